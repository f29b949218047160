"""Coverpoints: named situations that at least one vector must meet.

A coverpoint is a predicate over the input of a case and the reference's answer (and trace). The
counts stand in the manifest; one that is cold means that the suite never visits the situation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Final, TypeAlias

from taospec_conformance.vectors.model import Json

Predicate: TypeAlias = Callable[[dict[str, Json], dict[str, Json]], bool]


@dataclass(frozen=True, slots=True)
class Coverpoint:
    """A named situation of some operations, told in one sentence."""

    name: str
    operations: tuple[str, ...]
    meaning: str
    predicate: Predicate


COVERPOINTS: Final[dict[str, Coverpoint]] = {}


def coverpoint(name: str, meaning: str, *patterns: str) -> Callable[[Predicate], Predicate]:
    """Register a predicate over (input, answer) for the operations that match."""

    def register(predicate: Predicate) -> Predicate:
        if name in COVERPOINTS:
            raise ValueError(f"coverpoint {name!r} is registered twice")
        COVERPOINTS[name] = Coverpoint(name, patterns, meaning, predicate)
        return predicate

    return register


def hit(operation: str, data: dict[str, Json], answer: dict[str, Json]) -> Iterator[str]:
    """Yield the names of the coverpoints that this case meets."""
    for point in COVERPOINTS.values():
        if any(fnmatchcase(operation, pattern) for pattern in point.operations) and (
            point.predicate(data, answer)
        ):
            yield point.name


def cold(counts: dict[str, int]) -> tuple[Coverpoint, ...]:
    """Return the coverpoints that no case meets."""
    return tuple(point for name, point in COVERPOINTS.items() if not counts.get(name))
