#| # Transition {#transition}
#|
#| The chapters before this one define calls and hooks one by one. Here they are gathered: one list of all calls, one entrance through which each of them is made, what a block does before its calls, and the state in which a chain begins. With that the reference runs
#| the economic chain, block after block.
#|
#| ```python
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast

from taospec.administration import (
    set_activity_cutoff_factor, set_fee_rate, set_tempo, setter_calls,
    sudo_set_alpha_sigmoid_steepness, sudo_set_alpha_values, sudo_set_bonds_moving_average,
    sudo_set_burn_increase_mult, sudo_set_max_allowed_uids, sudo_set_subnet_moving_alpha,
    sudo_set_tempo, sudo_set_weights_version_key, trigger_epoch,
)
from taospec.commit_reveal import (
    batch_commit_weights, batch_reveal_weights, commit_mechanism_weights, commit_weights,
    reveal_mechanism_weights, reveal_weights,
)
from taospec.conviction import (
    disable_voting_power_tracking, enable_voting_power_tracking, lock_stake, move_lock,
    set_perpetual_lock, set_reject_locked_alpha, sudo_set_voting_power_ema_alpha,
)
from taospec.delegation import (
    apply_due_children, decrease_take, increase_take, set_auto_parent_delegation_enabled,
    set_childkey_take, set_children, sudo_set_min_childkey_take_per_subnet,
)
from taospec.dissolution import dissolve_network, root_dissolve_network
from taospec.emission import mint_block_emission, run_coinbase, update_moving_prices
from taospec.key_swaps import (
    announce_coldkey_swap, clear_coldkey_swap_announcement, clear_hotkey_swap_records,
    dispute_coldkey_swap, guard_coldkey_swap, reset_coldkey_swap, swap_coldkey,
    swap_coldkey_announced, swap_hotkey, swap_hotkey_v2, try_associate_hotkey,
)
from taospec.ledger import NOBODY
from taospec.neurons import append_neuron, sudo_trim_to_max_allowed_uids
from taospec.primitives import (
    AccountId, Alpha, Block, Digest, Netuid, Rao, U16, U32, U64, contract,
)
from taospec.registration import (
    burned_register, register, register_limit, root_register, update_registration_prices,
)
from taospec.rejections import Rejection
from taospec.root_claims import (
    claim_root, run_auto_claims, scan_for_root_stake, set_root_claim_type,
    sudo_set_num_root_claims, sudo_set_root_claim_threshold,
)
from taospec.share_pools import whole
from taospec.stake_moves import (
    add_stake_burn, burn_alpha, move_stake, recycle_alpha, set_coldkey_auto_stake_hotkey,
    swap_stake, swap_stake_limit, transfer_stake,
)
from taospec.slashing_calls import (
    cancel_slash, sudo_set_slash_mode, sudo_set_slash_parameters,
)
from taospec.slashing_state import claim_escrow
from taospec.staking import add_stake, add_stake_limit
from taospec.state import ROOT, Call, State, chained_digest, digest, digest_after
from taospec.subnet_epochs import run_due_epochs
from taospec.subnets import (
    guard_registration_rate, register_network, start_call, sudo_set_max_mechanism_count, sudo_set_mechanism_count,
    sudo_set_mechanism_emission_split, sudo_set_sn_owner_hotkey, sudo_set_subnet_owner_hotkey,
)
from taospec.timelocked import (
    commit_crv3_mechanism_weights, commit_timelocked_mechanism_weights,
    commit_timelocked_weights, reveal_timelocked_weights, store_pulses,
)
from taospec.unstaking import (
    remove_stake, remove_stake_full_limit, remove_stake_limit,
    sudo_set_nominator_min_required_stake, unstake_all, unstake_all_alpha,
)
from taospec.weights import batch_set_weights, set_mechanism_weights, set_weights
from taospec.weights_guard import guard_weights
#| ```
#|
#| ## Calls {#calls}
#|
#| The name of a call is that of its function, or of its row in the [table of setters](administration.md#setters). Its arguments are those of the function but for the state, the origin first: the account that signs, or nothing where root calls.
#|
#| | chapter | calls |
#| | --- | --- |
#| | [Staking](staking.md) | `add_stake`, `add_stake_limit` |
#| | [Unstaking](unstaking.md) | `remove_stake`, `remove_stake_limit`, `remove_stake_full_limit`, `unstake_all`, `unstake_all_alpha` |
#| | [Moving stake](stake_moves.md) | `move_stake`, `transfer_stake`, `swap_stake`, `swap_stake_limit`, `recycle_alpha`, `burn_alpha`, `add_stake_burn`, `set_coldkey_auto_stake_hotkey` |
#| | [Delegation](delegation.md) | `increase_take`, `decrease_take`, `set_childkey_take`, `set_children`, `set_auto_parent_delegation_enabled` |
#| | [Root claims](root_claims.md) | `claim_root`, `set_root_claim_type`, `sudo_set_root_claim_threshold` |
#| | [Conviction](conviction.md) | `lock_stake`, `move_lock`, `set_perpetual_lock`, `set_reject_locked_alpha`, `enable_voting_power_tracking`, `disable_voting_power_tracking` |
#| | [Key swaps](key_swaps.md) | `try_associate_hotkey`, `swap_hotkey`, `swap_hotkey_v2`, `announce_coldkey_swap`, `swap_coldkey_announced`, `dispute_coldkey_swap`, `clear_coldkey_swap_announcement` |
#| | [Registration](registration.md), [Neurons](neurons.md) | `burned_register`, `register`, `register_limit`, `root_register`, `sudo_trim_to_max_allowed_uids` |
#| | [Weights](weights.md) | `set_weights`, `set_mechanism_weights`, `batch_set_weights` |
#| | [Commit and reveal](commit_reveal.md) | `commit_weights`, `commit_mechanism_weights`, `batch_commit_weights`, `reveal_weights`, `reveal_mechanism_weights`, `batch_reveal_weights` |
#| | [Timelocked commits](timelocked.md) | `commit_timelocked_weights`, `commit_timelocked_mechanism_weights`, `commit_crv3_mechanism_weights` |
#| | [Subnets](subnets.md), [Dissolution](dissolution.md) | `register_network`, `start_call`, `sudo_set_sn_owner_hotkey`, `sudo_set_subnet_owner_hotkey`, `sudo_set_mechanism_count`, `sudo_set_mechanism_emission_split`, `dissolve_network`, `root_dissolve_network` |
#| | [Slashing](slashing_state.md#claim-escrow), [its calls](slashing_calls.md) | `claim_escrow`, `sudo_set_slash_mode`, `sudo_set_slash_parameters`, and for root `cancel_slash`: calls of this specification, which the chain does not have |
#| | [Administration](administration.md) | `set_tempo`, `trigger_epoch`, `set_activity_cutoff_factor`, `set_fee_rate`, and the setters |
#| | root only, in the chapter of what they set | `swap_coldkey`, `reset_coldkey_swap`, and all other calls that begin with `sudo_` |
#|
#| ```python
OWN_FUNCTIONS: Final[Sequence[Callable[..., object]]] = (
    add_stake, add_stake_limit, remove_stake, remove_stake_limit, remove_stake_full_limit,
    unstake_all, unstake_all_alpha, move_stake, transfer_stake, swap_stake, swap_stake_limit,
    recycle_alpha, burn_alpha, add_stake_burn, set_coldkey_auto_stake_hotkey,
    increase_take, decrease_take, set_childkey_take, set_children,
    set_auto_parent_delegation_enabled, claim_root, set_root_claim_type,
    lock_stake, move_lock, set_perpetual_lock, set_reject_locked_alpha,
    enable_voting_power_tracking, disable_voting_power_tracking,
    try_associate_hotkey, swap_hotkey, swap_hotkey_v2, announce_coldkey_swap,
    swap_coldkey_announced, dispute_coldkey_swap, clear_coldkey_swap_announcement,
    swap_coldkey, reset_coldkey_swap, burned_register, register, register_limit, root_register,
    sudo_trim_to_max_allowed_uids, set_weights, set_mechanism_weights, batch_set_weights,
    commit_weights, commit_mechanism_weights, batch_commit_weights, reveal_weights,
    reveal_mechanism_weights, batch_reveal_weights, commit_timelocked_weights,
    commit_timelocked_mechanism_weights, commit_crv3_mechanism_weights, register_network,
    start_call, dissolve_network, root_dissolve_network, sudo_set_sn_owner_hotkey,
    sudo_set_subnet_owner_hotkey, sudo_set_mechanism_count, sudo_set_max_mechanism_count,
    sudo_set_mechanism_emission_split, set_tempo, trigger_epoch, set_activity_cutoff_factor,
    set_fee_rate, sudo_set_tempo, sudo_set_max_allowed_uids, sudo_set_weights_version_key,
    sudo_set_bonds_moving_average, sudo_set_alpha_values, sudo_set_alpha_sigmoid_steepness,
    sudo_set_burn_increase_mult, sudo_set_subnet_moving_alpha,
    sudo_set_nominator_min_required_stake, sudo_set_min_childkey_take_per_subnet,
    sudo_set_num_root_claims, sudo_set_root_claim_threshold, sudo_set_voting_power_ema_alpha,
    sudo_set_slash_mode, sudo_set_slash_parameters, cancel_slash, claim_escrow,
)
CALLS: Final[Mapping[str, Callable[..., object]]] = {
    **{function.__name__: function for function in OWN_FUNCTIONS},
    **setter_calls(),
}
#| ```
#|
#| ## Making a call {#apply-call}
#|
#| Three guards stand before every call. [The first](key_swaps.md#check-coldkey-swap) asks whether the account that signs is about to be replaced; [the second](weights_guard.md#guard-weights) asks of calls with weights what would otherwise be asked later; [the third](subnets.md#register-network-checks) asks of the registration of a subnet whether it comes too early. Then the call itself
#| decides. It either changes the state or is rejected, and then the state is as it was: everything happens in one [layer](state.md#layers).
#|
#| ```python
@contract(pre=lambda state, call: call.name in CALLS)
def apply_call(state: State, call: Call) -> None:
    """Make one call.

    state: state of the chain
    call:  the call and its arguments

    pre: the call is one of the list
    rejects: ColdkeySwapAnnounced when the signer announced that it will be replaced
    rejects: ColdkeySwapDisputed when that announcement is disputed
    rejects: HotkeyJailed when the call is about weights and the signer is in jail
    Operation: T5
    Tracks: pallets/subtensor/src/macros/dispatches.rs @ 14bc6f9
    """
    with state.layer():
        guard_coldkey_swap(state, cast(AccountId | None, call.arguments["origin"]), call.name)
        guard_weights(state, call.name, call.arguments)
        guard_registration_rate(state, call.name)
        CALLS[call.name](state, **call.arguments)
#| ```
#|
#| It is also rejected with every code with which the call itself is; the list stands at the call.
#|
#| !!! note "Fees of calls"
#|     The chain charges a fee for most calls before it makes them, in TAO or, for some staking calls, [in alpha](unstaking.md#pay-fee). How much depends on the measured weight of the call's code, which is no rule of the incentive system, so a call here is free.
#|
#| ```python example
#| from taospec.primitives import Netuid, Rao
#| from taospec.rejections import Rejection
#|
#| chain = State()
#| chain.networks_added.set(Netuid(0), True)
#| chain.subtoken_enabled.set(Netuid(0), True)
#| chain.owner.set(AccountId(3), AccountId(7))
#| chain.balances.set(AccountId(7), Rao(10**10))
#| stake = {"origin": AccountId(7), "hotkey": AccountId(3), "netuid": Netuid(0), "amount": Rao(10**9)}
#| apply_call(chain, Call("add_stake", stake))
#| assert chain.total_hotkey_alpha.get((AccountId(3), Netuid(0))) == 10**9
#|
#| # a second call asks for more than there is: nothing has changed
#| try:
#|     apply_call(chain, Call("add_stake", {**stake, "amount": Rao(10**11)}))
#| except Rejection as rejection:
#|     assert rejection.code.value == "NotEnoughBalanceToStake"
#| assert chain.balances.get(AccountId(7)) == 9 * 10**9
#| ```
#|
#| ## The step of a block {#begin-block}
#|
#| Before the calls of a block, the chain does what is due. The order matters: prices that were paid are lowered before anybody pays them again; weights that reveal themselves take part in the epoch of the same block; rewards are paid by the prices of the block before, and only then do prices move.
#|
#| | step | rule |
#| | --- | --- |
#| | 1. the block has a number, an author, and the hash of the block before it | |
#| | 2. old records of hotkey swaps are cleared | [Key swaps](key_swaps.md#clear-hotkey-swap-records) |
#| | 3. prices of registrations fall | [Registration](registration.md#update-registration-prices) |
#| | 4. the reward of the block is minted | [Emission](emission.md#mint-block-emission) |
#| | 5. commits whose time has come reveal themselves | [Timelocked commits](timelocked.md#reveal-timelocked-weights) |
#| | 6. the reward goes to the subnets; epochs that are due give up their pots | [Emission](emission.md#run-coinbase) |
#| | 7. those epochs run, and pay; then [slashing](slashing_state.md#slash-epoch), where it is on | [Epochs of subnets](subnet_epochs.md#run-due-epochs) |
#| | 8. prices move | [Emission](emission.md#update-moving-prices) |
#| | 9. children that waited for the epoch apply | [Delegation](delegation.md#apply-due-children) |
#| | 10. some coldkeys claim what their root stake earned | [Root claims](root_claims.md#run-auto-claims) |
#| | 11. the search for such coldkeys goes on | [Root claims](root_claims.md#scan-for-root-stake) |
#|
#| ```python
@contract(
    post=lambda result, state, author, parent_hash: (
        state.parent_hash.get() == parent_hash and state.block_author.get() == author
    )
)
def begin_block(state: State, author: AccountId | None, parent_hash: Digest) -> None:
    """Do what a block does before its calls.

    state:       state of the chain after the block before
    author:      account that receives fees, if it is known
    parent_hash: hash of the block before

    post: parent_hash() == parent_hash and block_author() == author
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/block_step.rs block_step @ 14bc6f9
    """
    state.block.set(Block(state.block.get() + 1))
    state.block_author.set(author)
    state.parent_hash.set(parent_hash)
    clear_hotkey_swap_records(state)
    update_registration_prices(state)
    credit = mint_block_emission(state)
    reveal_timelocked_weights(state)
    drained = run_coinbase(state, credit)
    run_due_epochs(state, drained)
    update_moving_prices(state)
    apply_due_children(state)
    run_auto_claims(state)
    scan_for_root_stake(state)
#| ```
#|
#| The hash of a block is made by the node, not by these rules; whoever runs a chain gives it. Only the [draw of root claims](root_claims.md#auto-claim-indices) reads it.
#|
#| ## A block {#apply-block}
#|
#| A block is its author, the hash of the block before, the rounds of the beacon that became known in it, and its calls in order. A call that is rejected is part of the block all the same: it changes nothing, and the next one goes on. So do rounds of the beacon that are [not in order](timelocked.md#store-pulses).
#|
#| ```python
@dataclass(frozen=True, slots=True)
class BlockContent:
    """What a block brings.

    author:      account that receives fees, if it is known
    parent_hash: hash of the block before
    pulses:      rounds of the beacon whose keys become known
    calls:       calls in the order in which they are made
    """

    author: AccountId | None
    parent_hash: Digest
    pulses: Sequence[U64]
    calls: Sequence[Call]


@contract(pre=lambda state, content: all(call.name in CALLS for call in content.calls))
def apply_block(state: State, content: BlockContent) -> Sequence[bool]:
    """Run one block.

    state:   state of the chain after the block before
    content: what the block brings
    returns: [calls] whether each call was accepted

    pre: each call is one of the list
    Operation: T5
    Tracks: pallets/subtensor/src/macros/hooks.rs on_initialize @ 14bc6f9
    """
    begin_block(state, content.author, content.parent_hash)
    try:
        with state.layer():
            store_pulses(state, content.pulses)
    except Rejection:
        pass
    accepted = []
    for call in content.calls:
        try:
            apply_call(state, call)
        except Rejection:
            accepted.append(False)
        else:
            accepted.append(True)
    return accepted
#| ```
#|
#| ## Many blocks {#run-blocks}
#|
#| To compare two implementations over a long time, a history is written down as *stretches*: some idle blocks, then one with calls. The hash of a block stands for what a node would make: here it is the [digest](state.md#digest) of the state before it, so that it needs not be written
#| down and yet differs from block to block.
#|
#| After each stretch, the digest of the state is noted, and a *trail* that pins every block on the way: with $t_0 = 0$ and the digest $d_i$ of the state after block $i$,
#|
#| $$ t_i = \operatorname{BLAKE2b}_{256}(t_{i-1} \Vert d_i), $$
#|
#| both in 32 little-endian bytes. Who differs in the trail but not in the digest differed for a while, and can find the block by halving the stretch.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Stretch:
    """Some idle blocks and then one with calls.

    idle:   blocks without author, pulses and calls that come first
    author: author of the last block, if it is known
    pulses: rounds of the beacon that become known in the last block
    calls:  calls of the last block
    """

    idle: U32
    author: AccountId | None
    pulses: Sequence[U64]
    calls: Sequence[Call]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a stretch.

    accepted: [calls] whether each call was accepted
    digest:   digest of the state after its last block
    trail:    hash over the digests of all blocks so far
    """

    accepted: Sequence[bool]
    digest: Digest
    trail: Digest


@contract(pre=lambda state, stretches: all(s.idle < 10_000 for s in stretches))
def run_blocks(state: State, stretches: Sequence[Stretch]) -> Sequence[Outcome]:
    """Run many blocks.

    state:     state of the chain after the block before
    stretches: [stretches] what the blocks bring
    returns:   [stretches] what became of each

    pre: no more than 10,000 idle blocks at once
    Operation: T6
    Tracks: pallets/subtensor/src/macros/hooks.rs on_initialize @ 14bc6f9
    """
    outcomes: list[Outcome] = []
    now, trail = digest(state), Digest(0)
    for stretch in stretches:
        accepted: Sequence[bool] = ()
        for number in range(stretch.idle + 1):
            content = BlockContent(None, now, (), ())
            if number == stretch.idle:
                content = BlockContent(stretch.author, now, stretch.pulses, stretch.calls)
            with state.layer() as layer:
                accepted = apply_block(state, content)
            now = digest_after(state, now, layer.overwritten)
            trail = chained_digest(trail, now)
        outcomes.append(Outcome(tuple(accepted), now, trail))
    return outcomes
#| ```
#|
#| ## Books of a block {#books}
#|
#| The [ledger](ledger.md#books) says what each primitive does to the counters of supply; calls and hooks are made of those. Put together, with the letters of the ledger: $I$ both issuances, $a_n$ the balance of a subnet's account, $y$, $T$, $x$, $o$, $A$, $V$, $B$, $R$ as there; $p$ the four pots that wait
#| for the epoch, $q$ the alpha that the chain bought (`subnet_protocol_alpha`), $r$ the alpha that root stake has earned and not claimed. A blank is no change.
#|
#| | operation | $I$ | $a_n$ | $y$ | $T$ | $x$ | $o$ | $A$ | others |
#| | --- | --- | --- | --- | --- | --- | --- | --- | --- |
#| | the reward $E$ of a block is minted | $+E$ | | | | | | | in flight $+E$ |
#| | $t$ and $g$ are put into a pool | | $+t$ | $+t$ | $+t$ | $+g$ | | $+g$ | in flight $-t$ |
#| | the chain buys with $e$, paying in $i$, getting $k$ | | $+e$ | $+i$ | $+e$ | $-k$ | $+k$ | | $q + k$ |
#| | that purchase fails | | $+e$ | | | | | | the TAO is in no pool |
#| | what nobody took, $c$, is recycled | $-c$ | | | | | | | in flight $-c$ |
#| | alpha $m$ for participants | | | | | | $+m$ | $+m$ | $p + m$, less up to three rao |
#| | root's part $u$ where root does not sell | | | | | | $-u$ | $-u$ | $R + u$ |
#| | an epoch is paid | | | | | | | | $p$ to $V$ and $r$, less what rounding and empty pots lose |
#| | incentive $j$ of the owner's hotkeys, burned or recycled | | | | | | $0$ or $-j$ | $0$ or $-j$ | $B + j$ or $R + j$ |
#| | a child's burn $f$ | | | | | | $-f$ | $-f$ | $R + f$ |
#| | staking $t$, of which $i$ enters the pool and buys $k$ | | $+t - \text{fee}$ | $+i$ | $+t$ | $-k$ | $+k$ | | $V + k$ |
#| | unstaking $s$, of which $i$ is sold for $w$ | | $-w$ | $-w$ | $-w$ | $+i$ | $-i$ | | $V - s$ |
#| | the author's sale of the fee $f$ for $v$; without an author | | $-v$ | $-v$ | $-v$ | $+f$ | $-f$ | | none; $B + f$ |
#| | a seat, for $t$ that buys $k$ | | $+t$ | $+i$ | $+t$ | $-k$ | | | $k$ leaves the books |
#| | a claim $k$ that is kept | | | | | | | | $r - k$, $V + k$ |
#| | a claim $k$ that is sold for $w$ | | $-w$; root $+w$ | $-w$; root $+w$ | $-w + w$ | $+k$ | $-k$; root $+w$ | | $r - k$, root's $V + w$ |
#| | recycling and burning $s$ | | | | | | $-s$ or $0$ | $-s$ or $0$ | $V - s$; $R + s$ or $B + s$ |
#| | a subnet is registered for $l$ | | $+l$ | $= \max(l, \text{least})$ | $+y$ | $= x_0$ | $= 0$ | | |
#| | a subnet is dissolved | $-z$ | $-\text{pot} - z$ | $= 0$ | $-\text{pot}$ | $= 0$ | $= 0$ | | $V = 0$; $z$ is what is left above the existential deposit |
#| | TAO is recycled, $s$ | $-s$ | | | | | | | |
#|
#| Laws follow, and random histories and long runs check them after every step:
#|
#| 1. Both issuances are the sum of all balances, and at most 21 million TAO.
#| 2. A block adds to them what entered pools, and no more than its reward.
#| 3. $a_n - y_n$ changes by purchases of the chain that fail, fees of registrations, what a limit leaves over, dust, and sales in a clean-up that fail half-way: by nothing else.
#| 4. $T - \sum_n a_n$ grows by the fees of purchases, which leave the account, and by nothing else but those half-failed sales.
#| 5. On a subnet with a pool, trades leave $x + o$ alone; $x + o - A$ changes by registrations of neurons only.
#| 6. $o - V - p - q - r - B$, the alpha without an owner, grows by rounding and by what nobody takes. It falls only where the chain pays twice: a child's burn, and mechanisms whose servers get all.
#|
#| ## Genesis {#genesis}
#|
#| A chain begins with accounts that have TAO, with root, and with one subnet, number 1. That subnet has a pool of ten TAO and ten alpha and one neuron, whose hotkey and coldkey are the account of zeros, with one alpha of stake. Nobody has the key of that account.
#|
#| ```python
GENESIS_POOL: Final = 10_000_000_000
GENESIS_STAKE: Final = 1_000_000_000
GENESIS_TEMPO: Final = U16(100)


def _open_root(state: State) -> None:
    """Create root: 64 seats, open, one new validator a block."""
    state.networks_added.set(ROOT, True)
    state.subnet_owner.set(ROOT, NOBODY)
    state.subnet_owner_hotkey.set(ROOT, NOBODY)
    state.max_allowed_uids.set(ROOT, U16(64))
    state.max_allowed_validators.set(ROOT, U16(64))
    state.min_allowed_weights.set(ROOT, U16(0))
    state.tempo.set(ROOT, GENESIS_TEMPO)
    state.target_registrations_per_interval.set(ROOT, U16(1))


def _open_first_subnet(state: State) -> None:
    """Create subnet 1 with its pool and its one neuron."""
    first = Netuid(1)
    state.networks_added.set(first, True)
    state.subnet_mechanism.set(first, U16(1))
    state.subnet_alpha_in.set(first, Alpha(GENESIS_POOL))
    state.subnet_tao.set(first, Rao(GENESIS_POOL))
    state.subnet_alpha_out.set(first, Alpha(GENESIS_STAKE))
    state.subnet_owner.set(first, NOBODY)
    state.subnet_locked.set(first, Rao(1))
    state.max_allowed_validators.set(first, U16(64))
    state.min_allowed_weights.set(first, U16(0))
    state.tempo.set(first, GENESIS_TEMPO)
    state.owner.set(NOBODY, NOBODY)
    state.staking_hotkeys.set(NOBODY, (NOBODY,))
    state.total_hotkey_alpha.set((NOBODY, first), Alpha(GENESIS_STAKE))
    state.total_hotkey_shares.set((NOBODY, first), whole(GENESIS_STAKE))
    state.alpha.set((NOBODY, NOBODY, first), whole(GENESIS_STAKE))
    append_neuron(state, first, NOBODY)


@contract(pre=lambda state, accounts, amounts: len(accounts) == len(amounts))
def genesis(state: State, accounts: Sequence[AccountId], amounts: Sequence[Rao]) -> None:
    """Begin a chain.

    state:    an empty state
    accounts: [accounts] accounts that have TAO
    amounts:  [accounts] how much each of them has, rao

    pre: as many amounts as accounts
    Operation: T5
    Tracks: pallets/subtensor/src/macros/genesis.rs build @ 14bc6f9
    """
    for account, amount in zip(accounts, amounts):
        state.balances.set(account, Rao(state.balances.get(account) + amount))
    total = Rao(sum(amounts))
    state.balances_issuance.set(total)
    state.total_issuance.set(total)
    _open_root(state)
    _open_first_subnet(state)
    state.total_networks.set(U16(2))
#| ```
#|
#| Trading is enabled neither on root nor in subnet 1, the account of subnet 1 does not hold the TAO of its pool, and `total_stake` does not count it: on the chain, later upgrades and calls by root put that right. Whoever runs a chain from here does the same.
#|
#| Slashing is off. For a chain of the [preset](parameters.md#presets) `taospec`, [it begins](slashing_calls.md#begin-slashing) after this rule.
#|
#| The [books](ledger.md#tao-is-conserved) agree from the first block on, and no call that is rejected moves them.
#|
#| ```python theorem
#| @theorem("GEN-1", by=("proved",), where=lambda first, second, again: first + second + again <= 21 * 10**15)
#| def a_chain_begins_with_its_books_in_order(first: Rao, second: Rao, again: Rao) -> bool:
#|     """At genesis both issuances are the sum of all balances, also where an account is named twice, and the alpha of subnet 1 is its pool and its one stake."""
#|     state, one, two = State(), AccountId(1), AccountId(2)
#|     genesis(state, [one, two, one], [first, second, again])
#|     total = state.balances.get(one) + state.balances.get(two)
#|     alpha = state.subnet_alpha_in.get(Netuid(1)) + state.subnet_alpha_out.get(Netuid(1))
#|     issued = state.balances_issuance.get() == state.total_issuance.get() == total
#|     return issued and state.balances.get(one) == first + again and alpha == GENESIS_POOL + GENESIS_STAKE
#|
#|
#| @theorem("REJ-1", by=("proved",), where=lambda held, amount: held <= 21 * 10**15)
#| def a_rejected_call_moves_nothing(held: Rao, amount: Rao) -> bool:
#|     """A call to stake on root that is rejected leaves the balance and the stake as they were; one that is accepted turns the one into the other."""
#|     state = State()
#|     state.networks_added.set(ROOT, True)
#|     state.subtoken_enabled.set(ROOT, True)
#|     state.owner.set(AccountId(3), AccountId(7))
#|     state.balances.set(AccountId(7), held)
#|     arguments = {"origin": AccountId(7), "hotkey": AccountId(3), "netuid": ROOT, "amount": amount}
#|     try:
#|         apply_call(state, Call("add_stake", arguments))
#|     except Rejection:
#|         return state.balances.get(AccountId(7)) == held and not state.total_hotkey_alpha.entries
#|     staked = state.total_hotkey_alpha.get((AccountId(3), ROOT))
#|     return staked > 0 and state.balances.get(AccountId(7)) + staked == held
#| ```
