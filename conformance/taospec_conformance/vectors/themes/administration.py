"""T5: every row of the table of setters, once accepted and once refused for each reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.administration import FLAG_OF, FLAGS, LIMITS, NUMBER_OF, NUMBERS, Setter
from taospec.state import Announcement, Link, PendingChildren
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import make
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws

Tables = dict[str, Any]
"""Entries of a state by table and key; an item is its value."""

OWNER: Final = 7
STRANGER: Final = 17
NET: Final = 1
NEW: Final = 9
EDGE: Final = ("BOUNDARY",)
MOST: Final = 2**64 - 1
PUBLISHED: Final = ("UPSTREAM",)

SUBNET: Final[Tables] = {
    "block": 1000,
    "networks_added": {NET: True},
    "subnet_owner": {NET: OWNER},
    "last_epoch_block": {NET: 900},
}
NUMBER_VALUES: Final[dict[str, int]] = {
    "sudo_set_immunity_period": 7200,
    "sudo_set_min_allowed_weights": 8,
    "sudo_set_rho": 65535,
    "sudo_set_bonds_penalty": 0,
    "sudo_set_min_burn": 10**6,
    "sudo_set_max_burn": 10**12,
    "sudo_set_commit_reveal_weights_interval": 7,
    "sudo_set_owner_immune_neuron_limit": 5,
    "sudo_set_burn_half_life": 720,
    "sudo_set_target_registrations_per_interval": 3,
    "sudo_set_max_allowed_validators": 32,
    "sudo_set_max_registrations_per_block": 65535,
    "sudo_set_min_allowed_uids": 8,
    "sudo_set_weights_set_rate_limit": MOST,
    "sudo_set_kappa": 65535,
    "sudo_set_rao_recycled": 12345,
    "sudo_set_ema_price_halving_period": 0,
    "sudo_set_min_non_immune_uids": 0,
}
NEEDS: Final[dict[str, Tables]] = {"sudo_set_min_allowed_uids": {"subnetwork_n": {NET: 12}}}
LIMIT_VALUES: Final[dict[str, int]] = {
    "sudo_set_subnet_owner_cut": 65535,
    "sudo_set_network_rate_limit": MOST,
    "sudo_set_network_immunity_period": 0,
    "sudo_set_network_min_lock_cost": 10**9,
    "sudo_set_subnet_limit": 0,
    "sudo_set_lock_reduction_interval": 1,
    "sudo_set_commit_reveal_version": 5,
    "sudo_set_ck_burn": MOST,
    "sudo_set_admin_freeze_window": 65535,
    "sudo_set_owner_hparam_rate_limit": 0,
    "sudo_set_start_call_delay": 7200,
    "sudo_set_max_epochs_per_block": 255,
    "sudo_set_default_take": 5898,
    "sudo_set_tx_rate_limit": MOST,
    "sudo_set_stake_threshold": 10**12,
    "sudo_set_tx_delegate_take_rate_limit": 0,
    "sudo_set_min_delegate_take": 5898,
    "sudo_set_coldkey_swap_announcement_delay": 2**32 - 1,
    "sudo_set_coldkey_swap_reannouncement_delay": 2**32 - 1,
    "sudo_set_tx_childkey_take_rate_limit": MOST,
    "sudo_set_min_childkey_take": 65535,
    "sudo_set_max_childkey_take": 0,
    "set_pending_childkey_cooldown": 0,
}
STANDING: Final[dict[str, Tables]] = {
    "sudo_set_default_take": {"delegates": {3: 11796}},
    "sudo_set_min_delegate_take": {"delegates": {3: 100}},
    "sudo_set_min_childkey_take": {"max_childkey_take": 5},
    "sudo_set_max_childkey_take": {"childkey_take": {(3, NET): 5}},
    "set_pending_childkey_cooldown": {
        "pending_child_keys": {(NET, 3): make(PendingChildren, (make(Link, 5, 4),), 8000)}
    },
    "sudo_set_coldkey_swap_announcement_delay": {
        "coldkey_swap_announcements": {OWNER: make(Announcement, 8000, 12345)}
    },
}


def tables(*parts: Tables) -> Tables:
    """Return a small chain with further entries; of two values for one key, the later."""
    made: Tables = {}
    for part in (SUBNET, *parts):
        for name, entries in part.items():
            made[name] = {**made.get(name, {}), **entries} if isinstance(entries, dict) else entries
    return made


def repair(**entries: Any) -> Tables:
    """Return the repair of a state by some of its entries."""
    return {"state": entries}


def slug_of(setter: Setter, what: str) -> str:
    """Return the slug of a case of a setter."""
    return f"{setter.name.removeprefix('sudo_set_').replace('_', '-')}-{what}"


def call(setter: Setter, origin: int | None, value: int, *parts: Tables, netuid: int = NET) -> Any:
    """Return the input of a call of a row."""
    state = tables(NEEDS.get(setter.name, {}), *parts)
    return {
        "state": state, "origin": origin, "netuid": netuid, "call": setter.call, "value": value,
    }  # fmt: skip


def refusals(setter: Setter, value: int) -> Iterator[Draft]:
    """Yield a call of a row refused for each reason that the row has."""
    allowed = OWNER if setter.owner else None
    wrong = STRANGER if setter.owner else OWNER
    yield Draft(
        call(setter, wrong, value),
        slug_of(setter, "by-a-stranger" if setter.owner else "signed"),
        repair={"origin": allowed},
    )
    if setter.parameter is not None:
        change = (NET, setter.parameter)
        yield Draft(
            call(setter, OWNER, value, {"last_owner_hyperparam_update": {change: 281}}),
            slug_of(setter, "too-soon"),
            EDGE,
            repair=repair(last_owner_hyperparam_update={change: 280}),
        )
    if setter.window:
        yield Draft(
            call(setter, allowed, value, {"block": 1251}),
            slug_of(setter, "frozen"),
            EDGE,
            repair=repair(block=1250),
        )
    if setter.exists:
        needs = {name: {NEW: entries[NET]} for name, entries in NEEDS.get(setter.name, {}).items()}
        yield Draft(
            call(setter, None, value, needs, {"admin_freeze_window": 0}, netuid=NEW),
            slug_of(setter, "no-such-subnet"),
            repair=repair(networks_added={NEW: True}),
        )
    if not setter.root:
        open_root = {"networks_added": {0: True}, "last_epoch_block": {0: 900}}
        yield Draft(
            call(setter, None, value, open_root, netuid=0),
            slug_of(setter, "root"),
            repair={"netuid": NET},
        )


def edges(setter: Setter) -> Iterator[Draft]:
    """Yield the last value that a bound allows and the first that it does not."""
    step = {"at least": (0, -1), "at most": (0, 1), "above": (1, 0), "below": (-1, 0)}
    limits = {"min_burn": 10**9, "max_burn": 10**8, "max_allowed_uids": 64, "subnetwork_n": 12}
    for place, bound in enumerate(setter.bounds):
        part: Tables = {}
        limit = bound.limit
        if isinstance(limit, str):
            part, limit = {limit: {NET: limits[limit]}}, limits[limit]
        if bound.limit == "max_allowed_uids":
            part["subnetwork_n"] = {NET: 100}
        right, wrong = (limit + more for more in step[bound.relation])
        yield Draft(
            call(setter, None, wrong, part),
            slug_of(setter, f"beyond-bound-{place + 1}"),
            EDGE,
            repair={"value": right},
        )
        yield Draft(call(setter, None, right, part), slug_of(setter, f"at-bound-{place + 1}"), EDGE)


def liberties(setter: Setter, value: int) -> Iterator[Draft]:
    """Yield calls that pass because the row does not ask: for root, in the window, of nothing."""
    shut: Tables = {"admin_freeze_window": 0} if setter.window else {}
    if not setter.exists:
        yield Draft(call(setter, None, value, shut, netuid=NEW), slug_of(setter, "of-no-subnet"))
    if setter.root:
        needs = {name: {0: entries[NET]} for name, entries in NEEDS.get(setter.name, {}).items()}
        root = {"networks_added": {0: True}, **needs}
        yield Draft(call(setter, None, value, root, shut, netuid=0), slug_of(setter, "of-root"))
    elif not setter.window:
        yield Draft(call(setter, None, value, {"block": 1251}), slug_of(setter, "in-the-window"))


@theme(
    "rows",
    "administration.set_number",
    "administration.set_flag",
    hunts="a row that writes another table, asks another question or keeps another time",
    origin="by hand from the table",
)
def rows(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield each row once accepted, once refused for each reason, and at its bounds."""
    del draws
    numbers = operation.function == "set_number"
    for setter in NUMBERS if numbers else FLAGS:
        default = setter.table in ("transfer_toggle", "network_registration_allowed") or (
            setter.table in ("commit_reveal_weights_enabled", "owner_cut_enabled")
            or setter.table == "subnet_emission_enabled"
        )
        value = NUMBER_VALUES[setter.name] if numbers else not default
        allowed = OWNER if setter.owner else None
        yield Draft(call(setter, allowed, value), slug_of(setter, "accepted"))
        yield from refusals(setter, value)
        yield from edges(setter)
        yield from liberties(setter, value)


@theme(
    "admission",
    "administration.set_number",
    hunts="a rest of another length, of all hyperparameters together, or kept by root",
    origin="by hand",
    notes={"admission": "who, how often and when, on two hyperparameters"},
)
def admission(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield rests and windows around their ends."""
    del operation, draws
    period = NUMBER_OF[NUMBERS[0].call]
    change, other = (NET, 5), (NET, 6)

    def asked(slug: str, origin: int | None, *parts: Tables, **about: Any) -> Draft:
        return Draft(call(period, origin, 7200, *parts), slug, **about)

    def changed(at: int) -> Tables:
        return {"last_owner_hyperparam_update": {change: at}}

    yield asked("two-tempos-later", OWNER, changed(280), flags=EDGE)
    yield asked("changed-in-this-block", OWNER, changed(1000), repair={"origin": None})
    yield asked("root-need-not-wait", None, changed(1000))
    yield asked("another-hyperparameter", OWNER, {"last_owner_hyperparam_update": {other: 1000}})
    yield asked(
        "another-subnet", OWNER, {"last_owner_hyperparam_update": {(2, 5): 1000}}, flags=EDGE
    )
    yield asked("no-rest", OWNER, changed(1000), {"owner_hyperparam_rate_limit": 0})
    yield asked("no-tempo", OWNER, changed(1000), {"tempo": {NET: 0}})
    longer = {"tempo": {NET: 361}}
    yield asked(
        "tempo-of-now",
        OWNER,
        changed(280),
        longer,
        flags=EDGE,
        repair=repair(tempo={NET: 360}),
    )
    yield asked("no-owner", STRANGER, {"subnet_owner": {NET: 0}}, repair={"origin": None})
    yield asked("first-frozen-for-root", None, {"block": 1251}, repair=repair(block=1250))
    yield asked("last-open", None, {"block": 1250}, flags=EDGE)
    yield asked("last-frozen", None, {"block": 1259}, flags=EDGE, repair=repair(tempo={NET: 0}))
    yield asked("overdue-is-frozen", None, {"block": 1300}, repair=repair(block=1100))
    asked_for = {"pending_epoch_at": {NET: 1001}}
    yield asked("asked-for", OWNER, asked_for, repair=repair(pending_epoch_at={NET: 1000}))
    yield asked(
        "rest-before-window",
        OWNER,
        changed(1000),
        {"block": 1251},
        flags=("ORDER",),
        repair=repair(tempo={NET: 0}),
    )
    new = {"subnet_owner": {NEW: OWNER}}
    yield Draft(
        call(period, None, 7200, new, {"block": 351, "networks_added": {NEW: True}}, netuid=NEW),
        "young-chain-frozen",
        EDGE,
        repair=repair(block=350),
    )
    yield Draft(
        call(period, None, 7200, {"networks_added": {0: True}}, netuid=0),
        "root-is-frozen",
        repair=repair(admin_freeze_window=0),
    )


@theme(
    "missing",
    "administration.set_flag",
    hunts="a subnet that is not there asked for before the window, or not frozen",
    origin="by hand",
)
def missing(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield flags of subnets that do not exist, and an owner's flag without rest."""
    del operation, draws
    liquid = next(setter for setter in FLAGS if setter.table == "liquid_alpha_on")
    cut = next(setter for setter in FLAGS if setter.table == "owner_cut_enabled")
    yield Draft(
        call(liquid, None, True, netuid=NEW),
        "frozen-where-nothing-is",
        repair=repair(admin_freeze_window=0),
    )
    yield Draft(call(liquid, None, True, {"block": 350}, netuid=NEW), "open-where-nothing-is", EDGE)
    waiting = {"last_owner_hyperparam_update": {(NET, 28): 1000, (NET, 6): 1000}}
    yield Draft(call(cut, OWNER, False, waiting), "no-rest-for-the-owner-cut")
    yield Draft(call(FLAG_OF[cut.call], OWNER, True), "to-what-it-is")


@theme(
    "limits",
    "administration.set_limit",
    hunts="a limit that others can set, that lands in another item, is cut, or cuts what stands",
    origin="by hand from the table",
)
def limits(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield each limit set by root, and by somebody else."""
    del operation, draws
    for limit in LIMITS:
        slug = limit.name.removeprefix("sudo_").removeprefix("set_").replace("_", "-")
        state, value = STANDING.get(limit.name, {}), LIMIT_VALUES[limit.name]
        values: Tables = {"state": state, "origin": None, "call": limit.call, "value": value}
        yield Draft(values, f"{slug}-by-root")
        yield Draft({**values, "origin": OWNER}, f"{slug}-signed", repair={"origin": None})
        if limit.least:
            zero = {**values, "value": 0}
            yield Draft(zero, f"{slug}-zero", EDGE, repair={"value": 1})
