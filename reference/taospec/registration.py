#| # Registration {#registration}
#|
#| A hotkey gets a [seat](neurons.md) in a subnet by a call that somebody pays for. The price is a hyperparameter that moves by itself: every registration multiplies it, and every block lets it decay, so that demand sets it. Nothing
#| else limits registrations. The TAO buys alpha from the subnet's pool, and the alpha is destroyed; this raises the price of alpha for all who hold it.
#|
#| Root has seats, too, and takes no price for them: when it is full, the newcomer must have more root stake than the poorest of its neurons.
#|
#| ```python
from collections.abc import Sequence
from typing import Final

from taospec.arithmetic import saturating_convert, saturating_mul
from taospec.emission import should_run_epoch
from taospec.ledger import (
    NOBODY, balance, become_delegate, create_account, less, more, owns, subnet_exists, subnets,
    transfer_tao_to_subnet,
)
from taospec.neurons import append_neuron, neuron_to_prune, replace_neuron, seat_neuron, uid_of
from taospec.primitives import (
    AccountId, Alpha, Block, Netuid, Rao, U8, U16, U64, U64F64, Uid, contract, u64, u64f64,
)
from taospec.rejections import Rejection, RejectionCode
from taospec.stakes import MAXIMUM_PRICE, record_inflow, stake_of_hotkey, swap_tao_for_alpha
from taospec.state import ROOT, State
#| ```
#|
#| ## The price decays {#price}
#|
#| The price of a subnet halves in `burn_half_life` blocks. Each block multiplies it with the same factor, a fraction of 32 bits: the greatest whose power, computed as below, is at most one half.
#|
#| ### Product with a fraction of 32 bits {#multiply}
#|
#| The product is exact, then cut to whole numbers; what leaves 64 bits becomes the greatest number.
#|
#| $$ \min\big(\lfloor v \cdot f / 2^{32} \rfloor,\ 2^{64} - 1\big) $$
#|
#| ```python
ONE: Final = U64(2**32)
HALF: Final = U64(2**31)


def _cut_product(value: int, factor: int) -> int:
    """Return a product with a fraction of 32 bits, without checks; the search needs many."""
    return min(value * factor >> 32, 2**64 - 1)


@contract(post=lambda result, value, factor: result <= value or factor > ONE)
def multiply(value: U64, factor: U64) -> U64:
    """Product of a number and a fraction.

    value:   any number
    factor:  the fraction, (2^32)ths
    returns: the product, rounded down

    post: result <= value or factor > ONE
    Operation: T2
    Tracks: pallets/subtensor/src/utils/misc.rs mul_by_q32 @ 14bc6f9
    """
    return U64(_cut_product(value, factor))
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert multiply(U64(1_000_000_000), U64(4_286_705_684)) == 998_076_443
#| assert multiply(U64(2**64 - 1), U64(2**33)) == 2**64 - 1
#| ```
#|
#| ### Power of a fraction {#power}
#|
#| The exponent is read from its lowest bit on. For every bit the base is squared, and for every bit that is set the result is multiplied with it, each time [cut](#multiply). The cuts make the power smaller than the true one, and
#| the order of the products matters.
#|
#| ```python
@contract(post=lambda result, base, exponent: base > ONE or result <= ONE)
def power(base: U64, exponent: U16) -> U64:
    """Power of a fraction by repeated squaring.

    base:     the fraction, (2^32)ths
    exponent: the exponent
    returns:  the power, (2^32)ths

    post: base > ONE or result <= ONE
    Operation: T2
    Tracks: pallets/subtensor/src/utils/misc.rs pow_q32 @ 14bc6f9
    """
    result, square, bits = int(ONE), int(base), int(exponent)
    while bits > 0:
        if bits & 1 == 1:
            result = _cut_product(result, square)
        bits >>= 1
        if bits > 0:
            square = _cut_product(square, square)
    return U64(result)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert power(HALF, U16(3)) == 2**29 and power(U64(0), U16(0)) == ONE
#| assert power(U64(4_286_705_684), U16(360)) <= HALF < power(U64(4_286_705_685), U16(360))
#| ```
#|
#| ### Factor of a block {#decay-factor}
#|
#| A half-life of zero stands for a price that does not decay. Otherwise the factor lies between zero and one, and is found by halving that interval: its middle is the new upper end if its power is above one half, else the new lower
#| end. When the ends are neighbours, the lower one is the factor.
#|
#| $$ f(0) = 2^{32}, \qquad f(h) = \max \{ f : \operatorname{power}(f, h) \le 2^{31} \} $$
#|
#| ```python
@contract(post=lambda result, half_life: result < ONE or half_life == 0)
def decay_factor(half_life: U16) -> U64:
    """Factor by which a price decays in one block.

    half_life: blocks in which it halves, 0 for never
    returns:   the factor, (2^32)ths

    post: result < ONE or half_life == 0
    Operation: T2
    Tracks: pallets/subtensor/src/utils/misc.rs decay_factor_q32 @ 14bc6f9
    """
    if half_life == 0:
        return ONE
    low, high = 0, int(ONE)
    while low + 1 < high:
        middle = low + (high - low >> 1)
        if power(U64(middle), half_life) > HALF:
            high = middle
        else:
            low = middle
    return U64(low)
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "The greatest, as long as powers grow"
#|     The search finds the greatest factor because a greater base never has a smaller power: every cut product grows with its factors. So any other search will do.
#|
#| ```python example
#| assert decay_factor(U16(1)) == HALF and decay_factor(U16(2)) == 3_037_000_500
#| assert decay_factor(U16(360)) == 4_286_705_684 and decay_factor(U16(36100)) == 4_294_884_830
#| ```
#|
#| ```python theorem
#| @theorem("DCY-1")
#| def powers_grow_with_their_base(base: U32, exponent: U16) -> bool:
#|     """The next fraction has a power that is at least as great."""
#|     return power(U64(base), exponent) <= power(U64(base + 1), exponent)
#|
#|
#| @theorem("DCY-2")
#| def the_factor_is_the_greatest(half_life: U16) -> bool:
#|     """Its power is at most one half, that of the next fraction is more."""
#|     factor = decay_factor(half_life)
#|     return half_life == 0 or power(factor, half_life) <= HALF < power(U64(factor + 1), half_life)
#| ```
#|
#| ### Bounds {#within-bounds}
#|
#| A price below its minimum becomes the minimum, then one above its maximum becomes the maximum. Where the minimum is above the maximum, **the maximum wins**.
#|
#| $$ \min(\max(\text{price}, \text{minimum}), \text{maximum}) $$
#|
#| ```python
@contract(post=lambda result, price, minimum, maximum: result <= maximum)
def within_bounds(price: Rao, minimum: Rao, maximum: Rao) -> Rao:
    """Price of a registration within its bounds.

    price:   the price, rao
    minimum: least price, rao
    maximum: greatest price, rao
    returns: the price within bounds, rao

    post: at most the maximum
    Operation: T2
    Tracks: pallets/subtensor/src/subnets/registration.rs update_registration_prices_for_networks @ 14bc6f9
    """
    return min(max(price, minimum), maximum)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert within_bounds(Rao(5), Rao(10), Rao(20)) == 10
#| assert within_bounds(Rao(5), Rao(30), Rao(20)) == 20
#| ```
#|
#| ### Every block {#update-registration-prices}
#|
#| Before anything else happens in a block, each subnet's price decays, root's included, and its count of registrations in the block begins anew. Block 0 and block 1 let nothing decay; the bounds hold in them all the same. So a
#| price outside of new bounds comes back with the next block, and a price at its minimum stays there.
#|
#| Root's count of registrations in the *interval* begins anew when an epoch of root would be [due](emission.md#should-run-epoch). No epoch of root ever runs, so that from its tempo on it is due in every block; see
#| [registration on root](#root-register).
#|
#| The factor is the same for all subnets of one half-life; the rule below searches it once.
#|
#| ```python
def _decayed(price: Rao, factor: U64) -> Rao:
    """Return a price after one block."""
    return Rao(multiply(U64(price), factor))


@contract(
    post=lambda result, state: (
        all((state.burn.get(netuid) <= state.max_burn.get(netuid) for netuid in subnets(state)))
    )
)
def update_registration_prices(state: State) -> None:
    """Let prices decay and begin the counts of registrations anew.

    state: state of the chain

    post: all(burn(netuid) <= max_burn(netuid) for netuid in subnets(state))
    Operation: T5
    Tracks: pallets/subtensor/src/subnets/registration.rs update_registration_prices_for_networks @ 14bc6f9
    """
    factors: dict[U16, U64] = {}
    for netuid in subnets(state):
        half_life = state.burn_half_life.get(netuid)
        if half_life not in factors:
            factors[half_life] = decay_factor(half_life)
        price = state.burn.get(netuid)
        if state.block.get() > 1:
            price = _decayed(price, factors[half_life])
        price = within_bounds(price, state.min_burn.get(netuid), state.max_burn.get(netuid))
        if price != state.burn.get(netuid):
            state.burn.set(netuid, price)
        state.registrations_this_block.remove(netuid)
        if netuid == ROOT and should_run_epoch(state, netuid):
            state.registrations_this_interval.remove(netuid)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| one = Netuid(1)
#| chain = State()
#| chain.networks_added.set(one, True)
#| chain.burn.set(one, Rao(10**9))
#| for block in (1, 2, 3):
#|     chain.block.set(Block(block))
#|     update_registration_prices(chain)
#| assert chain.burn.get(one) == 996_156_586  # two blocks of a half-life of 360
#| ```
#|
#| Vectors: `decay_factor/`, `power/`, `update_registration_prices/` (known half-lives, crossing bounds, the first blocks, root's interval). Mistakes they hunt: a factor off by one, bounds before the decay, one factor for all
#| subnets.
#|
#| ## The price rises {#bump-registration-price}
#|
#| A registration multiplies the price at once, so the next one in the same block pays more already. A multiplier below one counts as one. The product is cut to whole rao; then the [bounds](#within-bounds) hold. Root has a price
#| that nobody pays, and it never rises.
#|
#| $$ b' = \operatorname{bounds}\big(\lfloor b \cdot \max(m, 1) \rfloor\big) $$
#|
#| ```python
@contract(
    post=lambda result, state, netuid: (
        netuid == ROOT or state.burn.get(netuid) <= state.max_burn.get(netuid)
    )
)
def bump_registration_price(state: State, netuid: Netuid) -> None:
    """Raise the price of a subnet after a registration.

    state:  state of the chain
    netuid: the subnet

    post: netuid == ROOT or burn(netuid) <= max_burn(netuid)
    Operation: T5
    Tracks: pallets/subtensor/src/subnets/registration.rs bump_registration_price_after_registration @ 14bc6f9
    """
    if netuid == ROOT:
        return
    multiplier = U64F64(max(state.burn_increase_mult.get(netuid), u64f64.one))
    price = saturating_convert(u64, u64f64, U64(state.burn.get(netuid)))
    risen = saturating_convert(u64f64, u64, saturating_mul(u64f64, price, multiplier))
    low, high = state.min_burn.get(netuid), state.max_burn.get(netuid)
    state.burn.set(netuid, within_bounds(Rao(risen), low, high))
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| chain.burn.set(one, Rao(10**9))
#| bump_registration_price(chain, one)
#| bump_registration_price(chain, one)
#| assert chain.burn.get(one) == 1_587_600_000
#| ```
#|
#| ## Registration at the price {#burned-register}
#|
#| In this order:
#|
#| 1. Root is not for sale; the subnet exists; it is open for registrations; the hotkey has no seat in it; the coldkey has the price, the last rao included.
#| 2. A hotkey without an owner becomes the coldkey's. One that has an owner must be the coldkey's.
#| 3. The subnet has seats at all, and if all are taken, [one can be had](neurons.md#neuron-to-prune).
#| 4. The coldkey [pays](ledger.md#transfer-tao-to-subnet), as far as it lives on: it **keeps its existential deposit**, and the subnet gets up to 500 rao less than the price.
#| 5. What was paid [buys alpha](stakes.md#swap-tao-for-alpha), at any price up to a million TAO, with the fee of the pool. The alpha is taken from what is outside the pool and is gone.
#| 6. The hotkey gets its [seat](neurons.md#seat-neuron).
#| 7. The price [rises](#bump-registration-price). The counts rise: registrations in the block by one; TAO recycled by registrations, by the *price*; inflow of the subnet, by what was paid.
#|
#| It does not matter whether the subnet has started, nor how many registered before in this block.
#|
#| $$ o' = o + \text{bought} - \text{bought}, \qquad x' = x - \text{bought}, \qquad y' = y + \text{paid} - \text{fee} $$
#|
#| ```python
def _check_registration(state: State, netuid: Netuid, hotkey: AccountId) -> None:
    """Refuse a registration that the subnet does not allow."""
    if netuid == ROOT:
        raise Rejection(RejectionCode.REGISTRATION_NOT_PERMITTED_ON_ROOT_SUBNET)
    if not subnet_exists(state, netuid):
        raise Rejection(RejectionCode.SUBNET_NOT_EXISTS)
    if not state.network_registration_allowed.get(netuid):
        raise Rejection(RejectionCode.SUBNET_REGISTRATION_DISABLED)
    if uid_of(state, netuid, hotkey) is not None:
        raise Rejection(RejectionCode.HOTKEY_ALREADY_REGISTERED_IN_SUBNET)


def _has_room(state: State, netuid: Netuid) -> bool:
    """Tell whether a newcomer can get a seat."""
    seats = state.max_allowed_uids.get(netuid)
    if seats == 0:
        return False
    return state.subnetwork_n.get(netuid) < seats or neuron_to_prune(state, netuid) is not None


def _buy_and_destroy(state: State, netuid: Netuid, tao: Rao) -> None:
    """Buy alpha with TAO of the subnet's account and take it from what is outside the pool."""
    bought = swap_tao_for_alpha(state, netuid, tao, MAXIMUM_PRICE, False).paid_out
    outside = less(state.subnet_alpha_out.get(netuid), bought)
    state.subnet_alpha_out.set(netuid, Alpha(outside))


def _count_registration(state: State, netuid: Netuid, price: Rao, paid: Rao) -> None:
    """Count a registration, what it cost and what was paid for it."""
    count = min(state.registrations_this_block.get(netuid) + 1, 65535)
    state.registrations_this_block.set(netuid, U16(count))
    recycled = more(state.rao_recycled_for_registration.get(netuid), price)
    state.rao_recycled_for_registration.set(netuid, Rao(recycled))
    record_inflow(state, netuid, paid)


@contract(post=lambda result, state, origin, netuid, hotkey: owns(state, origin, hotkey))
def burned_register(state: State, origin: AccountId, netuid: Netuid, hotkey: AccountId) -> None:
    """Register a hotkey in a subnet, at the price.

    state:  state of the chain
    origin: coldkey that signs the call and pays
    netuid: the subnet
    hotkey: hotkey that gets the seat

    post: owns(state, origin, hotkey)
    rejects: RegistrationNotPermittedOnRootSubnet when the subnet is root
    rejects: SubnetNotExists when there is no such subnet
    rejects: SubNetRegistrationDisabled when registrations are closed
    rejects: HotKeyAlreadyRegisteredInSubNet when the hotkey has a seat
    rejects: NotEnoughBalanceToStake when the coldkey has less than the price
    rejects: CannotUseSystemAccount when the hotkey is the account of a subnet
    rejects: NonAssociatedColdKey when the hotkey is another coldkey's
    rejects: NoNeuronIdAvailable when there are no seats, or all are taken and none may be had
    rejects: InsufficientBalance when nothing is left of the coldkey's TAO beside its deposit
    rejects: BelowMinimum when the subnet's account would exist with less than the existential deposit
    rejects: SwapInputTooLarge when more than 1,000 times the TAO reserve is paid in
    rejects: ReservesTooLow when the alpha reserve is below the minimum, or nothing would be paid out
    rejects: PriceLimitExceeded when alpha costs a million TAO or more
    Operation: T5
    Tracks: pallets/subtensor/src/subnets/registration.rs do_register @ 14bc6f9
    """
    _check_registration(state, netuid, hotkey)
    price = state.burn.get(netuid)
    if balance(state, origin) < price:
        raise Rejection(RejectionCode.NOT_ENOUGH_BALANCE_TO_STAKE)
    create_account(state, origin, hotkey)
    if not owns(state, origin, hotkey):
        raise Rejection(RejectionCode.NON_ASSOCIATED_COLDKEY)
    if not _has_room(state, netuid):
        raise Rejection(RejectionCode.NO_NEURON_ID_AVAILABLE)
    paid = transfer_tao_to_subnet(state, netuid, origin, price)
    _buy_and_destroy(state, netuid, paid)
    seat_neuron(state, netuid, hotkey)
    bump_registration_price(state, netuid)
    _count_registration(state, netuid, price, paid)
#| ```
#|
#| Thirteen rejections, in this order.
#|
#| !!! note "Where the fee goes"
#|     The fee of the purchase enters neither the pool nor the account of the block's author, as it does when somebody stakes. It stays on the account of the subnet, and in the count of staked TAO, and belongs to nobody until the
#|     subnet is dissolved and its account emptied. The same happens to what is left over where the purchase stops at its limit, a price of a million TAO.
#|
#| !!! note "Destroyed without being counted"
#|     The alpha leaves what is outside the pool, but neither `total_alpha_issuance` nor `alpha_recycled` nor `alpha_burned` hears of it ([books](ledger.md#books)).
#|
#| !!! note "Paid for nothing"
#|     Where the [seat that was chosen is that of the owner's hotkey](neurons.md#replace-neuron), which takes a limit of zero seats for the owner, the newcomer pays and gets no seat.
#|
#| ```python example
#| cold, hot = AccountId(8), AccountId(9)
#| chain.balances.set(cold, Rao(10**10))
#| chain.subnet_mechanism.set(one, U16(1))
#| chain.subnet_tao.set(one, Rao(10**12))
#| chain.subnet_alpha_in.set(one, Alpha(10**12))
#| chain.burn.set(one, Rao(10**9))
#| burned_register(chain, cold, one, hot)
#| assert uid_of(chain, one, hot) == 0 and chain.balances.get(cold) == 9 * 10**9
#| assert chain.burn.get(one) == 1_260_000_000 and chain.subnet_alpha_out.get(one) == 0
#| assert chain.subnet_tao.get(one) == 1_000_999_496_453  # 503,547 rao are the fee
#| assert chain.rao_recycled_for_registration.get(one) == chain.subnet_tao_flow.get(one) == 10**9
#| ```
#|
#| ```python theorem
#| from taospec.ledger import alpha_issuance, subnet_account
#| from taospec.primitives import U32
#|
#|
#| @theorem("REG-1")
#| def a_registration_neither_mints_nor_burns_tao(held: U32, price: U32, tao: U32, alpha: U32) -> bool:
#|     """What the payer loses is on the subnet's account, and the alpha of the subnet never grows."""
#|     state, netuid, payer = State(), Netuid(1), AccountId(1)
#|     state.networks_added.set(netuid, True)
#|     state.subnet_mechanism.set(netuid, U16(1))
#|     state.subnet_tao.set(netuid, Rao(10**6 + tao))
#|     state.subnet_alpha_in.set(netuid, Alpha(10**6 + alpha))
#|     state.balances.set(payer, Rao(held))
#|     state.burn.set(netuid, Rao(price))
#|     try:
#|         burned_register(state, payer, netuid, AccountId(2))
#|     except Rejection:
#|         return True
#|     left, paid = balance(state, payer), balance(state, subnet_account(netuid))
#|     return left + paid == held and paid <= price and alpha_issuance(state, netuid) <= 10**6 + alpha
#| ```
#|
#| Vectors: `burned_register/` (balances around the deposit, each rejection alone and in order, a stable subnet, a seat that is not given). Mistakes they hunt: the fee paid to the author, the price counted where the payment should
#| be, destroyed alpha counted as recycled.
#|
#| ## Registration by work {#register}
#|
#| Once, a seat was had for computing work. The call is still there and still takes a proof of work; **none of that is looked at**. It is a registration at the price, and the account that signs pays, whatever other coldkey is named.
#|
#| ```python
@contract(
    post=lambda result, state, origin, netuid, block_number, nonce, work, hotkey, coldkey: (
        owns(state, origin, hotkey)
    )
)
def register(
    state: State,
    origin: AccountId,
    netuid: Netuid,
    block_number: Block,
    nonce: U64,
    work: Sequence[U8],
    hotkey: AccountId,
    coldkey: AccountId,
) -> None:
    """Register a hotkey in a subnet, at the price, by the name of a call that asked for work.

    state:        state of the chain
    origin:       coldkey that signs the call and pays
    netuid:       the subnet
    block_number: ignored
    nonce:        ignored
    work:         [bytes] ignored
    hotkey:       hotkey that gets the seat
    coldkey:      ignored

    post: owns(state, origin, hotkey)
    rejects: RegistrationNotPermittedOnRootSubnet when the subnet is root
    rejects: SubnetNotExists when there is no such subnet
    rejects: SubNetRegistrationDisabled when registrations are closed
    rejects: HotKeyAlreadyRegisteredInSubNet when the hotkey has a seat
    rejects: NotEnoughBalanceToStake when the coldkey has less than the price
    rejects: CannotUseSystemAccount when the hotkey is the account of a subnet
    rejects: NonAssociatedColdKey when the hotkey is another coldkey's
    rejects: NoNeuronIdAvailable when there are no seats, or all are taken and none may be had
    rejects: InsufficientBalance when nothing is left of the coldkey's TAO beside its deposit
    rejects: BelowMinimum when the subnet's account would exist with less than the existential deposit
    rejects: SwapInputTooLarge when more than 1,000 times the TAO reserve is paid in
    rejects: ReservesTooLow when the alpha reserve is below the minimum, or nothing would be paid out
    rejects: PriceLimitExceeded when alpha costs a million TAO or more
    Operation: T5
    Tracks: pallets/subtensor/src/macros/dispatches.rs register @ 14bc6f9
    """
    burned_register(state, origin, netuid, hotkey)
#| ```
#|
#| The rejections are those of [registration at the price](#burned-register).
#|
#| ```python example
#| register(chain, cold, one, Block(0), U64(0), [], AccountId(10), AccountId(99))
#| assert chain.owner.get(AccountId(10)) == cold and uid_of(chain, one, AccountId(10)) == 1
#| ```
#|
#| ## Registration with a limit {#register-limit}
#|
#| Others may register earlier in the same block, and each makes the seat dearer. A caller who minds names the most that it would pay. That is asked first, after whether there is such a subnet; a price equal to the limit is fine.
#|
#| ```python
@contract(
    post=lambda result, state, origin, netuid, hotkey, limit_price: owns(state, origin, hotkey)
)
def register_limit(
    state: State, origin: AccountId, netuid: Netuid, hotkey: AccountId, limit_price: U64
) -> None:
    """Register a hotkey in a subnet, unless the price is above a limit.

    state:       state of the chain
    origin:      coldkey that signs the call and pays
    netuid:      the subnet
    hotkey:      hotkey that gets the seat
    limit_price: most that is paid, rao

    post: owns(state, origin, hotkey)
    rejects: RegistrationNotPermittedOnRootSubnet when the subnet is root
    rejects: SubnetNotExists when there is no such subnet
    rejects: RegistrationPriceLimitExceeded when the price is above the limit
    rejects: SubNetRegistrationDisabled when registrations are closed
    rejects: HotKeyAlreadyRegisteredInSubNet when the hotkey has a seat
    rejects: NotEnoughBalanceToStake when the coldkey has less than the price
    rejects: CannotUseSystemAccount when the hotkey is the account of a subnet
    rejects: NonAssociatedColdKey when the hotkey is another coldkey's
    rejects: NoNeuronIdAvailable when there are no seats, or all are taken and none may be had
    rejects: InsufficientBalance when nothing is left of the coldkey's TAO beside its deposit
    rejects: BelowMinimum when the subnet's account would exist with less than the existential deposit
    rejects: SwapInputTooLarge when more than 1,000 times the TAO reserve is paid in
    rejects: ReservesTooLow when the alpha reserve is below the minimum, or nothing would be paid out
    rejects: PriceLimitExceeded when alpha costs a million TAO or more
    Operation: T5
    Tracks: pallets/subtensor/src/subnets/registration.rs do_register_limit @ 14bc6f9
    """
    if netuid == ROOT:
        raise Rejection(RejectionCode.REGISTRATION_NOT_PERMITTED_ON_ROOT_SUBNET)
    if not subnet_exists(state, netuid):
        raise Rejection(RejectionCode.SUBNET_NOT_EXISTS)
    if state.burn.get(netuid) > limit_price:
        raise Rejection(RejectionCode.REGISTRATION_PRICE_LIMIT_EXCEEDED)
    burned_register(state, origin, netuid, hotkey)
#| ```
#|
#| Its own rejection, and those of [registration at the price](#burned-register).
#|
#| ```python example
#| chain.burn.set(one, Rao(10**9))
#| register_limit(chain, cold, one, AccountId(11), U64(10**9))
#| try:
#|     register_limit(chain, cold, one, AccountId(12), U64(10**9))
#| except Rejection as rejection:
#|     assert rejection.code is RejectionCode.REGISTRATION_PRICE_LIMIT_EXCEEDED
#| ```
#|
#| ## Registration on root {#root-register}
#|
#| A seat on root costs nothing. Two counts hold the traffic back: registrations in the block stay below `max_registrations_per_block`, and those in the interval below three times `target_registrations_per_interval`.
#|
#| While root has free seats, the newcomer gets the next one. On a full root, the hotkey with the least root stake makes room, of equals the first in the [order of uids](#poorest-on-root), provided that the newcomer has **more**.
#| Emission, age and immunity do not matter here, nor does any owner.
#|
#| Whoever has a seat on root is a [delegate](ledger.md#become-delegate). The signature is that of any coldkey: **the hotkey need not be its own**. If the hotkey has no owner, it is from now on.
#|
#| ### The poorest neuron of root {#poorest-on-root}
#|
#| Seats are gone through as the [database keeps them](state.md#orders), by the lower byte of the uid and then the upper; below 256 that is ascending. The first with less stake than all before it stays; if there is no seat, or all
#| have the greatest stake that there can be, that is the uid 0.
#|
#| ```python
def _poorest_on_root(state: State) -> tuple[Uid, Alpha]:
    """Return the uid of the first neuron on root with the least stake, and that stake."""
    poorest, least = Uid(0), Alpha(2**64 - 1)
    seats = sorted(state.keys.keys_of(ROOT), key=lambda key: (key[1] & 255, key[1] >> 8))
    for seat in seats:
        stake = stake_of_hotkey(state, state.keys.get(seat) or NOBODY, ROOT)
        if stake < least:
            poorest, least = seat[1], stake
    return poorest, least


def _seat_on_root(state: State, hotkey: AccountId) -> None:
    """Give a hotkey a seat on root: the next one, or that of the poorest."""
    if state.subnetwork_n.get(ROOT) < state.max_allowed_uids.get(ROOT):
        append_neuron(state, ROOT, hotkey)
        return
    uid, stake = _poorest_on_root(state)
    if state.keys.get((ROOT, uid)) is None:
        raise Rejection(RejectionCode.HOTKEY_NOT_REGISTERED_IN_SUBNET)
    if stake >= stake_of_hotkey(state, hotkey, ROOT):
        raise Rejection(RejectionCode.STAKE_TOO_LOW_FOR_ROOT)
    replace_neuron(state, ROOT, uid, hotkey)
#| ```
#|
#| ### The call {#root-register-call}
#|
#| ```python
def _check_root_registration(state: State, hotkey: AccountId) -> None:
    """Refuse a registration that root does not allow now."""
    if not subnet_exists(state, ROOT):
        raise Rejection(RejectionCode.ROOT_NETWORK_DOES_NOT_EXIST)
    allowed = state.max_registrations_per_block.get(ROOT)
    if state.registrations_this_block.get(ROOT) >= allowed:
        raise Rejection(RejectionCode.TOO_MANY_REGISTRATIONS_THIS_BLOCK)
    allowed = U16(min(3 * state.target_registrations_per_interval.get(ROOT), 65535))
    if state.registrations_this_interval.get(ROOT) >= allowed:
        raise Rejection(RejectionCode.TOO_MANY_REGISTRATIONS_THIS_INTERVAL)
    if uid_of(state, ROOT, hotkey) is not None:
        raise Rejection(RejectionCode.HOTKEY_ALREADY_REGISTERED_IN_SUBNET)


@contract(post=lambda result, state, origin, hotkey: state.delegates.get(hotkey) is not None)
def root_register(state: State, origin: AccountId, hotkey: AccountId) -> None:
    """Register a hotkey on root.

    state:  state of the chain
    origin: coldkey that signs the call, not necessarily the owner of the hotkey
    hotkey: hotkey that gets the seat

    post: the hotkey is a delegate
    rejects: RootNetworkDoesNotExist when there is no root
    rejects: TooManyRegistrationsThisBlock when root takes no more in this block
    rejects: TooManyRegistrationsThisInterval when root takes no more in this interval
    rejects: HotKeyAlreadyRegisteredInSubNet when the hotkey has a seat on root
    rejects: CannotUseSystemAccount when the hotkey is the account of a subnet
    rejects: HotKeyNotRegisteredInSubNet when root is full and has no neuron that could make room
    rejects: StakeTooLowForRoot when root is full and the hotkey has no more stake than its poorest neuron
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/root.rs do_root_register @ 14bc6f9
    """
    _check_root_registration(state, hotkey)
    create_account(state, origin, hotkey)
    _seat_on_root(state, hotkey)
    become_delegate(state, hotkey)
    for counts in (state.registrations_this_interval, state.registrations_this_block):
        counts.set(ROOT, U16(counts.get(ROOT) + 1))
#| ```
#|
#| Seven rejections, in this order.
#|
#| !!! note "Anybody's hotkey"
#|     The owner of a hotkey is not asked. A stranger can seat it on root. That makes it a delegate with the default take, and from then on it
#|     [lends its stake to the owner of every new subnet](delegation.md#set-root-validators-for-subnet) unless its owner declines. It cannot give the seat back; only a richer newcomer takes it.
#|
#| !!! note "An interval of one block"
#|     The count of the interval begins anew when root's epoch is [due](#update-registration-prices). That is so in every block from the tempo after root's last epoch on, and root has none. So on a grown chain only the limit of the
#|     block holds.
#|
#| ```python example
#| chain.networks_added.set(ROOT, True)
#| root_register(chain, cold, hot)
#| assert uid_of(chain, ROOT, hot) == 0 and chain.delegates.get(hot) == 11796
#| assert chain.registrations_this_interval.get(ROOT) == chain.registrations_this_block.get(ROOT) == 1
#| ```
#|
#| Vectors: `root_register/` (ties of stake, the order of uids, limits met exactly, foreign hotkeys). Mistakes they hunt: emission, age or immunity asked on root, equal stake that is enough.
