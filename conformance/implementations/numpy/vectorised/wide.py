"""Every integer and fixed-point type on Python integers: the types that do not fit `int64`.

Products of two 128-bit values have 255 bits; Python integers hold them exactly.  These functions
take one case each and run in batches.  None stands for "no value".
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A number type: a raw integer in units of 2^-fraction_bits."""

    name: str
    signed: bool
    bits: int
    fraction_bits: int

    @property
    def low(self) -> int:
        """Smallest raw value."""
        return -(1 << (self.bits - 1)) if self.signed else 0

    @property
    def high(self) -> int:
        """Largest raw value."""
        return (1 << (self.bits - self.signed)) - 1


def _kinds() -> dict[str, Kind]:
    table: dict[str, Kind] = {}
    for integral, fraction in ((32, 32), (64, 64), (96, 32)):
        name = f"{integral}f{fraction}"
        table["i" + name] = Kind("I" + name.upper(), True, integral + fraction, fraction)  # noqa: FBT003
        table["u" + name] = Kind("U" + name.upper(), False, integral + fraction, fraction)  # noqa: FBT003
    for bits in (8, 16, 32, 64, 128):
        table[f"i{bits}"] = Kind(f"I{bits}", True, bits, 0)  # noqa: FBT003
        table[f"u{bits}"] = Kind(f"U{bits}", False, bits, 0)  # noqa: FBT003
    return table


KINDS = _kinds()


class DivisionByZeroError(Exception):
    """A plain division met a zero divisor."""


def saturate(kind: Kind, value: int) -> int:
    """Nearest value of the type."""
    return min(max(value, kind.low), kind.high)


def wrap(kind: Kind, value: int) -> int:
    """Value of the type that is equal modulo 2^bits."""
    return ((value - kind.low) & ((1 << kind.bits) - 1)) + kind.low


def check(kind: Kind, value: int) -> int | None:
    """Return the value if the type has it."""
    return value if kind.low <= value <= kind.high else None


def product(kind: Kind, a: int, b: int) -> int:
    """Exact product, floored to the type's unit."""
    return (a * b) >> kind.fraction_bits


def quotient(kind: Kind, a: int, b: int) -> int:
    """Exact quotient, truncated toward zero to the type's unit."""
    if b == 0:
        raise DivisionByZeroError
    size = (abs(a) << kind.fraction_bits) // abs(b)
    return -size if (a < 0) != (b < 0) else size


def checked_div(kind: Kind, a: int, b: int) -> int | None:
    """Quotient, or None where it overflows or b is zero."""
    return None if b == 0 else check(kind, quotient(kind, a, b))


def safe_div_or(kind: Kind, a: int, b: int, default: int) -> int:
    """Quotient, or `default` where it overflows or b is zero."""
    result = checked_div(kind, a, b)
    return default if result is None else result


def saturating_sum(kind: Kind, values: Sequence[int]) -> int:
    """Sum from left to right, held in range after each addition."""
    total = 0
    for value in values:
        total = saturate(kind, total + value)
    return total


def floor(kind: Kind, value: int) -> int:
    """Whole part, toward minus infinity."""
    return value >> kind.fraction_bits << kind.fraction_bits


def fraction(kind: Kind, value: int) -> int:
    """Return what `floor` removes."""
    return value - floor(kind, value)


def round_half_away(kind: Kind, value: int) -> int:
    """Nearest whole number, ties away from zero; wraps at the upper end."""
    one = 1 << kind.fraction_bits
    rest = 2 * fraction(kind, value)
    up = rest > one or (rest == one and value >= 0)
    return wrap(kind, floor(kind, value) + (one if up else 0))


def rescale(source: Kind, target: Kind, value: int) -> int:
    """Express the value in the target's unit, floored, not yet brought into range."""
    shift = source.fraction_bits - target.fraction_bits
    return value >> shift if shift > 0 else value << -shift


def _exp_series(kind: Kind, x: int) -> int | None:
    one = 1 << kind.fraction_bits
    total = check(kind, x + one)
    term: int | None = x
    for index in range(2, kind.fraction_bits):
        if total is None or not term:
            break
        term = check(kind, product(kind, term, x))
        term = None if term is None else checked_div(kind, term, index * one)
        total = None if term is None else check(kind, total + term)
    return total


def exp(kind: Kind, x: int) -> int | None:
    """e^x by the series of `fraction_bits - 1` powers; None where a step leaves the range."""
    one = 1 << kind.fraction_bits
    if x == 0:
        return one
    if x == one:
        return 22802600 << (kind.fraction_bits - 23)
    if x == kind.low:
        return None
    total = _exp_series(kind, abs(x))
    return total if total is None or x > 0 else checked_div(kind, one, total)


def _log2_above_one(kind: Kind, x: int) -> int:
    one = 1 << kind.fraction_bits
    digits = 0
    while x >= 2 * one:
        digits += 1
        x = (x >> 1) + (x & 1)
    if x == one:
        return digits << kind.fraction_bits
    for _ in range(kind.fraction_bits):
        x = wrap(kind, product(kind, x, x))
        digits <<= 1
        if x >= 2 * one:
            digits |= 1
            x = (x >> 1) + (x & 1)
    return digits


def log2(kind: Kind, x: int) -> int | None:
    """Binary logarithm; None for x <= 0 or where 1/x overflows."""
    one = 1 << kind.fraction_bits
    if x <= 0:
        return None
    if x >= one:
        return _log2_above_one(kind, x)
    inverse = checked_div(kind, one, x)
    return None if inverse is None else -_log2_above_one(kind, inverse)


def ln(kind: Kind, x: int) -> int | None:
    """Natural logarithm: the binary one divided by the truncated log2(e)."""
    binary = log2(kind, x)
    if binary is None:
        return None
    return wrap(kind, quotient(kind, binary, 12102203 << (kind.fraction_bits - 23)))
