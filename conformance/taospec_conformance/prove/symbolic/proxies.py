"""Symbolic integers and truth values that ordinary Python code computes with.

A proxy behaves as the `int` or `bool` that it stands for, exactly, or it raises a `Signal`. Where
Python insists on a real value (an index, a hash, a shift by a symbolic amount) the path forks over
the few possible values. Every name that `int` has is defined here or refused.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias, cast

from taospec_conformance.prove.symbolic import ranges
from taospec_conformance.prove.symbolic.ranges import Range
from taospec_conformance.prove.symbolic.signals import Unsupported
from taospec_conformance.prove.symbolic.terms import (
    ADD,
    AND,
    AT_LEAST,
    AT_MOST,
    CHOICE,
    DIFFERENT,
    EITHER,
    EQUAL,
    LESS,
    MORE,
    MULTIPLY,
    NEGATE,
    NOT,
    OR,
    SUBTRACT,
    Operation,
    Term,
)  # fmt: skip

if TYPE_CHECKING:
    from taospec_conformance.prove.symbolic.paths import Path

BIT = Range(0, 1)


def refuse(name: str) -> Callable[..., NoReturn]:
    """Return a method that refuses what has no symbolic answer."""

    def refused(*_: object, **__: object) -> NoReturn:
        raise Unsupported(f"`{name}` of a symbolic value")

    return refused


class SymInt:
    """An integer of which only a term, a range and trailing zero bits are known."""

    __slots__ = ("given", "path", "term", "zeros")

    def __init__(self, path: "Path", term: Term, known: Range, zeros: int = 0) -> None:
        self.path = path
        self.term = term
        self.given = known
        self.zeros = zeros

    @property
    def range(self) -> Range:
        """The bounds of the number, as far as the decisions of the path have told them."""
        return self.path.narrowed(self.term, self.given)

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        """An integer, to those who ask."""
        return int

    def __add__(self, other: object) -> object:
        right = _operand(self, other)
        if right is None:
            return NotImplemented
        if isinstance_real(right) and right == 0:
            return self
        zeros = min(self.zeros, _zeros(right))
        total = self.path.make(ADD, self.term, term_of(self.path, right))
        return whole(self.path, total, ranges.added(self.range, range_of(right)), zeros)

    __radd__ = __add__

    def __neg__(self) -> object:
        return whole(
            self.path, self.path.make(NEGATE, self.term), ranges.negated(self.range), self.zeros
        )

    def __pos__(self) -> "SymInt":
        return self

    def __sub__(self, other: object) -> object:
        right = _operand(self, other)
        if right is None:
            return NotImplemented
        if isinstance_real(right) and right == 0:
            return self
        known = ranges.added(self.range, ranges.negated(range_of(right)))
        zeros = min(self.zeros, _zeros(right))
        term = self.path.make(SUBTRACT, self.term, term_of(self.path, right))
        return whole(self.path, term, known, zeros)

    def __rsub__(self, other: object) -> object:
        left = _operand(self, other)
        if left is None:
            return NotImplemented
        known = ranges.added(range_of(left), ranges.negated(self.range))
        zeros = min(self.zeros, _zeros(left))
        term = self.path.make(SUBTRACT, term_of(self.path, left), self.term)
        return whole(self.path, term, known, zeros)

    def __mul__(self, other: object) -> object:
        right = _operand(self, other)
        if right is None:
            return NotImplemented
        if isinstance_real(right):
            return _scaled(self, right)
        known = ranges.multiplied(self.range, right.range)
        product = self.path.product(self.term, right.term)
        self.path.bound(product, known)
        return whole(self.path, product, known, self.zeros + right.zeros)

    __rmul__ = __mul__

    def __floordiv__(self, other: object) -> object:
        right = _operand(self, other)
        return NotImplemented if right is None else floor_division(self.path, self, right)

    def __rfloordiv__(self, other: object) -> object:
        left = _operand(self, other)
        return NotImplemented if left is None else floor_division(self.path, left, self)

    def __mod__(self, other: object) -> object:
        right = _operand(self, other)
        return NotImplemented if right is None else modulo(self.path, self, right)

    def __rmod__(self, other: object) -> object:
        left = _operand(self, other)
        return NotImplemented if left is None else modulo(self.path, left, self)

    def __divmod__(self, other: object) -> tuple[object, object]:
        return self // cast(int, other), self % cast(int, other)

    def __rdivmod__(self, other: object) -> tuple[object, object]:
        return cast(int, other) // self, cast(int, other) % self

    def __pow__(self, exponent: object, modulus: object = None) -> object:
        if modulus is not None or isinstance(exponent, float):
            raise Unsupported("a power modulo a number, or a broken exponent")
        times = settled(exponent)
        if times < 0:
            raise Unsupported("a negative exponent")
        result: Any = 1
        for _ in range(times):
            result = result * self
        return result

    def __rpow__(self, base: object, modulus: object = None) -> object:
        if modulus is not None:
            raise Unsupported("a power modulo a number")
        exponent = settled(self)
        if exponent < 0:
            raise Unsupported("a negative exponent")
        return cast(int, base) ** exponent

    def __lshift__(self, count: object) -> object:
        bits = settled(count)
        if bits < 0:
            raise ValueError("negative shift count")
        return _scaled(self, 1 << bits)

    def __rlshift__(self, value: object) -> object:
        return cast(int, value) << settled(self)

    def __rshift__(self, count: object) -> object:
        bits = settled(count)
        if bits < 0:
            raise ValueError("negative shift count")
        return self // (1 << bits)

    def __rrshift__(self, value: object) -> object:
        return cast(int, value) >> settled(self)

    def __and__(self, other: object) -> object:
        right = _operand(self, other)
        return NotImplemented if right is None else common_bits(self, right)

    __rand__ = __and__

    def __or__(self, other: object) -> object:
        right = _operand(self, other)
        if right is None:
            return NotImplemented
        return cast(int, self + right) - cast(int, common_bits(self, right))

    __ror__ = __or__

    def __xor__(self, other: object) -> object:
        right = _operand(self, other)
        if right is None:
            return NotImplemented
        return cast(int, self + right) - 2 * cast(int, common_bits(self, right))

    __rxor__ = __xor__

    def __invert__(self) -> object:
        return cast(int, -self) - 1

    def __abs__(self) -> object:
        if self.range.natural:
            return self
        if self.range.high is not None and self.range.high <= 0:
            return -self
        make = self.path.make
        natural = make(AT_LEAST, self.term, self.path.number(0))
        size = make(CHOICE, natural, self.term, make(NEGATE, self.term))
        return whole(self.path, size, ranges.magnitude(self.range), self.zeros)

    def __lt__(self, other: object) -> object:
        right = _operand(self, other)
        if right is None:
            return NotImplemented
        known = ranges.below(self.range, range_of(right))
        return compared(self, LESS, right) if known is None else known

    def __gt__(self, other: object) -> object:
        right = _operand(self, other)
        if right is None:
            return NotImplemented
        known = ranges.below(range_of(right), self.range)
        return compared(self, MORE, right) if known is None else known

    def __le__(self, other: object) -> object:
        right = _operand(self, other)
        if right is None:
            return NotImplemented
        known = ranges.below(range_of(right), self.range)
        return compared(self, AT_MOST, right) if known is None else not known

    def __ge__(self, other: object) -> object:
        right = _operand(self, other)
        if right is None:
            return NotImplemented
        known = ranges.below(self.range, range_of(right))
        return compared(self, AT_LEAST, right) if known is None else not known

    def __eq__(self, other: object) -> Any:
        right = _operand(self, other)
        if right is None:
            return NotImplemented
        if ranges.apart(self.range, range_of(right)):
            return False
        return compared(self, EQUAL, right)

    def __ne__(self, other: object) -> Any:
        right = _operand(self, other)
        if right is None:
            return NotImplemented
        if ranges.apart(self.range, range_of(right)):
            return True
        return compared(self, DIFFERENT, right)

    def __bool__(self) -> bool:
        return bool(self != 0)

    def __hash__(self) -> int:
        return hash(settled(self))

    def __index__(self) -> int:
        return settled(self)

    def __int__(self) -> int:
        return settled(self)

    def __trunc__(self) -> "SymInt":
        return self

    __floor__ = __trunc__
    __ceil__ = __trunc__
    conjugate = __trunc__
    __copy__ = __trunc__

    def __deepcopy__(self, memory: object) -> "SymInt":
        return self

    def __round__(self, digits: object = None) -> "SymInt":
        if digits is not None:
            raise Unsupported("rounding to digits")
        return self

    @property
    def real(self) -> "SymInt":
        """The number itself."""
        return self

    numerator = real

    @property
    def imag(self) -> int:
        """Zero: the number is real."""
        return 0

    @property
    def denominator(self) -> int:
        """One: the number is whole."""
        return 1

    def is_integer(self) -> bool:
        """Tell that the number is whole."""
        return True

    def bit_length(self) -> int:
        """Fork over the lengths that the number can have."""
        size = cast("SymInt | int", abs(self))
        known = range_of(size)
        if known.high is None or known.low is None:
            raise Unsupported("the length of a number without bounds")
        low, high = known.low.bit_length(), known.high.bit_length()
        while low < high:
            middle = (low + high) // 2
            if size < 1 << middle:
                high = middle
            else:
                low = middle + 1
        return low

    def __getattr__(self, name: str) -> NoReturn:
        raise Unsupported(f"`{name}` of a symbolic integer")


class SymBool:
    """A truth value of which only a term is known."""

    __slots__ = ("path", "term")

    def __init__(self, path: "Path", term: Term) -> None:
        self.path = path
        self.term = term

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        """A truth value, to those who ask."""
        return bool

    def __bool__(self) -> bool:
        self.path.alive()
        return self.path.decide(self.term)

    def number(self) -> SymInt:
        """Return one for true and zero for false."""
        one, zero = self.path.number(1), self.path.number(0)
        return SymInt(self.path, self.path.make(CHOICE, self.term, one, zero), BIT)

    def __eq__(self, other: object) -> Any:
        logical = _logical(self, other)
        if logical is None:
            return self.number() == other
        return logic(self, EQUAL, logical)

    def __ne__(self, other: object) -> Any:
        logical = _logical(self, other)
        if logical is None:
            return self.number() != other
        return logic(self, DIFFERENT, logical)

    def __and__(self, other: object) -> object:
        logical = _logical(self, other)
        if logical is None:
            return self.number() & cast(int, other)
        return logic(self, AND, logical)

    __rand__ = __and__

    def __or__(self, other: object) -> object:
        logical = _logical(self, other)
        if logical is None:
            return self.number() | cast(int, other)
        return logic(self, OR, logical)

    __ror__ = __or__

    def __xor__(self, other: object) -> object:
        logical = _logical(self, other)
        if logical is None:
            return self.number() ^ cast(int, other)
        return logic(self, EITHER, logical)

    __rxor__ = __xor__

    def __hash__(self) -> int:
        return hash(bool(self))

    def __index__(self) -> int:
        return int(bool(self))

    __int__ = __index__

    def __copy__(self) -> "SymBool":
        return self

    def __deepcopy__(self, memory: object) -> "SymBool":
        return self

    def __getattr__(self, name: str) -> NoReturn:
        raise Unsupported(f"`{name}` of a symbolic truth value")


def _part(name: str) -> property:
    def part(self: SymBool) -> object:
        return getattr(self.number(), name)

    return property(part)


def _by_number(name: str) -> Callable[..., object]:
    def applied(self: SymBool, *arguments: object) -> object:
        return getattr(SymInt, name)(self.number(), *arguments)

    return applied


NUMERIC = (
    "add", "radd", "sub", "rsub", "mul", "rmul", "floordiv", "rfloordiv", "mod", "rmod", "divmod",
    "rdivmod", "pow", "rpow", "lshift", "rlshift", "rshift", "rrshift", "lt", "le", "gt", "ge",
    "neg", "pos", "abs", "invert", "trunc", "floor", "ceil", "round",
)  # fmt: skip
REFUSED = (
    "__float__", "__complex__", "__truediv__", "__rtruediv__", "__matmul__", "__rmatmul__",
    "__str__", "__repr__", "__format__", "__bytes__", "__iter__", "__len__", "__contains__",
    "__getitem__", "__setitem__", "__delitem__", "__call__", "__reduce__", "__reduce_ex__",
    "__getnewargs__", "__getstate__", "__enter__", "__exit__", "__next__", "__reversed__",
    "to_bytes", "from_bytes", "bit_count", "as_integer_ratio",
)  # fmt: skip
for _name in NUMERIC:
    setattr(SymBool, f"__{_name}__", _by_number(f"__{_name}__"))
for _name in ("bit_length", "conjugate", "is_integer"):
    setattr(SymBool, _name, _by_number(_name))
for _name in ("real", "imag", "numerator", "denominator"):
    setattr(SymBool, _name, _part(_name))
for _name in REFUSED:
    setattr(SymInt, _name, refuse(_name))
    setattr(SymBool, _name, refuse(_name))


Operand: TypeAlias = SymInt | int


def isinstance_real(value: object) -> bool:
    """Tell whether a value is an integer of Python, no proxy; proxies call themselves integers."""
    return issubclass(type(value), int)


def is_proxy(value: object) -> bool:
    """Tell whether a value is symbolic."""
    return type(value) is SymInt or type(value) is SymBool


def _operand(self: SymInt, other: object) -> Any:
    """Return the other operand as a number, or nothing if it is none."""
    self.path.alive()
    if type(other) is SymInt or type(other) is SymBool:
        if other.path is not self.path:
            raise Unsupported("a value of another path")
        return other if type(other) is SymInt else cast(SymBool, other).number()
    if isinstance_real(other):
        return int(cast(int, other))
    if isinstance(other, float | complex):
        raise Unsupported("a symbolic value beside a floating-point number")
    return None


def _logical(self: SymBool, other: object) -> Term | bool | None:
    """Return the other operand as a term or a real truth value; nothing if it is neither."""
    self.path.alive()
    if type(other) is SymBool:
        if other.path is not self.path:
            raise Unsupported("a value of another path")
        return other.term
    return other if type(other) is bool else None


def term_of(path: "Path", value: Operand) -> Term:
    """Return the term of a number."""
    return value.term if type(value) is SymInt else path.number(int(cast(int, value)))


def range_of(value: Operand) -> Range:
    """Return what is known of a number."""
    return value.range if type(value) is SymInt else ranges.exactly(int(cast(int, value)))


def _zeros(value: Operand) -> int:
    if type(value) is SymInt:
        return value.zeros
    number = cast(int, value)
    return 10**6 if number == 0 else (number & -number).bit_length() - 1


def whole(path: "Path", term: Term, known: Range, zeros: int = 0) -> Operand:
    """Return a number: a real one if only one value is possible."""
    if known.low is not None and known.low == known.high:
        return known.low
    return SymInt(path, term, known, zeros)


def compared(left: SymInt, operation: Operation, right: Operand) -> SymBool:
    """Return a comparison of two numbers."""
    path = left.path
    return SymBool(path, path.make(operation, left.term, term_of(path, right)))


def logic(left: SymBool, operation: Operation, right: Term | bool) -> SymBool | bool:
    """Return a connection of two truth values, of which the second may be real."""
    if type(right) is not bool:
        return SymBool(left.path, left.path.make(operation, left.term, right))
    if operation is AND:
        return left if right else False
    if operation is OR:
        return True if right else left
    if right == (operation is EQUAL):
        return left
    return SymBool(left.path, left.path.make(NOT, left.term))


def settled(value: object) -> int:
    """Return a real integer; for a symbolic one the path forks over its values."""
    if type(value) is SymInt:
        value.path.alive()
        return value.path.settle(value)
    if type(value) is SymBool:
        return int(bool(value))
    if isinstance_real(value):
        return int(cast(int, value))
    raise TypeError(f"{type(value).__name__} is no integer")


def _scaled(value: SymInt, factor: int) -> Operand:
    value.path.alive()
    if factor == 0:
        return 0
    if factor == 1:
        return value
    known = ranges.multiplied(value.range, ranges.exactly(factor))
    term = value.path.make(MULTIPLY, value.term, value.path.number(factor))
    return whole(value.path, term, known, value.zeros + _zeros(factor))


def _signed_divisor(path: "Path", value: Operand, divisor: Operand) -> tuple[Operand, Operand]:
    """Return dividend and divisor with the same quotient and a positive divisor."""
    known = range_of(divisor)
    if known.positive:
        return value, divisor
    if not known.negative:
        if divisor == 0:
            raise ZeroDivisionError("integer division or modulo by zero")
        assert type(divisor) is SymInt
        if known.natural or divisor > 0:
            return value, SymInt(path, divisor.term, Range(1, known.high), divisor.zeros)
        divisor = SymInt(path, divisor.term, Range(known.low, -1), divisor.zeros)
    return -value, -divisor  # type: ignore[return-value]


def floor_division(path: "Path", value: Operand, divisor: Operand) -> Operand:
    """Divide as Python does: toward minus infinity, whatever the signs."""
    value, divisor = _signed_divisor(path, value, divisor)
    if divisor == 1 and isinstance_real(divisor):
        return value
    if isinstance_real(value) and isinstance_real(divisor):
        return cast(int, value) // cast(int, divisor)
    known = ranges.divided(range_of(value), range_of(divisor))
    zeros = max(0, _zeros(value) - _zeros(divisor)) if _is_power(divisor) else 0
    return whole(path, path.quotient(term_of(path, value), term_of(path, divisor)), known, zeros)


def _is_power(value: Operand) -> bool:
    return isinstance_real(value) and cast(int, value) & (cast(int, value) - 1) == 0


def modulo(path: "Path", value: Operand, divisor: Operand) -> Operand:
    """Return the rest of a floored division; it has the sign of the divisor."""
    known, size = range_of(value), range_of(divisor)
    if size.positive:
        assert size.low is not None
        if known.natural and known.high is not None and known.high < size.low:
            return value
        bounds = Range(0, None if size.high is None else size.high - 1)
    elif size.negative:
        bounds = Range(None if size.low is None else size.low + 1, 0)
    else:
        high = None if size.high is None else max(size.high - 1, 0)
        bounds = Range(None if size.low is None else min(size.low + 1, 0), high)
    times = floor_division(path, value, divisor)
    part = path.product(term_of(path, divisor), term_of(path, times))
    return whole(path, path.make(SUBTRACT, term_of(path, value), part), bounds)


def common_bits(a: SymInt, b: Operand) -> Operand:
    """Return the bits that both numbers have, where that is arithmetic."""
    if not isinstance_real(b):
        return _common_of_two(a, cast(SymInt, b))
    mask = cast(int, b)
    if mask < 0:
        return cast(int, a) - cast(int, common_bits(a, ~mask))
    total: Any = 0
    start = 0
    while mask >> start:
        if (mask >> start) & 1 == 0:
            start += 1
            continue
        length = 1
        while (mask >> (start + length)) & 1:
            length += 1
        total = total + ((cast(int, a >> start) % (1 << length)) << start)
        start += length
    return cast("SymInt | int", total)


def _common_of_two(a: SymInt, b: SymInt) -> Operand:
    for upper, lower in ((a, b), (b, a)):
        high = lower.range.high
        if lower.range.natural and high is not None and high < 1 << upper.zeros:
            return 0
    if a.range.natural and b.range.natural and a.range.high == b.range.high == 1:
        return smaller(a, b)
    raise Unsupported("the common bits of two symbolic integers")


def smaller(a: Operand, b: Operand) -> Operand:
    """Return the smaller number without forking."""
    return _chosen(a, b, ranges.below(range_of(b), range_of(a)), ranges.least)


def larger(a: Operand, b: Operand) -> Operand:
    """Return the larger number without forking."""
    return _chosen(a, b, ranges.below(range_of(a), range_of(b)), ranges.greatest)


def _chosen(
    a: Operand, b: Operand, second: bool | None, bounds: Callable[[Range, Range], Range]
) -> Operand:
    if second is not None:
        return b if second else a
    path = a.path if type(a) is SymInt else cast(SymInt, b).path
    left, right = term_of(path, a), term_of(path, b)
    test = path.make(AT_MOST if bounds is ranges.least else AT_LEAST, left, right)
    known = bounds(range_of(a), range_of(b))
    term = path.make(CHOICE, test, left, right)
    return whole(path, term, known, min(_zeros(a), _zeros(b)))
