"""JSON Schemas of inputs, outputs and traces, generated from the table of operations."""

from collections.abc import Iterable

from taospec.primitives import Domain
from taospec_conformance.operations.slots import (
    ListOf,
    Matrix,
    Record,
    Scalar,
    Slot,
    SlotType,
    Sparse,
    Vector,
    is_bool,
    is_json_number,
)
from taospec_conformance.operations.table import Operation

Schema = dict[str, object]
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
    return _nullable(schema) if optional else schema


def _tensor(domain: Domain, shape: Schema, item: Schema) -> Schema:
    return closed({"type": {"const": domain.name}, "shape": shape, "values": _list(item)})


def slots_schema(slots: Iterable[Slot]) -> Schema:
    """Return the schema of an object with the slots as fields."""
    return closed({slot.name: type_schema(slot.type) for slot in slots})


def input_schema(operation: Operation) -> Schema:
    """Return the schema of the operation's input."""
    return slots_schema(operation.inputs)


def output_schema(operation: Operation) -> Schema:
    """Return the schema of the operation's output."""
    return slots_schema(operation.outputs)


def trace_schema(operation: Operation) -> Schema:
    """Return the schema of the operation's trace, of which an adapter may give any part."""
    return slots_schema(operation.trace) | {"required": []}
