"""The record of a run: everything that reports need, and nothing that they must compute twice."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from taospec_conformance.harness.plan import Plan, Task
from taospec_conformance.harness.protocol import Hello
from taospec_conformance.harness.verdicts import BAD, Judgement, Outcome, Tally, Verdict


@dataclass(frozen=True, slots=True)
class RunRecord:
    """What was asked of whom, what came out, and how long it took.

    outcomes: by case id, for every task of the plan
    notes:    remarks that change no verdict
    perturbed: wrong expectations that the self-check saw rejected
    """

    adapter: str
    hello: Hello
    suite: str
    spec: str
    plan: Plan
    outcomes: Mapping[str, Outcome]
    judgement: Judgement
    started: datetime
    seconds: float
    asking_seconds: float
    restarts: int
    perturbed: int
    repeated: int
    seed: int
    stderr: str = ""
    notes: tuple[str, ...] = ()
    summaries: Mapping[str, str] = field(default_factory=dict)

    def cases(self) -> Iterator[tuple[Task, Outcome]]:
        """Yield every task with its outcome, by tier and operation."""
        for tasks in self.plan.groups.values():
            for task in tasks:
                yield task, self.outcomes[task.id]

    def bad_cases(self) -> list[tuple[Task, Outcome]]:
        """Return the cases that break the claim, causes before consequences."""
        return [(task, outcome) for task, outcome in self.cases() if outcome.verdict in BAD]

    def by_operation(self) -> dict[str, Tally]:
        """Count verdicts by operation."""
        return tally_by_operation(self.plan, self.outcomes)

    def by_tier(self) -> dict[str, Tally]:
        """Count verdicts by tier."""
        tiers: dict[str, Counter[Verdict]] = {}
        for task, outcome in self.cases():
            tiers.setdefault(task.tier, Counter())[outcome.verdict] += 1
        return {tier: Tally(counts) for tier, counts in sorted(tiers.items())}

    def total(self) -> Tally:
        """Count verdicts of all cases."""
        return Tally.of(outcome.verdict for outcome in self.outcomes.values())

    @property
    def title(self) -> str:
        """Name and version of the implementation."""
        return f"{self.hello.name} {self.hello.version}"


def tally_by_operation(plan: Plan, outcomes: Mapping[str, Outcome]) -> dict[str, Tally]:
    """Count the verdicts of each operation of a plan."""
    return {
        operation: Tally.of(outcomes[task.id].verdict for task in tasks)
        for operation, tasks in plan.groups.items()
    }
