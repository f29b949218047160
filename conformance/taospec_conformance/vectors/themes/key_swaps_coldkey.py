"""T5: coldkey swaps; announcing, disputing, blocked calls, and everything that moves or stays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.ledger import subnet_account
from taospec.locks import Lock
from taospec.primitives import AccountId, Netuid
from taospec.state import KEEP, ROOT, Announcement, ClaimRate, Lease, account_hash
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws

NOW: Final = 50_000
COLD, FRESH, OTHER, THIEF = 7, 6, 8, 9
HOT, SECOND, THIRD = 3, 4, 5
COST, DEPOSIT = 100_000_000, 500
DELAY, AGAIN = 36_000, 7_200
LAST: Final = 2**32 - 1
FULL: Final = 2**64 - 1
SYSTEM: Final = subnet_account(Netuid(1))

Fault = tuple[str, dict[str, Any], dict[str, Any], str]
Effect = tuple[str, Chain, str, str]


def held(balance: int = 10**9, block: int = NOW) -> Chain:
    """Return a chain with a coldkey that owns TAO and one hotkey."""
    chain = Chain(block).hotkey(HOT, COLD).set("networks_added", 1, True)
    return chain.balance(COLD, balance) if balance else chain


def staked(first: int = 1000, second: int = 500, dividends: int = 0, netuid: int = 1) -> Chain:
    """Return a chain with two coldkeys that stake under the hotkey."""
    chain = held().stake(HOT, COLD, netuid, first).stake(HOT, OTHER, netuid, second)
    return chain.add("total_hotkey_alpha", (HOT, netuid), dividends)


def announced(chain: Chain, due: int = NOW, new: int = FRESH) -> Chain:
    """Announce that the coldkey is to be replaced."""
    announcement = make(Announcement, due, account_hash(AccountId(new)))
    return chain.set("coldkey_swap_announcements", COLD, announcement)


def values_of(operation: Operation, chain: Chain, **changes: Any) -> dict[str, Any]:
    """Return the input of an operation: the old coldkey signs, or root where only root may."""
    by_root = operation.id in ("key_swaps.swap_coldkey", "key_swaps.reset_coldkey_swap")
    values = {
        "state": chain.state(),
        "origin": None if by_root else COLD,
        "coldkey": COLD,
        "old_coldkey": COLD,
        "new_coldkey": FRESH,
        "new_coldkey_hash": account_hash(AccountId(FRESH)),
        "swap_cost": 0,
        "exempt": False,
        **changes,
    }
    return {slot.name: values[slot.name] for slot in operation.inputs}


def lock_on(chain: Chain, coldkey: int, hotkey: int, *, perpetual: bool = False) -> Chain:
    """Lock half a million of a coldkey's stake, with a bucket."""
    lock = make(Lock, 5 * 10**5, 1000 << 64, NOW - 100)
    chain.set("lock", (coldkey, 1, hotkey), lock)
    chain.set("locking_coldkeys", (1, hotkey, coldkey), True)
    if perpetual:
        chain.set("decaying_lock", (coldkey, 1), False)
    return chain.set("hotkey_lock" if perpetual else "decaying_hotkey_lock", (1, hotkey), lock)


def replacing_faults() -> Iterator[tuple[str, Chain, dict[str, Any], str]]:
    """Yield one fault for each way in which a coldkey cannot take another's place."""
    associated = staked().set("staking_hotkeys", FRESH, (THIRD,))
    free = {"staking_hotkeys": {FRESH: ()}}
    yield "new-has-staked", associated, free, "two coldkeys joined"
    hotkey = staked().set("owner", FRESH, THIEF)
    unowned: dict[str, Any] = {"owner": {FRESH: None}}
    yield "new-is-hotkey", hotkey, unowned, "a hotkey that becomes a coldkey"
    system = held().set("owned_hotkeys", COLD, (HOT, SYSTEM))
    yield "system", system, {"owned_hotkeys": {COLD: (HOT,)}}, "a system account as hotkey"
    lock = make(Lock, 5 * 10**5, 0, NOW - 100)
    locked = staked().set("lock", (FRESH, 1, HOT), lock)
    unlocked: dict[str, Any] = {"lock": {(FRESH, 1, HOT): None}}
    yield "new-has-a-lock", locked, unlocked, "locks of two coldkeys mixed"
    crumbs = held(DEPOSIT - 1)
    yield "crumbs", crumbs, {"balances": {COLD: DEPOSIT}}, "an account below the deposit"


@theme(
    "unfit",
    "key_swaps.replace_coldkey",
    "key_swaps.swap_coldkey",
    "key_swaps.swap_coldkey_announced",
    flags=("BOUNDARY",),
    hunts="a check of the new coldkey that is left out",
    origin="by hand",
)
def unfit_coldkeys(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield each fault of the new coldkey alone."""
    del draws
    for slug, chain, repair, hunts in replacing_faults():
        if operation.id == "key_swaps.swap_coldkey_announced":
            announced(chain)
        draft = values_of(operation, chain)
        yield Draft(draft, slug, hunts=hunts, repair={"state": repair})


def rates(chain: Chain) -> Chain:
    """Give the hotkey rates in two subnets."""
    pairs = ((1, 2**31), (2, 3))
    return chain.set("root_claimable", HOT, tuple(make(ClaimRate, *pair) for pair in pairs))


def indexed(chain: Chain, *coldkeys: int) -> Chain:
    """Put coldkeys into the index of those with root stake, in order."""
    for place, coldkey in enumerate(coldkeys):
        chain.set("staking_coldkeys", coldkey, place)
        chain.set("staking_coldkeys_by_index", place, coldkey)
    return chain.set("num_staking_coldkeys", len(coldkeys))


def plain_effects() -> Iterator[Effect]:
    """Yield ownership, destinations, lists and TAO."""
    yield "nothing", Chain(NOW), "EMPTY", "a coldkey that must exist"
    yield "owner-of-a-hotkey", held(), "BASIC", "the hotkey left without owner"
    deposit = held(DEPOSIT)
    yield "deposit-too", deposit, "BOUNDARY", "the existential deposit left behind"
    rich = held(3).balance(FRESH, 10**6)
    yield "crumbs-to-an-account", rich, "BOUNDARY", "a least payment"
    yield "no-tao", held(0), "DEGENERATE", "a payment of nothing refused"
    owner = held().set("subnet_owner", 1, COLD).set("subnet_owner", 2, COLD)
    yield "subnet-owner", owner, "BASIC", "subnets that are gone change their owner"
    auto = held().set("auto_stake_destination", (COLD, 1), HOT)
    auto.set("auto_stake_destination_coldkeys", (HOT, 1), (COLD, OTHER, FRESH))
    yield "destination", auto, "ORDER", "a coldkey listed twice, or in the old place"
    kept = held().set("auto_stake_destination", (FRESH, 1), SECOND)
    yield "destination-of-the-new", kept, "DEGENERATE", "its own destination lost"
    lists = held().hotkey(SECOND, COLD).set("owned_hotkeys", FRESH, (THIRD, HOT))
    yield "owned-before", lists, "ORDER", "a hotkey owned twice, or the order lost"
    records = held().set("last_tx_block", COLD, 5).set("last_tx_block", FRESH, 9)
    records.set("last_hotkey_swap_on_netuid", (1, COLD), NOW)
    records.set("transaction_key_last_block", (COLD, 1, 8), 7)
    yield "records", records, "BASIC", "records of rate limits moved"
    lease = held().set("subnet_leases", 0, make(Lease, COLD, 11, 12, 50, None, 1))
    lease.set("subnet_lease_shares", (0, COLD), 2**63)
    yield "lease", lease, "ADVERSARIAL", "a lease that pays the new coldkey"
    flags = held().set("account_flags", COLD, 6).set("account_flags", FRESH, 1)
    yield "flags-replaced", flags, "ADVERSARIAL", "flags joined"
    cleared = held().set("account_flags", FRESH, 1)
    yield "flags-cleared", cleared, "ADVERSARIAL", "the acceptance of locked stake left on"


def stake_effects() -> Iterator[Effect]:
    """Yield stake and the order of lists."""
    yield "stake", staked(), "BASIC", "stake of another coldkey moved"
    yield "dust", staked(1, 1, 1), "ROUNDING", "the rest of the floor moved too"
    many = staked().stake(SECOND, COLD, 2, 40).stake(THIRD, COLD, 1, 60)
    many.set("staking_hotkeys", COLD, (SECOND, 5, HOT)).set("networks_added", 2, True)
    yield "order-of-staking", many, "ORDER", "the list carried over as it was"
    unlisted = staked().set("staking_hotkeys", COLD, (SECOND,))
    yield "not-on-the-list", unlisted, "ADVERSARIAL", "stake found without the list"
    gone = held().stake(HOT, COLD, 9, 70)
    yield "subnet-that-is-gone", gone, "DEGENERATE", "stake moved where there is no subnet"
    before = staked(700, 300, 91).stake(HOT, FRESH, 1, 50).set("staking_hotkeys", FRESH, ())
    yield "new-has-unlisted-stake", before, "ADVERSARIAL", "shares overwritten"
    plain = lock_on(staked(10**6), COLD, HOT)
    yield "lock", plain, "BASIC", "a lock left with the old coldkey"
    perpetual = lock_on(staked(10**6), COLD, HOT, perpetual=True)
    yield "perpetual-lock", perpetual, "BASIC", "the kind of lock lost"
    rejecting = lock_on(staked(10**6), COLD, HOT).set("account_flags", FRESH, 0)
    rejecting.set("account_flags", COLD, 2)
    yield "lock-and-flags", rejecting, "ADVERSARIAL", "acceptance asked of the new coldkey"
    dust = staked().set("lock", (FRESH, 1, HOT), make(Lock, 99, 0, NOW - 1))
    yield "new-has-lock-dust", dust, "BOUNDARY", "a lock of dust that bars"


def claim_effects() -> Iterator[Effect]:
    """Yield watermarks, claim types and the index of coldkeys with root stake."""
    keeper = rates(staked(10**6, 10**6, 0, ROOT)).stake(HOT, COLD, 1, 400_000)
    keeper.set("root_claimed", (1, HOT, COLD), 400_000).set("root_claim_type", COLD, KEEP)
    yield "watermark-with-stake", keeper, "BASIC", "the watermark left behind"
    seller = rates(staked(10**6, 10**6, 0, ROOT)).set("root_claimed", (1, HOT, COLD), 400_000)
    yield "watermark-left", seller, "ADVERSARIAL", "the watermark moved without stake"
    both = keeper.copy().set("root_claimed", (1, HOT, FRESH), 7)
    yield "watermarks-add-up", both, "ADVERSARIAL", "the greater watermark kept"
    typed = keeper.copy().set("root_claim_type", FRESH, KEEP).set("root_claim_type", COLD, KEEP)
    yield "claim-type-stays", typed, "ADVERSARIAL", "the claim type moved"
    first = indexed(rates(staked(10**6, 10**6, 0, ROOT)), COLD, OTHER)
    yield "index-first", first, "ORDER", "the new coldkey not in the old place"
    last = indexed(rates(staked(10**6, 10**6, 0, ROOT)), OTHER, COLD)
    yield "index-last", last, "ORDER", "a gap left"
    absent = indexed(staked(10**6, 10**6, 0, ROOT), OTHER)
    yield "index-absent", absent, "BASIC", "the new coldkey not entered"
    present = indexed(staked(10**6, 10**6, 0, ROOT), FRESH, COLD, OTHER)
    yield "index-of-the-new", present, "ORDER", "the new coldkey entered twice"
    unstaked = indexed(held(), COLD, OTHER)
    yield "index-without-stake", unstaked, "DEGENERATE", "the old coldkey left in the index"


@theme(
    "effects",
    "key_swaps.replace_coldkey",
    hunts="an entry that does not move, or moves too far",
    origin="by hand",
)
def replaced_coldkeys(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield one entry of the state after the other, and stakes of all sizes."""
    for effects in (plain_effects(), stake_effects(), claim_effects()):
        for slug, chain, flag, hunts in effects:
            yield Draft(values_of(operation, chain), slug, (flag,), hunts)
    ownerless = held().set("subnet_owner", 1, OTHER)
    nobody = values_of(operation, ownerless, coldkey=0)
    yield Draft(nobody, "nobody", ("ADVERSARIAL",), "a subnet without owner passed over")
    itself = Chain(NOW).balance(COLD, 10**6).set("owned_hotkeys", COLD, (HOT, SECOND))
    itself.set("owner", HOT, COLD).set("owner", SECOND, COLD).set("account_flags", COLD, 3)
    again = values_of(operation, itself, new_coldkey=COLD)
    yield Draft(again, "itself", ("DEGENERATE",), "old and new taken as two accounts")
    for _ in range(12):
        first, second = draws.sized(1, 10**12), draws.sized(1, 10**9)
        netuid = draws.pick((0, 1))
        chain = staked(first, second, draws.sized(0, 10**12), netuid)
        chain.stake(SECOND, COLD, 1, draws.sized(1, 10**9))
        chain.set("root_claimed", (1, SECOND, COLD), draws.sized(0, FULL))
        yield Draft(values_of(operation, chain), flags=("ROUNDING",))


@theme(
    "announcements",
    "key_swaps.announce_coldkey_swap",
    flags=("BOUNDARY",),
    hunts="another delay or another cost",
    origin="by hand",
)
def announcements(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield first and later announcements around their blocks and their cost."""
    del draws
    exact = held(COST + DEPOSIT)
    slow = held().set("coldkey_swap_announcement_delay", 0)
    far = held(block=LAST - 5)
    again = announced(held(0), NOW - AGAIN, THIRD)
    soon = announced(held(0), NOW, THIRD).set("coldkey_swap_reannouncement_delay", 0)
    late = announced(held(0, LAST), LAST - 1, THIRD)
    disputed = again.copy().set("coldkey_swap_disputes", COLD, 5)
    for slug, chain, flag, hunts in (
        ("first", held(), "BASIC", "the announcement free of charge"),
        ("cost-exact", exact, "BOUNDARY", "more than cost and deposit wanted"),
        ("no-delay", slow, "DEGENERATE", "a delay that is a constant"),
        ("last-block", far, "SATURATION", "a block number beyond 32 bits"),
        ("anew", again, "BOUNDARY", "a second announcement charged, or < for <= at the delay"),
        ("anew-at-once", soon, "DEGENERATE", "a delay that is a constant"),
        ("anew-at-the-end", late, "SATURATION", "a sum beyond the last block"),
        ("anew-though-disputed", disputed, "ADVERSARIAL", "disputes asked for twice"),
    ):
        yield Draft(values_of(operation, chain), slug, (flag,), hunts)
    enough = {"state": {"balances": {COLD: COST + DEPOSIT}}}
    for slug, balance in (("deposit", COST + DEPOSIT - 1), ("poor", COST - 1), ("penniless", 0)):
        yield Draft(
            values_of(operation, held(balance)), slug, hunts="another cost or code", repair=enough
        )
    early = announced(held(), NOW - AGAIN + 1, THIRD)
    repair = {"state": {"block": NOW + 1}}
    yield Draft(values_of(operation, early), "too-early", hunts="> for >=", repair=repair)
    undue = announced(held(), NOW + DELAY, THIRD)
    repair = {"state": {"block": NOW + DELAY + AGAIN}}
    yield Draft(values_of(operation, undue), "undue", hunts="the delay left out", repair=repair)


@theme(
    "runs",
    "key_swaps.swap_coldkey_announced",
    flags=("BOUNDARY",),
    hunts="another block, another hash, or another order of checks",
    origin="by hand",
)
def runs(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield announced swaps around their block."""
    for slug, chain, flag, hunts in (
        ("due", announced(staked()), "BOUNDARY", "< for <= at the due block"),
        ("long-due", announced(staked(), 5), "BASIC", "an announcement that expires"),
        (
            "disputed",
            announced(held()).set("coldkey_swap_disputes", COLD, 5),
            "ADVERSARIAL",
            "the dispute asked for in the call, or forgotten by it",
        ),
    ):
        yield Draft(values_of(operation, chain), slug, (flag,), hunts)
    plain = announced(held())
    none = values_of(operation, plain, origin=OTHER)
    yield Draft(none, "nothing-announced", hunts="anybody's swap", repair={"origin": COLD})
    wrong = values_of(operation, plain, new_coldkey=THIRD)
    yield Draft(wrong, "another-coldkey", hunts="hash not compared", repair={"new_coldkey": FRESH})
    early = values_of(operation, announced(held(), NOW + 1))
    repair = {"state": {"block": NOW + 1}}
    yield Draft(early, "too-early", hunts="<= for <", repair=repair)
    for _ in range(4):
        new = draws.bits(256)
        chain = announced(held(), NOW, new)
        yield Draft(values_of(operation, chain, new_coldkey=new), hunts="another hash")


@theme(
    "disputes",
    "key_swaps.dispute_coldkey_swap",
    "key_swaps.clear_coldkey_swap_announcement",
    "key_swaps.reset_coldkey_swap",
    flags=("BOUNDARY",),
    hunts="another block, or an entry that stays",
    origin="by hand",
)
def disputes(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield disputes, withdrawals and resets with and without what they need."""
    del draws
    name = operation.id.removeprefix("key_swaps.")
    plain = announced(held())
    disputed = plain.copy().set("coldkey_swap_disputes", COLD, 5)
    nothing = values_of(operation, held())
    if name == "reset_coldkey_swap":
        for slug, chain in (("announced", plain), ("disputed", disputed), ("nothing", held())):
            yield Draft(values_of(operation, chain), slug)
        alone = held().set("coldkey_swap_disputes", COLD, 5)
        yield Draft(values_of(operation, alone), "dispute-alone", ("DEGENERATE",))
        signed = values_of(operation, plain, origin=COLD)
        yield Draft(signed, "signed", hunts="a reset by anybody", repair={"origin": None})
        return
    announcement = {"coldkey_swap_announcements": {COLD: make(Announcement, 5, 0)}}
    yield Draft(nothing, "nothing", hunts="no announcement", repair={"state": announcement})
    if name == "dispute_coldkey_swap":
        undue = announced(held(), NOW + DELAY)
        for slug, chain in (("due", plain), ("undue", undue)):
            yield Draft(values_of(operation, chain), slug)
        repair: dict[str, Any] = {"state": {"coldkey_swap_disputes": {COLD: None}}}
        twice = values_of(operation, disputed)
        yield Draft(twice, "twice", hunts="a second dispute", repair=repair)
        return
    late = announced(held(), NOW - AGAIN)
    yield Draft(values_of(operation, late), "past", hunts="< for <=")
    free = announced(held(), NOW).set("coldkey_swap_reannouncement_delay", 0)
    yield Draft(values_of(operation, free), "no-delay", ("DEGENERATE",), "a constant delay")
    both = late.copy().set("coldkey_swap_disputes", COLD, 5)
    yield Draft(values_of(operation, both), "disputed", ("ADVERSARIAL",), "the dispute removed")
    early = values_of(operation, announced(held(), NOW - AGAIN + 1))
    yield Draft(early, "too-early", hunts="> for >=", repair={"state": {"block": NOW + 1}})
    undue = announced(held(), NOW + DELAY)
    yield Draft(
        values_of(operation, undue),
        "undue",
        hunts="the delay left out",
        repair={"state": {"block": NOW + DELAY + AGAIN}},
    )


@theme(
    "by-root",
    "key_swaps.swap_coldkey",
    flags=("BOUNDARY",),
    hunts="another caller or another cost",
    origin="by hand",
)
def swaps_by_root(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield swaps by root, with a cost and without."""
    del draws
    disputed = announced(staked(), NOW + 9).set("coldkey_swap_disputes", COLD, 5)
    for slug, chain, cost, flag in (
        ("free", staked(), 0, "BASIC"),
        ("disputed", disputed, 0, "BASIC"),
        ("cost", staked(), 1_000_000, "BASIC"),
        ("cost-exact", held(COST + DEPOSIT), COST, "BOUNDARY"),
        ("penniless-and-free", held(0), 0, "DEGENERATE"),
    ):
        yield Draft(values_of(operation, chain, swap_cost=cost), slug, (flag,))
    signed = values_of(operation, staked(), origin=COLD)
    yield Draft(signed, "signed", hunts="a swap by anybody", repair={"origin": None})
    poor = values_of(operation, held(COST + DEPOSIT - 1), swap_cost=COST)
    yield Draft(poor, "deposit", hunts="the deposit spent", repair={"swap_cost": COST - 1})
    penniless = values_of(operation, held(0), swap_cost=1)
    yield Draft(penniless, "penniless", hunts="a cost forgiven", repair={"swap_cost": 0})


@theme(
    "guards",
    "key_swaps.check_coldkey_swap",
    flags=("BASIC",),
    hunts="a call that passes, or one that is blocked",
    origin="by hand",
)
def guards(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield callers with and without announcement and dispute."""
    del draws
    plain, disputed = announced(held()), announced(held()).set("coldkey_swap_disputes", COLD, 5)
    alone = held().set("coldkey_swap_disputes", COLD, 5)
    for slug, chain, origin, exempt, flag in (
        ("nothing-announced", held(), COLD, False, "BASIC"),
        ("another-account", plain, OTHER, False, "BASIC"),
        ("root", disputed, None, False, "BASIC"),
        ("exempt", plain, COLD, True, "BASIC"),
        ("dispute-alone", alone, COLD, False, "ADVERSARIAL"),
    ):
        values = values_of(operation, chain, origin=origin, exempt=exempt)
        yield Draft(values, slug, (flag,))
    blocked = values_of(operation, plain)
    yield Draft(blocked, "blocked", hunts="every call passes", repair={"exempt": True})
    due = values_of(operation, announced(held(), 5))
    yield Draft(due, "blocked-when-due", hunts="a block that ends", repair={"exempt": True})
    resolved: dict[str, Any] = {"state": {"coldkey_swap_disputes": {COLD: None}}}
    passing = values_of(operation, disputed, exempt=True)
    yield Draft(passing, "disputed", hunts="exempt calls pass", repair=resolved)
    ordinary = values_of(operation, disputed)
    unannounced: dict[str, Any] = {"state": {"coldkey_swap_announcements": {COLD: None}}}
    yield Draft(ordinary, "disputed-and-blocked", hunts="the other code", repair=unannounced)
