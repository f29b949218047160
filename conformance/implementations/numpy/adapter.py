"""Adapter of the NumPy implementation: JSON Lines on standard input and output.

    python adapter.py

It also offers a Python callable, `adapter:call`, with the attributes `hello` and `run_batch`.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent))

from vectorised.protocol import converse, hello, run_batch


class _Adapter:
    """Callable that answers one case; batches and the greeting are attributes."""

    def __init__(self) -> None:
        self.hello: dict[str, Any] = hello()
        self.run_batch: Callable[
            [str, str, Sequence[Mapping[str, Any]], bool], list[dict[str, Any]]
        ] = run_batch

    def __call__(self, operation: str, preset: str, case: Mapping[str, Any]) -> dict[str, Any]:
        """Answer one case: {"output": ...}, {"rejected": ...} or {"unsupported": ...}."""
        return run_batch(operation, preset, [case])[0]


call = _Adapter()

if __name__ == "__main__":
    sys.exit(converse(sys.stdin, sys.stdout))
