"""All mutants of a place, each with a text by which people and lists know it."""

import ast
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from taospec_conformance.errors import UserError, did_you_mean
from taospec_conformance.mutate.changes import Change, expressions, header, mutated
from taospec_conformance.mutate.operators import arithmetic, flow, logic
from taospec_conformance.mutate.operators.scene import Operator, signed
from taospec_conformance.mutate.places import Place, live, places

_OPERATORS: tuple[Operator, ...] = (
    arithmetic.binary,
    arithmetic.constants,
    arithmetic.rounding,
    arithmetic.functions,
    arithmetic.association,
    arithmetic.bounds,
    logic.comparisons,
    logic.connectives,
    logic.choices,
    logic.filters,
    logic.sorting,
    logic.arguments,
    logic.stages,
    logic.codes,
)


@dataclass(frozen=True, slots=True, eq=False)
class Mutant:
    """One small fault at one place.

    occurrence: counts mutants of a place that read the same, from 0
    """

    place: Place
    change: Change
    occurrence: int
    id: str = field(init=False)

    def __post_init__(self) -> None:
        """Derive the id from what the mutant reads like, wherever it stands."""
        change = self.change
        parts = (change.operator, change.before, change.after, str(self.occurrence))
        digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:10]
        object.__setattr__(self, "id", f"{self.place.full}:{digest}")

    @property
    def statement(self) -> int:
        """Number of its statement in the whole reference."""
        return self.place.first + self.change.statement

    @property
    def line(self) -> int:
        """Line of the chapter at which it stands."""
        return int(self.place.statements[self.change.statement].lineno)


def mutants_of(place: Place) -> list[Mutant]:
    """Return the mutants of a place, in the order of the text; none reads like the original."""
    counted: Counter[tuple[str, str]] = Counter()
    seen: set[tuple[int, str]] = set()
    found = []
    for change in sorted(_changes(place), key=lambda change: change.statement):
        mark = (change.statement, change.after or f"-{change.before}")
        if change.before == change.after or mark in seen or _says_nothing(change.after):
            continue
        seen.add(mark)
        key = (change.operator, f"{change.before}\0{change.after}")
        found.append(Mutant(place, change, counted[key]))
        counted[key] += 1
    return found


def _says_nothing(text: str) -> bool:
    """Say whether a statement assigns a variable to itself; dropping it says the same."""
    left, sign, right = text.partition(" = ")
    return bool(sign) and left == right


def _changes(place: Place) -> Iterator[Change]:
    skipped = _unobservable(place)
    numbers = {
        id(statement): number
        for number, statement in enumerate(place.statements)
        if number not in skipped
    }
    operators = _OPERATORS
    if signed(place.function):
        operators = (*operators, arithmetic.truncation)
    for number, statement in enumerate(place.statements):
        if number not in skipped:
            yield from _expression_changes(place, operators, number, statement)
    if isinstance(place.node, ast.FunctionDef):
        yield from flow.block_changes(place.node, numbers, place.module)


def _expression_changes(
    place: Place, operators: Sequence[Operator], number: int, statement: ast.stmt
) -> Iterator[Change]:
    before = header(statement)
    for slot in expressions(statement):
        for operator in operators:
            for name, new in operator(slot, place.module):
                value = slot.filled(new)
                after = mutated(statement, value, slot.owner, slot.field)
                yield Change(name, slot.owner, slot.field, value, number, before, after)


def _unobservable(place: Place) -> set[int]:
    """Return the statements that only contracts execute."""
    found: set[int] = set()
    for number, statement in enumerate(place.statements):
        if isinstance(statement, ast.Raise) and "ContractError" in ast.dump(statement):
            found.add(number)
        if isinstance(statement, ast.If) and len(statement.body) == 1:
            only = statement.body[0]
            if isinstance(only, ast.Raise) and "ContractError" in ast.dump(only):
                found.add(number)
        if isinstance(statement, ast.Assert):
            found.add(number)
    return found


def chosen_places(patterns: Sequence[str]) -> list[Place]:
    """Return the observable places that the words CHAPTER, CHAPTER.FUNCTION or globs name."""
    observable = [place for place in places() if place.full in live()]
    if not patterns:
        return observable
    chosen: list[Place] = []
    for pattern in patterns:
        matching = [
            place
            for place in observable
            if fnmatchcase(place.chapter, pattern) or fnmatchcase(place.full, pattern)
        ]
        if not matching:
            names = {place.chapter for place in observable} | {place.full for place in observable}
            raise UserError(
                f"nothing that can be mutated is called {pattern!r}",
                remedy=did_you_mean(pattern, names) or "name a chapter or CHAPTER.FUNCTION",
            )
        chosen += [place for place in matching if place not in chosen]
    return chosen
