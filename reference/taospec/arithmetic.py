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
#|
#| $$ \operatorname{saturate}(x) = \min(\max(x, L), H), \qquad \operatorname{wrap}(x) = L + ((x - L) \bmod 2^N) $$
#|
#| ```python
def saturate(kind: FixedType[Number], exact: int) -> Number:
    """Return the number of the type that is nearest to `exact`."""
    if exact > kind.high:
        return kind.high
    if exact < kind.low:
        return kind.low
    return cast(Number, exact)


def check(kind: FixedType[Number], exact: int) -> Number | None:
    """Return `exact` if the type contains it, else nothing."""
    if kind.low <= exact <= kind.high:
        return cast(Number, exact)
    return None


def wrap(kind: FixedType[Number], exact: int) -> Number:
    """Return the number of the type that has the same low bits as `exact`."""
    return cast(Number, kind.low + (exact - kind.low) % (1 << kind.bits))


def both(kind: FixedType[Number], a: int, b: int) -> bool:
    """Tell whether the type contains both operands; the precondition of most kernels."""
    return kind.low <= a <= kind.high and kind.low <= b <= kind.high


def fits(result: int, kind: FixedType[Number], a: int, b: int) -> bool:
    """Tell whether the type contains the result; the postcondition of most kernels."""
    return kind.low <= result <= kind.high


def contains(kind: FixedType[Number], *values: int) -> bool:
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
def product(kind: FixedType[Number], a: Number, b: Number) -> int:
    """Return the product, floored to a raw integer of any size."""
    return (a * b) >> kind.fraction_bits


def quotient(kind: FixedType[Number], a: Number, b: Number) -> int:
    """Return the quotient, truncated to a raw integer of any size; `b` is not zero."""
    magnitude = (abs(a) << kind.fraction_bits) // abs(b)
    return magnitude if (a < 0) == (b < 0) else -magnitude
#| ```
#|
#| ```python example
#| assert product(i32f32, I32F32(-1), I32F32(1)) == -1
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
@contract(pre=both, post=fits)
def saturating_add(kind: FixedType[Number], a: Number, b: Number) -> Number:
    """Return the sum, or the end of the range that it passes.

    a:       a number of the type
    b:       a number of the type
    returns: the sum, saturated

    Operation: T1 for I32F32, I64F64, I96F32, U64F64, U96F32, U64
    Tracks: src/macros_no_frac.rs saturating_add @ substrate-fixed d5f7036
    """
    return saturate(kind, a + b)


@contract(pre=both, post=fits)
def saturating_sub(kind: FixedType[Number], a: Number, b: Number) -> Number:
    """Return the difference, or the end of the range that it passes.

    a:       a number of the type
    b:       a number of the type
    returns: a - b, saturated

    Operation: T1 for I32F32, I64F64, I96F32, U64F64, U96F32, U64
    Tracks: src/macros_no_frac.rs saturating_sub @ substrate-fixed d5f7036
    """
    return saturate(kind, a - b)


@contract(pre=both, post=fits)
def saturating_mul(kind: FixedType[Number], a: Number, b: Number) -> Number:
    """Return the product, floored, or the end of the range that it passes.

    a:       a number of the type
    b:       a number of the type
    returns: the product, floored and saturated

    Operation: T1 for I32F32, I64F64, I96F32, U64F64, U96F32, U64
    Tracks: src/arith.rs saturating_mul @ substrate-fixed d5f7036
    """
    return saturate(kind, (a * b) >> kind.fraction_bits)


@contract(pre=both, post=fits)
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


@contract(pre=lambda kind, a: contains(kind, a), post=lambda result, kind, a: contains(kind, result))
def saturating_neg(kind: FixedType[Number], a: Number) -> Number:
    """Return the negative; that of the least number is the greatest.

    a:       a number of the type
    returns: -a, saturated

    Operation: T1 for I32F32, I64F64, I96F32
    Tracks: src/macros_no_frac.rs saturating_neg @ substrate-fixed d5f7036
    """
    return saturate(kind, -a)


@contract(
    pre=lambda kind, values: contains(kind, *values),
    post=lambda result, kind, values: contains(kind, result),
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
#| ```python theorem
#| @theorem("MUL-1")
#| def product_is_floored(a: I32F32, b: I32F32) -> bool:
#|     """The saturating product is the floor of the exact product, or an end of the range beyond which the floor lies."""
#|     result = saturating_mul(i32f32, a, b)
#|     if result == i32f32.high:
#|         return a * b >= result * 2**32
#|     if result == i32f32.low:
#|         return a * b < (result + 1) * 2**32
#|     return result * 2**32 <= a * b < (result + 1) * 2**32
#| ```
#|
#| ```python theorem
#| @theorem("DIV-1")
#| def quotient_is_truncated(a: I32F32, b: I32F32) -> bool:
#|     """The quotient's magnitude is the floor of the exact magnitude, and its sign is right."""
#|     if b == 0:
#|         return True
#|     exact = quotient(i32f32, a, b)
#|     magnitude = abs(exact) * abs(b)
#|     right_sign = exact == 0 or (exact < 0) == ((a < 0) != (b < 0))
#|     return right_sign and magnitude <= abs(a) * 2**32 < magnitude + abs(b)
#| ```
#|
#| ## Checked arithmetic {#checked}
#|
#| The same results, but nothing where the saturating form would saturate. A checked division by zero gives nothing too; it is not a rejection.
#|
#| ```python
@contract(pre=both)
def checked_add(kind: FixedType[Number], a: Number, b: Number) -> Number | None:
    """Return the sum, or nothing if it does not fit.

    a:       a number of the type
    b:       a number of the type
    returns: the sum, or nothing

    Operation: T1 for I32F32, I64F64, I96F32, U64F64, U96F32
    Tracks: src/macros_no_frac.rs checked_add @ substrate-fixed d5f7036
    """
    return check(kind, a + b)


@contract(pre=both)
def checked_sub(kind: FixedType[Number], a: Number, b: Number) -> Number | None:
    """Return the difference, or nothing if it does not fit.

    a:       a number of the type
    b:       a number of the type
    returns: a - b, or nothing

    Operation: T1 for I32F32, I64F64, I96F32, U64F64, U96F32
    Tracks: src/macros_no_frac.rs checked_sub @ substrate-fixed d5f7036
    """
    return check(kind, a - b)


@contract(pre=both)
def checked_mul(kind: FixedType[Number], a: Number, b: Number) -> Number | None:
    """Return the product, floored, or nothing if it does not fit.

    a:       a number of the type
    b:       a number of the type
    returns: the floored product, or nothing

    Operation: T1 for I32F32, I64F64, I96F32, U64F64, U96F32
    Tracks: src/arith.rs checked_mul @ substrate-fixed d5f7036
    """
    return check(kind, product(kind, a, b))


@contract(pre=both)
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


@contract(pre=lambda kind, a: contains(kind, a))
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
#| ## Wrapping arithmetic {#wrapping}
#|
#| The chain's program is built without overflow checks, so its plain operators keep the low bits. The chain's own tests are built *with* them, so that a test which expects a panic says nothing about the chain.
#| In the epoch plain addition survives in one place, the sum of a vector. Its terms are shares or weights, far from the ends of the range; but where they are not, the chain wraps, and so does an implementation that passes.
#|
#| ```python
@contract(pre=both)
def wrapping_add(kind: FixedType[Number], a: Number, b: Number) -> Number:
    """Return the low bits of the sum.

    a:       a number of the type
    b:       a number of the type
    returns: the sum, wrapped

    Operation: T1 for I32F32, I64F64, I96F32, U64F64, U96F32
    Tracks: src/macros_no_frac.rs wrapping_add @ substrate-fixed d5f7036
    """
    return wrap(kind, a + b)


@contract(pre=both)
def wrapping_sub(kind: FixedType[Number], a: Number, b: Number) -> Number:
    """Return the low bits of the difference.

    a:       a number of the type
    b:       a number of the type
    returns: a - b, wrapped

    Operation: T1 for I32F32, I64F64, I96F32, U64F64, U96F32
    Tracks: src/macros_no_frac.rs wrapping_sub @ substrate-fixed d5f7036
    """
    return wrap(kind, a - b)


@contract(pre=both)
def wrapping_mul(kind: FixedType[Number], a: Number, b: Number) -> Number:
    """Return the low bits of the floored product.

    a:       a number of the type
    b:       a number of the type
    returns: the floored product, wrapped

    Operation: T1 for I32F32, I64F64, I96F32, U64F64, U96F32
    Tracks: src/arith.rs wrapping_mul @ substrate-fixed d5f7036
    """
    return wrap(kind, product(kind, a, b))


@contract(pre=both)
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


@contract(pre=lambda kind, values: contains(kind, *values))
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
#| @theorem("SUM-1")
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
@contract(pre=both)
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


@contract(pre=lambda kind, a, b, default: contains(kind, a, b, default))
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
#| ## Parts of a number {#parts}
#|
#| `floor` clears the fraction bits, which rounds toward minus infinity; `fraction` is what it cleared, never negative. `round_half_away` rounds to the nearest integer, ties away from zero, and wraps if that integer does not fit.
#|
#| $$ \operatorname{floor}(x) = 2^F \lfloor x / 2^F \rfloor, \qquad \operatorname{fraction}(x) = x - \operatorname{floor}(x) $$
#|
#| ```python
@contract(
    pre=lambda kind, x: contains(kind, x),
    post=lambda result, kind, x: contains(kind, result) and result <= x,
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
    pre=lambda kind, x: contains(kind, x),
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


@contract(pre=lambda kind, x: contains(kind, x))
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


@contract(pre=lambda kind, x, low, high: contains(kind, x, low, high))
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
def shifted(source: FixedType[Number], target: FixedType[Target], x: Number) -> int:
    """Return the raw integer at the target's scale, floored, of any size."""
    shift = target.fraction_bits - source.fraction_bits
    return x << shift if shift >= 0 else x >> -shift


@contract(
    pre=lambda source, target, x: contains(source, x),
    post=lambda result, source, target, x: contains(target, result),
)
def saturating_convert(source: FixedType[Number], target: FixedType[Target], x: Number) -> Target:
    """Return the number in another type, floored, or the end of its range.

    x:       a number of the source type
    returns: the number in the target type

    Operation: T1 for I32F32 to I64F64, I32F32 to I96F32, I32F32 to U16, I64F64 to I32F32, I64F64 to U64, I96F32 to U64, U16 to I32F32, U64 to I64F64, U64 to I96F32, U64 to U64F64, U64 to U96F32, U96F32 to I64F64, U96F32 to U64, U64F64 to U64, U64F64 to U16, U16 to U64F64, I16 to I32F32
    Tracks: src/traits.rs saturating_from_num @ substrate-fixed d5f7036
    """
    return saturate(target, shifted(source, target, x))


@contract(
    pre=lambda source, target, x: contains(source, x),
    post=lambda result, source, target, x: contains(target, result),
)
def wrapping_convert(source: FixedType[Number], target: FixedType[Target], x: Number) -> Target:
    """Return the number in another type, floored, keeping its low bits.

    x:       a number of the source type
    returns: the number in the target type, wrapped

    Operation: T1 for I64F64 to I32F32, U64 to I64F64, I32F32 to U16, U96F32 to I64F64, I64F64 to U64
    Tracks: src/traits.rs wrapping_from_num @ substrate-fixed d5f7036
    """
    return wrap(target, shifted(source, target, x))
#| ```
#|
#| ```python example
#| assert saturating_convert(i64f64, i32f32, I64F64(-1)) == -1  # floored
#| assert saturating_convert(u64, i64f64, U64(2**63)) == i64f64.high  # a stake of 2^63 rao does not fit
#| assert wrapping_convert(u64, i64f64, U64(2**63)) == i64f64.low
#| assert saturating_convert(u64f64, u16, U64F64((7 << 64) + 5)) == 7
#| ```
#|
#| ## What is left out {#left-out}
#|
#| The chain's library also has square roots, powers and trigonometric functions. No rule of the chain's production path calls them, so this specification does not define them.
