"""T3 and T5: what tells the end of a subnet from faults that nothing else notices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from taospec.share_pools import whole
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, sharp_theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.dissolution import ACCOUNT, NET, ONE_TAO, case, ending

SIZE: Final = ("SATURATION",)
WRAPS: Final = "wrapping for saturating"


@sharp_theme("dissolution.owner_refund", "dissolution.settle_stakes")
def sharp_inputs(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield what notices the faults that survived the other vectors."""
    del draws
    if operation.id == "dissolution.owner_refund":
        earned = {"lock": 5000, "issuance": 2**63, "cut": 65535}
        yield Draft({**earned, "price": 2**33 * ONE_TAO}, "worth-beyond-the-type", SIZE, WRAPS)
        yield Draft({**earned, "price": 2 * ONE_TAO}, "worth-beyond-64-bits", SIZE, WRAPS)
        return
    hunts = "a payment of nothing that destroys dust"
    dust = ending(0, spare=0).balance(ACCOUNT, 300)
    yield Draft({"state": dust.state(), "netuid": NET}, "dust-and-no-refund", ("EMPTY",), hunts)
    elsewhere = ending(1000, (3, 11, 400)).set("total_hotkey_alpha", (4, 2), 5)
    elsewhere.set("alpha", (4, 12, NET), whole(100)).balance(12, 1000)
    yield case(elsewhere, "value-on-another-subnet", "ADVERSARIAL", netuid=NET)
