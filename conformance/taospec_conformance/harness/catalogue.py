"""The likely cause of a wrong answer: a known port mistake that gives exactly this answer."""

import functools
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from taospec_conformance.errors import UserError
from taospec_conformance.harness.mistake import Mistake
from taospec_conformance.harness.port_mistakes import MISTAKES
from taospec_conformance.harness.saboteurs import concerns, recruit
from taospec_conformance.harness.verdicts import Outcome
from taospec_conformance.operations.call import answer as reference_answer
from taospec_conformance.operations.table import operations


@functools.cache
def _candidates(operation: str) -> tuple[Mistake, ...]:
    """Return the mistakes that can show in an operation, its own first."""
    found = operations()[operation]
    own = f"{found.chapter}.{found.function}"
    concerned = [mistake for mistake in MISTAKES if concerns(mistake, found.call)]
    return tuple(sorted(concerned, key=lambda m: f"{m.chapter}.{m.function}" != own))


def likely_causes(
    operation: str, preset: str, data: Any, answer: Mapping[str, Any]
) -> tuple[str, ...]:
    """Return a sentence on each mistake that gives exactly this answer."""
    found = []
    for mistake in _candidates(operation):
        try:
            with recruit(mistake.id).at_work():
                mistaken = reference_answer(operation, preset, data)
        except (UserError, ArithmeticError, IndexError):
            continue
        if mistaken == answer:
            found.append(f"{mistake.sentence} ({mistake.chapter}.{mistake.function})")
    return tuple(found)


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
