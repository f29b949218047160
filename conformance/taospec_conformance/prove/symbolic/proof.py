"""Proving a statement: every path, every obligation, every counterexample tried on real numbers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import z3

from taospec_conformance.prove.symbolic.arguments import (
    Argument,
    Shape,
    arguments,
    concrete,
    domain_terms,
    symbolic,
)  # fmt: skip
from taospec_conformance.prove.symbolic.modular import Promise, replaced, summaries
from taospec_conformance.prove.symbolic.paths import Ending, Explorer, Limits, Path
from taospec_conformance.prove.symbolic.proxies import SymBool, SymInt, compared
from taospec_conformance.prove.symbolic.second import none_holds
from taospec_conformance.prove.symbolic.shadows import shadowed
from taospec_conformance.prove.symbolic.signals import Dropped, Signal
from taospec_conformance.prove.symbolic.solving import ask, facts
from taospec_conformance.prove.symbolic.terms import DIFFERENT, Term

Statement = Callable[..., object]
Verdict = Literal["proved", "refuted", "unknown"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an attempt at a proof.

    verdict:        proved, refuted, or unknown
    detail:         how, or why not, in words
    counterexample: arguments for which the statement is false, if refuted
    queries:        questions to the solver on whose answers the proof rests
    cross_checked:  whether there are some, and a second solver gave the same answers to all
    """

    verdict: Verdict
    detail: str
    counterexample: dict[str, object] | None = None
    queries: int = 0
    cross_checked: bool = False


@dataclass(slots=True)
class Attempt:
    """One attempt at a proof: the statement, its arguments, and what was found so far."""

    statement: Statement
    condition: Statement | None
    given: Sequence[Argument]
    limits: Limits
    explorer: Explorer
    queries: list[list[Term]] = field(default_factory=list)

    def run(self, path: Path) -> object:
        """Follow one path through the condition and the statement."""
        path.arguments = {argument.name: symbolic(path, argument) for argument in self.given}
        values = {argument.name: symbolic(path, argument) for argument in self.given}
        if self.condition is not None:
            accepted = self.condition(**values)
            if type(accepted) is SymBool:
                path.assume(accepted.term)
            elif not accepted:
                raise Dropped
        return self.statement(**values)

    def explore(self) -> Outcome:
        """Settle the obligations of all paths."""
        for ending in self.explorer.endings(self.run):
            outcome = self.examine(ending)
            if outcome is not None:
                return outcome
        return self.proved()

    def examine(self, ending: Ending) -> Outcome | None:
        """Settle the obligation of a path; return an outcome if it ends the attempt."""
        claim = _claim(ending)
        if claim is True:
            return None
        query = [*self.explorer.assumptions, *ending.path.conditions]
        query += [] if claim is False else [z3.Not(claim)]
        model = ending.path.model
        if model is not None and (
            claim is False or z3.is_false(model.eval(claim, model_completion=True))
        ):
            found = self.replay(model, ending)
            if found.verdict == "refuted":
                return found
        known = facts(ending.path)
        answer = ask(query, known, self.limits.query_steps, self.explorer.left)
        if answer.status == "unsat":
            self.queries.append([*query, *known])
            return None
        if answer.status == "unknown":
            return Outcome("unknown", "the solver gives no answer within its time")
        return self.replay(answer.model, ending)

    def proved(self) -> Outcome:
        """Return the outcome of a proof, after the second solver had its say."""
        assumptions = self.explorer.assumptions
        questions = [*self.queries, *([*assumptions, *terms] for terms in self.explorer.pruned)]
        steps = self.limits.cross_steps
        checked = bool(questions) and steps > 0 and none_holds(questions, steps, self.explorer.left)
        return Outcome("proved", f"{self.explorer.paths} paths", None, len(questions), checked)

    def replay(self, model: Any, ending: Ending) -> Outcome:
        """Try the numbers of a model on the statement itself, without proxies."""
        given = ending.path.arguments
        values = {name: concrete(value, model) for name, value in given.items()}
        again = {name: concrete(value, model) for name, value in given.items()}
        shown = ", ".join(f"{name}={value}" for name, value in values.items())
        try:
            if self.condition is not None and not self.condition(**values):
                reason = "the condition excludes it"
            elif self.statement(**again):
                reason = "the statement holds for it"
            else:
                return Outcome("refuted", f"false for {shown}", values)
        except Exception as error:  # noqa: BLE001 - a statement that raises does not hold
            return Outcome("refuted", f"raises {error!r} for {shown}", values)
        cause = f" after {ending.error!r}" if ending.error is not None else ""
        return Outcome("unknown", f"{shown} was found{cause}, but {reason}")


def _claim(ending: Ending) -> Any:
    """Return what must hold at the end of a path: a term, or a truth value."""
    if ending.error is not None:
        return False
    value = ending.value
    if type(value) is SymBool:
        return value.term
    if type(value) is SymInt:
        return compared(value, DIFFERENT, 0).term
    return bool(value)


def prove(
    statement: Statement,
    parameters: Mapping[str, object],
    condition: Statement | None = None,
    *,
    shape: Shape | None = None,
    uses: Sequence[str] = (),
    limits: Limits | None = None,
) -> Outcome:
    """Try to prove that a statement holds for all values of its parameters."""
    chosen = limits or Limits()
    given = arguments(parameters, shape)
    explorer = Explorer(chosen, domain_terms(given))
    replacements = summaries(uses, explorer)
    attempt = Attempt(statement, condition, given, chosen, explorer)
    try:
        with shadowed(statement, condition), replaced(replacements, statement, condition):
            outcome = attempt.explore()
    except Signal as signal:
        return Outcome("unknown", str(signal) or type(signal).__name__)
    for summary in replacements.values():
        for promise in summary.promises.values():
            if outcome.verdict == "proved":
                outcome = _with_promise(
                    outcome, promise, replace(chosen, seconds=max(1.0, explorer.left()))
                )
    return outcome


def _with_promise(outcome: Outcome, promise: Promise, limits: Limits) -> Outcome:
    """Prove a promise on which a proof rests, and return the outcome of both."""
    kept = prove(
        promise.kept, promise.parameters, promise.expected, shape=promise.shape, limits=limits
    )
    if kept.verdict != "proved":
        return Outcome("unknown", f"the contract of {promise.name} is not proved: {kept.detail}")
    queries = outcome.queries + kept.queries
    checked = outcome.cross_checked and kept.cross_checked
    detail = f"{outcome.detail}; the contract of {promise.name}, {kept.detail}"
    return Outcome("proved", detail, None, queries, checked)
