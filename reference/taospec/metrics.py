#| # Metrics {#metrics}
#|
#| This chapter measures. It says how healthy a subnet is: who judges, how much they agree, who earns, whether anybody copies or colludes, what [slashing](slashing.md) has found, and whether a subnet is ready for it.
#| **Nothing here changes anything.** No rule of the chain or of slashing reads a metric; two implementations that agree on the state agree on all of them.
#|
#| None of it is the chain's. A metric is a hint: it says where to look, never what somebody meant. Each section says what its numbers do not show.
#|
#| Two kinds of rules:
#|
#| - *kernels* on plain arguments, for a number of one moment or the change between two;
#| - *readers* of the [state](state.md), which put the kernels to what the state holds. A state has no past: what needs one is asked of two states, or of a [history](#note-epoch) that was written epoch by epoch.
#|
#| | question | of the state | of plain values |
#| | --- | --- | --- |
#| | who works | [activity](#activity-of), [seats](#seats-of) | [seats between two moments](#seat-changes) |
#| | who has power | [spread of stake](#stake-spread-of) | [effective number](#effective-number), [Gini](#gini), [Nakamoto](#nakamoto) |
#| | do they agree | [agreement](#agreement-of), [deviation](#deviation-of) | [regret](#regret), [quantile](#weighted-quantile), [churn](#weight-churn) |
#| | who earns | [incentive](#incentive-spread-of), [bonds](#bonds-spread-of), [flow](#flow-of), [efficiency](#efficiency-of) | [entropy](#entropy), [largest](#top-share), [bonds](#bond-concentration), [efficiency](#dividend-efficiency) |
#| | does anybody copy | [efficiency](#efficiency-of) | [innovation](#innovation) |
#| | does anybody collude | [suspected rings](#suspected-rings), [alarm](#deviation-of) | [likeness](#likeness), [shield](#shield-alarm) |
#| | what does slashing do | [figures](#slashing-figures-of), [safety](#safety-of), [history](#note-epoch) | |
#| | may slashing be enforced | [readiness](#readiness) | |
#|
#| ```python
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from taospec.consensus import clip, row_sums
from taospec.epoch import Moment
from taospec.issuance import block_emission
from taospec.ledger import alpha_issuance
from taospec.mechanisms import storage_index
from taospec.parameters import u16_share
from taospec.pools import integer_root
from taospec.primitives import (
    AccountId, Alpha, I32F32, I64F64, MechanismId, Netuid, ONE, Rao, SparseU16, U8, U16, U64, Uid,
    ZERO, contract, i32f32, i64f64,
)
from taospec.slashing import (
    AverageRow, Ballot, assess, consensus_distribution, distance, follow, fraction, gate_open,
    joined, threshold_of,
)
from taospec.slashing_calls import OBSERVATION, is_ceiling_sound
from taospec.slashing_penalties import share_of
from taospec.slashing_state import (
    OBSERVE, ballots_of, cleared, electors_of, followed_hotkeys, is_jailed, joined_stake,
    slash_epoch_of,
)
from taospec.stakes import stake_of_hotkey
from taospec.state import State
from taospec.subnet_epochs import can_run, hyperparameters_of, mechanism_of, rows_of, subnet_of
from taospec.transcendental import log2
#| ```
#|
#| ## Numbers {#numbers}
#|
#| Shares, ratios, counts that are not whole, and bits of entropy are `I32F32`; one is $2^{32}$. Every division drops the remainder, so a share is never too large. A ratio whose divisor is zero is zero; one that does not fit is
#| the greatest `I32F32`. Where sums are squared, or amounts multiplied by two shares, intermediate numbers need up to 192 bits; for [likeness](#likeness), 256.
#|
#| Values "in any common unit" are only compared with each other, so they need not sum to one.
#|
#| ```python
def ratio(part: int, whole: int) -> I32F32:
    """Return a ratio, zero if the divisor is, the greatest number if it is too large."""
    if whole == 0:
        return ZERO
    return I32F32(min(i32f32.high, part * ONE // whole))


def none_negative(values: Sequence[I32F32]) -> bool:
    """Tell whether no value is negative."""
    return all(value >= 0 for value in values)
#| ```
#|
#| ## Effective number {#effective-number}
#|
#| Ten validators of whom one holds nearly everything are not ten. The *effective number* is how many equal ones would be as concentrated: the inverse of the Herfindahl index. It is the number itself if all are equal,
#| and one if one has everything.
#|
#| $$ n_{\text{eff}} = \left\lfloor 2^{32} \cdot \Big(\sum_i s_i\Big)^2 \Big/ \sum_i s_i^2 \right\rfloor $$
#|
#| ```python
@contract(
    pre=lambda values: none_negative(values),
    post=lambda result, values: 0 <= result <= len(values) * ONE,
)
def effective_number(values: Sequence[I32F32]) -> I32F32:
    """How many equal holders would be as concentrated.

    values:  [any] what each holds, in any common unit
    returns: number of holders; 0 if nobody holds anything

    pre:  no value is negative
    post: at most the number of values
    Operation: T2
    """
    total = sum(values)
    return ratio(total * total, sum([value * value for value in values]))
#| ```
#|
#| It does not see who stands behind the holders: one owner with ten hotkeys counts as ten.
#|
#| ```python example
#| assert effective_number([I32F32(7), I32F32(7)]) == 2 * ONE
#| assert effective_number([I32F32(3), I32F32(1), ZERO]) == 8 * ONE // 5
#| assert effective_number([]) == 0
#| ```
#|
#| ## Gini index {#gini}
#|
#| How unequal holdings are: zero if all are equal, near one if one of many has everything. With the holdings in ascending order, $i = 1 \dots m$:
#|
#| $$ G = \left\lfloor 2^{32} \cdot \Big(2\sum_i i\, s_i - (m + 1) S\Big) \Big/ (m S) \right\rfloor, \qquad S = \sum_i s_i $$
#|
#| ```python
@contract(
    pre=lambda values: none_negative(values),
    post=lambda result, values: 0 <= result < ONE,
)
def gini(values: Sequence[I32F32]) -> I32F32:
    """How unequal holdings are.

    values:  [any] what each holds, in any common unit
    returns: index; 0 if nobody holds anything

    pre:  no value is negative
    post: 0 <= result < ONE
    Operation: T2
    """
    count, total = len(values), sum(values)
    weighted = sum([place * value for place, value in enumerate(sorted(values), start=1)])
    return ratio(2 * weighted - (count + 1) * total, count * total)
#| ```
#|
#| It depends on who is counted: with many empty seats it is near one. The readers count validators only.
#|
#| ```python example
#| assert gini([I32F32(5), I32F32(5)]) == 0
#| assert gini([ZERO, I32F32(9), ZERO, ZERO]) == 3 * ONE // 4
#| assert gini([I32F32(1), I32F32(3)]) == ONE // 4
#| ```
#|
#| ## Nakamoto number {#nakamoto}
#|
#| How few holders reach a share of everything together. Asked with the majority $\kappa$ it says how few decide the consensus; with the ceiling $\rho$, strictly, how few can keep each other from being slashed; with $1 - \rho$, how
#| few can have others slashed.
#|
#| $$ N = \min \Big\{\, k : \textstyle\sum_{i \le k} s_{(i)} \ge q S \,\Big\} \quad (\text{strict: } > q S) $$
#|
#| where $s_{(1)} \ge s_{(2)} \ge \dots$ The comparison is exact.
#|
#| ```python
@contract(
    pre=lambda values, share, strict: none_negative(values) and 0 <= share <= ONE,
    post=lambda result, values, share, strict: result is None or result <= len(values),
)
def nakamoto(values: Sequence[I32F32], share: I32F32, strict: bool) -> U16 | None:
    """How few holders reach a share together.

    values:  [any] what each holds, in any common unit
    share:   share to reach, 0 to ONE
    strict:  whether it must be passed
    returns: number of holders; nothing if all together do not

    pre:  no value is negative and 0 <= share <= ONE
    post: at most the number of values
    Operation: T2
    """
    total, held = sum(values), 0
    wanted = share * total
    if total == 0:
        return None
    if wanted == 0 and not strict:
        return U16(0)
    for number, value in enumerate(sorted(values, reverse=True), start=1):
        held += value * ONE
        if held > wanted or (held == wanted and not strict):
            return U16(number)
    return None
#| ```
#|
#| A small number is a danger, a large one no proof: hotkeys of one owner count as many.
#|
#| ```python example
#| four = [I32F32(share) for share in (40, 30, 20, 10)]
#| assert nakamoto(four, I32F32(ONE // 2), False) == 2
#| assert nakamoto([I32F32(1), I32F32(1)], I32F32(ONE // 2), False) == 1
#| assert nakamoto([I32F32(1), I32F32(1)], I32F32(ONE // 2), True) == 2
#| assert nakamoto(four, ONE, True) is None and nakamoto([], ZERO, False) is None
#| ```
#|
#| ## Quantile {#weighted-quantile}
#|
#| Where values belong to validators, what matters is how much stake is behind them. The quantile $q$ is the smallest of the values that, with all that are not larger, has $q$ of the stake.
#|
#| $$ Q = \min \Big\{\, v : \textstyle\sum_{x_i \le v} s_i \cdot 2^{32} \ge q \sum_i s_i \,\Big\} $$
#|
#| ```python
@contract(
    pre=lambda values, stake, share: (
        len(values) == len(stake) and none_negative(stake) and 0 <= share <= ONE
    ),
    post=lambda result, values, stake, share: result in values or not values,
)
def weighted_quantile(
    values: Sequence[I32F32], stake: Sequence[I32F32], share: I32F32
) -> I32F32:
    """Value that a share of the stake does not exceed.

    values:  [any] values
    stake:   [any] stake behind each, in any common unit
    share:   the share, 0 to ONE
    returns: one of the values; 0 if there are none

    pre:  len(values) == len(stake), no stake is negative, and 0 <= share <= ONE
    post: result in values or not values
    Operation: T2
    """
    wanted, held = share * sum(stake), 0
    for value, weight in sorted(zip(values, stake)):
        held += weight * ONE
        if held >= wanted:
            return value
    return ZERO
#| ```
#|
#| ```python example
#| half = I32F32(ONE // 2)
#| assert weighted_quantile([I32F32(9), I32F32(2), I32F32(5)], four[:3], half) == 5
#| assert weighted_quantile([I32F32(9), I32F32(2)], [I32F32(1), I32F32(3)], half) == 2
#| assert weighted_quantile([], [], half) == 0
#| ```
#|
#| ## Entropy {#entropy}
#|
#| How widely incentive is spread, in bits: zero if one miner gets everything, $k$ if $2^k$ miners get the same. Shares of one raw unit count as well, so logarithms are taken with 64 fraction bits, by
#| [the same rule](transcendental.md#log2) as the halving.
#|
#| $$ H = \left\lfloor -\sum_j p_j \log_2 p_j \right\rfloor, \qquad p_j = \lfloor 2^{32} v_j / S \rfloor $$
#|
#| ```python
@contract(
    pre=lambda values: none_negative(values),
    post=lambda result, values: result >= 0,
)
def entropy(values: Sequence[I32F32]) -> I32F32:
    """How widely something is spread.

    values:  [any] what each gets, in any common unit
    returns: bits

    pre:  no value is negative
    post: result >= 0
    Operation: T2
    """
    total = 0
    for share in consensus_distribution(values):
        logarithm = log2(i64f64, I64F64(share << 32)) if share > 0 else None
        if logarithm is not None:
            total -= share * logarithm
    return I32F32(max(0, total) >> 64)
#| ```
#|
#| ```python example
#| quarter = I32F32(ONE // 4)
#| assert entropy([quarter] * 4) == 2 * ONE and entropy([ONE, ZERO]) == 0
#| assert entropy([half, quarter, quarter]) == 3 * ONE // 2
#| ```
#|
#| ### Power of two {#power-of-two}
#|
#| $2^H$ is the number of miners that the entropy is worth. For each bit of the fraction, the result is multiplied by the corresponding root of two. Roots and products have 64 fraction bits and are cut off.
#|
#| $$ 2^{k + \sum_i b_i 2^{-i}} = 2^k \prod_{i : b_i = 1} 2^{2^{-i}} $$
#|
#| ```python
@contract(
    pre=lambda bits: 0 <= bits < 31 * ONE,
    post=lambda result, bits: result >= ONE,
)
def power_of_two(bits: I32F32) -> I32F32:
    """Two to a power.

    bits:    exponent
    returns: the power

    pre:  0 <= bits < 31 * ONE
    post: result >= ONE
    Operation: T2
    """
    root, result = 2 << 64, 1 << 64
    for place in range(31, -1, -1):
        root = integer_root(root << 64, 2)
        if (bits >> place) & 1:
            result = result * root >> 64
    return I32F32(result << (bits >> 32) >> 32)
#| ```
#|
#| ```python example
#| assert power_of_two(ZERO) == ONE and power_of_two(I32F32(5 * ONE)) == 32 * ONE
#| assert power_of_two(half) == 6074000999  # the root of two, 1.41421356
#| ```
#|
#| ```python theorem
#| from taospec.primitives import U32
#|
#|
#| @theorem("MET-1")
#| def entropy_never_counts_more_than_there_are(values: Sequence[U32]) -> bool:
#|     """Both effective numbers are at most the number of those who get something, and the one by entropy is not the smaller, up to rounding."""
#|     shares = [I32F32(value) for value in values]
#|     counted = sum([1 for value in values if value > 0])
#|     by_squares, by_entropy = effective_number(shares), power_of_two(entropy(shares))
#|     slack = ONE >> 20
#|     return (
#|         by_squares <= counted * ONE
#|         and (counted == 0 or by_entropy <= counted * ONE + slack)
#|         and by_squares <= by_entropy + slack
#|     )
#|
#|
#| @theorem("MET-2")
#| def indices_ignore_the_order(values: Sequence[U32], share: U32, strict: bool) -> bool:
#|     """No index of concentration depends on the order of holders."""
#|     given = [I32F32(value) for value in values]
#|     turned = given[::-1]
#|     part = I32F32(share)
#|     return (
#|         effective_number(given) == effective_number(turned)
#|         and gini(given) == gini(turned)
#|         and nakamoto(given, part, strict) == nakamoto(turned, part, strict)
#|         and entropy(given) == entropy(turned)
#|     )
#| ```
#|
#| ## Share of the largest {#top-share}
#|
#| $$ T_k = \left\lfloor 2^{32} \textstyle\sum_{i \le k} v_{(i)} \big/ \sum_i v_i \right\rfloor $$
#|
#| ```python
@contract(
    pre=lambda values, count: none_negative(values),
    post=lambda result, values, count: 0 <= result <= ONE,
)
def top_share(values: Sequence[I32F32], count: U16) -> I32F32:
    """What the largest hold of everything.

    values:  [any] what each holds, in any common unit
    count:   how many
    returns: share

    pre:  no value is negative
    post: 0 <= result <= ONE
    Operation: T2
    """
    return ratio(sum(sorted(values, reverse=True)[:count]), sum(values))
#| ```
#|
#| ```python example
#| assert top_share(four, U16(1)) == 2 * ONE // 5 and top_share(four, U16(9)) == ONE
#| ```
#|
#| ## Regret {#regret}
#|
#| A validator's [trust](consensus.md#row-sums) is the part of its weights that survived clipping. No more than the sum of the consensus can survive. What is missing up to that is its *regret*: the share of its dividends that it gave up
#| by judging differently.
#|
#| $$ R_i = \max\Big(0,\ 1 - T_i \big/ \min(1, C)\Big) $$
#|
#| ```python
@contract(
    pre=lambda trust, total: trust >= 0 and total >= 0,
    post=lambda result, trust, total: 0 <= result <= ONE,
)
def regret(trust: I32F32, total: I32F32) -> I32F32:
    """Share of dividends that a validator gave up.

    trust:   part of its weights that survived clipping
    total:   sum of the consensus
    returns: share; 0 if there is no consensus

    pre:  nothing is negative
    post: 0 <= result <= ONE
    Operation: T2
    """
    most = min(ONE, total)
    return ZERO if most == 0 else I32F32(max(0, ONE - trust * ONE // most))
#| ```
#|
#| Regret is no guilt: whoever sees the truth first has it, too. It is exact for weights that sum to one and for the full [bond penalty](bonds.md#interpolate); rounding up is in the validator's disfavour by one raw unit.
#|
#| ```python example
#| assert regret(half, ONE) == half and regret(half, half) == 0 and regret(ZERO, ZERO) == 0
#| ```
#|
#| ## Churn {#weight-churn}
#|
#| How much judgement moves from one epoch to the next: for each validator, half the distance $L_1$ between its rows, weighed with its stake. Rows are scaled to one first. Validators without a row in one of the two are
#| left out, with their stake.
#|
#| $$ \text{churn} = \left\lfloor \textstyle\sum_i s_i\, D\big(\hat w_i(t), \hat w_i(t-1)\big) \big/ \sum_i s_i \right\rfloor $$
#|
#| ```python
@contract(
    pre=lambda stake, before, after: (
        len(stake) == len(before) == len(after)
        and none_negative(stake)
        and all(len(old) == len(new) for old, new in zip(before, after))
        and all(none_negative(row) for row in [*before, *after])
    ),
    post=lambda result, stake, before, after: 0 <= result <= ONE,
)
def weight_churn(
    stake: Sequence[I32F32],
    before: Sequence[Sequence[I32F32]],
    after: Sequence[Sequence[I32F32]],
) -> I32F32:
    """How much the weights of validators moved.

    stake:   [validators] stake, in any common unit
    before:  [validators, neurons] weights of one epoch, in any unit common to a row
    after:   [validators, neurons] weights of a later one
    returns: mean distance, by stake

    pre:  as many rows before and after as validators, of one width; nothing is negative
    post: 0 <= result <= ONE
    Operation: T2
    """
    moved, counted = 0, 0
    for share, old, new in zip(stake, before, after):
        if sum(old) > 0 and sum(new) > 0:
            far = distance(consensus_distribution(old), consensus_distribution(new))
            moved, counted = moved + share * far, counted + share
    return I32F32(min(ONE, moved // counted)) if counted else ZERO
#| ```
#|
#| Little churn means either that miners do not change or that validators do not look. The two are told apart by [innovation](#innovation).
#|
#| ```python example
#| old, new = [[ONE, ZERO], [half, half]], [[half, half], [half, half]]
#| assert weight_churn([I32F32(3), I32F32(1)], old, new) == 3 * ONE // 8
#| assert weight_churn([I32F32(3), I32F32(1)], [[ZERO, ZERO], old[0]], new) == half
#| ```
#|
#| ### Churn of the consensus {#consensus-churn}
#|
#| $$ \text{churn} = D\big(\hat c(t), \hat c(t-1)\big) $$
#|
#| ```python
@contract(
    pre=lambda before, after: (
        len(before) == len(after) and none_negative(before) and none_negative(after)
    ),
    post=lambda result, before, after: 0 <= result <= ONE,
)
def consensus_churn(before: Sequence[I32F32], after: Sequence[I32F32]) -> I32F32:
    """How much the consensus moved.

    before:  [neurons] consensus of one epoch
    after:   [neurons] consensus of a later one
    returns: distance

    pre:  len(before) == len(after), and nothing is negative
    post: 0 <= result <= ONE
    Operation: T2
    """
    return distance(consensus_distribution(before), consensus_distribution(after))
#| ```
#|
#| ```python example
#| assert consensus_churn([I32F32(1), I32F32(1)], [I32F32(3), I32F32(1)]) == quarter
#| ```
#|
#| ## Innovation {#innovation}
#|
#| A copier gives the consensus that it could see: that of some epochs ago. Whoever looks at miners gives what the consensus is about to become. The row of a validator is measured along the way that the consensus went:
#|
#| $$ z = \frac{\langle \hat w - \hat c_0,\ \hat c_1 - \hat c_0 \rangle}{\lVert \hat c_1 - \hat c_0 \rVert^2} $$
#|
#| where $\hat c_0$ is the consensus that could be seen and $\hat c_1$ that of the epoch: with a reveal period of $R$ epochs, the one of $R + 1$ epochs ago. $z$ is about zero for a copier, and about one for a timely
#| evaluator. If the consensus hardly moved, or the row is empty, nothing can be told, and there is no result.
#|
#| ```python
@contract(
    pre=lambda row, seen, agreed, least: (
        len(row) == len(seen) == len(agreed)
        and none_negative(row) and none_negative(seen) and none_negative(agreed)
        and 0 <= least <= ONE
    )
)
def innovation(
    row: Sequence[I32F32], seen: Sequence[I32F32], agreed: Sequence[I32F32], least: I32F32
) -> I32F32 | None:
    """How far a row is ahead of the consensus that could be copied.

    row:     [neurons] weights of a validator, in any common unit
    seen:    [neurons] consensus that it could see
    agreed:  [neurons] consensus of its epoch
    least:   least square of the way, 0 to ONE
    returns: 0 for a copy, ONE for the consensus itself; nothing if there is no telling

    pre:  as many elements in each; nothing is negative; 0 <= least <= ONE
    Operation: T2
    """
    start = consensus_distribution(seen)
    way = [then - now for then, now in zip(consensus_distribution(agreed), start)]
    mine = [given - now for given, now in zip(consensus_distribution(row), start)]
    square = sum([step * step for step in way])
    if sum(row) == 0 or square == 0 or square < least << 32:
        return None
    along = sum([given * step for given, step in zip(mine, way)])
    return I32F32(max(i32f32.low, min(i32f32.high, along * ONE // square)))
#| ```
#|
#| One epoch says little; a mean over many does. It is a suspicion only where miners change: see [what copying is worth](slashing.md#why).
#|
#| ```python example
#| seen, agreed = [ONE, ZERO], [half, half]
#| assert innovation(seen, seen, agreed, ZERO) == 0 and innovation(agreed, seen, agreed, ZERO) == ONE
#| assert innovation([ZERO, ONE], seen, agreed, ZERO) == 2 * ONE
#| assert innovation(agreed, seen, seen, ZERO) is None
#| assert innovation(agreed, seen, agreed, ONE) is None
#| ```
#|
#| ## Concentration of bonds {#bond-concentration}
#|
#| Who earns from a miner? For each miner with incentive, the Herfindahl index of the bonds in it; the mean by incentive. One is that each miner belongs to one validator. The largest share that one validator has of the bonds in one miner
#| is reported with the pair; of equal ones the first by miner, then by validator.
#|
#| $$ h = \left\lfloor \sum_j I_j \left\lfloor 2^{32} \frac{\sum_i B_{ij}^2}{(\sum_i B_{ij})^2} \right\rfloor \Big/ \sum_j I_j \right\rfloor $$
#|
#| ```python
@dataclass(frozen=True, slots=True)
class BondConcentration:
    """Who earns from miners.

    mean:      Herfindahl index of the bonds in a miner, mean by incentive
    greatest:  greatest share of one validator in the bonds of one miner
    validator: that validator, or nothing if there are no bonds
    miner:     that miner, or nothing
    """

    mean: I32F32
    greatest: I32F32
    validator: Uid | None
    miner: Uid | None


@contract(
    pre=lambda bonds, incentive: len(bonds) <= 65536,
    post=lambda result, bonds, incentive: 0 <= result.mean <= ONE,
)
def bond_concentration(bonds: SparseU16, incentive: Sequence[U16]) -> BondConcentration:
    """How far bonds are concentrated.

    bonds:     [rows of entries] bonds of each validator, 65535ths
    incentive: [neurons] incentive of each miner, 65535ths
    returns:   the index, and the closest pair

    pre:  at most 65536 rows
    post: 0 <= result.mean <= ONE
    Operation: T2
    """
    columns: list[list[tuple[int, int]]] = [[] for _ in incentive]
    for uid, row in enumerate(bonds):
        for column, bond in row:
            if column < len(columns) and bond > 0:
                columns[column].append((uid, bond))
    best, pair = ZERO, (0, 0)
    weighed, counted = 0, 0
    for miner, bonded in enumerate(columns):
        total = sum([held for _, held in bonded])
        if total == 0 or incentive[miner] == 0:
            continue
        squares = sum([held * held for _, held in bonded])
        weighed += incentive[miner] * ratio(squares, total * total)
        counted += incentive[miner]
        for validator, held in bonded:
            if ratio(held, total) > best:
                best, pair = ratio(held, total), (validator, miner)
    if counted == 0:
        return BondConcentration(ZERO, ZERO, None, None)
    return BondConcentration(I32F32(weighed // counted), best, Uid(pair[0]), Uid(pair[1]))
#| ```
#|
#| A high index is normal for a small subnet. A pair that stays at the top while other validators do not bond is worth a look.
#|
#| ```python example
#| rows = [[(Uid(2), U16(30)), (Uid(3), U16(50))], [(Uid(2), U16(10))]]
#| closest = bond_concentration(rows, [U16(0), U16(0), U16(4), U16(1)])
#| assert closest == BondConcentration(I32F32((4 * (5 * ONE // 8) + ONE) // 5), ONE, Uid(0), Uid(3))
#| ```
#|
#| ## Efficiency of dividends {#dividend-efficiency}
#|
#| What a validator's stake earns, compared with the mean: its share of the dividends over its share of the stake. Lastingly above one together with little [innovation](#innovation) marks who copies.
#|
#| $$ \eta_i = \left\lfloor 2^{32} \frac{d_i \sum_k s_k}{s_i \sum_k d_k} \right\rfloor $$
#|
#| ```python
@contract(
    pre=lambda dividends, stake: len(dividends) == len(stake) and none_negative(stake),
    post=lambda result, dividends, stake: len(result) == len(stake),
)
def dividend_efficiency(
    dividends: Sequence[U16], stake: Sequence[I32F32]
) -> Sequence[I32F32]:
    """What each validator's stake earns, compared with the mean.

    dividends: [neurons] share of the validators' reward, 65535ths
    stake:     [neurons] stake, in any common unit
    returns:   [neurons] ratio; ONE is the mean; 0 without stake

    pre:  len(dividends) == len(stake), and no stake is negative
    post: len(result) == len(stake)
    Operation: T2
    """
    paid, total = sum(dividends), sum(stake)
    return [ratio(earned * total, share * paid) for earned, share in zip(dividends, stake)]
#| ```
#|
#| Bonds follow weights slowly, so a newcomer is below one for some epochs whatever it does.
#|
#| ```python example
#| assert dividend_efficiency([U16(3), U16(1)], [half, half]) == [3 * ONE // 2, half]
#| assert dividend_efficiency([U16(1)], [ZERO]) == [0]
#| ```
#|
#| ## Likeness {#likeness}
#|
#| What two validators have in common *beyond* the consensus: the cosine of their residuals $r_i = \bar w_i - \bar c$, averaged row less averaged consensus. Honest residuals are noise and have nothing in common; a ring's point the same way.
#|
#| $$ \cos = \operatorname{sign}(a) \left\lfloor \sqrt{\lfloor 2^{64} a^2 / (x^2 y^2) \rfloor} \right\rfloor, \qquad a = \langle x, y \rangle $$
#|
#| ```python
@contract(
    pre=lambda first, second: (
        len(first) == len(second) <= 65536
        and all(abs(value) <= ONE for value in [*first, *second])
    ),
    post=lambda result, first, second: -ONE <= result <= ONE,
)
def likeness(first: Sequence[I32F32], second: Sequence[I32F32]) -> I32F32:
    """Cosine of two residuals.

    first:   [any] residual of one validator
    second:  [any] residual of another
    returns: cosine, -ONE to ONE; 0 if one of them is zero

    pre:  len(first) == len(second) <= 65536, and no value is beyond -ONE to ONE
    post: -ONE <= result <= ONE
    Operation: T2
    """
    along = sum([mine * yours for mine, yours in zip(first, second)])
    squares = sum([mine * mine for mine in first]) * sum([yours * yours for yours in second])
    if squares == 0:
        return ZERO
    size = integer_root(along * along * ONE * ONE // squares, 2)
    return I32F32(-size if along < 0 else size)
#| ```
#|
#| Residuals sum to zero, so two rows that both lack the same miner are a little alike, too. Hence the high limit below.
#|
#| ```python example
#| left, right = [I32F32(3), I32F32(-3)], [I32F32(-5), I32F32(5)]
#| assert likeness(left, left) == ONE and likeness(left, right) == -ONE
#| assert likeness([I32F32(3), I32F32(4)], [I32F32(1), ZERO]) == 3 * ONE // 5
#| ```
#|
#| ### Groups of the alike {#alike-groups}
#|
#| Validators that are asked about are joined if they are alike, and so are all who are joined with one of them (single linkage). Each gets the place of the first of its group.
#|
#| $$ i \sim k \iff \cos(r_i, r_k) \ge \lambda $$
#|
#| ```python
@contract(
    pre=lambda residuals, asked, least: (
        len(residuals) == len(asked)
        and all(len(row) == len(residuals[0]) <= 65536 for row in residuals)
        and all(abs(value) <= ONE for row in residuals for value in row)
    ),
    post=lambda result, residuals, asked, least: len(result) == len(asked),
)
def alike_groups(
    residuals: Sequence[Sequence[I32F32]], asked: Sequence[bool], least: I32F32
) -> Sequence[U16 | None]:
    """Group validators whose residuals are alike.

    residuals: [validators, any] residuals
    asked:     [validators] who is asked about
    least:     least cosine
    returns:   [validators] place of the first of the group; nothing for who is not asked about

    pre:  as many rows as validators, all of one width; no value is beyond -ONE to ONE
    post: len(result) == len(asked)
    Operation: T2
    """
    group: list[U16 | None] = [U16(at) if flag else None for at, flag in enumerate(asked)]
    for at, row in enumerate(residuals):
        for other in range(at):
            mine, yours = group[at], group[other]
            if mine is None or yours is None or mine == yours:
                continue
            if likeness(row, residuals[other]) >= least:
                low, high = min(mine, yours), max(mine, yours)
                group = [low if held == high else held for held in group]
    return group
#| ```
#|
#| ```python example
#| three = [left, right, [I32F32(6), I32F32(-5)]]
#| assert alike_groups(three, [True] * 3, I32F32(4 * ONE // 5)) == [0, 1, 0]
#| assert alike_groups(three, [True, True, False], I32F32(4 * ONE // 5)) == [0, 1, None]
#| ```
#|
#| ## Ring under a shield {#shield-alarm}
#|
#| Who holds more than the ceiling is [never slashed](slashing.md#baseline), and lifts the baseline for all. Two signs warn of that: much stake with an excess of half the tolerance, namely half the ceiling or more; or a baseline that is
#| above the median of the distances by more than half the tolerance. Of an even number of distances, the median is the lower of the two in the middle.
#|
#| $$ \sigma\{x_i \ge \theta/2\} \ge \rho/2 \quad\lor\quad b - \operatorname{median}(D) > \theta/2 $$
#|
#| ```python
@dataclass(frozen=True, slots=True)
class ShieldAlarm:
    """Signs of a group that may be too large to be slashed.

    share:  share of stake with an excess of half the tolerance
    lift:   baseline above the median of distances; 0 if it is below
    raised: whether one of the two is large
    """

    share: I32F32
    lift: I32F32
    raised: bool


@contract(
    pre=lambda distances, stake, level, tolerance, ceiling: (
        len(distances) == len(stake) and none_negative(stake)
        and min(level, tolerance, ceiling) >= 0 and none_negative(distances)
    )
)
def shield_alarm(
    distances: Sequence[I32F32],
    stake: Sequence[I32F32],
    level: I32F32,
    tolerance: I32F32,
    ceiling: I32F32,
) -> ShieldAlarm:
    """Whether a group may be too large to be slashed.

    distances: [scored] distance from the averaged consensus
    stake:     [scored] stake, in any common unit
    level:     baseline
    tolerance: excess that is tolerated
    ceiling:   greatest share of stake that can be slashed
    returns:   the two signs

    pre: len(distances) == len(stake), and nothing is negative
    Operation: T2
    """
    beyond = [2 * (far - level) >= tolerance for far in distances]
    share = share_of(stake, beyond, [True] * len(stake))
    median = sorted(distances)[(len(distances) - 1) // 2] if distances else ZERO
    lift = I32F32(max(0, level - median))
    counted = sum(stake) > 0
    return ShieldAlarm(share, lift, counted and (2 * share >= ceiling or 2 * lift > tolerance))
#| ```
#|
#| It cannot tell a ring from an honest minority of that size: anonymous stake looks the same.
#|
#| ```python example
#| third = I32F32(ONE // 3)
#| far = [ZERO, ZERO, half]
#| assert shield_alarm(far, [I32F32(8), I32F32(1), I32F32(1)], ZERO, quarter, third).raised is False
#| assert shield_alarm(far, [I32F32(3), I32F32(1), I32F32(1)], ZERO, quarter, third).raised is True
#| # 40 % agree with each other: nobody has an excess, but the baseline is lifted
#| forty = shield_alarm(far, [I32F32(2), I32F32(1), I32F32(2)], half, quarter, third)
#| assert forty == ShieldAlarm(ZERO, half, True)
#| ```
#|
#| ## Seats between two moments {#seat-changes}
#|
#| A state does not remember who sat where. Two of them show who came, who went, and who [registered anew](registration.md) in between without being away at both moments.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class SeatChanges:
    """What became of seats between two moments.

    came:     hotkeys that have a seat only later
    went:     hotkeys that have a seat only before
    returned: hotkeys that have one at both moments, but took it in between
    """

    came: U16
    went: U16
    returned: U16


@contract(
    pre=lambda before, after, registered_at, since: len(after) == len(registered_at),
    post=lambda result, before, after, registered_at, since: (
        result.came + result.returned <= len(after) and result.went <= len(before)
    ),
)
def seat_changes(
    before: Sequence[AccountId],
    after: Sequence[AccountId],
    registered_at: Sequence[U64],
    since: U64,
) -> SeatChanges:
    """What became of seats between two moments.

    before:        [any] hotkeys with a seat at the first, distinct
    after:         [any] hotkeys with a seat at the second, distinct
    registered_at: [any] block in which each of them took it
    since:         block of the first moment
    returns:       who came, went and returned

    pre:  len(after) == len(registered_at)
    post: counts are at most those of the hotkeys
    Operation: T2
    """
    old, new = dict.fromkeys(before), dict.fromkeys(after)
    returned = [
        hotkey for hotkey, block in zip(after, registered_at) if hotkey in old and block > since
    ]
    return SeatChanges(
        U16(len([hotkey for hotkey in new if hotkey not in old])),
        U16(len([hotkey for hotkey in old if hotkey not in new])),
        U16(len(returned)),
    )
#| ```
#|
#| Who came and went between the two is not seen.
#|
#| ```python example
#| keys = [AccountId(4), AccountId(5)]
#| assert seat_changes(keys, [AccountId(5), AccountId(6)], [U64(9), U64(9)], U64(8)) == (
#|     SeatChanges(U16(1), U16(1), U16(1))
#| )
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


def stake_now(ballots: Sequence[Ballot]) -> Sequence[I32F32]:
    """Return the deciding stake of each seat, joined over mechanisms."""
    parts = [ballot.part for ballot in ballots]
    return [joined_stake(ballots, parts, Uid(uid)) for uid in range(len(ballots[0].stake))]


def judges_now(ballots: Sequence[Ballot]) -> Sequence[bool]:
    """Tell of each seat whether it decides and gives weight in some mechanism."""
    return [
        any(ballot.stake[uid] > 0 and len(ballot.weights[uid]) > 0 for ballot in ballots)
        for uid in range(len(ballots[0].stake))
    ]


def permitted_uids(state: State, netuid: Netuid) -> Sequence[Uid]:
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
    active = sum(judges_now(ballots))
    ages: list[int] = []
    for number, ballot in enumerate(ballots):
        updated = state.last_update.get(storage_index(netuid, MechanismId(number)))
        for uid, share in enumerate(ballot.stake):
            if share > 0 and len(ballot.weights[uid]) > 0:
                ages.append(max(0, now - (updated[uid] if uid < len(updated) else 0)))
    permits = len(permitted_uids(state, netuid))
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
#| Only stake that decides counts: of active validators with a permit. The three [Nakamoto numbers](#nakamoto) ask for the majority $\kappa$, for more than the ceiling $\rho$, and for $1 - \rho$.
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
#| percent of the stake; [regret](#regret)
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


def trust_now(ballots: Sequence[Ballot]) -> Sequence[I32F32]:
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
    judges = judges_now(ballots)
    trust = trust_now(ballots)
    judging = [
        (value, share)
        for value, share, flag in zip(trust, stake_now(ballots), judges) if flag
    ]
    values, weights = [value for value, _ in judging], [share for _, share in judging]
    weighed = sum([value * share for value, share in judging])
    return Agreement(
        joined(sums, parts),
        ratio(weighed, sum(weights) * most),
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
#| [alarm](#shield-alarm). Averages do not move: this is the
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


def changed_seats(state: State, netuid: Netuid) -> Sequence[Uid]:
    """Return the seats that were taken anew since the last step of slashing."""
    clock = state.slash_clock.get(netuid)
    if clock is None:
        return []
    return [
        Uid(uid) for uid in range(state.subnetwork_n.get(netuid))
        if state.block_at_registration.get((netuid, Uid(uid))) >= clock.scored_at
    ]


def average_now(state: State, netuid: Netuid, index: U16) -> Sequence[I32F32]:
    """Return the averaged consensus of a mechanism for the seats of now."""
    size = state.subnetwork_n.get(netuid)
    return cleared(state.slash_consensus.get(index), changed_seats(state, netuid), size)


def row_now(state: State, netuid: Netuid, index: U16, hotkey: AccountId) -> Sequence[I32F32]:
    """Return the averaged row of a hotkey in a mechanism for the seats of now."""
    size = state.subnetwork_n.get(netuid)
    return cleared(state.slash_rows.get((index, hotkey)), changed_seats(state, netuid), size)


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
        rows = [AverageRow(row_now(state, netuid, index, hotkey)) for hotkey in hotkeys]
        average = average_now(state, netuid, index)
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
    weighed, whole = sum([value * share for value, share in zip(far, behind)]), sum(behind)
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
#| from taospec.slashing import CLEAN, DEFAULT_SLASHING, Evidence, SlashClock
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
#| Among the scored whose excess is more than half the tolerance, [groups](#alike-groups) of two or more with a cosine of at least 0.8. Of each group: its hotkeys, its share of the deciding stake, whether all belong to
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


def residuals_of(
    state: State, netuid: Netuid, parts: Sequence[U16], hotkeys: Sequence[AccountId]
) -> Sequence[Sequence[I32F32]]:
    """Return the residuals of hotkeys: those of all mechanisms side by side."""
    rows: list[list[I32F32]] = [[] for _ in hotkeys]
    for number, part in enumerate(parts):
        index = storage_index(netuid, MechanismId(number))
        average = average_now(state, netuid, index)
        for at, hotkey in enumerate(hotkeys):
            row = row_now(state, netuid, index, hotkey)
            known = row if len(row) == len(average) else average
            rows[at].extend(
                [I32F32((mine - agreed) * part // 65535) for mine, agreed in zip(known, average)]
            )
    return rows


def favoured(
    residuals: Sequence[Sequence[I32F32]], stake: Sequence[I32F32], size: U16
) -> Sequence[Uid]:
    """Return up to three uids that a group favours most."""
    favour = [0] * size
    for row, share in zip(residuals, stake):
        for at, value in enumerate(row):
            favour[at % size] += share * max(0, value)
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
    residuals = residuals_of(state, netuid, parts, found.hotkeys)
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
                favoured(
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
#| [The same](#bond-concentration) on stored bonds and incentives. Both are stored [by position](subnet_epochs.md#store-mechanism), which is the uid if no seat is empty.
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


@contract()
def flow_of(state: State, netuid: Netuid) -> Flow:
    """What flows into a subnet and to its people.

    state:   state of the chain
    netuid:  the subnet
    returns: amounts and shares

    Operation: T5
    """
    given = state.subnet_tao_in_emission.get(netuid) + state.subnet_excess_tao.get(netuid)
    alpha = state.subnet_alpha_out_emission.get(netuid)
    paid = [
        state.alpha_dividends_per_subnet.get(key)
        for key in state.alpha_dividends_per_subnet.keys_of(netuid)
    ]
    hotkeys = [state.keys.get((netuid, uid)) for uid in permitted_uids(state, netuid)]
    held = [stake_of_hotkey(state, hotkey, netuid) for hotkey in hotkeys if hotkey is not None]
    greatest = (1 << 64) - 1
    return Flow(
        Rao(min(greatest, given)),
        ratio(given, block_emission(U64(state.total_issuance.get()))),
        alpha,
        Alpha(min(greatest, alpha * state.tempo.get(netuid))),
        I32F32(min(i32f32.high, state.miner_burned.get(netuid))),
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
#| [Dividends over stake](#dividend-efficiency) for each hotkey with a seat, ascending by uid; dividends as stored, stake as it decides now.
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


def slashed_in(state: State, netuid: Netuid, epoch: U64) -> Sequence[AccountId]:
    """Return the hotkeys whose last slash is in an epoch of slashing, ascending."""
    found = []
    for key in state.slash_evidence.keys_of(netuid):
        held = state.slash_evidence.get(key)
        if held.offences > 0 and held.last == epoch:
            found.append(key[1])
    return found


def alpha_share(state: State, netuid: Netuid, hotkeys: Sequence[AccountId]) -> I32F32:
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
        U16(len(waiting)), alpha_share(state, netuid, offenders), min(dues) if dues else None,
        U16(len(contested)),
        U16(len(slashed_in(state, netuid, epoch))),
        slashed, ratio(slashed, alpha_issuance(state, netuid)),
        U16(len(state.slash_liens.keys_of(netuid))),
        Alpha(min((1 << 64) - 1, sum([held.total for held in escrows if held is not None]))),
        U16(len(jailed)), alpha_share(state, netuid, jailed),
    )
#| ```
#|
#| ```python example
#| from taospec.slashing import PendingSlash
#|
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
        ratio(alpha_share(state, netuid, waiting), ceiling),
        ratio(lost * ONE * ONE, ceiling * rate * (held + lost)),
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


def is_history(history: SlashHistory) -> bool:
    """Tell whether epochs ascend and each has its gate."""
    epochs = history.epochs
    return len(epochs) == len(history.opened) and all(
        earlier < later for earlier, later in zip(epochs, epochs[1:])
    )


@contract(
    pre=lambda state, netuid, waited, history: (
        can_run(state, netuid)
        and is_history(history)
        and all(epoch < slash_epoch_of(state, netuid) for epoch in history.epochs)
    ),
    post=lambda result, state, netuid, waited, history: is_history(result),
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
    slashed = slashed_in(state, netuid, epoch)
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


def window_of(state: State, netuid: Netuid, history: SlashHistory) -> SlashHistory:
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


def is_sound(history: SlashHistory) -> bool:
    """Tell whether nobody would have been slashed and was vindicated later."""
    return not any(
        event.hotkey == void.hotkey and event.epoch < void.epoch
        for event in history.slashed
        for void in history.vindicated
    )


@contract(
    pre=lambda state, netuid, history: can_run(state, netuid) and is_history(history),
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
    window = window_of(state, netuid, history)
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
