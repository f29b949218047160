#| # Issuance {#issuance}
#|
#| Every block mints TAO, and every block mints alpha in each subnet that has started. One rule decides how much, for TAO and for every alpha alike: the reward of a block is one token, and it halves whenever half of
#| what was left to issue has been issued. Nobody chooses a block for a halving; it follows from the issuance.
#|
#| Amounts are `Rao`, billionths of TAO, or `Alpha`, billionths of a subnet's token. The one logarithm is taken in `I96F32`.
#|
#| ```python
from typing import Final

from taospec.arithmetic import (
    safe_div, saturating_add, saturating_convert, saturating_mul, saturating_sub,
)
from taospec.primitives import Alpha, I96F32, Rao, U64, contract, i96f32, u64
from taospec.transcendental import log2
#| ```
#|
#| ## Constants {#constants}
#|
#| | constant | value | meaning |
#| | --- | --- | --- |
#| | `TOTAL_SUPPLY` | $21 \cdot 10^{15}$ rao | 21 million tokens: the limit that issuance approaches |
#| | `FIRST_EMISSION` | $10^9$ rao | reward of a block before the first halving |
#|
#| ```python
TOTAL_SUPPLY: Final = U64(21 * 10**15)
FIRST_EMISSION: Final = U64(10**9)
#| ```
#|
#| ## Halvings {#halvings}
#|
#| How often has the reward been halved? If the part $r$ of the supply has been issued, $1 - r$ is left, and the number is $\lfloor \log_2 \frac{1}{1 - r} \rfloor$.
#|
#| The chain computes just that: $r$ is a truncated quotient, $1/(1 - r)$ another, and the logarithm is the [binary logarithm](transcendental.md#log2) of this specification. No step can fail: below the supply $r$ is at most one less one unit, and
#| the greatest argument of the logarithm is $2^{32}$.
#|
#| $$ h(I) = \left\lfloor \log_2 (1 \oslash (1 - I \oslash 21 \cdot 10^{15})) \right\rfloor $$
#|
#| ```python
@contract(
    pre=lambda issued: issued < TOTAL_SUPPLY, post=lambda result, issued: 0 <= result <= 32
)
def halvings(issued: U64) -> U64:
    """Number of halvings at an issuance.

    issued:  what has been issued, rao of TAO or of alpha, below TOTAL_SUPPLY
    returns: how often the reward has been halved, at most 32

    pre:  issued < TOTAL_SUPPLY
    post: at most 32
    Operation: T2
    Tracks: pallets/subtensor/src/coinbase/block_emission.rs get_block_emission_for_issuance @ 14bc6f9
    """
    part = safe_div(i96f32, I96F32(issued << 32), I96F32(TOTAL_SUPPLY << 32))
    logarithm = log2(i96f32, safe_div(i96f32, i96f32.one, I96F32(i96f32.one - part)))
    return U64(0) if logarithm is None else saturating_convert(i96f32, u64, logarithm)
#| ```
#|
#| An issuance at or above the supply is no input: there is nothing left to halve, see [below](#block-emission).
#|
#| !!! note "The logarithm is exact where it matters"
#|     Two truncations and a logarithm bit by bit could round a halving early or late. They do not: the number is the greatest $n$ with $I \cdot 2^n \ge 21 \cdot 10^{15} \cdot (2^n - 1)$, for every issuance
#|     ([Theorem ISS-1](#theorems)). An implementation may use whichever form it likes.
#|
#| ```python example
#| assert halvings(U64(0)) == 0
#| assert halvings(U64(10_499_999_999_999_999)) == 0
#| assert halvings(U64(10_500_000_000_000_000)) == 1
#| assert halvings(U64(15_750_000_000_000_000)) == 2
#| assert halvings(U64(TOTAL_SUPPLY - 1)) == 32
#| ```
#|
#| ## Reward of a block {#block-emission}
#|
#| The reward is $10^9$ rao, divided by two as often as there were halvings, rounded down. From the supply on it is zero.
#|
#| The chain doubles a multiplier, takes its truncated reciprocal, and multiplies. Nothing saturates on the way; and since a power of two has an exact reciprocal down to $2^{-32}$, the result is a shift.
#|
#| $$ \operatorname{emission}(I) = \begin{cases} \lfloor 10^9 / 2^{h(I)} \rfloor & I < 21 \cdot 10^{15} \\ 0 & \text{otherwise} \end{cases} $$
#|
#| ```python
@contract(post=lambda result, issued: result <= FIRST_EMISSION)
def block_emission(issued: U64) -> U64:
    """Reward of a block at an issuance.

    issued:  what has been issued, rao of TAO or of alpha
    returns: what the block adds, rao of the same token

    post: at most FIRST_EMISSION
    Operation: T2
    Tracks: pallets/subtensor/src/coinbase/block_emission.rs get_block_emission_for_issuance @ 14bc6f9
    """
    if issued >= TOTAL_SUPPLY:
        return U64(0)
    return _reward_after(halvings(issued))


def _reward_after(times: U64) -> U64:
    """Reward of a block after a number of halvings."""
    multiplier = I96F32(i96f32.one << times)
    part = safe_div(i96f32, i96f32.one, multiplier)
    reward = saturating_mul(i96f32, part, I96F32(FIRST_EMISSION << 32))
    return U64(reward >> 32)
#| ```
#|
#| Nothing is rejected.
#|
#| | reward, rao | from an issuance of, rao |
#| | --- | --- |
#| | 1,000,000,000 | 0 |
#| | 500,000,000 | 10,500,000,000,000,000 |
#| | 250,000,000 | 15,750,000,000,000,000 |
#| | 125,000,000 | 18,375,000,000,000,000 |
#| | 62,500,000 | 19,687,500,000,000,000 |
#| | 31,250,000 | 20,343,750,000,000,000 |
#| | 15,625,000 | 20,671,875,000,000,000 |
#| | 7,812,500 | 20,835,937,500,000,000 |
#| | 3,906,250 | 20,917,968,750,000,000 |
#| | 1,953,125 | 20,958,984,375,000,000 |
#| | 976,562 | 20,979,492,187,500,000 |
#| | 1 | 20,999,999,960,884,452 |
#| | 0 | 20,999,999,980,442,226 |
#|
#| The supply is therefore never reached: the reward ends with 19,557,774 rao, about a fiftieth of a token, left.
#|
#| !!! note "A trace of it in storage"
#|     The chain stores the last reward that it computed, `BlockEmission`. The rewards of all subnets' alpha pass through the same place, so the value is that of whichever came last. Nothing reads it.
#|
#| ```python example
#| steps = [
#|     (500_000_000, 10_500_000_000_000_000), (250_000_000, 15_750_000_000_000_000),
#|     (125_000_000, 18_375_000_000_000_000), (62_500_000, 19_687_500_000_000_000),
#|     (31_250_000, 20_343_750_000_000_000), (15_625_000, 20_671_875_000_000_000),
#|     (7_812_500, 20_835_937_500_000_000), (3_906_250, 20_917_968_750_000_000),
#|     (1_953_125, 20_958_984_375_000_000), (976_562, 20_979_492_187_500_000),
#|     (1, 20_999_999_960_884_452), (0, 20_999_999_980_442_226),
#| ]
#| for reward, issued in steps:
#|     assert block_emission(U64(issued)) == reward < block_emission(U64(issued - 1))
#| assert TOTAL_SUPPLY - 20_999_999_980_442_226 == 19_557_774
#| assert block_emission(TOTAL_SUPPLY) == block_emission(u64.high) == 0
#| ```
#|
#| Vectors: `halvings/`, `block_emission/` (every threshold, one rao below and one above, the supply). Mistakes they hunt: a halving by block number, a logarithm in floating point, halves rounded up, no zero at the supply.
#|
#| ## The series of halvings {#halving-series}
#|
#| The halvings are fixed in issuance, not in time. How long does each take, and why is 21 million the limit?
#|
#| Let $S = 21 \cdot 10^{15}$ rao be the supply and $E = 10^9$ rao the first reward. The halving number $n$ comes where the part $1 - 2^{-n}$ of the supply has been issued. From it to the next, a part $2^{-(n+1)}$ of the supply is left to issue, at the reward
#| $E / 2^n$. Both halve together, so every *era* between two halvings takes the same number of blocks:
#|
#| $$ B = \frac{S \, 2^{-(n+1)}}{E \, 2^{-n}} = \frac{S}{2E} = 10{,}500{,}000 \text{ blocks} $$
#|
#| With a block every 12 seconds that is 3.99 years. What is issued by the end of era $N$ is a geometric series, and so is its limit:
#|
#| $$ \sum_{n=0}^{N-1} B \, \frac{E}{2^n} = S \, (1 - 2^{-N}), \qquad \sum_{n=0}^{\infty} B \, \frac{E}{2^n} = 2BE = S = 21{,}000{,}000 \text{ tokens} $$
#|
#| Between halvings issuance is a straight line. After $b$ blocks, in era $n = \lfloor b / B \rfloor$,
#|
#| $$ I(b) = S \, (1 - 2^{-n}) + (b - nB) \, \frac{E}{2^n} $$
#|
#| ![Left: issuance over blocks, a curve of straight pieces below the limit of 21 million. Right: the reward, halved every 10.5 million blocks.](../docs/assets/issuance.svg)
#|
#| These are the forms in exact fractions. The chain counts whole rao, and it is exact too for the first ten rewards: $10^9$ is divisible by $2^9$. The eleventh, $976{,}562.5$ rao, is the first that is rounded down. From there on an era takes a little longer than $B$ blocks, and the
#| series ends short of the limit, when the reward [is zero](#block-emission). TAO that is [recycled](ledger.md#recycle-tao) is issued again; it stretches the era in which that happens.
#|
#| ```python example
#| ERA = TOTAL_SUPPLY // (2 * FIRST_EMISSION)
#| assert ERA == 10_500_000
#|
#| # whole eras, as long as rewards are whole: the reward at the start, and what the era issues
#| issued = 0
#| for n in range(10):
#|     reward = block_emission(U64(issued))
#|     assert reward * 2**n == FIRST_EMISSION
#|     assert issued * 2**n == TOTAL_SUPPLY * (2**n - 1)
#|     issued = issued + ERA * reward
#| assert block_emission(U64(issued)) == 976_562 and halvings(U64(issued)) == 10
#| ```
#|
#| ## Minted TAO {#minted-tao}
#|
#| The chain counts TAO twice. Its own counter, the *total issuance*, decides about halvings; the *balances* that exist decide about the limit. They can differ, since some amounts leave one count and not the other. The mint takes the reward for
#| the first and cuts it to what the second leaves of the supply.
#|
#| $$ \operatorname{mint}(I, B) = \min(\operatorname{emission}(I),\; 21 \cdot 10^{15} \ominus B) $$
#|
#| ```python
@contract(
    post=lambda result, total_issuance, balances: balances + result <= max(TOTAL_SUPPLY, balances)
)
def minted_tao(total_issuance: Rao, balances: Rao) -> Rao:
    """TAO that a block mints.

    total_issuance: the counter of issuance, rao
    balances:       all balances that exist, rao
    returns:        what is minted, rao; both counts grow by it

    post: balances never pass TOTAL_SUPPLY by minting
    Operation: T2
    Tracks: pallets/subtensor/src/coinbase/tao.rs mint_tao @ 14bc6f9
    """
    remaining = _left_of_supply(balances)
    return Rao(min(block_emission(U64(total_issuance)), remaining))


def _left_of_supply(balances: Rao) -> U64:
    """What balances leave of the supply."""
    return saturating_sub(u64, TOTAL_SUPPLY, U64(balances))
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert minted_tao(Rao(0), Rao(0)) == 10**9
#| assert minted_tao(Rao(0), Rao(TOTAL_SUPPLY - 7)) == 7
#| assert minted_tao(Rao(0), Rao(TOTAL_SUPPLY + 7)) == 0
#| assert minted_tao(Rao(TOTAL_SUPPLY), Rao(0)) == 0
#| ```
#|
#| ## Minted alpha {#alpha-emission}
#|
#| A subnet's alpha is in its pool or outside. Both together are its issuance, and the same rule gives the *alpha emission* of a block. It is minted for participants; up to as much again may enter the pool beside TAO.
#|
#| There is no limit besides: the reward is zero once the sum reaches the supply, and that is all. The sum saturates.
#|
#| $$ \operatorname{emission}(x \oplus o) $$
#|
#| ```python
@contract(post=lambda result, alpha_in, alpha_out: result <= FIRST_EMISSION)
def alpha_emission(alpha_in: Alpha, alpha_out: Alpha) -> Alpha:
    """Alpha emission of a subnet in a block.

    alpha_in:  alpha in the pool
    alpha_out: alpha outside the pool
    returns:   alpha minted for participants

    post: at most FIRST_EMISSION
    Operation: T2
    Tracks: pallets/subtensor/src/staking/stake_utils.rs get_alpha_issuance @ 14bc6f9
    """
    return Alpha(block_emission(saturating_add(u64, U64(alpha_in), U64(alpha_out))))
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert alpha_emission(Alpha(0), Alpha(0)) == 10**9
#| assert alpha_emission(Alpha(10**16), Alpha(5 * 10**14)) == 5 * 10**8
#| assert alpha_emission(Alpha(2**64 - 1), Alpha(1)) == 0
#| ```
#|
#| ## Theorems {#theorems}
#|
#| ```python theorem
#| @theorem("ISS-1", by=("induction",))
#| def halvings_have_a_closed_form(issued: U64) -> bool:
#|     """The number of halvings is the greatest n for which the part issued is at least 1 - 2^-n."""
#|     amount = issued % TOTAL_SUPPLY
#|     n = halvings(U64(amount))
#|     reached = amount * 2**n >= TOTAL_SUPPLY * (2**n - 1)
#|     beyond = amount * 2 ** (n + 1) >= TOTAL_SUPPLY * (2 ** (n + 1) - 1)
#|     return reached and (not beyond or n == 32)
#|
#|
#| @theorem("ISS-2")
#| def near_the_supply_the_closed_form_holds_too(left: U64, place: U64) -> bool:
#|     """The closed form holds at and around every halving, and within 2^34 rao of the supply."""
#|     last = TOTAL_SUPPLY - 1 - left % 2**34
#|     n = place % 32 + 1
#|     edge = (TOTAL_SUPPLY * (2**n - 1) + 2**n - 1) // 2**n
#|     return (
#|         halvings(U64(edge)) >= n > halvings(U64(edge - 1))
#|         and 10**9 >> halvings(U64(last)) == block_emission(U64(last))
#|     )
#|
#|
#| @theorem("ISS-3", by=("induction",))
#| def the_reward_never_grows(low: U64, high: U64) -> bool:
#|     """More issuance never means a greater reward."""
#|     return block_emission(U64(max(low, high))) <= block_emission(U64(min(low, high)))
#|
#|
#| @theorem("ISS-4")
#| def minting_ends_before_the_supply(issued: U64) -> bool:
#|     """A block that mints below the supply does not pass it."""
#|     before = issued % TOTAL_SUPPLY
#|     return before + block_emission(U64(before)) < TOTAL_SUPPLY
#| ```
#|
#| The closed form is more than tried. The integer part of a binary logarithm is the number of times that its argument can be halved before it is below two, each time [rounded up](transcendental.md#log2). So the form holds if between two edges the argument, one over the part that is left, is at least $2^n$, and so far below
#| $2^{n+1}$ that rounding up does not reach it. That is proved for every issuance, and that each halving and each digit of the fraction keep it so; and the edges themselves are computed, logarithm and all.
#|
#| ```python theorem
#| from taospec.primitives import U8
#| from taospec.transcendental import _halved_up, _next_digit
#|
#|
#| def edge(n: int) -> int:
#|     """Return the least issuance at which the part 1 - 2^-n of the supply has been issued, rao; the supply itself after 32 halvings."""
#|     return TOTAL_SUPPLY if n > 32 else (TOTAL_SUPPLY * (2**n - 1) + 2**n - 1) // 2**n
#|
#|
#| @theorem("ISS-5", by=("computed",))
#| def the_edges_are_exact() -> bool:
#|     """Each of the 32 halvings comes at its edge, and not a rao before."""
#|     return all(
#|         halvings(U64(edge(n))) == n == halvings(U64(edge(n) - 1)) + 1 for n in range(1, 33)
#|     )
#|
#|
#| @theorem("ISS-1.start", by=("proved",), where=lambda issued, n: n <= 32)
#| def between_the_edges_nothing_halves(issued: U64, n: U8) -> bool:
#|     """Between two edges the argument of the logarithm can be halved exactly as often as there were halvings."""
#|     if not edge(n) <= issued < edge(n + 1):
#|         return True
#|     part = safe_div(i96f32, I96F32(issued << 32), I96F32(TOTAL_SUPPLY << 32))
#|     argument = safe_div(i96f32, i96f32.one, I96F32(i96f32.one - part))
#|     return i96f32.one << n <= argument <= (i96f32.one << n + 1) - 2**n
#|
#|
#| @theorem("ISS-1.step.half", by=("proved",), where=lambda argument, power: (
#|     power > 0 and 2 * power * i96f32.one <= argument <= 2 * power * (2 * i96f32.one - 1)
#| ))
#| def a_halving_stays_below_the_next_power(argument: int, power: int) -> bool:
#|     """The half of an argument from twice a power of two, and below the next one by as much, is at least that power, and below twice of it by as much."""
#|     return power * i96f32.one <= _halved_up(argument) <= power * (2 * i96f32.one - 1)
#|
#|
#| @theorem("ISS-1.step.digit", by=("proved",), where=lambda rest, result, n, power: (
#|     i96f32.one <= rest < 2 * i96f32.one and n * power <= result < (n + 1) * power
#| ))
#| def a_digit_leaves_the_halvings(rest: int, result: int, n: int, power: int) -> bool:
#|     """What remains stays from one to two, and the digits so far stay a fraction beside the number of halvings."""
#|     digit, after = _next_digit(32, rest)
#|     return i96f32.one <= after < 2 * i96f32.one and n * 2 * power <= (result << 1 | digit) < (n + 1) * 2 * power
#|
#|
#| @theorem("ISS-1.claim", by=("proved",), where=lambda issued, n: n <= 32)
#| def the_edges_are_the_closed_form(issued: U64, n: U8) -> bool:
#|     """Between its edge and the next, a number of halvings is the greatest for which the part issued is at least one less a power of a half."""
#|     between = edge(n) <= issued < edge(n + 1)
#|     reached = issued * 2**n >= TOTAL_SUPPLY * (2**n - 1)
#|     beyond = issued * 2 ** (n + 1) >= TOTAL_SUPPLY * (2 ** (n + 1) - 1)
#|     return not between or (reached and (n == 32 or not beyond))
#| ```
#|
#| The reward is a shift of the first one, by as many bits as there were halvings. Edges rise and rewards fall, so that a greater issuance has no greater reward; and between two edges a reward never passes the supply.
#|
#| ```python theorem
#| @theorem(
#|     "ISS-7", by=("proved",), where=lambda times: times <= 32,
#|     mutant=("issuance._reward_after", "reward >> 32", "(reward >> 32) + (reward >> 31 & 1)"),
#| )
#| def the_reward_is_a_shift(times: U8) -> bool:
#|     """The reward is the first one, halved for each halving and rounded down."""
#|     reward = _reward_after(U64(times))
#|     return reward << times <= FIRST_EMISSION < (reward + 1) << times
#|
#|
#| @theorem("ISS-3.start", by=("computed",))
#| def edges_rise() -> bool:
#|     """Each halving comes at a greater issuance than the one before; the first at none."""
#|     return edge(0) == 0 and all(edge(n) < edge(n + 1) for n in range(33))
#|
#|
#| @theorem("ISS-3.step", by=("proved",), where=lambda n: n < 32)
#| def a_halving_never_raises_the_reward(n: U8) -> bool:
#|     """The next halving does not raise the reward."""
#|     return _reward_after(U64(n + 1)) <= _reward_after(U64(n))
#|
#|
#| @theorem("ISS-3.claim", by=("proved",), where=lambda low, high, n: n <= 32)
#| def more_issuance_has_no_fewer_halvings(low: U64, high: U64, n: U8) -> bool:
#|     """Every edge that an issuance has reached, a greater one has reached."""
#|     return not edge(n) <= low <= high or edge(n) <= high
#|
#|
#| @theorem("ISS-10", by=("proved",), where=lambda issued, n: n <= 32)
#| def a_reward_never_passes_the_supply(issued: U64, n: U8) -> bool:
#|     """Between its edge and the next, a reward added to the issuance stays below the supply."""
#|     return not edge(n) <= issued < edge(n + 1) or issued + _reward_after(U64(n)) < TOTAL_SUPPLY
#|
#|
#| @theorem("ISS-8", by=("proved",))
#| def what_is_left_fills_the_supply(balances: Rao) -> bool:
#|     """What balances leave makes up the supply with them, unless they have passed it."""
#|     return balances + _left_of_supply(balances) == max(TOTAL_SUPPLY, balances)
#|
#|
#| @theorem("ISS-9")
#| def what_is_minted_is_the_reward_or_what_is_left(
#|     issued: U64, left: U64, alpha_in: Alpha, alpha_out: Alpha
#| ) -> bool:
#|     """A block mints its reward of TAO, or what is left where that is less; and the reward of alpha at the sum of what is in the pool and outside, cut to 64 bits."""
#|     balances, reward = Rao(max(TOTAL_SUPPLY - left % 10**10, 0)), block_emission(issued)
#|     alpha = block_emission(U64(min(alpha_in + alpha_out, u64.high)))
#|     return (
#|         minted_tao(Rao(issued), balances) == min(reward, left % 10**10)
#|         and alpha_emission(alpha_in, alpha_out) == alpha
#|     )
#| ```
