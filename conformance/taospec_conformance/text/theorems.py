"""Running the theorems of the chapters as properties over the domains of their parameters."""

import typing
from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings, strategies
from hypothesis.strategies import SearchStrategy

from taospec import primitives
from taospec.primitives import Domain
from taospec_conformance.errors import UserError
from taospec_conformance.operations.slots import Scalar, Sparse, Vector, slot_type
from taospec_conformance.text.chapters import Chapter
from taospec_conformance.text.examples import chapter_names

Statement = Callable[..., bool]


class RefutedError(Exception):
    """A draw of arguments for which a theorem does not hold."""


@dataclass(frozen=True, slots=True)
class Theorem:
    """A statement of a chapter: its id, its place, and the function that says it."""

    id: str
    path: str
    line: int
    sentence: str
    statement: Statement
    parameters: dict[str, object]
    condition: Statement | None

    def holds(self, **arguments: object) -> bool:
        """Tell whether the statement holds for arguments, or its condition excludes them."""
        if self.condition is not None and not self.condition(**arguments):
            return True
        return self.statement(**arguments)


def theorems(chapter: Chapter) -> list[Theorem]:
    """Return the theorems of a chapter, in the order of the text."""
    found: list[Theorem] = []
    environment = {**vars(primitives), **chapter_names(chapter)}
    environment["theorem"] = _decorator(chapter, found)
    for block in chapter.blocks:
        if block.kind != "theorem":
            continue
        before = len(found)
        code = compile(block.source, str(chapter.path), "exec", dont_inherit=True)
        try:
            exec(code, environment)  # noqa: S102 - the text is ours
        except NameError as error:
            raise UserError(
                f"the theorem cannot be read: {error}",
                f"{chapter.path}:{block.line}",
                "use names of the chapter, of `primitives`, or of earlier theorems",
            ) from error
        if len(found) == before:
            raise UserError(
                "the block states no theorem",
                f"{chapter.path}:{block.line}",
                'decorate a function that returns bool with @theorem("ID")',
            )
    return found


def _decorator(
    chapter: Chapter, found: list[Theorem]
) -> Callable[..., Callable[[Statement], Statement]]:
    def theorem(
        identifier: str, where: Statement | None = None
    ) -> Callable[[Statement], Statement]:
        def register(statement: Statement) -> Statement:
            hints = typing.get_type_hints(statement)
            line = statement.__code__.co_firstlineno
            place = f"{chapter.path}:{line}"
            if hints.pop("return", None) is not bool or not statement.__doc__:
                raise UserError(
                    f"theorem {identifier} returns no bool or has no sentence",
                    place,
                    "annotate `-> bool` and state it in one sentence",
                )
            sentence = statement.__doc__.strip()
            found.append(
                Theorem(identifier, str(chapter.path), line, sentence, statement, hints, where)
            )
            return statement

        return register

    return theorem


def boundary_values(domain: Domain) -> list[int]:
    """Return the values of a domain at which arithmetic tends to fail."""
    one = 1 << domain.fraction_bits
    near = (0, 1, 2, one >> 1, one, 2 * one, one * 65535, domain.low, domain.high)
    spread = {value + step for value in near for step in (-1, 0, 1)}
    spread |= {-value for value in spread}
    return sorted(value for value in spread if domain.low <= value <= domain.high)


def scalar_strategy(domain: Domain) -> SearchStrategy[int]:
    """Draw values of a domain: boundaries, values near one, and values of the whole range."""
    if domain.name == "Bool":
        return strategies.booleans()
    one = 1 << domain.fraction_bits
    unit = strategies.integers(max(domain.low, -2 * one), min(domain.high, 2 * one))
    whole = strategies.integers(domain.low, domain.high)
    return strategies.one_of(strategies.sampled_from(boundary_values(domain)), unit, whole)


def strategy(theorem: Theorem) -> SearchStrategy[dict[str, object]]:
    """Draw the arguments of a theorem: vectors of 0 to 6 items, up to 4 rows of 6 columns."""
    fields: dict[str, SearchStrategy[object]] = {}
    for name, hint in theorem.parameters.items():
        match slot_type(hint):
            case Scalar(domain):
                fields[name] = scalar_strategy(domain)
            case Vector(domain):
                fields[name] = strategies.lists(scalar_strategy(domain), max_size=6)
            case Sparse(domain):
                entry = strategies.tuples(strategies.integers(0, 5), scalar_strategy(domain))
                row = strategies.lists(entry, max_size=5)
                fields[name] = strategies.lists(row, max_size=4)
            case _:
                raise UserError(
                    f"theorem {theorem.id}: `{name}` is no number, no vector and no sparse rows",
                    f"{theorem.path}:{theorem.line}",
                    "annotate it with a domain, a Sequence of one, or SparseRows",
                )
    return strategies.fixed_dictionaries(fields)


def counterexample(theorem: Theorem, count: int) -> str | None:
    """Try `count` draws; describe the smallest that refutes the theorem, or return None."""

    @settings(
        max_examples=count, derandomize=True, database=None, deadline=None, print_blob=False,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(strategy(theorem))
    def attempt(arguments: dict[str, object]) -> None:
        if not theorem.holds(**arguments):
            shown = ", ".join(f"{name}={value}" for name, value in arguments.items())
            raise RefutedError(f"theorem {theorem.id} fails for {shown}")

    try:
        attempt()
    except RefutedError as error:
        return f"{theorem.path}:{theorem.line}: {error}"
    return None
