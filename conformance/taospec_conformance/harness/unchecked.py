"""The reference without its contracts, for a while: a mistake breaks promises and still answers."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FunctionType
from typing import Any

import taospec.state
from taospec.primitives import contract


def _twin(function: Callable[..., Any], pre: object, post: object) -> Callable[..., Any]:
    """Return a wrapper with the same cells as that of a contract, which checks nothing."""

    def unchecked(*arguments: Any, **named: Any) -> Any:
        _ = pre, post
        return function(*arguments, **named)

    return unchecked


def _nothing() -> None:
    """Do nothing, under a contract."""


_CHECKED = contract(pre=lambda: True)(_nothing)
_TWIN = _twin(_nothing, None, None)


def _wrappers() -> list[FunctionType]:
    """Return the functions of the reference that check a contract."""
    assert isinstance(_CHECKED, FunctionType)
    found: dict[int, FunctionType] = {}
    for name, module in list(sys.modules.items()):
        for value in list(vars(module).values()) if name.startswith("taospec.") else []:
            if isinstance(value, FunctionType) and value.__code__ is _CHECKED.__code__:
                found[id(value)] = value
    return list(found.values())


@contextmanager
def without_contracts() -> Iterator[None]:
    """Check neither contracts nor domains of the state while the block runs."""
    if _CHECKED is _nothing:
        yield
        return
    assert isinstance(_CHECKED, FunctionType)
    assert isinstance(_TWIN, FunctionType)
    wrappers, checked = _wrappers(), _CHECKED.__code__
    names = vars(taospec.state)
    for wrapper in wrappers:
        wrapper.__code__ = _TWIN.__code__
    names["CONTRACTS_ON"] = False
    try:
        yield
    finally:
        names["CONTRACTS_ON"] = True
        for wrapper in wrappers:
            wrapper.__code__ = checked
