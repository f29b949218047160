"""T2 and T5: the index of coldkeys, claims that run by themselves, keys and subnets that go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from taospec.ledger import subnet_account
from taospec.primitives import AccountId, Netuid
from taospec.root_claims import STAKES_PER_SCAN, place_of_stake
from taospec.share_pools import SafeFloat, whole
from taospec.state import KEEP, ROOT, AlphaKey, ClaimType
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.scenes import ONE
from taospec_conformance.vectors.themes.root_claims import (
    COLDKEY,
    FULL,
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

SOME: Final = "4e7e8301f5d206748d1c4f822e3564ddb1124f86591a839f58dfc2f007983b61"
SOME2: Final = "c357a61b4f8af02f92c4f354b4839925d8c5a18c9c017f80efab7efcb363aed7"
DRAWN: Final = (
    *(265, 630, 1286, 1558, 4496, 4861, 5517, 5789, 6803, 8096, 9092, 11034, 11399, 12055),
    12327,
)
DRAWN2: Final = (
    *(61, 246, 1440, 2855, 3521, 5236, 6130, 6615, 8511, 9405, 9890, 11786, 11971, 13165),
    14580,
)
EVE: Final = 10


def digest_of(*steps: int) -> int:
    """Return a hash whose four numbers are given, the missing ones zero."""
    numbers = (*steps, 0, 0, 0, 0)[:4]
    return int.from_bytes(b"".join(step.to_bytes(8, "big") for step in numbers), "little")


def drawing(parent_hash: int, count: int, coldkeys: int) -> dict[str, Any]:
    """Return the input of a draw."""
    return {"parent_hash": parent_hash, "count": count, "coldkeys": coldkeys}


STEPS: Final = (
    ("nobody", (5, 6, 7, 8), 5, 0, "a division by zero, or no place drawn"),
    ("one", (5, 6, 7, 8), 5, 1, "one place drawn several times"),
    ("none-drawn", (5, 6, 7, 8), 0, 9, "the start drawn too"),
    ("start-is-a-step", (5,), 1, 100, "the start without its own step"),
    ("first-four", (1, 10, 100, 1000), 4, 10**6, "steps in another order"),
    ("fifth-is-the-first", (1, 10, 100, 1000), 5, 10**6, "a fifth step that is new"),
    ("ascending", (90, 5, 60, 70), 5, 100, "places in the order of the draws"),
    ("largest-half", (2**63 - 1,), 1, 1000, "saturation too early"),
    ("saturates", (2**63,), 1, 1000, "a first draw that wraps"),
    ("saturates-always", (FULL,), 1, 15000, "a first draw that wraps"),
    ("saturates-later", (3, FULL), 2, 1000, "a later draw that wraps"),
    ("no-step", (7, 0, 0, 0), 4, 100, "a place drawn twice that is listed twice"),
    ("even-places", (12345, 0), 1, 6, "an odd place"),
    ("many-places", (2**62, 2**62, 5, 2**63), 4, FULL, "places of 32 bits"),
    ("fifty", (3, 5, 7, 11), 50, 15000, "fewer draws"),
)


@theme(
    "draws",
    "root_claims.auto_claim_indices",
    hunts="places drawn with other numbers, or another walk",
    origin="by hand",
)
def places(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield hashes and numbers of places."""
    del operation
    origin = f"{TESTS} test_claim_root_block_hash_indices"
    for word, text, found in (("some", SOME, DRAWN), ("some2", SOME2, DRAWN2)):
        values = drawing(int.from_bytes(bytes.fromhex(text), "little"), 15, 15000)
        expected = {"result": list(found)}
        hunts = "a hash read in another order of bytes"
        yield Draft(values, f"upstream-{word}", hunts=hunts, origin=origin, expect=expected)
    for slug, steps, count, coldkeys, hunts in STEPS:
        saturated = ("SATURATION",) if slug.startswith("saturates") else ("BOUNDARY",)
        yield Draft(drawing(digest_of(*steps), count, coldkeys), slug, saturated, hunts)
    for _ in range(6):
        yield Draft(drawing(draws.bits(256), 5, 1 + draws.below(20000)))


def indexed(chain: Chain, *coldkeys: int) -> Chain:
    """Give coldkeys the next places of the index."""
    for coldkey in coldkeys:
        place = chain.get("num_staking_coldkeys")
        chain.set("staking_coldkeys", coldkey, place)
        chain.set("staking_coldkeys_by_index", place, coldkey)
        chain.set("num_staking_coldkeys", place + 1)
    return chain


def about(chain: Chain, coldkey: int) -> dict[str, Any]:
    """Return the input of a change of the index."""
    return {"state": chain.state(), "coldkey": coldkey}


@theme(
    "entering",
    "root_claims.index_coldkey",
    hunts="a place that is taken, or counted twice",
    origin="by hand",
)
def entering(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield coldkeys that enter."""
    del operation, draws
    yield Draft(about(Chain(), 8), "first", ("EMPTY",), "places from one on")
    yield Draft(about(indexed(Chain(), 8), 9), "second", hunts="the first place taken again")
    yield Draft(about(indexed(Chain(), 8, 9), 8), "again", hunts="a second place")
    yield Draft(about(indexed(Chain(), 8), 0), "zero-account", ("BOUNDARY",), "zero as nobody")


@theme(
    "leaving",
    "root_claims.unindex_coldkey",
    hunts="a gap, or a coldkey whose two entries disagree",
    origin="by hand",
)
def leaving(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield coldkeys that leave."""
    del operation, draws
    full = indexed(Chain(), 8, 9, 10, 11)
    hunts = "coldkeys that all move down by one"
    yield Draft(about(full, 8), "first", ("ORDER",), hunts)
    yield Draft(about(full, 10), "third", ("ORDER",), hunts)
    yield Draft(about(full, 11), "last", ("BOUNDARY",), "the last moved to its own place")
    yield Draft(about(indexed(Chain(), 8), 8), "only", ("EMPTY",))
    yield Draft(about(full, 12), "stranger", ("EMPTY",), "a count that falls")
    gap = full.copy().set("staking_coldkeys_by_index", 3, None)
    hunts = "a place that stays taken because the last is empty"
    yield Draft(about(gap, 8), "last-place-empty", ("DEGENERATE",), hunts)
    lost = Chain().set("staking_coldkeys", 8, 2)
    yield Draft(about(lost, 8), "count-is-zero", ("DEGENERATE",), "a count below zero")


@theme(
    "leaving-without-stake",
    "root_claims.unindex_if_unstaked",
    hunts="a coldkey with root stake that leaves, or one without that stays",
    origin="by hand",
)
def unstaked(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield coldkeys with and without root stake."""
    del operation, draws
    staked = indexed(rooted((COLDKEY, 5)), COLDKEY, OTHER)
    yield Draft(about(staked, COLDKEY), "has-root-stake")
    other = indexed(Chain().stake(2, COLDKEY, 1, 5).stake(4, COLDKEY, ROOT, 5), COLDKEY)
    yield Draft(about(other, COLDKEY), "under-another-hotkey", hunts="only the first hotkey")
    alpha = indexed(Chain().stake(2, COLDKEY, 1, 5), COLDKEY, OTHER)
    yield Draft(about(alpha, COLDKEY), "only-alpha", hunts="stake of any subnet")
    residue = staked.copy().set("alpha", (HOTKEY, COLDKEY, ROOT), make(SafeFloat, 10**21, -22))
    hunts = "a share taken for stake"
    yield Draft(about(residue, COLDKEY), "less-than-a-rao", ("ROUNDING",), hunts)
    unlisted = staked.copy().set("staking_hotkeys", COLDKEY, (2,))
    hunts = "hotkeys found by shares instead of the list"
    yield Draft(about(unlisted, COLDKEY), "hotkey-not-listed", ("DEGENERATE",), hunts)
    yield Draft(about(staked, EVE), "stranger", ("EMPTY",))


def block(chain: Chain, *steps: int) -> dict[str, Any]:
    """Return the input of a block whose parent's hash has these numbers."""
    return {"state": chain.set("parent_hash", digest_of(*steps)).state()}


def crowd() -> Chain:
    """Return a chain with a small pool and two coldkeys that have claims in it."""
    chain = rooted((COLDKEY, 10**9), (OTHER, 10**9)).subnet(1, tao=10**9, alpha=10**9)
    return indexed(claimable(chain, (1, HALF)), COLDKEY, OTHER)


@theme(
    "blocks",
    "root_claims.run_auto_claims",
    hunts="claims for other coldkeys, or claims that fail together",
    origin="by hand",
)
def blocks(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield blocks that claim for coldkeys."""
    del operation, draws
    alone = claimable(rooted((COLDKEY, 2 * 10**6)).subnet(1, tao=10**9, alpha=10**9), (1, HALF))
    one = indexed(alone.copy(), COLDKEY)
    yield Draft(block(one, 1, 2, 3, 4), "one", hunts="a claim for each draw of one coldkey")
    none = one.copy().set("num_root_claim", 0)
    yield Draft(block(none, 1, 2, 3, 4), "switched-off", ("BOUNDARY",), "at least one draw")
    yield Draft(block(alone.copy(), 1, 2, 3, 4), "empty-index", ("EMPTY",))
    two = crowd().set("num_root_claim", 2)
    hunts = "claims in the order of the draws"
    yield Draft(block(two, 2**63, 1), "ascending", ("ORDER",), hunts)
    hunts = "a coldkey that is not drawn"
    yield Draft(block(crowd(), 2, 4, 6, 8), "even-steps", hunts=hunts)
    vacant = crowd().set("staking_coldkeys_by_index", 0, None)
    hunts = "a place without a coldkey that ends the block"
    yield Draft(block(vacant, 2**63, 1), "vacant-place", ("DEGENERATE",), hunts)
    yield from _failing()
    wide = indexed(rooted((COLDKEY, 10**6)), COLDKEY).set("root_claim_type", COLDKEY, KEEP)
    claimable(wide, *((netuid, HALF) for netuid in range(1, 8)))
    hunts = "the limit of five subnets of the call"
    yield Draft(block(wide, 1), "seven-subnets", ("BOUNDARY",), hunts)
    mixed = crowd().set("root_claim_type", COLDKEY, make(ClaimType, 2, (1,)))
    hunts = "one choice for all coldkeys"
    yield Draft(block(mixed, 2**63, 1), "one-keeps-one-swaps", hunts=hunts)


def _failing() -> Iterator[Draft]:
    blocked = crowd().hotkey(2, OWNER).stake(2, COLDKEY, ROOT, 10**9).subnet(2, tao=10**9, alpha=1)
    blocked.set("root_claimable", 2, rates((2, ONE)))
    hunts = "the first claim of a coldkey kept although its second fails"
    yield Draft(block(blocked, 2**63, 1), "one-fails-the-next-is-served", hunts=hunts)
    all_fail = crowd().set("balances", subnet_account(Netuid(1)), 0)
    hunts = "a rejection that leaves the hook"
    yield Draft(block(all_fail, 2**63, 1), "all-fail", hunts=hunts)


def shares(*keys: tuple[int, int, int]) -> Chain:
    """Return a chain with nothing but shares."""
    chain = Chain()
    for key in keys:
        chain.set("alpha", key, whole(1))
    return chain


def ordered(keys: Sequence[tuple[int, int, int]]) -> list[AlphaKey]:
    """Return keys of shares as the database keeps them."""
    return sorted((AlphaKey(AccountId(h), AccountId(c), Netuid(n)) for h, c, n in keys),
                  key=place_of_stake)  # fmt: skip


@theme(
    "scans",
    "root_claims.scan_for_root_stake",
    hunts="holders found in another order, or a scan that goes on elsewhere",
    origin="by hand",
)
def scans(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield shares and places at which a scan begins."""
    del operation, draws
    scan = "alpha_map_last_key"
    yield Draft({"state": Chain().state()}, "nothing", ("EMPTY",))
    few = [(3, 7, 0), (3, 8, 0), (3, 9, 0), (4, 10, 0), (4, 11, 0), (4, 12, 0)]
    hunts = "coldkeys in ascending order"
    yield Draft({"state": shares(*few).state()}, "few", ("ORDER",), hunts)
    mixed = [(3, 7, 1), (3, 8, 0), (3, 8, 1), (4, 9, 2)]
    origin = f"{TESTS} test_populate_staking_maps"
    expected = {"staking_coldkeys": {8: 0}}
    values = {"state": shares(*mixed).state()}
    hunts = "holders of alpha indexed"
    yield Draft(values, "only-root", hunts=hunts, origin=origin, expect_state=expected)
    known = indexed(shares(*few), 9)
    yield Draft({"state": known.state()}, "known", hunts="a second place")
    residue = Chain().set("alpha", (3, 7, 0), make(SafeFloat, 10**21, -60))
    hunts = "a share without value passed over"
    yield Draft({"state": residue.state()}, "residue", ("DEGENERATE",), hunts)
    start = ordered(few)[1]
    later = shares(*few).set(scan, start)
    yield Draft({"state": later.state()}, "goes-on", ("BOUNDARY",), "the last stake seen again")
    gone = later.copy().set("alpha", (start.hotkey, start.coldkey, 0), None)
    hunts = "a scan that begins anew because its last stake is gone"
    yield Draft({"state": gone.state()}, "last-stake-is-gone", ("BOUNDARY",), hunts)
    end = shares(*few).set(scan, ordered(few)[-1])
    yield Draft({"state": end.state()}, "at-the-end", ("BOUNDARY",), "a scan that wraps at once")
    emptied = Chain().set(scan, start)
    yield Draft({"state": emptied.state()}, "all-are-gone", ("EMPTY",), "an end that stays")
    wide = shares(*((3, 7, netuid) for netuid in (*range(29), 256, 257)))
    hunts = "subnets in the order of their numbers"
    yield Draft({"state": wide.state()}, "lower-byte-first", ("ORDER",), hunts)
    yield from _full_scans()


def _full_scans() -> Iterator[Draft]:
    keys = [(hotkey, coldkey, 0) for hotkey in (3, 4, 5) for coldkey in range(11, 21)]
    for slug, count in (("all-but-one", 29), ("exactly-all", 30), ("one-more", 31)):
        taken = ordered([*keys, (6, 21, 0)])
        chosen = [(key.hotkey, key.coldkey, key.netuid) for key in taken[:count]]
        hunts = f"a scan of more or fewer than {STAKES_PER_SCAN} stakes, or of the first twice"
        yield Draft({"state": shares(*chosen).state()}, slug, ("BOUNDARY",), hunts)


def keys_of(**named: Any) -> dict[str, Any]:
    """Return the input of a transfer."""
    return named


@theme(
    "handed-over",
    "root_claims.transfer_root_claimable",
    "root_claims.transfer_root_claims_of_hotkey",
    hunts="rates that are lost, or doubled",
    origin="by hand",
)
def handed_over(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield hotkeys that are replaced."""
    del draws
    swap = {"old_hotkey": HOTKEY, "new_hotkey": 4}
    chain = claimable(Chain(), (1, 5), (2, 6))
    yield Draft({"state": chain.state(), **swap}, "rates")
    rich = chain.copy().set("root_claimable", 4, rates((2, 7), (3, 8)))
    yield Draft({"state": rich.state(), **swap}, "added", hunts="rates that replace each other")
    only = Chain().set("root_claimable", 4, rates((2, 7)))
    yield Draft({"state": only.state(), **swap}, "nothing-to-hand-over", ("EMPTY",))
    marked = claimed(claimed(chain.copy(), 1, 50), 1, 60, OTHER)
    claimed(claimed(marked, 2, 0), 5, 70).set("root_claimed", (1, 4, OTHER), 3)
    marked.set("root_claimed", (1, 2, COLDKEY), 9)
    hunts = "watermarks that stay, that are replaced, or that move without a rate"
    if operation.id.endswith("transfer_root_claimable"):
        hunts = "watermarks that move with the rates alone"
    yield Draft({"state": marked.state(), **swap}, "watermarks", hunts=hunts)
    if operation.id.endswith("transfer_root_claims_of_hotkey"):
        late = claimed(rich.copy(), 3, 40)
        hunts = "only watermarks in subnets of the old hotkey"
        yield Draft({"state": late.state(), **swap}, "rate-of-the-new-hotkey", hunts=hunts)


def moved(chain: Chain, netuid: int = 1, **changed: int) -> dict[str, Any]:
    """Return the input of a watermark that follows its keys."""
    pairs = {"hotkey": HOTKEY, "coldkey": COLDKEY}
    found: dict[str, Any] = {"state": chain.state(), "netuid": netuid}
    for name, old in pairs.items():
        found[f"old_{name}"] = old
        found[f"new_{name}"] = changed.get(name, old)
    return found


@theme(
    "watermarks",
    "root_claims.transfer_root_claimed",
    hunts="the greater of two watermarks instead of their sum",
    origin="by hand",
)
def watermarks(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield watermarks that follow their keys."""
    del operation, draws
    marked = claimed(Chain(), 1, 50)
    yield Draft(moved(marked, coldkey=OTHER), "to-a-coldkey")
    yield Draft(moved(marked, hotkey=4), "to-a-hotkey")
    origin = f"{TESTS} ghsa_2026_010_transfer_root_claimed_merges_legit_positions_by_sum"
    merged = Chain().set("root_claimed", (0, HOTKEY, COLDKEY), 10**6)
    merged.set("root_claimed", (0, 4, COLDKEY), 500_000)
    found = {"root_claimed": {(0, 4, COLDKEY): 1_500_000, (0, HOTKEY, COLDKEY): None}}
    values = moved(merged, 0, hotkey=4)
    yield Draft(values, "upstream-sum", origin=origin, expect_state=found)
    hunts = "a watermark of zero that is not written"
    yield Draft(moved(Chain(), 0, coldkey=OTHER), "nothing-leaves-a-zero", ("EMPTY",), hunts)
    full = claimed(claimed(Chain(), 1, 2**128 - 5), 1, 9, OTHER)
    yield Draft(moved(full, coldkey=OTHER), "saturates", ("SATURATION",), "a sum that wraps")
    yield Draft(moved(marked), "to-itself", ("DEGENERATE",), "a watermark that doubles")
    yield Draft(moved(marked, 2, coldkey=OTHER), "other-subnet", hunts="all subnets moved")


@theme(
    "dissolved",
    "root_claims.drop_claims_of_subnet",
    hunts="rates or watermarks of a dissolved subnet that stay, or of others that go",
    origin="by hand",
)
def dissolved(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield subnets that are dissolved."""
    del operation, draws
    chain = claimable(Chain(), (1, 5), (2, 6)).set("root_claimable", 4, rates((1, 7)))
    claimed(claimed(claimed(chain, 1, 50), 2, 60), 1, 0, OTHER)
    yield Draft({"state": chain.state(), "netuid": 1}, "several-hotkeys")
    yield Draft({"state": chain.state(), "netuid": 3}, "no-claims", ("EMPTY",))
    stale = claimed(Chain(), 1, 50)
    hunts = "watermarks found by rates"
    yield Draft({"state": stale.state(), "netuid": 1}, "watermark-without-a-rate", hunts=hunts)
    origin = f"{TESTS} test_claim_root_on_network_deregistration"
    paid = claimed(claimable(Chain(), (1, 1760946259)), 1, 820_000)
    found = {"root_claimable": {HOTKEY: ()}, "root_claimed": {(1, HOTKEY, COLDKEY): None}}
    values = {"state": paid.state(), "netuid": 1}
    yield Draft(values, "upstream", origin=origin, expect_state=found)
