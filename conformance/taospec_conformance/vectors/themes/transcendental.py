"""T1: exponentials and logarithms."""

from __future__ import annotations

from collections.abc import Iterator
from math import isqrt
from typing import Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.numbers import draw, kind, kinds_of, named_values

EXPONENTIALS: Final = ("transcendental.*.exp",)
LOGARITHMS: Final = ("transcendental.*.log2", "transcendental.*.ln")

PUBLISHED_EXP_SAFE: Final = (
    (0, 4294967296),
    (2**32 - 1, 11674931544),
    (2**32, 11674931200),
    (2**32 + 1, 11674931552),
    (2**31, 7081203935),
    (-(2**31), 2605029348),
    (-(2**32), 1580030169),
    (5 * 2**32, 637429664624),
    (-5 * 2**32, 28939262),
    (10 * 2**32, 94602947905357),
    (-10 * 2**32, 194991),
    (20 * 2**32, 2066907302758576256),
    (21 * 2**32, 2066907302758576256),
    (2**63 - 1, 2066907302758576256),
    (-20 * 2**32, 8),
    (-21 * 2**32, 8),
    (-(2**63), 8),
    (1, 4294967297),
    (-1, 4294967295),
    (429496729, 4746672945),
    (-429496730, 3886247121),
)
PUBLISHED_EXP_I64F64: Final = (
    (2**64, 50143447687050035200),
    (-(2**64), 6786177901268885275),
    (-10 * 2**64, 837480885292947),
    (-40 * 2**64, 78),
    (-1, 18446744073709551615),
)
PUBLISHED_LN_I32F32: Final = (
    (2 * 2**32, 2977044511),
    (3 * 2**32, 4718503913),
    (10 * 2**32, 9889527802),
    (2**31, -2977044511),
    (4, -89311335346),
    (2**63 - 1, 92288379858),
    (1, None),
    (2, None),
    (0, None),
    (-1, None),
)
PUBLISHED_LOG2_I96F32: Final = (
    (2**32, 0),
    (2 * 2**32, 4294967296),
    (3 * 2**32, 6807362105),
    (2**33 - 1, 4294967295),
)


def published(
    pairs: tuple[tuple[int, int | None], ...],
) -> Iterator[Draft]:
    """Yield drafts that carry a published result."""
    for x, result in pairs:
        slug = f"at-{x}" if x >= 0 else f"at-minus-{-x}"
        yield Draft({"x": x}, slug, expect={"result": result})


@theme(
    "upstream",
    "transcendental.exp_safe",
    "transcendental.i64f64.exp",
    "transcendental.i32f32.ln",
    "transcendental.i96f32.log2",
    flags=("UPSTREAM",),
    hunts="a series of another length, a constant of another precision",
    origin="output of the chain's compiled functions; its tests assert the clamp",
    notes={"upstream": "published numbers, compared with the reference when this file is written"},
)
def published_values(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the published values of each function."""
    del draws
    match operation.id:
        case "transcendental.exp_safe":
            yield from published(PUBLISHED_EXP_SAFE)
        case "transcendental.i64f64.exp":
            yield from published(PUBLISHED_EXP_I64F64)
        case "transcendental.i32f32.ln":
            yield from published(PUBLISHED_LN_I32F32)
        case _:
            yield from published(PUBLISHED_LOG2_I96F32)


@theme(
    "around-one",
    *EXPONENTIALS,
    "transcendental.exp_safe",
    flags=("BOUNDARY", "ADVERSARIAL"),
    hunts="the series used at 1.0, where the constant stands; the constant used at -1.0",
    origin="hand",
    notes={
        "around-one": "exp is not monotonic at 1.0: a constant of 23 fraction bits stands there"
    },
)
def exponentials_around_one(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield arguments at and next to 0, 1 and -1."""
    del draws
    this = kinds_of(operation.id)[0] if operation.id.count(".") == 2 else kind("i32f32")
    for word, center in (("zero", 0), ("one", this.one), ("minus-one", -this.one)):
        for step in (-2, -1, 0, 1, 2):
            name = f"{word}-{('two-less', 'less', 'at', 'more', 'two-more')[step + 2]}"
            yield Draft({"x": center + step}, name)


@theme(
    "range",
    *EXPONENTIALS,
    "transcendental.exp_safe",
    flags=("BASIC", "OVERFLOW"),
    hunts="an early exit from the series, a library exponential, a missing overflow check",
    origin="pattern",
    notes={"range": "halves and thirds from -44 to 44, and drawn arguments; large ones overflow"},
)
def exponential_range(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield arguments over the useful range and beyond."""
    this = kinds_of(operation.id)[0] if operation.id.count(".") == 2 else kind("i32f32")
    for whole in (2, 3, 5, 8, 10, 15, 19, 20, 21, 22, 30, 40, 43, 44):
        for sign, word in ((1, ""), (-1, "minus-")):
            yield Draft({"x": sign * whole * this.one}, f"{word}{whole}")
            yield Draft({"x": sign * whole * this.one // 3}, f"{word}{whole}-thirds")
    for _ in range(40):
        yield Draft({"x": draws.between(-25 * this.one, 25 * this.one)})
    for _ in range(8):
        yield Draft({"x": draw(this, draws)})
    for name in ("max", "min", "min-more", "max-less"):
        yield Draft({"x": named_values(this.name)[name]}, name, flags=("BOUNDARY", "OVERFLOW"))


@theme(
    "range",
    *LOGARITHMS,
    flags=("BASIC", "ROUNDING"),
    hunts="halving without the odd bit, one squaring too few, a floored quotient of a negative",
    origin="pattern",
    notes={"range": "powers of two and their neighbours, small and large numbers, drawn arguments"},
)
def logarithm_range(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield powers of two with neighbours, and drawn values."""
    (this,) = kinds_of(operation.id)
    seen: set[int] = set()
    places = sorted(
        {0, 1, 2, 5, this.fraction - 1, this.fraction, this.fraction + 1, this.bits - 2}
    )
    for place in places:
        for step in (-1, 0, 1):
            value = (1 << place) + step
            if value not in seen:
                seen.add(value)
                name = f"two-to-{place}-{('less', 'at', 'more')[step + 1]}"
                yield Draft({"x": value}, name, flags=("BOUNDARY",))
    for power, word in ((2, "two"), (8, "eight"), (3, "three")):
        root = isqrt(power << (2 * this.fraction))
        for step in (0, 1):
            slug = f"root-of-{word}-{('less', 'more')[step]}"
            yield Draft({"x": root + step}, slug, flags=("BOUNDARY", "ROUNDING"))
    for name in ("max", "min", "minus-one", "minus-one-part"):
        yield Draft({"x": named_values(this.name)[name]}, name, flags=("BOUNDARY", "DEGENERATE"))
    for _ in range(24):
        yield Draft({"x": draws.sized(1, this.high)})
    for _ in range(12):
        yield Draft({"x": draws.between(1, 4 * this.one)})
