#| # Safety of slashing {#safety}
#|
#| What has [slashing](slashing.md) done in a subnet, how near is it to its own limits, and may it be enforced? This chapter reads the state, as [health](health.md) does, and changes nothing. Because a state has no past, a
#| watcher writes down what each epoch did; the verdict reads these notes.
#|
#| ```python
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from taospec.arithmetic import exact_product
from taospec.health import ballots_now, deviation_of, stake_now
from taospec.ledger import alpha_issuance
from taospec.metrics import nakamoto, ratio
from taospec.parameters import u16_share
from taospec.primitives import AccountId, Alpha, I32F32, Netuid, ONE, U8, U16, U64, contract
from taospec.slashing import fraction, threshold_of
from taospec.slashing_calls import OBSERVATION, is_ceiling_sound
from taospec.slashing_state import OBSERVE, is_jailed, slash_epoch_of
from taospec.stakes import stake_of_hotkey
from taospec.state import State
from taospec.subnet_epochs import can_run
#| ```
#|
#| The examples of this chapter use the subnet of [health](health.md#activity-of), which is observed: of four validators the fourth, with a fifth of the stake, gives everything to the last miner.
#|
#| ```python example
#| from dataclasses import replace
#|
#| from taospec.primitives import Block, Uid, ZERO
#| from taospec.slashing import DEFAULT_SLASHING, Evidence, PendingSlash, SlashClock
#| from taospec.state import ROOT, Entry
#| from taospec.stakes import increase_stake
#|
#| one, anna = Netuid(1), AccountId(1)
#| town = State()
#| town.networks_added.set(ROOT, True)
#| town.networks_added.set(one, True)
#| town.block.set(Block(1000))
#| town.subnetwork_n.set(one, U16(7))
#| town.commit_reveal_weights_enabled.set(one, False)
#| town.validator_permit.set(one, (True,) * 4 + (False,) * 3)
#| town.last_update.set(U16(1), (Block(820),) * 7)
#| for uid, held in enumerate((30, 30, 20, 20, 0, 0, 0)):
#|     town.keys.set((one, Uid(uid)), AccountId(10 + uid))
#|     town.uids.set((one, AccountId(10 + uid)), Uid(uid))
#|     town.owner.set(AccountId(10 + uid), anna)
#|     if held:
#|         increase_stake(town, AccountId(10 + uid), anna, one, Alpha(held * 10**9))
#| fair = (Entry(Uid(4), U16(40)), Entry(Uid(5), U16(40)), Entry(Uid(6), U16(20)))
#| near = (ZERO,) * 4 + (I32F32(ONE // 2), I32F32(ONE // 4), I32F32(ONE // 4))
#| for uid in range(4):
#|     row = fair if uid < 3 else (Entry(Uid(6), U16(65535)),)
#|     town.weights.set((U16(1), Uid(uid)), row)
#|     known = near if uid < 3 else (ZERO,) * 6 + (ONE,)
#|     town.slash_rows.set((U16(1), AccountId(10 + uid)), known)
#| town.slash_mode.set(one, OBSERVE)
#| town.slash_clock.set(one, SlashClock(U64(150), U64(0), Block(700)))
#| town.slash_consensus.set(U16(1), near)
#| town.slash_evidence.set(
#|     (one, AccountId(13)), Evidence(I32F32(3 * ONE), U16(20), U8(0), U64(0), True, U64(0))
#| )
#| ```
#|
#| ## State of slashing {#slashing-figures-of}
#|
#| What slashing has found and what it has taken. Shares are of the alpha under all hotkeys with a seat and those asked about, so they do not depend on who is scored today. `slashed_now` counts hotkeys whose last slash
#| is in the present epoch of slashing: what *would* be slashed in observation.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class SlashingFigures:
    """What slashing has found in a subnet.

    mode:          0 off, 1 observe, 2 enforce
    epoch:         epochs since it was switched on
    suspects:      hotkeys that are suspect
    pending:       offences that wait
    pending_share: share of the alpha under their hotkeys
    earliest:      epoch from which the first of them is applied, or nothing
    contested:     hotkeys with evidence of an offence, observed often enough, none waiting
    slashed_now:   hotkeys slashed in the present epoch
    slashed:       alpha destroyed so far, rao
    slashed_share: part of all alpha
    liens:         open liens
    escrow:        alpha withheld and neither paid back nor destroyed, rao
    jailed:        hotkeys in jail
    jailed_share:  share of the alpha under them
    """

    mode: U8
    epoch: U64
    suspects: U16
    pending: U16
    pending_share: I32F32
    earliest: U64 | None
    contested: U16
    slashed_now: U16
    slashed: Alpha
    slashed_share: I32F32
    liens: U16
    escrow: Alpha
    jailed: U16
    jailed_share: I32F32


def _slashed_in(state: State, netuid: Netuid, epoch: U64) -> Sequence[AccountId]:
    """Return the hotkeys whose last slash is in an epoch of slashing, ascending."""
    found = []
    for key in state.slash_evidence.keys_of(netuid):
        held = state.slash_evidence.get(key)
        if held.offences > 0 and held.last == epoch:
            found.append(key[1])
    return found


def _alpha_share(state: State, netuid: Netuid, hotkeys: Sequence[AccountId]) -> I32F32:
    """Return what hotkeys hold of the alpha under all with a seat; each is counted once."""
    seated = [state.keys.get(key) for key in state.keys.keys_of(netuid)]
    known = dict.fromkeys([hotkey for hotkey in seated if hotkey is not None])
    every = dict.fromkeys([*known, *hotkeys])
    asked = dict.fromkeys(hotkeys)
    return ratio(
        sum([stake_of_hotkey(state, hotkey, netuid) for hotkey in asked]),
        sum([stake_of_hotkey(state, hotkey, netuid) for hotkey in every]),
    )


@contract(post=lambda result, state, netuid: 0 <= result.pending_share <= ONE)
def slashing_figures_of(state: State, netuid: Netuid) -> SlashingFigures:
    """What slashing has found in a subnet.

    state:   state of the chain
    netuid:  the subnet
    returns: counts, shares and amounts

    post: 0 <= result.pending_share <= ONE
    Operation: T5
    """
    parameters, epoch = state.slash_parameters.get(netuid), slash_epoch_of(state, netuid)
    evidence = [
        (key[1], state.slash_evidence.get(key)) for key in state.slash_evidence.keys_of(netuid)
    ]
    waiting = [
        (key[1], state.pending_slashes.get(key)) for key in state.pending_slashes.keys_of(netuid)
    ]
    offenders = [hotkey for hotkey, _ in waiting]
    dues = [pending.due for _, pending in waiting if pending is not None]
    jailed = [hotkey for hotkey, _ in evidence if is_jailed(state, netuid, hotkey)]
    contested = [
        hotkey for hotkey, held in evidence
        if held.amount >= threshold_of(parameters)
        and held.observations >= parameters.least_observations
        and hotkey not in offenders
    ]
    escrows = [state.slash_escrows.get(key) for key in state.slash_escrows.keys_of(netuid)]
    slashed = state.slashed_alpha.get(netuid)
    return SlashingFigures(
        state.slash_mode.get(netuid), epoch,
        U16(len([hotkey for hotkey, held in evidence if held.suspect])),
        U16(len(waiting)), _alpha_share(state, netuid, offenders), min(dues) if dues else None,
        U16(len(contested)),
        U16(len(_slashed_in(state, netuid, epoch))),
        slashed, ratio(slashed, alpha_issuance(state, netuid)),
        U16(len(state.slash_liens.keys_of(netuid))),
        Alpha(min((1 << 64) - 1, sum([held.total for held in escrows if held is not None]))),
        U16(len(jailed)), _alpha_share(state, netuid, jailed),
    )
#| ```
#|
#| ```python example
#| town.subnet_alpha_out.set(one, Alpha(100 * 10**9))
#| town.slashed_alpha.set(one, Alpha(5 * 10**9))
#| waits = PendingSlash(U64(180), (), ZERO, (), (), DEFAULT_SLASHING)
#| town.pending_slashes.set((one, AccountId(13)), waits)
#| figures = slashing_figures_of(town, one)
#| assert (figures.mode, figures.epoch, figures.suspects, figures.earliest) == (1, 150, 1, 180)
#| assert figures.pending_share == ONE // 5 and figures.contested == 0
#| assert figures.slashed_share == ONE // 20  # five alpha; a hundred are outside the pool
#| ```
#|
#| ## Ratios of safety {#safety-of}
#|
#| How near slashing is to its own limits. What waits must stay below the ceiling; what was slashed within one deferral must stay below the ceiling times the greatest rate. Both are ratios to the limit: above one,
#| something is wrong. The second asks for what had been slashed
#| one deferral ago, since the state has no past; zero gives a bound.
#|
#| $$ \frac{\sigma(P)}{\rho}, \qquad \frac{\text{slashed} - \text{slashed before}}{\rho\, p_{\max}\, (V + \text{slashed} - \text{slashed before})} $$
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Safety:
    """How near slashing is to its limits.

    pending: share of stake that waits, over the ceiling
    slashed: what was slashed since, over the most that may be
    """

    pending: I32F32
    slashed: I32F32


@contract(
    pre=lambda state, netuid, before: before <= state.slashed_alpha.get(netuid),
    post=lambda result, state, netuid, before: min(result.pending, result.slashed) >= 0,
)
def safety_of(state: State, netuid: Netuid, before: Alpha) -> Safety:
    """How near slashing is to its limits in a subnet.

    state:   state of the chain
    netuid:  the subnet
    before:  alpha that had been slashed one deferral ago, rao
    returns: two ratios

    pre:  before <= state.slashed_alpha.get(netuid)
    post: neither is negative
    Operation: T5
    """
    parameters = state.slash_parameters.get(netuid)
    ceiling, rate = fraction(parameters.ceiling), fraction(parameters.greatest_rate)
    seated = [state.keys.get(key) for key in state.keys.keys_of(netuid)]
    held = sum([stake_of_hotkey(state, hotkey, netuid) for hotkey in seated if hotkey is not None])
    lost = state.slashed_alpha.get(netuid) - before
    waiting = [key[1] for key in state.pending_slashes.keys_of(netuid)]
    return Safety(
        ratio(_alpha_share(state, netuid, waiting), ceiling),
        ratio(lost << 64, exact_product(ceiling, rate) * (held + lost)),
    )
#| ```
#|
#| Alpha that is withheld or held by hotkeys without a seat is not counted, so the ratios err on the side of alarm. They measure alpha, while the ceiling is measured in stake that decides: root stake and lent stake move the two apart.
#|
#| ```python example
#| limits = safety_of(town, one, Alpha(5 * 10**9))
#| assert limits.pending * 10 // ONE == 6 and limits.slashed == 0  # a fifth of a third
#| assert safety_of(town, one, Alpha(0)).slashed > ONE
#| ```
#|
#| ## Notes of epochs {#note-epoch}
#|
#| What a watcher writes down after each epoch of slashing, so that the past can be judged: whether the gate was open, whose slash was due, and who was vindicated. The watcher keeps what it has written, the *history*,
#| and remembers whose offence waited before the epoch.
#| Of those that wait no more, whoever was slashed in this epoch was slashed; with an open gate the others were vindicated, with a closed one their offence expired.
#|
#| | waited before, and now | note |
#| | --- | --- |
#| | waits | – |
#| | slashed in this epoch | slashed |
#| | neither, gate open | vindicated |
#| | neither, gate closed | – |
#|
#| An offence that root called off counts as vindicated: somebody found it void. One that was declared again at once waits *and* was slashed: it is slashed.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class SlashEvent:
    """Something that befell a hotkey.

    epoch:  epoch of slashing
    hotkey: the hotkey
    """

    epoch: U64
    hotkey: AccountId


@dataclass(frozen=True, slots=True)
class SlashHistory:
    """What was noted of epochs of slashing in a subnet.

    epochs:     [noted] epochs, counted since slashing was switched on, ascending
    opened:     [noted] whether the gate was open in each
    slashed:    [any] hotkeys that were slashed, or would have been
    vindicated: [any] hotkeys whose offence was void
    """

    epochs: Sequence[U64]
    opened: Sequence[bool]
    slashed: Sequence[SlashEvent]
    vindicated: Sequence[SlashEvent]


NO_HISTORY: Final = SlashHistory((), (), (), ())


def _is_history(history: SlashHistory) -> bool:
    """Tell whether epochs ascend and each has its gate."""
    epochs = history.epochs
    return len(epochs) == len(history.opened) and all(
        earlier < later for earlier, later in zip(epochs, epochs[1:])
    )


@contract(
    pre=lambda state, netuid, waited, history: (
        can_run(state, netuid)
        and _is_history(history)
        and all(epoch < slash_epoch_of(state, netuid) for epoch in history.epochs)
    ),
    post=lambda result, state, netuid, waited, history: _is_history(result),
)
def note_epoch(
    state: State, netuid: Netuid, waited: Sequence[AccountId], history: SlashHistory
) -> SlashHistory:
    """Add what the last epoch of slashing did in a subnet.

    state:   state of the chain, after the epoch
    netuid:  the subnet
    waited:  [any] hotkeys whose offence waited before it, distinct
    history: what was noted before
    returns: the same with one epoch more

    pre:  the epoch of the subnet can run, and the history ends before the present epoch
    post: is_history(result)
    Operation: T5
    """
    epoch, opened = slash_epoch_of(state, netuid), deviation_of(state, netuid).opened
    slashed = _slashed_in(state, netuid, epoch)
    gone = [
        hotkey for hotkey in sorted(waited)
        if state.pending_slashes.get((netuid, hotkey)) is None and hotkey not in slashed
    ]
    void = gone if opened else []
    return SlashHistory(
        [*history.epochs, epoch],
        [*history.opened, opened],
        [*history.slashed, *[SlashEvent(epoch, hotkey) for hotkey in slashed]],
        [*history.vindicated, *[SlashEvent(epoch, hotkey) for hotkey in void]],
    )
#| ```
#|
#| The gate is asked with the averages after the step, the epoch asked with those before; at the very limit of concentration the two may differ.
#|
#| ```python example
#| town.slash_parameters.set(one, replace(DEFAULT_SLASHING, greatest_concentration=U16(32768)))
#| history = note_epoch(town, one, [AccountId(12), AccountId(13)], NO_HISTORY)
#| assert history == SlashHistory([150], [True], [], [SlashEvent(U64(150), AccountId(12))])
#| ```
#|
#| ## Ready to enforce {#readiness}
#|
#| May slashing be [enforced](slashing_calls.md#set-slash-mode) in a subnet? The chain asks three things itself. Whoever decides should ask more: that the subnet can be judged, that nobody rules it alone, and that in
#| the time of observation slashing
#| would have made no mistake that is known. Eight answers, and the verdict is that all are yes:
#|
#| | answer | yes if |
#| | --- | --- |
#| | `observed` | the mode is *observe*, for at least 140 epochs |
#| | `hidden` | weights are committed and revealed, over at least one epoch |
#| | `bounded` | $\rho < \min(\kappa, 1 - \kappa)$ |
#| | `shared` | no validator has $\kappa$ of the deciding stake |
#| | `spread` | more than the ceiling needs two validators or more |
#| | `noted` | each of the last 140 epochs of observation is noted |
#| | `judged` | the gate was closed in less than a tenth of these |
#| | `sound` | nobody who would have been slashed in one of these was vindicated in a later one |
#|
#| Other epochs do not count. Without a history, `noted`, `judged` and `sound` are no: what is not known is no reason to begin.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether slashing may be enforced.

    ready:    all of the answers
    observed: observed for long enough
    hidden:   weights are committed and revealed
    bounded:  the ceiling is below majority and minority
    shared:   nobody decides alone
    spread:   nobody is above the ceiling alone
    noted:    all epochs of the window are noted
    judged:   the gate was open in most of them
    sound:    nobody would have been slashed and was vindicated later
    gated:    share of the noted epochs in which the gate was closed
    """

    ready: bool
    observed: bool
    hidden: bool
    bounded: bool
    shared: bool
    spread: bool
    noted: bool
    judged: bool
    sound: bool
    gated: I32F32


def _window_of(state: State, netuid: Netuid, history: SlashHistory) -> SlashHistory:
    """Return what was noted of the last 140 epochs of observation."""
    clock = state.slash_clock.get(netuid)
    if clock is None:
        return NO_HISTORY
    start = max(clock.observed_from, clock.epoch - min(clock.epoch, OBSERVATION))
    inside = [start < epoch <= clock.epoch for epoch in history.epochs]
    return SlashHistory(
        [epoch for epoch, flag in zip(history.epochs, inside) if flag],
        [opened for opened, flag in zip(history.opened, inside) if flag],
        [event for event in history.slashed if start < event.epoch <= clock.epoch],
        [event for event in history.vindicated if start < event.epoch <= clock.epoch],
    )


@contract(
    post=lambda result, history: result or min(len(history.slashed), len(history.vindicated)) > 0,
)
def is_sound(history: SlashHistory) -> bool:
    """Tell whether nobody would have been slashed and was vindicated later."""
    return not any(
        event.hotkey == void.hotkey and event.epoch < void.epoch
        for event in history.slashed
        for void in history.vindicated
    )


@contract(
    pre=lambda state, netuid, history: can_run(state, netuid) and _is_history(history),
    post=lambda result, state, netuid, history: result.ready <= result.observed,
)
def readiness(state: State, netuid: Netuid, history: SlashHistory) -> Readiness:
    """Whether slashing may be enforced in a subnet.

    state:   state of the chain
    netuid:  the subnet
    history: what was noted of epochs
    returns: the answers, and all of them

    pre:  the epoch of the subnet can run, and is_history(history)
    post: ready only if observed
    Operation: T5
    """
    clock, parameters = state.slash_clock.get(netuid), state.slash_parameters.get(netuid)
    observes = state.slash_mode.get(netuid) == OBSERVE and clock is not None
    spent = 0 if clock is None else clock.epoch - clock.observed_from
    stake = [share for share in stake_now(ballots_now(state, netuid)) if share > 0]
    alone = nakamoto(stake, u16_share(state.kappa.get(netuid)), False)
    above = nakamoto(stake, fraction(parameters.ceiling), True)
    window = _window_of(state, netuid, history)
    count = len(window.epochs)
    closed = len([opened for opened in window.opened if not opened])
    observed = observes and spent >= OBSERVATION
    hidden = (
        state.commit_reveal_weights_enabled.get(netuid)
        and state.reveal_period_epochs.get(netuid) >= 1
    )
    bounded = is_ceiling_sound(state, netuid, parameters)
    shared = alone is not None and alone >= 2
    spread = above is not None and above >= 2
    noted = count == OBSERVATION
    judged = 10 * closed < count
    sound = count > 0 and is_sound(window)
    ready = all([observed, hidden, bounded, shared, spread, noted, judged, sound])
    return Readiness(
        ready, observed, hidden, bounded, shared, spread, noted, judged, sound,
        ratio(closed, count),
    )
#| ```
#|
#| Ready is not safe. The rule sees no ring that has not moved yet, and a mistake that nobody noticed does not count as one: whether those who would have been slashed deserved it is for people to look at.
#|
#| ```python example
#| town.commit_reveal_weights_enabled.set(one, True)
#| answers = readiness(town, one, NO_HISTORY)
#| assert answers.observed and answers.bounded and answers.shared and not answers.ready
#| calm = SlashHistory(
#|     [U64(epoch) for epoch in range(11, 151)], [epoch > 23 for epoch in range(11, 151)], [], []
#| )
#| assert readiness(town, one, calm).ready and readiness(town, one, calm).gated == 13 * ONE // 140
#| assert not readiness(town, one, replace(calm, epochs=calm.epochs[1:], opened=calm.opened[1:])).noted
#| slash, void = SlashEvent(U64(20), AccountId(13)), SlashEvent(U64(150), AccountId(13))
#| assert not readiness(town, one, replace(calm, slashed=[slash], vindicated=[void])).sound
#| assert is_sound(replace(calm, slashed=[void], vindicated=[slash]))
#| ```
