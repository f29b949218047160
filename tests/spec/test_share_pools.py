"""Share pools: published numbers, every edge, and histories held against exact bounds."""

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from taospec import share_pools
from taospec.primitives import ContractError, i64
from taospec.share_pools import (
    EMPTY,
    NOTHING,
    SafeFloat,
    SharePool,
    accepts,
    add,
    canonical,
    deposit,
    div,
    emit,
    from_u64f64,
    greater,
    muldiv,
    new,
    normalise,
    read_share,
    share_of,
    sub,
    to_u64,
    update_all,
    update_one,
    value_of,
    value_of_share,
    whole,
    withdraw,
)
from taospec_conformance.vectors.share_pool_facts import FACTS

ANNA, BERT, CARL = 1, 2, 3
LIMIT = 10**21


def exact(number):
    """Return a number without any rounding."""
    return number.mantissa * Fraction(10) ** number.exponent


def claims(pool):
    """Return the sum of what all holders could take out."""
    return sum(value_of(pool, holder) for holder in pool.holders)


# --- published numbers ---


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: f"{fact.operation}-{fact.slug}")
def test_published_numbers(fact):
    # Given a call that the chain's tests publish, numbers written as digits and exponent
    arguments = {
        name: new(*value) if isinstance(value, tuple) else value
        for name, value in fact.arguments.items()
    }
    # When the reference answers it
    result = getattr(share_pools, fact.operation)(**arguments)
    # Then it gives exactly this
    for name, value in fact.expect.items():
        assert (result if name == "result" else getattr(result, name)) == value


# --- numbers ---


@pytest.mark.parametrize(
    ("digits", "exponent", "result"),
    [
        (1, 0, (LIMIT, -21)),
        (10**20, 0, (LIMIT, -1)),
        (10**20 + 1, 0, (10**20 + 1, 0)),
        (LIMIT, 0, (LIMIT, 0)),
        (LIMIT + 9, 0, (LIMIT, 0)),
        (LIMIT + 10, 0, (10**20 + 1, 1)),
        (10 * LIMIT + 99, 0, (LIMIT, 1)),
        (2**256 - 1, 0, (115792089237316195423, 57)),
        (2**256 - 1, i64.high - 57, (115792089237316195423, i64.high)),
        (2**256 - 1, i64.high - 56, None),
        (1, i64.low + 21, (LIMIT, i64.low)),
        (1, i64.low + 20, None),
    ],
)
def test_normalising(digits, exponent, result):
    found = normalise(digits, exponent)
    assert found == (None if result is None else SafeFloat(*result))


def test_a_long_mantissa_is_not_a_number():
    assert new(LIMIT + 1, 0) is None
    assert new(2**128 - 1, 0) is None


@pytest.mark.parametrize("distance", range(25))
def test_how_far_down_digits_count(distance):
    # Given a number and one of 21 nines whose exponent is so much lower
    large, small = SafeFloat(5 * 10**20, 0), SafeFloat(LIMIT - 1, -distance)
    # When they are added and subtracted
    kept = (LIMIT - 1) // 10 ** min(distance, 22)
    # Then exactly the digits above the cut remain; a sum of 22 digits loses its last
    total = 5 * 10**20 + kept
    expected = (total, 0) if total <= LIMIT else (total // 10, 1)
    assert add(large, small) == SafeFloat(*expected)
    assert sub(large, small) == (normalise(max(0, 5 * 10**20 - kept), 0))


def test_nothing_minus_something_has_no_result():
    assert sub(NOTHING, whole(1)) is None
    assert sub(whole(1), whole(2)) == NOTHING


def test_an_exponent_out_of_range_on_the_way_gives_nothing():
    far, near = SafeFloat(LIMIT, i64.high), SafeFloat(LIMIT, i64.low)
    assert muldiv(far, far, far) is None
    assert muldiv(near, whole(1), whole(1)) is None
    assert div(near, whole(1)) == near
    assert div(NOTHING, far) is None
    assert add(far, far) is None


def test_results_of_numbers_out_of_form():
    # Given numbers that storage cannot hold
    wide, bare = SafeFloat(2**128 - 1, -30), SafeFloat(1, 0)
    # Then the rules still have results, those of the chain's program
    assert add(bare, NOTHING) == bare
    assert to_u64(wide) == (2**128 - 1) // 10**22
    assert muldiv(wide, wide, bare) == SafeFloat(115792089237316195423, -3)
    assert greater(bare, SafeFloat(10**20, -2))


def test_zero_is_greater_than_amounts():
    assert greater(NOTHING, whole(10**19))
    assert not greater(NOTHING, whole(10**19 + 1))
    assert not greater(whole(1), NOTHING)


@pytest.mark.parametrize(
    ("bits", "result"),
    [
        (0, NOTHING),
        (1, SafeFloat(542101086242752217003, -40)),
        (1 << 63, SafeFloat(5 * 10**20, -21)),
        ((7 << 64) + (1 << 63), SafeFloat(75 * 10**19, -20)),
        (2**128 - 1, SafeFloat(184467440737095516159, -1)),
        (((2**64 - 1) << 64) + (1 << 63), SafeFloat(184467440737095516155, -1)),
    ],
)
def test_shares_of_the_older_form(bits, result):
    assert from_u64f64(bits) == result


def test_the_older_entry_wins():
    assert read_share(0, whole(5)) == NOTHING
    assert read_share(None, whole(5)) == whole(5)


# --- edges ---


def test_the_first_deposit_makes_a_share_of_each_rao():
    pool = deposit(EMPTY, ANNA, 1000)
    assert pool == SharePool(1000, whole(1000), [ANNA], [whole(1000)])


def test_a_sole_holder_leaves_nothing():
    # Given a sole holder after emission that makes a share an odd number of rao
    pool = emit(deposit(EMPTY, ANNA, 3), 7)
    # When it leaves with everything
    # Then nothing remains
    assert withdraw(pool, ANNA, value_of(pool, ANNA)) == EMPTY


def test_the_first_depositor_owns_what_had_no_owner():
    pool = deposit(emit(EMPTY, 500), ANNA, 1000)
    assert value_of(pool, ANNA) == 1500


def test_a_pool_without_value_sells_nothing():
    # Given a holder of 1000 whose pool's value was taken away
    pool = update_all(deposit(EMPTY, ANNA, 1000), -1000)
    assert not accepts(pool.value, pool.denominator, 1000)
    # When another deposits all the same
    pool = deposit(pool, BERT, 1000)
    # Then the first has it
    assert (value_of(pool, ANNA), value_of(pool, BERT)) == (1000, None)


def test_an_orphan_waits_for_the_next_denominator():
    # Given two holders, of whom one leaves a residue and the other leaves last
    pool = deposit(deposit(emit(EMPTY, 10**12), ANNA, 2), BERT, 2)
    pool = withdraw(pool, BERT, 2)
    pool = withdraw(pool, ANNA, 10**12 + 2)
    # Then the residue is worth nothing, until somebody sets a denominator
    assert (pool.denominator, value_of(pool, BERT)) == (NOTHING, 0)
    pool = emit(deposit(pool, ANNA, 1), 2**62)
    assert value_of(pool, BERT) == 0  # far below a share of the old scale


def test_claims_exceed_the_value_after_two_collapses():
    # Given a pool that collapsed from 900 tokens to 3 rao, and again to 2
    pool = deposit(deposit(emit(EMPTY, 1), ANNA, 9 * 10**11), BERT, 3)
    pool = withdraw(pool, ANNA, value_of(pool, ANNA))
    pool = withdraw(emit(pool, 9 * 10**11), BERT, 900_000_000_001)
    # When it grows again
    pool = emit(deposit(pool, BERT, 3), 10**9)
    # Then the holders claim sixty times what there is, and the last to leave finds nothing
    assert claims(pool) == 60_800_000_272
    assert withdraw(pool, ANNA, value_of(pool, ANNA)).value == 0


def test_withdrawing_more_than_held_changes_nothing():
    pool = deposit(EMPTY, ANNA, 10)
    assert withdraw(pool, ANNA, 11) == pool
    assert withdraw(pool, BERT, 0) == pool


def test_a_change_of_one_does_not_ask_what_is_held():
    # Given a change that takes from somebody without shares
    pool = update_one(deposit(EMPTY, ANNA, 10), BERT, -5)
    # Then the denominator shrinks, and the other's claim is no longer covered
    assert (pool.value, pool.denominator, value_of(pool, ANNA)) == (5, whole(5), 10)


def test_a_change_in_an_empty_pool_sets_shares_whatever_its_sign():
    assert update_one(EMPTY, ANNA, -5) == SharePool(0, whole(5), [ANNA], [whole(5)])
    orphaned = SharePool(0, NOTHING, [ANNA], [whole(7)])
    assert update_one(orphaned, ANNA, 5) == deposit(EMPTY, ANNA, 5)
    assert update_one(orphaned, ANNA, 0) == EMPTY


def test_amounts_of_half_the_range_turn_round():
    pool = deposit(EMPTY, ANNA, 10)
    assert deposit(pool, ANNA, 2**64 - 3) == withdraw(pool, ANNA, 3)
    assert emit(pool, 2**64 - 3).value == 7


def test_a_sum_without_result_keeps_what_was_held():
    # Given shares at the greatest exponent
    top = SafeFloat(LIMIT, i64.high)
    pool = SharePool(10, top, [ANNA], [top])
    # When as much again is deposited
    # Then neither shares nor denominator change, only the value
    assert deposit(pool, ANNA, 10) == SharePool(20, top, [ANNA], [top])


def test_holders_ascend():
    pool = deposit(deposit(deposit(EMPTY, CARL, 1), ANNA, 1), BERT, 1)
    assert pool.holders == [ANNA, BERT, CARL]
    with pytest.raises(ContractError):
        deposit(SharePool(1, whole(1), [2, 1], [whole(1)] * 2), 1, 1)


# --- histories ---

HOLDERS = st.integers(1, 4)
AMOUNTS = st.one_of(
    st.integers(1, 20), st.integers(1, 10**15), st.integers(0, 15).map(lambda power: 10**power)
)
PARTS = st.one_of(st.just(Fraction(1)), st.fractions(0, 1, max_denominator=1000))


def rounding(*numbers):
    """Return how far a sum or difference may be from the exact one: 11 units of its end."""
    return 11 * Fraction(10) ** max(number.exponent for number in numbers if number.mantissa)


class Histories(RuleBasedStateMachine):
    """Deposits, withdrawals and emission of one pool, beside exact bounds.

    `drift` bounds how far the denominator is from the sum of shares: every step adds the
    rounding of one sum for the denominator and one for the holder.
    """

    @initialize()
    def start(self):
        self.pool = EMPTY
        self.drift = Fraction(0)

    def step(self, after, holder):
        """Take a step of one holder and add its rounding to the drift."""
        before, self.pool = self.pool, after
        if before.denominator == NOTHING or after.denominator == NOTHING:
            self.drift = abs(exact(after.denominator) - self.sum_of_shares())
            return
        shares = (share_of(before, holder) or NOTHING, share_of(after, holder) or NOTHING)
        self.drift += rounding(before.denominator, after.denominator)
        if any(share.mantissa for share in shares):
            self.drift += rounding(*shares)
        self.others_keep_theirs(before, after, holder)

    def sum_of_shares(self):
        return sum((exact(share) for share in self.pool.shares), Fraction(0))

    def others_keep_theirs(self, before, after, holder):
        """Others gain or lose one rao, and what the denominator's rounding is of it now."""
        error = rounding(before.denominator, after.denominator) / exact(after.denominator)
        for other in after.holders:
            if other == holder:
                continue
            old, new_value = value_of(before, other), value_of(after, other)
            assert abs(new_value - old) <= 2 + 2 * error * (old + new_value + 1)

    @rule(holder=HOLDERS, amount=AMOUNTS)
    def deposits(self, holder, amount):
        value = self.pool.value
        self.step(deposit(self.pool, holder, amount), holder)
        assert self.pool.value == value + amount

    @precondition(lambda self: self.pool.holders)
    @rule(data=st.data(), part=PARTS)
    def withdraws(self, data, part):
        holder = data.draw(st.sampled_from(self.pool.holders))
        amount = int(value_of(self.pool, holder) * part)
        value = self.pool.value
        self.step(withdraw(self.pool, holder, amount), holder)
        assert self.pool.value == max(0, value - amount)

    @rule(amount=AMOUNTS)
    def receives_emission(self, amount):
        before = self.pool
        self.pool = emit(self.pool, amount)
        assert self.pool.value == before.value + amount
        assert all(value_of(self.pool, one) >= value_of(before, one) for one in before.holders)

    @invariant()
    def storage_is_in_form(self):
        assert canonical(self.pool.denominator)
        assert all(canonical(share) and share.mantissa for share in self.pool.shares)

    @invariant()
    def no_shares_outlive_the_value(self):
        assert self.pool.value or self.pool.denominator == NOTHING

    @invariant()
    def the_denominator_is_the_sum_of_shares_within_its_drift(self):
        if self.pool.denominator != NOTHING:
            assert abs(exact(self.pool.denominator) - self.sum_of_shares()) <= self.drift

    @invariant()
    def claims_follow_from_shares(self):
        if self.pool.denominator == NOTHING:
            assert claims(self.pool) == 0
            return
        denominator = exact(self.pool.denominator)
        owed = self.pool.value * self.sum_of_shares() / denominator
        most = self.pool.value * (1 + self.drift / denominator)
        least = owed * (1 - Fraction(1, 10**19)) - len(self.pool.holders)
        assert least <= claims(self.pool) <= owed <= most


TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=120,
    stateful_step_count=25,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def test_value_of_no_shares_is_nothing():
    assert value_of_share(100, NOTHING, whole(1)) == 0
    assert value_of_share(100, whole(1), NOTHING) == 0
