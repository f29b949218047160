"""T5: epochs, and what they are given of a subnet, that faults would change."""

from __future__ import annotations

from collections.abc import Iterator

from taospec.slashing import SlashClock
from taospec.slashing_state import ENFORCE, OBSERVE
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, sharp_theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.slashing import ONE
from taospec_conformance.vectors.themes.slashing_state import NOW, evidence, parameters, pending
from taospec_conformance.vectors.themes.subnet_epochs_blocks import (
    block,
    couple,
    pots,
    staked,
)
from taospec_conformance.vectors.themes.subnet_epochs_state import (
    FULL,
    LAST_STEP,
    SECOND,
    TAO,
    A,
    B,
    C,
    D,
    bare,
    case,
    parts,
    rows,
    seat,
)

WATCHED = "ballots of another time, number or division, or taken after the epoch"
JUDGED = "a slash before the payout, or evidence by equal parts"
FAVOURED = (0, 0, ONE // 2, ONE // 2)
LISTED = "hotkeys under which a miner stakes, listed in another order"


def jury() -> Chain:
    """Return a subnet of two mechanisms, of three validators of whom two agree, and a miner."""
    chain = bare(4).set("mechanism_count_current", 1, 2)
    for uid, (hotkey, stake) in enumerate(((A, 2 * TAO), (B, 2 * TAO), (C, TAO), (D, 0))):
        staked(chain, uid, hotkey, 21 + uid, stake)
    chain.set("validator_permit", 1, (True, True, True, False))
    for index, favourites in ((1, (3, 3, 0)), (SECOND, (3, 3, 3))):
        chain.set("last_update", index, (1900, 1900, 1900, 0))
        rows(chain, "weights", index, {uid: ((to, FULL),) for uid, to in enumerate(favourites)})
    return chain.set("slash_clock", 1, make(SlashClock, NOW - 1, 0, LAST_STEP))


def watched() -> Iterator[Draft]:
    """Yield epochs of two mechanisms that slashing observes, and acts upon."""
    chain = jury().set("slash_mode", 1, OBSERVE).set("kappa", 1, FULL)
    chain.set("activity_cutoff_factor_milli", 1, 1000).stake(D, 24, 1, TAO)
    for index in (1, SECOND):
        chain.set("last_update", index, (1900, 1900, 1639, 1900))
        rows(chain, "weights", index, {3: ((0, FULL),)})
    yield block(chain, "observed", pots(1, 500, 500), flags=("ADVERSARIAL",), hunts=WATCHED)
    chain = jury().set("slash_mode", 1, ENFORCE)
    chain.set("mechanism_emission_split", 1, parts(49152, 16383))
    terms = parameters(least_validators=3, greatest_concentration=FULL)
    chain.set("slash_parameters", 1, terms).set("slash_rows", (1, C), (ONE, 0, 0, 0))
    for index in (1, SECOND):
        chain.set("slash_consensus", index, FAVOURED)
    chain.set("pending_slashes", (1, C), pending(row=(ONE, 0, 0, 0), parts=((C, ONE),)))
    chain.set("slash_evidence", (1, C), evidence(5 * ONE))
    some = pots(1, 10**9, 10**9)
    yield block(chain, "judged", some, flags=("ADVERSARIAL",), hunts=JUDGED)


@sharp_theme("subnet_epochs.subnet_of", "subnet_epochs.run_due_epochs")
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
