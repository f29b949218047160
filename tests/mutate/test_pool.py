"""Workers that die, fall silent or get dirty are replaced, and no task is lost."""

import os

import pytest

from taospec_conformance.mutate.pool import Pool
from taospec_conformance.mutate.trial import DirtyError, OutOfTimeError, clock

Answer = tuple[int, str]


def work(task: int) -> Answer:
    """Answer, die, get dirty or never end."""
    match task:
        case 3:
            os._exit(1)
        case 5:
            raise DirtyError
        case 7:
            while True:
                pass
    return task, "done"


def lost(task: int, reason: str) -> Answer:
    return task, reason


def test_no_task_is_lost() -> None:
    # Given tasks of which one kills its worker, one leaves it dirty, and one never ends
    pool: Pool[int, Answer] = Pool(2, work, lost, silence=0.3)
    # When they run in two workers
    answers = dict(pool.run([[1, 2, 3, 4], [5, 6], [7, 8]]))
    # Then each has an answer, and only those three are lost
    assert answers == {
        1: "done", 2: "done", 3: "crash", 4: "done", 5: "crash", 6: "done", 7: "time", 8: "done",
    }  # fmt: skip


def test_the_clock_rings_in_a_worker() -> None:
    def ring(task: int) -> Answer:
        try:
            with clock(0.05):
                while True:
                    pass
        except OutOfTimeError:
            return task, "rang"

    assert list(Pool(1, ring, lost).run([[1]])) == [(1, "rang")]


def test_memory_is_bounded_in_a_worker() -> None:
    def eat(task: int) -> Answer:
        try:
            return task, str(len(bytes(1 << 32)))
        except MemoryError:
            return task, "refused"

    assert list(Pool(1, eat, lost).run([[1]])) == [(1, "refused")]


@pytest.mark.parametrize("jobs", [1, 3])
def test_more_workers_give_the_same_answers(jobs: int) -> None:
    pool: Pool[int, Answer] = Pool(jobs, lambda task: (task, "done"), lost)
    assert sorted(pool.run([[n] for n in range(6)])) == [(n, "done") for n in range(6)]
