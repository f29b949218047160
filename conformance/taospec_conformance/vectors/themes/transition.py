"""T5: one entrance for all calls, and the guard that stands before it."""

from __future__ import annotations

from collections.abc import Iterator

from taospec.state import Announcement, Call
from taospec_conformance.operations.table import (
    Operation,
    call_operations,
    operations,
    setter_rows,
)
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, all_themes, theme
from taospec_conformance.vectors.draws import Draws

COLDKEY, HOTKEY, HEIR = 7, 3, 9


def drafts_of(name: str) -> Iterator[Draft]:
    """Yield the drafts of all vectors of a call; of the rule of a setter, those of its row."""
    operation = operations()[call_operations()[name].id]
    _, number = setter_rows().get(name, ("", None))
    for candidate in all_themes():
        if candidate.serves(operation.id) and not candidate.large:
            for draft in candidate.generator(operation, Draws(f"transition/{operation.id}")):
                if number is None or draft.values["call"] == number:
                    yield draft


def first_drafts(name: str) -> Iterator[Draft]:
    """Yield the first accepted and the first rejected vector of a call; of a setter the first."""
    wanted = [False] if name in setter_rows() else [False, True]
    for draft in drafts_of(name):
        rejected = draft.repair is not None
        if rejected in wanted:
            wanted.remove(rejected)
            yield draft
        if not wanted:
            return


@theme(
    "every-call",
    "transition.apply_call",
    hunts="a call that goes elsewhere, an argument that lands in another place",
    origin="the first vectors of each call",
    notes={"every-call": "each call once accepted and once rejected, by its name"},
)
def every_call(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield two calls of each name."""
    del operation, draws
    for name in call_operations():
        for draft in first_drafts(name):
            slots = [slot.name for slot in call_operations()[name].inputs[1:]]
            arguments = {slot: draft.values[slot] for slot in slots}
            repair = draft.repair
            if repair is not None and "state" not in repair:
                repair = {"call": make(Call, name, {**arguments, **repair})}
            yield Draft(
                {"state": draft.values["state"], "call": make(Call, name, arguments)},
                f"{name.replace('_', '-')}-{'rejected' if repair else 'accepted'}",
                tuple(flag for flag in draft.flags if flag != "UPSTREAM") or ("BASIC",),
                repair=repair,
            )


def announced() -> Chain:
    """Return a chain on which a coldkey announced that another will replace it."""
    chain = Chain()
    chain.subnet(1, tao=10**12, alpha=10**12)
    chain.balance(COLDKEY, 10**10)
    chain.hotkey(HOTKEY, COLDKEY)
    announcement = make(Announcement, 5000, 12345)
    return chain.set("coldkey_swap_announcements", COLDKEY, announcement)


@theme(
    "guard",
    "transition.apply_call",
    hunts="a guard that looks at another account, that stands behind the call, or that is missing",
    origin="by hand",
    notes={"guard": "calls of a coldkey that is about to be replaced"},
)
def guard(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield calls before which the guard stands."""
    del operation, draws
    stake = {"origin": COLDKEY, "hotkey": HOTKEY, "netuid": 1, "amount": 10**9}
    call = make(Call, "add_stake", stake)
    disputed = announced().set("coldkey_swap_disputes", COLDKEY, 900)
    free = {"state": {"coldkey_swap_announcements": {COLDKEY: None}}}
    yield Draft({"state": announced().state(), "call": call}, "announced", repair=free)
    calm = {"state": {"coldkey_swap_announcements": {COLDKEY: None}}}
    yield Draft({"state": disputed.state(), "call": call}, "disputed", repair=calm)
    dispute = make(Call, "dispute_coldkey_swap", {"origin": COLDKEY})
    yield Draft({"state": announced().state(), "call": dispute}, "disputing-is-allowed")
    other = announced().balance(HEIR, 10**10).state()
    elsewhere = make(Call, "add_stake", {**stake, "origin": HEIR})
    yield Draft({"state": other, "call": elsewhere}, "another-account")
    nobody = make(Call, "add_stake", {**stake, "netuid": 5})
    yield Draft(
        {"state": announced().state(), "call": nobody},
        "before-the-call-looks",
        ("ORDER",),
        repair={"call": make(Call, "dispute_coldkey_swap", {"origin": COLDKEY})},
    )
