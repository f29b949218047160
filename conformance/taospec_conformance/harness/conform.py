"""`taospec conform ADAPTER`: put the suite to an implementation and report."""

import json
import sys
from pathlib import Path

import click
from rich.console import Console

from taospec_conformance.errors import UserError
from taospec_conformance.harness.plan import Selection
from taospec_conformance.harness.protocol import AdapterFaultError
from taospec_conformance.harness.resolve import BUNDLED, SkippedAdapterError, resolve
from taospec_conformance.harness.run import Options, Watcher, conduct
from taospec_conformance.harness.session import Limits
from taospec_conformance.harness.verdicts import Exit
from taospec_conformance.reports.results import summary_data
from taospec_conformance.reports.terminal import LiveTable, print_report
from taospec_conformance.reports.write import write_reports
from taospec_conformance.vectors.files import load_suite
from taospec_conformance.vectors.model import TIERS


def _stop(message: str, status: Exit, *, as_json: bool) -> None:
    """End with a message instead of a report."""
    if as_json:
        click.echo(json.dumps({"exit": int(status), "error": message}, indent=2))
    else:
        click.echo(f"taospec conform: {message}", err=True)
    sys.exit(int(status))


def _watcher(console: Console, *, as_json: bool) -> Watcher:
    return Watcher() if as_json or not console.is_terminal else LiveTable(console)


@click.command(epilog=f"Bundled adapters: {', '.join(BUNDLED)}.")
@click.argument("adapter", nargs=-1, required=True, type=click.UNPROCESSED)
@click.option("--operation", "operations", multiple=True, help="Only operations that match.")
@click.option("--tier", "tiers", multiple=True, type=click.Choice(TIERS), help="Only this tier.")
@click.option("--case", "cases", multiple=True, help="Only cases whose id matches.")
@click.option("--quick", is_flag=True, help="The quick set only, asked once.")
@click.option(
    "--batch",
    default=512,
    show_default=True,
    type=click.IntRange(1, 65536),
    help="Cases per request; an adapter's max_cases bounds it.",
)
@click.option(
    "--timeout",
    default=30.0,
    show_default=True,
    type=click.FloatRange(0.05),
    help="Seconds per batch.",
)
@click.option("--vectors", type=click.Path(path_type=Path), help="Another tree of vectors.")
@click.option("--report", type=click.Path(path_type=Path), help="Write reports to this folder.")
@click.option("--known", type=click.Path(path_type=Path), help="File of known failures (TOML).")
@click.option("--no-determinism", is_flag=True, help="Do not ask everything a second time.")
@click.option("--seed", default=1, show_default=True, help="Of the order of the second asking.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def conform(
    adapter: tuple[str, ...],
    operations: tuple[str, ...],
    tiers: tuple[str, ...],
    cases: tuple[str, ...],
    quick: bool,
    batch: int,
    timeout: float,
    vectors: Path | None,
    report: Path | None,
    known: Path | None,
    no_determinism: bool,
    seed: int,
    as_json: bool,
) -> None:
    """Test an implementation against the vectors.

    ADAPTER is a bundled adapter (numpy), a Python callable (package.module:function), or the
    command line of a program that speaks the protocol (-- ./adapter --fast).

    Exit status: 0 the claim is met, 1 something failed, 2 wrong usage, 3 nothing or too little
    was executed.
    """
    options = Options(
        selection=Selection(operations, tiers, cases, quick),
        batch=batch,
        limits=Limits(batch=timeout, hello=max(timeout, 20.0)),
        determinism=not (no_determinism or quick),
        seed=seed,
        known=known,
    )
    _run(adapter, options, vectors, report, as_json=as_json)


def _make_folder(report: Path) -> None:
    """Make the folder of the reports before the run, so that no run is lost for want of it."""
    try:
        report.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"cannot be made: {error.strerror or error}", str(report), "name another folder"
        ) from error


def _run(
    words: tuple[str, ...],
    options: Options,
    vectors: Path | None,
    report: Path | None,
    *,
    as_json: bool,
) -> None:
    console = Console(stderr=as_json)
    try:
        adapter = resolve(words)
    except SkippedAdapterError as reason:
        _stop(f"{' '.join(words)} is skipped: {reason}", Exit.TOO_LITTLE, as_json=as_json)
        return
    if report is not None:
        _make_folder(report)
    watcher = _watcher(console, as_json=as_json)
    try:
        with watcher:
            record = conduct(adapter, load_suite(vectors), options, watcher)
    except AdapterFaultError as fault:
        message = f"{adapter.words}: {fault.verdict} before the first case: {fault.message}"
        _stop(message, Exit.TOO_LITTLE, as_json=as_json)
        return
    written = write_reports(record, report) if report is not None else []
    if as_json:
        click.echo(json.dumps(summary_data(record), indent=2))
    else:
        print_report(console, record, written)
    sys.exit(int(record.judgement.exit))
