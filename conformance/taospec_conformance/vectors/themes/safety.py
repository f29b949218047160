"""T5: what slashing has done in a subnet, and whether it may be enforced."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from taospec.slashing import Escrow, SlashClock
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.health import FIRST, GIGA, MINER, RING, SECOND, read, town
from taospec_conformance.vectors.themes.slashing import ONE
from taospec_conformance.vectors.themes.slashing_state import (
    BY_HAND,
    ENFORCE,
    OBSERVE,
    TENTH,
    evidence,
    parameters,
    pending,
)


def watched(mode: int = ENFORCE) -> Chain:
    """Return a subnet in which offences wait, were settled, and hold stake back."""
    chain = Chain().set("networks_added", 1, True).set("slash_mode", 1, mode)
    chain.set("slash_clock", 1, make(SlashClock, 200, 0, 900)).set("subnet_alpha_out", 1, 10 * GIGA)
    for uid, amount in enumerate((4, 3, 2, 1)):
        chain.set("keys", (1, uid), 11 + uid)
        chain.set("total_hotkey_alpha", (11 + uid, 1), amount * GIGA)
    chain.set("pending_slashes", (1, RING), pending(230, parts=()))
    chain.set("slash_evidence", (1, RING), evidence(5 * ONE, suspect=True))
    chain.set("slash_evidence", (1, SECOND), evidence(4 * ONE, 16, last=200))
    chain.set("slash_evidence", (1, FIRST), evidence(4 * ONE, 16))
    chain.set("slash_evidence", (1, MINER), evidence(offences=3, last=200, jailed_until=220))
    chain.set("slash_liens", (1, RING), 4)
    chain.set("slash_escrows", (1, 4), make(Escrow, RING, 1001, TENTH, None))
    chain.set("slash_escrows", (1, 2), make(Escrow, MINER, 99, TENTH, 0))
    return chain.set("slashed_alpha", 1, GIGA // 10)


@theme(
    "figures",
    "safety.slashing_figures_of",
    hunts="jail under observation, offences that wait counted as contested, closed escrows",
    origin=BY_HAND,
    flags=("BOUNDARY",),
)
def figures(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield counts of slashing."""
    del operation, draws
    yield read(watched(), "enforced")
    less = Chain().set("slash_mode", 1, OBSERVE)
    less.set("slash_clock", 1, make(SlashClock, 200, 0, 900))
    less.set("slash_evidence", (1, SECOND), evidence(4 * ONE, 15))
    less.set("slash_evidence", (1, MINER), evidence(offences=3, last=199, jailed_until=220))
    yield read(less, "observed-and-seldom")


@theme(
    "safety",
    "safety.safety_of",
    hunts="the total instead of the difference",
    origin=BY_HAND,
)
def safety(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield ratios to the limits."""
    del operation, draws
    chain = Chain().set("slashed_alpha", 1, GIGA // 10)
    for uid, amount in enumerate((4, 3)):
        chain.set("keys", (1, uid), 11 + uid).set(
            "total_hotkey_alpha", (11 + uid, 1), amount * GIGA
        )
    chain.set("pending_slashes", (1, FIRST), pending(230, parts=()))
    yield read(chain, "most-of-it-waits", before=GIGA // 20)
    yield read(Chain(), "nobody", before=0, flags=("EMPTY",))


@theme(
    "notes",
    "safety.note_epoch",
    hunts="an expired offence as vindicated, a slash that was declared again",
    origin=BY_HAND,
)
def notes(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield notes with an open and a closed gate."""
    del operation, draws
    chain = town(OBSERVE).set("slash_evidence", (1, RING), evidence(offences=1, last=140))
    before = {"epochs": [139], "opened": [False], "slashed": [], "vindicated": []}
    event = {"epoch": 139, "hotkey": FIRST}
    yield read(
        chain, "slashed-and-vindicated", waited=[RING, SECOND, FIRST],
        history={**before, "slashed": [event]},
    )  # fmt: skip
    closed = chain.set("slash_parameters", 1, parameters())
    closed.set("pending_slashes", (1, RING), pending(200, parts=()))
    yield read(closed, "expired-and-declared-again", waited=[SECOND, RING], history=before)


@theme(
    "ready",
    "safety.readiness",
    hunts="an answer that is yes when nothing is known, a window that is off by one",
    origin=BY_HAND,
    flags=("BOUNDARY",),
)
def ready(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield subnets that are ready, and each answer that is no."""
    del operation, draws

    def observed(mode: int = OBSERVE, epoch: int = 140, since: int = 0, **terms: int) -> Chain:
        chain = Chain().set("networks_added", 1, True).set("subnetwork_n", 1, 3)
        chain.set("slash_mode", 1, mode).set("slash_clock", 1, make(SlashClock, epoch, since, 900))
        chain.set("slash_parameters", 1, parameters(**{"ceiling": 26214, **terms}))
        chain.set("validator_permit", 1, (True,) * 3).set("last_update", 1, (999,) * 3)
        for uid, amount in enumerate((39, 39, 22)):
            chain.set("keys", (1, uid), 11 + uid).set("total_hotkey_alpha", (11 + uid, 1), amount)
        return chain

    def noted(first: int = 1, closed: int = 0, **events: Any) -> dict[str, Any]:
        found: dict[str, Any] = {
            name: [{"epoch": epoch, "hotkey": hotkey} for epoch, hotkey in events.get(name, [])]
            for name in ("slashed", "vindicated")
        }
        epochs = list(range(first, 141))
        return {**found, "epochs": epochs, "opened": [epoch > closed for epoch in epochs]}

    events: dict[str, Any] = {
        "slashed": [(0, RING), (5, FIRST)],
        "vindicated": [(5, FIRST), (9, SECOND), (140, RING)],
    }
    yield read(observed(), "ready", history=noted(0, 13, **events), flags=("BASIC",))
    mistake: dict[str, Any] = {"slashed": [(138, RING)], "vindicated": [(140, RING)]}
    tenth = noted(131, 131, **mistake)
    short = observed(since=1)
    yield read(short, "gated-a-tenth-and-vindicated-later", history=tenth)
    greedy = observed(ENFORCE, 280, 100, ceiling=32768).set("total_hotkey_alpha", (FIRST, 1), 62)
    yield read(greedy.set("reveal_period_epochs", 1, 0), "every-answer-is-no", history=noted(139))
