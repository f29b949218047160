"""Self-distrust: before a run, wrong expectations must be judged wrong.

The comparator is put to the test with the adapter's own answers: each expected answer is
perturbed in several ways, and none of the perturbed ones may pass. A comparator, loader or
patch that lets one pass stops the run before it can report anything.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from taospec_conformance.errors import UserError
from taospec_conformance.harness.judge import Checker, Expected, canonical, judge
from taospec_conformance.harness.plan import Task
from taospec_conformance.harness.protocol import AdapterFaultError
from taospec_conformance.harness.session import Session
from taospec_conformance.harness.verdicts import Verdict

PERTURBATIONS = 8


class DistrustError(UserError):
    """The harness accepted an expectation that is wrong on purpose."""

    exit_code = 1

    def __init__(self, what: str) -> None:
        """Say what was accepted."""
        super().__init__(
            f"self-check failed: {what}",
            remedy="do not trust this harness; reinstall taospec and report what you see",
        )


def _changed_leaf(value: Any) -> list[Any]:
    if isinstance(value, bool):
        return [not value, int(value)]
    if isinstance(value, int):
        return [value + 1, value - 1, str(value), *([bool(value)] if value in (0, 1) else [])]
    if isinstance(value, str) and value.lstrip("-").isdigit():
        number = int(value)
        return [str(number + 1), str(number - 1), f"0{value}", number]
    if value is None:
        return ["0"]
    return [f"{value}x"]


def perturb(data: Any) -> Iterator[Any]:
    """Yield variants of JSON data that differ from it in one place."""
    if isinstance(data, dict):
        for name, value in data.items():
            for changed in perturb(value):
                yield {**data, name: changed}
        for name in data:
            yield {key: value for key, value in data.items() if key != name}
    elif isinstance(data, list):
        for index in {0, len(data) // 2, len(data) - 1} if data else ():
            for changed in perturb(data[index]):
                yield [*data[:index], changed, *data[index + 1 :]]
        yield [*data, *(data[-1:] or [0])]
        if data:
            yield data[:-1]
    else:
        yield from _changed_leaf(data)


def _spread(variants: Sequence[dict[str, Any]]) -> Sequence[dict[str, Any]]:
    step = max(1, len(variants) // PERTURBATIONS)
    return variants[::step][:PERTURBATIONS]


def wrong_expectations(answer: dict[str, Any]) -> list[dict[str, Any]]:
    """Return answers near the expected one, each of them wrong."""
    kind = next(iter(answer))
    variants = [{kind: changed} for changed in perturb(answer[kind])]
    other = {"rejected": "SelfCheck"} if kind == "output" else {"output": {"result": "0"}}
    return [*_spread(variants), other]


def check_comparator(answers: Sequence[tuple[Task, dict[str, Any]]], checker: Checker) -> int:
    """Judge real answers against wrong expectations; return how many were tried."""
    tried = 0
    for task, answer in answers:
        real = canonical({name: value for name, value in answer.items() if name != "i"})
        for wrong in wrong_expectations(task.expected.answer):
            if canonical(wrong) == real:
                continue
            tried += 1
            if judge(answer, Expected.of(wrong), checker).verdict is Verdict.PASS:
                raise DistrustError(f"{task.id} passed against an expectation made wrong")
        own = {"i": 0, **json.loads(canonical(task.expected.answer))}
        if judge(own, task.expected, checker).verdict is not Verdict.PASS:
            raise DistrustError(f"{task.id} does not accept its own expected answer")
    return tried


def self_check(
    session: Session, groups: Mapping[str, Sequence[Task]], checkers: Mapping[str, Checker]
) -> int:
    """Ask one case of every operation and check the comparator with the answers.

    Returns the number of wrong expectations that were rejected. Where the adapter gives no
    answer, the expected answer stands in for it; the run itself will report the fault.
    """
    tried, usable = 0, True
    for operation, tasks in groups.items():
        task = tasks[0]
        answer: dict[str, Any] | str = ""
        if usable:
            try:
                answer = session.run(operation, task.preset, [task.payload])[0]
            except AdapterFaultError:
                usable = False
        real = answer if isinstance(answer, dict) else {"i": 0, **task.expected.answer}
        tried += check_comparator([(task, real)], checkers[operation])
    if groups and not tried:
        raise DistrustError("there was nothing to perturb")
    return tried
