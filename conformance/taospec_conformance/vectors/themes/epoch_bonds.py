"""T3: masked weights, and bonds and dividends of both rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.subnets import FULL, NEVER, Plain, parameters
from taospec_conformance.vectors.themes.epoch_stages import HALF, NOTES, ONE, POOL, pooled, shares

POOLED: Final = 20
MASKED: Final[Plain] = {
    "weights": [[(0, 5), (1, 20), (2, 30)], [(0, 9), (2, 9)], [(1, FULL)]],
    "permits": [True, True, False],
    "owner": None,
    "last_update": [10, 10, 10],
    "registered_at": [0, 9, 10],
    "commit_reveal": True,
    "commit_blocks": [NEVER] * 3,
}
MASKS: Final[dict[str, Plain]] = {
    "plain": {},
    "owner-weighs-itself": {"owner": 0},
    "owner-without-permit": {"owner": 2, "weights": [[], [], [(2, 7), (0, 7)]]},
    "nobody-permitted": {"permits": [False] * 3},
    "empty-permits": {"permits": []},
    "short-permits": {"permits": [True]},
    "long-permits": {"permits": [True] * 5},
    "update-at-the-registration": {"last_update": [9, 10, 10]},
    "update-after-the-registration": {"last_update": [11, 10, 10]},
    "never-updated": {"last_update": [0, 0, 0], "registered_at": [0, 0, 0]},
    "long-last-update": {"last_update": [11, 11, 11, 11, 11]},
    "commit-before": {"commit_blocks": [8, NEVER, NEVER], "last_update": [11, 11, 11]},
    "commit-at": {"commit_blocks": [9, NEVER, NEVER], "last_update": [11, 11, 11]},
    "commit-after": {"commit_blocks": [10, 10, NEVER], "last_update": [11, 11, 11]},
    "commits-ignored": {
        "commit_blocks": [0, 0, 0],
        "last_update": [11, 11, 11],
        "commit_reveal": False,
    },
    "commit-in-block-zero": {"commit_blocks": [0, 0, 0], "last_update": [11, 11, 11]},
    "zeros-remain": {"weights": [[(2, 0), (1, 0)], [(0, 0), (2, 4)]], "registered_at": [0, 0, 0]},
    "columns-beyond": {"weights": [[(7, 5), (1, 5), (3, 5)]], "registered_at": [0, 0, 0]},
    "rows-beyond": {"weights": [[], [], [], [(0, 5)]], "registered_at": [0, 0, 0]},
    "no-rows": {"weights": []},
    "unsorted": {"weights": [[(2, 1), (1, 2)], [(2, 3), (0, 3)]], "registered_at": [0, 0, 0]},
    "nobody": {
        "weights": [],
        "permits": [],
        "last_update": [],
        "registered_at": [],
        "commit_blocks": [],
    },
}


@theme(
    "steps",
    "epoch.masked_weights",
    flags=("ORDER", "BOUNDARY"),
    hunts="`<` for `<=` at a registration, `<=` for `<` at a commit, masks in another order",
    origin="hand",
    notes={"steps": "one mask at a time, at its edge and beside it"},
)
def mask_edges(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield one change of the plain input at a time."""
    del operation, draws
    for name, change in MASKS.items():
        yield Draft({**MASKED, **change}, name)


def drawn_rows(draws: Draws, size: int, columns: int, options: tuple[int, ...]) -> list[Any]:
    """Return sparse rows in drawn order, their values from a pool."""
    rows = []
    for _ in range(size):
        chosen = draws.some(range(columns), draws.below(columns + 1))
        rows.append(list(zip(chosen, pooled(draws, options, len(chosen)), strict=True)))
    return rows


@theme(
    "step-draws",
    "epoch.masked_weights",
    flags=("ORDER", "TIE"),
    hunts="one of the masks left out, or applied to rows instead of columns",
    origin=POOL,
    notes=NOTES,
)
def masks_pooled(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield rows and blocks drawn from small pools."""
    del operation
    for _ in range(POOLED):
        size = 2 + draws.below(5)
        blocks = (0, 9, 10, 11)
        yield Draft(
            {
                "weights": drawn_rows(draws, size, size + 1, (0, 1, 2, FULL)),
                "permits": [draws.chance(4, 5) for _ in range(size)],
                "owner": draws.below(size) if draws.chance(1, 2) else None,
                "last_update": pooled(draws, blocks, size),
                "registered_at": pooled(draws, blocks[:3], size),
                "commit_reveal": draws.chance(1, 2),
                "commit_blocks": pooled(draws, (8, 9, 10, NEVER), size),
            }
        )


STAGE: Final[Plain] = {
    "weights": [[(2, HALF), (3, HALF)], [(2, ONE)], [], []],
    "bonds": [[(2, 30000), (3, FULL)], [(2, FULL)], [], []],
    "stake": [3 * ONE // 4, ONE // 4, 0, 0],
    "incentive": [0, 0, 3 * ONE // 4, ONE // 4],
    "registered_at": [0, 0, 0, 5],
    "last_epoch": 9,
}
CHANGES: Final[dict[str, Plain]] = {
    "plain": {},
    "first-epoch": {"bonds": []},
    "registered-in-last-epoch": {"registered_at": [0, 0, 0, 9]},
    "registered-before": {"registered_at": [0, 0, 0, 8]},
    "all-registered-later": {"registered_at": [10] * 4},
    "last-epoch-zero": {"last_epoch": 0},
    "columns-beyond": {"bonds": [[(2, 9), (4, FULL), (3, 1)], [(9, FULL)]]},
    "rows-beyond": {"bonds": [[], [], [], [], [(2, FULL)]]},
    "unsorted-bonds": {"bonds": [[(3, 40000), (2, 30000)], [(3, 1), (2, 2)]]},
    "unsorted-weights": {"weights": [[(3, HALF), (2, HALF)], [(3, 1), (2, ONE - 1)], [], []]},
    "zero-weight": {"weights": [[(2, 0), (3, ONE)], [(2, ONE)], [], []]},
    "zero-bond": {"bonds": [[(2, 0), (3, 0)], [(2, 1)]]},
    "no-weights": {"weights": [[], [], [], []]},
    "no-stake": {"stake": [0] * 4},
    "no-incentive": {"incentive": [0] * 4},
    "weight-left": {"weights": [[(2, ONE)], [(2, ONE)], [], []]},
    "weight-moved": {"weights": [[(3, ONE)], [(3, ONE)], [], []]},
    "one-part-stake": {"stake": [ONE - 1, 1, 0, 0]},
    "one-part-weight": {"weights": [[(2, 1), (3, ONE - 1)], [(2, 1)], [], []]},
    "nobody": {"weights": [], "bonds": [], "stake": [], "incentive": [], "registered_at": []},
}
RATES: Final = (0, 1, 500_000, 975_000, 999_999, 1_000_000, 1_000_001, 1_500_000, 2**31 * 10**6)


@theme(
    "steps",
    "epoch.yuma2",
    flags=("ADVERSARIAL", "ROUNDING"),
    hunts="bonds scaled by row, a mask of registrations with `<`, an average that keeps negatives",
    origin="hand",
    notes={"steps": "one change at a time of two validators and two miners; every kind of rate"},
)
def yuma2_edges(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield one change of the plain stage at a time, and every kind of rate."""
    del operation, draws
    for name, change in CHANGES.items():
        yield Draft({**STAGE, **change, "bonds_moving_average": 900_000}, name)
    for rate in (*RATES, NEVER):
        yield Draft({**STAGE, "bonds_moving_average": rate}, f"rate-{rate}")


@theme(
    "steps",
    "epoch.yuma3",
    flags=("ADVERSARIAL", "ROUNDING"),
    hunts="stake inside the bonds, bonds scaled for storage, a liquid average that keeps old bonds",
    origin="hand",
    notes={"steps": "one change at a time with the fixed rate and with liquid alpha"},
)
def yuma3_edges(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield one change of the plain stage at a time, with both averages, and every kind of rate."""
    del operation, draws
    stage: Plain = {**STAGE, "consensus": [0, 0, 3 * ONE // 4, HALF // 2]}
    for name, change in CHANGES.items():
        for word, liquid in (("fixed", False), ("liquid", True)):
            values = {**stage, **change, "parameters": parameters(liquid_alpha_on=liquid)}
            if name == "nobody":
                values["consensus"] = []
            yield Draft(values, f"{name}-{word}")
    for rate in RATES:
        yield Draft({**stage, "parameters": parameters(bonds_moving_average=rate)}, f"rate-{rate}")
    fallback = {**stage, "parameters": parameters(liquid_alpha_on=True), "consensus": [0] * 4}
    yield Draft(fallback, "no-consensus-liquid", ("DEGENERATE",))
    for steepness in (0, 1, -1, 100, -1000, 32767, -32768):
        changed = parameters(liquid_alpha_on=True, alpha_sigmoid_steepness=steepness)
        slug = f"steepness-{steepness}".replace("--", "-minus-")
        yield Draft({**stage, "parameters": changed}, slug)
    for low, high in ((0, 0), (0, FULL), (FULL, FULL), (45875, 45875), (1638, 58982)):
        changed = parameters(liquid_alpha_on=True, alpha_low=low, alpha_high=high)
        yield Draft({**stage, "parameters": changed}, f"rates-{low}-{high}")


def drawn_stage(draws: Draws) -> Plain:
    """Return a stage drawn from small pools."""
    size = 3 + draws.below(4)
    weights = []
    for _ in range(size):
        chosen = draws.some(range(size), draws.below(size))
        weights.append(list(zip(chosen, shares(draws, len(chosen)), strict=True)))
    return {
        "weights": weights,
        "bonds": drawn_rows(draws, size, size + 1, (0, 1, 32768, FULL)),
        "stake": shares(draws, size),
        "incentive": shares(draws, size),
        "registered_at": pooled(draws, (0, 8, 9, 10), size),
        "last_epoch": draws.pick((0, 9, 10)),
    }


@theme(
    "step-draws",
    "epoch.yuma2",
    flags=("ROUNDING",),
    hunts="a step of Yuma 2 left out or out of order",
    origin=POOL,
    notes=NOTES,
)
def yuma2_pooled(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield stages drawn from small pools."""
    del operation
    for _ in range(POOLED):
        rate = draws.pick((0, 900_000, 975_000))
        yield Draft({**drawn_stage(draws), "bonds_moving_average": rate})


@theme(
    "step-draws",
    "epoch.yuma3",
    flags=("ROUNDING",),
    hunts="a step of Yuma 3 left out or out of order",
    origin=POOL,
    notes=NOTES,
)
def yuma3_pooled(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield stages drawn from small pools, half of them with liquid alpha."""
    del operation
    for number in range(POOLED):
        stage = drawn_stage(draws)
        consensus = pooled(draws, (0, HALF // 2, HALF, ONE), len(stage["weights"]))
        changed = parameters(liquid_alpha_on=number % 2 == 0)
        yield Draft({**stage, "parameters": changed, "consensus": consensus})
