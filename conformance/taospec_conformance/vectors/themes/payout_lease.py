"""T3 and T5: owner's cuts that a leased subnet shares with those who paid for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.locks import Lock
from taospec.primitives import U8, U64F64, AccountId, Alpha, Block, Netuid
from taospec.state import Lease
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.emission import EDGE, FLOOR, FULL, TAO
from taospec_conformance.vectors.themes.payout import ORIGIN, TOKEN, UPSTREAM

LEASING: Final = "upstream pallets/subtensor/src/tests/leasing.rs "
BENEFICIARY, LEASE_COLDKEY, LEASE_HOTKEY = 70, 80, 8
GREAT: Final = ("SATURATION", "BOUNDARY")


def leased(
    *,
    percent: int = 30,
    end: int | None = 500,
    block: int = 100,
    shares: tuple[tuple[int, int], ...] = ((71, 600), (72, 390)),
) -> Chain:
    """Return a leased subnet; shares are thousandths of contributors."""
    chain = Chain(block=block).subnet(1, tao=1000 * TOKEN, alpha=1000 * TOKEN)
    chain.hotkey(LEASE_HOTKEY, owner=LEASE_COLDKEY)
    chain.set("subnet_owner", 1, LEASE_COLDKEY).set("subnet_owner_hotkey", 1, LEASE_HOTKEY)
    chain.set("subnet_uid_to_lease_id", 1, 0)
    beneficiary, coldkey, hotkey = map(AccountId, (BENEFICIARY, LEASE_COLDKEY, LEASE_HOTKEY))
    last = None if end is None else Block(end)
    chain.set("subnet_leases", 0, Lease(beneficiary, coldkey, hotkey, U8(percent), last, Netuid(1)))
    for contributor, part in shares:
        chain.set("subnet_lease_shares", (0, contributor), TAO * part // 1000)
    return chain


def rich(**about: Any) -> Chain:
    """Return a leased subnet whose account has stake."""
    return leased(**about).stake(LEASE_HOTKEY, LEASE_COLDKEY, 1, 100 * TOKEN)


def cut(chain: Chain, amount: int = 5 * TOKEN) -> dict[str, Any]:
    """Return the input of a lease that shares a cut."""
    return {"state": chain.state(), "identifier": 0, "cut": amount}


@theme(
    "lease-stages",
    "payout.lease_dividends",
    "payout.lease_part",
    hunts="a part that rounds down, a percentage above which nothing is due",
    origin=ORIGIN,
)
def stages(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the arithmetic of leases."""
    if operation.id == "payout.lease_dividends":
        for slug, percent, amount, kept in (
            ("thirty-of-thousand", 30, 1000, 0),
            ("rounds-up", 30, 1001, 0),
            ("adds-what-waits", 30, 1000, 7),
            ("nothing", 0, FULL, 7),
            ("everything", 100, FULL, 0),
            ("sum-saturates", 100, FULL, 1),
            ("one-percent-of-one", 1, 1, 0),
            ("no-cut", 99, 0, 5),
            ("published", 30, 5 * TOKEN, 10 * TOKEN),
        ):
            flags = GREAT if "saturates" in slug else FLOOR
            yield Draft({"percent": percent, "cut": amount, "kept": kept}, slug, flags)
        for _ in range(4):
            values = {"percent": draws.below(101), "cut": draws.sized(0, 10**12)}
            yield Draft({**values, "kept": draws.sized(0, 10**12)})
        return
    for slug, share, dividends in (
        ("third-of-three", TAO // 3, 3),
        ("third-of-two", TAO // 3, 2),
        ("all", TAO, FULL),
        ("almost-all", TAO - 1, FULL),
        ("least-share", 1, 1),
        ("no-share", 0, FULL),
        ("nothing", TAO, 0),
        ("published-600", TAO * 600 // 1000, 11_500_000_000),
        ("published-390", TAO * 390 // 1000, 11_500_000_000),
    ):
        yield Draft({"share": share, "dividends": dividends}, slug, FLOOR)
    for _ in range(4):
        yield Draft({"share": draws.sized(0, TAO), "dividends": draws.sized(0, 10**12)})


@theme(
    "lease-upstream",
    "payout.distribute_lease_dividends",
    flags=UPSTREAM,
    hunts="a number of the chain's tests that does not come out",
    origin=LEASING,
)
def numbers(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the leases of the chain's tests."""
    del operation, draws
    chain = rich().set("accumulated_lease_dividends", 0, 10 * TOKEN)
    name = f"{LEASING}test_distribute_lease_network_dividends_"
    kept = "accumulated_lease_dividends"
    yield Draft(
        cut(chain),
        "several",
        origin=f"{name}multiple_contributors_works",
        expect_state={
            kept: {0: 0},
            "total_hotkey_alpha": {(LEASE_HOTKEY, 1): 100 * TOKEN},
        },
    )
    alone = rich(shares=()).set(kept, 0, 10 * TOKEN)
    yield Draft(
        cut(alone), "alone", origin=f"{name}only_beneficiary_works", expect_state={kept: {0: 0}}
    )
    later = rich(block=101).set(kept, 0, 10 * TOKEN)
    yield Draft(
        cut(later),
        "not-the-block",
        origin=f"{name}accumulates_if_not_the_correct_block",
        expect_state={kept: {0: 11_500_000_000}},
    )
    yield Draft(
        cut(Chain(block=100)), "no-lease", origin=f"{name}does_nothing_if_lease_does_not_exist"
    )
    ended = rich(end=100).set(kept, 0, 10 * TOKEN)
    yield Draft(
        cut(ended),
        "ended",
        origin=f"{name}does_nothing_if_lease_has_ended",
        expect_state={kept: {0: 10 * TOKEN}},
    )
    for slug, amount, word in (
        ("too-low", 5_000, "amount_is_too_low"),
        ("too-low-in-part", 5_000_000, "insufficient_liquidity"),
    ):
        yield Draft(
            cut(leased(), amount),
            slug,
            origin=f"{name}accumulates_if_{word}",
            expect_state={kept: {0: amount * 3 // 10}},
        )


@theme(
    "lease",
    "payout.distribute_lease_dividends",
    hunts="a part that is paid though another fails, contributors in another order",
    origin=ORIGIN,
)
def leases(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield leases that share, wait, fail, and pay twice."""
    del operation
    yield Draft(cut(rich(end=None)), "no-end")
    yield Draft(cut(rich(end=101)), "last-block", EDGE)
    yield Draft(cut(rich(block=0, end=None)), "block-zero", EDGE)
    yield Draft(cut(rich(percent=0)), "no-percent", EDGE, "a beneficiary whose rest is nothing")
    whole = rich(shares=((71, 600), (72, 400)))
    hunts = "a beneficiary without a rest, whose part of nothing stops all"
    yield Draft(cut(whole), "nothing-for-the-beneficiary", EDGE, hunts)
    for part in (2, 1):
        small = rich(shares=((71, 600), (72, part)))
        amount = 2_000_000 * 1000 // 2 * 10 // 3
        slug = f"part-of-{part}-thousandths"
        yield Draft(cut(small, amount), slug, EDGE, "one part that is too small stops all")
    low = rich().set("subnet_tao", 1, 10 * TOKEN)
    yield Draft(cut(low), "cheap-alpha", EDGE, "a least part in alpha instead of TAO")
    locked = rich()
    lock = Lock(Alpha(100 * TOKEN), U64F64(0), Block(100))
    locked.set("lock", (LEASE_COLDKEY, 1, LEASE_HOTKEY), lock)
    locked.set("locking_coldkeys", (1, LEASE_HOTKEY, LEASE_COLDKEY), True)
    locked.set("decaying_owner_lock", 1, lock)
    yield Draft(cut(locked), "contributor-refuses-locks", EDGE)
    willing = locked.copy()
    for coldkey in (70, 71, 72):
        willing.set("account_flags", coldkey, 1)
    yield Draft(cut(willing), "locks-go-along")
    for _ in range(4):
        drawn = rich(percent=1 + draws.below(99), shares=((71, 1 + draws.below(499)), (72, 500)))
        drawn.set("accumulated_lease_dividends", 0, draws.sized(0, TOKEN))
        yield Draft(cut(drawn, draws.sized(TOKEN, 50 * TOKEN)))


@theme(
    "lease-cut",
    "payout.pay_owner_cut",
    hunts="a lease that is shared before the cut is paid, a lock that comes first",
    origin=ORIGIN,
)
def cuts(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield owner's cuts of leased subnets."""
    del operation, draws

    def paid(chain: Chain, amount: int = 5 * TOKEN) -> dict[str, Any]:
        return {"state": chain.state(), "netuid": 1, "cut": amount}

    yield Draft(paid(leased()), "shared")
    yield Draft(paid(leased(percent=100)), "shared-whole", EDGE)
    twice = leased(percent=100, shares=((71, 700),)).stake(LEASE_HOTKEY, 33, 1, 3_000_000_007)
    twice.add("total_hotkey_alpha", (LEASE_HOTKEY, 1), 999_999_999)
    for amount in TWICE:
        yield Draft(
            paid(twice.copy(), amount),
            f"rest-out-of-nothing-{amount}",
            ("ADVERSARIAL",),
            "a transfer that fails where the giver has less: the chain gives it all the same",
        )
    unknown = leased().set("subnet_leases", 0, None)
    yield Draft(paid(unknown), "unknown-lease", EDGE)
    auto = leased().set("owner_cut_auto_lock_enabled", 1, True)
    hunts = "a lock before the lease is shared, which would go along"
    yield Draft(paid(auto), "locked-after-sharing", ("ORDER",), hunts)
    yield Draft(paid(auto.copy().set("block", 101)), "locked-while-waiting")


TWICE: Final = (5 * TOKEN + 1, 5 * TOKEN + 2, 5 * TOKEN + 3)
