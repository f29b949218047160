"""T5: registrations with two faults at once, and a seat of the account zero."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.ledger import subnet_account
from taospec.primitives import Netuid
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain
from taospec_conformance.vectors.drafts import Draft, sharp_theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.neurons import fixed, seat
from taospec_conformance.vectors.themes.registration_calls import (
    HOTKEY,
    PAYER,
    STRANGER,
    burned,
    case,
    full,
    limited,
    subnet,
)  # fmt: skip

ACCOUNT: Final = subnet_account(Netuid(5))
SECOND: Final = "the second fault found first"


def on_a_subnet(name: str) -> Iterator[Draft]:
    """Yield registrations on a subnet with two faults."""
    other: dict[str, Any] = {"repair": {"netuid": 1}}
    rootless = subnet().set("networks_added", 0, False)
    arguments = burned(netuid=0) if name == "burned_register" else limited(netuid=0)
    yield case(rootless, "root-before-existence", arguments, SECOND, **other)
    if name == "register_limit":
        return
    closed = subnet().set("network_registration_allowed", 2, False)
    yield case(closed, "existence-before-closed", burned(netuid=2), SECOND, **other)
    crowded = full(5, 3).set("min_non_immune_uids", 1, 2).hotkey(HOTKEY, STRANGER)
    repair = fixed(owner={HOTKEY: PAYER}, min_non_immune_uids={1: 1})
    yield case(crowded, "owner-before-room", burned(), SECOND, repair=repair)


def rooted(seated: int) -> Chain:
    """Return a chain whose root has one seat, and a hotkey with stake that may take it."""
    made = Chain().set("subnetwork_n", 0, 1).set("max_allowed_uids", 0, 1)
    seat(made, 0, seated, netuid=0)
    return made.set("total_hotkey_alpha", (HOTKEY, 0), 5)


def on_root() -> Iterator[Draft]:
    """Yield registrations on root."""

    def call(made: Chain, slug: str, hunts: str, hotkey: int = HOTKEY, **about: Any) -> Draft:
        return case(made, slug, {"origin": PAYER, "hotkey": hotkey}, hunts, **about)

    zero = rooted(0).set("total_hotkey_alpha", (1, 0), 10)
    yield call(zero, "seat-of-the-account-zero", "the stake of another account", flags=("ORDER",))
    account: dict[str, Any] = {"hotkey": ACCOUNT, "repair": {"hotkey": HOTKEY}}
    yield call(rooted(ACCOUNT), "seat-before-account-of-a-subnet", SECOND, **account)
    rich = rooted(11).set("total_hotkey_alpha", (11, 0), 4)
    yield call(rich, "account-of-a-subnet-before-stake", SECOND, **account)
    often = rooted(HOTKEY).set("registrations_this_interval", 0, 9)
    often.set("target_registrations_per_interval", 0, 3).set("max_allowed_uids", 0, 2)
    repair = fixed(registrations_this_interval={0: 0}, uids={(0, HOTKEY): None})
    yield call(often, "interval-before-seat", SECOND, repair=repair)


@sharp_theme(
    *(f"registration.{name}" for name in ("burned_register", "register_limit", "root_register")),
    flags=("REJECTION", "ORDER"),
)
def sharp_inputs(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield what notices the faults that survived the other vectors."""
    del draws
    name = operation.function
    yield from on_root() if name == "root_register" else on_a_subnet(name)
