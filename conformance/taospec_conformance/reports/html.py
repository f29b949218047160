"""The HTML report: one self-contained file, readable offline, in light and dark."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from taospec_conformance.harness.diagnosis import replay
from taospec_conformance.harness.record import RunRecord
from taospec_conformance.harness.verdicts import BAD, MEANING, Outcome, Tally, Verdict
from taospec_conformance.reports.results import tally_data
from taospec_conformance.reports.rules import rule_text
from taospec_conformance.reports.summary import HEADLINE
from taospec_conformance.reports.terminal import next_step

DETAILED_PER_OPERATION = 20
_TONES = {Verdict.PASS: "good", Verdict.UNSUPPORTED: "odd", Verdict.XFAIL: "odd"}


def tone(verdict: Verdict) -> str:
    """Return the colour class of a verdict."""
    return "bad" if verdict in BAD else _TONES.get(verdict, "odd")


def _bar(tally: Tally) -> list[dict[str, Any]]:
    """Return the coloured parts of a bar, in per mille of its width."""
    parts = []
    for name, verdicts in (
        ("good", {Verdict.PASS}),
        ("bad", BAD),
        ("odd", set(Verdict) - BAD - {Verdict.PASS}),
    ):
        count = sum(tally.counts[verdict] for verdict in verdicts)
        if count:
            width = max(8, round(1000 * count / tally.total))
            parts.append({"tone": name, "count": count, "width": width})
    return parts


def _case(outcome: Outcome) -> dict[str, Any]:
    return {
        "verdict": outcome.verdict.value,
        "tone": tone(outcome.verdict),
        "message": outcome.message,
        "divergence": outcome.divergence.record() if outcome.divergence else None,
    }


def _operation(record: RunRecord, name: str, tally: Tally) -> dict[str, Any]:
    tasks = record.plan.groups[name]
    pairs = [(task, record.outcomes[task.id]) for task in tasks]
    notable = [pair for pair in pairs if pair[1].verdict is not Verdict.PASS]
    notable.sort(key=lambda pair: pair[1].verdict not in BAD)
    found = [outcome.divergence for _, outcome in notable if outcome.divergence is not None]
    firsts = [divergence.first for divergence in found if divergence.first]
    causes = {divergence.cause for divergence in found if divergence.cause}
    return {
        "name": name,
        "tier": tasks[-1].tier,
        "rule": tasks[0].rule,
        "text": rule_text(tasks[0].rule) if tally.bad else "",
        "summary": record.summaries.get(name, ""),
        "state": "bad" if tally.bad else "good" if tally.passed == tally.total else "odd",
        "total": tally.total,
        "passed": tally.passed,
        "bar": _bar(tally),
        "words": tally.words(),
        "first": firsts[0] if firsts else (),
        "cause": causes.pop() if len(causes) == 1 else "",
        "hidden": max(0, len(notable) - DETAILED_PER_OPERATION),
        "cases": [
            {
                **_case(outcome),
                "id": task.id,
                "hunts": task.hunts,
                "flags": task.flags,
                "replay": replay(record.adapter, task.id),
            }
            for task, outcome in notable[:DETAILED_PER_OPERATION]
        ],
    }


def report_data(record: RunRecord) -> dict[str, Any]:
    """Return what the template shows."""
    tallies = record.by_operation()
    return {
        "record": record,
        "hello": record.hello,
        "status": int(record.judgement.exit),
        "headline": HEADLINE[record.judgement.exit],
        "total": record.total(),
        "total_data": tally_data(record.total()),
        "tiers": [(tier, tally, _bar(tally)) for tier, tally in record.by_tier().items()],
        "operations": [_operation(record, name, tallies[name]) for name in tallies],
        "meaning": {v.value: text for v, text in MEANING.items() if record.total().counts[v]},
        "next": next_step(record),
    }


def write_html(record: RunRecord, path: Path) -> None:
    """Write report.html."""
    environment = Environment(
        loader=PackageLoader("taospec_conformance.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.get_template("report.html.jinja")
    path.write_text(template.render(report_data(record)), encoding="utf-8")
