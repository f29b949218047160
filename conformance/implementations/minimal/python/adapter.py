"""A minimal adapter: it answers tier T0 over JSON Lines. Copy it and add your own operations."""

import json
import sys
from collections.abc import Callable
from typing import Any

U64_MAX = 2**64 - 1


class RejectedError(Exception):
    """The call has no result, for a reason that the specification names."""


def echo(given: dict[str, Any]) -> dict[str, Any]:
    """Give back what came in, so that every kind of value crosses the wire twice."""
    return given


def saturating_add(given: dict[str, Any]) -> dict[str, Any]:
    """Sum of two U64, at most the largest U64. Values of 64 bits travel as decimal strings."""
    return {"result": str(min(int(given["a"]) + int(given["b"]), U64_MAX))}


def saturating_div(given: dict[str, Any]) -> dict[str, Any]:
    """Quotient of two U64, truncated."""
    if int(given["b"]) == 0:
        raise RejectedError("DivisionByZero")
    return {"result": str(int(given["a"]) // int(given["b"]))}


OPERATIONS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "primitives.echo": echo,
    "arithmetic.u64.saturating_add": saturating_add,
    "arithmetic.u64.saturating_div": saturating_div,
}
HELLO = {
    "protocol": 1,
    "implementation": {"name": "minimal-python", "version": "0.1.0", "language": "python"},
    "operations": list(OPERATIONS),
    "presets": ["finney", "minimal"],
    "traces": [],
    "max_cases": 4096,
    "deterministic": True,
}


def answer(operation: str, given: dict[str, Any]) -> dict[str, Any]:
    """Answer one case: an output, a rejection, or `unsupported` with the reason."""
    if operation not in OPERATIONS:
        return {"unsupported": f"{operation} is not implemented"}
    try:
        return {"output": OPERATIONS[operation](given)}
    except RejectedError as rejection:
        return {"rejected": str(rejection)}


def main() -> int:
    """Read one request a line, write one answer a line, until `bye`."""
    for line in sys.stdin:
        request = json.loads(line)
        reply: dict[str, Any] = {"seq": request["seq"]}
        if request["type"] == "bye":
            return 0
        if request["type"] == "hello":
            reply |= HELLO
        elif request["type"] == "run":
            operation, cases = request["operation"], request["cases"]
            reply["results"] = [{"i": c["i"]} | answer(operation, c["input"]) for c in cases]
        sys.stdout.write(json.dumps(reply, separators=(",", ":")) + "\n")
        sys.stdout.flush()
    return 1


if __name__ == "__main__":
    sys.exit(main())
