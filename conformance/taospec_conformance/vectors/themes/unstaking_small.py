"""T5: nominations that are too small, and fees paid in alpha."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.ledger import subnet_account
from taospec.primitives import Netuid
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain
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
from taospec_conformance.vectors.themes.staking_calls import locked

FACTOR: Final = 10**6
FEES: Final = "upstream pallets/transaction-fee/src/tests/mod.rs"
ASKED: Final = {"hotkey": HOTKEY, "coldkey": NOMINATOR, "netuid": 1}


def minimum(made: Chain, factor: int) -> Chain:
    """Set the factor of the least nomination."""
    return made.set("nominator_min_required_stake", factor)


@theme(
    "factors",
    "unstaking.least_nomination",
    flags=("BOUNDARY",),
    hunts="a factor taken as an amount, a product that wraps, a quotient rounded otherwise",
    origin="hand",
)
def least_nominations(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield factors at several prices, and without a price."""
    del operation, draws
    pool = Chain().subnet(1, tao=10**9, alpha=3 * 10**9)
    for slug, factor in (
        ("none", 0),
        ("one", 1),
        ("once", FACTOR),
        ("seven-and-a-bit", 7 * FACTOR + 1),
        ("product-at-its-end", 9_223_372_036_854),
        ("product-beyond", 2**60),
        ("the-greatest", MAXIMUM),
    ):
        yield case(slug, minimum(pool.copy(), factor), {"netuid": 1}, "another product")
    yield case(
        "no-price",
        minimum(pool.copy().set("subnet_alpha_in", 1, 0), FACTOR),
        {"netuid": 1},
        "a division by zero",
        flags=("DEGENERATE",),
    )
    yield case(
        "quotient-that-does-not-fit",
        minimum(pool.copy().set("subnet_tao", 1, 1).set("subnet_alpha_in", 1, 2**63), MAXIMUM),
        {"netuid": 1},
        "a quotient that saturates in place of vanishing",
        flags=("OVERFLOW",),
    )
    yield case("root", minimum(pool.copy(), 3 * FACTOR), {"netuid": 0}, "a price on root")


@theme(
    "nominations",
    "unstaking.clear_small_nomination",
    hunts="a failed sale taken back, an owner cleared, a lock kept above the stake",
    origin="hand",
)
def nominations(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield nominations on both sides of the minimum, and sales that fail."""
    del operation, draws
    yield case("no-minimum", staked(1), ASKED, "everything cleared without a minimum")
    yield case(
        "at-the-minimum",
        minimum(staked(6 * FACTOR), 3 * FACTOR),
        ASKED,
        "a nomination at the minimum cleared",
        flags=("BOUNDARY",),
    )
    yield case(
        "one-below-the-minimum",
        minimum(staked(6 * FACTOR - 1), 3 * FACTOR),
        ASKED,
        "a nomination below the minimum kept, or sold without a fee",
        flags=("BOUNDARY",),
    )
    yield case(
        "nothing-held",
        minimum(chain(), MAXIMUM),
        ASKED,
        "an entry that appears",
        flags=("EMPTY",),
    )
    yield case(
        "an-owner",
        minimum(chain().stake(HOTKEY, OWNER, 1, 1000), FACTOR),
        {**ASKED, "coldkey": OWNER},
        "an owner cleared as a nominator",
    )
    yield case(
        "nobody-owns-the-hotkey",
        minimum(chain().stake(4, NOMINATOR, 1, 10**6), FACTOR),
        {**ASKED, "hotkey": 4},
        "a hotkey without an owner that belongs to everybody",
    )
    yield case("on-root", minimum(rooted(10**6), FACTOR), {**ASKED, "netuid": 0}, "a fee on root")
    yield case(
        "a-lock-is-reduced-by-the-stake",
        minimum(locked(10**9), 600 * FACTOR),
        ASKED,
        "a lock that stays above the stake",
    )
    yield case(
        "a-lock-of-other-stake-is-reduced",
        minimum(locked(10**9), 600 * FACTOR).stake(4, NOMINATOR, 1, 5 * 10**9),
        ASKED,
        "a lock reduced only when it is not covered",
        flags=("ADVERSARIAL",),
    )
    yield case(
        "the-pool-is-nearly-empty",
        minimum(staked(10**6, 999_999, 10**6), FACTOR),
        ASKED,
        "stake that stays where it cannot be sold, or that leaves the count of alpha",
        flags=("ADVERSARIAL",),
    )
    yield case(
        "worth-nothing",
        minimum(staked(1000, 10**8, 10**12).balance(OWNER, TAO), FACTOR),
        ASKED,
        "stake that stays because it is worth nothing",
        flags=("ADVERSARIAL",),
    )
    yield case(
        "the-subnet-cannot-pay",
        minimum(staked(10**6).set("balances", ONE_ACCOUNT, 10**5), FACTOR),
        ASKED,
        "a sale taken back because the payment failed",
        flags=("ADVERSARIAL",),
    )
    yield case(
        "root-cannot-pay",
        minimum(rooted(10**6), FACTOR).set("balances", subnet_account(Netuid(0)), 10**5),
        {**ASKED, "netuid": 0},
        "claims reduced, or a coldkey taken from the list, after a failed sale",
        flags=("ADVERSARIAL",),
    )
    yield case(
        "the-nominator-is-too-poor-to-be-paid",
        minimum(staked(499).set("balances", NOMINATOR, 0), FACTOR),
        ASKED,
        "a sale taken back because the payment failed",
        flags=("ADVERSARIAL", "BOUNDARY"),
    )
    yield case(
        "paid-but-the-fee-cannot-be-sold",
        minimum(staked(1986, 9 * 10**11), FACTOR),
        ASKED,
        "a payment taken back because the fee could not be sold, or an outflow counted",
        flags=("ADVERSARIAL", "BOUNDARY"),
    )
    yield case(
        "paid-but-the-fee-cannot-be-sold-and-locked",
        minimum(locked(10**9), 600 * FACTOR)
        .set("block_author", 99)
        .set("fee_rate", 1, 1)
        .set("total_hotkey_alpha", (HOTKEY, 1), 10**7),
        ASKED,
        "a lock that is not reduced because the sale failed",
        flags=("ADVERSARIAL",),
    )
    yield case(
        "what-the-lowest-price-leaves-is-destroyed",
        minimum(
            staked(10**13, 4 * 10**6, 10**12).set("balances", ONE_ACCOUNT, 10**5), 10**6 * FACTOR
        ),
        ASKED,
        "stake that a failed sale has left",
        flags=("ADVERSARIAL", "DEGENERATE"),
    )
    yield case(
        "without-an-author",
        minimum(staked(10**6).set("block_author", None), FACTOR),
        ASKED,
        "a fee that nobody gets sold",
    )
    yield case(
        "others-stay",
        minimum(staked(10**6).stake(HOTKEY, OWNER, 1, 5 * 10**8), FACTOR).add(
            "total_hotkey_alpha", (HOTKEY, 1), 7
        ),
        ASKED,
        "a share pool that is emptied",
        flags=("ROUNDING",),
    )


def raised(**changed: Any) -> dict[str, Any]:
    """Return the arguments of the call that sets the factor."""
    return {"origin": None, "minimum": 3 * FACTOR, **changed}


@theme(
    "calls",
    "unstaking.sudo_set_nominator_min_required_stake",
    hunts="the new factor compared with the old one, stakes in another order",
    origin="hand",
)
def raising(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield calls that raise and lower the minimum, and what they clear."""
    del operation, draws
    several = chain().stake(HOTKEY, NOMINATOR, 1, 5 * FACTOR).stake(HOTKEY, OWNER, 1, 1000)
    several.hotkey(2, 6).stake(2, NOMINATOR, 1, 4 * FACTOR).stake(2, OWNER, 1, 9 * 10**9)
    yield case(
        "from-nothing",
        several,
        raised(),
        "owners cleared, great nominations cleared, another order of sales",
        flags=("ORDER",),
    )
    yield case(
        "order-of-three-keys",
        staked(4 * FACTOR, balance=TAO)
        .stake(HOTKEY, NOMINATOR, 0, FACTOR)
        .stake(HOTKEY, 1, 1, 3 * FACTOR)
        .stake(2, 99, 1, 5 * FACTOR)
        .balance(1, TAO)
        .balance(99, TAO),
        raised(),
        "stakes in the order of the database",
        flags=("ORDER",),
    )
    for slug, before, new, hunts in (
        ("lowered", 4 * FACTOR, 3 * FACTOR, "a pass although the minimum fell"),
        ("the-same", 3 * FACTOR, 3 * FACTOR, "a pass although nothing changed"),
        ("not-more-than-twice", 1_500_000, 3 * FACTOR, "a pass where the chain makes none"),
        ("one-more-than-twice", 1_500_000, 3 * FACTOR + 1, "no pass where the chain makes one"),
        ("odd-factor", 1, 2, "a product that is rounded"),
    ):
        yield case(
            slug,
            minimum(staked(5 * FACTOR), before),
            raised(minimum=new),
            hunts,
            flags=("BOUNDARY",),
        )
    yield case(
        "not-root",
        staked(5 * FACTOR),
        raised(origin=OWNER),
        "a call that anybody may make",
        repair={"origin": None},
        flags=("REJECTION",),
    )
    yield case("no-stakes", chain(), raised(minimum=MAXIMUM), "a pass over nothing")
    yield case(
        "one-sale-fails",
        staked(5 * FACTOR).stake(2, 6, 2, 10**6),
        raised(),
        "a pass that ends at the first failure",
        flags=("ADVERSARIAL",),
    )
    upstream = Chain().subnet(1, tao=10**12, alpha=10**12).set("fee_rate", 1, 0)
    upstream.hotkey(1, 3).hotkey(2, 4).balance(3, TAO).balance(4, TAO)
    upstream.stake(1, 3, 1, 60_000).stake(1, 4, 1, 60_000)
    yield case(
        "an-owner-keeps-a-nominator-does-not",
        upstream,
        raised(minimum=120_000),
        "an owner cleared as a nominator",
        flags=("UPSTREAM",),
        origin=f"{UPSTREAM} test_clear_small_nominations",
        expect_state={
            "total_hotkey_alpha": {(1, 1): 60_000},
            "balances": {3: TAO},
        },
    )


@theme(
    "sources",
    "unstaking.fee_subnets",
    hunts="a disabled token or an empty stake taken as a source",
    origin="hand",
)
def sources(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield stakes in several subnets."""
    del operation, draws
    made = Chain().subnet(1).subnet(2, mechanism=0).subnet(258).subnet(257).hotkey(HOTKEY, OWNER)
    asked = {"coldkey": NOMINATOR, "hotkey": HOTKEY}
    yield case("nothing", made, asked, "a subnet without stake", flags=("EMPTY",))
    for netuid in (0, 2, 257, 258):
        made.stake(HOTKEY, NOMINATOR, netuid, 10 + netuid)
    yield case("four-in-order", made, asked, "another order of subnets", flags=("ORDER",))
    yield case(
        "without-a-disabled-token",
        made.copy().set("subtoken_enabled", 257, False),
        asked,
        "a token that is not asked for",
    )
    yield case("another-coldkey", made, {**asked, "coldkey": OWNER}, "stake of somebody else")
    yield case(
        "worth-nothing",
        made.copy().set("total_hotkey_alpha", (HOTKEY, 2), 0),
        asked,
        "an entry without a value",
        flags=("DEGENERATE",),
    )


def due(**changed: Any) -> dict[str, Any]:
    """Return the arguments of a fee that is paid in alpha."""
    usual = {"origin": NOMINATOR, "hotkey": HOTKEY, "netuid": 1, "amount": 10**6}
    return {**usual, **changed}


@theme(
    "fees",
    "unstaking.pay_fee_in_alpha",
    hunts="a fee of the swap, a limit, a lock, another price",
    origin="hand",
)
def fees_in_alpha(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield fees that stake pays, and those that it does not."""
    del operation
    yield case("even-price", staked(), due(), "a swap fee on the fee of a call")
    yield case(
        "a-third", staked(10**9, 10**12, 3 * 10**12), due(), "a fee rounded up", flags=("ROUNDING",)
    )
    yield case(
        "exactly-what-is-held",
        staked(10**6),
        due(),
        "a fee that must leave something",
        flags=("BOUNDARY",),
    )
    yield case(
        "one-less-than-is-due",
        staked(10**6 - 1),
        due(),
        "all that is held taken for a greater fee",
        repair={"amount": 10**6 - 1},
        flags=("REJECTION", "BOUNDARY"),
    )
    yield case(
        "worth-less-than-a-rao",
        staked(10**7, 10**12, 10**9),
        due(amount=999),
        "a fee of nothing",
        flags=("ADVERSARIAL", "BOUNDARY"),
    )
    yield case(
        "worth-a-rao",
        staked(10**7, 10**12, 10**9),
        due(amount=1000),
        "all stake taken for a fee of one rao of alpha",
        flags=("BOUNDARY",),
    )
    yield case(
        "worth-nothing-and-nothing-held",
        chain(10**12, 10**9),
        due(amount=999),
        "a sale of nothing refused",
        flags=("ADVERSARIAL", "DEGENERATE"),
    )
    yield case("root", rooted(), due(netuid=0), "a price on root")
    yield case(
        "locked",
        locked(10**9),
        due(),
        "a lock that is asked for",
        flags=("ADVERSARIAL",),
    )
    yield case(
        "without-an-author",
        staked().set("block_author", None),
        due(),
        "stake taken for nobody",
    )
    yield case(
        "without-an-author-still-asks",
        staked(100).set("block_author", None),
        due(),
        "a fee forgiven because there is no author",
        repair={"amount": 100},
        flags=("REJECTION",),
    )
    yield case(
        "author-without-an-account",
        staked().set("block_author", 99),
        due(amount=499),
        "an account opened with less than the deposit",
        repair={"amount": 10**6},
        flags=("REJECTION", "BOUNDARY"),
    )
    yield case(
        "far-below-every-limit",
        staked(10**15, 10**9, 10**12),
        due(amount=5 * 10**8),
        "the lowest price taken as a limit",
        flags=("BOUNDARY",),
    )
    yield case(
        "token-disabled",
        staked().set("subtoken_enabled", 1, False),
        due(),
        "a token that is asked for",
    )
    yield case(
        "the-pool-is-nearly-empty",
        staked(10**9, 999_999, 10**6),
        due(amount=1000),
        "a fee sold from an empty pool",
        repair=fixed(subnet_tao={1: 10**6 + 2000}),
        flags=("REJECTION",),
    )
    yield case(
        "no-subnet",
        staked(),
        due(netuid=2),
        "a subnet that does not exist",
        repair={"netuid": 1},
        flags=("REJECTION",),
    )
    for _ in range(12):
        tao, alpha = draws.sized(10**8, 10**15), draws.sized(10**8, 10**15)
        amount = draws.sized(1000, 10**7)
        held = amount * alpha // tao + draws.sized(2, 10**6)
        if amount * alpha // tao > 1000 and amount * 10 < tao:
            yield case(
                "",
                staked(held, tao, alpha),
                due(amount=amount),
                "another price or another rounding of the fee",
                flags=("ROUNDING",),
                origin="seeded draws",
            )


SOURCE: Final = {"hotkey": HOTKEY, "netuid": 1}


def charged(**changed: Any) -> dict[str, Any]:
    """Return the arguments of the fee of a call."""
    return {"origin": NOMINATOR, "amount": 10**6, "sources": [SOURCE], **changed}


@theme(
    "fees",
    "unstaking.pay_fee",
    hunts="alpha taken first, the deposit spent, TAO destroyed in one count or in both",
    origin="hand",
)
def fees(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield fees in TAO and in alpha."""
    del operation, draws
    yield case("in-tao", staked(balance=TAO), charged(), "alpha taken although there is TAO")
    yield case("nothing", staked(), charged(amount=0), "a fee of nothing", flags=("EMPTY",))
    yield case(
        "nothing-without-anything", chain(balance=0), charged(amount=0, sources=[]), "no fee"
    )
    yield case(
        "tao-above-the-deposit",
        staked(balance=10**6 + 500),
        charged(),
        "the deposit counted twice",
        flags=("BOUNDARY",),
    )
    yield case(
        "alpha-because-of-the-deposit",
        staked(balance=10**6 + 499),
        charged(),
        "the deposit spent",
        flags=("BOUNDARY",),
    )
    yield case(
        "tao-without-a-source",
        chain(balance=TAO),
        charged(sources=[]),
        "a source asked although there is TAO",
    )
    yield case(
        "without-an-author",
        staked(balance=TAO).set("block_author", None),
        charged(),
        "TAO destroyed in both counts",
    )
    yield case(
        "too-small-for-a-new-author",
        staked(balance=TAO).set("block_author", 99),
        charged(amount=499),
        "a call refused because its fee cannot be paid out",
        flags=("BOUNDARY",),
    )
    yield case(
        "enough-for-a-new-author",
        staked(balance=TAO).set("block_author", 99),
        charged(amount=500),
        "TAO destroyed although the author can be paid",
        flags=("BOUNDARY",),
    )
    yield case(
        "the-author-pays-itself",
        staked(balance=TAO).set("block_author", NOMINATOR),
        charged(),
        "a balance read too early",
    )
    yield case(
        "no-source",
        staked(balance=500),
        charged(sources=[]),
        "a fee that nobody pays",
        repair={"sources": [SOURCE]},
        flags=("REJECTION",),
    )
    yield case(
        "two-sources",
        staked(balance=500).stake(HOTKEY, NOMINATOR, 0, TAO),
        charged(sources=[SOURCE, {"hotkey": HOTKEY, "netuid": 0}]),
        "a fee taken from the first source",
        repair={"sources": [SOURCE]},
        flags=("REJECTION", "UPSTREAM"),
        origin=f"{FEES} test_unstake_all_fees_alpha, with two subnets",
    )
    yield case(
        "a-source-of-too-little",
        staked(100, balance=500),
        charged(),
        "all that is held taken for a greater fee",
        repair=fixed(balances={NOMINATOR: TAO}),
        flags=("REJECTION", "UPSTREAM"),
        origin=f"{FEES} test_remove_stake_not_enough_balance_for_fees",
    )
    yield case(
        "the-last-alpha",
        staked(10**6, balance=500),
        charged(),
        "a fee that must leave something",
        flags=("UPSTREAM", "BOUNDARY"),
        origin=f"{FEES} test_remove_stake_edge_alpha",
    )
    yield case(
        "author-known-for-alpha",
        staked(balance=0).set("block_author", AUTHOR),
        charged(),
        "what the alpha brings paid to the coldkey",
    )
