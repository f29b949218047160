#| # Primitives {#primitives}
#|
#| This chapter names the values that everything else is about: integers of fixed width, fixed-point numbers, amounts of TAO and alpha,
#| identifiers. Each is a plain integer with a *domain*: a range, a unit and a meaning. The domains stand in one table; contracts, schemas,
#| generators of tests and proofs read their ranges from it and from nowhere else.
#|
#| ```python
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Final, Generic, NewType, ParamSpec, TypeVar, cast
import os
#| ```
#|
#| ## Domains {#domains}
#|
#| A value is an ordinary Python integer. Its domain is only a tag for the reader and the type checker: `Rao` and `Alpha` are both unsigned
#| 64-bit integers, and adding one to the other is a mistake that the tag makes visible. An implementation uses the machine integer of
#| the same width.
#|
#| ```python
U8 = NewType("U8", int)
U16 = NewType("U16", int)
U32 = NewType("U32", int)
U64 = NewType("U64", int)
U128 = NewType("U128", int)
I16 = NewType("I16", int)
I32 = NewType("I32", int)
I64 = NewType("I64", int)
I128 = NewType("I128", int)
I32F32 = NewType("I32F32", int)
I64F64 = NewType("I64F64", int)
I96F32 = NewType("I96F32", int)
U64F64 = NewType("U64F64", int)
U96F32 = NewType("U96F32", int)
Uid = NewType("Uid", int)
Netuid = NewType("Netuid", int)
MechanismId = NewType("MechanismId", int)
Block = NewType("Block", int)
Rao = NewType("Rao", int)
Alpha = NewType("Alpha", int)
AccountId = NewType("AccountId", int)
Digest = NewType("Digest", int)
#| ```
#|
#| A fixed-point value is stored as its *raw integer*: with $F$ fraction bits, the raw integer $x$ stands for the number $x / 2^F$. `I32F32` has 32
#| integer bits, sign included, and 32 fraction bits; its raw integer is that of a signed 64-bit integer. Vectors and traces always show raw integers.
#|
#| | domain | stored as | fraction bits | unit | meaning |
#| | --- | --- | --- | --- | --- |
#| | `U8` … `U128`, `I16` … `I128` | integer of that width | 0 | none | counts, storage words |
#| | `I32F32` | signed 64 bit | 32 | share or weight | the scalar of the epoch |
#| | `I64F64` | signed 128 bit | 64 | rao | stake |
#| | `I96F32` | signed 128 bit | 32 | rao | emission |
#| | `U64F64` | unsigned 128 bit | 64 | share | weights of mechanisms |
#| | `U96F32` | unsigned 128 bit | 32 | rao or share | inherited stake |
#| | `Uid` | unsigned 16 bit | 0 | none | position of a neuron in its subnet, from 0 |
#| | `Netuid` | unsigned 16 bit | 0 | none | number of a subnet; 0 is root |
#| | `MechanismId` | unsigned 8 bit | 0 | none | number of a mechanism in its subnet, from 0 |
#| | `Block` | unsigned 64 bit | 0 | blocks | number of a block |
#| | `Rao` | unsigned 64 bit | 0 | rao | amount of TAO; one TAO is 1,000,000,000 rao |
#| | `Alpha` | unsigned 64 bit | 0 | rao | amount of a subnet's own token, in its billionth |
#| | `AccountId` | unsigned 256 bit | 0 | none | the 32 bytes of a hotkey or coldkey, read as a big-endian integer, so that the order of integers is the order of bytes |
#| | `Digest` | unsigned 256 bit | 0 | none | 32 bytes of a hash, read as a little-endian integer |
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Domain:
    """Range, scale and unit of one kind of value; `low` and `high` are raw integers and both belong to it."""

    name: str
    low: int
    high: int
    fraction_bits: int
    unit: str


def _unsigned(name: str, bits: int, fraction_bits: int = 0, unit: str = "") -> Domain:
    return Domain(name, 0, 2**bits - 1, fraction_bits, unit)


def _signed(name: str, bits: int, fraction_bits: int = 0, unit: str = "") -> Domain:
    return Domain(name, -(2 ** (bits - 1)), 2 ** (bits - 1) - 1, fraction_bits, unit)


DOMAINS: Final[dict[str, Domain]] = {
    domain.name: domain
    for domain in (
        _unsigned("U8", 8),
        _unsigned("U16", 16),
        _unsigned("U32", 32),
        _unsigned("U64", 64),
        _unsigned("U128", 128),
        _signed("I16", 16),
        _signed("I32", 32),
        _signed("I64", 64),
        _signed("I128", 128),
        _signed("I32F32", 64, 32),
        _signed("I64F64", 128, 64),
        _signed("I96F32", 128, 32),
        _unsigned("U64F64", 128, 64),
        _unsigned("U96F32", 128, 32),
        _unsigned("Uid", 16),
        _unsigned("Netuid", 16),
        _unsigned("MechanismId", 8),
        _unsigned("Block", 64, unit="blocks"),
        _unsigned("Rao", 64, unit="rao"),
        _unsigned("Alpha", 64, unit="rao"),
        _unsigned("AccountId", 256),
        _unsigned("Digest", 256),
    )
}
#| ```
#|
#| ### Units {#units}
#|
#| Python would add `Rao` to `Alpha`, as both are integers. The type checker does not: its plugin reads the table above and refuses, for any two different domains,
#|
#| - `+`, `-`, `%`, `==`, `<` and the like, `min` and `max`, unless both have the same fraction bits and one of them is a *word*, an integer named after its width alone (`U64`);
#| - `*` and `//` of two raw integers with fraction bits, whose result is off by a scale: the kernels of [arithmetic](arithmetic.md) put it right, and `exact_product` says that both scales are meant.
#|
#| A sum, difference or negative keeps the domain of its parts, so that `(a + b) < c` is refused as `a < c` is. A literal or a plain `int` may meet every domain. Where a meaning is dropped on purpose, the value gets a
#| name of type `int`.
#|
#| ## Contracts {#contracts}
#|
#| Every public function states what it expects (`pre`) and what it promises (`post`). The statements are checked at each call unless the environment variable `TAOSPEC_CONTRACTS` is `off`
#| when the reference is imported. A broken statement is an error of the program, never a rejection: it raises `ContractError`. Checked or not, both stay attached to the function as its `promise`, where proofs read them.
#|
#| ```python
Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


class ContractError(AssertionError):
    """A function was called outside its contract, or broke its promise."""


CONTRACTS_ON: Final = os.environ.get("TAOSPEC_CONTRACTS", "on") != "off"


def contract(
    pre: Callable[..., bool] | None = None, post: Callable[..., bool] | None = None
) -> Callable[[Callable[Parameters, Result]], Callable[Parameters, Result]]:
    """Check `pre(*arguments)` before a call and `post(result, *arguments)` after it."""

    def attach(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
        function.__dict__["promise"] = (pre, post)
        if not CONTRACTS_ON or (pre is None and post is None):
            return function

        @wraps(function)
        def checked(*arguments: Parameters.args, **named: Parameters.kwargs) -> Result:
            if pre is not None and not pre(*arguments, **named):
                raise ContractError(f"{function.__module__}.{function.__name__}: precondition")
            result = function(*arguments, **named)
            if post is not None and not post(result, *arguments, **named):
                raise ContractError(f"{function.__module__}.{function.__name__}: postcondition")
            return result

        return checked

    return attach
#| ```
#|
#| ## Types of numbers {#types}
#|
#| The kernels of [arithmetic](arithmetic.md) serve every type. They take its description as their first argument: whether it has a sign, its width, its
#| fraction bits, its least and greatest raw integer, and the raw integer of one. An integer type is one with no fraction bits.
#|
#| ```python
Number = TypeVar("Number", bound=int)
Target = TypeVar("Target", bound=int)


@dataclass(frozen=True, slots=True)
class FixedType(Generic[Number]):
    """Description of a type of numbers, the first argument of the kernels."""

    name: str
    signed: bool
    bits: int
    fraction_bits: int
    low: Number
    high: Number
    one: Number


@contract(
    pre=lambda name: name in DOMAINS,
    post=lambda result, name: (result.low, result.high) == (DOMAINS[name].low, DOMAINS[name].high),
)
def fixed_type(name: str) -> "FixedType[Number]":
    """Return the description of the type whose domain is `name`."""
    domain = DOMAINS[name]
    signed = domain.low < 0
    bits = domain.high.bit_length() + (1 if signed else 0)
    return FixedType(
        name,
        signed,
        bits,
        domain.fraction_bits,
        cast(Number, domain.low),
        cast(Number, domain.high),
        cast(Number, 1 << domain.fraction_bits),
    )


u8: Final[FixedType[U8]] = fixed_type("U8")
u16: Final[FixedType[U16]] = fixed_type("U16")
u32: Final[FixedType[U32]] = fixed_type("U32")
u64: Final[FixedType[U64]] = fixed_type("U64")
u128: Final[FixedType[U128]] = fixed_type("U128")
i16: Final[FixedType[I16]] = fixed_type("I16")
i32: Final[FixedType[I32]] = fixed_type("I32")
i64: Final[FixedType[I64]] = fixed_type("I64")
i128: Final[FixedType[I128]] = fixed_type("I128")
i32f32: Final[FixedType[I32F32]] = fixed_type("I32F32")
i64f64: Final[FixedType[I64F64]] = fixed_type("I64F64")
i96f32: Final[FixedType[I96F32]] = fixed_type("I96F32")
u64f64: Final[FixedType[U64F64]] = fixed_type("U64F64")
u96f32: Final[FixedType[U96F32]] = fixed_type("U96F32")
#| ```
#|
#| Three constants of `I32F32` occur everywhere in the epoch: zero, one, and the greatest `U16` as a number.
#|
#| ```python
ZERO: Final = I32F32(0)
ONE: Final = I32F32(1 << 32)
U16_MAX: Final = I32F32(65535 << 32)
#| ```
#|
#| ```python example
#| assert i32f32.one == ONE == 2**32
#| assert (i32f32.low, i32f32.high) == (-(2**63), 2**63 - 1)
#| assert (u96f32.bits, u96f32.fraction_bits, u96f32.signed) == (128, 32, False)
#| ```
#|
#| ## Matrices {#matrices}
#|
#| A subnet's weights and bonds are *sparse*: a row holds entries, each a column and a value. A row keeps its entries in the order in which they are stored. Nothing sorts them, and in two
#| places the order is observable, so an implementation must keep it. A column may be named twice; the rules say what happens then.
#|
#| ```python
SparseRows = Sequence[Sequence[tuple[Uid, I32F32]]]
SparseU16 = Sequence[Sequence[tuple[Uid, U16]]]
#| ```
#|
#| ## Echo {#echo}
#|
#| The first question to an implementation is whether it reads and writes numbers without loss. `echo` takes one value of each form that vectors use and returns them as they
#| are. It has no other purpose.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Echo:
    """One value of each form that vectors use."""

    flag: bool
    small: U16
    signed: I16
    wide: U64
    amount: Rao
    account: AccountId
    share: I32F32
    stake: I64F64
    emission: I96F32
    fraction: U64F64
    inherited: U96F32
    absent: U64 | None
    flags: Sequence[bool]
    shares: Sequence[I32F32]
    matrix: Sequence[Sequence[I32F32]]
    rows: SparseU16


@contract()
def echo(
    flag: bool,
    small: U16,
    signed: I16,
    wide: U64,
    amount: Rao,
    account: AccountId,
    share: I32F32,
    stake: I64F64,
    emission: I96F32,
    fraction: U64F64,
    inherited: U96F32,
    absent: U64 | None,
    flags: Sequence[bool],
    shares: Sequence[I32F32],
    matrix: Sequence[Sequence[I32F32]],
    rows: SparseU16,
) -> Echo:
    """Return every argument as it is.

    flag:      a truth value
    small:     a small unsigned integer
    signed:    a small signed integer
    wide:      an unsigned integer of 64 bits
    amount:    an amount of TAO, rao
    account:   a hotkey or coldkey
    share:     a signed number with 32 fraction bits
    stake:     a signed number with 64 fraction bits
    emission:  a signed number of 128 bits with 32 fraction bits
    fraction:  an unsigned number with 64 fraction bits
    inherited: an unsigned number of 128 bits with 32 fraction bits
    absent:    an unsigned integer, or nothing
    flags:     [any length] truth values
    shares:    [any length] numbers
    matrix:    [rows, columns] numbers
    rows:      [rows of entries] small unsigned integers, in stored order
    returns:   the same values

    Operation: T0
    """
    return Echo(
        flag, small, signed, wide, amount, account, share, stake, emission, fraction, inherited,
        absent, flags, shares, matrix, rows,
    )
#| ```
#|
#| ```python example
#| answer = echo(
#|     True, U16(65535), I16(-1), U64(2**64 - 1), Rao(10**9), AccountId(101), ONE, I64F64(-1),
#|     I96F32(0), U64F64(1), U96F32(2), None, [True, False], [ZERO, ONE], [[ONE], [ZERO]], [[(Uid(3), U16(7))], []],
#| )
#| assert answer.small == 65535 and answer.rows == [[(3, 7)], []]
#| ```
