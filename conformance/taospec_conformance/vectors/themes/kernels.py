"""T2 and T3: pooled and wide draws for every kernel and stage, from one table of slots."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from taospec_conformance.operations.slots import Sparse
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors import scenes
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.model import Json
from taospec_conformance.vectors.scenes import BLOCKS, ONE, STAKES, U16S, WIDE, Maker, Scene

PROPORTIONS: Final = (0, 1, WIDE // 3, WIDE // 2, WIDE - 2, WIDE - 1)
AVERAGES: Final = (0, 1, 500000, 900000, 975000, 999999, 10**6, 1500000, 2**31 * 10**6, WIDE - 1)
STEEP: Final = (0, ONE, 333 * ONE, 1000 * ONE, -1000 * ONE, 32767 * ONE, -32768 * ONE)
EMISSIONS: Final = (0, 1, 2, 10**9, 10**11, 295200000000, 2**63, WIDE - 1)
ALPHAS: Final = (0, 1, 429496730, ONE // 2, ONE - 1, ONE, -(ONE // 2))

SLOTS: Final[dict[str, Maker]] = {
    "active": Scene.flags,
    "active_stake": Scene.normal,
    "added": scenes.scalar(U16S, 0, 65535),
    "alpha": scenes.scalar(ALPHAS, -ONE, ONE),
    "alphas": scenes.dense,
    "block": scenes.scalar(BLOCKS, 0, WIDE - 1),
    "bonds_moving_average": scenes.scalar(AVERAGES, 0, WIDE - 1),
    "child_keys": scenes.links,
    "child_proportions": scenes.vector(PROPORTIONS, 0, WIDE - 1),
    "columns": lambda scene: scene.draws.pick((scene.size, scene.size, max(scene.size - 1, 0))),
    "commit_blocks": Scene.blocks,
    "commit_reveal": lambda scene: scene.draws.chance(1, 2),
    "commits": scenes.commits,
    "consensus": Scene.shares,
    "count": lambda scene: scene.draws.below(scene.size + 2),
    "cutoff": scenes.scalar((1, 2, 100, 5000, WIDE - 1), 1, 10**6),
    "dividends": Scene.normal,
    "emission": scenes.scalar(EMISSIONS, 0, WIDE - 1),
    "epoch_index": lambda scene: scene.draws.between(5, 9),
    "existing": scenes.scalar(U16S, 0, 65535),
    "factor": scenes.scalar((0, 1, 999, 1000, 13889, 50000, 2**32 - 1), 0, 2**32 - 1),
    "factors": Scene.shares,
    "filtered": scenes.vector((0, WIDE, 3 * WIDE, 10**12 * WIDE), 0, 21 * 10**15 * WIDE),
    "high": lambda scene: scene.draws.pick((3865503334, ONE)),
    "holdings": scenes.holdings,
    "hotkeys": scenes.hotkeys,
    "incentive": Scene.normal,
    "kappa": scenes.scalar((0, 1, 2147450879, ONE // 2, 2147516416, ONE), 0, ONE),
    "last_epoch": scenes.scalar(BLOCKS, 0, WIDE - 1),
    "last_update": Scene.blocks,
    "limit": scenes.scalar((*U16S, 21844, 21845), 0, 65535),
    "low": lambda scene: scene.draws.pick((3006509875, 0)),
    "majority": scenes.scalar((0, 1, 2147450879, ONE // 2, ONE // 3, ONE), 0, ONE),
    "mask": Scene.flags,
    "matrix": Scene.share_rows,
    "max_allowed_validators": lambda scene: scene.draws.below(scene.size + 2),
    "mechanism": lambda scene: scene.draws.below(17),
    "moment": lambda scene: {
        "block": scenes.scalar(BLOCKS, 0, WIDE - 1)(scene),
        "last_step": scene.draws.pick((0, 0, 1, 1640, WIDE - 1)),
    },
    "netuid": lambda scene: scene.draws.pick((0, 1, 18, 4095, 4096, 65535)),
    "new": Scene.share_rows,
    "old": Scene.share_rows,
    "output": scenes.epoch_output,
    "own": scenes.scalar((*STAKES, WIDE - 1), 0, WIDE - 1),
    "owner": Scene.owner,
    "owner_hotkey": lambda scene: scene.draws.pick((None, scenes.someone(scene))),
    "p": scenes.scalar(PROPORTIONS, 0, WIDE - 1),
    "parameters": scenes.parameters,
    "parent_keys": scenes.links,
    "parent_proportions": scenes.vector(PROPORTIONS, 0, WIDE - 1),
    "parent_stakes": scenes.vector((*STAKES, WIDE - 1), 0, WIDE - 1),
    "part": scenes.scalar(EMISSIONS, 0, WIDE - 1),
    "permits": Scene.flags,
    "ratio": scenes.scalar((0, 1, ONE // 2, ONE - 1, ONE), 0, ONE),
    "registered_at": Scene.blocks,
    "reveal_period": scenes.scalar((0, 1, 2, WIDE - 1), 0, 3),
    "score": Scene.shares,
    "shares": Scene.normal,
    "size": lambda scene: scene.size,
    "stake": Scene.normal,
    "stake_weights": scenes.vector(tuple(value * WIDE for value in STAKES), 0, 21 * 10**15 * WIDE),
    "steepness": scenes.scalar(STEEP, -32768 * ONE, 32767 * ONE),
    "tao": scenes.scalar((*STAKES, 2**63 - 1, 2**63, WIDE - 1), 0, WIDE - 1),
    "tao_weight": scenes.scalar((971718665099567868, *PROPORTIONS), 0, WIDE - 1),
    "tempo": scenes.scalar((0, 1, 360, 50400, 65535), 0, 65535),
    "threshold": scenes.scalar(STAKES, 0, 21 * 10**15),
    "timelocked_commits": scenes.commits,
    "total": scenes.scalar((0, 1, -1, ONE // 2, ONE, 3 * ONE), -ONE, 4 * ONE),
    "values": Scene.signed,
    "value": scenes.scalar((*scenes.SHARES, -1, 2 * ONE, -(2**63), 2**63 - 1), -ONE, 2 * ONE),
    "a": Scene.signed,
    "b": Scene.signed,
}

SPECIAL: Final[dict[str, Maker]] = {
    "consensus.stake_weight.alpha": scenes.scalar((*STAKES, 2**63, WIDE - 1), 0, WIDE - 1),
    "consensus.max_upscale_weights.weights": scenes.vector(U16S, 0, 65535),
    "consensus.within_max_weight.weights": scenes.vector(U16S, 0, 65535),
    "consensus.max_upscale.values": scenes.vector((0, *scenes.SHARES, 32768 * ONE), 0, 2**62),
    "consensus.normalise.values": Scene.signed,
    "bonds.liquid_alpha.consensus": scenes.scalar(scenes.SHARES, 0, ONE),
    "bonds.liquid_alpha.weight": scenes.scalar(scenes.SHARES, 0, ONE),
    "bonds.liquid_alpha.bond": scenes.scalar(scenes.SHARES, 0, ONE),
    "mechanisms.accumulate_u64.existing": scenes.scalar((*STAKES, WIDE - 1), 0, WIDE - 1),
    "mechanisms.accumulate_u64.added": scenes.scalar((*STAKES, WIDE - 1), 0, WIDE - 1),
    "mechanisms.accumulate_u16.weight": scenes.scalar((0, 1, WIDE // 2, WIDE - 1, WIDE), 0, WIDE),
    "mechanisms.accumulate_u64.weight": scenes.scalar((0, 1, WIDE // 2, WIDE - 1, WIDE), 0, WIDE),
    "mechanisms.payouts.hotkeys": lambda scene: [scenes.account(i) for i in range(scene.size)],
    "mechanisms.payouts.server": scenes.vector(STAKES, 0, 21 * 10**15),
    "mechanisms.payouts.validator": scenes.vector(STAKES, 0, 21 * 10**15),
    "mechanisms.split_emission.count": lambda scene: scene.draws.between(1, 5),
    "mechanisms.split_emission.split": lambda scene: scene.draws.pick(
        (None, [], [65535], [16383, 49152], [32768, 32767], [3450, 6899, 10348, 17247, 27594])
    ),
    "parameters.u16_share.value": scenes.scalar(U16S, 0, 65535),
    "parameters.sigmoid_steepness.value": scenes.scalar(
        (0, 1, -1, 100, 1000, 32767, -32768), -32768, 32767
    ),
}


def made(operation: Operation, scene: Scene) -> dict[str, Json]:
    """Return the input of an operation for a scene."""
    values: dict[str, Json] = {}
    for slot in operation.inputs:
        special = SPECIAL.get(f"{operation.id}.{slot.name}")
        if special is not None:
            values[slot.name] = special(scene)
        elif isinstance(slot.type, Sparse):
            small = slot.type.domain.name == "U16"
            values[slot.name] = scene.u16_rows() if small else scene.share_rows()
        else:
            values[slot.name] = SLOTS[slot.name](scene)
    return consistent(operation.id, values, scene)


def consistent(operation: str, values: dict[str, Json], scene: Scene) -> dict[str, Json]:
    """Return the values with those tied together that a contract ties together."""
    match operation:
        case "consensus.inherited_stake":
            source = scene.numbers((*STAKES, WIDE - 1), 0, WIDE - 1)
            shares = scene.numbers(PROPORTIONS, 0, WIDE - 1)
            count = scene.draws.below(4)
            values["parent_stakes"] = [source() for _ in range(count)]
            values["parent_proportions"] = [shares() for _ in range(count)]
            values["child_proportions"] = values["child_proportions"][:5]
        case "bonds.liquid_alpha" | "bonds.liquid_alphas":
            low, high = sorted(scene.draws.pick(((3006509875, 3865503334), (0, ONE), (7, 7))))
            values["low"], values["high"] = low, high
        case "epoch.quantise_bonds":
            values["permits"] = [scene.draws.chance(1, 2) for _ in range(scene.size)]
        case "epoch.yuma2" | "epoch.yuma3" | "epoch.masked_weights":
            source = scene.numbers((0, 99, 100, 101), 0, 10**6)
            for name in ("registered_at", "last_update", "commit_blocks"):
                if name in values:
                    values[name] = [source() for _ in range(scene.size)]
        case "epoch.active_stake":
            values["active"] = [scene.draws.chance(2, 3) for _ in range(scene.size)]
        case "mechanisms.mechanism_weight":
            values["part"] = min(values["part"], values["emission"])
        case _:
            pass
    return values


SERVED: Final = (
    "bonds.*",
    "consensus.*",
    "epoch.[!r]*",
    "mechanisms.[!ra]*",
    "mechanisms.accumulate_*",
    "parameters.[!d]*",
)


@theme(
    "few-values",
    *SERVED,
    flags=("TIE", "DEGENERATE"),
    hunts="< for <=, ties resolved the other way, zero sums divided by, orders of entries lost",
    origin="seeded draws from pools of one to three values",
    notes={
        "few-values": "few different values, so that ties, zero sums and exact thresholds happen"
    },
)
def pooled(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield inputs of few different values, from none to six neurons."""
    for index in range(18):
        yield Draft(made(operation, Scene(draws, (index + 1) % 7, pooled=True)))


@theme(
    "wide",
    *SERVED,
    hunts="rounding in another direction, steps in another order, accumulators too narrow",
    origin="seeded draws, bit length uniform",
    notes={"wide": "values of every size, so that every truncation is visible"},
)
def wide(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield inputs of many different values, from one to sixteen neurons."""
    for index in range(12):
        size = (2, 3, 4, 5, 8, 16)[index % 6]
        yield Draft(made(operation, Scene(draws, size, pooled=False)))


@theme(
    "presets",
    "parameters.default_hyperparameters",
    flags=("BASIC",),
    hunts="a default of storage taken for the value at creation",
    origin="the table of hyperparameters",
    notes={"presets": "the hyperparameters of a new subnet on the chain"},
)
def presets(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the one case of the chain's preset."""
    del operation, draws
    yield Draft({}, "finney")


@theme(
    "presets-minimal",
    "parameters.default_hyperparameters",
    flags=("BASIC",),
    hunts="a preset that is ignored",
    origin="the table of hyperparameters",
    notes={"presets-minimal": "the hyperparameters of a new subnet in the small preset"},
    preset="minimal",
)
def presets_minimal(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the one case of the small preset."""
    del operation, draws
    yield Draft({}, "minimal")


@theme(
    "few-values",
    "mechanisms.aggregate",
    flags=("TIE", "ORDER"),
    hunts="a sum truncated once at the end, emission or incentive treated like the others",
    origin="seeded draws from pools of one to three values",
    notes={"few-values": "one to three mechanisms with terms of few different values"},
)
def aggregates(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield terms of one to three mechanisms."""
    del operation
    for index in range(24):
        scene = Scene(draws, index % 5, pooled=index % 3 > 0)
        count = 1 + draws.below(3)
        weights = {1: [WIDE], 2: [WIDE // 4, WIDE - WIDE // 4], 3: [WIDE // 3] * 3}[count]
        yield Draft(
            {
                "mechanisms": [scenes.epoch_output(scene) for _ in range(count)],
                "weights": draws.shuffled(weights),
            }
        )
