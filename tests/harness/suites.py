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


def epoch_input(count: int = 6) -> dict[str, Any]:
    """Return an epoch of some neurons, of which the first three are validators."""
    one = 1 << 64
    stakes = [5, 3, 2] + [0] * (count - 3)
    rows = [[(v + 3 + k) % count for k in range(3)] for v in range(3)]
    flat = [column for row in rows for column in sorted(row)]
    zeros = {"type": "U64", "shape": [count], "values": ["0"] * count}
    empty = {"type": "U16", "offsets": [0] * (count + 1), "columns": [], "values": []}
    offsets = [0, 3, 6, 9] + [9] * (count - 3)
    values = [100, 200, 300, 500, 20, 30, 7, 70, 700]
    hyper = answer("parameters.default_hyperparameters", "finney", {})["output"]
    return {
        "parameters": hyper,
        "moment": {"block": "1000", "last_step": "900"},
        "neurons": {
            "size": count,
            "stake_weights": {
                "type": "I64F64",
                "shape": [count],
                "values": [str(s * 10**13 * one) for s in stakes],
            },
            "owner": None,
            "registered_at": zeros,
            "validator_permits": {
                "type": "Bool",
                "shape": [count],
                "values": [s > 0 for s in stakes],
            },
        },
        "mechanism": {
            "last_update": {"type": "U64", "shape": [count], "values": ["990"] * count},
            "commit_blocks": {"type": "U64", "shape": [count], "values": [HIGH] * count},
            "weights": {"type": "U16", "offsets": offsets, "columns": flat, "values": values},
            "bonds": empty,
        },
        "emission": "1000000000",
    }
