"""The command `taospec fuzz`: what it finds, how small it gets, what it writes, what it refuses."""

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from taospec_conformance.fuzz import command
from taospec_conformance.harness.conform import conform
from taospec_conformance.operations.call import answer
from taospec_conformance.vectors.files import load_suite

HERE = Path(__file__).parent
TROUBLED = HERE / "adapters" / "troubled.py"
WORKER = "taospec_conformance.harness.callable_worker"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def fuzz(*words: str) -> Result:
    return CliRunner().invoke(command.fuzz, list(words))


def trouble(mode: str, *options: str, cases: int = 200) -> Result:
    """Fuzz the troubled adapter in one process."""
    start = ["env", f"TROUBLE={mode}", f"PYTHONPATH={TROUBLED.parent}", sys.executable]
    adapter = [*start, "-m", WORKER, "troubled:answer"]
    return fuzz("--cases", str(cases), "--jobs", "1", *options, "--", *adapter)


def findings(result: Result) -> list[dict[str, Any]]:
    found = json.loads(result.stdout)["findings"]
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("adapter", ["python-minimal", "c-minimal"])
def test_nothing_is_found_in_what_is_right(adapter: str) -> None:
    result = fuzz(adapter, "--cases", "150", "--jobs", "1")
    assert result.exit_code == 0, result.output
    assert "of 3 operations" in result.output
    assert "nothing found" in result.output


def test_a_wrong_sum_is_found_and_made_minimal() -> None:
    result = trouble("wrap", "--json")
    assert result.exit_code == 1
    (found,) = findings(result)
    # Then the smallest sum that wraps is left, and the catalogue knows the mistake
    assert sum(map(int, found["input"].values())) == 2**64
    assert (found["operation"], found["verdict"]) == ("arithmetic.u64.saturating_add", "FAIL")
    assert found["divergence"]["cells"][0]["got"] == "0"
    assert "saturate" in found["cause"]


@pytest.mark.parametrize(
    ("mode", "verdict", "words"),
    [
        ("crash", "CRASH", "status 3"),
        ("error", "ERROR", "too large"),
        ("form", "PROTOCOL", "expected a decimal string"),
    ],
)
def test_trouble_is_a_finding(mode: str, verdict: str, words: str) -> None:
    result = trouble(mode, "--json", "--operation", "*_add", "--max-findings", "1", cases=60)
    assert result.exit_code == 1
    (found,) = findings(result)
    assert found["verdict"] == verdict
    assert words in found["message"]
    assert found["expected"] == {"output": {"result": str(2**64 - 1)}}


def test_a_wrong_stage_is_found_behind_a_right_output() -> None:
    path = f"PYTHONPATH={TROUBLED.parent}"
    adapter = ["env", path, sys.executable, "-m", WORKER, "wrong_stage:answer"]
    options = ["--cases", "16", "--jobs", "1", "--shrink", "5", "--json"]
    result = fuzz(*options, "--", *adapter)
    assert result.exit_code == 1, result.output
    (found,) = findings(result)
    assert (found["kind"], found["divergence"]["stage"]) == ("trace", "cutoff")
    assert "the output agrees, but a stage does not" in found["message"]
    assert found["divergence"]["cells"][0]["difference"] == "+1"
    assert found["neurons"] <= 4


def test_a_hanging_adapter_is_a_finding() -> None:
    result = trouble(
        "hang", "--json", "--operation", "*_add", "--timeout", "0.3", "--shrink", "1", cases=24
    )
    assert result.exit_code == 1
    assert [found["verdict"] for found in findings(result)] == ["TIMEOUT"]


def test_a_finding_is_a_vector_that_can_be_replayed() -> None:
    result = trouble("zero")
    folder = Path("build/fuzz/troubled-answer")
    suite = load_suite(folder)  # checks the schemas, the hashes and the manifest
    ((file, case),) = suite.cases()
    # Then the case has everything that a vector has, and its answer is that of the reference
    assert (file.operation, file.rule) == ("arithmetic.u64.saturating_div", "arithmetic#saturating")
    assert case.id.startswith("arithmetic/u64/saturating-div/fuzz/seed-1-")
    assert case.origin == "fuzz seed 1"
    assert "REGRESSION" in case.flags
    assert case.hunts
    assert case.rejected == "DivisionByZero"
    assert case.repair is not None
    assert "output" in answer(file.operation, "finney", {**case.input, **case.repair})
    # Then the printed command fails again, and an honest adapter passes
    words = f"--vectors {folder} --case {case.id}".split()
    assert f"taospec conform --vectors {folder} --case {case.id} -- env" in result.output
    honest = CliRunner().invoke(conform, [*words, "reference"])
    assert honest.exit_code == 0, honest.output
    asked = next((folder / "inputs").glob("*.jsonl"))
    assert f"taospec call {file.operation} {asked}" in result.output


def test_a_seed_and_a_number_of_cases_decide_everything() -> None:
    def once(seed: str) -> list[dict[str, Any]]:
        options = ("--json", "--seed", seed, "--operation", "*_add", "--output", "findings")
        return findings(trouble("wrap", *options, cases=48))

    assert once("7") == once("7")
    assert once("8")[0]["case"] != ""


def test_processes_find_what_one_process_finds() -> None:
    alone = findings(trouble("wrap", "--json", cases=48))
    together = trouble("wrap", "--json", "--jobs", "2", cases=48)
    assert findings(together) == alone


def test_nothing_run_is_no_success() -> None:
    result = trouble("unsupported", cases=20)
    assert result.exit_code == 3
    assert "nothing was run" in result.output
    result = fuzz("python-minimal", "--operation", "epoch.run", "--cases", "1")
    assert result.exit_code == 3
    assert "claims no operation that was selected" in result.output
    result = fuzz("--", "false")
    assert result.exit_code == 3
    assert "CRASH before the first case" in result.output


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("numpie",), "there is no adapter 'numpie'"),
        (("python-minimal", "--operation", "epoch.rum"), "did you mean epoch.run"),
        (("python-minimal", "--seconds", "0"), "--seconds"),
        (("python-minimal", "--cases", "0"), "--cases"),
        (("python-minimal", "--output", "."), "did not write"),
    ],
)
def test_wrong_usage(words: tuple[str, ...], told: str) -> None:
    Path("precious.json").write_text("{}", encoding="utf-8")
    result = fuzz(*words)
    assert result.exit_code == 2
    assert told in result.output
    assert Path("precious.json").read_text(encoding="utf-8") == "{}"


@pytest.mark.skipif(
    importlib.util.find_spec("distributed") is not None, reason="Dask is installed here"
)
def test_dask_is_named_where_it_is_missing() -> None:
    result = fuzz("python-minimal", "--dask", "tcp://127.0.0.1:8786")
    assert result.exit_code == 2
    assert "pip install distributed" in result.output


def test_a_second_run_replaces_the_first() -> None:
    trouble("zero")
    folder = Path("build/fuzz/troubled-answer")
    assert load_suite(folder).totals["all"] == 1
    assert trouble("none", cases=30).exit_code == 0
    assert [path.name for path in folder.iterdir()] == ["findings.jsonl"]
