"""Where an answer leaves the expected one: data for every report."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Cell:
    """One value that differs. Raw values are those of the wire; real ones are for people."""

    place: str
    expected: str
    got: str
    expected_real: str = ""
    got_real: str = ""
    difference: str = ""


@dataclass(frozen=True, slots=True)
class Divergence:
    """The first stage that differs, its cells, and what that points to.

    stage:    name of the trace or output slot
    kind:     "trace" or "output" or "rejection"
    cells:    the first differing cells
    differing, compared: number of cells that differ, of cells compared
    pattern:  what the differences have in common, or ""
    causes:   known port mistakes that give exactly this answer
    cause:    the one among them that explains most failures of the run, or ""
    first:    operations that this one calls and that fail too; fix them first
    rule:     chapter#anchor of the rule
    replay:   a command line
    """

    stage: str
    kind: str
    cells: tuple[Cell, ...] = ()
    differing: int = 0
    compared: int = 0
    pattern: str = ""
    causes: tuple[str, ...] = ()
    cause: str = ""
    first: tuple[str, ...] = ()
    rule: str = ""
    replay: str = ""

    def record(self) -> dict[str, Any]:
        """Return plain data for JSON."""
        return asdict(self)
