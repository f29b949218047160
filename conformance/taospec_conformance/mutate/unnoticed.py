"""The list of mutants that no vector notices, each with its reason.

An *equivalent* mutant is one that no vector can notice; it does not count. A *survivor* is one that
a vector could notice, and the reason says why there is none; it counts.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from taospec_conformance.errors import UserError
from taospec_conformance.mutate.changes import clipped
from taospec_conformance.mutate.mutants import Mutant, mutants_of
from taospec_conformance.mutate.places import Place, places

FILE = "tests/mutation/unnoticed.toml"
KINDS = ("equivalent", "survivor")
_FIELDS = {"function", "operator", "changes", "reason"}
Key = tuple[str, str, str, str]
Change = tuple[str, str, int]
"""Texts before and after, and which of the places that read so, from one on; zero for all."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Mutants of one function that share a reason."""

    kind: str
    function: str
    operator: str
    changes: tuple[Change, ...]
    reason: str

    def named(self) -> Iterator[tuple[Key, int]]:
        """Yield what the mutants are known by, and which of them are meant."""
        for before, after, number in self.changes:
            yield (self.function, self.operator, before, after), number


def key_of(mutant: Mutant) -> Key:
    """Return what a mutant is known by in the list."""
    before, after = clipped(mutant.change.before, mutant.change.after)
    return mutant.place.full, mutant.change.operator, before, after


def _numbered(mutants: Iterable[Mutant]) -> Iterator[tuple[Mutant, Key, int]]:
    """Yield mutants with what they are known by, and how many were known so up to them."""
    seen: Counter[Key] = Counter()
    for mutant in mutants:
        key = key_of(mutant)
        seen[key] += 1
        yield mutant, key, seen[key]


def read(root: Path) -> tuple[Entry, ...]:
    """Read the list; refuse an entry that lacks something or says something twice."""
    path = root / FILE
    if not path.is_file():
        return ()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"is not TOML: {error}", str(path), "correct it") from error
    unknown = sorted(data.keys() - set(KINDS))
    if unknown:
        raise UserError(
            f"has entries [[{unknown[0]}]]", str(path), f"write [[{']] or [['.join(KINDS)}]]"
        )
    entries = tuple(
        _entry(kind, entry, path, number)
        for kind in KINDS
        for number, entry in enumerate(data.get(kind, ()), 1)
    )
    seen: set[tuple[Key, int]] = set()
    for entry in entries:
        for key, number in entry.named():
            if {(key, number), (key, 0)} & seen:
                raise UserError(
                    f"{entry.function} lists {key[2]!r} to {key[3]!r} twice", str(path), "drop one"
                )
            seen.add((key, number))
    return entries


def _entry(kind: str, data: dict[str, Any], path: Path, number: int) -> Entry:
    complete = set(data) == _FIELDS and data["reason"].strip() and data["changes"]
    if not complete or any(len(change) not in (2, 3) for change in data["changes"]):
        raise UserError(
            f"{kind} {number} is not complete",
            str(path),
            f"give {', '.join(sorted(_FIELDS))}; changes are texts before and after, with a "
            "number where only one of several places that read so is meant",
        )
    changes = tuple((before, after, *(which or [0])) for before, after, *which in data["changes"])
    return Entry(kind, data["function"], data["operator"], changes, data["reason"])


def stale(entries: Sequence[Entry]) -> list[str]:
    """Return the changes of the list that no mutant makes any more."""
    by_name = {place.full: place for place in places()}
    found = []
    for entry in entries:
        place = by_name.get(entry.function)
        known: set[tuple[Key, int]] = set()
        for _, key, number in _numbered(mutants_of(place)) if place is not None else ():
            known |= {(key, number), (key, 0)}
        found += [
            f"{key[0]}, {key[1]}: {key[2]!r} to {key[3]!r}"
            for key, number in entry.named()
            if (key, number) not in known
        ]
    return found


def require_current(entries: Sequence[Entry]) -> None:
    """Refuse a list with an entry that matches no mutant."""
    missing = stale(entries)
    if missing:
        raise UserError(
            f"{len(missing)} change(s) of the list match no mutant, the first is {missing[0]}",
            FILE,
            "the function has changed: look at the mutant again, then correct or remove the entry",
        )


def matching(entries: Sequence[Entry], chosen: Iterable[Place]) -> dict[str, Entry]:
    """Return the entries that name mutants of places, by the ids of the mutants."""
    by_key = {key: entry for entry in entries for key in entry.named()}
    found = {}
    for place in chosen:
        for mutant, key, number in _numbered(mutants_of(place)):
            entry = by_key.get((key, number)) or by_key.get((key, 0))
            if entry is not None:
                found[mutant.id] = entry
    return found
