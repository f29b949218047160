"""Assume and guarantee: calls of a function are replaced by what its contract promises.

A proof of a large function need not follow the small ones that it calls. A function that a theorem
`uses` is replaced: its caller owes the domains of the arguments and the `pre`, and gets an unknown
value of the declared domain that satisfies the `post`. Equal arguments get the same value, as
functions of the reference are pure. Theorems that are used hold of these values too, where their
parameters are parameters of the function. The promise itself is proved apart, for the same sizes of
lists.
"""

import inspect
import sys
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FunctionType
from typing import Any

from taospec.primitives import ContractError, FixedType
from taospec_conformance.errors import UserError, did_you_mean
from taospec_conformance.operations.slots import Scalar, SlotType, StateOf
from taospec_conformance.prove.symbolic.paths import Explorer, Path
from taospec_conformance.prove.symbolic.proxies import SymBool
from taospec_conformance.prove.symbolic.shadows import namespaces
from taospec_conformance.prove.symbolic.signals import Dropped, Unsupported
from taospec_conformance.prove.symbolic.unknowns import (
    Unmeasured,
    belongs,
    identity,
    is_symbolic,
    kind_of,
    size_of,
    unknown,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lemma:
    """A theorem that is known to hold: its statement, its condition, its parameters' kinds."""

    id: str
    statement: Callable[..., object]
    condition: Callable[..., object] | None
    parameters: Mapping[str, SlotType]


@dataclass(frozen=True, slots=True)
class Promise:
    """What a contract says of calls with lists of given sizes and numbers of given types.

    parameters: the kind of each parameter, or the type of numbers that it is
    shape:      sizes of the parameters that are lists
    """

    name: str
    function: FunctionType
    pre: Callable[..., object] | None
    post: Callable[..., object]
    parameters: Mapping[str, SlotType | FixedType[int]]
    shape: Mapping[str, object]
    result: SlotType

    def kept(self, **named: Any) -> bool:
        """Tell whether the function itself keeps the promise for arguments."""
        result = self.function(**named)
        return belongs(result, self.result) and bool(self.post(result, *named.values()))

    def expected(self, **named: Any) -> object:
        """Tell whether arguments meet the precondition."""
        return True if self.pre is None else self.pre(*named.values())


@dataclass(slots=True)
class Summary:
    """What stands for a function while a proof uses it."""

    name: str
    function: FunctionType
    lemmas: Sequence[Lemma]
    explorer: Explorer
    promises: dict[object, Promise] = field(default_factory=dict)
    known: dict[object, tuple[object, Mapping[str, object]]] = field(default_factory=dict)
    path: Path | None = None

    def __call__(self, *values: Any, **named: Any) -> Any:
        """Return an unknown value that keeps the promise; real arguments get the real value."""
        bound = inspect.signature(self.function).bind(*values, **named)
        bound.apply_defaults()
        path = self.explorer.current
        if path is None or not is_symbolic(dict(bound.arguments)):
            return self.function(*values, **named)
        if path is not self.path:
            self.path, self.known = path, {}
        key = tuple(identity(value) for value in bound.arguments.values())
        if key not in self.known:
            promise = self._promise(bound.arguments)
            self._owe(promise, bound.arguments)
            result = unknown(path, path.name(self.name), promise.result)
            _demand(path, promise.post(result, *bound.arguments.values()))
            if type(result) is Unmeasured:
                result = result.items()
            self.known[key] = (result, dict(bound.arguments))
            self._remember(path, bound.arguments)
        return self.known[key][0]

    def _promise(self, named: Mapping[str, object]) -> Promise:
        """Return what the contract says of calls like this one."""
        found = promise_of(self.name, self.function, named)
        key = repr((sorted(found.shape.items()), [str(kind) for kind in found.parameters.values()]))
        return self.promises.setdefault(key, found)

    def _owe(self, promise: Promise, named: Mapping[str, object]) -> None:
        for name, kind in promise.parameters.items():
            if not isinstance(kind, FixedType) and not belongs(named[name], kind):
                raise ContractError(f"{self.name}: `{name}` is outside its domain")
        if not promise.expected(**named):
            raise ContractError(f"{self.name}: precondition")

    def _remember(self, path: Path, named: Mapping[str, object]) -> None:
        """Assume the lemmas for these arguments."""
        for lemma in self.lemmas:
            if not set(lemma.parameters) <= set(named):
                continue
            given = {name: named[name] for name in lemma.parameters}
            if all(belongs(given[name], kind) for name, kind in lemma.parameters.items()) and (
                lemma.condition is None or lemma.condition(**given)
            ):
                _demand(path, lemma.statement(**given))


def _demand(path: Path, claim: object) -> None:
    """Go on only where a claim holds."""
    if type(claim) is SymBool:
        path.assume(claim.term)
    elif not claim:
        raise Dropped


def promise_of(name: str, function: FunctionType, named: Mapping[str, object]) -> Promise:
    """Return what a function's contract says of calls with arguments like the given ones."""
    pre, post = getattr(function, "promise")  # noqa: B009 - functions do not declare it
    hints = typing.get_type_hints(inspect.unwrap(function))
    types: dict[object, FixedType[int]] = {}
    for key, value in named.items():
        if isinstance(value, FixedType):
            types.update((variable, value) for variable in typing.get_args(hints[key]))
    kinds: dict[str, SlotType | FixedType[int]] = {}
    for key, value in named.items():
        kinds[key] = value if isinstance(value, FixedType) else _kind(name, hints[key], types)
    sizes = {key: size_of(named[key], kind) for key, kind in kinds.items()}
    shape = {key: size for key, size in sizes.items() if size is not None}
    return Promise(name, function, pre, post, kinds, shape, _kind(name, hints["return"], types))


def _kind(name: str, hint: object, types: Mapping[object, FixedType[int]]) -> SlotType:
    found = kind_of(hint, types)
    if found is None or isinstance(found, StateOf):
        raise UserError(
            f"`{name}` takes or returns more than numbers and lists, which no proof can use",
            remedy="use functions of numbers and lists only",
        )
    return found


def reference_function(name: str) -> FunctionType | None:
    """Return the function `chapter.function` of the reference, if there is one."""
    chapter, _, short = name.partition(".")
    found = getattr(sys.modules.get(f"taospec.{chapter}"), short, None)
    return found if isinstance(found, FunctionType) else None


def summaries(uses: Sequence[str], explorer: Explorer) -> dict[str, Summary]:
    """Return what stands for each function that a proof uses; other names are theorems."""
    functions = {name: reference_function(name) for name in uses}
    for name, function in functions.items():
        if function is not None and getattr(function, "promise", (None, None))[1] is None:
            raise UserError(
                f"`{name}` promises nothing, so that no proof can use it",
                remedy="give its contract a `post`, or prove the theorem without it",
            )
    lemmas = [_lemma(name) for name, function in functions.items() if function is None]
    return {
        name: Summary(name, function, lemmas, explorer)
        for name, function in functions.items()
        if function is not None
    }


def _lemma(name: str) -> Lemma:
    """Return the theorem with an id."""
    from taospec_conformance.paths import spec_root
    from taospec_conformance.prove.registry import all_theorems
    from taospec_conformance.text.chapters import read_chapters

    known = all_theorems(read_chapters(spec_root()))
    if name not in known:
        raise UserError(
            f"no function and no theorem `{name}`",
            remedy=did_you_mean(name, known) or "write chapter.function, or the id of a theorem",
        )
    theorem = known[name]
    kinds = {key: kind_of(hint, {}) for key, hint in theorem.parameters.items()}
    if not all(isinstance(kind, Scalar) for kind in kinds.values()):
        raise UserError(
            f"theorem {name} is not only about numbers, so that no proof can use it",
            theorem.place,
            "use theorems whose parameters are numbers",
        )
    parameters = {key: kind for key, kind in kinds.items() if kind is not None}
    return Lemma(name, theorem.statement, theorem.condition, parameters)


@contextmanager
def replaced(
    replacements: Mapping[str, Summary], *functions: Callable[..., object] | None
) -> Iterator[None]:
    """Put summaries in the place of functions, wherever the reference has their names."""
    by_identity = {id(summary.function): summary for summary in replacements.values()}
    for summary in replacements.values():
        for lemma in summary.lemmas:
            functions = (*functions, lemma.statement, lemma.condition)
    changed = [
        (space, name, value)
        for space in namespaces(*functions)
        for name, value in list(space.items())
        if id(value) in by_identity
    ]
    if replacements and not changed:
        raise Unsupported("none of the functions that the theorem uses has a name")
    for space, name, value in changed:
        space[name] = by_identity[id(value)]
    try:
        yield
    finally:
        for space, name, value in changed:
            space[name] = value
