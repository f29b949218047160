#| # Mechanisms {#mechanisms}
#|
#| A subnet may reward several kinds of work at once. Each kind is a *mechanism*: validators give weights in it separately, it has its own bonds and last updates, and a fixed part of the subnet's emission. Seats, stake, permits and
#| hyperparameters are common. Most subnets have one mechanism, number 0.
#|
#| This chapter leads from what the chain has in storage to what an epoch of the whole subnet stores and pays. It finds the stake weight of each seat, the commits that are still pending, and each mechanism's part of
#| the emission; runs [the epoch](epoch.md#run) for each mechanism; and joins the results. The whole is [Epoch of a subnet](#run-epoch). No rule of this chapter rejects.
#|
#| ```python
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from taospec.arithmetic import (
    safe_div_or, saturating_add, saturating_convert, saturating_mul, saturating_sub, wrapping_sum,
)
from taospec.consensus import inherited_stake, stake_weight
from taospec.epoch import EpochOutput, MechanismState, Moment, Neurons, run
from taospec.parameters import Hyperparameters
from taospec.primitives import (
    AccountId, Alpha, I64F64, MechanismId, Netuid, Rao, SparseU16, U16, U64, U64F64, U8, Uid,
    contract, u16, u64, u64f64,
)
#| ```
#|
#| ## Storage index {#storage-index}
#|
#| What belongs to a mechanism (weights, bonds, incentives, last updates, commits) is stored under one number made of the netuid and the number of the mechanism. Mechanism 0 of a subnet has the netuid itself, so that subnets older than
#| mechanisms kept their keys.
#|
#| Integers; 16 mechanisms of 4,096 subnets fill the 16 bits exactly. Product and sum saturate.
#|
#| $$ \operatorname{index} = \min(4096 \cdot \text{mechanism} + \text{netuid},\; 65535) $$
#|
#| ```python
NETUIDS: Final = U16(4096)


@contract(post=lambda result, netuid, mechanism: result <= 65535)
def storage_index(netuid: Netuid, mechanism: MechanismId) -> U16:
    """Number under which a mechanism's state is stored.

    netuid:    number of the subnet
    mechanism: number of the mechanism
    returns:   storage index

    post: result <= 65535
    Operation: T2
    Tracks: pallets/subtensor/src/subnets/mechanism.rs get_mechanism_storage_index @ 14bc6f9
    """
    return U16(min(min(NETUIDS * mechanism, 65535) + netuid, 65535))
#| ```
#|
#| !!! note "Beyond sixteen"
#|     A mechanism number of 16 or more, or a netuid of 4,096 or more, would collide with another subnet's. The chain refuses to create them; this rule only says what the number would be.
#|
#| ```python example
#| assert storage_index(Netuid(7), MechanismId(0)) == 7
#| assert storage_index(Netuid(7), MechanismId(2)) == 8199
#| assert storage_index(Netuid(4095), MechanismId(15)) == 65535
#| assert storage_index(Netuid(0), MechanismId(16)) == 65535  # saturated
#| ```
#|
#| ```python theorem
#| @theorem("MEC-4", by=("proved",))
#| def an_index_names_one_mechanism(netuid: Netuid, mechanism: MechanismId) -> bool:
#|     """Netuids below 4,096 and mechanisms below 16 can be read from the index; all others give the greatest index or that of another subnet."""
#|     index = storage_index(netuid, mechanism)
#|     if netuid < 4096 and mechanism < 16:
#|         return (index % 4096, index // 4096) == (netuid, mechanism)
#|     return index == min(4096 * mechanism + netuid, 65535)
#| ```
#|
#| ## What a subnet has in storage {#subnet}
#|
#| *Holdings* say how much stake rests on a hotkey: alpha on this subnet, TAO on the root subnet. *Links* say which share of its stake a hotkey lends to another (a *child*) or borrows from another (a *parent*). *Commits* are weights that were announced but not yet revealed: who, in which epoch, in which block.
#|
#| Hotkeys of holdings are distinct; a hotkey without an entry holds nothing. Links name a pair more than once if storage does.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Holdings:
    """Stake that rests on hotkeys.

    hotkeys: [holders] distinct accounts
    alpha:   [holders] stake on this subnet, rao
    root:    [holders] stake on the root subnet, rao
    """

    hotkeys: Sequence[AccountId]
    alpha: Sequence[Alpha]
    root: Sequence[Rao]


@dataclass(frozen=True, slots=True)
class KeyLinks:
    """Shares of stake that hotkeys lend, or borrow.

    hotkeys:     [links] the lender in a list of children, the borrower in a list of parents
    others:      [links] the child, or the parent
    proportions: [links] share of the lender's own stake, (2^64-1)ths
    """

    hotkeys: Sequence[AccountId]
    others: Sequence[AccountId]
    proportions: Sequence[U64]


@dataclass(frozen=True, slots=True)
class Commits:
    """Weights announced and not yet revealed, in the order of storage.

    hotkeys: [commits] who announced
    epochs:  [commits] number of the epoch of the commit
    blocks:  [commits] block of the commit
    """

    hotkeys: Sequence[AccountId]
    epochs: Sequence[U64]
    blocks: Sequence[U64]


@dataclass(frozen=True, slots=True)
class Subnet:
    """What the mechanisms of a subnet share.

    size:              number of seats
    hotkeys:           [any] hotkey of each uid, None where no hotkey has it
    owner_hotkey:      hotkey of the subnet's owner, if one is set
    registered_at:     [neurons] block in which the seat was last taken
    validator_permits: [any] permits that the last epoch gave
    epoch_index:       number of this epoch
    holdings:          stake that rests on hotkeys
    child_keys:        which share a hotkey lends to which child
    parent_keys:       which share of which parent a hotkey borrows
    """

    size: U16
    hotkeys: Sequence[AccountId | None]
    owner_hotkey: AccountId | None
    registered_at: Sequence[U64]
    validator_permits: Sequence[bool]
    epoch_index: U64
    holdings: Holdings
    child_keys: KeyLinks
    parent_keys: KeyLinks


@dataclass(frozen=True, slots=True)
class StoredMechanism:
    """What one mechanism has in storage.

    last_update:        [any] block of each seat's last weights or last commit
    weights:            [rows of entries] weights as stored
    bonds:              [rows of entries] bonds as stored
    commits:            commits that the hotkey reveals itself
    timelocked_commits: commits that reveal themselves with time
    """

    last_update: Sequence[U64]
    weights: SparseU16
    bonds: SparseU16
    commits: Commits
    timelocked_commits: Commits
#| ```
#|
#| ## Hotkeys and uids {#hotkeys}
#|
#| Seats are numbered without gaps and every seat has a hotkey; storage does not enforce either. A uid below `size` may have no hotkey, and a hotkey may have a uid beyond the last seat. Such a hotkey takes part in nothing; its results are zero, except
#| that it counts as active if the record of last updates reaches it and is recent.
#|
#| What must hold is that no hotkey has two uids. Before an epoch the chain checks it; if it fails the epoch is skipped: the subnet's emission keeps waiting for the next one, but the epoch's turn and its number are used up.
#|
#| $$ \operatorname{consistent} \iff \text{no account occurs twice among the hotkeys} $$
#|
#| ```python
@contract(post=lambda result, hotkeys: result or len(hotkeys) > 1)
def is_consistent(hotkeys: Sequence[AccountId | None]) -> bool:
    """Whether no hotkey has two uids.

    hotkeys: [any] hotkey of each uid, None where no hotkey has it
    returns: True if an epoch may run

    post: a single uid is consistent
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/run_epoch.rs is_epoch_input_state_consistent @ 14bc6f9
    """
    present = sorted(hotkey for hotkey in hotkeys if hotkey is not None)
    return all(first != second for first, second in zip(present, present[1:]))
#| ```
#|
#| ```python example
#| assert is_consistent([])
#| assert is_consistent([AccountId(7), None, None, AccountId(8)])
#| assert not is_consistent([AccountId(7), AccountId(8), AccountId(7)])
#| ```
#|
#| ```python theorem
#| @theorem("MEC-11", by=("proved",))
#| def no_hotkey_may_have_two_uids(first: AccountId, second: AccountId, third: AccountId) -> bool:
#|     """Three hotkeys are consistent just if no two of them are the same, wherever they stand; uids without a hotkey do not count."""
#|     a, b, c = (AccountId(value % 3) for value in (first, second, third))
#|     return is_consistent([None, a, b, None, c]) == (a != b and b != c and c != a)
#| ```
#|
#| ## Owner's uid {#owner-uid}
#|
#| The owner's exemptions belong to the seat of the owner's hotkey. If no owner hotkey is set, or it has no seat, there is none.
#|
#| $$ \operatorname{owner} = \text{the } i \text{ with } \text{hotkey}_i = \text{owner hotkey, if any} $$
#|
#| ```python
@contract(
    post=lambda result, hotkeys, owner_hotkey: result is None or hotkeys[result] == owner_hotkey,
)
def owner_uid(hotkeys: Sequence[AccountId | None], owner_hotkey: AccountId | None) -> Uid | None:
    """Uid of the owner's hotkey.

    hotkeys:      [any] hotkey of each uid, None where no hotkey has it
    owner_hotkey: hotkey of the subnet's owner, if one is set
    returns:      its uid, or None

    post: result is None or hotkeys[result] == owner_hotkey
    Operation: T2
    Tracks: pallets/subtensor/src/utils/misc.rs get_owner_uid @ 14bc6f9
    """
    if owner_hotkey is None:
        return None
    for uid, hotkey in enumerate(hotkeys):
        if hotkey == owner_hotkey:
            return Uid(uid)
    return None
#| ```
#|
#| ```python example
#| assert owner_uid([AccountId(7), None, AccountId(8)], AccountId(8)) == 2
#| assert owner_uid([None], None) is None
#| assert owner_uid([AccountId(7)], AccountId(9)) is None
#| ```
#|
#| ```python theorem
#| @theorem("MEC-5", by=("proved",), shape={"hotkeys": 3})
#| def the_owner_is_the_first_with_its_hotkey(hotkeys: Sequence[AccountId], owner_hotkey: AccountId) -> bool:
#|     """The owner's uid is the first that has its hotkey; without such a one, or without an owner, there is none."""
#|     found, seats = owner_uid([None, *hotkeys], owner_hotkey), list(enumerate(hotkeys, 1))
#|     same = [uid for uid, hotkey in seats if hotkey == owner_hotkey]
#|     return found == (same[0] if same else None) and owner_uid(hotkeys, None) is None
#| ```
#|
#| ```python theorem
#| @theorem("MEC-19", by=("proved",))
#| def a_seat_without_a_hotkey_has_no_owner(hotkey: AccountId) -> bool:
#|     """Where no owner is set, a uid without a hotkey is not taken for the owner's."""
#|     return owner_uid([None, hotkey], None) is None and owner_uid([None, hotkey], hotkey) == 1
#| ```
#|
#| ## Stake weights {#stake-weights}
#|
#| A seat's say depends on its *stake weight*: the alpha that works for its hotkey on this subnet, plus the TAO that works for it on root, valued at `tao_weight`. What works for a hotkey is its own stake, less what it lends to children, plus what it borrows from parents. A
#| child may itself be unregistered, and a parent need not have a seat. The links of **this** subnet apply to the root stake too.
#|
#| [Inherited stake](consensus.md#inherited-stake) and [stake weight](consensus.md#stake-weight) give the arithmetic. A seat without a hotkey has stake weight zero.
#|
#| $$ S_i = \operatorname{inherited}(\text{alpha}, i) + \text{tao weight} \cdot \operatorname{inherited}(\text{root}, i) $$
#|
#| ```python
def _links_of(links: KeyLinks) -> Mapping[AccountId, list[tuple[AccountId, U64]]]:
    """Links by hotkey, in stored order."""
    found: dict[AccountId, list[tuple[AccountId, U64]]] = {}
    for hotkey, other, proportion in zip(links.hotkeys, links.others, links.proportions):
        found.setdefault(hotkey, []).append((other, proportion))
    return found


def _inherited(
    hotkey: AccountId,
    stakes: Mapping[AccountId, Alpha],
    children: Sequence[tuple[AccountId, U64]],
    parents: Sequence[tuple[AccountId, U64]],
) -> Alpha:
    """Stake of one kind that works for a hotkey."""
    return inherited_stake(
        stakes.get(hotkey, Alpha(0)),
        [proportion for _, proportion in children],
        [stakes.get(parent, Alpha(0)) for parent, _ in parents],
        [proportion for _, proportion in parents],
    )


@contract(
    post=lambda result, size, hotkeys, holdings, child_keys, parent_keys, tao_weight: (
        len(result) == size
    )
)
def stake_weights(
    size: U16,
    hotkeys: Sequence[AccountId | None],
    holdings: Holdings,
    child_keys: KeyLinks,
    parent_keys: KeyLinks,
    tao_weight: U64,
) -> Sequence[I64F64]:
    """Stake weight of each seat.

    size:        number of seats
    hotkeys:     [any] hotkey of each uid, None where no hotkey has it
    holdings:    stake that rests on hotkeys
    child_keys:  which share a hotkey lends to which child
    parent_keys: which share of which parent a hotkey borrows
    tao_weight:  value of root stake against alpha, (2^64-1)ths
    returns:     [neurons] stake weight, rao

    post: len(result) == size
    Operation: T3
    Tracks: pallets/subtensor/src/staking/stake_utils.rs get_stake_weights_for_network @ 14bc6f9
    """
    alpha = dict(zip(holdings.hotkeys, holdings.alpha))
    root = {key: Alpha(stake) for key, stake in zip(holdings.hotkeys, holdings.root)}
    lent, borrowed = _links_of(child_keys), _links_of(parent_keys)
    weights = [I64F64(0)] * size
    for uid, hotkey in enumerate(hotkeys[:size]):
        if hotkey is not None:
            children, parents = lent.get(hotkey, []), borrowed.get(hotkey, [])
            own_alpha = _inherited(hotkey, alpha, children, parents)
            own_root = Rao(_inherited(hotkey, root, children, parents))
            weights[uid] = stake_weight(own_alpha, own_root, tao_weight)
    return weights
#| ```
#|
#| ```python example
#| half = U64(2**63)
#| holdings = Holdings([AccountId(7)], [Alpha(1000)], [Rao(0)])
#| lends = KeyLinks([AccountId(7)], [AccountId(8)], [half])
#| borrows = KeyLinks([AccountId(8)], [AccountId(7)], [half])
#| weights = stake_weights(U16(2), [AccountId(7), AccountId(8)], holdings, lends, borrows, U64(0))
#| assert [weight >> 64 for weight in weights] == [500, 500]
#| ```
#|
#| ```python theorem
#| @theorem("MEC-6", by=("proved",))
#| def a_seat_weighs_what_its_hotkey_has(alpha: Alpha, root: Rao, other: Alpha, tao_weight: U64) -> bool:
#|     """Without links each seat weighs what its own hotkey has, a seat without a hotkey nothing, and a hotkey beyond the seats does not count."""
#|     seats, none = [None, AccountId(8), AccountId(7), AccountId(9)], KeyLinks([], [], [])
#|     holdings = Holdings([AccountId(7), AccountId(9)], [alpha, other], [root, Rao(0)])
#|     weights = stake_weights(U16(3), seats, holdings, none, none, tao_weight)
#|     return list(weights) == [0, 0, stake_weight(alpha, root, tao_weight)]
#|
#|
#| @theorem("MEC-7", by=("proved",), mutant=(
#|     "mechanisms._inherited", "stakes.get(parent, Alpha(0))", "stakes.get(hotkey, Alpha(0))",
#| ), where=lambda own, child, root, share, tao_weight: own + child < 2**63 and root < 2**63)
#| def a_link_moves_stake_and_makes_none(
#|     own: Alpha, child: Alpha, root: Rao, share: U64, tao_weight: U64
#| ) -> bool:
#|     """Alpha that is lent moves from the lender to the child, less than one rao is lost on the way, and root stake moves by the same link."""
#|     lends = KeyLinks([AccountId(7)], [AccountId(8)], [share])
#|     borrows = KeyLinks([AccountId(8)], [AccountId(7)], [share])
#|     seats, none = [AccountId(7), AccountId(8)], KeyLinks([], [], [])
#|     holdings = Holdings(seats, [own, child], [root, Rao(0)])
#|     alpha = Holdings(seats, [own, child], [Rao(0), Rao(0)])
#|     total = sum(stake_weights(U16(2), seats, alpha, lends, borrows, tao_weight))
#|     least, most = own + child - 1, own + child
#|     kept = inherited_stake(Alpha(root), [share], [], [])
#|     lent = inherited_stake(Alpha(0), [], [Alpha(root)], [share])
#|     first, second = stake_weights(U16(2), seats, holdings, lends, borrows, tao_weight)
#|     return least << 64 <= total <= most << 64 and (first, second) == (
#|         stake_weight(inherited_stake(own, [share], [], []), Rao(kept), tao_weight),
#|         stake_weight(inherited_stake(child, [], [own], [share]), Rao(lent), tao_weight),
#|     )
#| ```
#|
#| ## Pending commits {#commit-blocks}
#|
#| A validator who has committed new weights and not yet revealed them is judged by its old ones. Those must not reach a seat that was taken after the commit. This rule finds for each seat the block of the earliest commit that is still pending; [masking](epoch.md#masked-weights) does the rest.
#|
#| A commit is pending until its reveal period is over: it has *expired* when the number of this epoch **exceeds** that of its own epoch plus the period. Two kinds of commits exist, and they are read differently.
#|
#| - Of the commits that a hotkey reveals itself, only the **first** one pending counts, in the order of the hotkey's queue.
#| - Of the commits that reveal themselves, **every** one pending counts.
#|
#| Of all that count, the smallest block is taken. Commits of hotkeys that have no seat are ignored. No commit gives the greatest `U64`. Integers; the sum of epoch and period saturates.
#|
#| $$ c_i = \min \{\text{block of a commit of } i \text{ that counts}\} \cup \{2^{64}-1\} $$
#|
#| ```python
def _expired(epoch: U64, epoch_index: U64, reveal_period: U64) -> bool:
    """Whether a commit of that epoch can no longer be revealed."""
    return epoch_index > saturating_add(u64, epoch, reveal_period)


def _first_pending(commits: Commits, epoch_index: U64, reveal_period: U64) -> Commits:
    """The first commit of each hotkey that has not expired."""
    first: dict[AccountId, tuple[U64, U64]] = {}
    for hotkey, epoch, block in zip(commits.hotkeys, commits.epochs, commits.blocks):
        if hotkey not in first and not _expired(epoch, epoch_index, reveal_period):
            first[hotkey] = (epoch, block)
    return Commits(
        list(first), [epoch for epoch, _ in first.values()], [block for _, block in first.values()]
    )


@contract(
    post=lambda result, size, hotkeys, epoch_index, reveal_period, commits,
    timelocked_commits: len(result) == size
)
def commit_blocks(
    size: U16,
    hotkeys: Sequence[AccountId | None],
    epoch_index: U64,
    reveal_period: U64,
    commits: Commits,
    timelocked_commits: Commits,
) -> Sequence[U64]:
    """Block of the earliest pending commit of each seat.

    size:               number of seats
    hotkeys:            [any] hotkey of each uid, None where no hotkey has it
    epoch_index:        number of this epoch
    reveal_period:      epochs between a commit and its reveal
    commits:            commits that the hotkey reveals itself
    timelocked_commits: commits that reveal themselves with time
    returns:            [neurons] block, 2^64-1 where no commit is pending

    post: len(result) == size
    Operation: T3
    Tracks: pallets/subtensor/src/epoch/run_epoch.rs epoch_mechanism @ 14bc6f9
    """
    seats = {hotkey: uid for uid, hotkey in enumerate(hotkeys[:size]) if hotkey is not None}
    blocks = [u64.high] * size
    first = _first_pending(commits, epoch_index, reveal_period)
    for kind in (first, timelocked_commits):
        for hotkey, epoch, block in zip(kind.hotkeys, kind.epochs, kind.blocks):
            uid = seats.get(hotkey)
            if uid is not None and not _expired(epoch, epoch_index, reveal_period):
                blocks[uid] = min(blocks[uid], block)
    return blocks
#| ```
#|
#| !!! note "The number of this epoch"
#|     When the epoch runs, the chain has already advanced the subnet's epoch number, and the check whether another epoch is due in this block says no. So `epoch_index` is the number of the running epoch, as stored.
#|
#| ```python example
#| none = Commits([], [], [])
#| queue = Commits([AccountId(7)] * 3, [U64(4), U64(6), U64(7)], [U64(900), U64(1450), U64(1400)])
#| assert commit_blocks(U16(1), [AccountId(7)], U64(7), U64(1), queue, none) == [1450]  # 4 + 1 < 7
#| assert commit_blocks(U16(1), [AccountId(7)], U64(7), U64(1), none, queue) == [1400]
#| assert commit_blocks(U16(1), [AccountId(8)], U64(7), U64(1), queue, queue) == [2**64 - 1]
#| ```
#|
#| ```python theorem
#| @theorem("MEC-12", by=("proved",), shape={"epochs": 2, "blocks": 2})
#| def the_first_pending_or_the_earliest(
#|     epochs: Sequence[U64], blocks: Sequence[U64], now: U64, period: U64
#| ) -> bool:
#|     """Of a queue that the hotkey reveals itself the first pending block counts, of the other kind the smallest; pending is what was committed no more than the period ago, and hotkeys beyond the seats do not count."""
#|     seats, none = [None, AccountId(7), AccountId(9)], Commits([], [], [])
#|     rows = list(zip(epochs, blocks))
#|     others = [*([AccountId(9)] * len(rows)), *([AccountId(8)] * len(rows))]
#|     queue = Commits(
#|         [*others, *([AccountId(7)] * len(rows))],
#|         [*[epoch for epoch, _ in rows] * 3], [*[block for _, block in rows] * 3],
#|     )
#|     pending = [block for epoch, block in rows if now <= epoch + period]
#|     first = commit_blocks(U16(2), seats, now, period, queue, none)
#|     least = commit_blocks(U16(2), seats, now, period, none, queue)
#|     return list(first) == [u64.high, pending[0] if pending else u64.high] and list(least) == [
#|         u64.high, min(pending, default=u64.high)
#|     ]
#|
#|
#| @theorem("MEC-13", by=("proved",))
#| def the_earlier_of_both_kinds_counts(block: U64, other: U64, epoch: U64) -> bool:
#|     """With a pending commit of either kind, the smaller block counts."""
#|     queue, hidden = Commits([AccountId(7)], [epoch], [block]), Commits([AccountId(7)], [epoch], [other])
#|     return list(commit_blocks(U16(1), [AccountId(7)], epoch, U64(0), queue, hidden)) == [min(block, other)]
#| ```
#|
#| ## Split of the emission {#split-emission}
#|
#| Each mechanism receives a part of the subnet's emission: an equal one, or as the owner has set, in 65,535ths. Nothing may be lost, so what rounding leaves goes to mechanism 0.
#|
#| Products are exact in 128 bits, divisions drop the remainder. A list of parts that is too long is cut, one that is too short is filled with zero; what that leaves goes to mechanism 0 as well. The sum of the parts wraps modulo $2^{64}$, the rest saturates at 0, and so does its addition at the top.
#|
#| $$ e_m = \left\lfloor \frac{\text{emission} \cdot \text{part}_m}{65535} \right\rfloor, \qquad e_0 \leftarrow e_0 + \text{emission} - \sum_m e_m $$
#|
#| ```python
@contract(
    pre=lambda emission, count, split: count >= 1,
    post=lambda result, emission, count, split: (
        len(result) == count and (sum(split or []) > 65535 or sum(result) == emission)
    ),
)
def split_emission(emission: Alpha, count: U8, split: Sequence[U16] | None) -> Sequence[Alpha]:
    """Part of the emission that each mechanism receives.

    emission: alpha of the subnet's epoch, rao
    count:    number of mechanisms
    split:    [any] part of each mechanism, 65535ths; None for equal parts
    returns:  [mechanisms] alpha, rao

    pre:  count >= 1
    post: len(result) == count and sum(result) == emission, unless the split exceeds 65535
    Operation: T2
    Tracks: pallets/subtensor/src/subnets/mechanism.rs split_emissions @ 14bc6f9
    """
    if split is None:
        parts = [Alpha(emission // count)] * count
    else:
        parts = [Alpha(emission * part // 65535) for part in split[:count]]
        parts += [Alpha(0)] * (count - len(parts))
    given = wrapping_sum(u64, [U64(part) for part in parts])
    rest = saturating_sub(u64, U64(emission), given)
    return [Alpha(saturating_add(u64, U64(parts[0]), rest)), *parts[1:]]
#| ```
#|
#| ```python example
#| assert split_emission(Alpha(10), U8(4), None) == [4, 2, 2, 2]
#| parts = [U16(3450), U16(6899), U16(10348), U16(17247), U16(27594)]
#| assert split_emission(Alpha(19), U8(5), parts) == [1, 2, 3, 5, 8]
#| assert split_emission(Alpha(10), U8(2), [U16(65535)]) == [10, 0]
#| ```
#|
#| ```python theorem
#| @theorem("MEC-1", by=("proved",), shape={"split": 2})
#| def a_split_loses_nothing(emission: Alpha, count: U8, split: Sequence[U16]) -> bool:
#|     """If the parts do not exceed the whole, the mechanisms together receive exactly the emission."""
#|     parts, left = [], 65535
#|     for part in split:
#|         parts.append(U16(min(part, left)))
#|         left -= parts[-1]
#|     given = split_emission(emission, U8(max(count % 8, 1)), parts)
#|     return sum(given) == emission
#| ```
#|
#| ```python theorem
#| @theorem("MEC-14", by=("proved",), shape={"split": 2})
#| def all_but_the_first_get_their_part_rounded_down(emission: Alpha, split: Sequence[U16]) -> bool:
#|     """Of three mechanisms the last two get their part, rounded down, or nothing where none is set; the first gets its part and what the sum of all, modulo 2**64, leaves, up to the greatest amount."""
#|     given, equal = split_emission(emission, U8(3), split), split_emission(emission, U8(3), None)
#|     parts = [*split, *([0] * 3)][:3]
#|     floored = [emission * part // 65535 for part in parts]
#|     first = min(floored[0] + max(emission - sum(floored) % 2**64, 0), u64.high)
#|     third = emission // 3
#|     return list(given) == [first, *floored[1:]] and list(equal) == [emission - 2 * third, third, third]
#| ```
#|
#| ## Weight of a mechanism {#mechanism-weight}
#|
#| Proportions of a subnet (consensus, dividends and so on) are averages over its mechanisms, weighted by their parts of the emission. The weight is taken from the amounts, not from the split, so that it includes what rounding gave to mechanism 0.
#|
#| `U64F64`, truncated. If the subnet has no emission at all, mechanism 0 has weight one and the others zero.
#|
#| $$ \omega_m = \frac{e_m}{\text{emission}}, \quad\text{or } [m = 0] \text{ if emission} = 0 $$
#|
#| ```python
@contract(post=lambda result, part, emission, mechanism: result >= 0)
def mechanism_weight(part: Alpha, emission: Alpha, mechanism: MechanismId) -> U64F64:
    """Weight of a mechanism in the averages of its subnet.

    part:      alpha of this mechanism, rao
    emission:  alpha of the subnet's epoch, rao
    mechanism: number of the mechanism
    returns:   weight, 0 to one

    post: result >= 0
    Operation: T2
    Tracks: pallets/subtensor/src/subnets/mechanism.rs epoch_with_mechanisms @ 14bc6f9
    """
    return safe_div_or(
        u64f64,
        saturating_convert(u64, u64f64, U64(part)),
        saturating_convert(u64, u64f64, U64(emission)),
        u64f64.one if mechanism == 0 else U64F64(0),
    )
#| ```
#|
#| ```python example
#| assert mechanism_weight(Alpha(3), Alpha(4), MechanismId(1)) == 3 << 62
#| assert mechanism_weight(Alpha(0), Alpha(0), MechanismId(0)) == u64f64.one
#| assert mechanism_weight(Alpha(0), Alpha(0), MechanismId(1)) == 0
#| ```
#|
#| ```python theorem
#| @theorem("MEC-8", by=("proved",), mutant=("mechanisms.mechanism_weight", "mechanism == 0", "mechanism >= 0"))
#| def a_weight_is_truncated(part: Alpha, emission: Alpha, mechanism: MechanismId) -> bool:
#|     """The weight is the largest multiple of 2**-64 whose product with the emission is not above the part; without emission it is one for mechanism 0, and zero for the others."""
#|     weight = mechanism_weight(part, emission, mechanism)
#|     if emission == 0:
#|         return weight == (u64f64.one if mechanism == 0 else 0)
#|     return weight * emission <= part * u64f64.one < (weight + 1) * emission
#| ```
#|
#| ## Accumulating a proportion {#accumulate-u16}
#|
#| The average is built up mechanism by mechanism. After each step it is **truncated to an integer again**, so up to one unit is lost for each mechanism.
#|
#| `U64F64`; product and sum saturate, then floored and limited to 16 bits.
#|
#| $$ \operatorname{acc}(x, y) = \min(\lfloor x + \omega y \rfloor,\; 65535) $$
#|
#| ```python
@contract(post=lambda result, existing, added, weight: result >= existing)
def accumulate_u16(existing: U16, added: U16, weight: U64F64) -> U16:
    """Add the weighted proportion of one mechanism.

    existing: what the mechanisms before have contributed, 65535ths
    added:    proportion of this mechanism, 65535ths
    weight:   weight of this mechanism
    returns:  sum, 65535ths

    post: result >= existing
    Operation: T2
    Tracks: pallets/subtensor/src/subnets/mechanism.rs weighted_acc_u16 @ 14bc6f9
    """
    product = saturating_mul(u64f64, saturating_convert(u16, u64f64, added), weight)
    total = saturating_add(u64f64, saturating_convert(u16, u64f64, existing), product)
    return saturating_convert(u64f64, u16, total)
#| ```
#|
#| ```python example
#| half = U64F64(1 << 63)
#| assert accumulate_u16(U16(0), U16(65535), half) == 32767
#| assert accumulate_u16(U16(32767), U16(65535), half) == 65534  # the two halves lost are one unit
#| ```
#|
#| ```python theorem
#| @theorem("MEC-2", by=("proved",))
#| def an_average_of_equal_values_loses_one_for_each(value: U16, part: Alpha, whole: Alpha) -> bool:
#|     """The average of one value over two mechanisms is the value, or at most two less."""
#|     emission = Alpha(max(part, whole, 1))
#|     first, second = Alpha(min(part, whole)), Alpha(emission - min(part, whole))
#|     total = U16(0)
#|     for number, amount in enumerate((first, second)):
#|         weight = mechanism_weight(amount, emission, MechanismId(number))
#|         total = accumulate_u16(total, value, weight)
#|     return value - 2 <= total <= value
#|
#|
#| @theorem("MEC-9", by=("proved",), mutant=(
#|     "mechanisms.accumulate_u16", "saturating_convert(u64f64, u16, total)", "U16(min(-(-total // u64f64.one), 65535))",
#| ))
#| def a_weighted_proportion_is_rounded_down(existing: U16, added: U16, weight: U64F64) -> bool:
#|     """What one mechanism adds is its weighted proportion, rounded down, or less where the sum reaches 65,535."""
#|     more, exact = accumulate_u16(existing, added, weight) - existing, added * weight
#|     return more * u64f64.one <= exact and (existing + more == 65535 or exact < (more + 1) * u64f64.one)
#| ```
#|
#| ## Accumulating an amount {#accumulate-u64}
#|
#| The same rule for 64-bit amounts. It is applied to the combined emission, which a mechanism has already computed from its own part.
#|
#| $$ \operatorname{acc}(x, y) = \min(\lfloor x + \omega y \rfloor,\; 2^{64}-1) $$
#|
#| ```python
@contract(post=lambda result, existing, added, weight: result >= existing)
def accumulate_u64(existing: Alpha, added: Alpha, weight: U64F64) -> Alpha:
    """Add the weighted amount of one mechanism.

    existing: what the mechanisms before have contributed, rao
    added:    amount of this mechanism, rao
    weight:   weight of this mechanism
    returns:  sum, rao

    post: result >= existing
    Operation: T2
    Tracks: pallets/subtensor/src/subnets/mechanism.rs weighted_acc_alpha @ 14bc6f9
    """
    product = saturating_mul(u64f64, saturating_convert(u64, u64f64, U64(added)), weight)
    total = saturating_add(u64f64, saturating_convert(u64, u64f64, U64(existing)), product)
    return Alpha(saturating_convert(u64f64, u64, total))
#| ```
#|
#| !!! note "Weighted twice"
#|     A mechanism's emission is its part times a share; weighting it by the part again makes the stored `Emission` too small: 62.5 % of the truth for a split of 75 to 25, half for equal halves. What is paid is not affected. See [deviations](deviations.md#emission-weighted-twice).
#|
#| ```python example
#| half = U64F64(1 << 63)
#| first = accumulate_u64(Alpha(0), Alpha(500), half)
#| assert accumulate_u64(first, Alpha(500), half) == 500  # of 1000
#| ```
#|
#| ```python theorem
#| @theorem("MEC-10", by=("proved",), mutant=(
#|     "mechanisms.accumulate_u64", "saturating_convert(u64f64, u64, total)", "U64(min(-(-total // u64f64.one), u64.high))",
#| ))
#| def a_weighted_amount_is_rounded_down(existing: Alpha, added: Alpha, weight: U64F64) -> bool:
#|     """What one mechanism adds is its weighted amount, rounded down, or less where the sum reaches 2**64 - 1."""
#|     more, exact = accumulate_u64(existing, added, weight) - existing, added * weight
#|     return more * u64f64.one <= exact and (existing + more == u64.high or exact < (more + 1) * u64f64.one)
#| ```
#|
#| ## Results of one mechanism, by hotkey {#mechanism-terms}
#|
#| Results are joined by hotkey. The *terms* of a mechanism are its results for every uid that has a hotkey, in ascending order of uids; what the epoch does not reach (a uid beyond the last seat) is zero, false or empty.
#|
#| $$ \operatorname{terms}_i = (\text{result}_u \text{ or zero} : u = \text{the } i\text{th uid with a hotkey}) $$
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Terms:
    """Results of one mechanism, or joined ones, for every hotkey in order of uids.

    active:             [hotkeys] True where active
    dividends:          [hotkeys] 65535ths
    incentive:          [hotkeys] 65535ths
    stake_weight:       [hotkeys] 65535ths
    consensus:          [hotkeys] 65535ths
    validator_trust:    [hotkeys] 65535ths
    validator_permits:  [hotkeys] permits for the next epoch
    server_emission:    [hotkeys] alpha, rao
    validator_emission: [hotkeys] alpha, rao
    emission:           [hotkeys] alpha, rao
    stake:              [hotkeys] whole rao
    bonds:              [rows of entries] bonds, 65535ths
    """

    active: Sequence[bool]
    dividends: Sequence[U16]
    incentive: Sequence[U16]
    stake_weight: Sequence[U16]
    consensus: Sequence[U16]
    validator_trust: Sequence[U16]
    validator_permits: Sequence[bool]
    server_emission: Sequence[Alpha]
    validator_emission: Sequence[Alpha]
    emission: Sequence[Alpha]
    stake: Sequence[Alpha]
    bonds: SparseU16


def _uids_with_hotkeys(hotkeys: Sequence[AccountId | None]) -> list[int]:
    return [uid for uid, hotkey in enumerate(hotkeys) if hotkey is not None]


def _at_flags(values: Sequence[bool], uids: Sequence[int]) -> list[bool]:
    return [values[uid] if uid < len(values) else False for uid in uids]


def _at_u16(values: Sequence[U16], uids: Sequence[int]) -> list[U16]:
    return [values[uid] if uid < len(values) else U16(0) for uid in uids]


def _at_alpha(values: Sequence[Alpha], uids: Sequence[int]) -> list[Alpha]:
    return [values[uid] if uid < len(values) else Alpha(0) for uid in uids]


@contract(
    post=lambda result, output, hotkeys: (
        len(result.incentive) == sum(hotkey is not None for hotkey in hotkeys)
    )
)
def mechanism_terms(output: EpochOutput, hotkeys: Sequence[AccountId | None]) -> Terms:
    """Results of one mechanism for every uid that has a hotkey.

    output:  results of the epoch of this mechanism, by uid
    hotkeys: [any] hotkey of each uid, None where no hotkey has it
    returns: [hotkeys] results in ascending order of uids

    post: one element for each hotkey
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/run_epoch.rs epoch_mechanism @ 14bc6f9
    """
    uids = _uids_with_hotkeys(hotkeys)
    return Terms(
        active=_at_flags(output.active, uids),
        dividends=_at_u16(output.dividends, uids),
        incentive=_at_u16(output.incentive, uids),
        stake_weight=_at_u16(output.stake_weight, uids),
        consensus=_at_u16(output.consensus, uids),
        validator_trust=_at_u16(output.validator_trust, uids),
        validator_permits=_at_flags(output.validator_permits, uids),
        server_emission=_at_alpha(output.server_emission, uids),
        validator_emission=_at_alpha(output.validator_emission, uids),
        emission=_at_alpha(output.emission, uids),
        stake=_at_alpha(output.stake, uids),
        bonds=[output.bonds[uid] if uid < len(output.bonds) else [] for uid in uids],
    )
#| ```
#|
#| !!! note "Positions, not uids"
#|     The terms form lists without gaps, and these lists are what is stored. If a uid below another has no hotkey, everything after it is stored one place too low: vectors, and the rows of bonds. See [deviations](deviations.md#compaction).
#|
#| ```python example
#| output = EpochOutput(
#|     active=[True] * 3, dividends=[U16(1), U16(2), U16(3)], incentive=[U16(0)] * 3,
#|     stake_weight=[U16(0)] * 3, consensus=[U16(0)] * 3, validator_trust=[U16(0)] * 3,
#|     validator_permits=[False] * 3, server_emission=[Alpha(0)] * 3,
#|     validator_emission=[Alpha(0)] * 3, emission=[Alpha(0)] * 3, stake=[Alpha(0)] * 3,
#|     bonds=[[], [], [(Uid(0), U16(9))]],
#| )
#| terms = mechanism_terms(output, [AccountId(7), None, AccountId(8), AccountId(9)])
#| assert terms.dividends == [1, 3, 0]
#| assert terms.bonds == [[], [(0, 9)], []]
#| ```
#|
#| ```python theorem
#| from dataclasses import fields
#|
#|
#| def numbered_output(size: int) -> EpochOutput:
#|     """Return results of so many seats, in which no two numbers are the same."""
#|
#|     def numbers(kind: int) -> list[int]:
#|         return [100 * kind + uid + 1 for uid in range(size)]
#|
#|     return EpochOutput(
#|         [uid % 2 == 0 for uid in range(size)], *[[U16(value) for value in numbers(kind)] for kind in range(5)],
#|         [uid % 3 == 0 for uid in range(size)], *[[Alpha(value) for value in numbers(kind)] for kind in range(5, 9)],
#|         [[(Uid(uid), U16(value))] for uid, value in enumerate(numbers(9))],
#|     )
#|
#|
#| @theorem("MEC-15", by=("exhausted",))
#| def terms_are_the_seats_that_have_a_hotkey(present: U8) -> bool:
#|     """Whichever of eight uids have a hotkey, each list of terms has their results in order, with zero, false or nothing beyond the fifth seat."""
#|     hotkeys = [AccountId(uid) if present >> uid & 1 else None for uid in range(8)]
#|     output = numbered_output(5)
#|     terms, uids = mechanism_terms(output, hotkeys), [uid for uid in range(8) if present >> uid & 1]
#|     for field in fields(Terms):
#|         results, kept = getattr(output, field.name), getattr(terms, field.name)
#|         if list(kept) != [results[uid] if uid < 5 else type(results[0])() for uid in uids]:
#|             return False
#|     return True
#| ```
#|
#| ## Joining the mechanisms {#aggregate}
#|
#| The subnet's results are made of those of its mechanisms, hotkey by hotkey, from mechanism 0 upward:
#|
#| - emissions as a miner and as a validator, and stake, are **added up**;
#| - dividends, stake weight, consensus, validator trust and combined emission are **accumulated by weight**;
#| - a hotkey is active, and has a permit, if it does in any mechanism;
#| - the incentive is that of mechanism 0, weighted, and is used for nothing; bonds are not joined.
#|
#| Sums saturate. With one mechanism of weight one, joining changes nothing.
#|
#| $$ X_i = \operatorname{acc}_{\omega_M}(\dots \operatorname{acc}_{\omega_0}(0, x_i^{0}) \dots, x_i^{M}) $$
#|
#| ```python
def _add(existing: Sequence[Alpha], added: Sequence[Alpha]) -> list[Alpha]:
    return [Alpha(saturating_add(u64, U64(a), U64(b))) for a, b in zip(existing, added)]


def _accumulate(existing: Sequence[U16], added: Sequence[U16], weight: U64F64) -> list[U16]:
    return [accumulate_u16(a, b, weight) for a, b in zip(existing, added)]


def _accumulate_amounts(
    existing: Sequence[Alpha], added: Sequence[Alpha], weight: U64F64
) -> list[Alpha]:
    return [accumulate_u64(a, b, weight) for a, b in zip(existing, added)]


def _either(existing: Sequence[bool], added: Sequence[bool]) -> list[bool]:
    return [a or b for a, b in zip(existing, added)]


def _nothing(count: int) -> Terms:
    """Terms before any mechanism was joined."""
    flags, shares, amounts = [False] * count, [U16(0)] * count, [Alpha(0)] * count
    return Terms(
        active=flags, dividends=shares, incentive=shares, stake_weight=shares,
        consensus=shares, validator_trust=shares, validator_permits=flags,
        server_emission=amounts, validator_emission=amounts, emission=amounts, stake=amounts,
        bonds=[[] for _ in range(count)],
    )


def _join(joined: Terms, terms: Terms, weight: U64F64, first: bool) -> Terms:
    """Join one more mechanism."""
    incentive = joined.incentive
    if first:
        incentive = _accumulate(joined.incentive, terms.incentive, weight)
    return Terms(
        active=_either(joined.active, terms.active),
        dividends=_accumulate(joined.dividends, terms.dividends, weight),
        incentive=incentive,
        stake_weight=_accumulate(joined.stake_weight, terms.stake_weight, weight),
        consensus=_accumulate(joined.consensus, terms.consensus, weight),
        validator_trust=_accumulate(joined.validator_trust, terms.validator_trust, weight),
        validator_permits=_either(joined.validator_permits, terms.validator_permits),
        server_emission=_add(joined.server_emission, terms.server_emission),
        validator_emission=_add(joined.validator_emission, terms.validator_emission),
        emission=_accumulate_amounts(joined.emission, terms.emission, weight),
        stake=_add(joined.stake, terms.stake),
        bonds=joined.bonds,
    )


def _lengths(terms: Terms) -> list[int]:
    return [
        len(terms.active), len(terms.dividends), len(terms.incentive), len(terms.stake_weight),
        len(terms.consensus), len(terms.validator_trust), len(terms.validator_permits),
        len(terms.server_emission), len(terms.validator_emission), len(terms.emission),
        len(terms.stake), len(terms.bonds),
    ]


def _of_the_same_hotkeys(mechanisms: Sequence[Terms], weights: Sequence[U64F64]) -> bool:
    if not mechanisms or len(mechanisms) != len(weights):
        return False
    count = len(mechanisms[0].active)
    return all(length == count for terms in mechanisms for length in _lengths(terms))


@contract(
    pre=_of_the_same_hotkeys,
    post=lambda result, mechanisms, weights: (
        len(result.incentive) == len(mechanisms[0].incentive)
    ),
)
def aggregate(mechanisms: Sequence[Terms], weights: Sequence[U64F64]) -> Terms:
    """Results of the subnet, joined from its mechanisms.

    mechanisms: results of each mechanism, all of the same hotkeys
    weights:    [mechanisms] weight of each mechanism
    returns:    [hotkeys] joined results; bonds are empty

    pre:  len(mechanisms) == len(weights) >= 1
    pre:  all lists of all mechanisms have the same length
    post: len(result.incentive) == len(mechanisms[0].incentive)
    Operation: T3
    Tracks: pallets/subtensor/src/subnets/mechanism.rs epoch_with_mechanisms @ 14bc6f9
    """
    joined = _nothing(len(mechanisms[0].incentive))
    for number, (terms, weight) in enumerate(zip(mechanisms, weights)):
        joined = _join(joined, terms, weight, first=number == 0)
    return joined
#| ```
#|
#| !!! note "Stake counted once for each mechanism"
#|     Every mechanism reports the same stake, and the reports are added up. The chain's record of voting power takes this sum. See [deviations](deviations.md#stake-counted-twice).
#|
#| ```python example
#| from dataclasses import replace
#|
#| half = U64F64(1 << 63)
#| one_hotkey = Terms(
#|     active=[True], dividends=[U16(3)], incentive=[U16(8)], stake_weight=[U16(0)],
#|     consensus=[U16(0)], validator_trust=[U16(0)], validator_permits=[False],
#|     server_emission=[Alpha(5)], validator_emission=[Alpha(0)], emission=[Alpha(5)],
#|     stake=[Alpha(10)], bonds=[[]],
#| )
#| idle = replace(one_hotkey, active=[False])
#| joined = aggregate([one_hotkey, idle], [half, half])
#| assert joined.dividends == [2]  # 3/2 truncated, plus 3/2 truncated
#| assert joined.server_emission == [10] and joined.emission == [4]
#| assert joined.stake == [20] and joined.incentive == [4] and joined.active == [True]
#| ```
#|
#| ```python theorem
#| def terms_of(share: U16, amount: Alpha, active: bool, permit: bool) -> Terms:
#|     """Return terms of one hotkey, in which the five shares differ, and the four amounts."""
#|     shares = [[U16((share + 9 * step) % 2**16)] for step in range(5)]
#|     amounts = [[Alpha((amount + step) % 2**64)] for step in range(4)]
#|     return Terms([active], *shares, [permit], *amounts, [[(Uid(0), share)]])
#|
#|
#| @theorem("MEC-16", by=("proved",), uses=("mechanisms.accumulate_u16", "mechanisms.accumulate_u64"))
#| def results_are_added_weighted_or_either(
#|     share: U16, other: U16, amount: Alpha, more: Alpha, weight: U64F64, active: bool, permit: bool
#| ) -> bool:
#|     """Of two mechanisms amounts are added, proportions and the combined emission accumulated by weight, flags are those of either; the incentive is that of the first, and bonds are empty."""
#|     one, two = terms_of(share, amount, active, False), terms_of(other, more, False, permit)
#|     small = U64F64(weight // 2)
#|     joined = aggregate([one, two], [weight, small])
#|
#|     def averaged(first: Sequence[U16], second: Sequence[U16]) -> list[U16]:
#|         return [accumulate_u16(accumulate_u16(U16(0), first[0], weight), second[0], small)]
#|
#|     def added(first: Sequence[Alpha], second: Sequence[Alpha]) -> list[Alpha]:
#|         return [Alpha(min(first[0] + second[0], u64.high))]
#|
#|     emission = accumulate_u64(accumulate_u64(Alpha(0), one.emission[0], weight), two.emission[0], small)
#|     return joined == Terms(
#|         [active],
#|         averaged(one.dividends, two.dividends),
#|         [accumulate_u16(U16(0), one.incentive[0], weight)],
#|         averaged(one.stake_weight, two.stake_weight),
#|         averaged(one.consensus, two.consensus),
#|         averaged(one.validator_trust, two.validator_trust),
#|         [permit],
#|         added(one.server_emission, two.server_emission),
#|         added(one.validator_emission, two.validator_emission),
#|         [emission],
#|         added(one.stake, two.stake),
#|         [[]],
#|     )
#| ```
#|
#| ## Payouts {#payouts}
#|
#| The rest of the chain receives a list of hotkeys with what each earned as a miner and as a validator, in ascending order of the bytes of the hotkey. The miners' amounts are paid as they are; the validators' are only proportions of
#| what was set aside for them.
#|
#| Account identifiers are compared as unsigned 256-bit integers, which is the order of their bytes.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Payouts:
    """What hotkeys earned, in ascending order of hotkeys.

    hotkeys:            [hotkeys] accounts
    server_emission:    [hotkeys] alpha earned as a miner, rao
    validator_emission: [hotkeys] alpha earned as a validator, rao
    """

    hotkeys: Sequence[AccountId]
    server_emission: Sequence[Alpha]
    validator_emission: Sequence[Alpha]


@contract(
    pre=lambda hotkeys, server, validator: len(hotkeys) == len(server) == len(validator),
    post=lambda result, hotkeys, server, validator: len(result.hotkeys) == len(hotkeys),
)
def payouts(
    hotkeys: Sequence[AccountId], server: Sequence[Alpha], validator: Sequence[Alpha]
) -> Payouts:
    """Earnings in ascending order of hotkeys.

    hotkeys:   [hotkeys] distinct accounts
    server:    [hotkeys] alpha earned as a miner, rao
    validator: [hotkeys] alpha earned as a validator, rao
    returns:   the same, sorted

    pre:  len(hotkeys) == len(server) == len(validator)
    post: len(result.hotkeys) == len(hotkeys)
    Operation: T2
    Tracks: pallets/subtensor/src/subnets/mechanism.rs epoch_with_mechanisms @ 14bc6f9
    """
    rows = sorted(zip(hotkeys, server, validator))
    return Payouts(
        [hotkey for hotkey, _, _ in rows],
        [amount for _, amount, _ in rows],
        [amount for _, _, amount in rows],
    )
#| ```
#|
#| ```python example
#| sorted_payouts = payouts([AccountId(9), AccountId(7)], [Alpha(1), Alpha(2)], [Alpha(3), Alpha(4)])
#| assert sorted_payouts.hotkeys == [7, 9]
#| assert sorted_payouts.server_emission == [2, 1] and sorted_payouts.validator_emission == [4, 3]
#| ```
#|
#| ```python theorem
#| @theorem("MEC-3")
#| def payouts_only_sort(hotkeys: Sequence[AccountId], amounts: Sequence[Alpha]) -> bool:
#|     """Payouts are in order of accounts and every account keeps its amount."""
#|     keys = list(dict.fromkeys(hotkeys))
#|     paid = [*amounts, *([Alpha(0)] * len(keys))][: len(keys)]
#|     result = payouts(keys, paid, paid)
#|     kept = dict(zip(result.hotkeys, result.server_emission))
#|     return list(result.hotkeys) == sorted(keys) and kept == dict(zip(keys, paid))
#| ```
#|
#| ```python theorem
#| @theorem("MEC-17", by=("proved",))
#| def both_amounts_stay_with_the_hotkey(hotkey: AccountId, server: Alpha, validator: Alpha, other: Alpha) -> bool:
#|     """What a hotkey earned as a miner and as a validator moves with it, before or behind a smaller or a greater one."""
#|     middle, mine, its = AccountId(2**255), (server, validator), (other, Alpha(7))
#|     paid = payouts([hotkey, middle], [server, other], [validator, Alpha(7)])
#|     rows = list(zip(paid.hotkeys, paid.server_emission, paid.validator_emission))
#|     ordered = [(hotkey, *mine), (middle, *its)] if hotkey < middle else [(middle, *its), (hotkey, *mine)]
#|     return hotkey == middle or rows == ordered
#| ```
#|
#| ## Epoch of a subnet {#run-epoch}
#|
#| The emission is split; each mechanism's epoch runs on its part, all with the permits of the **last** epoch of the subnet; the results are joined. Stored by mechanism: incentives and bonds. Stored for the subnet: everything else. The owner is found, and
#| stake weights are computed, once for all mechanisms.
#|
#| The block of registration of a seat without a hotkey counts as 0.
#|
#| $$ \text{terms}^m = \operatorname{terms}(\operatorname{run}(\dots, e_m)), \qquad \text{subnet} = \operatorname{aggregate}(\text{terms}^0, \dots; \omega_0, \dots) $$
#|
#| ```python
@dataclass(frozen=True, slots=True)
class SubnetEpoch:
    """What an epoch of a subnet stores and pays; positions are those of terms.

    active:             [hotkeys] True where active
    emission:           [hotkeys] combined emission, weighted, rao
    consensus:          [hotkeys] 65535ths
    dividends:          [hotkeys] 65535ths
    validator_trust:    [hotkeys] 65535ths
    validator_permits:  [hotkeys] permits for the next epoch
    stake_weight:       [hotkeys] 65535ths
    stake:              [hotkeys] stake weight, counted once for each mechanism, whole rao
    incentive:          [mechanisms, hotkeys] 65535ths
    bonds:              [mechanisms] of [rows of entries] bonds, 65535ths
    hotkeys:            [hotkeys] accounts in ascending order
    server_emission:    [hotkeys] alpha earned as a miner, in order of accounts, rao
    validator_emission: [hotkeys] alpha earned as a validator, in order of accounts, rao
    """

    active: Sequence[bool]
    emission: Sequence[Alpha]
    consensus: Sequence[U16]
    dividends: Sequence[U16]
    validator_trust: Sequence[U16]
    validator_permits: Sequence[bool]
    stake_weight: Sequence[U16]
    stake: Sequence[Alpha]
    incentive: Sequence[Sequence[U16]]
    bonds: Sequence[SparseU16]
    hotkeys: Sequence[AccountId]
    server_emission: Sequence[Alpha]
    validator_emission: Sequence[Alpha]


def _neurons(parameters: Hyperparameters, subnet: Subnet) -> Neurons:
    """The seats of the subnet, as the epoch of a mechanism sees them."""
    registered = list(subnet.registered_at)
    for uid in range(subnet.size):
        if uid >= len(subnet.hotkeys) or subnet.hotkeys[uid] is None:
            registered[uid] = U64(0)
    return Neurons(
        size=subnet.size,
        stake_weights=stake_weights(
            subnet.size, subnet.hotkeys, subnet.holdings, subnet.child_keys, subnet.parent_keys,
            parameters.tao_weight,
        ),
        owner=owner_uid(subnet.hotkeys, subnet.owner_hotkey),
        registered_at=registered,
        validator_permits=subnet.validator_permits,
    )


def _mechanism_state(
    parameters: Hyperparameters, subnet: Subnet, stored: StoredMechanism
) -> MechanismState:
    """State of a mechanism, as its epoch sees it."""
    return MechanismState(
        last_update=stored.last_update,
        commit_blocks=commit_blocks(
            subnet.size, subnet.hotkeys, subnet.epoch_index, parameters.reveal_period_epochs,
            stored.commits, stored.timelocked_commits,
        ),
        weights=stored.weights,
        bonds=stored.bonds,
    )


def _subnet_epoch(subnet: Subnet, mechanisms: Sequence[Terms], joined: Terms) -> SubnetEpoch:
    """What is stored and paid."""
    present = [hotkey for hotkey in subnet.hotkeys if hotkey is not None]
    paid = payouts(present, joined.server_emission, joined.validator_emission)
    return SubnetEpoch(
        active=joined.active,
        emission=joined.emission,
        consensus=joined.consensus,
        dividends=joined.dividends,
        validator_trust=joined.validator_trust,
        validator_permits=joined.validator_permits,
        stake_weight=joined.stake_weight,
        stake=joined.stake,
        incentive=[terms.incentive for terms in mechanisms],
        bonds=[terms.bonds for terms in mechanisms],
        hotkeys=paid.hotkeys,
        server_emission=paid.server_emission,
        validator_emission=paid.validator_emission,
    )


@contract(
    pre=lambda parameters, moment, subnet, mechanisms, emission_split, emission: (
        1 <= len(mechanisms) <= 255
        and len(subnet.registered_at) == subnet.size
        and is_consistent(subnet.hotkeys)
        and parameters.alpha_low <= parameters.alpha_high
    ),
    post=lambda result, parameters, moment, subnet, mechanisms, emission_split, emission: (
        len(result.incentive) == len(result.bonds) == len(mechanisms)
    ),
)
def run_epoch(
    parameters: Hyperparameters,
    moment: Moment,
    subnet: Subnet,
    mechanisms: Sequence[StoredMechanism],
    emission_split: Sequence[U16] | None,
    emission: Alpha,
) -> SubnetEpoch:
    """Epoch of a subnet with all its mechanisms.

    parameters:     hyperparameters of the subnet
    moment:         when this epoch runs and when the last one did
    subnet:         what the mechanisms share
    mechanisms:     what each mechanism has in storage
    emission_split: [any] part of each mechanism, 65535ths; None for equal parts
    emission:       alpha of the subnet's epoch, rao
    returns:        what is stored and paid

    pre:  1 <= len(mechanisms) <= 255 and len(subnet.registered_at) == subnet.size
    pre:  is_consistent(subnet.hotkeys) and parameters.alpha_low <= parameters.alpha_high
    pre:  stake weights sum to less than 2^63 rao
    post: len(result.incentive) == len(result.bonds) == len(mechanisms)
    Operation: T4
    Tracks: pallets/subtensor/src/subnets/mechanism.rs epoch_with_mechanisms @ 14bc6f9
    """
    parts = split_emission(emission, U8(len(mechanisms)), emission_split)
    neurons = _neurons(parameters, subnet)
    results: list[Terms] = []
    weights: list[U64F64] = []
    for number, (stored, part) in enumerate(zip(mechanisms, parts)):
        state = _mechanism_state(parameters, subnet, stored)
        output = run(parameters, moment, neurons, state, part)
        results.append(mechanism_terms(output, subnet.hotkeys))
        weights.append(mechanism_weight(part, emission, MechanismId(number)))
    return _subnet_epoch(subnet, results, aggregate(results, weights))
#| ```
#|
#| Nothing is rejected. A subnet whose hotkeys are not [consistent](#hotkeys) has no epoch.
#|
#| The example is a subnet of two hotkeys and two mechanisms that share equally. The first mechanism reaches a consensus; the second has no weights, so its half is paid by stake.
#|
#| ```python example
#| from dataclasses import replace
#|
#| from taospec.parameters import PRESETS
#| from taospec.primitives import Block
#|
#| none = Commits([], [], [])
#| no_links = KeyLinks([], [], [])
#| subnet = Subnet(
#|     size=U16(2), hotkeys=[AccountId(9), AccountId(7)], owner_hotkey=None,
#|     registered_at=[U64(0), U64(0)], validator_permits=[True, False], epoch_index=U64(5),
#|     holdings=Holdings([AccountId(9)], [Alpha(10**9)], [Rao(0)]),
#|     child_keys=no_links, parent_keys=no_links,
#| )
#| weighing = StoredMechanism([U64(95), U64(0)], [[(Uid(1), U16(65535))]], [], none, none)
#| silent = StoredMechanism([], [], [], none, none)
#| result = run_epoch(
#|     PRESETS["minimal"].defaults, Moment(Block(100), Block(90)), subnet, [weighing, silent],
#|     None, Alpha(1000),
#| )
#| assert result.hotkeys == [7, 9]
#| assert result.server_emission == [250, 0]  # the miner's half of the first half
#| assert result.validator_emission == [0, 750]
#| assert result.incentive == [[0, 65535], [0, 0]]
#| assert result.consensus == [0, 32767]
#| assert result.emission == [375, 125]  # weighted twice
#| ```
#|
#| What a subnet's epoch is made of can be put together by hand: the seats with their stake weights, the state of each mechanism with its commits, its part of the emission, and the joined terms.
#|
#| ```python theorem
#| from taospec.primitives import Block, U32
#| from taospec.parameters import PRESETS
#|
#|
#| def subnet_of(stake: U32, root: U32, share: U64, blocks: Sequence[U64]) -> Subnet:
#|     """Return a subnet of four seats, one of them without a hotkey, and a last hotkey beyond the seats."""
#|     eight, six, seven = AccountId(8), AccountId(6), AccountId(7)
#|     return Subnet(
#|         size=U16(4), hotkeys=[eight, None, six, seven, AccountId(5)], owner_hotkey=six,
#|         registered_at=blocks, validator_permits=[True, True, True, False], epoch_index=U64(5),
#|         holdings=Holdings([eight, six], [Alpha(stake), Alpha(10**6)], [Rao(root), Rao(9 * 10**5)]),
#|         child_keys=KeyLinks([eight], [six], [share]), parent_keys=KeyLinks([six], [eight], [share]),
#|     )
#|
#|
#| def stored_of(weights: Sequence[U16], block: U64, epoch: U64) -> StoredMechanism:
#|     """Return a mechanism in which two seats have given weights and one has announced some."""
#|     row = [(Uid(uid), weight) for uid, weight in enumerate([U16(65535), *weights][:4])]
#|     queue, none = Commits([AccountId(6)], [epoch], [block]), Commits([], [], [])
#|     return StoredMechanism([U64(95), U64(0), U64(96), U64(90)], [row, [], row[::-1]], [row], queue, none)
#|
#|
#| @theorem("MEC-18")
#| def a_subnet_epoch_joins_the_epochs_of_its_mechanisms(
#|     stake: U32, share: U64, weights: Sequence[U16], block: U8, registered: U8, split: U16, emission: Alpha
#| ) -> bool:
#|     """All mechanisms see the same seats and the last permits, each its own state and its part of the emission; what they give is joined by weight."""
#|     parameters, moment = PRESETS["minimal"].defaults, Moment(Block(100), Block(90))
#|     taken = [U64(registered), U64(9), U64(block), U64(93)]
#|     subnet = subnet_of(stake, U32(stake // 2), share, taken)
#|     stores = [stored_of(weights, U64(block), U64(5)), stored_of(weights[1:], U64(registered), U64(0))]
#|     result = run_epoch(parameters, moment, subnet, stores, [split], emission)
#|     seats = Neurons(
#|         U16(4),
#|         stake_weights(
#|             U16(4), subnet.hotkeys, subnet.holdings, subnet.child_keys, subnet.parent_keys,
#|             parameters.tao_weight,
#|         ),
#|         Uid(2), [taken[0], U64(0), taken[2], taken[3]], subnet.validator_permits,
#|     )
#|     parts = split_emission(emission, U8(2), [split])
#|     terms = []
#|     for stored, part in zip(stores, parts):
#|         pending = commit_blocks(
#|             U16(4), subnet.hotkeys, U64(5), parameters.reveal_period_epochs, stored.commits,
#|             stored.timelocked_commits,
#|         )
#|         state = MechanismState(stored.last_update, pending, stored.weights, stored.bonds)
#|         terms.append(mechanism_terms(run(parameters, moment, seats, state, part), subnet.hotkeys))
#|     shares = [mechanism_weight(part, emission, MechanismId(number)) for number, part in enumerate(parts)]
#|     joined = aggregate(terms, shares)
#|     order = [3, 1, 2, 0]
#|     return result == SubnetEpoch(
#|         joined.active, joined.emission, joined.consensus, joined.dividends, joined.validator_trust,
#|         joined.validator_permits, joined.stake_weight, joined.stake,
#|         [each.incentive for each in terms], [each.bonds for each in terms],
#|         [AccountId(5), AccountId(6), AccountId(7), AccountId(8)],
#|         [joined.server_emission[place] for place in order],
#|         [joined.validator_emission[place] for place in order],
#|     )
#| ```
