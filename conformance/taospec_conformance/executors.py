"""Executors: who does work that can be done side by side, on this machine or on several."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, Final

from taospec_conformance.errors import UserError

PROCESSES: Final = "processes"
DASK: Final = "dask"
EXECUTORS: Final = (PROCESSES, DASK)


def _client(scheduler: str | None, jobs: int) -> Any:
    """Return a client of a Dask cluster: of the scheduler, or of one on this machine."""
    try:
        distributed = importlib.import_module("distributed")
    except ImportError as error:
        raise UserError(
            "Dask is not installed: there is no package distributed",
            "--executor dask",
            "install it (pip install distributed), or use --executor processes",
        ) from error
    try:
        if scheduler is not None:
            return distributed.Client(scheduler)
        return distributed.Client(n_workers=jobs, threads_per_worker=1)
    except (OSError, ValueError) as error:
        raise UserError(
            f"no Dask scheduler answers: {error}",
            f"--scheduler {scheduler}",
            "start one (dask scheduler), or leave the option out for workers on this machine",
        ) from error


@contextmanager
def executor_of(kind: str, jobs: int, scheduler: str | None = None) -> Iterator[Executor | None]:
    """Open an executor: some processes, a Dask cluster, or nothing for this process alone."""
    if scheduler is not None and kind != DASK:
        raise UserError(
            "only Dask has a scheduler", "--scheduler", "add --executor dask, or leave it out"
        )
    if kind == DASK:
        with _client(scheduler, jobs) as client:
            yield client.get_executor()
    elif jobs == 1:
        yield None
    else:
        with ProcessPoolExecutor(jobs) as pool:
            yield pool
