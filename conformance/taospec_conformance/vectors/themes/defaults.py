"""T5: calls that set a value to its default: the entry is gone, and the digest shows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.administration import FLAGS, LIMITS, NUMBERS
from taospec.state import State, tables_of
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.administration import NET, Tables

NEEDS: Final[dict[str, Tables]] = {"min_allowed_uids": {"subnetwork_n": {NET: 65}}}
ALONE: Final[dict[str, tuple[str, str]]] = {
    "sudo_set_subnet_moving_alpha": ("alpha", "subnet_moving_alpha"),
    "sudo_set_max_mechanism_count": ("max_mechanism_count", "max_mechanism_count"),
    "sudo_set_nominator_min_required_stake": ("minimum", "nominator_min_required_stake"),
}
"""Calls that set an item and stand in no table: their argument and the item."""


def default_of(name: str) -> Any:
    """Return the default of a table or an item."""
    return tables_of(State())[name].default


def other_than(usual: Any) -> Any:
    """Return another value."""
    return not usual if isinstance(usual, bool) else usual - 1 if usual else 1


def slug_of(name: str) -> str:
    """Return the slug of the case of a table or an item."""
    return name.replace("_", "-")


def in_subnet(table: str) -> tuple[Tables, Any]:
    """Return a state in which a subnet has another value than the default, and the default."""
    usual = default_of(table)
    state = {
        "networks_added": {NET: True}, "admin_freeze_window": 0, **NEEDS.get(table, {}),
        table: {NET: other_than(usual)},
    }  # fmt: skip
    return state, usual


@theme(
    "defaults",
    "administration.set_number",
    "administration.set_flag",
    "administration.set_limit",
    "administration.sudo_set_burn_increase_mult",
    "administration.sudo_set_subnet_moving_alpha",
    "subnets.sudo_set_max_mechanism_count",
    "unstaking.sudo_set_nominator_min_required_stake",
    flags=("BOUNDARY",),
    hunts="another default; an entry that is kept although it equals the default",
    origin="by hand",
)
def defaults(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield calls of root that set each value to its default."""
    del draws
    match operation.function:
        case "set_number" | "set_flag" as function:
            for setter in NUMBERS if function == "set_number" else FLAGS:
                state, usual = in_subnet(setter.table)
                values = {"state": state, "netuid": NET, "call": setter.call, "value": usual}
                yield Draft({**values, "origin": None}, slug_of(setter.table))
        case "set_limit":
            for limit in LIMITS:
                usual = default_of(limit.item)
                state = {limit.item: other_than(usual)}
                values = {"state": state, "origin": None, "call": limit.call, "value": usual}
                yield Draft(values, slug_of(limit.item))
        case "sudo_set_burn_increase_mult":
            state, usual = in_subnet("burn_increase_mult")
            values = {"state": state, "origin": None, "netuid": NET, "burn_increase_mult": usual}
            yield Draft(values)
        case name:
            argument, item = ALONE[name]
            usual = default_of(item)
            yield Draft({"state": {item: other_than(usual)}, "origin": None, argument: usual})
