"""T5: locks on the state: calls that make and change them, and how they follow stake."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec import conviction as reference
from taospec.locks import Lock, merge
from taospec.primitives import U64F64, AccountId, Alpha, Block, Netuid
from taospec.state import State, tables_of
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import BLOCK, Chain
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws

RATE: Final = 934866
ONE: Final = 1 << 64
MOST: Final = 2**64 - 1

# coldkeys 7, 8 and 9; hotkeys 3 and 4 of 7, 5 of 8, 6 of 9; 5 is the owner's in subnet 1.
# In storage order hotkey 5 comes first, then 6, 4 and 3.
ANN, BEN, CAY = 7, 8, 9
RED, TAN, OWN, SEA = 3, 4, 5, 6
SUBNET: Final = 1


def lock(mass: int, conviction: int = 0, last: int = BLOCK) -> Lock:
    """Return a lock; its conviction is in rao."""
    return raw(mass, conviction * ONE, last)


def raw(mass: int, conviction: int, last: int = BLOCK) -> Lock:
    """Return a lock whose conviction is raw."""
    return Lock(Alpha(mass), U64F64(conviction), Block(last))


def chain(block: int = BLOCK, *, owner: bool = False) -> Chain:
    """Return a chain with subnet 1; optionally the subnet has an owner."""
    made = Chain(block).set("networks_added", SUBNET, True)
    if owner:
        made.set("subnet_owner", SUBNET, BEN).set("subnet_owner_hotkey", SUBNET, OWN)
    return made


def staked(block: int = BLOCK, amount: int = 10**6, *, owner: bool = False) -> Chain:
    """Return that chain with a stake of the first coldkey under its hotkey."""
    return chain(block, owner=owner).stake(RED, ANN, SUBNET, amount)


def known(made: Chain, *hotkeys: int) -> Chain:
    """Return a copy of a chain in which these hotkeys have their coldkeys, if they have none."""
    made = made.copy()
    for hotkey, coldkey in ((RED, ANN), (TAN, ANN), (OWN, BEN), (SEA, CAY)):
        if hotkey in hotkeys and made.get("owner", hotkey) is None:
            made.set("owner", hotkey, coldkey)
    return made


def bucket(made: Chain, hotkey: int, *, perpetual: bool = False) -> tuple[str, Any]:
    """Return the table and the key of the bucket of a role."""
    if made.get("subnet_owner_hotkey", SUBNET) == hotkey:
        return "owner_lock" if perpetual else "decaying_owner_lock", SUBNET
    return "hotkey_lock" if perpetual else "decaying_hotkey_lock", (SUBNET, hotkey)


def hold(made: Chain, coldkey: int, hotkey: int, held: Lock, *, perpetual: bool = False) -> Chain:
    """Give a coldkey a lock, with its place in the index and its part of the bucket."""
    made.set("lock", (coldkey, SUBNET, hotkey), held)
    made.set("locking_coldkeys", (SUBNET, hotkey, coldkey), True)
    if perpetual:
        made.set("decaying_lock", (coldkey, SUBNET), False)
    table, key = bucket(made, hotkey, perpetual=perpetual)
    there = made.get(table, key)
    return made.set(table, key, held if there is None else merge(there, held))


def unlock(coldkey: int, hotkey: int) -> dict[str, Any]:
    """Return the repair of a state that takes a lock away."""
    return {"state": {"lock": {(coldkey, SUBNET, hotkey): None}}}


def call(made: Chain, slug: str, hunts: str, *flags: str, **arguments: Any) -> Draft:
    """Return the draft of a case; `repair` and what is published are its own."""
    own: dict[str, Any] = {}
    for name in ("repair", "expect", "expect_state"):
        if name in arguments:
            own[name] = arguments.pop(name)
    if "published" in arguments:
        own["origin"] = f"upstream pallets/subtensor/src/tests/{arguments.pop('published')}"
    return Draft(
        {"state": made.state(), **arguments},
        slug=slug,
        hunts=hunts,
        flags=flags or ("BASIC",),
        **own,
    )


def locking(made: Chain, slug: str, hunts: str, *flags: str, **changed: Any) -> Draft:
    """Return a case of `lock_stake`: the first coldkey locks 10,000 rao on its hotkey."""
    usual = {"origin": ANN, "hotkey": RED, "netuid": SUBNET, "amount": 10000} | changed
    hotkeys = [usual["hotkey"], usual.get("repair", {}).get("hotkey")]
    return call(known(made, *hotkeys), slug, hunts, *flags, **usual)


def first_locks() -> Iterator[Draft]:
    """Yield locks of a coldkey that has none."""
    yield locking(
        staked(), "first", "a first lock that has conviction, or a bucket of its own clock"
    )
    made = staked().set("decaying_lock", (ANN, SUBNET), False)
    yield locking(made, "first-perpetual", "the wrong bucket")
    made = staked().set("decaying_lock", (ANN, SUBNET), True)
    yield locking(made, "flag-true", "an entry that says true taken as perpetual", "DEGENERATE")
    made = staked(owner=True)
    yield locking(made, "owner-hotkey", "conviction that has to ripen at the owner", hotkey=OWN)
    made = staked(owner=True).set("decaying_lock", (ANN, SUBNET), False)
    yield locking(made, "owner-hotkey-perpetual", "one bucket for both kinds", hotkey=OWN)
    made = staked(owner=True).stake(OWN, BEN, SUBNET, 10**5)
    yield locking(
        made, "owner-elsewhere", "role by coldkey instead of hotkey", origin=BEN, hotkey=SEA
    )
    yield locking(staked(), "foreign-hotkey", "stake wanted on the hotkey itself", hotkey=SEA)
    yield locking(chain().stake(RED, ANN, 0, 10**6), "root", "root refused", "BOUNDARY", netuid=0)
    made = staked().set("networks_added", SUBNET, False)
    yield locking(made, "subnet-gone", "a subnet that is looked at", "DEGENERATE")
    made = chain().stake(RED, ANN, SUBNET, 6000).stake(SEA, ANN, SUBNET, 4000)
    yield locking(made, "stake-of-two-hotkeys", "stake under one hotkey only", "BOUNDARY")
    yield locking(
        staked(amount=9999),
        "one-rao-short",
        "total not checked",
        "BOUNDARY",
        repair={"amount": 9999},
    )
    made = hold(staked(), BEN, RED, lock(50000, 900, 0))
    yield locking(
        made, "bucket-rolled-by-a-newcomer", "a bucket not brought up to date by its own formula"
    )
    yield call(
        staked(), "no-hotkey", "an unowned hotkey accepted", origin=ANN, hotkey=RED,
        netuid=SUBNET, amount=10000, repair={"state": {"owner": {RED: ANN}}},
    )  # fmt: skip
    yield locking(staked(), "nothing", "zero locked", "BOUNDARY", amount=0, repair={"amount": 1})


def more_locks() -> Iterator[Draft]:
    """Yield locks of a coldkey that has one."""
    made = hold(staked(amount=15000), ANN, RED, lock(10000, 0, 0))
    yield locking(
        made, "exactly-all", "decay not subtracted before the check", "BOUNDARY", amount=5011
    )
    yield locking(
        made,
        "more-than-all",
        "amount checked alone",
        "BOUNDARY",
        amount=5012,
        repair={"amount": 5011},
    )
    made = hold(staked(), ANN, RED, lock(10000, 40, 0), perpetual=True)
    yield locking(made, "more-perpetual", "conviction lost by a top-up", amount=77)
    made = hold(staked(owner=True), ANN, OWN, lock(10000, 10000, 0))
    yield locking(made, "more-at-the-owner", "conviction that lags the mass", hotkey=OWN, amount=77)
    made = hold(staked(), ANN, RED, lock(10000, 40))
    yield locking(made, "same-block", "rolled though no block passed", amount=77)
    yield locking(made, "another-hotkey", "a second lock", hotkey=TAN, repair={"hotkey": RED})
    made = hold(staked(), ANN, TAN, lock(100, 0, 0))
    yield locking(
        made,
        "dust-blocks",
        "dust that was never removed ignored",
        "BOUNDARY",
        repair=unlock(ANN, TAN),
    )
    made = hold(staked(), ANN, RED, lock(100, 0, 0))
    yield locking(made, "dust-renewed", "a lock of dust continued", "BOUNDARY")
    made = hold(staked(), ANN, RED, raw(0, 300 * ONE))
    yield locking(made, "conviction-alone", "conviction without mass dropped", "DEGENERATE")
    made = hold(staked(), ANN, RED, lock(50, 99))
    yield locking(made, "below-the-limit-in-both", "dust of this block kept", "BOUNDARY")
    made = hold(hold(staked(), ANN, RED, lock(200)), ANN, TAN, lock(500))
    yield locking(
        made,
        "second-lock",
        "another lock than the first",
        "ORDER",
        repair=unlock(ANN, TAN),
    )
    made = hold(staked(amount=9000), ANN, RED, lock(10000, 0), perpetual=True)
    yield locking(
        made,
        "more-locked-than-staked",
        "only the amount compared",
        "DEGENERATE",
        amount=1,
        repair={"state": {"lock": {(ANN, SUBNET, RED): lock(8999)}}},
    )
    made = hold(staked(amount=MOST), ANN, RED, lock(MOST, 5), perpetual=True)
    yield locking(made, "full-to-the-brim", "a sum that wraps", "SATURATION")


def dust_locks() -> Iterator[Draft]:
    """Yield locks below 100 rao, and what stays of them in a bucket."""
    yield locking(staked(), "dust-alone", "dust kept as a lock", "BOUNDARY", amount=99)
    yield locking(staked(), "least", "the limit itself taken as dust", "BOUNDARY", amount=100)
    made = hold(staked(), BEN, RED, lock(1000))
    yield locking(made, "dust-in-bucket", "dust taken out of the bucket", "BOUNDARY", amount=99)
    made = staked().set("decaying_hotkey_lock", (SUBNET, RED), lock(1))
    yield locking(made, "dust-upon-dust", "a bucket below the limit kept", "BOUNDARY", amount=98)
    made = hold(staked(), ANN, RED, lock(60, 120))
    yield locking(made, "convinced-dust", "conviction not counted", "BOUNDARY", amount=39)


@theme(
    "calls",
    "conviction.lock_stake",
    hunts="checks in another order, the wrong bucket, conviction from nothing",
    origin="written for the rule",
)
def lock_stake(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield first locks, more, and dust."""
    yield from first_locks()
    yield from more_locks()
    yield from dust_locks()


def moving(made: Chain, slug: str, hunts: str, *flags: str, **changed: Any) -> Draft:
    """Return a case of `move_lock`: the first coldkey moves its lock to its other hotkey."""
    usual = {"origin": ANN, "destination_hotkey": TAN, "netuid": SUBNET} | changed
    wanted = usual.get("repair", {}).get("destination_hotkey")
    hotkeys = [key[2] for key in made.state().lock.entries]
    made = known(made, usual["destination_hotkey"], wanted, *hotkeys)
    return call(made, slug, hunts, *flags, **usual)


@theme(
    "calls",
    "conviction.move_lock",
    hunts="conviction for strangers, the wrong bucket, a bucket that is told what a lock lost",
    origin="written for the rule",
)
def move_lock(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield moves between all roles."""
    made = hold(chain(), ANN, RED, lock(5000, 1234, 0))
    yield moving(made, "same-owner", "conviction lost")
    yield moving(made, "stranger", "conviction kept", destination_hotkey=SEA)
    yield moving(made, "in-place", "a bucket rolled by the lock's loss", destination_hotkey=RED)
    yield moving(
        made,
        "no-hotkey",
        "an unowned hotkey accepted",
        destination_hotkey=2,
        repair={"destination_hotkey": TAN},
    )
    yield moving(made, "no-lock", "a lock made from nothing", origin=CAY, repair={"origin": ANN})
    crowd = hold(made.copy(), BEN, RED, lock(90000, 2000, 400))
    crowd = hold(crowd, CAY, TAN, lock(800, 30, 600))
    yield moving(crowd, "among-others", "buckets rebuilt instead of changed")
    made = hold(chain(), ANN, RED, lock(5000, 1234, 0), perpetual=True)
    yield moving(made, "perpetual", "the bucket of decaying locks")
    made = hold(chain(owner=True), ANN, RED, lock(5000, 1234, 0))
    yield moving(made, "to-the-owner", "conviction that has to ripen", destination_hotkey=OWN)
    made = hold(chain(owner=True), ANN, OWN, lock(5000, 5000, 0))
    yield moving(made, "from-the-owner", "conviction of the old role kept")
    made = hold(chain(owner=True), BEN, OWN, lock(5000, 5000, 0), perpetual=True)
    made.set("owner", SEA, BEN)
    yield moving(
        made,
        "from-the-owner-to-its-own",
        "conviction of the old role lost",
        origin=BEN,
        destination_hotkey=SEA,
    )
    made = hold(chain(), ANN, RED, lock(50, 200))
    yield moving(made, "dust-without-conviction", "dust kept", "BOUNDARY", destination_hotkey=SEA)
    made = hold(chain(), ANN, RED, lock(100, 0, 0))
    yield moving(made, "dust-by-decay", "dust moved", "BOUNDARY")
    made = chain().set("lock", (ANN, SUBNET, RED), lock(5000, 10, 900))
    yield moving(made, "bucket-gone", "a bucket below zero", "DEGENERATE")
    made = hold(hold(chain(), ANN, TAN, lock(200, 9)), ANN, RED, lock(500, 8))
    yield moving(
        made, "upon-the-second", "two locks added up", "ADVERSARIAL", destination_hotkey=RED
    )
    made = hold(chain(), ANN, 2, lock(5000, 1234))
    yield moving(made, "from-unowned", "no owner taken as the same owner", "DEGENERATE")


def choosing(made: Chain, slug: str, hunts: str, *flags: str, enabled: bool = True) -> Draft:
    """Return a case of `set_perpetual_lock`."""
    return call(made, slug, hunts, *flags, origin=ANN, netuid=SUBNET, enabled=enabled)


@theme(
    "calls",
    "conviction.set_perpetual_lock",
    hunts="a lock left in its old bucket, a flag that is written and not removed",
    origin="written for the rule",
)
def set_perpetual_lock(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield choices with and without a lock, in both roles."""
    plain = chain()
    yield choosing(plain, "no-lock", "a choice that needs a lock")
    yield choosing(plain, "no-lock-off", "an entry written for decaying", "EMPTY", enabled=False)
    flagged = chain().set("decaying_lock", (ANN, SUBNET), True)
    yield choosing(flagged, "true-removed", "an entry kept", "DEGENERATE", enabled=False)
    yield choosing(flagged, "true-to-false", "true read as perpetual", "DEGENERATE")
    made = hold(hold(chain(), ANN, RED, lock(10000, 0, 0)), BEN, RED, lock(30000, 90, 0))
    yield choosing(made, "on", "the whole bucket moved")
    yield choosing(made, "off-again", "a lock not rolled", enabled=False)
    made = hold(chain(), ANN, RED, lock(10000, 0, 0), perpetual=True)
    yield choosing(made, "off", "mass that decays for the time before", enabled=False)
    yield choosing(made, "on-again", "a lock counted twice")
    made = hold(chain(), CAY, RED, lock(2500, 30, 500), perpetual=True)
    made = hold(made, ANN, RED, lock(10000, 50, 0))
    yield choosing(made, "into-a-bucket", "a bucket overwritten")
    made = hold(chain(owner=True), ANN, OWN, lock(10000, 10000, 0))
    yield choosing(made, "owner-on", "the ordinary bucket")
    made = hold(chain(owner=True), ANN, OWN, lock(10000, 10000, 0), perpetual=True)
    yield choosing(made, "owner-off", "the ordinary bucket", enabled=False)
    made = hold(hold(chain(), ANN, RED, lock(100, 0, 0)), BEN, RED, lock(700, 0, 0))
    yield choosing(made, "dust", "dust that enters the new bucket", "BOUNDARY")
    made = hold(hold(chain(), ANN, TAN, lock(100, 0, 0)), ANN, RED, lock(500, 8, 0))
    yield choosing(
        made, "second-lock", "the second lock taken from its old bucket, or rolled", "ADVERSARIAL"
    )


@theme(
    "calls",
    "conviction.set_reject_locked_alpha",
    hunts="a flag written the wrong way round, other bits lost",
    origin="written for the rule",
)
def set_reject_locked_alpha(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield every flag before, both answers."""
    for flags, enabled, slug in (
        (0, False, "accept"), (0, True, "refuse-by-default"), (1, True, "refuse"),
        (1, False, "accept-again"), (2**128 - 1, True, "other-bits"),
        (6, False, "above-other-bits"),
    ):  # fmt: skip
        made = Chain().set("account_flags", ANN, flags)
        yield call(made, slug, "bits lost", origin=ANN, enabled=enabled)


@theme(
    "rules",
    "conviction.cleanup_lock",
    hunts="a bucket rolled by its formula where the lock lost, or not rolled where it did not",
    origin="written for the rule",
)
def cleanup_lock(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield one roll in every role, dust, and locks out of step with their buckets."""

    def case(made: Chain, slug: str, hunts: str, *flags: str) -> Draft:
        return call(made, slug, hunts, *flags, coldkey=ANN, netuid=SUBNET)

    yield case(chain(), "no-lock", "an empty lock written", "EMPTY")
    made = hold(hold(chain(), ANN, RED, lock(10000, 0, 0)), BEN, RED, lock(10000, 0, 0))
    yield case(made, "decaying", "conviction added to the bucket")
    made = hold(chain(), ANN, RED, lock(10000, 50, 0), perpetual=True)
    yield case(made, "perpetual", "a bucket that does not ripen")
    made = hold(chain(owner=True), ANN, OWN, lock(10000, 10000, 0))
    yield case(made, "owner", "a bucket whose conviction is not its mass")
    made = hold(chain(owner=True), ANN, OWN, lock(10000, 10000, 0), perpetual=True)
    yield case(made, "owner-perpetual", "decay of a perpetual lock")
    made = hold(chain(), ANN, RED, lock(10000, 30))
    yield case(made, "same-block", "a roll without time", "BOUNDARY")
    made = hold(chain(), ANN, RED, lock(10000, 30, BLOCK + 5))
    yield case(made, "later-than-now", "time that runs backward", "DEGENERATE")
    made = hold(hold(chain(), ANN, RED, lock(100, 0, 0)), BEN, RED, lock(700, 0, 0))
    yield case(made, "dust", "dust kept, or its mass left in the bucket", "BOUNDARY")
    made = hold(chain(), ANN, RED, lock(50, 99))
    yield case(made, "dust-now", "dust that only time removes", "BOUNDARY")
    made = chain().set("lock", (ANN, SUBNET, RED), lock(10000, 0, 0))
    yield case(made, "bucket-gone", "a bucket below zero", "DEGENERATE")
    made.set("locking_coldkeys", (SUBNET, RED, ANN), True)
    made.set("decaying_hotkey_lock", (SUBNET, RED), lock(11, 0, 0))
    yield case(made, "bucket-emptied", "an empty bucket stored", "BOUNDARY")
    made = hold(chain(), ANN, RED, lock(1000, 9000, 0), perpetual=True)
    made.set("hotkey_lock", (SUBNET, RED), lock(51000, 9000, 0))
    yield case(
        made, "former-owner", "a perpetual bucket taken as always exact, though conviction falls"
    )
    for unlocks, ripens, slug in ((1000, 500, "uneven-rates"), (0, 500, "no-unlock-rate")):
        made = hold(chain(500), ANN, RED, lock(10000, 50, 0))
        made.set("unlock_rate", unlocks).set("maturity_rate", ripens)
        yield case(made, slug, "one rate for both")
    made = hold(hold(chain(), ANN, RED, lock(200, 9, 0)), ANN, TAN, lock(5000, 8, 0))
    yield case(made, "first-of-two", "both locks rolled", "ORDER")
    made = hold(hold(chain(), ANN, SEA, lock(300, 9, 0)), ANN, TAN, lock(5000, 8, 0))
    yield case(made, "storage-order", "locks in ascending order", "ORDER")


def twin(state: State) -> State:
    """Return a copy of a state."""
    copied = State()
    targets = tables_of(copied)
    for name, table in tables_of(state).items():
        for key, value in table.entries.items():
            targets[name].put(key, value)
    return copied


@theme(
    "drift",
    "conviction.cleanup_lock",
    hunts="a bucket computed from its locks, conviction that its locks gain",
    origin="steps of one story: of two decaying locks on a hotkey the smaller is touched each day",
)
def bucket_drift(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield days on which a small lock is touched, then its great neighbour."""
    made = hold(chain(0), ANN, RED, raw(10**10, 0, 0))
    state = hold(made, BEN, RED, raw(10**12, 0, 0)).state()
    for day, coldkey in enumerate((ANN, ANN, ANN, ANN, BEN, BEN, ANN), 1):
        state.block.set(Block(7200 * day))
        given = {"state": twin(state), "coldkey": coldkey, "netuid": SUBNET}
        yield Draft(given, slug=f"day-{day}", flags=("ADVERSARIAL",))
        reference.cleanup_lock(state, AccountId(coldkey), Netuid(SUBNET))


@theme(
    "double",
    "conviction.cleanup_lock",
    hunts="decay counted once, where the chain counts it twice",
    origin="a newcomer rolls the bucket; then a member is told its decay since its own update",
)
def counted_twice(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield a member of a bucket that a newcomer has just rolled, soon and late."""
    made = hold(known(staked(0), RED), BEN, RED, lock(900000, 0, 0))
    state = made.state()
    state.block.set(Block(7200))
    reference.lock_stake(state, AccountId(ANN), AccountId(RED), Netuid(SUBNET), Alpha(100000))
    for block, slug in ((7200, "at-once"), (7201, "a-block-later"), (RATE, "much-later")):
        state.block.set(Block(block))
        yield Draft({"state": twin(state), "coldkey": BEN, "netuid": SUBNET}, slug=slug)


@theme(
    "rules",
    "conviction.force_reduce_lock",
    hunts="conviction reduced by another part, a lock removed with its whole bucket",
    origin="written for the rule",
)
def force_reduce_lock(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield parts, the whole, more, and nothing of a lock."""

    def case(made: Chain, slug: str, hunts: str, amount: int, *flags: str) -> Draft:
        return call(made, slug, hunts, *flags, coldkey=ANN, netuid=SUBNET, amount=amount)

    yield case(chain(), "no-lock", "a lock below zero", 400, "EMPTY")
    made = hold(hold(chain(), ANN, RED, lock(10000, 3000, 0)), BEN, RED, lock(7000, 50, 0))
    yield case(made, "part", "reduced before it is rolled", 400)
    yield case(made, "all", "conviction left behind", 9989, "BOUNDARY")
    yield case(made, "all-but-a-rao", "a rao of mass removed", 9988, "BOUNDARY")
    yield case(made, "all-but-the-limit", "a lock of 100 rao removed", 9889, "BOUNDARY")
    yield case(made, "nothing", "a lock not rolled", 0, "BOUNDARY")
    yield case(made, "everything", "a bucket below zero", MOST, "SATURATION")
    made = hold(chain(owner=True), ANN, OWN, lock(10000, 10000, 0), perpetual=True)
    yield case(made, "owner", "the ordinary bucket", 2500)
    made = hold(chain(), ANN, RED, lock(0, 500))
    yield case(made, "conviction-alone", "conviction kept", 0, "DEGENERATE")
    made = hold(chain(), ANN, RED, lock(199, 99))
    yield case(made, "dust-left", "dust of the lock taken from the bucket", 100, "BOUNDARY")


@theme(
    "readers",
    "conviction.locked_mass",
    "conviction.available_to_unstake",
    hunts="a lock that is not rolled, stake under one hotkey only",
    origin="written for the rule",
)
def readers(operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield what is locked and, with stake, what is free."""
    stakes = operation.function == "available_to_unstake"

    def ground(amount: int) -> Chain:
        return staked(amount=amount) if stakes else chain()

    def case(made: Chain, slug: str, hunts: str, *flags: str) -> Draft:
        return call(made, slug, hunts, *flags, coldkey=ANN, netuid=SUBNET)

    yield case(chain(), "nothing", "a lock of nothing", "EMPTY")
    made = hold(ground(15000), ANN, RED, lock(10000, 0, 0))
    yield case(made, "decaying", "a lock not rolled")
    made = hold(ground(15000), ANN, RED, lock(10000, 0, 0), perpetual=True)
    yield case(made, "perpetual", "a perpetual lock that decays")
    made = hold(ground(15000), ANN, RED, lock(100, 0, 0))
    yield case(made, "dust", "dust that binds", "BOUNDARY")
    made = hold(hold(ground(9000), ANN, RED, lock(300)), ANN, TAN, lock(5000))
    yield case(made, "two-locks", "both locks, or the greater", "ORDER")
    if stakes:
        made = hold(ground(15000), ANN, RED, lock(15000, 0), perpetual=True)
        yield case(made, "all-locked", "a rao too much", "BOUNDARY")
        made = hold(ground(9000), ANN, RED, lock(10000, 0))
        yield case(made, "more-locked-than-staked", "less than nothing", "SATURATION")
        made = hold(ground(9000), ANN, TAN, lock(8000, 0)).stake(SEA, ANN, SUBNET, 500)
        yield case(made, "other-hotkeys", "stake under the lock's hotkey only")


def drawn_position(draws: Draws) -> tuple[Chain, int]:
    """Return a chain with locks of two coldkeys on one hotkey, and an amount above them."""
    block = draws.pick((BLOCK, 10**5, RATE, 3 * 10**6))
    hotkey, perpetual = draws.pick((RED, OWN)), draws.chance(1, 3)
    stake = draws.sized(200, 10**15)
    made = chain(block, owner=draws.chance(1, 2))
    for coldkey in (ANN, BEN):
        mass = 1 + draws.below(stake)
        held = raw(mass, draws.below(mass) * ONE + draws.bits(64), draws.below(block + 1))
        hold(made, coldkey, hotkey, held, perpetual=perpetual)
    return made, stake


@theme(
    "drawn",
    "conviction.cleanup_lock",
    "conviction.force_reduce_lock",
    "conviction.move_lock",
    hunts="rounding, the order of rolling and adding, roles",
    origin="seeded draws over two locks on one hotkey",
)
def drawn(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield locks of any size and age under every call."""
    for _ in range(3):
        made, stake = drawn_position(draws)
        coldkey = draws.pick((ANN, BEN))
        match operation.function:
            case "cleanup_lock":
                yield call(made, "", "", coldkey=coldkey, netuid=SUBNET)
            case "force_reduce_lock":
                amount = draws.sized(0, stake)
                yield call(made, "", "", coldkey=coldkey, netuid=SUBNET, amount=amount)
            case _:
                destination = draws.pick((RED, TAN, OWN, SEA))
                yield moving(made, "", "", origin=BEN, destination_hotkey=destination)
