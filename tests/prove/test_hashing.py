"""The hash of a theorem changes with what it reaches, and with nothing else."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from samples import chapter, stated

from taospec_conformance.prove.hashing import Sources, reached, theorem_hash
from taospec_conformance.prove.registry import theorems

RULES = '''"""Rules."""

from taospec.numbers import LIMIT

SCALE = 3


def scaled(value: int) -> int:
    """Return the value, scaled."""
    return value * SCALE


def limited(value: int) -> int:
    """Return the value, at most LIMIT."""
    return min(value, LIMIT)
'''
NUMBERS = "LIMIT = 10\nOTHER = 11\n"
SIGNATURE = "def scaled(value: int)"


def hashes(rules: str = RULES, numbers: str = NUMBERS, name: str = "scaled") -> str:
    text = "def probe(value: int) -> int:\n    return value\n\n\n" + stated(body="probe(x) >= 0")
    found = chapter(text)
    (theorem,) = theorems(found)
    sources = Sources({"rules": rules, "numbers": numbers}, [found])
    # the helper of the block stands for the rule of that name
    space = sources.spaces["sample theorems"]
    del space.definitions["probe"]
    space.imports["probe"] = ("rules", name)
    return theorem_hash(theorem, sources)


def test_formatting_comments_and_docstrings_do_not_count():
    other = RULES.replace("value * SCALE", "(value  *\n        SCALE)  # a comment")
    other = other.replace("Return the value, scaled.", "Scale.\n\n    At length.")
    assert other != RULES
    assert hashes(other) == hashes()


@pytest.mark.parametrize(
    ("rules", "numbers", "scaled", "limited"),
    [
        (RULES.replace("SCALE = 3", "SCALE = 4"), NUMBERS, True, False),
        (RULES, "LIMIT = 9\nOTHER = 11\n", False, True),
        (RULES, "LIMIT = 10\nOTHER = 12\n", False, False),
        (RULES.replace("min(", "max("), NUMBERS, False, True),
        (RULES.replace(SIGNATURE, "def scaled(value: bool)"), NUMBERS, True, False),
    ],
)
def test_a_change_counts_for_exactly_those_who_reach_it(
    rules: str, numbers: str, scaled: bool, limited: bool
):
    assert (hashes(rules, numbers, "scaled") != hashes(name="scaled")) == scaled
    assert (hashes(rules, numbers, "limited") != hashes(name="limited")) == limited


def test_a_name_that_a_function_binds_hides_the_one_of_its_module():
    other = RULES + "\n\ndef hidden(SCALE: int) -> int:\n    return SCALE\n"
    changed = other.replace("SCALE = 3", "SCALE = 4")
    assert hashes(other, name="hidden") == hashes(changed, name="hidden")


def test_the_condition_and_the_domains_count_and_the_claims_do_not():
    def of(code: str) -> str:
        found = chapter(code)
        return theorem_hash(theorems(found)[0], Sources({}, [found]))

    plain = of(stated())
    assert of(stated(', by=("proved",)')) == plain
    assert of(stated(name="B-1")) == plain
    assert of(stated().replace("It is so.", "It is.")) == plain
    assert of(stated(", where=lambda x: x > 1")) != plain
    assert of(stated(parameters="x: U16")) != plain


def test_helpers_of_the_block_are_reached():
    code = "BOUND = 255\n\n\ndef most() -> int:\n    return BOUND\n\n\n"
    found = chapter(code + stated(body="x <= most()"))
    names = reached(theorems(found)[0], Sources({}, [found]))
    assert names == {("sample theorems", "most"), ("sample theorems", "BOUND")}
