"""The quick set: a cover of what the suite notices, within its bounds."""

import pytest

from taospec_conformance.errors import UserError
from taospec_conformance.mutate.matrix import MOST_SECONDS, MOST_VECTORS, cover
from taospec_conformance.vectors.files import SuiteError, load_suite


def test_a_cover_notices_everything_with_few_vectors() -> None:
    # Given a vector that notices most, one that notices the rest, and others
    matrix = {"m1": [1, 2], "m2": [1, 3], "m3": [1, 4], "m4": [5, 4]}
    # When a cover is chosen
    chosen = cover(matrix, dict.fromkeys(range(6), 0.001))
    # Then it notices every mutant, and no vector in it could be spared
    assert all(set(chosen) & set(killers) for killers in matrix.values())
    assert len(chosen) == 2


def test_a_cover_keeps_its_bounds() -> None:
    matrix = {f"m{n}": [n] for n in range(2 * MOST_VECTORS)}
    chosen = cover(matrix, dict.fromkeys(range(2 * MOST_VECTORS), MOST_SECONDS / 100))
    assert len(chosen) <= MOST_VECTORS
    assert len(chosen) <= 100


def test_the_quick_set_belongs_to_the_suite() -> None:
    try:
        suite = load_suite()
    except SuiteError as error:
        pytest.fail(str(error))
    assert len(set(suite.quick)) == len(suite.quick) <= MOST_VECTORS
    assert issubclass(SuiteError, UserError)
