"""A mutant at work: its code in place of the honest one, everywhere in this process."""

import ast
import functools
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from types import CodeType, FunctionType, ModuleType
from typing import Any

from taospec import arithmetic, state
from taospec_conformance.mutate.mutants import Mutant
from taospec_conformance.mutate.places import Place, imports, names_in, origin, places

_HELPERS = (
    "floor", "round_half_away", "saturate", "saturating_add", "saturating_convert",
    "saturating_div", "saturating_sub", "saturating_sum", "wrap", "wrapping_add",
    "wrapping_convert", "wrapping_div", "wrapping_mul", "wrapping_sub", "wrapping_sum",
)  # fmt: skip
"""What mutants call although the chapter may not import it."""


class MutantError(Exception):
    """A mutant that cannot be compiled or put in place; it is no mutant."""


def compiled(node: ast.FunctionDef, place: Place) -> FunctionType:
    """Return the function that a definition makes, without decorators and annotations."""
    bare = ast.FunctionDef(node.name, _bare(node.args), node.body, [], None)
    tree = ast.fix_missing_locations(ast.Module([ast.copy_location(bare, node)], []))
    names: dict[str, Any] = {}
    namespace = vars(place.module)
    for helper in _HELPERS:
        namespace.setdefault(helper, getattr(arithmetic, helper))
    try:
        code = compile(tree, str(place.module.__file__), "exec", dont_inherit=True)
        exec(code, namespace, names)  # noqa: S102 (our own text)
    except (SyntaxError, ValueError, TypeError, NameError) as error:
        raise MutantError(str(error)) from error
    made = names[node.name]
    assert isinstance(made, FunctionType)
    return made


def _bare(arguments: ast.arguments) -> ast.arguments:
    def plain(parts: list[ast.arg]) -> list[ast.arg]:
        return [ast.arg(part.arg) for part in parts]

    return ast.arguments(
        plain(arguments.posonlyargs), plain(arguments.args),
        ast.arg(arguments.vararg.arg) if arguments.vararg else None,
        plain(arguments.kwonlyargs), arguments.kw_defaults,
        ast.arg(arguments.kwarg.arg) if arguments.kwarg else None, arguments.defaults,
    )  # fmt: skip


@contextmanager
def at_work(mutant: Mutant) -> Iterator[None]:
    """Make the mistake everywhere in this process while the block runs."""
    place = mutant.place
    if isinstance(place.node, ast.FunctionDef):
        with mutant.change.made():
            function = compiled(place.node, place)
        with _function_in_place(place, function), _tables_anew(place.full, None):
            yield
        return
    with mutant.change.made():
        code = _expression(place.node)
    with _default(place, code) if "." in place.name else _tables_anew(place.full, code):
        yield


@contextmanager
def _function_in_place(place: Place, other: FunctionType) -> Iterator[None]:
    """Give the function another body; every name that is bound to it then means the other."""
    function = place.function
    assert function is not None
    kept = (function.__code__, function.__defaults__, function.__kwdefaults__)
    function.__code__ = other.__code__
    function.__defaults__ = other.__defaults__
    function.__kwdefaults__ = other.__kwdefaults__
    try:
        yield
    finally:
        function.__code__, function.__defaults__ = kept[0], kept[1]
        function.__kwdefaults__ = kept[2]


def _expression(node: ast.Assign | ast.AnnAssign) -> CodeType:
    """Compile the value that a statement of a module assigns."""
    assert node.value is not None
    tree = ast.fix_missing_locations(ast.Expression(node.value))
    try:
        return compile(tree, "<table>", "eval", dont_inherit=True)
    except (SyntaxError, ValueError, TypeError) as error:
        raise MutantError(str(error)) from error


@functools.cache
def _users() -> Mapping[str, frozenset[str]]:
    """Return for every place the full names of those it uses; tables only what they call."""
    known = {place.full for place in places()}
    found: dict[str, frozenset[str]] = {}
    for place in places():
        used = set()
        node = place.node
        value = None if isinstance(node, ast.FunctionDef) else node.value
        for name in names_in(node) if value is None else _called(value):
            full = f"{origin(place.module, name)}.{name}"
            if full in known:
                used.add(full)
        found[place.full] = frozenset(used)
    return found


def _called(node: ast.AST) -> set[str]:
    """Return the names that a table reads or calls when it is made, but not what it only lists."""
    names: set[str] = set()
    waiting: list[ast.AST] = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, ast.Name):
            names.add(part.id)
        if isinstance(part, (ast.Tuple, ast.List)) and len(part.elts) > 20:
            waiting.extend(e for e in part.elts if not isinstance(e, ast.Name))
        elif not isinstance(part, ast.Lambda):
            waiting.extend(ast.iter_child_nodes(part))
    return names


@functools.cache
def dependents(full: str) -> tuple[Place, ...]:
    """Return the tables that are made from a place, in the order in which they are made."""
    tables = [
        place
        for place in places()
        if place.function is None and "." not in place.name and full in _needs(place.full)
    ]
    return tuple(sorted(tables, key=lambda place: (len(_needs(place.full)), place.first)))


@functools.cache
def defaults_from(full: str) -> tuple[Place, ...]:
    """Return the tables of the state whose default is made from a place."""
    return tuple(
        place
        for place in places()
        if place.function is None and "." in place.name and full in _needs(place.full)
    )


@functools.cache
def _needs(full: str) -> frozenset[str]:
    """Return what a place uses, directly or not."""
    seen: set[str] = set()
    waiting = [*_users()[full]]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting.extend(_users()[name])
    return frozenset(seen)


@functools.cache
def importers(full: str) -> tuple[tuple[ModuleType, str], ...]:
    """Return the modules, with the name there, in which a table is known."""
    chapter, name = full.split(".")
    found = [(sys.modules[f"taospec.{chapter}"], name)]
    for other, names in imports().items():
        module = sys.modules[f"taospec.{other}"]
        found += [
            (module, local)
            for local in names
            if names[local][1] == name and origin(module, local) == chapter
        ]
    return tuple(found)


@contextmanager
def _tables_anew(full: str, code: CodeType | None) -> Iterator[None]:
    """Make a table from other code, and anew every table that is made from it."""
    kept: list[tuple[ModuleType, str, object]] = []

    def bind(name: str, value: object) -> None:
        for module, local in importers(name):
            kept.append((module, local, getattr(module, local)))
            setattr(module, local, value)

    chapter = sys.modules[f"taospec.{full.split('.')[0]}"]
    try:
        try:
            if code is not None:
                bind(full, eval(code, vars(chapter)))  # noqa: S307 (our own text)
            for table in dependents(full):
                assert isinstance(table.node, (ast.Assign, ast.AnnAssign))
                bind(table.full, eval(_honest(table), vars(table.module)))  # noqa: S307
        except Exception as error:
            raise ImportFaultError(f"{type(error).__name__}: {error}") from error
        with ExitStack() as stack:
            for table in defaults_from(full) if code is not None else ():
                stack.enter_context(_default(table, _honest(table)))
            yield
    finally:
        for module, local, value in reversed(kept):
            setattr(module, local, value)


class ImportFaultError(Exception):
    """The reference of a mutant cannot even be imported; that is noticed by every vector."""


@functools.cache
def _honest(place: Place) -> CodeType:
    assert isinstance(place.node, (ast.Assign, ast.AnnAssign))
    return _expression(place.node)


@contextmanager
def _default(place: Place, code: CodeType) -> Iterator[None]:
    """Let the tables of new states have another default."""
    made = eval(code, vars(place.module))  # noqa: S307 (our own text)
    entry = vars(state.State)["__dataclass_fields__"][place.name.split(".")[1]]
    cells = entry.default_factory.__closure__, made.default_factory.__closure__
    kept = [cell.cell_contents for cell in cells[0]]
    try:
        for cell, other in zip(*cells, strict=True):
            cell.cell_contents = other.cell_contents
        yield
    finally:
        for cell, value in zip(cells[0], kept, strict=True):
            cell.cell_contents = value
