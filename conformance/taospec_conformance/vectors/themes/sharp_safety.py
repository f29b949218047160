"""T5: states that tell the figures of slashing from small faults that nothing else notices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.slashing import Escrow, SlashClock
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, sharp_theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.health import FIRST, MINER, RING, SECOND, read, town
from taospec_conformance.vectors.themes.slashing_state import (
    ENFORCE,
    OBSERVE,
    OFF,
    evidence,
    parameters,
    pending,
)

ALL: Final = 65535
MOST: Final = 2**64 - 1

Sharp = tuple[str, Chain, str, dict[str, Any]]
"""The end of an id, the chain, the mistake that the vector hunts, and further inputs."""


def figures() -> Iterator[Sharp]:
    """Yield a subnet in which no two counts are the same."""
    chain = Chain().set("networks_added", 1, True).set("slash_mode", 1, ENFORCE)
    chain.set("slash_clock", 1, make(SlashClock, 200, 0, 900))
    for hotkey, due in ((21, 230), (22, 210), (23, 240)):
        chain.set("pending_slashes", (1, hotkey), pending(due, parts=()))
        chain.set("slash_evidence", (1, hotkey), evidence(offences=1, last=200))
    for hotkey in (24, 25, 26):
        chain.set("slash_evidence", (1, hotkey), evidence(suspect=True, jailed_until=220))
    chain.set("slash_evidence", (1, 27), evidence(suspect=True))
    for place in range(1, 3):
        chain.set("slash_liens", (1, 20 + place), place)
        chain.set("slash_escrows", (1, place), make(Escrow, MINER, MOST, 99, None))
    hunts = "one count for another, the last due, a sum that leaves its type"
    yield "different-counts", chain, hunts, {}


def notes() -> Iterator[Sharp]:
    """Yield an epoch in which two are slashed and one goes on waiting."""
    chain = town(OBSERVE)
    for hotkey in (SECOND, MINER):
        chain.set("slash_evidence", (1, hotkey), evidence(offences=1, last=140))
    chain.set("pending_slashes", (1, RING), pending(200, parts=()))
    history: dict[str, Any] = {"epochs": [], "opened": [], "slashed": [], "vindicated": []}
    more = {"waited": [RING, FIRST], "history": history}
    yield "two-slashed-one-waits", chain, "who waits as vindicated, another order", more


def observed(mode: int, clock: tuple[int, int] | None, stake: tuple[int, ...]) -> Chain:
    """Return a subnet that is observed since an epoch, or not at all."""
    chain = Chain().set("networks_added", 1, True).set("subnetwork_n", 1, 3)
    chain.set("slash_mode", 1, mode).set("slash_parameters", 1, parameters(ceiling=26214))
    chain.set("validator_permit", 1, (True,) * 3).set("last_update", 1, (999,) * 3)
    if clock is not None:
        chain.set("slash_clock", 1, make(SlashClock, *clock, 900))
    for uid, amount in enumerate(stake):
        chain.set("keys", (1, uid), 11 + uid).set("total_hotkey_alpha", (11 + uid, 1), amount)
    return chain


def noted(gates: dict[int, bool], **events: list[tuple[int, int]]) -> dict[str, Any]:
    """Return a history of epochs with gates, and events of epochs and hotkeys."""
    found: dict[str, Any] = {
        name: [{"epoch": epoch, "hotkey": hotkey} for epoch, hotkey in events.get(name, [])]
        for name in ("slashed", "vindicated")
    }
    return {"history": {**found, "epochs": [*gates], "opened": [*gates.values()]}}


def answers() -> Iterator[Sharp]:
    """Yield subnets whose answers differ, each with a window that cuts its history."""
    off = observed(OFF, None, (0, 0, 0))
    yield "nothing-decides", off, "a clock or a number read where there is none", noted({5: True})
    alone = observed(OBSERVE, (280, 0), (39, 39, 22)).set("kappa", 1, 6554)
    void = noted({140: False, 200: True}, slashed=[(200, RING)], vindicated=[(210, RING)])
    yield "one-decides-alone", alone, "one answer for another", void
    mite = observed(OBSERVE, (280, 0), (2**32 - 1, 1, 0)).set("kappa", 1, ALL)
    yield "one-part-decides", mite, "stake of one part taken for none", noted({})
    reached = observed(OBSERVE, (140, 100), (1, 1, 0)).set("kappa", 1, ALL)
    reached.set("slash_parameters", 1, parameters(ceiling=32768))
    reached.set("commit_reveal_weights_enabled", 1, False)
    gates = {90: False, 120: True, 141: False}
    later = noted(gates, slashed=[(120, RING)], vindicated=[(141, RING)])
    hunts = "a share reached taken for one that is passed, epochs beside the window"
    yield "shares-that-are-reached", reached, hunts, later


def sharp(name: str) -> Iterator[Sharp]:
    """Yield the states for a reader."""
    match name:
        case "slashing_figures_of":
            yield from figures()
        case "note_epoch":
            yield from notes()
        case _:
            yield from answers()


@sharp_theme(*(f"safety.{name}" for name in ("slashing_figures_of", "note_epoch", "readiness")))
def sharp_figures(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield what notices the faults that survived the other vectors."""
    del draws
    for slug, chain, hunts, more in sharp(operation.function):
        yield read(chain, slug, hunts=hunts, **more)
