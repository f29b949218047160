"""T2 and T3: offences, who answers for them, and what they cost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.model import Json
from taospec_conformance.vectors.themes.slashing import (
    DRAWN,
    HALF,
    ONE,
    QUARTER,
    WORKED,
    shares,
)

LENT: Final = 2**64 - 1
TENTH: Final = 6554 << 16
FIRST: Final = 1311 << 16
EXACT: Final = ONE * 2 // 100
FIFTH: Final = 858993459


@theme(
    "shares",
    "slashing_penalties.share_of",
    hunts="a share of all stake instead of the scored, a share above one",
    origin="by hand and seeded draws",
    flags=("ROUNDING",),
)
def some_shares(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield shares of some validators."""
    del operation

    def case(slug: str, stake: list[int], members: list[bool], scored: list[bool]) -> Draft:
        return Draft({"stake": stake, "members": members, "scored": scored}, slug)

    rao = [share * 10**9 for share in (400, 300, 200, 100, 250)]
    last = [False, False, False, False, True]
    worked = Draft(
        {"stake": rao, "members": last, "scored": [True] * 5},
        "worked-case",
        origin=WORKED,
        expect={"result": FIFTH},
    )
    yield worked
    yield case("nobody-is-scored", [1, 2], [True, True], [False, False])
    yield case("silent-offender-counts-above", [3, 4], [True, False], [False, True])
    yield case("stops-at-one", [9, 4], [True, True], [False, True])
    yield case("scored-without-stake", [0, 0], [True, True], [True, True])
    for _ in range(2):
        flags = [[draws.chance(1, 2) for _ in range(5)] for _ in range(2)]
        given = {"stake": [draws.below(99) for _ in range(5)]}
        yield Draft({**given, "members": flags[0], "scored": flags[1]})
    yield case("one-of-three", [1, 2], [True, False], [True, True])
    yield case("all-but-one-of-many", [10**15, 1], [True, False], [True, True])


@theme(
    "declarations",
    "slashing_penalties.declared",
    hunts="some of the offenders declared when all are too many, bounds that are strict",
    origin="by hand and seeded draws",
    flags=("BOUNDARY",),
)
def declarations(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield offenders at each bound."""
    del operation
    base: dict[str, Json] = {
        "evidence": [4 * ONE, 0, 0, 0],
        "observations": [16, 16, 16, 16],
        "scored": [True] * 4,
        "pending": [False] * 4,
        "stake": [1, 1, 1, 1],
        "threshold": 4 * ONE,
        "least": 16,
        "ceiling": QUARTER,
    }
    yield Draft(base, "at-all-bounds")
    yield Draft({**base, "evidence": [4 * ONE - 1, 0, 0, 0]}, "one-below-the-threshold")
    yield Draft({**base, "observations": [15, 16, 16, 16]}, "one-observation-too-few")
    yield Draft({**base, "scored": [False, True, True, True]}, "not-scored")
    yield Draft({**base, "pending": [True, False, False, False]}, "waits-already")
    yield Draft({**base, "ceiling": QUARTER - 1}, "one-above-the-ceiling")
    yield Draft({**base, "pending": [False, True, False, False]}, "with-one-that-waits")
    two = {**base, "evidence": [4 * ONE, 5 * ONE, 0, 0]}
    yield Draft(two, "two-together-are-too-many", ("ORDER",))
    yield Draft({**two, "ceiling": HALF}, "two-at-the-ceiling")
    silent = {**base, "pending": [False, True, False, False], "scored": [True, False, True, True]}
    yield Draft({**silent, "stake": [1, 9, 1, 1]}, "one-that-waits-and-is-silent")
    yield Draft({**base, "stake": [0, 1, 1, 1]}, "offender-without-stake", ("DEGENERATE",))
    for _ in range(2):
        given = {
            "evidence": [draws.pick((0, 4 * ONE, 8 * ONE)) for _ in range(4)],
            "observations": [draws.pick((15, 16, 99)) for _ in range(4)],
            "pending": [draws.chance(1, 4) for _ in range(4)],
            "stake": [draws.between(1, 9) for _ in range(4)],
        }
        yield Draft({**base, **given, "ceiling": ONE // 3})
    third = {**base, "ceiling": 21845 << 16}
    yield Draft({**third, "stake": [21845, 43691, 0, 0]}, "default-ceiling-exactly")
    yield Draft({**third, "stake": [21846, 43690, 0, 0]}, "default-ceiling-and-one")


@theme(
    "suspicion",
    "slashing_penalties.is_suspect",
    hunts="a lien that closes at half the threshold, or opens one unit too early",
    origin="by hand",
    flags=("BOUNDARY",),
)
def suspicion(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield evidence around half the threshold."""
    del operation, draws
    for slug, suspect, evidence, pending in (
        ("half", False, 2 * ONE, False),
        ("below-half", False, 2 * ONE - 1, False),
        ("stays", True, 1, False),
        ("ends", True, 0, False),
        ("waits", False, 0, True),
        ("clear", False, 0, False),
    ):
        given = {"suspect": suspect, "evidence": evidence, "pending": pending}
        yield Draft({**given, "threshold": 4 * ONE}, slug)
    odd = {"suspect": False, "evidence": 2, "pending": False, "threshold": 5}
    yield Draft(odd, "odd-threshold", hunts="half the threshold rounded down")
    yield Draft({**odd, "evidence": 3}, "odd-threshold-reached")
    yield Draft({**odd, "suspect": True, "evidence": 1}, "odd-threshold-stays")
    yield Draft({**odd, "evidence": 0, "threshold": 0}, "no-threshold", ("DEGENERATE",))


@theme(
    "answer",
    "slashing_penalties.contributors",
    hunts="a parent's part added to the child's, proportions shifted instead of divided",
    origin="by hand and seeded draws",
    flags=("ROUNDING",),
)
def answer(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield families of hotkeys."""
    del operation

    def case(slug: str, lent: list[int], parents: list[int], parts: list[int]) -> Draft:
        given = {"hotkey": 9, "lent": lent, "parents": parents, "proportions": parts}
        return Draft(given, slug)

    yield case("alone", [], [], [])
    yield case("everything-lent", [LENT], [], [])
    yield case("half-lent", [LENT // 2], [], [])
    yield case("three-children", [LENT // 3] * 3, [], [])
    yield case("one-parent", [], [7], [LENT])
    yield case("parents-in-their-order", [2**62], [8, 7], [2**62, 2**63])
    yield case("a-parent-of-nothing", [], [7, 8], [0, 2**31])
    yield case("too-much-lent", [LENT, LENT], [7], [2**63])
    for _ in range(2):
        yield case("", [draws.bits(62)], [7, 8], [draws.bits(64), draws.bits(40)])


@theme(
    "come-round",
    "slashing_penalties.distance_from",
    hunts="seats that changed hands in the distance",
    origin="by hand and seeded draws",
    flags=("ROUNDING",),
)
def come_round(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield old rows and new consensuses."""
    del operation
    agreed = [HALF, QUARTER, QUARTER]
    for slug, row, gone in (
        ("nothing-changed", agreed, []),
        ("far", [0, 0, ONE], []),
        ("favourite-gone", [0, 0, ONE], [2]),
        ("another-gone", [0, 0, ONE], [0]),
        ("all-gone", [0, 0, ONE], [0, 1, 2]),
        ("row-of-a-larger-share", [HALF, HALF, 0], [1]),
    ):
        yield Draft({"row": row, "gone": gone, "reference": agreed}, slug)
    for _ in range(2):
        gone = sorted(draws.some(range(5), draws.below(3)))
        yield Draft({"row": shares(draws, 5), "gone": gone, "reference": shares(draws, 5)})


@theme(
    "outcomes",
    "slashing_penalties.outcome",
    hunts="an offence that is dropped one epoch too early, tolerance that is not halved",
    origin="by hand",
    flags=("BOUNDARY",),
)
def outcomes(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield offences before, at and after their time."""
    del operation, draws
    eighth = ONE // 8
    for slug, opened, now, far, level, tolerance in (
        ("before-its-time", True, 59, ONE, 0, QUARTER),
        ("before-its-time-and-closed", False, 59, ONE, 0, QUARTER),
        ("slashed", True, 60, eighth + 1, 0, QUARTER),
        ("vindicated", True, 60, eighth, 0, QUARTER),
        ("vindicated-above-a-baseline", True, 61, eighth + 7, 7, QUARTER),
        ("odd-tolerance", True, 60, 3, 0, 5),
        ("closed", False, 60, ONE, 0, QUARTER),
        ("closed-for-long", False, 119, ONE, 0, QUARTER),
        ("expired", False, 120, 0, 0, QUARTER),
        ("late-but-open", True, 500, ONE, 0, QUARTER),
    ):
        given = {"opened": opened, "now": now, "due": 60, "far": far, "level": level}
        yield Draft({**given, "deferral": 60, "tolerance": tolerance}, slug)
    at = {"opened": True, "now": 60, "due": 60, "deferral": 60, "tolerance": 16384 << 16}
    yield Draft({**at, "far": ONE // 8 + 9, "level": 9}, "at-the-sum")
    yield Draft({**at, "far": ONE // 8 + 10, "level": 9}, "one-above-the-sum")
    yield Draft({**at, "far": 0, "level": 0, "tolerance": 0}, "nowhere-to-come-round-to")
    yield Draft({**at, "far": 1, "level": 0, "tolerance": 1}, "half-of-one-unit")
    shut = {**at, "opened": False, "far": 0, "level": 0, "deferral": 20}
    yield Draft({**shut, "now": 79}, "shortest-deferral-waits")
    yield Draft({**shut, "now": 80}, "shortest-deferral-expires")


@theme(
    "rates",
    "slashing_penalties.slash_rate",
    hunts="doubling before the product is rounded, more doublings than allowed",
    origin="by hand and seeded draws",
    flags=("ROUNDING",),
)
def rates(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield rates of first and later slashes."""
    del operation
    base = {"base": FIRST, "correlation": 3, "suspects": FIFTH, "doublings": 2}
    common = {**base, "greatest": TENTH}
    exact = {**common, "base": EXACT, "greatest": ONE // 10}
    for offences, result in ((0, 137438951), (1, 274877902)):
        slug = "worked-case-first" if offences == 0 else "worked-case-second"
        draft = {**exact, "offences": offences}
        yield Draft(draft, slug, origin=WORKED, expect={"result": result})
    for slug, offences in (("first", 0), ("second", 1), ("third", 2), ("fourth", 3), ("last", 255)):
        yield Draft({**common, "offences": offences}, slug)
    alone = {**common, "suspects": 0, "offences": 0}
    yield Draft(alone, "alone")
    yield Draft({**alone, "suspects": ONE, "correlation": 10}, "all-are-suspect", ("SATURATION",))
    yield Draft({**alone, "greatest": FIRST - 1}, "one-above-the-greatest", ("BOUNDARY",))
    yield Draft({**alone, "doublings": 0, "offences": 4}, "no-doublings", ("BOUNDARY",))
    for _ in range(2):
        given = {"suspects": draws.below(ONE), "offences": draws.below(4)}
        yield Draft({**common, **given, "base": draws.between(66, 3277) << 16})
    two = {**alone, "offences": 2}
    yield Draft({**two, "base": 1638 << 16}, "just-below-the-greatest", ("BOUNDARY",))
    yield Draft({**two, "base": 1639 << 16}, "just-above-the-greatest", ("BOUNDARY",))
    yield Draft({**alone, "suspects": 21845 << 16}, "ceiling-is-suspect")
    yield Draft({**alone, "correlation": 0, "suspects": ONE}, "no-correlation")
    yield Draft({**alone, "base": 1, "suspects": ONE // 3}, "product-rounded-down")
    yield Draft({**alone, "base": 0, "offences": 9}, "no-rate", ("DEGENERATE",))


@theme(
    "sums-of-rates",
    "slashing_penalties.contributor_rate",
    hunts="rates that are capped one by one, products summed before they are rounded",
    origin="by hand and seeded draws",
    flags=("ROUNDING", "ORDER"),
)
def sums_of_rates(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield hotkeys that answer for one offence and for several."""
    del operation

    def case(slug: str, rated: list[int], parts: list[int], greatest: list[int]) -> Draft:
        return Draft({"rates": rated, "parts": parts, "greatest": greatest}, slug)

    yield case("one-offence", [TENTH], [ONE], [TENTH])
    yield case("a-third-of-it", [171798691], [ONE * 30 // 100], [TENTH])
    yield case("two-below-the-greatest", [TENTH, TENTH], [QUARTER, HALF], [TENTH, TENTH])
    yield case("two-above-the-greatest", [TENTH, TENTH], [ONE, ONE], [TENTH, TENTH])
    yield case("the-smaller-greatest", [TENTH, FIRST], [ONE, ONE], [TENTH, FIRST])
    yield case("remainders", [3, 3, 3], [HALF, HALF, HALF], [TENTH, TENTH, TENTH])
    for _ in range(2):
        parts = shares(draws, 3)
        yield case("", [draws.below(TENTH) for _ in parts], parts, [TENTH] * 3)


@theme(
    "floors",
    "slashing_penalties.burned",
    hunts="an amount that is rounded up, a product of 64 bits",
    origin="by hand",
    flags=("ROUNDING",),
)
def floors(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield amounts of dust and of everything."""
    del operation, draws
    worked = {"amount": 250 * 10**9, "rate": 137438951}
    yield Draft(worked, "worked-case", origin=WORKED, expect={"result": 7999999856})
    second = {"amount": 250 * 10**9 - 7999999856, "rate": 274877902}
    yield Draft(second, "worked-case-again", origin=WORKED, expect={"result": 15487999730})
    for slug, amount, rate in (
        ("dust", 9, TENTH),
        ("ten", 10, TENTH),
        ("everything", 2**64 - 1, ONE),
        ("largest", 2**64 - 1, TENTH),
        ("no-rate", 10**9, 0),
        ("one-rao-at-least", 50, FIRST),
        ("just-no-rao", 49, FIRST),
        ("all-but-one", 2**32, ONE - 1),
        ("one-unit", 2**32 - 1, 1),
    ):
        yield Draft({"amount": amount, "rate": rate}, slug)


@theme(
    "ceilings",
    "slashing_penalties.withheld",
    hunts="an amount that is rounded down",
    origin="by hand",
    flags=("ROUNDING",),
)
def ceilings(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield amounts that leave."""
    del operation, draws
    for slug, amount, rate in (
        ("one-rao", 1, TENTH),
        ("even", 4, QUARTER),
        ("odd", 5, QUARTER),
        ("nothing", 0, TENTH),
        ("almost-everything", 10**9, 65535 << 16),
        ("largest", 2**64 - 1, TENTH),
        ("no-lien", 7, 0),
        ("exactly-one-rao", 2**32, 1),
        ("one-rao-and-more", 2**32 + 1, 1),
        ("everything", 2**64 - 1, ONE),
    ):
        yield Draft({"amount": amount, "lien_rate": rate}, slug)


@theme(
    "escrows",
    "slashing_penalties.escrow_burn",
    "slashing_penalties.paid_back",
    hunts="a rate above the lien that takes more than was withheld, rounding for the leaver",
    origin="by hand and seeded draws",
    flags=("ROUNDING",),
)
def escrows(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield escrows that lose nothing, a part and everything."""
    amount = "total" if operation.id.endswith("escrow_burn") else "amount"
    for slug, held, lien, rate in (
        ("not-slashed", 1000, TENTH, 0),
        ("half", 1001, TENTH, TENTH // 2),
        ("third", 1000, 3 * FIRST, FIRST),
        ("at-the-lien", 1000, TENTH, TENTH),
        ("above-the-lien", 1000, FIRST, TENTH),
        ("one-rao", 1, TENTH, FIRST),
        ("nothing", 0, TENTH, FIRST),
        ("largest", 2**64 - 1, 65535 << 16, TENTH),
    ):
        yield Draft({amount: held, "lien_rate": lien, "rate": rate}, slug)
    for _ in range(2):
        lien = draws.between(6554, 65535) << 16
        given = {amount: draws.sized(1, 10**18), "lien_rate": lien}
        yield Draft({**given, "rate": draws.below(TENTH)}, origin=DRAWN)
    for slug, rate in (("one-unit-below-the-lien", TENTH - 1), ("one-unit", 1)):
        yield Draft({amount: 10**9, "lien_rate": TENTH, "rate": rate}, slug)
