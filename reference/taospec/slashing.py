#| # Slashing: scores and penalties {#slashing}
#|
#| On the chain, a validator who judges unlike the others earns less. Its weights are clipped to the consensus, its bonds feel that, and its dividends fall. This is the **bond penalty**: it lowers a flow, and it is the chain's.
#| **Nobody loses stake.** Upstream's own description of the consensus calls the penalty "slashing of bonds"; no rule of the chain takes stake away.
#|
#| This chapter and three more ([penalties](slashing_penalties.md), [the state](slashing_state.md), [calls](slashing_calls.md)) define **stake slashing**: who deviates from the consensus
#| *consistently* loses a part of its stake, which is destroyed. It is this specification's own, an extension that a subnet may switch on. Its mode is
#| a table of the state whose default is *off*. While it is off, every rule of these chapters that others call returns at once, and a chain that has them is the chain without them.
#|
#| What is staked on a subnet is its alpha, so alpha is slashed, not TAO; root stake is not.
#|
#| | | bond penalty | stake slashing |
#| | --- | --- | --- |
#| | whose | the chain's, see [bonds](bonds.md) | this specification's |
#| | what is lost | dividends of the epoch | a part of the stake |
#| | after | one epoch | about two days of deviation, then three days in which it can be called off |
#| | mode | always on | off, observe or enforce, for each subnet |
#|
#| ## Why it looks like this {#why}
#|
#| The idea in six lines:
#|
#| 1. Each epoch, the validator's *averaged* row of weights is compared with the *averaged* consensus. Averages cancel noise and keep bias: that is what "consistently" means here.
#| 2. A *baseline* is taken off: the deviation that all but a third of the stake stay below. So never more than a third of the stake can be above it.
#| 3. What is above the baseline by more than a *tolerance* is summed up, what is below is taken off again: a CUSUM. Half the threshold makes a *suspect*, the threshold an *offence*.
#| 4. An offence waits three days. Root may call it off, and it is void if the consensus has come round to the validator meanwhile.
#| 5. Then a small part of the stake is destroyed: from everybody who stakes under the hotkey, from those who lent it weight, and from what those who left had to leave behind. It doubles if it happens again soon.
#| 6. After three of them the hotkey loses its permit for a day.
#|
#| Each choice has alternatives that were examined.
#|
#| | choice | instead of | because |
#| | --- | --- | --- |
#| | half the distance $L_1$ between averaged row and averaged consensus | $1 -$ validator trust | trust falls for everybody when validators merely disagree, and a ring that skims little hides below |
#| | | share of dividends forgone | it sees no weight that is put where the consensus leaves slack, so a ring can park its weight on its own miners |
#| | | average of distances | it never forgets noise that has no bias |
#| | the sum above a baseline | strikes in a row | one honest epoch in a few resets them |
#| | peers as the measure | agreement less chance agreement, Bayesian truth | needs joint estimates of all pairs; with hundreds of correlated miners and a window of 16 epochs these are noise |
#| | at most 10 % a time, small at first | up to everything if many fail at once | correlated failures are bugs: on Kusama one bug had some 330 honest validators slashed at once, in December 2022, and a referendum had to call it off |
#| | burning | paying the majority | it would pay a majority for having a minority |
#| | three days' delay | at once | who sees the truth first needs time to be joined |
#| | a tenth of what leaves is withheld | a bond on all stake | stake of a subnet is liquid, and that is worth keeping |
#|
#| What it cannot do: peers are the measure of truth, so it makes leaving *any* common opinion dearer, a wrong one too. It never touches a group that holds more
#| than the ceiling; it does not see a skim inside the tolerance; it does not cure copying. A majority that
#| holds all but the ceiling can slash others, by at most the ceiling times the greatest rate in three days, and they lose nothing if they stop giving weights.
#|
#| ```python
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from taospec.arithmetic import exact_product
from taospec.parameters import u16_share
from taospec.primitives import (
    AccountId, Alpha, Block, I32F32, ONE, SparseRows, U8, U16, U64, Uid, ZERO, contract,
)
#| ```
#|
#| ## Numbers {#numbers}
#|
#| Shares, distances and evidence are `I32F32` and never negative; one is $2^{32}$. Parameters are 16-bit numbers of 65,536ths, so that a shift by 16 bits makes
#| them shares exactly; the evidence threshold counts in 256ths. Every division drops the remainder, except [one](slashing_penalties.md#withheld) that rounds up. The shift `>> 16` of a negative number rounds down. Products need 128 bits where an amount or a sum of stakes is a factor, otherwise 96.
#|
#| *Epochs* are counted from the moment at which slashing was switched on in the subnet.
#|
#| ## Parameters {#slash-parameters}
#|
#| | field | range | default | unit | meaning |
#| | --- | --- | --- | --- | --- |
#| | `average_rate` | 1024 to 16384 | 4096 | 65536ths | rate of the averages; a sixteenth remembers about 16 epochs |
#| | `tolerance` | 9830 to 39321 | 16384 | 65536ths | excess that is tolerated for ever, $\theta$ |
#| | `threshold` | 512 to 8192 | 1024 | 256ths | evidence that makes an offence, $H$, epochs of full excess |
#| | `least_observations` | 8 to 256 | 16 | epochs | observations before an offence |
#| | `deferral` | 20 to 400 | 60 | epochs | time between offence and slash, $\Delta$ |
#| | `ceiling` | 6554 to 26214 | 21845 | 65536ths | greatest share of stake that can be slashed, $\rho$ |
#| | `least_consensus` | 16384 to 65535 | 32768 | 65536ths | least sum of the consensus |
#| | `greatest_concentration` | 4096 to 32768 | 16384 | 65536ths | greatest concentration of the consensus |
#| | `least_validators` | 3 to 64 | 4 | – | least number of scored validators |
#| | `base_rate` | 66 to 3277 | 1311 | 65536ths | rate of a first slash, 2 % |
#| | `correlation` | 0 to 10 | 3 | – | weight of the stake that is suspect at the same time |
#| | `doublings` | 0 to 4 | 2 | – | most doublings for repetition |
#| | `greatest_rate` | `base_rate` to 13107 | 6554 | 65536ths | greatest rate, 10 % |
#| | `lien_rate` | `greatest_rate` to 65535 | 6554 | 65536ths | share of what leaves that is withheld, $\ell$ |
#| | `memory` | 60 to 2000 | 280 | epochs | time after which a slash is forgotten |
#| | `jail_after` | 0 to 16 | 3 | – | slashes that lead to jail; 0 is never |
#| | `jail_epochs` | 0 to 280 | 20 | epochs | time in jail |
#| | `recycle` | – | false | – | whether slashed alpha may be minted again |
#|
#| $\ell \ge$ the greatest rate, so that what is withheld covers every slash. The ceiling must also stay below $\min(\kappa, 1 - \kappa)$; this
#| depends on the subnet and is asked when [enforcement begins](slashing_calls.md#set-slash-mode).
#|
#| ```python
@dataclass(frozen=True, slots=True)
class SlashParameters:
    """Parameters of slashing in one subnet, as the table above gives them.

    average_rate:           rate of the averages, 65536ths
    tolerance:              excess that is tolerated, 65536ths
    threshold:              evidence that makes an offence, 256ths
    least_observations:     observations before an offence
    deferral:               epochs between offence and slash
    ceiling:                greatest share of stake that can be slashed, 65536ths
    least_consensus:        least sum of the consensus, 65536ths
    greatest_concentration: greatest concentration of the consensus, 65536ths
    least_validators:       least number of scored validators
    base_rate:              rate of a first slash, 65536ths
    correlation:            weight of the stake that is suspect at the same time
    doublings:              most doublings for repetition
    greatest_rate:          greatest rate, 65536ths
    lien_rate:              share of what leaves that is withheld, 65536ths
    memory:                 epochs after which a slash is forgotten
    jail_after:             slashes that lead to jail; 0 is never
    jail_epochs:            epochs in jail
    recycle:                whether slashed alpha may be minted again
    """

    average_rate: U16
    tolerance: U16
    threshold: U16
    least_observations: U16
    deferral: U16
    ceiling: U16
    least_consensus: U16
    greatest_concentration: U16
    least_validators: U16
    base_rate: U16
    correlation: U8
    doublings: U8
    greatest_rate: U16
    lien_rate: U16
    memory: U16
    jail_after: U8
    jail_epochs: U16
    recycle: bool


DEFAULT_SLASHING: Final = SlashParameters(
    average_rate=U16(4096), tolerance=U16(16384), threshold=U16(1024),
    least_observations=U16(16), deferral=U16(60), ceiling=U16(21845),
    least_consensus=U16(32768), greatest_concentration=U16(16384), least_validators=U16(4),
    base_rate=U16(1311), correlation=U8(3), doublings=U8(2), greatest_rate=U16(6554),
    lien_rate=U16(6554), memory=U16(280), jail_after=U8(3), jail_epochs=U16(20), recycle=False,
)


@contract(post=lambda result, part: 0 <= result < ONE)
def fraction(part: U16) -> I32F32:
    """Return 65536ths as a share."""
    return I32F32(part << 16)


@contract(post=lambda result, parameters: 0 <= result < 256 * ONE)
def threshold_of(parameters: SlashParameters) -> I32F32:
    """Return the evidence that makes an offence."""
    return I32F32(parameters.threshold << 24)


@contract(
    post=lambda result, parameters: not result or parameters.base_rate <= parameters.greatest_rate,
)
def are_parameters(parameters: SlashParameters) -> bool:
    """Whether parameters are within their ranges.

    parameters: parameters of slashing
    returns:    true if each is

    post: if so, parameters.base_rate <= parameters.greatest_rate
    Operation: T2
    """
    return (
        1024 <= parameters.average_rate <= 16384
        and 9830 <= parameters.tolerance <= 39321
        and 512 <= parameters.threshold <= 8192
        and 8 <= parameters.least_observations <= 256
        and 20 <= parameters.deferral <= 400
        and 6554 <= parameters.ceiling <= 26214
        and 16384 <= parameters.least_consensus
        and 4096 <= parameters.greatest_concentration <= 32768
        and 3 <= parameters.least_validators <= 64
        and 66 <= parameters.base_rate <= 3277
        and parameters.correlation <= 10
        and parameters.doublings <= 4
        and parameters.base_rate <= parameters.greatest_rate <= 13107
        and parameters.greatest_rate <= parameters.lien_rate
        and 60 <= parameters.memory <= 2000
        and parameters.jail_after <= 16
        and parameters.jail_epochs <= 280
    )
#| ```
#|
#| ```python example
#| from dataclasses import replace
#|
#| assert are_parameters(DEFAULT_SLASHING)
#| assert not are_parameters(replace(DEFAULT_SLASHING, lien_rate=U16(6553)))
#| assert threshold_of(DEFAULT_SLASHING) == 4 * ONE and fraction(U16(16384)) == ONE // 4
#| ```
#|
#| ## What is remembered {#records}
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Evidence:
    """What slashing knows of a hotkey in a subnet.

    amount:       accumulated excess, 0 to twice the threshold
    observations: epochs in which it was scored, saturating
    offences:     slashes in a row, each within the memory of the one before
    last:         epoch of the last slash
    suspect:      whether exits from it are under a lien
    jailed_until: epoch from which it may hold a permit again
    """

    amount: I32F32
    observations: U16
    offences: U8
    last: U64
    suspect: bool
    jailed_until: U64


@dataclass(frozen=True, slots=True)
class AverageRow:
    """The averaged row of a validator in one mechanism.

    values: [neurons or none] share of each neuron; none before the first score
    """

    values: Sequence[I32F32]


@dataclass(frozen=True, slots=True)
class Contributor:
    """A hotkey whose stake answers for an offence.

    hotkey: the hotkey
    part:   share of its stake that stood behind the offender
    """

    hotkey: AccountId
    part: I32F32


@dataclass(frozen=True, slots=True)
class PendingSlash:
    """An offence that waits.

    due:          epoch from which it is applied
    rows:         averaged row of the offender in each mechanism, as it was
    suspects:     share of stake that was suspect at the same time
    contributors: hotkeys that answer for it
    gone:         seats that changed hands since, ascending
    parameters:   parameters as they were
    """

    due: U64
    rows: Sequence[AverageRow]
    suspects: I32F32
    contributors: Sequence[Contributor]
    gone: Sequence[Uid]
    parameters: SlashParameters


@dataclass(frozen=True, slots=True)
class Escrow:
    """What those who left a hotkey during one lien had to leave behind.

    hotkey:     the hotkey
    total:      alpha withheld and neither paid back nor slashed, rao
    lien_rate:  share that was withheld of what left
    slash_rate: rate at which it was slashed; nothing while the lien is open
    """

    hotkey: AccountId
    total: Alpha
    lien_rate: I32F32
    slash_rate: I32F32 | None


@dataclass(frozen=True, slots=True)
class SlashClock:
    """The time of slashing in a subnet.

    epoch:         epochs since it was switched on
    observed_from: epoch at which the present time of observation began
    scored_at:     block of the last of these epochs, or of the switch
    """

    epoch: U64
    observed_from: U64
    scored_at: Block


@dataclass(frozen=True, slots=True)
class ScheduledMode:
    """A change of the mode that waits.

    due:  epoch from which it holds
    mode: the mode
    """

    due: U64
    mode: U8


@dataclass(frozen=True, slots=True)
class ScheduledParameters:
    """A change of parameters that waits.

    due:        epoch from which they hold
    parameters: the parameters
    """

    due: U64
    parameters: SlashParameters


CLEAN: Final = Evidence(ZERO, U16(0), U8(0), U64(0), False, U64(0))
#| ```
#|
#| ## Distribution of the consensus {#consensus-distribution}
#|
#| The consensus is no distribution: where validators disagree its sum is below one, and it can be above. Rows sum to one. Before the two are compared, the consensus is
#| scaled to sum to one. That makes the measure blind to a uniform lowering of the consensus, for which nobody is to blame.
#|
#| $$ \hat c_j = \lfloor c_j \cdot 2^{32} / C \rfloor, \qquad C = \textstyle\sum_j c_j $$
#|
#| ```python
@contract(
    pre=lambda consensus: all(value >= 0 for value in consensus),
    post=lambda result, consensus: sum(result) <= ONE,
)
def consensus_distribution(consensus: Sequence[I32F32]) -> Sequence[I32F32]:
    """Consensus, scaled to sum to at most one.

    consensus: [neurons] weight of each miner that the majority supports
    returns:   [neurons] share of each miner; all zero if the consensus is

    pre:  no value is negative
    post: sum(result) <= ONE
    Operation: T2
    """
    total = sum(consensus)
    if total == 0:
        return [ZERO] * len(consensus)
    return [I32F32((value << 32) // total) for value in consensus]
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert consensus_distribution([I32F32(3), I32F32(1), ZERO]) == [3 * ONE // 4, ONE // 4, 0]
#| assert consensus_distribution([ZERO]) == [0]
#| ```
#|
#| ## Does the consensus hold {#consensus-holds}
#|
#| A weak consensus is no measure. Nothing is scored if it sums to less than `least_consensus`, if no stake decides, or if a single validator holds the majority $\kappa$:
#| then that validator *is* the consensus. The last comparison is strict, so who holds exactly $\kappa$ is too large.
#|
#| $$ C > 0 \;\land\; C \ge c_{\min} \;\land\; S > 0 \;\land\; \max_i s_i \cdot 2^{32} < \kappa S $$
#|
#| ```python
@contract(
    pre=lambda consensus, stake, least, kappa: (
        all(value >= 0 for value in consensus) and all(value >= 0 for value in stake)
    )
)
def consensus_holds(
    consensus: Sequence[I32F32], stake: Sequence[I32F32], least: U16, kappa: U16
) -> bool:
    """Whether the consensus of an epoch is strong enough to measure anybody by it.

    consensus: [neurons] weight of each miner that the majority supports
    stake:     [neurons] share of the deciding stake, in any common unit
    least:     least sum of the consensus, 65536ths
    kappa:     majority, 65535ths
    returns:   true if it is

    pre: no value is negative
    Operation: T2
    """
    total, deciding = sum(consensus), sum(stake)
    return (
        total >= max(1, fraction(least))
        and deciding > 0
        and max(stake) << 32 < exact_product(u16_share(kappa), deciding)
    )
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| half = I32F32(ONE // 2)
#| assert consensus_holds([half], [half, half], U16(32768), U16(65535))
#| assert not consensus_holds([half], [half, half], U16(32769), U16(65535))
#| assert not consensus_holds([half], [half, half], U16(32768), U16(32767))  # half is above kappa
#| assert not consensus_holds([ZERO], [half, half], U16(0), U16(65535))
#| ```
#|
#| ## Cells that a validator could not fill {#unseen-neurons}
#|
#| The epoch [masks](epoch.md#masked-weights) some weights: those to oneself, unless one is the owner; those that are not newer than the registration of their target;
#| and those to neurons that came after a pending commit. The validator had no say in these cells, so they must not
#| count against it. All but the first depend on one block for each validator: it has seen only neurons that registered **before** it.
#|
#| $$ M_i = \{\, j : r_j \ge v_i \,\} \cup \{ i : i \ne \text{owner} \}, \qquad v_i = \min(u_i,\ p_i + 1) $$
#|
#| where $u_i$ is the block of the last update and $p_i$ that of the earliest pending commit.
#|
#| ```python
@contract(
    pre=lambda uid, owner, seen_before, registered_at: uid < len(registered_at),
    post=lambda result, uid, owner, seen_before, registered_at: sorted(result) == result,
)
def unseen_neurons(
    uid: Uid, owner: Uid | None, seen_before: U64, registered_at: Sequence[U64]
) -> Sequence[Uid]:
    """Neurons to which a validator could not give weight.

    uid:           the validator
    owner:         uid of the owner, if the owner has a seat
    seen_before:   block; the validator knew neurons that registered before it
    registered_at: [neurons] block in which the seat was last taken
    returns:       [unseen] uids, ascending

    pre:  uid < len(registered_at)
    post: ascending
    Operation: T2
    """
    newer = [Uid(other) for other, block in enumerate(registered_at) if block >= seen_before]
    if uid == owner or uid in newer:
        return newer
    return sorted([*newer, uid])
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| taken = [U64(0), U64(9), U64(10)]
#| assert unseen_neurons(Uid(0), None, U64(10), taken) == [0, 2]
#| assert unseen_neurons(Uid(0), Uid(0), U64(11), taken) == []
#| ```
#|
#| ## Neutral row {#neutral-row}
#|
#| Cells that a validator could not fill are filled with the consensus, and its own weights are scaled to what the consensus leaves for the other cells. So these cells add nothing to the distance, and the rest is compared on equal terms.
#|
#| $$ \hat w_j = \hat c_j \ (j \in M), \qquad \hat w_j = \left\lfloor w_j \cdot \big(1 - \textstyle\sum_{M} \hat c\big) \Big/ \textstyle\sum_{j \notin M} w_j \right\rfloor \ (j \notin M) $$
#|
#| Weights may have any common unit. If the validator gave no weight outside $M$, the row is only what the consensus filled; such a row is never scored.
#|
#| ```python
@contract(
    pre=lambda weights, unseen, consensus: (
        len(weights) == len(consensus)
        and sum(consensus) <= ONE
        and all(value >= 0 for value in consensus)
        and all(value >= 0 for value in weights)
    ),
    post=lambda result, weights, unseen, consensus: sum(result) <= ONE,
)
def neutral_row(
    weights: Sequence[I32F32], unseen: Sequence[Uid], consensus: Sequence[I32F32]
) -> Sequence[I32F32]:
    """Row of a validator, with the consensus where it had no say.

    weights:   [neurons] its weights, in any common unit
    unseen:    [unseen] distinct uids to which it could not give weight
    consensus: [neurons] share of each miner in the consensus, at most one together
    returns:   [neurons] share of each miner, at most one together

    pre:  len(weights) == len(consensus) and sum(consensus) <= ONE; no value is negative
    post: sum(result) <= ONE
    Operation: T2
    """
    own = list(weights)
    filled = 0
    for uid in unseen:
        if uid < len(own):
            own[uid] = ZERO
            filled += consensus[uid]
    total, rest = sum(own), ONE - filled
    row = [I32F32(weight * rest // total) if weight else ZERO for weight in own]
    for uid in unseen:
        if uid < len(own):
            row[uid] = consensus[uid]
    return row
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| even = [half, I32F32(ONE // 4), I32F32(ONE // 4)]
#| # uid 0 has no say in its own cell; 3 to 1 in the others
#| given = neutral_row([I32F32(7), I32F32(3), I32F32(1)], [Uid(0)], even)
#| assert given == [half, 3 * ONE // 8, ONE // 8]
#| assert neutral_row([ZERO, ZERO, ZERO], [Uid(0)], even) == [half, 0, 0]
#| ```
#|
#| ## Averages {#averaged}
#|
#| Rows and the consensus are averaged over epochs, cell by cell, with the rate $\alpha$. A step moves down by at least one unit and up by nothing if the difference is
#| small, so the average stays between the old value and the new, and an average of zero weights ends at zero.
#|
#| $$ y' = y + \lfloor \alpha (x - y) / 2^{16} \rfloor $$
#|
#| ```python
@contract(
    pre=lambda average, row, rate: len(average) == len(row),
    post=lambda result, average, row, rate: len(result) == len(row),
)
def averaged(
    average: Sequence[I32F32], row: Sequence[I32F32], rate: U16
) -> Sequence[I32F32]:
    """Averages after one epoch.

    average: [neurons] average so far
    row:     [neurons] shares of this epoch
    rate:    rate, 65536ths
    returns: [neurons] new average

    pre:  len(average) == len(row)
    post: len(result) == len(row)
    Operation: T2
    """
    return [I32F32(old + (rate * (new - old) >> 16)) for old, new in zip(average, row)]
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert averaged([ZERO, ONE], [ONE, ZERO], U16(4096)) == [ONE // 16, 15 * ONE // 16]
#| assert averaged([ZERO, I32F32(1)], [I32F32(15), ZERO], U16(4096)) == [0, 0]
#| ```
#|
#| ```python theorem
#| @theorem("SLA-1", by=("proved",), mutant=("slashing.averaged", ">> 16", ">> 15"))
#| def an_average_lies_between(old: U32, new: U32, rate: U16, higher: U32) -> bool:
#|     """An average lies between what it was and what is averaged in, and it is monotone in what it was."""
#|     before, after = I32F32(old), I32F32(new)
#|     value = averaged([before], [after], rate)[0]
#|     above = averaged([I32F32(max(old, higher))], [after], rate)[0]
#|     return min(old, new) <= value <= max(old, new) and value <= above
#|
#|
#| @theorem("SLA-17", by=("proved",), shape={"first": 3, "second": 3, "row": 3})
#| def the_same_row_brings_averages_no_further_apart(
#|     first: Sequence[U32], second: Sequence[U32], row: Sequence[U32], rate: U16
#| ) -> bool:
#|     """Averages into which the same is averaged come no further apart, cell by cell."""
#|     size = min(len(first), len(second), len(row))
#|     new = [I32F32(value) for value in row[:size]]
#|     one = averaged([I32F32(value) for value in first[:size]], new, rate)
#|     two = averaged([I32F32(value) for value in second[:size]], new, rate)
#|     return all(abs(one[at] - two[at]) <= abs(first[at] - second[at]) for at in range(size))
#| ```
#|
#| ## Distance {#distance}
#|
#| Half the sum of absolute differences. Between distributions it is the weight that would have to be moved to make one of the other: zero if they are equal, one if they
#| share nothing. What is given too much to one miner is missing elsewhere, so both count once. It is a metric, which makes
#| the laws below short to prove.
#|
#| $$ D = \left\lfloor \tfrac12 \textstyle\sum_j |x_j - y_j| \right\rfloor $$
#|
#| ```python
@contract(
    pre=lambda row, consensus: len(row) == len(consensus),
    post=lambda result, row, consensus: result >= 0,
)
def distance(row: Sequence[I32F32], consensus: Sequence[I32F32]) -> I32F32:
    """Weight that separates a row from the consensus.

    row:       [neurons] averaged shares of a validator
    consensus: [neurons] averaged shares of the consensus
    returns:   half the sum of the differences

    pre:  len(row) == len(consensus)
    post: result >= 0
    Operation: T2
    """
    return I32F32(sum([abs(mine - theirs) for mine, theirs in zip(row, consensus)]) >> 1)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert distance([ONE, ZERO], [ZERO, ONE]) == ONE and distance(even, even) == 0
#| ```
#|
#| ```python theorem
#| @theorem(
#|     "SLA-28", by=("proved",), shape={"first": 3, "second": 3, "third": 3},
#|     mutant=("slashing.distance", "abs(mine - theirs)", "max(0, mine - 2 * theirs)"),
#| )
#| def a_distance_is_no_longer_than_a_way_round(
#|     first: Sequence[U32], second: Sequence[U32], third: Sequence[U32]
#| ) -> bool:
#|     """The distance is the same both ways, and no longer than the way through a third row, up to a unit."""
#|     size = min(len(first), len(second), len(third))
#|     one, two = [I32F32(value) for value in first[:size]], [I32F32(value) for value in second[:size]]
#|     three = [I32F32(value) for value in third[:size]]
#|     there = distance(one, two)
#|     return there == distance(two, one) and there <= distance(one, three) + distance(three, two) + 1
#| ```
#|
#| ```python theorem
#| @theorem("SLA-2")
#| def who_agrees_is_safe(consensus: Sequence[U32], rate: U16, masked: U16, steps: U8) -> bool:
#|     """A row that is the consensus, where the validator has a say, never gets away from it, up to rounding."""
#|     shares = consensus_distribution([I32F32(value) for value in consensus])
#|     unseen = [Uid(uid) for uid in range(len(shares)) if (masked >> uid) & 1]
#|     row = neutral_row(shares, unseen, shares)
#|     average, mine = list(shares), list(shares)
#|     for _ in range(steps % 8):
#|         average = list(averaged(average, shares, rate))
#|         mine = list(averaged(mine, row, rate))
#|     return distance(row, shares) <= len(shares) + 1 and distance(mine, average) <= 9 * len(shares)
#| ```
#|
#| ```python theorem
#| @theorem("SLA-15")
#| def who_is_ahead_is_far_slowly(consensus: Sequence[U32], ahead: Sequence[U32], steps: U8) -> bool:
#|     """A row that moves by some distance is away from a consensus that stays by no more than its part of that distance."""
#|     size = min(len(consensus), len(ahead))
#|     agreed = consensus_distribution([I32F32(value) for value in consensus[:size]])
#|     row = consensus_distribution([I32F32(value) for value in ahead[:size]])
#|     mine, count = list(agreed), steps % 40
#|     for _ in range(count):
#|         mine = list(averaged(mine, row, U16(4096)))
#|     bound = distance(row, agreed) * (16**count - 15**count) // 16**count
#|     return distance(mine, agreed) <= bound + 9 * size + 1
#| ```
#|
#| ## Several mechanisms {#joined-distance}
#|
#| A subnet with several mechanisms compares in each of them. The distances are joined in proportion to the [emission](mechanisms.md#split-emission) of the mechanisms, for whose sake
#| weights are given; so is the stake, since a validator may be active in one and not in another. Parts are 65,535ths and sum to one.
#|
#| $$ D_i = \left\lfloor \textstyle\sum_m \pi_m D_i^{(m)} \big/ 65535 \right\rfloor $$
#|
#| ```python
@contract(
    pre=lambda values, parts: len(values) == len(parts) and sum(parts) <= 65535,
    post=lambda result, values, parts: result <= max(values, default=ZERO),
)
def joined(values: Sequence[I32F32], parts: Sequence[U16]) -> I32F32:
    """A value of a subnet, joined from those of its mechanisms.

    values:  [mechanisms] distance or stake in each, not negative
    parts:   [mechanisms] part of each in the emission, 65535ths
    returns: weighted mean

    pre:  len(values) == len(parts) and sum(parts) <= 65535
    post: not above the largest value
    Operation: T2
    """
    return I32F32(sum([value * part for value, part in zip(values, parts)]) // 65535)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert joined([ONE, ZERO], [U16(16384), U16(49151)]) == 16384 * ONE // 65535
#| assert joined([I32F32(7)], [U16(65535)]) == 7
#| ```
#|
#| ## Concentration {#concentration}
#|
#| Where the winner takes all, a persistent second opinion looks like a ring, and no comparison of rows can tell them apart. So a subnet whose averaged consensus is concentrated on few
#| miners is not judged. The measure is the sum of squares, the Herfindahl index: a quarter is as much as four equal miners. The
#| owner's own cell does not count, because some subnets burn the incentive by giving it there.
#|
#| $$ h = \left\lfloor \textstyle\sum_{j \ne \text{owner}} \bar c_j^{\,2} \,/\, 2^{32} \right\rfloor $$
#|
#| ```python
@contract(post=lambda result, average, owner: result >= 0)
def concentration(average: Sequence[I32F32], owner: Uid | None) -> I32F32:
    """How far the averaged consensus is concentrated.

    average: [neurons] averaged share of each miner in the consensus
    owner:   uid of the owner, if the owner has a seat
    returns: sum of squares without the owner's

    post: result >= 0
    Operation: T2
    """
    squares = sum([exact_product(share, share) for share in average])
    if owner is not None and owner < len(average):
        squares -= exact_product(average[owner], average[owner])
    return I32F32(squares >> 32)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert concentration([half, half], None) == ONE // 2
#| assert concentration([half, half], Uid(1)) == ONE // 4
#| ```
#|
#| ## Baseline {#baseline}
#|
#| How far validators are from their consensus depends on how hard the subnet is to judge. The baseline is the smallest of their distances that no more than the ceiling of the scored
#| stake exceeds. It is taken off everybody's distance. So **at most the ceiling of the stake has an excess**, whatever anybody does,
#| and a group above the ceiling that agrees with itself has none.
#|
#| $$ b = \min \Big\{\, v \in \{D_i\} : \textstyle\sum_{D_k > v} s_k \le \lfloor \rho S \rfloor \Big\}, \qquad S = \textstyle\sum_k s_k $$
#|
#| ```python
@contract(
    pre=lambda distances, stake, ceiling: (
        len(distances) == len(stake) and all(share >= 0 for share in stake)
    ),
    post=lambda result, distances, stake, ceiling: result in distances or not distances,
)
def baseline(
    distances: Sequence[I32F32], stake: Sequence[I32F32], ceiling: I32F32
) -> I32F32:
    """Distance that no more than a share of the stake exceeds.

    distances: [scored] distance of each scored validator
    stake:     [scored] its share of the deciding stake, in any common unit
    ceiling:   share of the stake that may be above, 0 to ONE
    returns:   one of the distances; 0 if nobody is scored

    pre:  len(distances) == len(stake), and no stake is negative
    post: result in distances or not distances
    Operation: T2
    """
    allowed = ceiling * sum(stake) // ONE
    fitting = []
    for value in distances:
        above = sum([share for other, share in zip(distances, stake) if other > value])
        if above <= allowed:
            fitting.append(value)
    return min(fitting, default=ZERO)
#| ```
#|
#| Nothing is rejected. Validators without stake are never scored.
#|
#| ```python example
#| far, near = I32F32(900), I32F32(100)
#| # 20 % are far, 24 % a little off: together more than a third, so the little is the baseline
#| shares = [I32F32(40), I32F32(24), I32F32(16), I32F32(20)]
#| assert baseline([ZERO, near, ZERO, far], shares, I32F32(ONE // 3)) == near
#| assert baseline([ZERO, near, ZERO, far], shares, I32F32(ONE // 2)) == 0
#| # at the ceiling exactly, the far ones may be above
#| assert baseline([ZERO, far], [I32F32(3), I32F32(1)], I32F32(ONE // 4)) == 0
#| ```
#|
#| ```python theorem
#| @theorem(
#|     "SLA-3", by=("proved",), shape={"distances": 3, "stake": 3},
#|     mutant=("slashing.baseline", "above <= allowed", "above <= allowed + 1"),
#| )
#| def at_most_the_ceiling_is_above(
#|     distances: Sequence[U32], stake: Sequence[U16], ceiling: U16
#| ) -> bool:
#|     """Who exceeds the baseline holds at most the ceiling of the stake, and no smaller distance will do."""
#|     count = min(len(distances), len(stake))
#|     far = [I32F32(value) for value in distances[:count]]
#|     held = [I32F32(share) for share in stake[:count]]
#|     level = baseline(far, held, fraction(ceiling))
#|     allowed = fraction(ceiling) * sum(held)
#|     above = sum(share for value, share in zip(far, held) if value > level)
#|     lower = [value for value in far if value < level]
#|     tails = [sum(s for v, s in zip(far, held) if v > value) for value in lower]
#|     return above * ONE <= allowed and all(tail * ONE > allowed for tail in tails)
#|
#|
#| @theorem("SLA-4", by=("proved",), shape={"distances": 2, "stake": 2})
#| def more_deviation_is_never_less_excess(
#|     distances: Sequence[U32], stake: Sequence[U16], ceiling: U16, which: U16, more: U32
#| ) -> bool:
#|     """If one validator moves away, the baseline rises by no more than that, and its own excess does not fall."""
#|     count = min(len(distances), len(stake))
#|     if count == 0:
#|         return True
#|     far = [I32F32(value) for value in distances[:count]]
#|     held = [I32F32(share) for share in stake[:count]]
#|     place = which % count
#|     moved = [I32F32(value + more) if at == place else value for at, value in enumerate(far)]
#|     before = baseline(far, held, fraction(ceiling))
#|     after = baseline(moved, held, fraction(ceiling))
#|     grown = max(0, moved[place] - after) >= max(0, far[place] - before)
#|     return before <= after <= before + more and grown
#|
#|
#| @theorem(
#|     "SLA-20", by=("proved",), shape={"distances": 2, "stake": 2},
#|     mutant=("slashing.baseline", "other > value", "other >= value"),
#| )
#| def who_is_united_above_the_ceiling_has_no_excess(
#|     distances: Sequence[U32], stake: Sequence[U16], ceiling: U16, shared: U32, group: U64
#| ) -> bool:
#|     """A group above the ceiling whose averaged rows are equally far has no excess, whatever the others do."""
#|     count = min(len(distances), len(stake))
#|     others = sum(stake[:count])
#|     held = [*[I32F32(share) for share in stake[:count]], I32F32(group % 2**40)]
#|     united = group % 2**40 * ONE > fraction(ceiling) * (others + group % 2**40)
#|     far = [*[I32F32(value) for value in distances[:count]], I32F32(shared)]
#|     return not united or baseline(far, held, fraction(ceiling)) >= shared
#|
#|
#| @theorem("SLA-5", by=("proved",), shape={"distances": 3, "stake": 3})
#| def order_and_sybils_do_not_matter(
#|     distances: Sequence[U32], stake: Sequence[U16], ceiling: U16, cut: U16
#| ) -> bool:
#|     """Neither the order of validators nor the division of one into two changes the baseline."""
#|     count = min(len(distances), len(stake))
#|     if count == 0:
#|         return True
#|     far = [I32F32(value) for value in distances[:count]]
#|     held = [I32F32(share) for share in stake[:count]]
#|     piece = I32F32(min(cut, held[0]))
#|     split = [I32F32(held[0] - piece), *held[1:], piece]
#|     level = baseline(far, held, fraction(ceiling))
#|     turned = baseline(far[::-1], held[::-1], fraction(ceiling))
#|     return level == turned == baseline([*far, far[0]], split, fraction(ceiling))
#| ```
#|
#| ## Evidence {#accumulated}
#|
#| The excess above the baseline, less the tolerance, is added up. Below the tolerance evidence is taken off again, never below zero; it stops at twice the threshold, so that
#| who reforms is clear after a bounded time. Who is not scored loses the tolerance each epoch: silence is no offence.
#|
#| $$ e' = \min\big(2H,\ \max(0,\ e + x - \theta)\big), \qquad x = \max(0, D - b) \text{ if scored, else } 0 $$
#|
#| ```python
@contract(
    pre=lambda evidence, excess, tolerance, threshold: (
        evidence >= 0 and excess >= 0 and tolerance >= 0 and 0 <= threshold <= 1 << 60
    ),
    post=lambda result, evidence, excess, tolerance, threshold: 0 <= result <= 2 * threshold,
)
def accumulated(
    evidence: I32F32, excess: I32F32, tolerance: I32F32, threshold: I32F32
) -> I32F32:
    """Evidence after one epoch.

    evidence:  evidence so far
    excess:    distance above the baseline; 0 for who was not scored
    tolerance: excess that is tolerated
    threshold: evidence that makes an offence
    returns:   new evidence

    pre:  nothing is negative, and the threshold is at most 2^60
    post: 0 <= result <= 2 * threshold
    Operation: T2
    """
    return I32F32(min(2 * threshold, max(0, evidence + excess - tolerance)))
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| quarter = I32F32(ONE // 4)
#| assert accumulated(ZERO, half, quarter, ONE) == quarter
#| assert accumulated(quarter, ZERO, half, ONE) == 0
#| assert accumulated(2 * ONE, ONE, quarter, ONE) == 2 * ONE
#| ```
#|
#| ```python theorem
#| @theorem("SLA-6.start", by=("proved",))
#| def nothing_is_paid_with_nothing(threshold: U16) -> bool:
#|     """Before the first epoch there is no evidence and nothing was spent."""
#|     spare, offences = 0, 0
#|     return CLEAN.amount <= spare and offences * ((1 + threshold) << 24) <= spare
#|
#|
#| @theorem(
#|     "SLA-6.step", by=("proved",),
#|     mutant=("slashing.accumulated", "evidence + excess - tolerance", "evidence + excess"),
#| )
#| def an_epoch_and_an_offence_are_paid_for(
#|     evidence: U64, beyond: U64, excess: U32, tolerance: U16, threshold: U16
#| ) -> bool:
#|     """Evidence stays within the excess that was not spent on offences, through an epoch and an offence in it."""
#|     limit, allowed = I32F32((1 + threshold) << 24), fraction(tolerance)
#|     evidence = min(evidence, 2 * limit)
#|     after = accumulated(I32F32(evidence), I32F32(excess), allowed, limit)
#|     spare = evidence + beyond + max(0, excess - allowed)
#|     spent = limit if after >= limit else 0
#|     return 0 <= after - spent <= spare - spent
#|
#|
#| @theorem("SLA-6.claim", by=("proved",))
#| def what_is_spent_was_paid(evidence: U32, left: U64, offences: U8, limit: U32) -> bool:
#|     """If evidence is within what is left of the excess, offences took no more than there was."""
#|     paid = offences * limit + left
#|     return evidence > paid - offences * limit or offences * limit <= paid
#|
#|
#| @theorem("SLA-6", by=("proved", "induction"), shape={"excesses": 3})
#| def evidence_is_used_once(excesses: Sequence[U32], tolerance: U16, threshold: U16) -> bool:
#|     """Offences that take the threshold off are at most as many as the excess above the tolerance pays for."""
#|     limit, allowed = I32F32((1 + threshold) << 24), fraction(tolerance)
#|     evidence, offences, paid = ZERO, 0, 0
#|     for excess in excesses:
#|         evidence = accumulated(evidence, I32F32(excess), allowed, limit)
#|         paid += max(0, excess - allowed)
#|         if evidence >= limit:
#|             evidence = I32F32(evidence - limit)
#|             offences += 1
#|     return offences * limit <= paid
#|
#|
#| @theorem("SLA-7.start", by=("proved",))
#| def no_run_and_no_evidence(threshold: U16) -> bool:
#|     """Before the first epoch no run has any excess, and there is no evidence."""
#|     run = 0
#|     return CLEAN.amount == run < (1 + threshold) << 24
#|
#|
#| @theorem("SLA-7.step_every_run", by=("proved",))
#| def evidence_keeps_up_with_every_run(
#|     evidence: U64, run: I64F64, excess: U32, tolerance: U16, threshold: U16
#| ) -> bool:
#|     """If evidence below the threshold covers a run, then after an epoch it covers the longer run, or is at the threshold."""
#|     limit, allowed = I32F32((1 + threshold) << 24), fraction(tolerance)
#|     evidence = min(evidence, limit - 1)
#|     after = accumulated(I32F32(evidence), I32F32(excess), allowed, limit)
#|     return after >= limit or min(run, evidence) + excess - allowed <= after
#|
#|
#| @theorem("SLA-7.step_some_run", by=("proved",))
#| def evidence_is_that_of_some_run(
#|     evidence: U64, beyond: U32, excess: U32, tolerance: U16, threshold: U16
#| ) -> bool:
#|     """If evidence is nothing, or at most that of a run, then after an epoch it is nothing, or at most that of the run that goes on or begins."""
#|     limit, allowed = I32F32((1 + threshold) << 24), fraction(tolerance)
#|     evidence = min(evidence, 2 * limit)
#|     run = evidence + beyond if evidence > 0 else 0
#|     after = accumulated(I32F32(evidence), I32F32(excess), allowed, limit)
#|     return after == 0 or after <= run + excess - allowed
#|
#|
#| @theorem("SLA-7.claim", by=("proved",))
#| def evidence_reaches_what_a_run_reaches(
#|     evidence: U64, every: I64F64, some: I64F64, limit: U64
#| ) -> bool:
#|     """If evidence covers every run below the threshold and is that of some run, then one is at the threshold if and only if the other is."""
#|     limit = max(limit, 1)
#|     every = min(every, evidence) if evidence < limit else every
#|     some = max(some, evidence) if evidence > 0 else some
#|     return (evidence < limit or some >= limit) and (every < limit or evidence >= limit)
#|
#|
#| @theorem("SLA-7", by=("proved", "induction"), shape={"excesses": 3})
#| def an_offence_needs_a_run_of_excess(
#|     excesses: Sequence[U32], tolerance: U16, threshold: U16
#| ) -> bool:
#|     """Evidence reaches the threshold if and only if some run of epochs has that much above the tolerance."""
#|     limit, allowed = (1 + threshold) << 24, fraction(tolerance)
#|     evidence, reached = ZERO, False
#|     for excess in excesses:
#|         evidence = accumulated(evidence, I32F32(excess), allowed, I32F32(limit))
#|         reached = reached or evidence >= limit
#|     count = len(excesses)
#|     runs = [
#|         sum(excess - allowed for excess in excesses[start:end])
#|         for start in range(count)
#|         for end in range(start + 1, count + 1)
#|     ]
#|     return reached == any(run >= limit for run in runs)
#| ```
#|
#| ```python theorem
#| @theorem("SLA-16.start", by=("proved",))
#| def no_epoch_and_no_evidence(more: U32) -> bool:
#|     """After no epoch evidence is no times the amount."""
#|     return CLEAN.amount == 0 * more
#|
#|
#| @theorem(
#|     "SLA-16.step", by=("proved",),
#|     mutant=("slashing.accumulated", "min(2 * threshold", "min(threshold - 1"),
#| )
#| def an_epoch_adds_the_amount(evidence: U64, more: U32, tolerance: U16, threshold: U16) -> bool:
#|     """Below the threshold an epoch adds the amount by which the excess is above the tolerance, up to the threshold at least."""
#|     limit, allowed = I32F32((1 + threshold) << 24), fraction(tolerance)
#|     evidence = min(evidence, limit - 1)
#|     after = accumulated(I32F32(evidence), I32F32(allowed + more), allowed, limit)
#|     return after == evidence + more or limit <= after < evidence + more
#|
#|
#| @theorem("SLA-16.claim", by=("proved",))
#| def the_amounts_add_up(more: U32, epochs: U16, missing: U32) -> bool:
#|     """Who is below the threshold after some epochs, with that many amounts, gets there in the next if the amounts add up to it then."""
#|     evidence, limit = epochs * more, epochs * more + 1 + missing
#|     reached = evidence + more >= limit
#|     return reached == (epochs * more < limit <= (epochs + 1) * more)
#|
#|
#| @theorem("SLA-16", by=("induction",))
#| def lasting_excess_is_an_offence(beyond: U16, tolerance: U16, threshold: U16) -> bool:
#|     """Who exceeds the tolerance by some amount in every epoch reaches the threshold when the amounts add up to it, and not before."""
#|     limit, allowed = I32F32((1 + threshold % 64) << 24), fraction(tolerance)
#|     more = fraction(U16(max(beyond, 64)))
#|     evidence, epochs = ZERO, 0
#|     while evidence < limit:
#|         evidence = accumulated(evidence, I32F32(allowed + more), allowed, limit)
#|         epochs += 1
#|     return (epochs - 1) * more < limit <= epochs * more
#| ```
#|
#| How evidence moves in one epoch carries most of what is said of it.
#|
#| ```python theorem
#| @theorem("SLA-18", by=("proved",), mutant=("slashing.accumulated", "max(0, ", "max(1, "))
#| def evidence_is_bounded_and_grows_with_excess(
#|     evidence: U64, more: U32, excess: U32, worse: U32, tolerance: U16, threshold: U16
#| ) -> bool:
#|     """Evidence lies between zero and twice the threshold, grows by no more than the excess above the tolerance, and falls neither with old evidence nor with excess."""
#|     limit, allowed = I32F32((1 + threshold) << 24), fraction(tolerance)
#|     evidence = min(evidence, 2 * limit)
#|     after = accumulated(I32F32(evidence), I32F32(excess), allowed, limit)
#|     more = min(more, 2 * limit - evidence)
#|     older = accumulated(I32F32(evidence + more), I32F32(excess), allowed, limit)
#|     further = accumulated(I32F32(evidence), I32F32(max(excess, worse)), allowed, limit)
#|     grown = after == 0 or after <= evidence + excess - allowed
#|     return 0 <= after <= min(older, further) and max(older, further) <= 2 * limit and grown
#| ```
#|
#| ### How rarely the honest are accused {#false-accusations}
#|
#| Say that an honest validator has excess $x_t$ in epoch $t$, and that for some $\lambda > 0$, whatever came before, $\mathbb E\, e^{\lambda (x_t - \theta)} \le 1$. Then it is accused in $N$ epochs with a probability of
#|
#| $$ P(\text{offence within } N \text{ epochs}) \le (N + 1)\, e^{-\lambda H} $$
#|
#| *Proof.* After an epoch evidence is zero or at most $e + x - \theta$ (SLA-18), so $e^{\lambda e'} \le 1 + e^{\lambda e} e^{\lambda(x - \theta)}$: the mean of $e^{\lambda e_t}$, which is 1 at the start, grows by at most 1 in an epoch. That
#| stays true if the count stops with the first offence, where $e \ge H$. So $N + 1$ is at least the probability of an offence times $e^{\lambda H}$. ∎
#|
#| If the excess has the mean $\mu < \theta$ and tails no heavier than those of a normal law of variance $v$, the condition holds with $\lambda = 2 (\theta - \mu) / v$. The condition is about an epoch *given the past*: averages of neighbouring epochs resemble each other, so a validator
#| that has been far off is likely to be far off again, and a $\lambda$ that fits the excess of all epochs may be too large. The bound is that of a model; [experiments](incentives.md#experiment-honest) count.
#|
#| The theorem takes excess in sixteenths with the chances below, of 64, and a tolerance of four sixteenths. $e^{\lambda}$ is two for a sixteenth. It computes the chance of an accusation within 200 epochs exactly, with the rule itself, and compares.
#|
#| | excess, sixteenths | 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 |
#| | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
#| | chance, 64ths | 24 | 16 | 10 | 6 | 3 | 2 | 1 | 1 | 1 |
#|
#| ```python theorem
#| @theorem("SLA-19", by=("computed",))
#| def false_accusations_are_rare() -> bool:
#|     """In the model of the table the chance of an accusation within 200 epochs is below the bound, and the condition of the bound holds."""
#|     chances, unit, epochs, level = (24, 16, 10, 6, 3, 2, 1, 1, 1), ONE // 16, 200, 16
#|     tilted = sum(chance << at for at, chance in enumerate(chances))
#|     spread = {0: 1}
#|     accused = 0
#|     for _ in range(epochs):
#|         following: dict[int, int] = {}
#|         accused *= 64
#|         for held, weight in spread.items():
#|             for at, chance in enumerate(chances):
#|                 amount = accumulated(
#|                     I32F32(held * unit), I32F32(at * unit), I32F32(4 * unit), I32F32(level * unit)
#|                 )
#|                 if amount >= level * unit:
#|                     accused += weight * chance
#|                 else:
#|                     place = amount // unit
#|                     following[place] = following.get(place, 0) + weight * chance
#|         spread = following
#|     return tilted <= 64 << 4 and 0 < accused << level <= (epochs + 1) * 64**epochs
#| ```
#|
#| The threshold of the theorem is a quarter of the default one. With the default the bound of this model is $201 \cdot 2^{-64}$.
#|
#| ## Following one mechanism {#follow}
#|
#| In each mechanism, and each epoch in which its consensus [holds](#consensus-holds), the averages move. A validator is *scored* if it has deciding stake, is not in jail, and gave
#| weight where it had a say. One that was never scored begins at the averaged consensus, to its benefit. One that is not scored drifts
#| back to the consensus. A stale row of an active validator is scored like a fresh one: it still decides.
#|
#| | | average of the consensus | row of a validator |
#| | --- | --- | --- |
#| | first time | $\hat c$ | the average of the consensus, then a step |
#| | scored | a step to $\hat c$ | a step to its [neutral row](#neutral-row) |
#| | not scored | a step to $\hat c$ | a step to $\hat c$, if it has a row |
#| | the consensus does not hold | stays | stays |
#|
#| The [concentration](#concentration) is that of the average before the step.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Ballot:
    """What an epoch of one mechanism decided.

    part:        part of the mechanism in the emission, 65535ths
    stake:       [neurons] share of the deciding stake
    consensus:   [neurons] weight that the majority supports
    weights:     [rows of entries] weights that count, after masking
    seen_before: [neurons] block; the neuron knew those that registered before it
    """

    part: U16
    stake: Sequence[I32F32]
    consensus: Sequence[I32F32]
    weights: SparseRows
    seen_before: Sequence[U64]


@dataclass(frozen=True, slots=True)
class Electors:
    """Who is followed in a subnet.

    uids:          [validators] seat of each, or nothing if it has none
    jailed:        [validators] whether it is in jail
    owner:         uid of the owner, if the owner has a seat
    registered_at: [neurons] block in which the seat was last taken
    """

    uids: Sequence[Uid | None]
    jailed: Sequence[bool]
    owner: Uid | None
    registered_at: Sequence[U64]


@dataclass(frozen=True, slots=True)
class Followed:
    """Averages of a mechanism after an epoch.

    holds:         whether the consensus holds
    distribution:  [neurons] consensus of this epoch, scaled
    average:       [neurons or none] averaged consensus
    concentration: concentration of the average before this epoch
    scored:        [validators] who is scored
    rows:          [validators] averaged rows
    distances:     [validators] distance from the averaged consensus; 0 without a row
    """

    holds: bool
    distribution: Sequence[I32F32]
    average: Sequence[I32F32]
    concentration: I32F32
    scored: Sequence[bool]
    rows: Sequence[AverageRow]
    distances: Sequence[I32F32]


def _own_row(
    ballot: Ballot, electors: Electors, uid: Uid, consensus: Sequence[I32F32]
) -> Sequence[I32F32] | None:
    """Return the neutral row of a validator, or nothing if it gave no weight where it had a say."""
    weights = [ZERO] * len(consensus)
    for column, weight in ballot.weights[uid]:
        weights[column] = I32F32(weights[column] + weight)
    unseen = unseen_neurons(
        uid, electors.owner, ballot.seen_before[uid], electors.registered_at
    )
    if sum(weights) == sum([weights[other] for other in unseen]):
        return None
    return neutral_row(weights, unseen, consensus)


def _next_row(
    ballot: Ballot,
    electors: Electors,
    place: int,
    old: AverageRow,
    consensus: Sequence[I32F32],
    average: Sequence[I32F32],
    rate: U16,
) -> tuple[bool, AverageRow]:
    """Return whether a validator is scored, and its averaged row."""
    uid, row = electors.uids[place], None
    if uid is not None and not electors.jailed[place] and ballot.stake[uid] > 0:
        row = _own_row(ballot, electors, uid, consensus)
    if row is None and len(old.values) == 0:
        return False, old
    start = old.values if len(old.values) > 0 else average
    step = averaged(start, consensus if row is None else row, rate)
    return row is not None, AverageRow(tuple(step))


def _is_ballot(
    ballot: Ballot,
    electors: Electors,
    average: Sequence[I32F32],
    rows: Sequence[AverageRow],
    rate: U16,
    least: U16,
    kappa: U16,
) -> bool:
    size = len(electors.registered_at)
    return (
        len(ballot.stake) == len(ballot.consensus) == size
        and len(ballot.weights) == len(ballot.seen_before) == size
        and len(electors.uids) == len(electors.jailed) == len(rows)
        and len(average) in (0, size)
        and all(len(row.values) in (0, size) for row in rows)
        and all(uid is None or uid < size for uid in electors.uids)
    )


@contract(
    pre=_is_ballot,
    post=lambda result, ballot, electors, average, rows, rate, least, kappa: (
        len(result.rows) == len(result.scored) == len(result.distances) == len(rows)
    ),
)
def follow(
    ballot: Ballot,
    electors: Electors,
    average: Sequence[I32F32],
    rows: Sequence[AverageRow],
    rate: U16,
    least: U16,
    kappa: U16,
) -> Followed:
    """Averages of one mechanism after an epoch, and the distances between them.

    ballot:     what the epoch decided
    electors:   who is followed
    average:    [neurons or none] averaged consensus so far; none before the first time
    rows:       [validators] averaged rows so far
    rate:       rate of the averages, 65536ths
    least:      least sum of the consensus, 65536ths
    kappa:      majority, 65535ths
    returns:    new averages, and who is scored

    pre:  one element for each neuron, one row for each validator
    post: len(result.rows) == len(result.scored) == len(result.distances) == len(rows)
    Operation: T3
    """
    focus = concentration(average, electors.owner)
    holds = consensus_holds(ballot.consensus, ballot.stake, least, kappa)
    distribution = consensus_distribution(ballot.consensus)
    scored, kept = [False] * len(rows), list(rows)
    if holds:
        average = averaged(average, distribution, rate) if len(average) > 0 else distribution
        for place, old in enumerate(rows):
            scored[place], kept[place] = _next_row(
                ballot, electors, place, old, distribution, average, rate
            )
    distances = [
        distance(row.values, average) if 0 < len(row.values) == len(average) else ZERO
        for row in kept
    ]
    return Followed(holds, distribution, average, focus, scored, kept, distances)
#| ```
#|
#| Nothing is rejected.
#|
#| The example gives three validators two epochs. Two agree, one gives everything to the last miner.
#|
#| ```python example
#| agreed = [I32F32(ONE * share // 10) for share in (4, 3, 2, 1)]
#| honest = [(Uid(3), I32F32(40)), (Uid(4), I32F32(30)), (Uid(5), I32F32(20)), (Uid(6), I32F32(10))]
#| alone = [(Uid(6), ONE)]
#| ballot = Ballot(
#|     U16(65535), [I32F32(4), I32F32(4), I32F32(2), *[ZERO] * 4], [ZERO, ZERO, ZERO, *agreed],
#|     [honest, honest, alone, [], [], [], []], [U64(9)] * 7,
#| )
#| electors = Electors([Uid(0), Uid(1), Uid(2)], [False] * 3, None, [U64(0)] * 7)
#| never_scored = AverageRow(())
#| first = follow(ballot, electors, [], [never_scored] * 3, U16(4096), U16(32768), U16(65535))
#| assert first.holds and first.scored == [True, True, True]
#| assert first.distances[2] == 241591911 and first.distances[0] <= 4  # 0.9 / 16 of one
#| second = follow(
#|     ballot, electors, first.average, first.rows, U16(4096), U16(32768), U16(65535)
#| )
#| assert second.distances[2] == 468084327
#| ```
#|
#| ```python theorem
#| @theorem("SLA-8")
#| def averages_are_at_most_one(given: Sequence[U16], agreed: Sequence[U16], rate: U16) -> bool:
#|     """Averages and distances lie between zero and one."""
#|     size = min(len(given), len(agreed))
#|     row = [(Uid(uid), I32F32(weight)) for uid, weight in enumerate(given[:size])]
#|     ballot = Ballot(
#|         U16(65535), [ONE] * size, [I32F32(share) for share in agreed[:size]], [row] * size,
#|         [U64(1)] * size,
#|     )
#|     electors = Electors([Uid(uid) for uid in range(size)], [False] * size, None, [U64(0)] * size)
#|     average: Sequence[I32F32] = []
#|     rows: Sequence[AverageRow] = [AverageRow(())] * size
#|     for _ in range(3):
#|         done = follow(ballot, electors, average, rows, rate, U16(0), U16(65535))
#|         average, rows = done.average, done.rows
#|         if not all(0 <= far <= ONE for far in done.distances) or sum(average) > ONE:
#|             return False
#|     return all(sum(row.values) <= ONE and min(row.values, default=ZERO) >= 0 for row in rows)
#| ```
#|
#| ## Is the gate open {#gate-open}
#|
#| Evidence is taken, and slashes are applied, only while the gate is open: in every mechanism with a part in the emission the consensus holds and is not too concentrated, and enough validators are scored.
#|
#| $$ \text{open} \iff \big(\forall m : \pi_m > 0 \Rightarrow \text{holds}_m \land h_m \le h_{\max}\big) \land |\text{scored}| \ge v_{\min} $$
#|
#| ```python
@contract(
    pre=lambda holds, focus, parts, scored, most, least: len(holds) == len(focus) == len(parts)
)
def gate_open(
    holds: Sequence[bool],
    focus: Sequence[I32F32],
    parts: Sequence[U16],
    scored: U16,
    most: U16,
    least: U16,
) -> bool:
    """Whether validators can be judged in an epoch.

    holds:   [mechanisms] whether the consensus holds
    focus:   [mechanisms] concentration of the averaged consensus
    parts:   [mechanisms] part in the emission, 65535ths
    scored:  number of scored validators
    most:    greatest concentration, 65536ths
    least:   least number of scored validators
    returns: true if they can

    pre: len(holds) == len(focus) == len(parts)
    Operation: T2
    """
    sound = [
        part == 0 or (held and value <= fraction(most))
        for held, value, part in zip(holds, focus, parts)
    ]
    return all(sound) and scored >= least
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert gate_open([True], [quarter], [U16(65535)], U16(4), U16(16384), U16(4))
#| assert not gate_open([True], [quarter], [U16(65535)], U16(3), U16(16384), U16(4))
#| assert gate_open([True, False], [ZERO, ZERO], [U16(65535), U16(0)], U16(4), U16(0), U16(4))
#| ```
#|
#| ## Judging an epoch {#assess}
#|
#| With an open gate: the baseline of the scored, their excess, and everybody's new evidence. With a closed one, evidence only falls.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Assessment:
    """Judgement of an epoch.

    baseline: distance that is normal; 0 if the gate is closed
    excess:   [validators] distance above it; 0 for who is not scored
    evidence: [validators] new evidence
    """

    baseline: I32F32
    excess: Sequence[I32F32]
    evidence: Sequence[I32F32]


@contract(
    pre=lambda distances, stake, scored, evidence, opened, ceiling, tolerance, threshold: (
        len(distances) == len(stake) == len(scored) == len(evidence)
    ),
    post=lambda result, distances, stake, scored, evidence, opened, ceiling, tolerance, threshold: (
        len(result.excess) == len(result.evidence) == len(distances)
    ),
)
def assess(
    distances: Sequence[I32F32],
    stake: Sequence[I32F32],
    scored: Sequence[bool],
    evidence: Sequence[I32F32],
    opened: bool,
    ceiling: I32F32,
    tolerance: I32F32,
    threshold: I32F32,
) -> Assessment:
    """Baseline, excess and evidence of an epoch.

    distances: [validators] distance from the averaged consensus
    stake:     [validators] share of the deciding stake, in any common unit
    scored:    [validators] who is scored
    evidence:  [validators] evidence so far
    opened:    whether the gate is open
    ceiling:   share of the stake that may be above the baseline
    tolerance: excess that is tolerated
    threshold: evidence that makes an offence
    returns:   the judgement

    pre:  len(distances) == len(stake) == len(scored) == len(evidence)
    post: len(result.excess) == len(result.evidence) == len(distances)
    Operation: T3
    """
    level, excess = ZERO, [ZERO] * len(distances)
    if opened:
        level = baseline(
            [far for far, flag in zip(distances, scored) if flag],
            [share for share, flag in zip(stake, scored) if flag],
            ceiling,
        )
        excess = [
            I32F32(max(0, far - level)) if flag else ZERO for far, flag in zip(distances, scored)
        ]
    grown = [
        accumulated(held, beyond, tolerance, threshold) for held, beyond in zip(evidence, excess)
    ]
    return Assessment(level, excess, grown)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| judged = assess(
#|     [ZERO, ONE], [I32F32(8), I32F32(2)], [True, True], [half, half], True, half, quarter, ONE
#| )
#| assert judged == Assessment(ZERO, [ZERO, ONE], [quarter, I32F32(5 * ONE // 4)])
#| ```
#|
#| ## A minority cannot slash an agreeing majority {#agreeing-majority}
#|
#| Say that honest validators hold the majority $\kappa$, and the others less; that in some epoch all honest rows lie in a box, $l_j \le w_{ij} \le h_j$; and that its widths sum to $\Delta = \sum_j (h_j - l_j)$. Then, whatever the others report, every honest row is within $\Delta$ of the consensus.
#|
#| *Proof.* The consensus on a miner is the largest weight that the majority supports. Honest stake alone supports $l_j$, and above $h_j$ there is no honest stake, so $l_j \le c_j \le h_j$. Hence $\sum_j |w_j - c_j| \le \Delta$. A row sums to one, so the sum of the consensus is
#| off one by no more than that. Half of the first for the way from the row to the consensus, half of the second for scaling the consensus: together $\Delta$. ∎
#|
#| Averages keep it: the distance of averages is at most the average of distances. So if the boxes of all epochs are within the tolerance, no honest validator ever has evidence, however the minority plays. The theorems say the same for integers; what rounding adds is one unit for each miner, and one.
#|
#| $$ D(w, \hat c) \le \textstyle\sum_j |w_j - c_j| \le \Delta $$
#|
#| ```python theorem
#| from taospec.consensus import consensus_weights
#|
#|
#| @theorem("SLA-21")
#| def the_majority_keeps_the_consensus_in_its_box(
#|     low: Sequence[U16], width: Sequence[U16], choices: U64, others: Sequence[U32]
#| ) -> bool:
#|     """The consensus lies in the box of an honest majority, whatever the others report."""
#|     size = min(len(low), len(width), len(others))
#|     rows, stake = [], [I32F32(ONE * share // 9) for share in (2, 2, 2, 2, 1)]
#|     for place in range(3):
#|         choice = choices >> 8 * place
#|         lift = [width[at] if choice >> at & 1 else width[at] * (choice & 1) // 2 for at in range(size)]
#|         rows.append([(Uid(at), I32F32(low[at] + lift[at])) for at in range(size)])
#|     rows += [[(Uid(at), I32F32(others[at] >> place)) for at in range(size)] for place in range(2)]
#|     stake += [ZERO] * size
#|     agreed = consensus_weights(stake, rows, I32F32(ONE // 2))
#|     return all(low[at] <= agreed[at] <= low[at] + width[at] for at in range(size))
#|
#|
#| @theorem("SLA-25", by=("proved",), where=lambda value, rest: value + rest > 0)
#| def scaling_moves_all_cells_the_same_way(value: U32, rest: U64) -> bool:
#|     """Scaling a consensus above one lowers every cell, and scaling one below one lowers none."""
#|     scaled = consensus_distribution([I32F32(value), I32F32(rest)])[0]
#|     return scaled <= value if value + rest >= ONE else scaled >= value
#|
#|
#| @theorem("SLA-26", by=("proved",), shape={"row": 3, "agreed": 3, "scaled": 3})
#| def a_row_is_near_what_is_scaled_one_way(
#|     row: Sequence[U32], agreed: Sequence[U32], scaled: Sequence[U32]
#| ) -> bool:
#|     """A row that sums to one is no further from a consensus whose cells were all moved one way to sum to one than its cells are from those before, up to a unit for each miner."""
#|     size = min(len(row), len(agreed), len(scaled))
#|     mine, theirs = [I32F32(value) for value in row[:size]], [I32F32(value) for value in scaled[:size]]
#|     lowered = all([theirs[at] <= agreed[at] for at in range(size)])
#|     raised = all([theirs[at] >= agreed[at] for at in range(size)])
#|     whole = abs(sum(mine) - ONE) <= size and ONE - size <= sum(theirs) <= ONE
#|     apart = sum([abs(mine[at] - agreed[at]) for at in range(size)])
#|     return not whole or not (lowered or raised) or distance(mine, theirs) <= apart + size
#|
#|
#| @theorem("SLA-22", by=("proved",), shape={"agreed": 2})
#| def a_row_is_as_near_as_its_cells(first: U32, second: U32, agreed: Sequence[U32]) -> bool:
#|     """A row that sums to one is no further from the scaled consensus than their cells are apart, up to a unit for each miner and one."""
#|     weights = [first, min(second, ONE - first), ONE - first - min(second, ONE - first)]
#|     size = min(len(agreed), 3)
#|     row, given = [I32F32(weight) for weight in weights], [I32F32(value) for value in agreed[:size]]
#|     given += [ZERO] * (3 - size)
#|     apart = sum([abs(mine - theirs) for mine, theirs in zip(row, given)])
#|     return distance(row, consensus_distribution(given)) <= apart + 4
#|
#|
#| @theorem("SLA-23", by=("proved",))
#| def averages_are_no_further_than_what_is_averaged(
#|     row: U32, agreed: U32, given: U32, now: U32, rate: U16
#| ) -> bool:
#|     """In each cell averages are no further apart than the average of what is apart, up to a unit."""
#|     mine = averaged([I32F32(row)], [I32F32(given)], rate)[0]
#|     theirs = averaged([I32F32(agreed)], [I32F32(now)], rate)[0]
#|     mean = (65536 - rate) * abs(row - agreed) + rate * abs(given - now)
#|     return abs(mine - theirs) * 65536 <= mean + 65536
#|
#|
#| @theorem("SLA-24")
#| def an_agreeing_majority_is_never_accused(noise: Sequence[U16], attacks: Sequence[U16]) -> bool:
#|     """While honest rows are within the tolerance of each other, no row of a minority gives an honest validator evidence."""
#|     stake = [I32F32(ONE * share // 9) for share in (2, 2, 2, 2, 1)] + [ZERO] * 4
#|     base, electors = (3, 2, 2, 1), Electors([Uid(uid) for uid in range(5)], [False] * 5, None, [U64(0)] * 9)
#|     average: Sequence[I32F32] = []
#|     rows, held = [AverageRow(())] * 5, [ZERO] * 5
#|     for epoch in range(12):
#|         given = []
#|         for place in range(3):
#|             shift = (noise[(epoch + place) % len(noise)] << 10 if noise else 0) // (1 + place)
#|             cells = (base[0] * ONE // 8 + shift, base[1] * ONE // 8 - shift, ONE // 4, ONE // 8)
#|             given.append([(Uid(5 + at), I32F32(cell)) for at, cell in enumerate(cells)])
#|         for place in range(2):
#|             target = (attacks[(epoch + place) % len(attacks)] if attacks else 0) % 4
#|             given.append([(Uid(5 + target), ONE)])
#|         agreed = consensus_weights(stake, given, I32F32(ONE // 2))
#|         ballot = Ballot(U16(65535), stake, agreed, [*given, [], [], [], []], [U64(9)] * 9)
#|         done = follow(ballot, electors, average, rows, U16(4096), U16(0), U16(65535))
#|         average, rows = done.average, list(done.rows)
#|         judged = assess(
#|             done.distances, stake[:5], done.scored, held, True, fraction(U16(26214)), fraction(U16(9830)),
#|             I32F32(4 * ONE),
#|         )
#|         held = list(judged.evidence)
#|         if any(held[:3]):
#|             return False
#|     return True
#| ```
#|
#| ## What is claimed, and where {#properties}
#|
#| Twenty properties, and the theorems that state them in these chapters. How far each theorem is proved is [recorded](theorems.md) by the tool that proves them, and stands nowhere else.
#|
#| | | property | theorems |
#| | --- | --- | --- |
#| | T1 | Where slashing is off, it changes nothing | [SLS-1, SLS-7](slashing_calls.md#laws) |
#| | T2 | Averages, distances, evidence and rates stay in their bounds, and are monotone | [SLA-1](#averaged), [SLA-8](#follow), [SLA-18](#accumulated), [SLA-11](slashing_penalties.md#slash-rate) |
#| | T3 | Every rao is accounted for | [SLS-3](slashing_calls.md#laws), [SLA-12](slashing_penalties.md#paid-back) |
#| | T4 | More deviation is never less excess | [SLA-4](#baseline) |
#| | T5 | Who agrees is safe | [SLA-17](#averaged), [SLA-2](#distance) |
#| | T6 | Lasting excess is an offence, at the time at which it adds up | [SLA-16](#accumulated) |
#| | T7 | Order does not matter | [SLA-5](#baseline) |
#| | T8 | False accusations are rare | [SLA-18, SLA-19](#false-accusations), and a proof in the text |
#| | T9 | Who is ahead is far slowly | [SLA-15](#distance) |
#| | T10 | A pool pays in proportion | [SLS-5](slashing_calls.md#laws) |
#| | T11 | Who leaves pays what who stays pays | [SLA-13](slashing_penalties.md#paid-back); [all routes](incentives.md#experiment-escape) by experiment |
#| | T12 | Evidence is used once | [SLA-6](#accumulated) |
#| | T13 | At most the ceiling has an excess, and a united group above it has none | [SLA-3, SLA-20](#baseline) |
#| | T14 | A minority cannot slash an agreeing majority | [SLA-21 to SLA-26](#agreeing-majority), and a proof in the text |
#| | T15 | At most the ceiling waits, and it burns no more than the ceiling times the greatest rate | [SLA-9](slashing_penalties.md#declared), [SLA-27](slashing_penalties.md#greatest-loss) |
#| | T16 | Many hotkeys burn what one would | [SLA-5](#baseline), [SLA-14](slashing_penalties.md#paid-back) |
#| | T17 | An offence is settled once | [SLS-4, SLS-6](slashing_calls.md#laws) |
#| | T18 | Time alone does not vindicate | [SLA-28](#distance), [SLA-10](slashing_penalties.md#distance-at-application) |
#| | T19 | An offence needs a run of excess, and a run of excess is an offence | [SLA-7](#accumulated) |
#| | T20 | Observing touches nothing else | [SLS-2](slashing_calls.md#laws) |
