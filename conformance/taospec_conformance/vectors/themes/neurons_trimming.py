"""T5: cutting a subnet: who stays, how the rest moves together, and the call of the owner."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.neurons import (
    EDGE,
    ODD,
    OWNER,
    PUBLISHED,
    case,
    commit,
    fixed,
    realm,
    rich,
    row,
    seat,
)
from taospec_conformance.vectors.themes.neurons_pruning import aged, owned

ADMIN: Final = "upstream pallets/admin-utils/src/tests/mod.rs"
REFUSED: Final = ("REJECTION",)
SIXTEEN: Final = (17, 42, 8, 56, 23, 91, 34, 77, 12, 65, 3, 88, 29, 51, 74, 39)
LEFT: Final = (56, 91, 34, 77, 65, 88, 51, 74)


def cut(made: Chain, *, least: int = 1, period: int = 10) -> Chain:
    """Let a subnet be cut to few seats."""
    return made.set("min_allowed_uids", 1, least).set("immunity_period", 1, period)


def sixteen(mechanisms: int) -> Chain:
    """Return the subnet of upstream's test: 16 neurons, the seventh of which is immune."""
    made = cut(realm(*SIXTEEN), least=4)
    made.set("block_at_registration", (1, 6), 1000).set("immune_owner_uids_limit", 1, 2)
    made.set("mechanism_count_current", 1, mechanisms)
    allowed = tuple(uid in (3, 5, 6, 7, 9, 11, 13, 14) for uid in range(16))
    made.set("active", 1, allowed).set("validator_permit", 1, allowed)
    for name in ("consensus", "dividends", "validator_trust", "stake_weight"):
        made.set(name, 1, SIXTEEN)
    for mechanism in range(mechanisms):
        made.set("incentive", 4096 * mechanism + 1, SIXTEEN)
        made.set("last_update", 4096 * mechanism + 1, SIXTEEN)
    return made


@theme(
    "who-stays",
    "neurons.kept_uids",
    hunts="a neuron that stays or goes in place of another",
    origin="hand",
)
def who_stays(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield rankings with ties, protected neurons, and lists of other lengths."""
    del operation

    def kept(made: Chain, slug: str, hunts: str = "", *left: int, **about: Any) -> Draft:
        return case(made, slug, hunts, netuid=1, expect={"result": list(left)}, **about)

    four = cut(realm(5, 8, 5, 6))
    yield kept(four, "the-greatest", "the least emission", 1, 3, maximum=2)
    yield kept(four, "ties-the-highest-goes", "of equals the lowest", 0, 1, 3, maximum=3)
    same = cut(realm(5, 5, 5, 5))
    yield kept(same, "all-alike", "a sort that is not stable", 0, 1, maximum=2, flags=("TIE",))
    yield kept(
        aged(same.copy(), 40, 30, 20, 10), "age-does-not-matter", "ranks of pruning", 0, maximum=1
    )
    yield kept(four, "nobody-goes", "one too many", 0, 1, 2, 3, maximum=4, flags=EDGE)
    yield kept(four, "more-seats-than-neurons", "neurons made up", 0, 1, 2, 3, maximum=9)
    young = four.copy().set("block_at_registration", (1, 2), 991)
    yield kept(young, "the-immune-stays", "immunity one block too short", 1, 2, maximum=2)
    over = four.copy().set("block_at_registration", (1, 2), 990)
    yield kept(over, "immunity-is-over", "immunity one block too long", 1, 3, maximum=2)
    yield kept(owned(four.copy(), 11), "the-owner-stays", "an owner who goes", 0, 1, maximum=2)
    yield kept(
        owned(four.copy(), 11, 13, 14, limit=2),
        "two-of-the-owner",
        "more of the owner's seats spared than the limit",
        0,
        2,
        maximum=2,
    )
    yield kept(
        aged(same.copy(), 1000, 1000, 1000, 1),
        "protected-beyond-the-maximum",
        "a protected neuron that goes when there is no other",
        0,
        1,
        2,
        maximum=1,
        flags=ODD,
    )
    yield kept(
        four.copy().set("emission", 1, (5, 8)),
        "a-list-that-is-shorter",
        "neurons beyond the list ranked with nothing",
        maximum=2,
        flags=ODD,
    )
    yield kept(
        four.copy().set("emission", 1, (5, 8)),
        "a-list-that-is-too-short",
        "a search beyond the ranking",
        maximum=1,
        flags=ODD,
    )
    yield kept(
        four.copy().set("emission", 1, (5, 8, 5, 6, 1, 1)),
        "a-list-that-is-longer",
        "ranks beyond the number of neurons",
        1,
        3,
        4,
        5,
        maximum=2,
        flags=ODD,
    )
    yield kept(
        sixteen(1),
        "published",
        "",
        *(3, 5, 6, 7, 9, 11, 13, 14),
        maximum=8,
        flags=PUBLISHED,
        origin=f"{ADMIN} test_trim_to_max_allowed_uids",
    )
    for _ in range(8):
        made = cut(realm(*[draws.between(0, 3) for _ in range(6)]), period=20)
        aged(made, *[draws.between(960, 1000) for _ in range(6)])
        owned(made, 11 + draws.between(0, 5), 16, limit=draws.between(0, 2))
        yield case(made, "", "any one of the rules", netuid=1, maximum=draws.between(1, 6))


def trimmed(made: Chain, slug: str, hunts: str = "", maximum: int = 2, **about: Any) -> Draft:
    """Return a case of a subnet that is cut."""
    return case(made, slug, hunts, netuid=1, maximum=maximum, **about)


@theme(
    "cuts",
    "neurons.trim_to_max_allowed_uids",
    hunts="something by uid that does not move along",
    origin="hand",
)
def cuts(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield cuts: rows, lists and seats that move together."""
    del operation, draws
    three = cut(rich().set("emission", 1, (5, 9, 7)))
    yield trimmed(three, "the-first-goes", "uids that are not renumbered")
    yield trimmed(cut(rich().set("emission", 1, (9, 5, 7))), "the-middle-goes", "entries that stay")
    last = cut(rich().set("emission", 1, (9, 7, 5)))
    last.set("weights", (1, 2), row((0, 3), (1, 4))).set("bonds", (1, 2), row((1, 5)))
    yield trimmed(last, "the-last-goes", "rows that stay")
    yield trimmed(
        cut(rich(2).set("emission", 1, (5, 9, 7))), "two-mechanisms", "a mechanism left out"
    )
    yield trimmed(
        cut(rich(2).set("emission", 1, (5, 9, 7)).set("mechanism_count_current", 1, 1)),
        "a-mechanism-that-is-gone",
        "rows of a mechanism beyond the count",
        flags=EDGE,
    )
    yield trimmed(three, "to-one-seat", maximum=1, flags=EDGE)
    yield trimmed(three, "as-many-as-there-are", "lists rewritten", maximum=3, flags=EDGE)
    yield trimmed(
        aged(three.copy(), 1000, 1000, 1000).set("stake_weight", 1, ()),
        "as-many-as-there-are-and-immune",
        "immunity asked though nobody goes",
        maximum=3,
        flags=EDGE,
    )
    yield trimmed(three, "only-the-maximum", "neurons counted", maximum=200)
    yield trimmed(three, "the-present-maximum", "a bound that is strict", maximum=256, flags=EDGE)
    yield trimmed(
        three.copy().set("min_allowed_uids", 1, 2),
        "the-least",
        "a bound that is strict",
        flags=EDGE,
    )
    yield trimmed(
        three.copy().set("consensus", 1, (4,)).set("stake_weight", 1, ()).set("last_update", 1, ()),
        "short-lists",
        "positions that a list lacks dropped",
        flags=EDGE,
    )
    left = three.copy().set("alpha_dividends_per_subnet", (1, 11), 70)
    left.set("root_alpha_dividends_per_subnet", (1, 11), 71).set("voting_power", (1, 11), 72)
    left.set("weight_commits", (1, 11), commit(5))
    yield trimmed(left, "what-is-forgotten", "dividends that stay, or voting power that goes")
    yield trimmed(
        seat(three.copy(), 1, 77, registered=0),
        "hotkeys-without-a-seat-are-forgotten",
        "an old uid of a hotkey that stays",
        flags=ODD,
    )
    yield trimmed(
        three.copy().set("keys", (1, 1), None),
        "an-empty-seat-moves",
        "an empty seat whose uid is not given to the account zero",
        flags=ODD,
    )
    yield trimmed(
        three.copy().set("bonds", (1, 2), row((0, 1), (2, 2), (1, 3), (9, 4))),
        "bonds-of-the-last",
        "the order of entries",
    )
    yield trimmed(
        three.copy().set("emission", 1, (5, 9)),
        "a-list-of-emissions-that-is-shorter",
        "seats beyond the list that go",
        flags=ODD,
    )
    yield trimmed(
        sixteen(1),
        "published",
        maximum=8,
        flags=PUBLISHED,
        origin=f"{ADMIN} test_trim_to_max_allowed_uids",
        expect_state={
            "max_allowed_uids": {1: 8},
            "subnetwork_n": {1: 8},
            "emission": {1: LEFT},
            "consensus": {1: LEFT},
            "dividends": {1: LEFT},
            "validator_trust": {1: LEFT},
            "stake_weight": {1: LEFT},
            "active": {1: (True,) * 8},
            "validator_permit": {1: (True,) * 8},
            "incentive": {1: LEFT},
            "last_update": {1: LEFT},
            "uids": {(1, 17): 2, (1, 25): 7, (1, 11): None},
        },
    )


@theme(
    "refused",
    "neurons.trim_to_max_allowed_uids",
    flags=("REJECTION",),
    hunts="a cut that is made all the same",
    origin="hand",
)
def refused_cuts(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield cuts that are refused, and those just allowed."""
    del operation, draws
    five = cut(realm(5, 4, 3, 2, 1, 9))
    yield case(five, "no-subnet", netuid=2, maximum=5, repair={"netuid": 1})
    yield trimmed(five.copy().set("min_allowed_uids", 1, 3), "too-few-seats", repair={"maximum": 3})
    yield trimmed(
        five.copy().set("max_allowed_uids", 1, 8),
        "too-many-seats",
        maximum=9,
        repair={"maximum": 8},
    )
    four = aged(five.copy(), 1000, 1000, 1000, 1000)
    yield trimmed(
        four,
        "four-fifths-are-immune",
        "a share that may be reached",
        maximum=5,
        repair=fixed(block_at_registration={(1, 3): 1}),
    )
    yield trimmed(
        aged(five.copy(), 1000, 1000, 1000),
        "three-of-four-are-immune",
        "a share that is rounded up",
        maximum=4,
        flags=EDGE,
    )
    yield trimmed(
        four, "all-are-immune", maximum=4, repair=fixed(block_at_registration={(1, 3): 1})
    )
    yield trimmed(
        four,
        "more-than-all-are-immune",
        "a share beyond the whole",
        maximum=3,
        repair=fixed(immunity_period={1: 0}),
    )
    yield trimmed(
        five.copy().set("min_allowed_uids", 1, 0),
        "no-seats",
        "a share of nothing",
        maximum=0,
        repair={"maximum": 1},
    )
    yield trimmed(
        owned(five.copy().set("block_at_registration", (1, 0), 1000), 11, limit=2),
        "immune-and-immortal-counts-once",
        "a neuron counted twice",
        flags=EDGE,
    )
    yield trimmed(
        owned(five.copy().set("block_at_registration", (1, 0), 1000), 12),
        "one-immune-and-one-immortal",
        "the owner's seats not counted",
        repair={"maximum": 3},
    )
    immune = owned(cut(realm(0, 0, 0, 0, 0), least=2), 11, 12, limit=2)
    for uid in (2, 3):
        immune.set("block_at_registration", (1, uid), 1000)
    for maximum in (4, 3):
        yield trimmed(
            immune,
            f"published-{maximum}",
            maximum=maximum,
            flags=PUBLISHED,
            origin=f"{ADMIN} test_trim_to_max_allowed_uids_too_many_immune",
            repair=fixed(immunity_period={1: 0}),
        )


@theme(
    "calls",
    "neurons.sudo_trim_to_max_allowed_uids",
    hunts="a check of the call left out or in another order",
    origin="hand",
)
def calls(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield calls of owners, of root and of strangers, in time and out of it."""
    del operation, draws
    block = 300_000
    made = cut(realm(5, 9, 7, block=block)).set("last_epoch_block", 1, block - 1)
    made.set("subnet_owner", 1, OWNER)
    last = ("transaction_key_last_block", (OWNER, 1, 9))

    def call(base: Chain, slug: str, hunts: str = "", **about: Any) -> Draft:
        """Keep the slot `origin` apart from the origin of a case."""
        values: dict[str, Any] = {"origin": OWNER, "netuid": 1, "max_n": 2}
        for name in tuple(values):
            values[name] = about.pop(name, values[name])
        return Draft({"state": base.state(), **values}, slug, hunts=hunts, **about)

    yield call(made, "the-owner", "a call that is not remembered")
    yield call(made, "root", "a call of root that is remembered", origin=None)
    yield call(made, "a-stranger", origin=8, flags=REFUSED, repair={"origin": OWNER})
    yield call(
        made.copy().set(*last, block - 215_999),
        "too-soon",
        "an interval that ends one block early",
        flags=(*REFUSED, "BOUNDARY"),
        repair=fixed(transaction_key_last_block={(OWNER, 1, 9): block - 216_000}),
    )
    yield call(
        made.copy().set(*last, block - 216_000),
        "thirty-days-later",
        "an interval too long",
        flags=EDGE,
    )
    yield call(
        made.copy().set(*last, block - 1), "root-need-not-wait", "root held back", origin=None
    )
    yield call(
        made.copy().set("transaction_key_last_block", (8, 1, 9), block - 1),
        "a-new-owner-need-not-wait",
        "the call of a former owner counted",
    )
    yield call(
        made.copy().set("last_epoch_block", 1, block - 351),
        "nine-blocks-before-the-epoch",
        flags=(*REFUSED, "BOUNDARY"),
        repair=fixed(last_epoch_block={1: block - 350}),
    )
    yield call(
        made.copy().set("last_epoch_block", 1, block - 351),
        "root-is-frozen-too",
        "root let through the window",
        origin=None,
        flags=(*REFUSED, "BOUNDARY"),
        repair=fixed(admin_freeze_window=0),
    )
    yield call(
        made.copy().set("last_epoch_block", 2, block - 1),
        "no-subnet",
        origin=None,
        netuid=2,
        flags=REFUSED,
        repair={"netuid": 1},
    )
    yield call(
        made.copy().set("min_allowed_uids", 1, 3),
        "too-few-seats",
        flags=REFUSED,
        repair={"max_n": 3},
    )
    yield call(
        made.copy().set("max_allowed_uids", 1, 3),
        "too-many-seats",
        flags=REFUSED,
        max_n=4,
        repair={"max_n": 3},
    )
    yield call(
        aged(made.copy(), block, block),
        "too-many-immune",
        "a call that is remembered although it failed",
        flags=REFUSED,
        repair=fixed(immunity_period={1: 0}),
    )
    yield call(
        made.copy().set("subnet_owner", 1, None),
        "nobody-owns-it",
        "the account zero refused",
        origin=0,
        flags=ODD,
    )
    yield call(
        made.copy().set("subnet_owner_hotkey", 1, OWNER).set("subnet_owner", 1, 8),
        "the-owners-hotkey-is-no-owner",
        flags=REFUSED,
        repair={"origin": 8},
    )
