"""The reference as an adapter: `taospec conform reference`."""

from collections.abc import Sequence
from typing import Any

from taospec_conformance.operations.call import answer as reference_answer
from taospec_conformance.operations.call import presets
from taospec_conformance.operations.table import operations

Answer = dict[str, Any]


def answer(operation: str, preset: str, data: Answer) -> Answer:
    """Return what the specification says."""
    return dict(reference_answer(operation, preset, data))


def _run_batch(operation: str, preset: str, inputs: Sequence[Answer], trace: bool) -> list[Answer]:
    return [dict(reference_answer(operation, preset, data, trace=trace)) for data in inputs]


def _hello() -> Answer:
    table = operations()
    return {
        "protocol": 1,
        "implementation": {"name": "reference", "version": "0.1.0", "language": "python"},
        "operations": list(table),
        "presets": presets(),
        "traces": sorted({slot.name for item in table.values() for slot in item.trace}),
        "deterministic": True,
    }


setattr(answer, "hello", _hello)  # noqa: B010 (attributes of a function)
setattr(answer, "run_batch", _run_batch)  # noqa: B010
