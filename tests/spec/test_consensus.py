"""From stake and weights to incentives: values that the chain's tests assert, and cases beside."""

from fractions import Fraction

import pytest

from taospec import consensus
from taospec.primitives import I64F64, Alpha, ContractError, Rao, Uid

ONE = 2**32
HALF_U64 = 2**63
WHOLE_U64 = 2**64 - 1


def fixed(text):
    """Return the I32F32 that is nearest to a decimal number."""
    return round(Fraction(text) * ONE)


def fixed_row(text):
    return [fixed(word) for word in text.split()]


def sparse(*rows):
    """Make sparse rows of dense ones, leaving out zeros."""
    return [[(uid, value) for uid, value in enumerate(row) if value != 0] for row in rows]


# --- stake ---


def test_stake_weights_of_a_parent_and_a_child():
    # Given a parent with 5e12 alpha and 1e13 TAO, half of it lent to a child with 3e12 alpha
    parent = Alpha(5 * 10**12)
    on_root = Alpha(10**13)
    tao_weight = 971718665099567868
    # When both kinds of stake are inherited
    kept = consensus.inherited_stake(parent, [HALF_U64], [], [])
    kept_root = consensus.inherited_stake(on_root, [HALF_U64], [], [])
    lent = consensus.inherited_stake(Alpha(3 * 10**12), [], [parent], [HALF_U64])
    lent_root = consensus.inherited_stake(Alpha(0), [], [on_root], [HALF_U64])
    # Then the stake weights have the bits of the chain
    first = consensus.stake_weight(kept, Rao(kept_root), tao_weight)
    second = consensus.stake_weight(lent, Rao(lent_root), tao_weight)
    assert first == 50975453504497254400000000000000
    assert second == 106315685725625909248000000000000


@pytest.mark.parametrize(
    ("stored", "bits"),
    [(0, 0), (971718665099567868, 226245882), (3320413933267719290, 773094113), (WHOLE_U64, ONE)],
)
def test_tao_weights_of_the_chain(stored, bits):
    assert consensus.proportion(stored) == bits


def test_whoever_lends_more_than_all_weighs_only_what_it_borrows():
    stake = consensus.inherited_stake(Alpha(10), [WHOLE_U64, 1 << 62], [Alpha(4)], [HALF_U64])
    assert stake == 2


def test_inherited_stake_ends_at_the_greatest_amount():
    most = Alpha(WHOLE_U64)
    assert consensus.inherited_stake(most, [], [most], [WHOLE_U64]) == WHOLE_U64


def test_filter_compares_whole_rao_and_spares_the_owner():
    # Given stakes one unit below, at, and far below a threshold of 1000 rao
    stakes = [I64F64((1000 << 64) - 1), I64F64(1000 << 64), I64F64(1)]
    # When the owner is uid 2
    kept = consensus.filter_stake(stakes, Rao(1000), Uid(2))
    # Then only the first is dropped
    assert kept == [0, 1000 << 64, 1]
    # And without an owner the last is dropped too
    assert consensus.filter_stake(stakes, Rao(1000), None) == [0, 1000 << 64, 0]


@pytest.mark.parametrize(
    ("amount", "share"),
    [(1, 0), (4_889_443, 0), (4_889_444, 1), (21 * 10**15 // 2, ONE // 2), (21 * 10**15, ONE)],
)
def test_resolution_of_stake_shares(amount, share):
    supply = 21 * 10**15
    shares = consensus.stake_shares([I64F64(amount << 64), I64F64((supply - amount) << 64)])
    assert shares[0] == share


def test_shares_of_no_stake_are_zero():
    assert consensus.stake_shares([I64F64(0), I64F64(0)]) == [0, 0]
    assert consensus.stake_shares([]) == []


# --- vectors ---


def test_normalising_truncates_and_leaves_zero_alone():
    assert consensus.normalise([1, 2, 3]) == [715827882, 1431655765, 2147483648]
    assert consensus.normalise([0, 0]) == [0, 0]
    assert consensus.normalise([]) == []


def test_normalising_wraps_its_sum():
    # Given two values whose sum leaves the range
    high = 2**63 - 1
    # Then the sum is minus two units, and the quotients do not fit
    assert consensus.normalise([high, high]) == [0, 0]


@pytest.mark.parametrize(
    ("values", "count", "chosen"),
    [
        (range(10), 5, [False] * 5 + [True] * 5),
        (range(10), 0, [False] * 10),
        (range(10), 10, [False] + [True] * 9),
        (range(10), 100, [False] + [True] * 9),
        ([0, 1, 2, 3, 4, 5, 5, 5, 5, 6], 5, [False] * 5 + [True] * 5),
        ([5, 5, 5], 2, [False, True, True]),
        ([5, 0, 5, 7], 2, [False, False, True, True]),
    ],
)
def test_the_most_staked(values, count, chosen):
    assert consensus.top_nonzero(list(values), count) == chosen


def test_an_empty_mask_keeps_a_vector_but_empties_rows():
    assert consensus.mask_vector([1, 2], []) == [1, 2]
    assert consensus.mask_rows([[(0, 1)], [(1, 2)]], []) == [[], []]


def test_a_missing_flag_masks():
    assert consensus.mask_vector([1, 2, 3], [False]) == [1, 0, 0]
    assert consensus.mask_rows([[(0, 1)], [(1, 2)]], [False]) == [[(0, 1)], []]


# --- masks of weights ---


def test_the_diagonal_is_deleted_except_the_owners():
    full = [[(column, 1) for column in range(3)] for _ in range(3)]
    without = consensus.mask_diagonal(full, None)
    assert [len(row) for row in without] == [2, 2, 2]
    assert consensus.mask_diagonal(full, Uid(1)) == [without[0], full[1], without[2]]


def test_masks_by_blocks():
    # Given a full matrix of 1 to 9 and blocks 1, 2, 3 on both sides
    full = [[(column, 3 * row + column + 1) for column in range(3)] for row in range(3)]
    blocks = [1, 2, 3]
    # Then "committed before registered" deletes the strict upper triangle: 2, 3 and 6
    assert consensus.mask_committed(full, blocks, blocks) == [
        [(0, 1)],
        [(0, 4), (1, 5)],
        [(0, 7), (1, 8), (2, 9)],
    ]
    # And "updated not after registered" deletes the diagonal as well
    assert consensus.mask_outdated(full, blocks, blocks) == [[], [(0, 4)], [(0, 7), (1, 8)]]


def test_missing_blocks_are_zero():
    rows = [[(0, 1)], [(5, 1)]]
    assert consensus.mask_outdated(rows, [1], []) == [[(0, 1)], []]
    assert consensus.mask_committed(rows, [], [0]) == rows


def test_rows_keep_stored_order_and_explicit_zeros():
    rows = [[(3, 65535 * ONE), (2, 32768 * ONE), (0, 0)], [(1, 0)], []]
    normalised = consensus.normalise_rows(rows)
    assert [[uid for uid, _ in row] for row in normalised] == [[3, 2, 0], [1], []]
    assert normalised[0][2] == (0, 0)
    assert normalised[1] == [(1, 0)]


# --- the weighted median ---

MEDIANS = [
    ("", "", "0"),
    ("1", "1", "1"),
    ("0.49 0.51", "0.5 1", "1"),
    ("0.51 0.49", "0.5 1", "0.5"),
    ("0.49 0 0.51", "0.5 0.7 1", "1"),
    ("0.49 0.01 0.5", "0.5 0.7 1", "0.7"),
    ("0.49 0.51 0", "0.5 0.7 1", "0.7"),
    ("0 0.49 0.51", "0.5 0.7 1", "1"),
    ("0 0.49 0 0.51", "0.5 0.5 1 1", "1"),
    ("0.2 0.2 0.2 0.2 0.2", "0.8 0.2 1 0.6 0.4", "0.6"),
    (" ".join(["0.1"] * 10), "0.8 0.8 0.2 0.2 1 1 0.6 0.6 0.4 0.4", "0.6"),
]


@pytest.mark.parametrize(("stake", "score", "expected"), MEDIANS)
@pytest.mark.parametrize("median", [consensus.weighted_median, consensus.pivot_median])
def test_weighted_median_with_a_minority_of_49_percent(median, stake, score, expected):
    # Given stakes, scores, and a majority that leaves 49 % of one as the minority
    stake, score = fixed_row(stake), fixed_row(score)
    majority = sum(stake) - (ONE - fixed("0.51")) if stake else fixed("0.51")
    # Then the median is the asserted score
    assert median(stake, score, majority) == fixed(expected)


@pytest.mark.parametrize("median", [consensus.weighted_median, consensus.pivot_median])
def test_the_median_at_the_ends_of_kappa(median):
    stake, score = fixed_row("0.25 0.75 0"), fixed_row("0.4 0.6 0.2")
    # kappa zero: the largest; kappa one: the smallest with stake; above the total: the smallest
    assert median(stake, score, 0) == fixed("0.6")
    assert median(stake, score, ONE) == fixed("0.4")
    assert median([ONE // 2, 0], fixed_row("0.4 0.2"), ONE) == fixed("0.2")


@pytest.mark.parametrize("median", [consensus.weighted_median, consensus.pivot_median])
def test_a_tie_at_the_minority_moves_up(median):
    stake, score = [ONE // 2, ONE // 2], fixed_row("0.3 0.7")
    assert median(stake, score, ONE // 2) == fixed("0.7")
    assert median(stake, score, ONE // 2 + 1) == fixed("0.3")


def test_the_median_refuses_vectors_of_different_length():
    with pytest.raises(ContractError):
        consensus.weighted_median([ONE], [], 0)


COLUMNS = sparse(
    fixed_row("0 0.1 0"), fixed_row("0 0.2 0.4"), fixed_row("0 0.3 0.1"), fixed_row("0 0.4 0.5")
)


@pytest.mark.parametrize(
    ("kappa", "expected"), [("0.24", "0 0.3 0.4"), ("0.26", "0 0.2 0.4"), ("0.76", "0 0.2 0.1")]
)
def test_consensus_by_column(kappa, expected):
    stake = fixed_row("0 0.75 0.25 0")
    result = consensus.consensus_weights(stake, COLUMNS, fixed(kappa))
    assert result == [*fixed_row(expected), 0]


def test_consensus_of_a_majority_that_gives_nothing():
    rows = sparse(
        fixed_row("0 0.1 0"), fixed_row("0 0.2 0.4"), fixed_row("0 0.3 0.1"), fixed_row("0 0 0.5")
    )
    stake = fixed_row("0 0.3 0.2 0.5")
    assert consensus.consensus_weights(stake, rows, fixed("0.51")) == [0, 0, fixed("0.4"), 0]


def test_consensus_without_stake_is_zero():
    assert consensus.consensus_weights([0] * 4, COLUMNS, ONE // 2) == [0] * 4


def test_the_last_of_equal_columns_and_no_column_beyond_counts():
    rows = [[(0, 5), (7, 9), (0, 3)]]
    assert consensus.consensus_weights([ONE], rows, ONE // 2) == [3]


# --- clipping, sums, ranks ---


def test_clipping_drops_what_it_cuts_to_zero_and_keeps_explicit_zeros():
    assert consensus.clip([[(2, 9), (0, 5), (1, 0), (3, 4)]], [3, 0, 0, 4]) == [
        [(0, 3), (1, 0), (3, 4)]
    ]


def test_row_sums_wrap():
    high = 2**63 - 1
    assert consensus.row_sums([[(0, high), (1, 1)], []]) == [-(2**63), 0]


def test_ranks_floor_each_product():
    rows = [[(0, 1), (1, ONE)], [(0, 1)]]
    assert consensus.ranks(rows, [ONE // 2, ONE // 2]) == [0, ONE // 2]


def test_rows_beyond_the_stake_count_nothing():
    assert consensus.ranks([[(0, ONE)], [(0, ONE)]], [ONE]) == [ONE]


# --- storage ---


@pytest.mark.parametrize(
    ("value", "stored"),
    [(0, 0), (-5, 0), (ONE, 65535), (2 * ONE, 65535), (ONE - 1, 65534), (ONE // 2, 32767)],
)
def test_quantising(value, stored):
    assert consensus.quantise_proportion(value) == stored


UPSCALED = [
    ("0 0.000000001", "0 65535"),
    ("0 0.000016 1", "0 1 65535"),
    (
        "0.000001 0.000006 0.000007 0.0001 0.001 0.01 0.1 0.2 0.3 0.4",
        "0 1 1 16 164 1638 16384 32768 49151 65535",
    ),
    ("16384", "65535"),
    ("32768", "65535"),
    ("32769", "65535"),
    ("2147483647", "65535"),
    ("0 1 65535", "0 1 65535"),
    ("0 0.5 1 1.5 2 32768", "0 1 2 3 4 65535"),
    ("0 0.5 1 1.5 2 32768 32769", "0 1 2 3 4 65533 65535"),
    ("0 1 32768 32769 2147483647", "0 0 1 1 65535"),
]


@pytest.mark.parametrize(("values", "expected"), UPSCALED)
def test_scaling_to_the_greatest(values, expected):
    assert consensus.max_upscale(fixed_row(values)) == [int(word) for word in expected.split()]


@pytest.mark.parametrize(
    ("weights", "stored"),
    [
        ([], []),
        ([0], [0]),
        ([0, 0], [0, 0]),
        ([1], [65535]),
        ([65534], [65535]),
        ([0, 1, 65534], [0, 1, 65535]),
        ([0, 1, 2, 3, 4, 65533, 65535], [0, 1, 2, 3, 4, 65533, 65535]),
        ([1, 2, 3], [21845, 43690, 65535]),
    ],
)
def test_scaling_submitted_weights(weights, stored):
    assert consensus.max_upscale_weights(weights) == stored


@pytest.mark.parametrize(
    ("weights", "limit", "within"),
    [
        ([], 0, True),
        ([], 65535, True),
        ([65535], 65535, True),
        ([65535], 65534, False),
        ([65535], 0, False),
        ([0], 0, True),
        ([0, 65535, 65535], 32767, False),
        ([0, 65535, 65535], 32768, True),
        ([0, 65535, 65535, 65535], 21844, False),
        ([0, 65535, 65535, 65535], 21845, True),
    ],
)
def test_weight_limit(weights, limit, within):
    assert consensus.within_max_weight(weights, limit) is within
