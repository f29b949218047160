"""T1 to T3: inputs that tell the rules of kernels from small faults that nothing else notices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, sharp_theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.model import Json

ONE: Final = 1 << 32
HIGH: Final = 2**63 - 1
LOW: Final = -(2**63)
MOST: Final = 2**64 - 1
WIDE: Final = 2**128 - 1
RAO: Final = 1 << 64

Sharp = tuple[str, dict[str, Json], str, str]
"""The end of an id, the input, a flag, and the mistake that the vector hunts."""

SAT: Final = "SATURATION"
WRAPS: Final = "wrapping for saturating"
SIGNS: Final = "sums that saturate, added in another order"


def exponentials(number: int, scale: int) -> Iterator[Sharp]:
    """Yield an argument at which only the sum of the series leaves the type, no term."""
    yield "sum-leaves-first", {"x": number * scale}, "OVERFLOW", "the sum not checked in the loop"


def consensus(name: str) -> Iterator[Sharp]:
    """Yield inputs of the rules of consensus."""
    match name:
        case "filter_stake":
            values = {"stake_weights": [-RAO, 5 * RAO], "threshold": 1, "owner": None}
            yield "negative-weight", values, "DEGENERATE", "a negative number read as unsigned"
        case "stake_shares":
            most = 2**127 - 1
            yield "sum-wraps", {"filtered": [most, most]}, "OVERFLOW", "a sum that saturates"
            values = {"filtered": [1 << 104, -(1 << 104)]}
            yield "sum-cancels", values, SAT, "zero divided; a share that wraps"
        case "normalise_rows":
            values = {"weights": [[(0, 1 << 62), (1, 1 - (1 << 62))]]}
            yield "quotient-overflows", values, "OVERFLOW", "a quotient that saturates"
        case "max_upscale":
            near = {"values": [140735530834762, 52066885066823]}
            yield "below-the-limit", near, "ROUNDING", "a limit that is lower"
        case "ranks":
            rows = [[(0, HIGH)], [(0, HIGH)], [(0, LOW)]]
            yield "rows-in-order", {"weights": rows, "stake": [ONE] * 3}, "ORDER", SIGNS
            row = [[(0, HIGH), (0, HIGH), (0, LOW)]]
            yield "entries-in-order", {"weights": row, "stake": [ONE]}, "ORDER", SIGNS
            yield "product-saturates", {"weights": [[(0, HIGH)]], "stake": [2 * ONE]}, SAT, WRAPS


def mixed(weights: Json, clipped: Json, ratio: int, columns: int = 1) -> dict[str, Json]:
    """Return the input of an interpolation."""
    return {"weights": weights, "clipped": clipped, "columns": columns, "ratio": ratio}


def interpolations() -> Iterator[Sharp]:
    """Yield mixtures whose steps saturate, and those of one raw unit."""
    half = 1 << 62
    yield "difference-saturates", mixed([[(0, -half)]], [[(0, HIGH)]], ONE - 1), SAT, WRAPS
    yield "product-saturates", mixed([[(0, 1)]], [[(0, half)]], 4 * ONE), SAT, WRAPS
    yield "sum-saturates", mixed([[(0, half)]], [[(0, HIGH)]], 2 * ONE), SAT, WRAPS
    least = "an entry of one unit taken for none"
    one_sided = mixed([[(1, -1)]], [[(0, 1)]], 2 * ONE, 2)
    yield "one-unit-beyond", one_sided, "BOUNDARY", least
    yield "one-unit-before", mixed([[(1, 1)]], [[(0, -1)]], -ONE, 2), "BOUNDARY", least
    nothing = "the lengths compared first"
    yield "ratio-zero-other-length", mixed([[(0, 5)]], [], 0), "DEGENERATE", nothing


def averages() -> Iterator[Sharp]:
    """Yield averages with one rate whose steps saturate."""

    def values(new: Json, old: Json, alpha: int) -> dict[str, Json]:
        return {"new": new, "old": old, "alpha": alpha}

    yield "remainder-saturates", values([[]], [[(0, ONE)]], LOW), SAT, WRAPS
    yield "product-saturates", values([[(0, HIGH)]], [], 2 * ONE), SAT, WRAPS
    yield "sum-saturates", values([[(0, HIGH), (0, HIGH)]], [], ONE), SAT, WRAPS
    row = [(0, HIGH), (0, HIGH), (0, LOW)]
    yield "entries-in-order", values([row], [], ONE), "ORDER", SIGNS
    parts = values([[(0, HIGH)] * 3], [[(0, LOW)] * 2], ONE // 2)
    yield "new-before-old", parts, "ORDER", SIGNS


def liquid_averages() -> Iterator[Sharp]:
    """Yield averages with a rate each whose steps saturate."""

    def values(new: int, old: int, rate: int) -> dict[str, Json]:
        return {"new": [[(0, new)]], "old": [[(0, old)]], "alphas": [[rate]]}

    yield "remainder-saturates", values(0, ONE, LOW), SAT, WRAPS
    yield "decay-saturates", values(0, HIGH, -ONE), SAT, WRAPS
    yield "growth-saturates", values(HIGH, 0, 2 * ONE), SAT, WRAPS
    yield "sum-saturates", values(-HIGH, 1 << 62, -ONE), SAT, WRAPS
    missing = {"new": [[(0, 5)]], "old": [[(0, 7)]], "alphas": []}
    yield "no-rates", missing, "EMPTY", "rates not counted"


def liquid_rates() -> Iterator[Sharp]:
    """Yield rates of gaps beyond one, and of ends far apart."""

    def values(consensus: int, weight: int, bond: int, low: int, high: int) -> dict[str, Json]:
        return {
            "consensus": consensus, "weight": weight, "bond": bond, "low": low, "high": high,
            "steepness": 1000 * ONE,
        }  # fmt: skip

    low, high = ONE // 5, 4 * ONE // 5
    beyond = "a gap not cut at one"
    yield "buying-beyond-one", values(0, 3 * ONE, 0, low, high), "BOUNDARY", beyond
    yield "selling-beyond-one", values(0, 0, 3 * ONE, low, high), "BOUNDARY", beyond
    yield "buying-saturates", values(LOW, HIGH, 0, low, high), SAT, WRAPS
    yield "selling-saturates", values(0, LOW, HIGH, low, high), SAT, WRAPS
    yield "span-saturates", values(0, ONE, 0, -(1 << 62), (1 << 62) + 5), SAT, WRAPS


def bonds(name: str) -> Iterator[Sharp]:
    """Yield inputs of the rules of bonds."""
    rows = [[(0, HIGH)], [(0, HIGH)], [(0, LOW)]]
    match name:
        case "interpolate":
            yield from interpolations()
        case "moving_average":
            yield from averages()
        case "moving_average_liquid":
            yield from liquid_averages()
        case "liquid_alpha":
            yield from liquid_rates()
        case "normalise_columns":
            yield "rows-in-order", {"matrix": rows, "columns": 1}, "ORDER", SIGNS
            row = [[(0, HIGH), (0, HIGH), (0, LOW)]]
            yield "entries-in-order", {"matrix": row, "columns": 1}, "ORDER", SIGNS
        case "scale_rows":
            values = {"matrix": [[(0, HIGH)]], "factors": [2 * ONE]}
            yield "product-saturates", values, SAT, WRAPS
        case "bond_totals":
            values = {"matrix": [[(0, HIGH)]], "incentive": [2 * ONE]}
            yield "product-saturates", values, SAT, WRAPS
        case "transposed_product":
            values = {"matrix": [[(0, HIGH)]], "values": [2 * ONE]}
            yield "product-saturates", values, SAT, WRAPS
            row = [[(0, HIGH), (1, HIGH), (2, LOW)]]
            yield "entries-in-order", {"matrix": row, "values": [ONE] * 3}, "ORDER", SIGNS
        case "liquid_alphas":
            rest: dict[str, Json] = {"low": ONE // 5, "high": 4 * ONE // 5, "steepness": 1000 * ONE}
            lengths = {"weights": [[], []], "bonds": [[]], "consensus": [0], **rest}
            yield "fewer-bonds", lengths, "EMPTY", "rows of different numbers paired"
            idle = {"weights": [[]], "bonds": [[]], "consensus": [-ONE], **rest}
            yield "negative-consensus", idle, "DEGENERATE", "no gap where nothing is said or held"


def mechanisms(name: str) -> Iterator[Sharp]:
    """Yield inputs of the rules of mechanisms."""
    match name:
        case "owner_uid":
            values = {"hotkeys": [7, 5, 7], "owner_hotkey": 7}
            yield "twice", values, "ORDER", "the last uid of a hotkey taken"
        case "split_emission":
            values = {"emission": MOST, "count": 3, "split": [0, 65535, 65535]}
            yield "parts-wrap", values, "OVERFLOW", "a sum that saturates"
        case "accumulate_u16":
            yield (
                "product-saturates",
                {"existing": 5, "added": 1 << 15, "weight": 1 << 113},
                SAT,
                WRAPS,
            )
            yield "sum-saturates", {"existing": 5, "added": 1, "weight": WIDE}, SAT, WRAPS
        case "accumulate_u64":
            yield (
                "product-saturates",
                {"existing": 5, "added": 1 << 32, "weight": 1 << 96},
                SAT,
                WRAPS,
            )
            yield "sum-saturates", {"existing": 5, "added": 1, "weight": WIDE}, SAT, WRAPS


def float_of(mantissa: int, exponent: int) -> dict[str, Json]:
    """Return a number of a share pool."""
    return {"mantissa": mantissa * 10**18, "exponent": exponent}


def share_pools(name: str) -> Iterator[Sharp]:
    """Yield numbers whose exponents are at the ends."""
    last = "the last exponent refused"
    values: dict[str, Json]
    match name:
        case "add":
            full = float_of(1000, HIGH - 1)
            yield "carries-to-the-last-exponent", {"a": full, "b": full}, "BOUNDARY", last
        case "div":
            values = {"a": float_of(200, HIGH), "b": float_of(900, -100)}
            yield "exponent-too-great", values, "OVERFLOW", "only the least exponent checked"
        case "muldiv":
            values = {"x": float_of(200, HIGH), "a": float_of(300, 0), "b": float_of(500, 0)}
            yield "at-the-last-exponent", values, "BOUNDARY", last
            values = {"x": float_of(200, LOW), "a": float_of(300, 0), "b": float_of(500, 100)}
            yield "exponent-too-small", values, "OVERFLOW", "only the greatest exponent checked"
        case "greater":
            values = {"a": float_of(105, 1), "b": float_of(1000, 0)}
            yield "next-exponent", values, "BOUNDARY", "another base than ten"
        case "accepts":
            values = {"value": 1, "denominator": float_of(500, LOW + 10), "amount": MOST}
            yield "amount-wraps", values, "OVERFLOW", "a deposit that saturates"


def lock_of(conviction: int, mass: int = 10**9, last_update: int = 0) -> dict[str, Json]:
    """Return a lock."""
    return {"conviction": conviction, "mass": mass, "last_update": last_update}


def crowd() -> dict[str, Json]:
    """Return the buckets of a subnet whose convictions leave the type together."""
    bucket = {"decaying": None, "perpetual": lock_of(WIDE)}
    return {"hotkeys": [5, 7], "buckets": [bucket] * 2, "owner_hotkey": 5, "owner": bucket}


def locks(name: str) -> Iterator[Sharp]:
    """Yield convictions that leave their type."""
    one = {"unlock": 1, "maturity": 1}
    slow = {"unlock": 934866, "maturity": 934866}
    values: dict[str, Json]
    match name:
        case "gained_conviction":
            values = {"mass": 1 << 63, "blocks": MOST, "rates": one, "perpetual": False}
            yield "product-saturates", values, SAT, WRAPS
        case "roll":
            role = {"owner": False, "perpetual": False}
            lock = lock_of(WIDE, 1 << 63)
            values = {"lock": lock, "now": MOST, "rates": one, "role": role}
            yield "sum-saturates", values, SAT, WRAPS
        case "merge":
            yield "sum-saturates", {"lock": lock_of(WIDE), "added": lock_of(WIDE)}, SAT, WRAPS
        case "hotkey_conviction":
            values = {"locks": crowd(), "hotkey": 5, "now": 0, "rates": slow}
            yield "sum-saturates", values, SAT, WRAPS
        case "total_conviction":
            yield "sum-saturates", {"locks": crowd(), "now": 0, "rates": slow}, SAT, WRAPS
        case "transfer":
            role = {"owner": False, "perpetual": True}
            values = {
                "lock": lock_of(WIDE), "other": lock_of(WIDE), "amount": 10**9, "total": 10**9,
                "now": 0, "rates": slow, "giver": role, "receiver": role,
            }  # fmt: skip
            yield "sum-saturates", values, SAT, WRAPS
        case "ownership_due":
            values = {
                "conviction": (1 << 128) // 10 + 1, "alpha_out": 10**18, "registered_at": 0,
                "now": MOST,
            }  # fmt: skip
            yield "product-saturates", values, SAT, WRAPS
        case "voting_power":
            values = {"stake": 3, "previous": 7, "rate": 2 * 10**18}
            yield "rate-above-one", values, SAT, WRAPS


def pools(name: str) -> Iterator[Sharp]:
    """Yield powers at the limit of what is computed exactly, and a weight at its limit."""
    match name:
        case "open_pool":
            pool = {
                "alpha": 99, "fee_rate": 33, "mechanism": 1, "opened": False,
                "quote_weight": 5 * 10**17, "tao": 1,
            }  # fmt: skip
            values = {"at_price": RAO, "pool": pool}
            yield "least-weight", values, "BOUNDARY", "the least weight refused"
        case "pow_ratio_scaled":
            series = "the series used for other exponents"
            for slug, a, n in (("last-exact", 512258, 1024), ("first-series", 527899, 1025)):
                values = {"a": a, "b": a + 1, "n": n, "d": 1, "precision": 32, "scale": 1 << 20}
                yield slug, values, "ROUNDING", series
            root = {"a": 49, "b": 1, "n": 1, "d": 2, "precision": 32, "scale": 1}
            yield "root-below-a-power-of-two", root, "BOUNDARY", "a search that ends too low"


def emission_shares() -> Iterator[Sharp]:
    """Yield shares whose sums leave the type."""

    def values(paid: list[int], stake: list[int], active: list[int]) -> dict[str, Json]:
        return {"incentive": paid, "dividends": paid, "stake": stake, "active_stake": active}

    yield "pair-saturates", values([HIGH], [0], [0]), SAT, WRAPS
    yield "sum-wraps", values([HIGH, HIGH], [0, 0], [0, 0]), "OVERFLOW", "a sum that saturates"
    nobody = values([0, 0], [ONE, 0], [LOW, LOW])
    yield "active-stake-wraps", nobody, "OVERFLOW", "a sum that saturates"


def sharp(operation: str) -> Iterator[Sharp]:
    """Yield the inputs of an operation."""
    chapter, name = operation.split(".")[0], operation.split(".")[-1]
    match chapter:
        case "transcendental" if ".i32f32." in operation:
            yield from exponentials(22, 1 << 32)
        case "transcendental":
            yield from exponentials(44, 1 << 64)
        case "consensus":
            yield from consensus(name)
        case "bonds":
            yield from bonds(name)
        case "mechanisms":
            yield from mechanisms(name)
        case "share_pools":
            yield from share_pools(name)
        case "epoch":
            yield from emission_shares()
        case "locks":
            yield from locks(name)
        case "pools":
            yield from pools(name)


@sharp_theme(
    "transcendental.i32f32.exp",
    "transcendental.i64f64.exp",
    *(f"consensus.{name}" for name in ("filter_stake", "stake_shares", "normalise_rows", "ranks")),
    "consensus.max_upscale",
    *(f"bonds.{name}" for name in ("interpolate", "moving_average", "moving_average_liquid")),
    *(f"bonds.{name}" for name in ("liquid_alpha", "liquid_alphas", "normalise_columns")),
    *(f"bonds.{name}" for name in ("scale_rows", "bond_totals", "transposed_product")),
    *(f"mechanisms.{name}" for name in ("owner_uid", "split_emission")),
    *(f"mechanisms.{name}" for name in ("accumulate_u16", "accumulate_u64")),
    *(f"share_pools.{name}" for name in ("add", "div", "muldiv", "greater", "accepts")),
    "epoch.emission_shares",
    *(f"locks.{name}" for name in ("gained_conviction", "roll", "merge", "transfer")),
    *(f"locks.{name}" for name in ("hotkey_conviction", "total_conviction")),
    *(f"locks.{name}" for name in ("ownership_due", "voting_power")),
    *(f"pools.{name}" for name in ("open_pool", "pow_ratio_scaled")),
)
def sharp_inputs(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield what notices the faults that survived the other vectors."""
    del draws
    for slug, values, flag, hunts in sharp(operation.id):
        yield Draft(values, slug, flags=(flag,), hunts=hunts)
