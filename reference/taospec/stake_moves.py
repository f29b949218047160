#| # Moving stake {#stake-moves}
#|
#| A stake belongs to a coldkey, stands under a hotkey, and lies in a subnet. Each of the three can change without the owner taking the money home: *move* changes the hotkey and, if wanted, the subnet; *transfer* changes the coldkey and,
#| if wanted, the subnet; *swap* changes the subnet alone. This chapter says how. It then says how stake is destroyed, on purpose, by *recycling* and *burning*; where a miner's income goes of itself; and through which doors other
#| parts of the chain move stake.
#|
#| Amounts are rao, of TAO or of alpha, and unsigned 64-bit. Prices are `U64F64`, TAO for one alpha. Limits are rao for one alpha; the limit of a move is a *ratio* of two prices, times $10^9$. A stake is named by the record
#| [`AlphaKey`](state.md#records): hotkey, coldkey, subnet.
#|
#| Two kinds of moves must be told apart. **Within a subnet** shares change hands; nothing is bought or sold, and locks come along. **Across subnets** alpha is sold in one pool and bought in the other; locks stay behind, and what is locked
#| cannot go.
#|
#| ```python
from typing import Final

from taospec.arithmetic import (
    safe_div, saturating_add, saturating_convert, saturating_mul, saturating_sub,
)
from taospec.conviction import transfer_lock
from taospec.ledger import (
    balance, become_delegate, burn_subnet_alpha, hotkey_exists, owner_of, recycle_subnet_alpha,
    subnet_exists, transfer_tao,
)
from taospec.pools import (
    HIGHEST_LIMIT, LOWEST_LIMIT, MINIMUM_RESERVE, Pool, buy, price, price_limit, sell,
    weight_is_valid,
)
from taospec.primitives import AccountId, Alpha, Netuid, Rao, U64, contract, u64, u64f64
from taospec.rejections import Rejection, RejectionCode
from taospec.root_claims import add_stake_adjust, remove_stake_adjust
from taospec.slashing_state import withhold
from taospec.stakes import (
    MINIMUM_STAKE, alpha_price, decrease_stake, increase_stake, pool_of, quote_sell, stake_of,
)
from taospec.staking import (
    check_available, has_pool, max_amount_add, max_amount_remove, place_stake, place_stake_limit,
    stake_into_subnet, unstake_from_subnet, validate_remove_stake,
)
from taospec.state import ROOT, AlphaKey, State
#| ```
#|
#| ## Checks that many rules share {#shared-checks}
#|
#| A subnet must exist, and its stake must be tradable. A hotkey exists if it has an owner. What an amount is *worth* is its product with the price of the
#| pool, floored; nothing is traded, so there is no slippage.
#|
#| ```python
def _require_subnet(state: State, netuid: Netuid) -> None:
    """Reject if there is no such subnet."""
    if not subnet_exists(state, netuid):
        raise Rejection(RejectionCode.SUBNET_NOT_EXISTS)


def _require_trading(state: State, netuid: Netuid) -> None:
    """Reject if the stake of a subnet cannot be traded yet."""
    if not state.subtoken_enabled.get(netuid):
        raise Rejection(RejectionCode.SUBTOKEN_DISABLED)


def _require_hotkey(state: State, hotkey: AccountId) -> None:
    """Reject if a hotkey has no owner."""
    if not hotkey_exists(state, hotkey):
        raise Rejection(RejectionCode.HOTKEY_ACCOUNT_NOT_EXISTS)


def _worth(state: State, netuid: Netuid, amount: Alpha) -> Rao:
    """Value of an amount of alpha at the present price, in TAO."""
    exact = saturating_convert(u64, u64f64, U64(amount))
    value = saturating_mul(u64f64, alpha_price(state, netuid), exact)
    return Rao(saturating_convert(u64f64, u64, value))

#| ```
#|
#| ## How much moves between two pools {#amount-within-ratio}
#|
#| A move with a limit shall not go on when it becomes too dear. The limit $L$ is the least that the mover accepts of the ratio between the price of the origin and that of the destination, and moving lowers that ratio on both sides: what
#| is sold falls, what is bought rises.
#|
#| With reserves $x$ of alpha and $y$ of TAO, and equal weights, the alpha that is received for an amount $a$ is exactly $L\,a$ when
#|
#| $$ a = \frac{x_2\, y_1 - L\, x_1\, y_2}{L\,(y_1 + y_2)}. $$
#|
#| The chain computes in `U64F64`, in this order, each product and each quotient floored, a quotient that overflows being **zero**:
#|
#| $$ a = \left\lfloor \frac{x_2 \cdot \dfrac{y_1}{y_1 + y_2}}{L} - x_1 \cdot \dfrac{y_2}{y_1 + y_2} \right\rfloor, \qquad L = \left\lfloor \frac{\text{limit}}{10^9} \right\rfloor_{2^{-64}} $$
#|
#| and the difference is zero where it would be negative. Before that come four special cases, in this order: a reserve of zero allows nothing; a limit above the present ratio of prices allows nothing; a limit of zero allows everything.
#|
#| ```python
@contract(
    pre=lambda origin, destination, limit: weight_is_valid(origin.quote_weight)
    and weight_is_valid(destination.quote_weight)
)
def amount_within_ratio(origin: Pool, destination: Pool, limit: U64) -> Alpha:
    """Alpha that moves between two pools before the ratio of their prices is worse than a limit.

    origin:      the pool in which alpha is sold
    destination: the pool in which alpha is bought
    limit:       least ratio of the price of the origin to that of the destination, times 10^9
    returns:     alpha of the origin; 2^64-1 if there is no limit

    pre:  all weights are at least one hundredth
    Operation: T2
    Tracks: pallets/subtensor/src/staking/move_stake.rs get_max_amount_move @ 14bc6f9
    """
    if origin.tao == 0 or destination.tao == 0 or origin.alpha == 0 or destination.alpha == 0:
        return Alpha(0)
    ratio = price_limit(limit)
    if ratio > safe_div(u64f64, price(origin), price(destination)):
        return Alpha(0)
    if limit == 0:
        return Alpha(u64.high)
    tao_here = saturating_convert(u64, u64f64, U64(origin.tao))
    tao_there = saturating_convert(u64, u64f64, U64(destination.tao))
    alpha_here = saturating_convert(u64, u64f64, U64(origin.alpha))
    alpha_there = saturating_convert(u64, u64f64, U64(destination.alpha))
    tao = saturating_add(u64f64, tao_there, tao_here)
    part_here = safe_div(u64f64, tao_here, tao)
    part_there = safe_div(u64f64, tao_there, tao)
    received = safe_div(u64f64, saturating_mul(u64f64, alpha_there, part_here), ratio)
    kept = saturating_mul(u64f64, alpha_here, part_there)
    return Alpha(saturating_convert(u64f64, u64, saturating_sub(u64f64, received, kept)))
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "What the formula leaves out"
#|     It knows neither fees nor weights other than a half. It compares the mean price of the whole move with the limit, not the price at its end, and it only bounds the amount: the two trades that follow have no limit of
#|     their own ([a move](#transition-stake)). And a very low limit, which should never bind, makes the quotient overflow and allows **nothing**, unless it is zero.
#|
#| ```python example
#| from taospec.primitives import U16
#| from taospec.pools import HALF
#|
#|
#| def even(tao: int, alpha: int) -> Pool:
#|     return Pool(Rao(tao), Alpha(alpha), HALF, True, U16(33), U16(1))
#|
#|
#| here, there = even(150 * 10**9, 100 * 10**9), even(100 * 10**9, 100 * 10**9)
#| assert amount_within_ratio(here, there, U64(10**9)) == 19999999999
#| assert amount_within_ratio(here, there, U64(1_499_999_999)) == 26
#| assert amount_within_ratio(here, there, U64(1_500_000_000)) == 0
#| assert amount_within_ratio(here, there, U64(1_500_000_001)) == 0
#| assert amount_within_ratio(here, there, U64(0)) == 2**64 - 1
#|
#| # a limit that should never bind allows nothing: the quotient overflows
#| large = even(10**15, 10**15)
#| assert amount_within_ratio(large, large, U64(27106)) == 18445600494355497162
#| assert amount_within_ratio(large, large, U64(27105)) == 0
#| ```
#|
#| ```python theorem
#| from taospec.pools import HALF
#| from taospec.primitives import U16, U32
#|
#|
#| @theorem("MOV-1")
#| def a_lower_limit_allows_no_less(tao: U32, alpha: U32, limit: U32, less: U16) -> bool:
#|     """Between pools of up to 2^32 rao, and for limits above zero, a lower limit never allows a smaller amount."""
#|     origin = Pool(Rao(tao + 1), Alpha(alpha + 1), HALF, True, U16(33), U16(1))
#|     destination = Pool(Rao(alpha + 1), Alpha(tao + 1), HALF, True, U16(33), U16(1))
#|     high = U64(limit + less + 1)
#|     low = U64(limit + 1)
#|     return amount_within_ratio(origin, destination, low) >= amount_within_ratio(
#|         origin, destination, high
#|     )
#| ```
#|
#| Vectors: `amount_within_ratio/` (the published table of limits, each reserve zero, the limit at the ratio and one more, quotients on both sides of the overflow). Mistakes they hunt: a quotient that saturates, the floor taken once at the
#| end, the two parts exchanged, `>=` for `>` at the ratio.
#|
#| ## How much moves within a limit {#max-amount-move}
#|
#| Where origin, destination or both have no pool, the price there is one, and the limit of the ratio becomes a limit of the other's price.
#|
#| | origin | destination | most that moves |
#| | --- | --- | --- |
#| | stable | stable | everything if limit ≤ $10^9$, else nothing |
#| | stable | pool | everything if limit = 0; else what [can be bought](staking.md#max-amount-add) up to the price $10^{18} / \text{limit}$ |
#| | pool | stable | what [can be sold](staking.md#max-amount-remove) down to the limit |
#| | pool | pool | [as above](#amount-within-ratio) |
#|
#| The inverted price is computed in `U64F64`: $10^9$ over the limit, floored to $2^{-64}$, times $10^9$, floored to an integer. In the second line the result is TAO, which on a stable subnet is as much alpha.
#|
#| ```python
ONE_TO_ONE: Final = U64(10**9)


def _inverted(limit: U64) -> U64:
    """Price limit that is one over another; both in rao for one alpha."""
    one = saturating_convert(u64, u64f64, ONE_TO_ONE)
    inverse = safe_div(u64f64, one, saturating_convert(u64, u64f64, limit))
    return saturating_convert(u64f64, u64, saturating_mul(u64f64, inverse, one))


@contract()
def max_amount_move(
    state: State, origin_netuid: Netuid, destination_netuid: Netuid, limit: U64
) -> Alpha:
    """Alpha that moves between two subnets before the ratio of prices is worse than a limit.

    state:              state of the chain
    origin_netuid:      subnet in which alpha is sold
    destination_netuid: subnet in which alpha is bought
    limit:              least ratio of the origin's price to the destination's, times 10^9
    returns:            alpha of the origin; 2^64-1 if there is no limit

    rejects: ReservesTooLow when the one pool of the two cannot trade
    rejects: PriceLimitExceeded when the price of the one pool of the two is at or beyond the limit
    Operation: T5
    Tracks: pallets/subtensor/src/staking/move_stake.rs get_max_amount_move @ 14bc6f9
    """
    from_pool = has_pool(state, origin_netuid)
    to_pool = has_pool(state, destination_netuid)
    if not from_pool and not to_pool:
        return Alpha(0 if limit > ONE_TO_ONE else u64.high)
    if not from_pool:
        if limit == 0:
            return Alpha(u64.high)
        return Alpha(max_amount_add(state, destination_netuid, _inverted(limit)))
    if not to_pool:
        return max_amount_remove(state, origin_netuid, limit)
    return amount_within_ratio(
        pool_of(state, origin_netuid), pool_of(state, destination_netuid), limit
    )
#| ```
#|
#| !!! note "A limit out of reach"
#|     Between two pools it allows nothing. With one pool it is rejected, by the [purchase](pools.md#buy) or [sale](pools.md#sell) that the chain tries out, even for a mover who would be content with a part.
#|
#| ```python example
#| chain = State()
#| for netuid, tao, alpha in ((1, 50 * 10**9, 100 * 10**9), (2, 150 * 10**9, 100 * 10**9)):
#|     chain.networks_added.set(Netuid(netuid), True)
#|     chain.subnet_mechanism.set(Netuid(netuid), U16(1))
#|     chain.subnet_tao.set(Netuid(netuid), Rao(tao))
#|     chain.subnet_alpha_in.set(Netuid(netuid), Alpha(alpha))
#| chain.networks_added.set(ROOT, True)
#|
#| # root to root: the ratio is one
#| assert max_amount_move(chain, ROOT, ROOT, U64(10**9)) == 2**64 - 1
#| assert max_amount_move(chain, ROOT, ROOT, U64(10**9 + 1)) == 0
#|
#| # root to a price of a half: the ratio is two now and not reached; at one the price has doubled
#| assert max_amount_move(chain, ROOT, Netuid(1), U64(10**9)) == 20721112186
#| assert max_amount_move(chain, ROOT, Netuid(1), U64(0)) == 2**64 - 1
#| try:
#|     max_amount_move(chain, ROOT, Netuid(1), U64(2 * 10**9))
#| except Rejection as rejection:
#|     assert rejection.code.value == "PriceLimitExceeded"
#|
#| # from a price of one and a half to root: everything that a pool takes, a thousand times its alpha
#| assert max_amount_move(chain, Netuid(2), ROOT, U64(0)) == 100_000 * 10**9
#| ```
#|
#| Vectors: `max_amount_move/` (each line of the table, at its limit and beside it, pools that cannot trade, published scenarios). Mistakes they hunt: `>=` for `>` at one, an inverted limit rounded up, nothing instead of a rejection, a zero
#| limit divided by.
#|
#| ## What a move must satisfy {#validate-stake-transition}
#|
#| All moves are checked alike. Ten checks stand in this order; the first that fails is the rejection.
#|
#| 1. Origin and destination differ in some part (`SameNetuid`).
#| 2. Both subnets exist, the origin first (`SubnetNotExists`).
#| 3. Both can be traded, the origin first (`SubtokenDisabled`).
#| 4. Both hotkeys exist, the origin's first (`HotKeyAccountNotExists`).
#| 5. The stake is at least the amount (`NotEnoughStakeToWithdraw`).
#| 6. Across subnets: selling the whole amount, with fee and [without a limit](stakes.md#quote-buy), is possible (`InsufficientLiquidity`)
#| 7. and brings **more than** the least stake (`AmountTooLow`);
#| 8. and the amount is within the limit, if a part will not do (`SlippageTooHigh`).
#| 9. If the coldkey may change: both subnets let stake pass, the origin first (`TransferDisallowed`).
#| 10. Across subnets: the whole amount is [not locked](conviction.md#available-to-unstake) (`StakeUnavailable`).
#|
#| Checks 6, 7 and 10 take the whole amount even if only a part of it will move.
#|
#| ```python
@contract(
    post=lambda result, state, old, new, amount, most, partial, toggle: (
        old != new and subnet_exists(state, old.netuid) and subnet_exists(state, new.netuid)
    )
)
def validate_stake_transition(
    state: State,
    old: AlphaKey,
    new: AlphaKey,
    amount: Alpha,
    most: Alpha,
    partial: bool,
    toggle: bool,
) -> None:
    """Check that an amount of stake may move.

    state:   state of the chain
    old:     stake that shrinks
    new:     stake that grows
    amount:  alpha that shall move
    most:    alpha that moves within the limit
    partial: whether a part will do
    toggle:  whether the subnets must let stake pass to another coldkey

    post: the positions differ, and both subnets exist
    rejects: SameNetuid when origin and destination are the same
    rejects: SubnetNotExists when a subnet does not exist
    rejects: SubtokenDisabled when the stake of a subnet cannot be traded yet
    rejects: HotKeyAccountNotExists when a hotkey has no owner
    rejects: NotEnoughStakeToWithdraw when the stake is smaller than the amount
    rejects: InsufficientLiquidity when the pool cannot serve the whole amount
    rejects: AmountTooLow when the whole amount brings no more than the least stake
    rejects: SlippageTooHigh when the amount is beyond the limit and a part will not do
    rejects: TransferDisallowed when a subnet does not let stake pass
    rejects: StakeUnavailable when the amount is locked
    Operation: T5
    Tracks: pallets/subtensor/src/staking/stake_utils.rs validate_stake_transition @ 14bc6f9
    """
    if old == new:
        raise Rejection(RejectionCode.SAME_NETUID)
    _require_subnet(state, old.netuid)
    _require_subnet(state, new.netuid)
    _require_trading(state, old.netuid)
    _require_trading(state, new.netuid)
    _require_hotkey(state, old.hotkey)
    _require_hotkey(state, new.hotkey)
    if amount > stake_of(state, old.hotkey, old.coldkey, old.netuid):
        raise Rejection(RejectionCode.NOT_ENOUGH_STAKE_TO_WITHDRAW)
    across = old.netuid != new.netuid
    if across:
        _require_saleable(state, old.netuid, amount)
        if not partial and amount > most:
            raise Rejection(RejectionCode.SLIPPAGE_TOO_HIGH)
    passable = state.transfer_toggle.get(old.netuid) and state.transfer_toggle.get(new.netuid)
    if toggle and not passable:
        raise Rejection(RejectionCode.TRANSFER_DISALLOWED)
    if across:
        check_available(state, old.coldkey, old.netuid, amount)


def _require_saleable(state: State, netuid: Netuid, amount: Alpha) -> None:
    """Reject if an amount of alpha cannot be sold for more than the least stake."""
    try:
        sale = quote_sell(state, netuid, amount)
    except Rejection:
        raise Rejection(RejectionCode.INSUFFICIENT_LIQUIDITY) from None
    if sale.paid_out <= MINIMUM_STAKE:
        raise Rejection(RejectionCode.AMOUNT_TOO_LOW)
#| ```
#|
#| !!! note "Three thresholds for the least stake"
#|     Across subnets the proceeds after fee must be above two million rao. Within a subnet the worth before fee must be [at least](#transfer-stake-within-subnet) two million. Unstaking asks for at least two million, and not even that of one
#|     who [takes everything](staking.md#validate-remove-stake); a move has no such exemption.
#|
#| ```python example
#| from collections.abc import Callable
#|
#| from taospec.ledger import subnet_account
#| from taospec.share_pools import whole
#|
#| one, two = Netuid(1), Netuid(2)
#| seven, eight, three, four = AccountId(7), AccountId(8), AccountId(3), AccountId(4)
#|
#|
#| def scene() -> State:
#|     """A pool at two TAO and one at a quarter; seven has ten tokens under its hotkey three."""
#|     made = State()
#|     made.networks_added.set(ROOT, True)
#|     made.subtoken_enabled.set(ROOT, True)
#|     for netuid, tao, alpha in ((one, 2 * 10**12, 10**12), (two, 10**12, 4 * 10**12)):
#|         made.networks_added.set(netuid, True)
#|         made.subtoken_enabled.set(netuid, True)
#|         made.subnet_mechanism.set(netuid, U16(1))
#|         made.subnet_tao.set(netuid, Rao(tao))
#|         made.subnet_alpha_in.set(netuid, Alpha(alpha))
#|         made.subnet_alpha_out.set(netuid, Alpha(10**10))
#|         made.total_alpha_issuance.set(netuid, Alpha(alpha + 10**10))
#|         made.balances.set(subnet_account(netuid), Rao(tao))
#|     made.balances.set(seven, Rao(10**10))
#|     made.owner.set(three, seven)
#|     made.owner.set(four, eight)
#|     increase_stake(made, three, seven, one, Alpha(10**10))
#|     return made
#|
#|
#| def refusal(call: Callable[[], object]) -> str:
#|     try:
#|         call()
#|     except Rejection as rejection:
#|         return rejection.code.value
#|     return ""
#|
#|
#| def check(amount: int, most: int, partial: bool, hotkey: AccountId, netuid: Netuid) -> str:
#|     old, new = AlphaKey(three, seven, one), AlphaKey(hotkey, seven, netuid)
#|     return refusal(
#|         lambda: validate_stake_transition(
#|             scene(), old, new, Alpha(amount), Alpha(most), partial, False
#|         )
#|     )
#|
#|
#| assert check(10**9, 10**9, False, four, two) == ""
#| assert check(10**9, 10**9, False, three, one) == "SameNetuid"
#| assert check(10**9, 10**9 - 1, False, four, two) == "SlippageTooHigh"
#| assert check(10**9, 10**9 - 1, True, four, two) == ""
#| assert check(10**10 + 1, 10**10, True, four, two) == "NotEnoughStakeToWithdraw"
#|
#| # 1,000,505 rao of alpha bring 2,000,001 after fee, one less brings exactly the least stake
#| assert check(1_000_505, 1_000_505, False, four, two) == ""
#| assert check(1_000_504, 1_000_504, False, four, two) == "AmountTooLow"
#| ```
#|
#| Vectors: `validate_stake_transition/` (each check alone, the amount one above the stake, proceeds at the least stake and one more, locks at the amount). Mistakes they hunt: `>=` for `>` at the least stake, a limit asked within a subnet, a lock
#| that holds within a subnet.
#|
#| ## Within a subnet {#transfer-stake-within-subnet}
#|
#| Stake passes from one coldkey or hotkey to another in the same subnet. No pool is asked and no fee is paid. The chain
#|
#| 1. [transfers the lock](conviction.md#transfer-lock): where the coldkey changes and more than the free part moves, the lock comes along, and the receiver must accept it;
#| 2. takes the amount from the one share pool, and on root [forgets](root_claims.md#remove-stake-adjust) what that amount has claimed;
#| 3. leaves a part of it [withheld](slashing_state.md#withhold) where the hotkey changes and there is a lien on the old one, never while slashing is off, as it is on the chain;
#| 4. puts the rest into the other, and on root [counts it](root_claims.md#add-stake-adjust) as having claimed everything so far;
#| 5. asks, at the end, whether the amount is worth the least stake:
#|
#| $$ \lfloor p \cdot a \rfloor \ge 2{,}000{,}000 \text{ rao} $$
#|
#| ```python
@contract(
    post=lambda result, state, origin_coldkey, origin_hotkey, destination_coldkey,
    destination_hotkey, netuid, amount: (
        result >= MINIMUM_STAKE
    )
)
def transfer_stake_within_subnet(
    state: State,
    origin_coldkey: AccountId,
    origin_hotkey: AccountId,
    destination_coldkey: AccountId,
    destination_hotkey: AccountId,
    netuid: Netuid,
    amount: Alpha,
) -> Rao:
    """Pass stake to another coldkey or hotkey of the same subnet.

    state:               state of the chain
    origin_coldkey:      coldkey that gives
    origin_hotkey:       hotkey under which the stake stands
    destination_coldkey: coldkey that receives
    destination_hotkey:  hotkey under which it will stand
    netuid:              subnet
    amount:              alpha
    returns:             what the alpha is worth, rao

    post: result >= MINIMUM_STAKE
    rejects: LockHotkeyMismatch when a lock comes along and the receiver's lock is on another hotkey
    rejects: AccountRejectsLockedAlpha when a lock comes along and the receiver does not accept it
    rejects: AmountTooLow when the alpha is worth less than the least stake
    Operation: T5
    Tracks: pallets/subtensor/src/staking/stake_utils.rs transfer_stake_within_subnet @ 14bc6f9
    """
    transfer_lock(state, origin_coldkey, destination_coldkey, netuid, amount)
    decrease_stake(state, origin_hotkey, origin_coldkey, netuid, amount)
    if netuid == ROOT:
        remove_stake_adjust(state, origin_hotkey, origin_coldkey, amount)
    if origin_hotkey != destination_hotkey:
        amount = withhold(state, origin_hotkey, origin_coldkey, netuid, amount)
    increase_stake(state, destination_hotkey, destination_coldkey, netuid, amount)
    if netuid == ROOT:
        add_stake_adjust(state, destination_hotkey, destination_coldkey, amount)
    value = _worth(state, netuid, amount)
    if value < MINIMUM_STAKE:
        raise Rejection(RejectionCode.AMOUNT_TOO_LOW)
    return value
#| ```
#|
#| The rule does not ask whether the stake is there: its callers cap the amount. It does not ask whether the destination's share pool [can record](stakes.md#accepts-stake) the amount either.
#|
#| !!! note "Two things that moving within a subnet does not do"
#|     A share pool without value but with shares gives nothing for a deposit. Staking refuses to buy into it; moving within a subnet does not, and the amount goes to whoever holds the old shares. And a coldkey that receives root stake
#|     is not put into the [index](root_claims.md#index) of those whose claims run by themselves; a scan finds it later.
#|
#| ```python example
#| chain = scene()
#| assert transfer_stake_within_subnet(chain, seven, three, eight, four, one, Alpha(10**9)) == 2 * 10**9
#| assert stake_of(chain, three, seven, one) == 9 * 10**9
#| assert stake_of(chain, four, eight, one) == 10**9
#|
#| # a million rao at two TAO are just enough
#| assert transfer_stake_within_subnet(chain, seven, three, eight, four, one, Alpha(10**6)) == 2 * 10**6
#| less = Alpha(10**6 - 1)
#| assert refusal(lambda: transfer_stake_within_subnet(chain, seven, three, eight, four, one, less)) == "AmountTooLow"
#| ```
#|
#| Vectors: `transfer_stake_within_subnet/` (worth at the least stake and one less, locks free, partial and whole, flags, root watermarks, more than there is, a collapsed pool). Mistakes they hunt: the least stake strict, the lock left behind, root
#| claims gained or lost twice, shares computed before the withdrawal when both share one pool.
#|
#| ## A move {#transition-stake}
#|
#| A call to move stake first caps the amount at the stake: who asks for too much moves everything. With a limit, and across subnets, the [most](#max-amount-move) that moves is found; what that rejects is rejected before any other check.
#| Then the [checks](#validate-stake-transition), and then, with $m$ the smaller of the amount and the most,
#|
#| - within a subnet, $m$ [passes on](#transfer-stake-within-subnet);
#| - across subnets, $m$ is [unstaked](staking.md#unstake-from-subnet) for the coldkey that gives; the TAO is paid to the coldkey that receives, if it is another; and if it is at least the least stake, it is [staked](staking.md#stake-into-subnet) there.
#|
#| **One fee is paid, not two**: that of the sale; but leaving root, where sales are free, that of the purchase. The two trades have no price limit, whatever the limit of the call.
#|
#| If the TAO is less than the least stake, it stays in the balance of the coldkey, and the call succeeds. That happens only with a limit and a part.
#|
#| ```python
@contract(post=lambda result, state, old, new, amount, limit, partial, toggle: old != new)
def transition_stake(
    state: State,
    old: AlphaKey,
    new: AlphaKey,
    amount: Alpha,
    limit: U64 | None,
    partial: bool,
    toggle: bool,
) -> Rao:
    """Move stake to another hotkey, coldkey or subnet.

    state:   state of the chain
    old:     stake that shrinks
    new:     stake that grows
    amount:  alpha that shall move; more than the stake means all of it
    limit:   least ratio of the origin's price to the destination's, times 10^9, or nothing
    partial: whether a part will do
    toggle:  whether the subnets must let stake pass to another coldkey
    returns: what the stake brought, or within a subnet is worth, rao

    post: old != new
    rejects: ReservesTooLow when a pool cannot trade
    rejects: PriceLimitExceeded when the price of the only pool is at or beyond the limit
    rejects: SameNetuid when origin and destination are the same
    rejects: SubnetNotExists when a subnet does not exist
    rejects: SubtokenDisabled when the stake of a subnet cannot be traded yet
    rejects: HotKeyAccountNotExists when a hotkey has no owner
    rejects: InsufficientLiquidity when a pool or a share pool cannot serve the amount
    rejects: AmountTooLow when the amount is worth too little
    rejects: SlippageTooHigh when the amount is beyond the limit and a part will not do
    rejects: TransferDisallowed when a subnet does not let stake pass
    rejects: StakeUnavailable when the amount is locked
    rejects: LockHotkeyMismatch when a lock comes along and the receiver's lock is on another hotkey
    rejects: AccountRejectsLockedAlpha when a lock comes along and the receiver does not accept it
    rejects: InsufficientBalance when the account of the subnet cannot pay
    rejects: BelowMinimum when a payment would create an account below the existential deposit
    rejects: SwapInputTooLarge when the destination's pool is too small for the TAO
    Operation: T5
    Tracks: pallets/subtensor/src/staking/move_stake.rs transition_stake_internal @ 14bc6f9
    """
    held = stake_of(state, old.hotkey, old.coldkey, old.netuid)
    capped = Alpha(min(amount, held))
    most = capped
    if limit is not None and old.netuid != new.netuid:
        most = max_amount_move(state, old.netuid, new.netuid, limit)
    validate_stake_transition(state, old, new, capped, most, partial, toggle)
    moved = Alpha(min(capped, most))
    if old.netuid == new.netuid:
        return transfer_stake_within_subnet(
            state, old.coldkey, old.hotkey, new.coldkey, new.hotkey, old.netuid, moved
        )
    return _cross_subnets(state, old, new, moved)


def _cross_subnets(state: State, old: AlphaKey, new: AlphaKey, moved: Alpha) -> Rao:
    """Sell alpha in one subnet and buy alpha of another for the proceeds."""
    leaves_root = old.netuid == ROOT
    tao = unstake_from_subnet(
        state, old.hotkey, old.coldkey, old.coldkey, old.netuid, moved, LOWEST_LIMIT, leaves_root
    )
    if old.coldkey != new.coldkey:
        transfer_tao(state, old.coldkey, new.coldkey, tao)
    if tao >= MINIMUM_STAKE:
        if owner_of(state, new.hotkey) != new.coldkey:
            become_delegate(state, new.hotkey)
        stake_into_subnet(
            state, new.hotkey, new.coldkey, new.netuid, tao, HIGHEST_LIMIT, not leaves_root
        )
    return tao
#| ```
#|
#| !!! note "What arrives, and what a coldkey keeps"
#|     The proceeds pass through the balance. A coldkey that had nothing keeps the [existential deposit](ledger.md#balances) of them, and so much less is staked. And the limit protects less than it seems to: the amount is bounded by a formula
#|     for equal weights and no fees, at the prices of the moment before the sale.
#|
#| Vectors: `transition_stake/`, and the calls below. Mistakes they hunt: two fees, the fee on the wrong leg, the user's limit given to the trades, TAO staked below the least stake or lost, proceeds paid to the wrong coldkey,
#| the amount not capped.
#|
#| ## Move, transfer, swap {#move-stake}
#|
#| The calls differ in what they hold fixed.
#|
#| | call | hotkey | coldkey | subnet | asks the toggle | limit |
#| | --- | --- | --- | --- | --- | --- |
#| | `move_stake` | changes | fixed | may change | no | no |
#| | `transfer_stake` | fixed | changes | may change | yes | no |
#| | `swap_stake` | fixed | fixed | changes | no | no |
#| | `swap_stake_limit` | fixed | fixed | changes | no | yes |
#|
#| Nobody needs to own a hotkey under which stake is moved. The receiver of a transfer is not asked, except for a lock that comes along.
#|
#| $$ (h, c, n) \to (h', c, n'), \qquad (h, c, n) \to (h, c', n'), \qquad (h, c, n) \to (h, c, n') $$
#|
#| ```python
@contract(
    post=lambda result, state, origin, origin_hotkey, destination_hotkey, origin_netuid,
    destination_netuid, amount: (
        hotkey_exists(state, destination_hotkey)
    )
)
def move_stake(
    state: State,
    origin: AccountId,
    origin_hotkey: AccountId,
    destination_hotkey: AccountId,
    origin_netuid: Netuid,
    destination_netuid: Netuid,
    amount: Alpha,
) -> None:
    """Move stake to another hotkey, in the same subnet or another.

    state:              state of the chain
    origin:             coldkey that signs the call
    origin_hotkey:      hotkey under which the stake stands
    destination_hotkey: hotkey under which it will stand
    origin_netuid:      subnet in which it lies
    destination_netuid: subnet in which it will lie
    amount:             alpha of the origin; more than the stake means all of it

    post: hotkey_exists(state, destination_hotkey)
    rejects: SameNetuid when neither hotkey nor subnet changes
    rejects: SubnetNotExists when a subnet does not exist
    rejects: SubtokenDisabled when the stake of a subnet cannot be traded yet
    rejects: HotKeyAccountNotExists when a hotkey has no owner
    rejects: InsufficientLiquidity when a pool or a share pool cannot serve the amount
    rejects: AmountTooLow when the amount is worth too little
    rejects: StakeUnavailable when it leaves the subnet and is locked
    rejects: InsufficientBalance when the account of the subnet cannot pay
    rejects: BelowMinimum when the fee is too small to open an account for the author
    rejects: SwapInputTooLarge when the destination's pool is too small for the TAO
    rejects: ReservesTooLow when a pool cannot trade
    rejects: PriceLimitExceeded when the destination's price is a million TAO or more
    Operation: T5
    Tracks: pallets/subtensor/src/staking/move_stake.rs do_move_stake @ 14bc6f9
    """
    old = AlphaKey(origin_hotkey, origin, origin_netuid)
    new = AlphaKey(destination_hotkey, origin, destination_netuid)
    transition_stake(state, old, new, amount, None, False, False)


@contract(
    post=lambda result, state, origin, destination, hotkey, origin_netuid, destination_netuid,
    amount: (
        hotkey_exists(state, hotkey)
    )
)
def transfer_stake(
    state: State,
    origin: AccountId,
    destination: AccountId,
    hotkey: AccountId,
    origin_netuid: Netuid,
    destination_netuid: Netuid,
    amount: Alpha,
) -> None:
    """Give stake to another coldkey, in the same subnet or another.

    state:              state of the chain
    origin:             coldkey that signs the call
    destination:        coldkey that receives
    hotkey:             hotkey under which the stake stands and will stand
    origin_netuid:      subnet in which it lies
    destination_netuid: subnet in which it will lie
    amount:             alpha of the origin; more than the stake means all of it

    post: hotkey_exists(state, hotkey)
    rejects: SameNetuid when neither coldkey nor subnet changes
    rejects: SubnetNotExists when a subnet does not exist
    rejects: SubtokenDisabled when the stake of a subnet cannot be traded yet
    rejects: HotKeyAccountNotExists when the hotkey has no owner
    rejects: InsufficientLiquidity when a pool or a share pool cannot serve the amount
    rejects: AmountTooLow when the amount is worth too little
    rejects: TransferDisallowed when a subnet does not let stake pass
    rejects: StakeUnavailable when it leaves the subnet and is locked
    rejects: LockHotkeyMismatch when a lock comes along and the receiver's lock is on another hotkey
    rejects: AccountRejectsLockedAlpha when a lock comes along and the receiver does not accept it
    rejects: InsufficientBalance when the account of the subnet cannot pay
    rejects: BelowMinimum when the fee is too small to open an account for the author
    rejects: SwapInputTooLarge when the destination's pool is too small for the TAO
    rejects: ReservesTooLow when a pool cannot trade
    rejects: PriceLimitExceeded when the destination's price is a million TAO or more
    Operation: T5
    Tracks: pallets/subtensor/src/staking/move_stake.rs do_transfer_stake @ 14bc6f9
    """
    old = AlphaKey(hotkey, origin, origin_netuid)
    new = AlphaKey(hotkey, destination, destination_netuid)
    transition_stake(state, old, new, amount, None, False, True)


@contract(
    post=lambda result, state, origin, hotkey, origin_netuid, destination_netuid, amount: (
        origin_netuid != destination_netuid
    )
)
def swap_stake(
    state: State,
    origin: AccountId,
    hotkey: AccountId,
    origin_netuid: Netuid,
    destination_netuid: Netuid,
    amount: Alpha,
) -> None:
    """Move stake to another subnet.

    state:              state of the chain
    origin:             coldkey that signs the call
    hotkey:             hotkey under which the stake stands and will stand
    origin_netuid:      subnet in which it lies
    destination_netuid: subnet in which it will lie
    amount:             alpha of the origin; more than the stake means all of it

    post: origin_netuid != destination_netuid
    rejects: SameNetuid when the subnet does not change
    rejects: SubnetNotExists when a subnet does not exist
    rejects: SubtokenDisabled when the stake of a subnet cannot be traded yet
    rejects: HotKeyAccountNotExists when the hotkey has no owner
    rejects: InsufficientLiquidity when a pool or a share pool cannot serve the amount
    rejects: AmountTooLow when the amount is worth too little
    rejects: StakeUnavailable when the amount is locked
    rejects: InsufficientBalance when the account of the subnet cannot pay
    rejects: BelowMinimum when the fee is too small to open an account for the author
    rejects: SwapInputTooLarge when the destination's pool is too small for the TAO
    rejects: ReservesTooLow when a pool cannot trade
    rejects: PriceLimitExceeded when the destination's price is a million TAO or more
    Operation: T5
    Tracks: pallets/subtensor/src/staking/move_stake.rs do_swap_stake @ 14bc6f9
    """
    old = AlphaKey(hotkey, origin, origin_netuid)
    new = AlphaKey(hotkey, origin, destination_netuid)
    transition_stake(state, old, new, amount, None, False, False)


@contract(
    post=lambda result, state, origin, hotkey, origin_netuid, destination_netuid, amount, limit,
    partial: (
        origin_netuid != destination_netuid
    )
)
def swap_stake_limit(
    state: State,
    origin: AccountId,
    hotkey: AccountId,
    origin_netuid: Netuid,
    destination_netuid: Netuid,
    amount: Alpha,
    limit: U64,
    partial: bool,
) -> None:
    """Move stake to another subnet within a limit of the ratio of prices.

    state:              state of the chain
    origin:             coldkey that signs the call
    hotkey:             hotkey under which the stake stands and will stand
    origin_netuid:      subnet in which it lies
    destination_netuid: subnet in which it will lie
    amount:             alpha of the origin; more than the stake means all of it
    limit:              least ratio of the origin's price to the destination's, times 10^9
    partial:            whether a part will do

    post: origin_netuid != destination_netuid
    rejects: ReservesTooLow when a pool cannot trade
    rejects: PriceLimitExceeded when the price of the only pool is at or beyond the limit
    rejects: SameNetuid when the subnet does not change
    rejects: SubnetNotExists when a subnet does not exist
    rejects: SubtokenDisabled when the stake of a subnet cannot be traded yet
    rejects: HotKeyAccountNotExists when the hotkey has no owner
    rejects: InsufficientLiquidity when a pool or a share pool cannot serve the amount
    rejects: AmountTooLow when the amount is worth too little
    rejects: SlippageTooHigh when the amount is beyond the limit and a part will not do
    rejects: StakeUnavailable when the amount is locked
    rejects: InsufficientBalance when the account of the subnet cannot pay
    rejects: BelowMinimum when a payment would create an account below the existential deposit
    rejects: SwapInputTooLarge when the destination's pool is too small for the TAO
    Operation: T5
    Tracks: pallets/subtensor/src/staking/move_stake.rs do_swap_stake_limit @ 14bc6f9
    """
    old = AlphaKey(hotkey, origin, origin_netuid)
    new = AlphaKey(hotkey, origin, destination_netuid)
    transition_stake(state, old, new, amount, limit, partial, False)
#| ```
#|
#| ```python example
#| # a token at two TAO: 1,996,996,914 rao after slippage and the one fee, all of it staked again
#| chain = scene()
#| move_stake(chain, seven, three, four, one, two, Alpha(10**9))
#| assert chain.balances.get(seven) == 10**10
#| assert stake_of(chain, three, seven, one) == 9 * 10**9
#| assert stake_of(chain, four, seven, two) == 7972067461
#|
#| # eight had no account and keeps the existential deposit
#| chain = scene()
#| transfer_stake(chain, seven, eight, three, one, two, Alpha(10**9))
#| assert chain.balances.get(eight) == 500
#| assert stake_of(chain, three, eight, two) == 7972065469
#|
#| # with a limit near the ratio of eight only a part is moved, and at the ratio nothing
#| chain = scene()
#| swap_stake_limit(chain, seven, three, one, two, Alpha(10**10), U64(7_990_000_000), True)
#| assert 10**10 - stake_of(chain, three, seven, one) == 417188151
#| swap_stake_limit(chain, seven, three, one, two, Alpha(10**10), U64(8 * 10**9), True)
#| assert 10**10 - stake_of(chain, three, seven, one) == 417188151
#| ```
#|
#| Vectors: `move_stake/`, `transfer_stake/`, `swap_stake/`, `swap_stake_limit/` (each success with all its counters, each rejection alone, published scenarios). Mistakes they hunt: the toggle asked of a move, the delegate made of one's own
#| hotkey, an index of root stake not kept, a lock that stops a move within the subnet.
#|
#| ## Recycling and burning {#recycle-alpha}
#|
#| A holder can destroy alpha. *Recycled* alpha is gone: it leaves the subnet's [issuance](ledger.md#alpha-issuance), and emission that depends on the issuance can mint it anew. *Burned* alpha stays in the issuance and belongs to nobody.
#|
#| Both cap the amount at the stake and ask the same in the same order. An amount of zero succeeds and changes nothing. Under a lien a part is [withheld](slashing_state.md#withhold) and only the rest is destroyed, for a burned stake could not be slashed any more; while slashing is off, as on the chain,
#| all of it is.
#|
#| $$ a' = \min(a, \text{stake}), \qquad \text{alpha outside} \mathrel{-}= a' \text{ if recycled} $$
#|
#| ```python
def _destructible(
    state: State, coldkey: AccountId, hotkey: AccountId, amount: Alpha, netuid: Netuid
) -> Alpha:
    """Amount of alpha that a coldkey may destroy of what it asks to, after all checks."""
    _require_subnet(state, netuid)
    if netuid == ROOT:
        raise Rejection(RejectionCode.CANNOT_BURN_OR_RECYCLE_ON_ROOT_SUBNET)
    _require_trading(state, netuid)
    _require_hotkey(state, hotkey)
    capped = Alpha(min(amount, stake_of(state, hotkey, coldkey, netuid)))
    if state.subnet_alpha_out.get(netuid) < capped:
        raise Rejection(RejectionCode.INSUFFICIENT_LIQUIDITY)
    check_available(state, coldkey, netuid, capped)
    return capped


@contract(post=lambda result, state, origin, hotkey, amount, netuid: result <= amount)
def recycle_alpha(
    state: State, origin: AccountId, hotkey: AccountId, amount: Alpha, netuid: Netuid
) -> Alpha:
    """Destroy stake and take it out of the subnet's issuance.

    state:   state of the chain
    origin:  coldkey that signs the call
    hotkey:  hotkey under which the stake stands
    amount:  alpha; more than the stake means all of it
    netuid:  subnet
    returns: alpha that was recycled

    post: at most the amount
    rejects: SubnetNotExists when there is no such subnet
    rejects: CannotBurnOrRecycleOnRootSubnet when the subnet is root
    rejects: SubtokenDisabled when the stake of the subnet cannot be traded yet
    rejects: HotKeyAccountNotExists when the hotkey has no owner
    rejects: InsufficientLiquidity when less alpha than that is outside the pool
    rejects: StakeUnavailable when the alpha is locked
    Operation: T5
    Tracks: pallets/subtensor/src/staking/recycle_alpha.rs do_recycle_alpha @ 14bc6f9
    """
    capped = _destructible(state, origin, hotkey, amount, netuid)
    decrease_stake(state, hotkey, origin, netuid, capped)
    capped = withhold(state, hotkey, origin, netuid, capped)
    recycle_subnet_alpha(state, netuid, capped)
    return capped


@contract(post=lambda result, state, origin, hotkey, amount, netuid: result <= amount)
def burn_alpha(
    state: State, origin: AccountId, hotkey: AccountId, amount: Alpha, netuid: Netuid
) -> Alpha:
    """Destroy stake and leave it in the subnet's issuance.

    state:   state of the chain
    origin:  coldkey that signs the call
    hotkey:  hotkey under which the stake stands
    amount:  alpha; more than the stake means all of it
    netuid:  subnet
    returns: alpha that was burned

    post: at most the amount
    rejects: SubnetNotExists when there is no such subnet
    rejects: CannotBurnOrRecycleOnRootSubnet when the subnet is root
    rejects: SubtokenDisabled when the stake of the subnet cannot be traded yet
    rejects: HotKeyAccountNotExists when the hotkey has no owner
    rejects: InsufficientLiquidity when less alpha than that is outside the pool
    rejects: StakeUnavailable when the alpha is locked
    Operation: T5
    Tracks: pallets/subtensor/src/staking/recycle_alpha.rs do_burn_alpha @ 14bc6f9
    """
    capped = _destructible(state, origin, hotkey, amount, netuid)
    decrease_stake(state, hotkey, origin, netuid, capped)
    capped = withhold(state, hotkey, origin, netuid, capped)
    burn_subnet_alpha(state, netuid, capped)
    return capped
#| ```
#|
#| A call discards the amount that the rule returns; a contract that destroys alpha learns it.
#|
#| ```python example
#| chain = scene()
#| assert recycle_alpha(chain, seven, three, Alpha(10**9), one) == 10**9
#| assert chain.subnet_alpha_out.get(one) == 9 * 10**9 and chain.alpha_recycled.get(one) == 10**9
#| assert burn_alpha(chain, seven, three, Alpha(10**11), one) == 9 * 10**9
#| assert chain.subnet_alpha_out.get(one) == 9 * 10**9 and chain.alpha_burned.get(one) == 9 * 10**9
#| assert burn_alpha(chain, seven, three, Alpha(10**11), one) == 0
#| ```
#|
#| Vectors: `recycle_alpha/`, `burn_alpha/` (both counters, the amount at the stake and above, zero, several holders, locks at the amount, each rejection). Mistakes they hunt: recycled and burned confused, the cap after the check of what is
#| outside, other holders' value changed.
#|
#| ## Buying to destroy {#add-stake-burn}
#|
#| Whoever wants to support a subnet can buy its alpha and destroy it in one call, under any hotkey that exists. First the [purchase](staking.md#add-stake), whole or not at all, with or without a limit; then the burning or recycling of what was bought, as the
#| [calls](#recycle-alpha) do it. If either is rejected, nothing happened.
#|
#| $$ a = \text{bought for } t, \qquad a' = \min(a, \text{stake}) $$
#|
#| ```python
@contract(post=lambda result, state, origin, hotkey, netuid, amount, limit: netuid != ROOT)
def add_stake_burn(
    state: State,
    origin: AccountId,
    hotkey: AccountId,
    netuid: Netuid,
    amount: Rao,
    limit: U64 | None,
) -> Alpha:
    """Buy alpha and burn it.

    state:   state of the chain
    origin:  coldkey that signs the call
    hotkey:  hotkey under which the alpha stands in between
    netuid:  subnet
    amount:  TAO, rao
    limit:   highest price, rao for one alpha, or nothing
    returns: alpha that was burned

    post: netuid != ROOT
    rejects: InsufficientLiquidity when the pool or the share pool cannot serve the purchase
    rejects: ReservesTooLow when the limit cannot be tried out because the pool cannot trade
    rejects: PriceLimitExceeded when the price is not below the limit
    rejects: SubnetNotExists when there is no such subnet
    rejects: SubtokenDisabled when the stake of the subnet cannot be traded yet
    rejects: AmountTooLow when the amount is below the least stake with its fee
    rejects: SlippageTooHigh when the whole amount cannot be used within the limit
    rejects: NotEnoughBalanceToStake when the coldkey has less TAO
    rejects: HotKeyAccountNotExists when the hotkey has no owner
    rejects: BelowMinimum when the fee is too small to open an account for the author
    rejects: CannotBurnOrRecycleOnRootSubnet when the subnet is root
    rejects: StakeUnavailable when the coldkey's locks are greater than the stake it had
    Operation: T5
    Tracks: pallets/subtensor/src/staking/recycle_alpha.rs do_add_stake_burn @ 14bc6f9
    """
    if limit is None:
        bought = place_stake(state, origin, hotkey, netuid, amount)
    else:
        bought = place_stake_limit(state, origin, hotkey, netuid, amount, limit, False)
    return burn_alpha(state, origin, hotkey, bought, netuid)


@contract(post=lambda result, state, origin, hotkey, netuid, amount: netuid != ROOT)
def add_stake_recycle(
    state: State, origin: AccountId, hotkey: AccountId, netuid: Netuid, amount: Rao
) -> Alpha:
    """Buy alpha and recycle it; only contracts can.

    state:   state of the chain
    origin:  account of the contract
    hotkey:  hotkey under which the alpha stands in between
    netuid:  subnet
    amount:  TAO, rao
    returns: alpha that was recycled

    post: netuid != ROOT
    rejects: InsufficientLiquidity when the pool or the share pool cannot serve the purchase
    rejects: SubnetNotExists when there is no such subnet
    rejects: SubtokenDisabled when the stake of the subnet cannot be traded yet
    rejects: AmountTooLow when the amount is below the least stake with its fee
    rejects: NotEnoughBalanceToStake when the coldkey has less TAO
    rejects: HotKeyAccountNotExists when the hotkey has no owner
    rejects: BelowMinimum when the fee is too small to open an account for the author
    rejects: CannotBurnOrRecycleOnRootSubnet when the subnet is root
    rejects: StakeUnavailable when the coldkey's locks are greater than the stake it had
    Operation: T5
    Tracks: pallets/subtensor/src/staking/recycle_alpha.rs do_add_stake_recycle @ 14bc6f9
    """
    bought = place_stake(state, origin, hotkey, netuid, amount)
    return recycle_alpha(state, origin, hotkey, bought, netuid)
#| ```
#|
#| Contracts also have a form that burns; it is `add_stake_burn` without a limit.
#|
#| !!! note "A rao that stays"
#|     A share pool pays out floors. What was bought for $a$ may be worth $a - 1$ a moment later; then so much is burned, and the rest stays as dust.
#|
#| ```python example
#| # eight's hotkey has no stake before and after; the alpha outside the pool has grown
#| chain = scene()
#| assert add_stake_burn(chain, seven, four, two, Rao(10**9), None) == 3993993829
#| assert stake_of(chain, four, seven, two) == 0
#| assert chain.subnet_alpha_out.get(two) - 10**10 == chain.alpha_burned.get(two) == 3993993829
#| assert refusal(lambda: add_stake_burn(chain, seven, four, ROOT, Rao(10**9), None)) == "CannotBurnOrRecycleOnRootSubnet"
#| ```
#|
#| Vectors: `add_stake_burn/`, `add_stake_recycle/` (hotkeys of others, limits met and missed, locks greater than the stake, root). Mistakes they hunt: the order of the two parts' rejections, the amount of TAO burned as alpha, a purchase that stays
#| when burning fails.
#|
#| ## Where a miner's income goes {#set-coldkey-auto-stake-hotkey}
#|
#| A miner's [incentive](payout.md#pay-incentives) is staked under the miner's own hotkey, unless its coldkey has named another for that subnet: a validator, usually. The destination must be registered in the subnet when it is named; nothing checks that later. The
#| choice can be changed and not undone.
#|
#| The chain keeps both directions: the destination of a coldkey, and the coldkeys of a destination, in the order in which they came.
#|
#| $$ \operatorname{destination}(c, n) = h $$
#|
#| ```python
@contract(
    post=lambda result, state, origin, netuid, hotkey: (
        state.auto_stake_destination.get((origin, netuid)) == hotkey
    )
)
def set_coldkey_auto_stake_hotkey(
    state: State, origin: AccountId, netuid: Netuid, hotkey: AccountId
) -> None:
    """Name the hotkey under which a coldkey's miners stake their incentive.

    state:  state of the chain
    origin: coldkey that signs the call
    netuid: subnet
    hotkey: the destination

    post: auto_stake_destination(origin, netuid) == hotkey
    rejects: SubnetNotExists when there is no such subnet
    rejects: HotKeyNotRegisteredInSubNet when the hotkey has no uid there
    rejects: SameAutoStakeHotkeyAlreadySet when the destination is already this hotkey
    Operation: T5
    Tracks: pallets/subtensor/src/macros/dispatches.rs set_coldkey_auto_stake_hotkey @ 14bc6f9
    """
    _require_subnet(state, netuid)
    if state.uids.get((netuid, hotkey)) is None:
        raise Rejection(RejectionCode.HOTKEY_NOT_REGISTERED_IN_SUBNET)
    present = state.auto_stake_destination.get((origin, netuid))
    coldkeys_of = state.auto_stake_destination_coldkeys
    if present is not None:
        if present == hotkey:
            raise Rejection(RejectionCode.SAME_AUTO_STAKE_HOTKEY_ALREADY_SET)
        others = [coldkey for coldkey in coldkeys_of.get((present, netuid)) if coldkey != origin]
        coldkeys_of.set((present, netuid), tuple(others))
    state.auto_stake_destination.set((origin, netuid), hotkey)
    coldkeys = coldkeys_of.get((hotkey, netuid))
    if origin not in coldkeys:
        coldkeys_of.set((hotkey, netuid), (*coldkeys, origin))
#| ```
#|
#| ```python example
#| from taospec.primitives import Uid
#|
#| chain = scene()
#| chain.uids.set((one, three), Uid(0))
#| chain.uids.set((one, four), Uid(1))
#| set_coldkey_auto_stake_hotkey(chain, seven, one, four)
#| set_coldkey_auto_stake_hotkey(chain, eight, one, four)
#| set_coldkey_auto_stake_hotkey(chain, seven, one, three)
#| assert chain.auto_stake_destination_coldkeys.entries == {(4, 1): (8,), (3, 1): (7,)}
#| assert refusal(lambda: set_coldkey_auto_stake_hotkey(chain, seven, two, four)) == "HotKeyNotRegisteredInSubNet"
#| ```
#|
#| Vectors: `set_coldkey_auto_stake_hotkey/` (first, changed, several coldkeys, several subnets, each rejection). Mistakes they hunt: the old destination's list not kept, a coldkey listed twice, subnets confused.
#|
#| ## Orders {#buy-alpha}
#|
#| A part of the chain collects signed *orders* to buy or sell at a price and carries them out when they are due. It matches buyers and sellers among themselves, in an account of its own, and trades the rest in the pool. It comes in through three doors; each can be told
#| to leave checks of the user out, for that account.
#|
#| An order is carried out in full within its limit, or not at all: the trade is [tried out](pools.md#buy) first, and what it would use, fee included, must reach the amount. On a stable subnet the limit means nothing.
#|
#| $$ \text{paid in} + \text{fee} \ge \text{amount} $$
#|
#| ```python
@contract(post=lambda result, state, coldkey, hotkey, netuid, amount, limit, validate: result > 0)
def buy_alpha(
    state: State,
    coldkey: AccountId,
    hotkey: AccountId,
    netuid: Netuid,
    amount: Rao,
    limit: U64,
    validate: bool,
) -> Alpha:
    """Buy alpha for an order.

    state:    state of the chain
    coldkey:  coldkey that pays and receives
    hotkey:   hotkey to stake under
    netuid:   subnet
    amount:   TAO, rao
    limit:    highest price, rao for one alpha
    validate: whether hotkey, amount and balance are checked
    returns:  alpha bought

    post: result > 0
    rejects: SubnetNotExists when there is no such subnet
    rejects: SubtokenDisabled when the stake of the subnet cannot be traded yet
    rejects: HotKeyAccountNotExists when the hotkey has no owner, if checked
    rejects: AmountTooLow when the amount is below the least stake, if checked, or buys nothing
    rejects: NotEnoughBalanceToStake when the coldkey has less TAO, if checked
    rejects: SwapInputTooLarge when the pool is too small for the amount
    rejects: ReservesTooLow when the pool cannot trade
    rejects: PriceLimitExceeded when the price is not below the limit
    rejects: SlippageTooHigh when the whole amount cannot be used within the limit
    rejects: InsufficientBalance when the coldkey cannot pay, if not checked
    rejects: BelowMinimum when the fee is too small to open an account for the author
    rejects: InsufficientLiquidity when the share pool cannot record the stake
    Operation: T5
    Tracks: pallets/subtensor/src/staking/order_swap.rs buy_alpha @ 14bc6f9
    """
    _require_subnet(state, netuid)
    _require_trading(state, netuid)
    if validate:
        _require_hotkey(state, hotkey)
        if amount < MINIMUM_STAKE:
            raise Rejection(RejectionCode.AMOUNT_TOO_LOW)
        if amount > balance(state, coldkey):
            raise Rejection(RejectionCode.NOT_ENOUGH_BALANCE_TO_STAKE)
    if has_pool(state, netuid):
        trial = buy(pool_of(state, netuid), amount, price_limit(limit), False, MINIMUM_RESERVE)
        if saturating_add(u64, U64(trial.paid_in), U64(trial.fee)) < amount:
            raise Rejection(RejectionCode.SLIPPAGE_TOO_HIGH)
    return stake_into_subnet(state, hotkey, coldkey, netuid, amount, limit, False)


@contract(
    post=lambda result, state, coldkey, hotkey, netuid, amount, limit, validate: (
        subnet_exists(state, netuid)
    )
)
def sell_alpha(
    state: State,
    coldkey: AccountId,
    hotkey: AccountId,
    netuid: Netuid,
    amount: Alpha,
    limit: U64,
    validate: bool,
) -> Rao:
    """Sell alpha for an order.

    state:    state of the chain
    coldkey:  coldkey that owns the stake and receives the TAO
    hotkey:   hotkey under which it stands
    netuid:   subnet
    amount:   alpha
    limit:    lowest price, rao for one alpha
    validate: whether the checks of unstaking are made
    returns:  TAO received, rao

    post: subnet_exists(state, netuid)
    rejects: SubnetNotExists when there is no such subnet
    rejects: SubtokenDisabled when the stake of the subnet cannot be traded yet
    rejects: AmountTooLow when the amount is zero or brings too little, if checked
    rejects: NotEnoughStakeToWithdraw when the stake is smaller than the amount, if checked
    rejects: InsufficientLiquidity when the pool cannot serve the amount, if checked
    rejects: HotKeyAccountNotExists when the hotkey has no owner, if checked
    rejects: StakeUnavailable when the amount is locked, if checked
    rejects: SwapInputTooLarge when the pool is too small for the amount, if not checked
    rejects: ReservesTooLow when the pool cannot trade, if not checked
    rejects: PriceLimitExceeded when the price is not above the limit
    rejects: SlippageTooHigh when the whole amount cannot be sold within the limit
    rejects: InsufficientBalance when the account of the subnet cannot pay
    rejects: BelowMinimum when the fee is too small to open an account for the author
    Operation: T5
    Tracks: pallets/subtensor/src/staking/order_swap.rs sell_alpha @ 14bc6f9
    """
    _require_subnet(state, netuid)
    _require_trading(state, netuid)
    if validate:
        validate_remove_stake(state, coldkey, hotkey, netuid, amount, amount, False)
    if has_pool(state, netuid):
        trial = sell(pool_of(state, netuid), amount, price_limit(limit), False, MINIMUM_RESERVE)
        if saturating_add(u64, U64(trial.paid_in), U64(trial.fee)) < amount:
            raise Rejection(RejectionCode.SLIPPAGE_TOO_HIGH)
    return unstake_from_subnet(state, hotkey, coldkey, coldkey, netuid, amount, limit, False)


@contract(
    post=lambda result, state, origin_coldkey, origin_hotkey, destination_coldkey,
    destination_hotkey, netuid, amount, validate_sender, validate_receiver: (
        subnet_exists(state, netuid)
    )
)
def transfer_staked_alpha(
    state: State,
    origin_coldkey: AccountId,
    origin_hotkey: AccountId,
    destination_coldkey: AccountId,
    destination_hotkey: AccountId,
    netuid: Netuid,
    amount: Alpha,
    validate_sender: bool,
    validate_receiver: bool,
) -> None:
    """Pass stake on to match orders, within a subnet.

    state:               state of the chain
    origin_coldkey:      coldkey that gives
    origin_hotkey:       hotkey under which the stake stands
    destination_coldkey: coldkey that receives
    destination_hotkey:  hotkey under which it will stand
    netuid:              subnet
    amount:              alpha
    validate_sender:     whether the giving hotkey, the amount and locks are checked
    validate_receiver:   whether the receiving hotkey is checked

    post: subnet_exists(state, netuid)
    rejects: SubnetNotExists when there is no such subnet
    rejects: SubtokenDisabled when the stake of the subnet cannot be traded yet
    rejects: HotKeyAccountNotExists when a hotkey that is checked has no owner
    rejects: AmountTooLow when the amount is zero or worth less than the least stake, if checked
    rejects: StakeUnavailable when the amount is locked, if checked
    rejects: NotEnoughStakeToWithdraw when the stake is smaller than the amount
    Operation: T5
    Tracks: pallets/subtensor/src/staking/order_swap.rs transfer_staked_alpha @ 14bc6f9
    """
    _require_subnet(state, netuid)
    _require_trading(state, netuid)
    if validate_sender:
        _require_hotkey(state, origin_hotkey)
        if amount == 0 or _worth(state, netuid, amount) < MINIMUM_STAKE:
            raise Rejection(RejectionCode.AMOUNT_TOO_LOW)
        check_available(state, origin_coldkey, netuid, amount)
    if validate_receiver:
        _require_hotkey(state, destination_hotkey)
    if stake_of(state, origin_hotkey, origin_coldkey, netuid) < amount:
        raise Rejection(RejectionCode.NOT_ENOUGH_STAKE_TO_WITHDRAW)
    decrease_stake(state, origin_hotkey, origin_coldkey, netuid, amount)
    if origin_hotkey != destination_hotkey:
        amount = withhold(state, origin_hotkey, origin_coldkey, netuid, amount)
    increase_stake(state, destination_hotkey, destination_coldkey, netuid, amount)
#| ```
#|
#| !!! note "What these doors leave open"
#|     `transfer_staked_alpha` moves neither locks nor, on root, what was claimed. With checks left out, `sell_alpha` pays for alpha that the coldkey does not hold, because [taking stake](stakes.md#increase-stake) that is not there does nothing; the account of the orders
#|     is the only one for which that is done. No rule limits how often orders trade in a block.
#|
#| ```python example
#| chain = scene()
#| assert buy_alpha(chain, seven, four, two, Rao(10**9), U64(10**9), True) == 3993993829
#| assert refusal(lambda: buy_alpha(chain, seven, four, two, Rao(10**9), U64(251 * 10**6), True)) == "SlippageTooHigh"
#| assert sell_alpha(chain, seven, four, two, Alpha(3993993829), U64(0), True) == 998993661
#| transfer_staked_alpha(chain, seven, three, eight, four, one, Alpha(10**9), True, True)
#| assert stake_of(chain, four, eight, one) == 10**9
#| ```
#|
#| Vectors: `buy_alpha/`, `sell_alpha/`, `transfer_staked_alpha/` (full within the limit and one rao short of it, checks made and left out, locks, stable subnets). Mistakes they hunt: a partial trade, the fee left out of the comparison, the least stake with
#| fee as in staking, locks or claims moved.
#|
#| ## Doors without a trade {#credit-stake}
#|
#| Other parts of the chain may create and destroy stake outright. Both ask that the hotkey exists. What is created is added to the alpha outside the pool and to the stake; what is destroyed is taken from both. Minting, pools and locks are not touched.
#|
#| $$ \text{alpha outside} \mathrel{\pm}= a, \qquad \text{stake} \mathrel{\pm}= a $$
#|
#| ```python
@contract(
    post=lambda result, state, coldkey, hotkey, netuid, amount: (
        state.subnet_alpha_out.get(netuid) >= amount
    )
)
def credit_stake(
    state: State, coldkey: AccountId, hotkey: AccountId, netuid: Netuid, amount: Alpha
) -> None:
    """Create stake.

    state:   state of the chain
    coldkey: coldkey that receives it
    hotkey:  hotkey under which it stands
    netuid:  subnet
    amount:  alpha

    post: subnet_alpha_out(netuid) >= amount
    rejects: HotKeyAccountNotExists when the hotkey has no owner
    Operation: T5
    Tracks: pallets/subtensor/src/lib.rs increase_stake @ 14bc6f9
    """
    _require_hotkey(state, hotkey)
    outside = saturating_add(u64, U64(state.subnet_alpha_out.get(netuid)), U64(amount))
    state.subnet_alpha_out.set(netuid, Alpha(outside))
    increase_stake(state, hotkey, coldkey, netuid, amount)


@contract(post=lambda result, state, coldkey, hotkey, netuid, amount: hotkey_exists(state, hotkey))
def debit_stake(
    state: State, coldkey: AccountId, hotkey: AccountId, netuid: Netuid, amount: Alpha
) -> None:
    """Destroy stake.

    state:   state of the chain
    coldkey: coldkey that owns it
    hotkey:  hotkey under which it stands
    netuid:  subnet
    amount:  alpha

    post: hotkey_exists(state, hotkey)
    rejects: HotKeyAccountNotExists when the hotkey has no owner
    rejects: InsufficientBalance when the stake is smaller than the amount
    Operation: T5
    Tracks: pallets/subtensor/src/lib.rs decrease_stake @ 14bc6f9
    """
    _require_hotkey(state, hotkey)
    if stake_of(state, hotkey, coldkey, netuid) < amount:
        raise Rejection(RejectionCode.INSUFFICIENT_BALANCE)
    outside = saturating_sub(u64, U64(state.subnet_alpha_out.get(netuid)), U64(amount))
    state.subnet_alpha_out.set(netuid, Alpha(outside))
    decrease_stake(state, hotkey, coldkey, netuid, amount)
#| ```
#|
#| !!! note "Nobody uses them"
#|     No rule of this release goes through these two doors. The subnet need not exist, and what is created is missing from the [count of minted alpha](ledger.md#mint-alpha).
#|
#| ```python example
#| chain = scene()
#| credit_stake(chain, eight, three, one, Alpha(5))
#| debit_stake(chain, seven, three, one, Alpha(10**10))
#| assert chain.subnet_alpha_out.get(one) == 5 and stake_of(chain, three, eight, one) == 5
#| assert refusal(lambda: debit_stake(chain, seven, three, one, Alpha(1))) == "InsufficientBalance"
#| ```
#|
#| Vectors: `credit_stake/`, `debit_stake/`. Mistakes they hunt: the mint counted, locks asked, the amount capped.
