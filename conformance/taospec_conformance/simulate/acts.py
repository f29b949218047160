"""What people do now and then: stake, move, claim, register, set children, replace keys.

An act looks at the state and returns a call that should be accepted, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from taospec.conviction import lock_hotkey, locked_mass
from taospec.delegation import MOST_CHILDREN, interval_passed, may_have_children, relations_of
from taospec.key_swaps import KEY_SWAP_COST, known_in, swapped_lately, within_interval
from taospec.ledger import EXISTENTIAL_DEPOSIT, balance, subnets
from taospec.neurons import neuron_to_prune
from taospec.primitives import U8, U16, U64, AccountId, Alpha, Block, Netuid, Rao, Uid
from taospec.stakes import alpha_price, coldkey_alpha, stake_of
from taospec.state import KEEP, ROOT, SWAP, Call, ClaimType, Link, account_hash
from taospec_conformance.simulate.settings import NEW_KEYS, NEWCOMERS, NEXT_COLDKEY, TAO
from taospec_conformance.simulate.world import (
    WORTHWHILE,
    Act,
    Stake,
    World,
    drawn_purchase,
    drawn_stake,
)
from taospec_conformance.vectors.draws import Draws

SET_CHILDREN: Final = U16(0)
SET_CHILDREN_INTERVAL: Final = U64(150)
HALF: Final = 2**63
HOLDINGS_LIMIT: Final = 5
MANY_SEATS: Final = 1024


def _new_key(world: World, draws: Draws, first: int) -> AccountId:
    """Return a key that nobody has."""
    return AccountId(first + world.block() * 1000 + draws.below(1000))


def _of(stake: Stake, **arguments: object) -> dict[str, object]:
    return {"origin": stake.coldkey, "hotkey": stake.hotkey, "netuid": stake.netuid, **arguments}


def add_stake(world: World, draws: Draws) -> Call | None:
    """Buy stake."""
    found = drawn_purchase(world, draws)
    return None if found is None else Call("add_stake", _of(found[0], amount=found[1]))


def add_stake_limit(world: World, draws: Draws) -> Call | None:
    """Buy stake up to a price a tenth above the present one."""
    found = drawn_purchase(world, draws)
    if found is None:
        return None
    limit = _price(world, found[0].netuid) * 11 // 10 + 1
    arguments = _of(found[0], amount=found[1], limit=Rao(limit), partial=True)
    return Call("add_stake_limit", arguments)


def remove_stake(world: World, draws: Draws) -> Call | None:
    """Sell stake."""
    found = drawn_stake(world, draws)
    return None if found is None else Call("remove_stake", _of(found, amount=found.amount))


def remove_stake_limit(world: World, draws: Draws) -> Call | None:
    """Sell stake down to a price a tenth below the present one."""
    found = drawn_stake(world, draws)
    if found is None:
        return None
    limit = _price(world, found.netuid) * 9 // 10
    arguments = _of(found, amount=found.amount, limit=Rao(limit), partial=True)
    return Call("remove_stake_limit", arguments)


def _price(world: World, netuid: Netuid) -> int:
    """Return the price of alpha, rao."""
    return alpha_price(world.state, netuid) * TAO >> 64


def unstake_all(world: World, draws: Draws) -> Call | None:
    """Sell everything under a hotkey."""
    found = drawn_stake(world, draws)
    if found is None or world.state.lock.keys_of(found.coldkey):
        return None
    return Call("unstake_all", {"origin": found.coldkey, "hotkey": found.hotkey})


def move_stake(world: World, draws: Draws) -> Call | None:
    """Move stake to another hotkey, in the same subnet."""
    found = drawn_stake(world, draws)
    if found is None:
        return None
    other = draws.pick(world.favourites(found.person))
    if other == found.hotkey:
        return None
    return Call(
        "move_stake",
        {
            "origin": found.coldkey,
            "origin_hotkey": found.hotkey,
            "destination_hotkey": other,
            "origin_netuid": found.netuid,
            "destination_netuid": found.netuid,
            "amount": found.amount,
        },
    )


def swap_stake(world: World, draws: Draws) -> Call | None:
    """Move stake to another subnet, under the same hotkey."""
    found = drawn_stake(world, draws)
    if found is None:
        return None
    netuid = draws.pick(world.homes(found.person))
    if netuid == found.netuid:
        return None
    return Call(
        "swap_stake",
        {
            "origin": found.coldkey,
            "hotkey": found.hotkey,
            "origin_netuid": found.netuid,
            "destination_netuid": netuid,
            "amount": found.amount,
        },
    )


def transfer_stake(world: World, draws: Draws) -> Call | None:
    """Give stake to somebody else."""
    found, other = drawn_stake(world, draws), world.nominator(draws)
    if found is None or other is None or other == found.person:
        return None
    if locked_mass(world.state, found.coldkey, found.netuid) != 0:
        return None
    return Call(
        "transfer_stake",
        {
            "origin": found.coldkey,
            "destination": world.coldkeys[other],
            "hotkey": found.hotkey,
            "origin_netuid": found.netuid,
            "destination_netuid": found.netuid,
            "amount": found.amount,
        },
    )


def lock_stake(world: World, draws: Draws) -> Call | None:
    """Lock some stake, in favour of the hotkey that earlier locks favour."""
    found = drawn_stake(world, draws)
    if found is None or found.netuid == ROOT:
        return None
    held = coldkey_alpha(world.state, found.coldkey, found.netuid)
    free = held - locked_mass(world.state, found.coldkey, found.netuid)
    amount = Alpha(min(found.amount, free // 4))
    if amount <= 0:
        return None
    hotkey = lock_hotkey(world.state, found.coldkey, found.netuid) or found.hotkey
    arguments = {"hotkey": hotkey, "netuid": found.netuid, "amount": amount}
    return Call("lock_stake", {"origin": found.coldkey, **arguments})


def claim_root(world: World, draws: Draws) -> Call | None:
    """Claim what root stake earned, in up to five subnets."""
    person = world.nominator(draws)
    if person is None:
        return None
    state, coldkey = world.state, world.coldkeys[person]
    hotkey = draws.pick(world.favourites(person))
    if stake_of(state, hotkey, coldkey, ROOT) == 0:
        return None
    earned = sorted(entry.netuid for entry in state.root_claimable.get(hotkey))
    if not earned:
        return None
    chosen = tuple(sorted(draws.some(earned, min(len(earned), HOLDINGS_LIMIT))))
    return Call("claim_root", {"origin": coldkey, "subnets": chosen})


def set_root_claim_type(world: World, draws: Draws) -> Call | None:
    """Say what is to be done with what root stake earns."""
    person = world.nominator(draws)
    if person is None:
        return None
    some = ClaimType(U8(2), (draws.pick(world.settings.netuids),))
    arguments = {"claim_type": draws.pick((SWAP, KEEP, some))}
    return Call("set_root_claim_type", {"origin": world.coldkeys[person], **arguments})


def set_children(world: World, draws: Draws) -> Call | None:
    """Lend stake of a validator with an even number to up to two with odd ones, or take it back."""
    state, count = world.state, world.settings.validators
    odd = list(range(1, count, 2))
    parent, netuid = 2 * draws.below((count + 1) // 2), draws.pick(world.settings.netuids)
    hotkey = world.hotkey_of(parent)
    if hotkey is None or not odd or not world.free(world.coldkeys[parent]):
        return None
    last = state.transaction_key_last_block.get((hotkey, netuid, SET_CHILDREN))
    if not interval_passed(last, state.block.get(), SET_CHILDREN_INTERVAL):
        return None
    chosen = [world.hotkey_of(number) for number in draws.some(odd, draws.below(3))]
    children = tuple(
        Link(U64(draws.below(HALF // 2) + 1), child) for child in chosen if child is not None
    )
    parents = [link.hotkey for link in relations_of(state, hotkey, netuid).parents]
    if any(link.hotkey in parents for link in children) or len(children) > MOST_CHILDREN:
        return None
    if children and not may_have_children(state, hotkey, netuid):
        return None
    arguments = {"hotkey": hotkey, "netuid": netuid, "children": children}
    return Call("set_children", {"origin": world.coldkeys[parent], **arguments})


def decrease_take(world: World, draws: Draws) -> Call | None:
    """Lower the take of a validator a little."""
    validator = draws.below(world.settings.validators)
    hotkey = world.hotkey_of(validator)
    take = None if hotkey is None else world.state.delegates.get(hotkey)
    lower = 0 if take is None else take - draws.between(1, 100)
    if take is None or lower <= world.state.min_delegate_take.get():
        return None
    arguments = {"hotkey": hotkey, "take": U16(lower)}
    return Call("decrease_take", {"origin": world.coldkeys[validator], **arguments})


def set_childkey_take(world: World, draws: Draws) -> Call | None:
    """Set what a validator keeps of what it earns with lent stake, once in each subnet."""
    validator = draws.below(world.settings.validators)
    hotkey, netuid = world.hotkey_of(validator), draws.pick(world.settings.netuids)
    if hotkey is None or world.state.childkey_take.get((hotkey, netuid)) is not None:
        return None
    take = U16(draws.between(1, world.state.max_childkey_take.get()))
    arguments = {"hotkey": hotkey, "netuid": netuid, "take": take}
    return Call("set_childkey_take", {"origin": world.coldkeys[validator], **arguments})


def burned_register(world: World, draws: Draws) -> Call | None:
    """Register a new hotkey of a miner; somebody has to go, so it is rarer where seats are few."""
    seats = world.settings.subnets * world.settings.neurons
    if not draws.chance(min(seats, MANY_SEATS), MANY_SEATS):
        return None
    state, netuid = world.state, draws.pick(world.settings.netuids)
    coldkey = world.coldkeys[world.settings.miner(draws.below(world.settings.miners))]
    price = state.burn.get(netuid)
    if not world.free(coldkey) or not world.pays(coldkey, max(price, EXISTENTIAL_DEPOSIT)):
        return None
    full = state.subnetwork_n.get(netuid) >= state.max_allowed_uids.get(netuid)
    if full and neuron_to_prune(state, netuid) is None:
        return None
    hotkey = _new_key(world, draws, NEWCOMERS)
    return Call("burned_register", {"origin": coldkey, "netuid": netuid, "hotkey": hotkey})


def register_again(world: World, draws: Draws) -> Call | None:
    """Register a validator that lost its seat."""
    state, netuid = world.state, draws.pick(world.settings.netuids)
    validator = draws.below(world.settings.validators)
    hotkey, coldkey = world.hotkey_of(validator), world.coldkeys[validator]
    if hotkey is None or state.uids.get((netuid, hotkey)) is not None or not world.free(coldkey):
        return None
    price = state.burn.get(netuid)
    full = state.subnetwork_n.get(netuid) >= state.max_allowed_uids.get(netuid)
    if not world.pays(coldkey, price) or (full and neuron_to_prune(state, netuid) is None):
        return None
    arguments = {"netuid": netuid, "hotkey": hotkey, "limit_price": U64(price)}
    return Call("register_limit", {"origin": coldkey, **arguments})


def swap_hotkey(world: World, draws: Draws) -> Call | None:
    """Replace the hotkey of a miner in one subnet, or that of a validator everywhere."""
    if draws.chance(1, 10):
        return _swap_validator(world, draws)
    state, netuid = world.state, draws.pick(world.settings.netuids)
    seats = state.subnetwork_n.get(netuid)
    hotkey = state.keys.get((netuid, Uid(draws.below(seats))))
    coldkey = None if hotkey is None else state.owner.get(hotkey)
    people = world.settings.miner(0), world.settings.nominator(0)
    if hotkey is None or coldkey not in world.coldkeys[slice(*people)]:
        return None
    if _lately(world, coldkey, netuid):
        return None
    # on one subnet, a coldkey that never swapped counts as one that did so in block 0
    only = None if within_interval(state, Block(0)) else netuid
    return _swap(world, coldkey, hotkey, _new_key(world, draws, NEW_KEYS), only)


def _swap_validator(world: World, draws: Draws) -> Call | None:
    validator = draws.below(world.settings.validators)
    hotkey = world.hotkey_of(validator)
    coldkey = world.coldkeys[validator]
    if hotkey is None or any(_lately(world, coldkey, netuid) for netuid in subnets(world.state)):
        return None
    return _swap(world, coldkey, hotkey, _new_key(world, draws, NEW_KEYS), None)


def _lately(world: World, coldkey: AccountId, netuid: Netuid) -> bool:
    """Tell whether a coldkey replaced a hotkey in a subnet so lately that it may not again."""
    last = world.state.last_hotkey_swap_on_netuid.get((netuid, coldkey))
    return last != 0 and within_interval(world.state, last)


def _swap(
    world: World,
    coldkey: AccountId,
    hotkey: AccountId,
    new_hotkey: AccountId,
    netuid: Netuid | None,
) -> Call | None:
    state = world.state
    if swapped_lately(state, coldkey) or known_in(state, new_hotkey, None):
        return None
    if not world.free(coldkey) or not world.pays(coldkey, KEY_SWAP_COST + EXISTENTIAL_DEPOSIT):
        return None
    arguments = {"hotkey": hotkey, "new_hotkey": new_hotkey, "netuid": netuid}
    return Call("swap_hotkey", {"origin": coldkey, **arguments})


def announce_coldkey_swap(world: World, draws: Draws) -> Call | None:
    """Announce that the coldkey of a nominator will be replaced."""
    if world.settings.nominators == 0:
        return None
    person = world.settings.nominator(draws.below(world.settings.nominators))
    coldkey = world.coldkeys[person]
    if not world.free(coldkey) or world.state.lock.keys_of(coldkey):
        return None
    if not world.pays(coldkey, KEY_SWAP_COST + WORTHWHILE):
        return None
    promised = account_hash(AccountId(coldkey + NEXT_COLDKEY))
    return Call("announce_coldkey_swap", {"origin": coldkey, "new_coldkey_hash": promised})


def due_coldkey_swaps(world: World) -> Iterator[Call]:
    """Yield the calls that carry out the coldkey swaps that are due."""
    for coldkey in world.state.coldkey_swap_announcements.keys():  # noqa: SIM118 - a table
        announced = world.state.coldkey_swap_announcements.get(coldkey)
        poor = balance(world.state, coldkey) < EXISTENTIAL_DEPOSIT
        if announced is None or announced.due > world.block() or poor:
            continue
        arguments = {"new_coldkey": AccountId(coldkey + NEXT_COLDKEY)}
        yield Call("swap_coldkey_announced", {"origin": coldkey, **arguments})


OFTEN: Final[dict[Act, int]] = {
    add_stake: 60,
    add_stake_limit: 20,
    remove_stake: 40,
    remove_stake_limit: 15,
    move_stake: 20,
    swap_stake: 25,
    transfer_stake: 10,
    unstake_all: 2,
    lock_stake: 4,
    claim_root: 15,
    set_root_claim_type: 3,
    set_children: 4,
    decrease_take: 2,
    set_childkey_take: 2,
    burned_register: 4,
    register_again: 4,
    swap_hotkey: 3,
    announce_coldkey_swap: 2,
}
ACTS: Final = tuple(act for act, count in OFTEN.items() for _ in range(count))


def drawn_call(world: World, draws: Draws) -> Call | None:
    """Draw what somebody does, if whoever is drawn can do anything of the kind."""
    return draws.pick(ACTS)(world, draws)


def careless_call(world: World, draws: Draws) -> Call:
    """Draw a call that somebody makes without looking at the state."""
    people, hotkeys = world.coldkeys, world.settings.validators
    coldkey, netuid = draws.pick(people), Netuid(draws.below(world.settings.subnets + 3))
    hotkey = world.hotkey_of(draws.below(hotkeys)) or AccountId(0)
    amount = draws.sized(0, 2**50)
    stake = {"origin": coldkey, "hotkey": hotkey, "netuid": netuid}
    options = (
        Call("add_stake", {**stake, "amount": Rao(amount)}),
        Call("remove_stake", {**stake, "amount": Alpha(amount)}),
        Call("lock_stake", {**stake, "amount": Alpha(amount)}),
        Call("burned_register", stake),
        Call("set_children", {**stake, "children": (Link(U64(amount), hotkey),)}),
        Call("increase_take", {"origin": coldkey, "hotkey": hotkey, "take": U16(amount % 65536)}),
        Call("claim_root", {"origin": coldkey, "subnets": (netuid,)}),
        Call("start_call", {"origin": coldkey, "netuid": netuid}),
    )
    return draws.pick(options)
