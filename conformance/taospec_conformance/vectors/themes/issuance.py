"""T2: issuance, its halvings and its limit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.golden import COMPILED

SUPPLY: Final = 21 * 10**15
HIGH: Final = 2**64 - 1
REWARDS: Final = (
    (0, 10**9),
    (10_499_999_999_999_999, 10**9),
    (10_500_000_000_000_000, 500_000_000),
    (15_749_999_999_999_999, 500_000_000),
    (15_750_000_000_000_000, 250_000_000),
    (18_375_000_000_000_000, 125_000_000),
    (19_687_500_000_000_000, 62_500_000),
    (20_343_750_000_000_000, 31_250_000),
    (20_671_875_000_000_000, 15_625_000),
    (20_835_937_500_000_000, 7_812_500),
    (20_917_968_750_000_000, 3_906_250),
    (20_958_984_375_000_000, 1_953_125),
    (20_979_492_187_500_000, 976_562),
    (20_999_999_960_884_451, 3),
    (20_999_999_960_884_452, 1),
    (20_999_999_980_442_225, 1),
    (20_999_999_980_442_226, 0),
    (20_999_999_999_999_999, 0),
    (SUPPLY, 0),
    (HIGH, 0),
)


def thresholds() -> tuple[int, ...]:
    """Return the issuance at which each halving begins."""
    return tuple(-(-SUPPLY * (2**n - 1) // 2**n) for n in range(1, 33))


def draft(operation: str, issued: int, draws: Draws, slug: str = "") -> Draft:
    """Return a call whose issuance is the number given."""
    match operation:
        case "issuance.minted_tao":
            held = max(0, min(HIGH, issued - draws.sized(-(10**12), 10**12)))
            return Draft({"total_issuance": issued, "balances": held}, slug)
        case "issuance.alpha_emission":
            inside = draws.between(0, issued)
            return Draft({"alpha_in": inside, "alpha_out": issued - inside}, slug)
        case _:
            return Draft({"issued": issued}, slug)


@theme(
    "upstream",
    "issuance.block_emission",
    flags=("UPSTREAM",),
    hunts="a reward that differs from the chain's",
    origin=COMPILED,
    notes={"upstream": "the first issuance of each reward, and neighbours of some"},
)
def published(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the published rewards."""
    del operation, draws
    for issued, reward in REWARDS:
        yield Draft({"issued": issued}, f"at-{issued}", expect={"result": reward})


@theme(
    "halvings",
    "issuance.*",
    flags=("BOUNDARY", "ROUNDING"),
    hunts="a halving one rao early or late, a logarithm in floating point",
    origin="pattern",
    notes={"halvings": "the first issuance of each halving, one rao below and one above"},
)
def around_halvings(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield every threshold with its neighbours."""
    for n, edge in enumerate(thresholds(), start=1):
        for word, step in (("below", -1), ("at", 0), ("above", 1)):
            if edge + step < SUPPLY:
                yield draft(operation.id, edge + step, draws, f"halving-{n}-{word}")


@theme(
    "wide",
    "issuance.*",
    flags=("BASIC", "BOUNDARY"),
    hunts="a reward at or above the supply, a sum that wraps, a limit taken of the other count",
    origin="seeded draws",
    notes={"wide": "issuance of every size, also near and above the supply"},
)
def wide(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield drawn issuance; `halvings` is defined below the supply only."""
    below_only = operation.id == "issuance.halvings"
    for _ in range(24):
        yield draft(operation.id, draws.below(SUPPLY), draws)
        yield draft(operation.id, SUPPLY - draws.sized(1, 10**14), draws)
    for issued in (0, 1, SUPPLY - 1):
        yield draft(operation.id, issued, draws, f"at-{issued}")
    if below_only:
        return
    for issued in (SUPPLY, SUPPLY + 1, HIGH):
        yield draft(operation.id, issued, draws, f"at-{issued}")
    if operation.id == "issuance.alpha_emission":
        yield Draft({"alpha_in": HIGH, "alpha_out": HIGH}, "both-all", flags=("SATURATION",))
        yield Draft({"alpha_in": HIGH, "alpha_out": 1}, "sum-passes", flags=("SATURATION",))
    if operation.id == "issuance.minted_tao":
        for left in (-1, 0, 1, 10**9 - 1, 10**9, 10**9 + 1):
            yield Draft(
                {"total_issuance": 0, "balances": SUPPLY - left}, f"left-{left + 1}-less-one"
            )
