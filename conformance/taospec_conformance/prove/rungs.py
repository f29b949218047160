"""From evidence to rungs: what a theorem has reached, and what it must not lose."""

from __future__ import annotations

from collections.abc import Mapping

from taospec_conformance.prove.evidence import CONTROLLED, CROSS_CHECKED, RUNGS, Evidence
from taospec_conformance.prove.hashing import Name, Sources, reached
from taospec_conformance.prove.lock import Entry, Lock
from taospec_conformance.prove.registry import Theorem, obligations

OBLIGED = ("computed", "proved")


def rung_of(evidence: Mapping[str, Entry]) -> int:
    """Return the highest rung whose evidence holds."""
    return max((RUNGS.index(engine) for engine in evidence if engine in RUNGS), default=0)


def marks_of(theorem: Theorem, found: Mapping[str, Evidence]) -> list[str]:
    """Return the side marks of a theorem, sorted."""
    marks = set[str]()
    if "proved" in found and CROSS_CHECKED in found["proved"].marks:
        marks.add(CROSS_CHECKED)
    if "proved" in found and theorem.uses:
        marks.add(f"modular, uses {', '.join(theorem.uses)}")
    if "control" in found:
        marks.add(CONTROLLED)
    return sorted(marks)


def entry_of(
    theorem: Theorem, content: str, keys: Mapping[str, str], found: Mapping[str, Evidence]
) -> Entry:
    """Return the entry of a theorem in the record; only evidence that holds is recorded."""
    evidence: dict[str, Entry] = {}
    for engine in sorted(found):
        holds = found[engine]
        evidence[engine] = {"key": keys[engine], "verdict": holds.verdict}
        if holds.cases:
            evidence[engine]["cases"] = holds.cases
    return {
        "hash": content,
        "rung": RUNGS[rung_of(evidence)],
        "marks": marks_of(theorem, found),
        "evidence": evidence,
    }


def induction(
    theorem: Theorem, known: Mapping[str, Theorem], found: Mapping[str, Mapping[str, Evidence]]
) -> Evidence:
    """Conclude from start, steps and claim, all of them proved, that a theorem always holds.

    found: the evidence for each theorem all of whose claims hold
    """
    parts = obligations(theorem, known)
    for part in parts:
        if not set(OBLIGED) & set(found.get(part.id, {})):
            return Evidence("unknown", f"{part.id} is not proved")
    return Evidence("holds", f"by {', '.join(part.id for part in parts)}")


def unrelated_step(
    theorem: Theorem, known: Mapping[str, Theorem], sources: Sources
) -> Theorem | None:
    """Return a step that calls nothing of the reference that the theorem itself runs, if any."""
    own = _rules(reached(theorem, sources), sources)
    for part in obligations(theorem, known):
        is_step = part.id.startswith(f"{theorem.id}.step")
        if is_step and not own & _rules(reached(part, sources), sources):
            return part
    return None


def _rules(names: frozenset[Name], sources: Sources) -> set[Name]:
    """Return the functions of the reference among the names, without what everything uses."""
    return {
        name
        for name in names
        if name[0] != "primitives" and name[0] in sources.modules and sources.is_function(name)
    }


def losses(old: Lock, new: Lock, lowered: set[str]) -> dict[str, str]:
    """Say which theorems would lose a rung against the record, or leave it, and how."""
    found = {}
    for name, before in old.items():
        after = new.get(name)
        if name in lowered:
            continue
        if after is None:
            found[name] = f"{before['rung']} in the record, and no longer stated"
        elif RUNGS.index(after["rung"]) < RUNGS.index(before["rung"]):
            found[name] = f"{before['rung']} in the record, now only {after['rung']}"
    return found
