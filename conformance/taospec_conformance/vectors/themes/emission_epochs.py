"""T5: which epochs run in a block, and the pots that they empty."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.locks import Lock
from taospec.primitives import U64F64, Alpha, Block
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.emission import COINBASE, EDGE
from taospec_conformance.vectors.themes.emission_state import ORIGIN, UPSTREAM

POTS: Final = ("server_emission", "validator_emission", "root_alpha_divs", "owner_cut")
YEAR: Final = 2_629_800


def due(*netuids: int, block: int = 1000) -> Chain:
    """Return a chain whose subnets have pots and an epoch that is due in this block."""
    chain = Chain(block=block)
    for netuid in netuids:
        chain.subnet(netuid).set("last_epoch_block", netuid, block - 360)
        for place, pot in enumerate(POTS):
            chain.set(f"pending_{pot}", netuid, 1000 * netuid + place)
    return chain


def twice(chain: Chain, netuid: int) -> Chain:
    """Let a hotkey have two uids."""
    for uid, hotkey in enumerate((3, 4, 3)):
        chain.set("keys", (netuid, uid), hotkey)
    return chain.set("subnetwork_n", netuid, 3)


def queues() -> Iterator[tuple[str, Chain, tuple[str, ...]]]:
    """Yield chains with epochs that are due, more of them than may run, or not due."""
    yield "one", due(1), ()
    yield "two", due(1, 2), EDGE
    yield "three", due(1, 2, 3), EDGE
    yield "none-may-run", due(1, 2).set("max_epochs_per_block", 0), EDGE
    yield "one-may-run", due(1, 2).set("max_epochs_per_block", 1), EDGE
    yield "not-due", due(1, 2).set("last_epoch_block", 1, 641), EDGE
    yield "tempo-zero", due(1, 2, 3).set("tempo", 1, 0), EDGE
    yield "noted", due(1, 2, 3).set("last_epoch_block", 3, 999).set("pending_epoch_at", 3, 1000), ()
    yield "noted-for-later", due(1).set("pending_epoch_at", 1, 1001), EDGE
    yield "inconsistent", twice(due(1, 2, 3), 1), ("DEGENERATE",)
    yield "inconsistent-behind", twice(due(1, 2, 3, 4), 3), ("DEGENERATE", "ORDER")
    yield "order-of-bytes", due(257, 2, 1, 256), ("ORDER",)


@theme(
    "queue",
    "emission.deferred_epochs",
    "emission.drain_pending",
    hunts="a limit that counts epochs that do not run, subnets in another order, root",
    origin=ORIGIN,
)
def queue(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield epochs that run, wait, or lose their turn."""
    del draws
    for slug, chain, flags in queues():
        yield Draft({"state": chain.state()}, slug, flags or ("BASIC",))
    if operation.id == "emission.deferred_epochs":
        four = Chain(block=1)
        for netuid in (1, 2, 3, 4):
            four.subnet(netuid).set("tempo", netuid, 100).set("pending_epoch_at", netuid, 1)
        origin = f"{COINBASE}test_epochs_deferred_this_block_respects_cap"
        result: dict[str, Any] = {"result": [3, 4]}
        yield Draft({"state": four.state()}, "cap", UPSTREAM, "", origin, expect=result)


@theme(
    "due",
    "emission.should_run_epoch",
    hunts="a number of another subnet, a block that is counted twice",
    origin=ORIGIN,
)
def dues(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield subnets whose epoch is due, and others."""
    del operation, draws
    waiting = Chain().subnet(1).set("last_epoch_block", 1, 999).subnet(2)
    for slug, table, value in (
        ("waits", "last_epoch_block", 999),
        ("on-time", "last_epoch_block", 640),
        ("short-tempo", "tempo", 1),
        ("noted", "pending_epoch_at", 1000),
        ("idle", "blocks_since_last_step", 50401),
    ):
        state = waiting.copy().set(table, 1, value).state()
        yield Draft({"state": state, "netuid": 1}, slug, EDGE)
    yield Draft({"state": waiting.state(), "netuid": 9}, "unknown-subnet", ("DEGENERATE",))


@theme(
    "drain",
    "emission.drain_pending",
    hunts="a count that does not begin anew, a pot that stays, a turn that is not used",
    origin=ORIGIN,
)
def drains(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield what emptying the pots does to the schedule."""
    del operation, draws
    chain = Chain(block=102).subnet(1).set("tempo", 1, 100)
    chain.set("blocks_since_last_step", 1, 12345678).set("last_mechanism_step_block", 1, 12345)
    for pot, amount in zip(POTS, (123434534, 111111, 12222222, 12345678), strict=True):
        chain.set(f"pending_{pot}", 1, amount)
    yield Draft(
        {"state": chain.state()},
        "counters",
        UPSTREAM,
        "",
        f"{COINBASE}test_coinbase_drain_pending_gets_counters_and_resets_them",
        expect={
            "result": [
                {
                    "netuid": 1,
                    "server": 123434534,
                    "validator": 111111,
                    "root": 12222222,
                    "owner_cut": 12345678,
                }
            ]
        },
        expect_state={
            "blocks_since_last_step": {1: 0},
            "last_mechanism_step_block": {1: 12345},
            "pending_server_emission": {1: 0},
            "pending_owner_cut": {1: 0},
        },
    )
    early = Chain(block=1).subnet(1)
    yield Draft(
        {"state": early.state()},
        "counts-a-block",
        UPSTREAM,
        "",
        f"{COINBASE}test_coinbase_drain_pending_increments_blockssincelaststep",
        expect_state={"blocks_since_last_step": {1: 1}},
    )
    for idle in (50399, 50400):
        idles = Chain().subnet(1).set("last_epoch_block", 1, 999)
        idles.set("blocks_since_last_step", 1, idle)
        hunts = "a count that is compared before it rises"
        yield Draft({"state": idles.state()}, f"idle-for-{idle}", EDGE, hunts)
    idles = Chain().subnet(1).set("last_epoch_block", 1, 999).set("tempo", 1, 0)
    idles.set("blocks_since_last_step", 1, 99999)
    yield Draft({"state": idles.state()}, "idle-with-tempo-zero", EDGE)
    yield Draft({"state": due(0, 1).state()}, "root-never", EDGE, "root's pots are left alone")
    king = due(1, block=YEAR).hotkey(3, owner=7).hotkey(5, owner=8)
    king.set("subnet_owner", 1, 8).set("subnet_owner_hotkey", 1, 5).set(
        "subnet_alpha_out", 1, 10000
    )
    king.set("uids", (1, 3), 0).set("keys", (1, 0), 3).set("subnetwork_n", 1, 1)
    lock = Lock(Alpha(5000), U64F64(1000 << 64), Block(YEAR))
    king.set("hotkey_lock", (1, 3), lock)
    yield Draft(
        {"state": king.state()},
        "new-owner",
        hunts="an owner that changes after the payout",
        expect_state={"subnet_owner": {1: 7}},
    )
    waits = king.copy().set("max_epochs_per_block", 0)
    yield Draft(
        {"state": waits.state()}, "owner-stays-while-put-off", expect_state={"subnet_owner": {1: 8}}
    )
    broken = twice(king.copy(), 1)
    yield Draft({"state": broken.state()}, "owner-stays-while-inconsistent", ("DEGENERATE",))
