"""T5: a coinbase on the state, from shares to purchases and pots."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.ledger import subnet_account
from taospec.primitives import Netuid
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.emission import (
    COINBASE,
    EDGE,
    FLOOR,
    FULL,
    ONE,
    REWARD,
)

TOKEN: Final = 10**9
HALF: Final = 5 * 10**17
SUPPLY: Final = 21 * 10**15
ORIGIN: Final = "by hand"
UPSTREAM: Final = ("UPSTREAM",)


def started(
    chain: Chain | None = None,
    netuid: int = 1,
    *,
    tao: int = TOKEN,
    alpha: int = TOKEN,
    alpha_out: int = 0,
    moving: int = ONE,
    mechanism: int = 1,
    opened: bool = True,
) -> Chain:
    """Return a chain with one more subnet that receives emission."""
    chain = Chain() if chain is None else chain
    chain.subnet(netuid, tao=tao, alpha=alpha, alpha_out=alpha_out, mechanism=mechanism)
    chain.set("first_emission_block_number", netuid, 1)
    chain.set("last_epoch_block", netuid, chain.get("block"))
    chain.set("subnet_moving_price", netuid, moving)
    return chain.set("pal_swap_initialized", netuid, opened)


def stable(netuids: tuple[int, ...] = (1,)) -> Chain:
    """Return a chain of stable subnets with nothing in their pools and a living account."""
    chain = Chain()
    for netuid in netuids:
        started(chain, netuid, tao=0, alpha=0, moving=0, mechanism=0, opened=False)
        chain.balance(subnet_account(Netuid(netuid)), 500)
    return chain


def full(chain: Chain) -> Chain:
    """Give root so much stake, at full weight, that its part in every subnet is almost all."""
    return chain.set("subnet_tao", 0, 10**18).set("tao_weight", FULL)


def flying(chain: Chain, credit: int) -> Chain:
    """Count a credit that is in flight."""
    return chain.add("total_issuance", credit).add("balances_issuance", credit)


def uncut(chain: Chain) -> Chain:
    """Give owners no cut."""
    return chain.set("subnet_owner_cut", 0)


def coinbase(slug: str, chain: Chain, credit: int, **about: Any) -> Draft:
    """Return a whole coinbase."""
    return Draft({"state": flying(chain, credit).state(), "credit": credit}, slug, **about)


def number(slug: str, chain: Chain, credit: int, name: str, published: dict[str, Any]) -> Draft:
    """Return a whole coinbase of the chain's tests with its numbers."""
    return coinbase(
        slug,
        chain,
        credit,
        flags=UPSTREAM,
        origin=COINBASE + name,
        expect_state=published,
    )


@theme(
    "upstream",
    "emission.run_coinbase",
    flags=UPSTREAM,
    hunts="a number of the chain's tests that does not come out",
    origin=COINBASE,
)
def numbers_of_coinbases(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the coinbases of the chain's tests."""
    del operation, draws
    yield coinbase(
        "nothing", Chain(), 0, flags=UPSTREAM, origin=f"{COINBASE}test_coinbase_basecase"
    )
    pool = 10**11
    yield number(
        "one-pool",
        uncut(full(started(tao=pool, alpha=pool))),
        1234567,
        "test_coinbase_tao_issuance_base",
        {
            "subnet_tao": {1: pool + 1234567},
            "subnet_alpha_in": {1: pool + 1234567},
            "total_stake": pool + 1234567,
            "total_issuance": pool + 1234567,
            "pending_server_emission": {1: 500_000_000},
            "pending_validator_emission": {1: 50},
            "alpha_recycled": {1: 499_999_949},
            "subnet_alpha_out": {1: 500_000_051},
            "swap_balancer": {1: HALF},
        },
    )
    yield number(
        "one-rao",
        stable(),
        1,
        "test_coinbase_tao_issuance_base_low",
        {"subnet_tao": {1: 1}, "total_stake": 1, "subnet_alpha_out": {1: TOKEN + 1}},
    )
    yield number(
        "three-equal",
        stable((1, 2, 3)),
        3_333_333,
        "test_coinbase_tao_issuance_multiple",
        {
            "subnet_tao": {1: 1_111_110, 2: 1_111_110, 3: 1_111_110},
            "total_stake": 3_333_330,
            "total_issuance": 1500 + 3_333_330,
            "balances_issuance": 1500 + 3_333_330,
        },
    )
    yield number(
        "one-switched-off",
        stable((1, 2, 3)).set("subnet_emission_enabled", 2, False),
        3_333_333,
        "test_coinbase_disabled_subnet_emission_redistributes_tao_to_enabled_subnets",
        {
            "subnet_tao": {1: 1_666_666, 2: 0, 3: 1_666_666},
            "total_issuance": 1500 + 3_333_332,
            "subnet_alpha_out_emission": {2: TOKEN},
        },
    )
    yield from numbers_of_prices()
    yield from numbers_of_parts()


def numbers_of_prices() -> Iterator[Draft]:
    """Yield coinbases over pools of different prices."""
    chain = started(tao=10**5, alpha=10**6, moving=429496730)
    started(chain, 2, tao=10**5, alpha=5 * 10**5, moving=858993459)
    yield number(
        "different-prices",
        full(chain),
        10**8,
        "test_coinbase_tao_issuance_different_prices",
        {
            "subnet_tao": {1: 33_433_333, 2: 66_766_666},
            "subnet_alpha_in": {1: 334_333_334, 2: 333_833_333},
            "swap_balancer": {1: 499999997008973068, 2: 499999997753369932},
            "total_stake": 99_999_999 + 2 * 10**5,
        },
    )
    chain = started(tao=10**6, alpha=10**6, moving=ONE)
    started(chain, 2, tao=2 * 10**6, alpha=10**6, moving=2 * ONE)
    yield number(
        "one-to-two",
        full(chain),
        10**6,
        "test_coinbase_alpha_issuance_different",
        {
            "subnet_tao": {1: 1_333_333, 2: 2_666_666},
            "subnet_alpha_in": {1: 1_333_333, 2: 1_333_333},
        },
    )
    chain = started(tao=10**4, alpha=10**9, alpha_out=SUPPLY)
    started(chain, 2, tao=10**4, alpha=10**9, alpha_out=SUPPLY, moving=2 * ONE)
    yield number(
        "purchases-only",
        chain,
        10**6,
        "test_coinbase_alpha_issuance_with_cap_trigger_and_block_emission",
        {
            "subnet_tao": {1: 343_333, 2: 676_666},
            "subnet_alpha_in": {1: 29_126_242, 2: 14_778_340},
            "subnet_protocol_alpha": {1: 970_873_758, 2: 985_221_660},
            "subnet_alpha_out": {1: SUPPLY + 970_873_758, 2: SUPPLY + 985_221_660},
        },
    )
    chain = started(tao=10**6, alpha=10**6, moving=0)
    yield number(
        "no-prices",
        started(chain, 2, tao=10**6, alpha=10**6, moving=0),
        10**6,
        "test_zero_shares_zero_emission",
        {
            "subnet_alpha_in": {1: 10**6, 2: 10**6},
            "subnet_tao": {1: 10**6, 2: 10**6},
            "total_issuance": 2 * 10**6,
        },
    )


def numbers_of_parts() -> Iterator[Draft]:
    """Yield coinbases that divide alpha."""
    for slug, cut, owner in (("no-cut", 0, 0), ("whole-cut", 65535, TOKEN)):
        yield number(
            slug,
            started(tao=10**12, alpha=10**12).set("subnet_owner_cut", cut),
            0,
            "test_owner_cut_base",
            {"pending_owner_cut": {1: owner}},
        )
    chain = started(tao=10**6, alpha=1, alpha_out=2 * TOKEN, moving=2 * ONE)
    chain.set("subnet_tao", 0, TOKEN).set("tao_weight", FULL)
    yield number(
        "quarter-to-root",
        uncut(chain),
        0,
        "test_pending_emission",
        {
            "pending_server_emission": {1: 500_000_000},
            "pending_validator_emission": {1: 375_000_000},
            "pending_root_alpha_divs": {1: 124_999_999},
        },
    )


@theme(
    "hook",
    "emission.run_coinbase",
    hunts="a step left out, subnets in another order, a counter of an earlier block that stays",
    origin=ORIGIN,
)
def hooks(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield whole coinbases: order of subnets, counters of the block, pots that are due."""
    del operation
    chain = full(started(tao=10**12, alpha=4 * 10**12))
    yield coinbase("usual", started(chain.copy(), 2, tao=3 * 10**12, alpha=10**12), REWARD)
    sold = chain.copy().set("subnet_root_sell_tao", 1, 5).set("subnet_root_sell_tao", 9, 7)
    yield coinbase(
        "root-sells-forgotten", sold, REWARD, expect_state={"subnet_root_sell_tao": {1: 0}}
    )
    stale = chain.copy().set("subnet_emission_enabled", 1, False)
    for table in ("subnet_tao_in_emission", "subnet_alpha_in_emission", "subnet_excess_tao"):
        stale.set(table, 1, 123)
    yield coinbase("stale-counters", stale, REWARD, hunts="numbers of an earlier block that stay")
    far = started(started(netuid=257, tao=10**12, alpha=10**12), 2, tao=10**12, alpha=10**12)
    yield coinbase("order-of-bytes", full(far), 3, flags=("ORDER",))
    poor = started(started(tao=10**12, alpha=10**12), 2, tao=10**12, alpha=10**12, moving=3 * ONE)
    yield coinbase("second-withholds", full(poor.set("miner_burned", 2, ONE // 2)), REWARD)
    due = chain.copy().set("last_epoch_block", 1, 640).set("pending_server_emission", 1, 77)
    yield coinbase("pots-due", due, REWARD)
    waiting = due.copy().set("first_emission_block_number", 1, None)
    yield coinbase("due-without-emission", waiting, REWARD)
    yield coinbase("no-subnets", Chain(), REWARD, expect_state={"total_issuance": 0})
    for word, moving in (("at-one", ONE), ("above-one", ONE + 1)):
        yield coinbase(f"moving-price-{word}", full(started(moving=moving)), REWARD, flags=EDGE)
    for _ in range(6):
        drawn = Chain()
        for netuid in range(1, 2 + draws.below(2)):
            tao, alpha = draws.sized(10**6, 10**14), draws.sized(10**6, 10**15)
            outside, moving = draws.sized(0, 10**15), draws.sized(0, ONE)
            started(drawn, netuid, tao=tao, alpha=alpha, alpha_out=outside, moving=moving)
            drawn.set("swap_balancer", netuid, HALF + draws.sized(-(10**16), 10**16))
            drawn.set("miner_burned", netuid, draws.sized(0, ONE))
        drawn.set("subnet_tao", 0, draws.sized(0, 10**16))
        yield coinbase("", drawn, REWARD >> draws.below(2))


@theme(
    "conditions",
    "emission.subnets_to_emit_to",
    "emission.block_emissions",
    "emission.terms_of",
    hunts="a condition left out, root among subnets, a price of another block",
    origin=ORIGIN,
)
def conditions(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield who receives emission, how much, and on which terms."""
    del draws
    two = started(started(tao=10**12, alpha=4 * 10**12), 2, tao=10**12, alpha=10**12)
    match operation.id:
        case "emission.subnets_to_emit_to":
            yield Draft({"state": two.state()}, "both", expect={"result": [1, 2]})
            for slug, table, value in (
                ("not-started", "first_emission_block_number", None),
                ("no-stake", "subtoken_enabled", False),
                ("no-registration", "network_registration_allowed", False),
            ):
                state = two.copy().set(table, 1, value).state()
                yield Draft({"state": state}, slug, EDGE, expect={"result": [2]})
            later = two.copy().set("first_emission_block_number", 1, 5000).state()
            hunts = "a first block that is compared with the current one"
            yield Draft({"state": later}, "starts-later", EDGE, hunts, expect={"result": [1, 2]})
            rooted = two.copy().set("first_emission_block_number", 0, 1).state()
            yield Draft({"state": rooted}, "root-never", EDGE, expect={"result": [1, 2]})
            far = started(started(two.copy(), 256), 257).state()
            yield Draft({"state": far}, "order", ("ORDER",), expect={"result": [256, 1, 257, 2]})
            name = f"{COINBASE}test_coinbase_subnets_with_no_reg_get_no_emission"
            closed = two.copy().set("network_registration_allowed", 2, False).state()
            yield Draft({"state": closed}, "closed", UPSTREAM, "", name, expect={"result": [1]})
        case "emission.block_emissions":
            inputs = {"netuids": [1, 2], "reward": REWARD}
            yield Draft({"state": two.state(), **inputs}, "equal")
            for slug, table, setting in (
                ("withheld", "miner_burned", ONE // 4),
                ("switched-off", "subnet_emission_enabled", False),
                ("stable-counts-one", "subnet_mechanism", 0),
                ("third-mechanism", "subnet_mechanism", 2),
                ("no-price", "subnet_moving_price", 0),
                ("negative-price", "subnet_moving_price", -ONE),
            ):
                changed = two.copy().set("subnet_moving_price", 1, ONE // 3).set(table, 1, setting)
                yield Draft({"state": changed.state(), **inputs}, slug)
        case _:
            inputs = {"netuid": 1, "emission": 8 * 10**8 * ONE + 5}
            yield Draft({"state": full(two.copy()).state(), **inputs}, "capped-by-root")
            yield Draft({"state": two.state(), **inputs}, "no-root")
            small = {"netuid": 1, "emission": 10**6 * ONE}
            yield Draft({"state": full(two.copy()).state(), **small}, "below-the-cap")
            over = full(started(tao=10**12, alpha=10**12, alpha_out=SUPPLY)).state()
            yield Draft({"state": over, **inputs}, "no-alpha-left", EDGE)
            halved = full(started(tao=10**12, alpha=10**12, alpha_out=SUPPLY // 2)).state()
            yield Draft({"state": halved, **inputs}, "second-era", EDGE)
            empty = full(started(tao=10**12, alpha=0)).state()
            yield Draft({"state": empty, **inputs}, "no-price", EDGE)
            yield Draft({"state": full(stable()).state(), **inputs}, "stable")
            tilted = full(two.copy().set("swap_balancer", 1, HALF + 10**17)).state()
            yield Draft({"state": tilted, **inputs}, "weights")


@theme(
    "reward",
    "emission.mint_block_emission",
    hunts="a halving by the other count, no limit of the supply",
    origin=ORIGIN,
)
def reward(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield rewards of blocks: the two counts of TAO, which leaks let differ, and the supply."""
    del operation, draws
    for slug, total, balances, minted in (
        ("first", 0, 0, REWARD),
        ("second-era", SUPPLY // 2, SUPPLY // 2, REWARD // 2),
        ("one-rao-before", SUPPLY // 2 - 1, SUPPLY // 2, REWARD),
        ("dust-left-one-count", SUPPLY // 2, SUPPLY // 2 - 500, REWARD // 2),
        ("cut-to-the-supply", 0, SUPPLY - 7, 7),
        ("supply-reached", 0, SUPPLY, 0),
        ("supply-passed", 0, SUPPLY + 9, 0),
        ("end", SUPPLY, 0, 0),
    ):
        chain = Chain().set("total_issuance", total).set("balances_issuance", balances)
        hunts = "L1: dust that left one count only" if "dust" in slug else ""
        yield Draft({"state": chain.state()}, slug, EDGE, hunts, expect={"result": minted})


def purchase(slug: str, chain: Chain, excess: int, credit: int, **about: Any) -> Draft:
    """Return a purchase with the excess."""
    values = {"state": flying(chain, credit).state(), "netuid": 1, "excess": excess}
    return Draft({**values, "credit": credit}, slug, **about)


@theme(
    "purchase",
    "emission.buy_with_excess",
    hunts="a fee, TAO that is given back, a credit that shrinks though nothing was spent",
    origin=ORIGIN,
)
def purchases(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield purchases of the chain: made, refused, and parked."""
    del operation, draws
    chain = started(tao=10**12, alpha=4 * 10**12)
    yield purchase("made", chain.copy(), 10**8, REWARD)
    yield purchase("whole-credit", chain.copy(), REWARD, REWARD, flags=EDGE)
    yield purchase("credit-too-small", chain.copy(), REWARD, REWARD - 1, flags=EDGE)
    yield purchase("nothing", chain.copy(), 0, REWARD, flags=EDGE)
    yield purchase("stable", stable(), 10**8, REWARD)
    yield purchase("unopened", started(tao=10**12, alpha=4 * 10**12, opened=False), 10**8, REWARD)
    tilted = chain.copy().set("swap_balancer", 1, HALF + 123456789)
    yield purchase("weights", tilted.copy(), 10**8, REWARD)
    tilted.set("pal_swap_initialized", 1, False)
    yield purchase("unopened-forgets-weights", tilted, 10**8, REWARD)
    account = subnet_account(Netuid(1))
    bare = started(tao=0, alpha=10**9).set("subnet_tao", 1, 10**9)
    for held, excess in ((0, 499), (0, 500), (1, 498), (1, 499)):
        poor = bare.copy().balance(account, held)
        slug = f"account-of-{held}-gets-{excess}"
        hunts = "a deposit below the existential deposit"
        yield purchase(slug, poor, excess, REWARD, flags=EDGE, hunts=hunts)
    for alpha in (999_999, 10**6):
        slug = f"parked-alpha-{alpha}"
        hunts = "L2: TAO that is on the account and in no pool"
        yield purchase(slug, started(alpha=alpha), 10**6, REWARD, flags=EDGE, hunts=hunts)
    yield purchase(
        "parked-nothing-bought",
        started(tao=10**15, alpha=10**6),
        1,
        REWARD,
        flags=EDGE,
        hunts="L2: one rao that buys nothing",
    )
    yield purchase(
        "parked-above-the-multiple",
        started(tao=1000, alpha=10**9),
        10**6 + 1,
        REWARD,
        flags=EDGE,
        hunts="L2: more than a thousand times the reserve",
    )
    yield purchase(
        "limit-reached",
        started(tao=999 * 10**9, alpha=10**6),
        10**9,
        REWARD,
        hunts="L4: the part above the limit stays on the account",
    )
    yield purchase("limit-exact", started(tao=10**12, alpha=10**6), 10**9, REWARD, flags=EDGE)


def terms(tao: int, alpha: int, excess: int, alpha_out: int = REWARD) -> dict[str, int]:
    """Return terms of whole rao."""
    fixed = {"tao": tao * ONE, "alpha": alpha * ONE, "excess": excess * ONE}
    return {**fixed, "alpha_out": alpha_out}


def injection(slug: str, chain: Chain, brought: dict[str, int], credit: int, **about: Any) -> Draft:
    """Return an injection."""
    values = {"state": flying(chain, credit).state(), "netuid": 1, "terms": brought}
    return Draft({**values, "credit": credit}, slug, **about)


@theme(
    "injection",
    "emission.inject",
    hunts="reserves booked before the purchase, weights of the reserves after it",
    origin=ORIGIN,
)
def injections(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield injections: weights, order of purchase and booking, refusals."""
    del operation
    even = started(tao=10**15, alpha=10**15)
    yield injection(
        "order",
        even.copy(),
        terms(123, 456, 789100),
        123 + 789100,
        flags=UPSTREAM,
        origin=f"{COINBASE}test_coinbase_inject_and_maybe_swap_does_not_skew_reserves",
        expect_state={
            "swap_balancer": {1: 499999999999916750},
            "subnet_tao": {1: 1_000_000_000_789_223},
            "subnet_alpha_in": {1: 999_999_999_211_356},
            "subnet_protocol_alpha": {1: 789100},
        },
    )
    pool = started(tao=10**12, alpha=4 * 10**12)
    yield injection("without-excess", pool.copy(), terms(10**8, 4 * 10**8, 0), REWARD)
    yield injection("fractions-drop", pool.copy(), {**terms(5, 7, 3), "tao": 6 * ONE - 1}, REWARD)
    yield injection("nothing", pool.copy(), terms(0, 0, 0), REWARD, flags=EDGE)
    moved = {"swap_balancer": {1: HALF}}
    unopened = started(tao=10**12, alpha=4 * 10**12, opened=False)
    yield injection(
        "first-purchase-resets",
        unopened.copy(),
        terms(10**9, 0, 10**6),
        2 * REWARD,
        expect_state=moved,
        hunts="weights that survive the opening of the pool",
    )
    yield injection("no-purchase-no-opening", unopened, terms(10**9, 0, 0), REWARD)
    small = started(tao=10**6, alpha=10**7)
    yield injection("most-that-balances", small.copy(), terms(98 * 10**6, 0, 0), REWARD, flags=EDGE)
    yield injection(
        "refused-by-the-pool",
        small.copy(),
        terms(98 * 10**6 + 1, 5, 1000),
        REWARD,
        flags=EDGE,
        hunts="a purchase that is left out with the injection, alpha that enters alone",
    )
    empty = started(tao=0, alpha=0).balance(subnet_account(Netuid(1)), 500)
    yield injection("into-nothing", empty, terms(100, 0, 0), REWARD, flags=EDGE)
    bare = started(tao=0, alpha=10**9).set("subnet_tao", 1, 10**9)
    yield injection(
        "account-refuses",
        bare,
        terms(499, 499, 0),
        REWARD,
        flags=EDGE,
        hunts="alpha that does not enter because TAO cannot",
    )
    yield injection("credit-spent-on-excess", pool.copy(), terms(600, 600, 600), 1199, flags=EDGE)
    yield injection("stable", stable(), terms(600, 600, 600), REWARD)
    for _ in range(5):
        tao, alpha = draws.sized(10**6, 10**13), draws.sized(10**6, 10**13)
        drawn = started(tao=tao, alpha=alpha)
        drawn.set("swap_balancer", 1, HALF + draws.sized(-(10**17), 10**17))
        brought = terms(draws.sized(0, 10**8), draws.sized(0, 10**9), draws.sized(0, 10**8))
        yield injection("", drawn, brought, REWARD)


@theme(
    "passes",
    "emission.inject_and_buy",
    "emission.emit_to_subnets",
    hunts="terms computed after a purchase, a credit that does not pass on, dust that stays",
    origin=ORIGIN,
)
def passes(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield emissions to two subnets: what each leaves to the next, and what is recycled."""
    del draws
    two = started(started(tao=10**12, alpha=4 * 10**12), 2, tao=10**12, alpha=10**12)
    whole = "emission.emit_to_subnets"
    for slug, first, second, credit in (
        ("dust-is-recycled", 10**8, 10**8, 2 * 10**8 + 3),
        ("second-gets-the-rest", 10**8, 10**8, 10**8 + 5),
        ("first-too-large", 10**9, 10**6, 10**8),
        ("nothing-spent", 0, 0, REWARD),
    ):
        about: dict[str, Any] = {"netuids": [1, 2], "credit": credit}
        if operation.id == whole:
            about |= {"emissions": [first * ONE, second * ONE], "sells_root": False}
        else:
            about |= {"terms": [terms(first, first, 0), terms(0, 0, second)]}
        chain = flying(full(two.copy()) if operation.id == whole else two.copy(), credit)
        yield Draft({"state": chain.state(), **about}, slug)
    if operation.id != whole:
        return
    for sells in (True, False):
        chain = flying(started(tao=10**15, alpha=10**15), 12345678)
        values = {"netuids": [1], "emissions": [12345678 * ONE], "credit": 12345678}
        state = chain.set("subnet_owner_cut", 6553).state()
        name = "root_sell" if sells else "no_root_sell"
        yield Draft(
            {"state": state, **values, "sells_root": sells},
            "root-sells" if sells else "root-does-not-sell",
            UPSTREAM,
            origin=f"{COINBASE}test_coinbase_emit_to_subnets_with_{name}",
            expect_state={
                "subnet_tao": {1: 10**15 + 12345678},
                "subnet_protocol_alpha": {1: 12345677},
                "pending_server_emission": {1: 450003814},
                "pending_validator_emission": {1: 450003814},
                "pending_owner_cut": {1: 99992370},
                "pending_root_alpha_divs": {1: 0},
            },
        )


@theme(
    "alpha",
    "emission.emit_alpha",
    hunts="a root proportion of before the minting, pots that take the dust",
    origin=ORIGIN,
)
def alpha(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield alpha that is minted and set aside, or recycled."""
    del operation
    rooted = started(tao=10**12, alpha=10**11, alpha_out=10**11).set("subnet_tao", 0, 10**12)
    for sells in (True, False):
        word = "sold" if sells else "recycled"
        values = {"netuid": 1, "minted": REWARD, "sells_root": sells}
        yield Draft({"state": rooted.state(), **values}, f"root-part-{word}")
        off = rooted.copy().set("owner_cut_enabled", 1, False)
        yield Draft({"state": off.state(), **values}, f"no-cut-{word}")
        waiting = rooted.copy()
        for pot in ("server_emission", "validator_emission", "root_alpha_divs", "owner_cut"):
            waiting.set(f"pending_{pot}", 1, 10**6)
        yield Draft({"state": waiting.state(), **values}, f"adds-to-pots-{word}")
    young = full(started(alpha=1)).state()
    values = {"netuid": 1, "sells_root": True}
    hunts = "a proportion of before the minting"
    yield Draft({"state": young, **values, "minted": REWARD}, "young", EDGE, hunts)
    yield Draft({"state": rooted.state(), **values, "minted": 0}, "nothing", EDGE)
    yield Draft({"state": rooted.state(), **values, "minted": 1}, "one-rao", FLOOR)
    hunts = "L5: rao that are minted for nobody"
    for minted in (7, REWARD - 1):
        lost = rooted.copy().set("subnet_owner_cut", 13000).state()
        yield Draft({"state": lost, **values, "minted": minted}, f"dust-of-{minted}", FLOOR, hunts)
    for _ in range(4):
        drawn = started(alpha=draws.sized(1, 10**15), alpha_out=draws.sized(0, 10**15))
        drawn.set("subnet_tao", 0, draws.sized(0, 10**16))
        drawn.set("subnet_owner_cut", draws.below(65536))
        values = {"netuid": 1, "minted": REWARD >> draws.below(3)}
        yield Draft({"state": drawn.state(), **values, "sells_root": draws.chance(1, 2)})


@theme(
    "moving",
    "emission.update_moving_prices",
    hunts="an age counted from the first block, a price above one, subnets without emission",
    origin=ORIGIN,
)
def moving(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield moving prices after a block."""
    del operation, draws
    origin = f"{COINBASE}test_update_moving_price_initial"
    fresh = started(tao=10**6, alpha=10**6, moving=0).set("subnet_moving_alpha", ONE // 2)
    fresh.set("block", 510).set("first_emission_block_number", 1, 500)
    expected = {"subnet_moving_price": {1: 117167}}
    yield Draft({"state": fresh.state()}, "fresh", UPSTREAM, "", origin, expect_state=expected)
    aged = fresh.copy().set("block", 144_000_500)
    expected = {"subnet_moving_price": {1: 2144481374}}
    origin = f"{COINBASE}test_update_moving_price_after_time"
    yield Draft({"state": aged.state()}, "aged", UPSTREAM, "", origin, expect_state=expected)
    kept = started(tao=10**6, alpha=10**6).set("block", 7_200_000)
    expected = {"subnet_moving_price": {1: ONE}}
    origin = f"{COINBASE}test_coinbase_moving_prices"
    yield Draft({"state": kept.state()}, "kept", UPSTREAM, "", origin, expect_state=expected)
    two = started(started(tao=10**12, alpha=2 * 10**12, moving=5), 2, tao=3 * 10**12, alpha=10**12)
    two.set("block", 10**6)
    yield Draft({"state": two.state()}, "below-and-above-one")
    closed = two.copy().set("subtoken_enabled", 2, False)
    yield Draft({"state": closed.state()}, "only-with-emission", EDGE)
    yield Draft({"state": two.copy().set("subnet_mechanism", 1, 0).state()}, "stable-becomes-one")
    first = two.copy().set("first_emission_block_number", 1, 10**6)
    yield Draft({"state": first.state()}, "one-block-old", EDGE)
    start = two.copy().set("first_emission_block_number", 1, 0)
    yield Draft({"state": start.state()}, "started-at-zero", EDGE)
    later = two.copy().set("first_emission_block_number", 1, 10**7)
    yield Draft({"state": later.state()}, "starts-later", EDGE)
    stuck = two.copy().set("subnet_moving_price", 1, ONE // 2 - ONE // 10**4)
    yield Draft({"state": stuck.state()}, "stalls", FLOOR, "a rounding to the nearest")
