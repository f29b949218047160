"""Warm workers: forked from a process that has loaded everything, watched, and replaced."""

import gc
import multiprocessing
import os
import signal
import traceback
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Generic, TypeVar

from taospec_conformance.mutate import trial

Task = TypeVar("Task")
Answer = TypeVar("Answer")

SILENCE = 60.0
"""Seconds of the processor without an answer after which a worker is ended."""


@dataclass(slots=True)
class _Worker(Generic[Task]):
    process: int
    pipe: Connection
    waiting: deque[Task] = field(default_factory=deque)
    heard: float = 0.0


def _used(process: int) -> float:
    """Return the seconds of the processor that a process has used."""
    try:
        text = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except OSError:
        return 0.0
    user, system = text.rsplit(")", 1)[1].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


class Pool(Generic[Task, Answer]):
    """Gives chunks of tasks to forked workers and yields the answers as they come.

    `work` answers a task in a worker. If it raises DirtyError, or the worker falls silent or
    dies, the task is tried once more in a new worker; then `lost` gives its answer.
    """

    def __init__(
        self,
        jobs: int,
        work: Callable[[Task], Answer],
        lost: Callable[[Task, str], Answer | None],
        silence: float = SILENCE,
    ) -> None:
        """Prepare; nothing is forked yet."""
        self._jobs = jobs
        self._work = work
        self._lost = lost
        self._silence = silence
        self._again: set[Task] = set()

    def run(self, chunks: Sequence[Sequence[Task]]) -> Iterator[Answer]:
        """Yield an answer for every task of all chunks, in no order."""
        gc.collect()
        gc.freeze()
        queue = deque(chunks)
        workers: list[_Worker[Task]] = []
        try:
            while queue or any(worker.waiting for worker in workers):
                while queue and len(workers) < self._jobs:
                    workers.append(self._forked([worker.pipe for worker in workers]))
                for worker in workers:
                    if not worker.waiting and queue:
                        self._give(worker, queue.popleft())
                yield from self._heard(workers, queue)
        finally:
            for worker in workers:
                _end(worker.process, worker.pipe)
            gc.unfreeze()

    def _give(self, worker: _Worker[Task], chunk: Sequence[Task]) -> None:
        worker.waiting.extend(chunk)
        worker.heard = _used(worker.process)
        worker.pipe.send(list(chunk))

    def _heard(
        self, workers: list[_Worker[Task]], queue: deque[Sequence[Task]]
    ) -> Iterator[Answer]:
        """Take what the workers say within a second; bury those that say nothing any more."""
        ready = wait([worker.pipe for worker in workers if worker.waiting], timeout=1.0)
        for worker in list(workers):
            reason = ""
            if worker.pipe in ready:
                try:
                    answer: Answer = worker.pipe.recv()
                except (EOFError, OSError):
                    reason = "crash"
                else:
                    worker.waiting.popleft()
                    worker.heard = _used(worker.process)
                    yield answer
            elif worker.waiting and _used(worker.process) - worker.heard > self._silence:
                reason = "time"
            if reason:
                workers.remove(worker)
                _end(worker.process, worker.pipe)
                yield from self._buried(worker, reason, queue)

    def _buried(
        self, worker: _Worker[Task], reason: str, queue: deque[Sequence[Task]]
    ) -> Iterator[Answer]:
        task = worker.waiting.popleft()
        if worker.waiting:
            queue.appendleft(list(worker.waiting))
        if reason == "crash" and task not in self._again:
            self._again.add(task)
            queue.appendleft([task])
            return
        answered = self._lost(task, reason)
        if answered is not None:
            yield answered

    def _forked(self, others: Sequence[Connection]) -> _Worker[Task]:
        near, far = multiprocessing.Pipe()
        with warnings.catch_warnings():  # threads that draw progress are not used by workers
            warnings.simplefilter("ignore", DeprecationWarning)
            process = os.fork()
        if process == 0:
            status = 1
            try:
                for pipe in (near, *others):
                    pipe.close()
                self._serve(far)
                status = 0
            except BaseException:  # noqa: BLE001 (the parent tells; here is why)
                traceback.print_exc()
            finally:
                os._exit(status)
        far.close()
        return _Worker(process, near)

    def _serve(self, pipe: Connection) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        trial.guard()
        while True:
            try:
                chunk: list[Task] = pipe.recv()
            except EOFError:
                return
            for task in chunk:
                try:
                    answer = self._work(task)
                except trial.DirtyError:
                    return
                pipe.send(answer)


def _end(process: int, pipe: Connection) -> None:
    """End a worker of this pool and wait for it."""
    pipe.close()
    try:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
    except (ProcessLookupError, ChildProcessError):
        return
