"""Values of the reference to JSON and back, by declared type."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import cast

from taospec.primitives import Domain
from taospec.state import Call, Layer, State, digest
from taospec_conformance.errors import UserError, did_you_mean
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
    is_json_number,
)
from taospec_conformance.operations.states import (
    changed_rows,
    decode_tables,
    encode_tables,
    frozen,
    rows_of,
    state_of,
)
from taospec_conformance.operations.table import Operation, call_operations

Json = object
_DECIMAL = re.compile(r"0|-?[1-9][0-9]*")


class InputError(UserError):
    """A JSON value that is not of its declared type."""

    def __init__(self, path: str, message: str) -> None:
        """Name the place and what is wrong there."""
        super().__init__(message, path, "see docs/protocol.md for the form of values")
        self.path = path
        self.reason = message


def _identity(value: object) -> object:
    return value


def encode_scalar(domain: Domain) -> Callable[[object], Json]:
    """Return the function that writes one value of a domain."""
    return _identity if is_bool(domain) or is_json_number(domain) else str


def encode(kind: SlotType, value: object) -> Json:
    """Write a value of the reference as JSON."""
    if value is None:
        return None
    match kind:
        case Scalar(domain):
            return encode_scalar(domain)(value)
        case Vector(domain):
            return _encode_vector(domain, cast(Sequence[object], value))
        case Matrix(domain):
            return _encode_matrix(domain, cast(Sequence[Sequence[object]], value))
        case Sparse(domain):
            return _encode_sparse(domain, cast(Sequence[Sequence[tuple[int, object]]], value))
        case Record(fields=fields):
            return {slot.name: encode(slot.type, getattr(value, slot.name)) for slot in fields}
        case ListOf(item):
            return [encode(item, part) for part in cast(Sequence[object], value)]
        case StateOf():
            return encode_tables(rows_of(cast(State, value)), encode)
        case CallOf():
            return _encode_call(cast(Call, value))


def _encode_vector(domain: Domain, values: Sequence[object]) -> Json:
    write = encode_scalar(domain)
    written = [None if value is None else write(value) for value in values]
    return {"type": domain.name, "shape": [len(written)], "values": written}


def _encode_matrix(domain: Domain, rows: Sequence[Sequence[object]]) -> Json:
    write = encode_scalar(domain)
    shape = [len(rows), len(rows[0]) if rows else 0]
    return {"type": domain.name, "shape": shape, "values": [write(x) for row in rows for x in row]}


def _encode_sparse(domain: Domain, rows: Sequence[Sequence[tuple[int, object]]]) -> Json:
    write = encode_scalar(domain)
    offsets = [0]
    for row in rows:
        offsets.append(offsets[-1] + len(row))
    return {
        "type": domain.name,
        "offsets": offsets,
        "columns": [column for row in rows for column, _ in row],
        "values": [write(value) for row in rows for _, value in row],
    }


def decode_scalar(domain: Domain, data: Json, path: str) -> object:
    """Read one value of a domain."""
    if is_bool(domain):
        if not isinstance(data, bool):
            raise InputError(path, f"expected true or false, got {data!r}")
        return data
    if is_json_number(domain):
        if not isinstance(data, int) or isinstance(data, bool):
            raise InputError(path, f"expected a JSON integer ({domain.name}), got {data!r}")
        value = data
    else:
        if not isinstance(data, str) or _DECIMAL.fullmatch(data) is None or len(data) > 80:
            raise InputError(
                path, f"expected a decimal string of the raw integer ({domain.name}), got {data!r}"
            )
        value = int(data)
    if not domain.low <= value <= domain.high:
        raise InputError(path, f"{value} is outside {domain.name}: {domain.low} to {domain.high}")
    return value


def decode(kind: SlotType, data: Json, path: str) -> object:
    """Read a value of a slot from JSON, or raise InputError."""
    if data is None and getattr(kind, "optional", False):
        return None
    match kind:
        case Scalar(domain):
            return decode_scalar(domain, data, path)
        case Vector(domain, _, optional_items):
            values = _tensor(domain, data, path, 1)[1]
            return [
                None if item is None and optional_items else decode_scalar(domain, item, path)
                for item in values
            ]
        case Matrix(domain):
            shape, values = _tensor(domain, data, path, 2)
            read = [decode_scalar(domain, item, path) for item in values]
            return [read[row * shape[1] : (row + 1) * shape[1]] for row in range(shape[0])]
        case Sparse(domain):
            return _decode_sparse(domain, data, path)
        case Record(fields=fields, build=build):
            return build(**{n: frozen(v) for n, v in decode_fields(fields, data, path).items()})
        case ListOf(item):
            if not isinstance(data, list):
                raise InputError(path, f"expected a list, got {type(data).__name__}")
            return [decode(item, part, f"{path}[{i}]") for i, part in enumerate(data)]
        case StateOf():
            return state_of(decode_tables(data, path, decode, InputError))
        case CallOf():
            return _decode_call(data, path)


def _arguments(name: str) -> tuple[Slot, ...]:
    return call_operations()[name].inputs[1:]


def _encode_call(call: Call) -> Json:
    slots = _arguments(call.name)
    arguments = {slot.name: encode(slot.type, call.arguments[slot.name]) for slot in slots}
    return {"name": call.name, "arguments": arguments}


def _decode_call(data: Json, path: str) -> Call:
    found = _fields(data, ("name", "arguments"), path)
    name = found["name"]
    if not isinstance(name, str) or name not in call_operations():
        near = did_you_mean(str(name), call_operations())
        raise InputError(f"{path}.name", f"there is no call {name!r}{near and '; ' + near}")
    return Call(name, decode_fields(_arguments(name), found["arguments"], f"{path}.arguments"))


def _fields(data: Json, names: Sequence[str], path: str) -> dict[str, Json]:
    if not isinstance(data, dict):
        raise InputError(path, f"expected an object with {', '.join(names)}")
    missing = [name for name in names if name not in data]
    unknown = [name for name in data if name not in names]
    if missing:
        raise InputError(path, f"missing: {', '.join(missing)}")
    if unknown:
        raise InputError(path, f"unknown: {', '.join(map(str, unknown))}")
    return cast(dict[str, Json], data)


def _integers(data: Json, path: str) -> list[int]:
    if not isinstance(data, list) or any(type(item) is not int for item in data):
        raise InputError(path, "expected a list of JSON integers")
    return cast(list[int], data)


def _tensor(domain: Domain, data: Json, path: str, rank: int) -> tuple[list[int], list[Json]]:
    found = _fields(data, ("type", "shape", "values"), path)
    shape, values = _integers(found["shape"], f"{path}.shape"), found["values"]
    if found["type"] != domain.name:
        raise InputError(f"{path}.type", f"expected {domain.name!r}, got {found['type']!r}")
    if len(shape) != rank or min(shape) < 0:
        raise InputError(f"{path}.shape", f"expected {rank} sizes, got {shape}")
    size = shape[0] if rank == 1 else shape[0] * shape[1]
    if not isinstance(values, list) or len(values) != size:
        raise InputError(f"{path}.values", f"expected a list of {size} values")
    return shape, values


def _decode_sparse(domain: Domain, data: Json, path: str) -> object:
    found = _fields(data, ("type", "offsets", "columns", "values"), path)
    if found["type"] != domain.name:
        raise InputError(f"{path}.type", f"expected {domain.name!r}, got {found['type']!r}")
    offsets = _integers(found["offsets"], f"{path}.offsets")
    columns = _integers(found["columns"], f"{path}.columns")
    values = found["values"]
    if not isinstance(values, list) or len(values) != len(columns):
        raise InputError(f"{path}.values", "expected as many values as columns")
    rising = all(a <= b for a, b in pairwise(offsets))
    if not offsets or offsets[0] != 0 or offsets[-1] != len(columns) or not rising:
        raise InputError(f"{path}.offsets", "must rise from 0 to the number of entries")
    if any(not 0 <= column <= 65535 for column in columns):
        raise InputError(f"{path}.columns", "a column is outside 0 to 65535")
    read = [decode_scalar(domain, item, path) for item in values]
    entries = list(zip(columns, read, strict=True))
    return [entries[a:b] for a, b in pairwise(offsets)]


def decode_fields(slots: Sequence[Slot], data: Json, path: str) -> dict[str, object]:
    """Read an object that has exactly the slots as fields."""
    found = _fields(data, [slot.name for slot in slots], path)
    return {slot.name: decode(slot.type, found[slot.name], f"{path}.{slot.name}") for slot in slots}


def decode_input(operation: Operation, data: Json) -> dict[str, object]:
    """Read the input of a case."""
    return decode_fields(operation.inputs, data, "input")


def encode_fields(slots: Sequence[Slot], value: object) -> dict[str, Json]:
    """Write the fields of a record."""
    return {slot.name: encode(slot.type, getattr(value, slot.name)) for slot in slots}


def encode_output(operation: Operation, value: object) -> dict[str, Json]:
    """Write what an operation returned."""
    if operation.returns_record:
        return encode_fields(operation.outputs, value)
    return {"result": encode(operation.outputs[0].type, value)}


def encode_transition(operation: Operation, value: object, layer: Layer) -> dict[str, Json]:
    """Write what a call returned, the entries it changed, and the digest of the state after it."""
    written: dict[str, Json] = {}
    if operation.outputs[0].name == "result":
        written["result"] = encode(operation.outputs[0].type, value)
    changed = changed_rows(layer.state, layer.overwritten)
    return written | {
        "changed": encode_tables(changed, encode),
        "digest": str(digest(layer.state)),
    }
