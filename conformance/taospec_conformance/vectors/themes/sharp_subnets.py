"""T5: subnets with two faults at once, and bounds that nothing else notices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, sharp_theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes import subnets_mechanisms as mechanisms
from taospec_conformance.vectors.themes.subnets import THOUSAND
from taospec_conformance.vectors.themes.subnets_calls import (
    ACCOUNT,
    COLDKEY,
    HOTKEY,
    NOW,
    OWNED,
    STRANGER,
    chain,
    full,
    register,
    start,
    subnet,
)  # fmt: skip

SECOND: Final = "the second fault found first"
FAULTS: Final = ("REJECTION", "ORDER")
Changes = dict[str, Any]


def registrations() -> Iterator[Draft]:
    """Yield registrations with two faults, and one with room for one more."""

    def state(**entries: Any) -> Changes:
        return {"state": entries}

    def both(made: Any, slug: str, repair: Changes, hotkey: int = HOTKEY) -> Draft:
        return register(made, slug, *FAULTS, hotkey=hotkey, repair=repair, hunts=SECOND)

    owned = chain(owner={ACCOUNT: STRANGER})
    yield both(owned, "owner-before-account-of-a-subnet", {"hotkey": HOTKEY}, ACCOUNT)
    early: Changes = {"network_last_registered": NOW - 7199}
    start_block = "network_registration_start_block"
    made = chain(**early, **{start_block: NOW + 1})
    repair = state(**{start_block: NOW, "network_last_registered": NOW - 7200})
    yield both(made, "opening-before-rest", repair)
    young: Changes = {"network_registered_at": {1: NOW}}
    made = full(**young, **early)
    repair = state(network_last_registered=NOW - 7200, network_registered_at={1: 1})
    yield both(made, "rest-before-limit", repair)
    made = full(THOUSAND - 1, **young)
    repair = state(balances={COLDKEY: THOUSAND}, network_registered_at={1: 1})
    yield both(made, "limit-before-price", repair)
    hunts = "root counted among the subnets"
    room = subnet(chain(), 1, 10**6, 10**6).set("subnet_limit", 2)
    yield register(room, "room-for-one-more", "BOUNDARY", hunts=hunts)


def starts() -> Iterator[Draft]:
    """Yield starts with two faults."""
    repair: Changes = {"repair": {"netuid": 1}}
    yield start("existence-before-owner", *FAULTS, netuid=2, **repair)
    both: Changes = {
        "networks_added": {1: True, 2: True},
        "subnet_owner": {1: COLDKEY, 2: STRANGER},
    }
    begun: Changes = {"first_emission_block_number": {2: 5}}
    yield start("owner-before-first-block", *FAULTS, netuid=2, **both, **begun, **repair)


def counts() -> Iterator[Draft]:
    """Yield numbers of mechanisms with two faults, and rows beyond the last mechanism."""

    def count(slug: str, number: int, hunts: str, *flags: str, **own: Any) -> Draft:
        draft = mechanisms.case(slug, *flags, argument={"count": number}, **own)
        return Draft(draft.values, slug, draft.flags, hunts, repair=draft.repair)

    repair: Changes = {"state": {"networks_added": {2: True}, "max_mechanism_count": 5}}
    seats = {"max_allowed_uids": {1: 64, 2: 1}}
    yield count("existence-before-value", 5, SECOND, *FAULTS, netuid=2, repair=repair, **seats)
    many = {"max_mechanism_count": 20, "max_allowed_uids": {1: 256}}
    yield count("seats-before-sixteen", 17, SECOND, *FAULTS, repair={"count": 1}, **many)
    repair = {"state": {"max_allowed_uids": {1: 256}}}
    yield count("257-seats", 1, "257 seats", *FAULTS, repair=repair, max_allowed_uids={1: 257})
    beyond = {"mechanism_count_current": {1: 2}, "incentive": {1: (5,), 4097: (5,), 8193: (5,)}}
    yield count(
        "rows-beyond-the-last", 1, "the next mechanism's rows removed", "BOUNDARY", **beyond
    )


def callers(operation: Operation) -> Iterator[Draft]:
    """Yield calls of strangers, and in the window, by who has to wait as well."""
    argument, kind, good, _ = mechanisms.change(operation)
    now, rows = mechanisms.NOW, "transaction_key_last_block"

    def call(slug: str, origin: int, repair: Changes, **own: Any) -> Draft:
        own[rows] = {(origin, 1, kind): now}
        made = mechanisms.case(
            slug, *FAULTS, argument={argument: good}, origin=origin, repair=repair, **own
        )
        return Draft(made.values, slug, FAULTS, SECOND, repair=repair)

    yield call("owner-before-rest", mechanisms.STRANGER, {"origin": mechanisms.COLDKEY})
    repair = {"state": {"last_epoch_block": {1: now}, rows: {(mechanisms.COLDKEY, 1, kind): 0}}}
    frozen = {"last_epoch_block": {1: now - 351}}
    yield call("rest-before-window", mechanisms.COLDKEY, repair, **frozen)


@sharp_theme(
    *(f"subnets.{name}" for name in ("register_network", "start_call", "set_mechanism_count")),
    *(f"subnets.{name}" for name in ("sudo_set_mechanism_count", "sudo_set_sn_owner_hotkey")),
)
def sharp_inputs(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield what notices the faults that survived the other vectors."""
    del draws
    match operation.function:
        case "register_network":
            yield from registrations()
        case "start_call":
            yield from starts()
        case "set_mechanism_count":
            yield from counts()
        case "sudo_set_mechanism_count":
            yield from callers(operation)
        case _:
            values = {"state": OWNED, "origin": COLDKEY, "netuid": 2, "hotkey": HOTKEY}
            yield Draft(values, "owner-before-existence", FAULTS, SECOND, repair={"netuid": 1})
