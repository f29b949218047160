#| # Stakes {#stakes}
#|
#| The chapters on [share pools](share_pools.md) and on [pools](pools.md) say what a share is worth and what a trade brings, for one pool at a time and without a chain around it. This chapter puts both on the [state](state.md): which tables hold
#| the pools, what reading and changing a stake does to them, and which counters move with a trade.
#|
#| Nothing here asks who may do what. These rules are what [staking](staking.md), emission and everything else that touches stake is made of; whoever calls them has checked before.
#|
#| A stake has three keys: the *hotkey* under which it lies, the *coldkey* that owns it, and the *subnet*. All stakes of one hotkey in one subnet share one pool of shares:
#|
#| | of a share pool | table | key |
#| | --- | --- | --- |
#| | its value $V$ | `total_hotkey_alpha` | hotkey, subnet |
#| | all its shares $D$ | `total_hotkey_shares` | hotkey, subnet |
#| | the shares $s$ of a holder | `alpha` | hotkey, coldkey, subnet |
#|
#| A share of zero is never stored. The pool in which a subnet's alpha is traded is another thing and stands in six tables, see [the price](#alpha-price).
#|
#| ```python
from dataclasses import replace
from typing import Final

from taospec.arithmetic import (
    saturate, saturating_add, saturating_convert, saturating_mul, wrap, wrapping_convert,
    wrapping_sum,
)
from taospec.ledger import less, more, subnet_exists, with_member
from taospec.pools import (
    DYNAMIC, HIGHEST_LIMIT, LOWEST_LIMIT, MINIMUM_RESERVE as MINIMUM_RESERVE, Pool, Purchase, Sale,
    buy, price, price_limit, quote_purchase, quote_sale, sell,
)
from taospec.primitives import (
    AccountId, Alpha, I64, Netuid, Rao, U64, U64F64, U128, contract, i64, u64, u64f64, u128,
)
from taospec.share_pools import NOTHING, SafeFloat, accepts, moved, shares_for, value_of_share, whole
from taospec.state import State
#| ```
#|
#| ## Constants {#constants}
#|
#| | constant | value | meaning |
#| | --- | --- | --- |
#| | `MINIMUM_STAKE` | 2,000,000 rao | worth of the least stake that a call adds, moves or leaves |
#| | `MAXIMUM_PRICE` | $10^{15}$ rao | limit of a purchase without one |
#| | `MINIMUM_PRICE` | 1,000 rao | limit of a sale without one |
#| | `MINIMUM_RESERVE` | 1,000,000 rao | [least reserve](pools.md#constants) that trades |
#| | `LARGEST_IN`, `LARGEST_OUT` | $2^{63} - 1$, $2^{63}$ | most by which a swap raises or lowers a reserve |
#|
#| ```python
MINIMUM_STAKE: Final = Rao(2_000_000)
MAXIMUM_PRICE: Final = HIGHEST_LIMIT
MINIMUM_PRICE: Final = LOWEST_LIMIT
LARGEST_IN: Final = 2**63 - 1
LARGEST_OUT: Final = 2**63
#| ```
#|
#| ## Stake of a coldkey {#stake-of}
#|
#| What a coldkey has under a hotkey in a subnet: the [value of its shares](share_pools.md#value-of-share). Root stake is TAO, stake of any other subnet is that subnet's alpha; both are read in the same way.
#|
#| $$ \text{stake} = \lfloor V \cdot s / D \rfloor $$
#|
#| ```python
def _has_stake_entry(
    state: State, hotkey: AccountId, coldkey: AccountId, netuid: Netuid
) -> bool:
    """Tell whether a coldkey has shares under a hotkey, whatever they are worth."""
    return state.alpha.get((hotkey, coldkey, netuid)) is not None


@contract(
    post=lambda result, state, hotkey, coldkey, netuid: (
        result == 0 or (hotkey, coldkey, netuid) in state.alpha.entries
    )
)
def stake_of(state: State, hotkey: AccountId, coldkey: AccountId, netuid: Netuid) -> Alpha:
    """Stake of a coldkey under a hotkey.

    state:   state of the chain
    hotkey:  hotkey under which it lies
    coldkey: coldkey that owns it
    netuid:  the subnet
    returns: alpha, rao; zero without shares

    post: result == 0 or (hotkey, coldkey, netuid) in alpha
    Operation: T5
    Tracks: pallets/subtensor/src/staking/stake_utils.rs get_stake_for_hotkey_and_coldkey_on_subnet @ 14bc6f9
    """
    share = state.alpha.get((hotkey, coldkey, netuid))
    if share is None:
        return Alpha(0)
    value = state.total_hotkey_alpha.get((hotkey, netuid))
    return value_of_share(value, share, state.total_hotkey_shares.get((hotkey, netuid)))


@contract(
    post=lambda result, state, hotkey, netuid: (
        result == 0 or (hotkey, netuid) in state.total_hotkey_alpha.entries
    )
)
def stake_of_hotkey(state: State, hotkey: AccountId, netuid: Netuid) -> Alpha:
    """Return the stake of all coldkeys under a hotkey, rao: the value of its share pool."""
    return state.total_hotkey_alpha.get((hotkey, netuid))
#| ```
#|
#| Nothing is rejected: neither hotkey nor subnet need exist.
#|
#| ```python example
#| hotkey, anna, bert, netuid = AccountId(9), AccountId(1), AccountId(2), Netuid(1)
#| chain = State()
#| chain.total_hotkey_alpha.set((hotkey, netuid), Alpha(100))
#| chain.total_hotkey_shares.set((hotkey, netuid), whole(10))
#| chain.alpha.set((hotkey, anna, netuid), whole(3))
#| assert stake_of(chain, hotkey, anna, netuid) == 30 and stake_of(chain, hotkey, bert, netuid) == 0
#| assert stake_of_hotkey(chain, hotkey, netuid) == 100
#| ```
#|
#| ## Adding to a stake {#increase-stake}
#|
#| A [deposit](share_pools.md#deposit) into the share pool. The amount keeps its 64 bits as a signed number, so that $2^{63}$ rao or more would take instead of add. In a pool without shares the first deposit makes them.
#|
#| Unless the amount is zero, the hotkey is noted at the end of the list of those under which the coldkey stakes, if it is not there. Unstaking never takes it off that list again; only a swap of keys rewrites it.
#|
#| $$ u = \operatorname{wrap}_{64}(a), \qquad d = |u| \cdot D / V, \qquad D' = D \pm d, \quad s' = s \pm d, \quad V' = \operatorname{saturate}(V + u) $$
#|
#| ```python
def _change_value(state: State, hotkey: AccountId, netuid: Netuid, change: I64) -> None:
    """Change the value of a share pool."""
    value = state.total_hotkey_alpha.get((hotkey, netuid))
    state.total_hotkey_alpha.set((hotkey, netuid), Alpha(saturate(u64, value + change)))


def _kept(share: SafeFloat) -> SafeFloat | None:
    """Return shares as they are stored: nothing for zero."""
    return None if share.mantissa == 0 else share


def _change_stake(
    state: State, hotkey: AccountId, coldkey: AccountId, netuid: Netuid, change: I64
) -> None:
    """Change the value of one holder of a share pool, as `update_one` does to a pool."""
    denominator = state.total_hotkey_shares.get((hotkey, netuid))
    if denominator.mantissa == 0:
        denominator = share = whole(abs(change))
    else:
        held = state.alpha.get((hotkey, coldkey, netuid))
        value = state.total_hotkey_alpha.get((hotkey, netuid))
        shares = shares_for(U64(abs(change)), value, denominator)
        denominator = moved(denominator, shares, change)
        share = moved(NOTHING if held is None else held, shares, change)
    state.total_hotkey_shares.set((hotkey, netuid), denominator)
    state.alpha.set((hotkey, coldkey, netuid), _kept(share))
    _change_value(state, hotkey, netuid, change)


def _note_staking_hotkey(state: State, coldkey: AccountId, hotkey: AccountId) -> None:
    """Note that a coldkey stakes under a hotkey."""
    known = state.staking_hotkeys.get(coldkey)
    if hotkey not in known:
        state.staking_hotkeys.set(coldkey, with_member(known, hotkey))


@contract(
    post=lambda result, state, hotkey, coldkey, netuid, amount: (
        amount == 0 or hotkey in state.staking_hotkeys.get(coldkey)
    )
)
def increase_stake(
    state: State, hotkey: AccountId, coldkey: AccountId, netuid: Netuid, amount: Alpha
) -> None:
    """Add to the stake of a coldkey under a hotkey.

    state:   state of the chain
    hotkey:  hotkey under which it lies
    coldkey: coldkey that owns it
    netuid:  the subnet
    amount:  alpha, rao

    post: the coldkey's list has the hotkey, unless the amount is zero
    Operation: T5
    Tracks: pallets/subtensor/src/staking/stake_utils.rs increase_stake_for_hotkey_and_coldkey_on_subnet @ 14bc6f9
    """
    if amount > 0:
        _note_staking_hotkey(state, coldkey, hotkey)
    _change_stake(state, hotkey, coldkey, netuid, wrapping_convert(u64, i64, U64(amount)))
#| ```
#|
#| Nothing is rejected. No count of the subnet moves: where the alpha comes from is for the caller to settle.
#|
#| ```python example
#| chain = State()
#| increase_stake(chain, hotkey, anna, netuid, Alpha(1000))
#| increase_hotkey_stake(chain, hotkey, netuid, Alpha(1000))
#| increase_stake(chain, hotkey, bert, netuid, Alpha(1000))
#|
#| # the pool has doubled before bert came: he pays two rao for a share
#| assert chain.total_hotkey_shares.get((hotkey, netuid)) == whole(1500)
#| assert stake_of(chain, hotkey, anna, netuid) == 2000 and stake_of(chain, hotkey, bert, netuid) == 1000
#| assert chain.staking_hotkeys.entries == {anna: (hotkey,), bert: (hotkey,)}
#| ```
#|
#| ```python theorem
#| from taospec.share_pools import SharePool, deposit, emit, withdraw
#|
#|
#| def as_pool(state: State, hotkey: AccountId, netuid: Netuid) -> SharePool:
#|     """Return what the state holds of one share pool as a record."""
#|     holders = [holder for _, holder, _ in state.alpha.keys_of(hotkey)]
#|     shares = [state.alpha.get((hotkey, holder, netuid)) or NOTHING for holder in holders]
#|     value = state.total_hotkey_alpha.get((hotkey, netuid))
#|     return SharePool(value, state.total_hotkey_shares.get((hotkey, netuid)), holders, shares)
#|
#|
#| @theorem("STK-1")
#| def the_state_holds_the_pool(first: U64, emission: U64, second: U64, taken: U64) -> bool:
#|     """Changes of stakes in the state are those of the record of a share pool, for amounts of any size."""
#|     hotkey, one, two, netuid = AccountId(9), AccountId(1), AccountId(2), Netuid(1)
#|     state, pool = State(), SharePool(Alpha(0), NOTHING, [], [])
#|     increase_stake(state, hotkey, one, netuid, Alpha(first))
#|     increase_hotkey_stake(state, hotkey, netuid, Alpha(emission))
#|     increase_stake(state, hotkey, two, netuid, Alpha(second))
#|     decrease_stake(state, hotkey, one, netuid, Alpha(taken))
#|     pool = deposit(emit(deposit(pool, one, Alpha(first)), Alpha(emission)), two, Alpha(second))
#|     return as_pool(state, hotkey, netuid) == withdraw(pool, one, Alpha(taken))
#| ```
#|
#| Vectors: `increase_stake/`, `decrease_stake/` (pools that are empty, worthless, collapsed, with residues; amounts at $2^{63}$). Mistakes they hunt: shares added to a residue where they are set, the value changed before the shares are computed, a hotkey listed twice or for nothing.
#|
#| ## Taking from a stake {#decrease-stake}
#|
#| A [withdrawal](share_pools.md#withdraw) from the share pool. If the coldkey's shares are worth less than the amount, **nothing happens and nobody is told**. The amount keeps its bits, once as it is and once with the other sign. Taking zero from a coldkey without shares changes nothing, so that it makes no difference whether there is
#| an entry.
#|
#| $$ u = \operatorname{wrap}_{64}(-\operatorname{wrap}_{64}(a)) \quad\text{if } \lfloor V \cdot s / D \rfloor \ge a $$
#|
#| ```python
@contract()
def decrease_stake(
    state: State, hotkey: AccountId, coldkey: AccountId, netuid: Netuid, amount: Alpha
) -> None:
    """Take from the stake of a coldkey under a hotkey, if it is that much.

    state:   state of the chain
    hotkey:  hotkey under which it lies
    coldkey: coldkey that owns it
    netuid:  the subnet
    amount:  alpha, rao

    Operation: T5
    Tracks: pallets/subtensor/src/staking/stake_utils.rs decrease_stake_for_hotkey_and_coldkey_on_subnet @ 14bc6f9
    """
    if stake_of(state, hotkey, coldkey, netuid) >= amount:
        change = wrap(i64, -wrapping_convert(u64, i64, U64(amount)))
        _change_stake(state, hotkey, coldkey, netuid, change)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| decrease_stake(chain, hotkey, bert, netuid, Alpha(1001))
#| assert stake_of(chain, hotkey, bert, netuid) == 1000
#| decrease_stake(chain, hotkey, anna, netuid, Alpha(2000))
#| assert not _has_stake_entry(chain, hotkey, anna, netuid) and stake_of_hotkey(chain, hotkey, netuid) == 1000
#| assert chain.staking_hotkeys.get(anna) == (hotkey,)
#| ```
#|
#| ```python theorem
#| @theorem("STK-2")
#| def what_comes_can_go(first: U64, emission: U64, second: U64) -> bool:
#|     """A stake that was just added can be taken, up to one rao, and leaves the other as it was, up to two."""
#|     hotkey, one, two, netuid, state = AccountId(9), AccountId(1), AccountId(2), Netuid(1), State()
#|     increase_stake(state, hotkey, one, netuid, Alpha(1 + first % 2**61))
#|     increase_hotkey_stake(state, hotkey, netuid, Alpha(emission % 2**61))
#|     before = stake_of(state, hotkey, one, netuid)
#|     amount = 1 + second % 2**61
#|     increase_stake(state, hotkey, two, netuid, Alpha(amount))
#|     added = stake_of(state, hotkey, two, netuid)
#|     decrease_stake(state, hotkey, two, netuid, added)
#|     return amount - 1 <= added <= amount and abs(stake_of(state, hotkey, one, netuid) - before) <= 2
#| ```
#|
#| ## Paying all who stake {#increase-hotkey-stake}
#|
#| Dividends go to all stakes under a hotkey in proportion: the value of the share pool grows, shares stay. It is the only change that does not touch coldkeys, and the reason why share pools exist.
#|
#| $$ V' = \operatorname{saturate}(V + \operatorname{wrap}_{64}(a)) $$
#|
#| ```python
@contract()
def increase_hotkey_stake(state: State, hotkey: AccountId, netuid: Netuid, amount: Alpha) -> None:
    """Pay alpha to all who stake under a hotkey.

    state:  state of the chain
    hotkey: the hotkey
    netuid: the subnet
    amount: alpha, rao

    Operation: T5
    Tracks: pallets/subtensor/src/staking/stake_utils.rs increase_stake_for_hotkey_on_subnet @ 14bc6f9
    """
    _change_value(state, hotkey, netuid, wrapping_convert(u64, i64, U64(amount)))
#| ```
#|
#| Nothing is rejected. If nobody stakes under the hotkey, the alpha is [nobody's](share_pools.md#unowned), and the next who does owns it.
#|
#| ```python example
#| chain = State()
#| increase_hotkey_stake(chain, hotkey, netuid, Alpha(500))
#| increase_stake(chain, hotkey, anna, netuid, Alpha(1))
#| assert stake_of(chain, hotkey, anna, netuid) == 501
#| ```
#|
#| ## Taking from all who stake {#decrease-hotkey-stake}
#|
#| The same with the other sign. No rule of the incentive system uses it; it could leave [shares without a value](share_pools.md#worthless).
#|
#| $$ V' = \operatorname{saturate}(V + \operatorname{wrap}_{64}(-\operatorname{wrap}_{64}(a))) $$
#|
#| ```python
@contract()
def decrease_hotkey_stake(state: State, hotkey: AccountId, netuid: Netuid, amount: Alpha) -> None:
    """Take alpha from all who stake under a hotkey.

    state:  state of the chain
    hotkey: the hotkey
    netuid: the subnet
    amount: alpha, rao

    Operation: T5
    Tracks: pallets/subtensor/src/staking/stake_utils.rs decrease_stake_for_hotkey_on_subnet @ 14bc6f9
    """
    _change_value(state, hotkey, netuid, wrap(i64, -wrapping_convert(u64, i64, U64(amount))))
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| decrease_hotkey_stake(chain, hotkey, netuid, Alpha(1000))
#| assert stake_of_hotkey(chain, hotkey, netuid) == stake_of(chain, hotkey, anna, netuid) == 0
#| assert _has_stake_entry(chain, hotkey, anna, netuid)
#| ```
#|
#| ## Would a stake count {#accepts-stake}
#|
#| Before a coldkey's TAO is taken, the chain asks whether the stake would get any shares. It would in a pool without shares; it would not in one that has shares but no value, for these would own it all.
#|
#| ```python
@contract(
    post=lambda result, state, hotkey, netuid, amount: (
        result or state.total_hotkey_shares.get((hotkey, netuid)).mantissa != 0
    )
)
def accepts_stake(state: State, hotkey: AccountId, netuid: Netuid, amount: Alpha) -> bool:
    """Tell whether a new stake under a hotkey would get shares.

    state:   state of the chain
    hotkey:  the hotkey
    netuid:  the subnet
    amount:  alpha, rao
    returns: true if it would

    post: result or total_hotkey_shares(hotkey, netuid).mantissa != 0
    Operation: T5
    Tracks: pallets/subtensor/src/staking/stake_utils.rs try_increase_stake_for_hotkey_and_coldkey_on_subnet @ 14bc6f9
    """
    value = state.total_hotkey_alpha.get((hotkey, netuid))
    return accepts(value, state.total_hotkey_shares.get((hotkey, netuid)), amount)
#| ```
#|
#| Nothing is rejected here.
#|
#| ```python example
#| assert not accepts_stake(chain, hotkey, netuid, Alpha(1000))
#| assert accepts_stake(chain, hotkey, Netuid(2), Alpha(1000))
#| ```
#|
#| ## All stake of a coldkey {#coldkey-alpha}
#|
#| A [lock](locks.md) binds a coldkey's stake in a subnet, under whichever hotkeys it lies. The hotkeys that count are those of the coldkey's list.
#|
#| $$ \sum_{h} \text{stake}(h), \quad\text{saturating} $$
#|
#| ```python
@contract(
    post=lambda result, state, coldkey, netuid: (
        result == 0 or state.staking_hotkeys.get(coldkey) != ()
    )
)
def coldkey_alpha(state: State, coldkey: AccountId, netuid: Netuid) -> Alpha:
    """All stake of a coldkey in a subnet.

    state:   state of the chain
    coldkey: the coldkey
    netuid:  the subnet
    returns: alpha, rao

    post: result == 0 or staking_hotkeys(coldkey) != ()
    Operation: T5
    Tracks: pallets/subtensor/src/staking/lock.rs total_coldkey_alpha_on_subnet @ 14bc6f9
    """
    total = U64(0)
    for hotkey in state.staking_hotkeys.get(coldkey):
        total = saturating_add(u64, total, U64(stake_of(state, hotkey, coldkey, netuid)))
    return Alpha(total)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| chain = State()
#| increase_stake(chain, hotkey, anna, netuid, Alpha(70))
#| increase_stake(chain, AccountId(8), anna, netuid, Alpha(30))
#| increase_stake(chain, hotkey, anna, Netuid(2), Alpha(5))
#| assert coldkey_alpha(chain, anna, netuid) == 100
#| ```
#|
#| ## Price of alpha {#alpha-price}
#|
#| The [pool](pools.md#pool) of a subnet stands in `subnet_tao`, `subnet_alpha_in`, `swap_balancer`, `pal_swap_initialized`, `fee_rate` and `subnet_mechanism`. Its [price](pools.md#price) is that of the subnet's alpha. Root is no dynamic subnet, and its
#| stake has the price one; so has everything in a subnet that does not exist.
#|
#| ```python
@contract(
    post=lambda result, state, netuid: (
        result.tao == state.subnet_tao.get(netuid) and result.alpha == state.subnet_alpha_in.get(
            netuid
        )
    )
)
def pool_of(state: State, netuid: Netuid) -> Pool:
    """Return the pool of a subnet."""
    return Pool(
        tao=state.subnet_tao.get(netuid),
        alpha=state.subnet_alpha_in.get(netuid),
        quote_weight=state.swap_balancer.get(netuid),
        opened=state.pal_swap_initialized.get(netuid),
        fee_rate=state.fee_rate.get(netuid),
        mechanism=state.subnet_mechanism.get(netuid),
    )


@contract(
    post=lambda result, state, netuid: (
        state.subnet_mechanism.get(netuid) == DYNAMIC or result == u64f64.one
    )
)
def alpha_price(state: State, netuid: Netuid) -> U64F64:
    """Price of a subnet's alpha.

    state:   state of the chain
    netuid:  the subnet
    returns: TAO for one alpha

    post: subnet_mechanism(netuid) == DYNAMIC or result == u64f64.one
    Operation: T5
    Tracks: pallets/swap/src/pallet/impls.rs current_alpha_price @ 14bc6f9
    """
    return price(pool_of(state, netuid))
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| from taospec.primitives import U16
#|
#|
#| def with_subnet(tao: int, alpha: int) -> State:
#|     """Return a state with root and one dynamic subnet."""
#|     state = State()
#|     state.networks_added.set(Netuid(0), True)
#|     state.networks_added.set(Netuid(1), True)
#|     state.subnet_mechanism.set(Netuid(1), U16(1))
#|     state.subnet_tao.set(Netuid(1), Rao(tao))
#|     state.subnet_alpha_in.set(Netuid(1), Alpha(alpha))
#|     return state
#|
#|
#| chain = with_subnet(10**9, 4 * 10**9)
#| assert alpha_price(chain, netuid) == 2**62 and alpha_price(chain, Netuid(0)) == 2**64
#| ```
#|
#| ## All stake of a hotkey {#total-stake-of-hotkey}
#|
#| Some rights, such as that of setting [children](delegation.md), need stake. It is counted in TAO, over all subnets, at the price of the moment: what a sale would bring is less.
#|
#| The product of each stake and its price is floored to 64 fraction bits, and the sum to a rao. The chain adds without a check: beyond $2^{64}$ rao the sum starts from zero again, far from any supply.
#|
#| $$ \left\lfloor \sum_{n} V_n \otimes \operatorname{price}_n \right\rfloor $$
#|
#| ```python
@contract(
    post=lambda result, state, hotkey: result == 0 or state.total_hotkey_alpha.keys_of(hotkey) != []
)
def total_stake_of_hotkey(state: State, hotkey: AccountId) -> Rao:
    """All stake under a hotkey, in all subnets, in TAO at the present prices.

    state:   state of the chain
    hotkey:  the hotkey
    returns: TAO, rao

    post: zero without stake in any subnet
    Operation: T5
    Tracks: pallets/subtensor/src/staking/helpers.rs get_total_stake_for_hotkey @ 14bc6f9
    """
    values: list[U64F64] = []
    for _, netuid in state.total_hotkey_alpha.keys_of(hotkey):
        if subnet_exists(state, netuid):
            amount = saturating_convert(u64, u64f64, U64(stake_of_hotkey(state, hotkey, netuid)))
            values.append(saturating_mul(u64f64, amount, alpha_price(state, netuid)))
    return Rao(saturating_convert(u64f64, u64, wrapping_sum(u64f64, values)))
#| ```
#|
#| Nothing is rejected. The chain goes through all subnets; those without stake under the hotkey add nothing. Stake that was left behind in a subnet that no longer exists does not count.
#|
#| ```python example
#| increase_stake(chain, hotkey, anna, netuid, Alpha(1003))
#| increase_stake(chain, hotkey, bert, Netuid(0), Alpha(7))
#| increase_stake(chain, hotkey, bert, Netuid(2), Alpha(10**9))
#|
#| # a quarter of 1,003, and 7; subnet 2 does not exist
#| assert total_stake_of_hotkey(chain, hotkey) == 257
#| ```
#|
#| ## What buying would bring {#quote-buy}
#|
#| Checks ask what a trade would bring before it is made. A quote is the trade with fee and the widest limit, [on the pool as it is](pools.md#quote-purchase); the state stays as it was.
#|
#| In a stable subnet a quote is the amount itself. In a subnet that does not exist it is zero for zero.
#|
#| ```python
@contract()
def quote_buy(state: State, netuid: Netuid, tao: Rao) -> Purchase:
    """What buying alpha of a subnet would bring.

    state:   state of the chain
    netuid:  the subnet
    tao:     TAO offered, fee included, rao
    returns: the purchase; its pool is the one that would be

    rejects: SwapInputTooLarge when more than 1,000 times the TAO reserve is paid in
    rejects: ReservesTooLow when the alpha reserve is below the minimum, or nothing would be paid out
    rejects: PriceLimitExceeded when the price is not below one million TAO
    Operation: T5
    Tracks: pallets/swap/src/pallet/impls.rs sim_swap @ 14bc6f9
    """
    pool = pool_of(state, netuid)
    if pool.mechanism != DYNAMIC and not subnet_exists(state, netuid):
        return Purchase(Rao(0), Alpha(0), Rao(0), Rao(0), pool)
    return quote_purchase(pool, tao, MINIMUM_RESERVE)
#| ```
#|
#| The rejections are those of [buying](pools.md#buy), in the same order.
#|
#| ```python example
#| assert quote_buy(chain, netuid, Rao(2000)).paid_out == 7995
#| assert quote_buy(chain, Netuid(0), Rao(2000)).paid_out == 2000
#| assert quote_buy(chain, Netuid(2), Rao(2000)).paid_out == 0
#| ```
#|
#| ```python theorem
#| from taospec.primitives import U16, U32
#| from taospec.rejections import Rejection
#|
#|
#| def trading(tao: int, alpha: int) -> State:
#|     """Return a state with one dynamic subnet."""
#|     state = State()
#|     state.networks_added.set(Netuid(1), True)
#|     state.subnet_mechanism.set(Netuid(1), U16(1))
#|     state.subnet_tao.set(Netuid(1), Rao(tao))
#|     state.subnet_alpha_in.set(Netuid(1), Alpha(alpha))
#|     return state
#|
#|
#| @theorem("QTE-1")
#| def a_quote_is_kept(tao: U32, alpha: U32, paid: U32) -> bool:
#|     """A purchase with the widest limit brings what the quote said."""
#|     state = trading(tao + 10**6, alpha + 10**6)
#|     try:
#|         quote = quote_buy(state, Netuid(1), Rao(paid))
#|     except Rejection:
#|         return True
#|     return swap_tao_for_alpha(state, Netuid(1), Rao(paid), MAXIMUM_PRICE, False) == quote
#| ```
#|
#| ## What selling would bring {#quote-sell}
#|
#| The same with the sides exchanged: [the sale](pools.md#quote-sale) with fee and the lowest limit.
#|
#| ```python
@contract()
def quote_sell(state: State, netuid: Netuid, alpha: Alpha) -> Sale:
    """What selling alpha of a subnet would bring.

    state:   state of the chain
    netuid:  the subnet
    alpha:   alpha offered, fee included, rao
    returns: the sale; its pool is the one that would be

    rejects: SwapInputTooLarge when more than 1,000 times the alpha reserve is paid in
    rejects: ReservesTooLow when the TAO reserve is below the minimum, or nothing would be paid out
    rejects: PriceLimitExceeded when the price is not above a millionth of a TAO
    Operation: T5
    Tracks: pallets/swap/src/pallet/impls.rs sim_swap @ 14bc6f9
    """
    pool = pool_of(state, netuid)
    if pool.mechanism != DYNAMIC and not subnet_exists(state, netuid):
        return Sale(Alpha(0), Rao(0), Alpha(0), Alpha(0), pool)
    return quote_sale(pool, alpha, MINIMUM_RESERVE)
#| ```
#|
#| The rejections are those of [selling](pools.md#sell), in the same order.
#|
#| ```python example
#| assert quote_sell(chain, netuid, Alpha(2000)).paid_out == 499
#| assert quote_sell(chain, Netuid(0), Alpha(2000)).paid_out == 2000
#| assert quote_sell(chain, Netuid(2), Alpha(2000)).paid_out == 0
#| ```
#|
#| ## Buying from the pool {#swap-tao-for-alpha}
#|
#| TAO is exchanged for alpha: [the purchase](pools.md#buy) of a dynamic subnet, or one for one in a stable one. The alpha leaves the pool and counts as being outside; the TAO that was paid in enters the reserve. The fee enters no reserve, but it **does count as staked**, and
#| so does what a price limit leaves of the offer. The volume counts the whole offer.
#|
#| $$ x' = x \ominus \text{out}, \quad o' = o + \text{out}, \quad y' = y + \text{in}, \quad T' = T + a, \quad \text{volume}' = \text{volume} + a $$
#|
#| No account is touched: the caller moves the TAO. Changes of the two reserves are cut, what enters to $2^{63} - 1$ and what leaves to $2^{63}$; what counts as outside, as staked and as volume is not.
#|
#| ```python
def _keep_opened(state: State, netuid: Netuid, pool: Pool) -> None:
    """Write that a swap has opened a pool."""
    if pool.opened and not state.pal_swap_initialized.get(netuid):
        state.swap_balancer.set(netuid, pool.quote_weight)
        state.pal_swap_initialized.set(netuid, True)


def _add_volume(state: State, netuid: Netuid, tao: Rao) -> None:
    """Count TAO that was offered to a pool, or that it paid out."""
    volume = saturating_add(u128, state.subnet_volume.get(netuid), U128(tao))
    state.subnet_volume.set(netuid, volume)


def _exchange_for_alpha(state: State, netuid: Netuid, tao: Rao, alpha: Alpha) -> None:
    """Move TAO that was paid for alpha into the reserve, and the alpha out of the pool."""
    inside = less(state.subnet_alpha_in.get(netuid), min(alpha, LARGEST_OUT))
    state.subnet_alpha_in.set(netuid, Alpha(inside))
    outside = more(state.subnet_alpha_out.get(netuid), alpha)
    state.subnet_alpha_out.set(netuid, Alpha(outside))
    reserve = more(state.subnet_tao.get(netuid), min(tao, LARGEST_IN))
    state.subnet_tao.set(netuid, Rao(reserve))


@contract(
    post=lambda result, state, netuid, tao, limit, free: result.pool == pool_of(state, netuid)
)
def swap_tao_for_alpha(
    state: State, netuid: Netuid, tao: Rao, limit: U64, free: bool
) -> Purchase:
    """Buy alpha of a subnet from its pool.

    state:   state of the chain
    netuid:  the subnet
    tao:     TAO offered, fee included, rao
    limit:   highest price that may be reached, rao for one alpha
    free:    whether the purchase pays no fee
    returns: the purchase, and the pool afterwards

    post: the pool is that of the state
    rejects: SwapInputTooLarge when more than 1,000 times the TAO reserve is paid in
    rejects: ReservesTooLow when the alpha reserve is below the minimum, or nothing would be paid out
    rejects: PriceLimitExceeded when the price is not below the limit
    Operation: T5
    Tracks: pallets/subtensor/src/staking/stake_utils.rs swap_tao_for_alpha @ 14bc6f9
    """
    done = buy(pool_of(state, netuid), tao, price_limit(limit), free, MINIMUM_RESERVE)
    _keep_opened(state, netuid, done.pool)
    _exchange_for_alpha(state, netuid, done.paid_in, done.paid_out)
    state.total_stake.set(Rao(more(state.total_stake.get(), tao)))
    _add_volume(state, netuid, tao)
    return replace(done, pool=pool_of(state, netuid))
#| ```
#|
#| The rejections are those of [buying](pools.md#buy), in the same order. A stable subnet rejects nothing: neither the limit nor the reserves matter to it, and it need not exist.
#|
#| !!! note "Alpha in the pool of root"
#|     Root is stable and has no pool, but its counter is moved all the same: staking takes from `subnet_alpha_in` what there is, unstaking adds. It means nothing. Its `subnet_tao` is all stake on root.
#|
#| ```python example
#| chain = with_subnet(10**9, 4 * 10**9)
#| done = swap_tao_for_alpha(chain, netuid, Rao(10**9), MAXIMUM_PRICE, False)
#| assert (done.paid_in, done.paid_out, done.fee) == (999496453, 1999496326, 503547)
#| assert chain.subnet_tao.get(netuid) == 1999496453 and chain.total_stake.get() == 10**9
#| assert chain.subnet_alpha_in.get(netuid) == 2000503674
#| assert chain.subnet_alpha_out.get(netuid) == 1999496326
#|
#| # a limit of 0.3 TAO: 10^12 rao are offered and count as staked, a tenth of them is paid in
#| chain = with_subnet(10**12, 4 * 10**12)
#| done = swap_tao_for_alpha(chain, netuid, Rao(10**12), U64(3 * 10**8), False)
#| assert (done.paid_in, done.fee) == (95445115010, 48085383)
#| assert chain.total_stake.get() == chain.subnet_volume.get(netuid) == 10**12
#|
#| # root: there is no alpha to take
#| swap_tao_for_alpha(chain, Netuid(0), Rao(5), U64(0), False)
#| assert chain.subnet_tao.get(Netuid(0)) == chain.subnet_alpha_out.get(Netuid(0)) == 5
#| assert chain.subnet_alpha_in.get(Netuid(0)) == 0
#| ```
#|
#| ```python theorem
#| from taospec.ledger import alpha_issuance
#|
#|
#| @theorem("SWP-1")
#| def swaps_of_a_dynamic_subnet_keep_all_alpha(tao: U32, alpha: U32, paid: U32, sold: U32) -> bool:
#|     """Buying and selling leave the alpha of the subnet as it is, and the TAO reserve grows by what is paid in less what is paid out."""
#|     state = trading(tao + 10**6, alpha + 10**6)
#|     state.subnet_alpha_out.set(Netuid(1), Alpha(10**12))
#|     before = alpha_issuance(state, Netuid(1))
#|     try:
#|         bought = swap_tao_for_alpha(state, Netuid(1), Rao(paid), MAXIMUM_PRICE, False)
#|         sale = swap_alpha_for_tao(state, Netuid(1), Alpha(sold), MINIMUM_PRICE, False)
#|     except Rejection:
#|         return alpha_issuance(state, Netuid(1)) == before
#|     grown = state.subnet_tao.get(Netuid(1)) - tao - 10**6
#|     return alpha_issuance(state, Netuid(1)) == before and grown == bought.paid_in - sale.paid_out
#| ```
#|
#| ## Selling to the pool {#swap-alpha-for-tao}
#|
#| Alpha is exchanged for TAO. Here everything counts what really happened: what was paid in enters the pool and leaves the outside, what was paid out leaves the reserve, the staked total, and adds to the volume. The fee, in alpha, **stays outside the pool**; it is the caller who gives it to the author of
#| the block or burns it.
#|
#| $$ x' = x + \text{in}, \quad o' = o \ominus \text{in}, \quad y' = y \ominus \text{out}, \quad T' = T \ominus \text{out}, \quad \text{volume}' = \text{volume} + \text{out} $$
#|
#| ```python
def _exchange_for_tao(state: State, netuid: Netuid, alpha: Alpha, tao: Rao) -> None:
    """Move alpha that was sold into the pool, and the TAO that was paid for it out of the reserve."""
    moved_in = min(alpha, LARGEST_IN)
    inside = more(state.subnet_alpha_in.get(netuid), moved_in)
    state.subnet_alpha_in.set(netuid, Alpha(inside))
    outside = less(state.subnet_alpha_out.get(netuid), moved_in)
    state.subnet_alpha_out.set(netuid, Alpha(outside))
    reserve = less(state.subnet_tao.get(netuid), min(tao, LARGEST_OUT))
    state.subnet_tao.set(netuid, Rao(reserve))


@contract(
    post=lambda result, state, netuid, alpha, limit, free: result.pool == pool_of(state, netuid)
)
def swap_alpha_for_tao(
    state: State, netuid: Netuid, alpha: Alpha, limit: U64, free: bool
) -> Sale:
    """Sell alpha of a subnet to its pool.

    state:   state of the chain
    netuid:  the subnet
    alpha:   alpha offered, fee included, rao
    limit:   lowest price that may be reached, rao for one alpha
    free:    whether the sale pays no fee
    returns: the sale, and the pool afterwards

    post: the pool is that of the state
    rejects: SwapInputTooLarge when more than 1,000 times the alpha reserve is paid in
    rejects: ReservesTooLow when the TAO reserve is below the minimum, or nothing would be paid out
    rejects: PriceLimitExceeded when the price is not above the limit
    Operation: T5
    Tracks: pallets/subtensor/src/staking/stake_utils.rs swap_alpha_for_tao @ 14bc6f9
    """
    done = sell(pool_of(state, netuid), alpha, price_limit(limit), free, MINIMUM_RESERVE)
    _keep_opened(state, netuid, done.pool)
    _exchange_for_tao(state, netuid, done.paid_in, done.paid_out)
    state.total_stake.set(Rao(less(state.total_stake.get(), done.paid_out)))
    _add_volume(state, netuid, done.paid_out)
    return replace(done, pool=pool_of(state, netuid))
#| ```
#|
#| The rejections are those of [selling](pools.md#sell), in the same order; a stable subnet rejects nothing.
#|
#| !!! note "A sale of nothing"
#|     A sale of zero rao is made like any other: it checks the reserve and the limit, opens the pool, and changes nothing else.
#|
#| ```python example
#| chain = with_subnet(10**9, 4 * 10**9)
#| chain.subnet_alpha_out.set(netuid, Alpha(10**6))
#| done = swap_alpha_for_tao(chain, netuid, Alpha(123456), MINIMUM_PRICE, False)
#| assert (done.paid_in, done.paid_out, done.fee) == (123394, 30847, 62)
#| assert chain.subnet_alpha_out.get(netuid) == 10**6 - 123394
#| assert chain.subnet_tao.get(netuid) == 10**9 - 30847 and chain.total_stake.get() == 0
#| ```
#|
#| ## Flows {#record-inflow}
#|
#| What stakers and new neurons pay into a pool, less what stakers take out, is the *flow* of a subnet. A second one is kept for what the chain itself pays, less what root claims take. They were the base of emission shares once. Today shares follow [moving prices](emission.md), **nothing reads the flows**, and only the end of
#| a subnet empties them.
#|
#| An amount keeps its 64 bits as a signed number; the sum saturates.
#|
#| $$ f' = \operatorname{saturate}(f \pm \operatorname{wrap}_{64}(t)) $$
#|
#| ```python
def _plus(flow: I64, tao: Rao) -> I64:
    """Return a flow after TAO has come in."""
    return saturate(i64, flow + wrapping_convert(u64, i64, U64(tao)))


def _minus(flow: I64, tao: Rao) -> I64:
    """Return a flow after TAO has gone out."""
    return saturate(i64, flow - wrapping_convert(u64, i64, U64(tao)))


@contract()
def record_inflow(state: State, netuid: Netuid, tao: Rao) -> None:
    """Note TAO that stakers paid into a pool.

    state:  state of the chain
    netuid: the subnet
    tao:    TAO, rao

    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/subnet_emissions.rs record_tao_inflow @ 14bc6f9
    """
    state.subnet_tao_flow.set(netuid, _plus(state.subnet_tao_flow.get(netuid), tao))
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| chain = State()
#| record_inflow(chain, netuid, Rao(100))
#| record_outflow(chain, netuid, Rao(130))
#| assert chain.subnet_tao_flow.get(netuid) == -30
#| record_inflow(chain, netuid, Rao(2**64 - 1))
#| assert chain.subnet_tao_flow.get(netuid) == -31
#| ```
#|
#| ## Outflow {#record-outflow}
#|
#| What leaves the pool when stakers sell, the share of the author of the block included.
#|
#| ```python
@contract()
def record_outflow(state: State, netuid: Netuid, tao: Rao) -> None:
    """Note TAO that stakers took from a pool.

    state:  state of the chain
    netuid: the subnet
    tao:    TAO, rao

    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/subnet_emissions.rs record_tao_outflow @ 14bc6f9
    """
    state.subnet_tao_flow.set(netuid, _minus(state.subnet_tao_flow.get(netuid), tao))
#| ```
#|
#| Nothing is rejected.
#|
#| ## Inflow from the chain {#record-protocol-inflow}
#|
#| What emission puts into the pool, and what the chain spends on buying alpha there.
#|
#| ```python
@contract()
def record_protocol_inflow(state: State, netuid: Netuid, tao: Rao) -> None:
    """Note TAO that the chain itself paid into a pool.

    state:  state of the chain
    netuid: the subnet
    tao:    TAO, rao

    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/subnet_emissions.rs record_protocol_inflow @ 14bc6f9
    """
    state.subnet_protocol_flow.set(netuid, _plus(state.subnet_protocol_flow.get(netuid), tao))
#| ```
#|
#| Nothing is rejected.
#|
#| ## Outflow to root {#record-protocol-outflow}
#|
#| What root stakers take when the alpha that they earned is sold for them.
#|
#| ```python
@contract()
def record_protocol_outflow(state: State, netuid: Netuid, tao: Rao) -> None:
    """Note TAO that root claims took from a pool.

    state:  state of the chain
    netuid: the subnet
    tao:    TAO, rao

    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/subnet_emissions.rs record_protocol_outflow @ 14bc6f9
    """
    state.subnet_protocol_flow.set(netuid, _minus(state.subnet_protocol_flow.get(netuid), tao))
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| chain = State()
#| record_protocol_outflow(chain, netuid, Rao(5))
#| record_protocol_inflow(chain, netuid, Rao(9))
#| assert chain.subnet_protocol_flow.get(netuid) == 4
#| ```
#|
#| ## Alpha is conserved {#alpha-is-conserved}
#|
#| Of the alpha of a dynamic subnet, in its pool and outside, all was [minted](ledger.md#mint-alpha), but for what the pool began with. That part is fixed: [law 4 of the books](ledger.md#books), for every history of minting, recycling, burning and trading. It is shown by induction, as
#| [conservation of TAO](ledger.md#tao-is-conserved) is. Counters are taken to be far from the end of 64 bits: below $2^{62}$, which is 219 supplies.
#|
#| ```python theorem
#| from collections.abc import Callable, Sequence
#|
#| from taospec.ledger import (
#|     add_alpha_in, add_alpha_out, burn_subnet_alpha, mint_alpha, recycle_subnet_alpha,
#| )
#| from taospec.pools import alpha_for_tao, fee, price_at
#| from taospec.primitives import U16
#| from taospec.rejections import Rejection
#|
#| SUBNET, HERE = Netuid(1), 10**9
#|
#|
#| def with_alpha(inside: int, outside: int, minted: int, tao: int) -> State:
#|     """Return a state with one dynamic subnet of equal weights: its alpha, what was minted of it, and its TAO."""
#|     state = State()
#|     state.networks_added.set(SUBNET, True)
#|     state.subnet_mechanism.set(SUBNET, U16(DYNAMIC))
#|     state.pal_swap_initialized.set(SUBNET, True)
#|     state.subnet_alpha_in.set(SUBNET, Alpha(inside))
#|     state.subnet_alpha_out.set(SUBNET, Alpha(outside))
#|     state.total_alpha_issuance.set(SUBNET, Alpha(minted))
#|     state.subnet_tao.set(SUBNET, Rao(tao))
#|     return state
#|
#|
#| def unminted(state: State) -> int:
#|     """Return what is in the pool and outside, less what was minted, rao."""
#|     there = state.subnet_alpha_in.get(SUBNET) + state.subnet_alpha_out.get(SUBNET)
#|     return there - state.total_alpha_issuance.get(SUBNET)
#|
#|
#| def far_from_the_end(inside: Alpha, outside: Alpha, minted: Alpha, amount: Alpha) -> bool:
#|     """Tell whether all counters and the amount are below a quarter of 64 bits."""
#|     return max(inside, outside, minted, amount) < 2**62
#|
#|
#| @theorem("CONS-ALPHA.start", by=("proved",), where=lambda first, tao: first < 2**62)
#| def the_first_alpha_is_not_minted(first: Alpha, tao: Rao) -> bool:
#|     """Of a subnet that begins nothing was minted."""
#|     return unminted(with_alpha(first, 0, 0, tao)) == first
#| ```
#|
#| What emission mints goes into the pool or outside. What is recycled leaves the outside and the count; where one of them has less, it [stops at zero](ledger.md#recycle-subnet-alpha) and the other does not, by a difference that is known.
#|
#| ```python theorem
#| @theorem("CONS-ALPHA.step.mint", by=("proved",), where=far_from_the_end)
#| def minted_alpha_is_somewhere(inside: Alpha, outside: Alpha, minted: Alpha, amount: Alpha) -> bool:
#|     """Minting keeps the part that was not minted, into the pool and outside."""
#|     into, beside = with_alpha(inside, outside, minted, 0), with_alpha(inside, outside, minted, 0)
#|     for state, add in ((into, add_alpha_in), (beside, add_alpha_out)):
#|         mint_alpha(state, SUBNET, amount)
#|         add(state, SUBNET, amount)
#|     return unminted(into) == unminted(beside) == inside + outside - minted
#|
#|
#| @theorem("CONS-ALPHA.step.recycle", by=("proved",), where=far_from_the_end)
#| def recycled_alpha_was_minted(inside: Alpha, outside: Alpha, minted: Alpha, amount: Alpha) -> bool:
#|     """Recycling keeps it, less what is recycled beyond the minted, and more what is recycled beyond the outside; burning keeps it."""
#|     state = with_alpha(inside, outside, minted, 0)
#|     recycle_subnet_alpha(state, SUBNET, amount)
#|     beyond = max(0, amount - outside) - max(0, amount - minted)
#|     recycled = unminted(state) == inside + outside - minted + beyond
#|     burn_subnet_alpha(state, SUBNET, amount)
#|     return recycled and unminted(state) == inside + outside - minted + beyond
#| ```
#|
#| A trade carries alpha over the border of the pool. How much is for [pools](pools.md#buy) to say, and the proof does not ask: whatever is paid in and out, by any weights and at any price, is moved so. It needs only that no more is bought than the pool has, and no more sold than is outside; a purchase [never takes more](pools.md#alpha-for-tao).
#|
#| ```python theorem
#| @theorem(
#|     "CONS-ALPHA.step.buy", by=("proved",),
#|     where=lambda tao, inside, outside, bought, paid: (
#|         max(tao, inside, outside, paid) < 2**62 and bought <= inside
#|     ),
#| )
#| def bought_alpha_is_outside(
#|     tao: Rao, inside: Alpha, outside: Alpha, bought: Alpha, paid: Rao
#| ) -> bool:
#|     """A purchase keeps the part that was not minted, and raises the TAO reserve by what is paid in."""
#|     state = with_alpha(inside, outside, 0, tao)
#|     _exchange_for_alpha(state, SUBNET, paid, bought)
#|     return unminted(state) == inside + outside and state.subnet_tao.get(SUBNET) == tao + paid
#|
#|
#| @theorem(
#|     "CONS-ALPHA.step.sell", by=("proved",),
#|     where=lambda tao, inside, outside, sold, brought: (
#|         max(tao, inside, outside) < 2**62 and sold <= outside and brought <= tao
#|     ),
#| )
#| def sold_alpha_is_inside(
#|     tao: Rao, inside: Alpha, outside: Alpha, sold: Alpha, brought: Rao
#| ) -> bool:
#|     """A sale keeps it, and lowers the TAO reserve by what is paid out."""
#|     state = with_alpha(inside, outside, 0, tao)
#|     _exchange_for_tao(state, SUBNET, sold, brought)
#|     return unminted(state) == inside + outside and state.subnet_tao.get(SUBNET) == tao - brought
#| ```
#|
#| Whole swaps, fee and rounding included, are proved for pools of equal weights that have a TAO and an alpha or more. A purchase of at most the reserve, in a pool whose price is at most one, does not reach the highest limit; the first lines say so.
#|
#| ```python theorem
#| @theorem(
#|     "SWP-2", by=("proved",),
#|     where=lambda tao, inside, outside, amount: (
#|         tao <= inside <= 21 * 10**15 and outside < 2**62 and amount <= tao
#|     ),
#| )
#| def bought_alpha_leaves_the_pool(tao: Rao, inside: Alpha, outside: Alpha, amount: Rao) -> bool:
#|     """A purchase keeps all alpha, and raises the TAO reserve by what is paid in."""
#|     state = with_alpha(HERE + inside, outside, 0, HERE + tao)
#|     pool = pool_of(state, SUBNET)
#|     paid = Rao(amount - fee(pool, U64(amount), False))
#|     left = U64(pool.alpha - alpha_for_tao(pool, paid))
#|     after = saturating_add(u64, U64(pool.tao), U64(paid))
#|     if price_at(pool.quote_weight, left, after) > price_limit(u64.high):
#|         return False
#|     try:
#|         done = swap_tao_for_alpha(state, SUBNET, amount, u64.high, False)
#|     except Rejection:
#|         return True
#|     grown = state.subnet_tao.get(SUBNET) == pool.tao + done.paid_in
#|     return grown and unminted(state) == HERE + inside + outside
#|
#|
#| @theorem(
#|     "SWP-3", by=("proved",),
#|     where=lambda tao, inside, outside, amount: (
#|         max(tao, inside) <= 21 * 10**15 and amount <= outside < 2**62
#|     ),
#| )
#| def sold_alpha_enters_the_pool(tao: Rao, inside: Alpha, outside: Alpha, amount: Alpha) -> bool:
#|     """A sale of alpha that is outside keeps all alpha, and lowers the TAO reserve by what is paid out."""
#|     state = with_alpha(HERE + inside, outside, 0, HERE + tao)
#|     try:
#|         done = swap_alpha_for_tao(state, SUBNET, amount, U64(0), False)
#|     except Rejection:
#|         return True
#|     shrunk = state.subnet_tao.get(SUBNET) == HERE + tao - done.paid_out
#|     return shrunk and unminted(state) == HERE + inside + outside
#| ```
#|
#| Few others write the alpha in a pool or outside: subnets begin and [end](dissolution.md); [registrations](registration.md) destroy what they buy; root, which has no alpha, [counts stake](root_claims.md) there; and [two rules](stake_moves.md#credit-stake) create and destroy a stake that is named, but no call makes them.
#|
#| ```python theorem
#| @theorem("CONS-ALPHA.frame", by=("computed",))
#| def few_others_write_alpha() -> bool:
#|     """Beside the rules of the steps only those named write the alpha of a subnet, and only minting and recycling count what was minted."""
#|     steps = {"ledger.add_alpha_in", "ledger.add_alpha_out", "ledger.recycle_subnet_alpha"}
#|     swaps = {"stakes._exchange_for_alpha", "stakes._exchange_for_tao"}
#|     others = {name.partition(".")[0] for name in {*writers("subnet_alpha_in"), *writers("subnet_alpha_out")} - steps - swaps}
#|     counted = {name for name in writers("total_alpha_issuance") if not name.startswith("dissolution.")}
#|     return (
#|         others <= {"dissolution", "registration", "root_claims", "stake_moves", "subnets", "transition"}
#|         and counted == {"ledger.mint_alpha", "ledger.recycle_subnet_alpha"}
#|     )
#|
#|
#| @theorem("CONS-ALPHA.claim", by=("proved",), where=far_from_the_end)
#| def all_alpha_was_minted_or_there_at_first(
#|     inside: Alpha, outside: Alpha, minted: Alpha, amount: Alpha
#| ) -> bool:
#|     """Where the part that was not minted is what the pool began with, the issuance that the rules see is that and what was minted."""
#|     state = with_alpha(inside, outside, minted, 0)
#|     return unminted(state) != amount or alpha_issuance(state, SUBNET) == amount + minted
#|
#|
#| @theorem("CONS-ALPHA", by=("induction",))
#| def alpha_is_conserved(history: Sequence[U64]) -> bool:
#|     """After any history of minting, recycling, burning and trading, the alpha of a subnet is what was minted and what the pool began with."""
#|     state = with_alpha(10**12, 0, 0, 10**12)
#|     for number in history:
#|         kind, amount = number % 5, number // 5 % 10**11
#|         outside = Alpha(min(amount, state.subnet_alpha_out.get(SUBNET), state.total_alpha_issuance.get(SUBNET)))
#|         try:
#|             if kind == 0:
#|                 mint_alpha(state, SUBNET, Alpha(amount))
#|                 add_alpha_in(state, SUBNET, Alpha(amount))
#|             elif kind == 1:
#|                 mint_alpha(state, SUBNET, Alpha(amount))
#|                 add_alpha_out(state, SUBNET, Alpha(amount))
#|             elif kind == 2:
#|                 recycle_subnet_alpha(state, SUBNET, outside)
#|                 burn_subnet_alpha(state, SUBNET, Alpha(amount))
#|             elif kind == 3:
#|                 swap_tao_for_alpha(state, SUBNET, Rao(amount), MAXIMUM_PRICE, False)
#|             else:
#|                 swap_alpha_for_tao(state, SUBNET, outside, MINIMUM_PRICE, False)
#|         except Rejection:
#|             pass
#|     return unminted(state) == 10**12
#| ```
#|
#| ## Value of share pools {#value-of-share-pools}
#|
#| Every change of a stake changes the value of its share pool by the amount, no matter how shares round. So what all share pools of a subnet hold together moves by what is staked, unstaked and paid, and by nothing else.
#|
#| ```python theorem
#| @theorem("VAL-6", by=("proved",), where=lambda value, amount: value + amount < 2**63)
#| def a_payment_to_all_is_exact(value: Alpha, amount: Alpha) -> bool:
#|     """Paying all who stake raises the value of the share pool by the amount; taking it again, or less, lowers it so."""
#|     hotkey, state = AccountId(9), State()
#|     state.total_hotkey_alpha.set((hotkey, SUBNET), value)
#|     increase_hotkey_stake(state, hotkey, SUBNET, amount)
#|     raised = stake_of_hotkey(state, hotkey, SUBNET) == value + amount
#|     decrease_hotkey_stake(state, hotkey, SUBNET, Alpha(amount // 2))
#|     return raised and stake_of_hotkey(state, hotkey, SUBNET) == value + amount - amount // 2
#|
#|
#| @theorem("VAL-7", by=("proved",), where=lambda value, amount: value + amount < 2**63)
#| def a_first_stake_is_exact(value: Alpha, amount: Alpha) -> bool:
#|     """In a share pool without shares a stake raises the value by the amount, is noted, and owns everything."""
#|     hotkey, coldkey, state = AccountId(9), AccountId(1), State()
#|     state.total_hotkey_alpha.set((hotkey, SUBNET), value)
#|     increase_stake(state, hotkey, coldkey, SUBNET, amount)
#|     raised = stake_of_hotkey(state, hotkey, SUBNET) == value + amount
#|     return raised and (amount == 0) == (state.alpha.get((hotkey, coldkey, SUBNET)) is None)
#|
#|
#| @theorem("VAL-8", by=("computed",))
#| def only_stakes_change_share_pools() -> bool:
#|     """One rule changes the values of share pools and one their shares, but for subnets that begin and end."""
#|     inner = ("dissolution", "transition")
#|     values = {name for name in writers("total_hotkey_alpha") if name.partition(".")[0] not in inner}
#|     shares = {name for name in writers("total_hotkey_shares") if name.partition(".")[0] not in inner}
#|     return len(values) == len(shares) == 1 and {name.partition(".")[0] for name in values | shares} == {"stakes"}
#| ```
#|
#| ## Flows are exact {#flows-are-exact}
#|
#| ```python theorem
#| @theorem("FLW-1", by=("proved",), where=lambda came, went: max(came, went) < 2**62)
#| def a_flow_is_a_difference(came: Rao, went: Rao) -> bool:
#|     """After an inflow and an outflow a flow is their difference, of stakers and of the chain."""
#|     state = State()
#|     record_inflow(state, SUBNET, came)
#|     record_outflow(state, SUBNET, went)
#|     record_protocol_inflow(state, SUBNET, went)
#|     record_protocol_outflow(state, SUBNET, came)
#|     flow = state.subnet_tao_flow.get(SUBNET)
#|     return flow == came - went and state.subnet_protocol_flow.get(SUBNET) == -flow
#| ```
