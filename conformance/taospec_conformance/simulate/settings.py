"""What a simulation is made of, and who plays which part in it."""

from __future__ import annotations

from dataclasses import dataclass

from taospec.primitives import AccountId, Netuid, Rao
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.stake_model import drawn_stakes

TAO = 10**9
MODEL_PEOPLE = 4096
OWNER_FUNDS = 1200 * TAO
PERSON_FUNDS = 20 * TAO
SEAT_FUNDS = 2 * TAO
FIRST_AUTHOR = 9 * 10**5
AUTHORS = 4
FIRST_COLDKEY = 10**6
FIRST_VALIDATOR = 2 * 10**6
FIRST_OWNER = 3 * 10**6
FIRST_MINER = 10**8
NEWCOMERS = 10**9
NEW_KEYS = 2 * 10**9
NEXT_COLDKEY = 10**9


@dataclass(frozen=True, slots=True)
class Settings:
    """The size of a chain and the seed of everything that happens on it.

    People are numbered: validators first, then owners of subnets, miners, nominators. Each
    validator has one hotkey with a seat in every subnet and on root; each miner has one hotkey in
    every subnet.

    subnets:    subnets that are registered, beside the first of genesis
    neurons:    seats of each
    validators: seats of validators in each
    nominators: people who only stake
    calls:      calls drawn in each block, beside those about weights
    careless:   how many of a hundred drawn calls are made without looking
    """

    seed: str
    source: str
    subnets: int
    neurons: int
    validators: int
    nominators: int
    calls: int
    careless: int

    @property
    def miners(self) -> int:
        """Seats of miners in each subnet: all that are left."""
        return self.neurons - self.validators - 1

    @property
    def people(self) -> int:
        """Number of coldkeys."""
        return self.validators + self.subnets + self.miners + self.nominators

    @property
    def netuids(self) -> tuple[Netuid, ...]:
        """The subnets that are registered; number 1 is that of genesis."""
        return tuple(Netuid(2 + number) for number in range(self.subnets))

    def draws(self, *parts: object) -> Draws:
        """Return the stream of draws for one purpose: nothing else has an influence on it."""
        return Draws("/".join(map(str, ("taospec", "simulate", self.seed, *parts))))

    def owner(self, number: int) -> int:
        """Return the person who registers a subnet."""
        return self.validators + number

    def miner(self, number: int) -> int:
        """Return a person who mines."""
        return self.validators + self.subnets + number

    def nominator(self, number: int) -> int:
        """Return a person who only stakes."""
        return self.validators + self.subnets + self.miners + number


def first_coldkeys(settings: Settings) -> list[AccountId]:
    """Return the coldkeys of all people at genesis."""
    return [AccountId(FIRST_COLDKEY + person) for person in range(settings.people)]


def author_of(block: int) -> AccountId:
    """Return who makes a block and receives its fees: somebody who does nothing else."""
    return AccountId(FIRST_AUTHOR + block % AUTHORS)


def validator_hotkey(number: int) -> AccountId:
    """Return the hotkey with which a validator begins."""
    return AccountId(FIRST_VALIDATOR + number)


def owner_hotkey(number: int) -> AccountId:
    """Return the hotkey with which a subnet is registered."""
    return AccountId(FIRST_OWNER + number)


def miner_hotkey(netuid: Netuid, number: int) -> AccountId:
    """Return the hotkey with which a miner begins in a subnet."""
    return AccountId(FIRST_MINER + netuid * 10_000 + number)


def model_stakes(seed: str) -> list[int]:
    """Return as many stakes as the chain had at its genesis, of the same spread, rao."""
    return drawn_stakes(Draws(f"taospec/simulate/{seed}/stakes"), MODEL_PEOPLE)


def funds(settings: Settings, stakes: list[int]) -> list[Rao]:
    """Return the TAO of each person at genesis.

    The largest stakes are those of the validators, then come the owners; the others are spread
    evenly over what is left. Whoever has to pay for subnets or seats has at least what they cost.
    """
    ordered = sorted(stakes, reverse=True)
    leaders = settings.validators + settings.subnets
    others, count = ordered[leaders:], settings.people - leaders
    spread = [others[place * len(others) // count] for place in range(count)]
    seats = settings.subnets * SEAT_FUNDS + PERSON_FUNDS
    least = [seats] * settings.validators + [OWNER_FUNDS] * settings.subnets
    least += [seats] * settings.miners + [0] * settings.nominators
    found = ordered[:leaders] + spread
    return [Rao(max(amount, floor)) for amount, floor in zip(found, least, strict=True)]
