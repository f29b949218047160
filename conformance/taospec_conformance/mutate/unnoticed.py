"""The list of mutants that no vector notices, each with its reason.

An *equivalent* mutant is one that no vector can notice; it does not count. A *survivor* is one that
a vector could notice, and the reason says why there is none; it counts.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from taospec_conformance.errors import UserError
from taospec_conformance.mutate.changes import clipped
from taospec_conformance.mutate.mutants import Mutant, mutants_of
from taospec_conformance.mutate.places import places

FILE = "tests/mutation/unnoticed.toml"
KINDS = ("equivalent", "survivor")
_FIELDS = {"function", "operator", "changes", "reason"}
Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """Mutants of one function that share a reason; changes are pairs of texts, before and after."""

    kind: str
    function: str
    operator: str
    changes: tuple[tuple[str, str], ...]
    reason: str

    def named(self) -> Iterable[Key]:
        """Yield what the mutants are known by."""
        for before, after in self.changes:
            yield self.function, self.operator, before, after


def key_of(mutant: Mutant) -> Key:
    """Return what a mutant is known by in the list."""
    before, after = clipped(mutant.change.before, mutant.change.after)
    return mutant.place.full, mutant.change.operator, before, after


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
    seen: set[Key] = set()
    for entry in entries:
        for key in entry.named():
            if key in seen:
                raise UserError(
                    f"{entry.function} lists {key[2]!r} to {key[3]!r} twice", str(path), "drop one"
                )
            seen.add(key)
    return entries


def _entry(kind: str, data: dict[str, Any], path: Path, number: int) -> Entry:
    if set(data) != _FIELDS or not data["reason"].strip() or not data["changes"]:
        raise UserError(
            f"{kind} {number} is not complete",
            str(path),
            f"give {', '.join(sorted(_FIELDS))}; changes are pairs of texts, before and after",
        )
    changes = tuple((before, after) for before, after in data["changes"])
    return Entry(kind, data["function"], data["operator"], changes, data["reason"])


def stale(entries: Sequence[Entry]) -> list[str]:
    """Return the changes of the list that no mutant makes any more."""
    by_name = {place.full: place for place in places()}
    found = []
    for entry in entries:
        place = by_name.get(entry.function)
        known = {key_of(mutant) for mutant in mutants_of(place)} if place is not None else set()
        found += [
            f"{entry.function}, {entry.operator}: {before!r} to {after!r}"
            for before, after in entry.changes
            if (entry.function, entry.operator, before, after) not in known
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


def matching(entries: Sequence[Entry], mutants: Iterable[Mutant], kind: str) -> dict[str, str]:
    """Return the reasons of the mutants that the list names as of a kind, by id."""
    chosen = [entry for entry in entries if entry.kind == kind]
    reasons = {key: entry.reason for entry in chosen for key in entry.named()}
    return {mutant.id: reasons[key_of(mutant)] for mutant in mutants if key_of(mutant) in reasons}
