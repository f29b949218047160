"""T4: epochs of subnets: hotkeys, holdings, commits, several mechanisms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.epochs import BLOCK, LAST_STEP, NEVER
from taospec_conformance.vectors.themes.epochs import small

DRAWN: Final = "seeded draws"


@theme(
    "one-mechanism",
    "mechanisms.run_epoch",
    hunts="vectors indexed by hotkey order, root stake without its weight",
    origin=DRAWN,
    notes={"one-mechanism": "one mechanism; holdings in another order than uids"},
)
def one_mechanism(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield subnets with one mechanism."""
    del operation
    for index in range(16):
        village = small(draws, {"yuma3_on": index % 2 == 0})
        village.owner = draws.pick((None, 0, village.size - 1, village.size + 1))
        yield Draft(village.subnet_epoch(1, None))


@theme(
    "mechanisms",
    "mechanisms.run_epoch",
    flags=("ROUNDING", "ORDER"),
    hunts="remainders of the split given to the last mechanism, weighted sums truncated once",
    origin=DRAWN,
    notes={"mechanisms": "two or three mechanisms with even, custom, short and long splits"},
)
def several_mechanisms(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield subnets with several mechanisms."""
    del operation
    splits: tuple[list[int] | None, ...] = (
        None,
        [16383, 49152],
        [65535],
        [],
        [0, 65535],
        [21845, 21845, 21845],
        [1, 2, 3, 4],
    )
    for index in range(16):
        village = small(draws, {"yuma3_on": index % 3 > 0})
        village.emission = draws.pick((10**9, 1, 0, 295200000000))
        yield Draft(village.subnet_epoch(2 + index % 2, splits[index % len(splits)]))


@theme(
    "gaps",
    "mechanisms.run_epoch",
    flags=("ADVERSARIAL", "ORDER"),
    hunts="vectors that keep a place for a uid without hotkey",
    origin=DRAWN,
    notes={"gaps": "uids without hotkey, and now and then a hotkey beyond the last seat"},
)
def gaps(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield subnets with gaps among their hotkeys."""
    del operation
    for index in range(14):
        village = small(draws, {})
        village.everyone = True
        yield Draft(village.subnet_epoch(1 + index % 2, None, gaps=True))


@theme(
    "links",
    "mechanisms.run_epoch",
    flags=("ROUNDING",),
    hunts="stake inherited over two levels, proportions rounded up, links of the root network",
    origin=DRAWN,
    notes={"links": "child keys and parent keys, some of them unregistered"},
)
def links(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield subnets with child keys."""
    del operation
    for _ in range(14):
        village = small(draws, {})
        village.everyone = True
        yield Draft(village.subnet_epoch(1, None, links=1 + draws.below(village.size)))


@theme(
    "commits",
    "mechanisms.run_epoch",
    flags=("BOUNDARY", "TIE"),
    hunts="expired commits that still mask, the latest instead of the first pending commit",
    origin=DRAWN,
    notes={"commits": "pending and expired commits around the registration of miners"},
)
def commits(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield subnets with commits."""
    del operation
    for index in range(16):
        village = small(draws, {"reveal_period_epochs": draws.pick((1, 2, 0))})
        village.registrations = (0, LAST_STEP - 1, LAST_STEP, LAST_STEP + 1)
        village.commits = (NEVER, LAST_STEP - 1, LAST_STEP)
        village.updates = (BLOCK - 1,)
        village.changes["commit_reveal_weights_enabled"] = index % 7 > 0
        yield Draft(village.subnet_epoch(1 + index % 2, None))
