"""T0: can this implementation be spoken to at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.numbers import kind

PLAIN: dict[str, Any] = {
    "flag": True,
    "small": 7,
    "signed": -7,
    "wide": 10**10,
    "amount": 10**9,
    "account": 101,
    "share": 1 << 32,
    "stake": 1 << 64,
    "emission": 1 << 32,
    "fraction": 1 << 64,
    "inherited": 1 << 32,
    "absent": 5,
    "flags": [True, False],
    "shares": [1 << 31, -(1 << 31)],
    "matrix": [[1, 2, 3], [4, 5, 6]],
    "rows": [[(3, 65535), (1, 7)], [], [(0, 0)]],
}

CHANGES: dict[str, dict[str, Any]] = {
    "plain": {},
    "false": {"flag": False, "flags": [False]},
    "sixteen-bits": {"small": 65535, "signed": -32768},
    "above-double-precision": {"wide": 2**53 + 1, "amount": 2**53 + 1, "share": 2**53 + 1},
    "all-64-bits": {"wide": 2**64 - 1, "amount": 2**64 - 1, "share": 2**63 - 1},
    "negative-64-bits": {"share": -(2**63), "shares": [-(2**63), -1]},
    "all-128-bits": {"stake": 2**127 - 1, "emission": 2**127 - 1, "fraction": 2**128 - 1},
    "negative-128-bits": {"stake": -(2**127), "emission": -(2**127)},
    "unsigned-128-bits": {"inherited": 2**128 - 1, "fraction": 1},
    "account-256-bits": {"account": 2**256 - 1},
    "zeros": {"small": 0, "signed": 0, "wide": 0, "share": 0, "account": 0, "inherited": 0},
    "absent": {"absent": None},
    "present-zero": {"absent": 0},
    "empty-vectors": {"flags": [], "shares": []},
    "one-column": {"matrix": [[1], [2], [-3]]},
    "empty-rows": {"rows": [[], [], []]},
    "no-rows": {"rows": []},
    "unsorted-rows": {"rows": [[(9, 1), (4, 2), (9, 3)], [(65535, 65535)]]},
}


@theme(
    "forms",
    "primitives.echo",
    flags=("BASIC", "BOUNDARY"),
    hunts="integers read as doubles, signs lost, rows sorted, null taken for zero",
    origin="hand",
    notes={"forms": "one value of each form that vectors use, plain and at its ends"},
)
def forms(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the plain record with a few values changed."""
    del operation, draws
    for name, change in CHANGES.items():
        yield Draft({**PLAIN, **change}, name)


@theme(
    "smoke",
    "arithmetic.u64.saturating_add",
    hunts="an adapter that echoes its input",
    origin="hand",
    notes={"smoke": "one operation with a result that is not among its inputs"},
    tier="T0",
)
def one_sum(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield one sum."""
    del operation, draws
    yield Draft({"a": 2**53, "b": 1}, "sum")


@theme(
    "smoke",
    "arithmetic.u64.saturating_div",
    flags=("REJECTION",),
    hunts="an adapter that cannot reject",
    origin="hand",
    notes={"smoke": "one call that is rejected"},
    tier="T0",
)
def one_rejection(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield one division by zero."""
    del operation, draws
    yield Draft({"a": 1, "b": 0}, "by-zero", repair={"b": kind("u64").one})
