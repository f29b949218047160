#| # Distribution {#distribution}
#|
#| An epoch says how much each hotkey earned as a miner and as a validator. That is not yet what is paid. A validator may have judged with stake that other hotkeys lent it; they have a claim on its dividends. Stake on root earns in another
#| form than stake on the subnet. And the owner of a hotkey takes a part before the nominators share the rest.
#|
#| This chapter leads from [the epoch's payouts](mechanisms.md#payouts) to the amounts that each hotkey receives. It has no state: what the chain looks up stands in records. How an amount spreads over the nominators of a hotkey, and how a
#| claim on root becomes a payment, is not part of it. The whole is [Distribution of a subnet](#distribute). No rule of this chapter rejects.
#|
#| Three kinds of alpha come in, all set aside since the last epoch: for miners, for validators, and for stake on root. The epoch's amounts for miners are paid as they are. Its amounts for validators are only **proportions** in which the
#| other two pots are shared.
#|
#| All fractions are `U96F32`: no sign, 32 fraction bits. Products floor, quotients truncate, sums and differences saturate. Results become whole rao by dropping the fraction.
#|
#| ```python
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from taospec.arithmetic import (
    safe_div, saturating_add, saturating_convert, saturating_mul, saturating_sub, saturating_sum,
)
from taospec.consensus import proportion
from taospec.mechanisms import Holdings, KeyLinks, Payouts
from taospec.primitives import AccountId, Alpha, Rao, U16, U64, U96F32, contract, u16, u64, u96f32


def _fixed(amount: int) -> U96F32:
    """An amount of rao as a U96F32."""
    return saturating_convert(u64, u96f32, U64(amount))


def _rao(value: U96F32) -> Alpha:
    """The whole rao of a U96F32."""
    return Alpha(saturating_convert(u96f32, u64, value))
#| ```
#|
#| ## Takes {#take-share}
#|
#| The owner of a hotkey takes a part of what the hotkey earns for others. There are two such parts: the *delegate take*, from what nominators earn, and the *childkey take*, from what parents earn. Both are stored as a `U16`, of 65,535.
#|
#| $$ \operatorname{share}(t) = \left\lfloor \frac{t \cdot 2^{32}}{65535} \right\rfloor \cdot 2^{-32} $$
#|
#| ```python
@contract(post=lambda result, take: 0 <= result <= u96f32.one)
def take_share(take: U16) -> U96F32:
    """Fraction that a stored take stands for.

    take:    stored take, of 65535
    returns: the fraction, zero to one

    post: result <= one
    Operation: T2
    Tracks: pallets/subtensor/src/staking/helpers.rs get_hotkey_take_float @ 14bc6f9
    """
    whole = saturating_convert(u16, u96f32, U16(u16.high))
    return safe_div(u96f32, saturating_convert(u16, u96f32, take), whole)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert take_share(U16(65535)) == u96f32.one
#| assert take_share(U16(1)) == 65537
#|
#| # 18 %, the greatest take that the chain allows
#| assert take_share(U16(11796)) == 773074452
#| ```
#|
#| ```python theorem
#| @theorem("DIS-9", by=("proved", "exhausted"))
#| def a_take_is_truncated(take: U16) -> bool:
#|     """The fraction is the largest number whose product with 65,535 is not above the stored take."""
#|     share = take_share(take)
#|     return share * 65535 <= take * u96f32.one < (share + 1) * 65535
#| ```
#|
#| ## Childkey take {#childkey-take}
#|
#| A hotkey may have set no childkey take, or one that was allowed before the minimum was raised. The chain does not rewrite it; it applies the minimum when the take is read. There is a minimum of the whole chain and one of the subnet.
#|
#| $$ t = \max(t_\text{stored}, t_\text{chain}, t_\text{subnet}) $$
#|
#| ```python
@contract(post=lambda result, stored, minimum, subnet_minimum: result >= stored)
def childkey_take(stored: U16, minimum: U16, subnet_minimum: U16) -> U16:
    """Childkey take that is applied.

    stored:         take that the hotkey set on this subnet, of 65535; 0 if it set none
    minimum:        least take on the chain
    subnet_minimum: least take on this subnet
    returns:        take that is applied, of 65535

    post: result >= stored
    Operation: T2
    Tracks: pallets/subtensor/src/staking/set_children.rs get_childkey_take @ 14bc6f9
    """
    return max(stored, minimum, subnet_minimum)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert childkey_take(U16(0), U16(0), U16(655)) == 655
#| assert childkey_take(U16(7281), U16(0), U16(655)) == 7281
#| ```
#|
#| ```python theorem
#| @theorem("DIS-13", by=("proved",))
#| def the_greatest_take_is_applied(stored: U16, minimum: U16, subnet_minimum: U16) -> bool:
#|     """The take that is applied is one of the three, and none of them is greater."""
#|     takes = (stored, minimum, subnet_minimum)
#|     applied = childkey_take(stored, minimum, subnet_minimum)
#|     return applied in takes and all(take <= applied for take in takes)
#| ```
#|
#| ## Contribution {#contribution}
#|
#| How much of a validator's weight came from one source? A *contribution* is a share of someone's stake: alpha on the subnet, plus TAO on root, which counts with the weight of TAO.
#|
#| Root stake is multiplied by the share first and by the weight of TAO second. Only the second product can floor: a whole number times a fraction of 32 bits is exact.
#|
#| $$ c = (a \otimes s) \oplus \big( (r \otimes s) \otimes w \big) $$
#|
#| ```python
@contract(
    pre=lambda alpha, root, share, tao_weight: share <= u96f32.one,
    post=lambda result, alpha, root, share, tao_weight: result <= _fixed(alpha) + _fixed(root),
)
def contribution(alpha: Alpha, root: Rao, share: U96F32, tao_weight: U64) -> U96F32:
    """Weight that a share of stake gives to a validator.

    alpha:      stake on the subnet, rao
    root:       stake on the root subnet, rao
    share:      part of it, zero to one
    tao_weight: weight of TAO, of 2**64 - 1
    returns:    contribution, rao

    pre:  share <= one
    post: result <= alpha + root
    Operation: T2
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs get_self_contribution @ 14bc6f9
    """
    from_alpha = saturating_mul(u96f32, _fixed(alpha), share)
    from_root = saturating_mul(u96f32, _fixed(root), share)
    weighted = saturating_mul(u96f32, from_root, proportion(tao_weight))
    return saturating_add(u96f32, from_alpha, weighted)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| half = U96F32(u96f32.one // 2)
#| assert contribution(Alpha(300), Rao(0), half, U64(0)) == 150 * u96f32.one
#| assert contribution(Alpha(300), Rao(100), half, U64(u64.high)) == 200 * u96f32.one
#|
#| # a third of a third of three, where each third is a little less
#| third = U96F32(u96f32.one // 3)
#| assert contribution(Alpha(0), Rao(3), third, U64(u64.high // 3)) == 1431655764
#| ```
#|
#| ```python theorem
#| @theorem("DIS-10", by=("proved",), uses=("consensus.proportion",), where=lambda alpha, root, share, tao_weight: share <= u96f32.one)
#| def a_contribution_is_floored_once(alpha: Alpha, root: Rao, share: U96F32, tao_weight: U64) -> bool:
#|     """Alpha counts exactly; TAO counts with its weight, of which less than one unit is lost; nothing saturates."""
#|     weighted = contribution(alpha, root, share, tao_weight) - alpha * share
#|     exact = root * share * proportion(tao_weight)
#|     return weighted * u96f32.one <= exact < (weighted + 1) * u96f32.one
#| ```
#|
#| ## Own contribution {#self-contribution}
#|
#| A hotkey contributes to its own weight with the share of its stake that it did not lend to children.
#|
#| The loans are taken from one, one after the other, and end at zero. The result is rounded down to whole rao, unlike the contributions of parents.
#|
#| $$ q = 1 \ominus \sum_k \operatorname{proportion}(c_k), \qquad c_\text{own} = \lfloor \operatorname{contribution}(a, r, q) \rfloor $$
#|
#| ```python
@contract(post=lambda result, alpha, root, child_proportions, tao_weight: result <= alpha + root)
def self_contribution(
    alpha: Alpha, root: Rao, child_proportions: Sequence[U64], tao_weight: U64
) -> Alpha:
    """Weight that a hotkey's own stake gives to it, less what it lends to children.

    alpha:             the hotkey's stake on the subnet, rao
    root:              the hotkey's stake on the root subnet, rao
    child_proportions: [children] share that each child borrows, of 2**64 - 1
    tao_weight:        weight of TAO, of 2**64 - 1
    returns:           contribution, whole rao

    post: result <= alpha + root
    Operation: T2
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs get_self_contribution @ 14bc6f9
    """
    kept = u96f32.one
    for share in child_proportions:
        kept = saturating_sub(u96f32, kept, proportion(share))
    return _rao(contribution(alpha, root, kept, tao_weight))
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "Whole rao, but only its own"
#|     The own contribution is a whole number of rao; those of parents keep their fraction. The [stake weight](consensus.md#stake-weight) of the epoch rounds in yet other places. So contributions do not add up exactly to the weight with which the
#|     validator judged, and with stakes of a few rao the parents win. See [Only the own part is rounded](deviations.md#own-part-rounded).
#|
#| ```python example
#| lent = U64(2**63)
#| assert self_contribution(Alpha(100000), Rao(0), [lent], U64(0)) == 50000
#| assert self_contribution(Alpha(100000), Rao(0), [lent, U64(2**62)], U64(0)) == 25000
#| assert self_contribution(Alpha(7), Rao(7), [U64(u64.high), U64(5)], U64(u64.high)) == 0
#|
#| # the fraction is dropped: a half of three is one
#| assert self_contribution(Alpha(3), Rao(0), [lent], U64(0)) == 1
#| ```
#|
#| ```python theorem
#| @theorem("DIS-1", by=("proved",), shape={"shares": 2})
#| def nobody_contributes_more_than_it_has(
#|     alpha: Alpha, root: Rao, shares: Sequence[U64], weight: U64
#| ) -> bool:
#|     """An own contribution never exceeds the stake, and without loans and root it is the alpha."""
#|     own = self_contribution(alpha, root, shares, weight)
#|     return own <= alpha + root and self_contribution(alpha, Rao(0), [], weight) == alpha
#| ```
#|
#| What is kept is exact for any number of loans: one less all that is lent, or zero if that is more than one.
#|
#| ```python theorem
#| def kept_of(kept: U96F32, share: U64) -> U96F32:
#|     """Return what is kept after one more loan."""
#|     return saturating_sub(u96f32, kept, proportion(share))
#|
#|
#| @theorem("DIS-11.start", by=("computed",))
#| def without_loans_all_is_kept() -> bool:
#|     """Without loans the own contribution of alpha is the alpha."""
#|     return self_contribution(Alpha(7), Rao(0), [], U64(0)) == 7
#|
#|
#| @theorem("DIS-11.step", by=("proved",), uses=("consensus.proportion",), where=lambda kept, lent, share: (
#|     kept == max(u96f32.one - lent, 0) and lent >= 0
#| ))
#| def one_more_loan_is_kept_less(kept: U96F32, lent: int, share: U64) -> bool:
#|     """If one less all loans is kept, or nothing, so it is after the next loan."""
#|     return kept_of(kept, share) == max(u96f32.one - lent - proportion(share), 0)
#|
#|
#| @theorem("DIS-11.claim", by=("proved",), uses=("consensus.proportion",), where=lambda alpha, lent, weight: lent >= 0)
#| def what_is_kept_counts(alpha: Alpha, lent: int, weight: U64) -> bool:
#|     """Of alpha, the part that is kept contributes exactly."""
#|     kept = U96F32(max(u96f32.one - lent, 0))
#|     return contribution(alpha, Rao(0), kept, weight) == alpha * kept
#|
#|
#| @theorem("DIS-11", by=("induction",))
#| def an_own_contribution_is_what_is_not_lent(alpha: Alpha, shares: Sequence[U64], weight: U64) -> bool:
#|     """Without stake on root, the own contribution is the alpha times what is not lent, floored."""
#|     lent = sum(proportion(share) for share in shares)
#|     return self_contribution(alpha, Rao(0), shares, weight) == alpha * max(u96f32.one - lent, 0) >> 32
#| ```
#|
#| ## Part of a parent {#parent-part}
#|
#| A child may keep a part of what its parent's stake earned, the childkey take, and the chain may recycle a part, the *childkey burn*. Neither is due where parent and child belong to the same coldkey: then no service was bought.
#|
#| Both parts are computed from the full amount, and subtracted one after the other; differences end at zero.
#|
#| $$ b = \beta \otimes e, \qquad t = \tau \otimes e, \qquad e' = (e \ominus b) \ominus t $$
#|
#| ```python
@dataclass(frozen=True, slots=True)
class ParentPart:
    """What becomes of a parent's share of dividends.

    paid:   what the parent keeps, rao
    take:   what the child takes, rao
    burned: what is recycled, rao
    """

    paid: U96F32
    take: U96F32
    burned: U96F32


@contract(post=lambda result, emission, foreign, take, burn: result.paid <= emission)
def parent_part(emission: U96F32, foreign: bool, take: U16, burn: U64) -> ParentPart:
    """Split a parent's share of a child's dividends.

    emission: the share, rao
    foreign:  True if parent and child belong to different coldkeys
    take:     childkey take of the child, of 65535
    burn:     childkey burn of the chain, of 2**64 - 1
    returns:  what is paid, taken and recycled

    post: result.paid <= emission
    Operation: T2
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs get_parent_child_dividends_distribution @ 14bc6f9
    """
    if not foreign:
        return ParentPart(emission, U96F32(0), U96F32(0))
    burned = saturating_mul(u96f32, proportion(burn), emission)
    taken = saturating_mul(u96f32, take_share(take), emission)
    paid = saturating_sub(u96f32, saturating_sub(u96f32, emission, burned), taken)
    return ParentPart(paid, taken, burned)
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "More than everything"
#|     A burn and a take that together exceed one leave the parent nothing, and the take is still paid in full: more comes out than went in. The take is at most 18 %, so this needs a burn above 82 %. The burn is zero unless root sets it.
#|
#| ```python example
#| whole = U96F32(900 * u96f32.one)
#| assert parent_part(whole, False, U16(65535), U64(u64.high)) == ParentPart(whole, 0, 0)
#| assert parent_part(whole, True, U16(0), U64(2**63)) == ParentPart(whole // 2, 0, whole // 2)
#|
#| # everything is recycled, and all of it is paid to the child as well
#| assert parent_part(whole, True, U16(65535), U64(u64.high)) == ParentPart(0, whole, whole)
#| ```
#|
#| ```python theorem
#| @theorem(
#|     "DIS-2", mutant=("distribution.parent_part", "saturating_sub(u96f32, emission, burned)", "emission"), by=("proved",),
#| )
#| def parts_make_up_the_share(emission: U96F32, foreign: bool, take: U16, burn: U64) -> bool:
#|     """If burn and take are at most a half each, the parts sum to the share exactly."""
#|     part = parent_part(emission, foreign, U16(take // 2), U64(burn // 2))
#|     return part.paid + part.take + part.burned == emission
#|
#|
#| @theorem("DIS-12", by=("proved",), uses=("consensus.proportion", "distribution.take_share"))
#| def parts_are_floored(emission: U96F32, take: U16, burn: U64) -> bool:
#|     """Take and burn are floored once each; the parent keeps the rest, or nothing if there is none."""
#|     part, one = parent_part(emission, True, take, burn), u96f32.one
#|     return (
#|         part.take * one <= take_share(take) * emission < (part.take + 1) * one
#|         and part.burned * one <= proportion(burn) * emission < (part.burned + 1) * one
#|         and part.paid == max(emission - part.burned - part.take, 0)
#|     )
#| ```
#|
#| ## Dividends of a child and its parents {#parent-child-dividends}
#|
#| A validator's dividends belong to those whose stake it judged with, in proportion to their contributions. Parents come first, in the order in which they are stored; the child takes what is left.
#|
#| The total is the own contribution plus those of all parents. A parent's share is truncated, the product floored; if the total is zero all shares are. Each parent receives whole rao. The child receives what was not shared out, plus its
#| takes: the dust of the shares is its own.
#|
#| $$ e_j = D \otimes (c_j / C), \qquad d_j = \lfloor e'_j \rfloor, \qquad d_\text{own} = \left\lfloor \big( D \ominus \sum_j e_j \big) \oplus \sum_j t_j \right\rfloor $$
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Parent:
    """A hotkey that lends stake.

    hotkey:     account of the hotkey
    owner:      coldkey that it belongs to
    alpha:      its own stake on the subnet, rao
    root:       its own stake on the root subnet, rao
    proportion: share of it that it lends to the child, of 2**64 - 1
    """

    hotkey: AccountId
    owner: AccountId
    alpha: Alpha
    root: Rao
    proportion: U64


@dataclass(frozen=True, slots=True)
class Child:
    """A hotkey that earned dividends.

    hotkey:            account of the hotkey
    owner:             coldkey that it belongs to
    alpha:             its own stake on the subnet, rao
    root:              its own stake on the root subnet, rao
    child_proportions: [children] shares that it lends in its turn, of 2**64 - 1
    take:              its childkey take, of 65535
    """

    hotkey: AccountId
    owner: AccountId
    alpha: Alpha
    root: Rao
    child_proportions: Sequence[U64]
    take: U16


@dataclass(frozen=True, slots=True)
class DividendSplit:
    """Who receives a validator's dividends: the parents in their order, then the validator.

    hotkeys:   [parents + 1] accounts
    dividends: [parents + 1] amounts, rao
    recycled:  [parents] amounts that are recycled, rao
    """

    hotkeys: Sequence[AccountId]
    dividends: Sequence[Alpha]
    recycled: Sequence[Alpha]


@contract(
    post=lambda result, child, parents, dividends, tao_weight, burn: (
        len(result.hotkeys) == len(result.dividends) == len(parents) + 1
    )
)
def parent_child_dividends(
    child: Child, parents: Sequence[Parent], dividends: Alpha, tao_weight: U64, burn: U64
) -> DividendSplit:
    """Split a validator's dividends among its parents and itself.

    child:      the validator
    parents:    [parents] who lends it stake, in stored order
    dividends:  what the validator earned, rao
    tao_weight: weight of TAO, of 2**64 - 1
    burn:       childkey burn, of 2**64 - 1
    returns:    amounts of parents and child

    post: len(result.hotkeys) == len(result.dividends) == len(parents) + 1
    Operation: T2
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs get_parent_child_dividends_distribution @ 14bc6f9
    """
    whole = _fixed(dividends)
    own = self_contribution(child.alpha, child.root, child.child_proportions, tao_weight)
    loans = [
        contribution(parent.alpha, parent.root, proportion(parent.proportion), tao_weight)
        for parent in parents
    ]
    total = saturating_sum(u96f32, [_fixed(own), *loans])
    remaining, takes = whole, U96F32(0)
    parts = []
    for parent, loan in zip(parents, loans):
        emission = _earned_by(loan, total, whole)
        remaining = saturating_sub(u96f32, remaining, emission)
        part = parent_part(emission, parent.owner != child.owner, child.take, burn)
        takes = saturating_add(u96f32, takes, part.take)
        parts.append(part)
    kept = _rao(saturating_add(u96f32, remaining, takes))
    return DividendSplit(
        [*[parent.hotkey for parent in parents], child.hotkey],
        [*[_rao(part.paid) for part in parts], kept],
        [_rao(part.burned) for part in parts],
    )


def _earned_by(loan: U96F32, total: U96F32, whole: U96F32) -> U96F32:
    """Part of the whole that a loan earned among all contributions."""
    return saturating_mul(u96f32, whole, safe_div(u96f32, loan, total))
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "What is recycled is paid as well"
#|     The amounts only fix proportions for the pot of validators, which is paid in full. A childkey burn takes alpha out of circulation **and** leaves the pot as large as it was. It moves income from parents to everybody else;
#|     it saves nothing. See [Burned and paid](deviations.md#burned-and-paid).
#|
#| !!! note "Contributions of nothing"
#|     If nobody contributes anything, which happens when all stake has left since the weights were computed, the child receives everything.
#|
#| In the example hotkey 1 lends half of its 300,000 alpha to hotkey 2, which lends half of its 100,000 to hotkey 3, which has 50,000. Hotkey 2 earned a million; its childkey take is a ninth. Three quarters of its weight were hotkey 1's.
#|
#| ```python example
#| lent = U64(u64.high // 2)  # half of 2^64 - 1, rounded down
#| middle = Child(AccountId(2), AccountId(20), Alpha(100000), Rao(0), [lent], U16(7281))
#| lender = Parent(AccountId(1), AccountId(10), Alpha(300000), Rao(0), lent)
#| split = parent_child_dividends(middle, [lender], Alpha(10**6), U64(0), U64(0))
#| assert split.hotkeys == [1, 2]
#| assert split.dividends == [666674, 333325]  # 750,000 less a ninth; 250,000 plus the take
#|
#| # of one coldkey: no take
#| sibling = Parent(AccountId(1), AccountId(20), Alpha(300000), Rao(0), lent)
#| split = parent_child_dividends(middle, [sibling], Alpha(10**6), U64(0), U64(0))
#| assert split.dividends == [749999, 250000]
#|
#| # a burn of 18 % comes out of the parent's part alone
#| burn = U64(18 * u64.high // 100)
#| split = parent_child_dividends(middle, [lender], Alpha(10**6), U64(0), burn)
#| assert split.dividends == [531674, 333325] and split.recycled == [134999]
#| ```
#|
#| ```python theorem
#| @theorem("DIS-3", by=("induction",))
#| def a_split_creates_nothing(
#|     own: Alpha, stakes: Sequence[Alpha], share: U64, take: U16, dividends: Alpha, burn: U64
#| ) -> bool:
#|     """Dividends and what is recycled never exceed what was earned; at most two rao a parent are lost."""
#|     child = Child(AccountId(0), AccountId(0), own, Rao(own), [share], U16(take // 2))
#|     parents = [
#|         Parent(AccountId(index), AccountId(index % 2), stake, Rao(0), share)
#|         for index, stake in enumerate(stakes)
#|     ]
#|     split = parent_child_dividends(child, parents, dividends, share, U64(burn // 2))
#|     result = sum(split.dividends) + sum(split.recycled)
#|     return dividends - 2 * len(parents) <= result <= dividends
#| ```
#|
#| It holds for any number of parents, as long as the total does not saturate, which takes $2^{31}$ of them. The shares of all contributions sum to one at most, so that what remains never falls below what the others' contributions earn; before fractions are dropped, nothing is lost at all.
#|
#| ```python theorem
#| @theorem("DIS-3.start", by=("proved",), where=lambda own, total, whole: own <= total)
#| def before_the_first_parent_all_remains(own: U96F32, total: U96F32, whole: Alpha) -> bool:
#|     """Nothing is given and nothing is lent: the whole remains, and that is what all contributions earn."""
#|     remaining = whole << 32
#|     return remaining + 0 == _fixed(whole) and remaining * total >= _fixed(whole) * (total - 0)
#|
#|
#| @theorem(
#|     "DIS-3.step", by=("proved",),
#|     where=lambda whole, remaining, given, loan, lent, total, take, burn, foreign: (
#|         given + remaining == whole < 2**96
#|         and lent + loan <= total
#|         and whole * (total - lent) <= remaining * total
#|     ),
#| )
#| def a_parent_leaves_what_the_others_earn(
#|     whole: U96F32, remaining: U96F32, given: U96F32, loan: U96F32, lent: U96F32, total: U96F32,
#|     take: U16, burn: U64, foreign: bool,
#| ) -> bool:
#|     """If what is given and what remains make up the whole, and what is not lent so far can be paid, so it is after one more parent."""
#|     earned = _earned_by(loan, total, whole)
#|     part = parent_part(earned, foreign, U16(take // 2), U64(burn // 2))
#|     left = saturating_sub(u96f32, remaining, earned)
#|     parts = part.paid + part.take + part.burned
#|     return (
#|         earned * total <= whole * loan <= whole * (total - lent) <= remaining * total
#|         and given + parts + left == whole
#|         and whole * (total - lent - loan) <= left * total
#|     )
#|
#|
#| @theorem("DIS-3.claim", by=("proved",))
#| def less_than_a_rao_is_lost_of_each_amount(count: U16, fractions: U16, whole: Alpha) -> bool:
#|     """Each parent has two amounts and the child one; if less than a rao is dropped of each, at most two rao a parent are lost."""
#|     paid = whole - fractions
#|     return fractions >= 2 * count + 1 or whole - 2 * count <= paid <= whole
#| ```
#|
#| What each of two parents receives can be said in whole numbers: its share of all contributions, of 32 bits, times the dividends, less take and burn, of which the fraction is dropped.
#|
#| ```python theorem
#| @theorem("DIS-14")
#| def each_parent_receives_its_share(
#|     own: U32, first: U32, second: U32, weight: U64, take: U16, burn: U64, dividends: Alpha
#| ) -> bool:
#|     """A parent's share is its contribution by that of all, truncated; the child has what is not shared out, and the takes of foreign parents."""
#|     child = Child(AccountId(3), AccountId(30), Alpha(own), Rao(first), [U64(weight // 3)], take)
#|     parents = [
#|         Parent(AccountId(1), AccountId(10), Alpha(first), Rao(second), U64(weight // 2)),
#|         Parent(AccountId(2), AccountId(30), Alpha(second), Rao(own), weight),
#|     ]
#|     split = parent_child_dividends(child, parents, dividends, weight, burn)
#|     kept = self_contribution(child.alpha, child.root, child.child_proportions, weight)
#|     loans = [
#|         contribution(parent.alpha, parent.root, proportion(parent.proportion), weight)
#|         for parent in parents
#|     ]
#|     total = (kept << 32) + sum(loans)
#|     earned = [dividends * (loan * 2**32 // total) if total else 0 for loan in loans]
#|     foreign = parent_part(U96F32(earned[0]), True, take, burn)
#|     rest = (dividends << 32) - sum(earned) + foreign.take
#|     paid = [foreign.paid >> 32, earned[1] >> 32, min(rest >> 32, u64.high)]
#|     return split == DividendSplit(
#|         [AccountId(1), AccountId(2), AccountId(3)],
#|         [Alpha(amount) for amount in paid],
#|         [Alpha(foreign.burned >> 32), Alpha(0)],
#|     )
#| ```
#|
#| ## Dividends and incentives of hotkeys {#dividends-and-incentives}
#|
#| A hotkey may earn as a validator itself and through several children. All its dividends are added up. Incentives stay with the miner: stake plays no part in them.
#|
#| Payouts are visited in their order; sums saturate. Hotkeys are in ascending order in the results. A hotkey that only lends appears among those with dividends; whoever earned appears in both lists, if only with zero.
#|
#| Of [holdings](mechanisms.md#subnet), a hotkey without an entry has none. Of *keys*, a hotkey without an entry belongs to the account zero, has the delegate take of 18 % that the chain starts with, and no childkey take.
#|
#| $$ I_h = \bigoplus_{p = h} \text{server}_p, \qquad D_h = \bigoplus_p \operatorname{split}(p, \text{validator}_p)_h $$
#|
#| ```python
DEFAULT_TAKE: Final = U16(11796)


@dataclass(frozen=True, slots=True)
class Keys:
    """Who owns hotkeys and what the owners take.

    hotkeys:        [keys] distinct accounts
    owners:         [keys] coldkey of each
    delegate_takes: [keys] part of nominators' earnings, of 65535
    childkey_takes: [keys] part of parents' earnings that is applied, of 65535
    """

    hotkeys: Sequence[AccountId]
    owners: Sequence[AccountId]
    delegate_takes: Sequence[U16]
    childkey_takes: Sequence[U16]


@dataclass(frozen=True, slots=True)
class Delegation:
    """Whose stake rests where, and on which terms.

    holdings:    stake that rests on hotkeys
    child_keys:  which share a hotkey lends to which child
    parent_keys: which share of which parent a hotkey borrows
    keys:        owners and takes
    """

    holdings: Holdings
    child_keys: KeyLinks
    parent_keys: KeyLinks
    keys: Keys


@dataclass(frozen=True, slots=True)
class Earnings:
    """What hotkeys earned after loans are repaid; both lists are ascending.

    miners:     [miners] accounts that the epoch paid
    incentives: [miners] amounts, rao
    hotkeys:    [hotkeys] the same accounts and their parents
    dividends:  [hotkeys] amounts, whole rao
    recycled:   alpha that the childkey burn recycled, rao
    """

    miners: Sequence[AccountId]
    incentives: Sequence[Alpha]
    hotkeys: Sequence[AccountId]
    dividends: Sequence[U96F32]
    recycled: Alpha


def _stakes(holdings: Holdings) -> Mapping[AccountId, tuple[Alpha, Rao]]:
    return dict(zip(holdings.hotkeys, zip(holdings.alpha, holdings.root)))


def _links(links: KeyLinks, hotkey: AccountId) -> list[tuple[AccountId, U64]]:
    rows = zip(links.hotkeys, links.others, links.proportions)
    return [(other, share) for key, other, share in rows if key == hotkey]


def _child(delegation: Delegation, hotkey: AccountId) -> tuple[Child, list[Parent]]:
    """A hotkey and its parents, as storage has them."""
    nothing = (Alpha(0), Rao(0))
    stakes, keys = _stakes(delegation.holdings), delegation.keys
    owners = dict(zip(keys.hotkeys, keys.owners))
    takes = dict(zip(keys.hotkeys, keys.childkey_takes))
    alpha, root = stakes.get(hotkey, nothing)
    lent = [share for _, share in _links(delegation.child_keys, hotkey)]
    owner = owners.get(hotkey, AccountId(0))
    child = Child(hotkey, owner, alpha, root, lent, takes.get(hotkey, U16(0)))
    parents = [
        Parent(other, owners.get(other, AccountId(0)), *stakes.get(other, nothing), share)
        for other, share in _links(delegation.parent_keys, hotkey)
    ]
    return child, parents


@contract(
    pre=lambda payouts, delegation, tao_weight, burn: (
        len(payouts.hotkeys) == len(payouts.server_emission) == len(payouts.validator_emission)
    ),
    post=lambda result, payouts, delegation, tao_weight, burn: (
        list(result.miners) == sorted(result.miners)
        and list(result.hotkeys) == sorted(result.hotkeys)
    ),
)
def dividends_and_incentives(
    payouts: Payouts, delegation: Delegation, tao_weight: U64, burn: U64
) -> Earnings:
    """Incentives of miners, and dividends after parents had their part.

    payouts:    what the epoch gave
    delegation: whose stake rests where, and on which terms
    tao_weight: weight of TAO, of 2**64 - 1
    burn:       childkey burn, of 2**64 - 1
    returns:    what hotkeys earned

    pre:  len(payouts.hotkeys) == len(payouts.server_emission) == len(payouts.validator_emission)
    post: miners and hotkeys ascend
    Operation: T3
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs calculate_dividends_and_incentives @ 14bc6f9
    """
    incentives: dict[AccountId, U64] = {}
    dividends: dict[AccountId, U96F32] = {}
    recycled = U64(0)
    rows = zip(payouts.hotkeys, payouts.server_emission, payouts.validator_emission)
    for hotkey, server, validator in rows:
        incentives[hotkey] = saturating_add(u64, incentives.get(hotkey, U64(0)), U64(server))
        child, parents = _child(delegation, hotkey)
        split = parent_child_dividends(child, parents, validator, tao_weight, burn)
        for other, amount in zip(split.hotkeys, split.dividends):
            before = dividends.get(other, U96F32(0))
            dividends[other] = saturating_add(u96f32, before, _fixed(amount))
        for amount in split.recycled:
            recycled = saturating_add(u64, recycled, U64(amount))
    miners, hotkeys = sorted(incentives), sorted(dividends)
    return Earnings(
        miners,
        [Alpha(incentives[hotkey]) for hotkey in miners],
        hotkeys,
        [dividends[hotkey] for hotkey in hotkeys],
        Alpha(recycled),
    )
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "One level"
#|     A parent is paid for its own stake. If it inherited stake from parents of its own, they are paid through it as a validator, never through its child.
#|
#| The example goes on with the three hotkeys. Hotkey 3 earned a million too: its parent, hotkey 2, gets half of that, less the take.
#|
#| ```python example
#| delegation = Delegation(
#|     Holdings(
#|         [AccountId(1), AccountId(2), AccountId(3)],
#|         [Alpha(300000), Alpha(100000), Alpha(50000)],
#|         [Rao(0), Rao(0), Rao(0)],
#|     ),
#|     KeyLinks([AccountId(1), AccountId(2)], [AccountId(2), AccountId(3)], [lent, lent]),
#|     KeyLinks([AccountId(2), AccountId(3)], [AccountId(1), AccountId(2)], [lent, lent]),
#|     Keys(
#|         [AccountId(1), AccountId(2), AccountId(3)],
#|         [AccountId(10), AccountId(20), AccountId(30)],
#|         [U16(11796), U16(11796), U16(0)],
#|         [U16(0), U16(7281), U16(7281)],
#|     ),
#| )
#| payouts = Payouts(
#|     [AccountId(2), AccountId(3)], [Alpha(5), Alpha(0)], [Alpha(10**6), Alpha(10**6)]
#| )
#| earnings = dividends_and_incentives(payouts, delegation, U64(0), U64(0))
#| assert earnings.miners == [2, 3] and earnings.incentives == [5, 0]
#| assert earnings.hotkeys == [1, 2, 3]
#| assert [value >> 32 for value in earnings.dividends] == [666674, 333325 + 444449, 555550]
#| ```
#|
#| ```python theorem
#| from dataclasses import replace
#|
#|
#| @theorem("DIS-15")
#| def earnings_of_one_account_add_up(
#|     own: U32, lender: U32, root: U32, share: U64, take: U16, first: U64, second: U64, burn: U64
#| ) -> bool:
#|     """Who lends to two hotkeys earns from both, each by its own terms; who has no entry owns nothing, belongs to account zero and takes nothing."""
#|     one, two, three = AccountId(1), AccountId(2), AccountId(3)
#|     half = U64(share // 2)
#|     state = Delegation(
#|         Holdings([one, two], [Alpha(lender), Alpha(own)], [Rao(root), Rao(own)]),
#|         KeyLinks([two, one, one], [one, two, three], [half, half, half]),
#|         KeyLinks([three, two, one], [one, one, two], [half, share, half]),
#|         Keys([one, two], [AccountId(8), AccountId(9)], [U16(1), U16(2)], [U16(7), take]),
#|     )
#|     rows = Payouts([three, two, two], [Alpha(first), Alpha(5), Alpha(second)], [Alpha(first), Alpha(0), Alpha(second)])
#|     found = dividends_and_incentives(rows, state, share, burn)
#|     upper = Child(three, AccountId(0), Alpha(0), Rao(0), [], U16(0))
#|     lower = Child(two, AccountId(9), Alpha(own), Rao(own), [half], take)
#|     through = Parent(one, AccountId(8), Alpha(lender), Rao(root), half)
#|     direct = replace(through, proportion=share)
#|     a = parent_child_dividends(upper, [through], Alpha(first), share, burn)
#|     b = parent_child_dividends(lower, [direct], Alpha(second), share, burn)
#|     lent, recycled = a.dividends[0] + b.dividends[0], a.recycled[0] + b.recycled[0]
#|     return found == Earnings(
#|         [two, three],
#|         [Alpha(min(5 + second, u64.high)), Alpha(first)],
#|         [one, two, three],
#|         [U96F32(lent << 32), U96F32(b.dividends[1] << 32), U96F32(a.dividends[1] << 32)],
#|         Alpha(min(recycled, u64.high)),
#|     )
#| ```
#|
#| ## Incentives in total {#incentive-total}
#|
#| Whether there is anything for miners decides about the pot of validators. Amounts are added up; the sum saturates.
#|
#| $$ I = \bigoplus_h \text{server}_h $$
#|
#| ```python
@contract(post=lambda result, server_emission: result == min(u64.high, sum(server_emission)))
def incentive_total(server_emission: Sequence[Alpha]) -> Alpha:
    """What the epoch gave to miners, all together.

    server_emission: [hotkeys] alpha earned as a miner, rao
    returns:         the sum, rao

    post: result == min(u64.high, sum(server_emission))
    Operation: T2
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs distribute_emission @ 14bc6f9
    """
    return Alpha(saturating_sum(u64, [U64(amount) for amount in server_emission]))
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert incentive_total([Alpha(5), Alpha(0), Alpha(7)]) == 12
#| assert incentive_total([Alpha(u64.high), Alpha(1)]) == u64.high
#| ```
#|
#| ## Pot of the validators {#validator-pot}
#|
#| A subnet without a single incentive has no miners to pay. Their part then goes to the validators.
#|
#| $$ V = \begin{cases} \text{validator} & I > 0 \\ \text{validator} \oplus \text{server} & I = 0 \end{cases} $$
#|
#| ```python
@contract(post=lambda result, incentives, validator, server: result >= validator)
def validator_pot(incentives: Alpha, validator: Alpha, server: Alpha) -> Alpha:
    """Alpha that validators share.

    incentives: what the epoch gave to miners, all together, rao
    validator:  alpha set aside for validators, rao
    server:     alpha set aside for miners, rao
    returns:    the pot, rao

    post: result >= validator
    Operation: T2
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs distribute_emission @ 14bc6f9
    """
    return validator if incentives else Alpha(saturating_add(u64, U64(validator), U64(server)))
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "One rao is enough"
#|     The whole part of the miners turns on a single rao of incentive. And the incentives that are paid are the epoch's, not what was set aside: with several mechanisms they may be more or less, see
#|     [Paid without being set aside](deviations.md#mechanism-overpaid).
#|
#| ```python example
#| assert validator_pot(Alpha(1), Alpha(400), Alpha(500)) == 400
#| assert validator_pot(Alpha(0), Alpha(400), Alpha(500)) == 900
#| ```
#|
#| ```python theorem
#| @theorem("DIS-16", by=("proved",))
#| def any_incentive_keeps_the_pots_apart(incentives: Alpha, validator: Alpha, server: Alpha) -> bool:
#|     """With any incentive validators share their own pot alone, without one both, up to the end of the range."""
#|     apart, joined = validator_pot(incentives, validator, server), validator_pot(Alpha(0), validator, server)
#|     both = min(validator + server, u64.high)
#|     return joined == both and apart == (validator if incentives > 0 else both)
#| ```
#|
#| ## Dividend on alpha and on root {#split-dividend}
#|
#| Dividends on alpha are paid out of the validators' pot and become stake. Dividends on root are paid out of root's pot and become a claim. A hotkey's dividend belongs to both in proportion to its own stake on the subnet and on root, with
#| the latter weighed.
#|
#| The root part is a floored product with a truncated quotient; alpha is the rest. If the hotkey has no stake, all is alpha.
#|
#| $$ r' = r \otimes w, \qquad d_\text{root} = d \otimes \frac{r'}{a \oplus r'}, \qquad d_\text{alpha} = d \ominus d_\text{root} $$
#|
#| ```python
@dataclass(frozen=True, slots=True)
class DividendParts:
    """A dividend by what earned it.

    alpha: part of the stake on the subnet
    root:  part of the stake on the root subnet
    """

    alpha: U96F32
    root: U96F32


@contract(
    post=lambda result, dividend, alpha, root, tao_weight: result.alpha + result.root == dividend
)
def split_dividend(dividend: U96F32, alpha: Alpha, root: Rao, tao_weight: U64) -> DividendParts:
    """Split a hotkey's dividend between alpha and root.

    dividend:   what the hotkey earned, rao
    alpha:      its own stake on the subnet, rao
    root:       its own stake on the root subnet, rao
    tao_weight: weight of TAO, of 2**64 - 1
    returns:    both parts

    post: result.alpha + result.root == dividend
    Operation: T2
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs calculate_dividend_distribution @ 14bc6f9
    """
    weighed = saturating_mul(u96f32, _fixed(root), proportion(tao_weight))
    total = saturating_add(u96f32, _fixed(alpha), weighed)
    part = saturating_mul(u96f32, dividend, safe_div(u96f32, weighed, total))
    return DividendParts(saturating_sub(u96f32, dividend, part), part)
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "Loans are ignored"
#|     A hotkey's own stake decides, not the stake that it judged with. A child without stake that lives from its takes earns alpha only, even if all of its parents' stake was on root.
#|
#| ```python example
#| dividend = U96F32(1000 * u96f32.one)
#| assert split_dividend(dividend, Alpha(300), Rao(100), U64(u64.high)) == DividendParts(
#|     dividend * 3 // 4, dividend // 4
#| )
#| assert split_dividend(dividend, Alpha(0), Rao(0), U64(u64.high)) == DividendParts(dividend, 0)
#| assert split_dividend(dividend, Alpha(0), Rao(1), U64(u64.high)) == DividendParts(0, dividend)
#|
#| # a weight of nothing: root earns nothing
#| assert split_dividend(dividend, Alpha(0), Rao(100), U64(0)) == DividendParts(dividend, 0)
#| ```
#|
#| ```python theorem
#| @theorem("DIS-4", by=("proved",))
#| def parts_of_a_dividend_sum_to_it(dividend: U96F32, alpha: Alpha, root: Rao, weight: U64) -> bool:
#|     """Splitting a dividend loses nothing, and without root stake all of it is alpha's."""
#|     parts = split_dividend(dividend, alpha, root, weight)
#|     alone = split_dividend(dividend, alpha, Rao(0), weight)
#|     return parts.alpha + parts.root == dividend and alone.alpha == dividend
#| ```
#|
#| ```python theorem
#| @theorem("DIS-17", by=("proved",), uses=("consensus.proportion",))
#| def the_root_part_is_rounded_down_twice(dividend: U96F32, alpha: Alpha, root: Rao, weight: U64) -> bool:
#|     """The share of root is that of its weighed stake, truncated to 32 bits, and its part of the dividend the product, floored."""
#|     parts = split_dividend(dividend, alpha, root, weight)
#|     weighed = root * proportion(weight)
#|     total = (alpha << 32) + weighed
#|     share = (weighed << 32) // total if total > 0 else 0
#|     return parts.root << 32 <= dividend * share < (parts.root + 1) << 32
#|
#|
#| @theorem("DIS-24", by=("proved",), where=lambda dividend, stake: stake > 0)
#| def equal_stakes_halve_a_dividend(dividend: U96F32, stake: Alpha) -> bool:
#|     """With as much stake on root as on the subnet, and the full weight of TAO, root has the half, rounded down."""
#|     parts = split_dividend(dividend, stake, Rao(stake), u64.high)
#|     return parts.root == dividend // 2 and parts.alpha == dividend - dividend // 2
#| ```
#|
#| ## Dividing a pot {#divide-pot}
#|
#| A pot is shared in proportion to dividends. Quotients truncate, products floor. If all dividends are zero, so is every share.
#|
#| $$ x_h = P \otimes \Big( d_h \Big/ \bigoplus_k d_k \Big) $$
#|
#| ```python
@contract(post=lambda result, pot, dividends: len(result) == len(dividends))
def divide_pot(pot: Alpha, dividends: Sequence[U96F32]) -> Sequence[U96F32]:
    """Share a pot in proportion to dividends.

    pot:       alpha to share, rao
    dividends: [hotkeys] what each earned
    returns:   [hotkeys] what each receives, rao

    post: len(result) == len(dividends)
    Operation: T2
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs calculate_dividend_distribution @ 14bc6f9
    """
    total = saturating_sum(u96f32, dividends)
    return [
        saturating_mul(u96f32, _fixed(pot), safe_div(u96f32, dividend, total))
        for dividend in dividends
    ]
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "A pot without takers"
#|     Where no hotkey has a dividend, the pot is paid to nobody. It is neither kept for the next epoch nor recycled, and still counts as issued. That happens to root's pot whenever no hotkey with dividends has stake on root. See
#|     [A pot without takers](deviations.md#pot-without-takers).
#|
#| !!! note "Coarse shares"
#|     A share has 32 fraction bits. Each hotkey loses up to one part in $2^{32}$ of the **pot**: of a pot of 1,000 alpha, $10^{12}$ rao, up to 233 rao. See [Coarse shares](deviations.md#coarse-shares).
#|
#| ```python example
#| one = u96f32.one
#| assert divide_pot(Alpha(400), [U96F32(one), U96F32(3 * one)]) == [100 * one, 300 * one]
#| assert divide_pot(Alpha(400), [U96F32(0), U96F32(0)]) == [0, 0]
#|
#| # a third of 10^12 rao, short of it by 78 rao
#| assert [value >> 32 for value in divide_pot(Alpha(10**12), [U96F32(1)] * 3)] == [333333333255] * 3
#| ```
#|
#| ```python theorem
#| @theorem("DIS-5", by=("proved",), shape={"dividends": 2})
#| def a_pot_is_never_exceeded(pot: Alpha, dividends: Sequence[U64]) -> bool:
#|     """Shares sum to at most the pot; what is missing is at most one 2^-32 of the pot, and one unit, each."""
#|     shares = divide_pot(pot, [U96F32(value) for value in dividends])
#|     lost = (pot << 32) - sum(shares)
#|     if not sum(dividends):
#|         return sum(shares) == 0
#|     return 0 <= lost <= len(dividends) * (pot + 1)
#| ```
#|
#| ```python theorem
#| @theorem("DIS-18", by=("proved",))
#| def a_share_of_a_pot_is_truncated_once(pot: Alpha, dividend: U96F32, other: U96F32) -> bool:
#|     """A share is the dividend by the sum of all, which ends at the greatest number, truncated to 32 bits; times a pot of whole rao it is exact."""
#|     total = min(dividend + other, u96f32.high)
#|     shares = divide_pot(pot, [dividend, other])
#|     parts = [value * 2**32 // total if total > 0 else 0 for value in (dividend, other)]
#|     return list(shares) == [pot * part for part in parts]
#|
#|
#| @theorem("DIS-19")
#| def each_pot_is_divided_by_its_own_parts(
#|     first: U96F32, second: U96F32, alpha: Alpha, root: Rao, weight: U64, pot: Alpha
#| ) -> bool:
#|     """The pot of validators is divided by the alpha parts of dividends, that of root by their root parts."""
#|     root_pot, whole = Alpha(pot // 2), [first, second]
#|     paid = dividend_distribution(pot, root_pot, whole, [alpha, Alpha(9)], [root, Rao(7)], weight)
#|     parts = [split_dividend(first, alpha, root, weight), split_dividend(second, Alpha(9), Rao(7), weight)]
#|     return paid == PaidDividends(
#|         divide_pot(pot, [part.alpha for part in parts]), divide_pot(root_pot, [part.root for part in parts])
#|     )
#| ```
#|
#| ## Dividends paid {#dividend-distribution}
#|
#| The two pots are divided separately: the validators' in proportion to all hotkeys' alpha parts, root's in proportion to their root parts.
#|
#| $$ x_h = \operatorname{divide}(V, d_\text{alpha})_h, \qquad y_h = \operatorname{divide}(R, d_\text{root})_h $$
#|
#| ```python
@dataclass(frozen=True, slots=True)
class PaidDividends:
    """What hotkeys receive out of the two pots.

    alpha: [hotkeys] out of the validators' pot, rao
    root:  [hotkeys] out of root's pot, rao
    """

    alpha: Sequence[U96F32]
    root: Sequence[U96F32]


@contract(
    pre=lambda pot, root_pot, dividends, alpha, root, tao_weight: (
        len(dividends) == len(alpha) == len(root)
    ),
    post=lambda result, pot, root_pot, dividends, alpha, root, tao_weight: (
        len(result.alpha) == len(result.root) == len(dividends)
    ),
)
def dividend_distribution(
    pot: Alpha,
    root_pot: Alpha,
    dividends: Sequence[U96F32],
    alpha: Sequence[Alpha],
    root: Sequence[Rao],
    tao_weight: U64,
) -> PaidDividends:
    """Divide the pots of validators and of root among hotkeys.

    pot:        alpha that validators share, rao
    root_pot:   alpha that stake on root shares, rao
    dividends:  [hotkeys] what each earned
    alpha:      [hotkeys] own stake on the subnet, rao
    root:       [hotkeys] own stake on the root subnet, rao
    tao_weight: weight of TAO, of 2**64 - 1
    returns:    what each receives

    pre:  len(dividends) == len(alpha) == len(root)
    post: len(result.alpha) == len(result.root) == len(dividends)
    Operation: T3
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs calculate_dividend_distribution @ 14bc6f9
    """
    parts = [
        split_dividend(dividend, own, on_root, tao_weight)
        for dividend, own, on_root in zip(dividends, alpha, root)
    ]
    return PaidDividends(
        divide_pot(pot, [part.alpha for part in parts]),
        divide_pot(root_pot, [part.root for part in parts]),
    )
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| paid = dividend_distribution(
#|     Alpha(1000), Alpha(500), [U96F32(one), U96F32(3 * one)], [Alpha(9), Alpha(9)],
#|     [Rao(9), Rao(0)], U64(u64.high),
#| )
#| # halves of the first dividend go each way: alpha shares are 1 to 6, root has one taker
#| assert [value >> 32 for value in paid.alpha] == [142, 857]
#| assert paid.root == [500 * one, 0]
#| ```
#|
#| ## Delegate take {#delegate-take}
#|
#| The owner of a hotkey takes its part of each dividend first. The rest is for all nominators, among them the owner with its own stake.
#|
#| The take is a floored product, the rest a difference; each is then rounded down to whole rao.
#|
#| $$ t = \lfloor \tau \otimes x \rfloor, \qquad n = \lfloor x \ominus (\tau \otimes x) \rfloor $$
#|
#| ```python
@dataclass(frozen=True, slots=True)
class TakeSplit:
    """A dividend as owner and nominators receive it.

    take: part of the owner, rao
    rest: part of all nominators, rao
    """

    take: Alpha
    rest: Alpha


@contract(post=lambda result, amount, take: (result.take + result.rest) << 32 <= amount)
def delegate_take(amount: U96F32, take: U16) -> TakeSplit:
    """Split what a hotkey receives between its owner and its nominators.

    amount:  what the hotkey receives, rao
    take:    delegate take, of 65535
    returns: both parts

    post: (result.take + result.rest) << 32 <= amount
    Operation: T2
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs distribute_dividends_and_incentives @ 14bc6f9
    """
    taken = saturating_mul(u96f32, take_share(take), amount)
    return TakeSplit(_rao(taken), _rao(saturating_sub(u96f32, amount, taken)))
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "Up to two rao"
#|     Two fractions are dropped. Of a whole amount one rao is lost unless the take has no fraction; of an amount with a fraction up to two, its own fraction included.
#|
#| !!! note "Take first"
#|     The owner's take becomes stake before the rest is spread over the stake, so the owner also has a part in the rest for it. The order matters for what nominators receive, not here.
#|
#| ```python example
#| assert delegate_take(U96F32(1000 * one), U16(11796)) == TakeSplit(179, 820)
#| assert delegate_take(U96F32(1000 * one), U16(0)) == TakeSplit(0, 1000)
#| assert delegate_take(U96F32(1000 * one), U16(65535)) == TakeSplit(1000, 0)
#| ```
#|
#| ```python theorem
#| @theorem("DIS-6", by=("proved",))
#| def a_take_creates_nothing(amount: U96F32, take: U16) -> bool:
#|     """Take and rest together are the whole rao of the amount, or one less."""
#|     small = U96F32(amount % 2**96)
#|     split = delegate_take(small, take)
#|     return (small >> 32) - 1 <= split.take + split.rest <= small >> 32
#| ```
#|
#| ```python theorem
#| @theorem("DIS-20", by=("proved",))
#| def take_and_rest_drop_their_fractions(amount: U96F32, take: U16) -> bool:
#|     """The take is the product with its fraction of 32 bits, floored to whole rao; the rest is what the product leaves before that, floored too; neither is above 64 bits."""
#|     split, product = delegate_take(amount, take), (take * 2**32 // 65535) * amount
#|     rest = amount - (product >> 32)
#|     most = delegate_take(U96F32(2**96 + amount // 2), U16(0)) == TakeSplit(Alpha(0), Alpha(u64.high))
#|     return most and split == TakeSplit(Alpha(min(product >> 64, u64.high)), Alpha(min(rest >> 32, u64.high)))
#| ```
#|
#| ## Incentive withheld {#miner-burned}
#|
#| An owner who mines on its own subnet would pay itself. The chain does not pay incentives to hotkeys of the subnet's owner; it burns or recycles them. What part of all incentives that was is remembered: it lowers what the subnet
#| receives later.
#|
#| Amounts are added up with saturation; the quotient truncates. Without incentives the part is zero.
#|
#| $$ m = \Big( \bigoplus_{h \in O} I_h \Big) \Big/ \Big( \bigoplus_h I_h \Big) $$
#|
#| ```python
@contract(
    pre=lambda incentives, withheld: len(incentives) == len(withheld),
    post=lambda result, incentives, withheld: result <= u96f32.one,
)
def miner_burned(incentives: Sequence[Alpha], withheld: Sequence[bool]) -> U96F32:
    """Part of all incentives that is not paid.

    incentives: [miners] amounts, rao
    withheld:   [miners] True where the miner belongs to the subnet's owner
    returns:    the part, zero to one

    pre:  len(incentives) == len(withheld)
    post: result <= one
    Operation: T2
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs distribute_dividends_and_incentives @ 14bc6f9
    """
    kept = [amount for amount, own in zip(incentives, withheld) if own]
    return safe_div(u96f32, _fixed(incentive_total(kept)), _fixed(incentive_total(incentives)))
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "Burned or recycled"
#|     The subnet chooses between burning and recycling; the part is the same.
#|
#| ```python example
#| assert miner_burned([Alpha(10**7), Alpha(10**7)], [True, False]) == one // 2
#| assert miner_burned([Alpha(0)], [True]) == 0
#| assert miner_burned([], []) == 0
#| ```
#|
#| ```python theorem
#| @theorem("DIS-7", by=("proved",), shape={"incentives": 3})
#| def withholding_everything_is_one(incentives: Sequence[Alpha]) -> bool:
#|     """If all miners belong to the owner, the part is one, unless there is no incentive."""
#|     part = miner_burned(incentives, [True] * len(incentives))
#|     return part == (u96f32.one if sum(incentives) else 0)
#| ```
#|
#| ```python theorem
#| @theorem("DIS-21", by=("proved",))
#| def the_withheld_part_is_truncated(first: Alpha, second: Alpha, other: Alpha) -> bool:
#|     """The part is the largest number of 32 bits whose product with all incentives is not above those of the owner; both sums end at the greatest number."""
#|     part = miner_burned([first, other, second], [True, False, True])
#|     kept, total = min(first + second, u64.high), min(first + second + other, u64.high)
#|     return part == 0 if total == 0 else part * total <= kept << 32 < (part + 1) * total
#| ```
#|
#| ## Distribution of a subnet {#distribute}
#|
#| All steps in the chain's order: the pot of validators is found; dividends are shared with parents; both pots are divided with the stakes **before** any payment; each part is split between owner and nominators.
#|
#| The accounts of `owner_hotkeys` are not paid incentives. On the chain these are all hotkeys of the owner's coldkey that have a seat, and the hotkey of the subnet's owner if it has one. The number of hotkeys that an owner may protect
#| otherwise does not limit them.
#|
#| The owner's cut was set aside apart and is not part of this.
#|
#| $$ (x, y) = \operatorname{paid}(V, R, D), \qquad (t_h, n_h) = \operatorname{split}(x_h, \tau_h), \qquad (t'_h, n'_h) = \operatorname{split}(y_h, \tau_h) $$
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Pending:
    """Alpha set aside since the last epoch.

    server:    for miners, rao
    validator: for validators, rao
    root:      for stake on the root subnet, rao
    """

    server: Alpha
    validator: Alpha
    root: Alpha


@dataclass(frozen=True, slots=True)
class Distribution:
    """What each hotkey receives; both lists of accounts are ascending.

    miners:       [miners] accounts that the epoch paid
    incentives:   [miners] amounts, rao
    withheld:     [miners] True where the amount is burned or recycled instead of paid
    miner_burned: part of all incentives that is withheld
    hotkeys:      [hotkeys] accounts with dividends
    takes:        [hotkeys] out of the validators' pot for the owner, rao
    rests:        [hotkeys] out of the validators' pot for all nominators, rao
    root_takes:   [hotkeys] out of root's pot for the owner, rao
    root_rests:   [hotkeys] out of root's pot, to be claimed by stake on root, rao
    recycled:     alpha that the childkey burn recycled, rao
    """

    miners: Sequence[AccountId]
    incentives: Sequence[Alpha]
    withheld: Sequence[bool]
    miner_burned: U96F32
    hotkeys: Sequence[AccountId]
    takes: Sequence[Alpha]
    rests: Sequence[Alpha]
    root_takes: Sequence[Alpha]
    root_rests: Sequence[Alpha]
    recycled: Alpha


@dataclass(frozen=True, slots=True)
class DistributionStages:
    """What lies between an epoch's payouts and what is received.

    incentive_total: what the epoch gave to miners, all together, rao
    validator_pot:   alpha that validators share, rao
    earnings:        what hotkeys earned after loans are repaid
    paid:            what hotkeys receive out of the two pots
    """

    incentive_total: Alpha
    validator_pot: Alpha
    earnings: Earnings
    paid: PaidDividends


@contract(
    post=lambda result, pending, payouts, delegation, owner_hotkeys, tao_weight, burn: (
        result.validator_pot >= pending.validator
    ),
)
def distribution_stages(
    pending: Pending,
    payouts: Payouts,
    delegation: Delegation,
    owner_hotkeys: Sequence[AccountId],
    tao_weight: U64,
    burn: U64,
) -> DistributionStages:
    """All stages of a distribution; parameters are those of `distribute`."""
    total = incentive_total(payouts.server_emission)
    pot = validator_pot(total, pending.validator, pending.server)
    earnings = dividends_and_incentives(payouts, delegation, tao_weight, burn)
    stakes = _stakes(delegation.holdings)
    rows = [stakes.get(hotkey, (Alpha(0), Rao(0))) for hotkey in earnings.hotkeys]
    paid = dividend_distribution(
        pot,
        pending.root,
        earnings.dividends,
        [alpha for alpha, _ in rows],
        [root for _, root in rows],
        tao_weight,
    )
    return DistributionStages(total, pot, earnings, paid)


@contract(
    pre=lambda pending, payouts, delegation, owner_hotkeys, tao_weight, burn: (
        len(payouts.hotkeys) == len(payouts.server_emission) == len(payouts.validator_emission)
    ),
    post=lambda result, pending, payouts, delegation, owner_hotkeys, tao_weight, burn: (
        list(result.hotkeys) == sorted(result.hotkeys)
    ),
)
def distribute(
    pending: Pending,
    payouts: Payouts,
    delegation: Delegation,
    owner_hotkeys: Sequence[AccountId],
    tao_weight: U64,
    burn: U64,
) -> Distribution:
    """What each hotkey of a subnet receives after an epoch.

    pending:       alpha set aside since the last epoch
    payouts:       what the epoch gave
    delegation:    whose stake rests where, and on which terms
    owner_hotkeys: [any] hotkeys whose incentives are withheld
    tao_weight:    weight of TAO, of 2**64 - 1
    burn:          childkey burn, of 2**64 - 1
    returns:       what is paid, withheld and recycled

    pre:  len(payouts.hotkeys) == len(payouts.server_emission) == len(payouts.validator_emission)
    post: list(result.hotkeys) == sorted(result.hotkeys)
    Operation: T3
    Trace: distribution_stages
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs distribute_emission @ 14bc6f9
    """
    stages = distribution_stages(pending, payouts, delegation, owner_hotkeys, tao_weight, burn)
    earnings, keys = stages.earnings, delegation.keys
    takes = dict(zip(keys.hotkeys, keys.delegate_takes))
    shares = [takes.get(hotkey, DEFAULT_TAKE) for hotkey in earnings.hotkeys]
    alpha = [delegate_take(amount, take) for amount, take in zip(stages.paid.alpha, shares)]
    root = [delegate_take(amount, take) for amount, take in zip(stages.paid.root, shares)]
    withheld = [hotkey in owner_hotkeys for hotkey in earnings.miners]
    return Distribution(
        earnings.miners,
        earnings.incentives,
        withheld,
        miner_burned(earnings.incentives, withheld),
        earnings.hotkeys,
        [split.take for split in alpha],
        [split.rest for split in alpha],
        [split.take for split in root],
        [split.rest for split in root],
        earnings.recycled,
    )
#| ```
#|
#| Nothing is rejected.
#|
#| The example pays the three hotkeys out of a validators' pot of two million. Hotkey 3 belongs to the subnet's owner; it earned nothing as a miner, so nothing is withheld. Root's pot has no taker: nobody has stake on root.
#|
#| ```python example
#| received = distribute(
#|     Pending(Alpha(10), Alpha(2 * 10**6), Alpha(100)), payouts, delegation, [AccountId(3)],
#|     U64(0), U64(0),
#| )
#| assert received.hotkeys == [1, 2, 3]
#| assert received.takes == [119998, 139995, 0]
#| assert received.rests == [546676, 637778, 555550]
#| assert received.root_takes == received.root_rests == [0, 0, 0]
#| assert received.withheld == [False, True] and received.miner_burned == 0
#| ```
#|
#| ```python theorem
#| @theorem("DIS-8")
#| def no_more_is_paid_than_was_set_aside(
#|     stakes: Sequence[Alpha], earned: Sequence[U32], pot: Alpha, root_pot: Alpha, share: U64
#| ) -> bool:
#|     """Validators, nominators and root together never receive more than the two pots."""
#|     accounts = [AccountId(index) for index in range(len(stakes))]
#|     count = min(len(stakes), len(earned))
#|     amounts = [Alpha(value) for value in earned[:count]]
#|     state = Delegation(
#|         Holdings(accounts, stakes, [Rao(stake) for stake in stakes]),
#|         KeyLinks(accounts[:1], accounts[-1:], [share] * len(accounts[:1])),
#|         KeyLinks(accounts[-1:], accounts[:1], [share] * len(accounts[:1])),
#|         Keys([], [], [], []),
#|     )
#|     result = distribute(
#|         Pending(Alpha(0), pot, root_pot),
#|         Payouts(accounts[:count], [Alpha(0)] * count, amounts),
#|         state, [], share, U64(0),
#|     )
#|     from_pot = sum(result.takes) + sum(result.rests)
#|     return from_pot <= pot and sum(result.root_takes) + sum(result.root_rests) <= root_pot
#| ```
#|
#| Where nothing is lent, each step can be followed from end to end. A hotkey without an entry among the keys leaves its owner 18 %, rounded down to a 65,535th.
#|
#| ```python theorem
#| @theorem("DIS-22", by=("computed",))
#| def the_default_take_is_eighteen_percent() -> bool:
#|     """The take of a hotkey without an entry is the greatest that is not above 18 %."""
#|     return 100 * DEFAULT_TAKE <= 18 * 65535 < 100 * (DEFAULT_TAKE + 1)
#|
#|
#| @theorem("DIS-23")
#| def a_distribution_follows_its_steps(
#|     alpha: Alpha, root: Rao, earned: Alpha, mined: bool, pot: Alpha, take: U16, weight: U64
#| ) -> bool:
#|     """Two hotkeys with a loan of nothing are paid by their own dividends and stakes, and the lender with nothing; the owner's takes come off both pots, and the subnet owner's incentive is withheld."""
#|     one, two, lender = AccountId(1), AccountId(2), AccountId(3)
#|     server, root_pot = Alpha(pot // 3), Alpha(pot // 2)
#|     none, borrows = KeyLinks([], [], []), KeyLinks([one], [lender], [U64(0)])
#|     state = Delegation(Holdings([one], [alpha], [root]), none, borrows, Keys([one], [one], [take], [U16(9)]))
#|     rows = Payouts([one, two], [Alpha(9 * mined), Alpha(4 * mined)], [earned, Alpha(earned // 2)])
#|     result = distribute(Pending(server, pot, root_pot), rows, state, [two], weight, U64(5))
#|     dividends = [U96F32(earned << 32), U96F32(earned // 2 << 32)]
#|     shared = pot if mined else Alpha(min(pot + server, u64.high))
#|     paid = dividend_distribution(shared, root_pot, dividends, [alpha, Alpha(0)], [root, Rao(0)], weight)
#|     first, second = [delegate_take(x, t) for x, t in zip(paid.alpha, (take, DEFAULT_TAKE))]
#|     third, fourth = [delegate_take(x, t) for x, t in zip(paid.root, (take, DEFAULT_TAKE))]
#|     incentives, withheld = rows.server_emission, [False, True]
#|     return result == Distribution(
#|         [one, two], incentives, withheld, miner_burned(incentives, withheld), [one, two, lender],
#|         [first.take, second.take, Alpha(0)], [first.rest, second.rest, Alpha(0)],
#|         [third.take, fourth.take, Alpha(0)], [third.rest, fourth.rest, Alpha(0)], Alpha(0),
#|     )
#| ```
