"""T4: exact ties at the majority, and stories of consecutive epochs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from taospec.epoch import EpochOutput
from taospec_conformance.operations.codec import decode_input
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme, wire_input
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.stake_model import drawn_stakes
from taospec_conformance.vectors.subnets import FULL, Plain, epoch
from taospec_conformance.vectors.themes.epoch_bonds import drawn_rows
from taospec_conformance.vectors.themes.epoch_hand import RULES

WHOLES: Final = (3, 5, 15, 17, 51)
"""Divisors of 65535: a stake of one such part has a share that kappa can meet exactly."""
TEMPO: Final = 360


def parted(draws: Draws, whole: int) -> list[int]:
    """Return three to six parts that sum to the whole."""
    parts: list[int] = []
    left = whole
    while left > 0 and len(parts) < 5:
        part = 1 + draws.below((left + 1) // 2)
        parts.append(part)
        left -= part
    return [*parts, left] if left else parts


@theme(
    "kappa-ties",
    "epoch.run",
    flags=("TIE", "ADVERSARIAL"),
    hunts="`<` for `<=` in the weighted median, or a majority rounded up",
    origin="pooled draws",
    notes={
        "kappa-ties": "stakes are whole parts of 65535, and kappa is a sum of them, or one beside"
    },
)
def kappa_ties(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield epochs in which supporters hold exactly the majority, or one part more or less."""
    del operation
    for number in range(36):
        whole = draws.pick(WHOLES)
        stakes = draws.shuffled(parted(draws, whole))
        supporters = sum(draws.some(stakes, 1 + draws.below(len(stakes) - 1)))
        kappa = min(FULL, supporters * (FULL // whole) + draws.pick((0, 0, 0, 1, -1)))
        judges = len(stakes)
        pool = ([(judges, FULL)], [(judges + 1, FULL)], [(judges, 1), (judges + 1, 1)])
        weights = [draws.pick(pool) for _ in stakes]
        rule = tuple(RULES.values())[number % 3]
        amounts = [part * 10**9 for part in stakes]
        yield Draft(epoch([*amounts, 0, 0], weights, kappa=kappa, **rule))


class Story:
    """A subnet over several epochs; permits and bonds of each lead to the next.

    Now and then a seat is taken by a newcomer, a validator falls silent, or an opinion changes.
    """

    def __init__(self, draws: Draws, rule: Plain) -> None:
        """Start with four validators and eight miners whose stakes are like the chain's."""
        self.draws = draws
        self.rule = rule
        self.stakes = sorted(drawn_stakes(draws, 12), reverse=True)
        self.size = len(self.stakes)
        self.judges = 4
        self.weights = drawn_rows(draws, self.judges, self.size, (1, 20000, 40000, FULL))
        self.options: Plain = {
            "validator_permits": [uid < self.judges for uid in range(self.size)],
            "registered_at": [0] * self.size,
            "last_update": [TEMPO] * self.size,
            "max_allowed_validators": self.judges,
            "block": TEMPO,
            "last_step": 0,
            "emission": 295_200_000_000,
        }
        self.bonds: list[list[tuple[int, int]]] = []

    def values(self) -> Plain:
        """Return the input of the next epoch."""
        options = {**self.options, **self.rule}
        return epoch(self.stakes, self.weights, self.bonds, **options)

    def pass_epoch(self, output: EpochOutput) -> None:
        """Keep what the epoch stored, and let a tempo of calls pass."""
        block = self.options["block"]
        self.bonds = [[(int(j), int(v)) for j, v in row] for row in output.bonds]
        self.options["validator_permits"] = [bool(flag) for flag in output.validator_permits]
        self.options |= {"block": block + TEMPO, "last_step": block}
        changed = self.draws.below(self.judges)
        self.weights = [list(row) for row in self.weights]
        self.weights[changed] = drawn_rows(self.draws, 1, self.size, (0, 1, 30000, FULL))[0]
        updates, seats = list(self.options["last_update"]), list(self.options["registered_at"])
        updates[changed] = block + self.draws.below(TEMPO)
        if self.draws.chance(1, 2):
            newcomer = self.judges + self.draws.below(self.size - self.judges)
            seats[newcomer] = updates[newcomer] = block + self.draws.below(3)
        self.options |= {"last_update": updates, "registered_at": seats}


@theme(
    "stories",
    "epoch.run",
    flags=("BASIC", "ORDER"),
    hunts="bonds that an implementation would not store itself: their order, zeros and decay",
    origin="seeded stakes with the quantiles of the chain's genesis",
    notes={
        "stories": "eight epochs of one subnet under each rule, each from what the last one left"
    },
)
def stories(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the epochs of three stories."""
    for word, rule in RULES.items():
        story = Story(draws, rule)
        for number in range(8):
            values = story.values()
            yield Draft(values, f"{word}-{number}")
            output = operation.call(**decode_input(operation, wire_input(operation, values)))
            if not isinstance(output, EpochOutput):
                raise TypeError("the epoch of one mechanism has another result")
            story.pass_epoch(output)
