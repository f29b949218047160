#| # Subnets {#subnets}
#|
#| A *subnet* is a market of its own: miners do work of some kind, validators judge it, and whoever believes in it buys its alpha. Anybody can register one. The registrant becomes its *owner* and pays a price in TAO that rises with demand;
#| the whole price goes into the subnet's pool, and the owner gets no alpha for it.
#|
#| There are at most so many subnets. When that number is reached, a newcomer takes the place of the subnet whose alpha is worth least, which is [dissolved](dissolution.md).
#|
#| This chapter holds the price, the choice of the subnet that has to go, what a new subnet begins with, how it is started, who its owner's hotkey is, and into how many mechanisms it is divided. Amounts are rao.
#|
#| ```python
from collections.abc import Sequence
from typing import Final

from taospec.arithmetic import (
    floor, safe_div, saturating_add, saturating_convert, saturating_mul, saturating_sub,
)
from taospec.delegation import (
    interval_passed, require_open_window, set_root_validators_for_subnet,
)
from taospec.dissolution import dissolve, remove_entries
from taospec.emission import moving_price_of
from taospec.issuance import block_emission
from taospec.ledger import (
    balance, create_account, hotkey_exists, is_subnet_account, less, more, owns,
    require_root, require_subnet_owner, subnet_exists, subnets, transfer_tao_to_subnet,
)
from taospec.neurons import append_neuron, mechanism_index
from taospec.primitives import (
    AccountId, Alpha, Block, MechanismId, Netuid, Rao, U8, U16, U64, U64F64, contract, i64f64,
    u64, u64f64,
)
from taospec.rejections import Rejection, RejectionCode
from taospec.stakes import alpha_price
from taospec.state import EmissionSplit, ROOT, State
#| ```
#|
#| ## Price of a subnet {#price-of-a-subnet}
#|
#| ### How fast the price falls {#reduction-interval}
#|
#| The price falls in proportion to time. The time in which it falls by the price that was last paid is an item, `network_lock_reduction_interval`, but it shortens as the [reward of a block](issuance.md#block-emission) is halved: with half
#| the reward, the price falls twice as fast.
#|
#| The reward's part of $10^9$ rao is truncated at 64 fraction bits; an interval beyond $2^{63}$ blocks is cut to the type.
#|
#| $$ n = \left\lfloor \text{interval} \cdot \frac{\operatorname{emission}(I)}{10^9} \right\rfloor $$
#|
#| ```python
FULL_REWARD: Final = U64(10**9)


@contract(post=lambda result, interval, issuance: result <= interval)
def reduction_interval(interval: U64, issuance: Rao) -> U64:
    """Time in which the price of a subnet falls by what was last paid.

    interval: that time before any halving, blocks
    issuance: all TAO by the count of the staking rules, rao
    returns:  the time now, blocks

    post: at most the interval
    Operation: T3
    Tracks: pallets/subtensor/src/coinbase/root.rs get_lock_reduction_interval @ 14bc6f9
    """
    reward = saturating_convert(u64, i64f64, block_emission(U64(issuance)))
    part = safe_div(i64f64, reward, saturating_convert(u64, i64f64, FULL_REWARD))
    whole = saturating_convert(u64, i64f64, interval)
    return saturating_convert(i64f64, u64, saturating_mul(i64f64, whole, part))
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert reduction_interval(U64(100_800), Rao(0)) == 100_800
#| assert reduction_interval(U64(100_800), Rao(10_500_000_000_000_000)) == 50_400
#| assert reduction_interval(U64(100_800), Rao(21 * 10**15)) == 0
#| ```
#|
#| ### The price {#lock-cost-at}
#|
#| Each registration doubles the price: the next subnet costs twice what was just paid. From there it falls in a straight line, to the paid price after one interval, and on to a minimum. While no subnet was ever registered, there is
#| nothing to double.
#|
#| What it falls in a block is rounded down first, and then multiplied: the line ends a little late. All operations saturate. **If the interval is zero the price does not fall at all**, and once all TAO is issued it is.
#|
#| $$ \max\left(m,\ (f \cdot L) \ominus \lfloor L / n \rfloor \cdot (\text{now} \ominus b)\right), \qquad f = \begin{cases} 1 & b = 0 \\ 2 & \text{otherwise} \end{cases} $$
#|
#| ```python
@contract(post=lambda result, last, minimum, registered, now, interval: result >= minimum)
def lock_cost_at(last: Rao, minimum: Rao, registered: Block, now: Block, interval: U64) -> Rao:
    """Price of a subnet.

    last:       price that was last paid, rao
    minimum:    least price, rao
    registered: block of the last registration, 0 if there was none
    now:        current block
    interval:   time in which the price falls by what was last paid, blocks
    returns:    the price, rao

    post: at least the minimum
    Operation: T3
    Tracks: pallets/subtensor/src/coinbase/root.rs get_network_lock_cost @ 14bc6f9
    """
    peak = saturating_mul(u64, U64(last), U64(1 if registered == 0 else 2))
    passed = saturating_sub(u64, U64(now), U64(registered))
    fallen = saturating_mul(u64, safe_div(u64, U64(last), interval), passed)
    return Rao(max(minimum, saturating_sub(u64, peak, fallen)))


@contract(post=lambda result, state: result >= state.network_min_lock_cost.get())
def lock_cost(state: State) -> Rao:
    """Price of the next subnet in this block.

    state:   state of the chain
    returns: the price, rao

    post: result >= network_min_lock_cost()
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/root.rs get_network_lock_cost @ 14bc6f9
    """
    interval = state.network_lock_reduction_interval.get()
    return lock_cost_at(
        state.network_last_lock_cost.get(),
        state.network_min_lock_cost.get(),
        state.network_last_registered.get(),
        state.block.get(),
        reduction_interval(interval, state.total_issuance.get()),
    )
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| thousand, start, interval = Rao(10**12), Block(1000), U64(100_800)
#| assert lock_cost_at(thousand, thousand, start, start, interval) == 2 * 10**12
#| assert lock_cost_at(thousand, thousand, start, Block(1000 + 50_400), interval) == 1_500_000_046_400
#|
#| # the line ends 92,800 rao above the price that was paid, then the minimum holds
#| assert lock_cost_at(thousand, thousand, start, Block(1000 + 100_800), interval) == 1_000_000_092_800
#| assert lock_cost_at(thousand, thousand, start, Block(1000 + 200_000), interval) == 10**12
#| ```
#|
#| ```python theorem
#| @theorem("SNP-1", by=("proved",))
#| def waiting_never_costs_more(last: U64, minimum: U64, early: U64, late: U64, interval: U64) -> bool:
#|     """The price does not rise between registrations, and doubling never lowers it."""
#|     first, second = Block(min(early, late)), Block(max(early, late))
#|     costs = [
#|         lock_cost_at(Rao(last), Rao(minimum), Block(1), block, interval)
#|         for block in (Block(1), first, second)
#|     ]
#|     return costs[2] <= costs[1] and (first == 0 or costs[1] <= costs[0])
#| ```
#|
#| ## Median of the prices {#median}
#|
#| A new pool needs a price to begin with. It is the median of the [prices](stakes.md#alpha-price) of all other subnets: the middle one, or the mean of the middle two, rounded down at 64 fraction bits. Prices of zero do not count: such a
#| subnet has no TAO or no alpha in its pool. If none is left, the price is one.
#|
#| ```python
ONE_TAO: Final = u64f64.one
TWO_TAO: Final = U64F64(2 * u64f64.one)


@contract(post=lambda result, prices: result > 0)
def median(prices: Sequence[U64F64]) -> U64F64:
    """Median of the prices that are not zero.

    prices:  [subnets] TAO for one alpha
    returns: TAO for one alpha; one if there is no price

    post: greater than zero
    Operation: T3
    Tracks: pallets/subtensor/src/staking/stake_utils.rs get_median_subnet_alpha_price @ 14bc6f9
    """
    counting = sorted([price for price in prices if price > 0])
    if not counting:
        return ONE_TAO
    lower, upper = counting[(len(counting) - 1) // 2], counting[len(counting) // 2]
    if len(counting) % 2 == 1:
        return upper
    return safe_div(u64f64, saturating_add(u64f64, lower, upper), TWO_TAO)


@contract(post=lambda result, state: result > 0)
def median_price(state: State) -> U64F64:
    """Median price of alpha over all subnets but root.

    state:   state of the chain
    returns: TAO for one alpha

    post: result > 0
    Operation: T5
    Tracks: pallets/subtensor/src/staking/stake_utils.rs get_median_subnet_alpha_price @ 14bc6f9
    """
    return median([alpha_price(state, netuid) for netuid in subnets(state) if netuid != ROOT])
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| one = ONE_TAO
#| assert median([U64F64(7 * one), U64F64(2 * one), U64F64(5 * one)]) == 5 * one
#| assert median([U64F64(2 * one), U64F64(0), U64F64(8 * one)]) == 5 * one
#| assert median([]) == median([U64F64(0)]) == one
#| assert median([U64F64(2**128 - 1), U64F64(2**128 - 1)]) == 2**127 - 1
#| ```
#|
#| !!! note "Two greatest prices"
#|     The sum of two prices saturates, so the mean of two prices above half of the range is half of the range.
#|
#| ## Alpha of a new pool {#opening-alpha}
#|
#| The pool gets the paid TAO, and as much alpha as makes the median its price.
#|
#| The quotient is truncated at 64 fraction bits, then rounded down, so that the price begins at the median or a little above. A quotient that is too large for 64 bits becomes **zero**, not the greatest number.
#|
#| $$ a = \lfloor T \oslash p \rfloor $$
#|
#| ```python
@contract(post=lambda result, tao, price: price > 0 or result == 0)
def opening_alpha(tao: Rao, price: U64F64) -> Alpha:
    """Alpha with which a pool begins.

    tao:     TAO in the pool, rao
    price:   TAO for one alpha
    returns: alpha in the pool, rao

    post: price > 0 or result == 0
    Operation: T3
    Tracks: pallets/subtensor/src/subnets/subnet.rs do_register_network @ 14bc6f9
    """
    quotient = safe_div(u64f64, saturating_convert(u64, u64f64, U64(tao)), price)
    return Alpha(saturating_convert(u64f64, u64, floor(u64f64, quotient)))
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert opening_alpha(Rao(10**11), U64F64(7 * 2**63)) == 28_571_428_571  # at 3.5
#| assert opening_alpha(Rao(10**12), U64F64(2**20)) == 0  # beyond 64 bits
#| ```
#|
#| !!! note "A pool without alpha"
#|     If the median price is so low, below about $5 \cdot 10^{-8}$ for a thousand TAO, the subnet begins with TAO and no alpha. Its price is zero, nobody can buy, and emission adds alpha only later.
#|
#| ## The next number {#free-netuid}
#|
#| The least number above zero that no subnet has. A number that became free below others is used first.
#|
#| ```python
@contract(post=lambda result, state: result != ROOT and not subnet_exists(state, result))
def free_netuid(state: State) -> Netuid:
    """Least number that no subnet has.

    state:   state of the chain
    returns: the number, at least 1

    post: no subnet has it
    Operation: T5
    Tracks: pallets/subtensor/src/subnets/subnet.rs get_next_netuid @ 14bc6f9
    """
    netuid = 1
    while subnet_exists(state, Netuid(netuid)):
        netuid = netuid + 1
    return Netuid(netuid)
#| ```
#|
#| Nothing is rejected.
#|
#| ## Which subnet has to go {#network-to-prune}
#|
#| A subnet is immune for `network_immunity_period` blocks after its registration, counted for all alike: not per subnet, and with the period of today. Of those that are not, the one with the lowest [moving price](emission.md#moving-price)
#| goes; of equal ones the one that was registered first; and of those the first in the [order of the chain](ledger.md#subnets).
#|
#| Neither the price of the moment nor emission decides. A subnet that never started has a moving price of zero and is the first to go when its time is over; a stable subnet, whose price is always one, lasts.
#|
#| ```python
@contract(post=lambda result, state: result is None or subnet_exists(state, result))
def network_to_prune(state: State) -> Netuid | None:
    """Subnet that makes place for a new one.

    state:   state of the chain
    returns: the subnet, or nothing if all are immune

    post: it exists
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/root.rs get_network_to_prune @ 14bc6f9
    """
    now, period = state.block.get(), state.network_immunity_period.get()
    found = None
    least = (0, 0)
    for netuid in subnets(state):
        registered = state.network_registered_at.get(netuid)
        if netuid == ROOT or now < more(registered, period):
            continue
        rank = (moving_price_of(state, netuid), registered)
        if found is None or rank < least:
            found, least = netuid, rank
    return found
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| from taospec.primitives import I96F32
#|
#| market = State()
#| market.network_immunity_period.set(U64(100))
#| market.block.set(Block(150))
#| for number, registered, moving in ((1, 10, 25), (2, 10, 25), (3, 20, 100), (4, 60, 0)):
#|     market.networks_added.set(Netuid(number), True)
#|     market.subnet_mechanism.set(Netuid(number), U16(1))
#|     market.network_registered_at.set(Netuid(number), Block(registered))
#|     market.subnet_moving_price.set(Netuid(number), I96F32(moving << 32))
#| assert network_to_prune(market) == 1  # 4 is immune
#| market.block.set(Block(160))
#| assert network_to_prune(market) == 4
#| market.subnet_mechanism.set(Netuid(3), U16(0))  # its price is one
#| market.subnet_moving_price.set(Netuid(4), I96F32(26 << 32))
#| assert network_to_prune(market) == 3
#| ```
#|
#| ## What a new subnet begins with {#init-new-network}
#|
#| | table | value |
#| | --- | --- |
#| | `networks_added` | true |
#| | `subnetwork_n` | 0 |
#| | `tempo` | 360 |
#| | `last_epoch_block` | $\text{now} \ominus (\text{netuid} \bmod 360)$: epochs of subnets are spread over the blocks |
#| | `network_registration_allowed` | true |
#| | `subnet_emission_enabled` | true, until [registration](#register-network) ends with false |
#| | `max_allowed_uids` | 256 |
#| | `max_allowed_validators` | 64 |
#| | `min_allowed_weights` | 1 |
#| | `immunity_period` | 5,000 blocks |
#| | `yuma3_on` | true |
#| | `burn` | $10^9$ rao |
#|
#| Besides, there is one subnet more. Everything else is at its default, which is not always [the value above](parameters.md#hyperparameters), or what a [former subnet of this number left behind](dissolution.md#what-survives).
#|
#| ```python
NEW_TEMPO: Final = U16(360)


@contract(post=lambda result, state, netuid: subnet_exists(state, netuid))
def init_new_network(state: State, netuid: Netuid) -> None:
    """Write what a new subnet begins with.

    state:  state of the chain
    netuid: number of the subnet

    post: the subnet exists
    Operation: T5
    Tracks: pallets/subtensor/src/subnets/subnet.rs init_new_network @ 14bc6f9
    """
    state.subnetwork_n.set(netuid, U16(0))
    state.networks_added.set(netuid, True)
    state.tempo.set(netuid, NEW_TEMPO)
    state.last_epoch_block.set(netuid, Block(less(state.block.get(), netuid % NEW_TEMPO)))
    state.total_networks.set(U16(min(state.total_networks.get() + 1, 65535)))
    state.network_registration_allowed.set(netuid, True)
    state.max_allowed_uids.set(netuid, U16(256))
    state.max_allowed_validators.set(netuid, U16(64))
    state.min_allowed_weights.set(netuid, U16(1))
    state.immunity_period.set(netuid, U16(5000))
    state.yuma3_on.set(netuid, True)
    state.burn.set(netuid, Rao(10**9))
    state.subnet_emission_enabled.set(netuid, True)
#| ```
#|
#| Nothing is rejected.
#|
#| ## Registering a subnet {#register-network}
#|
#| ### What is asked first {#register-network-checks}
#|
#| In this order: the hotkey is free or the caller's own, and not the account of a subnet; registration is open yet; the last registration, by whomever, is `network_rate_limit` blocks ago; there is room, or a subnet that may go; and the
#| caller has the price, its existential deposit included.
#|
#| The rate is asked once more, before anything else, [when the call comes in](transition.md#apply-call); so a call that is both too early and wrong is refused as too early. The call `register_network_with_identity` is not asked before,
#| and otherwise does the same: the name, logo and links that it carries are checked for their length and read by no rule.
#|
#| ```python
def _is_full(state: State) -> bool:
    """Tell whether there are as many subnets as may be, root not counted."""
    return len([n for n in subnets(state) if n != ROOT]) >= state.subnet_limit.get()


def _rate_allows_registration(state: State) -> bool:
    """Tell whether the last registration of a subnet is long enough ago."""
    last = state.network_last_registered.get()
    return interval_passed(last, state.block.get(), state.network_rate_limit.get())


@contract(
    post=lambda result, state, call: call != "register_network" or _rate_allows_registration(state)
)
def guard_registration_rate(state: State, call: str) -> None:
    """Refuse a call, given by its name, that would register a subnet too early."""
    if call == "register_network" and not _rate_allows_registration(state):
        raise Rejection(RejectionCode.NETWORK_TX_RATE_LIMIT_EXCEEDED)


def _check_registrant(state: State, coldkey: AccountId, hotkey: AccountId) -> None:
    """Reject who may not register a subnet now."""
    if hotkey_exists(state, hotkey) and not owns(state, coldkey, hotkey):
        raise Rejection(RejectionCode.NON_ASSOCIATED_COLDKEY)
    if is_subnet_account(hotkey):
        raise Rejection(RejectionCode.CANNOT_USE_SYSTEM_ACCOUNT)
    if state.block.get() < state.network_registration_start_block.get():
        raise Rejection(RejectionCode.SUBNET_REGISTRATION_DISABLED)
    if not _rate_allows_registration(state):
        raise Rejection(RejectionCode.NETWORK_TX_RATE_LIMIT_EXCEEDED)
    if _is_full(state) and network_to_prune(state) is None:
        raise Rejection(RejectionCode.SUBNET_LIMIT_REACHED)
    if lock_cost(state) > balance(state, coldkey):
        raise Rejection(RejectionCode.CANNOT_AFFORD_LOCK_COST)
#| ```
#|
#| ### The registration {#register-network-call}
#|
#| 1. If there is no room, a subnet is [dissolved](dissolution.md#dissolve), and its number used. Otherwise it is the [next free number](#free-netuid).
#| 2. The [median price](#median) is noted: without the subnet that went, and without the new one.
#| 3. The new subnet [begins](#init-new-network).
#| 4. The price that was asked is paid to the subnet's account, as a [payment to a subnet](ledger.md#transfer-tao-to-subnet): the caller keeps the existential deposit, **and so may pay less than the price**. What is paid counts as the
#|    price for the next.
#| 5. The hotkey is [created](ledger.md#create-account) and takes [seat 0](neurons.md#append-neuron).
#| 6. The pool is filled: with the TAO that was paid, at least the minimum price, and [alpha at the median price](#opening-alpha). The owner, its hotkey, and what it paid are written down; nothing is outside the pool.
#| 7. The [root validators](delegation.md#set-root-validators-for-subnet) make the owner's hotkey their child.
#| 8. The inflow of TAO is turned off, until root allows it.
#|
#| ```python
def _open_subnet(state: State, netuid: Netuid, owner: AccountId, paid: Rao, price: U64F64) -> None:
    """Write the pool of a new subnet, its owner, and when it was registered."""
    tao = Rao(max(paid, state.network_min_lock_cost.get()))
    state.subnet_mechanism.set(netuid, U16(1))
    state.network_registered_at.set(netuid, state.block.get())
    counter = state.registered_subnet_counter.get(netuid)
    state.registered_subnet_counter.set(netuid, more(counter, 1))
    state.subnet_tao.set(netuid, tao)
    state.subnet_alpha_in.set(netuid, opening_alpha(tao, price))
    state.subnet_owner.set(netuid, owner)
    state.subnet_locked.set(netuid, paid)
    state.subnet_alpha_out.remove(netuid)
    state.subnet_volume.remove(netuid)
    state.rao_recycled_for_registration.remove(netuid)
    state.total_stake.set(Rao(more(state.total_stake.get(), tao)))


@contract(post=lambda result, state, origin, hotkey: hotkey_exists(state, hotkey))
def register_network(state: State, origin: AccountId, hotkey: AccountId) -> None:
    """Register a subnet.

    state:  state of the chain
    origin: coldkey that signs the call and becomes the owner
    hotkey: hotkey that becomes the owner's, and the first neuron

    post: hotkey_exists(state, hotkey)
    rejects: NonAssociatedColdKey when the hotkey belongs to another coldkey
    rejects: CannotUseSystemAccount when the hotkey is the account of a subnet
    rejects: SubNetRegistrationDisabled when registration is not open yet
    rejects: NetworkTxRateLimitExceeded when a subnet was registered too recently
    rejects: SubnetLimitReached when there is no room, and all subnets are immune
    rejects: CannotAffordLockCost when the caller has less than the price
    rejects: InsufficientBalance when nothing of the price is spendable
    rejects: BelowMinimum when the subnet's account would exist with less than the existential deposit
    Operation: T5
    Tracks: pallets/subtensor/src/subnets/subnet.rs do_register_network @ 14bc6f9
    """
    _check_registrant(state, origin, hotkey)
    cost = lock_cost(state)
    netuid = network_to_prune(state) if _is_full(state) else None
    if netuid is None:
        netuid = free_netuid(state)
    else:
        dissolve(state, netuid)
    price = median_price(state)
    init_new_network(state, netuid)
    paid = transfer_tao_to_subnet(state, netuid, origin, cost)
    state.network_last_lock_cost.set(paid)
    state.network_last_registered.set(state.block.get())
    create_account(state, origin, hotkey)
    append_neuron(state, netuid, hotkey)
    _open_subnet(state, netuid, origin, paid, price)
    state.subnet_owner_hotkey.set(netuid, hotkey)
    set_root_validators_for_subnet(state, netuid)
    state.subnet_emission_enabled.set(netuid, False)
#| ```
#|
#| Eight rejections, in this order. The last two need a price of less than a thousand rao.
#|
#| !!! note "More in the pool than on the account"
#|     Who has the least price and nothing more pays it but for the existential deposit. The pool counts the whole, and 500 rao that the pool has are not on the account.
#|
#| !!! note "Paying oneself"
#|     The caller may hold alpha of the subnet that goes. It is paid out before the price is paid, but after it was asked whether the caller has it: who has the price only together with what it would be paid is refused.
#|
#| ```python example
#| chain = State()
#| chain.networks_added.set(ROOT, True)
#| chain.total_networks.set(U16(1))
#| anna, hotkey = AccountId(7), AccountId(3)
#| chain.balances.set(anna, Rao(3 * 10**12))
#| register_network(chain, anna, hotkey)
#|
#| # the first subnet costs a thousand TAO, and begins with a price of one
#| netuid = Netuid(1)
#| assert chain.balances.get(anna) == 2 * 10**12
#| assert chain.subnet_tao.get(netuid) == chain.subnet_alpha_in.get(netuid) == 10**12
#| assert chain.subnet_owner.get(netuid) == anna and chain.uids.get((netuid, hotkey)) == 0
#| assert not chain.subnet_emission_enabled.get(netuid) and not chain.subtoken_enabled.get(netuid)
#| ```
#|
#| ## Starting a subnet {#start-call}
#|
#| A new subnet takes neurons, but its alpha can be neither bought nor sold, and it gets no emission. Its owner starts it, once, and from `start_call_delay` blocks after its registration. Root cannot. Emission begins in the next block.
#|
#| A subnet without an owner can be started by the account zero, which the chain reads as its owner.
#|
#| ```python
@contract(
    post=lambda result, state, origin, netuid: (
        state.first_emission_block_number.get(netuid) is not None
    )
)
def start_call(state: State, origin: AccountId, netuid: Netuid) -> None:
    """Start trade and emission of a subnet.

    state:  state of the chain
    origin: coldkey that signs the call
    netuid: the subnet

    post: first_emission_block_number(netuid) is not None
    rejects: SubnetNotExists when there is no such subnet
    rejects: BadOrigin when the caller is not its owner
    rejects: FirstEmissionBlockNumberAlreadySet when it was started before
    rejects: NeedWaitingMoreBlocksToStarCall when it was registered too recently
    Operation: T5
    Tracks: pallets/subtensor/src/subnets/subnet.rs do_start_call @ 14bc6f9
    """
    if not subnet_exists(state, netuid):
        raise Rejection(RejectionCode.SUBNET_NOT_EXISTS)
    require_subnet_owner(state, origin, netuid)
    if state.first_emission_block_number.get(netuid) is not None:
        raise Rejection(RejectionCode.FIRST_EMISSION_BLOCK_NUMBER_ALREADY_SET)
    now = state.block.get()
    if now < more(state.network_registered_at.get(netuid), state.start_call_delay.get()):
        raise Rejection(RejectionCode.NEED_WAITING_MORE_BLOCKS_TO_STAR_CALL)
    state.first_emission_block_number.set(netuid, Block(more(now, 1)))
    state.subtoken_enabled.set(netuid, True)
#| ```
#|
#| Four rejections, in this order.
#|
#| ## The owner's hotkey {#sudo-set-sn-owner-hotkey}
#|
#| The owner, or root, may name another hotkey as the owner's. It need not have a seat, nor an owner, nor belong to the owner of the subnet. Not more than once in 50,400 blocks, a week, and **root has to wait as well**. Locks on the former
#| hotkey stay where they are.
#|
#| There are two calls that do the same.
#|
#| | constant | value | meaning |
#| | --- | --- | --- |
#| | `OWNER_HOTKEY_INTERVAL` | 50,400 blocks | time between two changes of the owner's hotkey |
#|
#| ```python
OWNER_HOTKEY_INTERVAL: Final = U64(50400)


@contract(
    post=lambda result, state, origin, netuid, hotkey: (
        state.subnet_owner_hotkey.get(netuid) == hotkey
    )
)
def sudo_set_sn_owner_hotkey(
    state: State, origin: AccountId | None, netuid: Netuid, hotkey: AccountId
) -> None:
    """Name the hotkey of a subnet's owner.

    state:  state of the chain
    origin: coldkey that signs the call, or nothing for root
    netuid: the subnet
    hotkey: hotkey that is the owner's from now on

    post: subnet_owner_hotkey(netuid) == hotkey
    rejects: BadOrigin when the caller is neither root nor the subnet's owner
    rejects: SubnetNotExists when there is no such subnet
    rejects: TxRateLimitExceeded when it was named too recently
    rejects: CannotUseSystemAccount when the hotkey is the account of a subnet
    Operation: T5
    Tracks: pallets/subtensor/src/subnets/subnet.rs do_set_sn_owner_hotkey @ 14bc6f9
    """
    require_subnet_owner(state, origin, netuid)
    if not subnet_exists(state, netuid):
        raise Rejection(RejectionCode.SUBNET_NOT_EXISTS)
    last, now = state.set_sn_owner_hotkey.get(netuid), state.block.get()
    if not interval_passed(last, now, OWNER_HOTKEY_INTERVAL):
        raise Rejection(RejectionCode.TX_RATE_LIMIT_EXCEEDED)
    if is_subnet_account(hotkey):
        raise Rejection(RejectionCode.CANNOT_USE_SYSTEM_ACCOUNT)
    state.set_sn_owner_hotkey.set(netuid, now)
    state.subnet_owner_hotkey.set(netuid, hotkey)


@contract(
    post=lambda result, state, origin, netuid, hotkey: (
        state.subnet_owner_hotkey.get(netuid) == hotkey
    )
)
def sudo_set_subnet_owner_hotkey(
    state: State, origin: AccountId | None, netuid: Netuid, hotkey: AccountId
) -> None:
    """Name the hotkey of a subnet's owner, by the other call.

    state:  state of the chain
    origin: coldkey that signs the call, or nothing for root
    netuid: the subnet
    hotkey: hotkey that is the owner's from now on

    post: subnet_owner_hotkey(netuid) == hotkey
    rejects: BadOrigin when the caller is neither root nor the subnet's owner
    rejects: SubnetNotExists when there is no such subnet
    rejects: TxRateLimitExceeded when it was named too recently
    rejects: CannotUseSystemAccount when the hotkey is the account of a subnet
    Operation: T5
    Tracks: pallets/admin-utils/src/lib.rs sudo_set_subnet_owner_hotkey @ 14bc6f9
    """
    sudo_set_sn_owner_hotkey(state, origin, netuid, hotkey)
#| ```
#|
#| Four rejections, in this order. The time of the last change survives the subnet.
#|
#| ## Number of mechanisms {#sudo-set-mechanism-count}
#|
#| The owner, or root, says how many [mechanisms](mechanisms.md) a subnet has. Neurons times mechanisms may not be more than 256, so a subnet with 256 seats has one mechanism only. The owner may change the number once in 7,200 blocks;
#| neither may in the [freeze window](delegation.md#min-childkey-take-per-subnet).
#|
#| When the number falls, what the dropped mechanisms had is removed, the averages of [slashing](slashing_state.md) with it, which are empty on the chain. When it changes at all, the emission is divided evenly again. New mechanisms begin with nothing.
#|
#| | constant | value | meaning |
#| | --- | --- | --- |
#| | `MECHANISM_INTERVAL` | 7,200 blocks | time between two changes of the number, and of the division, by the owner |
#| | `COUNTING`, `SPLITTING` | 7, 8 | numbers of the two kinds of call |
#| | `GREATEST_COUNT` | 16 | most mechanisms for which there is a storage index |
#| | `SEATS` | 256 | most neurons times mechanisms |
#|
#| ```python
MECHANISM_INTERVAL: Final = U64(7200)
COUNTING: Final = U16(7)
SPLITTING: Final = U16(8)
GREATEST_COUNT: Final = 16
SEATS: Final = 256
OF_MECHANISM: Final = (
    "weights", "incentive", "last_update", "bonds", "weight_commits", "timelocked_weight_commits",
    "slash_consensus", "slash_rows",
)


def _check_change(state: State, origin: AccountId | None, netuid: Netuid, kind: U16) -> None:
    """Reject a caller that may not change the mechanisms of a subnet now."""
    require_subnet_owner(state, origin, netuid)
    if origin is not None:
        last = state.transaction_key_last_block.get((origin, netuid, kind))
        if not interval_passed(last, state.block.get(), MECHANISM_INTERVAL):
            raise Rejection(RejectionCode.TX_RATE_LIMIT_EXCEEDED)
    require_open_window(state, netuid)


def _note_change(state: State, origin: AccountId | None, netuid: Netuid, kind: U16) -> None:
    """Write when the owner changed the mechanisms; root's changes are not noted."""
    if origin is not None:
        state.transaction_key_last_block.set((origin, netuid, kind), state.block.get())


@contract(post=lambda result, state, netuid, count: (
    state.mechanism_count_current.get(netuid) == count
))
def set_mechanism_count(state: State, netuid: Netuid, count: U8) -> None:
    """Write how many mechanisms a subnet has.

    state:  state of the chain
    netuid: the subnet
    count:  mechanisms from now on

    post: it has so many
    rejects: MechanismDoesNotExist when there is no such subnet
    rejects: InvalidValue when the number is zero, or above the chain's maximum
    rejects: TooManyUIDsPerMechanism when neurons times mechanisms are more than 256
    Operation: T5
    Tracks: pallets/subtensor/src/subnets/mechanism.rs do_set_mechanism_count @ 14bc6f9
    """
    if not subnet_exists(state, netuid):
        raise Rejection(RejectionCode.MECHANISM_DOES_NOT_EXIST)
    if count == 0 or count > state.max_mechanism_count.get():
        raise Rejection(RejectionCode.INVALID_VALUE)
    if state.max_allowed_uids.get(netuid) * count > SEATS:
        raise Rejection(RejectionCode.TOO_MANY_UIDS_PER_MECHANISM)
    if count > GREATEST_COUNT:
        raise Rejection(RejectionCode.INVALID_VALUE)
    present = state.mechanism_count_current.get(netuid)
    if count == present:
        return
    for dropped in range(count, present):
        index = mechanism_index(netuid, MechanismId(dropped))
        for name in OF_MECHANISM:
            remove_entries(state, name, 0, index)
    state.mechanism_count_current.set(netuid, count)
    state.mechanism_emission_split.remove(netuid)


@contract(
    post=lambda result, state, origin, netuid, mechanism_count: (
        state.mechanism_count_current.get(netuid) == mechanism_count
    )
)
def sudo_set_mechanism_count(
    state: State, origin: AccountId | None, netuid: Netuid, mechanism_count: U8
) -> None:
    """Change how many mechanisms a subnet has, as its owner or root.

    state:           state of the chain
    origin:          coldkey that signs the call, or nothing for root
    netuid:          the subnet
    mechanism_count: mechanisms from now on

    post: mechanism_count_current(netuid) == mechanism_count
    rejects: BadOrigin when the caller is neither root nor the subnet's owner
    rejects: TxRateLimitExceeded when the owner changed it too recently
    rejects: AdminActionProhibitedDuringWeightsWindow when the next epoch is too near
    rejects: MechanismDoesNotExist when there is no such subnet
    rejects: InvalidValue when the number is zero, or above the chain's maximum
    rejects: TooManyUIDsPerMechanism when neurons times mechanisms are more than 256
    Operation: T5
    Tracks: pallets/admin-utils/src/lib.rs sudo_set_mechanism_count @ 14bc6f9
    """
    _check_change(state, origin, netuid, COUNTING)
    set_mechanism_count(state, netuid, mechanism_count)
    _note_change(state, origin, netuid, COUNTING)
#| ```
#|
#| The time of a change is kept under the owner's coldkey; a new owner need not wait. A subnet that does not exist has the owner zero and the default tempo, so root is told of the freeze window before it is told that there is no such
#| subnet.
#|
#| ### Maximum of the chain {#sudo-set-max-mechanism-count}
#|
#| Root sets the greatest number that a subnet may choose, 1 to 16. Subnets that have more keep them.
#|
#| ```python
@contract(
    post=lambda result, state, origin, max_mechanism_count: (
        state.max_mechanism_count.get() == max_mechanism_count
    )
)
def sudo_set_max_mechanism_count(
    state: State, origin: AccountId | None, max_mechanism_count: U8
) -> None:
    """Set how many mechanisms a subnet may have.

    state:               state of the chain
    origin:              account that signs the call, or nothing for root
    max_mechanism_count: the new maximum

    post: max_mechanism_count() == max_mechanism_count
    rejects: BadOrigin when the caller is not root
    rejects: InvalidValue when it is zero or above 16
    Operation: T5
    Tracks: pallets/admin-utils/src/lib.rs sudo_set_max_mechanism_count @ 14bc6f9
    """
    require_root(origin)
    if not 1 <= max_mechanism_count <= GREATEST_COUNT:
        raise Rejection(RejectionCode.INVALID_VALUE)
    state.max_mechanism_count.set(max_mechanism_count)
#| ```
#|
#| Two rejections, in this order.
#|
#| ## Division of the emission {#sudo-set-mechanism-emission-split}
#|
#| Each mechanism gets a [part of the subnet's emission](mechanisms.md#split-emission), equal parts unless the owner, or root, says otherwise. Parts are 65,535ths and must add up to the whole. There may be fewer parts than mechanisms; the
#| others get nothing. Without parts, the division is even again. Limits are as for the [number](#sudo-set-mechanism-count), but counted apart.
#|
#| ```python
@contract(post=lambda result, state, netuid, split: split is None or sum(split.parts) == 65535)
def set_emission_split(state: State, netuid: Netuid, split: EmissionSplit | None) -> None:
    """Write how the emission of a subnet is divided among its mechanisms.

    state:  state of the chain
    netuid: the subnet
    split:  part of each mechanism, or nothing for equal parts

    post: split is None or sum(split.parts) == 65535
    rejects: MechanismDoesNotExist when there is no such subnet
    rejects: InvalidValue when there are no parts, more parts than mechanisms, or their sum is not 65535
    Operation: T5
    Tracks: pallets/subtensor/src/subnets/mechanism.rs do_set_emission_split @ 14bc6f9
    """
    if not subnet_exists(state, netuid):
        raise Rejection(RejectionCode.MECHANISM_DOES_NOT_EXIST)
    if split is not None:
        if len(split.parts) > state.mechanism_count_current.get(netuid):
            raise Rejection(RejectionCode.INVALID_VALUE)
        if sum(split.parts) != 65535:
            raise Rejection(RejectionCode.INVALID_VALUE)
        split = EmissionSplit(tuple(split.parts))
    state.mechanism_emission_split.set(netuid, split)


@contract(
    post=lambda result, state, origin, netuid, maybe_split: (
        maybe_split is None or sum(maybe_split.parts) == 65535
    )
)
def sudo_set_mechanism_emission_split(
    state: State, origin: AccountId | None, netuid: Netuid, maybe_split: EmissionSplit | None
) -> None:
    """Change how the emission of a subnet is divided, as its owner or root.

    state:       state of the chain
    origin:      coldkey that signs the call, or nothing for root
    netuid:      the subnet
    maybe_split: part of each mechanism, or nothing for equal parts

    post: maybe_split is None or sum(maybe_split.parts) == 65535
    rejects: BadOrigin when the caller is neither root nor the subnet's owner
    rejects: TxRateLimitExceeded when the owner changed it too recently
    rejects: AdminActionProhibitedDuringWeightsWindow when the next epoch is too near
    rejects: MechanismDoesNotExist when there is no such subnet
    rejects: InvalidValue when there are no parts, more parts than mechanisms, or their sum is not 65535
    Operation: T5
    Tracks: pallets/admin-utils/src/lib.rs sudo_set_mechanism_emission_split @ 14bc6f9
    """
    _check_change(state, origin, netuid, SPLITTING)
    set_emission_split(state, netuid, maybe_split)
    _note_change(state, origin, netuid, SPLITTING)
#| ```
#|
#| An empty list of parts has the sum zero, so it is refused for its sum.
#|
#| ```python example
#| from taospec.mechanisms import split_emission
#|
#| chain.max_allowed_uids.set(netuid, U16(128))
#| set_mechanism_count(chain, netuid, U8(2))
#| set_emission_split(chain, netuid, EmissionSplit((U16(20_000), U16(45_535))))
#| parts = chain.mechanism_emission_split.get(netuid).parts
#| assert split_emission(Alpha(1000), U8(2), parts) == [306, 694]
#| set_mechanism_count(chain, netuid, U8(1))
#| assert chain.mechanism_emission_split.get(netuid) is None
#| ```
#|
#| Vectors: `lock_cost_at/`, `reduction_interval/`, `median/`, `opening_alpha/` (limits of every step), `network_to_prune/` (ties, immunity met and missed by one), `register_network/` (each rejection alone, with and without a subnet that
#| goes), the other calls likewise. Mistakes they hunt: the price recomputed after a dissolution, the median with the new subnet or the old one in it, the price of the moment in place of the moving one, a split that survives a change of
#| the number.
