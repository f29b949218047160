"""Where units of work run: in this process, in a pool of processes, or on a Dask cluster."""

import importlib
import importlib.util
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

from taospec_conformance.errors import UserError

Task = TypeVar("Task")
Result = TypeVar("Result")
AHEAD = 2
"""Units that wait for each worker, so that none is idle."""


class Here(Executor):
    """Runs each call in this process, when it is submitted."""

    def submit(self, call: Callable[..., Any], /, *values: Any, **named: Any) -> Future[Any]:
        """Do the work and return its result as a future."""
        future: Future[Any] = Future()
        try:
            future.set_result(call(*values, **named))
        except Exception as error:  # noqa: BLE001 (the future carries it to whoever asks)
            future.set_exception(error)
        return future


@contextmanager
def chosen(jobs: int, address: str | None) -> Iterator[tuple[Executor, int]]:
    """Give an executor and its width."""
    if address is not None:
        with _dask(address) as cluster:
            yield cluster
    elif jobs == 1:
        yield Here(), 1
    else:
        pool = ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))
        try:
            yield pool, jobs
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _dask(address: str) -> Iterator[tuple[Executor, int]]:
    if importlib.util.find_spec("distributed") is None:
        raise UserError(
            "Dask is not installed",
            "--dask",
            "pip install distributed, or use --jobs for processes on this machine",
        )
    distributed = importlib.import_module("distributed")
    try:
        client = distributed.Client(address, timeout=10)
    except (OSError, ValueError) as error:
        raise UserError(
            f"there is no Dask cluster at {address}: {error}",
            "--dask",
            "give the address of a scheduler, for instance tcp://127.0.0.1:8786",
        ) from error
    try:
        yield client.get_executor(), max(1, sum(client.nthreads().values()))
    finally:
        client.close()


def in_order(
    executor: Executor, width: int, call: Callable[[Task], Result], tasks: Iterable[Task]
) -> Iterator[Result]:
    """Yield the results of all tasks in their order, with only a few of them under way."""
    ahead = 0 if isinstance(executor, Here) else AHEAD * width
    waiting: deque[Future[Result]] = deque()
    try:
        for task in tasks:
            waiting.append(executor.submit(call, task))
            if len(waiting) > ahead:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()
