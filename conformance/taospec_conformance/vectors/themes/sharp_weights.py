"""T5: weights with two faults, which tell what is asked first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.weights import (
    ORDER,
    USUAL,
    VALIDATOR,
    case,
    fixed,
    scene,
)


@theme(
    "sharp",
    "weights.store_weights",
    hunts="questions in another order",
    origin="mutation",
)
def sharp_weights(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield weights that are refused for the first of two reasons."""
    del operation, draws
    usual: dict[str, Any] = {name: value for name, value in USUAL.items() if name != "origin"}
    poor = scene(hidden=True).set("stake_threshold", 1).set("weights_version_key", 1, 5)
    right = fixed(stake_threshold=0, weights_version_key={1: 0})
    usual |= {"hotkey": VALIDATOR, "mechanism": 0}
    yield case(poor, "stake-before-version", repair=right, flags=ORDER, **usual)
