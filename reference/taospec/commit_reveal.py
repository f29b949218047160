#| # Commit and reveal {#commit-reveal}
#|
#| Whoever sees a validator's weights can copy them and earn what the validator earns without its work. So a subnet can hide weights until they are old: a validator first *commits*, with a text that says nothing to others, and the weights come to light an epoch later. A copy then is a copy of an outdated
#| judgement. The weights themselves are stored by the rule of [open weights](weights.md#store-weights), with all its checks.
#|
#| There are two kinds of commits. A *hash commit*, the subject of this chapter, is the hash of the weights; the validator has to *reveal* them in time by another call. A [timelocked commit](timelocked.md) is the weights themselves, sealed such that the chain can open them later without anybody's help.
#|
#| ```python
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from taospec.arithmetic import saturating_add
from taospec.emission import should_run_epoch
from taospec.mechanisms import storage_index
from taospec.neurons import set_last_update
from taospec.primitives import (
    AccountId, Block, Digest, MechanismId, Netuid, U8, U16, U32, U64, Uid, contract, u64,
)
from taospec.rejections import Rejection, RejectionCode
from taospec.state import State, WeightCommit, text_hash
from taospec.weights import MAIN, mechanism_exists, store_weights, within_rate_limit

MOST_COMMITS: Final = 10
#| ```
#|
#| ## The epoch of a commit {#current-epoch}
#|
#| Commits are counted in epochs, not in blocks. The epoch of a commit or of a reveal is the number of [epoch slots](emission.md#drain-pending) of the subnet so far, and one more if another is [due](emission.md#is-epoch-due) in this block. When the chain [opens timelocked commits](timelocked.md#reveal-timelocked-weights), at the start of a block, the epoch of that block
#| is still due, so it belongs to them already. When the calls of a block are made, the epoch has run, and nothing is due any more but an epoch that was put off.
#|
#| ```python
@contract(post=lambda result, state, netuid: result >= state.subnet_epoch_index.get(netuid))
def current_epoch(state: State, netuid: Netuid) -> U64:
    """Number of the epoch to which a commit or a reveal in this block belongs.

    state:   state of the chain
    netuid:  the subnet
    returns: number of epoch slots, one that is due counted

    post: result >= subnet_epoch_index(netuid)
    Operation: T5
    Tracks: pallets/subtensor/src/subnets/weights.rs current_epoch_with_lookahead @ 14bc6f9
    """
    return saturating_add(
        u64, state.subnet_epoch_index.get(netuid), U64(should_run_epoch(state, netuid))
    )
#| ```
#|
#| Nothing is rejected.
#|
#| A commit can be revealed in exactly one epoch: its own and the `reveal_period_epochs` of the subnet added. Before that it is too early; afterwards the commit has *expired*. A new period holds for commits that wait already, and so may bring one to light sooner, or let it expire at once. A new tempo
#| changes no number.
#|
#| ```python
@contract(post=lambda result, state, netuid, epoch: result >= epoch)
def opening_epoch(state: State, netuid: Netuid, epoch: U64) -> U64:
    """Return the epoch in which a commit of an epoch can be revealed."""
    return saturating_add(u64, epoch, state.reveal_period_epochs.get(netuid))
#| ```
#|
#| !!! note "An epoch that was put off"
#|     An epoch that is due by the tempo and was put off is still due for the calls of that block: their commits count for the coming epoch. One that was due only because it was [asked for](emission.md#drain-pending) and was put off is noted for the next block and no longer due: commits of that block then count for the epoch that is about to end.
#|
#| ```python example
#| one = Netuid(1)
#| realm = State()
#| realm.networks_added.set(one, True)
#| realm.subnet_epoch_index.set(one, U64(7))
#| realm.tempo.set(one, U16(100))
#| realm.last_epoch_block.set(one, Block(1000))
#| realm.block.set(Block(1099))
#| assert current_epoch(realm, one) == 7
#| realm.block.set(Block(1100))
#| assert current_epoch(realm, one) == 8
#| ```
#|
#| ## Compact numbers {#compact}
#|
#| The chain's texts are written by the rules of SCALE. A length takes as few bytes there as it can: $4 n$ in one byte below $2^{6}$, $4 n + 1$ in two below $2^{14}$, and $4 n + 2$ in four below $2^{30}$, little-endian. The two lowest bits say which. Longer lists do not fit into a block.
#|
#| ```python
@contract(
    pre=lambda count: count < 2**30,
    post=lambda result, count: len(result) in (1, 2, 4),
)
def compact(count: U32) -> Sequence[U8]:
    """SCALE text of a length.

    count:   the length
    returns: [bytes] the text

    pre:  count < 2**30
    post: one, two or four bytes
    Operation: T2
    """
    if count < 2**6:
        return [U8(4 * count)]
    if count < 2**14:
        return [U8(byte) for byte in (4 * count + 1).to_bytes(2, "little")]
    return [U8(byte) for byte in (4 * count + 2).to_bytes(4, "little")]
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert compact(U32(63)) == [252] and compact(U32(64)) == [1, 1]
#| assert compact(U32(16383)) == [253, 255] and compact(U32(16384)) == [2, 0, 1, 0]
#| ```
#|
#| ## Hash of weights {#commit-hash}
#|
#| What is hashed is the SCALE text of hotkey, storage index, uids, values, salt and version, one after the other. Its hash is BLAKE2b with 32 bytes of output, read as a little-endian integer like all [hashes](state.md#account-hash) here. The salt is any list of numbers: without it, anybody could find the weights by trying.
#|
#| | part | bytes |
#| | --- | --- |
#| | hotkey | its 32 bytes |
#| | storage index, and each number of the three lists | 2, little-endian |
#| | length of each list, before its numbers | a [compact](#compact) number |
#| | version | 8, little-endian |
#|
#| ```python
def _scale_numbers(numbers: Sequence[int]) -> bytes:
    """Return the SCALE text of a list of 16-bit numbers."""
    return bytes(compact(U32(len(numbers)))) + b"".join(n.to_bytes(2, "little") for n in numbers)


@contract(
    pre=lambda hotkey, index, uids, values, salt, version_key: (
        max(len(uids), len(values), len(salt)) < 2**30
    )
)
def commit_hash(
    hotkey: AccountId,
    index: U16,
    uids: Sequence[Uid],
    values: Sequence[U16],
    salt: Sequence[U16],
    version_key: U64,
) -> Digest:
    """Hash of weights that a hotkey promises.

    hotkey:      hotkey that gives the weights
    index:       storage index of the mechanism
    uids:        [any length] neurons that are weighted
    values:      [any length] their weights
    salt:        [any length] numbers that nobody can guess
    version_key: version of the weights
    returns:     the hash

    pre: max(len(uids), len(values), len(salt)) < 2**30
    Operation: T2
    Tracks: pallets/subtensor/src/subnets/weights.rs get_commit_hash @ 14bc6f9
    """
    lists = _scale_numbers(uids) + _scale_numbers(values) + _scale_numbers(salt)
    head = hotkey.to_bytes(32, "big") + index.to_bytes(2, "little")
    return text_hash(head + lists + version_key.to_bytes(8, "little"))
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "A hash belongs to its hotkey"
#|     The hash contains the hotkey, so nobody can reveal what another committed. When a hotkey is [swapped](key_swaps.md), its commits go to the new one, which can never reveal them.
#|
#| ```python example
#| salt = [U16(number) for number in range(1, 9)]
#| ten = [U16(10), U16(10)]
#| seats = [Uid(0), Uid(1)]
#| found = commit_hash(AccountId(1 << 248), U16(1), seats, ten, salt, U64(0))
#| assert found.to_bytes(32, "little").hex() == (
#|     "6d0636acf6116a29e342d949b376af9893686f35589a4ddc00aa412895531f3f"
#| )
#| ```
#|
#| ## Committing a hash {#commit-weights}
#|
#| A hotkey puts a hash at the end of its queue. The checks, in this order:
#|
#| 1. The mechanism exists.
#| 2. The subnet hides weights.
#| 3. The hotkey has a uid in the subnet.
#| 4. It is within the [rate limit](weights.md#within-rate-limit), which commits share with open weights.
#| 5. After commits that have expired were taken from the *front* of the queue, fewer than ten are left. An expired one behind a younger one would stay, and count.
#|
#| The commit gets the [current epoch](#current-epoch) and the current block, and the block becomes the neuron's [last update](neurons.md#set-last-update): a validator that only commits counts as active. Neither stake nor permit are asked for here; the [guard](weights_guard.md) asks for the stake.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Queue:
    """Commits of a hotkey that wait.

    expired: hashes of those at the front that have expired
    live:    those from the first on that has not
    """

    expired: Sequence[Digest]
    live: Sequence[WeightCommit]


@contract(
    post=lambda result, state, netuid, commits: (
        len(result.expired) + len(result.live) == len(commits)
    )
)
def queue_of(state: State, netuid: Netuid, commits: Sequence[WeightCommit]) -> Queue:
    """Divide a queue at the first commit that has not expired."""
    now = current_epoch(state, netuid)
    count = 0
    while count < len(commits) and now > opening_epoch(state, netuid, commits[count].epoch):
        count = count + 1
    return Queue([commit.hash for commit in commits[:count]], commits[count:])


@contract(
    post=lambda result, state, hotkey, netuid, mechanism: state.uids.get((netuid, hotkey)) == result
)
def seat_of_committer(
    state: State, hotkey: AccountId, netuid: Netuid, mechanism: MechanismId
) -> Uid:
    """Return the uid of a hotkey that may commit in this block."""
    uid = state.uids.get((netuid, hotkey))
    if uid is None:
        raise Rejection(RejectionCode.HOTKEY_NOT_REGISTERED_IN_SUBNET)
    if not within_rate_limit(state, storage_index(netuid, mechanism), uid):
        raise Rejection(RejectionCode.COMMITTING_WEIGHTS_TOO_FAST)
    return uid


@contract(
    post=lambda result, state, origin, netuid, commit_hash: (
        state.weight_commits.get((storage_index(netuid, MAIN), origin))[-1].hash ==
        commit_hash
    )
)
def commit_weights(state: State, origin: AccountId, netuid: Netuid, commit_hash: Digest) -> None:
    """Commit to weights in the first mechanism of a subnet.

    state:       state of the chain
    origin:      hotkey that signs the call
    netuid:      the subnet
    commit_hash: hash of the weights

    post: the hash is the last that waits
    rejects: MechanismDoesNotExist when there is no such subnet or mechanism
    rejects: CommitRevealDisabled when the subnet does not hide weights
    rejects: HotKeyNotRegisteredInSubNet when the hotkey has no uid
    rejects: CommittingWeightsTooFast when the last update is too recent
    rejects: TooManyUnrevealedCommits when ten commits wait
    Operation: T5
    Tracks: pallets/subtensor/src/subnets/weights.rs do_commit_weights @ 14bc6f9
    """
    commit_mechanism_weights(state, origin, netuid, MAIN, commit_hash)


@contract(
    post=lambda result, state, origin, netuid, mechanism, commit_hash: (
        state.weight_commits.get((storage_index(netuid, mechanism), origin))[-1].hash ==
        commit_hash
    )
)
def commit_mechanism_weights(
    state: State, origin: AccountId, netuid: Netuid, mechanism: MechanismId, commit_hash: Digest
) -> None:
    """Commit to weights in a mechanism of a subnet.

    state:       state of the chain
    origin:      hotkey that signs the call
    netuid:      the subnet
    mechanism:   the mechanism
    commit_hash: hash of the weights

    post: the hash is the last that waits
    rejects: MechanismDoesNotExist when there is no such subnet or mechanism
    rejects: CommitRevealDisabled when the subnet does not hide weights
    rejects: HotKeyNotRegisteredInSubNet when the hotkey has no uid
    rejects: CommittingWeightsTooFast when the last update is too recent
    rejects: TooManyUnrevealedCommits when ten commits wait
    Operation: T5
    Tracks: pallets/subtensor/src/subnets/weights.rs internal_commit_weights @ 14bc6f9
    """
    if not mechanism_exists(state, netuid, mechanism):
        raise Rejection(RejectionCode.MECHANISM_DOES_NOT_EXIST)
    if not state.commit_reveal_weights_enabled.get(netuid):
        raise Rejection(RejectionCode.COMMIT_REVEAL_DISABLED)
    uid = seat_of_committer(state, origin, netuid, mechanism)
    index = storage_index(netuid, mechanism)
    waiting = queue_of(state, netuid, state.weight_commits.get((index, origin))).live
    if len(waiting) >= MOST_COMMITS:
        raise Rejection(RejectionCode.TOO_MANY_UNREVEALED_COMMITS)
    commit = WeightCommit(commit_hash, current_epoch(state, netuid), state.block.get())
    state.weight_commits.set((index, origin), (*waiting, commit))
    set_last_update(state, index, uid, state.block.get())
#| ```
#|
#| ```python example
#| for seat, name in enumerate((5, 6, 7)):
#|     realm.uids.set((one, AccountId(name)), Uid(seat))
#|     realm.keys.set((one, Uid(seat)), AccountId(name))
#| realm.subnetwork_n.set(one, U16(3))
#| realm.validator_permit.set(one, (True, True, False))
#| realm.min_allowed_weights.set(one, U16(1))
#| realm.block.set(Block(1050))
#| promised = commit_hash(AccountId(5), U16(1), seats, ten, salt, U64(0))
#| commit_weights(realm, AccountId(5), one, promised)
#| assert realm.weight_commits.get((U16(1), AccountId(5))) == (WeightCommit(promised, U64(7), Block(1050)),)
#| assert realm.last_update.get(U16(1)) == (1050, 0, 0)
#| ```
#|
#| ## Committing in many subnets {#batch-commit-weights}
#|
#| As with [open weights](weights.md#batch-set-weights), entries succeed or fail by themselves, in order, and one that fails stops neither the others nor the call.
#|
#| ```python
@contract(
    post=lambda result, state, origin, netuids, commit_hashes: len(netuids) == len(commit_hashes)
)
def batch_commit_weights(
    state: State,
    origin: AccountId,
    netuids: Sequence[Netuid],
    commit_hashes: Sequence[Digest],
) -> None:
    """Commit to weights in several subnets.

    state:         state of the chain
    origin:        hotkey that signs the call
    netuids:       [entries] the subnets
    commit_hashes: [entries] hashes of the weights

    post: len(netuids) == len(commit_hashes)
    rejects: InputLengthsUnequal when the lists differ in length
    Operation: T5
    Tracks: pallets/subtensor/src/subnets/weights.rs do_batch_commit_weights @ 14bc6f9
    """
    if len(netuids) != len(commit_hashes):
        raise Rejection(RejectionCode.INPUT_LENGTHS_UNEQUAL)
    for netuid, promised in zip(netuids, commit_hashes):
        try:
            commit_weights(state, origin, netuid, promised)
        except Rejection:
            continue
#| ```
#|
#| ```python example
#| batch_commit_weights(realm, AccountId(6), [Netuid(9), one, one], [Digest(1), Digest(2), Digest(3)])
#| assert [commit.hash for commit in realm.weight_commits.get((U16(1), AccountId(6)))] == [2]  # no subnet 9; then too fast
#| ```
#|
#| ## Revealing weights {#reveal-weights}
#|
#| The hotkey gives weights, salt and version again. In this order:
#|
#| 1. The subnet hides weights.
#| 2. The hotkey has a queue in the mechanism.
#| 3. Expired commits are taken from the front. If nothing is left, the call is refused: with `ExpiredWeightCommit` if the [hash](#commit-hash) was among them, with `NoWeightsCommitFound` otherwise.
#| 4. The hash is sought in the rest, from the front. If it is not there, the call is refused, with `ExpiredWeightCommit` or with `InvalidRevealCommitHashNotMatch`.
#| 5. The commit that is found opens in the current epoch, or it is too early. (An expired one behind a younger one is "too early" as well.)
#| 6. It leaves the queue, **and so does everything in front of it**: a validator that committed several times reveals the last and drops the others.
#| 7. The weights are [stored](weights.md#store-weights), with all checks of that rule.
#|
#| Whatever refuses the call, the queue is as it was before, expired commits included. The last update does not change: the commit was it.
#|
#| ```python
@contract(
    post=lambda result, state, origin, netuid, uids, values, salt, version_key: (
        len(uids) == len(values)
    )
)
def reveal_weights(
    state: State,
    origin: AccountId,
    netuid: Netuid,
    uids: Sequence[Uid],
    values: Sequence[U16],
    salt: Sequence[U16],
    version_key: U64,
) -> None:
    """Reveal weights of the first mechanism of a subnet.

    state:       state of the chain
    origin:      hotkey that signs the call
    netuid:      the subnet
    uids:        [any length] neurons that are weighted
    values:      [any length] their weights
    salt:        [any length] salt of the hash
    version_key: version of the weights

    post: len(uids) == len(values)
    rejects: CommitRevealDisabled when the subnet does not hide weights
    rejects: NoWeightsCommitFound when no commit waits
    rejects: ExpiredWeightCommit when the hash is that of an expired commit
    rejects: InvalidRevealCommitHashNotMatch when it is that of no commit
    rejects: RevealTooEarly when the commit does not open in this epoch
    rejects: CanNotSetRootNetworkWeights when the subnet is root
    rejects: WeightVecNotEqualSize when there are not as many values as uids
    rejects: MechanismDoesNotExist when there is no such subnet or mechanism
    rejects: UidsLengthExceedUidsInSubNet when there are more weights than neurons
    rejects: HotKeyNotRegisteredInSubNet when the hotkey has no uid
    rejects: NotEnoughStakeToSetWeights when its stake weight is below the threshold
    rejects: IncorrectWeightVersionKey when the version is too old
    rejects: NeuronNoValidatorPermit when a neuron without a permit weights others
    rejects: DuplicateUids when a uid is named twice
    rejects: UidVecContainInvalidOne when a uid has no neuron
    rejects: WeightVecLengthIsLow when there are too few weights
    Operation: T5
    Tracks: pallets/subtensor/src/subnets/weights.rs do_reveal_weights @ 14bc6f9
    """
    reveal_mechanism_weights(state, origin, netuid, MAIN, uids, values, salt, version_key)


def _place_of(queue: Queue, promised: Digest) -> int:
    """Return the place of the first live commit with a hash."""
    for place, commit in enumerate(queue.live):
        if commit.hash == promised:
            return place
    if promised in queue.expired:
        raise Rejection(RejectionCode.EXPIRED_WEIGHT_COMMIT)
    if not queue.live:
        raise Rejection(RejectionCode.NO_WEIGHTS_COMMIT_FOUND)
    raise Rejection(RejectionCode.INVALID_REVEAL_COMMIT_HASH_NOT_MATCH)


def _waiting_queue(state: State, hotkey: AccountId, netuid: Netuid, index: U16) -> Queue:
    """Return the queue of a hotkey in a subnet that hides weights."""
    if not state.commit_reveal_weights_enabled.get(netuid):
        raise Rejection(RejectionCode.COMMIT_REVEAL_DISABLED)
    commits = state.weight_commits.get((index, hotkey))
    if not commits:
        raise Rejection(RejectionCode.NO_WEIGHTS_COMMIT_FOUND)
    return queue_of(state, netuid, commits)


@contract(
    post=lambda result, state, origin, netuid, mechanism, uids, values, salt, version_key: (
        len(uids) == len(values)
    )
)
def reveal_mechanism_weights(
    state: State,
    origin: AccountId,
    netuid: Netuid,
    mechanism: MechanismId,
    uids: Sequence[Uid],
    values: Sequence[U16],
    salt: Sequence[U16],
    version_key: U64,
) -> None:
    """Reveal weights of a mechanism of a subnet.

    state:       state of the chain
    origin:      hotkey that signs the call
    netuid:      the subnet
    mechanism:   the mechanism
    uids:        [any length] neurons that are weighted
    values:      [any length] their weights
    salt:        [any length] salt of the hash
    version_key: version of the weights

    post: len(uids) == len(values)
    rejects: CommitRevealDisabled when the subnet does not hide weights
    rejects: NoWeightsCommitFound when no commit waits
    rejects: ExpiredWeightCommit when the hash is that of an expired commit
    rejects: InvalidRevealCommitHashNotMatch when it is that of no commit
    rejects: RevealTooEarly when the commit does not open in this epoch
    rejects: CanNotSetRootNetworkWeights when the subnet is root
    rejects: WeightVecNotEqualSize when there are not as many values as uids
    rejects: MechanismDoesNotExist when there is no such subnet or mechanism
    rejects: UidsLengthExceedUidsInSubNet when there are more weights than neurons
    rejects: HotKeyNotRegisteredInSubNet when the hotkey has no uid
    rejects: NotEnoughStakeToSetWeights when its stake weight is below the threshold
    rejects: IncorrectWeightVersionKey when the version is too old
    rejects: NeuronNoValidatorPermit when a neuron without a permit weights others
    rejects: DuplicateUids when a uid is named twice
    rejects: UidVecContainInvalidOne when a uid has no neuron
    rejects: WeightVecLengthIsLow when there are too few weights
    Operation: T5
    Tracks: pallets/subtensor/src/subnets/weights.rs internal_reveal_weights @ 14bc6f9
    """
    index = storage_index(netuid, mechanism)
    queue = _waiting_queue(state, origin, netuid, index)
    place = _place_of(queue, commit_hash(origin, index, uids, values, salt, version_key))
    if current_epoch(state, netuid) != opening_epoch(state, netuid, queue.live[place].epoch):
        raise Rejection(RejectionCode.REVEAL_TOO_EARLY)
    state.weight_commits.set((index, origin), tuple(queue.live[place + 1 :]))
    store_weights(state, origin, netuid, mechanism, uids, values, version_key)
#| ```
#|
#| !!! note "The same answer, sooner"
#|     Where nothing is left after step 3, the codes are those of step 4 but for one. The code above joins the two steps.
#|
#| ```python example
#| realm.block.set(Block(1100))
#| reveal_weights(realm, AccountId(5), one, seats, ten, salt, U64(0))
#| assert [entry.value for entry in realm.weights.get((U16(1), Uid(0)))] == [65535, 65535]
#| assert realm.weight_commits.keys() == [(1, 6)] and realm.last_update.get(U16(1)) == (1050, 1050, 0)
#| ```
#|
#| ## Revealing several commits {#batch-reveal-weights}
#|
#| A hotkey reveals several commits of the first mechanism at once. All of them are checked before any is opened: that the hash is in the queue, expired commits put aside, and that the commit opens now. Then, in the order of the call, each leaves the queue *alone*, and its weights are stored; so the last of the call
#| stands. **One failure refuses the whole call.**
#|
#| Revealing the same commit twice passes the first check and fails the second time it is opened. A call without entries succeeds and removes expired commits.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Numbers:
    """One list of a list of lists.

    numbers: [any length] its numbers
    """

    numbers: Sequence[U16]


@contract(
    post=lambda result, state, origin, netuid, uids_list, values_list, salts_list, version_keys: (
        len(uids_list) == len(values_list) == len(salts_list) == len(version_keys)
    )
)
def batch_reveal_weights(
    state: State,
    origin: AccountId,
    netuid: Netuid,
    uids_list: Sequence[Numbers],
    values_list: Sequence[Numbers],
    salts_list: Sequence[Numbers],
    version_keys: Sequence[U64],
) -> None:
    """Reveal weights of several commits.

    state:        state of the chain
    origin:       hotkey that signs the call
    netuid:       the subnet
    uids_list:    [entries] neurons that are weighted
    values_list:  [entries] their weights
    salts_list:   [entries] salts of the hashes
    version_keys: [entries] versions of the weights

    post: len(uids_list) == len(values_list) == len(salts_list) == len(version_keys)
    rejects: InputLengthsUnequal when the lists differ in length
    rejects: CommitRevealDisabled when the subnet does not hide weights
    rejects: NoWeightsCommitFound when no commit waits
    rejects: ExpiredWeightCommit when a hash is that of an expired commit
    rejects: InvalidRevealCommitHashNotMatch when a hash is that of no commit
    rejects: RevealTooEarly when a commit does not open in this epoch
    rejects: CanNotSetRootNetworkWeights when the subnet is root
    rejects: WeightVecNotEqualSize when there are not as many values as uids
    rejects: MechanismDoesNotExist when there is no such subnet or mechanism
    rejects: UidsLengthExceedUidsInSubNet when there are more weights than neurons
    rejects: HotKeyNotRegisteredInSubNet when the hotkey has no uid
    rejects: NotEnoughStakeToSetWeights when its stake weight is below the threshold
    rejects: IncorrectWeightVersionKey when the version is too old
    rejects: NeuronNoValidatorPermit when a neuron without a permit weights others
    rejects: DuplicateUids when a uid is named twice
    rejects: UidVecContainInvalidOne when a uid has no neuron
    rejects: WeightVecLengthIsLow when there are too few weights
    Operation: T5
    Tracks: pallets/subtensor/src/subnets/weights.rs do_batch_reveal_weights @ 14bc6f9
    """
    counts = [len(values_list), len(salts_list), len(version_keys)]
    if counts != [len(uids_list)] * 3:
        raise Rejection(RejectionCode.INPUT_LENGTHS_UNEQUAL)
    index = storage_index(netuid, MAIN)
    queue = _waiting_queue(state, origin, netuid, index)
    hashes = batch_hashes(origin, index, uids_list, values_list, salts_list, version_keys)
    for promised in hashes:
        epoch = queue.live[_place_in_batch(queue, promised)].epoch
        if current_epoch(state, netuid) != opening_epoch(state, netuid, epoch):
            raise Rejection(RejectionCode.REVEAL_TOO_EARLY)
    entries = zip(uids_list, values_list, version_keys)
    for promised, (named, given, version_key) in zip(hashes, entries):
        place = _place_in_batch(queue, promised)
        queue = Queue(queue.expired, (*queue.live[:place], *queue.live[place + 1 :]))
        uids = [Uid(number) for number in named.numbers]
        store_weights(state, origin, netuid, MAIN, uids, given.numbers, version_key)
    state.weight_commits.set((index, origin), tuple(queue.live))


@contract(
    pre=lambda hotkey, index, uids_list, values_list, salts_list, version_keys: (
        len(uids_list) == len(values_list) == len(salts_list) == len(version_keys)
    ),
    post=lambda result, hotkey, index, uids_list, values_list, salts_list, version_keys: (
        len(result) == len(uids_list)
    ),
)
def batch_hashes(
    hotkey: AccountId,
    index: U16,
    uids_list: Sequence[Numbers],
    values_list: Sequence[Numbers],
    salts_list: Sequence[Numbers],
    version_keys: Sequence[U64],
) -> Sequence[Digest]:
    """Return the hash of each entry."""
    return [
        commit_hash(
            hotkey,
            index,
            [Uid(number) for number in uids.numbers],
            values.numbers,
            salt.numbers,
            version_key,
        )
        for uids, values, salt, version_key in zip(
            uids_list, values_list, salts_list, version_keys
        )
    ]


def _place_in_batch(queue: Queue, promised: Digest) -> int:
    """Return the place of the first live commit with a hash; an empty queue matches no hash."""
    if not queue.live and promised not in queue.expired:
        raise Rejection(RejectionCode.INVALID_REVEAL_COMMIT_HASH_NOT_MATCH)
    return _place_of(queue, promised)
#| ```
#|
#| !!! note "One code differs"
#|     Where all commits have expired and the hash is none of theirs, a single reveal says `NoWeightsCommitFound` and a batch `InvalidRevealCommitHashNotMatch`.
#|
#| ```python example
#| promises = [commit_hash(AccountId(5), U16(1), seats, ten, [U16(number)], U64(0)) for number in (1, 2, 3)]
#| waiting = tuple(WeightCommit(promised, U64(7), Block(1050)) for promised in promises)
#| realm.weight_commits.set((U16(1), AccountId(5)), waiting)
#| both, salts = [Numbers([U16(0), U16(1)])] * 2, [Numbers([U16(3)]), Numbers([U16(1)])]
#| batch_reveal_weights(realm, AccountId(5), one, both, [Numbers(ten)] * 2, salts, [U64(0)] * 2)
#| assert realm.weight_commits.get((U16(1), AccountId(5))) == waiting[1:2]
#| ```
#|
#| Vectors: `commit_weights/`, `reveal_weights/`, `batch_reveal_weights/` and their forms for mechanisms (each rejection alone, epochs met and missed by one, the order of the queue, what a refused call leaves), `commit_hash/` (lengths at the bounds of their compact form). Mistakes they hunt: commits in front of the
#| revealed one that stay, a queue that lost its expired commits though the call was refused, a last update written by a reveal, big-endian numbers.
