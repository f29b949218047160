"""Mistakes in the flow: statements, returns and rejections that are missing or out of order."""

import ast
import inspect
from collections.abc import Iterator, Sequence
from types import ModuleType

from taospec_conformance.mutate.changes import Change, Value, header, mutated, whole
from taospec_conformance.mutate.operators.effects import NONE, effects
from taospec_conformance.mutate.operators.scene import called
from taospec_conformance.mutate.places import blocks_of

Block = Sequence[ast.stmt]
Numbers = dict[int, int]
"""Number of a statement in its place, by the identity of its node."""


def block_changes(node: ast.FunctionDef, numbers: Numbers, module: ModuleType) -> Iterator[Change]:
    """Yield the changes of all lists of statements of a function."""
    arguments = {part.arg for part in ast.walk(node) if isinstance(part, ast.arg)}
    waiting: list[tuple[ast.AST, frozenset[str]]] = [(node, frozenset(arguments))]
    while waiting:
        owner, known = waiting.pop()
        for holder, field in blocks_of(owner):
            bound = set(known)
            block: list[ast.stmt] = getattr(holder, field)
            for index, statement in enumerate(block):
                if id(statement) in numbers:
                    number = numbers[id(statement)]
                    yield from _dropped(holder, field, block, index, number, bound)
                    yield from _swapped(holder, field, block, index, number, module)
                    yield from _branches(statement, number, module)
                waiting.append((statement, frozenset(bound)))
                bound |= _stored(statement)


def _dropped(
    holder: ast.AST, field: str, block: Block, index: int, number: int, bound: set[str]
) -> Iterator[Change]:
    statement = block[index]
    operator = _drop_operator(statement, bound)
    alone = len(block) == 1 and isinstance(holder, (ast.If, ast.For)) and not holder.orelse
    if operator is None or alone:  # alone: dropping what stands around it says the same
        return
    rest: list[ast.AST] = [*block[:index], *block[index + 1 :]]
    value = rest or [ast.Pass()]
    yield Change(operator, holder, field, value, number, whole(statement), "")


def _drop_operator(statement: ast.stmt, bound: set[str]) -> str | None:
    match statement:
        case ast.If(body=[ast.Raise()], orelse=[]):
            return "rejection dropped"
        case ast.If(body=[*_, ast.Return()], orelse=[]):
            return "return dropped"
        case ast.If() | ast.For() | ast.While() | ast.AugAssign() | ast.Delete():
            return "statement dropped"
        case ast.Continue() | ast.Break() | ast.Raise():
            return "statement dropped"
        case ast.Expr(value=ast.Call() as call):
            return "rejection dropped" if _refuses(call) else "statement dropped"
        case ast.Assign() if _stored(statement) <= bound:
            return "statement dropped"
    return None


def _refuses(call: ast.Call) -> bool:
    name = called(call) or ""
    return name.startswith(("require", "check", "validate", "guard", "ensure"))


def _stored(node: ast.AST) -> set[str]:
    return {
        part.id
        for part in ast.walk(node)
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)
    }


def _loaded(node: ast.AST) -> set[str]:
    return {
        part.id
        for part in ast.walk(node)
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load)
    }


def _swapped(
    holder: ast.AST, field: str, block: Block, index: int, number: int, module: ModuleType
) -> Iterator[Change]:
    """Swap a statement with the next where neither needs what the other computes."""
    if index + 1 >= len(block):
        return
    one, two = block[index], block[index + 1]
    value: Value = [*block[:index], two, one, *block[index + 2 :]]
    before, after = f"{header(one)}; {header(two)}", f"{header(two)}; {header(one)}"
    if _same_subject(one, two):
        yield Change("stages swapped", holder, field, value, number, before, after)
        return
    if not (_acts(one, module) and _acts(two, module)) or _independent(one, two, module):
        return
    stored = _stored(one), _stored(two)
    if stored[0] & (_loaded(two) | stored[1]) or stored[1] & _loaded(one):
        return
    rejecting = _rejects(one) and _rejects(two)
    operator = "rejections swapped" if rejecting else "statements swapped"
    yield Change(operator, holder, field, value, number, before, after)


def _same_subject(one: ast.stmt, two: ast.stmt) -> bool:
    """Say whether two statements make the same variable anew from what it was."""
    if not isinstance(one, ast.Assign) or not isinstance(two, ast.Assign):
        return False
    stored = _stored(one)
    return len(stored) == 1 and stored == _stored(two) and stored <= _loaded(one) & _loaded(two)


def _rejects(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        return _refuses(statement.value)
    return isinstance(statement, ast.If) and isinstance(statement.body[-1], ast.Raise)


def _acts(statement: ast.stmt, module: ModuleType) -> bool:
    """Say whether a statement may change the state, reject, or end the function."""
    if isinstance(statement, ast.Return):
        return False
    for part in ast.walk(statement):
        if isinstance(part, (ast.Raise, ast.Return, ast.Continue, ast.Break, ast.Delete)):
            return True
        if isinstance(part, ast.Call) and (_writes(part) or _takes_state(part, module)):
            return True
    return False


def _writes(call: ast.Call) -> bool:
    methods = ("set", "remove", "append", "extend", "pop", "insert", "put")
    return isinstance(call.func, ast.Attribute) and call.func.attr in methods


def _takes_state(call: ast.Call, module: ModuleType) -> bool:
    if not call.args or not isinstance(call.args[0], ast.Name) or call.args[0].id != "state":
        return False
    name = called(call)
    return name is not None and inspect.isfunction(getattr(module, name, None))


def _independent(one: ast.stmt, two: ast.stmt, module: ModuleType) -> bool:
    """Say whether two statements touch different things, and at most one of them may reject."""
    for statement in (one, two):
        for part in ast.walk(statement):
            if isinstance(part, (ast.Return, ast.Continue, ast.Break)):
                return False
    if _altered(one) & _loaded(two) or _altered(two) & _loaded(one):
        return False
    first, second = effects(one, module), effects(two, module)
    return not first.meets(second) and not (first.rejects and second.rejects)


def _altered(node: ast.AST) -> set[str]:
    """Return the names of the lists and tables that a statement alters in place."""
    found = set()
    for part in ast.walk(node):
        target: ast.AST | None = None
        if isinstance(part, ast.Call) and _writes(part) and isinstance(part.func, ast.Attribute):
            target = part.func.value
        elif isinstance(part, ast.Subscript) and isinstance(part.ctx, (ast.Store, ast.Del)):
            target = part.value
        if isinstance(target, ast.Name):
            found.add(target.id)
    return found


def _order_matters(loop: ast.For, module: ModuleType) -> bool:
    """Say whether the order of the passes through a loop may be noticed.

    It cannot be where no pass needs what another computed, and each writes entries of its own.
    """
    targets = _stored(loop.target)
    distinct = called(loop.iter) in ("range", "enumerate")
    for part in (part for statement in loop.body for part in ast.walk(statement)):
        if isinstance(part, (ast.Return, ast.Break, ast.AugAssign, ast.Raise)):
            return True
        if isinstance(part, ast.Call) and _writes(part):
            keyed = part.args and _loaded(part.args[0]) & targets
            if not keyed or (isinstance(part.func, ast.Attribute) and part.func.attr != "set"):
                return True
        stores = isinstance(part, ast.Subscript) and isinstance(part.ctx, ast.Store)
        if stores and not distinct:
            return True
    stored = {name for statement in loop.body for name in _stored(statement)}
    carried = stored & _first_read(loop.body)
    done = NONE
    for statement in loop.body:
        done = done | effects(statement, module)
    altered = {name for statement in loop.body for name in _altered(statement)}
    loaded = [_loads_of_altered(statement, altered) for statement in loop.body]
    return bool(carried) or done.rejects or bool(done.reads & done.writes) or any(loaded)


def _first_read(body: Sequence[ast.stmt]) -> set[str]:
    """Return the names that a pass reads before it has surely written them."""
    written: set[str] = set()
    read: set[str] = set()
    for statement in body:
        read |= _loaded(statement) - written
        if isinstance(statement, ast.Assign):
            written |= _stored(statement)
    return read


def _loads_of_altered(statement: ast.stmt, altered: set[str]) -> bool:
    """Say whether a statement reads a list that passes alter, other than to write into it."""
    places = {
        id(part.value)
        for part in ast.walk(statement)
        if isinstance(part, ast.Subscript) and isinstance(part.ctx, ast.Store)
    }
    return any(
        isinstance(part, ast.Name) and part.id in altered and id(part) not in places
        for part in ast.walk(statement)
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load)
    )


def _branches(statement: ast.stmt, number: int, module: ModuleType) -> Iterator[Change]:
    """Take one branch of a condition always; go through a loop backwards."""
    if isinstance(statement, ast.If) and statement.orelse:
        for value in (True, False):
            yield _replaced("branch forced", statement, "test", ast.Constant(value), number)
    if isinstance(statement, ast.For) and _order_matters(statement, module):
        listed = ast.Call(ast.Name("list", ast.Load()), [statement.iter], [])
        backwards = ast.Slice(None, None, ast.UnaryOp(ast.USub(), ast.Constant(1)))
        turned = ast.Subscript(listed, backwards, ast.Load())
        yield _replaced("loop reversed", statement, "iter", turned, number)
    if isinstance(statement, ast.AugAssign) and isinstance(statement.op, (ast.Add, ast.Sub)):
        other = ast.Sub() if isinstance(statement.op, ast.Add) else ast.Add()
        yield _replaced("sign", statement, "op", other, number)


def _replaced(operator: str, statement: ast.stmt, field: str, new: ast.AST, number: int) -> Change:
    after = mutated(statement, new, statement, field)
    return Change(operator, statement, field, new, number, header(statement), after)
