"""T2: decimal numbers and share pools: digits at their edges, pools that are empty or collapsed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final, TypeAlias

from taospec.primitives import I64, U128, AccountId, Alpha
from taospec.share_pools import (
    EMPTY,
    NOTHING,
    SafeFloat,
    SharePool,
    deposit,
    emit,
    new,
    value_of,
    whole,
    withdraw,
)
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, Value, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.share_pool_facts import FACTS

Pair: TypeAlias = tuple[int, int]
WIDE: Final = 2**64
LOW, HIGH = -(2**63), 2**63 - 1
FULL: Final = 10**21

NUMBERS: Final[dict[str, Pair]] = {
    "zero": (0, 0),
    "one": (FULL, -21),
    "least-digits": (10**20 + 1, -21),
    "most-digits": (FULL - 1, -21),
    "third": (333333333333333333333, -21),
    "supply": (21 * 10**19, -4),
    "amount-max": (184467440737095516150, -1),
    "exponent-zero": (123456789012345678901, 0),
    "exponent-one": (FULL, 1),
    "tiny": (FULL, -43),
    "exponent-max": (FULL, HIGH),
    "exponent-min": (10**20 + 1, LOW),
}
EVERYDAY: Final = ("zero", "one", "least-digits", "most-digits", "third", "supply", "exponent-one")
MANTISSAS: Final[dict[str, int]] = {
    "zero": 0,
    "one": 1,
    "nine": 9,
    "ten": 10,
    "short": 123,
    "amount-max": WIDE - 1,
    "tenth-less": 10**20 - 1,
    "tenth": 10**20,
    "tenth-more": 10**20 + 1,
    "full-less": FULL - 1,
    "full": FULL,
    "full-more": FULL + 1,
    "widest": 2**128 - 1,
}
AMOUNTS: Final[dict[str, int]] = {
    "nothing": 0,
    "rao": 1,
    "seven": 7,
    "token": 10**9,
    "supply": 21 * 10**15,
    "half-range-less": 2**63 - 1,
    "half-range": 2**63,
    "half-range-more": 2**63 + 1,
    "all-bits": WIDE - 1,
}


def number(pair: Pair) -> Value:
    """Return a number as plain values."""
    return {"mantissa": pair[0], "exponent": pair[1]}


def plain(value: SafeFloat) -> Value:
    """Return a number of the reference as plain values."""
    return number((value.mantissa, value.exponent))


def plain_pool(pool: SharePool) -> dict[str, Value]:
    """Return a pool of the reference as plain values."""
    return {
        "value": pool.value,
        "denominator": plain(pool.denominator),
        "holders": list(pool.holders),
        "shares": [plain(share) for share in pool.shares],
    }


@theme(
    "mantissas",
    "share_pools.new",
    flags=("BOUNDARY",),
    hunts="the interval of mantissas closed at the wrong end, an exponent that wraps",
    origin="values at the edges of mantissas and exponents",
    notes={"mantissas": "mantissas around 10^20 and 10^21, exponents at the ends of their range"},
)
def mantissas(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield every mantissa with everyday exponents, and some at the ends of the range."""
    del operation, draws
    for name, mantissa in MANTISSAS.items():
        yield Draft({"mantissa": mantissa, "exponent": 0}, name)
    for label, exponent in (
        ("low", LOW),
        ("low-20", LOW + 20),
        ("low-21", LOW + 21),
        ("high", HIGH),
    ):
        for name in ("one", "tenth", "tenth-more", "full"):
            yield Draft({"mantissa": MANTISSAS[name], "exponent": exponent}, f"{name}-{label}")


@theme(
    "pairs",
    "share_pools.add",
    "share_pools.sub",
    "share_pools.div",
    "share_pools.greater",
    flags=("BOUNDARY",),
    hunts="alignment to the smaller exponent, rounding, zero taken for an operand like others",
    origin="pairs of named numbers",
    notes={"pairs": "numbers that differ in one digit, in one power of ten, or in everything"},
)
def pairs(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield pairs of everyday numbers, and the extreme ones with a few."""
    del operation, draws
    extreme = ("exponent-zero", "amount-max", "tiny", "exponent-max", "exponent-min")
    chosen = [*product(EVERYDAY, EVERYDAY), *((name, name) for name in extreme)]
    chosen += [pair for name in extreme for pair in ((name, "one"), ("zero", name))]
    chosen += [("exponent-max", "exponent-min"), ("exponent-min", "exponent-max")]
    for left, right in chosen:
        values = {"a": number(NUMBERS[left]), "b": number(NUMBERS[right])}
        yield Draft(values, f"{left}-and-{right}")


@theme(
    "distances",
    "share_pools.add",
    "share_pools.sub",
    "share_pools.greater",
    flags=("ROUNDING",),
    hunts="an operand dropped too early or kept too long, digits rounded instead of truncated",
    origin="pairs of numbers with exponents 0 to 24 apart",
    notes={"distances": "the same digits at falling powers of ten: how far down do they count"},
)
def distances(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield pairs whose exponents are a given distance apart, in both orders."""
    del operation, draws
    for distance in (0, 1, 2, 19, 20, 21, 22, 23, 24):
        near, far = number((FULL - 1, 3)), number((999999999999999999995, 3 - distance))
        yield Draft({"a": near, "b": far}, f"down-{distance}")
        yield Draft({"a": far, "b": near}, f"up-{distance}")


def drawn_number(draws: Draws) -> Value:
    """Return a number of any digits, canonical in four of five cases."""
    if draws.chance(1, 12):
        return number((0, 0))
    if draws.chance(1, 5):
        return number((draws.sized(1, 2**128 - 1), draws.between(-45, 45)))
    return number((draws.between(10**20 + 1, FULL), draws.between(-30, 3)))


@theme(
    "wide",
    "share_pools.add",
    "share_pools.sub",
    "share_pools.div",
    "share_pools.greater",
    "share_pools.muldiv",
    "share_pools.to_u64",
    "share_pools.from_u64f64",
    hunts="a truncation in another place, an intermediate product of less than 256 bits",
    origin="seeded draws",
    notes={"wide": "numbers of all digits, some of them not in canonical form"},
)
def wide(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield drawn numbers for every slot of an operation."""
    for _ in range(14):
        yield Draft(
            {
                slot.name: draws.sized(0, 2**128 - 1)
                if operation.function == "from_u64f64"
                else drawn_number(draws)
                for slot in operation.inputs
            }
        )


@theme(
    "out-of-form",
    "share_pools.add",
    "share_pools.sub",
    "share_pools.div",
    "share_pools.greater",
    flags=("DEGENERATE", "ADVERSARIAL"),
    hunts="a number that is not canonical normalised before it is used",
    origin="numbers that storage cannot hold",
    notes={"out-of-form": "mantissas of one digit and of 38 digits, zero with an exponent"},
)
def out_of_form(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield pairs of numbers that are not canonical, in both orders."""
    del operation, draws
    found = {
        "digit-and-ten": ((1, 1), (11, 0)),
        "equal-at-two-scales": ((1, 1), (10, 0)),
        "wide-and-digit": ((10**22, 0), (1, 1)),
        "wide-and-far-digit": ((2**128 - 1, -30), (1, 0)),
        "two-wide": ((2**128 - 1, 0), (2**128 - 1, 1)),
        "zero-of-five": ((0, 5), (3, 0)),
        "zeros": ((0, 5), (0, -5)),
    }
    for name, (left, right) in found.items():
        yield Draft({"a": number(left), "b": number(right)}, name)
        yield Draft({"a": number(right), "b": number(left)}, f"{name}-swapped")


@theme(
    "triples",
    "share_pools.muldiv",
    flags=("BOUNDARY",),
    hunts="a quotient rounded before the product, exponents that overflow on the way",
    origin="triples of named numbers",
    notes={"triples": "factors and divisors that cancel, or leave a remainder, or leave the range"},
)
def triples(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield triples of named numbers."""
    del operation, draws
    names = ("zero", "one", "least-digits", "third", "amount-max")
    chosen: list[tuple[str, str, str]] = list(product(names, ("one", "third", "supply"), names))
    chosen += [
        ("exponent-max", "exponent-max", "exponent-max"),
        ("exponent-max", "one", "exponent-max"),
        ("exponent-min", "one", "one"),
        ("exponent-min", "exponent-zero", "exponent-zero"),
        ("exponent-min", "exponent-one", "one"),
        ("one", "one", "exponent-min"),
        ("zero", "one", "exponent-min"),
        ("zero", "exponent-one", "exponent-min"),
    ]
    for x, a, b in chosen:
        values = {"x": number(NUMBERS[x]), "a": number(NUMBERS[a]), "b": number(NUMBERS[b])}
        yield Draft(values, f"{x}-by-{a}-over-{b}")


@theme(
    "amounts",
    "share_pools.to_u64",
    flags=("BOUNDARY", "SATURATION"),
    hunts="rounding up, wrapping above 64 bits, a power of ten without its cap",
    origin="numbers just below, at and just above whole amounts",
    notes={"amounts": "numbers around zero, one, 2^64, and at exponents 0, -21 to -23"},
)
def amounts(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield numbers around whole amounts."""
    del operation, draws
    found = {
        **NUMBERS,
        "just-below-one": (FULL - 1, -21),
        "just-below-ten": (FULL - 1, -20),
        "nearly-a-tenth": (FULL, -22),
        "two-to-64": (184467440737095516160, -1),
        "nearly-two-to-64": (184467440737095516159, -1),
        "plain-integer": (WIDE - 1, 0),
        "plain-integer-too-large": (WIDE, 0),
        "cap-holds": (10**22, -22),
        "one-digit": (7, 0),
        "one-digit-of-tens": (7, 1),
        "cap-shows": (10**22, -23),
        "cap-shows-far": (2**128 - 1, LOW),
        "large-exponent": (1, 19),
        "too-large-exponent": (1, 20),
        "cap-on-growth": (1, HIGH),
    }
    for name, pair in found.items():
        yield Draft({"number": number(pair)}, name)


@theme(
    "older-shares",
    "share_pools.from_u64f64",
    flags=("ROUNDING",),
    hunts="a fraction taken of 2^64 - 1, digits kept that 21 cannot hold",
    origin="values at the edges of integer part and fraction",
    notes={"older-shares": "whole shares, fractions, and both together"},
)
def older_shares(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield shares of the older form."""
    del operation, draws
    wholes = {"none": 0, "one": 1, "token": 10**9, "supply": 21 * 10**15, "max": WIDE - 1}
    parts = {"whole": 0, "part": 1, "tenth": WIDE // 10, "half": WIDE // 2, "nearly": WIDE - 1}
    for (left, integer), (right, part) in product(wholes.items(), parts.items()):
        yield Draft({"value": (integer << 64) + part}, f"{left}-{right}")


@theme(
    "two-maps",
    "share_pools.read_share",
    flags=("DEGENERATE",),
    hunts="the map of today read first, an older entry of zero taken for none",
    origin="each combination of entries",
    notes={"two-maps": "an entry in neither map, in one, or in both"},
)
def two_maps(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield all combinations of entries."""
    del operation, draws
    older = {"none": None, "zero": 0, "seven": 7 << 64, "half": 1 << 63}
    stored = {"none": None, "three": plain(whole(3)), "zero": plain(NOTHING)}
    for (left, old), (right, share) in product(older.items(), stored.items()):
        yield Draft({"older": old, "stored": share}, f"older-{left}-stored-{right}")


@theme(
    "prices",
    "share_pools.value_of_share",
    "share_pools.shares_for",
    "share_pools.simulate",
    "share_pools.accepts",
    flags=("BOUNDARY",),
    hunts="a division by zero, a share price that loses digits, a sign mistaken",
    origin="products of named amounts and denominators",
    notes={"prices": "pools without value, without shares, of one rao, of all 64 bits"},
)
def prices(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield amounts in pools of several sizes."""
    del draws
    held = {"nothing": 0, "rao": 1, "supply": 21 * 10**15, "all-bits": WIDE - 1}
    divisors = {"none": (0, 0), "rao": (FULL, -21), "odd": (333333333333333333333, -30)}
    for (v, value), (d, denominator) in product(held.items(), divisors.items()):
        state: dict[str, Value] = {"value": value, "denominator": number(denominator)}
        for label, amount in AMOUNTS.items():
            if label in ("token", "half-range-more"):
                continue
            own = _own_slot(operation.function, amount)
            yield Draft({**state, **own}, f"value-{v}-shares-{d}-{label}")


def _own_slot(function: str, amount: int) -> dict[str, Value]:
    match function:
        case "value_of_share":
            return {"share": plain(whole(amount))}
        case "simulate":
            return {"change": amount if amount <= HIGH else amount - WIDE}
        case _:
            return {"amount": amount}


def history(*steps: tuple[str, int, int]) -> SharePool:
    """Return the pool after deposits, withdrawals and emission; a withdrawal of -1 takes all."""
    pool = EMPTY
    for what, holder, amount in steps:
        if what == "deposit":
            pool = deposit(pool, AccountId(holder), Alpha(amount))
        elif what == "withdraw":
            held = value_of(pool, AccountId(holder)) or 0
            pool = withdraw(pool, AccountId(holder), Alpha(held if amount < 0 else amount))
        else:
            pool = emit(pool, Alpha(amount))
    return pool


def safe_float(pair: Pair) -> SafeFloat:
    """Return the number of a mantissa and an exponent, whether it is canonical or not."""
    return SafeFloat(U128(pair[0]), I64(pair[1]))


def made(value: int, denominator: Pair, *entries: tuple[int, Pair]) -> SharePool:
    """Return a pool of given numbers."""
    return SharePool(
        Alpha(value),
        safe_float(denominator),
        [AccountId(holder) for holder, _ in entries],
        [safe_float(pair) for _, pair in entries],
    )


TWICE_COLLAPSED: Final = (
    ("emit", 0, 1),
    ("deposit", 1, 9 * 10**11),
    ("deposit", 2, 3),
    ("withdraw", 1, -1),
    ("emit", 0, 9 * 10**11),
    ("withdraw", 2, -1),
)
POOLS: Final[dict[str, SharePool]] = {
    "empty": EMPTY,
    "sole": history(("deposit", 1, 1000)),
    "sole-rao": history(("deposit", 1, 1)),
    "two": history(("deposit", 1, 10), ("deposit", 2, 20)),
    "thirds": history(("deposit", 1, 1), ("deposit", 2, 2), ("emit", 0, 7)),
    "grown": history(("deposit", 1, 1), ("emit", 0, 10**15), ("deposit", 3, 10**12)),
    "unowned": history(("emit", 0, 500)),
    "worthless": made(0, (FULL, -18), (1, (FULL, -18))),
    "residue": history(("deposit", 1, 1), ("deposit", 2, 2), ("emit", 0, 1), ("withdraw", 1, -1)),
    "orphan": history(
        ("emit", 0, 10**12),
        ("deposit", 1, 2),
        ("deposit", 2, 2),
        ("withdraw", 2, -1),
        ("withdraw", 1, -1),
    ),
    "collapsed": history(*TWICE_COLLAPSED[:4]),
    "collapsed-twice": history(*TWICE_COLLAPSED),
    "overclaimed": history(*TWICE_COLLAPSED, ("deposit", 2, 3), ("emit", 0, 10**9)),
    "full": made(WIDE - 1, (FULL, -21), (1, (FULL, -21))),
    "huge-shares": made(10**9, (FULL, HIGH), (1, (FULL, HIGH)), (2, (FULL, HIGH - 3))),
    "tiny-shares": made(10**9, (FULL, LOW), (1, (FULL, LOW))),
}
CHANGES: Final[dict[str, int]] = {
    "zero": 0,
    "one": 1,
    "minus-one": -1,
    "thousand": 1000,
    "minus-thousand": -1000,
    "max": HIGH,
    "min": LOW,
}
DEFECTS: Final = ("unowned", "worthless", "residue", "orphan", "collapsed", "overclaimed")


def _flags(name: str) -> tuple[str, ...]:
    if name in ("empty",):
        return ("EMPTY", "BOUNDARY")
    if name.startswith(DEFECTS):
        return ("DEGENERATE", "ADVERSARIAL")
    if name in ("full", "huge-shares", "tiny-shares"):
        return ("SATURATION", "OVERFLOW")
    return ("BOUNDARY",)


@theme(
    "pools",
    "share_pools.update_one",
    "share_pools.update_all",
    "share_pools.deposit",
    "share_pools.withdraw",
    "share_pools.emit",
    "share_pools.value_of",
    hunts="the value changed before shares are priced, shares added in an empty pool",
    origin="pools that deposits, withdrawals and emission lead to, and damaged ones",
    notes={"pools": "healthy pools, and those with residues, orphans or shares that collapsed"},
)
def pools(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield every pool with every change that the operation knows."""
    del draws
    names = [slot.name for slot in operation.inputs]
    for name, pool in POOLS.items():
        for label, values in _steps(names, pool):
            yield Draft({"pool": plain_pool(pool), **values}, f"{name}-{label}", _flags(name))


def _steps(names: Sequence[str], pool: SharePool) -> Iterator[tuple[str, dict[str, Value]]]:
    holders = {"first": 1, "second": 2} if "holder" in names else {"all": 0}
    for who, holder in holders.items():
        own: dict[str, Value] = {"holder": holder} if "holder" in names else {}
        if "change" in names:
            for label, change in list(CHANGES.items())[:: 2 if who == "second" else 1]:
                yield f"{who}-{label}", {**own, "change": change}
        elif "amount" in names:
            for label, amount in list(_amounts(pool, holder))[:: 2 if who == "second" else 1]:
                yield f"{who}-{label}", {**own, "amount": amount}
        else:
            yield who, own


def _amounts(pool: SharePool, holder: int) -> Iterator[tuple[str, int]]:
    held = value_of(pool, AccountId(holder))
    if held is not None:
        yield "its-value", held
        yield "one-more", min(held + 1, WIDE - 1)
        yield "one-less", max(held - 1, 0)
    for label in ("nothing", "seven", "half-range", "half-range-more", "all-bits"):
        yield label, AMOUNTS[label]


@theme(
    "histories",
    "share_pools.update_one",
    "share_pools.withdraw",
    "share_pools.deposit",
    "share_pools.value_of",
    hunts="digits lost or kept where the chain keeps or loses them",
    origin="seeded histories of deposits, withdrawals and emission",
    notes={"histories": "pools of up to four holders after up to twelve changes"},
)
def histories(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the last step of drawn histories."""
    names = [slot.name for slot in operation.inputs]
    for _ in range(16):
        steps = [_drawn_step(draws) for _ in range(2 + draws.below(11))]
        pool = history(*steps)
        holder = draws.pick([*pool.holders, AccountId(1)])
        held = value_of(pool, holder) or 0
        amount = draws.pick((held, held // 2, max(held - 1, 0), 10 ** draws.below(16)))
        values: dict[str, Value] = {"pool": plain_pool(pool), "holder": holder}
        if "amount" in names:
            values["amount"] = amount
        if "change" in names:
            values["change"] = -amount if draws.chance(1, 2) else amount
        yield Draft(values)


def _drawn_step(draws: Draws) -> tuple[str, int, int]:
    what = draws.pick(("deposit", "deposit", "withdraw", "emit"))
    holder = draws.between(1, 4)
    if what == "withdraw":
        return what, holder, -1 if draws.chance(1, 2) else 10 ** draws.below(12)
    return what, holder, draws.sized(1, 10**16)


@theme(
    "upstream",
    "share_pools.new",
    "share_pools.add",
    "share_pools.div",
    "share_pools.update_one",
    "share_pools.update_all",
    "share_pools.value_of",
    "share_pools.value_of_share",
    flags=("UPSTREAM",),
    hunts="a number that differs from the one the chain's tests publish",
    origin="the chain's own tests",
    notes={"upstream": "published numbers, compared with the reference when this file is written"},
)
def upstream(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the published facts about an operation."""
    del draws
    for fact in FACTS:
        if fact.operation == operation.function:
            values = {name: _argument(value) for name, value in fact.arguments.items()}
            expect = {name: _argument(value) for name, value in fact.expect.items()}
            yield Draft(values, fact.slug, ("UPSTREAM",), fact.hunts, fact.source, expect)


def _argument(value: object) -> Value:
    match value:
        case SafeFloat():
            return plain(value)
        case SharePool():
            return plain_pool(value)
        case tuple():
            made_number = new(*value)
            return None if made_number is None else plain(made_number)
        case list():
            return [_argument(item) for item in value]
        case _:
            return value
