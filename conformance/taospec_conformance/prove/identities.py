"""Identities of ideal models: equations between real numbers that the integer code approximates.

An identity is not evidence about the code. It says what the rules would do without rounding, and
names the theorem that bounds how far the integers are from that.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeGuard

from taospec_conformance.errors import UserError
from taospec_conformance.text.chapters import Block, Chapter

Equation = Callable[..., tuple[Any, Any]]


class Real:
    """Annotation of a parameter that stands for any real number."""


class Positive:
    """Annotation of a parameter that stands for a real number above zero."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Two sides of an equation between real numbers; `bound` is the theorem about the integers."""

    id: str
    path: str
    line: int
    chapter: str
    sentence: str
    sides: Equation
    bound: str
    node: ast.FunctionDef

    @property
    def place(self) -> str:
        """File and line, as messages show them."""
        return f"{self.path}:{self.line}"


def shown_functions(block: Block) -> dict[int, ast.FunctionDef]:
    """Return the decorated functions of a block by their first line, as the text shows them."""
    return {
        node.decorator_list[0].lineno: node
        for node in ast.parse(block.source).body
        if isinstance(node, ast.FunctionDef) and node.decorator_list
    }


def is_stated(node: ast.FunctionDef | None, identifier: str) -> TypeGuard[ast.FunctionDef]:
    """Tell whether a function's decorator names an id as a literal."""
    match node:
        case ast.FunctionDef(decorator_list=[ast.Call(args=[ast.Constant(value=shown), *_]), *_]):
            return bool(shown == identifier)
        case _:
            return False


def identity_decorator(
    chapter: Chapter, block: Block, found: list[Identity]
) -> Callable[..., Callable[[Equation], Equation]]:
    """Return the decorator `identity` that collects the identities of a block."""
    functions = shown_functions(block)

    def identity(identifier: str, *, bound: str) -> Callable[[Equation], Equation]:
        def register(sides: Equation) -> Equation:
            line = sides.__code__.co_firstlineno
            node = functions.get(line)
            kinds = [item.annotation for item in inspect.signature(sides).parameters.values()]
            stated = sides.__doc__ and all(kind in (Real, Positive) for kind in kinds)
            if not stated or not is_stated(node, identifier):
                raise UserError(
                    f"identity {identifier} has no sentence, or a parameter that is no real number",
                    f"{chapter.path}:{line}",
                    "state it in one sentence at the margin of its block, "
                    "and annotate parameters with Real or Positive",
                )
            sentence = " ".join((sides.__doc__ or "").split())
            place = (str(chapter.path), line, chapter.name)
            found.append(Identity(identifier, *place, sentence, sides, bound, node))
            return sides

        return register

    return identity
