"""T2 and T4: scenarios and numbers that the chain's own tests publish."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.golden import Golden, golden


@cache
def scenarios() -> tuple[Golden, ...]:
    """Return all published scenarios; playing them takes a few seconds."""
    return tuple(golden())


def drafts(operation: str, *, bulky: bool) -> Iterator[Draft]:
    """Yield the scenarios of an operation."""
    for scenario in scenarios():
        if scenario.operation == operation and scenario.bulky == bulky:
            yield Draft(
                scenario.values(),
                scenario.slug,
                flags=tuple(scenario.flags),
                hunts=scenario.hunts,
                origin=scenario.source,
                expect=dict(scenario.expected),
                cells=scenario.cells,
                bonds=scenario.bonds,
            )


@theme(
    "upstream",
    "epoch.run",
    "mechanisms.run_epoch",
    "mechanisms.split_emission",
    "mechanisms.is_consistent",
    "mechanisms.storage_index",
    flags=("UPSTREAM",),
    hunts="an epoch that differs from the chain's",
    origin="the chain's own tests",
    notes={"upstream": "published numbers, compared with the reference when this file is written"},
)
def published(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the published scenarios."""
    del draws
    yield from drafts(operation.id, bulky=False)


@theme(
    "upstream-large",
    "epoch.run",
    flags=("UPSTREAM",),
    hunts="an epoch that differs from the chain's",
    origin="the chain's own tests",
    notes={"upstream-large": "published numbers for subnets too big to commit"},
    large=True,
)
def published_large(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the published scenarios of large subnets."""
    del draws
    yield from drafts(operation.id, bulky=True)
