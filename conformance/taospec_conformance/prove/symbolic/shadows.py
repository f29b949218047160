"""Built-in functions that see proxies: `min` and `max` without forks, `int` that keeps a proxy.

They are put into the namespaces of the reference while the executor runs, where they hide the
built-in functions; for ordinary values they are those functions.
"""

import builtins
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from taospec_conformance.prove.symbolic.proxies import (
    SymBool,
    SymInt,
    is_proxy,
    isinstance_real,
    larger,
    smaller,
)  # fmt: skip
from taospec_conformance.prove.symbolic.unknowns import length

PREFIX = "taospec."


def _merging(original: Callable[..., Any], merge: Callable[..., Any]) -> Callable[..., Any]:
    def extreme(*values: Any, **named: Any) -> Any:
        given: Sequence[Any] = values
        if len(values) == 1:
            given = list(values[0])
            if not given or "key" in named:
                return original(given, **named)
        if "key" in named or not _mergeable(given):
            return original(given, **{k: v for k, v in named.items() if k == "key"})
        result = given[0]
        for value in given[1:]:
            result = merge(result, value)
        return result

    return extreme


def _mergeable(values: Sequence[object]) -> bool:
    """Tell whether all are integers and at least one is symbolic."""
    kinds = [type(value) is SymInt for value in values]
    return any(kinds) and all(
        kind or isinstance_real(value) for kind, value in zip(kinds, values, strict=True)
    )


class _Transparent(type):
    """The type of a stand-in for `int`: calls keep proxies, questions about types go to `int`."""

    def __call__(cls, *values: Any, **named: Any) -> Any:
        if len(values) == 1 and is_proxy(values[0]):
            value = values[0]
            return value.number() if type(value) is SymBool else value
        return builtins.int(*values, **named)

    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, builtins.int)

    def __subclasscheck__(cls, kind: type) -> bool:
        return issubclass(kind, builtins.int)

    def __getattr__(cls, name: str) -> Any:
        return getattr(builtins.int, name)


class TransparentInt(metaclass=_Transparent):
    """`int`, except that an integer that is symbolic stays so."""


SHADOWS: Mapping[str, object] = {
    "min": _merging(min, smaller),
    "max": _merging(max, larger),
    "int": TransparentInt,
    "len": length,
}


def namespaces(*functions: Callable[..., object] | None) -> list[dict[str, Any]]:
    """Return the namespaces of the loaded modules of the reference and those of some functions."""
    loaded = [vars(module) for name, module in list(sys.modules.items()) if name.startswith(PREFIX)]
    spaces = {id(space): space for space in loaded}
    for function in functions:
        space = getattr(function, "__globals__", None)
        if space is not None:
            spaces[id(space)] = space
    return list(spaces.values())


@contextmanager
def shadowed(*functions: Callable[..., object] | None) -> Iterator[None]:
    """Hide built-in functions in the reference and in the namespaces of some functions."""
    spaces = namespaces(*functions)
    hidden = [(space, name) for space in spaces for name in SHADOWS if name not in space]
    for space, name in hidden:
        space[name] = SHADOWS[name]
    try:
        yield
    finally:
        for space, name in hidden:
            del space[name]
