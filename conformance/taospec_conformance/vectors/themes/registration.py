"""Prices of registration: their decay in every block and their rise with every registration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws

UPSTREAM: Final = "upstream pallets/subtensor/src/tests/registration.rs"
MAXIMUM: Final = 2**64 - 1
ONE: Final = 2**32
TAO: Final = 10**9
EDGE: Final = ("BOUNDARY",)
PUBLISHED: Final = ("UPSTREAM",)
COMPUTED: Final = "computed by an independent program"
FACTORS: Final = {
    1: 2147483648,
    2: 3037000500,
    3: 3408917802,
    360: 4286705684,
    1000: 4291991283,
    7200: 4294553838,
    36100: 4294884830,
}
"""Half-lives and their factors."""


@theme(
    "fractions",
    "registration.multiply",
    flags=("BOUNDARY",),
    hunts="a product that is rounded, wraps or saturates early",
    origin="hand",
)
def products(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield products at the ends of their range, and drawn ones."""
    del operation
    for value, factor, result in (
        (0, ONE, 0),
        (1, ONE - 1, 0),
        (1, ONE, 1),
        (3, 2**31, 1),
        (MAXIMUM, ONE, MAXIMUM),
        (MAXIMUM, ONE + 1, MAXIMUM),
        (MAXIMUM, MAXIMUM, MAXIMUM),
        (2**33, 2**63 - 1, 2**64 - 2),
        (2**33, 2**63, MAXIMUM),
        (TAO, 4286705684, 998076443),
        (998076443, 4286705684, 996156586),
    ):
        yield Draft(
            {"value": value, "factor": factor}, f"{value}-{factor}", expect={"result": result}
        )
    for _ in range(24):
        yield Draft(
            {"value": draws.sized(0, MAXIMUM), "factor": draws.sized(0, ONE)}, flags=("ROUNDING",)
        )


@theme(
    "fractions",
    "registration.power",
    flags=("ROUNDING",),
    hunts="products in another order, or one square too many",
    origin="hand",
)
def powers(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield powers of small and great exponents, and drawn ones."""
    del operation
    for base, exponent, result in (
        (0, 0, ONE),
        (0, 1, 0),
        (ONE, 65535, ONE),
        (ONE - 1, 1, ONE - 1),
        (ONE - 1, 2, ONE - 2),
        (2**31, 31, 2),
        (2**31, 33, 0),
        (2**33, 31, 2**63),
        (2**33, 32, MAXIMUM),
        (MAXIMUM, 65535, MAXIMUM),
    ):
        yield Draft(
            {"base": base, "exponent": exponent},
            f"{base}-{exponent}",
            flags=EDGE,
            expect={"result": result},
        )
    for half_life, factor in FACTORS.items():
        for step in (0, 1):
            yield Draft({"base": factor + step, "exponent": half_life})
    for _ in range(12):
        near = ONE - draws.sized(1, 2**24)
        yield Draft({"base": near, "exponent": draws.sized(0, 65535)})


@theme(
    "fractions",
    "registration.decay_factor",
    flags=("ROUNDING",),
    hunts="a factor that is off by one",
    origin=COMPUTED,
)
def factors(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield half-lives whose factors are known, their ends, and drawn ones."""
    del operation
    yield Draft({"half_life": 0}, "never", flags=EDGE, expect={"result": ONE})
    for half_life, factor in FACTORS.items():
        yield Draft({"half_life": half_life}, f"{half_life}", expect={"result": factor})
    for half_life in (4, 5, 7, 8, 255, 256, 359, 361, 32768, 65534, 65535):
        yield Draft({"half_life": half_life}, f"{half_life}", origin="hand")
    for _ in range(16):
        yield Draft({"half_life": draws.sized(1, 65535)}, origin="random")


@theme(
    "bounds",
    "registration.within_bounds",
    flags=("BOUNDARY",),
    hunts="a minimum that wins over a smaller maximum",
    origin="hand",
)
def bounds(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield prices at, below and above their bounds, and bounds that cross."""
    del operation, draws
    for price, minimum, maximum, result in (
        (10, 10, 20, 10),
        (9, 10, 20, 10),
        (20, 10, 20, 20),
        (21, 10, 20, 20),
        (15, 10, 20, 15),
        (5, 30, 20, 20),
        (25, 30, 20, 20),
        (35, 30, 20, 20),
        (0, 0, 0, 0),
        (MAXIMUM, 0, MAXIMUM, MAXIMUM),
    ):
        yield Draft(
            {"price": price, "minimum": minimum, "maximum": maximum},
            f"{price}-in-{minimum}-{maximum}",
            expect={"result": result},
        )


def priced(price: int, *, block: int = 1000, netuid: int = 1, **tables: int) -> Chain:
    """Return a subnet with a price, without root; the tables are hyperparameters of the subnet."""
    made = Chain(block).set("networks_added", 0, False).set("subtoken_enabled", 0, False)
    made.set("networks_added", netuid, True).set("burn", netuid, price)
    for name, value in tables.items():
        made.set(name, netuid, value)
    return made


def free(price: int, **tables: int) -> Chain:
    """Return a subnet whose price has no bounds."""
    return priced(price, min_burn=0, max_burn=MAXIMUM, **tables)


def hook(made: Chain, slug: str, hunts: str = "", **about: Any) -> Draft:
    """Return a case of a rule that needs nothing but the state."""
    return Draft({"state": made.state()}, slug, hunts=hunts, **about)


def price_is(price: int) -> Mapping[str, Any]:
    """Return a published price of the subnet."""
    return {"burn": {1: price}}


@theme(
    "blocks",
    "registration.update_registration_prices",
    hunts="a price that decays wrongly, or leaves its bounds",
    origin="hand",
)
def blocks(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield blocks: decay, bounds, and counts that begin anew."""
    del operation
    yield hook(priced(TAO), "defaults", expect_state=price_is(998076443), origin=COMPUTED)
    yield hook(
        priced(998076443), "a-block-later", expect_state=price_is(996156586), origin=COMPUTED
    )
    for block in (0, 1, 2):
        yield hook(
            priced(TAO, block=block), f"block-{block}", "decay in the first block", flags=EDGE
        )
    yield hook(
        priced(5, block=1), "bounds-in-block-1", "bounds that begin with the decay", flags=EDGE
    )
    yield hook(free(TAO, burn_half_life=0), "no-half-life", "a division by zero", flags=EDGE)
    yield hook(
        priced(5, burn_half_life=0, max_burn=4, min_burn=3),
        "bounds-without-half-life",
        "bounds that depend on the decay",
    )
    yield hook(priced(500_000), "at-the-minimum", "a price below its minimum", flags=EDGE)
    yield hook(priced(500_963), "just-to-the-minimum", flags=EDGE)
    yield hook(priced(500_964), "just-above-the-minimum", flags=EDGE)
    yield hook(priced(3 * 10**11), "above-the-maximum", "bounds asked before the decay")
    yield hook(priced(100_192_728_500), "just-above-the-maximum", flags=EDGE)
    yield hook(
        priced(TAO, min_burn=2000, max_burn=1000), "bounds-cross", "the minimum wins", flags=EDGE
    )
    yield hook(free(0), "no-price", flags=EDGE)
    yield hook(free(1), "one-rao", "a price that never reaches zero", flags=EDGE)
    yield hook(free(MAXIMUM, burn_half_life=65535), "the-greatest-price", flags=("SATURATION",))
    yield hook(
        priced(TAO, registrations_this_block=3, registrations_this_interval=2),
        "counts-begin-anew",
        "the count of the interval of another subnet reset",
    )
    two = priced(TAO, burn_half_life=7).set("networks_added", 2, True).set("burn", 2, TAO)
    yield hook(two.set("burn_half_life", 2, 8), "two-half-lives", "one factor for all")
    yield hook(priced(TAO).set("networks_added", 1, False), "no-subnet", "a price without a subnet")
    yield from root_intervals()
    for _ in range(12):
        yield hook(
            free(draws.sized(0, 2**50), burn_half_life=draws.sized(0, 36100)),
            "",
            origin="random",
            flags=("ROUNDING",),
        )


def root_intervals() -> Iterator[Draft]:
    """Yield root, whose interval ends when an epoch would be due."""
    root = Chain(400).set("burn", 0, 500_000).set("registrations_this_block", 0, 1)
    root.set("registrations_this_interval", 0, 3).set("tempo", 0, 100)
    yield hook(
        root.copy().set("last_epoch_block", 0, 301),
        "root-inside-the-interval",
        "an interval that ends early",
        flags=EDGE,
    )
    yield hook(
        root.copy().set("last_epoch_block", 0, 300),
        "root-at-the-end-of-the-interval",
        "an interval that ends late",
        flags=EDGE,
    )
    yield hook(root, "root-long-after", "a count that is kept because no epoch runs")
    yield hook(root.copy().set("tempo", 0, 0), "root-without-tempo", "an epoch that is never due")
    yield hook(
        root.copy().set("last_epoch_block", 0, 399).set("pending_epoch_at", 0, 400),
        "root-asked-for-an-epoch",
        "only the tempo asked",
    )
    yield hook(root.copy().set("burn", 0, TAO), "root-decays-too", "a price of root that stays")


def chained(name: str, start: int, prices: tuple[int, ...], **tables: int) -> Iterator[Draft]:
    """Yield blocks after each other, whose prices upstream publishes."""
    for number, price in enumerate(prices):
        yield hook(
            priced(start, **tables),
            f"{name.replace('_', '-')}-{number + 1}",
            origin=f"{UPSTREAM} test_{name}",
            expect_state=price_is(price),
        )
        start = price


@theme(
    "published",
    "registration.update_registration_prices",
    flags=("UPSTREAM",),
    hunts="a scenario that upstream tests",
    origin=UPSTREAM,
)
def published_blocks(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield upstream's scenarios of decay."""
    del operation, draws
    yield from chained(
        "burn_decay", 2000, (1998,), burn_half_life=1000, min_burn=0, max_burn=MAXIMUM
    )
    yield from chained(
        "burn_halves_every_half_life",
        1024,
        (724, 511, 361, 255),
        burn_half_life=2,
        min_burn=0,
        max_burn=MAXIMUM,
    )
    clamped = "burn_min_and_max_clamps_prevent_zero_stuck_and_cap_bump"
    narrow = {"burn_half_life": 1, "min_burn": 100_000, "max_burn": 150_000}
    yield from chained(clamped, 1, (100_000,), **narrow)
    yield hook(
        priced(150_000, **narrow),
        "clamps-after-a-registration",
        origin=f"{UPSTREAM} test_{clamped}",
        expect_state=price_is(100_000),
    )
    yield hook(
        priced(1000, burn_half_life=1000, min_burn=0, max_burn=MAXIMUM, registrations_this_block=3),
        "next-block-step",
        origin=f"{UPSTREAM} test_update_registration_prices_for_networks_runs_on_next_block_step",
        expect_state={"burn": {1: 999}, "registrations_this_block": {1: 0}},
    )


@theme(
    "rises",
    "registration.bump_registration_price",
    hunts="a multiplier that is rounded, or bounds that do not hold",
    origin="hand",
)
def rises(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield rises: multipliers, bounds and root."""
    del operation

    def rise(made: Chain, slug: str, hunts: str = "", netuid: int = 1, **about: Any) -> Draft:
        return Draft({"state": made.state(), "netuid": netuid}, slug, hunts=hunts, **about)

    price = TAO
    for number, risen in enumerate((1260000000, 1587600000, 2000376000, 2520473760, 3175796937)):
        yield rise(
            priced(price),
            f"defaults-{number + 1}",
            origin=COMPUTED,
            expect_state=price_is(risen),
        )
        price = risen
    name = "test_bump_registration_price_after_registration_applies_multiplier_immediately"
    yield rise(
        free(1000, burn_increase_mult=3 << 64),
        "published",
        flags=PUBLISHED,
        origin=f"{UPSTREAM} {name}",
        expect_state=price_is(3000),
    )
    yield rise(
        priced(100_000, burn_increase_mult=2 << 64, min_burn=100_000, max_burn=150_000),
        "published-cap",
        flags=PUBLISHED,
        origin=f"{UPSTREAM} test_burn_min_and_max_clamps_prevent_zero_stuck_and_cap_bump",
        expect_state=price_is(150_000),
    )
    yield rise(free(TAO, burn_increase_mult=2**63), "below-one", "a price that falls", flags=EDGE)
    yield rise(free(TAO, burn_increase_mult=0), "zero", "a price of nothing", flags=EDGE)
    yield rise(free(TAO, burn_increase_mult=(1 << 64) + 1), "just-above-one", flags=EDGE)
    yield rise(free(3, burn_increase_mult=3 << 63), "a-half-is-cut", "four and a half is five")
    yield rise(free(0), "no-price", flags=EDGE)
    yield rise(free(MAXIMUM), "the-greatest-price", "a price that wraps", flags=("SATURATION",))
    yield rise(free(2**63, burn_increase_mult=3 << 64), "over-64-bits", flags=("SATURATION",))
    yield rise(free(MAXIMUM, burn_increase_mult=2**128 - 1), "over-128-bits", flags=("SATURATION",))
    yield rise(priced(1), "below-the-minimum", "bounds that hold only above")
    yield rise(priced(5 * 10**11), "above-the-maximum")
    yield rise(
        priced(TAO, min_burn=2000, max_burn=1000), "bounds-cross", "the minimum wins", flags=EDGE
    )
    yield rise(priced(TAO, netuid=0), "root", "a price of root that rises", netuid=0)
    for _ in range(8):
        multiplier = (1 << 64) + draws.sized(0, 2 << 64)
        yield rise(
            free(draws.sized(0, 2**44), burn_increase_mult=multiplier),
            "",
            origin="random",
            flags=("ROUNDING",),
        )
