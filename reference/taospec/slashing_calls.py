#| # Slashing: calls and hooks {#slashing-calls}
#|
#| [Slashing on the state](slashing_state.md) runs by itself after each epoch. This chapter has what people do: root calls an offence off, owners and root set the mode and the
#| parameters. And it has what other rules must tell slashing: that keys are swapped, seats renumbered, a subnet dissolved.
#|
#| ```python
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from taospec.ledger import require_root, subnet_exists
from taospec.parameters import u16_share
from taospec.primitives import (
    AccountId, Alpha, I32F32, Netuid, ONE, U8, U64, Uid, ZERO, contract,
)
from taospec.rejections import Rejection, RejectionCode
from taospec.slashing import (
    CLEAN, AverageRow, ScheduledMode, ScheduledParameters, SlashClock, SlashParameters,
    are_parameters, fraction,
)
from taospec.slashing_state import (
    ENFORCE, OBSERVE, OFF, indices_of, is_enforced, lower_mode, release, slash_epoch_of,
)
from taospec.state import ROOT, State
#| ```
#|
#| ## Calling off an offence {#cancel-slash}
#|
#| Root, and root alone, may call an offence off while it waits; a subnet's owner is a party. The evidence goes too, otherwise the same offence would be
#| declared again in the next epoch. [Liens](slashing_state.md#settle-liens) are settled after the next epoch.
#|
#| ```python
@contract(
    post=lambda result, state, origin, netuid, hotkey: (
        state.pending_slashes.get((netuid, hotkey)) is None
    ),
)
def cancel_slash(
    state: State, origin: AccountId | None, netuid: Netuid, hotkey: AccountId
) -> None:
    """Call off an offence that waits.

    state:  state of the chain
    origin: nothing, for root
    netuid: the subnet
    hotkey: the offender

    post: no offence of the hotkey waits
    rejects: BadOrigin when the caller is not root
    rejects: NoPendingSlash when no offence of the hotkey waits
    Operation: T5
    """
    require_root(origin)
    if state.pending_slashes.get((netuid, hotkey)) is None:
        raise Rejection(RejectionCode.NO_PENDING_SLASH)
    state.pending_slashes.remove((netuid, hotkey))
    held = state.slash_evidence.get((netuid, hotkey))
    state.slash_evidence.set((netuid, hotkey), replace(held, amount=ZERO))
#| ```
#|
#| Two rejections, in this order.
#|
#| ```python example
#| from taospec.primitives import Block, U16
#| from taospec.slashing import DEFAULT_SLASHING, PendingSlash
#| from taospec.slashing_state import settle_liens, withhold
#| from taospec.stakes import stake_of
#|
#| one, anna, bert, offender = Netuid(1), AccountId(1), AccountId(2), AccountId(13)
#| waiting = PendingSlash(U64(9), (), ZERO, (), (), DEFAULT_SLASHING)
#| spared = State()
#| spared.slash_mode.set(one, ENFORCE)
#| spared.pending_slashes.set((one, offender), waiting)
#| spared.slash_evidence.set((one, offender), replace(CLEAN, amount=I32F32(5 * ONE)))
#| settle_liens(spared, one)
#| assert spared.slash_liens.entries == {(1, 13): 1}
#| cancel_slash(spared, None, one, offender)
#| settle_liens(spared, one)
#| assert spared.slash_liens.entries == {} and not spared.slash_evidence.get((one, offender)).suspect
#| ```
#|
#| ## Modes {#set-slash-mode}
#|
#| A subnet's owner, or root, sets the mode.
#|
#| | from, to | when | what else |
#| | --- | --- | --- |
#| | off to observe | at once | the clock starts |
#| | observe to enforce | at once, after 140 epochs of observation | weights must be committed and revealed, over at least one epoch; the ceiling must be below $\min(\kappa, 1 - \kappa)$. Offences that wait are dropped and slashes forgotten: nothing of the time of observation counts but evidence |
#| | off to enforce | never | |
#| | down | root at once; the owner after `deferral` epochs, so that it cannot save a friend | liens close with rate zero; on *off* every table of slashing but parameters, counts and escrows is emptied |
#| | to the same mode | at once | a change that waits is called off |
#|
#| ```python
OBSERVATION: Final = 140


def _begin_enforcement(state: State, netuid: Netuid) -> None:
    """Drop what was declared while slashing was observed."""
    for key in state.pending_slashes.keys_of(netuid):
        state.pending_slashes.remove(key)
    for key in state.slash_evidence.keys_of(netuid):
        held = state.slash_evidence.get(key)
        state.slash_evidence.set(key, replace(held, offences=U8(0), jailed_until=U64(0)))
    state.slash_mode.set(netuid, ENFORCE)


@contract(
    post=lambda result, state, netuid, parameters: (
        not result or 2 * fraction(parameters.ceiling) < ONE
    ),
)
def is_ceiling_sound(state: State, netuid: Netuid, parameters: SlashParameters) -> bool:
    """Tell whether the ceiling is below both the majority and the minority."""
    majority = u16_share(state.kappa.get(netuid))
    return fraction(parameters.ceiling) < min(majority, ONE - majority)


def _check_enforcement(state: State, netuid: Netuid) -> None:
    """Refuse enforcement in a subnet that is not ready for it."""
    clock = state.slash_clock.get(netuid)
    if clock is None or clock.epoch - clock.observed_from < OBSERVATION:
        raise Rejection(RejectionCode.OBSERVE_PERIOD_TOO_SHORT)
    hidden = state.commit_reveal_weights_enabled.get(netuid)
    if not hidden or state.reveal_period_epochs.get(netuid) == 0:
        raise Rejection(RejectionCode.COMMIT_REVEAL_REQUIRED)
    if not is_ceiling_sound(state, netuid, state.slash_parameters.get(netuid)):
        raise Rejection(RejectionCode.INVALID_SLASH_PARAM)


def _check_caller(state: State, origin: AccountId | None, netuid: Netuid) -> None:
    """Refuse a caller that is neither root nor the owner, and a subnet that is none."""
    if origin is not None and origin != state.subnet_owner.get(netuid):
        raise Rejection(RejectionCode.BAD_ORIGIN)
    if not subnet_exists(state, netuid):
        raise Rejection(RejectionCode.SUBNET_NOT_EXISTS)
    if netuid == ROOT:
        raise Rejection(RejectionCode.NOT_PERMITTED_ON_ROOT_SUBNET)


@contract(
    post=lambda result, state, origin, netuid, mode: (
        origin is not None or state.slash_mode.get(netuid) == mode
    ),
)
def sudo_set_slash_mode(
    state: State, origin: AccountId | None, netuid: Netuid, mode: U8
) -> None:
    """Set the mode of slashing in a subnet.

    state:  state of the chain
    origin: coldkey that signs the call, or nothing for root
    netuid: the subnet
    mode:   0 off, 1 observe, 2 enforce

    post: what root sets holds at once
    rejects: BadOrigin when the caller is neither root nor the owner of the subnet
    rejects: SubnetNotExists when there is no such subnet
    rejects: NotPermittedOnRootSubnet when the subnet is root
    rejects: InvalidSlashParam when there is no such mode, or the ceiling is too high to enforce
    rejects: ObservePeriodTooShort when slashing was not observed for 140 epochs
    rejects: CommitRevealRequired when weights are not committed and revealed
    Operation: T5
    """
    _check_caller(state, origin, netuid)
    if mode > ENFORCE:
        raise Rejection(RejectionCode.INVALID_SLASH_PARAM)
    present = state.slash_mode.get(netuid)
    if mode == ENFORCE and present != ENFORCE:
        _check_enforcement(state, netuid)
    state.scheduled_slash_mode.remove(netuid)
    if mode < present and origin is None:
        lower_mode(state, netuid, mode)
    elif mode < present:
        wait = state.slash_parameters.get(netuid).deferral
        due = U64(slash_epoch_of(state, netuid) + wait)
        state.scheduled_slash_mode.set(netuid, ScheduledMode(due, mode))
    elif mode > present and mode == ENFORCE:
        _begin_enforcement(state, netuid)
    elif mode > present:
        state.slash_clock.set(netuid, SlashClock(U64(0), U64(0), state.block.get()))
        state.slash_mode.set(netuid, OBSERVE)
#| ```
#|
#| Six codes, in this order; the ceiling is asked last.
#|
#| !!! note "Asked once"
#|     Commit and reveal, and the ceiling, are asked when enforcement begins. Who turns commit and reveal off later, or moves $\kappa$, is not stopped; root can then lower the mode at once.
#|
#| ```python example
#| def refusal(netuid: Netuid, mode: U8, origin: AccountId | None = None) -> str:
#|     """Return the code with which a change of the mode is refused, empty if it is not."""
#|     try:
#|         sudo_set_slash_mode(ruled, origin, netuid, mode)
#|     except Rejection as rejection:
#|         return rejection.code.value
#|     return ""
#|
#|
#| ruled = State()
#| ruled.networks_added.set(one, True)
#| ruled.subnet_owner.set(one, anna)
#| assert refusal(one, ENFORCE) == "ObservePeriodTooShort"
#| assert refusal(one, OBSERVE, bert) == "BadOrigin"
#| assert refusal(one, OBSERVE, anna) == "" and refusal(one, ENFORCE) == "ObservePeriodTooShort"
#| ruled.slash_clock.set(one, SlashClock(U64(140), U64(0), Block(9)))
#| assert refusal(one, ENFORCE, anna) == "" and ruled.slash_mode.get(one) == ENFORCE
#| # the owner waits, root does not
#| assert refusal(one, OFF, anna) == ""
#| assert ruled.scheduled_slash_mode.get(one) == ScheduledMode(200, 0)
#| assert refusal(one, OFF) == "" and ruled.slash_clock.get(one) is None
#| ```
#|
#| ## From the first block {#begin-slashing}
#|
#| A new chain has nothing to observe yet. For its subnets it may begin with any mode, as a [preset](parameters.md#presets) says; nothing is asked, and the clock starts in that block. This is no call: whoever makes the genesis applies it.
#|
#| ```python
@contract(
    pre=lambda state, netuid, mode: mode <= ENFORCE,
    post=lambda result, state, netuid, mode: state.slash_mode.get(netuid) == mode,
)
def begin_slashing(state: State, netuid: Netuid, mode: U8) -> None:
    """Let a subnet of a new chain begin with a mode of slashing.

    state:  state of the chain, on which slashing is off in the subnet
    netuid: the subnet
    mode:   0 off, 1 observe, 2 enforce

    pre:  there is such a mode
    post: the subnet has it
    Operation: T5
    """
    if mode != OFF:
        state.slash_clock.set(netuid, SlashClock(U64(0), U64(0), state.block.get()))
        state.slash_mode.set(netuid, mode)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| from taospec.parameters import PRESETS
#|
#| young = State()
#| begin_slashing(young, one, PRESETS["finney"].slashing)
#| assert young.slash_mode.entries == {}
#| begin_slashing(young, one, PRESETS["taospec"].slashing)
#| assert young.slash_mode.get(one) == ENFORCE and young.slash_clock.get(one) == SlashClock(0, 0, 0)
#| ```
#|
#| ## Setting parameters {#set-slash-parameters}
#|
#| The owner or root sets all parameters at once, within [their ranges](slashing.md#slash-parameters). While slashing is off they hold at once; otherwise
#| after 140 epochs, and never for offences that wait already. A second change replaces one that waits.
#|
#| ```python
@contract(post=lambda result, state, origin, netuid, parameters: are_parameters(parameters))
def sudo_set_slash_parameters(
    state: State, origin: AccountId | None, netuid: Netuid, parameters: SlashParameters
) -> None:
    """Set the parameters of slashing in a subnet.

    state:      state of the chain
    origin:     coldkey that signs the call, or nothing for root
    netuid:     the subnet
    parameters: the parameters

    post: are_parameters(parameters)
    rejects: BadOrigin when the caller is neither root nor the owner of the subnet
    rejects: SubnetNotExists when there is no such subnet
    rejects: NotPermittedOnRootSubnet when the subnet is root
    rejects: InvalidSlashParam when one is outside its range, or the ceiling is too high to enforce
    Operation: T5
    """
    _check_caller(state, origin, netuid)
    sound = not is_enforced(state, netuid) or is_ceiling_sound(state, netuid, parameters)
    if not are_parameters(parameters) or not sound:
        raise Rejection(RejectionCode.INVALID_SLASH_PARAM)
    if state.slash_mode.get(netuid) == OFF:
        state.slash_parameters.set(netuid, parameters)
        return
    due = U64(slash_epoch_of(state, netuid) + OBSERVATION)
    state.scheduled_slash_parameters.set(netuid, ScheduledParameters(due, parameters))
#| ```
#|
#| Four codes, in this order.
#|
#| ```python example
#| strict = replace(DEFAULT_SLASHING, tolerance=U16(9830))
#| sudo_set_slash_parameters(ruled, anna, one, strict)
#| assert ruled.slash_parameters.get(one) == strict
#| assert refusal(one, OBSERVE) == ""
#| sudo_set_slash_parameters(ruled, anna, one, DEFAULT_SLASHING)
#| assert ruled.slash_parameters.get(one) == strict
#| assert ruled.scheduled_slash_parameters.get(one) == ScheduledParameters(140, DEFAULT_SLASHING)
#| ```
#|
#| ## What waits for a lien {#children-wait}
#|
#| Who answers for a suspect can shed that neither by new children nor by dropping old ones: while a lien is open on a hotkey, [children that it asked for](delegation.md) wait, even when they are due.
#|
#| ```python
@contract(post=lambda result, state, netuid, hotkey: not result or is_enforced(state, netuid))
def children_wait(state: State, netuid: Netuid, hotkey: AccountId) -> bool:
    """Whether new children of a hotkey have to wait for a lien.

    state:   state of the chain
    netuid:  the subnet
    hotkey:  the hotkey that asked for them
    returns: true if they have to

    post: nobody waits where slashing is not enforced
    Operation: T5
    """
    return is_enforced(state, netuid) and state.slash_liens.get((netuid, hotkey)) is not None
#| ```
#|
#| Nothing is rejected.
#|
#| ## When keys are swapped {#swap-slash-hotkey}
#|
#| A hotkey that takes the place of another takes over everything that is known of it: rows, evidence, offence and lien; in offences that wait it answers in its place. So no record is lost by a swap, and
#| none by a swap onto a hotkey with a record of its own, which is refused. If the stake is to stay under the old hotkey, there must be no lien on it.
#|
#| ```python
@contract(
    post=lambda result, state, netuid, hotkey, new_hotkey, keep_stake: (
        state.slash_mode.get(netuid) == OFF or state.slash_liens.get((netuid, hotkey)) is None
    ),
)
def swap_slash_hotkey(
    state: State, netuid: Netuid, hotkey: AccountId, new_hotkey: AccountId, keep_stake: bool
) -> None:
    """Let a hotkey take over what is known of another.

    state:      state of the chain
    netuid:     the subnet
    hotkey:     hotkey that is replaced
    new_hotkey: hotkey that replaces it
    keep_stake: whether the stake stays under the old hotkey

    post: the old hotkey is under no lien
    rejects: SlashRecordExists when something is known of the new hotkey
    rejects: StakeUnderLien when the stake would stay, and there is a lien on it
    Operation: T5
    """
    if state.slash_mode.get(netuid) == OFF:
        return
    old, new = (netuid, hotkey), (netuid, new_hotkey)
    known = state.slash_evidence.get(new) != CLEAN or state.slash_liens.get(new) is not None
    if known:
        raise Rejection(RejectionCode.SLASH_RECORD_EXISTS)
    lien = state.slash_liens.get(old)
    if lien is not None and keep_stake:
        raise Rejection(RejectionCode.STAKE_UNDER_LIEN)
    for index in indices_of(state, netuid):
        state.slash_rows.set((index, new_hotkey), state.slash_rows.get((index, hotkey)))
        state.slash_rows.remove((index, hotkey))
    state.slash_evidence.set(new, state.slash_evidence.get(old))
    state.slash_evidence.remove(old)
    state.pending_slashes.set(new, state.pending_slashes.get(old))
    state.pending_slashes.remove(old)
    if lien is not None:
        state.slash_liens.remove(old)
        state.slash_liens.set(new, lien)
        escrow = state.slash_escrows.get((netuid, lien))
        if escrow is not None:
            state.slash_escrows.set((netuid, lien), replace(escrow, hotkey=new_hotkey))
    _rename_contributor(state, netuid, hotkey, new_hotkey)


def _rename_contributor(
    state: State, netuid: Netuid, hotkey: AccountId, new_hotkey: AccountId
) -> None:
    """Let a hotkey answer in the place of another for offences that wait."""
    for key in state.pending_slashes.keys_of(netuid):
        pending = state.pending_slashes.get(key)
        if pending is not None and hotkey in [entry.hotkey for entry in pending.contributors]:
            renamed = [
                replace(entry, hotkey=new_hotkey) if entry.hotkey == hotkey else entry
                for entry in pending.contributors
            ]
            state.pending_slashes.set(key, replace(pending, contributors=tuple(renamed)))
#| ```
#|
#| Two rejections, in this order.
#|
#| ```python example
#| trial = State()
#| trial.slash_mode.set(one, ENFORCE)
#| trial.slash_evidence.set((one, offender), replace(CLEAN, amount=I32F32(5 * ONE)))
#| settle_liens(trial, one)
#| swap_slash_hotkey(trial, one, offender, AccountId(30), False)
#| assert trial.slash_liens.entries == {(1, 30): 1}
#| assert trial.slash_evidence.get((one, AccountId(30))).amount == 5 * ONE
#| ```
#|
#| ### Coldkeys {#swap-slash-coldkey}
#|
#| What was withheld of a coldkey passes to the one that replaces it, in all subnets and all modes.
#|
#| ```python
@contract(
    post=lambda result, state, coldkey, new_coldkey: (
        coldkey == new_coldkey
        or all(key[2] != coldkey for key in state.slash_escrowed.keys())
    ),
)
def swap_slash_coldkey(state: State, coldkey: AccountId, new_coldkey: AccountId) -> None:
    """Give what was withheld of a coldkey to another.

    state:       state of the chain
    coldkey:     coldkey that is replaced
    new_coldkey: coldkey that replaces it

    post: nothing is withheld of the old coldkey
    Operation: T5
    """
    for key in state.slash_escrowed.keys():
        if key[2] == coldkey and coldkey != new_coldkey:
            moved = (key[0], key[1], new_coldkey)
            amount = Alpha(state.slash_escrowed.get(key) + state.slash_escrowed.get(moved))
            state.slash_escrowed.remove(key)
            state.slash_escrowed.set(moved, amount)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| left = State()
#| left.slash_escrowed.set((one, U64(1), anna), Alpha(70))
#| swap_slash_coldkey(left, anna, bert)
#| assert left.slash_escrowed.entries == {(1, 1, 2): 70}
#| ```
#|
#| ## When seats are renumbered {#renumber-slashing}
#|
#| [Trimming](neurons.md#trim-to-max-allowed-uids) a subnet closes the gaps between the seats that are left. Averages follow.
#|
#| ```python
def _picked(values: Sequence[I32F32], kept: Sequence[Uid]) -> Sequence[I32F32]:
    """Return the averages of the seats that are left, in their new order."""
    return tuple([values[uid] if uid < len(values) else ZERO for uid in kept]) if values else ()


@contract(pre=lambda state, netuid, kept: sorted(kept) == list(kept))
def renumber_slashing(state: State, netuid: Netuid, kept: Sequence[Uid]) -> None:
    """Let averages follow seats that are numbered anew.

    state:  state of the chain
    netuid: the subnet
    kept:   [seats] old uids of the seats that are left, ascending

    pre: ascending
    Operation: T5
    """
    if state.slash_mode.get(netuid) == OFF:
        return
    for index in indices_of(state, netuid):
        state.slash_consensus.set(index, _picked(state.slash_consensus.get(index), kept))
        for row in state.slash_rows.keys_of(index):
            state.slash_rows.set(row, _picked(state.slash_rows.get(row), kept))
    for key in state.pending_slashes.keys_of(netuid):
        pending = state.pending_slashes.get(key)
        if pending is not None:
            rows = tuple([AverageRow(_picked(row.values, kept)) for row in pending.rows])
            gone = tuple([Uid(place) for place, uid in enumerate(kept) if uid in pending.gone])
            state.pending_slashes.set(key, replace(pending, rows=rows, gone=gone))
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| shrunk = State()
#| shrunk.slash_mode.set(one, OBSERVE)
#| shrunk.slash_consensus.set(U16(1), (I32F32(1), I32F32(2), I32F32(3)))
#| renumber_slashing(shrunk, one, [Uid(0), Uid(2)])
#| assert shrunk.slash_consensus.get(U16(1)) == (1, 3)
#| ```
#|
#| ## When a subnet ends {#end-slashing}
#|
#| Before the stakes of a subnet are [settled](dissolution.md#settle-stakes), slashing ends there: offences that wait are dropped, liens close with rate zero, and what was withheld is stake again, under the hotkey
#| that it had left, so that it has its part of what is divided. Then nothing of slashing is left under this number; the next subnet begins with the mode *off*.
#|
#| ```python
@contract(post=lambda result, state, netuid: state.slash_mode.get(netuid) == OFF)
def end_slashing(state: State, netuid: Netuid) -> None:
    """End slashing in a subnet that is dissolved.

    state:  state of the chain
    netuid: the subnet

    post: the mode is off
    Operation: T5
    """
    if state.slash_mode.get(netuid) != OFF:
        lower_mode(state, netuid, OFF)
    for key in state.slash_escrows.keys_of(netuid):
        escrow = state.slash_escrows.get(key)
        if escrow is not None:
            for _, _, coldkey in state.slash_escrowed.keys_of((netuid, key[1])):
                release(state, netuid, key[1], coldkey, escrow.hotkey)
    state.slash_parameters.remove(netuid)
    state.slash_lien_count.remove(netuid)
    state.slashed_alpha.remove(netuid)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| over = State()
#| over.slash_mode.set(one, ENFORCE)
#| over.slash_liens.set((one, offender), U64(1))
#| assert withhold(over, offender, anna, one, Alpha(1000)) == 899
#| end_slashing(over, one)
#| assert stake_of(over, offender, anna, one) == 101 and over.slash_escrows.entries == {}
#| ```
#|
#| ## Laws {#laws}
#|
#| ```python theorem
#| from dataclasses import replace as changed
#|
#| from taospec.primitives import Block, U16, U32
#| from taospec.slashing import DEFAULT_SLASHING, Ballot, consensus_distribution
#| from taospec.slashing_penalties import burned
#| from taospec.slashing_state import (
#|     claim_escrow, forget_slashing, settle_liens, slash_epoch, slash_pool, withhold,
#|     withhold_permits,
#| )
#| from taospec.stakes import decrease_stake, increase_stake, stake_of
#| from taospec.state import digest
#|
#|
#| def bench(mode: U8) -> State:
#|     """Return a subnet with four validators, three miners, and offences after two epochs."""
#|     state, one = State(), Netuid(1)
#|     state.slash_mode.set(one, mode)
#|     terms = changed(
#|         DEFAULT_SLASHING, greatest_concentration=U16(32768), least_observations=U16(2),
#|         deferral=U16(3), threshold=U16(64), average_rate=U16(16384), tolerance=U16(9830),
#|     )
#|     state.slash_parameters.set(one, terms)
#|     state.slash_clock.set(one, SlashClock(U64(0), U64(0), Block(1)))
#|     state.subnetwork_n.set(one, U16(7))
#|     state.networks_added.set(one, True)
#|     for uid in range(7):
#|         state.keys.set((one, Uid(uid)), AccountId(10 + uid))
#|         state.uids.set((one, AccountId(10 + uid)), Uid(uid))
#|         state.owner.set(AccountId(10 + uid), AccountId(1))
#|         increase_stake(state, AccountId(10 + uid), AccountId(1), one, Alpha(10**9))
#|         increase_stake(state, AccountId(10 + uid), AccountId(2), one, Alpha(10**6 + uid))
#|     state.block.set(Block(100))
#|     return state
#|
#|
#| def ballot(choices: U32) -> Ballot:
#|     """Return votes in which two of four validators follow the consensus and two choose."""
#|     fair = [(Uid(4), I32F32(4)), (Uid(5), I32F32(3)), (Uid(6), I32F32(3))]
#|     rows = [fair, fair]
#|     for place in range(2):
#|         choice = (choices >> 2 * place) % 4
#|         rows.append(fair if choice == 0 else [(Uid(3 + choice), ONE)])
#|     agreed = consensus_distribution([ZERO] * 4 + [I32F32(4), I32F32(3), I32F32(3)])
#|     stake = [I32F32(share) for share in (7, 7, 3, 3, 0, 0, 0)]
#|     return Ballot(U16(65535), stake, agreed, [*rows, [], [], []], [U64(9)] * 7)
#|
#|
#| def held(state: State) -> int:
#|     """Return all alpha that is staked, withheld or destroyed."""
#|     staked = sum(state.total_hotkey_alpha.entries.values())
#|     kept = sum(escrow.total for escrow in state.slash_escrows.entries.values() if escrow)
#|     return staked + kept + state.slashed_alpha.get(Netuid(1))
#|
#|
#| @theorem("SLS-1", by=("proved",), shape={"choices": 2})
#| def nothing_happens_while_off(choices: Sequence[U32], amount: U64) -> bool:
#|     """While the mode is off, no hook changes the state."""
#|     state = bench(OFF)
#|     before = digest(state)
#|     for choice in choices:
#|         slash_epoch(state, Netuid(1), [ballot(choice)])
#|     going = withhold(state, AccountId(12), AccountId(1), Netuid(1), Alpha(amount))
#|     swap_slash_hotkey(state, Netuid(1), AccountId(12), AccountId(13), True)
#|     renumber_slashing(state, Netuid(1), [Uid(0)])
#|     withhold_permits(state, Netuid(1))
#|     return digest(state) == before and going == amount
#|
#|
#| @theorem("SLS-2", by=("proved",), shape={"choices": 2})
#| def observing_touches_nothing_else(choices: Sequence[U32]) -> bool:
#|     """Under observation no table but those of slashing changes, and nothing is withheld or destroyed."""
#|     state, plain = bench(OBSERVE), bench(OBSERVE)
#|     for choice in [*choices, 6, 6, 6, 6, 6, 6, 6, 6]:
#|         slash_epoch(state, Netuid(1), [ballot(U32(choice))])
#|     for chain in (state, plain):
#|         chain.slash_clock.remove(Netuid(1))
#|         forget_slashing(chain, Netuid(1))
#|     return digest(state) == digest(plain)
#|
#|
#| @theorem("SLS-3")
#| def every_rao_is_accounted_for(choices: Sequence[U32], amounts: Sequence[U32]) -> bool:
#|     """Stake, what is withheld and what is destroyed change only by what leaves and what comes back."""
#|     state, one = bench(ENFORCE), Netuid(1)
#|     total = held(state)
#|     for at, choice in enumerate([*choices, 6, 6, 6, 6, 6, 6, 6, 6]):
#|         slash_epoch(state, one, [ballot(U32(choice))])
#|         amount = Alpha(amounts[at] % 10**6 if at < len(amounts) else 0)
#|         if stake_of(state, AccountId(12), AccountId(1), one) >= amount:
#|             decrease_stake(state, AccountId(12), AccountId(1), one, amount)
#|             total -= withhold(state, AccountId(12), AccountId(1), one, amount)
#|         if held(state) != total:
#|             return False
#|     sudo_set_slash_mode(state, None, one, OFF)
#|     for _, lien, coldkey in state.slash_escrowed.keys():
#|         claim_escrow(state, coldkey, one, lien, AccountId(10))
#|     return held(state) == total and state.slash_escrows.entries == {}
#|
#|
#| @theorem("SLS-4", by=("proved",), shape={"choices": 2})
#| def settling_twice_is_settling_once(choices: Sequence[U32]) -> bool:
#|     """Suspicion and liens are settled once; doing it again changes nothing."""
#|     state = bench(ENFORCE)
#|     for choice in [*choices, 6, 6, 6]:
#|         slash_epoch(state, Netuid(1), [ballot(U32(choice))])
#|     before = digest(state)
#|     settle_liens(state, Netuid(1))
#|     return digest(state) == before
#|
#|
#| @theorem("SLS-5")
#| def a_pool_pays_in_proportion(first: U32, second: U32, rate: U16) -> bool:
#|     """Of a slashed pool each coldkey loses the share of the rate, up to two rao."""
#|     state, one, hotkey = State(), Netuid(1), AccountId(9)
#|     stakes = [Alpha(1 + first), Alpha(1 + second)]
#|     for coldkey, stake in enumerate(stakes):
#|         increase_stake(state, hotkey, AccountId(coldkey), one, stake)
#|     slash_pool(state, one, hotkey, fraction(U16(rate % 13108)))
#|     left = [stake_of(state, hotkey, AccountId(coldkey), one) for coldkey in range(2)]
#|     fair = [stake - burned(stake, fraction(U16(rate % 13108))) for stake in stakes]
#|     return all(abs(mine - due) <= 2 for mine, due in zip(left, fair))
#| ```
#|
#| ```python theorem
#| from taospec.slashing import AverageRow, Contributor, Followed, PendingSlash
#| from taospec.slashing_state import Round, resolve_slashes
#|
#|
#| @theorem("SLS-6")
#| def an_offence_is_settled_once(row: Sequence[U16], due: U8, opened: U16, rate: U16) -> bool:
#|     """Whatever becomes of an offence, settling again in the same epoch changes nothing."""
#|     state, one, hotkey = bench(ENFORCE), Netuid(1), AccountId(12)
#|     state.slash_clock.set(one, SlashClock(U64(100), U64(0), Block(1)))
#|     old = consensus_distribution([I32F32(value) for value in row])
#|     agreed = consensus_distribution([I32F32(1)] * len(row))
#|     terms = changed(DEFAULT_SLASHING, base_rate=U16(rate % 3277), jail_after=U8(1))
#|     answer = (Contributor(hotkey, ONE), Contributor(AccountId(13), I32F32(ONE // 3)))
#|     waits = PendingSlash(U64(due % 128), (AverageRow(tuple(old)),), ZERO, answer, (), terms)
#|     state.pending_slashes.set((one, hotkey), waits)
#|     state.slash_evidence.set((one, hotkey), changed(CLEAN, amount=I32F32(6 * ONE)))
#|     settle_liens(state, one)
#|     seen = Followed(True, agreed, agreed, ZERO, [True], [waits.rows[0]], [ZERO])
#|     work = Round([hotkey], [True], [ONE], opened % 2 == 0, ZERO, [U16(65535)], [seen])
#|     resolve_slashes(state, one, work)
#|     once = digest(state)
#|     resolve_slashes(state, one, work)
#|     return digest(state) == once
#| ```
#|
#| ```python theorem
#| TABLES = (
#|     "slash_mode", "slash_clock", "slash_parameters", "scheduled_slash_mode",
#|     "scheduled_slash_parameters", "slash_consensus", "slash_rows", "slash_evidence",
#|     "pending_slashes", "slash_liens", "slash_lien_count", "slash_escrows", "slash_escrowed",
#|     "slashed_alpha",
#| )
#|
#|
#| @theorem("SLS-7", by=("computed",))
#| def only_slashing_writes_its_tables() -> bool:
#|     """No rule outside the chapters on slashing writes one of its tables, but that a dissolved subnet is removed; and alpha counts as slashed only where it is destroyed."""
#|     removes = "dissolution.remove_entries"
#|     found = {name for table in TABLES for name in writers(table) if name != removes}
#|     chapters = {name.partition(".")[0] for name in found}
#|     counted = [name.replace("_", "") for name in writers("slashed_alpha") if name != removes]
#|     return chapters == {"slashing_state", "slashing_calls"} and counted == [
#|         "slashingcalls.endslashing", "slashingstate.destroy"
#|     ]
#| ```
#|
#| ## What calls these rules {#hooks}
#|
#| | rule | place in the other chapters |
#| | --- | --- |
#| | [`slash_epoch`](slashing_state.md#slash-epoch) | [epochs of a block](subnet_epochs.md#run-due-epochs): after a subnet's pots are paid out, with the [ballots](slashing_state.md#ballots-of) of before its epoch |
#| | [`withhold`](slashing_state.md#withhold) | wherever stake leaves a share pool: [unstaking](staking.md#unstake-from-subnet), [moves within a subnet](stake_moves.md#transfer-stake-within-subnet) to another hotkey, burning and recycling |
#| | [`children_wait`](#children-wait) | [children that are due](delegation.md#apply-due-children) |
#| | [`swap_slash_hotkey`](#swap-slash-hotkey), [`swap_slash_coldkey`](#swap-slash-coldkey) | [key swaps](key_swaps.md) |
#| | [`renumber_slashing`](#renumber-slashing) | [trimming](neurons.md#trim-to-max-allowed-uids) |
#| | [`end_slashing`](#end-slashing) | [dissolution](dissolution.md#dissolve), before stakes are settled |
#| | [`require_not_jailed`](slashing_state.md#require-not-jailed), `is_jailed` | weights, and the owner's privileges in the epoch |
