"""Evidence for a theorem: what an engine found, and within which limits it looked."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Any, Literal

Verdict = Literal["holds", "refuted", "unknown", "empty"]
RUNGS = ("typed", "computed", "tested", "exhausted", "explored", "proved", "induction")
CROSS_CHECKED = "cross-checked"
CONTROLLED = "has a negative control"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much an engine may do: draws for each instance, and seconds and bytes for a process."""

    examples: int = 400
    seconds: int = 60
    condition_seconds: int = 30
    memory: int = 3 << 30

    def deeper(self) -> Limits:
        """Return the limits of a long run on demand."""
        return dataclasses.replace(
            self,
            examples=self.examples * 20,
            seconds=self.seconds * 20,
            condition_seconds=self.condition_seconds * 20,
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an engine found.

    verdict:        `empty` where no draw meets the condition of the theorem
    detail:         how, or why not, in words
    cases:          how many arguments were tried, where that was all that was done
    marks:          what else is known of a proof
    counterexample: the arguments that refute the theorem
    seconds:        time of the processor, for reports only
    """

    verdict: Verdict
    detail: str = ""
    cases: int = 0
    marks: tuple[str, ...] = ()
    counterexample: dict[str, Any] | None = None
    seconds: float = field(default=0.0, compare=False)

    def to_json(self) -> dict[str, Any]:
        """Return the evidence as it travels between processes."""
        return dataclasses.asdict(self)


def from_json(content: dict[str, Any]) -> Evidence:
    """Return evidence that came from another process or from a file."""
    return Evidence(**{**content, "marks": tuple(content["marks"])})
