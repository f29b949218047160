"""The laws of conservation, as exact equations on a state and between two states.

A leak of the chain that is known stands in an equation as its own term; nothing is a tolerance but
the rounding of shares, which is bounded by the number of holders and the digits of a share.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from taospec.ledger import BURN_ACCOUNT, EXISTENTIAL_DEPOSIT, subnet_account
from taospec.primitives import AccountId, Netuid
from taospec.share_pools import NOTHING, SafeFloat, value_of_share
from taospec.state import ROOT, State

WHOLE = 2**64 - 1
CLEANING: Final = (
    "remove_stake",
    "remove_stake_limit",
    "remove_stake_full_limit",
    "unstake_all",
    "unstake_all_alpha",
    "sudo_set_nominator_min_required_stake",
)
DUST = 100
"""Mass in rao below which a lock may be dust."""


class BrokenLawError(AssertionError):
    """A law does not hold after a step; the message says which step and which law."""


@dataclass(frozen=True, slots=True)
class Books:
    """The sums that the laws compare, taken from one state."""

    balances: int
    balances_issuance: int
    total_issuance: int
    total_stake: int
    backing: dict[Netuid, int]
    reserves: dict[Netuid, int]
    supply: dict[Netuid, int]
    minted: dict[Netuid, int]
    outside: dict[Netuid, int]
    held: dict[Netuid, int]
    burned: dict[Netuid, int]
    recycled: dict[Netuid, int]
    fees: int
    values: dict[tuple[AccountId, AccountId, Netuid], int] = field(default_factory=dict)
    excess: dict[Netuid, int] = field(default_factory=dict)
    dust: int = 0


def books(state: State) -> Books:
    """Add up a state."""
    netuids = list(state.networks_added.entries)
    held = dict.fromkeys(netuids, 0)
    for (_, netuid), value in state.total_hotkey_alpha.entries.items():
        held[netuid] = held.get(netuid, 0) + value
    author = state.block_author.get()
    values = _values(state)
    return Books(
        balances=sum(state.balances.entries.values()),
        balances_issuance=state.balances_issuance.get(),
        total_issuance=state.total_issuance.get(),
        total_stake=state.total_stake.get(),
        backing={n: state.balances.get(subnet_account(n)) for n in netuids},
        reserves={n: state.subnet_tao.get(n) for n in netuids},
        supply={n: state.subnet_alpha_in.get(n) + state.subnet_alpha_out.get(n) for n in netuids},
        minted={n: state.total_alpha_issuance.get(n) for n in netuids},
        outside={n: state.subnet_alpha_out.get(n) for n in netuids},
        held=held,
        burned={n: state.alpha_burned.get(n) for n in netuids},
        recycled={n: state.alpha_recycled.get(n) for n in netuids},
        fees=state.balances.get(BURN_ACCOUNT)
        + (0 if author is None else state.balances.get(author)),
        values=values,
        excess=_excess(state, values),
        dust=dust_of_locks(state),
    )


def dust_of_locks(state: State) -> int:
    """Return the mass of all perpetual locks that may be dust."""
    return sum(
        lock.mass
        for (coldkey, netuid, _), lock in state.lock.entries.items()
        if lock is not None
        and lock.mass < DUST
        and state.decaying_lock.get((coldkey, netuid)) is False
    )


def _values(state: State) -> dict[tuple[AccountId, AccountId, Netuid], int]:
    return {
        key: value_of_share(
            state.total_hotkey_alpha.get((key[0], key[2])),
            share if share is not None else NOTHING,
            state.total_hotkey_shares.get((key[0], key[2])),
        )
        for key, share in state.alpha.entries.items()
    }


def _excess(
    state: State, values: dict[tuple[AccountId, AccountId, Netuid], int]
) -> dict[Netuid, int]:
    """Return by how much the claims on collapsed share pools exceed what these hold, by subnet."""
    claims: dict[tuple[AccountId, Netuid], int] = {}
    for (hotkey, _, netuid), value in values.items():
        claims[hotkey, netuid] = claims.get((hotkey, netuid), 0) + value
    found: dict[Netuid, int] = {}
    for pool, claimed in claims.items():
        more = max(0, claimed - state.total_hotkey_alpha.get(pool))
        found[pool[1]] = found.get(pool[1], 0) + more
    return found


def standing_laws(state: State, now: Books, lost: int, forgotten: int) -> Iterator[str]:
    """Yield the laws that a state breaks by itself.

    lost is what payments left on accounts of subnets below the existential deposit, and destroyed:
    by so much in all, their accounts may lie below their reserves. forgotten is the mass of
    perpetual locks that were dust and are gone: by so much in all, their buckets may lie below
    their members.
    """
    if now.balances != now.balances_issuance:
        yield f"accounts hold {now.balances}, the issuance is {now.balances_issuance}"
    if now.total_issuance != now.balances_issuance:
        yield f"the two issuances differ: {now.total_issuance}, {now.balances_issuance}"
    for netuid, tao in now.reserves.items():
        if now.backing[netuid] + lost < tao:
            yield f"subnet {netuid}: account {now.backing[netuid]} below reserve {tao}"
    yield from _share_pools(state, now)
    yield from _relations(state)
    yield from _index(state)
    yield from _locks(state, forgotten)


def _exact(number: SafeFloat, unit: int) -> int:
    value: int = number.mantissa * 10 ** (number.exponent - unit)
    return value


def _share_pools(state: State, now: Books) -> Iterator[str]:
    """No pool pays out more than it holds, but for what its shares lost by truncation."""
    pools: dict[tuple[AccountId, Netuid], list[tuple[int, SafeFloat]]] = {}
    for key, share in state.alpha.entries.items():
        assert share is not None
        pools.setdefault((key[0], key[2]), []).append((now.values[key], share))
    for pool, holders in pools.items():
        value, denominator = state.total_hotkey_alpha.get(pool), state.total_hotkey_shares.get(pool)
        if denominator.mantissa == 0:
            continue
        unit = min(denominator.exponent, *(share.exponent for _, share in holders))
        shares = sum(_exact(share, unit) for _, share in holders)
        whole = _exact(denominator, unit)
        claims = sum(claim for claim, _ in holders)
        if claims * whole > value * max(shares, whole):
            yield f"pool {pool}: claims {claims} of {value} with shares {shares} of {whole}"
        if claims * whole + len(holders) * whole < value * min(shares, whole):
            yield f"pool {pool}: claims {claims} of {value} are too low"


def _relations(state: State) -> Iterator[str]:
    """Children and parents mirror each other; nobody is both, or its own; shares are a part."""
    for key, children in state.child_keys.entries.items():
        hotkey, netuid = key
        if sum(link.proportion for link in children) > WHOLE or len(children) > 5:
            yield f"children of {key}: {children}"
        for link in children:
            back = [p for p in state.parent_keys.get((link.hotkey, netuid)) if p.hotkey == hotkey]
            if [p.proportion for p in back] != [link.proportion] or link.hotkey == hotkey:
                yield f"child {link.hotkey} of {key} is not mirrored"
            if any(other.hotkey == link.hotkey for other in state.parent_keys.get(key)):
                yield f"{link.hotkey} is child and parent of {key}"
    for key, parents in state.parent_keys.entries.items():
        for link in parents:
            children = state.child_keys.get((link.hotkey, key[1]))
            if key[0] not in [child.hotkey for child in children]:
                yield f"parent {link.hotkey} of {key} is not mirrored"


def _index(state: State) -> Iterator[str]:
    """Check that the list of coldkeys has no gap, and that each coldkey knows its place."""
    count = state.num_staking_coldkeys.get()
    places = state.staking_coldkeys_by_index
    if sorted(places.entries) != list(range(count)):
        yield f"the index has places {sorted(places.entries)} of {count}"
    for coldkey, place in state.staking_coldkeys.entries.items():
        if place is None or places.get(place) != coldkey:
            yield f"coldkey {coldkey} is not at its place {place}"


def _locks(state: State, forgotten: int) -> Iterator[str]:
    """Check that each lock stands in the reverse index, and that buckets hold their members.

    A lock that is dust is forgotten while its bucket keeps its mass, and a bucket forgets mass that
    is dust while its lock is still stored, and loses it a second time when that lock is rolled and
    gone. So a bucket of perpetual locks, and what was forgotten, hold the mass of the members that
    cannot be dust, or more.
    """
    mirrored = {(netuid, hotkey, coldkey) for coldkey, netuid, hotkey in state.lock.entries}
    if mirrored != set(state.locking_coldkeys.entries):
        yield f"locks {sorted(mirrored)}, index {sorted(state.locking_coldkeys.entries)}"
    for netuid, table in _perpetual_buckets(state).items():
        for hotkey, mass in table.items():
            members = _perpetual_mass(state, netuid, hotkey)
            if mass + forgotten < members:
                yield f"perpetual bucket {netuid}, {hotkey}: {mass}, its members {members}"


def _perpetual_buckets(state: State) -> dict[Netuid, dict[AccountId, int]]:
    found: dict[Netuid, dict[AccountId, int]] = {}
    for (netuid, hotkey), bucket in state.hotkey_lock.entries.items():
        if bucket is not None:
            found.setdefault(netuid, {})[hotkey] = bucket.mass
    for netuid, bucket in state.owner_lock.entries.items():
        owner = state.subnet_owner_hotkey.get(netuid)
        if bucket is not None and owner is not None:
            found.setdefault(netuid, {})[owner] = bucket.mass
    return found


def _perpetual_mass(state: State, netuid: Netuid, hotkey: AccountId) -> int:
    return sum(
        lock.mass
        for (coldkey, subnet, target), lock in state.lock.entries.items()
        if lock is not None
        and lock.mass >= DUST
        and (subnet, target) == (netuid, hotkey)
        and state.decaying_lock.get((coldkey, netuid)) is False
    )


@dataclass(frozen=True, slots=True)
class Step:
    """What a step may do to the books.

    minted:   alpha that blocks emitted, by subnet
    limited:  TAO may strand at a price limit
    cleans:   nominations that are too small may be destroyed; where their sale fails half-way, the
              reserve has fallen and the TAO has not been paid
    claims:   alpha that was set aside for root stake finds its owners; where a swap lost a
              watermark, more is claimed than there is, and the count of alpha outside ends at zero
    touched:  coldkeys whose stake may fall; None if any
    """

    minted: dict[Netuid, int] = field(default_factory=dict)
    limited: bool = False
    cleans: bool = False
    claims: bool = False
    touched: tuple[AccountId, ...] | None = None


def laws_between(before: Books, after: Books, step: Step) -> Iterator[str]:
    """Yield the laws that a step breaks.

    A call mints nothing: alpha changes hands, is recycled, or is burned. Blocks mint what they say.
    The last to leave a share pool that collapsed may take more than it holds, and its value ends at
    zero: alpha without an owner falls by no more than such claims exceeded their pools before.
    Once claims took more alpha than there was, later sales meet a count of zero in the same way.
    """
    for netuid in after.reserves:
        yield from _alpha_laws(before, after, step, netuid)
    dust = dust_of_subnets(before, after)
    stranded = _stranded(after) - _stranded(before) + dust
    if stranded != 0 and not ((step.limited or step.cleans) and stranded > 0):
        yield f"{stranded} rao strand on accounts of subnets"
    failed = stranded if step.cleans else 0
    drift = _drift(after) - _drift(before) - dust + failed
    if not 0 <= drift <= max(after.fees - before.fees, 0):
        yield f"TotalStake drifts by {drift}, fees are {after.fees - before.fees}"
    if step.touched is not None:
        for key, value in before.values.items():
            if key[1] not in step.touched and after.values.get(key, 0) < value - 1:
                yield f"stake {key} falls from {value} to {after.values.get(key, 0)}"


def _alpha_laws(before: Books, after: Books, step: Step, netuid: Netuid) -> Iterator[str]:
    expected = step.minted.get(netuid, 0) - _change(before, after, "recycled", netuid)
    created = _change(before, after, "supply", netuid) - expected
    owed = step.claims or unowned(before, netuid) < 0
    beyond = created > 0 and owed and after.outside[netuid] == 0
    if netuid != ROOT and created != 0 and not beyond:
        yield f"subnet {netuid}: alpha appears or vanishes"
    if netuid != ROOT and _change(before, after, "minted", netuid) != expected:
        yield f"subnet {netuid}: the count of minted alpha is off"
    freed = unowned(after, netuid) - unowned(before, netuid)
    short = 0 if step.claims else before.excess.get(netuid, 0)
    gained = freed > (created if beyond else 0) and not (step.cleans or netuid in step.minted)
    if gained or (freed < -short and not step.claims):
        yield f"subnet {netuid}: alpha without an owner changes by {freed}"


def dust_of_subnets(before: Books, after: Books) -> int:
    """Return the TAO that vanished together with accounts of subnets that were emptied."""
    return sum(
        min(before.balances_issuance - after.balances_issuance, EXISTENTIAL_DEPOSIT - 1)
        for netuid, backing in after.backing.items()
        if backing == 0 and before.backing.get(netuid, 0) > 0
    )


def _change(before: Books, after: Books, name: str, netuid: Netuid) -> int:
    old: dict[Netuid, int] = getattr(before, name)
    new: dict[Netuid, int] = getattr(after, name)
    return new[netuid] - old.get(netuid, 0)


def _drift(now: Books) -> int:
    return now.total_stake - sum(now.backing.values())


def _stranded(now: Books) -> int:
    return sum(now.backing.values()) - sum(now.reserves.values())


def unowned(now: Books, netuid: Netuid) -> int:
    """Alpha outside the pool that is in no share pool and was not burned."""
    return now.outside[netuid] - now.held[netuid] - now.burned[netuid]
