"""Validators give weights: openly, or by committing to them and revealing them an epoch later."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from taospec.commit_reveal import commit_hash, current_epoch, opening_epoch, queue_of
from taospec.consensus import max_upscale_weights
from taospec.delegation import may_set_weights
from taospec.mechanisms import storage_index
from taospec.primitives import U16, U64, AccountId, MechanismId, Netuid, Uid
from taospec.state import Call
from taospec.weights import within_rate_limit
from taospec_conformance.simulate.settings import Settings
from taospec_conformance.simulate.world import World

PERIOD = 360
LOOK = 24
MAIN = MechanismId(0)
MOST_WAITING = 9


@lru_cache(maxsize=4096)
def qualities(settings: Settings, netuid: Netuid) -> tuple[int, ...]:
    """Return how good each miner's seat of a subnet is, by seat."""
    draws = settings.draws("quality", netuid)
    return tuple(draws.between(1, 1 << draws.between(4, 12)) for _ in range(settings.miners))


def weights_of(
    settings: Settings, netuid: Netuid, validator: int, block: int
) -> tuple[tuple[Uid, ...], tuple[U16, ...]]:
    """Return what a validator thinks of the seats of miners when it looks at them in a block.

    It sees the quality of a seat with an error of up to an eighth, and overlooks one in sixteen.
    """
    draws = settings.draws("weights", netuid, validator, block)
    seen = {
        Uid(1 + seat): 1 + quality * draws.between(14, 18)
        for seat, quality in enumerate(qualities(settings, netuid))
        if not draws.chance(1, 16)
    }
    top = max(seen.values(), default=1)
    scaled = max_upscale_weights([U16(weight * 65535 // top) for weight in seen.values()])
    return tuple(seen), tuple(scaled)


def salt_of(settings: Settings, netuid: Netuid, validator: int, block: int) -> tuple[U16, ...]:
    """Return the salt of a commit."""
    draws = settings.draws("salt", netuid, validator, block)
    return tuple(U16(draws.below(65536)) for _ in range(8))


def weighing_calls(world: World) -> Iterator[Call]:
    """Yield the calls of this block about weights; each validator has its own turn."""
    block = world.block()
    validators = world.settings.validators
    for netuid in world.settings.netuids:
        hidden = world.state.commit_reveal_weights_enabled.get(netuid)
        step = LOOK if hidden else PERIOD
        for validator in range(validators):
            if (block + validator * 7 + netuid * 13) % step == 0:
                call = _turn(world, netuid, validator, hidden=hidden)
                if call is not None:
                    yield call


def _turn(world: World, netuid: Netuid, validator: int, *, hidden: bool) -> Call | None:
    """Return what a validator does in a subnet on its turn, if it may do anything."""
    state, hotkey = world.state, world.hotkey_of(validator)
    uid = None if hotkey is None else state.uids.get((netuid, hotkey))
    if hotkey is None or uid is None or not world.free(hotkey):
        return None
    permits = state.validator_permit.get(netuid)
    if uid >= len(permits) or not permits[uid] or not may_set_weights(state, hotkey, netuid):
        return None
    if hidden and (revealed := _reveal(world, netuid, validator, hotkey)) is not None:
        return revealed
    if not within_rate_limit(state, storage_index(netuid, MAIN), uid):
        return None
    if hidden:
        return _commit(world, netuid, validator, hotkey)
    uids, values = weights_of(world.settings, netuid, validator, world.block())
    return Call(
        "set_weights",
        {"origin": hotkey, "netuid": netuid, "uids": uids, "values": values, "version_key": U64(0)},
    )


def _commit(world: World, netuid: Netuid, validator: int, hotkey: AccountId) -> Call | None:
    """Commit, once in each epoch."""
    state, block = world.state, world.block()
    waiting = queue_of(
        state, netuid, state.weight_commits.get((storage_index(netuid, MAIN), hotkey))
    ).live
    now = current_epoch(state, netuid)
    if len(waiting) > MOST_WAITING or any(commit.epoch == now for commit in waiting):
        return None
    uids, values = weights_of(world.settings, netuid, validator, block)
    salt = salt_of(world.settings, netuid, validator, block)
    promised = commit_hash(hotkey, storage_index(netuid, MAIN), uids, values, salt, U64(0))
    arguments = {"origin": hotkey, "netuid": netuid, "commit_hash": promised}
    return Call("commit_weights", arguments)


def _reveal(world: World, netuid: Netuid, validator: int, hotkey: AccountId) -> Call | None:
    """Reveal the first commit whose epoch has come, if its hash is still that of these weights."""
    state, index = world.state, storage_index(netuid, MAIN)
    commits = state.weight_commits.get((index, hotkey))
    if not commits:
        return None
    now = current_epoch(state, netuid)
    for commit in queue_of(state, netuid, commits).live:
        if opening_epoch(state, netuid, commit.epoch) != now:
            continue
        uids, values = weights_of(world.settings, netuid, validator, commit.block)
        salt = salt_of(world.settings, netuid, validator, commit.block)
        if commit_hash(hotkey, index, uids, values, salt, U64(0)) == commit.hash:
            return Call(
                "reveal_weights",
                {
                    "origin": hotkey,
                    "netuid": netuid,
                    "uids": uids,
                    "values": values,
                    "salt": salt,
                    "version_key": U64(0),
                },
            )
    return None
