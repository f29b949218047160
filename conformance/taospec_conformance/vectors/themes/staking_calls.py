"""T5: what may be staked and unstaked, and the calls that add stake."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any, Final

from taospec.locks import Lock
from taospec.rejections import Rejection
from taospec.share_pools import SafeFloat
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.staking import (
    AUTHOR,
    HOTKEY,
    MAXIMUM,
    NOMINATOR,
    OWNER,
    TAO,
    UPSTREAM,
    case,
    chain,
    fixed,
    staked,
)

LEAST: Final = 2_001_007
Arguments = Callable[..., dict[str, Any]]


def asked(**changed: Any) -> dict[str, Any]:
    """Return the questions before staking."""
    usual = {"coldkey": NOMINATOR, "hotkey": HOTKEY, "netuid": 1, "amount": TAO}
    return {**usual, "maximum": MAXIMUM, "partial": False, **changed}


def added(**changed: Any) -> dict[str, Any]:
    """Return the arguments of add_stake."""
    return {"origin": NOMINATOR, "hotkey": HOTKEY, "netuid": 1, "amount": TAO, **changed}


def limited(**changed: Any) -> dict[str, Any]:
    """Return the arguments of add_stake_limit."""
    return {**added(), "limit": 11 * 10**8, "partial": False, **changed}


def worthless_shares(hotkey: int = HOTKEY) -> Chain:
    """Return a chain with a hotkey whose share pool has shares and no value."""
    shares = make(SafeFloat, 10**21, -12)
    made = chain().set("total_hotkey_shares", (hotkey, 1), shares)
    return made.set("alpha", (hotkey, OWNER, 1), shares)


def purchases_refused(arguments: Arguments) -> Iterator[Draft]:
    """Yield one case for each question before staking that is answered badly."""

    def refused(
        slug: str, made: Chain, hunts: str, repair: dict[str, Any], **changed: Any
    ) -> Draft:
        return case(
            slug, made, arguments(**changed), hunts, repair=repair, flags=("REJECTION", "BOUNDARY")
        )

    yield refused("no-subnet", chain(), "a subnet that is not asked for", {"netuid": 1}, netuid=2)
    yield refused(
        "token-disabled",
        chain().set("subtoken_enabled", 1, False),
        "a token that is not asked for",
        fixed(subtoken_enabled={1: True}),
    )
    yield refused(
        "one-below-the-least",
        chain(),
        "the minimum without the fee",
        {"amount": LEAST},
        amount=LEAST - 1,
    )
    yield refused(
        "the-minimum-alone", chain(), "the fee left out", {"amount": LEAST}, amount=2_000_000
    )
    yield refused(
        "root-one-below-the-least",
        chain(),
        "a minimum without a pool",
        {"amount": 2_000_000},
        amount=1_999_999,
        netuid=0,
    )
    yield refused(
        "the-least-is-too-little-at-a-high-fee",
        chain().set("fee_rate", 1, 1000),
        "the fee of the minimum taken for that of the sum",
        {"amount": 2_030_990},
        amount=2_030_989,
    )
    yield refused(
        "balance-one-too-small",
        chain(balance=TAO - 1),
        "a balance compared strictly",
        fixed(balances={NOMINATOR: TAO}),
    )
    yield refused("no-hotkey", chain(), "a hotkey without an owner", {"hotkey": HOTKEY}, hotkey=4)
    yield refused(
        "no-quote-reserve",
        chain(10**8, 999_999),
        "a quote that fails by its own name",
        fixed(subnet_alpha_in={1: 10**6}),
        amount=3 * 10**6,
    )
    yield refused(
        "no-quote-price",
        chain(10**13, 10**7),
        "a quote above the highest price",
        fixed(subnet_alpha_in={1: 10**8}),
        amount=10**8,
    )
    yield refused(
        "share-pool-without-value",
        worthless_shares(),
        "stake given to those who were there before",
        fixed(total_hotkey_alpha={(HOTKEY, 1): 10**9}),
    )
    yield case(
        "no-hotkey-before-its-share-pool",
        worthless_shares(4),
        arguments(hotkey=4),
        "the share pool asked before the hotkey",
        repair={"hotkey": HOTKEY},
        flags=("REJECTION", "ORDER"),
    )


@theme(
    "questions",
    "staking.validate_add_stake",
    flags=("BOUNDARY",),
    hunts="a question left out, or asked in another order",
    origin="hand",
)
def may_be_staked(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the questions before staking."""
    del operation, draws
    yield from purchases_refused(asked)
    yield case(
        "too-little-before-the-quote",
        chain(10**8, 999_999),
        asked(amount=2_000_500),
        "the quote asked before the minimum",
        repair={"netuid": 0},
        flags=("REJECTION", "ORDER"),
    )
    yield case("the-least", chain(), asked(amount=LEAST), "the minimum asked strictly")
    yield case("the-least-on-root", chain(), asked(amount=2_000_000, netuid=0), "a fee on root")
    yield case(
        "balance-is-the-amount", chain(balance=TAO), asked(), "the deposit left out of the balance"
    )
    yield case("fits-exactly", chain(), asked(maximum=TAO), "a maximum compared strictly")
    yield case(
        "does-not-fit",
        chain(),
        asked(maximum=TAO - 1),
        "more than fits",
        repair={"partial": True},
        flags=("REJECTION",),
    )
    yield case(
        "does-not-fit-before-the-balance",
        chain(balance=TAO - 1),
        asked(maximum=TAO - 1),
        "the balance asked first",
        repair={"partial": True},
        flags=("REJECTION", "ORDER"),
    )
    yield case(
        "a-part-fits-the-balance",
        chain(balance=3 * 10**6),
        asked(maximum=3 * 10**6, partial=True),
        "the balance compared with the whole amount",
    )
    yield case(
        "a-part-of-the-least",
        chain(),
        asked(maximum=LEAST, partial=True),
        "the minimum asked of what is paid in, strictly",
    )
    yield case(
        "a-part-below-the-least",
        chain(),
        asked(maximum=LEAST - 1, partial=True),
        "the part compared with the fee, or not at all",
        repair={"maximum": LEAST},
        flags=("REJECTION",),
    )
    yield case(
        "a-part-of-nothing",
        chain(),
        asked(maximum=0, partial=True),
        "a part of nothing",
        repair={"maximum": LEAST},
        flags=("REJECTION",),
    )
    yield case(
        "orphaned-value",
        chain().set("total_hotkey_alpha", (HOTKEY, 1), 500),
        asked(),
        "a share pool without shares refused",
    )
    yield case(
        "stable",
        chain().subnet(2, tao=0, alpha=0, mechanism=0),
        asked(netuid=2, amount=2_000_000),
        "a fee on a stable subnet",
    )


@theme(
    "calls",
    "staking.add_stake",
    hunts="the fee counted twice, the deposit spent, a delegate made",
    origin="hand",
)
def adding(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield calls that add stake."""
    del operation, draws
    yield from purchases_refused(added)
    yield case(
        "the-least",
        chain(),
        added(amount=LEAST),
        "the minimum asked strictly",
        flags=("BOUNDARY",),
    )
    yield case(
        "everything-keeps-the-deposit",
        chain(balance=TAO),
        added(),
        "a coldkey emptied by staking",
        flags=("BOUNDARY",),
    )
    yield case(
        "the-least-and-not-more",
        chain(balance=LEAST),
        added(amount=LEAST),
        "less than the minimum refused after the questions",
        flags=("BOUNDARY", "ADVERSARIAL"),
    )
    yield case("no-delegate", chain(), added(), "a hotkey that becomes a delegate")
    yield case(
        "by-the-owner",
        chain().balance(OWNER, 5 * TAO),
        added(origin=OWNER),
        "owners and nominators treated differently",
    )
    yield case(
        "more",
        staked(balance=5 * TAO).stake(HOTKEY, OWNER, 1, 3 * 10**9),
        added(),
        "a stake replaced in place of increased",
    )
    yield case("root", chain(), added(netuid=0, amount=2_000_000), "a fee or a minimum on root")
    yield case(
        "without-an-author",
        chain().set("block_author", None),
        added(),
        "a fee that nobody gets left with the subnet",
    )
    yield case(
        "fee-of-nothing", chain().set("fee_rate", 1, 0), added(amount=2_000_000), "the default fee"
    )
    yield case(
        "all-fee",
        chain(balance=10**7).set("fee_rate", 1, 65535),
        added(amount=5 * 10**6),
        "a fee of the whole",
        flags=("DEGENERATE",),
        repair={"state": {"fee_rate": {1: 33}}},
    )
    yield case(
        "the-rest-of-a-thousandfold-is-lost",
        chain(TAO, TAO, 2 * 10**12),
        added(amount=1000 * TAO),
        "an amount beyond the highest price given back, or refused",
        flags=("ADVERSARIAL", "BOUNDARY"),
    )
    yield case(
        "more-than-the-pool-takes",
        chain(10**8, 10**8, 2 * 10**12),
        added(amount=10**11 + 1),
        "the size asked of what is left after the fee",
        repair={"amount": 10**11},
        flags=("REJECTION", "BOUNDARY"),
    )
    yield case(
        "fee-too-small-for-a-new-author",
        chain().set("fee_rate", 1, 10).set("block_author", 99),
        added(amount=3 * 10**6),
        "an account opened with less than the deposit",
        repair={"amount": 4 * 10**6},
        flags=("REJECTION", "BOUNDARY"),
    )
    yield case(
        "root-counters",
        Chain().set("subnet_alpha_in", 0, TAO).hotkey(HOTKEY, OWNER).balance(NOMINATOR, 2 * TAO),
        added(netuid=0),
        "counters of root in the wrong direction",
        origin=f"{UPSTREAM} test_add_stake_ok_no_emission, on root",
        expect_state={
            "total_stake": TAO,
            "subnet_tao": {0: TAO},
            "subnet_alpha_out": {0: TAO},
            "subnet_alpha_in": {0: 0},
            "subnet_volume": {0: TAO},
        },
    )
    for slug, tao, alpha, name in (
        ("pool-nearly-empty", 999_999, 999_999, "test_add_stake_insufficient_liquidity"),
        (
            "alpha-nearly-empty",
            10**6,
            999_999,
            "test_add_stake_insufficient_liquidity_one_side_fail",
        ),
    ):
        yield case(
            slug,
            chain(tao, alpha),
            added(amount=2 * 10**7),
            "a swap's own name for a pool that is nearly empty",
            repair=fixed(subnet_alpha_in={1: 10**9}),
            flags=("REJECTION", "UPSTREAM"),
            origin=f"{UPSTREAM} test_add_stake_insufficient_{name}",
        )
    yield case(
        "tao-reserve-too-low",
        chain(9999, 10**9),
        added(amount=2 * 10**7),
        "the reserve that is paid into asked for the minimum",
        repair=fixed(subnet_tao={1: 10**6}),
        flags=("REJECTION", "UPSTREAM"),
        origin=f"{UPSTREAM} test_add_stake_input_reserve_too_low_fails",
    )


@theme(
    "calls",
    "staking.add_stake_limit",
    hunts="a part with another fee, a delegate not made, a limit given to the questions",
    origin="hand",
)
def adding_within_a_limit(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield calls that add stake within a price limit."""
    del operation, draws
    yield from purchases_refused(lambda **changed: limited(**{"limit": MAXIMUM, **changed}))
    yield case("whole", chain(), limited(), "a part sold although the whole fits")
    yield case(
        "a-part",
        chain(),
        limited(amount=5 * TAO, limit=1_002_000_000, partial=True),
        "the rest lost in place of kept",
    )
    yield case(
        "the-most-exactly",
        chain(),
        limited(amount=1_000_004_048, limit=1_002_000_000),
        "a maximum compared strictly",
        flags=("BOUNDARY",),
    )
    yield case(
        "one-more-than-the-most",
        chain(),
        limited(amount=1_000_004_049, limit=1_002_000_000),
        "more than fits",
        repair={"partial": True},
        flags=("REJECTION", "BOUNDARY"),
    )
    yield case(
        "a-delegate-keeps-its-take",
        chain().set("delegates", HOTKEY, 0),
        limited(),
        "the default take written over another",
    )
    yield case(
        "an-owner-makes-no-delegate",
        chain().balance(OWNER, 5 * TAO),
        limited(origin=OWNER),
        "a delegate made by its owner",
    )
    yield case(
        "root-at-one-tao",
        chain(),
        limited(netuid=0, limit=TAO),
        "a limit of one TAO on root",
        flags=("BOUNDARY",),
    )
    yield case(
        "root-below-one-tao",
        chain(),
        limited(netuid=0, limit=TAO - 1),
        "a limit that is ignored on root",
        repair={"limit": TAO},
        flags=("REJECTION", "BOUNDARY"),
    )
    yield case(
        "root-below-one-tao-in-part",
        chain(),
        limited(netuid=0, limit=TAO - 1, partial=True),
        "a part of nothing that succeeds",
        repair={"limit": TAO},
        flags=("REJECTION", "BOUNDARY"),
    )
    yield case(
        "limit-at-the-price-in-part",
        chain(),
        limited(limit=TAO, partial=True),
        "a limit on the wrong side that buys nothing and succeeds",
        repair={"limit": 11 * 10**8},
        flags=("REJECTION", "BOUNDARY"),
    )
    yield case(
        "everything-keeps-the-deposit",
        chain(balance=TAO),
        limited(),
        "a coldkey emptied by staking",
        flags=("BOUNDARY",),
    )
    yield case(
        "weights-at-the-limit",
        chain().set("swap_balancer", 1, 45 * 10**16).set("pal_swap_initialized", 1, True),
        limited(amount=5 * TAO, limit=1_224_000_000, partial=True),
        "weights taken as equal",
        flags=("ROUNDING",),
    )
    yield case(
        "alpha-reserve-too-low",
        chain(10**8, 999_999),
        limited(amount=3 * 10**6, limit=MAXIMUM),
        "the questions asked before what fits",
        repair=fixed(subnet_alpha_in={1: 10**6}),
        flags=("REJECTION", "BOUNDARY"),
    )
    yield case(
        "fee-too-small-for-a-new-author",
        chain().set("fee_rate", 1, 10).set("block_author", 99),
        limited(amount=3 * 10**6),
        "an account opened with less than the deposit",
        repair={"amount": 4 * 10**6},
        flags=("REJECTION", "BOUNDARY"),
    )
    upstream = ("REJECTION", "UPSTREAM")
    yield case(
        "more-than-the-pool-takes",
        chain(10**8, 10**8, 2 * 10**12),
        limited(amount=10**11 + 1, limit=10**15, partial=True),
        "the size asked of the part",
        repair={"amount": 10**11},
        flags=("REJECTION", "BOUNDARY"),
    )
    yield case(
        "a-part-below-the-minimum",
        chain(4 * 10**7, 4 * 10**7),
        limited(amount=4 * 10**6, limit=TAO + 1, partial=True),
        "a part of less than the minimum",
        repair={"limit": 2 * TAO},
        flags=upstream,
        origin=f"{UPSTREAM} test_add_stake_partial_below_min_stake_fails",
    )
    yield case(
        "a-day-on-mainnet",
        chain(5_032_494_439_940, 186_268_425_402_874, 20 * TAO),
        limited(amount=19_980_000_000, limit=26_953_618, partial=True),
        "a limit just below the price that buys nothing",
        repair={"limit": 27_100_000},
        flags=upstream,
        origin=f"{UPSTREAM} test_add_stake_limit_partial_zero_max_stake_amount_error",
    )
    yield case(
        "a-prohibitive-limit",
        chain(10**11, 10**12),
        limited(amount=10**8, limit=0, partial=True),
        "a limit of zero taken as none",
        repair={"limit": 10**9},
        flags=upstream,
        origin=f"{UPSTREAM} test_stake_into_subnet_prohibitive_limit",
    )
    great = chain(150 * TAO, 100 * TAO, 900 * TAO)
    yield case(
        "from-one-and-a-half-to-24",
        great,
        limited(amount=900 * TAO, limit=24 * TAO, partial=True),
        "a part of another size",
        flags=("UPSTREAM",),
        origin=f"{UPSTREAM} test_add_stake_limit_ok",
    )
    yield case(
        "fill-or-kill",
        great,
        limited(amount=900 * TAO, limit=24 * TAO),
        "a part where the whole was asked for",
        repair={"amount": 150 * TAO},
        flags=upstream,
        origin=f"{UPSTREAM} test_add_stake_limit_fill_or_kill",
    )


def sold(**changed: Any) -> dict[str, Any]:
    """Return the questions before unstaking."""
    usual = {"coldkey": NOMINATOR, "hotkey": HOTKEY, "netuid": 1, "amount": 10**8}
    return {**usual, "maximum": MAXIMUM, "partial": False, **changed}


def locked(mass: int, decaying: bool = True) -> Chain:
    """Return a chain on which a part of the nominator's stake is locked."""
    made = staked().set("lock", (NOMINATOR, 1, HOTKEY), make(Lock, mass, 0, 1000))
    made.set("locking_coldkeys", (1, HOTKEY, NOMINATOR), True)
    if decaying:
        return made.set("decaying_hotkey_lock", (1, HOTKEY), make(Lock, mass, 0, 1000))
    made.set("decaying_lock", (NOMINATOR, 1), False)
    return made.set("hotkey_lock", (1, HOTKEY), make(Lock, mass, 0, 1000))


@theme(
    "questions",
    "staking.validate_remove_stake",
    flags=("BOUNDARY",),
    hunts="a question left out, or asked in another order",
    origin="hand",
)
def may_be_unstaked(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the questions before unstaking."""
    del operation, draws
    yield case("a-part", staked(), sold(), "a part refused", flags=("BASIC",))
    yield case("everything", staked(), sold(amount=10**9), "a full exit refused")
    yield case(
        "everything-though-it-is-little",
        staked(1000),
        sold(amount=1000),
        "the minimum asked of a full exit",
    )
    yield case(
        "a-part-of-the-minimum", staked(), sold(amount=2_001_012), "the minimum asked strictly"
    )
    yield case("fits-exactly", staked(), sold(maximum=10**8), "a maximum compared strictly")
    yield case(
        "a-part-does-for-the-limit",
        staked(),
        sold(maximum=1, partial=True),
        "the minimum asked of the part that fits",
    )
    yield case(
        "token-disabled",
        staked().set("subtoken_enabled", 1, False),
        sold(),
        "a token that is asked for",
    )
    yield case("free-of-the-lock", locked(9 * 10**8), sold(), "a lock compared strictly")
    yield case(
        "a-decayed-lock-frees",
        locked(9 * 10**8).set("block", 1000 + 934866),
        sold(amount=6 * 10**8),
        "a lock that is not rolled",
    )
    yield case(
        "another-hotkey-covers-the-lock",
        locked(10**9).stake(4, NOMINATOR, 1, 10**9),
        sold(amount=10**9),
        "the lock held against one hotkey alone",
    )

    def refused(
        slug: str, made: Chain, hunts: str, repair: dict[str, Any], **changed: Any
    ) -> Draft:
        return case(
            slug, made, sold(**changed), hunts, repair=repair, flags=("REJECTION", "BOUNDARY")
        )

    yield refused(
        "no-subnet",
        staked().set("networks_added", 1, False),
        "a subnet that is not asked for",
        fixed(networks_added={1: True}),
    )
    yield refused("nothing", staked(), "nothing sold", {"amount": 10**8}, amount=0)
    yield refused(
        "one-more-than-is-held",
        staked(),
        "more than is held",
        {"amount": 10**9},
        amount=10**9 + 1,
    )
    yield refused("no-entry", staked(), "an entry that appears", {"coldkey": NOMINATOR}, coldkey=6)
    yield refused(
        "brings-one-too-little",
        staked(),
        "the minimum asked strictly, or in alpha",
        {"amount": 2_001_012},
        amount=2_001_010,
    )
    yield refused(
        "all-but-one-is-a-part",
        staked(1_000_000),
        "a remainder of one rao taken as a full exit",
        {"amount": 1_000_000},
        amount=999_999,
    )
    yield refused(
        "no-quote-reserve",
        staked(10**9, 999_999, 10**8),
        "a quote that fails by its own name",
        fixed(subnet_tao={1: 10**9}),
    )
    yield refused(
        "no-quote-size",
        staked(2 * 10**9, 10**12, 10**6),
        "a quote out of proportion",
        {"amount": 1_000_503_801},
        amount=1_000_503_802,
    )
    yield refused("does-not-fit", staked(), "more than fits", {"partial": True}, maximum=10**8 - 1)
    yield refused(
        "no-hotkey",
        staked().set("owner", HOTKEY, None),
        "a hotkey without an owner",
        fixed(owner={HOTKEY: OWNER}),
    )
    yield refused(
        "locked-by-one",
        locked(9 * 10**8),
        "a lock compared strictly",
        {"amount": 10**8},
        amount=10**8 + 1,
    )
    yield refused(
        "locked-for-ever",
        locked(10**9, decaying=False).set("block", 10**7),
        "a perpetual lock that decays",
        fixed(lock={(NOMINATOR, 1, HOTKEY): make(Lock, 9 * 10**8, 0, 1000)}),
    )


CALLS: Final = ("staking.add_stake", "staking.add_stake_limit")


@theme(
    "wide",
    *CALLS,
    flags=("ROUNDING",),
    hunts="another rounding of the purchase, of its fee or of the shares",
    origin="seeded draws, bit length uniform",
)
def drawn_purchases(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield calls on pools and share pools of every size."""
    for _ in range(12):
        made = Chain().subnet(1, tao=draws.sized(10**7, 10**16), alpha=draws.sized(10**7, 10**16))
        made.hotkey(HOTKEY, OWNER).set("block_author", AUTHOR).balance(AUTHOR, TAO)
        made.set("fee_rate", 1, draws.pick((33, 33, 0, 100, 7000)))
        made.set("swap_balancer", 1, draws.between(45, 55) * 10**16 + draws.bits(40))
        made.set("pal_swap_initialized", 1, draws.chance(1, 2))
        held = draws.sized(1, 10**15)
        made.stake(HOTKEY, OWNER, 1, held)
        made.add("total_hotkey_alpha", (HOTKEY, 1), draws.sized(0, held))
        amount = draws.sized(3 * 10**6, 10**14)
        made.balance(NOMINATOR, amount + draws.between(0, 1000))
        values = added(amount=amount)
        if operation.id.endswith("limit"):
            price = made.get("subnet_tao", 1) * TAO // made.get("subnet_alpha_in", 1)
            values = limited(
                amount=amount, limit=price * draws.between(1300, 9000) // 1000 + 9, partial=True
            )
        if succeeds(operation, made, values):
            yield case("", made, values, "", flags=("ROUNDING",), origin="")


def function_of(operation: Operation) -> Callable[..., object]:
    """Return the function of the reference behind an operation."""
    chapter = import_module(f"taospec.{operation.chapter}")
    function: Callable[..., object] = getattr(chapter, operation.function)
    return function


def succeeds(operation: Operation, made: Chain, values: dict[str, Any]) -> bool:
    """Return whether a drawn call is not rejected."""
    try:
        function_of(operation)(made.state(), **values)
    except Rejection:
        return False
    return True
