#| # Root claims {#root-claims}
#|
#| Stake on root earns in every subnet. A validator's root stake counts in the subnets where it validates, and what it earns there is *alpha of those subnets*. To hand it out to every nominator of root
#| in every epoch would be far too much work. So nothing is handed out: the chain notes, for each hotkey and subnet, how much alpha **one rao of root stake** has earned since the beginning, the *rate*.
#| Who wants to be paid *claims*: the claim is the rate times the stake, less what was already paid.
#|
#| What was already paid is the *watermark* of a coldkey under a hotkey in a subnet. It also holds what was never earned: who adds root stake now must not profit from the rate of the past, so the
#| watermark rises by what the new stake would have earned, in whole rao. When stake leaves, the watermark falls in the same way.
#|
#| A claim is paid in one of two ways, as the coldkey chooses. The alpha is *swapped*: sold to the subnet's pool, and the TAO is staked on root under the same hotkey. This is the default. Or it is
#| *kept*: staked in the subnet where it was earned, under the same hotkey.
#|
#| Claims run when a coldkey asks for them, and by themselves for a few coldkeys in each block, drawn by lot from an [index](#index) of coldkeys with root stake.
#|
#| Rates and claims are `I96F32`, in rao. Watermarks are whole rao, `U128`. Products of a rate and a stake are exact as long as they fit, since a stake is a whole number; they saturate. Quotients
#| truncate.
#|
#| ```python
from collections.abc import Sequence
from typing import Final, cast

from taospec.arithmetic import (
    checked_div, saturating_add, saturating_convert, saturating_mul, saturating_sub,
)
from taospec.ledger import owner_of, require_root, subnet_account, transfer_tao_from_subnet
from taospec.primitives import (
    AccountId, Alpha, Digest, I96F32, Netuid, Rao, U64, U128, contract, i96f32, u64, u128,
)
from taospec.rejections import Rejection, RejectionCode
from taospec.stakes import (
    MINIMUM_PRICE, increase_stake, record_protocol_outflow, stake_of, stake_of_hotkey,
    swap_alpha_for_tao,
)
from taospec.state import AlphaKey, ClaimRate, ClaimType, ROOT, State, storage_key

MOST_CLAIMED_SUBNETS: Final = 5
MOST_ROOT_CLAIMS: Final = U64(50)
MOST_THRESHOLD: Final = U64(10_000_000)
STAKES_PER_SCAN: Final = 30
KEEP_ALL: Final = 1
KEEP_SOME: Final = 2
#| ```
#|
#| ## Rates {#rates}
#|
#| ### Growth of a rate {#rate-increase}
#|
#| What does one rao of root stake earn when a hotkey earns an amount? The amount divided by all root stake under the hotkey, truncated to $2^{-32}$ rao. Without any root stake it is nothing.
#|
#| $$ \Delta = \left\lfloor \frac{a \cdot 2^{32}}{T} \right\rfloor \cdot 2^{-32} $$
#|
#| ```python
def _fixed(amount: int) -> I96F32:
    """Return an amount of rao as an I96F32."""
    return saturating_convert(u64, i96f32, U64(amount))


@contract(post=lambda result, amount, total: 0 <= result and result * total <= amount << 32)
def rate_increase(amount: Alpha, total: Alpha) -> I96F32:
    """Earnings of one rao of root stake.

    amount:  alpha that all root stake under a hotkey earned, rao
    total:   all root stake under the hotkey, rao
    returns: alpha for one rao of root stake, rao; zero if there is none

    post: result * total <= amount
    Operation: T2
    Tracks: pallets/subtensor/src/staking/claim_root.rs increase_root_claimable_for_hotkey_and_subnet @ 14bc6f9
    """
    return checked_div(i96f32, _fixed(amount), _fixed(total)) or I96F32(0)
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "What truncation costs"
#|     Truncation takes up to $T / 2^{32}$ rao from each payment. A hotkey with a million TAO of root stake, $10^{15}$ rao, loses up to 232,830 rao of alpha in every epoch of every subnet. The alpha is
#|     not recycled: it stays in the count of alpha outside the pool and belongs to nobody.
#|
#| ```python example
#| assert rate_increase(Alpha(1), Alpha(2)) == 1 << 31
#| assert rate_increase(Alpha(5), Alpha(0)) == 0
#|
#| # 1,000,000 rao for 10^15 rao of root stake: 68,678 rao are lost
#| lost = 10**6 - (rate_increase(Alpha(10**6), Alpha(10**15)) * 10**15 >> 32)
#| assert lost == 68_678
#|
#| # one rao more than 2^32 for one rao: nothing is left of it
#| assert rate_increase(Alpha(1), Alpha(2**32)) == 1 and rate_increase(Alpha(1), Alpha(2**32 + 1)) == 0
#| ```
#|
#| ### Part of the watermark {#watermark-part}
#|
#| By how much does a watermark move when root stake comes or goes? By what the stake would have earned at the present rate, in whole rao.
#|
#| $$ w(r, s) = \lfloor r \cdot s \rfloor $$
#|
#| ```python
@contract(pre=lambda rate, stake: rate >= 0)
def watermark_part(rate: I96F32, stake: Alpha) -> U128:
    """Alpha that a stake would have earned at a rate.

    rate:    alpha for one rao of root stake, rao
    stake:   root stake, rao
    returns: the whole rao of their product

    pre:  rate >= 0
    Operation: T2
    Tracks: pallets/subtensor/src/staking/claim_root.rs add_stake_adjust_root_claimed_for_hotkey_and_coldkey @ 14bc6f9
    """
    return saturating_convert(i96f32, u128, saturating_mul(i96f32, rate, _fixed(stake)))
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| assert watermark_part(I96F32(3 << 31), Alpha(3)) == 4
#| assert watermark_part(I96F32((1 << 32) - 1), Alpha(1)) == 0
#| ```
#|
#| ```python theorem
#| @theorem("RCL-1", by=("proved",))
#| def nothing_is_invented(amount: U64, total: U64) -> bool:
#|     """All stake together never gets more than was earned, and misses it by no more than a rao for each 2**32 rao of stake, and one."""
#|     if amount > total:
#|         amount, total = total, amount
#|     got = watermark_part(rate_increase(Alpha(amount), Alpha(total)), Alpha(total))
#|     return total == 0 or got <= amount <= got + (total >> 32) + 1
#| ```
#|
#| ### Raising a rate {#increase-root-claimable}
#|
#| When a hotkey's root stake has earned alpha in a subnet, the rate of that subnet rises. If the subnet had no rate yet, it gets one, even if it is zero.
#|
#| A guard stands before: an amount that **exceeds all root stake** under the hotkey is not shared at all. All of it is staked, in the subnet, for the owner of the hotkey; for the zero account if the
#| hotkey has no owner.
#|
#| ```python
def _rate_of(state: State, hotkey: AccountId, netuid: Netuid) -> I96F32:
    """Return what one rao of root stake under a hotkey has earned in a subnet, zero at first."""
    for entry in state.root_claimable.get(hotkey):
        if entry.netuid == netuid:
            return entry.rate
    return I96F32(0)


def _raised(rates: Sequence[ClaimRate], additions: Sequence[ClaimRate]) -> Sequence[ClaimRate]:
    """Return rates with others added to them, ascending by subnet."""
    found = {entry.netuid: entry.rate for entry in rates}
    for entry in additions:
        before = found.get(entry.netuid, I96F32(0))
        found[entry.netuid] = saturating_add(i96f32, before, entry.rate)
    return tuple(ClaimRate(netuid, found[netuid]) for netuid in sorted(found))


@contract()
def increase_root_claimable(
    state: State, hotkey: AccountId, netuid: Netuid, amount: Alpha
) -> None:
    """Let the root stake under a hotkey earn alpha of a subnet.

    state:  state of the chain
    hotkey: hotkey that earned
    netuid: subnet in which it earned
    amount: alpha that it earned, less its take, rao

    Operation: T5
    Tracks: pallets/subtensor/src/staking/claim_root.rs increase_root_claimable_for_hotkey_and_subnet @ 14bc6f9
    """
    total = stake_of_hotkey(state, hotkey, ROOT)
    if amount > total:
        increase_stake(state, hotkey, owner_of(state, hotkey), netuid, amount)
        return
    addition = ClaimRate(netuid, rate_increase(amount, total))
    state.root_claimable.set(hotkey, _raised(state.root_claimable.get(hotkey), (addition,)))
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "The owner gets what is too much"
#|     The guard is meant for tests. On the chain it decides whether a hotkey with little root stake pays its nominators: in a subnet whose alpha is cheap, an epoch can well earn more rao of alpha than
#|     the hotkey has rao of root stake. Then all of it goes to the owner, and with one rao less, nothing does.
#|
#| ```python example
#| chain = State()
#| chain.owner.set(AccountId(3), AccountId(7))
#| increase_stake(chain, AccountId(3), AccountId(8), ROOT, Alpha(1000))
#| increase_root_claimable(chain, AccountId(3), Netuid(1), Alpha(1000))
#| assert chain.root_claimable.get(AccountId(3)) == (ClaimRate(Netuid(1), i96f32.one),)
#|
#| # one rao more than the root stake goes to the owner
#| increase_root_claimable(chain, AccountId(3), Netuid(1), Alpha(1001))
#| assert _rate_of(chain, AccountId(3), Netuid(1)) == i96f32.one
#| assert stake_of(chain, AccountId(3), AccountId(7), Netuid(1)) == 1001
#| ```
#|
#| ## Watermarks {#watermarks}
#|
#| ### What is owed {#root-owed}
#|
#| What a coldkey may claim under a hotkey in a subnet is its root stake times the rate, less its watermark. The difference may be negative: floors of sums are not sums of floors, and some ways of moving
#| stake leave the watermark behind.
#|
#| $$ o = r \otimes s \ominus w $$
#|
#| ```python
@contract()
def root_owed(state: State, hotkey: AccountId, coldkey: AccountId, netuid: Netuid) -> I96F32:
    """Alpha that a coldkey's root stake has earned and that was not claimed.

    state:   state of the chain
    hotkey:  hotkey that holds the root stake
    coldkey: coldkey that owns it
    netuid:  subnet in which it earned
    returns: alpha, rao; may be negative

    Operation: T5
    Tracks: pallets/subtensor/src/staking/claim_root.rs get_root_owed_for_hotkey_coldkey_float @ 14bc6f9
    """
    stake = _fixed(stake_of(state, hotkey, coldkey, ROOT))
    earned = saturating_mul(i96f32, _rate_of(state, hotkey, netuid), stake)
    claimed = state.root_claimed.get((netuid, hotkey, coldkey)) or U128(0)
    return saturating_sub(i96f32, earned, saturating_convert(u128, i96f32, claimed))
#| ```
#|
#| Nothing is rejected.
#|
#| ### Root stake is added {#add-stake-adjust}
#|
#| For every subnet in which the hotkey has a rate, the watermark rises by the [part](#watermark-part) of the new stake. It is written even if the part is zero.
#|
#| ```python
@contract()
def add_stake_adjust(state: State, hotkey: AccountId, coldkey: AccountId, amount: Alpha) -> None:
    """Raise a coldkey's watermarks for root stake that was added.

    state:   state of the chain
    hotkey:  hotkey under which it was added
    coldkey: coldkey that added it
    amount:  root stake added, rao

    Operation: T5
    Tracks: pallets/subtensor/src/staking/claim_root.rs add_stake_adjust_root_claimed_for_hotkey_and_coldkey @ 14bc6f9
    """
    for entry in state.root_claimable.get(hotkey):
        key = (entry.netuid, hotkey, coldkey)
        claimed = state.root_claimed.get(key) or U128(0)
        part = watermark_part(entry.rate, amount)
        state.root_claimed.set(key, saturating_add(u128, claimed, part))
#| ```
#|
#| Nothing is rejected.
#|
#| ### Root stake is removed {#remove-stake-adjust}
#|
#| For every subnet in which the hotkey has a rate, root itself excepted, the watermark falls by the part of the stake that left, to zero at the lowest. It is written even if it is zero.
#|
#| ```python
@contract()
def remove_stake_adjust(
    state: State, hotkey: AccountId, coldkey: AccountId, amount: Alpha
) -> None:
    """Lower a coldkey's watermarks for root stake that was removed.

    state:   state of the chain
    hotkey:  hotkey under which it was removed
    coldkey: coldkey that removed it
    amount:  root stake removed, rao

    Operation: T5
    Tracks: pallets/subtensor/src/staking/claim_root.rs remove_stake_adjust_root_claimed_for_hotkey_and_coldkey @ 14bc6f9
    """
    for entry in state.root_claimable.get(hotkey):
        if entry.netuid == ROOT:
            continue
        key = (entry.netuid, hotkey, coldkey)
        claimed = state.root_claimed.get(key) or U128(0)
        part = watermark_part(entry.rate, amount)
        state.root_claimed.set(key, saturating_sub(u128, claimed, part))
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "Leaving forfeits"
#|     Removing stake does not pay what it earned. What was owed stays owed, but never more than the remaining stake has earned since the beginning; the watermark cannot fall below zero to make up for it.
#|     So who has never claimed and removes all stake gets nothing. The forfeited alpha stays in the count of alpha outside the pool and belongs to nobody. To lose nothing, claim before unstaking.
#|
#| ```python example
#| from taospec.stakes import decrease_stake
#|
#| # 2,000,000 rao at a rate of 0.41, nothing claimed: half of the stake leaves, and half of the claim with it
#| chain = State()
#| increase_stake(chain, AccountId(3), AccountId(8), ROOT, Alpha(2_000_000))
#| increase_root_claimable(chain, AccountId(3), Netuid(1), Alpha(820_000))
#| assert root_owed(chain, AccountId(3), AccountId(8), Netuid(1)) >> 32 == 819_999
#| decrease_stake(chain, AccountId(3), AccountId(8), ROOT, Alpha(1_000_000))
#| remove_stake_adjust(chain, AccountId(3), AccountId(8), Alpha(1_000_000))
#| assert root_owed(chain, AccountId(3), AccountId(8), Netuid(1)) >> 32 == 409_999
#|
#| # new stake earns nothing from the past: the claim changes by less than a rao
#| before = root_owed(chain, AccountId(3), AccountId(8), Netuid(1))
#| increase_stake(chain, AccountId(3), AccountId(8), ROOT, Alpha(7_654_321))
#| add_stake_adjust(chain, AccountId(3), AccountId(8), Alpha(7_654_321))
#| assert 0 <= root_owed(chain, AccountId(3), AccountId(8), Netuid(1)) - before < i96f32.one
#| ```
#|
#| ```python theorem
#| def owed_by(rate: int, stake: int, claimed: int) -> int:
#|     """What is owed, in units of 2**-32 rao, where nothing saturates."""
#|     return rate * stake - (claimed << 32)
#|
#|
#| @theorem("RCL-2", by=("proved",))
#| def added_stake_earns_nothing_yet(rate: U32, stake: U32, claimed: U32, added: U32) -> bool:
#|     """Adding stake raises what is owed by less than a rao and never lowers it."""
#|     before = owed_by(rate, stake, claimed)
#|     after = owed_by(rate, stake + added, claimed + watermark_part(I96F32(rate), Alpha(added)))
#|     return 0 <= after - before < i96f32.one
#|
#|
#| @theorem("RCL-3", by=("proved",))
#| def removed_stake_takes_its_claim(rate: U32, stake: U32, claimed: U32, removed: U32) -> bool:
#|     """After removing stake, no more is owed than before, or than the rest of the stake has earned."""
#|     if removed > stake:
#|         stake, removed = removed, stake
#|     before = owed_by(rate, stake, claimed)
#|     lowered = max(0, claimed - watermark_part(I96F32(rate), Alpha(removed)))
#|     after = owed_by(rate, stake - removed, lowered)
#|     return after <= before and after <= rate * (stake - removed)
#| ```
#|
#| ## Claims {#claims}
#|
#| ### A claim in one subnet {#root-claim-on-subnet}
#|
#| A claim below the *threshold* of the subnet, 500,000 rao by default, or of less than a whole rao, is passed over; nothing changes and nothing is rejected. A claim that meets the threshold exactly is
#| paid. What is paid is the whole rao of what is owed; the rest stays owed.
#|
#| *Kept*, the alpha is staked in the subnet for the coldkey, under the hotkey. No pool is involved and no count of alpha changes: the alpha was counted as outside the pool when it was emitted.
#|
#| *Swapped*, the alpha is sold to the pool of the subnet, without a fee and at any price above the lowest. The TAO moves from the account of the subnet to that of root; it counts as an outflow of the
#| protocol. It is staked on root, under the hotkey, for the coldkey: root's TAO, its alpha outside the pool and all stake rise by it, and so do the watermarks, as for any [root stake that is
#| added](#add-stake-adjust).
#|
#| In both cases the watermark of the subnet then rises by the alpha that was paid.
#|
#| ```python
def _keeps(claim_type: ClaimType, netuid: Netuid) -> bool:
    """Return whether the alpha of a subnet is kept rather than swapped."""
    if claim_type.kind == KEEP_SOME:
        return netuid in claim_type.subnets
    return claim_type.kind == KEEP_ALL


def _swap_claim(
    state: State, hotkey: AccountId, coldkey: AccountId, netuid: Netuid, amount: Alpha
) -> None:
    """Sell claimed alpha and stake the TAO on root."""
    tao = swap_alpha_for_tao(state, netuid, amount, MINIMUM_PRICE, True).paid_out
    transfer_tao_from_subnet(state, netuid, subnet_account(ROOT), tao)
    sold = saturating_add(u64, U64(state.subnet_root_sell_tao.get(netuid)), U64(tao))
    state.subnet_root_sell_tao.set(netuid, Rao(sold))
    record_protocol_outflow(state, netuid, tao)
    increase_stake(state, hotkey, coldkey, ROOT, Alpha(tao))
    root_tao = saturating_add(u64, U64(state.subnet_tao.get(ROOT)), U64(tao))
    state.subnet_tao.set(ROOT, Rao(root_tao))
    outside = saturating_add(u64, U64(state.subnet_alpha_out.get(ROOT)), U64(tao))
    state.subnet_alpha_out.set(ROOT, Alpha(outside))
    staked = saturating_add(u64, U64(state.total_stake.get()), U64(tao))
    state.total_stake.set(Rao(staked))
    add_stake_adjust(state, hotkey, coldkey, Alpha(tao))


@contract(pre=lambda state, hotkey, coldkey, netuid, claim_type: claim_type.kind <= KEEP_SOME)
def root_claim_on_subnet(
    state: State, hotkey: AccountId, coldkey: AccountId, netuid: Netuid, claim_type: ClaimType
) -> None:
    """Pay what a coldkey's root stake has earned in one subnet.

    state:      state of the chain
    hotkey:     hotkey that holds the root stake
    coldkey:    coldkey that owns it
    netuid:     subnet in which it earned
    claim_type: whether the alpha is kept or swapped

    pre:  claim_type.kind <= 2
    rejects: SwapInputTooLarge when the claim exceeds a thousand times the alpha in the pool
    rejects: ReservesTooLow when the pool has too little TAO, or would pay none
    rejects: PriceLimitExceeded when the price of the pool is at the lowest
    rejects: SubnetNotExists when the subnet of a swap has no account
    rejects: InsufficientBalance when the account of the subnet does not hold the TAO
    rejects: BelowMinimum when so little TAO reaches an empty account of root
    Operation: T5
    Tracks: pallets/subtensor/src/staking/claim_root.rs root_claim_on_subnet @ 14bc6f9
    """
    owed = root_owed(state, hotkey, coldkey, netuid)
    amount = Alpha(saturating_convert(i96f32, u64, owed))
    if owed < state.root_claimable_threshold.get(netuid) or amount == 0:
        return
    if _keeps(claim_type, netuid):
        increase_stake(state, hotkey, coldkey, netuid, amount)
    else:
        _swap_claim(state, hotkey, coldkey, netuid, amount)
    key = (netuid, hotkey, coldkey)
    claimed = state.root_claimed.get(key) or U128(0)
    state.root_claimed.set(key, saturating_add(u128, claimed, U128(amount)))
#| ```
#|
#| Rejected is what the [sale](stakes.md#swap-alpha-for-tao) or the [payment](ledger.md#transfer-tao-from-subnet) rejects. Then nothing of the claim happens: the sale is undone and the watermark is not
#| raised.
#|
#| !!! note "A swap moves the other claims"
#|     The swapped TAO becomes root stake before the watermark is raised for it, and the fraction of a rao that the [part of the watermark](#watermark-part) drops is owed at once. So a claim in one
#|     subnet moves what is owed in all other subnets by less than a rao.
#|
#| !!! note "What cannot be sold is lost"
#|     A sale stops where the price of the pool reaches the lowest, a millionth of a TAO for one alpha. The rest of the alpha is not sold, but the watermark rises by all of it.
#|
#| !!! note "Claims know no rules of staking"
#|     A claim has no least amount but the threshold, and does not ask whether the subnet's stake can be traded, whether the hotkey still has an owner or whether its share pool can record the deposit.
#|
#| ### All claims of a coldkey {#claims-of-coldkey}
#|
#| The hotkeys are those under which the coldkey has ever had stake, in that order. For each of them, all subnets with a rate are claimed, ascending, or those among them that were asked for. What the
#| coldkey wants is read anew for each hotkey, which makes no difference.
#|
#| All claims of a coldkey stand or fall together: the first one that is rejected takes all others back.
#|
#| ```python
def _claim_all(state: State, coldkey: AccountId, subnets: Sequence[Netuid] | None) -> None:
    """Claim under all hotkeys of a coldkey, in the given subnets or in all of them."""
    for hotkey in state.staking_hotkeys.get(coldkey):
        claim_type = state.root_claim_type.get(coldkey)
        for entry in state.root_claimable.get(hotkey):
            if subnets is None or entry.netuid in subnets:
                root_claim_on_subnet(state, hotkey, coldkey, entry.netuid, claim_type)
#| ```
#|
#| ### Claiming {#claim-root}
#|
#| A coldkey claims in one to five subnets. The list is a set: a subnet that is named twice counts once. Subnets that do not exist or in which nothing was earned may be named; they count and do nothing.
#|
#| The coldkey enters the [index](#index), whether or not it has root stake.
#|
#| ```python
@contract(
    post=lambda result, state, origin, subnets: state.staking_coldkeys.get(origin) is not None
)
def claim_root(state: State, origin: AccountId, subnets: Sequence[Netuid]) -> None:
    """Claim what root stake has earned in some subnets.

    state:   state of the chain
    origin:  coldkey that signs the call
    subnets: [subnets] subnets in which it claims

    post: staking_coldkeys(origin) is not None
    rejects: InvalidSubnetNumber when no subnet is named, or more than five
    rejects: SwapInputTooLarge when a claim exceeds a thousand times the alpha in its pool
    rejects: ReservesTooLow when a pool has too little TAO, or would pay none
    rejects: PriceLimitExceeded when the price of a pool is at the lowest
    rejects: SubnetNotExists when a rate is left of a subnet that does not exist
    rejects: InsufficientBalance when the account of a subnet does not hold the TAO
    rejects: BelowMinimum when so little TAO reaches an empty account of root
    Operation: T5
    Tracks: pallets/subtensor/src/macros/dispatches.rs claim_root @ 14bc6f9
    """
    if not 1 <= len(dict.fromkeys(subnets)) <= MOST_CLAIMED_SUBNETS:
        raise Rejection(RejectionCode.INVALID_SUBNET_NUMBER)
    index_coldkey(state, origin)
    _claim_all(state, origin, subnets)
#| ```
#|
#| Rejected is a list that is empty or has more than five subnets; after that, whatever the first claim that fails [rejects](#root-claim-on-subnet). Then nothing is paid, and the coldkey does not enter the
#| index.
#|
#| !!! note "One subnet blocks all"
#|     A pool without TAO, a price at the lowest, an account short of a rao: one such subnet with a claim above its threshold makes every claim that includes it fail. Who claims by hand can leave the
#|     subnet out. Claims that run [by themselves](#run-auto-claims) include all subnets and fail as a whole, block after block.
#|
#| ```python example
#| from taospec.state import KEEP
#|
#| chain = State()
#| increase_stake(chain, AccountId(3), AccountId(8), ROOT, Alpha(2_000_000))
#| chain.root_claimable.set(AccountId(3), (ClaimRate(Netuid(1), I96F32(1_760_945_181)),))
#| chain.root_claim_type.set(AccountId(8), KEEP)
#| claim_root(chain, AccountId(8), [Netuid(1), Netuid(99), Netuid(1)])
#| assert stake_of(chain, AccountId(3), AccountId(8), Netuid(1)) == 820_003
#| assert chain.root_claimed.get((Netuid(1), AccountId(3), AccountId(8))) == 820_003
#|
#| # again: a fraction of a rao is owed
#| claim_root(chain, AccountId(8), [Netuid(1)])
#| assert stake_of(chain, AccountId(3), AccountId(8), Netuid(1)) == 820_003
#| ```
#|
#| ### Choosing {#set-root-claim-type}
#|
#| A coldkey says what is done with its alpha: swap all, keep all, or keep that of some subnets and swap the rest. The list of subnets is a set, kept ascending; the subnets need not exist, and there may
#| be any number of them. The coldkey enters the [index](#index).
#|
#| ```python
@contract(
    pre=lambda state, origin, claim_type: claim_type.kind <= KEEP_SOME
    and (claim_type.kind == KEEP_SOME or not claim_type.subnets)
)
def set_root_claim_type(state: State, origin: AccountId, claim_type: ClaimType) -> None:
    """Choose what is done with the alpha that root stake earns.

    state:      state of the chain
    origin:     coldkey that signs the call
    claim_type: what it wants

    pre:  claim_type.kind <= 2
    pre:  claim_type.kind == 2 or not claim_type.subnets
    rejects: InvalidSubnetNumber when alpha of some subnets is to be kept and none is named
    Operation: T5
    Tracks: pallets/subtensor/src/macros/dispatches.rs set_root_claim_type @ 14bc6f9
    """
    if claim_type.kind == KEEP_SOME and not claim_type.subnets:
        raise Rejection(RejectionCode.INVALID_SUBNET_NUMBER)
    index_coldkey(state, origin)
    subnets = tuple(sorted(dict.fromkeys(claim_type.subnets)))
    state.root_claim_type.set(origin, ClaimType(claim_type.kind, subnets))
#| ```
#|
#| Rejected is a wish to keep the alpha of some subnets that names none.
#|
#| ### Least claim {#sudo-set-root-claim-threshold}
#|
#| Root, or the owner of a subnet, sets the least claim of the subnet, up to ten million rao. Root may do so for a subnet that does not exist. The threshold outlives the subnet: a later one with the same
#| number inherits it.
#|
#| ```python
@contract(
    post=lambda result, state, origin, netuid, threshold: (
        state.root_claimable_threshold.get(netuid) == threshold << 32
    )
)
def sudo_set_root_claim_threshold(
    state: State, origin: AccountId | None, netuid: Netuid, threshold: U64
) -> None:
    """Set the least claim of a subnet.

    state:     state of the chain
    origin:    account that signs the call, or nothing for root
    netuid:    the subnet
    threshold: alpha, rao

    post: root_claimable_threshold(netuid) == threshold << 32
    rejects: BadOrigin when the caller is neither root nor the owner of the subnet
    rejects: InvalidRootClaimThreshold when the threshold is above ten million rao
    Operation: T5
    Tracks: pallets/subtensor/src/macros/dispatches.rs sudo_set_root_claim_threshold @ 14bc6f9
    """
    if origin is not None and origin != state.subnet_owner.get(netuid):
        raise Rejection(RejectionCode.BAD_ORIGIN)
    if threshold > MOST_THRESHOLD:
        raise Rejection(RejectionCode.INVALID_ROOT_CLAIM_THRESHOLD)
    state.root_claimable_threshold.set(netuid, _fixed(threshold))
#| ```
#|
#| Two rejections, the caller first.
#|
#| ### Claims in each block {#sudo-set-num-root-claims}
#|
#| Root sets how many draws there are in each block, up to 50. With none, nothing is claimed unasked.
#|
#| ```python
@contract(
    post=lambda result, state, origin, count: (
        state.num_root_claim.get() == count <= MOST_ROOT_CLAIMS
    )
)
def sudo_set_num_root_claims(state: State, origin: AccountId | None, count: U64) -> None:
    """Set the number of claims that run by themselves.

    state:  state of the chain
    origin: account that signs the call, or nothing for root
    count:  draws in each block

    post: num_root_claim() == count <= MOST_ROOT_CLAIMS
    rejects: BadOrigin when the caller is not root
    rejects: InvalidNumRootClaim when the number is above 50
    Operation: T5
    Tracks: pallets/subtensor/src/macros/dispatches.rs sudo_set_num_root_claims @ 14bc6f9
    """
    require_root(origin)
    if count > MOST_ROOT_CLAIMS:
        raise Rejection(RejectionCode.INVALID_NUM_ROOT_CLAIM)
    state.num_root_claim.set(count)
#| ```
#|
#| Two rejections, the caller first.
#|
#| ## Index of coldkeys {#index}
#|
#| To draw a coldkey by lot, the chain needs a list of those with root stake: places 0, 1, 2, … without gaps, and for each coldkey its place. A coldkey enters when it stakes on root, when it claims, when
#| it chooses what is done with its claims, when it takes over the stake of another coldkey, and when the [scan](#scan-for-root-stake) finds it.
#|
#| ### Entering {#index-coldkey}
#|
#| A coldkey that has no place gets the next one.
#|
#| ```python
@contract(post=lambda result, state, coldkey: state.staking_coldkeys.get(coldkey) is not None)
def index_coldkey(state: State, coldkey: AccountId) -> None:
    """Let a coldkey take part in the claims that run by themselves.

    state:   state of the chain
    coldkey: the coldkey

    post: staking_coldkeys(coldkey) is not None
    Operation: T5
    Tracks: pallets/subtensor/src/staking/claim_root.rs maybe_add_coldkey_index @ 14bc6f9
    """
    if state.staking_coldkeys.get(coldkey) is not None:
        return
    place = state.num_staking_coldkeys.get()
    state.staking_coldkeys_by_index.set(place, coldkey)
    state.staking_coldkeys.set(coldkey, place)
    state.num_staking_coldkeys.set(saturating_add(u64, place, U64(1)))
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "Anybody may enter"
#|     A call to claim or to choose is enough; no stake is needed. Each entry without stake lowers the chance of all others to be drawn, and it stays: only a coldkey that [removes root
#|     stake](#unindex-if-unstaked), or is swapped, leaves the list.
#|
#| ### Leaving {#unindex-coldkey}
#|
#| The coldkey at the last place moves to the place that became free, so that there is no gap. A coldkey without a place changes nothing.
#|
#| ```python
@contract(
    post=lambda result, state, coldkey: (
        state.staking_coldkeys.get(coldkey) is None
        or state.staking_coldkeys_by_index.get(state.staking_coldkeys.get(coldkey)) == coldkey
    )
)
def unindex_coldkey(state: State, coldkey: AccountId) -> None:
    """Take a coldkey out of the claims that run by themselves.

    state:   state of the chain
    coldkey: the coldkey

    post: the coldkey has no place that is not its own
    Operation: T5
    Tracks: pallets/subtensor/src/staking/claim_root.rs maybe_remove_coldkey_index @ 14bc6f9
    """
    place = state.staking_coldkeys.get(coldkey)
    if place is None:
        return
    state.staking_coldkeys.remove(coldkey)
    last = saturating_sub(u64, state.num_staking_coldkeys.get(), U64(1))
    moved = state.staking_coldkeys_by_index.get(last)
    if place != last and moved is not None:
        state.staking_coldkeys_by_index.remove(last)
        state.staking_coldkeys_by_index.set(place, moved)
        state.staking_coldkeys.set(moved, place)
    else:
        state.staking_coldkeys_by_index.remove(place)
    state.num_staking_coldkeys.set(last)
#| ```
#|
#| Nothing is rejected.
#|
#| ### Leaving without stake {#unindex-if-unstaked}
#|
#| When root stake is removed, the coldkey leaves if none of the hotkeys under which it ever had stake holds root stake of it. A stake of less than a rao is none.
#|
#| ```python
def _has_root_stake(state: State, coldkey: AccountId) -> bool:
    """Return whether a coldkey has root stake under any of its hotkeys."""
    hotkeys = state.staking_hotkeys.get(coldkey)
    return any(stake_of(state, hotkey, coldkey, ROOT) > 0 for hotkey in hotkeys)


@contract()
def unindex_if_unstaked(state: State, coldkey: AccountId) -> None:
    """Take a coldkey out of the claims that run by themselves if it has no root stake.

    state:   state of the chain
    coldkey: the coldkey

    Operation: T5
    Tracks: pallets/subtensor/src/staking/claim_root.rs coldkey_has_root_stake @ 14bc6f9
    """
    if not _has_root_stake(state, coldkey):
        unindex_coldkey(state, coldkey)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| chain = State()
#| for coldkey in (11, 12, 13):
#|     index_coldkey(chain, AccountId(coldkey))
#| unindex_if_unstaked(chain, AccountId(11))
#| assert chain.staking_coldkeys_by_index.entries == {0: 13, 1: 12}
#| assert chain.staking_coldkeys.entries == {12: 1, 13: 0}
#| ```
#|
#| ## Claims that run by themselves {#auto-claims}
#|
#| ### Drawing {#auto-claim-indices}
#|
#| The places are drawn with the hash of the block before. Its 32 bytes are four numbers of 64 bits, big-endian. The walk starts at the first of them and takes the four as steps, in turn and again from
#| the first: each step is added, **saturating** at $2^{64}-1$, and the sum is taken modulo the number of places. The places that it visits, without the start, are drawn; one that is visited twice is
#| drawn once. If there are no places, place 0 is drawn.
#|
#| $$ x_0 = h_0, \qquad x_{i+1} = \min(x_i + h_{i \bmod 4},\ 2^{64}-1) \bmod n $$
#|
#| ```python
@contract(
    pre=lambda parent_hash, count, coldkeys: count <= MOST_ROOT_CLAIMS,
    post=lambda result, parent_hash, count, coldkeys: len(result) <= count,
)
def auto_claim_indices(parent_hash: Digest, count: U64, coldkeys: U64) -> Sequence[U64]:
    """Draw places of the index.

    parent_hash: hash of the block before
    count:       number of draws
    coldkeys:    number of places
    returns:     [places] the places drawn, ascending

    pre:  count <= 50
    post: len(result) <= count
    Operation: T2
    Tracks: pallets/subtensor/src/staking/claim_root.rs block_hash_to_indices @ 14bc6f9
    """
    written = parent_hash.to_bytes(32, "little")
    steps = [U64(int.from_bytes(written[8 * i : 8 * i + 8], "big")) for i in range(4)]
    place = steps[0]
    drawn: dict[U64, None] = {}
    for i in range(count):
        reached = saturating_add(u64, place, steps[i % 4])
        place = U64(reached % coldkeys) if coldkeys else U64(0)
        drawn[place] = None
    return sorted(drawn)
#| ```
#|
#| Nothing is rejected. (A [digest](primitives.md#domains) is read little-endian, so its lowest byte is the first byte of the hash.)
#|
#| !!! note "Half of all blocks begin at the same place"
#|     The first draw is twice the first number. In half of all blocks that is above $2^{64}-1$, the sum saturates, and place $(2^{64}-1) \bmod n$ is drawn; its coldkey is claimed for in every second
#|     block. In the other half of the blocks the first draw is the remainder of an even number: with an even number of places, an even place. With five draws, the fifth step is the first one again.
#|
#| ```python example
#| # the hash of the word "some2" begins with a number above 2^63
#| begin = int.from_bytes(bytes.fromhex("c357a61b4f8af02f92c4f354b4839925d8c5a18c9c017f80efab7efcb363aed7"), "little")
#| assert auto_claim_indices(Digest(begin), U64(1), U64(15000)) == [6615] == [(2**64 - 1) % 15000]
#| assert auto_claim_indices(Digest(begin), U64(3), U64(15000)) == [5236, 6615, 14580]
#| assert auto_claim_indices(Digest(begin), U64(5), U64(0)) == [0]
#| ```
#|
#| ### Running {#run-auto-claims}
#|
#| In each block, after the emission, the coldkeys at the drawn places claim, ascending, in all subnets. Each coldkey's claims are one unit: if one of them is rejected, none of them happens, and the next
#| coldkey is served. A place that nobody has is passed over.
#|
#| ```python
@contract()
def run_auto_claims(state: State) -> None:
    """Claim for the coldkeys that this block draws.

    state: state of the chain

    Operation: T5
    Tracks: pallets/subtensor/src/staking/claim_root.rs run_auto_claim_root_divs @ 14bc6f9
    """
    places = auto_claim_indices(
        state.parent_hash.get(), state.num_root_claim.get(), state.num_staking_coldkeys.get()
    )
    for place in places:
        coldkey = state.staking_coldkeys_by_index.get(place)
        if coldkey is None:
            continue
        try:
            with state.layer():
                _claim_all(state, coldkey, None)
        except Rejection:
            continue
#| ```
#|
#| Nothing is rejected.
#|
#| ### Scan for root stake {#scan-for-root-stake}
#|
#| Root stake that is transferred within root brings its new holder no place in the index, nor does stake from before there was an index. So in each block the chain looks at 30 stakes and gives the
#| holders of root stake a place.
#|
#| It goes through the shares of all holders in all subnets in the order in which the database keeps them: by hotkey in [storage order](state.md#orders), then by coldkey in storage order, then by subnet,
#| lower byte first. It begins after the stake at which the last scan ended, which need not exist any more. If it finds fewer than 30, it begins anew in the next block.
#|
#| ```python
@contract(post=lambda result, key: len(result[2]) == 2)
def place_of_stake(key: AlphaKey) -> tuple[bytes, bytes, bytes]:
    """Return where the database keeps a holder's share."""
    netuid = key.netuid.to_bytes(2, "little")
    return storage_key(key.hotkey), storage_key(key.coldkey), netuid


def _hotkeys_with_shares(state: State) -> Sequence[AccountId]:
    """Return the hotkeys under which somebody holds shares, in no order."""
    return cast(list[AccountId], list(state.alpha.groups))


def _stakes_after(state: State, last: AlphaKey | None, count: int) -> Sequence[AlphaKey]:
    """Return up to `count` stakes after one, or from the first on, as the database keeps them."""
    start = None if last is None else place_of_stake(last)
    hotkeys = {storage_key(hotkey): hotkey for hotkey in _hotkeys_with_shares(state)}
    found: list[AlphaKey] = []
    for hotkey_place in sorted(hotkeys):
        if len(found) >= count:
            break
        if start is not None and hotkey_place < start[0]:
            continue
        keys = [AlphaKey(*key) for key in state.alpha.groups[hotkeys[hotkey_place]]]
        held = {place_of_stake(key): key for key in keys}
        found.extend(held[place] for place in sorted(held) if start is None or start < place)
    return found[:count]


@contract()
def scan_for_root_stake(state: State) -> None:
    """Index the holders of root stake among the next stakes.

    state: state of the chain

    Operation: T5
    Tracks: pallets/subtensor/src/staking/helpers.rs populate_root_coldkey_staking_maps_v2 @ 14bc6f9
    """
    found = _stakes_after(state, state.alpha_map_last_key.get(), STAKES_PER_SCAN)
    for key in found:
        if key.netuid == ROOT:
            index_coldkey(state, key.coldkey)
    state.alpha_map_last_key.set(found[-1] if len(found) == STAKES_PER_SCAN else None)
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "Shares, not stake"
#|     The scan asks for a share, not for its value. A residue of shares worth less than a rao brings a coldkey back into the index that [left it](#unindex-if-unstaked), and nothing takes it out again.
#|
#| ```python example
#| chain = State()
#| for coldkey in range(1, 31):
#|     increase_stake(chain, AccountId(99), AccountId(coldkey), ROOT, Alpha(5))
#| scan_for_root_stake(chain)
#| assert chain.num_staking_coldkeys.get() == 30 and chain.alpha_map_last_key.get() is not None
#|
#| # there is nothing after the thirtieth, so the next scan begins anew
#| scan_for_root_stake(chain)
#| assert chain.alpha_map_last_key.get() is None
#| ```
#|
#| ## Keys and subnets that go {#transfers}
#|
#| ### Rates of a swapped hotkey {#transfer-root-claimable}
#|
#| When a hotkey is replaced by another on root, its rates are added to those of the new one. The new one has none, since a [swap](key_swaps.md#check-hotkey-swap) requires that, so they are simply handed
#| over.
#|
#| ```python
@contract(
    post=lambda result, state, old_hotkey, new_hotkey: (
        old_hotkey == new_hotkey or state.root_claimable.get(old_hotkey) == ()
    )
)
def transfer_root_claimable(state: State, old_hotkey: AccountId, new_hotkey: AccountId) -> None:
    """Hand a hotkey's rates over to another.

    state:      state of the chain
    old_hotkey: hotkey that is replaced
    new_hotkey: hotkey that replaces it

    post: old_hotkey == new_hotkey or root_claimable(old_hotkey) == ()
    Operation: T5
    Tracks: pallets/subtensor/src/staking/claim_root.rs transfer_root_claimable_for_new_hotkey @ 14bc6f9
    """
    handed = state.root_claimable.get(old_hotkey)
    rates = _raised(state.root_claimable.get(new_hotkey), handed)
    state.root_claimable.remove(old_hotkey)
    state.root_claimable.set(new_hotkey, rates)
#| ```
#|
#| Nothing is rejected.
#|
#| ### Watermark of swapped keys {#transfer-root-claimed}
#|
#| A watermark follows the stake when its hotkey or its coldkey is replaced. If the new keys have a watermark of their own, it is the **sum** that counts: both were paid. The watermark of the new keys is
#| written even if it is zero.
#|
#| ```python
@contract(
    post=lambda result, state, netuid, old_hotkey, new_hotkey, old_coldkey, new_coldkey: (
        state.root_claimed.get((netuid, new_hotkey, new_coldkey)) is not None
    )
)
def transfer_root_claimed(
    state: State,
    netuid: Netuid,
    old_hotkey: AccountId,
    new_hotkey: AccountId,
    old_coldkey: AccountId,
    new_coldkey: AccountId,
) -> None:
    """Hand a watermark over to other keys.

    state:       state of the chain
    netuid:      subnet of the watermark
    old_hotkey:  hotkey that is replaced
    new_hotkey:  hotkey that replaces it
    old_coldkey: coldkey that is replaced
    new_coldkey: coldkey that replaces it

    post: root_claimed(netuid, new_hotkey, new_coldkey) is not None
    Operation: T5
    Tracks: pallets/subtensor/src/staking/claim_root.rs transfer_root_claimed_for_new_keys @ 14bc6f9
    """
    handed = state.root_claimed.get((netuid, old_hotkey, old_coldkey)) or U128(0)
    state.root_claimed.remove((netuid, old_hotkey, old_coldkey))
    key = (netuid, new_hotkey, new_coldkey)
    claimed = state.root_claimed.get(key) or U128(0)
    state.root_claimed.set(key, saturating_add(u128, handed, claimed))
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "A watermark of zero is not none"
#|     A swap of a coldkey hands over a watermark in *root itself*, which is always zero, for each hotkey with root stake. From then on the hotkey counts as one with
#|     [claims](key_swaps.md#check-hotkey-swap) and can never replace another hotkey on root. Therefore the table tells zero from nothing.
#|
#| ### Claims of a swapped hotkey {#transfer-root-claims-of-hotkey}
#|
#| A hotkey that is replaced on root hands over its rates, and then, for each subnet with a rate, ascending, the watermarks of all coldkeys. Watermarks in subnets without a rate stay with the old hotkey.
#|
#| ```python
@contract(
    post=lambda result, state, old_hotkey, new_hotkey: (
        old_hotkey == new_hotkey or state.root_claimable.get(old_hotkey) == ()
    )
)
def transfer_root_claims_of_hotkey(
    state: State, old_hotkey: AccountId, new_hotkey: AccountId
) -> None:
    """Hand a hotkey's rates and the watermarks of its nominators over to another.

    state:      state of the chain
    old_hotkey: hotkey that is replaced
    new_hotkey: hotkey that replaces it

    post: old_hotkey == new_hotkey or root_claimable(old_hotkey) == ()
    Operation: T5
    Tracks: pallets/subtensor/src/swap/swap_hotkey.rs perform_hotkey_swap_on_one_subnet @ 14bc6f9
    """
    transfer_root_claimable(state, old_hotkey, new_hotkey)
    for entry in state.root_claimable.get(new_hotkey):
        for netuid, hotkey, coldkey in state.root_claimed.keys_of(entry.netuid):
            if hotkey == old_hotkey:
                transfer_root_claimed(state, netuid, old_hotkey, new_hotkey, coldkey, coldkey)
#| ```
#|
#| Nothing is rejected.
#|
#| ### Claims of a dissolved subnet {#drop-claims-of-subnet}
#|
#| When a subnet is dissolved, its rates and watermarks are dropped under all hotkeys. What was not claimed by then is lost.
#|
#| ```python
@contract(post=lambda result, state, netuid: not state.root_claimed.keys_of(netuid))
def drop_claims_of_subnet(state: State, netuid: Netuid) -> None:
    """Forget what root stake has earned in a subnet.

    state:  state of the chain
    netuid: subnet that is dissolved

    post: not root_claimed.keys_of(netuid)
    Operation: T5
    Tracks: pallets/subtensor/src/staking/claim_root.rs finalize_all_subnet_root_dividends @ 14bc6f9
    """
    for hotkey in state.root_claimable.keys():
        rates = state.root_claimable.get(hotkey)
        kept = tuple(entry for entry in rates if entry.netuid != netuid)
        state.root_claimable.set(hotkey, kept)
    for key in state.root_claimed.keys_of(netuid):
        state.root_claimed.remove(key)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python example
#| chain = State()
#| chain.root_claimable.set(AccountId(3), (ClaimRate(Netuid(1), I96F32(5)), ClaimRate(Netuid(2), I96F32(6))))
#| chain.root_claimed.set((Netuid(1), AccountId(3), AccountId(8)), U128(40))
#| transfer_root_claims_of_hotkey(chain, AccountId(3), AccountId(4))
#| assert chain.root_claimed.entries == {(1, 4, 8): 40}
#| drop_claims_of_subnet(chain, Netuid(1))
#| assert chain.root_claimable.entries == {4: (ClaimRate(Netuid(2), I96F32(6)),)}
#| assert chain.root_claimed.entries == {}
#| ```
