"""Runs the mutator in a process of its own, in which contracts are off."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def python(code: str) -> Any:
    """Run some lines that print JSON, and return it."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "TAOSPEC_CONTRACTS": "off"},
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def taospec(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the command line."""
    return subprocess.run(
        [sys.executable, "-m", "taospec_conformance", *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
