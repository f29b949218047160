"""T4: epochs of whole subnets by hand: seats, hotkeys, commits, links, splits."""

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
    Plain,
    accounts,
    commits,
    holdings,
    links,
    mechanism,
    subnet,
)
from taospec_conformance.vectors.themes.epoch_hand import RULES

TAO: Final = 10**9
A, B, C, D, E, F = accounts(6)
STAKES: Final = (4 * TAO, 2 * TAO, 0, 0)
WEIGHTS: Final = (((2, FULL), (3, 21845)), ((3, FULL), (2, 9)))
BONDS: Final = (((2, 40000), (3, 1)), ((3, 50000),))
UPDATED: Final = (1900, 1900, 0, 0)
FIRST: Final = mechanism(WEIGHTS, UPDATED, BONDS)
SECOND: Final = mechanism([[(3, FULL)], [(2, FULL)]], UPDATED)
SILENT: Final = mechanism([], [])
OTHERS: Final = mechanism([[(2, 1), (3, 1)], [(3, FULL)]], [1900, 1990], BONDS[::-1])


def village(**options: Any) -> Plain:
    """Return the plain subnet of two validators and two miners with options changed."""
    given = dict(options)
    mechanisms = given.pop("mechanisms", [FIRST])
    given.setdefault("validator_permits", [True, True, False, False])
    return subnet(given.pop("stakes", STAKES), mechanisms, **given)


def with_commits(queue: Plain = NO_COMMITS, timelocked: Plain = NO_COMMITS) -> Plain:
    """Return options of a subnet whose miner 3 is new and whose validators have commits."""
    return {
        "registered_at": [0, 0, 0, 1800],
        "mechanisms": [mechanism(WEIGHTS, UPDATED, BONDS, queue, timelocked)],
    }


CASES: Final[dict[str, tuple[tuple[str, ...], str, Plain]]] = {
    "plain": (("BASIC",), "any difference at all", {}),
    "gap-below": (
        ("ADVERSARIAL", "ORDER"),
        "a uid without hotkey given a place in what is stored",
        {"hotkeys": [None, B, C, D]},
    ),
    "gap-between": (
        ("ADVERSARIAL", "ORDER"),
        "bonds stored by uid instead of by position",
        {"hotkeys": [A, None, C, D]},
    ),
    "gap-registered-late": (
        ("ADVERSARIAL",),
        "the registration of a seat without hotkey heeded",
        {"hotkeys": [A, B, C, None], "registered_at": [0, 0, 0, 1950]},
    ),
    "gap-counts-from-block-zero": (
        ("BOUNDARY",),
        "the registration of a seat without hotkey taken as later than block 0",
        {
            "hotkeys": [A, B, C, None],
            "registered_at": [0, 0, 0, 290],
            "mechanisms": [mechanism(WEIGHTS, [1, 1, 0, 0], BONDS)],
            "block": 300,
            "last_step": 100,
        },
    ),
    "gap-at-the-end": (("ADVERSARIAL",), "a missing miner paid", {"hotkeys": [A, B, C]}),
    "no-hotkeys": (("EMPTY",), "seats without hotkeys paid", {"hotkeys": []}),
    "hotkey-beyond": (
        ("ADVERSARIAL",),
        "a hotkey beyond the last seat left out, or given a stake",
        {"hotkeys": [A, B, C, D, E], "holdings": holdings((A, TAO, 0), (E, 9 * TAO, 0))},
    ),
    "hotkey-beyond-is-active": (
        ("ADVERSARIAL",),
        "a hotkey beyond the last seat never active",
        {
            "hotkeys": [A, B, C, D, None, F],
            "mechanisms": [mechanism(WEIGHTS, [*UPDATED, 0, 1900], BONDS)],
        },
    ),
    "hotkeys-descend": (
        ("ORDER",),
        "payouts in the order of uids",
        {"hotkeys": [D, C, B, A], "holdings": holdings((D, 4 * TAO, 0), (C, 2 * TAO, 0))},
    ),
    "hotkeys-at-the-ends": (
        ("BOUNDARY", "ORDER"),
        "accounts compared as signed numbers, or by their lowest bytes",
        {"hotkeys": [2**256 - 1, 0, 2**255, 255], "holdings": holdings((2**256 - 1, TAO, 0))},
    ),
    "owner-has-a-seat": (("BASIC",), "the owner not found", {"owner_hotkey": B}),
    "owner-is-a-miner": (
        ("ADVERSARIAL",),
        "the owner's permit forgotten",
        {"owner_hotkey": D, "stake_threshold": TAO},
    ),
    "owner-without-a-seat": (("ADVERSARIAL",), "uid 0 taken for the owner", {"owner_hotkey": F}),
    "owner-beyond": (
        ("ADVERSARIAL",),
        "an owner beyond the last seat",
        {"hotkeys": [A, B, C, D, E], "owner_hotkey": E},
    ),
    "root-stake": (
        ("ROUNDING",),
        "root stake at full value, or none",
        {"holdings": holdings((A, 0, 4 * TAO), (B, TAO, 3))},
    ),
    "child-of-a-validator": (
        ("ADVERSARIAL",),
        "lent stake counted twice, or not at all",
        {"child_keys": links((A, B, HALF_TAO)), "parent_keys": links((B, A, HALF_TAO))},
    ),
    "child-without-a-seat": (
        ("ADVERSARIAL",),
        "stake lent to a stranger kept",
        {"child_keys": links((A, F, NEVER)), "parent_keys": links((F, A, NEVER))},
    ),
    "parent-without-a-seat": (
        ("ADVERSARIAL",),
        "stake of a stranger not borrowed",
        {
            "holdings": holdings((A, TAO, 0), (F, 8 * TAO, TAO)),
            "child_keys": links((F, B, NEVER // 3)),
            "parent_keys": links((B, F, NEVER // 3)),
        },
    ),
    "stake-near-the-limit": (
        ("BOUNDARY",),
        "a stake of 63 bits wrapped",
        {"holdings": holdings((A, 2**63 - 2, 0), (B, 1, 0))},
    ),
    "commit-before-newcomer": (
        ("ADVERSARIAL",),
        "weights of a pending commit given to a newcomer",
        with_commits(commits((A, 7, 1799))),
    ),
    "commit-at-newcomer": (("BOUNDARY",), "`<=` for `<`", with_commits(commits((A, 7, 1800)))),
    "commit-just-pending": (
        ("BOUNDARY",),
        "a commit expired one epoch too early",
        with_commits(commits((A, 6, 5))),
    ),
    "commit-expired": (("BOUNDARY",), "an expired commit heeded", with_commits(commits((A, 5, 5)))),
    "commit-behind-expired": (
        ("ADVERSARIAL",),
        "a pending commit behind an expired one overlooked",
        with_commits(commits((A, 5, 5), (A, 6, 1700))),
    ),
    "commit-later-is-older": (
        ("ORDER",),
        "all commits of a queue counted, not only the first that is pending",
        with_commits(commits((A, 7, 1900), (A, 7, 5))),
    ),
    "timelocked-any-counts": (
        ("ADVERSARIAL",),
        "only the first timelocked commit counted",
        with_commits(timelocked=commits((A, 7, 1900), (A, 7, 5))),
    ),
    "timelocked-expired": (
        ("BOUNDARY",),
        "an expired timelocked commit heeded",
        with_commits(timelocked=commits((A, 5, 5), (B, 6, 5))),
    ),
    "commits-switched-off": (
        ("ADVERSARIAL",),
        "commits heeded although commit and reveal is off",
        {**with_commits(commits((A, 7, 5))), "commit_reveal_weights_enabled": False},
    ),
    "commit-of-a-stranger": (("ADVERSARIAL",), "uid 0 blamed", with_commits(commits((F, 7, 5)))),
    "two-equal-halves": (
        ("ROUNDING",),
        "averages truncated once; emission weighted once",
        {"mechanisms": [FIRST, OTHERS], "emission": 10**9 + 1},
    ),
    "two-split-unevenly": (
        ("ROUNDING",),
        "the split taken as weight instead of the amounts",
        {"mechanisms": [FIRST, OTHERS], "split": [16383, 49152], "emission": 1001},
    ),
    "second-is-silent": (
        ("DEGENERATE",),
        "a mechanism without weights not paid by stake",
        {"mechanisms": [FIRST, SILENT], "split": [32768, 32767]},
    ),
    "all-silent": (("DEGENERATE",), "emission lost", {"mechanisms": [SILENT, SILENT]}),
    "split-too-short": (
        ("ADVERSARIAL",),
        "what a short split leaves lost",
        {"mechanisms": [FIRST, SECOND, OTHERS], "split": [100]},
    ),
    "split-too-long": (
        ("ADVERSARIAL",),
        "a long split shared between the mechanisms that exist",
        {"mechanisms": [FIRST, SECOND], "split": [10000, 20000, 35535]},
    ),
    "split-empty": (
        ("EMPTY",),
        "an empty split taken as none",
        {"mechanisms": [FIRST, SECOND], "split": []},
    ),
    "split-above-one": (
        ("SATURATION", "ADVERSARIAL"),
        "a split above one scaled down",
        {"mechanisms": [FIRST, OTHERS], "split": [FULL, FULL]},
    ),
    "split-of-nothing": (
        ("DEGENERATE",),
        "a part of zero refused",
        {"mechanisms": [FIRST, SECOND], "split": [0, 0]},
    ),
    "greatest-emission-split": (
        ("OVERFLOW",),
        "products of the split in 64 bits",
        {"mechanisms": [FIRST, SECOND], "split": [21845, 43690], "emission": NEVER},
    ),
    "no-emission": (
        ("DEGENERATE",),
        "no weights of mechanisms without emission",
        {"mechanisms": [SECOND, FIRST], "emission": 0},
    ),
    "less-than-mechanisms": (
        ("ROUNDING",),
        "the rest given to the last mechanism",
        {"mechanisms": [FIRST, SECOND, OTHERS], "emission": 2},
    ),
    "sixteen-mechanisms": (("BOUNDARY",), "two mechanisms at most", {"mechanisms": [FIRST] * 16}),
    "updates-of-one-only": (
        ("ADVERSARIAL",),
        "activity of one mechanism used for all",
        {"mechanisms": [SILENT, FIRST], "block": 6000, "last_step": 5640},
    ),
    "permits-empty": (
        ("EMPTY", "ADVERSARIAL"),
        "an empty list of permits that hides everybody",
        {"validator_permits": []},
    ),
    "nobody": (
        ("EMPTY",),
        "a subnet without seats",
        {"stakes": [], "mechanisms": [SILENT], "validator_permits": []},
    ),
    "one-seat": (
        ("DEGENERATE",),
        "a subnet of its owner alone",
        {
            "stakes": [TAO],
            "mechanisms": [mechanism([[(0, FULL)]], [1900])],
            "validator_permits": [False],
            "owner_hotkey": A,
        },
    ),
}


@theme(
    "hand",
    "mechanisms.run_epoch",
    hunts="one oddity of the storage overlooked",
    origin="hand",
    notes={"hand": "one change at a time of a subnet of two validators and two miners"},
)
def by_hand(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield every case under Yuma 2 and with liquid alpha."""
    del operation, draws
    for name, (flags, hunts, change) in CASES.items():
        for word in ("yuma2", "liquid"):
            values = village(**{**RULES[word], **change})
            yield Draft(values, f"{name}-{word}", flags, hunts)
