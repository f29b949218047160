"""T5: claims, in one subnet and in several, and the calls that govern them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.ledger import subnet_account
from taospec.primitives import AccountId, Alpha, Netuid
from taospec.root_claims import (
    add_stake_adjust,
    claim_root,
    increase_root_claimable,
    remove_stake_adjust,
)
from taospec.stakes import MINIMUM_PRICE, decrease_stake, increase_stake, swap_alpha_for_tao
from taospec.state import KEEP, ROOT, SWAP, ClaimType, State
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.scenes import ONE
from taospec_conformance.vectors.themes.root_claims import (
    COLDKEY,
    HALF,
    HOTKEY,
    OTHER,
    OWNER,
    TESTS,
    claimable,
    claimed,
    rates,
    rooted,
)

FIRST, SECOND, ROOTS = (subnet_account(Netuid(netuid)) for netuid in (1, 2, 0))
POOL: Final = {"tao": 50 * 10**9, "alpha": 100 * 10**9}
EVE: Final = 10
STRANGER: Final = 11


def some(*netuids: int) -> ClaimType:
    """Return the wish to keep the alpha of some subnets."""
    return make(ClaimType, 2, netuids)


def ready(rate: int = HALF, stake: int = 2 * 10**6, netuid: int = 1) -> Chain:
    """Return a chain with one claim: a million rao at the defaults."""
    return claimable(rooted((COLDKEY, stake)).subnet(netuid, **POOL), (netuid, rate))


def both(first: int = HALF, second: int = HALF) -> Chain:
    """Return a chain with claims in two subnets."""
    chain = rooted((COLDKEY, 2 * 10**6)).subnet(1, **POOL).subnet(2, **POOL)
    return claimable(chain, (1, first), (2, second))


def tiny() -> Chain:
    """Return a chain in which every whole rao may be claimed."""
    return ready().set("root_claimable_threshold", 1, 0)


def brought(chain: Chain, amount: int) -> int:
    """Return the TAO that a claim brings."""
    return swap_alpha_for_tao(
        chain.state(), Netuid(1), Alpha(amount), MINIMUM_PRICE, free=True
    ).paid_out


def single(chain: Chain, kind: ClaimType = SWAP, netuid: int = 1) -> dict[str, Any]:
    """Return the input of a claim in one subnet."""
    return {
        "state": chain.state(),
        "hotkey": HOTKEY,
        "coldkey": COLDKEY,
        "netuid": netuid,
        "claim_type": kind,
    }


def state_repair(**tables: Any) -> dict[str, Any]:
    """Return a repair of entries of the state."""
    return {"state": tables}


@theme(
    "kept-and-passed-over",
    "root_claims.root_claim_on_subnet",
    hunts="a claim that is paid although it is too small, or not in whole rao",
    origin="by hand",
)
def kept(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield claims that no pool sees."""
    del operation
    chain = ready()
    hunts = "alpha that is minted or counted as leaving the pool"
    yield Draft(single(chain, KEEP), "kept", hunts=hunts)
    yield Draft(single(chain, some(1, 4)), "kept-in-this-subnet", hunts="a list that is swapped")
    held = chain.copy().stake(HOTKEY, COLDKEY, 1, 70).stake(HOTKEY, OTHER, 1, 80)
    yield Draft(single(held, KEEP), "kept-beside-others", hunts="shares of another price")
    owned = chain.copy().set("total_hotkey_alpha", (HOTKEY, 1), 500)
    hunts = "a share pool without holders whose value is kept from the first depositor"
    yield Draft(single(owned, KEEP), "kept-in-an-orphaned-pool", ("DEGENERATE",), hunts)
    nowhere = claimable(rooted((COLDKEY, 2 * 10**6)), (9, HALF))
    hunts = "a check of the subnet that the chain does not make"
    yield Draft(single(nowhere, KEEP, 9), "kept-without-a-subnet", ("DEGENERATE",), hunts)
    edge = ready(HALF, 10**6)
    yield Draft(single(edge, KEEP), "at-the-threshold", ("BOUNDARY",), "more than the threshold")
    below = ready(HALF - 1, 10**6)
    hunts = "a threshold compared with rounded rao"
    yield Draft(single(below, KEEP), "below-the-threshold", ("BOUNDARY",), hunts)
    paid = claimed(edge.copy(), 1, 1)
    yield Draft(single(paid, KEEP), "one-rao-below", ("BOUNDARY",), "earnings instead of the claim")
    other = edge.copy().set("root_claimable_threshold", 2, 0)
    other.set("root_claimable_threshold", 1, 500001 * ONE)
    hunts = "the threshold of another subnet, or the default"
    yield Draft(single(other, KEEP), "threshold-of-the-subnet", ("BOUNDARY",), hunts)
    least = claimed(tiny(), 1, 999999)
    yield Draft(single(least, KEEP), "one-rao", ("BOUNDARY",), "a claim of one rao passed over")
    part = claimable(tiny(), (1, ONE - 1)).set("root_claimable_threshold", 1, 1)
    part.set("total_hotkey_alpha", (HOTKEY, ROOT), 1)
    hunts = "a fraction of a rao rounded up"
    yield Draft(single(part, KEEP), "less-than-a-rao", ("ROUNDING",), hunts)
    more = claimed(tiny(), 1, 1000001)
    hunts = "a negative claim that becomes a huge one"
    yield Draft(single(more, KEEP), "negative", ("BOUNDARY",), hunts)
    locked = chain.copy().set("subtoken_enabled", 1, False)
    hunts = "a check of trading that the chain does not make"
    yield Draft(single(locked, KEEP), "kept-before-trading", hunts=hunts)
    for _ in range(4):
        rate, stake = draws.sized(1, 2**34), draws.sized(10**6, 10**12)
        drawn = claimed(ready(rate, stake), 1, draws.sized(0, 10**6))
        yield Draft(single(drawn, KEEP))


@theme(
    "swapped",
    "root_claims.root_claim_on_subnet",
    hunts="a sale with a fee, TAO that does not reach root, or watermarks left as they were",
    origin="by hand",
)
def swapped(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield claims that are sold."""
    del operation
    chain = ready()
    yield Draft(single(chain), "swapped")
    yield Draft(single(chain, some(2)), "swapped-outside-the-list", hunts="a list read reversed")
    rated = claimable(chain.copy(), (1, HALF), (2, 3 * ONE + HALF))
    hunts = "watermarks raised in the claimed subnet only"
    yield Draft(single(rated), "swapped-raises-all-watermarks", hunts=hunts)
    opened = chain.copy().set("pal_swap_initialized", 1, True)
    opened.set("swap_balancer", 1, 6 * 10**17)
    yield Draft(single(opened), "swapped-in-an-open-pool", hunts="equal weights in an open pool")
    stable = claimable(rooted((COLDKEY, 2 * 10**6)).subnet(1, mechanism=0, tao=10**9), (1, HALF))
    yield Draft(single(stable), "swapped-one-to-one", hunts="a price in a subnet without a pool")
    yield Draft(
        single(chain.copy().set("total_stake", 3)), "total-stake-saturates", ("SATURATION",)
    )
    sold = chain.copy().set("subnet_root_sell_tao", 1, 50).set("subnet_protocol_flow", 1, -7)
    yield Draft(single(sold), "swapped-again", hunts="a count of the block that is overwritten")
    out = brought(chain, 10**6)
    dusty = chain.copy().set("balances", FIRST, out + 499)
    hunts = "dust that stays, or that one of the two issuances still counts"
    yield Draft(single(dusty), "dust-is-destroyed", ("BOUNDARY",), hunts)
    exact = chain.copy().set("balances", FIRST, out)
    yield Draft(single(exact), "account-emptied", ("BOUNDARY",), "a deposit that must stay")
    cheap = ready(600_000 * ONE).set("subnet_tao", 1, 2 * 10**6).set("subnet_alpha_in", 1, 10**12)
    hunts = "a sale beyond the lowest price, or a watermark raised only by what was sold"
    yield Draft(single(cheap), "stops-at-the-lowest-price", ("BOUNDARY",), hunts)
    scarce = chain.copy().set("subnet_alpha_out", 1, 1000)
    hunts = "a claim cut to the alpha that there is, or a count below zero"
    yield Draft(single(scarce), "more-than-is-outside", ("SATURATION",), hunts)
    locked = chain.copy().set("subtoken_enabled", 1, False)
    yield Draft(single(locked), "swapped-before-trading", hunts="a check of trading")
    two = claimable(rooted((COLDKEY, 2 * 10**6), (OTHER, 10**6)).subnet(1, **POOL), (1, HALF)).set(
        "total_hotkey_alpha", (HOTKEY, ROOT), 3 * 10**6 + 1
    )
    hunts = "a root stake that grows by all shares instead of its own"
    yield Draft(single(two), "swapped-beside-others", ("ROUNDING",), hunts)
    for _ in range(6):
        drawn = ready(draws.sized(2**31, 2**40), draws.sized(10**6, 10**10))
        yield Draft(single(claimed(drawn, 1, draws.sized(0, 10**5))))


@theme(
    "rejected",
    "root_claims.root_claim_on_subnet",
    flags=("REJECTION",),
    hunts="a claim that consumes the watermark although its sale or payment fails",
    origin="by hand",
)
def rejected(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield claims whose sale or payment fails."""
    del operation, draws
    large = ready().set("subnet_alpha_in", 1, 999)
    repair = state_repair(subnet_alpha_in={1: 1000})
    yield Draft(single(large), "too-large-for-the-pool", ("BOUNDARY",), repair=repair)
    poor = ready().set("subnet_tao", 1, 999_999)
    repair = state_repair(subnet_tao={1: 10**6})
    yield Draft(single(poor), "pool-without-tao", ("BOUNDARY",), repair=repair)
    least = claimed(tiny(), 1, 999_999)
    repair = state_repair(root_claimed={(1, HOTKEY, COLDKEY): 999_997})
    hunts = "a claim that is sold for nothing"
    yield Draft(single(least), "sold-for-nothing", ("BOUNDARY",), hunts, repair=repair)
    cheap = ready().set("subnet_tao", 1, 10**6).set("subnet_alpha_in", 1, 10**12)
    repair = state_repair(subnet_alpha_in={1: 10**12 - 10**8})
    yield Draft(single(cheap), "at-the-lowest-price", ("BOUNDARY",), repair=repair)
    nowhere = claimable(rooted((COLDKEY, 2 * 10**6)), (9, HALF))
    hunts = "a sale in a subnet that does not exist"
    yield Draft(single(nowhere, netuid=9), "no-subnet", hunts=hunts, repair={"claim_type": KEEP})
    chain = ready()
    short = chain.copy().set("balances", FIRST, brought(chain, 10**6) - 1)
    repair = state_repair(balances={FIRST: brought(chain, 10**6)})
    yield Draft(single(short), "account-short-of-a-rao", ("BOUNDARY",), repair=repair)
    yield Draft(single(chain.copy().set("balances", FIRST, 0)), "account-empty", repair=repair)
    small = claimed(tiny(), 1, 10**6 - 999).set("balances", ROOTS, 0)
    repair = state_repair(root_claimed={(1, HOTKEY, COLDKEY): 10**6 - 1001})
    hunts = "an account of root that begins below the existential deposit"
    yield Draft(single(small), "root-account-empty", ("BOUNDARY",), hunts, repair=repair)


def call(state: Chain | State, *netuids: int, origin: int = COLDKEY) -> dict[str, Any]:
    """Return the input of a call to claim."""
    held = state.state() if isinstance(state, Chain) else state
    return {"state": held, "origin": origin, "subnets": list(netuids)}


@theme(
    "claims",
    "root_claims.claim_root",
    hunts="claims in other subnets, under other hotkeys, or in another order",
    origin="by hand",
)
def claims(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield calls to claim."""
    del operation
    yield Draft(call(ready(), 1), "swapped-by-default", hunts="alpha kept by default")
    chain = both().set("root_claim_type", COLDKEY, KEEP)
    yield Draft(call(chain, 1, 2), "two-subnets", hunts="only the first subnet")
    yield Draft(call(chain, 2), "one-of-two", hunts="all subnets instead of those named")
    mixed = both().set("root_claim_type", COLDKEY, some(2))
    yield Draft(call(mixed, 1, 2), "swapped-and-kept", hunts="one way for all subnets")
    yield Draft(call(chain, 2, 1, 2, 1, 2, 1, 2), "named-often", ("ORDER",), "a list, not a set")
    hunts = "subnets that must exist or have a rate"
    yield Draft(call(chain, 1, 99, 500), "strangers-named", hunts=hunts)
    yield Draft(call(chain, 3, 4, 5, 6, 7), "five", ("BOUNDARY",), "fewer than five allowed")
    yield Draft(call(Chain(), 1), "nobody", ("EMPTY",), "an entry only for those with stake")
    entered = chain.copy().set("staking_coldkeys", COLDKEY, 4)
    entered.set("staking_coldkeys_by_index", 4, COLDKEY).set("num_staking_coldkeys", 5)
    yield Draft(call(entered, 1), "has-a-place", hunts="a second place")
    yield from _several_hotkeys()
    yield from _shifted()
    stale = ready().set("staking_hotkeys", COLDKEY, ())
    hunts = "hotkeys found by shares instead of the list"
    yield Draft(call(stale, 1), "hotkey-not-listed", ("DEGENERATE",), hunts)
    for _ in range(5):
        drawn = both(draws.sized(2**29, 2**36), draws.sized(2**29, 2**36))
        drawn.set("root_claim_type", COLDKEY, draws.pick((SWAP, KEEP, some(1), some(2))))
        yield Draft(call(drawn, *draws.pick(((1,), (2,), (1, 2)))))


def _several_hotkeys() -> Iterator[Draft]:
    """Two hotkeys share a pool: the first in the list gets the better price."""
    chain = rooted((COLDKEY, 10**9)).subnet(1, tao=10**9, alpha=10**9)
    chain.hotkey(2, OTHER).stake(2, COLDKEY, ROOT, 10**9)
    chain.set("root_claimable", HOTKEY, rates((1, HALF))).set("root_claimable", 2, rates((1, HALF)))
    hunts = "hotkeys in ascending order instead of the order of the list"
    yield Draft(call(chain, 1), "hotkeys-in-order-of-the-list", ("ORDER",), hunts)
    owner = ready().stake(HOTKEY, OWNER, ROOT, 10**6)
    yield Draft(call(owner, 1, origin=OWNER), "the-owner-claims", hunts="claims of nominators only")


def _shifted() -> Iterator[Draft]:
    """Yield claims of which the first swap lifts the second over its threshold."""
    chain = both(HALF, 2**30 + 1)
    shift = brought(chain, 10**6)
    claim = (2**30 + 1) * (2 * 10**6 + shift) - (((2**30 + 1) * shift >> 32) << 32)
    lifted = chain.copy().set("root_claimable_threshold", 2, claim)
    hunts = "all claims measured before the first is paid"
    yield Draft(call(lifted, 1, 2), "the-first-lifts-the-second", ("ORDER",), hunts)
    beyond = chain.copy().set("root_claimable_threshold", 2, claim + 1)
    yield Draft(call(beyond, 1, 2), "not-far-enough", ("BOUNDARY",), hunts)
    yield Draft(call(lifted, 2), "the-second-alone", ("BOUNDARY",), hunts)


@theme(
    "refused",
    "root_claims.claim_root",
    flags=("REJECTION",),
    hunts="a claim paid although another of the same call fails",
    origin="by hand",
)
def refused(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield calls that are rejected."""
    del operation, draws
    chain = ready()
    origin = f"{TESTS} test_claim_root_subnet_limits"
    one = {"subnets": [1]}
    yield Draft(call(chain), "no-subnet", ("EMPTY",), "all subnets", origin, repair=one)
    eleven = call(chain, *range(11))
    yield Draft(eleven, "eleven", ("BOUNDARY",), "a longer list", origin, repair=one)
    six = call(chain, 1, 2, 3, 4, 5, 6)
    yield Draft(six, "six", ("BOUNDARY",), "a longer list", repair={"subnets": [1, 2, 3, 4, 5, 5]})
    fault = both().set("balances", SECOND, 0)
    hunts = "the first subnet paid although the second fails"
    yield Draft(call(fault, 1, 2), "the-second-blocks-the-first", hunts=hunts, repair=one)
    fault = both().set("balances", FIRST, 0)
    hunts = "the second subnet paid although the first fails"
    only = {"subnets": [2]}
    yield Draft(call(fault, 1, 2), "the-first-blocks-the-second", hunts=hunts, repair=only)
    large = both().set("subnet_alpha_in", 2, 999)
    yield Draft(call(large, 1, 2), "too-large-for-a-pool", repair=one)
    poor = both().set("subnet_tao", 2, 999_999)
    yield Draft(call(poor, 1, 2), "pool-without-tao", repair=one)
    cheap = both().set("subnet_tao", 2, 10**6).set("subnet_alpha_in", 2, 10**12)
    yield Draft(call(cheap, 1, 2), "at-the-lowest-price", repair=one)
    nowhere = claimable(ready(), (1, HALF), (9, HALF))
    yield Draft(call(nowhere, 1, 9), "rate-without-a-subnet", repair=one)
    small = claimed(tiny(), 1, 10**6 - 999).set("balances", ROOTS, 0)
    repair = state_repair(balances={ROOTS: 500})
    yield Draft(call(small, 1), "root-account-empty", repair=repair)
    origin = f"{TESTS} test_claim_root_swap_failure_does_not_consume_claim"
    chain = claimable(rooted((COLDKEY, 2 * 10**6), (OTHER, 18 * 10**6)), (1, 1760946259))
    chain.subnet(1, **POOL).set("balances", FIRST, 0)
    repair = state_repair(balances={FIRST: 10**9})
    values = call(chain, 1)
    hunts = "a watermark raised although the sale fails"
    yield Draft(values, "upstream-empty-account", ("UPSTREAM",), hunts, origin, repair=repair)


def one_staker(rate: int, taken: int) -> Chain:
    """Return upstream's chain with one root staker who keeps alpha."""
    chain = claimable(rooted((COLDKEY, 2 * 10**6)), (1, rate)).subnet(1, **POOL)
    chain.set("root_claim_type", COLDKEY, KEEP).stake(HOTKEY, OWNER, 1, 10_179_995)
    return claimed(chain.stake(HOTKEY, COLDKEY, 1, taken), 1, taken) if taken else chain


def keepers(*stakes: tuple[int, int]) -> Chain:
    """Return a chain whose root stakers keep alpha."""
    chain = rooted(*stakes).subnet(1, **POOL)
    for coldkey, _ in stakes:
        chain.set("root_claim_type", coldkey, KEEP)
    return chain


def watermark(amount: int, coldkey: int = COLDKEY) -> dict[str, Any]:
    """Return a watermark as a published entry."""
    return {"root_claimed": {(1, HOTKEY, coldkey): amount}}


@theme(
    "upstream",
    "root_claims.claim_root",
    flags=("UPSTREAM",),
    hunts="claims that differ from those of the chain's own tests",
    origin="by hand",
)
def upstream(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield scenes of the chain's tests; the numbers are exact where those allow 100 rao."""
    del operation, draws
    origin = f"{TESTS} test_claim_root_with_drain_emissions, exact"
    values = call(one_staker(1760945181, 0), 1)
    yield Draft(values, "one-staker", origin=origin, expect_state=watermark(820_003))
    values = call(one_staker(3521890362, 820_003), 1)
    yield Draft(values, "one-staker-again", origin=origin, expect_state=watermark(1_640_007))
    for slug, stakes, expected, test in (
        ("alike", (10**6, 10**6, 8 * 10**6), (820_004, 820_004), "proportionally"),
        ("unlike", (10**6, 2 * 10**6, 7 * 10**6), (820_004, 1_640_008), "disproportionally"),
    ):
        chain = claimable(keepers((8, stakes[0]), (9, stakes[1]), (10, stakes[2])), (1, 3521892510))
        origin = f"{TESTS} test_claim_root_adding_stake_{test}_for_two_stakers, exact"
        for coldkey, amount in zip((8, 9), expected, strict=True):
            found = watermark(amount, coldkey)
            values = call(chain, 1, origin=coldkey)
            yield Draft(values, f"{slug}-{coldkey}", origin=origin, expect_state=found)
    yield from _moved()
    yield from _changed()
    unrelated = one_staker(1760945181, 0)
    origin = f"{TESTS} test_claim_root_with_unrelated_subnets"
    values = call(unrelated, 2, 5)
    found = {"alpha": {(HOTKEY, COLDKEY, 1): None}, "num_staking_coldkeys": 1}
    yield Draft(values, "unrelated-subnets", origin=origin, expect_state=found)


def earn(state: State) -> None:
    """Let root stake earn upstream's pot of ten million, less the take."""
    increase_root_claimable(state, AccountId(HOTKEY), Netuid(1), Alpha(8_200_045))


def give(state: State, coldkey: int, amount: int, sign: int) -> None:
    """Add root stake to a coldkey, or take it, as a transfer does."""
    keys, moved = (AccountId(HOTKEY), AccountId(coldkey)), Alpha(amount)
    if sign > 0:
        increase_stake(state, *keys, ROOT, moved)
        add_stake_adjust(state, *keys, moved)
    else:
        decrease_stake(state, *keys, ROOT, moved)
        remove_stake_adjust(state, *keys, moved)


def halved(receiver: int | None) -> State:
    """Return upstream's two stakers after two pots, the second with half of its stake gone."""
    state = keepers((8, 8 * 10**6), (9, 8 * 10**6)).state()
    earn(state)
    for coldkey in (8, 9):
        claim_root(state, AccountId(coldkey), [Netuid(1)])
    if receiver is not None:
        earn(state)
    give(state, 9, 4 * 10**6, -1)
    if receiver is not None:
        give(state, receiver, 4 * 10**6, 1)
        state.root_claim_type.set(AccountId(receiver), KEEP)
    else:
        earn(state)
    return state


def _moved() -> Iterator[Draft]:
    origin = f"{TESTS} test_claim_root_with_moved_stake, exact"
    for coldkey, slug, total in (
        (8, "alice", 8_200_044),
        (9, "bob", 8_200_044),
        (EVE, "eve", None),
    ):
        # Bob's watermark fell with the half that he gave away; eve's rose by as much.
        expected = None if total is None or coldkey == 9 else watermark(total, coldkey)
        values = call(halved(EVE), 1, origin=coldkey)
        yield Draft(values, f"moved-stake-{slug}", origin=origin, expect_state=expected)


def _changed() -> Iterator[Draft]:
    origin = f"{TESTS} test_claim_root_with_changed_stake, exact"
    for coldkey, slug in ((8, "alice"), (9, "bob")):
        yield Draft(call(halved(None), 1, origin=coldkey), f"changed-stake-{slug}", origin=origin)


def choice(chain: Chain, kind: ClaimType, origin: int = COLDKEY) -> dict[str, Any]:
    """Return the input of a choice."""
    return {"state": chain.state(), "origin": origin, "claim_type": kind}


@theme(
    "choices",
    "root_claims.set_root_claim_type",
    hunts="a choice that is not stored, or a coldkey that is not indexed",
    origin="by hand",
)
def choices(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield choices of what is done with alpha."""
    del operation, draws
    chain = Chain()
    origin = f"{TESTS} test_claim_root_set_claim_type"
    kept = {"root_claim_type": {COLDKEY: KEEP}}
    yield Draft(choice(chain, KEEP), "keep", origin=origin, expect_state=kept)
    yield Draft(choice(chain, SWAP), "the-default", ("EMPTY",), "a coldkey that is not indexed")
    chosen = chain.copy().set("root_claim_type", COLDKEY, some(1, 2))
    yield Draft(choice(chosen, SWAP), "back-to-the-default", hunts="subnets that stay listed")
    hunts = "a list in the order of the call, or with repetitions"
    yield Draft(choice(chain, some(300, 2, 257, 2, 1)), "some", ("ORDER",), hunts)
    yield Draft(choice(chosen, some(3)), "other-subnets", hunts="lists that are joined")
    hunts = "a limit on the number of subnets, or a check that they exist"
    yield Draft(choice(chain, some(*range(40, 60))), "twenty-strangers", hunts=hunts)
    known = chain.copy().set("staking_coldkeys", COLDKEY, 0)
    known.set("staking_coldkeys_by_index", 0, COLDKEY).set("num_staking_coldkeys", 1)
    yield Draft(choice(known, KEEP), "has-a-place", hunts="a second place")
    repair = {"claim_type": some(0)}
    hunts = "an empty list that keeps nothing"
    yield Draft(choice(chain, some()), "no-subnet", ("EMPTY",), hunts, repair=repair)


def least(chain: Chain, origin: int | None, threshold: int, netuid: int = 1) -> dict[str, Any]:
    """Return the input of a new threshold."""
    return {"state": chain.state(), "origin": origin, "netuid": netuid, "threshold": threshold}


@theme(
    "thresholds",
    "root_claims.sudo_set_root_claim_threshold",
    hunts="a threshold set by somebody else, or of another scale",
    origin="by hand",
)
def thresholds(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield new thresholds."""
    del operation, draws
    chain = Chain().set("networks_added", 1, True).set("subnet_owner", 1, OWNER)
    tests = f"{TESTS} test_claim_root_threshold"
    for slug, origin, threshold in (("by-root", None, 1000), ("by-the-owner", OWNER, 2000)):
        found = {"root_claimable_threshold": {1: threshold * ONE}}
        values = least(chain, origin, threshold)
        yield Draft(values, slug, origin=tests, expect_state=found)
    yield Draft(least(chain, None, 0), "zero", ("BOUNDARY",), "zero read as the default")
    yield Draft(least(chain, OWNER, 10**7), "greatest", ("BOUNDARY",), "a limit that is excluded")
    lower = chain.copy().set("root_claimable_threshold", 1, 5)
    yield Draft(least(lower, None, 500_000), "the-default", hunts="an entry for the default")
    hunts = "a check that the subnet exists"
    yield Draft(least(chain, None, 77, 9), "no-subnet-by-root", ("DEGENERATE",), hunts)
    mine = {"origin": OWNER}
    values = least(chain, STRANGER, 2000)
    yield Draft(values, "a-stranger", ("REJECTION",), "any signer", tests, repair=mine)
    free = chain.copy().set("subnet_owner", 1, None)
    repair = state_repair(subnet_owner={1: OWNER})
    hunts = "any signer where there is no owner"
    yield Draft(least(free, OWNER, 2000), "no-owner", ("REJECTION",), hunts, repair=repair)
    foreign = chain.copy().set("subnet_owner", 2, STRANGER)
    hunts = "the owner of any subnet"
    values = least(foreign, STRANGER, 2000)
    yield Draft(values, "owner-of-another", ("REJECTION",), hunts, repair={"netuid": 2})
    limit = {"threshold": 10**7}
    for slug, origin, threshold, source in (
        ("owner-too-high", OWNER, 10**7 + 1, tests),
        ("root-too-high", None, 2**64 - 1, ""),
    ):
        values = least(chain, origin, threshold)
        yield Draft(values, slug, ("BOUNDARY",), "no limit for root", source, repair=limit)


@theme(
    "numbers",
    "root_claims.sudo_set_num_root_claims",
    hunts="a number set by somebody else, or beyond the limit",
    origin="by hand",
)
def numbers(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield numbers of claims in a block."""
    del operation, draws
    tests = f"{TESTS} test_sudo_set_num_root_claims"
    for slug, count in (("none", 0), ("fifty", 50)):
        values = {"state": Chain().state(), "origin": None, "count": count}
        yield Draft(values, slug, ("BOUNDARY",), "a limit that is excluded", tests)
    changed = {"state": Chain().set("num_root_claim", 9).state(), "origin": None, "count": 5}
    yield Draft(changed, "the-default", hunts="an entry for the default")
    signed = {"state": Chain().state(), "origin": OWNER, "count": 9}
    yield Draft(signed, "signed", ("REJECTION",), "any signer", tests, repair={"origin": None})
    for slug, count in (("fifty-one", 51), ("greatest", 2**64 - 1)):
        values = {"state": Chain().state(), "origin": None, "count": count}
        repair = {"count": 50}
        yield Draft(values, slug, ("BOUNDARY",), "no limit", tests, repair=repair)
