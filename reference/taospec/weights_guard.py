#| # The guard of weight calls {#weights-guard}
#|
#| Calls about weights cost nothing, so the chain looks at them before it takes them into a block, and once more before it makes them, after it has asked whether [the account is about to be replaced](key_swaps.md#check-coldkey-swap). The checks repeat some of the rules above, in another order and with other codes. **Through the
#| guard** a reveal that has expired is "too early", and one whose hash is unknown finds "no commit"; a rate limit comes before everything that the call itself asks. Opening sealed texts passes no guard.
#|
#| 1. The lists of a batch are of the same length.
#| 2. The hotkey is [not in jail](slashing_state.md#require-not-jailed) in the subnet, in a batch in none of them. While slashing is off, as it is on the chain, nobody is.
#| 3. The hotkey has [enough stake](delegation.md#may-set-weights) in the subnet; in a batch, in each of its subnets: one without refuses all.
#| 4. A reveal: the hotkey has a queue in the mechanism; each hash is in it, expired commits included; the first commit with that hash opens in the current epoch.
#| 5. A timelocked commit: its round is not before the last one whose key has come.
#| 6. Setting weights, where they are open, and hash commits, not in batches: a hotkey with a uid is within the [rate limit](weights.md#within-rate-limit).
#|
#| ```python
from collections.abc import Mapping, Sequence
from typing import Final, cast

from taospec.commit_reveal import Numbers, batch_hashes, commit_hash, current_epoch, opening_epoch
from taospec.delegation import may_set_weights
from taospec.mechanisms import storage_index
from taospec.primitives import (
    AccountId, Block, Digest, MechanismId, Netuid, U16, U64, Uid, contract,
)
from taospec.rejections import Rejection, RejectionCode
from taospec.slashing_state import require_not_jailed
from taospec.state import State, WeightCommit
from taospec.weights import MAIN, within_rate_limit
#| ```
#|
#| ## Enough stake {#check-weights-stake}
#|
#| Of several subnets, the first in which the stake is too small refuses the call.
#|
#| ```python
@contract(
    post=lambda result, state, origin, netuids: (
        all((may_set_weights(state, origin, netuid) for netuid in netuids))
    )
)
def check_weights_stake(state: State, origin: AccountId, netuids: Sequence[Netuid]) -> None:
    """Refuse a hotkey without the stake to give weights.

    state:   state of the chain
    origin:  hotkey that signs the call
    netuids: [subnets] the subnets of the call

    post: all(may_set_weights(state, origin, netuid) for netuid in netuids)
    rejects: NotEnoughStakeToSetWeights when its stake weight is below the threshold in one of them
    Operation: T5
    Tracks: pallets/subtensor/src/guards/check_weights.rs check_min_stake @ 14bc6f9
    """
    for netuid in netuids:
        if not may_set_weights(state, origin, netuid):
            raise Rejection(RejectionCode.NOT_ENOUGH_STAKE_TO_SET_WEIGHTS)
#| ```
#|
#| ## Something to reveal {#check-reveals}
#|
#| The whole queue is searched, expired commits included. Of two commits with the same hash the first decides: if it has expired, the reveal is refused, though the second could be revealed and the call itself would reveal it.
#|
#| ```python
@contract(
    post=lambda result, state, origin, netuid, mechanism, hashes: (
        state.weight_commits.get((storage_index(netuid, mechanism), origin)) != ()
    )
)
def check_reveals(
    state: State, origin: AccountId, netuid: Netuid, mechanism: MechanismId, hashes: Sequence[Digest]
) -> None:
    """Refuse to reveal what was not committed or does not open now.

    state:     state of the chain
    origin:    hotkey that signs the call
    netuid:    the subnet
    mechanism: the mechanism
    hashes:    [reveals] hashes of the weights

    post: weight_commits((storage_index(netuid, mechanism), origin)) != ()
    rejects: NoWeightsCommitFound when no commit waits, or none with one of the hashes
    rejects: RevealTooEarly when a commit does not open in this epoch
    Operation: T5
    Tracks: pallets/subtensor/src/guards/check_weights.rs check_batch_reveal @ 14bc6f9
    """
    commits = state.weight_commits.get((storage_index(netuid, mechanism), origin))
    if not commits:
        raise Rejection(RejectionCode.NO_WEIGHTS_COMMIT_FOUND)
    for promised in hashes:
        epochs = [commit.epoch for commit in commits if commit.hash == promised]
        if not epochs:
            raise Rejection(RejectionCode.NO_WEIGHTS_COMMIT_FOUND)
        if current_epoch(state, netuid) != opening_epoch(state, netuid, epochs[0]):
            raise Rejection(RejectionCode.REVEAL_TOO_EARLY)
#| ```
#|
#| ## A round to come {#check-reveal-round}
#|
#| The round whose key came last still passes, although everybody can open what is sealed for it.
#|
#| ```python
@contract(post=lambda result, state, reveal_round: reveal_round >= state.last_stored_round.get())
def check_reveal_round(state: State, reveal_round: U64) -> None:
    """Refuse to seal for a round that is past.

    state:        state of the chain
    reveal_round: round of the beacon

    post: reveal_round >= last_stored_round()
    rejects: InvalidRevealRound when the round is before the last one whose key has come
    Operation: T5
    Tracks: pallets/subtensor/src/guards/check_weights.rs check_commit_reveal @ 14bc6f9
    """
    if reveal_round < state.last_stored_round.get():
        raise Rejection(RejectionCode.INVALID_REVEAL_ROUND)
#| ```
#|
#| ## Not too fast {#check-weights-rate}
#|
#| A hotkey without a uid passes; the call itself refuses it. So does one that sets weights where they are hidden.
#|
#| ```python
@contract()
def check_weights_rate(
    state: State, origin: AccountId, netuid: Netuid, mechanism: MechanismId, commits: bool
) -> None:
    """Refuse weights and commits that come too soon.

    state:     state of the chain
    origin:    hotkey that signs the call
    netuid:    the subnet
    mechanism: the mechanism
    commits:   whether the call commits; otherwise it sets weights

    rejects: CommittingWeightsTooFast when a neuron commits and its last update is too recent
    rejects: SettingWeightsTooFast when it sets weights, they are open, and it is too recent
    Operation: T5
    Tracks: pallets/subtensor/src/guards/check_rate_limits.rs check @ 14bc6f9
    """
    uid = state.uids.get((netuid, origin))
    if uid is None or (not commits and state.commit_reveal_weights_enabled.get(netuid)):
        return
    if within_rate_limit(state, storage_index(netuid, mechanism), uid):
        return
    if commits:
        raise Rejection(RejectionCode.COMMITTING_WEIGHTS_TOO_FAST)
    raise Rejection(RejectionCode.SETTING_WEIGHTS_TOO_FAST)
#| ```
#|
#| !!! note "Too fast in a mechanism that does not exist"
#|     A mechanism that does not exist is never within the limit. So a neuron that names one is told by the guard that it comes too soon, and never learns that the mechanism is missing.
#|
#| ## The guard {#guard-weights}
#|
#| The guard takes the arguments of a call by name, and applies what concerns that call. A caller without an account passes.
#|
#| ```python
SETTING: Final = ("set_weights", "set_mechanism_weights")
COMMITTING: Final = ("commit_weights", "commit_mechanism_weights")
REVEALING: Final = ("reveal_weights", "reveal_mechanism_weights")
SEALING: Final = (
    "commit_timelocked_weights", "commit_timelocked_mechanism_weights",
    "commit_crv3_mechanism_weights",
)
LISTS: Final[Mapping[str, Sequence[str]]] = {
    "batch_set_weights": ("netuids", "weights", "version_keys"),
    "batch_commit_weights": ("netuids", "commit_hashes"),
    "batch_reveal_weights": ("uids_list", "values_list", "salts_list", "version_keys"),
}
WEIGHT_CALLS: Final = (*SETTING, *COMMITTING, *REVEALING, *SEALING, *LISTS)


def _promised_hashes(index: U16, arguments: Mapping[str, object]) -> Sequence[Digest]:
    """Return the hashes of all weights that a call reveals."""
    hotkey = cast(AccountId, arguments["origin"])
    if "uids_list" in arguments:
        return batch_hashes(
            hotkey,
            index,
            cast(Sequence[Numbers], arguments["uids_list"]),
            cast(Sequence[Numbers], arguments["values_list"]),
            cast(Sequence[Numbers], arguments["salts_list"]),
            cast(Sequence[U64], arguments["version_keys"]),
        )
    promised = commit_hash(
        hotkey,
        index,
        cast(Sequence[Uid], arguments["uids"]),
        cast(Sequence[U16], arguments["values"]),
        cast(Sequence[U16], arguments["salt"]),
        cast(U64, arguments["version_key"]),
    )
    return [promised]


@contract(pre=lambda state, name, arguments: "origin" in arguments)
def guard_weights(state: State, name: str, arguments: Mapping[str, object]) -> None:
    """Refuse a call about weights, given by its name and its arguments, that the chain would not take."""
    if name not in WEIGHT_CALLS or arguments["origin"] is None:
        return
    origin = cast(AccountId, arguments["origin"])
    lengths = [len(cast(Sequence[object], arguments[part])) for part in LISTS.get(name, ())]
    if any(length != lengths[0] for length in lengths):
        raise Rejection(RejectionCode.INPUT_LENGTHS_UNEQUAL)
    if "netuids" in arguments:
        for subnet in cast(Sequence[Netuid], arguments["netuids"]):
            require_not_jailed(state, subnet, origin)
        check_weights_stake(state, origin, cast(Sequence[Netuid], arguments["netuids"]))
        return
    netuid = cast(Netuid, arguments["netuid"])
    mechanism = cast(MechanismId, arguments.get("mechanism", MAIN))
    require_not_jailed(state, netuid, origin)
    check_weights_stake(state, origin, [netuid])
    if name in REVEALING or name == "batch_reveal_weights":
        hashes = _promised_hashes(storage_index(netuid, mechanism), arguments)
        check_reveals(state, origin, netuid, mechanism, hashes)
    elif name in SEALING:
        check_reveal_round(state, cast(U64, arguments["reveal_round"]))
    else:
        check_weights_rate(state, origin, netuid, mechanism, name in COMMITTING)
#| ```
#|
#| ```python example
#| one, seal = Netuid(1), Digest(77)
#| realm = State()
#| realm.networks_added.set(one, True)
#| realm.subnet_epoch_index.set(one, U64(7))
#| realm.block.set(Block(50))
#| realm.uids.set((one, AccountId(6)), Uid(0))
#| realm.keys.set((one, Uid(0)), AccountId(6))
#| realm.last_stored_round.set(U64(600))
#| realm.last_update.set(U16(1), (Block(40),))
#|
#| def refusal(name: str, **arguments: object) -> str:
#|     try:
#|         guard_weights(realm, name, arguments)
#|     except Rejection as rejection:
#|         return rejection.code.value
#|     return "taken"
#|
#| numbers = [Uid(0)], [U16(10)], [U16(9)]
#| late = {"origin": AccountId(6), "netuid": one, "version_key": U64(0)}
#| late |= dict(zip(("uids", "values", "salt"), numbers))
#| assert refusal("reveal_weights", **late) == "NoWeightsCommitFound"
#| committed = commit_hash(AccountId(6), U16(1), *numbers, U64(0))
#| realm.weight_commits.set((U16(1), AccountId(6)), (WeightCommit(committed, U64(5), Block(800)),))
#| assert refusal("reveal_weights", **late) == "RevealTooEarly"
#| sealed = {"origin": AccountId(6), "netuid": one, "sealed": seal, "commit_reveal_version": U16(4)}
#| assert refusal("commit_timelocked_weights", **sealed, reveal_round=U64(599)) == "InvalidRevealRound"
#| assert refusal("commit_timelocked_weights", **sealed, reveal_round=U64(600)) == "taken"
#| hasty = {"origin": AccountId(6), "netuid": one, "mechanism": MechanismId(1), "commit_hash": Digest(1)}
#| assert refusal("commit_mechanism_weights", **hasty) == "CommittingWeightsTooFast"
#| ```
#|
#| Vectors: `check_weights_stake/`, `check_reveals/`, `check_reveal_round/`, `check_weights_rate/`, and calls through [the one entrance](transition.md#apply-call). Mistakes they hunt: a guard that knows the finer codes of the calls, one that stops at expired commits, a batch that only asks for the first subnet.
