"""`taospec vectors`: write, check, show, export and count the vectors."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from taospec_conformance.paths import require_checkout, vectors_root
from taospec_conformance.vectors import manifest as trees
from taospec_conformance.vectors.build import Built
from taospec_conformance.vectors.coverpoints import COVERPOINTS, cold
from taospec_conformance.vectors.drafts import Task, all_themes, tasks
from taospec_conformance.vectors.export import export_suite
from taospec_conformance.vectors.files import load_suite
from taospec_conformance.vectors.model import TIERS, SuiteError


@click.group()
def vectors() -> None:
    """Write, check, show and export the test vectors."""


@contextmanager
def _pool(jobs: int) -> Iterator[Executor | None]:
    if jobs == 1:
        yield None
        return
    with ProcessPoolExecutor(max_workers=jobs) as executor:
        yield executor


def _built(chosen: tuple[Task, ...], jobs: int, label: str) -> list[Built]:
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress, _pool(jobs) as executor:
        bar = progress.add_task(label, total=len(chosen))
        return trees.build_all(chosen, executor, lambda _: progress.advance(bar))


@vectors.command()
@click.option("--check", is_flag=True, help="Write nothing; fail if the tree is not current.")
@click.option(
    "--only", metavar="GLOB", default="*", help="Operations or OPERATION/THEME to look at."
)
@click.option(
    "--large",
    "directory",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the large sets, which are not committed, into DIR.",
)
@click.option("--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, show_default=True)
def generate(*, check: bool, only: str, directory: Path | None, jobs: int) -> None:
    """Write all vectors anew from their generators and the reference.

    With --only, files are compared and reported, or written, but the manifest is not touched:
    write the whole tree afterwards.
    """
    require_checkout("taospec vectors generate")
    start = time.monotonic()
    if directory is not None:
        _write_large(directory, only, jobs)
    elif only != "*":
        _part(only, check=check, jobs=jobs)
    else:
        _whole(check=check, jobs=jobs)
    click.echo(f"done in {time.monotonic() - start:.1f} s")


def _whole(*, check: bool, jobs: int) -> None:
    root = vectors_root()
    files = _built(tasks(), jobs, "vectors")
    large = _built(tasks(large=True), jobs, "large sets")
    texts = trees.tree_texts(files, large)
    counted = trees.totals(files)
    summary = ", ".join(f"{tier} {counted[tier]}" for tier in TIERS)
    size = sum(len(text) for text in texts.values())
    click.echo(f"{counted['all']} vectors ({summary}) in {len(files)} files, {size} bytes")
    _report_cold(trees.coverpoint_counts(files))
    if check:
        _demand_no_drift(trees.drift(root, texts, whole=True))
    else:
        written, removed = trees.write_tree(root, texts)
        click.echo(f"{written} files written, {removed} removed; next: taospec vectors stats")


def _part(only: str, *, check: bool, jobs: int) -> None:
    root = vectors_root()
    files = _built(trees.chosen_tasks(only), jobs, "vectors")
    texts = {file.path: file.text for file in files}
    lines = trees.drift(root, texts, whole=False)
    click.echo(f"{sum(file.cases for file in files)} vectors in {len(files)} files")
    if check:
        _demand_no_drift(lines)
        return
    for line in lines:
        click.echo(line)
        place = root / line.split(": ", 1)[1]
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(texts[line.split(": ", 1)[1]].encode())
    if lines:
        click.echo("the manifest is now behind; next: taospec vectors generate")


def _demand_no_drift(lines: list[str]) -> None:
    for line in lines[:20]:
        click.echo(line, err=True)
    if lines:
        click.echo(
            f"{len(lines)} file(s) are not current; next: taospec vectors generate", err=True
        )
        raise SystemExit(1)
    click.echo("the tree is current")


def _report_cold(counts: dict[str, int]) -> None:
    missing = cold(counts)
    for point in missing:
        click.echo(f"cold coverpoint {point.name}: {point.meaning}", err=True)
    click.echo(f"{len(COVERPOINTS) - len(missing)} of {len(COVERPOINTS)} coverpoints are met")


def _write_large(directory: Path, only: str, jobs: int) -> None:
    announced = {(entry.operation, entry.theme): entry.sha256 for entry in load_suite().large}
    for file in _built(trees.chosen_tasks(only, large=True), jobs, "large sets"):
        place = directory / file.path
        expected = announced.get((file.task.operation, file.task.theme))
        if file.entry()["sha256"] != expected:
            raise SuiteError(
                "the large set is not the one of the manifest",
                file.path,
                "generator, reference and manifest are of different versions; check out one commit",
            )
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.text.encode())
        click.echo(f"{place}: {file.cases} cases, {len(file.text)} bytes, digest as announced")


@vectors.command()
@click.argument("identifier", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print the case as JSON.")
def show(identifier: str, *, as_json: bool) -> None:
    """Show one vector: what it tests, what it hunts, its input and its answer."""
    file, case = load_suite().find(identifier)
    answer = {"rejected": case.rejected} if case.output is None else {"output": case.output}
    if as_json:
        data = {"id": case.id, "operation": file.operation, "preset": file.preset}
        click.echo(json.dumps({**data, "input": case.input, **answer}, sort_keys=True))
        return
    table = Table(show_header=False, box=None)
    for label, text in (
        ("id", case.id),
        ("operation", f"{file.operation} ({file.tier}, preset {file.preset})"),
        ("rule", case.rule),
        ("flags", " ".join(case.flags)),
        ("hunts", case.hunts),
        ("origin", case.origin),
        ("file", file.path),
    ):
        table.add_row(f"[bold]{label}", text)
    for side, values in (("input", case.input), ("answer", answer)):
        for name, value in values.items():
            table.add_row(f"[bold]{side}[/] {name}", json.dumps(value, sort_keys=True))
    Console(soft_wrap=True).print(table)


@vectors.command()
@click.option(
    "--format", "form", type=click.Choice(["json", "jsonl"]), default="jsonl", show_default=True
)
@click.option("--tier", type=click.Choice(TIERS), help="Export one tier only.")
@click.option(
    "--canaries", is_flag=True, help="Also write cases with wrong answers, which must fail."
)
@click.argument("directory", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def export(*, form: str, tier: str | None, canaries: bool, directory: Path) -> None:
    """Write vectors with their expected answers into DIR, one file an operation."""
    files, cases = export_suite(load_suite(), directory, form, tier, canaries=canaries)
    click.echo(f"{cases} cases in {files} files under {directory}")
    if canaries:
        click.echo(f"{directory / 'canaries'}: every answer there is wrong; a runner must say so")


@vectors.command()
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
def stats(*, as_json: bool) -> None:
    """Count the vectors by tier and flag, and list the coverpoints."""
    suite = load_suite()
    flags: dict[str, int] = {}
    for _, case in suite.cases():
        for flag in case.flags:
            flags[flag] = flags.get(flag, 0) + 1
    all_themes()
    if as_json:
        data = {"totals": suite.totals, "flags": flags, "coverpoints": suite.coverpoints}
        click.echo(json.dumps(data, sort_keys=True))
        return
    table = Table("count", "cases")
    for name, count in (*suite.totals.items(), *sorted(flags.items())):
        table.add_row(name, str(count))
    points = Table("coverpoint", "cases", "meaning")
    for name, point in COVERPOINTS.items():
        points.add_row(name, str(suite.coverpoints.get(name, 0)), point.meaning)
    console = Console()
    console.print(table)
    console.print(points)
    console.print(f"{len(cold(suite.coverpoints))} cold coverpoints")
