"""T1 and T2: inputs that tell the rules of pools from small faults that nothing else notices."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, sharp_theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.pools import HALF, HIGH, ONE, WHOLE

HUGE: Final = 2**127 - 1
SIZE: Final = ("SATURATION",)
EDGE: Final = ("BOUNDARY",)
DIGIT: Final = ("ROUNDING",)
EMPTY: Final = ("DEGENERATE",)
WRAPS: Final = "wrapping for saturating"


def pool(tao: int, alpha: int, **changed: Any) -> dict[str, Any]:
    """Return a pool of equal weights that trades at the chain's fee."""
    about = {"quote_weight": HALF, "opened": True, "fee_rate": 33, "mechanism": 1, **changed}
    return {"tao": tao, "alpha": alpha, **about}


def powers() -> Iterator[Draft]:
    """Yield powers so great, or so near a half, that the last bit of a series shows."""

    def power(slug: str, hunts: str, *numbers: int) -> Draft:
        names = ("a", "b", "n", "d", "precision", "scale")
        return Draft(dict(zip(names, numbers, strict=True)), slug, DIGIT, hunts)

    series = "another quotient of a series, or another end of it"
    base = 1193286422564165745450573020145
    yield power("long-base", series, base, 144397, 18042, 20106, 31, 7)
    rounded = "a result that is rounded up or not at all"
    yield power("rounds-to-nothing", rounded, 3 << 22, 66501666898211, 28007, 7813, 32, 1)
    halving = "one and a half not halved, or less than it"
    yield power("one-and-a-half", halving, 3 << 18, 21, 53007, 11279, 32, 1)
    yield power("root-of-degree-1024", "the series used", HUGE, 1, 1023, 1024, 32, 1)
    order = "nothing to a power asked before the divisor"
    yield power("nothing-by-nothing", order, 0, 0, 1, 1, 32, 1)
    yield from ends(power)


def ends(power: Callable[..., Draft]) -> Iterator[Draft]:
    """Yield powers whose series end at a term that is just the guard, or at the last there is."""
    near = 1 << 57
    below = near - 127868494137182
    last = "a logarithm that goes on after a term of minus the guard"
    yield power("log-ends-at-the-guard", last, near, below, 10007, 1, 32, 10**6)
    exact = "an exponential that ends with a term of the guard"
    times = (2435250247948544356, 1 << 60)
    yield power("ends-after-the-guard", exact, 2, 1, *times, 32, 2**24 - 1)
    small = "terms that are added after the first below the guard"
    yield power("ends-below-the-guard", small, 68, 1, 3193, 1025, 32, 2**24 - 1)
    most = "one term more or less than 4,096, or as many as the precision allows"
    yield power("most-terms", most, 1, 2, 2170, 1, 4096, WHOLE)


def shares() -> Iterator[Draft]:
    """Yield shares that remain of nothing, and the noise of a power."""

    def share(slug: str, hunts: str, flags: tuple[str, ...], *numbers: int) -> Draft:
        names = ("reserve", "paid_in", "weight_in", "weight_out")
        return Draft(dict(zip(names, numbers, strict=True)), slug, flags, hunts)

    yield share("nothing-in-nothing", "something that remains", EMPTY, 0, 0, HALF, HALF)
    yield share("no-weight-out", "a power that must exist", EMPTY, 5, 5, HALF, 0)
    noise = "noise beyond 64 bits taken for one"
    light = 10**16 + 1
    yield share("noise-beyond-64-bits", noise, EDGE, 10**9, 10**12, WHOLE - light, light)
    heavy = 987023626446075210
    deep = (2115915874516677801, 13724159784119873979)
    full = "noise that just fits 64 bits taken for nothing"
    yield share("noise-of-64-bits", full, EDGE, *deep, heavy, WHOLE - heavy)


def parts_and_prices(name: str) -> Iterator[Draft]:
    """Yield the ends of prices, parts and openings."""
    match name:
        case "price":
            steep = {"pool": pool(HIGH, 1, quote_weight=10**16)}
            yield Draft(steep, "beyond-the-type", SIZE, WRAPS)
        case "part_of":
            nothing = {"numerator": 0, "denominator": 0}
            yield Draft(nothing, "nothing-of-nothing", EMPTY, "a quotient by zero")
        case "open_pool":
            values = {"pool": pool(1, HIGH, opened=False), "at_price": 3}
            yield Draft(values, "least-bit-of-the-price", DIGIT, "an even price")
            heavy = {"pool": pool(99, 1, opened=False), "at_price": ONE}
            yield Draft(heavy, "greatest-weight", EDGE, "a weight of 0.99 refused")
        case "fee_on_top":
            values = {"pool": pool(1, 1, fee_rate=65534), "amount": HIGH, "free": False}
            yield Draft(values, "beyond-the-type", SIZE, WRAPS)


def reweightings() -> Iterator[Draft]:
    """Yield reserves whose products, and the sum of both, leave their type."""
    rich = pool(HIGH, HIGH)
    yield Draft({"pool": rich, "tao": 0, "alpha": 5}, "base-saturates", SIZE, WRAPS)
    yield Draft({"pool": rich, "tao": 5, "alpha": 0}, "quote-saturates", SIZE, WRAPS)
    uneven = pool(HIGH, HIGH, quote_weight=3 * 10**17)
    yield Draft({"pool": uneven, "tao": HIGH, "alpha": HIGH}, "sum-saturates", SIZE, WRAPS)


def trades(name: str) -> Iterator[Draft]:
    """Yield trades at the ends of reserves, and those of a single rao."""
    buying = name == "buy"
    paid = "tao" if buying else "alpha"

    def trade(
        slug: str, hunts: str, flags: tuple[str, ...], into: int, out: int, amount: int,
        **about: Any,
    ) -> Draft:  # fmt: skip
        reserves = (into, out) if buying else (out, into)
        limit = about.pop("limit", (1000 if buying else 0) * ONE)
        rest = {"limit": limit, "free": about.pop("free", True), "minimum_reserve": 0}
        repair = about.pop("repair", None)
        values = {"pool": pool(*reserves, **about), paid: amount, **rest}
        return Draft(values, slug, flags, hunts, repair=repair)

    stable = "a reserve that wraps, or shrinks by more than an i64 holds"
    yield trade("stable-at-the-end", stable, SIZE, HIGH, HIGH, HIGH, mechanism=0)
    limit = 2 * ONE if buying else ONE // 2
    beyond = "a reserve that wraps before the limit is asked"
    yield trade("limit-beyond-64-bits", beyond, SIZE, 2**63, 2**63, HIGH, limit=limit)
    one = "one rao that may buy nothing"
    yield trade("one-rao-for-nothing", one, EDGE, 1000, 10, 1, repair={paid: 1000})
    author = "a fee of which nobody gets anything"
    yield trade("one-rao-beside-the-fee", author, EDGE, 10, 1000, 2, free=False, fee_rate=32768)


@sharp_theme(
    *(f"pools.{name}" for name in ("pow_ratio_scaled", "remaining_share", "price", "part_of")),
    *(f"pools.{name}" for name in ("open_pool", "fee_on_top", "reweighted", "buy", "sell")),
    name="sharp-steps",
)
def sharp_inputs(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield what notices the faults that survived the other vectors."""
    del draws
    match operation.function:
        case "pow_ratio_scaled":
            yield from powers()
        case "remaining_share":
            yield from shares()
        case "reweighted":
            yield from reweightings()
        case "buy" | "sell" as name:
            yield from trades(name)
        case name:
            yield from parts_and_prices(name)
