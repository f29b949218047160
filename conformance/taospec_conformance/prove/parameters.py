"""What the parameters of a theorem range over: values, vectors, rows, and types of numbers."""

from __future__ import annotations

import math
import typing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, cast

from taospec.primitives import DOMAINS, Domain, FixedType, Number, Target, fixed_type
from taospec_conformance.errors import UserError
from taospec_conformance.operations.slots import Scalar, SlotType, Sparse, Vector, slot_type

if TYPE_CHECKING:
    from taospec_conformance.prove.registry import Theorem

MOST_CASES = 1 << 20
SMALL_WIDTHS = ((4, 4), (3, 3), (2, 2))
LETTERS = {True: "I", False: "U"}
INTEGER = Domain("Integer", -(1 << 256), 1 << 256, 0, "")
"""What a parameter annotated `int` ranges over. The bounds are those of draws; a proof has none."""


@dataclass(frozen=True, slots=True)
class Instance:
    """A theorem for given types of numbers: the fixed arguments, and what the others range over."""

    theorem: Theorem
    label: str
    slots: dict[str, SlotType]
    fixed: dict[str, object] = field(default_factory=dict)

    def holds(self, arguments: dict[str, object]) -> bool:
        """Tell whether the theorem holds for the arguments that vary."""
        return self.theorem.holds(**self.fixed, **arguments)

    def allows(self, arguments: dict[str, object]) -> bool:
        """Tell whether the condition of the theorem admits the arguments that vary."""
        return self.theorem.allows(**self.fixed, **arguments)

    def shown(self, arguments: dict[str, object]) -> str:
        """Return the arguments as messages show them."""
        types = [f"{name}={kind.name}" for name, kind in self.fixed.items() if _is_type(kind)]
        return ", ".join([*types, *(f"{name}={value}" for name, value in arguments.items())])


def _is_type(value: object) -> typing.TypeGuard[FixedType[int]]:
    return isinstance(value, FixedType)


def small_type(integer_bits: int, fraction_bits: int, *, signed: bool) -> FixedType[int]:
    """Return a type of few bits, on which kernels can be tried with every value."""
    bits = integer_bits + fraction_bits
    low = -(1 << (bits - 1)) if signed else 0
    high = low + (1 << bits) - 1
    name = f"{LETTERS[signed]}{integer_bits}F{fraction_bits}"
    return FixedType(name, signed, bits, fraction_bits, low, high, 1 << fraction_bits)


def described(name: str) -> FixedType[int]:
    """Return the description of the type of that name."""
    return cast(FixedType[int], fixed_type(name))


def domain_of_type(kind: FixedType[int]) -> Domain:
    """Return the domain whose values a type has."""
    return Domain(kind.name, kind.low, kind.high, kind.fraction_bits, "")


def type_parameters(theorem: Theorem) -> dict[str, typing.TypeVar]:
    """Return the parameters that stand for a type, each with the variable for its values."""
    found: dict[str, typing.TypeVar] = {}
    for name, hint in theorem.parameters.items():
        if hint is FixedType:
            found[name] = Target if found else Number
        elif typing.get_origin(hint) is FixedType:
            found[name] = typing.get_args(hint)[0]
    return found


def instances(theorem: Theorem) -> list[Instance]:
    """Return the theorem for each entry of its `types`, or as it is."""
    if not type_parameters(theorem):
        return [_instance(theorem, ())]
    return [_instance(theorem, tuple(described(name) for name in entry)) for entry in theorem.types]


def small_instances(theorem: Theorem) -> list[Instance]:
    """Return the theorem for the largest small types all of whose values can be tried."""
    if not type_parameters(theorem):
        return [_instance(theorem, ())]
    signs = sorted({tuple(DOMAINS[name].low < 0 for name in entry) for entry in theorem.types})
    found = []
    for entry in signs:
        tried = [
            _instance(theorem, tuple(small_type(*width, signed=signed) for signed in entry))
            for width in SMALL_WIDTHS
        ]
        fitting = [instance for instance in tried if cases(instance) <= MOST_CASES]
        found.append(fitting[0] if fitting else tried[-1])
    return found


def _instance(theorem: Theorem, kinds: tuple[FixedType[int], ...]) -> Instance:
    variables = type_parameters(theorem)
    fixed: dict[str, object] = dict(zip(variables, kinds, strict=True))
    domains = {
        variable: domain_of_type(kind)
        for variable, kind in zip(variables.values(), kinds, strict=True)
    }
    slots = {
        name: _slot(theorem, name, hint, domains)
        for name, hint in theorem.parameters.items()
        if name not in variables
    }
    return Instance(theorem, ", ".join(kind.name for kind in kinds), slots, fixed)


def _slot(
    theorem: Theorem, name: str, hint: object, domains: dict[typing.TypeVar, Domain]
) -> SlotType:
    """Return what a parameter ranges over; a variable ranges over the values of its type."""
    if isinstance(hint, typing.TypeVar) and hint in domains:
        return Scalar(domains[hint])
    inner = typing.get_args(hint)[:1]
    if typing.get_origin(hint) is Sequence and inner and inner[0] in domains:
        return Vector(domains[inner[0]])
    if hint is int:
        return Scalar(INTEGER)
    try:
        found = slot_type(hint)
    except TypeError:
        found = None
    if isinstance(found, Scalar | Vector | Sparse) and not getattr(found, "optional", False):
        return found
    raise UserError(
        f"theorem {theorem.id}: `{name}` is no number, no vector and no sparse rows",
        theorem.place,
        "annotate it with a domain, int, a Sequence of a domain, or SparseRows",
    )


def check_parameters(theorem: Theorem) -> None:
    """Refuse annotations, types and shapes that do not belong together."""
    variables = type_parameters(theorem)
    for entry in theorem.types:
        if len(entry) != len(variables):
            raise UserError(
                f"theorem {theorem.id}: `types` names {len(entry)} where "
                f"{len(variables)} parameters are a FixedType",
                theorem.place,
                "name one type for each parameter that is a FixedType",
            )
    if variables and not theorem.types:
        raise UserError(
            f"theorem {theorem.id}: `{next(iter(variables))}` ranges over no types",
            theorem.place,
            'name them: types=("I32F32", "U64F64")',
        )
    for instance in instances(theorem):
        _check_shape(instance)
    if "exhausted" in theorem.by:
        for instance in small_instances(theorem):
            if cases(instance) > MOST_CASES:
                raise UserError(
                    f"theorem {theorem.id} has {cases(instance):,} cases, too many for all",
                    theorem.place,
                    f"claim `exhausted` only up to {MOST_CASES:,}, or give a smaller shape",
                )


def _check_shape(instance: Instance) -> None:
    theorem = instance.theorem
    fixed = [claim for claim in theorem.by if claim in ("proved", "explored", "exhausted")]
    for name, slot in instance.slots.items():
        size = theorem.shape.get(name)
        wrong = {Vector: "a length", Sparse: "(rows, entries)"}.get(type(slot))
        right = {Vector: int, Sparse: tuple}.get(type(slot), type(None))
        if size is None and wrong and fixed:
            raise UserError(
                f"theorem {theorem.id} is {fixed[0]} without a shape of `{name}`",
                theorem.place,
                f'write shape={{"{name}": ...}} with {wrong}',
            )
        if size is not None and not isinstance(size, right):
            raise UserError(
                f"theorem {theorem.id}: the shape of `{name}` does not fit its annotation",
                theorem.place,
                f"give {wrong}" if wrong else "a single value has no shape",
            )


def _values(instance: Instance, name: str, slot: SlotType) -> tuple[Domain, int]:
    """Return the domain of a parameter and how many of its values are chosen freely."""
    size = instance.theorem.shape.get(name, 1)
    match slot:
        case Scalar(domain):
            return domain, 1
        case Vector(domain):
            assert isinstance(size, int)
            return domain, size
        case Sparse(domain):
            assert isinstance(size, tuple)
            return domain, size[0] * size[1]
        case _:
            raise AssertionError(slot)


def cases(instance: Instance) -> int:
    """Return how many arguments of the theorem's shape there are."""
    sizes = [_values(instance, name, slot) for name, slot in instance.slots.items()]
    return math.prod((domain.high - domain.low + 1) ** count for domain, count in sizes)


def every(instance: Instance) -> Iterator[dict[str, object]]:
    """Yield all arguments of the theorem's shape; the entries of a sparse row fill its columns."""
    ranges = [_all_values(instance, name, slot) for name, slot in instance.slots.items()]
    for values in product(*ranges):
        yield dict(zip(instance.slots, values, strict=True))


def _all_values(instance: Instance, name: str, slot: SlotType) -> list[object]:
    domain, count = _values(instance, name, slot)
    single: list[object] = list(range(domain.low, domain.high + 1))
    if domain.name == "Bool":
        single = [False, True]
    if isinstance(slot, Scalar):
        return single
    several = product(single, repeat=count)
    if isinstance(slot, Vector):
        return [list(values) for values in several]
    width = cast(tuple[int, int], instance.theorem.shape[name])[1]
    return [_rows(values, width) for values in several]


def _rows(values: tuple[object, ...], width: int) -> list[list[tuple[int, object]]]:
    starts = range(0, len(values), width) if width else range(0)
    return [list(enumerate(values[start : start + width])) for start in starts]


def from_json(instance: Instance, arguments: dict[str, object]) -> dict[str, object]:
    """Return saved arguments as the statement takes them: entries of rows are tuples again."""
    found = dict(arguments)
    for name, slot in instance.slots.items():
        if isinstance(slot, Sparse):
            rows = cast(list[list[list[object]]], arguments[name])
            found[name] = [[tuple(entry) for entry in row] for row in rows]
    return found


def in_domain(instance: Instance, arguments: dict[str, object]) -> bool:
    """Tell whether all numbers of the arguments are in the domains of their parameters."""
    for name, slot in instance.slots.items():
        domain = getattr(slot, "domain", None)
        assert isinstance(domain, Domain)
        if not all(domain.low <= value <= domain.high for value in _numbers(slot, arguments[name])):
            return False
    return True


def _numbers(slot: SlotType, value: object) -> list[int]:
    match slot:
        case Scalar():
            return [cast(int, value)]
        case Vector():
            return list(cast(Sequence[int], value))
        case _:
            rows = cast(Sequence[Sequence[tuple[int, int]]], value)
            return [number for row in rows for _, number in row]
