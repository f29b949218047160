"""One run: what is needed is prepared, the mutants are tried, the results are kept."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from taospec_conformance.errors import UserError
from taospec_conformance.mutate.cases import Case, all_cases, results_folder
from taospec_conformance.mutate.mutants import Mutant, mutants_of
from taospec_conformance.mutate.places import Place, places
from taospec_conformance.mutate.pool import Pool
from taospec_conformance.mutate.reach import (
    Map,
    Reach,
    code_hash,
    gathered,
    nearby,
    store,
    stored,
    survey,
)
from taospec_conformance.mutate.store import Store, opened
from taospec_conformance.mutate.trial import Limits, Result, Trials

CHUNK = 24
_SAVED_EVERY = 60.0

Report = Callable[[str, int, int], None]
"""Called with what is being done, how much is done, and how much there is to do."""

Traced = tuple[int, frozenset[int], float]
"""The index of a vector, the statements that it reaches, and the seconds that it takes."""


@dataclass(slots=True)
class Session:
    """What a run works with."""

    cases: tuple[Case, ...]
    reached: Map
    store: Store
    jobs: int
    limits: Limits

    def marks(self) -> frozenset[str]:
        """Return the marks of all vectors."""
        return frozenset(case.mark for case in self.cases)


def surveyed(cases: Sequence[Case], jobs: int, report: Report) -> Reach:
    """Run all vectors once in workers and gather what they reach."""
    blocks = sorted(
        (index for index, case in enumerate(cases) if case.tier == "T6"),
        key=lambda index: -len(str(cases[index].data)),
    )
    rest = [index for index, case in enumerate(cases) if case.tier != "T6"]
    chunks: list[tuple[int, ...]] = [(index,) for index in blocks]
    chunks += [tuple(rest[start : start + 400]) for start in range(0, len(rest), 400)]

    def work(chunk: tuple[int, ...]) -> list[Traced]:
        answers = survey([cases[index] for index in chunk], places())
        return [
            (index, trace, cost) for index, (_, trace, cost) in zip(chunk, answers, strict=True)
        ]

    def lost(chunk: tuple[int, ...], reason: str) -> list[Traced]:
        raise UserError(f"a worker was lost ({reason}) at {cases[chunk[0]].id}", remedy="try again")

    pool: Pool[tuple[int, ...], list[Traced]] = Pool(jobs, work, lost)
    found: list[Traced] = []
    for answer in pool.run([[chunk] for chunk in chunks]):
        found += answer
        report("tracing the vectors", len(found), len(cases))
    return gathered((cases[index], trace, cost) for index, trace, cost in sorted(found, key=_first))


def _first(entry: Traced) -> int:
    return entry[0]


def prepared(
    root: Path,
    jobs: int,
    limits: Limits,
    report: Report,
    *,
    near: Sequence[Place] | None = None,
    apart: str = "",
) -> Session:
    """Load the vectors, what they reach, and what was found out before.

    near:  trace only vectors near these places if it is not known what all vectors reach
    apart: ending of the names of the files in which results are kept
    """
    folder = results_folder(root)
    cases = all_cases()
    code = code_hash()
    reach = stored(folder, code)
    marks = frozenset(case.mark for case in cases)
    missing = [case for case in cases if reach is None or case.mark not in reach.trace]
    if missing and near is not None:
        reach = gathered(survey(nearby(cases, near), near))
        return Session(cases, Map(reach, cases), Store(None, code), jobs, limits)
    if reach is None:
        reach = Reach()
    if missing:
        _extend(reach, surveyed(missing, jobs, report))
        store(folder, code, reach)
    _warn(cases, reach)
    path = folder / f"results{apart}.json"
    return Session(cases, Map(reach, cases), opened(path, code, marks), jobs, limits)


def _warn(cases: Sequence[Case], reach: Reach) -> None:
    """Say which vectors are left out because the honest reference fails them."""
    failing = [case.id for case in cases if reach.cost[case.mark] < 0]
    if failing:
        click.echo(
            f"{len(failing)} vector(s) are left out, the reference itself fails them; the first is "
            f"{failing[0]}; what to do: taospec vectors generate",
            err=True,
        )


def _extend(reach: Reach, more: Reach) -> None:
    known = {trace: number for number, trace in enumerate(reach.traces)}
    for mark, number in more.trace.items():
        trace = more.traces[number]
        if trace not in known:
            known[trace] = len(reach.traces)
            reach.traces.append(trace)
        reach.trace[mark] = known[trace]
    reach.cost |= more.cost


def all_mutants(chosen: Sequence[Place]) -> list[Mutant]:
    """Return the mutants of places."""
    return [mutant for place in chosen for mutant in mutants_of(place)]


def tried(session: Session, mutants: Sequence[Mutant], report: Report) -> dict[str, Result]:
    """Return the result of every mutant, trying those of which it is not known yet."""
    by_id = {mutant.id: mutant for mutant in mutants}
    known, seconds = session.store.results, session.limits.seconds
    waiting = [m for m in mutants if m.id not in known or not known[m.id].stands(seconds)]
    done = len(by_id) - len(waiting)
    saved = time.monotonic()
    try:
        for result in _trials(session, waiting, by_id):
            session.store.add(result)
            done += 1
            report("trying mutants", done, len(by_id))
            if time.monotonic() - saved > _SAVED_EVERY:
                session.store.save(session.marks())
                saved = time.monotonic()
    finally:
        session.store.save(session.marks())
    return {name: session.store.results[name] for name in by_id}


def _trials(
    session: Session, waiting: Sequence[Mutant], by_id: dict[str, Mutant]
) -> Iterator[Result]:
    trials = Trials(session.cases, session.reached, session.limits)
    earlier = session.store

    def work(name: str) -> Result:
        known = earlier.known if name in earlier.survived else frozenset()
        return trials.run(by_id[name], earlier.hints.get(name, ""), known)

    def lost(name: str, reason: str) -> Result:
        return Result(name, "killed", how=reason)

    pool: Pool[str, Result] = Pool(session.jobs, work, lost, session.limits.silence)
    chunks: list[list[str]] = []
    for mutant in waiting:
        last = chunks[-1] if chunks else []
        if not last or len(last) >= CHUNK or by_id[last[-1]].place is not mutant.place:
            chunks.append([mutant.id])
        else:
            last.append(mutant.id)
    yield from pool.run(chunks)
