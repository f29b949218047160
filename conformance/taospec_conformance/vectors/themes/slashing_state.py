"""T5: slashing after an epoch, burning, liens, escrow and jail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.slashing import (
    CLEAN,
    DEFAULT_SLASHING,
    AverageRow,
    Ballot,
    Contributor,
    Escrow,
    Evidence,
    PendingSlash,
    ScheduledMode,
    ScheduledParameters,
    SlashClock,
    SlashParameters,
)
from taospec.state import Link
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.epochs import BLOCK, LAST_STEP, NEVER
from taospec_conformance.vectors.themes.epochs import small
from taospec_conformance.vectors.themes.slashing import HALF, ONE, PLAIN, QUARTER

BY_HAND: Final = "by hand"
OFF, OBSERVE, ENFORCE = range(3)
LOYAL, SECOND, RING, LAST = 11, 12, 13, 14
PARENT, OWNER = 19, 20
ANNA, BERT = 23, 24
NOW: Final = 201
TENTH: Final = 6554 << 16
FAIR: Final = (0, 0, 0, 0, HALF, HALF)
ALONE: Final = (0, 0, 0, 0, 0, ONE)


def parameters(**changes: Any) -> SlashParameters:
    """Return parameters with some changes."""
    return SlashParameters(**{**PLAIN, **changes})


def evidence(amount: int = 0, observations: int = 20, **more: Any) -> Evidence:
    """Return evidence against a hotkey."""
    rest = {"offences": 0, "last": 0, "suspect": False, "jailed_until": 0, **more}
    return make(Evidence, amount, observations, *rest.values())


def pending(due: int = NOW, row: tuple[int, ...] = ALONE, **more: Any) -> PendingSlash:
    """Return an offence that waits."""
    parts = more.get("parts", ((RING, ONE),))
    contributors = tuple(make(Contributor, *part) for part in parts)
    rows = (make(AverageRow, row),)
    suspects, gone = more.get("suspects", ONE // 5), more.get("gone", ())
    terms = more.get("terms", DEFAULT_SLASHING)
    return make(PendingSlash, due, rows, suspects, contributors, gone, terms)


def bare(mode: int = ENFORCE) -> Chain:
    """Return a chain with a subnet in a mode."""
    return Chain().set("networks_added", 1, True).set("slash_mode", 1, mode)


def court(mode: int = ENFORCE, amount: int = 0, epoch: int = NOW - 1, **terms: Any) -> Chain:
    """Return a subnet with four validators, of whom the third is far from the others.

    The last seat is the owner's, so that two miners are not too few.
    """
    chain = bare(mode).set("slash_clock", 1, make(SlashClock, epoch, 0, 900))
    chain.set("slash_parameters", 1, parameters(**terms)).set("subnetwork_n", 1, 6)
    chain.set("slash_consensus", 1, FAIR).set("subnet_owner_hotkey", 1, OWNER)
    chain.set("uids", (1, OWNER), 5)
    for uid in range(4):
        chain.set("keys", (1, uid), 11 + uid).set("uids", (1, 11 + uid), uid)
    chain.set("slash_evidence", (1, RING), evidence(amount))
    return chain.set("slash_rows", (1, RING), ALONE)


def trial(**more: Any) -> Chain:
    """Return a court before which an offence is due."""
    chain = court(amount=more.pop("amount", 5 * ONE), **more.pop("terms", {}))
    chain.set("pending_slashes", (1, RING), pending(**more))
    return chain.stake(RING, ANNA, 1, 4 * 10**9 + 1)


def votes(ring: int = 5, stake: tuple[int, ...] = (30, 30, 20, 20), **more: Any) -> Ballot:
    """Return a ballot in which the third validator gives everything to one neuron."""
    fair = ((4, HALF), (5, HALF))
    rows = more.get("rows", (fair, fair, ((ring, ONE),) if ring else fair, fair))
    consensus = more.get("consensus", FAIR)
    seen = more.get("seen", (990,) * 6)
    part = more.get("part", 65535)
    return make(Ballot, part, (*stake, 0, 0), consensus, (*rows, (), ()), seen)


def plain(ballot: Ballot) -> dict[str, Any]:
    """Return a ballot as plain values."""
    return {name: getattr(ballot, name) for name in Ballot.__slots__}


def step(chain: Chain, slug: str, *ballots: Ballot, **more: Any) -> Draft:
    """Return the step after an epoch."""
    cast = [plain(ballot) for ballot in ballots or (votes(),)]
    return Draft({"state": chain.state(), "netuid": 1, "ballots": cast}, slug, **more)


@theme(
    "evidence",
    "slashing_state.slash_epoch",
    hunts="evidence without its bounds, averages that move when they should not",
    origin=BY_HAND,
)
def evidence_steps(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield epochs in which evidence grows, falls and opens liens."""
    del operation, draws
    edge = ("BOUNDARY",)
    yield step(court(OFF), "off", flags=("DEGENERATE",))
    first = court(OBSERVE, epoch=0).set("slash_consensus", 1, ()).set("slash_rows", (1, RING), ())
    yield step(first.set("slash_evidence", (1, RING), CLEAN), "first-epoch")
    half = 2 * ONE - QUARTER
    yield step(court(amount=half), "suspect", flags=edge)
    yield step(court(amount=half - 1), "not-yet-suspect", flags=edge)
    clear = court(amount=1).set("slash_liens", (1, RING), 3).set("slash_lien_count", 1, 3)
    clear.set("slash_evidence", (1, RING), evidence(QUARTER, suspect=True))
    clear.set("slash_rows", (1, RING), FAIR)
    yield step(clear, "cleared", votes(ring=0), hunts="a lien that closes below half")
    weak = court(amount=3 * ONE)
    yield step(weak, "gate-closed", votes(consensus=(0, 0, 0, 0, QUARTER, QUARTER - 1)))
    yield step(court(amount=3 * ONE, least_validators=5), "too-few-validators")
    silent_court = court(amount=ONE, least_validators=3)
    silent = votes(rows=(((4, HALF), (5, HALF)), ((4, ONE),), (), ((4, HALF), (5, HALF))))
    yield step(silent_court, "silent", silent, hunts="silence as an offence")
    large = votes(stake=(30, 16, 34, 20))
    yield step(court(amount=3 * ONE), "above-the-ceiling", large, hunts="a third that is slashed")
    gone = (
        court(amount=ONE, least_validators=3).set("uids", (1, RING), None).set("keys", (1, 2), None)
    )
    yield step(gone, "without-a-seat", votes(stake=(30, 30, 0, 20)))
    gone = gone.copy().set("slash_evidence", (1, RING), evidence(1, jailed_until=NOW))
    yield step(gone, "forgotten", votes(stake=(30, 30, 0, 20)), hunts="records that stay for ever")


@theme(
    "offences",
    "slashing_state.slash_epoch",
    hunts="an offence that comes too early, too late or twice",
    origin=BY_HAND,
    flags=("BOUNDARY",),
)
def offences(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield offences that are declared and settled."""
    del operation, draws
    nearly = 4 * ONE - QUARTER
    yield step(court(amount=nearly), "declared")
    yield step(court(amount=nearly - 1), "not-yet-declared")
    few = court(amount=nearly).set("slash_evidence", (1, RING), evidence(nearly, 14))
    yield step(few, "observed-too-seldom")
    crowded = court(amount=nearly).set("pending_slashes", (1, LAST), pending(300, parts=()))
    yield step(crowded, "contested", hunts="offences beyond the ceiling")
    yield step(trial(due=NOW + 1), "waits")
    yield step(trial(), "slashed")
    family = trial(parts=((RING, ONE * 7 // 10), (PARENT, ONE * 3 // 10)))
    family.set("slash_evidence", (1, LAST), evidence(2 * ONE + QUARTER))
    yield step(family.stake(PARENT, ANNA, 1, 10**9), "slashed-with-a-parent-and-another-suspect")
    held = trial().set("slash_liens", (1, RING), 3).set("slash_lien_count", 1, 3)
    held.set("slash_escrows", (1, 3), make(Escrow, RING, 1001, TENTH, None))
    held.set("slash_escrowed", (1, 3, BERT), 1001)
    yield step(held, "slashed-with-those-who-left", hunts="leavers who lose nothing")
    recycled = trial(terms={"recycle": True}, amount=4 * ONE - QUARTER)
    yield step(recycled, "recycled", hunts="alpha that stays in the issuance")
    watched = trial().set("slash_mode", 1, OBSERVE)
    yield step(watched, "settled-but-observed", hunts="burning under observation")
    yield step(trial(row=FAIR), "vindicated", flags=("BASIC",))
    turned = votes(rows=(((5, ONE),),) * 4, consensus=ALONE)
    yield step(trial(), "vindicated-by-this-epoch", turned, hunts="the average alone as measure")
    weak = votes(consensus=(0,) * 6)
    yield step(trial(), "waits-while-the-gate-is-closed", weak)
    yield step(trial(due=NOW - 60), "expired", weak)
    yield step(trial(due=NOW - 59), "not-yet-expired", weak)
    changed = trial().set("block_at_registration", (1, 5), 950).set("keys", (1, 5), OWNER)
    yield step(changed, "favourite-changed-hands", hunts="seats that are gone in the distance")


@theme(
    "repetition",
    "slashing_state.slash_epoch",
    hunts="slashes that are never forgotten, jail that empties the bench",
    origin=BY_HAND,
    flags=("BOUNDARY",),
)
def repetition(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield second and third slashes, jail, and changes that are due."""
    del operation, draws

    def again(count: int, ago: int, **terms: Any) -> Chain:
        chain = court(amount=5 * ONE, epoch=499, **terms)
        known = evidence(5 * ONE, offences=count, last=500 - ago)
        chain.set("slash_evidence", (1, RING), known).set("validator_permit", 1, (True,) * 4)
        chain.set("pending_slashes", (1, RING), pending(500))
        return chain.stake(RING, ANNA, 1, 10**9)

    yield step(again(1, 280), "remembered")
    yield step(again(1, 281), "forgotten")
    yield step(again(2, 60, least_validators=3), "jailed", hunts="a permit that stays")
    never = pending(500, terms=parameters(jail_after=0))
    free = again(2, 60, least_validators=3).set("pending_slashes", (1, RING), never)
    yield step(free, "never-jailed")
    yield step(again(2, 60), "too-few-would-be-left")
    jailed = court(amount=ONE, least_validators=3).set("validator_permit", 1, (True,) * 4)
    jailed.set("slash_evidence", (1, RING), evidence(ONE, jailed_until=NOW + 1))
    yield step(jailed, "in-jail", hunts="evidence against who is in jail")
    due = make(ScheduledParameters, NOW, parameters(average_rate=1024))
    yield step(court(OBSERVE).set("scheduled_slash_parameters", 1, due), "parameters-are-due")
    later = make(ScheduledMode, NOW, OFF)
    ending = trial().set("scheduled_slash_mode", 1, later)
    yield step(
        ending, "off-after-the-slash", hunts="an owner that saves a friend", flags=("ORDER",)
    )
    soon = make(ScheduledMode, NOW + 1, OBSERVE)
    yield step(court().set("scheduled_slash_mode", 1, soon), "mode-is-not-due")


@theme(
    "two-mechanisms",
    "slashing_state.slash_epoch",
    hunts="distances of one mechanism only, a closed gate of a mechanism without a part",
    origin=BY_HAND,
)
def two_mechanisms(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield epochs of a subnet with two mechanisms."""
    del operation, draws
    chain = court(OBSERVE).set("mechanism_count_current", 1, 2)
    chain.set("slash_consensus", 4097, FAIR)
    chain.set("slash_rows", (4097, RING), FAIR)
    yield step(chain, "far-in-one", votes(part=32768), votes(ring=0, part=32767))
    fair = ((4, HALF), (5, HALF))
    silent = votes(rows=(fair, fair, (), fair))
    hunts = "observations in a mechanism without a part"
    yield step(chain, "scored-without-a-part", silent, votes(part=0), hunts=hunts)
    weak = votes(consensus=(0,) * 6, part=1)
    yield step(chain, "weak-with-a-part", votes(part=65534), weak)


@theme(
    "burning",
    "slashing_state.slash_pool",
    hunts="coldkeys that lose different shares, a burn that leaves the issuance",
    origin=BY_HAND,
)
def burning(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield slashes of pools with and without a lien."""
    del operation, draws

    def case(chain: Chain, slug: str, rate: int, **more: Any) -> Draft:
        given = {"state": chain.state(), "netuid": 1, "hotkey": RING, "rate": rate}
        return Draft(given, slug, **more)

    pool = bare().stake(RING, ANNA, 1, 10_000).stake(RING, BERT, 1, 30_000)
    yield case(pool, "two-holders", TENTH)
    yield case(pool, "dust", 1, flags=("ROUNDING",))
    yield case(pool, "everything", ONE, flags=("BOUNDARY",))
    yield case(bare(), "empty", TENTH, flags=("EMPTY",))
    recycled = pool.copy().set("slash_parameters", 1, parameters(recycle=True))
    yield case(recycled, "recycled", TENTH)
    lien = pool.copy().set("slash_liens", (1, RING), 2)
    yield case(lien, "lien-without-an-escrow", TENTH)
    lien = lien.copy().set("slash_escrows", (1, 2), make(Escrow, RING, 999, TENTH, None))
    yield case(lien, "lien-with-an-escrow", TENTH // 3, flags=("ROUNDING",))
    low = lien.copy().set("slash_escrows", (1, 2), make(Escrow, RING, 999, TENTH // 2, None))
    yield case(low, "rate-above-the-lien", TENTH, flags=("SATURATION",))


@theme(
    "liens",
    "slashing_state.settle_liens",
    hunts="a lien that closes too early, liens that are numbered anew",
    origin=BY_HAND,
)
def liens(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield suspects and those who were."""
    del operation, draws

    def case(chain: Chain, slug: str, **more: Any) -> Draft:
        return Draft({"state": chain.state(), "netuid": 1}, slug, **more)

    def known(amount: int, mode: int = ENFORCE, **more: Any) -> Chain:
        return bare(mode).set("slash_evidence", (1, RING), evidence(amount, **more))

    edge = ("BOUNDARY",)
    yield case(known(2 * ONE), "opens-at-half", flags=edge)
    yield case(known(2 * ONE - 1), "below-half", flags=edge)
    yield case(known(2 * ONE, OBSERVE), "observed", hunts="a lien under observation")
    open_lien = known(1, suspect=True).set("slash_liens", (1, RING), 1)
    yield case(open_lien.set("slash_lien_count", 1, 1), "stays-open", flags=edge)
    done = known(0, suspect=True).set("slash_liens", (1, RING), 1)
    done.set("slash_escrows", (1, 1), make(Escrow, RING, 70, TENTH, None))
    yield case(done, "closes")
    waits = known(0).set("pending_slashes", (1, RING), pending())
    yield case(waits, "offence-waits")
    family = known(3 * ONE).set("child_keys", (RING, 1), (make(Link, 2**64 - 1, LAST),))
    family.set("parent_keys", (RING, 1), (make(Link, 2**63, PARENT),))
    yield case(family, "parent-answers", hunts="a child that answers for its parent")
    named = known(0).set("pending_slashes", (1, RING), pending(parts=((LOYAL, 5),)))
    yield case(named, "answers-by-the-offence", hunts="links of now instead of then")
    still = known(3 * ONE).set("slash_liens", (1, PARENT), 4).set("slash_lien_count", 1, 4)
    yield case(still, "former-parent")


@theme(
    "leaving",
    "slashing_state.withhold",
    hunts="a part that is rounded down, a rate that changes under a lien",
    origin=BY_HAND,
    flags=("ROUNDING",),
)
def leaving(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield stake that leaves."""
    del operation, draws

    def case(chain: Chain, slug: str, amount: int, **more: Any) -> Draft:
        given = {"state": chain.state(), "hotkey": RING, "coldkey": ANNA, "netuid": 1}
        return Draft({**given, "amount": amount}, slug, **more)

    lien = bare().set("slash_liens", (1, RING), 2)
    yield case(lien, "first", 1000)
    yield case(lien, "one-rao", 1, flags=("BOUNDARY",))
    yield case(lien, "nothing", 0, flags=("BOUNDARY",))
    yield case(bare(), "no-lien", 1000)
    yield case(lien.copy().set("slash_mode", 1, OBSERVE), "observed", 1000)
    yield case(lien.copy().set("slash_mode", 1, OFF), "off", 1000)
    again = lien.copy().set("slash_escrows", (1, 2), make(Escrow, RING, 70, HALF, None))
    again.set("slash_escrowed", (1, 2, ANNA), 30).set("slash_escrowed", (1, 2, BERT), 40)
    yield case(again, "again-at-the-first-rate", 1001)
    frozen = lien.copy().set("slash_parameters", 1, parameters(lien_rate=65535))
    yield case(frozen, "nearly-everything", 10**9)


def escrow(rate: int | None, *held: int) -> Chain:
    """Return a chain with an escrow of two coldkeys, or of one."""
    total = sum(held)
    chain = bare().hotkey(LOYAL, owner=20).stake(LOYAL, BERT, 1, 50)
    chain.set("slash_escrows", (1, 2), make(Escrow, RING, total, TENTH, rate))
    for coldkey, amount in zip((ANNA, BERT), held, strict=False):
        chain.set("slash_escrowed", (1, 2, coldkey), amount)
    return chain


@theme(
    "claims",
    "slashing_state.claim_escrow",
    hunts="dust that is paid, a claim that is paid twice",
    origin=BY_HAND,
    flags=("ROUNDING",),
)
def claims(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield claims after a lien was closed, and those that are refused."""
    del operation, draws

    def case(chain: Chain, slug: str, **more: Any) -> Draft:
        changed = more.pop("given", {})
        given = {"state": chain.state(), "origin": ANNA, "netuid": 1, "lien": 2, "hotkey": LOYAL}
        return Draft({**given, **changed}, slug, **more)

    yield case(escrow(0, 101), "alone-and-cleared")
    slashed = escrow(TENTH // 3, 101, 70)
    slashed.set("slash_escrows", (1, 2), make(Escrow, RING, 114, TENTH, TENTH // 3))
    yield case(slashed, "first-of-two")
    last = escrow(TENTH // 3, 101)
    last.set("slash_escrows", (1, 2), make(Escrow, RING, 68, TENTH, TENTH // 3))
    yield case(last, "last-with-dust", hunts="dust that stays in the escrow")
    yield case(last.copy().set("slash_mode", 1, OFF), "while-off")
    lost = escrow(TENTH, 101).set("slash_escrows", (1, 2), make(Escrow, RING, 0, TENTH, TENTH))
    yield case(lost, "everything-was-slashed", flags=("BOUNDARY",))
    yield case(escrow(0, 101), "no-such-lien", given={"lien": 3}, repair={"lien": 2})
    yield case(escrow(0, 101), "another-coldkey", given={"origin": 30}, repair={"origin": ANNA})
    shut = make(Escrow, RING, 101, TENTH, 0)
    repaired: dict[str, Any] = {"state": {"slash_escrows": {(1, 2): shut}}}
    yield case(escrow(None, 101), "lien-is-open", repair=repaired)
    yield case(escrow(0, 101), "no-such-hotkey", given={"hotkey": 77}, repair={"hotkey": LOYAL})
    worthless = escrow(0, 101).set("total_hotkey_alpha", (LOYAL, 1), 0)
    value = {"state": {"total_hotkey_alpha": {(LOYAL, 1): 50}}}
    yield case(worthless, "worthless-shares", repair=value)


@theme(
    "permits",
    "slashing_state.withhold_permits",
    hunts="a permit by uid instead of position, an owner that keeps its permit",
    origin=BY_HAND,
)
def permits(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield permits of those in jail and others."""
    del operation, draws

    def cell(until: int, mode: int = ENFORCE) -> Chain:
        chain = bare(mode).set("slash_clock", 1, make(SlashClock, 50, 0, 900))
        chain.set("slash_evidence", (1, RING), evidence(jailed_until=until))
        chain.set("keys", (1, 0), LOYAL).set("keys", (1, 2), RING)
        return chain.set("validator_permit", 1, (True, True))

    def case(chain: Chain, slug: str, **more: Any) -> Draft:
        return Draft({"state": chain.state(), "netuid": 1}, slug, **more)

    yield case(cell(51), "in-jail-after-a-gap", flags=("ORDER",))
    yield case(cell(50), "released", flags=("BOUNDARY",))
    yield case(cell(51, OBSERVE), "observed")
    owned = cell(51).set("subnet_owner_hotkey", 1, RING)
    yield case(owned, "owner")
    yield case(
        cell(51).set("validator_permit", 1, (True,)), "too-few-permits", flags=("DEGENERATE",)
    )


@theme(
    "guard",
    "slashing_state.require_not_jailed",
    hunts="a jail that ends one epoch late",
    origin=BY_HAND,
    flags=("BOUNDARY",),
)
def guard(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield hotkeys in jail, released and never jailed."""
    del operation, draws

    def case(slug: str, until: int, mode: int = ENFORCE, **more: Any) -> Draft:
        chain = bare(mode).set("slash_clock", 1, make(SlashClock, 50, 0, 900))
        chain.set("slash_evidence", (1, RING), evidence(jailed_until=until))
        return Draft({"state": chain.state(), "netuid": 1, "hotkey": RING}, slug, **more)

    yield case("in-jail", 51, repair={"hotkey": LOYAL})
    yield case("released", 50)
    yield case("observed", 51, OBSERVE)


@theme(
    "seats",
    "slashing_state.forget_changed_seats",
    hunts="a seat taken in the block of the last epoch that keeps its averages",
    origin=BY_HAND,
    flags=("BOUNDARY",),
)
def seats(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield seats that were taken before, in and after the last epoch."""
    del operation, draws

    def case(chain: Chain, slug: str, **more: Any) -> Draft:
        return Draft({"state": chain.state(), "netuid": 1}, slug, **more)

    def bench(block: int, size: int = 3) -> Chain:
        chain = bare(OBSERVE).set("slash_clock", 1, make(SlashClock, 5, 0, 900))
        chain.set("subnetwork_n", 1, size).set("block_at_registration", (1, 1), block)
        chain.set("slash_consensus", 1, (1, 2, 3)).set("slash_rows", (1, RING), (4, 5, 6))
        return chain

    yield case(bench(899), "before")
    waits = pending(row=(7, 8, 9), gone=(2,))
    yield case(bench(900).set("pending_slashes", (1, RING), waits), "in-the-block")
    yield case(bench(950), "after")
    yield case(bench(0, 4).set("block_at_registration", (1, 3), 950), "one-seat-more")
    less = bench(0, 2).set("pending_slashes", (1, RING), waits)
    yield case(less, "one-seat-less", flags=("DEGENERATE",))
    yield case(bare(), "no-clock", flags=("EMPTY",))


@theme(
    "ballots",
    "slashing_state.ballots_of",
    hunts="permits of the next epoch, masks without commits, a stake that is not filtered",
    origin="seeded draws",
)
def ballots(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield subnets with one mechanism and with two."""
    del operation
    for index in (0, 3):
        village = small(draws, {"commit_reveal_weights_enabled": index % 2 == 0})
        village.owner = draws.pick((None, 0))
        village.commits = (NEVER, LAST_STEP - 1, LAST_STEP)
        village.updates = (BLOCK - 1, LAST_STEP)
        split = None if index == 0 else [40000, 40000]
        values = village.subnet_epoch(1 + index // 2, split, gaps=index == 0)
        del values["emission"]
        values["split"] = values.pop("emission_split")
        yield Draft(values)
