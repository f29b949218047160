"""Mistakes in conditions, in orders, and in what is called with what."""

import ast
import copy
from types import ModuleType

from taospec.rejections import RejectionCode
from taospec_conformance.mutate.changes import Slot
from taospec_conformance.mutate.operators.scene import (
    COMMUTATIVE,
    Drawn,
    call_of,
    called,
    is_kind,
    signature,
    with_arguments,
)

_STRICTNESS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
}
_NEGATION: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE,
    ast.LtE: ast.Gt,
    ast.Gt: ast.LtE,
    ast.GtE: ast.Lt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}


def comparisons(slot: Slot, module: ModuleType) -> Drawn:
    """Make a comparison strict, not strict, or the opposite; drop an end of a chain."""
    del module
    node = slot.node
    if not isinstance(node, ast.Compare):
        return
    for index, operator in enumerate(node.ops):
        for name, table in (("strictness", _STRICTNESS), ("negation", _NEGATION)):
            if type(operator) in table:
                ops = [*node.ops]
                ops[index] = table[type(operator)]()
                yield name, ast.Compare(node.left, ops, node.comparators)
    for index in range(len(node.ops)) if len(node.ops) > 1 else ():
        terms = [node.left, *node.comparators]
        if index == 0:
            yield "operand dropped", ast.Compare(terms[1], node.ops[1:], terms[2:])
        else:
            yield "operand dropped", ast.Compare(terms[0], node.ops[:index], terms[1 : index + 1])


def connectives(slot: Slot, module: ModuleType) -> Drawn:
    """Put `and` for `or`, drop a part of a condition, drop or add `not`."""
    del module
    node = slot.node
    if isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield "connective", ast.BoolOp(other, node.values)
        for index in range(len(node.values)):
            rest = [*node.values[:index], *node.values[index + 1 :]]
            yield "operand dropped", rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not dropped", node.operand
    is_test = slot.field in ("test", "ifs", "values") and isinstance(
        slot.owner, (ast.If, ast.IfExp, ast.While, ast.comprehension, ast.BoolOp)
    )
    if is_test and not isinstance(node, (ast.Compare, ast.BoolOp, ast.UnaryOp)):
        yield "negation", ast.UnaryOp(ast.Not(), node)


def choices(slot: Slot, module: ModuleType) -> Drawn:
    """Take one side of a conditional expression, whatever the condition."""
    del module
    if isinstance(slot.node, ast.IfExp):
        yield "choice dropped", slot.node.body
        yield "choice dropped", slot.node.orelse


def filters(slot: Slot, module: ModuleType) -> Drawn:
    """Drop a condition of a comprehension."""
    del module
    node = slot.node
    if not isinstance(node, (ast.ListComp, ast.GeneratorExp, ast.DictComp, ast.SetComp)):
        return
    for index, part in enumerate(node.generators):
        for skipped in range(len(part.ifs)):
            ifs = [*part.ifs[:skipped], *part.ifs[skipped + 1 :]]
            one = ast.comprehension(part.target, part.iter, ifs, part.is_async)
            changed = copy.copy(node)
            changed.generators = [*node.generators[:index], one, *node.generators[index + 1 :]]
            yield "filter dropped", changed


def sorting(slot: Slot, module: ModuleType) -> Drawn:
    """Drop an order, reverse it, or settle ties in another way."""
    del module
    node = slot.node
    name = called(node)
    if not isinstance(node, ast.Call) or name not in ("sorted", "reversed", "min", "max"):
        return
    if name in ("sorted", "reversed"):
        yield "order dropped", call_of("list", node.args[:1])
    keys = [keyword for keyword in node.keywords if keyword.arg == "key"]
    others = [keyword for keyword in node.keywords if keyword.arg != "key"]
    if name == "sorted":
        flag = [keyword for keyword in others if keyword.arg == "reverse"]
        turned = ast.keyword("reverse", ast.Constant(True))  # noqa: FBT003 (a constant of the tree)
        changed = copy.copy(node)
        changed.keywords = keys if flag else [*keys, turned]
        yield "order reversed", changed
        backwards = ast.Slice(None, None, ast.UnaryOp(ast.USub(), ast.Constant(1)))
        if flag or keys:
            yield "order of ties", ast.Subscript(changed, backwards, ast.Load())
    if keys:
        changed = copy.copy(node)
        changed.keywords = others
        yield "key dropped", changed
        yield from _shorter_keys(node, keys[0])


def _shorter_keys(node: ast.Call, key: ast.keyword) -> Drawn:
    body = key.value.body if isinstance(key.value, ast.Lambda) else None
    if not isinstance(key.value, ast.Lambda) or not isinstance(body, ast.Tuple):
        return
    for index in range(len(body.elts)):
        parts = [*body.elts[:index], *body.elts[index + 1 :]]
        shorter = ast.Lambda(key.value.args, ast.Tuple(parts, ast.Load()))
        changed = copy.copy(node)
        changed.keywords = [
            ast.keyword("key", shorter) if keyword is key else keyword for keyword in node.keywords
        ]
        yield "key dropped", changed


def arguments(slot: Slot, module: ModuleType) -> Drawn:
    """Swap two arguments of the same type."""
    node = slot.node
    found = signature(node, module)
    if not isinstance(node, ast.Call) or found is None or called(node) in COMMUTATIVE:
        return
    if any(isinstance(argument, ast.Starred) for argument in node.args):
        return
    kinds = found.parameters[: len(node.args)]
    for first in range(len(kinds)):
        for second in range(first + 1, len(kinds)):
            if kinds[first] != kinds[second]:
                continue
            if ast.dump(node.args[first]) != ast.dump(node.args[second]):
                swapped = [*node.args]
                swapped[first], swapped[second] = swapped[second], swapped[first]
                yield "arguments swapped", with_arguments(node, swapped)
            break


def stages(slot: Slot, module: ModuleType) -> Drawn:
    """Leave a step out: its argument stands for what it makes of it."""
    node = slot.node
    found = signature(node, module)
    if not isinstance(node, ast.Call) or found is None:
        return
    for argument, kind in zip(node.args, found.parameters, strict=False):
        if kind == found.result and not is_kind(kind) and not isinstance(argument, ast.Starred):
            yield "stage dropped", argument


def codes(slot: Slot, module: ModuleType) -> Drawn:
    """Reject with another code: the next in the list."""
    del module
    node = slot.node
    if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name):
        return
    if node.value.id == "RejectionCode" and node.attr in RejectionCode.__members__:
        names = list(RejectionCode.__members__)
        other = names[(names.index(node.attr) + 1) % len(names)]
        yield "code replaced", ast.Attribute(node.value, other, node.ctx)
