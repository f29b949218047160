#| # Delegation {#delegation}
#|
#| Stake earns where it is put to work, and the work is done by somebody else. There are two layers of this. *Nominators* stake under a hotkey that is not theirs; its owner keeps a *take* of what their stake earns. And a hotkey may lend
#| shares of all the stake under it to *child* hotkeys, subnet by subnet: they judge with it, and keep a *childkey take* of what it earns. The alpha itself never moves; only the right to judge with it does.
#|
#| This chapter holds the calls that set both takes and the children, the rules that keep the two directions of a loan in step, and what a hotkey judges with in the end. How dividends follow the loans is said in
#| [distribution](distribution.md#parent-child-dividends).
#|
#| A *link* is one end of a loan: a share, in $(2^{64}-1)$ths, and the hotkey at the other end. Each loan is stored twice, with the lender in `child_keys` and with the borrower in `parent_keys`. The rules keep four promises about the links
#| of a subnet:
#|
#| - *Mutual*: a hotkey names a child with a share if and only if the child names it as a parent with the same share.
#| - *Apart*: no hotkey is its own child, and none is both child and parent of the same other.
#| - *Whole*: the shares that a hotkey lends add up to no more than everything.
#| - *Few*: a hotkey has at most five children. It may have any number of parents, and nobody asks a child whether it wants one.
#|
#| ```python
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from taospec.arithmetic import saturating_add, saturating_mul, saturating_sub
from taospec.consensus import inherited_stake, stake_weight
from taospec.distribution import childkey_take
from taospec.ledger import hotkey_exists, owner_of, owns, subnet_exists, subnets
from taospec.primitives import (
    AccountId, Alpha, Block, I64F64, Netuid, Rao, U16, U64, Uid, contract, u64,
)
from taospec.rejections import Rejection, RejectionCode
from taospec.slashing_calls import children_wait
from taospec.stakes import stake_of_hotkey, total_stake_of_hotkey
from taospec.state import Link, PendingChildren, ROOT, State, Table, storage_order
#| ```
#|
#| | constant | value | meaning |
#| | --- | --- | --- |
#| | `SET_CHILDREN` | 0 | number of the call that sets children, in the table of last calls |
#| | `SET_CHILDKEY_TAKE` | 1 | number of the call that sets a childkey take |
#| | `MINIMUM_CHILDKEY_TAKE` | 29 | number of the hyperparameter that is a subnet's least childkey take |
#| | `SET_CHILDREN_INTERVAL` | 150 blocks | time between two calls that set children |
#| | `MOST_CHILDREN` | 5 | children of a hotkey in a subnet |
#| | `EVERYTHING` | 2^64 - 1 | a share of one |
#|
#| ```python
SET_CHILDREN: Final = U16(0)
SET_CHILDKEY_TAKE: Final = U16(1)
MINIMUM_CHILDKEY_TAKE: Final = U16(29)
SET_CHILDREN_INTERVAL: Final = U64(150)
MOST_CHILDREN: Final = 5
EVERYTHING: Final = u64.high
#| ```
#|
#| ## Time between calls {#interval-passed}
#|
#| Some calls may be made only now and then. The chain remembers the block of the last call and asks whether enough blocks have passed. It asks in two ways that differ by one block. Most calls are free **in** the block in which the interval
#| ends:
#|
#| $$ \text{passed} \iff \text{last} = 0 \lor \text{now} \ominus \text{last} \ge \text{interval} $$
#|
#| The older way, which is still that of the delegate take and of hotkey swaps, makes them wait one block more, and an interval of zero turns it off:
#|
#| $$ \text{too soon} \iff \text{last} \ne 0 \land \text{interval} \ne 0 \land \text{now} \ominus \text{last} \le \text{interval} $$
#|
#| Block 0 stands for never. Differences end at zero, so a last call in the future is one in this block.
#|
#| ```python
@contract(post=lambda result, last, now, interval: result or (last != 0 and interval != 0))
def interval_passed(last: Block, now: Block, interval: U64) -> bool:
    """Whether a call may be made again, the newer way.

    last:     block of the last call, 0 if there was none
    now:      current block
    interval: time between two calls, blocks
    returns:  True if the call may be made

    post: result or (last != 0 and interval != 0)
    Operation: T2
    Tracks: pallets/subtensor/src/utils/rate_limiting.rs check_passes_rate_limit @ 14bc6f9
    """
    return last == 0 or saturating_sub(u64, U64(now), U64(last)) >= interval


@contract(post=lambda result, last, now, interval: not result or (last != 0 and interval != 0))
def is_too_soon(last: Block, now: Block, interval: U64) -> bool:
    """Whether a call may not be made yet, the older way.

    last:     block of the last call, 0 if there was none
    now:      current block
    interval: blocks of rest after a call, 0 for none
    returns:  True if the call is refused

    post: not result or (last != 0 and interval != 0)
    Operation: T2
    Tracks: pallets/subtensor/src/utils/rate_limiting.rs exceeds_tx_delegate_take_rate_limit @ 14bc6f9
    """
    if interval == 0 or last == 0:
        return False
    return saturating_sub(u64, U64(now), U64(last)) <= interval
#| ```
#|
#| ```python example
#| assert interval_passed(Block(1000), Block(1150), U64(150)) and not interval_passed(Block(1000), Block(1149), U64(150))
#| assert is_too_soon(Block(1000), Block(1150), U64(150)) and not is_too_soon(Block(1000), Block(1151), U64(150))
#| assert interval_passed(Block(0), Block(1), U64(150)) and not is_too_soon(Block(0), Block(1), U64(150))
#| ```
#|
#| ## Delegate take {#increase-take}
#|
#| A hotkey's owner says which share of its nominators' dividends goes to the owner. It may be lowered at any time. It may be raised once in 30 days, so that nobody lures nominators with a low take and raises it before they notice; lowering
#| starts the same period.
#|
#| Before either call runs, the chain checks that the take lies between its least and its greatest value and that the caller owns the hotkey.
#|
#| ```python
def _check_take(state: State, origin: AccountId, hotkey: AccountId, take: U16) -> None:
    """Refuse a take outside its bounds, and anybody but the owner of the hotkey."""
    if take < state.min_delegate_take.get():
        raise Rejection(RejectionCode.DELEGATE_TAKE_TOO_LOW)
    if take > state.max_delegate_take.get():
        raise Rejection(RejectionCode.DELEGATE_TAKE_TOO_HIGH)
    if not hotkey_exists(state, hotkey):
        raise Rejection(RejectionCode.HOTKEY_ACCOUNT_NOT_EXISTS)
    if not owns(state, origin, hotkey):
        raise Rejection(RejectionCode.NON_ASSOCIATED_COLDKEY)


@contract(post=lambda result, state, origin, hotkey, take: state.delegates.get(hotkey) == take)
def increase_take(state: State, origin: AccountId, hotkey: AccountId, take: U16) -> None:
    """Raise the take of a hotkey.

    state:  state of the chain
    origin: coldkey that signs the call
    hotkey: hotkey whose take is raised
    take:   the new take, of 65535

    post: the hotkey has this take
    rejects: DelegateTakeTooLow when the take is below its least value
    rejects: DelegateTakeTooHigh when it is above its greatest value
    rejects: HotKeyAccountNotExists when the hotkey has no owner
    rejects: NonAssociatedColdKey when somebody else owns it
    rejects: DelegateTakeTooLow when the hotkey has a take and this one is not higher
    rejects: DelegateTxRateLimitExceeded when the take was changed too recently
    Operation: T5
    Tracks: pallets/subtensor/src/staking/increase_take.rs do_increase_take @ 14bc6f9
    """
    _check_take(state, origin, hotkey, take)
    present = state.delegates.get(hotkey)
    if present is not None and take <= present:
        raise Rejection(RejectionCode.DELEGATE_TAKE_TOO_LOW)
    now, last = state.block.get(), state.last_tx_block_delegate_take.get(hotkey)
    if is_too_soon(last, now, state.tx_delegate_take_rate_limit.get()):
        raise Rejection(RejectionCode.DELEGATE_TX_RATE_LIMIT_EXCEEDED)
    state.last_tx_block_delegate_take.set(hotkey, now)
    state.delegates.set(hotkey, take)
#| ```
#|
#| Six rejections, in this order. Either call makes the hotkey a [delegate](ledger.md#become-delegate).
#|
#| !!! note "A raise that lowers"
#|     A hotkey that never set a take takes the default, 18 %, but has nothing to compare with: the first `increase_take` may set any value, also a lower one, and the first `decrease_take` too. Should root allow more than 18 %, the first
#|     `decrease_take` can raise a take and no period applies to it.
#|
#| ```python example
#| anna, bert, child, other = AccountId(1), AccountId(2), AccountId(3), AccountId(4)
#| chain = State()
#| chain.block.set(Block(1000))
#| chain.owner.set(bert, anna)
#| increase_take(chain, anna, bert, U16(6000))
#| try:
#|     increase_take(chain, anna, bert, U16(6001))
#| except Rejection as rejection:
#|     assert rejection.code.value == "DelegateTxRateLimitExceeded"
#|
#| # 216,000 blocks later it is still too soon, one block later not
#| chain.block.set(Block(217_001))
#| increase_take(chain, anna, bert, U16(6001))
#| assert chain.delegates.get(bert) == 6001
#| ```
#|
#| ### Lowering {#decrease-take}
#|
#| ```python
@contract(post=lambda result, state, origin, hotkey, take: state.delegates.get(hotkey) == take)
def decrease_take(state: State, origin: AccountId, hotkey: AccountId, take: U16) -> None:
    """Lower the take of a hotkey.

    state:  state of the chain
    origin: coldkey that signs the call
    hotkey: hotkey whose take is lowered
    take:   the new take, of 65535

    post: the hotkey has this take
    rejects: DelegateTakeTooLow when the take is below its least value
    rejects: DelegateTakeTooHigh when it is above its greatest value
    rejects: HotKeyAccountNotExists when the hotkey has no owner
    rejects: NonAssociatedColdKey when somebody else owns it
    rejects: DelegateTakeTooLow when the hotkey has a take and this one is not lower
    Operation: T5
    Tracks: pallets/subtensor/src/staking/decrease_take.rs do_decrease_take @ 14bc6f9
    """
    _check_take(state, origin, hotkey, take)
    present = state.delegates.get(hotkey)
    if present is not None and take >= present:
        raise Rejection(RejectionCode.DELEGATE_TAKE_TOO_LOW)
    state.delegates.set(hotkey, take)
    state.last_tx_block_delegate_take.set(hotkey, state.block.get())
#| ```
#|
#| Five rejections, in this order. A take that is *not lower* is rejected as too low: the chain has one name for both.
#|
#| ## Childkey take {#childkey-take-of}
#|
#| A child keeps a share of what its parents' stake earned. Each hotkey sets it for each subnet. Whoever reads it reads at least the minimum of the chain and of the subnet ([Childkey take](distribution.md#childkey-take)).
#|
#| ```python
@contract(post=lambda result, state, hotkey, netuid: result >= state.min_childkey_take.get())
def childkey_take_of(state: State, hotkey: AccountId, netuid: Netuid) -> U16:
    """Childkey take that is applied to a hotkey.

    state:   state of the chain
    hotkey:  the child
    netuid:  the subnet
    returns: its take, of 65535

    post: at least the minimum of the chain
    Operation: T5
    Tracks: pallets/subtensor/src/staking/set_children.rs get_childkey_take @ 14bc6f9
    """
    stored = state.childkey_take.get((hotkey, netuid))
    minimum, of_subnet = state.min_childkey_take.get(), state.min_childkey_take_per_subnet.get(netuid)
    return childkey_take(U16(0) if stored is None else stored, minimum, of_subnet)
#| ```
#|
#| ### Setting it {#set-childkey-take}
#|
#| Like the delegate take, it may be lowered at any time and raised once in 30 days, and lowering starts the period. But here the period ends a block earlier, what is compared with is the take as it is applied, and there is one call for both
#| directions.
#|
#| ```python
@contract(
    post=lambda result, state, origin, hotkey, netuid, take: (
        state.childkey_take.get((hotkey, netuid)) == take
    )
)
def set_childkey_take(
    state: State, origin: AccountId, hotkey: AccountId, netuid: Netuid, take: U16
) -> None:
    """Set the childkey take of a hotkey in a subnet.

    state:  state of the chain
    origin: coldkey that signs the call
    hotkey: hotkey whose take is set
    netuid: the subnet
    take:   the new take, of 65535

    post: childkey_take(hotkey, netuid) == take
    rejects: NonAssociatedColdKey when the hotkey does not belong to the caller
    rejects: InvalidChildkeyTake when the take is outside its bounds
    rejects: TxChildkeyTakeRateLimitExceeded when it is raised and was changed too recently
    Operation: T5
    Tracks: pallets/subtensor/src/staking/set_children.rs do_set_childkey_take @ 14bc6f9
    """
    if not owns(state, origin, hotkey):
        raise Rejection(RejectionCode.NON_ASSOCIATED_COLDKEY)
    least = max(state.min_childkey_take.get(), state.min_childkey_take_per_subnet.get(netuid))
    if not least <= take <= state.max_childkey_take.get():
        raise Rejection(RejectionCode.INVALID_CHILDKEY_TAKE)
    now, call = state.block.get(), (hotkey, netuid, SET_CHILDKEY_TAKE)
    if take > childkey_take_of(state, hotkey, netuid):
        last = state.transaction_key_last_block.get(call)
        if not interval_passed(last, now, state.tx_childkey_take_rate_limit.get()):
            raise Rejection(RejectionCode.TX_CHILDKEY_TAKE_RATE_LIMIT_EXCEEDED)
    state.transaction_key_last_block.set(call, now)
    state.childkey_take.set((hotkey, netuid), take)
#| ```
#|
#| Three rejections, in this order. A hotkey without an owner belongs to nobody, so the first one covers it.
#|
#| !!! note "Any subnet"
#|     The call does not ask whether the subnet exists. A take for a subnet that will be registered later stands when it is. If its minimum is above its maximum, no take is valid.
#|
#| ```python example
#| set_childkey_take(chain, anna, bert, Netuid(1), U16(500))
#| set_childkey_take(chain, anna, bert, Netuid(1), U16(400))
#| try:
#|     set_childkey_take(chain, anna, bert, Netuid(1), U16(401))
#| except Rejection as rejection:
#|     assert rejection.code.value == "TxChildkeyTakeRateLimitExceeded"
#| chain.block.set(Block(217_001 + 216_000))
#| set_childkey_take(chain, anna, bert, Netuid(1), U16(401))
#| assert childkey_take_of(chain, bert, Netuid(1)) == 401
#| ```
#|
#| ### Minimum of a subnet {#min-childkey-take-per-subnet}
#|
#| A subnet's owner may ask that children there keep at least so much. The minimum of the chain still holds beside it.
#|
#| Like every hyperparameter that an owner sets, it may be changed once in two tempos, and not in the last blocks before an epoch, the *freeze window*: then validators are about to give weights. Root need not wait between changes, but for
#| the window it must.
#|
#| $$ \text{frozen} \iff \text{tempo} \ne 0 \land \big(\text{asked for} > \text{now} \lor (\text{last epoch} \oplus \text{tempo}) \ominus \text{now} < \text{window}\big) $$
#|
#| ```python
@contract(post=lambda result, state, netuid: not result or state.tempo.get(netuid) != 0)
def is_frozen(state: State, netuid: Netuid) -> bool:
    """Whether hyperparameters of a subnet cannot be changed now.

    state:   state of the chain
    netuid:  the subnet
    returns: True in the blocks before an epoch, and while one that was asked for is to come

    post: not result or tempo(netuid) != 0
    Operation: T5
    Tracks: pallets/subtensor/src/utils/misc.rs is_in_admin_freeze_window @ 14bc6f9
    """
    tempo, now = state.tempo.get(netuid), state.block.get()
    if tempo == 0:
        return False
    if state.pending_epoch_at.get(netuid) > now:
        return True
    following = saturating_add(u64, U64(state.last_epoch_block.get(netuid)), U64(tempo))
    return saturating_sub(u64, following, U64(now)) < state.admin_freeze_window.get()


@contract(
    post=lambda result, state, origin, netuid, parameter: (
        origin is None or interval_passed(
            state.last_owner_hyperparam_update.get((netuid, parameter)),
            state.block.get(),
            saturating_mul(
                u64, U64(state.tempo.get(netuid)), U64(state.owner_hyperparam_rate_limit.get())
            ),
        )
    )
)
def require_rest(
    state: State, origin: AccountId | None, netuid: Netuid, parameter: U16
) -> None:
    """Refuse an owner that changed a hyperparameter less than some tempos ago."""
    if origin is not None:
        last = state.last_owner_hyperparam_update.get((netuid, parameter))
        tempos = U64(state.owner_hyperparam_rate_limit.get())
        rest = saturating_mul(u64, U64(state.tempo.get(netuid)), tempos)
        if not interval_passed(last, state.block.get(), rest):
            raise Rejection(RejectionCode.TX_RATE_LIMIT_EXCEEDED)


@contract(
    post=lambda result, state, origin, netuid, parameter: (
        origin is None
        or parameter is None
        or state.last_owner_hyperparam_update.get((netuid, parameter)) == state.block.get()
    )
)
def note_change(
    state: State, origin: AccountId | None, netuid: Netuid, parameter: U16 | None
) -> None:
    """Remember that the owner changed a hyperparameter in this block."""
    if origin is not None and parameter is not None:
        state.last_owner_hyperparam_update.set((netuid, parameter), state.block.get())


@contract(post=lambda result, state, netuid: not is_frozen(state, netuid))
def require_open_window(state: State, netuid: Netuid) -> None:
    """Refuse changes in the blocks before an epoch."""
    if is_frozen(state, netuid):
        raise Rejection(RejectionCode.ADMIN_ACTION_PROHIBITED_DURING_WEIGHTS_WINDOW)


@contract(post=lambda result, state, netuid: subnet_exists(state, netuid))
def require_subnet(state: State, netuid: Netuid) -> None:
    """Refuse a subnet that does not exist."""
    if not subnet_exists(state, netuid):
        raise Rejection(RejectionCode.SUBNET_DOES_NOT_EXIST)


@contract(
    post=lambda result, state, origin, netuid, take: (
        state.min_childkey_take_per_subnet.get(netuid) == take
    )
)
def sudo_set_min_childkey_take_per_subnet(
    state: State, origin: AccountId | None, netuid: Netuid, take: U16
) -> None:
    """Set the least childkey take of a subnet.

    state:  state of the chain
    origin: coldkey that signs the call, or nothing for root
    netuid: the subnet
    take:   the new minimum, of 65535

    post: min_childkey_take_per_subnet(netuid) == take
    rejects: BadOrigin when the caller is neither root nor the subnet's owner
    rejects: TxRateLimitExceeded when the owner set it too recently
    rejects: AdminActionProhibitedDuringWeightsWindow when the next epoch is too near
    rejects: SubnetDoesNotExist when there is no such subnet
    rejects: InvalidValue when the take is outside the bounds of childkey takes
    Operation: T5
    Tracks: pallets/admin-utils/src/lib.rs sudo_set_min_childkey_take_per_subnet @ 14bc6f9
    """
    if origin is not None and state.subnet_owner.get(netuid) != origin:
        raise Rejection(RejectionCode.BAD_ORIGIN)
    require_rest(state, origin, netuid, MINIMUM_CHILDKEY_TAKE)
    require_open_window(state, netuid)
    require_subnet(state, netuid)
    if not state.min_childkey_take.get() <= take <= state.max_childkey_take.get():
        raise Rejection(RejectionCode.INVALID_VALUE)
    state.min_childkey_take_per_subnet.set(netuid, take)
    note_change(state, origin, netuid, MINIMUM_CHILDKEY_TAKE)
#| ```
#|
#| Five rejections, in this order.
#|
#| !!! note "It outlives the subnet"
#|     When a subnet is dissolved, its minimum stays, and holds for the next subnet of the same number.
#|
#| ## Links {#relations-of}
#|
#| What the rules below work on are the *relations* of one hotkey in one subnet: its children and its parents, each in ascending order and named once.
#|
#| Reading them from storage drops links of the hotkey to itself and, of several to the same hotkey, all but the last. Then two promises are checked: the shares that are lent add up to at most everything, and nobody is both child and parent.
#| Sums are exact.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Relations:
    """To whom a hotkey lends its stake in a subnet, and from whom it borrows.

    hotkey:   the hotkey
    children: [children] ascending by hotkey
    parents:  [parents] ascending by hotkey
    """

    hotkey: AccountId
    children: Sequence[Link]
    parents: Sequence[Link]


def _named_once(links: Sequence[Link]) -> tuple[Link, ...]:
    """Return links ascending by hotkey; of several to the same hotkey, the last."""
    last = {link.hotkey: link for link in links}
    return tuple(last[hotkey] for hotkey in sorted(last))


def _without(links: Sequence[Link], hotkey: AccountId) -> tuple[Link, ...]:
    """Return links in their order, without those to a hotkey."""
    return tuple(link for link in links if link.hotkey != hotkey)


def _names(links: Sequence[Link], hotkey: AccountId) -> bool:
    """Tell whether one of the links leads to a hotkey."""
    return any(link.hotkey == hotkey for link in links)


def _check_links(children: Sequence[Link], parents: Sequence[Link]) -> None:
    """Refuse children that borrow more than everything, or one that is a parent too."""
    if sum(link.proportion for link in children) > EVERYTHING:
        raise Rejection(RejectionCode.PROPORTION_OVERFLOW)
    if any(_names(parents, link.hotkey) for link in children):
        raise Rejection(RejectionCode.CHILD_PARENT_INCONSISTENCY)


def _relations(
    hotkey: AccountId, children: Sequence[Link], parents: Sequence[Link]
) -> Relations:
    """Return the relations that links stand for; links to the hotkey itself stand for none."""
    lent = _named_once(_without(children, hotkey))
    borrowed = _named_once(_without(parents, hotkey))
    _check_links(lent, borrowed)
    return Relations(hotkey, lent, borrowed)


@contract(post=lambda result, state, hotkey, netuid: not _names(result.children, hotkey))
def relations_of(state: State, hotkey: AccountId, netuid: Netuid) -> Relations:
    """Relations of a hotkey as they are stored.

    state:   state of the chain
    hotkey:  the hotkey
    netuid:  the subnet
    returns: its children and parents, each ascending and named once

    post: the hotkey is not its own child
    rejects: ProportionOverflow when it lends more than everything
    rejects: ChildParentInconsistency when another hotkey is both its child and its parent
    Operation: T5
    Tracks: pallets/subtensor/src/staking/set_children.rs load_child_parent_relations @ 14bc6f9
    """
    key = (hotkey, netuid)
    return _relations(hotkey, state.child_keys.get(key), state.parent_keys.get(key))
#| ```
#|
#| !!! note "Broken links cannot be mended by calls"
#|     No call breaks a promise. If storage ever held broken links, the owner could not replace them: setting children reads the old ones first and is rejected, even when it asks for none.
#|
#| ## Writing links {#persist-relations}
#|
#| Relations are written at the hotkey and at every far end, so that they stay mutual. First the side of the children:
#|
#| 1. The hotkey's children become the new ones, ascending.
#| 2. In the parents of each new child, the hotkey gets its share: **in the place where it stands**, or at the end if it was not there. So the order in which a hotkey lists its parents is that in which they came, and it shows:
#|    [dividends](distribution.md#parent-child-dividends) are shared out in that order.
#| 3. From the parents of each child that is no longer one, the hotkey is struck.
#|
#| Then the same with parents and children exchanged. The hotkey's own list of parents is thereby sorted, whatever order it had.
#|
#| ```python
Links = Table[tuple[AccountId, Netuid], Sequence[Link]]


def _with_link(links: Sequence[Link], link: Link) -> tuple[Link, ...]:
    """Return links with one put in the place of the first to the same hotkey, or else at the end."""
    for place, held in enumerate(links):
        if held.hotkey == link.hotkey:
            return (*links[:place], link, *links[place + 1 :])
    return (*links, link)


def _update_far_ends(
    far: Links, netuid: Netuid, hotkey: AccountId, before: Sequence[Link], after: Sequence[Link]
) -> None:
    """Bring the lists of all hotkeys up to date with which a hotkey was or is linked."""
    for link in after:
        key = (link.hotkey, netuid)
        far.set(key, _with_link(far.get(key), Link(link.proportion, hotkey)))
    for link in _named_once(before):
        if not _names(after, link.hotkey):
            key = (link.hotkey, netuid)
            far.set(key, _without(far.get(key), hotkey))


def _are_relations(found: Relations) -> bool:
    """Tell whether children and parents are ascending, named once, and not the hotkey itself."""
    sides = (found.children, found.parents)
    return all(
        tuple(side) == _named_once(side) and not _names(side, found.hotkey) for side in sides
    )


@contract(pre=lambda state, netuid, wished: _are_relations(wished))
def persist_relations(state: State, netuid: Netuid, wished: Relations) -> None:
    """Write the relations of a hotkey in both directions.

    state:  state of the chain
    netuid: the subnet
    wished: what the relations are to be

    pre: children and parents are ascending, named once, and not the hotkey itself
    Operation: T5
    Tracks: pallets/subtensor/src/staking/set_children.rs persist_child_parent_relations @ 14bc6f9
    """
    hotkey, key = wished.hotkey, (wished.hotkey, netuid)
    before = state.child_keys.get(key)
    state.child_keys.set(key, tuple(wished.children))
    _update_far_ends(state.parent_keys, netuid, hotkey, before, wished.children)
    before = state.parent_keys.get(key)
    state.parent_keys.set(key, tuple(wished.parents))
    _update_far_ends(state.child_keys, netuid, hotkey, before, wished.parents)
#| ```
#|
#| Nothing is rejected. Links of the hotkey to itself vanish on the way.
#|
#| ```python example
#| net, half = Netuid(1), U64(2**63)
#| persist_relations(chain, net, Relations(AccountId(9), [Link(half, child)], []))
#| persist_relations(chain, net, Relations(bert, [Link(half, child)], []))
#| persist_relations(chain, net, Relations(AccountId(9), [Link(U64(7), child)], []))
#| assert chain.parent_keys.get((child, net)) == (Link(U64(7), AccountId(9)), Link(half, bert))
#|
#| # when the child's own relations are written, its parents are sorted
#| persist_relations(chain, net, relations_of(chain, child, net))
#| assert chain.parent_keys.get((child, net)) == (Link(half, bert), Link(U64(7), AccountId(9)))
#| ```
#|
#| ```python theorem
#| from taospec.primitives import U8
#|
#|
#| def mutual(state: State) -> bool:
#|     """Tell whether every loan is stored at both ends, and at most once."""
#|     ends = ((state.child_keys, state.parent_keys), (state.parent_keys, state.child_keys))
#|     return all(
#|         _named_once(links) == tuple(sorted(links, key=lambda held: held.hotkey))
#|         and all(
#|             Link(link.proportion, hotkey) in far.get((link.hotkey, netuid)) for link in links
#|         )
#|         for near, far in ends
#|         for (hotkey, netuid), links in near.entries.items()
#|     )
#|
#|
#| def apart(state: State) -> bool:
#|     """Tell whether no hotkey is its own child, or child and parent of the same other."""
#|     return all(
#|         not _names(links, hotkey)
#|         and not any(_names(state.parent_keys.get((hotkey, net)), held.hotkey) for held in links)
#|         for (hotkey, net), links in state.child_keys.entries.items()
#|     )
#|
#|
#| def whole_and_few(state: State) -> bool:
#|     """Tell whether no hotkey lends more than everything, or to more than five."""
#|     return all(
#|         sum(link.proportion for link in links) <= EVERYTHING and len(links) <= MOST_CHILDREN
#|         for links in state.child_keys.entries.values()
#|     )
#|
#|
#| def after_wishes(wishes: Sequence[U64]) -> State:
#|     """Return a state in which a few hotkeys have asked for children, one after the other."""
#|     state = State()
#|     for wish in wishes:
#|         children = [Link(U64(wish >> 3 * i), AccountId(wish >> 5 * i & 7)) for i in range(wish % 5)]
#|         _apply_children(state, Netuid(1), AccountId(wish % 6), children)
#|     return state
#|
#|
#| @theorem("LNK-1")
#| def links_keep_their_promises(wishes: Sequence[U64]) -> bool:
#|     """Whatever children a few hotkeys ask for, in whatever order, links stay mutual, apart, whole and few."""
#|     state = after_wishes(wishes)
#|     return mutual(state) and apart(state) and whole_and_few(state)
#| ```
#|
#| ## Setting children {#set-children}
#|
#| The owner of a hotkey names up to five children in a subnet, each with a share. The new list replaces the old one; an empty list ends all loans. A change waits: it takes effect at the first epoch after the *cooldown*, a day. Before a
#| subnet's start, when nobody can stake there, it takes effect at once.
#|
#| Who has little stake shall not clutter the table of links. So a hotkey that names children must have at least the stake threshold, over all subnets and valued in TAO. The subnet owner's hotkey is exempt, and so is an empty list.
#|
#| ```python
def _check_children(
    hotkey: AccountId, children: Sequence[Link], parents: Sequence[Link]
) -> None:
    """Refuse children that would break a promise."""
    named = _named_once(children)
    if _names(named, hotkey):
        raise Rejection(RejectionCode.INVALID_CHILD)
    if len(named) > MOST_CHILDREN:
        raise Rejection(RejectionCode.TOO_MANY_CHILDREN)
    _check_links(named, parents)


@contract(
    post=lambda result, state, hotkey, netuid: (
        result or state.subnet_owner_hotkey.get(netuid) != hotkey
    )
)
def may_have_children(state: State, hotkey: AccountId, netuid: Netuid) -> bool:
    """Tell whether a hotkey has the stake to name children, or needs none."""
    if total_stake_of_hotkey(state, hotkey) >= state.stake_threshold.get():
        return True
    return state.subnet_owner_hotkey.get(netuid) == hotkey


@contract(
    post=lambda result, state, origin, hotkey, netuid, children: (
        state.transaction_key_last_block.get((hotkey, netuid, SET_CHILDREN)) == state.block.get()
    )
)
def set_children(
    state: State, origin: AccountId, hotkey: AccountId, netuid: Netuid, children: Sequence[Link]
) -> None:
    """Name the children of a hotkey in a subnet.

    state:    state of the chain
    origin:   coldkey that signs the call
    hotkey:   hotkey that lends
    netuid:   the subnet
    children: [children] who borrows, and which share; in any order

    post: transaction_key_last_block(hotkey, netuid, SET_CHILDREN) == block()
    rejects: TxRateLimitExceeded when children were set less than 150 blocks ago
    rejects: RegistrationNotPermittedOnRootSubnet when the subnet is root
    rejects: SubnetNotExists when there is no such subnet
    rejects: NonAssociatedColdKey when the hotkey does not belong to the caller
    rejects: DuplicateChild when a child is named twice
    rejects: ProportionOverflow when the present links are broken in this way
    rejects: ChildParentInconsistency when the present links are broken in this way
    rejects: InvalidChild when the hotkey names itself
    rejects: TooManyChildren when it names more than five
    rejects: ProportionOverflow when the shares add up to more than everything
    rejects: ChildParentInconsistency when a child is a parent of the hotkey
    rejects: NotEnoughStakeToSetChildkeys when children are named and the hotkey has too little stake
    Operation: T5
    Tracks: pallets/subtensor/src/staking/set_children.rs do_schedule_children @ 14bc6f9
    """
    now, call = state.block.get(), (hotkey, netuid, SET_CHILDREN)
    last = state.transaction_key_last_block.get(call)
    if not interval_passed(last, now, SET_CHILDREN_INTERVAL):
        raise Rejection(RejectionCode.TX_RATE_LIMIT_EXCEEDED)
    if netuid == ROOT:
        raise Rejection(RejectionCode.REGISTRATION_NOT_PERMITTED_ON_ROOT_SUBNET)
    if not subnet_exists(state, netuid):
        raise Rejection(RejectionCode.SUBNET_NOT_EXISTS)
    if not owns(state, origin, hotkey):
        raise Rejection(RejectionCode.NON_ASSOCIATED_COLDKEY)
    if len(_named_once(children)) < len(children):
        raise Rejection(RejectionCode.DUPLICATE_CHILD)
    _check_children(hotkey, children, relations_of(state, hotkey, netuid).parents)
    if children and not may_have_children(state, hotkey, netuid):
        raise Rejection(RejectionCode.NOT_ENOUGH_STAKE_TO_SET_CHILDKEYS)
    state.transaction_key_last_block.set(call, now)
    if state.subtoken_enabled.get(netuid):
        due = saturating_add(u64, U64(now), state.pending_child_key_cooldown.get())
        waiting = PendingChildren(tuple(children), Block(due))
        state.pending_child_keys.set((netuid, hotkey), waiting)
    else:
        _apply_children(state, netuid, hotkey, children)
#| ```
#|
#| Twelve rejections, in this order; two names occur twice. A later call replaces the list that waits, and its cooldown begins anew. The child need not exist, be registered or agree, and a share may be zero.
#|
#| !!! note "Stake is counted once, when the call is made"
#|     Nothing asks for the stake again when the list takes effect, except that [unstaking below the threshold](#drop-pending-children-below-threshold) drops a list that waits. Children that are in effect stay, however little stake is left.
#|
#| ```python example
#| chain = State()
#| chain.block.set(Block(1000))
#| chain.networks_added.set(net, True)
#| chain.subtoken_enabled.set(net, True)
#| chain.owner.set(bert, anna)
#| set_children(chain, anna, bert, net, [Link(half, child)])
#| assert chain.pending_child_keys.get((net, bert)) == PendingChildren((Link(half, child),), Block(8200))
#| assert chain.child_keys.get((bert, net)) == ()
#| ```
#|
#| ## Children that wait {#apply-pending-children}
#|
#| In the block of an epoch, after it, the chain goes through the lists of the subnet that wait, in [storage order](state.md#orders) of their hotkeys. A list is due when its block is **past**: in the block itself it waits for the next epoch.
#| Before the subnet's start all are due. A list that is due is taken off, and written if the promises still hold; if not, because a child has become a parent meanwhile, it is dropped **silently** and the children stay as they were.
#|
#| Under a lien, children [wait on](slashing_calls.md#children-wait), even when they are due; there is none while slashing is off, as it is on the chain.
#|
#| What was checked when the call was made and is not checked again: the number of children, and the stake.
#|
#| ```python
def _apply_children(
    state: State, netuid: Netuid, hotkey: AccountId, children: Sequence[Link]
) -> None:
    """Write the children of a hotkey; nothing happens where that would break a promise."""
    try:
        wished = _relations(hotkey, children, state.parent_keys.get((hotkey, netuid)))
    except Rejection:
        return
    persist_relations(state, netuid, wished)


def _waiting_hotkeys(state: State, netuid: Netuid) -> Sequence[AccountId]:
    """Return the hotkeys of a subnet whose children wait, in storage order."""
    return storage_order([hotkey for _, hotkey in state.pending_child_keys.keys_of(netuid)])


@contract()
def apply_pending_children(state: State, netuid: Netuid) -> None:
    """Write the children that are due in a subnet.

    state:  state of the chain
    netuid: the subnet

    Operation: T5
    Tracks: pallets/subtensor/src/staking/set_children.rs do_set_pending_children @ 14bc6f9
    """
    now, started = state.block.get(), state.subtoken_enabled.get(netuid)
    for hotkey in _waiting_hotkeys(state, netuid):
        pending = state.pending_child_keys.get((netuid, hotkey))
        held = children_wait(state, netuid, hotkey)
        if pending is not None and not held and (pending.due < now or not started):
            _apply_children(state, netuid, hotkey, pending.children)
            state.pending_child_keys.remove((netuid, hotkey))
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "First come, first served, in an order that nobody chose"
#|     Two hotkeys may each wait to lend to the other: both calls are valid, since neither loan is in effect. In the same epoch the one that is earlier in storage order gets it, the other is dropped.
#|
#| ```python example
#| chain.pending_child_keys.set((net, child), PendingChildren((Link(half, bert),), Block(8000)))
#| chain.block.set(Block(8201))
#| apply_pending_children(chain, net)
#| first, second = storage_order([bert, child])
#| assert chain.child_keys.get((first, net)) == (Link(half, second),)
#| assert chain.child_keys.get((second, net)) == () and not chain.pending_child_keys.entries
#| ```
#|
#| ### In each block {#apply-due-children}
#|
#| ```python
@contract()
def apply_due_children(state: State) -> None:
    """Write the children that are due in each subnet that had an epoch slot in this block.

    state: state of the chain

    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/block_step.rs try_set_pending_children @ 14bc6f9
    """
    now = state.block.get()
    for netuid in subnets(state):
        if state.last_epoch_block.get(netuid) == now:
            apply_pending_children(state, netuid)
#| ```
#|
#| An epoch that was skipped, because a hotkey had two uids, counts too: it used up its slot.
#|
#| ### Dropping them {#drop-pending-children-below-threshold}
#|
#| After stake was removed from a hotkey, its lists that wait are dropped in all subnets if what is left is below the stake threshold. The subnet owner's hotkey is **not** exempt here.
#|
#| ```python
@contract()
def drop_pending_children_below_threshold(state: State, hotkey: AccountId) -> None:
    """Drop the children that wait if a hotkey has too little stake.

    state:  state of the chain
    hotkey: hotkey from which stake was removed

    Operation: T5
    Tracks: pallets/subtensor/src/staking/remove_stake.rs do_remove_stake @ 14bc6f9
    """
    waiting = [
        (netuid, hotkey)
        for netuid in subnets(state)
        if state.pending_child_keys.get((netuid, hotkey)) is not None
    ]
    if waiting and total_stake_of_hotkey(state, hotkey) < state.stake_threshold.get():
        for key in waiting:
            state.pending_child_keys.remove(key)
#| ```
#|
#| ## Swapping a hotkey {#swap-children-of-hotkey}
#|
#| When a hotkey is replaced by another, its links and its list that waits go with it.
#|
#| 1. The old hotkey's relations are read, struck at every far end, and cleared.
#| 2. They become those of the new hotkey, unless it is itself among the children or parents.
#| 3. The list that waits moves to the new hotkey, after the same checks as in a call.
#| 4. The relations are written around the new hotkey. **Whatever links it had before are gone**: they are not part of the new relations.
#| 5. In every other list that waits in the subnet, the old hotkey's entry is removed and the new hotkey appended at the end, with the same share. Only the first entry of a list is.
#|
#| ```python
def _renamed(links: Sequence[Link], old: AccountId, new: AccountId) -> tuple[Link, ...]:
    """Return links with the first to an old hotkey taken out, and one to the new put at the end."""
    for place, link in enumerate(links):
        if link.hotkey == old:
            return (*links[:place], *links[place + 1 :], Link(link.proportion, new))
    return tuple(links)


def _take_out(state: State, netuid: Netuid, old: Relations) -> None:
    """Strike a hotkey at every far end, and clear its own links."""
    for link in old.children:
        key = (link.hotkey, netuid)
        state.parent_keys.set(key, _without(state.parent_keys.get(key), old.hotkey))
    for link in old.parents:
        key = (link.hotkey, netuid)
        state.child_keys.set(key, _without(state.child_keys.get(key), old.hotkey))
    state.child_keys.remove((old.hotkey, netuid))
    state.parent_keys.remove((old.hotkey, netuid))


@contract(
    post=lambda result, state, old, new, netuid: (
        old == new or state.child_keys.get((old, netuid)) == ()
    )
)
def swap_children_of_hotkey(
    state: State, old: AccountId, new: AccountId, netuid: Netuid
) -> None:
    """Give the children and parents of a hotkey to another.

    state:  state of the chain
    old:    hotkey that is replaced
    new:    hotkey that replaces it
    netuid: the subnet

    post: old == new or child_keys(old, netuid) == ()
    rejects: ProportionOverflow when the old hotkey lends more than everything
    rejects: ChildParentInconsistency when another hotkey is both its child and its parent
    rejects: InvalidChild when the new hotkey is a child or a parent of the old, or a child that waits
    rejects: TooManyChildren when more than five children wait
    rejects: ProportionOverflow when the shares of those that wait add up to more than everything
    rejects: ChildParentInconsistency when a child that waits is a parent
    Operation: T5
    Tracks: pallets/subtensor/src/staking/set_children.rs parent_child_swap_hotkey @ 14bc6f9
    """
    moved = relations_of(state, old, netuid)
    _take_out(state, netuid, moved)
    if _names(moved.children, new) or _names(moved.parents, new):
        raise Rejection(RejectionCode.INVALID_CHILD)
    pending = state.pending_child_keys.get((netuid, old))
    if pending is not None:
        _check_children(new, pending.children, moved.parents)
        state.pending_child_keys.remove((netuid, old))
        state.pending_child_keys.set((netuid, new), pending)
    persist_relations(state, netuid, Relations(new, moved.children, moved.parents))
    for hotkey in _waiting_hotkeys(state, netuid):
        pending = state.pending_child_keys.get((netuid, hotkey))
        if pending is not None and _names(pending.children, old):
            children = _renamed(pending.children, old, new)
            state.pending_child_keys.set((netuid, hotkey), PendingChildren(children, pending.due))
#| ```
#|
#| Six rejections, in this order; a rejection stops the whole swap of the hotkey. So a parent who has named a hotkey's successor as its child too, or a child that became the successor, must be unlinked first.
#|
#| !!! note "A child that waits twice"
#|     A list that waits and names both the old and the new hotkey then names the new one twice. When it takes effect the last entry counts, which is the old hotkey's; the other share is lent to nobody.
#|
#| ```python example
#| chain = State()
#| persist_relations(chain, net, Relations(bert, [Link(half, child)], [Link(half, anna)]))
#| persist_relations(chain, net, Relations(other, [Link(U64(5), AccountId(8))], []))
#| swap_children_of_hotkey(chain, bert, other, net)
#| assert chain.child_keys.entries == {(other, net): (Link(half, child),), (anna, net): (Link(half, other),)}
#| assert chain.parent_keys.entries == {(child, net): (Link(half, other),), (other, net): (Link(half, anna),)}
#| ```
#|
#| ```python theorem
#| @theorem("LNK-2")
#| def a_swap_keeps_the_promises(wishes: Sequence[U64], old: U8, new: U8) -> bool:
#|     """After a swap the links are mutual, apart, whole and few, and the old hotkey has none."""
#|     state, hotkey, successor = after_wishes(wishes), AccountId(old % 8), AccountId(new % 9)
#|     if hotkey == successor:
#|         return True
#|     try:
#|         swap_children_of_hotkey(state, hotkey, successor, Netuid(1))
#|     except Rejection:
#|         return True
#|     ends = (state.child_keys.get((hotkey, Netuid(1))), state.parent_keys.get((hotkey, Netuid(1))))
#|     return mutual(state) and apart(state) and whole_and_few(state) and ends == ((), ())
#| ```
#|
#| ## Root validators of a new subnet {#set-root-validators-for-subnet}
#|
#| A new subnet has no validators with stake. So its owner's hotkey is made a child, with everything, of every root validator that has not declined: then root stake judges there from the first epoch on. The chain makes the call of each
#| validator's owner in its place, with all its checks; where one is refused, the next follows. The subnet has not started, so the children take effect at once.
#|
#| Validators come in the order of their uids on root, by the lower byte and then the upper, and stand in that order in the owner's list of parents.
#|
#| ```python
def _root_validators(state: State) -> Sequence[AccountId]:
    """Return the hotkeys that are registered on root, as the chain goes through them."""
    uids = sorted(
        [uid for _, uid in state.keys.keys_of(ROOT)], key=lambda uid: (uid & 255, uid >> 8)
    )
    found = [state.keys.get((ROOT, uid)) for uid in uids]
    return [hotkey for hotkey in found if hotkey is not None]


@contract(post=lambda result, state, netuid: netuid != ROOT and subnet_exists(state, netuid))
def set_root_validators_for_subnet(state: State, netuid: Netuid) -> None:
    """Make the hotkey of a subnet's owner a child of the root validators.

    state:  state of the chain
    netuid: the subnet

    post: netuid != ROOT and subnet_exists(state, netuid)
    rejects: RegistrationNotPermittedOnRootSubnet when the subnet is root
    rejects: SubnetNotExists when there is no such subnet, or it has no owner's hotkey
    Operation: T5
    Tracks: pallets/subtensor/src/staking/set_children.rs do_set_root_validators_for_subnet @ 14bc6f9
    """
    if netuid == ROOT:
        raise Rejection(RejectionCode.REGISTRATION_NOT_PERMITTED_ON_ROOT_SUBNET)
    owner_hotkey = state.subnet_owner_hotkey.get(netuid)
    if not subnet_exists(state, netuid) or owner_hotkey is None:
        raise Rejection(RejectionCode.SUBNET_NOT_EXISTS)
    for hotkey in _root_validators(state):
        if hotkey == owner_hotkey or state.auto_parent_delegation_enabled.get(hotkey) is False:
            continue
        try:
            children = [Link(EVERYTHING, owner_hotkey)]
            set_children(state, owner_of(state, hotkey), hotkey, netuid, children)
        except Rejection:
            continue
#| ```
#|
#| The registration of a subnet goes on if this rule rejects.
#|
#| !!! note "Everything, for as long as nobody objects"
#|     All of a validator's stake is lent in that subnet, at the owner's childkey take, until the validator sets its children anew. That takes a call in every new subnet, and after its start a day besides.
#|
#| ### Declining {#set-auto-parent-delegation-enabled}
#|
#| ```python
@contract(
    post=lambda result, state, origin, hotkey, enabled: (
        state.auto_parent_delegation_enabled.get(hotkey) == enabled
    )
)
def set_auto_parent_delegation_enabled(
    state: State, origin: AccountId, hotkey: AccountId, enabled: bool
) -> None:
    """Say whether a root validator lends its stake to the owners of new subnets.

    state:   state of the chain
    origin:  coldkey that signs the call
    hotkey:  the validator
    enabled: whether it does

    post: auto_parent_delegation_enabled(hotkey) == enabled
    rejects: NonAssociatedColdKey when the hotkey does not belong to the caller
    rejects: HotKeyNotRegisteredInSubNet when it is not registered on root
    Operation: T5
    Tracks: pallets/subtensor/src/macros/dispatches.rs set_auto_parent_delegation_enabled @ 14bc6f9
    """
    if not owns(state, origin, hotkey):
        raise Rejection(RejectionCode.NON_ASSOCIATED_COLDKEY)
    if state.uids.get((ROOT, hotkey)) is None:
        raise Rejection(RejectionCode.HOTKEY_NOT_REGISTERED_IN_SUBNET)
    state.auto_parent_delegation_enabled.set(hotkey, enabled)
#| ```
#|
#| Two rejections, in this order. Subnets that exist already are not touched.
#|
#| ## What a hotkey judges with {#inherited-stake-of}
#|
#| The [inherited stake](consensus.md#inherited-stake) of a hotkey is its own, less what it lends, plus what it borrows: alpha of the subnet, and TAO on root, over the links **of the subnet** both times. On root itself nothing is lent.
#|
#| ```python
def _stake_over_links(
    state: State, hotkey: AccountId, netuid: Netuid, kind: Netuid
) -> Alpha:
    """Return the stake of one subnet that works for a hotkey over the links of another, rao."""
    parents = state.parent_keys.get((hotkey, netuid))
    return inherited_stake(
        stake_of_hotkey(state, hotkey, kind),
        [link.proportion for link in state.child_keys.get((hotkey, netuid))],
        [stake_of_hotkey(state, link.hotkey, kind) for link in parents],
        [link.proportion for link in parents],
    )


@contract(
    post=lambda result, state, hotkey, netuid: (
        netuid != ROOT or result == stake_of_hotkey(state, hotkey, ROOT)
    )
)
def inherited_stake_of(state: State, hotkey: AccountId, netuid: Netuid) -> Alpha:
    """Alpha that works for a hotkey in a subnet.

    state:   state of the chain
    hotkey:  the hotkey
    netuid:  the subnet
    returns: inherited alpha, rao; on root the hotkey's own stake

    post: netuid != ROOT or result == stake_of_hotkey(state, hotkey, ROOT)
    Operation: T5
    Tracks: pallets/subtensor/src/staking/stake_utils.rs get_inherited_for_hotkey_on_subnet @ 14bc6f9
    """
    if netuid == ROOT:
        return stake_of_hotkey(state, hotkey, ROOT)
    return _stake_over_links(state, hotkey, netuid, netuid)


@contract()
def inherited_root_stake_of(state: State, hotkey: AccountId, netuid: Netuid) -> Rao:
    """TAO on root that works for a hotkey in a subnet.

    state:   state of the chain
    hotkey:  the hotkey
    netuid:  the subnet whose links count
    returns: inherited root stake, rao

    Operation: T5
    Tracks: pallets/subtensor/src/staking/stake_utils.rs get_tao_inherited_for_hotkey_on_subnet @ 14bc6f9
    """
    return Rao(_stake_over_links(state, hotkey, netuid, ROOT))
#| ```
#|
#| ### Stake weight {#stake-weight-of}
#|
#| Both together, the TAO at its [weight](consensus.md#stake-weight).
#|
#| ```python
@contract(post=lambda result, state, hotkey, netuid: result >= 0)
def stake_weight_of(state: State, hotkey: AccountId, netuid: Netuid) -> I64F64:
    """Influence of a hotkey in a subnet.

    state:   state of the chain
    hotkey:  the hotkey
    netuid:  the subnet
    returns: stake weight, rao

    post: result >= 0
    Operation: T5
    Tracks: pallets/subtensor/src/staking/stake_utils.rs get_stake_weights_for_hotkey_on_subnet @ 14bc6f9
    """
    return stake_weight(
        inherited_stake_of(state, hotkey, netuid),
        inherited_root_stake_of(state, hotkey, netuid),
        state.tao_weight.get(),
    )


@contract(post=lambda result, state, netuid: len(result) == state.subnetwork_n.get(netuid))
def stake_weights_of(state: State, netuid: Netuid) -> Sequence[I64F64]:
    """Influence of every neuron of a subnet.

    state:   state of the chain
    netuid:  the subnet
    returns: [neurons] stake weight, rao; 0 where a uid has no hotkey

    post: one for each neuron
    Operation: T5
    Tracks: pallets/subtensor/src/staking/stake_utils.rs get_stake_weights_for_network @ 14bc6f9
    """
    hotkeys = [
        state.keys.get((netuid, Uid(uid))) for uid in range(state.subnetwork_n.get(netuid))
    ]
    return [
        I64F64(0) if hotkey is None else stake_weight_of(state, hotkey, netuid)
        for hotkey in hotkeys
    ]
#| ```
#|
#| ### Enough for weights {#may-set-weights}
#|
#| Who gives weights needs a stake weight of at least the stake threshold. The subnet owner's hotkey needs none, if it has a uid.
#|
#| ```python
@contract(post=lambda result, state, hotkey, netuid: result or state.stake_threshold.get() > 0)
def may_set_weights(state: State, hotkey: AccountId, netuid: Netuid) -> bool:
    """Whether a hotkey has the stake to give weights in a subnet.

    state:   state of the chain
    hotkey:  the hotkey
    netuid:  the subnet
    returns: True if its stake weight reaches the threshold, or it is the owner's hotkey with a uid

    post: result or stake_threshold() > 0
    Operation: T5
    Tracks: pallets/subtensor/src/lib.rs check_weights_min_stake @ 14bc6f9
    """
    owner = state.subnet_owner_hotkey.get(netuid)
    owner_uid = None if owner is None else state.uids.get((netuid, owner))
    if owner_uid is not None and state.uids.get((netuid, hotkey)) == owner_uid:
        return True
    return stake_weight_of(state, hotkey, netuid) >= state.stake_threshold.get() << 64
#| ```
#|
#| !!! note "Two thresholds from one number"
#|     The threshold of children counts all stake of the hotkey in TAO, by price; that of weights counts the subnet's alpha as it is and root stake at its weight, and over links. A hotkey may pass either one without the other.
#|
#| ```python example
#| chain = State()
#| chain.total_hotkey_alpha.set((bert, net), Alpha(1000))
#| chain.total_hotkey_alpha.set((bert, ROOT), Alpha(600))
#| persist_relations(chain, net, Relations(bert, [Link(half, child)], []))
#| assert inherited_stake_of(chain, bert, net) == inherited_stake_of(chain, child, net) == 500
#| assert inherited_root_stake_of(chain, child, net) == 300 and inherited_stake_of(chain, child, ROOT) == 0
#|
#| # 500 alpha and 300 TAO at 5.27 %
#| assert stake_weight_of(chain, child, net) >> 64 == 515
#| chain.stake_threshold.set(Rao(516))
#| assert not may_set_weights(chain, child, net)
#| ```
#|
#| ## Limits that root sets {#root-limits}
#|
#| Root alone sets the bounds of takes and the rests after them, the wait of new children and the stake threshold: each is a row of the [limits of the chain](administration.md#set-limit).
