"""`taospec check` notices a deliberate change, and says file, line and remedy."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from taospec_conformance import paths
from taospec_conformance.prove.engines.tested import counterexample
from taospec_conformance.prove.registry import theorems
from taospec_conformance.text import check as checks
from taospec_conformance.text.chapters import parse_chapter
from taospec_conformance.text.examples import run_examples
from taospec_conformance.text.links import broken_links


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    root = paths.checkout_root()
    assert root is not None
    shutil.copytree(root / "spec", tmp_path / "spec")
    shutil.copytree(root / "reference", tmp_path / "reference")
    return tmp_path


@pytest.mark.parametrize("name", ["chapters", "drift", "lint", "operations", "examples", "links"])
def test_the_text_passes(name: str):
    root = paths.checkout_root()
    assert root is not None
    assert checks.CHECKS[name](root) == []


def test_mypy_strict_passes():
    root = paths.checkout_root()
    assert root is not None
    assert checks.check_types(root) == []


@pytest.mark.parametrize("words", [["check"], ["format", "--check"]])
def test_ruff_passes(words: list[str]):
    root = paths.checkout_root()
    command = [sys.executable, "-m", "ruff", *words, "--quiet", "conformance", "tests"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_changed_line_of_a_chapter_is_drift(copy: Path):
    # Given a rule whose rounding is changed in the text only
    path = copy / "spec" / "arithmetic.md"
    text = path.read_text()
    line = text[: text.index("return saturate(kind, (a * b)")].count("\n") + 1
    path.write_text(text.replace("saturate(kind, (a * b)", "saturate(kind, (a * b + 1)"))
    # When the modules are compared, then the line is named
    place = f"{copy}/reference/taospec/arithmetic.py:{line}"
    assert checks.check_drift(copy) == [f"{place}: differs from its chapter; run `taospec tangle`"]


def test_a_changed_rule_is_noticed_by_the_vectors(copy: Path):
    # Given a reference in which one line of one rule is another
    path = copy / "reference" / "taospec" / "consensus.py"
    rule = "if reached > minority"
    assert rule in path.read_text()
    path.write_text(path.read_text().replace(rule, "if reached >= minority"))
    # When the committed vectors are compared with it
    command = [sys.executable, "-m", "taospec_conformance", "check", "vectors"]
    environment = {**os.environ, "PYTHONPATH": str(copy / "reference"), "TAOSPEC_CONTRACTS": "off"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    # Then they are stale, and the operation is among those named
    assert done.returncode == 1
    assert "weighted_median" in done.stdout


def test_a_failing_example_names_its_line_and_the_assertion():
    text = "# T {#t}\n\nProse.\n\n```python example\nx = 1\nassert x == 2\n```\n"
    found = run_examples(parse_chapter(Path("spec/sample.md"), text))
    assert len(found) == 1
    assert found[0].startswith(
        "spec/sample.md:7: example fails (AssertionError) at `assert x == 2`"
    )


def test_a_false_theorem_is_refuted_with_its_arguments():
    text = (
        "# T {#t}\n\n```python theorem\nfrom taospec.primitives import U16\n\n"
        '@theorem("FALSE-1")\ndef small(x: U16) -> bool:\n'
        '    """Every number is small."""\n    return x < 60000\n```\n'
    )
    (theorem,) = theorems(parse_chapter(Path("spec/sample.md"), text))
    assert "FALSE-1 fails for x=" in (counterexample(theorem, 100) or "")


def test_every_theorem_of_the_text_holds_on_draws():
    root = paths.checkout_root()
    assert root is not None
    assert checks.check_theorems(root) == []


def test_a_broken_link_is_found(tmp_path: Path):
    (tmp_path / "spec").mkdir()
    (tmp_path / "spec" / "a.md").write_text("# A {#a}\n\n[x](b.md) and [y](#nowhere) and [z](#a)\n")
    found = broken_links(tmp_path)
    assert [text.split(": ")[0] for text in found] == ["spec/a.md:3", "spec/a.md:3"]


def test_a_broken_chapter_ends_the_check_with_a_finding(copy: Path):
    (copy / "spec" / "arithmetic.md").write_text("# A {#a}\n\n```python\nx = (\n```\n")
    found = checks.check_chapters(copy)
    assert len(found) == 1
    assert "arithmetic.md:4: syntax error" in found[0]


def test_unknown_checks_are_refused():
    done = CliRunner().invoke(checks.check, ["nonsense"])
    assert done.exit_code == 2
    assert "drift" in done.output
