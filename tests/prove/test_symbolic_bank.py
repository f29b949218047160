"""The executor proves no false theorem, and computes what Python computes."""

import pytest

from taospec_conformance.prove.symbolic.bank import MISTAKES, Mistake
from taospec_conformance.prove.symbolic.selftest import (
    difference,
    differences,
    formula_differences,
    functions,
)


def test_the_bank_is_large_enough():
    assert len({mistake.name for mistake in MISTAKES}) >= 25


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_false_theorem_is_refuted(mistake: Mistake):
    assert mistake.attempt().verdict == "refuted"


def test_functions_give_what_python_gives():
    assert {function.__module__ for function, _ in functions()} == {
        "taospec.arithmetic",
        "taospec.consensus",
        "taospec.share_pools",
    }
    assert list(differences(seed=11, draws=1)) == []


def test_formulas_give_what_python_gives():
    assert list(formula_differences(seed=5, count=60)) == []


def test_a_difference_is_noticed():
    # Given a program that sees whether it runs with real numbers
    def cheats(a: int) -> int:
        return a + (type(a) is int)

    # Then its two results differ
    found = difference(cheats, {"a": dict(functions_of_one())["a"]}, {"a": 3})
    assert found is not None
    assert "cheats" in found


def functions_of_one() -> list[tuple[str, object]]:
    from taospec.primitives import DOMAINS

    return [("a", DOMAINS["U8"])]
