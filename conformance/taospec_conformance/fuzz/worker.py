"""Units of work, which any process can do: search one operation, shrink one difference."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing.util import Finalize
from pathlib import Path
from typing import Any

from taospec_conformance.errors import UserError
from taospec_conformance.fuzz.asking import TracedSession, reference_reply, stage_difference
from taospec_conformance.fuzz.sources import Input, fresh, well
from taospec_conformance.harness.diagnosis import sentence
from taospec_conformance.harness.execute import Executor
from taospec_conformance.harness.judge import Checker, Expected
from taospec_conformance.harness.plan import Task
from taospec_conformance.harness.protocol import AdapterFaultError, Hello
from taospec_conformance.harness.run import make_checkers
from taospec_conformance.harness.session import Known, Limits
from taospec_conformance.harness.verdicts import BAD, Outcome, Verdict
from taospec_conformance.operations.call import presets
from taospec_conformance.operations.table import Operation, operations
from taospec_conformance.vectors.canonical import case_hash
from taospec_conformance.vectors.model import SPEC_VERSION, SUITE_VERSION

FINISHING_SECONDS = 5.0
BATCH = 16
BREAKING = frozenset({Verdict.CRASH, Verdict.TIMEOUT, Verdict.PROTOCOL})
"""Verdicts after which an adapter has to be started again, or cannot be believed."""


@dataclass(frozen=True, slots=True)
class Setup:
    """Everything that a process must know to take part. Times in seconds."""

    words: str
    command: tuple[str, ...]
    vectors: Path
    seed: int
    timeout: float = 10.0
    shrinking: float = 20.0
    restarts: int = 100_000


@dataclass(frozen=True, slots=True)
class Unit:
    """One operation in one round, with a number of inputs."""

    operation: str
    preset: str
    round: int
    count: int


@dataclass(frozen=True, slots=True)
class Difference:
    """An input on which the adapter does not do what the reference says.

    kind: "output", "rejection", "trace", or a verdict such as CRASH
    """

    input: Input
    verdict: Verdict
    kind: str
    message: str

    @property
    def key(self) -> tuple[str, str]:
        """What makes two differences one finding: the operation and the kind."""
        return self.input.operation, self.kind


@dataclass(frozen=True, slots=True)
class Searched:
    """What came of one unit: counts, and the first difference of each kind."""

    unit: Unit
    cases: int
    unsupported: int
    refusals: Mapping[str, int]
    differences: Sequence[Difference]


@dataclass(slots=True)
class Seat:
    """One process's session with the adapter, and what it judges answers with."""

    setup: Setup
    session: TracedSession
    hello: Hello
    checkers: dict[str, Checker]
    table: Mapping[str, Operation] = field(default_factory=operations)

    def outcomes(self, tasks: Sequence[Task], *, traced: bool) -> dict[str, Outcome]:
        """Put tasks of one operation to the adapter; keep their traces where they are wanted.

        An adapter that breaks is not asked the rest: each of its restarts costs more than a case.
        """
        self.session.traces.clear()
        self.session.traced = traced
        batch = min(BATCH, self.hello.max_cases)
        executor = Executor(self.session, self.checkers, batch, lambda _operation, _cases: None)
        found: dict[str, Outcome] = {}
        try:
            for start in range(0, len(tasks), batch):
                found.update(executor.run(tasks[start : start + batch]))
                if any(outcome.verdict in BREAKING for outcome in found.values()):
                    break
        finally:
            self.session.traced = False
        return found


_SEATS: dict[Setup, Seat] = {}


def known_names(table: Mapping[str, Operation]) -> Known:
    """Return the names that an adapter may claim."""
    traces = sorted({slot.name for operation in table.values() for slot in operation.trace})
    return Known(list(table), traces, presets(), SUITE_VERSION, SPEC_VERSION)


def seat(setup: Setup) -> Seat:
    """Return this process's session, started where there is none."""
    if setup not in _SEATS:
        table = operations()
        limits = Limits(batch=setup.timeout, restarts=setup.restarts, bye=FINISHING_SECONDS)
        session = TracedSession(setup.command, known_names(table), limits)
        try:
            hello = session.open()
        except AdapterFaultError as fault:
            raise UserError(
                f"{setup.words}: {fault.verdict} when it was started once more: {fault.message}",
                remedy="an adapter must start several times at once; or use --jobs 1",
            ) from fault
        _SEATS[setup] = Seat(setup, session, hello, make_checkers(table), table)
        Finalize(None, leave, args=(setup,), exitpriority=10)
    return _SEATS[setup]


def leave(setup: Setup) -> None:
    """End this process's session."""
    found = _SEATS.pop(setup, None)
    if found is not None:
        found.session.close()


def search(setup: Setup, unit: Unit) -> Searched:
    """Compare the adapter with the reference on the fresh inputs of a unit."""
    own = seat(setup)
    operation = own.table[unit.operation]
    seed = f"taospec/fuzz/{setup.seed}/{unit.operation}/{unit.preset}/{unit.round}"
    refusals: Counter[str] = Counter()
    inputs: dict[str, Input] = {}
    tasks: list[Task] = []
    traces: dict[str, Mapping[str, Any]] = {}
    traced = any(slot.name in own.hello.traces for slot in operation.trace)
    for found in fresh(well(operation, setup.vectors), unit.preset, seed, unit.count):
        reply = reference_reply(operation, unit.preset, found.data, trace=traced)
        if reply.expected is None:
            refusals[reply.refusal] += 1
            continue
        task = as_task(operation, found, reply.expected)
        if task.id not in inputs:
            inputs[task.id], traces[task.id] = found, reply.trace
            tasks.append(task)
    outcomes = own.outcomes(tasks, traced=traced)
    tasks = [task for task in tasks if task.id in outcomes]
    differences: dict[str, Difference] = {}
    for task in sorted(tasks, key=lambda task: len(task.payload)):
        stage = own.session.traces.get(task.payload) if traced else None
        different = difference_of(
            operation, inputs[task.id], outcomes[task.id], traces, task, stage
        )
        if different is not None:
            differences.setdefault(different.kind, different)
    unsupported = sum(found.verdict is Verdict.UNSUPPORTED for found in outcomes.values())
    return Searched(unit, len(tasks), unsupported, refusals, list(differences.values()))


def as_task(operation: Operation, found: Input, expected: Expected) -> Task:
    """Return an input as the harness asks it."""
    identity = case_hash(operation.id, found.preset, found.data)
    return Task(
        id=f"{operation.id.replace('_', '-').replace('.', '/')}/fuzz/{identity}",
        operation=operation.id,
        tier=operation.tier,
        preset=found.preset,
        rule=operation.rule,
        hunts="",
        flags=(),
        origin="",
        payload=found.payload,
        expected=expected,
    )


def difference_of(
    operation: Operation,
    found: Input,
    outcome: Outcome,
    traces: Mapping[str, Mapping[str, Any]],
    task: Task,
    stages: Any,
) -> Difference | None:
    """Return how an outcome differs from what the reference says; nothing if it does not."""
    if outcome.verdict is Verdict.PASS and stages is not None:
        stage = stage_difference(operation, traces[task.id], stages)
        if stage is not None:
            message = f"the output agrees, but a stage does not: {sentence(stage) or stage.pattern}"
            return Difference(found, Verdict.FAIL, "trace", message)
    if outcome.verdict not in BAD or outcome.verdict is Verdict.NOT_RUN:
        return None
    return Difference(found, outcome.verdict, _kind(task, outcome), outcome.message)


def _kind(task: Task, outcome: Outcome) -> str:
    if outcome.verdict is not Verdict.FAIL:
        return outcome.verdict.value
    assert outcome.answer is not None
    both = "output" in task.expected.answer and "output" in outcome.answer
    return "output" if both else "rejection"
