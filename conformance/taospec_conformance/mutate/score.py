"""The score: how many of the mutants that can be noticed are noticed, against the gates."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from taospec_conformance.mutate.changes import clipped
from taospec_conformance.mutate.mutants import Mutant
from taospec_conformance.mutate.trial import Result
from taospec_conformance.mutate.unnoticed import Entry

KERNELS = frozenset(
    {
        "arithmetic", "transcendental", "consensus", "bonds", "epoch", "mechanisms", "share_pools",
        "pools", "locks", "distribution", "issuance",
    }
)  # fmt: skip
KERNEL_GATE = 95.0
GATE = 90.0


@dataclass(slots=True)
class Tally:
    """Counts of mutants; `gate` is the percentage that must be killed, if one is set."""

    name: str
    killed: int = 0
    survived: int = 0
    unreached: int = 0
    equivalent: int = 0
    gate: float | None = None

    @property
    def observable(self) -> int:
        """Number of mutants that are not equivalent."""
        return self.killed + self.survived + self.unreached

    @property
    def score(self) -> float:
        """Percentage of them that are killed."""
        return 100.0 * self.killed / self.observable if self.observable else 100.0

    @property
    def met(self) -> bool:
        """Whether the gate is met."""
        return self.gate is None or self.score >= self.gate

    def count(self, status: str) -> None:
        """Count one mutant."""
        setattr(self, status, getattr(self, status) + 1)

    def data(self) -> dict[str, object]:
        """Return the counts for JSON."""
        return {
            "killed": self.killed, "survived": self.survived, "unreached": self.unreached,
            "equivalent": self.equivalent, "score": round(self.score, 2), "gate": self.gate,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that no vector noticed; the reason says why there is no vector that would."""

    mutant: Mutant
    result: Result
    reason: str

    @property
    def place(self) -> str:
        """Where it stands in the text."""
        return f"spec/{self.mutant.place.chapter}.md:{self.mutant.line}"

    def data(self) -> dict[str, object]:
        """Return what people need to know."""
        before, after = clipped(self.mutant.change.before, self.mutant.change.after)
        return {
            "id": self.mutant.id, "function": self.mutant.place.full, "place": self.place,
            "operator": self.mutant.change.operator, "before": before, "after": after,
            "status": self.result.status, "tried": self.result.tried, "of": self.result.of,
            "reason": self.reason,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Score:
    """The outcome of a run.

    chapters: counts by chapter
    groups:   counts of the kernels and of everything, with their gates
    faults:   mutants that the list names, and that a vector noticed all the same
    signs:    how many mutants were noticed by an output, a rejection, an error, a contract, …
    theorems: counts by chapter and over all of what theorems notice, if they were asked
    """

    chapters: Mapping[str, Tally]
    groups: Sequence[Tally]
    survivors: Sequence[Survivor]
    faults: Sequence[str]
    signs: Mapping[str, int]
    theorems: Sequence[Tally] = ()

    @property
    def passed(self) -> bool:
        """Whether every gate is met and the list is right."""
        return not self.faults and all(tally.met for tally in self.groups)


def scored(
    mutants: Sequence[Mutant], results: Mapping[str, Result], listed: Mapping[str, Entry]
) -> Score:
    """Count the results; `listed` has entries of the list of unnoticed mutants by id."""
    chapters: dict[str, Tally] = {}
    kernels = Tally("arithmetic and kernels", gate=KERNEL_GATE)
    everything = Tally("all", gate=GATE)
    survivors, faults = [], []
    signs: Counter[str] = Counter()
    for mutant in mutants:
        result, entry = results.get(mutant.id), listed.get(mutant.id)
        equivalent = entry is not None and entry.kind == "equivalent"
        status = "equivalent" if equivalent else result.status if result else ""
        if entry is not None and result is not None and result.status == "killed":
            faults.append(f"{mutant.id} is listed as {entry.kind}, but {result.killer} notices it")
        if status in ("", "invalid"):
            continue
        chapter = mutant.place.chapter
        for tally in (chapters.setdefault(chapter, Tally(chapter)), everything):
            tally.count(status)
        if chapter in KERNELS:
            kernels.count(status)
        if result is not None and status == "killed":
            signs[result.how.split(" ")[0]] += 1
        if result is not None and status in ("survived", "unreached"):
            survivors.append(Survivor(mutant, result, entry.reason if entry else ""))
    return Score(chapters, (kernels, everything), survivors, faults, dict(signs.most_common()))


def show_score(console: Console, score: Score, limit: int) -> None:
    """Print the survivors, those without a reason first, then the score by chapter."""
    survivors = sorted(score.survivors, key=lambda survivor: bool(survivor.reason))
    for survivor in survivors[:limit]:
        data = survivor.data()
        tried = (
            "no vector gets there"
            if data["status"] == "unreached"
            else (f"{data['tried']} of {data['of']} vectors that get there were run")
        )
        console.print(
            f"{data['place']} {data['function']} ({data['operator']}; {tried})\n"
            f"  - {data['before']}\n  + {data['after'] or '(nothing)'}"
            + (f"\n  because {survivor.reason}" if survivor.reason else ""),
            markup=False, highlight=False, soft_wrap=True,
        )  # fmt: skip
    if len(score.survivors) > limit:
        console.print(f"… and {len(score.survivors) - limit} more; --json has them all")
    table = Table("chapter", "killed", "survived", "not reached", "equivalent", "score", "gate")
    for tally in (*score.chapters.values(), *score.groups):
        gate = (
            "" if tally.gate is None else f"{tally.gate:.0f} % {'met' if tally.met else 'missed'}"
        )
        table.add_row(
            tally.name, str(tally.killed), str(tally.survived), str(tally.unreached),
            str(tally.equivalent), f"{tally.score:.2f} %", gate,
        )  # fmt: skip
    console.print(table)
    signs = ", ".join(f"{sign} {count}" for sign, count in score.signs.items())
    console.print(f"noticed by: {signs or 'nothing'}", highlight=False, soft_wrap=True)
    for fault in score.faults:
        console.print(fault, markup=False, highlight=False)
    if score.theorems:
        _show_theorems(console, score.theorems)


def _show_theorems(console: Console, tallies: Sequence[Tally]) -> None:
    """Print what the theorems notice by chapter, on draws alone and without any vector."""
    table = Table("chapter", "noticed by a theorem", "by none", "share")
    for tally in tallies:
        share = f"{tally.score:.1f} %"
        table.add_row(tally.name, str(tally.killed), str(tally.survived), share)
    console.print(table)


def data_of(score: Score) -> dict[str, object]:
    """Return everything for JSON."""
    return {
        "chapters": {name: tally.data() for name, tally in score.chapters.items()},
        "groups": {tally.name: tally.data() for tally in score.groups},
        "survivors": [survivor.data() for survivor in score.survivors],
        "faults": list(score.faults),
        "signs": dict(score.signs),
        "theorems": {
            tally.name: {"noticed": tally.killed, "by none": tally.survived}
            for tally in score.theorems
        },
        "passed": score.passed,
    }
