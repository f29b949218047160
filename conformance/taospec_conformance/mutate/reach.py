"""Which statements of the reference each vector reaches, and what it costs to run.

Every function is recompiled with a note before each statement; one run of the vectors then tells
for each of them the statements that it reached. The answer is kept by the hashes of the code and
of the vectors.
"""

import ast
import copy
import functools
import hashlib
import pickle
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from taospec_conformance.harness.calls import calls_of
from taospec_conformance.mutate.cases import Case
from taospec_conformance.mutate.patches import compiled, defaults_from, dependents
from taospec_conformance.mutate.places import (
    Place,
    blocks_of,
    is_docstring,
    names_in,
    origin,
    places,
    sources,
)

_OWN, _OTHER = 400, 12
_NOTES = "_statements_reached"

Found = tuple[Case, frozenset[int], float]
"""A vector, the statements that it reaches, and the seconds that it takes.

The seconds are negative where the honest reference does not answer as the vector says.
"""


@dataclass(slots=True)
class Reach:
    """What the vectors reach.

    traces: distinct sets of statements
    trace:  number of the trace of each vector that was run, by its mark
    cost:   seconds that each vector took, by its mark
    """

    traces: list[frozenset[int]] = field(default_factory=list)
    trace: dict[str, int] = field(default_factory=dict)
    cost: dict[str, float] = field(default_factory=dict)


def code_hash() -> str:
    """Return a hash of what the reference does: layout, texts, types and contracts do not count."""
    digest = hashlib.sha256()
    for source in sources():
        tree = copy.deepcopy(source.tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                node.decorator_list, node.returns = [], None
                node.body = [s for s in node.body if not is_docstring(s)] or [ast.Pass()]
            if isinstance(node, ast.arg):
                node.annotation = None
        digest.update(ast.dump(tree).encode())
    return digest.hexdigest()


@contextmanager
def _noted(place: Place, notes: dict[int, None]) -> Iterator[None]:
    """Let a function note the statements that it reaches."""
    node, function = place.node, place.function
    assert isinstance(node, ast.FunctionDef)
    assert function is not None
    numbers = {id(statement): place.first + n for n, statement in enumerate(place.statements)}
    changed: list[tuple[ast.AST, str, list[ast.stmt]]] = []
    waiting: list[ast.AST] = [node]
    while waiting:
        for holder, name in blocks_of(waiting.pop()):
            block: list[ast.stmt] = getattr(holder, name)
            changed.append((holder, name, block))
            waiting.extend(block)
            setattr(holder, name, [part for s in block for part in _with_note(s, numbers)])
    try:
        made = compiled(node, place)
    finally:
        for holder, name, block in changed:
            setattr(holder, name, block)
    vars(place.module)[_NOTES] = notes
    honest = function.__code__
    function.__code__ = made.__code__
    try:
        yield
    finally:
        function.__code__ = honest


def _with_note(statement: ast.stmt, numbers: dict[int, int]) -> list[ast.stmt]:
    number = numbers.get(id(statement))
    if number is None:
        return [statement]
    target = ast.Subscript(ast.Name(_NOTES, ast.Load()), ast.Constant(number), ast.Store())
    return [ast.Assign([target], ast.Constant(None)), statement]


def survey(cases: Iterable[Case], chosen: Sequence[Place]) -> Iterator[Found]:
    """Run vectors and yield the statements of the chosen places that each reaches."""
    notes: dict[int, None] = {}
    with ExitStack() as stack:
        for place in chosen:
            if place.function is not None:
                stack.enter_context(_noted(place, notes))
        for case in cases:
            notes.clear()
            start = time.process_time()
            fault = case.fault()
            cost = time.process_time() - start
            yield case, frozenset(notes), -cost if fault else cost


def gathered(answers: Iterable[Found]) -> Reach:
    """Gather what a survey found."""
    reach = Reach()
    known: dict[frozenset[int], int] = {}
    for case, trace, cost in answers:
        if trace not in known:
            known[trace] = len(reach.traces)
            reach.traces.append(trace)
        reach.trace[case.mark] = known[trace]
        reach.cost[case.mark] = cost
    return reach


def stored(folder: Path, key: str) -> Reach | None:
    """Return the reach that was kept under a key, if it was."""
    path = folder / "reach.pickle"
    try:
        with path.open("rb") as stream:
            found, traces, trace, cost = pickle.load(stream)  # noqa: S301 (our own cache)
    except (OSError, ValueError, EOFError, pickle.UnpicklingError):
        return None
    return Reach(traces, trace, cost) if found == key else None


def store(folder: Path, key: str, reach: Reach) -> None:
    """Keep a reach."""
    part = folder / "reach.pickle.part"
    with part.open("wb") as stream:
        pickle.dump((key, reach.traces, reach.trace, reach.cost), stream)
    part.replace(folder / "reach.pickle")


class Map:
    """From a statement to the vectors that may notice a change of it, the best first."""

    def __init__(self, reach: Reach, cases: Sequence[Case]) -> None:
        """Invert a reach; vectors that it does not know are left out."""
        self.reach = reach
        self.cases = cases
        self._reaching: dict[int, list[int]] = defaultdict(list)
        for number, trace in enumerate(reach.traces):
            for statement in trace:
                self._reaching[statement].append(number)
        self._of_trace: dict[int, list[int]] = defaultdict(list)
        for index, case in enumerate(cases):
            if reach.cost.get(case.mark, -1.0) >= 0:
                self._of_trace[reach.trace[case.mark]].append(index)
        self._uses: dict[str, tuple[int, ...]] = {}

    def cost(self, index: int) -> float:
        """Seconds that a vector takes."""
        return self.reach.cost[self.cases[index].mark]

    def candidates(self, place: Place, statement: int) -> list[int]:
        """Return the vectors that reach a statement: near ones first, and cheap ones of all traces.

        A table of the state is reached by those that change it, before others. Any other table,
        and a function that only makes tables, is reached by those who use the tables.
        """
        traces = set(self._reaching.get(statement, ()))
        every = range(place.first, place.first + len(place.statements))
        if not traces and not any(self._reaching.get(one) for one in every):
            traces = {n for one in self._using(place) for n in self._reaching.get(one, ())}
        ranked = []
        for number in traces:
            members = sorted(self._of_trace[number], key=self.cost)
            ranked += [(rank, index) for rank, index in enumerate(members)]
        ranked.sort(key=lambda one: (self._far(one[1], place), self.cost(one[1]) * (1 + one[0])))
        changing = self._changing.get(place.name, ()) if place.chapter == "state" else ()
        return [*dict.fromkeys([*changing, *(index for _, index in ranked)])]

    @functools.cached_property
    def _changing(self) -> Mapping[str, list[int]]:
        """The vectors that change a table or an item of the state, by its place."""
        found: dict[str, list[int]] = defaultdict(list)
        for index in sorted((i for own in self._of_trace.values() for i in own), key=self.cost):
            output = self.cases[index].expected.get("output", {})
            for name in output.get("changed", ()) if isinstance(output, dict) else ():
                found[f"State.{name}"].append(index)
        return found

    def _far(self, index: int, place: Place) -> int:
        """Return 0 for a vector of the function itself, 1 for one of its chapter, 2 for others."""
        operation = self.cases[index].operation
        if operation.chapter != place.chapter:
            return 2
        return 0 if operation.function == place.name else 1

    def _using(self, table: Place) -> tuple[int, ...]:
        """Return the statements that use a table, or functions that use tables made from it."""
        if table.full not in self._uses:
            self._uses[table.full] = tuple(_statements_using(table))
        return self._uses[table.full]


def _statements_using(table: Place) -> Iterator[int]:
    if "." in table.name:
        named = list(_statements_naming(f".{table.name.split('.')[1]}"))
        yield from named or _statements_naming("tables_of")
        return
    for default in defaults_from(table.full) if table.function is None else ():
        yield from _statements_using(default)
    tables = {place.full for place in dependents(table.full)}
    if table.function is None:
        tables.add(table.full)
    for place in places():
        if place.function is None or not _uses_any(place.node, place, tables):
            continue
        for number, statement in enumerate(place.statements):
            if _uses_any(statement, place, tables):
                yield place.first + number


def _statements_naming(name: str) -> Iterator[int]:
    for place in places():
        for number, statement in enumerate(place.statements):
            if place.function is not None and name in names_in(statement):
                yield place.first + number


def _uses_any(node: ast.AST, place: Place, tables: set[str]) -> bool:
    return any(f"{origin(place.module, name)}.{name}" in tables for name in names_in(node))


def users(table: Place) -> frozenset[tuple[str, str]]:
    """Return (chapter, function) of all that name a table, or tables made from it."""
    tables = {table.full, *(place.full for place in dependents(table.full))}
    return frozenset(
        (place.chapter, place.name)
        for place in places()
        if place.function is not None and _uses_any(place.node, place, tables)
    )


def nearby(cases: Sequence[Case], chosen: Sequence[Place]) -> list[Case]:
    """Return some vectors of each operation that can call one of the places, own ones first."""
    names = {(place.chapter, place.name.split(".")[0]) for place in chosen}
    taken: Counter[str] = Counter()
    found = []
    for case in cases:
        operation = case.operation
        own = (operation.chapter, operation.function) in names
        if case.tier == "T6" or taken[operation.id] >= (_OWN if own else _OTHER):
            continue
        if own or names & calls_of(operation.call).functions:
            taken[operation.id] += 1
            found.append(case)
    return found
