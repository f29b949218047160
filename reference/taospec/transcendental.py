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
    bits, high = kind.fraction_bits, kind.high
    if x == 0:
        return kind.one
    if x == kind.one:
        return cast(Number, EULER << (bits - CONSTANT_BITS))
    size = abs(x)
    total = size + kind.one
    if total > high:
        return None
    term = size
    for index in range(2, bits):
        term = (term * size) >> bits
        if term > high:
            return None
        term = term // index
        total = total + term
        if total > high:
            return None
    if x < 0:
        total = (kind.one << bits) // total
    return cast(Number, total)
#| ```
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
#|     at one, or the constant near one, is wrong. At minus one the constant plays no part: the reciprocal of the *series* is not taken, since $-x = 1$ is not tested again, and the series
#|     runs for $x = 1$.
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
#| term before, times $x / i$, and one unit.
#|
#| ```python theorem
#| @theorem("EXP-4")
#| def rounding_costs_at_most_its_bound(x: I32F32) -> bool:
#|     """For 0 <= x <= 20, other than one, the result is at most the exact sum of the same terms, and misses it by at most the sum of the bounds of all terms."""
#|     size = abs(x) % (20 * i32f32.one)
#|     value = exp(i32f32, I32F32(size))
#|     numerator, divisor = size, i32f32.one
#|     exact_numerator, exact_divisor = size + i32f32.one, i32f32.one
#|     miss = bound = 0
#|     for index in range(2, 32):
#|         numerator, divisor = numerator * size, divisor * index * i32f32.one
#|         exact_numerator = exact_numerator * index * i32f32.one + numerator
#|         exact_divisor = exact_divisor * index * i32f32.one
#|         miss = -(-miss * size // (index * i32f32.one)) + 1
#|         bound = bound + miss
#|     exact = exact_numerator * i32f32.one // exact_divisor
#|     return value is not None and (size == i32f32.one or exact - bound <= value <= exact)
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
    one, two = 1 << bits, 2 << bits
    result = 0
    while x >= two:
        result = result + 1
        x = (x >> 1) + (x & 1)
    if x == one:
        return result << bits
    for _ in range(bits):
        x = (x * x) >> bits
        result = result << 1
        if x >= two:
            result = result | 1
            x = (x >> 1) + (x & 1)
    return result
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
#| from taospec.primitives import U16
#|
#|
#| @theorem("LOG-1", by=("exhausted",))
#| def logarithm_of_a_power_of_two_is_exact(exponent: U16) -> bool:
#|     """A power of two that the type can hold has an exact logarithm, also below one."""
#|     power = exponent % 61 - 30
#|     x = i32f32.one << power if power >= 0 else i32f32.one >> -power
#|     return log2(i32f32, I32F32(x)) == power * i32f32.one
#|
#|
#| @theorem("LOG-2")
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
    if binary is None:
        return None
    bits = kind.fraction_bits
    size = (abs(binary) << bits) // (LOG2_OF_EULER << (bits - CONSTANT_BITS))
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
#| from taospec.primitives import U16
#|
#|
#| @theorem("LN-1", by=("exhausted",))
#| def logarithm_and_reciprocal_are_opposite(exponent: U16) -> bool:
#|     """For powers of two, the logarithm of the reciprocal is the negated logarithm."""
#|     power = exponent % 31
#|     up = ln(i32f32, I32F32(i32f32.one << power))
#|     down = ln(i32f32, I32F32(i32f32.one >> power))
#|     return up is not None and down is not None and up == -down
#| ```
#|
#| Vectors: `log2/`, `ln/` (powers of two, one unit beside them, the least arguments that have a result, the greatest value). Mistakes they hunt: halving that rounds down, a floored quotient for negative
#| logarithms, the full-precision constant.
