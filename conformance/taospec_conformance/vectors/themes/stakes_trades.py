"""T5: trades of a subnet's alpha on the state: reserves and counters that move with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from taospec.pools import fee
from taospec.primitives import U64, Netuid
from taospec.stakes import MAXIMUM_PRICE, MINIMUM_PRICE, pool_of
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws

NET: Final = 1
HIGH, LOW = int(MAXIMUM_PRICE), int(MINIMUM_PRICE)
MOST: Final = 2**64 - 1
HALF: Final = 2**63
TESTS: Final = "upstream pallets/subtensor/src/tests/staking.rs"


def trading(
    tao: int = 10**12, alpha: int = 4 * 10**12, alpha_out: int = 10**11, **tables: int | bool
) -> Chain:
    """Return a chain with one dynamic subnet whose pool is open; other tables of the subnet too."""
    chain = Chain().set("networks_added", NET, True).set("subnet_mechanism", NET, 1)
    chain.set("subnet_tao", NET, tao).set("subnet_alpha_in", NET, alpha)
    chain.set("subnet_alpha_out", NET, alpha_out).set("pal_swap_initialized", NET, True)
    chain.set("total_stake", tao)
    for name, value in tables.items():
        chain.set(name, NET, value)
    return chain


def stable(tao: int = 10**9, alpha: int = 0, alpha_out: int = 10**9) -> Chain:
    """Return a chain with one stable subnet."""
    return trading(tao, alpha, alpha_out, subnet_mechanism=0, pal_swap_initialized=False)


def call(chain: Chain, slug: str, hunts: str, *flags: str, **arguments: Any) -> Draft:
    """Return the draft of a case; what is published and the repair are its own."""
    own: dict[str, Any] = {
        name: arguments.pop(name)
        for name in ("repair", "expect", "expect_state", "origin")
        if name in arguments
    }
    return Draft({"state": chain.state(), **arguments}, slug, flags or ("BASIC",), hunts, **own)


def largest(chain: Chain, reserve: int) -> int:
    """Return the largest amount whose rest after the fee is 1,000 times a reserve."""
    pool = pool_of(chain.state(), Netuid(NET))
    amount = 1000 * reserve
    while amount + 1 - fee(pool, U64(amount + 1), False) <= 1000 * reserve:
        amount += max(1, (1000 * reserve - amount + fee(pool, U64(amount), False)) // 2)
    return amount


@theme(
    "prices",
    "stakes.alpha_price",
    hunts="a price of root other than one, weights left out, no alpha as a high price",
    origin="by hand",
)
def prices(_operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield pools of all kinds."""
    hunts = "a price of root other than one, weights left out, no alpha as a high price"
    for slug, chain, netuid in (
        ("dynamic", trading(), NET),
        ("root", trading(), 0),
        ("stable", stable(), NET),
        ("other-mechanism", trading(subnet_mechanism=2), NET),
        ("no-subnet", trading(), 2),
        ("no-alpha", trading(alpha=0), NET),
        ("no-tao", trading(tao=0), NET),
        ("heavy-tao", trading(swap_balancer=8 * 10**17), NET),
        ("light-tao", trading(swap_balancer=2 * 10**17), NET),
        ("not-open", trading(swap_balancer=2 * 10**17, pal_swap_initialized=False), NET),
        ("thirds", trading(10**9, 3 * 10**9), NET),
        ("subnet-gone", trading(networks_added=False), NET),
    ):
        yield call(chain, slug, hunts, netuid=netuid)
    for _ in range(4):
        chain = trading(draws.sized(1, 10**15), draws.sized(1, 10**15))
        yield call(chain, "", hunts, "ROUNDING", netuid=NET)


QUOTE_HUNTS: Final = (
    "a quote without fee, one that changes the state, an error other than the swap's"
)


def quotes(argument: str, draws: Draws) -> Iterator[Draft]:
    """Yield quotes of both directions; `argument` is what is offered."""
    buying = argument == "tao"
    for slug, amount in (
        ("token", 10**9), ("no-fee-yet", 1985), ("first-fee", 1986), ("half", 5 * 10**11),
        ("reserve", 10**12),
    ):  # fmt: skip
        yield call(trading(), slug, QUOTE_HUNTS, netuid=NET, **{argument: amount})
    for slug, chain, netuid in (
        ("root", trading(), 0),
        ("stable", stable(), NET),
        ("no-subnet", trading(), 2),
        ("stable-gone", stable().set("networks_added", NET, False), NET),
        ("dynamic-gone", trading(networks_added=False), NET),
        ("not-open", trading(swap_balancer=2 * 10**17, pal_swap_initialized=False), NET),
        ("weighted", trading(swap_balancer=4 * 10**17), NET),
        ("other-fee", trading(fee_rate=6553), NET),
        ("no-fee", trading(fee_rate=0), NET),
    ):
        yield call(chain, slug, QUOTE_HUNTS, netuid=netuid, **{argument: 12_345_678})
    yield call(
        trading(), "nothing", "a quote of nothing refused", "EMPTY", netuid=NET, **{argument: 0}
    )
    small = trading(10**6, 10**6)
    top = largest(small, 10**6)
    yield call(
        small, "thousandfold", "< for <= at 1,000 times", "BOUNDARY", netuid=NET, **{argument: top}
    )
    yield call(
        small,
        "rejects-more-than-thousandfold",
        "the limit of the input forgotten",
        netuid=NET,
        **{argument: top + 1},
        repair={argument: top},
    )
    other = "subnet_alpha_in" if buying else "subnet_tao"
    low = trading(10**9, 999_999) if buying else trading(999_999, 10**9)
    yield call(
        low,
        "rejects-reserve-a-rao-too-low",
        "< for <= at the minimum reserve",
        netuid=NET,
        **{argument: 10**7},
        repair={"state": {other: {NET: 10**6}}},
    )
    yield call(
        trading(10**11, 10**6) if buying else trading(10**6, 10**11),
        "rejects-nothing-paid-out",
        "nothing paid out as success",
        netuid=NET,
        **{argument: 10},
        repair={argument: 10**9},
    )
    beyond = trading(10**15, 10**6) if buying else trading(10**6, 10**13)
    yield call(
        beyond,
        "rejects-price-beyond-the-widest-limit",
        "another default limit, or none",
        netuid=NET,
        **{argument: 10**9},
        repair={"state": {other: {NET: 2 * 10**10}}},
    )
    for _ in range(5):
        chain = trading(draws.sized(10**9, 10**15), draws.sized(10**9, 10**15))
        yield call(
            chain,
            "",
            QUOTE_HUNTS,
            "ROUNDING",
            netuid=NET,
            **{argument: draws.between(10**7, 10**9)},
        )


@theme(
    "quotes",
    "stakes.quote_buy",
    "stakes.quote_sell",
    hunts=QUOTE_HUNTS,
    origin="by hand",
)
def quote(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield quotes."""
    yield from quotes("tao" if operation.id == "stakes.quote_buy" else "alpha", draws)


# Swaps -------------------------------------------------------------------------------------------


def buys(draws: Draws) -> Iterator[Draft]:
    """Yield purchases."""
    hunts = "the fee in the reserve, staked without it, a counter that does not move"
    usual = {"netuid": NET, "limit": HIGH, "free": False}
    for slug, changed in {
        "token": {"tao": 10**9},
        "free": {"tao": 10**9, "free": True},
        "half-the-reserve": {"tao": 5 * 10**11},
        "no-fee-yet": {"tao": 1985},
        "cut-at-the-limit": {"tao": 10**12, "limit": 3 * 10**8},
        "cut-and-free": {"tao": 10**12, "limit": 3 * 10**8, "free": True},
        "just-above-the-price": {"tao": 10**9, "limit": 250_000_001},
        "nothing": {"tao": 0},
    }.items():
        yield call(trading(), slug, hunts, **(usual | changed))
    for slug, chain in {
        "not-open": trading(swap_balancer=2 * 10**17, pal_swap_initialized=False),
        "weighted": trading(swap_balancer=4 * 10**17),
        "other-fee": trading(fee_rate=6553),
        "subnet-gone": trading(networks_added=False),
        "counted-before": trading(subnet_volume=10**20, subnet_tao_flow=5),
    }.items():
        yield call(chain, slug, hunts, **usual, tao=10**9)
    for slug, chain in {
        "staked-stops": trading().set("total_stake", MOST - 5),
        "outside-stops": trading(alpha_out=MOST - 5),
        "volume-stops": trading(subnet_volume=2**128 - 5),
    }.items():
        yield call(chain, slug, "a counter that wraps", "SATURATION", **usual, tao=10**9)
    yield from stable_buys()
    yield from buy_rejections(usual)
    for _ in range(6):
        chain = trading(draws.sized(10**9, 10**15), draws.sized(10**9, 10**15))
        yield call(chain, "", hunts, "ROUNDING", **usual, tao=draws.between(10**7, 10**9))


def stable_buys() -> Iterator[Draft]:
    """Yield purchases in stable subnets, where nothing is checked."""
    hunts = "a limit or a reserve asked in a stable subnet, a fee"
    for slug, chain, netuid, tao, limit in (
        ("stable", stable(), NET, 10**9, HIGH),
        ("stable-no-limit", stable(), NET, 10**9, 0),
        ("stable-some-alpha", stable(alpha=7), NET, 5, HIGH),
        ("stable-less-alpha", stable(alpha=7), NET, 10, HIGH),
        ("stable-below-half", stable(alpha=MOST), NET, HALF - 1, HIGH),
        ("stable-half", stable(alpha=MOST), NET, HALF, HIGH),
        ("stable-above-half", stable(alpha=MOST), NET, HALF + 1, HIGH),
        ("stable-most", stable(tao=0, alpha=MOST, alpha_out=0), NET, MOST, HIGH),
        ("root", stable(), 0, 10**9, HIGH),
        ("no-subnet", stable(), 2, 10**9, HIGH),
    ):
        flag = "SATURATION" if tao >= HALF - 1 else "BASIC"
        yield call(chain, slug, hunts, flag, netuid=netuid, tao=tao, limit=limit, free=False)
    yield call(
        Chain().set("subnet_alpha_in", 0, 10**9),
        "upstream-root",
        hunts,
        "UPSTREAM",
        netuid=0,
        tao=10**9,
        limit=HIGH,
        free=False,
        expect_state={
            "total_stake": 10**9,
            "subnet_tao": {0: 10**9},
            "subnet_alpha_in": {0: 0},
            "subnet_alpha_out": {0: 10**9},
            "subnet_volume": {0: 10**9},
        },
        origin=f"{TESTS} test_add_root_updates_counters",
    )


def buy_rejections(usual: dict[str, Any]) -> Iterator[Draft]:
    """Yield purchases that the pool refuses."""
    small = trading(10**6, 10**6)
    top = largest(small, 10**6)
    yield call(small, "thousandfold", "< for <= at 1,000 times", "BOUNDARY", **usual, tao=top)
    yield call(
        small,
        "rejects-more-than-thousandfold",
        "the limit of the input forgotten",
        **usual,
        tao=top + 1,
        repair={"tao": top},
    )
    free = usual | {"free": True}
    yield call(
        small,
        "rejects-more-without-fee",
        "the fee taken off a free purchase",
        **free,
        tao=10**9 + 1,
        repair={"tao": 10**9},
    )
    yield call(
        trading(10**9, 999_999),
        "rejects-reserve-a-rao-too-low",
        "< for <= at the minimum reserve",
        **usual,
        tao=10**8,
        repair={"state": {"subnet_alpha_in": {NET: 10**6}}},
    )
    yield call(
        trading(),
        "rejects-limit-at-the-price",
        "<= for < at the limit",
        netuid=NET,
        free=False,
        tao=10**9,
        limit=25 * 10**7,
        repair={"limit": 25 * 10**7 + 1},
    )
    yield call(
        trading(),
        "rejects-nothing-at-the-price",
        "nothing bought whatever the limit",
        netuid=NET,
        free=False,
        tao=0,
        limit=25 * 10**7,
        repair={"limit": 25 * 10**7 + 1},
    )
    yield call(
        trading(10**11, 10**6),
        "rejects-nothing-paid-out",
        "nothing paid out as success",
        **usual,
        tao=10,
        repair={"tao": 10**9},
    )


def sells(draws: Draws) -> Iterator[Draft]:
    """Yield sales."""
    hunts = "the fee in the pool, staked by the offer, a counter that does not move"
    usual = {"netuid": NET, "limit": LOW, "free": False}
    for slug, changed in {
        "token": {"alpha": 10**9},
        "free": {"alpha": 10**9, "free": True},
        "half-the-reserve": {"alpha": 2 * 10**12},
        "no-fee-yet": {"alpha": 1985},
        "cut-at-the-limit": {"alpha": 4 * 10**12, "limit": 2 * 10**8},
        "cut-and-free": {"alpha": 4 * 10**12, "limit": 2 * 10**8, "free": True},
        "just-below-the-price": {"alpha": 10**9, "limit": 249_999_999},
        "nothing": {"alpha": 0},
        "no-limit": {"alpha": 10**9, "limit": 0},
    }.items():
        yield call(trading(alpha_out=10**13), slug, hunts, **(usual | changed))
    for slug, chain in {
        "not-open": trading(swap_balancer=2 * 10**17, pal_swap_initialized=False),
        "weighted": trading(swap_balancer=4 * 10**17),
        "other-fee": trading(fee_rate=6553),
        "subnet-gone": trading(networks_added=False),
        "counted-before": trading(subnet_volume=10**20, subnet_tao_flow=5),
    }.items():
        yield call(chain, slug, hunts, **usual, alpha=10**9)
    for slug, chain in {
        "staked-stops": trading().set("total_stake", 5),
        "outside-stops": trading(alpha_out=5),
        "volume-stops": trading(subnet_volume=2**128 - 5),
    }.items():
        yield call(chain, slug, "a counter that wraps", "SATURATION", **usual, alpha=10**10)
    yield from stable_sells()
    yield from sell_rejections(usual)
    for _ in range(6):
        chain = trading(draws.sized(10**9, 10**15), draws.sized(10**9, 10**15))
        yield call(chain, "", hunts, "ROUNDING", **usual, alpha=draws.between(10**7, 10**9))


def stable_sells() -> Iterator[Draft]:
    """Yield sales in stable subnets, where nothing is checked."""
    hunts = "a limit or a reserve asked in a stable subnet, a fee"
    for slug, chain, netuid, alpha, limit in (
        ("stable", stable(), NET, 10**8, LOW),
        ("stable-no-limit", stable(), NET, 10**8, MOST),
        ("stable-all", stable(), NET, 10**9, LOW),
        ("stable-more-than-reserve", stable(), NET, 10**9 + 1, LOW),
        ("stable-below-half", stable(MOST, 0, MOST), NET, HALF - 1, LOW),
        ("stable-half", stable(MOST, 0, MOST), NET, HALF, LOW),
        ("stable-above-half", stable(MOST, 0, MOST), NET, HALF + 1, LOW),
        ("stable-most", stable(MOST, 0, MOST), NET, MOST, LOW),
        ("root", Chain().stake(3, 7, 0, 10**9), 0, 10**8, LOW),
        ("no-subnet", stable(), 2, 10**8, LOW),
    ):
        flag = "SATURATION" if alpha >= HALF - 1 else "BASIC"
        yield call(chain, slug, hunts, flag, netuid=netuid, alpha=alpha, limit=limit, free=False)
    root = Chain().set("total_stake", 10**9).set("subnet_tao", 0, 10**9)
    yield call(
        root.set("subnet_alpha_out", 0, 10**9),
        "upstream-root",
        hunts,
        "UPSTREAM",
        netuid=0,
        alpha=10**9,
        limit=LOW,
        free=False,
        expect_state={
            "total_stake": 0,
            "subnet_tao": {0: 0},
            "subnet_alpha_in": {0: 10**9},
            "subnet_alpha_out": {0: 0},
            "subnet_volume": {0: 10**9},
        },
        origin=f"{TESTS} test_remove_root_updates_counters",
    )


def sell_rejections(usual: dict[str, Any]) -> Iterator[Draft]:
    """Yield sales that the pool refuses."""
    small = trading(10**6, 10**6)
    top = largest(small, 10**6)
    yield call(small, "thousandfold", "< for <= at 1,000 times", "BOUNDARY", **usual, alpha=top)
    yield call(
        small,
        "rejects-more-than-thousandfold",
        "the limit of the input forgotten",
        **usual,
        alpha=top + 1,
        repair={"alpha": top},
    )
    yield call(
        trading(tao=999_999),
        "rejects-reserve-a-rao-too-low",
        "< for <= at the minimum reserve",
        netuid=NET,
        limit=0,
        free=False,
        alpha=10**9,
        repair={"state": {"subnet_tao": {NET: 10**6}}},
    )
    yield call(
        trading(),
        "rejects-limit-at-the-price",
        ">= for > at the limit",
        netuid=NET,
        free=False,
        alpha=10**9,
        limit=25 * 10**7,
        repair={"limit": 25 * 10**7 - 1},
    )
    yield call(
        trading(),
        "rejects-nothing-at-the-price",
        "nothing sold whatever the limit",
        netuid=NET,
        free=False,
        alpha=0,
        limit=25 * 10**7,
        repair={"limit": 25 * 10**7 - 1},
    )
    yield call(
        trading(),
        "rejects-one-rao",
        "nothing paid out as success",
        **usual,
        alpha=1,
        repair={"alpha": 5},
    )


SWAPS: Final[dict[str, Callable[[Draws], Iterator[Draft]]]] = {
    "stakes.swap_tao_for_alpha": buys,
    "stakes.swap_alpha_for_tao": sells,
}


@theme(
    "trades",
    *SWAPS,
    hunts="the fee in a reserve, a counter that does not move or wraps",
    origin="by hand",
)
def trades(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield trades."""
    yield from SWAPS[operation.id](draws)
