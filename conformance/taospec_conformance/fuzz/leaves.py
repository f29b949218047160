"""Single values inside an input in wire form: where they are, and of which domain."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from taospec.primitives import DOMAINS, Domain
from taospec_conformance.operations.codec import encode_scalar
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
    is_bool,
    state_tables,
)
from taospec_conformance.operations.table import call_operations

Json: TypeAlias = Any
Path: TypeAlias = tuple[str | int, ...]
UID = DOMAINS["Uid"]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value of an input: the keys and positions that lead to it, and what may stand there."""

    path: Path
    domain: Domain
    optional: bool = False


def leaves(slots: Sequence[Slot], data: Json, path: Path = ()) -> Iterator[Leaf]:
    """Yield every value of the slots, in the order of the table of operations."""
    for slot in slots:
        yield from leaves_of(slot.type, data[slot.name], (*path, slot.name))


def leaves_of(kind: SlotType, data: Json, path: Path) -> Iterator[Leaf]:
    """Yield every value of one slot."""
    if data is None:
        if isinstance(kind, Scalar):
            yield Leaf(path, kind.domain, optional=True)
        return
    match kind:
        case Scalar(domain, optional):
            yield Leaf(path, domain, optional)
        case Vector(domain, _, optional_items):
            yield from _numbered(domain, data["values"], (*path, "values"), optional_items)
        case Matrix(domain):
            yield from _numbered(domain, data["values"], (*path, "values"))
        case Sparse(domain):
            yield from _numbered(UID, data["columns"], (*path, "columns"))
            yield from _numbered(domain, data["values"], (*path, "values"))
        case Record(fields=fields):
            yield from leaves(fields, data, path)
        case ListOf(item):
            for index, part in enumerate(data):
                yield from leaves_of(item, part, (*path, index))
        case StateOf():
            yield from _state_leaves(data, path)
        case CallOf():
            slots = call_operations()[data["name"]].inputs[1:]
            yield from leaves(slots, data["arguments"], (*path, "arguments"))


def _numbered(
    domain: Domain, values: Sequence[Json], path: Path, optional: bool = False
) -> Iterator[Leaf]:
    for index in range(len(values)):
        yield Leaf((*path, index), domain, optional)


def _state_leaves(data: Json, path: Path) -> Iterator[Leaf]:
    for name, rows in data.items():
        types = state_tables()[name]
        if not types.key:
            yield from leaves_of(types.value, rows, (*path, name))
            continue
        for index, row in enumerate(rows):
            place = (*path, name, index)
            for position, part in enumerate(types.key):
                yield Leaf((*place, position), part.domain)
            yield from leaves_of(types.value, row[-1], (*place, len(types.key)))


def value_at(data: Json, path: Path) -> Json:
    """Return what stands at a place."""
    for key in path:
        data = data[key]
    return data


def put(data: Json, leaf: Leaf, value: int | None) -> None:
    """Write a raw integer, or nothing, at the place of a leaf."""
    holder = value_at(data, leaf.path[:-1])
    holder[leaf.path[-1]] = None if value is None else written(leaf.domain, value)


def written(domain: Domain, value: int) -> Json:
    """Return a raw integer in wire form."""
    return bool(value) if is_bool(domain) else encode_scalar(domain)(value)
