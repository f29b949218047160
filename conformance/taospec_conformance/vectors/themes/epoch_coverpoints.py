"""Situations of an epoch of one mechanism that the vectors must meet.

Predicates read the wire form: the input of `epoch.run`, and its answer with the trace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final, TypeAlias

from taospec_conformance.vectors.coverpoints import coverpoint
from taospec_conformance.vectors.model import Json

LIMIT: Final = 2**64
ONE: Final = 1 << 32
MILLION: Final = 10**6


def numbers(vector: Json) -> list[int]:
    """Return the integers of a vector in wire form."""
    return [int(value) for value in vector["values"]]


def rows(sparse: Json) -> list[list[tuple[int, int]]]:
    """Return the rows of entries of sparse rows in wire form."""
    offsets = sparse["offsets"]
    entries = [
        (column, int(value))
        for column, value in zip(sparse["columns"], sparse["values"], strict=True)
    ]
    return [entries[first:last] for first, last in pairwise(offsets)]


def places(sparse: Json) -> dict[tuple[int, int], int]:
    """Return the entries of sparse rows by (row, column)."""
    return {(row, column): v for row, entries in enumerate(rows(sparse)) for column, v in entries}


@dataclass
class Case:
    """A case of `epoch.run` with what its predicates ask for, read once each."""

    data: dict[str, Json]
    answer: dict[str, Json]

    @cached_property
    def size(self) -> int:
        """Return the number of seats."""
        return int(self.data["neurons"]["size"])

    @cached_property
    def owner(self) -> int | None:
        """Return the uid of the owner."""
        owner = self.data["neurons"]["owner"]
        return None if owner is None else int(owner)

    def parameter(self, name: str) -> int:
        """Return a hyperparameter as an integer."""
        return int(self.data["parameters"][name])

    def flag(self, name: str) -> bool:
        """Return a hyperparameter that is a flag."""
        return bool(self.data["parameters"][name])

    def vector(self, name: str) -> list[int]:
        """Return a vector of the trace."""
        return numbers(self.answer["trace"][name])

    def sparse(self, name: str) -> dict[tuple[int, int], int]:
        """Return sparse rows of the trace by place."""
        return places(self.answer["trace"][name])

    @cached_property
    def stakes(self) -> list[int]:
        """Return stake weights, raw."""
        return numbers(self.data["neurons"]["stake_weights"])

    @cached_property
    def registered(self) -> list[int]:
        """Return blocks of registration."""
        return numbers(self.data["neurons"]["registered_at"])

    @cached_property
    def updates(self) -> list[int]:
        """Return blocks of the last updates as stored."""
        return numbers(self.data["mechanism"]["last_update"])

    @cached_property
    def commits(self) -> list[int]:
        """Return blocks of pending commits."""
        return numbers(self.data["mechanism"]["commit_blocks"])

    @cached_property
    def block(self) -> int:
        """Return the block of the epoch."""
        return int(self.data["moment"]["block"])

    @cached_property
    def last_step(self) -> int:
        """Return the block of the last epoch."""
        return int(self.data["moment"]["last_step"])

    @cached_property
    def bond_block(self) -> int:
        """Return the block from which registrations void bonds."""
        if self.last_step == 0:
            return max(0, self.block - self.parameter("tempo"))
        return min(self.last_step + 1, LIMIT - 1)

    @cached_property
    def given(self) -> dict[tuple[int, int], int]:
        """Return stored weights between seats whose giver holds a permit, none to oneself."""
        permits = self.answer["trace"]["permits"]["values"]
        return {
            (row, column): value
            for (row, column), value in places(self.data["mechanism"]["weights"]).items()
            if row < min(self.size, len(permits)) and permits[row]
            if column < self.size and row != column
        }

    @cached_property
    def liquid(self) -> bool:
        """Return whether bonds move at rates of their own in this epoch."""
        on = self.flag("yuma3_on") and self.flag("liquid_alpha_on")
        return on and any(self.vector("consensus"))

    @cached_property
    def without_consensus(self) -> bool:
        """Return whether nobody has earned anything and the emission is paid by stake."""
        return not any(self.vector("incentive")) and not any(self.vector("dividends"))


Predicate: TypeAlias = Callable[[Case], bool]


def point(name: str, meaning: str) -> Callable[[Predicate], Predicate]:
    """Register a predicate over a case of `epoch.run`."""

    def register(predicate: Predicate) -> Predicate:
        @coverpoint(f"epoch-{name}", meaning, "epoch.run")
        def _(data: dict[str, Json], answer: dict[str, Json]) -> bool:
            return "trace" in answer and predicate(Case(data, answer))

        return predicate

    return register


SIMPLE: Final[dict[str, tuple[str, Predicate]]] = {
    "no-seats": ("a subnet without seats", lambda c: c.size == 0),
    "one-seat": ("a subnet of one seat", lambda c: c.size == 1),
    "yuma2": ("bonds by Yuma 2", lambda c: c.size > 1 and not c.flag("yuma3_on")),
    "yuma3-fixed": (
        "bonds by Yuma 3 with one rate",
        lambda c: c.size > 1 and c.flag("yuma3_on") and not c.flag("liquid_alpha_on"),
    ),
    "liquid-alpha": ("bonds that move at rates of their own", lambda c: c.liquid),
    "owner-below-threshold": (
        "an owner whose stake counts although it is below the threshold",
        lambda c: (
            c.owner is not None
            and c.owner < c.size
            and c.stakes[c.owner] >> 64 < c.parameter("stake_threshold")
            and c.vector("filtered_stake")[c.owner] != 0
        ),
    ),
    "owner-self-weight": (
        "an owner's weight to itself that counts",
        lambda c: c.owner is not None and (c.owner, c.owner) in c.sparse("weights"),
    ),
    "owner-one-too-many": (
        "the owner's permit on top of the permitted number",
        lambda c: sum(c.vector("new_permits")) > c.parameter("max_allowed_validators"),
    ),
    "stake-filtered": (
        "a stake below the threshold",
        lambda c: any(
            s and not f for s, f in zip(c.stakes, c.vector("filtered_stake"), strict=True)
        ),
    ),
    "stake-vanishes": (
        "a stake that is too small for a share",
        lambda c: any(
            f and not s for f, s in zip(c.vector("filtered_stake"), c.vector("stake"), strict=True)
        ),
    ),
    "permit-tie": (
        "equal shares of which not all receive a permit",
        lambda c: bool(_shares(c, permitted=True) & _shares(c, permitted=False)),
    ),
    "permit-lost": (
        "bonds that are removed because the permit is lost",
        lambda c: any(
            not c.vector("new_permits")[row] and value
            for (row, _), value in c.sparse("bonds").items()
        ),
    ),
    "active-at-cutoff": (
        "an update exactly as old as is forgiven",
        lambda c: any(u + int(c.answer["trace"]["cutoff"]) == c.block for u in c.updates),
    ),
    "inactive": ("a seat that is inactive", lambda c: not all(c.vector("active"))),
    "activity-saturates": (
        "a sum of update and cutoff beyond 64 bits",
        lambda c: any(u + int(c.answer["trace"]["cutoff"]) >= LIMIT for u in c.updates),
    ),
    "last-update-short": ("missing last updates", lambda c: len(c.updates) < c.size),
    "last-update-long": ("surplus last updates", lambda c: len(c.updates) > c.size),
    "permits-empty": (
        "an empty list of permits that permits everybody",
        lambda c: not c.vector("permits") and any(c.vector("active_stake")),
    ),
    "permits-short": (
        "a list of permits that is too short",
        lambda c: 0 < len(c.vector("permits")) < c.size,
    ),
    "permits-long": (
        "a list of permits that is too long",
        lambda c: len(c.vector("permits")) > c.size,
    ),
    "weight-beyond-size": (
        "a weight to a seat that does not exist",
        lambda c: any(column >= c.size for _, column in places(c.data["mechanism"]["weights"])),
    ),
    "bond-beyond-size": (
        "a bond to a seat that does not exist",
        lambda c: any(column >= c.size for _, column in places(c.data["mechanism"]["bonds"])),
    ),
    "row-beyond-size": (
        "weights of a seat that does not exist",
        lambda c: any(row >= c.size for row, _ in places(c.data["mechanism"]["weights"])),
    ),
}


def _shares(case: Case, *, permitted: bool) -> set[int]:
    """Return the shares of stake of those who get a permit by stake, or of those who do not."""
    stake, permits = case.vector("stake"), case.vector("new_permits")
    return {
        share
        for uid, (share, permit) in enumerate(zip(stake, permits, strict=True))
        if share and bool(permit) == permitted and uid != case.owner
    }


for _name, (_meaning, _predicate) in SIMPLE.items():
    point(_name, _meaning)(_predicate)


def pairs(case: Case) -> Iterator[tuple[int, int]]:
    """Yield the places of stored bonds between existing seats."""
    for row, column in places(case.data["mechanism"]["bonds"]):
        if row < case.size and column < case.size:
            yield row, column
