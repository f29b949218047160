"""T2 and T3: constructed hard cases of hotkeys and storage of mechanisms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.model import Json
from taospec_conformance.vectors.scenes import Scene, epoch_output
from taospec_conformance.vectors.themes.hard_consensus import (
    BOUNDARY,
    DEGENERATE,
    OVERFLOW,
    TIE,
    Hard,
)

WHOLE: Final = 2**64 - 1
NO_LINKS: Final[dict[str, Json]] = {"hotkeys": [], "others": [], "proportions": []}


def indices() -> Iterator[Hard]:
    """Yield indices at and beyond the end of their type."""
    for netuid, mechanism, flags, hunts in (
        (0, 15, BOUNDARY, "netuid and mechanism exchanged"),
        (4095, 15, BOUNDARY, "the last index that fits"),
        (4096, 15, OVERFLOW, "a sum that wraps"),
        (0, 16, OVERFLOW, "a product that wraps"),
        (0, 255, OVERFLOW, "a product that wraps"),
        (65535, 255, OVERFLOW, "a sum that wraps"),
        (65535, 0, BOUNDARY, "a netuid cut to twelve bits"),
    ):
        values = {"netuid": netuid, "mechanism": mechanism}
        yield f"netuid-{netuid}-mechanism-{mechanism}", values, flags, hunts


def links(*entries: tuple[int, int, int]) -> dict[str, Json]:
    """Return links of (hotkey, other, proportion)."""
    return {
        "hotkeys": [entry[0] for entry in entries],
        "others": [entry[1] for entry in entries],
        "proportions": [entry[2] for entry in entries],
    }


def stakes() -> Iterator[Hard]:
    """Yield hotkeys and parents without holdings, and links in both directions."""
    held = {"hotkeys": [101, 103], "alpha": [1000, 7], "root": [10**6, 3]}
    whole, half = links((102, 101, WHOLE)), links((102, 101, 2**63))
    stranger = links((101, 999, WHOLE))
    for slug, keys, children, parents, flags, hunts in (
        ("without-holdings", [101, 102], NO_LINKS, NO_LINKS, DEGENERATE, "a missing stake of one"),
        (
            "parent-without-holdings",
            [101],
            NO_LINKS,
            stranger,
            DEGENERATE,
            "a missing stake of one",
        ),
        ("whole-from-parent", [101, 102], links((101, 102, WHOLE)), whole, BOUNDARY, "a part lost"),
        ("half-from-parent", [101, 102], links((101, 102, 2**63)), half, BOUNDARY, "a part lost"),
        ("gap", [None, 101], NO_LINKS, NO_LINKS, DEGENERATE, "a gap that moves later seats"),
        ("more-hotkeys", [101, 103, 102], NO_LINKS, NO_LINKS, BOUNDARY, "seats beyond the size"),
        ("fewer-hotkeys", [103], NO_LINKS, NO_LINKS, BOUNDARY, "seats without hotkey left out"),
        (
            "two-children",
            [101],
            links((101, 5, 2**63), (101, 6, 2**63)),
            NO_LINKS,
            TIE,
            "one child",
        ),
        ("child-of-another", [101], links((103, 5, WHOLE)), NO_LINKS, TIE, "all links taken"),
    ):
        values: dict[str, Json] = {"size": 2, "hotkeys": keys, "holdings": held}
        values.update(child_keys=children, parent_keys=parents, tao_weight=2**63)
        yield slug, values, flags, hunts


def terms(draws: Draws) -> Iterator[Hard]:
    """Yield hotkeys beyond the last seat, gaps and too few hotkeys."""
    output = epoch_output(Scene(draws, 3, pooled=False))
    for slug, keys, flags, hunts in (
        ("all", [101, 102, 103], TIE, "hotkeys sorted"),
        ("beyond", [101, 102, 103, 104], BOUNDARY, "a value invented beyond the last seat"),
        ("gap", [101, None, 103], DEGENERATE, "a place kept for the gap"),
        ("gap-and-beyond", [None, 102, None, 104, 105], BOUNDARY, "positions taken for uids"),
        ("fewer", [101], BOUNDARY, "seats without hotkey kept"),
        ("nobody", [], DEGENERATE, "an index into nothing"),
    ):
        yield slug, {"output": output, "hotkeys": keys}, flags, hunts


@theme(
    "hard",
    "mechanisms.storage_index",
    "mechanisms.stake_weights",
    "mechanisms.mechanism_terms",
    flags=("ADVERSARIAL",),
    hunts="see each case",
    origin="hand",
    notes={"hard": "constructed cases; each says which mistake it finds"},
)
def hard(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the constructed cases of a rule."""
    match operation.function:
        case "storage_index":
            cases = indices()
        case "stake_weights":
            cases = stakes()
        case _:
            cases = terms(draws)
    for slug, values, flags, hunts in cases:
        yield Draft(values, slug, flags=flags, hunts=hunts)
