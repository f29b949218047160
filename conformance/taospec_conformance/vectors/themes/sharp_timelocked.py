"""T5: sealed commits with two faults, and rounds whose oldest is not what it should be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.commit_reveal import promising
from taospec_conformance.vectors.themes.timelocked import ROUND, TEXT
from taospec_conformance.vectors.themes.weights import ODD, ORDER, VALIDATOR, case, fixed, rootless


@theme(
    "sharp",
    "timelocked.commit_timelocked_mechanism_weights",
    "timelocked.store_pulses",
    hunts="questions in another order, or an oldest round that wraps",
    origin="mutation",
)
def sharp_inputs(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield what notices the faults that survived the other vectors."""
    del draws
    if operation.id == "timelocked.store_pulses":
        ahead = rootless().set("oldest_stored_round", ROUND + 1)
        yield case(ahead, "oldest-after-the-first", flags=ODD, rounds=[ROUND])
        return
    usual: dict[str, Any] = {
        "origin": VALIDATOR, "netuid": 1, "mechanism": 0, "sealed": TEXT, "reveal_round": ROUND,
        "commit_reveal_version": 3,
    }  # fmt: skip
    version: dict[str, Any] = {"commit_reveal_weights_version": 3}
    shown = promising().set("commit_reveal_weights_enabled", 1, False)
    right = fixed(**version, commit_reveal_weights_enabled={1: True})
    yield case(shown, "hiding-before-version", repair=right, flags=ORDER, **usual)
    soon = promising().set("last_update", 1, (901, 0, 0))
    right = fixed(**version, last_update={1: (900, 0, 0)})
    yield case(soon, "version-before-rest", repair=right, flags=ORDER, **usual)
