"""What a suite of vectors consists of: cases, files, large sets, the suite itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

from taospec_conformance.errors import UserError

Json: TypeAlias = Any
"""A value of the wire format; the schemas of the operation say which."""

FORMAT: Final = 1
SUITE_VERSION: Final = "0.1.0"
SPEC_VERSION: Final = "0.1.0"
PROTOCOL_VERSION: Final = 1
QUICK: Final = "quick.json"
SHARED: Final = ("flags", "rule", "hunts", "origin")
"""What a case takes from its file where it does not say otherwise."""

FILE_LIMIT: Final = 1_000_000
TREE_LIMIT: Final = 15_000_000

TIERS: Final = ("T0", "T1", "T2", "T3", "T4", "T5", "T6")

FLAGS: Final[dict[str, str]] = {
    "BASIC": "an ordinary value",
    "BOUNDARY": "at an end of the domain, or one part from it",
    "ROUNDING": "the result is not exact; its direction is observable",
    "SATURATION": "the result meets an end of its domain",
    "ORDER": "the order of stored entries or of steps is observable",
    "TIE": "two quantities that are compared are equal",
    "EMPTY": "no elements, no entries or no neurons",
    "DEGENERATE": "a sum, a stake or a weight is zero",
    "OVERFLOW": "the exact result lies outside the domain",
    "REJECTION": "the operation rejects; exactly one input is at fault",
    "REGRESSION": "a fault that an implementation once had",
    "ADVERSARIAL": "chosen to expose a likely mistake",
    "UPSTREAM": "a number published by the chain's own tests",
}


class SuiteError(UserError):
    """The tree of vectors cannot be used; says what is wrong, where, and what to do."""

    def __init__(self, what: str, where: str, remedy: str) -> None:
        """Keep the three parts for tests and join them for people."""
        super().__init__(what, where, remedy)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[SuiteError], tuple[str, str, str]]:
        """Let the error travel from a worker process with its three parts."""
        return SuiteError, (self.what, self.where, self.remedy)


@dataclass(frozen=True, slots=True)
class Case:
    """One vector.

    id is permanent; hash identifies (operation, preset, input). Exactly one of output and
    rejected is given. repair replaces the single faulty input of a rejection vector.
    """

    id: str
    hash: str
    flags: tuple[str, ...]
    rule: str
    hunts: str
    origin: str
    input: dict[str, Json]
    output: dict[str, Json] | None
    rejected: str | None
    repair: dict[str, Json] | None = None


@dataclass(frozen=True, slots=True)
class VectorFile:
    """The vectors of one operation and one theme; path is relative to the root of the suite."""

    path: str
    format: int
    operation: str
    tier: str
    rule: str
    preset: str
    theme: str
    notes: dict[str, str]
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class LargeSet:
    """Vectors too big to commit: a seed and a digest; they are written on demand."""

    operation: str
    theme: str
    tier: str
    seed: str
    cases: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Suite:
    """A verified tree of vectors; `quick` are the ids of its quick set."""

    root: Path
    suite: str
    spec: str
    protocol: int
    files: tuple[VectorFile, ...]
    totals: dict[str, int]
    large: tuple[LargeSet, ...]
    coverpoints: dict[str, int]
    quick: tuple[str, ...] = ()

    def cases(self) -> Iterator[tuple[VectorFile, Case]]:
        """Yield every case with its file, in the order of the manifest."""
        for file in self.files:
            for case in file.cases:
                yield file, case

    def find(self, identifier: str) -> tuple[VectorFile, Case]:
        """Return the case with this id."""
        for file, case in self.cases():
            if case.id == identifier:
                return file, case
        raise SuiteError(
            f"no vector has the id {identifier!r}",
            str(self.root),
            "see the ids of an operation in its files, or export the suite",
        )
