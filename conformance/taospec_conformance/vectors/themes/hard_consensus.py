"""T2: constructed hard cases of the rules of consensus."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.model import Json

ONE: Final = 1 << 32
HALF: Final = ONE // 2
RAO: Final = 1 << 64
MOST: Final = 2**64 - 1

Hard = tuple[str, dict[str, Json], tuple[str, ...], str]
TIE, BOUNDARY, ORDER, EMPTY = ("TIE",), ("BOUNDARY",), ("ORDER",), ("EMPTY",)
ROUNDING, DEGENERATE, OVERFLOW = ("ROUNDING",), ("DEGENERATE",), ("OVERFLOW",)


def medians() -> Iterator[Hard]:
    """Yield medians at exact ties."""
    strict = "<= for < where the cumulative stake equals the minority"
    for slug, stake, score, majority, flags, hunts in (
        ("tie-two-equal", [HALF, HALF], [1, 2], HALF, TIE, strict),
        ("tie-two-swapped", [HALF, HALF], [2, 1], HALF, TIE, strict),
        ("tie-three", [ONE // 4, ONE // 4, HALF], [5, 7, 9], HALF, TIE, strict),
        ("one-less-than-tie", [HALF - 1, HALF + 1], [1, 2], HALF, BOUNDARY, strict),
        ("one-more-than-tie", [HALF + 1, HALF - 1], [1, 2], HALF, BOUNDARY, strict),
        ("short-total", [HALF - 1, HALF], [1, 2], HALF, TIE, "total stake taken as one"),
        ("majority-zero", [HALF, HALF], [3, 9], 0, BOUNDARY, "no score passes: the largest stands"),
        ("majority-one", [HALF, HALF], [3, 9], ONE, BOUNDARY, "a minority of zero"),
        ("minority-negative", [HALF - 5, HALF], [3, 9], ONE, BOUNDARY, "an unsigned minority"),
        ("zero-stake-lowest", [0, HALF, HALF], [1, 3, 9], ONE, DEGENERATE, "zero stakes dropped"),
        ("zero-stake-highest", [HALF, HALF, 0], [1, 3, 9], 0, DEGENERATE, "zero stakes dropped"),
        ("no-stake", [0, 0, 0], [5, 2, 7], HALF, DEGENERATE, "a median of nobody taken as zero"),
        ("nobody", [], [], HALF, EMPTY, "an index into nothing"),
        ("one-voter", [ONE], [77], HALF, BOUNDARY, "a partition of one element"),
        ("all-equal", [ONE // 3] * 3, [8, 8, 8], HALF, TIE, "equal scores split between sides"),
        ("pairs-equal", [ONE // 4] * 4, [8, 8, 2, 2], HALF, TIE, "equal scores counted once"),
        ("ends", [1, ONE - 2, 1], [0, ONE - 1, ONE], HALF, BOUNDARY, "scores at their ends"),
    ):
        yield slug, {"stake": stake, "score": score, "majority": majority}, flags, hunts


def columns() -> Iterator[Hard]:
    """Yield medians of columns."""
    absent = "an absent weight skipped instead of read as zero"
    for slug, stake, weights, kappa, flags, hunts in (
        ("absent-is-zero", [HALF, HALF], [[(1, ONE)], []], HALF + 1, DEGENERATE, absent),
        ("tie-goes-up", [HALF, HALF], [[(1, ONE)], []], HALF, TIE, "ties resolved downwards"),
        ("explicit-zero", [HALF, HALF], [[(1, ONE)], [(1, 0)]], HALF, TIE, absent),
        ("repeated-column", [ONE], [[(0, 5), (0, 9)]], HALF, ORDER, "the first duplicate taken"),
        ("column-beyond", [ONE], [[(0, 5), (1, 9)]], HALF, BOUNDARY, "a write beyond the seats"),
        ("unsorted", [ONE, 0], [[(1, 4), (0, 6)], []], HALF, ORDER, "rows taken to be sorted"),
        ("no-stake", [0, 0], [[(1, 4)], [(0, 6)]], HALF, DEGENERATE, "a median over zero stake"),
        ("zero-stake-voter", [0, ONE], [[(1, 4)], [(1, 6)]], 0, DEGENERATE, "idle voters counted"),
        ("idle-gives-most", [0, ONE], [[(1, 9)], [(1, 6)]], 0, DEGENERATE, "idle voters counted"),
        ("quarters", [ONE // 4] * 2, [[(0, 7)], [(0, 9)]], HALF, TIE, "stake not normalised first"),
        ("half-stakes", [3, 3], [[(0, 7)], [(0, 8)]], HALF, ROUNDING, "stake not normalised first"),
        ("fewer-rows", [HALF, HALF], [[(0, 5)]], ONE, BOUNDARY, "missing rows not taken as empty"),
        ("nobody", [], [], HALF, EMPTY, "no columns"),
        ("thirds", [1, 1, 1], [[(0, 7)], [(0, 8)], [(0, 9)]], ONE, ROUNDING, "total taken as one"),
    ):
        yield slug, {"stake": stake, "weights": weights, "kappa": kappa}, flags, hunts


def clips() -> Iterator[Hard]:
    """Yield weights at, below and above the consensus."""
    for slug, weights, consensus, flags, hunts in (
        ("equal", [[(0, 5)]], [5], TIE, "an equal weight dropped"),
        ("above-zero-consensus", [[(0, 5)]], [0], DEGENERATE, "a zero kept where nothing remains"),
        ("zero-at-zero", [[(0, 0)]], [0], TIE, "an explicit zero dropped"),
        ("above", [[(0, 6), (1, 4)]], [5, 5], BOUNDARY, "the weight kept instead of the limit"),
        ("missing-consensus", [[(1, 5), (0, 3)]], [5], BOUNDARY, "a missing limit taken as none"),
        ("order-kept", [[(2, 9), (0, 9), (1, 9)]], [1, 0, 3], ORDER, "rows sorted on the way"),
        ("empty-rows", [[], []], [5, 5], EMPTY, "rows without entries removed"),
        ("no-rows", [], [5], EMPTY, "a result of the wrong length"),
        ("negative", [[(0, -1)]], [-2], DEGENERATE, "a negative limit kept"),
    ):
        yield slug, {"weights": weights, "consensus": consensus}, flags, hunts


def rankings() -> Iterator[Hard]:
    """Yield ties of rankings."""
    for slug, values, count, flags, hunts in (
        ("tie-higher-uid", [5, 5, 5], 1, TIE, "the lower uid preferred"),
        ("tie-at-the-cut", [9, 5, 5, 1], 2, TIE, "the lower uid preferred"),
        ("zeros-stay-out", [0, 0, 7], 2, DEGENERATE, "zeros ranked"),
        ("all-zero", [0, 0], 2, DEGENERATE, "zeros ranked"),
        ("count-equals-size", [3, 1, 2], 3, BOUNDARY, "the last one cleared"),
        ("count-above-size", [3, 0, 2], 4, BOUNDARY, "a negative number of places cleared"),
        ("count-zero", [3, 1, 2], 0, BOUNDARY, "a count of zero taken as no limit"),
        ("negative-is-nonzero", [-1, 5], 2, DEGENERATE, "> 0 for != 0"),
        ("negative-first-out", [-1, 5], 1, DEGENERATE, "magnitudes ranked"),
        ("nobody", [], 3, EMPTY, "an index into nothing"),
    ):
        yield slug, {"values": values, "count": count}, flags, hunts


def normals() -> Iterator[Hard]:
    """Yield sums that vanish, wrap or do not divide."""
    for slug, values, flags, hunts in (
        ("thirds", [1, 1, 1], ROUNDING, "quotients rounded to nearest"),
        ("sevenths", [1, 2, 4], ROUNDING, "a reciprocal of the sum"),
        ("all-zero", [0, 0], DEGENERATE, "division by a zero sum"),
        ("cancelling", [ONE, -ONE], DEGENERATE, "elements tested instead of the sum"),
        ("sum-wraps", [2**62, 2**62, 2**62, 2**62, ONE], OVERFLOW, "a sum that saturates"),
        ("sum-wraps-to-zero", [2**63 - 1, 2**63 - 1, 2], OVERFLOW, "a sum that saturates"),
        ("quotient-overflows", [2**62, 1 - 2**62], OVERFLOW, "overflow saturated instead of zero"),
        ("negative", [-1, -2], DEGENERATE, "a negative sum refused"),
        ("nobody", [], EMPTY, "an empty vector"),
    ):
        yield slug, {"values": values}, flags, hunts


def normal_rows() -> Iterator[Hard]:
    """Yield rows whose sums are zero, negative or wrapped."""
    for slug, weights, flags, hunts in (
        ("zero-row-kept", [[(0, 0), (1, 0)]], DEGENERATE, "explicit zeros removed"),
        ("negative-row-kept", [[(0, -5), (1, 3)]], DEGENERATE, "!= 0 for > 0"),
        ("cancelling-row-kept", [[(0, 5), (1, -5)]], DEGENERATE, ">= for >"),
        ("one-part", [[(0, 1)]], BOUNDARY, "a sum of one part taken as none"),
        ("wrapped-row-kept", [[(0, 2**62), (1, 2**62)]], OVERFLOW, "a sum that saturates"),
        ("thirds", [[(2, 1), (0, 1), (1, 1)]], ORDER, "rows sorted on the way"),
        ("stored-weights", [[(0, 65535 * ONE), (1, ONE)]], ROUNDING, "weights divided by 65535"),
        ("mixed", [[], [(1, 7)], [(0, 0)]], EMPTY, "one sum for the matrix"),
    ):
        yield slug, {"weights": weights}, flags, hunts


def masks_of_vectors() -> Iterator[Hard]:
    """Yield masks of other lengths than the vector."""
    for slug, values, mask, flags, hunts in (
        ("empty-mask", [5, 6], [], EMPTY, "an empty mask that hides everything"),
        ("short-mask", [5, 6, 7], [False], BOUNDARY, "elements beyond the mask kept"),
        ("long-mask", [5], [True, False], BOUNDARY, "a result as long as the mask"),
        ("all", [5, 6], [True, True], DEGENERATE, "the mask inverted"),
        ("none", [5, 6], [False, False], DEGENERATE, "the mask inverted"),
        ("nobody", [], [True], EMPTY, "a result as long as the mask"),
    ):
        yield slug, {"values": values, "mask": mask}, flags, hunts


def masks_of_rows() -> Iterator[Hard]:
    """Yield masks of other lengths than the matrix."""
    rows = [[(1, 5)], [(0, 6)]]
    for slug, mask, flags, hunts in (
        ("empty-mask", [], EMPTY, "an empty mask taken as no mask, as for vectors"),
        ("short-mask", [False], BOUNDARY, "rows beyond the mask kept"),
        ("long-mask", [False, True, False], BOUNDARY, "a result as long as the mask"),
        ("all", [True, True], DEGENERATE, "rows removed instead of emptied"),
    ):
        yield slug, {"weights": rows, "mask": mask}, flags, hunts


def diagonals() -> Iterator[Hard]:
    """Yield diagonals with and without an owner."""
    rows = [[(0, 1), (1, 2)], [(1, 3), (0, 4)], [(2, 5)]]
    for slug, owner, flags, hunts in (
        ("no-owner", None, ORDER, "self-weights kept"),
        ("first-owner", 0, BOUNDARY, "owner 0 taken for no owner"),
        ("last-owner", 2, BOUNDARY, "the whole row of the owner kept"),
        ("absent-owner", 3, BOUNDARY, "an index beyond the last row"),
    ):
        yield slug, {"weights": rows, "owner": owner}, flags, hunts


def block_masks(name: str) -> Iterator[Hard]:
    """Yield updates or commits before, at and after registrations."""
    word = "<= and < exchanged in the mask"
    rows = [[(2, 7), (0, 8), (1, 9)], [(0, 1)], []]
    for slug, own, registered, flags, hunts in (
        ("around", [100, 99, 101], [99, 100, 101], TIE, word),
        ("all-equal", [100, 100, 100], [100, 100, 100], TIE, word),
        ("genesis", [0, 0, 0], [0, 0, 0], TIE, word),
        ("short-registered-one", [1, 1, 1], [], BOUNDARY, "a missing registration other than 0"),
        ("short-own", [], [0, 1, 2], EMPTY, "a missing block taken as the latest"),
        ("short-registered", [0, 5], [], EMPTY, "a missing registration taken as the latest"),
        ("ends", [MOST, 0, 0], [MOST, MOST, 0], BOUNDARY, "signed block numbers"),
    ):
        yield slug, {"weights": rows, name: own, "registered_at": registered}, flags, hunts


def filters() -> Iterator[Hard]:
    """Yield stakes at the threshold."""
    for slug, stakes, threshold, owner, flags, hunts in (
        ("at", [1000 * RAO], 1000, None, TIE, "<= for < at the threshold"),
        ("part-below", [1000 * RAO - 1], 1000, None, ROUNDING, "the threshold met by rounding up"),
        ("part-above", [1000 * RAO + RAO - 1], 1001, None, ROUNDING, "a fraction rounded up"),
        ("owner-exempt", [5 * RAO, 5 * RAO], 1000, 1, BOUNDARY, "an owner that is filtered"),
        ("owner-absent", [5 * RAO], 1000, 7, BOUNDARY, "an index beyond the last seat"),
        ("threshold-zero", [0, 1], 0, None, BOUNDARY, "a fraction of a rao lost"),
        ("threshold-most", [2**127 - 1], MOST, None, BOUNDARY, "a threshold that overflows"),
        ("nobody", [], 5, None, EMPTY, "an empty vector"),
    ):
        values = {"stake_weights": stakes, "threshold": threshold, "owner": owner}
        yield slug, values, flags, hunts


def shares() -> Iterator[Hard]:
    """Yield shares that vanish in truncation."""
    for slug, filtered, flags, hunts in (
        ("one-of-2-to-32", [RAO, (2**32 - 1) * RAO], BOUNDARY, "a share rounded to nearest"),
        ("less-than-one-part", [RAO, 2**32 * RAO], BOUNDARY, "a share rounded up"),
        ("one-part", [1], BOUNDARY, "a total of one part taken as none"),
        ("minus-one-part", [-1], DEGENERATE, "a negative total taken as none"),
        ("thirds", [RAO, RAO, RAO], ROUNDING, "normalised after the conversion"),
        ("all-zero", [0, 0], DEGENERATE, "division by a zero sum"),
        ("huge", [2**126, 2**126 - 1], OVERFLOW, "a quotient in too few bits"),
        ("nobody", [], EMPTY, "an empty vector"),
    ):
        yield slug, {"filtered": filtered}, flags, hunts


def products() -> Iterator[Hard]:
    """Yield products of rows and stakes."""
    for slug, weights, stake, flags, hunts in (
        ("two-floors", [[(0, 3)], [(0, 3)]], [HALF, HALF], ROUNDING, "one floor after the sum"),
        ("column-beyond", [[(0, 5), (9, 5)]], [ONE], BOUNDARY, "a write beyond the last seat"),
        ("column-next", [[(0, 5), (1, 7)]], [ONE], BOUNDARY, "<= for < at the last seat"),
        ("short-stake", [[(0, ONE)], [(0, ONE)]], [HALF], BOUNDARY, "a missing stake taken as one"),
        ("saturates", [[(0, 2**62)], [(0, 2**62)]], [ONE, ONE], OVERFLOW, "a sum that wraps"),
        ("negative-floor", [[(0, -1)]], [HALF], ROUNDING, "products truncated towards zero"),
        ("nobody", [], [], EMPTY, "no rows and no columns"),
    ):
        yield slug, {"weights": weights, "stake": stake}, flags, hunts


def sums() -> Iterator[Hard]:
    """Yield row sums that wrap."""
    for slug, weights, flags, hunts in (
        ("wraps", [[(0, 2**62), (1, 2**62)]], OVERFLOW, "a sum that saturates"),
        ("empty-row", [[], [(0, 1)]], EMPTY, "rows without entries removed"),
        ("repeated", [[(0, 1), (0, 1)]], ORDER, "a duplicate counted once"),
        ("cancels", [[(0, 5), (1, -5)]], DEGENERATE, "magnitudes added"),
    ):
        yield slug, {"weights": weights}, flags, hunts


def quantised() -> Iterator[Hard]:
    """Yield proportions just below and at each step."""
    for slug, value, flags, hunts in (
        ("zero", 0, BOUNDARY, "an offset"),
        ("one", ONE, BOUNDARY, "65536 for 65535"),
        ("part-below-one", ONE - 1, ROUNDING, "rounded to nearest"),
        ("above-one", 2 * ONE, OVERFLOW, "wrapped to 16 bits"),
        ("negative", -1, OVERFLOW, "wrapped to 16 bits"),
        ("least", -(2**63), OVERFLOW, "wrapped to 16 bits"),
        ("greatest", 2**63 - 1, OVERFLOW, "wrapped to 16 bits"),
        ("first-step", 65538, BOUNDARY, "rounded to nearest"),
        ("before-first-step", 65537, BOUNDARY, "rounded up"),
        ("half", HALF, ROUNDING, "multiplied by 65536"),
    ):
        yield slug, {"value": value}, flags, hunts


def upscaled() -> Iterator[Hard]:
    """Yield greatest elements of one part, none and less."""
    for slug, values, flags, hunts in (
        ("one-part", [1, 0], BOUNDARY, "one part taken as nothing"),
        ("minus-one-part", [-1], DEGENERATE, "a negative greatest element taken as nothing"),
        ("negative-beside", [ONE, -ONE], DEGENERATE, "a negative element wrapped"),
        ("limit", [3, 32768 * ONE], BOUNDARY, "the other formula at exactly 32768"),
        ("above-limit", [3 * ONE // 2, 32768 * ONE + 1], BOUNDARY, "one formula for all"),
        ("nobody", [], EMPTY, "an empty vector"),
    ):
        yield slug, {"values": values}, flags, hunts


TABLES: Final = {
    "consensus.max_upscale": upscaled,
    "consensus.weighted_median": medians,
    "consensus.pivot_median": medians,
    "consensus.consensus_weights": columns,
    "consensus.clip": clips,
    "consensus.top_nonzero": rankings,
    "consensus.normalise": normals,
    "consensus.normalise_rows": normal_rows,
    "consensus.mask_vector": masks_of_vectors,
    "consensus.mask_rows": masks_of_rows,
    "consensus.mask_diagonal": diagonals,
    "consensus.filter_stake": filters,
    "consensus.stake_shares": shares,
    "consensus.ranks": products,
    "consensus.row_sums": sums,
    "consensus.quantise_proportion": quantised,
}
MASKS: Final = {
    "consensus.mask_outdated": "last_update",
    "consensus.mask_committed": "commit_blocks",
}


@theme(
    "hard",
    *TABLES,
    *MASKS,
    flags=("ADVERSARIAL",),
    hunts="see each case",
    origin="hand",
    notes={"hard": "constructed cases; each says which mistake it finds"},
)
def hard(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the constructed cases of a rule."""
    del draws
    name = MASKS.get(operation.id)
    cases = TABLES[operation.id]() if name is None else block_masks(name)
    for slug, values, flags, hunts in cases:
        yield Draft(values, slug, flags=flags, hunts=hunts)
