"""T5: TAO into a subnet and out of it, and what is asked before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from taospec.ledger import BURN_ACCOUNT, subnet_account
from taospec.locks import Lock
from taospec.primitives import Netuid
from taospec.share_pools import SafeFloat
from taospec.state import ClaimRate
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws

TAO: Final = 10**9
LIMIT_HIGH: Final = 10**15
LIMIT_LOW: Final = 1000
MAXIMUM: Final = 2**64 - 1
UPSTREAM: Final = "upstream pallets/subtensor/src/tests/staking.rs"
HOTKEY, OWNER, NOMINATOR, AUTHOR = 3, 7, 8, 9
ONE_ACCOUNT: Final = subnet_account(Netuid(1))


def chain(tao: int = 10**12, alpha: int = 10**12, balance: int = 10 * TAO) -> Chain:
    """Return a chain with a pool, an owner, a nominator and an author."""
    made = Chain().subnet(1, tao=tao, alpha=alpha).hotkey(HOTKEY, OWNER)
    made.set("block_author", AUTHOR).balance(AUTHOR, TAO)
    return made.balance(NOMINATOR, balance)


def staked(
    amount: int = 10**9, tao: int = 10**12, alpha: int = 10**12, balance: int = 10**6
) -> Chain:
    """Return a chain on which the nominator has stake in the subnet."""
    return chain(tao, alpha, balance).stake(HOTKEY, NOMINATOR, 1, amount)


def rooted(amount: int = 10**9) -> Chain:
    """Return a chain on which the nominator has root stake, claims and a place in the index."""
    made = chain(10**12, 10**12).stake(HOTKEY, NOMINATOR, 0, amount)
    made.set("root_claimable", HOTKEY, (make(ClaimRate, 1, 2**31 + 5),))
    made.set("root_claimed", (1, HOTKEY, NOMINATOR), 10**7)
    made.set("staking_coldkeys", NOMINATOR, 0).set("staking_coldkeys_by_index", 0, NOMINATOR)
    return made.set("num_staking_coldkeys", 1)


def case(
    slug: str,
    made: Chain,
    arguments: Mapping[str, Any],
    hunts: str,
    *,
    flags: tuple[str, ...] = ("BASIC",),
    origin: str = "hand",
    **more: Any,
) -> Draft:
    """Return a case of a chain and the arguments of a call."""
    values = {"state": made.state(), **arguments}
    return Draft(values, slug=slug, flags=flags, hunts=hunts, origin=origin, **more)


def fixed(**entries: Mapping[Any, Any] | int) -> dict[str, Any]:
    """Return a repair of entries of the state."""
    return {"state": entries}


def into(**changed: Any) -> dict[str, Any]:
    """Return the arguments of a movement into a subnet."""
    usual = {"hotkey": HOTKEY, "coldkey": NOMINATOR, "netuid": 1, "tao": TAO}
    return {**usual, "limit": LIMIT_HIGH, "free": False, **changed}


def out(**changed: Any) -> dict[str, Any]:
    """Return the arguments of a movement out of a subnet."""
    usual = {"hotkey": HOTKEY, "coldkey": NOMINATOR, "beneficiary": NOMINATOR, "netuid": 1}
    return {**usual, "alpha": TAO, "limit": LIMIT_LOW, "free": False, **changed}


@theme(
    "movements",
    "staking.stake_into_subnet",
    hunts="a step of the movement left out or in another order",
    origin="hand",
)
def into_a_subnet(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield movements into a subnet that succeed."""
    del operation, draws
    yield case("a-nominator", chain(), into(), "the fee left in the pool or with the subnet")
    yield case(
        "an-owner",
        chain().balance(OWNER, 2 * TAO),
        into(coldkey=OWNER),
        "a second entry in the list of staking hotkeys",
    )
    yield case("free-of-fee", chain(), into(free=True), "a fee although the purchase is free")
    yield case(
        "no-author-burns",
        chain().set("block_author", None).balance(BURN_ACCOUNT, 10**6),
        into(),
        "a fee without an author left where it is",
    )
    yield case(
        "no-author-first-burn",
        chain().set("block_author", None),
        into(),
        "a burn account that must exist before",
    )
    yield case(
        "no-author-fee-too-small-to-burn",
        chain().set("block_author", None),
        into(tao=992_000),
        "an error of burning that stops the movement",
        flags=("BOUNDARY",),
    )
    yield case(
        "author-is-the-coldkey",
        chain().set("block_author", NOMINATOR),
        into(),
        "the author's balance read before the payment",
    )
    yield case(
        "new-author-is-paid-the-least",
        chain().set("block_author", 99),
        into(tao=993_000),
        "an account opened below or refused at the existential deposit",
        flags=("BOUNDARY",),
    )
    yield case(
        "the-deposit-stays",
        chain(balance=TAO),
        into(),
        "the existential deposit spent",
        flags=("BOUNDARY",),
    )
    yield case(
        "the-deposit-is-free-above",
        chain(balance=TAO + 500),
        into(),
        "the deposit kept twice",
        flags=("BOUNDARY",),
    )
    yield case(
        "one-rao-above-the-deposit",
        chain(alpha=4 * 10**12, balance=501),
        into(),
        "a movement of one rao refused",
        flags=("BOUNDARY", "DEGENERATE"),
    )
    yield case(
        "the-rest-at-a-limit-is-lost",
        chain(),
        into(tao=5 * TAO, limit=1_001_000_000),
        "TAO that a limit leaves over given back, or not counted as staked",
        flags=("BOUNDARY", "ADVERSARIAL"),
    )
    yield case(
        "the-highest-price-is-a-limit",
        chain(TAO, TAO, 2 * 10**12),
        into(tao=10**12),
        "a movement without a limit that does not stop at a million TAO",
        flags=("BOUNDARY", "ADVERSARIAL"),
    )
    yield case(
        "a-thousand-times-the-reserve",
        chain(10**6, 10**6, 10**12),
        into(tao=1_000_503_801),
        "the most that a pool takes, without the fee",
        flags=("BOUNDARY",),
    )
    yield case(
        "stable",
        chain().subnet(2, tao=10**6, alpha=10**6, mechanism=0),
        into(netuid=2),
        "a fee or a price on a stable subnet",
    )
    yield case(
        "stable-pool-does-not-fall-below-zero",
        chain().subnet(2, tao=0, alpha=5, mechanism=0),
        into(netuid=2, tao=600),
        "alpha of a stable subnet below zero",
        flags=("SATURATION",),
    )
    yield case(
        "the-pool-is-opened",
        chain().set("swap_balancer", 1, 6 * 10**17),
        into(),
        "a weight kept that the first swap sets to a half",
    )
    yield case(
        "weights-of-an-open-pool",
        chain().set("swap_balancer", 1, 6 * 10**17).set("pal_swap_initialized", 1, True),
        into(),
        "weights taken as equal",
    )
    yield case(
        "others-in-the-share-pool",
        chain().stake(HOTKEY, OWNER, 1, 10**9).add("total_hotkey_alpha", (HOTKEY, 1), 5 * 10**8),
        into(),
        "alpha taken as shares",
        flags=("ROUNDING",),
    )
    yield case(
        "orphaned-value-goes-to-the-first",
        chain().set("total_hotkey_alpha", (HOTKEY, 1), 12345),
        into(),
        "a value without shares dropped or refused",
        flags=("DEGENERATE",),
    )
    yield case(
        "a-share-pool-of-tiny-shares",
        chain(2_409_892_148_947, 15_358_708_513_716)
        .set("total_hotkey_alpha", (HOTKEY, 1), 36_711_495_953)
        .set("total_hotkey_shares", (HOTKEY, 1), make(SafeFloat, 878129061866012415345, -32))
        .set("alpha", (HOTKEY, OWNER, 1), make(SafeFloat, 878129061866012415345, -32)),
        into(tao=200_000_000),
        "shares too coarse for a small pool",
        flags=("ROUNDING",),
        origin=f"numbers of {UPSTREAM} test_add_stake_specific_stake_into_subnet_fail",
    )
    yield case(
        "a-lock-of-dust-is-cleaned",
        chain()
        .set("lock", (NOMINATOR, 1, HOTKEY), make(Lock, 99, 0, 1000))
        .set("locking_coldkeys", (1, HOTKEY, NOMINATOR), True)
        .set("decaying_hotkey_lock", (1, HOTKEY), make(Lock, 5099, 0, 1000)),
        into(),
        "dust that stays after staking",
    )
    yield case(
        "counters-at-their-ends",
        chain()
        .set("total_stake", MAXIMUM - 5)
        .set("subnet_tao_flow", 1, 2**63 - 10)
        .set("subnet_volume", 1, 2**128 - 7),
        into(),
        "a counter that wraps",
        flags=("SATURATION",),
    )
    yield case("root", rooted(), into(netuid=0), "a watermark that does not rise with the stake")
    yield case(
        "root-for-the-first-time",
        chain().set("root_claimable", HOTKEY, (make(ClaimRate, 1, 2**32 // 3),)),
        into(netuid=0),
        "a coldkey that does not enter the list of claims",
    )
    yield case(
        "root-after-others",
        rooted().balance(6, 5 * TAO),
        into(netuid=0, coldkey=6),
        "a place in the list that is taken",
    )
    yield case(
        "root-with-exactly-the-deposit",
        chain(balance=1000),
        into(netuid=0, tao=1000),
        "root's account opened below the deposit",
        flags=("BOUNDARY",),
    )


@theme(
    "refused",
    "staking.stake_into_subnet",
    flags=("REJECTION",),
    hunts="a movement that cannot be made and is made",
    origin="hand",
)
def not_into_a_subnet(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield movements into a subnet that are rejected."""
    del operation, draws
    yield case(
        "no-subnet", chain(), into(netuid=2), "a subnet that is not asked for", repair={"netuid": 1}
    )
    yield case(
        "only-the-deposit",
        chain(balance=500),
        into(),
        "the deposit spent",
        repair=fixed(balances={NOMINATOR: TAO}),
    )
    yield case(
        "too-much-for-the-pool",
        chain(10**6, 10**6, 10**12),
        into(tao=1_000_503_802),
        "a thousand times the reserve, and a rao",
        repair={"tao": 1_000_503_801},
    )
    yield case(
        "alpha-reserve-one-too-low",
        chain(10**8, 999_999),
        into(tao=10**6),
        "the minimum of the reserve asked strictly, or not at all",
        repair=fixed(subnet_alpha_in={1: 1_000_000}),
    )
    yield case(
        "too-little-to-buy-anything",
        chain(10**12, 10**8),
        into(tao=9_000),
        "alpha for nothing",
        repair={"tao": 11_000},
    )
    yield case(
        "limit-at-the-price",
        chain(),
        into(limit=10**9),
        "a limit that equals the price",
        repair={"limit": 10**9 + 1},
    )
    yield case(
        "nothing-offered",
        chain(),
        into(tao=0),
        "a purchase of nothing",
        repair={"tao": 2},
    )
    yield case(
        "nothing-offered-on-root",
        chain(),
        into(tao=0, netuid=0),
        "a purchase of nothing without a pool",
        repair={"tao": 600},
    )
    yield case(
        "shares-without-value",
        chain()
        .set("total_hotkey_shares", (HOTKEY, 1), make(SafeFloat, 10**21, -12))
        .set("alpha", (HOTKEY, OWNER, 1), make(SafeFloat, 10**21, -12)),
        into(),
        "stake given to those who were there before",
        repair=fixed(total_hotkey_alpha={(HOTKEY, 1): 10**9}),
    )
    yield case(
        "new-author-with-too-little",
        chain().set("block_author", 99),
        into(tao=992_000),
        "an account opened with less than the deposit",
        repair={"tao": 993_000},
    )
    yield case(
        "root-account-with-too-little",
        chain(),
        into(tao=499, netuid=0),
        "an account of a subnet opened with less than the deposit",
        repair={"tao": 500},
    )


@theme(
    "movements",
    "staking.unstake_from_subnet",
    hunts="a step of the movement left out or in another order",
    origin="hand",
)
def out_of_a_subnet(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield movements out of a subnet that succeed."""
    del operation, draws
    yield case("everything", staked(), out(), "an entry that stays after everything is sold")
    yield case(
        "a-part", staked(3 * 10**9), out(), "the fee of the author sold together with the rest"
    )
    yield case("free-of-fee", staked(), out(free=True), "a fee although the sale is free")
    yield case(
        "no-author-burns-alpha",
        staked().set("block_author", None),
        out(),
        "burned alpha taken from what is outside the pool",
    )
    yield case(
        "no-author-no-fee",
        staked(1985).set("block_author", None),
        out(alpha=1985),
        "a fee on an amount below 1,986",
        flags=("BOUNDARY",),
    )
    yield case(
        "more-than-is-held",
        staked(10**9),
        out(alpha=10**9 + 1),
        "a movement that asks whether the stake is there",
        flags=("ADVERSARIAL",),
    )
    yield case(
        "nothing-is-held",
        chain(),
        out(),
        "an entry of stake that appears",
        flags=("ADVERSARIAL",),
    )
    yield case(
        "the-rest-at-a-limit-stays",
        staked(5 * 10**9),
        out(alpha=5 * 10**9, limit=999_000_000),
        "the unused part lost",
        flags=("BOUNDARY",),
    )
    yield case(
        "the-rest-goes-to-who-did-not-hold",
        staked(10**9),
        out(alpha=5 * 10**9, limit=999_000_000),
        "an unused part that was never held, given as stake",
        flags=("BOUNDARY", "ADVERSARIAL"),
    )
    yield case(
        "another-beneficiary",
        staked(),
        out(beneficiary=6),
        "the coldkey paid in place of the beneficiary",
    )
    yield case(
        "beneficiary-is-the-author",
        staked(),
        out(beneficiary=AUTHOR, limit=0, free=True),
        "a payment to the author overwritten by the second",
    )
    yield case(
        "the-fee-brings-one-rao",
        staked(2 * 10**6, 10**12, 500 * 10**9),
        out(alpha=1986),
        "a fee of one rao",
        flags=("BOUNDARY",),
    )
    yield case(
        "new-beneficiary-gets-the-least",
        staked(),
        out(beneficiary=99, alpha=500, free=True),
        "a payment of the existential deposit refused",
        flags=("BOUNDARY",),
    )
    yield case(
        "stable",
        chain()
        .subnet(2, tao=0, alpha=10**6, mechanism=0)
        .stake(HOTKEY, NOMINATOR, 2, 10**9)
        .balance(subnet_account(Netuid(2)), 2 * TAO),
        out(netuid=2, alpha=10**8),
        "a fee or a price on a stable subnet",
    )
    yield case(
        "dust-of-the-subnet-is-destroyed",
        chain()
        .subnet(2, tao=0, alpha=0, mechanism=0)
        .stake(HOTKEY, NOMINATOR, 2, 10**6)
        .balance(subnet_account(Netuid(2)), 10**6 + 300),
        out(netuid=2, alpha=10**6),
        "less than the deposit that stays on an account",
        flags=("DEGENERATE",),
    )
    yield case(
        "others-in-the-share-pool",
        staked(10**9)
        .stake(HOTKEY, OWNER, 1, 2 * 10**9)
        .add("total_hotkey_alpha", (HOTKEY, 1), 10**8 + 1),
        out(alpha=10**9),
        "alpha taken as shares",
        flags=("ROUNDING",),
    )
    yield case(
        "a-lock-of-dust-is-cleaned",
        staked()
        .set("lock", (NOMINATOR, 1, HOTKEY), make(Lock, 99, 0, 1000))
        .set("locking_coldkeys", (1, HOTKEY, NOMINATOR), True),
        out(),
        "dust that stays after unstaking",
    )
    yield case(
        "a-lock-does-not-hold",
        staked()
        .set("lock", (NOMINATOR, 1, HOTKEY), make(Lock, 10**9, 0, 1000))
        .set("locking_coldkeys", (1, HOTKEY, NOMINATOR), True)
        .set("decaying_hotkey_lock", (1, HOTKEY), make(Lock, 10**9, 0, 1000)),
        out(),
        "a movement that asks for locks",
        flags=("ADVERSARIAL",),
    )
    yield case(
        "counters-at-their-ends",
        staked()
        .set("total_stake", 5)
        .set("subnet_alpha_out", 1, 7)
        .set("subnet_tao_flow", 1, -(2**63) + 10),
        out(),
        "a counter below zero",
        flags=("SATURATION",),
    )
    yield case("root-everything", rooted(), out(netuid=0), "a coldkey that stays in the list")
    yield case(
        "root-a-part", rooted(), out(netuid=0, alpha=10**8), "a watermark that does not fall"
    )
    yield case(
        "root-everything-but-another-hotkey",
        rooted().stake(4, NOMINATOR, 0, 5),
        out(netuid=0),
        "a coldkey removed from the list although it has root stake",
    )
    yield case(
        "root-moves-the-last-of-the-list",
        rooted()
        .set("staking_coldkeys", 6, 1)
        .set("staking_coldkeys_by_index", 1, 6)
        .set("num_staking_coldkeys", 2),
        out(netuid=0),
        "a hole in the list of claims",
    )
    yield case(
        "root-more-than-is-held",
        rooted(10**9).balance(subnet_account(Netuid(0)), TAO),
        out(netuid=0, alpha=10**9 + 5),
        "a watermark reduced by what was not held",
        flags=("ADVERSARIAL",),
    )
    yield case(
        "low-amount",
        staked(100, 10**11, 10**12).balance(NOMINATOR, TAO),
        out(alpha=99, limit=0),
        "a minimum for movements",
        flags=("UPSTREAM",),
        origin=f"{UPSTREAM} test_unstake_from_subnet_low_amount",
    )


@theme(
    "refused",
    "staking.unstake_from_subnet",
    flags=("REJECTION",),
    hunts="a movement that cannot be made and is made",
    origin="hand",
)
def not_out_of_a_subnet(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield movements out of a subnet that are rejected."""
    del operation, draws
    yield case(
        "no-subnet",
        chain(),
        out(netuid=2, alpha=0),
        "a payment from an account without a subnet",
        repair=fixed(networks_added={2: True}),
    )
    yield case(
        "too-much-for-the-pool",
        staked(2 * 10**9, 10**12, 10**6),
        out(alpha=1_000_503_802),
        "a thousand times the reserve, and a rao",
        repair={"alpha": 1_000_503_801},
    )
    yield case(
        "tao-reserve-one-too-low",
        staked(10**7, 999_999, 10**8).set("block_author", None),
        out(alpha=10**7),
        "the minimum of the reserve asked strictly, or not at all",
        repair=fixed(subnet_tao={1: 1_000_000}),
    )
    yield case(
        "the-reserve-is-too-low-for-the-fee",
        staked(10**7, 1_050_000, 10**8),
        out(alpha=10**7),
        "a second sale that does not ask for the minimum of the reserve",
        repair={"alpha": 10**6},
        flags=("REJECTION", "ADVERSARIAL"),
    )
    yield case(
        "brings-nothing",
        staked(10**9, 10**8, 10**12),
        out(alpha=1000),
        "alpha given for nothing",
        repair={"alpha": 10**9},
    )
    yield case(
        "the-fee-brings-nothing",
        staked(10**7, 5 * 10**11),
        out(alpha=1986),
        "a fee too small to sell that is forgiven",
        repair={"alpha": 1985},
        flags=("REJECTION", "ADVERSARIAL"),
    )
    yield case(
        "limit-at-the-price",
        staked(),
        out(limit=10**9),
        "a limit that equals the price",
        repair={"limit": 10**9 - 1},
    )
    yield case(
        "nothing-below-the-lowest-price",
        staked(10**12, 2 * 10**6, 10**12),
        out(alpha=10**12, limit=0),
        "a fee sold below the lowest price",
        repair={"alpha": 10**10},
        flags=("REJECTION", "ADVERSARIAL"),
    )
    yield case(
        "a-fee-of-zero-needs-a-price",
        staked(10**12, 2 * 10**6, 10**12),
        out(alpha=10**12, limit=0, free=True),
        "a second sale that is left out when the fee is zero",
        repair={"alpha": 10**10},
        flags=("REJECTION", "ADVERSARIAL"),
    )
    yield case(
        "the-subnet-cannot-pay",
        staked().set("balances", ONE_ACCOUNT, 10**8),
        out(),
        "TAO that the account of the subnet does not have",
        repair=fixed(balances={ONE_ACCOUNT: 2 * 10**9}),
    )
    yield case(
        "the-subnet-cannot-pay-the-author",
        staked().set("balances", ONE_ACCOUNT, 998_498_457),
        out(),
        "the author paid before the beneficiary",
        repair=fixed(balances={ONE_ACCOUNT: 2 * 10**9}),
    )
    yield case(
        "new-beneficiary-gets-too-little",
        staked(),
        out(beneficiary=99, alpha=499, free=True),
        "an account opened with less than the deposit",
        repair={"alpha": 500},
    )
    yield case(
        "new-author-gets-too-little",
        staked().set("block_author", 99),
        out(alpha=900_000),
        "an account opened with less than the deposit",
        repair={"alpha": 10**9},
    )


def sized(amount: int, netuid: int = 1) -> dict[str, Any]:
    """Return the arguments of a size check."""
    return {"netuid": netuid, "amount": amount}


@theme(
    "sizes",
    "staking.check_purchase_size",
    "staking.check_sale_size",
    flags=("BOUNDARY",),
    hunts="a bound that is asked strictly, after the fee, or of subnets without a pool",
    origin="hand",
)
def sizes(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield amounts at a thousand times the reserve and around it."""
    del draws
    sale = operation.id.endswith("sale_size")
    reserve = "subnet_alpha_in" if sale else "subnet_tao"
    pool = Chain().subnet(1, tao=7 if sale else 12345, alpha=12345 if sale else 7)
    yield case("the-most", pool, sized(12_345_000), "a bound asked strictly")
    yield case(
        "one-more",
        pool,
        sized(12_345_001),
        "a bound of the amount without fee",
        repair={"amount": 12_345_000},
    )
    yield case("root-takes-everything", pool, sized(MAXIMUM, 0), "root has no pool")
    yield case(
        "stable-takes-everything",
        pool.copy().set("subnet_mechanism", 1, 0),
        sized(MAXIMUM),
        "a stable subnet has no pool",
    )
    yield case(
        "a-great-pool-takes-everything",
        pool.copy().set(reserve, 1, 2**62),
        sized(MAXIMUM),
        "a product that wraps",
        flags=("SATURATION",),
    )
    yield case(
        "an-empty-pool-takes-nothing",
        pool.copy().set(reserve, 1, 0),
        sized(1),
        "an empty pool",
        repair=fixed(**{reserve: {1: 1}}),
    )
    yield case("nothing", pool.copy().set(reserve, 1, 0), sized(0), "nothing is too much")


@theme(
    "limits",
    "staking.max_amount_add",
    "staking.max_amount_remove",
    flags=("BOUNDARY",),
    hunts="the fee left out of what fits, the pool opened by a dry run, a limit taken as inclusive",
    origin="hand",
)
def limits(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield price limits around the price, and where there is no price."""
    add = operation.id.endswith("add")
    pool = Chain().subnet(1, tao=10**11, alpha=4 * 10**11)
    price = 25 * 10**7

    def ask(slug: str, made: Chain, limit: int, hunts: str, netuid: int = 1, **more: Any) -> Draft:
        return case(slug, made, {"netuid": netuid, "limit": limit}, hunts, **more)

    for slug, part in (("near", 101), ("double", 200), ("far", 5000), ("very-far", 10**6)):
        limit = price * part // 100 if add else price * 100 // part
        yield ask(slug, pool, limit, "the fee within or on top of what fits")
    step = 1 if add else -1
    yield ask("one-step", pool, price + step, "the least step from the price")
    yield ask(
        "at-the-price",
        pool,
        price,
        "a limit that equals the price",
        repair={"limit": price + step},
        flags=("REJECTION",),
    )
    yield ask(
        "wrong-side",
        pool,
        price - step * 10**6,
        "a limit on the wrong side answered with zero",
        repair={"limit": price + step * 10**6},
        flags=("REJECTION",),
    )
    yield ask("without-limit", pool, MAXIMUM if add else 0, "the widest limit")
    weighted = pool.copy().set("swap_balancer", 1, 52 * 10**16)
    yield ask("unopened-weights", weighted, 26 * 10**7 if add else 10**8, "an unopened weight")
    weighted.set("pal_swap_initialized", 1, True)
    yield ask("opened-weights", weighted, 26 * 10**7 if add else 10**8, "weights taken as equal")
    yield ask(
        "another-fee",
        pool.copy().set("fee_rate", 1, 500),
        price * 2 if add else price // 2,
        "the default fee",
    )
    yield ask(
        "reserve-too-low",
        pool.copy().set("subnet_alpha_in" if add else "subnet_tao", 1, 999_999),
        MAXIMUM if add else 0,
        "a dry run without the minimum of the reserve",
        repair=fixed(**{"subnet_alpha_in" if add else "subnet_tao": {1: 10**6}}),
        flags=("REJECTION",),
    )
    great = pool.copy().set("subnet_tao", 1, 2**61).set("subnet_alpha_in", 1, 2**61)
    for slug, made in (("great-pool", great), ("great-fee", great.copy().set("fee_rate", 1, 9999))):
        yield ask(slug, made, MAXIMUM if add else 1, "what wraps", flags=("SATURATION",))
        limit = 400 * TAO if add else TAO // 400
        yield ask(f"{slug}-to-a-limit", made, limit, "what wraps", flags=("SATURATION",))
    empty = pool.copy().set("subnet_tao" if add else "subnet_alpha_in", 1, 0)
    if add:
        yield ask("empty-pool", empty, price, "nothing to pay in is an error", flags=("EMPTY",))
    else:
        yield ask(
            "empty-pool",
            empty,
            0,
            "a pool without alpha has a price",
            repair=fixed(subnet_alpha_in={1: 10**9}),
            flags=("REJECTION", "EMPTY"),
        )
    for name, netuid, made in (
        ("root", 0, pool),
        ("stable", 1, pool.copy().set("subnet_mechanism", 1, 0)),
        ("missing", 5, pool),
    ):
        for shift in (-1, 0, 1):
            yield ask(
                f"{name}-{('below', 'at', 'above')[shift + 1]}-one",
                made,
                TAO + shift,
                "a limit of one TAO where there is no pool",
                netuid,
            )
    if add:
        yield ask(
            "a-day-on-mainnet",
            Chain().subnet(1, tao=5_032_494_439_940, alpha=186_268_425_402_874),
            26_953_618,
            "a limit just below the price answered with zero",
            repair={"limit": 27_100_000},
            flags=("REJECTION", "UPSTREAM"),
            origin=f"{UPSTREAM} test_add_stake_limit_partial_zero_max_stake_amount_error",
        )
    for _ in range(8):
        drawn = Chain().subnet(1, tao=draws.sized(10**6, 10**16), alpha=draws.sized(10**6, 10**16))
        now = drawn.get("subnet_tao", 1) * TAO // drawn.get("subnet_alpha_in", 1)
        part = draws.between(1001, 9000)
        limit = now * part // 1000 + 2 if add else now * 1000 // part
        if add or limit < now:
            yield ask("", drawn, limit, "another rounding of what fits", flags=("ROUNDING",))


@theme(
    "minimum",
    "staking.least_purchase",
    flags=("BOUNDARY",),
    hunts="the fee of the sum in place of the fee of the minimum",
    origin="hand",
)
def minimum(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the least purchase at several fees, and without a quote."""
    del operation, draws
    pool = Chain().subnet(1, tao=10**12, alpha=10**12)
    for rate in (33, 0, 1, 1000, 65535):
        yield case(
            f"fee-of-{rate}", pool.copy().set("fee_rate", 1, rate), {"netuid": 1}, "another fee"
        )
    yield case("root", pool, {"netuid": 0}, "a fee on root", expect={"result": 2_000_000})
    yield case(
        "no-quote",
        pool.copy().set("subnet_alpha_in", 1, 999_999),
        {"netuid": 1},
        "no fee where there is no quote",
    )
    yield case(
        "quote-at-the-highest-price",
        Chain().subnet(1, tao=10**12, alpha=1_000_500),
        {"netuid": 1},
        "the fee of a quote that stops at the highest price",
        flags=("DEGENERATE",),
    )
    yield case("missing", pool, {"netuid": 5}, "a subnet that does not exist")
