"""A borough of three subnets with neurons, and calls that keys of all kinds might make there."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from taospec.primitives import AccountId, Netuid
from taospec.state import ROOT, Call, EmissionSplit, Payload
from taospec.transition import CALLS
from taospec_conformance.histories.actors import (
    _MAKERS,
    AUTHOR,
    COLDKEYS,
    HEIRS,
    HOTKEYS,
    OF_ROOT,
    TAO,
    Actor,
    Drawn,
    _truth,
)
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.stories import buy, call, join, promise, reveal

ON: Final = True
NETUIDS: Final = (1, 2, 3)
SEALS: Final = (71, 72, 73)
ROUNDS: Final = (501, 502, 503, 504)
ROWS: Final = (((1,), (3,)), ((0, 2), (1, 1)), ((2, 1, 3), (9, 1, 65535)), ((3,), (0,)))

OFTEN: Final[dict[str, int]] = {
    "add_stake": 8,
    "add_stake_limit": 2,
    "remove_stake": 4,
    "remove_stake_limit": 2,
    "move_stake": 3,
    "transfer_stake": 2,
    "swap_stake": 3,
    "recycle_alpha": 1,
    "burn_alpha": 1,
    "add_stake_burn": 1,
    "lock_stake": 3,
    "move_lock": 1,
    "set_perpetual_lock": 1,
    "claim_root": 2,
    "set_root_claim_type": 2,
    "set_children": 3,
    "set_childkey_take": 1,
    "decrease_take": 1,
    "unstake_all_alpha": 1,
    "swap_hotkey_v2": 2,
    "swap_coldkey": 1,
    "burned_register": 9,
    "register_limit": 3,
    "root_register": 4,
    "set_weights": 12,
    "set_mechanism_weights": 3,
    "commit_weights": 5,
    "reveal_weights": 5,
    "commit_timelocked_weights": 4,
    "register_network": 2,
    "start_call": 2,
    "root_dissolve_network": 1,
    "sudo_set_mechanism_count": 1,
    "sudo_set_mechanism_emission_split": 1,
    "sudo_set_sn_owner_hotkey": 1,
    "sudo_trim_to_max_allowed_uids": 1,
    "trigger_epoch": 2,
    "sudo_set_tempo": 2,
    "set_coldkey_auto_stake_hotkey": 2,
    "sudo_set_commit_reveal_weights_enabled": 2,
    "sudo_set_recycle_or_burn": 1,
    "sudo_set_yuma3_enabled": 1,
    "sudo_set_liquid_alpha_enabled": 1,
    "sudo_set_owner_cut_enabled": 1,
    "sudo_set_subnet_emission_enabled": 1,
    "sudo_set_owner_cut_auto_lock_enabled": 1,
    "enable_voting_power_tracking": 1,
}
NAMES: Final = tuple(name for name, times in OFTEN.items() for _ in range(times))


def borough(tempo: int = 12) -> Chain:
    """Return a chain with two started subnets, keys of all kinds, and short intervals."""
    chain = Chain(block=40_000)
    chain.set("total_networks", 3).set("tx_rate_limit", 5).set("admin_freeze_window", 2)
    chain.set("pending_child_key_cooldown", 4).set("network_rate_limit", 10)
    chain.set("network_min_lock_cost", 5 * TAO).set("network_last_lock_cost", 5 * TAO)
    chain.set("network_lock_reduction_interval", 30).set("subnet_limit", 3)
    chain.set("network_immunity_period", 60)
    chain.set("unlock_rate", 200).set("maturity_rate", 100).set("owner_hyperparam_rate_limit", 0)
    chain.balance(AUTHOR, TAO)
    for coldkey in COLDKEYS:
        chain.balance(coldkey, 300 * TAO)
    for hotkey, coldkey in zip(HOTKEYS, COLDKEYS * 2, strict=False):
        chain.hotkey(hotkey, coldkey)
    for netuid in NETUIDS[:2]:
        chain.subnet(netuid, tao=800 * TAO, alpha=1000 * TAO * netuid)
        chain.set("first_emission_block_number", netuid, 1)
        chain.set("subnet_moving_price", netuid, 3 << 30)
        chain.set("tempo", netuid, tempo + netuid).set("last_epoch_block", netuid, 40_000)
        chain.set("subnet_owner", netuid, COLDKEYS[netuid])
        chain.set("subnet_owner_hotkey", netuid, HOTKEYS[netuid])
        chain.set("commit_reveal_weights_enabled", netuid, netuid == 2)
        chain.set("min_allowed_weights", netuid, 1).set("weights_set_rate_limit", netuid, 2)
        chain.set("max_allowed_uids", netuid, 5).set("min_allowed_uids", netuid, 2)
        chain.set("min_non_immune_uids", netuid, 1).set("immunity_period", netuid, 10)
        chain.set("root_claimable_threshold", netuid, 1000 << 32).set("yuma3_on", netuid, ON)
    for seal, row in zip(SEALS, ROWS, strict=False):
        chain.set("sealed_weights", (seal, ROUNDS[seal - 71]), make(Payload, None, *row, 0))
    return chain


SETTLING: Final = tuple(
    settling
    for netuid in NETUIDS[:2]
    for hotkey, coldkey in ((1, 101), (2, 102), (3, 103), (4, 104))
    for settling in (join(coldkey, hotkey, netuid), buy(coldkey, hotkey, 3 + hotkey, netuid))
)


class Citizen(Actor):
    """Draws one call at a time, of staking or of anything else that happens in a borough."""

    def call(self, names: Sequence[str]) -> Call:
        """Draw a call: its name, then its arguments in order, each knowing those before it."""
        if self.source.below(5) == 0 and (waiting := [*self.starts(), *self.reveals()]):
            return self.source.pick(waiting)
        name = self.source.pick(names)
        drawn: dict[str, object] = {}
        for parameter in list(inspect.signature(CALLS[name]).parameters)[1:]:
            drawn[parameter] = MAKERS[parameter](self, name, drawn)
        return Call(name, drawn)

    def starts(self) -> Iterator[Call]:
        """Yield the calls that start a subnet which has not started."""
        for netuid in self.state.networks_added.entries:
            if netuid != ROOT and self.state.first_emission_block_number.get(netuid) is None:
                yield call("start_call", self.state.subnet_owner.get(netuid), netuid=netuid)

    def reveals(self) -> Iterator[Call]:
        """Yield the calls that open what was promised."""
        for (index, hotkey), commits in self.state.weight_commits.entries.items():
            for uids, values in ROWS:
                row = dict(zip(uids, values, strict=True))
                if promise(hotkey, row, index) in [commit.hash for commit in commits]:
                    yield reveal(hotkey, row, index)

    def part(self, whole: int) -> int:
        """Draw an amount: mostly a small part of what there is, else as for staking."""
        if self.source.below(5) == 0:
            return super().part(whole)
        return whole // self.source.pick((3, 10, 30, 100))

    def netuid(self) -> Netuid:
        """Draw a subnet; sometimes root, or one that may not exist."""
        there = [netuid for netuid in NETUIDS if self.state.networks_added.get(Netuid(netuid))]
        return Netuid(self.source.pick((*there * 4, 0, NETUIDS[-1])))


def _origin(actor: Actor, name: str, _: Drawn) -> object:
    if name.startswith(("sudo_", "root_d")) or name in OF_ROOT:
        return actor.source.pick((None, None, None, AccountId(COLDKEYS[1]), AccountId(COLDKEYS[2])))
    if name.endswith("weights"):
        return actor.hotkey()
    if name in ("start_call", "trigger_epoch"):
        return AccountId(actor.source.pick((*COLDKEYS[1:3], *COLDKEYS)))
    return actor.coldkey()


def _hotkey(actor: Actor, name: str, drawn: Drawn) -> object:
    mine = actor.state.owned_hotkeys.get(AccountId(int(str(drawn["origin"] or 0))))
    if name.endswith(("register", "limit", "network", "children", "take")) and mine:
        return actor.source.pick((*mine, *mine, *HEIRS))
    return actor.hotkey()


def _values(_: Actor, __: str, drawn: Drawn) -> object:
    return next(values for uids, values in ROWS if uids == drawn["uids"])


def _commit(actor: Actor, _: str, drawn: Drawn) -> object:
    uids, values = actor.source.pick(ROWS)
    row = dict(zip(uids, values, strict=True))
    return promise(int(str(drawn["origin"])), row, int(str(drawn["netuid"])))


def _split(actor: Actor, _: str, __: Drawn) -> object:
    parts = actor.source.pick((None, (65535,), (500, 65035)))
    return None if parts is None else make(EmissionSplit, parts)


def _pick(*options: object) -> Callable[[Actor, str, Drawn], object]:
    return lambda actor, _, __: actor.source.pick(options)


MAKERS: Final[dict[str, Callable[[Actor, str, Drawn], object]]] = {
    **_MAKERS,
    "origin": _origin,
    "hotkey": _hotkey,
    "limit_price": _pick(0, 10**8, 10**9, 10**12),
    "uids": lambda actor, _, __: actor.source.pick(ROWS)[0],
    "values": _values,
    "salt": _pick((7,)),
    "version_key": _pick(0),
    "mechanism": _pick(0, 1),
    "mechanism_count": _pick(1, 2),
    "maybe_split": _split,
    "commit_hash": _commit,
    "sealed": _pick(*SEALS),
    "reveal_round": _pick(*ROUNDS),
    "commit_reveal_version": _pick(4, 4, 4, 3),
    "max_n": _pick(2, 3, 4),
    "tempo": _pick(0, 5, 9, 12),
    "value": _truth,
}
