"""What statements do to the state: which tables they read and write, and whether they reject.

Swapping two statements that touch different tables, of which at most one may reject, cannot be
noticed: a rejection takes everything back. Such mutants are not made.
"""

import ast
import functools
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from types import FunctionType, ModuleType

from taospec.state import State
from taospec_conformance.mutate.places import by_object

_READING = frozenset({"get", "keys", "keys_of"})
_TABLES = frozenset(State.__dataclass_fields__)
ANY = "*"
"""Stands for every table."""


@dataclass(frozen=True, slots=True)
class Effects:
    """Tables that are read and written, and whether a rejection or another end is possible."""

    reads: frozenset[str]
    writes: frozenset[str]
    rejects: bool

    def __or__(self, other: "Effects") -> "Effects":
        """Return the effects of both."""
        return Effects(
            self.reads | other.reads, self.writes | other.writes, self.rejects or other.rejects
        )

    def meets(self, other: "Effects") -> bool:
        """Say whether one writes what the other reads or writes."""
        return _common(self.writes, other.reads | other.writes) or _common(
            other.writes, self.reads | self.writes
        )


NONE = Effects(frozenset(), frozenset(), rejects=False)


def _common(written: frozenset[str], touched: frozenset[str]) -> bool:
    if ANY in written or ANY in touched:
        return bool(written and touched)
    return bool(written & touched)


def effects(node: ast.AST, module: ModuleType) -> Effects:
    """Return what a statement does, with all that it calls."""
    found = NONE
    for part in ast.walk(node):
        found = found | _direct(part)
        if isinstance(part, ast.Name):
            target = getattr(module, part.id, None)
            if inspect.isfunction(target):
                found = found | of_function(inspect.unwrap(target))
    return found


def _direct(node: ast.AST) -> Effects:
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Attribute() as table, attr=method)):
            if _is_table(table) and method in _READING:
                return Effects(frozenset({table.attr}), frozenset(), rejects=False)
        case ast.Raise():
            return Effects(frozenset(), frozenset(), rejects=True)
        case ast.Call(func=ast.Name(id="tables_of")):
            every = frozenset({ANY})
            return Effects(every, every, rejects=False)
    names = frozenset(_used_otherwise(node))
    return Effects(names, names, rejects=False) if names else NONE


def _used_otherwise(node: ast.AST) -> Iterator[str]:
    """Yield the tables among the children of a node that are not only read from."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Attribute) and _is_table(child):
            reads = isinstance(node, ast.Attribute) and node.attr in _READING
            if not reads:
                yield child.attr


def _is_table(node: ast.Attribute) -> bool:
    is_state = isinstance(node.value, ast.Name) and node.value.id == "state"
    return is_state and node.attr in _TABLES


@functools.cache
def of_function(function: FunctionType) -> Effects:
    """Return what a function of the reference does, with all that it calls."""
    waiting, seen = [function], {function}
    found = NONE
    while waiting:
        place = by_object().get(id(waiting.pop()))
        if place is None:
            continue
        for statement in place.statements:
            for part in ast.walk(statement):
                found = found | _direct(part)
                name = part.id if isinstance(part, ast.Name) else ""
                target = getattr(place.module, name, None) if name else None
                called = inspect.unwrap(target) if inspect.isfunction(target) else None
                if isinstance(called, FunctionType) and called not in seen:
                    seen.add(called)
                    waiting.append(called)
    return found
