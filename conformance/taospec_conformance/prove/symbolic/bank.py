"""False theorems: the executor must never prove one of them.

Each is a mistake that a symbolic executor, or the author of a theorem, makes easily. One that is
proved shows that the executor is not to be trusted.
"""

import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from taospec.arithmetic import (
    checked_add,
    fraction,
    quotient,
    round_half_away,
    safe_div,
    saturating_add,
    saturating_mul,
    saturating_sub,
    wrapping_add,
)  # fmt: skip
from taospec.consensus import normalise, proportion
from taospec.ledger import balance, transfer_tao
from taospec.primitives import (
    I16,
    I32F32,
    ONE,
    U8,
    U16,
    U32,
    U64,
    U128,
    AccountId,
    Netuid,
    Rao,
    SparseRows,
    Uid,
    i32f32,
    u64,
)  # fmt: skip
from taospec.rejections import Rejection
from taospec.state import State
from taospec_conformance.prove.symbolic.paths import Limits
from taospec_conformance.prove.symbolic.proof import Outcome, prove

Statement = Callable[..., object]


@dataclass(frozen=True, slots=True)
class Mistake:
    """A false theorem: its statement, the sizes of its lists, and its condition."""

    statement: Statement
    shape: Mapping[str, object] = field(default_factory=dict)
    condition: Statement | None = None

    @property
    def name(self) -> str:
        """The name of its function."""
        return self.statement.__name__

    def attempt(self, limits: Limits | None = None) -> Outcome:
        """Try to prove it."""
        hints = typing.get_type_hints(self.statement)
        del hints["return"]
        return prove(self.statement, hints, self.condition, shape=self.shape, limits=limits)


MISTAKES: list[Mistake] = []


def false(*, where: Statement | None = None, **shape: object) -> Callable[[Statement], Statement]:
    """Enter a false theorem into the bank."""

    def enter(statement: Statement) -> Statement:
        MISTAKES.append(Mistake(statement, shape, where))
        return statement

    return enter


def proved(limits: Limits | None = None) -> Iterator[str]:
    """Yield the names of false theorems that are proved; there must be none."""
    for mistake in MISTAKES:
        if mistake.attempt(limits).verdict == "proved":
            yield mistake.name


@false()
def sums_fit(a: I32F32, b: I32F32) -> bool:
    """Claim that nothing saturates."""
    return saturating_add(i32f32, a, b) == a + b


@false()
def the_greatest_is_not_reached(a: U8) -> bool:
    """Claim that the greatest number does not belong to a domain."""
    return a < 255


@false()
def the_least_is_not_reached(a: I16) -> bool:
    """Claim that the least number does not belong to a domain."""
    return a > -32768


@false()
def products_truncate(a: I32F32, b: I32F32) -> bool:
    """Claim that products round toward zero."""
    size = abs(int(a) * int(b)) >> 32
    expected = size if (a < 0) == (b < 0) else -size
    return saturating_mul(i32f32, a, b) in (expected, i32f32.high, i32f32.low)


@false(where=lambda b, **_: b != 0)
def quotients_floor(a: I32F32, b: I32F32) -> bool:
    """Claim that quotients round toward minus infinity."""
    return quotient(i32f32, a, b) == (a << 32) // b


@false()
def a_quotient_by_a_negative_is_that_of_solvers(a: I16) -> bool:
    """Claim that the rest of a division is never negative, as solvers define it."""
    return a + 7 * (a // -7) >= 0


@false(where=lambda a: a < 0)
def minus_one_seventh_is_zero(a: I16) -> bool:
    """Claim that floor division truncates."""
    return a // 7 == -(-a // 7)


@false()
def a_rest_has_the_sign_of_the_dividend(a: I16) -> bool:
    """Claim that the rest of a division has the sign of the dividend."""
    return (a % 10 < 0) == (a < 0) or a % 10 == 0


@false()
def divisors_are_not_zero(a: U16, b: U16) -> bool:
    """Claim that a division by zero passes unnoticed."""
    return a // b <= a


@false()
def differences_wrap(a: U64, b: U64) -> bool:
    """Claim that an unsigned difference wraps instead of ending at zero."""
    return saturating_sub(u64, a, b) == (a - b) % 2**64


@false()
def sums_wrap(a: U64, b: U64) -> bool:
    """Claim that a checked sum is the wrapped one."""
    return checked_add(u64, a, b) == wrapping_add(u64, a, b)


@false()
def a_mask_keeps_the_sign(a: I32F32) -> bool:
    """Claim that the fraction of a negative number is negative."""
    return fraction(i32f32, a) == abs(a) % 2**32 or a >= 0


@false()
def a_mask_is_one_bit_too_short(a: U64) -> bool:
    """Claim that the low 32 bits are the low 31 bits."""
    return a & (2**32 - 1) == a % 2**31


@false()
def bits_add(a: U16) -> bool:
    """Claim that setting a bit adds it, even where it was set."""
    return a | 1 == a + 1


@false()
def bits_differ(a: U16) -> bool:
    """Claim that exclusive or with all bits is a negative."""
    return a ^ 65535 == -a


@false()
def lengths_are_even(a: U32) -> bool:
    """Claim that of a number of more bits, a bit is forgotten."""
    return a.bit_length() <= 31


@false()
def a_truth_value_is_no_number(flag: bool) -> bool:
    """Claim that true counts for nothing in a sum."""
    return flag + 1 == 1


@false()
def numbers_are_true(a: U8) -> bool:
    """Claim that a number other than zero equals true."""
    return (int(a) == int(True)) == bool(a)


@false()
def negation_of_truth(flag: bool) -> bool:
    """Claim that the inverse of a truth value is its opposite, as a number."""
    return ~int(flag) == int(not flag)


@false()
def halves_round_up(a: I32F32) -> bool:
    """Claim that halves round up for negative numbers too."""
    return round_half_away(i32f32, a) == ((a + 2**31) >> 32) << 32 or a > i32f32.high - 2**32


@false(values=3)
def shares_make_a_whole(values: Sequence[U32]) -> bool:
    """Claim that shares sum to exactly one."""
    return sum(normalise([I32F32(value) for value in values])) in (0, ONE)


@false(values=3)
def three_values_are_sorted(values: Sequence[U8]) -> bool:
    """Claim that a list is in order."""
    return sorted(values) == values


@false(values=3)
def the_middle_is_the_greatest(values: Sequence[U8]) -> bool:
    """Claim that the middle of a sorted list is its greatest item."""
    return sorted(values)[1] == max(values)


@false(rows=(2, 2))
def rows_are_equal(rows: SparseRows) -> bool:
    """Claim that all entries of a matrix are equal."""
    return rows[0][1] == rows[1][0]


@false()
def keys_never_meet(a: U8, b: U8) -> bool:
    """Claim that two keys of a dictionary are different entries, whatever their values."""
    return len({a % 4: 1, b % 4: 2}) == 2


@false()
def a_key_is_found_by_object(a: U8) -> bool:
    """Claim that a dictionary does not find an equal key."""
    return a % 2 not in {0: "even", 1: "odd"}


@false()
def accounts_never_meet(paid: U16) -> bool:
    """Claim that paying an account leaves it as it was."""
    state = State()
    state.balances.set(AccountId(1), Rao(10**6))
    try:
        transfer_tao(state, AccountId(1), AccountId(2), Rao(paid))
    except Rejection:
        return True
    return balance(state, AccountId(2)) == 0


@false()
def nothing_is_rejected(paid: U64) -> bool:
    """Claim that a payment beyond the balance goes through."""
    state = State()
    state.balances.set(AccountId(1), Rao(10**6))
    transfer_tao(state, AccountId(1), AccountId(2), Rao(paid))
    return True


@false()
def an_entry_that_is_the_default_stays(stored: U16) -> bool:
    """Claim that writing the default leaves an entry."""
    state = State()
    state.tempo.set(Netuid(1), stored)
    return Netuid(1) in state.tempo.entries


@false()
def a_layer_keeps_changes(stored: U16) -> bool:
    """Claim that what a rejected call wrote stays written."""
    state = State()
    state.tempo.set(Netuid(1), U16(7))
    try:
        with state.layer():
            state.tempo.set(Netuid(1), stored)
            transfer_tao(state, AccountId(1), AccountId(2), Rao(10**9))
    except Rejection:
        return state.tempo.get(Netuid(1)) == stored
    return False


@false()
def records_differ(a: U8, b: U8) -> bool:
    """Claim that two records with the same values differ."""
    return (Uid(a), Uid(1)) != (Uid(b), Uid(1))


@false()
def safe_quotients_saturate(a: I32F32, b: I32F32) -> bool:
    """Claim that a safe division ends at the greatest number."""
    exact = 0 if b == 0 else quotient(i32f32, a, b)
    return safe_div(i32f32, a, b) == max(min(exact, i32f32.high), i32f32.low)


@false()
def proportions_round_up(p: U64) -> bool:
    """Claim that a proportion is rounded up."""
    return proportion(p) * (2**64 - 1) >= p * 2**32


@false()
def squares_are_large(a: I16) -> bool:
    """Claim that a square is never zero."""
    return a**2 >= 1


@false()
def powers_of_wide_numbers_fit(a: U64) -> bool:
    """Claim that a product of two 64-bit numbers has at most 127 bits."""
    return a * a < 2**127


@false(where=lambda a, b: a > 1 and b > 1)
def a_great_number_is_prime(a: U16, b: U16) -> bool:
    """Claim that two numbers other than one have no common multiple of this size."""
    return a * b != 65521 * 3


@false()
def the_larger_is_the_smaller(a: U128, b: U128) -> bool:
    """Claim that the maximum is taken for the minimum."""
    return max(a, b) <= b


@false()
def a_chain_compares_its_ends(a: U8, b: U8, c: U8) -> bool:
    """Claim that a chained comparison is that of its ends."""
    return (a < b < c) == (a < c)


@false()
def the_identity_of_numbers(a: U16) -> bool:
    """Claim that a remainder and a quotient are exchanged."""
    return divmod(a, 10)[0] == a % 10
