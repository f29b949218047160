"""T5: states that tell what is measured on a subnet from small faults that nothing else notices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.slashing import SlashClock
from taospec.state import EmissionSplit, Entry
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, sharp_theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.health import (
    ALL,
    ANNA,
    FIRST,
    MINER,
    RING,
    SECOND,
    read,
    town,
)
from taospec_conformance.vectors.themes.slashing import HALF, ONE, QUARTER
from taospec_conformance.vectors.themes.slashing_state import OBSERVE, parameters

MOST: Final = 2**64 - 1
SPREAD: Final = (45, 10, 190, 10, 240, 10, 240, 10, 190, 10, 45)
"""Stake of validators from the least trusted on: a step on each side of each quantile."""
AHEAD: Final = (1, 2, 3, 4, 5, 7)
"""Which of them give more than the consensus to the first miner."""

Sharp = tuple[str, Chain, str, dict[str, Any]]
"""The end of an id, the chain, the mistake that the vector hunts, and further inputs."""


def mites() -> Chain:
    """Return a subnet in which one validator has one part of all stake, and one has none."""
    chain = town().set("total_hotkey_alpha", (FIRST, 1), ONE - 1)
    return chain.set("total_hotkey_alpha", (SECOND, 1), 1).set("total_hotkey_alpha", (RING, 1), 0)


def crowd() -> Chain:
    """Return a subnet of eleven validators, each of its own trust."""
    chain = Chain().set("networks_added", 1, True).set("subnetwork_n", 1, 13)
    chain.set("commit_reveal_weights_enabled", 1, False)
    chain.set("validator_permit", 1, (True,) * 11).set("last_update", 1, (999,) * 13)
    for uid in range(13):
        chain.set("keys", (1, uid), 11 + uid)
    for uid, stake in enumerate(SPREAD):
        chain.set("total_hotkey_alpha", (11 + uid, 1), stake)
        away = (10 - uid) * (1 if uid in AHEAD else -1)
        row = (make(Entry, 11, 100 + away), make(Entry, 12, 100 - away))
        chain.set("weights", (1, uid), row)
    return chain


def activities() -> Iterator[Sharp]:
    """Yield a row of the future, and validators that are inactive."""
    late = town().set("last_update", 1, (1100, 900, 1000))
    yield "time-of-the-future", late, "a negative age", {}
    idle = town().set("block", 10**6).set("last_mechanism_step_block", 1, 990)
    idle.set("last_update", 1, (10**6, 10**6, 1, 0, 0))
    yield "one-is-inactive", idle, "activity at the block of the last epoch", {}
    two = town().set("mechanism_count_current", 1, 2).set("last_update", 4097, (990,) * 5)
    two.set("weights", (1, 2), ()).set("weights", (4097, 2), (make(Entry, 3, 1),))
    yield "weights-in-one-mechanism", two, "only who gives weight everywhere", {}
    yield "one-part-of-stake", mites(), "stake of one part taken for none", {}


def stakes() -> Iterator[Sharp]:
    """Yield limits that all stake together only reaches, and the least stake."""
    whole = parameters(ceiling=32768)
    half = town().set("kappa", 1, ALL).set("slash_parameters", 1, whole)
    half.set("total_hotkey_alpha", (RING, 1), 0)
    yield "limits-that-are-reached", half, "a share reached taken for one that is passed", {}
    yield "one-part-of-stake", mites(), "stake of one part taken for none", {}


def agreements() -> Iterator[Sharp]:
    """Yield a quantile at each step, and a consensus above one."""
    yield "a-step-beside-each-quantile", crowd(), "quantiles at other percentages", {}
    strong = town().set("kappa", 1, 6554)
    yield "consensus-above-one", strong, "more agreement than there are weights", {}


def looks() -> Iterator[Sharp]:
    """Yield averages without a clock, and of two mechanisms."""
    yield "slashing-is-off", town(), "a clock that is read where there is none", {}
    same = town(OBSERVE).set("block_at_registration", (1, 4), 900)
    same.set("block_at_registration", (1, 5), 950)
    yield "taken-in-the-block-of-the-epoch", same, "a seat that was taken in that block kept", {}
    fair, near = (0, 0, 0, 0, HALF, HALF), (0, 0, 0, 0, HALF - ONE // 10, HALF + ONE // 10)
    terms = {"tolerance": 9830, "greatest_concentration": ALL, "least_validators": 3}
    mute = village((0, 0, 0, ONE, 0, 0), fair, fair, near, stake=(20, 30, 30, 20), **terms)
    mute.set("weights", (1, 0), ())
    yield "one-is-silent", mute, "who is not scored in the mean, limits exchanged", {}
    two = town(OBSERVE).set("mechanism_count_current", 1, 2).set("last_update", 4097, (990,) * 5)
    two.set("mechanism_emission_split", 1, make(EmissionSplit, (ALL - 1, 1)))
    two.set("weights", (1, 2), ()).set("slash_consensus", 4097, (0, 0, 0, ONE, 0))
    for uid in range(3):
        two.set("weights", (4097, uid), (make(Entry, 3, 1),))
        two.set("slash_rows", (4097, 11 + uid), (0, 0, 0, ONE, 0))
    yield "scored-in-a-small-part", two, "only who is scored everywhere, a part of one left out", {}


def village(*rows: tuple[int, ...], stake: tuple[int, ...], **terms: int) -> Chain:
    """Return a subnet whose validators have these averaged rows; the consensus is halved."""
    size = len(rows[0])
    chain = Chain().set("networks_added", 1, True).set("subnetwork_n", 1, size)
    chain.set("commit_reveal_weights_enabled", 1, False).set("kappa", 1, 42598)
    chain.set("slash_mode", 1, OBSERVE).set("slash_clock", 1, make(SlashClock, 140, 0, 900))
    chain.set("slash_parameters", 1, parameters(**{"ceiling": 32768, **terms}))
    chain.set("validator_permit", 1, (True,) * len(rows)).set("last_update", 1, (999,) * size)
    chain.set("slash_consensus", 1, (0,) * (size - 2) + (HALF, HALF))
    fair = (make(Entry, size - 2, 1), make(Entry, size - 1, 1))
    for uid, row in enumerate(rows):
        chain.set("keys", (1, uid), 11 + uid).set("uids", (1, 11 + uid), uid)
        chain.set("total_hotkey_alpha", (11 + uid, 1), stake[uid]).set("weights", (1, uid), fair)
        chain.set("slash_rows", (1, 11 + uid), row)
    return chain


def groups() -> Iterator[Sharp]:
    """Yield two rings, one member, excess at the limit, and favours in another order."""
    fair = (0, 0, 0, 0, 0, 0, HALF, HALF)
    left, right = (0, 0, 0, 0, ONE, 0, 0, 0), (0, 0, 0, 0, 0, ONE, 0, 0)
    rows = (fair, left, right, left, right)
    two = village(*rows, stake=(60, 10, 10, 10, 10)).set("owner", 13, ANNA).set("owner", 15, ANNA)
    yield "two-rings", two, "rings in another order, no owner taken for one", {}
    yield "one-alone", town(OBSERVE), "a ring of one", {}
    less = (0, 0, 0, 0, QUARTER // 2, 0, HALF - QUARTER // 2, HALF)
    limit = village(fair, less, less, stake=(60, 20, 20), tolerance=16384)
    yield "excess-at-the-limit", limit, "the limit itself taken for more", {}
    agreed, far, near = (0, 0, 0, 0, HALF, HALF), (0, 0, 0, ONE, 0, 0), (1, 0, 0, ONE, 0, 0)
    mite = village(agreed, far, near, stake=(HALF, HALF - 1, 1))
    yield "one-part-of-a-favour", mite, "a favour of one part taken for none", {}
    yield from likes()
    yield "four-favours", *favours(), {}
    yield from parts()


def likes() -> Iterator[Sharp]:
    """Yield residuals whose cosine is 0.8, and one unit less."""
    fair, unit = (0, 0, 0, 0, HALF, HALF), ONE // 10
    first = (0, 0, 0, HALF, HALF, HALF)
    for slug, more in (("alike-enough", 0), ("nearly-alike", 1)):
        second = (0, 0, 0, 4 * unit, HALF + 3 * unit + more, HALF)
        hunts = "a limit of another cosine"
        yield slug, village(fair, first, second, stake=(60, 20, 20)), hunts, {}


def hundredths(*values: int) -> tuple[int, ...]:
    """Return hundredths as shares."""
    return tuple(value * ONE // 100 for value in values)


def favours() -> tuple[Chain, str]:
    """Return a ring that favours four miners, not in the order of their uids, and its mistake."""
    fair = hundredths(0, 0, 0, 0, 0, 10, 10, 40, 40)
    first = hundredths(0, 0, 0, 30, 2, 10, 18, 0, 0)
    second = hundredths(0, 0, 0, 20, 25, 11, 9, 0, 0)
    chain = village(fair, first, second, stake=(60, 5, 30)).set("slash_consensus", 1, fair)
    return chain, "favours without stake, in order of uids, or less than none"


def parts() -> Iterator[Sharp]:
    """Yield rings in a subnet of two mechanisms."""
    fair, far = (0, 0, 0, 0, HALF, HALF), (1, 0, 0, ONE, 0, 0)
    for slug, split in (("small-part", (ALL - 1, 1)), ("half-of-the-rows", (32768, 32767))):
        chain = village(fair, far, far, stake=(60, 20, 20))
        chain.set("mechanism_count_current", 1, 2).set("last_update", 4097, (990,) * 6)
        chain.set("mechanism_emission_split", 1, make(EmissionSplit, split))
        chain.set("slash_consensus", 4097, fair)
        for uid in range(3):
            fair_row = (make(Entry, 4, 1), make(Entry, 5, 1))
            chain.set("weights", (4097, uid), fair_row)
            chain.set("slash_rows", (4097, 11 + uid), fair)
        if slug == "small-part":
            little = (0, ALL - 1, ALL, 0, HALF, HALF)
            chain.set("slash_rows", (4097, SECOND), little)
            yield slug, chain, "a part of another whole, or rounded up", {}
        else:
            chain.set("slash_rows", (1, SECOND), fair).set("slash_rows", (1, RING), ())
            chain.set("slash_rows", (4097, SECOND), (0, 0, 0, ONE, HALF + 3, 0))
            chain.set("slash_rows", (4097, RING), (0, 0, 0, ONE, 0, 0))
            yield slug, chain, "residuals of one mechanism in the place of another's", {}


def earned(name: str) -> Iterator[Sharp]:
    """Yield incentives, dividends and flows at their limits."""
    chain = Chain()
    match name:
        case "incentive_spread_of":
            one = chain.copy().set("incentive", 1, (1, 3))
            yield "one-part", one, "an incentive of one part taken for none", {"mechanism": 0}
            yield "nobody", chain, "one miner where there is none", {"mechanism": 0}
        case "flow_of":
            chain.set("subnet_tao_in_emission", 1, MOST).set("subnet_excess_tao", 1, MOST)
            chain.set("subnet_alpha_out_emission", 1, MOST).set("miner_burned", 1, 2**127)
            yield "greatest", chain, "an amount or a share that leaves its type", {}
        case "efficiency_of":
            longer = town().set("dividends", 1, (9, 3, 0, 0, 0, 0, 50)).set("keys", (1, 5), 16)
            yield "seat-beyond-the-count", longer, "stake or dividends read beyond a list", {}
        case "seats_of_subnet":
            yield "none", chain, "a median of nothing", {}
            hunts = "an age below or above its limit"
            for slug, block in (("in-this-block", 1000), ("in-the-future", 1500)):
                seat = chain.copy().set("keys", (1, 0), MINER)
                yield slug, seat.set("block_at_registration", (1, 0), block), hunts, {}


def sharp(name: str) -> Iterator[Sharp]:
    """Yield the states for a reader."""
    match name:
        case "activity_of":
            yield from activities()
        case "stake_spread_of":
            yield from stakes()
        case "agreement_of":
            yield from agreements()
        case "deviation_of":
            yield from looks()
        case "suspected_rings":
            yield from groups()
        case _:
            yield from earned(name)


@sharp_theme(
    *(f"health.{name}_of" for name in ("activity", "stake_spread", "agreement", "deviation")),
    *(f"health.{name}_of" for name in ("incentive_spread", "flow", "efficiency")),
    "health.suspected_rings",
    "health.seats_of_subnet",
)
def sharp_readers(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield what notices the faults that survived the other vectors."""
    del draws
    for slug, chain, hunts, more in sharp(operation.function):
        yield read(chain, slug, hunts=hunts, **more)
