"""The weighted pool: numbers of the chain's tests and of its compiled code."""

from dataclasses import replace

import pytest

from taospec.pools import (
    HALF,
    HIGHEST_LIMIT,
    LOWEST_LIMIT,
    MINIMUM_RESERVE,
    ONE_PRICE,
    WHOLE,
    Pool,
    alpha_for_tao,
    alpha_to_price,
    alpha_worth,
    buy,
    exponential,
    fee,
    fee_on_top,
    integer_root,
    log_of_integer,
    log_of_two,
    open_pool,
    part_of,
    pow_ratio_scaled,
    price,
    price_limit,
    quote_purchase,
    quote_sale,
    remaining_share,
    reweighted,
    sell,
    tao_for_alpha,
    tao_to_price,
    weighted_amount,
    without_guard,
)
from taospec.rejections import Rejection

PAYING, FREE = False, True
CLOSED, OPEN = False, True
FIRST = Pool(10**9, 4 * 10**9, HALF, CLOSED, 33, 1)
LARGE = Pool(10**12, 4 * 10**12, HALF, OPEN, 33, 1)
SMALL = Pool(1500, 1000, HALF, OPEN, 33, 1)
HIGH = price_limit(HIGHEST_LIMIT)
LOW = price_limit(LOWEST_LIMIT)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((2, 3, 1, 2, 0, 1000), 816),
        ((21 * 10**15, 28 * 10**15, 6 * 10**17, 4 * 10**17, 4096, WHOLE), 649519052838328985),
        ((10**12, 1001 * 10**9, HALF + 1, HALF - 1, 256, WHOLE), 999000999000999000),
        (
            (10**12, 2 * 10**12, 102337248363782925, 897662751636217075, 256, WHOLE),
            924019936293145677,
        ),
        ((999999937, 1000000003, 1025, 1, 64, 10**6), 999932),
        (
            (10**12, 20999999999999, 979999999999999999, 20000000000000001, 256, WHOLE),
            437790812120832,
        ),
        ((0, 5, 0, 1, 0, 9), 0),
        ((5, 0, 1, 1, 0, 9), None),
        ((5, 1, 1, 0, 0, 9), None),
        ((5, 1, 0, 3, 0, 9), 9),
    ],
)
def test_powers_of_ratios(arguments, expected):
    assert pow_ratio_scaled(*arguments) == expected


@pytest.mark.parametrize("degree", [1, 2, 3, 10, 1024])
def test_a_root_is_the_greatest_integer_below(degree):
    for value in (0, 1, 2, 7**degree - 1, 7**degree, 10**40 + 3):
        root = integer_root(value, degree)
        assert root**degree <= value < (root + 1) ** degree


def test_exponents_are_reduced_before_a_way_is_chosen():
    # Given an exponent of large parts that is one half
    # When it is taken of a ratio, then the result is that of one half, and exact
    assert pow_ratio_scaled(3, 1, HALF, WHOLE, 0, 10**9) == 1732050807


def test_the_kept_logarithms_are_those_of_the_series():
    assert log_of_integer(280, 2, log_of_two(280)) == log_of_two(280)
    assert log_of_two(280) >> 230 == 780414346020669  # 0.693147180559945 with 50 bits


def test_noise_begins_where_the_terms_end():
    # Given exponents of minus 130 and minus 140, whose powers are zero to 18 decimals
    found = [(without_guard(exponential(280, -y << 280)) * WHOLE) >> 256 for y in (130, 140)]
    # Then the first is right and the second is noise
    assert found == [0, 2318]


def test_noise_is_negative_where_the_number_of_terms_is_odd():
    assert pow_ratio_scaled(1, 20, 49 * 10**16 + 1, 10**16, 255, WHOLE) < 0


@pytest.mark.parametrize(
    ("reserve", "paid", "weight_in", "weight_out", "share"),
    [
        (100000, 100, HALF, HALF, 18428315757951599997),
        (500000, 5000, 75 * 10**16, 25 * 10**16, 17904228059285152206),
        (13513642, 1673, 9 * 10**17, 10**17, 18426203291771111799),
        (0, 0, HALF, HALF, 0),
        (0, 1, HALF, HALF, 0),
        (5, 0, HALF + 1, HALF - 1, ONE_PRICE),
    ],
)
def test_remaining_shares(reserve, paid, weight_in, weight_out, share):
    assert remaining_share(reserve, paid, weight_in, weight_out) == share


@pytest.mark.parametrize(
    ("weight", "amount", "brought", "bought"),
    [
        (10**17, 1, 13, 0),
        (10**17, 10**4, 1499, 202),
        (9 * 10**17, 10**4, 350, 999),
        (49999999 * 10**10, 10**4, 1363, 869),
    ],
)
def test_conversions_with_unequal_weights(weight, amount, brought, bought):
    pool = replace(SMALL, quote_weight=weight)
    assert (tao_for_alpha(pool, amount), alpha_for_tao(pool, amount)) == (brought, bought)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (1000, (1000, 3999, 0)),
        (2000, (1999, 7995, 1)),
        (123456, (123394, 493515, 62)),
        (10**9, (999496453, 1999496326, 503547)),
        (10**10, (9994964523, 3636197098, 5035477)),
    ],
)
def test_purchases_of_the_chain(amount, expected):
    done = buy(FIRST, amount, 1000 << 64, PAYING, 1)
    assert (done.paid_in, done.paid_out, done.fee) == expected
    assert done.fee_to_author == done.fee
    assert done.pool == replace(
        FIRST, opened=OPEN, tao=FIRST.tao + expected[0], alpha=FIRST.alpha - expected[1]
    )


@pytest.mark.parametrize(
    ("amount", "expected"),
    [(1000, (1000, 249, 0)), (2000, (1999, 499, 1)), (123456, (123394, 30847, 62))],
)
def test_sales_of_the_chain(amount, expected):
    done = sell(FIRST, amount, ONE_PRICE // 10000, PAYING, 1)
    assert (done.paid_in, done.paid_out, done.fee) == expected
    assert done.pool.tao == FIRST.tao - expected[1]


@pytest.mark.parametrize(
    ("reserve", "amount", "expected"),
    [
        (1000, 999500, (998997, 998, 503)),
        (10**6, 999500000, (998996705, 998999, 503295)),
    ],
)
def test_sales_of_nearly_a_thousand_times_the_reserve(reserve, amount, expected):
    done = sell(Pool(reserve, reserve, HALF, CLOSED, 33, 1), amount, LOW, PAYING, 1)
    assert (done.paid_in, done.paid_out, done.fee) == expected


def test_a_swap_stops_at_its_limit():
    up = buy(LARGE, 10**15, (3 << 64) // 10, PAYING, MINIMUM_RESERVE)
    down = sell(LARGE, 4 * 10**15, (2 << 64) // 10, PAYING, MINIMUM_RESERVE)
    assert (up.paid_in, up.paid_out, up.fee) == (95445115010, 348516283297, 48085383)
    assert (down.paid_in, down.paid_out, down.fee) == (472135954999, 105572808999, 237862760)


def test_a_distant_limit_stops_a_swap_early():
    # Given equal reserves, and a purchase that would pass the price of a million
    pool = Pool(10**9, 10**9, HALF, OPEN, 0, 1)
    done = buy(pool, 10**12, HIGH, PAYING, MINIMUM_RESERVE)
    # Then it does not stop there, after 999 times the reserve, but after 17.4 times
    assert done.paid_in == 17_446_744_073
    assert price(done.pool) < 341 * ONE_PRICE


@pytest.mark.parametrize("action", [buy, sell], ids=["buy", "sell"])
@pytest.mark.parametrize(
    ("change", "amount", "code"),
    [
        ({}, 10**12 + 1, "SwapInputTooLarge"),
        ({"tao": 999_999, "alpha": 999_999}, 1, "ReservesTooLow"),
        ({"tao": 999_999, "alpha": 999_999}, 10**9, "SwapInputTooLarge"),
    ],
)
def test_rejections_by_reserve(action, change, amount, code):
    pool = replace(Pool(10**9, 10**9, HALF, OPEN, 0, 1), **change)
    with pytest.raises(Rejection) as caught:
        action(pool, amount, HIGH if action is buy else LOW, PAYING, MINIMUM_RESERVE)
    assert caught.value.code.value == code


def test_exactly_a_thousand_times_the_reserve_is_accepted():
    # Given a pool whose price stays within the limits all the way
    pool = Pool(10**8, 10**9, HALF, OPEN, 0, 1)
    assert buy(pool, 10**11, HIGH, PAYING, MINIMUM_RESERVE).paid_in == 10**11
    # Then a thousand times the other reserve is accepted too
    assert sell(replace(pool, tao=10**10), 10**12, LOW, PAYING, MINIMUM_RESERVE).paid_in == 10**12


def test_the_price_must_be_strictly_inside_the_limit_also_for_nothing():
    for action in (buy, sell):
        with pytest.raises(Rejection, match="PriceLimitExceeded"):
            action(LARGE, 0, ONE_PRICE // 4, PAYING, MINIMUM_RESERVE)
    assert buy(LARGE, 0, ONE_PRICE // 4 + 1, PAYING, MINIMUM_RESERVE).paid_out == 0
    assert sell(LARGE, 0, ONE_PRICE // 4 - 1, PAYING, MINIMUM_RESERVE).paid_out == 0


def test_something_for_nothing_is_rejected():
    with pytest.raises(Rejection, match="ReservesTooLow"):
        sell(LARGE, 1, LOW, FREE, MINIMUM_RESERVE)


def test_a_stable_subnet_changes_one_for_one_without_limits():
    stable = Pool(5, 5, HALF, CLOSED, 33, 0)
    bought, sold = buy(stable, 7, 0, PAYING, 10**6), sell(stable, 7, HIGH, PAYING, 10**6)
    assert (bought.paid_in, bought.paid_out, bought.fee) == (7, 7, 0)
    assert (bought.pool.tao, bought.pool.alpha) == (12, 0)
    assert (sold.pool.tao, sold.pool.alpha) == (0, 12)
    assert price(stable) == ONE_PRICE
    assert alpha_worth(stable, 7) == 7


def test_fees():
    assert [fee(FIRST, amount, PAYING) for amount in (1985, 1986, 10**9)] == [0, 1, 503547]
    assert fee(FIRST, 10**9, FREE) == 0
    assert fee(replace(FIRST, mechanism=2), 10**9, PAYING) == 0
    assert fee_on_top(replace(FIRST, fee_rate=65535), 10**9, PAYING) == 0


def test_distances_to_prices():
    pool = Pool(10**9, 10**9, 25 * 10**16, OPEN, 33, 1)
    tenth, fifth = ONE_PRICE // 10, ONE_PRICE // 5
    assert (tao_to_price(pool, tenth, fifth), tao_to_price(pool, fifth, tenth)) == (681792830, 0)
    assert (alpha_to_price(pool, fifth, tenth), alpha_to_price(pool, tenth, fifth)) == (
        189207115,
        0,
    )


def test_opening():
    assert open_pool(FIRST, ONE_PRICE // 5).quote_weight == 555555555864197531
    assert open_pool(replace(FIRST, quote_weight=6 * 10**17), None).quote_weight == HALF
    assert open_pool(replace(LARGE, quote_weight=6 * 10**17), None).quote_weight == 6 * 10**17
    for pool in (replace(FIRST, tao=0, alpha=0), replace(FIRST, tao=0), replace(FIRST, alpha=0)):
        with pytest.raises(Rejection, match="ReservesOutOfBalance"):
            open_pool(pool, ONE_PRICE)


@pytest.mark.parametrize(
    ("tao", "alpha", "weight"),
    [
        (123, 456, 500000000002249999),
        (1234567, 2432765, 500000156593793217),
        (1234567, 2432765890, 499848306996458184),
        (10**12, 0, 666666666666666666),
        (0, 10**12, 444444444444444444),
        (10**12, 10**12, 615384615384615384),
        (0, 0, HALF),
    ],
)
def test_reweighting(tao, alpha, weight):
    found = reweighted(LARGE, tao, alpha)
    assert (found.tao, found.alpha, found.quote_weight) == (tao, alpha, weight)


def test_an_addition_that_unbalances_the_pool_is_dropped_whole():
    found = reweighted(LARGE, 99 * 10**12, 5)
    assert (found.tao, found.alpha, found.quote_weight) == (0, 0, HALF)
    assert reweighted(replace(LARGE, alpha=0), 7, 0).quote_weight == HALF


def test_an_injection_with_a_purchase_in_between():
    # Given a pool of 10^15 and 10^15, and an injection of 123 TAO and 456 alpha
    pool = Pool(10**15, 10**15, HALF, OPEN, 33, 1)
    added = reweighted(pool, 123, 456)
    # When the protocol buys for 789,100 at the new weight and the old reserves
    done = buy(replace(pool, quote_weight=added.quote_weight), 789100, HIGH, FREE, MINIMUM_RESERVE)
    after = replace(done.pool, tao=done.pool.tao + added.tao, alpha=done.pool.alpha + added.alpha)
    # Then weight, amounts and price are those of the chain
    assert added.quote_weight == 499999999999916750
    assert (after.tao, after.alpha) == (1_000_000_000_789_223, 999_999_999_211_356)
    assert done.paid_out == 789_100
    assert price(after) == 18446744102822203135


def test_products_with_weights_round_halves_up():
    assert [weighted_amount(HALF, v) for v in (0, 1, 2, 3, 1023)] == [0, 1, 1, 2, 512]
    assert weighted_amount(WHOLE, 2**128 - 1) == 2**128 - 1


def test_parts():
    assert part_of(1, 3) == 333333333333333333
    assert part_of(2, 1) == part_of(0, 0) == WHOLE


def test_quotes_are_swaps_with_the_widest_limit():
    assert quote_purchase(LARGE, 10**9, 1) == buy(LARGE, 10**9, HIGH, PAYING, 1)
    assert quote_sale(LARGE, 10**9, 1) == sell(LARGE, 10**9, LOW, PAYING, 1)
