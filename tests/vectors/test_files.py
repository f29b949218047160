"""Loading refuses every damaged tree and says what, where, and what to do."""

import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from taospec_conformance.paths import vectors_root
from taospec_conformance.vectors.canonical import compact, digest, file_text, listing_text, parse
from taospec_conformance.vectors.files import SuiteError, load_file, load_suite
from taospec_conformance.vectors.model import TIERS

FILE = "t0/arithmetic.u64.saturating_add/smoke.json"
OTHER = "t0/arithmetic.u64.saturating_div/smoke.json"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Write a suite of two small files, without schemas."""
    manifest = json.loads((vectors_root() / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"] = {path: manifest["files"][path] for path in (FILE, OTHER)}
    manifest["schemas"] = {}
    for path in manifest["files"]:
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_bytes((vectors_root() / path).read_bytes())
    manifest["totals"] = {**dict.fromkeys(TIERS, 0), "T0": 2, "all": 2}
    save(tmp_path, manifest)
    return tmp_path


def save(root: Path, manifest: dict[str, Any]) -> None:
    (root / "manifest.json").write_text(listing_text(manifest), encoding="utf-8")


def manifest_of(root: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((root / "manifest.json").read_text(encoding="utf-8"))
    return data


def rewrite(root: Path, path: str, change: Callable[[dict[str, Any]], None]) -> None:
    """Change a file and let the manifest agree with it."""
    data = json.loads((root / path).read_text(encoding="utf-8"))
    change(data)
    cases = data.pop("cases")
    text = file_text(data, cases)
    (root / path).write_text(text, encoding="utf-8")
    manifest = manifest_of(root)
    manifest["files"][path]["sha256"] = digest(text)
    save(root, manifest)


def refusal(root: Path) -> SuiteError:
    with pytest.raises(SuiteError) as caught:
        load_suite(root)
    assert caught.value.where
    assert caught.value.remedy
    return caught.value


def test_an_error_survives_the_way_from_a_worker_process() -> None:
    error = pickle.loads(pickle.dumps(SuiteError("what", "where", "remedy")))
    assert (error.what, error.where, error.remedy) == ("what", "where", "remedy")
    assert "where: what" in str(error.message)


def test_a_good_tree_loads(tree: Path) -> None:
    suite = load_suite(tree)
    assert [file.path for file in suite.files] == [FILE, OTHER]
    assert suite.files[0].cases[0].output == {"result": "9007199254740993"}
    assert suite.files[1].cases[0].rejected == "DivisionByZero"


def test_a_missing_manifest_is_refused(tmp_path: Path) -> None:
    assert "no manifest" in refusal(tmp_path).what


def test_an_edited_file_is_refused(tree: Path) -> None:
    path = tree / FILE
    path.write_text(path.read_text(encoding="utf-8").replace("4740993", "4740994"))
    error = refusal(tree)
    assert "edited" in error.what
    assert error.where == str(path)


def test_a_truncated_file_is_refused(tree: Path) -> None:
    path = tree / FILE
    path.write_bytes(path.read_bytes()[:-20])
    assert "cut short" in refusal(tree).what


def test_a_file_that_is_not_json_is_refused(tree: Path) -> None:
    text = (tree / FILE).read_text(encoding="utf-8")[:-20]
    (tree / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(SuiteError, match="cut short"):
        load_file(tree, FILE)


def test_an_unknown_file_is_refused(tree: Path) -> None:
    (tree / "t0" / "extra.json").write_text("{}", encoding="utf-8")
    assert "t0/extra.json" in refusal(tree).what


def test_a_missing_file_is_refused(tree: Path) -> None:
    (tree / OTHER).unlink()
    assert OTHER in refusal(tree).what


def test_wrong_totals_are_refused(tree: Path) -> None:
    manifest = manifest_of(tree)
    manifest["totals"]["all"] = 3
    save(tree, manifest)
    assert "counts" in refusal(tree).what


def test_a_wrong_case_count_is_refused(tree: Path) -> None:
    manifest = manifest_of(tree)
    manifest["files"][FILE]["cases"] = 2
    save(tree, manifest)
    assert "announces 2 cases" in refusal(tree).what


def test_an_id_that_stands_twice_is_refused(tree: Path) -> None:
    def rename(data: dict[str, Any]) -> None:
        data["prefix"], data["cases"][0]["id"] = "arithmetic/u64/saturating-add/smoke", "sum"

    rewrite(tree, OTHER, rename)
    error = refusal(tree)
    assert "two cases have the id" in error.what
    assert FILE in error.where
    assert OTHER in error.where


def test_a_changed_input_needs_another_hash(tree: Path) -> None:
    def change(data: dict[str, Any]) -> None:
        data["cases"][0]["input"]["a"] = "5"

    rewrite(tree, FILE, change)
    assert "hash" in refusal(tree).what


def test_unknown_operations_fields_flags_and_formats_are_refused(tree: Path) -> None:
    def with_operation(data: dict[str, Any]) -> None:
        data["operation"] = "arithmetic.u64.imagined"

    def with_field(data: dict[str, Any]) -> None:
        data["cases"][0]["tolerance"] = 1

    def with_flag(data: dict[str, Any]) -> None:
        data["cases"][0]["flags"] = ["EASY"]

    def with_format(data: dict[str, Any]) -> None:
        data["format"] = 2

    original = {name: (tree / name).read_bytes() for name in (FILE, "manifest.json")}
    for change, word in (
        (with_operation, "unknown"),
        (with_field, "tolerance"),
        (with_flag, "EASY"),
        (with_format, "format 2"),
    ):
        rewrite(tree, FILE, change)
        assert word in refusal(tree).what
        for name, content in original.items():
            (tree / name).write_bytes(content)


def test_an_input_of_another_type_is_refused(tree: Path) -> None:
    def change(data: dict[str, Any]) -> None:
        data["cases"][0]["input"]["a"] = 5

    rewrite(tree, FILE, change)
    error = refusal(tree)
    assert "schema" in error.what
    assert "case arithmetic/u64/saturating-add/smoke/sum" in error.where


def test_repeated_keys_and_floats_are_refused() -> None:
    with pytest.raises(ValueError, match="stands twice"):
        parse('{"a":1,"a":2}')
    with pytest.raises(ValueError, match="not an integer"):
        parse('{"a":1.0}')
    with pytest.raises(ValueError, match="not an integer"):
        parse('{"a":NaN}')


def test_canonical_text_does_not_depend_on_the_order_of_keys() -> None:
    assert compact({"b": 1, "a": [True, None]}) == '{"a":[true,null],"b":1}'
    assert parse(file_text({"z": 1, "format": 1}, [{"id": "x"}])) == {
        "cases": [{"id": "x"}],
        "format": 1,
        "z": 1,
    }
