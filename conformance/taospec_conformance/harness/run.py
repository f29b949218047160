"""One run of the suite against one adapter: from hello to the record that reports read."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from taospec.rejections import RejectionCode
from taospec_conformance.errors import UserError
from taospec_conformance.harness.catalogue import Catalogue, settle_causes
from taospec_conformance.harness.diagnosis import Diagnoser, fix_first
from taospec_conformance.harness.distrust import self_check
from taospec_conformance.harness.execute import Executor
from taospec_conformance.harness.judge import Checker
from taospec_conformance.harness.known import KnownFailure, apply_known, load_known
from taospec_conformance.harness.plan import (
    Plan,
    Selection,
    Task,
    check_selection,
    make_plan,
    make_tasks,
)
from taospec_conformance.harness.protocol import Hello, excerpt
from taospec_conformance.harness.record import RunRecord, tally_by_operation
from taospec_conformance.harness.resolve import Adapter
from taospec_conformance.harness.session import Known, Limits, Session
from taospec_conformance.harness.verdicts import BAD, Exit, Judgement, Outcome, judge_run
from taospec_conformance.operations.call import answer as reference_answer
from taospec_conformance.operations.call import presets
from taospec_conformance.operations.codec import decode_fields
from taospec_conformance.operations.table import Operation, operations

if TYPE_CHECKING:
    from taospec_conformance.vectors.files import Suite


@dataclass(frozen=True, slots=True)
class Options:
    """Choices of the command line."""

    selection: Selection = field(default_factory=Selection)
    batch: int = 512
    limits: Limits = field(default_factory=Limits)
    determinism: bool = True
    seed: int = 1
    known: Path | None = None
    cwd: Path | None = None


class Watcher:
    """Hears what happens during a run. This one is silent; the terminal's shows it."""

    def __enter__(self) -> Self:
        """Begin to show."""
        return self

    def __exit__(self, *exception: object) -> None:
        """Stop showing."""

    def planned(self, hello: Hello, plan: Plan) -> None:
        """Hear what will be asked."""

    def phase(self, name: str) -> None:
        """Hear that a phase begins: "asking", "asking again", "explaining"."""

    def progress(self, operation: str, cases: int) -> None:
        """Hear that cases of an operation were answered."""

    def finished(self, operation: str, outcomes: Sequence[Outcome]) -> None:
        """Hear the outcomes of one operation."""


def _checker(operation: Operation, known: frozenset[str]) -> Checker:
    def check(data: Any) -> None:
        try:
            decode_fields(operation.outputs, data, "output")
        except UserError as error:
            raise ValueError(excerpt(error.message.split("\n")[0], 400)) from error

    return Checker(check, frozenset(operation.rejections), known)


def make_checkers(table: Mapping[str, Operation]) -> dict[str, Checker]:
    """Return the closed checks of the answers of every operation."""
    known = frozenset(code.value for code in RejectionCode)
    return {name: _checker(operation, known) for name, operation in table.items()}


def known_names(suite: "Suite", table: Mapping[str, Operation]) -> Known:
    """Return the names that an adapter may claim."""
    traces = sorted({slot.name for operation in table.values() for slot in operation.trace})
    return Known(list(table), traces, presets(), suite.suite, suite.spec)


def _reference_with_trace(operation: str, preset: str, data: Any) -> Mapping[str, Any]:
    return reference_answer(operation, preset, data, trace=True)


@dataclass(slots=True)
class _Run:
    adapter: Adapter
    suite: "Suite"
    options: Options
    watcher: Watcher
    table: Mapping[str, Operation]
    checkers: Mapping[str, Checker]
    session: Session
    known: Sequence[KnownFailure]

    def ask(
        self, plan: Plan, batch: int, hello: Hello
    ) -> tuple[dict[str, Outcome], list[str], int]:
        """Ask every task, ask again for determinism, explain failures."""
        executor = Executor(self.session, dict(self.checkers), batch, self.watcher.progress)
        diagnoser = Diagnoser(
            self.session,
            hello,
            self.table,
            self.checkers,
            _reference_with_trace,
            self.adapter.words,
            Catalogue(),
        )
        outcomes: dict[str, Outcome] = {}
        repeated = 0
        for tasks in plan.groups.values():
            self.watcher.phase("asking")
            outcomes.update(executor.run(tasks))
            if self.options.determinism:
                self.watcher.phase("asking again")
                outcomes.update(executor.repeat(tasks, outcomes, self.options.seed))
                repeated += len(tasks)
            self.watcher.phase("explaining")
            outcomes.update(diagnoser.operation(tasks, outcomes))
            here = [outcomes[task.id] for task in tasks]
            self.watcher.finished(tasks[0].operation, here)
        return outcomes, diagnoser.notes, repeated


def _with_first(
    outcomes: dict[str, Outcome], plan: Plan, table: Mapping[str, Operation]
) -> dict[str, Outcome]:
    """Point failures at the failing operations that they rest on."""
    failing = [
        operation
        for operation, tasks in plan.groups.items()
        if any(outcomes[task.id].verdict in BAD for task in tasks)
    ]
    for operation, lower in fix_first(failing, table).items():
        for task in plan.groups[operation]:
            divergence = outcomes[task.id].divergence
            if divergence is not None:
                pointed = replace(divergence, first=lower)
                outcomes[task.id] = replace(outcomes[task.id], divergence=pointed)
    return outcomes


def _judgement(plan: Plan, outcomes: dict[str, Outcome], complaint: str) -> Judgement:
    judgement = judge_run(tally_by_operation(plan, outcomes), plan.tasks)
    if complaint and judgement.exit is Exit.MET:
        return Judgement(Exit.FAILED, (complaint,))
    return judgement


def _notes(plan: Plan, found: Sequence[str], complaint: str) -> tuple[str, ...]:
    notes = list(found[:20])
    if plan.without_cases:
        names = ", ".join(plan.without_cases[:8])
        notes.append(f"claimed, but the suite has no vectors: {names}")
    if plan.other_presets:
        notes.append(f"{plan.other_presets:,} cases are of presets that are not claimed")
    if complaint:
        notes.append(complaint)
    return tuple(notes)


def _prepare(
    adapter: Adapter,
    suite: "Suite",
    options: Options,
    watcher: Watcher,
    today: Callable[[], date],
) -> tuple[_Run, dict[str, list[Task]]]:
    table = operations()
    check_selection(options.selection, suite)
    groups = make_tasks(suite)
    ids = [task.id for tasks in groups.values() for task in tasks]
    known = load_known(options.known, ids, today()) if options.known else []
    session = Session(adapter.command, known_names(suite, table), options.limits, options.cwd)
    checkers = make_checkers(table)
    return _Run(adapter, suite, options, watcher, table, checkers, session, known), groups


@dataclass(frozen=True, slots=True)
class _Talk:
    """What came of a session with the adapter."""

    hello: Hello
    plan: Plan
    outcomes: dict[str, Outcome]
    found: Sequence[str]
    perturbed: int
    repeated: int
    seconds: float
    complaint: str


def _talk(run: _Run, groups: Mapping[str, list[Task]]) -> _Talk:
    """Open the session, check ourselves, ask everything, and end the adapter in any case."""
    session, options = run.session, run.options
    try:
        hello = session.open()
        plan = make_plan(groups, options.selection, hello, run.table, run.suite.quick)
        run.watcher.planned(hello, plan)
        perturbed = self_check(session, plan.groups, run.checkers)
        begin = time.monotonic()
        outcomes, found, repeated = run.ask(plan, min(options.batch, hello.max_cases), hello)
        seconds = time.monotonic() - begin
        complaint = session.close()
    finally:
        session.kill()
    return _Talk(hello, plan, outcomes, found, perturbed, repeated, seconds, complaint)


def conduct(
    adapter: Adapter,
    suite: "Suite",
    options: Options,
    watcher: Watcher,
    today: Callable[[], date] = date.today,
) -> RunRecord:
    """Run the suite against an adapter.

    A fault before the first case raises AdapterFaultError; later faults are verdicts.
    """
    started, begin = datetime.now(UTC), time.monotonic()
    run, groups = _prepare(adapter, suite, options, watcher, today)
    talk = _talk(run, groups)
    plan = talk.plan
    outcomes = settle_causes(_with_first(talk.outcomes, plan, run.table))
    outcomes = apply_known(outcomes, run.known)
    return RunRecord(
        adapter=adapter.words,
        hello=talk.hello,
        suite=suite.suite,
        spec=suite.spec,
        plan=plan,
        outcomes=outcomes,
        judgement=_judgement(plan, outcomes, talk.complaint),
        started=started,
        seconds=time.monotonic() - begin,
        asking_seconds=talk.seconds,
        restarts=run.session.restarts,
        perturbed=talk.perturbed,
        repeated=talk.repeated,
        seed=options.seed,
        stderr=run.session.stderr,
        notes=_notes(plan, talk.found, talk.complaint),
        summaries={name: run.table[name].summary for name in plan.groups},
    )
