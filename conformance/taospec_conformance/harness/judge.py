"""The comparator: exact equality on every integer and on the rejection code, no tolerance."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from taospec_conformance.harness.protocol import excerpt, result_kind
from taospec_conformance.harness.verdicts import Outcome, Verdict


def canonical(data: object) -> str:
    """Return JSON in which equal text means equal values of equal types."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Expected:
    """What a case must be answered.

    answer is {"output": ...} or {"rejected": ...}. Where it holds JSON numbers or booleans,
    equality of Python values is too weak (1 == True), and the canonical texts are compared.
    """

    answer: dict[str, Any]
    text: str
    strict: bool

    @classmethod
    def of(cls, answer: dict[str, Any]) -> "Expected":
        """Prepare an expected answer."""
        return cls(answer, canonical(answer), _has_numbers(answer))

    def equals(self, answer: object) -> bool:
        """Say whether an answer is this one."""
        if not self.strict:
            return answer == self.answer
        return answer == self.answer and canonical(answer) == self.text


def _has_numbers(data: object) -> bool:
    if isinstance(data, dict):
        return any(_has_numbers(value) for value in data.values())
    if isinstance(data, list):
        return any(_has_numbers(value) for value in data)
    return isinstance(data, int)


@dataclass(frozen=True, slots=True)
class Checker:
    """Closed checks of an answer of one operation.

    output(data) raises ValueError on data that is not of the declared type;
    codes are the rejections of the operation, known those of all operations.
    """

    output: Callable[[Any], object]
    codes: frozenset[str]
    known: frozenset[str]


def judge(
    result: dict[str, Any] | str, expected: Expected, checker: Checker, *, trace: bool = False
) -> Outcome:
    """Return the verdict on one result (a string is a sentence on what is wrong with it)."""
    if isinstance(result, str):
        return Outcome(Verdict.PROTOCOL, result)
    unasked = ("i", "trace") if trace else ("i",)
    answer = {name: value for name, value in result.items() if name not in unasked}
    if expected.equals(answer):
        return Outcome(Verdict.PASS, answer=answer)
    try:
        kind = result_kind(result, trace=trace)
    except ValueError as error:
        return Outcome(Verdict.PROTOCOL, str(error), answer)
    if kind == "unsupported":
        return Outcome(Verdict.UNSUPPORTED, excerpt(answer[kind], 300), answer)
    if kind == "error":
        return Outcome(Verdict.ERROR, excerpt(answer[kind], 600), answer)
    if kind == "rejected":
        return _judge_rejection(answer, expected, checker)
    try:
        checker.output(answer["output"])
    except (ValueError, TypeError, KeyError) as error:
        return Outcome(Verdict.PROTOCOL, str(error), answer)
    if "rejected" in expected.answer:
        code = expected.answer["rejected"]
        return Outcome(Verdict.FAIL, f"must be rejected with {code}, but got an output", answer)
    return Outcome(Verdict.FAIL, "wrong output", answer)


def _judge_rejection(answer: dict[str, Any], expected: Expected, checker: Checker) -> Outcome:
    code = answer["rejected"]
    if code not in checker.known:
        known = ", ".join(sorted(checker.codes)) or "none"
        message = f"unknown rejection code {excerpt(code)!r} (this operation has: {known})"
        return Outcome(Verdict.PROTOCOL, message, answer)
    if "rejected" in expected.answer:
        wanted = expected.answer["rejected"]
        return Outcome(Verdict.FAIL, f"must be rejected with {wanted}, but got {code}", answer)
    return Outcome(Verdict.FAIL, f"must give an output, but was rejected with {code}", answer)
