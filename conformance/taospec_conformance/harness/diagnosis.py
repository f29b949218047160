"""First divergence: a failed case asked again alone, compared stage by stage."""

import json
import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from taospec_conformance.errors import UserError
from taospec_conformance.harness.calls import Calls, calls_of
from taospec_conformance.harness.cells import compare
from taospec_conformance.harness.divergence import Divergence
from taospec_conformance.harness.judge import Checker, judge
from taospec_conformance.harness.plan import Task
from taospec_conformance.harness.protocol import AdapterFaultError, Hello
from taospec_conformance.harness.session import Session
from taospec_conformance.harness.verdicts import Outcome, Verdict
from taospec_conformance.operations.codec import InputError, decode
from taospec_conformance.operations.slots import Slot
from taospec_conformance.operations.table import Operation

RERUNS_PER_OPERATION = 5
CAUSES_PER_OPERATION = 10
COMPARED_PER_OPERATION = 100

Reference = Callable[[str, str, Any], Mapping[str, Any]]
"""(operation, preset, input) -> the reference's answer with its trace."""


Causes = Callable[[str, str, Any, Mapping[str, Any]], tuple[str, ...]]
"""(operation, preset, input, answer) -> sentences on mistakes that give this answer."""


@dataclass(slots=True)
class Diagnoser:
    """Explains failed cases. Call `operation` per operation, then `order` at the end."""

    session: Session
    hello: Hello
    table: Mapping[str, Operation]
    checkers: Mapping[str, Checker]
    reference: Reference
    adapter: str
    causes: Causes
    notes: list[str] = field(default_factory=list)

    def operation(
        self, tasks: Sequence[Task], outcomes: Mapping[str, Outcome]
    ) -> dict[str, Outcome]:
        """Return explained outcomes of the failed tasks of one operation."""
        failed = [task for task in tasks if outcomes[task.id].verdict is Verdict.FAIL]
        explained = {}
        for number, task in enumerate(failed[:COMPARED_PER_OPERATION]):
            outcome = outcomes[task.id]
            trace: Mapping[str, Any] = {}
            if number < RERUNS_PER_OPERATION:
                outcome, trace = self._again(task, outcome)
            if outcome.verdict is Verdict.FAIL:
                causes = self._causes_of(task, outcome) if number < CAUSES_PER_OPERATION else ()
                outcome = self._explain(task, outcome, trace, causes)
            explained[task.id] = outcome
        return explained

    def _again(self, task: Task, before: Outcome) -> tuple[Outcome, Mapping[str, Any]]:
        """Ask one case alone, with a trace where both sides have one."""
        operation = self.table[task.operation]
        traced = any(slot.name in self.hello.traces for slot in operation.trace)
        try:
            result = self.session.run(task.operation, task.preset, [task.payload], trace=traced)[0]
        except AdapterFaultError as fault:
            return before.become(
                Verdict.NONDETERMINISTIC, f"answered in a batch, but alone: {fault.message}"
            ), {}
        alone = judge(result, task.expected, self.checkers[task.operation], trace=traced)
        if alone.answer != before.answer:
            message = f"wrong in a batch, another answer alone ({alone.verdict})"
            return before.become(Verdict.NONDETERMINISTIC, message), {}
        trace = result.get("trace", {}) if isinstance(result, dict) else {}
        return before, trace if isinstance(trace, dict) else {}

    def _causes_of(self, task: Task, outcome: Outcome) -> tuple[str, ...]:
        assert outcome.answer is not None
        data = json.loads(task.payload)
        return self.causes(task.operation, task.preset, data, outcome.answer)

    def _explain(
        self, task: Task, outcome: Outcome, trace: Mapping[str, Any], causes: tuple[str, ...]
    ) -> Outcome:
        operation = self.table[task.operation]
        data = json.loads(task.payload)
        assert outcome.answer is not None
        found = self._stage(task, operation, data, trace) or _output(task, operation, outcome)
        found = replace(
            found,
            causes=causes,
            rule=task.rule,
            replay=replay(self.adapter, task.id),
        )
        return replace(outcome, message=sentence(found) or outcome.message, divergence=found)

    def _stage(
        self, task: Task, operation: Operation, data: Any, trace: Mapping[str, Any]
    ) -> Divergence | None:
        """Return the first stage of the trace that differs from the reference."""
        if not trace:
            return None
        try:
            expected = self.reference(task.operation, task.preset, data).get("trace", {})
        except UserError as error:
            self.notes.append(f"{task.id}: the reference gives no trace: {error.message}")
            return None
        for slot in operation.trace:
            if slot.name not in trace or slot.name not in expected:
                continue
            try:
                decode(slot.type, trace[slot.name], f"trace.{slot.name}")
            except InputError as error:
                self.notes.append(f"{task.id}: {error.message}")
                continue
            found = _compare_slot(slot, expected[slot.name], trace[slot.name], "trace")
            if found is not None:
                return found
        return None


def _compare_slot(slot: Slot, expected: Any, got: Any, kind: str) -> Divergence | None:
    comparison = compare(slot.type, expected, got, slot.name)
    if comparison is None:
        return None
    return Divergence(
        slot.name,
        kind,
        comparison.cells,
        comparison.differing,
        comparison.compared,
        comparison.pattern,
    )


def _output(task: Task, operation: Operation, outcome: Outcome) -> Divergence:
    """Return the first output slot that differs, or the wrong rejection."""
    assert outcome.answer is not None
    expected, got = task.expected.answer, outcome.answer
    if "output" in expected and "output" in got:
        for slot in operation.outputs:
            wanted, given = expected["output"][slot.name], got["output"][slot.name]
            found = _compare_slot(slot, wanted, given, "output")
            if found is not None:
                return found
    return Divergence("outcome", "rejection")


def replay(adapter: str, case: str) -> str:
    """Return the command line that runs one case again."""
    if adapter.startswith("-- "):
        return f"taospec conform --case {shlex.quote(case)} {adapter}"
    return f"taospec conform {adapter} --case {shlex.quote(case)}"


def sentence(divergence: Divergence) -> str:
    """Say in one line where the answer leaves the expected one."""
    if not divergence.cells:
        return ""
    cell = divergence.cells[0]
    where = "" if cell.place == divergence.stage else f", at {cell.place}"
    text = f"first differs in {divergence.kind} {divergence.stage}{where}: expected {cell.expected}"
    text += f", got {cell.got}"
    if cell.difference:
        text += f" ({cell.difference} raw)"
    return f"{text}; {divergence.pattern}" if divergence.pattern else text


def _rests_on(operation: Operation, other: Operation, calls: Calls) -> bool:
    """Say whether an operation can call another one, of its tier or a lower one, with its types."""
    place = (other.chapter, other.function)
    if place == (operation.chapter, operation.function) or place not in calls.functions:
        return False
    if other.tier > operation.tier:
        return False
    types = {name.lower() for name in other.types}
    own = {name.lower() for name in operation.types}
    return types <= (calls.names | own)


def fix_first(failing: Sequence[str], table: Mapping[str, Operation]) -> dict[str, tuple[str, ...]]:
    """Return for each failing operation those failing ones that it calls and that call no other."""
    if len(failing) < 2:
        return {}
    called = {}
    for name in failing:
        calls = calls_of(table[name].call)
        called[name] = [other for other in failing if _rests_on(table[name], table[other], calls)]
    found = {}
    for name, others in called.items():
        roots = [other for other in others if not called[other]] or others
        if roots:
            found[name] = tuple(sorted(roots, key=lambda other: table[other].tier))
    return found
