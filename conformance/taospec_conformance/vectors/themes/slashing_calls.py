"""T5: calls of slashing, and what other rules tell it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.slashing import CLEAN, Escrow, ScheduledMode, ScheduledParameters, SlashClock
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.slashing import ONE, terms
from taospec_conformance.vectors.themes.slashing_state import (
    ANNA,
    BERT,
    BY_HAND,
    ENFORCE,
    LAST,
    OBSERVE,
    OFF,
    PARENT,
    RING,
    TENTH,
    bare,
    evidence,
    parameters,
    pending,
)

OWNER: Final = 8


def ruled(mode: int, epoch: int = 140, observed: int = 0) -> Chain:
    """Return a subnet with an owner, in a mode for some epochs."""
    chain = bare(mode).set("subnet_owner", 1, OWNER)
    return chain.set("slash_clock", 1, make(SlashClock, epoch, observed, 900))


@theme(
    "cancel",
    "slashing_calls.cancel_slash",
    hunts="an owner that calls off, evidence that stays",
    origin=BY_HAND,
)
def cancel(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield offences that are called off, and calls that are refused."""
    del operation, draws
    chain = bare().set("subnet_owner", 1, OWNER).set("pending_slashes", (1, RING), pending())
    chain.set("slash_evidence", (1, RING), evidence(5 * ONE, offences=1, last=7, suspect=True))
    given = {"state": chain.state(), "origin": None, "netuid": 1, "hotkey": RING}
    yield Draft(given, "called-off")
    yield Draft({**given, "origin": OWNER}, "by-the-owner", repair={"origin": None})
    yield Draft({**given, "hotkey": LAST}, "nothing-waits", repair={"hotkey": RING})


def change(chain: Chain, slug: str, mode: int, origin: int | None = OWNER, **more: Any) -> Draft:
    """Return a change of the mode."""
    netuid = more.pop("netuid", 1)
    given = {"state": chain.state(), "origin": origin, "netuid": netuid, "mode": mode}
    return Draft(given, slug, **more)


@theme(
    "modes",
    "slashing_calls.sudo_set_slash_mode",
    hunts="an owner that need not wait, offences of observation that count",
    origin=BY_HAND,
)
def modes(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield changes of the mode."""
    del operation, draws
    off = bare(OFF).set("subnet_owner", 1, OWNER)
    yield change(off, "off-to-observe", OBSERVE)
    yield change(ruled(OBSERVE, 7), "observe-to-observe", OBSERVE, None)
    watched = ruled(OBSERVE).set("pending_slashes", (1, RING), pending())
    watched.set("slash_evidence", (1, RING), evidence(3 * ONE, offences=2, jailed_until=150))
    yield change(watched, "observe-to-enforce", ENFORCE, flags=("BOUNDARY",))
    yield change(watched, "observe-to-off-by-the-owner", OFF)
    active = ruled(ENFORCE, 200).set("slash_liens", (1, RING), 4).set("slash_lien_count", 1, 4)
    active.set("slash_escrows", (1, 4), make(Escrow, RING, 70, TENTH, None))
    active.set("slash_escrowed", (1, 4, ANNA), 70)
    active.set("slash_evidence", (1, RING), evidence(3 * ONE, offences=1, suspect=True))
    active.set("slash_consensus", 1, (5, 6)).set("slash_rows", (1, RING), (7, 8))
    yield change(active, "enforce-to-observe-by-root", OBSERVE, None)
    full = active.copy().set("pending_slashes", (1, RING), pending(row=()))
    yield change(full, "enforce-to-off-by-root", OFF, None, hunts="an escrow that is lost")
    yield change(active, "enforce-to-off-by-the-owner", OFF)
    waits = active.copy().set("scheduled_slash_mode", 1, make(ScheduledMode, 260, OFF))
    yield change(waits, "a-change-called-off", ENFORCE)
    again = active.copy().set("slash_parameters", 1, parameters(lien_rate=20000))
    due = make(ScheduledParameters, 300, parameters(deferral=20))
    yield change(again.set("scheduled_slash_parameters", 1, due), "parameters-that-wait", OFF, None)


@theme(
    "modes-refused",
    "slashing_calls.sudo_set_slash_mode",
    hunts="an order of checks, a bound of 140 epochs",
    origin=BY_HAND,
    flags=("BOUNDARY",),
)
def modes_refused(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield changes of the mode that are refused."""
    del operation, draws
    ready = ruled(OBSERVE)

    def entry(table: str, value: Any) -> dict[str, Any]:
        return {"state": {table: {1: value}}}

    yield change(ready, "stranger", ENFORCE, 30, repair={"origin": OWNER})
    yield change(ready, "no-subnet", OBSERVE, None, netuid=2, repair={"netuid": 1})
    yield change(ready, "root-subnet", OBSERVE, None, netuid=0, repair={"netuid": 1})
    yield change(ready, "no-such-mode", 3, repair={"mode": ENFORCE})
    short = entry("slash_clock", make(SlashClock, 140, 0, 900))
    yield change(ruled(OBSERVE, 139), "one-epoch-short", ENFORCE, repair=short)
    again = entry("slash_clock", make(SlashClock, 240, 100, 900))
    yield change(ruled(OBSERVE, 240, 101), "observed-anew", ENFORCE, None, repair=again)
    clock = bare(OFF).set("subnet_owner", 1, OWNER)
    yield change(clock, "never-observed", ENFORCE, repair={"mode": OBSERVE})
    hidden = ruled(OBSERVE).set("commit_reveal_weights_enabled", 1, False)
    repair = entry("commit_reveal_weights_enabled", True)
    yield change(hidden, "weights-in-the-open", ENFORCE, repair=repair)
    hidden = ruled(OBSERVE).set("reveal_period_epochs", 1, 0)
    yield change(hidden, "revealed-at-once", ENFORCE, repair=entry("reveal_period_epochs", 1))
    low = ruled(OBSERVE).set("kappa", 1, 21844)
    yield change(low, "majority-below-the-ceiling", ENFORCE, repair=entry("kappa", 21845))
    high = ruled(OBSERVE).set("kappa", 1, 43691)
    yield change(high, "minority-below-the-ceiling", ENFORCE, repair=entry("kappa", 43690))


@theme(
    "parameters",
    "slashing_calls.sudo_set_slash_parameters",
    hunts="a change that holds at once, a ceiling that is not asked",
    origin=BY_HAND,
)
def settings(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield changes of parameters, and those that are refused."""
    del operation, draws

    def case(chain: Chain, slug: str, **more: Any) -> Draft:
        given = {"state": chain.state(), "origin": OWNER, "netuid": 1}
        changes = more.pop("given", {})
        given = {**given, "parameters": terms(tolerance=9830), **changes}
        return Draft(given, slug, **more)

    off, active = bare(OFF).set("subnet_owner", 1, OWNER), ruled(ENFORCE, 200)
    yield case(off, "while-off")
    yield case(active, "while-enforced")
    yield case(active, "stranger", given={"origin": 30}, repair={"origin": OWNER})
    root = {"origin": None, "netuid": 2}
    yield case(active, "no-subnet", given=root, repair={"netuid": 1})
    root = {"origin": None, "netuid": 0}
    yield case(active, "root-subnet", given=root, repair={"netuid": 1})
    low = {"parameters": terms(tolerance=9829)}
    yield case(off, "out-of-range", given=low, repair={"parameters": terms(tolerance=9830)})
    tight = ruled(ENFORCE, 200).set("kappa", 1, 21844)
    repair = {"parameters": terms(ceiling=21843)}
    yield case(tight, "ceiling-at-the-majority", given={"parameters": terms()}, repair=repair)


@theme(
    "children",
    "slashing_calls.children_wait",
    hunts="a lien that counts while nothing is enforced",
    origin=BY_HAND,
)
def children(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield hotkeys with a lien and without."""
    del operation, draws
    lien = bare().set("slash_liens", (1, PARENT), 1)
    given = {"state": lien.state(), "netuid": 1, "hotkey": PARENT}
    yield Draft(given, "lien")
    yield Draft({**given, "hotkey": RING}, "no-lien")
    watched = bare(OBSERVE).set("slash_liens", (1, PARENT), 1)
    yield Draft({**given, "state": watched.state()}, "observed", ("DEGENERATE",))


@theme(
    "hotkeys",
    "slashing_calls.swap_slash_hotkey",
    hunts="a record that is lost with its key, an offence that names the old key",
    origin=BY_HAND,
)
def hotkeys(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield swaps of hotkeys with a record."""
    del operation, draws

    def case(chain: Chain, slug: str, **more: Any) -> Draft:
        keep = more.pop("keep", False)
        given = {"state": chain.state(), "netuid": 1, "hotkey": RING, "new_hotkey": 30}
        return Draft({**given, "keep_stake": keep}, slug, **more)

    known = bare().set("slash_evidence", (1, RING), evidence(3 * ONE, suspect=True))
    known.set("slash_rows", (1, RING), (5, 6)).set("slash_consensus", 1, (1, 2))
    yield case(known, "evidence", keep=True)
    full = known.copy().set("pending_slashes", (1, RING), pending(row=(5, 6)))
    full.set("slash_liens", (1, RING), 2)
    full.set("slash_escrows", (1, 2), make(Escrow, RING, 70, TENTH, None))
    yield case(full, "everything")
    parent = bare().set("pending_slashes", (1, LAST), pending(row=(), parts=((RING, 5), (LAST, 6))))
    parent.set("slash_liens", (1, RING), 2)
    yield case(parent, "parent-of-an-offender")
    yield case(known.copy().set("slash_mode", 1, OFF), "off", flags=("DEGENERATE",))
    taken = known.copy().set("slash_evidence", (1, 30), evidence())
    clean = {"state": {"slash_evidence": {(1, 30): CLEAN}}}
    yield case(taken, "record-of-its-own", repair=clean)
    liened = known.copy().set("slash_liens", (1, 30), 5)
    yield case(liened, "lien-of-its-own", repair={"state": {"slash_liens": {(1, 30): None}}})
    yield case(full, "stake-stays-behind", keep=True, repair={"keep_stake": False})


@theme(
    "coldkeys",
    "slashing_calls.swap_slash_coldkey",
    hunts="amounts that overwrite each other, subnets that are passed over",
    origin=BY_HAND,
)
def coldkeys(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield swaps of coldkeys of which something is withheld."""
    del operation, draws
    chain = bare(OFF).set("slash_escrowed", (1, 2, ANNA), 70)
    chain.set("slash_escrowed", (3, 1, ANNA), 5).set("slash_escrowed", (1, 2, BERT), 9)
    given = {"state": chain.state(), "coldkey": ANNA, "new_coldkey": 30}
    yield Draft(given, "two-subnets")
    yield Draft({**given, "new_coldkey": BERT}, "added-up")
    yield Draft({**given, "new_coldkey": ANNA}, "itself", ("DEGENERATE",))
    yield Draft({**given, "coldkey": 31}, "nothing-withheld", ("EMPTY",))


@theme(
    "renumbering",
    "slashing_calls.renumber_slashing",
    hunts="averages that stay where they are, seats that are gone by their old number",
    origin=BY_HAND,
    flags=("ORDER",),
)
def renumbering(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield seats that are numbered anew."""
    del operation, draws
    chain = (
        bare().set("slash_consensus", 1, (1, 2, 3, 4)).set("slash_rows", (1, RING), (5, 6, 7, 8))
    )
    waits = chain.copy().set("pending_slashes", (1, RING), pending(row=(9, 8, 7, 6), gone=(1, 3)))
    given = {"state": chain.state(), "netuid": 1, "kept": [0, 2, 3]}
    yield Draft({**given, "state": waits.state()}, "one-gone")
    yield Draft({**given, "kept": [3]}, "last-one-left")
    yield Draft({**given, "kept": [2, 4]}, "beyond-the-averages", ("DEGENERATE",))
    off = chain.copy().set("slash_mode", 1, OFF)
    yield Draft({**given, "state": off.state()}, "off", ("DEGENERATE",))


@theme(
    "ends",
    "slashing_calls.end_slashing",
    hunts="alpha that is withheld for ever, a mode that the next subnet inherits",
    origin=BY_HAND,
)
def ends(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield subnets that end with liens and escrows."""
    del operation, draws
    chain = ruled(ENFORCE, 200).set("slash_liens", (1, RING), 4).set("slash_lien_count", 1, 4)
    chain.set("slash_escrows", (1, 4), make(Escrow, RING, 101, TENTH, None))
    chain.set("slash_escrowed", (1, 4, ANNA), 70).set("slash_escrowed", (1, 4, BERT), 31)
    chain.set("slash_evidence", (1, RING), evidence(3 * ONE, suspect=True))
    yield Draft({"state": chain.state(), "netuid": 1}, "lien-is-open")
    slashed = bare(OFF).set("slash_escrows", (1, 4), make(Escrow, RING, 68, TENTH, TENTH // 3))
    slashed.set("slash_escrowed", (1, 4, ANNA), 101).set("slashed_alpha", 1, 33)
    yield Draft({"state": slashed.state(), "netuid": 1}, "off-with-an-escrow", ("ROUNDING",))
    plain = bare(OFF).set("slash_parameters", 1, parameters(deferral=20))
    yield Draft({"state": plain.state(), "netuid": 1}, "parameters-only")
    yield Draft({"state": bare(OFF).state(), "netuid": 1}, "nothing", ("EMPTY",))
