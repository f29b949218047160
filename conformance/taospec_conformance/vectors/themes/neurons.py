"""T5: seats of neurons: entering, taking over, clearing, last updates and swaps of hotkeys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from taospec.state import Entry, TimelockedCommit, WeightCommit
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws

UPSTREAM: Final = "upstream pallets/subtensor/src/tests/uids.rs"
NEWCOMER: Final = 31
OWNER: Final = 7
EDGE: Final = ("BOUNDARY",)
ODD: Final = ("ADVERSARIAL",)
PUBLISHED: Final = ("UPSTREAM",)


def case(made: Chain, slug: str, hunts: str = "", **about: Any) -> Draft:
    """Return a draft; repair, flags and the like belong to it, the rest are arguments."""
    kept = ("repair", "flags", "origin", "expect", "expect_state")
    known = {name: about.pop(name) for name in kept if name in about}
    return Draft({"state": made.state(), **about}, slug, hunts=hunts, **known)


def fixed(**entries: Mapping[Any, Any] | int) -> dict[str, Any]:
    """Return a repair of entries of the state."""
    return {"state": entries}


def row(*pairs: tuple[int, int]) -> tuple[Entry, ...]:
    """Return a row of weights or bonds."""
    return tuple(make(Entry, uid, value) for uid, value in pairs)


def commit(number: int) -> tuple[WeightCommit, ...]:
    """Return a queue of one commit."""
    return (make(WeightCommit, number, 2, 900),)


def realm(*emission: int, netuid: int = 1, block: int = 1000, registered: int = 1) -> Chain:
    """Return a subnet whose neurons, hotkeys 11 and so on, earned these amounts; all are old."""
    made = Chain(block).set("networks_added", netuid, True)
    made.set("subnetwork_n", netuid, len(emission))
    for uid in range(len(emission)):
        seat(made, uid, 11 + uid, registered, netuid)
    return made.set("emission", netuid, emission)


def seat(made: Chain, uid: int, hotkey: int, registered: int = 1, netuid: int = 1) -> Chain:
    """Give a hotkey a seat of a subnet."""
    made.set("keys", (netuid, uid), hotkey).set("uids", (netuid, hotkey), uid)
    return made.set("block_at_registration", (netuid, uid), registered)


def rich(mechanisms: int = 1, size: int = 3) -> Chain:
    """Return a subnet of neurons who earned, gave and were allowed something."""
    made = realm(*range(100, 100 + size))
    for uid in range(size):
        made.set("is_network_member", (11 + uid, 1), True)
    for number, name in enumerate(("consensus", "dividends", "validator_trust", "stake_weight")):
        made.set(name, 1, tuple(200 + 10 * number + uid for uid in range(size)))
    made.set("active", 1, tuple(uid != 1 for uid in range(size)))
    made.set("validator_permit", 1, tuple(uid < 2 for uid in range(size)))
    made.set("mechanism_count_current", 1, mechanisms)
    for mechanism in range(mechanisms):
        index = 4096 * mechanism + 1
        made.set("incentive", index, tuple(300 + mechanism + uid for uid in range(size)))
        made.set("last_update", index, tuple(900 + mechanism + uid for uid in range(size)))
        made.set("weights", (index, 0), row((1, 65535), (2, 7 + mechanism)))
        made.set("weights", (index, 1), row((0, 9), (1, 65535)))
        made.set("bonds", (index, 0), row((1, 40), (2, 50)))
        made.set("bonds", (index, 1), row((0, 60)))
    return made


@theme(
    "seats",
    "neurons.set_last_update",
    hunts="a list that is not filled up, or filled up for nothing",
    origin="hand",
)
def last_updates(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield writes of a last update, inside and outside of the list."""
    del operation, draws
    held = realm(1, 2, 3)
    yield case(
        held.copy().set("last_update", 1, (5, 6, 7)), "in-the-middle", index=1, uid=1, block=99
    )
    yield case(held, "fills-up-an-empty-list", index=1, uid=1, block=99)
    yield case(held.copy().set("last_update", 1, (5,)), "fills-up-behind", index=1, uid=0, block=99)
    yield case(
        held.copy().set("last_update", 1, (5, 6, 7, 8, 9)),
        "a-list-that-is-longer",
        "a list cut to the number of neurons",
        index=1,
        uid=4,
        block=99,
        flags=EDGE,
    )
    yield case(
        held.copy().set("last_update", 1, (5,)),
        "beyond-the-list",
        "zeros written although there is no such neuron",
        index=1,
        uid=3,
        block=99,
        flags=EDGE,
    )
    yield case(
        held.copy().set("last_update", 1, (5, 6, 7)),
        "another-mechanism",
        "the netuid taken for the index",
        index=4097,
        uid=2,
        block=99,
    )
    yield case(
        realm(1, 2, netuid=4095),
        "the-last-index",
        "the netuid of the last index",
        index=65535,
        uid=1,
        block=99,
        flags=EDGE,
    )
    yield case(
        held.copy().set("last_update", 1, (0, 6, 0)),
        "block-zero",
        "a list of zeros taken for none",
        index=1,
        uid=1,
        block=0,
        flags=EDGE,
    )


@theme("seats", "neurons.append_neuron", hunts="a list that does not grow", origin="hand")
def entering(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield neurons that enter at the end."""
    del operation, draws
    new: dict[str, Any] = {"netuid": 1, "hotkey": NEWCOMER}
    yield case(realm(), "the-first", **new)
    yield case(rich(), "the-fourth", "a list of stake weights that grows", **new)
    yield case(rich(2), "two-mechanisms", "a mechanism that is left out", **new)
    yield case(
        rich(2).set("incentive", 4097, ()).set("last_update", 4097, ()),
        "lists-of-a-new-mechanism",
        "incentives filled up like last updates",
        flags=ODD,
        **new,
    )
    yield case(
        rich().set("emission", 1, (1, 2, 3, 4, 5)).set("active", 1, (True,)),
        "lists-of-other-lengths",
        "a value written at the uid in place of the end",
        flags=ODD,
        **new,
    )
    yield case(
        realm(5, block=0), "in-block-zero", "the default written as an entry", flags=EDGE, **new
    )
    yield case(
        realm(5).set("is_network_member", (NEWCOMER, 1), False),
        "known-but-not-a-member",
        "an entry that says no and stays",
        **new,
    )
    yield case(
        seat(realm(5).set("subnetwork_n", 2, 1), 0, NEWCOMER, netuid=2),
        "a-seat-elsewhere",
        "another subnet's seat lost",
        **new,
    )
    yield case(realm(5, netuid=0), "on-root", netuid=0, hotkey=NEWCOMER)
    yield case(
        realm(5).set("max_allowed_uids", 1, 1),
        "beyond-the-maximum",
        "the maximum asked here",
        **new,
    )
    yield case(
        realm().set("subnetwork_n", 1, 3),
        "no-last-updates-so-far",
        flags=PUBLISHED,
        origin="upstream pallets/subtensor/src/tests/registration.rs test_last_update_correctness",
        expect_state={"last_update": {1: (0, 0, 0, 1000)}},
        **new,
    )


@theme(
    "seats",
    "neurons.clear_neuron",
    hunts="something that a successor inherits",
    origin="hand",
)
def clearing(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield seats that are cleared."""
    del operation, draws
    yield case(rich(), "who-gave-and-earned", netuid=1, uid=1)
    yield case(rich(), "the-first", netuid=1, uid=0)
    yield case(rich(), "who-gave-nothing", "weights given to the seat that stay", netuid=1, uid=2)
    yield case(rich(2), "two-mechanisms", "a mechanism that is left out", netuid=1, uid=1)
    yield case(
        rich(2).set("mechanism_count_current", 1, 1),
        "a-mechanism-that-is-gone",
        "rows of a mechanism beyond the count",
        netuid=1,
        uid=1,
        flags=EDGE,
    )
    yield case(
        rich().set("consensus", 1, (5,)).set("stake_weight", 1, ()).set("incentive", 1, (1, 2)),
        "short-lists",
        "a list that grows",
        netuid=1,
        uid=2,
        flags=EDGE,
    )
    yield case(rich(), "no-such-neuron", "a position beyond the list", netuid=1, uid=9, flags=EDGE)
    yield case(
        rich().set("weights", (1, 9), row((1, 3), (1, 4))),
        "rows-beyond-and-entries-that-repeat",
        "only the first entry for the seat made zero",
        netuid=1,
        uid=1,
        flags=ODD,
    )
    yield case(
        rich().set("weights", (2, 0), row((1, 5))).set("emission", 2, (1, 2)),
        "another-subnet-stays",
        "a subnet mistaken for another",
        netuid=1,
        uid=1,
    )


def replaced(made: Chain, slug: str, hunts: str = "", uid: int = 1, **about: Any) -> Draft:
    """Return a case of a seat that the newcomer takes over."""
    return case(made, slug, hunts, netuid=1, uid=uid, hotkey=NEWCOMER, **about)


@theme(
    "seats",
    "neurons.replace_neuron",
    hunts="a predecessor that stays, or something of it that does",
    origin="hand",
)
def taking_over(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield seats that are taken over, and the one that never is."""
    del operation, draws
    yield replaced(rich(), "usual")
    yield replaced(rich(2), "two-mechanisms", "the last update of one mechanism only")
    yield replaced(rich(), "inactive-becomes-active", "a neuron that has to wait", uid=1)
    yield replaced(
        rich().set("subnet_owner_hotkey", 1, 12).set("subnet_owner", 1, OWNER),
        "the-owners-hotkey-stays",
        "a seat that is never taken, or an error in place of silence",
    )
    yield replaced(
        rich().set("subnet_owner", 1, OWNER).hotkey(12, OWNER),
        "another-hotkey-of-the-owner",
        "all hotkeys of the owner spared",
    )
    yield replaced(
        rich().set("subnet_owner_hotkey", 1, 11),
        "the-owners-hotkey-is-elsewhere",
        "a subnet with an owner's hotkey that takes nobody",
    )
    yield replaced(
        rich().set("weight_commits", (1, 12), commit(5)).set("weight_commits", (1, 31), commit(6)),
        "commits-stay",
        "commits dropped with the seat, or handed on",
    )
    yield replaced(
        rich().set("keys", (1, 1), None).set("uids", (1, 12), None),
        "a-seat-without-a-hotkey",
        "an empty seat that cannot be taken",
        flags=ODD,
    )
    yield replaced(
        rich().set("keys", (1, 1), None).set("subnet_owner_hotkey", 1, 0),
        "nobody-owns-an-empty-seat",
        "an empty seat that is not read as that of the account zero",
        flags=ODD,
    )
    yield replaced(
        rich().set("active", 1, (False,)).set("last_update", 1, (4,)).set("emission", 1, ()),
        "short-lists",
        "a list of activity that grows, or last updates that do not",
        flags=EDGE,
    )
    yield replaced(
        rich().set("last_update", 1, (4, 5, 6)), "clock-starts-anew", "the predecessor's clock"
    )
    yield case(
        rich(),
        "by-itself",
        "a hotkey that is removed after it was written",
        netuid=1,
        uid=1,
        hotkey=12,
        flags=ODD,
    )
    yield replaced(
        rich().set("alpha_dividends_per_subnet", (1, 12), 77).set("voting_power", (1, 12), 88),
        "what-belongs-to-the-hotkey-stays",
        "dividends or voting power dropped",
    )
    yield from published_takeovers()


def published_takeovers() -> Iterator[Draft]:
    """Yield the scenarios that upstream tests."""
    five = realm(5, block=0, registered=0).set("is_network_member", (11, 1), True)
    for name in ("consensus", "dividends"):
        five.set(name, 1, (5,))
    five.set("incentive", 1, (5,)).set("bonds", (1, 0), row((0, 1)))
    yield replaced(
        five,
        "published",
        uid=0,
        flags=PUBLISHED,
        origin=f"{UPSTREAM} test_replace_neuron",
        expect_state={
            "uids": {(1, 11): None, (1, NEWCOMER): 0},
            "emission": {1: (0,)},
            "consensus": {1: (0,)},
            "incentive": {1: (0,)},
            "dividends": {1: (0,)},
            "bonds": {(1, 0): ()},
        },
    )
    yield replaced(
        realm(0, block=123, registered=0).set("last_update", 1, (7,)),
        "published-last-update",
        uid=0,
        flags=PUBLISHED,
        origin=f"{UPSTREAM} test_replace_neuron_resets_last_update",
        expect_state={"last_update": {1: (123,)}},
    )
    yield replaced(
        realm(0, block=123).set("validator_trust", 1, (42,)).set("validator_permit", 1, (True,)),
        "published-permit",
        uid=0,
        flags=PUBLISHED,
        origin=f"{UPSTREAM} test_replace_neuron_clears_validator_trust_and_permit",
        expect_state={"validator_trust": {1: (0,)}, "validator_permit": {1: (False,)}},
    )
    owned = realm(0, 0).set("subnet_owner", 1, 99).set("subnet_owner_hotkey", 1, 11)
    yield replaced(
        owned,
        "published-owner-is-not-replaced",
        uid=0,
        flags=PUBLISHED,
        origin=f"{UPSTREAM} test_replace_neuron_subnet_owner_not_replaced",
        expect_state={"uids": {(1, 11): 0, (1, NEWCOMER): None}},
    )
    yield replaced(
        owned.copy().set("subnet_owner_hotkey", 1, 12),
        "published-former-owner-is-replaced",
        uid=0,
        flags=PUBLISHED,
        origin=f"{UPSTREAM} test_replace_neuron_subnet_owner_not_replaced"
        "_if_in_sn_owner_hotkey_map",
        expect_state={"uids": {(1, 11): None, (1, NEWCOMER): 0}},
    )


def swapped(made: Chain, slug: str, hunts: str = "", **about: Any) -> Draft:
    """Return a case of a hotkey that another replaces."""
    arguments = {"netuid": 1, "hotkey": 12, "new_hotkey": NEWCOMER, **about}
    return case(made, slug, hunts, **arguments)


@theme(
    "seats",
    "neurons.swap_neuron",
    hunts="something of the seat that stays with the old hotkey",
    origin="hand",
)
def swaps_of_hotkeys(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield swaps of hotkeys with and without seats."""
    del operation, draws
    yield swapped(rich(), "a-member", "a seat that begins anew")
    yield swapped(rich(), "not-a-member", "no entry that says no", hotkey=40)
    yield swapped(
        rich().set("is_network_member", (12, 1), False),
        "a-member-that-says-no",
        "a seat that goes over without membership",
        flags=ODD,
    )
    yield swapped(
        rich().set("uids", (1, 12), None),
        "a-member-without-a-seat",
        "a membership that needs a seat",
        flags=ODD,
    )
    both = rich(2).set("weight_commits", (1, 12), commit(5))
    both.set("weight_commits", (4097, 12), commit(6))
    yield swapped(both, "commits-of-two-mechanisms", "commits that stay with the old hotkey")
    yield swapped(
        both.copy().set("mechanism_count_current", 1, 1),
        "commits-of-a-mechanism-that-is-gone",
        "commits beyond the count moved",
        flags=EDGE,
    )
    yield swapped(
        both.copy().set("weight_commits", (1, NEWCOMER), commit(7)),
        "commits-of-the-new-hotkey-are-overwritten",
        "two queues joined",
        flags=ODD,
    )
    yield swapped(
        rich().set("weight_commits", (1, NEWCOMER), commit(7)),
        "commits-of-the-new-hotkey-stay",
        "a queue overwritten by nothing",
    )
    sealed = (make(TimelockedCommit, 12, 900, 3, 4000),)
    yield swapped(
        rich().set("timelocked_weight_commits", (1, 5), sealed),
        "sealed-weights-keep-their-name",
        "a sealed text that is renamed",
    )
    yield swapped(
        both.copy().set("is_network_member", (12, 1), False),
        "commits-need-membership",
        "commits moved for a hotkey that is no member",
    )
