#| # Consensus {#consensus}
#|
#| Validators judge miners by *weights*. Nobody checks the judgement itself; the subnet only knows what every validator says and how much stake stands behind it. This chapter turns the
#| two into one number per miner, its *incentive*: stake becomes a share of influence, weights that must not count are removed, what a majority does not support is cut off, and what is left is
#| added up. [Bonds](bonds.md) then rewards the validators, and the [epoch](epoch.md) puts the steps in order.
#|
#| Unless said otherwise every number is an `I32F32`: a raw integer of 64 bits with 32 fraction bits, and `ONE` is $2^{32}$. Shares and weights lie between zero and `ONE`. A product of two
#| needs 128 bits before it is shifted, or a host type that multiplies with a high half. A sum of up to 65,536 shares is exact and cannot overflow.
#|
#| A row of a matrix belongs to a validator, a column to a miner; both are neurons, numbered by uid. Matrices are [sparse](primitives.md#matrices), and every rule keeps the stored order of
#| the entries that it keeps.
#|
#| ```python
from collections.abc import Sequence
from typing import Final

from taospec.arithmetic import (
    round_half_away, safe_div, saturating_add, saturating_convert, saturating_mul, saturating_sub, wrapping_sum,
)
from taospec.parameters import u16_share
from taospec.primitives import (
    Alpha, I32F32, I64F64, ONE, Rao, SparseRows, U16, U16_MAX, U64, U96F32, Uid, ZERO,
    contract, i32f32, i64f64, u16, u64, u96f32,
)
#| ```
#|
#| The examples write a share as a fraction, rounded down.
#|
#| ```python
@contract(
    pre=lambda numerator, denominator: numerator >= 0 and denominator > 0,
    post=lambda result, numerator, denominator: result * denominator <= numerator << 32,
)
def ratio(numerator: int, denominator: int) -> I32F32:
    """Write a share as a fraction, rounded down."""
    return I32F32(numerator * ONE // denominator)


def _is_share(*values: I32F32) -> bool:
    """Tell whether all values lie between zero and one."""
    return min(values, default=ZERO) >= 0 and max(values, default=ZERO) <= ONE
#| ```
#|
#| ```python theorem
#| @theorem("FRA-1", by=("proved",), where=lambda numerator, denominator: numerator >= 0 and denominator > 0)
#| def a_ratio_is_the_floor(numerator: int, denominator: int) -> bool:
#|     """The share is the largest multiple of 2**-32 that is not above the fraction."""
#|     share = ratio(numerator, denominator)
#|     return share * denominator <= numerator * ONE < (share + 1) * denominator
#| ```
#|
#| ## Proportion {#proportion}
#|
#| Delegations to child hotkeys and the weight of TAO are stored as integers, and $2^{64} - 1$ stands for the whole. The rule makes a fraction of them.
#|
#| The result is `U96F32`, so it has only 32 fraction bits, rounded down. The whole is exactly one; everything less is less than one.
#|
#| $$ \operatorname{proportion}(p) = \left\lfloor \frac{p \cdot 2^{32}}{2^{64} - 1} \right\rfloor \cdot 2^{-32} $$
#|
#| ```python
@contract(post=lambda result, p: 0 <= result <= u96f32.one)
def proportion(p: U64) -> U96F32:
    """Fraction that a proportion of 64 bits stands for.

    p:       stored proportion, of 2**64 - 1
    returns: the fraction, zero to one

    post: result <= one
    Operation: T2
    Tracks: pallets/subtensor/src/staking/stake_utils.rs get_tao_weight @ 14bc6f9
    """
    whole = saturating_convert(u64, u96f32, u64.high)
    return safe_div(u96f32, saturating_convert(u64, u96f32, p), whole)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert proportion(u64.high) == u96f32.one
#| assert proportion(U64(2**63)) == u96f32.one // 2
#| assert proportion(U64(2**32 - 1)) == 0
#|
#| # the weight of TAO that the chain starts with, 5.27 %
#| assert proportion(U64(971718665099567868)) == 226245882
#| ```
#|
#| ```python theorem
#| @theorem(
#|     "PRO-1", mutant=("consensus.proportion", "safe_div(u96f32, saturating_convert(u64, u96f32, p), whole)", "U96F32(p >> 32)"), by=("proved", "explored"),
#| )
#| def proportion_is_the_floor(p: U64) -> bool:
#|     """The fraction is the largest multiple of 2**-32 that is not above p / (2**64 - 1)."""
#|     fraction = proportion(p)
#|     return fraction * (2**64 - 1) <= p * 2**32 < (fraction + 1) * (2**64 - 1)
#|
#|
#| @theorem("PRO-2", by=("proved", "explored"), where=lambda p, q: p <= q)
#| def proportions_keep_order(p: U64, q: U64) -> bool:
#|     """A larger stored proportion never stands for a smaller fraction."""
#|     return proportion(p) <= proportion(q)
#| ```
#|
#| ## Inherited stake {#inherited-stake}
#|
#| A hotkey may lend shares of its stake to *child* hotkeys: they judge with it, while the stake stays where it is. What a hotkey weighs is its own stake, less what it lends to children, plus what
#| its parents lend to it. Only a parent's own stake is lent, never what the parent inherited: one level, no chains.
#|
#| All steps are `U96F32`. Each loan is a product, rounded down to $2^{-32}$ of a rao. Loans are added with saturation. The subtraction ends at zero, so whoever lends more than everything weighs nothing of
#| its own. The final result is rounded down to a whole number.
#|
#| With own stake $o$, child proportions $c_k$, and parents' stakes $a_k$ and proportions $p_k$:
#|
#| $$ \left\lfloor \max\!\Big(0,\; o - \sum_k \lfloor o \cdot \operatorname{proportion}(c_k) \rfloor_{2^{-32}}\Big) + \sum_k \lfloor a_k \cdot \operatorname{proportion}(p_k) \rfloor_{2^{-32}} \right\rfloor $$
#|
#| ```python
@contract(
    pre=lambda own, child_proportions, parent_stakes, parent_proportions: (
        len(parent_stakes) == len(parent_proportions)
    )
)
def inherited_stake(
    own: Alpha,
    child_proportions: Sequence[U64],
    parent_stakes: Sequence[Alpha],
    parent_proportions: Sequence[U64],
) -> Alpha:
    """Stake that a hotkey judges with: its own, less loans to children, plus loans from parents.

    own:                stake of the hotkey itself, rao
    child_proportions:  [children] share of it that each child borrows, of 2**64 - 1
    parent_stakes:      [parents] stake of each parent itself, rao
    parent_proportions: [parents] share of it that the parent lends, of 2**64 - 1
    returns:            inherited stake, rao

    pre:  len(parent_stakes) == len(parent_proportions)
    Operation: T2
    Tracks: pallets/subtensor/src/staking/stake_utils.rs get_inherited_for_hotkey_on_subnet @ 14bc6f9
    """
    stake = saturating_convert(u64, u96f32, U64(own))
    lent = U96F32(0)
    for share in child_proportions:
        lent = saturating_add(u96f32, lent, saturating_mul(u96f32, stake, proportion(share)))
    borrowed = U96F32(0)
    for amount, share in zip(parent_stakes, parent_proportions):
        loan = saturating_mul(u96f32, saturating_convert(u64, u96f32, U64(amount)), proportion(share))
        borrowed = saturating_add(u96f32, borrowed, loan)
    total = saturating_add(u96f32, saturating_sub(u96f32, stake, lent), borrowed)
    return Alpha(saturating_convert(u96f32, u64, total))
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "Links of the subnet, stake of root"
#|     The same rule gives the inherited root stake, in TAO: the amounts are then stakes on root, the proportions still those of the subnet. Root itself has no links and runs no epoch.
#|
#| !!! note "Dust"
#|     A proportion is rounded down, so a child borrows slightly less than its share. The parent loses exactly what it lends, and each hotkey is then rounded down to whole rao: together, all
#|     that take part weigh less than before by less than one rao each, and never more.
#|
#| ```python example
#| half, third = U64(2**63), U64((2**64 - 1) // 3)
#|
#| # without links, a hotkey weighs what it has
#| assert inherited_stake(Alpha(1000), [], [], []) == 1000
#|
#| # half lent to a child; a third of 600 borrowed, where a third is 2**-32 short of a third
#| assert inherited_stake(Alpha(1000), [half], [], []) == 500
#| assert inherited_stake(Alpha(0), [], [Alpha(600)], [third]) == 199
#|
#| # twice the whole lent: nothing of its own is left, loans from parents stay
#| assert inherited_stake(Alpha(7), [u64.high, u64.high], [Alpha(5)], [u64.high]) == 5
#| ```
#|
#| ```python theorem
#| @theorem("INH-1", by=("proved",))
#| def a_loan_creates_no_stake(own: Alpha, child: Alpha, share: U64) -> bool:
#|     """One hotkey and one child together never weigh more than they have, and at most one rao less."""
#|     before = own + child
#|     after = inherited_stake(own, [share], [], []) + inherited_stake(child, [], [own], [share])
#|     return before - 1 <= after <= before or before > u64.high
#| ```
#|
#| ## Stake weight {#stake-weight}
#|
#| Two kinds of stake carry influence in a subnet: its own alpha, and TAO staked on root. TAO counts at a discount, the global *TAO weight*.
#|
#| The result is `I64F64`, in rao of alpha. The weight has 32 fraction bits only ([Proportion](#proportion)), so the product is exact; multiplication would floor, addition saturates. An amount of
#| $2^{63}$ rao or more does not fit and becomes the greatest value.
#|
#| $$ \operatorname{stake\_weight}(a, t, w) = a \oplus (t \otimes \operatorname{proportion}(w)) $$
#|
#| ```python
@contract(post=lambda result, alpha, tao, tao_weight: result >= 0)
def stake_weight(alpha: Alpha, tao: Rao, tao_weight: U64) -> I64F64:
    """Influence of one neuron before any filter.

    alpha:      inherited alpha, rao
    tao:        inherited root stake, rao
    tao_weight: value of TAO against alpha, of 2**64 - 1
    returns:    stake weight, rao

    post: result >= 0
    Operation: T2
    Tracks: pallets/subtensor/src/staking/stake_utils.rs get_stake_weights_for_network @ 14bc6f9
    """
    discount = saturating_convert(u96f32, i64f64, proportion(tao_weight))
    from_tao = saturating_mul(i64f64, saturating_convert(u64, i64f64, U64(tao)), discount)
    return saturating_add(i64f64, saturating_convert(u64, i64f64, U64(alpha)), from_tao)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| # TAO at half its value
#| half = U64(2**63)
#| assert stake_weight(Alpha(1000), Rao(500), half) == 1250 << 64
#| assert stake_weight(Alpha(2**63), Rao(0), half) == i64f64.high
#| ```
#|
#| ```python theorem
#| @theorem(
#|     "STW-1", mutant=("consensus.stake_weight", "saturating_mul(i64f64, ", "saturating_sub(i64f64, "), by=("proved", "explored"),
#| )
#| def a_stake_weight_is_exact_or_the_greatest(alpha: Alpha, tao: Rao, tao_weight: U64) -> bool:
#|     """Below 2**63 rao nothing is rounded: the weight is alpha plus the discounted TAO, exactly, or the greatest number."""
#|     exact = (alpha << 64) + (tao * proportion(tao_weight) << 32)
#|     if alpha >= 2**63 or tao >= 2**63:
#|         return 0 <= stake_weight(alpha, tao, tao_weight) <= i64f64.high
#|     return stake_weight(alpha, tao, tao_weight) == min(exact, i64f64.high)
#|
#|
#| @theorem("STW-2", by=("proved", "explored"), where=lambda alpha, tao, more, tao_weight: tao <= more)
#| def more_stake_never_weighs_less(alpha: Alpha, tao: Rao, more: Rao, tao_weight: U64) -> bool:
#|     """More TAO on root never lowers a stake weight, and no TAO leaves the alpha."""
#|     weight = stake_weight(alpha, tao, tao_weight)
#|     return weight <= stake_weight(alpha, more, tao_weight) and weight >= stake_weight(alpha, Rao(0), tao_weight)
#| ```
#|
#| ## Stake filter {#stake-filter}
#|
#| A validator needs a minimum of stake to count at all, the global *stake threshold*. The subnet's owner is exempt: a new subnet must be able to start with no stake in it.
#|
#| A stake weight below the threshold becomes zero. The comparison drops the fraction: a weight of 999.9 rao is below 1,000, one of 1,000.0 is not. The stake of the owner's uid is kept whatever it is.
#|
#| $$ f_i = \begin{cases} x_i & \text{if } i = \text{owner or } \lfloor x_i \rfloor \ge \text{threshold} \\ 0 & \text{otherwise} \end{cases} $$
#|
#| ```python
@contract(post=lambda result, stake_weights, threshold, owner: len(result) == len(stake_weights))
def filter_stake(
    stake_weights: Sequence[I64F64], threshold: Rao, owner: Uid | None
) -> Sequence[I64F64]:
    """Stake weights of those who have enough stake, and of the owner.

    stake_weights: [neurons] stake weight, rao
    threshold:     least stake that counts, rao
    owner:         uid of the subnet's owner, if it has one here
    returns:       [neurons] the same, or zero

    post: len(result) == len(stake_weights)
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/run_epoch.rs epoch_mechanism @ 14bc6f9
    """
    return [
        stake if uid == owner or saturating_convert(i64f64, u64, stake) >= threshold else I64F64(0)
        for uid, stake in enumerate(stake_weights)
    ]
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| rao = 2**64
#| stakes = [I64F64(1000 * rao), I64F64(1000 * rao - 1), I64F64(rao)]
#| assert filter_stake(stakes, Rao(1000), None) == [1000 * rao, 0, 0]
#| assert filter_stake(stakes, Rao(1000), Uid(2)) == [1000 * rao, 0, rao]
#| ```
#|
#| ```python theorem
#| @theorem("FIL-1", mutant=("consensus.filter_stake", ">= threshold", "> threshold"), by=("proved",), shape={"stakes": 2})
#| def the_filter_keeps_who_reaches_the_threshold(
#|     stakes: Sequence[I64F64], threshold: Rao, owner: Uid, owned: bool
#| ) -> bool:
#|     """A stake is kept, to the last bit, exactly if it is the owner's, or not below the threshold, which everybody reaches if it is zero; else it becomes zero."""
#|     filtered = filter_stake(stakes, threshold, owner if owned else None)
#|     reaches = [stake >= threshold << 64 or threshold == 0 for stake in stakes]
#|     return all(
#|         kept == (stake if enough or owned and uid == owner else 0)
#|         for uid, (kept, stake, enough) in enumerate(zip(filtered, stakes, reaches))
#|     )
#| ```
#|
#| ## Stake shares {#stake-shares}
#|
#| Influence is relative: what counts is the share of all stake that passed the filter.
#|
#| The division is done in `I64F64` and truncates; the quotient then loses its lower 32 fraction bits, rounded down. So the shares sum to at most one. The sum of the stakes wraps; it cannot reach $2^{63}$ rao on a chain
#| with 21 million TAO. If the sum is zero the stakes are kept, and all are zero.
#|
#| $$ s_i = \left\lfloor \operatorname{trunc}_{2^{-64}}\!\left( \frac{f_i}{\sum_k f_k} \right) \right\rfloor_{2^{-32}} $$
#|
#| ```python
@contract(post=lambda result, filtered: len(result) == len(filtered))
def stake_shares(filtered: Sequence[I64F64]) -> Sequence[I32F32]:
    """Share of each neuron in all stake that counts.

    filtered: [neurons] stake weight after the filter, rao
    returns:  [neurons] share, 0 to ONE; sums to at most ONE

    post: len(result) == len(filtered)
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/math.rs inplace_normalize_64 @ 14bc6f9
    """
    total = wrapping_sum(i64f64, filtered)
    shares = filtered if total == 0 else [safe_div(i64f64, stake, total) for stake in filtered]
    return [saturating_convert(i64f64, i32f32, share) for share in shares]
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "The smallest stake that counts"
#|     A share below $2^{-32}$ of all stake becomes zero, and a neuron without a share gets no permit. Of 21 million TAO, 4,889,444 rao are the least that leave a trace.
#|
#| ```python example
#| supply = 21_000_000 * 10**9
#| for amount, share in [(1, 0), (4_889_443, 0), (4_889_444, 1), (supply // 2, ONE // 2), (supply, ONE)]:
#|     assert stake_shares([I64F64(amount << 64), I64F64((supply - amount) << 64)])[0] == share
#| ```
#|
#| ```python theorem
#| from taospec.primitives import U32
#|
#|
#| @theorem("SHA-1", by=("proved",), shape={"stakes": 2})
#| def shares_never_exceed_the_whole(stakes: Sequence[U32]) -> bool:
#|     """Shares are not negative, sum to at most one, and miss it by less than two units per neuron."""
#|     shares = stake_shares([I64F64(stake << 64) for stake in stakes])
#|     missing = ONE - sum(shares)
#|     return min(shares, default=0) >= 0 and (sum(stakes) == 0 or 0 <= missing < 2 * len(stakes))
#| ```
#|
#| The bounds hold for any number of neurons: each quotient keeps what all before it together have.
#|
#| ```python theorem
#| from taospec.arithmetic import saturating_convert
#|
#|
#| @theorem("SHA-2.start", by=("computed",))
#| def nobody_has_no_shares() -> bool:
#|     """Without neurons there are no shares."""
#|     return list(stake_shares([])) == []
#|
#|
#| @theorem("SHA-2.step", by=("proved",), where=lambda sums, stakes, stake, total: (
#|     0 <= stake <= total and total > 0 and 0 <= sums and 0 <= stakes and sums * total <= stakes * 2**32
#| ))
#| def one_more_share_keeps_the_bound(sums: I64F64, stakes: I64F64, stake: I64F64, total: I64F64) -> bool:
#|     """If the shares so far, times the total, are at most the stakes so far, so they are with one more neuron."""
#|     share = saturating_convert(i64f64, i32f32, safe_div(i64f64, stake, total))
#|     return 0 <= share <= ONE and (sums + share) * total <= (stakes + stake) * 2**32
#|
#|
#| @theorem("SHA-2.claim", by=("proved",), where=lambda sums, total: total > 0 and sums * total <= total * 2**32)
#| def shares_of_everything_are_one_at_most(sums: I64F64, total: I64F64) -> bool:
#|     """When all stake is counted, the shares sum to at most one."""
#|     return sums <= ONE
#|
#|
#| @theorem("SHA-2", by=("induction",))
#| def any_number_of_shares_is_at_most_one(stakes: Sequence[U64]) -> bool:
#|     """The shares of any number of neurons, with stakes whose sum fits, together are at most one."""
#|     total = sum(stakes)
#|     return total >= 2**63 or sum(stake_shares([I64F64(stake << 64) for stake in stakes])) <= ONE
#| ```
#|
#| ## Normalising {#normalise}
#|
#| Active stake, incentive and dividends are shares of a whole. Normalising divides each value by the sum of all.
#|
#| The sum [wraps](arithmetic.md#wrapping); the quotients truncate, so that normalised values sum to at most one, and miss it by less than one unit per value. A quotient that does not fit gives zero, which cannot happen to
#| values that are not negative. If the sum is zero nothing changes: a vector of zeros stays what it is.
#|
#| $$ \operatorname{normalise}(x)_i = \operatorname{trunc}_{2^{-32}} \left( \frac{x_i}{\sum_k x_k} \right) $$
#|
#| ```python
@contract(post=lambda result, values: len(result) == len(values))
def normalise(values: Sequence[I32F32]) -> Sequence[I32F32]:
    """Divide each value by the sum of all.

    values:  [any length] numbers
    returns: [same length] shares of their sum; the values themselves if the sum is zero

    post: len(result) == len(values)
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/math.rs inplace_normalize @ 14bc6f9
    """
    return normalise_by(values, wrapping_sum(i32f32, values))
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert normalise([I32F32(1), I32F32(1), I32F32(2)]) == [ONE // 4, ONE // 4, ONE // 2]
#| assert normalise([ZERO, ZERO]) == [ZERO, ZERO]
#|
#| # three equal parts: one unit is lost
#| assert sum(normalise([ONE, ONE, ONE])) == ONE - 1
#| ```
#|
#| ```python theorem
#| from taospec.primitives import U32
#|
#|
#| @theorem("NOR-1", by=("proved",), shape={"values": 2})
#| def normalised_values_sum_to_one_at_most(values: Sequence[U32]) -> bool:
#|     """The sum of normalised values is at most one and misses it by less than one unit per value."""
#|     shares = normalise([I32F32(value) for value in values])
#|     return sum(values) == 0 or ONE - len(values) < sum(shares) <= ONE
#|
#|
#| @theorem("NOR-2.start", by=("computed",))
#| def nothing_is_normalised_to_nothing() -> bool:
#|     """Without values there are no shares."""
#|     return list(normalise([])) == []
#|
#|
#| @theorem("NOR-2.step", by=("proved",), where=lambda sums, values, value, total, count: (
#|     0 <= value <= total and total > 0 and sums >= 0 and values >= 0
#|     and sums * total <= values * ONE <= (sums + count) * total
#| ))
#| def one_more_share_keeps_both_bounds(
#|     sums: I64F64, values: I64F64, value: I32F32, total: I32F32, count: U16
#| ) -> bool:
#|     """If shares so far miss the exact ones by at most one unit each, and never exceed them, so they do with one more value."""
#|     share = safe_div(i32f32, value, total)
#|     return (sums + share) * total <= (values + value) * ONE <= (sums + share + count + 1) * total
#|
#|
#| @theorem("NOR-2.claim", by=("proved",), where=lambda sums, total, count: (
#|     total > 0 and sums * total <= total * ONE <= (sums + count) * total
#| ))
#| def shares_of_all_values_are_near_one(sums: I64F64, total: I32F32, count: U16) -> bool:
#|     """When all values are counted, the shares sum to at most one, and miss it by at most one unit each."""
#|     return ONE - count <= sums <= ONE
#|
#|
#| @theorem("NOR-2", by=("induction",))
#| def any_number_of_values_is_normalised_to_one_at_most(values: Sequence[U32]) -> bool:
#|     """Any number of values, not negative, whose sum is positive and fits, is normalised to at most one and at least one less a unit each."""
#|     shares = normalise([I32F32(value) for value in values])
#|     return sum(values) == 0 or ONE - len(values) <= sum(shares) <= ONE
#| ```
#|
#| Without rounding the shares would sum to one exactly; the theorems bound what rounding takes.
#|
#| ```python theorem
#| @identity("NOR-I", bound="NOR-2")
#| def shares_sum_to_one(a: Positive, b: Positive, c: Positive) -> tuple[Real, Real]:
#|     """Without rounding, the shares of three values sum to one."""
#|     total = a + b + c
#|     return a / total + b / total + c / total, 1
#| ```
#|
#| ## Normalising by a given sum {#normalise-by}
#|
#| Incentives and dividends are at last paid from one purse. Each of the two vectors is then divided by the sum of both, and not by its own.
#|
#| $$ \operatorname{normalise\_by}(x, t)_i = \operatorname{trunc}_{2^{-32}}(x_i / t), \quad\text{or } x_i \text{ if } t = 0 $$
#|
#| ```python
@contract(post=lambda result, values, total: len(result) == len(values))
def normalise_by(values: Sequence[I32F32], total: I32F32) -> Sequence[I32F32]:
    """Divide each value by a given total.

    values:  [any length] numbers
    total:   what they are shares of
    returns: [same length] shares of the total; the values themselves if the total is zero

    post: len(result) == len(values)
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/math.rs inplace_normalize_using_sum @ 14bc6f9
    """
    if total == 0:
        return list(values)
    return [safe_div(i32f32, value, total) for value in values]
#| ```
#|
#| Nothing is rejected. A quotient outside the range gives zero and not the end of the range; shares never get there.
#|
#| ```python example
#| assert normalise_by([ONE, I32F32(3 * ONE)], I32F32(4 * ONE)) == [ONE // 4, 3 * ONE // 4]
#| assert normalise_by([ONE, I32F32(7)], ZERO) == [ONE, 7]
#| assert normalise_by([i32f32.high], I32F32(1)) == [ZERO]
#| ```
#|
#| ```python theorem
#| @theorem("NBY-1", by=("proved",), where=lambda value, other, total: 0 <= value <= other and total > 0)
#| def shares_of_a_given_sum_keep_order(value: I32F32, other: I32F32, total: I32F32) -> bool:
#|     """Of two values that are at most the total, the larger has no smaller share; a total of zero changes neither."""
#|     shares = normalise_by([value, other], total)
#|     return (other > total or 0 <= shares[0] <= shares[1] <= ONE) and normalise_by([value], ZERO) == [value]
#| ```
#|
#| ## The most staked {#top-nonzero}
#|
#| A subnet allows a limited number of validators. Those with the most stake get a *permit* for the next epoch. Whoever has no stake gets none, even if places are left.
#|
#| Values are compared exactly. Among equal values **the higher uid wins**. At most `count` results are true; with `count` zero, none.
#|
#| $$ \operatorname{top}_i \iff x_i \ne 0 \;\wedge\; \#\{\,k : (x_k, k) > (x_i, i)\,\} < c $$
#|
#| ```python
@contract(post=lambda result, values, count: sum(result) <= count)
def top_nonzero(values: Sequence[I32F32], count: U16) -> Sequence[bool]:
    """Tell which values are among the greatest and not zero.

    values:  [neurons] share of stake
    count:   how many may be chosen
    returns: [neurons] whether the neuron is chosen

    post: sum(result) <= count
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/math.rs is_topk_nonzero @ 14bc6f9
    """
    chosen = [value != 0 for value in values]
    ascending = sorted(range(len(values)), key=lambda uid: (values[uid], uid))
    for uid in ascending[: max(len(values) - count, 0)]:
        chosen[uid] = False
    return chosen
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "Ties"
#|     Stakes are compared after they have become shares, so stakes that differ by less than $2^{-32}$ of the whole are equal here. The rule sorts upwards and strikes out from the front, where, among equals, the lower uid
#|     stands. A sort in the other direction gives the permit to the other neuron.
#|
#| ```python example
#| shares = [I32F32(5), I32F32(7), I32F32(5), ZERO]
#| assert top_nonzero(shares, U16(1)) == [False, True, False, False]
#|
#| # two hold 5, one place is left: uid 2 gets it
#| assert top_nonzero(shares, U16(2)) == [False, True, True, False]
#|
#| # four places, but uid 3 has nothing
#| assert top_nonzero(shares, U16(4)) == [True, True, True, False]
#| ```
#|
#| ```python theorem
#| @theorem("TOP-1", by=("proved",), shape={"values": 3})
#| def nobody_outside_has_more(values: Sequence[I32F32], count: U16) -> bool:
#|     """A value that is not zero and not chosen stands behind `count` chosen or zero values, by value and then uid."""
#|     chosen = top_nonzero(values, count)
#|     places = [(value, uid) for uid, value in enumerate(values)]
#|     return all(
#|         sum(1 for other in places if other > place) >= count
#|         for place, taken in zip(places, chosen)
#|         if not taken and place[0] != 0
#|     )
#| ```
#|
#| ## Masking a vector {#mask-vector}
#|
#| Inactive neurons and neurons without a permit have no say: their stake becomes zero before the rest is normalised.
#|
#| A mask tells what to *remove*. A value without a flag, because the mask is shorter, is removed too. An **empty** mask removes nothing.
#|
#| ```python
@contract(post=lambda result, values, mask: len(result) == len(values))
def mask_vector(values: Sequence[I32F32], mask: Sequence[bool]) -> Sequence[I32F32]:
    """Replace masked values by zero.

    values:  [neurons] numbers
    mask:    [any length] whether to remove the value; missing flags remove, no flags at all keep
    returns: [neurons] the values, or zero

    post: len(result) == len(values)
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/math.rs inplace_mask_vector @ 14bc6f9
    """
    if not mask:
        return list(values)
    return [
        value if uid < len(mask) and not mask[uid] else ZERO for uid, value in enumerate(values)
    ]
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "No flags are not all flags"
#|     If the list of permits is empty, no stake is masked, though all rows of weights are ([Masking rows](#mask-rows)). There are then no weights, and the emission is paid by stake.
#|
#| ```python example
#| assert mask_vector([ONE, ONE, ONE], [True, False]) == [ZERO, ONE, ZERO]
#| assert mask_vector([ONE, ONE], []) == [ONE, ONE]
#| ```
#|
#| ```python theorem
#| @theorem("MSK-1", by=("proved",), shape={"values": 2, "mask": 2})
#| def masks_remove_what_they_name(values: Sequence[I32F32], mask: Sequence[bool]) -> bool:
#|     """A value stays exactly if its flag is there and not set, or there are no flags at all; what goes is zero."""
#|     kept = mask_vector(values, mask)
#|     flags = [*mask, *[True] * len(values)]
#|     return all(
#|         left == (value if not mask or not flag else ZERO)
#|         for left, value, flag in zip(kept, values, flags)
#|     )
#| ```
#|
#| ## Masking rows {#mask-rows}
#|
#| Only validators judge. The weights of everybody else are dropped, whole rows at a time.
#|
#| A row is emptied where its flag is set and where it has no flag; here an empty mask has no exception.
#|
#| ```python
@contract(post=lambda result, weights, mask: len(result) == len(weights))
def mask_rows(weights: SparseRows, mask: Sequence[bool]) -> SparseRows:
    """Empty the masked rows.

    weights: [rows of entries] weights by validator
    mask:    [any length] whether to empty the row; missing flags empty it
    returns: [rows of entries] the rows, or empty ones

    post: len(result) == len(weights)
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/math.rs mask_rows_sparse @ 14bc6f9
    """
    return [
        list(row) if uid < len(mask) and not mask[uid] else [] for uid, row in enumerate(weights)
    ]
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| rows = [[(Uid(1), ONE)], [(Uid(0), ONE)], [(Uid(0), ONE)]]
#| assert mask_rows(rows, [False, True]) == [[(1, ONE)], [], []]
#| assert mask_rows(rows, []) == [[], [], []]
#| ```
#|
#| ```python theorem
#| @theorem("MSK-4", mutant=("consensus.mask_rows", "and not mask", "and mask"), by=("proved",), shape={"weights": (3, 2), "mask": 3})
#| def rows_stay_without_their_flag(weights: SparseRows, mask: Sequence[bool]) -> bool:
#|     """A row stays as it is exactly if its flag is there and not set, whatever the flags of others; what goes is empty."""
#|     stays = list(zip(weights, mask))
#|     kept = [list(row) if not flag else [] for row, flag in stays]
#|     emptied = [[]] * (len(weights) - len(stays))
#|     return mask_rows(weights, mask) == kept + emptied and mask_rows(weights, mask[:1]) == (
#|         kept[:1] + [[]] * (len(weights) - len(kept[:1]))
#|     )
#| ```
#|
#| ## Masking the diagonal {#mask-diagonal}
#|
#| Nobody judges itself: the weight of a neuron to itself is deleted. The owner's is kept, so that a subnet can be started, or its emission withheld, by its owner alone.
#|
#| ```python
@contract(post=lambda result, weights, owner: len(result) == len(weights))
def mask_diagonal(weights: SparseRows, owner: Uid | None) -> SparseRows:
    """Delete what neurons say about themselves, except the owner.

    weights: [rows of entries] weights by validator
    owner:   uid of the subnet's owner, if it has one here
    returns: [rows of entries] the entries that stay, in stored order

    post: len(result) == len(weights)
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/math.rs mask_diag_sparse_except_index @ 14bc6f9
    """
    return [
        [entry for entry in row if entry[0] != uid or uid == owner]
        for uid, row in enumerate(weights)
    ]
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| rows = [[(Uid(1), ONE), (Uid(0), ONE)], [(Uid(1), ONE)]]
#| assert mask_diagonal(rows, None) == [[(1, ONE)], []]
#| assert mask_diagonal(rows, Uid(1)) == [[(1, ONE)], [(1, ONE)]]
#| ```
#|
#| ```python theorem
#| @theorem("MSK-5", mutant=("consensus.mask_diagonal", "or uid == owner", ""), by=("proved",), shape={"values": 4})
#| def only_what_one_says_about_itself_goes(values: Sequence[I32F32], owner: Uid, owned: bool) -> bool:
#|     """Of two neurons that both judge both, each loses the weight to itself unless it is the owner; weights to others stay, in stored order."""
#|     numbers = [*values, *[ZERO] * 4]
#|     first = [(Uid(1), numbers[0]), (Uid(0), numbers[1])]
#|     second = [(Uid(1), numbers[2]), (Uid(0), numbers[3])]
#|     masked = mask_diagonal([first, second], owner if owned else None)
#|     return masked == [
#|         first if owned and owner == 0 else first[:1],
#|         second if owned and owner == 1 else second[1:],
#|     ]
#| ```
#|
#| ## Masking outdated weights {#mask-outdated}
#|
#| A uid may pass to a new miner. Weights that were set for the old one must not feed the new one. A weight counts only if its validator has set weights **after** the miner registered.
#|
#| An entry is deleted if the validator's last update is before the miner's registration or in the same block. A missing block number is read as zero, so that an entry without both is deleted.
#|
#| $$ \text{delete } (i, j) \iff u_i \le r_j $$
#|
#| ```python
@contract(post=lambda result, weights, last_update, registered_at: len(result) == len(weights))
def mask_outdated(
    weights: SparseRows, last_update: Sequence[U64], registered_at: Sequence[U64]
) -> SparseRows:
    """Delete weights that are not newer than the registration of their miner.

    weights:       [rows of entries] weights by validator
    last_update:   [any length] block in which the validator last set weights; missing is 0
    registered_at: [any length] block in which the neuron registered; missing is 0
    returns:       [rows of entries] the entries that stay, in stored order

    post: len(result) == len(weights)
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/math.rs vec_mask_sparse_matrix @ 14bc6f9
    """
    known = len(registered_at)
    masked = []
    for uid, row in enumerate(weights):
        updated = last_update[uid] if uid < len(last_update) else 0
        masked.append(
            [
                entry
                for entry in row
                if updated > (registered_at[entry[0]] if entry[0] < known else 0)
            ]
        )
    return masked
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "Twice equal, decided differently"
#|     Here an equal block deletes. In [Masking committed weights](#mask-committed) an equal block keeps.
#|
#| ```python example
#| rows = [[(Uid(0), ONE), (Uid(1), ONE), (Uid(2), ONE)]]
#| # updated in block 100; registered in 99, 100 and 101
#| assert mask_outdated(rows, [U64(100)], [U64(99), U64(100), U64(101)]) == [[(0, ONE)]]
#| ```
#|
#| ```python theorem
#| @theorem("MSK-2", mutant=("consensus.mask_outdated", "updated > ", "updated >= "), by=("proved", "explored"))
#| def only_weights_after_the_registration_count(updated: U64, registered: U64, value: I32F32) -> bool:
#|     """A weight stays exactly if it was set in a later block than the one in which its miner registered."""
#|     (row,) = mask_outdated([[(Uid(0), value)]], [updated], [registered])
#|     return row == ([(0, value)] if updated > registered else [])
#| ```
#|
#| ## Masking committed weights {#mask-committed}
#|
#| With commit and reveal, a validator commits to its weights first and shows them later. Until then its old weights stand, while its last update is already that of its newest commit, so that the mask above lets them pass. But to a
#| miner that registered after the *oldest* pending commit neither the old weights nor those to be revealed can be meant: the entry is deleted.
#|
#| The commit block is that of the validator's oldest pending commit, and the greatest `U64` if it has none. A missing block number is read as zero.
#|
#| $$ \text{delete } (i, j) \iff c_i < r_j $$
#|
#| ```python
@contract(post=lambda result, weights, commit_blocks, registered_at: len(result) == len(weights))
def mask_committed(
    weights: SparseRows, commit_blocks: Sequence[U64], registered_at: Sequence[U64]
) -> SparseRows:
    """Delete weights to miners that registered after the validator's pending commit.

    weights:       [rows of entries] weights by validator
    commit_blocks: [any length] block of the oldest pending commit; missing is 0
    registered_at: [any length] block in which the neuron registered; missing is 0
    returns:       [rows of entries] the entries that stay, in stored order

    post: len(result) == len(weights)
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/math.rs vec_mask_sparse_matrix @ 14bc6f9
    """
    known = len(registered_at)
    masked = []
    for uid, row in enumerate(weights):
        committed = commit_blocks[uid] if uid < len(commit_blocks) else 0
        masked.append(
            [
                entry
                for entry in row
                if committed >= (registered_at[entry[0]] if entry[0] < known else 0)
            ]
        )
    return masked
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| rows = [[(Uid(0), ONE), (Uid(1), ONE), (Uid(2), ONE)]]
#| blocks = [U64(99), U64(100), U64(101)]
#| assert mask_committed(rows, [U64(100)], blocks) == [[(0, ONE), (1, ONE)]]
#| assert mask_committed(rows, [u64.high], blocks) == rows
#| ```
#|
#| ```python theorem
#| @theorem("MSK-3", by=("proved", "explored"))
#| def commits_hide_nothing_from_their_own_block(committed: U64, registered: U64, value: I32F32) -> bool:
#|     """A weight stays exactly if its validator's commit is not older than the registration of its miner."""
#|     (row,) = mask_committed([[(Uid(0), value)]], [committed], [registered])
#|     return row == ([(0, value)] if committed >= registered else [])
#| ```
#|
#| ## Normalising rows {#normalise-rows}
#|
#| A validator has one vote, however large the numbers it wrote. Its remaining weights are divided by their sum.
#|
#| The sum wraps. Only a positive sum divides; any other row stays as it is, with its zeros. Quotients truncate.
#|
#| $$ w_{ij} \leftarrow \operatorname{trunc}_{2^{-32}} \Big( w_{ij} \,\Big/ \sum_k w_{ik} \Big) $$
#|
#| ```python
@contract(post=lambda result, weights: len(result) == len(weights))
def normalise_rows(weights: SparseRows) -> SparseRows:
    """Divide the entries of each row by their sum.

    weights: [rows of entries] weights by validator
    returns: [rows of entries] shares of the row's sum, in stored order

    post: len(result) == len(weights)
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/math.rs inplace_row_normalize_sparse @ 14bc6f9
    """
    normalised = []
    for row in weights:
        total = wrapping_sum(i32f32, [value for _, value in row])
        if total > 0:
            normalised.append([(uid, safe_div(i32f32, value, total)) for uid, value in row])
        else:
            normalised.append(list(row))
    return normalised
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "Explicit zeros"
#|     A validator may store a weight of zero. It is not the same as no weight: the entry survives normalising and [clipping](#clip), and with liquid alpha it keeps a bond alive that would be lost
#|     otherwise ([Moving average with liquid alpha](bonds.md#moving-average-liquid)).
#|
#| ```python example
#| rows = [[(Uid(3), I32F32(3 * ONE)), (Uid(1), ONE), (Uid(2), ZERO)], [(Uid(1), ZERO)]]
#| assert normalise_rows(rows) == [[(3, 3 * ONE // 4), (1, ONE // 4), (2, 0)], [(1, 0)]]
#| ```
#|
#| ```python theorem
#| @theorem(
#|     "NRO-1", by=("proved",), shape={"values": 3},
#|     where=lambda values: min(values, default=ZERO) >= 0 and sum(values) < 2**63,
#| )
#| def a_row_sums_to_one_at_most(values: Sequence[I32F32]) -> bool:
#|     """A row of weights, not negative, is normalised to at most one and more than one less a unit each, unless all are zero."""
#|     (row,) = normalise_rows([[(Uid(uid), value) for uid, value in enumerate(values)]])
#|     total = sum(value for _, value in row)
#|     return sum(values) == total == 0 or ONE - len(values) < total <= ONE
#| ```
#|
#| ## Weighted median {#weighted-median}
#|
#| Validators disagree, honestly or not. The subnet needs one number per miner that no minority of stake can push up. It takes **the largest weight that validators holding at least the
#| majority share κ of the stake are willing to give**. Whoever gives more is clipped to it ([Clipping](#clip)); whoever gives less keeps what they gave.
#|
#| Stakes and scores lie between zero and `ONE`. Normalised stakes sum to at most one, and the sum, not one, is the total below. Every sum is exact: nothing is rounded in this rule.
#|
#| Let $s_k$ be the stakes, $x_k$ the scores that their holders give to one miner, $S = \sum_k s_k$. The minority is $m = S - \kappa$, and
#|
#| $$ \operatorname{median} = \min \{\, x \in \{x_k\} : \textstyle\sum_{x_k \le x} s_k > m \,\}, \quad\text{or } \max_k x_k \text{ if there is no such } x. $$
#|
#| ```python
@contract(
    pre=lambda stake, score, majority: (
        len(stake) == len(score) and _is_share(majority, *stake) and _is_share(*score)
    ),
    post=lambda result, stake, score, majority: result in score or (not score and result == 0),
)
def weighted_median(
    stake: Sequence[I32F32], score: Sequence[I32F32], majority: I32F32
) -> I32F32:
    """Largest score that at least `majority` of the stake supports.

    stake:    [validators] share of active stake, 0 to ONE
    score:    [validators] weight given to one miner, 0 to ONE; 0 where none is given
    majority: share of stake that must support a score (kappa), 0 to ONE
    returns:  one of the scores, or 0 if there are no validators

    pre:  len(stake) == len(score), and all numbers lie between 0 and ONE
    post: result in score or (not score and result == 0)
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/math.rs weighted_median @ 14bc6f9
    """
    minority = sum(stake) - majority
    reached = 0
    for value, support in sorted(zip(score, stake)):
        reached = reached + support
        if reached > minority:
            return value
    return max(score, default=ZERO)
#| ```
#|
#| Nothing is rejected.
#|
#| The comparison is strict: where the stake up to a score equals the minority exactly, the median moves **up** to the next score. With κ zero the minority is the whole stake, no score passes it, and
#| the largest score is returned. With κ above the total the minority is negative and the smallest score is returned, even if its holder has no stake.
#|
#| ```python example
#| # three validators hold 40 %, 35 % and 25 %; kappa is a half
#| stake = [ratio(40, 100), ratio(35, 100), ratio(25, 100)]
#| half, high, fair = ratio(1, 2), ratio(9, 10), ratio(4, 10)
#|
#| # 40 % alone cannot lift a miner to 0.9; 75 % support 0.4
#| assert weighted_median(stake, [high, fair, ZERO], half) == fair
#|
#| # with a second supporter the score stands
#| assert weighted_median(stake, [high, high, ZERO], half) == high
#|
#| # the half who give nothing outweigh 30 % and 20 %, whose shares lost one unit in all
#| halves = [half, ratio(3, 10), ratio(2, 10)]
#| assert sum(halves) == ONE - 1
#| assert weighted_median(halves, [ZERO, fair, high], half) == ZERO
#| ```
#|
#| ```python theorem
#| def votes(stakes: Sequence[U16], scores: Sequence[U16]) -> tuple[Sequence[I32F32], Sequence[I32F32]]:
#|     """Make shares and scores of few kinds, so that ties occur."""
#|     pairs = list(zip(stakes, scores))
#|     stake = normalise([I32F32(support % 5) for support, _ in pairs])
#|     return stake, [u16_share(U16(value % 7 * 9000)) for _, value in pairs]
#|
#|
#| @theorem("MED-1")
#| def the_majority_supports_the_median(
#|     stakes: Sequence[U16], scores: Sequence[U16], majority: U16
#| ) -> bool:
#|     """Validators who gave the median or more hold at least the majority, unless even the smallest score lacks it."""
#|     stake, score = votes(stakes, scores)
#|     median = weighted_median(stake, score, u16_share(majority))
#|     supporters = sum(support for support, value in zip(stake, score) if value >= median)
#|     return not score or supporters >= u16_share(majority) or median == min(score)
#|
#|
#| @theorem("MED-2")
#| def no_larger_score_has_the_majority(
#|     stakes: Sequence[U16], scores: Sequence[U16], majority: U16
#| ) -> bool:
#|     """Every score above the median is supported by less than the majority, unless the median is the largest."""
#|     stake, score = votes(stakes, scores)
#|     median = weighted_median(stake, score, u16_share(majority))
#|     larger = [value for value in score if value > median]
#|     supporters = sum(support for support, value in zip(stake, score) if value > median)
#|     return not larger or supporters < u16_share(majority)
#| ```
#|
#| Vectors: `weighted_median/` (ties at the minority, holders without stake, all equal, κ at zero and at one, one validator, none). Mistakes they hunt: `<=` for `<`, the total taken as one, ties moved
#| down, validators without stake dropped before the maximum.
#|
#| ## The chain's search for the median {#pivot-median}
#|
#| The chain does not sort. It searches: it takes the score in the middle of its list as a *pivot*, sets aside all scores equal to it, splits the others into lower and higher ones, and goes on in the
#| part where the median must be. This rule states that search, to show that it is the same function.
#|
#| Let $\text{lo}$ be the stake below the current part of the list, $\text{hi}$ the stake up to its end; at first zero and the total. With $s_<$ and $s_>$ the stakes of the lower and the higher part:
#|
#| $$ \text{go down if } m < \text{lo} + s_< \text{ and lower scores exist;}\quad \text{else up if } \text{hi} - s_> \le m \text{ and higher ones exist;}\quad \text{else the pivot is the median.} $$
#|
#| ```python
@contract(
    pre=lambda stake, score, majority: (
        len(stake) == len(score) and _is_share(majority, *stake) and _is_share(*score)
    ),
    post=lambda result, stake, score, majority: result in score or (not score and result == 0),
)
def pivot_median(stake: Sequence[I32F32], score: Sequence[I32F32], majority: I32F32) -> I32F32:
    """Largest score that at least `majority` of the stake supports, as the chain searches for it.

    stake:    [validators] share of active stake, 0 to ONE
    score:    [validators] weight given to one miner, 0 to ONE; 0 where none is given
    majority: share of stake that must support a score (kappa), 0 to ONE
    returns:  one of the scores, or 0 if there are no validators

    pre:  len(stake) == len(score), and all numbers lie between 0 and ONE
    post: result == weighted_median(stake, score, majority)
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/math.rs weighted_median @ 14bc6f9
    """
    if not score:
        return ZERO
    below: int = 0
    up_to: int = sum(stake)
    minority = up_to - majority
    part = list(range(len(score)))
    while len(part) > 1:
        pivot = score[part[len(part) // 2]]
        lower = [index for index in part if score[index] < pivot]
        higher = [index for index in part if score[index] > pivot]
        below_pivot = below + sum(stake[index] for index in lower)
        up_to_pivot = up_to - sum(stake[index] for index in higher)
        if minority < below_pivot and lower:
            part, up_to = lower, below_pivot
        elif up_to_pivot <= minority and higher:
            part, below = higher, up_to_pivot
        else:
            return pivot
    return score[part[0]]
#| ```
#|
#| Nothing is rejected.
#|
#| **Both rules are the same function.** Write $F(x) = \sum_{x_k \le x} s_k$ for the stake up to a score and $F(x^-)$ for the stake strictly below it. All sums are exact and stakes are not negative, so $F$ never
#| decreases. The median is the smallest score with $F(x) > m$, or the largest score if there is none.
#|
#| 1. *What stays true.* The list is always all scores between two bounds; below it lies the stake $\text{lo}$, and up to its end $\text{hi}$. Either the list begins with the smallest score of all, or
#|    $\text{lo} \le m$. Either it ends with the largest of all, or $\text{hi} > m$. Both hold at the start. For a pivot $p$, $\text{lo} + s_< = F(p^-)$ and $\text{hi} - s_> = F(p)$.
#| 2. *Down.* If $m < F(p^-)$ and there is a lower score, the greatest lower score $q$ has $F(q) = F(p^-) > m$, so the median is at most $q$. The new list ends at $q$, with stake $F(q) > m$.
#| 3. *Up.* Otherwise, if $F(p) \le m$ and there is a higher score, no score up to $p$ passes $m$, so the median is above $p$. The new list begins after $p$, and the stake below it is $F(p) \le m$.
#| 4. *Stop.* Otherwise two things hold. First, $F(p^-) \le m$ or $p$ is the smallest score of all: if the list holds no lower score, $F(p^-) = \text{lo}$, and point 1 says which. So no smaller score passes. Second, $F(p) > m$ or
#|    $p$ is the largest of all, by the same argument. In both cases $p$ is the median. A list of one score is the same case.
#| 5. *End.* Every step removes at least the pivot, so there are at most as many steps as validators. ∎
#|
#| Nothing in this argument depends on which pivot is taken, or on the order of the validators.
#|
#| !!! note "A limit that is never reached"
#|     The chain counts its steps and gives up, with zero, after as many as there are validators. By point 5 that never happens, so this rule has no limit.
#|
#| ```python example
#| stake = [ratio(40, 100), ratio(35, 100), ratio(25, 100)]
#| half, high, fair = ratio(1, 2), ratio(9, 10), ratio(4, 10)
#| assert pivot_median(stake, [high, fair, ZERO], half) == fair
#| assert pivot_median(stake, [high, high, ZERO], half) == high
#| assert pivot_median([], [], half) == ZERO
#| ```
#|
#| ```python theorem
#| def votes(stakes: Sequence[U16], scores: Sequence[U16]) -> tuple[Sequence[I32F32], Sequence[I32F32]]:
#|     """Make shares and scores of few kinds, so that ties occur."""
#|     pairs = list(zip(stakes, scores))
#|     stake = normalise([I32F32(support % 5) for support, _ in pairs])
#|     return stake, [u16_share(U16(value % 7 * 9000)) for _, value in pairs]
#|
#|
#| @theorem("MED-3")
#| def the_search_finds_the_median(
#|     stakes: Sequence[U16], scores: Sequence[U16], majority: U16
#| ) -> bool:
#|     """The chain's search and the definition give the same score."""
#|     stake, score = votes(stakes, scores)
#|     share = u16_share(majority)
#|     return pivot_median(stake, score, share) == weighted_median(stake, score, share)
#| ```
#|
#| Both are proved for three validators with any stakes and any scores, zero stake and ties included.
#|
#| ```python theorem
#| THREE = {"stake": 3, "score": 3}
#|
#|
#| def is_judgement(stake: Sequence[I32F32], score: Sequence[I32F32], majority: I32F32) -> bool:
#|     """Tell whether the numbers are shares, and as many stakes as scores."""
#|     return len(stake) == len(score) and _is_share(majority, *stake) and _is_share(*score)
#|
#|
#| @theorem(
#|     "MED-4", mutant=("consensus.weighted_median", "reached > minority", "reached >= minority"), by=("proved",), shape=THREE, where=is_judgement,
#| )
#| def the_search_and_the_definition_agree(
#|     stake: Sequence[I32F32], score: Sequence[I32F32], majority: I32F32
#| ) -> bool:
#|     """The chain's search gives the median of the definition."""
#|     return pivot_median(stake, score, majority) == weighted_median(stake, score, majority)
#|
#|
#| @theorem("MED-5", by=("proved",), shape=THREE, where=is_judgement)
#| def the_median_does_not_know_validators_by_name(
#|     stake: Sequence[I32F32], score: Sequence[I32F32], majority: I32F32
#| ) -> bool:
#|     """Exchanging two neighbours, with their stakes and scores, leaves the median as it is; so does every other order."""
#|     stakes, scores = [*stake[1::-1], *stake[2:]], [*score[1::-1], *score[2:]]
#|     return weighted_median(stakes, scores, majority) == weighted_median(stake, score, majority)
#|
#|
#| @theorem("MED-6", mutant=("consensus.weighted_median", "sum(stake) - majority", "majority"), by=("proved",), shape=THREE, where=lambda stake, score, majority: (
#|     is_judgement(stake, score, majority) and len(stake) > 1
#|     and stake[0] < majority <= sum(stake[1:])
#| ))
#| def a_minority_cannot_leave_the_honest_range(
#|     stake: Sequence[I32F32], score: Sequence[I32F32], majority: I32F32
#| ) -> bool:
#|     """If one validator lacks the majority and all others together have it, the median lies between the least and the greatest score of the others."""
#|     median = weighted_median(stake, score, majority)
#|     return min(score[1:]) <= median <= max(score[1:])
#|
#|
#| @theorem("MED-7", by=("proved",), shape=THREE, where=lambda stake, score, majority: (
#|     is_judgement(stake, score, majority) and len(stake) > 0
#| ))
#| def a_higher_score_never_lowers_the_median(
#|     stake: Sequence[I32F32], score: Sequence[I32F32], majority: I32F32
#| ) -> bool:
#|     """If a validator raises its score to one, the median does not fall."""
#|     raised = [ONE, *score[1:]]
#|     return weighted_median(stake, score, majority) <= weighted_median(stake, raised, majority)
#| ```
#|
#| ## Consensus weights {#consensus-weights}
#|
#| The *consensus* of a miner is the weighted median over all validators with active stake. Their shares are normalised once more, among themselves; a validator that gives a miner no weight gives it zero.
#|
#| If a row names a column twice, the last entry counts. Columns beyond the number of neurons are ignored.
#|
#| ```python
@contract(
    pre=lambda stake, weights, kappa: _is_share(kappa, *stake),
    post=lambda result, stake, weights, kappa: len(result) == len(stake),
)
def consensus_weights(
    stake: Sequence[I32F32], weights: SparseRows, kappa: I32F32
) -> Sequence[I32F32]:
    """Weight of each miner that a majority of active stake supports.

    stake:   [neurons] share of active stake, 0 to ONE
    weights: [rows of entries] normalised weights by validator, 0 to ONE
    kappa:   share of stake that must support a weight, 0 to ONE
    returns: [neurons] consensus weight

    pre:  all stakes, weights and kappa lie between 0 and ONE
    post: len(result) == len(stake)
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/math.rs weighted_median_col_sparse @ 14bc6f9
    """
    holders = [uid for uid, share in enumerate(stake) if share > 0]
    shares = normalise([stake[uid] for uid in holders])
    columns = len(stake)
    scores = [[ZERO] * len(holders) for _ in range(columns)]
    for position, uid in enumerate(holders):
        for column, value in weights[uid] if uid < len(weights) else []:
            if column < columns:
                scores[column][position] = value
    return [weighted_median(shares, score, kappa) for score in scores]
#| ```
#|
#| Nothing is rejected. Without active stake every consensus weight is zero.
#|
#| ```python example
#| stake = [ZERO, ratio(3, 4), ratio(1, 4), ZERO]
#| weights = [
#|     [(Uid(1), ratio(1, 10))],
#|     [(Uid(1), ratio(2, 10)), (Uid(2), ratio(4, 10))],
#|     [(Uid(2), ratio(1, 10)), (Uid(1), ratio(3, 10))],
#|     [(Uid(1), ratio(4, 10)), (Uid(2), ratio(5, 10))],
#| ]
#| # the quarter alone is enough below kappa = 0.25, not above it
#| assert consensus_weights(stake, weights, ratio(24, 100)) == [0, ratio(3, 10), ratio(4, 10), 0]
#| assert consensus_weights(stake, weights, ratio(26, 100)) == [0, ratio(2, 10), ratio(4, 10), 0]
#| assert consensus_weights([ZERO] * 4, weights, ratio(1, 2)) == [0, 0, 0, 0]
#| ```
#|
#| Who agree are heard: where all validators give the same weight, that is the consensus, whatever the majority that is asked for.
#|
#| ```python theorem
#| @theorem("CON-1", by=("proved",), where=lambda first, second, weight, kappa: (
#|     _is_share(first, second, weight, kappa) and first + second > 0 and kappa > 0
#| ))
#| def what_all_say_is_the_consensus(first: I32F32, second: I32F32, weight: I32F32, kappa: I32F32) -> bool:
#|     """If two validators give a miner the same weight, this is its consensus weight."""
#|     said = [(Uid(0), weight)]
#|     return consensus_weights([first, second], [said, said], kappa)[0] == weight
#|
#|
#| @theorem("CON-2", by=("proved",), where=lambda share, mine, other, kappa: (
#|     _is_share(share, mine, other, kappa) and share > 0 and mine <= other
#| ))
#| def who_has_no_stake_is_not_heard(share: I32F32, mine: I32F32, other: I32F32, kappa: I32F32) -> bool:
#|     """A validator without active stake changes nothing: the consensus is what the one with stake says."""
#|     weights = [[(Uid(1), mine)], [(Uid(1), other)]]
#|     return consensus_weights([share, ZERO], weights, kappa)[1] == mine
#| ```
#|
#| ## Clipping {#clip}
#|
#| A weight above the consensus is cut to the consensus. A validator can thus still praise a miner less than the others do, but not more.
#|
#| A weight is compared with the consensus of its column; a column without consensus has zero. A weight that is above becomes the consensus, and if that is zero the entry is **dropped**. A weight that is not above stays, also if it is
#| zero.
#|
#| $$ \bar w_{ij} = \min(w_{ij}, c_j) $$
#|
#| ```python
@contract(post=lambda result, weights, consensus: len(result) == len(weights))
def clip(weights: SparseRows, consensus: Sequence[I32F32]) -> SparseRows:
    """Cut weights to the consensus.

    weights:   [rows of entries] normalised weights by validator
    consensus: [neurons] consensus weight; missing is 0
    returns:   [rows of entries] clipped weights, in stored order

    post: len(result) == len(weights)
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/math.rs col_clip_sparse @ 14bc6f9
    """
    clipped = []
    for row in weights:
        kept = []
        for uid, value in row:
            limit = consensus[uid] if uid < len(consensus) else ZERO
            if value <= limit:
                kept.append((uid, value))
            elif limit > 0:
                kept.append((uid, limit))
        clipped.append(kept)
    return clipped
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "Dropped or zero"
#|     A weight clipped to nothing leaves no entry, while a weight stored as zero keeps its entry. Consensus cannot tell them apart; [liquid alpha](bonds.md#moving-average-liquid) can.
#|
#| ```python example
#| row = [(Uid(2), ratio(1, 2)), (Uid(0), ratio(1, 8)), (Uid(1), ratio(3, 8)), (Uid(3), ZERO)]
#| assert clip([row], [ratio(1, 4), ratio(1, 4), ZERO]) == [
#|     [(0, ratio(1, 8)), (1, ratio(1, 4)), (3, ZERO)]
#| ]
#| ```
#|
#| ```python theorem
#| @theorem("CLP-1", mutant=("consensus.clip", "(uid, limit)", "(uid, value)"), by=("proved",))
#| def clipping_takes_the_smaller(weight: I32F32, limit: I32F32) -> bool:
#|     """A clipped weight is the smaller of weight and consensus; no entry means that this is zero."""
#|     share, most = I32F32(abs(weight) % (ONE + 1)), I32F32(abs(limit) % (ONE + 1))
#|     row = clip([[(Uid(0), share)]], [most])[0]
#|     return (row[0][1] if row else 0) == min(share, most)
#|
#|
#| @theorem("CLP-2", by=("proved",), shape={"limits": 2}, where=lambda first, second, limits: (
#|     _is_share(first, second, *limits)
#| ))
#| def clipping_twice_is_clipping_once(first: I32F32, second: I32F32, limits: Sequence[I32F32]) -> bool:
#|     """Clipped weights are within the limits: clipping them again changes nothing."""
#|     once = clip([[(Uid(0), first), (Uid(1), second)]], limits)
#|     return clip(once, limits) == once
#| ```
#|
#| ## Row sums {#row-sums}
#|
#| *Validator trust* is what clipping left of a validator's weights: near one if it agrees with the majority, near zero if it does not. The sum wraps.
#|
#| $$ \text{trust}_i = \sum_j \bar w_{ij} $$
#|
#| ```python
@contract(post=lambda result, weights: len(result) == len(weights))
def row_sums(weights: SparseRows) -> Sequence[I32F32]:
    """Sum of each row.

    weights: [rows of entries] clipped weights by validator
    returns: [rows] sum of the row's values

    post: len(result) == len(weights)
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/math.rs row_sum_sparse @ 14bc6f9
    """
    return [wrapping_sum(i32f32, [value for _, value in row]) for row in weights]
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert row_sums([[(Uid(1), ratio(1, 4)), (Uid(0), ratio(1, 2))], []]) == [ratio(3, 4), 0]
#| ```
#|
#| ```python theorem
#| @theorem("ROW-1", by=("proved",), shape={"weights": 3, "limits": 3}, where=lambda weights, limits: (
#|     len(weights) == len(limits) and _is_share(*weights, *limits)
#| ))
#| def trust_is_what_clipping_left(weights: Sequence[I32F32], limits: Sequence[I32F32]) -> bool:
#|     """Validator trust is the sum of the smaller of weight and consensus, and never more than the sum of the weights."""
#|     row = [(Uid(uid), value) for uid, value in enumerate(weights)]
#|     (trust,) = row_sums(clip([row], limits))
#|     return trust == sum(min(pair) for pair in zip(weights, limits)) <= sum(weights)
#| ```
#|
#| ## Ranks {#ranks}
#|
#| The *rank* of a miner is the sum of its clipped weights, each counted by the stake behind it. Ranks, normalised, are the incentives.
#|
#| Each product is floored; the sums saturate. A row without stake counts nothing, and columns beyond the number of neurons are ignored.
#|
#| $$ r_j = \bigoplus_i \; s_i \otimes \bar w_{ij} $$
#|
#| ```python
@contract(post=lambda result, weights, stake: len(result) == len(stake))
def ranks(weights: SparseRows, stake: Sequence[I32F32]) -> Sequence[I32F32]:
    """Sum of each column, with rows counted by stake.

    weights: [rows of entries] clipped weights by validator
    stake:   [neurons] share of active stake; missing is 0
    returns: [neurons] rank

    post: len(result) == len(stake)
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/math.rs matmul_sparse @ 14bc6f9
    """
    columns = len(stake)
    totals = [ZERO] * columns
    for row, share in zip(weights, stake):
        for uid, value in row:
            if uid < columns:
                totals[uid] = saturating_add(
                    i32f32, totals[uid], saturating_mul(i32f32, share, value)
                )
    return totals
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| weights = [[(Uid(2), ONE)], [(Uid(1), ratio(1, 2)), (Uid(2), ratio(1, 2))], []]
#| assert ranks(weights, [ratio(1, 4), ratio(3, 4), ZERO]) == [0, ratio(3, 8), ratio(5, 8)]
#| ```
#|
#| ```python theorem
#| @theorem("RNK-1", by=("proved",), shape={"stakes": 2, "scores": 2})
#| def rounding_loses_less_than_one_unit_a_validator(
#|     stakes: Sequence[U16], scores: Sequence[U16]
#| ) -> bool:
#|     """A rank is never above the exact sum of stake times weight, and below it by less than one unit for each validator."""
#|     pairs = [(u16_share(stake), u16_share(score)) for stake, score in zip(stakes, scores)]
#|     weights = [[(Uid(0), score)] for _, score in pairs]
#|     exact = sum(stake * score for stake, score in pairs)
#|     lost = exact - sum(ranks(weights, [stake for stake, _ in pairs])[:1]) * ONE
#|     return 0 <= lost <= len(pairs) * (ONE - 1)
#|
#|
#| @theorem("RNK-2.start", by=("computed",))
#| def no_weights_make_no_rank() -> bool:
#|     """Without weights a rank is zero."""
#|     return ranks([[]], [ZERO]) == [0]
#|
#|
#| @theorem("RNK-2.step", by=("proved",), where=lambda rank, exact, share, weight, count: (
#|     0 <= rank and rank * ONE <= exact <= rank * ONE + count * (ONE - 1)
#|     and 0 <= share and 0 <= weight <= ONE and exact + share * weight <= ONE * ONE
#| ))
#| def one_more_judgement_loses_less_than_one_unit(
#|     rank: I32F32, exact: I64F64, share: I32F32, weight: I32F32, count: U16
#| ) -> bool:
#|     """If a rank misses the exact sum by less than one unit for each validator so far, so it does with one more."""
#|     risen = saturating_add(i32f32, rank, saturating_mul(i32f32, share, weight))
#|     total = exact + share * weight
#|     return risen * ONE <= total <= risen * ONE + (count + 1) * (ONE - 1)
#|
#|
#| @theorem("RNK-2.claim", by=("proved",), where=lambda rank, exact, count: (
#|     rank * ONE <= exact <= rank * ONE + count * (ONE - 1) and exact <= ONE * ONE
#| ))
#| def a_rank_is_near_the_exact_sum(rank: I32F32, exact: I64F64, count: U16) -> bool:
#|     """A rank is at most one, never above the exact sum, and misses it by less than one unit for each validator."""
#|     return rank <= ONE and 0 <= exact - rank * ONE <= count * (ONE - 1)
#|
#|
#| @theorem("RNK-2", by=("induction",))
#| def a_rank_is_at_most_one(stakes: Sequence[U16], scores: Sequence[U16]) -> bool:
#|     """With shares of stake that sum to at most one, and weights of at most one, no rank exceeds one."""
#|     shares = normalise([I32F32(stake) for stake in stakes])
#|     weights = [[(Uid(0), u16_share(score))] for score in scores]
#|     return sum(ranks(weights, shares)[:1]) <= ONE
#| ```
#|
#| ## Quantising a proportion {#quantise-proportion}
#|
#| Results are stored as `U16`: 65,535 stands for one. The product is floored, so what is not exactly one never becomes 65,535.
#|
#| $$ \operatorname{quantise}(x) = \min(\max(\lfloor x \cdot 65535 \rfloor, 0), 65535) $$
#|
#| ```python
@contract(post=lambda result, value: 0 <= result <= 65535)
def quantise_proportion(value: I32F32) -> U16:
    """Proportion of 65,535 that a share stands for, rounded down.

    value:   share
    returns: stored proportion, of 65,535

    post: 0 <= result <= 65535
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/math.rs fixed_proportion_to_u16 @ 14bc6f9
    """
    return saturating_convert(i32f32, u16, saturating_mul(i32f32, value, U16_MAX))
#| ```
#|
#| Nothing is rejected: a negative share gives zero, a share above one gives 65,535.
#|
#| !!! note "A round trip loses one"
#|     The stored proportion $v$ becomes the share $\lfloor v \cdot 2^{32} / 65535 \rfloor$, and that share is stored as $v - 1$ unless $v$ is 0 or 65,535. A bond that only passes through an epoch loses a 65,535th.
#|
#| ```python example
#| assert quantise_proportion(ONE) == 65535
#| assert quantise_proportion(I32F32(ONE - 1)) == 65534
#| assert quantise_proportion(ratio(1, 64)) == 1023
#| assert quantise_proportion(I32F32(-1)) == 0
#| ```
#|
#| ```python theorem
#| @theorem("QUA-1", by=("exhausted", "proved", "explored"))
#| def a_round_trip_loses_one(value: U16) -> bool:
#|     """Reading a stored proportion and storing it again gives one less, except at both ends."""
#|     stored = quantise_proportion(u16_share(value))
#|     return stored == (value if value in (0, 65535) else value - 1)
#| ```
#|
#| ```python theorem
#| @theorem(
#|     "QUA-2", mutant=("consensus.quantise_proportion", "U16_MAX", "I32F32(65536 << 32)"), by=("proved", "explored"),
#|     where=lambda share: 0 <= share <= ONE,
#| )
#| def a_stored_proportion_is_the_floor(share: I32F32) -> bool:
#|     """The stored proportion is the greatest one that is not above the share, and 65,535 for exactly one only."""
#|     stored = quantise_proportion(share)
#|     return stored * ONE <= share * 65535 < (stored + 1) * ONE and (stored == 65535) == (share == ONE)
#| ```
#|
#| ## Scaling to the greatest {#max-upscale}
#|
#| Weights are stored as `U16`, and only their ratios matter. They are scaled so that the greatest becomes 65,535, and rounded to the nearest, halves away from zero.
#|
#| There are **two formulas**. If the greatest value $m$ is at most 32,768, each value is multiplied by 65,535 first and then divided by $m$. Above that the product might not fit, so each value is multiplied by the quotient $65535 / m$,
#| which has been truncated. Their results differ in places. If the greatest value is zero, or there are none, all results are zero.
#|
#| $$ y_i = \begin{cases} \operatorname{round}\big( (x_i \otimes 65535) \,/\, m \big) & m \le 32768 \\ \operatorname{round}\big( x_i \otimes (65535 / m) \big) & m > 32768 \end{cases} $$
#|
#| ```python
UPSCALE_LIMIT: Final = I32F32(32768 << 32)


@contract(post=lambda result, values: len(result) == len(values))
def max_upscale(values: Sequence[I32F32]) -> Sequence[U16]:
    """Scale values so that the greatest becomes 65,535.

    values:  [any length] numbers, not negative
    returns: [same length] scaled and rounded values

    post: len(result) == len(values)
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/math.rs vec_max_upscale_to_u16 @ 14bc6f9
    """
    greatest = max(values, default=ZERO)
    if greatest > UPSCALE_LIMIT:
        factor = safe_div(i32f32, U16_MAX, greatest)
        scaled = [saturating_mul(i32f32, value, factor) for value in values]
    elif greatest != 0:
        scaled = [
            safe_div(i32f32, saturating_mul(i32f32, value, U16_MAX), greatest) for value in values
        ]
    else:
        return [U16(0) for _ in values]
    return [saturating_convert(i32f32, u16, round_half_away(i32f32, value)) for value in scaled]
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| whole = [I32F32(value * ONE // 2) for value in (0, 1, 2, 3, 4, 2 * 32768)]
#| assert max_upscale(whole) == [0, 1, 2, 3, 4, 65535]
#|
#| # one value above 32,768 changes the formula, and 32,768 becomes 65,533
#| assert max_upscale([*whole, I32F32(32769 * ONE)]) == [0, 1, 2, 3, 4, 65533, 65535]
#| assert max_upscale([ZERO, I32F32(4)]) == [0, 65535]
#| ```
#|
#| ## Scaling submitted weights {#max-upscale-weights}
#|
#| The same rule is applied to the weights that a validator submits, before they are stored.
#|
#| ```python
@contract(post=lambda result, weights: len(result) == len(weights))
def max_upscale_weights(weights: Sequence[U16]) -> Sequence[U16]:
    """Scale submitted weights so that the greatest becomes 65,535.

    weights: [any length] weights as submitted
    returns: [same length] weights as stored

    post: len(result) == len(weights)
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/math.rs vec_u16_max_upscale_to_u16 @ 14bc6f9
    """
    return max_upscale([saturating_convert(u16, i32f32, weight) for weight in weights])
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert max_upscale_weights([U16(1), U16(2)]) == [32768, 65535]
#| assert max_upscale_weights([U16(43690), U16(21845)]) == [65535, 32768]
#| assert max_upscale_weights([U16(0), U16(0)]) == [0, 0]
#| ```
#|
#| ```python theorem
#| @theorem("UPS-1")
#| def the_greatest_weight_becomes_the_maximum(weights: Sequence[U16]) -> bool:
#|     """The greatest of the stored weights is 65,535, unless all are zero, and their order is kept."""
#|     stored = max_upscale_weights(weights)
#|     ordered = sorted(zip(weights, stored))
#|     rising = all(low[1] <= high[1] for low, high in zip(ordered, ordered[1:]))
#|     return rising and (max(weights, default=0) == 0 or max(stored) == 65535)
#|
#|
#| @theorem(
#|     "UPS-2", mutant=("consensus.max_upscale", "round_half_away(i32f32, value)", "value"), by=("proved",),
#|     where=lambda weight, greatest: weight <= greatest and greatest > 0,
#| )
#| def the_greatest_of_two_becomes_the_maximum(weight: U16, greatest: U16) -> bool:
#|     """The greatest weight is stored as exactly 65,535 by both formulas, and no other exceeds it."""
#|     stored = max_upscale_weights([weight, greatest])
#|     return stored[0] <= stored[1] == 65535
#| ```
#|
#| ## Weight limit {#within-max-weight}
#|
#| A subnet could demand that no single weight exceeds a share of the validator's total. The chain still contains the test, with a limit that is constant at 65,535 and so always passes.
#|
#| Weights are normalised, and the greatest share is compared with the limit, itself truncated to a share.
#|
#| $$ \max_i \frac{w_i}{\sum_k w_k} \le \operatorname{share}(\text{limit}) $$
#|
#| ```python
@contract(post=lambda result, weights, limit: result or len(weights) > 0)
def within_max_weight(weights: Sequence[U16], limit: U16) -> bool:
    """Tell whether no weight exceeds a share of their sum.

    weights: [any length] weights
    limit:   greatest share allowed, of 65,535
    returns: whether the greatest share is within the limit; true for no weights

    post: true for no weights
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/math.rs check_vec_max_limited @ 14bc6f9
    """
    shares = normalise([saturating_convert(u16, i32f32, weight) for weight in weights])
    return max(shares, default=ZERO) <= u16_share(limit)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert within_max_weight([U16(0), U16(65535), U16(65535)], U16(32768))
#| assert not within_max_weight([U16(0), U16(65535), U16(65535)], U16(32767))
#| assert within_max_weight([], U16(0))
#| ```
#|
#| ```python theorem
#| @theorem("LIM-1", by=("proved",), shape={"weights": 2})
#| def the_chains_limit_never_binds(weights: Sequence[U16]) -> bool:
#|     """With the chain's limit of 65,535 every list of weights passes."""
#|     return within_max_weight(weights, U16(65535))
#| ```
