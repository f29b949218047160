"""The likely cause of a wrong answer: a known port mistake that gives exactly this answer."""

import functools
from collections.abc import Mapping
from typing import Any

from taospec_conformance.errors import UserError
from taospec_conformance.harness.mistake import Mistake
from taospec_conformance.harness.port_mistakes import MISTAKES
from taospec_conformance.harness.saboteurs import concerns, recruit
from taospec_conformance.operations.call import answer as reference_answer
from taospec_conformance.operations.table import operations


@functools.cache
def _candidates(operation: str) -> tuple[Mistake, ...]:
    """Return the mistakes that can show in an operation, its own first."""
    found = operations()[operation]
    own = f"{found.chapter}.{found.function}"
    concerned = [mistake for mistake in MISTAKES if concerns(mistake, found.call)]
    return tuple(sorted(concerned, key=lambda m: f"{m.chapter}.{m.function}" != own))


def likely_cause(operation: str, preset: str, data: Any, answer: Mapping[str, Any]) -> str:
    """Return a sentence on the mistake that explains the answer, or ""."""
    for mistake in _candidates(operation):
        try:
            with recruit(mistake.id).at_work():
                mistaken = reference_answer(operation, preset, data)
        except (UserError, ArithmeticError, IndexError):
            continue
        if mistaken == answer:
            return f"{mistake.sentence} ({mistake.chapter}.{mistake.function})"
    return ""
