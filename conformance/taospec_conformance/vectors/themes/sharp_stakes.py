"""T5: a state that tells the rules of stakes from a fault that nothing else notices."""

from __future__ import annotations

from collections.abc import Iterator

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.stakes import ANN, NET, RED, call, digits, pool


@theme(
    "sharp",
    "stakes.accepts_stake",
    hunts="the value of a pool and what comes exchanged",
    origin="written against surviving faults",
    flags=("BOUNDARY",),
)
def sharp(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield shares whose exponent is the greatest there is, so that little still buys some."""
    most = digits(10**20, 2**63 - 1)
    state = pool(10**18, {ANN: most})
    hunts = "the value of a pool and what comes exchanged"
    yield call(state, "greatest-exponent", hunts, hotkey=RED, netuid=NET, amount=1)
