"""`taospec prove` from the first run to a lost rung, on a small text."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

sys.path.insert(0, str(Path(__file__).parent))
from samples import chapter, stated

from taospec_conformance import paths
from taospec_conformance.prove.command import prove


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a checkout with one chapter that states one theorem."""
    (tmp_path / "spec").mkdir()
    (tmp_path / "reference" / "taospec").mkdir(parents=True)
    monkeypatch.setattr(paths, "require_checkout", lambda command: tmp_path)
    state(tmp_path, stated(', by=("exhausted",)'))
    return tmp_path


def state(root: Path, code: str) -> None:
    """Let the chapter state something else."""
    (root / "spec" / "sample.md").write_text("\n".join(chapter(code).lines) + "\n")


def run(*words: str) -> Result:
    return CliRunner().invoke(prove, [*words, "--jobs", "1"])


def record(root: Path) -> dict[str, dict[str, str]]:
    entries: dict[str, dict[str, str]] = json.loads((root / "proofs.lock.json").read_text())[
        "theorems"
    ]
    return entries


def test_from_the_first_run_to_a_lost_rung(root: Path):
    # Given a theorem that is tried with all values
    first = run()
    assert first.exit_code == 0, first.output
    assert "1 theorems: 2 answers computed, 0 remembered, 0 failures" in first.output
    assert record(root)["A-1"]["rung"] == "exhausted"
    # When nothing changes, then nothing is computed, and the record is right
    again = run("--check")
    assert again.exit_code == 0
    assert "0 answers computed, 2 remembered" in again.output
    # When the claim goes, then the run fails and the record stays
    state(root, stated())
    assert run("--check").exit_code == 1
    lost = run()
    assert lost.exit_code == 1
    assert "spec/sample.md:10: A-1: exhausted in the record, now only tested" in lost.output
    assert "--lower A-1" in lost.output
    assert record(root)["A-1"]["rung"] == "exhausted"
    # When that is meant, then it is recorded
    assert run("--lower", "A-1").exit_code == 0
    assert record(root)["A-1"]["rung"] == "tested"


def test_a_refuted_theorem_fails_and_its_arguments_are_kept(root: Path):
    # Given a theorem that is false for one value
    state(root, stated(', by=("exhausted",)', body="x != 77"))
    done = run("A-1", "--json")
    assert done.exit_code == 1
    assert "A-1 fails for x=77" in done.output
    assert not (root / "proofs.lock.json").exists() or "A-1" not in record(root)
    kept = root / "build" / "proofs" / "counterexamples" / "A-1.json"
    assert json.loads(kept.read_text())["arguments"] == {"x": 77}
    # When it is corrected, then they are forgotten
    state(root, stated())
    assert run("A-1").exit_code == 0
    assert not kept.exists()
