"""The two minimal adapters answer tier T0 through real pipes, in fewer than 80 lines each."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

MINIMAL = Path(__file__).parents[2] / "conformance" / "implementations" / "minimal"
SOURCES = {"python": MINIMAL / "python" / "adapter.py", "c": MINIMAL / "c" / "adapter.c"}
HELLO = {"type": "hello", "seq": 0, "protocol": 1, "suite": "0.1.0", "spec": "0.1.0"}
BYE = {"type": "bye", "seq": 9}
ECHO_INPUT = {
    "text": 'a "quoted" }] \\ brace',
    "small": -7,
    "absent": None,
    "flag": True,
    "wide": "340282366920938463463374607431768211455",
    "matrix": {"type": "I32F32", "shape": [1, 2], "values": ["-1", "4294967296"]},
    "rows": {"type": "U16", "offsets": [0, 2], "columns": [3, 1], "values": [0, 65535]},
    "empty": {"type": "U16", "shape": [0], "values": []},
}


@pytest.fixture(scope="module", params=sorted(SOURCES))
def command(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    if request.param == "python":
        return [sys.executable, str(SOURCES["python"])]
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("no C compiler: the minimal C adapter is not built")
    program = tmp_path_factory.mktemp("minimal") / "adapter"
    flags = ["-std=c99", "-O2", "-Wall", "-Wextra", "-pedantic", "-Werror"]
    subprocess.run([compiler, *flags, "-o", program, SOURCES["c"]], check=True)
    return [str(program)]


def ask(command: list[str], *requests: dict[str, Any], spaced: bool = False) -> list[Any]:
    separators = (", ", ": ") if spaced else (",", ":")
    lines = [json.dumps(request, separators=separators) + "\n" for request in requests]
    done = subprocess.run(
        command, input="".join(lines), capture_output=True, text=True, timeout=30, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return [json.loads(line) for line in done.stdout.splitlines()]


def run(operation: str, *inputs: dict[str, Any], seq: int = 2) -> dict[str, Any]:
    cases = [{"i": i, "input": given} for i, given in enumerate(inputs)]
    request = {"type": "run", "seq": seq, "operation": operation, "preset": "finney"}
    return {**request, "trace": False, "cases": cases}


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_an_adapter_is_shorter_than_80_lines(source: Path) -> None:
    lines = source.read_text().splitlines()
    assert len(lines) < 80
    assert max(map(len, lines)) <= 120


def test_hello_names_the_implementation_and_its_operations(command: list[str]) -> None:
    (hello,) = ask(command, HELLO, BYE)
    assert hello["seq"] == 0
    assert hello["protocol"] == 1
    assert set(hello["implementation"]) == {"name", "version", "language"}
    assert hello["operations"] == [
        "primitives.echo",
        "arithmetic.u64.saturating_add",
        "arithmetic.u64.saturating_div",
    ]
    assert hello["deterministic"] is True


@pytest.mark.parametrize("spaced", [False, True], ids=["compact", "spaced"])
def test_echo_returns_what_it_got(command: list[str], spaced: bool) -> None:
    request = run("primitives.echo", ECHO_INPUT, {})
    _, answer = ask(command, HELLO, request, BYE, spaced=spaced)
    assert answer == {
        "seq": 2,
        "results": [{"i": 0, "output": ECHO_INPUT}, {"i": 1, "output": {}}],
    }


def test_addition_stops_at_the_largest_value(command: list[str]) -> None:
    top = 2**64 - 1
    pairs = [(0, 0, 0), (1, 2, 3), (top, 1, top), (top, 0, top), (2**63, 2**63, top)]
    inputs = [{"a": str(a), "b": str(b)} for a, b, _ in pairs]
    _, answer = ask(command, HELLO, run("arithmetic.u64.saturating_add", *inputs), BYE)
    assert [r["output"]["result"] for r in answer["results"]] == [str(s) for *_, s in pairs]


def test_division_truncates_and_rejects_zero(command: list[str]) -> None:
    inputs = [{"a": "7", "b": "2"}, {"a": "7", "b": "0"}, {"b": "1", "a": str(2**64 - 1)}]
    _, answer = ask(command, HELLO, run("arithmetic.u64.saturating_div", *inputs), BYE)
    assert answer["results"] == [
        {"i": 0, "output": {"result": "3"}},
        {"i": 1, "rejected": "DivisionByZero"},
        {"i": 2, "output": {"result": str(2**64 - 1)}},
    ]


def test_what_is_missing_is_called_unsupported(command: list[str]) -> None:
    warmup = {"type": "warmup", "seq": 1}
    _, warm, answer = ask(command, HELLO, warmup, run("epoch.run", {}, {}), BYE)
    assert warm == {"seq": 1}
    assert [sorted(result) for result in answer["results"]] == [["i", "unsupported"]] * 2


def test_batches_of_any_size(command: list[str]) -> None:
    many = [{"a": str(n), "b": "1"} for n in range(4096)]
    requests = [run("arithmetic.u64.saturating_add", *many), run("primitives.echo", seq=3)]
    _, full, empty = ask(command, HELLO, *requests, BYE)
    assert [r["output"]["result"] for r in full["results"]] == [str(n + 1) for n in range(4096)]
    assert [r["i"] for r in full["results"]] == list(range(4096))
    assert empty == {"seq": 3, "results": []}
