#| # Weights {#weights}
#|
#| A validator's judgement of the miners is a list of *weights*: uids, and a number for each. Everything that a subnet pays out follows from them. This chapter says who may give weights, when, and what is stored; what becomes of them is the subject of the
#| [epoch](epoch.md).
#|
#| Weights come to the chain in one of two ways. A subnet that does not hide them takes them openly, by the calls of this chapter. A subnet that does takes a [commit](commit_reveal.md) first and the weights an epoch later, so that nobody can copy
#| a judgement before it counts; that is the default. Both ways end in the same rule, [storing weights](#store-weights).
#|
#| ```python
from collections.abc import Sequence
from typing import Final

from taospec.arithmetic import saturating_sub
from taospec.consensus import max_upscale_weights
from taospec.delegation import may_set_weights
from taospec.ledger import subnet_exists
from taospec.mechanisms import NETUIDS, storage_index
from taospec.neurons import set_last_update
from taospec.primitives import (
    AccountId, Block, MechanismId, Netuid, U16, U64, Uid, contract, u64,
)
from taospec.rejections import Rejection, RejectionCode
from taospec.state import ROOT, Entry, State

MAIN: Final = MechanismId(0)
#| ```
#|
#| A subnet may have several [mechanisms](mechanisms.md), each with weights of its own. Calls that name none mean mechanism 0, `MAIN` in code. A mechanism exists if its subnet does and its number is below the subnet's count.
#|
#| ```python
@contract(post=lambda result, state, netuid, mechanism: not result or subnet_exists(state, netuid))
def mechanism_exists(state: State, netuid: Netuid, mechanism: MechanismId) -> bool:
    """Tell whether a subnet exists and has a mechanism."""
    return subnet_exists(state, netuid) and mechanism < state.mechanism_count_current.get(netuid)
#| ```
#|
#| ## Rate limit {#within-rate-limit}
#|
#| A neuron may give weights only so often, in each mechanism by itself. What counts is the neuron's last update there: the last weights, the last commit, or its registration. The next are due when `weights_set_rate_limit` blocks have passed since, so that a limit of zero
#| or one lets it give weights in every block. A last update at block zero, or beyond the list, is none.
#|
#| A mechanism that does not exist, and a uid that nobody has, are never within the limit. Integers; the difference saturates at zero.
#|
#| $$ \text{last} = 0 \;\lor\; \text{now} \ominus \text{last} \ge \text{limit} $$
#|
#| The rule asks for the [storage index](mechanisms.md#storage-index), and gets subnet and mechanism back from it.
#|
#| ```python
@contract(
    post=lambda result, state, index, uid: (
        not result or state.keys.get((index % NETUIDS, uid)) is not None
    )
)
def within_rate_limit(state: State, index: U16, uid: Uid) -> bool:
    """Whether a neuron's last update is long enough ago.

    state:   state of the chain
    index:   storage index of the mechanism
    uid:     the neuron
    returns: True if it may give weights or commit in this block

    post: not result or keys(index % NETUIDS, uid) is not None
    Operation: T5
    Tracks: pallets/subtensor/src/subnets/weights.rs check_rate_limit @ 14bc6f9
    """
    netuid, mechanism = Netuid(index % NETUIDS), MechanismId(index // NETUIDS)
    if not mechanism_exists(state, netuid, mechanism) or state.keys.get((netuid, uid)) is None:
        return False
    updates = state.last_update.get(index)
    last = updates[uid] if uid < len(updates) else 0
    if last == 0:
        return True
    passed = saturating_sub(u64, U64(state.block.get()), U64(last))
    return passed >= state.weights_set_rate_limit.get(netuid)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| one = Netuid(1)
#| realm = State()
#| realm.networks_added.set(one, True)
#| realm.subnetwork_n.set(one, U16(3))
#| for seat, name in enumerate((5, 6, 7)):
#|     realm.uids.set((one, AccountId(name)), Uid(seat))
#|     realm.keys.set((one, Uid(seat)), AccountId(name))
#| realm.block.set(Block(200))
#| set_last_update(realm, U16(1), Uid(0), realm.block.get())
#| assert not within_rate_limit(realm, U16(1), Uid(0))
#| assert within_rate_limit(realm, U16(1), Uid(1))
#|
#| # there is no mechanism 1, and no uid 3
#| assert not within_rate_limit(realm, U16(4097), Uid(1)) and not within_rate_limit(realm, U16(1), Uid(3))
#| ```
#|
#| ## Weight for oneself {#self-weight}
#|
#| A list of one weight, for the giver itself, is a *self-weight*. It is the way of a neuron that may not validate to say that it is there: it asks neither for a permit nor for a length. Two weights, one of them for oneself, are no self-weight.
#|
#| ```python
def _is_self_weight(uid: Uid, uids: Sequence[Uid], values: Sequence[U16]) -> bool:
    """Tell whether a neuron gives exactly one weight, to itself."""
    return len(values) == 1 and list(uids[:1]) == [uid]
#| ```
#|
#| ## Storing weights {#store-weights}
#|
#| A hotkey gives weights for a mechanism. The checks, in this order:
#|
#| 1. The subnet is not root.
#| 2. There are as many values as uids.
#| 3. The mechanism exists.
#| 4. There are at most as many weights as neurons.
#| 5. The hotkey has a uid in the subnet.
#| 6. It has [enough stake](delegation.md#may-set-weights), or is the owner's hotkey.
#| 7. The version of the weights is at least that of the subnet, unless the subnet's is zero. A validator that runs old software is kept out by this.
#| 8. Only where weights are not hidden: the [rate limit](#within-rate-limit). Where they are, committing was limited.
#| 9. It is a [self-weight](#self-weight), or the neuron is that of the owner's hotkey, or the last epoch gave it a permit to validate.
#| 10. No uid is named twice.
#| 11. Every uid has a neuron.
#| 12. It is a self-weight, or there are enough weights: `min_allowed_weights`, or as many as there are neurons if that is less.
#|
#| What is stored are the uids in the order given, with the weights [scaled](consensus.md#max-upscale-weights) so that the greatest is 65,535. Zeros are kept, and so is their number. Former weights of the neuron in this mechanism are gone. Where weights are not hidden, the block becomes the
#| neuron's [last update](neurons.md#set-last-update).
#|
#| ```python
def _require_seat_of_validator(
    state: State, netuid: Netuid, uid: Uid, uids: Sequence[Uid], values: Sequence[U16]
) -> None:
    """Refuse weights for others from a neuron that may not validate."""
    owner = state.subnet_owner_hotkey.get(netuid)
    owner_uid = None if owner is None else state.uids.get((netuid, owner))
    permits = state.validator_permit.get(netuid)
    permitted = uid < len(permits) and permits[uid]
    if not (_is_self_weight(uid, uids, values) or owner_uid == uid or permitted):
        raise Rejection(RejectionCode.NEURON_NO_VALIDATOR_PERMIT)


def _require_sound_uids(
    state: State, netuid: Netuid, uid: Uid, uids: Sequence[Uid], values: Sequence[U16]
) -> None:
    """Refuse uids named twice, uids without a neuron, and too few of them."""
    if len(dict.fromkeys(uids)) < len(uids):
        raise Rejection(RejectionCode.DUPLICATE_UIDS)
    if any(state.keys.get((netuid, named)) is None for named in uids):
        raise Rejection(RejectionCode.UID_VEC_CONTAIN_INVALID_ONE)
    least = min(state.subnetwork_n.get(netuid), state.min_allowed_weights.get(netuid))
    if len(values) < least and not _is_self_weight(uid, uids, values):
        raise Rejection(RejectionCode.WEIGHT_VEC_LENGTH_IS_LOW)


@contract(
    post=lambda result, state, hotkey, netuid, mechanism, uids, values, version_key: (
        len(uids) == len(values) and mechanism_exists(state, netuid, mechanism)
    )
)
def store_weights(
    state: State,
    hotkey: AccountId,
    netuid: Netuid,
    mechanism: MechanismId,
    uids: Sequence[Uid],
    values: Sequence[U16],
    version_key: U64,
) -> None:
    """Store the weights of a neuron.

    state:       state of the chain
    hotkey:      hotkey that gives the weights
    netuid:      the subnet
    mechanism:   the mechanism
    uids:        [any length] neurons that are weighted
    values:      [any length] their weights
    version_key: version of the weights

    post: len(uids) == len(values) and mechanism_exists(state, netuid, mechanism)
    rejects: CanNotSetRootNetworkWeights when the subnet is root
    rejects: WeightVecNotEqualSize when there are not as many values as uids
    rejects: MechanismDoesNotExist when there is no such subnet or mechanism
    rejects: UidsLengthExceedUidsInSubNet when there are more weights than neurons
    rejects: HotKeyNotRegisteredInSubNet when the hotkey has no uid
    rejects: NotEnoughStakeToSetWeights when its stake weight is below the threshold
    rejects: IncorrectWeightVersionKey when the version is too old
    rejects: SettingWeightsTooFast when weights are open and the last update is too recent
    rejects: NeuronNoValidatorPermit when a neuron without a permit weights others
    rejects: DuplicateUids when a uid is named twice
    rejects: UidVecContainInvalidOne when a uid has no neuron
    rejects: WeightVecLengthIsLow when there are too few weights
    Operation: T5
    Tracks: pallets/subtensor/src/subnets/weights.rs internal_set_weights @ 14bc6f9
    """
    if netuid == ROOT:
        raise Rejection(RejectionCode.CAN_NOT_SET_ROOT_NETWORK_WEIGHTS)
    if len(uids) != len(values):
        raise Rejection(RejectionCode.WEIGHT_VEC_NOT_EQUAL_SIZE)
    if not mechanism_exists(state, netuid, mechanism):
        raise Rejection(RejectionCode.MECHANISM_DOES_NOT_EXIST)
    if len(uids) > state.subnetwork_n.get(netuid):
        raise Rejection(RejectionCode.UIDS_LENGTH_EXCEED_UIDS_IN_SUBNET)
    uid = state.uids.get((netuid, hotkey))
    if uid is None:
        raise Rejection(RejectionCode.HOTKEY_NOT_REGISTERED_IN_SUBNET)
    if not may_set_weights(state, hotkey, netuid):
        raise Rejection(RejectionCode.NOT_ENOUGH_STAKE_TO_SET_WEIGHTS)
    if version_key < state.weights_version_key.get(netuid):
        raise Rejection(RejectionCode.INCORRECT_WEIGHT_VERSION_KEY)
    index = storage_index(netuid, mechanism)
    hidden = state.commit_reveal_weights_enabled.get(netuid)
    if not hidden and not within_rate_limit(state, index, uid):
        raise Rejection(RejectionCode.SETTING_WEIGHTS_TOO_FAST)
    _require_seat_of_validator(state, netuid, uid, uids, values)
    _require_sound_uids(state, netuid, uid, uids, values)
    stored = [Entry(named, value) for named, value in zip(uids, max_upscale_weights(values))]
    state.weights.set((index, uid), tuple(stored))
    if not hidden:
        set_last_update(state, index, uid, state.block.get())
#| ```
#|
#| The version zero of a subnet needs no case of its own: every version is at least zero.
#|
#| !!! note "A limit that limits nothing"
#|     The chain then compares the scaled weights with a greatest [share of a single weight](consensus.md#within-max-weight), and would answer `MaxWeightExceeded`. The limit is a constant and always passes.
#|
#| !!! note "Nothing for anybody"
#|     A list of zeros is stored as it is, and an empty one empties the row. So a validator can take its judgement back, where the least number of weights allows it.
#|
#| ```python example
#| realm.commit_reveal_weights_enabled.set(one, False)
#| realm.validator_permit.set(one, (False, True, False))
#| realm.min_allowed_weights.set(one, U16(2))
#|
#| # 20,000 of 40,000 is just below a half
#| store_weights(realm, AccountId(6), one, MAIN, [Uid(2), Uid(0)], [U16(20000), U16(40000)], U64(0))
#| assert realm.weights.get((U16(1), Uid(1))) == (Entry(Uid(2), U16(32767)), Entry(Uid(0), U16(65535)))
#| assert realm.last_update.get(U16(1)) == (200, 200, 0)
#|
#| # a miner may only weight itself
#| store_weights(realm, AccountId(7), one, MAIN, [Uid(2)], [U16(9)], U64(0))
#| assert realm.weights.get((U16(1), Uid(2))) == (Entry(Uid(2), U16(65535)),)
#| ```
#|
#| Vectors: `store_weights/` (each check alone; two faults in the order of the list; lists at their bounds; what is scaled). Mistakes they hunt: another order of checks, a permit asked of the owner's hotkey, a last update written where weights are hidden, zeros dropped, uids sorted.
#|
#| ## Setting weights openly {#set-weights}
#|
#| Two calls store weights at once, if the subnet does not hide them. That is asked first, before anything else, and the answer for a subnet that does not exist is the default: it hides them.
#|
#| ```python
@contract(
    post=lambda result, state, origin, netuid, uids, values, version_key: (
        len(uids) == len(values) and mechanism_exists(state, netuid, MAIN)
    )
)
def set_weights(
    state: State,
    origin: AccountId,
    netuid: Netuid,
    uids: Sequence[Uid],
    values: Sequence[U16],
    version_key: U64,
) -> None:
    """Give weights in the first mechanism of a subnet.

    state:       state of the chain
    origin:      hotkey that signs the call
    netuid:      the subnet
    uids:        [any length] neurons that are weighted
    values:      [any length] their weights
    version_key: version of the weights

    post: len(uids) == len(values) and mechanism_exists(state, netuid, MAIN)
    rejects: CommitRevealEnabled when the subnet hides weights
    rejects: CanNotSetRootNetworkWeights when the subnet is root
    rejects: WeightVecNotEqualSize when there are not as many values as uids
    rejects: MechanismDoesNotExist when there is no such subnet or mechanism
    rejects: UidsLengthExceedUidsInSubNet when there are more weights than neurons
    rejects: HotKeyNotRegisteredInSubNet when the hotkey has no uid
    rejects: NotEnoughStakeToSetWeights when its stake weight is below the threshold
    rejects: IncorrectWeightVersionKey when the version is too old
    rejects: SettingWeightsTooFast when the last update is too recent
    rejects: NeuronNoValidatorPermit when a neuron without a permit weights others
    rejects: DuplicateUids when a uid is named twice
    rejects: UidVecContainInvalidOne when a uid has no neuron
    rejects: WeightVecLengthIsLow when there are too few weights
    Operation: T5
    Tracks: pallets/subtensor/src/macros/dispatches.rs set_weights @ 14bc6f9
    """
    set_mechanism_weights(state, origin, netuid, MAIN, uids, values, version_key)


@contract(
    post=lambda result, state, origin, netuid, mechanism, uids, values, version_key: (
        len(uids) == len(values) and mechanism_exists(state, netuid, mechanism)
    )
)
def set_mechanism_weights(
    state: State,
    origin: AccountId,
    netuid: Netuid,
    mechanism: MechanismId,
    uids: Sequence[Uid],
    values: Sequence[U16],
    version_key: U64,
) -> None:
    """Give weights in a mechanism of a subnet.

    state:       state of the chain
    origin:      hotkey that signs the call
    netuid:      the subnet
    mechanism:   the mechanism
    uids:        [any length] neurons that are weighted
    values:      [any length] their weights
    version_key: version of the weights

    post: len(uids) == len(values) and mechanism_exists(state, netuid, mechanism)
    rejects: CommitRevealEnabled when the subnet hides weights
    rejects: CanNotSetRootNetworkWeights when the subnet is root
    rejects: WeightVecNotEqualSize when there are not as many values as uids
    rejects: MechanismDoesNotExist when there is no such subnet or mechanism
    rejects: UidsLengthExceedUidsInSubNet when there are more weights than neurons
    rejects: HotKeyNotRegisteredInSubNet when the hotkey has no uid
    rejects: NotEnoughStakeToSetWeights when its stake weight is below the threshold
    rejects: IncorrectWeightVersionKey when the version is too old
    rejects: SettingWeightsTooFast when the last update is too recent
    rejects: NeuronNoValidatorPermit when a neuron without a permit weights others
    rejects: DuplicateUids when a uid is named twice
    rejects: UidVecContainInvalidOne when a uid has no neuron
    rejects: WeightVecLengthIsLow when there are too few weights
    Operation: T5
    Tracks: pallets/subtensor/src/macros/dispatches.rs set_mechanism_weights @ 14bc6f9
    """
    if state.commit_reveal_weights_enabled.get(netuid):
        raise Rejection(RejectionCode.COMMIT_REVEAL_ENABLED)
    store_weights(state, origin, netuid, mechanism, uids, values, version_key)
#| ```
#|
#| ```python example
#| try:
#|     set_weights(realm, AccountId(6), Netuid(9), [Uid(0)], [U16(1)], U64(0))
#| except Rejection as rejection:
#|     assert rejection.code is RejectionCode.COMMIT_REVEAL_ENABLED  # there is no subnet 9
#| ```
#|
#| ## Setting weights in many subnets {#batch-set-weights}
#|
#| A hotkey gives weights in the first mechanism of several subnets with one call. Each entry succeeds or fails by itself, with the rules of `set_weights`, in the order given; **one that fails stops neither the others nor the call**. So the second of two entries for the same subnet fails where a
#| rate limit is set, and the first stands.
#|
#| The call itself is refused only if its three lists differ in length.
#|
#| ```python
@contract(
    post=lambda result, state, origin, netuids, weights, version_keys: (
        len(netuids) == len(weights) == len(version_keys)
    )
)
def batch_set_weights(
    state: State,
    origin: AccountId,
    netuids: Sequence[Netuid],
    weights: Sequence[Sequence[tuple[Uid, U16]]],
    version_keys: Sequence[U64],
) -> None:
    """Give weights in several subnets.

    state:        state of the chain
    origin:       hotkey that signs the call
    netuids:      [entries] the subnets
    weights:      [rows of entries] weights in each of them, in stored order
    version_keys: [entries] versions of the weights

    post: len(netuids) == len(weights) == len(version_keys)
    rejects: InputLengthsUnequal when the lists differ in length
    Operation: T5
    Tracks: pallets/subtensor/src/subnets/weights.rs do_batch_set_weights @ 14bc6f9
    """
    if len(weights) != len(netuids) or len(version_keys) != len(netuids):
        raise Rejection(RejectionCode.INPUT_LENGTHS_UNEQUAL)
    for netuid, row, version_key in zip(netuids, weights, version_keys):
        uids, values = [uid for uid, _ in row], [value for _, value in row]
        try:
            set_weights(state, origin, netuid, uids, values, version_key)
        except Rejection:
            continue
#| ```
#|
#| An entry that fails has written nothing by then, so there is nothing to take back.
#|
#| ```python example
#| one_weight = [(Uid(0), U16(1))]
#| realm.last_update.remove(U16(1))
#| batch_set_weights(realm, AccountId(6), [Netuid(9), one, one], [one_weight, [*one_weight, (Uid(2), U16(1))], one_weight], [U64(0)] * 3)
#| assert [entry.value for entry in realm.weights.get((U16(1), Uid(1)))] == [65535, 65535]
#| ```
