#| # Metrics {#metrics}
#|
#| This chapter measures on plain values: how concentrated shares are, how far two consensuses are apart, who resembles whom. [Health](health.md) puts the measures to the state of a subnet, and [safety](safety.md) says what
#| slashing has done there and whether it may be enforced. **Nothing in the three chapters changes anything.** No rule of the chain or of slashing reads a metric; two implementations that agree on the state agree on all of
#| them.
#|
#| None of it is the chain's. A metric is a hint: it says where to look, never what somebody meant. Each section says what its numbers do not show.
#|
#| | question | of the state | of plain values |
#| | --- | --- | --- |
#| | who works | [activity](health.md#activity-of), [seats](health.md#seats-of) | [seats between two moments](#seat-changes) |
#| | who has power | [spread of stake](health.md#stake-spread-of) | [effective number](#effective-number), [Gini](#gini), [Nakamoto](#nakamoto) |
#| | do they agree | [agreement](health.md#agreement-of), [deviation](health.md#deviation-of) | [regret](#regret), [quantile](#weighted-quantile), [churn](#weight-churn) |
#| | who earns | [incentive](health.md#incentive-spread-of), [bonds](health.md#bonds-spread-of), [flow](health.md#flow-of), [efficiency](health.md#efficiency-of) | [entropy](#entropy), [largest](#top-share), [bonds](#bond-concentration), [efficiency](#dividend-efficiency) |
#| | does anybody copy | [efficiency](health.md#efficiency-of) | [innovation](#innovation) |
#| | does anybody collude | [suspected rings](health.md#suspected-rings), [alarm](health.md#deviation-of) | [likeness](#likeness), [shield](#shield-alarm) |
#| | what does slashing do | [figures](safety.md#slashing-figures-of), [limits](safety.md#safety-of), [history](safety.md#note-epoch) | |
#| | may slashing be enforced | [readiness](safety.md#readiness) | |
#|
#| ```python
from collections.abc import Sequence
from dataclasses import dataclass

from taospec.arithmetic import exact_product
from taospec.pools import integer_root
from taospec.primitives import (
    AccountId, I32F32, I64F64, ONE, SparseU16, U16, U64, Uid, ZERO, contract, i32f32, i64f64,
)
from taospec.slashing import consensus_distribution, distance
from taospec.slashing_penalties import share_of
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
@contract(
    pre=lambda part, whole: part >= 0 and whole >= 0,
    post=lambda result, part, whole: 0 <= result and result * whole <= part << 32,
)
def ratio(part: int, whole: int) -> I32F32:
    """Return a ratio, zero if the divisor is, the greatest number if it is too large."""
    if whole == 0:
        return ZERO
    return I32F32(min(i32f32.high, (part << 32) // whole))


def _none_negative(values: Sequence[I32F32]) -> bool:
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
    pre=lambda values: _none_negative(values),
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
    return ratio(exact_product(total, total), sum([exact_product(value, value) for value in values]))
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
    pre=lambda values: _none_negative(values),
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
    pre=lambda values, share, strict: _none_negative(values) and 0 <= share <= ONE,
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
        held += value << 32
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
        len(values) == len(stake) and _none_negative(stake) and 0 <= share <= ONE
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
        held += weight << 32
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
    pre=lambda values: _none_negative(values),
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
            total -= exact_product(share, logarithm)
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
    pre=lambda values, count: _none_negative(values),
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
    return ZERO if most == 0 else I32F32(max(0, ONE - (trust << 32) // most))
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
        and _none_negative(stake)
        and all(len(old) == len(new) for old, new in zip(before, after))
        and all(_none_negative(row) for row in [*before, *after])
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
            moved, counted = moved + exact_product(share, far), counted + share
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
        len(before) == len(after) and _none_negative(before) and _none_negative(after)
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
        and _none_negative(row) and _none_negative(seen) and _none_negative(agreed)
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
    pre=lambda dividends, stake: len(dividends) == len(stake) and _none_negative(stake),
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
    along = sum([exact_product(mine, yours) for mine, yours in zip(first, second)])
    own = sum([exact_product(mine, mine) for mine in first])
    squares = own * sum([exact_product(yours, yours) for yours in second])
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
        len(distances) == len(stake) and _none_negative(stake)
        and min(level, tolerance, ceiling) >= 0 and _none_negative(distances)
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
