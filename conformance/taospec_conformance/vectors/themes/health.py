"""T5: what is measured on the state of a subnet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.slashing import SlashClock
from taospec.state import EmissionSplit, Entry
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.slashing import ONE, QUARTER
from taospec_conformance.vectors.themes.slashing_state import (
    BY_HAND,
    OBSERVE,
    OFF,
    evidence,
    parameters,
)

ANNA, BERT = 1, 2
FIRST, SECOND, RING, MINER, OTHER = 11, 12, 13, 14, 15
ALL: Final = 65535
GIGA: Final = 10**9


def town(mode: int = OFF, epoch: int = 140) -> Chain:
    """Return three validators with 40, 40 and 20 percent and two miners; the third is far off."""
    chain = Chain().set("networks_added", 1, True).set("subnetwork_n", 1, 5)
    chain.set("commit_reveal_weights_enabled", 1, False).set("subnet_alpha_out", 1, 10 * GIGA)
    chain.set("validator_permit", 1, (True, True, True, False, False))
    chain.set("last_update", 1, (910, 820, 1000, 0, 0))
    for uid in range(5):
        chain.set("keys", (1, uid), 11 + uid)
    for uid in range(3):
        chain.set("uids", (1, 11 + uid), uid)
    for hotkey, amount in ((FIRST, 4), (SECOND, 4), (RING, 2)):
        chain.set("total_hotkey_alpha", (hotkey, 1), amount * GIGA)
    fair = (make(Entry, 3, 3), make(Entry, 4, 1))
    for uid, row in ((0, fair), (1, fair), (2, (make(Entry, 4, ALL),))):
        chain.set("weights", (1, uid), row)
    if mode == OFF:
        return chain
    chain.set("slash_mode", 1, mode).set("slash_clock", 1, make(SlashClock, epoch, 0, 900))
    wide = {"least_validators": 3, "greatest_concentration": ALL}
    chain.set("slash_parameters", 1, parameters(**wide))
    near = (0, 0, 0, 3 * QUARTER, QUARTER)
    chain.set("slash_consensus", 1, near)
    for hotkey in (FIRST, SECOND):
        chain.set("slash_rows", (1, hotkey), near)
    chain.set("slash_rows", (1, RING), (0, 0, 0, 0, ONE))
    return chain.set("slash_evidence", (1, RING), evidence(3 * ONE, suspect=True))


def read(chain: Chain, slug: str, **more: Any) -> Draft:
    """Return a question about subnet 1."""
    fields = ("flags", "hunts")
    rest = {name: value for name, value in more.items() if name not in fields}
    kept = {name: value for name, value in more.items() if name in fields}
    return Draft({"state": chain.state(), "netuid": 1, **rest}, slug, **kept)


@theme(
    "seats-and-stake",
    "health.activity_of",
    "health.stake_spread_of",
    "health.agreement_of",
    hunts="inactive validators that count, stake of one mechanism only",
    origin=BY_HAND,
)
def seats_and_stake(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield a small subnet, and what is odd in it for each of the three."""
    del draws
    yield read(town(), "three-validators")
    if operation.function == "activity_of":
        gap = town().set("keys", (1, 1), None).set("uids", (1, SECOND), None)
        gap.set("weights", (1, 0), ()).set("validator_permit", 1, (True,) * 3)
        yield read(gap, "a-seat-is-empty", hunts="permits that go by uid")
    if operation.function == "agreement_of":
        two = town().set("mechanism_count_current", 1, 2)
        two.set("mechanism_emission_split", 1, make(EmissionSplit, (16384, 49151)))
        two.set("last_update", 4097, (990,) * 5)
        two.set("weights", (4097, 0), (make(Entry, 3, 1),))
        two.set("weights", (1, 1), ())
        yield read(two, "two-mechanisms", hunts="parts that are left out")


@theme(
    "slashing-sees",
    "health.deviation_of",
    hunts="averages that move when they are read, seats that changed hands",
    origin=BY_HAND,
)
def slashing_sees(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield averages as they are, and with a seat that changed hands."""
    del operation, draws
    yield read(town(OBSERVE), "one-is-far", hunts="averages that move when they are read")
    changed = town(OBSERVE).set("block_at_registration", (1, 4), 950)
    changed.set("mechanism_count_current", 1, 2).set("last_update", 4097, (990,) * 5)
    changed.set("mechanism_emission_split", 1, make(EmissionSplit, (ALL, 0)))
    changed.set("weights", (1, 1), ())
    for uid in range(2):
        changed.set("weights", (4097, uid), (make(Entry, 3, 1),))
    terms = parameters(least_validators=2, greatest_concentration=ALL)
    hunts = "scores of a mechanism without a part"
    yield read(changed.set("slash_parameters", 1, terms), "a-seat-changed-hands", hunts=hunts)


@theme(
    "rings",
    "health.suspected_rings",
    hunts="one validator as a ring, favours without stake, an owner that is not the same",
    origin=BY_HAND,
)
def rings(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield two who deviate alike, with one owner and with two."""
    del operation, draws
    pair = town(OBSERVE).set("slash_rows", (1, SECOND), (0, 0, 0, 0, ONE)).set("kappa", 1, 42598)
    pair.set("total_hotkey_alpha", (SECOND, 1), GIGA // 2)
    pair.set("owner", SECOND, ANNA).set("owner", RING, ANNA)
    pair.set("slash_parameters", 1, parameters(ceiling=32768))
    yield read(pair, "one-owner")
    other = pair.copy().set("owner", RING, BERT)
    little = ONE // 8 + 1
    other.set("slash_rows", (1, SECOND), (0, 0, 0, 3 * QUARTER - little, QUARTER + little))
    yield read(other, "two-owners")


@theme(
    "earnings",
    "health.incentive_spread_of",
    "health.bonds_spread_of",
    hunts="another mechanism's storage",
    origin=BY_HAND,
)
def earnings(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield stored results of two mechanisms."""
    del operation, draws
    chain = Chain().set("subnetwork_n", 1, 4)
    chain.set("incentive", 1, (0, 9, 8, 7, 6, 5, 4)).set("incentive", 4097, (0, 0, ALL, 0))
    chain.set("bonds", (1, 0), (make(Entry, 2, 30), make(Entry, 3, 10)))
    chain.set("bonds", (1, 1), (make(Entry, 2, 10),))
    chain.set("bonds", (4097, 1), (make(Entry, 2, 7),))
    yield read(chain, "first", mechanism=0)
    yield read(chain, "second", mechanism=1)


@theme(
    "flow",
    "health.flow_of",
    hunts="stake of miners in the yield, a share of another whole",
    origin=BY_HAND,
)
def flow(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield what the last block gave."""
    del operation, draws
    chain = Chain().set("validator_permit", 1, (True, False)).set("miner_burned", 1, QUARTER)
    chain.set("keys", (1, 0), FIRST).set("keys", (1, 1), MINER).set("total_issuance", 11 * 10**15)
    chain.set("total_hotkey_alpha", (FIRST, 1), 3 * GIGA)
    chain.set("total_hotkey_alpha", (MINER, 1), 5 * GIGA)
    chain.set("subnet_tao_in_emission", 1, 10**8).set("subnet_excess_tao", 1, 10**7)
    chain.set("subnet_alpha_out_emission", 1, 82 * 10**7)
    chain.set("alpha_dividends_per_subnet", (1, FIRST), GIGA)
    yield read(chain, "second-halving")


@theme(
    "dividends",
    "health.efficiency_of",
    hunts="dividends by uid where they are stored by position",
    origin=BY_HAND,
)
def dividends(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield dividends of a subnet with a gap."""
    del operation, draws
    gap = town().set("keys", (1, 1), None).set("uids", (1, SECOND), None)
    yield read(gap.set("dividends", 1, (9, 3)), "a-seat-is-empty")


@theme(
    "seats",
    "health.seats_of_subnet",
    hunts="a registration in the block of the epoch, the upper median",
    origin=BY_HAND,
    flags=("BOUNDARY",),
)
def seats(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield seats of several ages."""
    del operation, draws
    chain = Chain().set("last_mechanism_step_block", 1, 900).set("burn", 1, 7)
    for uid, block in enumerate((100, 900, 901, 1000)):
        chain.set("keys", (1, uid), 11 + uid).set("block_at_registration", (1, uid), block)
    yield read(chain, "four")
    yield read(chain.set("keys", (1, 1), None), "three")
