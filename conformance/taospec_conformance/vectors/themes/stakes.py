"""T5: share pools on the state: what a stake is worth, and what changes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from taospec import stakes as reference
from taospec.primitives import AccountId, Alpha, Netuid
from taospec.share_pools import NOTHING, SafeFloat, normalise, whole
from taospec.state import State
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws

ANN, BEN = 7, 8
RED, TAN = 3, 4
NET: Final = 1
MOST: Final = 2**64 - 1
HALF: Final = 2**63
TESTS: Final = "upstream pallets/subtensor/src/tests/"
Step = tuple[int, int]
"""A change: the coldkey, or 0 for all who stake, and the amount, negative to take it."""


def pool(value: int, shares: dict[int, SafeFloat], total: SafeFloat | None = None) -> Chain:
    """Return a chain with one share pool, whatever its parts are."""
    chain = Chain().set("networks_added", NET, True).set("total_hotkey_alpha", (RED, NET), value)
    for coldkey, share in shares.items():
        chain.set("alpha", (RED, coldkey, NET), share).append("staking_hotkeys", coldkey, RED)
    found = next(iter(shares.values())) if total is None else total
    return chain.set("total_hotkey_shares", (RED, NET), found)


def digits(mantissa: int, exponent: int) -> SafeFloat:
    """Return a number in its canonical form."""
    return normalise(mantissa, exponent) or NOTHING


def after(*steps: Step) -> State:
    """Return the state after changes of one share pool, one after the other."""
    state = State()
    hotkey, netuid = AccountId(RED), Netuid(NET)
    for coldkey, amount in steps:
        alpha = Alpha(abs(amount))
        if coldkey == 0:
            reference.increase_hotkey_stake(state, hotkey, netuid, alpha)
        elif amount >= 0:
            reference.increase_stake(state, hotkey, AccountId(coldkey), netuid, alpha)
        else:
            reference.decrease_stake(state, hotkey, AccountId(coldkey), netuid, alpha)
    return state


POOLS: Final[dict[str, State]] = {
    "no-pool": State(),
    "sole": after((ANN, 10**9)),
    "two-and-emission": after((ANN, 10**9), (0, 10**9), (BEN, 5 * 10**8)),
    "thirds": after((ANN, 10), (BEN, 20), (0, 71)),
    "nobodys-value": after((0, 500)),
    "worthless": pool(0, {ANN: whole(1000)}).state(),
    "residue": after((ANN, 1), (BEN, 2), (0, 1), (ANN, -1)),
    "orphan": after((0, 10**12), (ANN, 2), (BEN, 2), (BEN, -2), (ANN, -(10**12 + 2))),
    "collapsed": after(
        (0, 1), (ANN, 9 * 10**11), (BEN, 3), (ANN, -900_000_000_001),
        (0, 9 * 10**11), (BEN, -900_000_000_001), (BEN, 3), (0, 10**9),
    ),
    "tiny-shares": pool(10**12, {ANN: digits(1, -15)}, digits(1, -14)).state(),
    "vast": pool(MOST, {ANN: whole(1)}).state(),
}  # fmt: skip
AMOUNTS: Final = (("nothing", 0), ("rao", 1), ("thousand", 1000), ("token", 10**9))
EXTREMES: Final = (
    ("below-half", HALF - 1),
    ("half", HALF),
    ("above-half", HALF + 1),
    ("most", MOST),
)


def call(state: State | Chain, slug: str, hunts: str, *flags: str, **arguments: Any) -> Draft:
    """Return the draft of a case; what is published and the repair are its own."""
    own: dict[str, Any] = {
        name: arguments.pop(name)
        for name in ("repair", "expect", "expect_state", "origin")
        if name in arguments
    }
    if "origin" in own:
        own["origin"] = TESTS + own["origin"]
    given = state.state() if isinstance(state, Chain) else state
    return Draft({"state": given, **arguments}, slug, flags or ("BASIC",), hunts, **own)


def stake(coldkey: int = ANN, **changed: Any) -> dict[str, Any]:
    """Return the keys of a stake."""
    return {"hotkey": RED, "coldkey": coldkey, "netuid": NET} | changed


def value_at(state: State, coldkey: int) -> int:
    """Return what a coldkey has."""
    keys = AccountId(RED), AccountId(coldkey), Netuid(NET)
    return reference.stake_of(state, *keys)


def worth_cases(draws: Draws) -> Iterator[Draft]:
    """Yield stakes in all kinds of pools."""
    hunts = "a value rounded up, a pool without shares divided by, shares taken for rao"
    for slug, state in POOLS.items():
        flag = "EMPTY" if slug == "no-pool" else "BASIC"
        yield call(state, slug, hunts, flag, **stake())
        if slug in ("two-and-emission", "thirds", "residue", "orphan", "collapsed"):
            yield call(state, f"{slug}-other", hunts, flag, **stake(BEN))
    two = POOLS["thirds"]
    yield call(two, "other-subnet", "a stake found in another subnet", **stake(netuid=2))
    yield call(two, "other-hotkey", "a stake found under another hotkey", **stake(hotkey=TAN))
    for first, taken, emission, found in (
        (1000, 999, 10**6, 500_001),
        (10**11, 99_990_000_000, 1_234_567_890, 627_283_945),
    ):
        left = after((ANN, first), (ANN, -taken), (BEN, first), (BEN, -taken), (0, emission))
        for name, coldkey in (("first", ANN), ("second", BEN)):
            yield call(
                left,
                f"upstream-unstake-{first}-{name}",
                hunts,
                **stake(coldkey),
                expect={"result": found},
                origin="staking2.rs test_share_based_staking_stake_unstake_inject",
            )
    for first, emission, second, one, two_have in (
        (1, 2 * 10**9, 5 * 10**8, 2_000_000_001, 500_000_000),
        (1, 5 * 10**9, 5 * 10**7, 5_000_000_001, 49_999_999),
        (5 * 10**8, 10**9, 10**9, 1_500_000_000, 999_999_999),
    ):
        grown = after((ANN, first), (0, emission), (BEN, second))
        for name, coldkey, found in (("first", ANN, one), ("second", BEN, two_have)):
            yield call(
                grown,
                f"upstream-inject-{first}-{second}-{name}",
                hunts,
                **stake(coldkey),
                expect={"result": found},
                origin="staking2.rs test_share_based_staking_stake_inject_stake_new",
            )
    steps = ((ANN, 10**9), (ANN, 10**9), (0, 10**9), (BEN, 10**9), (0, 10**9))
    for name, coldkey, found in (("first", ANN, 3_750_000_000), ("second", BEN, 1_250_000_000)):
        yield call(
            after(*steps),
            f"upstream-shares-{name}",
            hunts,
            **stake(coldkey),
            expect={"result": found},
            origin="staking2.rs test_share_based_staking",
        )
    for _ in range(8):
        state = after(
            (ANN, draws.sized(1, 10**15)), (0, draws.sized(0, 10**15)),
            (BEN, draws.sized(1, 10**15)), (0, draws.sized(0, 10**12)),
        )  # fmt: skip
        yield call(state, "", hunts, "ROUNDING", **stake(draws.pick((ANN, BEN))))


def increase_cases(draws: Draws) -> Iterator[Draft]:
    """Yield stakes that grow."""
    hunts = "shares added where they are set, computed after the value, or at another price"
    for slug, state in POOLS.items():
        for name, amount in AMOUNTS:
            if slug in ("sole", "vast") and name in ("rao", "thousand"):
                continue
            flag = "EMPTY" if amount == 0 else "BASIC"
            yield call(state, f"{slug}-{name}", hunts, flag, **stake(), amount=amount)
    for slug in ("two-and-emission", "residue", "orphan"):
        yield call(POOLS[slug], f"{slug}-second", hunts, **stake(BEN), amount=1000)
        yield call(POOLS[slug], f"{slug}-newcomer", hunts, **stake(9), amount=1000)
    for name, amount in EXTREMES:
        for slug in ("no-pool", "two-and-emission"):
            yield call(
                POOLS[slug],
                f"{slug}-{name}",
                "an amount of 2^63 that adds, or the other way",
                "OVERFLOW",
                **stake(),
                amount=amount,
            )
    listed = Chain().set("staking_hotkeys", ANN, (TAN, RED, 5))
    yield call(listed, "listed", "a hotkey moved in the list", **stake(), amount=7)
    others = Chain().set("staking_hotkeys", ANN, (5, TAN))
    yield call(others, "listed-last", "a list that is sorted", **stake(), amount=7)
    yield call(others, "not-listed-for-nothing", "a hotkey listed for nothing", **stake(), amount=0)
    yield call(
        Chain().stake(RED, ANN, 0, 500),
        "root",
        "root without shares",
        **stake(netuid=0),
        amount=10,
    )
    yield call(
        State(),
        "upstream-listed",
        "the list forgotten",
        **stake(),
        amount=10**11,
        expect_state={"staking_hotkeys": {ANN: (RED,)}, "total_hotkey_alpha": {(RED, NET): 10**11}},
        origin="staking.rs "
        "test_increase_stake_for_hotkey_and_coldkey_on_subnet_adds_to_staking_hotkeys_map",
    )
    for _ in range(8):
        state = after((ANN, draws.sized(1, 10**15)), (0, draws.sized(0, 10**15)))
        yield call(
            state,
            "",
            hunts,
            "ROUNDING",
            **stake(draws.pick((ANN, BEN))),
            amount=draws.sized(1, 10**16),
        )


def decrease_cases(draws: Draws) -> Iterator[Draft]:
    """Yield stakes that shrink."""
    hunts = "taking more than there is, shares left behind, another's value touched"
    for slug, state in POOLS.items():
        if slug in ("no-pool", "nobodys-value"):
            yield call(state, f"{slug}-rao", hunts, "EMPTY", **stake(), amount=1)
            continue
        held = value_at(state, ANN)
        amounts = {"rao": 1, "all": held, "a-rao-more": held + 1} if held < MOST else {"all": held}
        for name, amount in amounts.items():
            yield call(state, f"{slug}-{name}", hunts, "BOUNDARY", **stake(), amount=amount)
    for slug in ("residue", "orphan", "collapsed"):
        yield call(
            POOLS[slug],
            f"{slug}-nothing",
            "an entry removed or made by nothing",
            "EMPTY",
            **stake(),
            amount=0,
        )
    yield call(State(), "nothing-of-nothing", "an entry made", "EMPTY", **stake(), amount=0)
    yield call(POOLS["sole"], "not-a-holder", hunts, **stake(9), amount=0)
    yield call(POOLS["thirds"], "part", hunts, **stake(BEN), amount=11)
    for name, amount in EXTREMES:
        yield call(
            POOLS["vast"],
            f"vast-{name}",
            "2^63 that adds, or more that takes",
            "OVERFLOW",
            **stake(),
            amount=amount,
        )
    for held, taken in ((1000, 990), (10**6, 999_990), (10**12, 999_999_999_990)):
        yield call(
            after((ANN, held)),
            f"upstream-{held}-{taken}",
            "digits lost",
            **stake(),
            amount=taken,
            expect_state={"total_hotkey_alpha": {(RED, NET): held - taken}},
            origin="staking2.rs test_share_based_staking_denominator_precision",
        )
    steps = ((ANN, 10**9), (ANN, 10**9), (0, 10**9), (BEN, 10**9), (0, 10**9))
    yield call(
        after(*steps, (ANN, -(10**9))),
        "upstream-shares",
        "digits lost",
        **stake(BEN),
        amount=10**9,
        expect_state={
            "total_hotkey_alpha": {(RED, NET): 3 * 10**9},
            "total_hotkey_shares": {(RED, NET): SafeFloat(160000000000000000000, -11)},  # type: ignore[arg-type]
            "alpha": {
                (RED, ANN, NET): SafeFloat(146666666666666666667, -11),  # type: ignore[arg-type]
                (RED, BEN, NET): SafeFloat(133333333333333333334, -12),  # type: ignore[arg-type]
            },
        },
        origin="staking2.rs test_share_based_staking",
    )
    yield call(
        pool(200_000, {ANN: digits(1, -9)}),
        "upstream-recycle",
        "shares rounded away",
        **stake(),
        amount=100_000,
        expect_state={"total_hotkey_alpha": {(RED, NET): 100_000}},
        origin="recycle_alpha.rs",
    )
    for _ in range(10):
        state = after(
            (ANN, draws.sized(1, 10**15)), (0, draws.sized(0, 10**15)),
            (BEN, draws.sized(1, 10**15)),
        )  # fmt: skip
        coldkey = draws.pick((ANN, BEN))
        held = value_at(state, coldkey)
        amount = draws.pick((held, draws.between(0, held), held + 1))
        yield call(state, "", hunts, "ROUNDING", **stake(coldkey), amount=amount)


@theme(
    "share-pools",
    "stakes.stake_of",
    "stakes.increase_stake",
    "stakes.decrease_stake",
    hunts="shares at another price, a value rounded up, an entry of zero that stays",
    origin="by hand",
)
def share_pools(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield stakes that are read and changed."""
    cases: dict[str, Callable[[Draws], Iterator[Draft]]] = {
        "stakes.stake_of": worth_cases,
        "stakes.increase_stake": increase_cases,
        "stakes.decrease_stake": decrease_cases,
    }
    yield from cases[operation.id](draws)


@theme(
    "share-pools",
    "stakes.increase_hotkey_stake",
    "stakes.decrease_hotkey_stake",
    hunts="shares touched, a value that wraps, 2^63 that keeps its sign",
    origin="by hand",
)
def all_holders(_operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield changes of all stakes under a hotkey."""
    hunts = "shares touched, a value that wraps, 2^63 that keeps its sign"
    keys = {"hotkey": RED, "netuid": NET}
    for slug in ("no-pool", "two-and-emission", "nobodys-value", "worthless", "residue"):
        for name, amount in (("nothing", 0), ("rao", 1), ("thousand", 1000)):
            yield call(POOLS[slug], f"{slug}-{name}", hunts, **keys, amount=amount)
    for slug in ("two-and-emission", "vast"):
        for name, amount in EXTREMES:
            yield call(POOLS[slug], f"{slug}-{name}", hunts, "OVERFLOW", **keys, amount=amount)
    yield call(POOLS["sole"], "all", hunts, "BOUNDARY", **keys, amount=10**9)
    yield call(POOLS["sole"], "a-rao-more", hunts, "SATURATION", **keys, amount=10**9 + 1)
    for _ in range(3):
        state = after((ANN, draws.sized(1, 10**15)))
        yield call(state, "", hunts, **keys, amount=draws.sized(1, 10**15))


@theme(
    "share-pools",
    "stakes.accepts_stake",
    hunts="a pool without shares refused, one without value accepted",
    origin="by hand",
)
def accepted(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield questions whether a stake would get shares."""
    for slug, state in POOLS.items():
        for name, amount in (("nothing", 0), ("rao", 1)):
            yield call(
                state,
                f"{slug}-{name}",
                "a pool without shares refused, one without value accepted",
                hotkey=RED,
                netuid=NET,
                amount=amount,
            )
    for name, amount in EXTREMES:
        yield call(
            POOLS["thirds"],
            f"thirds-{name}",
            "an amount whose size is lost",
            "OVERFLOW",
            hotkey=RED,
            netuid=NET,
            amount=amount,
        )


# Totals ------------------------------------------------------------------------------------------


def stakes_of_two() -> Chain:
    """Return a chain on which two coldkeys stake under two hotkeys in two subnets and on root."""
    chain = Chain().subnet(1, tao=10**12, alpha=4 * 10**12).subnet(2, tao=10**9, alpha=10**9)
    chain.stake(RED, ANN, 1, 1003).stake(RED, BEN, 1, 50).stake(TAN, ANN, 1, 7)
    return chain.stake(RED, ANN, 2, 600).stake(RED, ANN, 0, 90)


@theme(
    "totals",
    "stakes.coldkey_alpha",
    "stakes.total_stake_of_hotkey",
    hunts="stakes of others, of other subnets, or unlisted ones; a sum of rounded parts",
    origin="by hand",
)
def totals(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield sums of stakes."""
    if operation.id == "stakes.coldkey_alpha":
        yield from coldkey_totals()
    else:
        yield from hotkey_totals(draws)


def coldkey_totals() -> Iterator[Draft]:
    """Yield sums over the hotkeys of a coldkey."""
    hunts = "stakes of others, of other subnets, or unlisted ones"
    for netuid in (0, 1, 2, 3):
        yield call(stakes_of_two(), f"subnet-{netuid}", hunts, coldkey=ANN, netuid=netuid)
    yield call(stakes_of_two(), "other", hunts, coldkey=BEN, netuid=1)
    yield call(stakes_of_two(), "nobody", hunts, "EMPTY", coldkey=9, netuid=1)
    unlisted = stakes_of_two().set("staking_hotkeys", ANN, (TAN,))
    yield call(unlisted, "unlisted", "all stakes looked through", coldkey=ANN, netuid=1)
    twice = stakes_of_two().set("staking_hotkeys", ANN, (RED, TAN, RED))
    yield call(twice, "listed-twice", "a list taken as a set", "DEGENERATE", coldkey=ANN, netuid=1)
    vast = pool(MOST, {ANN: whole(1)})
    vast.set("alpha", (TAN, ANN, NET), whole(1)).set("total_hotkey_shares", (TAN, NET), whole(1))
    vast.set("total_hotkey_alpha", (TAN, NET), 5).append("staking_hotkeys", ANN, TAN)
    yield call(vast, "stops", "a sum that wraps", "SATURATION", coldkey=ANN, netuid=NET)
    yield call(POOLS["thirds"], "rounded", "a sum of unrounded values", coldkey=BEN, netuid=NET)


def hotkey_totals(draws: Draws) -> Iterator[Draft]:
    """Yield sums over the subnets of a hotkey."""
    hunts = "a sum of rounded parts, root or a stable subnet at another price"
    yield call(stakes_of_two(), "three-subnets", hunts, "ROUNDING", hotkey=RED)
    yield call(stakes_of_two(), "one-subnet", hunts, hotkey=TAN)
    yield call(stakes_of_two(), "nobody", hunts, "EMPTY", hotkey=9)
    gone = stakes_of_two().set("networks_added", 1, False)
    yield call(gone, "subnet-gone", "stake of a subnet that is gone", hotkey=RED)
    stable = stakes_of_two().set("subnet_mechanism", 1, 0)
    yield call(stable, "stable", "the price of a pool in a stable subnet", hotkey=RED)
    other = stakes_of_two().set("subnet_mechanism", 1, 2)
    yield call(other, "other-mechanism", "any mechanism but zero as dynamic", hotkey=RED)
    empty = stakes_of_two().set("subnet_alpha_in", 1, 0)
    yield call(empty, "no-alpha-in-the-pool", "a price of one or more", hotkey=RED)
    weighted = stakes_of_two().set("swap_balancer", 1, 2 * 10**17)
    yield call(weighted, "weighted", "the plain ratio of reserves", hotkey=RED)
    thirds = Chain().subnet(1, tao=1, alpha=3).subnet(2, tao=1, alpha=3)
    thirds.stake(RED, ANN, 1, 2).stake(RED, ANN, 2, 2).stake(RED, BEN, 0, 1)
    yield call(thirds, "parts-of-a-rao", "each product floored to a rao", "ROUNDING", hotkey=RED)
    vast = Chain().set("total_hotkey_alpha", (RED, 0), MOST).subnet(1, tao=10**6, alpha=10**6)
    vast.set("total_hotkey_alpha", (RED, 1), 2)
    yield call(vast, "wraps", "a sum that saturates", "OVERFLOW", hotkey=RED)
    dear = Chain().subnet(1, tao=10**15, alpha=10**6).set("total_hotkey_alpha", (RED, 1), 10**12)
    yield call(dear, "product-stops", "a product that wraps", "SATURATION", hotkey=RED)
    for _ in range(6):
        chain = Chain()
        for netuid in (1, 2):
            chain.subnet(netuid, tao=draws.sized(10**6, 10**15), alpha=draws.sized(10**6, 10**15))
            chain.stake(RED, ANN, netuid, draws.sized(1, 10**13))
        yield call(chain, "", hunts, "ROUNDING", hotkey=RED)


# Flows -------------------------------------------------------------------------------------------


@theme(
    "flows",
    "stakes.record_inflow",
    "stakes.record_outflow",
    "stakes.record_protocol_inflow",
    "stakes.record_protocol_outflow",
    hunts="the other flow, the other sign, a sum that wraps, 2^63 that keeps its sign",
    origin="by hand",
)
def flows(_operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield TAO that enters and leaves a pool."""
    hunts = "the other flow, the other sign, a sum that wraps, 2^63 that keeps its sign"
    flowing = Chain().set("subnet_tao_flow", NET, 1000).set("subnet_protocol_flow", NET, -1000)
    for slug, amount in (("nothing", 0), ("part", 300), ("to-zero", 1000), ("across-zero", 3000)):
        yield call(flowing, slug, hunts, netuid=NET, tao=amount)
    for slug, amount in EXTREMES:
        yield call(flowing, slug, hunts, "OVERFLOW", netuid=NET, tao=amount)
    for slug, start in (("full", HALF - 10), ("lowest", -HALF + 10)):
        chain = Chain().set("subnet_tao_flow", NET, start).set("subnet_protocol_flow", NET, start)
        for amount in (10, 11):
            yield call(chain, f"{slug}-{amount}", hunts, "SATURATION", netuid=NET, tao=amount)
    yield call(State(), "no-subnet", "a subnet that has to exist", netuid=9, tao=5)
    yield call(State(), "drawn", hunts, netuid=NET, tao=draws.sized(1, 10**15))
