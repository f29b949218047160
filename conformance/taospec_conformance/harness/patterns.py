"""What the differences of many cells have in common, in a few words."""

from collections.abc import Sequence
from dataclasses import dataclass

from taospec.primitives import Domain


@dataclass(frozen=True, slots=True)
class Numbers:
    """Cells that hold integers: the expected and the given raw value of each."""

    domain: Domain
    expected: tuple[int, ...]
    got: tuple[int, ...]

    @property
    def wrong(self) -> list[tuple[int, int]]:
        """The pairs that differ."""
        return [(e, g) for e, g in zip(self.expected, self.got, strict=True) if e != g]


def _small(numbers: Numbers) -> str:
    differences = {got - expected for expected, got in numbers.wrong}
    every = "all" if len(numbers.wrong) > 1 else "the difference is"
    negative = all(expected <= 0 for expected, _ in numbers.wrong)
    if differences == {1} and negative and any(expected for expected, _ in numbers.wrong):
        return f"{every} +1: truncated towards zero, or rounded, instead of floored"
    if differences == {1}:
        return f"{every} +1: rounded up, or to nearest, instead of truncated"
    if differences == {-1}:
        towards = "floored instead of truncated towards zero" if negative else "truncated twice"
        return f"{every} -1: {towards}, or truncated instead of rounded"
    if differences == {1, -1}:
        return "off by one in both directions: another rounding, or another order of operations"
    return ""


def _whole(numbers: Numbers) -> str:
    wrong = numbers.wrong
    expected, got = numbers.expected, numbers.got
    if all(g == 0 for _, g in wrong) and len(set(got)) == 1:
        return "all zero: the value is never written, or a guard returns too early"
    if all(g == -e for e, g in wrong):
        return "the sign is reversed"
    if len(got) > 1 and sorted(expected) == sorted(got):
        for step in (1, -1):
            if tuple(got[(i + step) % len(got)] for i in range(len(got))) == expected:
                return "shifted by one place"
        return "the same values in another order"
    if len(got) > 1 and len(wrong) > 1 and _shifted(expected, got):
        return "shifted by one place"
    return ""


def _shifted(expected: Sequence[int], got: Sequence[int]) -> bool:
    return tuple(got[1:]) == tuple(expected[:-1]) or tuple(got[:-1]) == tuple(expected[1:])


def _ends(numbers: Numbers) -> str:
    domain, wrong = numbers.domain, numbers.wrong
    low, high = domain.low, domain.high
    if low == 0 and all(e == 0 and g > high // 2 for e, g in wrong):
        return "must saturate at zero: it wraps below"
    if all(e in (low, high) and e != 0 for e, _ in wrong):
        if all(g in (low, high) for _, g in wrong):
            return "saturates at the wrong end"
        return "must saturate at the end of the domain: it wraps, or saturates too late"
    if all(g in (low, high) and g != 0 for _, g in wrong):
        return "saturates where the result still fits (an intermediate overflows)"
    return ""


def _scaled(numbers: Numbers) -> str:
    shifts = set()
    for expected, got in numbers.wrong:
        if expected == 0 or got == 0 or (expected < 0) != (got < 0):
            return ""
        larger, smaller = max(abs(expected), abs(got)), min(abs(expected), abs(got))
        shift = (larger // smaller).bit_length() - 1
        if shift < 1 or larger >> shift != smaller:
            return ""
        shifts.add(shift if abs(got) > abs(expected) else -shift)
    if len(shifts) != 1:
        return ""
    shift = shifts.pop()
    return f"scaled by 2^{shift}: shifted by {abs(shift)} bits, or a wrong fraction width"


def common_pattern(numbers: Numbers) -> str:
    """Return what the differences have in common, or ""."""
    if not numbers.wrong:
        return ""
    for find in (_small, _ends, _whole, _scaled):
        words = find(numbers)
        if words:
            return words
    if max(abs(g - e) for e, g in numbers.wrong) <= 16:
        return "off by a few units in the last place: another order of operations or rounding"
    if len(numbers.wrong) > 1 and len({g - e for e, g in numbers.wrong}) == 1:
        return "all differ by the same amount"
    return ""
