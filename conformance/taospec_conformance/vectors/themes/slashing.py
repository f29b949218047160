"""T2 and T3: scores of slashing, from the consensus to evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Final

from taospec.slashing import DEFAULT_SLASHING
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.model import Json

ONE: Final = 1 << 32
HALF: Final = ONE // 2
QUARTER: Final = ONE // 4
WHOLE: Final = 65535
DRAWN: Final = "seeded draws"
WORKED: Final = "the worked case of the chapter"
PLAIN: Final[dict[str, Json]] = asdict(DEFAULT_SLASHING)
LIMITS: Final = {
    "average_rate": (1024, 16384),
    "tolerance": (9830, 39321),
    "threshold": (512, 8192),
    "least_observations": (8, 256),
    "deferral": (20, 400),
    "ceiling": (6554, 26214),
    "least_consensus": (16384, 65535),
    "greatest_concentration": (4096, 32768),
    "least_validators": (3, 64),
    "base_rate": (66, 3277),
    "correlation": (0, 10),
    "doublings": (0, 4),
    "greatest_rate": (1311, 13107),
    "lien_rate": (6554, 65535),
    "memory": (60, 2000),
    "jail_after": (0, 16),
    "jail_epochs": (0, 280),
}


def terms(**changes: Json) -> dict[str, Json]:
    """Return the default parameters with some changes."""
    return {**PLAIN, **changes}


def shares(draws: Draws, size: int, top: int = ONE) -> list[int]:
    """Return shares that sum to at most `top`, some of them zero."""
    parts = [draws.below(100) if draws.chance(3, 4) else 0 for _ in range(size)]
    total = max(1, sum(parts))
    return [part * top // total for part in parts]


@theme(
    "ranges",
    "slashing.are_parameters",
    hunts="a bound that is not part of its range, or a range of another parameter",
    origin="by hand",
    flags=("BOUNDARY",),
)
def ranges(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield each bound, and one beyond it."""
    del operation, draws
    yield Draft({"parameters": terms()}, "defaults", ("BASIC",))
    for name, (low, high) in LIMITS.items():
        slug = name.replace("_", "-")
        wide = {"lien_rate": 65535} if name == "greatest_rate" else {}
        if low > 0:
            yield Draft({"parameters": terms(**{name: low - 1})}, f"{slug}-below")
        if high < 65535 and name not in ("base_rate",):
            yield Draft({"parameters": terms(**{**wide, name: high + 1})}, f"{slug}-above")
    least = {name: low for name, (low, _) in LIMITS.items()}
    least |= {"greatest_rate": 66, "lien_rate": 66}
    yield Draft({"parameters": terms(**least)}, "all-at-their-least")
    most = {name: high for name, (_, high) in LIMITS.items()}
    yield Draft({"parameters": terms(**most, recycle=True)}, "all-at-their-most")
    yield Draft({"parameters": terms(base_rate=3278)}, "base-rate-above")
    hunts = "a lien that does not cover the greatest rate"
    yield Draft({"parameters": terms(greatest_rate=6555)}, "rate-above-the-lien", hunts=hunts)


@theme(
    "distribution",
    "slashing.consensus_distribution",
    hunts="division by one instead of the sum, or a remainder given to somebody",
    origin=DRAWN,
    flags=("ROUNDING",),
)
def distribution(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield consensuses that sum to less and to more than one."""
    del operation
    yield Draft({"consensus": []}, "nobody", ("EMPTY",))
    yield Draft({"consensus": [0, 0, 0]}, "no-consensus", ("DEGENERATE",))
    yield Draft({"consensus": [1, 1, 1]}, "thirds")
    yield Draft({"consensus": [ONE, ONE, ONE]}, "three-times-one")
    yield Draft({"consensus": [0, 7, 0]}, "one-miner")
    for _ in range(3):
        yield Draft({"consensus": shares(draws, 5, draws.pick((ONE // 3, ONE, 2 * ONE)))})


@theme(
    "holds",
    "slashing.consensus_holds",
    hunts="a comparison that is strict where it is not, or the other way round",
    origin="by hand",
    flags=("BOUNDARY",),
)
def holds(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield each condition at its bound."""
    del operation, draws
    three = [HALF, QUARTER, QUARTER]

    def case(slug: str, consensus: list[int], stake: list[int], least: int, kappa: int) -> Draft:
        given = {"consensus": consensus, "stake": stake, "least": least, "kappa": kappa}
        return Draft(given, slug)

    yield case("at-the-least-sum", [HALF], three, 32768, 49151)
    yield case("below-the-least-sum", [HALF - 1], three, 32768, 49151)
    yield case("nothing-at-all", [0, 0], three, 0, 49151)
    yield case("one-unit", [1], three, 0, 49151)
    yield case("no-stake", [ONE], [0, 0], 32768, 49151)
    yield case("nobody", [], [0], 32768, 49151)
    yield case("one-above-kappa", [ONE], three, 32768, 32767)
    yield case("one-below-kappa", [ONE], three, 32768, 32768)
    yield case("alone", [ONE], [ONE], 32768, 65535)
    # kappa is a whole: the only validator holds it exactly
    yield case("almost-alone", [ONE], [ONE - 1, 1], 32768, 65535)
    yield case("stake-in-rao", [ONE], [400 * 10**9, 300 * 10**9, 250 * 10**9], 32768, 32767)
    yield case("kappa-zero", [ONE], [1, 1], 32768, 0)


@theme(
    "cells",
    "slashing.unseen_neurons",
    hunts="a registration in the very block, the owner's own cell, a seat beyond the list",
    origin="by hand",
    flags=("BOUNDARY",),
)
def cells(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield registrations before, in and after the block."""
    del operation, draws
    taken = [0, 9, 10, 11]
    for slug, uid, owner, seen in (
        ("before-in-and-after", 0, None, 10),
        ("owner-sees-itself", 0, 0, 10),
        ("another-is-the-owner", 1, 0, 12),
        ("new-owner", 2, 2, 10),
        ("sees-nobody", 3, 3, 0),
        ("sees-all", 3, 3, 2**64 - 1),
    ):
        given = {"uid": uid, "owner": owner, "seen_before": seen, "registered_at": taken}
        yield Draft(given, slug)


@theme(
    "rows",
    "slashing.neutral_row",
    hunts="masked weights that count, a row that is scaled to one instead of what is left",
    origin="by hand and seeded draws",
    flags=("ROUNDING",),
)
def rows(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield rows with and without cells that are filled."""
    del operation
    agreed = [HALF, QUARTER, QUARTER]

    def case(slug: str, weights: list[int], unseen: list[int], consensus: list[int]) -> Draft:
        return Draft({"weights": weights, "unseen": unseen, "consensus": consensus}, slug)

    yield case("all-seen", [3, 3, 3], [], agreed)
    yield case("one-unseen", [7, 3, 1], [0], agreed)
    yield case("two-unseen", [7, 3, 1], [2, 0], agreed)
    yield case("all-unseen", [7, 3, 1], [0, 1, 2], agreed)
    yield case("no-weight", [0, 0, 0], [0], agreed)
    yield case("no-weight-elsewhere", [9, 0, 0], [0], agreed)
    yield case("unseen-beyond-the-row", [1, 1, 1], [3], agreed)
    yield case("consensus-is-all-unseen", [0, 5, 5], [0], [ONE, 0, 0])
    yield case("thirds", [1, 1, 1], [], agreed)
    yield case("weights-as-stored", [65535 << 32, 32768 << 32, 1 << 32], [1], agreed)
    for _ in range(3):
        masked = draws.some(range(6), draws.below(4))
        yield Draft({"weights": shares(draws, 6), "unseen": masked, "consensus": shares(draws, 6)})


@theme(
    "steps",
    "slashing.averaged",
    hunts="a shift that rounds to zero where it rounds down",
    origin="by hand and seeded draws",
    flags=("ROUNDING",),
)
def steps(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield steps up and down, small and large."""
    del operation
    small = [0, 0, 0, 1, 15, 16, 17, 5]
    target = [15, 16, 17, 0, 0, 0, 0, 5]
    yield Draft({"average": small, "row": target, "rate": 4096}, "dead-zones", ("BOUNDARY",))
    yield Draft({"average": [], "row": [], "rate": 4096}, "nobody", ("EMPTY",))
    yield Draft({"average": [7, ONE], "row": [ONE, 7], "rate": 0}, "rate-zero", ("BOUNDARY",))
    yield Draft({"average": [0, ONE], "row": [ONE, 0], "rate": WHOLE}, "rate-near-one")
    for _ in range(3):
        rate = draws.between(1024, 16384)
        yield Draft({"average": shares(draws, 5), "row": shares(draws, 5), "rate": rate})
    for slug, rate in (("least-rate", 1024), ("greatest-rate", 16384)):
        near = {"average": [0, 0, 0, 9], "row": [63, 64, 3, 8], "rate": rate}
        yield Draft(near, slug)
    yield Draft({"average": [ONE], "row": [ONE - 1], "rate": 1}, "down-by-one")


@theme(
    "half-of-the-difference",
    "slashing.distance",
    hunts="a sum that is not halved, or halved cell by cell",
    origin="by hand and seeded draws",
    flags=("ROUNDING",),
)
def differences(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield pairs of rows."""
    del operation
    yield Draft({"row": [], "consensus": []}, "nobody", ("EMPTY",))
    yield Draft({"row": [1, 1, 1], "consensus": [0, 0, 0]}, "three-units")
    yield Draft({"row": [ONE, 0], "consensus": [0, ONE]}, "nothing-in-common")
    yield Draft({"row": [5, 6, 7], "consensus": [5, 6, 7]}, "equal", ("BASIC",))
    for _ in range(3):
        yield Draft({"row": shares(draws, 6), "consensus": shares(draws, 6)})
    for slug, row in (("one-unit", [1, 0]), ("two-units", [2, 0]), ("one-each-way", [0, ONE + 1])):
        yield Draft({"row": row, "consensus": [0, ONE if slug == "one-each-way" else 0]}, slug)


@theme(
    "mechanisms",
    "slashing.joined",
    hunts="parts that are taken as 65536ths, or truncated one by one",
    origin="by hand and seeded draws",
    flags=("ROUNDING",),
)
def mechanisms(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield values of one mechanism and of several."""
    del operation
    yield Draft({"values": [ONE], "parts": [WHOLE]}, "one", ("BASIC",))
    yield Draft({"values": [ONE, ONE], "parts": [32768, 32767]}, "two-equal-values")
    yield Draft({"values": [1, 1, 1], "parts": [21845] * 3}, "thirds-of-units")
    yield Draft({"values": [ONE, 9], "parts": [0, WHOLE]}, "one-without-a-part", ("DEGENERATE",))
    for _ in range(3):
        part = draws.below(65536)
        yield Draft({"values": shares(draws, 2), "parts": [part, WHOLE - part]})


@theme(
    "focus",
    "slashing.concentration",
    hunts="the owner's cell in the sum, squares truncated one by one",
    origin="by hand",
    flags=("ROUNDING",),
)
def focus(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield averages with and without an owner."""
    del operation
    third = ONE // 3
    yield Draft({"average": [], "owner": None}, "before-the-first", ("EMPTY",))
    yield Draft({"average": [third, third, third], "owner": None}, "three-equal")
    yield Draft({"average": [third, third, third], "owner": 1}, "the-owner-does-not-count")
    yield Draft({"average": [ONE], "owner": 0}, "all-to-the-owner", ("DEGENERATE",))
    yield Draft({"average": [HALF], "owner": 1}, "owner-beyond-the-list", ("DEGENERATE",))
    yield Draft({"average": [46341, 46341, 46341], "owner": None}, "small-squares")
    yield Draft({"average": shares(draws, 6), "owner": 2})
    yield Draft({"average": [QUARTER] * 4, "owner": None}, "at-the-default-bound", ("BOUNDARY",))
    four = [QUARTER + 1, QUARTER, QUARTER, QUARTER - 1]
    yield Draft({"average": four, "owner": None}, "beside-the-default-bound", ("BOUNDARY",))


@theme(
    "levels",
    "slashing.baseline",
    hunts="a tail that counts the level itself, ties that are split, distances in between",
    origin="by hand and seeded draws",
    flags=("TIE", "BOUNDARY"),
)
def levels(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield tails at the ceiling, ties and draws."""
    del operation

    def case(slug: str, distances: list[int], stake: list[int], ceiling: int) -> Draft:
        return Draft({"distances": distances, "stake": stake, "ceiling": ceiling}, slug)

    yield case("nobody", [], [], HALF)
    yield case("one", [7], [5], HALF)
    yield case("tail-at-the-ceiling", [0, 9], [3, 1], QUARTER)
    yield case("tail-one-above-the-ceiling", [0, 9], [2999, 1001], QUARTER)
    yield case("ceiling-truncated", [0, 9], [5, 2], QUARTER)
    yield case("ties-above", [9, 9, 0, 0], [1, 1, 1, 5], QUARTER)
    yield case("ties-at-the-level", [9, 5, 5, 0], [1, 2, 2, 5], QUARTER)
    yield case("all-equal", [4, 4, 4], [1, 2, 3], QUARTER)
    yield case("ceiling-zero", [1, 2, 3], [1, 1, 1], 0)
    yield case("ceiling-one", [1, 2, 3], [1, 1, 1], ONE)
    yield case("united-third", [900, 900, 0, 1, 2], [20, 14, 30, 20, 16], ONE // 3)
    yield case(
        "stake-in-rao", [0, 5368709, 0, 0, 9], [10**14 * s for s in (4, 3, 2, 1, 2)], 1 << 30
    )
    yield case("no-stake", [3, 1], [0, 0], HALF)
    for _ in range(4):
        far = [draws.pick((0, 5, draws.below(ONE))) for _ in range(6)]
        given = {"distances": far, "stake": [draws.below(50) for _ in far]}
        yield Draft({**given, "ceiling": draws.between(6554, 26214) << 16})
    third = 21845 << 16
    yield case("default-ceiling-exactly", [9, 0], [21845, 43691], third)
    yield case("default-ceiling-and-one", [9, 0], [21846, 43690], third)
    yield case("two-far-at-the-ceiling", [9, 7, 0], [1, 1, 2], HALF)
    yield case("two-far-above-it", [9, 7, 0], [2, 1, 2], HALF)
    yield case("far-without-stake", [9, 0], [0, 5], 0)
    yield case("near-without-stake", [9, 0], [5, 0], HALF)
    yield case("as-far-as-can-be", [ONE, ONE, 0], [1, 1, 4], third)
    yield case("one-unit-of-stake", [9, 0], [1, 2], third)
    yield case("a-third-of-nine", [9, 0], [3, 6], third)


@theme(
    "sums",
    "slashing.accumulated",
    hunts="a clamp before the tolerance, or at the threshold instead of twice it",
    origin="by hand",
    flags=("BOUNDARY",),
)
def sums(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield sums around zero and the clamp."""
    del operation, draws
    for slug, evidence, excess in (
        ("nothing", 0, 0),
        ("below-the-tolerance", 0, QUARTER - 1),
        ("at-the-tolerance", 5, QUARTER),
        ("one-above", 0, QUARTER + 1),
        ("decays-to-zero", QUARTER, 0),
        ("decays", QUARTER + 1, 0),
        ("at-the-clamp", 8 * ONE - ONE, ONE + QUARTER),
        ("beyond-the-clamp", 8 * ONE, ONE),
        ("falls-from-the-clamp", 8 * ONE, 0),
    ):
        given = {"evidence": evidence, "excess": excess, "tolerance": QUARTER}
        yield Draft({**given, "threshold": 4 * ONE}, slug)
    for slug, values in (
        ("reaches-the-threshold", (4 * ONE - 1, QUARTER + 1, QUARTER, 4 * ONE)),
        ("misses-it-by-one", (4 * ONE - 1, QUARTER, QUARTER, 4 * ONE)),
        ("one-below-the-clamp", (8 * ONE - 2, QUARTER + 1, QUARTER, 4 * ONE)),
        ("one-beyond-the-clamp", (8 * ONE - 1, QUARTER + 2, QUARTER, 4 * ONE)),
        ("greatest-tolerance", (ONE, ONE, 39321 << 16, 4 * ONE)),
        ("least-threshold", (ONE, ONE, 9830 << 16, 512 << 24)),
        ("threshold-zero", (5, ONE, QUARTER, 0)),
        ("ends-exactly", (QUARTER - 7, 7, QUARTER, 4 * ONE)),
        ("one-is-left", (QUARTER - 6, 7, QUARTER, 4 * ONE)),
    ):
        names = ("evidence", "excess", "tolerance", "threshold")
        yield Draft(dict(zip(names, values, strict=True)), slug)


@theme(
    "gate",
    "slashing.gate_open",
    hunts="a mechanism without a part that closes the gate, a bound that is too strict",
    origin="by hand",
    flags=("BOUNDARY",),
)
def gate(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield gates that are just open and just closed."""
    del operation, draws
    for slug, held, focused, parts, scored in (
        ("at-all-bounds", [True], [QUARTER], [WHOLE], 4),
        ("too-concentrated", [True], [QUARTER + 1], [WHOLE], 4),
        ("too-few", [True], [0], [WHOLE], 3),
        ("does-not-hold", [False], [0], [WHOLE], 9),
        ("one-of-two-does-not-hold", [True, False], [0, 0], [65534, 1], 9),
        ("without-a-part", [True, False], [0, ONE], [WHOLE, 0], 9),
        ("concentrated-without-a-part", [True, True], [ONE, 0], [0, WHOLE], 9),
    ):
        given = {"holds": held, "focus": focused, "parts": parts, "scored": scored}
        yield Draft({**given, "most": 16384, "least": 4}, slug)


def ballot(stake: list[int], consensus: list[int], weights: list[Any], seen: int = 9) -> Any:
    """Return a ballot of one mechanism."""
    return {
        "part": WHOLE,
        "stake": stake,
        "consensus": consensus,
        "weights": weights,
        "seen_before": [seen] * len(stake),
    }


def electors(
    size: int, uids: list[int | None], jailed: list[bool], owner: int | None = None
) -> Any:
    """Return the electors of a subnet whose seats were taken long ago."""
    return {"uids": uids, "jailed": jailed, "owner": owner, "registered_at": [0] * size}


@theme(
    "averages",
    "slashing.follow",
    hunts="a first row that starts at nothing, silence that counts, a row in jail that moves",
    origin="by hand",
    flags=("ROUNDING",),
)
def averages(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield epochs of one mechanism."""
    del operation, draws
    agreed = [0, 0, 0, HALF, QUARTER, QUARTER]
    fair = [(3, HALF), (4, QUARTER), (5, QUARTER)]
    alone = [(5, ONE)]
    votes = ballot([4, 3, 2, 0, 0, 0], agreed, [fair, alone, fair, [], [], []])
    voters = electors(6, [0, 1, 2], [False] * 3)
    none: Json = [{"values": []}] * 3
    old: Json = [{"values": agreed}, {"values": [0, 0, 0, 0, 0, ONE]}, {"values": []}]

    def case(
        slug: str, cast: Json, who: Json, average: Json, rows: Json, least: int = 32768
    ) -> Draft:
        given = {"ballot": cast, "electors": who, "average": average, "rows": rows}
        return Draft({**given, "rate": 4096, "least": least, "kappa": 32767}, slug)

    yield case("first-epoch", votes, voters, [], none)
    yield case("second-epoch", votes, voters, agreed, old)
    jail = electors(6, [0, 1, 2], [False, True, False])
    yield case("in-jail", votes, jail, agreed, old)
    silent = ballot([4, 3, 2, 0, 0, 0], agreed, [fair, [], fair, [], [], []])
    yield case("silent", silent, voters, agreed, old)
    idle = ballot([4, 0, 1, 3, 0, 0], agreed, [fair, alone, fair, [], [], []])
    yield case("no-deciding-stake", idle, voters, [0, 0, 0, ONE, 0, 0], old)
    yield case("too-weak", votes, voters, agreed, old, least=65535)
    alone_above = ballot([9, 3, 2, 0, 0, 0], agreed, [fair, alone, fair, [], [], []])
    yield case("one-is-the-consensus", alone_above, voters, agreed, old)
    twice = ballot([4, 3, 2, 0, 0, 0], agreed, [fair, [(5, HALF), (5, HALF)], fair, [], [], []])
    yield case("a-column-twice", twice, voters, agreed, old)
    fresh = {**voters, "registered_at": [0, 0, 0, 0, 0, 9]}
    yield case("only-to-a-newcomer", votes, fresh, agreed, old)
    own = ballot(
        [4, 3, 2, 0, 0, 0], [0, QUARTER, 0, QUARTER, HALF, 0], [fair, [(1, ONE)], fair, [], [], []]
    )
    yield case("owner-to-itself", own, electors(6, [0, 1, 2], [False] * 3, 1), agreed, old)
    yield case("to-itself", own, voters, agreed, old)


@theme(
    "judgements",
    "slashing.assess",
    hunts="a baseline over validators that are not scored, evidence that stays when it should fall",
    origin="by hand and seeded draws",
    flags=("BOUNDARY",),
)
def judgements(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield judgements with an open and a closed gate."""
    del operation
    base: dict[str, Json] = {
        "distances": [0, 10401874, 0, 0, 241591911],
        "stake": [400 * 10**9, 300 * 10**9, 200 * 10**9, 100 * 10**9, 250 * 10**9],
        "scored": [True] * 5,
        "evidence": [0, 0, 0, 0, 0],
        "opened": True,
        "ceiling": ONE // 3,
        "tolerance": QUARTER,
        "threshold": ONE,
    }
    published = {"baseline": 10401874}
    yield Draft(base, "worked-case-epoch-1", origin=WORKED, expect=published)
    later: dict[str, Json] = {**base, "distances": [0, 43664210, 0, 0, 1838184038]}
    later["evidence"] = [0, 0, 0, 0, 1468539884]
    held = {"evidence": [0, 0, 0, 0, 2189317888]}
    yield Draft(later, "worked-case-epoch-10", origin=WORKED, expect=held)
    yield Draft({**later, "opened": False}, "closed")
    yield Draft({**later, "scored": [True, True, True, True, False]}, "the-far-one-is-not-scored")
    yield Draft({**later, "scored": [False] * 5}, "nobody-is-scored", ("DEGENERATE",))
    for _ in range(3):
        yield Draft(
            {
                **base,
                "distances": shares(draws, 5, 3 * ONE),
                "stake": [draws.below(30) for _ in range(5)],
                "scored": [draws.chance(3, 4) for _ in range(5)],
                "evidence": shares(draws, 5, 2 * ONE),
            }
        )
