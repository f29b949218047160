#| # Unstaking {#unstaking}
#|
#| The calls that turn stake into TAO, and what else can happen to stake that is small: a nominator's stake below a minimum is sold without being asked, and a coldkey without TAO pays the fee of a call
#| with stake. The movement and the questions before it are those of [staking](staking.md#unstake-from-subnet).
#|
#| ```python
from collections.abc import Sequence
from dataclasses import dataclass

from taospec.arithmetic import safe_div, saturating_convert
from taospec.conviction import force_reduce_lock
from taospec.delegation import drop_pending_children_below_threshold
from taospec.ledger import (
    balance, deposit_credit, hotkey_exists, lower_issuance, owns, require_root, spendable,
    subnets,
)
from taospec.pools import alpha_worth
from taospec.primitives import (
    AccountId, Alpha, Netuid, Rao, U64, contract, u64, u64f64,
)
from taospec.rejections import Rejection, RejectionCode
from taospec.staking import (
    check_sale_size, max_amount_remove, stake_into_subnet, unstake_from_subnet,
    validate_remove_stake,
)
from taospec.stakes import (
    MAXIMUM_PRICE, MINIMUM_PRICE, MINIMUM_STAKE, alpha_price, decrease_stake, pool_of, stake_of,
)
from taospec.state import ROOT, State
#| ```
#|
#| A *nominator* is a coldkey with stake under a hotkey that it does not own.
#|
#| ## Least nomination {#least-nomination}
#|
#| A validator with thousands of tiny nominators costs more than they bring. Root can set a minimum for the stake of nominators: a *factor*, in millionths of `MINIMUM_STAKE`. The product saturates at 64
#| bits before it is divided. It is worth some alpha at the price, truncated; without a price it is worth nothing.
#|
#| $$ \text{least} = \left\lfloor \frac{\lfloor 2{,}000{,}000 \cdot \text{factor} / 10^6 \rfloor}{\operatorname{price}} \right\rfloor $$
#|
#| ```python
def _nominator_minimum(state: State) -> U64:
    """Return the least TAO that a nominator's stake must be worth, rao."""
    product = min(MINIMUM_STAKE * state.nominator_min_required_stake.get(), u64.high)
    return U64(product // 10**6)


@contract(
    post=lambda result, state, netuid: state.nominator_min_required_stake.get() > 0 or result == 0
)
def least_nomination(state: State, netuid: Netuid) -> Alpha:
    """Stake below which a nominator's stake is removed.

    state:   state of the chain
    netuid:  subnet
    returns: alpha; zero if there is no minimum, or no price

    post: nominator_min_required_stake() > 0 or result == 0
    Operation: T5
    Tracks: pallets/subtensor/src/staking/helpers.rs clear_small_nomination_if_required @ 14bc6f9
    """
    minimum = saturating_convert(u64, u64f64, _nominator_minimum(state))
    return Alpha(saturating_convert(u64f64, u64, safe_div(u64f64, minimum, alpha_price(state, netuid))))
#| ```
#|
#| Nothing is rejected.
#|
#| ## Clearing a small nomination {#clear-small-nomination}
#|
#| A nominator's stake that is more than nothing and less than the [least nomination](#least-nomination) is sold, with the fee, and the nominator gets the TAO. Owners of a hotkey keep whatever they have
#| under it.
#|
#| The sale may fail, and **it is not undone then**. What it had done by that time stays done: the stake is gone, the pool may have bought the alpha, the nominator may or may not have been paid. What is
#| left of the stake, if anything, is removed without anything in return. In any case the coldkey's lock is [reduced](conviction.md#force-reduce-lock) by the stake, locked or not.
#|
#| $$ 0 < s < \text{least} \;\Rightarrow\; s \leftarrow 0 $$
#|
#| ```python
@contract()
def clear_small_nomination(
    state: State, hotkey: AccountId, coldkey: AccountId, netuid: Netuid
) -> None:
    """Remove the stake of a nominator if it is too small.

    state:   state of the chain
    hotkey:  hotkey under which the stake is
    coldkey: coldkey that owns it
    netuid:  subnet

    Operation: T5
    Tracks: pallets/subtensor/src/staking/helpers.rs clear_small_nomination_if_required @ 14bc6f9
    """
    if owns(state, coldkey, hotkey):
        return
    held = stake_of(state, hotkey, coldkey, netuid)
    if held == 0 or held >= least_nomination(state, netuid):
        return
    try:
        unstake_from_subnet(
            state, hotkey, coldkey, coldkey, netuid, held, MINIMUM_PRICE, False
        )
    except Rejection:
        left = stake_of(state, hotkey, coldkey, netuid)
        decrease_stake(state, hotkey, coldkey, netuid, left)
    force_reduce_lock(state, coldkey, netuid, held)
#| ```
#|
#| Nothing is rejected: a failed sale is swallowed.
#|
#| !!! note "Alpha that disappears"
#|     If the pool refuses the sale, because its TAO is below the minimum reserve or the stake is worth nothing, the stake is destroyed but `subnet_alpha_out` still counts it, and nobody is paid. If the
#|     account of the subnet cannot pay, the pool has the alpha and the nominator has nothing. If only the second sale fails, that of the fee, the nominator has been paid. In none of these cases is the
#|     outflow recorded, and on root the claims are not reduced and the coldkey stays in the list.
#|
#| ```python example
#| from taospec.ledger import create_account, subnet_account
#| from taospec.primitives import U16
#|
#|
#| def chain() -> State:
#|     """Root and subnet 1 with a pool of a thousand TAO; coldkey 7 owns hotkey 3, coldkey 8 is a nominator; both have ten TAO."""
#|     state = State()
#|     for netuid in (ROOT, Netuid(1)):
#|         state.networks_added.set(netuid, True)
#|         state.subtoken_enabled.set(netuid, True)
#|     state.subnet_mechanism.set(Netuid(1), U16(1))
#|     state.subnet_tao.set(Netuid(1), Rao(10**12))
#|     state.subnet_alpha_in.set(Netuid(1), Alpha(10**12))
#|     state.balances.set(subnet_account(Netuid(1)), Rao(10**12))
#|     state.balances.set(seven, Rao(10**10))
#|     state.balances.set(eight, Rao(10**10))
#|     create_account(state, seven, three)
#|     return state
#|
#|
#| three, seven, eight, one = AccountId(3), AccountId(7), AccountId(8), Netuid(1)
#| state = chain()
#| for coldkey in (seven, eight):
#|     stake_into_subnet(state, three, coldkey, one, Rao(10**7), MAXIMUM_PRICE, False)
#| state.nominator_min_required_stake.set(U64(10 * 10**6))
#| assert least_nomination(state, one) == 19999200
#|
#| # the owner keeps the small stake, the nominator does not
#| for coldkey in (seven, eight):
#|     clear_small_nomination(state, three, coldkey, one)
#| assert stake_of(state, three, seven, one) == 9994865
#| assert stake_of(state, three, eight, one) == 0 and balance(state, eight) == 9999989932
#| ```
#|
#| Vectors: `clear_small_nomination/` (just below and at the minimum, owners, sales that fail before, between and after the payments, locks). Mistakes they hunt: a failed sale taken back, the minimum
#| taken as TAO, owners treated as nominators.
#|
#| ## Raising the minimum {#sudo-set-nominator-min-required-stake}
#|
#| When root raises the minimum, every stake on the chain is [looked at](#clear-small-nomination), in ascending order of hotkey, coldkey and subnet.
#|
#| The chain compares the new *factor* with the old *product*. The product is twice the factor, since `MINIMUM_STAKE` is two million: **a factor that is raised to at most twice the old one clears
#| nothing**.
#|
#| $$ \text{factor}' > 2{,}000{,}000 \cdot \text{factor} / 10^6 $$
#|
#| ```python
@contract(
    post=lambda result, state, origin, minimum: state.nominator_min_required_stake.get() == minimum
)
def sudo_set_nominator_min_required_stake(
    state: State, origin: AccountId | None, minimum: U64
) -> None:
    """Set the least stake of nominators, and remove smaller ones if it was raised enough.

    state:   state of the chain
    origin:  caller; nothing is root
    minimum: the new factor, millionths of MINIMUM_STAKE

    post: nominator_min_required_stake() == minimum
    rejects: BadOrigin when the caller is not root
    Operation: T5
    Tracks: pallets/admin-utils/src/lib.rs sudo_set_nominator_min_required_stake @ 14bc6f9
    """
    require_root(origin)
    before = _nominator_minimum(state)
    state.nominator_min_required_stake.set(minimum)
    if minimum <= before:
        return
    for hotkey, coldkey, netuid in state.alpha.keys():
        clear_small_nomination(state, hotkey, coldkey, netuid)
#| ```
#|
#| `BadOrigin`: the caller is somebody. The list of stakes is that of the beginning; a stake that an earlier sale changed is looked at as it is by then. Every sale moves the price, so the order shows.
#|
#| ```python example
#| state = chain()
#| stake_into_subnet(state, three, eight, one, Rao(10**7), MAXIMUM_PRICE, False)
#| sudo_set_nominator_min_required_stake(state, None, U64(4 * 10**6))
#| assert stake_of(state, three, eight, one) == 9994865
#|
#| # raised from 4 to 8 million: worth 16 million rao, but 8 is not more than twice 4
#| sudo_set_nominator_min_required_stake(state, None, U64(8 * 10**6))
#| assert stake_of(state, three, eight, one) == 9994865
#|
#| sudo_set_nominator_min_required_stake(state, None, U64(16 * 10**6 + 1))
#| assert stake_of(state, three, eight, one) == 0
#| ```
#|
#| ## Removing stake {#remove-stake}
#|
#| The call of those who sell at whatever price.
#|
#| 1. The subnet's token must be enabled. This comes **first**, so that a subnet that does not exist is reported as one whose token is disabled.
#| 2. Whoever asks for more than is held asks for everything: the fee of the call may have been [paid in alpha](#pay-fee-in-alpha) just before.
#| 3. [Size](staking.md#check-sale-size), [questions](staking.md#validate-remove-stake), [movement](staking.md#unstake-from-subnet) down to the lowest price.
#| 4. What is left is [cleared](#clear-small-nomination) if it is a nomination too small.
#| 5. If the hotkey's whole stake, in TAO, has fallen below the threshold for children, those of its children that still wait are [dropped](delegation.md#drop-pending-children-below-threshold), in all
#|    subnets.
#|
#| $$ a \leftarrow \min(a, \text{held}) $$
#|
#| ```python
def _clear_after_sale(state: State, hotkey: AccountId, coldkey: AccountId, netuid: Netuid) -> None:
    """Clear what a sale has left too small: the nomination, and children that wait."""
    clear_small_nomination(state, hotkey, coldkey, netuid)
    drop_pending_children_below_threshold(state, hotkey)


@contract(
    post=lambda result, state, origin, hotkey, netuid, amount: state.subtoken_enabled.get(netuid)
)
def remove_stake(
    state: State, origin: AccountId, hotkey: AccountId, netuid: Netuid, amount: Alpha
) -> None:
    """Sell stake for TAO.

    state:  state of the chain
    origin: coldkey that signs the call
    hotkey: hotkey under which the stake is
    netuid: subnet
    amount: stake to sell, fee included; more than is held means everything

    post: subtoken_enabled(netuid)
    rejects: SubtokenDisabled when the subnet's token is not enabled
    rejects: InsufficientLiquidity when the pool cannot take it, or there is no quote
    rejects: SubnetNotExists when there is no such subnet
    rejects: AmountTooLow when nothing is held or asked for, or a part would bring less than the minimum
    rejects: HotKeyAccountNotExists when the hotkey has no owner
    rejects: StakeUnavailable when a lock holds it
    rejects: InsufficientBalance when the account of the subnet cannot pay
    rejects: BelowMinimum when a payment is too small to open an account
    rejects: ReservesTooLow when the fee alone brings nothing
    rejects: PriceLimitExceeded when the price is not above the lowest limit once the stake is sold
    Operation: T5
    Tracks: pallets/subtensor/src/staking/remove_stake.rs do_remove_stake @ 14bc6f9
    """
    if not state.subtoken_enabled.get(netuid):
        raise Rejection(RejectionCode.SUBTOKEN_DISABLED)
    sold = min(amount, stake_of(state, hotkey, origin, netuid))
    check_sale_size(state, netuid, sold)
    validate_remove_stake(state, origin, hotkey, netuid, sold, sold, False)
    unstake_from_subnet(state, hotkey, origin, origin, netuid, sold, MINIMUM_PRICE, False)
    _clear_after_sale(state, hotkey, origin, netuid)
#| ```
#|
#| The last four rejections come out of the movement, after all questions were answered well.
#|
#| ```python example
#| from collections.abc import Callable
#|
#|
#| def refusal(call: Callable[[], object]) -> str:
#|     """Name the rejection of a call."""
#|     try:
#|         call()
#|     except Rejection as rejection:
#|         return rejection.code.value
#|     return "none"
#|
#|
#| state = chain()
#| stake_into_subnet(state, three, eight, one, Rao(10**9), MAXIMUM_PRICE, False)
#| assert refusal(lambda: remove_stake(state, eight, three, Netuid(2), Alpha(1))) == "SubtokenDisabled"
#| assert refusal(lambda: remove_stake(state, seven, three, one, Alpha(1))) == "AmountTooLow"
#| remove_stake(state, eight, three, one, Alpha(2**64 - 1))
#| assert stake_of(state, three, eight, one) == 0 and balance(state, eight) == 9998993661
#| ```
#|
#| Vectors: `remove_stake/` (each rejection alone, the whole and more than the whole, a part that brings 1,999,999 and 2,000,000 rao, locks to the rao, children that wait). Mistakes they hunt: more than
#| is held refused, the minimum asked of a full exit, the token asked after the subnet.
#|
#| ## Removing stake within a limit {#remove-stake-limit}
#|
#| The call of those who name the lowest price. It differs from the [one without](#remove-stake) in three more ways: the amount is **not cut** to what is held; **the token need not be enabled**; and a
#| limit at or above the price is rejected even before the questions.
#|
#| 1. [Size](staking.md#check-sale-size) of the whole amount.
#| 2. The [most](staking.md#max-amount-remove) that the limit lets sell.
#| 3. The [questions](staking.md#validate-remove-stake), with that maximum. They are asked of the whole amount, also if only a part is sold.
#| 4. The [movement](staking.md#unstake-from-subnet) of the amount, or of the most, with the limit.
#| 5. What is left is cleared, as above.
#|
#| $$ \min(\text{amount}, M) $$
#|
#| ```python
@contract(
    post=lambda result, state, origin, hotkey, netuid, amount, limit, partial: (
        amount > 0 and hotkey_exists(state, hotkey)
    )
)
def remove_stake_limit(
    state: State,
    origin: AccountId,
    hotkey: AccountId,
    netuid: Netuid,
    amount: Alpha,
    limit: U64,
    partial: bool,
) -> None:
    """Sell stake for TAO within a price limit.

    state:   state of the chain
    origin:  coldkey that signs the call
    hotkey:  hotkey under which the stake is
    netuid:  subnet
    amount:  stake to sell, fee included
    limit:   lowest price that may be reached, rao for one alpha
    partial: whether a part of the amount will do

    post: amount > 0 and subnet_exists(state, netuid)
    rejects: InsufficientLiquidity when the pool cannot take it, or there is no quote
    rejects: ReservesTooLow when the TAO reserve is below the minimum, or a sale brings nothing
    rejects: PriceLimitExceeded when the price is not above the limit
    rejects: SubnetNotExists when there is no such subnet
    rejects: AmountTooLow when the amount is zero, or brings less than the minimum though stake remains
    rejects: NotEnoughStakeToWithdraw when less is held
    rejects: SlippageTooHigh when it does not fit the limit and must be sold whole
    rejects: HotKeyAccountNotExists when the hotkey has no owner
    rejects: StakeUnavailable when a lock holds it
    rejects: InsufficientBalance when the account of the subnet cannot pay
    rejects: BelowMinimum when a payment is too small to open an account
    Operation: T5
    Tracks: pallets/subtensor/src/staking/remove_stake.rs do_remove_stake_limit @ 14bc6f9
    """
    check_sale_size(state, netuid, amount)
    maximum = max_amount_remove(state, netuid, limit)
    validate_remove_stake(state, origin, hotkey, netuid, amount, maximum, partial)
    sold = min(amount, maximum)
    unstake_from_subnet(state, hotkey, origin, origin, netuid, sold, limit, False)
    _clear_after_sale(state, hotkey, origin, netuid)
#| ```
#|
#| !!! note "A part of nothing"
#|     Without a pool, a limit above $10^9$ rao lets nothing sell. With `partial` the call then succeeds and sells nothing; a call that adds stake is rejected in the mirrored case.
#|
#| ```python example
#| state = chain()
#| stake_into_subnet(state, three, eight, one, Rao(10**9), MAXIMUM_PRICE, False)
#| before = stake_of(state, three, eight, one)
#| assert refusal(lambda: remove_stake_limit(state, eight, three, one, before, U64(1001 * 10**6), False)) == "SlippageTooHigh"
#| remove_stake_limit(state, eight, three, one, before, U64(1001 * 10**6), True)
#| assert 0 < stake_of(state, three, eight, one) < before
#| assert refusal(lambda: remove_stake_limit(state, eight, three, one, Alpha(10**7), U64(2 * 10**9), True)) == "PriceLimitExceeded"
#| ```
#|
#| ## Removing all stake in a subnet {#remove-stake-full-limit}
#|
#| The amount that is held when the call runs is sold: with a limit [within it](#remove-stake-limit) and whole, without one [at whatever price](#remove-stake).
#|
#| $$ a = \text{held} $$
#|
#| ```python
@contract(post=lambda result, state, origin, hotkey, netuid, limit: hotkey_exists(state, hotkey))
def remove_stake_full_limit(
    state: State, origin: AccountId, hotkey: AccountId, netuid: Netuid, limit: U64 | None
) -> None:
    """Sell all stake under a hotkey in a subnet.

    state:  state of the chain
    origin: coldkey that signs the call
    hotkey: hotkey under which the stake is
    netuid: subnet
    limit:  lowest price that may be reached, rao for one alpha; nothing for whatever price

    post: subnet_exists(state, netuid)
    rejects: SubtokenDisabled when there is no limit and the subnet's token is not enabled
    rejects: InsufficientLiquidity when the pool cannot take it, or there is no quote
    rejects: ReservesTooLow when the TAO reserve is below the minimum, or a sale brings nothing
    rejects: PriceLimitExceeded when the price is not above the limit
    rejects: SubnetNotExists when there is no such subnet
    rejects: AmountTooLow when nothing is held
    rejects: SlippageTooHigh when it does not fit the limit
    rejects: HotKeyAccountNotExists when the hotkey has no owner
    rejects: StakeUnavailable when a lock holds it
    rejects: InsufficientBalance when the account of the subnet cannot pay
    rejects: BelowMinimum when a payment is too small to open an account
    Operation: T5
    Tracks: pallets/subtensor/src/staking/remove_stake.rs do_remove_stake_full_limit @ 14bc6f9
    """
    held = stake_of(state, hotkey, origin, netuid)
    if limit is None:
        remove_stake(state, origin, hotkey, netuid, held)
    else:
        remove_stake_limit(state, origin, hotkey, netuid, held, limit, False)
#| ```
#|
#| ```python example
#| remove_stake_full_limit(state, eight, three, one, U64(9 * 10**8))
#| assert stake_of(state, three, eight, one) == 0
#| assert refusal(lambda: remove_stake_full_limit(state, eight, three, one, None)) == "AmountTooLow"
#| ```
#|
#| ## Removing all stake {#unstake-all}
#|
#| All stake of a coldkey under one hotkey is sold, in every subnet, root included, in the [order of subnets](state.md#orders). A subnet whose token is disabled, or whose stake may
#| [not be sold](staking.md#validate-remove-stake), is skipped without a word: one where nothing is held, one that is locked, one whose pool is nearly empty.
#|
#| Only the questions are forgiving. **A movement that fails rejects the whole call.** A call that sold nothing succeeds.
#|
#| ```python
def _sell_everything(
    state: State, coldkey: AccountId, hotkey: AccountId, netuids: Sequence[Netuid]
) -> Rao:
    """Sell what may be sold of a coldkey's stake in some subnets and return what it brought."""
    total = 0
    for netuid in netuids:
        if not state.subtoken_enabled.get(netuid):
            continue
        held = stake_of(state, hotkey, coldkey, netuid)
        try:
            validate_remove_stake(state, coldkey, hotkey, netuid, held, held, False)
        except Rejection:
            continue
        brought = unstake_from_subnet(
            state, hotkey, coldkey, coldkey, netuid, held, MINIMUM_PRICE, False
        )
        total = min(total + brought, u64.high)
        clear_small_nomination(state, hotkey, coldkey, netuid)
    return Rao(total)


@contract(post=lambda result, state, origin, hotkey: hotkey_exists(state, hotkey))
def unstake_all(state: State, origin: AccountId, hotkey: AccountId) -> None:
    """Sell all stake under a hotkey, in every subnet where it can be sold.

    state:  state of the chain
    origin: coldkey that signs the call
    hotkey: hotkey under which the stake is

    post: hotkey_exists(state, hotkey)
    rejects: HotKeyAccountNotExists when the hotkey has no owner
    rejects: InsufficientBalance when the account of a subnet cannot pay
    rejects: BelowMinimum when a payment is too small to open an account
    rejects: ReservesTooLow when a fee alone brings nothing
    rejects: PriceLimitExceeded when a price is not above the lowest limit once the stake is sold
    Operation: T5
    Tracks: pallets/subtensor/src/staking/remove_stake.rs do_unstake_all @ 14bc6f9
    """
    if not hotkey_exists(state, hotkey):
        raise Rejection(RejectionCode.HOTKEY_ACCOUNT_NOT_EXISTS)
    _sell_everything(state, origin, hotkey, subnets(state))
#| ```
#|
#| The size is not asked here: a quote of more than a thousand times the reserve fails by itself. Children that wait are not dropped, whatever is left of the hotkey's stake.
#|
#| ```python example
#| state = chain()
#| for netuid in (ROOT, one):
#|     stake_into_subnet(state, three, eight, netuid, Rao(10**9), MAXIMUM_PRICE, False)
#| state.subtoken_enabled.set(one, False)
#| unstake_all(state, eight, three)
#| assert stake_of(state, three, eight, ROOT) == 0 and stake_of(state, three, eight, one) > 0
#| assert refusal(lambda: unstake_all(state, eight, AccountId(4))) == "HotKeyAccountNotExists"
#| ```
#|
#| Vectors: `unstake_all/` (skipping for each reason, a movement that fails, nothing to sell, root first). Mistakes they hunt: a skipped subnet that rejects the call, a failing movement that is skipped.
#|
#| ## From all subnets to root {#unstake-all-alpha}
#|
#| The same in every subnet but root; what it brings, all of it together, is then [staked](staking.md#stake-into-subnet) on root, under the same hotkey. There is no minimum, and no question: neither
#| whether root's token is enabled, nor whether the hotkey's share pool is sound, except in the movement itself.
#|
#| If nothing was brought, nothing can be staked, and the call is rejected. The existential deposit is kept, so a coldkey that had no TAO stakes 500 rao less than it got.
#|
#| ```python
@contract(post=lambda result, state, origin, hotkey: hotkey_exists(state, hotkey))
def unstake_all_alpha(state: State, origin: AccountId, hotkey: AccountId) -> None:
    """Sell all stake under a hotkey outside root and stake what it brings on root.

    state:  state of the chain
    origin: coldkey that signs the call
    hotkey: hotkey under which the stake is

    post: hotkey_exists(state, hotkey)
    rejects: HotKeyAccountNotExists when the hotkey has no owner
    rejects: BelowMinimum when a payment is too small to open an account
    rejects: ReservesTooLow when a fee alone brings nothing
    rejects: PriceLimitExceeded when a price is not above the lowest limit once the stake is sold
    rejects: InsufficientBalance when an account cannot pay
    rejects: AmountTooLow when nothing was sold
    rejects: InsufficientLiquidity when the hotkey's share pool on root cannot hold the stake
    Operation: T5
    Tracks: pallets/subtensor/src/staking/remove_stake.rs do_unstake_all_alpha @ 14bc6f9
    """
    if not hotkey_exists(state, hotkey):
        raise Rejection(RejectionCode.HOTKEY_ACCOUNT_NOT_EXISTS)
    outside = [netuid for netuid in subnets(state) if netuid != ROOT]
    total = _sell_everything(state, origin, hotkey, outside)
    stake_into_subnet(state, hotkey, origin, ROOT, total, MAXIMUM_PRICE, False)
#| ```
#|
#| ```python example
#| state = chain()
#| stake_into_subnet(state, three, eight, one, Rao(10**9), MAXIMUM_PRICE, False)
#| unstake_all_alpha(state, eight, three)
#| assert stake_of(state, three, eight, ROOT) == 998993661
#| assert balance(state, eight) == 9 * 10**9
#| assert refusal(lambda: unstake_all_alpha(state, eight, three)) == "AmountTooLow"
#| ```
#|
#| ## Subnets of a fee {#fee-subnets}
#|
#| Every call costs a fee in TAO. Calls that bring TAO may be made by somebody who has none yet; for these the fee can be taken from the stake that they are about. The stake is that under the hotkey and
#| in the subnet that the call names, the origin where it names two:
#|
#| - removing stake in its [three](#remove-stake) forms; moving, transferring and swapping stake, with or without a limit; recycling and burning it: one hotkey, one subnet;
#| - removing [all stake](#unstake-all), in both forms: the hotkey, and all subnets with an enabled token in which the coldkey has stake under it, in the order of subnets.
#|
#| Calls that are not listed name none.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class FeeSource:
    """Stake from which a fee can be taken.

    hotkey: hotkey under which it is
    netuid: its subnet
    """

    hotkey: AccountId
    netuid: Netuid


@contract(
    post=lambda result, state, coldkey, hotkey: (
        all((state.subtoken_enabled.get(netuid) for netuid in result))
    )
)
def fee_subnets(state: State, coldkey: AccountId, hotkey: AccountId) -> Sequence[Netuid]:
    """Subnets whose stake can pay for a call that removes all stake.

    state:   state of the chain
    coldkey: coldkey that signs the call
    hotkey:  hotkey that the call names
    returns: [subnets] those with an enabled token and stake

    post: all(subtoken_enabled(netuid) for netuid in result)
    Operation: T5
    Tracks: pallets/transaction-fee/src/lib.rs get_all_netuids_for_coldkey_and_hotkey @ 14bc6f9
    """
    return [
        netuid
        for netuid in subnets(state)
        if state.subtoken_enabled.get(netuid) and stake_of(state, hotkey, coldkey, netuid) > 0
    ]
#| ```
#|
#| Nothing is rejected.
#|
#| ## Fees paid in alpha {#pay-fee-in-alpha}
#|
#| The fee is [worth](pools.md#alpha-worth) some alpha at the price. It must be held. It is sold, without a swap fee and without a limit, and **what it brings goes straight to the author**, be it more or
#| less than the fee. There is nothing to give back later.
#|
#| A fee worth less than one rao of alpha, or a subnet without a price, turns this around: the worth is zero, zero is always held, and **all stake is sold** for the fee. Without an author nobody is paid,
#| and nothing is taken.
#|
#| $$ c = \begin{cases} \lfloor \text{fee} / \operatorname{price} \rfloor & \text{if that is not zero} \\ \text{held} & \text{otherwise} \end{cases} $$
#|
#| ```python
@dataclass(frozen=True, slots=True)
class AlphaFee:
    """What was taken for a fee, and what it brought.

    alpha: stake that was sold
    tao:   what the author received, rao
    """

    alpha: Alpha
    tao: Rao


@contract(pre=lambda state, origin, hotkey, netuid, amount: amount > 0)
def pay_fee_in_alpha(
    state: State, origin: AccountId, hotkey: AccountId, netuid: Netuid, amount: Rao
) -> AlphaFee:
    """Take the fee of a call from stake.

    state:   state of the chain
    origin:  coldkey that signs the call
    hotkey:  hotkey under which the stake is
    netuid:  its subnet
    amount:  the fee, rao
    returns: what was taken and what it brought

    pre:     there is a fee
    rejects: Payment when the stake is worth less than the fee, or cannot be sold
    Operation: T5
    Tracks: pallets/transaction-fee/src/lib.rs withdraw_in_alpha @ 14bc6f9
    """
    held = stake_of(state, hotkey, origin, netuid)
    worth = alpha_worth(pool_of(state, netuid), amount)
    if held < worth:
        raise Rejection(RejectionCode.PAYMENT)
    author = state.block_author.get()
    if author is None:
        return AlphaFee(Alpha(0), Rao(0))
    taken = held if worth == 0 else worth
    try:
        brought = unstake_from_subnet(
            state, hotkey, origin, author, netuid, taken, U64(0), True
        )
    except Rejection:
        raise Rejection(RejectionCode.PAYMENT) from None
    return AlphaFee(taken, brought)
#| ```
#|
#| `Payment`: the call is not made at all; it does not become part of a block.
#|
#| !!! note "Locks do not hold"
#|     Whether the stake is locked is not asked. A coldkey without TAO can leave a lock through fees, a little at a time, and a lock can come to be larger than the stake.
#|
#| ```python example
#| state = chain()
#| state.block_author.set(AccountId(9))
#| stake_into_subnet(state, three, eight, one, Rao(10**9), MAXIMUM_PRICE, False)
#| charged = pay_fee_in_alpha(state, eight, three, one, Rao(10**6))
#| assert charged == AlphaFee(Alpha(998004), Rao(999999))
#| ```
#|
#| ## Fee of a call {#pay-fee}
#|
#| The fee is taken before the call runs, and stays taken if the call is rejected. It is taken in TAO if the coldkey can pay it and keep the existential deposit; otherwise [in alpha](#pay-fee-in-alpha),
#| if the call names exactly one [source](#fee-subnets). TAO goes to the author, on the chain after the call has run; if there is no author, or the fee is too small to open an account for it, it ceases
#| to exist: `balances_issuance` falls, `total_issuance` does not.
#|
#| What a call costs is a matter of its weight and length, not of this text. A fee of zero takes nothing.
#|
#| ```python
@contract()
def pay_fee(
    state: State, origin: AccountId, amount: Rao, sources: Sequence[FeeSource]
) -> None:
    """Take the fee of a call.

    state:   state of the chain
    origin:  coldkey that signs the call
    amount:  the fee, rao
    sources: [sources] stake that the call is about, as listed for its kind

    rejects: Payment when the coldkey has neither the TAO nor one source that is worth it
    Operation: T5
    Tracks: pallets/transaction-fee/src/lib.rs withdraw_fee @ 14bc6f9
    """
    if amount == 0:
        return
    if amount > spendable(state, origin):
        if len(sources) != 1:
            raise Rejection(RejectionCode.PAYMENT)
        pay_fee_in_alpha(state, origin, sources[0].hotkey, sources[0].netuid, amount)
        return
    state.balances.set(origin, Rao(state.balances.get(origin) - amount))
    author = state.block_author.get()
    if author is None:
        lower_issuance(state, amount)
        return
    try:
        deposit_credit(state, author, amount)
    except Rejection:
        lower_issuance(state, amount)
#| ```
#|
#| !!! note "Several subnets"
#|     Removing all stake can be paid in alpha only by a coldkey with stake in exactly one subnet. With stake in two it needs TAO.
#|
#| ```python example
#| state = chain()
#| state.block_author.set(AccountId(9))
#| pay_fee(state, eight, Rao(10**6), [])
#| assert balance(state, AccountId(9)) == 10**6
#| assert refusal(lambda: pay_fee(state, eight, Rao(10**10), [])) == "Payment"
#| ```
#|
#| The fee of a call is the one payment that the two counts of the issuance tell apart: what it destroys leaves the count of the balances and stays in that of the staking rules.
#|
#| ```python theorem
#| @theorem("PAY-1", by=("proved",), where=lambda payer, author, amount: payer + author <= 21 * 10**15)
#| def a_fee_goes_to_the_author_or_is_destroyed(payer: Rao, author: Rao, amount: Rao) -> bool:
#|     """What a fee in TAO takes from the payer the author has, or the issuance of the balances has not; the other issuance stays, and the payer keeps its deposit."""
#|     state = State()
#|     state.balances.set(AccountId(7), payer)
#|     state.balances.set(AccountId(9), author)
#|     state.block_author.set(AccountId(9))
#|     state.balances_issuance.set(Rao(payer + author))
#|     state.total_issuance.set(Rao(payer + author))
#|     try:
#|         pay_fee(state, AccountId(7), amount, [])
#|     except Rejection:
#|         return payer - amount < 500
#|     total = state.balances.get(AccountId(7)) + state.balances.get(AccountId(9))
#|     kept = amount == 0 or state.balances.get(AccountId(7)) == payer - amount >= 500
#|     return kept and total == state.balances_issuance.get() and state.total_issuance.get() == payer + author
#| ```
