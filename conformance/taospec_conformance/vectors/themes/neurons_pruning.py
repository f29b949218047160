"""T5: which neuron has to go: immunity, seats of the owner, ranks, and seats for newcomers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.neurons import (
    EDGE,
    NEWCOMER,
    ODD,
    OWNER,
    PUBLISHED,
    UPSTREAM,
    case,
    fixed,
    realm,
    seat,
)

REGISTRATION: Final = "upstream pallets/subtensor/src/tests/registration.rs"


def full(*emission: int, floor: int = 0, period: int = 100, **about: Any) -> Chain:
    """Return a subnet of old neurons, none of whom the owner owns."""
    made = realm(*emission, **about).set("immunity_period", 1, period)
    return made.set("min_non_immune_uids", 1, floor)


def owned(made: Chain, *hotkeys: int, limit: int = 1) -> Chain:
    """Give the subnet an owner who owns these hotkeys."""
    made.set("subnet_owner", 1, OWNER).set("owned_hotkeys", OWNER, hotkeys)
    return made.set("immune_owner_uids_limit", 1, limit)


def aged(made: Chain, *registered: int) -> Chain:
    """Write the blocks at which the neurons entered."""
    for uid, block in enumerate(registered):
        made.set("block_at_registration", (1, uid), block)
    return made


@theme(
    "owners-seats",
    "neurons.immortal_uids",
    hunts="the owner's seats in another order",
    origin="hand",
)
def immortality(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield owners with more and fewer seats than are spared."""
    del operation, draws
    some = aged(realm(0, 0, 0, 0), 40, 30, 20, 10)
    yield case(some, "no-owner", netuid=1, expect={"result": []})
    yield case(owned(some.copy()), "an-owner-without-hotkeys", netuid=1)
    yield case(owned(some.copy(), 11, 13, 12), "the-earliest", "the first of the list", netuid=1)
    yield case(
        owned(some.copy(), 11, 13, 12, limit=2), "the-two-earliest", "uids ascending", netuid=1
    )
    yield case(
        owned(aged(some.copy(), 5, 5, 5, 5), 14, 13, 12, limit=2),
        "same-block",
        "the order of the list where blocks agree",
        netuid=1,
        flags=("TIE",),
    )
    yield case(
        owned(some.copy(), 11, 99, 12, limit=9),
        "hotkeys-without-a-seat",
        "a hotkey without a seat that takes a place",
        netuid=1,
    )
    yield case(
        owned(some.copy(), 11, 12, 13, limit=2).set("subnet_owner_hotkey", 1, 11),
        "the-owners-hotkey-has-precedence",
        "precedence given up for age",
        netuid=1,
    )
    yield case(
        owned(some.copy(), 11, 12, 13, limit=3).set("subnet_owner_hotkey", 1, 11),
        "the-owners-hotkey-is-among-them",
        "a seat that is spared twice, or moves to the front",
        netuid=1,
    )
    yield case(
        owned(some.copy(), 12).set("subnet_owner_hotkey", 1, 14),
        "a-foreign-hotkey-of-the-owner",
        "a hotkey that must belong to the owner's coldkey",
        netuid=1,
    )
    yield case(
        owned(some.copy(), 12, 13, limit=0).set("subnet_owner_hotkey", 1, 12),
        "a-limit-of-zero",
        "the owner's hotkey spared without limit",
        netuid=1,
        flags=EDGE,
        expect={"result": []},
    )
    yield case(
        owned(some.copy(), 12).set("subnet_owner_hotkey", 1, 99),
        "an-owners-hotkey-without-a-seat",
        "the earliest seat given up for nothing",
        netuid=1,
    )
    yield case(
        some.copy().set("owned_hotkeys", 0, (13, 12)),
        "nobody-owns-hotkeys",
        "a subnet without an owner that asks nobody",
        netuid=1,
        flags=ODD,
    )
    yield case(
        owned(some.copy(), 13).hotkey(12, OWNER).set("owned_hotkeys", OWNER, (13,)),
        "a-hotkey-that-the-list-does-not-name",
        "owners asked in place of the list",
        netuid=1,
        flags=ODD,
    )


def pruned(made: Chain, slug: str, hunts: str = "", uid: int | None = None, **about: Any) -> Draft:
    """Return a case whose answer was worked out by hand, or published."""
    return case(made, slug, hunts, netuid=1, expect={"result": uid}, **about)


@theme(
    "ranks",
    "neurons.neuron_to_prune",
    flags=("TIE",),
    hunts="ranks compared in another order",
    origin="hand",
)
def ranks(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield ties of emission, blocks and uids, and lists that are too short."""
    del operation
    yield pruned(full(5, 3, 4), "the-least-emission", "the greatest", 1)
    yield pruned(aged(full(5, 5, 5), 30, 20, 25), "same-emission", "the youngest", 1)
    yield pruned(aged(full(5, 5, 6), 30, 30, 1), "same-block", "the highest uid", 0)
    yield pruned(aged(full(4, 3), 1, 900), "emission-before-age", "age before emission", 1)
    yield pruned(full(0, 0, 0), "nothing-earned", uid=0)
    yield pruned(
        full(5, 3, 4).set("emission", 1, (5, 3)), "a-short-list", "no neuron beyond the list", 2
    )
    yield pruned(
        full(1, 9).set("emission", 1, (1,)), "beyond-a-list-is-nothing", "one for nothing", 1
    )
    yield pruned(full(1), "alone", uid=0)
    yield pruned(full(), "empty", "a seat that is not there", None, flags=("EMPTY",))
    yield pruned(
        full(5, 1, 4).set("keys", (1, 1), None),
        "a-seat-without-a-hotkey",
        "an empty seat that goes",
        2,
        flags=ODD,
    )
    yield pruned(
        seat(full(5, 3, 4), 3, 99).set("emission", 1, (5, 3, 4, 1)),
        "a-seat-beyond-the-number",
        "a seat that is not counted",
        1,
        flags=ODD,
    )
    for _ in range(12):
        emission = [draws.between(0, 3) for _ in range(5)]
        made = full(*emission, floor=draws.between(0, 4), period=draws.between(1, 40))
        aged(made, *[draws.between(960, 1000) for _ in range(5)])
        owned(made, *[11 + draws.between(0, 4), 15], limit=draws.between(0, 2))
        yield case(made, "", "any one of the rules", netuid=1, flags=("BASIC",))


@theme(
    "immunity",
    "neurons.neuron_to_prune",
    flags=("BOUNDARY",),
    hunts="a boundary that is off by one",
    origin="hand",
)
def immunity(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield boundaries of immunity and of the floor, and owners that never go."""
    del operation, draws
    yield pruned(aged(full(5, 1), 1, 900), "over", "immunity one block too long", 1)
    yield pruned(aged(full(5, 1), 1, 901), "last-block", "immunity one block too short", 0)
    yield pruned(aged(full(5, 1, period=0), 1, 1000), "no-period", "the own block spared", 1)
    yield pruned(
        aged(full(5, 1, period=1), 1, 1000), "a-period-of-one-block", "the own block left out", 0
    )
    yield pruned(aged(full(5, 1), 1, 1001), "from-the-future", "an age below zero", 0)
    yield pruned(
        aged(full(5, 4, 1), 901, 901, 950), "all-immune", "nobody goes if all are immune", 2
    )
    yield pruned(aged(full(5, 5, 5), 950, 920, 920), "all-immune-alike", "ranks of the immune", 1)
    yield pruned(full(5, 3, 4, floor=2), "one-above-the-floor", "a floor that is reached", 1)
    yield pruned(full(5, 3, 4, floor=3), "at-the-floor", "a floor that may be left", None)
    yield pruned(
        aged(full(5, 3, 4, 9, floor=3), 1, 1, 1, 999), "immune-below-the-floor", "the free", 3
    )
    yield pruned(full(5, 3, 4, floor=65535), "a-floor-beyond-all", uid=None)
    yield pruned(full(5, 3, 4, floor=10), "a-small-subnet-takes-nobody", uid=None)
    yield pruned(
        owned(full(0, 3, 4, floor=2), 11),
        "the-owner-is-not-counted",
        "the owner's seat counted as free",
        None,
    )
    yield pruned(owned(full(0, 3, 4, floor=1), 11), "the-owner-stays", uid=1)
    yield pruned(
        owned(aged(full(0, 3, 4), 990, 991, 992), 11), "the-owner-stays-though-immune", uid=1
    )
    yield pruned(
        owned(full(0, 3), 11, limit=0).set("subnet_owner_hotkey", 1, 11),
        "a-limit-of-zero-lets-the-owner-go",
        "the owner's hotkey spared here, too",
        0,
    )
    yield pruned(
        owned(full(0, 3, 4), 91).set("uids", (1, 91), 0),
        "a-hotkey-that-is-not-in-its-seat",
        "seats spared in place of hotkeys",
        0,
        flags=ODD,
    )


@theme(
    "published",
    "neurons.neuron_to_prune",
    flags=("UPSTREAM",),
    hunts="a scenario that upstream tests",
    origin=REGISTRATION,
)
def published(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield upstream's scenarios."""
    del operation, draws
    young = full(100, 110, period=2, block=1, registered=0)
    aged(young, 0, 1)
    none = f"{REGISTRATION} test_registration_get_uid_to_prune"
    yield pruned(young, "all-in-immunity", uid=0, origin=f"{none}_all_in_immunity_period")
    yield pruned(
        young.copy().set("block", 4),
        "none-in-immunity",
        uid=0,
        origin=f"{none}_none_in_immunity_period",
    )
    owners = aged(full(0, 0, 1, period=1, block=11), 0, 1, 2).set("subnet_owner_hotkey", 1, 11)
    for limit, uid in ((1, 1), (2, 2)):
        yield pruned(
            owned(owners.copy(), 11, 12, limit=limit),
            f"owner-immortality-{limit}",
            uid=uid,
            origin=f"{none}_owner_immortality",
        )
    immune = aged(owners.copy().set("block", 20), 12, 11, 10).set("immunity_period", 1, 100)
    yield pruned(
        owned(immune, 11, 12, limit=2),
        "owner-immortality-all-immune",
        uid=2,
        origin=f"{none}_owner_immortality_all_immune",
    )
    yield pruned(
        aged(full(10, 10, 1), 850, 800, 990),
        "pruning",
        uid=1,
        origin=f"{REGISTRATION} test_registration_pruning_1",
    )
    floor = full(0, 0, 0, 0, floor=3, period=1000, block=1009).set("immune_owner_uids_limit", 1, 0)
    yield pruned(
        aged(floor, 0, 1, 2, 1009),
        "floor-prefers-immune",
        uid=3,
        origin=f"{UPSTREAM} test_prune_respects_min_non_immune_floor_prefers_immune",
    )
    yield pruned(
        aged(full(10, 10, 10, period=0, block=3), 0, 1, 2),
        "tie-breakers",
        uid=0,
        origin=f"{UPSTREAM} test_prune_tie_breakers_non_immune_emission_block_uid",
    )
    yield pruned(
        owned(full(0, 0, 0, block=1, registered=0), 11, 12, 13, limit=10),
        "all-owner-immortal",
        uid=None,
        origin=f"{UPSTREAM} test_prune_all_owner_immortal_returns_none",
    )
    pair = aged(full(0, 1, 2, 3, period=0), 1, 1, 2, 2)
    name = f"{UPSTREAM} test_get_neuron_to_prune_owner"
    yield pruned(
        owned(pair.copy(), 11, 12).set("subnet_owner_hotkey", 1, 11),
        "other-hotkey-of-the-owner",
        uid=1,
        origin=f"{name}_pruned_if_not_in_sn_owner_hotkey_map",
    )
    yield pruned(
        owned(pair.copy(), 11, 12).set("subnet_owner_hotkey", 1, 12),
        "former-hotkey-of-the-owner",
        uid=0,
        origin=f"{name}_pruned_if_not_in_sn_owner_hotkey_map",
    )
    yield pruned(
        owned(full(0, 1, 2, period=0), 11).set("subnet_owner_hotkey", 1, 11),
        "owner-is-not-pruned",
        uid=1,
        origin=f"{name}_not_pruned",
    )


@theme(
    "newcomers",
    "neurons.seat_neuron",
    hunts="a seat appended or taken over where it should not be",
    origin="hand",
)
def newcomers(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield seats for newcomers in subnets with and without room."""
    del operation, draws
    new: dict[str, Any] = {"netuid": 1, "hotkey": NEWCOMER}
    three = full(5, 3, 4).set("max_allowed_uids", 1, 3)
    yield case(three.copy().set("max_allowed_uids", 1, 4), "room-for-one", **new, flags=EDGE)
    yield case(three, "full", **new, flags=EDGE)
    yield case(three.copy().set("max_allowed_uids", 1, 2), "more-than-allowed", **new, flags=EDGE)
    yield case(
        three.copy().set("min_non_immune_uids", 1, 3),
        "none-may-go",
        **new,
        repair=fixed(max_allowed_uids={1: 4}),
        flags=("REJECTION",),
    )
    yield case(
        owned(three.copy(), 11, 12, 13, limit=3),
        "all-are-the-owners",
        **new,
        repair=fixed(immune_owner_uids_limit={1: 2}),
        flags=("REJECTION",),
    )
    yield case(
        Chain().set("networks_added", 1, True).set("max_allowed_uids", 1, 0),
        "no-seats-at-all",
        **new,
        repair=fixed(max_allowed_uids={1: 1}),
        flags=("REJECTION", "EMPTY"),
    )
    yield case(
        owned(three.copy(), 12, limit=0).set("subnet_owner_hotkey", 1, 12),
        "the-seat-of-the-owners-hotkey",
        "an error, or a seat, where nothing happens",
        **new,
        flags=ODD,
    )
    yield case(
        aged(full(10, 10, 1), 850, 800, 990).set("max_allowed_uids", 1, 3),
        "published",
        **new,
        flags=PUBLISHED,
        origin=f"{REGISTRATION} test_registration_pruning_1",
        expect={"result": 1},
        expect_state={"subnetwork_n": {1: 3}, "uids": {(1, 12): None, (1, NEWCOMER): 1}},
    )
