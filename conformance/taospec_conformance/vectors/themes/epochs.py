"""T4: whole epochs of one mechanism."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.epochs import BLOCK, CUTOFF, LAST_STEP, NEVER, Village
from taospec_conformance.vectors.model import Json

DRAWN: Final = "seeded draws around the thresholds of an epoch"
TIED: Final = (0, 32767, 65535)
STAKES: Final = (10**12, 2 * 10**12, 3 * 10**12)


def small(draws: Draws, changes: dict[str, Json]) -> Village:
    """Return a village of 3 to 12 seats with few different stakes and weights."""
    size = draws.between(3, 12)
    return Village(
        draws,
        size,
        validators=draws.between(1, size - 1),
        stakes=tuple(draws.some(STAKES, draws.between(1, 3))),
        weights=draws.pick((TIED, (65535,), (1, 65535), ())),
        emission=draws.pick((10**9, 295200000000, 1, 0)),
        changes=changes,
    )


@theme(
    "yuma2",
    "epoch.run",
    flags=("BASIC", "TIE"),
    hunts="bonds not normalised by columns before the average, stake applied twice",
    origin=DRAWN,
    notes={"yuma2": "3 to 12 seats under Yuma 2, tied stakes and weights"},
)
def yuma2(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield small epochs under Yuma 2."""
    del operation
    for _ in range(30):
        penalty = draws.pick((65535, 65535, 0, 32767))
        yield Draft(small(draws, {"yuma3_on": False, "bonds_penalty": penalty}).epoch())


@theme(
    "yuma3",
    "epoch.run",
    flags=("BASIC", "TIE"),
    hunts="stake inside the bonds, bonds normalised in storage",
    origin=DRAWN,
    notes={"yuma3": "3 to 12 seats under Yuma 3 with one rate for all bonds"},
)
def yuma3(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield small epochs under Yuma 3."""
    del operation
    for _ in range(30):
        penalty = draws.pick((65535, 65535, 0, 32767, 1, 65534))
        average = draws.pick((900000, 975000, 500000, 0, 10**6))
        changes: dict[str, Json] = {"bonds_penalty": penalty, "bonds_moving_average": average}
        yield Draft(small(draws, changes).epoch())


@theme(
    "liquid-alpha",
    "epoch.run",
    flags=("ORDER", "ADVERSARIAL"),
    hunts="absent bonds that decay instead of being dropped, unsorted rows looked up by column",
    origin=DRAWN,
    notes={"liquid-alpha": "Yuma 3 with a rate for each bond; rows in any stored order"},
)
def liquid_alpha(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield small epochs with liquid alpha."""
    del operation
    for _ in range(36):
        low, high = draws.pick(((45875, 58982), (6553, 19660), (1638, 65535), (30000, 30000)))
        village = small(
            draws,
            {
                "liquid_alpha_on": True,
                "alpha_low": low,
                "alpha_high": high,
                "bonds_penalty": draws.pick((65535, 0, 0, 32767)),
                "alpha_sigmoid_steepness": draws.pick((1000, 1000, 0, 32767, -1000)),
            },
        )
        village.unsorted = draws.chance(1, 2)
        village.fill = draws.pick((100, 80, 50))
        yield Draft(village.epoch())


@theme(
    "masks",
    "epoch.run",
    flags=("BOUNDARY", "TIE"),
    hunts="<= and < exchanged in a mask, the last step not advanced by one",
    origin=DRAWN,
    notes={"masks": "updates, registrations, commits and the last step within one block"},
)
def masks(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield epochs whose masks compare equal or neighbouring blocks."""
    del operation
    edge = BLOCK - CUTOFF
    for index in range(32):
        village = small(draws, {"yuma3_on": index % 2 == 0})
        village.registrations = draws.pick(
            ((0, edge), (edge - 1, edge, edge + 1), (LAST_STEP, LAST_STEP + 1, LAST_STEP + 2))
        )
        village.updates = (*village.registrations, edge - 1, edge, BLOCK - 1)
        village.commits = (NEVER, *village.registrations)
        village.last_step = draws.pick((LAST_STEP, LAST_STEP, 0, LAST_STEP + 1))
        village.changes["commit_reveal_weights_enabled"] = index % 4 < 3
        yield Draft(village.epoch())


@theme(
    "owner",
    "epoch.run",
    flags=("BASIC", "ADVERSARIAL"),
    hunts="an owner without permit, an owner filtered by the threshold, owner self-weight removed",
    origin=DRAWN,
    notes={"owner": "the owner holds a seat: validator, miner, without stake, or out of range"},
)
def owner(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield epochs with an owner."""
    del operation
    for index in range(24):
        village = small(draws, {"stake_threshold": draws.pick((0, 2 * 10**12, 10**13))})
        village.owner = (0, village.size - 1, village.validators, village.size)[index % 4]
        village.changes["max_allowed_validators"] = draws.pick((1, 2, 64))
        village.everyone = draws.chance(2, 3)
        village.fill = 100
        yield Draft(village.epoch())


@theme(
    "permits",
    "epoch.run",
    flags=("TIE", "BOUNDARY"),
    hunts="equal stakes ranked to the lower uid, permits of the next epoch used in this one",
    origin=DRAWN,
    notes={"permits": "few permits, many equal stakes, thresholds met exactly"},
)
def permits(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield epochs in which permits are scarce."""
    del operation
    for _ in range(30):
        village = small(draws, {"max_allowed_validators": draws.between(0, 4)})
        village.changes["stake_threshold"] = draws.pick((0, *STAKES, 10**12 + 1))
        village.everyone = True
        yield Draft(village.epoch())


@theme(
    "parameters",
    "epoch.run",
    flags=("BOUNDARY", "SATURATION"),
    hunts="a parameter that is clamped to its usual range, an average above one",
    origin=DRAWN,
    notes={"parameters": "one hyperparameter at an end of its type, all others plain"},
)
def parameters(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield epochs with one extreme hyperparameter each."""
    del operation
    extremes: tuple[tuple[str, Json], ...] = (
        ("kappa", 0),
        ("kappa", 1),
        ("kappa", 65535),
        ("kappa", 32768),
        ("bonds_moving_average", 0),
        ("bonds_moving_average", 1500000),
        ("bonds_moving_average", 2**31 * 10**6),
        ("bonds_moving_average", 2**64 - 1),
        ("tempo", 0),
        ("tempo", 65535),
        ("activity_cutoff_factor", 0),
        ("activity_cutoff_factor", 2**32 - 1),
        ("max_allowed_validators", 0),
        ("max_allowed_validators", 65535),
        ("stake_threshold", 2**64 - 1),
        ("alpha_sigmoid_steepness", -32768),
        ("alpha_sigmoid_steepness", 32767),
        ("bonds_penalty", 1),
        ("bonds_penalty", 65534),
    )
    for name, value in extremes:
        for yuma3_on in (False, True):
            village = small(draws, {"yuma3_on": yuma3_on, "liquid_alpha_on": True, name: value})
            village.emission = 10**9
            word = f"minus-{-value}" if value < 0 else str(value)
            slug = f"{name.replace('_', '-')}-{word}-yuma{3 if yuma3_on else 2}"
            yield Draft(village.epoch(), slug)


@theme(
    "genesis-stakes",
    "epoch.run",
    flags=("ROUNDING",),
    hunts="shares that vanish in truncation given to somebody, floors applied in another order",
    origin="seeded stakes with the quantiles of the chain's genesis",
    notes={"genesis-stakes": "8 to 24 seats; stakes spread over nine orders of magnitude"},
)
def genesis_stakes(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield epochs over stakes like the chain's."""
    del operation
    for index in range(16):
        size = draws.between(8, 24)
        village = Village(draws, size, max(2, size // 3), emission=295200000000)
        village.changes = {
            "yuma3_on": index % 3 > 0,
            "liquid_alpha_on": index % 3 == 2,
            "stake_threshold": draws.pick((0, 10**9, 2 * 10**9)),
            "max_allowed_validators": draws.pick((4, 64)),
        }
        yield Draft(village.epoch())


@theme(
    "sixty-four",
    "epoch.run",
    flags=("BASIC",),
    hunts="vector widths and tails of blocks in an optimised implementation",
    origin="seeded stakes with the quantiles of the chain's genesis",
    notes={"sixty-four": "63, 64 and 65 seats, a quarter of them validators"},
)
def sixty_four(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield epochs around 64 seats."""
    del operation
    for size in (63, 64, 65):
        for yuma3_on in (False, True):
            village = Village(draws, size, size // 4, fill=60, emission=10**11)
            village.changes = {"yuma3_on": yuma3_on}
            yield Draft(village.epoch(), f"seats-{size}-yuma{3 if yuma3_on else 2}")


def mainnet_shape(
    draws: Draws, changes: dict[str, Json], *, unsorted: bool, fill: int = 60
) -> dict[str, Json]:
    """Return an epoch of 256 seats and 64 validators; `fill` percent of the weights are given."""
    village = Village(draws, 256, 64, fill=fill, unsorted=unsorted, emission=295200000000)
    village.changes = changes
    village.registrations = (0, 0, 0, LAST_STEP)
    return village.epoch()


SHAPES: Final[dict[str, tuple[dict[str, Json], bool]]] = {
    "mainnet-yuma3": ({}, False),
}
MORE_SHAPES: Final[tuple[tuple[dict[str, Json], bool], ...]] = (
    ({"yuma3_on": False, "bonds_penalty": 32767}, True),
    ({"yuma3_on": False}, False),
    ({"liquid_alpha_on": True}, False),
    ({"bonds_penalty": 0}, True),
    ({"liquid_alpha_on": True, "bonds_penalty": 0}, True),
)


def _register(name: str, changes: dict[str, Json], *, unsorted: bool) -> None:
    @theme(
        name,
        "epoch.run",
        flags=("BASIC",),
        hunts="an implementation that is right for small subnets only",
        origin="seeded stakes with the quantiles of the chain's genesis",
        notes={name: "256 seats, 64 validators: the shape of a subnet of the chain"},
    )
    def shape(operation: Operation, draws: Draws) -> Iterator[Draft]:
        del operation
        sparse = mainnet_shape(draws, changes, unsorted=unsorted, fill=20)
        yield Draft(sparse, "seats-256-sparse")


for _name, (_changes, _unsorted) in SHAPES.items():
    _register(_name, _changes, unsorted=_unsorted)


@theme(
    "mainnet-many",
    "epoch.run",
    hunts="rare roundings that a few epochs do not meet",
    origin="seeded stakes with the quantiles of the chain's genesis",
    notes={"mainnet-many": "256 seats and 64 validators, under every form of the bonds"},
    large=True,
)
def mainnet_many(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield epochs too big to commit."""
    del operation
    for changes, unsorted in (*SHAPES.values(), *MORE_SHAPES):
        yield Draft(mainnet_shape(draws, changes, unsorted=unsorted))
