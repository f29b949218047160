"""The reference's epoch, with the right output and one stage wrong where neurons are inactive."""

from collections.abc import Sequence
from typing import Any

from taospec_conformance.operations.call import answer as reference

Answer = dict[str, Any]


def answer(operation: str, preset: str, given: Answer) -> Answer:
    """Answer one case."""
    return run_batch(operation, preset, [given], trace=False)[0]


def run_batch(operation: str, preset: str, inputs: Sequence[Answer], trace: bool) -> list[Answer]:
    """Answer a batch; the cutoff that a trace shows is one too large."""
    answers = []
    for given in inputs:
        found: Answer = dict(reference(operation, preset, given, trace=trace))
        if trace and not all(found["trace"]["active"]["values"]):
            found["trace"] = {"cutoff": str(int(found["trace"]["cutoff"]) + 1)}
        answers.append(found)
    return answers


answer.run_batch = run_batch  # type: ignore[attr-defined]
answer.hello = {  # type: ignore[attr-defined]
    "protocol": 1,
    "implementation": {"name": "wrong stage", "version": "1", "language": "python"},
    "operations": ["epoch.run"],
    "presets": ["finney"],
    "traces": ["cutoff"],
}
