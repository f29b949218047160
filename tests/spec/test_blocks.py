"""Whole chains: the laws of the books hold after every block and call, and stories end as told."""

from collections.abc import Callable
from functools import cache

import pytest
from drawn import DrawnSource, machine_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from taospec import emission, registration, stakes
from taospec.dissolution import SURVIVING
from taospec.primitives import AccountId, Alpha
from taospec.state import State, digest, tables_of
from taospec.transition import CALLS, Stretch, run_blocks
from taospec_conformance.histories.actors import AUTHOR, Source
from taospec_conformance.histories.chronicle import Chronicle
from taospec_conformance.histories.citizens import NAMES, SETTLING, Citizen, borough
from taospec_conformance.histories.laws import BrokenLawError
from taospec_conformance.histories.soak import RandomSource
from taospec_conformance.vectors.stories import TAO, Story
from taospec_conformance.vectors.themes import (
    blocks_drawn,
    blocks_keys,
    blocks_neurons,
    blocks_subnets,
)

HALF = 10_500_000_000_000_000


@cache
def stories() -> dict[str, Story]:
    modules = (blocks_neurons, blocks_subnets, blocks_keys, blocks_drawn)
    told = [story for module in modules for tell in module.STORIES.values() for story in tell()]
    return {story.slug: story for story in told}


def ending(slug: str) -> State:
    state = stories()[slug].state()
    run_blocks(state, stories()[slug].stretches)
    return state


def settled() -> Chronicle:
    chronicle = Chronicle(borough().state())
    chronicle.stretch(Stretch(0, AccountId(AUTHOR), (), SETTLING))
    return chronicle


def live(chronicle: Chronicle, source: Source) -> None:
    chronicle.begin(AccountId(AUTHOR) if source.below(3) else None)
    for _ in range(source.below(4)):
        chronicle.call(Citizen(source, chronicle.state).call(NAMES))


def wander(seed: str, blocks: int) -> Chronicle:
    source, chronicle = RandomSource(seed), settled()
    for _ in range(blocks):
        live(chronicle, source)
    return chronicle


class Blocks(RuleBasedStateMachine):
    """A chain on which a block with its calls is drawn at a time."""

    taken = 0

    def __init__(self) -> None:
        super().__init__()
        self.chronicle = settled()

    @rule(data=st.data())
    def block(self, data: st.DataObject) -> None:
        live(self.chronicle, DrawnSource(data))
        Blocks.taken += 1


def test_the_laws_hold_in_drawn_blocks_with_calls_of_every_kind():
    # Given a machine of up to 60 chains of up to 30 blocks
    # When it runs, then no law is broken in 1,000 blocks and more
    run_state_machine_as_test(Blocks, settings=machine_settings(60, 30))
    assert Blocks.taken >= 1000


def test_there_are_enough_stories_and_a_long_one():
    assert len(stories()) >= 60
    assert max(story.blocks() for story in stories().values()) >= 5000
    assert min(story.blocks() for story in stories().values()) >= 10


@pytest.mark.parametrize(
    "slug",
    [
        "bounds-move",
        "weakest-goes",
        "cut-between-epochs",
        "number-given-again",
        "weakest-subnet-goes",
        "dissolved-with-everything",
        "one-at-a-time",
        "two-mechanisms",
        "owner-mines",
        "stable-subnet",
        "first-halving",
        "alpha-halves",
        "batches",
        "keys-too-late",
        "hotkeys-everywhere",
        "coldkey-disputed",
        "claims-are-swapped",
        "claims-are-kept-in-one",
        "lent-to-a-new-owner",
        "children-wait",
        "king-takes-a-seat",
        "lease",
        "from-genesis",
        "drawn-0",
    ],
)
def test_the_laws_hold_after_every_block_of_a_story(slug: str):
    story = stories()[slug]
    chronicle = Chronicle(story.state())
    for part in story.stretches:
        chronicle.stretch(part)
    # And block by block is the same as all at once
    assert digest(chronicle.state) == run_blocks(story.state(), story.stretches)[-1].digest


def test_the_laws_hold_on_random_chains():
    chronicles = [wander(f"borough/{number}", 300) for number in (1, 63, 88)]
    made = {name for chronicle in chronicles for name in chronicle.made}
    assert len(made) >= len(set(NAMES)) - 8


def test_a_random_chain_repeats_with_its_seed():
    assert digest(wander("again", 40).state) == digest(wander("again", 40).state)


@pytest.mark.parametrize(
    ("module", "rule", "law"),
    [
        (emission, "mint_alpha", "A3"),
        (emission, "add_alpha_out", "A2"),
        (emission, "deposit_credit", "T"),
        (registration, "less", "A1"),
        (stakes, "less", "A2"),
    ],
)
def test_a_rule_that_is_a_rao_off_breaks_a_law(monkeypatch, module, rule: str, law: str):
    right = getattr(module, rule)

    def wrong(*arguments: int) -> object:
        *others, last = arguments
        return right(*others, type(last)(last + 1) if last else last)

    monkeypatch.setattr(module, rule, wrong)
    with pytest.raises(BrokenLawError, match=law):
        wander("wrong", 60)


def test_stake_out_of_nothing_breaks_a_law():
    chronicle = wander("nothing", 3)
    stakes.increase_hotkey_stake(chronicle.state, 1, 1, Alpha(10**6))
    with pytest.raises(BrokenLawError, match="A4"):
        chronicle.begin(None)


def uid(state: State, netuid: int, hotkey: int) -> int | None:
    return state.uids.get((netuid, hotkey))


ENDINGS: dict[str, Callable[[State], bool]] = {
    "weakest-goes": lambda end: uid(end, 1, 3) is None and uid(end, 1, 5) == 2,
    "owner-stays": lambda end: uid(end, 1, 21) == 0,
    "paid-for-nothing": lambda end: uid(end, 1, 1) is None and uid(end, 1, 21) == 0,
    "cut-between-epochs": lambda end: end.max_allowed_uids.get(1) == 3,
    "price-falls-to-its-floor": lambda end: end.burn.get(1) == end.min_burn.get(1),
    "weakest-subnet-goes": lambda end: end.registered_subnet_counter.get(2) == 2,
    "first-halving": lambda end: end.total_issuance.get() > HALF,
    "second-halving": lambda end: end.total_issuance.get() > HALF + HALF // 2,
    "last-raos": lambda end: end.total_issuance.get() > 2 * HALF - (2 * HALF >> 29),
    "alpha-halves": lambda end: end.subnet_alpha_out_emission.get(1) == TAO // 2,
    "king-has-no-seat": lambda end: end.subnet_owner.get(1) == 103 and uid(end, 1, 61) == 3,
    "king-takes-a-seat": lambda end: end.subnet_owner_hotkey.get(1) == 61,
    "coldkey-announced": lambda end: end.owner.get(1) == 201,
    "coldkey-disputed": lambda end: end.owner.get(1) == 201,
    "hotkeys-everywhere": lambda end: end.owner.get(1) is None and uid(end, 1, 41) == 0,
    "lent-to-a-new-owner": lambda end: end.parent_keys.get((31, 2)) != (),
    "keys-in-time": lambda end: end.weights.get((1, 0)) != (),
    "cut-is-locked": lambda end: end.lock.get((11, 1, 21)) is not None,
    "claims-are-swapped": lambda end: end.subnet_protocol_flow.get(1) != 0,
}


@pytest.mark.parametrize("slug", ENDINGS)
def test_a_story_ends_as_it_is_told(slug: str):
    assert ENDINGS[slug](ending(slug))


def test_a_number_that_is_given_again_inherits_what_survives():
    end = ending("number-given-again")
    assert end.registered_subnet_counter.get(1) == 1
    assert end.subnet_owner.get(1) == 103
    survived = {name for name in SURVIVING if tables_of(end)[name].entries}
    assert {"alpha_burned", "owner_cut_enabled", "recycle_or_burn", "voting_power"} <= survived


def test_every_name_of_a_random_call_is_a_call():
    assert set(NAMES) <= set(CALLS)
