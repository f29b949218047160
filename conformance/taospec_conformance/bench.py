"""`taospec bench`: medians and ratios of what users wait for, side by side in one run."""

import json
import os
import platform
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass

import click
from rich.table import Table

from taospec_conformance import paths
from taospec_conformance.errors import UserError
from taospec_conformance.harness.judge import Checker, Expected, judge
from taospec_conformance.harness.resolve import SkippedAdapterError, resolve
from taospec_conformance.harness.session import Known, Limits, Session
from taospec_conformance.harness.verdicts import Verdict
from taospec_conformance.operations.call import answer, presets
from taospec_conformance.operations.table import operations
from taospec_conformance.terminal import console
from taospec_conformance.vectors.drafts import wire_input
from taospec_conformance.vectors.subnets import epoch

NEURONS, VALIDATORS, WEIGHTS = 256, 64, 12_000
BATCHES = (1, 256, 4096)
Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured quantity: the median of some rounds, its spread, and a ratio if it has one."""

    name: str
    median: float
    low: float
    high: float
    unit: str
    ratio: float | None = None
    ratio_to: str = ""


def figure(name: str, values: list[float], unit: str) -> Figure:
    """Summarise measured values."""
    return Figure(name, statistics.median(values), min(values), max(values), unit)


def mainnet_shaped_epoch(seed: str = "bench") -> Json:
    """Return an epoch of 256 neurons, 64 validators and 12,000 weights, in wire form."""
    source = random.Random(seed)  # noqa: S311 - repeatable draws, not secrets

    def rows() -> list[list[tuple[int, int]]]:
        share, rest = divmod(WEIGHTS, VALIDATORS)
        counts = [share + (uid < rest) for uid in range(VALIDATORS)]
        chosen = [sorted(source.sample(range(NEURONS), count)) for count in counts]
        filled = [[(uid, source.randrange(1, 65536)) for uid in row] for row in chosen]
        return filled + [[] for _ in range(NEURONS - VALIDATORS)]

    stakes = [source.randrange(10**11, 10**15) for _ in range(VALIDATORS)]
    stakes += [0] * (NEURONS - VALIDATORS)
    permits = [uid < VALIDATORS for uid in range(NEURONS)]
    values = epoch(stakes, rows(), rows(), validator_permits=permits, emission=10**11)
    return wire_input(operations()["epoch.run"], values)


class EpochWorker:
    """A process that answers the same epoch on request and says how long it took."""

    def __init__(self, name: str, case: Json, contracts: str = "on") -> None:
        """Start the process and let it answer once, to warm up."""
        command = [sys.executable, "-m", "taospec_conformance.bench_worker", name]
        environment = {**os.environ, "TAOSPEC_CONTRACTS": contracts}
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )
        self.output = json.loads(self._ask(json.dumps(case)))

    def _ask(self, line: str) -> str:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(line + "\n")
        stdin.flush()
        answer = stdout.readline()
        if not answer:
            raise UserError("a worker of the benchmark ended early", remedy="see its message above")
        return answer

    def seconds(self) -> float:
        """Answer once more and return the seconds it took."""
        return float(self._ask("again"))

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()


@contextmanager
def _workers(*workers: EpochWorker) -> Iterator[tuple[EpochWorker, ...]]:
    try:
        yield workers
    finally:
        for worker in workers:
            worker.close()


def bench_epochs(rounds: int) -> list[Figure]:
    """Time the epoch in the reference and in NumPy, in turn, in wire form on both sides."""
    case = mainnet_shaped_epoch()
    names = ("reference epoch", "reference epoch, contracts off", "NumPy epoch")
    started = (
        EpochWorker("reference", case),
        EpochWorker("reference", case, contracts="off"),
        EpochWorker("numpy", case),
    )
    with _workers(*started) as workers:
        if any(worker.output != workers[0].output for worker in workers):
            raise UserError(
                "NumPy and the reference answer the benchmark's epoch differently",
                remedy="run `taospec conform numpy` to see where",
            )
        turns = [[worker.seconds() for worker in workers] for _ in range(rounds)]
    figures = []
    for index, name in enumerate(names):
        values = [turn[index] * 1000 for turn in turns]
        ratio = statistics.median(turn[0] / turn[index] for turn in turns)
        found = figure(name, values, "ms")
        figures.append(
            Figure(found.name, found.median, found.low, found.high, "ms", ratio, names[0])
        )
    return figures


PROTOCOL_OPERATION = "arithmetic.u64.saturating_add"
PROTOCOL_CASES = 16_384


def _questions() -> tuple[list[str], list[Expected]]:
    """Return payloads and expected answers of many small cases."""
    source = random.Random("protocol")  # noqa: S311 - repeatable draws, not secrets
    payloads, expected = [], []
    for _ in range(PROTOCOL_CASES):
        case = {"a": str(source.getrandbits(64)), "b": str(source.getrandbits(64))}
        payloads.append(json.dumps(case))
        expected.append(Expected.of(answer(PROTOCOL_OPERATION, "finney", case)))
    return payloads, expected


def _rate(session: Session, batch: int, questions: tuple[list[str], list[Expected]]) -> float:
    """Ask and judge in batches of one size; return cases per second."""
    count = max(batch, min(PROTOCOL_CASES, 1024 * batch) // (16 if batch == 1 else 1))
    checker = Checker(output=dict, codes=frozenset(), known=frozenset())
    payloads, expected = questions
    start = time.perf_counter()
    for first in range(0, count, batch):
        part = payloads[first : first + batch]
        results = session.run(PROTOCOL_OPERATION, "finney", part)
        for result, wanted in zip(results, expected[first : first + batch], strict=True):
            if judge(result, wanted, checker).verdict is not Verdict.PASS:
                raise UserError("an adapter answers wrongly", remedy="run `taospec conform` on it")
    return count / (time.perf_counter() - start)


def bench_protocols(rounds: int) -> list[Figure]:
    """Count cases asked, answered and judged per second, by adapter and size of batch."""
    questions = _questions()
    table = operations()
    traces = {slot.name for operation in table.values() for slot in operation.trace}
    known = Known(tuple(table), tuple(traces), tuple(presets()), "bench", "bench")
    figures = []
    for name in ("reference", "numpy", "python-minimal", "c-minimal"):
        try:
            command = resolve([name]).command
        except SkippedAdapterError as reason:
            click.echo(f"skipped: {name}: {reason}", err=True)
            continue
        session = Session(command, known, Limits())
        session.open()
        way = "Python callable" if name == "reference" else "JSON Lines"
        for batch in BATCHES:
            rates = [_rate(session, batch, questions) for _ in range(rounds)]
            figures.append(figure(f"{way}, {name}, batches of {batch}", rates, "cases/s"))
        session.close()
    return figures


def bench_regeneration() -> list[Figure]:
    """Time one regeneration of all core vectors, without writing them."""
    paths.require_checkout("taospec bench vectors")
    command = [sys.executable, "-m", "taospec_conformance", "vectors", "generate", "--check"]
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise UserError(
            "the vectors are stale", remedy="run `taospec vectors generate`, then bench again"
        )
    return [figure("regeneration of all vectors", [time.perf_counter() - start], "s")]


CHAIN_PARTS = ("staking", "coinbase", "blocks", "scoring")


def bench_chain(part: str, rounds: int) -> list[Figure]:
    """Measure calls, blocks or scores, without contracts and with them."""
    figures = []
    for contracts in ("off", "on"):
        command = [sys.executable, "-m", "taospec_conformance.bench_chain", part, str(rounds)]
        environment = {**os.environ, "TAOSPEC_CONTRACTS": contracts}
        done = subprocess.run(
            command, stdout=subprocess.PIPE, text=True, env=environment, check=False
        )
        if done.returncode != 0:
            raise UserError(f"the worker for {part} ended early", remedy="see its message above")
        for name, found in json.loads(done.stdout).items():
            figures.append(figure(f"{name}, contracts {contracts}", found["values"], found["unit"]))
    return figures


def table_of(figures: list[Figure]) -> Table:
    """Return the figures as a table."""
    table = Table("what", "median", "range", "times as fast as", box=None)
    for item in figures:
        ratio = f"{item.ratio:.1f} x {item.ratio_to}" if item.ratio is not None else ""
        spread = f"{item.low:,.1f} to {item.high:,.1f}"
        table.add_row(item.name, f"{item.median:,.1f} {item.unit}", spread, ratio)
    return table


PARTS = ("epochs", "protocols", *CHAIN_PARTS, "vectors")


@click.command()
@click.argument("parts", nargs=-1, type=click.Choice(PARTS))
@click.option("--rounds", default=5, show_default=True, type=click.IntRange(1, 100))
@click.option("--json", "json_output", is_flag=True, help="Print the figures as JSON.")
def bench(parts: tuple[str, ...], rounds: int, *, json_output: bool) -> None:
    """Measure epochs, protocols, calls, blocks, scores and the regeneration of vectors, or PARTS.

    Every figure is the median of some rounds. Machines are shared and noisy: compare figures of
    one run only, and quote ratios rather than times.
    """
    screen = console(stderr=json_output)
    screen.print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    )
    chosen, figures = parts or PARTS, list[Figure]()
    with screen.status("measuring"):
        if "epochs" in chosen:
            figures += bench_epochs(rounds)
        if "protocols" in chosen:
            figures += bench_protocols(rounds)
        for part in CHAIN_PARTS:
            if part in chosen:
                figures += bench_chain(part, rounds)
        if "vectors" in chosen:
            figures += bench_regeneration()
    if json_output:
        click.echo(json.dumps([asdict(item) for item in figures], indent=1))
    else:
        screen.print(table_of(figures))
