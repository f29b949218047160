#| # Locks {#locks}
#|
#| A subnet belongs to somebody, and it can change hands. The chain decides by *conviction*: who ties up the subnet's alpha, for long, behind a hotkey, speaks for that hotkey. A **lock** is alpha that its holder cannot unstake, recorded for one
#| coldkey on one subnet and directed at one hotkey. It has a *mass*, the amount that is tied up, and a *conviction*, which starts at nothing, grows toward the mass while the lock lasts, and fades when the mass does.
#|
#| A lock is *decaying*, unless its holder has made it *perpetual*: the mass of a decaying lock is released little by little, by an exponential law with a half-life of 90 days; a perpetual lock stays as it is. There is no unlocking. Who wants
#| perpetual alpha back makes the lock decaying and waits.
#|
#| Nothing is updated while time passes. A lock carries the block of its last update, and whoever reads it *rolls* it to the present by the formulas of this chapter. Beside the locks themselves, each hotkey has a *bucket* for its perpetual locks and one for
#| its decaying locks: the sum of all locks directed at it, kept up to date on the way and, as will be seen, only approximately.
#|
#| The chapter gives the rules as functions of records. Which records a call reads and writes, and what it refuses, is said in words beside them. A last section holds [voting power](#voting-power), another average of stake over time.
#|
#| ```python
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from taospec.arithmetic import (
    checked_div, safe_div, saturate, saturating_add, saturating_convert, saturating_div,
    saturating_mul, saturating_sub,
)
from taospec.primitives import (
    AccountId, Alpha, Block, I64F64, U64, U64F64, contract, i64f64, u64, u64f64,
)
from taospec.transcendental import exp
#| ```
#|
#| ## Records {#records}
#|
#| Conviction is a `U64F64`, counted in rao like the mass. *Rates* are numbers of blocks: the time in which an exponential falls to $1/e$. On the chain both are 934,866 and no call sets them. The *role* of a lock says which formula serves it: whether it is directed at the
#| hotkey of the subnet's owner, and whether it is perpetual. All rules serve locks and buckets alike; a bucket is a lock of nobody.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Lock:
    """Alpha that is tied up, as of one block; also a bucket, the sum of such locks.

    mass:        alpha tied up, rao
    conviction:  what it counts for, rao
    last_update: block to which both numbers refer
    """

    mass: Alpha
    conviction: U64F64
    last_update: Block


@dataclass(frozen=True, slots=True)
class Rates:
    """How fast locks change, blocks.

    unlock:   blocks in which a decaying mass falls to 1/e
    maturity: blocks in which the missing conviction falls to 1/e
    """

    unlock: U64
    maturity: U64


@dataclass(frozen=True, slots=True)
class Role:
    """Which formulas serve a lock.

    owner:     the lock is directed at the hotkey of the subnet's owner
    perpetual: the mass does not decay
    """

    owner: bool
    perpetual: bool


CHAIN_RATES: Final = Rates(unlock=U64(934866), maturity=U64(934866))
NONE: Final = U64F64(0)


@contract(post=lambda result, now: result.mass == result.conviction == 0)
def empty_lock(now: Block) -> Lock:
    """Return a lock of nothing, which stands for one that is not stored."""
    return Lock(Alpha(0), NONE, now)


def _more(a: Alpha, b: Alpha) -> Alpha:
    return Alpha(saturating_add(u64, U64(a), U64(b)))


def _less(a: Alpha, b: Alpha) -> Alpha:
    return Alpha(saturating_sub(u64, U64(a), U64(b)))


def _exact(amount: int) -> U64F64:
    return saturating_convert(u64, u64f64, U64(amount))
#| ```
#|
#| ## Decay {#decay}
#|
#| How much is left of something that fades, after a number of blocks? The answer, a factor between zero and one, serves mass and conviction.
#|
#| After no blocks, everything is left. With a rate of zero, nothing. Otherwise the factor is the [exponential](transcendental.md#exp) of the negated age, and the age is blocks over rate, truncated in `I64F64` and **at most 40**. Blocks and rate saturate at $2^{63}$.
#|
#| $$ D(t, \tau) = \exp\big( \max(-40, -\operatorname{trunc}_{2^{-64}}(t / \tau)) \big) $$
#|
#| ```python
MOST_AGE: Final = I64F64(-40 << 64)


@contract(post=lambda result, blocks, rate: 0 <= result <= u64f64.one)
def decay(blocks: U64, rate: U64) -> U64F64:
    """Part that is left after a time.

    blocks:  blocks that have passed
    rate:    blocks in which it falls to 1/e
    returns: part that is left, 0 to one

    post: 0 <= result <= one
    Operation: T2
    Tracks: pallets/subtensor/src/staking/lock.rs exp_decay @ 14bc6f9
    """
    if blocks == 0:
        return u64f64.one
    if rate == 0:
        return NONE
    left = exp(i64f64, _negated_age(blocks, rate))
    return NONE if left is None else saturating_convert(i64f64, u64f64, left)


def _negated_age(blocks: U64, rate: U64) -> I64F64:
    """Return blocks by rate, truncated, negated, and at least -40; the rate is not zero."""
    passed = saturate(i64f64, -blocks << 64)
    age = saturating_div(i64f64, passed, saturating_convert(u64, i64f64, rate))
    return max(age, MOST_AGE)
#| ```
#|
#| Nothing is rejected. The exponential of an age up to 40 always has a result.
#|
#| !!! note "Never quite nothing"
#|     Beyond 40 times the rate, about 14 years, the factor stays at 78 units of $2^{-64}$. Amounts that matter are long zero by then.
#|
#| !!! note "One rate is not the constant"
#|     After exactly one rate the exponent is minus one. The exponential answers plus one with a rounded constant, but minus one with the reciprocal of its series; so nothing odd happens here.
#|
#| ```python example
#| assert decay(U64(0), U64(0)) == 2**64
#| assert decay(U64(1), U64(0)) == 0
#| assert decay(U64(1), U64(934866)) == 18446724341754161508
#| assert decay(U64(1000), U64(934866)) == 18427022657370112669
#| assert decay(U64(934866), U64(934866)) == 6786177901268885275  # 0.3678794
#| assert decay(U64(40 * 934866), U64(934866)) == decay(U64(2**64 - 1), U64(934866)) == 78
#| ```
#|
#| That decay never turns back is proved as for [the exponential](transcendental.md#exp) itself, term by term. What later theorems say of masses and convictions is true of any decay from zero to one.
#|
#| ```python theorem
#| from taospec.primitives import U16
#| from taospec.transcendental import _next_term
#|
#|
#| @theorem("LCK-1", by=("induction",))
#| def decay_never_turns_back(blocks: U64, more: U64, rate: U64) -> bool:
#|     """What is left never grows with time, and is at most everything."""
#|     earlier, later = sorted([blocks % 2**30, more % 2**30])
#|     return decay(U64(later), U64(rate % 10**7)) <= decay(U64(earlier), U64(rate % 10**7)) <= 2**64
#|
#|
#| @theorem("LCK-1.start", by=("proved",), where=lambda blocks, more, rate: blocks <= more and rate > 0)
#| def ages_keep_order(blocks: U64, more: U64, rate: U64) -> bool:
#|     """After more blocks the age is no less."""
#|     return _negated_age(more, rate) <= _negated_age(blocks, rate) <= 0
#|
#|
#| @theorem("LCK-1.step", by=("proved",), where=lambda term, size, following, other, index: (
#|     0 <= term <= following and 0 <= size <= other and index > 0
#| ))
#| def terms_of_ages_keep_order(
#|     term: I64F64, size: I64F64, following: I64F64, other: I64F64, index: U16
#| ) -> bool:
#|     """A term of the exponential of an age is at most that of a higher age, and has a result wherever that has one, if this is true of the term before."""
#|     low, high = _next_term(i64f64, term, size, index), _next_term(i64f64, following, other, index)
#|     ordered = term * size <= following * size <= following * other
#|     return ordered and (high is None or (low is not None and low <= high))
#|
#|
#| @theorem("LCK-1.claim", by=("proved",), where=lambda total, more: i64f64.one <= total <= more)
#| def what_is_left_keeps_order(total: int, more: int) -> bool:
#|     """Of the sums of such terms, the larger has the smaller reciprocal, or an equal one, and neither exceeds one."""
#|     square = i64f64.one * i64f64.one
#|     return square // more <= square // total <= i64f64.one
#|
#|
#| @theorem("DEC-1", by=("proved",), mutant=(
#|     "locks._negated_age", "saturate(i64f64, -blocks << 64)", "saturate(i64f64, -blocks << 64) - 1",
#| ), where=lambda blocks, rate: rate > 0)
#| def an_age_is_truncated(blocks: U64, rate: U64) -> bool:
#|     """The age is the largest one whose product with the rate is not above the blocks, or forty; blocks and rate are cut at 2**63."""
#|     age, passed = -_negated_age(blocks, rate), min(blocks, 2**63) << 64
#|     whole = min(rate << 64, i64f64.high)
#|     below = 0 <= age <= -MOST_AGE and age * whole <= passed * i64f64.one
#|     return below and (age == -MOST_AGE or passed * i64f64.one < (age + 1) * whole)
#|
#|
#| @theorem("DEC-2", by=("proved",))
#| def without_time_everything_is_left(blocks: U64, rate: U64) -> bool:
#|     """After no blocks everything is left, whatever the rate; after any with a rate of zero, nothing."""
#|     return decay(U64(0), rate) == u64f64.one and (blocks == 0 or decay(blocks, U64(0)) == 0)
#| ```
#|
#| ## Remaining mass {#remaining-mass}
#|
#| A decaying lock lets its holder go little by little. What is left of its mass is rounded down to a rao.
#|
#| $$ m' = \lfloor D(t, \tau_u) \otimes m \rfloor $$
#|
#| ```python
@contract(post=lambda result, mass, blocks, rate: result <= mass)
def remaining_mass(mass: Alpha, blocks: U64, rate: U64) -> Alpha:
    """Mass of a decaying lock after a time.

    mass:    alpha tied up, rao
    blocks:  blocks that have passed
    rate:    unlock rate, blocks
    returns: alpha still tied up, rao

    post: result <= mass
    Operation: T2
    Tracks: pallets/subtensor/src/staking/lock.rs calculate_decayed_mass_and_conviction @ 14bc6f9
    """
    left = saturating_mul(u64f64, decay(blocks, rate), _exact(mass))
    return Alpha(saturating_convert(u64f64, u64, left))
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "Steps cost a rao"
#|     Every update rounds the mass down. A lock that is updated in every block loses at least one rao a block, whatever its size: 1,000 rao are [dust](#is-dust) after 901 blocks, where the formula alone takes 2.15 million.
#|
#| ```python example
#| assert remaining_mass(Alpha(10000), U64(1000), U64(934866)) == 9989
#| assert remaining_mass(Alpha(10000), U64(934866), U64(934866)) == 3678
#| assert remaining_mass(Alpha(10000), U64(1), U64(934866)) == 9999
#| ```
#|
#| ```python theorem
#| @theorem("LCK-2", by=("proved",), uses=("locks.decay", "DEC-2"))
#| def mass_never_grows(mass: Alpha, blocks: U64, rate: U64) -> bool:
#|     """Decay never increases the mass, and keeps it while no block passes."""
#|     kept = remaining_mass(mass, U64(0), rate)
#|     return remaining_mass(mass, blocks, rate) <= mass == kept
#|
#|
#| @theorem("LCK-11", by=("proved",), uses=("locks.decay",), mutant=(
#|     "locks.remaining_mass", "saturating_convert(u64f64, u64, left)", "-(-left // u64f64.one)",
#| ))
#| def the_mass_is_rounded_down(mass: Alpha, blocks: U64, rate: U64) -> bool:
#|     """What is left of a mass is the greatest whole number that is not above the part that decay leaves."""
#|     left = remaining_mass(mass, blocks, rate)
#|     return left * u64f64.one <= decay(blocks, rate) * mass < (left + 1) * u64f64.one
#|
#|
#| @theorem("LCK-3")
#| def two_steps_lose_at_most_two_rao(mass: Alpha, first: U64, second: U64) -> bool:
#|     """Of a mass within the supply, two steps leave what one leaves, or one or two rao less, or one more."""
#|     amount, rate = Alpha(mass % (21 * 10**15)), CHAIN_RATES.unlock
#|     a, b = U64(first % (30 * rate)), U64(second % (30 * rate))
#|     stepwise = remaining_mass(remaining_mass(amount, a, rate), b, rate)
#|     return -1 <= remaining_mass(amount, U64(a + b), rate) - stepwise <= 2
#| ```
#|
#| ## Gained conviction {#gained-conviction}
#|
#| Alpha that stays tied up convinces more and more. This is what the mass of a lock adds to its conviction over a time; what was there before fades at the maturity rate, see [Rolling](#roll).
#|
#| For a perpetual lock the gain is the mass times what is missing from a full decay: conviction approaches the mass. For a decaying lock both change at once. With equal rates, as on the chain, the gain is the age times the decay; it is greatest after one rate and then falls. With different rates the
#| two exponentials are subtracted; if either rate is zero, nothing is gained.
#|
#| $$ g = \begin{cases} m \otimes (1 \ominus z) & \text{perpetual} \\ m \otimes \big( \operatorname{trunc}(t/\tau_m) \otimes z \big) & \tau_u = \tau_m \\ m \otimes \max\Big(0, \operatorname{trunc} \dfrac{\tau_u \otimes (u \ominus z)}{\tau_u - \tau_m} \Big) & \text{otherwise} \end{cases} \qquad z = D(t, \tau_m),\; u = D(t, \tau_u) $$
#|
#| ```python
def _ripened(blocks: U64, rates: Rates) -> U64F64:
    """Part of a decaying mass that is gained, for two different rates."""
    if rates.unlock == 0 or rates.maturity == 0:
        return NONE
    unlock = saturating_convert(u64f64, i64f64, decay(blocks, rates.unlock))
    maturity = saturating_convert(u64f64, i64f64, decay(blocks, rates.maturity))
    part = checked_div(
        i64f64,
        saturating_mul(
            i64f64,
            saturating_convert(u64, i64f64, rates.unlock),
            saturating_sub(i64f64, unlock, maturity),
        ),
        saturate(i64f64, (rates.unlock - rates.maturity) << 64),
    )
    return NONE if part is None else saturating_convert(i64f64, u64f64, part)


@contract(post=lambda result, mass, blocks, rates, perpetual: blocks > 0 or result == 0)
def gained_conviction(mass: Alpha, blocks: U64, rates: Rates, perpetual: bool) -> U64F64:
    """Conviction that a mass adds over a time.

    mass:      alpha tied up at the beginning, rao
    blocks:    blocks that have passed
    rates:     rates of the chain
    perpetual: the mass does not decay
    returns:   conviction gained, rao

    post: blocks > 0 or result == 0
    Operation: T2
    Tracks: pallets/subtensor/src/staking/lock.rs calculate_decayed_mass_and_conviction @ 14bc6f9
    """
    maturity = decay(blocks, rates.maturity)
    if perpetual:
        part = saturating_sub(u64f64, u64f64.one, maturity)
    elif rates.unlock == rates.maturity:
        age = safe_div(u64f64, _exact(blocks), _exact(rates.maturity))
        part = saturating_mul(u64f64, age, maturity)
    else:
        part = _ripened(blocks, rates)
    return saturating_mul(u64f64, _exact(mass), part)
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "The age is not limited here"
#|     The decay stops at an age of 40, the age that it is multiplied by does not. With a rate of a few blocks and a very long time the gain would exceed the mass. With the chain's rate it would take $2 \cdot 10^{23}$ blocks, and blocks have 64 bits.
#|
#| ```python example
#| after = U64(1000)
#| assert gained_conviction(Alpha(10000), after, CHAIN_RATES, False) == 197108704962744510000  # 10.685...
#| assert gained_conviction(Alpha(10000), after, CHAIN_RATES, True) == 197214163394389470000
#|
#| # different rates: 1,000 blocks to unlock, 500 to mature; 2 * (exp(-1/2) - exp(-1)) = 0.4773
#| uneven = Rates(unlock=U64(1000), maturity=U64(500))
#| assert gained_conviction(Alpha(10000), U64(500), uneven, False) >> 64 == 4773
#| ```
#|
#| ```python theorem
#| @theorem("LCK-4")
#| def a_decaying_lock_gains_little(mass: Alpha, blocks: U64) -> bool:
#|     """With the chain's rates a decaying mass adds at most 1/e of itself, and a perpetual one at most itself."""
#|     decaying = gained_conviction(mass, blocks, CHAIN_RATES, False)
#|     perpetual = gained_conviction(mass, blocks, CHAIN_RATES, True)
#|     return 10**6 * decaying <= 367880 * (mass << 64) and perpetual <= mass << 64
#|
#|
#| @theorem("GAI-1", by=("proved",), uses=("locks.decay",), mutant=(
#|     "locks.gained_conviction", "saturating_sub(u64f64, u64f64.one, maturity)", "maturity",
#| ))
#| def a_perpetual_gain_is_exact(mass: Alpha, blocks: U64, unlock: U64, maturity: U64) -> bool:
#|     """A perpetual mass gains its product with what is missing from a full decay, without rounding."""
#|     gain = gained_conviction(mass, blocks, Rates(unlock, maturity), True)
#|     return gain == mass * (u64f64.one - decay(blocks, maturity))
#|
#|
#| @theorem("GAI-2", by=("proved",), uses=("locks.decay",), mutant=(
#|     "locks.gained_conviction", "saturating_mul(u64f64, age, maturity)", "maturity",
#| ), where=lambda mass, blocks, rate: rate > 0)
#| def a_decaying_gain_is_rounded_twice(mass: Alpha, blocks: U64, rate: U64) -> bool:
#|     """With equal rates, a decaying mass gains itself times a part: age times decay, where the age and then the product are rounded down; up to the end of the range."""
#|     gain, left = gained_conviction(mass, blocks, Rates(rate, rate), False), decay(blocks, rate)
#|     age = (blocks << 64) // rate
#|     part = age * left >> 64
#|     exact = age * rate <= blocks << 64 < (age + 1) * rate and part << 64 <= age * left < (part + 1) << 64
#|     return exact and gain == min(mass * min(part, u64f64.high), u64f64.high)
#|
#|
#| @theorem("GAI-3", by=("proved",), uses=("locks.decay",), mutant=(
#|     "locks._ripened", "rates.unlock - rates.maturity", "rates.unlock + rates.maturity",
#| ), where=lambda blocks, unlock, maturity: (
#|     0 < unlock < 2**63 and 0 < maturity < 2**63 and unlock != maturity
#| ))
#| def a_part_of_two_rates_is_truncated(blocks: U64, unlock: U64, maturity: U64) -> bool:
#|     """With different rates the part that is gained is the exact quotient, rounded toward zero, and zero where it is negative."""
#|     part = _ripened(blocks, Rates(unlock, maturity))
#|     gap, apart = decay(blocks, unlock) - decay(blocks, maturity), unlock - maturity
#|     if (gap < 0) != (apart < 0):
#|         return part == 0
#|     return part * abs(apart) <= unlock * abs(gap) < (part + 1) * abs(apart)
#|
#|
#| @theorem("GAI-4", by=("proved",), uses=("locks.decay",), where=lambda mass, blocks, rate: rate > 0)
#| def without_a_rate_nothing_is_gained(mass: Alpha, blocks: U64, rate: U64) -> bool:
#|     """With different rates, one of which is zero, a decaying mass gains nothing; otherwise its gain is its product with the part."""
#|     first, second, uneven = Rates(U64(0), rate), Rates(rate, U64(0)), Rates(rate, U64(rate // 2))
#|     nothing = gained_conviction(mass, blocks, first, False) + gained_conviction(mass, blocks, second, False)
#|     gain = gained_conviction(mass, blocks, uneven, False)
#|     return nothing == 0 and gain == min(mass * _ripened(blocks, uneven), u64f64.high)
#| ```
#|
#| ## Dust {#is-dust}
#|
#| Decay never ends, records must. A lock of less than 100 rao, with a conviction of less than 100 rao, counts as nothing. Both must be small.
#|
#| $$ \operatorname{dust} \iff m < 100 \;\wedge\; c < 100 $$
#|
#| ```python
DUST: Final = 100


@contract(post=lambda result, lock: result or lock.mass > 0 or lock.conviction > 0)
def is_dust(lock: Lock) -> bool:
    """Tell whether a lock counts as nothing.

    lock:    a lock or a bucket
    returns: True where mass and conviction are both below 100 rao

    post: a lock of nothing is dust
    Operation: T2
    Tracks: pallets/subtensor/src/staking/lock.rs is_zero @ 14bc6f9
    """
    return lock.mass < DUST and lock.conviction < _exact(DUST)
#| ```
#|
#| ```python example
#| now = Block(7)
#| assert is_dust(Lock(Alpha(99), U64F64((100 << 64) - 1), now))
#| assert not is_dust(Lock(Alpha(100), U64F64(99 << 64), now))
#| assert not is_dust(Lock(Alpha(99), U64F64(100 << 64), now))
#| ```
#|
#| ## Rolling {#roll}
#|
#| Whoever reads a lock brings it to the present first. Rolling does three things in this order:
#|
#| 1. If blocks have passed since the last update, the mass decays, unless it is perpetual; the old conviction decays at the maturity rate, and the [gain](#gained-conviction) is added. The update is now.
#| 2. If the lock is directed at the owner's hotkey, its conviction is its mass, at once.
#| 3. If the lock is [dust](#is-dust), both numbers become zero.
#|
#| A lock whose last update is not in the past skips the first step only. The result also says by how much each number **fell**; a number that grew counts as fallen by zero. The [bucket](#roll-position) needs it.
#|
#| $$ c' = \big( z \otimes c \big) \oplus g, \qquad \Delta m = m \ominus m', \qquad \Delta c = c \ominus c' $$
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Rolled:
    """A lock in the present and what it lost on the way.

    lock:            the lock as of now
    lost_mass:       decrease of the mass, rao
    lost_conviction: decrease of the conviction, 0 if it grew, rao
    """

    lock: Lock
    lost_mass: Alpha
    lost_conviction: U64F64


@contract(post=lambda result, lock, now, rates, role: result.lock.mass <= lock.mass)
def roll(lock: Lock, now: Block, rates: Rates, role: Role) -> Rolled:
    """Bring a lock or a bucket to the present.

    lock:    as of its last update
    now:     present block
    rates:   rates of the chain
    role:    which formulas serve it
    returns: the lock as of now and its losses

    post: result.lock.mass <= lock.mass
    Operation: T2
    Tracks: pallets/subtensor/src/staking/lock.rs roll_forward_lock @ 14bc6f9
    """
    mass, conviction, last = lock.mass, lock.conviction, lock.last_update
    if now > last:
        blocks = U64(now - last)
        kept = saturating_mul(u64f64, decay(blocks, rates.maturity), conviction)
        gained = gained_conviction(mass, blocks, rates, role.perpetual)
        conviction = saturating_add(u64f64, kept, gained)
        mass = mass if role.perpetual else remaining_mass(mass, blocks, rates.unlock)
        last = now
    if role.owner:
        conviction = _exact(mass)
    rolled = Lock(mass, conviction, last)
    if is_dust(rolled):
        rolled = empty_lock(last)
    return Rolled(
        rolled,
        _less(lock.mass, rolled.mass),
        saturating_sub(u64f64, lock.conviction, rolled.conviction),
    )
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "The owner convinces at once"
#|     Locks to the owner's hotkey count in full from the first block. A challenger needs 648,000 blocks, 90 days, for half of its perpetual mass, and a decaying challenger never has more than $1/e$ of what it locked. The role is read at each rolling: when the owner changes, old conviction stays until it fades.
#|
#| ```python example
#| decaying, perpetual, owned = Role(False, False), Role(False, True), Role(True, False)
#| start = Lock(Alpha(10000), NONE, Block(0))
#|
#| later = roll(start, Block(1000), CHAIN_RATES, decaying)
#| assert later.lock == Lock(Alpha(9989), U64F64(197108704962744510000), Block(1000))
#| assert (later.lost_mass, later.lost_conviction) == (11, 0)
#|
#| still = roll(start, Block(1000), CHAIN_RATES, perpetual)
#| assert still.lock == Lock(Alpha(10000), U64F64(197214163394389470000), Block(1000))
#|
#| much_later = roll(start, Block(934866), CHAIN_RATES, decaying)
#| assert much_later.lock.conviction == 67861779012688852750000  # 3678.79: the greatest it gets
#| assert much_later.lock.mass == 3678
#|
#| assert roll(start, Block(1000), CHAIN_RATES, owned).lock.conviction == 9989 << 64
#| assert roll(Lock(Alpha(100), NONE, Block(0)), Block(100), CHAIN_RATES, decaying).lock.mass == 0
#| ```
#|
#| ```python theorem
#| @theorem("LCK-5")
#| def conviction_is_bounded(
#|     mass: Alpha, conviction: U64F64, blocks: U64, owner: bool, perpetual: bool
#| ) -> bool:
#|     """With the chain's rates, conviction never exceeds the greater of mass and conviction before; in particular, a lock that began at nothing never counts for more than was locked."""
#|     lock = Lock(mass, conviction, Block(0))
#|     rolled = roll(lock, Block(blocks), CHAIN_RATES, Role(owner, perpetual)).lock
#|     return rolled.conviction <= max(mass << 64, conviction)
#|
#|
#| @theorem("LCK-6", by=("proved",), uses=("locks.decay",))
#| def rolling_twice_in_a_block_is_rolling_once(
#|     mass: Alpha, conviction: U64F64, blocks: U64, owner: bool, perpetual: bool
#| ) -> bool:
#|     """A lock that is rolled again in the same block stays as it is."""
#|     role, now = Role(owner, perpetual), Block(blocks)
#|     once = roll(Lock(mass, conviction, Block(0)), now, CHAIN_RATES, role).lock
#|     return roll(once, now, CHAIN_RATES, role) == Rolled(once, Alpha(0), NONE)
#|
#|
#| @theorem("ROL-1", by=("proved",), uses=("locks.decay",), mutant=(
#|     "locks.roll", "decay(blocks, rates.maturity)", "decay(blocks, rates.unlock)",
#| ), where=lambda mass, conviction, blocks, maturity, perpetual: (
#|     mass > 0 and blocks > 0
#| ))
#| def old_conviction_fades_rounded_down(
#|     mass: Alpha, conviction: U64F64, blocks: U64, maturity: U64, perpetual: bool
#| ) -> bool:
#|     """Where it is no dust, the conviction is the gain and what is left of the old one, rounded down, up to the end of the range; the mass is what is left of it, or all of a perpetual one."""
#|     lock, rates = Lock(mass, conviction, Block(0)), Rates(CHAIN_RATES.unlock, maturity)
#|     rolled = roll(lock, Block(blocks), rates, Role(False, perpetual))
#|     gain, faded = gained_conviction(mass, blocks, rates, perpetual), decay(blocks, maturity) * conviction
#|     left = mass if perpetual else remaining_mass(mass, blocks, rates.unlock)
#|     kept = min(faded // u64f64.one + gain, u64f64.high)
#|     if left < DUST and kept < DUST << 64:
#|         return rolled.lock == Lock(Alpha(0), NONE, Block(blocks))
#|     lost = (rolled.lost_mass, rolled.lost_conviction) == (mass - left, max(0, conviction - kept))
#|     return lost and rolled.lock == Lock(left, U64F64(kept), Block(blocks))
#|
#|
#| @theorem("ROL-2", by=("proved",), uses=("locks.decay",), where=lambda mass, conviction, blocks, maturity, perpetual: (
#|     mass >= DUST
#| ))
#| def the_owner_convinces_with_the_mass(
#|     mass: Alpha, conviction: U64F64, blocks: U64, maturity: U64, perpetual: bool
#| ) -> bool:
#|     """A lock to the owner's hotkey has its mass as conviction, whatever it had before."""
#|     rates = Rates(CHAIN_RATES.unlock, maturity)
#|     lock = roll(Lock(mass, conviction, Block(0)), Block(blocks), rates, Role(True, perpetual)).lock
#|     return lock.conviction == lock.mass << 64
#|
#|
#| @theorem("ROL-3", by=("proved",), uses=("locks.decay",))
#| def perpetual_conviction_is_bounded(
#|     mass: Alpha, conviction: U64F64, blocks: U64, unlock: U64, maturity: U64
#| ) -> bool:
#|     """Whatever the rates, the conviction of a perpetual lock stays below the greater of mass and conviction before."""
#|     lock, most = Lock(mass, conviction, Block(0)), max(mass << 64, conviction)
#|     rolled = roll(lock, Block(blocks), Rates(unlock, maturity), Role(False, True)).lock
#|     left = decay(blocks, maturity)
#|     faded, gained = left * conviction, (u64f64.one - left) * (mass << 64)
#|     bounded = faded <= left * most and gained <= (u64f64.one - left) * most
#|     return bounded and faded + gained <= most * u64f64.one and rolled.conviction <= most
#|
#|
#| @theorem("LCK-7")
#| def two_steps_differ_by_at_most_a_rao(
#|     mass: Alpha, first: U64, second: U64, perpetual: bool
#| ) -> bool:
#|     """Of a mass within the supply, rolling in two steps gives the conviction of one step, to within one rao, where no step meets dust."""
#|     amount, rate = Alpha(mass % (21 * 10**15) + 10**6), CHAIN_RATES.unlock
#|     a, b, role = first % (4 * rate), second % (4 * rate), Role(False, perpetual)
#|     start = Lock(amount, NONE, Block(0))
#|     once = roll(start, Block(a + b), CHAIN_RATES, role).lock.conviction
#|     halfway = roll(start, Block(a), CHAIN_RATES, role).lock
#|     twice = roll(halfway, Block(a + b), CHAIN_RATES, role).lock.conviction
#|     return abs(once - twice) <= 1 << 64
#| ```
#|
#| ## What is stored {#stored-lock}
#|
#| A lock that is dust is removed. The unrounded numbers decide; there is no rolling in it.
#|
#| $$ \operatorname{stored}(\ell) = \begin{cases} \text{nothing} & \ell \text{ is dust} \\ \ell & \text{otherwise} \end{cases} $$
#|
#| ```python
@contract(post=lambda result, lock: result is None or (result == lock and not is_dust(lock)))
def stored_lock(lock: Lock) -> Lock | None:
    """What storage holds after a lock is written.

    lock:    a coldkey's lock
    returns: the lock, or nothing if it is dust

    post: result is None or (result == lock and not is_dust(lock))
    Operation: T2
    Tracks: pallets/subtensor/src/staking/lock.rs insert_lock_state @ 14bc6f9
    """
    return None if is_dust(lock) else lock
#| ```
#|
#| ```python example
#| assert stored_lock(Lock(Alpha(99), NONE, Block(5))) is None
#| assert stored_lock(Lock(Alpha(100), NONE, Block(5))) == Lock(Alpha(100), NONE, Block(5))
#| ```
#|
#| ## What is stored of a bucket {#stored-bucket}
#|
#| A bucket is removed only if both numbers are exactly zero: small locks of many may be reduced one by one, and a bucket may be left with a few rao in between.
#|
#| $$ \operatorname{stored}(b) = \begin{cases} \text{nothing} & m = 0 \wedge c = 0 \\ b & \text{otherwise} \end{cases} $$
#|
#| ```python
@contract(
    post=lambda result, bucket: (
        result is None or (result == bucket and max(bucket.mass, bucket.conviction) > 0)
    ),
)
def stored_bucket(bucket: Lock) -> Lock | None:
    """What storage holds after a bucket is written.

    bucket:  sum of the locks of one kind directed at a hotkey
    returns: the bucket, or nothing if it holds neither mass nor conviction

    post: what is stored is the bucket, and not empty
    Operation: T2
    Tracks: pallets/subtensor/src/staking/lock.rs insert_hotkey_lock_state @ 14bc6f9
    """
    return None if bucket.mass == 0 and bucket.conviction == 0 else bucket
#| ```
#|
#| ```python example
#| assert stored_bucket(Lock(Alpha(1), NONE, Block(5))) == Lock(Alpha(1), NONE, Block(5))
#| assert stored_bucket(Lock(Alpha(0), U64F64(1), Block(5))) is not None
#| assert stored_bucket(Lock(Alpha(0), NONE, Block(5))) is None
#| ```
#|
#| ## Merging {#merge}
#|
#| Masses and convictions add up; the later update counts. Sums saturate. Nothing is rolled: who merges locks of different blocks has rolled them before.
#|
#| $$ \ell \oplus k = (m_\ell \oplus m_k,\; c_\ell \oplus c_k,\; \max(t_\ell, t_k)) $$
#|
#| ```python
@contract(post=lambda result, lock, added: result.mass >= lock.mass)
def merge(lock: Lock, added: Lock) -> Lock:
    """Add a lock to another.

    lock:    a lock or a bucket
    added:   what is added
    returns: the sum

    post: result.mass >= lock.mass
    Operation: T2
    Tracks: pallets/subtensor/src/staking/lock.rs merge_lock @ 14bc6f9
    """
    return Lock(
        _more(lock.mass, added.mass),
        saturating_add(u64f64, lock.conviction, added.conviction),
        max(lock.last_update, added.last_update),
    )
#| ```
#|
#| ```python example
#| one, other = Lock(Alpha(3), U64F64(5), Block(9)), Lock(Alpha(4), U64F64(6), Block(8))
#| assert merge(one, other) == merge(other, one) == Lock(Alpha(7), U64F64(11), Block(9))
#| ```
#|
#| ## Decreasing {#decrease}
#|
#| Both numbers are reduced, each down to zero at the least. The block of the last update stays.
#|
#| $$ \ell \ominus (m, c) = (m_\ell \ominus m,\; c_\ell \ominus c,\; t_\ell) $$
#|
#| ```python
@contract(post=lambda result, lock, mass, conviction: result.last_update == lock.last_update)
def decrease(lock: Lock, mass: Alpha, conviction: U64F64) -> Lock:
    """Take mass and conviction from a lock.

    lock:       a lock or a bucket
    mass:       alpha to take, rao
    conviction: conviction to take, rao
    returns:    what is left

    post: result.last_update == lock.last_update
    Operation: T2
    Tracks: pallets/subtensor/src/staking/lock.rs reduce_lock @ 14bc6f9
    """
    return Lock(
        _less(lock.mass, mass),
        saturating_sub(u64f64, lock.conviction, conviction),
        lock.last_update,
    )
#| ```
#|
#| ```python example
#| assert decrease(Lock(Alpha(3), U64F64(5), Block(9)), Alpha(4), U64F64(2)) == Lock(Alpha(0), U64F64(3), Block(9))
#| ```
#|
#| ```python theorem
#| @theorem("LCK-8", by=("proved",))
#| def reducing_undoes_merging(mass: Alpha, added: Alpha, conviction: U64F64, more: U64F64) -> bool:
#|     """What was added can be taken away again, if the sums did not saturate."""
#|     lock = Lock(Alpha(mass // 2), U64F64(conviction // 2), Block(9))
#|     extra = Lock(Alpha(added // 2), U64F64(more // 2), Block(3))
#|     return decrease(merge(lock, extra), extra.mass, extra.conviction) == lock
#| ```
#|
#| ## Buckets {#buckets}
#|
#| To find the hotkey with the most conviction the chain does not visit every lock. It keeps four kinds of buckets for a subnet: for each hotkey one of perpetual and one of decaying locks, and apart from these one pair for the hotkey of the owner. A lock belongs to the bucket that its role names. A bucket that
#| is not stored counts as [empty](#records), updated now.
#|
#| When a coldkey's lock changes sides (it moves to another hotkey, is transferred, or becomes perpetual or decaying) it is taken from one bucket and added to another, by the two rules that follow.
#|
#| ### Adding to a bucket {#add-to-bucket}
#|
#| The bucket is rolled, the lock added, and the sum rolled again. The second rolling passes no time; it applies the rules for the owner and for dust.
#|
#| $$ b' = \operatorname{roll}(\operatorname{roll}(b) \oplus \ell) $$
#|
#| ```python
@contract(post=lambda result, bucket, added, now, rates, role: result.last_update >= now)
def add_to_bucket(bucket: Lock, added: Lock, now: Block, rates: Rates, role: Role) -> Lock:
    """Add a lock to a bucket, with the conviction that it has.

    bucket:  sum of the locks of one kind
    added:   the lock, as of now
    now:     present block
    rates:   rates of the chain
    role:    role of the locks in the bucket
    returns: the bucket as of now

    post: result.last_update >= now
    Operation: T2
    Tracks: pallets/subtensor/src/staking/lock.rs add_aggregate_lock @ 14bc6f9
    """
    joined = merge(roll(bucket, now, rates, role).lock, added)
    return roll(joined, now, rates, role).lock
#| ```
#|
#| ```python example
#| bucket = Lock(Alpha(10000), NONE, Block(0))
#| moved = Lock(Alpha(50), U64F64(1 << 64), Block(1000))
#| assert add_to_bucket(bucket, moved, Block(1000), CHAIN_RATES, decaying) == Lock(
#|     Alpha(10039), U64F64(197108704962744510000 + 2**64), Block(1000)
#| )
#| assert add_to_bucket(bucket, moved, Block(1000), CHAIN_RATES, owned).conviction == 10039 << 64
#| ```
#|
#| ### Taking from a bucket {#reduce-bucket}
#|
#| The bucket is rolled, then reduced, and not rolled again: it may be left with dust.
#|
#| $$ b' = \operatorname{roll}(b) \ominus (m, c) $$
#|
#| ```python
@contract(
    post=lambda result, bucket, mass, conviction, now, rates, role: result.mass <= bucket.mass
)
def reduce_bucket(
    bucket: Lock, mass: Alpha, conviction: U64F64, now: Block, rates: Rates, role: Role
) -> Lock:
    """Take mass and conviction from a bucket.

    bucket:     sum of the locks of one kind
    mass:       alpha to take, rao
    conviction: conviction to take, rao
    now:        present block
    rates:      rates of the chain
    role:       role of the locks in the bucket
    returns:    the bucket as of now

    post: result.mass <= bucket.mass
    Operation: T2
    Tracks: pallets/subtensor/src/staking/lock.rs reduce_aggregate_lock @ 14bc6f9
    """
    return decrease(roll(bucket, now, rates, role).lock, mass, conviction)
#| ```
#|
#| ```python example
#| assert reduce_bucket(bucket, Alpha(9980), NONE, Block(1000), CHAIN_RATES, decaying) == Lock(
#|     Alpha(9), U64F64(197108704962744510000), Block(1000)
#| )
#| ```
#|
#| ## A lock with its bucket {#roll-position}
#|
#| A coldkey that stakes or unstakes brings its own lock up to date, and the bucket should follow. The chain does not compute the bucket anew; it passes on what the lock lost:
#|
#| - if the lock **lost** mass or conviction, the bucket is reduced by the same amounts, and its last update is now;
#| - if it lost neither, the bucket is rolled by its own formula.
#|
#| $$ b' = \begin{cases} (b \ominus (\Delta m, \Delta c)) \text{ with } t = \text{now} & (\Delta m, \Delta c) \ne (0, 0) \\ \operatorname{roll}(b) & \text{otherwise} \end{cases} $$
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Position:
    """A coldkey's lock and the bucket that it belongs to.

    lock:   the coldkey's lock
    bucket: sum of all locks of the same role directed at the same hotkey
    """

    lock: Lock
    bucket: Lock


@contract(
    post=lambda result, position, now, rates, role: result.lock.mass <= position.lock.mass
)
def roll_position(position: Position, now: Block, rates: Rates, role: Role) -> Position:
    """Bring a coldkey's lock to the present and let its bucket follow.

    position: lock and bucket as stored
    now:      present block
    rates:    rates of the chain
    role:     role of both
    returns:  both as of now

    post: result.lock.mass <= position.lock.mass
    Operation: T2
    Tracks: pallets/subtensor/src/staking/lock.rs roll_forward @ 14bc6f9
    """
    rolled = roll(position.lock, now, rates, role)
    if rolled.lost_mass == 0 and rolled.lost_conviction == 0:
        return Position(rolled.lock, roll(position.bucket, now, rates, role).lock)
    bucket = decrease(position.bucket, rolled.lost_mass, rolled.lost_conviction)
    return Position(rolled.lock, Lock(bucket.mass, bucket.conviction, now))
#| ```
#|
#| Nothing is rejected. Every call that stakes or unstakes alpha of the coldkey on the subnet does this and stores both.
#|
#| !!! note "A bucket is not the sum of its locks"
#|     A decaying lock loses mass and so takes the first branch. The bucket's clock then jumps to the present although only **one** of its locks was decayed, and nobody's growth of conviction is added, not even that lock's own. A small lock that is touched often keeps the conviction of a whole bucket from growing.
#|     Buckets of perpetual locks are exact to rounding, since their locks lose nothing, unless their conviction exceeds their mass, as that of a former owner may; those of the owner are mostly exact, since conviction is mass. See [deviations](deviations.md#bucket-drift).
#|
#| ```python example
#| # a great lock of 10^12 rao and a small one of 10^10, both in one bucket since block 0
#| small = Position(Lock(Alpha(10**10), NONE, Block(0)), Lock(Alpha(101 * 10**10), NONE, Block(0)))
#| for block in range(100, 7300, 100):
#|     small = roll_position(small, Block(block), CHAIN_RATES, decaying)
#|
#| # after a day of touching the small one, the bucket has gained no conviction, and only lost the small one's decay
#| assert small.lock.mass == 9923279398
#| assert small.bucket.mass == 101 * 10**10 - (10**10 - small.lock.mass)
#| assert small.bucket.conviction == 0
#| great = roll(Lock(Alpha(10**12), NONE, Block(0)), Block(7200), CHAIN_RATES, decaying).lock
#| assert great.conviction >> 64 == 7642551114
#| ```
#|
#| ## Locking more {#lock-more}
#|
#| A coldkey locks alpha that it has staked on the subnet, on any hotkey; all its locks of a subnet are one, directed at one hotkey.
#|
#| Lock and bucket are [rolled](#roll-position). If nothing is left of the lock, a new one begins; otherwise the amount is added and the conviction kept. The mass must not exceed the total that the coldkey has staked on the subnet. The lock is rolled again for the rules of the owner and of dust; the
#| amount is [added to the bucket](#add-to-bucket) without conviction.
#|
#| $$ m' = m \oplus x \le \text{total}, \qquad b' = \operatorname{roll}(\operatorname{roll}(b) \oplus (x, 0, \text{now})) $$
#|
#| ```python
@contract(
    pre=lambda position, amount, total, now, rates, role: amount > 0,
    post=lambda result, position, amount, total, now, rates, role: (
        result is None or result.lock.mass <= total
    ),
)
def lock_more(
    position: Position, amount: Alpha, total: Alpha, now: Block, rates: Rates, role: Role
) -> Position | None:
    """Lock an amount of alpha, in addition to what is locked.

    position: lock and bucket as stored, or empty
    amount:   alpha to lock, rao
    total:    alpha that the coldkey has staked on the subnet, rao
    now:      present block
    rates:    rates of the chain
    role:     role of the lock
    returns:  lock and bucket as of now; nothing if the stake does not suffice

    pre:  amount > 0
    post: result is None or result.lock.mass <= total
    Operation: T2
    Tracks: pallets/subtensor/src/staking/lock.rs do_lock_stake @ 14bc6f9
    """
    rolled = roll_position(position, now, rates, role)
    lock = rolled.lock
    if lock.mass == 0 and lock.conviction == 0:
        lock = empty_lock(now)
    lock = Lock(_more(lock.mass, amount), lock.conviction, lock.last_update)
    if total < lock.mass:
        return None
    return Position(
        roll(lock, now, rates, role).lock,
        add_to_bucket(rolled.bucket, Lock(amount, NONE, now), now, rates, role),
    )
#| ```
#|
#| Without enough stake there is no result; the call then fails as `InsufficientStakeForLock`. It also fails for an amount of zero, for an unknown hotkey, and if the coldkey has a lock directed at another hotkey, even one that has decayed to dust.
#|
#| !!! note "Less than the dust limit"
#|     Locking less than 100 rao leaves no lock, but the amount stays in the bucket if that holds more. See [deviations](deviations.md#dust-in-bucket).
#|
#| ```python example
#| nothing = Position(empty_lock(Block(0)), empty_lock(Block(0)))
#| first = lock_more(nothing, Alpha(10000), Alpha(15000), Block(0), CHAIN_RATES, decaying)
#| assert first == Position(start, start)
#|
#| # 9,989 are left after 1,000 blocks; 5,011 more are the most that 15,000 allow
#| second = lock_more(first, Alpha(5011), Alpha(15000), Block(1000), CHAIN_RATES, decaying)
#| assert second.lock == Lock(Alpha(15000), later.lock.conviction, Block(1000))
#| assert second.bucket == Lock(Alpha(15000), NONE, Block(1000))  # the conviction is missing
#| assert lock_more(first, Alpha(5012), Alpha(15000), Block(1000), CHAIN_RATES, decaying) is None
#| ```
#|
#| ## What can be unstaked {#available}
#|
#| A lock binds an amount, not particular stake: the holder may unstake from any hotkey on the subnet as long as the total stays at least the mass.
#|
#| $$ \text{available} = \text{total} \ominus \operatorname{roll}(\ell)_m $$
#|
#| ```python
@contract(post=lambda result, total, lock, now, rates, role: result <= total)
def available(total: Alpha, lock: Lock, now: Block, rates: Rates, role: Role) -> Alpha:
    """Alpha that a coldkey can unstake.

    total:   alpha that the coldkey has staked on the subnet, rao
    lock:    its lock as stored, or empty
    now:     present block
    rates:   rates of the chain
    role:    role of the lock
    returns: alpha that is not locked, rao

    post: result <= total
    Operation: T2
    Tracks: pallets/subtensor/src/staking/lock.rs stake_availability @ 14bc6f9
    """
    return _less(total, roll(lock, now, rates, role).lock.mass)
#| ```
#|
#| Nothing is rejected here. A call that would unstake more fails as `StakeUnavailable`.
#|
#| ```python example
#| assert available(Alpha(15000), start, Block(1000), CHAIN_RATES, decaying) == 5011
#| assert available(Alpha(9000), start, Block(1000), CHAIN_RATES, decaying) == 0
#| ```
#|
#| ## Forced reduction {#force-reduce}
#|
#| The chain itself may remove stake that is locked: small nominations are cleared. The lock then follows, and gives up conviction in proportion.
#|
#| Lock and bucket are rolled together, and the bucket once more. If the amount is the whole mass or more, mass and conviction are removed. Otherwise the conviction is multiplied by one minus the truncated proportion. The bucket is reduced by what the lock lost, and not rolled again.
#|
#| $$ c' = c \otimes \big( 1 \ominus \operatorname{trunc}(x / m) \big) $$
#|
#| ```python
@contract(
    post=lambda result, position, amount, now, rates, role: (
        result.lock.mass <= position.lock.mass and result.lock.last_update == now
    )
)
def force_reduce(
    position: Position, amount: Alpha, now: Block, rates: Rates, role: Role
) -> Position:
    """Reduce a lock by an amount, and its conviction in proportion.

    position: lock and bucket as stored
    amount:   alpha that is no longer locked, rao
    now:      present block
    rates:    rates of the chain
    role:     role of both
    returns:  both as of now

    post: result.lock.mass <= position.lock.mass and result.lock.last_update == now
    Operation: T2
    Tracks: pallets/subtensor/src/staking/lock.rs force_reduce_lock @ 14bc6f9
    """
    rolled = roll_position(position, now, rates, role)
    mass, conviction = rolled.lock.mass, rolled.lock.conviction
    left, kept = _less(mass, amount), NONE
    if left > 0:
        removed = safe_div(u64f64, _exact(amount), _exact(mass))
        stays = saturating_sub(u64f64, u64f64.one, removed)
        kept = saturating_mul(u64f64, conviction, stays)
    bucket = decrease(
        roll(rolled.bucket, now, rates, role).lock,
        _less(mass, left),
        saturating_sub(u64f64, conviction, kept),
    )
    return Position(Lock(left, kept, now), bucket)
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "An amount of nothing"
#|     Zero leaves a lock as it is, unless its mass is already zero: then the conviction is removed.
#|
#| ```python example
#| whole = Lock(Alpha(1000), U64F64(1000 << 64), Block(5))
#| part = force_reduce(Position(whole, whole), Alpha(400), Block(5), CHAIN_RATES, decaying)
#| assert part.lock.mass == part.bucket.mass == 600
#| assert part.lock.conviction == part.bucket.conviction == 11068046444225730970000  # 600, rounded up
#|
#| # more than there is
#| rest = Lock(Alpha(6000), U64F64(3000 << 64), Block(5))
#| gone = force_reduce(Position(whole, rest), Alpha(2000), Block(5), CHAIN_RATES, decaying)
#| assert gone.lock == empty_lock(Block(5))
#| assert gone.bucket == Lock(Alpha(5000), U64F64(2000 << 64), Block(5))
#| ```
#|
#| ```python theorem
#| @theorem("LCK-9", by=("proved",))
#| def a_reduction_takes_what_it_says(mass: Alpha, conviction: U64F64, amount: Alpha) -> bool:
#|     """Within one block, the mass falls by the amount or to zero, and the bucket of a single lock stays equal to it."""
#|     lock = Lock(Alpha(mass | 128), conviction, Block(5))
#|     result = force_reduce(Position(lock, lock), amount, Block(5), CHAIN_RATES, Role(False, False))
#|     return result.lock == result.bucket and result.lock.mass == max(0, lock.mass - amount)
#| ```
#|
#| ## Moving to another hotkey {#moved-lock}
#|
#| A holder may change its mind and direct the lock at another hotkey. It must not carry conviction from one party to another.
#|
#| The lock is rolled in its old role. If the two hotkeys belong to different coldkeys, its conviction becomes zero. It is then rolled in its new role, which passes no time: moved to the owner's hotkey, it has full conviction.
#| The old bucket is [reduced](#reduce-bucket) by the rolled lock and the new one is [given](#add-to-bucket) the moved lock; the bucket is not told what the lock lost by rolling, its own formula counts.
#|
#| $$ \ell' = \operatorname{roll}_{\text{new}}\big( m, [\text{same owner}]\, c, t \big), \qquad (m, c, t) = \operatorname{roll}_{\text{old}}(\ell) $$
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Moved:
    """A lock before and after it changes sides, both as of now.

    removed: what the old bucket loses
    lock:    what the new bucket gains; stored as the coldkey's lock
    """

    removed: Lock
    lock: Lock


@contract(
    post=lambda result, lock, same_owner, now, rates, before, after: (
        result.lock.mass <= result.removed.mass
    )
)
def moved_lock(
    lock: Lock, same_owner: bool, now: Block, rates: Rates, before: Role, after: Role
) -> Moved:
    """Direct a lock at another hotkey.

    lock:       the coldkey's lock as stored
    same_owner: both hotkeys belong to one coldkey
    now:        present block
    rates:      rates of the chain
    before:     role at the old hotkey
    after:      role at the new hotkey
    returns:    the lock before and after, as of now

    post: result.lock.mass <= result.removed.mass
    Operation: T2
    Tracks: pallets/subtensor/src/staking/lock.rs do_move_lock @ 14bc6f9
    """
    removed = roll(lock, now, rates, before).lock
    kept = removed.conviction if same_owner else NONE
    moved = Lock(removed.mass, kept, removed.last_update)
    return Moved(removed, roll(moved, now, rates, after).lock)
#| ```
#|
#| Nothing is rejected here. The call fails for an unknown hotkey (`HotKeyAccountNotExists`) and without a lock (`NoExistingLock`).
#|
#| ```python example
#| firm = Lock(Alpha(5000), U64F64(1000 << 64), Block(5))
#| assert moved_lock(firm, True, Block(5), CHAIN_RATES, decaying, decaying).lock == firm
#| away = moved_lock(firm, False, Block(5), CHAIN_RATES, decaying, decaying)
#| assert away == Moved(firm, Lock(Alpha(5000), NONE, Block(5)))
#| assert moved_lock(firm, False, Block(5), CHAIN_RATES, decaying, owned).lock.conviction == 5000 << 64
#| ```
#|
#| ## Transferring stake that is locked {#transfer}
#|
#| Staked alpha may be given to another coldkey on the same subnet. Free alpha goes first. If it does not suffice, the rest takes its lock with it, and a proportional part of the conviction.
#|
#| Both locks are rolled, each in its role. What exceeds the giver's free stake is the *rest*; of it, as much as the giver's mass is moved. The conviction that moves is the giver's times the truncated proportion. Both locks are rolled once more for the rules of the owner and of dust.
#| If mass moves, the giver's bucket is [reduced](#reduce-bucket) by mass and conviction that move, and the receiver's is [given](#add-to-bucket) them.
#|
#| $$ \text{rest} = x \ominus \min(x, \text{total} \ominus m), \qquad x_m = \min(\text{rest}, m), \qquad x_c = c \otimes \operatorname{trunc}(x_m / m) $$
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Transfer:
    """Two locks after a transfer of stake, as of now.

    source:      lock of the giver
    destination: lock of the receiver
    rest:        part of the amount that free stake does not cover, rao
    mass:        mass that moves, rao
    conviction:  conviction that moves, rao
    """

    source: Lock
    destination: Lock
    rest: Alpha
    mass: Alpha
    conviction: U64F64


def _shared(lock: Lock, mass: Alpha) -> U64F64:
    """Conviction that goes with a part of a lock's mass."""
    part = safe_div(u64f64, _exact(mass), _exact(lock.mass))
    return saturating_mul(u64f64, lock.conviction, part)


@contract(
    pre=lambda lock, other, amount, total, now, rates, giver, receiver: amount > 0,
    post=lambda result, lock, other, amount, total, now, rates, giver, receiver: (
        result.mass <= result.rest <= amount
    ),
)
def transfer(
    lock: Lock, other: Lock | None, amount: Alpha, total: Alpha, now: Block,
    rates: Rates, giver: Role, receiver: Role,
) -> Transfer:
    """Move locks with stake that changes its coldkey.

    lock:     lock of the giver as stored
    other:    lock of the receiver as stored, if any
    amount:   alpha transferred, rao
    total:    alpha that the giver has staked on the subnet before, rao
    now:      present block
    rates:    rates of the chain
    giver:    role of the giver's lock
    receiver: role of the receiver's lock
    returns:  both locks and what moved

    pre:  amount > 0
    post: result.mass <= result.rest <= amount
    Operation: T2
    Tracks: pallets/subtensor/src/staking/lock.rs transfer_lock @ 14bc6f9
    """
    given = roll(lock, now, rates, giver).lock
    taken = roll(other or empty_lock(now), now, rates, receiver).lock
    rest = _less(amount, min(amount, _less(total, given.mass)))
    mass = min(rest, given.mass)
    conviction = _shared(given, mass)
    grown = Lock(
        _more(taken.mass, mass),
        saturating_add(u64f64, taken.conviction, conviction),
        taken.last_update,
    )
    return Transfer(
        roll(decrease(given, mass, conviction), now, rates, giver).lock,
        roll(grown, now, rates, receiver).lock,
        rest, mass, conviction,
    )
#| ```
#|
#| Nothing is rejected here. The call fails if there is a rest and the receiver's lock is directed at another hotkey (`LockHotkeyMismatch`), or if mass moves and the receiver does not accept locked alpha (`AccountRejectsLockedAlpha`), which is the default. A receiver without a lock gets one directed at the giver's hotkey. Without a lock of
#| the giver, or between a coldkey and itself, nothing is done.
#|
#| !!! note "Both lose by rounding"
#|     The proportion and the product are truncated, so the receiver gets up to a few units less conviction than its part. The giver keeps them; nothing is lost in sum.
#|
#| ```python example
#| held = Lock(Alpha(500000), NONE, Block(0))
#| gift = transfer(held, None, Alpha(800000), Alpha(10**6), Block(1), CHAIN_RATES, perpetual, perpetual)
#| assert (gift.rest, gift.mass, gift.conviction) == (300000, 300000, 5919586617032399999)
#| assert gift.source == Lock(Alpha(200000), U64F64(3946391078021600001), Block(1))
#| assert gift.destination == Lock(Alpha(300000), U64F64(5919586617032399999), Block(1))
#|
#| # what is free moves without a lock
#| free = transfer(held, None, Alpha(500000), Alpha(10**6), Block(1), CHAIN_RATES, perpetual, perpetual)
#| assert (free.rest, free.mass, free.destination) == (0, 0, empty_lock(Block(1)))
#| ```
#|
#| ```python theorem
#| @theorem("LCK-10", by=("proved",))
#| def a_transfer_conserves(mass: Alpha, conviction: U64F64, amount: Alpha, total: Alpha) -> bool:
#|     """Away from dust, and with no owner and no time passing, mass and conviction of giver and receiver keep their sums."""
#|     source = Lock(Alpha(mass // 2), U64F64(conviction // 2), Block(5))
#|     destination = Lock(Alpha(10**6), U64F64(0), Block(5))
#|     role = Role(False, False)
#|     result = transfer(
#|         source, destination, Alpha(max(1, amount)), total, Block(5), CHAIN_RATES, role, role
#|     )
#|     if is_dust(source) or is_dust(result.source):
#|         return True
#|     return (
#|         result.source.mass + result.destination.mass == source.mass + 10**6
#|         and result.source.conviction + result.destination.conviction == source.conviction
#|     )
#| ```
#|
#| ## The mass in a bucket {#mass-in-a-bucket}
#|
#| A [bucket drifts](#roll-position) from the sum of its locks where they decay. The mass of perpetual locks does not. Whatever is done to one lock, the mass of all others in its bucket stays what it was, as long as nothing is [dust](#is-dust). This is an induction over all that changes a lock: each step is a rule of this chapter.
#|
#| ```python theorem
#| PERPETUAL, NOW = Role(False, True), Block(9)
#|
#|
#| def beside(mass: int, others: int) -> Position:
#|     """Return a perpetual lock and its bucket, in which the mass of others lies too."""
#|     return Position(Lock(Alpha(mass), NONE, NOW), Lock(Alpha(mass + others), NONE, NOW))
#|
#|
#| def others_in(position: Position) -> int:
#|     """Return what a bucket holds beside a lock, rao."""
#|     return position.bucket.mass - position.lock.mass
#|
#|
#| def no_dust(mass: Alpha, others: Alpha, amount: Alpha) -> bool:
#|     """Tell whether a lock and an amount are no dust, and nothing is near the end of 64 bits."""
#|     return mass >= DUST and amount >= DUST and mass + others + amount < 2**62
#|
#|
#| @theorem("BKT.start", by=("proved",), where=lambda amount: DUST <= amount < 2**62)
#| def the_first_lock_is_the_bucket(amount: Alpha) -> bool:
#|     """The first lock and its bucket have the same mass, the amount."""
#|     nothing = Position(empty_lock(NOW), empty_lock(NOW))
#|     first = lock_more(nothing, amount, Alpha(2**62), NOW, CHAIN_RATES, PERPETUAL)
#|     return first is not None and first.lock.mass == first.bucket.mass == amount
#|
#|
#| @theorem("BKT.step.lock", by=("proved",), where=no_dust)
#| def locking_adds_to_both(mass: Alpha, others: Alpha, amount: Alpha) -> bool:
#|     """Locking more adds the amount to the lock and to the bucket."""
#|     after = lock_more(beside(mass, others), amount, Alpha(2**62), NOW, CHAIN_RATES, PERPETUAL)
#|     return after is not None and after.lock.mass == mass + amount and others_in(after) == others
#|
#|
#| @theorem(
#|     "BKT.step.time", by=("proved",), uses=("locks.decay",),
#|     where=lambda mass, others, amount, blocks: no_dust(mass, others, amount) and blocks < 2**40,
#| )
#| def time_takes_no_perpetual_mass(mass: Alpha, others: Alpha, amount: Alpha, blocks: U64) -> bool:
#|     """Time leaves both as they are, however much passes."""
#|     after = roll_position(beside(mass, others), Block(NOW + blocks), CHAIN_RATES, PERPETUAL)
#|     return after.lock.mass == mass and others_in(after) == others
#|
#|
#| @theorem("BKT.step.reduce", by=("proved",), where=no_dust)
#| def a_reduction_spares_the_others(mass: Alpha, others: Alpha, amount: Alpha) -> bool:
#|     """A forced reduction takes the same from both, the amount or the whole lock."""
#|     after = force_reduce(beside(mass, others), amount, NOW, CHAIN_RATES, PERPETUAL)
#|     return after.lock.mass == max(0, mass - amount) and others_in(after) == others
#|
#|
#| @theorem("BKT.step.move", by=("proved",), where=no_dust)
#| def what_one_bucket_loses_another_gains(mass: Alpha, others: Alpha, amount: Alpha) -> bool:
#|     """A lock that moves to another hotkey leaves its bucket to the others, and is added to a bucket with any amount."""
#|     position = beside(mass, others)
#|     moved = moved_lock(position.lock, False, NOW, CHAIN_RATES, PERPETUAL, PERPETUAL)
#|     old = reduce_bucket(position.bucket, moved.removed.mass, NONE, NOW, CHAIN_RATES, PERPETUAL)
#|     new = add_to_bucket(Lock(amount, NONE, NOW), moved.lock, NOW, CHAIN_RATES, PERPETUAL)
#|     return (moved.lock.mass, old.mass, new.mass) == (mass, others, amount + mass)
#|
#|
#| @theorem("BKT.claim", by=("proved",), where=no_dust)
#| def a_bucket_holds_its_locks(mass: Alpha, others: Alpha, amount: Alpha) -> bool:
#|     """Where the others have what they had, a bucket holds each of its locks, and can give it."""
#|     position = beside(mass, others)
#|     rest = reduce_bucket(position.bucket, mass, NONE, NOW, CHAIN_RATES, PERPETUAL)
#|     return position.bucket.mass >= mass and rest.mass == others
#|
#|
#| @theorem("BKT", by=("induction",))
#| def perpetual_buckets_hold_their_locks(history: Sequence[U64]) -> bool:
#|     """After any history of amounts that are no dust, a bucket holds the mass of all its perpetual locks."""
#|     role, total, now = PERPETUAL, Alpha(2**62), 9
#|     locks = [Lock(Alpha(DUST), NONE, Block(now)) for _ in range(3)]
#|     bucket = Lock(Alpha(3 * DUST), NONE, Block(now))
#|     for number in history:
#|         place, amount, now = number % 3, Alpha(DUST + number // 6 % 10**9), now + number % 7
#|         position = Position(locks[place], bucket)
#|         changed = lock_more(position, amount, total, Block(now), CHAIN_RATES, role)
#|         if number % 2 and changed is not None:
#|             part = Alpha(changed.lock.mass // 2)
#|             changed = force_reduce(changed, part, Block(now), CHAIN_RATES, role)
#|         if changed is not None:
#|             locks[place], bucket = changed.lock, changed.bucket
#|     return bucket.mass == sum(lock.mass for lock in locks)
#| ```
#|
#| ## Conviction of a hotkey {#hotkey-conviction}
#|
#| A hotkey speaks with the conviction of its two buckets, rolled to the present. The hotkey of the owner speaks with the owner's buckets as well. A bucket that is not stored counts for nothing.
#|
#| $$ C_h = c(P_h) \oplus c(D_h) \oplus [h = \text{owner}] \big( c(P_o) \oplus c(D_o) \big) $$
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Buckets:
    """The two buckets of one hotkey, or of the owner.

    perpetual: sum of its perpetual locks, if stored
    decaying:  sum of its decaying locks, if stored
    """

    perpetual: Lock | None
    decaying: Lock | None


@dataclass(frozen=True, slots=True)
class SubnetLocks:
    """All buckets of a subnet.

    hotkeys:      [hotkeys] distinct hotkeys that have a bucket
    buckets:      [hotkeys] their buckets
    owner_hotkey: hotkey of the subnet's owner
    owner:        the owner's own buckets
    """

    hotkeys: Sequence[AccountId]
    buckets: Sequence[Buckets]
    owner_hotkey: AccountId
    owner: Buckets


def _conviction(buckets: Buckets, now: Block, rates: Rates, owner: bool) -> U64F64:
    """Conviction of a pair of buckets as of now."""
    total = NONE
    if buckets.perpetual is not None:
        rolled = roll(buckets.perpetual, now, rates, Role(owner, True))
        total = rolled.lock.conviction
    if buckets.decaying is not None:
        rolled = roll(buckets.decaying, now, rates, Role(owner, False))
        total = saturating_add(u64f64, total, rolled.lock.conviction)
    return total


def _well_formed(locks: SubnetLocks) -> bool:
    """Tell whether every hotkey is listed once, with its buckets."""
    hotkeys = list(dict.fromkeys(locks.hotkeys))
    return len(hotkeys) == len(locks.hotkeys) == len(locks.buckets)


@contract(pre=lambda locks, hotkey, now, rates: _well_formed(locks))
def hotkey_conviction(
    locks: SubnetLocks, hotkey: AccountId, now: Block, rates: Rates
) -> U64F64:
    """Conviction with which a hotkey speaks.

    locks:   all buckets of the subnet
    hotkey:  the hotkey
    now:     present block
    rates:   rates of the chain
    returns: its conviction, rao

    pre: every hotkey is listed once, with its buckets
    Operation: T2
    Tracks: pallets/subtensor/src/staking/lock.rs hotkey_conviction @ 14bc6f9
    """
    total = NONE
    for listed, buckets in zip(locks.hotkeys, locks.buckets):
        if listed == hotkey:
            total = _conviction(buckets, now, rates, False)
    if hotkey == locks.owner_hotkey:
        total = saturating_add(u64f64, total, _conviction(locks.owner, now, rates, True))
    return total
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| challenger = Buckets(Lock(Alpha(5000), U64F64(900 << 64), Block(5)), Lock(Alpha(900), U64F64(100 << 64), Block(5)))
#| own = Buckets(Lock(Alpha(800), NONE, Block(5)), None)
#| locks = SubnetLocks([AccountId(7)], [challenger], AccountId(9), own)
#| assert hotkey_conviction(locks, AccountId(7), Block(5), CHAIN_RATES) == 1000 << 64
#| assert hotkey_conviction(locks, AccountId(9), Block(5), CHAIN_RATES) == 800 << 64  # its mass
#| assert hotkey_conviction(locks, AccountId(8), Block(5), CHAIN_RATES) == 0
#| ```
#|
#| ## Total conviction {#total-conviction}
#|
#| The sum over all hotkeys and the owner, which [decides](#ownership-due) whether there is enough of it for a change.
#|
#| $$ C = \bigoplus_h C_h $$
#|
#| ```python
@contract(pre=lambda locks, now, rates: _well_formed(locks))
def total_conviction(locks: SubnetLocks, now: Block, rates: Rates) -> U64F64:
    """Conviction of all hotkeys of a subnet.

    locks:   all buckets of the subnet
    now:     present block
    rates:   rates of the chain
    returns: their conviction, rao

    pre: every hotkey is listed once, with its buckets
    Operation: T2
    Tracks: pallets/subtensor/src/staking/lock.rs get_total_conviction @ 14bc6f9
    """
    total = _conviction(locks.owner, now, rates, True)
    for buckets in locks.buckets:
        total = saturating_add(u64f64, total, _conviction(buckets, now, rates, False))
    return total
#| ```
#|
#| ```python example
#| assert total_conviction(locks, Block(5), CHAIN_RATES) == 1800 << 64
#| ```
#|
#| ## King {#king}
#|
#| The hotkey with the most conviction is the *king* of the subnet. Of equal ones, the greatest account identifier is. Without any bucket there is none; a hotkey whose buckets count for nothing can be king.
#|
#| $$ \text{king} = \max \operatorname{argmax}_h C_h $$
#|
#| ```python
@contract(pre=lambda locks, now, rates: _well_formed(locks))
def king(locks: SubnetLocks, now: Block, rates: Rates) -> AccountId | None:
    """Hotkey with the most conviction.

    locks:   all buckets of the subnet
    now:     present block
    rates:   rates of the chain
    returns: the hotkey, or nothing if there is no bucket

    pre: every hotkey is listed once, with its buckets
    Operation: T2
    Tracks: pallets/subtensor/src/staking/lock.rs subnet_king @ 14bc6f9
    """
    absent = Buckets(None, None)
    candidates = [
        hotkey for hotkey, buckets in zip(locks.hotkeys, locks.buckets) if buckets != absent
    ]
    if locks.owner != absent:
        candidates.append(locks.owner_hotkey)
    best: AccountId | None = None
    most = NONE
    for hotkey in sorted(candidates):
        conviction = hotkey_conviction(locks, hotkey, now, rates)
        if conviction >= most:
            best, most = hotkey, conviction
    return best
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert king(locks, Block(5), CHAIN_RATES) == 7
#| equal = SubnetLocks([AccountId(7), AccountId(3)], [challenger, challenger], AccountId(9), own)
#| assert king(equal, Block(5), CHAIN_RATES) == 7
#| assert king(SubnetLocks([], [], AccountId(9), Buckets(None, None)), Block(5), CHAIN_RATES) is None
#| ```
#|
#| ## When ownership may change {#ownership-due}
#|
#| Before each epoch's payments the chain asks whether the king takes the subnet. The subnet must have alpha outside its pool, be at least one year old, which is 2,629,800 blocks, and have a total conviction of at least a tenth of that alpha. Both limits are inclusive.
#|
#| $$ A > 0 \;\wedge\; \text{now} \ge r \oplus 2{,}629{,}800 \;\wedge\; 10\, C \ge A $$
#|
#| ```python
ONE_YEAR: Final = U64(7200 * 365 + 1800)


@contract(
    post=lambda result, conviction, alpha_out, registered_at, now: (
        not result or (alpha_out > 0 and now >= registered_at)
    ),
)
def ownership_due(
    conviction: U64F64, alpha_out: Alpha, registered_at: Block, now: Block
) -> bool:
    """Tell whether the king of a subnet may become its owner.

    conviction:    total conviction of the subnet, rao
    alpha_out:     alpha of the subnet outside its pool, rao
    registered_at: block in which the subnet was registered
    now:           present block
    returns:       True where all three conditions hold

    post: not result or (alpha_out > 0 and now >= registered_at)
    Operation: T2
    Tracks: pallets/subtensor/src/staking/lock.rs change_subnet_owner_if_needed @ 14bc6f9
    """
    if alpha_out == 0 or now < saturating_add(u64, U64(registered_at), ONE_YEAR):
        return False
    return saturating_mul(u64f64, conviction, _exact(10)) >= _exact(alpha_out)
#| ```
#|
#| Nothing is rejected. Even then nothing changes if there is no king, if the king has no coldkey, if its coldkey already owns the subnet, or if it has no seat and none can be found for it.
#|
#| ```python example
#| tenth, year = U64F64(1000 << 64), Block(ONE_YEAR)
#| assert ownership_due(tenth, Alpha(10000), Block(0), year)
#| assert not ownership_due(tenth, Alpha(10001), Block(0), year)
#| assert not ownership_due(tenth, Alpha(10000), Block(1), year)
#| assert not ownership_due(tenth, Alpha(0), Block(0), year)
#| ```
#|
#| ## Handing a bucket over {#hand-over}
#|
#| When the owner changes, buckets change their roles. First the old owner's buckets go to the ordinary buckets of its hotkey; then the king's ordinary buckets become the owner's. Each kind, perpetual and decaying, by itself.
#|
#| The bucket is rolled in its old role, what the receiving bucket holds is rolled in the new one, and both are added, as of now. An owner's bucket is rolled once more, so that its conviction is its mass.
#|
#| $$ b' = \operatorname{roll}_{\text{new}}\big( \operatorname{roll}_{\text{old}}(b) \oplus \operatorname{roll}_{\text{new}}(k) \big) $$
#|
#| ```python
@contract(
    pre=lambda bucket, existing, now, rates, before, after: before.perpetual == after.perpetual
)
def hand_over(
    bucket: Lock, existing: Lock | None, now: Block, rates: Rates, before: Role, after: Role
) -> Lock:
    """Give a bucket a new role.

    bucket:   the bucket that changes its role
    existing: what the receiving bucket holds, if stored
    now:      present block
    rates:    rates of the chain
    before:   old role
    after:    new role
    returns:  the receiving bucket as of now

    pre: before.perpetual == after.perpetual
    Operation: T2
    Tracks: pallets/subtensor/src/staking/lock.rs change_subnet_owner_if_needed @ 14bc6f9
    """
    moved = roll(bucket, now, rates, before).lock
    current = roll(existing or empty_lock(now), now, rates, after).lock
    joined = merge(moved, current)
    result = Lock(joined.mass, joined.conviction, now)
    return roll(result, now, rates, after).lock if after.owner else result
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "Locks keep their old role's numbers"
#|     Only buckets are handed over. The locks of the king's supporters have their full conviction when they are next rolled; those of the old owner keep what they had, and it begins to fade.
#|
#| ```python example
#| king_bucket = Lock(Alpha(5000), U64F64(1000 << 64), Block(5))
#| crowned = hand_over(king_bucket, None, Block(5), CHAIN_RATES, decaying, owned)
#| assert crowned == Lock(Alpha(5000), U64F64(5000 << 64), Block(5))
#| deposed = hand_over(crowned, king_bucket, Block(5), CHAIN_RATES, owned, decaying)
#| assert deposed == Lock(Alpha(10000), U64F64(6000 << 64), Block(5))
#| ```
#|
#| ## Voting power {#voting-power}
#|
#| Contracts may want to count votes by stake, and stake that was borrowed for a day should not count. The chain keeps, on subnets that ask for it, a moving average of each validator's stake. It is not read by the chain itself.
#|
#| The rate is a whole number of $10^{-18}$; 3,570,000,000,000,000 by default, so that half of a change has arrived after 194 epochs. All products are exact in 128 bits; the quotient is truncated.
#|
#| $$ v' = \left\lfloor \frac{a\, s + (10^{18} \ominus a)\, v}{10^{18}} \right\rfloor $$
#|
#| ```python
WHOLE_RATE: Final = U64(10**18)
DEFAULT_RATE: Final = U64(3570000000000000)


@contract(
    post=lambda result, stake, previous, rate: rate > WHOLE_RATE or result <= max(stake, previous)
)
def voting_power(stake: Alpha, previous: U64, rate: U64) -> U64:
    """Moving average of a validator's stake.

    stake:    stake weight of the hotkey, rao
    previous: average so far, rao
    rate:     part of the new stake, of 10^18
    returns:  new average, rao

    post: rate > 10^18 or result <= max(stake, previous)
    Operation: T2
    Tracks: pallets/subtensor/src/utils/voting_power.rs calculate_voting_power_ema @ 14bc6f9
    """
    remainder = saturating_sub(u64, WHOLE_RATE, rate)
    return saturate(u64, (rate * stake + remainder * previous) // WHOLE_RATE)
#| ```
#|
#| Nothing is rejected here. A call that sets a rate above $10^{18}$ fails as `InvalidVotingPowerEmaAlpha`.
#|
#| ```python example
#| power = U64(0)
#| powers = []
#| for _ in range(3):
#|     power = voting_power(Alpha(10**12), power, DEFAULT_RATE)
#|     powers.append(power)
#| assert powers == [3570000000, 7127255100, 10671810799]
#| ```
#|
#| ```python theorem
#| @theorem("VOT-1", by=("proved",))
#| def an_average_lies_between(stake: Alpha, previous: U64, rate: U64) -> bool:
#|     """With a rate of at most one, the average lies between the old average and the stake."""
#|     result = voting_power(stake, previous, U64(rate % (10**18 + 1)))
#|     return min(stake, previous) <= result <= max(stake, previous)
#|
#|
#| @theorem("VOT-2", by=("proved",), mutant=("locks.voting_power", ") // WHOLE_RATE", ") // WHOLE_RATE + 1"))
#| def an_average_is_truncated(stake: Alpha, previous: U64, rate: U64) -> bool:
#|     """The average is the greatest whole number whose product with 10**18 is not above the weighted sum, or the greatest of 64 bits; a rate above 10**18 leaves nothing of the old average."""
#|     result = voting_power(stake, previous, rate)
#|     total = rate * stake + max(0, 10**18 - rate) * previous
#|     return result * 10**18 <= total and (result == 2**64 - 1 or total < (result + 1) * 10**18)
#| ```
#|
#| ## Keeping voting power {#updated-voting-power}
#|
#| After each epoch, for every hotkey of the results:
#|
#| - without a permit for the next epoch, the record is removed;
#| - an average that **falls** below the stake threshold is removed; one that was never above it may grow;
#| - a positive average is stored;
#| - an average of zero changes nothing.
#|
#| A hotkey without a record counts as zero. Records of hotkeys that have left the subnet are removed.
#|
#| $$ \text{removed} \iff v' < \theta \le v $$
#|
#| ```python
@contract(
    post=lambda result, permit, stake, previous, rate, threshold: permit or result is None
)
def updated_voting_power(
    permit: bool, stake: Alpha, previous: U64 | None, rate: U64, threshold: U64
) -> U64 | None:
    """Record of voting power after an epoch.

    permit:    the hotkey has a permit for the next epoch
    stake:     stake weight of the hotkey, rao
    previous:  record so far, if any, rao
    rate:      part of the new stake, of 10^18
    threshold: stake threshold of the chain, rao
    returns:   new record, if any, rao

    post: permit or result is None
    Operation: T2
    Tracks: pallets/subtensor/src/utils/voting_power.rs update_voting_power_for_hotkey @ 14bc6f9
    """
    if not permit:
        return None
    before = previous or U64(0)
    power = voting_power(stake, before, rate)
    if power < threshold <= before:
        return None
    return power if power > 0 else previous
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "The last rao stays"
#|     An average that would become zero is not stored, so the old one stays. A validator that loses all its stake keeps a voting power of one rao, unless the threshold is one. See [deviations](deviations.md#last-rao-of-voting-power).
#|
#| ```python example
#| third = U64(10671810799)
#| assert updated_voting_power(False, Alpha(10**12), third, DEFAULT_RATE, U64(0)) is None
#| assert updated_voting_power(True, Alpha(0), third, DEFAULT_RATE, third) is None
#| assert updated_voting_power(True, Alpha(0), third, DEFAULT_RATE, U64(third + 1)) == 10633712434
#| assert updated_voting_power(True, Alpha(0), U64(1), DEFAULT_RATE, U64(0)) == 1
#| assert updated_voting_power(True, Alpha(0), None, DEFAULT_RATE, U64(0)) is None
#| ```
#|
#| ```python theorem
#| @theorem("VOT-3", by=("proved",), mutant=(
#|     "locks.updated_voting_power", "power < threshold <= before", "power <= threshold <= before",
#| ))
#| def a_record_is_removed_where_it_falls(
#|     stake: Alpha, previous: U64, rate: U64, threshold: U64, recorded: bool
#| ) -> bool:
#|     """With a permit, the average is stored, unless it is zero, which leaves the record, or has fallen below the threshold, which removes it; without a permit there is no record."""
#|     before, record = (previous, previous) if recorded else (U64(0), None)
#|     power = voting_power(stake, before, rate)
#|     removed = power < threshold <= before
#|     stored = updated_voting_power(True, stake, record, rate, threshold)
#|     expected = None if removed else record if power == 0 else power
#|     return stored == expected and updated_voting_power(False, stake, record, rate, threshold) is None
#|
#|
#| @theorem("VOT-4", by=("proved",), where=lambda previous, rate: previous > 0 and rate <= 10**18)
#| def the_last_rao_of_power_stays(previous: U64, rate: U64) -> bool:
#|     """Without stake and without a threshold a record never rises, and never becomes zero."""
#|     after = updated_voting_power(True, Alpha(0), previous, rate, U64(0))
#|     return after is not None and 0 < after <= previous
#| ```
