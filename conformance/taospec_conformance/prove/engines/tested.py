"""Rung 2: no draw of arguments refutes the theorem. Hypothesis draws, the same ones every time."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, Phase, assume, given, settings, strategies
from hypothesis.errors import Unsatisfiable
from hypothesis.strategies import SearchStrategy

from taospec.primitives import Domain
from taospec_conformance.operations.slots import Scalar, Sparse, Vector
from taospec_conformance.prove.evidence import Evidence, Limits
from taospec_conformance.prove.parameters import (
    Instance,
    from_json,
    in_domain,
    instances,
)
from taospec_conformance.prove.registry import Theorem

RARE = 20
"""Where fewer than one of so many draws meets the condition, draws are no evidence: how many do
depends on more than the theorem, for Hypothesis also draws constants of the code around it."""


class RefutedError(Exception):
    """A draw of arguments for which a theorem does not hold."""

    def __init__(self, message: str, arguments: dict[str, object]) -> None:
        """Keep the arguments with the message."""
        super().__init__(message)
        self.arguments = arguments


class MetError(Exception):
    """A draw that meets the condition of a theorem."""


def boundary_values(domain: Domain) -> list[int]:
    """Return the values of a domain at which arithmetic tends to fail."""
    one = 1 << domain.fraction_bits
    near = (0, 1, 2, one >> 1, one, 2 * one, one * 65535, domain.low, domain.high)
    spread = {value + step for value in near for step in (-1, 0, 1)}
    spread |= {-value for value in spread}
    return sorted(value for value in spread if domain.low <= value <= domain.high)


def scalar_strategy(domain: Domain) -> SearchStrategy[int]:
    """Draw values of a domain: boundaries, values near one, and values of the whole range."""
    if domain.name == "Bool":
        return strategies.booleans()
    one = 1 << domain.fraction_bits
    unit = strategies.integers(max(domain.low, -2 * one), min(domain.high, 2 * one))
    whole = strategies.integers(domain.low, domain.high)
    return strategies.one_of(strategies.sampled_from(boundary_values(domain)), unit, whole)


def strategy(instance: Instance) -> SearchStrategy[dict[str, object]]:
    """Draw the arguments of a theorem: vectors of 0 to 6 items, up to 4 rows of 5 entries."""
    fields: dict[str, SearchStrategy[object]] = {}
    for name, slot in instance.slots.items():
        match slot:
            case Vector(domain):
                fields[name] = strategies.lists(scalar_strategy(domain), max_size=6)
            case Sparse(domain):
                entry = strategies.tuples(strategies.integers(0, 5), scalar_strategy(domain))
                row = strategies.lists(entry, max_size=5)
                fields[name] = strategies.lists(row, max_size=4)
            case Scalar(domain):
                fields[name] = scalar_strategy(domain)
            case _:
                raise AssertionError(slot)
    return strategies.fixed_dictionaries(fields)


def decide(instance: Instance, arguments: dict[str, object]) -> None:
    """Raise RefutedError unless the theorem holds; an error of the reference refutes it too."""
    where = f"theorem {instance.theorem.id} fails for {instance.shown(arguments)}"
    try:
        holds = instance.theorem.statement(**instance.fixed, **arguments)
    except Exception as error:
        reason = f"{type(error).__name__} {error}".strip()
        raise RefutedError(f"{where} ({reason})", arguments) from error
    if not holds:
        raise RefutedError(where, arguments)


def draw(instance: Instance, count: int) -> int:
    """Try draws that the condition admits, at most `count`; return how many there were."""
    tried = 0

    @settings(
        max_examples=count, derandomize=True, database=None, deadline=None, print_blob=False,
        suppress_health_check=list(HealthCheck), report_multiple_bugs=False,
    )  # fmt: skip
    @given(strategy(instance))
    def attempt(arguments: dict[str, object]) -> None:
        nonlocal tried
        assume(instance.allows(arguments))
        tried += 1
        decide(instance, arguments)

    try:
        attempt()
    except Unsatisfiable:
        return 0
    return tried


def is_met(instance: Instance, count: int) -> bool:
    """Tell whether one of some draws meets the condition of a theorem."""

    @settings(
        max_examples=count, derandomize=True, database=None, deadline=None, print_blob=False,
        suppress_health_check=list(HealthCheck), phases=(Phase.generate,),
    )  # fmt: skip
    @given(strategy(instance))
    def attempt(arguments: dict[str, object]) -> None:
        if instance.allows(arguments):
            raise MetError

    try:
        attempt()
    except MetError:
        return True
    return False


def counterexample(theorem: Theorem, count: int) -> str | None:
    """Try `count` draws; describe one that refutes the theorem, or return None.

    Where no draw meets the condition there is nothing to say: `taospec prove` asks for a proof.
    """
    found = tested(theorem, Limits(examples=count))
    return f"{theorem.place}: {found.detail}" if found.verdict == "refuted" else None


def tested(theorem: Theorem, limits: Limits) -> Evidence:
    """Try draws for each instance of a theorem; one without parameters is just evaluated."""
    cases = 0
    for instance in instances(theorem):
        try:
            if not instance.slots:
                decide(instance, {})
                tried = 1
            else:
                tried = draw(instance, limits.examples)
        except RefutedError as error:
            return Evidence("refuted", str(error), cases, (), error.arguments)
        if tried * RARE < limits.examples and instance.slots:
            return Evidence("empty", f"hardly a draw meets the condition of theorem {theorem.id}")
        cases += tried
    return Evidence("holds", f"{cases:,} draws", cases)


def computed(theorem: Theorem, limits: Limits) -> Evidence:
    """Evaluate a theorem without parameters."""
    found = tested(theorem, limits)
    return Evidence(found.verdict, found.detail if found.verdict != "holds" else "", 1)


def replayed(theorem: Theorem, arguments: dict[str, Any]) -> Evidence | None:
    """Try saved arguments that refuted the theorem once; return nothing if they no longer do."""
    for instance in instances(theorem):
        if set(arguments) != set(instance.slots):
            return None
        values = from_json(instance, arguments)
        if not in_domain(instance, values):
            continue
        try:
            if instance.allows(values):
                decide(instance, values)
        except RefutedError as error:
            return Evidence("refuted", f"{error}, as before", 1, (), arguments)
    return None
