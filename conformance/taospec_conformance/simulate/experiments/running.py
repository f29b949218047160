"""Running the trials of an experiment, side by side, and putting them in rows."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, as_completed
from dataclasses import asdict, fields, replace
from functools import lru_cache
from math import sqrt
from pathlib import Path
from typing import Any, cast

from taospec_conformance.errors import UserError
from taospec_conformance.simulate.experiments.plans import SMALL, WEIGHING, Plan
from taospec_conformance.simulate.experiments.trial import HONEST, Outcome, Trial, play

Cells = dict[str, str]
CASE = 1.959963985
PLACES = 6


def trials_of(plan: Plan, seeds: int, *, quick: bool) -> list[Any]:
    """Return the trials of an experiment, case by case and seed by seed."""
    found = []
    small = SMALL if quick and plan.kind is WEIGHING else {}
    for case in plan.quick if quick else plan.cases:
        values = cast(dict[str, Any], {**plan.base, **small, **case})
        found += [plan.kind.trial(seed, **values) for seed in range(seeds)]
    return found


def varied(plan: Plan) -> list[str]:
    """Return the parameters in which the cases of an experiment differ."""
    return list(dict.fromkeys(name for case in plan.cases for name in case))


@lru_cache(maxsize=64)
def _profit_of(trial: Trial) -> float:
    return play(trial).profit


def _gains(trial: Trial, found: Outcome) -> dict[str, float]:
    """Return what a deed brings over honesty, without slashing and with it, points of stake.

    A trial in which nothing was destroyed is the same without slashing, so it is not run again.
    """
    plain = replace(trial, enforce=False, slash=())
    honest = replace(plain, deed=HONEST, skim=1.0, on=1, off=0, sleep=0, kappa=32767, penalty=65535)
    base = _profit_of(honest)
    spared = found.lost == 0 and found.others == 0
    return {
        "plain": (found.profit if spared else _profit_of(plain)) - base,
        "gain": found.profit - base,
    }


def measure_of(value: object) -> str:
    """Return the cell of a measure: a float with a fixed number of places."""
    return f"{value + 0.0:.{PLACES}f}" if isinstance(value, float) else str(value)


def name_of(value: object) -> str:
    """Return the cell of a parameter; changed parameters of slashing stand with their names."""
    if isinstance(value, tuple):
        return " ".join(f"{name}={number}" for name, number in value)
    return str(value)


def row_of(plan: Plan, trial: Any) -> Cells:
    """Run a trial and return its row."""
    found = plan.kind.play(trial)
    measures: dict[str, object] = dict(asdict(found))
    if plan.compared:
        measures = {**_gains(trial, found), **measures}
    cells = {name: name_of(getattr(trial, name)) for name in ("seed", *varied(plan))}
    return cells | {name: measure_of(value) for name, value in measures.items()}


def columns_of(plan: Plan) -> list[str]:
    """Return the columns of the rows of an experiment."""
    gains = ["plain", "gain"] if plan.compared else []
    return ["seed", *varied(plan), *gains, *(one.name for one in fields(plan.kind.outcome))]


def run(
    plan: Plan, trials: Sequence[Any], executor: Executor | None, tick: Callable[[], None]
) -> list[Cells]:
    """Run trials in this process or by an executor; rows stand in the order of the trials."""
    if executor is None:
        rows = []
        for trial in trials:
            rows.append(row_of(plan, trial))
            tick()
        return rows
    waiting = {executor.submit(row_of, plan, trial): at for at, trial in enumerate(trials)}
    done: dict[int, Cells] = {}
    for future in as_completed(waiting):
        done[waiting[future]] = future.result()
        tick()
    return [done[at] for at in range(len(trials))]


def write_rows(plan: Plan, rows: Sequence[Cells], path: Path) -> None:
    """Write rows as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns_of(plan), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def read_rows(plan: Plan, path: Path) -> list[Cells]:
    """Read rows that were written; refuse those of another experiment."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
    if reader.fieldnames != columns_of(plan):
        raise UserError(
            "the columns are not those of the experiment",
            str(path),
            f"write it anew: taospec simulate experiment {plan.name} --metrics {path}",
        )
    return rows


def summary(plan: Plan, rows: Sequence[Cells]) -> list[Cells]:
    """Return the mean of each measure that the experiment reports, for each case."""
    names = varied(plan)
    groups: dict[tuple[str, ...], list[Cells]] = {}
    for row in rows:
        groups.setdefault(tuple(row[name] for name in names), []).append(row)
    found = []
    for key, members in groups.items():
        cells = dict(zip(names, key, strict=True))
        cells["trials"] = str(len(members))
        for name in plan.reports:
            cells[name] = _joined(name, [float(row[name]) for row in members])
        found.append(cells)
    return found


SUMS = ("accused", "caught", "void", "slashes", "refused")
MOST = ("greatest", "evidence", "rate", "pays", "less", "neighbour", "residual")
FINE = ("group", "held", "greatest", "evidence")
WHOLE = ("lost", "stake", "due", "pays", "less", "neighbour", "residual")


def _joined(name: str, values: Sequence[float]) -> str:
    """Join a measure over trials: counts are added, extremes kept, others averaged."""
    if name in SUMS:
        return f"{sum(values):.0f}"
    if name == "first":
        seen = [value for value in values if value > 0]
        return f"{sum(seen) / len(seen):.0f}" if seen else "never"
    value = max(values) if name in MOST else sum(values) / len(values)
    return f"{value + 0.0:.{0 if name in WHOLE else 2 if name in FINE else 1}f}"


def accusations(plan: Plan, rows: Sequence[Cells], trials: Sequence[Any]) -> tuple[int, int]:
    """Return how many honest validators were declared offenders, and how many there were."""
    if plan.kind is not WEIGHING:
        return 0, 0
    everybody = plan.base["deed"] == HONEST
    hits = sum(int(row["accused"]) + (int(row["caught"]) if everybody else 0) for row in rows)
    return hits, sum(trial.validators - (0 if everybody else trial.keys) for trial in trials)


def wilson(hits: int, trials: int) -> tuple[float, float]:
    """Return the interval that holds a share with 95 % confidence, by the formula of Wilson."""
    if trials == 0:
        return 0.0, 1.0
    share, square = hits / trials, CASE * CASE
    middle = (share + square / (2 * trials)) / (1 + square / trials)
    width = CASE * sqrt(share * (1 - share) / trials + square / (4 * trials * trials))
    width /= 1 + square / trials
    return max(0.0, middle - width), min(1.0, middle + width)
