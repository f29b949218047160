"""The likely cause of a wrong answer: a known port mistake that gives exactly this answer.

A mistake can show only where its function runs. So the honest answer is watched first, and only
mistakes in functions that it called are made; of a transition of the state that is one in ten.
"""

import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import CodeType, FrameType
from typing import Any

from taospec_conformance.harness.mistake import Mistake
from taospec_conformance.harness.port_mistakes import MISTAKES
from taospec_conformance.harness.saboteurs import CRASHES, recruit
from taospec_conformance.harness.unchecked import without_contracts
from taospec_conformance.harness.verdicts import Outcome
from taospec_conformance.operations.call import answer as reference_answer
from taospec_conformance.operations.table import operations

SECONDS_PER_RUN = 60.0


def _called(operation: str, preset: str, data: Any) -> set[CodeType]:
    """Return the code of all functions that the honest answer runs."""
    found: set[CodeType] = set()

    def watch(frame: FrameType, event: str, argument: Any) -> None:
        del argument
        if event == "call":
            found.add(frame.f_code)

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        reference_answer(operation, preset, data)
    except CRASHES:
        pass
    finally:
        sys.setprofile(before)
    return found


def _mistaken(mistake: Mistake, operation: str, preset: str, data: Any) -> Mapping[str, Any]:
    """Return the answer with one mistake; nothing if it crashes."""
    try:
        with recruit(mistake.id).at_work():
            return reference_answer(operation, preset, data)
    except CRASHES:
        return {}


@dataclass(slots=True)
class Catalogue:
    """Names causes of wrong answers, and remembers those it has named: they are tried first.

    seconds: how long it may try mistakes that it has not named yet
    """

    seconds: float = SECONDS_PER_RUN
    named: Counter[str] = field(default_factory=Counter)

    def __call__(
        self, operation: str, preset: str, data: Any, answer: Mapping[str, Any]
    ) -> tuple[str, ...]:
        """Return a sentence on each mistake that gives exactly this answer."""
        with without_contracts():
            candidates = self._candidates(operation, preset, data)
            known = [mistake for mistake in candidates if mistake.id in self.named]
            found = [m for m in known if _mistaken(m, operation, preset, data) == answer]
            for mistake in [] if found else candidates:
                begin = time.monotonic()
                if mistake not in known and self.seconds > 0:
                    if _mistaken(mistake, operation, preset, data) == answer:
                        found.append(mistake)
                    self.seconds -= time.monotonic() - begin
        self.named.update(mistake.id for mistake in found)
        return tuple(f"{m.sentence} ({m.chapter}.{m.function})" for m in found)

    def _candidates(self, operation: str, preset: str, data: Any) -> list[Mistake]:
        """Return the mistakes that can show in an answer, those of its own function first."""
        called = _called(operation, preset, data)
        own = operations()[operation]
        place = (own.chapter, own.function)
        concerned = [m for m in MISTAKES if recruit(m.id).function.__code__ in called]
        return sorted(concerned, key=lambda m: (m.chapter, m.function) != place)


def likely_causes(
    operation: str, preset: str, data: Any, answer: Mapping[str, Any]
) -> tuple[str, ...]:
    """Return a sentence on each mistake that gives exactly this answer."""
    return Catalogue()(operation, preset, data, answer)


def settle_causes(outcomes: Mapping[str, Outcome]) -> dict[str, Outcome]:
    """Name for each failure the one of its possible causes that explains most failures."""
    votes: Counter[str] = Counter()
    for outcome in outcomes.values():
        if outcome.divergence is not None:
            votes.update(outcome.divergence.causes)
    settled = dict(outcomes)
    for case, outcome in outcomes.items():
        if outcome.divergence is not None and outcome.divergence.causes:
            cause = max(outcome.divergence.causes, key=lambda sentence: votes[sentence])
            settled[case] = replace(outcome, divergence=replace(outcome.divergence, cause=cause))
    return settled
