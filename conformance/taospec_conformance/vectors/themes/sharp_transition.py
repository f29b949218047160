"""T5: calls with two faults through the one entrance, and steps of a block in another order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.slashing_state import ENFORCE
from taospec.state import Announcement, Call, ClaimRate
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, Value, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes import registration_calls as registration
from taospec_conformance.vectors.themes import subnets_calls as subnets
from taospec_conformance.vectors.themes.administration import NET, NEW, OWNER, STRANGER, tables
from taospec_conformance.vectors.themes.administration_calls import ONE
from taospec_conformance.vectors.themes.blocks_single import HASH
from taospec_conformance.vectors.themes.commit_reveal import commits, hiding
from taospec_conformance.vectors.themes.commit_reveal_opened import (
    ONE as REVEAL,
)
from taospec_conformance.vectors.themes.commit_reveal_opened import (
    OPENS,
    batch,
    queue,
    salted,
)
from taospec_conformance.vectors.themes.slashing_state import evidence
from taospec_conformance.vectors.themes.timelocked import TEXT, sealed, waiting
from taospec_conformance.vectors.themes.weights import USUAL, VALIDATOR, bare, scene

FAULTS: Final = ("REJECTION", "ORDER")
FIRST: Final = "the second fault found first"
Values = dict[str, Value]


def two(slug: str, state: Any, name: str, arguments: Values, repair: Values) -> Draft:
    """Return a call with two faults; a repair of neither state nor call is one of arguments."""
    if "state" not in repair and "call" not in repair:
        repair = {"call": make(Call, name, {**arguments, **repair})}
    values = {"state": state, "call": make(Call, name, arguments)}
    return Draft(values, slug, FAULTS, FIRST, repair=repair)


def setters() -> Iterator[Draft]:
    """Yield setters that are called by the wrong one, for no subnet, or too late."""

    def call(slug: str, name: str, arguments: Values, state: Any, **repair: Value) -> Draft:
        usual: Values = {"origin": OWNER, "netuid": NET}
        return two(f"{name.replace('_', '-')}-{slug}", state, name, usual | arguments, repair)

    owned = tables({"subnet_owner": {NEW: OWNER}, "admin_freeze_window": 0})
    name, value = "sudo_set_bonds_moving_average", "bonds_moving_average"
    wrong: Values = {"netuid": NEW, value: 975001}
    yield call("bound-before-subnet", name, wrong, owned, netuid=NET, **{value: 975000})
    both = tables(
        {"subnet_owner": {NEW: OWNER}, "liquid_alpha_on": {NEW: True}, "admin_freeze_window": 0}
    )
    wrong = {"alpha_low": 1638, "alpha_high": 1637}
    right: Values = {"netuid": NEW, "alpha_high": 1638}
    yield call("liquid-alpha-before-bound", "sudo_set_alpha_values", wrong, both, **right)
    wrong, value = {"origin": STRANGER, "burn_increase_mult": ONE - 1}, "burn_increase_mult"
    name = "sudo_set_burn_increase_mult"
    yield call("stranger-before-bound", name, wrong, tables(), origin=OWNER, **{value: ONE})
    wrong = {"origin": None, "netuid": NEW, "rate": 10001}
    yield call("subnet-before-bound", "set_fee_rate", wrong, tables(), netuid=NET, rate=10000)
    near = tables(
        {"pending_epoch_at": {NET: 1001}, "subnet_owner": {NEW: OWNER}},
        {"networks_added": {NEW: True}, "last_epoch_block": {NEW: 900}},
    )
    for name, value, least in (
        ("set_tempo", "tempo", 360),
        ("set_activity_cutoff_factor", "factor_milli", 1000),
    ):
        right = {"origin": OWNER, value: least}
        wrong = {"origin": STRANGER, value: least - 1}
        yield call("stranger-before-bound", name, wrong, tables(), **right)
        right = {"netuid": NEW, value: least}
        yield call("bound-before-window", name, {value: least - 1}, near, **right)


def registrations() -> Iterator[Draft]:
    """Yield registrations of neurons and subnets for the account of a subnet, or too early."""
    account = subnets.ACCOUNT
    poor: Values = {"origin": registration.STRANGER, "netuid": 1, "hotkey": account}
    right: Values = {"origin": registration.PAYER, "hotkey": registration.HOTKEY}
    state = registration.subnet().state()
    yield two("balance-before-account-of-a-subnet", state, "burned_register", poor, right)
    early = {"network_last_registered": subnets.NOW - 7199}
    made = subnets.chain(owner={subnets.HOTKEY: subnets.STRANGER}, **early)
    arguments: Values = {"origin": subnets.COLDKEY, "hotkey": subnets.HOTKEY}
    entries = {"network_last_registered": 1, "owner": {subnets.HOTKEY: None}}
    name, right = "register_network", {"state": entries}
    yield two("rate-before-owner-of-the-hotkey", made.state(), name, arguments, right)
    closed = subnets.chain(network_registration_start_block=subnets.NOW + 1)
    other = {"call": make(Call, "try_associate_hotkey", arguments)}
    slug, arguments = "account-of-a-subnet-before-opening", {**arguments, "hotkey": account}
    yield two(slug, closed.state(), name, arguments, other)
    named = {
        **subnets.OWNED,
        "networks_added": {0: True, 1: True, 2: True},
        "subnet_owner": {1: subnets.COLDKEY, 2: subnets.COLDKEY},
        "set_sn_owner_hotkey": {1: subnets.NOW},
    }
    arguments = {"origin": subnets.COLDKEY, "netuid": 1, "hotkey": account}
    right = {"netuid": 2, "hotkey": subnets.HOTKEY}
    name = "sudo_set_sn_owner_hotkey"
    yield two("rest-before-account-of-a-subnet", named, name, arguments, right)


def judgements() -> Iterator[Draft]:
    """Yield calls about weights that are refused for the first of two faults."""
    announcement = make(Announcement, 5000, 12345)
    enough: dict[str, Any] = {"stake_threshold": 0}
    swapped = hiding().set("stake_threshold", 1)
    swapped.set("coldkey_swap_announcements", VALIDATOR, announcement)
    commit: Values = {"origin": VALIDATOR, "netuid": 1, "commit_hash": 99}
    right: Values = {"state": enough | {"coldkey_swap_announcements": {VALIDATOR: None}}}
    name = "commit_weights"
    yield two("announcement-before-stake", swapped.state(), name, commit, right)
    asked = Chain().set("stake_threshold", 1)
    other: Values = {"call": make(Call, "try_associate_hotkey", {"origin": 7, "hotkey": 3})}
    jailed = asked.copy().set("slash_mode", 1, ENFORCE)
    jailed.set("slash_evidence", (1, VALIDATOR), evidence(jailed_until=1))
    yield two("stake-before-commit", asked.state(), "reveal_weights", dict(REVEAL), other)
    pair: Values = {"origin": VALIDATOR, "netuids": [1], "commit_hashes": [99]}
    nothing: Values = {"netuids": [], "commit_hashes": []}
    name = "batch_commit_weights"
    yield two("jail-before-stake-of-a-batch", jailed.state(), name, pair, nothing)
    yield two("lengths-before-stake", asked.state(), name, pair | {"commit_hashes": []}, nothing)
    wrong = queue(hiding(), (1, OPENS)).state()
    right = {"state": {"weight_commits": {(1, VALIDATOR): commits((salted(1), OPENS))}}}
    yield two("batch-of-another-hash", wrong, "batch_reveal_weights", batch(1), right)
    shown = scene().set("commit_reveal_weights_enabled", 0, False)
    shown.set("commit_reveal_weights_enabled", 2, False)
    right = {"netuid": 1, "values": [1, 2]}
    for slug, netuid in (("root-before-lengths", 0), ("lengths-before-subnet", 2)):
        arguments: Values = {**USUAL, "netuid": netuid, "values": [1]}
        yield two(slug, shown.state(), "set_weights", arguments, right)


@theme(
    "sharp-order",
    "transition.apply_call",
    hunts=FIRST,
    origin="mutation",
    notes={"sharp-order": "calls with two faults, which tell what is asked first"},
)
def sharp_calls(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield calls that are refused for the first of two reasons."""
    del operation, draws
    yield from setters()
    yield from registrations()
    yield from judgements()


@theme(
    "sharp",
    "transition.begin_block",
    "transition.apply_block",
    hunts="a step of a block that is left out, or that comes too early",
    origin="mutation",
    flags=("ORDER",),
    notes={"sharp": "what one step of a block leaves to the next"},
)
def sharp_blocks(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield blocks in which one step would disturb another."""
    del draws
    if operation.id == "transition.apply_block":
        made = waiting(bare(), *sealed((VALIDATOR, TEXT)))
        content = {"author": None, "parent_hash": HASH, "pulses": (500,), "calls": ()}
        hunts = "a key that opens weights in the block in which it comes"
        yield Draft({"state": made.state(), "content": content}, "key-of-this-block", hunts=hunts)
        return
    swapped = (
        Chain(14400).set("networks_added", 1, True).set("last_hotkey_swap_on_netuid", (1, 7), 1)
    )
    staked = Chain().subnet(1, tao=10**12, alpha=10**12, alpha_out=10**10).hotkey(3, 7)
    staked.stake(3, 7, 0, 10**10).set("root_claimable", 3, (make(ClaimRate, 1, 1 << 30),))
    staked.set("num_root_claim", 1)
    hunts = "a claim in the block in which the holder is found"
    for slug, chain, hunted in (
        ("record-that-is-old-enough", swapped, "a record of a swap that is kept"),
        ("holder-is-found", staked, hunts),
    ):
        values = {"state": chain.state(), "author": None, "parent_hash": HASH}
        yield Draft(values, slug, hunts=hunted)
