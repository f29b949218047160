"""`taospec simulate experiment`: seeded experiments on slashing."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from taospec_conformance.errors import UserError
from taospec_conformance.executors import EXECUTORS, PROCESSES, executor_of
from taospec_conformance.simulate.experiments.plans import PLAN_OF, PLANS, Plan
from taospec_conformance.simulate.experiments.running import (
    Cells,
    accusations,
    run,
    summary,
    trials_of,
    varied,
    wilson,
    write_rows,
)
from taospec_conformance.simulate.metrics import check_writable
from taospec_conformance.terminal import console


def safety(plan: Plan, rows: Sequence[Cells], trials: Sequence[Any]) -> dict[str, object]:
    """Return how many honest validators were accused, of how many, and what that share can be."""
    hits, count = accusations(plan, rows, trials)
    low, high = wilson(hits, count)
    return {"accused": hits, "honest_validators": count, "low": low, "high": high}


def _print(plan: Plan, rows: Sequence[Cells], found: dict[str, object]) -> None:
    names = [*varied(plan), "trials", *plan.reports]
    table = Table(*names, title=f"{plan.number} {plan.question}", box=None)
    for cells in summary(plan, rows):
        table.add_row(*(cells[name] for name in names))
    screen = console()
    screen.print(table)
    if found["honest_validators"]:
        screen.print(
            f"{found['accused']} of {found['honest_validators']} honest validators were accused; "
            f"95 % interval {found['low']:.5f} to {found['high']:.5f}",
            highlight=False,
        )


def draw(plan: Plan, rows: Sequence[Cells], path: Path) -> None:
    """Draw a measure along a parameter, a line for each value of another one."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    along, line, measure = plan.axes
    lines: dict[str, list[tuple[float, float]]] = {}
    for cells in summary(plan, rows):
        if cells.get(measure) not in (None, "never") and cells.get(along) not in (None, "never"):
            key = f"{line} {cells[line]}" if line in cells else measure
            lines.setdefault(key, []).append((float(cells[along]), float(cells[measure])))
    with mpl.rc_context({"svg.hashsalt": "taospec", "svg.fonttype": "path", "font.size": 9}):
        figure = Figure(figsize=(6, 3.6), layout="constrained")
        axes = figure.subplots()
        for label, points in lines.items():
            points.sort()
            axes.plot(*zip(*points, strict=True), marker="o", markersize=3, label=label)
        axes.set(xlabel=along, ylabel=measure, title=plan.question)
        axes.grid(visible=True, color="#e5e7eb")
        if lines:
            axes.legend(loc="best")
        figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)


NAMES = "\n".join(f"  {plan.name:<11}{plan.number:<5}{plan.question}" for plan in PLANS)


@click.command(
    help="Run a seeded experiment on slashing.\n\nDrawn validators give weights, epochs and "
    "slashing are those of the reference. The same seeds give the same rows on every machine. "
    "Contracts are checked unless TAOSPEC_CONTRACTS=off; without them a run takes half the time."
    f"\n\n\b\n{NAMES}"
)
@click.argument("name", type=click.Choice(list(PLAN_OF)))
@click.option("--seeds", type=click.IntRange(1), default=10, show_default=True, help="Of each.")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=lambda: os.cpu_count() or 1,
    show_default="processors",
    help="Processes, or workers of a Dask cluster on this machine.",
)
@click.option(
    "--executor",
    type=click.Choice(EXECUTORS),
    default=PROCESSES,
    show_default=True,
    help="Who runs the trials; dask needs the package distributed.",
)
@click.option("--scheduler", metavar="ADDRESS", help="Scheduler of a Dask cluster that runs.")
@click.option("--quick", is_flag=True, help="A small subset: few seats, few epochs.")
@click.option(
    "--metrics",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write a row for each trial to this file, .csv.",
)
@click.option(
    "--plot",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Draw the summary into this file, .svg or .png; needs matplotlib.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
def experiment(
    *,
    name: str,
    seeds: int,
    jobs: int,
    executor: str,
    scheduler: str | None,
    quick: bool,
    metrics: Path | None,
    plot: Path | None,
    as_json: bool,
) -> None:
    """Run an experiment and print, write and draw what came of it."""
    check_writable(None, plot)
    if metrics is not None and metrics.suffix != ".csv":
        raise UserError("trials are written as .csv", str(metrics), "choose this ending")
    plan = PLAN_OF[name]
    trials = trials_of(plan, seeds, quick=quick)
    columns = (TextColumn("trials"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with (
        executor_of(executor, jobs, scheduler) as workers,
        Progress(*columns, console=console(stderr=True), transient=True) as bar,
    ):
        task = bar.add_task("trials", total=len(trials))
        rows = run(plan, trials, workers, lambda: bar.advance(task))
    found = safety(plan, rows, trials)
    if metrics is not None:
        write_rows(plan, rows, metrics)
        click.echo(f"wrote {metrics}: {len(rows)} rows", err=True)
    if plot is not None:
        draw(plan, rows, plot)
        click.echo(f"wrote {plot}", err=True)
    if as_json:
        report = {"experiment": name, "seeds": seeds, "cases": summary(plan, rows), **found}
        click.echo(json.dumps(report, sort_keys=True))
    else:
        _print(plan, rows, found)
