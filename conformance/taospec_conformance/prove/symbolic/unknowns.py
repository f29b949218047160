"""Values of which only a kind is known: results of functions that a proof does not follow."""

import typing
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from taospec.primitives import Domain, FixedType
from taospec_conformance.operations.slots import (
    ListOf,
    Matrix,
    Record,
    Scalar,
    SlotType,
    Sparse,
    Vector,
    is_bool,
    slot_type,
)  # fmt: skip
from taospec_conformance.prove.parameters import INTEGER
from taospec_conformance.prove.symbolic.paths import Path
from taospec_conformance.prove.symbolic.proxies import SymBool, SymInt, is_proxy
from taospec_conformance.prove.symbolic.ranges import EVERY, Range
from taospec_conformance.prove.symbolic.signals import Unsupported


class Unmeasured(Sequence[Any]):
    """A list whose length is not known until somebody needs its items."""

    def __init__(self, path: Path, name: str, item: SlotType) -> None:
        self.path = path
        self.name = name
        self.item = item
        self.length = SymInt(path, path.integer(f"{name}.length"), Range(0, None))
        self.found: list[object] | None = None
        path.assume_within(self.length.term, 0, None)

    def items(self) -> list[object]:
        """Return the items; the path forks over the possible lengths, which must be few."""
        if self.found is None:
            count = self.path.settle(self.length)
            names = (f"{self.name}[{i}]" for i in range(count))
            self.found = [unknown(self.path, name, self.item) for name in names]
        return self.found

    def __len__(self) -> int:
        return len(self.items())

    def __iter__(self) -> Iterator[Any]:
        return iter(self.items())

    def __getitem__(self, place: Any) -> Any:
        return self.items()[place]

    def __eq__(self, other: object) -> bool:
        return self.items() == other

    __hash__ = None  # type: ignore[assignment]


def length(value: Any) -> Any:
    """Return what `len` returns; for a list whose length is not known, an unknown number."""
    if type(value) is Unmeasured and value.found is None:
        return value.length
    return len(value)


def unknown(path: Path, name: str, kind: SlotType) -> object:
    """Return a value of which nothing is known but its kind and its range."""
    match kind:
        case Scalar(_, True) | Record(optional=True) if not path.decide(
            path.truth(f"{name}.given")
        ):
            return None
        case Scalar(domain) if is_bool(domain):
            return SymBool(path, path.truth(name))
        case Scalar(domain) if domain == INTEGER:
            return SymInt(path, path.integer(name), EVERY)
        case Scalar(domain):
            term = path.integer(name)
            path.assume_within(term, domain.low, domain.high)
            return SymInt(path, term, Range(domain.low, domain.high))
        case Vector(domain, False, items):
            return Unmeasured(path, name, Scalar(domain, items))
        case Record(_, fields, build):
            parts = {part.name: unknown(path, f"{name}.{part.name}", part.type) for part in fields}
            return build(**parts)
        case _:
            raise Unsupported(f"a promise about a result of the kind {type(kind).__name__}")


def kind_of(hint: object, types: Mapping[object, FixedType[int]]) -> SlotType | None:
    """Return the kind that an annotation names; variables of types have the given types."""
    if hint is int:
        return Scalar(INTEGER)
    if isinstance(hint, typing.TypeVar):
        return Scalar(domain_of_type(types[hint])) if hint in types else None
    inner = typing.get_args(hint)
    if typing.get_origin(hint) is Sequence and inner[0] in types:
        return Vector(domain_of_type(types[inner[0]]))
    if type(None) in inner and inner[0] in types:
        return Scalar(domain_of_type(types[inner[0]]), optional=True)
    try:
        return slot_type(hint)
    except TypeError:
        return None


def domain_of_type(kind: FixedType[int]) -> Domain:
    """Return the domain whose values a type of numbers has."""
    return Domain(kind.name, kind.low, kind.high, kind.fraction_bits, "")


def belongs(value: Any, kind: object) -> bool:
    """Tell whether a value, symbolic or not, is of a kind; the path forks where that is open."""
    match kind:
        case Scalar(domain, optional):
            if value is None:
                return optional
            if is_bool(domain) or domain == INTEGER:
                return True
            return bool(domain.low <= value) and bool(value <= domain.high)
        case Vector(domain, optional, items):
            if value is None:
                return optional
            return all(belongs(item, Scalar(domain, items)) for item in value)
        case Matrix(domain):
            return all(belongs(row, Vector(domain)) for row in value)
        case Sparse(domain):
            return all(belongs(item, Scalar(domain)) for row in value for _, item in row)
        case ListOf(item):
            return all(belongs(part, item) for part in value)
        case Record(_, fields, _, optional):
            if value is None:
                return optional
            return all(belongs(getattr(value, part.name), part.type) for part in fields)
        case _:
            raise Unsupported(f"a value of the kind {type(kind).__name__}")


def is_symbolic(value: object) -> bool:
    """Tell whether anything in a value is symbolic."""
    if is_proxy(value):
        return True
    if isinstance(value, list | tuple):
        return any(is_symbolic(item) for item in value)
    if isinstance(value, dict):
        return any(is_symbolic(item) for item in value.values())
    if hasattr(value, "__dataclass_fields__") and not isinstance(value, type):
        return any(is_symbolic(getattr(value, name)) for name in value.__dataclass_fields__)
    return False


def identity(value: object) -> object:
    """Return a key that two values share only if they are the same."""
    if is_proxy(value):
        return ("term", id(value.term))  # type: ignore[attr-defined]
    if isinstance(value, list | tuple):
        return (type(value).__name__, *(identity(item) for item in value))
    if hasattr(value, "__dataclass_fields__") and not isinstance(value, type):
        fields = value.__dataclass_fields__
        return (type(value).__name__, *(identity(getattr(value, name)) for name in fields))
    return (type(value).__name__, value)


def size_of(value: Any, kind: object) -> object:
    """Return the size of a list, as shapes give it, or nothing for what has none."""
    match kind:
        case Vector():
            return None if value is None else len(value)
        case Matrix():
            return (len(value), len(value[0]) if value else 0)
        case Sparse():
            return [[int(column) for column, _ in row] for row in value]
        case ListOf():
            return len(value)
        case _:
            return None
