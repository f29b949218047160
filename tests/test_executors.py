"""Executors: this process, several, or a Dask cluster."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType

import pytest

from taospec_conformance import executors
from taospec_conformance.errors import UserError
from taospec_conformance.executors import executor_of


class Client:
    """A client of Dask, as far as it is asked for; its workers are threads."""

    asked: list[tuple[object, ...]] = []  # noqa: RUF012  (read by the test)

    def __init__(self, scheduler: str | None = None, **workers: int) -> None:
        if scheduler == "nowhere":
            raise OSError("timed out")
        self.asked.append((scheduler, workers))
        self.pool = ThreadPoolExecutor(1)

    def get_executor(self) -> ThreadPoolExecutor:
        return self.pool

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.pool.shutdown()


@pytest.fixture
def dask(monkeypatch):
    module = ModuleType("distributed")
    module.Client = Client
    monkeypatch.setitem(sys.modules, "distributed", module)
    Client.asked.clear()


def test_one_process_needs_no_executor():
    with executor_of("processes", 1) as nobody:
        assert nobody is None


def test_several_processes_share_the_work():
    with executor_of("processes", 2) as pool:
        assert list(pool.map(abs, [-1, 2])) == [1, 2]


def test_without_dask_the_remedy_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UserError, match="pip install distributed"), executor_of("dask", 2):
        pass


def test_dask_starts_workers_or_finds_a_scheduler(dask):
    with executor_of("dask", 3) as cluster:
        assert cluster.submit(abs, -5).result() == 5
    with executor_of("dask", 3, "tcp://host:8786"):
        pass
    workers = {"n_workers": 3, "threads_per_worker": 1}
    assert Client.asked == [(None, workers), ("tcp://host:8786", {})]


def test_a_scheduler_that_does_not_answer_is_an_error_of_the_user(dask):
    found = executor_of("dask", 1, "nowhere")
    with pytest.raises(UserError, match="no Dask scheduler answers"), found:
        pass


def test_only_dask_has_a_scheduler():
    found = executor_of(executors.PROCESSES, 1, "tcp://host:8786")
    with pytest.raises(UserError, match="add --executor dask"), found:
        pass
