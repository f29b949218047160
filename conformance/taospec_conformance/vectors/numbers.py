"""Number types as the generators see them, and the values worth trying in each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from taospec_conformance.vectors.draws import Draws

_FIXED = re.compile(r"([iu])(\d+)f(\d+)")
_INTEGER = re.compile(r"([iu])(\d+)")


@dataclass(frozen=True, slots=True)
class Kind:
    """A number type: raw integers in [low, high], `fraction` bits after the point."""

    name: str
    low: int
    high: int
    fraction: int

    @property
    def one(self) -> int:
        """Return the raw integer of 1."""
        return 1 << self.fraction

    @property
    def signed(self) -> bool:
        """Return whether the type has negative values."""
        return self.low < 0

    @property
    def bits(self) -> int:
        """Return the width of the type in bits."""
        return (self.high - self.low).bit_length()

    def holds(self, value: int) -> bool:
        """Return whether the raw integer belongs to the type."""
        return self.low <= value <= self.high


@cache
def kind(name: str) -> Kind:
    """Return the number type of this lower-case name, such as i32f32 or u64."""
    match = _FIXED.fullmatch(name)
    if match is not None:
        width, fraction = int(match[2]) + int(match[3]), int(match[3])
    else:
        match = _INTEGER.fullmatch(name)
        if match is None:
            raise ValueError(f"{name!r} is not a number type")
        width, fraction = int(match[2]), 0
    if match[1] == "i":
        return Kind(name, -(1 << (width - 1)), (1 << (width - 1)) - 1, fraction)
    return Kind(name, 0, (1 << width) - 1, fraction)


def kinds_of(operation: str) -> list[Kind]:
    """Return the number types in the id of a generic operation, in order."""
    return [kind(part) for part in operation.split(".")[1:-1]]


@cache
def named_values(name: str) -> dict[str, int]:
    """Return the values worth trying in a type, by name."""
    this = kind(name)
    values: dict[str, int] = {}
    for label, value in _candidates(this).items():
        if this.holds(value) and value not in values.values():
            values[label] = value
    return values


def _candidates(this: Kind) -> dict[str, int]:
    one = this.one
    return {
        "zero": 0,
        "one-part": 1,
        "two-parts": 2,
        "one": one,
        "one-less": one - 1,
        "one-more": one + 1,
        "half": one // 2,
        "half-less": one // 2 - 1,
        "half-more": one // 2 + 1,
        "two": 2 * one,
        "three": 3 * one,
        "third": one // 3,
        "one-and-half": 3 * one // 2,
        "u16-max": 65535 * one,
        "max": this.high,
        "max-less": this.high - 1,
        "half-max": this.high // 2,
        "half-max-more": this.high // 2 + 1,
        "min": this.low,
        "min-more": this.low + 1,
        "half-min": this.low // 2,
        "minus-one-part": -1,
        "minus-two-parts": -2,
        "minus-one": -one,
        "minus-one-less": -one + 1,
        "minus-one-more": -one - 1,
        "minus-half": -(one // 2),
        "minus-half-less": -(one // 2) + 1,
        "minus-half-more": -(one // 2) - 1,
        "minus-two": -2 * one,
        "minus-third": -(one // 3),
        "minus-one-and-half": -(3 * one // 2),
        "minus-max": -this.high,
        "root": 1 << ((this.bits + this.fraction) // 2),
        "root-less": (1 << ((this.bits + this.fraction) // 2)) - 1,
    }


def walking_ones(this: Kind, step: int) -> dict[str, int]:
    """Return single bits and their complements at every `step`-th place."""
    values = {}
    for place in range(0, this.bits - (1 if this.signed else 0), step):
        values[f"bit-{place}"] = 1 << place
        if this.signed:
            values[f"minus-bit-{place}"] = -(1 << place)
        else:
            values[f"all-but-bit-{place}"] = this.high ^ (1 << place)
    return values


def draw(this: Kind, draws: Draws) -> int:
    """Return a value whose bit length, not its size, is uniform."""
    return draws.sized(this.low, this.high)
