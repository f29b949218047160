"""T5: what an epoch is given of the state, and what is stored of its results."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from taospec.state import EmissionSplit, Entry, Link, TimelockedCommit, WeightCommit
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws

A, B, C, D, STRANGER = 11, 12, 13, 14, 19
FULL: Final = 65535
HALF: Final = 2**63
TAO: Final = 10**9
BLOCK, LAST_STEP, INDEX = 2000, 1640, 7
SECOND: Final = 4097
EDGE: Final = ("BOUNDARY",)
ODD: Final = ("ADVERSARIAL",)
EMPTY: Final = ("EMPTY",)
Rows = Mapping[int, Sequence[tuple[int, int]]]


def case(chain: Chain, slug: str, hunts: str = "", **about: Any) -> Draft:
    """Return a draft on subnet 1 unless another is named; flags and the like belong to it."""
    kept = ("flags", "origin", "expect", "expect_state")
    known = {name: about.pop(name) for name in kept if name in about}
    if hunts:
        known["hunts"] = hunts
    return Draft({"state": chain.state(), "netuid": 1, **about}, slug, **known)


def row(*pairs: tuple[int, int]) -> tuple[Entry, ...]:
    """Return a row of weights or bonds."""
    return tuple(make(Entry, uid, value) for uid, value in pairs)


def links(*pairs: tuple[int, int]) -> tuple[Link, ...]:
    """Return links from pairs of proportion and hotkey."""
    return tuple(make(Link, proportion, hotkey) for proportion, hotkey in pairs)


def queue(*pairs: tuple[int, int]) -> tuple[WeightCommit, ...]:
    """Return a queue of commits from pairs of epoch and block."""
    return tuple(make(WeightCommit, place, *pair) for place, pair in enumerate(pairs, start=1))


def sealed(*pairs: tuple[int, int]) -> tuple[TimelockedCommit, ...]:
    """Return the timelocked commits of an epoch from pairs of hotkey and block."""
    return tuple(make(TimelockedCommit, *pair, 1, 70) for pair in pairs)


def parts(*shares: int) -> EmissionSplit:
    """Return a split of the emission."""
    return make(EmissionSplit, shares)


def bare(size: int, netuid: int = 1, block: int = BLOCK) -> Chain:
    """Return a subnet whose seats nobody has; its epoch slot is that of the block."""
    chain = Chain(block).set("networks_added", netuid, True).set("subnetwork_n", netuid, size)
    chain.set("last_epoch_block", netuid, block).set("subnet_epoch_index", netuid, INDEX)
    return chain


def seat(chain: Chain, uid: int, hotkey: int, stake: int = 0, netuid: int = 1) -> Chain:
    """Give a hotkey a uid and a share pool."""
    chain.set("keys", (netuid, uid), hotkey).set("uids", (netuid, hotkey), uid)
    return chain.set("total_hotkey_alpha", (hotkey, netuid), stake)


def unseat(chain: Chain, uid: int, netuid: int = 1) -> Chain:
    """Take a uid from its hotkey."""
    chain.set("uids", (netuid, chain.get("keys", (netuid, uid))), None)
    return chain.set("keys", (netuid, uid), None)


def rows(chain: Chain, table: str, index: int, given: Rows) -> Chain:
    """Write rows of weights or bonds."""
    for uid, pairs in given.items():
        chain.set(table, (index, uid), row(*pairs))
    return chain


WEIGHTS: Final[Rows] = {0: ((2, FULL), (3, 21845)), 1: ((3, FULL), (2, 9))}
BONDS: Final[Rows] = {0: ((2, 40000), (3, 1)), 1: ((3, 50000),)}


def village(netuid: int = 1) -> Chain:
    """Return a subnet of two validators, uids 0 and 1, and two miners."""
    chain = bare(4, netuid).set("last_mechanism_step_block", netuid, LAST_STEP)
    for uid, (hotkey, stake) in enumerate(((A, 4 * TAO), (B, 2 * TAO), (C, 0), (D, 0))):
        seat(chain, uid, hotkey, stake, netuid)
    chain.set("validator_permit", netuid, (True, True, False, False))
    chain.set("last_update", netuid, (1900, 1900, 0, 0))
    rows(chain, "weights", netuid, WEIGHTS)
    return rows(chain, "bonds", netuid, BONDS)


def pair() -> Chain:
    """Return a subnet of a validator and a miner."""
    chain = seat(seat(bare(2), 0, A, TAO), 1, B).set("validator_permit", 1, (True, False))
    return rows(chain.set("last_update", 1, (1900, 0)), "weights", 1, {0: ((1, FULL),)})


def twofold() -> Chain:
    """Return the subnet of four with a second mechanism."""
    chain = village().set("mechanism_count_current", 1, 2)
    chain.set("last_update", SECOND, (1900, 1990))
    return rows(chain, "weights", SECOND, {0: ((2, 1), (3, 1)), 1: ((3, FULL),)})


OTHER_VALUES: Final[Mapping[str, int | bool]] = {
    "tempo": 100,
    "activity_cutoff_factor_milli": 1001,
    "max_allowed_validators": 3,
    "kappa": 40000,
    "bonds_moving_average": 975001,
    "bonds_penalty": 1,
    "yuma3_on": True,
    "liquid_alpha_on": True,
    "alpha_low": 1638,
    "alpha_high": 65535,
    "alpha_sigmoid_steepness": -7,
    "commit_reveal_weights_enabled": False,
    "reveal_period_epochs": 100,
}


@theme(
    "tables",
    "subnet_epochs.hyperparameters_of",
    hunts="a hyperparameter read from another table or another subnet",
    origin="by hand",
)
def hyperparameters(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield hyperparameters: unset, all set, one set, those of another subnet."""
    del operation, draws
    yield case(Chain(), "unset", "values of a new subnet for values never written", flags=EMPTY)
    full, elsewhere = Chain(), Chain()
    for name, value in OTHER_VALUES.items():
        full.set(name, 1, value)
        elsewhere.set(name, 2, value)
    for chain in (full, elsewhere):
        chain.set("stake_threshold", 5 * TAO).set("tao_weight", 2**64 - 1)
    yield case(full, "all-set")
    yield case(elsewhere, "another-subnet", "values of another subnet; global values not read")
    yield case(Chain().set("activity_cutoff_factor_milli", 1, 50000), "cutoff-only")
    yield case(Chain().set("tao_weight", 0), "no-tao-weight", flags=EDGE)


@theme(
    "seats",
    "subnet_epochs.subnet_of",
    hunts="a seat, a stake or a link that the epoch is not given",
    origin="by hand",
)
def seats(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield seats with gaps, owners, links, and the number of the epoch."""
    del operation, draws
    yield case(bare(0), "empty", "an error for a subnet without seats", flags=EMPTY)
    yield case(pair(), "two")
    gap = unseat(pair(), 0)
    yield case(gap, "gap", "a gap closed while reading", flags=ODD)
    beyond = seat(pair(), 3, STRANGER, TAO).set("total_hotkey_alpha", (STRANGER, 0), 1)
    hunts = "stake of a hotkey beyond the last seat"
    yield case(beyond, "hotkey-beyond", hunts, flags=ODD)
    late = unseat(pair().set("block_at_registration", (1, 1), 1800), 1)
    yield case(late, "gap-at-the-end", "seats counted by their hotkeys", flags=EDGE)
    owner = pair().set("subnet_owner_hotkey", 1, B)
    yield case(owner, "owner-seated")
    seatless = pair().set("subnet_owner_hotkey", 1, STRANGER).set("uids", (2, STRANGER), 0)
    yield case(seatless, "owner-seated-elsewhere", "a seat in another subnet", flags=ODD)
    lent = pair().set("child_keys", (A, 1), links((HALF, STRANGER), (7, B)))
    lent.set("child_keys", (A, 2), links((9, B))).set("child_keys", (STRANGER, 1), links((3, A)))
    yield case(lent, "children", "children of strangers, or of another subnet")
    borrowed = pair().set("parent_keys", (B, 1), links((HALF, STRANGER), (5, A), (7, 3)))
    borrowed.set("total_hotkey_alpha", (STRANGER, 1), 77)
    borrowed.set("total_hotkey_alpha", (3, 0), 88).set("total_hotkey_alpha", (3, 2), 99)
    yield case(borrowed, "parents", "parents sorted; a parent without a seat left out")
    rooted = pair().set("total_hotkey_alpha", (B, 0), 5)
    yield case(rooted, "root-stake", "root stake taken from the subnet")
    due = pair().set("last_epoch_block", 1, BLOCK - 360)
    yield case(due, "epoch-due", "the coming epoch not counted", flags=EDGE)
    permits = pair().set("validator_permit", 1, (False, True, True))
    yield case(permits, "permits-too-many", "a list of permits cut to the seats", flags=ODD)


@theme(
    "storage",
    "subnet_epochs.mechanism_of",
    hunts="rows or commits of another mechanism or subnet",
    origin="by hand",
)
def storage(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield rows, last updates and commits of a mechanism."""
    del operation, draws
    yield case(bare(0), "empty", flags=EMPTY, mechanism=0)
    yield case(twofold(), "first", mechanism=0)
    yield case(twofold(), "second", mechanism=1)
    yield case(pair(), "never-written", flags=EMPTY, mechanism=1)
    unsorted = rows(pair(), "weights", 1, {0: ((1, 5), (0, FULL), (1, 6), (9, 1)), 5: ((0, 1),)})
    hunts = "a row sorted, a repeated or foreign entry dropped, a row beyond the seats kept"
    yield case(unsorted, "rows-as-stored", hunts, flags=("ORDER",), mechanism=0)
    long = pair().set("last_update", 1, (1, 2, 3))
    yield case(long, "last-updates-too-many", "a list cut to the seats", flags=ODD, mechanism=0)
    queues = bare(0).set("weight_commits", (1, B), queue((7, 1800), (6, 1900)))
    queues.set("weight_commits", (1, A), queue((5, 1700)))
    queues.set("weight_commits", (SECOND, A), queue((5, 1)))
    hunts = "a queue sorted; hotkeys in another order; commits of another mechanism"
    yield case(queues, "hash-commits", hunts, flags=("ORDER",), mechanism=0)
    yield case(queues, "hash-commits-of-the-second", mechanism=1)
    locked = bare(0).set("timelocked_weight_commits", (1, 256), sealed((B, 1990), (A, 1800)))
    locked.set("timelocked_weight_commits", (1, 7), sealed((A, 1700)))
    locked.set("timelocked_weight_commits", (2, 7), sealed((A, 1)))
    hunts = "epochs in the order of their bytes; commits of an epoch sorted"
    yield case(locked, "timelocked-commits", hunts, flags=("ORDER",), mechanism=0)


@theme(
    "mechanisms",
    "subnet_epochs.store_mechanism",
    hunts="results stored for the subnet instead of for the mechanism",
    origin="by hand",
)
def mechanism_results(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield results of a mechanism that replace others."""
    del operation, draws
    given: dict[str, Any] = {"incentive": [FULL, 7], "bonds": [[(1, FULL), (0, 3)], []]}
    yield case(pair(), "first", mechanism=0, **given)
    yield case(pair(), "second", mechanism=1, **given)
    old = rows(pair(), "bonds", 1, dict.fromkeys(range(3), ((0, 5),)))
    old.set("incentive", 1, (1, 2, 3))
    yield case(
        old,
        "shorter-than-before",
        "rows beyond the last position removed; incentives longer than before",
        flags=ODD,
        mechanism=0,
        expect_state={"bonds": {(1, 1): (), (1, 2): row((0, 5))}, "incentive": {1: (FULL, 7)}},
        **given,
    )
    nothing: dict[str, Any] = {"incentive": [], "bonds": []}
    yield case(old, "nobody", flags=EMPTY, mechanism=0, **nothing)
    zeros: dict[str, Any] = {"incentive": [0, 0], "bonds": [[(1, 0)], [(0, 0)]]}
    yield case(pair(), "zeros", "bonds of zero not stored", flags=EDGE, mechanism=0, **zeros)


def results(count: int, **changes: Any) -> dict[str, Any]:
    """Return joined results for as many hotkeys."""
    values: dict[str, Any] = {
        "active": [place % 2 == 0 for place in range(count)],
        "emission": [10**12 + place for place in range(count)],
        "consensus": [100 + place for place in range(count)],
        "dividends": [200 + place for place in range(count)],
        "validator_trust": [300 + place for place in range(count)],
        "validator_permits": [place == 0 for place in range(count)],
        "stake_weight": [400 + place for place in range(count)],
        "stake": [500 + place for place in range(count)],
        "incentive": [[0] * count],
        "bonds": [[[] for _ in range(count)]],
        "hotkeys": [A + place for place in range(count)],
        "server_emission": [0] * count,
        "validator_emission": [0] * count,
    }
    return {**values, **changes}


@theme(
    "subnets",
    "subnet_epochs.store_subnet",
    hunts="a list that keeps elements of before",
    origin="by hand",
)
def subnet_results(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield joined results that replace others."""
    del operation, draws
    old = pair().set("active", 1, (False, True, True)).set("stake_weight", 1, (9,))
    old.set("emission", 1, (5, 6, 7)).set("incentive", 1, (8, 9))
    yield case(pair(), "first", epoch=results(2))
    yield case(old, "again", "lists changed element by element", epoch=results(2))
    yield case(old, "nobody", flags=EMPTY, epoch=results(0))
    hunts = "incentives, bonds or stakes stored with the subnet"
    other = results(1, incentive=[[7]], bonds=[[[(0, 9)]]])
    yield case(old, "only-seven-lists", hunts, epoch=other)
