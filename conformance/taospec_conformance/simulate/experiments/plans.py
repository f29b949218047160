"""The experiments: what each one asks, which trials it makes, and what it reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from taospec_conformance.simulate.experiments.bribe import Bribe, Promise, play_bribe
from taospec_conformance.simulate.experiments.escape import (
    ROUTES,
    Escaped,
    Flight,
    play_escape,
)
from taospec_conformance.simulate.experiments.trial import Outcome, Trial, play

Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of trials.

    trial:   what is tried
    outcome: what comes of it
    play:    how one becomes the other
    """

    trial: type
    outcome: type
    play: Callable[[Any], Any]


WEIGHING = Kind(Trial, Outcome, play)
ESCAPING = Kind(Flight, Escaped, play_escape)
BRIBING = Kind(Bribe, Promise, play_bribe)


@dataclass(frozen=True, slots=True)
class Plan:
    """An experiment.

    name:     what it is called
    number:   its number in the design
    question: what it asks
    base:     what all its trials share
    cases:    what they differ in
    quick:    the cases of a quick run
    reports:  measures that its summary shows
    axes:     parameter along the plot, parameter of a line, measure
    compared: whether gains over honesty are wanted, with slashing and without
    kind:     what its trials are
    """

    name: str
    number: str
    question: str
    base: Values
    cases: Sequence[Values]
    quick: Sequence[Values]
    reports: Sequence[str]
    axes: tuple[str, str, str]
    compared: bool = False
    kind: Kind = WEIGHING


def grid(**values: Sequence[object]) -> list[Values]:
    """Return all combinations."""
    names = list(values)
    return [dict(zip(names, chosen, strict=True)) for chosen in product(*values.values())]


OWNERS_WAY = "owner ends slashing"
SMALL: Values = {"validators": 8, "miners": 12, "warm": 20, "epochs": 90, "keys": 2}
USUAL: Values = {"miners": 32, "warm": 40, "epochs": 300}
UNPAID: Values = {**USUAL, "paid": False}
ALONE: Values = {**USUAL, "share": 0.06, "keys": 1}
GAINS = ("plain", "gain", "burned", "first", "accused")
HUNT = ("first", "caught", "slashes", "burned", "accused")
SAFE = ("accused", "greatest", "evidence", "gated")

GROUPS: Sequence[Values] = [
    {"share": 0.1, "keys": 2},
    {"share": 0.2, "keys": 3},
    {"share": 0.3, "keys": 4},
    {"share": 0.33, "keys": 5},
    {"share": 0.4, "keys": 6},
    {"share": 0.45, "keys": 7},
    {"share": 0.55, "keys": 9},
    {"share": 0.7, "keys": 11},
]
CHANGES = (
    ("base_rate", 328),
    ("base_rate", 3277),
    ("deferral", 20),
    ("deferral", 140),
    ("correlation", 0),
    ("tolerance", 13107),
    ("tolerance", 26214),
    ("threshold", 512),
    ("threshold", 2048),
)

PLANS = (
    Plan(
        "honest",
        "E1",
        "Is anybody slashed where everybody is honest?",
        {**UNPAID, "deed": "honest", "share": 0.4, "keys": 3},
        grid(regime=("smooth", "ranked", "wta"), noise=(0.1, 0.2, 0.3, 0.4)),
        grid(regime=("smooth", "ranked"), noise=(0.2, 0.4)),
        ("caught", *SAFE),
        ("noise", "regime", "evidence"),
    ),
    Plan(
        "ring",
        "E2",
        "What does a group gain that gives all weight to its own miners?",
        {**USUAL, "deed": "ring"},
        [{**group, "useful": useful} for group in GROUPS for useful in (0.2, 0.5)],
        [{"share": 0.2, "useful": 0.2}, {"share": 0.45, "keys": 4, "useful": 0.2}],
        (*GAINS, "others", "held"),
        ("share", "useful", "gain"),
        compared=True,
    ),
    Plan(
        "skim",
        "E3",
        "How much of its weight can a group give to its own miners unnoticed?",
        {**USUAL, "deed": "ring"},
        grid(noise=(0.2, 0.4), skim=(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)),
        grid(noise=(0.2,), skim=(0.2, 1.0)),
        (*GAINS, "group"),
        ("skim", "noise", "gain"),
        compared=True,
    ),
    Plan(
        "copy",
        "E4",
        "What does copying the consensus of some epochs ago earn?",
        {**ALONE, "deed": "copy"},
        grid(drift=(0.05, 0.1, 0.2), lag=(1, 5, 20)),
        grid(drift=(0.05, 0.2), lag=(1, 10)),
        ("dividends", "caught", "accused"),
        ("lag", "drift", "dividends"),
    ),
    Plan(
        "odd",
        "E5",
        "When is a single validator found that gives odd weights?",
        {**ALONE, "deed": "contrarian"},
        grid(deed=("contrarian", "random", "uniform"), noise=(0.2, 0.4)),
        grid(deed=("contrarian", "uniform"), noise=(0.2,)),
        ("dividends", *HUNT, "group"),
        ("noise", "deed", "first"),
    ),
    Plan(
        "frame",
        "E6",
        "Can a minority have an honest validator slashed by zeroing its favourites?",
        {**USUAL, "deed": "frame"},
        [{"share": 0.1, "keys": 2}, {"share": 0.3, "keys": 4}, {"share": 0.45, "keys": 7}],
        [{"share": 0.3, "keys": 2}],
        ("dividends", "greatest", "evidence", "accused", "caught"),
        ("share", "noise", "greatest"),
    ),
    Plan(
        "capture",
        "E7",
        "What can a group do that is the consensus?",
        {**UNPAID, "deed": "ring"},
        [
            {"share": share, "keys": keys, "slash": (("ceiling", ceiling),)}
            for ceiling in (13107, 21845, 26214)
            for share, keys in ((0.5, 8), (0.6, 9), (0.7, 11), (0.85, 13))
        ],
        [{"share": 0.7, "keys": 5, "miners": 24, "useful": 0.4, "slash": (("deferral", 20),)}],
        ("others", "rate", "held", "burned", "accused"),
        ("share", "slash", "others"),
    ),
    Plan(
        "split",
        "E8",
        "Does dividing a stake among hotkeys change what is slashed?",
        {**UNPAID, "deed": "split", "share": 0.25},
        [{"keys": keys, "validators": 12 + keys} for keys in (1, 2, 8, 32)],
        [{"keys": keys, "validators": 6 + keys} for keys in (1, 2)],
        ("burned", "lost", "first", "caught"),
        ("keys", "noise", "burned"),
    ),
    Plan(
        "pulse",
        "E9",
        "Does it pay to deviate now and then?",
        {**USUAL, "deed": "pulse"},
        [{"on": on, "off": off} for on, off in ((5, 5), (10, 10), (20, 20), (40, 40), (8, 24))],
        [{"on": 5, "off": 5}],
        (*GAINS, "group"),
        ("on", "off", "gain"),
        compared=True,
    ),
    Plan(
        "sleeper",
        "E10",
        "Is who was honest for long found later?",
        {**UNPAID, "deed": "ring"},
        [{"sleep": sleep, "epochs": sleep + 100} for sleep in (0, 50, 150, 400)],
        [{"sleep": sleep, "epochs": sleep + 60} for sleep in (0, 20)],
        HUNT,
        ("sleep", "noise", "first"),
    ),
    Plan(
        "early",
        "E11",
        "Is who sees a change before the others slashed?",
        {**ALONE, "deed": "early", "noise": 0.1, "paid": False},
        grid(move=(0.6, 0.8), lag=(16, 32, 64, 96)),
        grid(move=(0.8,), lag=(16,)),
        ("first", "caught", "void", "slashes", "accused"),
        ("lag", "move", "caught"),
    ),
    Plan(
        "outage",
        "E12",
        "Is who stops giving weights, or whose weights grow old, slashed?",
        {**ALONE, "deed": "stale", "drift": 0.2},
        grid(deed=("stale", "silent"), lag=(20, 60, 140)),
        grid(deed=("stale", "silent"), lag=(20,)),
        ("dividends", "caught", "group", "accused"),
        ("lag", "deed", "group"),
    ),
    Plan(
        "escape",
        "E13",
        "Does it pay to leave once one is suspect?",
        {},
        [
            *grid(route=[route for route in ROUTES if route != OWNERS_WAY], when=("any",)),
            {"route": OWNERS_WAY, "when": "pending"},
            {"route": OWNERS_WAY, "when": "suspect"},
            {"route": "unstake", "when": "before"},
        ],
        grid(route=("unstake", "move", "hotkey swap"), when=("any",)),
        ("due", "lost", "pays", "less", "neighbour", "refused", "residual"),
        ("due", "when", "lost"),
        kind=ESCAPING,
    ),
    Plan(
        "bribe",
        "E14",
        "What has to be promised to a validator that would deviate alone?",
        {},
        grid(alpha=(100_000, 1_000_000, 4_000_000), base_rate=(328, 1311, 3277)),
        [{"alpha": alpha, "miners": 12, "epochs": 120} for alpha in (100_000, 4_000_000)],
        ("forgone", "forfeits", "times", "slashes", "burned"),
        ("alpha", "base_rate", "times"),
        kind=BRIBING,
    ),
    Plan(
        "parameters",
        "E15",
        "What does each parameter of slashing do to a ring of 30 %?",
        {**USUAL, "deed": "ring"},
        [{"slash": (change,)} for change in CHANGES],
        [{"slash": (("deferral", 20),)}],
        GAINS,
        ("first", "slash", "gain"),
        compared=True,
    ),
    Plan(
        "majority",
        "E15",
        "What do majority and bond penalty change for a ring?",
        {**USUAL, "deed": "ring"},
        [
            {"share": share, "keys": keys, "kappa": kappa, "penalty": penalty}
            for kappa, penalty in (
                (32767, 0),
                (26214, 65535),
                (39321, 65535),
            )
            for share, keys in ((0.3, 4), (0.42, 6))
        ],
        [{"share": 0.42, "keys": 3, "kappa": 39321, "penalty": 65535}],
        GAINS,
        ("share", "kappa", "gain"),
        compared=True,
    ),
)
PLAN_OF = {plan.name: plan for plan in PLANS}
