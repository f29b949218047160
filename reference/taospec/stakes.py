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
def has_stake_entry(
    state: State, hotkey: AccountId, coldkey: AccountId, netuid: Netuid
) -> bool:
    """Tell whether a coldkey has shares under a hotkey, whatever they are worth."""
    return state.alpha.get((hotkey, coldkey, netuid)) is not None


@contract()
def stake_of(state: State, hotkey: AccountId, coldkey: AccountId, netuid: Netuid) -> Alpha:
    """Stake of a coldkey under a hotkey.

    state:   state of the chain
    hotkey:  hotkey under which it lies
    coldkey: coldkey that owns it
    netuid:  the subnet
    returns: alpha, rao; zero without shares

    Operation: T5
    Tracks: pallets/subtensor/src/staking/stake_utils.rs get_stake_for_hotkey_and_coldkey_on_subnet @ 14bc6f9
    """
    share = state.alpha.get((hotkey, coldkey, netuid))
    if share is None:
        return Alpha(0)
    value = state.total_hotkey_alpha.get((hotkey, netuid))
    return value_of_share(value, share, state.total_hotkey_shares.get((hotkey, netuid)))


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
def change_value(state: State, hotkey: AccountId, netuid: Netuid, change: I64) -> None:
    """Change the value of a share pool."""
    value = state.total_hotkey_alpha.get((hotkey, netuid))
    state.total_hotkey_alpha.set((hotkey, netuid), Alpha(saturate(u64, value + change)))


def kept(share: SafeFloat) -> SafeFloat | None:
    """Return shares as they are stored: nothing for zero."""
    return None if share.mantissa == 0 else share


def change_stake(
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
    state.alpha.set((hotkey, coldkey, netuid), kept(share))
    change_value(state, hotkey, netuid, change)


def note_staking_hotkey(state: State, coldkey: AccountId, hotkey: AccountId) -> None:
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
        note_staking_hotkey(state, coldkey, hotkey)
    change_stake(state, hotkey, coldkey, netuid, wrapping_convert(u64, i64, U64(amount)))
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
        change_stake(state, hotkey, coldkey, netuid, change)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| decrease_stake(chain, hotkey, bert, netuid, Alpha(1001))
#| assert stake_of(chain, hotkey, bert, netuid) == 1000
#| decrease_stake(chain, hotkey, anna, netuid, Alpha(2000))
#| assert not has_stake_entry(chain, hotkey, anna, netuid) and stake_of_hotkey(chain, hotkey, netuid) == 1000
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
    change_value(state, hotkey, netuid, wrapping_convert(u64, i64, U64(amount)))
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
    change_value(state, hotkey, netuid, wrap(i64, -wrapping_convert(u64, i64, U64(amount))))
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| decrease_hotkey_stake(chain, hotkey, netuid, Alpha(1000))
#| assert stake_of_hotkey(chain, hotkey, netuid) == stake_of(chain, hotkey, anna, netuid) == 0
#| assert has_stake_entry(chain, hotkey, anna, netuid)
#| ```
#|
#| ## Would a stake count {#accepts-stake}
#|
#| Before a coldkey's TAO is taken, the chain asks whether the stake would get any shares. It would in a pool without shares; it would not in one that has shares but no value, for these would own it all.
#|
#| ```python
@contract()
def accepts_stake(state: State, hotkey: AccountId, netuid: Netuid, amount: Alpha) -> bool:
    """Tell whether a new stake under a hotkey would get shares.

    state:   state of the chain
    hotkey:  the hotkey
    netuid:  the subnet
    amount:  alpha, rao
    returns: true if it would

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
@contract()
def coldkey_alpha(state: State, coldkey: AccountId, netuid: Netuid) -> Alpha:
    """All stake of a coldkey in a subnet.

    state:   state of the chain
    coldkey: the coldkey
    netuid:  the subnet
    returns: alpha, rao

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


@contract()
def alpha_price(state: State, netuid: Netuid) -> U64F64:
    """Price of a subnet's alpha.

    state:   state of the chain
    netuid:  the subnet
    returns: TAO for one alpha

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
@contract()
def total_stake_of_hotkey(state: State, hotkey: AccountId) -> Rao:
    """All stake under a hotkey, in all subnets, in TAO at the present prices.

    state:   state of the chain
    hotkey:  the hotkey
    returns: TAO, rao

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
def keep_opened(state: State, netuid: Netuid, pool: Pool) -> None:
    """Write that a swap has opened a pool."""
    if pool.opened and not state.pal_swap_initialized.get(netuid):
        state.swap_balancer.set(netuid, pool.quote_weight)
        state.pal_swap_initialized.set(netuid, True)


def add_volume(state: State, netuid: Netuid, tao: Rao) -> None:
    """Count TAO that was offered to a pool, or that it paid out."""
    volume = saturating_add(u128, state.subnet_volume.get(netuid), U128(tao))
    state.subnet_volume.set(netuid, volume)


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
    keep_opened(state, netuid, done.pool)
    inside = less(state.subnet_alpha_in.get(netuid), min(done.paid_out, LARGEST_OUT))
    state.subnet_alpha_in.set(netuid, Alpha(inside))
    outside = more(state.subnet_alpha_out.get(netuid), done.paid_out)
    state.subnet_alpha_out.set(netuid, Alpha(outside))
    reserve = more(state.subnet_tao.get(netuid), min(done.paid_in, LARGEST_IN))
    state.subnet_tao.set(netuid, Rao(reserve))
    state.total_stake.set(Rao(more(state.total_stake.get(), tao)))
    add_volume(state, netuid, tao)
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
    keep_opened(state, netuid, done.pool)
    moved_in = min(done.paid_in, LARGEST_IN)
    inside = more(state.subnet_alpha_in.get(netuid), moved_in)
    state.subnet_alpha_in.set(netuid, Alpha(inside))
    outside = less(state.subnet_alpha_out.get(netuid), moved_in)
    state.subnet_alpha_out.set(netuid, Alpha(outside))
    reserve = less(state.subnet_tao.get(netuid), min(done.paid_out, LARGEST_OUT))
    state.subnet_tao.set(netuid, Rao(reserve))
    state.total_stake.set(Rao(less(state.total_stake.get(), done.paid_out)))
    add_volume(state, netuid, done.paid_out)
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
def plus(flow: I64, tao: Rao) -> I64:
    """Return a flow after TAO has come in."""
    return saturate(i64, flow + wrapping_convert(u64, i64, U64(tao)))


def minus(flow: I64, tao: Rao) -> I64:
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
    state.subnet_tao_flow.set(netuid, plus(state.subnet_tao_flow.get(netuid), tao))
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
    state.subnet_tao_flow.set(netuid, minus(state.subnet_tao_flow.get(netuid), tao))
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
    state.subnet_protocol_flow.set(netuid, plus(state.subnet_protocol_flow.get(netuid), tao))
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
    state.subnet_protocol_flow.set(netuid, minus(state.subnet_protocol_flow.get(netuid), tao))
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
