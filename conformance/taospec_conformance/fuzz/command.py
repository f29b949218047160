"""`taospec fuzz ADAPTER`: look for inputs on which an implementation leaves the reference."""

import importlib.util
import json
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import click
from rich.console import Console
from rich.live import Live
from rich.markup import escape
from rich.spinner import Spinner

from taospec_conformance import paths
from taospec_conformance.errors import UserError
from taospec_conformance.fuzz import executors
from taospec_conformance.fuzz.campaign import Campaign, Limits, Progress, chosen_operations
from taospec_conformance.fuzz.explain import Finding
from taospec_conformance.fuzz.findings import (
    Written,
    again_line,
    ask_line,
    prepare,
    record,
    write,
)
from taospec_conformance.fuzz.worker import Setup, known_names
from taospec_conformance.harness.protocol import AdapterFaultError, Hello
from taospec_conformance.harness.resolve import BUNDLED, Adapter, SkippedAdapterError, resolve
from taospec_conformance.harness.session import Session
from taospec_conformance.harness.verdicts import Exit
from taospec_conformance.operations.table import operations
from taospec_conformance.terminal import console


class Status:
    """One line that tells how far a campaign is, where there is a terminal to show it."""

    def __init__(self, screen: Console, name: str, *, silent: bool) -> None:
        """Show nothing yet."""
        self._name = name
        self._spinner = Spinner("dots", "starting the adapter")
        shows = screen.is_terminal and not silent
        self._live = Live(self._spinner, console=screen, transient=True) if shows else None

    def __enter__(self) -> Self:
        """Begin to show."""
        if self._live is not None:
            self._live.__enter__()
        return self

    def __exit__(self, *exception: object) -> None:
        """Stop showing."""
        if self._live is not None:
            self._live.__exit__(None, None, None)

    def __call__(self, progress: Progress) -> None:
        """Show what was done so far."""
        if self._live is not None:
            self._spinner.update(text=status_line(self._name, progress))


def status_line(name: str, progress: Progress) -> str:
    """Return what a campaign has done so far, on one line."""
    found = len(progress.findings)
    parts = [
        f"[bold]{escape(name)}[/]",
        f"{progress.cases:,} cases",
        f"{progress.operations:,} operations",
        f"round {progress.round + 1}: {progress.now or '…'}",
        f"[red]{found} found[/]" if found else "nothing found",
    ]
    if progress.shrinking:
        parts.append(f"shrinking {progress.shrinking}")
    return "  ".join([*parts, f"{progress.seconds:.0f} s"])


def folder_name(adapter: Adapter) -> str:
    """Return the name of the folder for an adapter's findings."""
    last = Path(adapter.words.split(" ")[-1]).name if adapter.words else "adapter"
    return re.sub(r"[^A-Za-z0-9_.]+", "-", last).strip("-.") or "adapter"


def default_output(adapter: Adapter) -> Path:
    """Return where findings go if nothing else is asked for."""
    return Path("build") / "fuzz" / folder_name(adapter)


def greet(adapter: Adapter, timeout: float) -> Hello:
    """Return what the adapter says about itself."""
    from taospec_conformance.harness.session import Limits as Times

    session = Session(adapter.command, known_names(operations()), Times(batch=timeout))
    try:
        return session.open()
    finally:
        session.close()


def finish(progress: Progress) -> Exit:
    """Return the exit status of a campaign."""
    if progress.findings:
        return Exit.FAILED
    if progress.cases == progress.unsupported:
        return Exit.TOO_LITTLE
    return Exit.MET


@click.command(epilog=f"Bundled adapters: {', '.join(BUNDLED)}.")
@click.argument("adapter", nargs=-1, required=True, type=click.UNPROCESSED)
@click.option("--operation", "patterns", multiple=True, help="Only operations that match.")
@click.option(
    "--seconds",
    type=click.FloatRange(0, min_open=True),
    help="Stop asking after so many seconds.  [default: 60, or no limit with --cases]",
)
@click.option("--cases", type=click.IntRange(1), help="Stop asking after so many cases.")
@click.option("--seed", default=1, show_default=True, help="Of all inputs.")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=os.cpu_count() or 1,
    show_default="one a core",
    help="Processes, each with an adapter of its own.",
)
@click.option("--dask", metavar="ADDRESS", help="Use a Dask cluster instead of processes.")
@click.option(
    "--max-findings",
    type=click.IntRange(1),
    default=10,
    show_default=True,
    help="Stop after so many findings.",
)
@click.option(
    "--timeout",
    default=10.0,
    show_default=True,
    type=click.FloatRange(0.05),
    help="Seconds for one batch.",
)
@click.option(
    "--shrink",
    default=20.0,
    show_default=True,
    type=click.FloatRange(0),
    help="Seconds to make one finding smaller.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="Folder for the findings.  [default: build/fuzz/ADAPTER]",
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def fuzz(
    adapter: tuple[str, ...],
    patterns: tuple[str, ...],
    seconds: float | None,
    cases: int | None,
    seed: int,
    jobs: int,
    dask: str | None,
    max_findings: int,
    timeout: float,
    shrink: float,
    output: Path | None,
    as_json: bool,
) -> None:
    """Look for inputs on which an implementation leaves the reference.

    ADAPTER is what `taospec conform` takes: a bundled adapter (numpy), a Python callable
    (package.module:function), or the command line of a program (-- ./adapter --fast). Each
    difference is shrunk to a minimal input and written as a vector.

    Exit status: 0 nothing was found, 1 something was, 2 wrong usage, 3 nothing was run.
    """
    if importlib.util.find_spec("hypothesis") is None:
        raise UserError(
            "Hypothesis is not installed", remedy="pip install 'taospec[prove]' to shrink findings"
        )
    if seconds is None and cases is None:
        seconds = 60.0
    chosen = _Options(
        patterns, Limits(seconds, cases, max_findings), seed, jobs, dask, timeout, shrink, output
    )
    _run(adapter, chosen, as_json=as_json)


@dataclass(frozen=True, slots=True)
class _Options:
    """Choices of the command line."""

    patterns: tuple[str, ...]
    limits: Limits
    seed: int
    jobs: int
    dask: str | None
    timeout: float
    shrink: float
    output: Path | None


def _stop(message: str, *, as_json: bool) -> None:
    """End with a message, for nothing was run."""
    if as_json:
        click.echo(json.dumps({"exit": int(Exit.TOO_LITTLE), "error": message}, indent=2))
    else:
        click.echo(f"taospec fuzz: {message}", err=True)
    sys.exit(int(Exit.TOO_LITTLE))


def _run(words: tuple[str, ...], options: _Options, *, as_json: bool) -> None:
    try:
        adapter = resolve(words)
        hello = greet(adapter, options.timeout)
    except SkippedAdapterError as reason:
        _stop(f"{' '.join(words)} is skipped: {reason}", as_json=as_json)
        return
    except AdapterFaultError as fault:
        message = f"{' '.join(words)}: {fault.verdict} before the first case: {fault.message}"
        _stop(message, as_json=as_json)
        return
    chosen = chosen_operations(hello, options.patterns)
    if not chosen:
        _stop(f"{hello.name} claims no operation that was selected", as_json=as_json)
        return
    folder = options.output or default_output(adapter)
    prepare(folder)
    setup = Setup(
        adapter.words,
        adapter.command,
        paths.vectors_root(),
        options.seed,
        options.timeout,
        options.shrink,
    )
    screen = console(stderr=as_json)
    with (
        executors.chosen(options.jobs, options.dask) as (executor, width),
        Status(screen, hello.name, silent=as_json) as status,
    ):
        presets, limits = hello.presets, options.limits
        progress = Campaign(setup, executor, width, chosen, presets, limits, status).run()
    written = write(folder, progress.findings, options.seed, setup.vectors)
    outcome = finish(progress)
    if as_json:
        data = summary(hello, setup, progress, written, folder)
        click.echo(json.dumps({"exit": int(outcome), **data}, indent=2))
    else:
        report(screen, hello, setup, progress, written, folder)
    sys.exit(int(outcome))


def summary(
    hello: Hello, setup: Setup, progress: Progress, written: Sequence[Written], folder: Path
) -> dict[str, Any]:
    """Return the result as plain data."""
    return {
        "adapter": setup.words,
        "implementation": {"name": hello.name, "version": hello.version},
        "seed": setup.seed,
        "seconds": round(progress.seconds, 3),
        "rounds": progress.round,
        "operations": progress.operations,
        "cases": progress.cases,
        "unsupported": progress.unsupported,
        "not_inputs": dict(sorted(progress.refusals.items())),
        "output": str(folder),
        "findings": [record(*pair) for pair in zip(progress.findings, written, strict=True)],
    }


def report(
    screen: Console,
    hello: Hello,
    setup: Setup,
    progress: Progress,
    written: Sequence[Written],
    folder: Path,
) -> None:
    """Print findings, what was done, and what to do next."""
    for finding, place in zip(progress.findings, written, strict=True):
        for line in _lines(finding, place, folder, setup.words):
            screen.print(line, highlight=False, soft_wrap=True)
    refused = sum(progress.refusals.values())
    screen.print(
        f"{hello.name} {hello.version}: {progress.cases:,} cases of {progress.operations:,} "
        f"operations in {progress.seconds:.1f} s, seed {setup.seed}; "
        f"{refused:,} drawn inputs lie outside the specification",
        highlight=False,
        soft_wrap=True,
    )
    if progress.interrupted:
        screen.print("[yellow]ended by Ctrl-C[/]")
    if progress.unsupported:
        screen.print(f"{progress.unsupported:,} cases are unsupported", highlight=False)
    if progress.findings:
        screen.print(
            f"[bold red]{len(progress.findings)} found[/], written to {escape(str(folder))}"
        )
        screen.print("next: begin with the first, of the lowest tier", highlight=False)
    elif progress.cases == progress.unsupported:
        screen.print("[bold yellow]nothing was run[/]")
    else:
        screen.print("[bold green]nothing found[/]")
        screen.print("next: another --seed, or more --seconds", highlight=False)


def _lines(finding: Finding, place: Written, folder: Path, words: str) -> list[str]:
    size = f", {finding.neurons} neurons" if finding.neurons else ""
    lines = [
        f"[red]{finding.verdict}[/] [bold]{escape(finding.operation)}[/]{size}",
        f"  {escape(finding.message)}",
    ]
    if finding.divergence is not None and finding.divergence.cause:
        lines.append(f"  likely cause: [yellow]{escape(finding.divergence.cause)}[/]")
    lines.append(f"  rule: spec/{escape(finding.rule.replace('#', '.md#'))}")
    lines.append(f"  from: {escape(finding.source)}; {finding.tried:,} smaller inputs asked")
    lines.append(f"  the right answer: [cyan]{escape(ask_line(finding, place))}[/]")
    again = again_line(place, folder, words)
    lines.append(f"  again: [cyan]{escape(again)}[/]" if again else f"  no vector: {place.reason}")
    return [*lines, ""]
