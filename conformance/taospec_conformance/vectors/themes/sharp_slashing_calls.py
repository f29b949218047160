"""T5: calls of slashing on states that tell small faults that nothing else notices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from taospec.slashing import Escrow, ScheduledParameters, SlashClock
from taospec.state import Call
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import make
from taospec_conformance.vectors.drafts import Draft, sharp_theme, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.slashing import terms
from taospec_conformance.vectors.themes.slashing_calls import OWNER, change, ruled
from taospec_conformance.vectors.themes.slashing_state import (
    ANNA,
    BERT,
    ENFORCE,
    LAST,
    OBSERVE,
    OFF,
    RING,
    TENTH,
    bare,
    parameters,
)


@theme(
    "sharp",
    "slashing_calls.sudo_set_slash_mode",
    hunts="checks in another order",
    origin="mutation",
    flags=("ORDER",),
)
def sharp_modes(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield calls with two faults at once, and one that asks for what is."""
    del operation, draws

    def entries(**tables: Any) -> dict[str, Any]:
        return {"state": {table: {1: value} for table, value in tables.items()}}

    open_weights = ruled(OBSERVE).set("commit_reveal_weights_enabled", 1, False)
    open_weights.set("kappa", 1, 21844)
    repair = entries(commit_reveal_weights_enabled=True, kappa=32767)
    yield change(open_weights, "in-the-open-and-low-majority", ENFORCE, repair=repair)
    nothing = ruled(OBSERVE).set("slash_parameters", 1, parameters(ceiling=0)).set("kappa", 1, 0)
    repair = entries(kappa=32767)
    yield change(nothing, "ceiling-and-majority-of-nothing", ENFORCE, repair=repair)
    here = {"state": {"subnet_owner": {2: 30}, "networks_added": {2: True}}}
    yield change(ruled(OBSERVE), "stranger-and-no-subnet", OBSERVE, 30, netuid=2, repair=here)
    rootless = ruled(OBSERVE).set("networks_added", 0, False)
    yield change(rootless, "no-root-subnet", OBSERVE, None, netuid=0, repair={"netuid": 1})
    hunts = "conditions of enforcement while it is enforced"
    yield change(ruled(ENFORCE, 5), "enforced-already", ENFORCE, flags=("DEGENERATE",), hunts=hunts)


@theme(
    "sharp-slashing",
    "transition.apply_call",
    hunts="the second of two faults named",
    origin="mutation",
    flags=("ORDER",),
)
def sharp_faults(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield a stranger that asks for a mode that there is not."""
    del operation, draws
    bad, good = (
        make(Call, "sudo_set_slash_mode", {"origin": origin, "netuid": 1, "mode": mode})
        for origin, mode in ((30, 3), (OWNER, OFF))
    )
    values = {"state": ruled(OBSERVE).state(), "call": bad}
    yield Draft(values, "stranger-and-no-mode", repair={"call": good})


@sharp_theme(
    "slashing_calls.sudo_set_slash_parameters",
    "slashing_calls.renumber_slashing",
    "slashing_calls.end_slashing",
)
def sharp_calls(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield a ceiling that nobody asks for, averages before the first, and parameters that end."""
    del draws
    if operation.id.endswith("parameters"):
        low = bare(OFF).set("subnet_owner", 1, OWNER).set("kappa", 1, 21844)
        given = {"state": low.state(), "origin": OWNER, "netuid": 1, "parameters": terms(memory=60)}
        yield Draft(given, "ceiling-while-off", hunts="a ceiling that is asked while off")
        return
    if operation.id.endswith("renumber_slashing"):
        given = {"state": bare().state(), "netuid": 1, "kept": [0]}
        yield Draft(given, "before-the-first-average", ("EMPTY",), hunts="averages of nothing")
        return
    chain = bare().set("slash_clock", 1, make(SlashClock, 9, 0, 900))
    due = make(ScheduledParameters, 90, parameters(recycle=True))
    chain.set("scheduled_slash_parameters", 1, due)
    chain.stake(RING, 30, 1, 1).set("total_hotkey_alpha", (RING, 1), 999)
    chain.set("slash_escrows", (1, 4), make(Escrow, RING, 1268, TENTH, None))
    chain.set("slash_escrowed", (1, 4, ANNA), 1241).set("slash_escrowed", (1, 4, BERT), 27)
    chain.set("slash_escrows", (1, 5), make(Escrow, LAST, 70, TENTH, TENTH // 2))
    chain.set("slash_escrowed", (1, 5, ANNA), 101)
    given = {"state": chain.state(), "netuid": 1}
    yield Draft(given, "parameters-that-wait", ("ORDER",), hunts="dust by parameters of before")
