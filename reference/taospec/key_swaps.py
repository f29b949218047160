#| # Key swaps {#key-swaps}
#|
#| Keys are lost, leak, and change hands. The chain can put a new key in the place of an old one without anybody unstaking: a coldkey replaces one of its hotkeys ([hotkey swap](#hotkey-swap)), or itself
#| ([coldkey swap](#coldkey-swap)).
#|
#| The two are guarded differently. A hotkey cannot spend anything, so its owner may swap it at once, for a small cost and not too often. Who holds a coldkey holds everything, a thief too, so a coldkey swap is *announced* days before it
#| runs, does nothing else in the meantime, and can be stopped by a *dispute*.
#|
#| A swap moves many entries of the state, one table after the other. What it does **not** move matters as much: each half of the chapter ends with a list of that.
#|
#| ```python
from collections.abc import Sequence
from typing import Final

from taospec.arithmetic import saturating_add
from taospec.conviction import swap_coldkey_locks, swap_hotkey_locks
from taospec.delegation import swap_children_of_hotkey
from taospec.ledger import (
    NOBODY, balance, create_account, hotkey_exists, is_subnet_account, owns, recycle_tao,
    require_root, subnets, transfer_all_tao, with_member,
)
from taospec.neurons import swap_neuron
from taospec.primitives import (
    AccountId, Alpha, Block, Digest, Netuid, Rao, U32, U64, U128, contract, u64,
)
from taospec.rejections import Rejection, RejectionCode
from taospec.root_claims import (
    index_coldkey, transfer_root_claimed, transfer_root_claims_of_hotkey, unindex_coldkey,
)
from taospec.slashing_calls import swap_slash_coldkey, swap_slash_hotkey
from taospec.stakes import decrease_stake, increase_stake, stake_of, stake_of_hotkey
from taospec.state import ROOT, Announcement, State, account_hash
#| ```
#|
#| ## Constants {#constants}
#|
#| | constant | value | meaning |
#| | --- | --- | --- |
#| | `KEY_SWAP_COST` | 100,000,000 rao | cost of a hotkey swap on all subnets, and of announcing a coldkey swap |
#| | `KEY_SWAP_ON_SUBNET_COST` | 1,000,000 rao | cost of a hotkey swap on one subnet |
#| | `HOTKEY_SWAP_INTERVAL` | 7,200 blocks | blocks between two swaps of a coldkey's hotkeys on one subnet, about a day |
#| | `LAST_BLOCK` | 2^32 - 1 | the chain counts blocks in 32 bits; a sum of a block and a delay saturates there |
#|
#| Costs are [recycled](ledger.md#recycle-tao). The delays of coldkey swaps and the general limit of hotkey swaps are [items of the state](state.md#settable-limits), which root sets by rows of the [limits of the chain](administration.md#set-limit).
#|
#| ```python
KEY_SWAP_COST: Final = Rao(100_000_000)
KEY_SWAP_ON_SUBNET_COST: Final = Rao(1_000_000)
HOTKEY_SWAP_INTERVAL: Final = U64(7200)
LAST_BLOCK: Final = Block(2**32 - 1)


def _later(block: Block, delay: U32) -> Block:
    """Return the block that comes a number of blocks after another, the last one at most."""
    return Block(min(block + delay, LAST_BLOCK))
#| ```
#|
#| ## Associating a hotkey {#try-associate-hotkey}
#|
#| A hotkey has an owner from the moment at which somebody uses it: registers it, or claims it by this call. The signature is the coldkey's alone; the hotkey is not asked. So **anybody may become the owner of any account that is not a
#| hotkey yet**. If it has an owner already, whoever that is, the call succeeds and does nothing.
#|
#| ```python
@contract(post=lambda result, state, origin, hotkey: hotkey_exists(state, hotkey))
def try_associate_hotkey(state: State, origin: AccountId, hotkey: AccountId) -> None:
    """Become the owner of a hotkey that has none.

    state:  state of the chain
    origin: coldkey that signs the call
    hotkey: account that is to be its hotkey

    post: the hotkey has an owner
    rejects: CannotUseSystemAccount when the hotkey is the account of a subnet
    Operation: T5
    Tracks: pallets/subtensor/src/staking/account.rs do_try_associate_hotkey @ 14bc6f9
    """
    create_account(state, origin, hotkey)
#| ```
#|
#| ```python example
#| cold, thief, hot, new = AccountId(1), AccountId(2), AccountId(3), AccountId(4)
#| chain = State()
#| try_associate_hotkey(chain, cold, hot)
#| try_associate_hotkey(chain, thief, hot)
#| assert chain.owner.get(hot) == cold and chain.staking_hotkeys.get(cold) == (hot,)
#| ```
#|
#| Vectors: `try_associate_hotkey/` (free, owned, of another, system accounts). Mistakes they hunt: an owner that is replaced, a list of hotkeys that is not kept.
#|
#| ## Hotkey swap {#hotkey-swap}
#|
#| A coldkey replaces its hotkey `hotkey` by `new_hotkey`, on all subnets or on one. With `keep_stake` the stake stays under the old hotkey and only its roles move; this serves a validator that separates the key that is staked on from the key
#| that runs. The older of two calls knows no such wish.
#|
#| ### Whether a hotkey may be swapped {#check-hotkey-swap}
#|
#| The new hotkey may be an account that is no hotkey yet, or another hotkey of the same coldkey that has no uid. Where the swap touches root, that is on all subnets or on root alone, the new hotkey must be *clean*: it has no claim rates, no
#| root stake
#| and no watermarks of root claims on root itself. Otherwise [claims](root_claims.md) of stakers of one hotkey would be measured by rates of the other.
#|
#| A coldkey may swap one of its hotkeys again when **more** than `tx_rate_limit` blocks have passed; never, that is block 0, and a limit of zero bar nothing.
#|
#| ```python
@contract(post=lambda result, state, coldkey: not result or state.last_tx_block.get(coldkey) != 0)
def swapped_lately(state: State, coldkey: AccountId) -> bool:
    """Tell whether the last swap of a coldkey was within the general limit."""
    last, limit = state.last_tx_block.get(coldkey), state.tx_rate_limit.get()
    return last != 0 and limit != 0 and max(0, state.block.get() - last) <= limit


@contract(
    post=lambda result, state, hotkey, netuid: (
        result or netuid is None or state.is_network_member.get((hotkey, netuid)) is None
    )
)
def known_in(state: State, hotkey: AccountId, netuid: Netuid | None) -> bool:
    """Tell whether a hotkey is in the list of members of a subnet, or is a member of any."""
    members = state.is_network_member
    if netuid is not None:
        return members.get((hotkey, netuid)) is not None
    return any(members.get(key) is True for key in members.keys_of(hotkey))


def _clean_on_root(state: State, hotkey: AccountId) -> bool:
    """Tell whether a hotkey has no rates, no root stake and no watermarks on root."""
    if state.root_claimable.get(hotkey) != () or stake_of_hotkey(state, hotkey, ROOT) != 0:
        return False
    return all(key[1] != hotkey for key in state.root_claimed.keys_of(ROOT))


@contract(
    post=lambda result, state, origin, hotkey, new_hotkey, netuid: (
        hotkey != new_hotkey and owns(state, origin, hotkey)
    )
)
def check_hotkey_swap(
    state: State,
    origin: AccountId,
    hotkey: AccountId,
    new_hotkey: AccountId,
    netuid: Netuid | None,
) -> None:
    """Refuse a hotkey swap that may not be.

    state:      state of the chain
    origin:     coldkey that signs the call
    hotkey:     hotkey to be replaced
    new_hotkey: hotkey that replaces it
    netuid:     the only subnet concerned, or nothing for all

    post: hotkey != new_hotkey and owns(state, origin, hotkey)
    rejects: NonAssociatedColdKey when the hotkey is not the coldkey's, or the new one is another's
    rejects: NewHotKeyIsSameWithOld when the two are the same
    rejects: HotKeySetTxRateLimitExceeded when the coldkey swapped a hotkey too recently
    rejects: HotKeyAlreadyRegisteredInSubNet when the new hotkey is known in the subnet, or in any
    rejects: NewHotKeyNotCleanForRootSwap when the swap touches root and the new hotkey is not clean
    Operation: T5
    Tracks: pallets/subtensor/src/swap/swap_hotkey.rs do_swap_hotkey @ 14bc6f9
    """
    if not owns(state, origin, hotkey):
        raise Rejection(RejectionCode.NON_ASSOCIATED_COLDKEY)
    if hotkey_exists(state, new_hotkey) and not owns(state, origin, new_hotkey):
        raise Rejection(RejectionCode.NON_ASSOCIATED_COLDKEY)
    if hotkey == new_hotkey:
        raise Rejection(RejectionCode.NEW_HOTKEY_IS_SAME_WITH_OLD)
    if swapped_lately(state, origin):
        raise Rejection(RejectionCode.HOTKEY_SET_TX_RATE_LIMIT_EXCEEDED)
    if known_in(state, new_hotkey, netuid):
        raise Rejection(RejectionCode.HOTKEY_ALREADY_REGISTERED_IN_SUBNET)
    if netuid in (None, ROOT) and not _clean_on_root(state, new_hotkey):
        raise Rejection(RejectionCode.NEW_HOTKEY_NOT_CLEAN_FOR_ROOT_SWAP)
#| ```
#|
#| !!! note "Known is not registered"
#|     On one subnet the chain asks whether there is an *entry* of membership, and a swap leaves one that says false under the new hotkey of every subnet in which the old one has no uid. Such a hotkey cannot be the target of a swap on that
#|     subnet, although it is not registered there, until it registers and loses its uid again or is swapped away itself. On all subnets the chain asks whether any entry says true.
#|
#| !!! note "Watermarks on root"
#|     Root stake earns alpha of other subnets, never of root, so the only watermarks of root are those of zero that a [coldkey swap](#replace-coldkey) writes. They bar the hotkey as a target for ever. The watermarks that would matter, those
#|     of other subnets, are not
#|     looked at.
#|
#| ### Cost {#pay-for-swap}
#|
#| The coldkey must have the cost and, because the cost is recycled, keep the existential deposit. Two checks, two codes: with less than the cost the swap is refused in its own name; with the cost but less than 500 rao more, in the ledger's.
#|
#| ```python
def _pay_for_hotkey_swap(state: State, coldkey: AccountId, cost: Rao) -> None:
    """Recycle the cost of a hotkey swap."""
    if cost > balance(state, coldkey):
        raise Rejection(RejectionCode.NOT_ENOUGH_BALANCE_TO_PAY_SWAP_HOTKEY)
    recycle_tao(state, coldkey, cost)
#| ```
#|
#| ### Swap on one subnet, the part in common {#move-hotkey-on-subnet}
#|
#| This is what happens on each subnet, in this order:
#|
#| 1. *Slashing*: the new hotkey [takes over what is known](slashing_calls.md#swap-slash-hotkey) of the old one. It must have no record of its own, and stake under a lien may not stay behind. While slashing is off, as it is on the chain, nothing is asked and nothing moves.
#| 2. *Membership and uid.* The new hotkey takes over the entry of membership, even if it says false, and the uid if there is one. What belongs to the uid (weights, bonds, permits, the block of registration) stays where it is.
#| 3. *Childkey take*, if one was ever set, be it zero.
#| 4. *[Children and parents](delegation.md#swap-children-of-hotkey)*, those that wait included.
#| 5. *Destinations of incentive*: every coldkey whose destination the old hotkey was now has the new one. The list of them **replaces** the one that the new hotkey had.
#| 6. *The hotkey of the subnet's owner*, if it was the old hotkey.
#| 7. Unless the stake is kept: [dividends of the last epoch, voting power, and stake](#move-stake).
#|
#| ```python
def _saturating_sum(a: Alpha, b: Alpha) -> Alpha:
    """Add two amounts of alpha."""
    return Alpha(saturating_add(u64, U64(a), U64(b)))


def _without(members: Sequence[AccountId], *gone: AccountId) -> Sequence[AccountId]:
    """Return a list without some members."""
    return tuple(member for member in members if member not in gone)


def _move_destinations(
    state: State, hotkey: AccountId, new_hotkey: AccountId, netuid: Netuid
) -> None:
    """Let incentive that went to a hotkey go to another."""
    coldkeys = state.auto_stake_destination_coldkeys.get((hotkey, netuid))
    if coldkeys == ():
        return
    for coldkey in coldkeys:
        state.auto_stake_destination.set((coldkey, netuid), new_hotkey)
    state.auto_stake_destination_coldkeys.remove((hotkey, netuid))
    state.auto_stake_destination_coldkeys.set((new_hotkey, netuid), coldkeys)


@contract(
    post=lambda result, state, hotkey, new_hotkey, netuid, keep_stake: (
        hotkey == new_hotkey or state.childkey_take.get((hotkey, netuid)) is None
    )
)
def move_hotkey_on_subnet(
    state: State,
    hotkey: AccountId,
    new_hotkey: AccountId,
    netuid: Netuid,
    keep_stake: bool,
) -> None:
    """Put a hotkey in the place of another on one subnet.

    state:      state of the chain
    hotkey:     hotkey to be replaced
    new_hotkey: hotkey that replaces it
    netuid:     the subnet
    keep_stake: whether the stake stays under the old hotkey

    post: hotkey == new_hotkey or childkey_take(hotkey, netuid) is None
    rejects: SlashRecordExists when slashing knows something of the new hotkey
    rejects: StakeUnderLien when the stake stays under the old hotkey and there is a lien on it
    rejects: InvalidChild when the new hotkey is a child or parent of the old one, or is to become its child
    rejects: TooManyChildren when more than five children wait
    rejects: ProportionOverflow when the shares of children add up to more than everything
    rejects: ChildParentInconsistency when a hotkey is, or is to become, both child and parent
    rejects: CannotUseSystemAccount when the owner's hotkey would be the account of a subnet
    Operation: T5
    Tracks: pallets/subtensor/src/swap/swap_hotkey.rs perform_hotkey_swap_on_one_subnet @ 14bc6f9
    """
    swap_slash_hotkey(state, netuid, hotkey, new_hotkey, keep_stake)
    swap_neuron(state, netuid, hotkey, new_hotkey)
    take = state.childkey_take.get((hotkey, netuid))
    if take is not None:
        state.childkey_take.remove((hotkey, netuid))
        state.childkey_take.set((new_hotkey, netuid), take)
    swap_children_of_hotkey(state, hotkey, new_hotkey, netuid)
    _move_destinations(state, hotkey, new_hotkey, netuid)
    if state.subnet_owner_hotkey.get(netuid) == hotkey:
        if is_subnet_account(new_hotkey):
            raise Rejection(RejectionCode.CANNOT_USE_SYSTEM_ACCOUNT)
        state.subnet_owner_hotkey.set(netuid, new_hotkey)
    if not keep_stake:
        _move_dividends(state, hotkey, new_hotkey, netuid)
        _move_stake_of_hotkey(state, hotkey, new_hotkey, netuid)
        if netuid == ROOT:
            _move_root_claims(state, hotkey, new_hotkey)
#| ```
#|
#| ### Moving what was earned and staked {#move-stake}
#|
#| Dividends and voting power of the two hotkeys add up. Then, for each coldkey with shares under the old hotkey, in ascending order, its *value* moves: it is taken off under the old hotkey and added under the new. Values are whole rao, so
#| each coldkey may leave a part of a rao
#| behind as a share that is worth nothing, and the pool of the old hotkey keeps up to one rao for each. The new hotkey joins the list of hotkeys under which the coldkey has stake, at the end.
#|
#| On root, the [claim rates and watermarks](root_claims.md#transfer-root-claims-of-hotkey) of the old hotkey go over to the new one. So what each coldkey can claim stays what it was. If the owner ever said whether the hotkey lends its weight
#| to new subnets, that goes along. On another subnet none of this moves: the root stake stays where it is, and so do its claims.
#|
#| ```python
def _move_dividends(state: State, hotkey: AccountId, new_hotkey: AccountId, netuid: Netuid) -> None:
    """Add what a hotkey earned last, and its voting power, to those of another."""
    stake = state.total_hotkey_alpha_last_epoch
    total = _saturating_sum(stake.get((hotkey, netuid)), stake.get((new_hotkey, netuid)))
    stake.remove((hotkey, netuid))
    stake.set((new_hotkey, netuid), total)
    dividends = state.alpha_dividends_per_subnet
    earned = _saturating_sum(dividends.get((netuid, hotkey)), dividends.get((netuid, new_hotkey)))
    dividends.remove((netuid, hotkey))
    dividends.set((netuid, new_hotkey), earned)
    power = state.voting_power
    both = saturating_add(u64, power.get((netuid, hotkey)), power.get((netuid, new_hotkey)))
    power.remove((netuid, hotkey))
    power.set((netuid, new_hotkey), both)


def _move_stake_of_hotkey(
    state: State, hotkey: AccountId, new_hotkey: AccountId, netuid: Netuid
) -> None:
    """Move the value of every coldkey under a hotkey to another hotkey."""
    shares = state.alpha.keys_of(hotkey)
    for coldkey in [owner for _, owner, subnet in shares if subnet == netuid]:
        amount = stake_of(state, hotkey, coldkey, netuid)
        decrease_stake(state, hotkey, coldkey, netuid, amount)
        increase_stake(state, new_hotkey, coldkey, netuid, amount)
        staking = state.staking_hotkeys.get(coldkey)
        if hotkey in staking:
            state.staking_hotkeys.set(coldkey, with_member(staking, new_hotkey))


def _move_root_claims(state: State, hotkey: AccountId, new_hotkey: AccountId) -> None:
    """Move claim rates, watermarks and the wish to lend weight of a hotkey to another."""
    transfer_root_claims_of_hotkey(state, hotkey, new_hotkey)
    enabled = state.auto_parent_delegation_enabled.get(hotkey)
    if enabled is not None:
        state.auto_parent_delegation_enabled.remove(hotkey)
        state.auto_parent_delegation_enabled.set(new_hotkey, enabled)
#| ```
#|
#| ### Swap on all subnets {#move-hotkey}
#|
#| First the [locks](conviction.md#swap-hotkey-locks) on the old hotkey are redirected, stake kept or not, then the ownership passes, then [each subnet](#move-hotkey-on-subnet) follows, and last what belongs to the hotkey as such: its records
#| of rate limits go, and its take passes to the new hotkey if it is a delegate.
#|
#| Ownership passes in either case, stake kept or not: **the old hotkey has no owner any more**. If its stake is kept, the stakers cannot unstake, since every such call wants a hotkey with an owner; until somebody, anybody,
#| [associates](#try-associate-hotkey) it.
#|
#| Unless the stake is kept, the new hotkey finally takes the place of the old one in the list of each coldkey that had shares under it on any subnet: both are taken out, the new one is put at the end.
#|
#| ```python
@contract(
    pre=lambda state, coldkey, hotkey, new_hotkey, keep_stake: hotkey != new_hotkey,
    post=lambda result, state, coldkey, hotkey, new_hotkey, keep_stake: owns(
        state, coldkey, new_hotkey
    )
    and not hotkey_exists(state, hotkey),
)
def move_hotkey(
    state: State,
    coldkey: AccountId,
    hotkey: AccountId,
    new_hotkey: AccountId,
    keep_stake: bool,
) -> None:
    """Put a hotkey in the place of another on all subnets.

    state:      state of the chain
    coldkey:    coldkey that owns the hotkey and will own the new one
    hotkey:     hotkey to be replaced
    new_hotkey: another hotkey that replaces it
    keep_stake: whether the stake stays under the old hotkey

    pre:  hotkey != new_hotkey
    post: the coldkey owns the new hotkey, nobody the old one
    rejects: CannotUseSystemAccount when the new hotkey is the account of a subnet
    rejects: SlashRecordExists when slashing knows something of the new hotkey
    rejects: StakeUnderLien when the stake stays under the old hotkey and there is a lien on it
    rejects: InvalidChild when the new hotkey is a child or parent of the old one, or is to become its child
    rejects: TooManyChildren when more than five children wait
    rejects: ProportionOverflow when the shares of children add up to more than everything
    rejects: ChildParentInconsistency when a hotkey is, or is to become, both child and parent
    Operation: T5
    Tracks: pallets/subtensor/src/swap/swap_hotkey.rs perform_hotkey_swap_on_all_subnets @ 14bc6f9
    """
    holders = list(dict.fromkeys(owner for _, owner, _ in state.alpha.keys_of(hotkey)))
    swap_hotkey_locks(state, hotkey, new_hotkey, subnets(state))
    state.owner.remove(hotkey)
    if is_subnet_account(new_hotkey):
        raise Rejection(RejectionCode.CANNOT_USE_SYSTEM_ACCOUNT)
    state.owner.set(new_hotkey, coldkey)
    owned = with_member(state.owned_hotkeys.get(coldkey), new_hotkey)
    state.owned_hotkeys.set(coldkey, _without(owned, hotkey))
    for netuid in subnets(state):
        move_hotkey_on_subnet(state, hotkey, new_hotkey, netuid, keep_stake)
    state.last_tx_block.remove(hotkey)
    state.last_tx_block_delegate_take.remove(hotkey)
    state.last_tx_block_childkey_take.remove(hotkey)
    take = state.delegates.get(hotkey)
    if take is not None:
        state.delegates.remove(hotkey)
        state.delegates.set(new_hotkey, take)
    if not keep_stake:
        for holder in holders:
            staking = state.staking_hotkeys.get(holder)
            if hotkey in staking:
                staking = (*_without(staking, hotkey, new_hotkey), new_hotkey)
                state.staking_hotkeys.set(holder, staking)
#| ```
#|
#| ### The calls {#swap-hotkey}
#|
#| After the [checks](#check-hotkey-swap) the new hotkey takes over the records of three rate limits, whatever it had.
#|
#| On **all** subnets, those in which the hotkey is a member or has children are *affected*. On each the coldkey must not have swapped a hotkey within 7,200 blocks; a subnet without a record does not bar. Then the cost is paid, the hotkey
#| moves, and each affected
#| subnet gets a record. Being somebody's child does not make a subnet affected: anybody may name anybody as a child.
#|
#| On **one** subnet, the interval applies whether affected or not, and a missing record counts as block 0: **in the first 7,200 blocks of a chain no hotkey can be swapped on one subnet**. Then come the new hotkey, which must not be the
#| account of a subnet, and the cost. The old hotkey keeps
#| its owner, its take, its records and its place in all lists; the new one joins those of its owner.
#|
#| The chain does not ask whether the one subnet exists. If not, the coldkey pays, owns the new hotkey, and nothing moves.
#|
#| In either case the swap counts for the coldkey's general limit.
#|
#| ```python
def _affected_subnets(state: State, hotkey: AccountId) -> Sequence[Netuid]:
    """Return the subnets in which a hotkey is a member or has children."""
    return [
        netuid
        for netuid in subnets(state)
        if state.is_network_member.get((hotkey, netuid))
        or state.child_keys.get((hotkey, netuid)) != ()
    ]


@contract(post=lambda result, state, last: result or state.block.get() > last)
def within_interval(state: State, last: Block) -> bool:
    """Tell whether a swap on a subnet was too recent for another."""
    return last + HOTKEY_SWAP_INTERVAL >= state.block.get()


def _swap_on_all_subnets(
    state: State, coldkey: AccountId, hotkey: AccountId, new_hotkey: AccountId, keep_stake: bool
) -> None:
    """Swap a hotkey everywhere, after the checks in common."""
    affected = _affected_subnets(state, hotkey)
    for netuid in affected:
        last = state.last_hotkey_swap_on_netuid.get((netuid, coldkey))
        if last != 0 and within_interval(state, last):
            raise Rejection(RejectionCode.HOTKEY_SWAP_ON_SUBNET_INTERVAL_NOT_PASSED)
    _pay_for_hotkey_swap(state, coldkey, KEY_SWAP_COST)
    move_hotkey(state, coldkey, hotkey, new_hotkey, keep_stake)
    for netuid in affected:
        state.last_hotkey_swap_on_netuid.set((netuid, coldkey), state.block.get())


def _swap_on_one_subnet(
    state: State,
    coldkey: AccountId,
    hotkey: AccountId,
    new_hotkey: AccountId,
    netuid: Netuid,
    keep_stake: bool,
) -> None:
    """Swap a hotkey on one subnet, after the checks in common."""
    if within_interval(state, state.last_hotkey_swap_on_netuid.get((netuid, coldkey))):
        raise Rejection(RejectionCode.HOTKEY_SWAP_ON_SUBNET_INTERVAL_NOT_PASSED)
    if is_subnet_account(new_hotkey):
        raise Rejection(RejectionCode.CANNOT_USE_SYSTEM_ACCOUNT)
    _pay_for_hotkey_swap(state, coldkey, KEY_SWAP_ON_SUBNET_COST)
    state.owner.set(new_hotkey, coldkey)
    owned = with_member(state.owned_hotkeys.get(coldkey), new_hotkey)
    state.owned_hotkeys.set(coldkey, owned)
    swap_hotkey_locks(state, hotkey, new_hotkey, [netuid])
    move_hotkey_on_subnet(state, hotkey, new_hotkey, netuid, keep_stake)
    state.last_hotkey_swap_on_netuid.set((netuid, coldkey), state.block.get())


@contract(
    post=lambda result, state, origin, hotkey, new_hotkey, netuid, keep_stake: owns(
        state, origin, new_hotkey
    )
)
def swap_hotkey_v2(
    state: State,
    origin: AccountId,
    hotkey: AccountId,
    new_hotkey: AccountId,
    netuid: Netuid | None,
    keep_stake: bool,
) -> None:
    """Replace a hotkey by another, with or without its stake.

    state:      state of the chain
    origin:     coldkey that signs the call
    hotkey:     hotkey to be replaced
    new_hotkey: hotkey that replaces it
    netuid:     the only subnet concerned, or nothing for all
    keep_stake: whether the stake stays under the old hotkey

    post: the coldkey owns the new hotkey
    rejects: NonAssociatedColdKey when the hotkey is not the coldkey's, or the new one is another's
    rejects: NewHotKeyIsSameWithOld when the two are the same
    rejects: HotKeySetTxRateLimitExceeded when the coldkey swapped a hotkey too recently
    rejects: HotKeyAlreadyRegisteredInSubNet when the new hotkey is known in the subnet, or in any
    rejects: NewHotKeyNotCleanForRootSwap when the swap touches root and the new hotkey is not clean
    rejects: HotKeySwapOnSubnetIntervalNotPassed when the coldkey swapped a hotkey there too recently
    rejects: CannotUseSystemAccount when the new hotkey is the account of a subnet
    rejects: NotEnoughBalanceToPaySwapHotKey when the coldkey has less than the cost
    rejects: InsufficientBalance when it would have less than the existential deposit left
    rejects: SlashRecordExists when slashing knows something of the new hotkey
    rejects: StakeUnderLien when the stake stays under the old hotkey and there is a lien on it
    rejects: InvalidChild when the new hotkey is a child or parent of the old one, or is to become its child
    rejects: TooManyChildren when more than five children wait
    rejects: ProportionOverflow when the shares of children add up to more than everything
    rejects: ChildParentInconsistency when a hotkey is, or is to become, both child and parent
    Operation: T5
    Tracks: pallets/subtensor/src/swap/swap_hotkey.rs do_swap_hotkey @ 14bc6f9
    """
    check_hotkey_swap(state, origin, hotkey, new_hotkey, netuid)
    for records in (
        state.last_tx_block,
        state.last_tx_block_delegate_take,
        state.last_tx_block_childkey_take,
    ):
        records.set(new_hotkey, records.get(hotkey))
    if netuid is None:
        _swap_on_all_subnets(state, origin, hotkey, new_hotkey, keep_stake)
    else:
        _swap_on_one_subnet(state, origin, hotkey, new_hotkey, netuid, keep_stake)
    state.last_tx_block.set(origin, state.block.get())


@contract(
    post=lambda result, state, origin, hotkey, new_hotkey, netuid: owns(state, origin, new_hotkey)
)
def swap_hotkey(
    state: State,
    origin: AccountId,
    hotkey: AccountId,
    new_hotkey: AccountId,
    netuid: Netuid | None,
) -> None:
    """Replace a hotkey by another, together with its stake.

    state:      state of the chain
    origin:     coldkey that signs the call
    hotkey:     hotkey to be replaced
    new_hotkey: hotkey that replaces it
    netuid:     the only subnet concerned, or nothing for all

    post: the coldkey owns the new hotkey
    rejects: NonAssociatedColdKey when the hotkey is not the coldkey's, or the new one is another's
    rejects: NewHotKeyIsSameWithOld when the two are the same
    rejects: HotKeySetTxRateLimitExceeded when the coldkey swapped a hotkey too recently
    rejects: HotKeyAlreadyRegisteredInSubNet when the new hotkey is known in the subnet, or in any
    rejects: NewHotKeyNotCleanForRootSwap when the swap touches root and the new hotkey is not clean
    rejects: HotKeySwapOnSubnetIntervalNotPassed when the coldkey swapped a hotkey there too recently
    rejects: CannotUseSystemAccount when the new hotkey is the account of a subnet
    rejects: NotEnoughBalanceToPaySwapHotKey when the coldkey has less than the cost
    rejects: InsufficientBalance when it would have less than the existential deposit left
    rejects: SlashRecordExists when slashing knows something of the new hotkey
    rejects: InvalidChild when the new hotkey is a child or parent of the old one, or is to become its child
    rejects: TooManyChildren when more than five children wait
    rejects: ProportionOverflow when the shares of children add up to more than everything
    rejects: ChildParentInconsistency when a hotkey is, or is to become, both child and parent
    Operation: T5
    Tracks: pallets/subtensor/src/macros/dispatches.rs swap_hotkey @ 14bc6f9
    """
    swap_hotkey_v2(state, origin, hotkey, new_hotkey, netuid, False)
#| ```
#|
#| ```python example
#| from taospec.unstaking import remove_stake
#|
#| chain.networks_added.set(ROOT, True)
#| chain.networks_added.set(Netuid(1), True)
#| chain.subtoken_enabled.set(Netuid(1), True)
#| chain.balances.set(cold, Rao(200_000_000))
#| chain.block.set(Block(8000))
#| increase_stake(chain, hot, thief, Netuid(1), Alpha(10))
#| swap_hotkey_v2(chain, cold, hot, new, None, True)
#|
#| # the stake is where it was, but its hotkey belongs to nobody
#| assert stake_of(chain, hot, thief, Netuid(1)) == 10
#| assert not hotkey_exists(chain, hot) and chain.owned_hotkeys.get(cold) == (new,)
#| try:
#|     remove_stake(chain, thief, hot, Netuid(1), Alpha(10))
#| except Rejection as rejection:
#|     assert rejection.code.value == "HotKeyAccountNotExists"
#| try_associate_hotkey(chain, thief, hot)
#| assert owns(chain, thief, hot)
#| ```
#|
#| Vectors: `check_hotkey_swap/`, `swap_hotkey/` and `swap_hotkey_v2/` (each rejection alone, each limit met and missed by one), `move_hotkey/` and `move_hotkey_on_subnet/` (one table after the other, pools of all sizes). Mistakes they hunt:
#| an interval or a cost of the
#| other form, a subnet wrongly affected, dust that is moved, lists in another order, two buckets or lists that are joined where the chain overwrites.
#|
#| ### Records that have expired {#clear-hotkey-swap-records}
#|
#| At the beginning of each block, before anything else, the chain clears records of swaps on one subnet in 7,200: the one whose netuid is the block number modulo 7,200, and 7,200 and more above it. A record goes when it bars nothing any
#| more. Records of subnets that do
#| not exist stay.
#|
#| ```python
@contract()
def clear_hotkey_swap_records(state: State) -> None:
    """Forget swaps on a subnet that are too old to bar another.

    state: state of the chain at the beginning of a block

    Operation: T5
    Tracks: pallets/subtensor/src/macros/hooks.rs clean_up_hotkey_swap_records @ 14bc6f9
    """
    slot = state.block.get() % HOTKEY_SWAP_INTERVAL
    for netuid in subnets(state):
        if netuid % HOTKEY_SWAP_INTERVAL == slot:
            for key in state.last_hotkey_swap_on_netuid.keys_of(netuid):
                if not within_interval(state, state.last_hotkey_swap_on_netuid.get(key)):
                    state.last_hotkey_swap_on_netuid.remove(key)
#| ```
#|
#| ### What a hotkey swap leaves behind {#left-by-hotkey-swap}
#|
#| | entry | all subnets | one subnet |
#| | --- | --- | --- |
#| | floor dust of each staker | stays under the old hotkey | stays |
#| | owner, take, records of the old hotkey | move | stay |
#| | `transaction_key_last_block`: last change of children and of childkey takes | stays: the new hotkey may change them at once | stays |
#| | `root_alpha_dividends_per_subnet` | stays until the next epoch clears it | stays |
#| | hotkey of a [lease](state.md#subnets) | stays: the lease goes on paying under the old hotkey | stays |
#| | root claims and root stake | move | move if the subnet is root |
#| | `staking_hotkeys` of a coldkey without shares under the old hotkey | keeps the old one | keeps the old one |
#| | an empty list of coldkeys whose destination the old hotkey once was | the chain puts it in the place of the new hotkey's list; a state does not tell it from none, and the new hotkey keeps its own | as for all |
#|
#| Membership, seat and committed weights [go to the new hotkey](neurons.md#swap-neuron). Addresses that are announced and certificates go with them on the chain; no rule reads them.
#|
#| ## Coldkey swap {#coldkey-swap}
#|
#| A coldkey is replaced in four steps: it announces the *hash* of the new coldkey and pays; it waits 36,000 blocks, about five days; it names the new coldkey, which must have the hash; everything moves. While it waits, [nearly all its calls
#| are blocked](#check-coldkey-swap): a
#| thief who announced a swap can take nothing else either, and the owner can dispute. A disputed swap waits for root. Root may also swap any coldkey at once.
#|
#| ### Replacing a coldkey {#replace-coldkey}
#|
#| The new coldkey must be fresh: it has never staked or owned a hotkey, and it is no hotkey itself. Locks of its own, which it can hardly have, are checked only [when locks move](conviction.md#swap-coldkey-locks). Then:
#|
#| 1. *Subnet by subnet*: ownership of the subnet; the destination of incentive, where the new coldkey goes to the end of the hotkey's list; and stake. For each hotkey on the old coldkey's list, its value moves from the old to the new coldkey.
#|    If the new coldkey then has stake there, the watermark of its root claims moves too; on root the new coldkey gets its place in the [index](root_claims.md) and, when all hotkeys are done, the old one loses its own.
#| 2. *What slashing [withheld](slashing_calls.md#swap-slash-coldkey)* of the old coldkey, which is nothing on the chain.
#| 3. *Lists*: the hotkeys under which the old coldkey has staked, in the order in which they got stake of the new one, the others behind them; and the hotkeys that it owns, with their ownership.
#| 4. *Locks* and the flags of the account. While stake moves, the new coldkey accepts locked stake; then its flags become those of the old.
#| 5. *All TAO*, the existential deposit included. Afterwards the new coldkey counts as having swapped a hotkey in this block.
#|
#| ```python
def _move_auto_stake(state: State, coldkey: AccountId, new: AccountId, netuid: Netuid) -> None:
    """Give the destination of a coldkey's incentive to another coldkey."""
    hotkey = state.auto_stake_destination.get((coldkey, netuid))
    if hotkey is None:
        return
    state.auto_stake_destination.remove((coldkey, netuid))
    state.auto_stake_destination.set((new, netuid), hotkey)
    coldkeys = state.auto_stake_destination_coldkeys.get((hotkey, netuid))
    state.auto_stake_destination_coldkeys.set(
        (hotkey, netuid), (*_without(coldkeys, coldkey, new), new)
    )


def _move_stake_of_coldkey(state: State, coldkey: AccountId, new: AccountId, netuid: Netuid) -> None:
    """Move the stake of a coldkey on a subnet to another coldkey."""
    for hotkey in state.staking_hotkeys.get(coldkey):
        amount = stake_of(state, hotkey, coldkey, netuid)
        decrease_stake(state, hotkey, coldkey, netuid, amount)
        increase_stake(state, hotkey, new, netuid, amount)
        if stake_of(state, hotkey, new, netuid) != 0:
            transfer_root_claimed(state, netuid, hotkey, hotkey, coldkey, new)
            if netuid == ROOT:
                index_coldkey(state, new)
    if netuid == ROOT:
        unindex_coldkey(state, coldkey)


def _move_hotkeys_of_coldkey(state: State, coldkey: AccountId, new: AccountId) -> None:
    """Move both lists of hotkeys of a coldkey to another, and the ownership."""
    staking = state.staking_hotkeys.get(new)
    for hotkey in state.staking_hotkeys.get(coldkey):
        staking = with_member(staking, hotkey)
    state.staking_hotkeys.remove(coldkey)
    state.staking_hotkeys.set(new, staking)
    owned = state.owned_hotkeys.get(new)
    for hotkey in state.owned_hotkeys.get(coldkey):
        if is_subnet_account(hotkey):
            raise Rejection(RejectionCode.CANNOT_USE_SYSTEM_ACCOUNT)
        state.owner.set(hotkey, new)
        owned = with_member(owned, hotkey)
    state.owned_hotkeys.remove(coldkey)
    state.owned_hotkeys.set(new, owned)


@contract(post=lambda result, state, coldkey, new_coldkey: state.staking_hotkeys.get(coldkey) == ())
def replace_coldkey(state: State, coldkey: AccountId, new_coldkey: AccountId) -> None:
    """Put a coldkey in the place of another.

    state:       state of the chain
    coldkey:     coldkey to be replaced
    new_coldkey: coldkey that replaces it

    post: staking_hotkeys(coldkey) == ()
    rejects: ColdKeyAlreadyAssociated when the new coldkey has hotkeys under which it stakes
    rejects: NewColdKeyIsHotkey when the new coldkey is a hotkey
    rejects: CannotUseSystemAccount when the coldkey owns the account of a subnet as a hotkey
    rejects: ActiveLockExists when the new coldkey has locked stake
    rejects: BelowMinimum when its TAO is less than the existential deposit of a new account
    Operation: T5
    Tracks: pallets/subtensor/src/swap/swap_coldkey.rs do_swap_coldkey @ 14bc6f9
    """
    if state.staking_hotkeys.get(new_coldkey) != ():
        raise Rejection(RejectionCode.COLDKEY_ALREADY_ASSOCIATED)
    if hotkey_exists(state, new_coldkey):
        raise Rejection(RejectionCode.NEW_COLDKEY_IS_HOTKEY)
    flags = state.account_flags.get(new_coldkey)
    state.account_flags.set(new_coldkey, U128(flags | 1))
    for netuid in subnets(state):
        owner = state.subnet_owner.get(netuid)
        if (NOBODY if owner is None else owner) == coldkey:
            state.subnet_owner.set(netuid, new_coldkey)
        _move_auto_stake(state, coldkey, new_coldkey, netuid)
        _move_stake_of_coldkey(state, coldkey, new_coldkey, netuid)
    swap_slash_coldkey(state, coldkey, new_coldkey)
    _move_hotkeys_of_coldkey(state, coldkey, new_coldkey)
    swap_coldkey_locks(state, coldkey, new_coldkey)
    transfer_all_tao(state, coldkey, new_coldkey)
    state.last_tx_block.set(new_coldkey, state.block.get())
#| ```
#|
#| !!! note "Watermarks that stay"
#|     The watermark of a coldkey on a subnet says how much of what its root stake earned there it has had. It moves only if the new coldkey ends up with **stake of that subnet** under the same hotkey. Who lets its earnings be swapped for
#|     TAO, which is what happens by default, has none, so the
#|     watermark stays with the old coldkey and the new one can claim everything a second time. Nor does the wish what to do with earnings move: the new coldkey has the default.
#|
#| !!! note "Nobody as old coldkey"
#|     Subnets without an owner belong to the account 0. Only root could put another in its place.
#|
#| ### Announcing {#announce-coldkey-swap}
#|
#| The first announcement costs as much as a hotkey swap. A second one, of another hash perhaps, costs nothing, but waits until the first has been due for 7,200 blocks. Each starts the delay anew.
#|
#| ```python
@contract(
    post=lambda result, state, origin, new_coldkey_hash: (
        state.coldkey_swap_announcements.get(origin) is not None
    )
)
def announce_coldkey_swap(state: State, origin: AccountId, new_coldkey_hash: Digest) -> None:
    """Announce that a coldkey is to be replaced.

    state:            state of the chain
    origin:           coldkey that signs the call and is to be replaced
    new_coldkey_hash: hash of the coldkey that is to replace it

    post: there is an announcement
    rejects: ColdkeySwapReannouncedTooEarly when there is one that may not be replaced yet
    rejects: NotEnoughBalanceToPaySwapColdKey when there is none and less than the cost is spendable
    Operation: T5
    Tracks: pallets/subtensor/src/macros/dispatches.rs announce_coldkey_swap @ 14bc6f9
    """
    standing = state.coldkey_swap_announcements.get(origin)
    if standing is None:
        _pay_for_coldkey_swap(state, origin, KEY_SWAP_COST)
    elif not _past_reannouncement(state, standing):
        raise Rejection(RejectionCode.COLDKEY_SWAP_REANNOUNCED_TOO_EARLY)
    due = _later(state.block.get(), state.coldkey_swap_announcement_delay.get())
    state.coldkey_swap_announcements.set(origin, Announcement(due, new_coldkey_hash))


def _past_reannouncement(state: State, standing: Announcement) -> bool:
    """Tell whether an announcement has been due for so long that it may be replaced or cleared."""
    delay = state.coldkey_swap_reannouncement_delay.get()
    return state.block.get() >= _later(standing.due, delay)


def _pay_for_coldkey_swap(state: State, coldkey: AccountId, cost: Rao) -> None:
    """Recycle the cost of a coldkey swap."""
    try:
        recycle_tao(state, coldkey, cost)
    except Rejection as rejection:
        code = RejectionCode.NOT_ENOUGH_BALANCE_TO_PAY_SWAP_COLDKEY
        raise Rejection(code) from rejection
#| ```
#|
#| ### Running an announced swap {#swap-coldkey-announced}
#|
#| When the announcement is due, for as long as it stands, the coldkey names the new one. The announcement ends with it.
#|
#| ```python
@contract(
    post=lambda result, state, origin, new_coldkey: (
        state.coldkey_swap_announcements.get(origin) is None
    )
)
def swap_coldkey_announced(state: State, origin: AccountId, new_coldkey: AccountId) -> None:
    """Replace a coldkey as announced.

    state:       state of the chain
    origin:      coldkey that signs the call and is replaced
    new_coldkey: coldkey that replaces it

    post: there is no announcement
    rejects: ColdkeySwapAnnouncementNotFound when there was none
    rejects: AnnouncedColdkeyHashDoesNotMatch when the new coldkey does not have the announced hash
    rejects: ColdkeySwapTooEarly when the announcement is not due
    rejects: ColdKeyAlreadyAssociated when the new coldkey has hotkeys under which it stakes
    rejects: NewColdKeyIsHotkey when the new coldkey is a hotkey
    rejects: CannotUseSystemAccount when the coldkey owns the account of a subnet as a hotkey
    rejects: ActiveLockExists when the new coldkey has locked stake
    rejects: BelowMinimum when its TAO is less than the existential deposit of a new account
    Operation: T5
    Tracks: pallets/subtensor/src/macros/dispatches.rs swap_coldkey_announced @ 14bc6f9
    """
    announced = state.coldkey_swap_announcements.get(origin)
    if announced is None:
        raise Rejection(RejectionCode.COLDKEY_SWAP_ANNOUNCEMENT_NOT_FOUND)
    state.coldkey_swap_announcements.remove(origin)
    if announced.hash != account_hash(new_coldkey):
        raise Rejection(RejectionCode.ANNOUNCED_COLDKEY_HASH_DOES_NOT_MATCH)
    if state.block.get() < announced.due:
        raise Rejection(RejectionCode.COLDKEY_SWAP_TOO_EARLY)
    replace_coldkey(state, origin, new_coldkey)
#| ```
#|
#| The call itself does not ask for disputes; the [guard](#check-coldkey-swap) before it does.
#|
#| ### Disputing {#dispute-coldkey-swap}
#|
#| Whoever holds the coldkey can dispute the announced swap, even when it is due. There is no call to take a dispute back: only root resolves it.
#|
#| ```python
@contract(
    post=lambda result, state, origin: state.coldkey_swap_disputes.get(origin) is not None
)
def dispute_coldkey_swap(state: State, origin: AccountId) -> None:
    """Stop the announced swap of a coldkey until root decides.

    state:  state of the chain
    origin: coldkey that signs the call and was announced to be replaced

    post: the swap is disputed
    rejects: ColdkeySwapAnnouncementNotFound when no swap is announced
    rejects: ColdkeySwapAlreadyDisputed when it is disputed
    Operation: T5
    Tracks: pallets/subtensor/src/macros/dispatches.rs dispute_coldkey_swap @ 14bc6f9
    """
    if state.coldkey_swap_announcements.get(origin) is None:
        raise Rejection(RejectionCode.COLDKEY_SWAP_ANNOUNCEMENT_NOT_FOUND)
    if state.coldkey_swap_disputes.get(origin) is not None:
        raise Rejection(RejectionCode.COLDKEY_SWAP_ALREADY_DISPUTED)
    state.coldkey_swap_disputes.set(origin, state.block.get())
#| ```
#|
#| ### Clearing an announcement {#clear-coldkey-swap-announcement}
#|
#| An announcement that was due for 7,200 blocks can be withdrawn. The cost is not paid back.
#|
#| ```python
@contract(
    post=lambda result, state, origin: state.coldkey_swap_announcements.get(origin) is None
)
def clear_coldkey_swap_announcement(state: State, origin: AccountId) -> None:
    """Withdraw the announcement of a coldkey swap.

    state:  state of the chain
    origin: coldkey that signs the call and was announced to be replaced

    post: there is no announcement
    rejects: ColdkeySwapAnnouncementNotFound when no swap is announced
    rejects: ColdkeySwapClearTooEarly when it has not been due for long enough
    Operation: T5
    Tracks: pallets/subtensor/src/macros/dispatches.rs clear_coldkey_swap_announcement @ 14bc6f9
    """
    standing = state.coldkey_swap_announcements.get(origin)
    if standing is None:
        raise Rejection(RejectionCode.COLDKEY_SWAP_ANNOUNCEMENT_NOT_FOUND)
    if not _past_reannouncement(state, standing):
        raise Rejection(RejectionCode.COLDKEY_SWAP_CLEAR_TOO_EARLY)
    state.coldkey_swap_announcements.remove(origin)
#| ```
#|
#| ### Swapping by root {#swap-coldkey}
#|
#| Root replaces any coldkey at once, announced or not. It may charge a cost, which the old coldkey pays and must be able to pay. An announcement or a dispute of the old coldkey ends.
#|
#| ```python
def _forget_coldkey_swap(state: State, coldkey: AccountId) -> None:
    """Remove announcement and dispute of a coldkey."""
    state.coldkey_swap_announcements.remove(coldkey)
    state.coldkey_swap_disputes.remove(coldkey)


@contract(
    post=lambda result, state, origin, old_coldkey, new_coldkey, swap_cost: (
        state.coldkey_swap_announcements.get(old_coldkey) is None
        and state.coldkey_swap_disputes.get(old_coldkey) is None
    )
)
def swap_coldkey(
    state: State,
    origin: AccountId | None,
    old_coldkey: AccountId,
    new_coldkey: AccountId,
    swap_cost: Rao,
) -> None:
    """Replace a coldkey by order of root.

    state:       state of the chain
    origin:      caller; nothing is root
    old_coldkey: coldkey to be replaced
    new_coldkey: coldkey that replaces it
    swap_cost:   TAO that the old coldkey pays, rao

    post: the old coldkey has no announcement and no dispute
    rejects: BadOrigin when the caller is not root
    rejects: NotEnoughBalanceToPaySwapColdKey when there is a cost and less is spendable
    rejects: ColdKeyAlreadyAssociated when the new coldkey has hotkeys under which it stakes
    rejects: NewColdKeyIsHotkey when the new coldkey is a hotkey
    rejects: CannotUseSystemAccount when the coldkey owns the account of a subnet as a hotkey
    rejects: ActiveLockExists when the new coldkey has locked stake
    rejects: BelowMinimum when its TAO is less than the existential deposit of a new account
    Operation: T5
    Tracks: pallets/subtensor/src/macros/dispatches.rs swap_coldkey @ 14bc6f9
    """
    require_root(origin)
    if swap_cost != 0:
        _pay_for_coldkey_swap(state, old_coldkey, swap_cost)
    replace_coldkey(state, old_coldkey, new_coldkey)
    _forget_coldkey_swap(state, old_coldkey)
#| ```
#|
#| ### Resetting by root {#reset-coldkey-swap}
#|
#| Root ends a dispute without a swap: the coldkey is free again, as if it had announced nothing.
#|
#| ```python
@contract(
    post=lambda result, state, origin, coldkey: (
        state.coldkey_swap_announcements.get(coldkey) is None
        and state.coldkey_swap_disputes.get(coldkey) is None
    )
)
def reset_coldkey_swap(state: State, origin: AccountId | None, coldkey: AccountId) -> None:
    """Remove announcement and dispute of a coldkey by order of root.

    state:   state of the chain
    origin:  caller; nothing is root
    coldkey: coldkey that is set free

    post: the coldkey has no announcement and no dispute
    rejects: BadOrigin when the caller is not root
    Operation: T5
    Tracks: pallets/subtensor/src/macros/dispatches.rs reset_coldkey_swap @ 14bc6f9
    """
    require_root(origin)
    _forget_coldkey_swap(state, coldkey)
#| ```
#|
#| ```python example
#| chain = State()
#| chain.networks_added.set(ROOT, True)
#| chain.balances.set(cold, Rao(100_000_500))
#| chain.block.set(Block(10))
#| announce_coldkey_swap(chain, cold, account_hash(new))
#| assert chain.coldkey_swap_announcements.get(cold) == Announcement(Block(36_010), account_hash(new))
#| chain.block.set(Block(36_010))
#| swap_coldkey_announced(chain, cold, new)
#| assert chain.balances.entries == {new: 500}
#| ```
#|
#| ### Blocked calls {#check-coldkey-swap}
#|
#| This guard stands before **every** call, of whatever kind, that an account signs, also before a call that runs inside another, for an account that did not sign itself. If the account announced a swap of itself, and the swap is disputed,
#| nothing passes. If it is not disputed, these calls pass and no others:
#|
#| | call | meaning |
#| | --- | --- |
#| | `announce_coldkey_swap` | [announcing](#announce-coldkey-swap) |
#| | `swap_coldkey_announced` | [running](#swap-coldkey-announced) |
#| | `dispute_coldkey_swap` | [disputing](#dispute-coldkey-swap) |
#| | `clear_coldkey_swap_announcement` | [clearing](#clear-coldkey-swap-announcement) |
#| | `submit_encrypted` | a call in a sealed envelope; what is inside meets the guard when it is opened |
#|
#| Root is not blocked. A dispute without an announcement, which no call leaves behind, blocks nothing.
#|
#| ```python
CALLS_DURING_COLDKEY_SWAP: Final = (
    "announce_coldkey_swap",
    "swap_coldkey_announced",
    "dispute_coldkey_swap",
    "clear_coldkey_swap_announcement",
    "submit_encrypted",
)


@contract(
    post=lambda result, state, origin, exempt: (
        origin is None or exempt or state.coldkey_swap_announcements.get(origin) is None
    )
)
def check_coldkey_swap(state: State, origin: AccountId | None, exempt: bool) -> None:
    """Refuse a call of an account that is to be replaced.

    state:  state of the chain
    origin: account that signs the call; nothing is root
    exempt: whether the call is one of those that may be made while a swap is announced

    post: origin is None or exempt or coldkey_swap_announcements(origin) is None
    rejects: ColdkeySwapDisputed when the account's announced swap is disputed
    rejects: ColdkeySwapAnnounced when a swap of the account is announced and the call is not exempt
    Operation: T5
    Tracks: pallets/subtensor/src/guards/check_coldkey_swap.rs check @ 14bc6f9
    """
    if origin is None or state.coldkey_swap_announcements.get(origin) is None:
        return
    if state.coldkey_swap_disputes.get(origin) is not None:
        raise Rejection(RejectionCode.COLDKEY_SWAP_DISPUTED)
    if not exempt:
        raise Rejection(RejectionCode.COLDKEY_SWAP_ANNOUNCED)


@contract(
    post=lambda result, state, origin, call: (
        origin is None
        or state.coldkey_swap_announcements.get(origin) is None
        or call in CALLS_DURING_COLDKEY_SWAP
    )
)
def guard_coldkey_swap(state: State, origin: AccountId | None, call: str) -> None:
    """Refuse a call, given by its name, of an account that is to be replaced."""
    check_coldkey_swap(state, origin, call in CALLS_DURING_COLDKEY_SWAP)
#| ```
#|
#| ### What a coldkey swap leaves behind {#left-by-coldkey-swap}
#|
#| | entry | what becomes of it |
#| | --- | --- |
#| | floor dust of each stake | stays with the old coldkey |
#| | `root_claimed` where the new coldkey has no stake of that subnet under the hotkey | stays with the old coldkey |
#| | `root_claim_type` | stays; the new coldkey has its own, or the default |
#| | flags of the new coldkey | replaced by those of the old |
#| | `last_tx_block` of the old coldkey | stays |
#| | `last_hotkey_swap_on_netuid` | stays: the new coldkey may swap hotkeys on a subnet as if it never had, once the general limit has passed |
#| | `transaction_key_last_block` of calls by the coldkey | stays |
#| | [lease](state.md#subnets): beneficiary, coldkey, shares of contributors | stay: the old coldkey goes on being paid |
#|
#| The identity of a coldkey moves unless the new one has an identity; proxies, deposits and balances on hold do not move. They belong to later chapters or to none. The older call `schedule_swap_coldkey` still exists and is always refused.
#|
#| Vectors: `replace_coldkey/` (one table after the other, the index at all places, the new coldkey the old one itself), `swap_coldkey_announced/`, `announce_coldkey_swap/` and the other calls (each rejection alone, each block met and missed
#| by one), `check_coldkey_swap/`.
#| Mistakes they hunt: a watermark or a claim type that moves, flags that are joined, another hash, a dispute that the call itself asks for.
#|
#| ## Laws {#laws}
#|
#| What a swap is meant to keep. A staker keeps its stake up to one rao, and no rao appears.
#|
#| ```python theorem
#| from taospec.primitives import U32
#| from taospec.stakes import increase_hotkey_stake
#|
#|
#| def staked(first: U32, second: U32, dividends: U32) -> State:
#|     """Return a chain on which coldkeys 1 and 2 stake under hotkey 3 of coldkey 1."""
#|     chain = State()
#|     chain.networks_added.set(Netuid(0), True)
#|     chain.networks_added.set(Netuid(1), True)
#|     chain.block.set(Block(10_000))
#|     chain.balances.set(AccountId(1), Rao(10**9))
#|     create_account(chain, AccountId(1), AccountId(3))
#|     increase_stake(chain, AccountId(3), AccountId(1), Netuid(1), Alpha(first))
#|     increase_stake(chain, AccountId(3), AccountId(2), Netuid(1), Alpha(second))
#|     increase_hotkey_stake(chain, AccountId(3), Netuid(1), Alpha(dividends))
#|     return chain
#|
#|
#| def pool_values(chain: State, hotkey: int, coldkeys: Sequence[int]) -> list[int]:
#|     """Return the stakes of some coldkeys under a hotkey."""
#|     return [stake_of(chain, AccountId(hotkey), AccountId(c), Netuid(1)) for c in coldkeys]
#|
#|
#| @theorem("KEY-1")
#| def a_hotkey_swap_keeps_stake(first: U32, second: U32, dividends: U32, alone: bool) -> bool:
#|     """Nobody gains by a hotkey swap, and nobody loses more than one rao."""
#|     chain = staked(first, second, dividends)
#|     before = pool_values(chain, 3, (1, 2))
#|     swap_hotkey(chain, AccountId(1), AccountId(3), AccountId(4), Netuid(1) if alone else None)
#|     after = pool_values(chain, 4, (1, 2))
#|     return all(old - 1 <= new <= old for old, new in zip(before, after, strict=True))
#|
#|
#| @theorem("KEY-2")
#| def a_swap_there_and_back(first: U32, second: U32, dividends: U32) -> bool:
#|     """Swapping a hotkey and, later, swapping back costs each staker at most two rao."""
#|     chain = staked(first, second, dividends)
#|     before = pool_values(chain, 3, (1, 2))
#|     swap_hotkey(chain, AccountId(1), AccountId(3), AccountId(4), None)
#|     chain.block.set(Block(20_000))
#|     swap_hotkey(chain, AccountId(1), AccountId(4), AccountId(3), None)
#|     after = pool_values(chain, 3, (1, 2))
#|     return all(old - 2 <= new <= old for old, new in zip(before, after, strict=True))
#|
#|
#| @theorem("KEY-3")
#| def a_coldkey_swap_keeps_stake(first: U32, second: U32, dividends: U32) -> bool:
#|     """A coldkey swap keeps the stake up to one rao, and touches that of nobody else by more."""
#|     chain = staked(first, second, dividends)
#|     before = pool_values(chain, 3, (1, 2))
#|     replace_coldkey(chain, AccountId(1), AccountId(5))
#|     after = pool_values(chain, 3, (5, 2))
#|     return all(abs(old - new) <= 1 for old, new in zip(before, after, strict=True))
#| ```
