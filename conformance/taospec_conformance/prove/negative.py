"""Negative controls: a function of the reference is replaced by a wrong one, in this process."""

from __future__ import annotations

import ast
import importlib
import inspect
import linecache
import sys
import textwrap
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING

from taospec_conformance.errors import UserError

if TYPE_CHECKING:
    from taospec_conformance.prove.registry import Theorem


def mutated_source(theorem: Theorem) -> str:
    """Return the source of the mutated function, or explain why there is none."""
    mutant = theorem.mutant
    assert mutant is not None
    module, function = _original(theorem)
    source = textwrap.dedent(inspect.getsource(function))
    count = source.count(mutant.right)
    if count != 1 or mutant.right == mutant.wrong:
        where = f"{module.__name__.removeprefix('taospec.')}.{function.__name__}"
        found = f"occurs {count} times in {where}" if count != 1 else "is what stands there"
        raise UserError(
            f"theorem {theorem.id}: the text `{mutant.right}` of its mutant {found}",
            theorem.place,
            "give a text that occurs once, and another for it",
        )
    source = source.replace(mutant.right, mutant.wrong)
    try:
        ast.parse(source)
    except SyntaxError as error:
        raise UserError(
            f"theorem {theorem.id}: its mutant is no Python: {error.msg}",
            theorem.place,
            "give a text after which the function can be read",
        ) from error
    return source


def _original(theorem: Theorem) -> tuple[ModuleType, FunctionType]:
    assert theorem.mutant is not None
    chapter, _, name = theorem.mutant.function.partition(".")
    try:
        module = importlib.import_module(f"taospec.{chapter}")
        function = vars(module)[name]
    except (ModuleNotFoundError, KeyError):
        function = None
    if not isinstance(function, FunctionType):
        raise UserError(
            f"theorem {theorem.id}: its mutant names no function `{theorem.mutant.function}`",
            theorem.place,
            "write chapter.function",
        )
    return module, function


def swap(theorem: Theorem) -> None:
    """Replace the function of the theorem's mutant wherever the reference keeps it by name.

    This changes the running process for good; it is called in a process made for one question.
    """
    source = mutated_source(theorem)
    module, function = _original(theorem)
    place = f"<mutant of {theorem.id}>"
    lines = source.splitlines(keepends=True)
    linecache.cache[place] = (len(source), None, lines, place)
    exec(compile(source, place, "exec", dont_inherit=True), vars(module))  # noqa: S102 - ours
    wrong = vars(module)[function.__name__]
    spaces = [vars(found) for name, found in sys.modules.items() if name.startswith("taospec.")]
    for space in [*spaces, theorem.statement.__globals__]:
        for name, value in list(space.items()):
            if value is function:
                space[name] = wrong
