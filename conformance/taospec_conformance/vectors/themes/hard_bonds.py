"""T2: constructed hard cases of bonds and of mechanisms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.model import Json
from taospec_conformance.vectors.themes.hard_consensus import (
    BOUNDARY,
    DEGENERATE,
    EMPTY,
    HALF,
    ONE,
    ORDER,
    OVERFLOW,
    ROUNDING,
    TIE,
    Hard,
)

WIDE: Final = 1 << 64


def interpolations() -> Iterator[Hard]:
    """Yield mixtures at and between their ends."""
    weights, clipped = [[(2, 9), (0, 0)], [(1, 5)]], [[(2, 4)], []]
    for slug, left, right, columns, ratio, flags, hunts in (
        ("ratio-zero", weights, clipped, 3, 0, ORDER, "explicit zeros or the order lost"),
        ("ratio-one", weights, clipped, 3, ONE, ORDER, "the clipped rows made dense"),
        ("ratio-half", weights, clipped, 3, HALF, ROUNDING, "the difference truncated to zero"),
        ("ratio-part", [[(0, 9)]], [[(0, 8)]], 1, 1, ROUNDING, "rounded towards the weight"),
        ("ratio-almost-one", [[(0, 9)]], [[(0, 0)]], 1, ONE - 1, ROUNDING, "a zero result kept"),
        ("more-rows", weights, [[(2, 4)]], 3, HALF, BOUNDARY, "missing rows taken as empty"),
        ("column-lost", [[(3, 9), (0, 9)]], [[(0, 1)]], 3, HALF, BOUNDARY, "a column beyond kept"),
        ("repeated", [[(0, 9), (0, 7)]], [[(0, 1)]], 1, HALF, ORDER, "the first duplicate taken"),
        ("no-rows", [], [], 0, HALF, EMPTY, "no rows"),
    ):
        values = {"weights": left, "clipped": right, "columns": columns, "ratio": ratio}
        yield slug, values, flags, hunts


def averages() -> Iterator[Hard]:
    """Yield moving averages over the union of both rows."""
    for slug, new, old, alpha, flags, hunts in (
        ("union", [[(0, 9)], []], [[(1, 9)], []], HALF, ORDER, "old bonds without weight dropped"),
        ("two-floors", [[(0, 1)]], [[(0, 1)]], HALF, ROUNDING, "one floor of the sum"),
        ("unsorted", [[(1, 8), (0, 8)], []], [[], []], HALF, ORDER, "the stored order kept"),
        ("alpha-zero", [[(0, 9)]], [[(0, 5)]], 0, BOUNDARY, "new and old exchanged"),
        ("alpha-one", [[(0, 9)]], [[(0, 5)]], ONE, BOUNDARY, "new and old exchanged"),
        ("alpha-negative", [[(0, ONE)]], [[(0, HALF)]], -HALF, OVERFLOW, "alpha limited to zero"),
        ("negative-dropped", [[(0, ONE)]], [[(0, 1)]], -HALF, OVERFLOW, "negative bonds kept"),
        ("zero-dropped", [[(0, 0)]], [[]], HALF, DEGENERATE, "explicit zeros kept"),
        ("column-beyond", [[(5, 9)]], [[(5, 9)]], HALF, BOUNDARY, "a column beyond the rows kept"),
        ("column-next", [[(1, 9), (0, 8)]], [[(1, 9)]], HALF, BOUNDARY, "<= for < at the last row"),
        ("fewer-old", [[(0, 9)], [(1, 9)]], [[(0, 5)]], HALF, BOUNDARY, "rows without old bonds"),
        ("repeated", [[(0, 8), (0, 8)]], [[]], HALF, ORDER, "the last duplicate taken"),
        ("nobody", [], [], HALF, EMPTY, "no rows"),
    ):
        yield slug, {"new": new, "old": old, "alpha": alpha}, flags, hunts


def liquid_averages() -> Iterator[Hard]:
    """Yield averages that drop what the new row does not name."""
    half, whole = [[HALF, HALF], [HALF, HALF]], [[ONE, ONE], [ONE, ONE]]
    absent = "an absent bond that decays"
    for slug, new, old, alphas, flags, hunts in (
        ("absent-dropped", [[(0, 9)], []], [[(1, 9)], [(0, 9)]], half, ORDER, absent),
        ("zero-keeps", [[(1, 0)], []], [[(1, 8)], []], half, DEGENERATE, "explicit zeros skipped"),
        ("order-kept", [[(1, 8), (0, 8)], []], [[], []], half, ORDER, "rows sorted on the way"),
        ("limited", [[(0, 3 * ONE)], []], [[(0, 2 * ONE)], []], half, OVERFLOW, "no limit at one"),
        ("negative-new", [[(0, -9)], []], [[(0, 8)], []], half, DEGENERATE, "no limit at zero"),
        ("alpha-one", [[(0, 8)], []], [[(0, 6)], []], whole, BOUNDARY, "new and old exchanged"),
        ("two-floors", [[(0, 1)], []], [[(0, 1)], []], half, ROUNDING, "one floor of the sum"),
        ("column-next", [[(2, 8)], []], [[(2, 6)], []], half, BOUNDARY, "<= for < at the last one"),
        ("more-rows", [[(0, 8)], []], [[(0, 6)]], half, BOUNDARY, "missing rows taken as empty"),
        ("nobody", [], [], [], EMPTY, "no rows"),
    ):
        yield slug, {"new": new, "old": old, "alphas": alphas}, flags, hunts


def rates() -> Iterator[Hard]:
    """Yield rates where buying turns into selling and where the sigmoid meets its ends."""
    for slug, consensus, weight, bond, steepness, flags, hunts in (
        ("weight-equals-bond", 0, HALF, HALF, 1000, TIE, "> for >= between weight and bond"),
        ("bond-one-more", 0, HALF, HALF + 1, 1000, BOUNDARY, "> for >= between weight and bond"),
        ("weight-equals-consensus", HALF, HALF, 0, 1000, TIE, "the difference not limited at zero"),
        ("weight-below-consensus", HALF, 5, 0, 1000, BOUNDARY, "a negative difference"),
        ("steepness-99", 0, ONE, 0, 99, ROUNDING, "the quotient floored, not truncated"),
        ("steepness-1", 0, ONE, 0, 1, ROUNDING, "the quotient floored, not truncated"),
        ("exponent-one", 0, 0, 0, 200, BOUNDARY, "the constant of exp at one not used"),
        ("greatest-exponent", 0, 0, 0, 32767, BOUNDARY, "the exponent not limited to 20"),
        ("least-exponent", 0, ONE, 0, 32767, BOUNDARY, "the exponent not limited to -20"),
    ):
        values = {"consensus": consensus, "weight": weight, "bond": bond}
        ends = {"low": 3006509875, "high": 3865503334, "steepness": steepness * ONE}
        yield slug, {**values, **ends}, flags, hunts


def walks() -> Iterator[Hard]:
    """Yield rows in every order: entries out of order are passed over."""
    consensus = [HALF, HALF, HALF]
    word = "entries looked up by column instead of by the forward walk"
    ends = {"low": 0, "high": ONE, "steepness": 1000 * ONE}
    for slug, weights, bonds in (
        ("sorted", [(0, ONE), (1, ONE), (2, ONE)], []),
        ("reversed", [(2, ONE), (1, ONE), (0, ONE)], []),
        ("first-out-of-order", [(1, ONE), (0, ONE), (2, ONE)], []),
        ("last-out-of-order", [(0, ONE), (2, ONE), (1, ONE)], []),
        ("bonds-reversed", [(0, 0), (1, 0), (2, 0)], [(2, ONE), (1, ONE), (0, ONE)]),
        ("bonds-out-of-order", [(0, 0), (2, 0)], [(1, ONE), (0, ONE), (2, ONE)]),
        ("repeated", [(1, ONE), (1, 0), (2, ONE)], [(1, 0), (1, ONE)]),
        ("beyond-first", [(7, ONE), (0, ONE)], []),
        ("next-first", [(3, ONE), (0, ONE)], [(3, ONE), (1, ONE)]),
    ):
        values = {"weights": [weights, [], []], "bonds": [bonds, [], []], "consensus": consensus}
        yield slug, {**values, **ends}, ORDER, word


def masks() -> Iterator[Hard]:
    """Yield registrations around the last epoch."""
    word = "< for <= between last epoch and registration"
    rows = [[(2, 7), (0, 8), (1, 9)], [], [(0, 1)]]
    for slug, last, registered, flags, hunts in (
        ("around", 100, [99, 100, 101], TIE, word),
        ("genesis", 0, [0, 0, 1], TIE, word),
        ("short-one", 1, [], BOUNDARY, "a missing registration other than 0"),
        ("short", 0, [0], BOUNDARY, "a missing registration taken as the latest"),
        ("short-later", 5, [], EMPTY, "a missing registration taken as the latest"),
        ("ends", WIDE - 1, [WIDE - 1, WIDE - 2, 0], BOUNDARY, "signed block numbers"),
    ):
        values = {"bonds": rows, "last_epoch": last, "registered_at": registered}
        yield slug, values, flags, hunts


def matrices() -> Iterator[Hard]:
    """Yield columns whose sums or maxima are zero, negative or saturated."""
    for slug, matrix, columns, flags, hunts in (
        ("thirds", [[(0, 1)], [(0, 1)], [(0, 1)]], 1, ROUNDING, "rounded to nearest"),
        ("zero-column", [[(0, 0)], [(1, 5)]], 2, DEGENERATE, "division by a zero column"),
        ("negative", [[(0, -5)], [(0, -3)]], 1, DEGENERATE, "a negative maximum used"),
        ("cancelling", [[(0, 5)], [(0, -5)]], 1, DEGENERATE, "division by a zero sum"),
        ("column-next", [[(0, 5), (1, 7)]], 1, BOUNDARY, "<= for < at the last column"),
        ("tiny-sum", [[(0, 2**62)], [(0, 1 - 2**62)]], 1, OVERFLOW, "overflow saturated"),
        ("tiny-maximum", [[(0, -(2**62))], [(0, 1)]], 1, OVERFLOW, "overflow saturated"),
        ("column-beyond", [[(0, 5), (4, 7)]], 2, BOUNDARY, "columns beyond the last one changed"),
        ("saturated", [[(0, 2**62)], [(0, 2**62)]], 1, OVERFLOW, "a column sum that wraps"),
        ("unsorted", [[(1, 2), (0, 4)], [(0, 8), (1, 2)]], 2, ORDER, "rows sorted on the way"),
        ("nobody", [], 0, EMPTY, "no rows"),
    ):
        yield slug, {"matrix": matrix, "columns": columns}, flags, hunts


def scaled() -> Iterator[Hard]:
    """Yield rows and factors of other numbers."""
    for slug, matrix, factors, flags, hunts in (
        ("fewer-factors", [[(0, 8)], [(0, 8)]], [HALF], BOUNDARY, "rows without factor kept"),
        ("more-factors", [[(0, 8)]], [HALF, HALF], BOUNDARY, "rows invented"),
        ("zero-factor", [[(0, 8)]], [0], DEGENERATE, "explicit zeros removed"),
        ("floor", [[(0, 3), (1, -3)]], [HALF], ROUNDING, "products truncated towards zero"),
    ):
        yield slug, {"matrix": matrix, "factors": factors}, flags, hunts


def totals(name: str) -> Iterator[Hard]:
    """Yield products of rows and a vector by column."""
    for slug, matrix, values, flags, hunts in (
        ("two-floors", [[(0, 1), (1, 1)]], [HALF, HALF], ROUNDING, "one floor after the sum"),
        ("next-value", [[(0, 8), (1, 8)]], [ONE], BOUNDARY, "<= for < at the last value"),
        ("missing-value", [[(0, 8), (5, 8)]], [ONE], BOUNDARY, "a missing value taken as one"),
        ("empty-row", [[], [(0, 8)]], [ONE, ONE], EMPTY, "rows without entries removed"),
        ("overflow", [[(0, 2**62), (1, 2**62)]], [ONE, ONE], OVERFLOW, "wrapping for saturating"),
    ):
        yield slug, {"matrix": matrix, name: values}, flags, hunts


def guarded_products() -> Iterator[Hard]:
    """Yield products that overflow, and vectors of two lengths."""
    for slug, a, b, flags, hunts in (
        ("overflow-is-zero", [2**62], [4 * ONE], OVERFLOW, "overflow saturated instead of zero"),
        ("negative-overflow", [-(2**62)], [4 * ONE], OVERFLOW, "overflow saturated"),
        ("just-fits", [2**62], [2 * ONE - 1], BOUNDARY, "overflow found too early"),
        ("least-fits", [-(2**62)], [2 * ONE], BOUNDARY, "the least number refused"),
        ("shorter-first", [5], [ONE, ONE], BOUNDARY, "missing elements taken as zero"),
        ("shorter-second", [5, 6], [ONE], BOUNDARY, "missing elements taken as zero"),
        ("floor", [-1], [HALF], ROUNDING, "products truncated towards zero"),
        ("nobody", [], [], EMPTY, "an empty vector"),
    ):
        yield slug, {"a": a, "b": b}, flags, hunts


def splits() -> Iterator[Hard]:
    """Yield splits with remainders and of other lengths."""
    most = WIDE - 1
    for slug, emission, count, split, flags, hunts in (
        ("remainder-first", 11, 3, None, ROUNDING, "the remainder given to the last mechanism"),
        ("short-split", 100, 3, [32768], BOUNDARY, "missing parts taken as equal"),
        ("long-split", 100, 1, [21845, 21845, 21845], BOUNDARY, "surplus parts kept"),
        ("zero-first", 65535, 2, [0, 65535], DEGENERATE, "a mechanism without part dropped"),
        ("above-whole", 100, 2, [65535, 65535], OVERFLOW, "a negative remainder wraps"),
        ("greatest", most, 2, [32768, 32767], OVERFLOW, "a product in 64 bits"),
        ("sum-wraps", most, 3, [65535, 65535, 65535], OVERFLOW, "a sum that saturates"),
        ("empty-split", 100, 2, [], EMPTY, "an empty split taken as no split"),
        ("nothing", 0, 4, None, DEGENERATE, "division of nothing"),
        ("less-than-count", 2, 5, None, ROUNDING, "the remainder spread over mechanisms"),
    ):
        yield slug, {"emission": emission, "count": count, "split": split}, flags, hunts


def mechanism_weights() -> Iterator[Hard]:
    """Yield weights of mechanisms, without emission too."""
    for slug, part, emission, mechanism, flags, hunts in (
        ("nothing-first", 0, 0, 0, DEGENERATE, "division by zero"),
        ("nothing-second", 0, 0, 1, DEGENERATE, "the weight of the first given to all"),
        ("whole", 7, 7, 0, BOUNDARY, "a whole that is one part short"),
        ("third", 1, 3, 1, ROUNDING, "rounded to nearest"),
        ("greatest", WIDE - 1, WIDE - 1, 0, OVERFLOW, "a dividend in too few bits"),
    ):
        values = {"part": part, "emission": emission, "mechanism": mechanism}
        yield slug, values, flags, hunts


def accumulations(high: int) -> Iterator[Hard]:
    """Yield weighted sums at their ends."""
    for slug, existing, added, weight, flags, hunts in (
        ("floor", 1, 1, WIDE - 1, ROUNDING, "rounded to nearest"),
        ("halves", 0, 3, WIDE // 2, ROUNDING, "rounded to even"),
        ("saturates", high, 1, WIDE, OVERFLOW, "a sum that wraps"),
        ("at-the-end", high - 1, 1, WIDE, BOUNDARY, "a sum that saturates too early"),
        ("no-weight", 5, high, 0, DEGENERATE, "the new value taken whole"),
    ):
        yield slug, {"existing": existing, "added": added, "weight": weight}, flags, hunts


def fixed_rates() -> Iterator[Hard]:
    """Yield averages at which the two generations saturate and wrap."""
    wrap = "saturating and wrapping conversions exchanged"
    limit = 2**31 * 10**6
    for average, flags, hunts in (
        (1, ROUNDING, "a rate rounded to nearest"),
        (3, ROUNDING, "a rate rounded to nearest"),
        (999_999, ROUNDING, "the whole less a millionth"),
        (1_000_001, OVERFLOW, "a rate limited to zero"),
        (limit - 1, OVERFLOW, wrap),
        (limit, OVERFLOW, wrap),
        (limit + 1, OVERFLOW, wrap),
        (2 * limit, OVERFLOW, wrap),
        (2**63 - 1, OVERFLOW, wrap),
        (2**63, OVERFLOW, wrap),
        (WIDE - 1, OVERFLOW, wrap),
    ):
        yield f"average-{average}", {"bonds_moving_average": average}, flags, hunts


TABLES: Final = {
    "bonds.fixed_alpha_yuma2": fixed_rates,
    "bonds.fixed_alpha_yuma3": fixed_rates,
    "bonds.interpolate": interpolations,
    "bonds.moving_average": averages,
    "bonds.moving_average_liquid": liquid_averages,
    "bonds.liquid_alpha": rates,
    "bonds.liquid_alphas": walks,
    "bonds.mask_bonds": masks,
    "bonds.normalise_columns": matrices,
    "bonds.upscale_columns": matrices,
    "bonds.scale_rows": scaled,
    "bonds.multiply_or_zero": guarded_products,
    "mechanisms.split_emission": splits,
    "mechanisms.mechanism_weight": mechanism_weights,
}
TOTALS: Final = {"bonds.bond_totals": "incentive", "bonds.transposed_product": "values"}
ENDS: Final = {"mechanisms.accumulate_u16": 65535, "mechanisms.accumulate_u64": WIDE - 1}


def cases_of(operation: str) -> Iterator[Hard]:
    """Return the constructed cases of an operation."""
    if operation in TOTALS:
        return totals(TOTALS[operation])
    if operation in ENDS:
        return accumulations(ENDS[operation])
    return TABLES[operation]()


@theme(
    "hard",
    *TABLES,
    *TOTALS,
    *ENDS,
    flags=("ADVERSARIAL",),
    hunts="see each case",
    origin="hand",
    notes={"hard": "constructed cases; each says which mistake it finds"},
)
def hard(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the constructed cases of a rule."""
    del draws
    for slug, values, flags, hunts in cases_of(operation.id):
        yield Draft(dict[str, Json](values), slug, flags=flags, hunts=hunts)
