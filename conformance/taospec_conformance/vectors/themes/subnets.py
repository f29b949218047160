"""T3 and T5: the price of a subnet, the median price, and which subnet has to go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws

Tables = dict[str, Any]
"""Entries of a state by table and key; an item is its value."""

FULL: Final = 2**64 - 1
ONE: Final = 2**64
WIDEST: Final = 2**128 - 1
THOUSAND: Final = 10**12
DAY: Final = 7200
INTERVAL: Final = 14 * DAY
SUPPLY: Final = 21 * 10**15
NETWORKS: Final = "upstream pallets/subtensor/src/tests/networks.rs"
MEDIANS: Final = f"{NETWORKS} median_subnet_alpha_price_"


@theme(
    "intervals",
    "subnets.reduction_interval",
    hunts="the interval not shortened by halvings, or lengthened; a part rounded to nearest",
    origin="by hand and seeded draws",
)
def intervals(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield intervals before and after halvings."""
    del operation
    for slug, interval, issuance, flag in (
        ("first-reward", INTERVAL, 0, "BASIC"),
        ("before-the-first-halving", INTERVAL, SUPPLY // 2 - 1, "BOUNDARY"),
        ("first-halving", INTERVAL, SUPPLY // 2, "BOUNDARY"),
        ("odd-interval-halved", 7, SUPPLY // 2, "ROUNDING"),
        ("second-halving", INTERVAL, SUPPLY * 3 // 4, "BASIC"),
        ("tenth-halving", 10**9, SUPPLY - SUPPLY // 1024, "ROUNDING"),
        ("part-cut-at-64-bits", 2**62, SUPPLY - SUPPLY // 1024, "ROUNDING"),
        ("last-rao", 10**18, SUPPLY - 1, "ROUNDING"),
        ("all-issued", INTERVAL, SUPPLY, "BOUNDARY"),
        ("more-than-all", INTERVAL, FULL, "DEGENERATE"),
        ("no-interval", 0, 0, "EMPTY"),
        ("greatest-interval", FULL, 0, "SATURATION"),
        ("interval-of-63-bits", 2**63 - 1, 0, "BOUNDARY"),
        ("interval-of-64-bits", 2**63, 0, "SATURATION"),
    ):
        yield Draft({"interval": interval, "issuance": issuance}, slug, (flag,))
    for _ in range(4):
        yield Draft({"interval": draws.sized(1, FULL), "issuance": draws.below(SUPPLY)})


PRICES: Final = (
    ("at-registration", THOUSAND, THOUSAND, 1000, 1000, INTERVAL, "BASIC"),
    ("half-the-interval", THOUSAND, THOUSAND, 1000, 1000 + INTERVAL // 2, INTERVAL, "ROUNDING"),
    ("the-interval", THOUSAND, THOUSAND, 1000, 1000 + INTERVAL, INTERVAL, "ROUNDING"),
    ("the-next-block", THOUSAND, THOUSAND, 1000, 1001 + INTERVAL, INTERVAL, "BOUNDARY"),
    ("long-after", THOUSAND, THOUSAND, 1000, 201_000, INTERVAL, "BOUNDARY"),
    ("twice-the-interval", 10**15, THOUSAND, 1000, 1000 + 2 * INTERVAL, INTERVAL, "BOUNDARY"),
    ("a-block-later", THOUSAND, 5, 1000, 1001, INTERVAL, "BASIC"),
    ("never-registered", THOUSAND, THOUSAND, 0, 1000, INTERVAL, "BASIC"),
    ("never-registered-in-block-zero", 7 * THOUSAND, THOUSAND, 0, 0, INTERVAL, "BOUNDARY"),
    ("never-registered-and-late", 7 * THOUSAND, THOUSAND, 0, 50_400, INTERVAL, "BASIC"),
    ("registered-in-block-one", THOUSAND, 5, 1, 1, INTERVAL, "BOUNDARY"),
    ("nothing-paid", 0, 0, 1000, 1000, INTERVAL, "EMPTY"),
    ("fall-of-less-than-a-rao", INTERVAL - 1, 5, 1000, 900_000, INTERVAL, "ROUNDING"),
    ("fall-of-one-rao", INTERVAL, 5, 1000, 1000 + INTERVAL, INTERVAL, "ROUNDING"),
    ("no-interval", THOUSAND, 5, 1000, 10**9, 0, "DEGENERATE"),
    ("interval-of-one", THOUSAND, 5, 1000, 1001, 1, "BOUNDARY"),
    ("interval-of-one-two-blocks", THOUSAND, 5, 1000, 1002, 1, "BOUNDARY"),
    ("minimum-met", THOUSAND, THOUSAND, 1000, 1002, 2, "BOUNDARY"),
    ("doubled-beyond-64-bits", 2**63, 5, 1000, 1000, INTERVAL, "SATURATION"),
    ("fall-beyond-64-bits", FULL, 5, 1000, FULL, 1, "SATURATION"),
    ("registered-in-the-future", THOUSAND, 5, 2000, 1000, INTERVAL, "DEGENERATE"),
)


@theme(
    "prices",
    "subnets.lock_cost_at",
    hunts="the fall multiplied before it is rounded, a doubling of the first price, a wrap",
    origin="by hand and seeded draws",
)
def prices(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield prices along the line and at its ends."""
    del operation
    names = ("last", "minimum", "registered", "now", "interval")
    for slug, *values, flag in PRICES:
        yield Draft(dict(zip(names, values, strict=True)), slug, (flag,))
    for _ in range(6):
        last, block = draws.sized(1, 10**16), draws.between(1, 10**6)
        later = block + draws.below(2 * INTERVAL)
        values = [last, draws.sized(1, 10**13), block, later, draws.pick((INTERVAL, INTERVAL // 4))]
        yield Draft(dict(zip(names, values, strict=True)))


@theme(
    "medians",
    "subnets.median",
    hunts="zeros that count, the lower or upper of two, a mean that wraps or rounds up",
    origin="by hand and seeded draws",
)
def medians(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield odd and even numbers of prices."""
    del operation
    for slug, values, flag in (
        ("none", (), "EMPTY"),
        ("zeros", (0, 0, 0), "EMPTY"),
        ("one", (5 * ONE,), "BASIC"),
        ("least", (1,), "BOUNDARY"),
        ("two-least", (1, 2), "ROUNDING"),
        ("even-with-a-zero", (0, 9, 1, 4, 6), "BASIC"),
        ("odd-with-equal", (3, 3, 1, 3, 9), "TIE"),
        ("even-with-equal", (4, 4, 1, 9), "TIE"),
        ("mean-of-the-middle", (1, 100, 2, 50), "BASIC"),
        ("two-greatest", (WIDEST, WIDEST), "SATURATION"),
        ("sum-of-the-range", (2**127, 2**127 - 1), "BOUNDARY"),
        ("sum-beyond-the-range", (2**127, 2**127 + 5), "SATURATION"),
        ("three-greatest", (WIDEST, WIDEST, WIDEST), "BOUNDARY"),
    ):
        yield Draft({"prices": list(values)}, slug, (flag,))
    for slug, whole, middle, test in (
        ("odd", (7, 2, 5), 5, "returns_middle_value_for_odd_unsorted_prices"),
        ("even", (2, 8, 0), 5, "averages_even_prices_and_ignores_root_zero_and_unadded"),
    ):
        known = {"prices": [price * ONE for price in whole]}
        yield Draft(known, slug, origin=f"{MEDIANS}{test}", expect={"result": middle * ONE})
    for _ in range(6):
        yield Draft({"prices": [draws.sized(0, WIDEST) for _ in range(2 + draws.below(5))]})


@theme(
    "openings",
    "subnets.opening_alpha",
    hunts="a quotient that saturates where the chain makes it zero, or is rounded up",
    origin="by hand and seeded draws",
)
def openings(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield pools at every price."""
    del operation
    for slug, tao, price, flag in (
        ("price-of-one", THOUSAND, ONE, "BASIC"),
        ("price-of-three", 10, 3 * ONE, "ROUNDING"),
        ("price-of-a-third", 10, ONE // 3, "ROUNDING"),
        ("price-above-the-tao", 10, 10 * ONE + 1, "BOUNDARY"),
        ("price-of-the-tao", 10, 10 * ONE, "BOUNDARY"),
        ("greatest-price", FULL, WIDEST, "BOUNDARY"),
        ("no-tao", 0, ONE, "EMPTY"),
        ("no-price", THOUSAND, 0, "DEGENERATE"),
        ("greatest-quotient", 1, 2, "OVERFLOW"),
        ("quotient-that-fits", FULL, ONE, "BOUNDARY"),
        ("quotient-beyond-64-bits", FULL, ONE - 1, "OVERFLOW"),
        ("least-price-that-fits", THOUSAND, THOUSAND + 1, "BOUNDARY"),
        ("price-too-low", THOUSAND, THOUSAND, "OVERFLOW"),
        ("least-price", THOUSAND, 1, "OVERFLOW"),
    ):
        yield Draft({"tao": tao, "price": price}, slug, (flag,))
    test = "register_network_seeds_new_subnet_from_even_median_snapshot"
    values, expected = {"tao": 10**11, "price": 7 * ONE // 2}, {"result": 28_571_428_571}
    yield Draft(values, "seeded", origin=f"{NETWORKS} {test}", expect=expected)
    for _ in range(6):
        yield Draft({"tao": draws.sized(1, 10**16), "price": draws.sized(1, 2**80)})


def market(*pools: tuple[int, int, int], **more: Any) -> Tables:
    """Return dynamic subnets (netuid, TAO, alpha) and root."""
    return {
        "networks_added": {0: True} | {netuid: True for netuid, _, _ in pools},
        "subnet_mechanism": {netuid: 1 for netuid, _, _ in pools},
        "subnet_tao": {netuid: tao for netuid, tao, _ in pools},
        "subnet_alpha_in": {netuid: alpha for netuid, _, alpha in pools},
        **more,
    }


@theme(
    "state",
    "subnets.median_price",
    hunts="root among the subnets, a stable subnet left out, a moving price for the spot price",
    origin="by hand",
)
def median_prices(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield markets of a few subnets."""
    del operation, draws
    for slug, state, flag in (
        ("no-subnet", {}, "EMPTY"),
        ("stable", market((1, 700, 100), subnet_mechanism={}), "BASIC"),
        ("moving-price", market((1, 700, 100), subnet_moving_price={1: 2**32}), "BASIC"),
        ("weights-of-the-pool", market((1, 700, 100), swap_balancer={1: 6 * 10**17}), "BASIC"),
        ("without-alpha", market((1, 700, 0), (2, 600, 100)), "EMPTY"),
        ("rest-of-a-pool", market((1, 700, 100), subnet_tao={1: 700, 2: 5}), "DEGENERATE"),
    ):
        yield Draft({"state": state}, slug, (flag,))
    for slug, pools, middle, name in (
        ("nobody", ((1, 0, 100),), 1, "returns_one_when_no_eligible_subnet_prices"),
        (
            "odd",
            ((1, 700, 100), (2, 200, 100), (3, 500, 100)),
            5,
            "returns_middle_value_for_odd_unsorted_prices",
        ),
        (
            "even",
            ((1, 200, 100), (3, 800, 100), (4, 0, 100)),
            5,
            "averages_even_prices_and_ignores_root_zero_and_unadded",
        ),
    ):
        yield Draft(
            {"state": market(*pools)}, slug, origin=MEDIANS + name, expect={"result": middle * ONE}
        )


@theme(
    "state",
    "subnets.lock_cost",
    hunts="another counter for the issuance, items in the wrong place",
    origin="by hand",
)
def lock_costs(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield prices that the state asks."""
    del operation, draws
    half = {"total_issuance": SUPPLY // 2, "balances_issuance": SUPPLY * 3 // 4}
    items = {"network_last_registered": 1000, "network_last_lock_cost": 3 * THOUSAND}
    for slug, state in (
        ("first", {"block": 5}),
        ("just-registered", {"block": 1000, **items}),
        ("falling", {"block": 30_000, **items}),
        ("falling-twice-as-fast", {"block": 30_000, **items, **half}),
        ("all-issued", {"block": 30_000, **items, "total_issuance": SUPPLY}),
        ("another-interval", {"block": 30_000, **items, "network_lock_reduction_interval": 40_000}),
        ("another-minimum", {"block": 30_000, **items, "network_min_lock_cost": 6 * THOUSAND}),
    ):
        yield Draft({"state": state}, slug)


@theme(
    "numbers",
    "subnets.free_netuid",
    hunts="root's number given, a number above all others where one below is free",
    origin="by hand",
)
def numbers(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield sets of subnets with and without gaps."""
    del operation, draws
    for slug, taken in (
        ("nothing", ()),
        ("root", (0,)),
        ("without-root", (1,)),
        ("gap", (0, 1, 3)),
        ("no-gap", (0, 1, 2, 3)),
        ("first-free", (0, 2, 3)),
        ("far", (0, 256, 257)),
    ):
        yield Draft({"state": {"networks_added": dict.fromkeys(taken, True)}}, slug)


def aged(*subnets: tuple[int, int, int], block: int = 1100, **more: Any) -> Tables:
    """Return dynamic subnets (netuid, registered, moving price); the period is 100 blocks."""
    return {
        "block": block,
        "network_immunity_period": 100,
        "networks_added": {0: True} | {netuid: True for netuid, _, _ in subnets},
        "subnet_mechanism": {netuid: 1 for netuid, _, _ in subnets},
        "network_registered_at": {netuid: registered for netuid, registered, _ in subnets},
        "subnet_moving_price": {netuid: price << 32 for netuid, _, price in subnets},
        **more,
    }


def complex_market(block: int, *changes: tuple[int, int]) -> Tables:
    """Return upstream's market with six subnets, with some moving prices changed."""
    moving = {1: 25, 2: 25, 3: 100, 4: 1, 5: 0, 6: 0} | dict(changes)
    registered = {1: 0, 2: 0, 3: 1, 4: 2, 5: 105, 6: 106}
    return aged(*[(n, registered[n], moving[n]) for n in moving], block=block)


@theme(
    "pruning",
    "subnets.network_to_prune",
    hunts="the spot price, ties to the youngest or the highest number, immunity off by one",
    origin="by hand",
)
def pruning(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield subnets that tie, are immune, or have no price."""
    del operation, draws
    for slug, state, flag in (
        ("lowest", aged((1, 10, 5), (2, 20, 3), (3, 30, 4)), "BASIC"),
        ("tie-to-the-oldest", aged((1, 30, 3), (2, 20, 3), (3, 25, 3)), "TIE"),
        ("tie-to-the-first", aged((3, 20, 3), (1, 20, 3), (2, 20, 3)), "TIE"),
        ("tie-in-the-order-of-bytes", aged((1, 20, 3), (257, 20, 3), (256, 20, 3)), "TIE"),
        ("last-immune-block", aged((1, 10, 5), (2, 1001, 3)), "BOUNDARY"),
        ("first-block-without-immunity", aged((1, 10, 5), (2, 1000, 3)), "BOUNDARY"),
        ("registered-at-the-end", aged((1, FULL, 5)), "SATURATION"),
        ("stable-is-one", aged((1, 10, 2), (2, 10, 0), subnet_mechanism={1: 1}), "BASIC"),
        ("stable-ties-with-one", aged((1, 20, 1), (2, 10, 0), subnet_mechanism={1: 1}), "TIE"),
        ("never-started", aged((1, 10, 5), (2, 900, 0)), "BASIC"),
        ("negative-counts-as-zero", aged((1, 20, -5), (2, 10, 0)), "DEGENERATE"),
        ("root-is-none", {"block": 5000, "networks_added": {0: True}}, "EMPTY"),
        ("a-unit-cheaper", aged((1, 10, 0), subnet_moving_price={1: 2, 2: 1}), "BASIC"),
    ):
        yield Draft({"state": state}, slug, (flag,))
    test = f"{NETWORKS} prune_selection_complex_state_exhaustive"
    for slug, state, netuid in (
        ("complex-cheapest", complex_market(110), 4),
        ("complex-tie", complex_market(110, (4, 25)), 1),
        ("complex-no-longer-immune", complex_market(210), 5),
        ("complex-all-immune", complex_market(99), None),
    ):
        yield Draft({"state": state}, slug, origin=test, expect={"result": netuid})


@theme(
    "beginnings",
    "subnets.init_new_network",
    hunts="a default in place of the value at creation, the stagger added or forgotten",
    origin="by hand",
)
def beginnings(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield new subnets of several numbers."""
    del operation, draws
    rest = {"min_allowed_uids": {7: 9}, "owner_cut_enabled": {7: False}}
    seats = {"subnetwork_n": {7: 3}, "tempo": {7: 99}, "max_allowed_uids": {7: 5}}
    off = {"subnet_emission_enabled": {7: False}, "network_registration_allowed": {7: False}}
    for slug, state, netuid in (
        ("first", {"block": 1000}, 1),
        ("stagger-of-the-remainder", {"block": 1000}, 721),
        ("stagger-of-nothing", {"block": 1000}, 720),
        ("stagger-before-the-start", {"block": 5}, 7),
        ("rests-of-another", {"block": 1000, "total_networks": 65_535, **rest, **seats, **off}, 7),
    ):
        yield Draft({"state": state, "netuid": netuid}, slug)
