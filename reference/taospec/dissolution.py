#| # Dissolution {#dissolution}
#|
#| A subnet ends when root says so, or when there are as many subnets as may be and [somebody registers another](subnets.md#register-network). Its alpha ends with it. The TAO of its pool is divided among those who hold alpha, in proportion
#| and to the last rao; nobody has to ask for it. What else lay on the subnet's account is destroyed.
#|
#| Then the tables are cleared, so that the number can be given to another subnet. They are not all cleared: what is left is part of this chapter, because the next subnet of that number starts with it ([What survives](#what-survives)).
#|
#| Nothing in this chapter asks whether an account wants to be paid, and no failed payment stops anything. Amounts are rao.
#|
#| ```python
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from taospec.arithmetic import floor, safe_div, saturating_convert, saturating_mul
from taospec.conviction import destroy_locks
from taospec.ledger import (
    NOBODY, alpha_issuance, balance, less, more, recycle_tao, require_root, spendable,
    subnet_account, subnet_exists, transfer_tao_from_subnet,
)
from taospec.neurons import mechanism_indices
from taospec.primitives import (
    AccountId, Alpha, Netuid, Rao, U16, U32, U64, U64F64, Uid, contract, u16, u64, u64f64, u96f32,
)
from taospec.rejections import Rejection, RejectionCode
from taospec.root_claims import drop_claims_of_subnet
from taospec.share_pools import to_u64
from taospec.slashing_calls import end_slashing
from taospec.stakes import alpha_price, stake_of
from taospec.state import DECLARED, ROOT, Entry, State, storage_order, tables_of
#| ```
#|
#| ## Dividing the pot {#divide-pot}
#|
#| The *pot* is the TAO in the pool. Its claimants are the holders of alpha and, where the chain itself holds alpha, the *protocol*; the protocol's part is paid to nobody. Each gets its part rounded down. The rao that rounding left over,
#| fewer than there are claimants, go one each to those whose remainders are greatest; of equal remainders the first in the list comes first, and the protocol stands at the end.
#|
#| Products are exact: 64 bits times 64 bits. Let $v_i$ be the claims, $D$ their sum, $P$ the pot:
#|
#| $$ p_i = \left\lfloor \frac{P\, v_i}{D} \right\rfloor + \begin{cases} 1 & i \text{ is among the } P - \sum_j \lfloor P v_j / D \rfloor \text{ greatest of } P\, v_i \bmod D \\ 0 & \text{otherwise} \end{cases} $$
#|
#| The order in which holders are paid matters, because an account may run dry. It is that of the remainders, the greatest first, and of equal ones that of the list.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Division:
    """How a pot is divided.

    paid:     [holders] what each holder gets, rao
    order:    [holders] positions of the holders in the order in which they are paid
    protocol: what belongs to nobody, rao
    """

    paid: Sequence[Rao]
    order: Sequence[U32]
    protocol: Rao


@contract(
    pre=lambda pot, values, protocol: all(value > 0 for value in values),
    post=lambda result, pot, values, protocol: (
        sum(result.paid) + result.protocol in (0, pot) and len(result.order) == len(values)
    ),
)
def divide_pot(pot: Rao, values: Sequence[Alpha], protocol: Alpha) -> Division:
    """Divide TAO in proportion to alpha, by greatest remainders.

    pot:      TAO, rao
    values:   [holders] alpha of each holder, rao
    protocol: alpha that the chain holds, rao
    returns:  what each is to be paid, and in which order

    pre:  every holder has some alpha
    post: all or nothing is divided
    Operation: T3
    Tracks: pallets/subtensor/src/staking/remove_stake.rs destroy_alpha_in_out_stakes @ 14bc6f9
    """
    claims = [*values, protocol] if protocol > 0 else list(values)
    total = sum(claims)
    parts = [pot * claim // total for claim in claims]
    order = sorted(range(len(claims)), key=lambda place: -(pot * claims[place] % total))
    for place in order[: pot - sum(parts)]:
        parts[place] = parts[place] + 1
    holders = len(values)
    return Division(
        [Rao(part) for part in parts[:holders]],
        [U32(place) for place in order if place < holders],
        Rao(sum(parts[holders:])),
    )
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| # 10 rao for three equal holders: the first has the rao that is left
#| assert divide_pot(Rao(10), [Alpha(1), Alpha(1), Alpha(1)], Alpha(0)) == Division([4, 3, 3], [0, 1, 2], 0)
#|
#| # of 7 rao 2.8, 2.1 and 2.1 are due: remainders 8, 1 and 1
#| assert divide_pot(Rao(7), [Alpha(3), Alpha(3), Alpha(4)], Alpha(0)) == Division([2, 2, 3], [2, 0, 1], 0)
#| assert divide_pot(Rao(5), [Alpha(50)], Alpha(50)) == Division([3], [0], 2)
#| ```
#|
#| ```python theorem
#| @theorem("POT-1")
#| def nobody_is_a_rao_off(pot: U64, held: Sequence[U64], protocol: U64) -> bool:
#|     """Everything is divided, and nobody gets a rao more or less than its exact part."""
#|     values = [Alpha(value) for value in held if value > 0]
#|     found = divide_pot(Rao(pot), values, Alpha(protocol))
#|     total = sum(values) + protocol
#|     return total == 0 or (
#|         sum(found.paid) + found.protocol == pot
#|         and sorted(found.order) == list(range(len(values)))
#|         and all(abs(part * total - pot * value) < total for part, value in zip(found.paid, values))
#|     )
#| ```
#|
#| ## Refund of the price {#owner-refund}
#|
#| Subnets registered before the block `network_registration_start_block` were registered under other rules: the owner's TAO was locked, and the owner gets it back, less what it has earned. What it earned is estimated: the owner's cut of
#| *all* alpha of the subnet, the pool's included, at the present price. Later subnets were bought, and nothing is refunded.
#|
#| All steps round down, at 32 fraction bits; a price or a product beyond its type saturates.
#|
#| $$ r = \text{lock} \ominus \left\lfloor \left\lfloor A \cdot \left(\tfrac{\text{cut}}{65535}\right)_{32} \right\rfloor \cdot (\text{price})_{32} \right\rfloor $$
#|
#| ```python
@contract(post=lambda result, lock, issuance, cut, price: result <= lock)
def owner_refund(lock: Rao, issuance: Alpha, cut: U16, price: U64F64) -> Rao:
    """What the owner of an older subnet gets back.

    lock:     TAO that was locked, rao
    issuance: alpha in the pool and outside, rao
    cut:      the owner's share of emission, 65535ths
    price:    TAO for one alpha
    returns:  TAO to be refunded, rao

    post: at most the lock
    Operation: T3
    Tracks: pallets/subtensor/src/staking/remove_stake.rs destroy_alpha_in_out_stakes @ 14bc6f9
    """
    whole = saturating_convert(u16, u96f32, U16(65535))
    share = safe_div(u96f32, saturating_convert(u16, u96f32, cut), whole)
    issued = saturating_convert(u64, u96f32, U64(issuance))
    earned = floor(u96f32, saturating_mul(u96f32, issued, share))
    worth = saturating_mul(u96f32, earned, saturating_convert(u64f64, u96f32, price))
    return Rao(less(lock, saturating_convert(u96f32, u64, worth)))
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| # 18 % of 800 alpha is 143 (143.99), at a price of one half 71
#| assert owner_refund(Rao(2000), Alpha(800), U16(11796), U64F64(2**63)) == 1929
#| assert owner_refund(Rao(50), Alpha(800), U16(11796), U64F64(2**63)) == 0
#| ```
#|
#| !!! note "Cut, then cut again"
#|     The cut of 100 % is exactly one, but one of 18 % is a little less than 18 %, and the alpha is floored before it meets the price. Three roundings, all to the owner's advantage by less than a rao of alpha.
#|
#| ## Who holds alpha {#holders-of}
#|
#| Holders are found by hotkey: every hotkey whose share pool has a value, in [storage order](state.md#orders), and under each hotkey its coldkeys, ascending. A holder's claim is the [value of its shares](stakes.md#stake-of). Where that is
#| zero, the number of its *shares* is taken instead, rounded down. This was meant for pools of the first days, whose shares had no denominator.
#|
#| ```python
Holder = tuple[AccountId, AccountId, Netuid]


def _hotkeys_with_value(state: State, netuid: Netuid) -> Sequence[AccountId]:
    """Return the hotkeys whose share pool has a value, as the database keeps them."""
    return storage_order([key[0] for key in state.total_hotkey_alpha.keys() if key[1] == netuid])


def _holders_of(state: State, netuid: Netuid) -> Sequence[Holder]:
    """Return the keys of all shares under hotkeys whose pool has a value."""
    return [
        key
        for hotkey in _hotkeys_with_value(state, netuid)
        for key in state.alpha.keys_of(hotkey)
        if key[2] == netuid
    ]


def _claim_of(state: State, holder: Holder) -> Alpha:
    """Return what a holder's shares are worth, or how many there are if that is nothing."""
    value = stake_of(state, *holder)
    share = state.alpha.get(holder)
    return Alpha(to_u64(share)) if value == 0 and share is not None else value
#| ```
#|
#| !!! note "Shares taken for alpha"
#|     Whose shares are worth less than a rao claims their number. That is harmless as long as a share is worth a rao or more, as in a pool that only ever grew. In a pool that lost value a share is worth less, and a holder of almost
#|     nothing claims more than it had, at the expense of all others in the subnet.
#|
#| ## Settling the stakes {#settle-stakes}
#|
#| In this order:
#|
#| 1. The [refund](#owner-refund) is reckoned, with the pool as it is.
#| 2. The claims are listed. The protocol's claim is the alpha that the chain bought, and in a subnet registered after the block `tao_in_refund_deployment_block` the alpha in the pool as well.
#| 3. If there is a pot, the pool's TAO becomes zero, and the count of staked TAO falls by it.
#| 4. Each holder is paid its part from the subnet's account to its coldkey's balance. A payment that fails is forgotten.
#| 5. The stakes are removed: all shares that were listed, and value and number of shares of the pools in which they were. The pool's alpha, the alpha outside, and the alpha that the chain bought become zero, and so does the lock.
#| 6. The owner of an older subnet is refunded, as far as the account reaches without the protocol's part. If that fails, it is forgotten.
#| 7. What is left on the account, but for the existential deposit, is destroyed, and written down as recycled.
#| 8. All [locks](conviction.md#destroy-locks) go.
#|
#| ```python
def _try_to_pay(state: State, netuid: Netuid, payee: AccountId, amount: Rao) -> None:
    """Pay TAO from the account of a subnet, or do nothing if that is not possible."""
    if amount == 0:
        return
    try:
        transfer_tao_from_subnet(state, netuid, payee, amount)
    except Rejection:
        return


def _pay_holders(state: State, netuid: Netuid) -> Rao:
    """Pay the pot to the holders of alpha; return what belongs to nobody, rao."""
    protocol = state.subnet_protocol_alpha.get(netuid)
    registered = state.network_registered_at.get(netuid)
    if registered > state.tao_in_refund_deployment_block.get():
        protocol = Alpha(more(protocol, state.subnet_alpha_in.get(netuid)))
    claims = [(holder, _claim_of(state, holder)) for holder in _holders_of(state, netuid)]
    claims = [(holder, claim) for holder, claim in claims if claim > 0]
    pot = state.subnet_tao.get(netuid)
    state.subnet_tao.remove(netuid)
    state.total_stake.set(Rao(less(state.total_stake.get(), pot)))
    division = divide_pot(pot, [claim for _, claim in claims], protocol)
    for place in division.order:
        _, coldkey, _ = claims[place][0]
        _try_to_pay(state, netuid, coldkey, division.paid[place])
    return division.protocol


def _remove_stakes(state: State, netuid: Netuid) -> None:
    """Remove all shares, the share pools, and the alpha of a subnet."""
    for holder in _holders_of(state, netuid):
        state.alpha.remove(holder)
    for hotkey in _hotkeys_with_value(state, netuid):
        state.total_hotkey_alpha.remove((hotkey, netuid))
        state.total_hotkey_shares.remove((hotkey, netuid))
    state.subnet_alpha_in.remove(netuid)
    state.subnet_alpha_out.remove(netuid)
    state.subnet_protocol_alpha.remove(netuid)
    state.subnet_locked.remove(netuid)


def _refund_of(state: State, netuid: Netuid) -> Rao:
    """Return what the owner is to get back, nothing unless the subnet is an older one."""
    if state.network_registered_at.get(netuid) >= state.network_registration_start_block.get():
        return Rao(0)
    return owner_refund(
        state.subnet_locked.get(netuid),
        alpha_issuance(state, netuid),
        state.subnet_owner_cut.get(),
        alpha_price(state, netuid),
    )


@contract(pre=lambda state, netuid: subnet_exists(state, netuid) and netuid != ROOT)
def settle_stakes(state: State, netuid: Netuid) -> None:
    """Turn all alpha of a subnet into TAO and pay it out.

    state:  state of the chain
    netuid: subnet that is dissolved

    pre: the subnet exists and is not root
    Operation: T5
    Tracks: pallets/subtensor/src/staking/remove_stake.rs destroy_alpha_in_out_stakes @ 14bc6f9
    """
    account = subnet_account(netuid)
    owner = state.subnet_owner.get(netuid) or NOBODY
    refund = _refund_of(state, netuid)
    withheld = _pay_holders(state, netuid)
    _remove_stakes(state, netuid)
    available = less(balance(state, account), withheld)
    _try_to_pay(state, netuid, owner, Rao(min(refund, available)))
    left = spendable(state, account)
    recycle_tao(state, account, left)
    state.rao_recycled_for_registration.set(netuid, left)
    destroy_locks(state, netuid)
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "What is paid to nobody"
#|     Destroyed are the protocol's part, the payments that failed (less than the existential deposit to an account that does not exist), and whatever the account had beyond the pot: the fees of
#|     [registrations](registration.md#burned-register), for one. Alpha that was emitted and waits for the next epoch, and alpha that root stake earned and did not claim, have no part in the pot.
#|
#| !!! note "A pot that is not there"
#|     The pot is a count, the account is what is paid from. A subnet whose owner could [not quite pay the least price](subnets.md#register-network) has up to 500 rao less on its account than in its pool, until something else is paid in.
#|     If the protocol claims nothing, the last payment then fails, and that holder gets nothing at all.
#|
#| ```python example
#| from taospec.share_pools import whole
#|
#|
#| def with_holders(pot: int, *values: int) -> State:
#|     """Return a subnet with a pot and holders 11, 12 and so on under hotkey 5."""
#|     state, netuid = State(), Netuid(1)
#|     state.networks_added.set(netuid, True)
#|     state.subnet_tao.set(netuid, Rao(pot))
#|     state.balances.set(subnet_account(netuid), Rao(pot + 500))
#|     for place, value in enumerate(values):
#|         state.alpha.set((AccountId(5), AccountId(11 + place), netuid), whole(value))
#|     state.total_hotkey_alpha.set((AccountId(5), netuid), Alpha(sum(values)))
#|     state.total_hotkey_shares.set((AccountId(5), netuid), whole(sum(values)))
#|     return state
#|
#|
#| ending = with_holders(10_000, 300, 700)
#| settle_stakes(ending, Netuid(1))
#| assert ending.balances.entries == {11: 3000, 12: 7000, subnet_account(Netuid(1)): 500}
#| assert ending.alpha.entries == {} and ending.total_hotkey_alpha.entries == {}
#|
#| # 400 rao cannot be paid to an account that does not exist: they are destroyed
#| ending = with_holders(10_000, 40, 960)
#| settle_stakes(ending, Netuid(1))
#| assert ending.balances.entries == {12: 9600, subnet_account(Netuid(1)): 500}
#| assert ending.rao_recycled_for_registration.get(Netuid(1)) == 400
#| ```
#|
#| ## What is removed {#what-is-removed}
#|
#| Whatever a table keeps for a subnet is found by the place of the netuid in its key.
#|
#| | found by | tables |
#| | --- | --- |
#| | netuid, the key or its first part | `networks_added`, `subnet_mechanism`, `subnet_owner`, `subnet_owner_hotkey`, `network_registered_at`, `first_emission_block_number`, `subtoken_enabled` |
#| | the same | `transfer_toggle`, `network_registration_allowed`, `subnet_locked`, `rao_recycled_for_registration`, `owner_cut_auto_lock_enabled`, `tempo`, `last_epoch_block` |
#| | the same | `pending_epoch_at`, `subnet_epoch_index`, `blocks_since_last_step`, `last_mechanism_step_block`, `subnet_uid_to_lease_id`, `last_hotkey_swap_on_netuid` |
#| | netuid: neurons | `subnetwork_n`, `uids`, `keys`, `block_at_registration`, `active`, `validator_permit`, `consensus`, `dividends`, `validator_trust`, `stake_weight`, `emission` |
#| | netuid: hyperparameters | `max_allowed_uids`, `max_allowed_validators`, `min_allowed_weights`, `immunity_period`, `immune_owner_uids_limit`, `kappa`, `rho`, `activity_cutoff_factor_milli` |
#| | the same | `bonds_moving_average`, `bonds_penalty`, `bonds_reset_on`, `liquid_alpha_on`, `alpha_low`, `alpha_high`, `alpha_sigmoid_steepness`, `yuma3_on`, `weights_version_key` |
#| | the same | `weights_set_rate_limit`, `commit_reveal_weights_enabled`, `reveal_period_epochs`, `burn`, `min_burn`, `max_burn`, `burn_half_life`, `burn_increase_mult` |
#| | the same | `registrations_this_block`, `registrations_this_interval`, `max_registrations_per_block`, `target_registrations_per_interval`, `mechanism_count_current` |
#| | the same | `mechanism_emission_split` |
#| | netuid: pool and emission | `subnet_volume`, `subnet_moving_price`, `ema_price_halving_blocks`, `swap_balancer`, `pal_swap_initialized`, `fee_rate`, `subnet_tao_flow`, `subnet_protocol_flow` |
#| | the same | `subnet_root_sell_tao`, `subnet_tao_in_emission`, `subnet_alpha_in_emission`, `subnet_alpha_out_emission`, `subnet_excess_tao`, `pending_server_emission` |
#| | the same | `pending_validator_emission`, `pending_root_alpha_divs`, `pending_owner_cut`, `miner_burned`, `alpha_dividends_per_subnet`, `pending_child_keys` |
#| | netuid, the second part of the key | `child_keys`, `parent_keys`, `childkey_take`, `total_hotkey_alpha_last_epoch`, `transaction_key_last_block` |
#| | storage index of a mechanism that the subnet has, the key or its first part | `last_update`, `incentive`, `weights`, `bonds`, `weight_commits`, `timelocked_weight_commits` |
#| | [settling](#settle-stakes) | `subnet_tao`, `subnet_alpha_in`, `subnet_alpha_out`, `subnet_protocol_alpha`, `total_hotkey_alpha`, `total_hotkey_shares`, `alpha` |
#| | [locks](conviction.md#destroy-locks) | `lock`, `locking_coldkeys`, `decaying_lock`, `hotkey_lock`, `decaying_hotkey_lock`, `owner_lock`, `decaying_owner_lock` |
#| | [claims](root_claims.md#drop-claims-of-subnet) | `root_claimed` |
#| | hotkeys of the seats | `is_network_member` |
#| | [slashing](slashing_calls.md#end-slashing) | `slash_mode`, `slash_parameters`, `scheduled_slash_mode`, `scheduled_slash_parameters`, `slash_clock`, `slash_consensus`, `slash_rows`, `slash_evidence`, `pending_slashes`, `slash_liens`, `slash_lien_count`, `slash_escrows`, `slash_escrowed`, `slashed_alpha` |
#|
#| ```python
BY_NETUID: Final = (
    "networks_added", "subnet_mechanism", "subnet_owner", "subnet_owner_hotkey",
    "network_registered_at", "first_emission_block_number", "subtoken_enabled", "transfer_toggle",
    "network_registration_allowed", "subnet_locked", "rao_recycled_for_registration",
    "owner_cut_auto_lock_enabled", "tempo", "last_epoch_block", "pending_epoch_at",
    "subnet_epoch_index", "blocks_since_last_step", "last_mechanism_step_block",
    "subnet_uid_to_lease_id", "last_hotkey_swap_on_netuid",
    "subnetwork_n", "uids", "keys", "block_at_registration", "active", "validator_permit",
    "consensus", "dividends", "validator_trust", "stake_weight", "emission",
    "max_allowed_uids", "max_allowed_validators", "min_allowed_weights", "immunity_period",
    "immune_owner_uids_limit", "kappa", "rho", "activity_cutoff_factor_milli",
    "bonds_moving_average", "bonds_penalty", "bonds_reset_on", "liquid_alpha_on", "alpha_low",
    "alpha_high", "alpha_sigmoid_steepness", "yuma3_on", "weights_version_key",
    "weights_set_rate_limit", "commit_reveal_weights_enabled", "reveal_period_epochs", "burn",
    "min_burn", "max_burn", "burn_half_life", "burn_increase_mult", "registrations_this_block",
    "registrations_this_interval", "max_registrations_per_block",
    "target_registrations_per_interval", "mechanism_count_current", "mechanism_emission_split",
    "subnet_volume", "subnet_moving_price", "ema_price_halving_blocks", "swap_balancer",
    "pal_swap_initialized", "fee_rate", "subnet_tao_flow", "subnet_protocol_flow",
    "subnet_root_sell_tao", "subnet_tao_in_emission", "subnet_alpha_in_emission",
    "subnet_alpha_out_emission", "subnet_excess_tao", "pending_server_emission",
    "pending_validator_emission", "pending_root_alpha_divs", "pending_owner_cut", "miner_burned",
    "alpha_dividends_per_subnet", "pending_child_keys",
)
BY_SECOND_PART: Final = (
    "child_keys", "parent_keys", "childkey_take", "total_hotkey_alpha_last_epoch",
    "transaction_key_last_block",
)
BY_INDEX: Final = (
    "last_update", "incentive", "weights", "bonds", "weight_commits", "timelocked_weight_commits",
)
BY_OWN_RULE: Final = (
    "subnet_tao", "subnet_alpha_in", "subnet_alpha_out", "subnet_protocol_alpha",
    "total_hotkey_alpha", "total_hotkey_shares", "alpha", "lock", "locking_coldkeys",
    "decaying_lock", "hotkey_lock", "decaying_hotkey_lock", "owner_lock", "decaying_owner_lock",
    "root_claimed", "is_network_member", "slash_mode", "slash_parameters", "scheduled_slash_mode",
    "scheduled_slash_parameters", "slash_clock", "slash_consensus", "slash_rows",
    "slash_evidence", "pending_slashes", "slash_liens", "slash_lien_count", "slash_escrows",
    "slash_escrowed", "slashed_alpha",
)
#| ```
#|
#| Besides, the weights that root's neurons once gave to subnets stay in their lists but become zero for this one; a lease of the subnet goes with the shares of those who paid for it, and what it had not paid them yet; and there is one
#| subnet less.
#|
#| The number of mechanisms is looked up before it is removed, and so are the neurons whose membership goes.
#|
#| ```python
@contract(pre=lambda state, name, place, part: name in tables_of(state) and place in (0, 1))
def remove_entries(state: State, name: str, place: int, part: int) -> None:
    """Remove the entries of a table that have a number at one place of their key."""
    found = tables_of(state)[name]
    for key in found.keys():
        parts = key if isinstance(key, tuple) else (key,)
        if parts[place] == part:
            found.remove(key)


def _forget_on_root(state: State, netuid: Netuid) -> None:
    """Let the weights that neurons of root gave to a subnet be zero."""
    for key in state.weights.keys_of(U16(ROOT)):
        row = [
            Entry(entry.uid, U16(0) if int(entry.uid) == netuid else entry.value)
            for entry in state.weights.get(key)
        ]
        state.weights.set(key, tuple(row))


def _end_lease(state: State, netuid: Netuid) -> None:
    """Remove the lease of a subnet, if it is leased."""
    lease = state.subnet_uid_to_lease_id.get(netuid)
    if lease is None:
        return
    state.subnet_leases.remove(lease)
    state.accumulated_lease_dividends.remove(lease)
    for key in state.subnet_lease_shares.keys_of(lease):
        state.subnet_lease_shares.remove(key)


@contract(post=lambda result, state, netuid: not subnet_exists(state, netuid))
def remove_network(state: State, netuid: Netuid) -> None:
    """Remove what the tables keep for a subnet, except stakes, locks and claims.

    state:  state of the chain
    netuid: subnet that is dissolved

    post: there is no such subnet
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/root.rs remove_network @ 14bc6f9
    """
    _forget_on_root(state, netuid)
    _end_lease(state, netuid)
    for key in state.keys.keys_of(netuid):
        hotkey = state.keys.get(key)
        if hotkey is not None:
            state.is_network_member.remove((hotkey, netuid))
    for index in mechanism_indices(state, netuid):
        for name in BY_INDEX:
            remove_entries(state, name, 0, index)
    for name in BY_SECOND_PART:
        remove_entries(state, name, 1, netuid)
    for name in BY_NETUID:
        remove_entries(state, name, 0, netuid)
    state.total_networks.set(U16(less(state.total_networks.get(), 1)))
#| ```
#|
#| Nothing is rejected.
#|
#| ## What survives {#what-survives}
#|
#| The next subnet of the same number begins with these. The chain gives most of them no thought; a few are kept on purpose.
#|
#| | table | what the next subnet begins with |
#| | --- | --- |
#| | `registered_subnet_counter` | how often the number was registered; kept on purpose |
#| | `total_alpha_issuance`, `alpha_burned`, `alpha_recycled` | counts of the dissolved subnet's alpha, to which those of the new one are added: its count of issued alpha is too high for ever |
#| | `owner_cut_enabled` | whether the owner is paid: a subnet whose owner was denied its cut passes that on |
#| | `recycle_or_burn` | whether incentive of the owner's hotkeys is recycled |
#| | `subnet_emission_enabled` | nothing: registration sets it |
#| | `min_allowed_uids`, `min_non_immune_uids` | limits that the former owner or root set |
#| | `min_childkey_take_per_subnet` | the least childkey take that the former owner set |
#| | `root_claimable_threshold` | the least root claim that the former owner set |
#| | `last_owner_hyperparam_update`, `set_sn_owner_hotkey` | rests of the former owner: the new one must wait them out |
#| | `auto_stake_destination`, `auto_stake_destination_coldkeys` | hotkeys to which miners sent their incentive: who mines in the new subnet sends it there too |
#| | `root_alpha_dividends_per_subnet` | dividends of the last epoch; read by nothing, and rewritten for hotkeys that earn again |
#| | `voting_power`, `voting_power_tracking_enabled`, `voting_power_disable_at_block`, `voting_power_ema_alpha` | voting power of hotkeys of the dissolved subnet, and whether it is kept |
#|
#| ```python
SURVIVING: Final = (
    "registered_subnet_counter", "total_alpha_issuance", "alpha_burned", "alpha_recycled",
    "owner_cut_enabled", "recycle_or_burn", "subnet_emission_enabled", "min_allowed_uids",
    "min_non_immune_uids", "min_childkey_take_per_subnet", "root_claimable_threshold",
    "last_owner_hyperparam_update", "set_sn_owner_hotkey",
    "auto_stake_destination", "auto_stake_destination_coldkeys",
    "root_alpha_dividends_per_subnet", "voting_power", "voting_power_tracking_enabled",
    "voting_power_disable_at_block", "voting_power_ema_alpha",
)
#| ```
#|
#| Every table whose key names a subnet, or a mechanism of one, stands in exactly one of the five lists:
#|
#| ```python example
#| listed = (*BY_NETUID, *BY_SECOND_PART, *BY_INDEX, *BY_OWN_RULE, *SURVIVING)
#| keyed = [name for name, (parts, _) in DECLARED.items() if Netuid in parts or parts[:1] == (U16,)]
#| assert sorted(listed) == sorted(keyed)
#| ```
#|
#| Of the tables that are cleared, some entries survive too:
#|
#| - **Shares without value**: shares under a hotkey whose pool has the value zero, with the number of all shares of that pool. Whoever stakes under that hotkey in the new subnet joins a pool that has shares and no value.
#| - **Membership without a seat**: the false that a [swap of a hotkey](key_swaps.md#swap-hotkey) left in `is_network_member`.
#| - **Locks that the index lacks**, which no rule produces.
#| - **The existential deposit** on the subnet's account, which is there when the account is paid again.
#| - **A choice to keep** alpha of this subnet in `root_claim_type`, which then holds for the new one.
#|
#| ## Dissolving {#dissolve}
#|
#| First [root's claims](root_claims.md#drop-claims-of-subnet) are dropped, then [slashing ends](slashing_calls.md#end-slashing), with nothing to end where it was never on, as on the chain, then the [stakes are settled](#settle-stakes), then the [tables are cleared](#what-is-removed).
#|
#| ```python
@contract(post=lambda result, state, netuid: not subnet_exists(state, netuid))
def dissolve(state: State, netuid: Netuid) -> None:
    """End a subnet.

    state:  state of the chain
    netuid: the subnet

    post: there is no such subnet
    rejects: SubnetNotExists when there is none, or it is root
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/root.rs do_dissolve_network @ 14bc6f9
    """
    if not subnet_exists(state, netuid) or netuid == ROOT:
        raise Rejection(RejectionCode.SUBNET_NOT_EXISTS)
    drop_claims_of_subnet(state, netuid)
    end_slashing(state, netuid)
    settle_stakes(state, netuid)
    remove_network(state, netuid)
#| ```
#|
#| One rejection.
#|
#| ```python example
#| ending = with_holders(10_000, 1000)
#| ending.keys.set((Netuid(1), Uid(0)), AccountId(5))
#| ending.recycle_or_burn.set(Netuid(1), True)
#| dissolve(ending, Netuid(1))
#| left = {name: found.entries for name, found in tables_of(ending).items() if found.entries}
#| assert left == {
#|     "balances": {11: 10_000, subnet_account(Netuid(1)): 500},
#|     "recycle_or_burn": {1: True},
#| }
#| ```
#|
#| ### The calls {#root-dissolve-network}
#|
#| Only root may. There are two calls that do the same; the older one names a coldkey that nobody reads.
#|
#| ```python
@contract(post=lambda result, state, origin, netuid: not subnet_exists(state, netuid))
def root_dissolve_network(state: State, origin: AccountId | None, netuid: Netuid) -> None:
    """End a subnet, as root.

    state:  state of the chain
    origin: account that signs the call, or nothing for root
    netuid: the subnet

    post: not subnet_exists(state, netuid)
    rejects: BadOrigin when the caller is not root
    rejects: SubnetNotExists when there is none, or it is root
    Operation: T5
    Tracks: pallets/subtensor/src/macros/dispatches.rs root_dissolve_network @ 14bc6f9
    """
    require_root(origin)
    dissolve(state, netuid)


@contract(post=lambda result, state, origin, coldkey, netuid: not subnet_exists(state, netuid))
def dissolve_network(
    state: State, origin: AccountId | None, coldkey: AccountId, netuid: Netuid
) -> None:
    """End a subnet, as root, by the older call.

    state:   state of the chain
    origin:  account that signs the call, or nothing for root
    coldkey: any account
    netuid:  the subnet

    post: not subnet_exists(state, netuid)
    rejects: BadOrigin when the caller is not root
    rejects: SubnetNotExists when there is none, or it is root
    Operation: T5
    Tracks: pallets/subtensor/src/macros/dispatches.rs dissolve_network @ 14bc6f9
    """
    root_dissolve_network(state, origin, netuid)
#| ```
#|
#| Two rejections, in this order.
#|
#| Vectors: `divide_pot/` and `owner_refund/` (ties, one claimant, nothing left over, the ends of 64 bits), `settle_stakes/` (order of hotkeys and of payments, accounts that do not exist, an account short of its pot, older and newer
#| subnets around both blocks), `remove_network/` and `dissolve/` (every table with an entry for this subnet and one for another). Mistakes they hunt: remainders given in the order of the list or to the protocol first, a refund after the
#| rest was destroyed, a neighbour's entries removed, a surviving entry removed.
