"""Types of slots: what an operation takes and returns, read from annotations."""

import dataclasses
import functools
import types
import typing
from collections.abc import Sequence
from dataclasses import dataclass

from taospec.primitives import DOMAINS, Domain
from taospec.state import DECLARED, Call, State
from taospec_conformance.operations.docstrings import parse_docstring

BOOL = Domain("Bool", 0, 1, 0, "")
NUMBER_DOMAINS = frozenset({"U8", "U16", "U32", "I16", "I32", "Uid", "Netuid", "MechanismId"})


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value of a domain, or nothing if optional."""

    domain: Domain
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Vector:
    """Values of one domain; single values may be nothing if `optional_items`."""

    domain: Domain
    optional: bool = False
    optional_items: bool = False


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows of equal length, dense."""

    domain: Domain


@dataclass(frozen=True, slots=True)
class Sparse:
    """Rows of entries, each a column and a value, in stored order."""

    domain: Domain


@dataclass(frozen=True, slots=True)
class Record:
    """Named fields; `build` makes the reference's own record from them."""

    name: str
    fields: tuple["Slot", ...]
    build: type
    optional: bool = False


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of records, of sparse rows or of other lists."""

    item: "SlotType"


@dataclass(frozen=True, slots=True)
class StateOf:
    """The state of the chain; with `changes`, only its entries that changed."""

    changes: bool = False


@dataclass(frozen=True, slots=True)
class CallOf:
    """A call by name, with the arguments of that call."""


SlotType = Scalar | Vector | Matrix | Sparse | Record | ListOf | StateOf | CallOf


@dataclass(frozen=True, slots=True)
class Slot:
    """A named input, output or stage of an operation."""

    name: str
    type: SlotType
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class TableSlots:
    """The types of a table of the state: the parts of its key (none for an item) and its value."""

    key: tuple[Scalar, ...]
    value: SlotType


def is_bool(domain: Domain) -> bool:
    """Tell whether values of the domain are truth values."""
    return domain.name == "Bool"


def is_json_number(domain: Domain) -> bool:
    """Tell whether values of the domain are JSON numbers rather than decimal strings."""
    return domain.name in NUMBER_DOMAINS


def domain_of(annotation: object) -> Domain | None:
    """Return the domain that an annotation names, or None."""
    if annotation is bool:
        return BOOL
    if isinstance(annotation, typing.NewType):
        return DOMAINS.get(annotation.__name__)
    return None


def slot_type(annotation: object) -> SlotType:
    """Translate an annotation of the reference into the type of a slot."""
    if annotation is State:
        return StateOf()
    if annotation is Call:
        return CallOf()
    origin = typing.get_origin(annotation)
    if origin in (types.UnionType, typing.Union):
        return _optional(annotation)
    if origin in (Sequence, list, tuple):
        return _sequence(typing.get_args(annotation)[0])
    domain = domain_of(annotation)
    if domain is not None:
        return Scalar(domain)
    if dataclasses.is_dataclass(annotation) and isinstance(annotation, type):
        return Record(annotation.__name__, record_slots(annotation), annotation)
    raise TypeError(f"{annotation!r} is not a type of a slot")


def record_slots(record: type) -> tuple[Slot, ...]:
    """Return the fields of a record as slots, with their meanings from its docstring."""
    hints = typing.get_type_hints(record)
    meanings = parse_docstring(record.__doc__ or "").items
    return tuple(
        Slot(item.name, slot_type(hints[item.name]), meanings.get(item.name, ""))
        for item in dataclasses.fields(record)
    )


def _optional(annotation: object) -> SlotType:
    inner = [item for item in typing.get_args(annotation) if item is not type(None)]
    if len(inner) != 1 or len(typing.get_args(annotation)) != 2:
        raise TypeError(f"{annotation!r}: only `X | None` is allowed")
    found = slot_type(inner[0])
    if isinstance(found, Scalar | Vector | Record):
        return dataclasses.replace(found, optional=True)
    raise TypeError(f"{annotation!r}: only scalars, vectors and records can be optional")


def _sequence(item: object) -> SlotType:
    if typing.get_origin(item) is tuple:
        raise TypeError(f"{item!r}: entries belong into rows")
    entry = typing.get_args(item)[0] if typing.get_origin(item) in (Sequence, list) else None
    if entry is not None and typing.get_origin(entry) is tuple:
        domain = domain_of(typing.get_args(entry)[1])
        assert domain is not None, entry
        return Sparse(domain)
    inner = slot_type(item)
    match inner:
        case Scalar(domain, optional):
            return Vector(domain, optional_items=optional)
        case Vector(domain, False, False):
            return Matrix(domain)
        case _:
            return ListOf(inner)


@functools.cache
def state_tables() -> dict[str, TableSlots]:
    """Return the types of all tables of the state by name; its lists are plain JSON arrays."""
    return {
        name: TableSlots(tuple(_key_part(part) for part in parts), _plain(value))
        for name, (parts, value) in DECLARED.items()
    }


def _key_part(annotation: object) -> Scalar:
    domain = domain_of(annotation)
    assert domain is not None, annotation
    return Scalar(domain)


def _plain(annotation: object) -> SlotType:
    if typing.get_origin(annotation) is Sequence:
        return ListOf(_plain(typing.get_args(annotation)[0]))
    if dataclasses.is_dataclass(annotation) and isinstance(annotation, type):
        hints = typing.get_type_hints(annotation)
        meanings = parse_docstring(annotation.__doc__ or "").items
        fields = tuple(
            Slot(item.name, _plain(hints[item.name]), meanings.get(item.name, ""))
            for item in dataclasses.fields(annotation)
        )
        return Record(annotation.__name__, fields, annotation)
    if typing.get_origin(annotation) in (types.UnionType, typing.Union):
        inner = _plain(typing.get_args(annotation)[0])
        assert isinstance(inner, Scalar | Record), annotation
        return dataclasses.replace(inner, optional=True)
    return slot_type(annotation)
