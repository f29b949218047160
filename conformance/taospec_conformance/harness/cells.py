"""Values of the wire taken apart into cells, compared, and shown to people."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Context, Decimal
from itertools import pairwise
from typing import Any

from taospec.primitives import Domain
from taospec_conformance.harness.divergence import Cell
from taospec_conformance.harness.patterns import Numbers, common_pattern
from taospec_conformance.operations.slots import (
    CallOf,
    ListOf,
    Matrix,
    Record,
    Scalar,
    SlotType,
    Sparse,
    StateOf,
    Vector,
    is_bool,
    state_tables,
)

SHOWN_CELLS = 8
_NANO_UNITS = {"Rao": "TAO", "Alpha": "alpha"}
_DIGITS = Context(prec=18)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value with its place; `domain` is None for a shape or an order of columns."""

    place: str
    value: Any
    domain: Domain | None


def real(domain: Domain, raw: int) -> str:
    """Return the number that a raw integer stands for, or "" if that is the integer itself."""
    if domain.name in _NANO_UNITS:
        return f"{_decimal(raw, 10**9)} {_NANO_UNITS[domain.name]}"
    if domain.fraction_bits:
        return _decimal(raw, 1 << domain.fraction_bits)
    return ""


def _decimal(raw: int, scale: int) -> str:
    number = _DIGITS.divide(Decimal(raw), Decimal(scale))
    if number == 0:
        return "0"
    if not -7 < number.adjusted() < 18:
        return f"{number:.6e}"
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def leaves(kind: SlotType, data: Any, place: str) -> Iterator[Leaf]:
    """Yield the cells of a value that conforms to its type."""
    if data is None:
        yield Leaf(place, None, None)
        return
    match kind:
        case Scalar(domain):
            yield Leaf(place, data, domain)
        case Vector(domain):
            yield Leaf(f"{place}.shape", tuple(data["shape"]), None)
            for index, value in enumerate(data["values"]):
                yield Leaf(f"{place}[{index}]", value, domain)
        case Matrix(domain):
            yield Leaf(f"{place}.shape", tuple(data["shape"]), None)
            width = data["shape"][1]
            for index, value in enumerate(data["values"]):
                yield Leaf(f"{place}[{index // width}][{index % width}]", value, domain)
        case Sparse(domain):
            yield from _sparse_leaves(domain, data, place)
        case Record(fields=fields):
            for slot in fields:
                yield from leaves(slot.type, data[slot.name], f"{place}.{slot.name}")
        case ListOf(item):
            yield Leaf(f"{place}.length", len(data), None)
            for index, part in enumerate(data):
                yield from leaves(item, part, f"{place}[{index}]")
        case StateOf():
            yield from _state_leaves(data, place)
        case CallOf():
            yield Leaf(place, str(data), None)


def _state_leaves(data: Any, place: str) -> Iterator[Leaf]:
    for name, rows in data.items():
        yield from _table_leaves(name, rows, place)


def _table_leaves(name: str, data: Any, place: str) -> Iterator[Leaf]:
    types = state_tables()[name]
    if not types.key:
        yield from leaves(types.value, data, f"{place}.{name}")
        return
    for row in data:
        key = ", ".join(str(part) for part in row[:-1])
        yield from leaves(types.value, row[-1], f"{place}.{name}[{key}]")


def _sparse_leaves(domain: Domain, data: Any, place: str) -> Iterator[Leaf]:
    offsets = data["offsets"]
    yield Leaf(f"{place}.rows", len(offsets) - 1, None)
    for row, (start, end) in enumerate(pairwise(offsets)):
        columns = data["columns"][start:end]
        yield Leaf(f"{place}[{row}].columns", tuple(columns), None)
        for index in range(start, end):
            where = f"{place}[{row}][{data['columns'][index]}]"
            if columns.count(data["columns"][index]) > 1:
                where += f" (entry {index - start})"
            yield Leaf(where, data["values"][index], domain)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The cells of one slot that differ, and what they have in common."""

    cells: tuple[Cell, ...]
    differing: int
    compared: int
    pattern: str


def compare(kind: SlotType, expected: Any, got: Any, place: str) -> Comparison | None:
    """Compare two values of a slot; None if they are equal."""
    wanted = {leaf.place: leaf for leaf in leaves(kind, expected, place)}
    given = {leaf.place: leaf for leaf in leaves(kind, got, place)}
    places = [*wanted, *(name for name in given if name not in wanted)]
    wrong = [
        name
        for name in places
        if name not in wanted or name not in given or wanted[name].value != given[name].value
    ]
    if not wrong:
        return None
    cells = tuple(_cell(name, wanted.get(name), given.get(name)) for name in wrong[:SHOWN_CELLS])
    pattern = _pattern(wanted, given, wrong)
    compared = sum(
        name in wrong or (wanted.get(name) or given[name]).domain is not None for name in places
    )
    return Comparison(cells, len(wrong), compared, pattern)


def _cell(place: str, wanted: Leaf | None, given: Leaf | None) -> Cell:
    domain = (wanted.domain if wanted else None) or (given.domain if given else None)
    expected, got = _shown(wanted), _shown(given)
    if domain is None or wanted is None or given is None or is_bool(domain):
        return Cell(place, expected, got)
    if wanted.value is None or given.value is None:
        return Cell(place, expected, got)
    difference = int(given.value) - int(wanted.value)
    return Cell(
        place,
        expected,
        got,
        real(domain, int(wanted.value)),
        real(domain, int(given.value)),
        f"{difference:+d}",
    )


def _shown(leaf: Leaf | None) -> str:
    if leaf is None:
        return "absent"
    if isinstance(leaf.value, bool):
        return "true" if leaf.value else "false"
    if leaf.value is None:
        return "null"
    text = str(list(leaf.value)) if isinstance(leaf.value, tuple) else str(leaf.value)
    return text if len(text) <= 160 else f"{text[:160]}…"


def _pattern(wanted: dict[str, Leaf], given: dict[str, Leaf], wrong: list[str]) -> str:
    structure = [name for name in wrong if (wanted.get(name) or given[name]).domain is None]
    if structure:
        return _structure_pattern(wanted, given, structure)
    if wanted.keys() != given.keys():
        return _change_pattern(wanted, given, wrong)
    numbers = [
        (leaf.domain, leaf.value, given[name].value)
        for name, leaf in wanted.items()
        if leaf.domain is not None and leaf.value is not None and given[name].value is not None
    ]
    if not numbers or len({domain for domain, _, _ in numbers}) != 1:
        return ""
    domain = numbers[0][0]
    if is_bool(domain):
        return _flags_pattern([(wanted[name].value, given[name].value) for name in wrong])
    expected = tuple(int(value) for _, value, _ in numbers)
    return common_pattern(Numbers(domain, expected, tuple(int(value) for _, _, value in numbers)))


def _structure_pattern(wanted: dict[str, Leaf], given: dict[str, Leaf], names: list[str]) -> str:
    orders = [name for name in names if name in wanted and name in given]
    if any(name.endswith((".shape", ".rows", ".length")) for name in names):
        return "another size"
    if all(isinstance(wanted[name].value, tuple) for name in orders) and orders:
        pairs = [(wanted[name].value, given[name].value) for name in orders]
        if all(sorted(w) == sorted(g) for w, g in pairs):
            return "the same entries in another order: the stored order counts"
        if all(set(g) < set(w) for w, g in pairs):
            return "entries are missing: dropped, or zeros left out"
        if all(set(w) < set(g) for w, g in pairs):
            return "entries that must not be there: zeros kept, or a mask left out"
        return "entries in other columns"
    return "given where nothing is expected, or nothing where something is"


def _change_pattern(wanted: dict[str, Leaf], given: dict[str, Leaf], wrong: list[str]) -> str:
    """Compare which entries of a state have changed."""
    if all(name not in given for name in wrong):
        return "entries that must change did not"
    if all(name not in wanted for name in wrong):
        return "entries changed that must not"
    return ""


def _flags_pattern(pairs: list[tuple[bool, bool]]) -> str:
    if all(got for _, got in pairs):
        return "true where false is expected"
    if not any(got for _, got in pairs):
        return "false where true is expected"
    return ""
