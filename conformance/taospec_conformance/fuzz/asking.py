"""Both sides of a comparison: the reference within a time limit, the adapter with traces."""

import json
import signal
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from taospec_conformance.errors import UserError
from taospec_conformance.harness.cells import compare
from taospec_conformance.harness.divergence import Divergence
from taospec_conformance.harness.judge import Expected
from taospec_conformance.harness.session import Known, Limits, Session
from taospec_conformance.operations.call import evaluate
from taospec_conformance.operations.codec import InputError, decode
from taospec_conformance.operations.table import Operation

REFERENCE_SECONDS = 5.0


class TooSlowError(Exception):
    """The reference took longer than a fuzzed input is worth."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Stop the block after some seconds, where the platform can; threads run without a limit."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@dataclass(frozen=True, slots=True)
class Reply:
    """What the reference says: an answer with its trace, or why there is none.

    refusal is "" for an answer, "contract" for an input outside the contracts, "slow", or the name
    of the exception that an input outside the meaning of the specification raised.
    """

    expected: Expected | None
    trace: Mapping[str, Any]
    refusal: str = ""


def reference_reply(operation: Operation, preset: str, data: Any, *, trace: bool) -> Reply:
    """Ask the reference; an input that it does not define is not an input."""
    try:
        with within(REFERENCE_SECONDS):
            answer = evaluate(operation, preset, data, trace=trace)
    except InputError:
        return Reply(None, {}, "contract")
    except TooSlowError:
        return Reply(None, {}, "slow")
    except Exception as error:  # noqa: BLE001 (whatever a senseless state raises)
        return Reply(None, {}, type(error).__name__)
    stages = answer.pop("trace", {})
    assert isinstance(stages, dict)
    return Reply(Expected.of(dict(answer)), stages)


class TracedSession(Session):
    """A session that can ask for traces and keep them apart from the answers.

    traced: whether the next questions ask for traces
    traces: the traces that came, by payload
    """

    def __init__(
        self, command: Sequence[str], known: Known, limits: Limits, cwd: Path | None = None
    ) -> None:
        """Begin without traces."""
        super().__init__(command, known, limits, cwd)
        self.traced = False
        self.traces: dict[str, Any] = {}

    def run(
        self,
        operation: str,
        preset: str,
        payloads: Sequence[str],
        *,
        trace: bool = False,
        seconds: float | None = None,
    ) -> list[dict[str, Any] | str]:
        """Ask a batch like any session; where traces are asked for, take them out."""
        wanted = trace or self.traced
        results = super().run(operation, preset, payloads, trace=wanted, seconds=seconds)
        if self.traced:
            for payload, result in zip(payloads, results, strict=True):
                if isinstance(result, dict):
                    self.traces[payload] = result.pop("trace", {})
        return results


def stage_difference(
    operation: Operation, expected: Mapping[str, Any], got: Any
) -> Divergence | None:
    """Return the first stage of a trace that differs; stages that were not sent are left out."""
    if not isinstance(got, dict):
        return Divergence("trace", "trace", pattern="the trace is not an object")
    for slot in operation.trace:
        if slot.name not in got or slot.name not in expected:
            continue
        try:
            decode(slot.type, got[slot.name], f"trace.{slot.name}")
        except UserError as error:
            return Divergence(slot.name, "trace", pattern=error.line)
        found = compare(slot.type, expected[slot.name], got[slot.name], slot.name)
        if found is not None:
            return Divergence(
                slot.name, "trace", found.cells, found.differing, found.compared, found.pattern
            )
    return None


def encoded(data: Any) -> str:
    """Return an input in JSON as it is sent."""
    return json.dumps(data, separators=(",", ":"))
