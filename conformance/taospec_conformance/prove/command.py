"""`taospec prove`: compute the evidence for every theorem, and keep the record."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from taospec_conformance import paths
from taospec_conformance.errors import UserError
from taospec_conformance.prove.evidence import RUNGS, Evidence, Limits
from taospec_conformance.prove.ledger import chapter_counts, write_chapter
from taospec_conformance.prove.lock import FILE, Cache, Record, held, read_record, record_text
from taospec_conformance.prove.pool import Pool, Task
from taospec_conformance.prove.session import (
    CHANGED,
    Session,
    Text,
    read_text,
    select,
    spec_and_proofs,
)
from taospec_conformance.terminal import console
from taospec_conformance.text.tangle import drift

REMEDY = "correct the theorem or the rule, or claim less evidence"
SLOWEST = 5
LOWER = "restore it, or say that it is meant: --lower "


@click.command()
@click.argument("names", nargs=-1, metavar="[IDS]")
@click.option("--force", is_flag=True, help="Compute everything anew, without the cache.")
@click.option("--deep", is_flag=True, help="20 times the draws and the time; writes no record.")
@click.option("--jobs", default=2, show_default=True, type=click.IntRange(1), help="Processes.")
@click.option("--check", is_flag=True, help="Compare with the record and write nothing.")
@click.option("--lower", multiple=True, metavar="ID", help="Let a theorem lose a rung, or go.")
@click.option("--json", "json_output", is_flag=True, help="Print what was found as JSON.")
def prove(
    names: tuple[str, ...],
    *,
    force: bool,
    deep: bool,
    jobs: int,
    check: bool,
    lower: tuple[str, ...],
    json_output: bool,
) -> None:
    """Compute the evidence for all theorems, or for those whose ids match IDS.

    IDS may contain `*`. What holds is recorded in proofs.lock.json; a theorem that reaches a lower
    rung than its record is an error, unless --lower names it.
    """
    started = time.perf_counter()
    root = paths.require_checkout("taospec prove")
    screen = console(stderr=json_output)
    spec, proofs = spec_and_proofs(root)
    text = read_text(spec, partial=bool(names))
    _note(text, drift(spec, root / "reference" / "taospec"), screen)
    limits = Limits().deeper() if deep else Limits()
    session = Session(text, select(text, names), limits, Cache(proofs))
    old = read_record(root / FILE)
    _refuse_unknown(set(lower), {*old.theorems, *text.theorems})
    tasks = session.tasks(force=force or deep)
    with Pool(proofs, jobs) as pool:
        _ask(session, tasks, pool, screen, keep=not deep)
    session.check_text(spec)
    session.conclude()
    if not deep:
        _settle(session, root, set(lower), write=not check, everything=not names)
    _report(session, read_record(root / FILE), root, screen)
    seconds = time.perf_counter() - started
    _say_where_time_went(session, screen)
    screen.print(
        f"{len(session.chosen)} theorems: {len(session.spent)} answers computed, "
        f"{session.remembered} remembered, {len(session.failures)} failures, {seconds:.1f} s"
    )
    if json_output:
        click.echo(json.dumps(_results(session), indent=1, default=str))
    sys.exit(1 if session.failures else 0)


def _note(text: Text, drifted: list[str], screen: Console) -> None:
    """Say what the run leaves out, and where the code that runs is not that of the text."""
    notes = [f"left out: {problem.line}" for problem in text.problems]
    if drifted:
        more = f" and {len(drifted) - 1} more" if len(drifted) > 1 else ""
        notes.append(f"{drifted[0]}{more}: differs from its chapter; run `taospec tangle`")
    for note in notes:
        screen.print(f"[yellow]note[/yellow] {escape(note)}", soft_wrap=True, highlight=False)


def _refuse_unknown(lowered: set[str], known: set[str]) -> None:
    for name in sorted(lowered - known):
        raise UserError(
            f"--lower names `{name}`, which is in neither text nor record",
            remedy=f"name one of the {len(known)} theorems; `taospec prove --check` lists failures",
        )


def _ask(session: Session, tasks: list[Task], pool: Pool, screen: Console, *, keep: bool) -> None:
    """Ask everything under a progress bar that names what is being asked."""
    columns = (
        TextColumn("proving"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
        TextColumn("{task.fields[names]}"),
    )  # fmt: skip
    running: dict[tuple[str, str], None] = {}
    with Progress(*columns, console=screen, transient=True) as progress:
        bar = progress.add_task("", total=len(tasks), names="")

        def show() -> None:
            names = ", ".join(f"{name} {engine}" for name, engine in list(running))
            progress.update(bar, names=names)

        def begin(task: Task) -> None:
            running[task.theorem.id, task.engine] = None
            show()

        def end(task: Task, evidence: Evidence) -> None:
            running.pop((task.theorem.id, task.engine), None)
            progress.advance(bar)
            show()
            if evidence.verdict != "holds":
                progress.print(
                    f"[red]{evidence.verdict}[/red] {task.theorem.id} {task.engine}", soft_wrap=True
                )

        session.ask(tasks, pool, begin, end, keep=keep)


def _settle(
    session: Session, root: Path, lowered: set[str], *, write: bool, everything: bool
) -> None:
    """Write the record and the chapter that shows it, or compare the record with what was found."""
    path = root / FILE
    _, proofs = spec_and_proofs(root)
    with held(proofs):
        old = read_record(path)
        new = session.record(old, lowered, everything=everything)
        if write:
            path.write_text(record_text(new), encoding="utf-8")
            if not session.text.problems:
                write_chapter(root, session.text, new)
        else:
            session.failures.update(_differences(old, new, session.failures))


def _differences(old: Record, new: Record, known: dict[str, str]) -> dict[str, str]:
    """Say which entries of the record differ from what was found."""
    found = {}
    for before, after in ((old.theorems, new.theorems), (old.identities, new.identities)):
        for name in sorted({*before, *after}):
            if before.get(name) != after.get(name) and name not in known:
                state = "is not in the record" if name not in before else "differs in the record"
                found[name] = f"{state}; run `taospec prove {name}`"
    return found


def _report(session: Session, record: Record, root: Path, screen: Console) -> None:
    """Print what failed, and the rungs of the record by chapter."""
    changed = [name for name, reason in session.failures.items() if reason == CHANGED]
    if changed:
        more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        screen.print(f"[red]failed[/red] {changed[0]}{more}: {CHANGED}; start it again")
    for name, reason in session.failures.items():
        if reason == CHANGED:
            continue
        statement = session.text.theorems.get(name) or session.text.identities.get(name)
        place = f"{statement.place}: " if statement else ""
        remedy = f"{LOWER}{name}" if "in the record," in reason else REMEDY
        line = f"{place}{name}: {reason}; {remedy}".replace(f"{root}/", "")
        screen.print(f"[red]failed[/red] {escape(line)}", soft_wrap=True, highlight=False)
    table = Table(title=f"Rungs in {FILE}", header_style="bold")
    table.add_column("chapter")
    for rung in (*RUNGS[1:], "theorems"):
        table.add_column(rung, justify="right")
    rows = chapter_counts(session.text, record)
    for chapter, counts in rows:
        table.add_row(chapter, *(str(count or "") for count in counts), str(sum(counts)))
    totals = [sum(counts[place] for _, counts in rows) for place in range(len(RUNGS) - 1)]
    table.add_section()
    table.add_row("all", *map(str, totals), str(sum(totals)))
    screen.print(table)


def _say_where_time_went(session: Session, screen: Console) -> None:
    """Print the time of the processor by engine, and the theorems that took the most."""
    by_engine: dict[str, float] = {}
    for (_, engine), seconds in session.spent.items():
        by_engine[engine] = by_engine.get(engine, 0.0) + seconds
    slow = sorted(session.spent, key=session.spent.__getitem__, reverse=True)[:SLOWEST]
    if sum(by_engine.values()) > 1:
        engines = ", ".join(f"{engine} {spent:.0f} s" for engine, spent in by_engine.items())
        theorems = ", ".join(f"{n} {engine} {session.spent[n, engine]:.0f} s" for n, engine in slow)
        screen.print(f"time of the processor: {engines}; most: {theorems}", highlight=False)


def _results(session: Session) -> dict[str, object]:
    return {
        "theorems": {
            name: {engine: found.to_json() for engine, found in session.found[name].items()}
            for name in session.chosen
        },
        "failures": session.failures,
    }
