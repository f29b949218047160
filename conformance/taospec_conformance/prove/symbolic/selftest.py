"""The executor against Python itself: real arguments, and symbolic ones pinned to the same values.

Each function runs with drawn integers. Then it runs with unknown integers of the whole domain, and
the assumption that they are the drawn ones: the executor must prove that the result is the same,
and refute that it is another. Formulas that are put together at random try the operators.
"""

import inspect
import typing
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from random import Random
from types import FunctionType, ModuleType
from typing import Any

from taospec import arithmetic, consensus, share_pools
from taospec.primitives import DOMAINS, Domain, FixedType, i32f32, u64, u64f64
from taospec.rejections import Rejection
from taospec_conformance.operations.slots import (
    Record,
    Scalar,
    SlotType,
    Sparse,
    Vector,
    is_bool,
)  # fmt: skip
from taospec_conformance.prove.symbolic.paths import Limits
from taospec_conformance.prove.symbolic.proof import prove
from taospec_conformance.prove.symbolic.unknowns import kind_of

LIMITS = Limits(seconds=10, cross_steps=0)
TYPES: tuple[FixedType[Any], ...] = (i32f32, u64, u64f64)
MODULES: tuple[ModuleType, ...] = (arithmetic, consensus, share_pools)
Kinds = dict[str, SlotType | FixedType[int]]


def functions() -> Iterator[tuple[FunctionType, Kinds]]:
    """Yield public functions of numbers and lists, with the kinds of their parameters."""
    for module in MODULES:
        for name, function in sorted(vars(module).items()):
            own = getattr(function, "__module__", "") == module.__name__
            if isinstance(function, FunctionType) and own and hasattr(function, "promise"):
                assert name == function.__name__
                yield from ((function, kinds) for kinds in _kinds(function))


def _kinds(function: FunctionType) -> Iterator[Kinds]:
    hints = typing.get_type_hints(inspect.unwrap(function))
    del hints["return"]
    variables = [
        (name, typing.get_args(hint)[0])
        for name, hint in hints.items()
        if typing.get_origin(hint) is FixedType
    ]
    for kind in TYPES if variables else TYPES[:1]:
        fixed = {name: kind for name, _ in variables}
        types = {variable: kind for _, variable in variables}
        found = {name: kind_of(hint, types) for name, hint in hints.items() if name not in fixed}
        if all(_drawable(item) for item in found.values()):
            yield {**fixed, **typing.cast(Kinds, found)}


def _drawable(kind: object) -> bool:
    match kind:
        case Scalar(_, False) | Vector(_, False, False) | Sparse():
            return True
        case Record(_, fields, _, False):
            return all(_drawable(part.type) for part in fields)
        case _:
            return False


def draw_number(random: Random, domain: Domain) -> int:
    """Draw a number: an end of the domain, a number near a power of two, or any."""
    if is_bool(domain):
        return random.random() < 0.5
    near = random.choice((0, 1, 1 << domain.fraction_bits, 1 << random.randrange(130)))
    choices = (
        domain.low,
        domain.high,
        random.choice((1, -1)) * near + random.randint(-2, 2),
        random.randint(domain.low, domain.high),
    )
    return min(max(random.choice(choices), domain.low), domain.high)


def draw(random: Random, kind: object) -> Any:
    """Draw a value of a kind; lists have two items."""
    match kind:
        case FixedType():
            return kind
        case Scalar(domain):
            return draw_number(random, domain)
        case Vector(domain):
            return [draw_number(random, domain) for _ in range(2)]
        case Sparse(domain):
            return [[(uid, draw_number(random, domain)) for uid in range(2)] for _ in range(2)]
        case Record(_, fields, build):
            return build(**{part.name: draw(random, part.type) for part in fields})
        case _:
            raise AssertionError(kind)


def outcome(function: Callable[..., Any], arguments: Mapping[str, Any]) -> tuple[str, Any]:
    """Return what a function returns, or how it ends."""
    try:
        return "returns", function(**arguments)
    except Rejection as rejection:
        return "rejects", rejection.code
    except Exception as error:  # noqa: BLE001 - the kind of an error is an outcome
        return "raises", type(error).__name__


def _pinned(expected: Mapping[str, Any], **given: Any) -> bool:
    return all(given[name] == value for name, value in expected.items())


def difference(
    function: Callable[..., Any], kinds: Mapping[str, object], arguments: Mapping[str, Any]
) -> str | None:
    """Say how the executor differs from Python for arguments, or return nothing."""
    expected = outcome(function, arguments)
    sizes: dict[type, object] = {Vector: 2, Sparse: (2, 2)}
    shape = {name: sizes[type(kind)] for name, kind in kinds.items() if type(kind) in sizes}
    condition = partial(_pinned, arguments)
    same = prove(
        lambda **given: outcome(function, given) == expected, kinds, condition,
        shape=shape, limits=LIMITS,
    )  # fmt: skip
    other = prove(
        lambda **given: outcome(function, given) != expected, kinds, condition,
        shape=shape, limits=LIMITS,
    )  # fmt: skip
    if (same.verdict, other.verdict) == ("proved", "refuted"):
        return None
    name = getattr(function, "__name__", "formula")
    found = f"same is {same.verdict} ({same.detail}), other is {other.verdict} ({other.detail})"
    return f"{name}({dict(arguments)}) = {expected}: {found}"


def differences(seed: int, draws: int) -> Iterator[str]:
    """Yield where the executor differs from Python, over all functions."""
    random = Random(seed)  # noqa: S311 - draws for tests
    for function, kinds in functions():
        for _ in range(draws):
            arguments = {name: draw(random, kind) for name, kind in kinds.items()}
            found = difference(function, kinds, arguments)
            if found is not None:
                yield found


FORMULAS = (
    "{} + {}", "{} - {}", "{} * {}", "({} // {})", "({} % {})", "min({}, {})", "max({}, {})",
    "abs({} - {})", "divmod({}, {})[1]", "({} < {})", "({} <= {})", "({} == {})", "({} != {})",
    "({} > {}) * 3", "({} >= {}) + 1", "-{} + {}", "({} >> ({} & 3))", "({} << ({} % 3))",
    "({} & 12) + {}", "({} | 5) - {}", "({} ^ 9) + {}", "(~{} * {})", "({} & -8) + {}",
    "({} if {} else 7)", "({} - {}).bit_length()", "[3, 1, 4, 1][{} & 3] + {}",
    "(({} << 4) | ({} & 15))", "sorted([{}, {}, 2])[1]", "sum([{}, {}])", "({} and {})",
    "({} in (1, {}, 3))", "{{0: 2, 1: 5}}[{} & 1] - {}", "({} ** 2 - {})", "(2 ** ({} & 3)) + {}",
)  # fmt: skip


def formula(random: Random, depth: int) -> str:
    """Put a formula of the numbers `a`, `b` and `c` together."""
    if depth == 0:
        return random.choice(("a", "b", "c", str(random.choice((-7, -1, 0, 1, 2, 5, 64)))))
    parts = [formula(random, random.randrange(depth)) for _ in range(2)]
    return f"({random.choice(FORMULAS)})".format(*parts)


def formula_differences(seed: int, count: int, depth: int = 3) -> Iterator[str]:
    """Yield where the executor differs from Python, over formulas put together at random."""
    random = Random(seed)  # noqa: S311 - draws for tests
    kinds: dict[str, object] = {name: Scalar(DOMAINS["I16"]) for name in "abc"}
    for _ in range(count):
        text = formula(random, depth)
        function = eval(f"lambda a, b, c: {text}", {})  # noqa: S307 - the formula is ours
        arguments = {name: random.choice((-3, 0, 1, 2, 6, 40, -32768, 32767)) for name in "abc"}
        found = difference(function, kinds, arguments)
        if found is not None:
            yield f"{text}: {found}"
