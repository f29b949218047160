"""Published scenarios: inputs that can be rebuilt, and the numbers that are known for them.

Each scenario yields `Golden` records: the arguments of one call of the reference and what the chain
is known to answer. Tests compare the two; the generator of vectors takes the arguments from here.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from taospec.consensus import max_upscale_weights
from taospec.epoch import EpochOutput, MechanismState, Moment, Neurons, run
from taospec.parameters import PRESETS, Hyperparameters
from taospec.primitives import (
    I16,
    I64F64,
    U16,
    U32,
    U64,
    Alpha,
    Block,
    SparseU16,
    Uid,
)

CHAIN_TESTS: Final = "pallets/subtensor/src/tests @ opentensor/subtensor 14bc6f9"
COMPILED: Final = "computed by the chain's own compiled code, opentensor/subtensor 14bc6f9"
NEVER: Final = U64(2**64 - 1)
"""Block of a commit that does not exist."""

Row: TypeAlias = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Golden:
    """One call with what is known of its answer.

    slug:      name of the case, lower case with hyphens
    operation: id of the operation
    arguments: values of the reference's own types, by slot
    expected:  values that whole output slots must have
    cells:     values that single elements of vectors must have, by output slot and position
    bonds:     values that single bonds must have, by row and column; 0 means none or zero
    hunts:     one sentence: which mistake the case finds
    source:    where the numbers come from
    flags:     flags of the vector
    bulky:     too large for a vector that is kept in the repository
    """

    slug: str
    operation: str
    arguments: Mapping[str, Any]
    expected: Mapping[str, Any]
    hunts: str
    source: str
    cells: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    bonds: Mapping[tuple[int, int], int] = field(default_factory=dict)
    flags: tuple[str, ...] = ("BASIC", "UPSTREAM")
    bulky: bool = False

    def values(self) -> dict[str, Any]:
        """Return the arguments as plain values: records as dicts, rows as lists of pairs."""
        return {name: plain(value) for name, value in self.arguments.items()}

    def disagreements(self, answer: object) -> list[str]:
        """Return how an answer of the reference differs from what is known."""
        fields = as_fields(answer)
        found = [
            f"{name}: expected {wanted}, got {plain(fields[name])}"
            for name, wanted in self.expected.items()
            if plain(fields[name]) != wanted
        ]
        for name, cells in self.cells.items():
            for position, wanted in cells.items():
                if fields[name][position] != wanted:
                    found.append(f"{name}[{position}]: {wanted} / {fields[name][position]}")
        for (row, column), wanted in self.bonds.items():
            value = dict(fields["bonds"][row]).get(column, 0)
            if value != wanted:
                found.append(f"bonds[{row}][{column}]: expected {wanted}, got {value}")
        return found


def as_fields(answer: object) -> dict[str, Any]:
    """Return the output slots of an answer: the fields of a record, or one slot `result`."""
    if dataclasses.is_dataclass(answer) and not isinstance(answer, type):
        names = [item.name for item in dataclasses.fields(answer)]
        return {name: getattr(answer, name) for name in names}
    return {"result": answer}


def plain(value: Any) -> Any:
    """Return a value without records and tuples of rows."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: plain(item) for name, item in as_fields(value).items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


def rows(*entries: Row) -> SparseU16:
    """Return sparse rows of stored proportions."""
    return [[(Uid(column), U16(value)) for column, value in row] for row in entries]


def submitted(*entries: Row) -> SparseU16:
    """Return the rows that storage holds after weights were submitted: the greatest is 65535."""
    return [
        list(
            zip(
                [Uid(column) for column, _ in row],
                max_upscale_weights([U16(value) for _, value in row]),
                strict=True,
            )
        )
        for row in entries
    ]


def upstream_parameters(**changes: Any) -> Hyperparameters:
    """Return the hyperparameters that the chain's tests of the epoch run with."""
    base = dataclasses.replace(
        PRESETS["finney"].defaults,
        tempo=U16(1),
        activity_cutoff_factor=U32(50_000_000),
        max_allowed_validators=U16(64),
        yuma3_on=False,
        commit_reveal_weights_enabled=False,
        tao_weight=U64(0),
    )
    return dataclasses.replace(base, **changes)


def yuma3_parameters(**changes: Any) -> Hyperparameters:
    """Return the hyperparameters of the chain's scenarios of Yuma 3."""
    return upstream_parameters(
        **{
            "yuma3_on": True,
            "liquid_alpha_on": True,
            "alpha_low": U16(6553),
            "alpha_high": U16(19660),
            "alpha_sigmoid_steepness": I16(1000),
            "bonds_penalty": U16(0),
            "bonds_moving_average": U64(975_000),
            "max_allowed_validators": U16(3),
            **changes,
        }
    )


@dataclass(slots=True)
class Scene:
    """A subnet of one mechanism over several epochs: each epoch leaves its permits and bonds.

    stakes are whole rao; weights, bonds and permits are by uid.
    """

    parameters: Hyperparameters
    stakes: Sequence[int]
    weights: SparseU16 = ()
    permits: Sequence[bool] = ()
    bonds: SparseU16 = ()
    registered_at: Sequence[int] | None = None
    last_update: Sequence[int] | None = None
    owner: int | None = None
    block: int = 1
    last_step: int = 0
    emission: int = 10**9

    def arguments(self) -> dict[str, Any]:
        """Return the arguments of the next epoch."""
        size = len(self.stakes)
        updated = [self.block] * size if self.last_update is None else self.last_update
        registered = [0] * size if self.registered_at is None else self.registered_at
        return {
            "parameters": self.parameters,
            "moment": Moment(Block(self.block), Block(self.last_step)),
            "neurons": Neurons(
                size=U16(size),
                stake_weights=[I64F64(stake << 64) for stake in self.stakes],
                owner=None if self.owner is None else Uid(self.owner),
                registered_at=[U64(block) for block in registered],
                validator_permits=list(self.permits),
            ),
            "mechanism": MechanismState(
                last_update=[U64(block) for block in updated],
                commit_blocks=[NEVER] * size,
                weights=[list(row) for row in self.weights],
                bonds=[list(row) for row in self.bonds],
            ),
            "emission": Alpha(self.emission),
        }

    def play(self) -> EpochOutput:
        """Run one epoch; keep its permits and bonds and go to the next block."""
        output = run(**self.arguments())
        self.permits, self.bonds = output.validator_permits, output.bonds
        self.block += 1
        return output

    def golden(self, slug: str, hunts: str, test: str, **known: Any) -> Golden:
        """Record the next epoch with what is known of it, then run it."""
        options = {name: known.pop(name) for name in ("cells", "bonds", "flags") if name in known}
        bulky = bool(known.pop("bulky", False))
        case = Golden(
            slug=slug,
            operation="epoch.run",
            arguments=self.arguments(),
            expected=known,
            hunts=hunts,
            source=f"{test}, {CHAIN_TESTS}",
            bulky=bulky,
            **options,
        )
        self.play()
        return case


Scenario: TypeAlias = Callable[[], Iterator[Golden]]


def golden() -> Iterator[Golden]:
    """Yield every published scenario; those of `golden_deviations` are a theme of their own."""
    from taospec_conformance.vectors import golden_epochs, golden_mechanisms, golden_yuma3

    for module in (golden_epochs, golden_yuma3, golden_mechanisms):
        for scenario in module.SCENARIOS:
            yield from scenario()
