"""T5: inputs that tell the rules of key swaps from faults that nothing else notices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.ledger import subnet_account
from taospec.primitives import AccountId, Netuid
from taospec.state import Announcement, Call, account_hash
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes import key_swaps_coldkey as cold
from taospec_conformance.vectors.themes.key_swaps import (
    COLD,
    NEW,
    NOW,
    OLD,
    fitting,
    lend,
    links,
    member,
    owned,
    register,
    swap,
)

TWO: Final = ("ORDER",)
LATER: Final = "the second of two faults named"
SYSTEM: Final = subnet_account(Netuid(1))
LATE: Final = cold.NOW + 1
HASH: Final = account_hash(AccountId(cold.FRESH))


def state(**entries: Any) -> dict[str, Any]:
    """Return a repair of entries of the state."""
    return {"state": entries}


def checks(operation: Operation) -> Iterator[Draft]:
    """Yield hotkeys that may not be swapped for two reasons."""
    late = register(member(), NEW, 1, 1).set("owner", NEW, COLD)
    late.set("last_tx_block", COLD, NOW - 1).set("tx_rate_limit", 5)
    mended = state(last_tx_block={COLD: 0}, is_network_member={(NEW, 1): None})
    yield Draft(fitting(operation, swap(late)), "too-soon-and-known", TWO, LATER, repair=mended)
    dirty = register(member(), NEW, 1, 1).set("owner", NEW, COLD)
    dirty.set("root_claimed", (0, NEW, 9), 0)
    mended = state(is_network_member={(NEW, 1): None}, root_claimed={(0, NEW, 9): None})
    yield Draft(fitting(operation, swap(dirty)), "known-and-not-clean", TWO, LATER, repair=mended)


def swaps(operation: Operation) -> Iterator[Draft]:
    """Yield swaps that cannot be for two reasons, and those that show the order of steps."""
    poor = member(balance=400).set("last_hotkey_swap_on_netuid", (1, COLD), NOW - 1)
    mended = state(last_hotkey_swap_on_netuid={(1, COLD): 0}, balances={COLD: 10**9})
    yield Draft(fitting(operation, swap(poor)), "too-soon-and-poor", TWO, LATER, repair=mended)
    self = member().set("last_tx_block", OLD, NOW).set("tx_rate_limit", 5)
    values = fitting(operation, swap(self, new_hotkey=COLD))
    yield Draft(values, "to-the-coldkey-itself", ("ADVERSARIAL",), "records moved before the check")


def moves(operation: Operation) -> Iterator[Draft]:
    """Yield a hotkey that two subnets refuse, each for its own reason."""
    chain = lend(owned().set("networks_added", 2, True), OLD, NEW)
    chain.set("child_keys", (OLD, 2), links((2**63, 8), (2**63, 9)))
    mended = state(
        child_keys={(OLD, 1): (), (OLD, 2): ()},
        parent_keys={(NEW, 1): ()},
    )
    values = fitting(operation, swap(chain))
    yield Draft(values, "refused-by-two-subnets", TWO, "subnets descending", repair=mended)


def lists(operation: Operation) -> Iterator[Draft]:
    """Yield a hotkey that is nobody's destination in the place of one that is somebody's."""
    chain = owned().set("auto_stake_destination", (9, 1), NEW)
    chain.set("auto_stake_destination_coldkeys", (NEW, 1), (9,))
    values = fitting(operation, swap(chain, netuid=1))
    yield Draft(values, "new-is-a-destination", ("EMPTY",), "an empty list that is moved")


def replaced(operation: Operation) -> Iterator[Draft]:
    """Yield coldkeys that cannot be replaced for two reasons, and ones that stay in a list."""
    both = cold.held().set("staking_hotkeys", cold.FRESH, (5,)).set("owner", cold.FRESH, 9)
    mended = state(staking_hotkeys={cold.FRESH: ()}, owner={cold.FRESH: None})
    values = cold.values_of(operation, both)
    yield Draft(values, "staked-and-a-hotkey", TWO, LATER, repair=mended)
    bound = cold.held().set("owned_hotkeys", COLD, (OLD, SYSTEM))
    cold.lock_on(bound, cold.FRESH, OLD)
    mended = state(owned_hotkeys={COLD: (OLD,)}, lock={(cold.FRESH, 1, OLD): None})
    values = cold.values_of(operation, bound)
    yield Draft(values, "system-and-a-lock", TWO, LATER, repair=mended)
    root = cold.indexed(Chain(cold.NOW).hotkey(NEW, COLD).hotkey(OLD, COLD), COLD)
    values = cold.values_of(operation, root)
    same = (
        Chain(cold.NOW).set("networks_added", 1, True).set("auto_stake_destination", (COLD, 1), OLD)
    )
    same.set("auto_stake_destination_coldkeys", (OLD, 1), (COLD,))
    itself = cold.values_of(operation, same, new_coldkey=COLD)
    yield Draft(itself, "by-itself", ("DEGENERATE",), "removed after it is written")
    yield Draft(values, "only-root", ("BOUNDARY",), "the index left on other subnets than root")


def announced(operation: Operation) -> Iterator[Draft]:
    """Yield announced swaps with two faults."""
    wrong = cold.held().set("coldkey_swap_announcements", COLD, make(Announcement, LATE, 5))
    good = state(coldkey_swap_announcements={COLD: make(Announcement, cold.NOW, HASH)})
    values = cold.values_of(operation, wrong)
    yield Draft(values, "another-hash-too-early", TWO, LATER, repair=good)
    early = cold.announced(cold.held(), LATE).set("owner", cold.FRESH, 9)
    mended = state(
        coldkey_swap_announcements={COLD: make(Announcement, cold.NOW, HASH)},
        owner={cold.FRESH: None},
    )
    values = cold.values_of(operation, early)
    yield Draft(values, "too-early-for-a-hotkey", TWO, LATER, repair=mended)


@theme(
    "sharp",
    "key_swaps.check_hotkey_swap",
    "key_swaps.swap_hotkey_v2",
    "key_swaps.move_hotkey",
    "key_swaps.move_hotkey_on_subnet",
    "key_swaps.replace_coldkey",
    "key_swaps.swap_coldkey_announced",
    "key_swaps.dispute_coldkey_swap",
    hunts="two steps in another order",
    origin="written against surviving faults",
)
def sharp(operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield the inputs of one operation."""
    match operation.function:
        case "check_hotkey_swap":
            yield from checks(operation)
        case "swap_hotkey_v2":
            yield from swaps(operation)
        case "move_hotkey":
            yield from moves(operation)
        case "move_hotkey_on_subnet":
            yield from lists(operation)
        case "replace_coldkey":
            yield from replaced(operation)
        case "swap_coldkey_announced":
            yield from announced(operation)
        case _:
            chain = cold.held().set("coldkey_swap_disputes", COLD, NOW - 1)
            mended = state(
                coldkey_swap_announcements={COLD: make(Announcement, cold.NOW, HASH)},
                coldkey_swap_disputes={COLD: None},
            )
            values = cold.values_of(operation, chain)
            yield Draft(values, "disputed-unannounced", TWO, LATER, repair=mended)


@theme(
    "sharp-swaps",
    "transition.apply_call",
    hunts="two faults at once, of which the second is found first",
    origin="written against surviving faults",
)
def faults(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield a swap with the same hotkey by a coldkey that swapped lately, of two arguments."""
    chain = member().hotkey(5, 9).balance(9, 10**9).set("last_tx_block", COLD, NOW)
    chain.set("tx_rate_limit", 5)
    usual: dict[str, Any] = {"netuid": None, "keep_stake": False}
    wrong = {**usual, "origin": COLD, "hotkey": OLD, "new_hotkey": OLD}
    good = {**usual, "origin": 9, "hotkey": 5, "new_hotkey": 6}
    values = {"state": chain.state(), "call": make(Call, "swap_hotkey_v2", wrong)}
    mended = {"call": make(Call, "swap_hotkey_v2", good)}
    yield Draft(values, "same-too-soon", TWO, LATER, repair=mended)
    late = member().set("last_hotkey_swap_on_netuid", (1, COLD), NOW)
    wrong = {**usual, "netuid": 1, "origin": COLD, "hotkey": OLD, "new_hotkey": SYSTEM}
    good = {**usual, "origin": COLD, "hotkey": OLD, "new_hotkey": NEW, "netuid": 9}
    values = {"state": late.state(), "call": make(Call, "swap_hotkey_v2", wrong)}
    mended = {"call": make(Call, "swap_hotkey_v2", good)}
    yield Draft(values, "too-soon-to-an-account", TWO, LATER, repair=mended)
