"""A second solver: cvc5 answers again, from text, what a proof rests on."""

from collections.abc import Callable, Sequence

import cvc5
import z3

from taospec_conformance.prove.symbolic.terms import Term

TOGETHER = 16
# steps end a question first; the clock is for what counts none
MILLISECONDS = 10_000


class DisagreementError(Exception):
    """Two solvers give opposite answers: one of them, or the translation, is wrong."""


def as_text(terms: Sequence[Term]) -> str:
    """Write a question as SMT-LIB text, which any solver reads."""
    solver = z3.Solver()
    solver.add(*terms)
    return "(set-logic ALL)\n" + str(solver.to_smt2())


def answer(text: str, steps: int) -> str:
    """Return what cvc5 says to the text: "sat", "unsat" or "unknown"."""
    solver = cvc5.Solver()
    solver.setOption("rlimit-per", str(steps))
    solver.setOption("tlimit-per", str(MILLISECONDS))
    solver.setOption("nl-ext-tplanes", "true")
    parser = cvc5.InputParser(solver)
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, text, "question")
    symbols = parser.getSymbolManager()
    while not (command := parser.nextCommand()).isNull():
        said = command.invoke(solver, symbols)
        if command.getCommandName() == "check-sat":
            return str(said).strip().split(" ")[0]
    return "unknown"


def none_holds(questions: Sequence[Sequence[Term]], steps: int, left: Callable[[], float]) -> bool:
    """Tell whether the second solver, too, says of every question that it cannot hold.

    Many questions are asked at once, whether any of them holds, and apart where that is too hard.
    The second solver need not know: the first question that it leaves open ends the check. The
    opposite answer is an error.
    """
    if not questions:
        return True
    if left() <= 0:
        return False
    if len(questions) <= TOGETHER:
        text = as_text([z3.Or([z3.And(list(terms)) for terms in questions])])
        found = answer(text, steps)
        if found == "sat":
            raise DisagreementError(f"z3 says no, cvc5 says yes:\n{text}")
        if found == "unsat" or len(questions) == 1:
            return found == "unsat"
    half = len(questions) // 2
    parts = [questions[:half], questions[half:]]
    return all(none_holds(part, steps, left) for part in parts)
