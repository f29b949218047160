"""Slashing: where it is off, it is as if it were not there; where it is on, stories end as told."""

from collections.abc import Callable, Sequence
from contextlib import contextmanager

import pytest

from taospec import (
    delegation,
    dissolution,
    key_swaps,
    neurons,
    stake_moves,
    staking,
    subnet_epochs,
    weights_guard,
)
from taospec.primitives import AccountId
from taospec.slashing_state import ENFORCE, OFF
from taospec.state import State, digest, tables_of
from taospec.transition import Stretch, run_blocks
from taospec_conformance.histories.actors import AUTHOR
from taospec_conformance.histories.chronicle import Chronicle
from taospec_conformance.histories.citizens import NAMES, SETTLING, Citizen, borough
from taospec_conformance.histories.history import History
from taospec_conformance.histories.soak import RandomSource
from taospec_conformance.vectors.stories import Story
from taospec_conformance.vectors.themes import (
    blocks_keys,
    blocks_neurons,
    blocks_slashing,
    blocks_subnets,
)

STEPS, BLOCKS = 400, 60
NETUID = 1


def amount_as_it_is(*arguments: object) -> object:
    return arguments[-1]


def nothing(*_: object) -> None:
    return None


HOOKS: tuple[tuple[object, str, Callable[..., object]], ...] = (
    (subnet_epochs, "ballots_before", lambda *_: []),
    (subnet_epochs, "slash_epoch", nothing),
    (subnet_epochs, "is_jailed", lambda *_: False),
    (staking, "withhold", amount_as_it_is),
    (stake_moves, "withhold", amount_as_it_is),
    (delegation, "children_wait", lambda *_: False),
    (key_swaps, "swap_slash_hotkey", nothing),
    (key_swaps, "swap_slash_coldkey", nothing),
    (neurons, "renumber_slashing", nothing),
    (dissolution, "end_slashing", nothing),
    (weights_guard, "require_not_jailed", nothing),
)
"""Every place where another chapter calls slashing."""


@contextmanager
def hooks(*, replaced: bool, counts: dict[str, int]):
    """Count the calls of all hooks; replace them by nothing if asked to."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name, idle in HOOKS:
            inner = idle if replaced else getattr(module, name)
            patch.setattr(module, name, counting(f"{module.__name__}.{name}", inner, counts))
        yield


def counting(name: str, inner: Callable[..., object], counts: dict[str, int]):
    def call(*arguments: object) -> object:
        counts[name] = counts.get(name, 0) + 1
        return inner(*arguments)

    return call


def staking_history(seed: str) -> State:
    history = History(RandomSource(seed))
    for _ in range(STEPS):
        history.step()
    return history.state


def chronicle(seed: str) -> State:
    source, told = RandomSource(seed), Chronicle(borough().state())
    told.stretch(Stretch(0, AccountId(AUTHOR), (), SETTLING))
    for _ in range(BLOCKS):
        told.begin(AccountId(AUTHOR) if source.below(3) else None)
        for _ in range(source.below(4)):
            told.call(Citizen(source, told.state).call(NAMES))
    return told.state


def told_stories() -> list[Story]:
    modules = (blocks_neurons, blocks_subnets, blocks_keys)
    return [story for module in modules for tell in module.STORIES.values() for story in tell()]


def ends(run: Callable[[str], State], seeds: Sequence[str], counts: dict[str, int]):
    """Return the digests with the hooks and without them."""
    found = []
    for replaced in (False, True):
        with hooks(replaced=replaced, counts=counts):
            found.append([digest(run(seed)) for seed in seeds])
    return found


def test_staking_histories_are_the_same_without_the_hooks():
    # Given random histories of staking calls, when they run with slashing off and without it
    counts: dict[str, int] = {}
    with_hooks, without = ends(staking_history, [f"off/{n}" for n in range(6)], counts)
    # Then they end in the same states, and the hooks were met
    assert with_hooks == without
    assert len(set(without)) == 6
    met = ("staking.withhold", "stake_moves.withhold", "delegation.children_wait")
    assert all(counts.get(f"taospec.{name}", 0) > 0 for name in met)


def test_blocks_are_the_same_without_the_hooks():
    # Given random histories of blocks and calls of all kinds
    counts: dict[str, int] = {}
    with_hooks, without = ends(chronicle, [f"blocks-off/{n}" for n in range(4)], counts)
    assert with_hooks == without
    assert len(set(without)) == 4
    met = ("ballots_before", "slash_epoch")
    assert all(counts.get(f"taospec.subnet_epochs.{name}", 0) > 0 for name in met)


def test_stories_are_the_same_without_the_hooks():
    # Given all stories but those of slashing, of at most 500 blocks
    stories = {story.slug: story for story in told_stories() if story.blocks() <= 500}
    counts: dict[str, int] = {}

    def run(slug: str) -> State:
        state = stories[slug].state()
        run_blocks(state, stories[slug].stretches)
        assert all(mode == OFF for mode in state.slash_mode.entries.values())
        return state

    with_hooks, without = ends(run, sorted(stories), counts)
    # Then each ends in the same state, and together they met every hook
    assert with_hooks == without
    missed = {f"{module.__name__}.{name}" for module, name, _ in HOOKS} - counts.keys()
    assert missed == set()


def test_nothing_of_slashing_is_stored_while_it_is_off():
    # Given a history, then no table of slashing has an entry
    left = {name for name, table in tables_of(chronicle("stored")).items() if table.entries}
    assert not [name for name in left if "slash" in name]


@pytest.mark.parametrize("tell", blocks_slashing.TOLD, ids=lambda tell: tell.__name__)
def test_stories_of_slashing_end_elsewhere_without_the_hooks(tell: Callable[[], Story]):
    # Given a story with slashing
    story = tell()
    state, plain = story.state(), story.state()
    # When it runs with the hooks and without them
    outcomes = run_blocks(state, story.stretches)
    with hooks(replaced=True, counts={}):
        others = run_blocks(plain, story.stretches)
    # Then they differ
    assert [found.digest for found in outcomes] != [found.digest for found in others]


def ending(tell: Callable[[], Story]) -> State:
    story = tell()
    state = story.state()
    run_blocks(state, story.stretches)
    return state


def test_escapes_are_slashed_like_those_who_stay():
    # Given the story of those who tried to leave
    state = ending(blocks_slashing.slashed)
    # Then everything that was withheld is paid back or destroyed
    assert state.slash_escrows.entries == {}
    assert state.slash_escrowed.entries == {}
    assert state.slashed_alpha.get(NETUID) > 10**9


def test_who_is_vindicated_loses_nothing():
    state = ending(blocks_slashing.vindicated)
    assert state.slashed_alpha.get(NETUID) == 0
    assert state.slash_liens.entries == {}
    assert state.pending_slashes.entries == {}


def test_a_netuid_that_is_used_again_knows_nothing_of_slashing():
    state = ending(blocks_slashing.ended)
    assert not [
        name for name, table in tables_of(state).items() if "slash" in name and table.entries
    ]


def test_an_offender_is_followed_to_its_new_hotkey():
    state = ending(blocks_slashing.renamed)
    assert state.slash_evidence.get((NETUID, blocks_slashing.HEIR)).offences == 1
    assert (NETUID, blocks_slashing.RING) not in state.slash_evidence.entries


def test_who_observed_for_long_enough_enforces():
    state = ending(blocks_slashing.observed)
    assert state.slash_mode.get(NETUID) == ENFORCE
    assert state.slashed_alpha.get(NETUID) > 0
