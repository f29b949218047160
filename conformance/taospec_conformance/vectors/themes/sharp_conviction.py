"""T5: inputs that tell the rules of locks on the state from faults that nothing else notices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from taospec.state import Call
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import make
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.conviction import (
    ANN,
    BEN,
    OWN,
    RED,
    SUBNET,
    TAN,
    call,
    chain,
    hold,
    known,
    lock,
    staked,
)
from taospec_conformance.vectors.themes.conviction_owner import realm, voting

ORDER = "ORDER"
SELF = "DEGENERATE"
OFF = {"voting_power_tracking_enabled": {SUBNET: True}, "subnet_owner": {SUBNET: ANN}}


def locks(operation: Operation) -> Iterator[Draft]:
    """Yield locks in two subnets, dust, and locks that go where they are."""
    match operation.function:
        case "locked_mass":
            made = chain().set("lock", (ANN, SUBNET, RED), lock(700))
            made.set("lock", (ANN, 2, OWN), lock(900))
            hunts = "the first lock of all subnets"
            yield call(made, "lock-elsewhere", hunts, ORDER, coldkey=ANN, netuid=SUBNET)
        case "move_lock":
            made = known(chain().set("lock", (ANN, SUBNET, RED), lock(700)), RED)
            made.set("decaying_hotkey_lock", (SUBNET, RED), lock(300))
            usual = {"origin": ANN, "destination_hotkey": RED, "netuid": SUBNET}
            yield call(made, "bucket-too-small", "added before it is taken", ORDER, **usual)
        case "set_perpetual_lock":
            made = chain().set("lock", (ANN, SUBNET, OWN), lock(60))
            made.set("lock", (ANN, SUBNET, RED), lock(500))
            made.set("decaying_hotkey_lock", (SUBNET, OWN), lock(5000))
            asked = {"origin": ANN, "netuid": SUBNET, "enabled": True}
            yield call(made, "dust-before-another", "rolled after dust is gone", ORDER, **asked)
        case "swap_hotkey_locks":
            made = hold(chain(), ANN, RED, lock(700))
            keys: dict[str, Any] = {"old": RED, "new": RED, "netuids": [SUBNET]}
            yield call(made, "by-itself", "removed after it is written", SELF, **keys)
        case "swap_coldkey_locks":
            made = chain().set("decaying_lock", (ANN, SUBNET), False)
            yield call(made, "by-itself", "removed after it is written", SELF, old=ANN, new=ANN)
        case "transfer_lock":
            made = hold(hold(staked(amount=1000), ANN, RED, lock(1000)), BEN, TAN, lock(500))
            gift = {"giver": ANN, "receiver": BEN, "netuid": SUBNET, "amount": 600}
            free: dict[str, Any] = {"lock": {(BEN, SUBNET, TAN): None}, "account_flags": {BEN: 1}}
            told = {"repair": {"state": free}, **gift}
            yield call(made, "two-faults", "the will asked before the hotkey", ORDER, **told)
        case "change_owner_if_needed":
            made = realm().set("subnet_owner", SUBNET, None).set("owner", RED, 1)
            hunts = "the first account taken for the owner that is missing"
            yield call(made, "first-account", hunts, SELF, netuid=SUBNET)


def votes(operation: Operation) -> Iterator[Draft]:
    """Yield voting power that is off, with an end, and with a stranger."""
    made = voting().set("voting_power_tracking_enabled", SUBNET, False)
    if operation.function == "disable_voting_power_tracking":
        told: dict[str, Any] = {"origin": ANN, "netuid": SUBNET, "repair": {"state": OFF}}
        yield call(made, "two-faults", "the state asked before the caller", ORDER, **told)
        return
    made.set("voting_power_disable_at_block", SUBNET, 5).set("voting_power", (SUBNET, RED), 9)
    epoch: dict[str, Any] = {"netuid": SUBNET, "hotkeys": [], "permits": [], "stakes": []}
    yield call(made, "off-with-an-end", "an end that comes although it is off", ORDER, **epoch)


@theme(
    "sharp",
    "conviction.locked_mass",
    "conviction.move_lock",
    "conviction.set_perpetual_lock",
    "conviction.swap_hotkey_locks",
    "conviction.swap_coldkey_locks",
    "conviction.transfer_lock",
    "conviction.change_owner_if_needed",
    "conviction.disable_voting_power_tracking",
    "conviction.update_voting_power",
    hunts="two steps in another order",
    origin="written against surviving faults",
)
def sharp(operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield the inputs of one operation."""
    yield from votes(operation) if "voting" in operation.function else locks(operation)


@theme(
    "sharp-locks",
    "transition.apply_call",
    hunts="two faults at once, of which the second is found first",
    origin="written against surviving faults",
)
def faults(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield calls that lock stake with two faults of their arguments."""
    made = hold(known(staked(), RED), ANN, RED, lock(700))
    good = {"origin": ANN, "hotkey": RED, "netuid": SUBNET, "amount": 100}
    repair = {"call": make(Call, "lock_stake", good)}
    for slug, bad, hunts in (
        ("nothing-on-nobody", {"hotkey": 99, "amount": 0}, "the hotkey asked before the amount"),
        ("second-on-nobody", {"hotkey": 99}, "the lock asked before the hotkey"),
    ):
        wrong = make(Call, "lock_stake", {**good, **bad})
        values = {"state": made.state(), "call": wrong}
        yield Draft(values, slug, ("ORDER",), hunts, repair=repair)
