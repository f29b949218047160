"""T2 and T5: rates, watermarks and what is owed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.state import ROOT, ClaimRate
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.scenes import ONE

FULL: Final = 2**64 - 1
MOST: Final = 2**127 - 1
HALF: Final = ONE // 2
TESTS: Final = "upstream pallets/subtensor/src/tests/claim_root.rs"
HOTKEY, OWNER, COLDKEY, OTHER = 3, 7, 8, 9


def rates(*pairs: tuple[int, int]) -> tuple[ClaimRate, ...]:
    """Return rates from pairs of a subnet and a raw rate."""
    return tuple(make(ClaimRate, netuid, rate) for netuid, rate in pairs)


def rooted(*stakes: tuple[int, int]) -> Chain:
    """Return a chain with a hotkey and root stakes under it, pairs of a coldkey and an amount."""
    chain = Chain().hotkey(HOTKEY, OWNER)
    for coldkey, amount in stakes:
        chain.stake(HOTKEY, coldkey, ROOT, amount)
    return chain


def claimable(chain: Chain, *pairs: tuple[int, int]) -> Chain:
    """Give the hotkey rates."""
    return chain.set("root_claimable", HOTKEY, rates(*pairs))


def claimed(chain: Chain, netuid: int, amount: int, coldkey: int = COLDKEY) -> Chain:
    """Give a coldkey a watermark under the hotkey."""
    return chain.set("root_claimed", (netuid, HOTKEY, coldkey), amount)


def mark(netuid: int, amount: int | None, coldkey: int = COLDKEY) -> dict[str, Any]:
    """Return a watermark as published entries of the state."""
    return {"root_claimed": {(netuid, HOTKEY, coldkey): amount}}


RATES: Final = (
    ("nothing-of-nothing", 0, 0, "division by a stake of zero"),
    ("something-of-nothing", 5, 0, "a division by zero that rejects or saturates"),
    ("nothing", 0, 5, "a rate that starts at one"),
    ("whole", 7, 7, "an amount equal to the stake that is not one"),
    ("third", 1, 3, "rounding to nearest"),
    ("two-thirds", 2, 3, "rounding up"),
    ("last-unit", 1, 2**32, "a scale of fewer than 32 fraction bits"),
    ("below-the-last-unit", 1, 2**32 + 1, "rounding up what is less than 2^-32"),
    ("loss-of-a-large-validator", 10**6, 10**15, "a finer scale than 2^-32"),
    ("more-than-the-stake", FULL, 1, "a rate that is capped at one"),
    ("greatest", FULL, FULL, "an amount of 64 bits shifted in 64 bits"),
    ("almost-one", FULL - 1, FULL, "a quotient computed with floats"),
    ("a-tao-for-the-supply", 10**9, 21 * 10**15, "a quotient of rounded operands"),
)
PUBLISHED_RATES: Final = (
    ("one-staker", 820004, 2 * 10**6, 1760945181, "test_claim_root_with_drain_emissions"),
    (
        "two-stakers",
        8200045,
        10**7,
        3521892510,
        "test_claim_root_adding_stake_proportionally_for_two_stakers",
    ),
)


@theme(
    "rates",
    "root_claims.rate_increase",
    flags=("ROUNDING",),
    hunts="a quotient that is not truncated to 2^-32",
    origin="by hand",
)
def rate_increases(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield amounts and stakes at which another rounding shows."""
    del operation
    for slug, amount, total, hunts in RATES:
        flags = ("DEGENERATE",) if total == 0 else ("ROUNDING",)
        yield Draft({"amount": amount, "total": total}, slug, flags, hunts)
    for slug, amount, total, rate, test in PUBLISHED_RATES:
        values = {"amount": amount, "total": total}
        yield Draft(values, slug, origin=f"{TESTS} {test}, exact", expect={"result": rate})
    for _ in range(8):
        yield Draft({"amount": draws.sized(0, FULL), "total": draws.sized(1, FULL)})


PARTS: Final = (
    ("nothing", 0, 0, "a product of zero"),
    ("rate-of-one", ONE, 5, "a rate read as a whole number"),
    ("four-and-a-half", 3 * HALF, 3, "rounding half up"),
    ("just-below-one", ONE - 1, 1, "rounding to nearest"),
    ("least-rate-below-one", 1, 2**32 - 1, "rounding up"),
    ("least-rate-one", 1, 2**32, "truncation one rao too low"),
    ("one-staker", 1760945181, 2 * 10**6, "a product rounded before it is summed"),
    ("beyond-64-bits", 2**40, FULL, "a watermark of 64 bits"),
    ("saturates", MOST, 2, "a product that wraps"),
    ("greatest", MOST, FULL, "a product of 128 bits that wraps"),
)


@theme(
    "parts",
    "root_claims.watermark_part",
    flags=("ROUNDING",),
    hunts="a product that is not floored",
    origin="by hand",
)
def watermark_parts(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield rates and stakes at which another rounding shows."""
    del operation
    for slug, rate, stake, hunts in PARTS:
        flags = ("SATURATION",) if rate == MOST else ("ROUNDING",)
        yield Draft({"rate": rate, "stake": stake}, slug, flags, hunts)
    for _ in range(6):
        yield Draft({"rate": draws.sized(0, 2**60), "stake": draws.sized(0, FULL)})


def earning(chain: Chain, amount: int, netuid: int = 1) -> dict[str, Any]:
    """Return the input of an amount that the hotkey earned."""
    return {"state": chain.state(), "hotkey": HOTKEY, "netuid": netuid, "amount": amount}


@theme(
    "earnings",
    "root_claims.increase_root_claimable",
    hunts="a rate that is not the amount over all root stake of the hotkey",
    origin="by hand",
)
def earnings(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield amounts that root stake earned."""
    del operation
    staked = rooted((COLDKEY, 600), (OTHER, 400))
    first = {"root_claimable": {HOTKEY: rates((1, ONE // 4))}}
    hunts = "a rate over the stake of one coldkey"
    yield Draft(earning(staked, 250), "first", hunts=hunts, expect_state=first)
    older = claimable(staked.copy(), (1, ONE))
    hunts = "a rate that is overwritten"
    yield Draft(earning(older, 500), "again", hunts=hunts)
    yield Draft(earning(older, 0), "nothing", ("EMPTY",), "a rate that falls to zero")
    spread = claimable(staked.copy(), (2, 5), (300, 6))
    hunts = "a subnet that is appended or put in the order of its bytes instead of ascending"
    yield Draft(earning(spread, 500, 256), "between", ("ORDER",), hunts)
    yield Draft(earning(spread, 500, 1), "before", ("ORDER",), hunts)
    yield Draft(earning(staked, 1000), "all-of-the-stake", ("BOUNDARY",), "a guard at the stake")
    hunts = "the guard left out, or the rest alone given to the owner"
    yield Draft(earning(staked, 1001), "one-too-much", ("BOUNDARY",), hunts)
    held = staked.copy().stake(HOTKEY, OWNER, 1, 30).stake(HOTKEY, OTHER, 1, 60)
    hunts = "the excess shared with the nominators of the subnet"
    yield Draft(earning(held, 2000), "owner-has-stake", hunts=hunts)
    orphan = Chain().stake(HOTKEY, COLDKEY, ROOT, 10)
    hunts = "an amount that is dropped because the hotkey has no owner"
    yield Draft(earning(orphan, 11), "no-owner", ("DEGENERATE",), hunts)
    hunts = "a rate of zero that is not written"
    yield Draft(earning(rooted(), 0), "nothing-for-nobody", ("EMPTY",), hunts)
    yield Draft(earning(rooted(), 1), "no-root-stake", ("DEGENERATE",), "a division by zero")
    hunts = "a rate in a finer scale"
    yield Draft(earning(rooted((COLDKEY, 2**32 + 1)), 1), "all-lost", ("ROUNDING",), hunts)
    full = claimable(staked.copy(), (1, MOST - 1))
    yield Draft(earning(full, 1000), "saturates", ("SATURATION",), "a rate that wraps")
    yield from _published_earnings()
    for _ in range(5):
        total = draws.sized(1, 10**15)
        chain = claimable(rooted((COLDKEY, total)), (1, draws.sized(0, 2**40)))
        yield Draft(earning(chain, draws.sized(0, 2 * total)))


def _published_earnings() -> Iterator[Draft]:
    origin = f"{TESTS} test_claim_root_with_drain_emissions, exact"
    chain = rooted((COLDKEY, 2 * 10**6))
    once = {"root_claimable": {HOTKEY: rates((1, 1760945181))}}
    yield Draft(earning(chain, 820004), "upstream-first", origin=origin, expect_state=once)
    twice = {"root_claimable": {HOTKEY: rates((1, 3521890362))}}
    chain = claimable(chain, (1, 1760945181))
    yield Draft(earning(chain, 820004), "upstream-second", origin=origin, expect_state=twice)


def owing(chain: Chain, netuid: int = 1) -> dict[str, Any]:
    """Return the input of a question for what is owed."""
    return {"state": chain.state(), "hotkey": HOTKEY, "coldkey": COLDKEY, "netuid": netuid}


@theme(
    "owed",
    "root_claims.root_owed",
    hunts="a claim that is rounded, or that is not less than zero when the watermark is higher",
    origin="by hand",
)
def owed(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield stakes, rates and watermarks."""
    del operation
    chain = claimable(rooted((COLDKEY, 1001), (OTHER, 5)), (1, HALF), (2, 3))
    hunts = "a claim in whole rao"
    yield Draft(owing(chain), "half-a-rao", ("ROUNDING",), hunts, expect={"result": 1001 * HALF})
    yield Draft(owing(chain, 3), "no-rate", ("EMPTY",), "the rate of another subnet")
    hunts = "a watermark in units of 2^-32"
    yield Draft(owing(claimed(chain.copy(), 1, 400)), "claimed", hunts=hunts)
    hunts = "a claim that is zero instead of negative"
    yield Draft(owing(claimed(chain.copy(), 1, 501)), "negative", ("BOUNDARY",), hunts)
    hunts = "the watermark of another subnet or another coldkey"
    foreign = claimed(claimed(chain.copy(), 2, 400), 1, 300, OTHER)
    yield Draft(owing(foreign), "watermarks-of-others", hunts=hunts)
    yield Draft(owing(claimed(chain.copy(), 1, 0)), "watermark-of-zero", ("EMPTY",))
    hunts = "a watermark that wraps in 96 bits"
    yield Draft(owing(claimed(chain.copy(), 1, 2**128 - 1)), "huge", ("SATURATION",), hunts)
    hunts = "earnings that wrap"
    yield Draft(owing(claimable(chain.copy(), (1, MOST))), "earned-huge", ("SATURATION",), hunts)
    gone = claimed(claimable(rooted(), (1, ONE)), 1, 9)
    hunts = "what is owed to nobody counted as zero"
    yield Draft(owing(gone), "stake-is-gone", ("DEGENERATE",), hunts)
    grown = chain.copy().set("total_hotkey_alpha", (HOTKEY, ROOT), 1999)
    hunts = "shares taken for stake"
    yield Draft(owing(grown), "value-of-shares", ("ROUNDING",), hunts)
    for _ in range(4):
        drawn = claimable(rooted((COLDKEY, draws.sized(1, 10**12))), (1, draws.sized(0, 2**36)))
        yield Draft(owing(claimed(drawn, 1, draws.sized(0, 10**12))))


def moving(chain: Chain, amount: int) -> dict[str, Any]:
    """Return the input of root stake that comes or goes."""
    return {"state": chain.state(), "hotkey": HOTKEY, "coldkey": COLDKEY, "amount": amount}


@theme(
    "stake-added",
    "root_claims.add_stake_adjust",
    hunts="a watermark that does not rise by the floor of the rate times the stake that came",
    origin="by hand",
)
def stake_added(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield root stake that comes."""
    del operation
    chain = claimable(Chain(), (1, HALF), (2, ONE - 1), (5, 0))
    hunts = "only one subnet, or only subnets with a watermark"
    yield Draft(moving(chain, 1001), "several-subnets", hunts=hunts)
    marked = claimed(claimed(chain.copy(), 1, 7), 2, 0)
    yield Draft(moving(marked, 1001), "on-top", hunts="a watermark that is overwritten")
    hunts = "zeros that are not written"
    yield Draft(moving(chain, 1), "zeros", ("ROUNDING",), hunts)
    yield Draft(moving(chain, 0), "nothing", ("EMPTY",), hunts)
    yield Draft(moving(Chain(), 1001), "no-rates", ("EMPTY",), "watermarks without a rate")
    rooty = claimable(Chain(), (0, ONE), (1, ONE))
    yield Draft(moving(rooty, 5), "root-too", ("DEGENERATE",), "root left out as when stake leaves")
    full = claimed(claimable(Chain(), (1, 2**50)), 1, 2**128 - 9)
    yield Draft(moving(full, FULL), "saturates", ("SATURATION",), "a watermark that wraps")
    for _ in range(4):
        drawn = claimable(Chain(), (1, draws.sized(0, 2**36)), (2, draws.sized(0, 2**36)))
        yield Draft(moving(claimed(drawn, 1, draws.sized(0, 10**12)), draws.sized(0, 10**15)))


@theme(
    "stake-removed",
    "root_claims.remove_stake_adjust",
    hunts="a watermark that does not fall by the floor of the rate times the stake that left",
    origin="by hand",
)
def stake_removed(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield root stake that leaves."""
    del operation
    chain = claimable(Chain(), (1, HALF), (2, ONE - 1), (5, 0))
    marked = claimed(claimed(chain.copy(), 1, 900), 2, 5000)
    yield Draft(moving(marked, 1001), "several-subnets", hunts="only one subnet")
    yield Draft(moving(claimed(chain.copy(), 1, 500), 1001), "to-zero", ("BOUNDARY",))
    hunts = "a watermark that becomes negative or wraps"
    yield Draft(moving(claimed(chain.copy(), 1, 499), 1001), "below-zero", ("SATURATION",), hunts)
    hunts = "zeros that are not written"
    yield Draft(moving(chain, 1), "zeros", ("EMPTY",), hunts)
    rooty = claimed(claimed(claimable(Chain(), (0, ONE), (1, ONE)), 0, 9), 1, 9)
    yield Draft(moving(rooty, 5), "not-root", ("DEGENERATE",), "root lowered too")
    yield Draft(moving(Chain(), 1001), "no-rates", ("EMPTY",), "watermarks without a rate")
    forfeited = claimable(rooted((COLDKEY, 10**6)), (1, 1760936591))
    hunts = "earnings of stake that leaves paid or kept"
    yield Draft(moving(forfeited, 10**6), "forfeited", hunts=hunts, expect_state=mark(1, 0))
    for _ in range(4):
        drawn = claimable(Chain(), (1, draws.sized(0, 2**36)), (2, draws.sized(0, 2**36)))
        yield Draft(moving(claimed(drawn, 1, draws.sized(0, 10**12)), draws.sized(0, 10**15)))
