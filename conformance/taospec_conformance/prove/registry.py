"""The theorems of the chapters: what each states, and by which evidence."""

from __future__ import annotations

import ast
import importlib
import inspect
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FunctionType
from typing import Any

from taospec import primitives
from taospec_conformance.errors import UserError, did_you_mean
from taospec_conformance.prove.identities import (
    Identity,
    Positive,
    Real,
    identity_decorator,
    is_stated,
    shown_functions,
)
from taospec_conformance.prove.negative import mutated_source
from taospec_conformance.prove.parameters import check_parameters
from taospec_conformance.prove.writers import writers
from taospec_conformance.text.chapters import Block, Chapter
from taospec_conformance.text.examples import chapter_names

Statement = Callable[..., bool]
Size = int | tuple[int, int]
CLAIMS = ("computed", "exhausted", "explored", "proved", "induction")
KEYWORDS = ("where", "by", "shape", "uses", "mutant", "types")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A negative control: with `wrong` for `right` in a function, the theorem must be refuted."""

    function: str
    right: str
    wrong: str


@dataclass(frozen=True, slots=True)
class Theorem:
    """A statement of a chapter: its id, its place, the function that says it, and its claims.

    parameters: the annotations of the statement by name
    by:         the kinds of evidence that it claims beyond draws
    shape:      the fixed length of a vector, or the numbers of rows and entries of sparse rows
    uses:       functions of the reference whose contracts a proof relies on, or other theorems
    types:      for each run, the types that the `FixedType` parameters stand for
    where:      the code of the condition
    node:       the code of the statement
    """

    id: str
    path: str
    line: int
    sentence: str
    statement: Statement
    parameters: dict[str, object]
    condition: Statement | None
    chapter: str = ""
    by: tuple[str, ...] = ()
    shape: Mapping[str, Size] = field(default_factory=dict)
    uses: tuple[str, ...] = ()
    mutant: Mutant | None = None
    types: tuple[tuple[str, ...], ...] = ()
    where: ast.expr | None = None
    node: ast.FunctionDef | None = None

    def holds(self, **arguments: object) -> bool:
        """Tell whether the statement holds for arguments, or its condition excludes them."""
        if not self.allows(**arguments):
            return True
        return self.statement(**arguments)

    def allows(self, **arguments: object) -> bool:
        """Tell whether the condition admits arguments."""
        return self.condition is None or self.condition(**arguments)

    @property
    def place(self) -> str:
        """File and line, as messages show them."""
        return f"{self.path}:{self.line}"

    @property
    def claims(self) -> tuple[str, ...]:
        """Return all kinds of evidence: what it claims, and draws where it has parameters."""
        if not self.parameters:
            return ("computed",)
        return ("tested", *self.by)


def theorems(chapter: Chapter) -> list[Theorem]:
    """Return the theorems of a chapter, in the order of the text."""
    return read_statements(chapter)[0]


def read_statements(chapter: Chapter) -> tuple[list[Theorem], list[Identity]]:
    """Return the theorems of a chapter and the identities of its ideal models."""
    found: list[Theorem] = []
    ideal: list[Identity] = []
    environment = {**vars(primitives), **chapter_names(chapter)}
    environment.update(writers=writers, Real=Real, Positive=Positive)
    for block in chapter.blocks:
        if block.kind != "theorem":
            continue
        before = len(found) + len(ideal)
        environment["theorem"] = _decorator(chapter, block, found)
        environment["identity"] = identity_decorator(chapter, block, ideal)
        code = compile(block.source, str(chapter.path), "exec", dont_inherit=True)
        try:
            exec(code, environment)  # noqa: S102 - the text is ours
        except UserError:
            raise
        except Exception as error:
            raise UserError(
                f"the theorem cannot be read: {error}",
                f"{chapter.path}:{block.line}",
                "use names of the chapter, of `primitives`, or of earlier theorems",
            ) from error
        if len(found) + len(ideal) == before:
            raise UserError(
                "the block states no theorem",
                f"{chapter.path}:{block.line}",
                'decorate a function that returns bool with @theorem("ID")',
            )
    return found, ideal


def _decorator(
    chapter: Chapter, block: Block, found: list[Theorem]
) -> Callable[..., Callable[[Statement], Statement]]:
    shown = shown_functions(block)

    def theorem(
        identifier: str, where: Statement | None = None, **more: object
    ) -> Callable[[Statement], Statement]:
        def register(statement: Statement) -> Statement:
            assert isinstance(statement, FunctionType)
            line = statement.__code__.co_firstlineno
            place = f"{chapter.path}:{line}"
            node = shown.get(line)
            hints, sentence = _signature(identifier, statement, place)
            if not is_stated(node, identifier):
                raise UserError(
                    f"theorem {identifier} is not shown by the text",
                    place,
                    "state it at the margin of its block, with its id as a literal",
                )
            options = _Options(identifier, place, hints, more)
            found.append(
                Theorem(
                    identifier, str(chapter.path), line, sentence, statement, hints, where,
                    chapter.name, options.by(), options.shape(), options.uses(),
                    options.mutant(), options.types(), _condition(node), node,
                )
            )  # fmt: skip
            options.check(found[-1])
            return statement

        return register

    return theorem


def _signature(
    identifier: str, statement: FunctionType, place: str
) -> tuple[dict[str, object], str]:
    """Return the annotations of the parameters, and the sentence of the docstring."""
    hints = typing.get_type_hints(statement)
    if hints.pop("return", None) is not bool or not statement.__doc__:
        raise UserError(
            f"theorem {identifier} returns no bool or has no sentence",
            place,
            "annotate `-> bool` and state it in one sentence",
        )
    bare = [name for name in inspect.signature(statement).parameters if name not in hints]
    if bare:
        raise UserError(
            f"theorem {identifier}: `{bare[0]}` has no domain",
            place,
            "annotate it with a domain, a Sequence of one, or SparseRows",
        )
    return hints, " ".join(statement.__doc__.split())


def _condition(node: ast.FunctionDef) -> ast.expr | None:
    """Return the code of the condition, the second argument or the keyword `where`."""
    call = node.decorator_list[0]
    assert isinstance(call, ast.Call)
    named = [keyword.value for keyword in call.keywords if keyword.arg == "where"]
    found = [*call.args[1:], *named]
    return found[0] if found else None


@dataclass(frozen=True, slots=True)
class _Options:
    """The keyword arguments of one `@theorem`, each checked before it is believed."""

    identifier: str
    place: str
    hints: dict[str, object]
    given: dict[str, Any]

    def refuse(self, what: str, remedy: str) -> UserError:
        return UserError(f"theorem {self.identifier}: {what}", self.place, remedy)

    def by(self) -> tuple[str, ...]:
        for name in self.given:
            if name not in KEYWORDS:
                hint = did_you_mean(name, KEYWORDS) or f"use one of {', '.join(KEYWORDS)}"
                raise self.refuse(f"unknown keyword `{name}`", hint)
        claims = self.texts("by")
        for claim in claims:
            if claim not in CLAIMS:
                hint = did_you_mean(claim, CLAIMS) or f"use one of {', '.join(CLAIMS)}"
                raise self.refuse(f"unknown evidence `{claim}`", hint)
        if len(set(claims)) < len(claims):
            raise self.refuse("claims the same evidence twice", "name each kind once")
        return claims

    def uses(self) -> tuple[str, ...]:
        return self.texts("uses")

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a tuple of texts; a text alone would be taken letter by letter."""
        value = self.given.get(name, ())
        if not isinstance(value, tuple) or not all(isinstance(item, str) for item in value):
            raise self.refuse(f"`{name}` is no tuple of texts", f'write {name}=("...",)')
        return value

    def shape(self) -> dict[str, Size]:
        value = self.given.get("shape", {})
        if not isinstance(value, dict):
            raise self.refuse("`shape` is no dict", 'write shape={"values": 3}')
        for name, size in value.items():
            if name not in self.hints:
                raise self.refuse(f"`shape` names no parameter `{name}`", "name a parameter")
            parts = size if isinstance(size, tuple) else (size,)
            if len(parts) > 2 or not all(type(part) is int and part >= 0 for part in parts):
                raise self.refuse(
                    f"the shape of `{name}` is no length", "give a length, or (rows, entries)"
                )
        return value

    def mutant(self) -> Mutant | None:
        value = self.given.get("mutant")
        if value is None:
            return None
        if not isinstance(value, tuple) or [type(part) for part in value] != [str] * 3:
            raise self.refuse(
                "`mutant` is no triple of texts",
                'write mutant=("chapter.function", "right text", "wrong text")',
            )
        return Mutant(*value)

    def types(self) -> tuple[tuple[str, ...], ...]:
        value = self.given.get("types", ())
        if not isinstance(value, tuple):
            raise self.refuse("`types` is no tuple", 'write types=("I32F32",)')
        entries = tuple(entry if isinstance(entry, tuple) else (entry,) for entry in value)
        for name in (name for entry in entries for name in entry):
            if name not in primitives.DOMAINS:
                hint = did_you_mean(str(name), primitives.DOMAINS) or "name a type of `primitives`"
                raise self.refuse(f"unknown type `{name}`", hint)
        return entries

    def check(self, theorem: Theorem) -> None:
        """Check what depends on several of the arguments."""
        if not theorem.parameters and set(theorem.by) - {"computed"}:
            raise self.refuse("has no parameters to vary", 'claim by=("computed",) or nothing')
        if theorem.parameters and "computed" in theorem.by:
            raise self.refuse(
                "has parameters, so it cannot be computed", "remove them, or the claim"
            )
        check_parameters(theorem)
        if theorem.mutant is not None:
            mutated_source(theorem)


@dataclass(slots=True)
class Statements:
    """All theorems and identities by id, and what had to be left out where that was allowed."""

    theorems: dict[str, Theorem] = field(default_factory=dict)
    identities: dict[str, Identity] = field(default_factory=dict)
    problems: list[UserError] = field(default_factory=list)

    def add(self, statement: Theorem | Identity) -> None:
        """Add a statement under its id, which must be new."""
        before = self.theorems.get(statement.id) or self.identities.get(statement.id)
        if before is not None:
            raise UserError(
                f"id {statement.id} is used twice, first at {before.place}",
                statement.place,
                "give each theorem an id of its own",
            )
        if isinstance(statement, Theorem):
            self.theorems[statement.id] = statement
        else:
            self.identities[statement.id] = statement

    def check(self, statement: Theorem | Identity) -> None:
        """Check what a statement says about others."""
        if isinstance(statement, Identity):
            _check_bound(statement, self.theorems)
            return
        _check_uses(statement, self.theorems)
        if "induction" in statement.by:
            obligations(statement, self.theorems)


def all_statements(chapters: Iterable[Chapter], *, partial: bool = False) -> Statements:
    """Return the statements of all chapters, after the checks that need all of them.

    partial: leave out what cannot be read instead of raising its UserError
    """
    found = Statements()

    @contextmanager
    def noted() -> Iterator[None]:
        try:
            yield
        except UserError as error:
            if not partial:
                raise
            found.problems.append(error)

    for chapter in chapters:
        with noted():
            read = read_statements(chapter)
            here: list[Theorem | Identity] = [*read[0], *read[1]]
            for statement in here:
                with noted():
                    found.add(statement)
    stated: list[Theorem | Identity] = [*found.theorems.values(), *found.identities.values()]
    for statement in stated:
        with noted():
            found.check(statement)
    return found


def all_theorems(chapters: Iterable[Chapter]) -> dict[str, Theorem]:
    """Return the theorems of all chapters by id, after the checks that need all of them."""
    return all_statements(chapters).theorems


def _check_bound(identity: Identity, known: Mapping[str, Theorem]) -> None:
    if identity.bound not in known:
        hint = did_you_mean(identity.bound, known)
        raise UserError(
            f"identity {identity.id} is bounded by no theorem `{identity.bound}`",
            identity.place,
            hint or "name the theorem that says how far the integers are from the ideal model",
        )


def _check_uses(theorem: Theorem, known: Mapping[str, Theorem]) -> None:
    """Refuse what a proof cannot rely on: unknown names, and theorems that rely on this one."""
    for name in theorem.uses:
        if name not in known and find_function(name) is None:
            hint = did_you_mean(name, known)
            raise UserError(
                f"theorem {theorem.id} uses `{name}`, which is no function and no theorem",
                theorem.place,
                hint or "write chapter.function, or the id of a theorem",
            )
    waiting, seen = list(theorem.uses), set[str]()
    while waiting:
        name = waiting.pop()
        if name == theorem.id:
            raise UserError(
                f"theorem {theorem.id} uses itself, through others",
                theorem.place,
                "proofs that rely on each other prove nothing; break the circle",
            )
        if name in known and name not in seen:
            seen.add(name)
            waiting.extend(known[name].uses)


def find_function(name: str) -> FunctionType | None:
    """Return the function `chapter.function` of the reference, or None."""
    chapter, _, function = name.partition(".")
    try:
        module = importlib.import_module(f"taospec.{chapter}")
    except ModuleNotFoundError:
        return None
    found = vars(module).get(function)
    return found if isinstance(found, FunctionType) else None


def obligations(theorem: Theorem, known: Mapping[str, Theorem]) -> list[Theorem]:
    """Return what a proof by induction owes: its start, its steps and its claim."""
    ids = [name for name in known if name.startswith(f"{theorem.id}.")]
    missing = [part for part in ("start", "claim") if f"{theorem.id}.{part}" not in known]
    if not any(name.startswith(f"{theorem.id}.step") for name in ids):
        missing.insert(1 if missing[:1] == ["start"] else 0, "step")
    if missing:
        raise UserError(
            f"theorem {theorem.id} claims induction without "
            + " and ".join(f"{theorem.id}.{part}" for part in missing),
            theorem.place,
            "state these theorems in the same chapter, each proved or computed",
        )
    found = [known[name] for name in ids]
    for part in found:
        if part.chapter != theorem.chapter:
            raise UserError(
                f"theorem {part.id} stands in another chapter than {theorem.id}",
                part.place,
                f"move it into the chapter {theorem.chapter}",
            )
        if part.parameters and "proved" not in part.by:
            raise UserError(
                f"theorem {part.id} is an obligation of {theorem.id} and claims no proof",
                part.place,
                'add by=("proved",)',
            )
    return found
