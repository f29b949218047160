"""T5: commits and reveals with two faults, which tell what is asked first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.commit_reveal import hiding, promising
from taospec_conformance.vectors.themes.commit_reveal_opened import (
    OPENS,
    batch,
    opening,
    queue,
    salted,
)
from taospec_conformance.vectors.themes.weights import VALIDATOR, bare, case, fixed

MOST: Final = 2**64 - 1


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


@theme(
    "sharp",
    "commit_reveal.batch_reveal_weights",
    "weights_guard.check_reveals",
    hunts="reveals asked from the last one on, or an epoch of opening that wraps",
    origin="mutation",
)
def sharp_reveals(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield a batch of which two reveals fail, and a commit of the last epoch of all."""
    del draws
    if operation.id == "weights_guard.check_reveals":
        last = queue(bare().set("subnet_epoch_index", 1, MOST), (1, MOST))
        asked: dict[str, Any] = {"origin": VALIDATOR, "netuid": 1, "mechanism": 0, "hashes": [1]}
        yield case(last, "last-epoch-of-all", flags=("SATURATION",), **asked)
        return
    early = queue(hiding(), (salted(1), OPENS + 1))
    right = opening((1, VALIDATOR), 1, 3)
    yield case(early, "early-before-unknown", repair=right, flags=("ORDER",), **batch(1, 3))
