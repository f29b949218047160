"""Saboteurs: the reference with one rule wrong.

A saboteur replaces one piece of text of one function of the reference and recompiles it in
memory. The suite must catch each of them and point at its operation; the harness uses the same
list to name the likely cause of a wrong answer. `adapter` is the adapter of a saboteur: set
TAOSPEC_CONTRACTS=off and TAOSPEC_SABOTEUR=median-not-strict, and run
`taospec conform taospec_conformance.harness.saboteurs:adapter`.
"""

import ast
import functools
import importlib
import inspect
import os
import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import CodeType, FunctionType
from typing import Any

from taospec_conformance.errors import UserError
from taospec_conformance.harness.calls import called_functions
from taospec_conformance.harness.mistake import Mistake
from taospec_conformance.harness.port_mistakes import MISTAKES
from taospec_conformance.harness.reference import answer as honest
from taospec_conformance.operations.call import answer
from taospec_conformance.vectors.files import Case, Suite

VARIABLE = "TAOSPEC_SABOTEUR"
CRASHES = (ArithmeticError, LookupError, TypeError, ValueError, UserError)
"""What a mistake can do instead of answering."""


@dataclass(frozen=True, slots=True)
class Saboteur:
    """A mistake ready to be made: the function it changes and the code it changes it to."""

    mistake: Mistake
    function: FunctionType
    code: CodeType

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Make the mistake everywhere in this process while the block runs."""
        honest = self.function.__code__
        self.function.__code__ = self.code
        try:
            yield
        finally:
            self.function.__code__ = honest


def _function(mistake: Mistake) -> FunctionType:
    module = importlib.import_module(f"taospec.{mistake.chapter}")
    function = inspect.unwrap(getattr(module, mistake.function))
    assert isinstance(function, FunctionType)
    return function


@functools.cache
def recruit(identifier: str) -> Saboteur:
    """Compile a mistake of the catalogue; its text must occur exactly once."""
    found = [mistake for mistake in MISTAKES if mistake.id == identifier]
    if not found:
        names = ", ".join(mistake.id for mistake in MISTAKES)
        raise UserError(f"there is no saboteur {identifier!r}", remedy=f"one of: {names}")
    mistake = found[0]
    function = _function(mistake)
    source = textwrap.dedent(inspect.getsource(function))
    if source.count(mistake.right) != 1:
        raise UserError(
            f"saboteur {identifier}: its text occurs {source.count(mistake.right)} times",
            where=f"{mistake.chapter}.{mistake.function}",
            remedy="adapt harness/port_mistakes.py to the chapter",
        )
    return Saboteur(mistake, function, _compile(source, mistake, function))


def _compile(source: str, mistake: Mistake, function: FunctionType) -> CodeType:
    tree = ast.parse(source.replace(mistake.right, mistake.wrong))
    definition = tree.body[0]
    assert isinstance(definition, ast.FunctionDef)
    definition.decorator_list = []
    namespace = dict(function.__globals__)
    exec(compile(tree, f"<saboteur {mistake.id}>", "exec"), namespace)  # noqa: S102 (our own text)
    code = namespace[mistake.function].__code__
    assert isinstance(code, CodeType)
    return code


def survivors(suite: Suite) -> dict[str, str]:
    """Return the mistakes that no vector of their operation catches, each with the reason.

    Contracts must be off: a broken one is not an answer.
    """
    alive = {}
    for mistake in MISTAKES:
        cases = [
            (file.preset, case)
            for file in suite.files
            if file.operation == mistake.shows_in
            for case in file.cases
        ]
        if not cases:
            alive[mistake.id] = f"the suite has no vectors of {mistake.shows_in}"
        elif not any(_catches(mistake, preset, case) for preset, case in cases):
            alive[mistake.id] = f"none of {len(cases)} vectors of {mistake.shows_in} catches it"
    return alive


def _catches(mistake: Mistake, preset: str, case: Case) -> bool:
    expected = {"rejected": case.rejected} if case.rejected else {"output": case.output}
    with recruit(mistake.id).at_work():
        try:
            return dict(answer(mistake.shows_in, preset, case.input)) != expected
        except CRASHES:
            return True


def concerns(mistake: Mistake, call: Callable[..., object]) -> bool:
    """Say whether an operation's function is, or calls, the function of the mistake."""
    return (mistake.chapter, mistake.function) in called_functions(call)


class SaboteurAdapter:
    """The adapter of the saboteur that the environment names; it loads nothing before that."""

    def __init__(self) -> None:
        """Start honest."""
        self._saboteur: Saboteur | None = None

    @property
    def hello(self) -> dict[str, Any]:
        """Claim all that the reference can do, and turn the saboteur loose."""
        self._saboteur = recruit(os.environ.get(VARIABLE, ""))
        self._saboteur.function.__code__ = self._saboteur.code
        hello = dict(getattr(honest, "hello")())  # noqa: B009 (an attribute of a function)
        name = f"saboteur {self._saboteur.mistake.id}"
        hello["implementation"] = {**hello["implementation"], "name": name}
        return hello

    def __call__(self, operation: str, preset: str, data: dict[str, Any]) -> dict[str, Any]:
        """Answer one case wrongly, where the mistake shows."""
        return self.run_batch(operation, preset, [data], trace=False)[0]

    def run_batch(
        self, operation: str, preset: str, inputs: Sequence[dict[str, Any]], trace: bool
    ) -> list[dict[str, Any]]:
        """Answer a batch."""
        return [dict(answer(operation, preset, data, trace=trace)) for data in inputs]


adapter = SaboteurAdapter()
