"""The books of a whole chain: exact equations over a block, and over each call in it.

TAO (T1 to T7) and alpha (A1 to A5) are counted in several places; these laws say how the counts
move together. A leak of the chain that is known stands in its equation as a term of its own:

stranded  TAO on the account of a subnet that its pool does not have: the fee of a registration,
          what a price limit left over, a purchase of the chain that failed
forgiven  alpha that was recycled beyond what was ever counted as minted
created   alpha that a stable subnet gives out and does not have
destroyed alpha that a registration buys and takes off the alpha outside the pool
claimed   alpha that was set aside for root stake and found its owners
inherited alpha that was burned in a former subnet of the same number
doubled   alpha that the heir of a coldkey may claim a second time: marks that stay behind
missing   TAO of a pool that nobody paid: an owner keeps its deposit, genesis pays nothing
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from taospec.emission import subnets_to_emit_to
from taospec.issuance import block_emission
from taospec.ledger import BURN_ACCOUNT, EXISTENTIAL_DEPOSIT, SUPPLY, subnet_account
from taospec.primitives import U64, Netuid
from taospec.root_claims import root_owed
from taospec.stakes import MINIMUM_RESERVE
from taospec.state import ROOT, State
from taospec_conformance.histories.laws import CLEANING

REGISTRATIONS: Final = ("burned_register", "register", "register_limit")
LIMITED: Final = ("add_stake_limit", "add_stake_burn", "swap_stake_limit")
CLAIMING: Final = ("claim_root",)
DOUBLING: Final = ("swap_coldkey", "swap_coldkey_announced")
ROUNDING: Final = 3
HIGHEST_PRICE: Final = 900_000
CUT_SHORT: Final = 17
FRACTION: Final = 32


@dataclass(frozen=True, slots=True)
class Sums:
    """What the laws compare, of the chain and of each subnet.

    life is how often the number of a subnet was registered: a subnet that is dissolved and begins
    anew within a call is another one.
    """

    balances: int
    balances_issuance: int
    total_issuance: int
    total_stake: int
    fees: int
    elsewhere: int
    life: dict[Netuid, int]
    backing: dict[Netuid, int]
    reserve: dict[Netuid, int]
    inside: dict[Netuid, int]
    outside: dict[Netuid, int]
    minted: dict[Netuid, int]
    recycled: dict[Netuid, int]
    burned: dict[Netuid, int]
    held: dict[Netuid, int]
    pending: dict[Netuid, int]
    protocol: dict[Netuid, int]
    claimed: dict[Netuid, int]
    stable: dict[Netuid, bool]

    def unowned(self, netuid: Netuid) -> int:
        """Alpha outside the pool that is nobody's: earned by root stake, or lost in rounding."""
        waiting = self.pending[netuid] + self.protocol[netuid] + self.burned[netuid]
        return self.outside[netuid] - self.held[netuid] - waiting

    def lasting(self, other: Sums) -> list[Netuid]:
        """Return the subnets that are the same ones in both."""
        return [n for n in self.life if other.life.get(n) == self.life[n]]


def sums(state: State) -> Sums:
    """Add up a state."""
    netuids = list(state.networks_added.entries)
    held, claimed = dict.fromkeys(netuids, 0), dict.fromkeys(netuids, 0)
    for (_, netuid), value in state.total_hotkey_alpha.entries.items():
        held[netuid] = held.get(netuid, 0) + value
    for (netuid, _, _), mark in state.root_claimed.entries.items():
        claimed[netuid] = claimed.get(netuid, 0) + (mark or 0)
    balances = sum(state.balances.entries.values())
    backing = {n: int(state.balances.get(subnet_account(n))) for n in netuids}
    author = state.block_author.get()
    fees = state.balances.get(BURN_ACCOUNT)
    return Sums(
        balances=balances,
        balances_issuance=state.balances_issuance.get(),
        total_issuance=state.total_issuance.get(),
        total_stake=state.total_stake.get(),
        fees=fees + (0 if author is None else state.balances.get(author)),
        elsewhere=balances - sum(backing.values()),
        life={n: state.registered_subnet_counter.get(n) for n in netuids},
        backing=backing,
        reserve={n: state.subnet_tao.get(n) for n in netuids},
        inside={n: state.subnet_alpha_in.get(n) for n in netuids},
        outside={n: state.subnet_alpha_out.get(n) for n in netuids},
        minted={n: state.total_alpha_issuance.get(n) for n in netuids},
        recycled={n: state.alpha_recycled.get(n) for n in netuids},
        burned={n: state.alpha_burned.get(n) for n in netuids},
        held=held,
        pending={n: _pending(state, n) for n in netuids},
        protocol={n: state.subnet_protocol_alpha.get(n) for n in netuids},
        claimed=claimed,
        stable={n: state.subnet_mechanism.get(n) == 0 for n in netuids},
    )


def _pending(state: State, netuid: Netuid) -> int:
    return (
        state.pending_server_emission.get(netuid)
        + state.pending_validator_emission.get(netuid)
        + state.pending_root_alpha_divs.get(netuid)
        + state.pending_owner_cut.get(netuid)
    )


def _moved(before: Mapping[Netuid, int], after: Mapping[Netuid, int], netuid: Netuid) -> int:
    return after[netuid] - before[netuid]


def owed_to_root(state: State) -> dict[Netuid, int]:
    """Return what root stake could claim in each subnet, in parts of 2**-32 rao."""
    owed: dict[Netuid, int] = {}
    for hotkey, coldkey, netuid in state.alpha.entries:
        if netuid == ROOT:
            for claim in state.root_claimable.get(hotkey):
                part = max(0, root_owed(state, hotkey, coldkey, claim.netuid))
                owed[claim.netuid] = owed.get(claim.netuid, 0) + part
    return owed


def laws_of_a_state(
    state: State, now: Sums, missing: int, excused: Mapping[Netuid, int]
) -> Iterator[str]:
    """Yield the laws that a state breaks by itself.

    missing: rao that nobody paid for pools; so much may lack on accounts of subnets
    excused: alpha that is inherited and doubled, in parts of 2**-32 rao
    """
    if now.balances != now.balances_issuance:
        yield f"T4: accounts hold {now.balances}, the issuance is {now.balances_issuance}"
    if now.total_issuance != now.balances_issuance:
        yield f"T1: the two issuances differ: {now.total_issuance}, {now.balances_issuance}"
    if now.total_issuance > SUPPLY:
        yield f"T2: {now.total_issuance} rao are issued"
    for netuid, reserve in now.reserve.items():
        if now.backing[netuid] + missing < reserve:
            yield f"T5: subnet {netuid}: account {now.backing[netuid]} below reserve {reserve}"
    if not now.reserve[ROOT] == now.outside[ROOT] == now.held[ROOT]:
        yield f"T7: root: {now.reserve[ROOT]}, {now.outside[ROOT]}, {now.held[ROOT]}"
    owed = owed_to_root(state)
    for netuid in now.life:
        free = (now.unowned(netuid) << FRACTION) + excused.get(netuid, 0)
        dust = free - owed.get(netuid, 0)
        if dust < 0:
            yield f"A4: subnet {netuid}: {dust >> FRACTION} rao less than root stake may claim"


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is known before a block begins.

    emitting: subnets that receive emission
    reward:   most TAO that the block may mint
    """

    emitting: tuple[Netuid, ...]
    reward: int


def outlook(state: State) -> Outlook:
    """Look at a state before a block begins."""
    netuids = tuple(subnets_to_emit_to(state))
    return Outlook(netuids, block_emission(U64(state.total_issuance.get())))


def purchase_fails(before: Sums, netuid: Netuid, tao: int) -> bool:
    """Tell whether a pool refuses a purchase: little alpha, too much TAO, or too little to buy."""
    inside, reserve = before.inside[netuid], before.reserve[netuid]
    return inside < MINIMUM_RESERVE or tao > 1000 * reserve or tao * inside < 2 * reserve


def laws_of_a_block(before: Sums, after: Sums, ahead: Outlook, state: State) -> Iterator[str]:
    """Yield the laws that the beginning of a block breaks; state is the one after it."""
    entered = {n: _entered(state, n) if n in ahead.emitting else 0 for n in after.life}
    sold = {n: int(state.subnet_root_sell_tao.get(n)) for n in after.life}
    sold[ROOT] = -sum(sold.values())
    stranded = 0
    for netuid in after.life:
        moved = _moved(before.reserve, after.reserve, netuid)
        if moved != entered[netuid] - sold[netuid]:
            yield f"T3: subnet {netuid}: the reserve moves by {moved}"
        extra = _moved(before.backing, after.backing, netuid) - moved
        stranded += extra
        failed = state.subnet_excess_tao.get(netuid) == 0 and purchase_fails(before, netuid, extra)
        if extra < 0 or (extra > 0 and not failed):
            yield f"T5: subnet {netuid}: {extra} rao strand"
        yield from _alpha_of_a_block(before, after, ahead, state, netuid)
    issued = after.total_issuance - before.total_issuance
    if issued != sum(entered.values()) + stranded or not 0 <= issued <= ahead.reward:
        yield f"T3: {issued} rao are issued, {sum(entered.values())} entered, {stranded} strand"
    if after.elsewhere != before.elsewhere:
        yield f"T4: {after.elsewhere - before.elsewhere} rao on accounts of no subnet"
    if after.total_stake - before.total_stake != sum(entered.values()):
        yield f"T6: TotalStake rises by {after.total_stake - before.total_stake}"


def _entered(state: State, netuid: Netuid) -> int:
    injected: int = state.subnet_tao_in_emission.get(netuid)
    return injected + state.subnet_excess_tao.get(netuid)


def _alpha_of_a_block(
    before: Sums, after: Sums, ahead: Outlook, state: State, netuid: Netuid
) -> Iterator[str]:
    """A2, A3, A4 and A5 of one subnet, at the beginning of a block."""
    minted = created = 0
    if netuid in ahead.emitting:
        injected: int = state.subnet_alpha_in_emission.get(netuid)
        minted = injected + state.subnet_alpha_out_emission.get(netuid)
        if after.stable[netuid]:
            created = max(0, state.subnet_excess_tao.get(netuid) - before.inside[netuid])
    recycled = _moved(before.recycled, after.recycled, netuid)
    if netuid != ROOT:
        supply = _supply(before, after, netuid)
        if supply != minted + created - recycled:
            yield f"A2: subnet {netuid}: alpha moves by {supply}, {minted} minted"
        if after.minted[netuid] != max(0, before.minted[netuid] + minted - recycled):
            yield f"A3: subnet {netuid}: the count of minted alpha is {after.minted[netuid]}"
        if after.protocol[netuid] < before.protocol[netuid]:
            yield f"A5: subnet {netuid}: the chain's own alpha falls"
        yield from _waiting(before, after, state, netuid)


def _waiting(before: Sums, after: Sums, state: State, netuid: Netuid) -> Iterator[str]:
    """A4: nothing but rounding is lost in a block; an epoch and claims may lose and pay more."""
    freed = after.unowned(netuid) - before.unowned(netuid)
    claimed = max(0, _moved(before.claimed, after.claimed, netuid))
    epoch = state.last_epoch_block.get(netuid) == state.block.get()
    overpays = epoch and state.mechanism_count_current.get(netuid) > 1
    if freed + claimed < 0 and not overpays:
        yield f"A4: subnet {netuid}: {-freed} rao of alpha out of nothing, {claimed} were claimed"
    if freed > ROUNDING and not epoch:
        yield f"A4: subnet {netuid}: {freed} rao of alpha are lost"


def _supply(before: Sums, after: Sums, netuid: Netuid) -> int:
    inside = _moved(before.inside, after.inside, netuid)
    return inside + _moved(before.outside, after.outside, netuid)


def laws_of_a_call(before: Sums, after: Sums, name: str) -> Iterator[str]:
    """Yield the laws that a call breaks: it issues nothing, and what it takes, it gives."""
    if after.total_issuance > before.total_issuance:
        yield "T3: a call issues TAO"
    stranded = 0
    for netuid in before.lasting(after):
        extra = _moved(before.backing, after.backing, netuid)
        extra -= _moved(before.reserve, after.reserve, netuid)
        stranded += extra
        yield from _alpha_of_a_call(before, after, name, netuid)
    may_strand = name in (*REGISTRATIONS, *LIMITED, *CLEANING) or _met_the_highest_price(
        before, after
    )
    if stranded < 0 or (stranded > 0 and not may_strand):
        yield f"T5: {stranded} rao strand"
    for netuid in after.life:
        if after.life[netuid] != before.life.get(netuid):
            lacking = after.reserve[netuid] - after.backing[netuid]
            if abs(lacking) > EXISTENTIAL_DEPOSIT:
                yield f"T5: subnet {netuid} begins with {lacking} rao too little"
    drift = after.total_stake - sum(after.reserve.values())
    drift -= before.total_stake - sum(before.reserve.values()) + max(0, stranded)
    if not 0 <= drift <= max(0, after.fees - before.fees):
        yield f"T6: TotalStake drifts by {drift}, fees are {after.fees - before.fees}"


def _met_the_highest_price(before: Sums, after: Sums) -> bool:
    """Tell whether a purchase met the limit of a million TAO, or was cut short on the way there."""
    return any(
        after.reserve[n] > HIGHEST_PRICE * after.inside[n] > 0
        or after.reserve[n] > CUT_SHORT * before.reserve[n] > 0
        for n in before.lasting(after)
    )


def _alpha_of_a_call(before: Sums, after: Sums, name: str, netuid: Netuid) -> Iterator[str]:
    """A1, A3, A4 and A5 of one subnet, over a call."""
    recycled = _moved(before.recycled, after.recycled, netuid)
    supply = _supply(before, after, netuid) + recycled
    if netuid == ROOT:
        return
    destroyed = -_moved(before.inside, after.inside, netuid) if name in REGISTRATIONS else 0
    if supply != -destroyed and not (after.stable[netuid] and supply > -destroyed):
        yield f"A1: subnet {netuid}: alpha moves by {supply}, {destroyed} destroyed"
    if after.minted[netuid] != max(0, before.minted[netuid] - recycled):
        yield f"A3: subnet {netuid}: the count of minted alpha is {after.minted[netuid]}"
    if after.protocol[netuid] != before.protocol[netuid]:
        yield f"A5: subnet {netuid}: a call moves the chain's own alpha"
    freed = after.unowned(netuid) - before.unowned(netuid)
    claimed = max(0, _moved(before.claimed, after.claimed, netuid)) if name in CLAIMING else 0
    if not -claimed <= freed <= 0 and not (name in CLEANING and freed > 0):
        yield f"A4: subnet {netuid}: alpha without an owner changes by {freed}"
