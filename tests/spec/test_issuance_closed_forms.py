"""Issuance: the series of halvings, its sum and its limit, proved by computer algebra."""

import pytest
import sympy

from taospec.issuance import FIRST_EMISSION, TOTAL_SUPPLY, block_emission, halvings

SUPPLY, FIRST = sympy.Integer(TOTAL_SUPPLY), sympy.Integer(FIRST_EMISSION)
N = sympy.Symbol("N", integer=True, positive=True)
n = sympy.Symbol("n", integer=True, nonnegative=True)
ERA = SUPPLY / (2 * FIRST)


def issued_at(halving):
    """Issuance at which a halving comes."""
    return SUPPLY * (1 - sympy.Rational(1, 2) ** halving)


def reward_after(halving):
    """Reward after a number of halvings, in exact fractions."""
    return FIRST * sympy.Rational(1, 2) ** halving


def test_every_era_takes_the_same_number_of_blocks():
    blocks = (issued_at(n + 1) - issued_at(n)) / reward_after(n)
    assert sympy.simplify(blocks - ERA) == 0
    assert ERA == 10_500_000


def test_the_issuance_after_whole_eras_is_a_geometric_sum():
    partial = sympy.summation(ERA * reward_after(n), (n, 0, N - 1))
    assert sympy.simplify(partial - issued_at(N)) == 0


def test_the_limit_is_the_supply():
    total = sympy.summation(ERA * reward_after(n), (n, 0, sympy.oo))
    assert total == SUPPLY == 21 * 10**6 * 10**9
    assert sympy.limit(issued_at(N), N, sympy.oo) == SUPPLY


def test_issuance_is_a_line_between_halvings():
    b = sympy.Symbol("b", nonnegative=True)
    line = issued_at(n) + (b - n * ERA) * reward_after(n)
    assert sympy.simplify(line.subs(b, n * ERA) - issued_at(n)) == 0
    assert sympy.simplify(line.subs(b, (n + 1) * ERA) - issued_at(n + 1)) == 0
    assert sympy.simplify(sympy.diff(line, b) - reward_after(n)) == 0


@pytest.mark.parametrize("halving", range(33))
def test_the_chain_halves_where_the_series_does(halving):
    first = int(sympy.ceiling(issued_at(halving)))
    assert halvings(first) == halving
    assert block_emission(first) == sympy.floor(reward_after(halving))
    if halving:
        assert halvings(first - 1) == halving - 1


def test_the_first_ten_eras_are_exact_in_rao():
    issued = 0
    for halving in range(10):
        assert issued == issued_at(halving)
        assert block_emission(issued) == reward_after(halving)
        issued += int(ERA) * block_emission(issued)
    assert block_emission(issued) != reward_after(10)
