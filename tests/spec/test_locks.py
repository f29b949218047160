"""Locks: numbers of the chain's compiled functions and of its tests, and cases beside."""

import pytest

from taospec import locks
from taospec.locks import CHAIN_RATES, Buckets, Lock, Position, Role, SubnetLocks

ONE = 2**64
RATE = 934866
DECAYING = Role(owner=False, perpetual=False)
PERPETUAL = Role(owner=False, perpetual=True)
OWNED = Role(owner=True, perpetual=False)


def voted(stake, previous, threshold=0, permit=True):
    """Return the record of voting power after an epoch, at the default rate."""
    return locks.updated_voting_power(permit, stake, previous, locks.DEFAULT_RATE, threshold)


def moved(lock, same_owner):
    """Return a decaying lock moved in block 5 to another hotkey."""
    return locks.moved_lock(lock, same_owner, 5, CHAIN_RATES, DECAYING, DECAYING)


def rolled(lock, now, role=DECAYING):
    """Return a lock in the present, at the chain's rates."""
    return locks.roll(lock, now, CHAIN_RATES, role).lock


# --- decay ---


@pytest.mark.parametrize(
    ("blocks", "rate", "left"),
    [
        (0, RATE, ONE),
        (1, RATE, 18446724341754161508),
        (1000, RATE, 18427022657370112669),
        (RATE, RATE, 6786177901268885275),
        (40 * RATE, RATE, 78),
        (2**64 - 1, RATE, 78),
        (0, 0, ONE),
        (1, 0, 0),
    ],
)
def test_decay_has_the_numbers_of_the_chain(blocks, rate, left):
    assert locks.decay(blocks, rate) == left


def test_half_is_left_after_ninety_days():
    assert locks.decay(648000, RATE) * 2 == pytest.approx(ONE, rel=10**-5)


# --- rolling ---


@pytest.mark.parametrize(
    ("now", "role", "mass", "conviction"),
    [
        (1000, DECAYING, 9989, 197108704962744510000),
        (1000, PERPETUAL, 10000, 197214163394389470000),
        (RATE, DECAYING, 3678, 67861779012688852750000),
        (1000, OWNED, 9989, 9989 * ONE),
    ],
)
def test_ten_thousand_rao_grow_conviction(now, role, mass, conviction):
    # Given 10,000 rao locked in block 0
    # When they are rolled
    lock = rolled(Lock(10000, 0, 0), now, role)
    # Then mass and conviction are the chain's
    assert lock == Lock(mass, conviction, now)


def test_dust_is_both_small():
    assert rolled(Lock(99, 99 * ONE, 5), 5) == Lock(0, 0, 5)
    assert rolled(Lock(100, 99 * ONE, 5), 5).mass == 100
    assert rolled(Lock(99, 100 * ONE, 5), 5).mass == 99


def test_the_smallest_lock_is_dust_after_a_few_blocks():
    # Given a decaying lock of 100 rao
    # When 100 blocks pass, then 99 rao are left, which count as nothing
    assert locks.remaining_mass(100, 100, RATE) == 99
    assert rolled(Lock(100, 0, 0), 100) == Lock(0, 0, 100)


def test_a_lock_of_the_future_is_left_alone():
    assert rolled(Lock(1000, 7, 12), 9) == Lock(1000, 7, 12)


def test_daily_steps_cost_at_most_a_rao_each():
    # Given a lock that is rolled each day for a month
    lock = Lock(10**12, 0, 0)
    for day in range(1, 31):
        lock = rolled(lock, day * 7200)
    # Then it has lost at most one rao a day to rounding
    once = rolled(Lock(10**12, 0, 0), 30 * 7200)
    assert 0 <= once.mass - lock.mass <= 30
    assert abs(once.conviction - lock.conviction) <= 30 * ONE


# --- buckets ---


def test_a_small_lock_keeps_the_bucket_from_growing():
    # Given a lock of 10^10 rao that is touched every 100 blocks beside one of 10^12
    position = Position(Lock(10**10, 0, 0), Lock(101 * 10**10, 0, 0))
    for block in range(100, 30 * 7200 + 1, 100):
        position = locks.roll_position(position, block, CHAIN_RATES, DECAYING)
    # Then the bucket has no conviction after 30 days, and the other lock alone has 1.83 * 10^11
    assert position.bucket.conviction == 0
    assert rolled(Lock(10**12, 0, 0), 216000).conviction // ONE == 183383818896


def test_a_bucket_of_perpetual_locks_is_rolled():
    position = Position(Lock(10**10, 0, 900), Lock(10**12, 0, 0))
    found = locks.roll_position(position, 1000, CHAIN_RATES, PERPETUAL)
    assert found.bucket == rolled(position.bucket, 1000, PERPETUAL)


def test_losing_conviction_alone_also_stops_the_bucket():
    # Given a perpetual lock with more conviction than mass, as a deposed owner has
    position = Position(Lock(0, 10**6 * ONE, 0), Lock(10**12, 10**9 * ONE, 0))
    found = locks.roll_position(position, 1000, CHAIN_RATES, PERPETUAL)
    lost = position.lock.conviction - found.lock.conviction
    assert found.bucket == Lock(10**12, 10**9 * ONE - lost, 1000)


def test_less_than_dust_stays_in_the_bucket_only():
    position = Position(Lock(0, 0, 5), Lock(500, 0, 5))
    found = locks.lock_more(position, 99, 1000, 5, CHAIN_RATES, DECAYING)
    assert found == Position(Lock(0, 0, 5), Lock(599, 0, 5))
    assert locks.stored_lock(found.lock) is None


def test_a_lock_may_be_all_stake_and_not_a_rao_more():
    fresh = Position(Lock(0, 0, 5), Lock(0, 0, 5))
    assert locks.lock_more(fresh, 1000, 1000, 5, CHAIN_RATES, DECAYING).lock.mass == 1000
    assert locks.lock_more(fresh, 1001, 1000, 5, CHAIN_RATES, DECAYING) is None


# --- reducing, transferring, moving ---


def test_forced_reduction_takes_conviction_in_proportion():
    whole = Lock(1000, 1000 * ONE, 5)
    found = locks.force_reduce(Position(whole, whole), 400, 5, CHAIN_RATES, DECAYING)
    assert found.lock == found.bucket == Lock(600, 11068046444225730970000, 5)


def test_forced_reduction_of_more_than_all():
    position = Position(Lock(1000, 1000 * ONE, 5), Lock(6000, 3000 * ONE, 5))
    found = locks.force_reduce(position, 2000, 5, CHAIN_RATES, DECAYING)
    assert found == Position(Lock(0, 0, 5), Lock(5000, 2000 * ONE, 5))


def test_a_partial_transfer_has_the_numbers_of_the_chain():
    # Given a perpetual lock of 500,000 of 1,000,000 rao since block 0
    source = Lock(500000, 0, 0)
    assert rolled(source, 1, PERPETUAL).conviction == 9865977695054000000
    # When 800,000 are transferred in block 1
    found = locks.transfer(source, None, 800000, 10**6, 1, CHAIN_RATES, PERPETUAL, PERPETUAL)
    # Then 300,000 take their conviction with them
    assert (found.rest, found.mass, found.conviction) == (300000, 300000, 5919586617032399999)
    assert found.source == Lock(200000, 3946391078021600001, 1)


def test_free_stake_moves_without_a_lock():
    found = locks.transfer(
        Lock(500000, 0, 0), None, 500000, 10**6, 1, CHAIN_RATES, PERPETUAL, DECAYING
    )
    assert (found.rest, found.mass) == (0, 0)
    assert locks.stored_lock(found.destination) is None


def test_a_move_keeps_conviction_with_the_same_owner_only():
    lock = Lock(5000, 1000 * ONE, 5)
    kept = moved(lock, same_owner=True)
    lost = moved(lock, same_owner=False)
    assert kept.lock == lock
    assert lost.lock == Lock(5000, 0, 5)
    assert kept.removed == lost.removed == lock


# --- ownership ---


def test_equal_conviction_crowns_the_greatest_account():
    equal = Buckets(Lock(1000, 1000 * ONE, 5), None)
    state = SubnetLocks([3, 8, 5], [equal] * 3, 9, Buckets(None, None))
    assert locks.king(state, 5, CHAIN_RATES) == 8


def test_the_owner_speaks_with_its_mass():
    challenger = Buckets(Lock(5000, 1000 * ONE, 5), None)
    owner = Buckets(Lock(2000, 0, 5), None)
    state = SubnetLocks([8], [challenger], 3, owner)
    assert locks.king(state, 5, CHAIN_RATES) == 3
    assert locks.total_conviction(state, 5, CHAIN_RATES) == 3000 * ONE


@pytest.mark.parametrize(
    ("conviction", "alpha_out", "registered_at", "due"),
    [
        (1000, 10000, 0, True),
        (1500, 30000, 0, False),
        (1000, 10000, 1, False),
        (1000, 0, 0, False),
    ],
)
def test_ownership_changes_from_a_tenth_and_a_year(conviction, alpha_out, registered_at, due):
    found = locks.ownership_due(conviction * ONE, alpha_out, registered_at, locks.ONE_YEAR)
    assert found is due


def test_a_crowned_bucket_has_full_conviction():
    found = locks.hand_over(Lock(5000, 1000 * ONE, 5), None, 5, CHAIN_RATES, DECAYING, OWNED)
    assert found == Lock(5000, 5000 * ONE, 5)


# --- voting power ---


def test_voting_power_has_the_numbers_of_the_chain():
    power, found = None, []
    for _ in range(3):
        power = voted(10**12, power)
        found.append(power)
    assert found == [3570000000, 7127255100, 10671810799]


def test_voting_power_falls_away_below_the_threshold_only_from_above():
    assert voted(0, 1000, threshold=1000) is None
    assert voted(0, 999, threshold=1000) == 995
    assert voted(10**12, 1000, permit=False) is None


def test_the_last_rao_of_voting_power_stays():
    assert voted(0, 1) == 1
    assert voted(0, 1, threshold=1) is None
