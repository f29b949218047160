"""Which functions of the reference a function calls, directly or not."""

import functools
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import CodeType, FunctionType


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)


def _targets(value: object) -> list[FunctionType]:
    """Return the functions of the reference that a global is, or holds as a table by name."""
    held = list(value.values()) if isinstance(value, dict) else [value]
    return [
        item
        for item in held
        if isinstance(item, FunctionType) and item.__module__.startswith("taospec.")
    ]


@dataclass(frozen=True, slots=True)
class Calls:
    """What a function of the reference can call, directly or not.

    functions: (chapter, function)
    names:     global names that occur in them, among them those of types of numbers
    """

    functions: frozenset[tuple[str, str]]
    names: frozenset[str]


def calls_of(call: Callable[..., object]) -> Calls:
    """Follow the calls of a function through the reference."""
    start = call.func if isinstance(call, functools.partial) else call
    waiting, seen = [inspect.unwrap(start)], set()
    names: set[str] = set()
    while waiting:
        function = waiting.pop()
        if not isinstance(function, FunctionType) or function in seen:
            continue
        seen.add(function)
        names.update(_names(function.__code__))
        for name in _names(function.__code__):
            targets = _targets(function.__globals__.get(name))
            waiting.extend(inspect.unwrap(target) for target in targets)
    functions = frozenset(
        (function.__module__.removeprefix("taospec."), function.__name__) for function in seen
    )
    return Calls(functions, frozenset(names))


def called_functions(call: Callable[..., object]) -> frozenset[tuple[str, str]]:
    """Return (chapter, function) of everything that a function of the reference can call."""
    return calls_of(call).functions
