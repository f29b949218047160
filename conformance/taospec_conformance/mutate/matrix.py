"""The kill matrix: which vector notices which mutant; and the quick set that it gives.

The quick set is a cover: the fewest and cheapest vectors that together notice what the whole
suite notices, within a number of vectors and of seconds. Half of it is chosen for faults of the
kernels, which fast implementations write anew; calls notice more faults each, and would fill it.
"""

import heapq
import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from taospec_conformance.mutate.mutants import Mutant
from taospec_conformance.mutate.pool import Pool
from taospec_conformance.mutate.score import KERNELS
from taospec_conformance.mutate.session import Report, Session
from taospec_conformance.mutate.trial import Result, Trials

QUICK_FILE = "vectors/quick.json"
MOST_VECTORS = 300
MOST_SECONDS = 10.0
_POOL = 900
_ASKED = 60
_CHUNK = 16
_DEAR = 0.04
_SECONDS = 0.6

Row = tuple[str, list[int]]
"""The id of a mutant, and the vectors among the candidates that notice it."""


def candidates(session: Session, results: Mapping[str, Result]) -> list[int]:
    """Return the vectors worth asking of every mutant: broad ones, and those that killed much."""
    by_mark = {case.mark: index for index, case in enumerate(session.cases)}
    kills = Counter(by_mark[r.mark] for r in results.values() if r.mark in by_mark)
    cheap = [index for index in by_mark.values() if session.reached.cost(index) < _DEAR]
    broad = _broad(session, cheap)
    frequent = [index for index, _ in kills.most_common(_POOL - len(broad))]
    return [*dict.fromkeys([*broad, *frequent])]


def _broad(session: Session, indexes: Sequence[int]) -> list[int]:
    """Choose vectors that together reach what can be reached, the most new statements first."""
    reach = session.reached.reach
    traces = {index: reach.traces[reach.trace[session.cases[index].mark]] for index in indexes}
    best: dict[frozenset[int], int] = {}
    for index in sorted(indexes, key=session.reached.cost):
        best.setdefault(traces[index], index)
    heap = [(-len(trace), index) for trace, index in best.items()]
    heapq.heapify(heap)
    seen: set[int] = set()
    chosen: list[int] = []
    while heap and len(chosen) < _POOL // 2:
        count, index = heapq.heappop(heap)
        new = len(traces[index] - seen)
        if new == -count and new:
            chosen.append(index)
            seen |= traces[index]
        elif new:
            heapq.heappush(heap, (-new, index))
    return chosen


def rows(
    session: Session, mutants: Sequence[Mutant], results: Mapping[str, Result], report: Report
) -> dict[str, list[int]]:
    """Return for every killed mutant the candidates that notice it, its first killer included."""
    trials = Trials(session.cases, session.reached, session.limits)
    by_id = {m.id: m for m in mutants if results[m.id].status == "killed" and results[m.id].mark}
    among = candidates(session, results)
    order = {index: rank for rank, index in enumerate(among)}
    by_mark = {case.mark: index for index, case in enumerate(session.cases)}

    def work(name: str) -> Row:
        mutant, first = by_id[name], by_mark[results[name].mark]
        reaching = session.reached.candidates(mutant.place, mutant.statement)
        asked = sorted((i for i in reaching if i in order and i != first), key=order.__getitem__)
        return name, [first, *trials.killers(mutant, asked[:_ASKED], _SECONDS)]

    def lost(name: str, reason: str) -> Row:
        del reason
        return name, [by_mark[results[name].mark]]

    pool: Pool[str, Row] = Pool(session.jobs, work, lost, session.limits.silence)
    names = list(by_id)
    chunks = [names[start : start + _CHUNK] for start in range(0, len(names), _CHUNK)]
    found: dict[str, list[int]] = {}
    for name, killers in pool.run(chunks):
        found[name] = killers
        report("filling the matrix", len(found), len(names))
    return found


def cover(
    matrix: Mapping[str, Sequence[int]],
    cost: Mapping[int, float],
    most: int = MOST_VECTORS,
    before: Sequence[int] = (),
) -> list[int]:
    """Choose vectors greedily: the most mutants not yet noticed, for the least time.

    most:   how many vectors there may be, those before among them
    before: vectors that are chosen already
    """
    notices: dict[int, set[str]] = defaultdict(set)
    for name in sorted(matrix):
        for index in matrix[name]:
            notices[index].add(name)
    overhead = MOST_SECONDS / MOST_VECTORS / 4

    def worth(index: int) -> float:
        return len(notices[index] - covered) / (overhead + cost[index])

    covered: set[str] = {name for index in before for name in notices[index]}
    heap = [(-worth(index), index) for index in sorted(notices)]
    heapq.heapify(heap)
    chosen = list(before)
    seconds = sum(cost[index] for index in before)
    while heap and len(chosen) < most:
        value, index = heapq.heappop(heap)
        now = worth(index)
        if now == 0 or seconds + cost[index] > MOST_SECONDS:
            continue
        if now < -value:
            heapq.heappush(heap, (-now, index))
            continue
        chosen.append(index)
        covered |= notices[index]
        seconds += cost[index]
    return chosen


def write_matrix(
    root: Path,
    session: Session,
    mutants: Sequence[Mutant],
    results: Mapping[str, Result],
    report: Report,
) -> str:
    """Write the matrix to build/mutation and the quick set to the vectors; say what they are."""
    matrix = rows(session, mutants, results, report)
    cases = session.cases
    cost = {index: session.reached.cost(index) for killers in matrix.values() for index in killers}
    kernels = {m.id for m in mutants if m.place.chapter in KERNELS}
    first = {name: killers for name, killers in matrix.items() if name in kernels}
    chosen = cover(matrix, cost, before=cover(first, cost, MOST_VECTORS // 2))
    named = {name: [cases[i].id for i in killers] for name, killers in sorted(matrix.items())}
    place = root / "build" / "mutation" / "matrix.json"
    place.write_text(json.dumps(named, indent=1) + "\n", encoding="utf-8")
    ids = sorted(cases[index].id for index in chosen)
    quick = root / QUICK_FILE
    quick.write_text(json.dumps({"format": 1, "cases": ids}, indent=1) + "\n", encoding="utf-8")
    kept = set(chosen)
    noticed = sum(1 for killers in matrix.values() if kept & set(killers))
    seconds = sum(cost[index] for index in chosen)
    share = 100 * noticed / max(1, len(matrix))
    return (
        f"{QUICK_FILE}: {len(ids)} vectors, {seconds:.1f} s of the reference, notice {noticed} of "
        f"{len(matrix)} mutants that the suite notices ({share:.1f} %); the matrix: {place}"
    )
