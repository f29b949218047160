"""T3: stake weights, pending commits and the joining of mechanisms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.subnets import (
    FULL,
    HALF_TAO,
    NEVER,
    NO_COMMITS,
    NO_LINKS,
    Plain,
    accounts,
    commits,
    holdings,
    links,
)
from taospec_conformance.vectors.themes.epoch_stages import NOTES, POOL, pooled

ONE: Final = 1 << 64
A, B, C, D = accounts(4)
FINNEY_TAO_WEIGHT: Final = 3320413933267719290
OWN: Final[Plain] = {
    "size": 3,
    "hotkeys": [A, B, C],
    "holdings": holdings((A, 10**12, 10**10), (B, 3 * 10**9, 0), (C, 0, 10**9 + 7)),
    "child_keys": NO_LINKS,
    "parent_keys": NO_LINKS,
    "tao_weight": 971718665099567868,
}
STAKES: Final[dict[str, Plain]] = {
    "own": {},
    "chain-tao-weight": {"tao_weight": FINNEY_TAO_WEIGHT},
    "no-tao-weight": {"tao_weight": 0},
    "full-tao-weight": {"tao_weight": NEVER},
    "least-tao-weight": {"tao_weight": 1},
    "lends-half": {"child_keys": links((A, B, HALF_TAO)), "parent_keys": links((B, A, HALF_TAO))},
    "lends-all": {"child_keys": links((A, B, NEVER)), "parent_keys": links((B, A, NEVER))},
    "lends-more-than-all": {"child_keys": links((A, B, NEVER), (A, C, NEVER))},
    "lends-to-a-stranger": {"child_keys": links((A, D, HALF_TAO))},
    "borrows-from-a-stranger": {
        "parent_keys": links((B, D, HALF_TAO)),
        "holdings": holdings((D, 10**12 + 1, 10**12 + 1)),
    },
    "parent-holds-nothing": {
        "parent_keys": links((B, D, NEVER)),
        "child_keys": links((D, B, NEVER)),
        "tao_weight": NEVER,
    },
    "borrows-what-nobody-lends": {"parent_keys": links((B, A, HALF_TAO))},
    "lends-what-nobody-borrows": {"child_keys": links((A, C, NEVER // 3))},
    "one-level-only": {
        "child_keys": links((A, B, HALF_TAO), (B, C, HALF_TAO)),
        "parent_keys": links((B, A, HALF_TAO), (C, B, HALF_TAO)),
    },
    "named-twice": {"child_keys": links((A, B, NEVER // 4), (A, B, NEVER // 4))},
    "least-proportion": {"child_keys": links((A, B, 1)), "parent_keys": links((B, A, 1))},
    "proportion-below-one-part": {"child_keys": links((A, B, 2**32 - 1))},
    "proportion-of-one-part": {"child_keys": links((A, B, 2**32))},
    "thirds": {
        "child_keys": links((A, B, NEVER // 3), (A, C, NEVER // 3)),
        "parent_keys": links((B, A, NEVER // 3), (C, A, NEVER // 3)),
    },
    "two-parents": {"parent_keys": links((C, A, HALF_TAO), (C, B, HALF_TAO))},
    "no-hotkey": {"hotkeys": [A, None, C]},
    "hotkeys-beyond": {"hotkeys": [A, B, C, D], "holdings": holdings((D, 10**9, 0))},
    "hotkeys-short": {"hotkeys": [A]},
    "hotkeys-descend": {"hotkeys": [C, B, A]},
    "holds-nothing": {"holdings": holdings()},
    "one-rao": {"holdings": holdings((A, 1, 0), (B, 0, 1), (C, 1, 1))},
    "half-of-one-rao": {"holdings": holdings((A, 1, 0)), "child_keys": links((A, B, HALF_TAO))},
    "above-double-precision": {"holdings": holdings((A, 2**53 + 1, 2**53 + 1))},
    "largest-that-fits": {"holdings": holdings((A, 2**63 - 1, 0), (B, 0, 2**63 - 1))},
    "saturates": {"holdings": holdings((A, 2**63, 0), (B, NEVER, NEVER), (C, 0, NEVER))},
    "sum-saturates": {"holdings": holdings((A, 2**63 - 1, 2**63 - 1)), "tao_weight": NEVER},
    "nobody": {"size": 0, "hotkeys": []},
}


@theme(
    "steps",
    "mechanisms.stake_weights",
    flags=("BOUNDARY", "ROUNDING"),
    hunts="links followed twice, products rounded, links of the root used, saturation forgotten",
    origin="hand",
    notes={"steps": "one change at a time of three hotkeys with stake here and on root"},
)
def stake_steps(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield one change of the plain input at a time."""
    del operation, draws
    for name, change in STAKES.items():
        yield Draft({**OWN, **change}, name)


@theme(
    "step-draws",
    "mechanisms.stake_weights",
    flags=("ROUNDING",),
    hunts="sums of proportions in another order or with more bits",
    origin=POOL,
    notes=NOTES,
)
def stakes_drawn(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield stakes and links between five hotkeys, two of them without a seat."""
    del operation
    keys = accounts(5)
    for _ in range(12):
        pool = (0, 1, 10**9, 10**9 + 1, 10**15 + 1)
        alpha, root = pooled(draws, pool, 5), pooled(draws, pool, 5)
        proportions = (NEVER, HALF_TAO, NEVER // 3, NEVER // 7, 2**32, 1)
        lent = [
            (draws.pick(keys), draws.pick(keys), draws.pick(proportions))
            for _ in range(draws.below(6))
        ]
        yield Draft(
            {
                "size": 3,
                "hotkeys": draws.some(keys, 3),
                "holdings": holdings(*zip(keys, alpha, root, strict=True)),
                "child_keys": links(*lent),
                "parent_keys": links(*[(child, parent, part) for parent, child, part in lent]),
                "tao_weight": draws.pick((0, FINNEY_TAO_WEIGHT, 971718665099567868)),
            }
        )


PENDING: Final[Plain] = {
    "size": 2,
    "hotkeys": [A, B],
    "epoch_index": 7,
    "reveal_period": 1,
    "commits": NO_COMMITS,
    "timelocked_commits": NO_COMMITS,
}
QUEUES: Final[dict[str, Plain]] = {
    "none": {},
    "last-that-counts": {"commits": commits((A, 6, 500))},
    "expired-by-one": {"commits": commits((A, 5, 500))},
    "of-this-epoch": {"commits": commits((A, 7, 500))},
    "of-a-later-epoch": {"commits": commits((A, 9, 500))},
    "first-pending-counts": {"commits": commits((A, 4, 100), (A, 6, 900), (A, 7, 800))},
    "first-of-each-hotkey": {"commits": commits((B, 6, 700), (A, 6, 900), (B, 7, 600))},
    "all-expired": {"commits": commits((A, 1, 100), (A, 2, 200))},
    "stranger": {"commits": commits((C, 6, 100)), "timelocked_commits": commits((C, 6, 90))},
    "timelocked-expired-by-one": {"timelocked_commits": commits((A, 5, 500), (B, 6, 500))},
    "timelocked-every-one-counts": {
        "timelocked_commits": commits((A, 6, 900), (A, 7, 800), (A, 7, 850))
    },
    "timelocked-expired-between": {
        "timelocked_commits": commits((A, 7, 800), (A, 4, 100), (A, 6, 900))
    },
    "both-kinds": {
        "commits": commits((A, 6, 500), (B, 6, 900)),
        "timelocked_commits": commits((A, 6, 600), (B, 6, 600)),
    },
    "second-in-queue-is-earlier": {
        "commits": commits((A, 7, 900), (A, 7, 100)),
        "timelocked_commits": commits((A, 7, 850)),
    },
    "long-period": {"reveal_period": 100, "commits": commits((A, 0, 5))},
    "sum-saturates": {"reveal_period": NEVER, "epoch_index": NEVER, "commits": commits((A, 1, 5))},
    "no-period": {"reveal_period": 0, "commits": commits((A, 6, 5), (B, 7, 6))},
    "block-zero": {"commits": commits((A, 7, 0))},
    "greatest-block": {"commits": commits((A, 7, NEVER))},
    "no-hotkey": {"hotkeys": [None, A], "commits": commits((A, 7, 5))},
    "beyond-the-last-seat": {"hotkeys": [A, B, C], "commits": commits((C, 7, 5), (B, 7, 6))},
    "nobody": {"size": 0, "hotkeys": [], "commits": commits((A, 7, 5))},
}


@theme(
    "steps",
    "mechanisms.commit_blocks",
    flags=("BOUNDARY", "ORDER"),
    hunts="`>=` for `>` when commits expire; every queued commit counted, or only the last",
    origin="hand",
    notes={"steps": "one change at a time of two hotkeys in epoch 7 with a reveal period of 1"},
)
def commit_steps(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield one change of the plain input at a time."""
    del operation, draws
    for name, change in QUEUES.items():
        yield Draft({**PENDING, **change}, name)


def drawn_commits(draws: Draws, keys: list[int]) -> Plain:
    """Return a queue of commits of which many expire in this epoch."""
    return commits(
        *[
            (draws.pick(keys), draws.pick((4, 5, 6, 7)), draws.pick((5, 500, 600, 601)))
            for _ in range(draws.below(6))
        ]
    )


@theme(
    "step-draws",
    "mechanisms.commit_blocks",
    flags=("TIE",),
    hunts="the two kinds of commits exchanged",
    origin=POOL,
    notes=NOTES,
)
def commits_drawn(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield queues of both kinds."""
    del operation
    for _ in range(12):
        yield Draft(
            {
                **PENDING,
                "reveal_period": draws.pick((0, 1, 2)),
                "commits": drawn_commits(draws, [A, B, C]),
                "timelocked_commits": drawn_commits(draws, [A, B, C]),
            }
        )


def terms(u16: int, amount: int, *, flag: bool, count: int = 1) -> Plain:
    """Return terms in which all proportions, all amounts and all flags are the same."""
    proportions = ("dividends", "incentive", "stake_weight", "consensus", "validator_trust")
    values: dict[str, Any] = {name: [u16] * count for name in proportions}
    amounts = ("server_emission", "validator_emission", "emission", "stake")
    values |= {name: [amount] * count for name in amounts}
    values |= {name: [flag] * count for name in ("active", "validator_permits")}
    return {**values, "bonds": [[(0, u16)]] * count}


@theme(
    "steps",
    "mechanisms.aggregate",
    flags=("ROUNDING", "SATURATION"),
    hunts="averages truncated once, sums that wrap, incentives of all mechanisms joined",
    origin="hand",
    notes={"steps": "one to four mechanisms whose terms are all alike"},
)
def aggregate_steps(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield equal terms with weights that lose, keep or exceed a whole."""
    del operation, draws
    half, third = ONE // 2, ONE // 3
    odd, even = terms(3, 5, flag=True), terms(4, 6, flag=False)
    full = terms(FULL, NEVER, flag=True)
    for slug, mechanisms, weights in (
        ("one", [odd], [ONE]),
        ("one-of-no-weight", [odd], [0]),
        ("two-halves-lose-one", [odd, odd], [half, half]),
        ("two-halves-lose-none", [even, even], [half, half]),
        ("three-thirds", [even, odd, odd], [third] * 3),
        ("third-and-rest", [full, full], [third, ONE - third]),
        ("second-has-all", [odd, even], [0, ONE]),
        ("one-part-below-one", [full], [ONE - 1]),
        ("least-weight", [full, odd], [1, ONE - 1]),
        ("flags-of-the-second", [terms(0, 0, flag=False), terms(0, 0, flag=True)], [ONE, 0]),
        ("sums-saturate", [full, full], [half, half]),
        ("shares-saturate", [full, full], [ONE, ONE]),
        ("weights-above-one", [full, odd], [2 * ONE, ONE]),
        ("product-saturates", [full], [2**128 - 1]),
        ("four-quarters", [odd] * 4, [ONE // 4] * 4),
        ("two-hotkeys", [terms(9, 99, flag=True, count=2)] * 2, [3 * (ONE // 4), ONE // 4]),
        ("nobody", [terms(0, 0, flag=True, count=0)], [ONE]),
    ):
        yield Draft({"mechanisms": mechanisms, "weights": weights}, slug)
