"""T5: hotkey swaps; who may swap, what it costs, and everything that moves or stays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.ledger import subnet_account
from taospec.locks import Lock
from taospec.primitives import Netuid
from taospec.share_pools import SafeFloat
from taospec.state import ROOT, ClaimRate, Link, PendingChildren
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws

NOW: Final = 20_000
COLD, OTHER, THIEF = 7, 8, 9
OLD, NEW, THIRD = 3, 4, 5
COST, SMALL, DEPOSIT = 100_000_000, 1_000_000, 500
FULL: Final = 2**64 - 1
HALF: Final = 2**63
INTERVAL: Final = 7200
SYSTEM: Final = subnet_account(Netuid(1))


def owned(block: int = NOW, balance: int = 10**9) -> Chain:
    """Return a chain with one subnet and a hotkey whose owner has TAO."""
    chain = Chain(block).hotkey(OLD, COLD).balance(COLD, balance)
    return chain.set("networks_added", 1, True)


def register(chain: Chain, hotkey: int, netuid: int, uid: int = 0) -> Chain:
    """Give a hotkey a uid."""
    chain.set("is_network_member", (hotkey, netuid), True)
    chain.set("uids", (netuid, hotkey), uid)
    return chain.set("keys", (netuid, uid), hotkey)


def member(**options: int) -> Chain:
    """Return a chain whose hotkey has a uid in the subnet."""
    return register(owned(**options), OLD, 1)


def staked(first: int = 1000, second: int = 500, dividends: int = 0, netuid: int = 1) -> Chain:
    """Return a chain with two coldkeys that stake under the hotkey."""
    chain = owned().stake(OLD, COLD, netuid, first).stake(OLD, OTHER, netuid, second)
    return chain.add("total_hotkey_alpha", (OLD, netuid), dividends)


def links(*pairs: tuple[int, int]) -> tuple[Link, ...]:
    """Return links from pairs of a proportion and a hotkey."""
    return tuple(make(Link, proportion, hotkey) for proportion, hotkey in pairs)


def waiting(*pairs: tuple[int, int]) -> PendingChildren:
    """Return children that wait."""
    return make(PendingChildren, links(*pairs), NOW + 100)


def lend(chain: Chain, parent: int, child: int, netuid: int = 1, proportion: int = HALF) -> Chain:
    """Make a hotkey the child of another."""
    for table, key, end in (("child_keys", parent, child), ("parent_keys", child, parent)):
        held = chain.get(table, (key, netuid))
        chain.set(table, (key, netuid), (*held, *links((proportion, end))))
    return chain


def swap(chain: Chain, **changes: Any) -> dict[str, Any]:
    """Return the input of a swap of the old hotkey on all subnets, or what differs."""
    values = {
        "origin": COLD,
        "coldkey": COLD,
        "hotkey": OLD,
        "new_hotkey": NEW,
        "netuid": None,
        "keep_stake": False,
    }
    return {"state": chain.state(), **values, **changes}


def fitting(operation: Operation, values: dict[str, Any]) -> dict[str, Any]:
    """Return only the values that an operation has slots for."""
    return {slot.name: values[slot.name] for slot in operation.inputs}


Fault = tuple[str, dict[str, Any], dict[str, Any], str]


def common_faults() -> Iterator[Fault]:
    """Yield one swap for each of the checks that both forms share."""
    thief = member().balance(THIEF, 10**9)
    yield "not-the-owner", swap(thief, origin=THIEF), {"origin": COLD}, "a swap by anybody"
    nobody = swap(member(), hotkey=THIRD)
    yield "no-hotkey", nobody, {"hotkey": OLD}, "an owner that is not asked for"
    taken = swap(member().hotkey(NEW, THIEF))
    yield "new-of-another", taken, {"new_hotkey": THIRD}, "the owner of the new hotkey robbed"
    same = swap(member(), new_hotkey=OLD)
    yield "same", same, {"new_hotkey": NEW}, "a swap with itself"
    edge = {"state": {"last_tx_block": {COLD: NOW - 1001}}}
    late = swap(member().set("last_tx_block", COLD, NOW - 1000))
    yield "limit-met", late, edge, "< for <= at the general limit"
    now = swap(member().set("last_tx_block", COLD, NOW), netuid=1)
    yield "same-block", now, edge, "a limit that holds on all subnets only"
    ahead = swap(member().set("last_tx_block", COLD, NOW + 5))
    yield "record-of-the-future", ahead, edge, "a difference below zero that wraps"
    other = {"new_hotkey": THIRD}
    both = swap(register(member().hotkey(NEW, COLD), NEW, 2))
    yield "registered-anywhere", both, other, "only affected subnets looked at"
    here = swap(register(member().hotkey(NEW, COLD), NEW, 1, 1), netuid=1)
    yield "registered-there", here, other, "two uids of one hotkey"
    known = swap(member().hotkey(NEW, COLD).set("is_network_member", (NEW, 1), False), netuid=1)
    gone: dict[str, Any] = {"state": {"is_network_member": {(NEW, 1): None}}}
    yield "known-but-not-registered", known, gone, "membership read by its value"
    rated = member().set("root_claimable", NEW, (make(ClaimRate, 1, 5),))
    cleared = {"state": {"root_claimable": {NEW: ()}}}
    yield "rates", swap(rated), cleared, "rates of two hotkeys mixed"
    yield "rates-on-root", swap(rated, netuid=0), cleared, "a check on all subnets only"
    rooted = member().stake(NEW, OTHER, ROOT, 1)
    unstaked = {"state": {"total_hotkey_alpha": {(NEW, 0): 0}}}
    yield "root-stake", swap(rooted), unstaked, "claims of earlier stakers mixed"
    yield "root-stake-on-root", swap(rooted, netuid=0), unstaked, "a check on all subnets only"
    marked = member().set("root_claimed", (0, NEW, OTHER), 0)
    unmarked: dict[str, Any] = {"state": {"root_claimed": {(0, NEW, OTHER): None}}}
    yield "watermark-of-zero", swap(marked), unmarked, "a watermark of zero taken as none"


def paying_faults() -> Iterator[Fault]:
    """Yield one swap for each interval, system account and cost."""
    record, older = (1, COLD), {"state": {"last_hotkey_swap_on_netuid": {(1, COLD): 12_799}}}
    recent = member().set("last_hotkey_swap_on_netuid", record, NOW - INTERVAL)
    yield "interval-met-everywhere", swap(recent), older, "< for <= at the interval"
    yield "interval-met", swap(recent, netuid=1), older, "< for <= at the interval"
    lender = lend(owned(), OLD, THIRD).set("last_hotkey_swap_on_netuid", record, NOW - 1)
    yield "interval-of-a-parent", swap(lender), older, "a parent without uid not affected"
    young = swap(member(block=INTERVAL), netuid=1)
    yield "young-chain", young, {"state": {"block": INTERVAL + 1}}, "no record taken as no bar"
    other = {"new_hotkey": NEW}
    yield "system", swap(member(), new_hotkey=SYSTEM), other, "the account of a subnet as hotkey"
    system = swap(member(), new_hotkey=SYSTEM, netuid=1)
    yield "system-on-one", system, other, "a check on all subnets only"
    for slug, netuid, cost in (("", None, COST), ("-on-one", 1, SMALL)):
        enough = {"state": {"balances": {COLD: cost + DEPOSIT}}}
        poor = swap(member(balance=cost - 1), netuid=netuid)
        yield f"cost{slug}", poor, enough, "another cost"
        last = swap(member(balance=cost), netuid=netuid)
        yield f"cost-and-no-deposit{slug}", last, enough, "the code of a coldkey without the cost"
        bare = swap(member(balance=cost + DEPOSIT - 1), netuid=netuid)
        yield f"deposit{slug}", bare, enough, "the existential deposit spent"


def family_faults() -> Iterator[Fault]:
    """Yield one swap for each way in which relatives forbid it."""
    other = {"new_hotkey": NEW}
    child = lend(member(), OLD, THIRD)
    yield "new-is-child", swap(child, new_hotkey=THIRD), other, "a hotkey that is its own child"
    parent = lend(member(), THIRD, OLD)
    yield "new-is-parent", swap(parent, new_hotkey=THIRD), other, "a hotkey that is its own parent"
    none: dict[str, Any] = {"state": {"pending_child_keys": {(1, OLD): None}}}
    pending = "pending_child_keys"
    future = swap(member().set(pending, (1, OLD), waiting((HALF, NEW))), netuid=1)
    yield "new-is-to-be-child", future, none, "children that wait not looked at"
    six = member().set(pending, (1, OLD), waiting(*((1, 20 + n) for n in range(6))))
    yield "six-children-wait", swap(six), none, "children that wait moved without checks"
    much = member().set(pending, (1, OLD), waiting((HALF, 20), (HALF, 21)))
    yield "too-much-lent", swap(much), none, "a sum that wraps"
    cycle = lend(member(), THIRD, OLD).set(pending, (1, OLD), waiting((1, THIRD)))
    yield "parent-is-to-be-child", swap(cycle), none, "roles not checked again"


@theme(
    "rejections",
    "key_swaps.check_hotkey_swap",
    "key_swaps.swap_hotkey",
    "key_swaps.swap_hotkey_v2",
    flags=("BOUNDARY",),
    hunts="a check that is left out or differs",
    origin="by hand",
)
def rejected_swaps(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield each fault alone, with what repairs it."""
    del draws
    faults = list(common_faults())
    if operation.id != "key_swaps.check_hotkey_swap":
        faults += [*paying_faults(), *family_faults()]
    kept = {"keep_stake": operation.id == "key_swaps.swap_hotkey_v2"}
    for slug, values, repair, hunts in faults:
        yield Draft(fitting(operation, {**values, **kept}), slug, hunts=hunts, repair=repair)


@theme(
    "relatives",
    "key_swaps.move_hotkey_on_subnet",
    "key_swaps.move_hotkey",
    flags=("BOUNDARY",),
    hunts="a check of relatives that is left out",
    origin="by hand",
)
def rejected_moves(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the faults that only show while relatives move."""
    del draws
    for slug, values, repair, hunts in family_faults():
        there = {**values, "netuid": 1}
        yield Draft(fitting(operation, there), slug, hunts=hunts, repair=repair)
    owner = owned().set("subnet_owner_hotkey", 1, OLD)
    values = swap(owner, new_hotkey=SYSTEM, netuid=1)
    repair = {"new_hotkey": NEW}
    yield Draft(fitting(operation, values), "system", hunts="a system account", repair=repair)


Effect = tuple[str, Chain, str, str]


def neuron_effects() -> Iterator[Effect]:
    """Yield what moves besides stake."""
    yield "nothing", owned(), "DEGENERATE", "no entry of membership that says false"
    yield "uid", member(), "BASIC", "a uid of both hotkeys"
    listed = owned().set("is_network_member", (OLD, 1), True)
    yield "member-without-uid", listed, "DEGENERATE", "a uid invented"
    false = register(owned(), OLD, 1).set("is_network_member", (OLD, 1), False)
    yield "uid-without-membership", false, "ADVERSARIAL", "a uid moved that is none"
    taken = member().set("childkey_take", (OLD, 1), 500).set("childkey_take", (NEW, 1), 600)
    yield "childkey-take", taken, "BASIC", "the greater take kept"
    zero = member().set("childkey_take", (OLD, 1), 0).set("childkey_take", (NEW, 1), 600)
    yield "childkey-take-of-zero", zero, "ADVERSARIAL", "a take of zero taken as none"
    unset = member().set("childkey_take", (NEW, 1), 600)
    yield "no-childkey-take", unset, "DEGENERATE", "the take of the new hotkey lost"
    owner = member().set("subnet_owner_hotkey", 1, OLD).set("subnet_owner_hotkey", 2, OLD)
    yield "owner-hotkey", owner, "BASIC", "the owner's hotkey of another subnet changed"
    foreign = member().set("subnet_owner_hotkey", 1, THIRD)
    yield "owner-hotkey-of-others", foreign, "BASIC", "any owner's hotkey replaced"
    auto = member().set("auto_stake_destination_coldkeys", (OLD, 1), (OTHER, COLD))
    auto.set("auto_stake_destination", (OTHER, 1), OLD)
    auto.set("auto_stake_destination", (COLD, 1), OLD)
    yield "destinations", auto, "ORDER", "the list sorted or reversed"
    lost = auto.copy().set("auto_stake_destination_coldkeys", (NEW, 1), (THIEF,))
    lost.set("auto_stake_destination", (THIEF, 1), NEW)
    yield "destinations-overwritten", lost, "ADVERSARIAL", "two lists joined"


def family_effects() -> Iterator[Effect]:
    """Yield what becomes of children and parents."""
    both = lend(lend(lend(member(), OLD, 21), OLD, 20, proportion=5), 22, OLD)
    yield "children-and-parents", both, "ORDER", "the other end of a link forgotten"
    mixed = lend(lend(member(), OLD, 21), NEW, 20)
    yield "children-of-the-new-dropped", mixed, "ADVERSARIAL", "children of both joined"
    pending = member().set("pending_child_keys", (1, OLD), waiting((7, 21), (5, 20)))
    pending.set("pending_child_keys", (1, NEW), waiting((9, 22)))
    yield "waiting-children", pending, "ORDER", "the list of the new hotkey kept"
    named = member().set("pending_child_keys", (1, 21), waiting((3, OLD), (4, 20)))
    named.set("pending_child_keys", (2, 21), waiting((3, OLD)))
    yield "waiting-as-child", named, "ORDER", "the place in the list kept, or another subnet"


def earned_effects() -> Iterator[Effect]:
    """Yield dividends, voting power and stake."""
    for slug, old, new, flag in (("sums", 30, 12, "BASIC"), ("saturate", FULL, 1, "SATURATION")):
        chain = owned()
        for hotkey, amount in ((OLD, old), (NEW, new)):
            chain.set("total_hotkey_alpha_last_epoch", (hotkey, 1), amount)
            chain.set("alpha_dividends_per_subnet", (1, hotkey), amount)
            chain.set("voting_power", (1, hotkey), amount)
        yield f"dividends-{slug}", chain, flag, "what the new hotkey had lost"
    yield "stake", staked(), "BASIC", "value and shares of one hotkey mixed up"
    yield "dust", staked(1, 1, 1), "ROUNDING", "the rest of each floor moved too"
    yield "dust-of-many", staked(3, 7, 90).stake(OLD, THIEF, 1, 5), "ROUNDING", "dust given away"
    joined = staked(1000, 500, 77).stake(NEW, OTHER, 1, 300).stake(NEW, THIEF, 1, 100)
    yield "two-pools", joined, "ORDER", "pools joined in one step"
    priced = joined.copy().add("total_hotkey_alpha", (NEW, 1), 123)
    yield "two-pools-with-dividends", priced, "ROUNDING", "shares carried over as shares"
    shell = staked(1000, 500).set("total_hotkey_alpha", (NEW, 1), 40)
    yield "value-without-shares", shell, "DEGENERATE", "the orphaned value lost"
    trace = staked(10**12, 1).set("alpha", (OLD, OTHER, 1), make(SafeFloat, 5 * 10**20, -21))
    yield "share-worth-nothing", trace, "ROUNDING", "a share of nothing moved"
    unlisted = staked().set("staking_hotkeys", OTHER, (THIRD,))
    yield "not-on-the-list", unlisted, "ORDER", "a list that must have the old hotkey"
    nothing = trace.copy().set("staking_hotkeys", OTHER, (THIRD,))
    yield "worth-nothing-and-not-listed", nothing, "ADVERSARIAL", "a list that grows by nothing"
    both = staked().set("staking_hotkeys", OTHER, (NEW, THIRD, OLD))
    yield "on-the-list-already", both, "ORDER", "a hotkey listed twice"
    elsewhere = owned().stake(OLD, COLD, 2, 50).stake(OLD, COLD, 1, 60)
    yield "other-subnet", elsewhere, "BASIC", "stake of another subnet moved"


def rooted() -> Chain:
    """Return a chain with root stake under the hotkey, rates and watermarks."""
    chain = staked(10**6, 5 * 10**5, 0, ROOT)
    rates = tuple(make(ClaimRate, netuid, rate) for netuid, rate in ((1, 2**31), (2, 3)))
    chain.set("root_claimable", OLD, rates)
    chain.set("root_claimed", (1, OLD, COLD), 400_000).set("root_claimed", (1, OLD, OTHER), 0)
    return chain.set("root_claimed", (2, OLD, OTHER), 5)


def root_effects() -> Iterator[Effect]:
    """Yield what moves on root only."""
    yield "claims", rooted(), "BASIC", "claims lost, or dividends paid twice"
    stray = rooted().set("root_claimed", (3, OLD, OTHER), 9)
    yield "watermark-without-rate", stray, "ADVERSARIAL", "all watermarks moved"
    merged = rooted().set("root_claimable", NEW, (make(ClaimRate, 2, 4), make(ClaimRate, 5, 6)))
    merged.set("root_claimed", (1, NEW, OTHER), 7).set("root_claimed", (5, OLD, OTHER), 8)
    yield "rates-add-up", merged, "ADVERSARIAL", "rates replaced, or the greater watermark kept"
    wishes = (("denied", False, None), ("allowed", True, False), ("unset", None, False))
    for slug, old, new in wishes:
        chain = owned().set("auto_parent_delegation_enabled", OLD, old)
        chain.set("auto_parent_delegation_enabled", NEW, new)
        yield f"lending-{slug}", chain, "ADVERSARIAL", "the default taken as a wish"


@theme(
    "effects",
    "key_swaps.move_hotkey_on_subnet",
    hunts="an entry that does not move, or moves too far",
    origin="by hand",
)
def moves_on_a_subnet(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield one entry of the state after the other, and stakes of all sizes."""
    for effects, netuid in (
        (neuron_effects(), 1),
        (family_effects(), 1),
        (earned_effects(), 1),
        (root_effects(), 0),
    ):
        for slug, chain, flag, hunts in effects:
            values = fitting(operation, swap(chain, netuid=netuid))
            yield Draft(values, slug, (flag,), hunts)
    for slug, chain in (("stake-kept", staked()), ("all-kept", register(staked(), OLD, 1))):
        kept = swap(chain.set("voting_power", (1, OLD), 9), netuid=1, keep_stake=True)
        yield Draft(fitting(operation, kept), slug, hunts="stake moved that should stay")
    kept = swap(rooted(), netuid=0, keep_stake=True)
    yield Draft(fitting(operation, kept), "claims-kept", hunts="claims moved without stake")
    on_one = swap(rooted(), netuid=1)
    yield Draft(fitting(operation, on_one), "claims-of-others", hunts="claims moved off root")
    for _ in range(8):
        first, second = draws.sized(1, 10**12), draws.sized(1, 10**9)
        chain = staked(first, second, draws.sized(0, 10**12))
        if draws.chance(1, 2):
            chain.stake(NEW, OTHER, 1, draws.sized(1, 10**6))
            chain.add("total_hotkey_alpha", (NEW, 1), draws.sized(0, 10**9))
        yield Draft(fitting(operation, swap(chain, netuid=1)), flags=("ROUNDING",))


def locked(hotkey: int = OLD, *, perpetual: bool = False, coldkey: int = COLD) -> Chain:
    """Return a chain with a lock on a hotkey, and its bucket."""
    chain = member().stake(OLD, coldkey, 1, 10**6)
    held = make(Lock, 5 * 10**5, 1000 << 64, NOW - 100)
    chain.set("lock", (coldkey, 1, hotkey), held)
    chain.set("locking_coldkeys", (1, hotkey, coldkey), True)
    bucket = "hotkey_lock" if perpetual else "decaying_hotkey_lock"
    if perpetual:
        chain.set("decaying_lock", (coldkey, 1), False)
    return chain.set(bucket, (1, hotkey), held)


def whole_effects() -> Iterator[Effect]:
    """Yield what a swap on all subnets moves besides."""
    yield "nothing", owned(), "DEGENERATE", "the old hotkey that keeps its owner"
    existing = owned().hotkey(THIRD, COLD).hotkey(NEW, COLD)
    yield "owned-already", existing, "ORDER", "a hotkey owned twice, or the order lost"
    between = owned().hotkey(THIRD, COLD)
    yield "order-of-owned", between, "ORDER", "the new hotkey in the place of the old one"
    yield "take", owned().set("delegates", OLD, 100), "BASIC", "two delegates"
    lost = owned().set("delegates", OLD, 0).set("delegates", NEW, 9)
    yield "take-of-zero", lost, "ADVERSARIAL", "a take of zero taken as none"
    own = owned().set("delegates", NEW, 9)
    yield "no-take", own, "DEGENERATE", "the take of the new hotkey lost"
    limits = owned().set("last_tx_block", OLD, 5).set("last_tx_block_delegate_take", OLD, 6)
    limits.set("last_tx_block_childkey_take", OLD, 7).set("last_tx_block", NEW, 8)
    yield "records", limits, "BASIC", "records of the old hotkey left"
    several = staked(1000, 500, 77).stake(OLD, OTHER, 2, 30).set("networks_added", 2, True)
    several.set("staking_hotkeys", OTHER, (NEW, OLD, THIRD))
    yield "order-of-staking", several, "ORDER", "the new hotkey in the place of the old one"
    empty = staked().set("staking_hotkeys", THIEF, (OLD, THIRD))
    yield "listed-without-shares", empty, "ORDER", "a list changed of who has no shares"
    unlisted = staked().set("staking_hotkeys", OTHER, (THIRD,))
    yield "shares-without-list", unlisted, "ORDER", "a list that must have the old hotkey"
    gone = staked().stake(OLD, OTHER, 9, 70)
    yield "subnet-that-is-gone", gone, "DEGENERATE", "stake moved where there is no subnet"
    yield "rooted", rooted(), "BASIC", "claims forgotten"
    yield "lock", locked(), "BASIC", "a lock left on the old hotkey"
    yield "perpetual-lock", locked(perpetual=True), "BASIC", "the wrong bucket"
    crowded = locked(perpetual=True)
    crowded.set("hotkey_lock", (1, NEW), make(Lock, 900, 0, NOW))
    yield "bucket-overwritten", crowded, "ADVERSARIAL", "two buckets added"
    owner = locked().set("subnet_owner_hotkey", 1, OLD)
    owner.set("decaying_owner_lock", 1, make(Lock, 5 * 10**5, 1000 << 64, NOW - 100))
    yield "lock-of-the-owner", owner, "BASIC", "the owner's bucket lost"


@theme(
    "effects",
    "key_swaps.move_hotkey",
    hunts="an entry that does not move, or moves too far",
    origin="by hand",
)
def moves_everywhere(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield one entry of the state after the other, with the stake and without."""
    for slug, chain, flag, hunts in whole_effects():
        yield Draft(fitting(operation, swap(chain)), slug, (flag,), hunts)
    for slug, chain in (("stake-kept", staked()), ("lock-moved-stake-kept", locked())):
        yield Draft(fitting(operation, swap(chain, keep_stake=True)), slug, ("ADVERSARIAL",))
    ownerless = staked().set("owner", OLD, None)
    yield Draft(fitting(operation, swap(ownerless)), "no-owner", hunts="an owner that is needed")
    for _ in range(4):
        chain = staked(draws.sized(1, 10**12), draws.sized(1, 10**9), draws.sized(0, 10**12))
        chain.stake(OLD, OTHER, ROOT, draws.sized(1, 10**9))
        yield Draft(fitting(operation, swap(chain)), flags=("ROUNDING",))


def calls() -> Iterator[tuple[str, Chain, int | None, str, str]]:
    """Yield swaps that succeed, at the edges of what they need."""
    paid = staked(1000, 500, 77)
    register(paid, OLD, 1)
    yield "everywhere", paid, None, "BASIC", "a record of a subnet that is not affected"
    yield "one-subnet", paid, 1, "BASIC", "the old hotkey loses its owner, or the general limit"
    yield "root", rooted(), 0, "BASIC", "root treated as all subnets"
    exact = member(balance=COST + DEPOSIT)
    yield "cost-exact", exact, None, "BOUNDARY", "more than the cost and the deposit wanted"
    small = member(balance=SMALL + DEPOSIT)
    yield "cost-exact-on-one", small, 1, "BOUNDARY", "the cost of all subnets for one"
    past = member().set("last_tx_block", COLD, NOW - 1001)
    yield "limit-past", past, None, "BOUNDARY", "<= for < at the general limit"
    free = member().set("last_tx_block", COLD, NOW).set("tx_rate_limit", 0)
    yield "no-limit", free, None, "DEGENERATE", "a limit of zero that bars one block"
    young = member(block=5)
    yield "young-chain-everywhere", young, None, "BOUNDARY", "no record taken as block zero"
    ready = member(block=INTERVAL + 1)
    yield "chain-just-old-enough", ready, 1, "BOUNDARY", "<= for < at the interval"
    passed = member().set("last_hotkey_swap_on_netuid", (1, COLD), NOW - INTERVAL - 1)
    yield "interval-past", passed, 1, "BOUNDARY", "<= for < at the interval"
    elsewhere = member().set("last_hotkey_swap_on_netuid", (2, COLD), NOW)
    yield "interval-elsewhere", elsewhere, None, "BASIC", "records of all subnets looked at"
    child = lend(owned(), THIRD, OLD).set("last_hotkey_swap_on_netuid", (1, COLD), NOW)
    yield "child-is-not-barred", child, None, "ADVERSARIAL", "a child counted as affected"
    parent = lend(owned(), OLD, THIRD)
    yield "parent-is-recorded", parent, None, "BASIC", "a parent without uid not recorded"
    limits = member().set("last_tx_block", OLD, 5).set("last_tx_block", NEW, 8)
    limits.set("last_tx_block_delegate_take", NEW, 6)
    limits.set("last_tx_block_childkey_take", OLD, 7)
    yield "records-stay-on-one", limits, 1, "BASIC", "records of the old hotkey removed"
    yield "records-move", limits, None, "BASIC", "records of the new hotkey kept"
    nowhere = owned()
    yield "no-such-subnet", nowhere, 9, "ADVERSARIAL", "a check that the chain does not make"
    stray = member().set("root_claimed", (2, NEW, OTHER), 9)
    yield "watermark-off-root", stray, None, "ADVERSARIAL", "all watermarks looked at"
    known = member().set("is_network_member", (NEW, 1), False)
    yield "known-everywhere", known, None, "ADVERSARIAL", "an entry that says false as a uid"
    rated = member().set("root_claimable", NEW, (make(ClaimRate, 1, 5),))
    yield "rates-off-root", rated, 1, "BASIC", "cleanliness asked on every subnet"
    self_owned = Chain(NOW).hotkey(COLD, COLD).balance(COLD, 10**9).set("last_tx_block", COLD, 5)
    yield "own-hotkey", self_owned, None, "ADVERSARIAL", "the record of the coldkey removed"
    yield "lock", locked(), 1, "BASIC", "a lock left on the old hotkey"


@theme(
    "calls",
    "key_swaps.swap_hotkey",
    "key_swaps.swap_hotkey_v2",
    "key_swaps.check_hotkey_swap",
    hunts="a check, a cost or a record that differs",
    origin="by hand",
)
def successful_swaps(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield swaps that succeed; the newer call keeps the stake."""
    del draws
    for position, (slug, chain, netuid, flag, hunts) in enumerate(calls()):
        if operation.id == "key_swaps.check_hotkey_swap" and position % 3:
            continue
        if operation.id == "key_swaps.swap_hotkey_v2" and position % 2:
            continue
        hotkey = COLD if slug == "own-hotkey" else OLD
        values = swap(chain, netuid=netuid, keep_stake=True, hotkey=hotkey)
        yield Draft(fitting(operation, values), slug, (flag,), hunts)


@theme(
    "records",
    "key_swaps.clear_hotkey_swap_records",
    flags=("BOUNDARY",),
    hunts="another block or another subnet at which records are cleared",
    origin="by hand",
)
def expired_records(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield blocks around the turn of a subnet and records around the interval."""
    del operation, draws
    table, turn = "last_hotkey_swap_on_netuid", 3 * INTERVAL + 1
    for slug, block, flag in (
        ("its-turn", turn, "BASIC"),
        ("block-before", turn - 1, "BOUNDARY"),
        ("block-after", turn + 1, "BOUNDARY"),
    ):
        chain = Chain(block).set("networks_added", 1, True).set("networks_added", 2, True)
        for netuid in (1, 2):
            for coldkey, age in ((COLD, INTERVAL), (OTHER, INTERVAL + 1), (THIEF, 9 * INTERVAL)):
                chain.set(table, (netuid, coldkey), max(1, block - age))
        yield Draft({"state": chain.state()}, slug, (flag,))
    wide = Chain(turn).set("networks_added", INTERVAL + 1, True).set("networks_added", 1, True)
    wide.set(table, (INTERVAL + 1, COLD), 5).set(table, (1, COLD), 5)
    yield Draft({"state": wide.state()}, "netuid-beyond-7200", hunts="a netuid not reduced")
    gone = Chain(turn).set(table, (1, COLD), 5)
    yield Draft({"state": gone.state()}, "no-such-subnet", hunts="records of gone subnets cleared")
    root = Chain(2 * INTERVAL).set(table, (0, COLD), 5).set(table, (0, OTHER), INTERVAL)
    yield Draft({"state": root.state()}, "root", hunts="root left out")
    early = Chain(1).set("networks_added", 1, True).set(table, (1, COLD), 1)
    yield Draft({"state": early.state()}, "young-chain", hunts="a block before the first")


@theme(
    "associations",
    "key_swaps.try_associate_hotkey",
    hunts="a hotkey taken from its owner, or lists that differ",
    origin="by hand",
)
def associations(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield free, owned and impossible hotkeys."""
    del operation, draws
    state = Chain().hotkey(OLD, COLD)
    listed = state.copy().set("staking_hotkeys", OTHER, (NEW, THIRD))
    for slug, chain, origin, hotkey, flag in (
        ("free", state, OTHER, NEW, "BASIC"),
        ("second", state, COLD, NEW, "ORDER"),
        ("own", state, COLD, OLD, "DEGENERATE"),
        ("of-another", state, THIEF, OLD, "ADVERSARIAL"),
        ("staked-before", listed, OTHER, NEW, "ORDER"),
        ("coldkey-as-hotkey", state, COLD, COLD, "DEGENERATE"),
        ("almost-a-system-account", state, COLD, SYSTEM + 1, "BOUNDARY"),
    ):
        values = {"state": chain.state(), "origin": origin, "hotkey": hotkey}
        yield Draft(values, slug, (flag,))
    system = {"state": state.state(), "origin": OTHER, "hotkey": SYSTEM}
    yield Draft(system, "system", ("BOUNDARY",), "a system account", repair={"hotkey": NEW})
