"""Asking: batches, isolation of culprits by bisection, and the determinism pass."""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from taospec_conformance.harness.judge import Checker, judge
from taospec_conformance.harness.plan import Task
from taospec_conformance.harness.protocol import AdapterFaultError
from taospec_conformance.harness.session import Session
from taospec_conformance.harness.verdicts import Outcome, Verdict

BATCH_BYTES = 4 << 20
FAULTS_PER_OPERATION = 40
_QUICK_HANG = 2.0
_WAITS = 20
"""How many time limits' worth of waiting in vain a run may cost before the rest is not asked."""

Progress = Callable[[str, int], None]
"""Called with the operation and the number of cases that were just finished."""


@dataclass(slots=True)
class Executor:
    """Puts tasks of one operation at a time to a session and judges the answers."""

    session: Session
    checkers: dict[str, Checker]
    batch: int
    progress: Progress
    notes: list[str] = field(default_factory=list)
    _faults: int = 0
    _waited: float = 0.0
    _size: int = 0

    def run(self, tasks: Sequence[Task], batch: int | None = None) -> dict[str, Outcome]:
        """Return the outcome of every task (all of one operation), by id."""
        self._faults = 0
        self._size = batch or self.batch
        outcomes: dict[str, Outcome] = {}
        start = 0
        while start < len(tasks):
            part = self._slice(tasks, start)
            for task, outcome in zip(part, self._ask(part, None), strict=True):
                outcomes[task.id] = outcome
            start += len(part)
            self.progress(part[0].operation, len(part))
        return outcomes

    def _slice(self, tasks: Sequence[Task], start: int) -> Sequence[Task]:
        """Return the next batch: bounded in cases and bytes, of one preset."""
        end, size = start, 0
        while end < len(tasks) and end - start < self._size:
            size += len(tasks[end].payload)
            if end > start and (size > BATCH_BYTES or tasks[end].preset != tasks[start].preset):
                break
            end += 1
        return tasks[start:end]

    def _ask(self, tasks: Sequence[Task], seconds: float | None) -> list[Outcome]:
        """Ask a batch; after a fault ask its halves until the culprits stand alone."""
        if self._faults >= FAULTS_PER_OPERATION:
            reason = f"not asked: {self._faults} faults in this operation before it"
            return [Outcome(Verdict.NOT_RUN, reason)] * len(tasks)
        if self._waited > _WAITS * self.session.limits.batch:
            reason = f"not asked: {self._waited:.0f} s were spent waiting for answers in vain"
            return [Outcome(Verdict.NOT_RUN, reason)] * len(tasks)
        begin = time.monotonic()
        try:
            results = self._results(tasks, seconds)
        except AdapterFaultError as fault:
            if fault.verdict is Verdict.TIMEOUT:
                self._waited += time.monotonic() - begin
            return self._isolate(tasks, fault)
        checker = self.checkers[tasks[0].operation]
        return [
            judge(result, task.expected, checker)
            for result, task in zip(results, tasks, strict=True)
        ]

    def _results(self, tasks: Sequence[Task], seconds: float | None) -> list[dict[str, Any] | str]:
        payloads = [task.payload for task in tasks]
        return self.session.run(tasks[0].operation, tasks[0].preset, payloads, seconds=seconds)

    def _isolate(self, tasks: Sequence[Task], fault: AdapterFaultError) -> list[Outcome]:
        if fault.verdict is Verdict.NOT_RUN or len(tasks) == 1:
            self._faults += fault.verdict is not Verdict.NOT_RUN
            return [Outcome(fault.verdict, fault.message)] * len(tasks)
        limit = self.session.limits.batch
        if fault.verdict is Verdict.TIMEOUT:
            self._size = max(1, min(self._size, len(tasks) // 2))
        middle = len(tasks) // 2
        halves: list[Outcome] = []
        for half in (tasks[:middle], tasks[middle:]):
            share = limit * 2 * len(half) / max(1, self._size)
            seconds = limit if len(half) == 1 else min(limit, max(share, _QUICK_HANG))
            halves += self._ask(half, seconds)
        if fault.verdict is not Verdict.TIMEOUT and not any(map(_is_fault, halves)):
            return [_unstable(outcome, fault, len(tasks)) for outcome in halves]
        return halves

    def repeat(
        self, tasks: Sequence[Task], first: dict[str, Outcome], seed: int
    ) -> dict[str, Outcome]:
        """Ask again in another order and other batches; return what came out differently."""
        again = [task for task in tasks if first[task.id].verdict in _REPEATABLE]
        random.Random(f"{seed}:{tasks[0].operation}").shuffle(again)  # noqa: S311 (an order)
        second = self.run(again, max(1, self.batch // 3 + 1))
        changed = {}
        for task in again:
            before, after = first[task.id], second[task.id]
            if (before.verdict, before.answer) != (after.verdict, after.answer):
                message = (
                    f"asked again in another order: {describe(before)}, then {describe(after)}"
                )
                changed[task.id] = before.become(Verdict.NONDETERMINISTIC, message)
        return changed


_REPEATABLE = frozenset({Verdict.PASS, Verdict.FAIL, Verdict.UNSUPPORTED, Verdict.ERROR})


def _is_fault(outcome: Outcome) -> bool:
    return outcome.verdict not in _REPEATABLE


def _unstable(outcome: Outcome, fault: AdapterFaultError, size: int) -> Outcome:
    message = f"{fault.message} (in a batch of {size}; its halves were answered)"
    return outcome.become(Verdict.NONDETERMINISTIC, f"{fault.verdict} once: {message}")


def describe(outcome: Outcome) -> str:
    """Return an outcome in a few words."""
    if outcome.answer is None or outcome.verdict is Verdict.PASS:
        return outcome.verdict.value
    text = str(outcome.answer)
    return f"{outcome.verdict} {text if len(text) <= 80 else text[:80] + '…'}"
