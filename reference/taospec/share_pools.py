#| # Share pools {#share-pools}
#|
#| Many coldkeys stake on one hotkey of a subnet, and every epoch pays all of them at once. Writing each balance in every epoch would cost as much as there are stakers. The chain keeps, for each hotkey on each subnet, one *share pool*
#| instead: a **value** (how much alpha all of them have together), and for each *holder*, a coldkey, a number of **shares**. Emission changes the value, which is one write. A deposit buys shares at the price of the
#| moment, a withdrawal sells them, and what a holder owns is always
#|
#| $$ \text{value of a holder} = \left\lfloor \text{value} \cdot \frac{\text{its shares}}{\text{all shares}} \right\rfloor. $$
#|
#| The sum of all shares, the *denominator*, is stored beside them and never computed anew.
#|
#| Prices of shares move over many orders of magnitude: a pool of one rao may receive a million tokens, and be emptied to a few rao again. Fixed point would lose one end or the other, so shares are **decimal floating-point
#| numbers** of 21 digits, computed with integers only. The first half of this chapter defines these numbers, the second the pool.
#|
#| Amounts are alpha, in rao of 64 bits. Products need 256 bits before they are divided; a floating-point type of the host is never enough.
#|
#| ```python
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from taospec.arithmetic import saturate, wrap, wrapping_convert
from taospec.primitives import (
    AccountId, Alpha, I64, U64, U64F64, U128, contract, i64, u64,
)
#| ```
#|
#| ## Decimal numbers {#safe-float}
#|
#| A number is a *mantissa* $m$ and an *exponent* $e$, and stands for $m \cdot 10^e$. It is *canonical* if it is zero, written as $0 \cdot 10^0$, or if
#|
#| $$ 10^{20} < m \le 10^{21}. $$
#|
#| Every number other than zero has exactly one canonical form. The interval is open below and closed above, so that a power of ten has the mantissa $10^{21}$: one is $10^{21} \cdot 10^{-21}$.
#|
#| Storage holds canonical numbers only, because every rule below returns one if it is given such numbers. The rules are defined for all others too, as the chain's program is; where that makes a difference the text says so.
#|
#| To be *normalised*, a mantissa of up to 256 bits is first divided by ten, each time with truncation, while it is too large; then multiplied by ten while it is too small. The exponent counts along. If it leaves the range of an
#| `I64`, there is no result.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class SafeFloat:
    """A decimal number, mantissa times ten to the power of exponent; never negative."""

    mantissa: U128
    exponent: I64


GREATEST: Final = 10**21
DIGITS: Final = 21
NOTHING: Final = SafeFloat(U128(0), I64(0))


@contract(post=lambda result, number: not result or number.mantissa <= GREATEST)
def canonical(number: SafeFloat) -> bool:
    """Tell whether a number is zero in its only form, or has a mantissa of 21 digits."""
    return number == NOTHING or GREATEST // 10 < number.mantissa <= GREATEST


@contract(
    pre=lambda mantissa, exponent: mantissa >= 0,
    post=lambda result, mantissa, exponent: result is None or canonical(result),
)
def normalise(mantissa: int, exponent: int) -> SafeFloat | None:
    """Return the canonical number, truncated to 21 digits, or nothing if the exponent leaves I64."""
    if mantissa == 0:
        return NOTHING
    while mantissa > GREATEST:
        mantissa = mantissa // 10
        exponent = exponent + 1
        if exponent > i64.high:
            return None
    while mantissa <= GREATEST // 10:
        mantissa = mantissa * 10
        exponent = exponent - 1
        if exponent < i64.low:
            return None
    return SafeFloat(U128(mantissa), I64(exponent))
#| ```
#|
#| !!! note "One digit less just above a power of ten"
#|     A mantissa from $10^{21} + 1$ to $10^{21} + 9$ is divided to $10^{20}$, which is too small, and multiplied to $10^{21}$. The unit digit is lost although 22 digits seem to be at hand. The relative error is below $10^{-20}$ in all cases.
#|
#| ```python example
#| assert normalise(1, 0) == SafeFloat(10**21, -21)
#| assert normalise(10**21, 0) == SafeFloat(10**21, 0)
#| assert normalise(10**20, 0) == SafeFloat(10**21, -1)
#| assert normalise(10**21 + 9, 0) == SafeFloat(10**21, 0)
#| assert normalise(10**21 + 10, 0) == SafeFloat(10**20 + 1, 1)
#| ```
#|
#| The theorems of this chapter say of each operation which number it gives, in integers only: most often the floor of a quotient, truncated to 21 digits. They hold for all canonical numbers, which `number` makes of their digits.
#|
#| ```python theorem
#| from taospec.primitives import AccountId
#|
#| SPAN = GREATEST - GREATEST // 10
#|
#|
#| def number(digits: int, exponent: int = 0) -> SafeFloat:
#|     """Return the canonical number whose mantissa exceeds the least by some digits."""
#|     return SafeFloat(U128(GREATEST // 10 + 1 + digits), I64(exponent))
#|
#|
#| def truncated(found: SafeFloat, numerator: int, divisor: int, exponent: int) -> bool:
#|     """Tell whether a number is the floor of a quotient, at an exponent, truncated to 21 digits.
#|
#|     Ten units may be missing where the mantissa is the greatest, for it may lie just above a power of ten.
#|     """
#|     shift = found.exponent - exponent
#|     unit, more = 10 ** max(shift, 0), 10 ** max(-shift, 0)
#|     low, floor = found.mantissa * unit, numerator // divisor
#|     high = low + max(10 * unit if found.mantissa == GREATEST else unit, more)
#|     return (
#|         canonical(found) and low <= floor * more and (floor + 1) * more <= high
#|         and low * divisor <= floor * more * divisor <= numerator * more
#|         and numerator * more < (floor + 1) * more * divisor <= high * divisor
#|     )
#|
#|
#| @theorem("NRM-1", by=("proved",))
#| def normalising_truncates(mantissa: AccountId, exponent: I64) -> bool:
#|     """A normalised number is the largest of 21 digits that is not above the exact one, or, just above a power of ten, that power; there is one unless the exponent is near the ends of its range."""
#|     found = normalise(mantissa, exponent)
#|     if found is None:
#|         return exponent > i64.high - 60 or exponent < i64.low + 21
#|     return found == NOTHING if mantissa == 0 else truncated(found, mantissa, 1, exponent)
#| ```
#|
#| ## Making a number {#new}
#|
#| Amounts enter the pool as numbers. An amount has at most 20 digits, so it enters without loss. A mantissa above $10^{21}$ is refused, even where it could be normalised.
#|
#| $$ \operatorname{new}(m, e) = \operatorname{normalise}(m, e) \text{ if } m \le 10^{21} $$
#|
#| ```python
@contract(post=lambda result, mantissa, exponent: result is None or canonical(result))
def new(mantissa: U128, exponent: I64) -> SafeFloat | None:
    """Make a number from a mantissa of up to 21 digits.

    mantissa: digits, at most 10**21
    exponent: power of ten that they count
    returns:  canonical number; nothing if the mantissa is too large or the exponent too low

    post: the result, if any, is canonical
    Operation: T2
    Tracks: primitives/share-pool/src/lib.rs SafeFloat::new @ 14bc6f9
    """
    if mantissa > GREATEST:
        return None
    return normalise(mantissa, exponent)


@contract(pre=lambda amount: 0 <= amount <= 2**64, post=lambda result, amount: canonical(result))
def whole(amount: int) -> SafeFloat:
    """Return an amount of up to 64 bits as a number; it always has one, without loss."""
    return normalise(amount, 0) or NOTHING
#| ```
#|
#| Nothing is rejected; what has no result gives nothing.
#|
#| ```python example
#| assert new(U128(1), I64(0)) == SafeFloat(10**21, -21)
#| assert new(U128(10**21), I64(0)) == SafeFloat(10**21, 0)
#| assert new(U128(10**21 + 1), I64(0)) is None
#|
#| # the least exponent leaves no room for a short mantissa
#| assert new(U128(1), I64(i64.low + 21)) == SafeFloat(10**21, i64.low)
#| assert new(U128(1), I64(i64.low + 20)) is None
#| assert whole(2**64 - 1) == SafeFloat(184467440737095516150, -1)
#| ```
#|
#| ```python theorem
#| @theorem("NEW-1", by=("proved",))
#| def a_number_is_made_without_loss(mantissa: U128, exponent: I64) -> bool:
#|     """A new number is canonical and equals its digits exactly; there is none for more than 21 digits, or where the exponent gets too low."""
#|     found = new(mantissa, exponent)
#|     if found is None:
#|         return mantissa > GREATEST or exponent < i64.low + 21
#|     if mantissa == 0:
#|         return found == NOTHING
#|     return canonical(found) and found.mantissa == mantissa * 10 ** (exponent - found.exponent)
#|
#|
#| @theorem("WHO-1", by=("proved",), where=lambda amount: 0 < amount <= 2**64)
#| def amounts_enter_without_loss(amount: U128) -> bool:
#|     """An amount is its number exactly."""
#|     found = whole(amount)
#|     return canonical(found) and found.mantissa == amount * 10 ** -found.exponent
#| ```
#|
#| ## Adding {#add}
#|
#| Buying adds shares to a holder's and to the denominator.
#|
#| The number with the smaller exponent is divided by the power of ten between them, truncated, and the mantissas are added at the larger exponent. Zero is neutral: the other operand is returned as it is. The power of ten is
#| capped at $10^{22}$, beyond which nothing is left of 21 digits anyway.
#|
#| $$ a + b = \operatorname{normalise}\!\left( m_a + \left\lfloor \frac{m_b}{10^{\min(e_a - e_b,\, 22)}} \right\rfloor,\ e_a \right) \quad\text{for } e_a \ge e_b $$
#|
#| ```python
def _power_of_ten(exponent: int) -> int:
    """Return ten to the power of a number that is not negative, at most 10**22."""
    power = 1
    for _ in range(min(exponent, DIGITS + 1)):
        power = power * 10
    return power


def _aligned(a: SafeFloat, b: SafeFloat) -> tuple[int, int, int]:
    """Return both mantissas at the larger exponent, truncated, and that exponent."""
    if a.exponent >= b.exponent:
        return a.mantissa, b.mantissa // _power_of_ten(a.exponent - b.exponent), a.exponent
    return a.mantissa // _power_of_ten(b.exponent - a.exponent), b.mantissa, b.exponent


@contract(post=lambda result, a, b: result is None or canonical(result) or result in (a, b))
def add(a: SafeFloat, b: SafeFloat) -> SafeFloat | None:
    """Add two numbers.

    a:       a number
    b:       a number
    returns: sum, truncated to 21 digits; nothing if the exponent leaves its range

    post: the result, if any, is canonical, or one of the operands
    Operation: T2
    Tracks: primitives/share-pool/src/lib.rs SafeFloat::add @ 14bc6f9
    """
    if a.mantissa == 0:
        return b
    if b.mantissa == 0:
        return a
    left, right, exponent = _aligned(a, b)
    return normalise(left + right, exponent)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| one = SafeFloat(U128(10**21), I64(-21))
#| assert add(one, one) == SafeFloat(2 * 10**20, -20)
#| assert add(NOTHING, one) == one
#|
#| # 10^22 + 42: aligning keeps 4 tens of the 42, normalising just above a power of ten loses these too
#| large, small = SafeFloat(U128(10**21), I64(1)), whole(42)
#| assert add(large, small) == large
#| assert add(SafeFloat(U128(10**21), I64(i64.high)), SafeFloat(U128(10**21), I64(i64.high))) is None
#| ```
#|
#| ```python theorem
#| from taospec.primitives import U32
#|
#|
#| def at(mantissa: int, exponent: int) -> SafeFloat:
#|     """Return a canonical number near one, whatever the draws."""
#|     return normalise(mantissa, exponent % 61 - 30) or NOTHING
#|
#|
#| def scaled(number: SafeFloat, lowest: int = -100) -> int:
#|     """Return the number in units of ten to the power of `lowest`, exactly."""
#|     return number.mantissa * 10 ** (number.exponent - lowest)
#|
#|
#| @theorem("ADD-1")
#| def addition_commutes_and_truncates(a: U128, e: U16, b: U128, f: U16) -> bool:
#|     """A sum does not depend on the order of its operands; it is not above the exact one, nor 11 units of its last digit below."""
#|     left, right = at(a, e), at(b, f)
#|     total = add(left, right)
#|     if total is None or total != add(right, left):
#|         return False
#|     exact, found = scaled(left) + scaled(right), scaled(total)
#|     return found <= exact <= found + 11 * 10 ** (total.exponent + 100)
#|
#|
#| def apart(digits: U128, other: U128, exponent: I64, gap: U64) -> bool:
#|     """Tell whether two canonical numbers exist, the second with an exponent lower by a gap."""
#|     return digits < SPAN and other < SPAN and i64.low + 21 <= exponent - gap
#|
#|
#| @theorem("ADD-2", by=("proved",), mutant=(
#|     "share_pools._aligned", "b.mantissa // _power_of_ten(a.exponent - b.exponent)",
#|     "-(-b.mantissa // _power_of_ten(a.exponent - b.exponent))",
#| ), where=lambda digits, other, exponent, gap: (
#|     apart(digits, other, exponent, gap) and gap < 22
#| ))
#| def a_sum_is_truncated_once(digits: U128, other: U128, exponent: I64, gap: U64) -> bool:
#|     """A sum is the exact one, truncated to 21 digits, in either order; there is none only at the greatest exponent."""
#|     large, small = number(digits, exponent), number(other, exponent - gap)
#|     total = add(large, small)
#|     if total is None:
#|         return exponent == i64.high and add(small, large) is None
#|     exact = large.mantissa * 10**gap + small.mantissa
#|     return add(small, large) == total and truncated(total, exact, 1, small.exponent)
#|
#|
#| @theorem("ADD-3", by=("proved",), where=lambda digits, other, exponent, gap: (
#|     apart(digits, other, exponent, gap) and gap >= 22
#| ))
#| def what_is_far_smaller_adds_nothing(digits: U128, other: U128, exponent: I64, gap: U64) -> bool:
#|     """From 22 powers of ten on the smaller number adds nothing, and zero never does."""
#|     large, small = number(digits, exponent), number(other, exponent - gap)
#|     sums = [add(large, small), add(small, large), add(large, NOTHING), add(NOTHING, large)]
#|     return all(total == large for total in sums)
#| ```
#|
#| ## Subtracting {#sub}
#|
#| Selling takes shares from a holder's and from the denominator.
#|
#| Operands are aligned as for a sum. The number with the smaller exponent is truncated. Of canonical numbers that is the one that is taken away, or the difference is zero anyway; so a difference can be too large, but not too small. A difference that would be negative is **zero**. But nothing minus something has no result; its caller keeps the old number.
#|
#| $$ a - b = \operatorname{normalise}\big( \max(0,\ m'_a - m'_b),\ \max(e_a, e_b) \big) $$
#|
#| ```python
@contract(post=lambda result, a, b: result is None or canonical(result) or result == a)
def sub(a: SafeFloat, b: SafeFloat) -> SafeFloat | None:
    """Subtract a number from another.

    a:       a number
    b:       number to take away
    returns: difference, at least zero; nothing if only `a` is zero or the exponent leaves its range

    post: the result, if any, is canonical, or the first operand
    Operation: T2
    Tracks: primitives/share-pool/src/lib.rs SafeFloat::sub @ 14bc6f9
    """
    if a.mantissa == 0:
        return NOTHING if b.mantissa == 0 else None
    if b.mantissa == 0:
        return a
    left, right, exponent = _aligned(a, b)
    return normalise(max(0, left - right), exponent)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert sub(whole(5), whole(3)) == whole(2)
#| assert sub(whole(3), whole(5)) == NOTHING
#| assert sub(NOTHING, whole(1)) is None and sub(NOTHING, NOTHING) == NOTHING
#|
#| # 10^22 - 42: what is taken away is truncated to 40, so too much is left
#| assert sub(SafeFloat(U128(10**21), I64(1)), whole(42)) == SafeFloat(999999999999999999996, 1)
#| ```
#|
#| ```python theorem
#| @theorem("SUB-1")
#| def a_difference_is_near(a: U128, e: U16, b: U128, f: U16) -> bool:
#|     """A difference of numbers is less than one unit of the larger exponent away from the exact one, or from zero if that is negative."""
#|     left, right = at(a, e), at(b, f)
#|     result = sub(left, right)
#|     if result is None:
#|         return left == NOTHING != right
#|     exact, unit = max(0, scaled(left) - scaled(right)), 10 ** (max(left.exponent, right.exponent) + 100)
#|     return abs(scaled(result) - exact) < unit or right == NOTHING
#|
#|
#| def units(result: SafeFloat, exponent: int) -> int:
#|     """Return a number that is a multiple of ten to the exponent, as that multiple; zero for zero."""
#|     return result.mantissa // 10 ** (exponent - result.exponent) if result.mantissa > 0 else 0
#|
#|
#| def is_multiple(result: SafeFloat, exponent: int) -> bool:
#|     """Tell whether a number is zero or a multiple of ten to the exponent."""
#|     if result.mantissa == 0:
#|         return result == NOTHING
#|     return canonical(result) and result.mantissa % 10 ** (exponent - result.exponent) == 0
#|
#|
#| @theorem("SUB-2", by=("proved",), mutant=(
#|     "share_pools._aligned", "b.mantissa // _power_of_ten(a.exponent - b.exponent)",
#|     "-(-b.mantissa // _power_of_ten(a.exponent - b.exponent))",
#| ), where=lambda digits, other, exponent, gap: (
#|     apart(digits, other, exponent, gap) and gap < 22
#| ))
#| def a_difference_is_rounded_up(digits: U128, other: U128, exponent: I64, gap: U64) -> bool:
#|     """A difference is the least multiple of a unit of the larger exponent that is not below the exact one, or zero, where the number that is taken away has the smaller exponent or an equal one."""
#|     large, small = number(digits, exponent), number(other, exponent - gap)
#|     result, unit = sub(large, small), 10**gap
#|     if result is None or not is_multiple(result, exponent):
#|         return False
#|     exact, found = large.mantissa * unit - small.mantissa, units(result, exponent)
#|     return (found - 1) * unit < exact <= found * unit or exact < found == 0
#|
#|
#| @theorem("SUB-3", by=("proved",), where=apart)
#| def a_smaller_number_less_a_larger_is_nothing(
#|     digits: U128, other: U128, exponent: I64, gap: U64
#| ) -> bool:
#|     """With a smaller exponent a number is the smaller one: the difference is zero, however far apart they are; and zero takes nothing."""
#|     large, small = number(digits, exponent), number(other, exponent - gap)
#|     equal = gap == 0 or sub(small, large) == NOTHING
#|     return equal and sub(large, NOTHING) == large and sub(NOTHING, large) is None
#|
#|
#| @theorem("SUB-4", by=("proved",), where=lambda digits, other, exponent, gap: (
#|     apart(digits, other, exponent, gap) and gap >= 22
#| ))
#| def what_is_far_smaller_takes_nothing(digits: U128, other: U128, exponent: I64, gap: U64) -> bool:
#|     """From 22 powers of ten on the smaller number takes nothing."""
#|     large = number(digits, exponent)
#|     return sub(large, number(other, exponent - gap)) == large
#| ```
#|
#| ## Dividing {#div}
#|
#| Division is used only to read shares of the [older form](#from-u64f64).
#|
#| The dividend's mantissa is multiplied by $10^{21}$ first; the quotient is truncated and normalised. A divisor of zero gives nothing, and so does a dividend of zero if the exponent leaves its range.
#|
#| $$ a / b = \operatorname{normalise}\!\left( \left\lfloor \frac{m_a \cdot 10^{21}}{m_b} \right\rfloor,\ e_a - e_b - 21 \right) $$
#|
#| ```python
@contract(post=lambda result, a, b: result is None or canonical(result))
def div(a: SafeFloat, b: SafeFloat) -> SafeFloat | None:
    """Divide a number by another.

    a:       dividend
    b:       divisor
    returns: quotient, truncated to 21 digits; nothing for a divisor of zero or an exponent out of range

    post: the result, if any, is canonical
    Operation: T2
    Tracks: primitives/share-pool/src/lib.rs SafeFloat::div @ 14bc6f9
    """
    exponent = a.exponent - b.exponent - DIGITS
    if b.mantissa == 0 or not i64.low <= exponent <= i64.high:
        return None
    return normalise(a.mantissa * GREATEST // b.mantissa, exponent)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert div(whole(1), whole(3)) == SafeFloat(333333333333333333333, -21)
#| assert div(whole(1), whole(7)) == SafeFloat(142857142857142857142, -21)
#| assert div(whole(1), NOTHING) is None
#| assert div(NOTHING, whole(7)) == NOTHING
#| ```
#|
#| ```python theorem
#| @theorem("QUO-1")
#| def a_quotient_is_truncated(a: U128, e: U16, b: U128, f: U16) -> bool:
#|     """A quotient times the divisor is not above the dividend, and with ten units more it is."""
#|     left, right = at(a, e), at(b, f)
#|     result = div(left, right)
#|     if result is None or result == NOTHING:
#|         return right == NOTHING or left == NOTHING
#|     exact = scaled(left, -60) * 10**100
#|     low = result.mantissa * right.mantissa * 10 ** (result.exponent + right.exponent + 160)
#|     high = (result.mantissa + 10) * right.mantissa * 10 ** (result.exponent + right.exponent + 160)
#|     return low <= exact < high
#|
#|
#| @theorem("QUO-2", by=("proved",), mutant=(
#|     "share_pools.div", "GREATEST // b.mantissa", "GREATEST // b.mantissa + 1",
#| ), where=lambda digits, other, exponent, distance: (
#|     max(digits, other) < SPAN and i64.low <= exponent - distance - 21 < i64.high
#| ))
#| def a_quotient_of_numbers_is_truncated_once(
#|     digits: U128, other: U128, exponent: I64, distance: I64
#| ) -> bool:
#|     """A quotient is the exact one, truncated to 21 digits; there is one wherever the exponent has room for it."""
#|     a, b = number(digits, exponent), number(other, distance)
#|     result = div(a, b)
#|     return result is not None and truncated(
#|         result, a.mantissa * GREATEST, b.mantissa, exponent - distance - 21
#|     )
#|
#|
#| @theorem("QUO-3", by=("proved",))
#| def nothing_is_divided_by_zero(digits: U128, exponent: I64, distance: I64) -> bool:
#|     """A divisor of zero gives nothing, and so does an exponent that leaves its range, even for zero."""
#|     divisor = number(digits % SPAN, distance)
#|     inside = i64.low <= exponent - distance - 21 <= i64.high
#|     zero = div(SafeFloat(U128(0), exponent), divisor)
#|     return div(divisor, NOTHING) is None and zero == (NOTHING if inside else None)
#| ```
#|
#| ## Multiplying and dividing {#muldiv}
#|
#| The price of a share is a quotient, and a value is a product with it. Rounding between the two would show, so both happen in one step: the product of two mantissas is exact, in 256 bits, and divided at once.
#|
#| The sum of the first two exponents, and then the difference to the third, must each be in the range of an `I64`; otherwise there is no result, even if only the sum is out of range.
#|
#| $$ \frac{x \cdot a}{b} = \operatorname{normalise}\!\left( \left\lfloor \frac{m_x m_a}{m_b} \right\rfloor,\ e_x + e_a - e_b \right) $$
#|
#| ```python
@contract(post=lambda result, x, a, b: result is None or canonical(result))
def muldiv(x: SafeFloat, a: SafeFloat, b: SafeFloat) -> SafeFloat | None:
    """Multiply two numbers and divide by a third.

    x:       first factor
    a:       second factor
    b:       divisor
    returns: x * a / b, truncated to 20 or 21 digits; nothing for a divisor of zero or an exponent out of range

    post: the result, if any, is canonical
    Operation: T2
    Tracks: primitives/share-pool/src/lib.rs SafeFloat::mul_div @ 14bc6f9
    """
    total = x.exponent + a.exponent
    exponent = total - b.exponent
    if b.mantissa == 0 or not i64.low <= total <= i64.high or not i64.low <= exponent <= i64.high:
        return None
    return normalise(x.mantissa * a.mantissa // b.mantissa, exponent)
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "As few as 20 digits"
#|     The product of two canonical mantissas has 41 to 43 digits, so the integer quotient has at least 20: if it has no more, the last digit after normalising is a zero that stands for anything.
#|
#| ```python example
#| assert muldiv(whole(100), whole(3), whole(10)) == whole(30)
#| assert muldiv(whole(7), whole(5), NOTHING) is None
#|
#| # 1 * 1 / 3 is a product of 10^21 and 10^21 by 3 * 10^20: no digit is lost
#| assert muldiv(whole(1), whole(1), whole(3)) == SafeFloat(333333333333333333333, -21)
#|
#| # an exponent out of range on the way gives nothing, though the result would fit
#| far = SafeFloat(U128(10**21), I64(i64.high))
#| assert muldiv(far, far, far) is None and muldiv(far, whole(1), far) == whole(1)
#| ```
#|
#| ```python theorem
#| @theorem("MDV-1")
#| def equal_factor_and_divisor_cancel(x: U128, e: U16, a: U128, f: U16) -> bool:
#|     """Multiplying by a number and dividing by the same changes nothing."""
#|     number, factor = at(x, e), at(a, f)
#|     return factor == NOTHING or muldiv(number, factor, factor) == muldiv(factor, number, factor) == number
#|
#|
#| @theorem("MDV-2", by=("proved",), mutant=(
#|     "share_pools.muldiv", "a.mantissa // b.mantissa", "a.mantissa // b.mantissa + 1",
#| ), where=lambda first, second, third, exponent, distance: (
#|     max(first, second, third) < SPAN and i64.low + 1 < exponent - distance < i64.high
#| ))
#| def a_product_is_divided_at_once(
#|     first: U128, second: U128, third: U128, exponent: I64, distance: I64
#| ) -> bool:
#|     """Product and quotient are rounded together: the result is the integer quotient of the mantissas, truncated to 21 digits, or completed with a zero where it has 20."""
#|     x, a, b = number(first, exponent), number(second), number(third, distance)
#|     result = muldiv(x, a, b)
#|     return result is not None and truncated(
#|         result, x.mantissa * a.mantissa, b.mantissa, exponent - distance
#|     )
#| ```
#|
#| ## Comparing {#greater}
#|
#| Whether one number is greater than another is decided by exponents, then by mantissas. With exponents one apart both readings are compared at the same power of ten, because $10^{21} \cdot 10^e$ is less than its successor at $e + 1$.
#|
#| $$ a > b \iff e_a > e_b + 1,\ \text{or } |e_a - e_b| \le 1 \text{ and } m_a 10^{e_a} > m_b 10^{e_b} $$
#|
#| ```python
@contract(post=lambda result, a, b: not (result and a == b))
def greater(a: SafeFloat, b: SafeFloat) -> bool:
    """Tell whether a number is greater than another.

    a:       a canonical number
    b:       a canonical number
    returns: true if a is greater; see the note for zero

    post: no number is greater than itself
    Operation: T2
    Tracks: primitives/share-pool/src/lib.rs SafeFloat::gt @ 14bc6f9
    """
    distance = a.exponent - b.exponent
    if distance == 0:
        return a.mantissa > b.mantissa
    if distance == 1:
        return 10 * a.mantissa > b.mantissa
    if distance == -1:
        return a.mantissa > 10 * b.mantissa
    return distance > 1
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "Zero is greater than one"
#|     Zero has the exponent 0, and every amount of 64 bits has a negative one. So zero is "greater" than every number up to $10^{19}$. No rule of the chain compares shares today; only its tests do.
#|
#| ```python example
#| assert greater(whole(2), whole(1)) and not greater(whole(1), whole(1))
#| assert greater(SafeFloat(U128(10**20 + 1), I64(1)), SafeFloat(U128(10**21), I64(0)))
#| assert greater(NOTHING, whole(1)) and greater(NOTHING, whole(10**19))
#| assert not greater(NOTHING, whole(10**19 + 1))
#| ```
#|
#| ```python theorem
#| @theorem("GRT-1")
#| def comparison_is_exact(a: U128, e: U16, b: U128, f: U16) -> bool:
#|     """For canonical numbers other than zero the comparison is that of their values."""
#|     left, right = at(a, e), at(b, f)
#|     if NOTHING in (left, right):
#|         return True
#|     return greater(left, right) == (scaled(left) > scaled(right))
#|
#|
#| @theorem("GRT-2", by=("proved",), mutant=(
#|     "share_pools.greater", "return distance > 1", "return distance > 2",
#| ), where=lambda digits, other, exponent, gap: (
#|     digits < SPAN and other < SPAN and i64.low <= exponent - gap
#| ))
#| def comparison_is_exact_at_every_distance(digits: U128, other: U128, exponent: I64, gap: U64) -> bool:
#|     """Both comparisons of two canonical numbers are those of their mantissas at the same power of ten; beyond 22 powers the larger exponent decides."""
#|     large, small = number(digits, exponent), number(other, exponent - gap)
#|     raised = large.mantissa * _power_of_ten(gap)
#|     return greater(large, small) == (raised > small.mantissa) and (
#|         greater(small, large) == (small.mantissa > raised)
#|     )
#| ```
#|
#| ## To an amount {#to-u64}
#|
#| A value leaves the pool as a whole number of rao: floored, and at most $2^{64} - 1$.
#|
#| $$ \min\!\left( \left\lfloor m \cdot 10^{e} \right\rfloor,\ 2^{64} - 1 \right) $$
#|
#| ```python
@contract(
    post=lambda result, number: 0 <= result <= u64.high and (number.mantissa > 0 or result == 0),
)
def to_u64(number: SafeFloat) -> U64:
    """Return a number as an integer.

    number:  a number
    returns: floor of the number, at most 2**64 - 1

    post: 0 <= result <= 2**64 - 1, and zero for zero
    Operation: T2
    Tracks: primitives/share-pool/src/lib.rs u64::from @ 14bc6f9
    """
    if number.exponent >= 0:
        return saturate(u64, number.mantissa * _power_of_ten(number.exponent))
    return saturate(u64, number.mantissa // _power_of_ten(-number.exponent))
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "The cap on powers of ten"
#|     The power of ten is at most $10^{22}$ here too. For canonical numbers it makes no difference: from the exponent 0 upwards all saturate, from $-22$ downwards all are zero. A mantissa above $10^{22}$ with an exponent below $-22$, which storage cannot hold, gives too much.
#|
#| ```python example
#| assert to_u64(whole(2**64 - 1)) == 2**64 - 1
#| assert to_u64(SafeFloat(U128(10**20 + 1), I64(0))) == 2**64 - 1
#| assert to_u64(SafeFloat(U128(999999999999999999999), I64(-21))) == 0
#| assert to_u64(NOTHING) == 0
#| assert to_u64(SafeFloat(U128(10**30), I64(-30))) == 10**8  # one, if it were not for the cap
#| ```
#|
#| ```python theorem
#| @theorem("AMT-1", by=("proved",))
#| def amounts_survive(amount: U64) -> bool:
#|     """An amount of 64 bits is the same after becoming a number and an amount again."""
#|     return to_u64(whole(amount)) == amount
#|
#|
#| @theorem("AMT-2", by=("proved",), mutant=(
#|     "share_pools.to_u64", "number.mantissa // _power_of_ten(-number.exponent)",
#|     "-(-number.mantissa // _power_of_ten(-number.exponent))",
#| ), where=lambda digits, exponent: digits < SPAN)
#| def an_amount_is_the_floor(digits: U128, exponent: I64) -> bool:
#|     """The amount of a canonical number is its floor, or the greatest amount if that is larger."""
#|     found, amount = number(digits, exponent), to_u64(number(digits, exponent))
#|     if exponent >= 0:
#|         return amount == u64.high < found.mantissa
#|     power = _power_of_ten(-exponent)
#|     return amount * power <= found.mantissa and (
#|         amount == u64.high or found.mantissa < (amount + 1) * power
#|     )
#| ```
#|
#| ## From the older form {#from-u64f64}
#|
#| Shares used to be `U64F64`. Such shares still lie in storage and are converted when they are read.
#|
#| The integer part and the fraction become numbers separately: the fraction by a [division](#div) by $2^{64}$, and their sum is truncated. The result keeps 21 digits, while the older form can have 39; a large share loses the end of its fraction.
#|
#| $$ \lfloor x / 2^{64} \rfloor + \frac{x \bmod 2^{64}}{2^{64}} $$
#|
#| ```python
@contract(post=lambda result, value: canonical(result))
def from_u64f64(value: U64F64) -> SafeFloat:
    """Return a share of the older form as a number.

    value:   share, with 64 fraction bits
    returns: the same, truncated to 21 digits

    post: the result is canonical
    Operation: T2
    Tracks: primitives/share-pool/src/lib.rs SafeFloat::from U64F64 @ 14bc6f9
    """
    part = div(whole(value % 2**64), whole(2**64)) or NOTHING
    return add(whole(value >> 64), part) or NOTHING
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert from_u64f64(U64F64(0)) == NOTHING
#| assert from_u64f64(U64F64(1000 << 64)) == whole(1000)
#| assert from_u64f64(U64F64(1 << 63)) == SafeFloat(5 * 10**20, -21)
#|
#| # a tenth is not a binary fraction: the nearest below it has 64 fraction bits
#| assert from_u64f64(U64F64((1 << 64) // 10)) == SafeFloat(999999999999999999674, -22)
#| ```
#|
#| ```python theorem
#| @theorem("OLD-1")
#| def conversion_truncates(value: U64F64) -> bool:
#|     """A converted share is not above the older one, and closer to it than two parts of 10**20."""
#|     number = from_u64f64(value)
#|     exact = value * 10**100
#|     found = scaled(number) << 64
#|     return found <= exact and (exact - found) * 10**20 <= 2 * exact
#|
#|
#| @theorem("OLD-2", by=("proved",), where=lambda part: 0 < part)
#| def a_fraction_is_truncated(part: U64) -> bool:
#|     """Of a share below one, all 21 digits are right."""
#|     return truncated(from_u64f64(U64F64(part)), part * 10**60, 2**64, -60)
#|
#|
#| def ten_digits(value: U64) -> U64:
#|     """Return an amount of ten digits, whatever the draw."""
#|     return U64(10**9 + value % (9 * 10**9))
#|
#|
#| @theorem("OLD-3", by=("proved",), mutant=(
#|     "share_pools.from_u64f64", "whole(value >> 64)", "whole((value >> 64) + 1)",
#| ))
#| def a_converted_share_is_truncated(units: U64, part: U64) -> bool:
#|     """Of a share whose whole part has ten digits, all 21 digits are right as well."""
#|     exact = U64F64((ten_digits(units) << 64) + part)
#|     return truncated(from_u64f64(exact), exact * 10**60, 2**64, -60)
#| ```
#|
#| ## The pool {#share-pool}
#|
#| What storage knows of one hotkey on one subnet. A holder without shares has no entry; in vectors, holders stand in ascending order, so that a pool has one form.
#|
#| | field | storage of the chain |
#| | --- | --- |
#| | value | `TotalHotkeyAlpha` |
#| | denominator | `TotalHotkeySharesV2`, before it `TotalHotkeyShares` |
#| | holders and shares | `AlphaV2`, before it `Alpha` |
#|
#| Writing zero, whether a value, a denominator or a share, removes the entry.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class SharePool:
    """Stake of all coldkeys on one hotkey of one subnet; shares by holder, holders ascending."""

    value: Alpha
    denominator: SafeFloat
    holders: Sequence[AccountId]
    shares: Sequence[SafeFloat]


EMPTY: Final = SharePool(Alpha(0), NOTHING, [], [])


def _well_formed(pool: SharePool) -> bool:
    """Tell whether every holder has one share and holders ascend."""
    ascending = all(low < high for low, high in zip(pool.holders, pool.holders[1:]))
    return ascending and len(pool.holders) == len(pool.shares)


@contract(post=lambda result, pool, holder: (result is None) == (holder not in pool.holders))
def share_of(pool: SharePool, holder: AccountId) -> SafeFloat | None:
    """Return the shares of a holder, or nothing if it has no entry."""
    for other, share in zip(pool.holders, pool.shares):
        if other == holder:
            return share
    return None


def _with_share(pool: SharePool, holder: AccountId, share: SafeFloat) -> SharePool:
    """Return the pool with the shares of one holder written; zero removes its entry."""
    entries = [entry for entry in zip(pool.holders, pool.shares) if entry[0] != holder]
    if share.mantissa != 0:
        entries.append((holder, share))
    entries.sort(key=lambda entry: entry[0])
    return SharePool(
        pool.value,
        pool.denominator,
        [other for other, _ in entries],
        [other_share for _, other_share in entries],
    )
#| ```
#|
#| ## Reading a share {#read-share}
#|
#| The move from the older form is lazy: reading looks into the old map first, writing deletes the old entry and writes the new one. As long as an old entry exists **it wins**, whatever the new map holds. The same holds for denominators.
#|
#| ```python
@contract(post=lambda result, older, stored: older is not None or result == stored)
def read_share(older: U64F64 | None, stored: SafeFloat | None) -> SafeFloat | None:
    """Read the share of a holder, or a denominator, from both maps.

    older:   entry of the older map, if there is one
    stored:  entry of the map of today, if there is one
    returns: the older entry, converted; else the entry of today; else nothing

    post: result == stored without an older entry
    Operation: T2
    Tracks: pallets/subtensor/src/staking/stake_utils.rs try_get_share @ 14bc6f9
    """
    if older is not None:
        return from_u64f64(older)
    return stored
#| ```
#|
#| Nothing is rejected. A chain that starts today never has entries of the older form.
#|
#| ```python example
#| assert read_share(U64F64(5 << 64), whole(7)) == whole(5)
#| assert read_share(U64F64(0), whole(7)) == NOTHING
#| assert read_share(None, whole(7)) == whole(7)
#| assert read_share(None, None) is None
#| ```
#|
#| ```python theorem
#| @theorem("RDS-1", by=("proved",), where=lambda older, digits, exponent: digits < SPAN)
#| def an_older_entry_wins(older: U64, digits: U128, exponent: I64) -> bool:
#|     """The older entry is read, converted, whatever the map of today holds; without it, that map is read as it is."""
#|     stored, share = number(digits, exponent), U64F64(older << 64)
#|     found = read_share(share, stored)
#|     kept = read_share(None, stored) == stored and read_share(None, None) is None
#|     return kept and found == read_share(share, None) == whole(older)
#| ```
#|
#| ## Value of a share {#value-of-share}
#|
#| What can somebody with these shares take out?
#|
#| $$ \left\lfloor V \cdot s / D \right\rfloor, \quad\text{or zero if } D = 0 $$
#|
#| The quotient is [truncated to 20 or 21 digits](#muldiv), then floored to a rao.
#|
#| ```python
@contract(post=lambda result, value, share, denominator: denominator.mantissa > 0 or result == 0)
def value_of_share(value: Alpha, share: SafeFloat, denominator: SafeFloat) -> Alpha:
    """Value of a number of shares.

    value:       alpha in the pool, rao
    share:       shares to be valued
    denominator: all shares of the pool
    returns:     alpha, rao; zero if the pool has no shares

    post: zero without shares
    Operation: T2
    Tracks: primitives/share-pool/src/lib.rs get_value_from_shares @ 14bc6f9
    """
    found = muldiv(whole(value), share, denominator)
    return Alpha(0) if found is None else Alpha(to_u64(found))
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert value_of_share(Alpha(100), whole(3), whole(10)) == 30
#| assert value_of_share(Alpha(100), whole(1), whole(3)) == 33
#| assert value_of_share(Alpha(100), whole(3), NOTHING) == 0
#| ```
#|
#| ```python theorem
#| @theorem("VAL-1")
#| def parts_do_not_exceed_the_whole(value: Alpha, a: U64, b: U64) -> bool:
#|     """Two holders whose shares make up the denominator never have more than the value, nor more than two rao less."""
#|     share, other = whole(a % 10**18), whole(b % 10**18)
#|     denominator = add(share, other) or NOTHING
#|     total = value_of_share(value, share, denominator) + value_of_share(value, other, denominator)
#|     return denominator == NOTHING or value - 2 <= total <= value
#|
#|
#| @theorem("VAL-4", by=("proved",), where=lambda value, digits, more, exponent, gap: (
#|     value > 0 and max(digits, more) < SPAN and (gap > 0 or digits <= more)
#|     and abs(exponent) < 2**62 and gap < 3
#| ))
#| def a_value_is_the_floor(value: U64, digits: U128, more: U128, exponent: I64, gap: U8) -> bool:
#|     """What part of all shares is worth is the part of the value, rounded down: truncating to 20 digits before costs nothing; for shares of the denominator's power of ten, or up to two powers less."""
#|     share, shares = number(digits, exponent - gap), number(more, exponent)
#|     found, whole_shares = value_of_share(Alpha(value), share, shares), shares.mantissa * 10**gap
#|     return found * whole_shares <= value * share.mantissa < (found + 1) * whole_shares
#| ```
#|
#| ## Value of a holder {#value-of}
#|
#| Stake of a coldkey on a hotkey. Having no entry is told apart from an entry that is worth nothing: withdrawing asks for the difference, the balance shown is zero in both cases.
#|
#| ```python
@contract(pre=lambda pool, holder: _well_formed(pool))
def value_of(pool: SharePool, holder: AccountId) -> Alpha | None:
    """Value of a holder's shares.

    pool:    the pool
    holder:  coldkey
    returns: alpha, rao; nothing if the holder has no entry

    pre:  holders ascend, each with one share
    Operation: T2
    Tracks: primitives/share-pool/src/lib.rs try_get_value @ 14bc6f9
    """
    share = share_of(pool, holder)
    return None if share is None else value_of_share(pool.value, share, pool.denominator)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| anna, bert, carl = AccountId(1), AccountId(2), AccountId(3)
#| pool = SharePool(Alpha(100), whole(10), [anna, bert], [whole(3), whole(7)])
#| assert value_of(pool, anna) == 30 and value_of(pool, bert) == 70
#| assert value_of(pool, carl) is None
#| ```
#|
#| ## Shares for an amount {#shares-for}
#|
#| The number of shares that an amount buys or sells, at the price before the change.
#|
#| $$ d(u) = \frac{u \cdot D}{V}, \quad\text{or zero if } V = 0 $$
#|
#| ```python
@contract(post=lambda result, amount, value, denominator: canonical(result))
def shares_for(amount: U64, value: Alpha, denominator: SafeFloat) -> SafeFloat:
    """Shares that an amount is worth.

    amount:      alpha that comes or goes, rao
    value:       alpha in the pool before, rao
    denominator: all shares of the pool before
    returns:     shares, truncated; zero if the pool has no value

    post: the result is canonical
    Operation: T2
    Tracks: primitives/share-pool/src/lib.rs get_shares_per_update @ 14bc6f9
    """
    return muldiv(whole(amount), denominator, whole(value)) or NOTHING
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert shares_for(U64(1000), Alpha(1000), whole(500)) == whole(500)
#| assert shares_for(U64(1), Alpha(3), whole(1)) == SafeFloat(333333333333333333333, -21)
#| assert shares_for(U64(5), Alpha(0), whole(500)) == NOTHING
#| ```
#|
#| ```python theorem
#| @theorem("SHF-1")
#| def the_whole_value_is_worth_all_shares(value: Alpha, denominator: U128, e: U16, more: U64) -> bool:
#|     """The pool's own value is worth exactly all its shares, and a larger amount at least as many."""
#|     shares = at(denominator, e)
#|     if value == 0 or shares == NOTHING:
#|         return True
#|     amount = U64(min(value + more, 2**64 - 1))
#|     larger = shares_for(amount, value, shares)
#|     return shares_for(U64(value), value, shares) == shares and not greater(shares, larger)
#|
#|
#| @theorem("SHF-2", by=("proved",), where=lambda amount, value, digits, exponent: (
#|     amount > 0 and digits < SPAN and abs(exponent) < 2**62
#| ))
#| def an_amount_is_worth_its_part_of_all_shares(
#|     amount: U64, value: U64, digits: U128, exponent: I64
#| ) -> bool:
#|     """An amount is worth the part of all shares that it is of the value, truncated to 21 digits, or to 20; for values of ten digits."""
#|     shares, pool_value = number(digits, exponent), ten_digits(value)
#|     paid, worth = whole(amount), whole(pool_value)
#|     return truncated(
#|         shares_for(amount, Alpha(pool_value), shares), paid.mantissa * shares.mantissa, worth.mantissa,
#|         paid.exponent + exponent - worth.exponent,
#|     )
#|
#|
#| @theorem("SHF-3", by=("proved",), where=lambda value, digits, exponent: (
#|     value > 0 and digits < SPAN and abs(exponent) < 2**62
#| ))
#| def the_value_is_worth_the_shares(value: U64, digits: U128, exponent: I64) -> bool:
#|     """The value of a pool, whatever it is, is worth all its shares, exactly."""
#|     shares = number(digits, exponent)
#|     return shares_for(value, Alpha(value), shares) == shares
#| ```
#|
#| ## Trying a change {#simulate}
#|
#| Would a change move any shares? In a pool without shares it always would, because it sets the first ones. In a pool without value it never does.
#|
#| ```python
@contract(post=lambda result, value, denominator, change: result or denominator.mantissa > 0)
def simulate(value: Alpha, denominator: SafeFloat, change: I64) -> bool:
    """Tell whether a change of one holder's stake would move shares.

    value:       alpha in the pool, rao
    denominator: all shares of the pool
    change:      alpha that comes, or goes if negative, rao
    returns:     true if the pool has no shares, or the change is worth some

    post: true without shares
    Operation: T2
    Tracks: primitives/share-pool/src/lib.rs sim_update_value_for_one @ 14bc6f9
    """
    if denominator.mantissa == 0:
        return True
    return shares_for(U64(abs(change)), value, denominator).mantissa != 0
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert simulate(Alpha(0), NOTHING, I64(0))
#| assert simulate(Alpha(10**18), whole(1), I64(1))
#| assert not simulate(Alpha(0), whole(1), I64(10**18))
#| assert not simulate(Alpha(5), whole(1), I64(0))
#| ```
#|
#| ```python theorem
#| @theorem("SIM-1", by=("proved",), where=lambda value, digits, exponent, change: (
#|     digits < SPAN and abs(exponent) < 2**62
#| ))
#| def a_change_counts_where_there_is_value(
#|     value: U64, digits: U128, exponent: I64, change: I64
#| ) -> bool:
#|     """Any change, however small, moves shares of a pool that has value; none does in a pool that has none, and every one where there are no shares; for values of ten digits."""
#|     pool_value, shares = Alpha(ten_digits(value)), number(digits, exponent)
#|     moves = simulate(pool_value, shares, change) == (change != 0)
#|     return moves and not simulate(Alpha(0), shares, change) and simulate(pool_value, NOTHING, change)
#| ```
#|
#| ## A change for all {#update-all}
#|
#| Emission, and every other change that holders bear in proportion to their shares, is a change of the value alone. It saturates at zero and at $2^{64} - 1$.
#|
#| $$ V' = \operatorname{saturate}(V + u) $$
#|
#| ```python
@contract(
    pre=lambda pool, change: _well_formed(pool),
    post=lambda result, pool, change: result.shares == pool.shares,
)
def update_all(pool: SharePool, change: I64) -> SharePool:
    """Change the value of all holders together.

    pool:    the pool
    change:  alpha that comes, or goes if negative, rao
    returns: the pool after the change

    pre:  holders ascend, each with one share
    post: shares are as before
    Operation: T2
    Tracks: primitives/share-pool/src/lib.rs update_value_for_all @ 14bc6f9
    """
    value = Alpha(saturate(u64, pool.value + change))
    return SharePool(value, pool.denominator, pool.holders, pool.shares)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| pool = SharePool(Alpha(100), whole(10), [anna, bert], [whole(3), whole(7)])
#| richer = update_all(pool, I64(100))
#| assert value_of(richer, anna) == 60 and value_of(richer, bert) == 140
#| assert update_all(pool, I64(-101)).value == 0
#| assert update_all(richer, i64.high).value == 2**63 + 199
#| ```
#|
#| ```python theorem
#| @theorem("ALL-1")
#| def emission_takes_from_nobody(value: Alpha, share: U64, rest: U64, emission: U32) -> bool:
#|     """No holder has less after emission than before."""
#|     denominator = whole(min(share + rest, 2**64 - 1))
#|     pool = SharePool(value, denominator, [AccountId(1)], [whole(share)])
#|     after = update_all(pool, I64(emission))
#|     return value_of(after, AccountId(1)) >= value_of(pool, AccountId(1))
#| ```
#|
#| ## A change for one {#update-one}
#|
#| Stake and unstake are the same rule with another sign.
#|
#| In a pool **without shares** the change itself becomes the denominator and the holder's shares: one share is one rao. They are *set*, not added. Otherwise the [shares for the change](#shares-for), computed from value and denominator
#| before it, are added to, or taken from, the denominator and the holder's shares, each with its own truncation. A change of zero goes with those that take, and takes nothing. Where a sum or difference has no result the old number stays. The value changes last.
#|
#| $$ D' = D \pm d(|u|), \qquad s' = s \pm d(|u|), \qquad V' = \operatorname{saturate}(V + u) $$
#|
#| ```python
@contract(post=lambda result, held, shares, change: canonical(result) or result == held)
def moved(held: SafeFloat, shares: SafeFloat, change: I64) -> SafeFloat:
    """Return what is held after shares come or go; unchanged if there is no result."""
    result = add(held, shares) if change > 0 else sub(held, shares)
    return held if result is None else result


@contract(
    pre=lambda pool, holder, change: _well_formed(pool),
    post=lambda result, pool, holder, change: _well_formed(result),
)
def update_one(pool: SharePool, holder: AccountId, change: I64) -> SharePool:
    """Change the value of one holder.

    pool:    the pool
    holder:  coldkey
    change:  alpha that it brings, or takes if negative, rao
    returns: the pool after the change

    pre:  holders ascend, each with one share
    post: holders ascend, each with one share
    Operation: T2
    Tracks: primitives/share-pool/src/lib.rs update_value_for_one @ 14bc6f9
    """
    if pool.denominator.mantissa == 0:
        denominator = share = whole(abs(change))
    else:
        shares = shares_for(U64(abs(change)), pool.value, pool.denominator)
        denominator = moved(pool.denominator, shares, change)
        share = moved(share_of(pool, holder) or NOTHING, shares, change)
    changed = SharePool(pool.value, denominator, pool.holders, pool.shares)
    return update_all(_with_share(changed, holder, share), change)
#| ```
#|
#| Nothing is rejected. The rule does not ask whether a holder has what it takes; [withdrawing](#withdraw) does.
#|
#| !!! note "The empty pool takes any change"
#|     In a pool without shares a negative change makes shares too, and a change of zero removes the entry of its holder, if a [residue](#residue) has left one.
#|
#| ```python example
#| pool = update_one(EMPTY, anna, I64(1000))
#| assert pool == SharePool(Alpha(1000), whole(1000), [anna], [whole(1000)])
#|
#| # the pool doubles; a newcomer pays two rao for a share
#| pool = update_all(pool, I64(1000))
#| pool = update_one(pool, bert, I64(1000))
#| assert pool.denominator == whole(1500) and share_of(pool, bert) == whole(500)
#| assert value_of(pool, anna) == 2000 and value_of(pool, bert) == 1000
#|
#| pool = update_one(pool, anna, I64(-2000))
#| assert pool == SharePool(Alpha(1000), whole(500), [bert], [whole(500)])
#|
#| # a holder of a tenth takes 1000 rao of 10^11, with shares far below one; not a rao goes astray
#| tiny = SharePool(Alpha(10**12), new(U128(1), I64(-14)), [anna], [new(U128(1), I64(-15))])
#| assert value_of(tiny, anna) == 100_000_000_000
#| assert value_of(update_one(tiny, anna, I64(-1000)), anna) == 99_999_999_000
#| ```
#|
#| ```python theorem
#| @theorem("ONE-1", by=("proved",))
#| def the_first_deposit_is_exact(amount: U64) -> bool:
#|     """The first deposit is worth what it was, and taking it out leaves an empty pool."""
#|     size = I64(amount % 2**63)
#|     pool = update_one(EMPTY, AccountId(1), size)
#|     if size == 0:
#|         return pool == EMPTY
#|     empty = update_one(pool, AccountId(1), I64(-size))
#|     return value_of(pool, AccountId(1)) == size and empty == EMPTY
#| ```
#|
#| ```python theorem
#| @theorem("ONE-2")
#| def no_dilution(first: U64, emission: U64, second: U64) -> bool:
#|     """A deposit after emission, of any size, moves the value of another holder by at most one rao."""
#|     pool = update_one(EMPTY, AccountId(1), I64(1 + first % 2**61))
#|     pool = update_all(pool, I64(emission % 2**61))
#|     before = value_of(pool, AccountId(1))
#|     after = value_of(update_one(pool, AccountId(2), I64(second % 2**61)), AccountId(1))
#|     return after is not None and before is not None and before - 1 <= after <= before + 1
#| ```
#|
#| ```python theorem
#| @theorem("ONE-3")
#| def a_deposit_is_worth_itself(first: U64, emission: U64, second: U64) -> bool:
#|     """A second deposit is worth what it was, or one rao less."""
#|     pool = update_one(EMPTY, AccountId(1), I64(1 + first % 2**61))
#|     pool = update_all(pool, I64(emission % 2**61))
#|     deposit = 1 + second % 2**61
#|     value = value_of(update_one(pool, AccountId(2), I64(deposit)), AccountId(2))
#|     return value is not None and deposit - 1 <= value <= deposit
#| ```
#|
#| ```python theorem
#| @theorem("ONE-4")
#| def taking_the_whole_value_takes_all_shares(value: U64, denominator: U128, e: U16, more: U64) -> bool:
#|     """Whoever takes the pool's whole value or more leaves no shares in the denominator."""
#|     shares, taken = at(denominator, e), min(value % 2**63 + more, 2**63 - 1)
#|     pool = SharePool(Alpha(value % 2**63), shares, [AccountId(1)], [shares])
#|     if pool.value == 0 or shares == NOTHING:
#|         return True
#|     after = update_one(pool, AccountId(1), I64(-taken))
#|     return after.value == 0 and after.denominator == NOTHING
#| ```
#|
#| ## Deposit {#deposit}
#|
#| What the chain calls when a coldkey's stake on a hotkey grows. The amount, of 64 unsigned bits, becomes a signed change of 64 bits **by keeping its bits**.
#|
#| $$ u = \operatorname{wrap}_{64}(x) $$
#|
#| ```python
@contract(pre=lambda pool, holder, amount: _well_formed(pool))
def deposit(pool: SharePool, holder: AccountId, amount: Alpha) -> SharePool:
    """Add to the stake of a holder.

    pool:    the pool
    holder:  coldkey
    amount:  alpha, rao
    returns: the pool after the deposit

    pre:  holders ascend, each with one share
    Operation: T2
    Tracks: pallets/subtensor/src/staking/stake_utils.rs increase_stake_for_hotkey_and_coldkey_on_subnet @ 14bc6f9
    """
    return update_one(pool, holder, wrapping_convert(u64, i64, U64(amount)))
#| ```
#|
#| Nothing is rejected. The chain also notes the hotkey in the coldkey's list of hotkeys, unless the amount is zero; lists are not part of the pool.
#|
#| !!! note "Half of the range and more"
#|     An amount of $2^{63}$ rao or more becomes a negative change, so a deposit takes. That is 439 times the greatest supply of a token.
#|
#| ```python example
#| assert value_of(deposit(EMPTY, anna, Alpha(7)), anna) == 7
#| assert 2**63 // (21_000_000 * 10**9) == 439
#|
#| # 2^64 - 1 is minus one
#| pool = deposit(deposit(EMPTY, anna, Alpha(7)), anna, Alpha(2**64 - 1))
#| assert pool == SharePool(Alpha(6), whole(6), [anna], [whole(6)])
#| ```
#|
#| ## Withdrawal {#withdraw}
#|
#| What the chain calls when stake shrinks. If the holder has no entry, or its value is less than the amount, **nothing happens and nobody is told**; callers check before. Otherwise the change is the negative of the amount, with the bits kept at both steps.
#|
#| $$ u = \operatorname{wrap}_{64}(-\operatorname{wrap}_{64}(x)) $$
#|
#| ```python
def _taken(amount: Alpha) -> I64:
    """Return the change that a withdrawal is, with the bits kept at both steps."""
    return wrap(i64, -wrapping_convert(u64, i64, U64(amount)))


@contract(pre=lambda pool, holder, amount: _well_formed(pool))
def withdraw(pool: SharePool, holder: AccountId, amount: Alpha) -> SharePool:
    """Take from the stake of a holder, if it has as much.

    pool:    the pool
    holder:  coldkey
    amount:  alpha, rao
    returns: the pool after the withdrawal; unchanged if the holder has less

    pre:  holders ascend, each with one share
    Operation: T2
    Tracks: pallets/subtensor/src/staking/stake_utils.rs decrease_stake_for_hotkey_and_coldkey_on_subnet @ 14bc6f9
    """
    value = value_of(pool, holder)
    if value is None or value < amount:
        return pool
    return update_one(pool, holder, _taken(amount))
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| pool = deposit(deposit(EMPTY, anna, Alpha(10)), bert, Alpha(20))
#| assert withdraw(pool, anna, Alpha(11)) == pool
#| assert withdraw(pool, carl, Alpha(0)) == pool
#| assert withdraw(pool, anna, Alpha(10)) == deposit(EMPTY, bert, Alpha(20))
#|
#| # 2^63 survives both steps, a rao more turns into a deposit of 2^63 - 1
#| vast = SharePool(Alpha(2**64 - 1), whole(1), [anna], [whole(1)])
#| assert withdraw(vast, anna, Alpha(2**63)).value == 2**63 - 1
#| assert withdraw(vast, anna, Alpha(2**63 + 1)).value == 2**64 - 1
#| assert share_of(withdraw(vast, anna, Alpha(2**63 + 1)), anna) == SafeFloat(149999999999999999997, -20)
#| ```
#|
#| ```python theorem
#| @theorem("WDR-1")
#| def a_full_exit_takes_nothing_from_others(first: U64, second: U64, emission: U64) -> bool:
#|     """After emission, the exit of one holder takes at most one rao from the other, who deposited no less, and gives it at most two."""
#|     low, high = sorted((1 + first % 2**61, 1 + second % 2**61))
#|     pool = deposit(deposit(EMPTY, AccountId(1), Alpha(low)), AccountId(2), Alpha(high))
#|     pool = update_all(pool, I64(emission % 2**61))
#|     before = value_of(pool, AccountId(2))
#|     left = withdraw(pool, AccountId(1), value_of(pool, AccountId(1)))
#|     after = value_of(left, AccountId(2))
#|     return before is not None and after is not None and before - 1 <= after <= before + 2
#|
#|
#| @theorem("WDR-2", by=("proved",))
#| def a_withdrawal_is_the_negative_amount(amount: Alpha) -> bool:
#|     """Up to 2**63 rao the change of a withdrawal is the negative of its amount; above, it is what is missing to 2**64."""
#|     return _taken(amount) == (-amount if amount <= 2**63 else 2**64 - amount)
#|
#|
#| @theorem("WDR-3", by=("proved",), where=lambda amount, digits: digits < SPAN)
#| def nobody_takes_more_than_it_has(amount: Alpha, digits: U128) -> bool:
#|     """A holder of all shares takes the amount exactly, or, if the pool is worth less, nothing at all."""
#|     shares, value = number(digits), 10**15
#|     pool = SharePool(Alpha(value), shares, [AccountId(1)], [shares])
#|     after = withdraw(pool, AccountId(1), amount)
#|     return after == pool if amount > value else after.value == value - amount
#| ```
#|
#| ## Emission to a pool {#emit}
#|
#| Dividends of an epoch are paid to the pool as a whole: the value grows, shares do not.
#|
#| ```python
@contract(pre=lambda pool, amount: _well_formed(pool))
def emit(pool: SharePool, amount: Alpha) -> SharePool:
    """Pay alpha to all holders.

    pool:    the pool
    amount:  alpha, rao
    returns: the pool after the payment

    pre:  holders ascend, each with one share
    Operation: T2
    Tracks: pallets/subtensor/src/staking/stake_utils.rs increase_stake_for_hotkey_on_subnet @ 14bc6f9
    """
    return update_all(pool, wrapping_convert(u64, i64, U64(amount)))
#| ```
#|
#| Nothing is rejected. As for a deposit, $2^{63}$ rao and more count as negative.
#|
#| ```python example
#| pool = emit(deposit(deposit(EMPTY, anna, Alpha(10)), bert, Alpha(20)), Alpha(10))
#| assert value_of(pool, anna) == 13 and value_of(pool, bert) == 26  # a third of a rao and two thirds wait
#| assert emit(pool, Alpha(2**64 - 1)).value == 39
#| ```
#|
#| ## Would a deposit count {#accepts}
#|
#| Before it takes a coldkey's money, the chain asks whether a deposit would give it shares.
#|
#| ```python
@contract(post=lambda result, value, denominator, amount: result or denominator.mantissa > 0)
def accepts(value: Alpha, denominator: SafeFloat, amount: Alpha) -> bool:
    """Tell whether a deposit would give shares.

    value:       alpha in the pool, rao
    denominator: all shares of the pool
    amount:      alpha to be deposited, rao
    returns:     true if it would

    post: true without shares
    Operation: T2
    Tracks: pallets/subtensor/src/staking/stake_utils.rs try_increase_stake_for_hotkey_and_coldkey_on_subnet @ 14bc6f9
    """
    return simulate(value, denominator, wrapping_convert(u64, i64, U64(amount)))
#| ```
#|
#| Nothing is rejected here; the call that asks refuses if the answer is false.
#|
#| ```python example
#| assert accepts(Alpha(0), NOTHING, Alpha(1))
#| assert not accepts(Alpha(0), whole(1000), Alpha(1000))
#| ```
#|
#| ## Edges {#edges}
#|
#| The rules above are simple; together they do things that their writer may not have meant. Each is exact, repeatable, and part of what an implementation must do.
#|
#| ### A value without holders {#unowned}
#|
#| Emission to a pool without shares raises its value, and nobody owns it. The next depositor sets the denominator and with it owns **everything**, however little it deposits.
#|
#| ```python example
#| pool = deposit(emit(EMPTY, Alpha(500)), anna, Alpha(1000))
#| assert pool.value == 1500 and value_of(pool, anna) == 1500
#| ```
#|
#| ### Holders without a value {#worthless}
#|
#| If the value falls to zero while shares remain, no amount buys a share: what is deposited belongs to those who had shares before. [Asking first](#accepts) prevents it. A withdrawal never leads there, because
#| [whoever takes the whole value takes all shares](#update-one); only a negative change for all does, and no rule of the chain makes one today.
#|
#| ```python example
#| pool = update_all(deposit(EMPTY, anna, Alpha(1000)), I64(-1000))
#| assert not accepts(pool.value, pool.denominator, Alpha(1000))
#| pool = deposit(pool, bert, Alpha(1000))
#| assert value_of(pool, anna) == 1000 and value_of(pool, bert) is None
#| ```
#|
#| ### Residues {#residue}
#|
#| The value of a holder is floored, so that leaving with all of it leaves a part of a rao behind: a *residue* of shares with an entry of their own. A sole holder leaves none.
#|
#| While the pool keeps its size a residue is worth less than a rao. But when later withdrawals make the pool small and emission makes it large again, the residue grows as every share does.
#|
#| ```python example
#| pool = deposit(deposit(EMPTY, anna, Alpha(1)), bert, Alpha(2))
#| pool = withdraw(emit(pool, Alpha(1)), anna, Alpha(1))  # a third of four rao, less one
#| assert pool.holders == [anna, bert] and value_of(pool, anna) == 0
#| assert (pool.value, value_of(pool, bert)) == (3, 2)
#|
#| # one rao is nobody's to take now; after emission anna has a ninth of it
#| assert value_of(emit(pool, Alpha(900)), anna) == 100
#| ```
#|
#| ### Orphans {#orphan}
#|
#| A holder who takes the whole value sets the denominator to zero, even if another has a residue. That residue is an *orphan*: worth nothing while the pool has no shares, and worth something again when a deposit sets the denominator anew, at another scale.
#|
#| ```python example
#| pool = deposit(deposit(emit(EMPTY, Alpha(10**12)), anna, Alpha(2)), bert, Alpha(2))
#| pool = withdraw(pool, bert, Alpha(2))
#| pool = withdraw(pool, anna, Alpha(10**12 + 2))
#| assert (pool.value, pool.denominator, pool.holders) == (0, NOTHING, [bert])
#| assert share_of(pool, bert) == SafeFloat(2 * 10**20, -52) and value_of(pool, bert) == 0
#|
#| # the entry is gone only when its holder writes it
#| assert update_one(pool, bert, I64(0)) == EMPTY
#| ```
#|
#| ### Collapsed pools {#collapse}
#|
#| The denominator keeps 21 digits of what it is *at the time*. When nearly everything is withdrawn, the digits cut off before are digits of what remains: after a collapse by a factor $k$ the denominator and the sum of shares differ by
#| about $k \cdot 10^{-21}$ of themselves. Collapses multiply. After two of them from $10^{12}$ to a few rao the difference is not small at all, and **values of holders can exceed the value of the pool many times over**. Nothing
#| prevents it; whoever leaves last finds that the value ends at zero.
#|
#| ```python example
#| pool = deposit(deposit(emit(EMPTY, Alpha(1)), anna, Alpha(9 * 10**11)), bert, Alpha(3))
#| pool = withdraw(pool, anna, Alpha(900_000_000_001))  # first collapse, to 3 rao; anna has a residue
#| assert pool.value == 3 and value_of(pool, anna) == 0
#|
#| pool = withdraw(emit(pool, Alpha(9 * 10**11)), bert, Alpha(900_000_000_001))  # second, to 2 rao
#| assert pool.value == 2 and value_of(pool, anna) == 299 and value_of(pool, bert) == 0
#|
#| # what comes later is claimed 60 times by the residue
#| pool = emit(deposit(pool, bert, Alpha(3)), Alpha(10**9))
#| assert pool.value == 1_000_000_005
#| assert value_of(pool, anna) == 60_000_000_269 and value_of(pool, bert) == 800_000_003
#| ```
#|
#| Without collapses the values of $n$ holders sum to the value of the pool, or to at most $n$ rao below it.
#|
#| ```python theorem
#| @theorem("EDG-1")
#| def claims_are_covered_without_collapse(first: U64, second: U64, emission: U64, part: U16) -> bool:
#|     """Two deposits below 10**17 rao, emission and the withdrawal of up to nine tenths of one: claims never exceed the value."""
#|     one, two = AccountId(1), AccountId(2)
#|     pool = deposit(EMPTY, one, Alpha(1 + first % 10**17))
#|     pool = emit(pool, Alpha(emission % 10**17))
#|     pool = deposit(pool, two, Alpha(1 + second % 10**17))
#|     held = value_of(pool, two) or 0
#|     pool = withdraw(pool, two, Alpha(held * (part % 10) // 10))
#|     claims = [value_of(pool, holder) or 0 for holder in (one, two)]
#|     return pool.value - 2 <= sum(claims) <= pool.value
#| ```
#|
#| ## What is proved of share pools {#proved-share-pools}
#|
#| All that follows is shown for numbers of 21 digits, whatever the digits. Exponents only count along: where they matter, as the distance between two numbers, each distance is tried.
#|
#| ```python theorem
#| @theorem("NRM-2", by=("proved",))
#| def normalising_truncates_at_last(mantissa: AccountId) -> bool:
#|     """A normalised mantissa of up to 256 bits is canonical, not above the exact one, and less than ten units of its last digit below it."""
#|     found = normalise(mantissa, 0)
#|     if mantissa == 0 or found is None:
#|         return found == NOTHING
#|     low, exact = found.mantissa * 10 ** max(0, found.exponent), mantissa * 10 ** max(0, -found.exponent)
#|     return canonical(found) and low <= exact < low + 10 ** max(1, found.exponent + 1)
#|
#|
#| @theorem("VAL-2", by=("proved",), where=lambda value, whole_digits, digits: digits <= whole_digits < SPAN)
#| def no_holder_has_more_than_the_pool(value: U64, whole_digits: U128, digits: U128) -> bool:
#|     """Who has at most all shares has at most the whole value."""
#|     return value_of_share(Alpha(value), number(digits), number(whole_digits)) <= value
#|
#|
#| @theorem(
#|     "VAL-3", by=("proved",),
#|     where=lambda digits, other, whole_digits: digits < SPAN and other < SPAN and whole_digits < SPAN,
#| )
#| def claims_are_covered_by_shares(digits: U128, other: U128, whole_digits: U128) -> bool:
#|     """The values of two holders together never exceed the part of the value that is the part of their shares, however these were come by."""
#|     value, shares = Alpha(10**15), number(whole_digits)
#|     claims = value_of_share(value, number(digits), shares) + value_of_share(value, number(other), shares)
#|     held = number(digits).mantissa + number(other).mantissa
#|     return claims * shares.mantissa <= value * held < (claims + 2) * shares.mantissa
#| ```
#|
#| The price of a share, value over denominator, is what everybody else's stake depends on. A deposit buys shares at that price, rounded down twice, so that it never falls; emission raises it. Hence, by induction, **no history of deposits and emission dilutes anybody**. Withdrawals can lower it, by [what the denominator loses](#collapse); they are
#| no part of this statement.
#|
#| ```python theorem
#| def price_is_no_lower(value: int, shares: SafeFloat, value_after: int, shares_after: SafeFloat) -> bool:
#|     """Tell whether a share is worth no less than before, in exact fractions."""
#|     lowest = min(shares.exponent, shares_after.exponent)
#|     return value_after * scaled(shares, lowest) >= value * scaled(shares_after, lowest)
#|
#|
#| @theorem("DIL.start", by=("proved",), where=lambda first: 0 < first < 2**63)
#| def the_first_share_is_a_rao(first: U64) -> bool:
#|     """After the first deposit a share is worth a rao."""
#|     pool = deposit(EMPTY, AccountId(1), Alpha(first))
#|     return pool.value == first and price_is_no_lower(1, number(0, -20), first, pool.denominator)
#|
#|
#| def deposited(value: int, digits: int, amount: int, gap: int) -> bool:
#|     """Tell whether shares at their price, for an amount that is `gap` powers of ten from the value, keep the price."""
#|     shares, worth, paid = number(digits), number(value, 20), number(amount, gap)
#|     bought = muldiv(paid, shares, worth) or NOTHING
#|     after = worth.mantissa * 10**20 + paid.mantissa * 10**gap
#|     return price_is_no_lower(worth.mantissa * 10**20, shares, after, moved(shares, bought, I64(1)))
#|
#|
#| def canonical_digits(value: U128, digits: U128, amount: U128, gap: U8) -> bool:
#|     """Tell whether three numbers have 21 digits."""
#|     return value < SPAN and digits < SPAN and amount < SPAN
#|
#|
#| @theorem(
#|     "DIL.step.small", by=("proved",),
#|     where=lambda value, digits, amount, gap: canonical_digits(value, digits, amount, gap) and gap < 10,
#| )
#| def a_smaller_deposit_keeps_the_price(value: U128, digits: U128, amount: U128, gap: U8) -> bool:
#|     """A deposit that is one to ten powers of ten smaller than the value never lowers the price of a share."""
#|     return deposited(value, digits, amount, gap + 10)
#|
#|
#| @theorem(
#|     "DIL.step.tiny", by=("proved",),
#|     where=lambda value, digits, amount, gap: canonical_digits(value, digits, amount, gap) and gap < 10,
#| )
#| def a_tiny_deposit_keeps_the_price(value: U128, digits: U128, amount: U128, gap: U8) -> bool:
#|     """Nor does one that is smaller still."""
#|     return deposited(value, digits, amount, gap)
#|
#|
#| @theorem(
#|     "DIL.step.large", by=("proved",),
#|     where=lambda value, digits, amount, gap: canonical_digits(value, digits, amount, gap) and gap < 10,
#| )
#| def a_larger_deposit_keeps_the_price(value: U128, digits: U128, amount: U128, gap: U8) -> bool:
#|     """Nor does one that is as large as the value, or up to nine powers of ten larger."""
#|     return deposited(value, digits, amount, gap + 20)
#|
#|
#| @theorem(
#|     "DIL.step.huge", by=("proved",),
#|     where=lambda value, digits, amount, gap: canonical_digits(value, digits, amount, gap) and gap < 10,
#| )
#| def a_huge_deposit_keeps_the_price(value: U128, digits: U128, amount: U128, gap: U8) -> bool:
#|     """Nor does one that is larger still."""
#|     return deposited(value, digits, amount, gap + 30)
#|
#|
#| @theorem(
#|     "DIL.step.emission", by=("proved",),
#|     where=lambda value, digits, amount: value + amount < 2**63 and digits < SPAN,
#| )
#| def emission_keeps_the_price(value: U64, digits: U128, amount: U64) -> bool:
#|     """Nor does emission."""
#|     after = emit(SharePool(Alpha(value), number(digits), [], []), Alpha(amount))
#|     return after.denominator == number(digits) and after.value == value + amount
#|
#|
#| @theorem(
#|     "DIL.claim", by=("proved",),
#|     where=lambda value, digits, more, digits_after, held: (
#|         max(digits, digits_after, held) < SPAN and value < 9 * 10**9 and more < 9 * 10**12
#|         and (10**12 + more) * number(digits).mantissa >= (10**9 + value) * number(digits_after).mantissa
#|     ),
#| )
#| def at_the_same_price_nobody_has_less(
#|     value: U64, digits: U128, more: U64, digits_after: U128, held: U128
#| ) -> bool:
#|     """Where a share is worth no less, no holder has less; for values of ten digits before and thirteen after."""
#|     before = value_of_share(Alpha(10**9 + value), number(held, -1), number(digits))
#|     return value_of_share(Alpha(10**12 + more), number(held, -1), number(digits_after)) >= before
#|
#|
#| @theorem("DIL", by=("induction",))
#| def nobody_is_diluted(history: Sequence[U64]) -> bool:
#|     """After any history of deposits and emission the first holder has at least what it deposited, less a rao."""
#|     pool = deposit(EMPTY, AccountId(1), Alpha(10**9))
#|     for step in history:
#|         amount = Alpha(step // 2 % 2**57)
#|         pool = emit(pool, amount) if step % 2 else deposit(pool, AccountId(2 + step % 3), amount)
#|     return (value_of(pool, AccountId(1)) or 0) >= 10**9 - 1
#| ```
