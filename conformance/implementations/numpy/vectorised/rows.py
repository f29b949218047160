"""Sparse rows as three flat arrays in stored order.

Stored order, duplicates and explicit zeros are all observable, so nothing here sorts, merges or
drops entries unless its name says so.  Deleting entries is one boolean selection.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .fixed import Flags, Ints

BLOCK_CELLS = 1 << 22


@dataclass(frozen=True, slots=True)
class Rows:
    """`count` rows; entry k stands in row `row[k]` (ascending), with its column and value."""

    count: int
    row: Ints
    column: Ints
    value: Ints

    def where(self, keep: Flags) -> "Rows":
        """Only the entries marked, in the same order."""
        return Rows(self.count, self.row[keep], self.column[keep], self.value[keep])

    def with_values(self, value: Ints) -> "Rows":
        """Keep the places, replace the values."""
        return Rows(self.count, self.row, self.column, value)

    def offsets(self) -> Ints:
        """Position of each row's first entry, and the number of entries at the end."""
        sizes = np.bincount(self.row, minlength=self.count)
        return np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(sizes, dtype=np.int64)))

    def resized(self, count: int) -> "Rows":
        """First `count` rows, or empty rows after the last."""
        if count >= self.count:
            return Rows(count, self.row, self.column, self.value)
        kept = Rows(count, self.row, self.column, self.value)
        return kept.where(self.row < count)


def from_offsets(offsets: Ints, column: Ints, value: Ints) -> Rows:
    """Rows from the compressed form: row i has the entries offsets[i] to offsets[i + 1]."""
    count = max(len(offsets) - 1, 0)
    row = np.repeat(np.arange(count, dtype=np.int64), np.diff(offsets))
    return Rows(count, row, column, value)


def lookup(vector: Ints, index: Ints) -> Ints:
    """`vector[index]`, 0 where the vector is too short."""
    if vector.size == 0:
        return np.zeros(index.shape, dtype=vector.dtype)
    inside = index < vector.size
    if inside.all():
        return vector[index]
    zero = np.zeros(1, dtype=vector.dtype)
    return np.where(inside, vector[np.where(inside, index, 0)], zero)


def lookup_flag(flags: Flags, index: Ints) -> Flags:
    """`flags[index]`, false where the vector is too short."""
    found: Flags = lookup(flags.astype(np.int64), index) != 0
    return found


def blocks(width: int, *matrices: Rows) -> Iterator[tuple[Ints, tuple[Rows, ...]]]:
    """Rows that hold an entry in a column below `width`, in blocks that fit a dense matrix.

    Yields the numbers of the rows, and each matrix cut to them with its rows numbered from 0.
    """
    cut = tuple(matrix.where(matrix.column < width) for matrix in matrices)
    present = np.unique(np.concatenate([matrix.row for matrix in cut]))
    height = max(1, BLOCK_CELLS // max(width, 1))
    for start in range(0, present.size, height):
        numbers = present[start : start + height]
        first, last = numbers[0], numbers[-1]
        parts = []
        for matrix in cut:
            here = matrix
            if present.size > height:
                here = matrix.where((matrix.row >= first) & (matrix.row <= last))
            place = np.searchsorted(numbers, here.row)
            parts.append(Rows(numbers.size, place, here.column, here.value))
        yield numbers, tuple(parts)


def dense(matrix: Rows, width: int) -> Ints:
    """Matrix of the values; absent entries are 0, the last of several in one place wins."""
    result = np.zeros((matrix.count, width), dtype=np.int64)
    inside = matrix.column < width
    if inside.all():
        result[matrix.row, matrix.column] = matrix.value
    else:
        result[matrix.row[inside], matrix.column[inside]] = matrix.value[inside]
    return result


def positive_entries(numbers: Ints, matrix: Ints) -> tuple[Ints, Ints, Ints]:
    """Row numbers, columns and values of the entries above 0, columns ascending in each row."""
    place, column = np.nonzero(matrix > 0)
    return numbers[place], column.astype(np.int64), matrix[place, column]


def gather(count: int, parts: list[tuple[Ints, Ints, Ints]]) -> Rows:
    """Rows from the entries of consecutive blocks."""
    if not parts:
        nothing = np.zeros(0, dtype=np.int64)
        return Rows(count, nothing, nothing, nothing)
    row, column, value = (np.concatenate(field) for field in zip(*parts, strict=True))
    return Rows(count, row, column, value)
