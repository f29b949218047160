#| # Emission {#emission}
#|
#| Every block mints TAO and hands it to subnets; every subnet mints alpha of its own and sets it aside for its participants. This chapter says which subnet gets how much, what a pool does with it, what is set aside for whom, and when
#| the wait ends: when a subnet's epoch is due and its pots are emptied. How the pots are paid out is the next chapter's matter, [Payout](payout.md).
#|
#| What a block brings, and where it goes:
#|
#| | from | to | what |
#| | --- | --- | --- |
#| | reward of the block, TAO | subnets | [shares](#emission-shares) by moving price, less what was withheld from miners |
#| | TAO of a subnet | its pool, with alpha | as far as [root's part](#root-proportion) of its alpha emission goes: the [injection](#inject) |
#| | the rest of it | its pool, for alpha | the chain [buys](#buy-with-excess), and keeps what it buys |
#| | TAO without a taker | nobody | [recycled](#inject-and-buy) |
#| | alpha emission of a subnet | owner, miners, validators, root | [set aside](#emit-alpha) until the subnet's epoch, then [emptied](#drain-pending) |
#|
#| First come the rules as plain arithmetic, then the same rules on the [state](state.md). Fractions are `U96F32` or `U64F64`, without a sign. Products floor, quotients truncate, sums and differences saturate, and a quotient by zero is zero. Amounts become
#| whole rao by dropping the fraction, each amount for itself, and only when they are booked.
#|
#| ```python
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from taospec.arithmetic import (
    safe_div, saturating_add, saturating_convert, saturating_mul, saturating_sub, wrapping_sum,
)
from taospec.consensus import proportion
from taospec.conviction import change_owner_if_needed
from taospec.distribution import take_share
from taospec.issuance import alpha_emission, block_emission
from taospec.ledger import (
    add_alpha_in, add_alpha_out, alpha_issuance, deposit_credit, mint_alpha, mint_tao,
    recycle_credit, recycle_subnet_alpha, subnet_account, subnets,
)
from taospec.mechanisms import is_consistent
from taospec.pools import DYNAMIC, reweighted
from taospec.primitives import (
    Alpha, Block, I96F32, Netuid, Rao, U16, U64, U64F64, U96F32, contract, i96f32, u64, u64f64,
    u96f32,
)
from taospec.rejections import Rejection
from taospec.stakes import (
    MAXIMUM_PRICE, alpha_price, pool_of, record_protocol_inflow, swap_tao_for_alpha,
)
from taospec.state import ROOT, State, Table


def _fixed(amount: int) -> U96F32:
    """An amount of rao as a U96F32; every amount fits."""
    return U96F32(amount << u96f32.fraction_bits)


def _rao(value: U96F32) -> U64:
    """The whole rao of a U96F32, at most what a U64 holds."""
    return U64(min(value >> u96f32.fraction_bits, u64.high))
#| ```
#|
#| ## Constants {#constants}
#|
#| | constant | value | meaning |
#| | --- | --- | --- |
#| | `HALF_SHARE` | one half, `U96F32` | the part of miners, the other half being that of validators and of root |
#| | `ONE_TAO` | one, `U64F64` | a price of one TAO for one alpha: that of stable subnets, and the most that a moving price follows |
#| | `MAXIMUM_TEMPO` | 50,400 blocks | a subnet that had no epoch for longer is due at once |
#|
#| ```python
HALF_SHARE: Final = U96F32(1 << 31)
ONE_TAO: Final = U64F64(1 << 64)
MAXIMUM_TEMPO: Final = 50_400
#| ```
#|
#| ## Root proportion {#root-proportion}
#|
#| Stake on root is TAO; it earns in every subnet. What it earns there is measured by its weight against all alpha of the subnet: the TAO on root, times the [weight of TAO](consensus.md#proportion), to the same plus the subnet's issuance. A
#| young subnet has little alpha, and root counts for almost everything; as alpha is issued, root's part shrinks.
#|
#| The product floors and the quotient truncates, at 32 fraction bits.
#|
#| $$ \rho = \frac{y_0 \otimes w}{(y_0 \otimes w) \oplus (x \oplus o)} $$
#|
#| ```python
@contract(post=lambda result, root_tao, issuance, tao_weight: result <= u96f32.one)
def root_proportion(root_tao: Rao, issuance: Alpha, tao_weight: U64) -> U96F32:
    """Weight of root's TAO against a subnet's alpha.

    root_tao:   all stake on the root subnet, rao
    issuance:   alpha of the subnet in the pool and outside, rao
    tao_weight: weight of TAO, of 2**64 - 1
    returns:    root's part, zero to one

    post: result <= one
    Operation: T3
    Tracks: pallets/subtensor/src/coinbase/block_step.rs root_proportion @ 14bc6f9
    """
    weighed = saturating_mul(u96f32, _fixed(root_tao), proportion(tao_weight))
    return safe_div(u96f32, weighed, saturating_add(u96f32, weighed, _fixed(issuance)))


def _root_proportion_of(state: State, netuid: Netuid) -> U96F32:
    """Root's part in a subnet as the state is now."""
    issuance = alpha_issuance(state, netuid)
    return root_proportion(state.subnet_tao.get(ROOT), issuance, state.tao_weight.get())
#| ```
#|
#| Nothing is rejected. Without stake on root and without alpha the proportion is zero, not undefined.
#|
#| !!! note "Twice in a block"
#|     The proportion is asked for twice: for the [cap of an injection](#subnet-terms), before anything changes in the block, and for [root's part of alpha](#alpha-parts), after pools have changed and alpha was minted. The second is
#|     a little less, by the alpha that was minted.
#|
#| ```python example
#| # a thousand TAO on root, with a weight of 18 %, against a hundred alpha
#| assert root_proportion(Rao(10**12), Alpha(10**11), U64(3320413933267719290)) == 2761050404
#| assert root_proportion(Rao(0), Alpha(0), U64(2**64 - 1)) == 0
#| assert root_proportion(Rao(5), Alpha(0), U64(2**64 - 1)) == 1 << 32
#| ```
#|
#| ```python theorem
#| @theorem("EMI-1", by=("proved",))
#| def more_alpha_means_less_root(root: Rao, few: Alpha, many: Alpha, weight: U64) -> bool:
#|     """The more alpha there is, the smaller is root's part."""
#|     low, high = min(few, many), max(few, many)
#|     return root_proportion(root, Alpha(high), weight) <= root_proportion(root, Alpha(low), weight)
#| ```
#|
#| ## Moving price {#moving-price}
#|
#| TAO goes to subnets whose alpha is valued. A price can be pushed for a moment, so not the price counts but its [moving average](#next-moving-price). Where alpha and TAO change one to one, mechanism 0, the price is one, whatever is stored.
#|
#| The stored average has a sign, though it is never negative; a negative one would count as zero.
#|
#| $$ m = \begin{cases} 1 & \text{mechanism } 0 \\ \max(\text{stored}, 0) & \text{otherwise} \end{cases} $$
#|
#| ```python
@contract(
    pre=lambda mechanism, stored: i96f32.low <= stored <= i96f32.high,
    post=lambda result, mechanism, stored: u64f64.low <= result <= u64f64.high,
)
def moving_price(mechanism: U16, stored: I96F32) -> U64F64:
    """Moving price of a subnet, as it counts for emission.

    mechanism: how the subnet's price is set, 0 being one to one
    stored:    moving average that is stored, TAO for one alpha
    returns:   TAO for one alpha

    pre:  the average is in the range of its type
    post: the price is in the range of its type
    Operation: T3
    Tracks: pallets/subtensor/src/staking/stake_utils.rs get_moving_alpha_price @ 14bc6f9
    """
    return ONE_TAO if mechanism == 0 else saturating_convert(i96f32, u64f64, stored)


@contract(post=lambda result, state, netuid: netuid != ROOT or result == ONE_TAO)
def moving_price_of(state: State, netuid: Netuid) -> U64F64:
    """Moving price of a subnet, as the state has it; that of root is one."""
    mechanism = U16(0) if netuid == ROOT else state.subnet_mechanism.get(netuid)
    return moving_price(mechanism, state.subnet_moving_price.get(netuid))
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "Neither 0 nor 1"
#|     A [pool](pools.md#constants) is dynamic if its mechanism is 1; every other number trades one to one. Here, every number but 0 has a moving average. Only 0 and 1 occur.
#|
#| ```python example
#| assert moving_price(U16(0), I96F32(5)) == ONE_TAO
#| assert moving_price(U16(1), I96F32(1 << 31)) == ONE_TAO // 2
#| assert moving_price(U16(1), I96F32(-1)) == 0
#| ```
#|
#| ## Shares by price {#price-shares}
#|
#| A subnet's share in the reward of a block is its moving price, divided by the sum of all. Only the subnets that [receive emission](#subnets-to-emit-to) are in the sum.
#|
#| The sum saturates, quotients truncate at 64 fraction bits. If all prices are zero, so are all shares.
#|
#| $$ a_i = m_i \Big/ \bigoplus_j m_j $$
#|
#| ```python
@contract(post=lambda result, prices: len(result) == len(prices))
def price_shares(prices: Sequence[U64F64]) -> Sequence[U64F64]:
    """Shares in proportion to moving prices.

    prices:  [subnets] moving prices, TAO for one alpha
    returns: [subnets] shares, together at most one

    post: len(result) == len(prices)
    Operation: T3
    Tracks: pallets/subtensor/src/coinbase/subnet_emissions.rs get_shares_price_ema @ 14bc6f9
    """
    total = U64F64(0)
    for price in prices:
        total = saturating_add(u64f64, total, price)
    return [safe_div(u64f64, price, total) for price in prices]
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert price_shares([U64F64(1), U64F64(2)]) == [ONE_TAO // 3, 2 * ONE_TAO // 3]
#| assert price_shares([U64F64(0), U64F64(0)]) == [0, 0]
#| ```
#|
#| ## Shares {#emission-shares}
#|
#| An owner who registers miners of its own would earn the miners' alpha. The chain [withholds](distribution.md#miner-burned) it, and it counts a second time: the part that was withheld in the last epoch lowers the subnet's share. The shares are then
#| scaled up again, so that they sum to one.
#|
#| If every weight is zero, because every subnet with a price withholds everything, the shares are those by price alone: the reward is not left without a taker.
#|
#| $$ w_i = a_i \otimes (1 \ominus \min(b_i, 1)), \qquad s_i = \begin{cases} w_i \big/ \bigoplus_j w_j & \bigoplus_j w_j > 0 \\ a_i & \text{otherwise} \end{cases} $$
#|
#| ```python
@contract(
    pre=lambda prices, withheld: len(prices) == len(withheld),
    post=lambda result, prices, withheld: len(result) == len(prices),
)
def emission_shares(prices: Sequence[U64F64], withheld: Sequence[U96F32]) -> Sequence[U64F64]:
    """Shares of subnets in the reward of a block.

    prices:   [subnets] moving prices, TAO for one alpha
    withheld: [subnets] part of the last incentives that miners did not get; more than one is one
    returns:  [subnets] shares, together at most one

    pre:  len(prices) == len(withheld)
    post: len(result) == len(prices)
    Operation: T3
    Tracks: pallets/subtensor/src/coinbase/subnet_emissions.rs get_shares @ 14bc6f9
    """
    shares = price_shares(prices)
    weights = []
    total = U64F64(0)
    for share, part in zip(shares, withheld):
        burned = min(saturating_convert(u96f32, u64f64, part), ONE_TAO)
        weight = saturating_mul(u64f64, share, saturating_sub(u64f64, ONE_TAO, burned))
        weights.append(weight)
        total = saturating_add(u64f64, total, weight)
    if total == 0:
        return shares
    return [safe_div(u64f64, weight, total) for weight in weights]
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "Relative, not absolute"
#|     What one subnet loses the others gain. If all withhold the same part, nothing changes; if only one subnet has a price, it gets everything, whatever it withholds.
#|
#| ```python example
#| half, whole = U96F32(1 << 31), U96F32(1 << 32)
#| prices = [ONE_TAO, ONE_TAO]
#| assert emission_shares(prices, [U96F32(0), half]) == [ONE_TAO * 2 // 3, ONE_TAO // 3]
#| assert emission_shares(prices, [half, half]) == [ONE_TAO // 2, ONE_TAO // 2]
#| assert emission_shares(prices, [U96F32(0), whole]) == [ONE_TAO, 0]
#| assert emission_shares(prices, [whole, whole]) == [ONE_TAO // 2, ONE_TAO // 2]
#| ```
#|
#| ```python theorem
#| @theorem("EMI-2", by=("proved",), shape={"prices": 2, "parts": 2})
#| def shares_sum_to_at_most_one(prices: Sequence[U64F64], parts: Sequence[U96F32]) -> bool:
#|     """Shares never sum to more than one, and miss it by less than one unit each where any price counts."""
#|     count = min(len(prices), len(parts))
#|     small = [U64F64(price >> 8) for price in prices[:count]]
#|     shares = emission_shares(small, parts[:count])
#|     return sum(shares) <= ONE_TAO and (sum(small) == 0 or sum(shares) > ONE_TAO - max(count, 1))
#| ```
#|
#| ## TAO of a subnet {#subnet-emissions}
#|
#| Root can switch the TAO emission of a subnet off; every new subnet begins that way. The share of a subnet that is switched off goes to the others, in proportion to their shares. The subnet keeps minting alpha.
#|
#| A share times the reward floors to 64 fraction bits; it is then cut to 32. If no subnet is switched off, shares are not divided once more.
#|
#| $$ e_i = \lfloor E \otimes s'_i \rfloor_{2^{-32}}, \qquad s'_i = \begin{cases} s_i & \text{all are on} \\ s_i \big/ \bigoplus_{j \text{ on}} s_j & i \text{ is on} \\ 0 & i \text{ is off} \end{cases} $$
#|
#| ```python
@contract(
    pre=lambda reward, shares, enabled: len(shares) == len(enabled),
    post=lambda result, reward, shares, enabled: len(result) == len(shares),
)
def subnet_emissions(
    reward: Rao, shares: Sequence[U64F64], enabled: Sequence[bool]
) -> Sequence[U96F32]:
    """TAO of each subnet in a block.

    reward:  what the block mints, rao
    shares:  [subnets] shares in it
    enabled: [subnets] whether TAO flows into the subnet's pool
    returns: [subnets] TAO, rao with a fraction

    pre:  len(shares) == len(enabled)
    post: len(result) == len(shares)
    Operation: T3
    Tracks: pallets/subtensor/src/coinbase/subnet_emissions.rs get_subnet_block_emissions @ 14bc6f9
    """
    total = U64F64(0)
    for share, on in zip(shares, enabled):
        total = saturating_add(u64f64, total, share if on else U64F64(0))
    scaled = list(shares)
    if False in enabled:
        scaled = [
            safe_div(u64f64, share, total) if on else U64F64(0)
            for share, on in zip(shares, enabled)
        ]
    emission = saturating_convert(u64, u64f64, U64(reward))
    return [
        saturating_convert(u64f64, u96f32, saturating_mul(u64f64, emission, share))
        for share in scaled
    ]
#| ```
#|
#| Nothing is rejected. Where every subnet with a share is off, nothing is emitted, and the reward is [recycled](#inject-and-buy).
#|
#| ```python example
#| third = U64F64(ONE_TAO // 3)
#| assert [e >> 32 for e in subnet_emissions(Rao(10**9), [third] * 3, [True] * 3)] == [333333333] * 3
#| one_off = subnet_emissions(Rao(10**9), [third] * 3, [True, False, True])
#| assert one_off == [500000000 << 32, 0, 500000000 << 32]
#| assert subnet_emissions(Rao(10**9), [third] * 2, [False, False]) == [0, 0]
#| ```
#|
#| ```python theorem
#| @theorem("EMI-3", by=("proved",), shape={"weights": 2, "switches": 2})
#| def no_more_than_the_reward(reward: Rao, weights: Sequence[U16], switches: Sequence[U16]) -> bool:
#|     """Subnets together never get more than the reward."""
#|     count = min(len(weights), len(switches))
#|     shares = price_shares([U64F64(weight) for weight in weights[:count]])
#|     result = subnet_emissions(reward, shares, [switch % 2 == 0 for switch in switches[:count]])
#|     return sum(result) <= reward << 32
#| ```
#|
#| ## When root earns {#sells-root-alpha}
#|
#| Alpha that root earns is mostly sold for TAO at once. While all alpha together is worth little, that selling would weigh on prices; so it is allowed only if the sum of all moving prices is **above** one. Otherwise [root's part](#emit-alpha) is recycled.
#|
#| The sum is a plain one, which wraps at 64 integer bits. Moving prices end at one, so it never does.
#|
#| $$ \sum_i m_i > 1 $$
#|
#| ```python
@contract(post=lambda result, prices: not result or len(prices) > 0)
def sells_root_alpha(prices: Sequence[U64F64]) -> bool:
    """Whether root's part of alpha is set aside for it.

    prices:  [subnets] moving prices of the subnets that receive emission, TAO for one alpha
    returns: True if it is set aside, False if it is recycled

    post: not result or len(prices) > 0
    Operation: T3
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs get_network_root_sell_flag @ 14bc6f9
    """
    return wrapping_sum(u64f64, prices) > ONE_TAO
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert not sells_root_alpha([ONE_TAO])
#| assert sells_root_alpha([ONE_TAO, U64F64(1)])
#| assert not sells_root_alpha([])
#| ```
#|
#| ## Terms of a subnet {#subnet-terms}
#|
#| TAO enters a pool together with alpha, in the proportion of the price, so that the price stays. The alpha is minted for it, and that has a cap: no more than [root's part](#root-proportion) of the subnet's [alpha emission](issuance.md#alpha-emission). What TAO the
#| cap leaves over is the *excess*: the chain buys alpha with it. So a young subnet gets liquidity and an old one gets a buyer.
#|
#| The price is cut to 32 fraction bits before it is used. If it is zero then, no alpha is minted, and all TAO enters the pool alone.
#|
#| $$ a = \min(e \oslash p,\; \rho \otimes A), \qquad t = \begin{cases} e & e \oslash p \le \rho \otimes A \\ a \otimes p & \text{otherwise} \end{cases}, \qquad x = e \ominus t $$
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Terms:
    """What a block brings to a subnet.

    tao:       TAO that enters the pool, rao
    alpha:     alpha that enters the pool, rao
    alpha_out: alpha minted for participants, rao
    excess:    TAO with which the chain buys alpha, rao
    """

    tao: U96F32
    alpha: U96F32
    alpha_out: Alpha
    excess: U96F32


@contract(
    post=lambda result, emission, price, minted, root: result.tao + result.excess == emission
)
def subnet_terms(emission: U96F32, price: U64F64, minted: Alpha, root: U96F32) -> Terms:
    """Divide a subnet's TAO between the pool and a purchase.

    emission: TAO of the subnet in this block, rao
    price:    price of alpha, TAO
    minted:   alpha emission of the subnet, rao
    root:     root's part in the subnet, zero to one
    returns:  the terms

    post: result.tao + result.excess == emission
    Operation: T3
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs get_subnet_terms @ 14bc6f9
    """
    coarse = saturating_convert(u64f64, u96f32, price)
    alpha = safe_div(u96f32, emission, coarse)
    cap = saturating_mul(u96f32, root, _fixed(minted))
    if alpha <= cap:
        return Terms(emission, alpha, minted, U96F32(0))
    tao = saturating_mul(u96f32, cap, coarse)
    return Terms(tao, cap, minted, saturating_sub(u96f32, emission, tao))
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| whole, price_of_one = U96F32(1 << 32), ONE_TAO
#| assert subnet_terms(U96F32(10**8 << 32), price_of_one, Alpha(10**9), whole) == Terms(
#|     10**8 << 32, 10**8 << 32, 10**9, 0
#| )
#|
#| # ten TAO: one alpha may be minted, one TAO goes with it, nine are excess
#| capped = subnet_terms(U96F32(10**10 << 32), price_of_one, Alpha(10**9), whole)
#| assert (capped.tao, capped.alpha, capped.excess) == (10**9 << 32, 10**9 << 32, 9 * 10**9 << 32)
#|
#| # without stake on root everything is excess; without a price everything enters the pool
#| assert subnet_terms(U96F32(7 << 32), price_of_one, Alpha(10**9), U96F32(0)).excess == 7 << 32
#| assert subnet_terms(U96F32(7 << 32), U64F64(0), Alpha(10**9), whole).tao == 7 << 32
#| ```
#|
#| ```python theorem
#| @theorem("EMI-4", by=("proved",))
#| def alpha_is_capped(emission: U64, price: U64F64, minted: U64, root: U96F32) -> bool:
#|     """No more alpha enters the pool than the cap, and TAO is divided without loss."""
#|     part = U96F32(root % (u96f32.one + 1))
#|     terms = subnet_terms(U96F32(emission), price, Alpha(minted % 10**9), part)
#|     cap = part * (minted % 10**9)
#|     return terms.alpha <= cap and terms.tao + terms.excess == emission
#| ```
#|
#| ## Parts of alpha {#alpha-parts}
#|
#| The alpha emission of a block is divided at once. The owner's *cut* comes first. Of the rest, one half is for miners. The other half is for validators, less [root's part](#root-proportion) of it.
#|
#| Everything is computed with fractions; each of the four amounts then drops its own.
#|
#| $$ c = A \otimes \kappa, \qquad S = (A \ominus c) \otimes \tfrac12, \qquad R = (\rho \otimes (A \ominus c)) \otimes \tfrac12, \qquad V = ((A \ominus c) \ominus S) \ominus R $$
#|
#| ```python
@dataclass(frozen=True, slots=True)
class AlphaParts:
    """The alpha emission of a block, by what it is for.

    owner:     for the subnet's owner, rao
    server:    for miners, rao
    validator: for validators, rao
    root:      for stake on the root subnet, rao
    """

    owner: Alpha
    server: Alpha
    validator: Alpha
    root: Alpha


@contract(
    post=lambda result, minted, cut, root: (
        result.owner + result.server + result.validator + result.root <= minted
        or root > u96f32.one
    )
)
def alpha_parts(minted: Alpha, cut: U16, root: U96F32) -> AlphaParts:
    """Divide a subnet's alpha emission.

    minted:  alpha emission of the block, rao
    cut:     part of the owner, of 65535; 0 where the owner gets none
    root:    root's part in the subnet, zero to one
    returns: the amounts, whole rao

    post: together at most what was minted
    Operation: T3
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs emit_to_subnets @ 14bc6f9
    """
    whole = _fixed(minted)
    owner = saturating_mul(u96f32, whole, take_share(cut))
    rest = saturating_sub(u96f32, whole, owner)
    to_root = saturating_mul(u96f32, saturating_mul(u96f32, root, rest), HALF_SHARE)
    server = saturating_mul(u96f32, rest, HALF_SHARE)
    validator = saturating_sub(u96f32, saturating_sub(u96f32, rest, server), to_root)
    return AlphaParts(
        Alpha(_rao(owner)), Alpha(_rao(server)), Alpha(_rao(validator)), Alpha(_rao(to_root))
    )
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "Up to three rao"
#|     Four fractions are dropped, and the fractions sum to a whole number. So up to three rao in each block are minted for nobody. They remain in the count of alpha outside the pool. See [Dust of a block](state_deviations.md#of-emission).
#|
#| ```python example
#| third = U96F32((1 << 32) // 3)
#| parts = alpha_parts(Alpha(10**9), U16(11796), third)
#| assert (parts.owner, parts.server, parts.validator, parts.root) == (
#|     179995422, 410002288, 273334859, 136667429
#| )
#| assert 10**9 - parts.owner - parts.server - parts.validator - parts.root == 2
#|
#| # an owner who takes everything leaves nothing
#| assert alpha_parts(Alpha(10**9), U16(65535), third) == AlphaParts(10**9, 0, 0, 0)
#| ```
#|
#| ```python theorem
#| @theorem("EMI-5", by=("proved",))
#| def three_rao_at_most(minted: U64, cut: U16, root: U96F32) -> bool:
#|     """The parts never exceed what was minted, and miss it by at most three rao."""
#|     amount = minted % (10**9 + 1)
#|     parts = alpha_parts(Alpha(amount), cut, U96F32(root % (u96f32.one + 1)))
#|     lost = amount - parts.owner - parts.server - parts.validator - parts.root
#|     return 0 <= lost <= 3
#| ```
#|
#| ## Next moving price {#next-moving-price}
#|
#| After the moving prices of a block have been used they follow the price. The step is a small part of the difference, at most the chain's base rate; a young subnet moves more slowly still, at half the rate when it is as old as its *halving time*.
#| And **no price above one TAO is followed**.
#|
#| The age is that in blocks since one block before emission began. All steps floor at 64 fraction bits; the result is floored to 32, every block.
#|
#| $$ \alpha = \alpha_0 \otimes \frac{b}{b \oplus h}, \qquad m' = \left\lfloor \alpha \otimes \min(p, 1) \oplus (1 \ominus \alpha) \otimes m \right\rfloor_{2^{-32}} $$
#|
#| ```python
@contract(post=lambda result, moving, price, age, halving, rate: 0 <= result <= i96f32.high)
def next_moving_price(
    moving: U64F64, price: U64F64, age: U64, halving: U64, rate: I96F32
) -> I96F32:
    """Moving price after a block.

    moving:  moving price that counted in the block, TAO for one alpha
    price:   price of alpha now, TAO
    age:     blocks since the start of emission
    halving: age at which it moves at half the base rate, blocks
    rate:    base rate
    returns: moving price to be stored, TAO for one alpha

    post: 0 <= result
    Operation: T3
    Tracks: pallets/subtensor/src/staking/stake_utils.rs update_moving_price @ 14bc6f9
    """
    blocks = saturating_convert(u64, u64f64, age)
    span = saturating_add(u64f64, blocks, saturating_convert(u64, u64f64, halving))
    base = saturating_convert(i96f32, u64f64, rate)
    step = saturating_mul(u64f64, base, safe_div(u64f64, blocks, span))
    kept = saturating_sub(u64f64, ONE_TAO, step)
    new = saturating_mul(u64f64, step, min(price, ONE_TAO))
    return saturating_convert(
        u64f64, i96f32, saturating_add(u64f64, new, saturating_mul(u64f64, kept, moving))
    )
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "A ratchet"
#|     The floor of every block costs up to $2^{-32}$, and the steps are of about that size. So the average stops short of the price when it comes from below: by up to $2^{-32}/\alpha$, with the rates of the chain 0.00008 to 0.00016 TAO. From above it sinks a
#|     little faster than it should. A price below that is never noticed. See [A moving price that stalls](state_deviations.md#of-emission).
#|
#| ```python example
#| rate, halving = I96F32(12885), U64(201600)
#|
#| # from nothing to a price of one, at an age at which half the rate applies: 12885 / 2, floored
#| assert next_moving_price(U64F64(0), ONE_TAO, halving, halving, rate) == 6442
#|
#| # prices above one count as one; at age zero nothing moves
#| assert next_moving_price(U64F64(0), U64F64(7 * ONE_TAO), halving, halving, rate) == 6442
#| assert next_moving_price(U64F64(5 << 32), ONE_TAO, U64(0), halving, rate) == 5
#|
#| # 0.0001 TAO short of a price of a half it stalls
#| short = U64F64(ONE_TAO // 2 - ONE_TAO // 10**4)
#| assert next_moving_price(short, U64F64(ONE_TAO // 2), halving, halving, rate) == short >> 32
#| ```
#|
#| ```python theorem
#| @theorem("EMI-6", by=("proved",))
#| def moving_prices_end_at_one(moving: U64F64, price: U64F64, age: U64, halving: U64) -> bool:
#|     """From a moving price of at most one it never passes one, nor the greater of price and moving price."""
#|     before = U64F64(moving % (ONE_TAO + 1))
#|     after = next_moving_price(before, price, age, halving, I96F32(12885))
#|     return after << 32 <= max(before, min(price, ONE_TAO))
#| ```
#|
#| ## When an epoch is due {#is-epoch-due}
#|
#| Each subnet has an epoch every *tempo* blocks, counted from the last one. An epoch can be asked for out of turn, or be put off from an earlier block; then a block is noted for it. And a subnet that went without epochs for too long, because its neurons were
#| [not consistent](mechanisms.md#hotkeys), is due in any case. With a tempo of zero it is never due.
#|
#| $$ \text{due} = \text{tempo} > 0 \land \big( 0 < \text{noted} \le \text{now} \;\lor\; \text{idle} > 50400 \;\lor\; \text{now} \ominus \text{last} \ge \text{tempo} \big) $$
#|
#| ```python
@contract(post=lambda result, tempo, noted, idle, last, now: not result or tempo > 0)
def is_epoch_due(tempo: U16, noted: Block, idle: U64, last: Block, now: Block) -> bool:
    """Whether a subnet's epoch is due.

    tempo:   blocks between two epochs; 0 is never
    noted:   block of an epoch that was asked for or put off; 0 is none
    idle:    blocks since the last epoch that ran
    last:    block of the last epoch slot
    now:     the current block
    returns: True if it is due

    post: not result or tempo > 0
    Operation: T3
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs should_run_epoch @ 14bc6f9
    """
    if tempo == 0:
        return False
    if 0 < noted <= now or idle > MAXIMUM_TEMPO:
        return True
    return saturating_sub(u64, U64(now), U64(last)) >= tempo

#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert is_epoch_due(U16(360), Block(0), U64(0), Block(640), Block(1000))
#| assert not is_epoch_due(U16(360), Block(0), U64(0), Block(641), Block(1000))
#| assert is_epoch_due(U16(360), Block(1000), U64(0), Block(999), Block(1000))
#| assert is_epoch_due(U16(360), Block(0), U64(50401), Block(999), Block(1000))
#| assert not is_epoch_due(U16(0), Block(1), U64(50401), Block(0), Block(1000))
#| ```
#|
#| ## When the next epoch is {#next-epoch-block}
#|
#| Whoever waits for an epoch asks for its block: the noted one or the regular one, whichever is earlier. The block may lie in the past, if epochs were missed.
#|
#| $$ \min(\text{noted},\; \text{last} \oplus \text{tempo}) $$
#|
#| ```python
@contract(post=lambda result, tempo, noted, last: (result is None) == (tempo == 0))
def next_epoch_block(tempo: U16, noted: Block, last: Block) -> Block | None:
    """Block of a subnet's next epoch.

    tempo:   blocks between two epochs; 0 is never
    noted:   block of an epoch that was asked for or put off; 0 is none
    last:    block of the last epoch slot
    returns: the block; nothing if the tempo is zero

    post: (result is None) == (tempo == 0)
    Operation: T3
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs get_next_epoch_start_block @ 14bc6f9
    """
    if tempo == 0:
        return None
    regular = Block(saturating_add(u64, U64(last), U64(tempo)))
    return min(noted, regular) if noted > 0 else regular
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert next_epoch_block(U16(50), Block(0), Block(100)) == 150
#| assert next_epoch_block(U16(50), Block(120), Block(100)) == 120
#| assert next_epoch_block(U16(50), Block(200), Block(100)) == 150
#| assert next_epoch_block(U16(0), Block(200), Block(100)) is None
#| ```
#|
#| ## Subnets that receive emission {#subnets-to-emit-to}
#|
#| Root receives none. Any other subnet does, from the block at which its owner starts it: then a first block of emission is noted and stake can be added. A subnet in which no neuron can register receives nothing for that long.
#|
#| The subnets stand in the [order of the chain](state.md#orders). The noted block is not compared with the current one: that there is one is enough.
#|
#| $$ \text{emits} = n \ne 0 \land \text{first block noted} \land \text{stake can be added} \land \text{neurons can register} $$
#|
#| ```python
@contract(post=lambda result, state: ROOT not in result)
def subnets_to_emit_to(state: State) -> Sequence[Netuid]:
    """Subnets that receive emission.

    state:   state of the chain
    returns: [subnets] in the order of the chain, without root

    post: root is not among them
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/subnet_emissions.rs get_subnets_to_emit_to @ 14bc6f9
    """
    return [
        netuid
        for netuid in subnets(state)
        if netuid != ROOT
        and state.first_emission_block_number.get(netuid) is not None
        and state.subtoken_enabled.get(netuid)
        and state.network_registration_allowed.get(netuid)
    ]
#| ```
#|
#| ```python example
#| def started(*netuids: int) -> State:
#|     """Return a state with dynamic subnets that receive emission, and root."""
#|     state = State()
#|     state.networks_added.set(ROOT, True)
#|     for netuid in netuids:
#|         state.networks_added.set(Netuid(netuid), True)
#|         state.first_emission_block_number.set(Netuid(netuid), Block(1))
#|         state.subtoken_enabled.set(Netuid(netuid), True)
#|         state.subnet_mechanism.set(Netuid(netuid), U16(DYNAMIC))
#|     return state
#|
#| some = started(1, 2, 3)
#| some.network_registration_allowed.set(Netuid(2), False)
#| assert subnets_to_emit_to(some) == [1, 3]
#| ```
#|
#| ## The reward of a block {#mint-block-emission}
#|
#| The [reward](issuance.md#minted-tao) is minted at the start of the block, before subnets are known to want it. It is a credit in flight: both counts of TAO contain it, no account does.
#|
#| $$ I \leftarrow I \oplus \operatorname{mint}(I, B), \qquad B \leftarrow B \oplus \operatorname{mint}(I, B) $$
#|
#| ```python
@contract(post=lambda result, state: result <= 10**9)
def mint_block_emission(state: State) -> Rao:
    """Mint the reward of a block.

    state:   state of the chain
    returns: the credit, rao

    post: result <= 10**9
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/block_emission.rs get_block_emission @ 14bc6f9
    """
    return mint_tao(state, Rao(block_emission(U64(state.total_issuance.get()))))
#| ```
#|
#| ```python example
#| minting = State()
#| assert mint_block_emission(minting) == 10**9 == minting.total_issuance.get()
#| minting.balances_issuance.set(Rao(21 * 10**15 - 7))
#| assert mint_block_emission(minting) == 7
#| ```
#|
#| ## TAO of all subnets {#block-emissions}
#|
#| [Shares](#emission-shares) and [switches](#subnet-emissions), as the state has them.
#|
#| $$ e = \operatorname{emissions}(E, \operatorname{shares}(m, b), \text{on}) $$
#|
#| ```python
@contract(post=lambda result, state, netuids, reward: len(result) == len(netuids))
def block_emissions(state: State, netuids: Sequence[Netuid], reward: Rao) -> Sequence[U96F32]:
    """TAO that each subnet gets in a block.

    state:   state of the chain
    netuids: [subnets] subnets that receive emission
    reward:  what the block mints, rao
    returns: [subnets] TAO, rao with a fraction

    post: len(result) == len(netuids)
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/subnet_emissions.rs get_subnet_block_emissions @ 14bc6f9
    """
    prices = [moving_price_of(state, netuid) for netuid in netuids]
    shares = emission_shares(prices, [state.miner_burned.get(netuid) for netuid in netuids])
    enabled = [state.subnet_emission_enabled.get(netuid) for netuid in netuids]
    return subnet_emissions(reward, shares, enabled)
#| ```
#|
#| ```python example
#| two = started(1, 2)
#| two.subnet_moving_price.set(Netuid(1), I96F32(1 << 30))
#| two.subnet_moving_price.set(Netuid(2), I96F32(3 << 30))
#| assert block_emissions(two, [Netuid(1), Netuid(2)], Rao(8)) == [2 << 32, 6 << 32]
#| ```
#|
#| ## Terms on the state {#terms-of}
#|
#| The [terms](#subnet-terms) of every subnet are fixed before the pool of any changes.
#|
#| $$ \operatorname{terms}(e_i, p_i, A_i, \rho_i) $$
#|
#| ```python
@contract(post=lambda result, state, netuid, emission: result.tao + result.excess == emission)
def terms_of(state: State, netuid: Netuid, emission: U96F32) -> Terms:
    """What a block brings to a subnet.

    state:    state of the chain
    netuid:   the subnet
    emission: its TAO in this block, rao
    returns:  the terms

    post: result.tao + result.excess == emission
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs get_subnet_terms @ 14bc6f9
    """
    inside, outside = state.subnet_alpha_in.get(netuid), state.subnet_alpha_out.get(netuid)
    return subnet_terms(
        emission,
        alpha_price(state, netuid),
        alpha_emission(inside, outside),
        _root_proportion_of(state, netuid),
    )
#| ```
#|
#| ```python example
#| two.subnet_tao.set(Netuid(1), Rao(10**10))
#| two.subnet_alpha_in.set(Netuid(1), Alpha(4 * 10**10))
#| assert terms_of(two, Netuid(1), U96F32(9 << 32)) == Terms(0, 0, 10**9, 9 << 32)
#| ```
#|
#| ## Buying with the excess {#buy-with-excess}
#|
#| The excess moves from the credit to the subnet's account, and the chain buys alpha with it: without fee, at any price below a million TAO. The alpha belongs to nobody. It counts as being outside the pool, and as the *protocol's*.
#|
#| If the credit does not suffice, or the account would be left below the existential deposit, nothing happens, and the credit stays whole for the next subnet. If the account was paid and the purchase is rejected, **the TAO stays on the account**: no rule
#| ever puts it into the pool. That happens whenever the pool refuses: with less alpha than the [minimum reserve](pools.md#constants), with too little TAO to buy a rao of alpha, with more than 1,000 times its TAO, or at a price of a million TAO.
#|
#| $$ \text{credit} \leftarrow \text{credit} - x, \qquad \text{protocol} \leftarrow \text{protocol} \oplus \operatorname{buy}(x) $$
#|
#| ```python
def _spend_credit(state: State, netuid: Netuid, credit: Rao, part: Rao) -> bool:
    """Move a part of a credit to the account of a subnet; tell whether that was possible."""
    if credit < part:
        return False
    try:
        deposit_credit(state, subnet_account(netuid), part)
    except Rejection:
        return False
    return True


@contract(post=lambda result, state, netuid, excess, credit: credit - excess <= result <= credit)
def buy_with_excess(state: State, netuid: Netuid, excess: Rao, credit: Rao) -> Rao:
    """Buy alpha of a subnet for the chain.

    state:   state of the chain
    netuid:  the subnet
    excess:  TAO to spend, rao; with zero nothing happens
    credit:  TAO in flight, rao
    returns: what is left of the credit, rao

    post: at most the excess is spent
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs inject_and_maybe_swap @ 14bc6f9
    """
    if excess == 0 or not _spend_credit(state, netuid, credit, excess):
        return credit
    left = Rao(credit - excess)
    try:
        bought = swap_tao_for_alpha(state, netuid, excess, MAXIMUM_PRICE, True)
    except Rejection:
        return left
    total = saturating_add(u64, U64(state.subnet_protocol_alpha.get(netuid)), U64(bought.paid_out))
    state.subnet_protocol_alpha.set(netuid, Alpha(total))
    state.subnet_excess_tao.set(netuid, bought.paid_in)
    record_protocol_inflow(state, netuid, bought.paid_in)
    return left
#| ```
#|
#| No rejection leaves this rule: the chain goes on to the next subnet. See [TAO that never reaches the pool](state_deviations.md#of-emission).
#|
#| ```python example
#| buying = started(1)
#| buying.subnet_tao.set(Netuid(1), Rao(10**10))
#| buying.subnet_alpha_in.set(Netuid(1), Alpha(10**10))
#| assert buy_with_excess(buying, Netuid(1), Rao(10**6), Rao(10**9)) == 999 * 10**6
#| assert buying.subnet_protocol_alpha.get(Netuid(1)) == 999900
#|
#| # too little alpha to trade: the account has the TAO, the pool has not
#| buying.subnet_alpha_in.set(Netuid(1), Alpha(999_999))
#| assert buy_with_excess(buying, Netuid(1), Rao(10**6), Rao(10**9)) == 999 * 10**6
#| assert buying.balances.get(subnet_account(Netuid(1))) == 2 * 10**6
#| assert buying.subnet_tao.get(Netuid(1)) == 10**10 + 10**6
#| ```
#|
#| ## Injection {#inject}
#|
#| The pool is prepared for TAO and alpha by [re-weighting](pools.md#reweighted), with the reserves as they are. Then the chain [buys](#buy-with-excess). Only then the amounts enter the reserves. So the purchase trades at the **new weights and the old reserves**.
#|
#| If re-weighting refuses the amounts, neither enters; the purchase is made all the same. Alpha is minted and enters in any case; TAO enters if it can be moved from the credit to the subnet's account.
#|
#| The four numbers of the block that tell what entered are written also where nothing did, so they never show an earlier block.
#|
#| $$ (t', a') = \operatorname{reweight}(t, a), \qquad x \leftarrow x \oplus a', \qquad y \leftarrow y \oplus t' $$
#|
#| ```python
@contract(post=lambda result, state, netuid, terms, credit: result <= credit)
def inject(state: State, netuid: Netuid, terms: Terms, credit: Rao) -> Rao:
    """Bring a block's TAO and alpha to the pool of a subnet.

    state:   state of the chain
    netuid:  the subnet
    terms:   what the block brings
    credit:  TAO in flight, rao
    returns: what is left of the credit, rao

    post: at most the credit
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs inject_and_maybe_swap @ 14bc6f9
    """
    tao, alpha, excess = _rao(terms.tao), _rao(terms.alpha), _rao(terms.excess)
    added = reweighted(pool_of(state, netuid), Rao(tao), Alpha(alpha))
    state.swap_balancer.set(netuid, added.quote_weight)
    state.subnet_excess_tao.set(netuid, Rao(0))
    state.subnet_tao_in_emission.set(netuid, Rao(0))
    credit = buy_with_excess(state, netuid, Rao(excess), credit)
    state.subnet_alpha_in_emission.set(netuid, added.alpha)
    mint_alpha(state, netuid, added.alpha)
    add_alpha_in(state, netuid, added.alpha)
    if added.tao == 0 or not _spend_credit(state, netuid, credit, added.tao):
        return credit
    state.subnet_tao_in_emission.set(netuid, added.tao)
    reserve = saturating_add(u64, U64(state.subnet_tao.get(netuid)), U64(added.tao))
    staked = saturating_add(u64, U64(state.total_stake.get()), U64(added.tao))
    state.subnet_tao.set(netuid, Rao(reserve))
    state.total_stake.set(Rao(staked))
    record_protocol_inflow(state, netuid, added.tao)
    return Rao(credit - added.tao)
#| ```
#|
#| !!! note "The first purchase undoes the weights"
#|     A pool that no swap has opened yet is [opened](pools.md#open-pool) by the purchase, and its weights become a half, also those that were just computed. What injections moved before is forgotten, and the price jumps by that much.
#|
#| ```python example
#| pooled = started(1)
#| pooled.subnet_tao.set(Netuid(1), Rao(10**15))
#| pooled.subnet_alpha_in.set(Netuid(1), Alpha(10**15))
#| pooled.pal_swap_initialized.set(Netuid(1), True)
#| brought = Terms(U96F32(123 << 32), U96F32(456 << 32), Alpha(10**9), U96F32(789100 << 32))
#| assert inject(pooled, Netuid(1), brought, Rao(10**9)) == 10**9 - 123 - 789100
#| assert pooled.swap_balancer.get(Netuid(1)) == 499999999999916750
#| assert pooled.subnet_tao.get(Netuid(1)) == 1000000000789223
#| assert pooled.subnet_alpha_in.get(Netuid(1)) == 999999999211356
#| assert pooled.subnet_protocol_alpha.get(Netuid(1)) == 789100
#| ```
#|
#| ## Injection into all pools {#inject-and-buy}
#|
#| The subnets follow each other in the order of the chain; each leaves the rest of the credit to the next. What is left at the end is *recycled*: it leaves both counts of TAO, so it will be minted again. That is the dust of shares, usually one or two rao for each
#| subnet, and everything that had no taker.
#|
#| $$ I \leftarrow I \ominus c, \qquad B \leftarrow B \ominus c $$
#|
#| ```python
@contract(pre=lambda state, netuids, terms, credit: len(netuids) == len(terms))
def inject_and_buy(
    state: State, netuids: Sequence[Netuid], terms: Sequence[Terms], credit: Rao
) -> None:
    """Bring a block's TAO and alpha to all pools, and recycle what is left.

    state:   state of the chain
    netuids: [subnets] subnets that receive emission, in the order of the chain
    terms:   [subnets] what the block brings to each
    credit:  TAO in flight, rao

    pre:  len(netuids) == len(terms)
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs inject_and_maybe_swap @ 14bc6f9
    """
    for netuid, brought in zip(netuids, terms):
        credit = inject(state, netuid, brought, credit)
    recycle_credit(state, credit)
#| ```
#|
#| ```python example
#| leaving = started(1)
#| credit = mint_block_emission(leaving)
#| inject_and_buy(leaving, [], [], credit)
#| assert leaving.total_issuance.get() == leaving.balances_issuance.get() == 0
#| ```
#|
#| Whatever a subnet takes from the credit is on its account, and what nobody takes is recycled: a block ends with nothing in flight, and the [books](ledger.md#tao-is-conserved) agree.
#|
#| ```python theorem
#| def in_flight(account: int, credit: int) -> State:
#|     """Return a state in which a subnet's account has TAO, and a credit is in flight."""
#|     state = State()
#|     state.balances.set(subnet_account(Netuid(1)), Rao(account))
#|     state.balances_issuance.set(Rao(account + credit))
#|     state.total_issuance.set(Rao(account + credit))
#|     return state
#|
#|
#| def a_credit(account: Rao, credit: Rao, part: Rao) -> bool:
#|     """Tell whether account and credit together are within the supply."""
#|     return account + credit <= 21 * 10**15
#|
#|
#| @theorem("CRD-1", by=("proved",), where=a_credit)
#| def what_leaves_the_credit_is_on_the_account(account: Rao, credit: Rao, part: Rao) -> bool:
#|     """A part of the credit that is spent is on the account of the subnet; one that is not leaves everything as it was."""
#|     state = in_flight(account, credit)
#|     spent = _spend_credit(state, Netuid(1), credit, part)
#|     moved = part if spent else 0
#|     return state.balances.get(subnet_account(Netuid(1))) == account + moved and moved <= credit
#|
#|
#| @theorem("CRD-2", by=("proved",), where=a_credit)
#| def a_block_ends_with_nothing_in_flight(account: Rao, credit: Rao, part: Rao) -> bool:
#|     """Where one subnet has nothing to take, the whole credit is recycled, and both issuances are what is on accounts."""
#|     state = in_flight(account, credit)
#|     state.subnet_mechanism.set(Netuid(1), U16(DYNAMIC))
#|     inject_and_buy(state, [Netuid(1)], [Terms(U96F32(0), U96F32(0), Alpha(0), U96F32(0))], credit)
#|     return state.balances_issuance.get() == state.total_issuance.get() == account
#| ```
#|
#| ## Alpha of participants {#emit-alpha}
#|
#| The alpha emission is minted, counts as alpha outside the pool, and its [parts](#alpha-parts) are added to what waits for the next epoch. Root's part is added to what waits for root [if root earns](#sells-root-alpha); if not it is recycled at once.
#|
#| The amount is that of the [terms](#terms-of), fixed at the start of the block. Root's proportion is asked for now, after the minting.
#|
#| $$ o \leftarrow o \oplus A, \qquad \text{pots} \leftarrow \text{pots} \oplus \operatorname{parts}(A, \kappa, \rho) $$
#|
#| ```python
@contract(
    post=lambda result, state, netuid, minted, sells_root: (
        state.subnet_alpha_out_emission.get(netuid) == minted
    )
)
def emit_alpha(state: State, netuid: Netuid, minted: Alpha, sells_root: bool) -> None:
    """Mint a subnet's alpha emission and set it aside.

    state:      state of the chain
    netuid:     the subnet
    minted:     alpha emission, rao
    sells_root: whether root's part is set aside for it

    post: subnet_alpha_out_emission(netuid) == minted
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs emit_to_subnets @ 14bc6f9
    """
    state.subnet_alpha_out_emission.set(netuid, minted)
    mint_alpha(state, netuid, minted)
    add_alpha_out(state, netuid, minted)
    cut = state.subnet_owner_cut.get() if state.owner_cut_enabled.get(netuid) else U16(0)
    parts = alpha_parts(minted, cut, _root_proportion_of(state, netuid))
    _set_aside(state.pending_owner_cut, netuid, parts.owner)
    _set_aside(state.pending_server_emission, netuid, parts.server)
    _set_aside(state.pending_validator_emission, netuid, parts.validator)
    if sells_root:
        _set_aside(state.pending_root_alpha_divs, netuid, parts.root)
    else:
        recycle_subnet_alpha(state, netuid, parts.root)


def _set_aside(pot: Table[Netuid, Alpha], netuid: Netuid, amount: Alpha) -> None:
    """Add an amount to a pot of a subnet."""
    pot.set(netuid, Alpha(saturating_add(u64, U64(pot.get(netuid)), U64(amount))))
#| ```
#|
#| !!! note "Recycled and missed twice"
#|     Root's part is taken from the validators' pot whether root gets it or not. And where it is recycled, the epoch is told a smaller total, and gives half of *that* to miners: half of root's part stays in the miners' pot, which nobody is paid. See
#|     [Root's part is missed twice](state_deviations.md#of-emission).
#|
#| ```python example
#| minted = started(1)
#| minted.subnet_tao.set(ROOT, Rao(2 * 10**9))
#| minted.tao_weight.set(U64(2**64 - 1))
#| minted.subnet_owner_cut.set(U16(0))
#| minted.subnet_alpha_in.set(Netuid(1), Alpha(10**9))
#| emit_alpha(minted, Netuid(1), Alpha(10**9), True)
#| pots = (minted.pending_server_emission, minted.pending_validator_emission, minted.pending_root_alpha_divs)
#| assert [pot.get(Netuid(1)) for pot in pots] == [500000000, 250000000, 250000000]
#| emit_alpha(minted, Netuid(1), Alpha(10**9), False)
#| assert [pot.get(Netuid(1)) for pot in pots] == [10**9, 550000000, 250000000]
#| assert minted.alpha_recycled.get(Netuid(1)) == 199999999
#| ```
#|
#| ## Emission to subnets {#emit-to-subnets}
#|
#| Three passes over the subnets: terms for all, injection for all, alpha for all. So a subnet's purchase does not change another's terms, and no pool sees the alpha of its own block before its purchase.
#|
#| $$ \text{terms}_1 \dots \text{terms}_n, \quad \text{inject}_1 \dots \text{inject}_n, \quad \text{emit}_1 \dots \text{emit}_n $$
#|
#| ```python
@contract(
    pre=lambda state, netuids, emissions, credit, sells_root: len(netuids) == len(emissions)
)
def emit_to_subnets(
    state: State,
    netuids: Sequence[Netuid],
    emissions: Sequence[U96F32],
    credit: Rao,
    sells_root: bool,
) -> None:
    """Hand the reward of a block to subnets, and mint their alpha.

    state:      state of the chain
    netuids:    [subnets] subnets that receive emission, in the order of the chain
    emissions:  [subnets] TAO of each, rao
    credit:     TAO in flight, rao
    sells_root: whether root's part of alpha is set aside for it

    pre:  len(netuids) == len(emissions)
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs emit_to_subnets @ 14bc6f9
    """
    terms = [terms_of(state, netuid, tao) for netuid, tao in zip(netuids, emissions)]
    inject_and_buy(state, netuids, terms, credit)
    for netuid, brought in zip(netuids, terms):
        emit_alpha(state, netuid, brought.alpha_out, sells_root)
#| ```
#|
#| ```python example
#| # a stable subnet without stake on root: the one rao of the block is a purchase
#| stable = started(1)
#| stable.subnet_mechanism.set(Netuid(1), U16(0))
#| stable.balances.set(subnet_account(Netuid(1)), Rao(500))
#| emit_to_subnets(stable, [Netuid(1)], [U96F32(1 << 32)], Rao(1), False)
#| assert stable.subnet_tao.get(Netuid(1)) == 1 == stable.total_stake.get()
#| assert stable.subnet_alpha_out.get(Netuid(1)) == 10**9 + 1
#| ```
#|
#| ## Whether an epoch runs now {#should-run-epoch}
#|
#| [Due](#is-epoch-due), by the numbers of the state and its current block.
#|
#| $$ \text{due}(\text{tempo}, \text{noted}, \text{idle}, \text{last}, \text{now}) $$
#|
#| ```python
@contract(post=lambda result, state, netuid: not result or state.tempo.get(netuid) > 0)
def should_run_epoch(state: State, netuid: Netuid) -> bool:
    """Whether a subnet's epoch is due in this block.

    state:   state of the chain
    netuid:  the subnet
    returns: True if it is due

    post: not result or tempo(netuid) > 0
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs should_run_epoch @ 14bc6f9
    """
    return is_epoch_due(
        state.tempo.get(netuid),
        state.pending_epoch_at.get(netuid),
        state.blocks_since_last_step.get(netuid),
        state.last_epoch_block.get(netuid),
        state.block.get(),
    )
#| ```
#|
#| ```python example
#| scheduled = started(1)
#| scheduled.block.set(Block(359))
#| assert not should_run_epoch(scheduled, Netuid(1))
#| scheduled.block.set(Block(360))
#| assert should_run_epoch(scheduled, Netuid(1))
#| ```
#|
#| ## Epochs put off {#deferred-epochs}
#|
#| Only so many epochs run in one block, two on the chain. Of the subnets that are [due](#is-epoch-due), the first in the order of the chain have their turn; the others are put off to the next block. A subnet whose neurons are not consistent does not count: no
#| epoch runs there.
#|
#| Other rules ask at the start of a block which subnets will be put off in it.
#|
#| $$ \text{put off} = \{\, i \text{ due} : |\{ j < i : j \text{ due and consistent} \}| \ge N \,\} $$
#|
#| ```python
def _neurons_are_consistent(state: State, netuid: Netuid) -> bool:
    """Whether no hotkey has two uids in a subnet."""
    return is_consistent([state.keys.get(key) for key in state.keys.keys_of(netuid)])


@contract(post=lambda result, state: ROOT not in result)
def deferred_epochs(state: State) -> Sequence[Netuid]:
    """Subnets whose epoch is due in this block and will be put off.

    state:   state of the chain
    returns: [subnets] in the order of the chain

    post: root is not among them
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs epochs_deferred_this_block @ 14bc6f9
    """
    deferred = []
    running = 0
    for netuid in subnets(state):
        if netuid == ROOT or not should_run_epoch(state, netuid):
            continue
        if running >= state.max_epochs_per_block.get():
            deferred.append(netuid)
        elif _neurons_are_consistent(state, netuid):
            running = running + 1
    return deferred
#| ```
#|
#| ```python example
#| three = started(1, 2, 3)
#| three.block.set(Block(360))
#| assert deferred_epochs(three) == [3]
#| three.tempo.set(Netuid(2), U16(0))
#| assert deferred_epochs(three) == []
#| ```
#|
#| ## Emptying the pots {#drain-pending}
#|
#| Every block counts, for each subnet but root, one more block since its last epoch. Where an epoch is [due](#is-epoch-due):
#|
#| 1. If as many epochs run already as may, the next block is noted for it, and it waits. There it is due again.
#| 2. Otherwise, if its neurons are consistent, its four pots are emptied and returned, the count begins anew, and the subnet may [get a new owner](conviction.md#change-owner-if-needed): **before** the pots are paid out. A new owner without a seat is
#|    [given one](neurons.md#seat-neuron) first, or waits for the next epoch.
#| 3. Consistent or not, its turn is used: the block is the one of its last epoch, nothing is noted, and the number of its epochs rises. A subnet that is not consistent keeps its pots.
#|
#| The pots are returned in ascending order of netuids, whatever the order of the chain.
#|
#| $$ \text{pots} \leftarrow 0, \qquad \text{last} \leftarrow \text{now}, \qquad \text{noted} \leftarrow 0 $$
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Drained:
    """What a subnet set aside since its last epoch.

    netuid:    the subnet
    server:    for miners, rao
    validator: for validators, rao
    root:      for stake on the root subnet, rao
    owner_cut: for the subnet's owner, rao
    """

    netuid: Netuid
    server: Alpha
    validator: Alpha
    root: Alpha
    owner_cut: Alpha


def _emptied(pot: Table[Netuid, Alpha], netuid: Netuid) -> Alpha:
    """Empty a pot of a subnet and return what was in it."""
    amount = pot.get(netuid)
    pot.set(netuid, Alpha(0))
    return amount


def _drain_subnet(state: State, netuid: Netuid) -> Drained:
    """Empty the pots of a subnet whose epoch runs."""
    state.blocks_since_last_step.set(netuid, U64(0))
    drained = Drained(
        netuid,
        _emptied(state.pending_server_emission, netuid),
        _emptied(state.pending_validator_emission, netuid),
        _emptied(state.pending_root_alpha_divs, netuid),
        _emptied(state.pending_owner_cut, netuid),
    )
    change_owner_if_needed(state, netuid)
    return drained


@contract(
    post=lambda result, state: (
        [pots.netuid for pots in result] == sorted(pots.netuid for pots in result)
    )
)
def drain_pending(state: State) -> Sequence[Drained]:
    """Empty the pots of the subnets whose epochs run in this block.

    state:   state of the chain
    returns: [subnets] what was in them, ascending by netuid

    post: ascending
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs drain_pending @ 14bc6f9
    """
    now = state.block.get()
    drained: list[Drained] = []
    for netuid in subnets(state):
        if netuid == ROOT:
            continue
        idle = saturating_add(u64, state.blocks_since_last_step.get(netuid), U64(1))
        state.blocks_since_last_step.set(netuid, idle)
        if not should_run_epoch(state, netuid):
            continue
        if len(drained) >= state.max_epochs_per_block.get():
            state.pending_epoch_at.set(netuid, Block(saturating_add(u64, U64(now), U64(1))))
            continue
        if _neurons_are_consistent(state, netuid):
            drained.append(_drain_subnet(state, netuid))
        state.last_epoch_block.set(netuid, now)
        state.pending_epoch_at.set(netuid, Block(0))
        index = saturating_add(u64, state.subnet_epoch_index.get(netuid), U64(1))
        state.subnet_epoch_index.set(netuid, index)
    return sorted(drained, key=lambda pots: pots.netuid)
#| ```
#|
#| !!! note "Low numbers first"
#|     The limit of epochs is the same for all, but those who stand first always have their turn first. With two epochs in a block and many subnets of one tempo, whose turns coincide, high numbers wait for many blocks. Turns drift apart that
#|     way: the next epoch is counted from the block at which the last one ran.
#|
#| ```python example
#| three.tempo.set(Netuid(2), U16(360))
#| three.pending_server_emission.set(Netuid(2), Alpha(7))
#| assert drain_pending(three) == [Drained(1, 0, 0, 0, 0), Drained(2, 7, 0, 0, 0)]
#| assert three.pending_epoch_at.get(Netuid(3)) == 361 and three.last_epoch_block.get(Netuid(3)) == 0
#| three.block.set(Block(361))
#| assert [pots.netuid for pots in drain_pending(three)] == [3]
#| ```
#|
#| ## Moving prices of a block {#update-moving-prices}
#|
#| The [moving prices](#next-moving-price) of the subnets that receive emission follow the price as it is at the end of the coinbase, after purchases and payouts. The age counts from one block before the noted first block of emission.
#|
#| $$ b = \text{now} \ominus (\text{first} \ominus 1) $$
#|
#| ```python
@contract(
    post=lambda result, state: (
        all((state.subnet_moving_price.get(netuid) >= 0 for netuid in subnets_to_emit_to(state)))
    )
)
def update_moving_prices(state: State) -> None:
    """Let the moving prices follow the prices.

    state: state of the chain

    post: all(subnet_moving_price(netuid) >= 0 for netuid in subnets_to_emit_to(state))
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/block_step.rs update_moving_prices @ 14bc6f9
    """
    for netuid in subnets_to_emit_to(state):
        first = state.first_emission_block_number.get(netuid) or Block(0)
        start = saturating_sub(u64, U64(first), U64(1))
        new = next_moving_price(
            moving_price_of(state, netuid),
            alpha_price(state, netuid),
            saturating_sub(u64, U64(state.block.get()), start),
            state.ema_price_halving_blocks.get(netuid),
            state.subnet_moving_alpha.get(),
        )
        state.subnet_moving_price.set(netuid, new)
#| ```
#|
#| ```python example
#| moving = started(1)
#| moving.subnet_tao.set(Netuid(1), Rao(10**9))
#| moving.subnet_alpha_in.set(Netuid(1), Alpha(10**9))
#| moving.block.set(Block(201600))
#| update_moving_prices(moving)
#| assert moving.subnet_moving_price.get(Netuid(1)) == 6442
#| ```
#|
#| ## Coinbase {#run-coinbase}
#|
#| The whole, once in a block:
#|
#| 1. What root claims sold in the last block is forgotten.
#| 2. [TAO of all subnets](#block-emissions) that receive emission, and [whether root earns](#sells-root-alpha).
#| 3. [Emission](#emit-to-subnets).
#| 4. [Emptying the pots](#drain-pending), of all subnets: also of those that receive no emission now.
#|
#| An epoch runs for each subnet whose pots were emptied, in the order in which they are returned, and its pots are [paid out](payout.md#distribute-drained) before the next one's. After that the moving prices are [updated](#update-moving-prices).
#|
#| $$ \text{pots} = \operatorname{drain}\big(\operatorname{emit}(\text{state}, E)\big) $$
#|
#| ```python
@contract(post=lambda result, state, credit: len(result) <= state.max_epochs_per_block.get())
def run_coinbase(state: State, credit: Rao) -> Sequence[Drained]:
    """Hand the reward of a block to subnets, and empty the pots whose time has come.

    state:   state of the chain
    credit:  reward of the block, in flight, rao
    returns: [subnets] pots to be paid out, ascending by netuid

    post: not more than epochs may run in a block
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/run_coinbase.rs run_coinbase @ 14bc6f9
    """
    for netuid in state.subnet_root_sell_tao.keys():
        state.subnet_root_sell_tao.remove(netuid)
    netuids = subnets_to_emit_to(state)
    emissions = block_emissions(state, netuids, credit)
    sells_root = sells_root_alpha([moving_price_of(state, netuid) for netuid in netuids])
    emit_to_subnets(state, netuids, emissions, credit, sells_root)
    return drain_pending(state)
#| ```
#|
#| The credit is what [the block minted](#mint-block-emission). A coinbase is never rejected.
#|
#| ```python example
#| # a pool of 100 TAO and 100 alpha, and as much stake on root that its part is almost all
#| block = started(1)
#| block.subnet_tao.set(Netuid(1), Rao(10**11))
#| block.subnet_alpha_in.set(Netuid(1), Alpha(10**11))
#| block.subnet_moving_price.set(Netuid(1), I96F32(1 << 32))
#| block.subnet_tao.set(ROOT, Rao(10**18))
#| block.tao_weight.set(U64(2**64 - 1))
#| block.subnet_owner_cut.set(U16(0))
#| block.balances_issuance.set(Rao(1234567))
#| block.total_issuance.set(Rao(1234567))
#| assert run_coinbase(block, Rao(1234567)) == []
#| assert block.subnet_tao.get(Netuid(1)) == 10**11 + 1234567 == block.subnet_alpha_in.get(Netuid(1))
#| assert block.subnet_alpha_out.get(Netuid(1)) == 500000051
#| assert block.pending_server_emission.get(Netuid(1)) == 500000000
#| assert block.pending_validator_emission.get(Netuid(1)) == 50
#| assert block.alpha_recycled.get(Netuid(1)) == 499999949
#| assert block.total_issuance.get() == 1234567
#| ```
