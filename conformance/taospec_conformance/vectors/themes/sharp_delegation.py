"""T5: inputs that tell the rules of delegation from faults that nothing else notices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.state import Call
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.delegation import (
    COLDKEY,
    HOTKEY,
    MOST,
    NET,
    NOW,
    STRANGER,
    Tables,
    repair,
    tables,
)
from taospec_conformance.vectors.themes.delegation_children import links, pending

TWO: Final = ("ORDER",)
LATER: Final = "the second of two faults named"


def takes() -> Iterator[Draft]:
    """Yield takes with two faults that the state repairs."""
    state = tables({"min_delegate_take": 200, "max_delegate_take": 100})
    values = {"state": state, "origin": COLDKEY, "hotkey": HOTKEY, "take": 150}
    yield Draft(values, "too-low-and-too-high", TWO, LATER, repair=repair(min_delegate_take=100,
                max_delegate_take=200))  # fmt: skip
    state = tables({"min_delegate_take": 100, "max_delegate_take": 120})
    state["owner"] = {}
    values = {"state": state, "origin": COLDKEY, "hotkey": HOTKEY, "take": 150}
    yield Draft(values, "too-high-of-nobody", TWO, LATER, repair=repair(max_delegate_take=150,
                owner={HOTKEY: COLDKEY}))  # fmt: skip


def minimums() -> Iterator[Draft]:
    """Yield minimums of a subnet with two faults that the state repairs."""
    owner: Tables = {"subnet_owner": {NET: COLDKEY}}
    stranger: Tables = {"subnet_owner": {NET: STRANGER}}
    recent: Tables = {
        "last_owner_hyperparam_update": {(NET, 29): NOW - 1},
        "tempo": {NET: 100},
        "last_epoch_block": {NET: NOW - 50},
    }
    frozen: Tables = {"tempo": {NET: 100}, "last_epoch_block": {NET: NOW - 99}}
    both = {**frozen, "last_owner_hyperparam_update": {(NET, 29): NOW - 1}}
    calm: Tables = {"last_owner_hyperparam_update": {(NET, 29): 0}}
    opened: Tables = {"last_epoch_block": {NET: NOW - 50}}
    gone: Tables = {"networks_added": {NET: False}}
    there: Tables = {"networks_added": {NET: True}}
    narrow: Tables = {"max_childkey_take": 99, "tempo": {NET: 0}}
    wide: Tables = {"max_childkey_take": 1000}
    for slug, parts, mended in (
        ("stranger-too-soon", (stranger, recent), {**owner, **calm}),
        ("too-soon-in-the-window", (owner, both), {**calm, **opened}),
        ("window-of-no-subnet", (owner, frozen, gone), {**opened, **there}),
        ("no-subnet-out-of-bounds", (owner, gone, narrow), {**there, **wide}),
    ):
        values = {"state": tables(*parts), "origin": COLDKEY, "netuid": NET, "take": 100}
        yield Draft(values, slug, TWO, LATER, repair=repair(**mended))


def others(operation: Operation) -> Iterator[Draft]:
    """Yield what no other vector of an operation tells."""
    match operation.function:
        case "is_frozen":
            state = tables({"tempo": {NET: 10}, "last_epoch_block": {NET: MOST}})
            state["admin_freeze_window"] = 50
            yield Draft({"state": state, "netuid": NET}, "last-block", ("SATURATION",),
                        "a sum that wraps")  # fmt: skip
        case "swap_children_of_hotkey":
            state = tables({"pending_child_keys": {(NET, HOTKEY): pending(5000, (2, 4))}})
            values = {"state": state, "old": HOTKEY, "new": HOTKEY, "netuid": NET}
            yield Draft(values, "by-itself", ("DEGENERATE",), "removed after it is written")
        case "may_set_weights":
            state = tables({"stake_threshold": 1, "subnet_owner_hotkey": {NET: 4}})
            state["uids"] = {(NET, 4): 0, (NET, HOTKEY): 1}
            values = {"state": state, "hotkey": HOTKEY, "netuid": NET}
            yield Draft(values, "not-the-owner", ("BOUNDARY",), "anybody where the owner sits")
        case "set_auto_parent_delegation_enabled":
            state = tables({"owner": {HOTKEY: STRANGER}})
            values = {"state": state, "origin": COLDKEY, "hotkey": HOTKEY, "enabled": True}
            mended = repair(owner={HOTKEY: COLDKEY}, uids={(0, HOTKEY): 0})
            yield Draft(values, "stranger-off-root", TWO, LATER, repair=mended)
        case "set_children":
            yield from children()


def children() -> Iterator[Draft]:
    """Yield children with two faults that one input repairs."""
    named = [{"proportion": 2, "hotkey": 4}]
    values: dict[str, Any] = {"origin": COLDKEY, "hotkey": HOTKEY, "netuid": NET}
    values["children"] = named
    rootless = tables({"networks_added": {0: False}})
    call = {**values, "state": rootless, "netuid": 0}
    yield Draft(call, "root-that-is-not", TWO, LATER, repair={"netuid": NET})
    state = tables({"networks_added": {NET: False}, "owner": {HOTKEY: STRANGER}})
    mended = repair(networks_added={NET: True}, owner={HOTKEY: COLDKEY})
    yield Draft({**values, "state": state}, "nowhere-of-another", TWO, LATER, repair=mended)


@theme(
    "sharp",
    "delegation.increase_take",
    "delegation.sudo_set_min_childkey_take_per_subnet",
    "delegation.is_frozen",
    "delegation.swap_children_of_hotkey",
    "delegation.may_set_weights",
    "delegation.set_auto_parent_delegation_enabled",
    "delegation.set_children",
    hunts="two checks in another order",
    origin="written against surviving faults",
)
def sharp(operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield the inputs of one operation."""
    match operation.function:
        case "increase_take":
            yield from takes()
        case "sudo_set_min_childkey_take_per_subnet":
            yield from minimums()
        case _:
            yield from others(operation)


@theme(
    "sharp-children",
    "transition.apply_call",
    hunts="two faults at once, of which the second is found first",
    origin="written against surviving faults",
)
def faults(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield a call that names a child twice for a hotkey of another."""
    chain = Chain(NOW).set("networks_added", NET, True).set("owner", HOTKEY, COLDKEY)
    usual = {"hotkey": HOTKEY, "netuid": NET}
    wrong = make(
        Call, "set_children", {**usual, "origin": STRANGER, "children": links((1, 4), (1, 4))}
    )
    good = make(Call, "set_children", {**usual, "origin": COLDKEY, "children": links((1, 4))})
    values = {"state": chain.state(), "call": wrong}
    yield Draft(values, "twice-for-another", TWO, LATER, repair={"call": good})
