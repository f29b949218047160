"""T6: blocks in which stake is slashed: offences, liens, escapes, jail, and what ends them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any, Final

from taospec.slashing import DEFAULT_SLASHING, SlashClock, SlashParameters
from taospec.state import Call, Link
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import make
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.stories import (
    AUTHOR,
    TAO,
    WHOLE,
    Story,
    buy,
    call,
    drafts,
    funded,
    join,
    sell,
    town,
    weigh,
)

RUN: Final = "transition.run_blocks"
OBSERVE, ENFORCE = 1, 2
RING, RIVAL, PARENT, HEIR = 3, 7, 8, 41
LEAVER, FRIEND = 201, 202
FAVOURITE: Final = 4
FAIR: Final = {3: 1, 4: 1, 5: 1}
ALONE: Final = {FAVOURITE: 1}
OLD: Final = {3: 1, 4: 1}
COMING: Final = {4: 1, 5: 1}
EPOCH: Final = 4
"""Blocks from one epoch to the next."""
QUICK: Final[dict[str, Any]] = {
    "average_rate": 16384,
    "tolerance": 9830,
    "threshold": 512,
    "least_observations": 8,
    "deferral": 20,
    "least_validators": 3,
    "greatest_concentration": 32768,
}


def quick(**changes: Any) -> SlashParameters:
    """Return parameters under which things go fast."""
    return make(SlashParameters, *{**asdict(DEFAULT_SLASHING), **QUICK, **changes}.values())


def court(slug: str, mode: int = ENFORCE, *, seats: int = 3, **changes: Any) -> Story:
    """Return three validators, three miners, and a third validator that serves one of these only.

    Uids 0 to 2 are the validators (hotkeys 1 to 3), uids 3 to 5 the miners. Others may have
    staked under the third.
    """
    coldkeys = (*range(101, 101 + 8), LEAVER, FRIEND)
    chain = funded(town(1, block=40_000, tempo=EPOCH), *coldkeys)
    chain.set("max_allowed_validators", 1, seats).set("activity_cutoff_factor_milli", 1, 50_000_000)
    chain.set("slash_parameters", 1, quick(**changes)).set("slash_mode", 1, mode)
    chain.set("target_registrations_per_interval", 1, 20).set("max_registrations_per_block", 1, 20)
    if mode:
        chain.set("slash_clock", 1, make(SlashClock, 0, 0, 40_000))
    story = Story(slug, chain)
    calls = [join(100 + hotkey, hotkey) for hotkey in (*range(1, 7), *range(RIVAL, 4 + seats))]
    calls += [buy(101, 1, 100), buy(102, 2, 100), buy(103, RING, 30), buy(LEAVER, RING, 20)]
    if seats > RING:
        calls += [buy(100 + RIVAL, RIVAL, 100)]
    return story.block(*calls, author=AUTHOR)


def vote(story: Story, choices: dict[int, dict[int, int]]) -> Story:
    """Let validators give weights as soon as they may."""
    return story.block(*[weigh(hotkey, row) for hotkey, row in choices.items()], idle=EPOCH)


def quarrel(story: Story) -> Story:
    """Let all but the third judge fairly."""
    fair = dict.fromkeys((1, 2), FAIR)
    others = {RIVAL: FAIR} if len(story.stretches[0].calls) > 11 else {}
    return vote(story, {**fair, RING: ALONE, **others})


def epochs(story: Story, count: int) -> Story:
    """Let epochs pass."""
    return story.rest(count * EPOCH)


def claim(coldkey: int, hotkey: int, lien: int = 1) -> Call:
    """Return a claim of what was withheld."""
    return call("claim_escrow", coldkey, netuid=1, lien=lien, hotkey=hotkey)


def within(name: str, **arguments: Any) -> Call:
    """Return a move within the subnet, by the one who leaves."""
    return call(name, LEAVER, origin_netuid=1, destination_netuid=1, amount=5 * TAO, **arguments)


def escapes() -> list[Call]:
    """Return every way in which a coldkey may try to get its stake out."""
    return [
        sell(LEAVER, RING, 5),
        within("transfer_stake", destination=FRIEND, hotkey=RING),
        within("move_stake", origin_hotkey=RING, destination_hotkey=1),
        call("burn_alpha", LEAVER, hotkey=RING, netuid=1, amount=TAO),
        call("recycle_alpha", 103, hotkey=RING, netuid=1, amount=TAO),
        claim(LEAVER, 1),
    ]


def slashed() -> Story:
    """Return an offence from its lien to its slash, with all who try to leave in between."""
    story = quarrel(court("offence-and-escapes"))
    epochs(story, 5).block(*escapes(), idle=2, author=AUTHOR)
    epochs(story, 7).block(call("unstake_all", FRIEND, hotkey=RING), buy(FRIEND, RING, 3))
    epochs(story, 18)
    claims = [claim(coldkey, 2, lien) for coldkey in (LEAVER, FRIEND) for lien in (1, 2)]
    return epochs(story.block(*claims, sell(FRIEND, RING, 1)), 22).block(*claims, claim(103, 1))


def vindicated() -> Story:
    """Return a validator whom the others follow before its time has come."""
    story = vote(court("vindicated"), {1: OLD, 2: OLD, RING: COMING})
    epochs(story, 12).block(sell(LEAVER, RING, 10))
    epochs(vote(story, {1: COMING, 2: COMING}), 5)
    return epochs(story, 18).block(claim(LEAVER, 1), claim(LEAVER, 1))


def called_off() -> Story:
    """Return an offence that root calls off, a second, and a mode that goes down."""
    story = epochs(quarrel(court("called-off")), 10)
    off = [call("cancel_slash", origin, netuid=1, hotkey=RING) for origin in (11, None, None)]
    story.block(sell(LEAVER, RING, 7), *off)
    epochs(story, 12).block(call("sudo_set_slash_mode", 11, netuid=1, mode=OBSERVE))
    epochs(epochs(story, 8).block(sell(LEAVER, RING, 1)), 13)
    story.block(call("sudo_set_slash_mode", None, netuid=1, mode=0))
    return epochs(story.block(claim(LEAVER, RING), sell(LEAVER, RING, 3)), 2)


def jailed() -> Story:
    """Return a validator that loses its permit for some epochs."""
    story = epochs(quarrel(court("jailed", seats=4, jail_after=1, jail_epochs=6)), 29)
    epochs(story.block(weigh(RING, FAIR), weigh(RIVAL, FAIR)), 3)
    return epochs(story.block(weigh(RING, FAIR)), 5).block(weigh(RING, FAIR)).rest(6)


def ended() -> Story:
    """Return a subnet that ends under a lien, and another that gets its number."""
    story = epochs(quarrel(court("netuid-is-used-again")), 10)
    story.chain.set("network_min_lock_cost", TAO).set("network_last_lock_cost", TAO)
    story.chain.set("network_rate_limit", 0)
    story.block(sell(LEAVER, RING, 7), call("sudo_set_slash_mode", 11, netuid=1, mode=1))
    story.block(call("root_dissolve_network", None, netuid=1), claim(LEAVER, RING))
    story.block(call("register_network", 104, hotkey=31), idle=3)
    story.block(call("start_call", 104, netuid=1), buy(LEAVER, RING, 5), join(103, RING))
    faster = call("sudo_set_tempo", None, netuid=1, tempo=EPOCH)
    return epochs(story.block(faster, sell(LEAVER, RING, 1), claim(LEAVER, RING)), 3)


def renamed() -> Story:
    """Return an offender that swaps its hotkey, and a leaver that swaps its coldkey."""
    story = epochs(quarrel(court("keys-are-swapped")), 10)
    story.block(sell(LEAVER, RING, 7))
    swap = {"hotkey": RING, "netuid": 1}
    story.block(
        call("swap_hotkey_v2", 103, new_hotkey=HEIR, keep_stake=True, **swap),
        call("swap_hotkey", 103, new_hotkey=HEIR, **swap),
        call("swap_coldkey", None, old_coldkey=LEAVER, new_coldkey=209, swap_cost=0),
        sell(209, HEIR, 2),
    )
    epochs(story, 17).block(claim(LEAVER, HEIR), claim(209, HEIR))
    return epochs(story, 3)


def lent() -> Story:
    """Return an offender that judges with the stake of a parent, which cannot let it go."""
    story = court("parent-answers")
    chain = story.chain.set("pending_child_key_cooldown", 3)
    chain.hotkey(PARENT, 108).stake(PARENT, 108, 1, 60 * TAO)
    chain.set("child_keys", (PARENT, 1), (make(Link, WHOLE // 2, RING),))
    chain.set("parent_keys", (RING, 1), (make(Link, WHOLE // 2, PARENT),))
    epochs(quarrel(story), 8)
    drop = call("set_children", 108, hotkey=PARENT, netuid=1, children=())
    story.block(drop, sell(108, PARENT, 6), sell(103, RING, 6))
    epochs(story, 12)
    return epochs(vote(story, {RING: FAIR}), 25).block(claim(108, 1), claim(108, 1, 2))


def observed() -> Story:
    """Return a subnet that watches for long enough and then enforces."""
    story = court("observed-then-enforced", 0)

    def switch(mode: int, origin: int | None = 11) -> Call:
        return call("sudo_set_slash_mode", origin, netuid=1, mode=mode)

    hide = call("sudo_set_commit_reveal_weights_enabled", None, netuid=1, value=True)
    story.chain.set("tempo", 1, EPOCH // 2).set("admin_freeze_window", 0)
    quarrel(story).block(
        buy(103, RING, 40),
        switch(ENFORCE),
        switch(OBSERVE, 103),
        switch(OBSERVE),
        switch(ENFORCE),
    )
    epochs(story, 20).block(sell(LEAVER, RING, 5))
    epochs(story, 51).block(switch(ENFORCE), hide, switch(ENFORCE))
    return epochs(epochs(story, 1).block(sell(LEAVER, RING, 5)), 13)


TOLD: Final[tuple[Callable[[], Story], ...]] = (
    slashed, vindicated, called_off, jailed, ended, renamed, lent, observed,
)  # fmt: skip


@theme(
    "slashing",
    RUN,
    hunts="a way out of a lien, an offence that is forgotten, slashing where it is off",
    origin="by hand",
    notes={"slashing": "a validator that serves one miner only, and what becomes of its stakers"},
)
def slashing(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield stories of slashing."""
    del operation, draws
    yield from drafts([tell() for tell in TOLD])
