"""The opening of a simulated chain: genesis, what root sets right, and one subnet a block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taospec.ledger import balance, subnet_account
from taospec.primitives import AccountId, Netuid, Rao
from taospec.state import ROOT, Call, State
from taospec.transition import GENESIS_POOL, genesis
from taospec_conformance.simulate.settings import (
    AUTHORS,
    TAO,
    Settings,
    author_of,
    first_coldkeys,
    funds,
    miner_hotkey,
    owner_hotkey,
    validator_hotkey,
)

ONE = 1 << 64
PRICE_OF_SUBNET = 1000 * TAO
STAKE_IN_SUBNET = 20 * TAO
IMMUNITY = 360
SHORT_DELAY = 50


def opened(settings: Settings, stakes: list[int]) -> State:
    """Return the state at genesis, with the amends that its chapter says are made later.

    Who makes blocks has one TAO, so that an account is there for the fees.
    Root can be traded, and the account of subnet 1 holds the TAO of its pool.
    """
    state = State()
    authors = [author_of(number) for number in range(AUTHORS)]
    people = first_coldkeys(settings)
    genesis(state, [*people, *authors], [*funds(settings, stakes), *[Rao(TAO)] * AUTHORS])
    first = subnet_account(Netuid(1))
    state.balances.set(first, Rao(GENESIS_POOL))
    for issuance in (state.balances_issuance, state.total_issuance):
        issuance.set(Rao(issuance.get() + GENESIS_POOL))
    state.total_stake.set(Rao(GENESIS_POOL))
    state.subtoken_enabled.set(ROOT, value=True)
    return state


def opening_blocks(settings: Settings) -> int:
    """Return how many blocks the opening takes: one for root, one for each subnet."""
    return 1 + settings.subnets


def _root(name: str, **arguments: object) -> Call:
    return Call(name, {"origin": None, **arguments})


def opening_calls(settings: Settings, state: State, block: int) -> Iterator[Call]:
    """Yield the calls of one block of the opening; each knows the state that those before left."""
    if block == 1:
        yield from _first_block(settings, state)
    else:
        yield from _open_subnet(settings, block - 2)


def _first_block(settings: Settings, state: State) -> Iterator[Call]:
    """Yield what root sets, and the validators on root.

    All but the first refuse to lend their whole stake to the owner of every new subnet, which they
    would do without a word.
    """
    yield _root("sudo_set_network_rate_limit", value=0)
    yield _root("sudo_set_network_min_lock_cost", value=PRICE_OF_SUBNET)
    yield _root("sudo_set_lock_reduction_interval", value=1)
    yield _root("sudo_set_subnet_limit", value=settings.subnets + 1)
    yield _root("sudo_set_coldkey_swap_announcement_delay", value=SHORT_DELAY)
    yield _root("set_pending_childkey_cooldown", value=SHORT_DELAY)
    for name in ("max_registrations_per_block", "target_registrations_per_interval"):
        yield _root(f"sudo_set_{name}", netuid=ROOT, value=settings.validators)
    for number, coldkey in enumerate(first_coldkeys(settings)[: settings.validators]):
        hotkey = validator_hotkey(number)
        yield Call("root_register", {"origin": coldkey, "hotkey": hotkey})
        amount = Rao(balance(state, coldkey) // 2)
        yield _stake(coldkey, hotkey, ROOT, amount)
        if number > 0:
            arguments = {"origin": coldkey, "hotkey": hotkey, "enabled": False}
            yield Call("set_auto_parent_delegation_enabled", arguments)


def _stake(coldkey: AccountId, hotkey: AccountId, netuid: Netuid, amount: int) -> Call:
    arguments = {"origin": coldkey, "hotkey": hotkey, "netuid": netuid, "amount": Rao(amount)}
    return Call("add_stake", arguments)


def _open_subnet(settings: Settings, number: int) -> Iterator[Call]:
    netuid, coldkeys = settings.netuids[number], first_coldkeys(settings)
    owner = coldkeys[settings.owner(number)]
    yield Call("register_network", {"origin": owner, "hotkey": owner_hotkey(number)})
    yield _root("sudo_set_burn_increase_mult", netuid=netuid, burn_increase_mult=ONE)
    yield Call("start_call", {"origin": owner, "netuid": netuid})
    for seat, hotkey in enumerate(_newcomers(settings, netuid)):
        mines = seat < settings.miners
        person = settings.miner(seat) if mines else seat - settings.miners
        arguments = {"origin": coldkeys[person], "netuid": netuid, "hotkey": hotkey}
        yield Call("burned_register", arguments)
    for validator in range(settings.validators):
        amount = STAKE_IN_SUBNET * (1 + (validator + number) % 3) // 3
        yield _stake(coldkeys[validator], validator_hotkey(validator), netuid, amount)
    yield from _hyperparameters(settings, netuid)


def _newcomers(settings: Settings, netuid: Netuid) -> Sequence[AccountId]:
    """Return who registers, in order; miners come first, for the first are the first to go."""
    validators = [validator_hotkey(number) for number in range(settings.validators)]
    return [miner_hotkey(netuid, number) for number in range(settings.miners)] + validators


def _hyperparameters(settings: Settings, netuid: Netuid) -> Iterator[Call]:
    """Yield what root sets once all seats are taken; every fourth subnet hides its weights."""
    seats = settings.neurons
    least = min(64, seats - 1)
    values: list[tuple[str, str, object]] = [
        ("sudo_set_min_allowed_uids", "value", least),
        ("sudo_set_max_allowed_uids", "max_allowed_uids", seats),
        ("sudo_set_max_allowed_validators", "value", settings.validators),
        ("sudo_set_immunity_period", "value", IMMUNITY),
        ("sudo_set_commit_reveal_weights_enabled", "value", netuid % 4 == 0),
        ("sudo_set_subnet_emission_enabled", "value", True),
    ]
    for name, parameter, value in values:
        yield _root(name, netuid=netuid, **{parameter: value})
