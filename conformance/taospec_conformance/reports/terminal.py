"""The terminal: a live table while the suite runs, and the report at the end."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Self

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.markup import escape
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from taospec_conformance.harness.diagnosis import replay
from taospec_conformance.harness.divergence import Divergence
from taospec_conformance.harness.plan import Plan, Task
from taospec_conformance.harness.protocol import Hello
from taospec_conformance.harness.record import RunRecord
from taospec_conformance.harness.run import Watcher
from taospec_conformance.harness.verdicts import BAD, MEANING, Exit, Outcome, Tally, Verdict
from taospec_conformance.reports.summary import HEADLINE

SHOWN_CASES = 6
SHOWN_OPERATIONS = 30
_STYLE = {Exit.MET: "bold green", Exit.FAILED: "bold red", Exit.TOO_LITTLE: "bold yellow"}


class LiveTable(Watcher):
    """Shows one row per tier with its progress, and what is being done."""

    def __init__(self, console: Console) -> None:
        """Show nothing until the plan is known."""
        self._live = Live(console=console, refresh_per_second=8, transient=True)
        self._tier: dict[str, str] = {}
        self._planned: Counter[str] = Counter()
        self._operations: Counter[str] = Counter()
        self._done: Counter[str] = Counter()
        self._bad: Counter[str] = Counter()
        self._title = "starting the adapter"
        self._phase = ""
        self._now = ""

    def __enter__(self) -> Self:
        """Begin to show."""
        self._live.__enter__()
        self._live.update(Text(self._title))
        return self

    def __exit__(self, *exception: object) -> None:
        """Stop showing."""
        self._live.__exit__(None, None, None)

    def planned(self, hello: Hello, plan: Plan) -> None:
        """Count what will be asked."""
        self._title = f"{hello.name} {hello.version}, {plan.tasks:,} cases"
        for operation, tasks in plan.groups.items():
            tier = tasks[0].tier
            self._tier[operation] = tier
            self._planned[tier] += len(tasks)
            self._operations[tier] += 1
        self._show()

    def phase(self, name: str) -> None:
        """Name what is being done."""
        self._phase = name

    def progress(self, operation: str, cases: int) -> None:
        """Advance a bar; cases asked again do not count twice."""
        self._now = operation
        if self._phase == "asking":
            self._done[self._tier[operation]] += cases
        self._show()

    def finished(self, operation: str, outcomes: Sequence[Outcome]) -> None:
        """Count failures."""
        self._bad[self._tier[operation]] += sum(o.verdict in BAD for o in outcomes)
        self._show()

    def _show(self) -> None:
        table = Table.grid(padding=(0, 2))
        for tier in sorted(self._planned):
            done, planned, bad = self._done[tier], self._planned[tier], self._bad[tier]
            failed = Text(f"{bad:,} failed", "red") if bad else Text("")
            table.add_row(
                tier,
                ProgressBar(planned, done, width=30),
                f"{done:,} of {planned:,}",
                f"{self._operations[tier]} operations",
                failed,
            )
        self._live.update(
            Group(Text(self._title, "bold"), table, Text(f"{self._phase} {self._now}", "dim"))
        )


def _counted(tally: Tally, verdict: Verdict) -> str:
    return f"{tally.counts[verdict]:,}" if tally.counts[verdict] else ""


def _tier_table(record: RunRecord) -> Table:
    total = record.total()
    present = [verdict for verdict in Verdict if total.counts[verdict]]
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("tier")
    table.add_column("operations", justify="right")
    table.add_column("cases", justify="right")
    for verdict in present:
        style = "red" if verdict in BAD else "green" if verdict is Verdict.PASS else "yellow"
        table.add_column(verdict.value, justify="right", style=style)
    operations = Counter(tier for tier, _ in {(t.tier, t.operation) for t, _ in record.cases()})
    for tier, tally in record.by_tier().items():
        counts = [_counted(tally, verdict) for verdict in present]
        table.add_row(tier, str(operations[tier]), f"{tally.total:,}", *counts)
    return table


def _case_lines(task: Task, outcome: Outcome, adapter: str) -> Iterator[str]:
    yield f"[red]{outcome.verdict}[/] [bold]{escape(task.id)}[/]"
    yield f"  {escape(outcome.message)}"
    if task.hunts:
        yield f"  hunts: {escape(task.hunts)}"
    if outcome.divergence is not None:
        yield from _divergence_lines(outcome.divergence)
    yield f"  rule: spec/{escape(task.rule.replace('#', '.md#'))}"
    yield f"  again: [cyan]{escape(replay(adapter, task.id))}[/]"


def _divergence_lines(found: Divergence) -> Iterator[str]:
    if found.cells and found.cells[0].expected_real != found.cells[0].got_real:
        cell = found.cells[0]
        yield f"  as numbers: expected {cell.expected_real}, got {cell.got_real}"
    if found.differing > 1:
        yield f"  {found.differing:,} of {found.compared:,} cells of {found.stage} differ"
    if found.cause:
        yield f"  likely cause: [yellow]{escape(found.cause)}[/]"


def _failing_groups(record: RunRecord) -> Iterator[tuple[str, list[tuple[Task, Outcome]]]]:
    for operation, tasks in record.plan.groups.items():
        pairs = [(task, record.outcomes[task.id]) for task in tasks]
        bad = [pair for pair in pairs if pair[1].verdict in BAD]
        if bad:
            yield operation, bad


def _first_of(bad: Sequence[tuple[Task, Outcome]]) -> tuple[str, ...]:
    found = [outcome.divergence for _, outcome in bad if outcome.divergence is not None]
    return found[0].first if found else ()


def _failures(record: RunRecord) -> Iterator[RenderableType]:
    groups = list(_failing_groups(record))
    shown = 0
    for operation, bad in groups[:SHOWN_OPERATIONS]:
        first = _first_of(bad)
        detailed = not first and shown < SHOWN_CASES
        names = ", ".join(first[:3]) + (", ..." if len(first) > 3 else "")
        hint = f", [yellow]fix {escape(names)} first[/]" if first else ""
        gap = "\n" if detailed else ""
        yield Text.from_markup(
            f"{gap}[bold]{escape(operation)}[/]: {len(bad):,} of "
            f"{len(record.plan.groups[operation]):,} cases{hint}"
        )
        for task, outcome in bad[: 2 if not shown else 1] if detailed else ():
            shown += 1
            for line in _case_lines(task, outcome, record.adapter):
                yield Text.from_markup(f"  {line}")
    if len(groups) > SHOWN_OPERATIONS:
        yield Text(f"and {len(groups) - SHOWN_OPERATIONS} more operations (--report DIR)", "dim")


def _causes(record: RunRecord) -> Iterator[str]:
    """Say which port mistakes explain the failures, if a few explain them all."""
    divergences = [o.divergence for _, o in record.bad_cases() if o.divergence is not None]
    counts = Counter(found.cause for found in divergences if found.cause)
    for cause, count in counts.most_common(3):
        if count > 1:
            yield f"{count:,} of {counts.total():,} explained failures have one cause: {cause}"


def _done(record: RunRecord) -> Iterator[str]:
    executed = record.total().executed
    available = sum(record.plan.available.values())
    speed = (executed + record.repeated) / record.asking_seconds if record.asking_seconds else 0.0
    yield (
        f"asked {executed:,} of {available:,} cases, {len(record.plan.groups)} operations "
        f"({record.plan.selection.words()}) in {record.seconds:.1f} s, {speed:,.0f} cases/s"
    )
    again = f"{record.repeated:,} were asked again in another order (seed {record.seed})"
    yield again if record.repeated else "nothing was asked again: determinism is not tested"
    yield f"{record.perturbed:,} expectations made wrong on purpose were rejected"
    if record.restarts:
        yield f"the adapter was restarted {record.restarts} times"
    if record.plan.unclaimed:
        yield f"{len(record.plan.unclaimed)} operations are not claimed and were not asked"


def next_step(record: RunRecord) -> str:
    """Say what to do next."""
    match record.judgement.exit:
        case Exit.FAILED:
            bad = record.bad_cases()
            if not bad:
                return "make the adapter end with status 0 soon after `bye`"
            first = next((t for t, o in bad if o.divergence and not o.divergence.first), bad[0][0])
            return f"begin with the first failure: {replay(record.adapter, first.id)}"
        case Exit.TOO_LITTLE:
            return "claim only what the adapter answers, or make it answer what it claims"
        case _ if record.plan.selection.partial:
            return "run without filters before you claim conformance"
        case _ if not record.repeated:
            return "run without --no-determinism before you claim conformance"
        case _:
            return "publish report.html (--report DIR) with your implementation"


def print_report(console: Console, record: RunRecord, written: Sequence[Path]) -> None:
    """Print the result: tiers, failures, what was done, what to do next."""
    hello = record.hello
    device = f", {hello.device}" if hello.device else ""
    console.print(
        f"[bold]{escape(record.title)}[/] ({escape(hello.language)}{escape(device)}) "
        f"against taospec {record.suite}\n",
        highlight=False,
    )
    console.print(_tier_table(record))
    for part in _failures(record):
        console.print(part, soft_wrap=True)
    used = [v for v in record.total().counts if v not in (Verdict.PASS, Verdict.FAIL)]
    for verdict in sorted(used):
        console.print(f"[dim]{verdict}: {MEANING[verdict]}[/]", highlight=False)
    console.print()
    for line in (*_causes(record), *_done(record), *(f"note: {note}" for note in record.notes)):
        console.print(escape(line), highlight=False, soft_wrap=True)
    for path in written:
        console.print(f"wrote {escape(str(path))}", highlight=False, soft_wrap=True)
    status = record.judgement.exit
    reasons = escape("; ".join(record.judgement.reasons))
    console.print(
        f"[{_STYLE[status]}]{HEADLINE[status]}[/]: {reasons}", highlight=False, soft_wrap=True
    )
    console.print(f"next: {escape(next_step(record))}", highlight=False, soft_wrap=True)
