"""One difference: made minimal, placed at a stage, and given a likely cause."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from taospec_conformance.errors import UserError
from taospec_conformance.fuzz.asking import encoded, reference_reply, stage_difference
from taospec_conformance.fuzz.leaves import Json
from taospec_conformance.fuzz.reduction import neurons
from taospec_conformance.fuzz.sources import Input
from taospec_conformance.fuzz.worker import Difference, Seat, Setup, as_task, difference_of, seat
from taospec_conformance.harness.catalogue import Catalogue
from taospec_conformance.harness.diagnosis import Diagnoser, sentence
from taospec_conformance.harness.divergence import Divergence
from taospec_conformance.harness.plan import Task
from taospec_conformance.harness.verdicts import Outcome, Verdict
from taospec_conformance.operations.call import answer
from taospec_conformance.operations.table import Operation

CAUSE_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Finding:
    """A minimal difference.

    neurons: of the minimal input; 0 where the operation has none
    tried:   smaller inputs that were asked
    """

    operation: str
    tier: str
    rule: str
    preset: str
    verdict: Verdict
    kind: str
    message: str
    input: Json
    expected: Mapping[str, Any]
    got: Mapping[str, Any] | None
    divergence: Divergence | None
    neurons: int
    source: str
    seconds: float
    tried: int


@dataclass(slots=True)
class Causes:
    """Asks the catalogue of mistakes, for a short while; one that is out of date knows none."""

    catalogue: Catalogue = field(default_factory=lambda: Catalogue(CAUSE_SECONDS))

    def __call__(
        self, operation: str, preset: str, data: Any, got: Mapping[str, Any]
    ) -> tuple[str, ...]:
        """Return a sentence on each mistake that gives exactly this answer."""
        try:
            return self.catalogue(operation, preset, data, got)
        except UserError:
            return ()


def explain(setup: Setup, difference: Difference) -> Finding:
    """Shrink a difference, and say where it begins and what may cause it."""
    from taospec_conformance.fuzz.shrink import Budget, shrunk

    begin = time.monotonic()
    own = seat(setup)
    operation = own.table[difference.input.operation]
    budget = Budget(
        lambda data: _differs(own, operation, difference, data) is not None, setup.shrinking
    )
    data = difference.input.data
    if difference.verdict is not Verdict.NONDETERMINISTIC and budget(data):
        data = shrunk(operation, data, budget, setup.seed)
    found = replace(difference.input, data=data, payload=encoded(data))
    finding = _explained(own, operation, difference, found)
    return replace(finding, seconds=time.monotonic() - begin, tried=budget.tried)


def _differs(
    own: Seat, operation: Operation, difference: Difference, data: Json
) -> tuple[Task, Outcome] | None:
    """Return how one input, asked alone, shows the difference; nothing if it does not."""
    preset = difference.input.preset
    traced = difference.kind == "trace"
    reply = reference_reply(operation, preset, data, trace=traced)
    if reply.expected is None:
        return None
    found = replace(difference.input, data=data, payload=encoded(data))
    task = as_task(operation, found, reply.expected)
    outcome = own.outcomes([task], traced=traced)[task.id]
    stages = own.session.traces.get(task.payload) if traced else None
    again = difference_of(operation, found, outcome, {task.id: reply.trace}, task, stages)
    return (task, outcome) if again is not None and again.key == difference.key else None


def _explained(own: Seat, operation: Operation, difference: Difference, found: Input) -> Finding:
    shown = _differs(own, operation, difference, found.data)
    expected: Mapping[str, Any] = answer(operation.id, found.preset, found.data)
    outcome = Outcome(difference.verdict, difference.message)
    divergence: Divergence | None = None
    message = difference.message
    if shown is None:
        outcome = outcome.become(
            Verdict.NONDETERMINISTIC, f"in a batch: {difference.message}; alone: it agrees"
        )
        message = outcome.message
    elif difference.kind == "trace":
        divergence, message = _stage(own, operation, found, difference)
    else:
        task, alone = shown
        causes = Causes()
        outcome = _diagnosed(own, task, alone, causes)
        outcome = _confirmed(own, operation, difference, outcome, causes)
        divergence, message = outcome.divergence, outcome.message
    return Finding(
        operation=operation.id,
        tier=operation.tier,
        rule=operation.rule,
        preset=found.preset,
        verdict=outcome.verdict,
        kind=difference.kind,
        message=message,
        input=found.data,
        expected=expected,
        got=outcome.answer,
        divergence=divergence,
        neurons=neurons(operation, found.data),
        source=found.source,
        seconds=0.0,
        tried=0,
    )


def _stage(
    own: Seat, operation: Operation, found: Input, difference: Difference
) -> tuple[Divergence | None, str]:
    reply = reference_reply(operation, found.preset, found.data, trace=True)
    stage = stage_difference(operation, reply.trace, own.session.traces.get(found.payload))
    if stage is None:
        return None, difference.message
    told = sentence(stage) or stage.pattern
    return stage, f"the output agrees, but a stage does not: {told}"


def _diagnosed(own: Seat, task: Task, outcome: Outcome, causes: Causes) -> Outcome:
    """Let the harness say at which stage the answer leaves the expected one, and why."""
    diagnoser = Diagnoser(
        own.session,
        own.hello,
        own.table,
        own.checkers,
        lambda operation, preset, data: answer(operation, preset, data, trace=True),
        own.setup.words,
        causes,
    )
    return diagnoser.operation([task], {task.id: outcome}).get(task.id, outcome)


def _confirmed(
    own: Seat, operation: Operation, difference: Difference, outcome: Outcome, causes: Causes
) -> Outcome:
    """Keep as causes what also explains the input before it was shrunk; name the first of them."""
    found = outcome.divergence
    if found is None or not found.causes:
        return outcome
    preset, data = difference.input.preset, difference.input.data
    whole = _differs(own, operation, difference, data)
    also = causes(operation.id, preset, data, whole[1].answer or {}) if whole else ()
    both = tuple(cause for cause in found.causes if cause in also)
    cause = both[0] if both else ""
    return replace(outcome, divergence=replace(found, causes=both, cause=cause))
