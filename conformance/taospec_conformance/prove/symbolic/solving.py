"""Final questions: whether conditions can hold together, asked of several solvers in turn.

A nonlinear question is answered at once or hangs, and which of the two depends on a seed. So there
are many short attempts with fresh solvers before a long one.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import z3

from taospec_conformance.prove.symbolic.paths import Path
from taospec_conformance.prove.symbolic.relaxing import relaxed
from taospec_conformance.prove.symbolic.terms import Term


@dataclass(frozen=True, slots=True)
class Answer:
    """What a solver found: "unsat", "sat" with a model, or "unknown"; and which attempt it was."""

    status: str
    model: Any = None
    attempt: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A way to ask: a solver, which form of the question it gets, and whether "yes" counts."""

    name: str
    make: Callable[[], Any]
    form: str = "all"


def facts(path: Path) -> list[Term]:
    """Return what is known of products and quotients on a path, as terms."""
    found: list[Term] = []
    for term, known in path.bounds.values():
        if known.low is not None:
            found.append(term >= known.low)
        if known.high is not None:
            found.append(term <= known.high)
    return found


def _plain(seed: int, arithmetic: int) -> Callable[[], Any]:
    def make() -> Any:
        solver = z3.Solver()
        solver.set("random_seed", seed)
        solver.set("arith.solver", arithmetic)
        return solver

    return make


def _tactic(*names: str) -> Callable[[], Any]:
    return lambda: z3.Then(*names).solver()


PORTFOLIO = (
    Attempt("plain", _plain(0, 6)),
    Attempt("older arithmetic", _plain(0, 2)),
    Attempt("real numbers", lambda: z3.SolverFor("QF_NRA"), "real"),
    Attempt("without facts", _plain(3, 6), "bare"),
    Attempt("nonlinear integers", _tactic("simplify", "solve-eqs", "qfnia")),
    Attempt("another seed", _plain(7, 6)),
    Attempt("older arithmetic, another seed", _plain(11, 2)),
)
# a solver's own clock runs on while other programs have the processor
SLACK = 5
ROUNDS = (20, 5, 1)


def ask(
    terms: Sequence[Term], known: Sequence[Term], steps: int, left: Callable[[], float]
) -> Answer:
    """Ask whether terms can hold together, given what is known anyway."""
    forms: dict[str, list[Term]] = {"all": [*terms, *known], "bare": [*terms]}
    for attempt, limit in _attempts(steps):
        if left() <= 0:
            break
        if attempt.form == "real" and "real" not in forms:
            forms["real"] = relaxed(forms["all"])
        answer = _try(attempt, forms[attempt.form], limit, left())
        if answer.status == "unsat" or (answer.status == "sat" and attempt.form != "real"):
            return answer
    return Answer("unknown")


def _try(attempt: Attempt, terms: Sequence[Term], steps: int, seconds: float) -> Answer:
    solver = attempt.make()
    solver.set("rlimit", steps)
    solver.set("timeout", max(1, int(1000 * seconds * SLACK)))
    solver.add(*terms)
    try:
        status = str(solver.check())
    except z3.Z3Exception:
        return Answer("unknown")
    return Answer(status, solver.model() if status == "sat" else None, attempt.name)


def _attempts(steps: int) -> Iterator[tuple[Attempt, int]]:
    for part in ROUNDS:
        for attempt in PORTFOLIO:
            yield attempt, steps // part
