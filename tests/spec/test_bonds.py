"""Bonds: values that the chain's tests assert, of its compiled functions, and cases beside."""

from fractions import Fraction

import pytest

from taospec import bonds

ONE = 2**32
HALF = ONE // 2
LOW, HIGH = 3006509875, 3865503334  # 45875 and 58982 of 65535, the default bounds of liquid alpha
STEEP = 1000 << 32


def fixed(text):
    """Return the I32F32 that is nearest to a decimal number."""
    return round(Fraction(text) * ONE)


def full(*rows):
    """Make sparse rows with an entry for every column."""
    return [[(uid, fixed(word)) for uid, word in enumerate(row.split())] for row in rows]


# --- weights for bonds ---


def test_the_ends_of_the_penalty_take_a_matrix_as_it_is():
    # Given unsorted rows with explicit zeros
    weights, clipped = [[(2, 5), (0, 0)]], [[(2, 3)]]
    assert bonds.interpolate(weights, clipped, 3, 0) == weights
    assert bonds.interpolate(weights, clipped, 3, ONE) == clipped


def test_between_the_ends_rows_are_sorted_and_rounded_down():
    weights, clipped = [[(2, 10), (0, 5), (1, 0)]], [[(2, 3), (0, 5)]]
    # 10 - 3.5 is rounded down to 6; the zero is gone
    assert bonds.interpolate(weights, clipped, 3, HALF) == [[(0, 5), (2, 6)]]


def test_columns_beyond_are_lost_and_the_last_of_equal_ones_counts():
    weights = [[(0, 100), (1, 50), (0, 60)]]
    assert bonds.interpolate(weights, [[(0, 10)]], 1, HALF) == [[(0, 35)]]


def test_matrices_of_different_height_give_the_clipped_one():
    assert bonds.interpolate([[(0, 1)], []], [[(0, 2)]], 1, HALF) == [[(0, 2)]]


# --- masks and columns ---


def test_bonds_to_newly_registered_miners_are_deleted():
    # Given an epoch that ran in block 360, so that last_epoch is 361
    rows = [[(0, 1), (1, 1), (2, 1), (3, 1)]]
    # When miners registered in 360 (after the epoch), 361 and 362, and one is unknown
    kept = bonds.mask_bonds(rows, 361, [360, 361, 362])
    # Then the one of block 360 keeps its predecessor's bonds
    assert kept == [[(0, 1), (3, 1)]]


def test_columns_are_divided_by_their_sum():
    rows = [[(1, ONE), (9, 7)], [(1, 3 * ONE), (0, 0)]]
    assert bonds.normalise_columns(rows, 2) == [
        [(1, ONE // 4), (9, 7)],
        [(1, 3 * ONE // 4), (0, 0)],
    ]


def test_columns_are_scaled_by_their_greatest_value():
    rows = [[(0, 2), (1, -4)], [(0, 8), (1, -2)]]
    assert bonds.upscale_columns(rows, 2) == [[(0, ONE // 4), (1, -4)], [(0, ONE), (1, -2)]]


def test_rows_are_scaled_until_factors_end():
    assert bonds.scale_rows([[(0, ONE)], [(0, 1)], [(0, ONE)]], [HALF, HALF]) == [
        [(0, HALF)],
        [(0, 0)],
    ]


# --- rates ---


@pytest.mark.parametrize("rate", [bonds.fixed_alpha_yuma2, bonds.fixed_alpha_yuma3])
@pytest.mark.parametrize(
    ("average", "alpha"),
    [
        (900_000, 429496730),
        (975_000, 107374183),
        (500_000, 2147483648),
        (1_000_000, 0),
        (0, ONE),
        (1_500_000, -2147483648),
    ],
)
def test_fixed_rates(rate, average, alpha):
    assert rate(average) == alpha


def test_fixed_rates_differ_only_where_a_conversion_leaves_the_range():
    # Given the least average whose quotient does not fit
    average = 2**31 * 1_000_000
    assert bonds.fixed_alpha_yuma2(average - 1) == bonds.fixed_alpha_yuma3(average - 1)
    # Then Yuma 2 saturates it to HIGH and Yuma 3 wraps it to LOW
    assert bonds.fixed_alpha_yuma2(average) == ONE - (2**63 - 1)
    assert bonds.fixed_alpha_yuma3(average) == 2**63 - 1


@pytest.mark.parametrize(
    ("consensus", "weight", "bond", "steepness", "alpha"),
    [
        (0, 0, 0, 1000, 3012258989),
        (HALF, ONE, 0, 1000, 3436006604),
        (0, ONE, 0, 1000, 3859754218),
        (0, 0, ONE, 1000, 3859754218),
        (429496729, 1288490188, 858993459, 1000, 3047248389),
        (0, ONE, 0, 32767, 3865503332),
        (0, 0, ONE, -1000, 3012258989),
        (0, 1431655765, 0, 333, 3319789213),
        (0, 0, 0, 0, 3436006604),
    ],
)
def test_liquid_alpha(consensus, weight, bond, steepness, alpha):
    assert bonds.liquid_alpha(consensus, weight, bond, LOW, HIGH, steepness << 32) == alpha


def test_liquid_alpha_with_other_bounds():
    alpha = bonds.liquid_alpha(429496729, 1288490188, 858993459, 429463961, 1288457420, STEEP)
    assert alpha == 470202475


def test_liquid_alphas_of_idle_and_active_pairs():
    assert bonds.liquid_alphas([[(1, ONE)]], [[]], [0, 5], LOW, HIGH, STEEP) == [
        [3012258989, 3859754218]
    ]


def test_an_entry_out_of_order_is_not_seen():
    # Given the same two weights in both orders
    sorted_row, unsorted_row = [(0, ONE), (1, ONE)], [(1, ONE), (0, ONE)]
    # When rates are looked up by walking along the row
    both = bonds.liquid_alphas([sorted_row, unsorted_row], [[], []], [0, 0], LOW, HIGH, STEEP)
    # Then uid 0 of the unsorted row counts as having no weight
    assert both == [[3859754218, 3859754218], [3012258989, 3859754218]]


def test_a_column_beyond_hides_what_follows_it():
    rates = bonds.liquid_alphas([[(5, ONE), (1, ONE)]], [[]], [0, 0], LOW, HIGH, STEEP)
    assert rates == [[3012258989, 3012258989]]


def test_matrices_of_different_height_have_no_rates():
    assert bonds.liquid_alphas([[]], [], [0], LOW, HIGH, STEEP) == []


# --- moving averages ---


def test_the_average_keeps_the_union_of_both_rows():
    new, old = [[(1, ONE)], []], [[(0, ONE)], [(1, HALF)]]
    # With a rate of a half, in ascending order of columns
    assert bonds.moving_average(new, old, HALF) == [[(0, HALF), (1, HALF)], [(1, ONE // 4)]]


def test_negative_averages_are_dropped():
    # Given the rate of a moving average of 1,500,000 millionths
    rate = bonds.fixed_alpha_yuma2(1_500_000)
    # Then a new weight counts negatively, and without an old bond nothing is left
    assert bonds.moving_average([[(0, ONE)]], [[]], rate) == [[]]
    assert bonds.moving_average([[]], [[(0, ONE)]], rate) == [[(0, 3 * HALF)]]


def test_liquid_averages_end_at_one():
    new, old = full("1 2 3", "4 5 6"), full("0.5 1.5 2.5", "3.5 4.5 5.5")
    averages = bonds.moving_average_liquid(new, old, [[HALF] * 3, [HALF] * 3])
    assert averages == full("0.75 1 1", "1 1 1")


def test_liquid_averages_with_a_rate_for_each_pair():
    new, old = full("0.1 0.2", "0.3 0.4"), full("0.5 0.6", "0.7 0.8")
    alphas = [[fixed("0.9"), fixed("0.8")], [fixed("0.5"), fixed("0.7")]]
    averages = bonds.moving_average_liquid(new, old, alphas)
    expected = full("0.14 0.28", "0.5 0.52")
    for row, expected_row in zip(averages, expected, strict=True):
        for (uid, value), (expected_uid, expected_value) in zip(row, expected_row, strict=True):
            assert uid == expected_uid
            assert abs(value - expected_value) <= ONE // 10**6


def test_a_bond_without_a_weight_is_dropped_at_once():
    # Given an old bond to miner 0 and a new weight only to miner 1, of the other row
    new, old = [[], [(1, 2 * ONE)]], [[(0, ONE)], []]
    alphas = [[fixed("0.1")] * 2] * 2
    averages = bonds.moving_average_liquid(new, old, alphas)
    # Then the old bond is gone and the new one starts at a tenth of the weight
    assert averages == [[], [(1, (fixed("0.1") * 2 * ONE) >> 32)]]


def test_an_explicit_zero_keeps_a_bond_alive():
    averages = bonds.moving_average_liquid([[(0, 0)]], [[(0, ONE)]], [[HALF]])
    assert averages == [[(0, HALF)]]


def test_liquid_averages_of_different_height_return_the_new_matrix():
    assert bonds.moving_average_liquid([[(0, 7)]], [], [[HALF]]) == [[(0, 7)]]
    assert bonds.moving_average_liquid([[(0, 7)]], [[]], []) == [[(0, 7)]]


# --- storage and products ---


def test_stored_bonds_are_numbers_in_yuma2_and_shares_in_yuma3():
    stored = [[(2, 30000), (3, 65535)], []]
    assert bonds.stored_bonds_yuma2(stored) == [[(2, 128849018880000), (3, 281470681743360)], []]
    assert bonds.stored_bonds_yuma3(stored) == [[(2, 1966110000), (3, ONE)], []]


def test_bond_totals_and_the_transposed_product_agree_on_shares():
    rows, incentive = [[(0, HALF), (2, 9)], [(1, 1)]], [HALF, HALF]
    assert bonds.bond_totals(rows, incentive) == [ONE // 4, 0]
    assert bonds.transposed_product(rows, incentive) == [ONE // 4, 0]


def test_one_sum_wraps_and_the_other_saturates():
    high = 2**63 - 1
    rows = [[(0, high), (1, high)]]
    assert bonds.bond_totals(rows, [ONE, ONE]) == [-2]
    assert bonds.transposed_product(rows, [ONE, ONE]) == [high]


def test_a_product_that_does_not_fit_is_zero():
    assert bonds.multiply_or_zero([HALF, 2**63 - 1, ONE], [HALF, 2 * ONE]) == [ONE // 4, 0]
