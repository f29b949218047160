#| # Timelocked commits {#timelocked}
#|
#| A validator that [commits](commit_reveal.md) a hash must come back in time to reveal it. A *timelocked commit* spares it that: it contains the weights, sealed such that nobody can read them before a known time, and then everybody can. The chain opens it by itself.
#|
#| Sealing is encryption towards the future. The *beacon* is a public service that signs the number of each *round*, one every three seconds; the signature of a round is the key of everything that was sealed for it, and nobody has it earlier.
#|
#| What a sealed text opens to is outside this text: here an oracle knows it, the table `sealed_weights`. A text stands for itself by a number, and the number and the round lead to what it says, or to nothing where text and round do not fit or the text says nothing sensible. (The chain takes texts of up to 5,000
#| bytes.)
#|
#| ```python
from collections.abc import Sequence
from typing import Final

from taospec.arithmetic import saturating_sub
from taospec.commit_reveal import MOST_COMMITS, current_epoch, seat_of_committer
from taospec.emission import deferred_epochs
from taospec.ledger import subnets
from taospec.mechanisms import storage_index
from taospec.neurons import set_last_update
from taospec.primitives import (
    AccountId, Block, Digest, MechanismId, Netuid, U16, U64, Uid, contract, u64,
)
from taospec.rejections import Rejection, RejectionCode
from taospec.state import ROOT, Payload, State, TimelockedCommit
from taospec.weights import MAIN, mechanism_exists, store_weights
#| ```
#|
#| ## Committing a sealed text {#commit-timelocked-weights}
#|
#| The checks, in this order:
#|
#| 1. The mechanism exists.
#| 2. The subnet hides weights.
#| 3. The version of the sealing is the chain's, 4.
#| 4. The hotkey has a uid in the subnet.
#| 5. It is within the [rate limit](weights.md#within-rate-limit).
#| 6. Of the commits of this mechanism and the [current epoch](commit_reveal.md#current-epoch), fewer than ten are its own.
#|
#| The commit is put behind the others of its epoch, whoever made them, and the block becomes the neuron's last update. Nothing else is checked: for a round that is years away, or for an epoch too late, the commit is worthless.
#|
#| ```python
@contract(
    post=lambda result, state, origin, netuid, sealed, reveal_round, commit_reveal_version: (
        state.timelocked_weight_commits.get(
            (storage_index(netuid, MAIN), current_epoch(state, netuid))
        )[-1].hotkey
        == origin
    )
)
def commit_timelocked_weights(
    state: State,
    origin: AccountId,
    netuid: Netuid,
    sealed: Digest,
    reveal_round: U64,
    commit_reveal_version: U16,
) -> None:
    """Commit to sealed weights in the first mechanism of a subnet.

    state:                 state of the chain
    origin:                hotkey that signs the call
    netuid:                the subnet
    sealed:                number of the sealed text
    reveal_round:          round of the beacon that opens it
    commit_reveal_version: version of the sealing

    post: the last commit of the epoch is the hotkey's
    rejects: MechanismDoesNotExist when there is no such subnet or mechanism
    rejects: CommitRevealDisabled when the subnet does not hide weights
    rejects: IncorrectCommitRevealVersion when the version is not the chain's
    rejects: HotKeyNotRegisteredInSubNet when the hotkey has no uid
    rejects: CommittingWeightsTooFast when the last update is too recent
    rejects: TooManyUnrevealedCommits when ten commits of this epoch wait
    Operation: T5
    Tracks: pallets/subtensor/src/subnets/weights.rs do_commit_timelocked_weights @ 14bc6f9
    """
    commit_timelocked_mechanism_weights(
        state, origin, netuid, MAIN, sealed, reveal_round, commit_reveal_version
    )


@contract(
    post=lambda result, state, origin, netuid, mechanism, sealed, reveal_round,
    commit_reveal_version: (
        state.timelocked_weight_commits.get(
            (storage_index(netuid, mechanism), current_epoch(state, netuid))
        )[-1].hotkey
        == origin
    )
)
def commit_timelocked_mechanism_weights(
    state: State,
    origin: AccountId,
    netuid: Netuid,
    mechanism: MechanismId,
    sealed: Digest,
    reveal_round: U64,
    commit_reveal_version: U16,
) -> None:
    """Commit to sealed weights in a mechanism of a subnet.

    state:                 state of the chain
    origin:                hotkey that signs the call
    netuid:                the subnet
    mechanism:             the mechanism
    sealed:                number of the sealed text
    reveal_round:          round of the beacon that opens it
    commit_reveal_version: version of the sealing

    post: the last commit of the epoch is the hotkey's
    rejects: MechanismDoesNotExist when there is no such subnet or mechanism
    rejects: CommitRevealDisabled when the subnet does not hide weights
    rejects: IncorrectCommitRevealVersion when the version is not the chain's
    rejects: HotKeyNotRegisteredInSubNet when the hotkey has no uid
    rejects: CommittingWeightsTooFast when the last update is too recent
    rejects: TooManyUnrevealedCommits when ten commits of this epoch wait
    Operation: T5
    Tracks: pallets/subtensor/src/subnets/weights.rs internal_commit_timelocked_weights @ 14bc6f9
    """
    if not mechanism_exists(state, netuid, mechanism):
        raise Rejection(RejectionCode.MECHANISM_DOES_NOT_EXIST)
    if not state.commit_reveal_weights_enabled.get(netuid):
        raise Rejection(RejectionCode.COMMIT_REVEAL_DISABLED)
    if commit_reveal_version != state.commit_reveal_weights_version.get():
        raise Rejection(RejectionCode.INCORRECT_COMMIT_REVEAL_VERSION)
    uid = seat_of_committer(state, origin, netuid, mechanism)
    index, now = storage_index(netuid, mechanism), state.block.get()
    queue = (index, current_epoch(state, netuid))
    waiting = state.timelocked_weight_commits.get(queue)
    own = [commit for commit in waiting if commit.hotkey == origin]
    if len(own) >= MOST_COMMITS:
        raise Rejection(RejectionCode.TOO_MANY_UNREVEALED_COMMITS)
    commit = TimelockedCommit(origin, now, sealed, reveal_round)
    state.timelocked_weight_commits.set(queue, (*waiting, commit))
    set_last_update(state, index, uid, now)


@contract(
    post=lambda result, state, origin, netuid, mechanism, sealed, reveal_round: (
        state.timelocked_weight_commits.get(
            (storage_index(netuid, mechanism), current_epoch(state, netuid))
        )[-1].hotkey
        == origin
    )
)
def commit_crv3_mechanism_weights(
    state: State,
    origin: AccountId,
    netuid: Netuid,
    mechanism: MechanismId,
    sealed: Digest,
    reveal_round: U64,
) -> None:
    """Commit to sealed weights of version 4.

    state:        state of the chain
    origin:       hotkey that signs the call
    netuid:       the subnet
    mechanism:    the mechanism
    sealed:       number of the sealed text
    reveal_round: round of the beacon that opens it

    post: the last commit of the epoch is the hotkey's
    rejects: MechanismDoesNotExist when there is no such subnet or mechanism
    rejects: CommitRevealDisabled when the subnet does not hide weights
    rejects: IncorrectCommitRevealVersion when the chain's version is not 4
    rejects: HotKeyNotRegisteredInSubNet when the hotkey has no uid
    rejects: CommittingWeightsTooFast when the last update is too recent
    rejects: TooManyUnrevealedCommits when ten commits of this epoch wait
    Operation: T5
    Tracks: pallets/subtensor/src/macros/dispatches.rs commit_crv3_mechanism_weights @ 14bc6f9
    """
    commit_timelocked_mechanism_weights(
        state, origin, netuid, mechanism, sealed, reveal_round, U16(4)
    )
#| ```
#|
#| The third call is the second in an older dress: it names no version and means 4.
#|
#| ## Keys of the beacon {#store-pulses}
#|
#| Block authors bring the signatures of new rounds to the chain, and no account signs for it. The chain verifies them, which an oracle does here, and notes the round. Rounds come in ascending order, each after the last one noted, though not without gaps: **a round that was left out never comes**, and
#| what was sealed for it never opens.
#|
#| Only the last 216,000 rounds are kept, those of seven and a half days. Older ones are forgotten, at most a hundred at each arrival.
#|
#| ```python
MOST_PULSES: Final = U64(216_000)
MOST_FORGOTTEN: Final = 100


@contract(
    post=lambda result, state, rounds: not rounds or state.last_stored_round.get() == rounds[-1]
)
def store_pulses(state: State, rounds: Sequence[U64]) -> None:
    """Note rounds of the beacon whose keys have come.

    state:  state of the chain
    rounds: [rounds] rounds whose signatures were found right, in the order of their arrival

    post: the last round is stored, if there is one
    rejects: InvalidRoundNumber when a round is not after the last one
    Operation: T5
    Tracks: pallets/drand/src/lib.rs write_pulse @ 14bc6f9
    """
    last, oldest = state.last_stored_round.get(), state.oldest_stored_round.get()
    if last == 0 and oldest == 0 and rounds:
        oldest = rounds[0]
    for arrived in rounds:
        if arrived <= last:
            raise Rejection(RejectionCode.INVALID_ROUND_NUMBER)
        state.pulses.set(arrived, True)
        last = arrived
    state.last_stored_round.set(last)
    for _ in range(MOST_FORGOTTEN):
        if oldest != 0 and saturating_sub(u64, last, oldest) >= MOST_PULSES:
            state.pulses.remove(oldest)
            oldest = U64(oldest + 1)
    state.oldest_stored_round.set(oldest)
#| ```
#|
#| ```python example
#| one = Netuid(1)
#| realm = State()
#| realm.networks_added.set(one, True)
#| realm.subnet_epoch_index.set(one, U64(7))
#| realm.tempo.set(one, U16(100))
#| realm.last_epoch_block.set(one, Block(1000))
#| realm.block.set(Block(1050))
#| realm.subnetwork_n.set(one, U16(2))
#| for seat, name in enumerate((5, 6)):
#|     realm.uids.set((one, AccountId(name)), Uid(seat))
#|     realm.keys.set((one, Uid(seat)), AccountId(name))
#| store_pulses(realm, [U64(500), U64(501), U64(503)])
#| assert realm.pulses.keys() == [500, 501, 503]
#| assert realm.last_stored_round.get() == 503 and realm.oldest_stored_round.get() == 500
#| ```
#|
#| ## Opening sealed texts {#reveal-timelocked-weights}
#|
#| At the start of every block, before emission and epochs, the chain opens what has become openable, in all subnets but root, in the order of the chain. A subnet whose epoch is due but will be [put off](emission.md#deferred-epochs) waits for the block in which it runs. **Nobody asks whether the subnet still hides weights.** What is opened is
#| judged by the epoch of the same block.
#|
#| For one subnet, with $E$ the [current epoch](commit_reveal.md#current-epoch) and $r$ the reveal period, the commits of epoch $E \ominus r$ are due. In each mechanism, from the first:
#|
#| 1. Commits of earlier epochs are dropped.
#| 2. While $E < r$ nothing can be due: the rest of the subnet is done with.
#| 3. Otherwise the queue of epoch $E \ominus r$ is gone through in order. Where the key of a round has not come, the commit stays, and is looked at again in each block of the epoch. A commit whose text does not open, or names another hotkey than the one that committed, is dropped. All others are
#|    [stored](weights.md#store-weights) as if the hotkey had called; if that is refused, the commit is dropped all the same.
#|
#| So of several commits of a hotkey the last one stands, and one whose key comes late stands over those that came in time.
#|
#| $$ \text{due} = \{\, c : \operatorname{epoch}(c) = E \ominus r \,\}, \qquad \text{kept} = \{\, c \text{ due} : \text{no key of } \operatorname{round}(c) \,\} $$
#|
#| ```python
def _opened(state: State, commit: TimelockedCommit) -> Payload | None:
    """Return what a sealed text says, nothing if it does not open for its committer."""
    payload = state.sealed_weights.get((commit.sealed, commit.round))
    if payload is not None and payload.hotkey in (None, commit.hotkey):
        return payload
    return None


def _open_queue(
    state: State, netuid: Netuid, mechanism: MechanismId, commits: Sequence[TimelockedCommit]
) -> Sequence[TimelockedCommit]:
    """Store the weights of all commits whose key has come; return the others."""
    kept = []
    for commit in commits:
        if not state.pulses.get(commit.round):
            kept.append(commit)
            continue
        payload = _opened(state, commit)
        if payload is None:
            continue
        uids, values, version = payload.uids, payload.values, payload.version_key
        try:
            store_weights(state, commit.hotkey, netuid, mechanism, uids, values, version)
        except Rejection:
            continue
    return kept


@contract()
def reveal_timelocked_weights_of(state: State, netuid: Netuid) -> None:
    """Open the sealed weights of a subnet that are due.

    state:  state of the chain
    netuid: the subnet

    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/reveal_commits.rs reveal_crv3_commits_for_subnet @ 14bc6f9
    """
    now, period = current_epoch(state, netuid), state.reveal_period_epochs.get(netuid)
    due = saturating_sub(u64, now, period)
    for number in range(state.mechanism_count_current.get(netuid)):
        mechanism = MechanismId(number)
        index = storage_index(netuid, mechanism)
        for key in state.timelocked_weight_commits.keys_of(index):
            if key[1] < due:
                state.timelocked_weight_commits.remove(key)
        if now < period:
            return
        commits = state.timelocked_weight_commits.get((index, due))
        kept = _open_queue(state, netuid, mechanism, commits)
        state.timelocked_weight_commits.set((index, due), tuple(kept))


@contract()
def reveal_timelocked_weights(state: State) -> None:
    """Open the sealed weights of all subnets that are due.

    state: state of the chain

    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/block_step.rs reveal_crv3_commits @ 14bc6f9
    """
    deferred = deferred_epochs(state)
    for netuid in subnets(state):
        if netuid != ROOT and netuid not in deferred:
            reveal_timelocked_weights_of(state, netuid)
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "The older form"
#|     The payload of older software does not name a hotkey, and still opens for whoever commits it. So somebody can commit the sealed text of another, unread, and give the same weights at the same time.
#|
#| !!! note "When a subnet stops hiding"
#|     If weights become open while commits wait, they are still stored when due. But then the rate limit applies, the commit itself counting as the last update, and the block becomes the last update.
#|
#| ```python example
#| seal = Digest(77)
#| realm.sealed_weights.set((seal, U64(600)), Payload(AccountId(6), (Uid(1),), (U16(5),), U64(0)))
#| commit_timelocked_weights(realm, AccountId(6), one, seal, U64(600), U16(4))
#| realm.block.set(Block(1100))
#| reveal_timelocked_weights(realm)
#| assert realm.timelocked_weight_commits.keys() == [(1, 7)] and realm.weights.get((U16(1), Uid(1))) == ()
#| store_pulses(realm, [U64(600)])
#| reveal_timelocked_weights(realm)
#| assert realm.timelocked_weight_commits.keys() == [] and len(realm.weights.get((U16(1), Uid(1)))) == 1
#| ```
#|
#| Vectors: `commit_timelocked_weights/` and its forms, `store_pulses/`, `reveal_timelocked_weights_of/` (keys missing, texts that do not open, texts of others, several commits, several mechanisms, periods), `reveal_timelocked_weights/` (subnets put off, root). Mistakes they hunt: a kept commit that changes its place,
#| a queue that is dropped while its epoch lasts, a refusal that stops the others, weights that are opened in a block in which the epoch does not run.
