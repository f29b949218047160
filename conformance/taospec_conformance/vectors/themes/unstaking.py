"""T5: the calls that remove stake, nominations that are too small, and fees paid in alpha."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from taospec.ledger import subnet_account
from taospec.locks import Lock
from taospec.primitives import Netuid
from taospec.state import Link, PendingChildren
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.staking import (
    AUTHOR,
    HOTKEY,
    MAXIMUM,
    NOMINATOR,
    ONE_ACCOUNT,
    OWNER,
    TAO,
    UPSTREAM,
    case,
    chain,
    fixed,
    rooted,
    staked,
)
from taospec_conformance.vectors.themes.staking_calls import locked, succeeds

MILLION: Final = 10**6
REFUSED: Final = ("REJECTION", "BOUNDARY")
Arguments = Callable[..., dict[str, Any]]


def removed(**changed: Any) -> dict[str, Any]:
    """Return the arguments of remove_stake."""
    usual = {"origin": NOMINATOR, "hotkey": HOTKEY, "netuid": 1, "amount": 10**8}
    return {**usual, **changed}


def limited(**changed: Any) -> dict[str, Any]:
    """Return the arguments of remove_stake_limit."""
    return {**removed(), "limit": 9 * 10**8, "partial": False, **changed}


def waiting(made: Chain, threshold: int) -> Chain:
    """Let children of the hotkey wait in two subnets, with a threshold of stake."""
    children = make(PendingChildren, (make(Link, 2**63, 4),), 5000)
    made.set("pending_child_keys", (1, HOTKEY), children)
    made.set("pending_child_keys", (0, HOTKEY), children)
    made.set("pending_child_keys", (1, 4), make(PendingChildren, (make(Link, 5, 6),), 5000))
    return made.set("stake_threshold", threshold)


def sales_refused(arguments: Arguments) -> Iterator[Draft]:
    """Yield one case for each rejection that removing stake has with and without a limit."""

    def refused(
        slug: str, made: Chain, hunts: str, repair: dict[str, Any], **changed: Any
    ) -> Draft:
        return case(slug, made, arguments(**changed), hunts, repair=repair, flags=REFUSED)

    yield refused(
        "no-subnet",
        staked().set("networks_added", 1, False),
        "a subnet that is not asked for",
        fixed(networks_added={1: True}),
    )
    yield refused("nothing", staked(), "nothing sold", {"amount": 10**8}, amount=0)
    yield refused(
        "brings-one-too-little",
        staked(),
        "the minimum asked strictly, or in alpha",
        {"amount": 2_001_012},
        amount=2_001_010,
    )
    yield refused(
        "all-but-one",
        staked(MILLION),
        "a remainder of one rao taken as a full exit",
        {"amount": MILLION},
        amount=MILLION - 1,
    )
    yield refused(
        "more-than-the-pool-takes",
        staked(2 * 10**9, 10**12, 10**6),
        "the size asked of what is left after the fee",
        {"amount": 10**9},
        amount=10**9 + 1,
    )
    yield refused(
        "no-hotkey",
        staked().set("owner", HOTKEY, None),
        "a hotkey without an owner",
        fixed(owner={HOTKEY: OWNER}),
    )
    yield refused(
        "locked-by-one",
        locked(9 * 10**8),
        "a lock that is forgotten, or compared strictly",
        {"amount": 10**8},
        amount=10**8 + 1,
    )
    yield refused(
        "the-subnet-cannot-pay",
        staked().set("balances", ONE_ACCOUNT, 10**7),
        "TAO that the account of the subnet does not have",
        fixed(balances={ONE_ACCOUNT: 10**9}),
    )
    yield refused(
        "new-author-gets-too-little",
        staked(900_000).set("block_author", 99),
        "an account opened with less than the deposit",
        fixed(balances={99: 500}),
        amount=900_000,
    )
    yield refused(
        "new-coldkey-gets-too-little",
        staked(499).set("balances", NOMINATOR, 0),
        "an account opened with less than the deposit",
        fixed(balances={NOMINATOR: 500}),
        amount=499,
    )
    yield refused(
        "the-fee-brings-nothing",
        staked(1986, 9 * 10**11),
        "a fee too small to sell that is forgiven",
        fixed(subnet_tao={1: 11 * 10**11}),
        amount=1986,
    )


@theme(
    "calls",
    "unstaking.remove_stake",
    hunts="an amount that is not cut to what is held, a full exit refused, children that stay",
    origin="hand",
)
def removing(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield calls that remove stake."""
    del operation, draws
    yield from sales_refused(removed)
    yield case(
        "token-disabled",
        staked().set("subtoken_enabled", 1, False),
        removed(),
        "a token that is not asked for",
        repair=fixed(subtoken_enabled={1: True}),
        flags=REFUSED,
    )
    yield case(
        "missing-subnet-has-no-token",
        staked(),
        removed(netuid=2),
        "the subnet asked before its token",
        repair={"netuid": 1},
        flags=("REJECTION", "ORDER"),
    )
    yield case(
        "nothing-is-held",
        staked(),
        removed(origin=6),
        "more than is held, by its own name",
        repair={"origin": NOMINATOR},
        flags=REFUSED,
    )
    yield case(
        "tao-reserve-too-low",
        staked(10**9, 999_999, 10**8).balance(ONE_ACCOUNT, TAO),
        removed(),
        "a swap's own name for a pool that is nearly empty",
        repair=fixed(subnet_tao={1: 10**9}),
        flags=REFUSED,
    )
    yield case(
        "no-price-left-for-the-fee",
        staked(2 * 10**12, 8 * 10**6, 2 * 10**12).set("fee_rate", 1, 0),
        removed(amount=2 * 10**12),
        "a fee of nothing sold at the lowest price",
        repair={"amount": 2 * 10**12 - 1_000_000},
        flags=("REJECTION", "ADVERSARIAL"),
    )
    yield case(
        "reserve-too-low-for-the-fee",
        staked(4 * 10**9, 4 * 10**6, 10**9),
        removed(amount=4 * 10**9),
        "a fee sold from a pool that is nearly empty",
        repair={"amount": 2 * 10**9},
        flags=("REJECTION", "ADVERSARIAL"),
    )
    yield case("a-part", staked(), removed(), "the fee sold together with the rest")
    yield case(
        "a-part-of-the-minimum",
        staked(),
        removed(amount=2_001_012),
        "the minimum asked strictly",
        flags=("BOUNDARY",),
    )
    yield case(
        "everything", staked(), removed(amount=10**9), "an entry that stays", flags=("BOUNDARY",)
    )
    yield case(
        "more-than-everything",
        staked(),
        removed(amount=MAXIMUM),
        "more than is held refused",
        flags=("BOUNDARY",),
    )
    yield case(
        "everything-though-it-is-little",
        staked(MILLION),
        removed(amount=MILLION),
        "the minimum asked of a full exit",
        flags=("UPSTREAM",),
        origin=f"{UPSTREAM} test_remove_stake_below_min_stake",
    )
    yield case(
        "without-an-author",
        staked().set("block_author", None),
        removed(),
        "a fee that nobody gets sold",
    )
    yield case("root", rooted(), removed(netuid=0), "a fee on root")
    yield case(
        "root-counters",
        Chain().hotkey(HOTKEY, OWNER).stake(HOTKEY, NOMINATOR, 0, TAO).set("subnet_volume", 0, TAO),
        removed(netuid=0, amount=TAO),
        "counters of root in the wrong direction",
        origin=f"{UPSTREAM} test_remove_stake_ok_no_emission, on root",
        expect_state={
            "total_stake": 0,
            "subnet_tao": {0: 0},
            "subnet_alpha_out": {0: 0},
            "subnet_alpha_in": {0: TAO},
            "subnet_volume": {0: 2 * TAO},
            "balances": {NOMINATOR: TAO},
        },
    )
    small = staked(10**9).set("nominator_min_required_stake", 450 * MILLION)
    yield case(
        "what-remains-is-too-small",
        small,
        removed(amount=2 * 10**8),
        "a small nomination that stays",
    )
    yield case(
        "what-remains-is-enough",
        small.copy().set("nominator_min_required_stake", 400 * MILLION),
        removed(amount=10**8),
        "the minimum of nominations taken as alpha",
    )
    yield case(
        "an-owner-keeps-little",
        chain().stake(HOTKEY, OWNER, 1, 10**9).set("nominator_min_required_stake", MAXIMUM),
        removed(origin=OWNER, amount=9 * 10**8),
        "an owner cleared as a nominator",
    )
    yield case(
        "a-lock-covers-the-rest",
        locked(9 * 10**8),
        removed(),
        "a lock reduced by what is unstaked",
    )
    yield case(
        "children-below-the-threshold",
        waiting(staked(), 901 * MILLION),
        removed(),
        "children that wait though the stake is too small",
    )
    yield case(
        "children-at-the-threshold",
        waiting(staked(), 899_820_026),
        removed(),
        "children dropped at the threshold",
        flags=("BOUNDARY",),
    )
    yield case(
        "children-below-by-one",
        waiting(staked(), 899_820_027),
        removed(),
        "children kept below the threshold",
        flags=("BOUNDARY",),
    )


@theme(
    "calls",
    "unstaking.remove_stake_limit",
    hunts="an amount cut to what is held, the questions asked of a part, a token asked for",
    origin="hand",
)
def removing_within_a_limit(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield calls that remove stake within a price limit."""
    del operation, draws
    yield from sales_refused(lambda **changed: limited(**{"limit": 1, **changed}))
    yield case("whole", staked(), limited(), "a part sold although the whole fits")
    great = staked(5 * 10**9)
    yield case(
        "a-part",
        great,
        limited(amount=4 * 10**9, limit=998_000_000, partial=True),
        "the rest sold below the limit",
    )
    yield case(
        "the-most-exactly",
        great,
        limited(amount=1_002_007_062, limit=998_000_000),
        "a maximum compared strictly",
        flags=("BOUNDARY",),
    )
    yield case(
        "one-more-than-the-most",
        great,
        limited(amount=1_002_007_063, limit=998_000_000),
        "more than fits",
        repair={"partial": True},
        flags=REFUSED,
    )
    yield case(
        "a-part-below-the-minimum",
        great,
        limited(amount=4 * 10**9, limit=999_999_000, partial=True),
        "the minimum asked of the part",
        flags=("BOUNDARY",),
    )
    yield case(
        "token-disabled",
        staked().set("subtoken_enabled", 1, False),
        limited(),
        "a token that is asked for",
    )
    yield case(
        "one-more-than-is-held",
        staked(),
        limited(amount=10**9 + 1),
        "an amount cut to what is held",
        repair={"amount": 10**9},
        flags=REFUSED,
    )
    yield case(
        "limit-at-the-price",
        staked(),
        limited(limit=TAO, partial=True),
        "a limit that equals the price",
        repair={"limit": 9 * 10**8},
        flags=REFUSED,
    )
    yield case(
        "tao-reserve-too-low",
        staked(10**9, 999_999, 10**8).balance(ONE_ACCOUNT, TAO),
        limited(limit=LOW),
        "the questions asked before what fits",
        repair=fixed(subnet_tao={1: 10**9}),
        flags=REFUSED,
    )
    yield case(
        "root-at-one-tao",
        rooted(),
        limited(netuid=0, limit=TAO),
        "a limit of one TAO on root",
        flags=("BOUNDARY",),
    )
    yield case(
        "root-above-one-tao",
        rooted(),
        limited(netuid=0, limit=TAO + 1),
        "a limit that is ignored on root",
        repair={"limit": TAO},
        flags=REFUSED,
    )
    yield case(
        "root-above-one-tao-in-part",
        rooted(),
        limited(netuid=0, limit=TAO + 1, partial=True),
        "a part of nothing refused",
        flags=("BOUNDARY", "DEGENERATE"),
    )
    yield case(
        "a-part-of-nothing-clears-a-small-nomination",
        rooted().set("nominator_min_required_stake", 501 * MILLION),
        limited(netuid=0, limit=TAO + 1, partial=True),
        "a nomination cleared only when something was sold",
        flags=("ADVERSARIAL",),
    )
    yield case(
        "children-below-the-threshold",
        waiting(staked(), 901 * MILLION),
        limited(),
        "children that wait though the stake is too small",
    )
    yield case(
        "weights-at-the-limit",
        great.copy().set("swap_balancer", 1, 45 * 10**16).set("pal_swap_initialized", 1, True),
        limited(amount=4 * 10**9, limit=122 * 10**7, partial=True),
        "weights taken as equal",
        flags=("ROUNDING",),
    )
    yield case(
        "a-tenth-of-a-percent",
        staked(5 * 10**10, 4 * 10**11, 25_012_592_944),
        limited(amount=37 * 10**9, limit=15_832_000_000, partial=True),
        "a part of another size",
        flags=("UPSTREAM",),
        origin=f"{UPSTREAM} test_remove_stake_limit_ok",
    )
    yield case(
        "a-prohibitive-limit",
        staked(10**9, 10**11, 10**12),
        limited(amount=10**9, limit=MAXIMUM, partial=True),
        "the highest limit taken as none",
        repair={"limit": 10**7},
        flags=("REJECTION", "UPSTREAM"),
        origin=f"{UPSTREAM} test_unstake_from_subnet_prohibitive_limit",
    )
    yield case(
        "fill-or-kill",
        staked(300 * TAO, 150 * TAO, 100 * TAO),
        limited(amount=150 * TAO, limit=1_350_000_000),
        "a part where the whole was asked for",
        repair={"amount": 1_500_000_000},
        flags=("REJECTION", "UPSTREAM"),
        origin=f"{UPSTREAM} test_remove_stake_limit_fill_or_kill",
    )


LOW: Final = 0


def full(**changed: Any) -> dict[str, Any]:
    """Return the arguments of remove_stake_full_limit."""
    return {"origin": NOMINATOR, "hotkey": HOTKEY, "netuid": 1, "limit": None, **changed}


@theme(
    "calls",
    "unstaking.remove_stake_full_limit",
    hunts="a part sold where all was asked for, a limit of zero taken as none",
    origin="hand",
)
def removing_all_within_a_limit(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield calls that remove all stake in a subnet, with a limit and without."""
    del operation, draws
    upstream = staked(10 * TAO, 100 * TAO, 100 * TAO)
    yield case(
        "within-the-limit",
        upstream,
        full(limit=90_000_000),
        "a part left",
        flags=("UPSTREAM",),
        origin=f"{UPSTREAM} test_remove_stake_full_limit_ok",
    )
    yield case(
        "does-not-fit",
        upstream,
        full(limit=910_000_000),
        "a part sold",
        repair={"limit": 90_000_000},
        flags=("REJECTION", "UPSTREAM"),
        origin=f"{UPSTREAM} test_remove_stake_full_limit_fails_slippage_too_high",
    )
    yield case(
        "without-a-limit",
        upstream,
        full(),
        "the lowest price taken as a limit of the call",
        flags=("UPSTREAM",),
        origin=f"{UPSTREAM} test_remove_stake_full_limit_ok_with_no_limit_price",
    )
    disabled = staked().set("subtoken_enabled", 1, False)
    yield case("limit-of-zero", disabled, full(limit=0), "a limit of zero taken as none")
    yield case(
        "token-disabled-without-a-limit",
        disabled,
        full(),
        "a token that is not asked for",
        repair={"limit": 0},
        flags=REFUSED,
    )
    yield case("root", rooted(), full(netuid=0, limit=TAO), "the limit of root")

    def refused(
        slug: str, made: Chain, hunts: str, repair: dict[str, Any], **changed: Any
    ) -> Draft:
        arguments = full(**{"limit": 1, **changed})
        return case(slug, made, arguments, hunts, repair=repair, flags=REFUSED)

    yield refused("nothing-held", staked(), "nothing", {"origin": NOMINATOR}, origin=6)
    yield refused(
        "more-than-the-pool-takes",
        staked(10**9 + 1, 10**12, 10**6),
        "a sale out of proportion",
        fixed(subnet_alpha_in={1: 10**8}),
    )
    yield refused(
        "tao-reserve-too-low",
        staked(10**8, 999_999, 10**8).balance(ONE_ACCOUNT, TAO),
        "a pool that is nearly empty",
        fixed(subnet_tao={1: 10**9}),
    )
    yield refused("limit-at-the-price", staked(), "the price", {"limit": 9 * 10**8}, limit=TAO)
    yield refused(
        "no-subnet",
        staked().set("networks_added", 1, False),
        "a subnet that is not asked for",
        fixed(networks_added={1: True}),
    )
    yield refused(
        "no-hotkey",
        staked().set("owner", HOTKEY, None),
        "a hotkey without an owner",
        fixed(owner={HOTKEY: OWNER}),
    )
    yield refused(
        "locked",
        locked(100),
        "a lock that is forgotten",
        fixed(lock={(NOMINATOR, 1, HOTKEY): None}),
    )
    yield refused(
        "the-subnet-cannot-pay",
        staked().set("balances", ONE_ACCOUNT, 10**7),
        "TAO that the account of the subnet does not have",
        fixed(balances={ONE_ACCOUNT: 2 * 10**9}),
    )
    yield refused(
        "new-coldkey-gets-too-little",
        staked(499).set("balances", NOMINATOR, 0),
        "an account opened with less than the deposit",
        fixed(balances={NOMINATOR: 500}),
    )


def three_subnets() -> Chain:
    """Return a chain with stake of the nominator on root, in a dynamic and a stable subnet."""
    made = staked(10**9).stake(HOTKEY, NOMINATOR, 0, 5 * 10**8)
    made.subnet(2, mechanism=0).stake(HOTKEY, NOMINATOR, 2, 3 * 10**8)
    return made.balance(subnet_account(Netuid(2)), 10**9)


def whole(**changed: Any) -> dict[str, Any]:
    """Return the arguments of the two calls that remove all stake."""
    return {"origin": NOMINATOR, "hotkey": HOTKEY, **changed}


@theme(
    "calls",
    "unstaking.unstake_all",
    "unstaking.unstake_all_alpha",
    hunts="a question that rejects the call, a failing sale that is skipped, root sold or kept",
    origin="hand",
)
def removing_everything(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield calls that remove all stake under a hotkey."""
    del draws
    to_root = operation.id.endswith("alpha")
    yield case("three-subnets", three_subnets(), whole(), "a subnet left out")
    for slug, made in (
        ("skips-a-disabled-token", three_subnets().set("subtoken_enabled", 1, False)),
        (
            "skips-what-is-locked",
            three_subnets()
            .set("lock", (NOMINATOR, 1, HOTKEY), make(Lock, 100, 0, 1000))
            .set("locking_coldkeys", (1, HOTKEY, NOMINATOR), True),
        ),
        ("skips-an-empty-pool", three_subnets().set("subnet_tao", 1, 999_999)),
        ("skips-where-nothing-is-held", three_subnets().subnet(3, tao=10**9, alpha=10**9)),
    ):
        yield case(slug, made, whole(), "a question that rejects the call")
    yield case(
        "skips-what-the-pool-does-not-take",
        three_subnets().set("subnet_alpha_in", 1, 900_000),
        whole(),
        "the size asked before the questions",
        flags=("BOUNDARY",),
    )
    yield case(
        "little-everywhere",
        chain().stake(HOTKEY, NOMINATOR, 1, 1000).stake(HOTKEY, NOMINATOR, 0, 10**6),
        whole(),
        "the minimum asked of full exits",
    )
    yield case(
        "children-stay",
        waiting(staked(), 10**12),
        whole(),
        "children that wait dropped by this call",
    )
    yield case(
        "no-hotkey",
        staked().set("owner", HOTKEY, None),
        whole(),
        "a hotkey without an owner",
        repair=fixed(owner={HOTKEY: OWNER}),
        flags=("REJECTION",),
    )
    yield case(
        "the-subnet-cannot-pay",
        staked().set("balances", ONE_ACCOUNT, 10**7),
        whole(),
        "a sale that fails and is skipped",
        repair=fixed(balances={ONE_ACCOUNT: 2 * 10**9}),
        flags=("REJECTION",),
    )
    yield case(
        "the-fee-brings-nothing",
        staked(1986, 9 * 10**11),
        whole(),
        "a fee too small to sell that is forgiven",
        repair=fixed(subnet_tao={1: 11 * 10**11}),
        flags=("REJECTION", "ADVERSARIAL"),
    )
    yield case(
        "new-coldkey-gets-too-little",
        staked(499).set("balances", NOMINATOR, 0).balance(subnet_account(Netuid(0)), TAO),
        whole(),
        "an account opened with less than the deposit",
        repair=fixed(balances={NOMINATOR: 10**4}),
        flags=("REJECTION",),
    )
    yield case(
        "no-price-left-for-the-fee",
        staked(2 * 10**12, 8 * 10**6, 2 * 10**12).set("fee_rate", 1, 0),
        whole(),
        "a fee of nothing sold at the lowest price",
        repair=fixed(subnet_tao={1: 8 * 10**6 + 1}),
        flags=("REJECTION", "ADVERSARIAL"),
    )
    yield case(
        "what-the-lowest-price-leaves-is-cleared",
        staked(10**13, 4 * 10**6, 10**12)
        .set("block_author", None)
        .set("nominator_min_required_stake", 10**6 * MILLION),
        whole(),
        "a small nomination that stays after all was sold",
        flags=("DEGENERATE", "ADVERSARIAL"),
    )
    if to_root:
        yield from restaked()
    else:
        yield case("nothing-to-sell", staked(), whole(origin=6), "nothing sold is an error")
        yield case("root-alone", rooted(), whole(), "root left out")
        yield case(
            "pool-nearly-empty",
            staked(190 * TAO, 999_999, 190 * TAO + 10**7),
            whole(),
            "a sale from an empty pool",
            flags=("UPSTREAM",),
            origin=f"{UPSTREAM} test_unstake_all_hits_liquidity_min",
            expect_state={"balances": {NOMINATOR: 10**6}, "subnet_tao": {1: 999_999}},
        )


def restaked() -> Iterator[Draft]:
    """Yield what is particular to staking on root what all the sales brought."""
    yield case(
        "coldkey-without-tao-keeps-the-deposit",
        staked(balance=0),
        whole(),
        "a coldkey that has nothing left",
        flags=("BOUNDARY",),
    )
    yield case(
        "root-without-token",
        staked().set("subtoken_enabled", 0, False),
        whole(),
        "root's token asked for",
    )
    yield case(
        "nothing-to-sell",
        staked(),
        whole(origin=6),
        "nothing staked on root",
        repair={"origin": NOMINATOR},
        flags=("REJECTION",),
    )
    yield case(
        "root-alone",
        rooted(),
        whole(),
        "root stake sold and staked again",
        repair=fixed(
            alpha={(HOTKEY, NOMINATOR, 1): rooted().get("alpha", (HOTKEY, NOMINATOR, 0))},
            total_hotkey_shares={(HOTKEY, 1): rooted().get("total_hotkey_shares", (HOTKEY, 0))},
            total_hotkey_alpha={(HOTKEY, 1): TAO},
        ),
        flags=("REJECTION",),
    )
    yield case(
        "pool-nearly-empty",
        staked(100 * TAO, 5000, 10**11 + 10**7).balance(ONE_ACCOUNT, 10**11),
        whole(),
        "nothing staked on root, and the call succeeds",
        repair=fixed(subnet_tao={1: 10**11}),
        flags=("REJECTION", "UPSTREAM"),
        origin=f"{UPSTREAM} test_unstake_all_alpha_hits_liquidity_min",
    )
    yield case(
        "claims-start-anew",
        rooted().stake(HOTKEY, NOMINATOR, 1, 10**9),
        whole(),
        "a watermark that does not rise with the stake",
    )
    yield case(
        "everything-works",
        staked(189 * TAO, 1900 * TAO, 19000 * TAO),
        whole(),
        "root stake of another size",
        flags=("UPSTREAM",),
        origin=f"{UPSTREAM} test_unstake_all_alpha_works",
    )
    share_pool = staked().get("total_hotkey_shares", (HOTKEY, 1))
    yield case(
        "share-pool-without-value",
        staked()
        .set("total_hotkey_shares", (HOTKEY, 0), share_pool)
        .set("alpha", (HOTKEY, OWNER, 0), share_pool),
        whole(),
        "stake given to those who were there before",
        repair=fixed(total_hotkey_alpha={(HOTKEY, 0): TAO}),
        flags=("REJECTION",),
    )


@theme(
    "wide",
    "unstaking.remove_stake",
    "unstaking.remove_stake_limit",
    flags=("ROUNDING",),
    hunts="another rounding of the sale, of its fee, of the shares or of the second sale",
    origin="seeded draws, bit length uniform",
)
def drawn_sales(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield calls on pools and share pools of every size."""
    for _ in range(16):
        made = Chain().subnet(1, tao=draws.sized(10**9, 10**16), alpha=draws.sized(10**9, 10**16))
        made.hotkey(HOTKEY, OWNER).set("block_author", AUTHOR).balance(AUTHOR, TAO)
        made.balance(NOMINATOR, TAO).set("fee_rate", 1, draws.pick((33, 33, 0, 100, 7000)))
        made.set("swap_balancer", 1, draws.between(45, 55) * 10**16 + draws.bits(40))
        made.set("pal_swap_initialized", 1, draws.chance(1, 2))
        held = draws.sized(10**7, 10**15)
        made.stake(HOTKEY, OWNER, 1, draws.sized(1, 10**15)).stake(HOTKEY, NOMINATOR, 1, held)
        made.add("total_hotkey_alpha", (HOTKEY, 1), draws.sized(0, held))
        if draws.chance(1, 4):
            made.set("block_author", None)
        values = removed(amount=held * draws.between(1, 100) // 100)
        if operation.id.endswith("limit"):
            price = made.get("subnet_tao", 1) * TAO // made.get("subnet_alpha_in", 1)
            values = limited(
                amount=values["amount"], limit=price * draws.between(100, 900) // 1000, partial=True
            )
        if succeeds(operation, made, values):
            yield case("", made, values, "", flags=("ROUNDING",), origin="")
