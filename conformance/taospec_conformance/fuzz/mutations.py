"""Inputs near other inputs: one to three small changes that stay within the domains.

The bases are vectors, which already lie where implementations fail. This is the one generator that
serves every operation, also those that need a whole state.
"""

import json
from typing import Any

from taospec_conformance.fuzz.leaves import Json, Leaf, Path, leaves_of, put, value_at
from taospec_conformance.fuzz.reduction import neurons, without
from taospec_conformance.fuzz.values import Pools, boundary, nudged, rescaled
from taospec_conformance.operations.slots import CallOf, ListOf, Record, SlotType, Sparse, StateOf
from taospec_conformance.operations.slots import Slot as OneSlot
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.draws import Draws

CHANGES = 3


def mutated(operation: Operation, base: Json, other: Json, draws: Draws) -> Json:
    """Return a changed copy of an input; `other` is a second one that may lend a slot."""
    data = json.loads(json.dumps(base))
    for _ in range(1 + draws.below(CHANGES)):
        if not operation.inputs:
            break
        slot = draws.pick(operation.inputs)
        kind = draws.below(12)
        if kind == 0:
            data[slot.name] = json.loads(json.dumps(other[slot.name]))
        elif kind == 1 and neurons(operation, data) > 1:
            data = without(operation, data, {draws.below(neurons(operation, data))})
        elif kind in (2, 3):
            _rearrange(slot, data, draws)
        else:
            _change_value(slot, data, draws)
    return data


def _change_value(slot: OneSlot, data: Json, draws: Draws) -> None:
    found = list(leaves_of(slot.type, data[slot.name], (slot.name,)))
    if not found:
        return
    leaf = draws.pick(found)
    put(data, leaf, _new_value(leaf, found, data, draws))


def _new_value(leaf: Leaf, found: list[Leaf], data: Json, draws: Draws) -> int | None:
    domain = leaf.domain
    old = value_at(data, leaf.path)
    if leaf.optional and draws.chance(1, 4):
        return None
    if old is None:
        return Pools(draws, pooled=True, size=4).value(domain)
    match draws.below(6):
        case 0 | 1:
            return draws.pick(boundary(domain))
        case 2 | 3:
            same = value_at(data, draws.pick(found).path)
            fits = same is not None and domain.low <= int(same) <= domain.high
            return int(same) if fits else int(old)
        case 4:
            return nudged(domain, int(old), draws)
        case _:
            return rescaled(domain, int(old), draws)


def _rearrange(slot: OneSlot, data: Json, draws: Draws) -> None:
    """Remove, repeat or exchange entries of a list, of a table or of sparse rows."""
    found = list(_lists(slot.type, data[slot.name], (slot.name,)))
    if not found:
        return
    path, sparse = draws.pick(found)
    held = value_at(data, path)
    if sparse:
        _rearrange_rows(held, draws)
        return
    if not held:
        return
    place, second = draws.below(len(held)), draws.below(len(held))
    match draws.below(3):
        case 0:
            del held[place]
        case 1:
            held.insert(second, json.loads(json.dumps(held[place])))
        case _:
            held[place], held[second] = held[second], held[place]


def _rearrange_rows(rows: dict[str, Any], draws: Draws) -> None:
    """Exchange two entries, let two name one column, or move the border between two rows."""
    count, offsets = len(rows["columns"]), rows["offsets"]
    kind = draws.below(3)
    if count > 1 and kind == 0:
        place, second = draws.below(count), draws.below(count)
        for name in ("columns", "values"):
            held = rows[name]
            held[place], held[second] = held[second], held[place]
    elif count > 1 and kind == 1:
        place = draws.below(count - 1)
        rows["columns"][place] = rows["columns"][place + 1]
    elif len(offsets) > 2:
        border = 1 + draws.below(len(offsets) - 2)
        offsets[border] = draws.between(offsets[border - 1], offsets[border + 1])


def _lists(kind: SlotType, data: Json, path: Path) -> list[tuple[Path, bool]]:
    """Return the places of lists whose entries can move, and whether each holds sparse rows."""
    if data is None:
        return []
    match kind:
        case Sparse():
            return [(path, True)]
        case ListOf(item):
            inner = [_lists(item, part, (*path, index)) for index, part in enumerate(data)]
            return [(path, False), *(place for places in inner for place in places)]
        case Record(fields=fields):
            parts = [_lists(slot.type, data[slot.name], (*path, slot.name)) for slot in fields]
            return [place for places in parts for place in places]
        case StateOf():
            return [((*path, name), False) for name in data if isinstance(data[name], list)]
        case CallOf():
            return []
        case _:
            return []
