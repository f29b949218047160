"""Drafts and themes: what a generator yields, and the register of generators."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache
from typing import Final, TypeAlias

from taospec_conformance.operations.codec import encode
from taospec_conformance.operations.slots import (
    CallOf,
    ListOf,
    Record,
    SlotType,
    StateOf,
    state_tables,
)
from taospec_conformance.operations.states import encode_tables
from taospec_conformance.operations.table import Operation, call_operations, operations
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.model import Json

Value: TypeAlias = Json
"""A plain value: int, bool, None, list, list of (column, value) rows; a dict for a record."""


@dataclass(frozen=True, slots=True)
class Descending:
    """A state whose entries are to be written in descending order of their keys."""

    state: Value


@dataclass(frozen=True, slots=True)
class Draft:
    """A vector before the reference has answered it.

    slug is empty for draws: their slug is derived from their content, so that it never depends
    on how many came before. expect is a published output that the reference must reproduce; cells
    and bonds are published elements of vectors and of the slot `bonds`, by position.
    repair replaces the one faulty input of a call that is rejected; of a state, the entries named
    as table -> key -> value. expect_state holds published values of the state after the call.
    """

    values: dict[str, Value]
    slug: str = ""
    flags: tuple[str, ...] = ("BASIC",)
    hunts: str = ""
    origin: str = ""
    expect: dict[str, Value] | None = None
    expect_state: dict[str, Value] | None = None
    repair: dict[str, Value] | None = None
    cells: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    bonds: Mapping[tuple[int, int], int] = field(default_factory=dict)


Generator: TypeAlias = Callable[[Operation, Draws], Iterator[Draft]]


@dataclass(frozen=True, slots=True)
class Theme:
    """A generator of vectors for every operation whose id matches one of the patterns."""

    name: str
    patterns: tuple[str, ...]
    generator: Generator
    flags: tuple[str, ...]
    hunts: str
    origin: str
    notes: dict[str, str] = field(default_factory=dict)
    preset: str = "finney"
    tier: str = ""
    large: bool = False

    def serves(self, operation: str) -> bool:
        """Return whether the theme has vectors for this operation."""
        return any(fnmatchcase(operation, pattern) for pattern in self.patterns)


_THEMES: Final[list[Theme]] = []


def theme(
    name: str,
    *patterns: str,
    hunts: str,
    origin: str,
    flags: tuple[str, ...] = ("BASIC",),
    notes: dict[str, str] | None = None,
    preset: str = "finney",
    tier: str = "",
    large: bool = False,
) -> Callable[[Generator], Generator]:
    """Register a generator; flags, hunts and origin are the defaults of its drafts."""

    def register(generator: Generator) -> Generator:
        explained = {name: hunts} if notes is None else notes
        _THEMES.append(
            Theme(name, patterns, generator, flags, hunts, origin, explained, preset, tier, large)
        )
        return generator

    return register


def sharp_theme(
    *patterns: str, name: str = "sharp", flags: tuple[str, ...] = ("BOUNDARY",)
) -> Callable[[Generator], Generator]:
    """Register a generator of inputs that notice what survived all other vectors."""
    hunts = "a small fault that no other vector notices"
    return theme(name, *patterns, hunts=hunts, origin="mutation", flags=flags)


@cache
def all_themes() -> tuple[Theme, ...]:
    """Import every module of themes and return what they registered."""
    package = importlib.import_module("taospec_conformance.vectors.themes")
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"{package.__name__}.{module.name}")
    return tuple(_THEMES)


@dataclass(frozen=True, slots=True, order=True)
class Task:
    """One file to build: an operation and the name of a theme."""

    operation: str
    theme: str

    def seed(self) -> str:
        """Return the text that seeds the draws of this file."""
        return f"taospec/1/{self.operation}/{self.theme}"

    def source(self) -> Theme:
        """Return the theme."""
        for candidate in all_themes():
            if candidate.name == self.theme and candidate.serves(self.operation):
                return candidate
        raise LookupError(f"no theme {self.theme!r} for {self.operation}")


def tasks(*, large: bool = False) -> tuple[Task, ...]:
    """Return the files of the suite (or its large sets), in the order of operations and themes."""
    found = [
        Task(operation, candidate.name)
        for operation in operations()
        for candidate in all_themes()
        if candidate.large == large and candidate.serves(operation)
    ]
    twice = sorted({task for task in found if found.count(task) > 1})
    if twice:
        raise LookupError(f"theme {twice[0].theme!r} stands twice for {twice[0].operation}")
    return tuple(sorted(found))


def idle_themes() -> tuple[str, ...]:
    """Return the patterns that match no operation; each is a mistake in a theme."""
    known = tuple(operations())
    return tuple(
        f"{candidate.name}: {pattern}"
        for candidate in all_themes()
        for pattern in candidate.patterns
        if not any(fnmatchcase(operation, pattern) for operation in known)
    )


def wire(slot_type: SlotType, value: Value) -> Json:
    """Return a plain value in wire form."""
    match slot_type:
        case Record() if isinstance(value, dict):
            expected = {slot.name for slot in slot_type.fields}
            if set(value) != expected:
                different = sorted(set(value) ^ expected)
                raise ValueError(f"record {slot_type.name}: fields {different} do not agree")
            return {slot.name: wire(slot.type, value[slot.name]) for slot in slot_type.fields}
        case StateOf() if isinstance(value, dict):
            return encode_tables(entries(value), encode)
        case StateOf() if isinstance(value, Descending):
            return _descending(wire(slot_type, value.state))
        case CallOf():
            slots = call_operations()[value.name].inputs[1:]
            arguments = {slot.name: wire(slot.type, value.arguments[slot.name]) for slot in slots}
            return {"name": value.name, "arguments": arguments}
        case ListOf():
            return [wire(slot_type.item, item) for item in value]
        case _:
            return encode(slot_type, value)


def _descending(tables: Json) -> Json:
    """Return tables with their entries in the reverse order; items stay."""
    return {name: rows[::-1] if state_tables()[name].key else rows for name, rows in tables.items()}


def entries(values: dict[str, Value]) -> dict[str, dict[Value, Value]]:
    """Return named entries of the state by table and key; an item is given as its value."""
    return {
        name: value if state_tables()[name].key else {(): value} for name, value in values.items()
    }


def wire_input(operation: Operation, values: dict[str, Value]) -> dict[str, Json]:
    """Return a draft's values in wire form."""
    expected = {slot.name for slot in operation.inputs}
    if set(values) != expected:
        different = sorted(set(values) ^ expected)
        raise ValueError(f"{operation.id}: slots {different} do not agree with the operation")
    return {slot.name: wire(slot.type, values[slot.name]) for slot in operation.inputs}
