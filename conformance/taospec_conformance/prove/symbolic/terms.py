"""Terms of the solver, each made once.

A program runs once for each path, and most of what it computes is the same every time. So a term is
looked up by the operation and the terms it is made of, and equal terms are one object: their
identity is the key of everything that is known about them.
"""

import operator
from collections.abc import Callable
from typing import Any, TypeAlias

import z3

Term: TypeAlias = Any
Operation: TypeAlias = Callable[..., Term]

ADD: Operation = operator.add
SUBTRACT: Operation = operator.sub
MULTIPLY: Operation = operator.mul
NEGATE: Operation = operator.neg
DIVIDE: Operation = operator.truediv
LESS: Operation = operator.lt
MORE: Operation = operator.gt
AT_MOST: Operation = operator.le
AT_LEAST: Operation = operator.ge
EQUAL: Operation = operator.eq
DIFFERENT: Operation = operator.ne
CHOICE: Operation = z3.If
NOT: Operation = z3.Not
AND: Operation = z3.And
OR: Operation = z3.Or
EITHER: Operation = z3.Xor


class Terms:
    """The terms of one exploration."""

    __slots__ = ("canonical", "made", "opposites")

    def __init__(self) -> None:
        self.made: dict[object, Term] = {}
        self.canonical: dict[int, Term] = {}
        self.opposites: dict[int, Term] = {}

    def own(self, term: Term) -> Term:
        """Return the one object for a term."""
        return self.canonical.setdefault(term.get_id(), term)

    def make(self, operation: Operation, *parts: Term) -> Term:
        """Apply an operation to terms."""
        key = (operation, *map(id, parts))
        found = self.made.get(key)
        if found is None:
            found = self.made[key] = self.own(operation(*parts))
            if operation is NOT:
                self.opposites[id(found)] = parts[0]
        return found

    def number(self, value: int) -> Term:
        """Return a constant."""
        found = self.made.get(value)
        if found is None:
            found = self.made[value] = self.own(z3.IntVal(value))
        return found

    def integer(self, name: str) -> Term:
        """Return the unknown integer with a name."""
        key = ("integer", name)
        if key not in self.made:
            self.made[key] = self.own(z3.Int(name))
        return self.made[key]

    def truth(self, name: str) -> Term:
        """Return the unknown truth value with a name."""
        key = ("truth", name)
        if key not in self.made:
            self.made[key] = self.own(z3.Bool(name))
        return self.made[key]

    def always(self, *, value: bool) -> Term:
        """Return a truth value that is known."""
        key = ("always", value)
        if key not in self.made:
            self.made[key] = self.own(z3.BoolVal(val=value))
        return self.made[key]
