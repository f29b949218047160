"""T2: inputs that tell the measures from small faults that nothing else notices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, sharp_theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.model import Json
from taospec_conformance.vectors.themes.slashing import HALF, ONE, QUARTER

Sharp = tuple[str, dict[str, Json], str, str]
"""The end of an id, the input, a flag, and the mistake that the vector hunts."""

UNEVEN: Final = (
    243428380, 93745102, 63196472, 50337490, 57706029, 58796249, 202696984, 140332657,
)  # fmt: skip
"""Shares whose entropy, with 64 more fraction bits, ends in 64 ones."""
INVERSE: Final = 2863311531
"""Three times this is one more than a multiple of ONE."""


def holdings(name: str) -> Iterator[Sharp]:
    """Yield holdings at a limit."""
    match name:
        case "nakamoto":
            values: dict[str, Json] = {"values": [4], "share": 0, "strict": True}
            yield "nothing-is-passed", values, "BOUNDARY", "nobody needed to pass a share of zero"
        case "weighted_quantile":
            values = {"values": [1, 2], "stake": [2, 1], "share": INVERSE}
            yield "one-part-short", values, "BOUNDARY", "a sum that begins at one"
        case "entropy":
            yield "halves", {"values": [1, 1]}, "ROUNDING", "a sum that begins below zero"
            rest = [1 << bit for bit in range(32) if (ONE - sum(UNEVEN)) >> bit & 1]
            begins = "a sum that begins above zero"
            yield "one-part-short", {"values": [*UNEVEN, *rest]}, "ROUNDING", begins
        case "regret":
            values = {"trust": 1, "total": 3}
            yield "a-third-of-three-units", values, "ROUNDING", "a quotient rounded up"


def moves(name: str) -> Iterator[Sharp]:
    """Yield weights and seats that move."""
    match name:
        case "weight_churn":
            values: dict[str, Json] = {"stake": [1], "before": [[0, 0]], "after": [[0, 1]]}
            yield "nobody-counts", values, "DEGENERATE", "zero divided"
        case "innovation":
            far = "a ratio that leaves the type"
            rows = {"seen": [0, ONE], "agreed": [1, ONE - 1], "least": 0}
            yield "far-ahead", {"row": [1, 0], **rows}, "SATURATION", far
            rows = {"seen": [ONE - 1, 1], "agreed": [ONE, 0], "least": 0}
            yield "far-behind", {"row": [0, 1], **rows}, "SATURATION", far
            rows = {"seen": [2, 1, 1], "agreed": [1, 1, 1], "least": 0}
            cut = "a negative quotient cut towards zero"
            yield "thirds-behind", {"row": [8, 1, 1], **rows}, "ROUNDING", cut
        case "seat_changes":
            values = {"before": [5], "after": [5], "registered_at": [9], "since": 8}
            yield "only-a-return", values, "BASIC", "who went and who returned exchanged"


def bonds() -> Iterator[Sharp]:
    """Yield a bond of one unit, and a miner without incentive."""
    values: dict[str, Json] = {"bonds": [[(0, 1)], [(0, 2)]], "incentive": [5]}
    yield "one-unit", values, "BOUNDARY", "a bond of one unit taken for none"
    values = {"bonds": [[(0, 9), (1, 5)], [(1, 5)]], "incentive": [0, 3]}
    yield "alone-without-incentive", values, "DEGENERATE", "a miner without incentive that counts"


def alike(name: str) -> Iterator[Sharp]:
    """Yield residuals whose cosine is at the edge of a unit, and who is not asked about."""
    match name:
        case "likeness":
            cosines: tuple[tuple[str, list[int], list[int], str], ...] = (
                ("nearly-one", [ONE, 0], [ONE, 1], "a quotient rounded up"),
                ("steep", [1, 0], [1, 5], "a quotient that is not the last step"),
                ("opposite-units", [1], [-1], "a product of minus one taken for none"),
            )
            for slug, first, second, hunts in cosines:
                yield slug, {"first": first, "second": second}, "ROUNDING", hunts
        case "alike_groups":
            for slug, asked in (("second", [True, False, True]), ("first", [False, True, True])):
                values: dict[str, Json] = {
                    "residuals": [[1, 0]] * 3, "asked": asked, "least": HALF
                }  # fmt: skip
                hunts = "a group with who is not asked about"
                yield f"{slug}-is-not-asked-about", values, "DEGENERATE", hunts
        case "shield_alarm":
            low = {"level": 0, "tolerance": QUARTER, "ceiling": ONE}
            values = {"distances": [HALF, HALF], "stake": [0, 1], **low}
            yield "below-the-median", values, "BOUNDARY", "a lift below zero"
            values = {"distances": [0, 0], "stake": [1, 0], **low, "level": ONE // 8 + 1}
            yield "only-lifted", values, "BOUNDARY", "a lift that raises no alarm"


def sharp(name: str) -> Iterator[Sharp]:
    """Yield the inputs of a measure."""
    yield from holdings(name)
    yield from moves(name)
    yield from alike(name)
    if name == "bond_concentration":
        yield from bonds()


@sharp_theme(
    *(f"metrics.{name}" for name in ("nakamoto", "weighted_quantile", "entropy", "regret")),
    *(f"metrics.{name}" for name in ("weight_churn", "innovation", "seat_changes")),
    *(f"metrics.{name}" for name in ("likeness", "alike_groups", "shield_alarm")),
    "metrics.bond_concentration",
)
def sharp_measures(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield what notices the faults that survived the other vectors."""
    del draws
    for slug, values, flag, hunts in sharp(operation.function):
        yield Draft(values, slug, flags=(flag,), hunts=hunts)
