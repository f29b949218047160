"""Rung 5: the symbolic executor finds no integers of the domains that refute the theorem."""

from __future__ import annotations

from taospec_conformance.prove.engines.tested import is_met, tested
from taospec_conformance.prove.evidence import CROSS_CHECKED, Evidence, Limits, Verdict
from taospec_conformance.prove.negative import swap
from taospec_conformance.prove.parameters import Instance, instances
from taospec_conformance.prove.registry import Theorem
from taospec_conformance.prove.symbolic import Limits as SymbolicLimits
from taospec_conformance.prove.symbolic import prove

DRAWS = 100


def proved(theorem: Theorem, limits: Limits) -> Evidence:
    """Prove each instance of a theorem for its shape."""
    details, checked = list[str](), True
    runs = instances(theorem)
    for instance in runs:
        if theorem.condition is not None and not _is_admitted(instance, limits):
            return Evidence("unknown", "no arguments are known that meet its condition")
        outcome = prove(
            theorem.statement,
            {**instance.fixed, **instance.slots},
            theorem.condition,
            shape=dict(theorem.shape),
            uses=theorem.uses,
            limits=SymbolicLimits(seconds=limits.seconds / len(runs)),
        )
        label = f"{instance.label}: " if instance.label else ""
        if outcome.verdict != "proved":
            verdict: Verdict = "refuted" if outcome.verdict == "refuted" else "unknown"
            varied = {
                name: value
                for name, value in (outcome.counterexample or {}).items()
                if name in instance.slots
            }
            return Evidence(verdict, label + outcome.detail, 0, (), varied or None)
        details.append(label + outcome.detail)
        checked = checked and outcome.cross_checked
    return Evidence("holds", "; ".join(details), 0, (CROSS_CHECKED,) if checked else ())


def _is_admitted(instance: Instance, limits: Limits) -> bool:
    """Tell whether some arguments meet the condition; what is said of none would be proved of all.

    Where draws find none, the executor looks for arguments that refute what is always false.
    """
    theorem = instance.theorem
    if is_met(instance, DRAWS):
        return True
    found = prove(
        lambda **arguments: not arguments,
        {**instance.fixed, **instance.slots},
        theorem.condition,
        shape=dict(theorem.shape),
        uses=theorem.uses,
        limits=SymbolicLimits(seconds=limits.seconds),
    )
    return found.verdict == "refuted"


def controlled(theorem: Theorem, limits: Limits) -> Evidence:
    """Refute the theorem about its mutant, by draws or, if they do not see it, by the executor.

    The mutant takes the place of the right function for the rest of this process.
    """
    assert theorem.mutant is not None
    swap(theorem)
    found = tested(theorem, limits)
    if found.verdict == "refuted":
        return Evidence("holds", "refuted by draws")
    if "proved" in theorem.by:
        found = proved(theorem, limits)
        if found.verdict == "refuted":
            return Evidence("holds", "refuted by the executor")
    wrong = theorem.mutant.wrong
    return Evidence("unknown", f"the mutant with `{wrong}` is not refuted: {found.detail}")
