"""T3 and T5: inputs that tell the rules of emission from faults that nothing else notices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.emission import FULL, ONE, TAO
from taospec_conformance.vectors.themes.emission_epochs import due
from taospec_conformance.vectors.themes.emission_state import injection, purchase, started, terms

WIDE: Final = 2**128 - 1
ODD_CUT, ODD_MINTED = 7, 1227124151
SIZE: Final = ("SATURATION",)
DIGIT: Final = ("ROUNDING",)
WRAPS: Final = "wrapping for saturating"
POTS: Final = ("server_emission", "validator_emission", "root_alpha_divs", "owner_cut")


def parts() -> Iterator[Draft]:
    """Yield parts of alpha with root proportions beyond one, and one that ends at a rao."""

    def part(slug: str, flags: tuple[str, ...], hunts: str, *numbers: int) -> Draft:
        names = ("minted", "cut", "root")
        return Draft(dict(zip(names, numbers, strict=True)), slug, flags, hunts)

    yield part("root-beyond-the-rest", SIZE, WRAPS, FULL, 0, 1 << 40)
    yield part("root-beyond-the-type", SIZE, WRAPS, 1 << 28, 0, 1 << 100)
    yield part("half-after-the-product", DIGIT, "the rest halved first", 12345, ODD_CUT, 1 << 70)
    half = "the half of the servers taken for that of the validators"
    yield part("odd-rest", DIGIT, half, ODD_MINTED, ODD_CUT, 0)


def stages(name: str) -> Iterator[Draft]:
    """Yield inputs at which a step of a stage leaves its type."""
    values: dict[str, Any]
    match name:
        case "alpha_parts":
            yield from parts()
        case "emission_shares":
            values = {"prices": [TAO, TAO], "withheld": [1 << 96, 0]}
            yield Draft(values, "withheld-beyond-the-type", SIZE, WRAPS)
        case "subnet_emissions":
            enabled = [True, True, False]
            values = {"reward": 10, "shares": [WIDE, 2 * TAO, TAO], "enabled": enabled}
            yield Draft(values, "total-saturates", SIZE, WRAPS)
            values = {"reward": FULL, "shares": [2 * TAO], "enabled": [True]}
            yield Draft(values, "product-saturates", SIZE, WRAPS)
        case "subnet_terms":
            values = {"emission": ONE, "price": TAO, "minted": 4, "root": 1 << 126}
            yield Draft(values, "cap-saturates", SIZE, WRAPS)
        case "next_moving_price":
            values = {"moving": 0, "price": TAO, "age": FULL, "halving": FULL, "rate": ONE}
            yield Draft(values, "span-saturates", SIZE, WRAPS)


def states(name: str) -> Iterator[Draft]:
    """Yield states whose counts are at their end."""
    match name:
        case "inject":
            chain = started().set("subnet_tao", 1, FULL).set("total_stake", FULL)
            yield injection("counts-at-their-end", chain, terms(5, 7, 0), 1000, flags=SIZE)
        case "buy_with_excess":
            chain = started().set("subnet_protocol_alpha", 1, FULL)
            yield purchase("bought-at-the-end", chain, 10**6, 10**6, flags=SIZE)
        case "emit_alpha":
            chain = started()
            for pot in POTS:
                chain.set(f"pending_{pot}", 1, FULL)
            chain.set("subnet_tao", 0, 10**9)
            values = {"state": chain.state(), "netuid": 1, "minted": 10**9, "sells_root": True}
            yield Draft(values, "pots-at-their-end", SIZE)
        case "drain_pending":
            chain = due(1, 2, 3, block=FULL).set("max_epochs_per_block", 1).set("tempo", 2, 0)
            chain.set("blocks_since_last_step", 2, FULL).set("subnet_epoch_index", 1, FULL)
            hunts = "a subnet put off that is not due, or a count that wraps"
            yield Draft({"state": chain.state()}, "last-block", ("SATURATION", "ORDER"), hunts)


@theme(
    "sharp",
    *(f"emission.{name}" for name in ("alpha_parts", "emission_shares", "subnet_emissions")),
    *(f"emission.{name}" for name in ("subnet_terms", "next_moving_price", "inject")),
    *(f"emission.{name}" for name in ("buy_with_excess", "emit_alpha", "drain_pending")),
    hunts="a count or a step that wraps",
    origin="mutation",
    flags=("BOUNDARY",),
)
def sharp_inputs(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield what notices the faults that survived the other vectors."""
    del draws
    name = operation.function
    yield from stages(name)
    yield from states(name)
