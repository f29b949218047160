"""Questions about integers, weakened to questions about real numbers.

Where real numbers cannot do something, integers cannot either, so "no" carries over; "yes" does
not. For real numbers there is a complete procedure, which often ends where integers run on. Two
things keep the weakening small: `a < b` becomes `a + 1 <= b`, and a division by a constant becomes
a number between the bounds that the exact quotient has.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import z3

from taospec_conformance.prove.symbolic.terms import Term

OPPOSITES = {
    z3.Z3_OP_LE: z3.Z3_OP_GT,
    z3.Z3_OP_GT: z3.Z3_OP_LE,
    z3.Z3_OP_LT: z3.Z3_OP_GE,
    z3.Z3_OP_GE: z3.Z3_OP_LT,
}


@dataclass(slots=True)
class Relaxation:
    """A translation of terms, and the conditions of what it had to name."""

    numbers: dict[int, tuple[Term, Term]] = field(default_factory=dict)
    conditions: list[Term] = field(default_factory=list)
    named: int = 0

    def fresh(self) -> Term:
        """Return a real number that nothing else uses."""
        self.named += 1
        return z3.Real(f"relaxed!{self.named}")

    def number(self, term: Term) -> Term:
        """Translate an integer term."""
        known = self.numbers.get(term.get_id())
        if known is None:
            known = (term, self._number(term))
            self.numbers[term.get_id()] = known
        return known[1]

    def _number(self, term: Term) -> Term:
        if z3.is_int_value(term):
            return z3.RealVal(term.as_long())
        kind = term.decl().kind()
        if kind == z3.Z3_OP_UNINTERPRETED and term.num_args() == 0:
            return z3.Real(f"real {term.decl().name()}")
        if kind == z3.Z3_OP_ITE:
            return self._choice(term)
        parts = [self.number(part) for part in term.children()]
        if kind == z3.Z3_OP_ADD:
            return z3.Sum(parts)
        if kind == z3.Z3_OP_MUL:
            return z3.Product(parts)
        if kind == z3.Z3_OP_SUB:
            return parts[0] - z3.Sum(parts[1:])
        if kind == z3.Z3_OP_UMINUS:
            return -parts[0]
        if kind == z3.Z3_OP_IDIV and z3.is_int_value(term.arg(1)):
            return self._quotient(parts[0], term.arg(1).as_long())
        return self.fresh()

    def _quotient(self, value: Term, divisor: int) -> Term:
        result = self.fresh()
        if divisor > 0:
            self.conditions += [divisor * result <= value, value <= divisor * result + divisor - 1]
        return result

    def _choice(self, term: Term) -> Term:
        test, yes, no = term.children()
        result = self.fresh()
        self.conditions.append(
            z3.Or(
                z3.And(self.truth(test, wanted=True), result == self.number(yes)),
                z3.And(self.truth(test, wanted=False), result == self.number(no)),
            )
        )
        return result

    def truth(self, term: Term, *, wanted: bool) -> Term:
        """Translate a condition, or its opposite, into one that is not stronger."""
        if z3.is_true(term) or z3.is_false(term):
            return z3.BoolVal(z3.is_true(term) == wanted)
        kind = term.decl().kind()
        parts = term.children()
        if kind == z3.Z3_OP_NOT:
            return self.truth(parts[0], wanted=not wanted)
        if kind in (z3.Z3_OP_AND, z3.Z3_OP_OR):
            join = z3.And if (kind == z3.Z3_OP_AND) == wanted else z3.Or
            return join([self.truth(part, wanted=wanted) for part in parts])
        if kind in OPPOSITES:
            return self._order(kind if wanted else OPPOSITES[kind], parts)
        if kind == z3.Z3_OP_UNINTERPRETED and term.num_args() == 0:
            return term if wanted else z3.Not(term)
        if kind in (z3.Z3_OP_EQ, z3.Z3_OP_DISTINCT, z3.Z3_OP_XOR) and len(parts) == 2:
            return self._equality(parts, wanted=(kind == z3.Z3_OP_EQ) == wanted)
        return z3.BoolVal(val=True)

    def _order(self, kind: int, parts: list[Term]) -> Term:
        left, right = (self.number(part) for part in parts)
        if kind == z3.Z3_OP_LE:
            return left <= right
        if kind == z3.Z3_OP_GE:
            return left >= right
        return left + 1 <= right if kind == z3.Z3_OP_LT else left >= right + 1

    def _equality(self, parts: list[Term], *, wanted: bool) -> Term:
        if z3.is_bool(parts[0]):
            both = [self.truth(part, wanted=True) for part in parts]
            neither = [self.truth(part, wanted=False) for part in parts]
            if wanted:
                return z3.Or(z3.And(both), z3.And(neither))
            return z3.Or(z3.And(both[0], neither[1]), z3.And(neither[0], both[1]))
        left, right = (self.number(part) for part in parts)
        return left == right if wanted else z3.Or(left + 1 <= right, left >= right + 1)


def relaxed(terms: Iterable[Term]) -> list[Term]:
    """Return conditions on real numbers that hold wherever the terms hold for integers."""
    relaxation = Relaxation()
    found = [relaxation.truth(term, wanted=True) for term in terms]
    return [*found, *relaxation.conditions]
