"""Identities of ideal models, between real numbers: never a rung, since the code is of integers."""

from __future__ import annotations

import inspect

import sympy  # type: ignore[import-untyped]

from taospec_conformance.prove.evidence import Evidence, Limits
from taospec_conformance.prove.identities import Identity, Positive

SAMPLES = 20


def ideal(identity: Identity, limits: Limits) -> Evidence:
    """Show that both sides of an identity are the same expression once they are simplified."""
    del limits
    symbols = {
        name: sympy.Symbol(name, real=True, positive=True if item.annotation is Positive else None)
        for name, item in inspect.signature(identity.sides).parameters.items()
    }
    left, right = identity.sides(**symbols)
    difference = sympy.simplify(sympy.sympify(left) - sympy.sympify(right))
    if difference == 0:
        return Evidence("holds", "both sides are the same expression")
    for number in range(1, SAMPLES + 1):
        values = {
            symbol: sympy.Rational(number * (place + 2), 7 + place)
            for place, symbol in enumerate(symbols.values())
        }
        value = sympy.N(difference.subs(values), 50)
        if value.is_number and abs(value) > sympy.Float("1e-30"):
            shown = ", ".join(f"{symbol}={value}" for symbol, value in values.items())
            return Evidence("refuted", f"identity {identity.id} fails for {shown}")
    return Evidence("unknown", f"the difference simplifies no further than {difference}")
