"""Bounds of integers: what is known of a value without asking a solver."""

from typing import NamedTuple


class Range(NamedTuple):
    """Least and greatest value, both included; nothing where there is no bound."""

    low: int | None
    high: int | None

    @property
    def bounded(self) -> bool:
        """Tell whether both ends are known."""
        return self.low is not None and self.high is not None

    @property
    def positive(self) -> bool:
        """Tell whether every value is above zero."""
        return self.low is not None and self.low > 0

    @property
    def negative(self) -> bool:
        """Tell whether every value is below zero."""
        return self.high is not None and self.high < 0

    @property
    def natural(self) -> bool:
        """Tell whether every value is zero or more."""
        return self.low is not None and self.low >= 0


EVERY = Range(None, None)


def exactly(value: int) -> Range:
    """Return the range of one value."""
    return Range(value, value)


def added(a: Range, b: Range) -> Range:
    """Return the range of a sum."""
    low = None if a.low is None or b.low is None else a.low + b.low
    high = None if a.high is None or b.high is None else a.high + b.high
    return Range(low, high)


def negated(a: Range) -> Range:
    """Return the range of a negative."""
    return Range(None if a.high is None else -a.high, None if a.low is None else -a.low)


def multiplied(a: Range, b: Range) -> Range:
    """Return the range of a product."""
    if a.low is None or a.high is None or b.low is None or b.high is None:
        return Range(0, None) if a.natural and b.natural else EVERY
    ends = [left * right for left in (a.low, a.high) for right in (b.low, b.high)]
    return Range(min(ends), max(ends))


def divided(a: Range, divisor: Range) -> Range:
    """Return the range of a floored quotient; the divisor is positive."""
    assert divisor.positive, divisor
    low = high = None
    if a.low is not None:
        low = _quotient(a.low, divisor, least=True)
    if a.high is not None:
        high = _quotient(a.high, divisor, least=False)
    return Range(low, high)


def _quotient(end: int, divisor: Range, *, least: bool) -> int:
    assert divisor.low is not None
    if (end < 0) == least:
        return end // divisor.low
    if divisor.high is None:
        return 0 if end >= 0 else -1
    return end // divisor.high


def magnitude(a: Range) -> Range:
    """Return the range of an absolute value."""
    if a.natural:
        return a
    if a.high is not None and a.high <= 0:
        return negated(a)
    if a.low is None or a.high is None:
        return Range(0, None)
    return Range(0, max(-a.low, a.high))


def common(a: Range, b: Range) -> Range:
    """Return the range of what belongs to both; the first if nothing does."""
    lows = [end for end in (a.low, b.low) if end is not None]
    highs = [end for end in (a.high, b.high) if end is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    return a if low is not None and high is not None and low > high else Range(low, high)


def least(a: Range, b: Range) -> Range:
    """Return the range of the smaller of two values."""
    low = None if a.low is None or b.low is None else min(a.low, b.low)
    ends = [end for end in (a.high, b.high) if end is not None]
    return Range(low, min(ends) if ends else None)


def greatest(a: Range, b: Range) -> Range:
    """Return the range of the larger of two values."""
    return negated(least(negated(a), negated(b)))


def below(a: Range, b: Range) -> bool | None:
    """Tell whether every value of one is below every value of the other, or none is, if known."""
    if a.high is not None and b.low is not None and a.high < b.low:
        return True
    if a.low is not None and b.high is not None and a.low >= b.high:
        return False
    return None


def apart(a: Range, b: Range) -> bool:
    """Tell whether no value belongs to both."""
    return below(a, b) is True or below(b, a) is True
