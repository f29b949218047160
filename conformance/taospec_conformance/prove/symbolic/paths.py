"""Paths of a program: it runs once for each way through its decisions that is possible."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import z3

from taospec_conformance.prove.symbolic.proxies import SymInt
from taospec_conformance.prove.symbolic.ranges import Range, common
from taospec_conformance.prove.symbolic.signals import Dropped, Exhausted, Signal, Unsupported
from taospec_conformance.prove.symbolic.terms import (
    ADD,
    AND,
    AT_MOST,
    DIVIDE,
    EQUAL,
    LESS,
    MULTIPLY,
    NOT,
    Term,
    Terms,
)  # fmt: skip

# steps end a question first; the clock is for the rare solver that counts none
BRANCH_MILLISECONDS = 5000


@dataclass(frozen=True, slots=True)
class Limits:
    """How far the executor goes; solvers count steps, which do not depend on the machine.

    seconds:      time of the processor for everything, seconds
    paths:        number of paths
    values:       number of values over which one integer may fork
    branch_steps: steps of the solver for one question whether a branch is possible
    query_steps:  steps of the longest attempt at a final question
    cross_steps:  steps of the second solver for one question; 0 for none
    """

    seconds: float = 30.0
    paths: int = 20_000
    values: int = 64
    branch_steps: int = 30_000
    query_steps: int = 1_500_000
    cross_steps: int = 40_000


@dataclass(slots=True)
class Decision:
    """A decision of the path: its answer, and whether the other answer is impossible or done.

    candidate: the number that was tried, where the path forks over numbers
    other:     a model of the other answer
    """

    answer: bool
    final: bool
    candidate: int | None = None
    other: Any = None


@dataclass(slots=True)
class Ending:
    """How a path ended: a value, or an exception of the program, under conditions."""

    path: "Path"
    value: object
    error: Exception | None = None


@dataclass(slots=True)
class Explorer:
    """The search over all paths, with the solver that prunes impossible branches."""

    limits: Limits
    assumptions: list[Term] = field(default_factory=list)
    pruned: list[list[Term]] = field(default_factory=list)
    paths: int = 0
    questions: int = 0
    started: float = field(default_factory=time.process_time)
    solver: Any = field(default_factory=z3.Solver)
    current: "Path | None" = None
    terms: Terms = field(default_factory=Terms)
    asserted: list[Term] = field(default_factory=list)
    scopes: list[int] = field(default_factory=list)
    comparisons: dict[int, "Comparison | None"] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.solver.set(rlimit=self.limits.branch_steps, timeout=BRANCH_MILLISECONDS)
        self.solver.add(*self.assumptions)

    def left(self) -> float:
        """Return the seconds that are left, of the processor: other programs do not count."""
        return self.limits.seconds - (time.process_time() - self.started)

    def hurry(self) -> None:
        """End the exploration when its time is over."""
        if self.left() <= 0:
            raise Exhausted(f"more than {self.limits.seconds:.0f} seconds")

    def endings(self, run: Callable[["Path"], object]) -> Iterator[Ending]:
        """Run the program along every path; what is infeasible may be left out."""
        tape: list[Decision] = []
        while True:
            if self.paths >= self.limits.paths:
                raise Exhausted(f"more than {self.limits.paths} paths")
            self.paths += 1
            ending = self._follow(run, tape)
            if ending is not None:
                yield ending
            while tape and tape[-1].final:
                tape.pop()
            if not tape:
                return
            tape[-1].answer, tape[-1].final = not tape[-1].answer, True

    def _follow(self, run: Callable[["Path"], object], tape: list[Decision]) -> Ending | None:
        path = self.current = Path(self, tape)
        before = Signal.raised
        try:
            value = run(path)
            path.completed(before)
            return Ending(path, value)
        except Dropped:
            return None
        except Exception as error:  # noqa: BLE001 - whatever the program raises is an ending
            path.completed(before)
            return Ending(path, None, error)
        finally:
            self.current = None

    def tell(self, conditions: list[Term]) -> None:
        """Give the solver the conditions of a path, of which it may know the first ones."""
        same = 0
        for ours, theirs in zip(conditions, self.asserted, strict=False):
            if ours is not theirs:
                break
            same += 1
        while self.scopes and self.scopes[-1] > same:
            self.solver.pop()
            self.scopes.pop()
        start = self.scopes[-1] if self.scopes else 0
        if len(conditions) > start:
            self.solver.push()
            self.solver.add(*conditions[start:])
            self.scopes.append(len(conditions))
        self.asserted = [*conditions]

    def possible(self, conditions: list[Term], term: Term) -> tuple[bool, Any]:
        """Tell whether a term can hold under conditions, with a model if one was found."""
        self.questions += 1
        self.tell(conditions)
        self.solver.push()
        try:
            self.solver.add(term)
            answer = self.solver.check()
            return answer != z3.unsat, self.solver.model() if answer == z3.sat else None
        finally:
            self.solver.pop()


class Path:
    """One run of the program: its conditions so far, and the tape of decisions it follows."""

    __slots__ = (
        "arguments", "bounds", "conditions", "explorer", "fresh", "integer", "known", "make",
        "model", "number", "position", "quotients", "settled", "tape", "told", "truth",
    )  # fmt: skip

    def __init__(self, explorer: Explorer, tape: list[Decision]) -> None:
        self.explorer = explorer
        self.tape = tape
        self.position = 0
        self.conditions: list[Term] = []
        self.arguments: dict[str, object] = {}
        self.bounds: dict[int, tuple[Term, Range]] = {}
        self.known: dict[int, bool] = {}
        self.told: dict[int, Range] = {}
        self.settled: dict[int, int] = {}
        self.quotients: dict[tuple[int, int], Term] = {}
        self.model: Any = None
        self.fresh = 0
        self.make = explorer.terms.make
        self.number = explorer.terms.number
        self.integer = explorer.terms.integer
        self.truth = explorer.terms.truth

    def alive(self) -> None:
        """Refuse values that outlive their path."""
        if self.explorer.current is not self:
            raise Unsupported("a symbolic value of another path")

    def completed(self, signals: int) -> None:
        """Refuse a run that hid a signal, or took other decisions than the run before it."""
        if Signal.raised != signals:
            raise Unsupported("a handler of all exceptions hid a signal of the executor")
        if self.position < len(self.tape):
            raise Unsupported("the program does not repeat itself: decisions of a run were not met")

    def name(self, text: str) -> str:
        """Return a name that nothing else on this path has."""
        self.fresh += 1
        return f"{text}!{self.fresh}"

    def assume(self, term: Term) -> None:
        """Add a condition."""
        self.conditions.append(term)
        if self.model is not None and not _holds(self.model, term):
            self.model = None

    def assume_within(self, term: Term, low: int | None, high: int | None) -> None:
        """Add the bounds of a number as conditions."""
        if low is not None:
            self.assume(self.make(AT_MOST, self.number(low), term))
        if high is not None:
            self.assume(self.make(AT_MOST, term, self.number(high)))

    def bound(self, term: Term, known: Range) -> None:
        """Note the range of a product, which a solver does not see by itself."""
        self.bounds[id(term)] = (term, known)

    def product(self, a: Term, b: Term) -> Term:
        """Return the product of two terms, whichever comes first."""
        first, second = (a, b) if a.get_id() < b.get_id() else (b, a)
        return self.make(MULTIPLY, first, second)

    def quotient(self, value: Term, divisor: Term) -> Term:
        """Return the floored quotient by a positive divisor, as a number with its definition."""
        if z3.is_int_value(divisor):
            return self.make(DIVIDE, value, divisor)
        key = (id(value), id(divisor))
        if key not in self.quotients:
            result = self.integer(self.name("quotient"))
            if self.model is not None:
                above, by = (
                    self.model.eval(term, model_completion=True) for term in (value, divisor)
                )
                exact = above.as_long() // by.as_long() if by.as_long() else 0
                self.model.update_value(result, self.number(exact))
            low = self.product(divisor, result)
            fits = self.make(AT_MOST, low, value)
            self.assume(self.make(AND, fits, self.make(LESS, value, self.make(ADD, low, divisor))))
            self.quotients[key] = result
        return self.quotients[key]

    def decide(self, term: Term) -> bool:
        """Answer a question of the program: as the tape says, or, at its end, both ways in turn."""
        inner = self.explorer.terms.opposites.get(id(term))
        if inner is not None:
            return not self.decide(inner)
        known = self.known.get(id(term))
        if known is not None:
            return known
        self.explorer.hurry()
        decision = self._next(lambda: self._decision(term))
        self.known[id(term)] = decision.answer
        self.assume(term if decision.answer else self.make(NOT, term))
        if self.position == len(self.tape) and decision.other is not None and decision.final:
            self.model = decision.other
        self._narrow(term, answer=decision.answer)
        return decision.answer

    def narrowed(self, term: Term, given: Range) -> Range:
        """Return the range of a term, after what the path has decided about it."""
        found = self.told.get(id(term))
        return given if found is None else common(given, found)

    def _narrow(self, term: Term, *, answer: bool) -> None:
        """Note what a comparison with a constant tells of a term."""
        comparisons = self.explorer.comparisons
        if id(term) not in comparisons:
            comparisons[id(term)] = comparison(self.explorer.terms, term)
        found = comparisons[id(term)]
        if found is not None:
            known = found.tells(answer=answer)
            earlier = self.told.get(id(found.term))
            self.told[id(found.term)] = known if earlier is None else common(known, earlier)

    def settle(self, value: SymInt) -> int:
        """Return the value on this path, of which there must be few: the path forks over them."""
        known = self.settled.get(id(value.term))
        if known is not None:
            return known
        for _ in range(self.explorer.limits.values):
            candidate = self._next(lambda: self._candidate(value)).candidate
            assert candidate is not None, "the tape belongs to another run"
            if self.decide(self.make(EQUAL, value.term, self.number(candidate))):
                self.settled[id(value.term)] = candidate
                return candidate
        raise Unsupported("a real integer where a symbolic one has many values")

    def _next(self, make: Callable[[], Decision]) -> Decision:
        if self.position == len(self.tape):
            self.tape.append(make())
        self.position += 1
        return self.tape[self.position - 1]

    def _decision(self, term: Term) -> Decision:
        simple = z3.simplify(term)
        if z3.is_true(simple) or z3.is_false(simple):
            return Decision(z3.is_true(simple), final=True)
        model = self.model
        seen = None if model is None else _holds(model, term)
        yes, found = (True, model) if seen is True else self._possible(term)
        no, other = (True, model) if seen is False else self._possible(self.make(NOT, term))
        if not yes and not no:
            raise Dropped
        self.model = found if yes else other
        return Decision(yes, final=not (yes and no), other=other if yes and no else None)

    def _possible(self, term: Term) -> tuple[bool, Any]:
        found, model = self.explorer.possible(self.conditions, term)
        if not found:
            self.explorer.pruned.append([*self.conditions, term])
        return found, model

    def _candidate(self, value: SymInt) -> Decision:
        if self.model is None:
            found, self.model = self._possible(self.explorer.terms.always(value=True))
            if not found:
                raise Dropped
        if self.model is None:
            candidate = self._untried(value)
        else:
            candidate = int(self.model.eval(value.term, model_completion=True).as_long())
        return Decision(answer=True, final=True, candidate=candidate)

    def _untried(self, value: SymInt) -> int:
        """Return a number within the bounds of a value that the path does not exclude yet."""
        low, high = value.range
        if low is not None and high is not None:
            for candidate in range(low, min(high, low + self.explorer.limits.values) + 1):
                term = self.make(EQUAL, value.term, self.number(candidate))
                if self.known.get(id(term)) is not False:
                    return candidate
        raise Unsupported("a real integer where no value of a symbolic one is known")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison of a term with a constant, as `term < end` or `term <= end` or its opposite.

    equal: the comparison is `term == end`
    """

    term: Term
    end: int
    least: bool
    equal: bool = False

    def tells(self, *, answer: bool) -> Range:
        """Return what the answer tells of the term: `term >= end` if `least`, else `term < end`."""
        if self.equal:
            return Range(self.end, self.end) if answer else Range(None, None)
        return Range(self.end, None) if self.least == answer else Range(None, self.end - 1)


def comparison(terms: Terms, term: Term) -> Comparison | None:
    """Read a term as a comparison with a constant, if it is one."""
    kind = term.decl().kind()
    if kind not in TURNED:
        return None
    left, right = term.children()
    if z3.is_int_value(left):
        left, right, kind = right, left, TURNED[kind]
    if not z3.is_int_value(right):
        return None
    end, value = right.as_long(), terms.own(left)
    if kind == z3.Z3_OP_EQ:
        return Comparison(value, end, least=True, equal=True)
    if kind in (z3.Z3_OP_GT, z3.Z3_OP_LE):
        end += 1
    return Comparison(value, end, least=kind in (z3.Z3_OP_GE, z3.Z3_OP_GT))


TURNED = {
    z3.Z3_OP_LE: z3.Z3_OP_GE,
    z3.Z3_OP_GE: z3.Z3_OP_LE,
    z3.Z3_OP_LT: z3.Z3_OP_GT,
    z3.Z3_OP_GT: z3.Z3_OP_LT,
    z3.Z3_OP_EQ: z3.Z3_OP_EQ,
}


def _holds(model: Any, term: Term) -> bool:
    """Tell whether a condition holds for the numbers of a model."""
    return bool(z3.is_true(model.eval(term, model_completion=True)))
