"""Seeded draws for generators: integers only, the same on every machine and Python version."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Draws:
    """A stream of draws that depends on nothing but its seed text.

    Only `getrandbits` of the underlying generator is used: its stream is part of Python's
    documented guarantees, while the algorithms of the convenience methods are not.
    """

    __slots__ = ("_random",)

    def __init__(self, seed: str) -> None:
        self._random = Random(seed)  # noqa: S311  (test data, not secrets)

    def bits(self, count: int) -> int:
        """Return a uniform integer of at most `count` bits."""
        return self._random.getrandbits(count) if count > 0 else 0

    def below(self, bound: int) -> int:
        """Return a uniform integer in [0, bound)."""
        width = bound.bit_length()
        value = self.bits(width)
        while value >= bound:
            value = self.bits(width)
        return value

    def between(self, low: int, high: int) -> int:
        """Return a uniform integer in [low, high]."""
        return low + self.below(high - low + 1)

    def sized(self, low: int, high: int) -> int:
        """Return an integer in [low, high] whose bit length is uniform, not its value."""
        limit = max(abs(low), abs(high)).bit_length()
        while True:
            value = self.bits(1 + self.below(limit))
            if low < 0 and self.chance(1, 2):
                value = -value
            if low <= value <= high:
                return value

    def chance(self, part: int, whole: int) -> bool:
        """Return true in `part` of `whole` cases."""
        return self.below(whole) < part

    def pick(self, options: Sequence[T]) -> T:
        """Return one of the options."""
        return options[self.below(len(options))]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """Return the items in a drawn order."""
        result = list(items)
        for last in range(len(result) - 1, 0, -1):
            other = self.below(last + 1)
            result[last], result[other] = result[other], result[last]
        return result

    def some(self, items: Sequence[T], count: int) -> list[T]:
        """Return `count` different items in a drawn order."""
        return self.shuffled(items)[:count]
