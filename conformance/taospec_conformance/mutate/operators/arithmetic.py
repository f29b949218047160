"""Mistakes in numbers: signs, constants, rounding, saturation, order of operations."""

import ast
import copy
from types import ModuleType

from taospec_conformance.mutate.changes import Slot
from taospec_conformance.mutate.operators.scene import (
    Drawn,
    call_of,
    called,
    is_unsigned,
    never_negative,
    never_overflows,
    number,
    with_arguments,
)

_BINARY: dict[type[ast.operator], tuple[str, type[ast.operator]]] = {
    ast.Add: ("sign", ast.Sub),
    ast.Sub: ("sign", ast.Add),
    ast.Mult: ("product", ast.Add),
    ast.FloorDiv: ("product", ast.Mult),
    ast.Mod: ("product", ast.FloorDiv),
    ast.LShift: ("product", ast.RShift),
    ast.RShift: ("product", ast.LShift),
    ast.Pow: ("product", ast.Mult),
    ast.BitAnd: ("product", ast.BitOr),
    ast.BitOr: ("product", ast.BitAnd),
}
_FUNCTIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "saturating_add": (("saturation", "wrapping_add"), ("sign", "saturating_sub")),
    "saturating_sub": (("saturation", "wrapping_sub"), ("sign", "saturating_add")),
    "saturating_mul": (("saturation", "wrapping_mul"),),
    "saturating_div": (("saturation", "wrapping_div"),),
    "saturating_sum": (("saturation", "wrapping_sum"),),
    "saturating_convert": (("saturation", "wrapping_convert"),),
    "saturate": (("saturation", "wrap"),),
    "wrapping_sum": (("saturation", "saturating_sum"),),
    "wrapping_convert": (("saturation", "saturating_convert"),),
    "wrap": (("saturation", "saturate"),),
    "safe_div": (("saturation", "saturating_div"),),
    "round_half_away": (("rounding", "floor"),),
    "floor": (("rounding", "round_half_away"),),
    "min": (("extreme", "max"),),
    "max": (("extreme", "min"),),
    "any": (("extreme", "all"),),
    "all": (("extreme", "any"),),
}
_DIVISIONS = frozenset({"safe_div", "saturating_div", "checked_div", "wrapping_div"})


def binary(slot: Slot, module: ModuleType) -> Drawn:
    """Put another operator between two numbers."""
    del module
    node = slot.node
    if isinstance(node, ast.BinOp) and type(node.op) in _BINARY:
        if any(isinstance(side, (ast.List, ast.Tuple)) for side in (node.left, node.right)):
            return
        name, other = _BINARY[type(node.op)]
        yield name, ast.BinOp(node.left, other(), node.right)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.Invert)):
        yield "sign", node.operand


def constants(slot: Slot, module: ModuleType) -> Drawn:
    """Yield a constant one more, one less, zero for one, the other truth value."""
    del module
    node = slot.node
    if not isinstance(node, ast.Constant):
        return
    if isinstance(node.value, bool):
        yield "constant", ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield "constant", number(node.value + 1)
        is_place = isinstance(slot.owner, (ast.Subscript, ast.Slice))
        if node.value != 0 or not (is_place or is_unsigned(called(slot.owner))):
            yield "constant", number(node.value - 1)


def rounding(slot: Slot, module: ModuleType) -> Drawn:
    """Round a quotient up."""
    del module
    node = slot.node
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.FloorDiv, ast.RShift)):
        up = ast.BinOp(ast.UnaryOp(ast.USub(), node.left), node.op, node.right)
        yield "rounding", ast.UnaryOp(ast.USub(), up)


def truncation(slot: Slot, module: ModuleType) -> Drawn:
    """Round a quotient towards zero where it is rounded down; for signed numbers only."""
    del module
    node = slot.node
    if not isinstance(node, ast.BinOp) or never_negative(node.left):
        return
    if isinstance(node.op, (ast.FloorDiv, ast.RShift)):
        up = ast.UnaryOp(
            ast.USub(),
            ast.BinOp(ast.UnaryOp(ast.USub(), node.left), node.op, node.right),
        )
        test = ast.Compare(node.left, [ast.Lt()], [ast.Constant(0)])
        yield "rounding", ast.IfExp(test, up, node)


def functions(slot: Slot, module: ModuleType) -> Drawn:
    """Call another function of the same kind: wrapping for saturating, minimum for maximum."""
    node = slot.node
    name = called(node)
    if not isinstance(node, ast.Call) or name is None or never_overflows(node, module):
        return
    for operator, other in _FUNCTIONS.get(name, ()):
        changed = copy.copy(node)
        changed.func = ast.Name(other, ast.Load())
        yield operator, changed
    if name in ("min", "max") and len(node.args) > 1:
        for index, argument in enumerate(node.args):
            if len(node.args) == 2:
                yield "bound dropped", argument
            else:
                rest = [*node.args[:index], *node.args[index + 1 :]]
                yield "bound dropped", with_arguments(node, rest)
    if name == "abs":
        yield "sign", node.args[0]


def association(slot: Slot, module: ModuleType) -> Drawn:
    """Operate in another order: a·(b/c) for (a·b)/c."""
    del module
    node = slot.node
    if isinstance(node, ast.BinOp):
        yield from _infix(node)
    elif isinstance(node, ast.Call) and len(node.args) == 3 and not node.keywords:
        yield from _kernel(node)


def _infix(node: ast.BinOp) -> Drawn:
    left = node.left
    if isinstance(node.op, (ast.FloorDiv, ast.RShift)) and isinstance(left, ast.BinOp):
        if isinstance(left.op, ast.Mult):
            inner = ast.BinOp(left.right, node.op, node.right)
            yield "association", ast.BinOp(left.left, ast.Mult(), inner)
            inner = ast.BinOp(left.left, node.op, node.right)
            yield "association", ast.BinOp(inner, ast.Mult(), left.right)
        if isinstance(left.op, (ast.Add, ast.Sub)):
            one = ast.BinOp(left.left, node.op, node.right)
            two = ast.BinOp(left.right, node.op, node.right)
            yield "association", ast.BinOp(one, left.op, two)
    if isinstance(node.op, ast.Mult) and isinstance(left, ast.BinOp):
        inner = ast.BinOp(left.left, ast.Mult(), node.right)
        if isinstance(left.op, (ast.FloorDiv, ast.RShift)):
            yield "association", ast.BinOp(inner, left.op, left.right)


def _kernel(node: ast.Call) -> Drawn:
    """Handle `f(kind, g(kind, a, b), c)` of the kernels of arithmetic."""
    outer, (kind, inner, last) = called(node), node.args
    within = called(inner)
    if not isinstance(inner, ast.Call) or len(inner.args) != 3 or outer is None or within is None:
        return
    _, first, second = inner.args
    if within == "saturating_mul" and (outer in _DIVISIONS or outer == within):
        nested = call_of(outer, [kind, second, last])
        yield "association", call_of(within, [kind, first, nested])
    if within in _DIVISIONS and outer == "saturating_mul":
        nested = call_of(outer, [kind, first, last])
        yield "association", call_of(within, [kind, nested, second])


def bounds(slot: Slot, module: ModuleType) -> Drawn:
    """End a range or a slice one later or one earlier."""
    del module
    node = slot.node
    is_end = isinstance(slot.owner, ast.Slice) or (
        called(slot.owner) == "range" and slot.field == "args"
    )
    if is_end and not isinstance(node, (ast.Constant, ast.UnaryOp)):
        yield "bound", ast.BinOp(node, ast.Add(), ast.Constant(1))
        yield "bound", ast.BinOp(node, ast.Sub(), ast.Constant(1))
