#| # Staking {#staking}
#|
#| To stake is to buy alpha with TAO and to leave it under a hotkey; to unstake is to sell it again. Who owns the alpha is the *coldkey*; the *hotkey* is that of a validator or miner, who works with it.
#| A coldkey may stake under any hotkey that exists, its own or another's.
#|
#| This chapter has the two movements to which everything comes down, [into a subnet](#stake-into-subnet) and [out of it](#unstake-from-subnet), the questions that are asked before them, and the calls
#| that stake. The calls that unstake stand in [unstaking](unstaking.md), those that carry stake from one place to another in [moving stake](stake_moves.md). Pools are those of [pools](pools.md), on the
#| state of [stakes](stakes.md).
#|
#| ```python
from typing import Final

from taospec.conviction import available_to_unstake, cleanup_lock
from taospec.ledger import (
    balance, become_delegate, burn_subnet_alpha, burn_tao, hotkey_exists, owner_of,
    subnet_account, subnet_exists, transfer_tao_from_subnet, transfer_tao_to_subnet,
)
from taospec.pools import (
    DYNAMIC, INPUT_MULTIPLE, Purchase, Sale, buy, fee, price_limit, sell,
)
from taospec.primitives import AccountId, Alpha, Netuid, Rao, U64, contract, u64
from taospec.rejections import Rejection, RejectionCode
from taospec.root_claims import (
    add_stake_adjust, index_coldkey, remove_stake_adjust, unindex_if_unstaked,
)
from taospec.slashing_state import withhold
from taospec.stakes import (
    MAXIMUM_PRICE, MINIMUM_PRICE, MINIMUM_RESERVE, MINIMUM_STAKE, accepts_stake, decrease_stake,
    increase_stake, pool_of, quote_buy, quote_sell, record_inflow, record_outflow, stake_of,
    swap_alpha_for_tao, swap_tao_for_alpha,
)
from taospec.state import ROOT, State
#| ```
#|
#| All amounts are rao, of TAO or of alpha, and sums of two saturate at 64 bits. A *price limit* is in rao for a whole alpha. `MINIMUM_STAKE`, 2,000,000 rao, is the least that a call may stake or bring.
#| The *author* of the block receives the fee of every swap; a block without a known author burns it.
#|
#| A subnet *has a pool* if its mechanism is dynamic. Root has none, and neither has a stable subnet: there, TAO and alpha change one for one without a fee.
#|
#| ```python
STABLE_PRICE: Final = U64(10**9)


@contract(post=lambda result, state, netuid: not result or netuid != ROOT)
def has_pool(state: State, netuid: Netuid) -> bool:
    """Tell whether a pool sets the price of a subnet's alpha."""
    return netuid != ROOT and state.subnet_mechanism.get(netuid) == DYNAMIC
#| ```
#|
#| ## Into a subnet {#stake-into-subnet}
#|
#| TAO becomes stake. Nothing is checked here but what the movement itself needs; who may stake how much is asked [before](#validate-add-stake).
#|
#| 1. The coldkey pays the TAO to the account of the subnet. **It keeps the existential deposit**: who pays everything pays 500 rao less.
#| 2. The TAO that was paid buys alpha, up to the price limit. The [swap](stakes.md#swap-tao-for-alpha) moves reserves and counters.
#| 3. If nothing was bought, the amount was too low. If the hotkey's share pool cannot hold the alpha, it is refused: a pool that has shares but no value gives no shares to a newcomer.
#| 4. The alpha becomes stake of the coldkey under the hotkey.
#| 5. The fee leaves the account of the subnet, to the author. Without an author it is burned; if even that fails, it stays.
#| 6. What entered the pool counts as inflow. A lock of the coldkey that has become dust is cleaned up.
#| 7. On root, the [claims](root_claims.md#add-stake-adjust) of the coldkey start at the new stake, and the coldkey enters the list of those whose claims run by themselves.
#|
#| $$ \text{stake} \mathrel{+}= \Delta x, \qquad \text{subnet account} \mathrel{+}= t - \text{fee}, \qquad t = \min(\text{tao}, \text{free} \ominus 500) $$
#|
#| ```python
def _pay_fee_of_purchase(state: State, netuid: Netuid, charged: Rao) -> None:
    """Pay the fee of a purchase to the author of the block; burn it if there is none."""
    author = state.block_author.get()
    if author is not None:
        transfer_tao_from_subnet(state, netuid, author, charged)
        return
    try:
        burn_tao(state, subnet_account(netuid), charged)
    except Rejection:
        return


@contract(post=lambda result, state, hotkey, coldkey, netuid, tao, limit, free: result > 0)
def stake_into_subnet(
    state: State,
    hotkey: AccountId,
    coldkey: AccountId,
    netuid: Netuid,
    tao: Rao,
    limit: U64,
    free: bool,
) -> Alpha:
    """Turn TAO of a coldkey into stake under a hotkey.

    state:   state of the chain
    hotkey:  hotkey to stake under
    coldkey: coldkey that pays and owns the stake
    netuid:  subnet
    tao:     TAO offered, fee included, rao
    limit:   highest price that may be reached, rao for one alpha
    free:    whether the purchase pays no fee
    returns: alpha that was staked

    post:    something was staked
    rejects: SubnetNotExists when there is no such subnet
    rejects: InsufficientBalance when the coldkey has nothing above the existential deposit
    rejects: SwapInputTooLarge when more than 1,000 times the TAO reserve is paid in
    rejects: ReservesTooLow when the alpha reserve is below the minimum, or nothing would be paid out
    rejects: PriceLimitExceeded when the price is not below the limit
    rejects: AmountTooLow when nothing is bought
    rejects: InsufficientLiquidity when the hotkey's share pool cannot hold the alpha
    rejects: BelowMinimum when the fee is too small to open an account for the author
    Operation: T5
    Tracks: pallets/subtensor/src/staking/stake_utils.rs stake_into_subnet @ 14bc6f9
    """
    paid = transfer_tao_to_subnet(state, netuid, coldkey, tao)
    purchase = swap_tao_for_alpha(state, netuid, paid, limit, free)
    if purchase.paid_out == 0:
        raise Rejection(RejectionCode.AMOUNT_TOO_LOW)
    if not accepts_stake(state, hotkey, netuid, purchase.paid_out):
        raise Rejection(RejectionCode.INSUFFICIENT_LIQUIDITY)
    increase_stake(state, hotkey, coldkey, netuid, purchase.paid_out)
    _pay_fee_of_purchase(state, netuid, purchase.fee_to_author)
    record_inflow(state, netuid, purchase.paid_in)
    cleanup_lock(state, coldkey, netuid)
    if netuid == ROOT:
        add_stake_adjust(state, hotkey, coldkey, purchase.paid_out)
        index_coldkey(state, coldkey)
    return purchase.paid_out
#| ```
#|
#| The swap's rejections come before the two of the stake. Nothing of a rejected movement remains, if the call that made it is taken back.
#|
#| !!! note "The rest is not given back"
#|     A purchase that stops at its limit leaves TAO over. It has been paid to the account of the subnet, it counts in `total_stake`, and **nobody gets it back**: no reserve holds it and no stake stands
#|     for it. A call that names a limit offers no more than [fits it](#max-amount-add), so that nothing is left. A call without one has the highest price, a million TAO, for a limit: who offers a
#|     thousand times the reserve of a pool whose price is one, passes it, pays in [17.4 times](pools.md#tao-to-price) the reserve, and **loses the rest**.
#|
#| !!! note "Total stake drifts"
#|     A purchase adds to `total_stake` what was offered, the fee included; a sale subtracts only what was paid out. The fees of all purchases stay in the total for ever.
#|
#| ```python example
#| from taospec.ledger import create_account
#| from taospec.primitives import U16
#|
#|
#| def chain() -> State:
#|     """Root and subnet 1 with a pool of a thousand TAO; coldkey 7 has ten TAO and owns hotkey 3."""
#|     state = State()
#|     for netuid in (ROOT, Netuid(1)):
#|         state.networks_added.set(netuid, True)
#|         state.subtoken_enabled.set(netuid, True)
#|     state.subnet_mechanism.set(Netuid(1), U16(1))
#|     state.subnet_tao.set(Netuid(1), Rao(10**12))
#|     state.subnet_alpha_in.set(Netuid(1), Alpha(10**12))
#|     state.balances.set(subnet_account(Netuid(1)), Rao(10**12))
#|     state.balances.set(AccountId(7), Rao(10**10))
#|     create_account(state, AccountId(7), AccountId(3))
#|     state.block_author.set(AccountId(9))
#|     return state
#|
#|
#| state = chain()
#| bought = stake_into_subnet(
#|     state, AccountId(3), AccountId(7), Netuid(1), Rao(10**9), MAXIMUM_PRICE, False
#| )
#| assert bought == stake_of(state, AccountId(3), AccountId(7), Netuid(1)) == 998498457
#| assert balance(state, AccountId(9)) == 503547
#| assert state.total_stake.get() == 10**9 and state.subnet_tao.get(Netuid(1)) == 10**12 + 10**9 - 503547
#|
#| # all ten TAO on root: the existential deposit stays
#| state = chain()
#| assert stake_into_subnet(
#|     state, AccountId(3), AccountId(7), ROOT, Rao(10**10), MAXIMUM_PRICE, False
#| ) == 10**10 - 500
#| assert balance(state, AccountId(7)) == 500
#| ```
#|
#| Vectors: `stake_into_subnet/` (author known, unknown, new; the rest at a limit; a share pool without value and one with an orphaned value; root and its list of claims). Mistakes they hunt: the rest
#| given back, the deposit spent, the fee left in the pool, a lock or a claim forgotten.
#|
#| ## Out of a subnet {#unstake-from-subnet}
#|
#| Stake becomes TAO. Again nothing is checked but what the movement needs: above all, **not whether the stake is there**. Who asks for more than is held loses no stake, still sells alpha, and even
#| receives as stake what a limit leaves unsold; the callers ask [before](#validate-remove-stake).
#|
#| 1. The stake is taken, the whole amount. If there is a lien on the hotkey, [a part of it is withheld](slashing_state.md#withhold), and the amount is from here on what is left; while slashing is off, as on the chain, nothing is.
#| 2. The alpha is sold, down to the price limit.
#| 3. What the sale did not use becomes stake again.
#| 4. The account of the subnet pays the TAO to the *beneficiary*, who is the coldkey, except where a [fee](unstaking.md#pay-fee-in-alpha) is paid.
#| 5. The fee is alpha. The author wants TAO: the fee is **sold in a second, free sale**, at the lowest price limit, and the author gets what it brings. Without an author it is burned.
#| 6. On root, the claims of the coldkey are [reduced](root_claims.md#remove-stake-adjust) by the whole amount, and a coldkey without root stake leaves the list.
#| 7. What both sales brought counts as outflow. A lock that has become dust is cleaned up.
#|
#| $$ \text{beneficiary} \mathrel{+}= \Delta y, \qquad \text{author} \mathrel{+}= \operatorname{sell}(\text{fee}), \qquad \text{stake} \mathrel{-}= a - \text{unused} $$
#|
#| ```python
def _pay_fee_of_sale(state: State, netuid: Netuid, charged: Alpha) -> Rao:
    """Sell the fee of a sale for the author and return what it brings; burn it if there is none."""
    author = state.block_author.get()
    if author is None:
        burn_subnet_alpha(state, netuid, charged)
        return Rao(0)
    sale = swap_alpha_for_tao(state, netuid, charged, MINIMUM_PRICE, True)
    transfer_tao_from_subnet(state, netuid, author, sale.paid_out)
    return sale.paid_out


@contract()
def unstake_from_subnet(
    state: State,
    hotkey: AccountId,
    coldkey: AccountId,
    beneficiary: AccountId,
    netuid: Netuid,
    alpha: Alpha,
    limit: U64,
    free: bool,
) -> Rao:
    """Turn stake under a hotkey into TAO.

    state:       state of the chain
    hotkey:      hotkey under which the stake is
    coldkey:     coldkey that owns it
    beneficiary: account that receives the TAO
    netuid:      subnet
    alpha:       stake to sell, fee included
    limit:       lowest price that may be reached, rao for one alpha
    free:        whether the sale pays no fee
    returns:     TAO that the beneficiary receives, rao

    rejects: SwapInputTooLarge when more than 1,000 times the alpha reserve is paid in
    rejects: ReservesTooLow when the TAO reserve is below the minimum, or nothing would be paid out
    rejects: PriceLimitExceeded when the price is not above the limit
    rejects: SubnetNotExists when there is no such subnet
    rejects: InsufficientBalance when the account of the subnet cannot pay
    rejects: BelowMinimum when a payment is too small to open an account
    Operation: T5
    Tracks: pallets/subtensor/src/staking/stake_utils.rs unstake_from_subnet @ 14bc6f9
    """
    decrease_stake(state, hotkey, coldkey, netuid, alpha)
    alpha = withhold(state, hotkey, coldkey, netuid, alpha)
    sale = swap_alpha_for_tao(state, netuid, alpha, limit, free)
    used = min(sale.paid_in + sale.fee, u64.high)
    if alpha > used:
        increase_stake(state, hotkey, coldkey, netuid, Alpha(alpha - used))
    transfer_tao_from_subnet(state, netuid, beneficiary, sale.paid_out)
    brought = _pay_fee_of_sale(state, netuid, sale.fee_to_author)
    if netuid == ROOT:
        remove_stake_adjust(state, hotkey, coldkey, alpha)
        unindex_if_unstaked(state, coldkey)
    record_outflow(state, netuid, Rao(min(sale.paid_out + brought, u64.high)))
    cleanup_lock(state, coldkey, netuid)
    return sale.paid_out
#| ```
#|
#| The rejections of the first sale come first, then those of the payment, then the same again for the fee.
#|
#| !!! note "The fee can stop the sale"
#|     The second sale is subject to all rules of a sale. Where the price is below one, a fee of one rao of alpha is worth nothing, and nothing to pay out is a rejection: **the whole unstaking fails**,
#|     for a fee that its owner pays. The same happens when the first sale has pushed the price to the lowest limit, or the TAO reserve below its minimum. A fee of zero does not escape: on a subnet with
#|     a pool, a sale of nothing still asks for both.
#|
#| ```python example
#| state = chain()
#| staked = stake_into_subnet(
#|     state, AccountId(3), AccountId(7), Netuid(1), Rao(10**9), MAXIMUM_PRICE, False
#| )
#| received = unstake_from_subnet(
#|     state, AccountId(3), AccountId(7), AccountId(7), Netuid(1), staked, MINIMUM_PRICE, False
#| )
#| assert received == 998993661 and stake_of(state, AccountId(3), AccountId(7), Netuid(1)) == 0
#| assert balance(state, AccountId(7)) == 10**10 - 10**9 + received
#|
#| # two fees to the author: that of the purchase, and that of the sale, sold
#| assert balance(state, AccountId(9)) == 503547 + 502791
#| assert state.total_stake.get() == 10**9 - received - 502791
#| ```
#|
#| ```python theorem
#| from taospec.primitives import U16
#|
#|
#| def staked_and_left(tao: int, alpha: int, paid: int) -> tuple[int, int, int]:
#|     """Stake and unstake everything; the sum of balances before, after, and what the coldkey has then."""
#|     state = State()
#|     state.networks_added.set(Netuid(1), True)
#|     state.subnet_mechanism.set(Netuid(1), U16(1))
#|     state.subnet_tao.set(Netuid(1), Rao(tao))
#|     state.subnet_alpha_in.set(Netuid(1), Alpha(alpha))
#|     for account, held in ((subnet_account(Netuid(1)), tao), (AccountId(7), paid + 500), (AccountId(9), 500)):
#|         state.balances.set(account, Rao(held))
#|     state.block_author.set(AccountId(9))
#|     before = sum(state.balances.entries.values())
#|     bought = stake_into_subnet(
#|         state, AccountId(3), AccountId(7), Netuid(1), Rao(paid), MAXIMUM_PRICE, False
#|     )
#|     try:
#|         with state.layer():
#|             unstake_from_subnet(
#|                 state, AccountId(3), AccountId(7), AccountId(7), Netuid(1), bought, MINIMUM_PRICE, False
#|             )
#|     except Rejection:
#|         pass
#|     return before, sum(state.balances.entries.values()), balance(state, AccountId(7))
#|
#|
#| @theorem("STG-1")
#| def no_tao_appears_or_is_lost(tao: U64, alpha: U64, paid: U64) -> bool:
#|     """Movements into a subnet and out of it pass TAO between accounts and keep their sum."""
#|     reserve, pool = tao % 10**15 + 10**9, alpha % 10**15 + 10**9
#|     try:
#|         before, after, _ = staked_and_left(reserve, pool, paid % reserve + 10**6)
#|     except Rejection:
#|         return True
#|     return before == after
#|
#|
#| @theorem("STG-2")
#| def nobody_gains_by_coming_and_going(tao: U64, alpha: U64, paid: U64) -> bool:
#|     """Who stakes and unstakes at once has no more than before, but for one rao and a 10^17th of the reserve."""
#|     reserve, pool = tao % 10**15 + 10**9, alpha % 10**15 + 10**9
#|     amount = paid % reserve + 10**6
#|     try:
#|         _, _, left = staked_and_left(reserve, pool, amount)
#|     except Rejection:
#|         return True
#|     return left <= amount + 500 + 1 + (reserve + amount) // 10**17
#| ```
#|
#| Both movements are also proved, whole: with the payment, the swap in a pool of equal weights and the share pool, for trades without a fee in a block without an author. What an account of a subnet has beyond the reserve of its pool is its *spare*; neither movement touches it.
#|
#| ```python theorem
#| from taospec.arithmetic import saturating_add
#| from taospec.ledger import spendable
#| from taospec.pools import alpha_for_tao, price_at
#|
#|
#| def market(tao: int, alpha: int, spare: int) -> State:
#|     """Return a chain with one dynamic subnet and a coldkey with ten million TAO."""
#|     state, here = State(), Netuid(1)
#|     state.networks_added.set(here, True)
#|     state.subnet_mechanism.set(here, U16(DYNAMIC))
#|     state.pal_swap_initialized.set(here, True)
#|     state.subnet_tao.set(here, Rao(tao))
#|     state.subnet_alpha_in.set(here, Alpha(alpha))
#|     state.subnet_alpha_out.set(here, Alpha(10**18))
#|     state.balances.set(subnet_account(here), Rao(tao + spare))
#|     state.balances.set(AccountId(7), Rao(10**16))
#|     return state
#|
#|
#| def books_hold(state: State, tao: int, alpha: int, spare: int) -> bool:
#|     """Tell whether TAO is on the two accounts, alpha in the pool and outside, and the spare what it was."""
#|     here, account = Netuid(1), subnet_account(Netuid(1))
#|     total = balance(state, account) + balance(state, AccountId(7))
#|     there = state.subnet_alpha_in.get(here) + state.subnet_alpha_out.get(here)
#|     kept = balance(state, account) - state.subnet_tao.get(here) == spare
#|     return total == tao + spare + 10**16 and there == alpha + 10**18 and kept
#|
#|
#| def tradeable(tao: Rao, alpha: Alpha, spare: Rao, amount: U64) -> bool:
#|     """Tell whether the price is at most one, the spare not too large, and the amount at most the reserve."""
#|     return tao <= alpha <= 10**15 and spare <= 10**15 and amount <= tao
#|
#|
#| @theorem("STG-3", by=("proved",), where=tradeable)
#| def coming_keeps_the_books(tao: Rao, alpha: Alpha, spare: Rao, amount: U64) -> bool:
#|     """Staking moves TAO and alpha and creates neither; what is paid in enters the reserve and the account of the subnet alike."""
#|     state = market(10**9 + tao, 10**9 + alpha, 500 + spare)
#|     pool = pool_of(state, Netuid(1))
#|     paid = Rao(min(amount, spendable(state, AccountId(7))))
#|     left, after = U64(pool.alpha - alpha_for_tao(pool, paid)), saturating_add(u64, U64(pool.tao), U64(paid))
#|     if price_at(pool.quote_weight, left, after) > price_limit(u64.high):
#|         return False
#|     try:
#|         stake_into_subnet(state, AccountId(3), AccountId(7), Netuid(1), Rao(amount), u64.high, True)
#|     except Rejection:
#|         return True
#|     return books_hold(state, 10**9 + tao, 10**9 + alpha, 500 + spare)
#|
#|
#| @theorem("STG-4", by=("proved",), where=tradeable)
#| def going_keeps_the_books(tao: Rao, alpha: Alpha, spare: Rao, amount: U64) -> bool:
#|     """So does unstaking, even of a stake that is not there."""
#|     state = market(10**9 + tao, 10**9 + alpha, 500 + spare)
#|     try:
#|         unstake_from_subnet(
#|             state, AccountId(3), AccountId(7), AccountId(7), Netuid(1), Alpha(amount), U64(0), True
#|         )
#|     except Rejection:
#|         return True
#|     return books_hold(state, 10**9 + tao, 10**9 + alpha, 500 + spare)
#| ```
#|
#| Root has no pool: its TAO, its stake and its count of alpha outside are one number, and the account of root has it. What is under other hotkeys may be any amount.
#|
#| ```python theorem
#| def at_root(staked: int, held: int, spare: int) -> State:
#|     """Return a chain with stake on root under another hotkey, and a coldkey with TAO."""
#|     state = State()
#|     state.networks_added.set(ROOT, True)
#|     state.subnet_tao.set(ROOT, Rao(staked))
#|     state.subnet_alpha_out.set(ROOT, Alpha(staked))
#|     state.total_hotkey_alpha.set((AccountId(4), ROOT), Alpha(staked))
#|     state.balances.set(subnet_account(ROOT), Rao(staked + spare))
#|     state.balances.set(AccountId(7), Rao(held))
#|     return state
#|
#|
#| def root_is_one_number(state: State, spare: int) -> bool:
#|     """Tell whether TAO, stake and alpha of root are equal, and on its account beside the spare."""
#|     tao, outside = state.subnet_tao.get(ROOT), state.subnet_alpha_out.get(ROOT)
#|     stake = sum(state.total_hotkey_alpha.get((AccountId(hotkey), ROOT)) for hotkey in (3, 4))
#|     return tao == outside and tao == stake and balance(state, subnet_account(ROOT)) == tao + spare
#|
#|
#| def backed(staked: Rao, held: Rao, spare: Rao, amount: U64) -> bool:
#|     """Tell whether all TAO is within the supply."""
#|     return staked + held + spare <= 20 * 10**15
#|
#|
#| @theorem("STG-5", by=("proved",), where=backed)
#| def staking_on_root_keeps_it_one_number(staked: Rao, held: Rao, spare: Rao, amount: U64) -> bool:
#|     """Staking any amount on root keeps its TAO, its stake and what its account has beside the spare equal."""
#|     state = at_root(staked, held, 500 + spare)
#|     try:
#|         stake_into_subnet(state, AccountId(3), AccountId(7), ROOT, Rao(amount), MAXIMUM_PRICE, False)
#|     except Rejection:
#|         return True
#|     return root_is_one_number(state, 500 + spare)
#|
#|
#| @theorem("STG-6", by=("proved",), where=lambda staked, held, spare: backed(staked, held, spare, U64(0)))
#| def leaving_root_keeps_it_one_number(staked: Rao, held: Rao, spare: Rao) -> bool:
#|     """So does leaving root with a whole stake, which pays it back rao for rao."""
#|     state = at_root(staked + held, 500, 500 + spare)
#|     state.total_hotkey_alpha.set((AccountId(4), ROOT), Alpha(staked))
#|     increase_stake(state, AccountId(3), AccountId(7), ROOT, Alpha(held))
#|     unstake_from_subnet(
#|         state, AccountId(3), AccountId(7), AccountId(7), ROOT, Alpha(held), U64(0), False
#|     )
#|     return root_is_one_number(state, 500 + spare) and balance(state, AccountId(7)) == 500 + held
#| ```
#|
#| Vectors: `unstake_from_subnet/` (author known, unknown, without an account; the second sale that fails; an unused part; more than is held; root). Mistakes they hunt: the fee sold in the first sale,
#| the beneficiary paid after the author, the claim reduced by the used part only.
#|
#| ## Size {#check-purchase-size}
#|
#| A pool takes at most a thousand times its reserve in [one swap](pools.md#buy). The calls ask for it at once, of the gross amount, and give the refusal another name.
#|
#| $$ \text{amount} \le 1000 \cdot \text{reserve} $$
#|
#| ```python
@contract(
    post=lambda result, state, netuid, amount: (
        not has_pool(state, netuid) or amount <= INPUT_MULTIPLE * state.subnet_tao.get(netuid)
    )
)
def check_purchase_size(state: State, netuid: Netuid, amount: Rao) -> None:
    """Reject a purchase that is out of proportion to the pool.

    state:  state of the chain
    netuid: subnet
    amount: TAO to pay in, fee included, rao

    post: not has_pool(state, netuid) or amount <= INPUT_MULTIPLE * subnet_tao(netuid)
    rejects: InsufficientLiquidity when it is more than 1,000 times the TAO reserve
    Operation: T5
    Tracks: pallets/subtensor/src/staking/add_stake.rs ensure_add_stake_input_within_swap_limit @ 14bc6f9
    """
    most = min(INPUT_MULTIPLE * state.subnet_tao.get(netuid), u64.high)
    if has_pool(state, netuid) and amount > most:
        raise Rejection(RejectionCode.INSUFFICIENT_LIQUIDITY)
#| ```
#|
#| `InsufficientLiquidity`: more than the pool takes. Root and stable subnets take everything.
#|
#| ## Size of a sale {#check-sale-size}
#|
#| The same for alpha.
#|
#| $$ \text{amount} \le 1000 \cdot \text{reserve} $$
#|
#| ```python
@contract(
    post=lambda result, state, netuid, amount: (
        not has_pool(state, netuid) or amount <= INPUT_MULTIPLE * state.subnet_alpha_in.get(netuid)
    )
)
def check_sale_size(state: State, netuid: Netuid, amount: Alpha) -> None:
    """Reject a sale that is out of proportion to the pool.

    state:  state of the chain
    netuid: subnet
    amount: alpha to sell, fee included

    post: the amount is in proportion to the pool, if there is one
    rejects: InsufficientLiquidity when it is more than 1,000 times the alpha reserve
    Operation: T5
    Tracks: pallets/subtensor/src/staking/remove_stake.rs ensure_remove_stake_input_within_swap_limit @ 14bc6f9
    """
    most = min(INPUT_MULTIPLE * state.subnet_alpha_in.get(netuid), u64.high)
    if has_pool(state, netuid) and amount > most:
        raise Rejection(RejectionCode.INSUFFICIENT_LIQUIDITY)
#| ```
#|
#| `InsufficientLiquidity`: more than the pool takes.
#|
#| ## What fits a limit {#max-amount-add}
#|
#| How much TAO may be offered so that the price stays within a limit? The chain finds out by a dry run: it offers the most that a pool takes, a thousand times the reserve, with the limit, and looks at
#| how much was used. Fee included, that is the answer.
#|
#| Where there is no pool, alpha costs one TAO, $10^9$ rao: any limit from there on fits everything, a lower one nothing.
#|
#| $$ M = \text{paid in} + \text{fee} \quad\text{of}\quad \operatorname{buy}(1000\,y, L) $$
#|
#| ```python
@contract(
    post=lambda result, state, netuid, limit: has_pool(state, netuid) or result in (0, u64.high)
)
def max_amount_add(state: State, netuid: Netuid, limit: U64) -> Rao:
    """Most TAO that can be staked within a price limit.

    state:   state of the chain
    netuid:  subnet
    limit:   highest price that may be reached, rao for one alpha
    returns: TAO, fee included, rao

    post: has_pool(state, netuid) or result in (0, u64.high)
    rejects: ReservesTooLow when the alpha reserve is below the minimum, or nothing would be paid out
    rejects: PriceLimitExceeded when the price is not below the limit
    Operation: T5
    Tracks: pallets/subtensor/src/staking/add_stake.rs get_max_amount_add @ 14bc6f9
    """
    if not has_pool(state, netuid):
        return Rao(u64.high if limit >= STABLE_PRICE else 0)
    pool = pool_of(state, netuid)
    offered = Rao(min(INPUT_MULTIPLE * pool.tao, u64.high))
    purchase = buy(pool, offered, price_limit(limit), False, MINIMUM_RESERVE)
    return Rao(min(purchase.paid_in + purchase.fee, u64.high))
#| ```
#|
#| The rejections are those of the swap, and they reach the caller by their own names. A limit at the price itself is already too low.
#|
#| !!! note "A limit that would do is refused"
#|     The dry run asks whether a thousand times the reserve can be used *in part*. If the pool has no TAO at all, the answer is zero.
#|
#| ```python example
#| state = chain()
#| assert max_amount_add(state, Netuid(1), U64(2 * 10**9)) == 414422243750
#| assert max_amount_add(state, ROOT, STABLE_PRICE) == 2**64 - 1
#| assert max_amount_add(state, ROOT, U64(STABLE_PRICE - 1)) == 0
#| ```
#|
#| ## What a limit lets sell {#max-amount-remove}
#|
#| The same for a sale: a dry run with a thousand times the alpha reserve. Without a pool a limit of at most $10^9$ rao fits everything, a higher one nothing.
#|
#| $$ M = \text{paid in} + \text{fee} \quad\text{of}\quad \operatorname{sell}(1000\,x, L) $$
#|
#| ```python
@contract(
    post=lambda result, state, netuid, limit: has_pool(state, netuid) or result in (0, u64.high)
)
def max_amount_remove(state: State, netuid: Netuid, limit: U64) -> Alpha:
    """Most stake that can be sold within a price limit.

    state:   state of the chain
    netuid:  subnet
    limit:   lowest price that may be reached, rao for one alpha
    returns: alpha, fee included

    post: has_pool(state, netuid) or result in (0, u64.high)
    rejects: ReservesTooLow when the TAO reserve is below the minimum, or nothing would be paid out
    rejects: PriceLimitExceeded when the price is not above the limit
    Operation: T5
    Tracks: pallets/subtensor/src/staking/remove_stake.rs get_max_amount_remove @ 14bc6f9
    """
    if not has_pool(state, netuid):
        return Alpha(u64.high if limit <= STABLE_PRICE else 0)
    pool = pool_of(state, netuid)
    offered = Alpha(min(INPUT_MULTIPLE * pool.alpha, u64.high))
    sale = sell(pool, offered, price_limit(limit), False, MINIMUM_RESERVE)
    return Alpha(min(sale.paid_in + sale.fee, u64.high))
#| ```
#|
#| ```python example
#| assert max_amount_remove(state, Netuid(1), U64(5 * 10**8)) == 414422243750
#| assert max_amount_remove(state, ROOT, STABLE_PRICE) == 2**64 - 1
#| assert max_amount_remove(state, ROOT, U64(STABLE_PRICE + 1)) == 0
#| ```
#|
#| ## Least purchase {#least-purchase}
#|
#| A call must stake at least `MINIMUM_STAKE`, and the fee comes on top. The fee is that of a quote for the minimum; if there is no quote, it is [computed](pools.md#fee) without one.
#|
#| $$ \text{least} = 2{,}000{,}000 + \operatorname{fee}(2{,}000{,}000) $$
#|
#| ```python
@contract(post=lambda result, state, netuid: result >= MINIMUM_STAKE)
def least_purchase(state: State, netuid: Netuid) -> Rao:
    """Least TAO with which a call may stake.

    state:   state of the chain
    netuid:  subnet
    returns: TAO, fee included, rao

    post:    at least MINIMUM_STAKE
    Operation: T5
    Tracks: pallets/subtensor/src/staking/stake_utils.rs validate_add_stake @ 14bc6f9
    """
    try:
        charged = quote_buy(state, netuid, MINIMUM_STAKE).fee
    except Rejection:
        charged = Rao(fee(pool_of(state, netuid), U64(MINIMUM_STAKE), False))
    return Rao(MINIMUM_STAKE + charged)
#| ```
#|
#| Nothing is rejected. At the default rate the least purchase is 2,001,007 rao. Its own fee is 1,007 rao as well, so that it pays in the minimum exactly.
#|
#| !!! note "At a higher fee the least is too little"
#|     The fee is that of the minimum and not of the sum. At a rate of 1,000 the least purchase is 2,030,518 rao, its own fee is 466 rao more, and what it pays in is less than the minimum: the
#|     [questions below](#validate-add-stake) refuse it all the same. The real least is 2,030,990 rao.
#|
#| ```python example
#| assert least_purchase(state, Netuid(1)) == 2001007
#| assert least_purchase(state, ROOT) == 2000000
#| ```
#|
#| ## May this be staked? {#validate-add-stake}
#|
#| Before TAO becomes stake, these questions are asked, in this order; the first that is answered badly is the reason of the rejection.
#|
#| 1. Does the subnet exist, and is its token enabled?
#| 2. Is the amount at least the [least purchase](#least-purchase)?
#| 3. If it must be used whole: does it fit the maximum? If a part will do, **the maximum takes its place** where it is smaller.
#| 4. Does the coldkey have as much? Its existential deposit counts.
#| 5. Does the hotkey exist?
#| 6. A [quote](pools.md#quote-purchase) for the amount, without the caller's limit: is there one, does it pay in at least the minimum, can the hotkey's share pool hold what it would buy?
#|
#| ```python
def _quote_purchase_of(state: State, netuid: Netuid, amount: Rao) -> Purchase:
    """Quote a purchase; whatever is wrong with it, liquidity is insufficient."""
    try:
        return quote_buy(state, netuid, amount)
    except Rejection:
        raise Rejection(RejectionCode.INSUFFICIENT_LIQUIDITY) from None


@contract(
    post=lambda result, state, coldkey, hotkey, netuid, amount, maximum, partial: (
        subnet_exists(state, netuid) and hotkey_exists(state, hotkey)
    )
)
def validate_add_stake(
    state: State,
    coldkey: AccountId,
    hotkey: AccountId,
    netuid: Netuid,
    amount: Rao,
    maximum: Rao,
    partial: bool,
) -> None:
    """Reject what may not be staked.

    state:   state of the chain
    coldkey: coldkey that wants to stake
    hotkey:  hotkey to stake under
    netuid:  subnet
    amount:  TAO to stake, fee included, rao
    maximum: most that fits the caller's price limit, rao
    partial: whether a part of the amount will do

    post: subnet_exists(state, netuid) and hotkey_exists(state, hotkey)
    rejects: SubnetNotExists when there is no such subnet
    rejects: SubtokenDisabled when the subnet's token is not enabled
    rejects: AmountTooLow when the amount is less than the least purchase, or the part that is used less than the minimum
    rejects: SlippageTooHigh when the amount is more than the maximum and must be used whole
    rejects: NotEnoughBalanceToStake when the coldkey has less
    rejects: HotKeyAccountNotExists when the hotkey has no owner
    rejects: InsufficientLiquidity when there is no quote, or the share pool cannot hold the alpha
    Operation: T5
    Tracks: pallets/subtensor/src/staking/stake_utils.rs validate_add_stake @ 14bc6f9
    """
    if not subnet_exists(state, netuid):
        raise Rejection(RejectionCode.SUBNET_NOT_EXISTS)
    if not state.subtoken_enabled.get(netuid):
        raise Rejection(RejectionCode.SUBTOKEN_DISABLED)
    if amount < least_purchase(state, netuid):
        raise Rejection(RejectionCode.AMOUNT_TOO_LOW)
    if amount > maximum and not partial:
        raise Rejection(RejectionCode.SLIPPAGE_TOO_HIGH)
    used = min(amount, maximum)
    if used > balance(state, coldkey):
        raise Rejection(RejectionCode.NOT_ENOUGH_BALANCE_TO_STAKE)
    if not hotkey_exists(state, hotkey):
        raise Rejection(RejectionCode.HOTKEY_ACCOUNT_NOT_EXISTS)
    purchase = _quote_purchase_of(state, netuid, used)
    if purchase.paid_in < MINIMUM_STAKE:
        raise Rejection(RejectionCode.AMOUNT_TOO_LOW)
    if not accepts_stake(state, hotkey, netuid, purchase.paid_out):
        raise Rejection(RejectionCode.INSUFFICIENT_LIQUIDITY)
#| ```
#|
#| `AmountTooLow` has two places: for the amount before the balance is looked at, for the part after. The chain also refuses a quote that pays out nothing; such a quote does not exist.
#|
#| !!! note "Less than the minimum"
#|     The checks count the existential deposit, the movement does not spend it. Who has exactly the least purchase and stakes it, stakes 500 rao less than the minimum.
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
#| least, most = Rao(2001007), Rao(u64.high)
#| seven, three, one = AccountId(7), AccountId(3), Netuid(1)
#| assert refusal(lambda: validate_add_stake(state, seven, three, one, least, most, False)) == "none"
#| assert refusal(lambda: validate_add_stake(state, seven, three, one, Rao(2001006), most, False)) == "AmountTooLow"
#| assert refusal(lambda: validate_add_stake(state, seven, three, Netuid(2), least, most, False)) == "SubnetNotExists"
#| assert refusal(lambda: validate_add_stake(state, seven, AccountId(4), one, least, most, False)) == "HotKeyAccountNotExists"
#| ```
#|
#| ## May this be unstaked? {#validate-remove-stake}
#|
#| Before stake is sold:
#|
#| 1. Does the subnet exist?
#| 2. Is the amount more than zero, and is it held?
#| 3. A [quote](pools.md#quote-sale) for it: is there one? **If some stake would remain**, it must bring at least `MINIMUM_STAKE`. Who leaves altogether may leave with less.
#| 4. If it must be sold whole: does it fit the maximum? A smaller maximum changes nothing above: the quote is for the whole amount.
#| 5. Does the hotkey exist?
#| 6. Is it [free](conviction.md#available-to-unstake)? What the coldkey has locked in the subnet, under any hotkey, must be covered by what remains under all of them.
#|
#| ```python
def _quote_sale_of(state: State, netuid: Netuid, amount: Alpha) -> Sale:
    """Quote a sale; whatever is wrong with it, liquidity is insufficient."""
    try:
        return quote_sell(state, netuid, amount)
    except Rejection:
        raise Rejection(RejectionCode.INSUFFICIENT_LIQUIDITY) from None


@contract(
    post=lambda result, state, coldkey, netuid, amount: (
        available_to_unstake(state, coldkey, netuid) >= amount
    )
)
def check_available(state: State, coldkey: AccountId, netuid: Netuid, amount: Alpha) -> None:
    """Reject an amount that is not free of locks."""
    if available_to_unstake(state, coldkey, netuid) < amount:
        raise Rejection(RejectionCode.STAKE_UNAVAILABLE)


@contract(
    post=lambda result, state, coldkey, hotkey, netuid, amount, maximum, partial: (
        amount > 0 and hotkey_exists(state, hotkey)
    )
)
def validate_remove_stake(
    state: State,
    coldkey: AccountId,
    hotkey: AccountId,
    netuid: Netuid,
    amount: Alpha,
    maximum: Alpha,
    partial: bool,
) -> None:
    """Reject what may not be unstaked.

    state:   state of the chain
    coldkey: coldkey that wants to unstake
    hotkey:  hotkey under which the stake is
    netuid:  subnet
    amount:  stake to sell, fee included
    maximum: most that fits the caller's price limit
    partial: whether a part of the amount will do

    post: amount > 0 and hotkey_exists(state, hotkey)
    rejects: SubnetNotExists when there is no such subnet
    rejects: AmountTooLow when the amount is zero, or brings less than the minimum though stake remains
    rejects: NotEnoughStakeToWithdraw when less is held
    rejects: InsufficientLiquidity when there is no quote
    rejects: SlippageTooHigh when the amount is more than the maximum and must be sold whole
    rejects: HotKeyAccountNotExists when the hotkey has no owner
    rejects: StakeUnavailable when a lock holds it
    Operation: T5
    Tracks: pallets/subtensor/src/staking/stake_utils.rs validate_remove_stake @ 14bc6f9
    """
    if not subnet_exists(state, netuid):
        raise Rejection(RejectionCode.SUBNET_NOT_EXISTS)
    if amount == 0:
        raise Rejection(RejectionCode.AMOUNT_TOO_LOW)
    held = stake_of(state, hotkey, coldkey, netuid)
    if held < amount:
        raise Rejection(RejectionCode.NOT_ENOUGH_STAKE_TO_WITHDRAW)
    sale = _quote_sale_of(state, netuid, amount)
    if held > amount and sale.paid_out < MINIMUM_STAKE:
        raise Rejection(RejectionCode.AMOUNT_TOO_LOW)
    if amount > maximum and not partial:
        raise Rejection(RejectionCode.SLIPPAGE_TOO_HIGH)
    if not hotkey_exists(state, hotkey):
        raise Rejection(RejectionCode.HOTKEY_ACCOUNT_NOT_EXISTS)
    check_available(state, coldkey, netuid, amount)
#| ```
#|
#| Whether the token is enabled is not asked: a subnet whose token was disabled lets its stakers go, in those calls that do not ask themselves.
#|
#| ```python example
#| state = chain()
#| stake_into_subnet(state, three, seven, one, Rao(10**9), MAXIMUM_PRICE, False)
#| held = stake_of(state, three, seven, one)
#| everything = Alpha(u64.high)
#| assert refusal(lambda: validate_remove_stake(state, seven, three, one, Alpha(1990000), everything, False)) == "AmountTooLow"
#| assert refusal(lambda: validate_remove_stake(state, seven, three, one, Alpha(held + 1), everything, False)) == "NotEnoughStakeToWithdraw"
#| assert refusal(lambda: validate_remove_stake(state, seven, three, one, held, Alpha(held - 1), False)) == "SlippageTooHigh"
#| assert refusal(lambda: validate_remove_stake(state, seven, three, one, held, everything, False)) == "none"
#| ```
#|
#| ## Adding stake {#add-stake}
#|
#| The call of those who want alpha at whatever price. [Size](#check-purchase-size), [questions](#validate-add-stake) with the amount as its own maximum, [movement](#stake-into-subnet) up to the highest
#| price.
#|
#| $$ \text{size} \to \text{validate} \to \text{stake} $$
#|
#| ```python
@contract(post=lambda result, state, coldkey, hotkey, netuid, amount: result > 0)
def place_stake(
    state: State, coldkey: AccountId, hotkey: AccountId, netuid: Netuid, amount: Rao
) -> Alpha:
    """Stake an amount at whatever price and return the alpha that it bought."""
    check_purchase_size(state, netuid, amount)
    validate_add_stake(state, coldkey, hotkey, netuid, amount, amount, False)
    return stake_into_subnet(state, hotkey, coldkey, netuid, amount, MAXIMUM_PRICE, False)


@contract(
    post=lambda result, state, origin, hotkey, netuid, amount: (
        subnet_exists(state, netuid) and hotkey_exists(state, hotkey)
    )
)
def add_stake(
    state: State, origin: AccountId, hotkey: AccountId, netuid: Netuid, amount: Rao
) -> None:
    """Buy alpha for TAO and stake it under a hotkey.

    state:  state of the chain
    origin: coldkey that signs the call
    hotkey: hotkey to stake under
    netuid: subnet
    amount: TAO to stake, fee included, rao

    post: subnet_exists(state, netuid) and hotkey_exists(state, hotkey)
    rejects: InsufficientLiquidity when the pool cannot take it, or the share pool cannot hold it
    rejects: SubnetNotExists when there is no such subnet
    rejects: SubtokenDisabled when the subnet's token is not enabled
    rejects: AmountTooLow when it is less than the least purchase
    rejects: NotEnoughBalanceToStake when the coldkey has less
    rejects: HotKeyAccountNotExists when the hotkey has no owner
    rejects: BelowMinimum when the fee is too small to open an account for the author
    Operation: T5
    Tracks: pallets/subtensor/src/staking/add_stake.rs do_add_stake @ 14bc6f9
    """
    place_stake(state, origin, hotkey, netuid, amount)
#| ```
#|
#| The hotkey need not belong to the coldkey, and staking under it does **not** make it a delegate; its take counts all the same.
#|
#| ```python example
#| state = chain()
#| add_stake(state, seven, three, one, Rao(2001007))
#| assert stake_of(state, three, seven, one) == 1999996
#| assert refusal(lambda: add_stake(state, seven, three, one, Rao(1))) == "AmountTooLow"
#| assert refusal(lambda: add_stake(state, seven, three, one, Rao(10**11))) == "NotEnoughBalanceToStake"
#| assert refusal(lambda: add_stake(state, seven, three, one, Rao(2 * 10**15))) == "InsufficientLiquidity"
#| ```
#|
#| Vectors: `add_stake/` (each rejection alone; 2,001,006 and 2,001,007 rao; a balance of exactly the amount; root; other fee rates). Mistakes they hunt: the order of questions, the fee counted twice in
#| the least purchase, the deposit spent.
#|
#| ## Adding stake within a limit {#add-stake-limit}
#|
#| The call of those who name the worst price. With `partial`, what does not fit the limit stays with the coldkey; without, all or nothing.
#|
#| 1. [Size](#check-purchase-size) of the whole amount.
#| 2. The [most](#max-amount-add) that fits the limit. **A limit at or below the price is rejected here**, before anything else is looked at, also with `partial`.
#| 3. The [questions](#validate-add-stake), with that maximum.
#| 4. A hotkey of another coldkey becomes a delegate, with the default take.
#| 5. The [movement](#stake-into-subnet) of the amount, or of the most that fits, with the limit.
#|
#| $$ \min(\text{amount}, M) $$
#|
#| ```python
@contract(post=lambda result, state, coldkey, hotkey, netuid, amount, limit, partial: result > 0)
def place_stake_limit(
    state: State,
    coldkey: AccountId,
    hotkey: AccountId,
    netuid: Netuid,
    amount: Rao,
    limit: U64,
    partial: bool,
) -> Alpha:
    """Stake what fits a price limit and return the alpha that it bought."""
    check_purchase_size(state, netuid, amount)
    maximum = max_amount_add(state, netuid, limit)
    validate_add_stake(state, coldkey, hotkey, netuid, amount, maximum, partial)
    if owner_of(state, hotkey) != coldkey:
        become_delegate(state, hotkey)
    used = min(amount, maximum)
    return stake_into_subnet(state, hotkey, coldkey, netuid, used, limit, False)


@contract(
    post=lambda result, state, origin, hotkey, netuid, amount, limit, partial: (
        subnet_exists(state, netuid) and hotkey_exists(state, hotkey)
    )
)
def add_stake_limit(
    state: State,
    origin: AccountId,
    hotkey: AccountId,
    netuid: Netuid,
    amount: Rao,
    limit: U64,
    partial: bool,
) -> None:
    """Buy alpha within a price limit and stake it under a hotkey.

    state:   state of the chain
    origin:  coldkey that signs the call
    hotkey:  hotkey to stake under
    netuid:  subnet
    amount:  TAO to stake, fee included, rao
    limit:   highest price that may be reached, rao for one alpha
    partial: whether a part of the amount will do

    post: subnet_exists(state, netuid) and hotkey_exists(state, hotkey)
    rejects: InsufficientLiquidity when the pool cannot take it, or the share pool cannot hold it
    rejects: ReservesTooLow when the alpha reserve is below the minimum
    rejects: PriceLimitExceeded when the price is not below the limit
    rejects: SubnetNotExists when there is no such subnet
    rejects: SubtokenDisabled when the subnet's token is not enabled
    rejects: AmountTooLow when it is less than the least purchase, or the part that fits less than the minimum
    rejects: SlippageTooHigh when it does not fit the limit and must be used whole
    rejects: NotEnoughBalanceToStake when the coldkey has less
    rejects: HotKeyAccountNotExists when the hotkey has no owner
    rejects: BelowMinimum when the fee is too small to open an account for the author
    Operation: T5
    Tracks: pallets/subtensor/src/staking/add_stake.rs do_add_stake_limit @ 14bc6f9
    """
    place_stake_limit(state, origin, hotkey, netuid, amount, limit, partial)
#| ```
#|
#| !!! note "Delegates by the back door"
#|     Adding stake without a limit leaves the hotkey as it is; adding it with a limit writes it among the delegates. Where there is no pool the limit is a formality: $10^9$ rao or more fits everything.
#|
#| ```python example
#| state = chain()
#| add_stake_limit(state, seven, three, one, Rao(5 * 10**9), U64(1002 * 10**6), True)
#| assert balance(state, seven) == 10**10 - 1000004048
#| assert refusal(lambda: add_stake_limit(state, seven, three, one, Rao(5 * 10**9), U64(1003 * 10**6), False)) == "SlippageTooHigh"
#| assert refusal(lambda: add_stake_limit(state, seven, three, one, Rao(5 * 10**9), U64(10**9), True)) == "PriceLimitExceeded"
#| ```
