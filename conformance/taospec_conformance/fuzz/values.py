"""Values of a domain that are worth trying: its ends, the round numbers, and their neighbours."""

import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from taospec.primitives import Domain
from taospec_conformance.vectors.draws import Draws

PLAIN: Final = (0, 1, 2, 3, 10, 99, 100, 101, 360, 999, 1000, 1001, 4096, 32767, 32768, 65535)
AMOUNTS: Final = (10**6, 10**9, 10**12, 4 * 10**12, 10**18, 21 * 10**15, 2**32, 2**63)
ACCOUNTS: Final = tuple(101 + (index * 7919) % 1009 for index in range(6))
ACCOUNT: Final = "AccountId"


@functools.cache
def boundary(domain: Domain) -> tuple[int, ...]:
    """Return the values of a domain at which implementations tend to differ, in rising order."""
    if domain.name == ACCOUNT:
        return ACCOUNTS
    one = 1 << domain.fraction_bits
    parts = (0, 1, 2, one // 3, one // 2, 2 * one // 3, one, 2 * one, 32768 * one, 65535 * one)
    near = {part + step for part in parts for step in (-1, 0, 1)}
    near |= {-part for part in near}
    ends = {domain.low, domain.low + 1, domain.high // 2 + 1, domain.high - 1, domain.high}
    round_numbers = {value * one for value in PLAIN} | set(AMOUNTS) if domain.high > 255 else set()
    return tuple(sorted(v for v in near | ends | round_numbers if domain.low <= v <= domain.high))


@dataclass(slots=True)
class Pools:
    """A source of values for one input: pools of one to three values, or every size."""

    draws: Draws
    pooled: bool
    size: int
    pools: dict[str, list[int]] = field(default_factory=dict)

    def value(self, domain: Domain) -> int:
        """Return a value of the domain."""
        if domain.name in ("Uid", "MechanismId"):
            return min(self.draws.below(self.size + 1), domain.high)
        if domain.name == ACCOUNT:
            return self.draws.pick(ACCOUNTS)
        if domain.high == 1:
            return self.draws.below(2)
        if not self.pooled:
            return self._wide(domain)
        if domain.name not in self.pools:
            some = [self.draws.pick(boundary(domain)) for _ in range(1 + self.draws.below(3))]
            self.pools[domain.name] = some
        return self.draws.pick(self.pools[domain.name])

    def _wide(self, domain: Domain) -> int:
        """Return a value of any size; of a fixed-point type now and then a whole or half number."""
        value = self.draws.sized(domain.low, domain.high)
        if domain.fraction_bits and self.draws.chance(1, 4):
            half = domain.fraction_bits - 1
            return value >> half << half
        return value


def nudged(domain: Domain, value: int, draws: Draws) -> int:
    """Return a value one or two parts from another, within the domain."""
    moved = value + draws.pick((-1, 1, -2, 2, 1 << domain.fraction_bits))
    return min(max(moved, domain.low), domain.high)


def rescaled(domain: Domain, value: int, draws: Draws) -> int:
    """Return a simple multiple or part of a value, within the domain."""
    change: Callable[[int], int] = draws.pick(
        (lambda v: v // 2, lambda v: 2 * v, lambda v: 1000 * v, lambda v: v // 1000, lambda v: -v)
    )
    return min(max(change(value), domain.low), domain.high)
