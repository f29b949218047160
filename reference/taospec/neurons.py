#| # Neurons {#neurons}
#|
#| Who takes part in a subnet, as a miner or as a validator, has a *seat* in it: a number, the *uid*, for a hotkey. Hotkey and uid together are a *neuron*. A subnet has a limited number of seats, numbered from 0 without gaps. A
#| newcomer gets the next number while there are free seats; afterwards it takes the seat of another neuron, which is out.
#|
#| This chapter says what happens to a seat: how a neuron enters at the end, takes over a seat, is cleared of its predecessor's history; which neuron has to go; and how a subnet is cut to fewer seats. What entering costs is the
#| subject of [registration](registration.md).
#|
#| ```python
from collections.abc import Sequence
from typing import Final, TypeVar

from taospec.delegation import interval_passed, require_open_window
from taospec.ledger import NOBODY, require_subnet_owner, subnet_exists
from taospec.mechanisms import NETUIDS, storage_index
from taospec.primitives import (
    AccountId, Alpha, Block, MechanismId, Netuid, U16, U64, Uid, contract,
)
from taospec.slashing_calls import renumber_slashing
from taospec.rejections import Rejection, RejectionCode
from taospec.state import Entry, State, Table

Key = TypeVar("Key")
Value = TypeVar("Value")
#| ```
#|
#| ## What belongs to a seat {#seat}
#|
#| | table | by | what |
#| | --- | --- | --- |
#| | `uids`, `keys` | hotkey; uid | which seat a hotkey has, which hotkey a seat has |
#| | `is_network_member` | hotkey | that it has a seat |
#| | `block_at_registration` | uid | when the neuron entered |
#| | `active`, `validator_permit`, `consensus`, `dividends`, `validator_trust`, `stake_weight`, `emission` | list, by uid | results of the last epoch |
#| | `incentive`, `last_update` | list, by uid, for each mechanism | result of the last epoch; when weights were last given |
#| | `weights`, `bonds` | uid, for each mechanism | what the neuron gave to others, and the bonds it holds in them |
#|
#| What is kept for each mechanism stands under its [storage index](mechanisms.md#storage-index). What belongs to the *hotkey* rather than to the seat (stake, children, hashes of weights that wait for their opening) is not touched
#| by anything in this chapter, unless it says so.
#|
#| A list may be shorter than there are neurons: positions that it lacks read as zero, and a rule that would write one writes nothing.
#|
#| ```python
@contract(
    post=lambda result, state, netuid, hotkey: (
        (result is None) == ((netuid, hotkey) not in state.uids.entries)
    )
)
def uid_of(state: State, netuid: Netuid, hotkey: AccountId) -> Uid | None:
    """Return the uid of a hotkey, nothing if it has no seat in the subnet."""
    return state.uids.get((netuid, hotkey))


@contract(
    post=lambda result, netuid, mechanism: result % NETUIDS == netuid % NETUIDS or mechanism >= 16
)
def mechanism_index(netuid: Netuid, mechanism: MechanismId) -> U16:
    """Return the storage index of a mechanism."""
    return storage_index(netuid, mechanism)


@contract(
    post=lambda result, state, netuid: len(result) == state.mechanism_count_current.get(netuid)
)
def mechanism_indices(state: State, netuid: Netuid) -> Sequence[U16]:
    """Return the storage indices of all mechanisms that a subnet has."""
    count = state.mechanism_count_current.get(netuid)
    return [mechanism_index(netuid, MechanismId(number)) for number in range(count)]


def _write_at(
    table: Table[Key, Sequence[Value]], key: Key, position: int, value: Value
) -> None:
    """Write one position of a list, if the list is that long."""
    values = table.get(key)
    if position < len(values) and values[position] != value:
        table.set(key, (*values[:position], value, *values[position + 1 :]))


def _append_to(table: Table[Key, Sequence[Value]], key: Key, value: Value) -> None:
    """Append a value to a list."""
    table.set(key, (*table.get(key), value))
#| ```
#|
#| ## Last update {#set-last-update}
#|
#| The time of a neuron's last weights counts in two places: it limits how often weights may be given, and the [epoch](epoch.md) drops weights that are older than their target. Before it is written, the list is filled up with zeros
#| to the number of neurons of the subnet to which the index belongs; a mechanism that came later has none at first.
#|
#| $$ \text{netuid} = \text{index} \bmod 4096 $$
#|
#| ```python
@contract(
    post=lambda result, state, index, uid, block: (
        uid >= len(state.last_update.get(index)) or state.last_update.get(index)[uid] == block
    )
)
def set_last_update(state: State, index: U16, uid: Uid, block: Block) -> None:
    """Write when a neuron last gave weights.

    state: state of the chain
    index: storage index of the mechanism
    uid:   the neuron; nothing happens if it is beyond the list
    block: the time

    post: the entry of the uid, if there is one, is the block
    Operation: T5
    Tracks: pallets/subtensor/src/utils/misc.rs set_last_update_for_uid @ 14bc6f9
    """
    size = state.subnetwork_n.get(Netuid(index % NETUIDS))
    values = state.last_update.get(index)
    filled = (*values, *[Block(0)] * (size - len(values)))
    if uid < len(filled):
        state.last_update.set(index, (*filled[:uid], block, *filled[uid + 1 :]))
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| three = State()
#| three.subnetwork_n.set(Netuid(1), U16(3))
#| set_last_update(three, U16(4097), Uid(1), Block(50))
#| assert three.last_update.entries == {4097: (0, 50, 0)}
#| set_last_update(three, U16(4097), Uid(3), Block(60))
#| assert three.last_update.entries == {4097: (0, 50, 0)}
#| ```
#|
#| ## A neuron enters {#append-neuron}
#|
#| The new neuron gets the next uid. It counts as active until an epoch says otherwise, has earned nothing, and may not validate. Its block of registration is the current one, and so is its last update in every mechanism:
#| **registering starts the clock that limits weights**.
#|
#| Every list grows by one at *its* end, whatever its length. The list of stake weights does not grow; the next epoch writes it anew.
#|
#| ```python
def _seat_hotkey(state: State, netuid: Netuid, uid: Uid, hotkey: AccountId) -> None:
    """Write which hotkey has a seat, and since when."""
    state.keys.set((netuid, uid), hotkey)
    state.uids.set((netuid, hotkey), uid)
    state.block_at_registration.set((netuid, uid), state.block.get())
    state.is_network_member.set((hotkey, netuid), True)


@contract(
    pre=lambda state, netuid, hotkey: state.subnetwork_n.get(netuid) < 65535,
    post=lambda result, state, netuid, hotkey: uid_of(state, netuid, hotkey) == result,
)
def append_neuron(state: State, netuid: Netuid, hotkey: AccountId) -> Uid:
    """Give a hotkey a new seat at the end.

    state:   state of the chain
    netuid:  the subnet
    hotkey:  hotkey without a seat
    returns: its uid

    pre:  there are fewer than 65535 neurons
    post: the hotkey has this uid
    Operation: T5
    Tracks: pallets/subtensor/src/subnets/uids.rs append_neuron @ 14bc6f9
    """
    uid = Uid(state.subnetwork_n.get(netuid))
    state.subnetwork_n.set(netuid, U16(uid + 1))
    _append_to(state.active, netuid, True)
    _append_to(state.emission, netuid, Alpha(0))
    _append_to(state.consensus, netuid, U16(0))
    for index in mechanism_indices(state, netuid):
        _append_to(state.incentive, index, U16(0))
        set_last_update(state, index, uid, state.block.get())
    _append_to(state.dividends, netuid, U16(0))
    _append_to(state.validator_trust, netuid, U16(0))
    _append_to(state.validator_permit, netuid, False)
    _seat_hotkey(state, netuid, uid, hotkey)
    return uid
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "A shifted list"
#|     If a list is shorter than the number of neurons, as that of incentives is in a mechanism that was just added, the new neuron's zero lands at a position that belongs to another neuron. All values there are zero, so nothing
#|     shows but the length, until an epoch writes the list anew.
#|
#| ```python example
#| one = Netuid(1)
#| realm = State()
#| realm.block.set(Block(9))
#| assert append_neuron(realm, one, AccountId(5)) == 0 and append_neuron(realm, one, AccountId(6)) == 1
#| assert realm.active.get(one) == (True, True) and realm.emission.get(one) == (0, 0)
#| assert realm.last_update.get(U16(1)) == (9, 9) and realm.stake_weight.get(one) == ()
#| ```
#|
#| ## A seat is cleared {#clear-neuron}
#|
#| Nothing of what the predecessor earned, gave or was allowed passes to its successor. In every mechanism its weights and bonds are removed, and weights that others gave *to* the seat become zero; the entries stay, and count as
#| given. Bonds that others hold *in* the seat stay as they are; the epoch drops them, because they are [older than the neuron](bonds.md).
#|
#| ```python
def _without_weight(row: Sequence[Entry], uid: Uid) -> Sequence[Entry]:
    """Return a row of weights in which those for a neuron are zero."""
    return tuple(Entry(uid, U16(0)) if entry.uid == uid else entry for entry in row)


@contract(
    post=lambda result, state, netuid, uid: (
        all((state.bonds.get((index, uid)) == () for index in mechanism_indices(state, netuid)))
    )
)
def clear_neuron(state: State, netuid: Netuid, uid: Uid) -> None:
    """Forget what a seat earned, gave and was given.

    state:  state of the chain
    netuid: the subnet
    uid:    the seat

    post: all(bonds(index, uid) == () for index in mechanism_indices(state, netuid))
    Operation: T5
    Tracks: pallets/subtensor/src/subnets/uids.rs clear_neuron @ 14bc6f9
    """
    _write_at(state.emission, netuid, uid, Alpha(0))
    _write_at(state.consensus, netuid, uid, U16(0))
    for index in mechanism_indices(state, netuid):
        _write_at(state.incentive, index, uid, U16(0))
        state.bonds.remove((index, uid))
        state.weights.remove((index, uid))
        for key in state.weights.keys_of(index):
            row = state.weights.get(key)
            if any(entry.uid == uid for entry in row):
                state.weights.set(key, _without_weight(row, uid))
    _write_at(state.dividends, netuid, uid, U16(0))
    _write_at(state.stake_weight, netuid, uid, U16(0))
    _write_at(state.validator_trust, netuid, uid, U16(0))
    _write_at(state.validator_permit, netuid, uid, False)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| realm.weights.set((U16(1), Uid(0)), (Entry(Uid(0), U16(7)), Entry(Uid(1), U16(65535))))
#| realm.bonds.set((U16(1), Uid(0)), (Entry(Uid(1), U16(300)),))
#| clear_neuron(realm, one, Uid(1))
#| assert realm.weights.get((U16(1), Uid(0))) == (Entry(Uid(0), U16(7)), Entry(Uid(1), U16(0)))
#| assert realm.bonds.get((U16(1), Uid(0))) == (Entry(Uid(1), U16(300)),)
#| ```
#|
#| ## A neuron takes over a seat {#replace-neuron}
#|
#| The former hotkey loses its seat, the newcomer gets it, the seat is [cleared](#clear-neuron), and its last update is the current block in every mechanism.
#|
#| The seat of the hotkey that the subnet names as its *owner's hotkey* is never taken. Then the rule **does nothing, and nobody is told**: a caller that chose such a seat goes on as if the newcomer had it.
#|
#| ```python
@contract(
    post=lambda result, state, netuid, uid, hotkey: (
        uid_of(state, netuid, hotkey) == uid or state.subnet_owner_hotkey.get(netuid) == (
            state.keys.get((netuid, uid)) or NOBODY
        )
    )
)
def replace_neuron(state: State, netuid: Netuid, uid: Uid, hotkey: AccountId) -> None:
    """Give the seat of a neuron to another hotkey.

    state:  state of the chain
    netuid: the subnet
    uid:    the seat
    hotkey: hotkey without a seat

    post: the seat is the hotkey's, unless it was the owner's
    Operation: T5
    Tracks: pallets/subtensor/src/subnets/uids.rs replace_neuron @ 14bc6f9
    """
    former = state.keys.get((netuid, uid)) or NOBODY
    if state.subnet_owner_hotkey.get(netuid) == former:
        return
    state.uids.remove((netuid, former))
    state.is_network_member.remove((former, netuid))
    _write_at(state.active, netuid, uid, True)
    _seat_hotkey(state, netuid, uid, hotkey)
    clear_neuron(state, netuid, uid)
    for index in mechanism_indices(state, netuid):
        set_last_update(state, index, uid, state.block.get())
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "What the former hotkey leaves behind"
#|     Hashes of weights that it committed wait on under its name, in `weight_commits` and `timelocked_weight_commits`. If it comes back in time, it can still open them, for a seat that never promised anything.
#|
#| ```python example
#| realm.block.set(Block(20))
#| realm.subnet_owner_hotkey.set(one, AccountId(5))
#| replace_neuron(realm, one, Uid(0), AccountId(7))
#| assert uid_of(realm, one, AccountId(5)) == 0 and uid_of(realm, one, AccountId(7)) is None
#| replace_neuron(realm, one, Uid(1), AccountId(7))
#| assert uid_of(realm, one, AccountId(6)) is None and uid_of(realm, one, AccountId(7)) == 1
#| assert realm.last_update.get(U16(1)) == (9, 20)
#| ```
#|
#| ## Immunity {#is-immune}
#|
#| A neuron that entered lately is *immune*: it has had no time to earn anything. Immunity lasts for the `immunity_period` from the block of registration on, that block included; when exactly that many blocks have passed, it is over.
#|
#| $$ \text{immune} \iff \text{now} \ominus \text{registered} < \text{period} $$
#|
#| ```python
def _is_immune(state: State, netuid: Netuid, uid: Uid) -> bool:
    """Tell whether a neuron entered so lately that it is spared."""
    registered = state.block_at_registration.get((netuid, uid))
    return max(0, state.block.get() - registered) < state.immunity_period.get(netuid)
#| ```
#|
#| ## Seats of the owner {#immortal-uids}
#|
#| The owner of a subnet is never put out of it altogether. Of the seats of hotkeys that the subnet's owner owns, the first `immune_owner_uids_limit` are spared for ever: those that entered earliest, by uid where blocks agree. The
#| owner's hotkey has precedence: if it has a seat that is not among them, it comes first, and the last of the others makes room for it.
#|
#| The rule asks the list of the coldkey's hotkeys, not who owns a hotkey now. A subnet without an owner has the account zero for one.
#|
#| ```python
def _immortals(state: State, netuid: Netuid) -> Sequence[tuple[Uid, AccountId]]:
    """Return uids and hotkeys of the owner's seats that are spared for ever."""
    owner = state.subnet_owner.get(netuid) or NOBODY
    seats = [(uid_of(state, netuid, hotkey), hotkey) for hotkey in state.owned_hotkeys.get(owner)]
    entered = [
        (state.block_at_registration.get((netuid, uid)), uid, hotkey)
        for uid, hotkey in seats
        if uid is not None
    ]
    limit = state.immune_owner_uids_limit.get(netuid)
    spared = [(uid, hotkey) for _, uid, hotkey in sorted(entered)][:limit]
    hotkey = state.subnet_owner_hotkey.get(netuid)
    uid = None if hotkey is None else uid_of(state, netuid, hotkey)
    if hotkey is not None and uid is not None and (uid, hotkey) not in spared:
        spared = [(uid, hotkey), *spared][:limit]
    return spared


@contract(
    post=lambda result, state, netuid: len(result) <= state.immune_owner_uids_limit.get(netuid)
)
def immortal_uids(state: State, netuid: Netuid) -> Sequence[Uid]:
    """Seats of a subnet's owner that are spared for ever.

    state:   state of the chain
    netuid:  the subnet
    returns: [spared] uids, the one that has precedence first

    post: at most immune_owner_uids_limit
    Operation: T5
    Tracks: pallets/subtensor/src/subnets/registration.rs get_immune_owner_tuples @ 14bc6f9
    """
    return [uid for uid, _ in _immortals(state, netuid)]
#| ```
#|
#| Nothing is rejected. With a limit of zero nobody is spared, and the seat of the owner's hotkey may be chosen by the next rule; [taking it over](#replace-neuron) then does nothing.
#|
#| ```python example
#| realm.subnet_owner.set(one, AccountId(50))
#| realm.owned_hotkeys.set(AccountId(50), (AccountId(7), AccountId(5)))
#| assert immortal_uids(realm, one) == [0]
#| realm.subnet_owner_hotkey.set(one, AccountId(7))
#| assert immortal_uids(realm, one) == [1]
#| ```
#|
#| ## Which neuron has to go {#neuron-to-prune}
#|
#| When a full subnet takes a newcomer, one neuron goes. Seats of the [owner](#immortal-uids) stay out of it. Of the others, a neuron ranks before another if it
#|
#| 1. earned less in the last epoch,
#| 2. entered earlier, if they earned the same,
#| 3. has the lower uid, if they entered in the same block.
#|
#| The first that is *not immune* goes, provided that there are **more** than `min_non_immune_uids` which are not immune. Otherwise the first of the *immune* goes; and if nobody is immune, nobody does.
#|
#| $$ \operatorname{rank}(u) = (\text{emission}_u,\ \text{registered}_u,\ u) $$
#|
#| ```python
def _candidates(state: State, netuid: Netuid) -> Sequence[Uid]:
    """Return the seats that have a hotkey and are not spared for ever, by uid."""
    immortal = [hotkey for _, hotkey in _immortals(state, netuid)]
    seats = [Uid(uid) for uid in range(state.subnetwork_n.get(netuid))]
    hotkeys = [(uid, state.keys.get((netuid, uid))) for uid in seats]
    return [uid for uid, hotkey in hotkeys if hotkey is not None and hotkey not in immortal]


@contract(
    post=lambda result, state, netuid: result is None or result < state.subnetwork_n.get(netuid)
)
def neuron_to_prune(state: State, netuid: Netuid) -> Uid | None:
    """The neuron that makes room for a newcomer.

    state:   state of the chain
    netuid:  the subnet
    returns: its uid, or nothing if none may go

    post: there is such a seat
    Operation: T5
    Tracks: pallets/subtensor/src/subnets/registration.rs get_neuron_to_prune @ 14bc6f9
    """
    emission = state.emission.get(netuid)
    immune: list[tuple[Alpha, Block, Uid]] = []
    free: list[tuple[Alpha, Block, Uid]] = []
    for uid in _candidates(state, netuid):
        earned = emission[uid] if uid < len(emission) else Alpha(0)
        ranks = immune if _is_immune(state, netuid, uid) else free
        ranks.append((earned, state.block_at_registration.get((netuid, uid)), uid))
    if len(free) > state.min_non_immune_uids.get(netuid):
        return min(free)[2]
    return min(immune)[2] if immune else None
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "Small subnets put out the young"
#|     With the default of 10, a full subnet in which ten or fewer neurons are not immune lets an *immune* neuron go, however little time it had. When nobody is immune any more, such a subnet takes no newcomer at all, until its
#|     limits are changed.
#|
#| ```python example
#| full = State()
#| full.min_non_immune_uids.set(one, U16(2))
#| full.immunity_period.set(one, U16(100))
#| for account in (5, 6, 7):
#|     append_neuron(full, one, AccountId(account))
#| full.block.set(Block(100))
#| full.emission.set(one, (Alpha(9), Alpha(4), Alpha(4)))
#| assert neuron_to_prune(full, one) == 1  # three may go, two must stay
#| full.min_non_immune_uids.set(one, U16(3))
#| assert neuron_to_prune(full, one) is None
#| full.immunity_period.set(one, U16(101))
#| assert neuron_to_prune(full, one) == 1  # all are immune
#| ```
#|
#| ```python theorem
#| @theorem("PRN-1", by=("proved",), shape={"earned": 2})
#| def who_goes_earned_the_least_of_its_kind(earned: Sequence[U16], young: U16, floor: U16) -> bool:
#|     """Nobody of the same kind, immune or not, earned less than the neuron that goes."""
#|     state = State()
#|     state.block.set(Block(5000))
#|     state.min_non_immune_uids.set(Netuid(1), U16(floor % 4))
#|     for place in range(len(earned)):
#|         uid = append_neuron(state, Netuid(1), AccountId(place + 1))
#|         if (young >> (place % 16)) & 1 == 0:
#|             state.block_at_registration.set((Netuid(1), uid), Block(1 + place))
#|     state.emission.set(Netuid(1), tuple(Alpha(amount) for amount in earned))
#|     uid = neuron_to_prune(state, Netuid(1))
#|     if uid is None:
#|         return all(not _is_immune(state, Netuid(1), Uid(seat)) for seat in range(len(earned)))
#|     kind = _is_immune(state, Netuid(1), uid)
#|     alike = [Uid(s) for s in range(len(earned)) if _is_immune(state, Netuid(1), Uid(s)) == kind]
#|     return all(earned[seat] >= earned[uid] for seat in alike)
#| ```
#|
#| Vectors: `neuron_to_prune/`, `immortal_uids/` (ties of all three ranks, immunity and the floor on both sides, the owner's seats counted and not). Mistakes they hunt: the owner's seats counted as free, the youngest in place of the
#| oldest, a floor that may be left.
#|
#| ## A seat for a newcomer {#seat-neuron}
#|
#| A newcomer gets the next seat while there are fewer neurons than `max_allowed_uids`, and otherwise the seat of the [neuron that has to go](#neuron-to-prune).
#|
#|
#| ```python
@contract(post=lambda result, state, netuid, hotkey: result < state.subnetwork_n.get(netuid))
def seat_neuron(state: State, netuid: Netuid, hotkey: AccountId) -> Uid:
    """Give a hotkey a seat: the next one, or that of the neuron that has to go.

    state:   state of the chain
    netuid:  the subnet
    hotkey:  hotkey without a seat
    returns: the uid that was chosen

    post: result < subnetwork_n(netuid)
    rejects: NoNeuronIdAvailable when the subnet is full and no neuron may go
    Operation: T5
    Tracks: pallets/subtensor/src/subnets/registration.rs register_neuron @ 14bc6f9
    """
    if state.subnetwork_n.get(netuid) < state.max_allowed_uids.get(netuid):
        return append_neuron(state, netuid, hotkey)
    uid = neuron_to_prune(state, netuid)
    if uid is None:
        raise Rejection(RejectionCode.NO_NEURON_ID_AVAILABLE)
    replace_neuron(state, netuid, uid, hotkey)
    return uid
#| ```
#|
#| One rejection. The uid is that of the chosen seat, also where [nothing happened](#replace-neuron).
#|
#| ```python example
#| full.max_allowed_uids.set(one, U16(3))
#| assert seat_neuron(full, one, AccountId(8)) == 1 and uid_of(full, one, AccountId(6)) is None
#| ```
#|
#| Vectors: `append_neuron/`, `replace_neuron/`, `clear_neuron/`, `seat_neuron/` (short and long lists, two mechanisms, the owner's hotkey, empty seats). Mistakes they hunt: a mechanism left out, commits handed on, bonds in the seat
#| removed.
#|
#| ## A hotkey is swapped {#swap-neuron}
#|
#| When a [hotkey swap](key_swaps.md#hotkey-swap) puts one hotkey in the place of another, the seat goes over with everything that belongs to it, and its age. The entry of membership goes over in any case: if the old hotkey has
#| none, the new one gets one that says *no*. The uid, and the hashes of weights that the old hotkey committed in the mechanisms of the subnet, go over only with a membership that says *yes*. What the new hotkey had committed by
#| itself is overwritten if the old one had committed anything.
#|
#| ```python
@contract(pre=lambda state, netuid, hotkey, new_hotkey: hotkey != new_hotkey)
def swap_neuron(state: State, netuid: Netuid, hotkey: AccountId, new_hotkey: AccountId) -> None:
    """Give membership, seat and commits of a hotkey to another.

    state:      state of the chain
    netuid:     the subnet
    hotkey:     hotkey to be replaced
    new_hotkey: hotkey that replaces it

    pre: the two differ
    Operation: T5
    Tracks: pallets/subtensor/src/swap/swap_hotkey.rs perform_hotkey_swap_on_one_subnet @ 14bc6f9
    """
    member = state.is_network_member.get((hotkey, netuid)) is True
    state.is_network_member.remove((hotkey, netuid))
    state.is_network_member.set((new_hotkey, netuid), member)
    if not member:
        return
    uid = uid_of(state, netuid, hotkey)
    if uid is not None:
        state.uids.remove((netuid, hotkey))
        state.uids.set((netuid, new_hotkey), uid)
        state.keys.set((netuid, uid), new_hotkey)
    for index in mechanism_indices(state, netuid):
        commits = state.weight_commits.get((index, hotkey))
        if commits != ():
            state.weight_commits.remove((index, hotkey))
            state.weight_commits.set((index, new_hotkey), commits)
#| ```
#|
#| Nothing is rejected. Sealed weights in `timelocked_weight_commits` keep the name of the old hotkey, and open for nobody.
#|
#| ```python example
#| swap_neuron(full, one, AccountId(8), AccountId(9))
#| assert uid_of(full, one, AccountId(9)) == 1 and full.keys.get((one, Uid(1))) == 9
#| swap_neuron(full, one, AccountId(33), AccountId(34))
#| assert full.is_network_member.get((AccountId(34), one)) is False
#| ```
#|
#| ## Cutting a subnet {#cutting}
#|
#| The owner of a subnet, or root, may lower the number of its seats at once. Those who earn the least go, the rest move together.
#|
#| ### Who stays {#kept-uids}
#|
#| Protected are the [immortal](#immortal-uids) and the [immune](#is-immune). All seats are ranked by what they earned in the last epoch, the greatest first, by uid where that agrees. From the end of the ranking on, neurons that are
#| not protected go, until only as many are left as are allowed. So **of equals the one with the highest uid goes first**, the reverse of [pruning](#neuron-to-prune), and how long a neuron has been there does not matter.
#|
#| ```python
def _protected_uids(state: State, netuid: Netuid) -> Sequence[Uid]:
    """Return the seats that a cut spares, by uid."""
    immortal = immortal_uids(state, netuid)
    seats = [Uid(uid) for uid in range(state.subnetwork_n.get(netuid))]
    return [uid for uid in seats if uid in immortal or _is_immune(state, netuid, uid)]


@contract(post=lambda result, state, netuid, maximum: list(result) == sorted(result))
def kept_uids(state: State, netuid: Netuid, maximum: U16) -> Sequence[Uid]:
    """Neurons that stay when a subnet is cut.

    state:   state of the chain
    netuid:  the subnet
    maximum: seats that are to be left
    returns: [left] their uids, ascending

    post: result == sorted(result)
    Operation: T5
    Tracks: pallets/subtensor/src/subnets/uids.rs trim_to_max_allowed_uids @ 14bc6f9
    """
    emission, protected = state.emission.get(netuid), _protected_uids(state, netuid)
    left = size = state.subnetwork_n.get(netuid)
    ranked = sorted([Uid(uid) for uid in range(len(emission))], key=lambda uid: -emission[uid])
    for place in range(size - 1, -1, -1):
        if left > maximum and place < len(ranked) and ranked[place] not in protected:
            del ranked[place]
            left = U16(left - 1)
    return sorted(ranked)
#| ```
#|
#| The ranking has the length of the list of emissions. If that list is shorter than there are neurons, those beyond it are neither kept nor removed.
#|
#| ```python example
#| cut = State()
#| cut.block.set(Block(9000))
#| cut.networks_added.set(one, True)
#| cut.min_allowed_uids.set(one, U16(2))
#| cut.immunity_period.set(one, U16(10))
#| for account in (11, 12, 13, 14):
#|     uid = append_neuron(cut, one, AccountId(account))
#|     cut.block_at_registration.set((one, uid), Block(1))
#| cut.emission.set(one, (Alpha(5), Alpha(8), Alpha(5), Alpha(6)))
#| assert kept_uids(cut, one, U16(3)) == [0, 1, 3]
#| cut.block_at_registration.set((one, Uid(2)), Block(9000))
#| assert kept_uids(cut, one, U16(3)) == [1, 2, 3]
#| ```
#|
#| ### Neurons go {#forget-neuron}
#|
#| A neuron that goes loses membership and seat, its rows of weights and bonds, and what it earned last; its uid goes [below](#close-ranks). Its hotkey's dividends of root stake, voting power and commits stay.
#|
#| ```python
def _forget_neuron(state: State, netuid: Netuid, uid: Uid) -> None:
    """Remove a neuron without a successor; its places in the lists stay."""
    hotkey = state.keys.get((netuid, uid))
    if hotkey is not None:
        state.is_network_member.remove((hotkey, netuid))
        state.alpha_dividends_per_subnet.remove((netuid, hotkey))
    state.keys.remove((netuid, uid))
    state.block_at_registration.remove((netuid, uid))
    for index in mechanism_indices(state, netuid):
        state.weights.remove((index, uid))
        state.bonds.remove((index, uid))
#| ```
#|
#| ### The rest moves together {#close-ranks}
#|
#| The neurons that are left get the uids 0, 1, 2, … in their order. Everything by uid moves along. In rows of weights and bonds the uids are renumbered, and entries for neurons that are gone disappear. The seats of hotkeys are then
#| written anew from those that are left.
#|
#| ```python
def _pick(values: Sequence[Value], kept: Sequence[Uid], missing: Value) -> Sequence[Value]:
    """Return the values of the neurons that are left; what a list lacks is `missing`."""
    return tuple(values[uid] if uid < len(values) else missing for uid in kept)


def _renumbered(row: Sequence[Entry], kept: Sequence[Uid]) -> Sequence[Entry]:
    """Return a row with the new uids of the neurons that are left."""
    place = {uid: Uid(position) for position, uid in enumerate(kept)}
    return tuple(Entry(place[entry.uid], entry.value) for entry in row if entry.uid in place)


def _move_row(table: Table[Key, Value], source: Key, target: Key) -> None:
    """Move an entry to a key that has none."""
    value = table.get(source)
    table.remove(source)
    table.set(target, value)


def _close_lists(state: State, netuid: Netuid, kept: Sequence[Uid]) -> None:
    """Keep of all lists by uid the positions of the neurons that are left."""
    state.emission.set(netuid, _pick(state.emission.get(netuid), kept, Alpha(0)))
    state.active.set(netuid, _pick(state.active.get(netuid), kept, False))
    state.consensus.set(netuid, _pick(state.consensus.get(netuid), kept, U16(0)))
    state.dividends.set(netuid, _pick(state.dividends.get(netuid), kept, U16(0)))
    state.validator_trust.set(netuid, _pick(state.validator_trust.get(netuid), kept, U16(0)))
    state.validator_permit.set(netuid, _pick(state.validator_permit.get(netuid), kept, False))
    state.stake_weight.set(netuid, _pick(state.stake_weight.get(netuid), kept, U16(0)))
    for index in mechanism_indices(state, netuid):
        state.incentive.set(index, _pick(state.incentive.get(index), kept, U16(0)))
        state.last_update.set(index, _pick(state.last_update.get(index), kept, Block(0)))


def _close_rows(state: State, netuid: Netuid, kept: Sequence[Uid]) -> None:
    """Move all rows by uid to the new uids and renumber weights and bonds."""
    for position, uid in enumerate(kept):
        seat = Uid(position)
        _move_row(state.keys, (netuid, uid), (netuid, seat))
        _move_row(state.block_at_registration, (netuid, uid), (netuid, seat))
        for index in mechanism_indices(state, netuid):
            for table in (state.weights, state.bonds):
                _move_row(table, (index, uid), (index, seat))
                table.set((index, seat), _renumbered(table.get((index, seat)), kept))


def _rewrite_uids(state: State, netuid: Netuid, size: int) -> None:
    """Write the uids of hotkeys anew from the hotkeys of the first seats."""
    for key in state.uids.keys_of(netuid):
        state.uids.remove(key)
    for uid in range(size):
        hotkey = state.keys.get((netuid, Uid(uid))) or NOBODY
        state.uids.set((netuid, hotkey), Uid(uid))
#| ```
#|
#| ### The whole cut {#trim-to-max-allowed-uids}
#|
#| The new number lies between `min_allowed_uids` and the present maximum. Protected neurons must be fewer than four fifths of it:
#|
#| $$ 5 \cdot \text{protected} < 4 \cdot \text{maximum} $$
#|
#| If there are no more neurons than that, only the maximum is lowered. Otherwise the averages of slashing [follow the seats](slashing_calls.md#renumber-slashing); while slashing is off, as on the chain, there are none.
#|
#| ```python
@contract(post=lambda result, state, netuid, maximum: state.max_allowed_uids.get(netuid) == maximum)
def trim_to_max_allowed_uids(state: State, netuid: Netuid, maximum: U16) -> None:
    """Lower the number of seats of a subnet.

    state:   state of the chain
    netuid:  the subnet
    maximum: seats that are left

    post: this is the number of seats
    rejects: SubnetNotExists when there is no such subnet
    rejects: InvalidValue when it is below the least number of seats or above the present maximum
    rejects: TrimmingWouldExceedMaxImmunePercentage when four fifths of the seats or more would be protected
    Operation: T5
    Tracks: pallets/subtensor/src/subnets/uids.rs trim_to_max_allowed_uids @ 14bc6f9
    """
    if not subnet_exists(state, netuid):
        raise Rejection(RejectionCode.SUBNET_NOT_EXISTS)
    if not state.min_allowed_uids.get(netuid) <= maximum <= state.max_allowed_uids.get(netuid):
        raise Rejection(RejectionCode.INVALID_VALUE)
    state.max_allowed_uids.set(netuid, maximum)
    if state.subnetwork_n.get(netuid) <= maximum:
        return
    if 5 * len(_protected_uids(state, netuid)) >= 4 * maximum:
        raise Rejection(RejectionCode.TRIMMING_WOULD_EXCEED_MAX_IMMUNE_PERCENTAGE)
    kept = kept_uids(state, netuid, maximum)
    for uid in range(len(state.emission.get(netuid))):
        if uid not in kept:
            _forget_neuron(state, netuid, Uid(uid))
    renumber_slashing(state, netuid, kept)
    _close_lists(state, netuid, kept)
    _close_rows(state, netuid, kept)
    _rewrite_uids(state, netuid, len(kept))
    state.subnetwork_n.set(netuid, maximum)
#| ```
#|
#| Three rejections, in this order.
#|
#| !!! note "In percent"
#|     The chain computes the protected share in whole percent, rounded down, takes 100 where it is more than everything, and demands less than 80. That is the inequality above, exactly: a whole number is below 80 if and only if the
#|     number that was rounded down to it is.
#|
#| !!! note "Bonds in the young"
#|     Bonds and weights move with the neurons, and so does the block of registration, so the epoch judges them as before.
#|
#| ```python example
#| given = (Entry(Uid(0), U16(9)), Entry(Uid(2), U16(7)), Entry(Uid(1), U16(8)))
#| cut.weights.set((U16(1), Uid(3)), given)
#| trim_to_max_allowed_uids(cut, one, U16(3))
#| assert cut.emission.get(one) == (8, 5, 6) and cut.subnetwork_n.get(one) == 3
#| assert cut.weights.entries == {(1, 2): (Entry(Uid(1), U16(7)), Entry(Uid(0), U16(8)))}
#| assert cut.uids.entries == {(1, 12): 0, (1, 13): 1, (1, 14): 2}
#| ```
#|
#| ```python theorem
#| @theorem("TRM-1", by=("proved",), shape={"earned": 2})
#| def a_cut_keeps_seats_and_hotkeys_together(earned: Sequence[U16], maximum: U16) -> bool:
#|     """After a cut uids run from 0 without gaps, and both ways between seats and hotkeys agree."""
#|     state, netuid = State(), Netuid(1)
#|     state.networks_added.set(netuid, True)
#|     state.min_allowed_uids.set(netuid, U16(1))
#|     state.immunity_period.set(netuid, U16(0))
#|     for place in range(len(earned)):
#|         append_neuron(state, netuid, AccountId(place + 1))
#|     state.emission.set(netuid, tuple(Alpha(amount) for amount in earned))
#|     size = 1 + maximum % 256
#|     trim_to_max_allowed_uids(state, netuid, U16(size))
#|     left = min(size, len(earned))
#|     hotkeys = [state.keys.get((netuid, Uid(uid))) for uid in range(left)]
#|     names = sorted([hotkey for hotkey in hotkeys if hotkey is not None])
#|     return state.subnetwork_n.get(netuid) == left == len(names) == len(state.uids.entries) and all(
#|         hotkey is not None and uid_of(state, netuid, hotkey) == uid
#|         for uid, hotkey in enumerate(hotkeys)
#|     )
#| ```
#|
#| Vectors: `kept_uids/`, `trim_to_max_allowed_uids/` (who goes first, middle and last, shares around four fifths, empty seats, lists of other lengths). Mistakes they hunt: of equals the lowest goes, entries for those who are gone
#| kept, rows of the gone kept.
#|
#| ## The call that cuts {#sudo-trim-to-max-allowed-uids}
#|
#| The owner may cut once in thirty days, root as often as it likes; neither in the [freeze window](delegation.md#min-childkey-take-per-subnet) before an epoch. The time of the last cut is kept under the owner's coldkey, so that a
#| new owner may cut at once.
#|
#| | constant | value | meaning |
#| | --- | --- | --- |
#| | `TRIM_INTERVAL` | 216,000 blocks | time between two cuts by the owner |
#| | `TRIMMING` | 9 | number of this kind of call |
#|
#| ```python
TRIM_INTERVAL: Final = U64(216000)
TRIMMING: Final = U16(9)


@contract(
    post=lambda result, state, origin, netuid, max_n: state.max_allowed_uids.get(netuid) == max_n
)
def sudo_trim_to_max_allowed_uids(
    state: State, origin: AccountId | None, netuid: Netuid, max_n: U16
) -> None:
    """Lower the number of seats of a subnet, as its owner or root.

    state:  state of the chain
    origin: coldkey that signs the call, or nothing for root
    netuid: the subnet
    max_n:  seats that are left

    post: max_allowed_uids(netuid) == max_n
    rejects: BadOrigin when the caller is neither root nor the subnet's owner
    rejects: TxRateLimitExceeded when the owner cut the subnet too recently
    rejects: AdminActionProhibitedDuringWeightsWindow when the next epoch is too near
    rejects: SubnetNotExists when there is no such subnet
    rejects: InvalidValue when it is below the least number of seats or above the present maximum
    rejects: TrimmingWouldExceedMaxImmunePercentage when four fifths of the seats or more would be protected
    Operation: T5
    Tracks: pallets/admin-utils/src/lib.rs sudo_trim_to_max_allowed_uids @ 14bc6f9
    """
    cuts, now = state.transaction_key_last_block, state.block.get()
    require_subnet_owner(state, origin, netuid)
    if origin is not None:
        if not interval_passed(cuts.get((origin, netuid, TRIMMING)), now, TRIM_INTERVAL):
            raise Rejection(RejectionCode.TX_RATE_LIMIT_EXCEEDED)
    require_open_window(state, netuid)
    trim_to_max_allowed_uids(state, netuid, max_n)
    if origin is not None:
        cuts.set((origin, netuid, TRIMMING), now)
#| ```
#|
#| Six rejections, in this order.
