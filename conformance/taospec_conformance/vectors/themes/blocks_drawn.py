"""T6: long histories, a chain from its genesis, and drawn calls of all kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from taospec.primitives import U64, AccountId, Rao
from taospec.rejections import Rejection
from taospec.state import Call, State, digest, tables_of
from taospec.timelocked import store_pulses
from taospec.transition import apply_call, begin_block, genesis, run_blocks
from taospec_conformance.histories.actors import AUTHOR
from taospec_conformance.histories.citizens import NAMES, ROUNDS, SETTLING, Citizen, borough
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.stories import (
    TAO,
    Story,
    buy,
    call,
    drafts,
    funded,
    join,
    sell,
    settled,
    weigh,
)

RUN: Final = "transition.run_blocks"
DRAWN: Final = 3


def beginning() -> Chain:
    """Return a chain at its genesis, with three accounts that have TAO."""
    state = State()
    genesis(state, [AccountId(101), AccountId(102), AccountId(103)], [Rao(5000 * TAO)] * 3)
    chain = Chain()
    for name, table in tables_of(state).items():
        for key, value in table.entries.items():
            chain.set(name, value) if key == () else chain.set(name, key, value)
    return chain.set("block", 0)


def from_genesis() -> Story:
    """Return the first thousand blocks of a chain, with what root has to put right."""
    story = Story("from-genesis", beginning())
    switch = "sudo_set_subtoken_enabled"
    enable = [call(switch, None, netuid=netuid, value=True) for netuid in (0, 1)]
    story.block(join(101, 1), buy(101, 1, 5), idle=0).block(*enable, buy(101, 1, 5), author=90)
    story.block(call("register_network", 102, hotkey=2), call("start_call", 102, netuid=2))
    story.block(join(101, 1, 2), buy(101, 1, 100, 2), sell(101, 1, 1), author=90, idle=3)
    story.block(call("root_register", 101, hotkey=1), buy(101, 1, 50, 0))
    story.rest(120).rest(240)
    slower = call("set_tempo", 102, netuid=2, tempo=400)
    story.block(call("register_network", 103, hotkey=3), slower)
    return story.rest(400).rest(240)


def five_thousand() -> Story:
    """Return 5,000 blocks of two subnets that do not match in their tempos."""
    story = settled("five-thousand", 1, 2, tempo=300)
    story.chain.set("tempo", 2, 99)
    story.chain.set("weights_set_rate_limit", 1, 100)
    for turn in range(6):
        story.block(weigh(1, {1: 1 + turn, 2: 3}, 1 + turn % 2), buy(102, 2, 1 + turn), idle=450)
    story.block(sell(102, 2, 10), join(103, 4), buy(103, 4, 20, 2), idle=500, author=90)
    return story.rest(5000 - story.blocks() - 300).rest(300)


def quiet() -> Story:
    """Return a chain on which nothing happens but the reward of the block."""
    story = Story("nobody-is-there", funded(beginning(), 104))
    return story.rest(1, 2).rest(498).rest(1000)


def year_of_prices() -> Story:
    """Return a price that rises by purchases and moves the average after it."""
    story = settled("price-and-its-average", 1)
    story.chain.set("first_emission_block_number", 1, 900).set("ema_price_halving_blocks", 1, 300)
    story.block(buy(102, 1, 300), idle=100, author=90).rest(300)
    story.block(sell(102, 1, 250), buy(103, 2, 200), idle=50, author=90)
    return story.rest(400).rest(400)


def stretch(state: State, draws: Draws, story: Story) -> None:
    """Let some blocks pass, then draw calls against the state as each finds it."""
    idle, author = draws.pick((0, 0, 1, 3, 9, 14)), AUTHOR if draws.chance(2, 3) else None
    for number in range(idle + 1):
        begin_block(state, AccountId(author) if author and number == idle else None, digest(state))
    last = int(state.last_stored_round.get())
    pulses = [known for known in ROUNDS if known > last and draws.chance(1, 8)][:1]
    store_pulses(state, [U64(known) for known in pulses])
    calls: list[Call] = []
    for _ in range(draws.between(2, 5)):
        calls.append(Citizen(draws, state).call(NAMES))
        try:
            apply_call(state, calls[-1])
        except Rejection:
            continue
    story.block(*calls, idle=idle, author=author, pulses=pulses)


def drawn(number: int) -> Story:
    """Return a history of drawn calls."""
    draws = Draws(f"taospec/1/blocks/{number}")
    story = Story(f"drawn-{number}", borough(tempo=6 + 3 * (number % 3)))
    story.block(*SETTLING, author=AUTHOR)
    state = story.state()
    run_blocks(state, story.stretches)
    for _ in range(6):
        stretch(state, draws, story)
    return story.rest(20)


STORIES: Final[dict[str, Callable[[], list[Story]]]] = {
    "long": lambda: [from_genesis(), five_thousand(), quiet(), year_of_prices()],
    "drawn": lambda: [drawn(number) for number in range(DRAWN)],
}


@theme(
    "long",
    RUN,
    hunts="rests that add up, a rate that drifts",
    origin="by hand",
    notes={"long": "hundreds and thousands of blocks"},
)
def long(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield long stories."""
    del operation, draws
    yield from drafts(STORIES["long"]())


@theme(
    "drawn",
    RUN,
    hunts="calls that meet in an order that nobody thought of",
    origin="seeded draws against the state as each call finds it",
    notes={"drawn": "calls of all kinds in a small place, many of them refused"},
)
def drawn_stories(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield drawn stories."""
    del operation, draws
    yield from drafts(STORIES["drawn"]())
