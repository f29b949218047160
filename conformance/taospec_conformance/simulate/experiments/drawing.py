"""What drawn validators see and how they weigh it: the only floats before an epoch.

Floats are added, multiplied and divided, nothing else, and long sums are exact: a seed gives the
same weights on every machine and version of Python.

Truth is a share for each miner; it drifts. A validator sees it through its own persistent view and
through noise of the epoch, both lognormal, and quantises its row to 16 bits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum
from struct import unpack

from taospec.primitives import U16, Uid
from taospec_conformance.vectors.draws import Draws

PARTS = 12
PULL = 0.02
SPREAD = 0.6
TOP = 65535


def exponential(exponent: float) -> float:
    """Return e to a power, by sums and products only, so that it is the same on every machine."""
    part = exponent / 1024
    value = 1.0 + part * (1.0 + part / 2 * (1.0 + part / 3 * (1.0 + part / 4)))
    for _ in range(10):
        value *= value
    return value


class Normal:
    """Draws that are nearly normal: sums of twelve uniform ones, so none is beyond six."""

    __slots__ = ("_draws",)

    def __init__(self, draws: Draws) -> None:
        self._draws = draws

    def one(self) -> float:
        """Return a draw of mean zero and deviation one."""
        text = self._draws.bits(16 * PARTS).to_bytes(2 * PARTS, "little")
        uniform: tuple[int, ...] = unpack(f"<{PARTS}H", text)
        return (sum(uniform) - PARTS * TOP / 2) / (TOP + 1)

    def many(self, count: int, deviation: float) -> list[float]:
        """Return some draws of mean zero."""
        return [deviation * self.one() for _ in range(count)]


def scaled(values: Sequence[float]) -> list[float]:
    """Return values as shares that sum to one."""
    whole = fsum(values)
    return [value / whole for value in values]


@dataclass(frozen=True, slots=True)
class Regime:
    """How a validator turns what it sees into weights.

    name:  what it is called
    top:   how many miners get weight; 0 for all, in proportion
    decay: weight of a rank against the one before
    """

    name: str
    top: int
    decay: float

    def row(self, view: Sequence[float]) -> list[float]:
        """Return the row of a validator who sees this."""
        if self.top == 0:
            return scaled(view)
        order = sorted(range(len(view)), key=lambda miner: -view[miner])
        row, weight = [0.0] * len(view), 1.0
        for miner in order[: self.top]:
            row[miner], weight = weight, weight * self.decay
        return scaled(row)


REGIMES = {
    "smooth": Regime("smooth", 0, 1.0),
    "ranked": Regime("ranked", 10, 0.85),
    "wta": Regime("wta", 3, 0.08),
}


class Truth:
    """The quality of miners over epochs, a mean-reverting walk of its logarithm."""

    __slots__ = ("_draws", "drift", "home", "now")

    def __init__(self, draws: Draws, miners: int, drift: float) -> None:
        self._draws, self.drift = Normal(draws), drift
        self.home = self._draws.many(miners, SPREAD)
        self.now = list(self.home)

    def step(self) -> list[float]:
        """Go on by an epoch and return the shares."""
        moved = self._draws.many(len(self.now), self.drift)
        self.now = [
            now + PULL * (home - now) + by
            for now, home, by in zip(self.now, self.home, moved, strict=True)
        ]
        return scaled([exponential(value) for value in self.now])


class Eye:
    """A validator's own view: a persistent part and one of the epoch."""

    __slots__ = ("_draws", "noise", "own")

    def __init__(self, draws: Draws, miners: int, noise: float) -> None:
        self._draws, self.noise = Normal(draws), noise
        self.own = self._draws.many(miners, noise)

    def look(self, truth: Sequence[float]) -> list[float]:
        """Return what the validator sees."""
        blur = self._draws.many(len(truth), self.noise)
        return [
            share * exponential(own + one)
            for share, own, one in zip(truth, self.own, blur, strict=True)
        ]


def stored(row: Sequence[float], first: int) -> list[tuple[Uid, U16]]:
    """Return a row as it is stored: the greatest weight is 65535; none where there is no weight."""
    top = max(row, default=0.0)
    if top <= 0:
        return []
    weights = [round(value / top * TOP) for value in row]
    return [(Uid(first + miner), U16(weight)) for miner, weight in enumerate(weights) if weight]
