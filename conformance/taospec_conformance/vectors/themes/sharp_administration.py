"""T5: calls that tell the setters from small faults that nothing else notices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.administration import LIMITS, NUMBERS
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, sharp_theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes import administration, administration_calls
from taospec_conformance.vectors.themes.administration import (
    MOST,
    NET,
    NEW,
    OWNER,
    STRANGER,
    Tables,
    repair,
)

FIRST: Final = ("ORDER",)
NUMBER: Final = {setter.name: setter for setter in NUMBERS}
TIMES: Final = "last_owner_hyperparam_update"
THERE: Final[Tables] = {"networks_added": {NEW: True}, "admin_freeze_window": 0}
"""What makes a new subnet one that can be changed."""


def numbers() -> Iterator[Draft]:
    """Yield numbers with two faults."""
    period, most = NUMBER["sudo_set_immunity_period"], NUMBER["sudo_set_max_allowed_validators"]
    times = {TIMES: {(NET, 5): 1000}}
    values = administration.call(period, OWNER, 7200, times, {"subnet_owner": {NET: STRANGER}})
    right = repair(subnet_owner={NET: OWNER}, **{TIMES: {(NET, 5): 280}})
    yield Draft(values, "stranger-before-rest", FIRST, repair=right)
    values = administration.call(period, None, 7200, netuid=NEW)
    yield Draft(values, "window-before-subnet", FIRST, repair=repair(**THERE))
    values = administration.call(
        NUMBER["sudo_set_burn_half_life"], None, 720, {"admin_freeze_window": 0}, netuid=0
    )
    yield Draft(values, "subnet-before-root", FIRST, repair={"netuid": NET})
    parts: Tables = {"block": 1251, "max_allowed_uids": {NET: 8}}
    values = administration.call(most, None, 32, parts)
    right = repair(block=1250, max_allowed_uids={NET: 64})
    yield Draft(values, "window-before-bounds", FIRST, repair=right)


def limits() -> Iterator[Draft]:
    """Yield the least value of a limit that has one."""
    limit = next(limit for limit in LIMITS if limit.least)
    values: Tables = {"state": {}, "origin": None, "call": limit.call, "value": limit.least}
    yield Draft(values, "least-of-all", ("BOUNDARY",))


def owned(name: str) -> Iterator[Draft]:
    """Yield setters with a rule of their own, with two faults."""
    call = administration_calls.call
    recent: dict[str, tuple[Tables, int]] = {
        "sudo_set_bonds_moving_average": ({"bonds_moving_average": 975001}, 13),
        "sudo_set_alpha_sigmoid_steepness": ({"steepness": -1}, 20),
    }
    if name in recent:
        arguments, parameter = recent[name]
        values = call(arguments, {TIMES: {(NET, parameter): 1000}})
        yield Draft(values, "rest-before-bound", FIRST, repair={"origin": None})
    if name == "sudo_set_max_allowed_uids":
        parts: Tables = {"block": 1251, "min_allowed_uids": {NET: 30}}
        right = repair(block=1250, min_allowed_uids={NET: 20})
        values = call({"max_allowed_uids": 20}, parts)
        yield Draft(values, "window-before-bounds", FIRST, repair=right)
    if name == "sudo_set_alpha_values":
        right = repair(block=1250, liquid_alpha_on={NET: True})
        values = call({"alpha_low": 1638, "alpha_high": 1638}, {"block": 1251})
        yield Draft(values, "window-before-liquid-alpha", FIRST, repair=right)
    if name == "sudo_set_tempo":
        gone = call({"tempo": 99}, origin=None, netuid=NEW)
        yield Draft(gone, "window-before-subnet", FIRST, repair=repair(**THERE))


def versions() -> Iterator[Draft]:
    """Yield versions with two faults, and a rest that leaves its type."""
    call, version = administration_calls.call, {"weights_version_key": 1}
    last = "transaction_key_last_block"
    parts: Tables = {"block": 1251, last: {(OWNER, NET, 4): 1250}}
    right: dict[str, Any] = {"block": 1250, last: {(OWNER, NET, 4): 0}}
    yield Draft(call(version, parts), "rest-before-window", FIRST, repair=repair(**right))
    wide: Tables = {"weights_version_key_rate_limit": 2**63, "tempo": {NET: 2}}
    parts = {**wide, "admin_freeze_window": 0, last: {(OWNER, NET, 4): 1}}
    right = {"weights_version_key_rate_limit": 0}
    flags = ("SATURATION",)
    yield Draft(call(version, parts), "rest-of-no-block", flags, repair=repair(**right))
    gone = call(version, origin=None, netuid=NEW)
    yield Draft(gone, "window-before-subnet", FIRST, repair=repair(**THERE))


def asked() -> Iterator[Draft]:
    """Yield epochs that are asked for with two faults, long after the regular one, and never."""
    call, off = administration_calls.call, {"commit_reveal_weights_enabled": {NET: False}}
    values = call({}, {"subnet_owner": {NET: STRANGER}})
    right = repair(subnet_owner={NET: OWNER}, **off)
    yield Draft(values, "stranger-before-hidden-weights", FIRST, repair=right)
    values = call({}, {"pending_epoch_at": {NET: 1005}})
    right = repair(pending_epoch_at={NET: 0}, **off)
    yield Draft(values, "hidden-weights-before-noted", FIRST, repair=right)
    right = repair(last_epoch_block={NET: 4900})
    flags = ("SATURATION",)
    yield Draft(call({}, off, {"block": 5000}), "long-overdue", flags, repair=right)
    last: Tables = {"block": MOST - 5, "tempo": {NET: 0}}
    yield Draft(call({}, off, last), "beyond-the-last-block", flags)


@sharp_theme(
    *(f"administration.{name}" for name in ("set_number", "set_limit", "trigger_epoch")),
    *(f"administration.sudo_set_{name}" for name in ("max_allowed_uids", "weights_version_key")),
    *(f"administration.sudo_set_{name}" for name in ("bonds_moving_average", "alpha_values")),
    *(f"administration.sudo_set_{name}" for name in ("alpha_sigmoid_steepness", "tempo")),
    flags=("BASIC",),
)
def sharp_calls(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield what notices the faults that survived the other vectors."""
    del draws
    match operation.function:
        case "set_number":
            yield from numbers()
        case "set_limit":
            yield from limits()
        case "trigger_epoch":
            yield from asked()
        case "sudo_set_weights_version_key":
            yield from versions()
        case name:
            yield from owned(name)
