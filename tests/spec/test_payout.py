"""Payout: it pays what the distribution without state says, and the books balance."""

from random import Random

import pytest

from taospec.distribution import Delegation, Keys, Pending, distribute
from taospec.emission import Drained
from taospec.mechanisms import Holdings, KeyLinks, Payouts
from taospec.payout import distribute_drained, distribute_emission, owner_hotkeys
from taospec.primitives import U16, U64, AccountId, Alpha, Block, Netuid, Rao, Uid
from taospec.stakes import increase_stake, stake_of_hotkey
from taospec.state import ROOT, Link, State

NETUID = Netuid(1)
HOTKEYS = [AccountId(hotkey) for hotkey in range(2, 9)]


def subnet(seed):
    """Return a subnet with an owner, takes, loans, and stake on it and on root."""
    random, state = Random(seed), State()
    state.block.set(Block(720))
    state.subnet_owner.set(NETUID, AccountId(50))
    state.subnet_owner_hotkey.set(NETUID, HOTKEYS[0])
    state.subnet_alpha_out.set(NETUID, Alpha(10**15))
    state.tao_weight.set(U64(random.randrange(2**64)))
    state.ck_burn.set(U64(random.choice((0, 2**62))))
    for place, hotkey in enumerate(HOTKEYS):
        coldkey = AccountId(50 + place // 2)
        state.owner.set(hotkey, coldkey)
        state.owned_hotkeys.set(coldkey, (*state.owned_hotkeys.get(coldkey), hotkey))
        state.uids.set((NETUID, hotkey), Uid(place))
        state.delegates.set(hotkey, U16(random.randrange(11797)))
        state.childkey_take.set((hotkey, NETUID), U16(random.randrange(11797)))
        for netuid in (NETUID, ROOT):
            increase_stake(state, hotkey, AccountId(80), netuid, Alpha(random.randrange(10**12)))
    for parent, child in ((2, 3), (2, 4), (3, 5), (6, 5), (7, 8)):
        share = U64(random.randrange(2**62))
        for table, key, other in (
            (state.child_keys, parent, child),
            (state.parent_keys, child, parent),
        ):
            links = table.get((AccountId(key), NETUID))
            table.set((AccountId(key), NETUID), (*links, Link(share, AccountId(other))))
    return state


def delegation(state):
    """Return what the distribution without state needs to know of a state."""

    def links(table):
        rows = [(h, link) for h, _ in sorted(table.entries) for link in table.get((h, NETUID))]
        return KeyLinks(
            [h for h, _ in rows],
            [link.hotkey for _, link in rows],
            [link.proportion for _, link in rows],
        )

    return Delegation(
        Holdings(
            HOTKEYS,
            [stake_of_hotkey(state, h, NETUID) for h in HOTKEYS],
            [Rao(stake_of_hotkey(state, h, ROOT)) for h in HOTKEYS],
        ),
        links(state.child_keys),
        links(state.parent_keys),
        Keys(
            HOTKEYS,
            [state.owner.get(h) for h in HOTKEYS],
            [state.delegates.get(h) for h in HOTKEYS],
            [state.childkey_take.get((h, NETUID)) for h in HOTKEYS],
        ),
    )


def epoch(seed):
    random = Random(seed)
    amounts = [Alpha(random.randrange(10**9)) for _ in HOTKEYS]
    return Payouts(HOTKEYS, amounts, [Alpha(random.randrange(10**9)) for _ in HOTKEYS])


@pytest.mark.parametrize("seed", range(20))
def test_it_pays_what_the_distribution_says(seed):
    state, earned = subnet(seed), epoch(seed)
    pots = Pending(Alpha(10**10), Alpha(9 * 10**9), Alpha(10**9))
    said = distribute(
        pots,
        earned,
        delegation(state),
        owner_hotkeys(state, NETUID),
        state.tao_weight.get(),
        state.ck_burn.get(),
    )
    before = {h: stake_of_hotkey(state, h, NETUID) for h in HOTKEYS}
    distribute_emission(state, NETUID, earned, pots.server, pots.validator, pots.root, Alpha(1000))
    gains = dict.fromkeys(HOTKEYS, 0)
    gains[HOTKEYS[0]] += 1000
    for h, amount, own in zip(said.miners, said.incentives, said.withheld, strict=True):
        gains[h] += 0 if own else amount
    roots = dict(zip(said.hotkeys, said.root_rests, strict=True))
    for h, take, rest, root_take in zip(
        said.hotkeys, said.takes, said.rests, said.root_takes, strict=True
    ):
        unclaimable = roots[h] if roots[h] > stake_of_hotkey(state, h, ROOT) else 0
        gains[h] += take + rest + root_take + unclaimable
    assert {h: stake_of_hotkey(state, h, NETUID) - before[h] for h in HOTKEYS} == gains
    assert state.miner_burned.get(NETUID) == said.miner_burned
    assert state.alpha_recycled.get(NETUID) == said.recycled
    withheld = sum(i for i, own in zip(said.incentives, said.withheld, strict=True) if own)
    assert state.alpha_burned.get(NETUID) == withheld
    noted = {h: n for (_, h), n in state.alpha_dividends_per_subnet.entries.items()}
    assert noted == {h: n for h, n in zip(said.hotkeys, said.rests, strict=True) if n}


@pytest.mark.parametrize("seed", range(20))
def test_no_more_is_paid_than_was_set_aside(seed):
    state, earned = subnet(seed), epoch(seed)
    server = Alpha(sum(earned.server_emission))
    before = sum(stake_of_hotkey(state, h, NETUID) for h in HOTKEYS)
    distribute_emission(state, NETUID, earned, server, Alpha(10**9), Alpha(10**8), Alpha(10**7))
    paid = sum(stake_of_hotkey(state, h, NETUID) for h in HOTKEYS) - before
    claims = sum(state.root_alpha_dividends_per_subnet.entries.values())
    burned = state.alpha_burned.get(NETUID)
    owed = server + 10**9 + 10**8 + 10**7
    assert paid + burned <= owed
    assert paid + claims + burned >= owed - 10 * len(HOTKEYS)


def test_the_block_is_noted_after_the_payout():
    state = subnet(1)
    pots = Drained(NETUID, Alpha(10), Alpha(10), Alpha(10), Alpha(10))
    distribute_drained(state, [pots], [epoch(1)])
    assert state.last_mechanism_step_block.get(NETUID) == 720
    assert state.last_mechanism_step_block.get(Netuid(2)) == 0
