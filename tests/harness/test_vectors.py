"""Damaged trees of vectors are refused by the command, and the whole path works on a sound one."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from taospec_conformance.harness.conform import conform
from taospec_conformance.vectors import manifest as trees


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """Return a small tree with vectors of every tier, of which `python-minimal` claims some."""
    return small_tree("arithmetic.u64.saturating_*")


def small_tree(operations: str) -> dict[str, str]:
    others = ("consensus.quantise_proportion", "epoch.active_stake/steps", "epoch.run/degenerate")
    chosen = [task for name in (operations, *others) for task in trees.chosen_tasks(name)]
    return trees.tree_texts(trees.build_all(chosen, None, lambda _: None), [])


def run(root: Path) -> Result:
    words = ["python-minimal", "--vectors", str(root), "--no-determinism", "--json"]
    return CliRunner().invoke(conform, words)


def first_file(root: Path) -> Path:
    return sorted((root / "t1").rglob("*.json"))[0]


def truncate(root: Path) -> None:
    file = first_file(root)
    file.write_bytes(file.read_bytes()[:-100])


def edit(root: Path) -> None:
    file = first_file(root)
    file.write_text(file.read_text().replace('"result":"1', '"result":"2', 1))


def add_unknown(root: Path) -> None:
    (root / "t1" / "extra.json").write_text("{}")


def remove(root: Path) -> None:
    first_file(root).unlink()


def remove_manifest(root: Path) -> None:
    (root / "manifest.json").unlink()


def not_utf8(root: Path) -> None:
    first_file(root).write_bytes(b"\xff\xfe")


def break_manifest(root: Path) -> None:
    (root / "manifest.json").write_text("{")


def lie_about_totals(root: Path) -> None:
    data = json.loads((root / "manifest.json").read_text())
    data["totals"]["all"] += 1
    (root / "manifest.json").write_text(json.dumps(data))


def test_a_sound_tree(texts: dict[str, str], tmp_path: Path) -> None:
    trees.write_tree(tmp_path, texts)
    result = run(tmp_path)
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["total"]["PASS"] > 20


@pytest.mark.parametrize(
    "damage",
    [
        truncate,
        edit,
        add_unknown,
        remove,
        remove_manifest,
        not_utf8,
        break_manifest,
        lie_about_totals,
    ],
    ids=lambda damage: damage.__name__,
)
def test_a_damaged_tree_is_refused(
    damage: Callable[[Path], None], texts: dict[str, str], tmp_path: Path
) -> None:
    trees.write_tree(tmp_path, texts)
    damage(tmp_path)
    result = run(tmp_path)
    assert result.exit_code == 2
    assert "what to do:" in result.output
    assert str(tmp_path) in result.output
    assert "Traceback" not in result.output


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 2
    assert "manifest" in result.output


def test_a_tier_that_is_not_claimed_is_not_a_pass(tmp_path: Path) -> None:
    trees.write_tree(tmp_path, small_tree("arithmetic.u64.saturating_add"))
    words = ["python-minimal", "--vectors", str(tmp_path), "--json", "--tier", "T2"]
    result = CliRunner().invoke(conform, words)
    assert result.exit_code == 3
    assert json.loads(result.stdout)["reasons"] == ["no case was executed"]
