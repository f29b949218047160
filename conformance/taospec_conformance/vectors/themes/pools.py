"""T1 and T2: the pool of a subnet, from powers of ratios to whole swaps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec_conformance.operations.call import answer
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme, wire_input
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.golden import COMPILED

WHOLE: Final = 10**18
HALF: Final = WHOLE // 2
LEAST: Final = WHOLE // 100
HIGH: Final = 2**64 - 1
WIDE: Final = 2**128 - 1
ONE: Final = 2**64
LOWEST_LIMIT: Final = 18446744073709
HIGHEST_LIMIT: Final = 10**6 << 64
SWAP_TESTS: Final = "pallets/swap/src/pallet/tests.rs @ opentensor/subtensor 14bc6f9"
BALANCER_TESTS: Final = "pallets/swap/src/pallet/balancer.rs @ opentensor/subtensor 14bc6f9"

POWERS: Final = (
    ("root-of-two-thirds", (2, 3, 1, 2, 0, 1000), 816),
    (
        "three-halves",
        (21 * 10**15, 28 * 10**15, 6 * 10**17, 4 * 10**17, 4096, WHOLE),
        649519052838328985,
    ),
    (
        "two-parts-from-equal",
        (10**12, 1001 * 10**9, HALF + 1, HALF - 1, 256, WHOLE),
        999000999000999000,
    ),
    (
        "light-base",
        (10**12, 2 * 10**12, 102337248363782925, 897662751636217075, 256, WHOLE),
        924019936293145677,
    ),
    ("one-above-exact", (999999937, 1000000003, 1025, 1, 64, 10**6), 999932),
    (
        "noise",
        (10**12, 20999999999999, 979999999999999999, 20000000000000001, 256, WHOLE),
        437790812120832,
    ),
)
# reserve, paid in, weight in, weight out, share
SHARES: Final = (
    (100000, 100, HALF, HALF, 18428315757951599997),
    (500000, 5000, 75 * 10**16, 25 * 10**16, 17904228059285152206),
    (200000, 2000, 75 * 10**16, 25 * 10**16, 17904228059285152206),
    (13513642, 1673, 9 * 10**17, 10**17, 18426203291771111799),
    (7 * 10**9, 10000, 227 * 10**15, 773 * 10**15, 18446736335016083878),
)
# tao, alpha, amount, limit, paid in, paid out, fee
PURCHASES: Final = (
    (10**9, 4 * 10**9, 1000, 1000 << 64, 1000, 3999, 0),
    (10**9, 4 * 10**9, 2000, 1000 << 64, 1999, 7995, 1),
    (10**9, 4 * 10**9, 123456, 1000 << 64, 123394, 493515, 62),
    (10**9, 4 * 10**9, 10**9, 1000 << 64, 999496453, 1999496326, 503547),
    (10**9, 4 * 10**9, 10**10, 1000 << 64, 9994964523, 3636197098, 5035477),
    (10**12, 4 * 10**12, 10**15, (3 << 64) // 10, 95445115010, 348516283297, 48085383),
)
SALES: Final = (
    (10**9, 4 * 10**9, 1000, ONE // 10000, 1000, 249, 0),
    (10**9, 4 * 10**9, 2000, ONE // 10000, 1999, 499, 1),
    (10**9, 4 * 10**9, 123456, ONE // 10000, 123394, 30847, 62),
    (1000, 1000, 999500, LOWEST_LIMIT, 998997, 998, 503),
    (10**6, 10**6, 999500000, LOWEST_LIMIT, 998996705, 998999, 503295),
    (10**12, 4 * 10**12, 4 * 10**15, (2 << 64) // 10, 472135954999, 105572808999, 237862760),
)
# weight, amount, product
WEIGHTED: Final = (
    (0, 10**6, 0),
    (WHOLE, 10**6, 10**6),
    (HALF, 0, 0),
    (HALF, 1, 1),
    (HALF, 2, 1),
    (HALF, 3, 2),
    (HALF, 4, 2),
    (HALF, 5, 3),
    (HALF, 1023, 512),
    (HALF, 1025, 513),
    (WHOLE // 3, 3, 1),
    (WHOLE // 3, 4, 1),
    (WHOLE // 3, 5, 2),
    (WHOLE // 3, 6, 2),
    (7 * 10**17, WHOLE, 7 * 10**17),
    (WHOLE, WIDE, WIDE),
)
# tao, alpha, weight of tao, amount, alpha for that much tao, tao for that much alpha
CONVERTED: Final = (
    (1500, 1000, 500000000000000000, 1, 0, 1),
    (1500, 1000, 500000000000000000, 10000, 869, 1363),
    (1500, 1000, 500000000000000000, 1000000, 998, 1498),
    (1500, 1000, 500000000000000000, 18446744073709551615, 999, 1499),
    (1500, 1000, 500000010000000000, 1, 0, 1),
    (1500, 1000, 500000010000000000, 10000, 869, 1363),
    (1500, 1000, 500000010000000000, 1000000, 998, 1498),
    (1500, 1000, 500000010000000000, 18446744073709551615, 999, 1499),
    (1500, 1000, 499999990000000000, 1, 0, 1),
    (1500, 1000, 499999990000000000, 10000, 869, 1363),
    (1500, 1000, 499999990000000000, 1000000, 998, 1498),
    (1500, 1000, 499999990000000000, 18446744073709551615, 999, 1499),
    (1500, 1000, 100000000000000000, 1, 0, 13),
    (1500, 1000, 100000000000000000, 10000, 202, 1499),
    (1500, 1000, 100000000000000000, 1000000, 514, 1500),
    (1500, 1000, 100000000000000000, 18446744073709551615, 983, 1500),
    (1500, 1000, 900000000000000000, 1, 5, 0),
    (1500, 1000, 900000000000000000, 10000, 999, 350),
    (1500, 1000, 900000000000000000, 1000000, 1000, 803),
    (1500, 1000, 900000000000000000, 18446744073709551615, 1000, 1476),
    (1, 1000000, 500000000000000000, 1, 500000, 0),
    (1, 1000000, 500000000000000000, 10000, 999900, 0),
    (1, 1000000, 500000000000000000, 1000000, 999999, 0),
    (1, 1000000, 500000000000000000, 18446744073709551615, 1000000, 0),
    (1, 1000000, 500000010000000000, 1, 500000, 0),
    (1, 1000000, 500000010000000000, 10000, 999900, 0),
    (1, 1000000, 500000010000000000, 1000000, 999999, 0),
    (1, 1000000, 500000010000000000, 18446744073709551615, 1000000, 0),
    (1, 1000000, 499999990000000000, 1, 499999, 0),
    (1, 1000000, 499999990000000000, 10000, 999900, 0),
    (1, 1000000, 499999990000000000, 1000000, 999999, 0),
    (1, 1000000, 499999990000000000, 18446744073709551615, 1000000, 0),
    (1, 1000000, 100000000000000000, 1, 74125, 0),
    (1, 1000000, 100000000000000000, 10000, 640622, 0),
    (1, 1000000, 100000000000000000, 1000000, 784556, 0),
    (1, 1000000, 100000000000000000, 18446744073709551615, 992766, 1),
    (1, 1000000, 900000000000000000, 1, 998046, 0),
    (1, 1000000, 900000000000000000, 10000, 1000000, 0),
    (1, 1000000, 900000000000000000, 1000000, 1000000, 0),
    (1, 1000000, 900000000000000000, 18446744073709551615, 1000000, 0),
    (1000000, 1, 500000000000000000, 1, 0, 500000),
    (1000000, 1, 500000000000000000, 10000, 0, 999900),
    (1000000, 1, 500000000000000000, 1000000, 0, 999999),
    (1000000, 1, 500000000000000000, 18446744073709551615, 0, 1000000),
    (1000000, 1, 500000010000000000, 1, 0, 499999),
    (1000000, 1, 500000010000000000, 10000, 0, 999900),
    (1000000, 1, 500000010000000000, 1000000, 0, 999999),
    (1000000, 1, 500000010000000000, 18446744073709551615, 0, 1000000),
    (1000000, 1, 499999990000000000, 1, 0, 500000),
    (1000000, 1, 499999990000000000, 10000, 0, 999900),
    (1000000, 1, 499999990000000000, 1000000, 0, 999999),
    (1000000, 1, 499999990000000000, 18446744073709551615, 0, 1000000),
    (1000000, 1, 100000000000000000, 1, 0, 998046),
    (1000000, 1, 100000000000000000, 10000, 0, 1000000),
    (1000000, 1, 100000000000000000, 1000000, 0, 1000000),
    (1000000, 1, 100000000000000000, 18446744073709551615, 0, 1000000),
    (1000000, 1, 900000000000000000, 1, 0, 74125),
    (1000000, 1, 900000000000000000, 10000, 0, 640622),
    (1000000, 1, 900000000000000000, 1000000, 0, 784556),
    (1000000, 1, 900000000000000000, 18446744073709551615, 1, 992766),
)
# tao, alpha, weight of tao afterwards, for 10^12 tao and 4 * 10^12 alpha with equal weights
INJECTED: Final = (
    (0, 0, 500000000000000000),
    (0, 1, 499999999999937500),
    (1, 0, 500000000000249999),
    (1, 1, 500000000000187499),
    (0, 10, 499999999999375000),
    (10, 0, 500000000002499999),
    (10, 10, 500000000001874999),
    (0, 100, 499999999993750000),
    (100, 0, 500000000024999999),
    (100, 100, 500000000018749999),
    (0, 1000, 499999999937500000),
    (1000, 0, 500000000249999999),
    (1000, 1000, 500000000187499999),
    (1000000, 0, 500000249999875000),
    (0, 1000000, 499999937500007812),
    (1000000, 1000000, 500000187499882812),
    (1000000000, 0, 500249875062468765),
    (0, 1000000000, 499937507811523559),
    (1000000000, 1000000000, 500187382885696439),
    (1000000000000, 0, 666666666666666666),
    (0, 1000000000000, 444444444444444444),
    (1000000000000, 1000000000000, 615384615384615384),
    (1, 2, 500000000000124999),
    (2, 1, 500000000000437499),
    (10, 20, 500000000001249999),
    (20, 10, 500000000004374999),
    (100, 200, 500000000012499999),
    (200, 100, 500000000043749999),
    (1000, 2000, 500000000124999999),
    (2000, 1000, 500000000437499999),
    (1000000, 2000000, 500000124999906250),
    (2000000, 1000000, 500000437499507813),
    (1000000000, 2000000000, 500124906320259805),
    (2000000000, 1000000000, 500437008365588712),
    (1000000000000, 2000000000000, 571428571428571428),
    (2000000000000, 1000000000000, 705882352941176470),
    (1234567, 2432765, 500000156593793217),
    (1234567, 2432765890, 499848306996458184),
)


def pool(tao: int, alpha: int, weight: int = HALF, **others: Any) -> dict[str, Any]:
    """Return an open, dynamic pool with the chain's default fee; `others` changes fields."""
    plain = {
        "tao": tao,
        "alpha": alpha,
        "quote_weight": weight,
        "opened": True,
        "fee_rate": 33,
        "mechanism": 1,
    }
    return {**plain, **others}


def swap(
    operation: str,
    of: dict[str, Any],
    amount: int,
    limit: int | None = None,
    *,
    free: bool = False,
    minimum: int = 10**6,
) -> dict[str, Any]:
    """Return the slots of a swap or quote; without a limit the widest is taken."""
    buys = operation in ("pools.buy", "pools.quote_purchase")
    values = {"pool": of, "tao" if buys else "alpha": amount, "minimum_reserve": minimum}
    if operation in ("pools.buy", "pools.sell"):
        values["limit"] = limit if limit is not None else HIGHEST_LIMIT if buys else LOWEST_LIMIT
        values["free"] = free
    return values


def sides(operation: str) -> tuple[str, str]:
    """Return the names of the reserves that a swap pays into and out of."""
    return ("tao", "alpha") if operation.endswith(("buy", "purchase")) else ("alpha", "tao")


def repaired(operation: Operation, draft: Draft) -> Draft | None:
    """Return the draft, with a repair if it is rejected; nothing if no single input repairs it."""
    data = wire_input(operation, draft.values)
    if "rejected" not in answer(operation.id, "finney", data):
        return draft
    widest = HIGHEST_LIMIT if operation.id == "pools.buy" else 0
    sound = pool(10**12, 10**12)
    candidates = (
        ("limit", widest),
        ("minimum_reserve", 0),
        ("tao", 0),
        ("alpha", 0),
        ("at_price", None),
        ("pool", sound),
    )
    for name, value in candidates:
        if name in draft.values:
            changed = wire_input(operation, {**draft.values, name: value})
            if "output" in answer(operation.id, "finney", changed):
                return Draft(
                    draft.values,
                    draft.slug,
                    draft.flags,
                    draft.hunts,
                    draft.origin,
                    repair={name: value},
                )
    return None


def reserve(draws: Draws) -> int:
    """Draw a reserve: any size up to the supply, sometimes an end of the range."""
    if draws.chance(1, 12):
        return draws.pick((0, 1, 2, 999, 10**6 - 1, 10**6, 2**63, HIGH))
    return draws.sized(1, 21 * 10**15)


def weight(draws: Draws) -> int:
    """Draw a weight: a half, next to a half, simple parts, any, or near its least."""
    kind = draws.below(6)
    if kind == 0:
        return HALF
    if kind == 1:
        return HALF + draws.sized(-(10**15), 10**15)
    if kind == 2:
        return draws.pick((LEAST, WHOLE - LEAST, WHOLE // 4, WHOLE // 5, WHOLE // 10 * 9))
    if kind == 3:
        return draws.pick((LEAST, WHOLE - LEAST - 10**17)) + draws.sized(0, 10**17)
    return draws.between(LEAST, WHOLE - LEAST)


def drawn_pool(draws: Draws) -> dict[str, Any]:
    """Draw a pool, seldom a stable one."""
    return pool(
        reserve(draws),
        reserve(draws),
        weight(draws),
        opened=draws.chance(4, 5),
        fee_rate=draws.pick((33, 33, 33, 0, 1, 10000, 65535)),
        mechanism=draws.pick((1,) * 15 + (0, 2)),
    )


def amount(draws: Draws, within: int) -> int:
    """Draw an amount for a reserve: small, in proportion, or around a thousand times."""
    kind = draws.below(4)
    if kind == 0:
        return draws.sized(0, max(within, 1))
    if kind == 1:
        return min(HIGH, draws.sized(0, max(1000 * within, 1)))
    if kind == 2:
        return min(HIGH, max(0, 1000 * within + draws.between(-1, 1)))
    return draws.sized(0, HIGH)


def around(draws: Draws, value: int, most: int) -> int:
    """Draw a number near a value, or in proportion to it."""
    if draws.chance(1, 3):
        return min(most, max(0, value + draws.sized(-(2**40), 2**40)))
    return min(most, value * draws.between(1, 3000) // 1000)


def spot(of: dict[str, Any]) -> int:
    """Return roughly the price of a pool; it only has to be near."""
    if of["alpha"] == 0:
        return 0
    weight_of_tao = of["quote_weight"] if of["opened"] else HALF
    top = (WHOLE - weight_of_tao) * of["tao"] << 64
    return min(WIDE, int(top // (weight_of_tao * of["alpha"])))


@theme(
    "upstream",
    "pools.pow_ratio_scaled",
    "pools.remaining_share",
    "pools.alpha_for_tao",
    "pools.tao_for_alpha",
    "pools.tao_to_price",
    "pools.alpha_to_price",
    "pools.buy",
    "pools.sell",
    "pools.fee",
    "pools.open_pool",
    "pools.weighted_amount",
    "pools.reweighted",
    flags=("UPSTREAM",),
    hunts="a pool that differs from the chain's",
    origin=COMPILED,
    notes={"upstream": "inputs of the chain's own tests, with what its compiled code answers"},
)
def published(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the inputs of the chain's tests with exact results."""
    del draws
    match operation.id.split(".")[1]:
        case "pow_ratio_scaled":
            yield from published_powers()
        case "remaining_share" | "weighted_amount":
            yield from published_parts(operation)
        case "alpha_for_tao" | "tao_for_alpha":
            yield from published_conversions(operation)
        case "buy" | "sell":
            yield from published_swaps(operation)
        case "reweighted":
            yield from published_injections()
        case _:
            yield from published_rest(operation)


def published_powers() -> Iterator[Draft]:
    """Yield powers."""
    for slug, parts, result in POWERS:
        values = dict(zip(("a", "b", "n", "d", "precision", "scale"), parts, strict=True))
        yield Draft(values, slug, expect={"result": result})


def published_parts(operation: Operation) -> Iterator[Draft]:
    """Yield remaining shares and weighted amounts."""
    if operation.id == "pools.weighted_amount":
        for of, value, result in WEIGHTED:
            yield Draft(
                {"weight": of, "value": value}, f"{of}-of-{value}", expect={"result": result}
            )
        return
    for held, paid, weight_in, weight_out, share in SHARES:
        values = {
            "reserve": held,
            "paid_in": paid,
            "weight_in": weight_in,
            "weight_out": weight_out,
        }
        yield Draft(values, f"{paid}-into-{held}", expect={"result": share})


def published_conversions(operation: Operation) -> Iterator[Draft]:
    """Yield conversions at five weights, from one rao to all there are."""
    for tao, alpha, of, paid, bought, brought in CONVERTED:
        buys = operation.id == "pools.alpha_for_tao"
        values = {"pool": pool(tao, alpha, of), "tao" if buys else "alpha": paid}
        yield Draft(
            values,
            f"{paid}-into-{tao}-{alpha}-at-{of // 10**10}",
            origin=f"{SWAP_TESTS} test_convert_deltas",
            expect={"result": bought if buys else brought},
        )


def published_swaps(operation: Operation) -> Iterator[Draft]:
    """Yield swaps from fresh pools, and two that stop at their limit."""
    table = PURCHASES if operation.id == "pools.buy" else SALES
    for tao, alpha, paid, limit, paid_in, paid_out, charged in table:
        values = swap(
            operation.id,
            pool(tao, alpha, opened=False),
            paid,
            limit,
            minimum=min(tao, alpha, 10**6),
        )
        expect = {
            "paid_in": paid_in,
            "paid_out": paid_out,
            "fee": charged,
            "fee_to_author": charged,
        }
        yield Draft(
            values, f"{paid}-into-{tao}-{alpha}", origin=f"{SWAP_TESTS}", expect=dict(expect)
        )


def published_injections() -> Iterator[Draft]:
    """Yield additions to one pool."""
    for tao, alpha, after in INJECTED:
        values = {"pool": pool(10**12, 4 * 10**12), "tao": tao, "alpha": alpha}
        expect = {"tao": tao, "alpha": alpha, "quote_weight": after}
        origin = f"{SWAP_TESTS} test_adjust_protocol_liquidity_happy"
        yield Draft(values, f"{tao}-and-{alpha}", origin=origin, expect=dict(expect))


@theme(
    "empty",
    "pools.reweighted",
    flags=("EMPTY", "DEGENERATE"),
    hunts="a sum of zero divided by; weights kept, or amounts dropped, where a reserve is empty",
    origin="hand",
    notes={"empty": "an addition to a pool with an empty reserve"},
)
def empty_reserves(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield additions to pools without TAO, without alpha, and without both."""
    del operation, draws
    for tao, alpha in ((0, 0), (10**12, 0), (0, 10**12)):
        for more_tao, more_alpha in ((0, 0), (1, 0), (0, 1), (10**9, 10**9)):
            of = pool(tao, alpha, 6 * 10**17)
            slug = f"{more_tao}-{more_alpha}-to-{tao}-{alpha}"
            yield Draft({"pool": of, "tao": more_tao, "alpha": more_alpha}, slug)


def published_rest(operation: Operation) -> Iterator[Draft]:
    """Yield distances to prices, fees and the opening at a price."""
    tenth, fifth = ONE // 10, ONE // 5
    quarter = pool(10**9, 10**9, 25 * 10**16)
    origin = BALANCER_TESTS
    match operation.id:
        case "pools.fee":
            for paid, charged in ((1985, 0), (1986, 1), (10**9, 503547)):
                values = {"pool": pool(10**9, 4 * 10**9), "amount": paid, "free": False}
                yield Draft(values, f"of-{paid}", expect={"result": charged})
        case "pools.open_pool":
            closed = pool(10**9, 4 * 10**9, opened=False)
            opened = pool(10**9, 4 * 10**9, 555555555864197531)
            yield Draft({"pool": closed, "at_price": fifth}, "at-a-fifth", expect=opened)
            halves = pool(10**9, 4 * 10**9)
            yield Draft({"pool": closed, "at_price": None}, "without-price", expect=halves)
        case "pools.tao_to_price":
            for slug, now, goal, result in (
                ("up", tenth, fifth, 681792830),
                ("down", fifth, tenth, 0),
            ):
                values = {"pool": quarter, "current": now, "goal": goal}
                yield Draft(values, slug, origin=origin, expect={"result": result})
        case _:
            for slug, now, goal, result in (
                ("down", fifth, tenth, 189207115),
                ("up", tenth, fifth, 0),
            ):
                values = {"pool": quarter, "current": now, "goal": goal}
                yield Draft(values, slug, origin=origin, expect={"result": result})


@theme(
    "limits",
    "pools.buy",
    "pools.sell",
    "pools.quote_purchase",
    "pools.quote_sale",
    flags=("BOUNDARY",),
    hunts="checks in another order, <= for <, the wrong reserve, a pool opened by a rejected swap",
    origin="hand",
    notes={"limits": "amounts, reserves and prices at a limit, one below and one above"},
)
def swap_limits(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield swaps at and beside every limit."""
    del draws
    for draft in (*reserve_limits(operation), *price_limits(operation)):
        complete = repaired(operation, draft)
        if complete is not None:
            yield complete


def reserve_limits(operation: Operation) -> Iterator[Draft]:
    """Yield pools at the minimum reserve and amounts at a thousand times the reserve."""
    side_in, side_out = sides(operation.id)
    for word, step in (("below", -1), ("at", 0), ("above", 1)):
        of = pool(10**9, 10**9, fee_rate=0)
        yield Draft(
            swap(operation.id, of, 10**12 + step), f"thousandfold-{word}", hunts="a limit of inputs"
        )
        few = {**of, side_out: 10**6 + step}
        yield Draft(swap(operation.id, few, 5000), f"minimum-reserve-{word}")
        both = {**few, side_in: 10**3}
        yield Draft(swap(operation.id, both, 10**6 + step), f"small-both-{word}")
    with_fee = pool(10**9, 10**9)
    for gross in (1000503801434, 1000503801435, 1000503801436, 1000503801437, 1000503801438):
        yield Draft(swap(operation.id, with_fee, gross), f"thousandfold-net-of-fee-{gross}")
    poor = {**pool(10**9, 10**9), side_in: 10**15}
    yield Draft(swap(operation.id, poor, 1), "nothing-out")
    yield Draft(swap(operation.id, poor, 0), "nothing-in")
    full = {**pool(10**9, 10**9), side_in: HIGH}
    yield Draft(swap(operation.id, full, HIGH), "reserve-saturates")
    for kind in (0, 2, 65535):
        yield Draft(swap(operation.id, pool(5, 5, mechanism=kind), 7), f"stable-{kind}")
        yield Draft(swap(operation.id, pool(5, 5, mechanism=kind), HIGH), f"stable-all-{kind}")
    yield Draft(swap(operation.id, pool(10**9, 10**9, 6 * 10**17, opened=False), 10**6), "opens")
    yield Draft(swap(operation.id, pool(10**9, 10**9, 6 * 10**17), 10**6), "is-open")


def price_limits(operation: Operation) -> Iterator[Draft]:
    """Yield limits around the price now and around the price afterwards."""
    even = pool(10**12, 4 * 10**12)
    if operation.id.startswith("pools.quote"):
        dear = pool(10**17, 10**10)
        yield Draft(swap(operation.id, dear, 10**6), "dear")
        yield Draft(swap(operation.id, pool(10**15, 10**9), 10**6, minimum=0), "at-a-million")
        yield Draft(swap(operation.id, pool(10**9, 10**15), 10**9), "at-a-millionth")
        yield Draft(swap(operation.id, pool(10**9, 10**15 - 10**9), 10**9), "above-a-millionth")
        return
    for step in (-1, 0, 1):
        word = ("below", "at", "above")[step + 1]
        for paid in (0, 10**9):
            values = swap(operation.id, even, paid, ONE // 4 + step)
            yield Draft(values, f"limit-{word}-price-paid-{paid}")
    for percent in (1, 10, 30, 99):
        up = operation.id == "pools.buy"
        limit = ONE // 4 * (100 + percent) // 100 if up else ONE // 4 * (100 - percent) // 100
        for free in (False, True):
            for of, name in ((even, "equal"), ({**even, "quote_weight": 3 * 10**17}, "light")):
                scaled = limit if name == "equal" else limit * 7 // 3
                values = swap(operation.id, of, 10**15, scaled, free=free)
                yield Draft(values, f"stops-{percent}-{name}-{'free' if free else 'paying'}")
    free_of_fee = {**even, "fee_rate": 0}
    buys = operation.id == "pools.buy"
    reached = (15 * 10**11 << 64) // 2666666666667 if buys else (666666666667 << 64) // (6 * 10**12)
    for word, step in (("below", -1), ("at", 0), ("above", 1)):
        values = swap(operation.id, free_of_fee, 5 * 10**11 if buys else 2 * 10**12, reached + step)
        yield Draft(values, f"limit-{word}-price-afterwards")
    whole = swap(operation.id, {**even, "fee_rate": 65535}, 10**9)
    yield Draft(whole, "all-is-fee", hunts="a fee of nothing paid in given to the author")


@theme(
    "edges",
    "pools.pow_ratio_scaled",
    flags=("BOUNDARY", "ROUNDING"),
    hunts="the exact way taken too far or not far enough, an exponent not reduced",
    origin="pattern",
    notes={"edges": "both ways of computing a power, the edge between them, zeros, noise"},
)
def power_edges(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield zeros, exponents around 1,024, mantissas around one and a half, and noise."""
    del operation
    names = ("a", "b", "n", "d", "precision", "scale")

    def power(slug: str, *parts: int) -> Draft:
        return Draft(dict(zip(names, parts, strict=True)), slug)

    for slug, parts in (
        ("zero-base", (0, 3, 1, 2)),
        ("zero-below", (3, 0, 1, 2)),
        ("zero-exponent", (3, 2, 0, 2)),
        ("zero-divisor", (3, 2, 1, 0)),
        ("zero-to-zero", (0, 2, 0, 1)),
        ("one", (7, 7, HALF + 1, HALF - 1)),
        ("fifth", (1, 5, 10**17, 10**17)),
    ):
        yield power(slug, *parts, 256, WHOLE)
    for n, d in ((1024, 1), (1025, 1), (2048, 2), (2050, 2), (999, 1024), (999, 1025), (1, 1024)):
        yield power(f"exponent-{n}-{d}", 999999937, 1000000003, n, d, 64, 10**6)
    for step in (-1, 0, 1):
        for a in ((1 << 42), (1 << 42) + (1 << 41)):
            yield power(f"mantissa-{a}-{step + 1}", a + step, 1 << 40, HALF + 1, WHOLE, 1024, WHOLE)
    for precision in (0, 31, 32, 33, 67, 68, 69, 256, 1024):
        yield power(f"precision-{precision}", 10, 11, 10**6 + 3, 10**6, precision, WHOLE)
    for multiple in (2, 5, 10, 15, 20, 50, 200, 1000):
        yield power(f"noise-{multiple}", 1, multiple, 98 * 10**16 + 1, 2 * 10**16 - 1, 256, WHOLE)
        yield power(f"large-{multiple}", multiple, 1, 98 * 10**16 + 1, 2 * 10**16 - 1, 256, WHOLE)
    for scale in (0, 1, HIGH):
        yield power(f"scale-{scale}", 3, 2, 1234567, 7654321, 256, scale)
    for _ in range(60):
        a, b = draws.sized(1, WIDE), draws.sized(1, WIDE)
        n, d = draws.between(0, WHOLE), WHOLE
        yield power("", a, b, n, d, draws.pick((256, 1024)), WHOLE)
    for _ in range(30):
        first, held = weight(draws), draws.sized(1, 21 * 10**15)
        after = held + draws.sized(0, 1000 * held)
        yield power("", held, after, first, WHOLE - first, 256, WHOLE)
    for _ in range(30):
        n, d = draws.between(1, 20), draws.between(1, 20)
        yield power("", draws.sized(1, HIGH), draws.sized(1, HIGH), n, d, 256, WHOLE)


@theme(
    "noise",
    "pools.remaining_share",
    flags=("ADVERSARIAL",),
    hunts="a share above one, where the chain's exponential is noise",
    origin="search",
    notes={"noise": "a payment so large, at weights so unequal, that the power is noise"},
)
def noise(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield a payment whose power comes out above one."""
    del operation, draws
    weight_out = 41_743_745_150_495_341
    values = {"reserve": 10**7, "paid_in": 761 * 10**7, "weight_out": weight_out}
    yield Draft({**values, "weight_in": WHOLE - weight_out}, "above-one")


@theme(
    "wide",
    "pools.*",
    hunts="rounding in another direction, a side exchanged, a step that does not saturate",
    origin="seeded draws, bit length uniform",
    notes={"wide": "reserves, weights and amounts of every size, in and out of proportion"},
)
def wide(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield drawn pools and amounts for every operation."""
    swaps = operation.id in ("pools.buy", "pools.sell")
    for _ in range(90 if swaps else 36):
        values = {slot.name: drawn_slot(slot.name, draws) for slot in operation.inputs}
        in_proportion(operation, values, draws)
        complete = repaired(operation, Draft(values))
        if complete is not None:
            yield complete


def drawn_slot(name: str, draws: Draws) -> Any:
    """Draw the value of one slot by its name."""
    match name:
        case "pool":
            return drawn_pool(draws)
        case "free":
            return draws.chance(1, 5)
        case "minimum_reserve":
            return draws.pick((0, 1, 10**6))
        case "weight" | "weight_in" | "weight_out":
            return weight(draws)
        case "at_price":
            return draws.pick((None, draws.sized(0, WIDE), draws.sized(0, 2**70)))
        case "precision":
            return draws.pick((0, 40, 256, 1024))
        case "current" | "goal" | "value" | "numerator" | "denominator" | "a" | "b":
            return draws.sized(0, WIDE)
        case "n" | "d":
            return draws.pick((draws.between(0, 12), draws.sized(0, WHOLE)))
        case _:
            return reserve(draws)


def in_proportion(operation: Operation, values: dict[str, Any], draws: Draws) -> None:
    """Change drawn values so that most of them fit together."""
    of = values.get("pool")
    if "limit" in values and of is not None:
        values["limit"] = draws.pick(
            (
                around(draws, spot(of), WIDE),
                HIGHEST_LIMIT,
                LOWEST_LIMIT,
                around(draws, spot(of), WIDE),
            )
        )
    if "current" in values and of is not None and draws.chance(2, 3):
        values["current"] = spot(of)
        values["goal"] = around(draws, spot(of), WIDE)
    if of is not None and operation.id != "pools.alpha_worth":
        for side in ("tao", "alpha"):
            if side in values:
                values[side] = amount(draws, of[side])
    if operation.id == "pools.remaining_share":
        values["weight_out"] = WHOLE - values["weight_in"]
        values["paid_in"] = amount(draws, values["reserve"])
    if operation.id == "pools.part_of" and draws.chance(2, 3):
        values["numerator"] = values["denominator"] * draws.below(1001) // 1000
    if values.get("at_price") is not None and of is not None and draws.chance(2, 3):
        values["at_price"] = around(draws, spot(of), WIDE)
