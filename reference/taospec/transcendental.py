#| # Exponentials and logarithms {#transcendental}
#|
#| Three things in the system are curves and not lines: how fast a bond follows a weight ([liquid alpha](bonds.md#liquid-alpha)), how a lock decays, and how
#| emission halves. The chain computes their exponentials and logarithms with integers, by a fixed number of steps. A better approximation would be a different
#| result, so this chapter says which approximation it is, step by step.
#|
#| No floating-point function of any machine gives these values. All rules here work on raw integers of one signed type $T$ with $F$ fraction bits, and the
#| result is of the same type. $\varepsilon = 2^{-F}$ is its unit, `kind.one` its one, `kind.high` its greatest value.
#|
#| ```python
from typing import Final, cast

from taospec.arithmetic import clamp
from taospec.primitives import I32F32, ZERO, FixedType, Number, contract, i32f32
#| ```
#|
#| ## Constants {#constants}
#|
#| Two constants are stored with 23 fraction bits, whatever the type that uses them: Euler's number and its binary logarithm, both truncated. In a type with $F \ge 23$
#| fraction bits they are shifted up by $F - 23$, so their lower bits are zero. They are off by up to $2^{-23}$, about one part in ten million.
#|
#| $$ e_{23} = \lfloor e \cdot 2^{23} \rfloor, \qquad \ell_{23} = \lfloor \log_2 e \cdot 2^{23} \rfloor $$
#|
#| ```python
CONSTANT_BITS: Final = 23
EULER: Final = 22802600
LOG2_OF_EULER: Final = 12102203
#| ```
#|
#| ```python example
#| # 2.718281828459045 and 1.4426950408889634, each cut after 23 fraction bits
#| assert EULER == 2718281828459045 * 2**23 // 10**15
#| assert LOG2_OF_EULER == 14426950408889634 * 2**23 // 10**16
#| ```
#|
#| ## Exponential {#exp}
#|
#| A sigmoid needs $e^x$. It is the power series, cut after a fixed number of terms.
#|
#| For a positive $x$, the sum starts with $1 + x$; then, for each $i$ from 2 to $F - 1$, the last term is multiplied by $x$, divided by $i$, and added. All terms are added, also when they have
#| become zero: with 32 fraction bits the last index is 31, with 64 it is 63. For a negative $x$ the result is the reciprocal of the result for $-x$. Two arguments are answered before anything
#| else: zero gives one, and exactly one gives the constant $e_{23}$.
#|
#| The product is floored and the quotient truncated. Terms are never negative, so both round down, and dividing a raw integer by the whole number $i$ is one integer division. The
#| reciprocal is truncated too. A step that leaves the range of the type ends the computation without a result. With $t_1 = x$ and $\lfloor\cdot\rfloor_\varepsilon$ for rounding down to a multiple of $\varepsilon$:
#|
#| $$ t_i = \left\lfloor \frac{\lfloor t_{i-1}\, x \rfloor_\varepsilon}{i} \right\rfloor_\varepsilon, \qquad \exp x = 1 + \sum_{i=1}^{F-1} t_i \quad (x > 0), \qquad \exp x = \left\lfloor \frac{1}{\exp(-x)} \right\rfloor_\varepsilon \quad (x < 0) $$
#|
#| ```python
@contract(
    pre=lambda kind, x: kind.signed and kind.fraction_bits >= CONSTANT_BITS,
    post=lambda result, kind, x: result is None or 0 <= result <= kind.high,
)
def exp(kind: FixedType[Number], x: Number) -> Number | None:
    """Return e to the power of `x`, or nothing if a step overflows.

    kind:    the type of `x` and of the result
    x:       the exponent
    returns: the series up to the term F - 1; nothing on overflow

    pre:  kind is signed and has at least 23 fraction bits
    post: result is None or result >= 0
    Operation: T1 for I32F32, I64F64, I96F32
    Tracks: substrate-fixed src/transcendental.rs exp @ d5f7036
    """
    if x == 0:
        return kind.one
    if x == kind.one:
        return cast(Number, EULER << (kind.fraction_bits - CONSTANT_BITS))
    total = _series(kind, abs(x))
    if total is None or x > 0:
        return cast(Number, total)
    return cast(Number, (kind.one << kind.fraction_bits) // total)


def _series(kind: FixedType[Number], size: int) -> int | None:
    """Return the sum of the series for a positive raw number; nothing if a step leaves the type."""
    term, total = size, kind.one + size
    for index in range(2, kind.fraction_bits):
        following = _next_term(kind, term, size, index)
        if following is None:
            return None
        term, total = following, total + following
    return total if total <= kind.high else None


def _next_term(kind: FixedType[Number], term: int, size: int, index: int) -> int | None:
    """Return the last term times `size`, by `index`; nothing if the product leaves the type."""
    product = (term * size) >> kind.fraction_bits
    return product // index if product <= kind.high else None
#| ```
#|
#| A sum of terms that are not negative never shrinks, so it is compared with the greatest value once, after the last.
#|
#| Nothing is rejected. Overflow gives *no result*, and each caller says what it puts in its place. The least value of the type has no result either: its
#| negation does not fit.
#|
#| !!! note "The series falls short for large arguments"
#|     With 31 terms the series has not converged at $x = 20$: the value is 0.81 % too low. At $|x| \le 5$, which is all that liquid alpha asks for with its default steepness, the error is
#|     that of rounding.
#|
#| !!! note "Overflow comes early"
#|     A term is multiplied before it is divided. At $x = 21$ the sum would stay below $2^{31}$, but the product $t_{19}\, x$ does not, and there is no result. An implementation that divides first, or that only looks at the
#|     sum, finds one.
#|
#| !!! note "Not monotonic at one"
#|     At exactly one the answer is the constant with 23 bits. One unit below one, the series gives more than that. An implementation that uses the series
#|     at one, or the constant near one, is wrong. At minus one the constant plays no part: that $-x$ is one is not
#|     tested again, so the result is the reciprocal of the series at one.
#|
#| ```python example
#| one = i32f32.one
#| assert exp(i32f32, ZERO) == one
#| assert exp(i32f32, one) == EULER << 9 == 11674931200
#|
#| # one unit below one gives more than one does
#| assert exp(i32f32, I32F32(one - 1)) == 11674931544
#|
#| # at minus one the series is used, not the constant: 1 / 2.718281827 and not 1 / 2.718281746
#| assert exp(i32f32, I32F32(-one)) == 1580030169
#| assert one * one // (EULER << 9) == 1580030216
#|
#| # the 31 terms give 481,239,357.67 for e^20 = 485,165,195.41
#| assert exp(i32f32, I32F32(20 * one)) == 2066907302758576256
#|
#| # e^21 is 1,318,815,734 and would fit, but a product before its division does not
#| assert exp(i32f32, I32F32(21 * one)) is None
#| ```
#|
#| ```python theorem
#| @theorem("EXP-1")
#| def exponential_of_the_negative_is_the_reciprocal(x: I32F32) -> bool:
#|     """Away from the constant at one, exp(-x) is the largest value whose product with exp(x) is at most one."""
#|     positive = I32F32(abs(x) % (20 * i32f32.one) + 1)
#|     up, down = exp(i32f32, positive), exp(i32f32, I32F32(-positive))
#|     if positive == i32f32.one or up is None or down is None:
#|         return positive == i32f32.one
#|     return down * up <= i32f32.one**2 < (down + 1) * up
#|
#|
#| @theorem("EXP-2")
#| def exponential_is_at_least_its_first_three_terms(x: I32F32) -> bool:
#|     """For 0 <= x <= 20, other than one, the value is never below 1 + x + x*x/2, rounded down twice."""
#|     size = abs(x) % (20 * i32f32.one)
#|     value = exp(i32f32, I32F32(size))
#|     return value is not None and (
#|         size == i32f32.one or value >= i32f32.one + size + ((size * size) >> 32) // 2
#|     )
#| ```
#|
#| How much rounding costs is known exactly: each term is one floor, since dividing a floor by a whole number and flooring again is the floor of the whole quotient. So a term misses the exact one by less than the miss of the
#| term before, times $x / i$, and one unit. The proof goes term by term, and compares with the exact terms
#| and their sum in units that are `whole` times finer than $\varepsilon$, fine enough for all of them.
#|
#| ```python theorem
#| from taospec.primitives import U16
#|
#| TYPES: Final = ("I32F32", "I64F64", "I96F32")
#|
#|
#| @theorem("EXP-5", by=("proved",), types=TYPES, where=lambda kind, term, size, index: (
#|     term >= 0 and size >= 0 and index > 0
#| ))
#| def a_term_is_rounded_down_once(kind: FixedType, term: Number, size: Number, index: U16) -> bool:
#|     """A term is the largest number that, times its index, is at most the last term times x."""
#|     following = _next_term(kind, term, size, index)
#|     divisor = index * kind.one
#|     return following is None or following * divisor <= term * size < (following + 1) * divisor
#| ```
#|
#| ```python theorem
#| def next_miss(kind: FixedType, miss: int, size: int, index: int) -> int:
#|     """Return the most that a term can miss, if the term before misses at most `miss`."""
#|     return -(-(miss * size) // (index * kind.one)) + 1
#|
#|
#| @theorem("EXP-4.start", by=("proved",), types=TYPES, where=lambda kind, size, whole: size >= 0 and whole > 0)
#| def the_first_term_is_exact(kind: FixedType, size: Number, whole: int) -> bool:
#|     """One and x are not rounded: the first term misses nothing, and neither does the first sum."""
#|     exact, sums = size * whole, kind.one * whole + size * whole
#|     return size * whole <= exact <= (size + 0) * whole and (kind.one + size) * whole == sums
#|
#|
#| @theorem("EXP-4.step", by=("proved",), types=TYPES, where=lambda kind, size, index, whole, term, above, miss: (
#|     size >= 0 and index > 0 and whole > 0 and term >= 0 and 0 <= above <= miss * whole
#| ))
#| def a_term_misses_at_most_its_bound(
#|     kind: FixedType, size: Number, index: U16, whole: int, term: Number, above: int, miss: int
#| ) -> bool:
#|     """If a term is at most the exact one, and misses it by at most its bound, so does the next, in units that are finer by the index and one."""
#|     following = _next_term(kind, term, size, index)
#|     if following is None:
#|         return True
#|     divisor, bound = index * kind.one, next_miss(kind, miss, size, index)
#|     exact = term * whole + above
#|     return (
#|         following * divisor * whole <= term * size * whole <= exact * size
#|         and exact * size <= (term + miss) * size * whole <= (following + bound) * divisor * whole
#|     )
#|
#|
#| @theorem("EXP-4.claim", by=("proved",), where=lambda whole, total, term, sums, exact, bound, miss: (
#|     whole > 0
#|     and total * whole <= sums <= (total + bound) * whole
#|     and term * whole <= exact <= (term + miss) * whole
#| ))
#| def a_sum_misses_at_most_the_sum_of_bounds(
#|     whole: int, total: int, term: int, sums: int, exact: int, bound: int, miss: int
#| ) -> bool:
#|     """If the sum so far and one more term miss the exact ones by at most their bounds, their sum misses the exact sum by at most both bounds together."""
#|     return (total + term) * whole <= sums + exact <= (total + term + bound + miss) * whole
#| ```
#|
#| ```python theorem
#| @theorem("EXP-4", by=("induction",))
#| def rounding_costs_at_most_its_bound(x: I32F32) -> bool:
#|     """For 0 <= x <= 20, other than one, the result is at most the exact sum of the same terms, and misses it by at most the sum of the bounds of all terms."""
#|     size = abs(x) % (20 * i32f32.one)
#|     value = exp(i32f32, I32F32(size))
#|     numerator, whole, sums = size, 1, size + i32f32.one
#|     miss = bound = 0
#|     for index in range(2, 32):
#|         divisor = index * i32f32.one
#|         numerator, whole = numerator * size, whole * divisor
#|         sums = sums * divisor + numerator
#|         miss = next_miss(i32f32, miss, size, index)
#|         bound = bound + miss
#|     return value is not None and (
#|         size == i32f32.one or value * whole <= sums <= (value + bound) * whole
#|     )
#| ```
#|
#| A larger argument has larger terms, one by one. So the series never falls, and all that is not [monotonic](#exp) about the exponential is the constant at one.
#|
#| ```python theorem
#| @theorem("EXP-6.start", by=("proved",), types=TYPES, where=lambda kind, size, other: 0 < size <= other)
#| def the_first_terms_keep_order(kind: FixedType, size: Number, other: Number) -> bool:
#|     """Of two arguments, the larger has the larger first term and the larger first sum, or equal ones."""
#|     return size <= other and kind.one + size <= kind.one + other
#|
#|
#| @theorem("EXP-6.step", by=("proved",), types=TYPES, where=lambda kind, term, size, following, other, index: (
#|     0 <= term <= following and 0 < size <= other and index > 0
#| ))
#| def the_next_terms_keep_order(
#|     kind: FixedType, term: Number, size: Number, following: Number, other: Number, index: U16
#| ) -> bool:
#|     """If a term is at most that of a larger argument, so is the next one, which has a result wherever the other has."""
#|     low, high = _next_term(kind, term, size, index), _next_term(kind, following, other, index)
#|     ordered = term * size <= following * size <= following * other
#|     return ordered and (high is None or (low is not None and low <= high))
#|
#|
#| @theorem("EXP-6.claim", by=("proved",), where=lambda total, term, more, following: (
#|     total <= more and term <= following
#| ))
#| def sums_of_ordered_terms_are_ordered(total: int, term: int, more: int, following: int) -> bool:
#|     """With ordered terms the sums stay ordered."""
#|     return total + term <= more + following
#|
#|
#| @theorem("EXP-6", by=("induction",))
#| def exponential_never_falls(x: I32F32, y: I32F32) -> bool:
#|     """Of two arguments from 0 to 20, none of them one, the larger has the larger exponential, or an equal one."""
#|     low, high = sorted((abs(x) % (20 * i32f32.one), abs(y) % (20 * i32f32.one)))
#|     least, most = exp(i32f32, I32F32(low)), exp(i32f32, I32F32(high))
#|     return i32f32.one in (low, high) or (least is not None and most is not None and least <= most)
#| ```
#|
#| Vectors: `exp/` (zero, one, one unit beside one, minus one, the last argument that fits, the least value). Mistakes they hunt: an early exit that drops a non-zero term, one term more, the
#| constant at minus one, a library exponential.
#|
#| ## Safe exponential {#exp-safe}
#|
#| Liquid alpha must get a number for every argument. The argument is first clamped to $[-20, 20]$, where the series cannot overflow.
#|
#| $$ \operatorname{exp\_safe}(x) = \exp(\min(\max(x, -20), 20)) $$
#|
#| ```python
TWENTY: Final = I32F32(20 << 32)


@contract(post=lambda result, x: result > 0)
def exp_safe(x: I32F32) -> I32F32:
    """Return e to the power of `x`, with `x` clamped to -20 and 20.

    x:       the exponent
    returns: the exponential, from 8 units to about 481 million

    post: result > 0
    Operation: T1
    Tracks: pallets/subtensor/src/epoch/math.rs exp_safe @ 14bc6f9
    """
    result = exp(i32f32, clamp(i32f32, x, I32F32(-TWENTY), TWENTY))
    if result is None:
        return ZERO if x <= 0 else i32f32.high
    return result
#| ```
#|
#| The chain also says what an overflow would give, zero or the greatest value. It never happens: the exponential of 20 fits.
#|
#| ```python example
#| one = i32f32.one
#| assert exp_safe(I32F32(21 * one)) == exp_safe(I32F32(20 * one)) == 2066907302758576256
#| assert exp_safe(i32f32.low) == exp_safe(I32F32(-20 * one)) == 8
#| assert exp_safe(I32F32(5 * one)) == 637429664624
#| ```
#|
#| ```python theorem
#| @theorem("EXP-3")
#| def safe_exponential_never_leaves_its_band(x: I32F32) -> bool:
#|     """Whatever the argument, the result lies between the values at -20 and at 20."""
#|     return 8 <= exp_safe(x) <= 2066907302758576256
#| ```
#|
#| ## Binary logarithm {#log2}
#|
#| The halving of emission asks how often a quantity must be halved; that is a binary logarithm. It is found one bit at a time, by squaring.
#|
#| For $x \ge 1$: halve $x$ until it is below two and count the halvings; they are the integer part. A halving rounds an odd last bit **up**. If what remains is exactly one, the fraction is zero.
#| Otherwise, $F$ times, square the remainder, rounding down; if the square has reached two, the next bit of the fraction is one and the square is halved, rounding up; else the bit is zero. For
#| $0 < x < 1$ the result is the negated logarithm of the reciprocal, and the reciprocal is truncated. There is no result for $x \le 0$, nor where the reciprocal does not fit.
#|
#| $$ \log_2 x = k + \sum_{i=1}^{F} b_i\, 2^{-i}, \qquad x\,2^{-k} \in [1, 2), \qquad \log_2 x = -\log_2 \lfloor 1/x \rfloor_\varepsilon \quad (0 < x < 1) $$
#|
#| ```python
@contract(
    pre=lambda kind, x: kind.signed and kind.fraction_bits >= CONSTANT_BITS,
    post=lambda result, kind, x: (result is None) or (x >= kind.one) == (result >= 0) or result == 0,
)
def log2(kind: FixedType[Number], x: Number) -> Number | None:
    """Return the binary logarithm of `x`, or nothing if it has none.

    kind:    the type of `x` and of the result
    x:       the argument
    returns: the logarithm; nothing for x <= 0 and where 1/x does not fit the type

    pre:  kind is signed and has at least 23 fraction bits
    post: the result is negative only below one, and never positive there
    Operation: T1 for I32F32, I64F64, I96F32
    Tracks: substrate-fixed src/transcendental.rs log2 @ d5f7036
    """
    if x <= 0:
        return None
    if x >= kind.one:
        return cast(Number, _log2_from_one(kind.fraction_bits, x))
    reciprocal = (kind.one << kind.fraction_bits) // x
    if reciprocal > kind.high:
        return None
    return cast(Number, -_log2_from_one(kind.fraction_bits, reciprocal))


def _log2_from_one(bits: int, x: int) -> int:
    """Return the raw binary logarithm of the raw number `x`, which is at least one."""
    halvings = 0
    while x >= 2 << bits:
        halvings = halvings + 1
        x = _halved_up(x)
    if x == 1 << bits:
        return halvings << bits
    result = halvings
    for _ in range(bits):
        digit, x = _next_digit(bits, x)
        result = result << 1 | digit
    return result


def _halved_up(x: int) -> int:
    """Return half of a raw number, rounded up."""
    return (x >> 1) + (x & 1)


def _next_digit(bits: int, x: int) -> tuple[int, int]:
    """Return the next digit of the logarithm of a remainder from one to two, and what remains."""
    square = (x * x) >> bits
    return (1, _halved_up(square)) if square >= 2 << bits else (0, square)
#| ```
#|
#| !!! note "Rounding up can reach two"
#|     Halving $2^{34} - 1$ raw, one unit below four, gives $2^{33}$, which is two: the number counts as four, and its logarithm is two exactly. The first loop therefore compares again after each halving. In the second loop this cannot
#|     happen: a remainder is at most one unit below two, its square at most four units below four, and nothing overflows.
#|
#| ```python example
#| one = i32f32.one
#| assert log2(i32f32, I32F32(8 * one)) == 3 * one
#| assert log2(i32f32, I32F32(3 * one)) == 6807362105
#| assert log2(i32f32, I32F32(one // 2)) == -one
#|
#| # one unit below two; one unit below four, which halving rounds up to two
#| assert log2(i32f32, I32F32(2 * one - 1)) == one - 1
#| assert log2(i32f32, I32F32(4 * one - 1)) == 2 * one
#|
#| # the reciprocals of one and of two units do not fit; that of three does
#| assert log2(i32f32, I32F32(1)) is None and log2(i32f32, I32F32(2)) is None
#| assert log2(i32f32, I32F32(3)) is not None
#| assert log2(i32f32, ZERO) is None
#| ```
#|
#| ```python theorem
#| @theorem("LOG-1", by=("exhausted",))
#| def logarithm_of_a_power_of_two_is_exact(exponent: U16) -> bool:
#|     """A power of two that the type can hold has an exact logarithm, also below one."""
#|     power = exponent % 61 - 30
#|     x = i32f32.one << power if power >= 0 else i32f32.one >> -power
#|     return log2(i32f32, I32F32(x)) == power * i32f32.one
#|
#|
#| @theorem("LOG-3", by=("proved",))
#| def halving_rounds_up(x: int) -> bool:
#|     """Half a number, rounded up, is the least number whose double is not below it."""
#|     return 2 * _halved_up(x) - 1 <= x <= 2 * _halved_up(x)
#|
#|
#| @theorem("LOG-4", by=("proved",), types=TYPES, where=lambda kind, x: kind.one <= x < 2 * kind.one)
#| def a_digit_is_one_where_the_square_reaches_two(kind: FixedType, x: Number) -> bool:
#|     """The digit is one if and only if the square is at least two; what remains is the square, rounded down, or its half, rounded up."""
#|     digit, rest = _next_digit(kind.fraction_bits, x)
#|     one = kind.one
#|     return (
#|         rest * one <= x * x < (rest + 1) * one and x * x < 2 * one * one
#|         if digit == 0
#|         else (2 * rest - 1) * one <= x * x < (2 * rest + 1) * one and x * x >= 2 * one * one
#|     )
#| ```
#|
#| The integer part is exact up to the rounding of halves, and the fraction stays a fraction. After some halvings, `power` is two to their number; after some digits, to theirs.
#|
#| ```python theorem
#| @theorem("LOG-2.start", by=("proved",))
#| def before_the_first_halving_nothing_is_lost(value: int) -> bool:
#|     """A number is itself, rounded up to a multiple of one unit."""
#|     return 1 * (value - 1) < value <= 1 * value
#|
#|
#| @theorem("LOG-2.step.half", by=("proved",), where=lambda value, x, power: (
#|     power > 0 and power * (x - 1) < value <= power * x
#| ))
#| def a_halving_rounds_the_number_itself(value: int, x: int, power: int) -> bool:
#|     """If what is left is the number by a power of two, rounded up, so is its half by the next power."""
#|     half = _halved_up(x)
#|     return 2 * power * (half - 1) <= power * (x - 1) < value <= power * x <= 2 * power * half
#|
#|
#| @theorem("LOG-2.step.digit", by=("proved",), types=TYPES, where=lambda kind, x, result, power: (
#|     kind.one <= x < 2 * kind.one and 0 <= result < power
#| ))
#| def a_digit_keeps_the_fraction_below_one(kind: FixedType, x: Number, result: int, power: int) -> bool:
#|     """What remains stays from one to two, and the digits so far stay below their power of two."""
#|     digit, rest = _next_digit(kind.fraction_bits, x)
#|     return kind.one <= rest < 2 * kind.one and 0 <= (result << 1 | digit) < 2 * power
#|
#|
#| @theorem("LOG-2.claim", by=("proved",), types=TYPES, where=lambda kind, value, x, power: (
#|     power > 0 and kind.one <= x < 2 * kind.one and power * (x - 1) < value <= power * x
#| ))
#| def halvings_count_the_bits(kind: FixedType, value: int, x: Number, power: int) -> bool:
#|     """When what is left is below two, the number is below the next power of two and above half the power that the halvings count."""
#|     below = power * kind.one <= 2 * power * (kind.one - 1) <= 2 * power * (x - 1) < 2 * value
#|     return below and value <= power * x < power * 2 * kind.one
#|
#|
#| @theorem("LOG-2", by=("induction",))
#| def integer_part_counts_the_bits(x: I32F32) -> bool:
#|     """The integer part of the logarithm of a number that is at least one is the number of its integer bits less one, unless halving rounds it up to the next power."""
#|     value = max(abs(x) % i32f32.high, i32f32.one)
#|     logarithm = log2(i32f32, I32F32(value))
#|     whole = (value >> 32).bit_length() - 1
#|     return logarithm is not None and whole <= logarithm >> 32 <= whole + 1
#| ```
#|
#| ## Natural logarithm {#ln}
#|
#| The natural logarithm is the binary one, divided by the binary logarithm of $e$. The division truncates toward zero, and its divisor is the constant with 23 fraction
#| bits. The quotient is smaller than the dividend, so it always fits.
#|
#| $$ \ln x = \operatorname{trunc}_\varepsilon \left( \frac{\log_2 x}{\ell_{23}} \right) $$
#|
#| ```python
@contract(
    pre=lambda kind, x: kind.signed and kind.fraction_bits >= CONSTANT_BITS,
    post=lambda result, kind, x: (result is None) or (x >= kind.one) == (result >= 0) or result == 0,
)
def ln(kind: FixedType[Number], x: Number) -> Number | None:
    """Return the natural logarithm of `x`, or nothing if it has none.

    kind:    the type of `x` and of the result
    x:       the argument
    returns: the logarithm; nothing where `log2` has no result

    pre:  kind is signed and has at least 23 fraction bits
    post: the result is negative only below one, and never positive there
    Operation: T1 for I32F32, I64F64, I96F32
    Tracks: substrate-fixed src/transcendental.rs ln @ d5f7036
    """
    binary = log2(kind, x)
    return None if binary is None else _natural(kind, binary)


def _natural(kind: FixedType[Number], binary: Number) -> Number:
    """Return a binary logarithm, divided by that of Euler's number, truncated."""
    divisor = LOG2_OF_EULER << (kind.fraction_bits - CONSTANT_BITS)
    size = (abs(binary) << kind.fraction_bits) // divisor
    return cast(Number, size if binary >= 0 else -size)
#| ```
#|
#| ```python example
#| one = i32f32.one
#| assert ln(i32f32, I32F32(2 * one)) == 2977044511
#| assert ln(i32f32, I32F32(one // 2)) == -2977044511
#| assert ln(i32f32, I32F32(4)) == -89311335346
#| assert ln(i32f32, i32f32.high) == 92288379858
#| assert ln(i32f32, I32F32(1)) is None
#| ```
#|
#| ```python theorem
#| @theorem("LN-1", by=("exhausted",))
#| def logarithm_and_reciprocal_are_opposite(exponent: U16) -> bool:
#|     """For powers of two, the logarithm of the reciprocal is the negated logarithm."""
#|     power = exponent % 31
#|     up = ln(i32f32, I32F32(i32f32.one << power))
#|     down = ln(i32f32, I32F32(i32f32.one >> power))
#|     return up is not None and down is not None and up == -down
#|
#|
#| @theorem("LN-2", by=("proved",), types=TYPES)
#| def natural_logarithm_is_truncated(kind: FixedType, binary: Number) -> bool:
#|     """The natural logarithm is the largest number toward zero whose product with the stored constant is not beyond the binary one."""
#|     natural = _natural(kind, binary)
#|     divisor = LOG2_OF_EULER << (kind.fraction_bits - CONSTANT_BITS)
#|     sized = abs(natural) * divisor <= abs(binary) * kind.one < (abs(natural) + 1) * divisor
#|     return sized and (natural >= 0 if binary >= 0 else natural <= 0)
#| ```
#|
#| Vectors: `log2/`, `ln/` (powers of two, one unit beside them, the least arguments that have a result, the greatest value). Mistakes they hunt: halving that rounds down, a floored quotient for negative
#| logarithms, the full-precision constant.
