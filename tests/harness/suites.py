"""A small suite made on the spot, whose expected values the reference gives."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from taospec_conformance.operations.call import answer
from taospec_conformance.operations.table import operations
from taospec_conformance.vectors.files import Case, Suite, VectorFile

ADD = "arithmetic.u64.saturating_add"
DIV = "arithmetic.u64.saturating_div"
QUANTISE = "consensus.quantise_proportion"
HIGH = str(2**64 - 1)


def pairs(count: int) -> list[dict[str, str]]:
    """Return inputs of two numbers: small ones, and some that saturate."""
    return [{"a": str(HIGH if i % 10 == 7 else i), "b": str(i * i + 1)} for i in range(count)]


def vector_file(operation: str, inputs: Sequence[Mapping[str, Any]]) -> VectorFile:
    """Return a file of vectors with the reference's answers."""
    found = operations()[operation]
    cases = []
    for number, data in enumerate(inputs):
        reply = answer(operation, "finney", data)
        cases.append(
            Case(
                id=f"{found.function}/plain/{number}",
                hash="0" * 16,
                flags=("BASIC",),
                rule=found.rule,
                hunts="anything",
                origin="hand",
                input=json.loads(json.dumps(data)),
                output=reply.get("output"),  # type: ignore[arg-type]
                rejected=reply.get("rejected"),  # type: ignore[arg-type]
            )
        )
    return VectorFile(
        path=f"{found.tier.lower()}/{operation}/plain.json",
        format=1,
        operation=operation,
        tier=found.tier,
        rule=found.rule,
        preset="finney",
        theme="plain",
        notes={"BASIC": "plain numbers"},
        cases=tuple(cases),
    )


def suite(*files: VectorFile) -> Suite:
    """Return a suite of these files."""
    return Suite(
        root=Path(),
        suite="0.1.0",
        spec="0.1.0",
        protocol=1,
        files=files,
        totals={},
        large=(),
        coverpoints={},
    )


def small_suite() -> Suite:
    """Return 40 sums, 20 quotients of which one rejects, and 12 quantised shares."""
    quotients = [*pairs(19), {"a": "1", "b": "0"}]
    shares = [{"value": str(i * (1 << 32) // 11)} for i in range(12)]
    return suite(
        vector_file(ADD, pairs(40)), vector_file(DIV, quotients), vector_file(QUANTISE, shares)
    )
