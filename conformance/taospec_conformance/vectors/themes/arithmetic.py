"""T1: patterns, constructed edges and draws for the kernels of every number type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.numbers import Kind, draw, kinds_of, named_values

SUMS: Final = tuple(
    f"arithmetic.*.{rule}_{step}"
    for rule in ("saturating", "checked", "wrapping")
    for step in ("add", "sub")
)
PRODUCTS: Final = tuple(
    f"arithmetic.*.{rule}_mul" for rule in ("saturating", "checked", "wrapping")
)
QUOTIENTS: Final = (
    *(f"arithmetic.*.{rule}_div" for rule in ("saturating", "checked", "wrapping")),
    "arithmetic.*.safe_div",
)
REJECTING: Final = ("arithmetic.*.saturating_div", "arithmetic.*.wrapping_div")
DEFAULTING: Final = ("arithmetic.*.safe_div_or",)

PAIRS: Final = (
    ("zero", "zero"),
    ("one", "one"),
    ("max", "one-part"),
    ("max", "max"),
    ("max", "one"),
    ("one", "max"),
    ("min", "min"),
    ("min", "one-part"),
    ("min", "minus-one-part"),
    ("min", "minus-one"),
    ("min", "max"),
    ("max", "minus-one-part"),
    ("max", "min"),
    ("zero", "min"),
    ("zero", "max"),
    ("minus-one", "one-part"),
    ("one-part", "minus-one"),
    ("minus-one-part", "minus-one-part"),
    ("minus-one-part", "half"),
    ("one-part", "half"),
    ("one-part", "half-more"),
    ("minus-one-part", "half-more"),
    ("two-parts", "third"),
    ("one", "three"),
    ("two", "three"),
    ("minus-two", "three"),
    ("half-max", "half-max"),
    ("half-max-more", "half-max-more"),
    ("half-min", "half-min"),
    ("u16-max", "one-less"),
    ("one-less", "one-less"),
    ("one-more", "one-less"),
    ("root", "root"),
    ("root", "root-less"),
    ("minus-max", "minus-one"),
    ("zero", "one-part"),
    ("one-part", "one-part"),
)


def pair(a: int, b: int) -> dict[str, int]:
    """Return the input of a kernel of two operands."""
    return {"a": a, "b": b}


def pattern_pairs(this: Kind, *, divisor: bool) -> Iterator[tuple[str, int, int]]:
    """Yield the named pairs that the type has; none divides by zero if `divisor`."""
    values = named_values(this.name)
    for left, right in PAIRS:
        if left in values and right in values and not (divisor and values[right] == 0):
            yield f"{left}-and-{right}", values[left], values[right]


@theme(
    "patterns",
    *SUMS,
    *PRODUCTS,
    flags=("BOUNDARY",),
    hunts="wrapping for saturating, a range one part too wide, products rounded to nearest",
    origin="pattern",
    notes={"pairs": "pairs of 0, one part, 1, halves, thirds and the ends of the type"},
)
def two_operands(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the named pairs."""
    del draws
    (this,) = kinds_of(operation.id)
    for name, a, b in pattern_pairs(this, divisor=False):
        yield Draft(pair(a, b), name)


@theme(
    "patterns",
    *QUOTIENTS,
    *DEFAULTING,
    flags=("BOUNDARY",),
    hunts="division that floors or rounds instead of truncating, overflow of the shifted dividend",
    origin="pattern",
    notes={"pairs": "pairs of 0, one part, 1, halves, thirds and the ends of the type"},
)
def quotient_patterns(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the named pairs without zero divisors."""
    del draws
    (this,) = kinds_of(operation.id)
    for name, a, b in pattern_pairs(this, divisor=True):
        yield Draft(quotient_input(operation, a, b), name)


def quotient_input(operation: Operation, a: int, b: int) -> dict[str, int]:
    """Return the input of a division; the default of `safe_div_or` is 7 parts."""
    values = pair(a, b)
    return {**values, "default": 7} if operation.function == "safe_div_or" else values


@theme(
    "edges",
    *SUMS,
    flags=("BOUNDARY", "OVERFLOW"),
    hunts="overflow found one part too late or too early",
    origin="hand",
    notes={"edges": "the exact sum lies at the end of the type, or one part beyond it"},
)
def sum_edges(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield operands whose exact result is an end of the type, or one part beyond."""
    (this,) = kinds_of(operation.id)
    adds = operation.function.endswith("_add")
    for end, word in ((this.high, "high"), (this.low, "low")):
        for beyond, side in ((-1, "below"), (0, "at"), (1, "above")):
            target = end + beyond
            first = max(this.low, target - this.high if adds else target + this.low)
            last = min(this.high, target - this.low if adds else target + this.high)
            if first <= last:
                a = draws.between(first, last)
                yield Draft(pair(a, target - a if adds else a - target), f"{side}-{word}")


@theme(
    "edges",
    *PRODUCTS,
    flags=("ROUNDING", "ADVERSARIAL"),
    hunts="products rounded to nearest or towards zero instead of floored",
    origin="hand",
    notes={
        "edges": "the exact product ends one part of the double width below, at or above an "
        "integer of the type, or of its half; the last cases meet the ends of the type"
    },
)
def product_edges(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield products whose dropped bits are all ones, all zeros, one, or exactly half."""
    (this,) = kinds_of(operation.id)
    modulus = this.one
    if this.fraction:
        for label, rest in (
            ("one-below", modulus - 1),
            ("one-above", 1),
            ("half", modulus // 2),
            ("half-less", modulus // 2 - 1),
        ):
            yield from _product_with_rest(this, draws, label, rest)
    for end in (this.high, this.low) if this.signed else (this.high,):
        factor = draws.between(2 * this.one + 1, 1000 * this.one) if this.fraction else 3
        if factor > this.high:
            factor = 3
        other = -((-end * this.one) // factor) if end > 0 else (end * this.one) // factor
        for step in (-1, 0, 1):
            if this.holds(other + step):
                name = f"{'high' if end > 0 else 'low'}-{('less', 'at', 'more')[step + 1]}"
                yield Draft(pair(factor, other + step), name, flags=("SATURATION", "OVERFLOW"))


def _product_with_rest(this: Kind, draws: Draws, label: str, rest: int) -> Iterator[Draft]:
    odd = 2 * draws.below(this.one // 2 - 2) + 3
    other = (rest * pow(odd, -1, this.one)) % this.one
    if this.holds(odd) and this.holds(other):
        yield Draft(pair(odd, other), label)
        if this.signed:
            yield Draft(pair(-odd, other), f"{label}-negative")


@theme(
    "edges",
    *QUOTIENTS,
    *DEFAULTING,
    flags=("ROUNDING", "ADVERSARIAL"),
    hunts="reciprocals and floating point in place of an exact quotient",
    origin="hand",
    notes={
        "edges": "quotients that lie one part in the divisor below or above an integer of the "
        "type; the last cases are the largest quotient that fits and the smallest that does not"
    },
)
def quotient_edges(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield dividends whose shifted value is one below or above a multiple of the divisor."""
    (this,) = kinds_of(operation.id)
    for index in range(3):
        divisor = 2 * draws.between(2, max(3, min(this.one, this.high >> 2) // 2)) + 1
        for label, rest in (("below", -1), ("above", 1)):
            multiple = (-rest * pow(this.one, -1, divisor)) % divisor if this.fraction else 0
            dividend = multiple if this.fraction else divisor * draws.between(1, 3000) + rest
            # dividend * one is congruent to -rest modulo the divisor
            for sign, word in ((1, ""), (-1, "-negative")) if this.signed else ((1, ""),):
                if this.holds(sign * dividend):
                    values = quotient_input(operation, sign * dividend, divisor)
                    yield Draft(values, f"{label}-{index + 1}{word}")
    yield from _largest_quotients(operation, this)


def _largest_quotients(operation: Operation, this: Kind) -> Iterator[Draft]:
    if not this.fraction:
        return
    small = this.one >> (this.fraction // 2)
    # the largest dividend with dividend * one // small <= high
    dividend = ((this.high + 1) * small - 1) // this.one
    for step, name in ((0, "fits"), (1, "does-not-fit")):
        values = quotient_input(operation, dividend + step, small)
        yield Draft(values, f"largest-{name}", flags=("SATURATION", "OVERFLOW"))
        if this.signed:
            values = quotient_input(operation, -dividend - step, small)
            yield Draft(values, f"smallest-{name}", flags=("SATURATION", "OVERFLOW"))


@theme(
    "draws",
    *SUMS,
    *PRODUCTS,
    flags=("BASIC",),
    hunts="carries lost between halves of a double-width product or sum",
    origin="seeded draws, bit length uniform",
)
def operand_draws(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield operands of drawn bit length."""
    (this,) = kinds_of(operation.id)
    for _ in range(20):
        yield Draft(pair(draw(this, draws), draw(this, draws)))


@theme(
    "draws",
    *QUOTIENTS,
    *DEFAULTING,
    flags=("BASIC",),
    hunts="wrong signs, lost bits of a dividend wider than the type",
    origin="seeded draws, bit length uniform",
)
def quotient_draws(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield dividends and divisors of drawn bit length."""
    (this,) = kinds_of(operation.id)
    for _ in range(20):
        yield Draft(quotient_input(operation, draw(this, draws), draw(this, draws) or 1))


@theme(
    "zero-divisor",
    *REJECTING,
    flags=("REJECTION", "DEGENERATE"),
    hunts="a quotient by zero that is answered instead of rejected",
    origin="hand",
    notes={"zero-divisor": "the divisor is zero; with the divisor 1 the call succeeds"},
)
def zero_divisor_rejected(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield divisions by zero; the repaired divisor is 1."""
    del draws
    (this,) = kinds_of(operation.id)
    values = named_values(this.name)
    for name in ("zero", "one", "max", "min", "minus-one"):
        if name in values:
            yield Draft(pair(values[name], 0), f"{name}-by-zero", repair={"b": this.one})


@theme(
    "zero-divisor",
    "arithmetic.*.checked_div",
    "arithmetic.*.safe_div",
    *DEFAULTING,
    flags=("DEGENERATE",),
    hunts="a crash, a saturated quotient or a dividend in place of none, zero or the default",
    origin="hand",
    notes={"zero-divisor": "the divisor is zero, which these kernels answer"},
)
def zero_divisor_answered(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield divisions by zero that have an answer."""
    del draws
    (this,) = kinds_of(operation.id)
    values = named_values(this.name)
    for name in ("zero", "one", "max", "min", "minus-one"):
        if name in values:
            yield Draft(quotient_input(operation, values[name], 0), f"{name}-by-zero")
