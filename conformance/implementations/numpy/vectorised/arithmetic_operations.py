"""Tier T1: batches of scalar operations.

`I32F32` batches become one array operation.  All other types run on Python integers, case by case,
because most of them have 128 bits.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np

from . import fixed, wide
from .codec import Json, write_number
from .fixed import Flags, Ints
from .wide import KINDS, Kind

Answer: TypeAlias = dict[str, Json]
Batch: TypeAlias = Callable[[Sequence[Mapping[str, Json]]], list[Answer]]
Scalar: TypeAlias = Callable[..., int | None]
Outcome: TypeAlias = tuple[Ints, Flags]

DIVISION_BY_ZERO: Answer = {"rejected": "DivisionByZero"}
_ALL = tuple(KINDS)


def _always(function: Callable[..., Ints]) -> Callable[..., Outcome]:
    def outcome(*arguments: Ints) -> Outcome:
        result = function(*arguments)
        return result, np.ones(result.shape, dtype=np.bool_)

    return outcome


def _safe_div_or(a: Ints, b: Ints, default: Ints) -> Ints:
    result, valid = fixed.checked_div(a, b)
    return np.where(valid, result, default)


def _checked_neg(a: Ints) -> Outcome:
    return -a, a != fixed.LOW


# Operation -> slots, function.  Divisors of plain divisions are screened for zero before the call.
_VECTORISED: dict[str, tuple[tuple[str, ...], Callable[..., Outcome]]] = {
    "saturating_add": (("a", "b"), _always(fixed.saturating_add)),
    "saturating_sub": (("a", "b"), _always(fixed.saturating_sub)),
    "saturating_mul": (("a", "b"), _always(fixed.saturating_mul)),
    "saturating_div": (("a", "b"), _always(fixed.saturating_div)),
    "saturating_neg": (("a",), _always(lambda a: fixed.saturating_sub(0, a))),
    "checked_add": (("a", "b"), fixed.checked_add),
    "checked_sub": (("a", "b"), fixed.checked_sub),
    "checked_mul": (("a", "b"), fixed.checked_mul),
    "checked_div": (("a", "b"), fixed.checked_div),
    "checked_neg": (("a",), _checked_neg),
    "wrapping_add": (("a", "b"), _always(lambda a, b: a + b)),
    "wrapping_sub": (("a", "b"), _always(lambda a, b: a - b)),
    "wrapping_mul": (("a", "b"), _always(fixed.wrapping_mul)),
    "wrapping_div": (("a", "b"), _always(fixed.wrapping_div)),
    "safe_div": (("a", "b"), _always(fixed.safe_div)),
    "safe_div_or": (("a", "b", "default"), _always(_safe_div_or)),
    "floor": (("x",), _always(lambda x: x & ~np.int64(fixed.ONE - 1))),
    "fraction": (("x",), _always(lambda x: x & np.int64(fixed.ONE - 1))),
    "round_half_away": (("x",), _always(fixed.round_half_away)),
    "clamp": (("x", "low", "high"), _always(fixed.clamp)),
    "exp": (("x",), fixed.exp),
    "log2": (("x",), fixed.log2),
    "ln": (("x",), fixed.ln),
    "exp_safe": (("x",), _always(fixed.exp_safe)),
}
_REJECTING = frozenset({"saturating_div", "wrapping_div"})
_TRANSCENDENTAL = frozenset({"exp", "log2", "ln"})

_SCALAR: dict[str, tuple[tuple[str, ...], Scalar]] = {
    "saturating_add": (("a", "b"), lambda k, a, b: wide.saturate(k, a + b)),
    "saturating_sub": (("a", "b"), lambda k, a, b: wide.saturate(k, a - b)),
    "saturating_mul": (("a", "b"), lambda k, a, b: wide.saturate(k, wide.product(k, a, b))),
    "saturating_div": (("a", "b"), lambda k, a, b: wide.saturate(k, wide.quotient(k, a, b))),
    "saturating_neg": (("a",), lambda k, a: wide.saturate(k, -a)),
    "saturating_sum": (("values",), wide.saturating_sum),
    "checked_add": (("a", "b"), lambda k, a, b: wide.check(k, a + b)),
    "checked_sub": (("a", "b"), lambda k, a, b: wide.check(k, a - b)),
    "checked_mul": (("a", "b"), lambda k, a, b: wide.check(k, wide.product(k, a, b))),
    "checked_div": (("a", "b"), wide.checked_div),
    "checked_neg": (("a",), lambda k, a: wide.check(k, -a)),
    "wrapping_add": (("a", "b"), lambda k, a, b: wide.wrap(k, a + b)),
    "wrapping_sub": (("a", "b"), lambda k, a, b: wide.wrap(k, a - b)),
    "wrapping_mul": (("a", "b"), lambda k, a, b: wide.wrap(k, wide.product(k, a, b))),
    "wrapping_div": (("a", "b"), lambda k, a, b: wide.wrap(k, wide.quotient(k, a, b))),
    "wrapping_sum": (("values",), lambda k, values: wide.wrap(k, sum(values))),
    "safe_div": (("a", "b"), lambda k, a, b: wide.safe_div_or(k, a, b, 0)),
    "safe_div_or": (("a", "b", "default"), wide.safe_div_or),
    "floor": (("x",), wide.floor),
    "fraction": (("x",), wide.fraction),
    "round_half_away": (("x",), wide.round_half_away),
    "clamp": (("x", "low", "high"), lambda _, x, low, high: max(min(x, high), low)),
    "exp": (("x",), wide.exp),
    "log2": (("x",), wide.log2),
    "ln": (("x",), wide.ln),
}


def _answer(kind: str, value: int | None) -> Answer:
    return {"output": {"result": None if value is None else write_number(kind, value)}}


def vectorised(name: str) -> Batch:
    """Batch of one `I32F32` operation as one array operation."""
    slots, function = _VECTORISED[name]

    def batch(inputs: Sequence[Mapping[str, Json]]) -> list[Answer]:
        columns = [np.array([int(case[s]) for case in inputs], dtype=np.int64) for s in slots]
        rejected = np.zeros(len(inputs), dtype=np.bool_)
        if name in _REJECTING:
            rejected = columns[1] == 0
            columns[1] = np.where(rejected, 1, columns[1])
        result, valid = function(*columns)
        answers: list[Answer] = [
            {"output": {"result": text if ok else None}}
            for text, ok in zip(map(str, result.tolist()), valid.tolist(), strict=True)
        ]
        for index in np.flatnonzero(rejected).tolist():
            answers[index] = DIVISION_BY_ZERO
        return answers

    return batch


def _argument(value: Any) -> Any:
    return [int(v) for v in value["values"]] if isinstance(value, dict) else int(value)


def scalar(name: str, kind: Kind) -> Batch:
    """Batch of one operation of any type, case by case on Python integers."""
    slots, function = _SCALAR[name]

    def batch(inputs: Sequence[Mapping[str, Json]]) -> list[Answer]:
        answers: list[Answer] = []
        for case in inputs:
            try:
                result = function(kind, *(_argument(case[slot]) for slot in slots))
            except wide.DivisionByZeroError:
                answers.append(DIVISION_BY_ZERO)
            else:
                answers.append(_answer(kind.name, result))
        return answers

    return batch


def conversion(source: Kind, target: Kind, fit: Callable[[Kind, int], int]) -> Batch:
    """Batch of one conversion: the same real value, floored, brought into range by `fit`."""

    def batch(inputs: Sequence[Mapping[str, Json]]) -> list[Answer]:
        return [
            _answer(target.name, fit(target, wide.rescale(source, target, int(case["x"]))))
            for case in inputs
        ]

    return batch


def batches() -> dict[str, Batch]:
    """All operations of the tier by their id."""
    table: dict[str, Batch] = {"transcendental.exp_safe": vectorised("exp_safe")}
    for name in _SCALAR:
        chapter = "transcendental" if name in _TRANSCENDENTAL else "arithmetic"
        for kind in _ALL:
            table[f"{chapter}.{kind}.{name}"] = scalar(name, KINDS[kind])
        if name in _VECTORISED:
            table[f"{chapter}.i32f32.{name}"] = vectorised(name)
    for source in _ALL:
        for target in _ALL:
            pair = KINDS[source], KINDS[target]
            stem = f"arithmetic.{source}.{target}"
            table[f"{stem}.saturating_convert"] = conversion(*pair, wide.saturate)
            table[f"{stem}.wrapping_convert"] = conversion(*pair, wide.wrap)
    return table
