"""T5: recycling, burning, buying to destroy, destinations of income, orders, other doors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.ledger import subnet_account
from taospec.pools import MINIMUM_RESERVE, buy, price_limit, sell
from taospec.primitives import I64, U64, U128, Alpha, Netuid, Rao
from taospec.rejections import Rejection
from taospec.share_pools import SafeFloat
from taospec.stakes import pool_of
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.stake_moves import (
    EVERYTHING,
    LEAST,
    ORIGIN,
    TOKEN,
    UPSTREAM,
    entry,
    locked,
    without_value,
)
from taospec_conformance.vectors.themes.stake_moves_calls import EDGE, HELD, POOR, Calls

RECYCLING: Final = f"{UPSTREAM}recycle_alpha.rs "
DESTROY: Final = Calls(origin=7, hotkey=3, amount=TOKEN, netuid=1)


def single(stake: int = HELD, *, author: bool = True) -> Chain:
    """Return a chain with one pool at a price of a quarter, and a stake of 7 under 3."""
    chain = Chain().subnet(1, tao=10**12, alpha=4 * 10**12).hotkey(3, 7).balance(7, HELD)
    if stake:
        chain.stake(3, 7, 1, stake)
    return chain.set("block_author", 99).balance(99, TOKEN) if author else chain


@theme(
    "destroys",
    "stake_moves.recycle_alpha",
    "stake_moves.burn_alpha",
    hunts="the counters of recycling and burning exchanged, other holders' stake changed",
    origin=ORIGIN,
)
def destroys(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield destructions of stake: parts, all, more than all, nothing."""
    del draws
    word = "recycle" if operation.function == "recycle_alpha" else "burn"
    source = f"{RECYCLING}test_{word}_"
    chain = single(author=False)
    yield DESTROY("a-part", chain, flags=("UPSTREAM",), origin_of=f"{source}success")
    yield DESTROY("all", chain, amount=HELD, flags=EDGE)
    yield DESTROY("more-than-all", chain, amount=HELD + 1, flags=EDGE)
    yield DESTROY("nothing", chain, amount=0, flags=EDGE)
    yield DESTROY("no-stake", single(0, author=False), flags=("EMPTY",))
    shared = chain.copy().stake(3, 8, 1, 2 * TOKEN)
    nominator = f"{source}staker_is_nominator"
    yield DESTROY("by-a-nominator", shared, origin=8, flags=("UPSTREAM",), origin_of=nominator)
    if word == "recycle":
        yield DESTROY("of-two", shared, flags=("UPSTREAM",), origin_of=f"{source}two_stakers")
        yield DESTROY("more-than-one-holds", shared, origin=8, amount=5 * TOKEN)
        yield DESTROY("all-bits", chain, amount=EVERYTHING, flags=("SATURATION",))
    thin = chain.copy().set("total_hotkey_alpha", (3, 1), 200_000)
    share = SafeFloat(U128(10**21), I64(-30))
    thin.set("total_hotkey_shares", (3, 1), share).set("alpha", (3, 7, 1), share)
    yield DESTROY(
        "half-of-a-thin-pool",
        thin,
        amount=100_000,
        expect={"result": 100_000},
        expect_state={"total_hotkey_alpha": {(3, 1): 100_000}},
        origin_of=f"{source}precision",
    )
    bound = locked(chain.copy(), 7, 1, 3, 9 * TOKEN, perpetual=True)
    yield DESTROY("all-that-is-free", bound, flags=EDGE)
    elsewhere = bound.copy().hotkey(4, 8).stake(4, 7, 1, 9 * TOKEN)
    yield DESTROY("lock-covered-elsewhere", elsewhere, amount=HELD, flags=EDGE)
    exact = chain.copy().set("subnet_alpha_out", 1, TOKEN)
    yield DESTROY("all-that-is-outside", exact, flags=EDGE)
    yield from refused_destroys(chain, bound, source)


def refused_destroys(chain: Chain, bound: Chain, source: str) -> Iterator[Draft]:
    """Yield destructions that are refused, each for one reason."""
    errors: dict[str, Any] = {"flags": ("UPSTREAM",), "origin_of": f"{source}errors"}
    yield DESTROY("nowhere", chain, netuid=99, repair={"netuid": 1}, **errors)
    yield DESTROY("on-root", chain, netuid=0, repair={"netuid": 1}, **errors)
    disabled = chain.copy().set("subtoken_enabled", 1, False)
    yield DESTROY("disabled", disabled, repair=entry("subtoken_enabled", 1, True))
    ownerless = chain.copy().set("owner", 3, None)
    yield DESTROY("no-hotkey", ownerless, repair=entry("owner", 3, 7), **errors)
    less = chain.copy().set("subnet_alpha_out", 1, TOKEN - 1)
    yield DESTROY("less-outside", less, repair=entry("subnet_alpha_out", 1, TOKEN), **errors)
    yield DESTROY("locked", bound, amount=TOKEN + 1, repair={"amount": TOKEN}, flags=EDGE)
    free = {"amount": TOKEN}
    yield DESTROY("locked-after-the-cap", bound, amount=EVERYTHING, repair=free, flags=EDGE)


BUY_BURN: Final = Calls(origin=7, hotkey=3, netuid=1, amount=TOKEN)
LIMITED: Final = Calls(origin=7, hotkey=3, netuid=1, amount=TOKEN, limit=None)


@theme(
    "purchases",
    "stake_moves.add_stake_burn",
    "stake_moves.add_stake_recycle",
    hunts="a purchase that stays, stake of before that is destroyed too, counters exchanged",
    origin=ORIGIN,
)
def purchases(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield purchases that are destroyed, and reasons against them."""
    del draws
    burns = operation.function == "add_stake_burn"
    made = LIMITED if burns else BUY_BURN
    chain = single(0)
    success = f"{RECYCLING}test_add_stake_burn_success" if burns else ""
    flags = ("UPSTREAM",) if burns else ("BASIC",)
    yield made("bought", chain, flags=flags, origin_of=success)
    yield made("beside-a-stake", single())
    yield made("no-author", single(0, author=False))
    if burns:
        yield made("hotkey-of-another", single(0).set("owner", 3, 8))
        yield made("all-the-balance", chain, amount=HELD, flags=EDGE)
        yield made("among-others", single(0).stake(3, 8, 1, 7))
        yield made("least", chain, amount=2_001_007, flags=EDGE)
    yield made("too-little", chain, amount=2_001_006, repair={"amount": 2_001_007}, flags=EDGE)
    yield made("nowhere", chain, netuid=9, repair={"netuid": 1})
    yield made("on-root", chain, netuid=0, repair={"netuid": 1})
    disabled = single(0).set("subtoken_enabled", 1, False)
    yield made("disabled", disabled, repair=entry("subtoken_enabled", 1, True))
    yield made("no-hotkey", single(0).set("owner", 3, None), repair=entry("owner", 3, 7))
    yield made("too-much", chain, amount=HELD + 1, repair={"amount": HELD}, flags=EDGE)
    beyond = 1000 * 10**12 + 1
    yield made("beyond-the-pool", chain, amount=beyond, repair={"amount": HELD}, flags=EDGE)
    over = locked(single(TOKEN), 7, 1, 3, TOKEN + 1, perpetual=True)
    yield made("locks-greater-than-stake", over, repair=unlocked())
    yield made(
        "locks-equal-to-stake", locked(single(TOKEN), 7, 1, 3, TOKEN, perpetual=True), flags=EDGE
    )
    least = {"amount": 4 * 10**6}
    yield made("author-without-account", unpaid(0), amount=3 * 10**6, repair=least, flags=EDGE)
    if burns:
        yield from limited_purchases(chain)


def unpaid(stake: int) -> Chain:
    """Return a chain with a low fee and an author that has no account."""
    return single(stake, author=False).set("fee_rate", 1, 10).set("block_author", 98)


def unlocked() -> dict[str, Any]:
    """Return a repair that takes the lock of 7 on 3 away."""
    return {"state": {"lock": {(7, 1, 3): None}}}


def limited_purchases(chain: Chain) -> Iterator[Draft]:
    """Yield purchases to burn within a limit."""
    limit = least_limit(chain, TOKEN)
    yield LIMITED("limit-met", chain, limit=limit, flags=EDGE)
    yield LIMITED("limit-missed", chain, limit=limit - 1, repair={"limit": limit}, flags=EDGE)
    yield LIMITED("limit-wide", chain, limit=TOKEN)
    yield LIMITED("limit-at-the-price", chain, limit=250_000_000, repair={"limit": TOKEN})
    yield LIMITED("limit-makes-a-delegate", single(0).set("owner", 3, 8), limit=TOKEN)
    small = single(0).set("subnet_alpha_in", 1, 999_999)
    whole = entry("subnet_alpha_in", 1, 4 * 10**12)
    yield LIMITED("no-reserve-to-try", small, limit=TOKEN, repair=whole)


def least_limit(chain: Chain, amount: int) -> int:
    """Return the least limit within which a purchase of the whole amount fits."""
    low, high = 250_000_000, 10**9
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if bought(chain, amount, middle) >= amount else (middle, high)
    return high


def bought(chain: Chain, amount: int, limit: int) -> int:
    """Return what a purchase within a limit uses, nothing if it is refused."""
    pool = pool_of(chain.state(), Netuid(1))
    try:
        done = buy(pool, Rao(amount), price_limit(U64(limit)), False, MINIMUM_RESERVE)
    except Rejection:
        return 0
    return done.paid_in + done.fee


def greatest_limit(chain: Chain, amount: int) -> int:
    """Return the greatest limit within which a sale of the whole amount fits."""
    low, high = 0, 250_000_000
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if sold(chain, amount, middle) >= amount else (low, middle)
    return low


def sold(chain: Chain, amount: int, limit: int) -> int:
    """Return what a sale within a limit uses, nothing if it is refused."""
    pool = pool_of(chain.state(), Netuid(1))
    try:
        done = sell(pool, Alpha(amount), price_limit(U64(limit)), False, MINIMUM_RESERVE)
    except Rejection:
        return 0
    return done.paid_in + done.fee


DESTINATION: Final = Calls(origin=7, netuid=1, hotkey=4)


def registered() -> Chain:
    """Return a chain where hotkeys 4 and 5 have uids in subnet 1, and 4 in subnet 2."""
    chain = Chain().subnet(1).subnet(2).hotkey(4, 8).hotkey(5, 9)
    for netuid, uid, hotkey in ((1, 0, 4), (1, 1, 5), (2, 0, 4)):
        chain.set("uids", (netuid, hotkey), uid).set("keys", (netuid, uid), hotkey)
    return chain


@theme(
    "destinations",
    "stake_moves.set_coldkey_auto_stake_hotkey",
    hunts="the old destination's list not kept, a coldkey listed twice, subnets confused",
    origin=ORIGIN,
)
def destinations(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield first and changed destinations, and reasons against them."""
    del operation, draws
    upstream = f"{UPSTREAM}auto_stake_hotkey.rs"
    table, lists = "auto_stake_destination", "auto_stake_destination_coldkeys"
    chosen = registered().set(table, (7, 1), 5).set(lists, (5, 1), (6, 7, 9))
    yield DESTINATION("first", registered(), flags=("UPSTREAM",), origin_of=upstream)
    yield DESTINATION("uid-zero-counts", registered(), hotkey=4, netuid=2)
    yield DESTINATION("changed", chosen)
    alone = registered().set(table, (7, 1), 5).set(lists, (5, 1), (7,))
    yield DESTINATION("changed-and-the-last", alone)
    yield DESTINATION("joins-others", chosen.copy().set(lists, (4, 1), (6,)))
    yield DESTINATION("listed-already", registered().set(lists, (4, 1), (6, 7)))
    yield DESTINATION("in-another-subnet", chosen, netuid=2)
    yield DESTINATION("subtoken-not-asked", registered().set("subtoken_enabled", 1, False))
    yield DESTINATION("of-a-hotkey-without-owner", registered().set("owner", 4, None))
    yield DESTINATION("nowhere", registered(), netuid=9, repair={"netuid": 1})
    yield DESTINATION("not-registered", registered(), hotkey=6, repair={"hotkey": 4})
    yield DESTINATION(
        "registered-elsewhere", registered(), netuid=2, hotkey=5, repair={"hotkey": 4}
    )
    yield DESTINATION("the-same", chosen, hotkey=5, repair={"hotkey": 4})


ORDER: Final = Calls(coldkey=7, hotkey=3, netuid=1, amount=TOKEN, limit=TOKEN, validate=True)
ORDERS: Final = "a partial trade, the fee left out of the comparison, checks made that are left out"


@theme("orders", "stake_moves.buy_alpha", hunts=ORDERS, origin=ORIGIN)
def buying(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield orders to buy, within their limit or not, with and without checks."""
    del operation, draws
    chain, limit = single(0), least_limit(single(0), TOKEN)
    stable = single(0).set("subnet_mechanism", 1, 0)
    yield ORDER("within", chain)
    yield ORDER("no-limit", chain, limit=EVERYTHING)
    yield ORDER("at-the-limit", chain, limit=limit, flags=EDGE)
    yield ORDER("beyond-the-limit", chain, limit=limit - 1, repair={"limit": limit}, flags=EDGE)
    yield ORDER("at-the-price", chain, limit=250_000_000, repair={"limit": TOKEN}, flags=EDGE)
    yield ORDER("stable-ignores-the-limit", stable, limit=0)
    yield ORDER("no-author", single(0, author=False))
    yield ORDER("all-the-balance", chain, amount=HELD, flags=EDGE)
    yield ORDER("least-without-its-fee", chain, amount=LEAST, flags=EDGE)
    yield ORDER("too-little", chain, amount=LEAST - 1, repair={"amount": LEAST}, flags=EDGE)
    yield ORDER("too-little-unchecked", chain, amount=LEAST - 1, validate=False)
    yield ORDER("no-hotkey-unchecked", chain, hotkey=5, validate=False)
    yield ORDER("no-hotkey", chain, hotkey=5, repair={"validate": False})
    yield ORDER("too-much", chain, amount=HELD + 1, repair={"amount": HELD}, flags=EDGE)
    yield ORDER("too-much-unchecked", chain, amount=HELD + 1, validate=False, flags=EDGE)
    poor = single(0).set("balances", 7, 500)
    yield ORDER("only-the-deposit", poor, validate=False, repair=entry("balances", 7, HELD))
    yield ORDER("nothing", chain, amount=0, validate=False, repair={"amount": TOKEN})
    yield ORDER("nowhere", chain, netuid=9, repair={"netuid": 1})
    disabled = single(0).set("subtoken_enabled", 1, False)
    yield ORDER("disabled", disabled, repair=entry("subtoken_enabled", 1, True))
    small = single(0).set("subnet_tao", 1, 10**5).set("subnet_alpha_in", 1, 10**12)
    yield ORDER("pool-too-small", small, repair=entry("subnet_tao", 1, 10**11))
    yield ORDER(
        "no-reserve",
        single(0).set("subnet_alpha_in", 1, 999_999),
        repair=entry("subnet_alpha_in", 1, 4 * 10**12),
    )
    collapsed = without_value(single(0).stake(3, 8, 1, TOKEN), 3, 1)
    whole = entry("total_hotkey_alpha", (3, 1), TOKEN)
    yield ORDER("shares-without-value", collapsed, repair=whole)
    more = {"amount": 4 * 10**6}
    yield ORDER("author-without-account", unpaid(0), amount=3 * 10**6, repair=more, flags=EDGE)


SALE: Final = Calls(coldkey=7, hotkey=3, netuid=1, amount=TOKEN, limit=0, validate=True)


@theme("orders", "stake_moves.sell_alpha", hunts=ORDERS, origin=ORIGIN)
def selling(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield orders to sell, within their limit or not, with and without checks."""
    del operation, draws
    chain, limit = single(), greatest_limit(single(), TOKEN)
    stable = single().set("subnet_mechanism", 1, 0)
    yield SALE("no-limit", chain)
    yield SALE("all", chain, amount=HELD)
    yield SALE("at-the-limit", chain, limit=limit, flags=EDGE)
    yield SALE("beyond-the-limit", chain, limit=limit + 1, repair={"limit": limit}, flags=EDGE)
    yield SALE("at-the-price", chain, limit=250_000_000, repair={"limit": limit}, flags=EDGE)
    yield SALE("stable-ignores-the-limit", stable, limit=EVERYTHING)
    yield SALE("no-author", single(author=False))
    yield SALE(
        "small-rest-not-cleared",
        single(8_100_000).set("nominator_min_required_stake", 10**6).set("owner", 3, 8),
        amount=8_050_000,
    )
    yield SALE("all-of-little", single(1000), amount=1000, flags=EDGE)
    yield SALE("some-of-little", single(1000), amount=999, repair={"amount": 1000}, flags=EDGE)
    yield SALE("nothing", chain, amount=0, repair={"amount": TOKEN})
    more = {"amount": HELD}
    yield SALE("more-than-all", chain, amount=HELD + 1, repair=more, flags=EDGE)
    yield SALE(
        "unheld-unchecked",
        chain,
        amount=HELD + 1,
        validate=False,
        flags=("ADVERSARIAL",),
        hunts="a check that the chain leaves out: TAO is paid for alpha that is not there",
    )
    bound = locked(single(), 7, 1, 3, 9 * TOKEN, perpetual=True)
    yield SALE("all-that-is-free", bound, flags=EDGE)
    yield SALE("locked", bound, amount=TOKEN + 1, repair={"amount": TOKEN}, flags=EDGE)
    yield SALE("locked-unchecked", bound, amount=TOKEN + 1, validate=False)
    yield SALE("no-hotkey", single().set("owner", 3, None), repair={"validate": False})
    yield SALE("nowhere", chain, netuid=9, repair={"netuid": 1})
    disabled = single().set("subtoken_enabled", 1, False)
    yield SALE("disabled", disabled, repair=entry("subtoken_enabled", 1, True))
    reserve = single().set("subnet_tao", 1, 999_999)
    whole = entry("subnet_tao", 1, 10**12)
    yield SALE("no-reserve", reserve, repair=whole)
    yield SALE("no-reserve-unchecked", reserve, validate=False, repair=whole)
    shallow = single().set("subnet_alpha_in", 1, 10**5)
    deep = entry("subnet_alpha_in", 1, 4 * 10**12)
    yield SALE("pool-too-small-unchecked", shallow, validate=False, repair=deep)
    account = subnet_account(Netuid(1))
    empty = single().set("balances", account, POOR)
    yield SALE("subnet-cannot-pay", empty, repair=entry("balances", account, TOKEN))
    enough = {"amount": 16 * 10**6}
    little = 9 * 10**6
    yield SALE("author-without-account", unpaid(HELD), amount=little, repair=enough, flags=EDGE)


MATCH: Final = Calls(
    origin_coldkey=7,
    origin_hotkey=3,
    destination_coldkey=8,
    destination_hotkey=4,
    netuid=1,
    amount=TOKEN,
    validate_sender=True,
    validate_receiver=True,
)


@theme(
    "matches",
    "stake_moves.transfer_staked_alpha",
    hunts="locks or claims moved, checks made that are left out, stake from under another hotkey",
    origin=ORIGIN,
)
def matches(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield transfers that match orders, with and without checks."""
    del operation, draws
    chain = single(author=False).hotkey(4, 8)
    yield MATCH("checked", chain)
    yield MATCH("to-itself", chain, destination_coldkey=7, destination_hotkey=3)
    yield MATCH("least-worth", chain, amount=8_000_000, flags=EDGE)
    worth = {"amount": 8_000_000}
    yield MATCH("too-little", chain, amount=7_999_999, repair=worth, flags=EDGE)
    yield MATCH("too-little-unchecked", chain, amount=7_999_999, validate_sender=False)
    yield MATCH("nothing", chain, amount=0, repair={"validate_sender": False})
    bound = locked(chain.copy(), 7, 1, 3, 9 * TOKEN, perpetual=True)
    yield MATCH("lock-stays", bound, flags=EDGE)
    yield MATCH("locked", bound, amount=TOKEN + 1, repair={"amount": TOKEN}, flags=EDGE)
    yield MATCH("locked-unchecked", bound, amount=TOKEN + 1, validate_sender=False)
    yield MATCH("no-sender", chain, origin_hotkey=5, repair={"origin_hotkey": 3})
    yield MATCH("no-receiver", chain, destination_hotkey=5, repair={"validate_receiver": False})
    more = {"amount": HELD}
    split = chain.copy().stake(4, 7, 1, TOKEN)
    yield MATCH("held-elsewhere", split, amount=HELD + 1, repair=more, flags=EDGE)
    yield MATCH("more-than-all", chain, amount=HELD + 1, repair=more, flags=EDGE)
    yield MATCH(
        "more-than-all-unchecked",
        chain,
        amount=HELD + 1,
        validate_sender=False,
        repair=more,
        flags=EDGE,
    )
    yield MATCH("nowhere", chain, netuid=9, repair={"netuid": 1})
    disabled = chain.copy().set("subtoken_enabled", 1, False)
    yield MATCH("disabled", disabled, repair=entry("subtoken_enabled", 1, True))
    root = Chain().hotkey(3, 7).hotkey(4, 8).stake(3, 7, 0, HELD)
    root.set("root_claimed", (1, 3, 7), TOKEN)
    yield MATCH("root-claims-stay", root, netuid=0)


DOOR: Final = Calls(coldkey=7, hotkey=3, netuid=1, amount=TOKEN)


@theme(
    "doors",
    "stake_moves.credit_stake",
    "stake_moves.debit_stake",
    hunts="the mint counted, locks asked, the amount capped",
    origin=ORIGIN,
)
def doors(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield stake that is created or destroyed outright."""
    del draws
    chain = single(author=False)
    yield DOOR("some", chain)
    yield DOOR("nothing", chain, amount=0, flags=("EMPTY",))
    yield DOOR("no-hotkey", chain.copy().set("owner", 3, None), repair=entry("owner", 3, 7))
    if operation.function == "credit_stake":
        yield DOOR("another-coldkey", chain, coldkey=8)
        yield DOOR("nowhere", chain, netuid=9)
        full = chain.copy().set("subnet_alpha_out", 1, EVERYTHING - 5)
        yield DOOR("outside-saturates", full, flags=("SATURATION",))
        return
    yield DOOR("all", chain, amount=HELD, flags=EDGE)
    yield DOOR("more-than-all", chain, amount=HELD + 1, repair={"amount": HELD}, flags=EDGE)
    yield DOOR("locked", locked(chain.copy(), 7, 1, 3, HELD, perpetual=True), amount=HELD)
    low = chain.copy().set("subnet_alpha_out", 1, 5)
    yield DOOR("outside-saturates", low, flags=("SATURATION",))
