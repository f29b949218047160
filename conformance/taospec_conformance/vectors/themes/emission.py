"""T3: the stages of a coinbase, without state."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from taospec.emission import next_moving_price
from taospec.primitives import I96F32, U64, U64F64
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws

ONE: Final = 2**32
TAO: Final = 2**64
FULL: Final = 2**64 - 1
MOST: Final = 2**128 - 1
WIDEST: Final = 2**127 - 1
REWARD: Final = 10**9
WEIGHT: Final = 971718665099567868
CUT: Final = 11796
COINBASE: Final = "upstream pallets/subtensor/src/tests/coinbase.rs "
TEMPO: Final = "upstream pallets/subtensor/src/tests/tempo_control.rs "
EDGE: Final = ("BOUNDARY",)
FLOOR: Final = ("ROUNDING",)
GREAT: Final = ("SATURATION", "BOUNDARY")
AMOUNTS: Final = (0, 1, 2, 3, 10**6, 10**9, 10**12, 21 * 10**15, FULL)
PRICES: Final = (0, 1, TAO // 10, TAO // 3, TAO // 2, TAO - 1, TAO, TAO + 1, 2 * TAO)
PARTS: Final = (0, 1, ONE // 3, ONE // 2, ONE - 1, ONE)


def upstream(slug: str, values: dict[str, Any], result: Any, name: str, hunts: str = "") -> Draft:
    """Return a case of the chain's tests with its number."""
    expect = result if isinstance(result, dict) else {"result": result}
    return Draft(values, slug, ("UPSTREAM",), hunts, COINBASE + name, expect=expect)


def published(operation: str) -> Iterator[Draft]:
    """Yield the numbers of the chain's tests for one stage."""
    values: dict[str, Any]
    match operation:
        case "emission.root_proportion":
            values = {"root_tao": 10**12, "issuance": 10**11, "tao_weight": 3320413933267719290}
            yield upstream("thousand-tao", values, 2761050404, "test_root_proportion")
        case "emission.subnet_emissions":
            third = TAO // 3
            equal = [4772185407225855] * 3
            values = {"reward": 3333333, "shares": [third] * 3, "enabled": [True] * 3}
            yield upstream("thirds", values, equal, "test_coinbase_tao_issuance_multiple")
            values = {
                "reward": 10**8,
                "shares": [(price << 64) // 1288490189 for price in (429496730, 858993459)],
            }
            yield upstream(
                "one-to-two",
                {**values, "enabled": [True, True]},
                [143165576644444444, 286331152955555555],
                "test_coinbase_tao_issuance_different_prices",
            )
        case "emission.price_shares":
            yield upstream(
                "one-to-two",
                {"prices": [TAO, 2 * TAO]},
                [TAO // 3, 2 * TAO // 3],
                "test_coinbase_alpha_issuance_different",
            )
            yield upstream(
                "no-price",
                {"prices": [0, 0]},
                [0, 0],
                "test_zero_shares_zero_emission",
                "shares that are equal where no subnet has a price",
            )
        case "emission.subnet_terms":
            for slug, emission, alpha, excess in (
                ("below-the-cap", 10**8, 10**8 * ONE, 0),
                ("above-the-cap", 10**10, 4294966864000000000, 38654706096000000000),
            ):
                yield upstream(
                    slug,
                    {
                        "emission": emission * ONE,
                        "price": TAO,
                        "minted": REWARD,
                        "root": 4294966864,
                    },
                    {
                        "tao": emission * ONE - excess,
                        "alpha": alpha,
                        "alpha_out": REWARD,
                        "excess": excess,
                    },
                    "test_get_subnet_terms_alpha_emissions_cap",
                )
        case "emission.alpha_parts":
            yield upstream(
                "tenth-to-the-owner",
                {"minted": REWARD, "cut": 6553, "root": 0},
                {"owner": 99992370, "server": 450003814, "validator": 450003814, "root": 0},
                "test_coinbase_emit_to_subnets_with_root_sell",
            )
        case _:
            yield from published_times(operation)


def published_times(operation: str) -> Iterator[Draft]:
    """Yield the numbers of the chain's tests about prices and epochs over time."""
    match operation:
        case "emission.next_moving_price":
            half = {"moving": 0, "price": TAO, "halving": 201600, "rate": ONE // 2}
            yield upstream(
                "ten-blocks-old", {**half, "age": 11}, 117167, "test_update_moving_price_initial"
            )
            tenth = {"price": TAO, "age": 201600, "halving": 201600, "rate": 429496730}
            moving = 0
            for _ in range(13):
                ages = (U64F64(moving << 32), U64F64(TAO), U64(201600), U64(201600))
                moving = next_moving_price(*ages, I96F32(429496730))
            yield upstream(
                "fourteenth",
                {**tenth, "moving": moving << 32},
                2200419206,
                "test_coinbase_moving_prices",
            )
            yield upstream(
                "old", {**half, "age": 144000001}, 2144481374, "test_update_moving_price_after_time"
            )
        case "emission.is_epoch_due":
            due = {"tempo": 100, "noted": 0, "idle": 0, "last": 0, "now": 102}
            name = "test_coinbase_drain_pending_resets_blockssincelaststep"
            yield upstream("tempo-passed", due, True, name)
        case "emission.next_epoch_block":
            for slug, tempo, noted, result, name in (
                ("never", 0, 0, None, "returns_none_when_tempo_zero"),
                ("regular", 50, 0, 150, "uses_last_epoch_block_plus_tempo"),
                ("noted-first", 50, 120, 120, "returns_pending_when_pending_is_earlier"),
                ("regular-first", 50, 200, 150, "ignores_pending_when_auto_is_earlier"),
            ):
                values = {"tempo": tempo, "noted": noted, "last": 100}
                origin = f"{TEMPO}get_next_epoch_start_block_{name}"
                yield Draft(values, slug, ("UPSTREAM",), origin=origin, expect={"result": result})
        case _:
            return


@theme(
    "upstream",
    "emission.root_proportion",
    "emission.subnet_emissions",
    "emission.price_shares",
    "emission.subnet_terms",
    "emission.alpha_parts",
    "emission.next_moving_price",
    "emission.is_epoch_due",
    "emission.next_epoch_block",
    flags=("UPSTREAM",),
    hunts="a number of the chain's tests that does not come out",
    origin=COINBASE,
)
def numbers_of_the_chain(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the numbers that the chain's tests fix for the stages."""
    del draws
    yield from published(operation.id)


def hand_of_shares(operation: str) -> Iterator[Draft]:
    """Yield boundaries of the stages that share the reward."""
    match operation:
        case "emission.root_proportion":
            for slug, root, issuance, weight in (
                ("nothing", 0, 0, FULL),
                ("no-alpha", 1, 0, FULL),
                ("no-root", 0, 1, FULL),
                ("no-weight", FULL, 1, 0),
                ("weight-floors-to-nothing", FULL, 1, 1),
                ("one-of-each", 1, 1, FULL),
                ("all-of-each", FULL, FULL, FULL),
                ("weight-of-the-chain", 6 * 10**15, 3 * 10**15, WEIGHT),
                ("smallest-part", 1, ONE, FULL),
                ("smaller-than-that", 1, ONE + 1, FULL),
            ):
                yield Draft(
                    {"root_tao": root, "issuance": issuance, "tao_weight": weight}, slug, EDGE
                )
        case "emission.moving_price":
            for mechanism, stored in ((0, 0), (0, -5), (1, 0), (1, -1), (1, ONE), (2, 7)):
                sign = "minus-" if stored < 0 else ""
                slug = f"mechanism-{mechanism}-at-{sign}{abs(stored)}"
                yield Draft({"mechanism": mechanism, "stored": stored}, slug, EDGE)
            for word, stored in (("greatest", WIDEST), ("least", -WIDEST - 1)):
                yield Draft({"mechanism": 1, "stored": stored}, word, GREAT)
        case "emission.price_shares":
            for slug, prices in (
                ("none", []),
                ("one-of-nothing", [0]),
                ("one", [5]),
                ("equal", [TAO] * 7),
                ("a-unit-beside-one", [1, TAO]),
                ("sum-saturates", [MOST, MOST, 1]),
            ):
                yield Draft({"prices": prices}, slug, GREAT if "sat" in slug else EDGE)
        case "emission.emission_shares":
            for slug, prices, withheld in (
                ("none", [], []),
                ("half-withheld", [TAO, TAO], [0, ONE // 2]),
                ("same-part", [TAO, 3 * TAO], [ONE // 2, ONE // 2]),
                ("all-withheld-by-one", [TAO, TAO], [0, ONE]),
                ("all-withheld-by-all", [TAO, 2 * TAO], [ONE, ONE]),
                ("more-than-all", [TAO, TAO], [0, 5 * ONE]),
                ("only-one-with-a-price", [TAO, 0], [ONE - 1, 0]),
                ("withheld-by-the-only-one", [TAO, 0], [ONE, 0]),
                ("no-prices", [0, 0], [0, ONE]),
                ("weights-floor-to-nothing", [1, MOST], [0, ONE]),
            ):
                yield Draft({"prices": prices, "withheld": withheld}, slug, EDGE)
        case "emission.subnet_emissions":
            third = TAO // 3
            for slug, reward, shares, enabled in (
                ("none", REWARD, [], []),
                ("one-off", REWARD, [third] * 3, [True, False, True]),
                ("all-off", REWARD, [third] * 2, [False, False]),
                ("only-zero-shares-on", REWARD, [0, TAO], [True, False]),
                ("shares-below-one-stay", REWARD, [third, third], [True, True]),
                ("off-with-no-share", REWARD, [third, third, 0], [True, True, False]),
                ("reward-zero", 0, [TAO], [True]),
                ("one-rao", 1, [third] * 3, [True] * 3),
                ("dust-of-a-unit", FULL, [1, TAO - 1], [True, True]),
                ("off-gets-no-unit", FULL, [TAO // 2, TAO // 2], [True, False]),
            ):
                values = {"reward": reward, "shares": shares, "enabled": enabled}
                yield Draft(values, slug, EDGE)
        case "emission.sells_root_alpha":
            for slug, prices in (
                ("none", []),
                ("exactly-one", [TAO // 2, TAO // 2]),
                ("a-unit-more", [TAO // 2, TAO // 2, 1]),
                ("a-unit-less", [TAO - 1]),
                ("sum-wraps-to-nothing", [MOST, 1]),
                ("sum-wraps-above-one", [MOST, TAO + 2]),
            ):
                yield Draft(
                    {"prices": prices},
                    slug,
                    ("OVERFLOW",) if "wraps" in slug else EDGE,
                    "`>=` for `>`, a sum that saturates",
                )
        case _:
            return


def hand_of_terms(operation: str) -> Iterator[Draft]:
    """Yield boundaries of the stages of one subnet."""
    match operation:
        case "emission.subnet_terms":
            for slug, emission, price, minted, root in (
                ("nothing", 0, TAO, REWARD, ONE),
                ("no-root", 7 * ONE, TAO, REWARD, 0),
                ("no-price", 7 * ONE, 0, REWARD, ONE),
                ("price-below-32-bits", 7 * ONE, ONE - 1, REWARD, ONE),
                ("price-of-one-unit", 7 * ONE, ONE, REWARD, ONE),
                ("no-alpha-left", 7 * ONE, TAO, 0, ONE),
                ("at-the-cap", REWARD * ONE, TAO, REWARD, ONE),
                ("above-the-cap-by-a-unit", REWARD * ONE + 1, TAO, REWARD, ONE),
                ("below-the-cap-by-a-unit", REWARD * ONE - 1, TAO, REWARD, ONE),
                ("at-the-cap-by-truncation", 15 * ONE + 1, 3 * TAO, 5, ONE),
                ("price-cut-to-32-bits", 10**9 * ONE, TAO // 3 + 1, REWARD, ONE // 5),
                ("high-price", 10**9 * ONE, 10**6 * TAO, REWARD, ONE),
            ):
                yield Draft(
                    {"emission": emission, "price": price, "minted": minted, "root": root},
                    slug,
                    FLOOR if "cut" in slug else EDGE,
                )
        case "emission.alpha_parts":
            for slug, minted, cut, root in (
                ("nothing", 0, CUT, ONE // 3),
                ("one-rao", 1, CUT, ONE // 3),
                ("three-rao-lost", 7, 13000, ONE // 3),
                ("no-cut", REWARD, 0, ONE // 3),
                ("all-to-the-owner", REWARD, 65535, ONE // 3),
                ("root-takes-the-half", REWARD, CUT, ONE),
                ("no-root", REWARD, CUT, 0),
                ("odd", REWARD - 1, 0, 0),
                ("second-era", REWARD // 2, CUT, ONE // 7),
            ):
                yield Draft({"minted": minted, "cut": cut, "root": root}, slug, FLOOR)
        case "emission.next_moving_price":
            chain = {"halving": 201600, "rate": 12885}
            for slug, moving, price, age in (
                ("age-zero", 5 * ONE, TAO, 0),
                ("price-above-one", 0, 3 * TAO, 201600),
                ("price-one", 0, TAO, 201600),
                ("stays-at-one", TAO, TAO, 10**7),
                ("stalls-below", TAO // 2 - TAO // 10**4, TAO // 2, 201600),
                ("sinks-above", TAO // 2 + TAO // 10**4, TAO // 2, 201600),
                ("too-small-to-see", 0, TAO // 20000, 10**7),
                ("first-step", 0, TAO, 1),
                ("above-one-falls", 2 * TAO, TAO, 10**7),
            ):
                yield Draft({"moving": moving, "price": price, "age": age, **chain}, slug, FLOOR)
            zero = {"moving": TAO // 3, "price": TAO, "age": 0, "halving": 0, "rate": 12885}
            yield Draft(zero, "no-age-and-no-halving", EDGE)
            yield Draft({**zero, "age": 9, "rate": 3 * ONE}, "rate-above-one", GREAT)
            yield Draft({**zero, "age": 9, "rate": -ONE}, "rate-below-zero", EDGE)
            yield Draft({**zero, "age": FULL, "halving": FULL}, "ages-saturate", GREAT)
        case _:
            yield from hand_of_times(operation)


def hand_of_times(operation: str) -> Iterator[Draft]:
    """Yield boundaries of the rules about epochs."""
    match operation:
        case "emission.is_epoch_due":
            for slug, tempo, noted, idle, last, now in (
                ("one-block-early", 360, 0, 0, 641, 1000),
                ("on-time", 360, 0, 0, 640, 1000),
                ("never", 0, 1000, 50401, 0, 1000),
                ("noted-now", 360, 1000, 0, 999, 1000),
                ("noted-later", 360, 1001, 0, 999, 1000),
                ("noted-before", 360, 1, 0, 999, 1000),
                ("idle-at-the-limit", 360, 0, 50400, 999, 1000),
                ("idle-above-the-limit", 360, 0, 50401, 999, 1000),
                ("last-in-the-future", 1, 0, 0, 1001, 1000),
                ("tempo-one-same-block", 1, 0, 0, 1000, 1000),
                ("tempo-one-next-block", 1, 0, 0, 999, 1000),
            ):
                yield Draft(
                    {"tempo": tempo, "noted": noted, "idle": idle, "last": last, "now": now},
                    slug,
                    EDGE,
                )
        case "emission.next_epoch_block":
            for slug, tempo, noted, last in (
                ("never-though-noted", 0, 5, 100),
                ("same-block", 50, 150, 100),
                ("noted-in-the-past", 50, 1, 100),
                ("end-of-time", 50, 0, FULL - 3),
            ):
                yield Draft({"tempo": tempo, "noted": noted, "last": last}, slug, EDGE)
        case _:
            return


HAND: Final = (
    "emission.root_proportion",
    "emission.moving_price",
    "emission.price_shares",
    "emission.emission_shares",
    "emission.subnet_emissions",
    "emission.sells_root_alpha",
    "emission.subnet_terms",
    "emission.alpha_parts",
    "emission.next_moving_price",
    "emission.is_epoch_due",
    "emission.next_epoch_block",
)


@theme(
    "boundaries",
    *HAND,
    hunts="a strict comparison, a floor in another place, zero, the cap",
    origin="by hand",
)
def boundaries(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield cases at and around the limits of each stage."""
    del draws
    yield from hand_of_shares(operation.id)
    yield from hand_of_terms(operation.id)


def drawn(operation: str, draws: Draws) -> dict[str, Any]:
    """Return drawn arguments of a stage."""
    pick = draws.pick
    wide: Callable[[int], int] = lambda high: draws.sized(0, high)  # noqa: E731
    size = 1 + draws.below(4)
    prices = [pick((pick(PRICES), wide(2 * TAO))) for _ in range(size)]
    match operation:
        case "emission.root_proportion":
            amounts = {name: pick((pick(AMOUNTS), wide(FULL))) for name in ("root_tao", "issuance")}
            return {**amounts, "tao_weight": pick((WEIGHT, FULL, wide(FULL)))}
        case "emission.price_shares" | "emission.sells_root_alpha":
            return {"prices": prices}
        case "emission.emission_shares":
            return {"prices": prices, "withheld": [pick((*PARTS, wide(ONE))) for _ in prices]}
        case "emission.subnet_emissions":
            shares = [TAO // size - draws.below(5) for _ in prices]
            switches = [draws.chance(2, 3) for _ in prices]
            return {"reward": REWARD >> draws.below(5), "shares": shares, "enabled": switches}
        case "emission.subnet_terms":
            price = pick((wide(TAO), wide(10 * TAO), pick(PRICES)))
            emission = wide(REWARD * ONE)
            return {
                "emission": emission,
                "price": price,
                "minted": REWARD >> draws.below(3),
                "root": pick((*PARTS, wide(ONE))),
            }
        case "emission.alpha_parts":
            minted = pick((REWARD, REWARD // 2, wide(REWARD)))
            return {"minted": minted, "cut": draws.below(65536), "root": pick((wide(ONE), ONE))}
        case _:
            age, price = wide(10**7), pick((pick(PRICES), wide(TAO)))
            chain = {"halving": pick((201600, wide(10**6))), "rate": pick((12885, wide(ONE)))}
            return {"moving": pick((price, wide(TAO))), "price": price, "age": age, **chain}


@theme(
    "drawn",
    "emission.root_proportion",
    "emission.price_shares",
    "emission.emission_shares",
    "emission.subnet_emissions",
    "emission.sells_root_alpha",
    "emission.subnet_terms",
    "emission.alpha_parts",
    "emission.next_moving_price",
    hunts="a floor in another place, an order of products",
    origin="seeded draws",
)
def drawn_stages(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield drawn arguments of each stage."""
    for _ in range(6):
        yield Draft(drawn(operation.id, draws))
