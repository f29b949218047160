"""T6: blocks in which neurons come and go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.stories import (
    AUTHOR,
    TAO,
    Story,
    call,
    drafts,
    funded,
    join,
    settled,
    town,
    weigh,
)

RUN: Final = "transition.run_blocks"


def wave(slug: str, half_life: int, pauses: tuple[int, ...], burn: int = TAO) -> Story:
    """Return a wave of registrations with pauses between them."""
    chain = funded(town(1), 101, 102)
    chain.set("burn", 1, burn).set("burn_half_life", 1, half_life)
    story = Story(slug, chain)
    for place, pause in enumerate(pauses):
        story.block(join(101 + place % 2, 1 + place), idle=pause)
    return story.rest(20)


def crowd() -> Story:
    """Return many registrations in one block, each dearer than the one before."""
    story = Story("crowd-in-one-block", funded(town(1), 101, tao=4))
    calls = [join(101, hotkey) for hotkey in range(1, 9)]
    limits = [
        call("register_limit", 101, netuid=1, hotkey=9, limit_price=price)
        for price in (600_000_000, 635_000_000, 10**10)
    ]
    return story.block(*calls, *limits, join(101, 3), author=AUTHOR).rest(40)


def bounds() -> Story:
    """Return a price that meets bounds that root moves."""
    story = Story("bounds-move", funded(town(1), 101))
    story.block(join(101, 1), call("sudo_set_min_burn", None, netuid=1, value=400_000_000))
    story.block(call("sudo_set_max_burn", None, netuid=1, value=2_000_000_000))
    story.block(*[join(101, hotkey) for hotkey in range(2, 12)])
    story.block(call("sudo_set_burn_half_life", None, netuid=1, value=3), idle=30)
    rise = call("sudo_set_burn_increase_mult", None, netuid=1, burn_increase_mult=3 << 64)
    return story.block(rise, idle=2).block(join(101, 12), join(101, 13)).rest(12)


def full(slug: str, seats: int, floor: int, immunity: int) -> Story:
    """Return a small subnet that is full, and newcomers who want a seat."""
    chain = funded(town(1), 101, 102, tao=50)
    chain.set("max_allowed_uids", 1, seats).set("min_non_immune_uids", 1, floor)
    chain.set("immunity_period", 1, immunity)
    story = Story(slug, chain)
    for hotkey in range(1, seats + 1):
        story.block(join(101, hotkey), idle=1)
    for newcomer in range(31, 34):
        story.block(join(102, newcomer), idle=3)
    return story.block(join(101, 1), join(101, 2), idle=immunity)


def weakest() -> Story:
    """Return a subnet in which the epochs decide who has to go."""
    story = settled("weakest-goes", 1)
    story.chain.set("max_allowed_uids", 1, 4).set("min_non_immune_uids", 1, 1)
    story.block(join(102, 4), idle=1).block(weigh(1, {1: 5, 2: 1, 3: 9}), idle=18)
    story.rest(42)
    story.block(join(103, 5), idle=1).block(join(103, 6), weigh(1, {1: 1, 2: 3}), idle=20)
    return story.block(join(102, 2), join(102, 4), idle=21).rest(45)


def owner_stays() -> Story:
    """Return a subnet whose owner has seats that are spared."""
    chain = funded(town(1), 11, 101, tao=50)
    chain.set("max_allowed_uids", 1, 3).set("min_non_immune_uids", 1, 0)
    chain.set("immunity_period", 1, 4)
    story = Story("owner-stays", chain)
    story.block(join(11, 21), join(11, 24), join(101, 1))
    story.block(*[join(101, hotkey) for hotkey in (2, 3)], idle=5).block(join(101, 4), idle=5)
    limit = call("sudo_set_owner_immune_neuron_limit", None, netuid=1, value=2)
    story.block(limit, join(11, 24), idle=5).block(join(101, 5), join(101, 6), idle=5)
    return story.block(join(101, 7), idle=25)


def owner_without_seat() -> Story:
    """Return a newcomer who pays for the owner's seat and does not get it."""
    chain = funded(town(1), 11, 101, tao=50)
    chain.set("max_allowed_uids", 1, 1).set("min_non_immune_uids", 1, 0)
    chain.set("immune_owner_uids_limit", 1, 0).set("immunity_period", 1, 2)
    story = Story("paid-for-nothing", chain)
    return story.block(join(11, 21)).block(join(101, 1), idle=4).block(join(101, 1)).rest(30)


def cut_down() -> Story:
    """Return a subnet that is cut between two epochs."""
    story = settled("cut-between-epochs", 1)
    story.chain.set("min_allowed_uids", 1, 2).set("immunity_period", 1, 5)
    story.chain.set("admin_freeze_window", 2)
    story.block(join(102, 4), join(102, 5), weigh(1, {1: 9, 2: 1, 4: 5}), idle=10).rest(20)
    trim = call("sudo_trim_to_max_allowed_uids", 11, netuid=1, max_n=3)
    story.block(trim, idle=10).rest(15)
    return story.block(weigh(1, {1: 1, 2: 4}), join(103, 6), idle=4).rest(40)


def closed() -> Story:
    """Return a subnet whose registrations are closed: no reward reaches it for that long."""
    story = settled("closed-gets-nothing", 1, 2)
    switch = "sudo_set_network_registration_allowed"
    story.block(call(switch, None, netuid=1, value=False), join(103, 9), idle=3)
    story.block(join(103, 9), join(103, 9, 2)).rest(25)
    return story.block(call(switch, None, netuid=1, value=True)).block(join(103, 9)).rest(22)


def last_rao() -> Story:
    """Return payers with exactly the price, a rao less, and their deposit besides."""
    chain = town(1).set("burn", 1, 10**9).set("burn_half_life", 1, 0)
    chain.set("burn_increase_mult", 1, 1 << 64)
    for coldkey, held in ((101, TAO), (102, TAO - 1), (103, TAO + 500), (104, TAO + 499)):
        chain.balance(coldkey, held)
    story = Story("last-rao", chain)
    story.block(*[join(coldkey, coldkey - 100) for coldkey in (101, 102, 103, 104)])
    return story.block(join(101, 5), join(103, 6)).rest(20)


def destinations() -> Story:
    """Return a miner that sends its incentive elsewhere, and loses its seat."""
    story = settled("destination-outlives-seat", 1)
    story.chain.set("max_allowed_uids", 1, 3).set("min_non_immune_uids", 1, 1)
    aim = call("set_coldkey_auto_stake_hotkey", 102, netuid=1, hotkey=3)
    story.block(aim, idle=2).rest(40)
    story.block(weigh(1, {2: 1}), idle=3).rest(22)
    return story.block(join(102, 8), weigh(1, {1: 1, 2: 1})).rest(42)


STORIES: Final[dict[str, Callable[[], list[Story]]]] = {
    "registrations": lambda: [
        wave("price-falls-to-its-floor", 2, (0, 0, 0, 30, 0, 40), burn=10**10),
        wave("price-never-falls", 0, (0, 1, 5, 20)),
        wave("dear-and-slow", 5000, (0, 3, 100, 400), burn=5 * TAO),
        crowd(),
        bounds(),
        last_rao(),
        closed(),
    ],
    "pruning": lambda: [
        full("immune-go-first", 4, 10, 30),
        full("nobody-may-go", 3, 3, 6),
        full("old-go-one-by-one", 4, 1, 8),
        weakest(),
        owner_stays(),
        owner_without_seat(),
        cut_down(),
        destinations(),
    ],
}


@theme(
    "registrations",
    RUN,
    hunts="prices that rise or fall at another moment, a fee that goes elsewhere",
    origin="by hand",
    notes={"registrations": "waves of registrations, and what their price does meanwhile"},
)
def registrations(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield stories of registrations."""
    del operation, draws
    yield from drafts(STORIES["registrations"]())


@theme(
    "pruning",
    RUN,
    hunts="another neuron that has to go, rests of it that stay",
    origin="by hand",
    notes={"pruning": "subnets that are full, and newcomers"},
)
def pruning(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield stories of neurons that lose their seats."""
    del operation, draws
    yield from drafts(STORIES["pruning"]())
