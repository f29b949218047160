"""Plugin of mypy that refuses arithmetic and comparison across domains.

The values of the reference are plain integers, tagged with a domain by `NewType`. To mypy a tag is
a subclass of `int`, so that it lets `Rao + Alpha` pass as the sum of two integers. This plugin adds
errors and nothing else: what it accepts, plain mypy accepts too, with the same types.

Everything is read from the table of domains of the reference. A domain that is named after its
width alone (`U64`) is a *word*: a plain integer, which may meet every domain without fraction bits.
A domain with fraction bits holds *raw integers*: the product or quotient of two is off by a scale.
"""

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Final

from mypy.checker import TypeChecker
from mypy.errorcodes import OPERATOR
from mypy.nodes import (
    CallExpr,
    ComparisonExpr,
    Context,
    Expression,
    OperatorAssignmentStmt,
    OpExpr,
    RefExpr,
    UnaryExpr,
)
from mypy.plugin import FunctionContext, MethodContext, Plugin, ReportConfigContext
from mypy.types import Instance, Type, UnionType, get_proper_type

from taospec.primitives import DOMAINS, Domain

MODULE: Final = "taospec.primitives"
SUMS: Final = {"add": "+", "sub": "-", "mod": "%"}
COMPARISONS: Final = {"lt": "<", "le": "<=", "gt": ">", "ge": ">=", "eq": "==", "ne": "!="}
SCALED: Final = {"mul": "*", "floordiv": "//"}
SYMBOLS: Final = {
    **{f"__{name}__": symbol for name, symbol in {**SUMS, **COMPARISONS, **SCALED}.items()},
    **{f"__r{name}__": symbol for name, symbol in {**SUMS, **SCALED}.items()},
}
EXTREMES: Final = ("builtins.min", "builtins.max")
HOLDERS: Final = {f"{MODULE}.{name}" for name in DOMAINS} | {"builtins.int"}


def is_word(domain: Domain) -> bool:
    """Tell whether a domain is a plain integer: named after its width, and nothing else."""
    sign = "I" if domain.low < 0 else "U"
    bits = domain.high.bit_length() + (1 if domain.low < 0 else 0)
    return domain.name == f"{sign}{bits}"


def mixture(left: Domain, right: Domain) -> str | None:
    """Return why two domains may not be added or compared, or nothing if they may."""
    if left.name == right.name:
        return None
    if left.fraction_bits != right.fraction_bits:
        return f"raw integers of {left.fraction_bits} and {right.fraction_bits} fraction bits"
    if is_word(left) or is_word(right):
        return None
    return "values of two domains"


def refusal(symbol: str, left: Domain, right: Domain) -> str | None:
    """Return what is wrong with an operator between two domains, and what to do, or nothing."""
    if symbol in SCALED.values():
        if not (left.fraction_bits and right.fraction_bits):
            return None
        return (
            f"bare `{symbol}` of raw integers {left.name} and {right.name} is off by their scale; "
            "use a kernel of spec/arithmetic.md, or exact_product where both scales are meant"
        )
    why = mixture(left, right)
    if why is None:
        return None
    return (
        f"`{left.name} {symbol} {right.name}` mixes {why}; convert one of them, "
        "or give it a name of type `int` if its meaning is to be dropped"
    )


def domain_of_type(kind: Type) -> Domain | None:
    """Return the domain with which a type is tagged; `Rao | None` and `Rao | int` are `Rao`."""
    proper = get_proper_type(kind)
    if isinstance(proper, UnionType):
        domains = [domain_of_type(item) for item in proper.items]
        names = {domain.name for domain in domains if domain is not None}
        return DOMAINS[names.pop()] if len(names) == 1 else None
    if not isinstance(proper, Instance):
        return None
    module, _, name = proper.type.fullname.rpartition(".")
    return DOMAINS.get(name) if module == MODULE else None


def domain_of(expression: Expression, checker: TypeChecker) -> Domain | None:
    """Return the domain of an expression; a sum or an extreme has that of its parts."""
    kind = checker.lookup_type_or_none(expression)
    tagged = domain_of_type(kind) if kind is not None else None
    if tagged is not None:
        return tagged
    match expression:
        case OpExpr(op="+" | "-" | "%", left=left, right=right):
            return _common((left, right), checker)
        case UnaryExpr(op="-", expr=inner):
            return domain_of(inner, checker)
        case CallExpr(callee=RefExpr(fullname=name), args=arguments) if name in EXTREMES:
            return _common(arguments, checker)
        case _:
            return None


def _common(parts: Iterable[Expression], checker: TypeChecker) -> Domain | None:
    domains = (domain_of(part, checker) for part in parts)
    return next((part for part in domains if part is not None and not is_word(part)), None)


def joined(context: Context, symbol: str) -> list[tuple[str, Expression, Expression]]:
    """Return the operators of an expression or a statement, each with the expressions it joins.

    mypy tries `b > a` when `a < b` is refused, so a comparison is read from the expression itself.
    """
    match context:
        case OpExpr(left=left, right=right):
            return [(symbol, left, right)]
        case OperatorAssignmentStmt(lvalue=left, rvalue=right):
            return [(symbol, left, right)]
        case ComparisonExpr(operators=operators, operands=operands):
            pairs = zip(operators, pairwise(operands), strict=True)
            return [(found, *pair) for found, pair in pairs if found in COMPARISONS.values()]
        case _:
            return []


def report(
    checker: TypeChecker, symbol: str, left: Domain | None, right: Domain | None, context: Context
) -> None:
    """Report an operator between two domains if it is refused."""
    text = refusal(symbol, left, right) if left is not None and right is not None else None
    if text is not None:
        checker.fail(text, context, code=OPERATOR)


def check_method(symbol: str) -> Callable[[MethodContext], Type]:
    """Return the hook of one operator; mypy calls it at every use, with the types of both sides."""

    def hook(use: MethodContext) -> Type:
        checker = use.api
        assert isinstance(checker, TypeChecker)
        for kind in [kind for kinds in use.arg_types for kind in kinds][:1]:
            report(checker, symbol, domain_of_type(use.type), domain_of_type(kind), use.context)
        for found, left, right in joined(use.context, symbol):
            sides = domain_of(left, checker), domain_of(right, checker)
            report(checker, found, *sides, use.context)
        return use.default_return_type

    return hook


def check_extreme(use: FunctionContext) -> Type:
    """Refuse `min` and `max` of two domains: they compare their arguments."""
    checker = use.api
    assert isinstance(checker, TypeChecker)
    arguments = [domain_of(argument, checker) for group in use.args for argument in group]
    for left, right in pairwise(arguments):
        report(checker, "<", left, right, use.context)
    return use.default_return_type


class UnitPlugin(Plugin):
    """The plugin: hooks of the operators of integers, and of `min` and `max`."""

    def get_method_hook(self, fullname: str) -> Callable[[MethodContext], Type] | None:
        """Return the hook of an operator of `int` or of a domain."""
        holder, _, method = fullname.rpartition(".")
        symbol = SYMBOLS.get(method)
        return check_method(symbol) if symbol is not None and holder in HOLDERS else None

    def get_function_hook(self, fullname: str) -> Callable[[FunctionContext], Type] | None:
        """Return the hook of `min` and `max`."""
        return check_extreme if fullname in EXTREMES else None

    def report_config_data(self, ctx: ReportConfigContext) -> object:
        """Return the table of domains: when it changes, mypy looks at every module anew."""
        del ctx
        return [[domain.name, domain.fraction_bits, is_word(domain)] for domain in DOMAINS.values()]


def plugin(version: str) -> type[Plugin]:
    """Entry point of mypy."""
    del version
    return UnitPlugin
