"""A village of a few keys and subnets, and calls that its people might make.

An amount is drawn as a part of what there is, or next to a boundary: a uniform draw would be
refused almost always, and would never meet the branches that depend on amounts.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import Final, Protocol, TypeVar

from taospec.ledger import spendable
from taospec.primitives import AccountId, Netuid
from taospec.stakes import coldkey_alpha, stake_of
from taospec.state import Call, ClaimType, Link, State, account_hash
from taospec.transition import CALLS
from taospec_conformance.vectors.chains import Chain, make

Option = TypeVar("Option")

COLDKEYS: Final = (101, 102, 103, 104)
HOTKEYS: Final = (1, 2, 3, 4, 5)
STRANGERS: Final = (199,)
HEIRS: Final = (11, 12, 13)
SUCCESSORS: Final = (111, 112, 113)
NETUIDS: Final = (0, 1, 2, 3)
AUTHOR: Final = 900
TAO: Final = 10**9
SMALL: Final = (0, 1, 2, 499, 500, 501, 99, 100, 1_000_000, 2_000_000, 2_001_007, 5_000_000)
PARTS: Final = (1, 1, 2, 3, 10, 1000)


class Source(Protocol):
    """Where choices come from: a generator of random numbers, or Hypothesis."""

    def below(self, bound: int) -> int:
        """Return a number from 0 to bound - 1."""

    def pick(self, options: Sequence[Option]) -> Option:
        """Return one of the options."""


def village() -> State:
    """Return the state in which a history begins."""
    chain = Chain(block=1000)
    chain.set("block_author", AUTHOR)
    chain.balance(AUTHOR, TAO)
    for netuid in NETUIDS[1:]:
        chain.subnet(netuid, tao=1000 * TAO * netuid, alpha=3000 * TAO, mechanism=netuid % 3 and 1)
        chain.set("subnet_owner", netuid, COLDKEYS[0])
        chain.set("subnet_owner_hotkey", netuid, HOTKEYS[0])
    chain.set("swap_balancer", 2, 400_000_000_000_000_000)
    for coldkey in COLDKEYS:
        chain.balance(coldkey, 50 * TAO)
    for index, hotkey in enumerate(HOTKEYS):
        chain.hotkey(hotkey, COLDKEYS[index % len(COLDKEYS)])
        for netuid in NETUIDS:
            chain.set("uids", (netuid, hotkey), index)
            chain.set("keys", (netuid, index), hotkey)
            chain.set("is_network_member", (hotkey, netuid), True)
    chain.set("stake_threshold", TAO)
    chain.set("nominator_min_required_stake", 1_500_000)
    for name in ("tx_delegate_take_rate_limit", "tx_childkey_take_rate_limit", "tx_rate_limit"):
        chain.set(name, 20)
    chain.set("pending_child_key_cooldown", 20)
    chain.set("coldkey_swap_announcement_delay", 20)
    chain.set("unlock_rate", 200)
    chain.set("maturity_rate", 200)
    return chain.state()


class Actor:
    """Draws one call at a time against the present state."""

    def __init__(self, source: Source, state: State) -> None:
        """Draw from a source, looking at a state that others change."""
        self.source = source
        self.state = state

    def call(self, names: Sequence[str]) -> Call:
        """Draw a call: its name, then its arguments in order, each knowing those before it."""
        if self.source.below(6) == 0 and (announced := self.announced_swap()):
            return announced
        name = self.source.pick(names)
        drawn: dict[str, object] = {}
        for parameter in list(inspect.signature(CALLS[name]).parameters)[1:]:
            drawn[parameter] = _MAKERS[parameter](self, name, drawn)
        return Call(name, drawn)

    def announced_swap(self) -> Call | None:
        """Return the call that carries out an announced swap of a coldkey, if there is one."""
        for coldkey, announcement in self.state.coldkey_swap_announcements.entries.items():
            for heir in (*COLDKEYS, *SUCCESSORS):
                if announcement is not None and announcement.hash == account_hash(AccountId(heir)):
                    return Call("swap_coldkey_announced", {"origin": coldkey, "new_coldkey": heir})
        return None

    def coldkey(self) -> AccountId:
        """Draw a coldkey; seldom one that has nothing."""
        return AccountId(self.source.pick(COLDKEYS * 5 + SUCCESSORS + STRANGERS))

    def hotkey(self) -> AccountId:
        """Draw a hotkey; seldom one that does not exist."""
        return AccountId(self.source.pick(HOTKEYS * 5 + HEIRS + STRANGERS))

    def netuid(self) -> Netuid:
        """Draw a subnet; seldom one that does not exist."""
        return Netuid(self.source.pick(NETUIDS * 5 + (9,)))

    def part(self, whole: int) -> int:
        """Draw an amount: all, a part, one more or less, a boundary of the rules, or any."""
        match self.source.below(6):
            case 0:
                return self.source.pick(SMALL)
            case 1:
                return min(2**64 - 1, max(0, whole + self.source.pick((-1, 0, 1))))
            case 2:
                return self.source.below(1 << (1 + self.source.below(64)))
            case _:
                return self.source.below(whole // self.source.pick(PARTS) + 1)


Drawn = dict[str, object]


OF_ROOT: Final = ("set_pending_childkey_cooldown", "swap_coldkey", "reset_coldkey_swap")
TAKES: Final = (0, 1, 5000, 9000, 11795, 11796, 11797, 65535)
LIMITS: Final[dict[str, tuple[int, ...]]] = {
    "set_pending_childkey_cooldown": (0, 20),
    "sudo_set_stake_threshold": (0, 10**6, 10**9),
    "sudo_set_min_delegate_take": TAKES,
    "sudo_set_default_take": TAKES,
    "sudo_set_tx_delegate_take_rate_limit": (0, 1, 20),
    "sudo_set_min_childkey_take": TAKES,
    "sudo_set_max_childkey_take": TAKES,
    "sudo_set_tx_childkey_take_rate_limit": (0, 1, 20),
    "sudo_set_tx_rate_limit": (0, 1, 20),
    "sudo_set_coldkey_swap_announcement_delay": (0, 5, 50),
    "sudo_set_coldkey_swap_reannouncement_delay": (0, 5, 50),
}


def _origin(actor: Actor, name: str, _: Drawn) -> object:
    if name.startswith("sudo_") or name in OF_ROOT:
        return actor.source.pick((None, None, AccountId(COLDKEYS[0])))
    return actor.coldkey()


def _owned(actor: Actor, drawn: Drawn) -> AccountId:
    mine = actor.state.owned_hotkeys.get(_account(drawn, "origin"))
    return actor.source.pick(mine) if mine and actor.source.below(4) else actor.hotkey()


def _account(drawn: Drawn, name: str) -> AccountId:
    value = drawn[name]
    assert isinstance(value, int)
    return AccountId(value)


def _hotkey(actor: Actor, name: str, drawn: Drawn) -> object:
    if name in ("increase_take", "decrease_take", "set_childkey_take", "set_children"):
        return _owned(actor, drawn)
    return actor.hotkey()


def _amount(actor: Actor, name: str, drawn: Drawn) -> object:
    origin = _account(drawn, "origin")
    if name.startswith("add_stake"):
        return actor.part(spendable(actor.state, origin))
    netuid = Netuid(int(str(drawn.get("netuid", drawn.get("origin_netuid", 0)))))
    if name == "lock_stake":
        return actor.part(coldkey_alpha(actor.state, origin, netuid))
    hotkey = drawn.get("hotkey", drawn.get("origin_hotkey"))
    assert isinstance(hotkey, int)
    return actor.part(stake_of(actor.state, AccountId(hotkey), origin, netuid))


def _limit(actor: Actor, name: str, _: Drawn) -> object:
    if name == "add_stake_burn" and actor.source.below(2):
        return None
    if name == "remove_stake_full_limit" and actor.source.below(2):
        return None
    return actor.source.pick((0, 1, 10**8, 3 * 10**8, 5 * 10**8, 10**9, 10**9 + 1, 10**12, 10**15))


def _children(actor: Actor, _: str, __: Drawn) -> object:
    count = actor.source.pick((0, 1, 1, 2, 2, 3, 6))
    return tuple(make(Link, actor.part(2**63), actor.hotkey()) for _ in range(count))


def _claim_type(actor: Actor, _: str, __: Drawn) -> object:
    kind = actor.source.below(3)
    subnets = tuple(sorted({1, 1 + actor.source.below(3)})) if kind == 2 else ()
    return make(ClaimType, kind, subnets)


def _subnets(actor: Actor, _: str, __: Drawn) -> object:
    return tuple(sorted({actor.netuid() for _ in range(actor.source.below(7))}))


def _value(actor: Actor, name: str, _: Drawn) -> object:
    return actor.source.pick(LIMITS[name])


def _truth(actor: Actor, _: str, __: Drawn) -> object:
    return bool(actor.source.below(2))


def _number(*options: int) -> Callable[[Actor, str, Drawn], object]:
    return lambda actor, _, __: actor.source.pick(options)


def _netuid(actor: Actor, name: str, _: Drawn) -> object:
    if name.startswith("swap_hotkey") and actor.source.below(2):
        return None
    return actor.netuid()


def _new_hotkey(actor: Actor, _: str, __: Drawn) -> object:
    return AccountId(actor.source.pick((*HOTKEYS, *HEIRS, *HEIRS)))


def _new_coldkey(actor: Actor, name: str, _: Drawn) -> object:
    heir = AccountId(actor.source.pick((*COLDKEYS, *SUCCESSORS, *SUCCESSORS)))
    return account_hash(heir) if name == "announce_coldkey_swap" else heir


_MAKERS: Final[dict[str, Callable[[Actor, str, Drawn], object]]] = {
    "origin": _origin,
    "hotkey": _hotkey,
    "origin_hotkey": lambda actor, _, __: actor.hotkey(),
    "destination_hotkey": lambda actor, _, __: actor.hotkey(),
    "destination": lambda actor, _, __: actor.coldkey(),
    "netuid": _netuid,
    "origin_netuid": lambda actor, _, __: actor.netuid(),
    "destination_netuid": lambda actor, _, __: actor.netuid(),
    "new_hotkey": _new_hotkey,
    "new_coldkey": _new_coldkey,
    "new_coldkey_hash": _new_coldkey,
    "old_coldkey": lambda actor, _, __: actor.coldkey(),
    "coldkey": lambda actor, _, __: actor.coldkey(),
    "keep_stake": _truth,
    "swap_cost": _number(0, 10**8),
    "amount": _amount,
    "limit": _limit,
    "partial": _truth,
    "enabled": _truth,
    "take": _number(*TAKES),
    "value": _value,
    "children": _children,
    "claim_type": _claim_type,
    "subnets": _subnets,
    "minimum": _number(0, 1_000_000, 1_500_000, 2_500_000),
    "threshold": _number(0, 10**6, 10**9, 10**7 << 32, (10**7 << 32) + 1),
    "count": _number(0, 5, 50, 51),
    "alpha": _number(0, 3_570_000_000_000_000, 10**18, 10**18 + 1),
}
