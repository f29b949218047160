"""Stake, permits, masks and the stake-weighted median, on whole vectors and all entries at once.

Values are raw `I32F32` unless a name says otherwise.  Stake before normalising is `I64F64` and
stays in Python integers: it is one vector per epoch.
"""

from collections.abc import Sequence

import numpy as np

from . import fixed
from .fixed import HIGH, LOW, U16_MAX, U16_ONE, Flags, Ints, Words
from .rows import Rows, lookup, lookup_flag
from .wide import KINDS, product, safe_div_or, saturate, wrap

U64_MAX = (1 << 64) - 1
_I64F64 = KINDS["i64f64"]
_U96F32 = KINDS["u96f32"]


def proportion(share: int) -> int:
    """Share of 2^64 - 1 as `U96F32`, floored."""
    return (share << 32) // U64_MAX


def inherited_stake(
    own: int,
    child_proportions: Sequence[int],
    parent_stakes: Sequence[int],
    parent_proportions: Sequence[int],
) -> int:
    """Own stake less what children hold, plus what parents lend, in whole units.

    Each contribution is floored to 2^-32 of a unit.  No 128-bit sum of 64-bit stakes overflows
    below 2^32 links, but the sums saturate all the same.
    """
    given = 0
    for share in child_proportions:
        given = saturate(_U96F32, given + own * proportion(share))
    kept = max((own << 32) - given, 0)
    received = 0
    for stake, share in zip(parent_stakes, parent_proportions, strict=False):
        received = saturate(_U96F32, received + stake * proportion(share))
    return min(saturate(_U96F32, kept + received) >> 32, U64_MAX)


def stake_weight(alpha: int, tao: int, tao_weight: int) -> int:
    """Alpha plus weighted tao as `I64F64`; the weight keeps 32 fractional bits."""
    weight = proportion(tao_weight) << 32
    weighted = saturate(_I64F64, product(_I64F64, saturate(_I64F64, tao << 64), weight))
    return saturate(_I64F64, saturate(_I64F64, alpha << 64) + weighted)


def filter_stake(weights: Sequence[int], threshold: int, owner: int | None) -> list[int]:
    """Stake weights with those below the threshold zeroed; the owner's stays."""
    return [
        0 if uid != owner and min(max(weight >> 64, 0), U64_MAX) < threshold else weight
        for uid, weight in enumerate(weights)
    ]


def stake_shares(filtered: Sequence[int]) -> Ints:
    """Shares of the total, divided in `I64F64` and then floored to `I32F32`."""
    total = wrap(_I64F64, sum(filtered))
    shares = list(filtered)
    if total > 0 and all(0 <= stake <= total for stake in filtered):
        shares = [(stake << 64) // total for stake in filtered]
    elif total != 0:
        shares = [safe_div_or(_I64F64, stake, total, 0) for stake in filtered]
    return np.array([min(max(s >> 32, LOW), HIGH) for s in shares], dtype=np.int64)


def normalise_by(values: Ints, total: int) -> Ints:
    """Values divided by the total; unchanged where it is zero."""
    return values if total == 0 else fixed.safe_div(values, total)


def normalise(values: Ints) -> Ints:
    """Values divided by their wrapping sum; unchanged where it is zero."""
    return normalise_by(values, fixed.wrapping_sum(values))


def top_nonzero(values: Ints, count: int) -> Flags:
    """Mark the `count` largest values that are not zero; of equals the higher index wins."""
    marks: Flags = values != 0
    if values.size >= count:
        order = np.argsort(values, kind="stable")
        marks[order[: values.size - count]] = False
    return marks


def mask_vector(values: Ints, mask: Flags) -> Ints:
    """Zeroes masked values and those beyond the mask; an empty mask does nothing."""
    if mask.size == 0:
        return values
    hidden = np.ones(values.size, dtype=np.bool_)
    shared = min(values.size, mask.size)
    hidden[:shared] = mask[:shared]
    return np.where(hidden, 0, values)


def mask_rows(weights: Rows, mask: Flags) -> Rows:
    """Empty masked rows and those beyond the mask."""
    return weights.where(lookup_flag(~mask, weights.row))


def mask_diagonal(weights: Rows, owner: int | None) -> Rows:
    """Delete self-weights, but the owner's."""
    keep = weights.row != weights.column
    if owner is not None:
        keep |= weights.row == owner
    return weights.where(keep)


def mask_outdated(weights: Rows, last_update: Words, registered_at: Words) -> Rows:
    """Delete weights set before or in the block in which their target registered."""
    updated = _lookup_block(last_update, weights.row)
    return weights.where(updated > _lookup_block(registered_at, weights.column))


def mask_committed(weights: Rows, commit_blocks: Words, registered_at: Words) -> Rows:
    """Delete weights whose pending commit is older than their target's registration."""
    committed = _lookup_block(commit_blocks, weights.row)
    return weights.where(committed >= _lookup_block(registered_at, weights.column))


def _lookup_block(blocks_by_uid: Words, index: Ints) -> Words:
    return lookup(blocks_by_uid.view(np.int64), index).view(np.uint64)


def row_sums(weights: Rows) -> Ints:
    """Add up each row, wrapping."""
    totals = np.zeros(weights.count, dtype=np.int64)
    np.add.at(totals, weights.row, weights.value)
    return totals


def normalise_rows(weights: Rows) -> Rows:
    """Divides each row by its sum, where that is positive."""
    totals = row_sums(weights)[weights.row]
    shares = fixed.safe_div(weights.value, totals)
    return weights.with_values(np.where(totals > 0, shares, weights.value))


def _median_in_order(stake: list[int], score: list[int], minority: int) -> int:
    reached = 0
    for value, support in sorted(zip(score, stake, strict=True)):
        reached = min(max(reached + support, LOW), HIGH)
        if reached > minority:
            return value
    return max(score, default=0)


def medians(stake: Ints, scores: Ints, majority: int) -> Ints:
    """Weighted median of each row of `scores` [columns, validators].

    One stable sort and one running sum per column.  Running sums of shares of one are exact.
    """
    if stake.size == 0:
        return np.zeros(scores.shape[0], dtype=np.int64)
    minority = min(max(fixed.wrapping_sum(stake) - majority, LOW), HIGH)
    if int(stake.min()) < 0 or fixed.reach(stake) * stake.size > HIGH:
        plain: list[int] = stake.tolist()
        found = [_median_in_order(plain, column, minority) for column in scores.tolist()]
        return np.array(found, dtype=np.int64)
    order = np.argsort(scores, axis=1, kind="stable")
    reached = np.cumsum(stake[order], axis=1) > minority
    first = np.argmax(reached, axis=1)
    first = np.where(reached[:, -1], first, stake.size - 1)
    columns = np.arange(scores.shape[0])
    return scores[columns, order[columns, first]]


def weighted_median(stake: Ints, score: Ints, majority: int) -> int:
    """Smallest score whose cumulative stake exceeds the total less the majority, else the largest.

    0 without scores or where the lengths differ.
    """
    if stake.size != score.size or stake.size == 0:
        return 0
    return int(medians(stake, score[np.newaxis, :], majority)[0])


def consensus_weights(stake: Ints, weights: Rows, kappa: int, columns: int) -> Ints:
    """Weighted median of each column over the rows with positive stake, shares renormalised."""
    staked = stake > 0
    share = normalise(stake[staked])
    place = np.cumsum(staked) - 1
    used = weights.where(lookup_flag(staked, weights.row) & (weights.column < columns))
    if share.size == 0 or columns == 0:
        return np.zeros(columns, dtype=np.int64)
    scores = np.zeros((columns, share.size), dtype=np.int64)
    scores[used.column, place[used.row]] = used.value
    return medians(share, scores, kappa)


def clip(weights: Rows, consensus: Ints) -> Rows:
    """Lowers each weight to its column's consensus; drops it where the consensus is not positive.

    A weight that is not above its consensus stays as it is, an explicit zero too.
    """
    limit = lookup(consensus, weights.column)
    kept = weights.with_values(np.minimum(weights.value, limit))
    return kept.where((weights.value <= limit) | (limit > 0))


def column_sums(weights: Rows, columns: int) -> Ints:
    """Saturating sum of each column below `columns`, rows in order."""
    totals = np.zeros(columns, dtype=np.int64)
    inside = weights.where(weights.column < columns)
    fixed.fold_add_at(totals, inside.column, inside.value)
    return totals


def ranks(weights: Rows, stake: Ints, columns: int) -> Ints:
    """Stake-weighted sum of each column; each product is floored."""
    products = fixed.saturating_mul(lookup(stake, weights.row), weights.value)
    return column_sums(weights.with_values(products), columns)


def max_upscale(values: Ints) -> Ints:
    """Values scaled so that the largest is 65535, as integers of 0 to 65535.

    Two formulas: above 32768.0 the factor is divided first, else the product is.
    """
    if values.size == 0:
        return values
    largest = int(values.max())
    if largest == 0:
        return fixed.clamp(fixed.saturating_mul(values, U16_ONE) >> 32, 0, U16_MAX)
    if largest > 32768 << 32:
        factor = fixed.safe_div(U16_ONE, largest)
        scaled = fixed.saturating_mul(values, factor)
    else:
        scaled = fixed.safe_div(fixed.saturating_mul(values, U16_ONE), largest)
    return fixed.clamp(fixed.round_half_away(scaled) >> 32, 0, U16_MAX)


def within_max_weight(weights: Ints, limit: int) -> bool:
    """Whether no weight's share of the total exceeds limit / 65535."""
    if weights.size == 0:
        return True
    shares = normalise(weights << 32)
    return int(shares.max()) <= int(fixed.proportion_of_u16(limit)[0])
