"""T2 and T5: how much moves within a limit, and moves of stake that succeed or are refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from taospec.locks import Lock
from taospec.pools import HALF, Pool
from taospec.primitives import U16, U64, U64F64, Alpha, Block, Netuid, Rao
from taospec.rejections import Rejection
from taospec.stake_moves import amount_within_ratio
from taospec.stakes import quote_sell
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain
from taospec_conformance.vectors.drafts import Draft, Value, theme
from taospec_conformance.vectors.draws import Draws

Published: TypeAlias = tuple[int, int, int, int, int, int, int]
EVERYTHING: Final = 2**64 - 1
TOKEN: Final = 10**9
LEAST: Final = 2_000_000
UPSTREAM: Final = "upstream pallets/subtensor/src/tests/"

ORIGIN: Final = "chains of two pools, made by hand"
# TAO and alpha of the origin, of the destination, limit, published amount, published tolerance
MID: Final = (150 * TOKEN, 100 * TOKEN, 100 * TOKEN, 100 * TOKEN)
TABLE: Final[tuple[Published, ...]] = (
    (0, TOKEN, TOKEN, TOKEN, 100, 0, 1),
    (TOKEN, 0, TOKEN, TOKEN, 100, 0, 1),
    (TOKEN, TOKEN, 0, TOKEN, 100, 0, 1),
    (TOKEN, TOKEN, TOKEN, 0, 100, 0, 1),
    (1, 1, 1, 1, 0, EVERYTHING, 1),
    (1, 1, 1, 1, 1, 500_000_000, 1),
    (1, 1, 1, 1, 2, 250_000_000, 1),
    (1, 1, 1, 1, 3, 166_666_666, 1),
    (1, 1, 1, 1, 4, 125_000_000, 1),
    (1, 1, 1, 1, 1_000, 500_000, 1),
    (1_000, 1_000, 1_000, 1_000, 500_000_000, 500, 1),
    (1_000, 1_000, 1_000, 1_000, 100_000_000, 4_500, 1),
    (*MID, 100_000_000, 560_000_000_000, 1_000_000),
    (*MID, 500_000_000, 80_000_000_000, 1_000_000),
    (*MID, 750_000_000, 40_000_000_000, 1_000_000),
    (*MID, 1_000_000_000, 20_000_000_000, 1_000),
    (*MID, 1_250_000_000, 8_000_000_000, 1_000),
    (*MID, 1_499_999_999, 27, 1),
    (*MID, 1_500_000_000, 0, 1),
    (*MID, 1_500_000_001, 0, 1),
    (*MID, 1_500_001_000, 0, 1),
    (*MID, 2_000_000_000, 0, 1),
    (*MID, EVERYTHING, 0, 1),
    (100 * TOKEN, 200 * TOKEN, 300 * TOKEN, 400 * TOKEN, 500_000_000, 50_000_000_000, 1_000),
    (TOKEN, TOKEN, TOKEN, TOKEN, 1, 499_999_999_500_000_000, 100_000_000),
    (10**6, 10**6, 21 * 10**15, 10**18, 1, 48_000_000_000_000_000, 10**15),
    (10**6, 10**6, 21 * 10**15, 10**18, EVERYTHING, 0, 1),
)


def pool(tao: int, alpha: int, weight: int = HALF) -> Pool:
    """Return an open pool with the usual fee."""
    return Pool(Rao(tao), Alpha(alpha), U64(weight), True, U16(33), U16(1))


def plain(made: Pool) -> Value:
    """Return a pool as plain values."""
    return {
        "tao": made.tao,
        "alpha": made.alpha,
        "quote_weight": made.quote_weight,
        "opened": made.opened,
        "fee_rate": made.fee_rate,
        "mechanism": made.mechanism,
    }


def between(origin: Pool, destination: Pool, limit: int) -> dict[str, Value]:
    """Return the arguments of a move between two pools."""
    return {"origin": plain(origin), "destination": plain(destination), "limit": limit}


@theme(
    "published",
    "stake_moves.amount_within_ratio",
    flags=("UPSTREAM",),
    hunts="a quotient that saturates, parts of the sum exchanged, rounding at the end only",
    origin=f"{UPSTREAM}staking.rs test_max_amount_move_dynamic_dynamic",
)
def published_amounts(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the published table; where it is exact, its number is expected."""
    del operation, draws
    for index, (tao, alpha, tao_there, alpha_there, limit, amount, tolerance) in enumerate(TABLE):
        origin, destination = pool(tao, alpha), pool(tao_there, alpha_there)
        found = amount_within_ratio(origin, destination, U64(limit))
        if abs(found - amount) > tolerance:
            raise ValueError(f"published {amount}, reference {found}")
        exact = {"result": amount} if found == amount else None
        yield Draft(between(origin, destination, limit), f"row-{index + 1}", expect=exact)


@theme(
    "limits",
    "stake_moves.amount_within_ratio",
    flags=("BOUNDARY",),
    hunts="a limit at the ratio refused, an overflow that saturates, weights that are ignored",
    origin="limits around the ratio of prices, and where quotients overflow",
)
def limits(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield limits at and beside the ratio, quotients around 2^64, and pools with other weights."""
    del operation
    large, even = pool(10**15, 10**15), pool(3 * TOKEN, 7 * TOKEN)
    for limit in (27105, 27106, TOKEN - 1, TOKEN, TOKEN + 1):
        yield Draft(between(large, large, limit), f"large-{limit}")
    for limit in (428_571_428, 428_571_429, 1):
        yield Draft(between(even, pool(TOKEN, TOKEN), limit), f"three-sevenths-{limit}")
    heavy, light = pool(TOKEN, TOKEN, 9 * 10**17), pool(TOKEN, TOKEN, 10**17)
    for limit in (81 * TOKEN, 81 * TOKEN + 1, TOKEN):
        yield Draft(between(light, heavy, limit), f"weights-{limit}")
    for limit in (12_345_679, 12_345_680):
        yield Draft(between(heavy, light, limit), f"weights-turned-{limit}")
    full = pool(EVERYTHING, EVERYTHING)
    yield Draft(between(full, full, TOKEN), "all-bits", flags=("SATURATION",))
    yield Draft(between(full, full, TOKEN - 1), "all-bits-less", flags=("SATURATION",))
    dear, cheap = pool(EVERYTHING, 1), pool(1, EVERYTHING)
    yield Draft(between(dear, cheap, EVERYTHING), "price-of-nothing", flags=("DEGENERATE",))
    yield Draft(between(dear, cheap, 0), "price-of-nothing-free", flags=("DEGENERATE",))
    for _ in range(12):
        tao, alpha = draws.sized(1, 10**15), draws.sized(1, 10**16)
        there = pool(draws.sized(1, 10**15), draws.sized(1, 10**16))
        yield Draft(between(pool(tao, alpha), there, draws.sized(1, 10**11)), flags=("ROUNDING",))


def pools(one: tuple[int, int] = (2, 1), two: tuple[int, int] = (1, 4)) -> Chain:
    """Return a chain with two pools; each pair is TAO and alpha in thousands of tokens."""
    chain = Chain()
    chain.subnet(1, tao=one[0] * 10**12, alpha=one[1] * 10**12)
    return chain.subnet(2, tao=two[0] * 10**12, alpha=two[1] * 10**12)


def base(stake: int = 10 * TOKEN, balance: int = TOKEN, *, author: bool = True) -> Chain:
    """Return two pools, hotkeys 3 of coldkey 7 and 4 of coldkey 8, and a stake of 7 under 3."""
    chain = pools().hotkey(3, 7).hotkey(4, 8).stake(3, 7, 1, stake)
    if balance:
        chain.balance(7, balance)
    return chain.set("block_author", 99).balance(99, TOKEN) if author else chain


def rooted(stake: int = 10 * TOKEN) -> Chain:
    """Return the same with the stake on root, where the hotkey earned a rate and 7 is indexed."""
    chain = pools().hotkey(3, 7).hotkey(4, 8).stake(3, 7, 0, stake).balance(7, TOKEN)
    chain.set("block_author", 99).balance(99, TOKEN)
    return indexed(chain, 7)


def indexed(chain: Chain, coldkey: int) -> Chain:
    """Put a coldkey into the list of those with root stake."""
    place = chain.get("num_staking_coldkeys")
    chain.set("staking_coldkeys", coldkey, place).set("staking_coldkeys_by_index", place, coldkey)
    return chain.set("num_staking_coldkeys", place + 1)


def locked(
    chain: Chain, coldkey: int, netuid: int, hotkey: int, mass: int, *, perpetual: bool = False
) -> Chain:
    """Add a lock of this block with its bucket."""
    lock = Lock(Alpha(mass), U64F64(0), Block(chain.get("block")))
    chain.set("lock", (coldkey, netuid, hotkey), lock)
    chain.set("locking_coldkeys", (netuid, hotkey, coldkey), True)
    if perpetual:
        chain.set("decaying_lock", (coldkey, netuid), False)
    return chain.set("hotkey_lock" if perpetual else "decaying_hotkey_lock", (netuid, hotkey), lock)


def without_value(chain: Chain, hotkey: int, netuid: int) -> Chain:
    """Let the share pool of a hotkey have shares and no value."""
    value = chain.get("total_hotkey_alpha", (hotkey, netuid))
    chain.add("subnet_alpha_out", netuid, -value)
    return chain.set("total_hotkey_alpha", (hotkey, netuid), 0)


def call(chain: Chain, arguments: dict[str, Value], **changed: Value) -> dict[str, Value]:
    """Return the input of a call: the state, and arguments with some of them replaced."""
    return {"state": chain.state(), **arguments, **changed}


def proceeds(chain: Chain, netuid: int, amount: int) -> int:
    """Return what a sale brings, nothing if it is refused."""
    try:
        return quote_sell(chain.state(), Netuid(netuid), Alpha(amount)).paid_out
    except Rejection:
        return 0


def least_above(chain: Chain, netuid: int, tao: int) -> int:
    """Return the least alpha whose sale brings more than an amount of TAO."""
    low, high = 0, 10**12
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if proceeds(chain, netuid, middle) > tao else (middle, high)
    return high


def entry(name: str, key: Any, value: Any) -> dict[str, Value]:
    """Return a repair that writes one entry of the state."""
    return {"state": {name: {key: value}}}


@theme(
    "special-cases",
    "stake_moves.max_amount_move",
    flags=("BOUNDARY",),
    hunts="a limit of one refused, an inverted limit rounded up, nothing taken for a rejection",
    origin="limits for root, stable subnets and pools",
)
def special_cases(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield every line of the table of special cases at and beside its limit."""
    del operation, draws
    chain = Chain().subnet(1, mechanism=0)
    chain.subnet(2, tao=50 * TOKEN, alpha=100 * TOKEN).subnet(3, tao=150 * TOKEN, alpha=100 * TOKEN)

    def move(start: int, end: int, limit: int, published: int | None = None, **rest: Any) -> Draft:
        arguments: dict[str, Value] = {
            "origin_netuid": start,
            "destination_netuid": end,
            "limit": limit,
        }
        expect = None if published is None else {"result": published}
        slug = f"{start}-to-{end}-limit-{limit}"
        return Draft(call(chain, arguments), slug, expect=expect, **rest)

    root = f"{UPSTREAM}staking.rs test_max_amount_move_root_root"
    for limit in (0, 999_999_999, TOKEN):
        yield move(0, 0, limit, EVERYTHING, origin=root)
    yield move(0, 0, TOKEN + 1, 0, origin=root)
    yield move(0, 1, TOKEN, EVERYTHING, origin=root.replace("root_root", "root_stable"))
    yield move(0, 1, 2 * TOKEN, 0, origin=root.replace("root_root", "root_stable"))
    yield move(1, 0, TOKEN)
    yield move(1, 1, TOKEN + 1)
    buying = root.replace("root_root", "stable_dynamic")
    yield move(1, 2, 0, EVERYTHING, origin=buying)
    yield move(1, 2, 500_000_000, flags=("UPSTREAM",), origin=buying)
    yield move(1, 2, 1_999_999_000, flags=("UPSTREAM",), origin=buying)
    for limit in (2 * TOKEN, 3 * TOKEN, EVERYTHING):
        yield move(1, 2, limit, repair={"limit": TOKEN}, flags=("UPSTREAM",), origin=buying)
    yield move(0, 2, 1)
    yield move(0, 2, 333_333_333, flags=("ROUNDING",))
    selling = root.replace("root_root", "dynamic_stable")
    yield move(3, 1, 0, 100_000 * TOKEN, origin=selling)
    yield move(3, 1, 1_500_000_001, repair={"limit": TOKEN}, flags=("UPSTREAM",), origin=selling)
    for limit in (1, 375_000_000, 1_499_999_999):
        yield move(3, 1, limit, flags=("UPSTREAM",), origin=selling)
    yield move(3, 2, 2_999_999_999)
    yield move(3, 2, 3_000_000_001)
    yield move(9, 0, TOKEN, hunts="a subnet that does not exist is stable here")
    small = Chain().subnet(2, tao=TOKEN, alpha=999_999)
    yield Draft(
        call(small, {"origin_netuid": 0, "destination_netuid": 2, "limit": 1}),
        "reserve-too-small",
        repair=entry("subnet_alpha_in", 2, 1_000_000),
    )


VALIDATE: Final[dict[str, Value]] = {
    "old": {"hotkey": 3, "coldkey": 7, "netuid": 1},
    "new": {"hotkey": 4, "coldkey": 7, "netuid": 2},
    "amount": TOKEN,
    "most": TOKEN,
    "partial": False,
    "toggle": True,
}


def place(hotkey: int, coldkey: int, netuid: int) -> Value:
    """Return a stake as plain values."""
    return {"hotkey": hotkey, "coldkey": coldkey, "netuid": netuid}


@theme(
    "checks",
    "stake_moves.validate_stake_transition",
    hunts="a check left out, in another order, or of another amount",
    origin=ORIGIN,
)
def checks(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield a move that may be made, and each reason against it alone."""
    del operation, draws

    def check(slug: str, chain: Chain | None = None, **changed: Any) -> Draft:
        repair, flags = changed.pop("repair", None), changed.pop("flags", ("BASIC",))
        values = call(base() if chain is None else chain, VALIDATE, **changed)
        return Draft(values, slug, repair=repair, flags=flags)

    yield check("across")
    yield check("to-another-coldkey", new=place(3, 9, 2))
    yield check("beyond-the-limit-in-part", most=0, partial=True)
    yield check("within-ignores-the-limit", new=place(4, 7, 1), most=0)
    yield check("within-ignores-locks", locked(base(), 7, 1, 3, 10 * TOKEN), new=place(4, 7, 1))
    yield check("within-one-rao", new=place(4, 7, 1), amount=1)
    yield check("toggle-not-asked", base().set("transfer_toggle", 1, False), toggle=False)
    yield check("same", new=place(3, 7, 1), repair={"new": place(3, 7, 2)})
    for netuid in (1, 2):
        for table, label in (
            ("networks_added", "missing"),
            ("subtoken_enabled", "disabled"),
            ("transfer_toggle", "held"),
        ):
            chain = base().set(table, netuid, False)
            yield check(f"subnet-{netuid}-{label}", chain, repair=entry(table, netuid, True))
    for hotkey, owner in ((3, 7), (4, 8)):
        chain = base().set("owner", hotkey, None)
        yield check(f"hotkey-{hotkey}-missing", chain, repair=entry("owner", hotkey, owner))
    held, edge = 10 * TOKEN, ("BOUNDARY",)
    yield check("all", amount=held, most=held, flags=edge)
    repair: dict[str, Value] = {"amount": held}
    yield check("above-the-stake", amount=held + 1, most=EVERYTHING, repair=repair, flags=edge)
    yield check("at-the-limit-and-one", most=TOKEN - 1, repair={"most": TOKEN}, flags=edge)
    least = least_above(base(), 1, LEAST)
    yield check("least", amount=least, flags=edge)
    yield check("too-little", amount=least - 1, repair={"amount": least}, flags=edge)
    poor = base().set("subnet_tao", 1, 999_999)
    yield check("reserve-too-small", poor, repair=entry("subnet_tao", 1, 2 * 10**12), flags=edge)
    bound = locked(base(), 7, 1, 4, 9 * TOKEN, perpetual=True)
    yield check("all-that-is-free", bound, flags=edge)
    yield check(
        "more-than-is-free",
        bound,
        amount=TOKEN + 1,
        most=EVERYTHING,
        repair={"amount": TOKEN},
        flags=edge,
    )
