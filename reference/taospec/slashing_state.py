#| # Slashing on the state {#slashing-state}
#|
#| [Slashing](slashing.md) says how validators are scored, and [its second part](slashing_penalties.md) what an offence costs. This chapter puts it on the [state](state.md): what happens after each
#| epoch, how offences wait and are settled, how stake that leaves a suspect is held, and what is destroyed. [The calls](slashing_calls.md) come after.
#|
#| None of it is the chain's. Every rule that another chapter calls returns at once where the mode of the subnet is *off*, which is the default.
#|
#| | mode | number | scored | offences | liens, burning, jail |
#| | --- | --- | --- | --- | --- |
#| | off | 0 | no | no | no |
#| | observe | 1 | yes | are declared and settled, without consequences | no |
#| | enforce | 2 | yes | yes | yes |
#|
#| ```python
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from taospec.consensus import consensus_weights, filter_stake, stake_shares
from taospec.epoch import (
    Moment, active_stake, activity, activity_cutoff, masked_weights, padded_last_update, with_owner,
)
from taospec.ledger import burn_subnet_alpha, hotkey_exists, recycle_subnet_alpha
from taospec.mechanisms import (
    StoredMechanism, Subnet, commit_blocks, owner_uid, split_emission, stake_weights,
    storage_index,
)
from taospec.parameters import Hyperparameters, u16_share
from taospec.primitives import (
    AccountId, Alpha, I32F32, MechanismId, Netuid, ONE, U8, U16, U64, Uid, ZERO, contract,
)
from taospec.rejections import Rejection, RejectionCode
from taospec.slashing import (
    AverageRow, Ballot, Contributor, Electors, Escrow, Followed, PendingSlash, SlashParameters,
    assess, follow, fraction, gate_open, joined, threshold_of,
)
from taospec.slashing_penalties import (
    SLASHED, VINDICATED, WAITS, burned, contributor_rate, contributors, declared, distance_from,
    escrow_burn, is_suspect, outcome, paid_back, remembered, share_of, slash_rate, within_ceiling,
    withheld,
)
from taospec.stakes import (
    accepts_stake, decrease_hotkey_stake, increase_stake, stake_of_hotkey,
)
from taospec.state import State
#| ```
#|
#| ## Constants {#constants}
#|
#| | constant | value | meaning |
#| | --- | --- | --- |
#| | `OFF`, `OBSERVE`, `ENFORCE` | 0, 1, 2 | modes |
#|
#| ```python
OFF: Final = U8(0)
OBSERVE: Final = U8(1)
ENFORCE: Final = U8(2)


@contract(post=lambda result, state, netuid: not result or state.slash_mode.get(netuid) > OBSERVE)
def is_enforced(state: State, netuid: Netuid) -> bool:
    """Tell whether offences have consequences in a subnet."""
    return state.slash_mode.get(netuid) == ENFORCE


@contract(
    post=lambda result, state, netuid: result == 0 or state.slash_clock.get(netuid) is not None,
)
def slash_epoch_of(state: State, netuid: Netuid) -> U64:
    """Return the number of the last epoch since slashing was switched on."""
    clock = state.slash_clock.get(netuid)
    return U64(0) if clock is None else clock.epoch


@contract(post=lambda result, state, netuid, hotkey: not result or is_enforced(state, netuid))
def is_jailed(state: State, netuid: Netuid, hotkey: AccountId) -> bool:
    """Tell whether a hotkey may hold no permit."""
    if not is_enforced(state, netuid):
        return False
    until = state.slash_evidence.get((netuid, hotkey)).jailed_until
    return slash_epoch_of(state, netuid) < until


@contract(post=lambda result, state, netuid: list(result) == sorted(result))
def indices_of(state: State, netuid: Netuid) -> Sequence[U16]:
    """Return the storage indices of the mechanisms of a subnet."""
    count = state.mechanism_count_current.get(netuid)
    return [storage_index(netuid, MechanismId(number)) for number in range(count)]
#| ```
#|
#| ## What an epoch decided {#ballots-of}
#|
#| Slashing reads what the [epoch](epoch.md) of each mechanism has found on its way: the deciding stake, the masked weights, the consensus. The rule below derives them from the same records by the same steps, so that
#| it can stand alone; an implementation takes them from the epoch that it runs anyway. They must be those *before* the results of the epoch are stored, because the
#| epoch decides with the permits of the last one.
#|
#| Parts of the emission are those of [the split](mechanisms.md#split-emission) of 65,535. If a split gives away more than everything, what is left for later mechanisms bounds their parts.
#|
#| ```python
@contract(post=lambda result, count, split: sum(result) <= 65535)
def parts_of(count: U8, split: Sequence[U16] | None) -> Sequence[U16]:
    """Return the part of each mechanism in the emission, 65535ths, at most 65535 together."""
    left, parts = 65535, []
    for part in split_emission(Alpha(65535), count, split):
        parts.append(U16(min(part, left)))
        left -= parts[-1]
    return parts


@contract(
    pre=lambda parameters, moment, subnet, mechanisms, split: (
        1 <= len(mechanisms) <= 255 and len(subnet.registered_at) == subnet.size
    ),
    post=lambda result, parameters, moment, subnet, mechanisms, split: (
        len(result) == len(mechanisms)
    ),
)
def ballots_of(
    parameters: Hyperparameters,
    moment: Moment,
    subnet: Subnet,
    mechanisms: Sequence[StoredMechanism],
    split: Sequence[U16] | None,
) -> Sequence[Ballot]:
    """What the epoch of a subnet decides in each mechanism.

    parameters: hyperparameters of the subnet
    moment:     when the epoch runs
    subnet:     what the mechanisms share
    mechanisms: what each mechanism has in storage
    split:      [any] part of each mechanism, 65535ths; None for equal parts
    returns:    [mechanisms] ballots

    pre:  1 <= len(mechanisms) <= 255 and len(subnet.registered_at) == subnet.size
    post: len(result) == len(mechanisms)
    Operation: T3
    """
    size, owner = subnet.size, owner_uid(subnet.hotkeys, subnet.owner_hotkey)
    stakes = stake_weights(
        size, subnet.hotkeys, subnet.holdings, subnet.child_keys, subnet.parent_keys,
        parameters.tao_weight,
    )
    shares = stake_shares(filter_stake(stakes, parameters.stake_threshold, owner))
    permits = with_owner(subnet.validator_permits, owner)
    cutoff = activity_cutoff(parameters.tempo, parameters.activity_cutoff_factor)
    registered = [
        subnet.registered_at[uid]
        if uid < len(subnet.hotkeys) and subnet.hotkeys[uid] is not None else U64(0)
        for uid in range(size)
    ]
    ballots = []
    for stored, part in zip(mechanisms, parts_of(U8(len(mechanisms)), split)):
        updated = padded_last_update(stored.last_update, size)
        stake = active_stake(shares, activity(updated, cutoff, moment.block), permits)
        commits = commit_blocks(
            size, subnet.hotkeys, subnet.epoch_index, parameters.reveal_period_epochs,
            stored.commits, stored.timelocked_commits,
        )
        hidden = parameters.commit_reveal_weights_enabled
        rows = masked_weights(
            stored.weights, permits, owner, updated, registered, hidden, commits
        )
        consensus = consensus_weights(stake, rows, u16_share(parameters.kappa))
        seen = [
            U64(min(update, commit + 1)) if hidden else update
            for update, commit in zip(updated, commits)
        ]
        ballots.append(Ballot(part, stake, consensus, rows, seen))
    return ballots
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert parts_of(U8(2), [U16(16384), U16(49151)]) == [16384, 49151]
#| assert parts_of(U8(2), [U16(65535), U16(65535)]) == [65535, 0]
#| assert parts_of(U8(2), None) == [32768, 32767]
#| ```
#|
#| ## Seats that changed hands {#forget-changed-seats}
#|
#| Whatever was said about a seat before it was taken anew was said about somebody else. In the average of the consensus and in all averaged rows its cell becomes zero; offences that wait note
#| that the seat is gone. A seat was taken anew if its registration is not before the last epoch that slashing saw: calls run after the epoch
#| of their block. Lists are brought to the number of seats.
#|
#| $$ r_j \ge \text{last} \;\Rightarrow\; \bar c_j = \bar w_{ij} = 0 \text{ for all } i $$
#|
#| ```python
@contract(post=lambda result, values, changed, size: len(result) in (0, size))
def cleared(values: Sequence[I32F32], changed: Sequence[Uid], size: U16) -> Sequence[I32F32]:
    """Return averages of as many seats as there are, with nothing for those that changed hands."""
    if len(values) == 0:
        return ()
    kept = [*values[:size], *[ZERO] * (size - len(values))]
    for uid in changed:
        kept[uid] = ZERO
    return tuple(kept)


def _cleared_pending(pending: PendingSlash, changed: Sequence[Uid], size: U16) -> PendingSlash:
    """Return an offence that waits, with the seats that changed hands noted."""
    rows = tuple([AverageRow(cleared(row.values, [], size)) for row in pending.rows])
    gone = sorted(dict.fromkeys([*[uid for uid in pending.gone if uid < size], *changed]))
    return replace(pending, rows=rows, gone=tuple(gone))


@contract(
    post=lambda result, state, netuid: (
        state.slash_clock.get(netuid) is None
        or all(
            len(state.slash_consensus.get(index)) in (0, state.subnetwork_n.get(netuid))
            for index in indices_of(state, netuid)
        )
    ),
)
def forget_changed_seats(state: State, netuid: Netuid) -> None:
    """Forget what averages say about seats that were taken anew.

    state:  state of the chain
    netuid: the subnet

    post: averages are as long as there are seats, or empty
    Operation: T5
    """
    clock, size = state.slash_clock.get(netuid), state.subnetwork_n.get(netuid)
    if clock is None:
        return
    changed = [
        Uid(uid) for uid in range(size)
        if state.block_at_registration.get((netuid, Uid(uid))) >= clock.scored_at
    ]
    known = [len(state.slash_consensus.get(index)) for index in indices_of(state, netuid)]
    if not changed and all(length in (0, size) for length in known):
        return
    for index in indices_of(state, netuid):
        average = cleared(state.slash_consensus.get(index), changed, size)
        state.slash_consensus.set(index, average)
        for key in state.slash_rows.keys_of(index):
            state.slash_rows.set(key, cleared(state.slash_rows.get(key), changed, size))
    for pending_key in state.pending_slashes.keys_of(netuid):
        pending = state.pending_slashes.get(pending_key)
        if pending is not None:
            updated = _cleared_pending(pending, changed, size)
            state.pending_slashes.set(pending_key, updated)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| from taospec.primitives import Block
#| from taospec.slashing import CLEAN, DEFAULT_SLASHING, SlashClock
#|
#| one = Netuid(1)
#| fresh = State()
#| fresh.slash_mode.set(one, OBSERVE)
#| fresh.slash_clock.set(one, SlashClock(U64(1), U64(0), Block(100)))
#| fresh.subnetwork_n.set(one, U16(3))
#| fresh.block_at_registration.set((one, Uid(1)), Block(100))
#| fresh.slash_consensus.set(U16(1), (I32F32(5), I32F32(6)))
#| forget_changed_seats(fresh, one)
#| assert fresh.slash_consensus.get(U16(1)) == (5, 0, 0)
#| ```
#|
#| ## Scoring {#score-subnet}
#|
#| Who is followed: every hotkey about which something is known, and every hotkey with deciding stake, in ascending order. A hotkey that lost its seat is still followed;
#| nothing is scored, its evidence falls and its row drifts back. When it is clean and has no seat, it is forgotten.
#|
#| Each mechanism is [followed](slashing.md#follow), the distances are [joined](slashing.md#joined-distance), the [gate](slashing.md#gate-open) is asked, and the
#| epoch is [judged](slashing.md#assess). Who is scored in a mechanism that has a part in the emission is scored.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Round:
    """One epoch of slashing.

    hotkeys:  [validators] who is followed, ascending
    scored:   [validators] who is scored
    stake:    [validators] share of the deciding stake
    opened:   whether the gate is open
    level:    baseline
    parts:    [mechanisms] part in the emission, 65535ths
    followed: [mechanisms] averages
    """

    hotkeys: Sequence[AccountId]
    scored: Sequence[bool]
    stake: Sequence[I32F32]
    opened: bool
    level: I32F32
    parts: Sequence[U16]
    followed: Sequence[Followed]


@contract(post=lambda result, state, netuid, ballots: list(result) == sorted(result))
def followed_hotkeys(
    state: State, netuid: Netuid, ballots: Sequence[Ballot]
) -> Sequence[AccountId]:
    """Return the hotkeys that are followed in a subnet."""
    found = dict.fromkeys([key[1] for key in state.slash_evidence.keys_of(netuid)])
    for ballot in ballots:
        for uid, share in enumerate(ballot.stake):
            hotkey = state.keys.get((netuid, Uid(uid))) if share > 0 else None
            if hotkey is not None:
                found[hotkey] = None
    return sorted(found)


@contract(
    post=lambda result, state, netuid, hotkeys: (
        len(result.uids) == len(result.jailed) == len(hotkeys)
    ),
)
def electors_of(state: State, netuid: Netuid, hotkeys: Sequence[AccountId]) -> Electors:
    """Return seats and owner of a subnet, as scoring reads them."""
    size = state.subnetwork_n.get(netuid)
    uids = [state.uids.get((netuid, hotkey)) for hotkey in hotkeys]
    owner = state.subnet_owner_hotkey.get(netuid)
    return Electors(
        [uid if uid is not None and uid < size else None for uid in uids],
        [is_jailed(state, netuid, hotkey) for hotkey in hotkeys],
        None if owner is None else state.uids.get((netuid, owner)),
        [
            U64(state.block_at_registration.get((netuid, Uid(uid))))
            if state.keys.get((netuid, Uid(uid))) is not None else U64(0)
            for uid in range(size)
        ],
    )


def _follow_mechanisms(
    state: State, netuid: Netuid, ballots: Sequence[Ballot], hotkeys: Sequence[AccountId],
    electors: Electors,
) -> Sequence[Followed]:
    """Move the averages of all mechanisms of a subnet."""
    parameters, kappa = state.slash_parameters.get(netuid), state.kappa.get(netuid)
    done = []
    for index, ballot in zip(indices_of(state, netuid), ballots):
        rows = [AverageRow(state.slash_rows.get((index, hotkey))) for hotkey in hotkeys]
        average = state.slash_consensus.get(index)
        result = follow(
            ballot, electors, average, rows, parameters.average_rate,
            parameters.least_consensus, kappa,
        )
        state.slash_consensus.set(index, tuple(result.average))
        for hotkey, row in zip(hotkeys, result.rows):
            state.slash_rows.set((index, hotkey), tuple(row.values))
        done.append(result)
    return done


@contract(post=lambda result, ballots, parts, uid: uid is not None or result == 0)
def joined_stake(ballots: Sequence[Ballot], parts: Sequence[U16], uid: Uid | None) -> I32F32:
    """Return the deciding stake of a seat, joined over mechanisms."""
    if uid is None:
        return ZERO
    return joined([ballot.stake[uid] for ballot in ballots], parts)


def _note_evidence(
    state: State, netuid: Netuid, hotkeys: Sequence[AccountId], scored: Sequence[bool],
    amounts: Sequence[I32F32],
) -> None:
    """Write the evidence of an epoch."""
    for hotkey, flag, amount in zip(hotkeys, scored, amounts):
        old = state.slash_evidence.get((netuid, hotkey))
        count = U16(min(65535, old.observations + (1 if flag else 0)))
        new = replace(old, amount=amount, observations=count)
        if new != old:
            state.slash_evidence.set((netuid, hotkey), new)


def _score_subnet(state: State, netuid: Netuid, ballots: Sequence[Ballot]) -> Round:
    """Score the validators of a subnet in an epoch, and write what was found."""
    parameters = state.slash_parameters.get(netuid)
    hotkeys = followed_hotkeys(state, netuid, ballots)
    electors = electors_of(state, netuid, hotkeys)
    followed = _follow_mechanisms(state, netuid, ballots, hotkeys, electors)
    parts = [ballot.part for ballot in ballots]
    places = range(len(hotkeys))
    scored = [
        any(part > 0 and done.scored[at] for part, done in zip(parts, followed)) for at in places
    ]
    stake = [joined_stake(ballots, parts, uid) for uid in electors.uids]
    opened = gate_open(
        [done.holds for done in followed], [done.concentration for done in followed], parts,
        U16(sum(scored)), parameters.greatest_concentration, parameters.least_validators,
    )
    judged = assess(
        [joined([done.distances[at] for done in followed], parts) for at in places],
        stake, scored,
        [state.slash_evidence.get((netuid, hotkey)).amount for hotkey in hotkeys],
        opened, fraction(parameters.ceiling), fraction(parameters.tolerance),
        threshold_of(parameters),
    )
    _note_evidence(state, netuid, hotkeys, scored, judged.evidence)
    return Round(hotkeys, scored, stake, opened, judged.baseline, parts, followed)
#| ```
#|
#| ## Burning {#slash-pool}
#|
#| A slash takes a share of the value of a hotkey's [share pool](share_pools.md), so that everybody who stakes under it loses the same share, up to a rao. If a lien is open on the
#| hotkey, it is [closed](#settle-liens) with this rate, and what was withheld from those who left loses the same share of what left.
#|
#| What is lost is destroyed. By default it is [burned](ledger.md#burn-subnet-alpha): it stays in the count of issued alpha and can never be minted again.
#| With `recycle` it leaves [the issuance](ledger.md#recycle-subnet-alpha), and emission will mint it anew. The pool in which alpha is traded is not touched: the price does not jump, and what is left is backed a little better.
#| Turning alpha into TAO first was rejected: it would sell at a time that everybody knows.
#|
#| ```python
def _destroy(state: State, netuid: Netuid, amount: Alpha) -> None:
    """Destroy alpha that was slashed."""
    state.slashed_alpha.set(netuid, Alpha(state.slashed_alpha.get(netuid) + amount))
    if state.slash_parameters.get(netuid).recycle:
        recycle_subnet_alpha(state, netuid, amount)
    else:
        burn_subnet_alpha(state, netuid, amount)


@contract(
    pre=lambda state, netuid, hotkey, rate: 0 <= rate <= ONE,
    post=lambda result, state, netuid, hotkey, rate: (
        state.slash_liens.get((netuid, hotkey)) is None
    ),
)
def slash_pool(state: State, netuid: Netuid, hotkey: AccountId, rate: I32F32) -> Alpha:
    """Destroy a share of all stake under a hotkey.

    state:   state of the chain
    netuid:  the subnet
    hotkey:  the hotkey
    rate:    share, 0 to ONE
    returns: alpha that was destroyed, rao

    pre:  0 <= rate <= ONE
    post: no lien is open on the hotkey
    Operation: T5
    """
    lost = burned(stake_of_hotkey(state, hotkey, netuid), rate)
    decrease_hotkey_stake(state, hotkey, netuid, lost)
    total = Alpha(lost + _close_lien(state, netuid, hotkey, rate))
    _destroy(state, netuid, total)
    return total
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "Locks"
#|     A [lock](locks.md) may then bind more than there is. The rules of locks allow that: what is available is never negative.
#|
#| ```python example
#| from taospec.stakes import increase_stake as stake_more, stake_of
#|
#| ring, anna, bert = AccountId(9), AccountId(1), AccountId(2)
#| pool = State()
#| stake_more(pool, ring, anna, one, Alpha(10_000))
#| stake_more(pool, ring, bert, one, Alpha(30_000))
#| assert slash_pool(pool, one, ring, I32F32(ONE // 16)) == 2500
#| assert stake_of(pool, ring, anna, one) == 9375 and stake_of(pool, ring, bert, one) == 28125
#| assert pool.alpha_burned.get(one) == pool.slashed_alpha.get(one) == 2500
#| ```
#|
#| ## Liens {#settle-liens}
#|
#| Stake of a subnet can leave at any time. So that it cannot leave a slash behind, a *lien* is opened on every hotkey that [answers](slashing_penalties.md#contributors) for a suspect: on the suspect itself
#| and on its parents. While it is open, a part of what leaves is [withheld](#withhold). It closes, with rate zero, when none of those for whom the hotkey
#| answers is suspect any more; or with the rate of a slash. Liens of a subnet are numbered; what is withheld stands under the number, so that it stays with those who left, whatever becomes of the hotkey.
#|
#| After each epoch suspicion is [settled](slashing_penalties.md#is-suspect), liens are closed, and others opened. A hotkey that was slashed and still answers for a suspect gets a new lien at once.
#|
#| ```python
def _close_lien(state: State, netuid: Netuid, hotkey: AccountId, rate: I32F32) -> Alpha:
    """Close the lien on a hotkey, if there is one, and return what its escrow loses."""
    lien = state.slash_liens.get((netuid, hotkey))
    if lien is None:
        return Alpha(0)
    state.slash_liens.remove((netuid, hotkey))
    escrow = state.slash_escrows.get((netuid, lien))
    if escrow is None:
        return Alpha(0)
    lost = escrow_burn(escrow.total, escrow.lien_rate, rate)
    left = replace(escrow, total=Alpha(escrow.total - lost), slash_rate=rate)
    state.slash_escrows.set((netuid, lien), left)
    return lost


def _open_lien(state: State, netuid: Netuid, hotkey: AccountId) -> None:
    """Open a lien on a hotkey."""
    number = U64(state.slash_lien_count.get(netuid) + 1)
    state.slash_lien_count.set(netuid, number)
    state.slash_liens.set((netuid, hotkey), number)


def _contributors_of(state: State, netuid: Netuid, hotkey: AccountId) -> Sequence[Contributor]:
    """Return the hotkeys that answer for a hotkey, by the links of now."""
    parents = state.parent_keys.get((hotkey, netuid))
    return contributors(
        hotkey,
        [link.proportion for link in state.child_keys.get((hotkey, netuid))],
        [link.hotkey for link in parents],
        [link.proportion for link in parents],
    )


def _answering_hotkeys(state: State, netuid: Netuid) -> Sequence[AccountId]:
    """Return the hotkeys that answer for a suspect or for an offence that waits, ascending."""
    found: dict[AccountId, None] = {}
    for key in state.slash_evidence.keys_of(netuid):
        if state.slash_evidence.get(key).suspect:
            for entry in _contributors_of(state, netuid, key[1]):
                found[entry.hotkey] = None
    for key in state.pending_slashes.keys_of(netuid):
        pending = state.pending_slashes.get(key)
        for entry in () if pending is None else pending.contributors:
            found[entry.hotkey] = None
    return sorted(found)


@contract(
    post=lambda result, state, netuid: (
        is_enforced(state, netuid) or not state.slash_liens.keys_of(netuid)
    ),
)
def settle_liens(state: State, netuid: Netuid) -> None:
    """Settle who is suspect, and close and open liens.

    state:  state of the chain
    netuid: the subnet

    post: no lien is open where slashing is not enforced
    Operation: T5
    """
    limit = threshold_of(state.slash_parameters.get(netuid))
    for key in state.slash_evidence.keys_of(netuid):
        held = state.slash_evidence.get(key)
        waits = state.pending_slashes.get(key) is not None
        suspect = is_suspect(held.suspect, held.amount, waits, limit)
        if suspect != held.suspect:
            state.slash_evidence.set(key, replace(held, suspect=suspect))
    answering = _answering_hotkeys(state, netuid) if is_enforced(state, netuid) else []
    for key in state.slash_liens.keys_of(netuid):
        if key[1] not in answering:
            _close_lien(state, netuid, key[1], ZERO)
    for hotkey in answering:
        if state.slash_liens.get((netuid, hotkey)) is None:
            _open_lien(state, netuid, hotkey)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| from taospec.state import Link
#|
#| watched = State()
#| watched.slash_mode.set(one, ENFORCE)
#| watched.slash_evidence.set((one, ring), replace(CLEAN, amount=I32F32(2 * ONE)))
#| watched.parent_keys.set((ring, one), (Link(U64(2**62), AccountId(7)),))
#| settle_liens(watched, one)
#| assert watched.slash_evidence.get((one, ring)).suspect
#| assert watched.slash_liens.entries == {(1, 7): 1, (1, 9): 2}
#| ```
#|
#| ## What leaves under a lien {#withhold}
#|
#| Of what leaves, the share $\ell$ is withheld, [rounded up](slashing_penalties.md#withheld). It is no stake any more: it has no votes and earns no dividends. It remains alpha
#| outside the pool. The rest goes on as if nothing had happened, so that nine tenths of a stake are as liquid as ever.
#|
#| The share is that of the first withdrawal under the lien. What comes in is free, and slashable.
#|
#| $$ w = \lceil a \ell \rceil, \qquad a' = a - w $$
#|
#| ```python
@contract(post=lambda result, state, hotkey, coldkey, netuid, amount: result <= amount)
def withhold(
    state: State, hotkey: AccountId, coldkey: AccountId, netuid: Netuid, amount: Alpha
) -> Alpha:
    """Withhold a part of what a coldkey takes from a hotkey, if there is a lien on it.

    state:   state of the chain
    hotkey:  hotkey from which the stake was taken
    coldkey: coldkey that took it
    netuid:  the subnet
    amount:  alpha that was taken, rao
    returns: alpha that goes on, rao

    post: result <= amount
    Operation: T5
    """
    if not is_enforced(state, netuid):
        return amount
    lien = state.slash_liens.get((netuid, hotkey))
    if lien is None or amount == 0:
        return amount
    escrow = state.slash_escrows.get((netuid, lien))
    if escrow is None:
        share = fraction(state.slash_parameters.get(netuid).lien_rate)
        escrow = Escrow(hotkey, Alpha(0), share, None)
    kept = withheld(amount, escrow.lien_rate)
    key = (netuid, lien, coldkey)
    state.slash_escrows.set((netuid, lien), replace(escrow, total=Alpha(escrow.total + kept)))
    state.slash_escrowed.set(key, Alpha(state.slash_escrowed.get(key) + kept))
    return Alpha(amount - kept)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert withhold(watched, ring, anna, one, Alpha(1000)) == 899
#| assert watched.slash_escrowed.get((one, U64(2), anna)) == 101
#| assert withhold(watched, AccountId(5), anna, one, Alpha(1000)) == 1000
#| ```
#|
#| ## Paying back {#claim-escrow}
#|
#| When the lien is closed, each who left claims [what is due](slashing_penalties.md#paid-back), as stake under a hotkey of its choice. With the last
#| claim under a lien, what rounding has left is destroyed. Claims are possible in every mode.
#|
#| ```python
@contract(
    post=lambda result, state, netuid, lien, coldkey, hotkey: (
        state.slash_escrows.get((netuid, lien)) is None
        or state.slash_escrowed.get((netuid, lien, coldkey)) == 0
    ),
)
def release(state: State, netuid: Netuid, lien: U64, coldkey: AccountId, hotkey: AccountId) -> None:
    """Pay a coldkey what is due of what was withheld of it."""
    escrow = state.slash_escrows.get((netuid, lien))
    if escrow is None:
        return
    rate = ZERO if escrow.slash_rate is None else escrow.slash_rate
    held = state.slash_escrowed.get((netuid, lien, coldkey))
    amount = paid_back(held, escrow.lien_rate, rate)
    state.slash_escrowed.remove((netuid, lien, coldkey))
    if amount > 0:
        increase_stake(state, hotkey, coldkey, netuid, amount)
    left = Alpha(escrow.total - amount)
    if state.slash_escrowed.keys_of((netuid, lien)):
        state.slash_escrows.set((netuid, lien), replace(escrow, total=left))
    else:
        state.slash_escrows.remove((netuid, lien))
        if left > 0:
            _destroy(state, netuid, left)


@contract(
    post=lambda result, state, origin, netuid, lien, hotkey: (
        state.slash_escrowed.get((netuid, lien, origin)) == 0
    ),
)
def claim_escrow(
    state: State, origin: AccountId, netuid: Netuid, lien: U64, hotkey: AccountId
) -> None:
    """Get back what was withheld, as stake.

    state:  state of the chain
    origin: coldkey that signs the call
    netuid: the subnet
    lien:   number of the lien
    hotkey: hotkey under which it shall be staked

    post: nothing is withheld of the coldkey under that lien
    rejects: NoEscrow when nothing is withheld of the coldkey under that lien
    rejects: EscrowLocked when the lien is open
    rejects: HotKeyAccountNotExists when the hotkey has no owner
    rejects: InsufficientLiquidity when the share pool of the hotkey could not record the stake
    Operation: T5
    """
    escrow = state.slash_escrows.get((netuid, lien))
    held = state.slash_escrowed.get((netuid, lien, origin))
    if escrow is None or held == 0:
        raise Rejection(RejectionCode.NO_ESCROW)
    if escrow.slash_rate is None:
        raise Rejection(RejectionCode.ESCROW_LOCKED)
    if not hotkey_exists(state, hotkey):
        raise Rejection(RejectionCode.HOTKEY_ACCOUNT_NOT_EXISTS)
    amount = paid_back(held, escrow.lien_rate, escrow.slash_rate)
    if amount > 0 and not accepts_stake(state, hotkey, netuid, amount):
        raise Rejection(RejectionCode.INSUFFICIENT_LIQUIDITY)
    release(state, netuid, lien, origin, hotkey)
#| ```
#|
#| Four rejections, in this order.
#|
#| ```python example
#| watched.owner.set(AccountId(5), bert)
#| stake_more(watched, ring, bert, one, Alpha(10_000))
#| assert slash_pool(watched, one, ring, I32F32(ONE // 25)) == 399 + 40
#| claim_escrow(watched, anna, one, U64(2), AccountId(5))
#| assert stake_of(watched, AccountId(5), anna, one) == 60  # of 101; one rao of rounding is destroyed
#| assert watched.slashed_alpha.get(one) == 440 and watched.slash_escrows.entries == {}
#| ```
#|
#| ## Settling offences {#resolve-slashes}
#|
#| In ascending order of hotkeys, each offence that waits meets its [outcome](slashing_penalties.md#outcome). The share of suspects, evidence at half the threshold or an offence that waits, is taken
#| once, before. So are the rates: a hotkey that answers for several offences is slashed once, by [the sum](slashing_penalties.md#contributor-rate).
#|
#| | outcome | evidence | |
#| | --- | --- | --- |
#| | expires | stays | the offence is dropped |
#| | vindicated | zero | the offence is dropped |
#| | slashed | less the threshold | one more slash, in this epoch; the hotkeys that answer lose stake, if the mode is *enforce* |
#|
#| A lien stays open as long as its hotkey answers for anybody.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Charge:
    """An offence for which a hotkey answers: its rate, the part of the hotkey, the greatest rate."""

    rate: I32F32
    part: I32F32
    greatest: I32F32


def _distance_of_pending(pending: PendingSlash, work: Round) -> I32F32:
    """Return the distance of an offender's old row from the nearer consensus."""
    nearest = ONE
    for number in range(2):
        found = [ZERO] * len(work.followed)
        for at, (row, done) in enumerate(zip(pending.rows, work.followed)):
            reference = done.average if number == 0 else done.distribution
            if len(row.values) == len(reference):
                found[at] = distance_from(row.values, pending.gone, reference)
        nearest = I32F32(min(nearest, joined(found, work.parts)))
    return nearest


def _suspects_share(state: State, netuid: Netuid, work: Round) -> I32F32:
    """Return the share of stake that is suspect."""
    limit = threshold_of(state.slash_parameters.get(netuid))
    suspects = [
        2 * state.slash_evidence.get((netuid, hotkey)).amount >= limit
        or state.pending_slashes.get((netuid, hotkey)) is not None
        for hotkey in work.hotkeys
    ]
    return share_of(work.stake, suspects, work.scored)


def _convict(
    state: State, netuid: Netuid, hotkey: AccountId, pending: PendingSlash, suspects: I32F32
) -> I32F32:
    """Use up the evidence of an offence and return its rate."""
    now, terms = slash_epoch_of(state, netuid), pending.parameters
    held = state.slash_evidence.get((netuid, hotkey))
    count = remembered(held, now, terms.memory)
    rate = slash_rate(
        fraction(terms.base_rate), terms.correlation, I32F32(max(suspects, pending.suspects)),
        count, terms.doublings, fraction(terms.greatest_rate),
    )
    amount = I32F32(max(0, held.amount - threshold_of(terms)))
    noted = replace(held, amount=amount, offences=U8(min(255, count + 1)), last=now)
    state.slash_evidence.set((netuid, hotkey), noted)
    return rate


@contract(
    post=lambda result, state, netuid, work: (
        not work.opened
        or all(
            pending is None or pending.due > slash_epoch_of(state, netuid)
            for key in state.pending_slashes.keys_of(netuid)
            for pending in [state.pending_slashes.get(key)]
        )
    ),
)
def resolve_slashes(state: State, netuid: Netuid, work: Round) -> None:
    """Settle the offences whose time has come."""
    suspects, now = _suspects_share(state, netuid, work), slash_epoch_of(state, netuid)
    charges: dict[AccountId, list[Charge]] = {}
    slashed = []
    for key in state.pending_slashes.keys_of(netuid):
        pending = state.pending_slashes.get(key)
        if pending is None:
            continue
        far = _distance_of_pending(pending, work) if work.opened else ONE
        terms = pending.parameters
        end = outcome(
            work.opened, now, pending.due, far, work.level, terms.deferral,
            fraction(terms.tolerance),
        )
        if end == WAITS:
            continue
        state.pending_slashes.remove(key)
        if end == VINDICATED:
            held = state.slash_evidence.get(key)
            state.slash_evidence.set(key, replace(held, amount=ZERO))
        elif end == SLASHED:
            rate = _convict(state, netuid, key[1], pending, suspects)
            cap = fraction(terms.greatest_rate)
            for entry in pending.contributors:
                charges.setdefault(entry.hotkey, []).append(Charge(rate, entry.part, cap))
            slashed.append((key[1], terms))
    if is_enforced(state, netuid):
        for hotkey in sorted(charges):
            _slash_contributor(state, netuid, hotkey, charges[hotkey])
        _jail(state, netuid, work, slashed)


def _slash_contributor(
    state: State, netuid: Netuid, hotkey: AccountId, charges: Sequence[Charge]
) -> None:
    """Slash a hotkey once for all offences for which it answers."""
    rate = contributor_rate(
        [charge.rate for charge in charges], [charge.part for charge in charges],
        [charge.greatest for charge in charges],
    )
    if rate > 0:
        slash_pool(state, netuid, hotkey, rate)
#| ```
#|
#| ## Jail {#jail}
#|
#| After `jail_after` slashes within the memory a hotkey loses its permit for `jail_epochs` epochs, the owner's not excepted. All who would be jailed in an epoch are, or none of them: if
#| those in jail then held more than the ceiling of the stake, or fewer than `least_validators` scored validators were left, nobody is.
#|
#| ```python
def _jail(
    state: State, netuid: Netuid, work: Round, slashed: Sequence[tuple[AccountId, SlashParameters]]
) -> None:
    """Jail those who were slashed too often, if the subnet can do without them."""
    now, parameters = slash_epoch_of(state, netuid), state.slash_parameters.get(netuid)
    until: dict[AccountId, U64] = {}
    for hotkey, terms in slashed:
        held = state.slash_evidence.get((netuid, hotkey))
        if 0 < terms.jail_after <= held.offences:
            until[hotkey] = U64(now + terms.jail_epochs)
    inside = [hotkey in until or is_jailed(state, netuid, hotkey) for hotkey in work.hotkeys]
    free = sum([flag and not shut for flag, shut in zip(work.scored, inside)])
    small = within_ceiling(work.stake, inside, work.scored, fraction(parameters.ceiling))
    if small and free >= parameters.least_validators:
        for hotkey, end in until.items():
            held = state.slash_evidence.get((netuid, hotkey))
            state.slash_evidence.set((netuid, hotkey), replace(held, jailed_until=end))


@contract()
def withhold_permits(state: State, netuid: Netuid) -> None:
    """Take the permits of those who are in jail.

    state:  state of the chain
    netuid: the subnet

    Operation: T5
    """
    known = [key[1] for key in state.slash_evidence.keys_of(netuid)]
    jailed = [hotkey for hotkey in known if is_jailed(state, netuid, hotkey)]
    if not jailed:
        return
    permits = list(state.validator_permit.get(netuid))
    for position, key in enumerate(state.keys.keys_of(netuid)):
        if position < len(permits) and state.keys.get(key) in jailed:
            permits[position] = False
    state.validator_permit.set(netuid, tuple(permits))
#| ```
#|
#| Nothing is rejected. Permits are stored [by position](subnet_epochs.md#store-subnet), so the rule goes by position too.
#|
#| ```python example
#| cell = State()
#| cell.slash_mode.set(one, ENFORCE)
#| cell.slash_clock.set(one, SlashClock(U64(5), U64(0), Block(100)))
#| cell.slash_evidence.set((one, ring), replace(CLEAN, jailed_until=U64(6)))
#| cell.keys.set((one, Uid(0)), AccountId(7))
#| cell.keys.set((one, Uid(1)), ring)
#| cell.validator_permit.set(one, (True, True))
#| withhold_permits(cell, one)
#| assert cell.validator_permit.get(one) == (True, False) and is_jailed(cell, one, ring)
#| ```
#|
#| ### Weights of a jailed hotkey {#require-not-jailed}
#|
#| A hotkey in jail can set no weights; the guard stands before all calls that set, commit or reveal them.
#|
#| ```python
@contract(post=lambda result, state, netuid, hotkey: not is_jailed(state, netuid, hotkey))
def require_not_jailed(state: State, netuid: Netuid, hotkey: AccountId) -> None:
    """Refuse a hotkey that is in jail.

    state:  state of the chain
    netuid: the subnet
    hotkey: the hotkey

    post: the hotkey is not in jail
    rejects: HotkeyJailed when it is
    Operation: T5
    """
    if is_jailed(state, netuid, hotkey):
        raise Rejection(RejectionCode.HOTKEY_JAILED)
#| ```
#|
#| One rejection.
#|
#| ## Declaring offences {#declare-offences}
#|
#| With an open gate, [new offences](slashing_penalties.md#declared) are noted. Each keeps what it needs to be judged later: when it is due, the averaged rows of the
#| offender, the share of suspects, who answers for it, and the parameters. Nobody can declare an offence by hand.
#|
#| ```python
def _declare_offences(state: State, netuid: Netuid, work: Round) -> None:
    """Note the offences of an epoch."""
    if not work.opened:
        return
    parameters, now = state.slash_parameters.get(netuid), slash_epoch_of(state, netuid)
    held = [state.slash_evidence.get((netuid, hotkey)) for hotkey in work.hotkeys]
    new = declared(
        [entry.amount for entry in held], [entry.observations for entry in held], work.scored,
        [state.pending_slashes.get((netuid, hotkey)) is not None for hotkey in work.hotkeys],
        work.stake, threshold_of(parameters), parameters.least_observations,
        fraction(parameters.ceiling),
    )
    suspects = _suspects_share(state, netuid, work)
    for at, hotkey in enumerate(work.hotkeys):
        if new[at]:
            pending = PendingSlash(
                U64(now + parameters.deferral),
                tuple([done.rows[at] for done in work.followed]),
                suspects,
                tuple(_contributors_of(state, netuid, hotkey)),
                (),
                parameters,
            )
            state.pending_slashes.set((netuid, hotkey), pending)
#| ```
#|
#| ## A lower mode {#lower-mode}
#|
#| When the mode goes down, all liens close with rate zero. On *off* every table of slashing in the subnet is emptied but parameters, counts and escrows;
#| a change of parameters that waits takes effect. On *observe* a new time of observation begins.
#|
#| ```python
@contract(post=lambda result, state, netuid, mode: state.slash_mode.get(netuid) == mode)
def lower_mode(state: State, netuid: Netuid, mode: U8) -> None:
    """Let a lower mode take effect."""
    state.slash_mode.set(netuid, mode)
    for key in state.slash_liens.keys_of(netuid):
        _close_lien(state, netuid, key[1], ZERO)
    clock = state.slash_clock.get(netuid)
    if mode == OFF:
        forget_slashing(state, netuid)
    elif clock is not None:
        state.slash_clock.set(netuid, replace(clock, observed_from=clock.epoch))


@contract(post=lambda result, state, netuid: state.slash_clock.get(netuid) is None)
def forget_slashing(state: State, netuid: Netuid) -> None:
    """Empty the tables of slashing in a subnet, except parameters, counts and escrows."""
    state.slash_clock.remove(netuid)
    state.scheduled_slash_mode.remove(netuid)
    change = state.scheduled_slash_parameters.get(netuid)
    if change is not None:
        state.slash_parameters.set(netuid, change.parameters)
        state.scheduled_slash_parameters.remove(netuid)
    for index in indices_of(state, netuid):
        state.slash_consensus.remove(index)
        for row in state.slash_rows.keys_of(index):
            state.slash_rows.remove(row)
    for key in state.slash_evidence.keys_of(netuid):
        state.slash_evidence.remove(key)
    for key in state.pending_slashes.keys_of(netuid):
        state.pending_slashes.remove(key)
#| ```
#|
#| ## The step after an epoch {#slash-epoch}
#|
#| For each subnet whose epoch has run and been paid out:
#|
#| 1. a change of parameters that is due takes effect;
#| 2. [seats that changed hands](#forget-changed-seats) are forgotten;
#| 3. validators are [scored](#score-subnet);
#| 4. offences are [settled](#resolve-slashes), and new ones [declared](#declare-offences);
#| 5. [liens](#settle-liens) are settled;
#| 6. who is clean and has no seat is forgotten;
#| 7. a change of the mode that is due takes effect. It comes last, so that an offence that is due in the same epoch is settled before;
#| 8. [permits](#jail) of those in jail are withheld.
#|
#| $$ \text{score} \to \text{settle} \to \text{declare} \to \text{liens} $$
#|
#| ```python
def _forget_the_clean(state: State, netuid: Netuid) -> None:
    """Forget hotkeys without a seat, without evidence and without slashes that are remembered."""
    now, memory = slash_epoch_of(state, netuid), state.slash_parameters.get(netuid).memory
    for key in state.slash_evidence.keys_of(netuid):
        held = state.slash_evidence.get(key)
        idle = state.uids.get(key) is None and state.pending_slashes.get(key) is None
        clean = held.amount == 0 and not held.suspect and now >= held.jailed_until
        if idle and clean and remembered(held, now, memory) == 0:
            state.slash_evidence.remove(key)
            for index in indices_of(state, netuid):
                state.slash_rows.remove((index, key[1]))


def _apply_scheduled_parameters(state: State, netuid: Netuid) -> None:
    """Let a change of parameters take effect whose time has come."""
    change = state.scheduled_slash_parameters.get(netuid)
    if change is not None and slash_epoch_of(state, netuid) >= change.due:
        state.scheduled_slash_parameters.remove(netuid)
        state.slash_parameters.set(netuid, change.parameters)


def _apply_scheduled_mode(state: State, netuid: Netuid) -> None:
    """Let a change of the mode take effect whose time has come."""
    change = state.scheduled_slash_mode.get(netuid)
    if change is not None and slash_epoch_of(state, netuid) >= change.due:
        state.scheduled_slash_mode.remove(netuid)
        lower_mode(state, netuid, change.mode)


@contract(
    pre=lambda state, netuid, ballots: all(
        len(ballot.stake) == state.subnetwork_n.get(netuid) for ballot in ballots
    )
)
def slash_epoch(state: State, netuid: Netuid, ballots: Sequence[Ballot]) -> None:
    """Do what slashing does after the epoch of a subnet.

    state:   state of the chain
    netuid:  the subnet
    ballots: [mechanisms] what the epoch decided

    pre: ballots have one element for each neuron
    Operation: T5
    """
    clock = state.slash_clock.get(netuid)
    if state.slash_mode.get(netuid) == OFF or clock is None:
        return
    state.slash_clock.set(netuid, replace(clock, epoch=U64(clock.epoch + 1)))
    _apply_scheduled_parameters(state, netuid)
    forget_changed_seats(state, netuid)
    work = _score_subnet(state, netuid, ballots)
    resolve_slashes(state, netuid, work)
    _declare_offences(state, netuid, work)
    settle_liens(state, netuid)
    _forget_the_clean(state, netuid)
    later = replace(clock, epoch=U64(clock.epoch + 1), scored_at=state.block.get())
    state.slash_clock.set(netuid, later)
    _apply_scheduled_mode(state, netuid)
    withhold_permits(state, netuid)
#| ```
#|
#| Nothing is rejected.
#|
#| In the example four validators judge three miners; the last one, with a fifth of the stake, begins to put everything on one miner. It is an offender in the 27th epoch.
#|
#| ```python example
#| from taospec.slashing import consensus_distribution
#|
#|
#| def cast(*favourites: int) -> Ballot:
#|     """Return the ballot of four validators; each gives 4 : 3 : 3 or everything to one miner."""
#|     fair = [(Uid(4), I32F32(4)), (Uid(5), I32F32(3)), (Uid(6), I32F32(3))]
#|     rows = [fair if uid == 0 else [(Uid(uid), ONE)] for uid in favourites]
#|     agreed = consensus_distribution([ZERO, ZERO, ZERO, ZERO, I32F32(4), I32F32(3), I32F32(3)])
#|     stake = [I32F32(share) for share in (6, 6, 4, 4, 0, 0, 0)]
#|     return Ballot(U16(65535), stake, agreed, [*rows, [], [], []], [U64(9)] * 7)
#|
#|
#| def court(mode: U8, **changes: int) -> State:
#|     """Return a subnet with four validators and three miners."""
#|     state = State()
#|     state.slash_mode.set(one, mode)
#|     state.slash_parameters.set(one, replace(DEFAULT_SLASHING, **changes))
#|     state.slash_clock.set(one, SlashClock(U64(0), U64(0), Block(1)))
#|     state.subnetwork_n.set(one, U16(7))
#|     state.kappa.set(one, U16(32767))
#|     for uid in range(7):
#|         state.keys.set((one, Uid(uid)), AccountId(10 + uid))
#|         state.uids.set((one, AccountId(10 + uid)), Uid(uid))
#|         stake_more(state, AccountId(10 + uid), anna, one, Alpha(10**9))
#|     state.block.set(Block(100))
#|     return state
#|
#|
#| trial = court(ENFORCE, greatest_concentration=32768)
#| for _ in range(3):
#|     slash_epoch(trial, one, [cast(0, 0, 0, 0)])
#| assert trial.slash_evidence.get((one, AccountId(13))).observations == 3
#| days = []
#| for _ in range(28):
#|     slash_epoch(trial, one, [cast(0, 0, 0, 6)])
#|     days.append(trial.pending_slashes.get((one, AccountId(13))) is not None)
#| assert days.index(True) == 26 and trial.slash_liens.entries == {(1, 13): 1}
#| ```
