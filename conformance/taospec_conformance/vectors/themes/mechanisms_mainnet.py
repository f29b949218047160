"""T4: whole subnets in the shape of the chain's largest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.epochs import BLOCK, LAST_STEP, NEVER, Village
from taospec_conformance.vectors.model import Json

ORIGIN: Final = "seeded stakes with the quantiles of the chain's genesis"
EMISSION: Final = 295_200_000_000


def drawn(draws: Draws, size: int, validators: int, changes: dict[str, Json]) -> Village:
    """Return a subnet of which some seats are new and some commits are pending."""
    village = Village(draws, size, validators, fill=40, unsorted=True, emission=EMISSION)
    village.changes = changes
    village.registrations = (0, 0, 0, LAST_STEP, LAST_STEP + 1)
    village.commits = (NEVER, LAST_STEP)
    village.updates = (BLOCK - 10, BLOCK - 400, LAST_STEP)
    village.owner = validators
    return village


@theme(
    "mainnet-two-mechanisms",
    "mechanisms.run_epoch",
    hunts="mechanisms that share bonds, updates or weights",
    origin=ORIGIN,
    notes={"mainnet-two-mechanisms": "128 seats and two mechanisms, which fills the 256 places"},
    large=True,
)
def two_mechanisms(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield one subnet of two mechanisms with liquid alpha."""
    del operation
    village = drawn(draws, 128, 32, {"liquid_alpha_on": True, "bonds_penalty": 32767})
    yield Draft(village.subnet_epoch(2, [40000, 25535], gaps=True, links=20), "seats-128")


@theme(
    "mainnet-many",
    "mechanisms.run_epoch",
    hunts="rare roundings that a few epochs do not meet",
    origin=ORIGIN,
    notes={"mainnet-many": "256 seats and 64 validators with one and two mechanisms"},
    large=True,
)
def many(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield subnets too big to commit, under every form of the bonds."""
    del operation
    for changes in ({"yuma3_on": False}, {}, {"liquid_alpha_on": True}):
        for count in (1, 2):
            yield Draft(drawn(draws, 256, 64, {**changes}).subnet_epoch(count, None, links=40))
