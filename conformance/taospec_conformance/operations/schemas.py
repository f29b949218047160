"""JSON Schemas of inputs, outputs and traces, generated from the table of operations."""

import functools
import json
from collections.abc import Iterable

from taospec.primitives import Domain
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
    state_tables,
)
from taospec_conformance.operations.table import Operation, call_operations

Schema = dict[str, object]
STATE_REFERENCE, CALL_REFERENCE = "#/$defs/state", "#/$defs/call"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def scalar_schema(domain: Domain) -> Schema:
    """Return the schema of one value of a domain."""
    if is_bool(domain):
        return {"type": "boolean"}
    if is_json_number(domain):
        return {"type": "integer", "minimum": domain.low, "maximum": domain.high}
    sign = "-?" if domain.low < 0 else ""
    digits = max(len(str(domain.high)), len(str(-domain.low)))
    return {"type": "string", "pattern": f"^(0|{sign}[1-9][0-9]{{0,{digits - 1}}})$"}


def closed(properties: dict[str, object]) -> Schema:
    """Return the schema of an object with exactly these fields."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Schema, count: int | None = None) -> Schema:
    schema: Schema = {"type": "array", "items": items}
    if count is not None:
        schema |= {"minItems": count, "maxItems": count}
    return schema


def _nullable(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def type_schema(kind: SlotType) -> Schema:
    """Return the schema of a slot's type."""
    size: Schema = {"type": "integer", "minimum": 0}
    match kind:
        case Scalar(domain, optional):
            schema = scalar_schema(domain)
        case Vector(domain, optional, optional_items):
            item = scalar_schema(domain)
            schema = _tensor(domain, _list(size, 1), _nullable(item) if optional_items else item)
        case Matrix(domain):
            optional = False
            schema = _tensor(domain, _list(size, 2), scalar_schema(domain))
        case Sparse(domain):
            optional = False
            column: Schema = {"type": "integer", "minimum": 0, "maximum": 65535}
            schema = closed(
                {
                    "type": {"const": domain.name},
                    "offsets": _list(size),
                    "columns": _list(column),
                    "values": _list(scalar_schema(domain)),
                }
            )
        case Record(fields=fields, optional=optional):
            schema = slots_schema(fields)
        case ListOf(inner):
            optional = False
            schema = _list(type_schema(inner))
        case StateOf():
            return {"$ref": STATE_REFERENCE}
        case CallOf():
            return {"$ref": CALL_REFERENCE}
    return _nullable(schema) if optional else schema


def _tensor(domain: Domain, shape: Schema, item: Schema) -> Schema:
    return closed({"type": {"const": domain.name}, "shape": shape, "values": _list(item)})


@functools.cache
def call_schema() -> Schema:
    """Return the schema of a call: its name decides which arguments it has."""
    return {
        "oneOf": [
            closed({"name": {"const": name}, "arguments": slots_schema(operation.inputs[1:])})
            for name, operation in call_operations().items()
        ]
    }


@functools.cache
def state_schema() -> Schema:
    """Return the schema of a state, or of a part of it: tables by name, none of them required."""
    tables: Schema = {}
    for name, types in state_tables().items():
        value = type_schema(types.value)
        parts = [*(scalar_schema(part.domain) for part in types.key), value]
        row = {
            "type": "array",
            "prefixItems": parts,
            "minItems": len(parts),
            "maxItems": len(parts),
        }
        tables[name] = _list(row) if types.key else value
    return {"type": "object", "properties": tables, "additionalProperties": False}


def slots_schema(slots: Iterable[Slot]) -> Schema:
    """Return the schema of an object with the slots as fields."""
    return closed({slot.name: type_schema(slot.type) for slot in slots})


def _with_state(slots: Iterable[Slot]) -> Schema:
    schema = slots_schema(slots)
    text = json.dumps(schema)
    shared = {STATE_REFERENCE: state_schema, CALL_REFERENCE: call_schema}
    used = {name: make() for name, make in shared.items() if f'"{name}"' in text}
    if used:
        schema["$defs"] = {name.rsplit("/", 1)[1]: found for name, found in used.items()}
    return schema


def input_schema(operation: Operation) -> Schema:
    """Return the schema of the operation's input."""
    return _with_state(operation.inputs)


def output_schema(operation: Operation) -> Schema:
    """Return the schema of the operation's output."""
    return _with_state(operation.outputs)


def trace_schema(operation: Operation) -> Schema:
    """Return the schema of the operation's trace, of which an adapter may give any part."""
    return slots_schema(operation.trace) | {"required": []}
