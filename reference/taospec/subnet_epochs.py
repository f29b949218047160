#| # Epochs on the state {#subnet-epochs}
#|
#| The [epoch of a subnet](mechanisms.md#run-epoch) is a function of records. This chapter connects it with the [state](state.md): which entries of which tables it is given, where its results are written, and what happens to a subnet when
#| its turn has come: its epoch runs, its pots are [paid out](payout.md#distribute-emission), and the block is noted. No rule of this chapter rejects.
#|
#| What the epoch reads and what it writes differ in shape. It *reads* by uid: a seat without a hotkey has its place. It *writes* by position among the hotkeys: a seat without a hotkey has none. Where every seat has a hotkey, position and
#| uid are the same.
#|
#| ```python
from collections.abc import Sequence

from taospec.arithmetic import saturating_add
from taospec.commit_reveal import current_epoch
from taospec.conviction import update_voting_power
from taospec.emission import Drained
from taospec.epoch import Moment
from taospec.ledger import subnet_exists
from taospec.mechanisms import (
    NETUIDS, Commits, Holdings, KeyLinks, Payouts, StoredMechanism, Subnet, SubnetEpoch,
    is_consistent, owner_uid, run_epoch, storage_index,
)
from taospec.parameters import Hyperparameters
from taospec.payout import distribute_emission
from taospec.primitives import (
    AccountId, Alpha, MechanismId, Netuid, Rao, SparseU16, U16, U64, Uid, contract, u64,
)
from taospec.slashing import Ballot
from taospec.slashing_state import OFF, ballots_of, is_jailed, slash_epoch
from taospec.stakes import stake_of_hotkey
from taospec.state import ROOT, Entry, Link, State, Table
#| ```
#|
#| ## Hyperparameters of a subnet {#hyperparameters-of}
#|
#| Each [hyperparameter](parameters.md#hyperparameters) stands in the table of its name, with two exceptions: the activity cutoff is in `activity_cutoff_factor_milli`, and `stake_threshold` and `tao_weight` are items, the same for all
#| subnets. A subnet that was never given a value reads the default of the table: the column *unset* there, not the column *at creation*.
#|
#| $$ \text{parameters} = (\text{tempo}_n, \dots, \text{reveal period}_n, \text{threshold}, \text{tao weight}) $$
#|
#| ```python
@contract(
    post=lambda result, state, netuid: (
        result.tempo == state.tempo.get(netuid) and result.kappa == state.kappa.get(netuid)
    )
)
def hyperparameters_of(state: State, netuid: Netuid) -> Hyperparameters:
    """Hyperparameters of a subnet, as the epoch reads them.

    state:   state of the chain
    netuid:  the subnet
    returns: its hyperparameters

    post: result.tempo == tempo(netuid) and result.kappa == kappa(netuid)
    Operation: T5
    Tracks: pallets/subtensor/src/utils/misc.rs @ 14bc6f9
    """
    return Hyperparameters(
        tempo=state.tempo.get(netuid),
        activity_cutoff_factor=state.activity_cutoff_factor_milli.get(netuid),
        max_allowed_validators=state.max_allowed_validators.get(netuid),
        kappa=state.kappa.get(netuid),
        bonds_moving_average=state.bonds_moving_average.get(netuid),
        bonds_penalty=state.bonds_penalty.get(netuid),
        yuma3_on=state.yuma3_on.get(netuid),
        liquid_alpha_on=state.liquid_alpha_on.get(netuid),
        alpha_low=state.alpha_low.get(netuid),
        alpha_high=state.alpha_high.get(netuid),
        alpha_sigmoid_steepness=state.alpha_sigmoid_steepness.get(netuid),
        commit_reveal_weights_enabled=state.commit_reveal_weights_enabled.get(netuid),
        reveal_period_epochs=state.reveal_period_epochs.get(netuid),
        stake_threshold=state.stake_threshold.get(),
        tao_weight=state.tao_weight.get(),
    )
#| ```
#|
#| ```python example
#| from taospec.parameters import PRESETS
#| from taospec.primitives import Block, U8
#|
#| plain = State()
#| assert hyperparameters_of(plain, Netuid(1)).max_allowed_validators == 128
#| plain.yuma3_on.set(Netuid(1), True)
#| plain.max_allowed_validators.set(Netuid(1), U16(64))
#| assert hyperparameters_of(plain, Netuid(1)) == PRESETS["finney"].defaults
#| ```
#|
#| ## Seats, stake and links of a subnet {#subnet-of}
#|
#| What the mechanisms of a subnet share is [one record](mechanisms.md#subnet). Of the state it holds
#|
#| - the hotkey of each uid up to the last uid that has one, with gaps where one has none;
#| - the blocks of registration of all seats, and the permits as they are stored, however many they are;
#| - the owner's hotkey, if it has a seat and is not [in jail](slashing_state.md#jail); on the chain, where slashing is off, nobody is;
#| - the [number of the epoch](commit_reveal.md#current-epoch) by which commits expire;
#| - the links of all hotkeys within the seats, as they are stored under this subnet;
#| - the stake of these hotkeys and of their parents, on the subnet and on root.
#|
#| A hotkey's stake is the value of its share pool, whoever holds the shares. Children need no entry among the holdings: what is lent to them is reckoned from the lender.
#|
#| Lists are in a fixed order: seats by uid, links by the uid of the hotkey and then as stored, holdings by account, ascending.
#|
#| $$ \text{holdings} = \{\, h : h \text{ has a seat} \,\} \cup \{\, p : p \text{ is a parent of one} \,\} $$
#|
#| ```python
def _seats_of(state: State, netuid: Netuid) -> Sequence[AccountId | None]:
    """Return the hotkey of each uid, up to the last uid that has one."""
    taken = state.keys.keys_of(netuid)
    hotkeys: list[AccountId | None] = [None] * (taken[-1][1] + 1 if taken else 0)
    for key in taken:
        hotkeys[key[1]] = state.keys.get(key)
    return hotkeys


def _links_of(
    table: Table[tuple[AccountId, Netuid], Sequence[Link]],
    hotkeys: Sequence[AccountId],
    netuid: Netuid,
) -> KeyLinks:
    """Return the links of hotkeys in a subnet."""
    found = [(hotkey, link) for hotkey in hotkeys for link in table.get((hotkey, netuid))]
    return KeyLinks(
        [hotkey for hotkey, _ in found],
        [link.hotkey for _, link in found],
        [link.proportion for _, link in found],
    )


def _holdings_of(state: State, netuid: Netuid, hotkeys: Sequence[AccountId]) -> Holdings:
    """Return the stake that rests on hotkeys, on a subnet and on root."""
    holders = sorted(dict.fromkeys(hotkeys))
    return Holdings(
        holders,
        [stake_of_hotkey(state, hotkey, netuid) for hotkey in holders],
        [Rao(stake_of_hotkey(state, hotkey, ROOT)) for hotkey in holders],
    )


def _seated_owner(state: State, netuid: Netuid) -> AccountId | None:
    """Return the hotkey of a subnet's owner, nothing if it has no seat or is in jail."""
    hotkey = state.subnet_owner_hotkey.get(netuid)
    if hotkey is None or state.uids.get((netuid, hotkey)) is None:
        return None
    return None if is_jailed(state, netuid, hotkey) else hotkey


@contract(
    post=lambda result, state, netuid: (
        len(result.registered_at) == result.size == state.subnetwork_n.get(netuid)
    )
)
def subnet_of(state: State, netuid: Netuid) -> Subnet:
    """What the mechanisms of a subnet share.

    state:   state of the chain
    netuid:  the subnet
    returns: its seats, stakes, links and permits

    post: len(result.registered_at) == result.size == state.subnetwork_n.get(netuid)
    Operation: T5
    Tracks: pallets/subtensor/src/epoch/run_epoch.rs epoch_mechanism @ 14bc6f9
    """
    size = state.subnetwork_n.get(netuid)
    seats = _seats_of(state, netuid)
    seated = [hotkey for hotkey in seats[:size] if hotkey is not None]
    parents = _links_of(state.parent_keys, seated, netuid)
    return Subnet(
        size=size,
        hotkeys=seats,
        owner_hotkey=_seated_owner(state, netuid),
        registered_at=[
            U64(state.block_at_registration.get((netuid, Uid(uid)))) for uid in range(size)
        ],
        validator_permits=state.validator_permit.get(netuid),
        epoch_index=current_epoch(state, netuid),
        holdings=_holdings_of(state, netuid, [*seated, *parents.others]),
        child_keys=_links_of(state.child_keys, seated, netuid),
        parent_keys=parents,
    )
#| ```
#|
#| !!! note "The number of the epoch"
#|     When the epochs of a block run, none of them is due any more, and the number is the stored one. Asked at another time, for a subnet whose epoch is due, the rule counts the coming one. The chain does the same.
#|
#| ```python example
#| one = Netuid(1)
#| realm = State()
#| realm.networks_added.set(one, True)
#| realm.block.set(Block(100))
#| realm.last_epoch_block.set(one, Block(100))
#| realm.subnet_epoch_index.set(one, U64(5))
#| realm.subnetwork_n.set(one, U16(2))
#| for uid, hotkey in enumerate((9, 7)):
#|     realm.keys.set((one, Uid(uid)), AccountId(hotkey))
#|     realm.uids.set((one, AccountId(hotkey)), Uid(uid))
#| realm.total_hotkey_alpha.set((AccountId(9), one), Alpha(10**9))
#| realm.total_hotkey_alpha.set((AccountId(3), ROOT), Alpha(4))
#| realm.parent_keys.set((AccountId(7), one), (Link(U64(2**63), AccountId(3)),))
#| realm.validator_permit.set(one, (True, False))
#| shared = subnet_of(realm, one)
#| assert shared.hotkeys == [9, 7] and shared.owner_hotkey is None and shared.epoch_index == 5
#| assert shared.holdings == Holdings([3, 7, 9], [0, 0, 10**9], [4, 0, 0])
#| assert shared.parent_keys == KeyLinks([7], [3], [2**63])
#|
#| # uid 1 without a hotkey, and a hotkey beyond the last seat
#| realm.keys.set((one, Uid(1)), None)
#| realm.keys.set((one, Uid(3)), AccountId(7))
#| assert _seats_of(realm, one) == [9, None, None, 7]
#| assert subnet_of(realm, one).holdings.hotkeys == [9]
#| ```
#|
#| ## A mechanism in storage {#mechanism-of}
#|
#| What belongs to a mechanism stands under its [storage index](mechanisms.md#storage-index). The rows of weights and bonds are those of the seats, in their stored order; a row of a uid beyond the last seat is not looked at, entries for such
#| a uid are [dropped](epoch.md#working-weights) later. The last updates are as stored: a list that is too short is filled up [when it is read](epoch.md#padded-last-update), but not in the state.
#|
#| Commits that are [revealed](commit_reveal.md) by their hotkeys come by account, ascending, each queue in its order. [Timelocked](timelocked.md) ones come by epoch, ascending, in the order in which they were made. Both are read whether the
#| subnet commits and reveals or not.
#|
#| $$ \text{index} = 4096 \cdot \text{mechanism} + n $$
#|
#| ```python
@contract(post=lambda result, table, index, size: len(result) == size)
def rows_of(
    table: Table[tuple[U16, Uid], Sequence[Entry]], index: U16, size: U16
) -> SparseU16:
    """Return the rows of all seats."""
    return [
        [(entry.uid, entry.value) for entry in table.get((index, Uid(uid)))] for uid in range(size)
    ]


def _hash_commits_of(state: State, index: U16) -> Commits:
    """Return the commits of a mechanism that hotkeys reveal themselves."""
    found = [
        (key[1], commit)
        for key in state.weight_commits.keys_of(index)
        for commit in state.weight_commits.get(key)
    ]
    return Commits(
        [hotkey for hotkey, _ in found],
        [commit.epoch for _, commit in found],
        [U64(commit.block) for _, commit in found],
    )


def _timelocked_commits_of(state: State, index: U16) -> Commits:
    """Return the commits of a mechanism that reveal themselves."""
    found = [
        (key[1], commit)
        for key in state.timelocked_weight_commits.keys_of(index)
        for commit in state.timelocked_weight_commits.get(key)
    ]
    return Commits(
        [commit.hotkey for _, commit in found],
        [epoch for epoch, _ in found],
        [U64(commit.block) for _, commit in found],
    )


@contract(
    post=lambda result, state, netuid, mechanism: (
        len(result.weights) == len(result.bonds) == state.subnetwork_n.get(netuid)
    )
)
def mechanism_of(state: State, netuid: Netuid, mechanism: MechanismId) -> StoredMechanism:
    """What one mechanism of a subnet has in storage.

    state:     state of the chain
    netuid:    the subnet
    mechanism: number of the mechanism
    returns:   its last updates, weights, bonds and commits

    post: one row of weights and of bonds for each seat
    Operation: T5
    Tracks: pallets/subtensor/src/epoch/run_epoch.rs get_weights_sparse @ 14bc6f9
    """
    index, size = storage_index(netuid, mechanism), state.subnetwork_n.get(netuid)
    return StoredMechanism(
        last_update=[U64(block) for block in state.last_update.get(index)],
        weights=rows_of(state.weights, index, size),
        bonds=rows_of(state.bonds, index, size),
        commits=_hash_commits_of(state, index),
        timelocked_commits=_timelocked_commits_of(state, index),
    )
#| ```
#|
#| ```python example
#| from taospec.state import TimelockedCommit, WeightCommit
#| from taospec.primitives import Digest
#|
#| realm.keys.set((one, Uid(1)), AccountId(7))
#| realm.keys.set((one, Uid(3)), None)
#| realm.last_update.set(U16(1), (Block(95),))
#| realm.weights.set((U16(1), Uid(0)), (Entry(Uid(1), U16(65535)),))
#| realm.weights.set((U16(1), Uid(2)), (Entry(Uid(0), U16(65535)),))
#| assert mechanism_of(realm, one, MechanismId(0)).weights == [[(1, 65535)], []]
#| assert mechanism_of(realm, one, MechanismId(1)).weights == [[], []]
#|
#| queues = State()
#| queues.weight_commits.set(
#|     (U16(4097), AccountId(8)),
#|     (WeightCommit(Digest(1), U64(4), Block(90)), WeightCommit(Digest(2), U64(5), Block(99))),
#| )
#| sealed = TimelockedCommit(AccountId(9), Block(91), Digest(3), U64(70))
#| queues.timelocked_weight_commits.set((U16(4097), U64(5)), (sealed,))
#| stored = mechanism_of(queues, one, MechanismId(1))
#| assert stored.commits == Commits([8, 8], [4, 5], [90, 99])
#| assert stored.timelocked_commits == Commits([9], [5], [91])
#| ```
#|
#| ## Results of a mechanism are stored {#store-mechanism}
#|
#| Of the results of a mechanism, two are kept for it: the incentives, one list, and the bonds, a row for each hotkey. Both are written from position 0 on. Who has no permit for the next epoch has an empty row.
#|
#| $$ \text{incentive}_{\text{index}} \leftarrow (I_0, \dots, I_{k-1}), \qquad \text{bonds}_{\text{index}, i} \leftarrow B_i \quad (i < k) $$
#|
#| ```python
@contract(pre=lambda state, netuid, mechanism, incentive, bonds: len(incentive) == len(bonds))
def store_mechanism(
    state: State,
    netuid: Netuid,
    mechanism: MechanismId,
    incentive: Sequence[U16],
    bonds: SparseU16,
) -> None:
    """Store the results of one mechanism.

    state:     state of the chain
    netuid:    the subnet
    mechanism: number of the mechanism
    incentive: [hotkeys] share of the miners' reward, 65535ths
    bonds:     [rows of entries] bonds of each hotkey, 65535ths

    pre: len(incentive) == len(bonds)
    Operation: T5
    Tracks: pallets/subtensor/src/epoch/run_epoch.rs persist_mechanism_epoch_terms @ 14bc6f9
    """
    index = storage_index(netuid, mechanism)
    state.incentive.set(index, tuple(incentive))
    for position, row in enumerate(bonds):
        entries = tuple(Entry(uid, value) for uid, value in row)
        state.bonds.set((index, Uid(position)), entries)
#| ```
#|
#| !!! note "Rows that stay behind"
#|     Rows of bonds beyond the last position are not removed. If a seat has no hotkey, the row of the last seat is written one place lower, and its old row stays where it is: the next epoch reads both, one of them for the wrong neuron. See
#|     [Compaction](deviations.md#compaction).
#|
#| ```python example
#| kept = State()
#| kept.incentive.set(U16(1), (U16(1), U16(2), U16(3)))
#| kept.bonds.set((U16(1), Uid(1)), (Entry(Uid(0), U16(9)),))
#| kept.bonds.set((U16(1), Uid(2)), (Entry(Uid(1), U16(9)),))
#| store_mechanism(kept, one, MechanismId(0), [U16(7), U16(8)], [[(Uid(1), U16(5))], []])
#| assert kept.incentive.get(U16(1)) == (7, 8)
#| assert kept.bonds.entries == {(1, 0): (Entry(1, 5),), (1, 2): (Entry(1, 9),)}
#| ```
#|
#| ## Results of a subnet are stored {#store-subnet}
#|
#| Seven lists are kept for the subnet, [joined](mechanisms.md#aggregate) from all mechanisms: who was active, emission, consensus, dividends, validator trust, permits and stake weight. Each is written anew and as a whole. Whatever length
#| the lists had (one is [longer by a newcomer](neurons.md#append-neuron), another was never written), afterwards they all have one element for each hotkey.
#|
#| $$ |\text{active}| = |\text{emission}| = \dots = |\text{stake weight}| = |\{\, u : u \text{ has a hotkey} \,\}| $$
#|
#| ```python
@contract(
    post=lambda result, state, netuid, epoch: state.emission.get(netuid) == tuple(epoch.emission)
)
def store_subnet(state: State, netuid: Netuid, epoch: SubnetEpoch) -> None:
    """Store the joined results of a subnet.

    state:  state of the chain
    netuid: the subnet
    epoch:  results of the subnet's epoch

    post: emission(netuid) == tuple(epoch.emission)
    Operation: T5
    Tracks: pallets/subtensor/src/epoch/run_epoch.rs persist_netuid_epoch_terms @ 14bc6f9
    """
    state.active.set(netuid, tuple(epoch.active))
    state.emission.set(netuid, tuple(epoch.emission))
    state.consensus.set(netuid, tuple(epoch.consensus))
    state.dividends.set(netuid, tuple(epoch.dividends))
    state.validator_trust.set(netuid, tuple(epoch.validator_trust))
    state.validator_permit.set(netuid, tuple(epoch.validator_permits))
    state.stake_weight.set(netuid, tuple(epoch.stake_weight))
#| ```
#|
#| ```python example
#| results = SubnetEpoch(
#|     active=[True], emission=[Alpha(5)], consensus=[U16(1)], dividends=[U16(2)],
#|     validator_trust=[U16(3)], validator_permits=[True], stake_weight=[U16(4)], stake=[Alpha(6)],
#|     incentive=[[U16(0)]], bonds=[[[]]], hotkeys=[AccountId(9)], server_emission=[Alpha(0)],
#|     validator_emission=[Alpha(5)],
#| )
#| kept.active.set(one, (False, True, True))
#| store_subnet(kept, one, results)
#| assert kept.active.get(one) == (True,) and kept.stake_weight.get(one) == (4,)
#| ```
#|
#| ## Epoch of a subnet on the state {#run-subnet-epoch}
#|
#| The records are taken from the state, the [epoch](mechanisms.md#run-epoch) runs on them, and its results are stored: those of the mechanisms, then those of the subnet. All mechanisms read the permits of the last epoch. At last the
#| [voting power](conviction.md#update-voting-power) follows the new permits and the stake weights, which are summed over mechanisms.
#|
#| The moment is the current block, and the block of the last epoch *that ran*. This one is noted only when the subnet [has been paid](#run-due-epochs).
#|
#| The rule writes `incentive` and `bonds` of each mechanism, the seven lists of the subnet, and what belongs to voting power. Nothing else: weights, last updates and commits stay.
#|
#| $$ \text{state} \leftarrow \operatorname{store}\big(\operatorname{epoch}(\text{parameters}, \text{moment}, \text{subnet}, \text{mechanisms}, E)\big) $$
#|
#| ```python
@contract(
    post=lambda result, state, netuid: (
        not result or (subnet_exists(state, netuid) and netuid != ROOT)
    )
)
def can_run(state: State, netuid: Netuid) -> bool:
    """Whether a subnet's seats and mechanisms are such that an epoch is defined."""
    hotkeys, owner = _seats_of(state, netuid), state.subnet_owner_hotkey.get(netuid)
    uid = None if owner is None else state.uids.get((netuid, owner))
    return (
        subnet_exists(state, netuid)
        and ROOT < netuid < NETUIDS
        and 1 <= state.mechanism_count_current.get(netuid) <= 16
        and is_consistent(hotkeys)
        and owner_uid(hotkeys, owner) == uid
        and state.alpha_low.get(netuid) <= state.alpha_high.get(netuid)
    )


def _lengths_of(state: State, netuid: Netuid) -> Sequence[int]:
    """Return the lengths of the lists that an epoch writes."""
    indices = [
        storage_index(netuid, MechanismId(number))
        for number in range(state.mechanism_count_current.get(netuid))
    ]
    return [
        len(state.active.get(netuid)), len(state.emission.get(netuid)),
        len(state.consensus.get(netuid)), len(state.dividends.get(netuid)),
        len(state.validator_trust.get(netuid)), len(state.validator_permit.get(netuid)),
        len(state.stake_weight.get(netuid)),
        *[len(state.incentive.get(index)) for index in indices],
    ]


@contract(
    pre=lambda state, netuid, emission: can_run(state, netuid),
    post=lambda result, state, netuid, emission: (
        all(length == len(result.hotkeys) for length in _lengths_of(state, netuid))
    ),
)
def run_subnet_epoch(state: State, netuid: Netuid, emission: Alpha) -> Payouts:
    """Run the epoch of a subnet and store its results.

    state:    state of the chain
    netuid:   the subnet
    emission: alpha that the epoch divides, rao
    returns:  what hotkeys earned, in ascending order of hotkeys

    pre:  the subnet exists, is not root, and has 1 to 16 mechanisms and a netuid below 4096
    pre:  no hotkey has two uids, and `uids` and `keys` agree on the seat of the owner's hotkey
    pre:  alpha_low is not above alpha_high; stake weights sum to less than 2^63 rao
    post: every list that was written has one element for each hotkey
    Operation: T5
    Tracks: pallets/subtensor/src/subnets/mechanism.rs epoch_with_mechanisms @ 14bc6f9
    """
    numbers = [MechanismId(m) for m in range(state.mechanism_count_current.get(netuid))]
    split = state.mechanism_emission_split.get(netuid)
    subnet = subnet_of(state, netuid)
    epoch = run_epoch(
        hyperparameters_of(state, netuid),
        Moment(state.block.get(), state.last_mechanism_step_block.get(netuid)),
        subnet,
        [mechanism_of(state, netuid, number) for number in numbers],
        None if split is None else split.parts,
        emission,
    )
    for number, incentive, bonds in zip(numbers, epoch.incentive, epoch.bonds):
        store_mechanism(state, netuid, number, incentive, bonds)
    store_subnet(state, netuid, epoch)
    hotkeys = [hotkey for hotkey in subnet.hotkeys if hotkey is not None]
    update_voting_power(state, netuid, hotkeys, epoch.validator_permits, epoch.stake)
    return Payouts(epoch.hotkeys, epoch.server_emission, epoch.validator_emission)
#| ```
#|
#| Nothing is rejected. A subnet in which a hotkey has two uids [keeps its pots](emission.md#drain-pending), and no epoch runs there.
#|
#| !!! note "A mechanism that was just added"
#|     It has no incentives, no bonds and no last updates. A last update that is missing reads as block 0, so on a chain older than the activity cutoff everybody is inactive in it at first. If a neuron enters before the next epoch, its zero
#|     is appended to the [empty list](neurons.md#append-neuron) of incentives and stands at the place of uid 0. The epoch writes the list anew, with one element for each hotkey.
#|
#| !!! note "Lists between two epochs"
#|     A newcomer lengthens all lists but that of stake weights. So until the next epoch, stake weights are shorter than there are seats, and the newcomer's reads as zero.
#|
#| The example continues the subnet of two seats: uid 0, hotkey 9, gives all its weight to uid 1, hotkey 7.
#|
#| ```python example
#| paid = run_subnet_epoch(realm, one, Alpha(1000))
#| assert paid == Payouts([7, 9], [500, 0], [0, 500])
#| assert realm.incentive.get(U16(1)) == (0, 65535)
#| assert realm.bonds.get((U16(1), Uid(0))) == (Entry(Uid(1), U16(65535)),)
#| assert realm.emission.get(one) == (500, 500) and realm.consensus.get(one) == (0, 65535)
#| assert realm.validator_permit.get(one) == (True, False)
#| assert realm.last_update.get(U16(1)) == (95,)  # read as (95, 0), stored as before
#| assert realm.last_mechanism_step_block.get(one) == 0
#| ```
#|
#| ```python theorem
#| @theorem("SEP-1")
#| def nothing_is_paid_beyond_the_emission(
#|     stakes: Sequence[U16], gaps: U16, emission: Alpha, twice: U8
#| ) -> bool:
#|     """Wherever seats lack a hotkey, lists have one element for each hotkey, and no more is paid than there is."""
#|     state = State()
#|     state.networks_added.set(Netuid(1), True)
#|     state.subnetwork_n.set(Netuid(1), U16(len(stakes)))
#|     state.mechanism_count_current.set(Netuid(1), U8(1 + twice % 2))
#|     state.validator_permit.set(Netuid(1), (True,) * len(stakes))
#|     state.last_update.set(U16(1), (Block(9),) * len(stakes))
#|     for uid, stake in enumerate(stakes):
#|         state.weights.set((U16(1), Uid(uid)), (Entry(Uid(uid // 2), U16(65535)),))
#|         if (gaps >> uid) & 1 == 0:
#|             state.keys.set((Netuid(1), Uid(uid)), AccountId(90 - uid))
#|             state.total_hotkey_alpha.set((AccountId(90 - uid), Netuid(1)), Alpha(stake))
#|     paid = run_subnet_epoch(state, Netuid(1), emission)
#|     total = sum(paid.server_emission) + sum(paid.validator_emission)
#|     written = _lengths_of(state, Netuid(1))
#|     return total <= emission and all(length == len(paid.hotkeys) for length in written)
#| ```
#|
#| ## Alpha that an epoch divides {#epoch-emission}
#|
#| The epoch divides what the three pots of miners, validators and root hold together; the owner's cut is not among it. So a hotkey's earnings say how much it *would* receive. Miners are paid them; validators' and root's pots are
#| [divided](payout.md#distribute-emission) in proportion to them.
#|
#| Sums saturate.
#|
#| $$ E = S \oplus V \oplus R $$
#|
#| ```python
@contract(post=lambda result, pots: result >= max(pots.server, pots.validator, pots.root))
def epoch_emission(pots: Drained) -> Alpha:
    """Alpha that the epoch of a subnet divides.

    pots:    what the subnet set aside since its last epoch
    returns: alpha for miners, validators and root, rao

    post: not less than each of the three pots
    Operation: T3
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs distribute_emission @ 14bc6f9
    """
    both = saturating_add(u64, U64(pots.server), U64(pots.validator))
    return Alpha(saturating_add(u64, both, U64(pots.root)))
#| ```
#|
#| ```python example
#| assert epoch_emission(Drained(one, Alpha(500), Alpha(400), Alpha(100), Alpha(7))) == 1000
#| ```
#|
#| ## Epochs of a block {#run-due-epochs}
#|
#| For each subnet whose pots were [emptied](emission.md#drain-pending), in ascending order of netuids: its epoch runs, its pots are paid out by what the epoch gave, and the block is noted as that of its last step. Then comes the next
#| subnet.
#|
#| Last comes [the step of slashing](slashing_state.md#slash-epoch), with what the epoch decided, taken [before its results are stored](slashing_state.md#ballots-of). It does nothing while the mode of the subnet is off, as it is in all subnets of the chain.
#|
#| The last step is noted *after* the epoch. The epoch reads the one before: bonds in a neuron that came since then are [masked](bonds.md#mask-bonds).
#|
#| $$ \text{epoch}_1, \text{pay}_1, \text{step}_1 \leftarrow \text{now}, \quad \text{epoch}_2, \text{pay}_2, \dots $$
#|
#| ```python
@contract(
    post=lambda result, state, netuid: len(result) in (0, state.mechanism_count_current.get(netuid))
)
def ballots_before(state: State, netuid: Netuid) -> Sequence[Ballot]:
    """Return what the epoch of a subnet is about to decide, if slashing wants to know it."""
    if state.slash_mode.get(netuid) == OFF:
        return []
    count = state.mechanism_count_current.get(netuid)
    split = state.mechanism_emission_split.get(netuid)
    return ballots_of(
        hyperparameters_of(state, netuid),
        Moment(state.block.get(), state.last_mechanism_step_block.get(netuid)),
        subnet_of(state, netuid),
        [mechanism_of(state, netuid, MechanismId(number)) for number in range(count)],
        None if split is None else split.parts,
    )


def _pay_and_note(state: State, pots: Drained, payouts: Payouts) -> None:
    """Pay out the pots of a subnet after its epoch, and note the block."""
    distribute_emission(
        state, pots.netuid, payouts, pots.server, pots.validator, pots.root, pots.owner_cut
    )
    state.last_mechanism_step_block.set(pots.netuid, state.block.get())


@contract(
    pre=lambda state, drained: (
        all(first.netuid < second.netuid for first, second in zip(drained, drained[1:]))
    )
)
def run_due_epochs(state: State, drained: Sequence[Drained]) -> None:
    """Run the epochs of a block and pay them out.

    state:   state of the chain
    drained: [subnets] what was in the pots, ascending by netuid

    pre: ascending, each subnet once
    pre: of each subnet what `run_subnet_epoch` asks for
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs distribute_emissions_to_subnets @ 14bc6f9
    """
    for pots in drained:
        ballots = ballots_before(state, pots.netuid)
        payouts = run_subnet_epoch(state, pots.netuid, epoch_emission(pots))
        _pay_and_note(state, pots, payouts)
        slash_epoch(state, pots.netuid, ballots)
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "An owner of the same block"
#|     A subnet may get a [new owner](conviction.md#change-owner-if-needed) while its pots are emptied, and the new owner a seat. The epoch already sees both. The new owner's hotkey has its permit and keeps its weight to itself; if it took a
#|     seat over, weights and bonds that were given to the seat before do not count.
#|
#| ```python example
#| realm.owner.set(AccountId(7), AccountId(70))
#| realm.owner.set(AccountId(9), AccountId(90))
#| run_due_epochs(realm, [Drained(one, Alpha(500), Alpha(400), Alpha(100), Alpha(7))])
#| assert realm.last_mechanism_step_block.get(one) == 100
#| assert realm.total_hotkey_alpha.get((AccountId(7), one)) == 500
#| assert realm.alpha_dividends_per_subnet.get((one, AccountId(9))) == 328  # 400, less the take
#| ```
