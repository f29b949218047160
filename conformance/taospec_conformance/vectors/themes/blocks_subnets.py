"""T6: blocks in which subnets begin and end, and in which their epochs meet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from taospec.state import Call, ClaimType, EmissionSplit
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.stories import (
    AUTHOR,
    OWNER_HOTKEYS,
    OWNERS,
    TAO,
    Story,
    buy,
    call,
    drafts,
    funded,
    join,
    sell,
    settled,
    town,
    weigh,
)

RUN: Final = "transition.run_blocks"
HALF: Final = 10_500_000_000_000_000


def land(*, limit: int = 128, immunity: int = 50, rate: int = 5) -> Chain:
    """Return a chain without subnets, on which a subnet costs ten TAO."""
    chain = funded(town(), 101, 102, 103, tao=1000)
    chain.set("network_min_lock_cost", 10 * TAO).set("network_last_lock_cost", 10 * TAO)
    chain.set("network_lock_reduction_interval", 40).set("network_rate_limit", rate)
    chain.set("network_immunity_period", immunity).set("subnet_limit", limit)
    return chain


def found(coldkey: int, hotkey: int) -> Call:
    """Return a call that registers a subnet."""
    return call("register_network", coldkey, hotkey=hotkey)


def start(coldkey: int, netuid: int) -> Call:
    """Return the owner's call that starts a subnet."""
    return call("start_call", coldkey, netuid=netuid)


def rush() -> Story:
    """Return subnets that are registered as fast as the rate allows, each at twice the price."""
    story = Story("rush", land())
    for place in range(6):
        story.block(found(101 + place % 3, 1 + place), idle=4)
    return story.block(found(101, 7)).block(found(101, 7), idle=100)


def first_steps() -> Story:
    """Return a subnet from its registration to its first epochs."""
    story = Story("from-nothing-to-epochs", land())
    story.block(found(101, 1), buy(102, 1, 5), start(102, 1), start(101, 1), start(101, 1))
    story.block(buy(102, 1, 5), call("set_tempo", 101, netuid=1, tempo=360), author=AUTHOR)
    story.block(call("sudo_set_tempo", None, netuid=1, tempo=15), join(102, 2), join(103, 3))
    story.block(call("sudo_set_commit_reveal_weights_enabled", None, netuid=1, value=False))
    story.block(call("sudo_set_weights_set_rate_limit", None, netuid=1, value=0), idle=16)
    story.block(
        weigh(1, {1: 3, 2: 1}), call("sudo_set_subnet_emission_enabled", None, netuid=1, value=True)
    )
    return story.rest(15).rest(30)


def delayed() -> Story:
    """Return a start that has to wait."""
    story = Story("start-has-to-wait", land().set("start_call_delay", 12))
    story.block(found(101, 1)).block(start(101, 1), idle=9).block(start(101, 1), idle=1)
    return story.block(buy(102, 1, 3), sell(102, 1, 1), author=AUTHOR).rest(20)


def limit(slug: str, immunity: int, pause: int) -> Story:
    """Return a limit of two subnets, and newcomers who take the place of the weakest."""
    story = Story(slug, land(limit=2, immunity=immunity))
    story.block(found(101, 1), start(101, 1), buy(102, 1, 20), author=AUTHOR)
    story.block(found(102, 2), start(102, 2), join(103, 3, 1), idle=5)
    story.block(buy(103, 2, 7, 2), buy(103, 1, 2, 1), idle=3, author=AUTHOR)
    story.block(found(103, 4), idle=pause).block(
        start(103, 1), start(103, 2), found(101, 5), idle=8
    )
    return story.block(found(102, 6), idle=immunity + 10).rest(20)


def leaks() -> Story:
    """Return a number that is given again, with what the former subnet left behind."""
    chain = town(1)
    for coldkey in (11, 101, 102, 103):
        funded(chain, coldkey, tao=3000)
    chain.set("network_rate_limit", 1).set("network_min_lock_cost", 10 * TAO)
    chain.set("network_last_lock_cost", 10 * TAO)
    story = Story("number-given-again", chain)
    story.block(join(101, 1), join(102, 2), buy(101, 1, 10), buy(102, 2, 3), author=AUTHOR)
    story.block(
        call("sudo_set_recycle_or_burn", 11, netuid=1, value=True),
        call("sudo_set_owner_cut_enabled", None, netuid=1, value=False),
        call("enable_voting_power_tracking", 11, netuid=1),
        call("set_coldkey_auto_stake_hotkey", 102, netuid=1, hotkey=1),
        call("burn_alpha", 101, hotkey=1, amount=TAO, netuid=1),
        call("sudo_set_root_claim_threshold", 11, netuid=1, threshold=0),
        weigh(1, {1: 1}),
    )
    story.rest(45)
    end = call("root_dissolve_network", None, netuid=1)
    story.block(call("root_dissolve_network", 11, netuid=1), end, end, buy(101, 1, 1), idle=3)
    story.block(found(103, 3), idle=4)
    story.block(start(103, 1), join(102, 2), buy(101, 1, 10), buy(103, 3, 1), author=AUTHOR)
    story.block(call("sudo_set_tempo", None, netuid=1, tempo=10), idle=1).rest(12)
    return story.block(
        call("set_weights", 3, netuid=1, uids=(1,), values=(1,), version_key=0)
    ).rest(25)


def dissolution_of_holders() -> Story:
    """Return a dissolution that pays many holders and drops locks, children and claims."""
    story = settled("dissolved-with-everything", 1, 2)
    story.block(
        buy(102, 1, 33),
        buy(103, 2, 7),
        call("lock_stake", 102, hotkey=1, netuid=1, amount=TAO),
        call("set_root_claim_type", 101, claim_type=make_claim(2, (1,))),
        join(101, 4),
        author=AUTHOR,
    )
    story.rest(41)
    story.block(call("dissolve_network", None, coldkey=5, netuid=1), sell(102, 1, 1), idle=5)
    return story.block(call("claim_root", 101, subnets=(1, 2)), idle=30)


def make_claim(kind: int, subnets: tuple[int, ...]) -> ClaimType:
    """Return what a coldkey wants done with its claims."""
    return make(ClaimType, kind, subnets)


def meeting(slug: str, allowed: int, tempos: tuple[int, ...]) -> Story:
    """Return subnets whose epochs fall due together, while few may run in a block."""
    netuids = tuple(range(1, len(tempos) + 1))
    story = settled(slug, *netuids, tempo=10)
    story.chain.set("max_epochs_per_block", allowed)
    for netuid, tempo in zip(netuids, tempos, strict=True):
        story.chain.set("tempo", netuid, tempo)
    return story.rest(9).rest(1).rest(1).rest(30)


def triggered() -> Story:
    """Return epochs that owners call for, and tempos that change between."""
    story = settled("triggered", 1, 2)
    story.chain.set("owner_hyperparam_rate_limit", 0)
    trigger = [call("trigger_epoch", OWNERS[netuid], netuid=netuid) for netuid in (1, 2)]
    story.block(*trigger, call("trigger_epoch", 101, netuid=1), idle=6).rest(12)
    story.block(call("set_tempo", 11, netuid=1, tempo=400), idle=12)
    story.block(
        call("sudo_set_tempo", None, netuid=2, tempo=7),
        call("sudo_set_tempo", None, netuid=1, tempo=9),
    )
    return story.rest(30).block(call("sudo_set_tempo", None, netuid=1, tempo=0)).rest(30)


def mechanisms() -> Story:
    """Return a subnet that is divided into two mechanisms, and joined again."""
    story = settled("two-mechanisms", 1)
    story.chain.set("max_allowed_uids", 1, 64)
    story.block(call("sudo_set_mechanism_count", 11, netuid=1, mechanism_count=2), idle=2)
    split = make(EmissionSplit, (20_000, 45_535))
    story.block(
        call(
            "set_mechanism_weights", 1, netuid=1, mechanism=1, uids=(2,), values=(9,), version_key=0
        ),
        call("sudo_set_mechanism_emission_split", 11, netuid=1, maybe_split=split),
    )
    story.rest(16).rest(21)
    story.block(weigh(1, {2: 1}), idle=3).rest(34)
    return story.block(call("sudo_set_mechanism_count", None, netuid=1, mechanism_count=1)).rest(25)


def shape(slug: str, **values: object) -> Story:
    """Return three epochs of a subnet with other hyperparameters."""
    story = settled(slug, 1)
    for name, value in values.items():
        story.chain.set(name, 1, value)
    story.block(join(104, 4), buy(104, 4, 30), idle=2, author=AUTHOR)
    funded(story.chain, 104)
    story.rest(18)
    story.block(weigh(4, {1: 1, 2: 4}), weigh(2, {2: 1}), idle=2).rest(18)
    story.block(weigh(1, {1: 9, 2: 8, 3: 1}), sell(104, 4, 20), idle=4, author=AUTHOR)
    return story.rest(38)


def owner_mines() -> Story:
    """Return an owner that mines: what it earns is burned, then recycled."""
    story = settled("owner-mines", 1)
    funded(story.chain, 11)
    story.block(join(11, OWNER_HOTKEYS[1]), weigh(1, {1: 1, 3: 1}), idle=6).rest(20)
    recycle = call("sudo_set_recycle_or_burn", 11, netuid=1, value=True)
    return story.block(recycle, weigh(1, {3: 1})).rest(20).rest(20)


def silent() -> Story:
    """Return a subnet in which nobody gives weights, and one without neurons."""
    story = settled("nobody-weighs", 1, 2)
    story.stretches[1:] = []
    return story.rest(41).rest(41)


def near(slug: str, issued: int, **items: int) -> Story:
    """Return a subnet, and an issuance a little below a threshold."""
    story = settled(slug, 1)
    chain = story.chain
    chain.set("network_last_registered", 990)
    for name, value in items.items():
        chain.set(name, value)
    chain.balance(99, issued - int(chain.get("total_issuance")))
    return story.rest(1, 2).rest(30)


def alpha_near(slug: str, issued: int) -> Story:
    """Return a subnet whose own issuance is a little below a threshold."""
    story = settled(slug, 1)
    outside = issued - int(story.chain.get("subnet_alpha_in", 1))
    story.chain.set("subnet_alpha_out", 1, outside)
    story.chain.set("total_alpha_issuance", 1, issued)
    return story.rest(1, 2).rest(30)


STORIES: Final[dict[str, Callable[[], list[Story]]]] = {
    "subnets": lambda: [
        rush(),
        first_steps(),
        delayed(),
        limit("weakest-subnet-goes", 10, 20),
        leaks(),
        dissolution_of_holders(),
    ],
    "epochs": lambda: [
        meeting("two-at-a-time", 2, (10, 10, 10)),
        meeting("one-at-a-time", 1, (6, 10, 15)),
        meeting("none-at-all", 0, (10, 20)),
        triggered(),
        mechanisms(),
        owner_mines(),
        silent(),
    ],
    "consensus": lambda: [
        shape("yuma-two", yuma3_on=False),
        shape("liquid", liquid_alpha_on=True, bonds_penalty=0, max_allowed_validators=1),
        shape("inactive-soon", activity_cutoff_factor_milli=1000, kappa=60_000),
        shape("bonds-are-reset", bonds_reset_on=True, bonds_moving_average=500_000),
        shape("stable-subnet", subnet_mechanism=0),
    ],
    "halving": lambda: [
        near("first-halving", HALF - 1_500_000_000),
        near("second-halving", HALF + HALF // 2 - 20_000_000_000),
        near("last-raos", 2 * HALF - (2 * HALF >> 29) - 5),
        alpha_near("alpha-halves", HALF - 3_000_000_000),
    ],
}


def _register(name: str, hunts: str, notes: str) -> None:
    @theme(name, RUN, hunts=hunts, origin="by hand", notes={name: notes})
    def told(operation: Operation, draws: Draws) -> Iterator[Draft]:
        del operation, draws
        yield from drafts(STORIES[name]())


for _name, _hunts, _notes in (
    ("subnets", "entries that survive or vanish", "subnets are registered, started, dissolved"),
    (
        "epochs",
        "an epoch in another block, pots paid twice",
        "epochs that meet, are put off, called for",
    ),
    ("consensus", "weights, bonds or permits of another epoch", "several epochs in a row"),
    (
        "halving",
        "a reward that halves a block too early or late",
        "issuance just below a threshold",
    ),
):
    _register(_name, _hunts, _notes)
