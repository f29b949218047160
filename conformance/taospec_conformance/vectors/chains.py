"""States of a small chain, built step by step, as the inputs of transitions."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any, TypeVar

from taospec.ledger import subnet_account
from taospec.primitives import Netuid
from taospec.share_pools import SafeFloat, add, whole
from taospec.state import ROOT, Item, State, tables_of

BLOCK = 1000
Made = TypeVar("Made")


class Chain:
    """A chain in the making: root exists, and whatever a scenario adds."""

    def __init__(self, block: int = BLOCK) -> None:
        """Begin at a block with root only."""
        self._state = State()
        self.set("block", block)
        self.set("networks_added", ROOT, True)
        self.set("subtoken_enabled", ROOT, True)

    def set(self, name: str, *key_and_value: Any) -> Chain:
        """Write an item (name, value) or an entry (name, key, value)."""
        target = getattr(self._state, name)
        key, value = ((), *key_and_value) if isinstance(target, Item) else key_and_value
        table = tables_of(self._state)[name]
        if table.holds is not None and not table.holds(value):
            raise ValueError(f"{name}[{key}] = {value!r} leaves its domain; lists are tuples")
        table.put(key, value)
        return self

    def get(self, name: str, *key: Any) -> Any:
        """Return an item (name) or an entry (name, key)."""
        return tables_of(self._state)[name].get(key[0] if key else ())

    def add(self, name: str, *key_and_amount: Any) -> Chain:
        """Add an amount to an item or an entry."""
        *key, amount = key_and_amount
        return self.set(name, *key, self.get(name, *key) + amount)

    def append(self, name: str, key: Any, value: Any) -> Chain:
        """Append a value to a list of the state unless it is there."""
        held = self.get(name, key)
        return self if value in held else self.set(name, key, (*held, value))

    def balance(self, account: int, amount: int) -> Chain:
        """Give TAO to an account; both counts of the issuance rise."""
        self.add("balances", account, amount)
        self.add("balances_issuance", amount)
        return self.add("total_issuance", amount)

    def subnet(
        self, netuid: int, *, tao: int = 0, alpha: int = 0, alpha_out: int = 0, mechanism: int = 1
    ) -> Chain:
        """Add a started subnet with a pool; its account holds the TAO of the pool."""
        self.set("networks_added", netuid, True)
        self.set("subtoken_enabled", netuid, True)
        self.set("subnet_mechanism", netuid, mechanism)
        self.add("subnet_tao", netuid, tao)
        self.add("subnet_alpha_in", netuid, alpha)
        self.add("subnet_alpha_out", netuid, alpha_out)
        self.add("total_alpha_issuance", netuid, alpha + alpha_out)
        self.add("total_stake", tao)
        return self.balance(subnet_account(Netuid(netuid)), tao)

    def hotkey(self, hotkey: int, owner: int, take: int | None = None) -> Chain:
        """Create the account of a hotkey; with a take it is a delegate."""
        self.set("owner", hotkey, owner)
        self.append("owned_hotkeys", owner, hotkey)
        self.append("staking_hotkeys", owner, hotkey)
        return self if take is None else self.set("delegates", hotkey, take)

    def stake(self, hotkey: int, coldkey: int, netuid: int, amount: int) -> Chain:
        """Add stake whose share is worth one rao each; on root it is backed by TAO."""
        pool = (hotkey, netuid)
        held = self.get("alpha", (hotkey, coldkey, netuid))
        self.append("staking_hotkeys", coldkey, hotkey)
        self.add("total_hotkey_alpha", pool, amount)
        self.set("total_hotkey_shares", pool, _more(self.get("total_hotkey_shares", pool), amount))
        self.set("alpha", (hotkey, coldkey, netuid), _more(held, amount))
        self.add("subnet_alpha_out", netuid, amount)
        if netuid != ROOT:
            return self.add("total_alpha_issuance", netuid, amount)
        self.add("subnet_tao", netuid, amount)
        self.add("total_stake", amount)
        return self.balance(subnet_account(ROOT), amount)

    def copy(self) -> Chain:
        """Return a chain that can be changed on its own."""
        twin = Chain.__new__(Chain)
        twin._state = self.state()
        return twin

    def state(self) -> State:
        """Return the state, which nothing later changes."""
        state = State()
        targets = tables_of(state)
        for name, table in tables_of(self._state).items():
            for key, value in table.entries.items():
                targets[name].put(key, copy.copy(value))
        return state


def make(kind: Callable[..., Made], *values: Any) -> Made:
    """Return a record of the state from plain numbers."""
    return kind(*values)


def _more(shares: SafeFloat | None, amount: int) -> SafeFloat:
    more = whole(amount) if shares is None else add(shares, whole(amount))
    assert more is not None
    return more
