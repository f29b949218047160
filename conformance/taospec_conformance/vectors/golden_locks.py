"""Locks and voting power: one case for each of the oddities that the chapter deviations lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.locks import CHAIN_RATES, DEFAULT_RATE, NONE, Lock, Position, Role
from taospec.primitives import U64, U64F64, Alpha, Block
from taospec_conformance.vectors.golden import COMPILED, Golden

DECAYING: Final = Role(owner=False, perpetual=False)
OWNED: Final = Role(owner=True, perpetual=False)
GREAT: Final = 101 * 10**10


def _lock(mass: int, last: int) -> Lock:
    return Lock(Alpha(mass), NONE, Block(last))


def _case(
    slug: str, operation: str, arguments: dict[str, Any], expected: dict[str, Any], hunts: str
) -> Golden:
    return Golden(slug, operation, arguments, expected, hunts, COMPILED, flags=("ADVERSARIAL",))


def deviations() -> Iterator[Golden]:
    """Yield buckets that are no sums, dust, the owner's privilege and the last unit of a vote."""
    now: dict[str, Any] = {"now": Block(1000), "rates": CHAIN_RATES, "role": DECAYING}
    yield _case(
        "bucket-drift",
        "locks.roll_position",
        {"position": Position(_lock(10**10, 0), _lock(GREAT, 0)), **now},
        {"bucket": {"mass": 1009989308998, "conviction": 0, "last_update": 1000}},
        "a bucket that is decayed and gains conviction although one of its locks lost mass",
    )
    yield _case(
        "dust-in-bucket",
        "locks.lock_more",
        {
            "position": Position(_lock(0, 1000), _lock(500, 1000)),
            "amount": Alpha(99),
            "total": Alpha(99),
            **now,
        },
        {
            "lock": {"mass": 0, "conviction": 0, "last_update": 1000},
            "bucket": {"mass": 599, "conviction": 0, "last_update": 1000},
        },
        "an amount below the dust limit that is refused, or kept out of the bucket",
    )
    yield _case(
        "owner-convinces-at-once",
        "locks.roll",
        {"lock": _lock(10**10, 1000), **now, "role": OWNED},
        {"lock": {"mass": 10**10, "conviction": U64F64(10**10 << 64), "last_update": 1000}},
        "conviction of the owner that grows like anybody's",
    )
    yield _case(
        "last-rao-of-voting-power",
        "locks.updated_voting_power",
        {
            "permit": True,
            "stake": Alpha(0),
            "previous": U64(1),
            "rate": DEFAULT_RATE,
            "threshold": U64(0),
        },
        {"result": 1},
        "a voting power of zero stored, or its record removed",
    )
