"""Bonds: interpolation, normalising, moving averages and liquid alpha.

Where an entry of one matrix meets an entry of another, both are laid out densely, a block of
non-empty rows at a time, so that the working set stays bounded for any number of neurons.
"""

from dataclasses import dataclass

import numpy as np

from . import fixed
from .consensus import column_sums, row_sums
from .fixed import HALF, ONE, Flags, Ints, Words
from .rows import Rows, blocks, dense, gather, lookup, positive_entries
from .wide import KINDS, quotient, saturate, wrap

_I64F64 = KINDS["i64f64"]
_I32F32 = KINDS["i32f32"]
_MILLION = 1_000_000


def interpolate(weights: Rows, clipped: Rows, columns: int, ratio: int) -> Rows:
    """Weights moved toward the clipped ones by `ratio`; 0 and 1.0 return one of them as stored."""
    if ratio == 0:
        return weights
    if ratio == ONE or weights.count != clipped.count:
        return clipped
    parts = []
    for numbers, (first, second) in blocks(columns, weights, clipped):
        start, end = dense(first, columns), dense(second, columns)
        step = fixed.saturating_mul(ratio, fixed.saturating_sub(end, start))
        parts.append(positive_entries(numbers, fixed.saturating_add(start, step)))
    return gather(weights.count, parts)


def mask_bonds(bonds: Rows, last_epoch: int, registered_at: Words) -> Rows:
    """Delete bonds on neurons that registered in or after the block `last_epoch`."""
    registered = lookup(registered_at.view(np.int64), bonds.column).view(np.uint64)
    return bonds.where(registered < np.uint64(last_epoch))


def _divide_columns(matrix: Rows, divisors: Ints) -> Rows:
    divisor = lookup(divisors, matrix.column)
    scaled = fixed.safe_div(matrix.value, divisor)
    return matrix.with_values(np.where(divisor != 0, scaled, matrix.value))


def normalise_columns(matrix: Rows, columns: int) -> Rows:
    """Divides each entry by its column's saturating sum, where that is not zero."""
    return _divide_columns(matrix, column_sums(matrix, columns))


def upscale_columns(matrix: Rows, columns: int) -> Rows:
    """Divides each entry by its column's maximum, where that is above zero."""
    largest = np.zeros(columns, dtype=np.int64)
    inside = matrix.column < columns
    np.maximum.at(largest, matrix.column[inside], matrix.value[inside])
    return _divide_columns(matrix, largest)


def scale_rows(matrix: Rows, factors: Ints) -> Rows:
    """Multiplies each row by its factor; rows without a factor are cut off."""
    kept = matrix.resized(min(matrix.count, factors.size))
    return kept.with_values(fixed.saturating_mul(kept.value, factors[kept.row]))


def moving_average(new: Rows, old: Rows, alpha: int) -> Rows:
    """Old values moved toward the new ones by `alpha`, over the union of their columns.

    The matrix is square: columns from the number of rows on are lost.  New entries are added
    first, then old ones, each product floored on its own.
    """
    width = new.count
    complement = fixed.saturating_sub(ONE, alpha)
    parts = []
    for numbers, (fresh, stored) in blocks(width, new, old.resized(width)):
        totals = np.zeros(numbers.size * width, dtype=np.int64)
        gained = fixed.saturating_mul(alpha, fresh.value)
        fixed.fold_add_at(totals, fresh.row * width + fresh.column, gained)
        kept = fixed.saturating_mul(complement, stored.value)
        fixed.fold_add_at(totals, stored.row * width + stored.column, kept)
        parts.append(positive_entries(numbers, totals.reshape(numbers.size, width)))
    return gather(width, parts)


def sigmoid_step(steepness: int) -> int:
    """Steepness (raw `I32F32`) over -100, truncated: the factor of the sigmoid's argument."""
    return saturate(_I32F32, quotient(_I32F32, steepness, -100 << 32))


@dataclass(frozen=True, slots=True)
class Sigmoid:
    """Bounds of the liquid alpha and the steepness between them, raw `I32F32`."""

    low: int
    high: int
    steepness: int


def liquid_alpha(consensus: Ints, weight: Ints, bond: Ints, sigmoid: Sigmoid) -> Ints:
    """Alpha of each edge: low while nothing changes, high on a strong buy or sell."""
    buy = fixed.clamp(fixed.saturating_sub(weight, consensus), 0, ONE)
    sell = fixed.clamp(fixed.saturating_sub(bond, weight), 0, ONE)
    change = np.where(weight >= bond, buy, sell)
    exponent = fixed.saturating_mul(sigmoid_step(sigmoid.steepness), change - HALF)
    curve = fixed.saturating_div(ONE, fixed.saturating_add(ONE, fixed.exp_safe(exponent)))
    span = fixed.saturating_sub(sigmoid.high, sigmoid.low)
    alpha = fixed.saturating_add(sigmoid.low, fixed.saturating_mul(curve, span))
    return fixed.clamp(alpha, sigmoid.low, sigmoid.high)


def reachable(matrix: Rows) -> Flags:
    """Entries that a forward cursor finds while it looks for each column in ascending order.

    The cursor stops at the first entry whose column is not behind it and never goes back, so it
    finds exactly the entries whose column is above all columns stored before them in the row.
    """
    found = np.ones(matrix.row.size, dtype=np.bool_)
    if matrix.row.size > 1:
        key = (matrix.row << 32) | matrix.column
        found[1:] = key[1:] > np.maximum.accumulate(key)[:-1]
    return found


def liquid_alphas(weights: Rows, bonds: Rows, consensus: Ints, sigmoid: Sigmoid) -> Ints:
    """Matrix of the alphas of all edges; no rows where the matrices differ in their number."""
    width = consensus.size
    if weights.count != bonds.count:
        return np.zeros((0, width), dtype=np.int64)
    weight = dense(weights.where(reachable(weights)), width)
    bond = dense(bonds.where(reachable(bonds)), width)
    target = np.broadcast_to(consensus, weight.shape)
    return liquid_alpha(target.ravel(), weight.ravel(), bond.ravel(), sigmoid).reshape(weight.shape)


def _blend(new: Ints, old: Ints, alpha: Ints) -> Ints:
    kept = fixed.saturating_mul(fixed.saturating_sub(ONE, alpha), old)
    gained = np.maximum(fixed.saturating_mul(alpha, new), 0)
    return np.minimum(fixed.saturating_add(kept, gained), ONE)


def moving_average_liquid(new: Rows, old: Rows, alphas: Ints) -> Rows:
    """Average with one alpha per edge, over the entries of `new` only.

    An old bond without an entry in the new row is dropped at once.
    """
    if new.count != old.count or new.count != alphas.shape[0]:
        return new
    width = alphas.shape[1]
    kept = new.where(new.column < width)
    stored = dense(old, width)[kept.row, kept.column]
    value = _blend(kept.value, stored, alphas[kept.row, kept.column])
    return kept.with_values(value).where(value > 0)


def liquid_average(weights: Rows, bonds: Rows, consensus: Ints, sigmoid: Sigmoid) -> Rows:
    """`moving_average_liquid` with `liquid_alphas`, computed for the entries of `weights` only."""
    if weights.count != bonds.count:
        return weights
    width = consensus.size
    found_weights, found_bonds = weights.where(reachable(weights)), bonds.where(reachable(bonds))
    parts = []
    for numbers, (new, old, seen, held) in blocks(
        width, weights, bonds, found_weights, found_bonds
    ):
        place = new.row, new.column
        weight, bond = dense(seen, width)[place], dense(held, width)[place]
        alpha = liquid_alpha(consensus[new.column], weight, bond, sigmoid)
        value = _blend(new.value, dense(old, width)[place], alpha)
        kept = new.with_values(value).where(value > 0)
        parts.append((numbers[kept.row], kept.column, kept.value))
    return gather(weights.count, parts)


def fixed_alpha_yuma2(bonds_moving_average: int) -> int:
    """One less the average's share of a million; conversions saturate."""
    average = quotient(_I64F64, saturate(_I64F64, bonds_moving_average << 64), _MILLION << 64)
    return saturate(_I32F32, ONE - saturate(_I32F32, average >> 32))


def fixed_alpha_yuma3(bonds_moving_average: int) -> int:
    """One less the average's share of a million; conversions wrap."""
    average = quotient(_I64F64, wrap(_I64F64, bonds_moving_average << 64), _MILLION << 64)
    return saturate(_I32F32, ONE - wrap(_I32F32, average >> 32))


def bond_totals(matrix: Rows, incentive: Ints) -> Ints:
    """Add up, wrapping, each row's bonds times the incentive of their columns."""
    inside = matrix.where(matrix.column < incentive.size)
    products = fixed.saturating_mul(inside.value, lookup(incentive, inside.column))
    return row_sums(inside.with_values(products))


def transposed_product(matrix: Rows, values: Ints) -> Ints:
    """Saturating row sums of the entries times the value of their columns."""
    products = fixed.saturating_mul(lookup(values, matrix.column), matrix.value)
    totals = np.zeros(matrix.count, dtype=np.int64)
    fixed.fold_add_at(totals, matrix.row, products)
    return totals


def multiply_or_zero(a: Ints, b: Ints) -> Ints:
    """Products of the shared positions; 0 on overflow."""
    shared = min(a.size, b.size)
    result, valid = fixed.checked_mul(a[:shared], b[:shared])
    return np.where(valid, result, 0)


def stored_bonds_yuma2(bonds: Rows) -> Rows:
    """Read stored integers as they are, in units of one."""
    return bonds.with_values(bonds.value << 32)


def stored_bonds_yuma3(bonds: Rows) -> Rows:
    """Read stored integers as shares of 65535."""
    return bonds.with_values(fixed.proportion_of_u16(bonds.value))
