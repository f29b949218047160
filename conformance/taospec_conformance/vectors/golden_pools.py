"""What is odd about the pools of subnets; a part of the scenarios of `golden_deviations`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from taospec.pools import HALF, HIGHEST_LIMIT, MINIMUM_RESERVE, WHOLE, Pool, price_limit
from taospec.primitives import U16, U32, U64, U128, Alpha, Rao
from taospec_conformance.vectors.golden import COMPILED, Golden

BILLION: Final = 10**9
HEAVY: Final = U64(98 * 10**16 + 1)
EVEN: Final = Pool(Rao(BILLION), Alpha(BILLION), HALF, True, U16(0), U16(1))  # noqa: FBT003


def _purchase(slug: str, pool: Pool, tao: int, paid_in: int, paid_out: int, hunts: str) -> Golden:
    return Golden(
        slug,
        "pools.buy",
        {
            "pool": pool,
            "tao": Rao(tao),
            "limit": price_limit(HIGHEST_LIMIT),
            "free": False,
            "minimum_reserve": MINIMUM_RESERVE,
        },
        {"paid_in": paid_in, "paid_out": paid_out, "fee": 0},
        hunts,
        COMPILED,
        flags=("ADVERSARIAL", "BOUNDARY"),
    )


def pools() -> Iterator[Golden]:
    """Yield noise, early stops, moved weights and a price of zero."""
    yield Golden(
        "noise",
        "pools.pow_ratio_scaled",
        {
            "a": U128(1),
            "b": U128(20),
            "n": U64(49 * 10**16 + 1),
            "d": U64(10**16),
            "precision": U32(256),
            "scale": WHOLE,
        },
        {"result": 593_623_621_947},
        "an exponential that is right where the chain's is noise",
        COMPILED,
        flags=("ADVERSARIAL", "ROUNDING"),
    )
    for slug, tao, bought in (
        ("before-the-noise", 10**10, BILLION),
        ("noise-pays-nothing", 21_257_467_117, 0),
        ("noise-pays-all", 30 * BILLION, BILLION),
    ):
        yield Golden(
            slug,
            "pools.alpha_for_tao",
            {"pool": replace(EVEN, quote_weight=HEAVY), "tao": Rao(tao)},
            {"result": bought},
            "a share above one or below zero that is not cut as the chain cuts it",
            COMPILED,
            flags=("ADVERSARIAL", "OVERFLOW"),
        )
    yield _purchase(
        "distant-limit", EVEN, 10**12, 17_446_744_073, 945_789_891, "a power that does not saturate"
    )
    tilted = replace(EVEN, quote_weight=U64(6 * 10**17), opened=False)
    yield _purchase("opening-resets", tilted, 1000, 1000, 999, "weights kept at the first swap")
    yield Golden(
        "price-without-alpha",
        "pools.price",
        {"pool": replace(EVEN, alpha=Alpha(0))},
        {"result": 0},
        "the greatest price for a pool without alpha",
        COMPILED,
        flags=("ADVERSARIAL", "DEGENERATE"),
    )
