"""Emission: the books balance over blocks, and each leak is as large as the text says."""

from random import Random

import pytest

from taospec.emission import (
    alpha_parts,
    block_emissions,
    drain_pending,
    emit_alpha,
    mint_block_emission,
    run_coinbase,
    subnets_to_emit_to,
    update_moving_prices,
)
from taospec.ledger import subnet_account
from taospec.pools import price
from taospec.primitives import (
    I96F32,
    U16,
    U64,
    U96F32,
    Alpha,
    Block,
    Netuid,
    Rao,
)
from taospec.stakes import pool_of
from taospec.state import ROOT, State, digest

ONE = 1 << 32
YES, NO = True, False
POTS = ("server_emission", "validator_emission", "root_alpha_divs", "owner_cut")


def chain(seed, count=4):
    """Return a chain of dynamic subnets with pools, weights and moving prices of every size."""
    random, state = Random(seed), State()
    state.networks_added.set(ROOT, YES)
    state.block.set(Block(5000))
    state.subnet_tao.set(ROOT, Rao(random.randrange(10**16)))
    funds = 0
    for number in range(1, count + 1):
        netuid = Netuid(number)
        tao, alpha = 10 ** random.randrange(7, 15), 10 ** random.randrange(7, 15)
        state.networks_added.set(netuid, YES)
        state.first_emission_block_number.set(netuid, Block(1))
        state.subtoken_enabled.set(netuid, YES)
        state.subnet_mechanism.set(netuid, U16(1))
        state.subnet_tao.set(netuid, Rao(tao))
        state.subnet_alpha_in.set(netuid, Alpha(alpha))
        state.subnet_alpha_out.set(netuid, Alpha(random.randrange(10**15)))
        state.subnet_moving_price.set(netuid, I96F32(random.randrange(1, ONE)))
        state.miner_burned.set(netuid, U96F32(random.randrange(ONE)))
        state.pal_swap_initialized.set(netuid, YES)
        state.last_epoch_block.set(netuid, Block(4900))
        state.balances.set(subnet_account(netuid), Rao(tao))
        funds += tao
    state.balances_issuance.set(Rao(funds))
    state.total_issuance.set(Rao(funds))
    return state


def alpha_of(state, netuid):
    return state.subnet_alpha_in.get(netuid) + state.subnet_alpha_out.get(netuid)


@pytest.mark.parametrize("seed", range(12))
def test_the_books_of_tao_balance(seed):
    state = chain(seed)
    for _ in range(3):
        issued, stake = state.total_issuance.get(), state.total_stake.get()
        reserves = {n: state.subnet_tao.get(n) for n in subnets_to_emit_to(state)}
        reward = mint_block_emission(state)
        run_coinbase(state, reward)
        entered = sum(state.subnet_tao.get(n) - before for n, before in reserves.items())
        assert state.total_issuance.get() == state.balances_issuance.get()
        assert state.balances_issuance.get() == sum(state.balances.entries.values())
        assert state.total_issuance.get() - issued == entered <= reward
        assert state.total_stake.get() - stake == entered
        assert all(
            state.balances.get(subnet_account(n)) == state.subnet_tao.get(n) for n in reserves
        )
        state.block.set(Block(state.block.get() + 1))


@pytest.mark.parametrize("seed", range(12))
def test_the_books_of_alpha_balance(seed):
    state = chain(seed)
    netuids = subnets_to_emit_to(state)
    before = {n: alpha_of(state, n) for n in netuids}
    issued = {n: state.total_alpha_issuance.get(n) for n in netuids}
    run_coinbase(state, mint_block_emission(state))
    for n in netuids:
        minted = state.subnet_alpha_in_emission.get(n) + state.subnet_alpha_out_emission.get(n)
        growth = minted - state.alpha_recycled.get(n)
        assert alpha_of(state, n) - before[n] == growth
        assert state.total_alpha_issuance.get(n) - issued[n] == growth
        pots = sum(getattr(state, f"pending_{pot}").get(n) for pot in POTS)
        dust = state.subnet_alpha_out_emission.get(n) - state.alpha_recycled.get(n) - pots
        assert 0 <= dust <= 3


@pytest.mark.parametrize("seed", range(12))
def test_injection_without_a_purchase_keeps_the_price(seed):
    state = chain(seed)
    state.subnet_tao.set(ROOT, Rao(10**18))
    state.tao_weight.set(U64(2**64 - 1))
    prices = {n: price(pool_of(state, n)) for n in subnets_to_emit_to(state)}
    run_coinbase(state, Rao(10**6))
    for n, before in prices.items():
        if state.subnet_excess_tao.get(n) == 0:
            assert abs(price(pool_of(state, n)) - before) * 10**9 <= before


def test_a_subnet_that_is_switched_off_mints_alpha_all_the_same():
    state = chain(1, count=2)
    state.subnet_emission_enabled.set(Netuid(1), NO)
    tao = state.subnet_tao.get(Netuid(1))
    run_coinbase(state, mint_block_emission(state))
    assert state.subnet_tao.get(Netuid(1)) == tao
    assert state.pending_server_emission.get(Netuid(1)) > 0


def test_shares_follow_price_and_what_miners_were_paid():
    state = chain(1, count=2)
    for number, moving in ((1, ONE // 4), (2, ONE // 2)):
        state.subnet_moving_price.set(Netuid(number), I96F32(moving))
        state.miner_burned.set(Netuid(number), U96F32(0))
    state.miner_burned.set(Netuid(2), U96F32(ONE // 2))
    one, two = block_emissions(state, [Netuid(1), Netuid(2)], Rao(10**9))
    assert one == two


def test_half_of_the_part_of_root_is_paid_to_nobody_where_root_does_not_earn():
    # the epoch divides what waits; miners get half of it, validators' pot is paid whole
    root = U96F32(ONE * 1024 // 10000)
    parts = alpha_parts(Alpha(10**9), U16(11796), root)
    miners = (parts.server + parts.validator) // 2
    lost = parts.server - miners
    assert abs(lost - parts.root // 2) <= 1
    assert lost == 20992117


def test_the_pots_of_a_subnet_that_is_not_consistent_stay():
    state = chain(2, count=1)
    for uid in (0, 1):
        state.keys.set((Netuid(1), uid), 3)
    emit_alpha(state, Netuid(1), Alpha(10**9), YES)
    waiting = state.pending_server_emission.get(Netuid(1))
    state.block.set(Block(5260))
    assert drain_pending(state) == []
    assert state.pending_server_emission.get(Netuid(1)) == waiting > 0
    assert state.subnet_epoch_index.get(Netuid(1)) == 1


def test_every_epoch_runs_although_only_two_may_run_in_a_block():
    state = chain(3, count=7)
    state.block.set(Block(5260))
    seen = []
    for _ in range(4):
        seen += [pots.netuid for pots in drain_pending(state)]
        state.block.set(Block(state.block.get() + 1))
    assert seen == [1, 2, 3, 4, 5, 6, 7]


def test_a_coinbase_does_not_depend_on_the_order_in_which_subnets_were_made():
    one, other = chain(4), chain(4)
    other.networks_added.entries = dict(reversed(other.networks_added.entries.items()))
    for state in (one, other):
        run_coinbase(state, mint_block_emission(state))
        update_moving_prices(state)
    assert digest(one) == digest(other)


def test_a_moving_price_stalls_below_a_steady_price():
    state = chain(5, count=1)
    state.block.set(Block(201600))
    state.subnet_tao.set(Netuid(1), Rao(10**12))
    state.subnet_alpha_in.set(Netuid(1), Alpha(2 * 10**12))
    state.subnet_moving_price.set(Netuid(1), I96F32(ONE // 2 - ONE // 10**4))
    update_moving_prices(state)
    assert state.subnet_moving_price.get(Netuid(1)) == ONE // 2 - ONE // 10**4
