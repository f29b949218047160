"""What will be asked: the cases of a suite, filtered, grouped by operation, ready to send."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from taospec_conformance.errors import UserError
from taospec_conformance.harness.judge import Expected
from taospec_conformance.harness.protocol import Hello, closest

if TYPE_CHECKING:
    from taospec_conformance.operations.table import Operation
    from taospec_conformance.vectors.files import Suite


@dataclass(frozen=True, slots=True)
class Task:
    """One case ready to send: `payload` is its input in JSON."""

    id: str
    operation: str
    tier: str
    preset: str
    rule: str
    hunts: str
    flags: tuple[str, ...]
    origin: str
    payload: str
    expected: Expected


@dataclass(frozen=True, slots=True)
class Selection:
    """Filters of the command line; an empty one selects everything."""

    operations: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    quick: bool = False

    @property
    def partial(self) -> bool:
        """Whether the selection leaves something out."""
        return bool(self.operations or self.tiers or self.cases or self.quick)

    def words(self) -> str:
        """Describe the selection for reports."""
        parts = [
            *(f"operation {pattern}" for pattern in self.operations),
            *(f"tier {tier}" for tier in self.tiers),
            *(f"case {pattern}" for pattern in self.cases),
            *(("the quick set",) if self.quick else ()),
        ]
        return ", ".join(parts) or "the whole suite"


@dataclass(frozen=True, slots=True)
class Plan:
    """Tasks by operation, in the order of tiers.

    available:     number of cases of each operation in the suite
    unclaimed:     selected operations that the adapter does not claim
    without_cases: claimed operations that the suite does not test
    other_presets: number of selected cases of presets that the adapter does not claim
    """

    groups: dict[str, list[Task]]
    available: dict[str, int]
    selection: Selection
    unclaimed: tuple[str, ...] = ()
    without_cases: tuple[str, ...] = ()
    other_presets: int = 0

    @property
    def tasks(self) -> int:
        """Number of cases that will be asked."""
        return sum(len(group) for group in self.groups.values())


def _matches(name: str, patterns: Sequence[str]) -> bool:
    return not patterns or any(fnmatchcase(name, pattern) for pattern in patterns)


def _must_match(patterns: Iterable[str], names: Sequence[str], what: str, see: str) -> None:
    for pattern in patterns:
        if not any(fnmatchcase(name, pattern) for name in names):
            close = closest(pattern, names)
            hint = f"did you mean {close}? " if close else ""
            raise UserError(f"no {what} matches {pattern!r}", remedy=f"{hint}{see}")


def check_selection(selection: Selection, suite: Suite) -> None:
    """Refuse a filter that matches nothing in the suite."""
    operations = sorted({file.operation for file in suite.files})
    tiers = sorted({file.tier for file in suite.files})
    cases = [case.id for file in suite.files for case in file.cases]
    _must_match(selection.operations, operations, "operation of the suite", "see `taospec ops`")
    _must_match(selection.tiers, tiers, "tier", f"the suite has {', '.join(tiers)}")
    _must_match(selection.cases, cases, "case", "patterns may hold * and ?")
    if selection.quick and not suite.quick:
        raise UserError(
            "this tree of vectors has no quick set",
            str(suite.root),
            "leave --quick out, or write the set with `taospec mutate --matrix`",
        )


def make_tasks(suite: Suite) -> dict[str, list[Task]]:
    """Return all cases of a suite by operation, lower tiers first."""
    groups: dict[str, list[Task]] = {}
    for file in sorted(suite.files, key=lambda file: (file.tier, file.path)):
        group = groups.setdefault(file.operation, [])
        for case in file.cases:
            rejected = case.rejected is not None
            answer = {"rejected": case.rejected} if rejected else {"output": case.output}
            group.append(
                Task(
                    id=case.id,
                    operation=file.operation,
                    tier=file.tier,
                    preset=file.preset,
                    rule=case.rule or file.rule,
                    hunts=case.hunts,
                    flags=tuple(case.flags),
                    origin=case.origin,
                    payload=json.dumps(case.input, separators=(",", ":")),
                    expected=Expected.of(answer),
                )
            )
    return groups


def make_plan(
    groups: Mapping[str, list[Task]],
    selection: Selection,
    hello: Hello,
    table: Mapping[str, Operation],
    quick: Collection[str] = (),
) -> Plan:
    """Select the cases that the adapter claims and the filters let through.

    quick: the ids of the quick set, to which a quick selection is limited
    """
    among = frozenset(quick)
    chosen: dict[str, list[Task]] = {}
    unclaimed: list[str] = []
    other_presets = 0
    for operation, tasks in groups.items():
        wanted = [
            task
            for task in tasks
            if _matches(operation, selection.operations)
            and _matches(task.tier, selection.tiers)
            and _matches(task.id, selection.cases)
            and (not selection.quick or task.id in among)
        ]
        if wanted and operation not in hello.operations:
            unclaimed.append(operation)
            continue
        spoken = [task for task in wanted if task.preset in hello.presets]
        other_presets += len(wanted) - len(spoken)
        wanted = spoken
        if wanted:
            chosen[operation] = wanted
    without = tuple(name for name in hello.operations if name in table and name not in groups)
    available = {operation: len(tasks) for operation, tasks in groups.items()}
    return Plan(chosen, available, selection, tuple(unclaimed), without, other_presets)
