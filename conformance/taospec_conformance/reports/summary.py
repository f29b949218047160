"""Markdown for the summary page of a CI run."""

from collections.abc import Iterator
from pathlib import Path

from taospec_conformance.harness.record import RunRecord
from taospec_conformance.harness.verdicts import Exit, Tally

SHOWN_FAILURES = 20

HEADLINE = {
    Exit.MET: "claim met",
    Exit.FAILED: "failed",
    Exit.TOO_LITTLE: "nothing or too little was executed",
}


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


def _row(name: str, tally: Tally) -> str:
    other = tally.total - tally.passed - tally.bad
    return f"| {_cell(name)} | {tally.total:,} | {tally.passed:,} | {tally.bad:,} | {other:,} |"


def _failures(record: RunRecord) -> Iterator[str]:
    bad = record.bad_cases()
    if not bad:
        return
    yield ""
    yield f"### First {min(len(bad), SHOWN_FAILURES)} of {len(bad):,} failures"
    yield ""
    yield "| verdict | case | what | again |"
    yield "| --- | --- | --- | --- |"
    for task, outcome in bad[:SHOWN_FAILURES]:
        again = f"`{_cell(outcome.divergence.replay)}`" if outcome.divergence else ""
        message = _cell(outcome.message)[:300]
        yield f"| {outcome.verdict} | {_cell(task.id)} | {message} | {again} |"


def summary_lines(record: RunRecord) -> Iterator[str]:
    """Yield the lines of the summary."""
    yield f"## taospec {record.suite}: {_cell(record.title)}: {HEADLINE[record.judgement.exit]}"
    yield ""
    yield f"{'; '.join(map(_cell, record.judgement.reasons))}. Asked: "
    yield f"{_cell(record.plan.selection.words())}, in {record.seconds:.1f} s."
    yield ""
    yield "| tier | cases | passed | failed | other |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for tier, tally in record.by_tier().items():
        yield _row(tier, tally)
    yield _row("all", record.total())
    yield from _failures(record)
    if record.plan.unclaimed:
        yield ""
        yield f"Not claimed: {', '.join(record.plan.unclaimed)}."
    for note in record.notes:
        yield ""
        yield f"Note: {_cell(note)}"


def write_summary(record: RunRecord, path: Path) -> None:
    """Write summary.md."""
    path.write_text("".join(f"{line}\n" for line in summary_lines(record)), encoding="utf-8")
