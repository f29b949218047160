"""`taospec simulate chain`: the whole chain with seeded actors, block after block."""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from taospec.primitives import CONTRACTS_ON
from taospec_conformance.errors import UserError
from taospec_conformance.histories.laws import BrokenLawError
from taospec_conformance.simulate.checks import Keeper
from taospec_conformance.simulate.experiments.command import experiment
from taospec_conformance.simulate.metrics import (
    Figures,
    check_writable,
    draw_plot,
    figures_of,
    write_metrics,
)
from taospec_conformance.simulate.opening import opening_blocks
from taospec_conformance.simulate.run import Simulation, Tally, begin, resume, save
from taospec_conformance.simulate.settings import Settings, model_stakes
from taospec_conformance.terminal import console
from taospec_conformance.vectors.stakes import load_stakes

DEFAULT_SAVE = Path("simulation.json.gz")
MODEL = "the seeded model of stakes"


@click.group()
def simulate() -> None:
    """Run the specification as a chain, or try something on it many times."""


simulate.add_command(experiment)


@dataclass(slots=True)
class Course:
    """How a run went.

    rows:    figures of the blocks that were looked at
    blocks:  blocks of this run
    seconds: how long they took, the blocks with epochs among them
    calm:    blocks without epochs, and how long they took
    stopped: whether it was told to stop
    """

    rows: list[Figures] = field(default_factory=list)
    blocks: int = 0
    seconds: float = 0.0
    calm: tuple[int, float] = (0, 0.0)
    stopped: bool = False


@contextmanager
def _stop_between_blocks(course: Course) -> Iterator[None]:
    """Let Ctrl-C end the run after the block in which it comes."""

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        course.stopped = True

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def advance(
    simulation: Simulation,
    course: Course,
    every: int,
    tick: Callable[[], None],
) -> None:
    """Run until the target or until the course is stopped."""
    opening = opening_blocks(simulation.world.settings)
    while simulation.world.block() < simulation.target and not course.stopped:
        start = time.perf_counter()
        ran = simulation.step()
        passed = time.perf_counter() - start
        block = simulation.world.block()
        course.blocks += 1
        course.seconds += passed
        if ran == 0 and block > opening:
            course.calm = (course.calm[0] + 1, course.calm[1] + passed)
        if every and (block % every == 0 or block == simulation.target):
            course.rows.append(figures_of(simulation))
        tick()


def _new_simulation(
    stakes_file: Path | None, settings: dict[str, int], seed: str, blocks: int
) -> Simulation:
    if stakes_file is None:
        source, stakes = MODEL, model_stakes(seed)
    else:
        loaded = load_stakes(stakes_file)
        source, stakes = loaded.source, [stake for _, stake in loaded.neurons]
    chosen = Settings(seed, source, **settings)
    if chosen.miners < 1:
        raise UserError(
            f"{chosen.validators} validators and the owner leave no miner among "
            f"{chosen.neurons} neurons",
            "--validators",
            f"use --validators {max(chosen.neurons - 2, 1)} or fewer",
        )
    if chosen.people > len(stakes):
        raise UserError(
            f"{len(stakes)} stakes for {chosen.people} people",
            str(stakes_file or MODEL),
            "use fewer --subnets, --neurons or --nominators",
        )
    return begin(chosen, stakes, blocks)


def _rates(course: Course) -> dict[str, float]:
    count, seconds = course.calm
    return {
        "blocks_per_second": course.blocks / course.seconds if course.seconds else 0.0,
        "blocks_per_second_without_epochs": count / seconds if seconds else 0.0,
    }


def _report(simulation: Simulation, course: Course) -> dict[str, object]:
    world, scripted, keeper = simulation.world, simulation.scripted, simulation.keeper
    accepted, rejected = scripted.counts()
    share = rejected / (accepted + rejected) if accepted + rejected else 0.0
    return {
        "source": world.settings.source,
        "seed": world.settings.seed,
        "block": world.block(),
        "blocks": course.blocks,
        "epochs": simulation.epochs,
        "accepted": accepted,
        "rejected": scripted.rejected,
        "rejected_share": share,
        "careless_accepted": simulation.careless.counts()[0],
        "careless_rejected": simulation.careless.rejected,
        "law_checks": 0 if keeper is None else keeper.checks,
        "stopped": course.stopped,
        **_rates(course),
        "digest": simulation.digest(),
    }


def _calls_table(scripted: Tally, careless: Tally) -> Table:
    table = Table("call", "accepted", "rejected", "with", box=None)
    for label, tally in (("", scripted), (" (careless)", careless)):
        for name in sorted({*tally.accepted, *tally.rejected}):
            codes = tally.rejected.get(name, {})
            shown = ", ".join(f"{code} {count}" for code, count in sorted(codes.items()))
            accepted = tally.accepted.get(name, 0)
            table.add_row(name + label, f"{accepted:,}", f"{sum(codes.values()):,}", shown)
    return table


def _print(simulation: Simulation, course: Course, report: dict[str, object]) -> None:
    screen = console()
    screen.print(f"stakes: {simulation.world.settings.source}", highlight=False, markup=False)
    screen.print(_calls_table(simulation.scripted, simulation.careless))
    rates = _rates(course)
    speed = rates["blocks_per_second"]
    calm = rates["blocks_per_second_without_epochs"]
    if report["law_checks"]:
        screen.print(f"the laws held at all {report['law_checks']} checks")
    screen.print(
        f"{course.blocks:,} blocks, {simulation.epochs} epochs, {speed:.0f} blocks a second, "
        f"{calm:.0f} without epochs{'; contracts are on' if CONTRACTS_ON else ''}"
    )
    accepted, rejected = simulation.scripted.counts()
    screen.print(
        f"block {report['block']}: {accepted:,} calls accepted, {rejected:,} rejected, "
        f"digest {report['digest']}",
        highlight=False,
    )


def _run(simulation: Simulation, course: Course, every: int) -> None:
    columns = (TextColumn("blocks"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    screen = console(stderr=True)
    left = simulation.target - simulation.world.block()
    with _stop_between_blocks(course), Progress(*columns, console=screen, transient=True) as bar:
        task = bar.add_task("blocks", total=left)
        advance(simulation, course, every, lambda: bar.advance(task))
    if simulation.keeper is not None:
        simulation.keeper.at_the_end(simulation.world.state)


@simulate.command()
@click.option(
    "--stakes",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="File of stakes, as `taospec epoch` reads it; without it, a seeded model of stakes.",
)
@click.option("--subnets", type=click.IntRange(1, 128), default=4, show_default=True)
@click.option(
    "--neurons", type=click.IntRange(3, 256), default=32, show_default=True, help="In each subnet."
)
@click.option(
    "--validators", type=click.IntRange(1, 64), default=8, show_default=True, help="Among them."
)
@click.option("--nominators", type=click.IntRange(0), default=64, show_default=True)
@click.option(
    "--calls",
    type=click.IntRange(0),
    default=4,
    show_default=True,
    help="Calls drawn in each block, beside those about weights.",
)
@click.option(
    "--careless",
    type=click.IntRange(0, 100),
    default=0,
    show_default=True,
    help="Percent of drawn calls that are made without looking.",
)
@click.option("--seed", default="taospec", show_default=True, help="Any text.")
@click.option(
    "--blocks",
    type=click.IntRange(0),
    help="Blocks to run after the opening; with --resume, from there on.  [default: 1000, or what "
    "is left]",
)
@click.option(
    "--check-laws", is_flag=True, help="Check the laws of conservation in the blocks of epochs."
)
@click.option(
    "--metrics",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write figures to this file: .csv, or .parquet if pyarrow is installed.",
)
@click.option(
    "--plot",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Draw figures into this file, .svg or .png; needs matplotlib.",
)
@click.option(
    "--every",
    type=click.IntRange(1),
    default=10,
    show_default=True,
    help="Blocks from one row of figures to the next.",
)
@click.option(
    "--save",
    "save_file",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Save the simulation to this file at the end; compressed if its name ends in .gz.",
)
@click.option(
    "--resume",
    "resume_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Go on from a saved simulation; its settings stay.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_context
def chain(
    context: click.Context,
    /,
    *,
    stakes: Path | None,
    seed: str,
    blocks: int | None,
    check_laws: bool,
    metrics: Path | None,
    plot: Path | None,
    every: int,
    save_file: Path | None,
    resume_file: Path | None,
    as_json: bool,
    **settings: int,
) -> None:
    """Run a chain from genesis with validators, miners and nominators.

    Genesis gives each person the TAO of one stake. The opening takes a block for root and one for
    each subnet: it is registered, started, and all its seats are taken. From then on validators
    give weights, every fourth subnet hiding them, and people stake, unstake, move, swap and
    transfer stake, lock it, claim, set children and takes, register and replace keys. They look
    before they act, so that no call should be rejected.

    The same seed and settings give the same digest, stopped and resumed or not. Ctrl-C ends the
    run after the present block and saves it. Contracts are checked unless TAOSPEC_CONTRACTS=off.
    """
    check_writable(metrics, plot)
    if resume_file is None:
        simulation = _new_simulation(stakes, settings, seed, 1000 if blocks is None else blocks)
    else:
        _refuse_settings(context)
        simulation = resume(resume_file)
        if blocks is not None:
            simulation.target = simulation.world.block() + blocks
    simulation.keeper = Keeper() if check_laws else None
    course = Course()
    try:
        _run(simulation, course, every if metrics or plot else 0)
    except BrokenLawError as error:
        _fail(simulation, error)
    _write(simulation, course, metrics, plot, save_file)
    report = _report(simulation, course)
    if as_json:
        click.echo(json.dumps(report, sort_keys=True))
    else:
        _print(simulation, course, report)


OF_GENESIS = (
    "stakes",
    "subnets",
    "neurons",
    "validators",
    "nominators",
    "calls",
    "careless",
    "seed",
)


def _refuse_settings(context: click.Context) -> None:
    """Refuse settings of a new simulation where one is resumed."""
    for name in OF_GENESIS:
        source = context.get_parameter_source(name)
        if source is not None and source.name == "COMMANDLINE":
            raise UserError(
                "a saved simulation keeps its settings",
                f"--{name}",
                "leave the option out, or begin anew without --resume",
            )


def _fail(simulation: Simulation, error: BrokenLawError) -> None:
    """End with status 1 and say which law is broken."""
    settings = simulation.world.settings
    click.echo(f"a law is broken: {error}", err=True)
    click.echo(f"  what to do: the rule or the law is wrong; seed {settings.seed!r} repeats it")
    raise SystemExit(1)


def _write(
    simulation: Simulation,
    course: Course,
    metrics: Path | None,
    plot: Path | None,
    save_file: Path | None,
) -> None:
    """Write everything that was asked for; a run that was stopped is saved in any case."""
    if metrics is not None:
        write_metrics(course.rows, metrics)
        click.echo(f"wrote {metrics}: {len(course.rows)} rows", err=True)
    if plot is not None and course.rows:
        draw_plot(course.rows, plot)
        click.echo(f"wrote {plot}", err=True)
    target = save_file or (DEFAULT_SAVE if course.stopped else None)
    if target is None:
        return
    save(simulation, target)
    left = simulation.target - simulation.world.block()
    click.echo(f"saved {target}; {left} blocks are left", err=True)
    if left:
        click.echo(f"  to go on: taospec simulate chain --resume {target}", err=True)
