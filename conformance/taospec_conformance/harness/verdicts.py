"""Verdicts, the results that carry them, and the exit status that follows from them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum
from typing import Any

from taospec_conformance.harness.divergence import Divergence


class Verdict(StrEnum):
    """What became of one case."""

    PASS = "PASS"  # noqa: S105 (a verdict, not a password)
    FAIL = "FAIL"
    ERROR = "ERROR"
    CRASH = "CRASH"
    TIMEOUT = "TIMEOUT"
    PROTOCOL = "PROTOCOL"
    NONDETERMINISTIC = "NONDETERMINISTIC"
    UNSUPPORTED = "UNSUPPORTED"
    XFAIL = "XFAIL"
    XPASS = "XPASS"
    NOT_RUN = "NOT_RUN"


MEANING = {
    Verdict.PASS: "the answer equals the expected one, bit for bit",
    Verdict.FAIL: "a well-formed answer with a wrong value or a wrong rejection",
    Verdict.ERROR: "the adapter reported an error of its own",
    Verdict.CRASH: "the adapter ended while it was asked",
    Verdict.TIMEOUT: "no answer within the time limit",
    Verdict.PROTOCOL: "an answer that the protocol does not allow",
    Verdict.NONDETERMINISTIC: "another answer when asked again, in another order or batch",
    Verdict.UNSUPPORTED: "the adapter claims the operation but declined this case",
    Verdict.XFAIL: "failed, as the file of known failures says",
    Verdict.XPASS: "listed as a known failure, but passed: remove the entry",
    Verdict.NOT_RUN: "selected but never asked",
}

BAD = frozenset(
    {
        Verdict.FAIL,
        Verdict.ERROR,
        Verdict.CRASH,
        Verdict.TIMEOUT,
        Verdict.PROTOCOL,
        Verdict.NONDETERMINISTIC,
        Verdict.XPASS,
        Verdict.NOT_RUN,
    }
)
"""Verdicts that break a claim."""

EXECUTED = frozenset(Verdict) - {Verdict.UNSUPPORTED, Verdict.NOT_RUN}
"""Verdicts of cases that were put to the adapter and got a definite outcome."""


class Exit(IntEnum):
    """Exit status of `taospec conform`."""

    MET = 0
    FAILED = 1
    USAGE = 2
    TOO_LITTLE = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict on one case, with its reason and what was answered.

    answer is the adapter's answer without `i` and `trace`; None where there was none.
    """

    verdict: Verdict
    message: str = ""
    answer: dict[str, Any] | None = None
    divergence: Divergence | None = None

    def become(self, verdict: Verdict, message: str) -> "Outcome":
        """Return the same outcome under another verdict."""
        return replace(self, verdict=verdict, message=message)


@dataclass(slots=True)
class Tally:
    """Counts of verdicts."""

    counts: Counter[Verdict] = field(default_factory=Counter)

    @classmethod
    def of(cls, verdicts: Iterable[Verdict]) -> "Tally":
        """Count verdicts."""
        return cls(Counter(verdicts))

    @property
    def total(self) -> int:
        """Number of cases."""
        return self.counts.total()

    @property
    def passed(self) -> int:
        """Number of cases that passed."""
        return self.counts[Verdict.PASS]

    @property
    def executed(self) -> int:
        """Number of cases with a definite outcome."""
        return sum(count for verdict, count in self.counts.items() if verdict in EXECUTED)

    @property
    def bad(self) -> int:
        """Number of cases that break the claim."""
        return sum(count for verdict, count in self.counts.items() if verdict in BAD)

    def words(self) -> str:
        """Return the counts in words, in the order of the verdicts."""
        return ", ".join(f"{self.counts[v]:,} {v}" for v in Verdict if self.counts[v])


@dataclass(frozen=True, slots=True)
class Judgement:
    """Exit status of a run, with the reasons for it."""

    exit: Exit
    reasons: tuple[str, ...]


def judge_run(per_operation: dict[str, Tally], selected: int) -> Judgement:
    """Turn the tallies of the claimed operations into an exit status.

    A failure outweighs thinness: a run that failed and was thin reports the failure.
    """
    total = Tally(sum((tally.counts for tally in per_operation.values()), Counter()))
    empty = [name for name, tally in per_operation.items() if not tally.executed]
    if total.bad:
        words = Tally(Counter({v: n for v, n in total.counts.items() if v in BAD})).words()
        return Judgement(Exit.FAILED, (f"{words} of {total.total:,} cases",))
    reasons = []
    if not total.executed:
        reasons.append("no case was executed")
    elif empty:
        names = ", ".join(empty[:5]) + (f" and {len(empty) - 5} more" if len(empty) > 5 else "")
        reasons.append(f"claimed, but every case was unsupported: {names}")
    elif 2 * total.executed < selected:
        reasons.append(f"only {total.executed:,} of {selected:,} claimed cases were executed")
    elif not total.passed:
        reasons.append("no case passed")
    if reasons:
        return Judgement(Exit.TOO_LITTLE, tuple(reasons))
    return Judgement(Exit.MET, (f"{total.passed:,} of {selected:,} claimed cases passed",))
