"""The state of the chain as JSON: tables by name, entries as rows, lists as plain arrays.

A whole state holds no entry that equals its default; its `changed` part names every entry that
changed with the value it has now, the default included.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from taospec.state import State, tables_of
from taospec_conformance.errors import did_you_mean
from taospec_conformance.operations.slots import SlotType, TableSlots, state_tables

Json = object
Encode = Callable[[SlotType, object], Json]
Decode = Callable[[SlotType, Json, str], object]
Refuse = Callable[[str, str], Exception]
Rows = dict[object, object]
"""Values of one table by key; the key of an item is the empty tuple."""


def encode_tables(tables: Mapping[str, Rows], encode: Encode) -> dict[str, Json]:
    """Write the tables that have entries; keys ascend."""
    written: dict[str, Json] = {}
    for name, types in state_tables().items():
        rows = tables.get(name)
        if not rows:
            continue
        if not types.key:
            written[name] = encode(types.value, rows[()])
            continue
        written[name] = [
            [*_encode_key(types, key, encode), encode(types.value, rows[key])]
            for key in sorted(cast(Iterable[Any], rows))
        ]
    return written


def _encode_key(types: TableSlots, key: object, encode: Encode) -> list[Json]:
    parts = key if isinstance(key, tuple) else (key,)
    return [encode(kind, part) for kind, part in zip(types.key, parts, strict=True)]


def decode_tables(data: Json, path: str, decode: Decode, refuse: Refuse) -> dict[str, Rows]:
    """Read tables; an unknown name, a key that stands twice or a bad value is refused."""
    if not isinstance(data, dict):
        raise refuse(path, "expected an object of tables")
    known = state_tables()
    unknown = [name for name in data if name not in known]
    if unknown:
        near = did_you_mean(str(unknown[0]), known)
        raise refuse(path, f"unknown tables: {', '.join(map(str, unknown))}{near and '; ' + near}")
    return {
        name: _decode_rows(known[name], rows, f"{path}.{name}", decode, refuse)
        for name, rows in data.items()
    }


def _decode_rows(types: TableSlots, data: Json, path: str, decode: Decode, refuse: Refuse) -> Rows:
    if not types.key:
        return {(): frozen(decode(types.value, data, path))}
    if not isinstance(data, list):
        raise refuse(path, "expected a list of entries, each the parts of a key and a value")
    found: Rows = {}
    for index, row in enumerate(data):
        place = f"{path}[{index}]"
        if not isinstance(row, list) or len(row) != len(types.key) + 1:
            raise refuse(place, f"expected {len(types.key)} parts of a key and a value")
        parts = tuple(decode(kind, part, place) for kind, part in zip(types.key, row, strict=False))
        key = parts[0] if len(parts) == 1 else parts
        if key in found:
            raise refuse(place, "the key stands twice")
        found[key] = frozen(decode(types.value, row[-1], place))
    return found


def frozen(value: object) -> object:
    """Return a decoded value in the form in which the state keeps it: lists are tuples."""
    if isinstance(value, list):
        return tuple(frozen(item) for item in value)
    return value


def state_of(tables: Mapping[str, Rows]) -> State:
    """Build a state from tables."""
    state = State()
    targets = tables_of(state)
    for name, rows in tables.items():
        for key, value in rows.items():
            targets[name].put(key, value)
    return state


def rows_of(state: State) -> dict[str, Rows]:
    """Return the tables of a state."""
    return {name: dict(table.entries) for name, table in tables_of(state).items() if table.entries}


def changed_rows(state: State, overwritten: Mapping[tuple[str, object], object]) -> dict[str, Rows]:
    """Return the entries that differ from their old values, with the values they have now."""
    targets = tables_of(state)
    found: dict[str, Rows] = {}
    for (name, key), old in overwritten.items():
        new = targets[name].get(key)
        if new != old:
            found.setdefault(name, {})[key] = new
    return found


def merged(data: dict[str, Json], entries: dict[str, Json]) -> dict[str, Json]:
    """Return a state in wire form with some of its entries replaced; a default removes one."""
    result = dict(data)
    for name, rows in entries.items():
        types = state_tables()[name]
        if not types.key:
            result[name] = rows
            continue
        count = len(types.key)
        keyed = {tuple(map(str, row[:count])): row for row in cast(list[Any], data.get(name, []))}
        keyed |= {tuple(map(str, row[:count])): row for row in cast(list[Any], rows)}
        result[name] = list(keyed.values())
    return result
