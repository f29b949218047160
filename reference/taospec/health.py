#| # Health of a subnet {#health}
#|
#| This chapter reads a subnet: who works, how stake is spread, how much validators agree, what [slashing](slashing.md) sees, who earns and what flows. It puts the measures of [metrics](metrics.md) to the
#| [state](state.md), and changes nothing. A state has no past: what needs one is asked of two states, or of a [history](safety.md#note-epoch) that was written epoch by epoch.
#|
#| ```python
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from taospec.arithmetic import exact_product, saturating_convert
from taospec.consensus import clip, row_sums
from taospec.epoch import Moment
from taospec.issuance import block_emission
from taospec.mechanisms import storage_index
from taospec.metrics import (
    BondConcentration, ShieldAlarm, alike_groups, bond_concentration, dividend_efficiency,
    effective_number, entropy, gini, nakamoto, power_of_two, ratio, regret, shield_alarm, top_share,
    weighted_quantile,
)
from taospec.parameters import u16_share
from taospec.primitives import (
    AccountId, Alpha, I32F32, MechanismId, Netuid, ONE, Rao, U16, U64, Uid, ZERO, contract, i32f32,
    u96f32,
)
from taospec.slashing import (
    AverageRow, Ballot, assess, follow, fraction, gate_open, joined, threshold_of,
)
from taospec.slashing_penalties import share_of
from taospec.slashing_state import ballots_of, cleared, electors_of, followed_hotkeys, joined_stake
from taospec.stakes import stake_of_hotkey
from taospec.state import State
from taospec.subnet_epochs import can_run, hyperparameters_of, mechanism_of, rows_of, subnet_of
#| ```
#|
#| ## What is measured on the state {#readers}
#|
#| Readers take the subnet as the next epoch would if it ran *now*: the same deciding stake, masked weights and consensus that [an epoch decides with](slashing_state.md#ballots-of). Where a subnet has several mechanisms,
#| values are [joined](slashing.md#joined-distance) by their parts in the emission. A reader asks for the same as [an epoch](subnet_epochs.md#run-subnet-epoch): a subnet that is not root and whose seats are sound.
#|
#| The averages of slashing are as the last epoch left them; nothing moves when they are read. Where slashing is off there are none, distances are zero, and parameters are the subnet's as set or the default ones.
#|
#| ```python
@contract(
    pre=lambda state, netuid: can_run(state, netuid),
    post=lambda result, state, netuid: len(result) == state.mechanism_count_current.get(netuid),
)
def ballots_now(state: State, netuid: Netuid) -> Sequence[Ballot]:
    """Return what the epoch of a subnet would decide if it ran now."""
    count = state.mechanism_count_current.get(netuid)
    split = state.mechanism_emission_split.get(netuid)
    return ballots_of(
        hyperparameters_of(state, netuid),
        Moment(state.block.get(), state.last_mechanism_step_block.get(netuid)),
        subnet_of(state, netuid),
        [mechanism_of(state, netuid, MechanismId(number)) for number in range(count)],
        None if split is None else split.parts,
    )


@contract(
    pre=lambda ballots: len(ballots) > 0,
    post=lambda result, ballots: len(result) == len(ballots[0].stake),
)
def stake_now(ballots: Sequence[Ballot]) -> Sequence[I32F32]:
    """Return the deciding stake of each seat, joined over mechanisms."""
    parts = [ballot.part for ballot in ballots]
    return [joined_stake(ballots, parts, Uid(uid)) for uid in range(len(ballots[0].stake))]


def _judges_now(ballots: Sequence[Ballot]) -> Sequence[bool]:
    """Tell of each seat whether it decides and gives weight in some mechanism."""
    return [
        any(ballot.stake[uid] > 0 and len(ballot.weights[uid]) > 0 for ballot in ballots)
        for uid in range(len(ballots[0].stake))
    ]


def _permitted_uids(state: State, netuid: Netuid) -> Sequence[Uid]:
    """Return the uids of seats with a hotkey and a permit, which is stored by position."""
    permits = state.validator_permit.get(netuid)
    return [
        key[1] for position, key in enumerate(state.keys.keys_of(netuid))
        if position < len(permits) and permits[position]
    ]
#| ```
#|
#| ## Activity {#activity-of}
#|
#| How many validators work. *Active* is who has a permit, [was heard of lately](epoch.md#activity), has stake that decides, and gives weight in some mechanism; *liveness* is their part of all with a permit. The *age*
#| of a row is the time since its validator
#| was last heard of, in tempos, the mean over active ones and mechanisms.
#|
#| $$ \text{liveness} = A / |\text{permits}|, \qquad \text{age} = \left\lfloor 2^{32} \sum (t - u_i) \big/ (\text{tempo} \cdot n) \right\rfloor $$
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Activity:
    """How many validators work.

    permits:  seats with a permit
    active:   those that decide and give weight
    liveness: part of them
    age:      mean age of a row, tempos
    """

    permits: U16
    active: U16
    liveness: I32F32
    age: I32F32


@contract(
    pre=lambda state, netuid: can_run(state, netuid),
    post=lambda result, state, netuid: result.permits > 0 or result.liveness == 0,
)
def activity_of(state: State, netuid: Netuid) -> Activity:
    """How many validators of a subnet work.

    state:   state of the chain
    netuid:  the subnet
    returns: counts, and the age of rows

    pre:  the epoch of the subnet can run
    post: without permits there is no liveness
    Operation: T5
    """
    ballots, now = ballots_now(state, netuid), state.block.get()
    active = sum(_judges_now(ballots))
    ages: list[int] = []
    for number, ballot in enumerate(ballots):
        updated = state.last_update.get(storage_index(netuid, MechanismId(number)))
        for uid, share in enumerate(ballot.stake):
            if share > 0 and len(ballot.weights[uid]) > 0:
                ages.append(max(0, now - (updated[uid] if uid < len(updated) else 0)))
    permits = len(_permitted_uids(state, netuid))
    tempo = state.tempo.get(netuid)
    return Activity(
        U16(permits), U16(active), ratio(active, permits),
        ratio(sum(ages), tempo * len(ages)),
    )
#| ```
#|
#| A commit without a reveal makes a row look fresh, see [weights](weights.md). Liveness can be above one: the owner decides without a stored permit.
#|
#| The examples of this chapter use one subnet: four validators with 30, 30, 20 and 20 percent of the stake, and three miners. The fourth gives everything to the last miner.
#|
#| ```python example
#| from dataclasses import replace
#|
#| from taospec.primitives import Block
#| from taospec.state import ROOT, Entry
#| from taospec.stakes import increase_stake
#|
#| half, quarter = I32F32(ONE // 2), I32F32(ONE // 4)
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
#| for uid in range(4):
#|     row = fair if uid < 3 else (Entry(Uid(6), U16(65535)),)
#|     town.weights.set((U16(1), Uid(uid)), row)
#| assert activity_of(town, one) == Activity(U16(4), U16(4), ONE, I32F32(ONE // 2))
#| ```
#|
#| ## How stake is spread {#stake-spread-of}
#|
#| Only stake that decides counts: of active validators with a permit. The three [Nakamoto numbers](metrics.md#nakamoto) ask for the majority $\kappa$, for more than the ceiling $\rho$, and for $1 - \rho$.
#|
#| $$ \big(|\{s_i > 0\}|,\ n_{\text{eff}},\ G,\ s_{(1)},\ N_\kappa,\ N_{>\rho},\ N_{1-\rho}\big) $$
#|
#| ```python
@dataclass(frozen=True, slots=True)
class StakeSpread:
    """How the deciding stake is spread.

    holders:   validators that have some
    effective: equal ones that would be as concentrated
    gini:      how unequal they are
    greatest:  share of the largest
    decide:    fewest that decide the consensus
    shield:    fewest that hold more than the ceiling of slashing
    rule:      fewest that can have others slashed
    """

    holders: U16
    effective: I32F32
    gini: I32F32
    greatest: I32F32
    decide: U16 | None
    shield: U16 | None
    rule: U16 | None


@contract(
    pre=lambda state, netuid: can_run(state, netuid),
    post=lambda result, state, netuid: result.effective <= result.holders * ONE,
)
def stake_spread_of(state: State, netuid: Netuid) -> StakeSpread:
    """How the deciding stake of a subnet is spread.

    state:   state of the chain
    netuid:  the subnet
    returns: indices of concentration

    pre:  the epoch of the subnet can run
    post: result.effective <= result.holders * ONE
    Operation: T5
    """
    held = [share for share in stake_now(ballots_now(state, netuid)) if share > 0]
    ceiling = fraction(state.slash_parameters.get(netuid).ceiling)
    return StakeSpread(
        U16(len(held)), effective_number(held), gini(held), top_share(held, U16(1)),
        nakamoto(held, u16_share(state.kappa.get(netuid)), False),
        nakamoto(held, ceiling, True),
        nakamoto(held, I32F32(ONE - ceiling), False),
    )
#| ```
#|
#| ```python example
#| spread = stake_spread_of(town, one)
#| assert (spread.holders, spread.decide, spread.shield, spread.rule) == (4, 2, 2, 3)
#| assert spread.effective * 100 // ONE == 384 and spread.greatest * 100 // ONE == 29
#| ```
#|
#| ## Agreement {#agreement-of}
#|
#| How strong the consensus is: its sum $C$, and how much of the weights agrees with it, the mean of trust by stake, over the most that can. The spread of trust is given by five quantiles, at 5, 25, 50, 75 and 95
#| percent of the stake; [regret](metrics.md#regret)
#| for each seat. Only validators that decide *and* give weight in some mechanism count: who is silent does not disagree, and [activity](#activity-of) counts it. With several mechanisms, $T_i$ and $\min(1, C)$ are
#| joined; $C$ is joined as it is.
#|
#| $$ \text{agreement} = \left\lfloor 2^{32} \textstyle\sum_i s_i T_i \big/ \big(S \cdot \min(1, C)\big) \right\rfloor $$
#|
#| ```python
PERCENTS: Final = (5, 25, 50, 75, 95)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How much validators agree.

    strength:  sum of the consensus
    agreement: mean of trust by stake, as a share of the most that it can be
    trust:     [5] quantiles of trust by stake, at 5, 25, 50, 75 and 95 percent
    regret:    [neurons] share of dividends given up; 0 for who does not judge
    """

    strength: I32F32
    agreement: I32F32
    trust: Sequence[I32F32]
    regret: Sequence[I32F32]


def _trust_now(ballots: Sequence[Ballot]) -> Sequence[I32F32]:
    """Return the trust of each seat, joined over mechanisms."""
    parts = [ballot.part for ballot in ballots]
    sums = [row_sums(clip(ballot.weights, ballot.consensus)) for ballot in ballots]
    return [joined([found[uid] for found in sums], parts) for uid in range(len(sums[0]))]


@contract(
    pre=lambda state, netuid: can_run(state, netuid),
    post=lambda result, state, netuid: (
        len(result.trust) == 5 and len(result.regret) == state.subnetwork_n.get(netuid)
    ),
)
def agreement_of(state: State, netuid: Netuid) -> Agreement:
    """How much the validators of a subnet agree.

    state:   state of the chain
    netuid:  the subnet
    returns: strength of the consensus, agreement, trust and regret

    pre:  the epoch of the subnet can run
    post: five quantiles, and regret for each seat
    Operation: T5
    """
    ballots = ballots_now(state, netuid)
    parts = [ballot.part for ballot in ballots]
    sums = [I32F32(sum(ballot.consensus)) for ballot in ballots]
    most = joined([I32F32(min(ONE, total)) for total in sums], parts)
    judges = _judges_now(ballots)
    trust = _trust_now(ballots)
    judging = [
        (value, share)
        for value, share, flag in zip(trust, stake_now(ballots), judges) if flag
    ]
    values, weights = [value for value, _ in judging], [share for _, share in judging]
    weighed = sum([exact_product(value, share) for value, share in judging])
    return Agreement(
        joined(sums, parts),
        ratio(weighed, exact_product(sum(weights), most)),
        [weighted_quantile(values, weights, ratio(at, 100)) for at in PERCENTS],
        [regret(value, most) if flag else ZERO for value, flag in zip(trust, judges)],
    )
#| ```
#|
#| Agreement is no quality: validators who copy each other agree best.
#|
#| ```python example
#| found = agreement_of(town, one)
#| assert found.strength == ONE - 1 and found.regret[:3] == [0, 0, 0]
#| assert found.regret[3] == 3435973837  # 0.8, rounded up
#| assert found.agreement == 3607772528  # 0.8 + 0.2 * 0.2, cut off
#| assert found.trust == [858993459, ONE - 1, ONE - 1, ONE - 1, ONE - 1]
#| ```
#|
#| ## Deviation {#deviation-of}
#|
#| What [slashing](slashing.md) sees: distances between averages, their mean by stake (*dispersion*), the baseline, excess and evidence, whether the [gate](slashing.md#gate-open) is open, and the
#| [alarm](metrics.md#shield-alarm). Averages do not move: this is the
#| [step of an epoch](slashing_state.md#score-subnet) with the rate zero. Seats that changed hands since the last step are forgotten for the purpose.
#|
#| $$ \text{dispersion} = \left\lfloor \textstyle\sum_{\text{scored}} s_i D_i \big/ \sum_{\text{scored}} s_i \right\rfloor $$
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Deviation:
    """What slashing sees in a subnet.

    opened:        whether the gate is open
    holds:         [mechanisms] whether the consensus holds
    concentration: [mechanisms] concentration of the averaged consensus
    hotkeys:       [validators] who is followed, ascending
    scored:        [validators] who is scored
    stake:         [validators] deciding stake
    distances:     [validators] distance from the averaged consensus
    excess:        [validators] distance above the baseline
    evidence:      [validators] evidence so far
    baseline:      distance that is normal
    dispersion:    mean distance of the scored by stake
    alarm:         signs of a group that is too large
    """

    opened: bool
    holds: Sequence[bool]
    concentration: Sequence[I32F32]
    hotkeys: Sequence[AccountId]
    scored: Sequence[bool]
    stake: Sequence[I32F32]
    distances: Sequence[I32F32]
    excess: Sequence[I32F32]
    evidence: Sequence[I32F32]
    baseline: I32F32
    dispersion: I32F32
    alarm: ShieldAlarm


def _changed_seats(state: State, netuid: Netuid) -> Sequence[Uid]:
    """Return the seats that were taken anew since the last step of slashing."""
    clock = state.slash_clock.get(netuid)
    if clock is None:
        return []
    return [
        Uid(uid) for uid in range(state.subnetwork_n.get(netuid))
        if state.block_at_registration.get((netuid, Uid(uid))) >= clock.scored_at
    ]


def _average_now(state: State, netuid: Netuid, index: U16) -> Sequence[I32F32]:
    """Return the averaged consensus of a mechanism for the seats of now."""
    size = state.subnetwork_n.get(netuid)
    return cleared(state.slash_consensus.get(index), _changed_seats(state, netuid), size)


def _row_now(state: State, netuid: Netuid, index: U16, hotkey: AccountId) -> Sequence[I32F32]:
    """Return the averaged row of a hotkey in a mechanism for the seats of now."""
    size = state.subnetwork_n.get(netuid)
    return cleared(state.slash_rows.get((index, hotkey)), _changed_seats(state, netuid), size)


@contract(
    pre=lambda state, netuid: can_run(state, netuid),
    post=lambda result, state, netuid: (
        len(result.distances) == len(result.evidence) == len(result.hotkeys)
    ),
)
def deviation_of(state: State, netuid: Netuid) -> Deviation:
    """What slashing sees in a subnet.

    state:   state of the chain
    netuid:  the subnet
    returns: distances, baseline, evidence and gate

    pre:  the epoch of the subnet can run
    post: one distance and one amount of evidence for each who is followed
    Operation: T5
    """
    parameters, kappa = state.slash_parameters.get(netuid), state.kappa.get(netuid)
    ballots = ballots_now(state, netuid)
    parts = [ballot.part for ballot in ballots]
    hotkeys = followed_hotkeys(state, netuid, ballots)
    electors = electors_of(state, netuid, hotkeys)
    followed = []
    for number, ballot in enumerate(ballots):
        index = storage_index(netuid, MechanismId(number))
        rows = [AverageRow(_row_now(state, netuid, index, hotkey)) for hotkey in hotkeys]
        average = _average_now(state, netuid, index)
        followed.append(
            follow(ballot, electors, average, rows, U16(0), parameters.least_consensus, kappa)
        )
    places = range(len(hotkeys))
    scored = [
        any(part > 0 and done.scored[at] for part, done in zip(parts, followed)) for at in places
    ]
    stake = [joined_stake(ballots, parts, uid) for uid in electors.uids]
    distances = [joined([done.distances[at] for done in followed], parts) for at in places]
    held = [state.slash_evidence.get((netuid, hotkey)).amount for hotkey in hotkeys]
    holds, focus = [done.holds for done in followed], [done.concentration for done in followed]
    opened = gate_open(
        holds, focus, parts, U16(sum(scored)), parameters.greatest_concentration,
        parameters.least_validators,
    )
    tolerance, ceiling = fraction(parameters.tolerance), fraction(parameters.ceiling)
    judged = assess(
        distances, stake, scored, held, opened, ceiling, tolerance, threshold_of(parameters)
    )
    far = [value for value, flag in zip(distances, scored) if flag]
    behind = [share for share, flag in zip(stake, scored) if flag]
    weighed = sum([exact_product(value, share) for value, share in zip(far, behind)])
    whole = sum(behind)
    return Deviation(
        opened, holds, focus, hotkeys, scored, stake, distances, judged.excess, held,
        judged.baseline, I32F32(weighed // whole) if whole else ZERO,
        shield_alarm(far, behind, judged.baseline, tolerance, ceiling),
    )
#| ```
#|
#| With a closed gate the baseline is zero, and so is every excess: nothing is judged. An alarm then has only its dispersion to go by, and is seldom raised.
#|
#| ```python example
#| from taospec.primitives import U8
#| from taospec.slashing import DEFAULT_SLASHING, Evidence, SlashClock
#| from taospec.slashing_state import OBSERVE
#|
#| unseen = deviation_of(town, one)
#| assert unseen.hotkeys == [10, 11, 12, 13] and unseen.distances == [0, 0, 0, 0]
#| town.slash_mode.set(one, OBSERVE)
#| town.slash_clock.set(one, SlashClock(U64(150), U64(0), Block(700)))
#| town.slash_consensus.set(U16(1), (ZERO,) * 4 + (half, quarter, quarter))
#| for uid in range(3):
#|     town.slash_rows.set((U16(1), AccountId(10 + uid)), (ZERO,) * 4 + (half, quarter, quarter))
#| town.slash_rows.set((U16(1), AccountId(13)), (ZERO,) * 6 + (ONE,))
#| town.slash_evidence.set(
#|     (one, AccountId(13)), Evidence(I32F32(3 * ONE), U16(20), U8(0), U64(0), True, U64(0))
#| )
#| seen_now = deviation_of(town, one)
#| assert seen_now.distances == [0, 0, 0, 3 * ONE // 4] and seen_now.baseline == 0
#| assert seen_now.evidence[3] == 3 * ONE and not seen_now.opened  # squares sum to 3/8
#| ```
#|
#| ## Rings that are suspected {#suspected-rings}
#|
#| Among the scored whose excess is more than half the tolerance, [groups](metrics.md#alike-groups) of two or more with a cosine of at least 0.8. Of each group: its hotkeys, its share of the deciding stake, whether all belong to
#| one coldkey, and the miners that it
#| favours most: up to three with the largest $\sum_i s_i r_{ij}^+$. Residuals of several mechanisms stand side by side, each times its part in the emission; favours are summed over them.
#|
#| $$ r_i = \bar w_i - \bar c, \qquad i \sim k \iff \cos(r_i, r_k) \ge 0.8 $$
#|
#| The gate is not asked: a subnet that cannot be judged can still be looked at, with the baseline that an open gate would give.
#|
#| ```python
ALIKE: Final = I32F32(3435973836)


@dataclass(frozen=True, slots=True)
class Ring:
    """A group that deviates in the same direction.

    hotkeys:   [members] hotkeys, ascending
    share:     share of the deciding stake
    one_owner: whether one coldkey owns all of them
    miners:    [at most 3] uids that it favours, the most favoured first
    """

    hotkeys: Sequence[AccountId]
    share: I32F32
    one_owner: bool
    miners: Sequence[Uid]


def _residuals_of(
    state: State, netuid: Netuid, parts: Sequence[U16], hotkeys: Sequence[AccountId]
) -> Sequence[Sequence[I32F32]]:
    """Return the residuals of hotkeys: those of all mechanisms side by side."""
    rows: list[list[I32F32]] = [[] for _ in hotkeys]
    for number, part in enumerate(parts):
        index = storage_index(netuid, MechanismId(number))
        average = _average_now(state, netuid, index)
        for at, hotkey in enumerate(hotkeys):
            row = _row_now(state, netuid, index, hotkey)
            known = row if len(row) == len(average) else average
            rows[at].extend(
                [I32F32((mine - agreed) * part // 65535) for mine, agreed in zip(known, average)]
            )
    return rows


def _favoured(
    residuals: Sequence[Sequence[I32F32]], stake: Sequence[I32F32], size: U16
) -> Sequence[Uid]:
    """Return up to three uids that a group favours most."""
    favour = [0] * size
    for row, share in zip(residuals, stake):
        for at, value in enumerate(row):
            favour[at % size] += exact_product(share, max(0, value))
    order = sorted([(-amount, uid) for uid, amount in enumerate(favour) if amount > 0])
    return [Uid(uid) for _, uid in order[:3]]


@contract(
    pre=lambda state, netuid: can_run(state, netuid),
    post=lambda result, state, netuid: all(len(ring.hotkeys) >= 2 for ring in result),
)
def suspected_rings(state: State, netuid: Netuid) -> Sequence[Ring]:
    """Groups that deviate in the same direction.

    state:   state of the chain
    netuid:  the subnet
    returns: [rings] groups of two or more, by their first hotkey

    pre:  the epoch of the subnet can run
    post: each has two members or more
    Operation: T5
    """
    found, parameters = deviation_of(state, netuid), state.slash_parameters.get(netuid)
    parts = [ballot.part for ballot in ballots_now(state, netuid)]
    judged = assess(
        found.distances, found.stake, found.scored, found.evidence, True,
        fraction(parameters.ceiling), fraction(parameters.tolerance), threshold_of(parameters),
    )
    asked = [2 * beyond > fraction(parameters.tolerance) for beyond in judged.excess]
    residuals = _residuals_of(state, netuid, parts, found.hotkeys)
    groups = alike_groups(residuals, asked, ALIKE)
    rings = []
    for first in sorted(dict.fromkeys([group for group in groups if group is not None])):
        members = [at for at, group in enumerate(groups) if group == first]
        if len(members) < 2:
            continue
        hotkeys = [found.hotkeys[at] for at in members]
        owners = dict.fromkeys([state.owner.get(hotkey) for hotkey in hotkeys])
        inside = [at in members for at in range(len(groups))]
        rings.append(
            Ring(
                hotkeys,
                share_of(found.stake, inside, found.scored),
                len(owners) == 1 and None not in owners,
                _favoured(
                    [residuals[at] for at in members], [found.stake[at] for at in members],
                    state.subnetwork_n.get(netuid),
                ),
            )
        )
    return rings
#| ```
#|
#| It finds who deviates together and strongly. It does not find a ring that skims less than half the tolerance, one above the ceiling, whose excess is zero, or one whose members favour different miners. And two honest
#| validators that see the truth
#| first are alike, too.
#|
#| ```python example
#| assert suspected_rings(town, one) == []
#| town.slash_rows.set((U16(1), AccountId(12)), (ZERO,) * 6 + (ONE,))
#| assert suspected_rings(town, one) == []  # 40 % are above the ceiling: the baseline is theirs
#| town.slash_parameters.set(one, replace(DEFAULT_SLASHING, ceiling=U16(26215)))
#| ring = suspected_rings(town, one)[0]
#| assert ring.hotkeys == [12, 13] and ring.one_owner and ring.miners == [6]
#| assert ring.share == 1717986918  # 40 %
#| town.slash_parameters.set(one, DEFAULT_SLASHING)
#| town.slash_rows.set((U16(1), AccountId(12)), (ZERO,) * 4 + (half, quarter, quarter))
#| ```
#|
#| ## How incentive is spread {#incentive-spread-of}
#|
#| In each mechanism, over the incentives that its last epoch stored.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class IncentiveSpread:
    """How the incentive of a mechanism is spread.

    miners:     miners with incentive
    entropy:    bits
    by_entropy: miners that the entropy is worth
    effective:  equal miners that would be as concentrated
    first:      share of the largest
    five:       share of the largest five
    """

    miners: U16
    entropy: I32F32
    by_entropy: I32F32
    effective: I32F32
    first: I32F32
    five: I32F32


@contract(
    pre=lambda state, netuid, mechanism: netuid < 4096 and mechanism < 16,
    post=lambda result, state, netuid, mechanism: result.effective <= result.miners * ONE,
)
def incentive_spread_of(
    state: State, netuid: Netuid, mechanism: MechanismId
) -> IncentiveSpread:
    """How the incentive of a mechanism is spread.

    state:     state of the chain
    netuid:    the subnet
    mechanism: number of the mechanism
    returns:   indices of concentration

    pre:  netuid < 4096 and mechanism < 16
    post: result.effective <= result.miners * ONE
    Operation: T5
    """
    stored = state.incentive.get(storage_index(netuid, mechanism))
    shares = [I32F32(value) for value in stored if value > 0]
    bits = entropy(shares)
    return IncentiveSpread(
        U16(len(shares)), bits, power_of_two(bits) if shares else ZERO, effective_number(shares),
        top_share(shares, U16(1)), top_share(shares, U16(5)),
    )
#| ```
#|
#| Incentive that is [withheld](#flow-of) counts for the owner's miner.
#|
#| ```python example
#| town.incentive.set(U16(1), (U16(0),) * 4 + (U16(32768), U16(16384), U16(16384)))
#| spread_out = incentive_spread_of(town, one, MechanismId(0))
#| assert spread_out.miners == 3 and spread_out.entropy == 3 * ONE // 2
#| assert spread_out.by_entropy * 100 // ONE == 282 and spread_out.effective * 100 // ONE == 266
#| ```
#|
#| ## Bonds of a mechanism {#bonds-spread-of}
#|
#| [The same](metrics.md#bond-concentration) on stored bonds and incentives. Both are stored [by position](subnet_epochs.md#store-mechanism), which is the uid if no seat is empty.
#|
#| ```python
@contract(
    pre=lambda state, netuid, mechanism: netuid < 4096 and mechanism < 16,
    post=lambda result, state, netuid, mechanism: (result.miner is None) == (result.greatest == 0),
)
def bonds_spread_of(
    state: State, netuid: Netuid, mechanism: MechanismId
) -> BondConcentration:
    """How far the bonds of a mechanism are concentrated.

    state:     state of the chain
    netuid:    the subnet
    mechanism: number of the mechanism
    returns:   the index, and the closest pair

    pre:  netuid < 4096 and mechanism < 16
    post: a pair if and only if there are bonds in a miner with incentive
    Operation: T5
    """
    index = storage_index(netuid, mechanism)
    size = state.subnetwork_n.get(netuid)
    return bond_concentration(rows_of(state.bonds, index, size), state.incentive.get(index))
#| ```
#|
#| ```python example
#| town.bonds.set((U16(1), Uid(0)), (Entry(Uid(4), U16(30)),))
#| town.bonds.set((U16(1), Uid(1)), (Entry(Uid(4), U16(10)), Entry(Uid(0), U16(9))))
#| bonded = bonds_spread_of(town, one, MechanismId(0))
#| assert bonded == BondConcentration(I32F32(5 * ONE // 8), I32F32(3 * ONE // 4), Uid(0), Uid(4))
#| ```
#|
#| ## Flow {#flow-of}
#|
#| What flows into a subnet and out of it to its people: TAO that the last block gave its pool, as a share of [what a block mints](issuance.md#block-emission) at the present issuance; alpha for participants in a block
#| and in a tempo; the part of miners' incentives that was
#| withheld; and what alpha under hotkeys with a permit earned in the last epoch, by the rao: its *yield*.
#|
#| $$ \text{share} = \left\lfloor 2^{32} \frac{\text{in} + \text{bought}}{\text{minted}} \right\rfloor, \qquad \text{yield} = \left\lfloor 2^{32} \frac{\sum_h \text{dividends}_h}{\sum_{\text{permits}} V_h} \right\rfloor $$
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Flow:
    """What flows into a subnet and to its people.

    tao:       TAO that the last block gave its pool, rao
    share:     part of what a block mints
    alpha:     alpha for participants in the last block, rao
    per_tempo: the same in a tempo, rao
    withheld:  part of the last incentives that was not paid
    yielded:   dividends of the last epoch, less takes, by the rao of validators' alpha
    """

    tao: Rao
    share: I32F32
    alpha: Alpha
    per_tempo: Alpha
    withheld: I32F32
    yielded: I32F32


@contract(post=lambda result, state, netuid: min(result.share, result.yielded) >= 0)
def flow_of(state: State, netuid: Netuid) -> Flow:
    """What flows into a subnet and to its people.

    state:   state of the chain
    netuid:  the subnet
    returns: amounts and shares

    post: no share is negative
    Operation: T5
    """
    given = state.subnet_tao_in_emission.get(netuid) + state.subnet_excess_tao.get(netuid)
    alpha = state.subnet_alpha_out_emission.get(netuid)
    paid = [
        state.alpha_dividends_per_subnet.get(key)
        for key in state.alpha_dividends_per_subnet.keys_of(netuid)
    ]
    hotkeys = [state.keys.get((netuid, uid)) for uid in _permitted_uids(state, netuid)]
    held = [stake_of_hotkey(state, hotkey, netuid) for hotkey in hotkeys if hotkey is not None]
    greatest = (1 << 64) - 1
    return Flow(
        Rao(min(greatest, given)),
        ratio(given, block_emission(U64(state.total_issuance.get()))),
        alpha,
        Alpha(min(greatest, alpha * state.tempo.get(netuid))),
        saturating_convert(u96f32, i32f32, state.miner_burned.get(netuid)),
        ratio(sum(paid), sum(held)),
    )
#| ```
#|
#| The yield is that of stakers as a whole. It counts dividends of a validator that lost its permit meanwhile, and leaves out what its take kept and what root stake earned.
#|
#| ```python example
#| town.subnet_tao_in_emission.set(one, Rao(4 * 10**8))
#| town.subnet_excess_tao.set(one, Rao(10**8))
#| town.subnet_alpha_out_emission.set(one, Alpha(10**9))
#| town.alpha_dividends_per_subnet.set((one, AccountId(10)), Alpha(10**9))
#| flowing = flow_of(town, one)
#| assert flowing.share == ONE // 2 and flowing.per_tempo == 360 * 10**9
#| assert flowing.yielded == ONE // 100  # one of a hundred alpha
#| ```
#|
#| ## Efficiency of a subnet's validators {#efficiency-of}
#|
#| [Dividends over stake](metrics.md#dividend-efficiency) for each hotkey with a seat, ascending by uid; dividends as stored, stake as it decides now.
#|
#| ```python
@contract(
    pre=lambda state, netuid: can_run(state, netuid),
    post=lambda result, state, netuid: len(result) == len(state.keys.keys_of(netuid)),
)
def efficiency_of(state: State, netuid: Netuid) -> Sequence[I32F32]:
    """What each validator's stake earns, compared with the mean.

    state:   state of the chain
    netuid:  the subnet
    returns: [hotkeys] ratio; ONE is the mean; 0 for who does not decide

    pre:  the epoch of the subnet can run
    post: one element for each hotkey with a seat
    Operation: T5
    """
    stake, stored = stake_now(ballots_now(state, netuid)), state.dividends.get(netuid)
    taken = state.keys.keys_of(netuid)
    return dividend_efficiency(
        [stored[at] if at < len(stored) else U16(0) for at in range(len(taken))],
        [stake[key[1]] if key[1] < len(stake) else ZERO for key in taken],
    )
#| ```
#|
#| ```python example
#| town.dividends.set(one, (U16(30), U16(30), U16(30), U16(10), U16(0), U16(0), U16(0)))
#| earned = [(10 * value + half) // ONE for value in efficiency_of(town, one)]
#| assert earned == [10, 10, 15, 5, 0, 0, 0]  # tenths
#| ```
#|
#| ## Seats {#seats-of}
#|
#| How full a subnet is, how many registered since its last epoch, how old its seats are, and what one costs. Of an even number of ages, the median is the lower of the two in the middle.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Seats:
    """The seats of a subnet.

    taken:    seats with a hotkey
    allowed:  greatest number of seats
    recent:   of the taken, those that were taken after the block of the last epoch
    age:      median age of a seat, blocks
    price:    price of a registration, rao
    """

    taken: U16
    allowed: U16
    recent: U16
    age: U64
    price: Rao


@contract(post=lambda result, state, netuid: result.recent <= result.taken)
def seats_of_subnet(state: State, netuid: Netuid) -> Seats:
    """The seats of a subnet.

    state:   state of the chain
    netuid:  the subnet
    returns: counts, age and price

    post: result.recent <= result.taken
    Operation: T5
    """
    now, last = state.block.get(), state.last_mechanism_step_block.get(netuid)
    blocks = [state.block_at_registration.get(key) for key in state.keys.keys_of(netuid)]
    ages = sorted([max(0, now - block) for block in blocks])
    return Seats(
        U16(len(blocks)),
        state.max_allowed_uids.get(netuid),
        U16(len([block for block in blocks if block > last])),
        U64(ages[(len(ages) - 1) // 2] if ages else 0),
        state.burn.get(netuid),
    )
#| ```
#|
#| In a full subnet each registration evicts somebody, so deregistrations are as many. Who came and went within the epoch is not seen.
#|
#| ```python example
#| town.last_mechanism_step_block.set(one, Block(700))
#| town.block_at_registration.set((one, Uid(6)), Block(701))
#| assert seats_of_subnet(town, one) == Seats(U16(7), U16(256), U16(1), U64(1000), Rao(10**8))
#| ```
