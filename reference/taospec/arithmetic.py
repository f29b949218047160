#| # Arithmetic {#arithmetic}
#|
#| Consensus is a computation that thousands of machines must repeat to the last bit. The chain therefore computes with integers only, and every step says what happens
#| to the bits that do not fit. This chapter defines those steps. There are few, and three rules give almost all of them:
#|
#| - **multiplication floors**: the exact product is rounded toward minus infinity;
#| - **division truncates**: the exact quotient is rounded toward zero;
#| - **conversion floors**: dropped fraction bits are rounded toward minus infinity.
#|
#| What overflow does is part of each operation's name:
#|
#| | prefix | a result outside the range of its type |
#| | --- | --- |
#| | `saturating` | becomes the nearest end of the range |
#| | `checked` | becomes nothing (`None`) |
#| | `wrapping` | keeps its low bits, as two's complement machine arithmetic does |
#| | `safe` | becomes zero, and so does a division by zero |
#|
#| Host types: a product of two `I32F32` needs 128 bits before the shift, a dividend needs 96; a product of two 128-bit numbers needs 256. A floating-point type is never enough.
#|
#| ```python
from collections.abc import Sequence
from typing import cast

from taospec.primitives import (
    FixedType, I32F32, I64F64, Number, Target, U64, U64F64, contract, i32f32, i64f64, u16, u64, u64f64,
)
from taospec.rejections import Rejection, RejectionCode
#| ```
#|
#| ## Range {#range}
#|
#| Let a type have $N$ bits, least raw integer $L$ and greatest $H$. An exact integer $x$ enters the type in one of three ways.
#| Every kernel of this chapter expects numbers of its types and returns one: that is its contract.
#|
#| $$ \operatorname{saturate}(x) = \min(\max(x, L), H), \qquad \operatorname{wrap}(x) = L + ((x - L) \bmod 2^N) $$
#|
#| ```python
@contract(post=lambda result, kind, exact: kind.low <= result <= kind.high)
def saturate(kind: FixedType[Number], exact: int) -> Number:
    """Return the number of the type that is nearest to `exact`."""
    if exact > kind.high:
        return kind.high
    if exact < kind.low:
        return kind.low
    return cast(Number, exact)


@contract(post=lambda result, kind, exact: result is None or result == exact)
def check(kind: FixedType[Number], exact: int) -> Number | None:
    """Return `exact` if the type contains it, else nothing."""
    if kind.low <= exact <= kind.high:
        return cast(Number, exact)
    return None


@contract(
    post=lambda result, kind, exact: (
        (result - exact) % (1 << kind.bits) == 0 and kind.low <= result <= kind.high
    ),
)
def wrap(kind: FixedType[Number], exact: int) -> Number:
    """Return the number of the type that has the same low bits as `exact`."""
    return cast(Number, kind.low + (exact - kind.low) % (1 << kind.bits))


def _both(kind: FixedType[Number], a: int, b: int) -> bool:
    """Tell whether the type contains both operands; the precondition of most kernels."""
    return kind.low <= a <= kind.high and kind.low <= b <= kind.high


def _fits(result: int, kind: FixedType[Number], a: int, b: int) -> bool:
    """Tell whether the type contains the result; the postcondition of most kernels."""
    return kind.low <= result <= kind.high


def _contains(kind: FixedType[Number], *values: int) -> bool:
    """Tell whether the type contains all the values."""
    for value in values:
        if not kind.low <= value <= kind.high:
            return False
    return True
#| ```
#|
#| ## Exact product and quotient {#exact}
#|
#| Both are taken of raw integers, exactly, before the range is looked at. With $F$ fraction bits:
#|
#| $$ \operatorname{product}(a, b) = \left\lfloor \frac{a\,b}{2^F} \right\rfloor, \qquad
#|    \operatorname{quotient}(a, b) = \operatorname{trunc}\!\left( \frac{a\,2^F}{b} \right) $$
#|
#| The product of $-1$ and $+1$ raw is $-1$ raw, not zero: an arithmetic shift floors. The quotient of the same two is $-2^F$, and any remainder is dropped toward zero, on both sides of zero.
#|
#| ```python
@contract(
    post=lambda result, kind, a, b: (
        result << kind.fraction_bits <= a * b < (result + 1) << kind.fraction_bits
    ),
)
def product(kind: FixedType[Number], a: Number, b: Number) -> int:
    """Return the product, floored to a raw integer of any size."""
    return (a * b) >> kind.fraction_bits


@contract(
    pre=lambda kind, a, b: b != 0,
    post=lambda result, kind, a, b: abs(result * b) <= abs(a) << kind.fraction_bits,
)
def quotient(kind: FixedType[Number], a: Number, b: Number) -> int:
    """Return the quotient, truncated to a raw integer of any size; `b` is not zero."""
    magnitude = (abs(a) << kind.fraction_bits) // abs(b)
    return magnitude if (a < 0) == (b < 0) else -magnitude
#| ```
#|
#| Measures compare sums of products before they round. They need the product itself, which has the fraction bits of both factors: 64 for two `I32F32`.
#|
#| ```python
@contract(post=lambda result, a, b: (result > 0) == ((a > 0 and b > 0) or (a < 0 and b < 0)))
def exact_product(a: int, b: int) -> int:
    """Return the product of two raw integers, exact, with the fraction bits of both."""
    return a * b
#| ```
#|
#| ```python example
#| assert product(i32f32, I32F32(-1), I32F32(1)) == -1
#| assert exact_product(I32F32(-1 << 32), I32F32(1 << 31)) == -(1 << 63)  # minus a half, with 64 fraction bits
#| assert quotient(i32f32, I32F32(-1), I32F32(2 << 32)) == 0
#| assert quotient(i32f32, I32F32(-3 << 32), I32F32(2 << 32)) == -6442450944  # minus one and a half
#| ```
#|
#| ## Saturating arithmetic {#saturating}
#|
#| The epoch uses these almost everywhere: a result that does not fit becomes the end of the range, and the computation goes on.
#|
#| $$ a \oplus b = \operatorname{saturate}(a + b), \quad a \ominus b = \operatorname{saturate}(a - b), \quad
#|    a \otimes b = \operatorname{saturate}(\operatorname{product}(a, b)), \quad a \oslash b = \operatorname{saturate}(\operatorname{quotient}(a, b)) $$
#|
#| For unsigned types subtraction ends at zero. A division by zero is rejected.
#|
#| ```python
@contract(pre=_both, post=_fits)
def saturating_add(kind: FixedType[Number], a: Number, b: Number) -> Number:
    """Return the sum, or the end of the range that it passes.

    a:       a number of the type
    b:       a number of the type
    returns: the sum, saturated

    Operation: T1 for I32F32, I64F64, I96F32, U64F64, U96F32, U64
    Tracks: src/macros_no_frac.rs saturating_add @ substrate-fixed d5f7036
    """
    return saturate(kind, a + b)


@contract(pre=_both, post=_fits)
def saturating_sub(kind: FixedType[Number], a: Number, b: Number) -> Number:
    """Return the difference, or the end of the range that it passes.

    a:       a number of the type
    b:       a number of the type
    returns: a - b, saturated

    Operation: T1 for I32F32, I64F64, I96F32, U64F64, U96F32, U64
    Tracks: src/macros_no_frac.rs saturating_sub @ substrate-fixed d5f7036
    """
    return saturate(kind, a - b)


@contract(pre=_both, post=_fits)
def saturating_mul(kind: FixedType[Number], a: Number, b: Number) -> Number:
    """Return the product, floored, or the end of the range that it passes.

    a:       a number of the type
    b:       a number of the type
    returns: the product, floored and saturated

    Operation: T1 for I32F32, I64F64, I96F32, U64F64, U96F32, U64
    Tracks: src/arith.rs saturating_mul @ substrate-fixed d5f7036
    """
    return saturate(kind, (a * b) >> kind.fraction_bits)


@contract(pre=_both, post=_fits)
def saturating_div(kind: FixedType[Number], a: Number, b: Number) -> Number:
    """Return the quotient, truncated, or the end of the range that it passes.

    a:       a number of the type
    b:       a number of the type
    returns: the quotient, truncated and saturated

    rejects: DivisionByZero when b is zero
    Operation: T1 for I32F32, I64F64, I96F32, U64F64, U96F32, U64
    Tracks: src/arith.rs saturating_div @ substrate-fixed d5f7036
    """
    if b == 0:
        raise Rejection(RejectionCode.DIVISION_BY_ZERO)
    return saturate(kind, quotient(kind, a, b))


@contract(pre=lambda kind, a: _contains(kind, a), post=lambda result, kind, a: _contains(kind, result))
def saturating_neg(kind: FixedType[Number], a: Number) -> Number:
    """Return the negative; that of the least number is the greatest.

    a:       a number of the type
    returns: -a, saturated

    Operation: T1 for I32F32, I64F64, I96F32
    Tracks: src/macros_no_frac.rs saturating_neg @ substrate-fixed d5f7036
    """
    return saturate(kind, -a)


@contract(
    pre=lambda kind, values: _contains(kind, *values),
    post=lambda result, kind, values: _contains(kind, result),
)
def saturating_sum(kind: FixedType[Number], values: Sequence[Number]) -> Number:
    """Add the values in order, from zero, saturating at each step.

    values:  [any length] numbers of the type
    returns: the sum; zero for no values

    Operation: T1 for I32F32, I64F64, U96F32
    Tracks: pallets/subtensor/src/epoch/math.rs matmul_sparse @ 14bc6f9
    """
    total = cast(Number, 0)
    for value in values:
        total = saturate(kind, total + value)
    return total
#| ```
#|
#| The order of a saturating sum is observable once it saturates: `HIGH`, `HIGH`, `LOW` sums to minus one, `HIGH`, `LOW`, `HIGH` to `HIGH` less one.
#|
#| ```python example
#| high, low = i32f32.high, i32f32.low
#| assert saturating_add(i32f32, high, I32F32(1)) == high
#| assert saturating_sub(u64, U64(3), U64(5)) == 0
#| assert saturating_mul(i32f32, I32F32(-1), I32F32(1)) == -1
#| assert saturating_sum(i32f32, [high, high, low]) == -1
#| assert saturating_sum(i32f32, [high, low, high]) == high - 1
#| ```
#|
#| Rounding and saturation are pinned for every type and every pair of operands: the result is *the* number that the rule names, and no other.
#|
#| ```python theorem
#| KERNELS = ("proved", "exhausted", "explored")
#| SIGNED = ("I32F32", "I64F64", "I96F32")
#| TYPES = ("I32F32", "I64F64", "I96F32", "U64F64", "U96F32", "U64")
#|
#|
#| def is_nearest(kind: FixedType[Number], result: int, exact: int) -> bool:
#|     """Tell whether the result is the exact number, or the end of the range that it passes."""
#|     return result == exact or exact > result == kind.high or exact < result == kind.low
#|
#|
#| def is_floor(kind: FixedType[Number], result: int, numerator: int, divisor: int) -> bool:
#|     """Tell whether the result is the floor of a fraction, or the end of the range that it passes."""
#|     if result == kind.high:
#|         return result * divisor <= numerator
#|     return (result == kind.low or result * divisor <= numerator) and numerator < (result + 1) * divisor
#|
#|
#| def is_truncated(kind: FixedType[Number], result: int, a: int, b: int) -> bool:
#|     """Tell whether the result is the truncated quotient of two numbers, or the end of the range that it passes."""
#|     size, numerator = abs(result), abs(a) << kind.fraction_bits
#|     if result in (kind.high, kind.low):
#|         return numerator >= size * abs(b) and (result == 0 or (result < 0) == ((a < 0) != (b < 0)))
#|     right_sign = result == 0 or (result < 0) == ((a < 0) != (b < 0))
#|     return right_sign and size * abs(b) <= numerator < (size + 1) * abs(b)
#|
#|
#| @theorem("PLUS-1", mutant=("arithmetic.saturate", "return kind.low", "return kind.high"), by=KERNELS, types=TYPES)
#| def a_sum_is_exact_or_an_end(kind: FixedType, a: Number, b: Number) -> bool:
#|     """A saturating sum is the exact sum, or the end of the range that the exact sum passes."""
#|     return is_nearest(kind, saturating_add(kind, a, b), a + b)
#|
#|
#| @theorem("MINUS-1", by=KERNELS, types=TYPES)
#| def a_difference_is_exact_or_an_end(kind: FixedType, a: Number, b: Number) -> bool:
#|     """A saturating difference is the exact difference, or the end of the range that it passes."""
#|     return is_nearest(kind, saturating_sub(kind, a, b), a - b)
#|
#|
#| @theorem("NEG-1", by=KERNELS, types=SIGNED)
#| def a_negative_is_exact_or_the_greatest(kind: FixedType, a: Number) -> bool:
#|     """A saturating negation is exact, but for the least number, whose negative is the greatest."""
#|     return saturating_neg(kind, a) == (kind.high if a == kind.low else -a)
#|
#|
#| @theorem(
#|     "MUL-1", mutant=("arithmetic.saturating_mul", "(a * b) >> kind.fraction_bits", "-((-a * b) >> kind.fraction_bits)"), by=KERNELS, types=TYPES,
#| )
#| def product_is_floored(kind: FixedType, a: Number, b: Number) -> bool:
#|     """A saturating product is the floor of the exact product, or the end of the range that the floor passes."""
#|     return is_floor(kind, saturating_mul(kind, a, b), a * b, 1 << kind.fraction_bits)
#|
#|
#| @theorem(
#|     "DIV-1", mutant=("arithmetic.quotient", "(abs(a) << kind.fraction_bits) // abs(b)", "-(-(abs(a) << kind.fraction_bits) // abs(b))"),
#|     by=KERNELS, types=TYPES,
#|     where=lambda kind, a, b: b != 0,
#| )
#| def quotient_is_truncated(kind: FixedType, a: Number, b: Number) -> bool:
#|     """A saturating quotient has the floor of the exact magnitude and the right sign, or is the end of the range that it passes."""
#|     return is_truncated(kind, saturating_div(kind, a, b), a, b)
#| ```
#|
#| Sums are the only kernels without a fixed number of operands. A saturating sum of numbers that are not negative is the exact sum, cut at the greatest number: it holds before the first addition, and each addition keeps it.
#|
#| ```python theorem
#| from taospec.primitives import U128 as Natural
#|
#|
#| @theorem("SUM-2.start", by=("computed",))
#| def no_numbers_sum_to_nothing() -> bool:
#|     """The sum of no numbers is zero."""
#|     return saturating_sum(i32f32, []) == 0
#|
#|
#| @theorem("SUM-2.step", by=("proved",), types=TYPES, where=lambda kind, total, exact, value: (
#|     total == min(exact, kind.high) and exact >= 0 and value >= 0
#| ))
#| def one_more_number_keeps_the_sum(
#|     kind: FixedType, total: Number, exact: Natural, value: Number
#| ) -> bool:
#|     """Adding one more number keeps the sum equal to the exact sum, cut at the greatest number."""
#|     return saturating_add(kind, total, value) == min(exact + value, kind.high)
#|
#|
#| @theorem("SUM-2.claim", by=("proved",), types=TYPES, where=lambda kind, total, exact: (
#|     total == min(exact, kind.high)
#| ))
#| def the_sum_is_exact_until_it_is_cut(kind: FixedType, total: Number, exact: Natural) -> bool:
#|     """Such a sum is the exact one unless it is the greatest number, and never more."""
#|     return total <= exact and total in (exact, kind.high)
#|
#|
#| @theorem("SUM-2", by=("induction",), types=TYPES)
#| def a_sum_of_naturals_is_exact_or_the_greatest(kind: FixedType, values: Sequence[Number]) -> bool:
#|     """The saturating sum of numbers that are not negative is the exact sum, cut at the greatest number."""
#|     naturals = [max(value, 0) for value in values]
#|     return saturating_sum(kind, naturals) == min(sum(naturals), kind.high)
#| ```
#|
#| Order is kept: a larger operand never gives a smaller result, whatever is rounded or cut.
#|
#| ```python theorem
#| @theorem("MON-1", by=("proved", "exhausted"), types=TYPES, where=lambda kind, a, b, c: a <= b and c >= 0)
#| def products_keep_order(kind: FixedType, a: Number, b: Number, c: Number) -> bool:
#|     """Multiplying by a number that is not negative keeps the order of the other operand."""
#|     return saturating_mul(kind, a, c) <= saturating_mul(kind, b, c)
#|
#|
#| @theorem("MON-2", by=("proved", "exhausted"), types=TYPES, where=lambda kind, a, b, c: a <= b and c > 0)
#| def quotients_keep_order(kind: FixedType, a: Number, b: Number, c: Number) -> bool:
#|     """Dividing by a positive number keeps the order of the dividends."""
#|     return saturating_div(kind, a, c) <= saturating_div(kind, b, c)
#|
#|
#| @theorem("MON-3", by=("proved", "exhausted"), types=TYPES, where=lambda kind, a, b, c: a >= 0 and 0 < b <= c)
#| def a_larger_divisor_gives_no_larger_quotient(kind: FixedType, a: Number, b: Number, c: Number) -> bool:
#|     """Of a number that is not negative, a larger part is never fewer parts."""
#|     return saturating_div(kind, a, c) <= saturating_div(kind, a, b)
#|
#|
#| @theorem("MON-4", by=("proved", "exhausted"), types=TYPES, where=lambda kind, a, b: 0 <= a and 0 <= b <= kind.one)
#| def a_share_is_not_more_than_the_whole(kind: FixedType, a: Number, b: Number) -> bool:
#|     """A number that is not negative, times a share of at most one, is not negative and not more than the number."""
#|     return 0 <= saturating_mul(kind, a, b) <= a
#|
#|
#| @theorem("ERR-1", by=("proved", "exhausted"), types=TYPES, where=lambda kind, a, b: 0 <= a <= b and b > 0)
#| def dividing_and_multiplying_loses_little(kind: FixedType, a: Number, b: Number) -> bool:
#|     """The share of a whole, times the whole, is at most the part, and misses it by at most one unit and one unit's share of the whole."""
#|     again = saturating_mul(kind, saturating_div(kind, a, b), b)
#|     return again <= a <= again + 1 + (b >> kind.fraction_bits) or kind.one > kind.high
#| ```
#|
#| ## Checked arithmetic {#checked}
#|
#| The same results, but nothing where the saturating form would saturate. A checked division by zero gives nothing too; it is not a rejection.
#|
#| ```python
@contract(pre=_both)
def checked_add(kind: FixedType[Number], a: Number, b: Number) -> Number | None:
    """Return the sum, or nothing if it does not fit.

    a:       a number of the type
    b:       a number of the type
    returns: the sum, or nothing

    Operation: T1 for I32F32, I64F64, I96F32, U64F64, U96F32
    Tracks: src/macros_no_frac.rs checked_add @ substrate-fixed d5f7036
    """
    return check(kind, a + b)


@contract(pre=_both)
def checked_sub(kind: FixedType[Number], a: Number, b: Number) -> Number | None:
    """Return the difference, or nothing if it does not fit.

    a:       a number of the type
    b:       a number of the type
    returns: a - b, or nothing

    Operation: T1 for I32F32, I64F64, I96F32, U64F64, U96F32
    Tracks: src/macros_no_frac.rs checked_sub @ substrate-fixed d5f7036
    """
    return check(kind, a - b)


@contract(pre=_both)
def checked_mul(kind: FixedType[Number], a: Number, b: Number) -> Number | None:
    """Return the product, floored, or nothing if it does not fit.

    a:       a number of the type
    b:       a number of the type
    returns: the floored product, or nothing

    Operation: T1 for I32F32, I64F64, I96F32, U64F64, U96F32
    Tracks: src/arith.rs checked_mul @ substrate-fixed d5f7036
    """
    return check(kind, product(kind, a, b))


@contract(pre=_both)
def checked_div(kind: FixedType[Number], a: Number, b: Number) -> Number | None:
    """Return the quotient, truncated, or nothing if it does not fit or the divisor is zero.

    a:       a number of the type
    b:       a number of the type
    returns: the truncated quotient, or nothing

    Operation: T1 for I32F32, I64F64, I96F32, U64F64, U96F32, U64
    Tracks: src/arith.rs checked_div @ substrate-fixed d5f7036
    """
    if b == 0:
        return None
    return check(kind, quotient(kind, a, b))


@contract(pre=lambda kind, a: _contains(kind, a))
def checked_neg(kind: FixedType[Number], a: Number) -> Number | None:
    """Return the negative, or nothing for the least number.

    a:       a number of the type
    returns: -a, or nothing

    Operation: T1 for I32F32, I64F64, I96F32
    Tracks: src/macros_no_frac.rs checked_neg @ substrate-fixed d5f7036
    """
    return check(kind, -a)
#| ```
#|
#| ```python example
#| assert checked_add(i32f32, i32f32.high, I32F32(1)) is None
#| assert checked_div(i32f32, I32F32(1), I32F32(0)) is None
#| assert checked_neg(i32f32, i32f32.low) is None
#| ```
#|
#| ```python theorem
#| def is_exact(kind: FixedType[Number], result: int | None, exact: int) -> bool:
#|     """Tell whether the result is the exact number, and nothing where the type does not contain it."""
#|     return result == exact if kind.low <= exact <= kind.high else result is None
#|
#|
#| @theorem("CHK-1", by=KERNELS, types=TYPES)
#| def a_checked_sum_is_exact_or_nothing(kind: FixedType, a: Number, b: Number) -> bool:
#|     """A checked sum is the exact sum where the type contains it, and nothing elsewhere."""
#|     return is_exact(kind, checked_add(kind, a, b), a + b)
#|
#|
#| @theorem("CHK-2", by=KERNELS, types=TYPES)
#| def a_checked_difference_is_exact_or_nothing(kind: FixedType, a: Number, b: Number) -> bool:
#|     """A checked difference is the exact difference where the type contains it, and nothing elsewhere."""
#|     return is_exact(kind, checked_sub(kind, a, b), a - b)
#|
#|
#| @theorem("CHK-3", by=KERNELS, types=TYPES)
#| def a_checked_product_is_floored_or_nothing(kind: FixedType, a: Number, b: Number) -> bool:
#|     """A checked product is the saturated one, or nothing exactly where the exact product leaves the range."""
#|     result, scale = checked_mul(kind, a, b), 1 << kind.fraction_bits
#|     outside = a * b < kind.low * scale or a * b >= (kind.high + 1) * scale
#|     return result is None if outside else result == saturating_mul(kind, a, b)
#|
#|
#| @theorem("CHK-4", by=KERNELS, types=TYPES)
#| def a_checked_quotient_is_truncated_or_nothing(kind: FixedType, a: Number, b: Number) -> bool:
#|     """A checked quotient is pinned as the saturating one is; there is none by zero, and none where the exact one passes an end."""
#|     result = checked_div(kind, a, b)
#|     if result is None:
#|         return b == 0 or (abs(a) << kind.fraction_bits) >= min(kind.high + 1, 1 - kind.low if kind.low else kind.high + 1) * abs(b)
#|     return b != 0 and is_truncated(kind, result, a, b)
#|
#|
#| @theorem("CHK-5", by=KERNELS, types=SIGNED)
#| def a_checked_negative_is_exact_or_nothing(kind: FixedType, a: Number) -> bool:
#|     """The least number has no checked negative; every other number has its exact one."""
#|     return is_exact(kind, checked_neg(kind, a), -a)
#| ```
#|
#| ## Wrapping arithmetic {#wrapping}
#|
#| The chain's program is built without overflow checks, so its plain operators keep the low bits. The chain's own tests are built *with* them, so that a test which expects a panic says nothing about the chain.
#| In the epoch plain addition survives in one place, the sum of a vector. Its terms are shares or weights, far from the ends of the range; but where they are not, the chain wraps, and so does an implementation that passes.
#|
#| ```python
@contract(pre=_both)
def wrapping_add(kind: FixedType[Number], a: Number, b: Number) -> Number:
    """Return the low bits of the sum.

    a:       a number of the type
    b:       a number of the type
    returns: the sum, wrapped

    Operation: T1 for I32F32, I64F64, I96F32, U64F64, U96F32
    Tracks: src/macros_no_frac.rs wrapping_add @ substrate-fixed d5f7036
    """
    return wrap(kind, a + b)


@contract(pre=_both)
def wrapping_sub(kind: FixedType[Number], a: Number, b: Number) -> Number:
    """Return the low bits of the difference.

    a:       a number of the type
    b:       a number of the type
    returns: a - b, wrapped

    Operation: T1 for I32F32, I64F64, I96F32, U64F64, U96F32
    Tracks: src/macros_no_frac.rs wrapping_sub @ substrate-fixed d5f7036
    """
    return wrap(kind, a - b)


@contract(pre=_both)
def wrapping_mul(kind: FixedType[Number], a: Number, b: Number) -> Number:
    """Return the low bits of the floored product.

    a:       a number of the type
    b:       a number of the type
    returns: the floored product, wrapped

    Operation: T1 for I32F32, I64F64, I96F32, U64F64, U96F32
    Tracks: src/arith.rs wrapping_mul @ substrate-fixed d5f7036
    """
    return wrap(kind, product(kind, a, b))


@contract(pre=_both)
def wrapping_div(kind: FixedType[Number], a: Number, b: Number) -> Number:
    """Return the low bits of the truncated quotient.

    a:       a number of the type
    b:       a number of the type
    returns: the truncated quotient, wrapped

    rejects: DivisionByZero when b is zero
    Operation: T1 for I32F32, I64F64, I96F32, U64F64, U96F32
    Tracks: src/arith.rs wrapping_div @ substrate-fixed d5f7036
    """
    if b == 0:
        raise Rejection(RejectionCode.DIVISION_BY_ZERO)
    return wrap(kind, quotient(kind, a, b))


@contract(pre=lambda kind, values: _contains(kind, *values))
def wrapping_sum(kind: FixedType[Number], values: Sequence[Number]) -> Number:
    """Return the low bits of the sum of the values.

    values:  [any length] numbers of the type
    returns: the sum, wrapped; zero for no values

    Operation: T1 for I32F32, I64F64, U64
    Tracks: src/macros.rs Sum @ substrate-fixed d5f7036
    """
    return wrap(kind, sum(values))
#| ```
#|
#| Wrapping at each step and wrapping once at the end give the same low bits, so the order of a wrapping sum does not matter.
#|
#| ```python example
#| assert wrapping_sum(i32f32, [i32f32.high, I32F32(1)]) == i32f32.low
#| assert wrapping_mul(i32f32, i32f32.low, I32F32(-1 << 32)) == i32f32.low
#| ```
#|
#| ```python theorem
#| def is_congruent(kind: FixedType[Number], result: int, exact: int) -> bool:
#|     """Tell whether the type contains the result, and its low bits are those of the exact number."""
#|     return kind.low <= result <= kind.high and (result - exact) % (1 << kind.bits) == 0
#|
#|
#| @theorem(
#|     "WRA-1", mutant=("arithmetic.wrapping_add", "wrap(kind, a + b)", "saturate(kind, a + b)"), by=KERNELS, types=TYPES,
#| )
#| def a_wrapped_sum_has_the_low_bits(kind: FixedType, a: Number, b: Number) -> bool:
#|     """A wrapping sum is the one number of the type with the low bits of the exact sum."""
#|     return is_congruent(kind, wrapping_add(kind, a, b), a + b)
#|
#|
#| @theorem("WRA-2", by=KERNELS, types=TYPES)
#| def a_wrapped_difference_has_the_low_bits(kind: FixedType, a: Number, b: Number) -> bool:
#|     """A wrapping difference is the one number of the type with the low bits of the exact difference."""
#|     return is_congruent(kind, wrapping_sub(kind, a, b), a - b)
#|
#|
#| @theorem("WRA-3", by=KERNELS, types=TYPES)
#| def a_wrapped_product_has_the_low_bits(kind: FixedType, a: Number, b: Number) -> bool:
#|     """A wrapping product is the one number of the type with the low bits of the floored product."""
#|     return is_congruent(kind, wrapping_mul(kind, a, b), a * b // (1 << kind.fraction_bits))
#|
#|
#| @theorem("WRA-4", by=KERNELS, types=TYPES, where=lambda kind, a, b: b != 0)
#| def a_wrapped_quotient_has_the_low_bits(kind: FixedType, a: Number, b: Number) -> bool:
#|     """A wrapping quotient is the checked one where there is one, and has the low bits of the truncated quotient elsewhere."""
#|     result, found = wrapping_div(kind, a, b), checked_div(kind, a, b)
#|     return is_congruent(kind, result, quotient(kind, a, b)) and (found is None or found == result)
#| ```
#|
#| ```python theorem
#| @theorem("SUM-1", by=("proved",))
#| def sum_wraps_once_or_always(a: I32F32, b: I32F32, c: I32F32) -> bool:
#|     """A wrapping sum is the fold of wrapping additions, in any order."""
#|     fold = wrapping_add(i32f32, wrapping_add(i32f32, c, a), b)
#|     return wrapping_sum(i32f32, [a, b, c]) == fold
#| ```
#|
#| ## Safe division {#safe}
#|
#| A share of nothing is nothing. `safe_div` turns *every* failure into zero: a zero divisor, and also a quotient that does not fit. It never saturates.
#|
#| ```python
@contract(pre=_both)
def safe_div(kind: FixedType[Number], a: Number, b: Number) -> Number:
    """Return the truncated quotient, or zero if it does not fit or the divisor is zero.

    a:       a number of the type
    b:       a number of the type
    returns: the truncated quotient, or zero

    Operation: T1 for I32F32, I64F64, I96F32, U64F64, U96F32, U64
    Tracks: primitives/safe-math/src/lib.rs safe_div @ 14bc6f9
    """
    if b == 0:
        return cast(Number, 0)
    exact = quotient(kind, a, b)
    return cast(Number, exact if kind.low <= exact <= kind.high else 0)


@contract(pre=lambda kind, a, b, default: _contains(kind, a, b, default))
def safe_div_or(kind: FixedType[Number], a: Number, b: Number, default: Number) -> Number:
    """Return the truncated quotient, or `default` if it does not fit or the divisor is zero.

    a:       a number of the type
    b:       a number of the type
    default: a number of the type
    returns: the truncated quotient, or the default

    Operation: T1 for I32F32, U64F64
    Tracks: primitives/safe-math/src/lib.rs safe_div_or @ 14bc6f9
    """
    found = checked_div(kind, a, b)
    return default if found is None else found
#| ```
#|
#| ```python example
#| one = i32f32.one
#| assert safe_div(i32f32, one, I32F32(0)) == 0
#| assert safe_div(i32f32, i32f32.high, I32F32(1)) == 0  # does not fit: zero, not the greatest number
#| assert safe_div_or(i32f32, one, I32F32(0), one) == one
#| ```
#|
#| ```python theorem
#| @theorem(
#|     "SAF-1", mutant=("arithmetic.safe_div", "kind.low <= exact <= kind.high", "kind.low < exact < kind.high"), by=KERNELS, types=TYPES,
#| )
#| def a_safe_quotient_is_the_checked_one_or_zero(kind: FixedType, a: Number, b: Number) -> bool:
#|     """A safe quotient is the checked one, and zero where there is none."""
#|     found = checked_div(kind, a, b)
#|     return safe_div(kind, a, b) == (0 if found is None else found)
#|
#|
#| @theorem("SAF-2", by=("proved", "explored"), types=("I32F32", "U64F64"))
#| def a_missing_quotient_is_the_default(kind: FixedType, a: Number, b: Number, default: Number) -> bool:
#|     """With a default, the quotient is the checked one, and the default where there is none."""
#|     found = checked_div(kind, a, b)
#|     return safe_div_or(kind, a, b, default) == (default if found is None else found)
#| ```
#|
#| ## Parts of a number {#parts}
#|
#| `floor` clears the fraction bits, which rounds toward minus infinity; `fraction` is what it cleared, never negative. `round_half_away` rounds to the nearest integer, ties away from zero, and wraps if that integer does not fit.
#|
#| $$ \operatorname{floor}(x) = 2^F \lfloor x / 2^F \rfloor, \qquad \operatorname{fraction}(x) = x - \operatorname{floor}(x) $$
#|
#| ```python
@contract(
    pre=lambda kind, x: _contains(kind, x),
    post=lambda result, kind, x: _contains(kind, result) and result <= x,
)
def floor(kind: FixedType[Number], x: Number) -> Number:
    """Return the greatest integer that is not above the number.

    x:       a number of the type
    returns: x with its fraction bits cleared

    Operation: T1 for I32F32, I64F64, I96F32, U64F64, U96F32
    Tracks: src/macros_round.rs floor @ substrate-fixed d5f7036
    """
    return cast(Number, (x >> kind.fraction_bits) << kind.fraction_bits)


@contract(
    pre=lambda kind, x: _contains(kind, x),
    post=lambda result, kind, x: 0 <= result < kind.one,
)
def fraction(kind: FixedType[Number], x: Number) -> Number:
    """Return what `floor` cuts off.

    x:       a number of the type
    returns: the fraction bits of x, zero or more and below one

    Operation: T1 for I32F32, I64F64, I96F32, U64F64, U96F32
    Tracks: src/macros_round.rs frac @ substrate-fixed d5f7036
    """
    return cast(Number, x & ((1 << kind.fraction_bits) - 1))


@contract(pre=lambda kind, x: _contains(kind, x))
def round_half_away(kind: FixedType[Number], x: Number) -> Number:
    """Return the nearest integer; a tie goes away from zero.

    x:       a number of the type
    returns: the integer nearest to x, wrapped

    Operation: T1 for I32F32, I64F64, I96F32, U64F64, U96F32
    Tracks: src/macros_round.rs round @ substrate-fixed d5f7036
    """
    one = 1 << kind.fraction_bits
    half = one >> 1
    below = (x >> kind.fraction_bits) << kind.fraction_bits
    above_half = x - below > half or (x - below == half and x >= 0)
    return wrap(kind, below + one if above_half else below)


@contract(pre=lambda kind, x, low, high: _contains(kind, x, low, high))
def clamp(kind: FixedType[Number], x: Number, low: Number, high: Number) -> Number:
    """Return the number, moved into the interval from low to high.

    x:       a number of the type
    low:     a number of the type
    high:    a number of the type
    returns: low if x is below it, high if x is above it, else x; low if low is above high

    Operation: T1 for I32F32, I64F64
    Tracks: pallets/subtensor/src/epoch/math.rs clamp_value @ 14bc6f9
    """
    return max(min(x, high), low)
#| ```
#|
#| ```python example
#| assert floor(i32f32, I32F32(-1)) == -i32f32.one
#| assert fraction(i32f32, I32F32(-1)) == 2**32 - 1
#| assert round_half_away(i32f32, I32F32(-(2**31))) == -i32f32.one  # minus a half goes to minus one
#| assert round_half_away(i32f32, I32F32(2**31)) == i32f32.one
#| ```
#|
#| ```python theorem
#| FIXED = ("I32F32", "I64F64", "I96F32", "U64F64", "U96F32")
#|
#|
#| @theorem("PRT-1", by=KERNELS, types=FIXED)
#| def floor_and_fraction_make_the_number(kind: FixedType, x: Number) -> bool:
#|     """Floor and fraction sum to the number; the floor is a whole number, and the fraction lies from zero to below one."""
#|     whole, rest = floor(kind, x), fraction(kind, x)
#|     return whole + rest == x and whole % kind.one == 0 and 0 <= rest < kind.one
#|
#|
#| @theorem(
#|     "PRT-2", mutant=("arithmetic.round_half_away", "x - below == half and x >= 0", "x - below == half"),
#|     by=KERNELS, types=FIXED,
#|     where=lambda kind, x: abs(x) <= kind.high - kind.one,
#| )
#| def the_rounded_number_is_the_nearest(kind: FixedType, x: Number) -> bool:
#|     """The rounded number is whole and at most a half away; at exactly a half it is the one that is farther from zero."""
#|     result = round_half_away(kind, x)
#|     twice = 2 * abs(result - x)
#|     return result % kind.one == 0 and (twice < kind.one or twice == kind.one and abs(result) > abs(x))
#|
#|
#| @theorem("PRT-3", by=("proved", "explored"), types=("I32F32", "I64F64"), where=lambda kind, x, low, high: low <= high)
#| def a_clamped_number_is_the_nearest_of_the_interval(
#|     kind: FixedType, x: Number, low: Number, high: Number
#| ) -> bool:
#|     """A clamped number lies in the interval, and is the number itself if that does."""
#|     result = clamp(kind, x, low, high)
#|     return low <= result <= high and (result == x or x < low == result or x > high == result)
#| ```
#|
#| ## Conversion {#conversion}
#|
#| A number moves to another type by shifting its raw integer by the difference of the fraction bits. Dropping bits floors, so that the integer nearest below is taken, for negative numbers too: $-\tfrac14$ becomes the integer $-1$.
#| An integer is a type without fraction bits, so converting from and to integers is the same rule.
#|
#| $$ \operatorname{shift}(x) = \lfloor x \cdot 2^{F_{target} - F_{source}} \rfloor $$
#|
#| The saturating form is what the chain calls `saturating_from_num` and `saturating_to_num`; the wrapping form is its `from_num` and `to_num`, as built for the chain.
#|
#| ```python
def _shifted(source: FixedType[Number], target: FixedType[Target], x: Number) -> int:
    """Return the raw integer at the target's scale, floored, of any size."""
    shift = target.fraction_bits - source.fraction_bits
    return x << shift if shift >= 0 else x >> -shift


@contract(
    pre=lambda source, target, x: _contains(source, x),
    post=lambda result, source, target, x: _contains(target, result),
)
def saturating_convert(source: FixedType[Number], target: FixedType[Target], x: Number) -> Target:
    """Return the number in another type, floored, or the end of its range.

    x:       a number of the source type
    returns: the number in the target type

    Operation: T1 for I32F32 to I64F64, I32F32 to I96F32, I32F32 to U16, I64F64 to I32F32, I64F64 to U64, I96F32 to U64, U16 to I32F32, U64 to I64F64, U64 to I96F32, U64 to U64F64, U64 to U96F32, U96F32 to I64F64, U96F32 to U64, U64F64 to U64, U64F64 to U16, U16 to U64F64, I16 to I32F32
    Tracks: src/traits.rs saturating_from_num @ substrate-fixed d5f7036
    """
    return saturate(target, _shifted(source, target, x))


@contract(
    pre=lambda source, target, x: _contains(source, x),
    post=lambda result, source, target, x: _contains(target, result),
)
def wrapping_convert(source: FixedType[Number], target: FixedType[Target], x: Number) -> Target:
    """Return the number in another type, floored, keeping its low bits.

    x:       a number of the source type
    returns: the number in the target type, wrapped

    Operation: T1 for I64F64 to I32F32, U64 to I64F64, I32F32 to U16, U96F32 to I64F64, I64F64 to U64
    Tracks: src/traits.rs wrapping_from_num @ substrate-fixed d5f7036
    """
    return wrap(target, _shifted(source, target, x))
#| ```
#|
#| ```python example
#| assert saturating_convert(i64f64, i32f32, I64F64(-1)) == -1  # floored
#| assert saturating_convert(u64, i64f64, U64(2**63)) == i64f64.high  # a stake of 2^63 rao does not fit
#| assert wrapping_convert(u64, i64f64, U64(2**63)) == i64f64.low
#| assert saturating_convert(u64f64, u16, U64F64((7 << 64) + 5)) == 7
#| ```
#|
#| ```python theorem
#| PAIRS = (
#|     (i32f32, i64f64), (i64f64, i32f32), (i64f64, u64), (u64, i64f64), (i32f32, u16), (u16, i32f32), (u64, u64f64), (u64f64, u64),
#| )
#|
#|
#| def rescaled(source: FixedType[Number], target: FixedType[Target], x: int) -> tuple[int, int]:
#|     """Return the number at the target's scale, as numerator and divisor."""
#|     return x << target.fraction_bits, 1 << source.fraction_bits
#|
#|
#| @theorem("CVT-1", mutant=("arithmetic._shifted", "x >> -shift", "-(-x >> -shift)"), by=("proved", "explored"))
#| def a_conversion_floors_and_saturates(x: U128) -> bool:
#|     """Between any two types, the converted number is the floor at the target's scale, or the end of its range that the floor passes."""
#|     return all(
#|         is_floor(target, saturating_convert(source, target, value), *rescaled(source, target, value))
#|         for source, target in PAIRS
#|         for value in (source.low + x % (1 << source.bits),)
#|     )
#|
#|
#| @theorem("CVT-2", by=("proved", "explored"))
#| def a_wrapping_conversion_keeps_the_low_bits(x: U128) -> bool:
#|     """Between any two types, the wrapped number has the low bits of the floor at the target's scale."""
#|     return all(
#|         is_congruent(target, wrapping_convert(source, target, value), numerator // divisor)
#|         for source, target in PAIRS
#|         for value in (source.low + x % (1 << source.bits),)
#|         for numerator, divisor in (rescaled(source, target, value),)
#|     )
#|
#|
#| @theorem("CVT-3", by=("proved", "explored"))
#| def a_wider_type_loses_nothing(x: I32F32) -> bool:
#|     """A number that goes to 64 fraction bits and back is the same number."""
#|     return saturating_convert(i64f64, i32f32, saturating_convert(i32f32, i64f64, x)) == x
#|
#|
#| @theorem("CVT-4", by=("proved", "explored"), where=lambda x, y: x <= y)
#| def conversions_keep_order(x: I64F64, y: I64F64) -> bool:
#|     """A larger number is never converted to a smaller one."""
#|     return saturating_convert(i64f64, i32f32, x) <= saturating_convert(i64f64, i32f32, y)
#| ```
#|
#| ## What is left out {#left-out}
#|
#| The chain's library also has square roots, powers and trigonometric functions. No rule of the chain's production path calls them, so this specification does not define them.
