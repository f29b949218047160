"""T5: accounts, payments, issuance and hotkeys: existential deposits, dust, limits of supply."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from taospec.ledger import BURN_ACCOUNT, EXISTENTIAL_DEPOSIT, SUPPLY, subnet_account
from taospec.primitives import Netuid
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws

ANN, BEN = 7, 8
RED, TAN = 3, 4
ROOT_ACCOUNT: Final = subnet_account(Netuid(0))
FIRST_ACCOUNT: Final = subnet_account(Netuid(1))
ED: Final = int(EXISTENTIAL_DEPOSIT)
MOST: Final = 2**64 - 1
TESTS: Final = "upstream pallets/subtensor/src/tests/tao.rs"


def holding(*balances: tuple[int, int]) -> Chain:
    """Return a chain on which accounts have balances."""
    chain = Chain()
    for account, amount in balances:
        chain.balance(account, amount)
    return chain


def call(chain: Chain, slug: str, hunts: str, *flags: str, **arguments: Any) -> Draft:
    """Return the draft of a case; `repair`, `expect_state` and `origin` are its own."""
    own: dict[str, Any] = {
        name: arguments.pop(name)
        for name in ("repair", "expect", "expect_state", "origin_of")
        if name in arguments
    }
    if "origin_of" in own:
        own["origin"] = f"{TESTS} {own.pop('origin_of')}"
    values = {"state": chain.state(), **arguments}
    return Draft(values, slug, flags or ("BASIC",), hunts, **own)


def balances(**entries: int) -> dict[str, Any]:
    """Return the repair of a state that changes one balance."""
    return {"state": {"balances": {int(name[1:]): value for name, value in entries.items()}}}


@theme(
    "accounts",
    "ledger.is_subnet_account",
    "ledger.subnet_account",
    "ledger.subnets",
    hunts="another place or byte order of the netuid, another text",
    origin="by hand",
)
def accounts(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield netuids, accounts and lists of subnets."""
    match operation.id:
        case "ledger.subnet_account":
            for netuid in (0, 1, 255, 256, 258, 65535):
                yield Draft({"netuid": netuid}, f"netuid-{netuid}")
        case "ledger.is_subnet_account":
            for slug, account in {
                "root": ROOT_ACCOUNT,
                "netuid-65535": subnet_account(Netuid(65535)),
                "last-byte-set": FIRST_ACCOUNT + 1,
                "byte-after-netuid-set": FIRST_ACCOUNT + (1 << 143),
                "burn-account": int(BURN_ACCOUNT),
                "other-letter": FIRST_ACCOUNT - (1 << 160),
                "zero": 0,
                "all-bits": 2**256 - 1,
            }.items():
                yield Draft({"account": account}, slug)
        case _:
            yield from lists(draws)


def lists(draws: Draws) -> Iterator[Draft]:
    """Yield chains with subnets in and out of order."""
    for slug, netuids, flags in (
        ("root-only", (), ("BASIC",)),
        ("below-256", (1, 2, 9), ("BASIC",)),
        ("lower-byte-first", (1, 256, 257, 512), ("ORDER",)),
        ("with-gaps", (3, 70, 300, 65535), ("ORDER",)),
    ):
        chain = Chain()
        for netuid in netuids:
            chain.set("networks_added", netuid, True)
        yield call(chain, slug, "netuids as numbers, root left out", *flags)
    chain = Chain().set("networks_added", 0, False).set("subnet_tao", 5, 1)
    yield call(chain, "none", "root taken for granted, subnets found by another table", "EMPTY")
    drawn = Chain()
    for _ in range(6):
        drawn.set("networks_added", draws.below(1024), True)
    yield call(drawn, "drawn", "netuids as numbers", "ORDER")


# Payments ----------------------------------------------------------------------------------------

PAYMENTS: Final = (
    ("part", 10_000, 3_000, "plain amounts exchanged or doubled"),
    ("keeps-exactly-the-deposit", 10_000, 9_500, "<= for <: the existential deposit as dust"),
    ("leaves-a-rao-less", 10_000, 9_501, "dust kept, or counted in one issuance only"),
    ("leaves-one-rao", 10_000, 9_999, "one rao kept"),
    ("everything", 10_000, 10_000, "an account of nothing refused, dust of nothing"),
    ("least-to-a-new-account", 10_000, 500, "the existential deposit refused"),
)


def transfers(name: str) -> Iterator[tuple[str, Chain, dict[str, Any], str, tuple[str, ...]]]:
    """Yield payments that succeed; the payee is new."""
    for slug, held, amount, hunts in PAYMENTS:
        flags = ("BASIC",) if slug == "part" else ("BOUNDARY",)
        yield slug, holding((ANN, held)), {name: BEN, "amount": amount}, hunts, flags


def transfer_cases(draws: Draws) -> Iterator[Draft]:
    """Yield payments between accounts."""
    for slug, chain, values, hunts, flags in transfers("payee"):
        yield call(chain, slug, hunts, *flags, payer=ANN, **values)
    both = holding((ANN, 10_000), (BEN, 500))
    yield call(
        both,
        "one-rao-to-an-account",
        "BelowMinimum asked of the amount alone",
        "BOUNDARY",
        payer=ANN,
        payee=BEN,
        amount=1,
    )
    yield call(
        Chain(),
        "nothing-to-nobody",
        "a payment of zero that creates or refuses",
        "EMPTY",
        payer=ANN,
        payee=BEN,
        amount=0,
    )
    yield call(
        holding((ANN, 600)),
        "nothing",
        "a payment of zero that creates",
        "EMPTY",
        payer=ANN,
        payee=BEN,
        amount=0,
    )
    for slug, amount in (("to-itself", 600), ("to-itself-dust", 999), ("all-to-itself", 1000)):
        yield call(
            holding((ANN, 1000)),
            slug,
            "dust of a payment to oneself, a balance doubled",
            "DEGENERATE",
            payer=ANN,
            payee=ANN,
            amount=amount,
        )
    few = holding((ANN, 700)).set("total_issuance", 100)
    yield call(
        few,
        "issuance-stops-at-zero",
        "an issuance that wraps",
        "SATURATION",
        payer=ANN,
        payee=BEN,
        amount=550,
    )
    yield call(
        holding((ANN, 2_000), (BEN, 3_000)),
        "rejects-more-than-held",
        "payment of more than there is",
        payer=ANN,
        payee=BEN,
        amount=2_001,
        repair={"amount": 2_000},
    )
    yield call(
        holding((BEN, 3_000)),
        "rejects-no-account",
        "payment from nothing",
        payer=ANN,
        payee=BEN,
        amount=1,
        repair={"payer": BEN},
    )
    yield call(
        holding((ANN, 2_000)),
        "rejects-too-little-for-a-new-account",
        "an account below the existential deposit",
        payer=ANN,
        payee=BEN,
        amount=499,
        repair={"amount": 500},
    )
    yield call(
        holding((ANN, 2_000)),
        "rejects-little-by-an-account",
        "a check of the payer instead",
        payer=ANN,
        payee=BEN,
        amount=1,
        repair=balances(_8=500),
    )
    for slug, amount in (("upstream-normal", 200), ("upstream-dust", 502)):
        held = 5_200 if amount == 200 else 503
        chain = holding((ANN, held), (BEN, 1_734))
        left = held - amount if held - amount >= ED else 0
        yield call(
            chain,
            slug,
            "dust kept or counted once",
            "UPSTREAM",
            payer=ANN,
            payee=BEN,
            amount=amount,
            expect_state={
                "balances": {ANN: left, BEN: 1_734 + amount},
                "total_issuance": left + 1_734 + amount,
                "balances_issuance": left + 1_734 + amount,
            },
            origin_of="test_transfer_tao_normal_case" if left else "test_transfer_tao_reaps_origin",
        )
    for _ in range(12):
        held = draws.between(500, 2_500)
        paid = draws.between(max(0, held - 1_100), held)
        there = draws.pick((0, 500, 10**9)) if paid >= ED else draws.between(500, 999)
        chain = holding((ANN, held), (BEN, there)) if there else holding((ANN, held))
        yield call(
            chain, "", "dust at another bound", "BOUNDARY", payer=ANN, payee=BEN, amount=paid
        )


def transfer_all_cases(draws: Draws) -> Iterator[Draft]:
    """Yield payments of everything."""
    for held in (500, 501, 10**9, SUPPLY):
        yield call(
            holding((ANN, held)),
            f"{held}-rao",
            "the existential deposit kept",
            "BOUNDARY",
            payer=ANN,
            payee=BEN,
        )
    yield call(
        holding((ANN, 600), (BEN, 700)),
        "to-an-account",
        "a balance overwritten",
        payer=ANN,
        payee=BEN,
    )
    yield call(holding((BEN, 700)), "nothing", "a refusal", "EMPTY", payer=ANN, payee=BEN)
    yield call(
        holding((ANN, 700)), "to-itself", "a balance lost", "DEGENERATE", payer=ANN, payee=ANN
    )
    yield call(
        holding((ANN, 499), (BEN, 500)),
        "less-than-the-deposit",
        "an account that cannot be",
        "DEGENERATE",
        payer=ANN,
        payee=BEN,
    )
    yield call(
        holding((ANN, 499)),
        "rejects-too-little-for-a-new-account",
        "an account below the existential deposit",
        payer=ANN,
        payee=BEN,
        repair=balances(_8=500),
    )
    for _ in range(4):
        chain = holding((ANN, draws.between(500, 10**12)), (BEN, draws.between(500, 10**12)))
        yield call(chain, "", "the existential deposit kept", payer=ANN, payee=BEN)


def to_subnet_cases(draws: Draws) -> Iterator[Draft]:
    """Yield payments to subnets."""
    one = {"netuid": 1, "payer": ANN}
    for slug, held, amount, hunts in (
        ("part", 10_000, 3_000, "the whole balance taken"),
        ("all-that-is-spendable", 10_000, 9_500, "a rao too little"),
        ("a-rao-more-than-spendable", 10_000, 9_501, "the payer reaped, or a refusal"),
        ("everything", 10_000, 10_000, "the existential deposit staked"),
        ("far-more", 10_000, MOST, "a refusal of what the payer does not have"),
        ("one-rao-is-spendable", 501, 10_000, "an amount of one rao refused"),
    ):
        chain = holding((ANN, held)).subnet(1, tao=10**6, alpha=10**6)
        yield call(chain, slug, hunts, "BOUNDARY", **one, amount=amount)
    yield call(
        holding((ANN, 2_000)), "root", "root without an account", netuid=0, payer=ANN, amount=1_000
    )
    yield call(
        holding((ANN, 2_000)).set("networks_added", 0, False),
        "root-does-not-exist",
        "root that has to exist",
        "DEGENERATE",
        netuid=0,
        payer=ANN,
        amount=1_000,
    )
    yield call(
        Chain(),
        "nothing-to-no-subnet",
        "a subnet looked for before the amount",
        "EMPTY",
        netuid=9,
        payer=ANN,
        amount=0,
    )
    yield call(
        holding((FIRST_ACCOUNT, 2_000)).set("networks_added", 1, True),
        "subnet-pays-itself",
        "a balance doubled",
        "DEGENERATE",
        netuid=1,
        payer=FIRST_ACCOUNT,
        amount=2_000,
    )
    yield call(
        holding((ANN, 2_000)),
        "rejects-no-subnet",
        "TAO sent to the account of no subnet",
        netuid=1,
        payer=ANN,
        amount=1_000,
        repair={"state": {"networks_added": {1: True}}},
    )
    yield call(
        holding((ANN, 500)).subnet(1, tao=10**6, alpha=10**6),
        "rejects-only-the-deposit",
        "a payment of nothing as success",
        **one,
        amount=1_000,
        repair=balances(_7=501),
    )
    yield call(
        Chain().subnet(1, tao=10**6, alpha=10**6),
        "rejects-no-account",
        "payment from nothing",
        **one,
        amount=1,
        repair=balances(_7=501),
    )
    empty = holding((ANN, 2_000)).set("networks_added", 1, True)
    yield call(
        empty,
        "rejects-too-little-for-a-new-account",
        "a subnet's account as an exception",
        **one,
        amount=499,
        repair={"amount": 500},
    )
    short = holding((ANN, 999)).set("networks_added", 1, True)
    yield call(
        short,
        "rejects-too-little-is-spendable",
        "the amount asked instead of what is paid",
        **one,
        amount=10_000,
        repair=balances(_7=1_000),
    )
    for _ in range(6):
        chain = holding((ANN, draws.between(501, 1_600))).subnet(1, tao=10**6, alpha=10**6)
        yield call(
            chain,
            "",
            "another bound of what is spendable",
            "BOUNDARY",
            **one,
            amount=draws.between(1, 1_600),
        )


def from_subnet_cases(draws: Draws) -> Iterator[Draft]:
    """Yield payments from subnets."""
    for slug, held, amount, hunts in PAYMENTS:
        chain = holding((FIRST_ACCOUNT, held)).set("networks_added", 1, True)
        flags = ("BASIC",) if slug == "part" else ("BOUNDARY",)
        yield call(chain, slug, hunts, *flags, netuid=1, payee=ANN, amount=amount)
    yield call(
        Chain().stake(RED, ANN, 0, 10**9),
        "root",
        "another account of root",
        netuid=0,
        payee=ANN,
        amount=10**6,
    )
    yield call(
        holding((FIRST_ACCOUNT, 2_000)),
        "rejects-no-subnet",
        "an account without its subnet",
        netuid=1,
        payee=ANN,
        amount=1_000,
        repair={"state": {"networks_added": {1: True}}},
    )
    yield call(
        Chain(),
        "rejects-no-subnet-for-nothing",
        "zero asked before the subnet",
        netuid=1,
        payee=ANN,
        amount=0,
        repair={"state": {"networks_added": {1: True}}},
    )
    rich = Chain().subnet(1, tao=10**6, alpha=10**6)
    poor = rich.copy().set("balances", FIRST_ACCOUNT, 1_000)
    yield call(
        poor,
        "rejects-account-below-reserve",
        "the reserve asked instead of the account",
        netuid=1,
        payee=ANN,
        amount=1_001,
        repair={"amount": 1_000},
    )
    yield call(
        rich,
        "rejects-too-little-for-a-new-account",
        "an account below the existential deposit",
        netuid=1,
        payee=ANN,
        amount=499,
        repair=balances(_7=1_000),
    )
    for _ in range(4):
        chain = holding((FIRST_ACCOUNT, 2_000), (ANN, 500)).set("networks_added", 1, True)
        yield call(
            chain,
            "",
            "dust at another bound",
            "BOUNDARY",
            netuid=1,
            payee=ANN,
            amount=draws.between(900, 2_000),
        )


def burn_cases(_draws: Draws) -> Iterator[Draft]:
    """Yield payments to the account of burned TAO."""
    for slug, held, amount, hunts in PAYMENTS:
        flags = ("BASIC",) if slug == "part" else ("BOUNDARY",)
        yield call(holding((ANN, held)), slug, hunts, *flags, payer=ANN, amount=amount)
    yield call(
        holding((ANN, 10_000), (int(BURN_ACCOUNT), 500)),
        "one-rao-more",
        "an issuance that falls",
        payer=ANN,
        amount=1,
    )
    yield call(
        holding((ANN, 10_000)),
        "upstream-nothing",
        "a refusal",
        "UPSTREAM",
        payer=ANN,
        amount=0,
        expect_state={"balances": {ANN: 10_000}},
        origin_of="test_burn_tao_zero_amount_is_ok",
    )
    yield call(
        Chain(),
        "rejects-no-account",
        "payment from nothing",
        "UPSTREAM",
        payer=ANN,
        amount=1,
        repair={"amount": 0},
        origin_of="test_burn_tao_insufficient_balance_fails",
    )
    yield call(
        holding((ANN, 10_000)),
        "rejects-too-little-at-first",
        "an account that exists from the start",
        payer=ANN,
        amount=499,
        repair={"amount": 500},
    )
    yield call(
        holding((ANN, 10_000)),
        "rejects-more-than-held",
        "the existential deposit on top",
        payer=ANN,
        amount=10_001,
        repair={"amount": 10_000},
    )


def recycle_cases(draws: Draws) -> Iterator[Draft]:
    """Yield TAO that is recycled."""
    for slug, amount, hunts in (
        ("part", 3_000, "one issuance only"),
        ("all-that-is-spendable", 9_500, "a rao too little"),
        ("nothing", 0, "a refusal"),
    ):
        yield call(holding((ANN, 10_000)), slug, hunts, "BOUNDARY", payer=ANN, amount=amount)
    yield call(Chain(), "nothing-of-nobody", "a refusal", "EMPTY", payer=ANN, amount=0)
    yield call(
        holding((ANN, 10_000)).set("total_issuance", 100),
        "issuance-stops-at-zero",
        "an issuance that wraps",
        "SATURATION",
        payer=ANN,
        amount=200,
    )
    yield call(
        holding((ANN, 10_000)),
        "upstream",
        "one issuance only",
        "UPSTREAM",
        payer=ANN,
        amount=10,
        expect_state={
            "balances": {ANN: 9_990},
            "total_issuance": 9_990,
            "balances_issuance": 9_990,
        },
        origin_of="test_recycle_tao_reduces_both_balances_and_subtensor_total_issuance",
    )
    yield call(
        holding((ANN, 10_000)),
        "rejects-the-deposit",
        "a payer that is reaped",
        "UPSTREAM",
        payer=ANN,
        amount=9_501,
        repair={"amount": 9_500},
        origin_of="test_recycle_tao_cannot_cross_preserve_threshold_in_high_ed_runtime",
    )
    yield call(
        Chain(),
        "rejects-no-account",
        "one rao of nothing",
        "UPSTREAM",
        payer=ANN,
        amount=1,
        repair=balances(_7=501),
        origin_of="test_recycle_tao_amount_greater_than_max_preserving_fails",
    )
    for _ in range(4):
        held = draws.between(500, 10**10)
        yield call(
            holding((ANN, held)),
            "",
            "another bound of what is spendable",
            payer=ANN,
            amount=draws.between(0, held - ED),
        )


PAYING: Final[dict[str, Callable[[Draws], Iterator[Draft]]]] = {
    "ledger.transfer_tao": transfer_cases,
    "ledger.transfer_all_tao": transfer_all_cases,
    "ledger.transfer_tao_to_subnet": to_subnet_cases,
    "ledger.transfer_tao_from_subnet": from_subnet_cases,
    "ledger.burn_tao": burn_cases,
    "ledger.recycle_tao": recycle_cases,
}


@theme(
    "payments",
    *PAYING,
    hunts="dust, existential deposits, one issuance without the other",
    origin="by hand",
)
def payments(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield payments."""
    yield from PAYING[operation.id](draws)


# Issuance ----------------------------------------------------------------------------------------


def issued(amount: int, total: int | None = None) -> Chain:
    """Return a chain on which so much TAO was issued, by each of the two counts."""
    chain = Chain().set("balances_issuance", amount)
    return chain.set("total_issuance", amount if total is None else total)


def mint_cases(draws: Draws) -> Iterator[Draft]:
    """Yield TAO that is minted."""
    for slug, before, amount, hunts in (
        ("block", 10**15, 10**9, "one issuance only"),
        ("nothing", 10**15, 0, "an entry of zero"),
        ("from-zero", 0, 1000, "one issuance only"),
        ("up-to-the-supply", SUPPLY - 10**9, 10**9, "< for <= at the limit"),
        ("one-rao-too-much", SUPPLY - 10**9 + 1, 10**9, "the whole amount refused"),
        ("one-rao-left", SUPPLY - 1, 10**9, "nothing minted for the last rao"),
        ("supply-reached", SUPPLY, 10**9, "minting beyond the supply"),
        ("beyond-the-supply", SUPPLY + 5, 10**9, "a negative rest that wraps"),
    ):
        yield call(issued(before), slug, hunts, "BOUNDARY", amount=amount)
    yield call(
        issued(10**6, SUPPLY),
        "only-staking-is-full",
        "the limit held against the wrong count",
        "ORDER",
        amount=10**6,
    )
    yield call(
        issued(SUPPLY, 10**6),
        "only-balances-are-full",
        "the limit held against the wrong count",
        "ORDER",
        amount=10**6,
    )
    yield call(
        issued(0, MOST - 5), "total-stops", "an issuance that wraps", "SATURATION", amount=10**6
    )
    yield call(
        issued(0),
        "upstream",
        "an issuance that stays",
        "UPSTREAM",
        amount=123,
        expect={"result": 123},
        expect_state={"total_issuance": 123, "balances_issuance": 123},
        origin_of="test_mint_tao_increases_total_issuance_in_balances_and_subtensor",
    )
    yield call(
        issued(10**12),
        "upstream-limit",
        "more than the supply",
        "UPSTREAM",
        amount=SUPPLY - 10**12 + 1000,
        expect={"result": SUPPLY - 10**12},
        expect_state={"balances_issuance": SUPPLY},
        origin_of="test_mint_tao_respects_max_issuance_cap_in_balances",
    )
    for _ in range(4):
        before = SUPPLY - draws.sized(0, 10**10)
        yield call(issued(before), "", "another bound of the supply", amount=draws.sized(0, 10**10))


def credit_cases(draws: Draws) -> Iterator[Draft]:
    """Yield TAO in flight that is paid out."""
    for slug, held, amount, hunts in (
        ("to-an-account", 600, 10**9, "an issuance that changes"),
        ("to-a-new-account", 0, 500, "the existential deposit refused"),
        ("one-rao-to-an-account", 500, 1, "the amount asked instead of the balance"),
        ("nothing-to-an-account", 500, 0, "a refusal"),
    ):
        chain = holding((ANN, held)) if held else Chain()
        yield call(chain, slug, hunts, "BOUNDARY", account=ANN, amount=amount)
    yield call(
        Chain().subnet(1, tao=10**6, alpha=10**6),
        "to-a-subnet",
        "another account",
        account=FIRST_ACCOUNT,
        amount=10**6,
    )
    yield call(
        Chain(),
        "rejects-too-little",
        "an account below the existential deposit",
        account=ANN,
        amount=499,
        repair={"amount": 500},
    )
    yield call(
        Chain(),
        "rejects-nothing",
        "zero as always paid",
        account=ANN,
        amount=0,
        repair=balances(_7=500),
    )
    for _ in range(3):
        yield call(
            holding((ANN, draws.between(500, 10**12))),
            "",
            "an issuance that changes",
            account=ANN,
            amount=draws.sized(0, 10**12),
        )


def recycle_credit_cases(draws: Draws) -> Iterator[Draft]:
    """Yield TAO in flight that is recycled."""
    for slug, balances_count, total, amount, flag in (
        ("part", 10**15, 10**15, 10**9, "BASIC"),
        ("nothing", 10**15, 10**15, 0, "EMPTY"),
        ("all", 10**9, 10**9, 10**9, "BOUNDARY"),
        ("counts-differ", 10**15 + 7, 10**15, 10**9, "BASIC"),
        ("both-stop-at-zero", 5, 6, 7, "SATURATION"),
    ):
        yield call(
            issued(balances_count, total),
            slug,
            "one issuance only, or one that wraps",
            flag,
            amount=amount,
        )
    for _ in range(3):
        before = draws.between(10**12, SUPPLY)
        yield call(issued(before), "", "one issuance only", amount=draws.sized(0, 10**12))


MINTING: Final[dict[str, Callable[[Draws], Iterator[Draft]]]] = {
    "ledger.mint_tao": mint_cases,
    "ledger.deposit_credit": credit_cases,
    "ledger.recycle_credit": recycle_credit_cases,
}


@theme(
    "issuance",
    *MINTING,
    hunts="one issuance without the other, the limit of the supply",
    origin="by hand",
)
def issuance(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield TAO that is created and destroyed."""
    yield from MINTING[operation.id](draws)


# Alpha -------------------------------------------------------------------------------------------


def counted(inside: int, outside: int, minted: int, burned: int = 0, recycled: int = 0) -> Chain:
    """Return a chain on which subnet 1 has these counts of alpha."""
    chain = Chain().set("networks_added", 1, True)
    chain.set("subnet_alpha_in", 1, inside).set("subnet_alpha_out", 1, outside)
    chain.set("total_alpha_issuance", 1, minted)
    return chain.set("alpha_burned", 1, burned).set("alpha_recycled", 1, recycled)


@theme(
    "alpha-supply",
    "ledger.mint_alpha",
    "ledger.add_alpha_in",
    "ledger.add_alpha_out",
    "ledger.recycle_subnet_alpha",
    "ledger.burn_subnet_alpha",
    hunts="the wrong counter, one too many, or one that wraps",
    origin="by hand",
)
def alpha_supply(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield alpha that is created and destroyed."""
    hunts = "the wrong counter, one too many, or one that wraps"
    plain = counted(10**9, 5 * 10**8, 12 * 10**8, 7, 9)
    full = counted(MOST - 5, MOST - 5, MOST - 5, MOST - 5, MOST - 5)
    few = counted(30, 20, 10)
    for slug, chain, amount, flag in (
        ("part", plain, 10**8, "BASIC"),
        ("nothing", plain, 0, "EMPTY"),
        ("all-outside", plain, 5 * 10**8, "BOUNDARY"),
        ("more-than-outside", plain, 5 * 10**8 + 1, "BOUNDARY"),
        ("more-than-minted", few, 15, "SATURATION"),
        ("more-than-everything", few, 100, "SATURATION"),
        ("full", full, 6, "SATURATION"),
        ("half-range", counted(0, 0, 0), 2**63, "BOUNDARY"),
    ):
        yield call(chain, slug, hunts, flag, netuid=1, amount=amount)
    yield call(
        Chain(), "no-such-subnet", "a subnet that has to exist", "DEGENERATE", netuid=9, amount=5
    )
    published = {
        "ledger.mint_alpha": (counted(0, 0, 0), 75, {"total_alpha_issuance": {1: 75}}),
        "ledger.burn_subnet_alpha": (
            counted(0, 100, 100),
            40,
            {"alpha_burned": {1: 40}, "total_alpha_issuance": {1: 100}},
        ),
        "ledger.recycle_subnet_alpha": (
            counted(0, 60, 60, 0, 30),
            100,
            {"alpha_recycled": {1: 130}, "total_alpha_issuance": {1: 0}},
        ),
    }
    if operation.id in published:
        chain, amount, expected = published[operation.id]
        yield Draft(
            {"state": chain.state(), "netuid": 1, "amount": amount},
            "upstream",
            ("UPSTREAM",),
            origin="upstream pallets/alpha-assets/src/tests.rs",
            expect_state=expected,
        )
    for _ in range(3):
        drawn = counted(*(draws.sized(0, 10**16) for _ in range(3)))
        yield call(drawn, "", hunts, netuid=1, amount=draws.sized(0, 10**16))


@theme(
    "issuance",
    "ledger.alpha_issuance",
    hunts="minted alpha read instead, the two counts not added, a sum that wraps",
    origin="by hand",
)
def issuance_of_alpha(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield alpha in the pool and outside."""
    hunts = "minted alpha read instead, the two counts not added, a sum that wraps"
    for slug, inside, outside, flag in (
        ("both", 10**12, 3 * 10**11, "BASIC"),
        ("none", 0, 0, "EMPTY"),
        ("only-inside", 10**12, 0, "BASIC"),
        ("only-outside", 0, 10**12, "BASIC"),
        ("up-to-the-end", MOST - 7, 7, "BOUNDARY"),
        ("beyond-the-end", MOST - 7, 8, "SATURATION"),
    ):
        yield call(counted(inside, outside, 77), slug, hunts, flag, netuid=1)


# Hotkeys -----------------------------------------------------------------------------------------


@theme(
    "hotkeys",
    "ledger.create_account",
    "ledger.set_owner",
    hunts="an owner replaced, a list with a hotkey twice, the account of a subnet as a hotkey",
    origin="by hand",
)
def hotkeys(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield hotkeys that get an owner."""
    started = Chain().subnet(1, tao=10**6, alpha=10**6)
    listed = Chain().set("owned_hotkeys", ANN, (TAN, RED))
    burned = {"hotkey": int(BURN_ACCOUNT)}
    nearly = {"hotkey": FIRST_ACCOUNT + 1}
    nobody = "the account zero as nobody"
    for slug, chain, values, flag, hunts in (
        ("new", Chain(), {}, "BASIC", "a list forgotten"),
        ("second", Chain().hotkey(TAN, ANN), {}, "BASIC", "a list that is overwritten"),
        ("own-again", Chain().hotkey(RED, ANN), {}, "DEGENERATE", "a hotkey listed twice"),
        ("of-another", Chain().hotkey(RED, BEN), {}, "ADVERSARIAL", "an owner replaced"),
        ("staked-before", started.copy().stake(RED, ANN, 1, 99), {}, "BASIC", "listed twice"),
        ("listed-as-owned", listed, {}, "DEGENERATE", "a hotkey listed twice"),
        ("itself", Chain(), {"hotkey": ANN}, "DEGENERATE", "a refusal"),
        ("burn-account", Chain(), burned, "BOUNDARY", "every account of the chain refused"),
        ("nearly-a-subnet", Chain(), nearly, "BOUNDARY", "the text alone compared"),
        ("zero-account", Chain(), {"hotkey": 0}, "DEGENERATE", nobody),
        ("owned-by-zero", Chain(), {"coldkey": 0}, "DEGENERATE", nobody),
    ):
        yield call(chain, slug, hunts, flag, **({"coldkey": ANN, "hotkey": RED} | values))
    for slug, netuid in (("root", 0), ("existing", 1), ("not-existing", 777)):
        chain = Chain().subnet(1, tao=10**6, alpha=10**6)
        yield call(
            chain,
            f"rejects-account-of-subnet-{slug}",
            "only existing subnets looked at",
            coldkey=ANN,
            hotkey=int(subnet_account(Netuid(netuid))),
            repair={"hotkey": RED},
        )


@theme(
    "delegates",
    "ledger.become_delegate",
    hunts="a take that is overwritten, another default",
    origin="by hand",
)
def delegates(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield hotkeys with and without a take."""
    for slug, chain, flag in (
        ("none", Chain().hotkey(RED, ANN), "BASIC"),
        ("some", Chain().hotkey(RED, ANN, take=5_000), "BASIC"),
        ("zero", Chain().hotkey(RED, ANN, take=0), "BOUNDARY"),
        ("default-written", Chain().hotkey(RED, ANN, take=11_796), "BOUNDARY"),
        ("another-limit", Chain().hotkey(RED, ANN).set("max_delegate_take", 9_000), "BOUNDARY"),
        ("no-hotkey", Chain(), "DEGENERATE"),
    ):
        yield call(
            chain, slug, "a take that is overwritten, the limit as default", flag, hotkey=RED
        )
