#| # Bonds {#bonds}
#|
#| A validator is paid for having recognised good miners *early*. Its weights of one epoch cannot show that, so the subnet remembers: each validator holds *bonds* to miners, which move toward its weights a little in every epoch.
#| Dividends flow along bonds. Who bonded to a miner before the others did holds more of it when they follow; who copies the consensus is always one step behind.
#|
#| There are two generations of the rule. *Yuma 2* bonds stake: a bond is a validator's share of all stake behind a miner. *Yuma 3* bonds weights: a bond is the average of the validator's own weights, and stake enters when dividends
#| are computed. Yuma 3 can give every pair of validator and miner its own speed, *liquid alpha*.
#|
#| Every number is an `I32F32` unless said otherwise. Products floor, quotients truncate, sums saturate except where the text says that they wrap. Matrices are [sparse](primitives.md#matrices): validators in rows, miners in columns, entries in stored order.
#|
#| ```python
from collections.abc import Sequence
from typing import Final

from taospec.arithmetic import (
    checked_mul, clamp, safe_div, saturating_add, saturating_convert, saturating_div,
    saturating_mul, saturating_sub, wrapping_convert, wrapping_sum,
)
from taospec.parameters import u16_share
from taospec.primitives import (
    I32F32, I64F64, ONE, SparseRows, SparseU16, U16, U64, Uid, ZERO, contract, i32f32, i64f64, u16, u64,
)
from taospec.transcendental import exp_safe
#| ```
#|
#| ## Weights for bonds {#interpolate}
#|
#| Should a validator be bonded to what it said, or to what the majority let stand? The *bonds penalty* chooses: zero takes the weights, one takes the clipped weights, and values between mix the two.
#|
#| With a ratio of exactly zero or one, the matrix is taken as it is: stored order and explicit zeros remain. Otherwise each element is the first value plus a floored fraction of the difference. Clipping never raises a
#| weight, so the difference is not positive and flooring rounds *down*, away from the first value. Only positive results are kept, in ascending order of columns. Of a column named twice the last entry counts; columns beyond the
#| number given are lost. If the matrices differ in their number of rows the clipped weights are taken.
#|
#| $$ \tilde w_{ij} = w_{ij} \oplus \big( \beta \otimes (\bar w_{ij} \ominus w_{ij}) \big) $$
#|
#| ```python
def _dense_row(row: Sequence[tuple[Uid, I32F32]], columns: int) -> list[I32F32]:
    """Spread the entries of a row over its columns; the last of equal columns counts."""
    values = [ZERO] * columns
    for uid, value in row:
        if uid < columns:
            values[uid] = value
    return values


@contract(
    post=lambda result, weights, clipped, columns, ratio: len(result) in (len(weights), len(clipped))
)
def interpolate(
    weights: SparseRows, clipped: SparseRows, columns: U16, ratio: I32F32
) -> SparseRows:
    """Mix weights and clipped weights.

    weights: [rows of entries] normalised weights by validator
    clipped: [rows of entries] clipped weights by validator
    columns: number of neurons
    ratio:   part of the clipped weights (bonds penalty), 0 to ONE
    returns: [rows of entries] weights that bonds follow

    post: the rows are those of one of the two matrices
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/math.rs interpolate_sparse @ 14bc6f9
    """
    if ratio == 0:
        return weights
    if ratio == ONE or len(weights) != len(clipped):
        return clipped
    mixed = []
    for row, clipped_row in zip(weights, clipped):
        pairs = zip(_dense_row(row, columns), _dense_row(clipped_row, columns))
        kept = []
        for uid, (value, limit) in enumerate(pairs):
            if value == 0 and limit == 0:
                continue
            change = saturating_mul(i32f32, ratio, saturating_sub(i32f32, limit, value))
            result = saturating_add(i32f32, value, change)
            if result > 0:
                kept.append((Uid(uid), result))
        mixed.append(kept)
    return mixed
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "The default keeps only clipped entries"
#|     The default penalty is one. The result is then the clipped matrix, from which weights without consensus have been removed; with liquid alpha their bonds are lost at once, see
#|     [Moving average with liquid alpha](#moving-average-liquid).
#|
#| ```python example
#| said = [[(Uid(3), ONE), (Uid(1), I32F32(7)), (Uid(0), ZERO)]]
#| left = [[(Uid(3), I32F32(ONE // 2)), (Uid(0), ZERO)]]
#|
#| assert interpolate(said, left, U16(4), ZERO) == said
#| assert interpolate(said, left, U16(4), ONE) == left
#|
#| # a half: in order of columns, the zero is gone, and 7 falls to 3 (7 - 3.5 rounded down)
#| assert interpolate(said, left, U16(4), I32F32(ONE // 2)) == [[(1, 3), (3, 3 * ONE // 4)]]
#| ```
#|
#| ```python theorem
#| from taospec.primitives import U32
#|
#|
#| @theorem("INT-1", by=("proved",))
#| def a_mixture_lies_between(weight: U32, limit: U32, ratio: U32) -> bool:
#|     """A mixed weight lies between the clipped and the full weight."""
#|     high, low = max(weight, limit), min(weight, limit)
#|     mixed = interpolate([[(Uid(0), I32F32(high))]], [[(Uid(0), I32F32(low))]], U16(1), I32F32(ratio))
#|     value = mixed[0][0][1] if mixed[0] else ZERO
#|     return low <= value <= high
#| ```
#|
#| In between, each entry is moved by a floored part of the difference; the whole matrix is what its entries are.
#|
#| ```python theorem
#| from functools import reduce
#|
#|
#| def fitted(number: int) -> int:
#|     """Bring a number to the nearest one of the range."""
#|     return max(i32f32.low, min(i32f32.high, number))
#|
#|
#| def summed(terms: Sequence[int]) -> int:
#|     """Add numbers in their order; what leaves the range stops at its end."""
#|     return reduce(lambda total, term: fitted(total + term), terms, 0)
#|
#|
#| def truncated(dividend: int, divisor: int) -> int:
#|     """Divide numbers with 32 fractional bits toward zero; what does not fit is zero."""
#|     size = abs(dividend) * ONE // abs(divisor)
#|     share = size if (dividend < 0) == (divisor < 0) else -size
#|     return share if share == fitted(share) else 0
#|
#|
#| @theorem("INT-2")
#| def a_mixture_is_made_entry_by_entry(weights: SparseRows, clipped: SparseRows, columns: U16, ratio: I32F32) -> bool:
#|     """Between zero and one, an entry is the weight and a floored part of the difference; what is positive is kept, in order of columns."""
#|     part = I32F32(ratio % (ONE - 1) + 1)
#|     limits = [*clipped, [], [], [], []][: len(weights)]
#|     expected = []
#|     for row, limit_row in zip(weights, limits):
#|         said, left = dict(row), dict(limit_row)
#|         values = [said.get(Uid(uid), 0) for uid in range(columns % 7)]
#|         changes = [part * fitted(left.get(Uid(uid), 0) - value) // ONE for uid, value in enumerate(values)]
#|         mixed = [fitted(value + change) for value, change in zip(values, changes)]
#|         expected.append([(uid, value) for uid, value in enumerate(mixed) if value > 0])
#|     return interpolate(weights, limits, U16(columns % 7), part) == expected
#|
#|
#| @theorem("INT-3")
#| def at_the_ends_a_matrix_is_taken_as_it_is(weights: SparseRows, clipped: SparseRows, ratio: I32F32) -> bool:
#|     """Zero takes the weights; one, or matrices of different numbers of rows, take the clipped weights: order and zeros remain."""
#|     part = I32F32(ratio % ONE + 1)
#|     return (
#|         interpolate(weights, clipped, U16(6), ZERO) == weights
#|         and interpolate(weights, clipped, U16(6), I32F32(ONE)) == clipped
#|         and interpolate(clipped, [*clipped, []], U16(6), part) == [*clipped, []]
#|     )
#| ```
#|
#| ## Stored bonds, Yuma 2 {#stored-bonds-yuma2}
#|
#| Between epochs a bond is a `U16`. Yuma 2 scales bonds per miner anyway, so it takes the stored integer as a number, from 0 to 65,535.
#|
#| $$ b_{ij} = v_{ij} $$
#|
#| ```python
@contract(post=lambda result, bonds: len(result) == len(bonds))
def stored_bonds_yuma2(bonds: SparseU16) -> SparseRows:
    """Stored bonds as whole numbers.

    bonds:   [rows of entries] stored bonds by validator, of 65,535
    returns: [rows of entries] the same numbers, 0 to 65,535, in stored order

    post: len(result) == len(bonds)
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/run_epoch.rs get_bonds_sparse @ 14bc6f9
    """
    return [[(uid, saturating_convert(u16, i32f32, value)) for uid, value in row] for row in bonds]
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert stored_bonds_yuma2([[(Uid(2), U16(65535))], []]) == [[(2, 65535 * ONE)], []]
#| ```
#|
#| ## Stored bonds, Yuma 3 {#stored-bonds-yuma3}
#|
#| Yuma 3 keeps bonds between zero and one; the stored integer is a proportion of 65,535, truncated when it is read.
#|
#| $$ b_{ij} = \operatorname{trunc}_{2^{-32}}(v_{ij} / 65535) $$
#|
#| ```python
@contract(post=lambda result, bonds: len(result) == len(bonds))
def stored_bonds_yuma3(bonds: SparseU16) -> SparseRows:
    """Stored bonds as shares.

    bonds:   [rows of entries] stored bonds by validator, of 65,535
    returns: [rows of entries] shares, 0 to ONE, in stored order

    post: len(result) == len(bonds)
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/run_epoch.rs get_bonds_sparse_fixed_proportion @ 14bc6f9
    """
    return [[(uid, u16_share(value)) for uid, value in row] for row in bonds]
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "Small bonds fade"
#|     Every epoch rounds each bond down to a 65,535th when it is stored. A bond below that disappears; an entry with the value zero may be stored.
#|
#| ```python example
#| assert stored_bonds_yuma3([[(Uid(2), U16(65535)), (Uid(1), U16(1))]]) == [[(2, ONE), (1, 65537)]]
#| ```
#|
#| ```python theorem
#| @theorem("STO-1", by=("proved", "exhausted"))
#| def a_stored_bond_is_read_exactly_or_truncated(value: U16) -> bool:
#|     """Yuma 2 reads a stored bond as the number that it is; Yuma 3 as the largest share whose product with 65,535 is not above it."""
#|     ((number,), (share,)) = (
#|         [bond for _, bond in read([[(Uid(3), value)]])[0]] for read in (stored_bonds_yuma2, stored_bonds_yuma3)
#|     )
#|     return number == value * ONE and share * 65535 <= value * ONE < (share + 1) * 65535
#| ```
#|
#| ## Masking bonds {#mask-bonds}
#|
#| A uid may have passed to a new miner since the last epoch. Bonds to the old one are deleted.
#|
#| `last_epoch` is the block after the last epoch of this subnet that ran. A bond is deleted if the miner registered in that block or later. A missing registration block is read as zero.
#|
#| $$ \text{delete } (i, j) \iff \text{last} \le r_j $$
#|
#| ```python
@contract(post=lambda result, bonds, last_epoch, registered_at: len(result) == len(bonds))
def mask_bonds(bonds: SparseRows, last_epoch: U64, registered_at: Sequence[U64]) -> SparseRows:
    """Delete bonds to miners that registered since the last epoch.

    bonds:         [rows of entries] bonds by validator
    last_epoch:    block after the last epoch
    registered_at: [any length] block in which the neuron registered; missing is 0
    returns:       [rows of entries] the entries that stay, in stored order

    post: len(result) == len(bonds)
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/math.rs scalar_vec_mask_sparse_matrix @ 14bc6f9
    """
    known = len(registered_at)
    return [
        [
            entry
            for entry in row
            if last_epoch > (registered_at[entry[0]] if entry[0] < known else 0)
        ]
        for row in bonds
    ]
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "A gap of one block"
#|     Calls of a block run after its epoch. A miner that registers in the very block of an epoch therefore has a registration block *before* `last_epoch`: it inherits the bonds of the miner that it replaced.
#|
#| ```python example
#| bonds = [[(Uid(0), ONE), (Uid(1), ONE), (Uid(2), ONE)]]
#| assert mask_bonds(bonds, U64(361), [U64(360), U64(361), U64(362)]) == [[(0, ONE)]]
#| assert mask_bonds(bonds, U64(0), []) == [[]]
#| ```
#|
#| ```python theorem
#| @theorem("MSB-1", by=("proved",), shape={"columns": 2, "registered_at": 2})
#| def only_bonds_to_new_miners_are_deleted(
#|     columns: Sequence[Uid], bond: I32F32, last_epoch: U64, registered_at: Sequence[U64]
#| ) -> bool:
#|     """A bond stays, unchanged and in its place, exactly if its miner registered before the block after the last epoch."""
#|     row = [(Uid(column % 3), bond) for column in columns]
#|     blocks = [*registered_at, *[U64(0)] * 3]
#|     stays = [entry for entry in row if blocks[entry[0]] < last_epoch]
#|     return mask_bonds([row], last_epoch, registered_at) == [stays]
#| ```
#|
#| ## Normalising columns {#normalise-columns}
#|
#| Of each miner's bonds, every validator holds a share: each column is divided by its sum.
#|
#| Sums saturate. Entries of a column whose sum is zero, and columns beyond the number given, stay as they are.
#|
#| $$ b_{ij} \leftarrow \operatorname{trunc}_{2^{-32}} \Big( b_{ij} \,\Big/ \bigoplus_k b_{kj} \Big) $$
#|
#| ```python
@contract(post=lambda result, matrix, columns: len(result) == len(matrix))
def normalise_columns(matrix: SparseRows, columns: U16) -> SparseRows:
    """Divide the entries of each column by their sum.

    matrix:  [rows of entries] numbers
    columns: number of neurons
    returns: [rows of entries] shares of the column's sum, in stored order

    post: len(result) == len(matrix)
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/math.rs inplace_col_normalize_sparse @ 14bc6f9
    """
    totals = [ZERO] * columns
    for row in matrix:
        for uid, value in row:
            if uid < columns:
                totals[uid] = saturating_add(i32f32, totals[uid], value)
    return [
        [
            (uid, safe_div(i32f32, value, totals[uid]) if uid < columns and totals[uid] else value)
            for uid, value in row
        ]
        for row in matrix
    ]
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert normalise_columns([[(Uid(1), ONE)], [(Uid(1), I32F32(3 * ONE)), (Uid(0), ZERO)]], U16(2)) == [
#|     [(1, ONE // 4)],
#|     [(1, 3 * ONE // 4), (0, ZERO)],
#| ]
#| ```
#|
#| ```python theorem
#| @theorem("NCO-1", by=("proved",), where=lambda first, second: first >= 0 and second >= 0 and first + second < 2**63)
#| def a_column_sums_to_one_at_most(first: I32F32, second: I32F32) -> bool:
#|     """Two bonds in one miner, not negative, become shares that sum to at most one, and miss it by less than two units, unless both are zero."""
#|     rows = normalise_columns([[(Uid(0), first)], [(Uid(0), second)]], U16(1))
#|     total = sum(value for row in rows for _, value in row)
#|     return first + second == total == 0 or ONE - 2 < total <= ONE
#| ```
#|
#| ```python theorem
#| @theorem("NCO-2")
#| def an_entry_becomes_its_share_of_the_column(matrix: SparseRows, columns: U16) -> bool:
#|     """An entry is divided by the saturating sum of its column, in order of rows, and truncated, zero if that does not fit; without a sum, and beyond the columns, it stays."""
#|     count = columns % 7
#|     entries = [entry for row in matrix for entry in row]
#|     totals = [summed([value for uid, value in entries if uid == column]) for column in range(count)]
#|     return normalise_columns(matrix, U16(count)) == [
#|         [(uid, truncated(value, totals[uid]) if uid < count and totals[uid] != 0 else value) for uid, value in row]
#|         for row in matrix
#|     ]
#| ```
#|
#| ```python theorem
#| @theorem("NCO-3")
#| def a_column_is_added_in_order_of_rows(first: I32F32, second: I32F32, third: I32F32) -> bool:
#|     """A sum that has left the range goes on from the end of it: the last entry is its share of what the rows give in their order."""
#|     total = fitted(fitted(first + second) + third)
#|     rows = normalise_columns([[(Uid(0), first)], [(Uid(0), second)], [(Uid(0), third)]], U16(1))
#|     return rows[2] == [(0, truncated(third, total) if total != 0 else third)]
#| ```
#|
#| ## Scaling columns {#upscale-columns}
#|
#| For storage in a `U16` Yuma 2 scales bonds so that the largest bond to each miner is one. That uses the whole range of the stored integer.
#|
#| The greatest value is sought from zero upwards, so negative values never count. A column whose greatest value is zero stays as it is, as do columns beyond the number given.
#|
#| $$ b_{ij} \leftarrow \operatorname{trunc}_{2^{-32}} \Big( b_{ij} \,\Big/ \max(0, \max_k b_{kj}) \Big) $$
#|
#| ```python
@contract(post=lambda result, matrix, columns: len(result) == len(matrix))
def upscale_columns(matrix: SparseRows, columns: U16) -> SparseRows:
    """Divide the entries of each column by the greatest of them.

    matrix:  [rows of entries] numbers
    columns: number of neurons
    returns: [rows of entries] parts of the column's greatest value, in stored order

    post: len(result) == len(matrix)
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/math.rs inplace_col_max_upscale_sparse @ 14bc6f9
    """
    greatest = [ZERO] * columns
    for row in matrix:
        for uid, value in row:
            if uid < columns and value > greatest[uid]:
                greatest[uid] = value
    return [
        [
            (uid, safe_div(i32f32, value, greatest[uid]) if uid < columns and greatest[uid] else value)
            for uid, value in row
        ]
        for row in matrix
    ]
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| quarter = I32F32(ONE // 4)
#| assert upscale_columns([[(Uid(1), quarter)], [(Uid(1), I32F32(quarter // 2))]], U16(2)) == [
#|     [(1, ONE)],
#|     [(1, ONE // 2)],
#| ]
#| ```
#|
#| ```python theorem
#| @theorem("UPC-1", by=("proved",), shape={"columns": 2, "values": 2})
#| def every_bonded_column_reaches_one(columns: Sequence[Uid], values: Sequence[U16]) -> bool:
#|     """After scaling, the greatest entry of each column with a positive entry is exactly one."""
#|     matrix = [[(Uid(column % 3), I32F32(value))] for column, value in zip(columns, values)]
#|     scaled = upscale_columns(matrix, U16(3))
#|     for column in range(3):
#|         before = [value for row in matrix for uid, value in row if uid == column]
#|         after = [value for row in scaled for uid, value in row if uid == column]
#|         if max(before, default=0) > 0 and max(after) != ONE:
#|             return False
#|     return True
#| ```
#|
#| ```python theorem
#| @theorem("UPC-2", by=("proved",), where=lambda first, second: first >= 0 and second >= 0)
#| def a_columns_greatest_entry_is_one(first: I32F32, second: I32F32) -> bool:
#|     """Of two bonds in one miner, not negative, the greater becomes exactly one and the other a share of it, unless both are zero."""
#|     rows = upscale_columns([[(Uid(0), first)], [(Uid(0), second)]], U16(1))
#|     scaled = [value for row in rows for _, value in row]
#|     return max(scaled) == (ONE if first + second > 0 else 0) and min(scaled) >= 0
#| ```
#|
#| ```python theorem
#| @theorem("UPC-3")
#| def an_entry_becomes_its_part_of_the_greatest(matrix: SparseRows, columns: U16) -> bool:
#|     """An entry is divided by the greatest of its column and truncated, zero if that does not fit; where none is positive, and beyond the columns, it stays."""
#|     count = columns % 7
#|     entries = [entry for row in matrix for entry in row]
#|     greatest = [max([0, *[value for uid, value in entries if uid == column]]) for column in range(count)]
#|     return upscale_columns(matrix, U16(count)) == [
#|         [(uid, truncated(value, greatest[uid]) if uid < count and greatest[uid] > 0 else value) for uid, value in row]
#|         for row in matrix
#|     ]
#| ```
#|
#| ```python theorem
#| @theorem("UPC-4", by=("proved",), where=lambda negative, greatest: negative <= 0)
#| def a_part_that_does_not_fit_is_zero(negative: I32F32, greatest: U16) -> bool:
#|     """A negative entry beside a tiny greatest one becomes zero where its part leaves the range."""
#|     unit = greatest % 4 + 1
#|     rows = upscale_columns([[(Uid(0), negative)], [(Uid(0), I32F32(unit))]], U16(1))
#|     part = -(-negative * ONE // unit)
#|     return rows == [[(0, part if part >= i32f32.low else 0)], [(0, ONE)]]
#| ```
#|
#| ## Scaling rows {#scale-rows}
#|
#| In Yuma 2, a weight is bonded with the stake behind it. Each row is multiplied by the stake of its validator. Rows without a factor are cut off.
#|
#| $$ \Delta_{ij} = \tilde w_{ij} \otimes s_i $$
#|
#| ```python
@contract(
    post=lambda result, matrix, factors: len(result) == min(len(matrix), len(factors))
)
def scale_rows(matrix: SparseRows, factors: Sequence[I32F32]) -> SparseRows:
    """Multiply each row by its factor.

    matrix:  [rows of entries] weights by validator
    factors: [rows] share of active stake
    returns: [rows of entries] products, floored; as many rows as the shorter argument

    post: len(result) == min(len(matrix), len(factors))
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/math.rs row_hadamard_sparse @ 14bc6f9
    """
    return [
        [(uid, saturating_mul(i32f32, value, factor)) for uid, value in row]
        for row, factor in zip(matrix, factors)
    ]
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| quarter = I32F32(ONE // 4)
#| assert scale_rows([[(Uid(2), ONE)], [(Uid(0), I32F32(3))]], [quarter, quarter]) == [
#|     [(2, quarter)],
#|     [(0, 0)],
#| ]
#| ```
#|
#| ```python theorem
#| @theorem("SCA-1", by=("proved", "explored"), where=lambda weight, share: 0 <= weight and 0 <= share <= ONE)
#| def stake_only_shrinks_a_weight(weight: I32F32, share: I32F32) -> bool:
#|     """A weight times a share of stake is the floor of the exact product, and not more than the weight."""
#|     (((_, value),),) = scale_rows([[(Uid(0), weight)]], [share])
#|     return value * ONE <= weight * share < (value + 1) * ONE and 0 <= value <= weight
#| ```
#|
#| ```python theorem
#| @theorem("SCA-2")
#| def every_entry_of_a_row_meets_the_factor_of_its_row(matrix: SparseRows, factors: Sequence[I32F32]) -> bool:
#|     """The entry is the floored product with the factor of its row, kept in the range; rows without a factor are gone."""
#|     return scale_rows(matrix, factors) == [
#|         [(uid, fitted(value * factor // ONE)) for uid, value in row] for row, factor in zip(matrix, factors)
#|     ]
#| ```
#|
#| ## Moving average {#moving-average}
#|
#| Bonds move toward the weights by a fixed part of the distance in every epoch: by the rate α.
#|
#| Both products are floored separately, then added. An entry exists in the result if it exists in the new **or** the old matrix and the sum is positive; the result is in ascending order of columns. There are as many
#| columns as rows; entries beyond are ignored. A column named twice counts twice.
#|
#| $$ b'_{ij} = (\alpha \otimes \tilde w_{ij}) \oplus \big( (1 \ominus \alpha) \otimes b_{ij} \big) $$
#|
#| ```python
@contract(post=lambda result, new, old, alpha: len(result) == len(new))
def moving_average(new: SparseRows, old: SparseRows, alpha: I32F32) -> SparseRows:
    """Move old values toward new ones by one rate.

    new:     [rows of entries] what bonds follow
    old:     [rows of entries] bonds of the last epoch; missing rows are empty
    alpha:   part of the new values
    returns: [rows of entries] positive averages, by ascending column

    post: len(result) == len(new)
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/math.rs mat_ema_sparse @ 14bc6f9
    """
    columns = len(new)
    remainder = saturating_sub(i32f32, ONE, alpha)
    averages = []
    for uid, row in enumerate(new):
        sums = [ZERO] * columns
        for part, entries in ((alpha, row), (remainder, old[uid] if uid < len(old) else [])):
            for column, value in entries:
                if column < columns:
                    share = saturating_mul(i32f32, part, value)
                    sums[column] = saturating_add(i32f32, sums[column], share)
        averages.append([(Uid(column), value) for column, value in enumerate(sums) if value > 0])
    return averages
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "A rate below zero"
#|     Root may set a moving average above 1,000,000 millionths. The rate is then negative and the remainder above one; a negative average is dropped like any other that is not positive.
#|
#| ```python example
#| tenth = I32F32(429496730)
#| new = [[(Uid(1), ONE)], []]
#| old = [[(Uid(0), ONE), (Uid(1), I32F32(ONE // 2))], []]
#|
#| # uid 0 keeps nine tenths; uid 1 moves from 0.5 to 0.55; each product is floored
#| assert moving_average(new, old, tenth) == [[(0, 3865470566), (1, 429496730 + 1932735283)], []]
#| ```
#|
#| ```python theorem
#| from taospec.primitives import U32
#|
#|
#| @theorem(
#|     "EMA-1", mutant=("bonds.moving_average", "saturating_sub(i32f32, ONE, alpha)", "ONE"), by=("proved",),
#|     where=lambda new, old, alpha: alpha <= ONE,
#| )
#| def an_average_stays_between(new: U32, old: U32, alpha: U32) -> bool:
#|     """An average lies between old and new value, except that rounding may lose up to two units."""
#|     rows = moving_average(
#|         [[(Uid(0), I32F32(new))]], [[(Uid(0), I32F32(old))]], I32F32(alpha)
#|     )
#|     value = rows[0][0][1] if rows[0] else ZERO
#|     return min(new, old) - 1 <= value <= max(new, old)
#| ```
#|
#| ```python theorem
#| @theorem("EMA-6")
#| def an_average_is_a_sum_of_floored_parts(new: SparseRows, old: SparseRows, alpha: I32F32) -> bool:
#|     """At each column of as many as there are rows stands the sum of floored parts, first of new entries, then of old ones, if it is positive."""
#|     expected = []
#|     for place, row in enumerate(new):
#|         before = old[place] if place < len(old) else []
#|         parts = [(uid, alpha, value) for uid, value in row]
#|         parts = parts + [(uid, fitted(ONE - alpha), value) for uid, value in before]
#|         sums = [
#|             summed([fitted(part * value // ONE) for uid, part, value in parts if uid == column])
#|             for column in range(len(new))
#|         ]
#|         expected.append([(column, value) for column, value in enumerate(sums) if value > 0])
#|     return moving_average(new, old, alpha) == expected
#| ```
#|
#| ```python theorem
#| @theorem("EMA-9", by=("proved",))
#| def repeated_columns_are_added_in_order(first: I32F32, second: I32F32, third: I32F32) -> bool:
#|     """Of a column named more than once, new entries are added before old ones and each in stored order; a sum that leaves the range goes on from its end."""
#|     whole = [[(Uid(0), first), (Uid(0), second), (Uid(0), third)]]
#|     parted = [[(Uid(0), first)]], [[(Uid(0), second), (Uid(0), third)]]
#|     sums = (
#|         fitted(fitted(first + second) + third),
#|         fitted(fitted(fitted(-first) + fitted(2 * second)) + fitted(2 * third)),
#|     )
#|     averages = (moving_average(whole, [], I32F32(ONE)), moving_average(*parted, I32F32(-ONE)))
#|     return averages == tuple([[(0, total)] if total > 0 else []] for total in sums)
#| ```
#|
#| ## Moving average with liquid alpha {#moving-average-liquid}
#|
#| With liquid alpha every pair of validator and miner has its own rate. Results are kept between zero and one.
#|
#| Only entries of the **new** matrix are computed, in their stored order: the old bond, or zero, times one minus the rate, plus the new weight times the rate, both floored, the second at least zero, the sum at most one. Positive sums are
#| kept. Columns without a rate are ignored; of a column named twice in the old row the last counts. If the three arguments differ in their number of rows, the new matrix is returned as it is.
#|
#| $$ b'_{ij} = \min\!\Big( \big((1 \ominus \alpha_{ij}) \otimes b_{ij}\big) \oplus \max(0,\, \alpha_{ij} \otimes \tilde w_{ij}),\; 1 \Big) \qquad \text{for } (i, j) \text{ in the new matrix} $$
#|
#| ```python
@contract(post=lambda result, new, old, alphas: len(result) == len(new))
def moving_average_liquid(
    new: SparseRows, old: SparseRows, alphas: Sequence[Sequence[I32F32]]
) -> SparseRows:
    """Move old values toward new ones, each by its own rate.

    new:     [rows of entries] what bonds follow
    old:     [rows of entries] bonds of the last epoch
    alphas:  [rows, columns] rate of each pair
    returns: [rows of entries] positive averages, at most ONE, in the order of `new`

    post: len(result) == len(new)
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/math.rs mat_ema_alpha_sparse @ 14bc6f9
    """
    if len(new) != len(old) or len(new) != len(alphas):
        return new
    averages = []
    for row, old_row, rates in zip(new, old, alphas):
        columns = len(rates)
        bonds = _dense_row(old_row, columns)
        kept = []
        for column, value in row:
            if column < columns:
                rate = rates[column]
                decayed = saturating_mul(i32f32, saturating_sub(i32f32, ONE, rate), bonds[column])
                growth = max(saturating_mul(i32f32, rate, value), ZERO)
                average = min(saturating_add(i32f32, decayed, growth), ONE)
                if average > 0:
                    kept.append((column, average))
        averages.append(kept)
    return averages
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "A bond without a weight is lost at once"
#|     An old bond whose column is missing from the new row does not decay: it is gone. A column is missing if the validator left the miner out, if a mask deleted the entry, or if clipping dropped it because there is no
#|     consensus. A weight of zero that is stored explicitly keeps the bond, and it decays.
#|
#| ```python example
#| half = I32F32(ONE // 2)
#| rates = [[half, half, half]]
#| old = [[(Uid(0), ONE), (Uid(1), ONE)]]
#|
#| # uid 0 is left out: its bond is lost. uid 1 has an explicit zero: its bond halves.
#| assert moving_average_liquid([[(Uid(2), ONE), (Uid(1), ZERO)]], old, rates) == [[(2, half), (1, half)]]
#| ```
#|
#| ```python theorem
#| @theorem("EMA-2", by=("proved",))
#| def a_liquid_average_stays_in_its_band(weight: U16, bond: U16, rate: U16) -> bool:
#|     """With numbers between zero and one, the average is at most the larger of weight and bond, and less than two units below the smaller."""
#|     new, old, alpha = u16_share(weight), u16_share(bond), u16_share(rate)
#|     row = moving_average_liquid([[(Uid(0), new)]], [[(Uid(0), old)]], [[alpha]])[0]
#|     value = row[0][1] if row else ZERO
#|     return min(new, old) - 1 <= value <= max(new, old)
#| ```
#|
#| A bond stays between zero and one through every history of weights and rates, in both kinds of average: it starts at zero, and each epoch keeps it there. It also *contracts*: two bonds that follow the same weight come
#| nearer to each other in each epoch, so that where a bond began is forgotten.
#|
#| ```python theorem
#| def averaged(new: I32F32, old: I32F32, rate: I32F32) -> I32F32:
#|     """Return the bond after one epoch at one rate for all."""
#|     row = moving_average([[(Uid(0), new)]], [[(Uid(0), old)]], rate)[0]
#|     return row[0][1] if row else ZERO
#|
#|
#| def averaged_liquid(new: I32F32, old: I32F32, rate: I32F32) -> I32F32:
#|     """Return the bond after one epoch at a rate of its own."""
#|     row = moving_average_liquid([[(Uid(0), new)]], [[(Uid(0), old)]], [[rate]])[0]
#|     return row[0][1] if row else ZERO
#|
#|
#| def are_shares(*values: I32F32) -> bool:
#|     """Tell whether all values lie between zero and one."""
#|     return min(values) >= 0 and max(values) <= ONE
#|
#|
#| @theorem("EMA-3.start", by=("computed",))
#| def a_bond_begins_at_zero() -> bool:
#|     """Without weight and bond there is no bond."""
#|     return averaged(ZERO, ZERO, ONE) == averaged_liquid(ZERO, ZERO, ONE) == 0
#|
#|
#| @theorem("EMA-3.step", by=("proved",), where=lambda new, old, rate: are_shares(new, old, rate))
#| def an_epoch_keeps_a_bond_between_zero_and_one(new: I32F32, old: I32F32, rate: I32F32) -> bool:
#|     """If bond, weight and rate are shares, the next bond is a share."""
#|     return are_shares(averaged(new, old, rate), averaged_liquid(new, old, rate))
#|
#|
#| @theorem("EMA-3.claim", by=("proved",), where=lambda bond: are_shares(bond))
#| def a_share_is_at_most_one(bond: I32F32) -> bool:
#|     """A share is a number from zero to one."""
#|     return 0 <= bond <= ONE
#|
#|
#| @theorem("EMA-3", by=("induction",))
#| def a_bond_is_a_share_for_ever(weights: Sequence[U16], rates: Sequence[U16]) -> bool:
#|     """After any number of epochs a bond lies between zero and one."""
#|     bond = liquid = ZERO
#|     for weight, rate in zip(weights, rates):
#|         bond = averaged(u16_share(weight), bond, u16_share(rate))
#|         liquid = averaged_liquid(u16_share(weight), liquid, u16_share(rate))
#|     return are_shares(bond, liquid)
#|
#|
#| @theorem("EMA-4", by=("proved",), where=lambda new, near, far, rate: (
#|     are_shares(new, near, far, rate) and near <= far
#| ))
#| def bonds_that_follow_one_weight_approach(new: I32F32, near: I32F32, far: I32F32, rate: I32F32) -> bool:
#|     """Bonds keep their order, and their distance shrinks to its part of one minus the rate, up to one unit."""
#|     gap = averaged(new, far, rate) - averaged(new, near, rate)
#|     exact = (ONE - rate) * (far - near)
#|     return 0 <= gap and (gap - 1) * ONE <= exact
#|
#|
#| @theorem("EMA-5", by=("proved",), where=lambda low, high, old, rate: (
#|     are_shares(low, high, old, rate) and low <= high
#| ))
#| def a_larger_weight_never_gives_a_smaller_bond(low: I32F32, high: I32F32, old: I32F32, rate: I32F32) -> bool:
#|     """Of two weights, the larger gives the larger bond or an equal one."""
#|     return averaged(low, old, rate) <= averaged(high, old, rate)
#| ```
#|
#| Without rounding, both statements are equations: a gap shrinks by exactly the factor of one minus the rate, and of the first bond a power of that factor is left.
#|
#| ```python theorem
#| @identity("EMA-I", bound="EMA-4")
#| def a_gap_shrinks_by_one_minus_the_rate(new: Real, near: Real, far: Real, rate: Real) -> tuple[Real, Real]:
#|     """Without rounding, the gap between two bonds that follow one weight is multiplied by one minus the rate."""
#|     return (rate * new + (1 - rate) * far) - (rate * new + (1 - rate) * near), (1 - rate) * (far - near)
#|
#|
#| @identity("EMA-J", bound="EMA-2")
#| def what_is_left_of_a_bond_is_a_power(new: Real, old: Real, rate: Real) -> tuple[Real, Real]:
#|     """Without rounding, after three epochs of one weight the bond misses it by the cube of one minus the rate of what it missed."""
#|     bond = old
#|     for _ in range(3):
#|         bond = rate * new + (1 - rate) * bond
#|     return new - bond, (1 - rate) ** 3 * (new - old)
#| ```
#|
#| A rate of its own changes which entries there are, and where they stand.
#|
#| ```python theorem
#| @theorem("EMA-7")
#| def a_liquid_average_follows_the_new_row(new: SparseRows, old: SparseRows, rates: Sequence[I32F32]) -> bool:
#|     """Each new entry within the rates becomes the floored rest of its bond and the floored growth, at most one; it goes unless positive."""
#|     before = [*old, [], [], [], []][: len(new)]
#|     alphas = [[*rates[place:], *rates[:place]] for place in range(len(new))]
#|     expected = []
#|     for row, old_row, rate in zip(new, before, alphas):
#|         bonds = dict(old_row)
#|         values = []
#|         for uid, weight in row:
#|             if uid < len(rate):
#|                 kept = fitted(fitted(ONE - rate[uid]) * bonds.get(uid, 0) // ONE)
#|                 grown = fitted(rate[uid] * weight // ONE)
#|                 values.append((uid, min(ONE, fitted(kept + max(0, grown)))))
#|         expected.append([(uid, value) for uid, value in values if value > 0])
#|     return moving_average_liquid(new, before, alphas) == expected
#|
#|
#| @theorem("EMA-8")
#| def rows_that_do_not_match_are_not_averaged(new: SparseRows, rates: Sequence[I32F32]) -> bool:
#|     """If old bonds or rates have another number of rows, the new matrix is the result."""
#|     alphas = [rates] * len(new)
#|     return (
#|         moving_average_liquid(new, [*new, []], alphas) == new
#|         and moving_average_liquid(new, new, [*alphas, rates]) == new
#|         and moving_average_liquid([*new, []], [*new, []], alphas) == [*new, []]
#|     )
#| ```
#|
#| ## Liquid alpha {#liquid-alpha}
#|
#| A bond should move fast where a validator leads, and slowly where it follows. How far is its weight above the consensus, or, if it is selling, its bond above its weight? The larger this *gap*, the higher the rate, from
#| `low` up to `high` along a sigmoid with its middle at a gap of one half.
#|
#| If the weight is at least the bond, the validator buys, and the gap is weight minus consensus; else it sells, and the gap is bond minus weight. The gap is clamped to \[0, 1\]. The steepness, in hundredths, is divided by
#| minus one hundred, truncated, and the exponent is a floored product. [The exponential](transcendental.md#exp-safe) clamps its argument. The reciprocal truncates, its product floors, and the result is clamped to \[low, high\].
#|
#| $$ d = \begin{cases} \operatorname{clamp}(w - c, 0, 1) & w \ge b \\ \operatorname{clamp}(b - w, 0, 1) & w < b \end{cases} \qquad
#|    \alpha = \text{low} + \frac{\text{high} - \text{low}}{1 + \exp\!\big( \tfrac{\text{steepness}}{-100}\,(d - \tfrac12) \big)} $$
#|
#| ```python
HALF: Final = I32F32(ONE // 2)
MINUS_HUNDRED: Final = I32F32(-100 << 32)


@contract(post=lambda result, consensus, weight, bond: 0 <= result <= ONE)
def liquid_gap(consensus: I32F32, weight: I32F32, bond: I32F32) -> I32F32:
    """Distance that a bond has to go, 0 to ONE: above consensus if buying, above the weight if selling."""
    if weight >= bond:
        return clamp(i32f32, saturating_sub(i32f32, weight, consensus), ZERO, ONE)
    return clamp(i32f32, saturating_sub(i32f32, bond, weight), ZERO, ONE)


@contract(post=lambda result, gap, low, high, slope: low <= result <= max(low, high))
def liquid_rate(gap: I32F32, low: I32F32, high: I32F32, slope: I32F32) -> I32F32:
    """Rate that belongs to a gap, low to high; the slope is steepness over minus one hundred."""
    exponent = saturating_mul(i32f32, slope, saturating_sub(i32f32, gap, HALF))
    return _rate_along(exp_safe(exponent), low, high)


def _rate_along(exponential: I32F32, low: I32F32, high: I32F32) -> I32F32:
    """Rate on the sigmoid that belongs to the exponential."""
    sigmoid = saturating_div(i32f32, ONE, saturating_add(i32f32, ONE, exponential))
    span = saturating_mul(i32f32, sigmoid, saturating_sub(i32f32, high, low))
    return clamp(i32f32, saturating_add(i32f32, low, span), low, high)


def _slope_of(steepness: I32F32) -> I32F32:
    """Slope of the sigmoid: steepness over minus one hundred, truncated."""
    return saturating_div(i32f32, steepness, MINUS_HUNDRED)


@contract(
    pre=lambda consensus, weight, bond, low, high, steepness: low <= high,
    post=lambda result, consensus, weight, bond, low, high, steepness: low <= result <= high,
)
def liquid_alpha(
    consensus: I32F32,
    weight: I32F32,
    bond: I32F32,
    low: I32F32,
    high: I32F32,
    steepness: I32F32,
) -> I32F32:
    """Rate of one bond.

    consensus: consensus weight of the miner
    weight:    weight that the validator gives it
    bond:      bond of the last epoch
    low:       least rate
    high:      greatest rate
    steepness: how sharply the rate changes at a gap of one half, hundredths
    returns:   rate, low to high

    pre:  low <= high
    post: low <= result <= high
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/run_epoch.rs alpha_sigmoid @ 14bc6f9
    """
    slope = _slope_of(steepness)
    return liquid_rate(liquid_gap(consensus, weight, bond), low, high, slope)
#| ```
#|
#| Nothing is rejected: both divisors are never zero, since minus one hundred is a constant and an exponential is positive.
#|
#| !!! note "Doing nothing counts as buying"
#|     Without weight and bond the weight is not below the bond, so the gap is zero minus the consensus, clamped to zero.
#|
#| ```python example
#| low, high = u16_share(U16(45875)), u16_share(U16(58982))  # 0.7 and 0.9, the defaults
#| steep = I32F32(1000 << 32)
#|
#| # no gap: the rate starts near the bottom; a full gap: near the top; half a gap: in the middle
#| assert liquid_alpha(ZERO, ZERO, ZERO, low, high, steep) == 3012258989
#| assert liquid_alpha(ZERO, ONE, ZERO, low, high, steep) == 3859754218
#| assert liquid_alpha(HALF, ONE, ZERO, low, high, steep) == 3436006604 == (low + high) // 2
#|
#| # selling everything is as urgent as buying everything
#| assert liquid_alpha(ZERO, ZERO, ONE, low, high, steep) == 3859754218
#| ```
#|
#| ```python theorem
#| from taospec.primitives import U32
#|
#|
#| @theorem("LIQ-1")
#| def a_larger_gap_never_slows_a_bond(first: U32, second: U32) -> bool:
#|     """With the default steepness and bounds, a larger gap never gives a lower rate: no gap makes the exponent exactly one."""
#|     low, high = u16_share(U16(45875)), u16_share(U16(58982))
#|     near, far = sorted((I32F32(first), I32F32(second)))
#|     steepness = I32F32(1000 << 32)
#|     slow = liquid_alpha(ZERO, near, ZERO, low, high, steepness)
#|     fast = liquid_alpha(ZERO, far, ZERO, low, high, steepness)
#|     return slow <= fast
#| ```
#|
#| The bounds hold for every slope, also a negative one.
#|
#| ```python theorem
#| @theorem(
#|     "LIQ-3", by=("proved",), uses=("transcendental.exp_safe",),
#|     where=lambda consensus, weight, bond, low, high, steepness: low <= high,
#| )
#| def a_rate_stays_within_its_bounds(
#|     consensus: I32F32, weight: I32F32, bond: I32F32, low: I32F32, high: I32F32, steepness: I32F32
#| ) -> bool:
#|     """For any weights, bonds and bounds in order, the rate lies within the bounds."""
#|     return low <= liquid_alpha(consensus, weight, bond, low, high, steepness) <= high
#| ```
#|
#| Between the bounds, the rate is the sigmoid of the exponential, rounded down twice; where the exponential falls, the rate never does. And the slope is that of the exact steepness but for its rounding.
#|
#| ```python theorem
#| @theorem(
#|     "LIQ-5", by=("proved",),
#|     where=lambda exponential, low, high: exponential > 0 and are_shares(low, high) and low <= high,
#| )
#| def a_rate_is_floored_twice(exponential: I32F32, low: I32F32, high: I32F32) -> bool:
#|     """The rate exceeds its lower bound by what the bounds are apart, over one plus the exponential; less than two units are lost."""
#|     above, span = _rate_along(exponential, low, high) - low, high - low
#|     below = min(ONE + exponential, i32f32.high)
#|     sigmoid = ONE * ONE // below
#|     return (
#|         sigmoid * below <= ONE * ONE < (sigmoid + 1) * below
#|         and above * ONE <= sigmoid * span < (above + 1) * ONE
#|         and above * ONE * below <= sigmoid * span * below <= ONE * ONE * span
#|         and ONE * ONE * span <= (sigmoid + 1) * span * below
#|         and above * below <= ONE * span < (above + 2) * below
#|     )
#|
#|
#| @theorem("LIQ-6", by=("proved",))
#| def a_slope_is_truncated(steepness: I32F32) -> bool:
#|     """The slope falls as the steepness rises; it is the largest number toward zero a hundred of which are not beyond the steepness."""
#|     slope, size = _slope_of(steepness), abs(_slope_of(steepness))
#|     truncated = 100 * size <= abs(steepness) < 100 * (size + 1)
#|     return truncated and slope == (-size if steepness >= 0 else size)
#|
#|
#| @theorem(
#|     "LIQ-7", by=("proved",),
#|     where=lambda less, more, low, high: 0 < less <= more and low <= high and are_shares(low, high),
#| )
#| def a_lesser_exponential_never_slows_a_bond(
#|     less: I32F32, more: I32F32, low: I32F32, high: I32F32
#| ) -> bool:
#|     """A lesser exponential gives the same rate or a higher one."""
#|     few, much = min(ONE + less, i32f32.high), min(ONE + more, i32f32.high)
#|     fast, slow = ONE * ONE // few, ONE * ONE // much
#|     return (
#|         slow * few <= slow * much <= ONE * ONE < (fast + 1) * few
#|         and slow <= fast
#|         and slow * (high - low) <= fast * (high - low)
#|         and _rate_along(more, low, high) <= _rate_along(less, low, high)
#|     )
#| ```
#|
#| ```python theorem
#| @theorem(
#|     "LIQ-4", mutant=("bonds.liquid_gap", "weight >= bond", "weight > consensus"), by=("proved", "explored"),
#|     where=lambda consensus, weight, bond: are_shares(consensus, weight, bond),
#| )
#| def a_gap_is_a_share(consensus: I32F32, weight: I32F32, bond: I32F32) -> bool:
#|     """The gap is a share; it is zero for a buyer below the consensus, and exact elsewhere."""
#|     gap = liquid_gap(consensus, weight, bond)
#|     exact = weight - consensus if weight >= bond else bond - weight
#|     return 0 <= gap <= ONE and gap == max(exact, 0)
#| ```
#|
#| ```python theorem
#| @theorem("LIQ-8")
#| def the_exponent_is_the_slope_times_the_distance_to_one_half(
#|     gap: I32F32, low: U16, high: U16, steepness: I32F32
#| ) -> bool:
#|     """A rate is that of the exponential at the floored product of the slope with what the gap exceeds one half by; its middle is half way."""
#|     least, most = sorted((u16_share(low), u16_share(high)))
#|     rate = liquid_alpha(ZERO, gap, ZERO, least, most, steepness)
#|     rise = max(0, min(ONE, gap if gap >= 0 else -gap))
#|     slope = -(abs(steepness) // 100) if steepness >= 0 else abs(steepness) // 100
#|     exponent = I32F32(fitted(slope * (rise - ONE // 2) // ONE))
#|     middle = liquid_alpha(ZERO, I32F32(ONE // 2), ZERO, least, most, steepness)
#|     return rate == _rate_along(exp_safe(exponent), least, most) and middle == least + (most - least) // 2
#| ```
#|
#| ## Liquid alphas {#liquid-alphas}
#|
#| All rates of a subnet form a dense matrix: one row for each validator, one column for each consensus value.
#|
#| Weight and bond of a pair are looked up by **walking** along the stored row. The walk goes once through the columns $0, 1, 2, \dots$ with one finger on the row. At each column it skips entries with lower columns; if the finger then
#| stands on the column, that entry's value is taken. The finger never goes back. So an entry is found exactly if its column is higher than all columns stored before it; for any other the value is zero. A row in ascending order is found
#| whole.
#|
#| If the matrices differ in their number of rows the result has no rows.
#|
#| ```python
@contract(post=lambda result, row, columns: list(result) == sorted(result))
def found_in_order(row: Sequence[tuple[Uid, I32F32]], columns: int) -> dict[Uid, I32F32]:
    """Return what one walk along the row finds: entries whose column exceeds all before."""
    found: dict[Uid, I32F32] = {}
    last = -1
    for uid, value in row:
        if uid > last:
            last = uid
            if uid < columns:
                found[uid] = value
    return found


@contract(
    pre=lambda weights, bonds, consensus, low, high, steepness: low <= high,
    post=lambda result, weights, bonds, consensus, low, high, steepness: (
        len(result) == (len(weights) if len(weights) == len(bonds) else 0)
    ),
)
def liquid_alphas(
    weights: SparseRows,
    bonds: SparseRows,
    consensus: Sequence[I32F32],
    low: I32F32,
    high: I32F32,
    steepness: I32F32,
) -> Sequence[Sequence[I32F32]]:
    """Rates of all bonds.

    weights:   [rows of entries] weights that bonds follow
    bonds:     [rows of entries] bonds of the last epoch
    consensus: [neurons] consensus weight
    low:       least rate
    high:      greatest rate
    steepness: how sharply the rate changes at a gap of one half, hundredths
    returns:   [validators, neurons] rate of each pair

    pre:  low <= high
    post: as many rows as both matrices, or none if they differ
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/run_epoch.rs compute_liquid_alpha_values_sparse @ 14bc6f9
    """
    if len(weights) != len(bonds):
        return []
    columns = len(consensus)
    slope = _slope_of(steepness)
    rates: dict[I32F32, I32F32] = {}
    idle_gaps = [liquid_gap(value, ZERO, ZERO) for value in consensus]
    alphas = []
    for row, old_row in zip(weights, bonds):
        said, held = found_in_order(row, columns), found_in_order(old_row, columns)
        gaps = list(idle_gaps)
        for uid in [*said, *held]:
            gaps[uid] = liquid_gap(consensus[uid], said.get(uid, ZERO), held.get(uid, ZERO))
        for gap in gaps:
            if gap not in rates:
                rates[gap] = liquid_rate(gap, low, high, slope)
        alphas.append([rates[gap] for gap in gaps])
    return alphas
#| ```
#|
#| Nothing is rejected.
#|
#| The code uses two facts to do less. A pair without weight and bond has the same gap in every row, so it is computed once per column. And a rate depends on the gap alone, so each gap's rate is computed once.
#|
#| !!! note "Unsorted rows"
#|     Nothing sorts the weights that a validator submits. With a bonds penalty of exactly zero or one the unsorted rows come here as they are, and entries out of order are treated as if there were no weight, although the
#|     moving average itself finds them. The order in which a validator writes its weights thus changes its dividends.
#|
#| ```python example
#| low, high = u16_share(U16(45875)), u16_share(U16(58982))
#| steep = I32F32(1000 << 32)
#| rates = liquid_alphas([[(Uid(0), ONE), (Uid(1), ONE)]], [[]], [ZERO, ZERO], low, high, steep)
#| assert rates == [[3859754218, 3859754218]]
#|
#| # the same weights, stored the other way round: the walk never sees uid 0
#| rates = liquid_alphas([[(Uid(1), ONE), (Uid(0), ONE)]], [[]], [ZERO, ZERO], low, high, steep)
#| assert rates == [[3012258989, 3859754218]]
#| ```
#|
#| ```python theorem
#| @theorem("LIQ-2", by=("proved",), shape={"columns": 2, "values": 2})
#| def the_walk_finds_rising_columns(columns: Sequence[Uid], values: Sequence[I32F32]) -> bool:
#|     """A finger that moves along the stored row finds what `found_in_order` says."""
#|     row = [(Uid(column % 9), value) for column, value in zip(columns, values)]
#|     finger = 0
#|     walked = {}
#|     for column in range(8):
#|         while finger < len(row) and row[finger][0] < column:
#|             finger = finger + 1
#|         if finger < len(row) and row[finger][0] == column:
#|             walked[column] = row[finger][1]
#|     return walked == found_in_order(row, 8)
#| ```
#|
#| ```python theorem
#| @theorem("LIQ-9")
#| def each_pair_has_the_rate_of_what_the_walk_finds(
#|     weights: SparseRows, bonds: SparseRows, consensus: Sequence[I32F32], bounds: Sequence[U16], steepness: I32F32
#| ) -> bool:
#|     """A pair has the rate of its consensus and of the weight and bond that a walk finds, else zero; unequal rows give no rates."""
#|     low, *_, high = sorted(u16_share(bound) for bound in [*bounds, U16(45875), U16(58982)])
#|     held = [*bonds, [], [], [], []][: len(weights)]
#|     expected = []
#|     for row, old_row in zip(weights, held):
#|         walks = [found_in_order(entries, len(consensus)) for entries in (row, old_row)]
#|         pairs = [[walk.get(Uid(uid), ZERO) for walk in walks] for uid in range(len(consensus))]
#|         expected.append([liquid_alpha(share, *pair, low, high, steepness) for share, pair in zip(consensus, pairs)])
#|     unequal = liquid_alphas(weights, [*weights, []], consensus, low, high, steepness)
#|     return liquid_alphas(weights, held, consensus, low, high, steepness) == expected and unequal == []
#| ```
#|
#| ## Fixed rate, Yuma 2 {#fixed-alpha-yuma2}
#|
#| Without liquid alpha one rate serves all bonds: one minus the subnet's *bonds moving average*, which counts in millionths.
#|
#| The quotient is taken in `I64F64`, truncated, and converted to `I32F32`, floored. Conversions **saturate**.
#|
#| $$ \alpha = 1 \ominus \frac{\text{average}}{1{,}000{,}000} $$
#|
#| ```python
MILLION: Final = I64F64(1_000_000 << 64)


@contract(
    post=lambda result, bonds_moving_average: bonds_moving_average > 10**6 or 0 <= result <= ONE,
)
def fixed_alpha_yuma2(bonds_moving_average: U64) -> I32F32:
    """Rate of all bonds in Yuma 2.

    bonds_moving_average: part of a bond that stays, millionths
    returns:              rate; negative if more than a million stays

    post: 0 <= result <= ONE unless bonds_moving_average > 10**6
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/run_epoch.rs compute_ema_bonds_normal_sparse @ 14bc6f9
    """
    average = saturating_convert(u64, i64f64, bonds_moving_average)
    kept = saturating_convert(i64f64, i32f32, safe_div(i64f64, average, MILLION))
    return saturating_sub(i32f32, ONE, kept)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| # nine tenths stay; nine tenths is not a binary fraction, so the rate is rounded up
#| assert fixed_alpha_yuma2(U64(900_000)) == 429496730 == ONE // 10 + 1
#| assert fixed_alpha_yuma2(U64(0)) == ONE
#| assert fixed_alpha_yuma2(U64(1_500_000)) == -ONE // 2
#| ```
#|
#| ## Fixed rate, Yuma 3 {#fixed-alpha-yuma3}
#|
#| Yuma 3 computes the same rate with conversions that **wrap**. The two differ for averages that only root can set, from $2^{31}$ millions on.
#|
#| ```python
@contract(
    post=lambda result, bonds_moving_average: bonds_moving_average > 10**6 or 0 <= result <= ONE,
)
def fixed_alpha_yuma3(bonds_moving_average: U64) -> I32F32:
    """Rate of all bonds in Yuma 3 without liquid alpha.

    bonds_moving_average: part of a bond that stays, millionths
    returns:              rate; negative if more than a million stays

    post: 0 <= result <= ONE unless bonds_moving_average > 10**6
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/run_epoch.rs compute_disabled_liquid_alpha @ 14bc6f9
    """
    average = wrapping_convert(u64, i64f64, bonds_moving_average)
    kept = wrapping_convert(i64f64, i32f32, saturating_div(i64f64, average, MILLION))
    return saturating_sub(i32f32, ONE, kept)
#| ```
#|
#| Nothing is rejected: the divisor is a constant.
#|
#| ```python example
#| assert fixed_alpha_yuma3(U64(900_000)) == fixed_alpha_yuma2(U64(900_000))
#|
#| # 2**31 units of a million: one saturates at the end of the range, the other wraps to its beginning
#| average = U64(2**31 * 1_000_000)
#| assert fixed_alpha_yuma2(average) == ONE - i32f32.high
#| assert fixed_alpha_yuma3(average) == i32f32.high
#| ```
#|
#| ```python theorem
#| from taospec.primitives import U32
#|
#|
#| @theorem("RATE-1", by=("proved", "explored"))
#| def both_generations_agree_in_practice(average: U32) -> bool:
#|     """For every average below 2**31 millions the two rates are equal."""
#|     value = U64(average * 400_000)
#|     return fixed_alpha_yuma2(value) == fixed_alpha_yuma3(value)
#| ```
#|
#| ```python theorem
#| @theorem(
#|     "RATE-2", mutant=("bonds.fixed_alpha_yuma3", "saturating_sub(i32f32, ONE, kept)", "kept"),
#|     by=("proved", "explored"),
#|     where=lambda average: average <= 1_000_000,
#| )
#| def a_fixed_rate_is_pinned(average: U32) -> bool:
#|     """Up to a million, the rate is what is left of one after the floored quotient, and lies between zero and one."""
#|     kept = ONE - fixed_alpha_yuma3(U64(average))
#|     return 0 <= kept <= ONE and kept * 1_000_000 <= average * ONE < (kept + 1) * 1_000_000
#| ```
#|
#| ```python theorem
#| @theorem("RATE-3", by=("proved",))
#| def a_rate_beyond_the_range_saturates_or_wraps(average: U64) -> bool:
#|     """For any average, Yuma 2 takes the floored quotient from one as near as the range allows, Yuma 3 that of the wrapped average, wrapped again."""
#|     near = min(average * ONE // 1_000_000, i32f32.high)
#|     signed = average - 2**64 if average >= 2**63 else average
#|     wrapped = (signed * ONE // 1_000_000 - i32f32.low) % 2**64 + i32f32.low
#|     return fixed_alpha_yuma2(average) == ONE - near and fixed_alpha_yuma3(average) == min(ONE - wrapped, i32f32.high)
#| ```
#|
#| ## Bond totals {#bond-totals}
#|
#| What a validator earns from bonds alone, before its stake counts: the sum of its shares in all miners, each times the miner's incentive.
#|
#| Products are floored, their sum wraps. Columns without an incentive value count nothing.
#|
#| $$ t_i = \sum_j b_{ij} \otimes \text{incentive}_j $$
#|
#| ```python
@contract(post=lambda result, matrix, incentive: len(result) == len(matrix))
def bond_totals(matrix: SparseRows, incentive: Sequence[I32F32]) -> Sequence[I32F32]:
    """Incentive that each row's bonds hold.

    matrix:    [rows of entries] bonds by validator, normalised by column
    incentive: [neurons] incentive
    returns:   [rows] sum of products

    post: len(result) == len(matrix)
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/math.rs mat_vec_mul_sparse, row_sum_sparse @ 14bc6f9
    """
    known = len(incentive)
    return [
        wrapping_sum(
            i32f32,
            [saturating_mul(i32f32, value, incentive[uid]) for uid, value in row if uid < known],
        )
        for row in matrix
    ]
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| quarter = I32F32(ONE // 4)
#| assert bond_totals([[(Uid(0), HALF), (Uid(1), quarter)], []], [HALF, HALF]) == [3 * ONE // 8, 0]
#| ```
#|
#| ## Transposed product {#transposed-product}
#|
#| Yuma 2 computes the same sum, but saturating at each step. For shares there is no difference.
#|
#| $$ d_i = \bigoplus_j \text{value}_j \otimes b_{ij} $$
#|
#| ```python
@contract(post=lambda result, matrix, values: len(result) == len(matrix))
def transposed_product(matrix: SparseRows, values: Sequence[I32F32]) -> Sequence[I32F32]:
    """Product of a matrix and a vector over its columns.

    matrix:  [rows of entries] bonds by validator, normalised by column
    values:  [neurons] incentive; missing is 0
    returns: [rows] sum of products

    post: len(result) == len(matrix)
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/math.rs matmul_transpose_sparse @ 14bc6f9
    """
    known = len(values)
    products = []
    for row in matrix:
        total = ZERO
        for uid, value in row:
            if uid < known:
                total = saturating_add(i32f32, total, saturating_mul(i32f32, values[uid], value))
        products.append(total)
    return products
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| quarter = I32F32(ONE // 4)
#| assert transposed_product([[(Uid(0), HALF), (Uid(1), quarter)], []], [HALF, HALF]) == [3 * ONE // 8, 0]
#| ```
#|
#| ```python theorem
#| @theorem("TOT-1", by=("proved",), shape={"bonds": 2, "incentive": 2}, where=lambda bonds, incentive: (
#|     len(bonds) == len(incentive) and are_shares(ZERO, *bonds, *incentive) and sum(incentive) <= ONE
#| ))
#| def both_sums_of_bonds_agree(bonds: Sequence[I32F32], incentive: Sequence[I32F32]) -> bool:
#|     """With incentives that sum to at most one, both generations give the same sum; it is at most one."""
#|     row = [(Uid(uid), bond) for uid, bond in enumerate(bonds)]
#|     (total,) = bond_totals([row], incentive)
#|     return [total] == transposed_product([row], incentive) and 0 <= total <= ONE
#| ```
#|
#| ```python theorem
#| @theorem("TOT-2")
#| def both_sums_count_each_entry_once(matrix: SparseRows, incentive: Sequence[I32F32]) -> bool:
#|     """Each row gives the sum of its floored products within the vector; outside the range bond totals wrap, and the transposed product stops."""
#|     products = [
#|         [fitted(value * incentive[uid] // ONE) for uid, value in row if uid < len(incentive)] for row in matrix
#|     ]
#|     wrapped = [(sum(row) - i32f32.low) % 2**64 + i32f32.low for row in products]
#|     stopped = [summed(row) for row in products]
#|     return bond_totals(matrix, incentive) == wrapped and transposed_product(matrix, incentive) == stopped
#| ```
#|
#| ```python theorem
#| @theorem("TOT-3", by=("proved",))
#| def the_order_matters_to_the_transposed_product(first: I32F32, second: I32F32, third: I32F32) -> bool:
#|     """Where a sum leaves the range, the transposed product goes on from its end; bond totals wrap, in any order."""
#|     row = [(Uid(0), first), (Uid(0), second), (Uid(0), third)]
#|     stopped = fitted(fitted(first + second) + third)
#|     wrapped = (first + second + third - i32f32.low) % 2**64 + i32f32.low
#|     return transposed_product([row], [ONE]) == [stopped] and bond_totals([row], [ONE]) == [wrapped]
#| ```
#|
#| ## Product or zero {#multiply-or-zero}
#|
#| In Yuma 3 stake enters last: the total of a validator's bonds is multiplied by its active stake.
#|
#| The product is floored. A product that does not fit is **zero**, not the end of the range. The result is as long as the shorter argument.
#|
#| $$ y_i = \lfloor a_i\, b_i \rfloor_{2^{-32}} \text{ if it fits, else } 0 $$
#|
#| ```python
@contract(post=lambda result, a, b: len(result) == min(len(a), len(b)))
def multiply_or_zero(a: Sequence[I32F32], b: Sequence[I32F32]) -> Sequence[I32F32]:
    """Multiply two vectors, element by element.

    a:       [any length] numbers
    b:       [any length] numbers
    returns: [the shorter length] products, or zero where the product does not fit

    post: len(result) == min(len(a), len(b))
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/math.rs vec_mul @ 14bc6f9
    """
    return [checked_mul(i32f32, left, right) or ZERO for left, right in zip(a, b)]
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert multiply_or_zero([HALF, i32f32.high], [HALF, I32F32(2 * ONE), ONE]) == [ONE // 4, 0]
#| ```
#|
#| ```python theorem
#| @theorem("MOZ-1", by=("proved", "explored"), where=lambda left, right: are_shares(left, right))
#| def a_product_of_shares_is_a_share(left: I32F32, right: I32F32) -> bool:
#|     """The product of two shares is the floor of the exact one, and not more than either."""
#|     (value,) = multiply_or_zero([left], [right])
#|     return value * ONE <= left * right < (value + 1) * ONE and value <= min(left, right)
#| ```
#|
#| ```python theorem
#| @theorem("MOZ-2", by=("proved",))
#| def a_product_that_does_not_fit_is_zero(left: I32F32, right: I32F32, surplus: I32F32) -> bool:
#|     """The product of any two numbers is the floor of the exact one if the range holds it, else zero; surplus elements have no product."""
#|     exact = left * right // ONE
#|     product = exact if i32f32.low <= exact <= i32f32.high else 0
#|     return multiply_or_zero([left, surplus], [right]) == multiply_or_zero([left], [right, surplus]) == [product]
#| ```
#|
#| ## From bonds to dividends {#dividends}
#|
#| The rules above are put together by the epoch: [Yuma 2](epoch.md#yuma2) normalises bonds by column before and after the average, and pays by the transposed product with the incentives; [Yuma 3](epoch.md#yuma3) stores the
#| average as it is, and pays by bond totals times stake.
