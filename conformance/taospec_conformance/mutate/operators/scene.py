"""What an operator may ask about the place that it changes."""

import ast
import copy
import dataclasses
import functools
import inspect
from collections.abc import Callable, Iterator, Sequence
from types import ModuleType
from typing import Any

from taospec import primitives
from taospec.primitives import FixedType
from taospec_conformance.mutate.changes import Slot

Drawn = Iterator[tuple[str, ast.expr]]
"""The name of an operator, and what it puts into a slot."""

Operator = Callable[[Slot, ModuleType], Drawn]

COMMUTATIVE = frozenset({"min", "max", "sum", "product", "saturating_add", "saturating_mul"})
COMMUTATIVE |= {"checked_add", "checked_mul", "wrapping_add", "wrapping_mul"}


def call_of(name: str, arguments: Sequence[ast.expr]) -> ast.Call:
    """Return a call of a named function."""
    return ast.Call(ast.Name(name, ast.Load()), list(arguments), [])


def number(value: int) -> ast.expr:
    """Return a number as it is written."""
    if value < 0:
        return ast.UnaryOp(ast.USub(), ast.Constant(-value))
    return ast.Constant(value)


def called(node: ast.AST) -> str | None:
    """Return the name of the function that an expression calls, if it calls one by name."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id
    return None


def with_arguments(call: ast.Call, arguments: Sequence[ast.expr]) -> ast.Call:
    """Return the call with other positional arguments."""
    changed = copy.copy(call)
    changed.args = list(arguments)
    return changed


@dataclasses.dataclass(frozen=True, slots=True)
class Signature:
    """Types of the parameters of a function, by position, and of what it returns."""

    parameters: tuple[object, ...]
    result: object


def signature(call: ast.expr, module: ModuleType) -> Signature | None:
    """Return the signature of the function of the reference that an expression calls."""
    name = called(call)
    target = getattr(module, name, None) if name is not None else None
    if not callable(target) or not str(getattr(target, "__module__", "")).startswith("taospec."):
        return None
    return _signature(target)


@functools.cache
def _signature(target: Any) -> Signature | None:
    if inspect.isclass(target) and not dataclasses.is_dataclass(target):
        return None
    if not inspect.isclass(target) and not inspect.isfunction(target):
        return None
    found = inspect.signature(target)
    result = target if inspect.isclass(target) else found.return_annotation
    return Signature(tuple(part.annotation for part in found.parameters.values()), result)


def is_kind(annotation: object) -> bool:
    """Say whether a parameter describes a type of numbers."""
    return "FixedType" in str(annotation)


def _is_signed(annotation: object) -> bool:
    text = str(annotation)
    domains = (name for name, domain in primitives.DOMAINS.items() if domain.low < 0)
    return "FixedType" in text or any(f".{name}" in text for name in domains)


def signed(function: Callable[..., object] | None) -> bool:
    """Say whether a function is told of numbers that may be negative."""
    if function is None:
        return False
    found = inspect.signature(function)
    return any(_is_signed(part.annotation) for part in found.parameters.values())


def never_overflows(call: ast.Call, module: ModuleType) -> bool:
    """Say whether every number of the one type fits the other, in a conversion of named types."""
    if len(call.args) != 3 or not (called(call) or "").endswith("_convert"):
        return False
    kinds = [getattr(module, kind.id, None) for kind in call.args[:2] if isinstance(kind, ast.Name)]
    if len(kinds) != 2 or not all(isinstance(kind, FixedType) for kind in kinds):
        return False
    source, target = kinds
    assert isinstance(source, FixedType)
    assert isinstance(target, FixedType)
    shift = target.fraction_bits - source.fraction_bits
    ends = [end << shift if shift >= 0 else end >> -shift for end in (source.low, source.high)]
    return bool(target.low <= ends[0] and ends[1] <= target.high)


def is_unsigned(name: str | None) -> bool:
    """Say whether a name is that of a domain without negative numbers."""
    domain = primitives.DOMAINS.get(name or "")
    return domain is not None and domain.low == 0


def never_negative(node: ast.expr) -> bool:
    """Say whether an expression plainly has no sign."""
    match node:
        case ast.Constant(value=int()) | ast.Attribute(attr="one"):
            return True
        case ast.Name(id=name):
            return name in ("one", "two", "half")
        case ast.Call():
            return called(node) in ("abs", "len")
        case ast.BinOp(op=ast.LShift() | ast.RShift() | ast.FloorDiv()):
            return never_negative(node.left)
        case ast.BinOp(op=ast.Add() | ast.Mult()):
            return never_negative(node.left) and never_negative(node.right)
    return False
