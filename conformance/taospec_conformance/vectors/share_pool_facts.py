"""Numbers that the chain's own tests of share pools publish."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from taospec.primitives import I64, U128, AccountId, Alpha
from taospec.share_pools import (
    EMPTY,
    NOTHING,
    SafeFloat,
    SharePool,
    update_all,
    update_one,
    whole,
)

TESTS: Final = "opentensor/subtensor 14bc6f9, primitives/share-pool/src/lib.rs, "
FULL: Final = 10**21
ALMOST: Final = 999_999_999_999_999_999_999


@dataclass(frozen=True, slots=True)
class Fact:
    """One published call; a pair of digits and exponent stands for the number made from them."""

    slug: str
    operation: str
    arguments: Mapping[str, object]
    expect: Mapping[str, object]
    hunts: str
    source: str


NORMALISED: Final = (
    ("one", 1, SafeFloat(U128(FULL), I64(-21))),
    ("zero", 0, NOTHING),
    ("ten", 10, SafeFloat(U128(FULL), I64(-20))),
    ("thousand", 1000, SafeFloat(U128(FULL), I64(-18))),
    ("tenth-of-the-limit", 10**20, SafeFloat(U128(FULL), I64(-1))),
    ("limit", FULL, SafeFloat(U128(FULL), I64(0))),
)

SUMS: Final = (
    ("one-and-one", (1, 0), (1, 0), (2 * 10**20, -20)),
    ("zero-and-one", (0, 0), (1, 0), (FULL, -21)),
    ("zero-and-a-tenth", (0, 0), (1, -1), (FULL, -22)),
    ("next-to-nothing", (1, -1000), (1, -1), (FULL, -22)),
    ("two-limits", (FULL, 0), (FULL, 0), (2 * 10**20, 1)),
    ("one-and-limit-at-one", (1, 0), (FULL, 1), (FULL, 1)),
    ("one-and-22-zeros", (1, 0), (1, 22), (FULL, 1)),
    ("one-and-23-zeros", (1, 0), (1, 23), (FULL, 2)),
    ("123-and-23-zeros", (123, 0), (1, 23), (FULL, 2)),
    ("1230-and-23-zeros", (123, 1), (1, 23), (100_000_000_000_000_000_001, 3)),
    ("42-and-22-zeros", (42, 0), (1, 22), (FULL, 1)),
    ("almost-limit-and-22-zeros", (ALMOST, 0), (1, 22), (109_999_999_999_999_999_999, 2)),
    ("42-and-23-zeros", (42, 0), (1, 23), (FULL, 2)),
    ("4200-and-23-zeros", (4200, 0), (1, 23), (100_000_000_000_000_000_004, 3)),
    ("almost-limit-and-23-zeros", (ALMOST, 0), (1, 23), (100_999_999_999_999_999_999, 3)),
    ("medium-and-23-zeros", (999_999, 1), (1, 23), (100_000_000_000_000_009_999, 3)),
    ("24-zeros-and-one", (1, 24), (1, 0), (FULL, 3)),
    (
        "24-zeros-and-digits",
        (1, 24),
        (123_456_789_012_345_678_901, 0),
        (100_012_345_678_901_234_567, 4),
    ),
    ("22-and-23-zeros", (1, 22), (1, 23), (11 * 10**19, 3)),
    ("carry-at-a-large-scale", (ALMOST, 22), (1, 22), (FULL, 22)),
)


def number_facts() -> Iterator[Fact]:
    """Yield what is published about numbers."""
    for slug, digits, result in NORMALISED:
        fields = {"result": result}
        arguments = {"mantissa": U128(digits), "exponent": I64(0)}
        source = TESTS + "test_safefloat_normalize"
        yield Fact(slug, "new", arguments, fields, "an interval closed below", source)
    for slug, a, b, total in SUMS:
        found = {"result": SafeFloat(U128(total[0]), I64(total[1]))}
        source = TESTS + "test_safefloat_add"
        hunts = "alignment or truncation of a sum"
        yield Fact(slug, "add", {"a": a, "b": b}, found, hunts, source)
        yield Fact(f"{slug}-swapped", "add", {"a": b, "b": a}, found, hunts, source)
    yield Fact(
        "by-zero",
        "div",
        {"a": (1, 0), "b": (0, 0)},
        {"result": None},
        "a division by zero that rejects, or gives zero",
        TESTS + "test_safefloat_div_by_zero_is_none",
    )


def changed(pool: SharePool, *changes: tuple[int, int]) -> SharePool:
    """Return the pool after changes of holders; holder 0 stands for all."""
    for holder, change in changes:
        if holder == 0:
            pool = update_all(pool, I64(change))
        else:
            pool = update_one(pool, AccountId(holder), I64(change))
    return pool


def valued(slug: str, test: str, pool: SharePool, values: Mapping[int, int]) -> Iterator[Fact]:
    """Yield the published values of holders."""
    for holder, value in values.items():
        yield Fact(
            f"{slug}-{holder}",
            "value_of",
            {"pool": pool, "holder": AccountId(holder)},
            {"result": value},
            "a value that differs from the published one",
            TESTS + test,
        )


def pool_facts() -> Iterator[Fact]:
    """Yield what is published about pools; where a tolerance is, the compiled code's number."""
    anna, bert = AccountId(1), AccountId(2)
    sevenths = SharePool(Alpha(100), whole(10), [anna, bert], [whole(3), whole(7)])
    yield from valued("parts", "test_get_value", sevenths, {1: 30, 2: 70})
    yield Fact(
        "no-shares",
        "value_of_share",
        {"value": Alpha(0), "share": NOTHING, "denominator": NOTHING},
        {"result": Alpha(0)},
        "a division by zero",
        TESTS + "test_division_by_zero",
    )
    most = SharePool(Alpha(2**64 - 1), whole(10), [anna, bert], [whole(3), whole(7)])
    top = {1: 5_534_023_222_112_865_484, 2: 12_912_720_851_596_686_130}
    yield from valued("greatest-value", "test_max_shared_value", most, top)
    halves = [whole((2**64 - 1) // 2)] * 2
    wide = SharePool(Alpha(10**9), whole(2**64 - 1), [anna, bert], halves)
    both = {1: 499_999_999, 2: 499_999_999}
    yield from valued("greatest-shares", "test_max_share_value", wide, both)
    small = changed(EMPTY, (1, 1000), (1, -990), (2, 1000), (2, -990))
    yield from valued("denominator", "test_denom_precision", small, {1: 10, 2: 10})
    yield from valued("first", "test_update_value_for_one", changed(EMPTY, (1, 1000)), {1: 1000})
    yield from valued("million", "test_denom_high_precision", million(), MILLION)
    name = "test_denom_high_precision_many_small_unstakes"
    yield from valued("small-steps", name, small_steps(), SMALL_STEPS)
    yield Fact(
        "for-all",
        "update_all",
        {"pool": EMPTY, "change": I64(1000)},
        {"value": Alpha(1000)},
        "emission to an empty pool refused",
        TESTS + "test_update_value_for_all",
    )
    yield from precision_facts()


MILLION: Final = {1: 501_000_000_000_000, 2: 501_000_000_000_000}
SMALL_STEPS: Final = {1: 1_000_500_000_000_000, 2: 1_000_500_000_000_000}


def million() -> SharePool:
    """Return the pool of two rao that received a million twice and was nearly emptied between."""
    rest = -499_999_999_999_990
    pool = changed(EMPTY, (1, 1), (2, 1), (0, 999_999_999_999_998), (1, rest), (2, rest))
    return changed(pool, (0, 999_999_999_999_980), (1, 10**12), (2, 10**12))


def small_steps() -> SharePool:
    """Return the pool that a thousand small withdrawals of each holder left."""
    pool = changed(EMPTY, (1, 1), (2, 1), (0, 10**15))
    for _ in range(1000):
        pool = changed(pool, (1, -500_000_000), (2, -500_000_000))
    return changed(pool, (0, 10**15), (1, 10**12), (2, 10**12))


def precision_facts() -> Iterator[Fact]:
    """Yield the loss of seven tokens that made the chain leave fixed point."""
    anna = AccountId(1)
    share, denominator = SafeFloat(U128(FULL), I64(-36)), SafeFloat(U128(FULL), I64(-35))
    pool = SharePool(Alpha(10**12), denominator, [anna], [share])
    test = "test_loss_due_to_precision"
    yield from valued("tiny-shares-before", test, pool, {1: 10**11})
    after = changed(pool, (1, -1000))
    yield from valued("tiny-shares-after", test, after, {1: 10**11 - 1000})
    yield Fact(
        "tiny-shares",
        "update_one",
        {"pool": pool, "holder": anna, "change": I64(-1000)},
        {"value": Alpha(10**12 - 1000)},
        "shares far below one rounded away",
        TESTS + test,
    )
    yield Fact(
        "tiny-share",
        "value_of_share",
        {"value": Alpha(10**12), "share": share, "denominator": denominator},
        {"result": Alpha(10**11)},
        "shares far below one rounded away",
        TESTS + test,
    )


FACTS: Final[tuple[Fact, ...]] = (*number_facts(), *pool_facts())
