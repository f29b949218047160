"""The chapter of deviations: each row has its case, each case its row, the numbers are right."""

import re
from pathlib import Path

import pytest
from epochs import answer, cases

from taospec_conformance import paths
from taospec_conformance.vectors import golden_deviations
from taospec_conformance.vectors.golden import Golden

DEVIATIONS = cases(golden_deviations.SCENARIOS)
CHAPTER = Path(paths.spec_root()) / "deviations.md"
CASE = re.compile(r"`([a-z0-9_.]+)`: ((?:`[a-z0-9-]+`(?:, )?)+)")


def named_in_the_chapter() -> list[tuple[str, str]]:
    """Return the pairs of operation and case that the summary names."""
    text = CHAPTER.read_text(encoding="utf-8")
    found = []
    for operation, slugs in CASE.findall(text):
        found += [(operation, slug) for slug in re.findall(r"`([a-z0-9-]+)`", slugs)]
    return found


@pytest.mark.parametrize("case", DEVIATIONS, ids=lambda case: case.slug)
def test_numbers_of_the_chain(case: Golden) -> None:
    # Given a state in which the chain does something unexpected
    # When the reference runs it
    found = answer(case)
    # Then it does the same
    assert case.disagreements(found) == []


def test_the_summary_names_every_case_once() -> None:
    # Given the cases and the summary of the chapter
    written = [(case.operation, case.slug) for case in DEVIATIONS]
    # Then they name the same
    assert sorted(named_in_the_chapter()) == sorted(written)


def test_every_row_of_the_summary_has_its_section() -> None:
    # Given the summary
    text = CHAPTER.read_text(encoding="utf-8")
    linked = re.findall(r"^\| \[[^\]]+\]\(#([a-z0-9-]+)\)", text, flags=re.MULTILINE)
    # Then every section of a deviation is linked from it
    sections = re.findall(r"^### .* \{#([a-z0-9-]+)\}$", text, flags=re.MULTILINE)
    assert sorted(linked) == sorted([*sections, "no-vector"])


def test_slugs_are_distinct() -> None:
    # Given all cases, then no two of an operation have the same name
    names = [(case.operation, case.slug) for case in DEVIATIONS]
    assert len(names) == len(dict.fromkeys(names))
