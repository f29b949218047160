"""Stories: histories of many blocks, told as stretches of idle blocks and blocks with calls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from taospec.commit_reveal import commit_hash
from taospec.primitives import U16, U64, AccountId, Digest, Uid
from taospec.state import Call, Payload, State
from taospec.transition import Stretch
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft

TAO: Final = 10**9
ON: Final = True
OFF: Final = False
AUTHOR: Final = 90
OWNERS: Final = {1: 11, 2: 12, 3: 13}
OWNER_HOTKEYS: Final = {1: 21, 2: 22, 3: 23}
WHOLE: Final = 2**64 - 1
ONE_PRICE: Final = 1 << 32


def call(name: str, origin: int | None, **arguments: Any) -> Call:
    """Return a call; the origin is the account that signs, or nothing for root."""
    return make(Call, name, {"origin": origin, **arguments})


@dataclass(slots=True)
class Story:
    """A chain as it is, and what the next blocks bring."""

    slug: str
    chain: Chain
    stretches: list[Stretch] = field(default_factory=list)

    def block(
        self, *calls: Call, idle: int = 0, author: int | None = None, pulses: Sequence[int] = ()
    ) -> Story:
        """Add some idle blocks and then one with calls."""
        self.stretches.append(make(Stretch, idle, author, tuple(pulses), calls))
        return self

    def rest(self, idle: int, times: int = 1) -> Story:
        """Add stretches without calls."""
        for _ in range(times):
            self.block(idle=idle - 1)
        return self

    def blocks(self) -> int:
        """Return how many blocks the story has."""
        return sum(stretch.idle + 1 for stretch in self.stretches)

    def state(self) -> State:
        """Return the state in which the story begins."""
        return self.chain.state()

    def draft(self) -> Draft:
        """Return the story as a vector."""
        return Draft({"state": self.state(), "stretches": self.values()}, self.slug)

    def values(self) -> list[dict[str, Any]]:
        """Return the stretches as plain values."""
        return [
            {"idle": part.idle, "author": part.author, "pulses": part.pulses, "calls": part.calls}
            for part in self.stretches
        ]


def drafts(stories: Sequence[Story]) -> Iterator[Draft]:
    """Yield the vectors of stories."""
    for story in stories:
        yield story.draft()


def town(*netuids: int, block: int = 1000, tempo: int = 20) -> Chain:
    """Return a chain with started subnets, each with an owner, and no neuron yet.

    Weights are open, validators need no stake, and epochs come every `tempo` blocks.
    """
    chain = Chain(block=block)
    chain.set("total_networks", len(netuids) + 1)
    chain.set("tx_rate_limit", 10).set("admin_freeze_window", 3)
    for netuid in netuids:
        owner, hotkey = OWNERS[netuid], OWNER_HOTKEYS[netuid]
        chain.subnet(netuid, tao=1000 * TAO, alpha=2000 * TAO)
        chain.set("first_emission_block_number", netuid, 1)
        chain.set("subnet_moving_price", netuid, ONE_PRICE // 2)
        chain.set("tempo", netuid, tempo)
        chain.set("last_epoch_block", netuid, block)
        chain.set("subnet_owner", netuid, owner)
        chain.set("subnet_owner_hotkey", netuid, hotkey)
        chain.hotkey(hotkey, owner)
        chain.set("min_allowed_weights", netuid, 1)
        chain.set("weights_set_rate_limit", netuid, 5)
        chain.set("commit_reveal_weights_enabled", netuid, OFF)
        chain.set("yuma3_on", netuid, ON)
        chain.set("immunity_period", netuid, 30)
    return chain


def funded(chain: Chain, *coldkeys: int, tao: int = 500) -> Chain:
    """Give TAO to coldkeys."""
    for coldkey in coldkeys:
        chain.balance(coldkey, tao * TAO)
    return chain


def join(coldkey: int, hotkey: int, netuid: int = 1) -> Call:
    """Return a registration at the price."""
    return call("burned_register", coldkey, netuid=netuid, hotkey=hotkey)


def buy(coldkey: int, hotkey: int, amount: int, netuid: int = 1) -> Call:
    """Return a call that stakes TAO, in whole TAO."""
    return call("add_stake", coldkey, hotkey=hotkey, netuid=netuid, amount=amount * TAO)


def sell(coldkey: int, hotkey: int, amount: int, netuid: int = 1) -> Call:
    """Return a call that unstakes alpha, in whole alpha."""
    return call("remove_stake", coldkey, hotkey=hotkey, netuid=netuid, amount=amount * TAO)


def weigh(hotkey: int, weights: dict[int, int], netuid: int = 1) -> Call:
    """Return a call that gives weights openly."""
    return call(
        "set_weights",
        hotkey,
        netuid=netuid,
        uids=tuple(weights),
        values=tuple(weights.values()),
        version_key=0,
    )


def promise(hotkey: int, weights: dict[int, int], index: int, salt: Sequence[int] = (7,)) -> int:
    """Return the hash by which a hotkey commits to weights."""
    found: Digest = commit_hash(
        AccountId(hotkey),
        U16(index),
        [Uid(uid) for uid in weights],
        [U16(value) for value in weights.values()],
        [U16(grain) for grain in salt],
        U64(0),
    )
    return int(found)


def reveal(hotkey: int, weights: dict[int, int], netuid: int = 1) -> Call:
    """Return a call that opens what `promise` hid, with the same salt."""
    return call(
        "reveal_weights",
        hotkey,
        netuid=netuid,
        uids=tuple(weights),
        values=tuple(weights.values()),
        salt=(7,),
        version_key=0,
    )


def seal(hotkey: int | None, weights: dict[int, int]) -> Payload:
    """Return what a sealed text says."""
    return make(Payload, hotkey, tuple(weights), tuple(weights.values()), 0)


def settled(slug: str, *netuids: int, tempo: int = 20, block: int = 1000) -> Story:
    """Return a story in which each subnet has a validator, two miners and their stake.

    Uid 0 is the validator (hotkey 1, coldkey 101), uids 1 and 2 are miners (hotkeys 2 and 3,
    coldkeys 102 and 103). One epoch has passed: the validator has its permit.
    """
    chain = funded(town(*netuids, block=block, tempo=tempo), 101, 102, 103)
    story = Story(slug, chain)
    calls = [join(100 + hotkey, hotkey, netuid) for netuid in netuids for hotkey in (1, 2, 3)]
    calls += [buy(101, 1, 100, netuid) for netuid in netuids]
    calls += [call("root_register", 101, hotkey=1), buy(101, 1, 50, 0)]
    story.block(*calls, author=AUTHOR)
    story.block(*[weigh(1, {1: 2, 2: 1}, netuid) for netuid in netuids], idle=tempo)
    return story
