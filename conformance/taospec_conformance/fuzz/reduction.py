"""All the smaller inputs that lie in one input: fewer neurons and entries, smaller values.

A *reduction* is a list of integers: first one flag a neuron, then one flag for each entry that can
go, then for each value its distance from zero. All of them together at their present size are the
input itself; any of them smaller is a smaller input. Flags of neurons come first, so that whoever
minimises the list from its beginning prefers few neurons.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from taospec.primitives import Domain
from taospec_conformance.fuzz.leaves import Json, written
from taospec_conformance.operations.slots import (
    CallOf,
    ListOf,
    Matrix,
    Record,
    Scalar,
    Slot,
    SlotType,
    Sparse,
    StateOf,
    Vector,
    state_tables,
)
from taospec_conformance.operations.table import Operation, call_operations

COUNTS = frozenset({"size", "columns"})
KEPT_AS_THEY_ARE = frozenset({"AccountId", "Digest"})


def neurons(operation: Operation, data: Json) -> int:
    """Return how many neurons an input has: its size, or the length that most vectors share."""
    lengths: list[int] = []
    for slot in operation.inputs:
        size = _collect(slot, data[slot.name], lengths)
        if size is not None:
            return size
    counted = Counter(length for length in lengths if length)
    return max(counted, key=lambda length: (counted[length], length)) if counted else 0


def _collect(slot: Slot, data: Json, lengths: list[int]) -> int | None:
    """Return the size that a slot names; otherwise note the lengths in it."""
    if data is None:
        return None
    match slot.type:
        case Scalar() if slot.name == "size":
            return int(data)
        case Vector() | Matrix():
            lengths.append(data["shape"][0])
        case Sparse():
            lengths.append(len(data["offsets"]) - 1)
        case Record(fields=fields):
            for part in fields:
                size = _collect(part, data[part.name], lengths)
                if size is not None:
                    return size
        case ListOf(item):
            for part in data:
                _collect(Slot("", item), part, lengths)
        case _:
            pass
    return None


@dataclass(slots=True)
class Plan:
    """The integers of a reduction: flags of neurons, flags of entries, distances from zero."""

    seats: list[int] = field(default_factory=list)
    flags: list[int] = field(default_factory=list)
    distances: list[int] = field(default_factory=list)

    def numbers(self) -> list[int]:
        """Return all integers, in the order of preference."""
        return [*self.seats, *self.flags, *self.distances]

    def like(self, numbers: Sequence[int]) -> "Plan":
        """Return a plan of the same lengths with other integers."""
        first = len(self.seats)
        second = first + len(self.flags)
        return Plan(list(numbers[:first]), list(numbers[first:second]), list(numbers[second:]))


class _Choices:
    """Where a rebuilt input takes its decisions from; without a plan it notes what there is."""

    def __init__(self, size: int, plan: Plan | None) -> None:
        self.noted = Plan([1] * size)
        self.seats = [bool(flag) for flag in (plan or self.noted).seats]
        self.plan = plan
        self._flags: Iterator[int] = iter(plan.flags if plan else ())
        self._distances: Iterator[int] = iter(plan.distances if plan else ())
        self.places = _places(self.seats)

    def keep(self) -> bool:
        """Decide on one entry."""
        if self.plan is None:
            self.noted.flags.append(1)
            return True
        return bool(next(self._flags))

    def value(self, domain: Domain, raw: int) -> int:
        """Decide on one value: the given one, or one nearer to zero."""
        if domain.name in KEPT_AS_THEY_ARE:
            return raw
        simplest = min(max(0, domain.low), domain.high)
        if self.plan is None:
            self.noted.distances.append(abs(raw - simplest))
            return raw
        distance = next(self._distances)
        return simplest + distance if raw >= simplest else simplest - distance


def _places(seats: Sequence[bool]) -> list[int]:
    """Return for each seat the number it gets once others are gone, or -1 if it is gone."""
    places, count = [], 0
    for kept in seats:
        places.append(count if kept else -1)
        count += kept
    return places


def identity(operation: Operation, data: Json) -> Plan:
    """Return the reduction that changes nothing."""
    return _rebuild(operation, data, None)[1]


def rebuilt(operation: Operation, data: Json, plan: Plan) -> Json:
    """Return the smaller input that a reduction describes."""
    return _rebuild(operation, data, plan)[0]


def without(operation: Operation, data: Json, gone: set[int]) -> Json:
    """Return an input without some of its neurons."""
    plan = identity(operation, data)
    plan.seats = [0 if seat in gone else 1 for seat in range(len(plan.seats))]
    return rebuilt(operation, data, plan)


def _rebuild(operation: Operation, data: Json, plan: Plan | None) -> tuple[Json, Plan]:
    choices = _Choices(neurons(operation, data), plan)
    return _fields(operation.inputs, data, choices), choices.noted


def _fields(slots: Sequence[Slot], data: Json, choices: _Choices) -> Json:
    axes: dict[int, list[bool]] = {}
    return {slot.name: _part(slot, data[slot.name], choices, axes) for slot in slots}


def _axis(length: int, choices: _Choices, axes: dict[int, list[bool]]) -> list[bool]:
    """Return which positions of an axis stay: those of neurons, or those of a record's lists."""
    if length == len(choices.seats):
        return choices.seats
    if length not in axes:
        axes[length] = [choices.keep() for _ in range(length)]
    return axes[length]


def _part(slot: Slot, data: Json, choices: _Choices, axes: dict[int, list[bool]]) -> Json:
    if data is None:
        return None
    match slot.type:
        case Scalar(domain, optional):
            return _scalar(slot.name, domain, data, choices, optional=optional)
        case Vector(domain):
            return _vector(domain, data, choices, axes)
        case Matrix(domain):
            return _matrix(domain, data, choices, axes)
        case Sparse(domain):
            return _sparse(domain, data, choices, axes)
        case Record(fields=fields):
            return _fields(fields, data, choices)
        case ListOf(item):
            return _list(item, data, choices)
        case StateOf():
            return _state(data, choices)
        case CallOf():
            slots = call_operations()[data["name"]].inputs[1:]
            return {"name": data["name"], "arguments": _fields(slots, data["arguments"], choices)}


def _scalar(name: str, domain: Domain, data: Json, choices: _Choices, *, optional: bool) -> Json:
    raw, size = int(data), len(choices.seats)
    if size and name in COUNTS and raw == size:
        return written(domain, sum(choices.seats))
    present = choices.keep() if optional else True
    if size and domain.name == "Uid":
        place = _moved(raw, choices)
        present = present and (place >= 0 or not optional)
        return written(domain, max(place, 0)) if present else None
    value = choices.value(domain, raw)
    return written(domain, value) if present else None


def _moved(column: int, choices: _Choices) -> int:
    """Return the number that a neuron has once others are gone, or -1."""
    size = len(choices.seats)
    return choices.places[column] if column < size else column - size + sum(choices.seats)


def _cell(domain: Domain, data: Json, choices: _Choices) -> Json:
    return None if data is None else written(domain, choices.value(domain, int(data)))


def _vector(domain: Domain, data: Json, choices: _Choices, axes: dict[int, list[bool]]) -> Json:
    stays = _axis(len(data["values"]), choices, axes)
    cells = [_cell(domain, value, choices) for value in data["values"]]
    values = [cell for cell, kept in zip(cells, stays, strict=True) if kept]
    return {"type": domain.name, "shape": [len(values)], "values": values}


def _matrix(domain: Domain, data: Json, choices: _Choices, axes: dict[int, list[bool]]) -> Json:
    height, width = data["shape"]
    rows, columns = _axis(height, choices, axes), _axis(width, choices, axes)
    cells = [_cell(domain, value, choices) for value in data["values"]]
    values = [
        cells[row * width + column]
        for row in range(height)
        for column in range(width)
        if rows[row] and columns[column]
    ]
    shape = [sum(rows), sum(columns) if sum(rows) else 0]
    return {"type": domain.name, "shape": shape, "values": values}


def _sparse(domain: Domain, data: Json, choices: _Choices, axes: dict[int, list[bool]]) -> Json:
    offsets = data["offsets"]
    stays = _axis(len(offsets) - 1, choices, axes)
    found: dict[str, Any] = {"type": domain.name, "offsets": [0], "columns": [], "values": []}
    for row, kept in enumerate(stays):
        for place in range(offsets[row], offsets[row + 1]):
            stored = choices.keep()
            value = _cell(domain, data["values"][place], choices)
            column = _moved(data["columns"][place], choices)
            if kept and stored and column >= 0:
                found["columns"].append(column)
                found["values"].append(value)
        if kept:
            found["offsets"].append(len(found["columns"]))
    return found


def _list(item: SlotType, data: Json, choices: _Choices) -> Json:
    found = []
    for part in data:
        kept = choices.keep()
        value = _part(Slot("", item), part, choices, {})
        if kept:
            found.append(value)
    return found


def _state(data: Json, choices: _Choices) -> Json:
    found: dict[str, Any] = {}
    for name, rows in data.items():
        types = state_tables()[name]
        slot = Slot(name, types.value)
        if not types.key:
            kept = choices.keep()
            value = _part(slot, rows, choices, {})
            if kept:
                found[name] = value
            continue
        entries = []
        for row in rows:
            kept = choices.keep()
            value = _part(slot, row[-1], choices, {})
            if kept:
                entries.append([*row[:-1], value])
        if entries:
            found[name] = entries
    return found
