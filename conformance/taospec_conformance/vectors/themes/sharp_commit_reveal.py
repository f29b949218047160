"""T5: commits with two faults, which tell what is asked first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.commit_reveal import promising
from taospec_conformance.vectors.themes.weights import VALIDATOR, case, fixed


@theme(
    "sharp",
    "commit_reveal.commit_mechanism_weights",
    hunts="questions in another order",
    origin="mutation",
)
def sharp_commits(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield commits that are refused for the first of two reasons."""
    del operation, draws
    usual: dict[str, Any] = {
        "origin": VALIDATOR, "netuid": 1, "mechanism": 1, "commit_hash": 99,
    }  # fmt: skip
    hides: dict[str, Any] = {"commit_reveal_weights_enabled": {1: True}}
    order = ("ORDER",)
    shown = promising(4097).set("commit_reveal_weights_enabled", 1, False)
    gone = shown.copy().set("mechanism_count_current", 1, 1)
    right = fixed(mechanism_count_current={1: 2}, **hides)
    yield case(gone, "mechanism-before-hiding", repair=right, flags=order, **usual)
    soon = shown.copy().set("last_update", 4097, (901, 0, 0))
    right = fixed(last_update={4097: (900, 0, 0)}, **hides)
    yield case(soon, "hiding-before-rest", repair=right, flags=order, **usual)
