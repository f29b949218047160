"""What earlier runs found out, so that a run goes on where another stopped."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from taospec_conformance.mutate.trial import Result

_WITHOUT_KILLER = ("import", "crash", "time")


@dataclass(slots=True)
class Store:
    """Results by the id of the mutant.

    results: results that hold for this code and these vectors
    hints:   mark of the vector that killed a mutant in another state of the code
    known:   marks of the vectors that mutants of this code have survived, by their number
    """

    path: Path | None
    code: str
    results: dict[str, Result] = field(default_factory=dict)
    hints: dict[str, str] = field(default_factory=dict)
    survived: dict[str, Result] = field(default_factory=dict)
    known: frozenset[str] = frozenset()

    def save(self, marks: Iterable[str]) -> None:
        """Write everything, if it is to be kept."""
        if self.path is None:
            return
        data = {
            "code": self.code,
            "marks": sorted(marks),
            "results": [result.data() for result in self.results.values()],
            "hints": self.hints,
        }
        part = self.path.with_suffix(".part")
        part.write_text(json.dumps(data), encoding="utf-8")
        part.replace(self.path)

    def forget(self, names: Iterable[str]) -> None:
        """Forget what is known of some mutants."""
        for name in names:
            for known in (self.results, self.survived, self.hints):
                known.pop(name, None)

    def add(self, result: Result) -> None:
        """Remember a result."""
        self.results[result.mutant] = result
        if result.mark:
            self.hints[result.mutant] = result.mark


def opened(path: Path, code: str, marks: frozenset[str]) -> Store:
    """Read what was found out before, and keep what still holds.

    With the same code, a killed mutant stays killed while its killer is in the suite, and one
    that survived all others need only be tried on vectors that are new.
    """
    store = Store(path, code)
    data = _read(path)
    results = [Result(**entry) for entry in data.get("results", ())]
    store.hints = dict(data.get("hints", {}))
    store.hints |= {result.mutant: result.mark for result in results if result.mark}
    if data.get("code") != code:
        return store
    same = data.get("marks") == sorted(marks)
    for result in results:
        kept = result.mark in marks if result.status == "killed" else same
        if kept or result.how in _WITHOUT_KILLER or result.status == "invalid":
            store.results[result.mutant] = result
        elif result.status == "survived" and result.tried >= result.of:
            store.survived[result.mutant] = result
    store.known = frozenset(data.get("marks", ()))
    return store


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
