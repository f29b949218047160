"""A run of `taospec mutate`, from the words of the command to the score."""

import importlib
import random
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from taospec_conformance.errors import UserError
from taospec_conformance.mutate import unnoticed
from taospec_conformance.mutate.changed import changed_places
from taospec_conformance.mutate.matrix import write_matrix
from taospec_conformance.mutate.mutants import Mutant, chosen_places
from taospec_conformance.mutate.places import Place
from taospec_conformance.mutate.score import Score, Tally, data_of, scored, show_score
from taospec_conformance.mutate.session import Report, all_mutants, prepared, tried
from taospec_conformance.mutate.trial import Limits
from taospec_conformance.terminal import console

__all__ = ["conduct", "data_of"]


def _chosen(root: Path, what: Sequence[str], changed: str | None) -> list[Place]:
    chosen = chosen_places(what)
    if changed is None:
        return chosen
    differing = set(changed_places(root, changed))
    return [place for place in chosen if place in differing]


def _sample(mutants: list[Mutant], count: int | None, seed: int) -> list[Mutant]:
    if count is None or count >= len(mutants):
        return mutants
    drawn = random.Random(seed).sample(range(len(mutants)), count)  # noqa: S311 (repeatable)
    return [mutants[index] for index in sorted(drawn)]


def _silent(doing: str, done: int, total: int) -> None:
    """Report nothing."""
    del doing, done, total


def _progress(terminal: Console) -> tuple[AbstractContextManager[object], Report]:
    """Return a bar, and what moves it; nothing is drawn by threads, since workers are forked."""
    if not terminal.is_terminal:
        return nullcontext(), _silent
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    bar = Progress(
        *columns, TimeElapsedColumn(), console=terminal, auto_refresh=False, transient=True
    )
    tasks = {}

    def report(doing: str, done: int, total: int) -> None:
        if doing not in tasks:
            tasks[doing] = bar.add_task(doing, total=total)
        bar.update(tasks[doing], completed=done, total=total)
        bar.refresh()

    return bar, report


def conduct(
    root: Path,
    what: Sequence[str],
    *,
    sample: int | None,
    seed: int,
    changed: str | None,
    jobs: int,
    seconds: float,
    again: bool,
    near: bool,
    contracts: bool,
    theorems: bool,
    audit: bool,
    matrix: bool,
    show: int,
    quiet: bool,
) -> Score:
    """Try the mutants that the words and options choose, print what was found, return it."""
    start = time.monotonic()
    terminal = console(stderr=True)
    entries = unnoticed.read(root)
    unnoticed.require_current(entries)
    chosen = _chosen(root, what, changed)
    mutants = _sample(all_mutants(chosen), sample, seed)
    listed = unnoticed.matching(entries, chosen)
    equivalent = {name for name, entry in listed.items() if entry.kind == "equivalent"}
    bar, report = _progress(terminal)
    with bar:
        session = prepared(
            root, jobs, Limits(seconds), report,
            near=chosen if near else None, apart="-contracts" if contracts else "",
        )  # fmt: skip
        if again:
            session.store.forget(mutant.id for mutant in mutants)
        waiting = [mutant for mutant in mutants if mutant.id not in equivalent]
        results = tried(session, mutants if audit else waiting, report)
        score = scored(mutants, results, listed)
        written = write_matrix(root, session, waiting, results, report) if matrix else ""
        if theorems:
            score = replace(score, theorems=_by_theorems(waiting, jobs, report))
    if quiet:
        return score
    kept = "" if session.store.path is None else "; results are kept in build/mutation"
    _tell(score, show, f"{len(mutants)} mutants in {time.monotonic() - start:.0f} s{kept}")
    if written:
        console().print(written, markup=False, soft_wrap=True)
    return score


def _by_theorems(mutants: Sequence[Mutant], jobs: int, report: Report) -> Sequence[Tally]:
    """Put mutants to the theorems, which need Hypothesis, and count what these notice."""
    try:
        statements = importlib.import_module("taospec_conformance.mutate.statements")
    except ImportError as error:
        raise UserError(
            f"theorems cannot be tried: {error}", remedy="pip install 'taospec[prove]'"
        ) from error
    counts: list[Tally] = statements.tallied(
        mutants, statements.put_to_theorems(mutants, jobs, report)
    )
    return counts


def _tell(score: Score, limit: int, done: str) -> None:
    terminal = console()
    show_score(terminal, score, limit)
    terminal.print(done)
    if any(not survivor.reason for survivor in score.survivors):
        terminal.print(
            "next: add a vector that notices a survivor to a theme, or list it with a reason in "
            f"{unnoticed.FILE}", soft_wrap=True,
        )  # fmt: skip
