"""T4: epochs in which something is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.epochs import BLOCK, CUTOFF, Village
from taospec_conformance.vectors.model import Json

Change: TypeAlias = Callable[[dict[str, Json]], None]


def _no_weights(data: dict[str, Json]) -> None:
    data["mechanism"]["weights"] = [[] for _ in data["mechanism"]["weights"]]


def _zero_weights(data: dict[str, Json]) -> None:
    rows = data["mechanism"]["weights"]
    data["mechanism"]["weights"] = [[(column, 0) for column, _ in row] for row in rows]


def _no_stake(data: dict[str, Json]) -> None:
    data["neurons"]["stake_weights"] = [0 for _ in data["neurons"]["stake_weights"]]


def _all_silent(data: dict[str, Json]) -> None:
    data["mechanism"]["last_update"] = [BLOCK - CUTOFF - 100 for _ in data["mechanism"]["weights"]]


def _no_updates(data: dict[str, Json]) -> None:
    data["mechanism"]["last_update"] = []


def _long_updates(data: dict[str, Json]) -> None:
    data["mechanism"]["last_update"] += [BLOCK, 0]


def _no_permits(data: dict[str, Json]) -> None:
    data["neurons"]["validator_permits"] = [False for _ in data["neurons"]["validator_permits"]]


def _empty_permits(data: dict[str, Json]) -> None:
    data["neurons"]["validator_permits"] = []


def _short_permits(data: dict[str, Json]) -> None:
    data["neurons"]["validator_permits"] = data["neurons"]["validator_permits"][:1]


def _long_permits(data: dict[str, Json]) -> None:
    data["neurons"]["validator_permits"] += [True, True]


def _long_rows(data: dict[str, Json]) -> None:
    data["mechanism"]["weights"] += [[(0, 65535)]]
    data["mechanism"]["bonds"] += [[(0, 65535)]]


def _short_rows(data: dict[str, Json]) -> None:
    data["mechanism"]["weights"] = data["mechanism"]["weights"][:2]
    data["mechanism"]["bonds"] = data["mechanism"]["bonds"][:1]


def _wide_rows(data: dict[str, Json]) -> None:
    size = data["neurons"]["size"]
    data["mechanism"]["weights"][0] += [(size, 65535), (size + 7, 1)]
    data["mechanism"]["bonds"][0] += [(size, 65535)]


def _self_weights(data: dict[str, Json]) -> None:
    size = data["neurons"]["size"]
    data["mechanism"]["weights"] = [[(uid, 65535)] for uid in range(size)]


def _repeated_column(data: dict[str, Json]) -> None:
    data["mechanism"]["weights"][0] = [(3, 65535), (3, 13107), (4, 65535)]


def _no_emission(data: dict[str, Json]) -> None:
    data["emission"] = 0


def _most_emission(data: dict[str, Json]) -> None:
    data["emission"] = 2**64 - 1


CHANGES: Final[dict[str, Change]] = {
    "no-weights": _no_weights,
    "zero-weights": _zero_weights,
    "no-stake": _no_stake,
    "all-silent": _all_silent,
    "no-updates": _no_updates,
    "long-updates": _long_updates,
    "no-permits": _no_permits,
    "empty-permits": _empty_permits,
    "short-permits": _short_permits,
    "long-permits": _long_permits,
    "long-rows": _long_rows,
    "short-rows": _short_rows,
    "wide-rows": _wide_rows,
    "self-weights": _self_weights,
    "repeated-column": _repeated_column,
    "no-emission": _no_emission,
    "most-emission": _most_emission,
}


@theme(
    "degenerate",
    "epoch.run",
    flags=("DEGENERATE", "EMPTY"),
    hunts="division by a zero sum, emission that vanishes without weights, a crash on odd lengths",
    origin="hand",
    notes={
        "degenerate": "no weights, stake, permits or updates; vectors longer or shorter than the "
        "subnet; columns beyond it; a column twice in one row"
    },
)
def degenerate(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield one change of a plain epoch at a time, under three forms of the bonds."""
    del operation
    for form, switches in (
        ("yuma2", {"yuma3_on": False}),
        ("yuma3", {}),
        ("liquid", {"liquid_alpha_on": True}),
    ):
        for name, change in CHANGES.items():
            village = Village(draws, 5, 3, stakes=(10**12, 3 * 10**12), changes={**switches})
            data = village.epoch()
            change(data)
            yield Draft(data, f"{name}-{form}")
        for size in (0, 1):
            village = Village(draws, size, size, stakes=(10**12,), changes={**switches})
            yield Draft(village.epoch(), f"seats-{size}-{form}")
