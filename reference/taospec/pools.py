#| # Pools {#pools}
#|
#| Every subnet has its own token, alpha, and a pool in which alpha is traded for TAO. A staker who enters a subnet buys alpha there, one who leaves sells it, and the price that results decides how much emission the
#| subnet gets. There are no other traders' reserves in the pool and no order book: the pool is two amounts and a rule.
#|
#| The rule is that of a *weighted pool*. The pool holds $x$ alpha and $y$ TAO, with weights $w_1$ and $w_2$ that sum to one, and a trade keeps $x^{w_1} y^{w_2}$ as it was. With equal weights that is the familiar constant
#| product. The weights leave a half only when the protocol adds alpha and TAO in another proportion than the price: then they move so that the price does not.
#|
#| Amounts are rao, of TAO or of alpha. Prices are `U64F64`, TAO for one alpha. A weight is an integer of $10^{18}$. Everything rounds down, in favour of the pool, except where the text says otherwise. Powers need integers of
#| 1,100 bits and more.
#|
#| ```python
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from taospec.arithmetic import (
    safe_div, saturate, saturating_add, saturating_convert, saturating_mul, saturating_sub,
)
from taospec.primitives import (
    Alpha, I128, Rao, U128, U16, U32, U64, U64F64, contract, i128, u128, u64, u64f64,
)
from taospec.rejections import Rejection, RejectionCode
#| ```
#|
#| ## Constants {#constants}
#|
#| | constant | value | meaning |
#| | --- | --- | --- |
#| | `WHOLE` | $10^{18}$ | a weight of one, and the scale of powers |
#| | `HALF` | $5 \cdot 10^{17}$ | the weight of a pool that was just opened |
#| | `LEAST_WEIGHT` | $10^{16}$ | neither weight falls below one hundredth |
#| | `MINIMUM_RESERVE` | 1,000,000 rao | a pool with less of what is asked for does not trade |
#| | `INPUT_MULTIPLE` | 1,000 | nobody pays in more than this many times the reserve |
#| | `DYNAMIC` | 1 | the mechanism of a subnet that has a pool; every other number is *stable* |
#| | `LOWEST_LIMIT`, `HIGHEST_LIMIT` | 1,000 and $10^{15}$ rao | the price limits of whoever gives none, for selling and for buying |
#|
#| ```python
WHOLE: Final = U64(10**18)
HALF: Final = U64(5 * 10**17)
LEAST_WEIGHT: Final = U64(10**16)
MINIMUM_RESERVE: Final = U64(1_000_000)
INPUT_MULTIPLE: Final = 1000
DYNAMIC: Final = 1
LOWEST_LIMIT: Final = U64(1_000)
HIGHEST_LIMIT: Final = U64(10**15)
ONE_PRICE: Final = U64F64(1 << 64)
#| ```
#|
#| ## The pool {#pool}
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Pool:
    """The pool of a subnet.

    tao:          TAO reserve (y, quote), rao
    alpha:        alpha reserve (x, base), rao of alpha
    quote_weight: weight of TAO (w2), of WHOLE
    opened:       whether a swap has opened the pool
    fee_rate:     part of an amount paid in that is fee, of 65,535; 33 unless root sets it
    mechanism:    DYNAMIC, or anything else for a stable subnet
    """

    tao: Rao
    alpha: Alpha
    quote_weight: U64
    opened: bool
    fee_rate: U16
    mechanism: U16


@contract(post=lambda result, quote_weight: not result or 0 < quote_weight < WHOLE)
def weight_is_valid(quote_weight: int) -> bool:
    """Tell whether neither weight is below one hundredth."""
    return LEAST_WEIGHT <= quote_weight <= WHOLE - LEAST_WEIGHT


def _base_weight(pool: Pool) -> U64:
    """Weight of alpha (w1): what the weight of TAO leaves of the whole."""
    return U64(WHOLE - pool.quote_weight)
#| ```
#|
#| Only the weight of TAO is stored. The weights' sum is exact.
#|
#| ```python theorem
#| @theorem("WGT-2", by=("proved",))
#| def a_valid_weight_leaves_both_a_hundredth(weight: U64) -> bool:
#|     """A weight is valid just if it is at least a hundredth of the whole, and what it leaves is too."""
#|     return weight_is_valid(weight) == (100 * weight >= 10**18 <= 100 * (10**18 - weight))
#| ```
#|
#| ## Power of a ratio {#pow-ratio}
#|
#| A trade with unequal weights needs a power with a fractional exponent, to 18 decimals, and the same on every machine. The chain has it computed with big integers, in one of two ways, and which way is taken shows in the last digit.
#|
#| The exponent is reduced first. If then both its parts are at most 1,024, the result is **exact**: the greatest integer $r$ with $r^{d}\, b^{n} \le a^{n}\, s^{d}$, where $a/b$ is the base, $n/d$ the exponent and $s$ the scale.
#|
#| Otherwise the result is $e^{(\ln a - \ln b)\, n / d}$, from two series in fixed point. With $p$ bits of precision, the number of fraction bits is $P = p + 24$: 24 bits, the *guard*, are rounded away at the end. The precision is that asked
#| for, but at least 32 and at least eight more than the bits of the scale. All quotients are floored, also those of negative numbers.
#|
#| - **Logarithm** of $v$: $v$ is shifted so that its first bit is the unit, bits that fall off are lost; if it is one and a half or more then, it is halved once more. What is left is $1 + x$ with $-\tfrac14 \le x < \tfrac12$, and
#|   $\ln(1 + x) = x - x^2/2 + x^3/3 - \dots$ The shift counts as that many $\ln 2$, and $\ln 2$ is itself $-\ln(1 - \tfrac12)$ by this series. The powers $t$ of $x$ are floored one from the other; each is divided by its index, floored,
#|   and added or subtracted. The first term whose size is below the guard, $2^{24}$ raw, is the last; it is still counted.
#| - **Exponential** of $y$: $1 + y + y^2/2 + \dots$, each term from the one before, floored; it ends in the same way, or with the term of index $\min(4096, P + 128)$.
#| - The result is rounded to $p$ bits, to the nearest and halves away from zero, multiplied by the scale, and floored.
#|
#| $$ r = \max \{\, r : r^{d}\, b^{n} \le a^{n}\, s^{d} \,\} \quad (n, d \le 1024), \qquad r = \left\lfloor \operatorname{round}_{2^{-p}} \exp\!\Big( \left\lfloor \frac{(\ln a - \ln b)\, n}{d} \right\rfloor \Big) \cdot s \right\rfloor \quad \text{otherwise} $$
#|
#| ```python
GUARD_BITS: Final = 24
GUARD: Final = 1 << GUARD_BITS
MOST_EXACT: Final = 1024
MOST_TERMS: Final = 4096


@contract(
    pre=lambda a, b: min(a, b) >= 0 and max(a, b) > 0,
    post=lambda result, a, b: a % result == 0 and b % result == 0,
)
def common_divisor(a: int, b: int) -> int:
    """Greatest common divisor of two integers that are not both zero."""
    while b > 0:
        a, b = _without_multiples(a, b)
    return a


def _without_multiples(a: int, b: int) -> tuple[int, int]:
    """Return `b` and what `a` leaves without multiples of it: a pair with the same divisors."""
    return b, a % b


@contract(
    pre=lambda value, degree: value >= 0 and degree > 0,
    post=lambda result, value, degree: result**degree <= value < (result + 1) ** degree,
)
def integer_root(value: int, degree: int) -> int:
    """Greatest integer whose power of this degree is at most `value`."""
    if degree == 1:
        return value
    high = (1 << _bits_of_root(value.bit_length(), degree)) - 1
    low = (high + 1) >> 1
    while low < high:
        low, high = _half_with_root(low, high, lambda root: root**degree <= value)
    return low


def _bits_of_root(bits: int, degree: int) -> int:
    """Return how many bits the root of a number with so many bits has."""
    return (bits - 1) // degree + 1


def _half_with_root(low: int, high: int, fits: Callable[[int], bool]) -> tuple[int, int]:
    """Return the ends of that half of a range in which the greatest number is that fits."""
    middle = (low + high + 1) >> 1
    return (middle, high) if fits(middle) else (low, middle - 1)


@contract(
    pre=lambda bits, x: abs(x) <= 1 << (bits - 1),
    post=lambda result, bits, x: abs(result) <= 2 * abs(x),
)
def log_one_plus(bits: int, x: int) -> int:
    """Series of the natural logarithm of one plus `x`, a raw number with `bits` fraction bits."""
    power, total, last, index = x, x, GUARD, 1
    while last >= GUARD or last <= -GUARD:
        index = index + 1
        power, last = _next_term(bits, power, x, index)
        total = total + last if index & 1 else total - last
    return total


def _next_term(bits: int, power: int, x: int, index: int) -> tuple[int, int]:
    """Return a power times `x`, and that by `index`, both floored."""
    following = (power * x) >> bits
    return following, following // index


@contract(post=lambda result, bits: 693 << bits < 1000 * result < 694 << bits)
def log_of_two(bits: int) -> int:
    """Natural logarithm of two, by the series at one half less than one."""
    return -log_one_plus(bits, -(1 << (bits - 1)))


@contract(
    pre=lambda bits, value, two: value > 0,
    post=lambda result, bits, value, two: 0 <= result <= two * value.bit_length(),
)
def log_of_integer(bits: int, value: int, two: int) -> int:
    """Natural logarithm of a positive integer; `two` is the logarithm of two."""
    rest, shift = _mantissa(bits, value)
    return log_one_plus(bits, rest - (1 << bits)) + two * shift


def _mantissa(bits: int, value: int) -> tuple[int, int]:
    """Return a positive integer, shifted to be a number from 3/4 to 3/2, and the shift."""
    one = 1 << bits
    shift = value.bit_length() - 1
    rest = (value << bits) >> shift
    return (rest >> 1, shift + 1) if rest >= one + (one >> 1) else (rest, shift)


@contract(post=lambda result, bits, y: y < 0 or result >= (1 << bits) + y)
def exponential(bits: int, y: int) -> int:
    """Series of the exponential of a raw number with `bits` fraction bits."""
    term = 1 << bits
    total = term
    for index in range(1, min(MOST_TERMS, bits + 128) + 1):
        _, term = _next_term(bits, term, y, index)
        total = total + term
        if abs(term) < GUARD:
            break
    return total


@contract(post=lambda result, value: 2 * abs((result << GUARD_BITS) - value) <= GUARD)
def without_guard(value: int) -> int:
    """Round the guard bits away: to the nearest, halves away from zero."""
    size = (abs(value) + (GUARD >> 1)) >> GUARD_BITS
    return size if value >= 0 else -size


LOG_OF_TWO: Final[dict[int, int]] = {bits: log_of_two(bits) for bits in (280, 1048)}


@contract(pre=lambda base, exponent, precision, scale: min(*base, *exponent) > 0)
def power_of_ratio(
    base: tuple[int, int], exponent: tuple[int, int], precision: int, scale: int
) -> int:
    """Power of a positive ratio, scaled, as an integer of any size; no part is zero."""
    common = common_divisor(exponent[0], exponent[1])
    n, d = exponent[0] // common, exponent[1] // common
    if n <= MOST_EXACT and d <= MOST_EXACT:
        return integer_root(base[0] ** n * scale**d // base[1] ** n, d)
    kept = max(precision, 32, scale.bit_length() + 8)
    bits = kept + GUARD_BITS
    two = LOG_OF_TWO[bits] if bits in LOG_OF_TWO else log_of_two(bits)
    difference = log_of_integer(bits, base[0], two) - log_of_integer(bits, base[1], two)
    result = exponential(bits, difference * n // d)
    return (without_guard(result) * scale) >> kept


@contract(pre=lambda a, b, n, d, precision, scale: precision <= MOST_TERMS)
def pow_ratio_scaled(
    a: U128, b: U128, n: U64, d: U64, precision: U32, scale: U64
) -> I128 | None:
    """Power n/d of the ratio a/b, times `scale`.

    a:         numerator of the base
    b:         denominator of the base
    n:         numerator of the exponent
    d:         denominator of the exponent
    precision: fraction bits asked for, at most 4,096
    scale:     what stands for one in the result
    returns:   the power, cut to 128 bits where it is longer; nothing if b or d is zero

    pre:  precision is at most 4,096
    Operation: T1
    Tracks: safe-bigmath src/integer.rs pow_ratio_scaled @ 013c499
    """
    if b == 0 or d == 0:
        return None
    if a == 0:
        return I128(0)
    if n == 0:
        return I128(scale)
    return saturate(i128, power_of_ratio((a, b), (n, d), precision, scale))
#| ```
#|
#| Nothing is rejected. Zero to the power of zero is zero. The chain's result is an integer of any size; here it is saturated at the ends of an `I128`, and no rule below can tell the difference.
#|
#| !!! note "The noise region"
#|     The exponential's series is summed as it stands, also for large arguments. At 256 bits the result is right down to $y = -130$, where it is zero at 18 decimals. Below about $-135$ the allowed number of terms ends before the
#|     series does, and **what comes out is noise**: of any size, and negative where the number of terms is odd, which it is not at the precisions that pools use. At $-140$ it is 2,318 where the truth is $10^{-43}$. An
#|     implementation must sum the same terms in the same way to give the same noise; a better exponential is wrong here. Pools reach the region only with unequal weights: with a weight of 4.7 % by paying in a thousand times the reserve,
#|     which is the most that is allowed, with 2 % by fifteen times, with 1 % by three times the reserve. The rule [below](#remaining-share) turns noise that is negative or does not fit into zero, and noise above one into one.
#|
#| !!! note "How the chain ends its series"
#|     The chain also ends a series when a term is zero, or when the rounded sum stops changing. Both happen only when the last term is below the guard, which ends it anyway: a term of $2^{24}$ raw or more
#|     changes the rounded sum by at least one. The logarithm has a limit of terms too and never reaches it, since its terms at least halve.
#|
#| ```python example
#| def power(a: int, b: int, n: int, d: int, precision: int, scale: int) -> int | None:
#|     return pow_ratio_scaled(U128(a), U128(b), U64(n), U64(d), U32(precision), U64(scale))
#|
#| # the square root of two thirds, and 0.75 to the power of 3/2: exact
#| assert power(2, 3, 1, 2, 0, 1000) == 816
#| assert power(21, 28, 6 * 10**17, 4 * 10**17, 4096, 10**18) == 649519052838328985
#|
#| # weights that differ by two parts of 10^18: by series; the exact quotient has ...000999 too
#| assert power(10**12, 1001 * 10**9, HALF + 1, HALF - 1, 256, 10**18) == 999000999000999000
#| assert 10**12 * 10**18 // (1001 * 10**9) == 999000999000999000
#|
#| # 0.98 against 0.02, and 20 times the reserve: 10^-47 in truth, times 10^18, and noise here
#| assert power(10**12, 20999999999999, 979999999999999999, 20000000000000001, 256, 10**18) == 437790812120832
#|
#| # right at -130, noise at -140
#| def scaled(y: int) -> int:
#|     return (without_guard(exponential(280, y << 280)) * 10**18) >> 256
#|
#| assert scaled(-20) == 2061153622 and scaled(-130) == 0 and scaled(-140) == 2318
#|
#| assert power(0, 1, 0, 1, 0, 7) == 0 and power(5, 1, 0, 1, 0, 7) == 7 and power(1, 0, 1, 1, 0, 7) is None
#| ```
#|
#| ```python theorem
#| @theorem("POW-1", by=("induction",))
#| def exact_power_is_the_greatest_below(a: U64, b: U64, n: U16, d: U16) -> bool:
#|     """With a reduced exponent of small parts the result is the greatest integer that does not pass the power."""
#|     base, below, up, down = a % 1000 + 1, b % 1000 + 1, n % 6 + 1, d % 6 + 1
#|     result = pow_ratio_scaled(U128(base), U128(below), U64(up), U64(down), U32(0), U64(10**9))
#|     exact = base**up * 10 ** (9 * down)
#|     return result is not None and result**down * below**up <= exact < (result + 1) ** down * below**up
#|
#|
#| @theorem("POW-2")
#| def series_agree_with_the_exact_power(a: U64, b: U64) -> bool:
#|     """By series, the power one is right to its last digit."""
#|     base, below = a | 1, b | 1
#|     found = (without_guard(exponential(280, log_of_integer(280, base, LOG_OF_TWO[280]) - log_of_integer(280, below, LOG_OF_TWO[280]))) * 10**18) >> 256
#|     return abs(found - base * 10**18 // below) <= 1
#| ```
#|
#| The exact way is proved for every degree. The root is sought by halving a range, and its test alone knows the degree: a number fits if its power is not above the value. Numbers fit up to the root and none beyond, whatever
#| the degree is.
#|
#| ```python theorem
#| @theorem("POW-1.start", by=("proved",), where=lambda bits, degree: bits > 0 and degree > 0)
#| def the_root_has_its_bits(bits: int, degree: int) -> bool:
#|     """A power of two with the degree is at most a number of `bits` bits if it is below two to the bits of the root, and not so from there on."""
#|     length = _bits_of_root(bits, degree)
#|     return (length - 1) * degree <= bits - 1 and bits <= length * degree
#|
#|
#| @theorem("POW-1.step", by=("proved",), where=lambda low, high, root: low <= root <= high and low < high)
#| def half_of_the_range_has_the_root(low: int, high: int, root: int) -> bool:
#|     """The root stays between the ends of the range, which come closer by half of their distance at least."""
#|     least, most = _half_with_root(low, high, lambda number: number <= root)
#|     return least <= root <= most and 2 * (most - least) <= high - low
#|
#|
#| @theorem("POW-1.claim", by=("proved",), where=lambda low, high, root, power, beyond, numerator, divisor: (
#|     low <= root <= high <= low and divisor > 0 and power <= numerator // divisor < beyond
#| ))
#| def the_last_of_the_range_is_the_root(
#|     low: int, high: int, root: int, power: int, beyond: int, numerator: int, divisor: int
#| ) -> bool:
#|     """When the ends meet they are the root; its power is not above the exact quotient, and that of the next number is, although the quotient was floored."""
#|     return low == root and power * divisor <= numerator < beyond * divisor
#| ```
#|
#| An exponent is reduced by the greatest common divisor, which is found as Euclid did.
#|
#| ```python theorem
#| @theorem("POW-3.start", by=("proved",), where=lambda a, divisor: a > 0 and divisor > 0)
#| def every_number_divides_zero(a: int, divisor: int) -> bool:
#|     """The greatest common divisor of a number and zero is the number: what divides it divides both, and is not greater."""
#|     return common_divisor(a, 0) == a and (a % divisor != 0 or divisor <= a)
#|
#|
#| @theorem("POW-3.step", by=("proved",), where=lambda a, b, divisor, first, second: (
#|     a >= 0 and b > 0 and divisor > 0
#| ))
#| def a_step_keeps_the_divisors(a: int, b: int, divisor: int, first: int, second: int) -> bool:
#|     """What divides a pair divides the next one, and the other way round; the second part falls and never below zero."""
#|     kept, rest = _without_multiples(a, b)
#|     times = a // b
#|     down = not (a == divisor * first and b == divisor * second) or (
#|         kept == divisor * second and rest == divisor * (first - times * second)
#|     )
#|     up = not (kept == divisor * first and rest == divisor * second) or (
#|         b == divisor * first and a == divisor * (times * first + second)
#|     )
#|     return down and up and 0 <= rest < kept
#|
#|
#| @theorem("POW-3.claim", by=("proved",), where=lambda common, divisor, times: (
#|     common > 0 and divisor > 0 and common == divisor * times
#| ))
#| def what_all_divisors_divide_is_the_greatest(common: int, divisor: int, times: int) -> bool:
#|     """A common divisor that every common divisor divides is not less than any."""
#|     return divisor <= common
#|
#|
#| @theorem("POW-3", by=("induction",))
#| def the_common_divisor_is_the_greatest(a: U64, b: U64, factor: U64) -> bool:
#|     """The result divides both numbers, and every number that divides both divides it."""
#|     common = common_divisor(a * factor, b * factor) if (a + b) * factor > 0 else 0
#|     return common == 0 or (
#|         (a * factor) % common == (b * factor) % common == common % factor == 0
#|         and common_divisor(a * factor // common, b * factor // common) == 1
#|     )
#| ```
#|
#| So much of the series is exact, for the precision of shares, that of distances, and one that is small: the guard is rounded away to the nearest, an integer is shifted without loss, and a term is rounded down once. Terms of the
#| logarithm at least halve.
#|
#| ```python theorem
#| PRECISIONS: Final = (64, 280, 1048)
#|
#|
#| @theorem("POW-4", by=("proved",), mutant=("pools.without_guard", "GUARD >> 1", "(GUARD >> 1) - 1"))
#| def the_guard_is_rounded_to_the_nearest(value: int) -> bool:
#|     """Without its guard a number is the nearest integer, and of two the one further from zero."""
#|     size = abs(without_guard(value))
#|     nearest = (2 * size - 1) * GUARD <= 2 * abs(value) < (2 * size + 1) * GUARD
#|     return nearest and without_guard(value) == (size if value >= 0 else -size)
#|
#|
#| @theorem("POW-5", by=("proved",), where=lambda power, x, index: index > 0)
#| def a_term_of_a_series_is_floored_once(power: int, x: int, index: U16) -> bool:
#|     """A power is the largest number not above the one before times x, and its part by an index that of the exact quotient; it is at most half the one before and half a unit where x is at most a half."""
#|     for bits in PRECISIONS:
#|         one = 1 << bits
#|         following, part = _next_term(bits, power, x, index)
#|         floored = following * one <= power * x < (following + 1) * one
#|         divided = part * index * one <= following * one <= power * x < (part + 1) * index * one
#|         size = abs(power)
#|         halved = 2 * abs(x) > one or (
#|             -size * one <= 2 * power * x <= size * one and 2 * abs(following) <= size + 1
#|         )
#|         if not (floored and divided and halved):
#|             return False
#|     return True
#|
#|
#| @theorem("POW-7", by=("proved",), where=lambda value: value > 0)
#| def a_mantissa_loses_nothing(value: U128) -> bool:
#|     """An integer of 128 bits is a number from three quarters to one and a half, shifted; nothing is lost where the precision has 128 bits, and less than one unit elsewhere."""
#|     for bits in PRECISIONS:
#|         one = 1 << bits
#|         rest, shift = _mantissa(bits, value)
#|         exact = rest << shift == value << bits
#|         floored = rest << shift <= value << bits < (rest + 1) << shift
#|         if not (floored and (exact or bits < 128) and 3 * one <= 4 * rest < 6 * one):
#|             return False
#|     return True
#| ```
#|
#| How far can rounding lead a series astray? Not by more than two units for each term of the logarithm, where $|x| \le \tfrac12$: the miss of a power is halved with the power. A term of the exponential misses by what the one before missed, times $|y| / i$,
#| and one unit. Exact terms and sums are compared in units that are `whole` times finer.
#|
#| ```python theorem
#| @theorem("POW-6.start", by=("proved",), where=lambda x, whole: whole > 0)
#| def the_first_power_is_exact(x: int, whole: int) -> bool:
#|     """The first power is x itself: it misses nothing, and neither does the first sum."""
#|     return (x - 1) * whole <= x * whole <= (x + 2) * whole and abs(x * whole - x * whole) <= 0 * whole
#|
#|
#| @theorem("POW-6.step", by=("proved",), where=lambda power, x, index, exact, whole: (
#|     index > 1 and whole > 0 and (power - 1) * whole <= exact <= (power + 2) * whole
#| ))
#| def the_next_power_misses_less_than_two_units(
#|     power: int, x: int, index: U16, exact: int, whole: int
#| ) -> bool:
#|     """If a power is at most one unit above the exact one or two below, so are the next one and its part by the index."""
#|     for bits in PRECISIONS:
#|         one = 1 << bits
#|         if 2 * abs(x) > one:
#|             continue
#|         following, part = _next_term(bits, power, x, index)
#|         miss, size = exact - power * whole, abs(x)
#|         if not (
#|             2 * whole * size <= whole * one
#|             and -whole * one <= miss * x <= whole * one
#|             and following * one * whole <= power * x * whole <= (following + 1) * one * whole
#|             and (following - 1) * one * whole <= exact * x <= (following + 2) * one * whole
#|             and (part - 1) * index * one * whole <= exact * x <= (part + 2) * index * one * whole
#|         ):
#|             return False
#|     return True
#|
#|
#| @theorem("POW-6.claim", by=("proved",), where=lambda total, sums, part, exact, count, whole: whole > 0)
#| def a_sum_misses_two_units_a_term(
#|     total: int, sums: int, part: int, exact: int, count: int, whole: int
#| ) -> bool:
#|     """Added or subtracted, a term that is at most one unit above the exact one or two below adds at most two units to the miss of the sum."""
#|     near = (part - 1) * whole <= exact <= (part + 2) * whole
#|     more, less = (total + part) * whole - sums - exact, (total - part) * whole - sums + exact
#|     added = max(abs(more), abs(less)) <= 2 * (count + 1) * whole
#|     return added or not (near and abs(total * whole - sums) <= 2 * count * whole)
#|
#|
#| @theorem("POW-6", by=("induction",))
#| def a_logarithm_misses_two_units_a_term(raw: U64) -> bool:
#|     """From one half to one and a half, the logarithm misses the exact sum of as many terms by at most two units for each term."""
#|     one, x = 1 << 64, raw - 2**63
#|     power, last, index = x, GUARD, 1
#|     exact, sums, whole = x, x, 1
#|     while abs(last) >= GUARD:
#|         index = index + 1
#|         power, last = _next_term(64, power, x, index)
#|         exact, whole = exact * x * index, whole * one * index
#|         sums = sums * one * index + (exact if index & 1 else -exact) // index
#|     return abs(log_one_plus(64, x) * whole - sums) <= 2 * index * whole
#|
#|
#| def next_miss(bits: int, miss: int, y: int, index: int) -> int:
#|     """Return the most that a term of the exponential can miss, if the term before misses at most `miss`."""
#|     return -(-(miss * abs(y)) // (index << bits)) + 1
#|
#|
#| @theorem("POW-8.start", by=("proved",), where=lambda whole: whole > 0)
#| def the_exponential_begins_with_one(whole: int) -> bool:
#|     """The first term is one and misses nothing."""
#|     return all(exponential(bits, 0) * whole == (1 << bits) * whole for bits in PRECISIONS)
#|
#|
#| @theorem("POW-8.step", by=("proved",), where=lambda term, y, index, exact, whole, miss: (
#|     index > 0 and whole > 0 and miss >= 0 and (term - miss) * whole <= exact <= (term + miss) * whole
#| ))
#| def the_next_term_misses_at_most_its_bound(
#|     term: int, y: int, index: U16, exact: int, whole: int, miss: int
#| ) -> bool:
#|     """If a term misses the exact one by at most its bound, so does the next."""
#|     for bits in PRECISIONS:
#|         _, following = _next_term(bits, term, y, index)
#|         divisor, bound, size = index << bits, next_miss(bits, miss, y, index), abs(y)
#|         gap, most = exact - term * whole, miss * size * whole
#|         if not (
#|             -most <= gap * y <= most <= (bound - 1) * divisor * whole
#|             and following * divisor * whole <= term * y * whole <= (following + 1) * divisor * whole
#|             and (following - bound) * divisor * whole <= exact * y <= (following + bound) * divisor * whole
#|         ):
#|             return False
#|     return True
#|
#|
#| @theorem("POW-8.claim", by=("proved",), where=lambda total, sums, term, exact, bound, miss, whole: whole > 0)
#| def a_sum_of_terms_misses_the_sum_of_bounds(
#|     total: int, sums: int, term: int, exact: int, bound: int, miss: int, whole: int
#| ) -> bool:
#|     """If a sum and one more term miss the exact ones by at most their bounds, their sum misses the exact sum by at most both together."""
#|     near = abs(total * whole - sums) <= bound * whole and abs(term * whole - exact) <= miss * whole
#|     return not near or abs((total + term) * whole - sums - exact) <= (bound + miss) * whole
#|
#|
#| @theorem("POW-8", by=("induction",))
#| def an_exponential_misses_at_most_its_bound(raw: U64) -> bool:
#|     """From -8 to 8, the exponential misses the exact sum of as many terms by at most the sum of the bounds of all terms."""
#|     one, y = 1 << 64, (raw - 2**63) * 16
#|     term, index, exact, sums, whole = one, 0, one, one, 1
#|     miss = bound = 0
#|     while abs(term) >= GUARD:
#|         index = index + 1
#|         _, term = _next_term(64, term, y, index)
#|         exact, whole = exact * y, whole * one * index
#|         sums = sums * one * index + exact
#|         miss = next_miss(64, miss, y, index)
#|         bound = bound + miss
#|     return abs(exponential(64, y) * whole - sums) <= bound * whole
#| ```
#|
#| Where no power is taken, there is nothing to round but a quotient.
#|
#| ```python theorem
#| @theorem("POW-9", by=("proved",))
#| def the_first_power_is_the_quotient(a: U128, b: U128, weight: U64) -> bool:
#|     """With the same weight on both sides the power is the quotient, floored, or the greatest number; the power of zero is zero, the power zero is one."""
#|     result = pow_ratio_scaled(a, b, weight, weight, U32(256), WHOLE)
#|     if b == 0 or weight == 0:
#|         return result is None
#|     if result is None or a == 0:
#|         return result == 0
#|     whole = pow_ratio_scaled(a, b, U64(0), weight, U32(256), WHOLE)
#|     return whole == WHOLE and result * b <= a * WHOLE and (
#|         result == i128.high or a * WHOLE < (result + 1) * b
#|     )
#| ```
#|
#| Vectors: `pow_ratio_scaled/` (both ways and the edge between them at 1,024 and 1,025, halving at one and a half, the noise region). Mistakes they hunt: truncated quotients of negative terms, a cached logarithm of two of another precision,
#| no reduction of the exponent, a better exponential.
#|
#| !!! tip "How long it takes"
#|     With equal weights a trade costs two integer divisions. Other weights cost two logarithms and an exponential of some hundred terms each. A trade that stops at its limit needs one power of 1,048 bits more, by far the greatest part of
#|     its time. The logarithm of two depends on the precision alone and can be kept. Exact powers with parts of several hundred, such as weights of 501 and 499 thousandths, need integers of thirty thousand bits.
#|
#| An exponent with one greater part takes the other way, with whatever precision was asked for, and comes out the same up to the last digit. Where the series does not end in time, all its terms are counted.
#|
#| ```python theorem
#| @theorem("POW-10")
#| def both_ways_agree_to_the_last_digit(a: U16, b: U16, n: U16, precision: U16) -> bool:
#|     """With the exponent n / 1,031, which is reduced, the series miss the exact power by at most one in the last of nine digits."""
#|     base, below, up = a % 1000 + 1, b % 1000 + 1000, n % 1030 + 1
#|     result = pow_ratio_scaled(U128(base), U128(below), U64(7 * up), U64(7 * 1031), U32(precision % 300), U64(10**9))
#|     exact = base**up * 10 ** (9 * 1031)
#|     return result is not None and (
#|         max(result - 1, 0) ** 1031 * below**up <= exact < (result + 2) ** 1031 * below**up
#|     )
#|
#|
#| @theorem("POW-13", by=("proved",), where=lambda b, n, d: b > 0 and d > 0)
#| def zero_stays_zero(b: U128, n: U64, d: U64) -> bool:
#|     """Every power of zero is zero, also that with the exponent zero; without a denominator there is none."""
#|     zero, scale = U128(0), U64(9)
#|     missing = pow_ratio_scaled(b, zero, n, d, U32(0), scale), pow_ratio_scaled(zero, b, n, U64(0), U32(0), scale)
#|     return pow_ratio_scaled(zero, b, n, d, U32(0), scale) == 0 and missing == (None, None)
#|
#|
#| @theorem("POW-14")
#| def a_great_exponent_takes_the_series(b: U64, n: U16) -> bool:
#|     """With an exponent whose numerator alone is above 1,024 the result is that of the series, even where that is noise."""
#|     base, up = 2**60 + b, 1031 + n % 13
#|     y = -log_of_integer(280, base, LOG_OF_TWO[280]) * up // 211
#|     series = without_guard(exponential(280, y)) * 10**18 >> 256
#|     result = pow_ratio_scaled(U128(1), U128(base), U64(up), U64(211), U32(256), WHOLE)
#|     return result == max(min(series, i128.high), i128.low)
#|
#|
#| @theorem("POW-11")
#| def an_unfinished_series_has_all_its_terms(whole: U8, raw: U64) -> bool:
#|     """With 64 bits and from -100 downward, the exponential is one and the 192 terms that follow, each floored twice."""
#|     y = -((100 + whole) << 64) - raw
#|     terms = [1 << 64]
#|     for index in range(1, 64 + 128 + 1):
#|         terms.append((terms[-1] * y // 2**64) // index)
#|     return exponential(64, y) == sum(terms)
#|
#|
#| @theorem("POW-12")
#| def the_logarithm_of_two_is_the_same_everywhere(bits: U16) -> bool:
#|     """With any precision the logarithm of two is that of 1,048 bits, cut off, to within the guard and two units a bit; what is kept is what would be computed."""
#|     few = 64 + bits % 400
#|     exact = LOG_OF_TWO[1048] >> (1048 - few)
#|     kept = all(LOG_OF_TWO[precision] == log_of_two(precision) for precision in (280, 1048))
#|     return kept and abs(log_of_two(few) - exact) <= 2**24 + 2 * few
#| ```
#|
#| ## Price {#price}
#|
#| The price is what an infinitely small trade would pay: $(w_1\, y) / (w_2\, x)$. Both ratios are truncated to 64 fraction bits, and their product is floored.
#|
#| $$ \operatorname{price} = \left\lfloor \frac{w_1}{w_2} \right\rfloor_{2^{-64}} \otimes \left\lfloor \frac{y}{x} \right\rfloor_{2^{-64}} $$
#|
#| ```python
@contract(post=lambda result, numerator, denominator: result * denominator <= numerator << 64)
def ratio_of(numerator: U64, denominator: U64) -> U64F64:
    """Quotient of two integers, truncated; zero if the denominator is zero."""
    return U64F64((numerator << 64) // denominator if denominator > 0 else 0)


@contract(post=lambda result, quote_weight, alpha, tao: alpha > 0 or result == 0)
def price_at(quote_weight: U64, alpha: U64, tao: U64) -> U64F64:
    """Price at reserves; zero without alpha."""
    weights = ratio_of(U64(WHOLE - quote_weight), quote_weight)
    return saturating_mul(u64f64, weights, ratio_of(tao, alpha))


@contract(pre=lambda pool: weight_is_valid(pool.quote_weight))
def price(pool: Pool) -> U64F64:
    """Price of alpha in TAO.

    pool:    the pool
    returns: TAO for one alpha; one for a stable subnet, zero without alpha in the pool

    pre:  neither weight is below one hundredth
    Operation: T2
    Tracks: pallets/swap/src/pallet/impls.rs current_price @ 14bc6f9
    """
    if pool.mechanism != DYNAMIC:
        return ONE_PRICE
    return price_at(pool.quote_weight, U64(pool.alpha), U64(pool.tao))
#| ```
#|
#| Nothing is rejected. A pool without alpha has the price zero, the lowest there is, although one would expect the highest.
#|
#| ```python example
#| even = Pool(Rao(10**9), Alpha(4 * 10**9), HALF, True, U16(33), U16(1))
#| assert price(even) == ONE_PRICE // 4
#| assert price(replace(even, quote_weight=U64(2 * 10**17))) == ONE_PRICE
#| assert price(replace(even, alpha=Alpha(0))) == 0
#| assert price(replace(even, mechanism=U16(0))) == ONE_PRICE
#| ```
#|
#| ```python theorem
#| @theorem("RAT-1", by=("proved",), where=lambda numerator, denominator: denominator > 0)
#| def a_ratio_is_truncated(numerator: U64, denominator: U64) -> bool:
#|     """A ratio is the largest number whose product with the denominator is not above the numerator."""
#|     ratio = ratio_of(numerator, denominator)
#|     return ratio <= u64f64.high and ratio * denominator <= numerator << 64 < (ratio + 1) * denominator
#|
#|
#| @theorem("PRI-1", by=("proved",))
#| def price_is_not_above_the_ratio(tao: U32, alpha: U32, weight: U64) -> bool:
#|     """The price never exceeds the exact ratio of weighted reserves."""
#|     quote = U64(LEAST_WEIGHT + weight % (WHOLE - 2 * LEAST_WEIGHT))
#|     pool = Pool(Rao(tao), Alpha(alpha), quote, True, U16(33), U16(1))
#|     return price(pool) * quote * alpha <= (WHOLE - quote) * tao << 64
#| ```
#|
#| Trade moves the price in one direction only: who brings TAO and takes alpha raises it.
#|
#| ```python theorem
#| @theorem(
#|     "PRI-2", by=("proved",),
#|     where=lambda tao, alpha, gained, lost: lost < alpha and tao + gained <= u64.high,
#| )
#| def more_tao_and_less_alpha_raise_the_price(tao: U64, alpha: U64, gained: U64, lost: U64) -> bool:
#|     """With equal weights the price never falls when TAO enters and alpha leaves, as long as some is left."""
#|     return price_at(HALF, U64(alpha - lost), U64(tao + gained)) >= price_at(HALF, alpha, tao)
#| ```
#|
#| ```python theorem
#| @theorem("PRI-3", by=("proved",), mutant=("pools.price_at", "WHOLE - quote_weight", "WHOLE"))
#| def a_price_is_rounded_down_three_times(weight: U64, alpha: U64, tao: U64) -> bool:
#|     """The price is the product of both ratios, each rounded down, rounded down again, and at most the greatest number; without alpha it is zero, and one for a stable subnet."""
#|     quote = 10**16 + weight % (98 * 10**16 + 1)
#|     pool = replace(even_pool(tao, alpha), quote_weight=U64(quote))
#|     weights = ((10**18 - quote) << 64) // quote
#|     exact = weights * ((tao << 64) // alpha) >> 64 if alpha > 0 else 0
#|     stable = price(replace(pool, mechanism=U16(0)))
#|     return price(pool) == min(exact, u64f64.high) and stable == 1 << 64
#| ```
#|
#| ## Remaining share {#remaining-share}
#|
#| A trade pays $d$ into one reserve, which grows from $r$ to $r + d$. Of the *other* reserve a share remains: $(r / (r + d))$ to the power of the ratio of weights, of what is paid in by what is paid out. The rest is paid out.
#|
#| The reserve saturates at 64 bits. The power is taken with 256 bits and a scale of $10^{18}$, and the result is divided by that scale, truncated. What is negative, or does not fit 64 bits, becomes zero; what is above one becomes one.
#|
#| $$ E = \min\!\Big(1, \Big( \frac{r}{r + d} \Big)^{w_{in} / w_{out}} \Big) $$
#|
#| ```python
@contract(post=lambda result, reserve, paid_in, weight_in, weight_out: result <= ONE_PRICE)
def remaining_share(reserve: U64, paid_in: U64, weight_in: U64, weight_out: U64) -> U64F64:
    """Share of the other reserve that a trade leaves in the pool.

    reserve:    reserve of what is paid in, before the trade
    paid_in:    what is paid in, without fee
    weight_in:  weight of what is paid in, of WHOLE
    weight_out: weight of what is paid out, of WHOLE
    returns:    share that remains, at most one

    post: the share is at most one
    Operation: T2
    Tracks: pallets/swap/src/pallet/balancer.rs exp_scaled @ 14bc6f9
    """
    after = saturating_add(u64, reserve, paid_in)
    if after == 0:
        return U64F64(0)
    power = pow_ratio_scaled(
        U128(reserve), U128(after), weight_in, weight_out, U32(256), WHOLE
    )
    return U64F64(0) if power is None else _share_of(power)


def _share_of(power: I128) -> U64F64:
    """Share that a power stands for, whatever the power is."""
    if not 0 <= power <= u64.high:
        return U64F64(0)
    return U64F64(min(ratio_of(U64(power), WHOLE), ONE_PRICE))
#| ```
#|
#| Nothing is rejected. With equal weights and an empty reserve the share is zero: whoever pays anything into an empty side would empty the other.
#|
#| !!! note "Zero where the power fails"
#|     A share of zero means that the *whole* other reserve is paid out, and a share of one that nothing is. In the noise region the chain can therefore do either, whatever the amount.
#|
#| ```python example
#| assert remaining_share(U64(100000), U64(100), HALF, HALF) == 18428315757951599997
#| assert remaining_share(U64(500000), U64(5000), U64(75 * 10**16), U64(25 * 10**16)) == 17904228059285152206
#| assert remaining_share(U64(0), U64(0), HALF, HALF) == 0
#| ```
#|
#| With equal weights there is no power to take: the share is a quotient, and rounded down twice.
#|
#| ```python theorem
#| def fits(reserve: U64, paid_in: U64) -> bool:
#|     """Tell whether a reserve that is not empty stays within 64 bits."""
#|     return 0 < reserve <= u64.high - paid_in
#|
#|
#| @theorem("SHR-1", where=fits, by=("proved",))
#| def with_equal_weights_the_share_is_the_quotient(reserve: U64, paid_in: U64) -> bool:
#|     """With equal weights the quotient of the reserves remains, floored to 18 decimals and then to 64 bits."""
#|     share = remaining_share(reserve, paid_in, HALF, HALF)
#|     decimals = reserve * WHOLE // (reserve + paid_in)
#|     return share * WHOLE <= decimals << 64 < (share + 1) * WHOLE
#|
#|
#| @theorem(
#|     "SHR-2", by=("proved",),
#|     where=lambda reserve, paid_in, more: 0 < reserve and reserve + paid_in + more <= u64.high,
#| )
#| def who_pays_more_leaves_no_more(reserve: U64, paid_in: U64, more: U64) -> bool:
#|     """With equal weights, no more remains when more is paid in, and everything when nothing is."""
#|     share = remaining_share(reserve, paid_in, HALF, HALF)
#|     larger = remaining_share(reserve, U64(paid_in + more), HALF, HALF)
#|     return larger <= share <= ONE_PRICE and (paid_in > 0 or share == ONE_PRICE)
#| ```
#|
#| With other weights the share follows the power, whatever that is.
#|
#| ```python theorem
#| @theorem("SHR-3", by=("proved",), mutant=("pools._share_of", "min(ratio_of(U64(power), WHOLE), ONE_PRICE)", "ratio_of(U64(power), WHOLE)"))
#| def the_share_is_the_power_from_zero_to_one(power: I128) -> bool:
#|     """The share is the power, truncated to 64 bits; one where that is above one, and nothing where it is negative or does not fit."""
#|     share = _share_of(power)
#|     if not 0 <= power <= u64.high:
#|         return share == 0
#|     return share == ONE_PRICE if power >= WHOLE else share * WHOLE <= power << 64 < (share + 1) * WHOLE
#| ```
#|
#| ## What an amount buys {#alpha-for-tao}
#|
#| The pool pays out what does not remain: $x\,(1 - E)$, floored.
#|
#| $$ \Delta x = \lfloor x \otimes (1 \ominus E(y, \Delta y, w_2, w_1)) \rfloor, \qquad \Delta y = \lfloor y \otimes (1 \ominus E(x, \Delta x, w_1, w_2)) \rfloor $$
#|
#| ```python
@contract(post=lambda result, reserve, remaining: result <= reserve)
def paid_out(reserve: U64, remaining: U64F64) -> U64:
    """Part of a reserve that does not remain, floored."""
    gone = saturating_sub(u64f64, ONE_PRICE, remaining)
    return U64((reserve * gone) >> u64f64.fraction_bits)


@contract(
    pre=lambda pool, tao: weight_is_valid(pool.quote_weight),
    post=lambda result, pool, tao: result <= pool.alpha,
)
def alpha_for_tao(pool: Pool, tao: Rao) -> Alpha:
    """Alpha that the pool pays out for TAO, without fee.

    pool:    the pool, taken as dynamic
    tao:     TAO paid in, rao
    returns: alpha paid out

    pre:  neither weight is below one hundredth
    post: not more than the reserve
    Operation: T2
    Tracks: pallets/swap/src/pallet/swap_step.rs convert_deltas @ 14bc6f9
    """
    remaining = remaining_share(U64(pool.tao), U64(tao), pool.quote_weight, _base_weight(pool))
    return Alpha(paid_out(U64(pool.alpha), remaining))
#| ```
#|
#| ```python example
#| even = Pool(Rao(10**9), Alpha(4 * 10**9), HALF, True, U16(33), U16(1))
#| assert alpha_for_tao(even, Rao(1000)) == 3999
#| assert alpha_for_tao(even, Rao(10**9)) == 2 * 10**9
#|
#| light = Pool(Rao(1500), Alpha(1000), U64(10**17), True, U16(33), U16(1))
#| assert alpha_for_tao(light, Rao(1)) == 0 and alpha_for_tao(light, Rao(10**4)) == 202
#| ```
#|
#| ```python theorem
#| @identity("OUT-I", bound="OUT-1")
#| def a_trade_keeps_the_product(tao: Positive, alpha: Positive, paid: Positive) -> tuple[Real, Real]:
#|     """Without rounding, a purchase at equal weights keeps the product of the reserves."""
#|     return (tao + paid) * (alpha - alpha * paid / (tao + paid)), tao * alpha
#| ```
#|
#| ```python theorem
#| @theorem("OUT-1", by=("proved",))
#| def equal_weights_never_lose(tao: U64, alpha: U64, paid: U64) -> bool:
#|     """With equal weights, the product of the reserves falls short by at most the resolution of the share: 10^-18 of the alpha reserve."""
#|     pool = Pool(Rao(tao % 10**16 + 1), Alpha(alpha % 10**16 + 1), HALF, True, U16(33), U16(1))
#|     amount = paid % 10**16
#|     left = pool.alpha - alpha_for_tao(pool, Rao(amount))
#|     after = pool.tao + amount
#|     return left * after * 10**18 + after * pool.alpha >= pool.tao * pool.alpha * 10**18 - after * 10**18
#|
#|
#| def even_pool(tao: int, alpha: int) -> Pool:
#|     """Return an open pool of equal weights with the fee of the chain."""
#|     return Pool(Rao(tao), Alpha(alpha), HALF, True, U16(33), U16(DYNAMIC))
#|
#|
#| def trading(tao: int, alpha: int) -> Pool:
#|     """Return such a pool whose reserves exceed the least that trades by some amounts."""
#|     return even_pool(MINIMUM_RESERVE + tao, MINIMUM_RESERVE + alpha)
#|
#|
#| def in_trade(tao: Rao, alpha: Alpha, paid: U64) -> bool:
#|     """Tell whether the excess of both reserves is below the supply, and a payment is one that a pool takes."""
#|     most = 21 * 10**15
#|     taken = paid < 2**63 and paid <= INPUT_MULTIPLE * (MINIMUM_RESERVE + tao)
#|     return tao <= most and alpha <= most and taken
#|
#|
#| @theorem("OUT-3", where=in_trade, by=("proved",))
#| def a_pool_is_never_emptied(tao: Rao, alpha: Alpha, paid: U64) -> bool:
#|     """With equal weights a pool that trades keeps a 1,001th of the other reserve, less a 10^15th of it, and never nothing."""
#|     pool = trading(tao, alpha)
#|     left = pool.alpha - alpha_for_tao(pool, Rao(paid))
#|     return left > 0 and left * 1001 * 10**15 >= pool.alpha * (10**15 - 1001)
#| ```
#|
#| Other weights need powers, which no proof follows. But a reserve is never overdrawn: the share of it that remains is cut to one, and any such share will do.
#|
#| ```python theorem
#| @theorem("OUT-4", by=("proved",), where=lambda reserve, remaining: remaining <= ONE_PRICE)
#| def no_more_than_the_reserve(reserve: U64, remaining: U64F64) -> bool:
#|     """Whatever share of a reserve remains, what is paid out is at most the reserve, and less than a rao below the exact rest."""
#|     paid = paid_out(reserve, remaining)
#|     exact = reserve * (ONE_PRICE - remaining)
#|     return paid <= reserve and paid << 64 <= exact < (paid + 1) << 64
#| ```
#|
#| ```python theorem
#| @theorem("OUT-6")
#| def unequal_weights_keep_the_weighted_product(tao: U64, alpha: U64, paid: U64) -> bool:
#|     """With three quarters of the weight on alpha, the cube of the alpha reserve times the TAO reserve stays as it was, up to a rao and a 10^17th of the alpha reserve."""
#|     pool = replace(even_pool(tao % 10**15 + 1, alpha % 10**15 + 1), quote_weight=U64(25 * 10**16))
#|     amount = paid % (3 * pool.tao)
#|     left, after = pool.alpha - alpha_for_tao(pool, Rao(amount)), pool.tao + amount
#|     before, more = pool.alpha**3 * pool.tao, left + 1 + pool.alpha // 10**17
#|     return max(left - 1, 0) ** 3 * after <= before <= more**3 * after
#| ```
#|
#| ## What selling brings {#tao-for-alpha}
#|
#| The same with the sides exchanged.
#|
#| $$ \Delta y = \lfloor y \otimes (1 \ominus E(x, \Delta x, w_1, w_2)) \rfloor $$
#|
#| ```python
@contract(
    pre=lambda pool, alpha: weight_is_valid(pool.quote_weight),
    post=lambda result, pool, alpha: result <= pool.tao,
)
def tao_for_alpha(pool: Pool, alpha: Alpha) -> Rao:
    """TAO that the pool pays out for alpha, without fee.

    pool:    the pool, taken as dynamic
    alpha:   alpha paid in
    returns: TAO paid out, rao

    pre:  neither weight is below one hundredth
    post: not more than the reserve
    Operation: T2
    Tracks: pallets/swap/src/pallet/swap_step.rs convert_deltas @ 14bc6f9
    """
    remaining = remaining_share(U64(pool.alpha), U64(alpha), _base_weight(pool), pool.quote_weight)
    return Rao(paid_out(U64(pool.tao), remaining))
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| even = Pool(Rao(10**9), Alpha(4 * 10**9), HALF, True, U16(33), U16(1))
#| assert tao_for_alpha(even, Alpha(1000)) == 249
#| light = Pool(Rao(1500), Alpha(1000), U64(10**17), True, U16(33), U16(1))
#| assert tao_for_alpha(light, Alpha(1)) == 13 and tao_for_alpha(light, Alpha(10**4)) == 1499
#| ```
#|
#| ```python theorem
#| @identity("OUT-J", bound="OUT-2")
#| def there_and_back_is_where_it_was(tao: Positive, alpha: Positive, paid: Positive) -> tuple[Real, Real]:
#|     """Without rounding and fee, selling what was bought at once pays back what was paid."""
#|     bought = alpha * paid / (tao + paid)
#|     left = alpha - bought
#|     return (tao + paid) * bought / (left + bought), paid
#| ```
#|
#| ```python theorem
#| @theorem("OUT-2", by=("proved",))
#| def there_and_back_gains_nothing(tao: U64, alpha: U64, paid: U64) -> bool:
#|     """With equal weights, buying and selling at once brings back at most one rao and a 10^17th of the TAO reserve more than was paid."""
#|     pool = Pool(Rao(tao % 10**15 + 10**6), Alpha(alpha % 10**15 + 10**6), HALF, True, U16(33), U16(1))
#|     amount = paid % pool.tao
#|     bought = alpha_for_tao(pool, Rao(amount))
#|     after = replace(pool, tao=Rao(pool.tao + amount), alpha=Alpha(pool.alpha - bought))
#|     return tao_for_alpha(after, bought) <= amount + 1 + after.tao // 10**17
#|
#|
#| @theorem(
#|     "OUT-5", by=("proved",),
#|     where=lambda tao, alpha, paid: in_trade(tao, alpha, paid) and paid <= tao <= 10**16 - 10**6 >= alpha,
#| )
#| def there_and_back_gains_nothing_at_all(tao: Rao, alpha: Alpha, paid: U64) -> bool:
#|     """With equal weights and reserves of at most ten million tokens, who pays in at most the reserve gets back no more than was paid."""
#|     pool = trading(tao, alpha)
#|     bought = alpha_for_tao(pool, Rao(paid))
#|     after = replace(pool, tao=Rao(pool.tao + paid), alpha=Alpha(pool.alpha - bought))
#|     return tao_for_alpha(after, bought) <= paid
#| ```
#|
#| ```python theorem
#| @theorem("OUT-7")
#| def a_sale_keeps_the_weighted_product(tao: U64, alpha: U64, paid: U64) -> bool:
#|     """With three quarters of the weight on TAO, the cube of the TAO reserve times the alpha reserve stays as it was, up to a rao and a 10^17th of the TAO reserve."""
#|     pool = replace(even_pool(tao % 10**15 + 1, alpha % 10**15 + 1), quote_weight=U64(75 * 10**16))
#|     amount = paid % (3 * pool.alpha)
#|     left, after = pool.tao - tao_for_alpha(pool, Alpha(amount)), pool.alpha + amount
#|     before, more = pool.tao**3 * pool.alpha, left + 1 + pool.tao // 10**17
#|     return max(left - 1, 0) ** 3 * after <= before <= more**3 * after
#| ```
#|
#| ## Worth {#alpha-worth}
#|
#| A fee that is due in TAO can be taken in alpha. Small as it is, it is converted at the price, without the effect of a trade.
#|
#| $$ \lfloor t \oslash \operatorname{price} \rfloor $$
#|
#| ```python
@contract(pre=lambda pool, tao: weight_is_valid(pool.quote_weight))
def alpha_worth(pool: Pool, tao: Rao) -> Alpha:
    """Alpha that an amount of TAO is worth at the price.

    pool:    the pool
    tao:     amount of TAO, rao
    returns: alpha of that worth; the same number for a stable subnet, zero at the price zero

    pre:  neither weight is below one hundredth
    Operation: T2
    Tracks: pallets/swap/src/pallet/impls.rs get_alpha_amount_for_tao @ 14bc6f9
    """
    if pool.mechanism != DYNAMIC:
        return Alpha(tao)
    worth = safe_div(u64f64, saturating_convert(u64, u64f64, U64(tao)), price(pool))
    return Alpha(saturating_convert(u64f64, u64, worth))
#| ```
#|
#| Nothing is rejected. A quotient that does not fit is zero, as everywhere with a [safe division](arithmetic.md#safe).
#|
#| ```python example
#| even = Pool(Rao(10**9), Alpha(4 * 10**9), HALF, True, U16(33), U16(1))
#| assert alpha_worth(even, Rao(1000)) == 4000
#| assert alpha_worth(replace(even, mechanism=U16(0)), Rao(1000)) == 1000
#| assert alpha_worth(replace(even, alpha=Alpha(0)), Rao(1000)) == 0
#| ```
#|
#| ```python theorem
#| @theorem("WOR-1", by=("proved",))
#| def a_worth_is_rounded_down_or_nothing(tao: Rao, reserve: U64, alpha: U64) -> bool:
#|     """The worth is the greatest amount whose price is not above the TAO, nothing where that does not fit 64 bits or nothing has a price, and the amount itself for a stable subnet."""
#|     pool = even_pool(reserve, alpha)
#|     worth, current = alpha_worth(pool, tao), price(pool)
#|     same = alpha_worth(replace(pool, mechanism=U16(2)), tao) == tao
#|     if current == 0 or tao << 64 >= current << 64:
#|         return same and worth == 0
#|     return same and worth * current <= tao << 64 < (worth + 1) * current
#| ```
#|
#| ## Opening {#open-pool}
#|
#| A pool is opened by the first swap, real or only simulated. Opening sets the weight of TAO to a half, whatever it was. (The chain can also open a pool at a given price. It did so once, when it replaced an older kind of pool; the rule is kept here for that.)
#|
#| At a given price $p$ the weights are chosen so that the reserves have that price. The alpha reserve is multiplied by the integer part of $p$, and by its fraction, floored; both are added. The quotient is floored to 18 decimals.
#|
#| $$ w_2 = \left\lfloor \frac{y}{p\,x + y} \cdot 10^{18} \right\rfloor $$
#|
#| ```python
@contract(post=lambda result, numerator, denominator: result <= WHOLE)
def part_of(numerator: U128, denominator: U128) -> U64:
    """Quotient in parts of WHOLE, floored.

    numerator:   a whole number
    denominator: a whole number
    returns:     the quotient; WHOLE if it is above one or the denominator is zero

    post: at most WHOLE
    Operation: T2
    Tracks: sp-arithmetic src/per_things.rs from_rational @ 27.0.0
    """
    if denominator == 0 or numerator > denominator:
        return WHOLE
    return U64(numerator * WHOLE // denominator)


@contract(
    pre=lambda pool, at_price: weight_is_valid(pool.quote_weight),
    post=lambda result, pool, at_price: result.opened and weight_is_valid(result.quote_weight),
)
def open_pool(pool: Pool, at_price: U64F64 | None) -> Pool:
    """Open a pool that is not open.

    pool:     the pool
    at_price: price to open at, TAO for one alpha; nothing for equal weights
    returns:  the pool, open

    pre:  neither weight is below one hundredth
    post: the same holds, and the pool is open
    rejects: ReservesOutOfBalance when a weight would fall below one hundredth
    Operation: T2
    Tracks: pallets/swap/src/pallet/impls.rs maybe_initialize_palswap @ 14bc6f9
    """
    if pool.opened:
        return pool
    if at_price is None:
        return replace(pool, quote_weight=HALF, opened=True)
    whole = (at_price >> 64) * pool.alpha
    rest = (pool.alpha * (at_price & (ONE_PRICE - 1))) >> 64
    total = whole + rest + pool.tao
    weight = part_of(U128(pool.tao), U128(total)) if total > 0 else U64(0)
    if not weight_is_valid(weight):
        raise Rejection(RejectionCode.RESERVES_OUT_OF_BALANCE)
    return replace(pool, quote_weight=weight, opened=True)
#| ```
#|
#| `ReservesOutOfBalance`: a weight below one hundredth, or both reserves empty.
#|
#| !!! note "Opening moves the price"
#|     Emission can change the weights of a pool that no swap has opened. The first swap sets them back to a half, and the price jumps to the plain ratio of the reserves.
#|
#| ```python example
#| fresh = Pool(Rao(10**9), Alpha(4 * 10**9), U64(6 * 10**17), False, U16(33), U16(1))
#| assert open_pool(fresh, None).quote_weight == HALF
#|
#| # a fifth, truncated to 64 bits: the weight is a little above five ninths
#| assert open_pool(fresh, U64F64(ONE_PRICE // 5)).quote_weight == 555555555864197531
#| ```
#|
#| ```python theorem
#| @theorem("OPN-1", by=("proved",))
#| def a_part_is_floored_and_at_most_the_whole(numerator: U128, denominator: U128) -> bool:
#|     """A part is the greatest number of 10^18ths that is not above the quotient, and the whole where the quotient is above one or does not exist."""
#|     part = part_of(numerator, denominator)
#|     if denominator == 0 or numerator >= denominator:
#|         return part == 10**18
#|     return part * denominator <= numerator * 10**18 < (part + 1) * denominator
#|
#|
#| @theorem("OPN-2")
#| def a_pool_opens_at_its_price(tao: U64, alpha: U64, factor: U64) -> bool:
#|     """The weight is the TAO by the TAO and the worth of the alpha, each rounded down; a weight below a hundredth is rejected."""
#|     fresh = replace(even_pool(tao % 10**15, alpha % 10**15 + 1), quote_weight=U64(6 * 10**17), opened=False)
#|     at_price = U64F64((price(replace(fresh, quote_weight=HALF)) + 1) * (factor % 2**10) // 16)
#|     worth = fresh.alpha * at_price // 2**64
#|     weight = fresh.tao * 10**18 // (worth + fresh.tao) if worth + fresh.tao > 0 else 0
#|     try:
#|         opened = open_pool(fresh, at_price)
#|     except Rejection as rejection:
#|         too_far = not 10**16 <= weight <= 99 * 10**16
#|         return too_far and rejection.code == RejectionCode.RESERVES_OUT_OF_BALANCE
#|     return opened == replace(fresh, quote_weight=U64(weight), opened=True) and weight_is_valid(weight)
#|
#|
#| @theorem("OPN-3", by=("proved",))
#| def an_open_pool_stays_as_it_is(tao: Rao, alpha: Alpha, weight: U64) -> bool:
#|     """Opening without a price makes the weights equal; an open pool is left alone, whatever the price."""
#|     pool = replace(even_pool(tao, alpha), quote_weight=U64(10**16 + weight % (98 * 10**16 + 1)))
#|     opened = open_pool(replace(pool, opened=False), None)
#|     left = open_pool(pool, None) == open_pool(pool, ONE_PRICE) == pool
#|     return left and opened == replace(pool, quote_weight=U64(5 * 10**17))
#| ```
#|
#| ## Fee {#fee}
#|
#| Whoever trades pays a fee, a proportion of what is paid in. **All of it goes to the author of the block**; the pool keeps nothing.
#|
#| The proportion is the rate divided by 65,535, truncated to 64 bits, and the product is floored. At the default of 33 an amount below 1,986 rao pays no fee.
#|
#| $$ \operatorname{fee}(a) = \lfloor a \otimes \operatorname{trunc}(f / 65535) \rfloor $$
#|
#| ```python
@contract(post=lambda result, pool, amount, free: result <= amount)
def fee(pool: Pool, amount: U64, free: bool) -> U64:
    """Fee within an amount that is paid in.

    pool:    the pool
    amount:  what is paid in, fee included
    free:    whether the trade pays no fee
    returns: the fee, in the unit of the amount; zero for a stable subnet

    post: not more than the amount
    Operation: T2
    Tracks: pallets/swap/src/pallet/impls.rs calculate_fee_amount @ 14bc6f9
    """
    if free or pool.mechanism != DYNAMIC:
        return U64(0)
    rate = ratio_of(U64(pool.fee_rate), U64(65535))
    charged = saturating_mul(u64f64, saturating_convert(u64, u64f64, amount), rate)
    return saturating_convert(u64f64, u64, charged)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| even = Pool(Rao(10**9), Alpha(4 * 10**9), HALF, True, U16(33), U16(1))
#| assert [fee(even, U64(a), False) for a in (1985, 1986, 10**9)] == [0, 1, 503547]
#| assert fee(even, U64(10**9), True) == 0
#| ```
#|
#| ```python theorem
#| @theorem("FEE-1", by=("proved",))
#| def a_fee_is_a_part(amount: U64, rate: U16) -> bool:
#|     """The fee is at most the amount, and at most the exact proportion of it, from which it is less than two rao away."""
#|     charged = fee(replace(even_pool(1, 1), fee_rate=rate), amount, False)
#|     return charged <= amount and charged * 65535 <= amount * rate < (charged + 2) * 65535
#|
#|
#| @theorem("FEE-2", by=("proved",), mutant=("pools.fee", "U64(pool.fee_rate)", "U64(pool.fee_rate + 1)"))
#| def small_trades_are_free(amount: U64) -> bool:
#|     """At the rate of the chain trades below 1,986 rao are free, and no others are."""
#|     return (fee(even_pool(1, 1), amount, False) == 0) == (amount < 1986)
#| ```
#|
#| ```python theorem
#| @theorem("FEE-3", by=("proved",), where=lambda amount, rate, mechanism: mechanism != DYNAMIC)
#| def free_and_stable_trades_pay_nothing(amount: U64, rate: U16, mechanism: U16) -> bool:
#|     """A free trade pays no fee, whatever the rate, and neither does one of a stable subnet."""
#|     pool = replace(even_pool(1, 1), fee_rate=rate)
#|     free = fee(pool, amount, True) + fee_on_top(pool, amount, True)
#|     return free + fee(replace(pool, mechanism=mechanism), amount, False) == 0
#| ```
#|
#| ## Fee on top {#fee-on-top}
#|
#| A trade that stops at its price limit pays a fee on what it used. That fee is added to an amount without fee, so its proportion is of the rest.
#|
#| $$ \operatorname{top}(a) = \lfloor a \otimes \operatorname{trunc}(f / (65535 - f)) \rfloor $$
#|
#| ```python
@contract(post=lambda result, pool, amount, free: not free or result == 0)
def fee_on_top(pool: Pool, amount: U64, free: bool) -> U64:
    """Fee on an amount that does not include it.

    pool:    the pool, taken as dynamic
    amount:  what is paid in, without fee
    free:    whether the trade pays no fee
    returns: the fee, in the unit of the amount; zero if the rate is the whole

    post: a free trade pays nothing
    Operation: T2
    Tracks: pallets/swap/src/pallet/swap_step.rs determine_action @ 14bc6f9
    """
    rate = 0 if free else pool.fee_rate
    proportion = ratio_of(U64(rate), U64(65535 - rate))
    charged = saturating_mul(u64f64, saturating_convert(u64, u64f64, amount), proportion)
    return saturating_convert(u64f64, u64, charged)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| even = Pool(Rao(10**9), Alpha(4 * 10**9), HALF, True, U16(33), U16(1))
#| assert fee_on_top(even, U64(95445115010), False) == 48085383
#| assert fee_on_top(replace(even, fee_rate=U16(65535)), U64(10**9), False) == 0
#| ```
#|
#| ```python theorem
#| @theorem("FEE-4", by=("proved",))
#| def a_fee_on_top_is_of_the_rest(amount: U64, rate: U16) -> bool:
#|     """The fee is at most the rate's proportion to what it leaves of 65,535, less than two rao away from it, up to the end of the range; nothing where it leaves nothing."""
#|     charged, rest = fee_on_top(replace(even_pool(1, 1), fee_rate=rate), amount, False), 65535 - rate
#|     if rest == 0:
#|         return charged == 0
#|     return charged * rest <= amount * rate and (charged == u64.high or amount * rate < (charged + 2) * rest)
#| ```
#|
#| ## Distance to a price {#tao-to-price}
#|
#| How much must be paid in to move the price to a limit? Buying raises it from $p$ to $p'$ with
#|
#| $$ \Delta y = \lfloor y \otimes ((p'/p)^{w_1} \ominus 1) \rfloor, \qquad \Delta x = \lfloor x \otimes ((p/p')^{w_2} \ominus 1) \rfloor. $$
#|
#| The power is taken of the raw integers of the prices, with 1,024 bits and a scale of $10^{18}$; what is below zero becomes zero, what does not fit 64 bits becomes the greatest 64-bit integer. It is divided by the scale, truncated. In the wrong direction the
#| power is below one, and the result is zero.
#|
#| ```python
@contract(
    pre=lambda reserve, above, below, weight: weight_is_valid(weight),
    post=lambda result, reserve, above, below, weight: above > below or result == 0,
)
def growth_to(reserve: U64, above: U64F64, below: U64F64, weight: U64) -> U64:
    """What a reserve gains while the price moves by the ratio of two prices."""
    power = pow_ratio_scaled(U128(above), U128(below), weight, WHOLE, U32(1024), WHOLE)
    return U64(0) if power is None else _growth_by(reserve, power)


def _growth_by(reserve: U64, power: I128) -> U64:
    """What a reserve gains if a power of it is in the pool afterwards."""
    factor = ratio_of(saturate(u64, power), WHOLE)
    gain = saturating_mul(
        u64f64, saturating_convert(u64, u64f64, reserve), saturating_sub(u64f64, factor, ONE_PRICE)
    )
    return saturating_convert(u64f64, u64, gain)


@contract(pre=lambda pool, current, goal: weight_is_valid(pool.quote_weight))
def tao_to_price(pool: Pool, current: U64F64, goal: U64F64) -> Rao:
    """TAO that raises the price to a goal.

    pool:    the pool, taken as dynamic
    current: price now
    goal:    price to reach
    returns: TAO to pay in, without fee, rao; zero if the goal is not above the price

    pre:  neither weight is below one hundredth
    Operation: T2
    Tracks: pallets/swap/src/pallet/balancer.rs calculate_quote_delta_in @ 14bc6f9
    """
    return Rao(growth_to(U64(pool.tao), goal, current, _base_weight(pool)))
#| ```
#|
#| Nothing is rejected. A current price of zero needs no TAO to leave: the power does not exist, and the result is zero.
#|
#| !!! note "A distant limit is cut short"
#|     The greatest 64-bit integer is 18.4 times the scale. However far the goal, no more than 17.4 times the reserve is asked for. With equal weights a limit beyond 340 times the price therefore stops a trade that would pass it **long before the limit**: at 17.4 times the
#|     reserve, although a trade that stays below the limit may pay in up to a thousand times the reserve.
#|
#| ```python example
#| tenth, fifth = U64F64(ONE_PRICE // 10), U64F64(ONE_PRICE // 5)
#| pool = Pool(Rao(10**9), Alpha(10**9), U64(25 * 10**16), True, U16(33), U16(1))
#| assert tao_to_price(pool, tenth, fifth) == 681792830
#| assert tao_to_price(pool, fifth, tenth) == 0
#|
#| # equal weights, from one to a million: 999 times the reserve would be right
#| even = replace(pool, quote_weight=HALF)
#| assert tao_to_price(even, ONE_PRICE, U64F64(10**6 * ONE_PRICE)) == 17446744073
#| assert tao_to_price(even, ONE_PRICE, U64F64(340 * ONE_PRICE)) == 17439088914
#| ```
#|
#| The cut holds for every weight and every pair of prices.
#|
#| ```python theorem
#| @theorem("DTP-1")
#| def no_distance_is_far(reserve: U64, above: U64F64, below: U64F64, weight: U64) -> bool:
#|     """However far the goal, less than 17.45 times the reserve is asked for."""
#|     share = U64(LEAST_WEIGHT + weight % (WHOLE - 2 * LEAST_WEIGHT))
#|     return growth_to(reserve, above, below, share) * 100 <= 1745 * reserve
#|
#|
#| @theorem("DTP-2", by=("proved",))
#| def a_distance_is_floored_twice(reserve: U64, power: I128) -> bool:
#|     """Whatever the power, what is asked for is the reserve times what the power, cut to 64 bits, has above one, of which less than two rao are lost, and cut to 64 bits too; so it is less than 17.45 times the reserve."""
#|     gain, excess = _growth_by(reserve, power), min(power, u64.high) - WHOLE
#|     if excess <= 0:
#|         return gain == 0
#|     factor = (excess << 64) // WHOLE
#|     return (
#|         factor * WHOLE <= excess << 64 < (factor + 1) * WHOLE
#|         and gain * ONE_PRICE <= reserve * factor
#|         and (gain == u64.high or reserve * factor < (gain + 1) * ONE_PRICE)
#|         and reserve * factor * WHOLE <= reserve * excess * ONE_PRICE <= reserve * (factor + 1) * WHOLE
#|         and gain * WHOLE <= reserve * excess
#|         and (gain == u64.high or reserve * excess < (gain + 2) * WHOLE)
#|         and 100 * reserve * excess <= 1745 * reserve * WHOLE
#|         and 100 * gain <= 1745 * reserve
#|     )
#| ```
#|
#| ## Distance of a sale {#alpha-to-price}
#|
#| Selling lowers the price from $p$ to $p'$; the power is of the inverse ratio, with the other weight.
#|
#| $$ \Delta x = \lfloor x \otimes ((p/p')^{w_2} \ominus 1) \rfloor $$
#|
#| ```python
@contract(pre=lambda pool, current, goal: weight_is_valid(pool.quote_weight))
def alpha_to_price(pool: Pool, current: U64F64, goal: U64F64) -> Alpha:
    """Alpha that lowers the price to a goal.

    pool:    the pool, taken as dynamic
    current: price now
    goal:    price to reach
    returns: alpha to pay in, without fee; zero if the goal is not below the price

    pre:  neither weight is below one hundredth
    Operation: T2
    Tracks: pallets/swap/src/pallet/balancer.rs calculate_base_delta_in @ 14bc6f9
    """
    return Alpha(growth_to(U64(pool.alpha), current, goal, pool.quote_weight))
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| tenth, fifth = U64F64(ONE_PRICE // 10), U64F64(ONE_PRICE // 5)
#| pool = Pool(Rao(10**9), Alpha(10**9), U64(25 * 10**16), True, U16(33), U16(1))
#| assert alpha_to_price(pool, fifth, tenth) == 189207115
#| assert alpha_to_price(pool, tenth, fifth) == 0
#| ```
#|
#| How far a distance leads can be checked by raising both sides to the fourth power, where the weights are quarters.
#|
#| ```python theorem
#| @theorem("DTP-3")
#| def a_distance_leads_to_its_price(reserve: U64, current: U64, rise: U16) -> bool:
#|     """With a quarter of the weight on TAO, what is asked for brings the reserves to the goal, short of it by at most two rao and a 10^18th of the reserve; in the other direction nothing is asked for."""
#|     have, low = reserve % 10**15 + 1, current % 2**62 + 2**20
#|     high = low + low * rise // 2**10
#|     pool = replace(even_pool(have, have), quote_weight=U64(25 * 10**16))
#|     tao = have + tao_to_price(pool, U64F64(low), U64F64(high))
#|     alpha = have + alpha_to_price(pool, U64F64(high), U64F64(low))
#|     none = tao_to_price(pool, U64F64(high), U64F64(low)) + alpha_to_price(pool, U64F64(low), U64F64(high))
#|     if high > 40 * low:
#|         return none == 0
#|     more = 2 + have // 10**18
#|     return (
#|         none == 0
#|         and tao**4 * low**3 <= have**4 * high**3 <= (tao + more) ** 4 * low**3
#|         and alpha**4 * low <= have**4 * high <= (alpha + more) ** 4 * low
#|     )
#| ```
#|
#| ## Price limit {#price-limit}
#|
#| Whoever trades names the worst price that is acceptable, in rao for a whole alpha. It becomes a price by division by $10^9$, truncated.
#|
#| $$ L = \operatorname{trunc}(l / 10^9) $$
#|
#| ```python
@contract(post=lambda result, limit: result * 10**9 <= limit << 64)
def price_limit(limit: U64) -> U64F64:
    """Price limit of a trade.

    limit:   rao for one alpha
    returns: TAO for one alpha

    post: result * 10**9 <= limit << 64
    Operation: T2
    Tracks: pallets/swap/src/pallet/impls.rs swap @ 14bc6f9
    """
    return ratio_of(limit, U64(10**9))
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert price_limit(U64(25 * 10**7)) == ONE_PRICE // 4
#| assert price_limit(LOWEST_LIMIT) == 18446744073709
#| ```
#|
#| ```python theorem
#| @theorem("PLM-1", by=("proved",))
#| def a_limit_is_truncated(limit: U64) -> bool:
#|     """The price is the largest number whose product with 10^9 is not above the limit."""
#|     price_of = price_limit(limit)
#|     return price_of * 10**9 <= limit << 64 < (price_of + 1) * 10**9
#| ```
#|
#| ## Buying alpha {#buy}
#|
#| A purchase is one step. Its parts come in this order.
#|
#| 1. A **stable** subnet, whose mechanism is not dynamic, pays out as much as is paid in, free of fee, and has no limits.
#| 2. The [fee](#fee) is taken off. If what is left exceeds 1,000 times the TAO reserve, the purchase is rejected.
#| 3. If the alpha reserve is below the minimum, it is rejected.
#| 4. The pool is [opened](#open-pool) if it is not open.
#| 5. The price must be strictly below the limit, also for an amount of zero.
#| 6. If the price after the whole purchase is at most the limit, it is made in full. Otherwise only what is needed to [reach the limit](#tao-to-price) is paid in, and the fee is taken [on top](#fee-on-top) of that.
#| 7. If something is paid in and nothing would be paid out, it is rejected.
#|
#| The price after the purchase is that of the new reserves, without the fee. What is paid in enters the TAO reserve, what is paid out leaves the alpha reserve; the chain carries each change as a signed 64-bit integer, so that what enters is cut to $2^{63}-1$ and what leaves to $2^{63}$, and reserves saturate. The fee is part of no reserve.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Purchase:
    """Result of buying alpha.

    paid_in:       TAO that enters the pool, rao
    paid_out:      alpha that leaves it
    fee:           fee in TAO, rao, beside what is paid in
    fee_to_author: the part of the fee that the author of the block receives, rao
    pool:          the pool afterwards
    """

    paid_in: Rao
    paid_out: Alpha
    fee: Rao
    fee_to_author: Rao
    pool: Pool


def _check_input(amount: U64, reserve_in: U64, reserve_out: U64, minimum_reserve: U64) -> None:
    """Reject an amount out of proportion, or a pool that is nearly empty."""
    if amount > saturate(u64, INPUT_MULTIPLE * reserve_in):
        raise Rejection(RejectionCode.SWAP_INPUT_TOO_LARGE)
    if reserve_out < minimum_reserve:
        raise Rejection(RejectionCode.RESERVES_TOO_LOW)


def _grown(reserve: int, amount: int) -> U64:
    """Reserve after an amount has entered it."""
    return saturating_add(u64, U64(reserve), U64(min(amount, 2**63 - 1)))


def _shrunk(reserve: int, amount: int) -> U64:
    """Reserve after an amount has left it."""
    return saturating_sub(u64, U64(reserve), U64(min(amount, 2**63)))


def _purchase_within(pool: Pool, tao: Rao, limit: U64F64, free: bool) -> tuple[Rao, Alpha, U64]:
    """Amount paid in, amount paid out and fee of a purchase from an open pool."""
    charged = fee(pool, U64(tao), free)
    paid_in = Rao(tao - charged)
    bought = alpha_for_tao(pool, paid_in)
    tao_after = saturating_add(u64, U64(pool.tao), U64(paid_in))
    if price_at(pool.quote_weight, U64(pool.alpha - bought), tao_after) > limit:
        paid_in = tao_to_price(pool, price(pool), limit)
        charged = fee_on_top(pool, U64(paid_in), free)
        bought = alpha_for_tao(pool, paid_in)
    if paid_in > 0 and bought == 0:
        raise Rejection(RejectionCode.RESERVES_TOO_LOW)
    return paid_in, bought, charged


@contract(pre=lambda pool, tao, limit, free, minimum_reserve: weight_is_valid(pool.quote_weight))
def buy(pool: Pool, tao: Rao, limit: U64F64, free: bool, minimum_reserve: U64) -> Purchase:
    """Buy alpha for TAO.

    pool:            the pool
    tao:             TAO offered, fee included, rao
    limit:           highest price that may be reached
    free:            whether the purchase pays no fee
    minimum_reserve: least alpha reserve that trades; MINIMUM_RESERVE on the chain
    returns:         what is paid, and the pool afterwards

    pre:  neither weight is below one hundredth
    rejects: SwapInputTooLarge when more than 1,000 times the TAO reserve is paid in
    rejects: ReservesTooLow when the alpha reserve is below the minimum, or nothing would be paid out
    rejects: PriceLimitExceeded when the price is not below the limit
    Operation: T2
    Tracks: pallets/swap/src/pallet/impls.rs do_swap @ 14bc6f9
    """
    if pool.mechanism != DYNAMIC:
        after = replace(pool, tao=Rao(_grown(pool.tao, tao)), alpha=Alpha(_shrunk(pool.alpha, tao)))
        return Purchase(tao, Alpha(tao), Rao(0), Rao(0), after)
    net = U64(tao - fee(pool, U64(tao), free))
    _check_input(net, U64(pool.tao), U64(pool.alpha), minimum_reserve)
    opened = open_pool(pool, None)
    if not price(opened) < limit:
        raise Rejection(RejectionCode.PRICE_LIMIT_EXCEEDED)
    paid_in, bought, charged = _purchase_within(opened, tao, limit, free)
    after = replace(
        opened, tao=Rao(_grown(pool.tao, paid_in)), alpha=Alpha(_shrunk(pool.alpha, bought))
    )
    return Purchase(paid_in, bought, Rao(charged), Rao(charged if paid_in > 0 else 0), after)
#| ```
#|
#| Four rejections, in this order: `SwapInputTooLarge`, `ReservesTooLow` for the reserve, `PriceLimitExceeded`, `ReservesTooLow` for nothing to pay out. A rejected purchase changes nothing; the pool is not even opened. The chain also has `InsufficientLiquidity` for a
#| payment above the reserve, which cannot happen.
#|
#| !!! note "What the limit leaves over"
#|     A purchase that stops at its limit uses `paid_in` and `fee`, and says nothing about the rest of the offer. Its caller must offer no more than can be used, or give the rest back.
#|
#| ```python example
#| even = Pool(Rao(10**9), Alpha(4 * 10**9), HALF, True, U16(33), U16(1))
#| high = price_limit(HIGHEST_LIMIT)
#| done = buy(even, Rao(10**9), high, False, MINIMUM_RESERVE)
#| assert (done.paid_in, done.paid_out, done.fee) == (999496453, 1999496326, 503547)
#| assert (done.pool.tao, done.pool.alpha) == (1999496453, 2000503674)
#|
#| # a thousand TAO in a pool of a thousand, up to a price of 0.3 only
#| large = Pool(Rao(10**12), Alpha(4 * 10**12), HALF, True, U16(33), U16(1))
#| done = buy(large, Rao(10**15), price_limit(U64(3 * 10**8)), False, MINIMUM_RESERVE)
#| assert (done.paid_in, done.paid_out, done.fee) == (95445115010, 348516283297, 48085383)
#|
#| # a stable subnet changes one for one
#| done = buy(replace(even, mechanism=U16(0)), Rao(7), high, False, MINIMUM_RESERVE)
#| assert (done.paid_in, done.paid_out, done.fee) == (7, 7, 0)
#| ```
#|
#| ```python theorem
#| from taospec.primitives import U32
#|
#|
#| @theorem("BUY-1")
#| def a_purchase_raises_the_price(tao: U32, alpha: U32, paid: U32) -> bool:
#|     """With equal weights a purchase never lowers the price, and what it pays in and as fee is at most what was offered."""
#|     pool = Pool(Rao(tao + 10**6), Alpha(alpha + 10**6), HALF, True, U16(33), U16(1))
#|     try:
#|         done = buy(pool, Rao(paid), price_limit(HIGHEST_LIMIT), False, MINIMUM_RESERVE)
#|     except Rejection:
#|         return True
#|     return price(done.pool) >= price(pool) and done.paid_in + done.fee <= paid
#| ```
#|
#| The same is proved for a purchase that no limit stops; for one that stops there, it is tried.
#|
#| ```python theorem
#| @theorem("BUY-2", by=("proved",), where=in_trade)
#| def a_purchase_moves_what_it_says(tao: Rao, alpha: Alpha, paid: U64) -> bool:
#|     """With equal weights and without a limit the reserves move by what is paid in and out, some alpha is left, the price does not fall, and what is paid in and the fee are the offer."""
#|     pool = trading(tao, alpha)
#|     try:
#|         done = buy(pool, Rao(paid), u64f64.high, False, MINIMUM_RESERVE)
#|     except Rejection:
#|         return True
#|     moved = done.pool.tao == pool.tao + done.paid_in and done.pool.alpha == pool.alpha - done.paid_out
#|     rises = price(done.pool) >= price(pool)
#|     return moved and done.pool.alpha > 0 and rises and done.paid_in + done.fee == paid
#|
#|
#| @theorem("BUY-3")
#| def the_limit_is_respected(tao: U64, alpha: U64, paid: U64, limit: U64) -> bool:
#|     """A purchase with equal weights ends at its limit, or above it by at most the last bit of the price and a part in 10^15."""
#|     pool = even_pool(tao % 10**16 + 10**6, alpha % 10**16 + 10**6)
#|     highest = price_limit(U64(limit % 10**12))
#|     try:
#|         done = buy(pool, Rao(paid % (1000 * pool.tao)), highest, False, MINIMUM_RESERVE)
#|     except Rejection:
#|         return True
#|     return (price(done.pool) - 1) * 10**15 <= highest * (10**15 + 1)
#| ```
#|
#| A stable subnet has no price and no limit.
#|
#| ```python theorem
#| @theorem(
#|     "STB-1", by=("proved",),
#|     where=lambda tao, alpha, amount: tao + amount < 2**63 and alpha + amount < 2**63,
#| )
#| def a_stable_subnet_changes_one_for_one(tao: Rao, alpha: Alpha, amount: U64) -> bool:
#|     """A stable subnet pays out what is paid in, without fee, and takes what there is where it has less."""
#|     pool = replace(even_pool(tao, alpha), mechanism=U16(0))
#|     bought = buy(pool, Rao(amount), U64F64(0), False, MINIMUM_RESERVE)
#|     sold = sell(pool, Alpha(amount), U64F64(0), False, MINIMUM_RESERVE)
#|     after = replace(pool, tao=Rao(tao + amount), alpha=Alpha(max(0, alpha - amount)))
#|     back = replace(pool, tao=Rao(max(0, tao - amount)), alpha=Alpha(alpha + amount))
#|     exact = (bought.paid_in, bought.paid_out, bought.fee) == (amount, amount, 0) == (
#|         sold.paid_in, sold.paid_out, sold.fee
#|     )
#|     return exact and bought.pool == after and sold.pool == back
#| ```
#|
#| Vectors: `buy/`, `sell/` (full and cut at the limit, the limit equal to the price, 1,000 times the reserve and one more, the minimum reserve and one less, nothing paid out, weights on both sides of a half). Mistakes they hunt: the order of checks, the first fee kept at
#| the limit, `<=` for `<`, a fee left in the pool.
#|
#| Where a purchase stops is a choice between two trades, and which checks come first shows when several fail.
#|
#| ```python theorem
#| @theorem("BUY-4")
#| def a_purchase_is_full_or_ends_at_its_limit(
#|     tao: U64, alpha: U64, paid: U64, part: U16, opened: bool, free: bool, exactly: bool
#| ) -> bool:
#|     """The purchase is made in full if the price afterwards is at most the limit; otherwise what leads to the limit is paid in, and the fee on top of it; a pool that is not open has equal weights first."""
#|     pool = replace(
#|         even_pool(tao % 10**12 + 10**6, alpha % 10**12 + 10**6), quote_weight=U64(25 * 10**16), opened=opened
#|     )
#|     start = pool if opened else replace(pool, quote_weight=HALF, opened=True)
#|     offer = Rao(paid % (4 * pool.tao))
#|     charged = fee(pool, U64(offer), free)
#|     moved = Rao(offer - charged)
#|     gained = alpha_for_tao(start, moved)
#|     full = price(replace(start, tao=Rao(pool.tao + moved), alpha=Alpha(pool.alpha - gained)))
#|     limit = full if exactly else U64F64(price(start) * (2**15 + part) // 2**15)
#|     if full > limit:
#|         moved = tao_to_price(start, price(start), limit)
#|         charged, gained = fee_on_top(pool, U64(moved), free), alpha_for_tao(start, moved)
#|     nothing = moved > 0 and gained == 0
#|     try:
#|         done = buy(pool, offer, limit, free, MINIMUM_RESERVE)
#|     except Rejection as rejection:
#|         if price(start) >= limit:
#|             return rejection.code == RejectionCode.PRICE_LIMIT_EXCEEDED
#|         return nothing and rejection.code == RejectionCode.RESERVES_TOO_LOW
#|     after = replace(start, tao=Rao(pool.tao + moved), alpha=Alpha(pool.alpha - gained))
#|     to_author = Rao(charged if moved > 0 else 0)
#|     return not nothing and done == Purchase(moved, gained, Rao(charged), to_author, after)
#|
#|
#| @theorem("BUY-5", by=("exhausted",))
#| def a_purchase_is_rejected_for_the_first_reason(large: bool, empty: bool, dear: bool) -> bool:
#|     """More than 1,000 times the reserve is rejected first, then an alpha reserve below a million, then a price that is not below the limit."""
#|     pool = even_pool(10**6, 10**6 - empty)
#|     offer, limit = Rao(1000 * 10**6 + large), U64F64(price(pool) + 1 - dear)
#|     reasons = [
#|         (large, RejectionCode.SWAP_INPUT_TOO_LARGE),
#|         (empty, RejectionCode.RESERVES_TOO_LOW),
#|         (dear, RejectionCode.PRICE_LIMIT_EXCEEDED),
#|     ]
#|     try:
#|         buy(pool, offer, limit, True, MINIMUM_RESERVE)
#|     except Rejection as rejection:
#|         return rejection.code == next((code for holds, code in reasons if holds), None)
#|     return not (large or empty or dear)
#|
#|
#| @theorem("BUY-6", by=("proved",))
#| def reserves_change_by_signed_amounts(reserve: U64, amount: U64) -> bool:
#|     """What enters a reserve is cut to 2^63 - 1 and what leaves to 2^63; the reserve ends at zero and at the greatest amount."""
#|     entering, leaving = min(amount, 2**63 - 1), min(amount, 2**63)
#|     grown = _grown(reserve, amount) == min(reserve + entering, u64.high)
#|     cut = _grown(0, 2**63 + amount) == 2**63 - 1 and _shrunk(2**63 + reserve // 2, 2**63 + amount) == reserve // 2
#|     return grown and cut and _shrunk(reserve, amount) == max(reserve - leaving, 0)
#|
#|
#| @theorem("BUY-7", by=("proved",), where=lambda tao, alpha, paid: in_trade(tao, alpha, paid) and alpha <= tao)
#| def a_fee_on_nothing_reaches_no_author(tao: Rao, alpha: Alpha, paid: U64) -> bool:
#|     """Where the fee is the whole, a purchase takes all as fee and pays nothing in or out, and the author of the block receives none of it."""
#|     pool = replace(trading(tao, alpha), fee_rate=U16(65535))
#|     done = buy(pool, Rao(paid), u64f64.high, False, MINIMUM_RESERVE)
#|     return done == Purchase(Rao(0), Alpha(0), Rao(paid), Rao(0), pool)
#| ```
#|
#| ## Selling alpha {#sell}
#|
#| The same with the sides exchanged: the limit is the *lowest* price, the price must be strictly above it, and the sale is made in full if the price afterwards is at least the limit. The fee is in alpha.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Sale:
    """Result of selling alpha.

    paid_in:       alpha that enters the pool
    paid_out:      TAO that leaves it, rao
    fee:           fee in alpha, beside what is paid in
    fee_to_author: the part of the fee that the author of the block receives, in alpha
    pool:          the pool afterwards
    """

    paid_in: Alpha
    paid_out: Rao
    fee: Alpha
    fee_to_author: Alpha
    pool: Pool


def _sale_within(pool: Pool, alpha: Alpha, limit: U64F64, free: bool) -> tuple[Alpha, Rao, U64]:
    """Amount paid in, amount paid out and fee of a sale to an open pool."""
    charged = fee(pool, U64(alpha), free)
    paid_in = Alpha(alpha - charged)
    brought = tao_for_alpha(pool, paid_in)
    alpha_after = saturating_add(u64, U64(pool.alpha), U64(paid_in))
    if price_at(pool.quote_weight, alpha_after, U64(pool.tao - brought)) < limit:
        paid_in = alpha_to_price(pool, price(pool), limit)
        charged = fee_on_top(pool, U64(paid_in), free)
        brought = tao_for_alpha(pool, paid_in)
    if paid_in > 0 and brought == 0:
        raise Rejection(RejectionCode.RESERVES_TOO_LOW)
    return paid_in, brought, charged


@contract(pre=lambda pool, alpha, limit, free, minimum_reserve: weight_is_valid(pool.quote_weight))
def sell(pool: Pool, alpha: Alpha, limit: U64F64, free: bool, minimum_reserve: U64) -> Sale:
    """Sell alpha for TAO.

    pool:            the pool
    alpha:           alpha offered, fee included
    limit:           lowest price that may be reached
    free:            whether the sale pays no fee
    minimum_reserve: least TAO reserve that trades; MINIMUM_RESERVE on the chain
    returns:         what is paid, and the pool afterwards

    pre:  neither weight is below one hundredth
    rejects: SwapInputTooLarge when more than 1,000 times the alpha reserve is paid in
    rejects: ReservesTooLow when the TAO reserve is below the minimum, or nothing would be paid out
    rejects: PriceLimitExceeded when the price is not above the limit
    Operation: T2
    Tracks: pallets/swap/src/pallet/impls.rs do_swap @ 14bc6f9
    """
    if pool.mechanism != DYNAMIC:
        after = replace(pool, tao=Rao(_shrunk(pool.tao, alpha)), alpha=Alpha(_grown(pool.alpha, alpha)))
        return Sale(alpha, Rao(alpha), Alpha(0), Alpha(0), after)
    net = U64(alpha - fee(pool, U64(alpha), free))
    _check_input(net, U64(pool.alpha), U64(pool.tao), minimum_reserve)
    opened = open_pool(pool, None)
    if not price(opened) > limit:
        raise Rejection(RejectionCode.PRICE_LIMIT_EXCEEDED)
    paid_in, brought, charged = _sale_within(opened, alpha, limit, free)
    after = replace(
        opened, tao=Rao(_shrunk(pool.tao, brought)), alpha=Alpha(_grown(pool.alpha, paid_in))
    )
    return Sale(paid_in, brought, Alpha(charged), Alpha(charged if paid_in > 0 else 0), after)
#| ```
#|
#| The rejections and their order are those of a [purchase](#buy).
#|
#| ```python example
#| even = Pool(Rao(10**9), Alpha(4 * 10**9), HALF, True, U16(33), U16(1))
#| low = price_limit(LOWEST_LIMIT)
#| done = sell(even, Alpha(123456), low, False, MINIMUM_RESERVE)
#| assert (done.paid_in, done.paid_out, done.fee) == (123394, 30847, 62)
#|
#| large = Pool(Rao(10**12), Alpha(4 * 10**12), HALF, True, U16(33), U16(1))
#| done = sell(large, Alpha(4 * 10**15), price_limit(U64(2 * 10**8)), False, MINIMUM_RESERVE)
#| assert (done.paid_in, done.paid_out, done.fee) == (472135954999, 105572808999, 237862760)
#|
#| # at the limit exactly nothing is sold
#| try:
#|     sell(even, Alpha(0), U64F64(ONE_PRICE // 4), False, MINIMUM_RESERVE)
#| except Rejection as rejection:
#|     assert rejection.code.value == "PriceLimitExceeded"
#| ```
#|
#| ```python theorem
#| @theorem("SEL-1", by=("proved",), where=in_trade)
#| def a_sale_moves_what_it_says(tao: Rao, alpha: Alpha, paid: U64) -> bool:
#|     """With equal weights and without a limit the reserves move by what is paid in and out, some TAO is left, the price does not rise, and what is paid in and the fee are the offer."""
#|     pool = trading(alpha, tao)
#|     try:
#|         done = sell(pool, Alpha(paid), U64F64(0), False, MINIMUM_RESERVE)
#|     except Rejection:
#|         return True
#|     moved = done.pool.alpha == pool.alpha + done.paid_in and done.pool.tao == pool.tao - done.paid_out
#|     falls = price(done.pool) <= price(pool)
#|     return moved and done.pool.tao > 0 and falls and done.paid_in + done.fee == paid
#|
#|
#| @theorem("SEL-2")
#| def the_lower_limit_is_respected(tao: U64, alpha: U64, paid: U64, limit: U64) -> bool:
#|     """A sale with equal weights ends at its limit, or below it by at most the last bit of the price and a part in 10^15."""
#|     pool = even_pool(tao % 10**16 + 10**6, alpha % 10**16 + 10**6)
#|     lowest = price_limit(U64(limit % 10**12))
#|     try:
#|         done = sell(pool, Alpha(paid % (1000 * pool.alpha)), lowest, False, MINIMUM_RESERVE)
#|     except Rejection:
#|         return True
#|     return (price(done.pool) + 1) * (10**15 + 1) >= lowest * 10**15
#| ```
#|
#| ```python theorem
#| @theorem("SEL-3")
#| def a_sale_is_full_or_ends_at_its_limit(
#|     tao: U64, alpha: U64, paid: U64, part: U16, opened: bool, free: bool, exactly: bool
#| ) -> bool:
#|     """The sale is made in full if the price afterwards is at least the limit; otherwise what leads to the limit is paid in, and the fee on top of it; a pool that is not open has equal weights first."""
#|     pool = replace(
#|         even_pool(tao % 10**12 + 10**6, alpha % 10**12 + 10**6), quote_weight=U64(25 * 10**16), opened=opened
#|     )
#|     start = pool if opened else replace(pool, quote_weight=HALF, opened=True)
#|     offer = Alpha(paid % (4 * pool.alpha))
#|     charged = fee(pool, U64(offer), free)
#|     moved = Alpha(offer - charged)
#|     gained = tao_for_alpha(start, moved)
#|     full = price(replace(start, tao=Rao(pool.tao - gained), alpha=Alpha(pool.alpha + moved)))
#|     limit = full if exactly else U64F64(price(start) * 2**15 // (2**15 + part))
#|     if full < limit:
#|         moved = alpha_to_price(start, price(start), limit)
#|         charged, gained = fee_on_top(pool, U64(moved), free), tao_for_alpha(start, moved)
#|     nothing = moved > 0 and gained == 0
#|     try:
#|         done = sell(pool, offer, limit, free, MINIMUM_RESERVE)
#|     except Rejection as rejection:
#|         if price(start) <= limit:
#|             return rejection.code == RejectionCode.PRICE_LIMIT_EXCEEDED
#|         return nothing and rejection.code == RejectionCode.RESERVES_TOO_LOW
#|     after = replace(start, tao=Rao(pool.tao - gained), alpha=Alpha(pool.alpha + moved))
#|     to_author = Alpha(charged if moved > 0 else 0)
#|     return not nothing and done == Sale(moved, gained, Alpha(charged), to_author, after)
#|
#|
#| @theorem("SEL-5", by=("proved",), where=lambda tao, alpha, paid: in_trade(tao, alpha, paid) and alpha <= tao)
#| def a_fee_on_no_sale_reaches_no_author(tao: Rao, alpha: Alpha, paid: U64) -> bool:
#|     """Where the fee is the whole, a sale takes all as fee and pays nothing in or out, and the author of the block receives none of it."""
#|     pool = replace(trading(tao, alpha), fee_rate=U16(65535))
#|     done = sell(pool, Alpha(paid), U64F64(0), False, MINIMUM_RESERVE)
#|     return done == Sale(Alpha(0), Rao(0), Alpha(paid), Alpha(0), pool)
#|
#|
#| @theorem("SEL-4", by=("exhausted",))
#| def a_sale_is_rejected_for_the_first_reason(large: bool, empty: bool, cheap: bool) -> bool:
#|     """More than 1,000 times the reserve is rejected first, then a TAO reserve below a million, then a price that is not above the limit."""
#|     pool = even_pool(10**6 - empty, 10**6)
#|     offer, limit = Alpha(1000 * 10**6 + large), U64F64(price(pool) - 1 + cheap)
#|     reasons = [
#|         (large, RejectionCode.SWAP_INPUT_TOO_LARGE),
#|         (empty, RejectionCode.RESERVES_TOO_LOW),
#|         (cheap, RejectionCode.PRICE_LIMIT_EXCEEDED),
#|     ]
#|     try:
#|         sell(pool, offer, limit, True, MINIMUM_RESERVE)
#|     except Rejection as rejection:
#|         return rejection.code == next((code for holds, code in reasons if holds), None)
#|     return not (large or empty or cheap)
#| ```
#|
#| ## Quotes {#quote-purchase}
#|
#| Other rules ask what a trade would bring before they allow it. A quote is the same trade, with fee and with the widest limit of its direction, and leaves the pool as it was.
#|
#| $$ \operatorname{quote}(\text{pool}, y) = \operatorname{buy}(\text{pool}, y, 10^{15} \text{ rao}) $$
#|
#| ```python
@contract(pre=lambda pool, tao, minimum_reserve: weight_is_valid(pool.quote_weight))
def quote_purchase(pool: Pool, tao: Rao, minimum_reserve: U64) -> Purchase:
    """What a purchase would bring.

    pool:            the pool
    tao:             TAO offered, fee included, rao
    minimum_reserve: least alpha reserve that trades
    returns:         the purchase; its pool is the one that would be

    pre:  neither weight is below one hundredth
    rejects: SwapInputTooLarge when more than 1,000 times the TAO reserve is paid in
    rejects: ReservesTooLow when the alpha reserve is below the minimum, or nothing would be paid out
    rejects: PriceLimitExceeded when the price is not below one million TAO
    Operation: T2
    Tracks: pallets/swap/src/pallet/impls.rs sim_swap @ 14bc6f9
    """
    return buy(pool, tao, price_limit(HIGHEST_LIMIT), False, minimum_reserve)
#| ```
#|
#| The rejections are those of the purchase. A quote of a subnet that does not exist is zero for zero; that is the caller's case.
#|
#| ```python example
#| even = Pool(Rao(10**9), Alpha(4 * 10**9), HALF, True, U16(33), U16(1))
#| assert quote_purchase(even, Rao(2000), MINIMUM_RESERVE).paid_out == 7995
#| ```
#|
#| ## Quotes of sales {#quote-sale}
#|
#| $$ \operatorname{quote}(\text{pool}, x) = \operatorname{sell}(\text{pool}, x, 1000 \text{ rao}) $$
#|
#| ```python
@contract(pre=lambda pool, alpha, minimum_reserve: weight_is_valid(pool.quote_weight))
def quote_sale(pool: Pool, alpha: Alpha, minimum_reserve: U64) -> Sale:
    """What a sale would bring.

    pool:            the pool
    alpha:           alpha offered, fee included
    minimum_reserve: least TAO reserve that trades
    returns:         the sale; its pool is the one that would be

    pre:  neither weight is below one hundredth
    rejects: SwapInputTooLarge when more than 1,000 times the alpha reserve is paid in
    rejects: ReservesTooLow when the TAO reserve is below the minimum, or nothing would be paid out
    rejects: PriceLimitExceeded when the price is not above a millionth of a TAO
    Operation: T2
    Tracks: pallets/swap/src/pallet/impls.rs sim_swap @ 14bc6f9
    """
    return sell(pool, alpha, price_limit(LOWEST_LIMIT), False, minimum_reserve)
#| ```
#|
#| ```python example
#| even = Pool(Rao(10**9), Alpha(4 * 10**9), HALF, True, U16(33), U16(1))
#| assert quote_sale(even, Alpha(2000), MINIMUM_RESERVE).paid_out == 499
#| ```
#|
#| ```python theorem
#| def outcome(trade: Callable[[], Purchase | Sale]) -> object:
#|     """Return what a trade pays, or why it is rejected."""
#|     try:
#|         return trade()
#|     except Rejection as rejection:
#|         return rejection.code
#|
#|
#| @theorem("QTD-1")
#| def a_quote_is_the_trade_with_the_widest_limit(tao: U64, alpha: U64, paid: U64) -> bool:
#|     """A quote is the trade with fee, up to a million TAO for one alpha or down to a millionth, and is rejected where that is."""
#|     pool = even_pool(tao % 10**12 + 10**6, alpha % 10**12 + 10**6)
#|     amount = paid % (20 * min(pool.tao, pool.alpha)) + 10**3
#|     highest, lowest, least = U64F64(10**6 << 64), U64F64((1 << 64) // 10**6), MINIMUM_RESERVE
#|     bought = outcome(lambda: quote_purchase(pool, Rao(amount), least))
#|     sold = outcome(lambda: quote_sale(pool, Alpha(amount), least))
#|     return bought == outcome(lambda: buy(pool, Rao(amount), highest, False, least)) and sold == outcome(
#|         lambda: sell(pool, Alpha(amount), lowest, False, least)
#|     )
#| ```
#|
#| ## A weighted amount {#weighted-amount}
#|
#| $$ \operatorname{weighted}(v) = \left\lfloor \frac{v\,w + 5 \cdot 10^{17}}{10^{18}} \right\rfloor $$
#|
#| Re-weighting multiplies amounts by weights, rounded to the nearest integer; a half goes up. The product is exact.
#|
#| ```python
@contract(
    pre=lambda weight, value: weight <= WHOLE, post=lambda result, weight, value: result <= value
)
def weighted_amount(weight: U64, value: U128) -> U128:
    """Amount times a weight, rounded to the nearest.

    weight:  a weight, at most WHOLE
    value:   an amount
    returns: the product, halves rounded up

    pre:  the weight is at most WHOLE
    post: not more than the amount
    Operation: T2
    Tracks: pallets/swap/src/pallet/balancer.rs mul_perquintill_round @ 14bc6f9
    """
    return U128((value * weight + WHOLE // 2) // WHOLE)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert [weighted_amount(HALF, U128(v)) for v in (0, 1, 2, 3, 1025)] == [0, 1, 1, 2, 513]
#| assert weighted_amount(WHOLE, u128.high) == u128.high
#| ```
#|
#| ```python theorem
#| @theorem(
#|     "WGT-1", by=("proved",), where=lambda weight, value: weight <= WHOLE,
#|     mutant=("pools.weighted_amount", "+ WHOLE // 2", ""),
#| )
#| def a_weighted_amount_is_the_nearest(weight: U64, value: U128) -> bool:
#|     """A weighted amount is the integer nearest to the product, and of two the greater."""
#|     result = weighted_amount(weight, value)
#|     return -WHOLE <= 2 * (value * weight - result * WHOLE) < WHOLE
#| ```
#|
#| ## Re-weighting {#reweighted}
#|
#| Emission adds $\Delta y$ TAO and $\Delta x$ alpha, in any proportion. The weights move so that the price does not:
#|
#| $$ q_1 = w_1\, y\, (x + \Delta x), \qquad q_2 = w_2\, x\, (y + \Delta y), \qquad w_2' = \left\lfloor \frac{q_2}{q_1 + q_2} \right\rfloor_{10^{-18}} $$
#|
#| The products of reserves and the sum saturate at 128 bits; $q_1$ and $q_2$ are [rounded to the nearest](#weighted-amount). If both are zero, because a reserve is empty, the new weight is a half. **If a weight would fall below one hundredth, nothing is added
#| at all**: the weights stay, and both amounts become zero.
#|
#| The reserves themselves change later, in the emission of the block. A purchase that the protocol makes in between sees new weights and old reserves.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Reweighting:
    """Result of preparing a pool for an addition.

    tao:          TAO to add, rao
    alpha:        alpha to add
    quote_weight: weight of TAO from now on
    """

    tao: Rao
    alpha: Alpha
    quote_weight: U64


@contract(
    pre=lambda pool, tao, alpha: weight_is_valid(pool.quote_weight),
    post=lambda result, pool, tao, alpha: weight_is_valid(result.quote_weight),
)
def reweighted(pool: Pool, tao: Rao, alpha: Alpha) -> Reweighting:
    """Weights under which an addition leaves the price where it is.

    pool:    the pool, before the addition
    tao:     TAO to add, rao
    alpha:   alpha to add
    returns: what is added, both or nothing, and the weight

    pre:  neither weight is below one hundredth
    post: the same holds for the result
    Operation: T2
    Tracks: pallets/swap/src/pallet/impls.rs adjust_protocol_liquidity @ 14bc6f9
    """
    base = saturate(u128, pool.tao * (pool.alpha + alpha))
    quote = saturate(u128, pool.alpha * (pool.tao + tao))
    base_part = weighted_amount(_base_weight(pool), base)
    quote_part = weighted_amount(pool.quote_weight, quote)
    total = saturating_add(u128, base_part, quote_part)
    weight = HALF if total == 0 else part_of(quote_part, total)
    if not weight_is_valid(weight):
        return Reweighting(Rao(0), Alpha(0), pool.quote_weight)
    return Reweighting(tao, alpha, weight)
#| ```
#|
#| Nothing is rejected: an addition that would unbalance the pool is dropped. The pool is not opened.
#|
#| ```python example
#| even = Pool(Rao(10**12), Alpha(4 * 10**12), HALF, True, U16(33), U16(1))
#| assert reweighted(even, Rao(123), Alpha(456)).quote_weight == 500000000002249999
#| assert reweighted(even, Rao(10**12), Alpha(0)).quote_weight == 666666666666666666
#|
#| # growing to 99 times the TAO reserve is the most; with one rao more nothing is added
#| assert reweighted(even, Rao(98 * 10**12), Alpha(0)).quote_weight == 99 * 10**16
#| assert reweighted(even, Rao(98 * 10**12 + 1), Alpha(0)) == Reweighting(Rao(0), Alpha(0), HALF)
#| ```
#|
#| ```python theorem
#| @theorem("WEI-1")
#| def adding_keeps_the_price(tao: U64, alpha: U64, more_tao: U64, more_alpha: U64) -> bool:
#|     """For reserves of a thousand or more, the price after an addition differs from that before by less than a part in 10^12."""
#|     pool = Pool(Rao(tao % 10**15 + 10**12), Alpha(alpha % 10**15 + 10**12), HALF, True, U16(33), U16(1))
#|     added = reweighted(pool, Rao(more_tao % 10**12), Alpha(more_alpha % 10**12))
#|     after = replace(
#|         pool,
#|         tao=Rao(pool.tao + added.tao),
#|         alpha=Alpha(pool.alpha + added.alpha),
#|         quote_weight=added.quote_weight,
#|     )
#|     return abs(price(after) - price(pool)) * 10**12 <= price(pool)
#| ```
#|
#| Weights stay where a pool can trade, whatever is added.
#|
#| ```python theorem
#| @theorem(
#|     "WEI-2", by=("proved",), uses=("pools.weighted_amount", "pools.part_of"),
#|     where=lambda tao, alpha, weight, more_tao, more_alpha: weight_is_valid(weight),
#| )
#| def weights_stay_valid(tao: Rao, alpha: Alpha, weight: U64, more_tao: Rao, more_alpha: Alpha) -> bool:
#|     """Re-weighting keeps both weights at a hundredth or more, and adds both amounts or neither."""
#|     pool = replace(even_pool(tao, alpha), quote_weight=weight)
#|     added = reweighted(pool, more_tao, more_alpha)
#|     both = (added.tao, added.alpha) in ((more_tao, more_alpha), (0, 0))
#|     return both and weight_is_valid(added.quote_weight)
#| ```
#|
#| ```python theorem
#| @theorem("WEI-3")
#| def the_new_weight_is_that_of_the_grown_reserves(
#|     tao: Rao, alpha: Alpha, weight: U64, more_tao: Rao, more_alpha: Alpha
#| ) -> bool:
#|     """The weight of TAO is its part of both weighed products, rounded down; each product is cut to 128 bits and, weighed, rounded to the nearest; a weight below a hundredth adds nothing."""
#|     quote = 10**16 + weight % (98 * 10**16 + 1)
#|     pool, half = replace(even_pool(tao, alpha), quote_weight=U64(quote)), 5 * 10**17
#|     first = (min(tao * (alpha + more_alpha), u128.high) * (10**18 - quote) + half) // 10**18
#|     second = (min(alpha * (tao + more_tao), u128.high) * quote + half) // 10**18
#|     total = min(first + second, u128.high)
#|     part = second * 10**18 // total if total > 0 else half
#|     if not 10**16 <= part <= 99 * 10**16:
#|         return reweighted(pool, more_tao, more_alpha) == Reweighting(Rao(0), Alpha(0), U64(quote))
#|     return reweighted(pool, more_tao, more_alpha) == Reweighting(more_tao, more_alpha, U64(part))
#| ```
