"""T5: transfer and swap of stake, with and without a limit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.ledger import subnet_account
from taospec.primitives import U64, Netuid
from taospec.stake_moves import max_amount_move
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.stake_moves import (
    EVERYTHING,
    LEAST,
    ORIGIN,
    TOKEN,
    UPSTREAM,
    base,
    entry,
    least_above,
    locked,
    pools,
    rooted,
    without_value,
)
from taospec_conformance.vectors.themes.stake_moves_calls import (
    EDGE,
    HELD,
    POOR,
    RATE,
    SECOND,
    Calls,
    bare,
    earning,
    refused_trades,
)

REFUSED: Final = "a check left out, or made in another order or with another amount"
TRANSFER: Final = Calls(
    origin=7, destination=8, hotkey=3, origin_netuid=1, destination_netuid=2, amount=TOKEN
)
FILE: Final = f"{UPSTREAM}move_stake.rs "


@theme(
    "successes",
    "stake_moves.transfer_stake",
    hunts="TAO or stake credited to the wrong coldkey, locks or claims that do not come along",
    origin=ORIGIN,
)
def transfers(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield transfers to another coldkey, within a subnet and across."""
    del operation, draws
    home: dict[str, Any] = {"destination_netuid": 1}
    across = f"{FILE}test_do_transfer_different_subnets"
    yield TRANSFER("across", flags=("UPSTREAM",), origin_of=across)
    yield TRANSFER("across-to-itself", destination=7)
    yield TRANSFER("across-to-the-owner", base().set("owner", 3, 8))
    yield TRANSFER("across-more-than-there-is", amount=EVERYTHING, flags=EDGE)
    yield TRANSFER("across-to-one-without-account", destination=9, flags=EDGE)
    yield TRANSFER("across-no-author", base(author=False))
    within = f"{FILE}test_do_transfer_success"
    yield TRANSFER("within", **home, flags=("UPSTREAM",), origin_of=within)
    all_of = f"{FILE}test_do_transfer_insufficient_stake"
    yield TRANSFER(
        "within-more-than-there-is",
        **home,
        amount=2 * HELD,
        flags=("UPSTREAM",),
        origin_of=all_of,
    )
    bound = locked(base(), 7, 1, 3, 9 * TOKEN, perpetual=True)
    free = f"{UPSTREAM}locks.rs test_do_transfer_stake_allows_unlocked_alpha_to_flagged_destination"
    yield TRANSFER("within-free-part", bound, **home, flags=("UPSTREAM",), origin_of=free)
    open_to_locks = bound.copy().set("account_flags", 8, 1)
    yield TRANSFER(
        "within-locked",
        open_to_locks,
        **home,
        amount=5 * TOKEN,
        flags=("UPSTREAM",),
        origin_of=f"{UPSTREAM}locks.rs "
        "test_do_transfer_stake_same_subnet_transfers_lock_to_destination_coldkey",
    )
    yield TRANSFER("across-leaves-the-lock", bound)
    yield TRANSFER("onto-root", destination_netuid=0)
    yield TRANSFER("off-root", rooted(), origin_netuid=0, destination_netuid=1)
    yield TRANSFER(
        "root-half-of-a-claimed-stake",
        two_claimed(),
        origin=8,
        destination=9,
        origin_netuid=0,
        destination_netuid=0,
        amount=4 * 10**6,
        flags=("UPSTREAM",),
        hunts="a receiver who can claim what the giver has not, a giver who loses what it earned",
        origin_of=f"{UPSTREAM}claim_root.rs test_claim_root_with_moved_stake",
    )


def two_claimed() -> Chain:
    """Return a chain where 7 and 8 claimed after a first payment, and a second has come."""
    chain = pools().hotkey(3, 5).stake(3, 7, 0, 8 * 10**6).stake(3, 8, 0, 8 * 10**6)
    part = (RATE * 8 * 10**6) >> 32
    for coldkey in (7, 8):
        chain.set("root_claimed", (1, 3, coldkey), part)
    return earning(chain, 3, rate=SECOND)


@theme("rejections", "stake_moves.transfer_stake", hunts=REFUSED, origin=ORIGIN)
def refused_transfers(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield transfers that are refused, each for one reason."""
    del operation, draws
    home: dict[str, Any] = {"destination_netuid": 1}
    yield TRANSFER("same", destination=7, **home, repair={"destination": 8})
    yield TRANSFER("from-nowhere", origin_netuid=9, repair={"origin_netuid": 1})
    missing = f"{FILE}test_do_transfer_nonexistent_subnet"
    yield TRANSFER(
        "to-nowhere",
        destination_netuid=9,
        repair={"destination_netuid": 2},
        flags=("UPSTREAM",),
        origin_of=missing,
    )
    for table, label in (("subtoken_enabled", "disabled"), ("transfer_toggle", "held")):
        for netuid in (1, 2):
            chain = base().set(table, netuid, False)
            yield TRANSFER(f"{label}-{netuid}", chain, repair=entry(table, netuid, True))
    yield TRANSFER(
        "no-hotkey",
        base().set("owner", 3, None),
        repair=entry("owner", 3, 7),
        flags=("UPSTREAM",),
        origin_of=f"{FILE}test_do_transfer_nonexistent_hotkey",
    )
    least = f"{FILE}test_do_transfer_minimum_stake_check"
    enough = {"amount": 1_000_000}
    yield TRANSFER("one-rao", **home, amount=1, repair=enough, flags=("UPSTREAM",), origin_of=least)
    yield TRANSFER("within-too-little", **home, amount=999_999, repair=enough, flags=EDGE)
    first = least_above(base(), 1, LEAST)
    yield TRANSFER("across-too-little", amount=first - 1, repair={"amount": first}, flags=EDGE)
    bound = locked(base(), 7, 1, 3, 9 * TOKEN, perpetual=True)
    yield TRANSFER("across-locked", bound, amount=TOKEN + 1, repair={"amount": TOKEN}, flags=EDGE)
    yield TRANSFER(
        "within-locked-refused",
        bound,
        **home,
        amount=TOKEN + 1,
        repair=entry("account_flags", 8, 1),
        flags=("UPSTREAM", *EDGE),
        origin_of=f"{UPSTREAM}locks.rs "
        "test_do_transfer_stake_rejects_locked_alpha_to_flagged_destination",
    )
    other = locked(bound.copy().set("account_flags", 8, 1), 8, 1, 4, 500)
    yield TRANSFER(
        "within-lock-on-another-hotkey",
        other,
        **home,
        amount=TOKEN + 1,
        repair={"amount": TOKEN},
        flags=EDGE,
    )
    collapsed = without_value(base().stake(3, 8, 2, TOKEN), 3, 2)
    whole = entry("total_hotkey_alpha", (3, 2), TOKEN)
    yield TRANSFER("shares-without-value", collapsed, repair=whole)
    yield TRANSFER(
        "no-reserve-to-sell",
        base().set("subnet_tao", 1, 999_999),
        repair=entry("subnet_tao", 1, 2 * 10**12),
    )
    account = subnet_account(Netuid(1))
    empty = base().set("balances", account, POOR)
    yield TRANSFER("subnet-cannot-pay", empty, repair=entry("balances", account, 3 * TOKEN))
    yield from refused_trades(TRANSFER, bare(), "no-reserve-to-sell", "subnet-cannot-pay")


SWAP: Final = Calls(origin=7, hotkey=3, origin_netuid=1, destination_netuid=2, amount=TOKEN)


@theme(
    "successes",
    "stake_moves.swap_stake",
    hunts="two fees or none, a delegate made of an own hotkey, the amount not capped",
    origin=ORIGIN,
)
def swaps(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield swaps between subnets."""
    del operation
    yield SWAP("across", flags=("UPSTREAM",), origin_of=f"{FILE}test_do_swap_success")
    strange = f"{FILE}test_do_swap_allows_non_owned_hotkey"
    nominated = base().stake(4, 7, 1, HELD)
    yield SWAP("hotkey-of-another", nominated, hotkey=4, flags=("UPSTREAM",), origin_of=strange)
    capped = f"{FILE}test_do_swap_insufficient_stake"
    yield SWAP("twice-the-stake", amount=2 * HELD, flags=("UPSTREAM",), origin_of=capped)
    yield SWAP("onto-root", destination_netuid=0)
    yield SWAP("off-root", rooted(), origin_netuid=0)
    yield SWAP("toggle-not-asked", base().set("transfer_toggle", 2, False))
    for _ in range(6):
        amount = draws.between(10**7, HELD)
        chain = base(balance=draws.pick((0, 500, TOKEN)))
        chain.set("fee_rate", 1, draws.between(0, 655))
        yield SWAP("", chain, amount=amount, flags=("ROUNDING",))


@theme("rejections", "stake_moves.swap_stake", hunts=REFUSED, origin=ORIGIN)
def refused_swaps(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield swaps that are refused, each for one reason."""
    del operation, draws
    same = f"{FILE}test_do_swap_same_subnet"
    yield SWAP(
        "same",
        destination_netuid=1,
        repair={"destination_netuid": 2},
        flags=("UPSTREAM",),
        origin_of=same,
    )
    yield SWAP("to-nowhere", destination_netuid=9, repair={"destination_netuid": 2})
    for netuid in (1, 2):
        chain = base().set("subtoken_enabled", netuid, False)
        yield SWAP(f"disabled-{netuid}", chain, repair=entry("subtoken_enabled", netuid, True))
    yield SWAP("no-hotkey", base().set("owner", 3, None), repair=entry("owner", 3, 7))
    least = least_above(base(), 1, LEAST)
    yield SWAP("too-little", amount=least - 1, repair={"amount": least}, flags=EDGE)
    bound = locked(base(), 7, 1, 4, 9 * TOKEN, perpetual=True)
    yield SWAP("locked", bound, amount=TOKEN + 1, repair={"amount": TOKEN}, flags=EDGE)
    yield SWAP(
        "too-much-for-the-destination",
        base().set("subnet_tao", 2, 10**6),
        repair=entry("subnet_tao", 2, 2 * 10**6),
    )
    yield from refused_trades(SWAP, bare(), "too-much-for-the-destination")


LIMITED: Final = Calls(
    origin=7,
    hotkey=3,
    origin_netuid=1,
    destination_netuid=2,
    amount=TOKEN,
    limit=7_990_000_000,
    partial=False,
)


def most(chain: Chain, limit: int, origin: int = 1, destination: int = 2) -> int:
    """Return the most that moves within a limit."""
    return max_amount_move(chain.state(), Netuid(origin), Netuid(destination), U64(limit))


@theme(
    "limits",
    "stake_moves.swap_stake_limit",
    flags=("BOUNDARY",),
    hunts="the limit given to the trades, a part too large, TAO lost below the least stake",
    origin=ORIGIN,
)
def limited(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield swaps within a limit: all, a part, nothing."""
    del operation, draws
    edge = most(base(), 7_990_000_000)
    yield LIMITED("all-that-fits", amount=edge)
    yield LIMITED("more-than-fits", amount=edge + 1, repair={"partial": True})
    yield LIMITED("a-part-that-fits", amount=edge + 1, partial=True)
    yield LIMITED("capped-before-the-limit", amount=EVERYTHING, limit=7_000_000_000)
    yield LIMITED("at-the-ratio", limit=8 * TOKEN, repair={"limit": 7 * TOKEN})
    yield LIMITED("nothing-of-a-part", limit=8 * TOKEN + 1, partial=True)
    yield LIMITED("no-limit", limit=0, amount=HELD)
    yield LIMITED("very-low-limit", limit=145)
    yield LIMITED("limit-too-low", limit=144, repair={"limit": 0}, flags=("OVERFLOW",))
    yield LIMITED("limit-too-low-in-part", limit=1, partial=True, flags=("OVERFLOW",))
    rest: dict[str, Any] = {"origin_netuid": 1, "destination_netuid": 0}
    yield LIMITED("onto-root", **rest, limit=1_990_000_000)
    at = LIMITED("onto-root-at-the-price", **rest, limit=2 * TOKEN, repair={"limit": TOKEN})
    yield at
    yield LIMITED(
        "onto-root-at-the-price-in-part",
        **rest,
        limit=2 * TOKEN,
        partial=True,
        repair={"limit": TOKEN},
        hunts="a part of nothing, as between two pools",
    )
    yield LIMITED("onto-root-too-little", **rest, limit=1_999_998_000, partial=True)
    yield LIMITED("onto-root-alone", base(balance=0), **rest, limit=1_999_998_000, partial=True)
    yield from limited_off_root()
    yield from limited_to_dust()


def limited_off_root() -> Iterator[Draft]:
    """Yield swaps from root and from a stable subnet within a limit."""
    rest: dict[str, Any] = {"origin_netuid": 0, "destination_netuid": 2}
    chain = rooted()
    edge = most(chain, 3_980_000_000, 0, 2)
    yield LIMITED("off-root", chain, **rest, limit=3_980_000_000, amount=edge)
    yield LIMITED(
        "off-root-more-than-fits",
        chain,
        **rest,
        limit=3_980_000_000,
        amount=edge + 1,
        repair={"amount": edge},
    )
    yield LIMITED("off-root-in-part", chain, **rest, limit=3_980_000_000, partial=True, amount=HELD)
    least = Chain().subnet(2, tao=796_597_716, alpha=4 * 796_597_716).hotkey(3, 7)
    least.stake(3, 7, 0, HELD).balance(7, TOKEN)
    yield LIMITED(
        "off-root-a-part-of-the-least-stake",
        least,
        **rest,
        limit=3_980_000_000,
        partial=True,
        hunts="exactly the least stake left in the balance instead of staked",
    )
    yield LIMITED("off-root-no-limit", chain, **rest, limit=0)
    yield LIMITED("off-root-at-the-price", chain, **rest, limit=4 * TOKEN, repair={"limit": TOKEN})
    stable = rooted().subnet(3, mechanism=0)
    home: dict[str, Any] = {"origin_netuid": 0, "destination_netuid": 3}
    yield LIMITED("root-to-stable", stable, **home, limit=TOKEN)
    yield LIMITED("root-to-stable-dearer", stable, **home, limit=TOKEN + 1, repair={"limit": TOKEN})
    yield LIMITED("root-to-stable-dearer-in-part", stable, **home, limit=TOKEN + 1, partial=True)


def limited_to_dust() -> Iterator[Draft]:
    """Yield parts so small that something in the payment fails."""
    tiny = Chain().subnet(1, tao=2 * 10**11, alpha=10**11)
    tiny.hotkey(3, 7).stake(3, 7, 1, HELD).set("block_author", 99).balance(99, TOKEN)
    rest: dict[str, Any] = {"origin_netuid": 1, "destination_netuid": 0, "partial": True}
    yield LIMITED(
        "part-below-the-deposit",
        tiny,
        **rest,
        limit=1_999_999_999,
        repair={"limit": 1_990_000_000},
        hunts="a payment that opens an account with less than the existential deposit",
    )
    cheap = Chain().subnet(1, tao=25 * 10**10, alpha=10**12).balance(7, TOKEN)
    cheap.hotkey(3, 7).stake(3, 7, 1, HELD).set("block_author", 99).balance(99, TOKEN)
    repair: dict[str, Any] = {"state": {"block_author": None}}
    yield LIMITED(
        "fee-that-brings-nothing",
        cheap,
        **rest,
        limit=249_999_999,
        repair=repair,
        hunts="a fee of one rao of alpha that the chain cannot sell, and so refuses the call",
    )
    yield LIMITED(
        "fee-burned-without-author",
        cheap.copy().set("block_author", None),
        **rest,
        limit=249_999_999,
    )


@theme("rejections", "stake_moves.swap_stake_limit", hunts=REFUSED, origin=ORIGIN)
def refused_limited(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield swaps within a limit that are refused, each for one reason."""
    del operation, draws
    wide = Calls(**{**LIMITED.arguments, "limit": 7 * TOKEN})
    yield wide("same", destination_netuid=1, repair={"destination_netuid": 2})
    yield wide("to-nowhere", limit=TOKEN, destination_netuid=9, repair={"destination_netuid": 2})
    for netuid in (1, 2):
        chain = base().set("subtoken_enabled", netuid, False)
        yield wide(f"disabled-{netuid}", chain, repair=entry("subtoken_enabled", netuid, True))
    yield wide("no-hotkey", base().set("owner", 3, None), repair=entry("owner", 3, 7))
    least = least_above(base(), 1, LEAST)
    yield wide("too-little", amount=least - 1, repair={"amount": least}, flags=EDGE)
    bound = locked(base(), 7, 1, 4, 9 * TOKEN, perpetual=True)
    yield wide(
        "locked-though-a-part-is-free",
        bound,
        amount=TOKEN + 1,
        limit=7_990_000_000,
        partial=True,
        repair={"amount": TOKEN},
        flags=EDGE,
    )
    poor = base().set("subnet_tao", 1, 999_999).set("subnet_alpha_in", 1, 10**6)
    whole = entry("subnet_tao", 1, 2 * 10**12)
    yield wide("no-reserve-to-sell", poor, limit=0, repair=whole)
    buying = rooted().set("subnet_alpha_in", 2, 999_999)
    yield wide(
        "no-reserve-to-try",
        buying,
        origin_netuid=0,
        limit=1,
        repair=entry("subnet_alpha_in", 2, 4 * 10**12),
    )
    collapsed = without_value(base().stake(3, 8, 2, TOKEN), 3, 2)
    repair = entry("total_hotkey_alpha", (3, 2), TOKEN)
    yield wide("shares-without-value", collapsed, repair=repair)
    small = bare().set("subnet_tao", 2, 10**6)
    yield wide("too-much-for-the-destination", small, repair=entry("subnet_tao", 2, 2 * 10**6))
    account = subnet_account(Netuid(1))
    empty = bare().set("balances", account, POOR)
    yield wide("subnet-cannot-pay", empty, repair=entry("balances", account, 3 * TOKEN))
