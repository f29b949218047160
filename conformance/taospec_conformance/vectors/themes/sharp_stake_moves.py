"""T2 and T5: inputs that tell the rules of moves of stake from faults that nothing else notices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.stake_moves import (
    EVERYTHING,
    TOKEN,
    VALIDATE,
    base,
    between,
    call,
    locked,
    pool,
)
from taospec_conformance.vectors.themes.stake_moves_calls import Calls
from taospec_conformance.vectors.themes.stake_moves_doors import (
    DESTROY,
    DOOR,
    MATCH,
    ORDER,
    SALE,
    single,
)

ORIGIN: Final = "written against surviving faults"
TWO: Final = ("ORDER",)
WITHIN: Final = Calls(
    origin=7, hotkey=3, origin_netuid=1, destination_netuid=2, amount=TOKEN,
    limit=1, partial=True,
)  # fmt: skip


def mended(**entries: Any) -> dict[str, Any]:
    """Return the repair of entries of the state."""
    return {"state": entries}


@theme(
    "sharp",
    "stake_moves.amount_within_ratio",
    hunts="a reserve of zero that has a limit of zero, a sum that wraps",
    origin=ORIGIN,
)
def amounts(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield free moves of a pool that lacks one reserve, and reserves that add up to too much."""
    good = pool(5, 7)
    for slug, origin, destination in (
        ("no-tao-here", pool(0, 7), good),
        ("no-alpha-here", pool(5, 0), good),
        ("no-tao-there", good, pool(0, 7)),
        ("no-alpha-there", good, pool(5, 0)),
    ):
        yield Draft(between(origin, destination, 0), slug, ("DEGENERATE",))
    full = pool(EVERYTHING, TOKEN)
    yield Draft(between(full, full, TOKEN // 2), "full-of-tao", ("SATURATION",))


def bare(stake: int = TOKEN) -> Chain:
    """Return two stable subnets with hotkeys 3 of 7 and 4 of 8, and a stake of 7 under 3."""
    chain = Chain()
    for netuid in (1, 2):
        chain.set("networks_added", netuid, True).set("subtoken_enabled", netuid, True)
    return chain.set("owner", 3, 7).set("owner", 4, 8).stake(3, 7, 1, stake)


def checks() -> Iterator[Draft]:
    """Yield moves that two checks refuse."""

    def check(slug: str, chain: Chain, repair: Any, **changed: Any) -> Draft:
        return Draft(call(chain, VALIDATE, **changed), slug, TWO, repair=repair)

    chain = bare().set("networks_added", 2, False).set("subtoken_enabled", 1, False)
    repair = mended(networks_added={2: True}, subtoken_enabled={1: True})
    yield check("nowhere-from-disabled", chain, repair)
    chain = bare().set("subtoken_enabled", 2, False).set("owner", 3, None)
    yield check("disabled-of-nobody", chain, mended(subtoken_enabled={2: True}, owner={3: 7}))
    chain = bare(5).set("owner", 4, None)
    repair = mended(owner={4: 8}, total_hotkey_alpha={(3, 1): TOKEN})
    yield check("too-much-for-nobody", chain, repair)
    rich, fits = base(2 * 10**15 + 2), {"amount": TOKEN}
    yield check("too-large-beyond-the-limit", rich, fits, amount=2 * 10**15 + 1, most=TOKEN)
    chain = locked(bare(), 7, 1, 4, TOKEN, perpetual=True).set("transfer_toggle", 1, False)
    repair = mended(transfer_toggle={1: True}, lock={(7, 1, 4): None})
    yield check("held-and-locked", chain, repair)


def matches() -> Iterator[Draft]:
    """Yield stake that is passed on against two checks, and stake of a dear subnet."""
    free = {"validate_sender": False}
    price = {"subnet_mechanism": 1, "subnet_tao": 2**50, "subnet_alpha_in": 2**10}
    one, worth = bare(1), bare(2**24)
    for name, value in price.items():
        one.set(name, 1, value)
        worth.set(name, 1, value)
    yield MATCH("one-rao-that-is-dear", one, amount=1, flags=("BOUNDARY",))
    yield MATCH("worth-beyond-64-bits", worth, amount=2**24, flags=("SATURATION",))
    chain = locked(bare(), 7, 1, 4, TOKEN, perpetual=True)
    orphan = chain.copy().set("owner", 4, None)
    repair = mended(owner={4: 8}, lock={(7, 1, 4): None})
    yield MATCH("locked-for-nobody", orphan, repair=repair, flags=TWO)
    yield MATCH("too-little-and-locked", chain, amount=1, repair=free, flags=TWO)
    chain = bare().set("owner", 3, None)
    yield MATCH("too-little-of-nobody", chain, amount=1, repair=free, flags=TWO)
    chain = bare().set("owner", 3, None).set("subtoken_enabled", 1, False)
    repair = mended(owner={3: 7}, subtoken_enabled={1: True})
    yield MATCH("disabled-of-nobody", chain, repair=repair, flags=TWO)
    chain = bare().set("owner", 4, None).set("total_hotkey_alpha", (3, 1), 5)
    repair = mended(owner={4: 8}, total_hotkey_alpha={(3, 1): TOKEN})
    yield MATCH("too-much-for-nobody", chain, repair=repair, flags=TWO, **free)


def destroyed() -> Iterator[Draft]:
    """Yield destructions against two checks."""
    elsewhere = {"netuid": 1}
    chain = bare().set("networks_added", 0, False)
    yield DESTROY("root-that-is-not", chain, netuid=0, repair=elsewhere, flags=TWO)
    chain = bare().set("subtoken_enabled", 0, False)
    yield DESTROY("root-disabled", chain, netuid=0, repair=elsewhere, flags=TWO)
    chain = bare().set("subtoken_enabled", 1, False).set("owner", 3, None)
    repair = mended(subtoken_enabled={1: True}, owner={3: 7})
    yield DESTROY("disabled-of-nobody", chain, repair=repair, flags=TWO)
    chain = locked(bare(), 7, 1, 3, TOKEN, perpetual=True)
    chain.set("subnet_alpha_out", 1, TOKEN - 1)
    repair = mended(subnet_alpha_out={1: TOKEN}, lock={(7, 1, 3): None})
    yield DESTROY("less-outside-and-locked", chain, repair=repair, flags=TWO)


def orders(made: Calls) -> Iterator[Draft]:
    """Yield orders against two checks."""
    chain = single().set("subtoken_enabled", 1, False).set("owner", 3, None)
    repair = mended(subtoken_enabled={1: True}, owner={3: 7})
    yield made("disabled-of-nobody", chain, repair=repair, flags=TWO)
    if made is SALE:
        return
    free = {"validate": False}
    chain = single(0).set("owner", 3, None)
    yield made("too-little-for-nobody", chain, amount=10**6, repair=free, flags=TWO)
    chain = single(0).set("balances", 7, 10**6)
    yield made("too-little-and-poor", chain, amount=1_999_999, repair=free, flags=TWO)
    chain = single(0).set("owner", 3, None).set("subnet_alpha_in", 1, 999_999)
    repair = mended(owner={3: 7}, subnet_alpha_in={1: 4 * 10**12})
    yield made("no-reserve-for-nobody", chain, repair=repair, flags=TWO)


@theme(
    "sharp",
    "stake_moves.validate_stake_transition",
    "stake_moves.transfer_staked_alpha",
    "stake_moves.burn_alpha",
    "stake_moves.buy_alpha",
    "stake_moves.sell_alpha",
    "stake_moves.debit_stake",
    "stake_moves.swap_stake_limit",
    hunts="the second of two faults named, a worth that wraps",
    origin=ORIGIN,
)
def sharp(operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield the inputs of one operation."""
    match operation.function:
        case "validate_stake_transition":
            yield from checks()
        case "transfer_staked_alpha":
            yield from matches()
        case "burn_alpha":
            yield from destroyed()
        case "buy_alpha":
            yield from orders(ORDER)
        case "sell_alpha":
            yield from orders(SALE)
        case "debit_stake":
            chain = bare().set("owner", 3, None).set("total_hotkey_alpha", (3, 1), 5)
            repair = mended(owner={3: 7}, total_hotkey_alpha={(3, 1): TOKEN})
            yield DOOR("too-much-of-nobody", chain, repair=repair, flags=TWO)
        case _:
            chain = base().set("transfer_toggle", 1, False)
            hunts = "the leave asked though the coldkey stays"
            yield WITHIN("stake-that-may-not-pass", chain, hunts=hunts)
