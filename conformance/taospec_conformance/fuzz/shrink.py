"""From a difference to a minimal one: halves first, then Hypothesis on what is left.

Hypothesis shrinks a list of integers. The list is a *reduction* of the input (see `reduction`).
The input itself is put into Hypothesis's database as the example that failed, and its shrinker
looks for the smallest reduction that still fails.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest import SkipTest

from hypothesis import HealthCheck, Phase, Verbosity, core, find, settings, strategies
from hypothesis.database import InMemoryExampleDatabase, choices_to_bytes
from hypothesis.errors import HypothesisException
from hypothesis.strategies import DrawFn, SearchStrategy

from taospec_conformance.fuzz.asking import encoded
from taospec_conformance.fuzz.leaves import Json
from taospec_conformance.fuzz.reduction import Plan, identity, rebuilt
from taospec_conformance.operations.table import Operation

KEY = b"difference"
MOST_NUMBERS = 1500
"""Length of a reduction that Hypothesis shrinks in reasonable time."""


@dataclass(slots=True)
class Budget:
    """Tells whether an input still shows the difference, as long as time is left.

    The same input is asked only once, so that what was seen stays true to the end.
    """

    fails: Callable[[Json], bool]
    seconds: float
    tried: int = 0
    _until: float = 0.0
    _known: dict[str, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._until = time.monotonic() + self.seconds

    @property
    def spent(self) -> bool:
        """Whether there is no time left."""
        return time.monotonic() > self._until

    def __call__(self, data: Json) -> bool:
        """Ask, or remember; without time nothing new fails."""
        payload = encoded(data)
        if payload not in self._known:
            if self.spent:
                return False
            self.tried += 1
            self._known[payload] = self.fails(data)
        return self._known[payload]


def shrunk(operation: Operation, data: Json, budget: Budget, seed: int) -> Json:
    """Return the smallest input found that still shows the difference."""
    smaller = _halved(operation, data, budget)
    return _minimised(operation, smaller, budget, seed)


def _halved(operation: Operation, data: Json, budget: Budget) -> Json:
    """Remove neurons, then entries, in groups of halving size as long as the difference stays."""
    for seats in (True, False):
        plan = identity(operation, data)
        width = len(plan.seats if seats else plan.flags)
        while width > 0 and not budget.spent:
            flags = plan.seats if seats else plan.flags
            for start in range(0, len(flags), width):
                saved = flags[start : start + width]
                flags[start : start + width] = [0] * len(saved)
                if any(saved) and budget(rebuilt(operation, data, plan)):
                    continue
                flags[start : start + width] = saved
            width //= 2
        data = rebuilt(operation, data, plan)
    return data


def _minimised(operation: Operation, data: Json, budget: Budget, seed: int) -> Json:
    """Let Hypothesis minimise the reduction of an input."""
    plan = identity(operation, data)
    numbers = plan.numbers()
    if not numbers or len(numbers) > MOST_NUMBERS or budget.spent:
        return data
    database = InMemoryExampleDatabase()
    # one number too many tells Hypothesis that this example is not yet its own smallest one
    database.save(KEY, choices_to_bytes([*numbers, 0]))
    chosen = settings(
        database=database,
        phases=(Phase.reuse, Phase.shrink),
        deadline=None,
        verbosity=Verbosity.quiet,
        print_blob=False,
        suppress_health_check=list(HealthCheck),
    )
    try:
        with _seeded(seed):
            smallest = find(
                _reductions(plan),
                lambda found: budget(rebuilt(operation, data, plan.like(found))),
                settings=chosen,
                database_key=KEY,
            )
    except (HypothesisException, SkipTest):
        return data
    return rebuilt(operation, data, plan.like(smallest))


@contextmanager
def _seeded(seed: int) -> Iterator[None]:
    """Let Hypothesis draw from a seed; its own `seed` would also take its database away."""
    engine: Any = core
    before = engine.global_force_seed
    engine.global_force_seed = seed
    try:
        yield
    finally:
        engine.global_force_seed = before


def _reductions(plan: Plan) -> SearchStrategy[list[int]]:
    """Draw reductions: each number at most what it is now."""
    largest = plan.numbers()

    @strategies.composite
    def numbers(draw: DrawFn) -> list[int]:
        return [draw(_up_to(most)) for most in largest]

    made: Any = numbers()
    return made  # type: ignore[no-any-return]


_RANGES: dict[int, SearchStrategy[int]] = {}


def _up_to(most: int) -> SearchStrategy[int]:
    if most not in _RANGES:
        _RANGES[most] = strategies.integers(0, most)
    return _RANGES[most]
