"""Inputs of the kernels and stages: one maker for each slot, fed with pools of few values.

Values drawn from pools of one to three numbers make ties and exact thresholds happen, which
uniform draws practically never do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.model import Json

ONE: Final = 1 << 32
WIDE: Final = 1 << 64
SHARES: Final = (
    0,
    1,
    2,
    ONE // 3,
    ONE // 2 - 1,
    ONE // 2,
    ONE // 2 + 1,
    2 * ONE // 3,
    ONE - 1,
    ONE,
)
BLOCKS: Final = (0, 1, 99, 100, 101, 1000, 5000, 2**32, 2**64 - 1)
STAKES: Final = (0, 1, 999, 1000, 1001, 10**9, 10**12, 21 * 10**15, 4889444, 4889443)
U16S: Final = (0, 1, 2, 13107, 32767, 32768, 32769, 65534, 65535)


@dataclass(slots=True)
class Scene:
    """The numbers of one draft: size, and pools from which its vectors are drawn."""

    draws: Draws
    size: int
    pooled: bool

    def numbers(self, options: tuple[int, ...], low: int, high: int) -> Callable[[], int]:
        """Return a source of numbers: a pool of one to three options, or the whole range."""
        if self.pooled:
            pool = self.draws.some(options, 1 + self.draws.below(3))
            return lambda: self.draws.pick(pool)
        return lambda: self.draws.sized(low, high)

    def length(self) -> int:
        """Return the size, or in one of eight cases a length that differs by one or is zero."""
        if not self.draws.chance(1, 8):
            return self.size
        return self.draws.pick((0, max(self.size - 1, 0), self.size + 1))

    def shares(self) -> list[int]:
        """Return [size] shares between 0 and ONE."""
        source = self.numbers(SHARES, 0, ONE)
        return [source() for _ in range(self.size)]

    def normal(self) -> list[int]:
        """Return [size] shares that sum to at most ONE, as normalising leaves them."""
        source = self.numbers((0, 1, 2, 3, 10), 0, 10**12)
        values = [source() for _ in range(self.size)]
        total = sum(values)
        return [value * ONE // total for value in values] if total else values

    def signed(self) -> list[int]:
        """Return [size] raw I32F32, among them negative and huge ones."""
        options = (*SHARES, -1, -ONE, 65535 * ONE, 2**62, -(2**62), 2**63 - 1, -(2**63))
        source = self.numbers(options, -(2**63), 2**63 - 1)
        return [source() for _ in range(self.size)]

    def blocks(self) -> list[int]:
        """Return [about size] block numbers."""
        source = self.numbers(BLOCKS, 0, 2**64 - 1)
        return [source() for _ in range(self.length())]

    def flags(self) -> list[bool]:
        """Return [about size] truth values."""
        return [self.draws.chance(1, 2) for _ in range(self.length())]

    def rows(self, low: int, high: int, options: tuple[int, ...]) -> list[list[tuple[int, int]]]:
        """Return sparse rows: some empty, some unsorted, with explicit zeros."""
        source = self.numbers(options, low, high)
        rows = []
        for _ in range(self.size):
            count = self.draws.below(self.size + 1)
            columns = self.draws.some(range(self.size), count)
            if self.draws.chance(3, 4):
                columns.sort()
            rows.append([(column, source()) for column in columns])
        return rows

    def share_rows(self) -> list[list[tuple[int, int]]]:
        """Return sparse rows of shares."""
        return self.rows(0, ONE, SHARES)

    def u16_rows(self) -> list[list[tuple[int, int]]]:
        """Return sparse rows of stored weights or bonds."""
        return self.rows(0, 65535, U16S)

    def owner(self) -> int | None:
        """Return a uid, one that is out of range, or none."""
        return self.draws.pick((None, 0, max(self.size - 1, 0), self.size, self.size // 2))


Maker: TypeAlias = Callable[[Scene], Json]


def scalar(options: tuple[int, ...], low: int, high: int) -> Maker:
    """Return the maker of a scalar."""
    return lambda scene: scene.numbers(options, low, high)()


def vector(options: tuple[int, ...], low: int, high: int) -> Maker:
    """Return the maker of a vector of the scene's size."""

    def make(scene: Scene) -> list[int]:
        source = scene.numbers(options, low, high)
        return [source() for _ in range(scene.size)]

    return make


def account(index: int) -> int:
    """Return the hotkey number `index`; the order of hotkeys is not the order of indices."""
    return 101 + (index * 7919) % 1009


def hotkeys(scene: Scene) -> list[int | None]:
    """Return [about size] hotkeys by uid, with gaps in some scenes."""
    gaps = scene.draws.chance(1, 3)
    return [
        None if gaps and scene.draws.chance(1, 4) else account(uid) for uid in range(scene.length())
    ]


def someone(scene: Scene) -> int:
    """Return a hotkey that may or may not be registered."""
    return account(scene.draws.below(scene.size + 2))


def holdings(scene: Scene) -> dict[str, Json]:
    """Return the stakes of all hotkeys in a drawn order."""
    keys = scene.draws.shuffled([account(index) for index in range(scene.size + 2)])
    alpha = scene.numbers(STAKES, 0, 21 * 10**15)
    root = scene.numbers(STAKES, 0, 21 * 10**15)
    return {"hotkeys": keys, "alpha": [alpha() for _ in keys], "root": [root() for _ in keys]}


def links(scene: Scene) -> dict[str, Json]:
    """Return links between hotkeys, each with its proportion."""
    count = scene.draws.below(scene.size + 1)
    source = scene.numbers((0, 1, WIDE // 3, WIDE // 2, WIDE - 2, WIDE - 1), 0, WIDE - 1)
    return {
        "hotkeys": [someone(scene) for _ in range(count)],
        "others": [someone(scene) for _ in range(count)],
        "proportions": [source() for _ in range(count)],
    }


def commits(scene: Scene) -> dict[str, Json]:
    """Return commits around epoch 7 in queue order."""
    count = scene.draws.below(2 * scene.size + 1)
    block = scene.numbers((0, 99, 100, 101, 1450, 1500), 0, 10**6)
    return {
        "hotkeys": [someone(scene) for _ in range(count)],
        "epochs": [scene.draws.between(4, 8) for _ in range(count)],
        "blocks": [block() for _ in range(count)],
    }


def parameters(scene: Scene) -> dict[str, Json]:
    """Return hyperparameters; each is ordinary, at an end, or drawn."""
    pick = scene.draws.pick
    low, high = pick(((45875, 58982), (6553, 19660), (1638, 65535), (30000, 30000), (0, 65535)))
    return {
        "tempo": pick((360, 360, 10, 1, 0, 65535)),
        "activity_cutoff_factor": pick((13889, 13889, 1000, 50000, 0, 1)),
        "max_allowed_validators": pick((64, 128, 1, 2, 3, 0)),
        "kappa": pick((32767, 32767, 32768, 0, 65535, 1, 49151)),
        "bonds_moving_average": pick((900000, 900000, 975000, 500000, 0, 10**6, 1500000, 2**63)),
        "bonds_penalty": pick((65535, 65535, 0, 32767, 1, 65534)),
        "yuma3_on": scene.draws.chance(1, 2),
        "liquid_alpha_on": scene.draws.chance(2, 3),
        "alpha_low": low,
        "alpha_high": high,
        "alpha_sigmoid_steepness": pick((1000, 1000, 0, 1, 333, 32767, -1000, -32768)),
        "commit_reveal_weights_enabled": scene.draws.chance(1, 2),
        "reveal_period_epochs": pick((1, 1, 2, 0, 100, 2**64 - 1)),
        "stake_threshold": pick((0, 0, 1000, 10**9, 10**12, 2**64 - 1)),
        "tao_weight": pick((971718665099567868, 3320413933267719290, 0, 2**64 - 1)),
    }


def dense(scene: Scene) -> list[list[int]]:
    """Return [size, size] shares."""
    source = scene.numbers(SHARES, 0, ONE)
    return [[source() for _ in range(scene.size)] for _ in range(scene.size)]


def epoch_output(scene: Scene) -> dict[str, Json]:
    """Return what an epoch of the scene's size could answer."""
    names = ("dividends", "incentive", "stake_weight", "consensus", "validator_trust")
    record: dict[str, Json] = {name: vector(U16S, 0, 65535)(scene) for name in names}
    for name in ("server_emission", "validator_emission", "emission", "stake"):
        record[name] = vector(STAKES, 0, 21 * 10**15)(scene)
    for name in ("active", "validator_permits"):
        record[name] = [scene.draws.chance(1, 2) for _ in range(scene.size)]
    record["bonds"] = scene.u16_rows()
    return record
