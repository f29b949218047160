"""T5: epochs, and what they are given of a subnet, that faults would change."""

from __future__ import annotations

from collections.abc import Iterator

from taospec.slashing import SlashClock
from taospec.slashing_state import ENFORCE, OBSERVE
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import make
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.slashing_state import evidence
from taospec_conformance.vectors.themes.subnet_epochs_blocks import block, couple, pots
from taospec_conformance.vectors.themes.subnet_epochs_state import (
    LAST_STEP,
    SECOND,
    bare,
    case,
    parts,
    rows,
    seat,
)

WATCHED = "ballots of another time, number or division, or a round that is left out"
LISTED = "hotkeys under which a miner stakes, listed in another order"


def watched() -> Iterator[Draft]:
    """Yield an epoch of two mechanisms that slashing observes, with and without a division."""
    for slug, split in (("observed", parts(49152, 16383)), ("observed-in-halves", None)):
        chain = couple().set("mechanism_count_current", 1, 2).set("slash_mode", 1, OBSERVE)
        chain.set("slash_clock", 1, make(SlashClock, 3, 0, LAST_STEP))
        chain.set("mechanism_emission_split", 1, split).set("last_update", SECOND, (1900, 0))
        rows(chain, "weights", SECOND, {0: ((1, 65535),)})
        yield block(chain, slug, pots(1, 500, 500), flags=("ADVERSARIAL",), hunts=WATCHED)


@theme(
    "sharp",
    "subnet_epochs.subnet_of",
    "subnet_epochs.run_due_epochs",
    hunts="a small fault that no other vector notices",
    origin="mutation",
    flags=("BOUNDARY",),
)
def sharp_inputs(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield what notices the faults that survived the other vectors."""
    del draws
    if operation.id == "subnet_epochs.run_due_epochs":
        yield from watched()
        two = couple(2, couple()).set("auto_stake_destination", (22, 1), 90)
        two.set("auto_stake_destination", (22, 2), 80)
        both = (pots(1, 500, 500), pots(2, 700, 600))
        yield block(two, "two-new-of-one-miner", *both, flags=("ORDER",), hunts=LISTED)
        return
    beyond = seat(seat(bare(1), 0, 11, 5), 1, 12, 7)
    yield case(beyond, "a-hotkey-beyond-the-last-seat", "stake of who has no seat")
    jailed = seat(bare(1), 0, 11, 5).set("subnet_owner_hotkey", 1, 11)
    jailed.set("slash_mode", 1, ENFORCE).set("slash_evidence", (1, 11), evidence(jailed_until=1))
    yield case(jailed, "owner-in-jail", "privileges of an owner in jail", flags=("ADVERSARIAL",))
