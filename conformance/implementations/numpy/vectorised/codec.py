"""The wire form of values: decimal strings for 64 bits and more, flat arrays with type and shape.

Readers take the decoded JSON of one slot; writers take the type's name and a value.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np

from .fixed import Flags, Ints, Words
from .rows import Rows, from_offsets

Json: TypeAlias = Any
NARROW = frozenset({"U8", "U16", "U32", "I16", "I32", "Uid", "Netuid", "MechanismId"})


def read_list(data: Mapping[str, Json]) -> list[int]:
    """Integers of a vector or matrix, whatever their type."""
    return list(map(int, data["values"]))


def read_ints(data: Mapping[str, Json]) -> Ints:
    """Vector of a type that fits `int64`."""
    return np.array(list(map(int, data["values"])), dtype=np.int64)


def read_words(data: Mapping[str, Json]) -> Words:
    """Vector of an unsigned type of at most 64 bits."""
    return np.array(list(map(int, data["values"])), dtype=np.uint64)


def read_flags(data: Mapping[str, Json]) -> Flags:
    """Vector of booleans."""
    return np.array(data["values"], dtype=np.bool_)


def read_matrix(data: Mapping[str, Json]) -> Ints:
    """Matrix [rows, columns] of a type that fits `int64`."""
    return read_ints(data).reshape(data["shape"])


def read_rows(data: Mapping[str, Json]) -> Rows:
    """Sparse rows in stored order."""
    values = data["values"]
    if data["type"] not in NARROW:
        values = list(map(int, values))
    return from_offsets(
        np.array(data["offsets"], dtype=np.int64),
        np.array(data["columns"], dtype=np.int64),
        np.array(values, dtype=np.int64),
    )


def _numbers(kind: str, values: Iterable[int]) -> list[Json]:
    return list(values) if kind in NARROW or kind == "Bool" else list(map(str, values))


def write_number(kind: str, value: int) -> Json:
    """One integer."""
    return value if kind in NARROW else str(value)


def write_vector(kind: str, values: "Ints | Words | Sequence[int]") -> Json:
    """Vector of integers."""
    plain = values.tolist() if isinstance(values, np.ndarray) else values
    return {"type": kind, "shape": [len(plain)], "values": _numbers(kind, plain)}


def write_flags(values: "Flags | Sequence[bool]") -> Json:
    """Vector of booleans."""
    plain = values.tolist() if isinstance(values, np.ndarray) else list(values)
    return {"type": "Bool", "shape": [len(plain)], "values": plain}


def write_matrix(kind: str, values: Ints) -> Json:
    """Matrix, row by row; without rows it has no columns either."""
    flat = values.ravel().tolist()
    shape = list(values.shape) if values.shape[0] else [0, 0]
    return {"type": kind, "shape": shape, "values": _numbers(kind, flat)}


def write_rows(kind: str, rows: Rows) -> Json:
    """Sparse rows in stored order."""
    return {
        "type": kind,
        "offsets": rows.offsets().tolist(),
        "columns": rows.column.tolist(),
        "values": _numbers(kind, rows.value.tolist()),
    }
