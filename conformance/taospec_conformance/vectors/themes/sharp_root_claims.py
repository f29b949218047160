"""T5: inputs that tell the rules of root claims from faults that nothing else notices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.state import Call
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.scenes import ONE
from taospec_conformance.vectors.themes.root_claims import (
    COLDKEY,
    FULL,
    HOTKEY,
    MOST,
    claimable,
    claimed,
    rates,
    rooted,
)

WRAPS: Final = "a sum that wraps"
SAT: Final = ("SATURATION",)
WANTED: Final = {"hotkey": HOTKEY, "coldkey": COLDKEY, "netuid": 1}


def full() -> Chain:
    """Return a chain whose counters are full, where a coldkey has earned a million."""
    chain = claimable(rooted((COLDKEY, 10**6)), (1, ONE)).subnet(1, tao=10**9, alpha=10**9)
    chain.set("subnet_root_sell_tao", 1, FULL).set("subnet_tao", 0, FULL)
    return chain.set("subnet_alpha_out", 0, FULL)


@theme(
    "sharp",
    "root_claims.root_owed",
    "root_claims.root_claim_on_subnet",
    "root_claims.index_coldkey",
    "root_claims.unindex_if_unstaked",
    "root_claims.transfer_root_claimable",
    hunts="a step that wraps",
    origin="written against surviving faults",
)
def sharp(operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield the inputs of one operation."""
    match operation.function:
        case "root_owed":
            least = claimed(claimable(rooted((COLDKEY, 1)), (1, -MOST - 1)), 1, 1)
            yield Draft({"state": least.state(), **WANTED}, "least", SAT, "a difference that wraps")
        case "root_claim_on_subnet":
            swap: dict[str, Any] = {**WANTED, "claim_type": {"kind": 0, "subnets": []}}
            yield Draft({"state": full().state(), **swap}, "full-counters", SAT, WRAPS)
            keep: dict[str, Any] = {**WANTED, "claim_type": {"kind": 1, "subnets": []}}
            much = claimable(rooted((COLDKEY, 4)), (1, 1 << 100))
            values = {"state": much.state(), **keep}
            yield Draft(values, "owed-beyond-64-bits", SAT, "an amount that wraps")
        case "index_coldkey":
            last = Chain().set("num_staking_coldkeys", FULL)
            yield Draft({"state": last.state(), "coldkey": COLDKEY}, "last-place", SAT, WRAPS)
        case "unindex_if_unstaked":
            one = rooted((COLDKEY, 1)).set("staking_coldkeys", COLDKEY, 0)
            one.set("staking_coldkeys_by_index", 0, COLDKEY).set("num_staking_coldkeys", 1)
            hunts = "one rao taken for none"
            yield Draft({"state": one.state(), "coldkey": COLDKEY}, "one-rao", ("BOUNDARY",), hunts)
        case _:
            chain = Chain().set("root_claimable", HOTKEY, rates((1, 5)))
            values = {"state": chain.state(), "old_hotkey": HOTKEY, "new_hotkey": HOTKEY}
            yield Draft(values, "by-itself", ("DEGENERATE",), "removed after it is written")


@theme(
    "sharp-claims",
    "transition.apply_call",
    hunts="two faults at once, of which the second is found first",
    origin="written against surviving faults",
)
def faults(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield a stranger that sets a threshold beyond the greatest."""
    usual = {"origin": COLDKEY, "netuid": 1, "threshold": 10**7 + 1}
    name = "sudo_set_root_claim_threshold"
    values = {"state": Chain().state(), "call": make(Call, name, usual)}
    good = {"call": make(Call, name, {**usual, "origin": None, "threshold": 10**7})}
    yield Draft(values, "stranger-beyond-the-most", ("ORDER",), "the value first", repair=good)
