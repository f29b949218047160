"""Plain data of a run: one record a case for results.jsonl, one summary for --json."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from taospec_conformance.harness.plan import Task
from taospec_conformance.harness.record import RunRecord
from taospec_conformance.harness.verdicts import Outcome, Tally, Verdict

FORMAT = 1
ANSWER_LIMIT = 4_000


def tally_data(tally: Tally) -> dict[str, int]:
    """Return the counts of a tally, with its total."""
    counts = {verdict.value: tally.counts[verdict] for verdict in Verdict if tally.counts[verdict]}
    return {"cases": tally.total, **counts}


def case_data(task: Task, outcome: Outcome) -> dict[str, Any]:
    """Return the record of one case; long answers are cut and say so."""
    data: dict[str, Any] = {
        "case": task.id,
        "operation": task.operation,
        "tier": task.tier,
        "rule": task.rule,
        "verdict": outcome.verdict.value,
    }
    if outcome.verdict is Verdict.PASS:
        return data
    data |= {"message": outcome.message, "hunts": task.hunts, "flags": list(task.flags)}
    if outcome.divergence is not None:
        data["divergence"] = outcome.divergence.record()
    if outcome.answer is not None:
        text = json.dumps(outcome.answer)
        data["answer"] = outcome.answer if len(text) <= ANSWER_LIMIT else f"{text[:ANSWER_LIMIT]}…"
    return data


def summary_data(record: RunRecord) -> dict[str, Any]:
    """Return the whole result without the passing cases."""
    return {
        "format": FORMAT,
        "exit": int(record.judgement.exit),
        "reasons": list(record.judgement.reasons),
        "adapter": record.adapter,
        "implementation": asdict(record.hello),
        "suite": record.suite,
        "spec": record.spec,
        "selection": record.plan.selection.words(),
        "started": record.started.isoformat(timespec="seconds"),
        "seconds": round(record.seconds, 3),
        "restarts": record.restarts,
        "perturbed_expectations_rejected": record.perturbed,
        "asked_again": record.repeated,
        "seed": record.seed,
        "total": tally_data(record.total()),
        "tiers": {tier: tally_data(tally) for tier, tally in record.by_tier().items()},
        "operations": {name: tally_data(tally) for name, tally in record.by_operation().items()},
        "unclaimed": list(record.plan.unclaimed),
        "notes": list(record.notes),
        "cases": [case_data(task, outcome) for task, outcome in record.bad_cases()],
    }


def _lines(record: RunRecord) -> Iterator[str]:
    head = summary_data(record)
    del head["cases"]
    yield json.dumps({"type": "run", **head}, sort_keys=True)
    for task, outcome in record.cases():
        yield json.dumps({"type": "case", **case_data(task, outcome)}, sort_keys=True)


def write_results(record: RunRecord, path: Path) -> None:
    """Write results.jsonl: the run on the first line, then one case a line."""
    path.write_text("".join(f"{line}\n" for line in _lines(record)), encoding="utf-8")
