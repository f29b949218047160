"""The places of the reference that are mutated: functions, methods and tables of its chapters."""

import ast
import functools
import importlib
import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType, ModuleType

import taospec
from taospec_conformance.operations.table import operations


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A function, a method, or a table (a name that a chapter assigns) of the reference.

    name:       its name in the chapter, `Class.method` for a method
    node:       its definition
    function:   what a mutant of it replaces; nothing for a table
    statements: its statements in the order of the text; a table is one statement
    first:      number of its first statement in the whole reference
    """

    chapter: str
    name: str
    node: ast.FunctionDef | ast.Assign | ast.AnnAssign
    module: ModuleType
    function: FunctionType | None
    statements: tuple[ast.stmt, ...]
    first: int

    @property
    def full(self) -> str:
        """Name of the chapter and name in it."""
        return f"{self.chapter}.{self.name}"


@dataclass(frozen=True, slots=True)
class Source:
    """A module of the reference and its syntax tree."""

    chapter: str
    module: ModuleType
    tree: ast.Module


def blocks_of(statement: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """Yield the lists of statements that stand directly in a statement, as owner and field."""
    for field in ("body", "orelse", "finalbody"):
        if isinstance(getattr(statement, field, None), list):
            yield statement, field
    for part in (*getattr(statement, "handlers", ()), *getattr(statement, "cases", ())):
        yield part, "body"


def is_docstring(statement: ast.stmt) -> bool:
    """Say whether a statement is a bare text."""
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )


def statements_of(owner: ast.AST) -> Iterator[ast.stmt]:
    """Yield the statements in a function or statement, in the order of the text."""
    for holder, field in blocks_of(owner):
        for statement in getattr(holder, field):
            if not is_docstring(statement):
                yield statement
                yield from statements_of(statement)


@functools.cache
def sources() -> tuple[Source, ...]:
    """Return the modules of the reference, in the order of their names."""
    root = Path(next(iter(taospec.__path__)))
    return tuple(
        Source(
            path.stem,
            importlib.import_module(f"taospec.{path.stem}"),
            ast.parse(path.read_text(encoding="utf-8"), str(path)),
        )
        for path in sorted(root.glob("*.py"))
        if path.stem != "__init__"
    )


def _target(node: ast.stmt) -> str | None:
    """Return the name that a statement of a module assigns."""
    if isinstance(node, ast.AnnAssign) and node.value is not None:
        return node.target.id if isinstance(node.target, ast.Name) else None
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id
    return None


def _is_type(node: ast.stmt) -> bool:
    """Say whether a module only names a type, which no vector can observe."""
    value = node.value if isinstance(node, (ast.Assign, ast.AnnAssign)) else None
    if isinstance(value, ast.Subscript):
        return True
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
        return value.func.id in ("NewType", "TypeVar", "ParamSpec")
    return False


def _function(module: ModuleType, name: str) -> FunctionType | None:
    found: object = module
    for part in name.split("."):
        found = inspect.getattr_static(found, part)
    found = inspect.unwrap(found) if callable(found) else found
    return found if isinstance(found, FunctionType) else None


@functools.cache
def places() -> tuple[Place, ...]:
    """Return every function, method and table of the reference, in the order of the text."""
    found: list[Place] = []
    first = 0
    for source in sources():
        for name, node in _definitions(source.tree):
            if isinstance(node, ast.FunctionDef):
                function = _function(source.module, name)
                statements = tuple(statements_of(node))
                if function is None or function.__code__.co_freevars:
                    continue
            else:
                function, statements = None, (node,)
            place = Place(source.chapter, name, node, source.module, function, statements, first)
            found.append(place)
            first += len(statements)
    return tuple(found)


def _definitions(
    tree: ast.Module,
) -> Iterator[tuple[str, ast.FunctionDef | ast.Assign | ast.AnnAssign]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            for part in node.body:
                if isinstance(part, ast.FunctionDef) or _is_default(node, part):
                    assert isinstance(part, (ast.FunctionDef, ast.AnnAssign))
                    yield f"{node.name}.{_name(part)}", part
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            name = _target(node)
            if name is not None and not _is_type(node):
                yield name, node


def _is_default(node: ast.ClassDef, part: ast.stmt) -> bool:
    """Say whether a part of a class is the default of a table of the state."""
    if node.name != "State" or not isinstance(part, ast.AnnAssign):
        return False
    return isinstance(part.value, ast.Call) and ast.unparse(part.value.func) in ("_table", "_item")


def _name(part: ast.FunctionDef | ast.AnnAssign) -> str:
    return part.name if isinstance(part, ast.FunctionDef) else ast.unparse(part.target)


@functools.cache
def names_in(node: ast.AST) -> frozenset[str]:
    """Return the names that a definition uses when it runs, attributes with their dot."""
    names: set[str] = set()
    waiting: list[ast.AST] = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, ast.Name):
            names.add(part.id)
        elif isinstance(part, ast.Attribute):
            names.add(f".{part.attr}")
        waiting.extend(_run_parts(part))
    return frozenset(names)


def _run_parts(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the children of a node without decorators, annotations and texts."""
    for field, value in ast.iter_fields(node):
        if field in ("decorator_list", "annotation", "returns"):
            continue
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, ast.AST):
                yield part


@functools.cache
def by_object() -> Mapping[int, Place]:
    """Return the places by the identity of their functions."""
    return {id(place.function): place for place in places() if place.function is not None}


def _entrances() -> Iterator[object]:
    for operation in operations().values():
        yield getattr(operation.call, "func", operation.call)
        if operation.call_trace is not None:
            yield operation.call_trace
    yield from importlib.import_module("taospec.transition").CALLS.values()


@functools.cache
def live() -> frozenset[str]:
    """Return the full names of the places that run when operations are answered.

    What only contracts, theorems and examples use is not among them: no vector can observe it.
    """
    waiting = [
        place
        for entrance in _entrances()
        if callable(entrance)
        and (place := by_object().get(id(inspect.unwrap(getattr(entrance, "func", entrance)))))
    ]
    waiting += [place for place in places() if "." in place.name]
    tables = {(place.chapter, place.name): place for place in places() if place.function is None}
    seen: set[str] = set()
    while waiting:
        place = waiting.pop()
        if place.full in seen:
            continue
        seen.add(place.full)
        for name in names_in(place.node):
            table = tables.get((origin(place.module, name), name))
            if table is not None:
                waiting.append(table)
            found = getattr(place.module, name, None)
            called = by_object().get(id(inspect.unwrap(found))) if callable(found) else None
            if called is not None:
                waiting.append(called)
    return frozenset(seen)


@functools.cache
def imports() -> Mapping[str, Mapping[str, tuple[str, str]]]:
    """Return by chapter the names that it imports from others: (chapter, name there)."""
    return {
        source.chapter: {
            alias.asname or alias.name: (node.module.removeprefix("taospec."), alias.name)
            for node in source.tree.body
            if isinstance(node, ast.ImportFrom)
            and (node.module or "").startswith("taospec.")
            and node.module is not None
            for alias in node.names
        }
        for source in sources()
    }


def origin(module: ModuleType, name: str) -> str:
    """Return the chapter that defines a name which a module uses."""
    chapter = module.__name__.removeprefix("taospec.")
    while name in imports()[chapter]:
        chapter, name = imports()[chapter][name]
    return chapter
