"""The command `taospec conform`: exit status, filters, known failures, JSON, reports."""

import json
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from suites import ADD, epoch_input, small_suite, suite, vector_file

from taospec_conformance.errors import UserError
from taospec_conformance.harness import conform as command
from taospec_conformance.harness.known import load_known

QUICK = ("saturating_add/plain/5", "quantise_proportion/plain/7")
HONEST = Path(__file__).parent / "adapters" / "honest.py"


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "load_suite", lambda _root: replace(small_suite(), quick=QUICK))


def conform(*arguments: str, mode: str = "plain") -> Result:
    words = [*arguments, "--", sys.executable, str(HONEST), mode]
    return CliRunner().invoke(command.conform, words)


def test_success_says_what_was_done_and_what_is_next() -> None:
    result = conform()
    assert result.exit_code == 0
    assert "claim met: 72 of 72 claimed cases passed" in result.output
    assert "72 were asked again in another order (seed 1)" in result.output
    assert "expectations made wrong on purpose were rejected" in result.output
    assert "next: publish report.html" in result.output


def test_failure_shows_the_case_and_its_replay() -> None:
    result = conform(mode="wrong")
    assert result.exit_code == 1
    assert "FAIL saturating_add/plain/5" in result.output
    assert "expected 31, got 123 (+92 raw)" in result.output
    assert "rule: spec/arithmetic.md#" in result.output
    assert "again: taospec conform --case saturating_add/plain/5 -- " in result.output


def test_a_replayed_case_runs_alone() -> None:
    result = conform("--case", "saturating_add/plain/5", "--json", mode="wrong")
    data = json.loads(result.stdout)
    assert result.exit_code == data["exit"] == 1
    assert data["total"] == {"cases": 1, "FAIL": 1}
    assert data["cases"][0]["divergence"]["cells"][0]["difference"] == "+92"


@pytest.mark.parametrize(
    ("arguments", "total"),
    [
        (("--operation", "arithmetic.*"), 60),
        (("--tier", "T2"), 12),
        (("--case", "*/plain/1"), 3),
        (("--quick",), 2),
    ],
)
def test_filters(arguments: tuple[str, ...], total: int) -> None:
    result = conform(*arguments)
    assert result.exit_code == 0
    assert f"{total} of {total} claimed cases passed" in result.output
    assert "next: run without filters before you claim conformance" in result.output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--operation", "arithmetic.u64.saturating_ad"), "did you mean arithmetic.u64"),
        (("--tier", "T4"), "no tier matches 'T4'"),
        (("--case", "nothing"), "no case matches 'nothing'"),
        (("--known", "/nowhere.toml"), "cannot be read"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], words: str) -> None:
    result = conform(*arguments)
    assert result.exit_code == 2
    assert words in result.output


def test_an_unknown_adapter_is_wrong_usage() -> None:
    result = CliRunner().invoke(command.conform, ["numpie"])
    assert result.exit_code == 2
    assert "there is no adapter 'numpie'" in result.output
    assert "numpy" in result.output


@pytest.mark.parametrize("mode", ["hello-unknown-operation", "exit-at-once"])
def test_a_fault_at_the_beginning_is_not_a_pass(mode: str) -> None:
    result = conform(mode=mode)
    assert result.exit_code == 3
    assert "before the first case" in result.output
    assert "Traceback" not in result.output
    data = json.loads(conform("--json", mode=mode).stdout)
    assert data["exit"] == 3


def test_a_claim_that_is_never_met_is_too_little() -> None:
    result = conform(mode="all-unsupported")
    assert result.exit_code == 3
    assert "nothing or too little was executed: no case was executed" in result.output


def test_one_operation_declined_throughout_is_too_little(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    more = vector_file("arithmetic.u64.saturating_mul", [{"a": "2", "b": "3"}])
    monkeypatch.setattr(command, "load_suite", lambda _root: suite(*small_suite().files, more))
    result = conform(mode="claims-what-it-has-not")
    assert result.exit_code == 3
    assert "every case was unsupported: arithmetic.u64.saturating_mul" in result.output


def test_a_callable_that_cannot_be_imported() -> None:
    result = CliRunner().invoke(command.conform, ["no_such_module:answer"])
    assert result.exit_code == 3
    assert "cannot import no_such_module" in result.output


def test_a_callable_that_raises(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine.py").write_text(
        "def answer(operation, preset, data):\n"
        "    print('this goes to stderr')\n"
        "    if operation.endswith('add'):\n"
        "        total = int(data['a']) + int(data['b'])\n"
        "        return {'output': {'result': str(min(total, 2**64 - 1))}}\n"
        "    if operation.endswith('div'):\n"
        "        return {'unsupported': 'later'}\n"
        "    raise ValueError('no idea')\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    result = CliRunner().invoke(command.conform, ["mine:answer", "--json"])
    data = json.loads(result.stdout)
    assert result.exit_code == 1
    assert data["operations"][ADD] == {"cases": 40, "PASS": 40}
    assert data["total"]["ERROR"] == 12
    assert data["total"]["UNSUPPORTED"] == 20
    assert "ValueError: no idea at" in data["cases"][0]["message"]


KNOWN = """
[[known]]
case = "saturating_*/plain/5"
issue = "https://example.org/issues/1"
reason = "five is hard"
expires = 2999-01-01
"""


def test_known_failures_must_fail(tmp_path: Path) -> None:
    file = tmp_path / "known.toml"
    file.write_text(KNOWN)
    result = conform("--known", str(file), mode="wrong")
    assert result.exit_code == 0
    assert "XFAIL" in result.output
    passing = conform("--known", str(file))
    assert passing.exit_code == 1
    assert "2 XPASS of 72 cases" in passing.output


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("2999-01-01", "2020-01-01", "expired on 2020-01-01"),
        ("2999-01-01", '"2999-01-01"', "expires is not a date"),
        ('reason = "five is hard"', "", "give exactly case, issue, reason and expires"),
        ('"five is hard"', '" "', "reason must be a string that is not empty"),
        ("saturating_*/plain/5", "nothing/*", "matches no case of the suite"),
        ("[[known]]", "[[none]]", "holds none"),
        ("[[known]]", "[[known", "cannot be read"),
    ],
)
def test_the_file_of_known_failures_is_closed(
    old: str, new: str, words: str, tmp_path: Path
) -> None:
    file = tmp_path / "known.toml"
    file.write_text(KNOWN.replace(old, new))
    with pytest.raises(UserError) as raised:
        load_known(file, ["saturating_add/plain/5"], date(2026, 1, 1))
    assert words in raised.value.message


def test_reports(tmp_path: Path) -> None:
    result = conform("--report", str(tmp_path / "out"), mode="wrong")
    assert result.exit_code == 1
    lines = (tmp_path / "out" / "results.jsonl").read_text().splitlines()
    assert len(lines) == 73
    assert json.loads(lines[0])["total"]["FAIL"] == 2
    assert json.loads(lines[6])["verdict"] == "FAIL"
    junit = ET.parse(tmp_path / "out" / "junit.xml").getroot()
    assert (junit.get("tests"), junit.get("failures")) == ("72", "2")
    page = (tmp_path / "out" / "report.html").read_text()
    assert "expected" in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "<script src" not in page
    summary = (tmp_path / "out" / "summary.md").read_text()
    assert "| T1 | 60 | 58 | 2 | 0 |" in summary


def test_a_report_that_cannot_be_written_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = conform("--report", str(tmp_path / "file" / "out"))
    assert result.exit_code == 2
    assert "name another folder" in result.output


def test_a_command_that_cannot_be_started_is_wrong_usage(tmp_path: Path) -> None:
    script = tmp_path / "adapter"
    script.write_text("this is no program")
    script.chmod(0o755)
    result = CliRunner().invoke(command.conform, ["--", str(script)])
    assert result.exit_code == 2
    assert "cannot be started" in result.output


def test_hostile_text_cannot_enter_the_reports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "hostile.py").write_text(
        "def answer(operation, preset, data):\n"
        "    return {'error': '<script>alert(1)</script> [red] | \\x00 \\x1b[31m'}\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    out = tmp_path / "out"
    result = CliRunner().invoke(command.conform, ["hostile:answer", "--report", str(out)])
    assert result.exit_code == 1
    assert "\x1b" not in result.output
    assert "<script>alert" not in (out / "report.html").read_text()
    ET.parse(out / "junit.xml")
    assert "<script>" not in (out / "summary.md").read_text()


def test_first_divergence_of_an_epoch(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shares = [{"value": str(i * (1 << 32) // 11)} for i in range(12)]
    files = (
        vector_file("consensus.quantise_proportion", shares),
        vector_file("epoch.run", [epoch_input()]),
    )
    monkeypatch.setattr(command, "load_suite", lambda _root: suite(*files))
    monkeypatch.setenv("TAOSPEC_CONTRACTS", "off")
    monkeypatch.setenv("TAOSPEC_SABOTEUR", "quantise-rounds")
    words = ["taospec_conformance.harness.saboteurs:adapter", "--report", str(tmp_path)]
    result = CliRunner().invoke(command.conform, words)
    assert result.exit_code == 1
    assert "fix consensus.quantise_proportion first" in result.output
    assert "rounded up, or to nearest, instead of truncated" in result.output
    assert "likely cause: a proportion is rounded when it is stored" in result.output


def test_first_stage_that_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    files = (vector_file("epoch.run", [epoch_input()]),)
    monkeypatch.setattr(command, "load_suite", lambda _root: suite(*files))
    monkeypatch.setenv("TAOSPEC_CONTRACTS", "off")
    monkeypatch.setenv("TAOSPEC_SABOTEUR", "top-takes-zeros")
    words = ["taospec_conformance.harness.saboteurs:adapter", "--json"]
    data = json.loads(CliRunner().invoke(command.conform, words).stdout)
    found = data["cases"][0]["divergence"]
    assert (found["kind"], found["stage"]) == ("trace", "new_permits")
    assert found["cells"][0]["place"] == "new_permits[3]"
    assert found["pattern"] == "true where false is expected"
    assert "(consensus.top_nonzero)" in found["cause"]
