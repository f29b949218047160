"""What a mutation does to a syntax tree, and how it reads."""

import ast
import copy
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeAlias

Value: TypeAlias = ast.AST | list[ast.AST]


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one node of a place gets another value.

    operator:  what kind of mistake it is
    statement: number of the statement, within its place, that has to be reached to notice it
    before:    the text that changes
    after:     what it changes to
    """

    operator: str
    owner: ast.AST
    field: str
    value: Value
    statement: int
    before: str
    after: str

    @contextmanager
    def made(self) -> Iterator[None]:
        """Change the tree while the block runs."""
        old = getattr(self.owner, self.field)
        setattr(self.owner, self.field, self.value)
        try:
            yield
        finally:
            setattr(self.owner, self.field, old)


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a tree where an expression stands; `index` where it stands in a list."""

    owner: ast.AST
    field: str
    index: int | None
    node: ast.expr

    def filled(self, new: ast.expr) -> Value:
        """Return the value that the field has when another expression stands here."""
        if self.index is None:
            return new
        old: list[ast.AST] = getattr(self.owner, self.field)
        return [*old[: self.index], new, *old[self.index + 1 :]]


_UNSEEN = frozenset({"annotation", "returns", "decorator_list", "ctx", "op", "ops"})


def expressions(statement: ast.stmt) -> Iterator[Slot]:
    """Yield every expression of a statement, without those of the statements inside it."""
    if isinstance(statement, (ast.Assert, ast.Import, ast.ImportFrom, ast.FunctionDef)):
        return
    yield from _inside(statement)


def _inside(owner: ast.AST) -> Iterator[Slot]:
    for field, value in ast.iter_fields(owner):
        if field in _UNSEEN or isinstance(owner, ast.JoinedStr):
            continue
        if isinstance(owner, ast.keyword) and owner.arg == "strict":
            continue
        if isinstance(value, ast.expr):
            yield Slot(owner, field, None, value)
            yield from _inside(value)
        elif isinstance(value, list):
            for index, part in enumerate(value):
                if isinstance(part, ast.expr):
                    yield Slot(owner, field, index, part)
                    yield from _inside(part)
                elif isinstance(part, (ast.comprehension, ast.keyword, ast.withitem)):
                    yield from _inside(part)


def header(statement: ast.stmt) -> str:
    """Return the text of a statement, without the statements inside it, on one line."""
    if isinstance(statement, ast.Try):
        return "try:"
    shown = copy.copy(statement)
    if isinstance(shown, (ast.If, ast.For, ast.While, ast.With, ast.FunctionDef)):
        shown.body = [ast.Pass()]
        if isinstance(shown, (ast.If, ast.For, ast.While)):
            shown.orelse = []
        if isinstance(shown, ast.FunctionDef):
            shown.decorator_list = []
        text = ast.unparse(ast.fix_missing_locations(shown))
        return " ".join(text.removesuffix("pass").split())
    return " ".join(ast.unparse(ast.fix_missing_locations(shown)).split())


def whole(statement: ast.stmt) -> str:
    """Return the text of a statement with all that is in it, on one line."""
    return " ".join(ast.unparse(ast.fix_missing_locations(statement)).split())


def mutated(tree: ast.AST, value: Value, owner: ast.AST, field: str) -> str:
    """Return the text of a statement after a change."""
    old = getattr(owner, field)
    setattr(owner, field, value)
    try:
        assert isinstance(tree, ast.stmt)
        return header(tree)
    finally:
        setattr(owner, field, old)


_SHOWN = 160
_AROUND = 60


def clipped(before: str, after: str) -> tuple[str, str]:
    """Return two texts cut down to where they differ, if they are long."""
    if max(len(before), len(after)) <= _SHOWN:
        return before, after
    first = next(
        (i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b),
        min(len(before), len(after)),
    )
    last = 0
    while last < min(len(before), len(after)) - first and before[-1 - last] == after[-1 - last]:
        last += 1
    start, rest = max(0, first - _AROUND), max(0, last - _AROUND)
    return tuple(  # type: ignore[return-value]
        ("…" if start else "") + text[start : len(text) - rest] + ("…" if rest else "")
        for text in (before, after)
    )
