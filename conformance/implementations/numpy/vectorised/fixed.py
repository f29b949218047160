"""`I32F32` on `int64` arrays: every operation exact, without floating point.

A value is a raw integer in units of 2^-32.  A product has up to 127 bits and a shifted dividend up
to 95; both are taken apart into 32-bit limbs.  Arrays wrap modulo 2^64 without a warning, so a
result that is known to fit may be formed from partial terms that do not.
All functions take arrays (or Python integers, which become arrays of one element) and broadcast.
"""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int64]
Words: TypeAlias = NDArray[np.uint64]
Flags: TypeAlias = NDArray[np.bool_]

FRACTION_BITS = 32
ONE = 1 << 32
HALF = 1 << 31
LOW = -(1 << 63)
HIGH = (1 << 63) - 1
U16_MAX = 65535
U16_ONE = U16_MAX << 32
E = 22802600 << 9
LOG2_E = 12102203 << 9

_SHIFT = np.uint64(32)
_LIMB = np.int64(ONE - 1)
_SIGN = np.uint64(1 << 63)


def ints(values: Any) -> Ints:
    """`values` as an array of at least one dimension, so that arithmetic on it wraps silently."""
    return np.atleast_1d(np.asarray(values, dtype=np.int64))


def reach(values: Ints) -> int:
    """Largest magnitude in `values`, exact also for -2^63."""
    if values.size == 0:
        return 0
    return max(int(values.max()), -int(values.min()))


def magnitude(values: Ints) -> Words:
    """Absolute values as `uint64`; -2^63 becomes 2^63."""
    sizes: Words = np.abs(values).astype(np.uint64)
    return sizes


def wrapping_mul(a: Any, b: Any) -> Ints:
    """Low 64 bits of `floor(a * b / 2^32)`."""
    x, y = ints(a), ints(b)
    x_high, x_low = x >> 32, x & _LIMB
    y_high, y_low = y >> 32, y & _LIMB
    low = (x_low.view(np.uint64) * y_low.view(np.uint64)) >> _SHIFT
    return ((x_high * y_high) << 32) + x_high * y_low + x_low * y_high + low.view(np.int64)


def _product_high(x: Ints, y: Ints) -> Ints:
    """`floor(x * y / 2^64)`: what lies above the low 32 integer bits of the product."""
    x_high, x_low = x >> 32, x & _LIMB
    y_high, y_low = y >> 32, y & _LIMB
    low = ((x_low.view(np.uint64) * y_low.view(np.uint64)) >> _SHIFT).view(np.int64)
    cross_a, cross_b = x_high * y_low, x_low * y_high
    carry = ((cross_a & _LIMB) + (cross_b & _LIMB) + low) >> 32
    high: Ints = x_high * y_high + (cross_a >> 32) + (cross_b >> 32) + carry
    return high


def checked_mul(a: Any, b: Any) -> tuple[Ints, Flags]:
    """Floored product modulo 2^64, and where it is in range."""
    x, y = ints(a), ints(b)
    product = wrapping_mul(x, y)
    if reach(x) * reach(y) < 1 << 95:
        return product, np.ones(product.shape, dtype=np.bool_)
    high = _product_high(x, y)
    return product, (high >= -HALF) & (high < HALF)


def saturating_mul(a: Any, b: Any) -> Ints:
    """Floored product, held at the ends of the range."""
    x, y = ints(a), ints(b)
    product, valid = checked_mul(x, y)
    if valid.all():
        return product
    return np.where(valid, product, np.where((x < 0) ^ (y < 0), LOW, HIGH))


def _overflowed(a: Ints, b: Ints, total: Ints) -> Flags:
    return ((a ^ total) & (b ^ total)) < 0


def checked_add(a: Any, b: Any) -> tuple[Ints, Flags]:
    """Sum modulo 2^64, and where it is in range."""
    x, y = ints(a), ints(b)
    total = x + y
    return total, ~_overflowed(x, y, total)


def checked_sub(a: Any, b: Any) -> tuple[Ints, Flags]:
    """Difference modulo 2^64, and where it is in range."""
    x, y = ints(a), ints(b)
    difference = x - y
    return difference, ((x ^ y) & (x ^ difference)) >= 0


def saturating_add(a: Any, b: Any) -> Ints:
    """Sum, held at the ends of the range."""
    x, y = ints(a), ints(b)
    total, valid = checked_add(x, y)
    return np.where(valid, total, np.where(x < 0, LOW, HIGH))


def saturating_sub(a: Any, b: Any) -> Ints:
    """Difference, held at the ends of the range."""
    x, y = ints(a), ints(b)
    difference, valid = checked_sub(x, y)
    return np.where(valid, difference, np.where(x < 0, LOW, HIGH))


def _fraction(remainder: Words, divisor: Words) -> Words:
    """`(remainder << 32) // divisor` for remainder < divisor, by long division in wide digits.

    A digit of `64 - bit_length(divisor)` bits keeps the shifted remainder below 2^64.
    """
    digit = max(1, 64 - int(divisor.max()).bit_length())
    quotient = np.zeros(remainder.shape, dtype=np.uint64)
    rest = remainder
    left = FRACTION_BITS
    while left > 0:
        step = np.uint64(min(digit, left))
        shifted = rest << step
        part = shifted // divisor
        rest = shifted - part * divisor
        quotient = (quotient << step) | part
        left -= int(step)
    return quotient


def _common_zero_bits(a: Words, b: Words) -> int:
    """Count the low bits that are zero in every element of both arrays."""
    union = int(np.bitwise_or.reduce(a, axis=None)) | int(np.bitwise_or.reduce(b, axis=None))
    return (union & -union).bit_length() - 1 if union else 0


def _quotient(a: Words, b: Words) -> tuple[Words, Flags]:
    """Divide `a << 32` by b modulo 2^64; tell where it is at most 2^63.  b is nowhere zero."""
    shape = np.broadcast_shapes(a.shape, b.shape)
    if a.size == 0 or b.size == 0:
        return np.zeros(shape, dtype=np.uint64), np.ones(shape, dtype=np.bool_)
    if int(a.max()) < ONE:
        quotient = (a << _SHIFT) // b
        return quotient, quotient <= _SIGN
    zeros = np.uint64(_common_zero_bits(a, b))
    a, b = np.broadcast_arrays(a >> zeros, b >> zeros)
    whole = a // b
    fraction = _fraction(a - whole * b, b)
    half = np.uint64(HALF)
    fits = (whole < half) | ((whole == half) & (fraction == 0))
    return (whole << _SHIFT) + fraction, fits


def wrapping_div(a: Any, b: Any) -> Ints:
    """Quotient truncated toward zero, modulo 2^64; b is nowhere zero."""
    x, y = ints(a), ints(b)
    quotient, _ = _quotient(magnitude(x), magnitude(y))
    signed = quotient.view(np.int64)
    return np.where((x < 0) ^ (y < 0), -signed, signed)


def checked_div(a: Any, b: Any) -> tuple[Ints, Flags]:
    """Quotient truncated toward zero, and where it exists: b is not zero and it is in range."""
    x, y = ints(a), ints(b)
    divisible = y != 0
    divisor = np.where(divisible, y, 1)
    quotient, fits = _quotient(magnitude(x), magnitude(divisor))
    negative = (x < 0) ^ (divisor < 0)
    signed = quotient.view(np.int64)
    result = np.where(negative, -signed, signed)
    return result, divisible & fits & (negative | (quotient < _SIGN))


def saturating_div(a: Any, b: Any) -> Ints:
    """Quotient truncated toward zero, held at the ends of the range; b is nowhere zero."""
    x, y = ints(a), ints(b)
    quotient, valid = checked_div(x, y)
    return np.where(valid, quotient, np.where((x < 0) ^ (y < 0), LOW, HIGH))


def safe_div(a: Any, b: Any) -> Ints:
    """Quotient truncated toward zero; 0 where it overflows or b is zero."""
    quotient, valid = checked_div(a, b)
    return np.where(valid, quotient, 0)


def clamp(values: Ints, low: Any, high: Any) -> Ints:
    """First at most `high`, then at least `low`; `low` wins where the two are crossed."""
    held: Ints = np.maximum(np.minimum(values, high), low)
    return held


def wrapping_sum(values: Ints) -> int:
    """Sum modulo 2^64 as a signed value; 0 for none."""
    return int(np.add.reduce(values, dtype=np.int64)) if values.size else 0


def fold_add_at(totals: Ints, index: Ints, values: Ints) -> None:
    """Add each value to `totals[index]` in the given order, saturating after every addition.

    As long as no partial sum can leave the range, order does not matter and one pass suffices.
    """
    if reach(totals) + reach(values) * values.size <= HIGH:
        np.add.at(totals, index, values)
        return
    sums: list[int] = totals.tolist()
    for position, value in zip(index.tolist(), values.tolist(), strict=True):
        sums[position] = min(max(sums[position] + value, LOW), HIGH)
    totals[:] = sums


def round_half_away(values: Ints) -> Ints:
    """Nearest whole number, ties away from zero; wraps at the upper end."""
    whole = values & ~_LIMB
    rest = values & _LIMB
    up = (rest > HALF) | ((rest == HALF) & (values >= 0))
    return np.where(up, whole + ONE, whole)


def quantise(values: Ints) -> Ints:
    """Share of one as an integer of 0 to 65535, floored, held at both ends."""
    inside = np.minimum(np.maximum(values, 0), ONE)
    return (inside * U16_MAX) >> 32


def proportion_of_u16(value: Any) -> Ints:
    """Integer of 0 to 65535 as a share of 65535, truncated."""
    share: Ints = (ints(value) << 32) // U16_MAX
    return share


def exp(values: Ints) -> tuple[Ints, Flags]:
    """Series of 31 terms for e^x, and where none of its steps leaves the range."""
    special_one = values == ONE
    negative = values < 0
    valid = values != LOW
    x = np.where(valid, np.abs(values), 0)
    total, fits = checked_add(x, ONE)
    valid &= fits
    term = x
    for index in range(2, FRACTION_BITS):
        term = np.where(valid, term, 0)
        if not term.any():
            break
        term, fits = checked_mul(term, x)
        valid &= fits
        term //= index
        total, fits = checked_add(total, np.where(valid, term, 0))
        valid &= fits
    total = np.where(valid, total, ONE)
    if negative.any():
        total = np.where(negative, wrapping_div(ONE, total), total)
    return np.where(special_one, E, total), valid | special_one


def exp_safe(values: Ints) -> Ints:
    """e^x for x held in -20.0 to 20.0, where the series never leaves the range."""
    result, _ = exp(clamp(values, -20 * ONE, 20 * ONE))
    return result


def _halve(values: Ints) -> Ints:
    return (values >> 1) + (values & 1)


def _log2_above_one(values: Ints) -> Ints:
    """Binary logarithm of values of at least 1.0, one bit of the result a step."""
    x = values.copy()
    whole = np.zeros_like(x)
    while (large := x >= 2 * ONE).any():
        whole += large
        x = np.where(large, _halve(x), x)
    exact = x == ONE
    digits = whole
    for _ in range(FRACTION_BITS):
        x = wrapping_mul(x, x)
        digits = digits << 1
        large = x >= 2 * ONE
        digits |= large
        x = np.where(large, _halve(x), x)
    return np.where(exact, whole << 32, digits)


def log2(values: Ints) -> tuple[Ints, Flags]:
    """Binary logarithm, and where it exists: x > 0 and 1/x in range."""
    valid = values > 0
    small = valid & (values < ONE)
    inverse, fits = checked_div(ONE, np.where(small, values, ONE))
    valid &= fits
    x = np.where(valid, np.where(small, inverse, values), ONE)
    result = _log2_above_one(x)
    return np.where(small, -result, result), valid


def ln(values: Ints) -> tuple[Ints, Flags]:
    """Natural logarithm, and where it exists."""
    result, valid = log2(values)
    return wrapping_div(result, LOG2_E), valid
