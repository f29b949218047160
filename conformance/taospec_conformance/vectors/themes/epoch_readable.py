"""T4: epochs small enough to recompute with pencil and paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.subnets import FULL, epoch
from taospec_conformance.vectors.themes.epoch_hand import RULES

SMALL: Final = (
    ([(1, FULL)], "one validator and one miner", [10**3, 0]),
    ([(1, 2), (2, 1)], "two miners", [10**3, 0, 0]),
    ([(2, 3), (1, 1), (3, 2)], "three miners, unsorted", [10**3, 0, 0, 0]),
)


@theme(
    "readable",
    "epoch.run",
    hunts="the rules of an epoch misread",
    origin="hand",
    notes={
        "readable": "epochs of few neurons and round numbers, to recompute with pencil and paper"
    },
    preset="minimal",
)
def readable(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield epochs with one and with two validators of equal stake."""
    del operation, draws
    for word, rule in RULES.items():
        for row, hunts, stakes in SMALL:
            size = len(stakes)
            options = {
                **rule,
                "preset": "minimal",
                "block": 100,
                "last_step": 90,
                "emission": 1000,
                "last_update": [95] * size,
                "validator_permits": [True] * size,
            }
            yield Draft(epoch(stakes, [row], **options), f"alone-{size}-{word}", hunts=hunts)
            both = [stakes[0], *stakes]
            shifted = [(column + 1, weight) for column, weight in row]
            options |= {"last_update": [95] * (size + 1), "validator_permits": [True] * (size + 1)}
            values = epoch(both, [shifted, shifted[::-1]], [shifted], **options)
            yield Draft(values, f"two-{size}-{word}", hunts=hunts)
