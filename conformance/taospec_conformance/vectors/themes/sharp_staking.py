"""T5: inputs that tell the rules of staking from faults that nothing else notices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.share_pools import SafeFloat, normalise
from taospec.state import Call
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.staking import (
    HOTKEY,
    NOMINATOR,
    ONE_ACCOUNT,
    OWNER,
    TAO,
    case,
    chain,
    fixed,
    into,
    out,
    staked,
)
from taospec_conformance.vectors.themes.staking_calls import (
    LEAST,
    asked,
    limited,
    locked,
    sold,
    worthless_shares,
)
from taospec_conformance.vectors.themes.unstaking import limited as sold_within
from taospec_conformance.vectors.themes.unstaking import removed, waiting

MADE: Final = "written against surviving faults"
LATER: Final = "the second of two faults named"
FACTOR: Final = 10**6
UNLOCKED: Final[dict[Any, Any]] = {(NOMINATOR, 1, HOTKEY): None}


def two(slug: str, made: Chain, arguments: dict[str, Any], repair: dict[str, Any]) -> Draft:
    """Return a case with two faults that one input repairs."""
    flags = ("REJECTION", "ORDER")
    return case(slug, made, arguments, LATER, repair=repair, flags=flags, origin=MADE)


def one(slug: str, made: Chain, arguments: dict[str, Any], hunts: str) -> Draft:
    """Return a case that succeeds."""
    return case(slug, made, arguments, hunts, flags=("BOUNDARY",), origin=MADE)


def purchases() -> Iterator[Draft]:
    """Yield purchases that may not be for two reasons."""
    made = chain().set("subtoken_enabled", 1, False)
    mended = fixed(subtoken_enabled={1: True}, fee_rate={1: 0})
    yield two("disabled-and-below-the-least", made, asked(amount=2_000_000), mended)
    made = chain(balance=TAO - 1).set("owner", HOTKEY, None)
    mended = fixed(balances={NOMINATOR: TAO}, owner={HOTKEY: OWNER})
    yield two("poor-and-nobody", made, asked(), mended)
    made = chain(10**8, 999_999).set("owner", HOTKEY, None)
    mended = fixed(subnet_alpha_in={1: 10**6}, owner={HOTKEY: OWNER})
    yield two("nobody-without-a-quote", made, asked(amount=3 * 10**6), mended)
    made = worthless_shares().set("subnet_alpha_in", 1, 10**9)
    made.set("subnet_tao", 1, 10**15 - 3 * 10**6)
    mended = fixed(subnet_alpha_in={1: 10**15}, total_hotkey_alpha={(HOTKEY, 1): TAO})
    yield two("little-for-worthless-shares", made, asked(), mended)


def sales() -> Iterator[Draft]:
    """Yield sales that may not be for two reasons."""
    beyond = sold(amount=2 * 10**15)
    yield two("more-than-held-and-quoted", staked(), beyond, {"amount": 10**8})
    made = locked(9 * 10**8).set("owner", HOTKEY, None)
    mended = fixed(owner={HOTKEY: OWNER}, lock=UNLOCKED)
    yield two("nobody-and-locked", made, sold(amount=2 * 10**8), mended)


def movements(operation: Operation) -> Iterator[Draft]:
    """Yield a purchase of nothing that gets no shares, and a sale that leaves an orphan."""
    if operation.function == "stake_into_subnet":
        made = staked().set("subnet_mechanism", 1, 0)
        yield two("nothing-for-no-shares", made, into(tao=0), {"tao": 10**5})
        return
    whole: SafeFloat = staked().get("total_hotkey_shares", (HOTKEY, 1))
    made = staked().set("total_hotkey_shares", (HOTKEY, 1), half_of(whole))
    yield one("orphan-that-stays", made, out(), "nothing left over given back")


def half_of(shares: SafeFloat) -> SafeFloat:
    """Return half of some shares."""
    return normalise(shares.mantissa // 2, shares.exponent) or shares


def calls(operation: Operation) -> Iterator[Draft]:
    """Yield calls with two faults of the state, and what is left after a sale."""
    match operation.function:
        case "add_stake_limit":
            made = chain(10**5, 10**4)
            mended = fixed(subnet_tao={1: 10**12}, subnet_alpha_in={1: 10**12})
            yield two("too-large-and-too-dear", made, limited(), mended)
        case "remove_stake":
            made = staked(10**9, 10**12, 10**5).set("networks_added", 1, False)
            mended = fixed(networks_added={1: True}, subnet_alpha_in={1: 10**12})
            yield two("too-large-and-nowhere", made, removed(amount=10**9), mended)
            made = waiting(staked(), 500).set("nominator_min_required_stake", FACTOR)
            hunts = "the threshold asked before the rest is sold"
            yield one("rest-below-the-threshold", made, removed(amount=10**9 - 1000), hunts)
        case "remove_stake_limit":
            made = staked(10**9, 2, 10**4).balance(ONE_ACCOUNT, 10**12)
            mended = fixed(subnet_tao={1: 10**12}, subnet_alpha_in={1: 10**12})
            yield two("too-large-and-too-cheap", made, sold_within(), mended)
        case "unstake_all":
            made = staked().subnet(2, tao=10**12, alpha=10**12).set("balances", NOMINATOR, 0)
            made.stake(HOTKEY, NOMINATOR, 2, 400)
            arguments = {"origin": NOMINATOR, "hotkey": HOTKEY}
            yield one("crumbs-last", made, arguments, "subnets descending")
        case "unstake_all_alpha":
            made = staked().set("subnet_mechanism", 0, 1)
            made.set("subnet_tao", 0, 10**12).set("subnet_alpha_in", 0, 10**12)
            arguments = {"origin": NOMINATOR, "hotkey": HOTKEY}
            yield one("root-with-a-pool", made, arguments, "no fee on root")
        case "pay_fee_in_alpha":
            made = staked(2 * 10**15, 10**9, 2 * 10**12)
            fee = {"origin": NOMINATOR, "hotkey": HOTKEY, "netuid": 1, "amount": 999 * TAO}
            yield case(
                "sold-to-next-to-nothing", made, fee, "a limit of one rao, reached in part",
                flags=("REJECTION",), origin=MADE, repair={"amount": 10**6},
            )  # fmt: skip


def rest(operation: Operation) -> Iterator[Draft]:
    """Yield what no other vector of an operation tells."""
    fee: dict[str, Any]
    match operation.function:
        case "max_amount_add":
            made = Chain().set("subnet_mechanism", 0, 1)
            yield one("root-with-a-pool", made, {"netuid": 0, "limit": TAO}, "a pool of root")
        case "clear_small_nomination":
            made = staked(FACTOR).set("nominator_min_required_stake", FACTOR)
            for hotkey, mass in ((5, 60), (HOTKEY, 5000)):
                lock = locked(mass).get("lock", (NOMINATOR, 1, HOTKEY))
                made.set("lock", (NOMINATOR, 1, hotkey), lock)
            arguments = {"hotkey": HOTKEY, "coldkey": NOMINATOR, "netuid": 1}
            yield one("dust-before-a-lock", made, arguments, "the lock reduced before the sale")
        case "fee_subnets":
            arguments = {"coldkey": NOMINATOR, "hotkey": HOTKEY}
            made = Chain().subnet(1).stake(HOTKEY, NOMINATOR, 1, 1)
            yield one("one-rao", made, arguments, "one rao taken for none")
        case "pay_fee":
            made = Chain().balance(NOMINATOR, TAO)
            fee = {"origin": NOMINATOR, "amount": 1, "sources": []}
            yield one("one-rao", made, fee, "one rao taken for none")


@theme(
    "sharp",
    "staking.stake_into_subnet",
    "staking.unstake_from_subnet",
    "staking.validate_add_stake",
    "staking.validate_remove_stake",
    "staking.add_stake_limit",
    "staking.max_amount_add",
    "unstaking.remove_stake",
    "unstaking.remove_stake_limit",
    "unstaking.unstake_all",
    "unstaking.unstake_all_alpha",
    "unstaking.pay_fee_in_alpha",
    "unstaking.clear_small_nomination",
    "unstaking.fee_subnets",
    "unstaking.pay_fee",
    hunts="two steps in another order",
    origin=MADE,
)
def sharp(operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield the inputs of one operation."""
    match operation.function:
        case "validate_add_stake":
            yield from purchases()
        case "validate_remove_stake":
            yield from sales()
        case "stake_into_subnet" | "unstake_from_subnet":
            yield from movements(operation)
        case _:
            yield from calls(operation)
            yield from rest(operation)


@theme(
    "sharp-staking",
    "transition.apply_call",
    hunts="two faults at once, of which the second is found first",
    origin=MADE,
)
def faults(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield calls with two faults of their arguments."""

    def wrong(slug: str, made: Chain, name: str, bad: Any, good: Any) -> Draft:
        values = {"call": make(Call, name, bad)}
        return two(slug, made, values, {"call": make(Call, name, good)})

    buy, sell = "add_stake_limit", "remove_stake_limit"
    below = limited(amount=LEAST - 1, limit=TAO + 100)
    yield wrong("little-and-too-dear", chain(), buy, below, limited())
    nowhere = sold_within(netuid=9, amount=0)
    yield wrong("nothing-nowhere", staked(), sell, nowhere, sold_within())
    little = sold_within(amount=1000, limit=TAO - 1)
    yield wrong("little-and-too-cheap", staked(), sell, little, sold_within())
    both = staked().stake(4, NOMINATOR, 1, 10**9)
    orphan = sold_within(hotkey=4, limit=TAO - 1)
    yield wrong("too-cheap-of-nobody", both, sell, orphan, sold_within())
    here = {"origin": NOMINATOR, "origin_hotkey": HOTKEY, "destination_hotkey": HOTKEY}
    here |= {"origin_netuid": 9, "destination_netuid": 9, "amount": 10**8}
    there = {**here, "origin_netuid": 1, "destination_netuid": 0}
    yield wrong("nowhere-and-there-already", staked(), "move_stake", here, there)
