"""Inputs drawn from nothing but the table of operations: every slot by its type and domain."""

from collections.abc import Sequence

from taospec.primitives import Domain
from taospec_conformance.fuzz.leaves import Json, written
from taospec_conformance.fuzz.values import Pools
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
)
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.draws import Draws

COUNTS = ("size", "columns", "count")
MOST = 6


def drawable(slots: Sequence[Slot]) -> bool:
    """Tell whether slots can be drawn from their types; a state cannot."""
    return all(_drawable(slot.type) for slot in slots)


def _drawable(kind: SlotType) -> bool:
    match kind:
        case StateOf() | CallOf():
            return False
        case Record(fields=fields):
            return drawable(fields)
        case ListOf(item):
            return _drawable(item)
        case _:
            return True


def drawn_input(operation: Operation, draws: Draws) -> Json:
    """Return an input whose vectors have one length, most of the time."""
    size = draws.below(MOST + 1)
    pools = Pools(draws, draws.chance(2, 3), size)
    return {slot.name: _slot(slot, pools) for slot in operation.inputs}


def _slot(slot: Slot, pools: Pools) -> Json:
    draws = pools.draws
    if slot.name in COUNTS and isinstance(slot.type, Scalar) and not draws.chance(1, 8):
        close = draws.pick((pools.size, pools.size, max(pools.size - 1, 0), pools.size + 1))
        return written(slot.type.domain, min(close, slot.type.domain.high))
    return _value(slot.type, pools)


def _value(kind: SlotType, pools: Pools) -> Json:
    draws = pools.draws
    if getattr(kind, "optional", False) and draws.chance(1, 4):
        return None
    match kind:
        case Scalar(domain):
            return written(domain, pools.value(domain))
        case Vector(domain, _, optional_items):
            return _vector(domain, pools, gaps=optional_items and draws.chance(1, 2))
        case Matrix(domain):
            shape = [pools.size, pools.size]
            cells = [written(domain, pools.value(domain)) for _ in range(pools.size**2)]
            return {"type": domain.name, "shape": shape, "values": cells}
        case Sparse(domain):
            return _sparse(domain, pools)
        case Record(fields=fields):
            return {slot.name: _slot(slot, pools) for slot in fields}
        case ListOf(item):
            return [_value(item, pools) for _ in range(draws.below(4))]
        case _:
            raise TypeError(f"{kind!r} cannot be drawn from its type")


def _length(pools: Pools) -> int:
    """Return the common length, or in one of ten cases one that differs by one."""
    if not pools.draws.chance(1, 10):
        return pools.size
    return pools.draws.pick((max(pools.size - 1, 0), pools.size + 1))


def _vector(domain: Domain, pools: Pools, *, gaps: bool) -> Json:
    values = [
        None if gaps and pools.draws.chance(1, 4) else written(domain, pools.value(domain))
        for _ in range(_length(pools))
    ]
    return {"type": domain.name, "shape": [len(values)], "values": values}


def _sparse(domain: Domain, pools: Pools) -> Json:
    draws = pools.draws
    offsets, columns = [0], []
    for _ in range(_length(pools)):
        row = draws.some(range(pools.size), draws.below(pools.size + 1))
        if draws.chance(3, 4):
            row.sort()
        if row and draws.chance(1, 12):
            row.append(draws.pick((row[0], pools.size)))
        columns += row
        offsets.append(len(columns))
    values = [written(domain, pools.value(domain)) for _ in columns]
    return {"type": domain.name, "offsets": offsets, "columns": columns, "values": values}
