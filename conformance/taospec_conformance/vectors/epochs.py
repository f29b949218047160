"""Inputs of whole epochs: a subnet drawn around the thresholds at which epochs go wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.model import Json
from taospec_conformance.vectors.scenes import WIDE, account
from taospec_conformance.vectors.stake_model import drawn_stakes

NEVER: Final = WIDE - 1
BLOCK: Final = 20_000
LAST_STEP: Final = BLOCK - 360
CUTOFF: Final = 5000
RAO: Final = WIDE
PLAIN: Final[dict[str, Json]] = {
    "tempo": 360,
    "activity_cutoff_factor": 13889,
    "max_allowed_validators": 64,
    "kappa": 32767,
    "bonds_moving_average": 900000,
    "bonds_penalty": 65535,
    "yuma3_on": True,
    "liquid_alpha_on": False,
    "alpha_low": 45875,
    "alpha_high": 58982,
    "alpha_sigmoid_steepness": 1000,
    "commit_reveal_weights_enabled": True,
    "reveal_period_epochs": 1,
    "stake_threshold": 0,
    "tao_weight": 971718665099567868,
}

Rows = list[list[tuple[int, int]]]


@dataclass(slots=True)
class Village:
    """What an epoch is drawn from; every field has a plain value.

    size and validators count seats; stakes is a pool, or empty for the stakes of the chain.
    fill is the share of miners that a validator weighs, in percent.
    """

    draws: Draws
    size: int
    validators: int
    stakes: tuple[int, ...] = ()
    weights: tuple[int, ...] = ()
    fill: int = 80
    unsorted: bool = False
    registrations: tuple[int, ...] = (0,)
    updates: tuple[int, ...] = (BLOCK - 10,)
    commits: tuple[int, ...] = (NEVER,)
    owner: int | None = None
    emission: int = 10**9
    last_step: int = LAST_STEP
    everyone: bool = False
    bonds: bool = True
    changes: dict[str, Json] = field(default_factory=dict)

    def parameters(self) -> dict[str, Json]:
        """Return plain hyperparameters with the changes."""
        return {**PLAIN, **self.changes}

    def moment(self) -> dict[str, Json]:
        """Return when the epoch runs and when the last one did."""
        return {"block": BLOCK, "last_step": self.last_step}

    def amounts(self) -> list[int]:
        """Return [size] stakes in rao; the validators hold the largest ones."""
        if self.stakes:
            return [
                self.draws.pick(self.stakes) if uid < self.validators or self.everyone else 0
                for uid in range(self.size)
            ]
        return sorted(drawn_stakes(self.draws, self.size), reverse=True)

    def permits(self) -> list[bool]:
        """Return [size] permits: the first seats are validators."""
        return [uid < self.validators for uid in range(self.size)]

    def picks(self, pool: tuple[int, ...]) -> list[int]:
        """Return [size] values from a pool."""
        return [self.draws.pick(pool) for _ in range(self.size)]

    def rows(self, pool: tuple[int, ...]) -> Rows:
        """Return rows over the miners, and now and then over a validator."""
        rows: Rows = []
        for uid in range(self.size):
            columns = [
                column
                for column in range(self.size)
                if self.draws.below(100) < (self.fill if column >= self.validators else 12)
            ]
            if self.unsorted:
                columns = self.draws.shuffled(columns)
            silent = uid >= self.validators and not self.everyone
            rows.append([] if silent else [(column, self._value(pool)) for column in columns])
        return rows

    def _value(self, pool: tuple[int, ...]) -> int:
        return self.draws.pick(pool) if pool else self.draws.between(1, 65535)

    def epoch(self) -> dict[str, Json]:
        """Return the input of an epoch of one mechanism."""
        return {
            "parameters": self.parameters(),
            "moment": self.moment(),
            "neurons": {
                "size": self.size,
                "stake_weights": [amount * RAO for amount in self.amounts()],
                "owner": self.owner,
                "registered_at": self.picks(self.registrations),
                "validator_permits": self.permits(),
            },
            "mechanism": {
                "last_update": self.picks(self.updates),
                "commit_blocks": self.picks(self.commits),
                "weights": self.rows(self.weights),
                "bonds": self.rows(self.weights) if self.bonds else [[] for _ in range(self.size)],
            },
            "emission": self.emission,
        }

    def stored(self) -> dict[str, Json]:
        """Return what one mechanism of a subnet has in storage."""
        return {
            "last_update": self.picks(self.updates),
            "weights": self.rows(self.weights),
            "bonds": self.rows(self.weights),
            "commits": self.queue(),
            "timelocked_commits": self.queue(),
        }

    def queue(self) -> dict[str, Json]:
        """Return pending and expired commits in queue order; none if nobody ever commits."""
        blocks = [block for block in self.commits if block != NEVER]
        count = self.draws.below(self.size + 1) if blocks else 0
        return {
            "hotkeys": [account(self.draws.below(self.size + 1)) for _ in range(count)],
            "epochs": [self.draws.between(4, 7) for _ in range(count)],
            "blocks": [self.draws.pick(blocks) for _ in range(count)],
        }

    def links(self, count: int) -> tuple[dict[str, Json], dict[str, Json]]:
        """Return child keys and the matching parent keys of `count` drawn pairs."""
        pairs = [
            (self.draws.below(self.size), self.draws.below(self.size + 2), self.draws.bits(62))
            for _ in range(count)
        ]
        parents = [account(parent) for parent, _, _ in pairs]
        children = [account(child) for _, child, _ in pairs]
        shares = [share for _, _, share in pairs]
        return (
            {"hotkeys": parents, "others": children, "proportions": shares},
            {"hotkeys": children, "others": parents, "proportions": shares},
        )

    def holdings(self, held: list[int], amounts: dict[int, int]) -> dict[str, Json]:
        """Return what hotkeys hold on the subnet, and drawn holdings on root."""
        return {
            "hotkeys": held,
            "alpha": [amounts[key] for key in held],
            "root": [self.draws.pick((0, 0, 10**9, amounts[key])) for key in held],
        }

    def subnet_epoch(
        self, mechanisms: int, split: list[int] | None, *, gaps: bool = False, links: int = 0
    ) -> dict[str, Json]:
        """Return the input of an epoch of a subnet."""
        keys: list[int | None] = [account(uid) for uid in range(self.size)]
        if gaps:
            keys = [None if self.draws.chance(1, 5) else key for key in keys]
            keys += [account(self.size)] * self.draws.below(2)
        children, parents = self.links(links)
        held = self.draws.shuffled([account(uid) for uid in range(self.size)])
        amounts = dict(zip((account(uid) for uid in range(self.size)), self.amounts(), strict=True))
        return {
            "parameters": self.parameters(),
            "moment": self.moment(),
            "subnet": {
                "size": self.size,
                "hotkeys": keys,
                "owner_hotkey": None if self.owner is None else account(self.owner),
                "registered_at": self.picks(self.registrations),
                "validator_permits": self.permits(),
                "epoch_index": 7,
                "holdings": self.holdings(held, amounts),
                "child_keys": children,
                "parent_keys": parents,
            },
            "mechanisms": [self.stored() for _ in range(mechanisms)],
            "emission_split": split,
            "emission": self.emission,
        }
