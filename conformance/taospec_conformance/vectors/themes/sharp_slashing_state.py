"""T3 and T5: states that tell the steps of slashing from small faults that nothing else notices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.slashing import Escrow, ScheduledMode, ScheduledParameters, SlashClock
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, sharp_theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.model import Json
from taospec_conformance.vectors.themes.slashing import HALF, ONE, QUARTER
from taospec_conformance.vectors.themes.slashing_state import (
    ALONE,
    ANNA,
    BERT,
    FAIR,
    LAST,
    LOYAL,
    NOW,
    OBSERVE,
    OWNER,
    PARENT,
    RING,
    TENTH,
    bare,
    court,
    escrow,
    evidence,
    parameters,
    pending,
    step,
    trial,
    votes,
)

JAILED, REPEATED, CLEARED, TEMPTED = 40, 41, 42, 43
NOTHING: Final[dict[str, Json]] = {"hotkeys": [], "epochs": [], "blocks": []}


def stored(updates: list[int], weights: list[Json], commits: Json, timelocked: Json) -> Json:
    """Return what a mechanism has in storage."""
    kept: dict[str, Json] = {"last_update": updates, "weights": weights, "bonds": [[]] * 5}
    return {**kept, "commits": commits, "timelocked_commits": timelocked}


def village() -> dict[str, Json]:
    """Return a subnet of five seats, the third and the last without a hotkey.

    The owner has no permit of its own, a newcomer has too little stake, and commits wait.
    """
    queue: Json = {"hotkeys": [102, 102], "epochs": [7, 7], "blocks": [60, 55]}
    expired: Json = {"hotkeys": [104], "epochs": [4], "blocks": [30]}
    rows: list[Json] = [
        [(2, 3), (3, 1), (4, 1)], [(2, 1), (3, 2), (4, 4)], [], [(2, 1)], [],
    ]  # fmt: skip
    empty = stored([], [[]] * 5, NOTHING, NOTHING)
    return {
        "parameters": {
            "tempo": 360, "activity_cutoff_factor": 13889, "max_allowed_validators": 64,
            "kappa": 32767, "bonds_moving_average": 900000, "bonds_penalty": 65535,
            "yuma3_on": True, "liquid_alpha_on": False, "alpha_low": 45875, "alpha_high": 58982,
            "alpha_sigmoid_steepness": 1000, "commit_reveal_weights_enabled": True,
            "reveal_period_epochs": 1, "stake_threshold": 100, "tao_weight": 0,
        },
        "moment": {"block": 100, "last_step": 50},
        "subnet": {
            "size": 5, "hotkeys": [101, 102, None, 104], "owner_hotkey": 101,
            "registered_at": [0, 0, 50, 50, 50], "epoch_index": 7,
            "validator_permits": [False, True, False, True, False],
            "holdings": {"hotkeys": [101, 102, 104], "alpha": [1000, 2000, 5], "root": [0] * 3},
            "child_keys": {"hotkeys": [101], "others": [102], "proportions": [1 << 63]},
            "parent_keys": {"hotkeys": [102], "others": [101], "proportions": [1 << 63]},
        },
        "mechanisms": [stored([1, 80, 0, 90], rows, queue, expired), empty, empty],
        "split": [1, 65534, 65534],
    }  # fmt: skip


@sharp_theme("slashing_state.ballots_of")
def sharp_ballots(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield one subnet with everything that a ballot has to heed."""
    del operation, draws
    yield Draft(village(), "everything-at-once", hunts="a stage left out, arguments swapped")


@sharp_theme("slashing_state.forget_changed_seats", flags=("DEGENERATE",))
def sharp_seats(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield averages that are empty or of another length, and seats beyond the last."""
    del operation, draws

    def case(chain: Chain, slug: str, hunts: str) -> Draft:
        return Draft({"state": chain.state(), "netuid": 1}, slug, hunts=hunts)

    def bench() -> Chain:
        chain = bare(OBSERVE).set("slash_clock", 1, make(SlashClock, 5, 0, 900))
        return chain.set("subnetwork_n", 1, 3)

    fresh = bench().set("block_at_registration", (1, 1), 950)
    fresh.set("slash_consensus", 4097, (5, 6, 7))
    yield case(fresh, "before-the-first-average", "averages of nothing, a mechanism too many")
    switched_on = bare(OBSERVE).set("subnetwork_n", 1, 1)
    yield case(switched_on, "no-clock-with-seats", "a clock that is not there")
    beyond = bench().set("block_at_registration", (1, 3), 950).set("slash_consensus", 1, (5, 6, 7))
    yield case(beyond, "seat-beyond-the-last", "one seat too many")
    second = bench().set("mechanism_count_current", 1, 2).set("slash_consensus", 1, (5, 6, 7))
    second.set("slash_consensus", 4097, (5, 6))
    yield case(second, "second-is-short", "lengths of one mechanism only")
    short = bench().set("slash_consensus", 1, (5,))
    yield case(short, "one-average", "a length of one taken for none")
    still = bench().set("slash_rows", (1, RING), (4, 5))
    still.set("pending_slashes", (1, RING), pending(row=(), gone=(7,)))
    yield case(still, "nothing-changed", "records that are touched for nothing")


@sharp_theme("slashing_state.claim_escrow")
def sharp_claims(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield claims of one rao, of nothing, and with two faults."""
    del operation, draws

    def case(chain: Chain, slug: str, **more: Any) -> Draft:
        hotkey = more.pop("hotkey", LOYAL)
        given = {"state": chain.state(), "origin": ANNA, "netuid": 1, "lien": 2, "hotkey": hotkey}
        return Draft(given, slug, **more)

    yield case(escrow(0, 1), "one-rao")
    lost = escrow(0, 101).set("slash_escrows", (1, 2), None)
    back: dict[str, Any] = {"state": {"slash_escrows": {(1, 2): make(Escrow, RING, 101, TENTH, 0)}}}
    yield case(lost, "no-escrow", repair=back)
    shut = {"state": {**back["state"], "owner": {77: OWNER}}}
    yield case(escrow(None, 101), "open-and-no-such-hotkey", hotkey=77, repair=shut)
    worthless = escrow(TENTH, 101).set("total_hotkey_alpha", (LOYAL, 1), 0)
    yield case(worthless, "nothing-for-worthless-shares", hunts="a pool that is asked for nothing")
    one = escrow(0, 1).set("total_hotkey_alpha", (LOYAL, 1), 0)
    value = {"state": {"total_hotkey_alpha": {(LOYAL, 1): 50}}}
    yield case(one, "one-rao-for-worthless-shares", repair=value)


@sharp_theme("slashing_state.slash_epoch", name="sharp-scores")
def sharp_scoring(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield epochs whose scores hang on a seat, a unit of stake or a part of one."""
    del operation, draws
    off: dict[str, Any] = {"state": bare(OBSERVE).state(), "netuid": 1, "ballots": []}
    yield Draft(off, "no-clock", ("DEGENERATE",), hunts="a clock that is not there")
    one_unit = votes(stake=(30, 30, 20, 1))
    yield step(court(OBSERVE), "one-unit-of-stake", one_unit, hunts="a hotkey passed over")
    lost = court(OBSERVE, ONE).set("uids", (1, RING), 6)
    yield step(lost, "seat-beyond-the-last", hunts="a seat that is none")
    taken = court(OBSERVE, ONE)
    for uid in (5, 6):
        taken.set("keys", (1, uid), OWNER + uid).set("block_at_registration", (1, uid), 995)
    taken.set("block_at_registration", (1, 4), 995)
    fair = ((4, HALF), (5, HALF))
    spread = votes(rows=(fair, fair, ((3, HALF), (4, QUARTER), (5, QUARTER)), fair))
    yield step(taken, "newcomers", spread, hunts="registrations of seats without a hotkey")
    early = votes(seen=(990, 990, 1, 990, 990, 990))
    yield step(court(OBSERVE, ONE), "seen-from-the-first-block", early)
    full = court(OBSERVE).set("slash_evidence", (1, RING), evidence(0, 65535))
    later = make(ScheduledParameters, NOW + 1, parameters(average_rate=1024))
    full.set("scheduled_slash_parameters", 1, later)
    yield step(full, "most-observations", flags=("SATURATION",), hunts="parameters too early")
    yield step(court(OBSERVE, ONE), "least-part", votes(part=1), hunts="a part taken for none")
    above = court(amount=5 * ONE, least_validators=5)
    yield step(above, "gate-closed-above-the-threshold", hunts="an offence behind a closed gate")


def seatless() -> Chain:
    """Return a court with records of hotkeys that have no seat."""
    chain = court()
    chain.set("slash_evidence", (1, JAILED), evidence(jailed_until=NOW + 1))
    chain.set("slash_evidence", (1, REPEATED), evidence(offences=1, last=NOW - 9))
    return chain.set("slash_evidence", (1, CLEARED), evidence(1, suspect=True))


@sharp_theme("slashing_state.slash_epoch", name="sharp-offences")
def sharp_offences(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield offences whose end or rate hangs on little."""
    del operation, draws
    turned = votes(rows=(((5, ONE),),) * 4, consensus=ALONE)
    yield step(trial(row=FAIR), "near-the-average-only", turned, hunts="the epoch alone as measure")
    faint = trial(amount=0, suspects=0)
    faint.set("slash_evidence", (1, LAST), evidence(2 * ONE - QUARTER))
    yield step(faint, "evidence-is-gone", hunts="suspects without those who wait")
    yield step(trial(suspects=HALF), "more-suspects-then", hunts="suspects of now only")
    yield step(trial(amount=8 * ONE), "declared-anew", flags=("ORDER",))
    trifles = trial(parts=((RING, ONE), (PARENT, 1), (LOYAL, 40)))
    trifles.set("slash_evidence", (1, PARENT), evidence(3 * ONE, suspect=True))
    trifles.set("slash_liens", (1, PARENT), 4).set("slash_lien_count", 1, 4)
    trifles.stake(LOYAL, ANNA, 1, 5 * 10**9).stake(PARENT, BERT, 1, 10**9)
    yield step(trifles, "rates-of-nothing-and-one-unit", hunts="a lien that closes for nothing")
    yield step(seatless(), "forgotten-and-not", hunts="records dropped too early", flags=("ORDER",))
    never = court(OBSERVE, threshold=0).set("slash_evidence", (1, TEMPTED), evidence())
    yield step(never, "no-threshold", flags=("DEGENERATE",), hunts="a suspect that is forgotten")


def again(count: int, **terms: Any) -> Chain:
    """Return a court before which an offence of a repeated offender is due."""
    chain = court(amount=5 * ONE, epoch=499, **terms)
    known = evidence(5 * ONE, offences=count, last=440)
    chain.set("slash_evidence", (1, RING), known)
    chain.set("pending_slashes", (1, RING), pending(500))
    return chain.stake(RING, ANNA, 1, 10**9)


@sharp_theme("slashing_state.slash_epoch", name="sharp-jail")
def sharp_jail(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield slashes that lead to jail, or just do not."""
    del operation, draws
    yield step(again(255), "most-offences", flags=("SATURATION",), hunts="a count that wraps")
    few = again(0, least_validators=3)
    yield step(few, "first-slash", hunts="jail for a first slash")
    strict = pending(500, terms=parameters(jail_after=1))
    yield step(few.copy().set("pending_slashes", (1, RING), strict), "jail-after-one")
    shared = again(2, least_validators=2)
    shared.set("slash_evidence", (1, LAST), evidence(jailed_until=600))
    yield step(shared, "with-one-in-jail", hunts="a ceiling without those who are in jail")
    silent = again(2).set("slash_evidence", (1, TEMPTED), evidence(ONE))
    yield step(silent, "one-without-a-seat", hunts="validators that are not scored are counted")
    two = again(2, least_validators=3).set("slash_evidence", (1, LAST), evidence(5 * ONE))
    two.set("pending_slashes", (1, LAST), pending(500, parts=()))
    yield step(two, "one-of-two", hunts="evidence of another")
    freed = court(least_validators=3).set("validator_permit", 1, (True,) * 4)
    freed.set("slash_evidence", (1, RING), evidence(jailed_until=NOW + 9))
    freed.set("scheduled_slash_mode", 1, make(ScheduledMode, NOW, OBSERVE))
    yield step(freed, "freed-by-a-lower-mode", flags=("ORDER",), hunts="a change that comes twice")
