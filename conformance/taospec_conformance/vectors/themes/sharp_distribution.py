"""T3: earnings whose sums leave 64 bits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.distribution_hand import (
    FULL,
    delegation,
    earned,
    payouts,
)

LENT: Final = delegation([(1, 300, 0)], [(1, 2, FULL), (1, 3, FULL)], [(1, 10, 0, 0)])


@theme(
    "sharp",
    "distribution.dividends_and_incentives",
    hunts="burned parts whose sum wraps at 64 bits",
    origin="mutation",
    flags=("SATURATION",),
)
def sharp_earnings(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield dividends of which more is burned than 64 bits hold."""
    del operation, draws
    paid = payouts((2, 0, FULL), (3, 0, FULL))
    yield Draft(earned(paid, LENT, burn=FULL), "burned-parts-saturate")
