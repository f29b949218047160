"""T3: the stages of an epoch that decide who judges, and how the emission is divided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.subnets import FULL, NEVER

ONE: Final = 1 << 32
HALF: Final = ONE // 2
THIRD: Final = ONE // 3
QUARTER: Final = ONE // 4
POOL: Final = "pooled draws"
POOLED: Final = 12
NOTES: Final = {"step-draws": "values drawn from pools of one to three, so that ties happen"}


def pooled(draws: Draws, options: Sequence[Any], count: int) -> list[Any]:
    """Return values drawn from a pool of one to three of the options."""
    pool = draws.some(options, min(len(options), draws.between(1, 3)))
    return [draws.pick(pool) for _ in range(count)]


def shares(draws: Draws, count: int) -> list[int]:
    """Return shares that sum to at most one, many of them equal."""
    parts: list[int] = pooled(draws, (0, 1, 1, 2, 3, 5, 8), count)
    total = sum(parts)
    return [part * ONE // total if total else 0 for part in parts]


@theme(
    "steps",
    "epoch.activity",
    flags=("BOUNDARY",),
    hunts="`<=` for `<` when the age of an update is compared; a sum that wraps",
    origin="hand",
    notes={"steps": "updates one block before, at and after the last block that is forgiven"},
)
def activity_edges(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield updates around the cutoff, and sums that saturate."""
    del operation, draws
    for slug, updates, cutoff, block in (
        ("around-cutoff", [949, 950, 951], 50, 1000),
        ("least-cutoff", [998, 999, 1000], 1, 1000),
        ("cutoff-not-reached", [0, 1], 5000, 4999),
        ("cutoff-of-genesis", [0, 1], 5000, 5000),
        ("never-updated", [0, 0, 5001], 5000, 5001),
        ("updated-later", [1001, 2000], 50, 1000),
        ("sum-at-the-end", [NEVER - 50, NEVER - 51], 50, NEVER),
        ("sum-saturates", [NEVER - 49, NEVER], 50, NEVER),
        ("both-greatest", [NEVER], NEVER, NEVER),
        ("greatest-cutoff", [0, NEVER], NEVER, 10),
        ("nobody", [], 5000, 10_000),
        ("block-zero", [0], 1, 0),
    ):
        yield Draft({"last_update": updates, "cutoff": cutoff, "block": block}, slug)


@theme(
    "step-draws",
    "epoch.activity",
    flags=("TIE",),
    hunts="activity decided by the wrong comparison",
    origin=POOL,
    notes=NOTES,
)
def activity_pooled(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield updates, cutoffs and blocks of which many agree."""
    del operation
    for _ in range(POOLED):
        block = draws.pick((1000, 5000, 10**6))
        cutoff = draws.pick((1, 50, 1000))
        options = (block - cutoff, block - cutoff - 1, block - cutoff + 1, 0, block)
        updates = pooled(draws, options, 1 + draws.below(6))
        yield Draft({"last_update": updates, "cutoff": cutoff, "block": block})


@theme(
    "steps",
    "epoch.permits",
    flags=("TIE", "BOUNDARY"),
    hunts="ties given to the lower uid; permits without stake; the owner counted among the largest",
    origin="hand",
    notes={"steps": "equal shares across the last permit, owners in and out of the largest"},
)
def permit_edges(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield equal shares, zero shares and owners."""
    del operation, draws
    equal = [QUARTER] * 4
    for slug, stake, count, owner in (
        ("all-equal", equal, 2, None),
        ("tie-at-the-last", [HALF, QUARTER // 2, QUARTER // 2, QUARTER], 3, None),
        ("owner-below-the-tie", equal, 2, 0),
        ("owner-among-the-largest", equal, 2, 3),
        ("owner-without-stake", [HALF, HALF, 0], 2, 2),
        ("owner-beyond-the-last", [HALF, HALF], 1, 9),
        ("no-permits", equal, 0, None),
        ("owner-alone", equal, 0, 1),
        ("more-permits-than-neurons", [HALF, QUARTER, 0], FULL, None),
        ("one-part-is-enough", [ONE - 1, 1, 0], 3, None),
        ("no-stake", [0, 0, 0], 2, None),
        ("no-neurons", [], 4, None),
        ("no-neurons-but-an-owner", [], 4, 0),
    ):
        yield Draft({"stake": stake, "max_allowed_validators": count, "owner": owner}, slug)


@theme(
    "step-draws",
    "epoch.permits",
    flags=("TIE",),
    hunts="an unstable or reversed order of equal shares",
    origin=POOL,
    notes=NOTES,
)
def permits_pooled(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield shares of which many are equal."""
    del operation
    for _ in range(POOLED):
        size = 2 + draws.below(9)
        owner = draws.below(size) if draws.chance(1, 3) else None
        count = draws.below(size + 1)
        stake = shares(draws, size)
        yield Draft({"stake": stake, "max_allowed_validators": count, "owner": owner})


@theme(
    "steps",
    "epoch.active_stake",
    flags=("DEGENERATE", "ROUNDING"),
    hunts="an empty mask that hides everybody; shares not scaled again after masking",
    origin="hand",
    notes={"steps": "masks that are empty, too short, too long, or hide everybody"},
)
def active_stake_edges(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield masks of every length."""
    del operation, draws
    yes, no = [True] * 3, [False] * 3
    thirds = [THIRD] * 3
    for slug, stake, active, permits in (
        ("all-decide", thirds, yes, yes),
        ("one-inactive", thirds, [True, False, True], yes),
        ("one-without-permit", thirds, yes, [True, True, False]),
        ("empty-permits", thirds, yes, []),
        ("empty-activity", thirds, [], yes),
        ("both-empty", thirds, [], []),
        ("short-permits", thirds, yes, [True]),
        ("short-activity", thirds, [True, True], yes),
        ("long-permits", thirds, yes, [*yes, True, False]),
        ("long-activity", thirds, [*yes, True], yes),
        ("nobody-active", thirds, no, yes),
        ("nobody-permitted", thirds, yes, no),
        ("no-overlap", thirds, [True, False, False], [False, True, True]),
        ("one-part-becomes-all", [1, ONE - 1, 0], [True, False, True], yes),
        ("no-stake", [0, 0, 0], yes, yes),
        ("no-neurons", [], [], []),
    ):
        yield Draft({"stake": stake, "active": active, "permits": permits}, slug)


@theme(
    "step-draws",
    "epoch.active_stake",
    flags=("ROUNDING",),
    hunts="masks applied the wrong way round, shares rounded to nearest",
    origin=POOL,
    notes=NOTES,
)
def active_stake_pooled(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield shares and masks drawn from small pools."""
    del operation
    for _ in range(POOLED):
        size = 2 + draws.below(6)
        active = [draws.chance(3, 4) for _ in range(size)]
        permits = [draws.chance(3, 4) for _ in range(draws.pick((size, size, size - 1, size + 1)))]
        yield Draft({"stake": shares(draws, size), "active": active, "permits": permits})


@theme(
    "steps",
    "epoch.emission_shares",
    flags=("DEGENERATE", "ROUNDING"),
    hunts="emission without consensus paid to miners, or not paid; an empty side that is kept back",
    origin="hand",
    notes={"steps": "one side or both without shares, and no active stake"},
)
def emission_share_edges(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield empty sides and their fallbacks."""
    del operation, draws
    none, half, thirds = [0, 0, 0], [HALF, HALF, 0], [THIRD] * 3
    first, last = [ONE, 0, 0], [0, 0, ONE]
    for slug, incentive, dividends, stake, active in (
        ("two-sides", last, first, half, first),
        ("no-dividends", last, none, half, first),
        ("no-incentive", none, half, half, half),
        ("by-active-stake", none, none, half, first),
        ("by-all-stake", none, none, half, none),
        ("nothing-at-all", none, none, none, none),
        ("thirds", thirds, thirds, thirds, thirds),
        ("one-earns-both", first, first, first, first),
        ("one-part-each", [0, 0, 1], [1, 0, 0], half, half),
        ("three-parts", [1, 1, 0], [0, 0, 1], half, half),
        ("sum-cancels", [ONE, -ONE, 0], none, half, first),
        ("sums-short-of-one", [0, ONE - 3, 0], [ONE - 2, 0, 0], half, half),
        ("nobody", [], [], [], []),
    ):
        yield Draft(
            {
                "incentive": incentive,
                "dividends": dividends,
                "stake": stake,
                "active_stake": active,
            },
            slug,
        )


@theme(
    "step-draws",
    "epoch.emission_shares",
    flags=("ROUNDING",),
    hunts="shares divided by one half instead of by their sum",
    origin=POOL,
    notes=NOTES,
)
def emission_shares_pooled(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield shares drawn from small pools, some sides empty."""
    del operation
    for _ in range(POOLED):
        size = 2 + draws.below(5)
        names = ("incentive", "dividends", "stake", "active_stake")
        yield Draft(
            {name: shares(draws, size) if draws.chance(3, 4) else [0] * size for name in names}
        )


@theme(
    "steps",
    "epoch.emission_amounts",
    flags=("ROUNDING", "BOUNDARY"),
    hunts="amounts rounded to nearest; an emission of 64 bits held in fewer",
    origin="hand",
    notes={"steps": "products one part below a whole rao, the greatest emission, shares above one"},
)
def emission_amount_edges(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield products around whole rao and at the ends of the domain."""
    del operation, draws
    for slug, given, emission in (
        ("tenths", [ONE // 10] * 3, 10**9),
        ("thirds", [THIRD, THIRD + 1, ONE - THIRD], 3),
        ("one-rao", [ONE, ONE - 1, HALF], 1),
        ("two-rao", [HALF, HALF - 1, HALF + 1], 2),
        ("nothing-to-divide", [ONE, HALF], 0),
        ("greatest-emission", [ONE, HALF, 1, ONE - 1], NEVER),
        ("above-one", [2 * ONE, 3 * HALF], NEVER),
        ("above-one-fits", [2 * ONE], 2**63 - 1),
        ("negative", [-1, -ONE], 10**9),
        ("ends-of-the-domain", [2**63 - 1, -(2**63)], NEVER),
        ("above-double-precision", [ONE, ONE - 1], 2**53 + 1),
        ("nobody", [], 10**9),
    ):
        yield Draft({"shares": given, "emission": emission}, slug)


@theme(
    "step-draws",
    "epoch.emission_amounts",
    flags=("ROUNDING",),
    hunts="products in floating point",
    origin=POOL,
    notes=NOTES,
)
def emission_amounts_pooled(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield shares of small denominators and emissions of any size."""
    del operation
    for _ in range(POOLED):
        emission = draws.sized(0, NEVER)
        yield Draft({"shares": shares(draws, 1 + draws.below(6)), "emission": emission})
