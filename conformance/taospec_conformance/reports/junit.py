"""JUnit XML: one suite per operation, one test per case."""

from pathlib import Path

from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite
from junitparser.junitparser import FinalResult

from taospec_conformance.harness.plan import Task
from taospec_conformance.harness.record import RunRecord
from taospec_conformance.harness.verdicts import Outcome, Verdict

_SKIPPED = {Verdict.UNSUPPORTED, Verdict.XFAIL}
_FAILED = {Verdict.FAIL, Verdict.NONDETERMINISTIC, Verdict.XPASS}


def _printable(text: str) -> str:
    """Replace the characters that XML cannot hold."""
    return "".join(c if c in "\n\t" or c.isprintable() else "\ufffd" for c in text)


def _result(outcome: Outcome) -> FinalResult | None:
    message, kind = _printable(outcome.message), outcome.verdict.value
    if outcome.verdict is Verdict.PASS:
        return None
    if outcome.verdict in _SKIPPED:
        return Skipped(f"{kind}: {message}", kind)
    result = Failure(message, kind) if outcome.verdict in _FAILED else Error(message, kind)
    if outcome.divergence is not None:
        found = outcome.divergence
        result.text = _printable(
            "\n".join(
                line
                for line in (
                    message,
                    found.cause and f"likely cause: {found.cause}",
                    found.first and f"fix first: {', '.join(found.first)}",
                    f"rule: {found.rule}",
                    f"again: {found.replay}",
                )
                if line
            )
        )
    return result


def _case(task: Task, outcome: Outcome) -> TestCase:
    case = TestCase(task.id, classname=task.operation)
    result = _result(outcome)
    if result is not None:
        case.result = [result]
    return case


def write_junit(record: RunRecord, path: Path) -> None:
    """Write junit.xml."""
    xml = JUnitXml(f"taospec {record.suite}: {record.title}")
    for operation, tasks in record.plan.groups.items():
        suite = TestSuite(operation)
        suite.timestamp = record.started.isoformat(timespec="seconds")
        for task in tasks:
            suite.add_testcase(_case(task, record.outcomes[task.id]))
        xml.add_testsuite(suite)
    xml.update_statistics()  # type: ignore[no-untyped-call]
    xml.write(str(path))
