"""A Python callable of two operations that misbehaves as the environment says."""

import os
import sys
import time
from typing import Any

ADD, DIV = "arithmetic.u64.saturating_add", "arithmetic.u64.saturating_div"
HIGH = 2**64 - 1
MODE = os.environ.get("TROUBLE", "none")


def troubled(total: int) -> dict[str, Any]:
    """Return the sum, or trouble where it saturates."""
    if total <= HIGH or MODE == "none":
        return {"output": {"result": str(min(total, HIGH))}}
    if MODE == "crash":
        sys.stderr.write("out of registers\n")
        sys.stderr.flush()
        os._exit(3)
    if MODE == "hang":
        time.sleep(60)
    if MODE == "error":
        raise OverflowError("too large")
    if MODE == "form":
        return {"output": {"result": total}}
    wrapped = total & HIGH if MODE == "wrap" else HIGH
    return {"output": {"result": str(wrapped)}}


def answer(operation: str, _preset: str, given: dict[str, str]) -> dict[str, Any]:
    """Answer one case."""
    a, b = int(given["a"]), int(given["b"])
    if MODE == "unsupported":
        return {"unsupported": "not today"}
    if operation == ADD:
        return troubled(a + b)
    if b == 0:
        return {"output": {"result": "0"}} if MODE == "zero" else {"rejected": "DivisionByZero"}
    return {"output": {"result": str(a // b)}}


answer.hello = {  # type: ignore[attr-defined]
    "protocol": 1,
    "implementation": {"name": "troubled", "version": "1", "language": "python"},
    "operations": [ADD, DIV],
    "presets": ["finney"],
}
