#| # Payout {#payout}
#|
#| A subnet's pots have been [emptied](emission.md#drain-pending), and its epoch has said what each hotkey [earned](mechanisms.md#payouts). This chapter pays: the owner's cut, the incentives of miners, the dividends of validators and those of root. The
#| amounts come from [Distribution](distribution.md), which has no state. Here they become stake, claims, or nothing.
#|
#| The order is part of the rule. A payment changes the stake that later payments meet: whoever is paid first takes part in what is paid to the hotkey afterwards.
#|
#| 1. What validators earned is divided with their parents, and the stakes are read that divide the two pots.
#| 2. The owner's cut is paid, shared if the subnet is leased, and perhaps locked.
#| 3. Incentives are paid, or withheld where the miner is the owner's.
#| 4. Dividends out of the validators' pot are paid: to each hotkey's owner its take, then the rest to all who stake under it.
#| 5. Dividends out of root's pot are paid: the take likewise, the rest as a [claim](root_claims.md).
#|
#| Alpha that is paid was [minted](emission.md#emit-alpha) block by block, and has counted as alpha outside the pool since. Paying changes no reserve, no price and no count of alpha, except where alpha is recycled.
#|
#| ```python
from collections.abc import Sequence
from typing import Final

from taospec.arithmetic import saturating_add, saturating_convert, saturating_mul, saturating_sub
from taospec.conviction import auto_lock_owner_cut
from taospec.delegation import childkey_take_of
from taospec.distribution import (
    Child, DividendSplit, Earnings, Parent, delegate_take, dividend_distribution, incentive_total,
    miner_burned, parent_child_dividends, validator_pot,
)
from taospec.emission import Drained
from taospec.ledger import (
    NOBODY, burn_subnet_alpha, delegate_take_of, owner_of, recycle_subnet_alpha,
)
from taospec.mechanisms import Payouts
from taospec.primitives import (
    AccountId, Alpha, Netuid, Rao, U8, U32, U64, U64F64, U96F32, contract, u64, u64f64, u96f32,
)
from taospec.rejections import Rejection
from taospec.root_claims import increase_root_claimable
from taospec.stake_moves import transfer_stake_within_subnet
from taospec.stakes import increase_hotkey_stake, increase_stake, stake_of_hotkey
from taospec.state import ROOT, Lease, State, Table
#| ```
#|
#| ## Constants {#constants}
#|
#| | constant | value | meaning |
#| | --- | --- | --- |
#| | `LEASE_INTERVAL` | 100 blocks | a lease shares its dividends in blocks that are multiples of this |
#| | `WHOLE_PERCENT` | 100 | the scale of a lease's percentage |
#|
#| ```python
LEASE_INTERVAL: Final = 100
WHOLE_PERCENT: Final = 100
#| ```
#|
#| ## Hotkeys of the owner {#owner-hotkeys}
#|
#| Whose incentives are withheld? All hotkeys that the owner's coldkey owns and that have a seat in the subnet, and the owner's hotkey if it has a seat, whoever owns it. How many seats of an owner are safe from removal does not matter.
#|
#| The order of the list has no meaning here; it is ascending. A subnet without an owner has that of the account zero.
#|
#| $$ O = \{ h : \text{owner}(h) = \text{owner}(n),\ h \text{ has a seat} \} \cup \{ \text{owner's hotkey, if it has a seat} \} $$
#|
#| ```python
@contract(post=lambda result, state, netuid: list(result) == sorted(result))
def owner_hotkeys(state: State, netuid: Netuid) -> Sequence[AccountId]:
    """Hotkeys whose incentives are withheld.

    state:   state of the chain
    netuid:  the subnet
    returns: [hotkeys] hotkeys of the subnet's owner that have a seat, ascending

    post: ascending
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs get_owner_hotkeys @ 14bc6f9
    """
    coldkey = state.subnet_owner.get(netuid) or NOBODY
    hotkey = state.subnet_owner_hotkey.get(netuid)
    candidates = list(state.owned_hotkeys.get(coldkey))
    if hotkey is not None and hotkey not in candidates:
        candidates.append(hotkey)
    return sorted(key for key in candidates if state.uids.get((netuid, key)) is not None)
#| ```
#|
#| ```python example
#| from taospec.primitives import Block, I96F32, U16, Uid
#| from taospec.stakes import stake_of
#| from taospec.state import ClaimRate, Link
#|
#| owned = State()
#| owned.subnet_owner.set(Netuid(1), AccountId(9))
#| owned.subnet_owner_hotkey.set(Netuid(1), AccountId(5))
#| owned.owned_hotkeys.set(AccountId(9), (AccountId(4), AccountId(3)))
#| for seat, hotkey in enumerate((3, 5, 8)):
#|     owned.uids.set((Netuid(1), AccountId(hotkey)), Uid(seat))
#| assert owner_hotkeys(owned, Netuid(1)) == [3, 5]
#| ```
#|
#| ## Dividends of a lease {#lease-dividends}
#|
#| A *leased* subnet was paid for by many. Its owner is an account that nobody has the key of; the *beneficiary* operates the subnet, and the contributors receive a percentage of the owner's cut. The percentage rounds up, in their favour. What could not be shared
#| before is added.
#|
#| $$ L = \text{kept} \oplus \lceil c \cdot p / 100 \rceil $$
#|
#| ```python
@contract(
    pre=lambda percent, cut, kept: percent <= WHOLE_PERCENT,
    post=lambda result, percent, cut, kept: result >= kept,
)
def lease_dividends(percent: U8, cut: Alpha, kept: Alpha) -> Alpha:
    """Alpha of a lease that is to be shared.

    percent: share of the owner's cut that is shared, at most 100
    cut:     the owner's cut, rao
    kept:    what waits from earlier epochs, rao
    returns: what is to be shared, rao

    pre:  percent is at most 100
    post: not less than what waits
    Operation: T3
    Tracks: pallets/subtensor/src/subnets/leasing.rs distribute_leased_network_dividends @ 14bc6f9
    """
    shared = (cut * percent + WHOLE_PERCENT - 1) // WHOLE_PERCENT
    return Alpha(saturating_add(u64, U64(kept), U64(shared)))
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert lease_dividends(U8(30), Alpha(1000), Alpha(7)) == 307
#| assert lease_dividends(U8(30), Alpha(1001), Alpha(0)) == 301
#| assert lease_dividends(U8(100), Alpha(2**64 - 1), Alpha(1)) == 2**64 - 1
#| ```
#|
#| ## Part of a contributor {#lease-part}
#|
#| Each contributor but the beneficiary has a share of the lease: what it paid, divided by what all paid. Its part rounds up; the beneficiary has the rest.
#|
#| The product of share and dividends floors at 64 fraction bits before it is rounded up.
#|
#| $$ \lceil \sigma \otimes L \rceil $$
#|
#| ```python
@contract(
    pre=lambda share, dividends: share <= u64f64.one,
    post=lambda result, share, dividends: result <= dividends,
)
def lease_part(share: U64F64, dividends: Alpha) -> Alpha:
    """Part of a contributor in a lease's dividends.

    share:     share of the contributor, at most one
    dividends: what is shared, rao
    returns:   its part, rao

    pre:  the share is at most one
    post: not more than what is shared
    Operation: T3
    Tracks: pallets/subtensor/src/subnets/leasing.rs distribute_leased_network_dividends @ 14bc6f9
    """
    part = saturating_mul(u64f64, share, saturating_convert(u64, u64f64, U64(dividends)))
    return Alpha((part + u64f64.one - 1) >> u64f64.fraction_bits)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| third = U64F64(u64f64.one // 3)
#| assert lease_part(third, Alpha(3)) == 1 == lease_part(third, Alpha(2))
#| assert lease_part(u64f64.one, Alpha(2**64 - 1)) == 2**64 - 1
#| assert lease_part(U64F64(1), Alpha(1)) == 1
#| ```
#|
#| ## Sharing a lease {#distribute-lease-dividends}
#|
#| The owner's cut was paid to the lease's account. Of it, the [dividends of the lease](#lease-dividends) pass on to the contributors, as stake under the lease's hotkey; but only in blocks that are multiples of `LEASE_INTERVAL`. In others they wait. Epochs of most subnets
#| rarely meet such a block.
#|
#| Contributors are paid in ascending order, each with a [transfer of stake](stake_moves.md#transfer-stake-within-subnet), and the beneficiary last. It is all or nothing: if any transfer is rejected, because the part is worth less than the least stake or because the
#| account refuses locked stake, all of them are taken back, and the dividends wait. A lease that has ended shares nothing, neither old nor new.
#|
#| $$ L \to \text{contributors} + \Big( L \ominus \bigoplus_j \lceil \sigma_j \otimes L \rceil \Big) \to \text{beneficiary} $$
#|
#| ```python
def _pass_on(
    state: State, lease: Lease, contributors: Sequence[AccountId], parts: Sequence[Alpha]
) -> None:
    """Transfer stake from a lease's account to others; the first failure ends it."""
    for contributor, part in zip(contributors, parts):
        transfer_stake_within_subnet(
            state, lease.coldkey, lease.hotkey, contributor, lease.hotkey, lease.netuid, part
        )


def _share_lease(state: State, identifier: U32, lease: Lease, dividends: Alpha) -> None:
    """Pay all contributors of a lease, then its beneficiary."""
    keys = state.subnet_lease_shares.keys_of(identifier)
    contributors = [contributor for _, contributor in keys]
    parts = [lease_part(state.subnet_lease_shares.get(key), dividends) for key in keys]
    rest = U64(dividends)
    for part in parts:
        rest = saturating_sub(u64, rest, U64(part))
    _pass_on(state, lease, [*contributors, lease.beneficiary], [*parts, Alpha(rest)])


@contract()
def distribute_lease_dividends(state: State, identifier: U32, cut: Alpha) -> None:
    """Share the owner's cut of a leased subnet.

    state:      state of the chain
    identifier: the lease
    cut:        owner's cut that the lease's account was paid, rao

    Operation: T5
    Tracks: pallets/subtensor/src/subnets/leasing.rs distribute_leased_network_dividends @ 14bc6f9
    """
    lease, now = state.subnet_leases.get(identifier), state.block.get()
    if lease is None or (lease.end is not None and lease.end <= now):
        return
    kept = state.accumulated_lease_dividends.get(identifier)
    dividends = lease_dividends(lease.percent, cut, kept)
    state.accumulated_lease_dividends.set(identifier, dividends)
    if now % LEASE_INTERVAL != 0:
        return
    try:
        with state.layer():
            _share_lease(state, identifier, lease, dividends)
            state.accumulated_lease_dividends.set(identifier, Alpha(0))
    except Rejection:
        return
#| ```
#|
#| No rejection leaves this rule.
#|
#| !!! note "One small contributor stops all"
#|     A part that is worth less than the least stake of 0.002 TAO is rejected, and with it everybody's. The same goes for the beneficiary's rest. The dividends then grow until the smallest part is large enough; where a part is nothing, that is never.
#|     See [One part stops all](state_deviations.md#of-emission).
#|
#| !!! note "Paid twice"
#|     A transfer takes nothing if the giver has less than the amount, and gives it all the same. Where the percentage is 100 the account passes on everything that it was paid, and rounding in the share pool often leaves it one rao short of the last
#|     part: the beneficiary's part is then created out of nothing, and the account keeps its own. See
#|     [Stake out of nothing](state_deviations.md#of-emission).
#|
#| ```python example
#| leased = State()
#| leased.block.set(Block(200))
#| lease = Lease(AccountId(70), AccountId(80), AccountId(8), U8(50), None, Netuid(1))
#| leased.subnet_leases.set(U32(0), lease)
#| leased.subnet_lease_shares.set((U32(0), AccountId(71)), U64F64(u64f64.one // 4))
#| increase_stake(leased, AccountId(8), AccountId(80), Netuid(1), Alpha(10**9))
#| distribute_lease_dividends(leased, U32(0), Alpha(10**9))
#| assert stake_of(leased, AccountId(8), AccountId(71), Netuid(1)) == 125 * 10**6
#| assert stake_of(leased, AccountId(8), AccountId(70), Netuid(1)) == 375 * 10**6
#| assert stake_of(leased, AccountId(8), AccountId(80), Netuid(1)) == 500 * 10**6
#|
#| # one block later they wait
#| leased.block.set(Block(201))
#| distribute_lease_dividends(leased, U32(0), Alpha(10**9))
#| assert leased.accumulated_lease_dividends.get(U32(0)) == 500 * 10**6
#| ```
#|
#| ## The owner's cut {#pay-owner-cut}
#|
#| The cut becomes stake of the owner's coldkey under the owner's hotkey. If either is missing, **nobody is paid**, and the alpha stays in the count without a holder. Of a leased subnet the cut is [shared](#distribute-lease-dividends). At last it is
#| [locked](conviction.md#auto-lock-owner-cut), if the owner asked for that.
#|
#| $$ \text{stake}(\text{owner's hotkey}, \text{owner}) \leftarrow \text{stake} + c $$
#|
#| ```python
@contract()
def pay_owner_cut(state: State, netuid: Netuid, cut: Alpha) -> None:
    """Pay the owner of a subnet.

    state:  state of the chain
    netuid: the subnet
    cut:    alpha set aside for the owner, rao

    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs distribute_dividends_and_incentives @ 14bc6f9
    """
    coldkey, hotkey = state.subnet_owner.get(netuid), state.subnet_owner_hotkey.get(netuid)
    if coldkey is None or hotkey is None:
        return
    increase_stake(state, hotkey, coldkey, netuid, cut)
    identifier = state.subnet_uid_to_lease_id.get(netuid)
    if identifier is not None:
        distribute_lease_dividends(state, identifier, cut)
    auto_lock_owner_cut(state, netuid, cut)
#| ```
#|
#| Nothing is rejected; a lock that fails is not made.
#|
#| !!! note "Not locked where it was shared"
#|     The lock asks for the whole cut. Where a lease has just passed on a part of it, the account may have less than that, and then nothing is locked.
#|
#| ```python example
#| owned.owner.set(AccountId(5), AccountId(9))
#| pay_owner_cut(owned, Netuid(1), Alpha(1000))
#| assert stake_of(owned, AccountId(5), AccountId(9), Netuid(1)) == 1000
#| pay_owner_cut(owned, Netuid(2), Alpha(1000))
#| assert owned.total_hotkey_alpha.keys() == [(5, 1)]
#| ```
#|
#| ## Incentives {#pay-incentives}
#|
#| A miner's incentive becomes stake of its coldkey: under the hotkey that the coldkey has chosen for this subnet, or else under the miner itself. Where the miner is [one of the owner's](#owner-hotkeys), nobody is paid. The alpha is *recycled* if the subnet says so: it leaves all
#| counts and will be minted again. Otherwise it is *burned*: it is counted as burned and stays in the count of alpha outside the pool, without a holder.
#|
#| The [part withheld](distribution.md#miner-burned) is kept; it lowers the subnet's [shares](emission.md#emission-shares) from the next block on.
#|
#| $$ \text{stake}(\text{destination}(h), \text{owner}(h)) \leftarrow \text{stake} + I_h \quad (h \notin O) $$
#|
#| ```python
def _pay_miner(state: State, netuid: Netuid, hotkey: AccountId, incentive: Alpha) -> None:
    """Pay the incentive of one miner to its coldkey."""
    coldkey = owner_of(state, hotkey)
    chosen = state.auto_stake_destination.get((coldkey, netuid))
    destination = hotkey if chosen is None else chosen
    increase_stake(state, destination, coldkey, netuid, incentive)


@contract(pre=lambda state, netuid, miners, incentives: len(miners) == len(incentives))
def pay_incentives(
    state: State, netuid: Netuid, miners: Sequence[AccountId], incentives: Sequence[Alpha]
) -> None:
    """Pay or withhold the incentives of a subnet.

    state:      state of the chain
    netuid:     the subnet
    miners:     [miners] hotkeys, ascending
    incentives: [miners] what each earned, rao

    pre:  len(miners) == len(incentives)
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs distribute_dividends_and_incentives @ 14bc6f9
    """
    excluded = owner_hotkeys(state, netuid)
    withheld = [miner in excluded for miner in miners]
    for miner, incentive, own in zip(miners, incentives, withheld):
        if not own:
            _pay_miner(state, netuid, miner, incentive)
        elif state.recycle_or_burn.get(netuid):
            recycle_subnet_alpha(state, netuid, incentive)
        else:
            burn_subnet_alpha(state, netuid, incentive)
    state.miner_burned.set(netuid, miner_burned(incentives, withheld))
#| ```
#|
#| Nothing is rejected. A miner without an owner pays the account zero.
#|
#| !!! note "A destination of any kind"
#|     The chosen hotkey may have left the subnet, or the chain. The stake is put there all the same.
#|
#| ```python example
#| owned.owner.set(AccountId(8), AccountId(20))
#| pay_incentives(owned, Netuid(1), [AccountId(3), AccountId(8)], [Alpha(100), Alpha(300)])
#| assert stake_of(owned, AccountId(8), AccountId(20), Netuid(1)) == 300
#| assert owned.alpha_burned.get(Netuid(1)) == 100
#| assert owned.miner_burned.get(Netuid(1)) == u96f32.one // 4
#| owned.auto_stake_destination.set((AccountId(20), Netuid(1)), AccountId(5))
#| pay_incentives(owned, Netuid(1), [AccountId(8)], [Alpha(300)])
#| assert stake_of(owned, AccountId(5), AccountId(20), Netuid(1)) == 300
#| ```
#|
#| ## Parents are paid {#repay-parents}
#|
#| What a validator earned is [divided](distribution.md#parent-child-dividends) between its parents and itself, by the stakes as they are now. What the childkey burn takes is recycled at once.
#|
#| $$ d = \operatorname{split}(\text{child}, \text{parents}, D) $$
#|
#| ```python
def _child_of(state: State, netuid: Netuid, hotkey: AccountId) -> Child:
    """Return a validator with its stakes, loans and take."""
    return Child(
        hotkey,
        owner_of(state, hotkey),
        stake_of_hotkey(state, hotkey, netuid),
        Rao(stake_of_hotkey(state, hotkey, ROOT)),
        [link.proportion for link in state.child_keys.get((hotkey, netuid))],
        childkey_take_of(state, hotkey, netuid),
    )


def _parents_of(state: State, netuid: Netuid, hotkey: AccountId) -> Sequence[Parent]:
    """Return the parents of a validator with their stakes, in stored order."""
    return [
        Parent(
            link.hotkey,
            owner_of(state, link.hotkey),
            stake_of_hotkey(state, link.hotkey, netuid),
            Rao(stake_of_hotkey(state, link.hotkey, ROOT)),
            link.proportion,
        )
        for link in state.parent_keys.get((hotkey, netuid))
    ]


@contract(
    post=lambda result, state, netuid, hotkey, dividends: (
        len(result.hotkeys) == len(result.dividends)
    )
)
def repay_parents(
    state: State, netuid: Netuid, hotkey: AccountId, dividends: Alpha
) -> DividendSplit:
    """Divide a validator's dividends with its parents.

    state:     state of the chain
    netuid:    the subnet
    hotkey:    the validator
    dividends: what it earned, rao
    returns:   who receives how much

    post: len(result.hotkeys) == len(result.dividends)
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs get_parent_child_dividends_distribution @ 14bc6f9
    """
    child, parents = _child_of(state, netuid, hotkey), _parents_of(state, netuid, hotkey)
    weight, burn = state.tao_weight.get(), state.ck_burn.get()
    split = parent_child_dividends(child, parents, dividends, weight, burn)
    for amount in split.recycled:
        recycle_subnet_alpha(state, netuid, amount)
    return split
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| family = State()
#| for key, coldkey, stake in ((1, 10, 300000), (2, 20, 100000)):
#|     family.owner.set(AccountId(key), AccountId(coldkey))
#|     increase_stake(family, AccountId(key), AccountId(coldkey), Netuid(1), Alpha(stake))
#| family.parent_keys.set((AccountId(2), Netuid(1)), (Link(U64(2**63), AccountId(1)),))
#| split = repay_parents(family, Netuid(1), AccountId(2), Alpha(10**6))
#| assert split.hotkeys == [1, 2] and split.dividends == [599999, 400000]
#| ```
#|
#| ## Earnings of a subnet {#earnings-of}
#|
#| All payouts of an epoch together: incentives by miner, and dividends by hotkey after [parents are paid](#repay-parents). The sums are those of the [rule without state](distribution.md#dividends-and-incentives).
#|
#| $$ I_h = \bigoplus_{p = h} \text{server}_p, \qquad D_h = \bigoplus_p \operatorname{split}(p, \text{validator}_p)_h $$
#|
#| ```python
@contract(post=lambda result, state, netuid, payouts: len(result.hotkeys) == len(result.dividends))
def earnings_of(state: State, netuid: Netuid, payouts: Payouts) -> Earnings:
    """Incentives and dividends of a subnet's hotkeys.

    state:   state of the chain
    netuid:  the subnet
    payouts: what the epoch gave
    returns: what hotkeys earned

    post: one amount for each hotkey
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs calculate_dividends_and_incentives @ 14bc6f9
    """
    incentives: dict[AccountId, U64] = {}
    dividends: dict[AccountId, U96F32] = {}
    recycled = U64(0)
    rows = zip(payouts.hotkeys, payouts.server_emission, payouts.validator_emission)
    for hotkey, server, validator in rows:
        incentives[hotkey] = saturating_add(u64, incentives.get(hotkey, U64(0)), U64(server))
        split = repay_parents(state, netuid, hotkey, validator)
        for other, amount in zip(split.hotkeys, split.dividends):
            whole = saturating_convert(u64, u96f32, U64(amount))
            dividends[other] = saturating_add(u96f32, dividends.get(other, U96F32(0)), whole)
        for amount in split.recycled:
            recycled = saturating_add(u64, recycled, U64(amount))
    miners, hotkeys = sorted(incentives), sorted(dividends)
    return Earnings(
        miners,
        [Alpha(incentives[hotkey]) for hotkey in miners],
        hotkeys,
        [dividends[hotkey] for hotkey in hotkeys],
        Alpha(recycled),
    )
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| earned = earnings_of(family, Netuid(1), Payouts([AccountId(2)], [Alpha(5)], [Alpha(10**6)]))
#| assert earned.miners == [2] and earned.incentives == [5]
#| assert earned.hotkeys == [1, 2] and [value >> 32 for value in earned.dividends] == [599999, 400000]
#| ```
#|
#| ## Dividends on alpha {#pay-alpha-dividends}
#|
#| Each hotkey's part of the validators' pot is split by the [delegate take](distribution.md#delegate-take). The take becomes stake of the hotkey's owner under the hotkey. Then the rest is added to the hotkey's share pool: everybody's stake under it grows in proportion, also that of
#| the owner, **and also the take that was just paid**.
#|
#| What was paid, less takes, is kept until the next epoch, with the value of the share pool afterwards. Hotkeys that are not paid now are forgotten.
#|
#| $$ \text{stake}(h, \text{owner}(h)) \leftarrow \text{stake} + t_h, \qquad V_h \leftarrow V_h + n_h $$
#|
#| ```python
def _forget(table: Table[tuple[Netuid, AccountId], Alpha], netuid: Netuid) -> None:
    """Remove all entries of a subnet."""
    for key in table.keys_of(netuid):
        table.remove(key)


def _note(
    table: Table[tuple[Netuid, AccountId], Alpha], netuid: Netuid, hotkey: AccountId, amount: Alpha
) -> None:
    """Add an amount to the entry of a hotkey."""
    total = saturating_add(u64, U64(table.get((netuid, hotkey))), U64(amount))
    table.set((netuid, hotkey), Alpha(total))


@contract(pre=lambda state, netuid, hotkeys, amounts: len(hotkeys) == len(amounts))
def pay_alpha_dividends(
    state: State, netuid: Netuid, hotkeys: Sequence[AccountId], amounts: Sequence[U96F32]
) -> None:
    """Pay what hotkeys receive out of the validators' pot.

    state:   state of the chain
    netuid:  the subnet
    hotkeys: [hotkeys] hotkeys, ascending
    amounts: [hotkeys] what each receives, rao

    pre:  len(hotkeys) == len(amounts)
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs distribute_dividends_and_incentives @ 14bc6f9
    """
    _forget(state.alpha_dividends_per_subnet, netuid)
    for hotkey, amount in zip(hotkeys, amounts):
        split = delegate_take(amount, delegate_take_of(state, hotkey))
        increase_stake(state, hotkey, owner_of(state, hotkey), netuid, split.take)
        increase_hotkey_stake(state, hotkey, netuid, split.rest)
        _note(state.alpha_dividends_per_subnet, netuid, hotkey, split.rest)
        value = stake_of_hotkey(state, hotkey, netuid)
        state.total_hotkey_alpha_last_epoch.set((hotkey, netuid), value)
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "Nobody under a hotkey"
#|     If nobody stakes under the hotkey, the take of its owner makes the owner the only holder, and the rest is the owner's. If the take is zero as well, the share pool has a value and no shares: whoever stakes next owns it. See
#|     [A value without holders](state_deviations.md#of-emission).
#|
#| ```python example
#| nominated = State()
#| nominated.owner.set(AccountId(3), AccountId(7))
#| nominated.delegates.set(AccountId(3), U16(6553))
#| increase_stake(nominated, AccountId(3), AccountId(8), Netuid(1), Alpha(1000))
#| pay_alpha_dividends(nominated, Netuid(1), [AccountId(3)], [U96F32(1000 << 32)])
#|
#| # a take of 99; then 900 for stakes of 1000 and 99
#| assert nominated.alpha_dividends_per_subnet.get((Netuid(1), AccountId(3))) == 900
#| assert stake_of(nominated, AccountId(3), AccountId(7), Netuid(1)) == 180
#| assert stake_of(nominated, AccountId(3), AccountId(8), Netuid(1)) == 1818
#| ```
#|
#| ## Dividends on root {#pay-root-dividends}
#|
#| Each hotkey's part of root's pot is split likewise. The take is alpha of the subnet and becomes stake there, of the hotkey's owner under the hotkey. The rest raises the [rate](root_claims.md#increase-root-claimable) at which the root stake under the hotkey may claim alpha.
#|
#| $$ \text{stake}(h, \text{owner}(h)) \leftarrow \text{stake} + t'_h, \qquad \text{rate}_h \leftarrow \text{rate}_h + n'_h / r_h $$
#|
#| ```python
@contract(pre=lambda state, netuid, hotkeys, amounts: len(hotkeys) == len(amounts))
def pay_root_dividends(
    state: State, netuid: Netuid, hotkeys: Sequence[AccountId], amounts: Sequence[U96F32]
) -> None:
    """Pay what hotkeys receive out of root's pot.

    state:   state of the chain
    netuid:  the subnet in which root earned
    hotkeys: [hotkeys] hotkeys, ascending
    amounts: [hotkeys] what each receives, rao

    pre:  len(hotkeys) == len(amounts)
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs distribute_dividends_and_incentives @ 14bc6f9
    """
    _forget(state.root_alpha_dividends_per_subnet, netuid)
    for hotkey, amount in zip(hotkeys, amounts):
        split = delegate_take(amount, delegate_take_of(state, hotkey))
        increase_stake(state, hotkey, owner_of(state, hotkey), netuid, split.take)
        increase_root_claimable(state, hotkey, netuid, split.rest)
        _note(state.root_alpha_dividends_per_subnet, netuid, hotkey, split.rest)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| rooted = State()
#| rooted.owner.set(AccountId(3), AccountId(7))
#| increase_stake(rooted, AccountId(3), AccountId(8), ROOT, Alpha(2 * 10**6))
#| pay_root_dividends(rooted, Netuid(1), [AccountId(3)], [U96F32(10**6 << 32)])
#| assert stake_of(rooted, AccountId(3), AccountId(7), Netuid(1)) == 179995
#| assert rooted.root_claimable.get(AccountId(3)) == (ClaimRate(Netuid(1), I96F32(1760945181)),)
#| ```
#|
#| ## Payout of a subnet {#distribute-emission}
#|
#| All steps, in the order above. The stakes that divide the two pots are read before anything is paid. That is the [distribution without state](distribution.md#distribute), with its payments.
#|
#| A pot without takers is not paid, kept or recycled: validators' if no hotkey has dividends on alpha, root's if no hotkey with dividends has stake on root. Its alpha stays in the count without a holder.
#|
#| $$ (V, R, c) \to \text{owner},\ \text{miners},\ \text{validators},\ \text{root} $$
#|
#| ```python
@contract(
    post=lambda result, state, netuid, payouts, server, validator, root, owner_cut: (
        state.miner_burned.get(netuid) <= u96f32.one
    )
)
def distribute_emission(
    state: State,
    netuid: Netuid,
    payouts: Payouts,
    server: Alpha,
    validator: Alpha,
    root: Alpha,
    owner_cut: Alpha,
) -> None:
    """Pay out the pots of a subnet after its epoch.

    state:     state of the chain
    netuid:    the subnet
    payouts:   what the epoch gave
    server:    alpha set aside for miners, rao
    validator: alpha set aside for validators, rao
    root:      alpha set aside for stake on the root subnet, rao
    owner_cut: alpha set aside for the subnet's owner, rao

    post: miner_burned(netuid) <= u96f32.one
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs distribute_emission @ 14bc6f9
    """
    pot = validator_pot(incentive_total(payouts.server_emission), validator, server)
    earnings = earnings_of(state, netuid, payouts)
    hotkeys = earnings.hotkeys
    paid = dividend_distribution(
        pot,
        root,
        earnings.dividends,
        [stake_of_hotkey(state, hotkey, netuid) for hotkey in hotkeys],
        [Rao(stake_of_hotkey(state, hotkey, ROOT)) for hotkey in hotkeys],
        state.tao_weight.get(),
    )
    pay_owner_cut(state, netuid, owner_cut)
    pay_incentives(state, netuid, earnings.miners, earnings.incentives)
    pay_alpha_dividends(state, netuid, hotkeys, paid.alpha)
    pay_root_dividends(state, netuid, hotkeys, paid.root)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| # the owner's cut, one miner, one validator with stake on both
#| subnet = State()
#| subnet.subnet_owner.set(Netuid(1), AccountId(9))
#| subnet.subnet_owner_hotkey.set(Netuid(1), AccountId(5))
#| for key, coldkey in ((2, 20), (3, 30), (5, 9)):
#|     subnet.owner.set(AccountId(key), AccountId(coldkey))
#| increase_stake(subnet, AccountId(3), AccountId(30), Netuid(1), Alpha(10**9))
#| increase_stake(subnet, AccountId(3), AccountId(31), ROOT, Alpha(10**9))
#| epoch = Payouts([AccountId(2), AccountId(3)], [Alpha(500), Alpha(0)], [Alpha(0), Alpha(500)])
#| distribute_emission(subnet, Netuid(1), epoch, Alpha(500), Alpha(400), Alpha(100), Alpha(180))
#| assert stake_of(subnet, AccountId(5), AccountId(9), Netuid(1)) == 180
#| assert stake_of(subnet, AccountId(2), AccountId(20), Netuid(1)) == 500
#|
#| # takes of 71 and of 17, and a rest of 328 of which the holder before has all but dust; 82 to be claimed
#| assert stake_of(subnet, AccountId(3), AccountId(30), Netuid(1)) == 10**9 + 71 + 328 + 17
#| assert subnet.root_alpha_dividends_per_subnet.get((Netuid(1), AccountId(3))) == 82
#| ```
#|
#| ## Payout of a block {#distribute-drained}
#|
#| The subnets whose epochs ran are paid out one after the other, in ascending order of netuids. Each notes the block: the next epoch tells by it what happened since.
#| In a block, an epoch runs and is paid before [the next one](subnet_epochs.md#run-due-epochs) runs; this rule pays epochs that are given.
#|
#| $$ \text{step}_n \leftarrow \text{now} $$
#|
#| ```python
@contract(pre=lambda state, drained, payouts: len(drained) == len(payouts))
def distribute_drained(
    state: State, drained: Sequence[Drained], payouts: Sequence[Payouts]
) -> None:
    """Pay out the pots of all subnets whose epochs ran in a block.

    state:   state of the chain
    drained: [subnets] what was in the pots, ascending by netuid
    payouts: [subnets] what the epoch of each gave

    pre:  len(drained) == len(payouts)
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs distribute_emissions_to_subnets @ 14bc6f9
    """
    for pots, epoch in zip(drained, payouts):
        distribute_emission(
            state, pots.netuid, epoch, pots.server, pots.validator, pots.root, pots.owner_cut
        )
        state.last_mechanism_step_block.set(pots.netuid, state.block.get())
#| ```
#|
#| On the chain the epoch of a subnet runs after the one before was paid. It makes no difference: a payout changes nothing that the epoch of another subnet reads.
#|
#| ```python example
#| subnet.block.set(Block(360))
#| pots = Drained(Netuid(1), Alpha(500), Alpha(400), Alpha(100), Alpha(180))
#| distribute_drained(subnet, [pots], [epoch])
#| assert subnet.last_mechanism_step_block.get(Netuid(1)) == 360
#| assert stake_of(subnet, AccountId(5), AccountId(9), Netuid(1)) == 360
#| ```
