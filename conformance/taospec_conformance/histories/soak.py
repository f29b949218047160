"""`taospec histories`: long random histories, seed by seed, with the laws after each step."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from taospec.state import digest
from taospec_conformance.errors import UserError
from taospec_conformance.histories.history import History
from taospec_conformance.histories.laws import BrokenLawError
from taospec_conformance.terminal import console

Option = TypeVar("Option")
LENGTH = 2000


class RandomSource:
    """Choices from a seed: the same seed makes the same history."""

    def __init__(self, seed: str) -> None:
        """Begin with a seed."""
        self._random = random.Random(seed)  # noqa: S311 - repeatable draws, not secrets

    def below(self, bound: int) -> int:
        """Return a number from 0 to bound - 1."""
        return self._random.randrange(bound)

    def pick(self, options: Sequence[Option]) -> Option:
        """Return one of the options."""
        return options[self._random.randrange(len(options))]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one history."""

    seed: str
    steps: int
    made: dict[str, int]
    rejected: dict[str, int]
    digest: int
    broken: str


def outcome(seed: str, steps: int) -> Outcome:
    """Run one history and say what came of it."""
    history, broken = History(RandomSource(seed)), ""
    try:
        for _ in range(steps):
            history.step()
    except BrokenLawError as error:
        broken = str(error)
    final = digest(history.state)
    return Outcome(seed, history.steps, history.made, history.rejected, final, broken)


def _total(parts: Sequence[dict[str, int]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for part in parts:
        for name, count in part.items():
            total[name] = total.get(name, 0) + count
    return total


def _report(outcomes: Sequence[Outcome], seconds: float) -> None:
    made = _total([found.made for found in outcomes])
    rejected = _total([found.rejected for found in outcomes])
    table = Table("call", "made", "rejected", "with", box=None)
    for name in sorted({*made, *(line.split(" ")[0] for line in rejected)}):
        codes = {
            line.split(" ")[1]: n for line, n in rejected.items() if line.split(" ")[0] == name
        }
        shown = ", ".join(f"{code} {count}" for code, count in sorted(codes.items()))
        table.add_row(name, str(made.get(name, 0)), str(sum(codes.values())), shown)
    screen = console()
    screen.print(table)
    steps = sum(found.steps for found in outcomes)
    together = sum(found.digest for found in outcomes) % 2**256
    screen.print(f"{steps} steps in {len(outcomes)} histories, {seconds:.0f} s; all laws hold")
    screen.print(f"sum of the final digests {together:064x}", highlight=False)


@click.command()
@click.option("--steps", type=click.IntRange(1), default=100_000, show_default=True)
@click.option("--seed", default="taospec", show_default=True, help="Any text.")
@click.option("--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, show_default=True)
def histories(steps: int, seed: str, jobs: int) -> None:
    """Run random histories of staking calls and check every law after each step.

    A broken law ends with exit code 1 and names the seed, the step and the call.
    """
    start = time.monotonic()
    count = -(-steps // LENGTH)
    lengths = [min(LENGTH, steps - index * LENGTH) for index in range(count)]
    seeds = [f"{seed}/{index}" for index in range(count)]
    columns = (TextColumn("histories"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    outcomes: list[Outcome] = []
    with Progress(*columns, transient=True) as progress, ProcessPoolExecutor(jobs) as pool:
        bar = progress.add_task("histories", total=count)
        for found in pool.map(outcome, seeds, lengths):
            outcomes.append(found)
            progress.advance(bar)
            if found.broken:
                raise UserError(
                    f"a law is broken: {found.broken}",
                    f"history {found.seed}",
                    "the rule or the law is wrong; the same seed repeats it",
                )
    _report(outcomes, time.monotonic() - start)
