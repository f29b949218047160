"""Symbolic arguments of a statement, from the annotations of its parameters and a fixed shape."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import z3

from taospec.primitives import Domain, FixedType
from taospec_conformance.errors import UserError
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
from taospec_conformance.prove.symbolic.proxies import SymBool, SymInt
from taospec_conformance.prove.symbolic.ranges import EVERY, Range
from taospec_conformance.prove.symbolic.terms import Term

Shape = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Argument:
    """A parameter: its name, its type, and the size of what it holds."""

    name: str
    type: SlotType | FixedType[int]
    size: object = None


def arguments(parameters: Mapping[str, object], shape: Shape | None) -> list[Argument]:
    """Read the parameters of a statement; a parameter that is a list needs a size."""
    sizes = dict(shape or {})
    found = [
        Argument(name, _type(hint), sizes.pop(name, None)) for name, hint in parameters.items()
    ]
    if sizes:
        raise UserError(
            f"the shape names `{next(iter(sizes))}`, which is no parameter",
            remedy="name parameters of the theorem that are sequences",
        )
    for argument in found:
        if argument.size is None and isinstance(argument.type, Vector | Matrix | Sparse | ListOf):
            raise UserError(
                f"`{argument.name}` is a list, and its shape is not given",
                remedy='write for example shape={"' + argument.name + '": 3}',
            )
    return found


def _type(hint: object) -> SlotType | FixedType[int]:
    if isinstance(hint, Domain):
        return Scalar(hint)
    if isinstance(hint, FixedType | Scalar | Vector | Matrix | Sparse | Record | ListOf):
        return hint
    return slot_type(hint)


def symbol(path: Path, name: str, domain: Domain) -> object:
    """Return an unknown value of a domain."""
    if is_bool(domain):
        return SymBool(path, path.truth(name))
    known = EVERY if domain == INTEGER else Range(domain.low, domain.high)
    return SymInt(path, path.integer(name), known)


def symbolic(path: Path, argument: Argument) -> object:
    """Return the unknown value of a parameter."""
    return _value(path, argument.name, argument.type, argument.size)


def _value(path: Path, name: str, kind: object, size: object) -> object:
    match kind:
        case FixedType():
            return kind
        case Scalar(_, True) | Record(optional=True) | Vector(_, True) if not path.decide(
            path.truth(f"{name}.given")
        ):
            return None
        case Scalar(domain):
            return symbol(path, name, domain)
        case Vector(domain, _, items):
            item = Scalar(domain, items)
            return [_value(path, f"{name}[{i}]", item, None) for i in range(_length(size))]
        case Matrix(domain):
            rows, columns = cast(tuple[int, int], size)
            row = Vector(domain)
            return [_value(path, f"{name}[{i}]", row, columns) for i in range(rows)]
        case Sparse(domain):
            return [
                [(column, symbol(path, f"{name}[{i},{column}]", domain)) for column in columns]
                for i, columns in enumerate(sparse_columns(size))
            ]
        case ListOf(item):
            length, inner = size if isinstance(size, tuple) else (size, None)
            return [_value(path, f"{name}[{i}]", item, inner) for i in range(_length(length))]
        case Record(_, fields, build):
            parts = {f.name: _value(path, f"{name}.{f.name}", f.type, size) for f in fields}
            return build(**parts)
        case _:
            raise UserError(
                f"`{name}` is of a kind that has no symbolic form",
                remedy="build the value in the theorem, from parameters that are numbers",
            )


def _length(size: object) -> int:
    if isinstance(size, int):
        return size
    raise UserError(f"{size!r} is no length", remedy="give a whole number")


def sparse_columns(size: object) -> Sequence[Sequence[int]]:
    """Return the columns of the entries of each row: (rows, columns), or the columns themselves."""
    match size:
        case (int(rows), int(columns)):
            return [range(columns)] * rows
        case [*rows] if all(isinstance(row, Sequence) for row in rows):
            return cast(Sequence[Sequence[int]], rows)
        case _:
            raise UserError(
                f"{size!r} is no shape of sparse rows",
                remedy="give (rows, columns), or for each row the columns of its entries",
            )


def domain_terms(given: Sequence[Argument]) -> list[Term]:
    """Return the bounds of all unknown numbers, as conditions that hold on every path."""
    found: list[Term] = []
    for argument in given:
        for name, domain in _numbers(argument.name, argument.type, argument.size):
            if not is_bool(domain) and domain != INTEGER:
                unknown = z3.Int(name)
                found += [unknown >= domain.low, unknown <= domain.high]
    return found


def _numbers(name: str, kind: object, size: object) -> list[tuple[str, Domain]]:
    match kind:
        case Scalar(domain):
            return [(name, domain)]
        case Vector(domain):
            return [(f"{name}[{i}]", domain) for i in range(_length(size))]
        case Matrix(domain):
            rows, columns = cast(tuple[int, int], size)
            return [(f"{name}[{i}][{j}]", domain) for i in range(rows) for j in range(columns)]
        case Sparse(domain):
            rows_of = sparse_columns(size)
            return [(f"{name}[{i},{j}]", domain) for i, row in enumerate(rows_of) for j in row]
        case ListOf(item):
            length, inner = size if isinstance(size, tuple) else (size, None)
            places = range(_length(length))
            return [pair for i in places for pair in _numbers(f"{name}[{i}]", item, inner)]
        case Record(_, fields):
            return [p for f in fields for p in _numbers(f"{name}.{f.name}", f.type, size)]
        case _:
            return []


def concrete(value: object, model: Any) -> object:
    """Return a symbolic argument with the numbers that a model gives it."""
    if type(value) is SymInt:
        return int(model.eval(value.term, model_completion=True).as_long())
    if type(value) is SymBool:
        return bool(z3.is_true(model.eval(value.term, model_completion=True)))
    if isinstance(value, list | tuple):
        return type(value)(concrete(item, model) for item in value)
    if hasattr(value, "__dataclass_fields__") and not isinstance(value, FixedType | type):
        fields = cast(Any, value).__dataclass_fields__
        return type(value)(**{name: concrete(getattr(value, name), model) for name in fields})
    return value
