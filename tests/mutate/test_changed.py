"""The mutation score of a small sample, and of the functions that differ from the last commit."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from snippets import taospec

ROOT = Path(__file__).parents[2]
SAMPLE = 24
MOST_CHANGED = 60


def printed(capsys: pytest.CaptureFixture[str], label: str, data: dict[str, object]) -> None:
    groups = data["groups"]
    assert isinstance(groups, dict)
    tally = groups["all"]
    observable = tally["killed"] + tally["survived"] + tally["unreached"]
    said = f"{tally['score']} % of {observable} mutants" if observable else "there are none"
    with capsys.disabled():
        print(f"\nmutation score of {label}: {said}", end="")


def test_a_sample_is_killed(capsys: pytest.CaptureFixture[str]) -> None:
    # Given a fixed sample of mutants of a few kernels
    done = taospec(
        "mutate", "arithmetic", "consensus.weighted_median", "--sample", str(SAMPLE), "--seed", "7",
        "--jobs", "1", "--near", "--json",
    )  # fmt: skip
    # Then the vectors kill what the gate demands
    data = json.loads(done.stdout)
    printed(capsys, "a sample of kernels", data)
    assert done.returncode == 0, done.stderr
    assert data["passed"]


def test_changed_functions(capsys: pytest.CaptureFixture[str]) -> None:
    # Given the functions that differ from the last commit
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("there is no git repository here to compare with")
    head = subprocess.run(
        ["git", "-C", str(ROOT), "rev-parse", "HEAD"], capture_output=True, check=False
    )
    if head.returncode != 0:
        pytest.skip("the git repository has no commit to compare with")
    # When they are mutated
    done = taospec(
        "mutate", "--changed", "HEAD", "--sample", str(MOST_CHANGED), "--seconds", "0.2",
        "--jobs", "1", "--near", "--json",
    )  # fmt: skip
    # Then the score is printed; the gate is that of the whole run, not of a sample
    assert done.returncode in (0, 1), done.stderr
    printed(capsys, "changed functions", json.loads(done.stdout))


def test_theorems_notice_mutants_without_any_vector() -> None:
    # Given the mutants of a product
    done = taospec(
        "mutate", "arithmetic.saturating_mul", "--jobs", "1", "--near", "--theorems", "--json"
    )
    # When theorems are put to them, then draws alone notice most, and the rest is counted
    counts = json.loads(done.stdout)["theorems"]
    assert list(counts) == ["arithmetic", "all, by theorems"]
    assert counts["arithmetic"]["noticed"] > counts["arithmetic"]["by none"]
