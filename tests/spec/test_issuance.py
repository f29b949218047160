"""Issuance: rewards of blocks, thresholds of halvings, limits."""

import pytest

from taospec.issuance import (
    TOTAL_SUPPLY,
    alpha_emission,
    block_emission,
    halvings,
    minted_tao,
)
from taospec.primitives import ContractError


@pytest.mark.parametrize(
    ("issued", "reward"),
    [
        (0, 10**9),
        (10_499_999_999_999_999, 10**9),
        (10_500_000_000_000_000, 500_000_000),
        (15_750_000_000_000_000, 250_000_000),
        (18_375_000_000_000_000, 125_000_000),
        (19_687_500_000_000_000, 62_500_000),
        (20_343_750_000_000_000, 31_250_000),
        (20_671_875_000_000_000, 15_625_000),
        (20_835_937_500_000_000, 7_812_500),
        (20_917_968_750_000_000, 3_906_250),
        (20_958_984_375_000_000, 1_953_125),
        (20_979_492_187_500_000, 976_562),
        (20_999_999_960_884_451, 3),
        (20_999_999_960_884_452, 1),
        (20_999_999_980_442_226, 0),
        (TOTAL_SUPPLY - 1, 0),
        (TOTAL_SUPPLY, 0),
        (2**64 - 1, 0),
    ],
)
def test_rewards_of_the_chain(issued, reward):
    assert block_emission(issued) == reward


def test_every_halving_begins_where_the_closed_form_says():
    for n in range(1, 33):
        edge = -(-TOTAL_SUPPLY * (2**n - 1) // 2**n)
        assert halvings(edge - 1) == n - 1
        assert halvings(edge) == n


def test_halvings_are_asked_below_the_supply_only():
    with pytest.raises(ContractError):
        halvings(TOTAL_SUPPLY)


def test_the_mint_stops_at_the_supply():
    # Given a counter that would allow a whole token, and balances near the supply
    # When the block mints, then balances reach the supply and no more
    for left in (0, 1, 10**9 - 1, 10**9):
        assert minted_tao(0, TOTAL_SUPPLY - left) == left
    assert minted_tao(0, TOTAL_SUPPLY + 1) == 0
    assert minted_tao(TOTAL_SUPPLY, 0) == 0


def test_alpha_counts_inside_and_outside_the_pool():
    assert alpha_emission(10**16, 5 * 10**14 - 1) == 10**9
    assert alpha_emission(10**16, 5 * 10**14) == 5 * 10**8
    assert alpha_emission(2**64 - 1, 2**64 - 1) == 0
