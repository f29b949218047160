"""T5: payments whose order and sums tell faults that nothing else notices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain
from taospec_conformance.vectors.drafts import Draft, sharp_theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.emission import FULL, ONE
from taospec_conformance.vectors.themes.payout import entry, lent, payouts
from taospec_conformance.vectors.themes.payout_lease import cut, rich

OWNER: Final = 20
HALF: Final = 2**63 - 1
SIZE: Final = ("SATURATION",)
LISTED: Final = "hotkeys under which an owner stakes, listed in another order"


def bare(*hotkeys: int) -> Chain:
    """Return a subnet, and hotkeys of one owner who stakes under none of them."""
    chain = Chain().set("networks_added", 1, True)
    for hotkey in hotkeys:
        chain.set("owner", hotkey, OWNER).set("delegates", hotkey, 32768)
    return chain


def family(take: int, *, parent: int, burn: int = 0) -> Chain:
    """Return a hotkey to which another of the same owner lends all its stake."""
    chain = lent(bare(2, 3), 2, 3, FULL).set("childkey_take", (3, 1), take).set("ck_burn", burn)
    return chain.set("total_hotkey_alpha", (2, 1), parent).set("total_hotkey_alpha", (3, 1), 10**9)


def earnings() -> Iterator[Draft]:
    """Yield hotkeys that earn twice, and more than 64 bits."""
    rows = payouts((5, FULL, 0), (2, 1, 0), (5, 5, 0))
    hunts = "the last of two earnings alone, a sum that wraps, or miners unsorted"
    yield Draft(entry(bare(2, 5), payouts=rows), "twice", ("SATURATION", "ORDER"), hunts)
    burning = family(0, parent=10**15, burn=FULL).set("owner", 3, 30)
    rows = payouts((3, 0, FULL), (3, 0, FULL))
    hunts = "a count of what is recycled that wraps"
    yield Draft(entry(burning, payouts=rows), "recycled-beyond-64-bits", SIZE, hunts)


def paid(name: str) -> Iterator[Draft]:
    """Yield payments that write lists, and notes that do not fit."""
    if name == "pay_incentives":
        values: dict[str, Any] = {"miners": [4, 2], "incentives": [5, 7]}
        yield Draft(entry(bare(2, 4), **values), "two-new-of-one-owner", ("ORDER",), LISTED)
        return
    values = {"hotkeys": [4, 2], "amounts": [5 * ONE, 7 * ONE]}
    yield Draft(entry(bare(2, 4), **values), "two-new-of-one-owner", ("ORDER",), LISTED)
    chain = bare(3).set("delegates", 3, 0).set("total_hotkey_alpha", (3, 0), FULL)
    values = {"hotkeys": [3, 3, 3], "amounts": [HALF * ONE] * 3}
    hunts = "a note that is written anew, or wraps"
    yield Draft(entry(chain, **values), "three-times-half", SIZE, hunts)


def drained() -> Iterator[Draft]:
    """Yield two subnets in which one owner gets its first stake."""
    chain = bare(2, 4).set("networks_added", 2, True)
    pots = {"validator": 0, "root": 0, "owner_cut": 0}
    values: dict[str, Any] = {
        "drained": [{"netuid": netuid, "server": 5, **pots} for netuid in (1, 2)],
        "payouts": [payouts((hotkey, 5, 0)) for hotkey in (4, 2)],
    }
    yield Draft({"state": chain.state(), **values}, "two-subnets-of-one-owner", ("ORDER",), LISTED)


@sharp_theme(
    *(f"payout.{name}" for name in ("earnings_of", "repay_parents", "pay_incentives")),
    *(f"payout.{name}" for name in ("pay_alpha_dividends", "pay_root_dividends")),
    *(f"payout.{name}" for name in ("distribute_drained", "distribute_lease_dividends")),
)
def sharp_inputs(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield what notices the faults that survived the other vectors."""
    del draws
    match operation.function:
        case "earnings_of":
            yield from earnings()
        case "repay_parents":
            values: dict[str, Any] = {"hotkey": 3, "dividends": 10**6}
            hunts = "a take from a parent of the same owner"
            yield Draft(entry(family(7281, parent=10**9), **values), "own-parent", hunts=hunts)
        case "distribute_drained":
            yield from drained()
        case "distribute_lease_dividends":
            chain = rich(shares=((71, 750), (72, 750)))
            hunts = "a rest for the beneficiary that wraps"
            yield Draft(cut(chain), "shares-beyond-the-whole", SIZE, hunts)
        case name:
            yield from paid(name)
