"""Who writes a table of the state: read from the code, for statements about everything else.

A function writes a table directly if it calls `set`, `put` or `remove` on it, if it hands the
table on or keeps it under a name, so that the write may happen there, or if it writes a table
whose name it computes and its chapter mentions the name. Reading never makes a writer. The count
errs on the side of writers: who is not in it cannot write the table except through one who is.
"""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator, Mapping

from taospec.state import DECLARED
from taospec_conformance.errors import UserError, did_you_mean

READS = frozenset({"get", "keys", "keys_of", "entries", "groups", "default", "prefix"})
WRITES = frozenset({"set", "put", "remove"})
OWN = "state"  # the chapter that defines what a table is; it writes only what it is told to


def writers(table: str) -> tuple[str, ...]:
    """Return the functions, as `chapter.function`, that write a table of the state directly."""
    if table not in DECLARED:
        raise UserError(
            f"the state has no table `{table}`",
            remedy=did_you_mean(table, DECLARED) or "the chapter `state` lists them",
        )
    return _all_writers().get(table, ())


@functools.cache
def _all_writers() -> Mapping[str, tuple[str, ...]]:
    from taospec_conformance.prove.hashing import reference_sources

    found: dict[str, list[str]] = {}
    for chapter, text in reference_sources().items():
        if chapter == OWN:
            continue
        tree = ast.parse(text)
        mentioned = _texts(tree) & set(DECLARED)
        for node in tree.body:
            if isinstance(node, ast.FunctionDef):
                for name in sorted(written_tables(node, mentioned)):
                    found.setdefault(name, []).append(f"{chapter}.{node.name}")
    return {name: tuple(sorted(functions)) for name, functions in found.items()}


def written_tables(function: ast.FunctionDef, mentioned: set[str]) -> set[str]:
    """Return the tables that a function writes; `mentioned` are the names in its chapter."""
    read = {
        id(node.value)
        for node in ast.walk(function)
        if isinstance(node, ast.Attribute) and node.attr in READS
    }
    others = _parameters_without_state(function)
    found = {
        node.attr
        for node in ast.walk(function)
        if isinstance(node, ast.Attribute) and node.attr in DECLARED and id(node) not in read
        if not (isinstance(node.value, ast.Name) and node.value.id in others)
    }
    if any(_computes_name(node) for node in ast.walk(function)):
        found |= mentioned
    return found


def _parameters_without_state(function: ast.FunctionDef) -> set[str]:
    """Return the parameters that are records of their own, whose fields are no tables."""
    return {
        argument.arg
        for argument in (*function.args.args, *function.args.kwonlyargs)
        if argument.annotation is not None and "State" not in ast.unparse(argument.annotation)
    }


def _computes_name(node: ast.AST) -> bool:
    """Tell whether a node takes a table by a computed name, to write it or to keep it."""
    return isinstance(node, ast.Name) and node.id == "tables_of"


def _texts(tree: ast.AST) -> set[str]:
    return set(_constants(tree))


def _constants(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
