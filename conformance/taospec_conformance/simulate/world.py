"""What an actor sees: the state, who is who in it, and how the numbers of this block are drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from taospec.conviction import locked_mass
from taospec.ledger import balance, spendable
from taospec.primitives import AccountId, Alpha, Netuid, Rao
from taospec.stakes import alpha_price, stake_of
from taospec.state import ROOT, Call, State
from taospec_conformance.simulate.settings import Settings
from taospec_conformance.vectors.draws import Draws

WORTHWHILE = 10_000_000
PART_OF_POOL = 50


@dataclass(slots=True)
class World:
    """A state and the people in it.

    coldkeys: the coldkey that each person has now
    """

    settings: Settings
    state: State
    coldkeys: list[AccountId]

    def block(self) -> int:
        """Return the number of the current block."""
        return self.state.block.get()

    def free(self, coldkey: AccountId) -> bool:
        """Tell whether a coldkey may make calls: none that is about to be replaced may."""
        return self.state.coldkey_swap_announcements.get(coldkey) is None

    def hotkey_of(self, validator: int) -> AccountId | None:
        """Return the hotkey with which a validator works now."""
        owned = self.state.owned_hotkeys.get(self.coldkeys[validator])
        return owned[-1] if owned else None

    def favourites(self, person: int) -> tuple[AccountId, ...]:
        """Return the hotkeys of the two validators that a person trusts."""
        count = self.settings.validators
        chosen = (person % count, (person * 3 + 1) % count)
        found = [self.hotkey_of(number) for number in dict.fromkeys(chosen)]
        return tuple(hotkey for hotkey in found if hotkey is not None)

    def homes(self, person: int) -> tuple[Netuid, ...]:
        """Return the subnets in which a person stakes: root and three others."""
        netuids = self.settings.netuids
        chosen = [netuids[(person * 7 + step * 11) % len(netuids)] for step in range(3)]
        return tuple(dict.fromkeys([ROOT, *chosen]))

    def nominator(self, draws: Draws) -> int | None:
        """Draw somebody who stakes: a nominator, or now and then a miner."""
        settings = self.settings
        if settings.nominators == 0 or draws.chance(1, 8):
            person = settings.miner(draws.below(settings.miners))
        else:
            person = settings.nominator(draws.below(settings.nominators))
        return person if self.free(self.coldkeys[person]) else None

    def worth(self, netuid: Netuid, amount: int) -> int:
        """Return what alpha is worth at the price, rao."""
        return alpha_price(self.state, netuid) * amount >> 64

    def purse(self, coldkey: AccountId) -> int:
        """Return what a coldkey can spend, rao."""
        return spendable(self.state, coldkey)

    def pays(self, coldkey: AccountId, price: int) -> bool:
        """Tell whether a coldkey can pay a price."""
        return min(self.purse(coldkey), balance(self.state, coldkey)) >= price

    def movable(self, hotkey: AccountId, coldkey: AccountId, netuid: Netuid) -> int:
        """Return the stake under a hotkey that no lock holds."""
        held = stake_of(self.state, hotkey, coldkey, netuid)
        locked = locked_mass(self.state, coldkey, netuid)
        return held if locked == 0 else max(0, held - locked)

    def saleable(self, netuid: Netuid, amount: int) -> int:
        """Return an amount of alpha that the pool takes without a great change of its price."""
        if netuid == ROOT:
            return amount
        return min(amount, self.state.subnet_alpha_in.get(netuid) // PART_OF_POOL)


@dataclass(frozen=True, slots=True)
class Stake:
    """Some stake of a person, and how much of it may go."""

    person: int
    coldkey: AccountId
    hotkey: AccountId
    netuid: Netuid
    amount: Alpha


def drawn_stake(world: World, draws: Draws) -> Stake | None:
    """Draw stake of somebody, worth enough to be moved."""
    person = world.nominator(draws)
    if person is None:
        return None
    hotkey, netuid = draws.pick(world.favourites(person)), draws.pick(world.homes(person))
    coldkey = world.coldkeys[person]
    amount = world.saleable(netuid, world.movable(hotkey, coldkey, netuid))
    amount = amount // draws.between(2, 6)
    if world.worth(netuid, amount) < WORTHWHILE:
        return None
    return Stake(person, coldkey, hotkey, netuid, Alpha(amount))


def drawn_purchase(world: World, draws: Draws) -> tuple[Stake, Rao] | None:
    """Draw somebody who buys stake, and for how much TAO."""
    person = world.nominator(draws)
    if person is None:
        return None
    hotkey, netuid = draws.pick(world.favourites(person)), draws.pick(world.homes(person))
    coldkey = world.coldkeys[person]
    amount = world.purse(coldkey) // draws.between(3, 12)
    if netuid != ROOT:
        amount = min(amount, world.state.subnet_tao.get(netuid) // PART_OF_POOL)
    if amount < WORTHWHILE:
        return None
    return Stake(person, coldkey, hotkey, netuid, Alpha(0)), Rao(amount)


Act = Callable[[World, Draws], Call | None]
