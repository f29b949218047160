"""T1: sums of vectors, roundings, clamps and conversions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.numbers import (
    Kind,
    draw,
    kinds_of,
    named_values,
    walking_ones,
)

UNARY: Final = tuple(
    f"arithmetic.*.{name}"
    for name in ("saturating_neg", "checked_neg", "floor", "fraction", "round_half_away")
)
CONVERSIONS: Final = ("arithmetic.*.saturating_convert", "arithmetic.*.wrapping_convert")


def operand(operation: Operation) -> str:
    """Return the name of the only slot of a unary kernel."""
    (slot,) = operation.inputs
    return slot.name


@theme(
    "patterns",
    *UNARY,
    flags=("BOUNDARY", "ROUNDING"),
    hunts="halves rounded to even or towards zero, negatives truncated instead of floored",
    origin="pattern",
    notes={"values": "0, one part, halves and wholes of both signs, the ends of the type"},
)
def one_operand(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the named values and halves at drawn wholes."""
    (this,) = kinds_of(operation.id)
    slot = operand(operation)
    for name, value in named_values(this.name).items():
        yield Draft({slot: value}, name)
    if not this.fraction:
        return
    for _ in range(4):
        whole = draws.between(this.low >> this.fraction, this.high >> this.fraction)
        base = whole << this.fraction
        for step in (-1, 0, 1):
            yield Draft({slot: base + this.one // 2 + step})


@theme(
    "draws",
    *UNARY,
    hunts="bits of the fraction mixed with bits of the whole",
    origin="seeded draws, bit length uniform",
)
def one_operand_draws(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield values of drawn bit length."""
    (this,) = kinds_of(operation.id)
    for _ in range(16):
        yield Draft({operand(operation): draw(this, draws)})


@theme(
    "patterns",
    "arithmetic.*.clamp",
    flags=("BOUNDARY",),
    hunts="bounds applied in the other order, a bound that is excluded",
    origin="pattern",
    notes={"clamp": "below, at, between, at and above the bounds; equal bounds; drawn triples"},
)
def clamps(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield values around the bounds."""
    (this,) = kinds_of(operation.id)
    low, high = 3, max(5, this.one)
    for name, x in (
        ("below", low - 1),
        ("at-low", low),
        ("between", low + 1),
        ("at-high", high),
        ("above", high + 1),
        ("end-high", this.high),
        ("end-low", this.low),
    ):
        yield Draft({"x": x, "low": low, "high": high}, name)
    yield Draft({"x": 4, "low": 5, "high": 5}, "equal-bounds")
    yield Draft({"x": this.high, "low": this.low, "high": this.high}, "whole-domain")
    yield Draft({"x": 4, "low": 7, "high": 2}, "crossed-bounds", flags=("ADVERSARIAL",))
    for _ in range(12):
        first, second = sorted((draw(this, draws), draw(this, draws)))
        yield Draft({"x": draw(this, draws), "low": first, "high": second}, flags=("BASIC",))


@theme(
    "orders",
    "arithmetic.*.wrapping_sum",
    "arithmetic.*.saturating_sum",
    flags=("ORDER", "OVERFLOW"),
    hunts="a sum that saturates where it wraps, a wide accumulator clipped once at the end",
    origin="hand",
    notes={"orders": "the same elements in different orders; partial sums leave the type"},
)
def sums(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield vectors whose partial sums leave the type, in several orders."""
    (this,) = kinds_of(operation.id)
    high, one = this.high, this.one
    slot = operand(operation)
    yield Draft({slot: []}, "empty", flags=("EMPTY",))
    yield Draft({slot: [0]}, "zero", flags=("DEGENERATE",))
    yield Draft({slot: [high]}, "max", flags=("BOUNDARY",))
    yield Draft({slot: [high, 1]}, "max-and-one-part")
    yield Draft({slot: [high, high, 2]}, "around-the-circle")
    yield Draft({slot: [one] * 3}, "three-ones", flags=("BASIC",))
    if this.signed:
        low = this.low
        yield Draft({slot: [high, 1, -1]}, "over-and-back")
        yield Draft({slot: [high, -1, 1]}, "back-and-over")
        yield Draft({slot: [-1, high, 1]}, "back-first")
        yield Draft({slot: [low, -1, 1]}, "under-and-back")
        yield Draft({slot: [low, 1, -1]}, "back-and-under")
        yield Draft({slot: [low, high, 1]}, "ends-cancel")
        yield Draft({slot: [one, -one]}, "cancel-to-zero", flags=("DEGENERATE",))
    for length in (2, 3, 5, 8, 13, 16, 17, 31):
        yield Draft({slot: [draw(this, draws) for _ in range(length)]}, flags=("BASIC",))
    large = [draws.between(high // 2, high) for _ in range(4)]
    for turn in range(3):
        yield Draft({slot: large[turn:] + large[:turn]})


@theme(
    "patterns",
    *CONVERSIONS,
    flags=("BOUNDARY", "ROUNDING"),
    hunts="truncation of negatives, a range check before the shift, bits lost on the way",
    origin="pattern",
    notes={"values": "named values of the source, ends of the target seen from the source"},
)
def conversions(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield named values, the ends of the target type and drawn values."""
    source, target = kinds_of(operation.id)
    slot = operand(operation)
    seen: set[int] = set()
    for name, value in conversion_values(source, target).items():
        if source.holds(value) and value not in seen:
            seen.add(value)
            yield Draft({slot: value}, name)
    for _ in range(16):
        value = draw(source, draws)
        if value not in seen:
            seen.add(value)
            yield Draft({slot: value}, flags=("BASIC",))


def conversion_values(source: Kind, target: Kind) -> dict[str, int]:
    """Return values of the source at which a conversion to the target can go wrong."""
    values = {}
    for end, bound in (("high", target.high), ("low", target.low)):
        shift = source.fraction - target.fraction
        edge = bound << shift if shift >= 0 else bound >> -shift
        part = 1 << max(shift, 0)
        for label, step in (("less", -1), ("at", 0), ("more", 1)):
            values[f"target-{end}-{label}"] = edge + step
        values[f"target-{end}-next"] = edge + part
        values[f"target-{end}-before-next"] = edge + part - 1
    chosen = (
        "zero",
        "one-part",
        "one",
        "one-less",
        "half",
        "one-and-half",
        "max",
        "min",
        "minus-one-part",
        "minus-one",
        "minus-half",
        "minus-one-more",
    )
    named = named_values(source.name)
    values.update({name: named[name] for name in chosen if name in named})
    values.update(walking_ones(source, 16))
    return values
