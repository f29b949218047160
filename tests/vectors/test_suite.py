"""The committed suite: sizes, coverage, rejections, coverpoints."""

import functools
from pathlib import Path

import pytest

from taospec_conformance.operations.call import answer
from taospec_conformance.operations.table import rules
from taospec_conformance.paths import vectors_root
from taospec_conformance.vectors.build import repaired
from taospec_conformance.vectors.coverage import coverage
from taospec_conformance.vectors.coverpoints import COVERPOINTS, cold
from taospec_conformance.vectors.drafts import all_themes, idle_themes
from taospec_conformance.vectors.files import Suite, load_suite
from taospec_conformance.vectors.model import FILE_LIMIT, FLAGS, TREE_LIMIT
from taospec_conformance.vectors.schemas import schema_texts


@functools.cache
def suite() -> Suite:
    return load_suite()


@pytest.mark.parametrize(
    ("tier", "least"), [("T0", 20), ("T1", 6000), ("T2", 1500), ("T3", 200), ("T4", 400)]
)
def test_each_tier_has_its_number_of_vectors(tier: str, least: int) -> None:
    assert suite().totals[tier] >= least


def test_files_and_tree_keep_their_sizes() -> None:
    sizes = [path.stat().st_size for path in vectors_root().rglob("*.json")]
    assert max(sizes) < FILE_LIMIT
    assert sum(sizes) < TREE_LIMIT


def test_every_rule_operation_and_rejection_has_a_vector() -> None:
    assert coverage(rules(), suite()) == []


def test_coverage_names_what_is_missing() -> None:
    findings = coverage([*rules(), "epoch#imagined"], suite())
    assert findings == ["rule epoch#imagined has no vector; write a theme for it"]
    assert "names" in coverage(rules()[1:], suite())[0]


def test_no_coverpoint_is_cold() -> None:
    all_themes()
    assert len(COVERPOINTS) >= 36
    assert [point.name for point in cold(suite().coverpoints)] == []


def test_every_theme_serves_an_operation() -> None:
    assert idle_themes() == ()


def test_ids_are_slugs_of_their_operation_and_flags_come_from_the_list() -> None:
    for file, case in suite().cases():
        prefix = file.operation.replace(".", "/").replace("_", "-")
        assert case.id.startswith(f"{prefix}/{file.theme}/")
        assert set(case.flags) <= set(FLAGS)
        assert case.hunts != "see each case"


def test_a_rejection_has_one_fault_and_its_repair_succeeds() -> None:
    rejected = [(file, case) for file, case in suite().cases() if case.rejected is not None]
    assert len(rejected) >= 40
    for file, case in rejected:
        assert case.repair is not None
        assert len(case.repair) == 1
        broken = answer(file.operation, file.preset, case.input)
        mended = answer(file.operation, file.preset, repaired(case.input, case.repair))
        assert broken == {"rejected": case.rejected}
        assert "output" in mended
        assert "REJECTION" in case.flags


def test_published_numbers_are_marked_with_their_source() -> None:
    published = [case for _, case in suite().cases() if "UPSTREAM" in case.flags]
    assert len(published) >= 150
    for case in published:
        assert any(word in case.origin for word in ("chain", "subtensor", "upstream")), case.id


def test_committed_schemas_are_those_of_the_operations() -> None:
    folder = vectors_root() / "schemas"
    texts = schema_texts()
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*.json")}
    assert found == set(texts)
    for name, text in texts.items():
        assert (folder / name).read_text(encoding="utf-8") == text


def test_large_sets_are_announced_with_seed_and_digest() -> None:
    assert {entry.theme for entry in suite().large} >= {"mainnet-many", "upstream-large"}
    assert all(len(entry.sha256) == 64 and entry.cases >= 1 for entry in suite().large)
    listed = {Path(file.path).stem for file in suite().files}
    assert not listed & {entry.theme for entry in suite().large}
