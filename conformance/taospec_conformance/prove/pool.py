"""The processes that answer questions about theorems, as many at a time as there are jobs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from taospec_conformance.prove.evidence import Evidence, Limits, from_json
from taospec_conformance.prove.identities import Identity
from taospec_conformance.prove.registry import Theorem

WITHOUT_CONTRACTS = frozenset({"proved", "control"})


@dataclass(frozen=True, slots=True)
class Task:
    """A question: whether an engine finds evidence for a theorem."""

    theorem: Theorem | Identity
    engine: str
    limits: Limits
    replay: dict[str, Any] | None = None


class Worker:
    """One process of `worker`, started when it is first asked."""

    def __init__(self, contracts: str) -> None:
        """Start the process; `contracts` is on or off."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "taospec_conformance.prove.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "TAOSPEC_CONTRACTS": contracts, "PYTHONHASHSEED": "0"},
        )
        self.errors: list[str] = []
        self.reader = threading.Thread(target=self._read_errors, daemon=True)
        self.reader.start()

    def _read_errors(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.errors = [*self.errors[-19:], line.strip()]

    def ask(self, task: Task) -> Evidence:
        """Ask one question and wait for the answer."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        question = {
            "path": task.theorem.path,
            "theorem": task.theorem.id,
            "engine": task.engine,
            "limits": asdict(task.limits),
            "replay": task.replay,
        }
        try:
            self.process.stdin.write(json.dumps(question) + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            self.process.wait()
            self.reader.join(timeout=5)
            reason = self.errors[-1] if self.errors else f"status {self.process.returncode}"
            return Evidence("unknown", f"the process for theorems stopped: {reason}")
        return from_json(json.loads(line))

    def close(self) -> None:
        """Let the process end."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()
        self.reader.join(timeout=5)
        assert self.process.stderr is not None
        self.process.stderr.close()


class Pool:
    """Threads that each have a process with contracts and one without, as they need them."""

    def __init__(self, proofs: Path, jobs: int) -> None:
        """Remember where to write; nothing starts yet."""
        self.explored = proofs / "explored"
        self.jobs = jobs
        self.own = threading.local()
        self.workers: list[Worker] = []

    def __enter__(self) -> Pool:
        """Open the pool."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let all processes end."""
        for worker in self.workers:
            worker.close()

    def run(
        self, tasks: Iterable[Task], begin: Callable[[Task], None]
    ) -> Iterator[tuple[Task, Evidence]]:
        """Yield each task with its answer, as they come."""
        with ThreadPoolExecutor(self.jobs) as threads:
            waiting = {threads.submit(self._answer, task, begin): task for task in tasks}
            try:
                for done in as_completed(waiting):
                    yield waiting[done], done.result()
            finally:
                threads.shutdown(wait=False, cancel_futures=True)

    def _answer(self, task: Task, begin: Callable[[Task], None]) -> Evidence:
        begin(task)
        if task.engine == "explored" and isinstance(task.theorem, Theorem):
            from taospec_conformance.prove.engines.explored import explored

            return explored(task.theorem, task.limits, self.explored)
        contracts = "off" if task.engine in WITHOUT_CONTRACTS else "on"
        worker = getattr(self.own, contracts, None)
        if worker is None:
            worker = Worker(contracts)
            self.workers.append(worker)
            setattr(self.own, contracts, worker)
        return worker.ask(task)
