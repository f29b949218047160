"""Putting mutants to the theorems: how much they notice without any vector, on draws alone."""

from collections.abc import Mapping, Sequence

from taospec_conformance import paths
from taospec_conformance.harness.calls import called_functions
from taospec_conformance.mutate.mutants import Mutant
from taospec_conformance.mutate.patches import ImportFaultError, MutantError, at_work
from taospec_conformance.mutate.pool import Pool
from taospec_conformance.mutate.reach import users
from taospec_conformance.mutate.score import Tally
from taospec_conformance.mutate.session import Report
from taospec_conformance.mutate.trial import OutOfTimeError, clock
from taospec_conformance.prove.engines.tested import counterexample
from taospec_conformance.prove.registry import Theorem, all_theorems
from taospec_conformance.text.chapters import read_chapters

DRAWS = 60
SECONDS = 20.0

Found = tuple[str, str]
"""The id of a mutant, and that of the theorem that notices it, or nothing."""


def about(theorems: Mapping[str, Theorem], mutant: Mutant) -> list[Theorem]:
    """Return the theorems whose statement calls the function of a mutant, directly or not.

    The mutant of a table is that of every function that uses the table.
    """
    place = mutant.place
    names = users(place) if place.function is None else {(place.chapter, place.name)}
    return [item for item in theorems.values() if names & called_functions(item.statement)]


def noticed_by(theorems: Mapping[str, Theorem], mutant: Mutant) -> str:
    """Return the id of a theorem that a mutant refutes, or nothing."""
    chosen = about(theorems, mutant)
    try:
        with at_work(mutant):
            for theorem in chosen:
                try:
                    with clock(SECONDS):
                        refuted = counterexample(theorem, DRAWS)
                except OutOfTimeError:
                    return theorem.id
                if refuted is not None:
                    return theorem.id
    except (ImportFaultError, MutantError):
        return ""
    return ""


def put_to_theorems(mutants: Sequence[Mutant], jobs: int, report: Report) -> dict[str, str]:
    """Return by mutant the theorem that notices it; those without one name a missing theorem."""
    theorems = all_theorems(read_chapters(paths.spec_root()))
    by_id = {mutant.id: mutant for mutant in mutants}

    def work(name: str) -> Found:
        return name, noticed_by(theorems, by_id[name])

    def lost(name: str, reason: str) -> Found:
        return name, f"({reason})"

    found: dict[str, str] = {}
    pool: Pool[str, Found] = Pool(jobs, work, lost, 5 * SECONDS)
    for name, theorem in pool.run([[name] for name in by_id]):
        found[name] = theorem
        report("trying theorems", len(found), len(by_id))
    return found


def tallied(mutants: Sequence[Mutant], found: Mapping[str, str]) -> list[Tally]:
    """Count by chapter, and over all, what theorems notice."""
    chapters: dict[str, Tally] = {}
    everything = Tally("all, by theorems")
    for mutant in mutants:
        chapter = mutant.place.chapter
        for tally in (chapters.setdefault(chapter, Tally(chapter)), everything):
            tally.count("killed" if found[mutant.id] else "survived")
    return [*chapters.values(), everything]
