"""A campaign: round after round over all operations, until time, cases or findings are enough.

Everything that a campaign decides follows from the results in the order of the units, never from
the clock, so that a seed and a number of cases always give the same findings.
"""

import functools
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Final

from taospec_conformance.errors import UserError, did_you_mean
from taospec_conformance.fuzz.executors import Here, in_order
from taospec_conformance.fuzz.explain import Finding, explain
from taospec_conformance.fuzz.worker import (
    BREAKING,
    Difference,
    Searched,
    Setup,
    Unit,
    leave,
    search,
)
from taospec_conformance.harness.protocol import Hello
from taospec_conformance.operations.table import Operation, operations

INPUTS: Final = {"T0": 12, "T1": 48, "T2": 24, "T3": 24, "T4": 16, "T5": 8, "T6": 1}
"""Inputs of an operation in the first round; twice and three times as many in later ones."""
LARGEST_FACTOR: Final = 3
IDLE_ROUNDS: Final = 3


@dataclass(frozen=True, slots=True)
class Limits:
    """When a campaign ends; None is no limit."""

    seconds: float | None
    cases: int | None
    findings: int


@dataclass(slots=True)
class Progress:
    """What a campaign has done so far."""

    operations: int
    begin: float = field(default_factory=time.monotonic)
    cases: int = 0
    unsupported: int = 0
    round: int = 0
    now: str = ""
    refusals: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    shrinking: int = 0
    interrupted: bool = False

    @property
    def seconds(self) -> float:
        """Seconds since the beginning."""
        return time.monotonic() - self.begin


Watch = Callable[[Progress], None]


def chosen_operations(hello: Hello, patterns: tuple[str, ...]) -> list[Operation]:
    """Return the claimed operations that match, in the order of tiers."""
    table = operations()
    for pattern in patterns:
        if not any(fnmatchcase(name, pattern) for name in table):
            near = did_you_mean(pattern, table)
            hint = f"{near} " if near else ""
            raise UserError(
                f"no operation matches {pattern!r}", "--operation", f"{hint}see `taospec ops`"
            )
    return [
        operation
        for name, operation in table.items()
        if name in hello.operations
        and operation.inputs
        and (not patterns or any(fnmatchcase(name, pattern) for pattern in patterns))
    ]


@dataclass(slots=True)
class Campaign:
    """One run of `taospec fuzz`: units go out in order, differences come back and are shrunk."""

    setup: Setup
    executor: Executor
    width: int
    chosen: list[Operation]
    presets: tuple[str, ...]
    limits: Limits
    watch: Watch
    progress: Progress = field(init=False)
    _seen: set[tuple[str, str]] = field(default_factory=set)
    _retired: set[str] = field(default_factory=set)
    _pending: list[Future[Finding]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.progress = Progress(len(self.chosen))

    def run(self) -> Progress:
        """Search until there is enough, or until Ctrl-C; return what was done."""
        call = functools.partial(search, self.setup)
        idle = 0
        try:
            while not self._enough() and idle < IDLE_ROUNDS and self._remaining():
                before = self.progress.cases
                for found in in_order(self.executor, self.width, call, self._units()):
                    self._take(found)
                    if self._enough():
                        break
                self._collect()
                self.progress.round += 1
                idle = idle + 1 if self.progress.cases == before else 0
        except KeyboardInterrupt:
            self.progress.interrupted = True
        except BrokenExecutor as error:
            raise UserError(
                f"a worker process ended: {error}", remedy="run with --jobs 1 to see why"
            ) from error
        finally:
            for future in self._pending:
                future.cancel()
            if isinstance(self.executor, Here):
                leave(self.setup)
        return self.progress

    def _remaining(self) -> list[Operation]:
        return [operation for operation in self.chosen if operation.id not in self._retired]

    def _units(self) -> Iterator[Unit]:
        number = self.progress.round
        factor = min(number + 1, LARGEST_FACTOR)
        for operation in self._remaining():
            presets = self.presets if operation.takes_preset else self.presets[:1]
            preset = presets[number % len(presets)]
            yield Unit(operation.id, preset, number, factor * INPUTS[operation.tier])

    def _take(self, found: Searched) -> None:
        progress = self.progress
        progress.now = found.unit.operation
        progress.cases += found.cases
        progress.unsupported += found.unsupported
        progress.refusals.update(found.refusals)
        for difference in found.differences:
            if difference.key not in self._seen and self._wanted():
                self._seen.add(difference.key)
                self._pursue(difference)
        self.watch(progress)

    def _wanted(self) -> bool:
        return len(self.progress.findings) + len(self._pending) < self.limits.findings

    def _pursue(self, difference: Difference) -> None:
        """Have a difference shrunk; an adapter that breaks is not asked the operation again."""
        if difference.verdict in BREAKING:
            self._retired.add(difference.input.operation)
        self.progress.shrinking += 1
        self.watch(self.progress)
        self._pending.append(self.executor.submit(explain, self.setup, difference))

    def _collect(self) -> None:
        """Wait for what is being shrunk."""
        while self._pending:
            finding = self._pending.pop(0).result()
            self.progress.shrinking -= 1
            self.progress.findings.append(finding)
            self.watch(self.progress)

    def _enough(self) -> bool:
        limits, progress = self.limits, self.progress
        return (
            not self._wanted()
            or (limits.cases is not None and progress.cases >= limits.cases)
            or (limits.seconds is not None and progress.seconds >= limits.seconds)
        )
