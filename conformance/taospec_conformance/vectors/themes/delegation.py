"""T5: takes of delegates and of children, their limits, and who may set them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws

Tables = dict[str, Any]
"""Entries of a state by table and key; an item is its value."""

COLDKEY: Final = 7
STRANGER: Final = 17
HOTKEY: Final = 3
NET: Final = 1
NOW: Final = 1000
MONTH: Final = 216000
MOST: Final = 2**64 - 1
TAKE: Final = 11796
UPSTREAM: Final = "upstream pallets/subtensor/src/tests/"

CHAIN: Final[Tables] = {
    "block": NOW,
    "networks_added": {0: True, NET: True},
    "subtoken_enabled": {NET: True},
    "owner": {HOTKEY: COLDKEY},
}


def tables(*parts: Tables) -> Tables:
    """Return a small chain with further entries; of two values for one key, the later."""
    made: Tables = {}
    for part in (CHAIN, *parts):
        for name, entries in part.items():
            made[name] = {**made.get(name, {}), **entries} if isinstance(entries, dict) else entries
    return made


def repair(**entries: Any) -> Tables:
    """Return the repair of a state by some of its entries."""
    return {"state": entries}


def limits(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield last calls around the end of the interval."""
    del operation
    for slug, last, now, interval in (
        ("never", 0, 1, 150),
        ("never-at-the-start", 0, 0, 150),
        ("same-block", 1000, 1000, 150),
        ("one-before", 1000, 1149, 150),
        ("at-the-end", 1000, 1150, 150),
        ("one-after", 1000, 1151, 150),
        ("no-interval", 1000, 1000, 0),
        ("no-interval-one-later", 1000, 1001, 0),
        ("from-the-future", 1001, 1000, 0),
        ("from-the-future-one-block", 1001, 1000, 1),
        ("longest", 1, MOST, MOST),
        ("longest-but-one", 1, MOST, MOST - 1),
        ("longest-but-two", 1, MOST, MOST - 2),
    ):
        yield Draft({"last": last, "now": now, "interval": interval}, slug, ("BOUNDARY",))
    for _ in range(6):
        last, interval = draws.below(1000), draws.below(1000)
        now = max(0, last + interval + draws.pick((-1, 0, 1, 2)))
        yield Draft({"last": last, "now": now, "interval": interval})


theme(
    "limits",
    "delegation.interval_passed",
    "delegation.is_too_soon",
    hunts="< for <=, block 0 not meaning never, differences below zero",
    origin="by hand and seeded draws",
)(limits)


def take_call(state: Tables, take: int, origin: int = COLDKEY, hotkey: int = HOTKEY) -> Tables:
    """Return the input of a call that changes a delegate take."""
    return {"state": state, "origin": origin, "hotkey": hotkey, "take": take}


def rest(last: int, **entries: Any) -> Tables:
    """Return a chain whose hotkey has a take of 6000 that was changed in a block."""
    return tables(
        {"delegates": {HOTKEY: 6000}, "last_tx_block_delegate_take": {HOTKEY: last}}, entries
    )


@theme(
    "takes",
    "delegation.increase_take",
    hunts="a take raised too soon, checks in another order, a first take compared with the default",
    origin="by hand",
)
def raised(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield takes raised to their limits, and every refusal."""
    del operation, draws
    delegate = {"delegates": {HOTKEY: 6000}}
    late = {"block": 10**6}
    for slug, state, take, flags in (
        ("first", tables(), 6000, ("BASIC",)),
        ("first-lowers", tables(), 100, ("BOUNDARY",)),
        ("first-of-nothing", tables(), 0, ("BOUNDARY",)),
        ("by-one", tables(delegate), 6001, ("BASIC",)),
        ("to-the-greatest", tables(delegate), TAKE, ("BOUNDARY",)),
        ("after-the-rest", rest(10**6 - MONTH - 1, **late), 6001, ("BOUNDARY",)),
        ("without-rest", rest(NOW, tx_delegate_take_rate_limit=0), 6001, ("BOUNDARY",)),
        ("in-block-zero", tables(delegate, {"block": 0}), 6001, ("BOUNDARY",)),
        ("first-within-the-rest-of-nobody", tables({"block": 1}), 5, ("BASIC",)),
    ):
        yield Draft(take_call(state, take), slug, flags)
    yield from refused_takes(tables(delegate), 6001)
    yield Draft(take_call(tables(delegate), 6000), "not-higher", repair={"take": 6001})
    yield Draft(take_call(tables(delegate), 5999), "lower", repair={"take": 6001})
    for slug, last in (("same-block", 10**6), ("end-of-the-rest", 10**6 - MONTH)):
        yield Draft(
            take_call(rest(last, **late), 6001),
            slug,
            ("BOUNDARY",),
            "the newer way of counting used for the older limit",
            repair=repair(block=last + MONTH + 1),
        )


def refused_takes(state: Tables, take: int) -> Iterator[Draft]:
    """Yield the refusals that raising and lowering a take share."""
    least, greatest = {**state, "min_delegate_take": take}, {**state, "max_delegate_take": take}
    yield Draft(
        take_call(least, take - 1),
        "below-the-least",
        ("BOUNDARY",),
        "a minimum not asked before the call",
        repair={"take": take},
    )
    yield Draft(take_call(greatest, take), "at-the-greatest", ("BOUNDARY",))
    yield Draft(
        take_call(state, TAKE + 1), "above-the-greatest", ("BOUNDARY",), repair={"take": take}
    )
    orphan = {**state, "owner": {}}
    yield Draft(take_call(orphan, take), "no-such-hotkey", repair=repair(owner={HOTKEY: COLDKEY}))
    yield Draft(take_call(state, take, STRANGER), "not-the-owner", repair={"origin": COLDKEY})
    yield Draft(take_call(state, take, HOTKEY), "the-hotkey-itself", repair={"origin": COLDKEY})


@theme(
    "takes",
    "delegation.decrease_take",
    hunts="a decrease that has to wait, or does not make the next increase wait",
    origin="by hand",
)
def lowered(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield takes lowered, at once and again, and every refusal."""
    del operation, draws
    delegate, above = {"delegates": {HOTKEY: 6000}}, {"delegates": {HOTKEY: 20000}}
    generous = {"max_delegate_take": 20000}
    for slug, state, take, flags in (
        ("by-one", tables(delegate), 5999, ("BASIC",)),
        ("to-nothing", tables(delegate), 0, ("BOUNDARY",)),
        ("again-in-the-same-block", rest(NOW), 5999, ("BASIC",)),
        ("first", tables(), 6000, ("BASIC",)),
        ("first-at-the-default", tables(), TAKE, ("BOUNDARY",)),
        ("first-raises", tables(generous), 20000, ("ADVERSARIAL",)),
        ("from-above-the-greatest", tables(above), TAKE, ("BOUNDARY",)),
        ("in-block-zero", rest(5, block=0), 5999, ("BOUNDARY",)),
    ):
        yield Draft(take_call(state, take), slug, flags)
    yield from refused_takes(tables(delegate), 5999)
    yield Draft(take_call(tables(delegate), 6000), "not-lower", repair={"take": 5999})
    yield Draft(take_call(tables(delegate), 6001), "higher", repair={"take": 5999})
    yield Draft(
        take_call(tables(above), 15000),
        "lower-but-above-the-greatest",
        ("BOUNDARY",),
        "a maximum that is asked only when a take is raised",
        repair={"take": TAKE},
    )


@theme(
    "upstream",
    "delegation.increase_take",
    "delegation.decrease_take",
    hunts="a published scenario that is not reproduced",
    origin=UPSTREAM + "staking.rs",
    flags=("UPSTREAM",),
)
def published_takes(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the scenarios of upstream's tests, with their least take and their limit."""
    del draws
    mock: Tables = {"min_delegate_take": 5898, "tx_delegate_take_rate_limit": 1, "block": 1}
    least = {"delegates": {HOTKEY: 5898}}
    raises = operation.function == "increase_take"
    for slug, state, take, fix in (
        ("test-delegate-take-can-be-increased", {"block": 3}, 8191, None),
        ("test-delegate-take-can-be-increased-to-limit", {"block": 3}, TAKE, None),
        ("test-delegate-take-can-not-be-decreased-with-increase-take", {}, 3276, {"take": 5899}),
        ("test-delegate-take-can-not-be-increased-beyond-limit", {}, 11797, {"take": TAKE}),
        ("test-rate-limits-enforced-on-increase-take-first", {}, 5899, None),
        (
            "test-rate-limits-enforced-on-increase-take-again",
            {"delegates": {HOTKEY: 5899}, "last_tx_block_delegate_take": {HOTKEY: 1}},
            5900,
            repair(block=3),
        ),
        (
            "test-rate-limits-enforced-on-increase-take-later",
            {"delegates": {HOTKEY: 5899}, "last_tx_block_delegate_take": {HOTKEY: 1}, "block": 3},
            5900,
            None,
        ),
        (
            "test-rate-limits-enforced-on-decrease-before-increase-take",
            {"last_tx_block_delegate_take": {HOTKEY: 1}},
            5899,
            repair(block=3),
        ),
    ):
        if raises:
            after = {"delegates": {HOTKEY: take}} if fix is None else None
            values = take_call(tables(mock, least, state), take)
            yield Draft(values, slug, expect_state=after, repair=fix)
    for slug, held, take, fix in (
        ("test-delegate-take-can-be-decreased", 5898, 3276, repair(min_delegate_take=3276)),
        ("test-can-set-min-take-ok", 6553, 5898, None),
        (
            "test-delegate-take-can-not-be-increased-with-decrease-take",
            5898,
            8191,
            repair(delegates={HOTKEY: 8192}),
        ),
        ("test-rate-limits-enforced-on-decrease-before-increase-take", 5899, 5898, None),
    ):
        if not raises:
            after = {"delegates": {HOTKEY: take}} if fix is None else None
            values = take_call(tables(mock, {"delegates": {HOTKEY: held}}), take)
            yield Draft(values, slug, expect_state=after, repair=fix)


def child_call(state: Tables, take: int, origin: int = COLDKEY, netuid: int = NET) -> Tables:
    """Return the input of a call that sets a childkey take."""
    values = {"state": state, "origin": origin, "hotkey": HOTKEY, "netuid": netuid}
    return {**values, "take": take}


def child_rest(last: int, **entries: Any) -> Tables:
    """Return a chain whose hotkey has a childkey take of 500 that was set in a block."""
    call = (HOTKEY, NET, 1)
    entries = {"childkey_take": {(HOTKEY, NET): 500}, **entries}
    return tables({"transaction_key_last_block": {call: last}, "block": 10**6}, entries)


@theme(
    "takes",
    "delegation.set_childkey_take",
    hunts="a raise counted in the older way, or compared with the take as stored",
    origin="by hand",
)
def child_takes(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield childkey takes set at their limits, and every refusal."""
    del operation, draws
    recent = child_rest(10**6)
    floor = {"min_childkey_take_per_subnet": {NET: 600}}
    for slug, state, take, flags in (
        ("first", tables(), 500, ("BASIC",)),
        ("first-of-nothing", tables(), 0, ("BOUNDARY",)),
        ("to-the-greatest", tables(), TAKE, ("BOUNDARY",)),
        ("raised-at-the-end-of-the-rest", child_rest(10**6 - MONTH), 501, ("BOUNDARY",)),
        ("lowered-at-once", recent, 499, ("BASIC",)),
        ("same-at-once", recent, 500, ("BOUNDARY",)),
        ("raised-to-the-minimum-at-once", child_rest(10**6, **floor), 600, ("BOUNDARY",)),
        ("without-rest", child_rest(10**6, tx_childkey_take_rate_limit=0), 501, ("BOUNDARY",)),
        ("at-the-minimum-of-the-chain", tables({"min_childkey_take": 655}), 655, ("BOUNDARY",)),
        ("at-the-minimum-of-the-subnet", tables(floor), 600, ("BOUNDARY",)),
        (
            "other-call-does-not-count",
            tables({"transaction_key_last_block": {(3, 1, 0): NOW}}),
            9,
            ("BASIC",),
        ),
        ("in-block-zero", tables({"block": 0}), 500, ("BOUNDARY",)),
    ):
        yield Draft(child_call(state, take), slug, flags)
    yield Draft(child_call(tables(), 500, netuid=9), "no-such-subnet", ("ADVERSARIAL",))
    yield Draft(child_call(tables(), 500, netuid=0), "root", ("ADVERSARIAL",))
    other = child_rest(10**6, childkey_take={(HOTKEY, 2): 500})
    yield Draft(child_call(other, 501, netuid=2), "each-subnet-has-its-rest", ("BASIC",))
    yield Draft(child_call(tables(), 500, STRANGER), "not-the-owner", repair={"origin": COLDKEY})
    owner = repair(owner={HOTKEY: COLDKEY})
    yield Draft(child_call({"block": NOW}, 500), "no-such-hotkey", repair=owner)
    for slug, state, take, right in (
        ("above-the-greatest", tables(), TAKE + 1, TAKE),
        ("below-the-minimum-of-the-chain", tables({"min_childkey_take": 655}), 654, 655),
        ("below-the-minimum-of-the-subnet", tables(floor), 599, 600),
        ("too-high-before-too-soon", recent, TAKE + 1, 500),
    ):
        yield Draft(child_call(state, take), slug, ("BOUNDARY",), repair={"take": right})
    none = tables(floor, {"max_childkey_take": 599})
    above = repair(max_childkey_take=600)
    yield Draft(child_call(none, 600), "minimum-above-maximum", ("DEGENERATE",), repair=above)
    for slug, last in (("raised-at-once", 10**6), ("one-before-the-end", 10**6 - MONTH + 1)):
        again = repair(block=last + MONTH)
        yield Draft(child_call(child_rest(last), 501), slug, ("BOUNDARY",), repair=again)
    yield Draft(
        child_call(child_rest(10**6, **floor), 601),
        "raised-above-the-minimum-at-once",
        ("BOUNDARY",),
        repair={"take": 600},
    )


@theme(
    "upstream",
    "delegation.set_childkey_take",
    "delegation.childkey_take_of",
    hunts="a published scenario that is not reproduced",
    origin=UPSTREAM + "children.rs",
    flags=("UPSTREAM",),
)
def published_child_takes(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the scenarios of upstream's tests of childkey takes."""
    del draws
    key, floor = (HOTKEY, NET), {"min_childkey_take_per_subnet": {NET: 5898}}
    if operation.function == "childkey_take_of":
        for slug, entries in (
            ("test-childkey-take-respects-effective-subnet-minimum", {}),
            ("stored-below-the-minimum", {"childkey_take": {key: 5897}}),
        ):
            values = {"state": tables(floor, entries), "hotkey": HOTKEY, "netuid": NET}
            yield Draft(values, slug, expect={"result": 5898})
        return
    limit: Tables = {"tx_childkey_take_rate_limit": 100, "block": 1}
    set_once: Tables = {
        "childkey_take": {key: 500},
        "transaction_key_last_block": {(*key, 1): 1},
    }
    for slug, state, take, fix in (
        ("test-do-set-childkey-take-success", {}, 5000, None),
        ("test-childkey-take-rate-limiting-first", limit, 500, None),
        ("test-childkey-take-rate-limiting-again", limit | set_once, 600, repair(block=101)),
        (
            "test-childkey-take-rate-limiting-before",
            limit | set_once | {"block": 99},
            650,
            repair(block=101),
        ),
        ("test-childkey-take-rate-limiting-after", limit | set_once | {"block": 101}, 700, None),
        ("test-do-set-childkey-take-rate-limit-exceeded", limit | set_once, 100, None),
        ("test-childkey-take-respects-effective-subnet-minimum", floor, 5897, {"take": 5898}),
        ("test-do-set-childkey-take-invalid-take-value", {}, TAKE + 1, {"take": TAKE}),
    ):
        after = {"childkey_take": {key: take}} if fix is None else None
        values = child_call(tables(state), take)
        yield Draft(values, slug, expect_state=after, repair=fix)


@theme(
    "takes",
    "delegation.childkey_take_of",
    hunts="a minimum that replaces a higher take, one of the two minima forgotten",
    origin="by hand",
)
def child_take_reads(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield takes below, at and above both minima."""
    del operation, draws
    for slug, stored, chain, subnet in (
        ("nothing-stored", None, 0, 0),
        ("stored", 500, 0, 0),
        ("minimum-of-the-chain", 500, 501, 0),
        ("minimum-of-the-subnet", 500, 0, 501),
        ("greater-of-both", 500, 600, 601),
        ("stored-above-the-greatest", 20000, 1, 2),
    ):
        state = tables(
            {
                "childkey_take": {(HOTKEY, NET): stored, (HOTKEY, 2): 9},
                "min_childkey_take": chain,
                "min_childkey_take_per_subnet": {NET: subnet},
            }
        )
        state["childkey_take"] = {k: v for k, v in state["childkey_take"].items() if v is not None}
        yield Draft({"state": state, "hotkey": HOTKEY, "netuid": NET}, slug)
