"""T2: measures on plain values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.slashing import HALF, ONE, QUARTER
from taospec_conformance.vectors.themes.slashing_state import BY_HAND

TOP: Final = (1 << 63) - 1
ALL: Final = 65535


def values(*cases: tuple[str, list[int]]) -> Iterator[Draft]:
    """Yield cases of a rule whose only argument is a list of values."""
    for slug, given in cases:
        empty = ("EMPTY",) if not given else ("BASIC",)
        yield Draft({"values": given}, slug, empty)


@theme(
    "concentration",
    "metrics.effective_number",
    "metrics.gini",
    "metrics.entropy",
    hunts="shares that must sum to one, an index that depends on the order, cut off too early",
    origin=BY_HAND,
)
def concentration(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield equal, unequal and extreme holdings."""
    del operation, draws
    yield from values(("nobody", []), ("one-has-all", [0, ONE, 0, 0]), ("unsorted", [3, 1, 2]))
    yield Draft({"values": [TOP, TOP, 1]}, "greatest", ("OVERFLOW",), hunts="sums of 64 bits")
    yield Draft({"values": [ONE - 1, 1]}, "one-raw-unit", ("ROUNDING",))


@theme(
    "few",
    "metrics.nakamoto",
    hunts="a share that is reached taken for one that is passed, products of 64 bits",
    origin=BY_HAND,
    flags=("BOUNDARY",),
)
def few(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield shares that are reached, passed, and never reached."""
    del operation, draws

    def case(slug: str, held: list[int], share: int, strict: bool = False) -> Draft:
        return Draft({"values": held, "share": share, "strict": strict}, slug)

    yield case("reached", [1, 2, 1], HALF)
    yield case("not-passed", [1, 2, 1], HALF, True)
    yield case("one-unit-more", [1, 2, 1], HALF + 1)
    yield case("more-than-all", [1, 0, 1], ONE, True)
    yield case("no-share", [4], 0)
    yield case("nothing", [0, 0], 0)
    yield case("greatest", [TOP, TOP - 1, TOP], ONE - 1)


@theme(
    "quantiles",
    "metrics.weighted_quantile",
    hunts="quantiles of validators instead of stake, interpolation",
    origin=BY_HAND,
    flags=("BOUNDARY",),
)
def quantiles(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield quantiles at and beside the steps."""
    del operation, draws
    for slug, at in (("at-a-step", QUARTER), ("beyond", QUARTER + 1)):
        given = {"values": [9, 2, 5], "stake": [1, 1, 2], "share": at}
        yield Draft(given, slug)
    yield Draft({"values": [], "stake": [], "share": HALF}, "nobody", ("EMPTY",))
    yield Draft({"values": [4, 3], "stake": [0, 0], "share": ONE}, "no-stake", ("DEGENERATE",))
    yield Draft({"values": [-3, -3, 1], "stake": [1, 1, 3], "share": HALF}, "negative", ("TIE",))


@theme(
    "powers",
    "metrics.power_of_two",
    hunts="floating point, roots that are rounded, a bit that is left out",
    origin=BY_HAND,
    flags=("ROUNDING",),
)
def powers(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield powers with and without a fraction."""
    del operation, draws
    for slug, bits in (
        ("half", HALF), ("all-bits", ONE - 1), ("greatest", 31 * ONE - 1),
    ):  # fmt: skip
        yield Draft({"bits": bits}, slug)


@theme(
    "largest",
    "metrics.top_share",
    hunts="the first instead of the largest",
    origin=BY_HAND,
)
def largest(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield shares of the largest."""
    del operation, draws
    for slug, held, count in (
        ("two", [1, 5, 2], 2), ("more-than-all", [1, 5, 2], 9), ("nothing", [0, 0], 1),
    ):  # fmt: skip
        yield Draft({"values": held, "count": count}, slug)


@theme(
    "regret",
    "metrics.regret",
    hunts="slack of a weak consensus counted as regret",
    origin=BY_HAND,
    flags=("BOUNDARY",),
)
def regrets(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield trust below, at and above what can be had."""
    del operation, draws
    for slug, trust, total in (
        ("a-third", ONE // 3, ONE), ("weak-consensus", HALF, HALF),
        ("strong-consensus", HALF, 3 * ONE), ("above", HALF + 1, HALF), ("none", 5, 0),
    ):  # fmt: skip
        yield Draft({"trust": trust, "total": total}, slug)


@theme(
    "churn",
    "metrics.weight_churn",
    hunts="rows that are not scaled, silence counted as a move",
    origin=BY_HAND,
)
def churn(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield rows that move, stay, begin and end."""
    del operation, draws

    def case(slug: str, stake: list[int], old: list[list[int]], new: list[list[int]]) -> Draft:
        return Draft({"stake": stake, "before": old, "after": new}, slug)

    yield case("one-moves", [3, 1], [[1, 0], [2, 2]], [[0, 9], [5, 5]])
    yield case("scaled", [1, 1], [[1, 3], [4, 0]], [[10, 30], [7, 0]])
    yield case("begins-and-ends", [1, 1, 2], [[0, 0], [1, 0], [1, 0]], [[1, 0], [0, 0], [0, 1]])
    yield case("thirds", [1, 1], [[1, 1, 1], [1, 0, 0]], [[1, 1, 0], [1, 0, 0]])


@theme(
    "consensus",
    "metrics.consensus_churn",
    hunts="a uniform lowering counted as a move",
    origin=BY_HAND,
)
def consensus_moves(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield a consensus that moves and one that only falls."""
    del operation, draws
    yield Draft({"before": [6, 2], "after": [3, 1]}, "falls")
    yield Draft({"before": [1, 1, 1], "after": [0, 0, 0]}, "ends", ("DEGENERATE",))


@theme(
    "innovation",
    "metrics.innovation",
    hunts="the wrong starting point, a division by nearly nothing",
    origin=BY_HAND,
)
def innovations(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield copies, evaluations, and a consensus that hardly moves."""
    del operation, draws

    def case(slug: str, row: list[int], agreed: list[int], least: int, *flags: str) -> Draft:
        given = {"row": row, "seen": [2, 1, 1], "agreed": agreed, "least": least}
        return Draft(given, slug, flags or ("BASIC",))

    yield case("copy", [2, 1, 1], [1, 1, 2], ONE // 8)
    yield case("a-third", [5, 3, 4], [1, 1, 2], 0, "ROUNDING")
    yield case("the-other-way", [8, 1, 1], [1, 1, 2], 0)
    yield case("no-way", [1, 1, 1], [2, 1, 1], 0, "DEGENERATE")
    yield case("short-way", [1, 1, 1], [1, 1, 2], ONE // 8 + 1, "BOUNDARY")
    yield case("no-row", [0, 0, 0], [1, 1, 2], 0, "EMPTY")


@theme(
    "bonds",
    "metrics.bond_concentration",
    hunts="a mean over miners without weight, a pair that depends on the order of rows",
    origin=BY_HAND,
)
def bonds(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield bonds of several validators."""
    del operation, draws

    def case(slug: str, rows: list[list[tuple[int, int]]], incentive: list[int]) -> Draft:
        return Draft({"bonds": rows, "incentive": incentive}, slug)

    two = [[(2, 30), (3, 50)], [(2, 10)]]
    yield case("two-miners", two, [0, 0, 4, 1])
    yield case("shared-equally", [[(1, 7), (2, 7)], [(1, 7), (2, 7)]], [0, 3, 1])
    yield case("no-bonds", [[], [(0, 0)]], [5, 5])
    yield case("beyond-the-list", [[(1, 9)], [(0, 3)]], [1])


@theme(
    "efficiency",
    "metrics.dividend_efficiency",
    hunts="shares that must sum to one, a division by no stake",
    origin=BY_HAND,
)
def efficiency(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield dividends over stake."""
    del operation, draws
    yield Draft({"dividends": [3, 1, 0], "stake": [2, 1, 1]}, "above-and-below")
    yield Draft({"dividends": [1, 1], "stake": [0, 5]}, "without-stake", ("DEGENERATE",))
    yield Draft({"dividends": [0, 0], "stake": [1, 2]}, "no-dividends", ("DEGENERATE",))
    yield Draft({"dividends": [ALL, 0], "stake": [1, TOP]}, "too-large", ("SATURATION",))


@theme(
    "likeness",
    "metrics.likeness",
    hunts="a cosine in floating point, a lost sign, squares of 64 bits",
    origin=BY_HAND,
    flags=("ROUNDING",),
)
def likenesses(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield residuals at several angles."""
    del operation, draws
    for slug, first, second in (
        ("opposite", [3, -3], [-1, 1]), ("right-angle", [1, 1], [1, -1]), ("zero", [0], [1]),
        ("large", [ONE, -ONE, 0], [ONE, 0, -ONE]), ("small-and-large", [1, 0], [ONE, ONE]),
    ):  # fmt: skip
        yield Draft({"first": first, "second": second}, slug)


@theme(
    "groups",
    "metrics.alike_groups",
    hunts="complete linkage, groups that are named after another member",
    origin=BY_HAND,
)
def groups(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield chains of likeness."""
    del operation, draws

    def case(slug: str, rows: list[list[int]], asked: list[bool], least: int) -> Draft:
        return Draft({"residuals": rows, "asked": asked, "least": least}, slug)

    chain = [[9, -9, 0], [0, 9, -9], [10, 1, -11], [9, -5, -4]]
    yield case("chain", chain, [True] * 4, ONE * 8 // 10)
    yield case("broken-chain", chain, [True, True, False, True], ONE * 8 // 10)
    yield case("joins-two-groups", [[1, 0], [0, 1], [1, 1]], [True] * 3, ONE * 7 // 10)
    yield case("limit-is-enough", [[3, 4], [1, 0]], [True] * 2, 3 * ONE // 5)


@theme(
    "shield",
    "metrics.shield_alarm",
    hunts="an alarm at the wrong side of its limit, a median of stake",
    origin=BY_HAND,
    flags=("BOUNDARY",),
)
def shield(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield excess and lift at their limits."""
    del operation, draws

    def case(slug: str, far: list[int], stake: list[int], level: int, ceiling: int) -> Draft:
        rest = {"level": level, "tolerance": QUARTER, "ceiling": ceiling}
        return Draft({"distances": far, "stake": stake, **rest}, slug)

    far = [0, 0, ONE // 8]
    yield case("enough-excess", far, [2, 1, 1], 0, HALF)
    yield case("too-little-stake", far, [2, 1, 1], 0, HALF + 1)
    yield case("too-little-excess", [0, 0, ONE // 8 - 1], [2, 1, 1], 0, HALF)
    yield case("lifted", [2, 2, HALF, HALF], [1, 1, 1, 1], ONE // 8 + 3, HALF)
    yield case("not-lifted", [9, 5, 7, 8, HALF], [3, 3, 1, 1, 1], ONE // 8 + 8, ONE)
    yield case("nobody", [], [], QUARTER, HALF)


@theme(
    "changes",
    "metrics.seat_changes",
    hunts="a new registration of the same hotkey overlooked",
    origin=BY_HAND,
)
def changes(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield seats that change hands."""
    del operation, draws

    def case(slug: str, old: list[int], new: list[int], blocks: list[int]) -> Draft:
        return Draft({"before": old, "after": new, "registered_at": blocks, "since": 8}, slug)

    yield case("all-three", [4, 5, 7], [5, 6, 7], [9, 9, 8])
    yield case("all-new", [], [5, 6], [9, 9])
