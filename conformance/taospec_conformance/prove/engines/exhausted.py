"""Rung 3: every value was tried, of small domains, or of small types of numbers."""

from __future__ import annotations

from taospec_conformance.prove.engines.tested import RefutedError, decide
from taospec_conformance.prove.evidence import Evidence, Limits
from taospec_conformance.prove.parameters import every, small_instances
from taospec_conformance.prove.registry import Theorem


def exhausted(theorem: Theorem, limits: Limits) -> Evidence:
    """Try every argument of a theorem that its condition admits."""
    del limits
    admitted, widths = 0, []
    for instance in small_instances(theorem):
        widths.append(instance.label)
        for arguments in every(instance):
            if not instance.allows(arguments):
                continue
            admitted += 1
            try:
                decide(instance, arguments)
            except RefutedError as error:
                return Evidence("refuted", str(error), admitted, (), arguments)
    if admitted == 0:
        return Evidence("unknown", f"no value meets the condition of theorem {theorem.id}")
    of_types = f" of {', '.join(widths)}" if any(widths) else ""
    return Evidence("holds", f"all {admitted:,} cases{of_types}", admitted)
