"""T5: what the rules of other chapters do where slashing is on, each hook by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.primitives import I32F32, ONE
from taospec.slashing import CLEAN, Escrow
from taospec.state import Call, Link, PendingChildren
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.key_swaps import (
    COLD,
    NEW,
    OLD,
    OTHER,
    THIRD,
    fitting,
    member,
    staked,
    swap,
)
from taospec_conformance.vectors.themes.neurons import rich
from taospec_conformance.vectors.themes.neurons_trimming import cut
from taospec_conformance.vectors.themes.slashing_state import ENFORCE, OBSERVE, OFF, TENTH, evidence
from taospec_conformance.vectors.themes.weights import USUAL, VALIDATOR, scene, subnet

BY_HAND: Final = "by hand"
RING, LOYAL, ANNA, BERT = 3, 4, 7, 8
ALPHA: Final = 10**9
LIEN: Final = 1


def held(mode: int = ENFORCE) -> Chain:
    """Return a subnet with a pool, and a hotkey with stake and a lien."""
    chain = Chain().subnet(1, tao=10**12, alpha=10**12).hotkey(RING, BERT).hotkey(LOYAL, BERT)
    chain.stake(RING, ANNA, 1, 10 * ALPHA).set("slash_mode", 1, mode)
    return chain.set("slash_liens", (1, RING), LIEN).set("slash_lien_count", 1, LIEN)


def modes(given: dict[str, Any], hunts: str = "") -> Iterator[Draft]:
    """Yield the same case under enforcement and where slashing is only observed."""
    for mode, slug in ((ENFORCE, "lien"), (OBSERVE, "observed")):
        yield Draft({"state": held(mode).state(), **given}, slug, hunts=hunts)


@theme(
    "slashing",
    "staking.unstake_from_subnet",
    hunts="all of it sold, or the stake that was withheld left in the share pool",
    origin=BY_HAND,
)
def unstaking(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield stake that is sold under a lien."""
    del operation, draws
    keys = {"hotkey": RING, "coldkey": ANNA, "beneficiary": ANNA, "netuid": 1}
    sale = {**keys, "alpha": ALPHA, "limit": 0, "free": False}
    yield from modes(sale)
    yield Draft({"state": held().state(), **sale, "limit": 999_000_000}, "part-of-it-unsold")


@theme(
    "slashing",
    "stake_moves.transfer_stake_within_subnet",
    "stake_moves.transfer_staked_alpha",
    hunts="a move to another hotkey that escapes, or one under the same that does not pass",
    origin=BY_HAND,
)
def moving(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield stake that moves within the subnet under a lien."""
    del draws
    values = {
        "origin_coldkey": ANNA, "origin_hotkey": RING, "destination_coldkey": BERT,
        "destination_hotkey": LOYAL, "netuid": 1, "amount": ALPHA,
        "validate_sender": True, "validate_receiver": True,
    }  # fmt: skip
    given = {slot.name: values[slot.name] for slot in operation.inputs if slot.name in values}
    yield from modes(given)
    same = {**given, "destination_hotkey": RING}
    yield Draft({"state": held().state(), **same}, "same-hotkey")


@theme(
    "slashing",
    "stake_moves.swap_stake",
    hunts="a way out of a lien through another subnet or through root",
    origin=BY_HAND,
)
def crossing(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield stake that goes to another subnet, and to root, under a lien."""
    del operation, draws
    chain = held().subnet(2, tao=10**12, alpha=10**12)
    given = {"origin": ANNA, "hotkey": RING, "origin_netuid": 1, "amount": ALPHA}
    yield Draft({"state": chain.state(), **given, "destination_netuid": 2}, "to-a-subnet")
    yield Draft({"state": held().state(), **given, "destination_netuid": 0}, "to-root")


@theme(
    "slashing",
    "unstaking.unstake_all_alpha",
    hunts="a way out of a lien through root",
    origin=BY_HAND,
)
def rooting(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield stake that all goes to root under a lien."""
    del operation, draws
    yield Draft({"state": held().state(), "origin": ANNA, "hotkey": RING}, "lien")


@theme(
    "slashing",
    "stake_moves.recycle_alpha",
    "stake_moves.burn_alpha",
    hunts="stake that is destroyed before it can be slashed",
    origin=BY_HAND,
)
def destroying(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield stake that its holder destroys under a lien."""
    del operation, draws
    yield from modes({"origin": ANNA, "hotkey": RING, "netuid": 1, "amount": ALPHA})


@theme(
    "slashing",
    "delegation.apply_pending_children",
    hunts="a parent that lets its child go, or a lien that holds everybody",
    origin=BY_HAND,
)
def children(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield children that are due while a lien is open."""
    del operation, draws
    for mode, slug in ((ENFORCE, "lien"), (OBSERVE, "observed")):
        chain = held(mode)
        for parent in (RING, LOYAL):
            waits = make(PendingChildren, (make(Link, 2**62, 20 + parent),), 900)
            chain.set("pending_child_keys", (1, parent), waits)
        yield Draft({"state": chain.state(), "netuid": 1}, slug)


@theme(
    "slashing",
    "key_swaps.move_hotkey_on_subnet",
    "key_swaps.move_hotkey",
    "key_swaps.swap_hotkey",
    "key_swaps.swap_hotkey_v2",
    hunts="a record that a swap leaves behind, or covers",
    origin=BY_HAND,
)
def swaps(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield swaps of a hotkey with a record, and those that are refused."""
    del draws
    everywhere = operation.id == "key_swaps.move_hotkey"
    where = {} if everywhere else {"netuid": 1}
    known = member().set("slash_mode", 1, ENFORCE)
    known.set("slash_evidence", (1, OLD), evidence(5, suspect=True))
    known.set("slash_liens", (1, OLD), LIEN).set("slash_lien_count", 1, LIEN)
    yield Draft(fitting(operation, swap(known, **where)), "record-goes-along")
    both = member().set("slash_mode", 1, ENFORCE).set("slash_evidence", (1, NEW), evidence(5))
    clean = {"state": {"slash_evidence": {(1, NEW): CLEAN}}}
    yield Draft(
        fitting(operation, swap(both, **where)), "record-of-the-new", ("REJECTION",), repair=clean
    )
    off = both.copy().set("slash_mode", 1, OFF)
    yield Draft(fitting(operation, swap(off, **where)), "record-while-off")
    if operation.id == "key_swaps.swap_hotkey":
        return
    moved = {"keep_stake": False}
    stays = fitting(operation, swap(known, keep_stake=True, **where))
    yield Draft(stays, "stake-under-lien", ("REJECTION",), repair=moved)


@theme(
    "slashing",
    "key_swaps.replace_coldkey",
    hunts="what was withheld of the old coldkey left to nobody",
    origin=BY_HAND,
)
def coldkeys(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield a coldkey of which something is withheld in two subnets."""
    del operation, draws
    chain = staked().set("slash_escrowed", (1, 1, COLD), 70).set("slash_escrowed", (2, 4, COLD), 5)
    chain.set("slash_escrowed", (1, 1, OTHER), 6)
    yield Draft({"state": chain.state(), "coldkey": COLD, "new_coldkey": THIRD}, "withheld")


@theme(
    "slashing",
    "neurons.trim_to_max_allowed_uids",
    hunts="averages that stay where the seats were",
    origin=BY_HAND,
)
def trimming(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield a subnet with averages that is cut."""
    del operation, draws
    chain = cut(rich().set("emission", 1, (5, 9, 7))).set("slash_mode", 1, OBSERVE)
    chain.set("slash_consensus", 1, (ONE // 4, ONE // 2, ONE // 4))
    chain.set("slash_rows", (1, RING), (I32F32(0), ONE, I32F32(0)))
    yield Draft({"state": chain.state(), "netuid": 1, "maximum": 2}, "averages")


@theme(
    "slashing",
    "subnets.set_mechanism_count",
    hunts="averages of a mechanism that is gone",
    origin=BY_HAND,
)
def mechanisms(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield a subnet with averages that loses a mechanism."""
    del operation, draws
    chain = held(OBSERVE).set("mechanism_count_current", 1, 2).set("max_allowed_uids", 1, 64)
    for index in (1, 4097):
        chain.set("slash_consensus", index, (ONE,)).set("slash_rows", (index, RING), (ONE,))
    yield Draft({"state": chain.state(), "netuid": 1, "count": 1}, "averages")


@theme(
    "slashing",
    "dissolution.dissolve",
    hunts="leavers who have no part of what is divided",
    origin=BY_HAND,
)
def dissolving(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield a subnet that ends while something is withheld."""
    del operation, draws
    chain = held().set("slash_escrows", (1, LIEN), make(Escrow, RING, ALPHA, TENTH, None))
    chain.set("slash_escrowed", (1, LIEN, BERT), ALPHA)
    chain.set("slash_evidence", (1, RING), evidence(5)).set("slashed_alpha", 1, 9)
    yield Draft({"state": chain.state(), "netuid": 1}, "withheld")


def confined(chain: Chain, netuid: int = 1) -> Chain:
    """Put the validator in jail."""
    chain.set("slash_mode", netuid, ENFORCE)
    return chain.set("slash_evidence", (netuid, VALIDATOR), evidence(0, jailed_until=1))


@theme(
    "slashing",
    "transition.apply_call",
    hunts="weights of who is in jail, a jail that holds in other subnets",
    origin=BY_HAND,
    notes={"slashing": "calls about weights of a validator that is in jail"},
)
def weights(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield weights of a validator in jail."""
    del operation, draws
    free: dict[str, Any] = {"state": {"slash_evidence": {(1, VALIDATOR): CLEAN}}}
    rich: dict[str, Any] = {"state": {**free["state"], "stake_threshold": 0}}
    given = make(Call, "set_weights", dict(USUAL))
    shut = confined(scene())
    refused = {"state": shut.copy().set("stake_threshold", 1).state(), "call": given}
    yield Draft(refused, "jailed", ("REJECTION", "ORDER"), repair=rich)
    hidden = confined(scene(hidden=True)).set("stake_threshold", 1)
    commit = {"origin": VALIDATOR, "netuid": 1, "commit_hash": 99}
    given_commit = {"state": hidden.state(), "call": make(Call, "commit_weights", commit)}
    yield Draft(given_commit, "jailed-commit", ("REJECTION", "ORDER"), repair=rich)
    pair = confined(subnet(subnet(scene(hidden=True), 2, hidden=True), 3, hidden=True))
    batch = {"origin": VALIDATOR, "netuids": [2, 1], "commit_hashes": [98, 99]}
    together = {"state": pair.state(), "call": make(Call, "batch_commit_weights", batch)}
    yield Draft(together, "jailed-in-one-of-two", ("REJECTION",), repair=free)
    other = {**batch, "netuids": [2, 3]}
    elsewhere = {"state": pair.state(), "call": make(Call, "batch_commit_weights", other)}
    yield Draft(elsewhere, "jailed-elsewhere")
    watched = shut.copy().set("slash_mode", 1, OBSERVE)
    yield Draft({"state": watched.state(), "call": given}, "observed")


@theme(
    "preset",
    "slashing_calls.begin_slashing",
    hunts="a clock that is missing, a mode that is written where it is off",
    origin=BY_HAND,
)
def beginning(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield subnets of a new chain in all modes."""
    del operation, draws
    for mode, slug in ((OFF, "off"), (OBSERVE, "observe"), (ENFORCE, "enforce")):
        yield Draft({"state": Chain().state(), "netuid": 1, "mode": mode}, slug)
