"""T1 to T4: what the chain does unexpectedly, one case or more for each row of the chapter."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.golden import Golden
from taospec_conformance.vectors.golden_deviations import SCENARIOS


@cache
def cases() -> tuple[Golden, ...]:
    """Return the cases of all deviations."""
    return tuple(case for scenario in SCENARIOS for case in scenario())


@theme(
    "deviations",
    "bonds.fixed_alpha_yuma2",
    "bonds.fixed_alpha_yuma3",
    "bonds.multiply_or_zero",
    "consensus.max_upscale",
    "distribution.distribute",
    "distribution.divide_pot",
    "distribution.parent_child_dividends",
    "distribution.parent_part",
    "locks.lock_more",
    "locks.roll",
    "locks.roll_position",
    "locks.updated_voting_power",
    "mechanisms.run_epoch",
    "share_pools.deposit",
    "share_pools.emit",
    "share_pools.greater",
    "share_pools.value_of",
    "pools.alpha_for_tao",
    "pools.buy",
    "pools.pow_ratio_scaled",
    "pools.price",
    "transcendental.exp_safe",
    flags=("ADVERSARIAL",),
    hunts="a repair of what the chain does unexpectedly",
    origin="hand",
    notes={"deviations": "the name of a case is that of its row in the chapter deviations"},
)
def deviations(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the deviations that show in an operation."""
    del draws
    for case in cases():
        if case.operation == operation.id:
            yield Draft(case.values(), case.slug, flags=case.flags, hunts=case.hunts)
