"""T5: epochs of a block with their payouts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.subnet_epochs_state import (
    EDGE,
    EMPTY,
    FULL,
    HALF,
    LAST_STEP,
    ODD,
    STRANGER,
    TAO,
    A,
    B,
    bare,
    links,
    parts,
    row,
    rows,
    seat,
)

COINBASE: Final = "upstream pallets/subtensor/src/tests/coinbase.rs "
MOST: Final = 2**64 - 1
RUN: Final = "subnet_epochs.run_due_epochs"


def pots(netuid: int, server: int, validator: int, root: int = 0, cut: int = 0) -> dict[str, int]:
    """Return what was in the pots of a subnet."""
    return {
        "netuid": netuid,
        "server": server,
        "validator": validator,
        "root": root,
        "owner_cut": cut,
    }


def block(chain: Chain, slug: str, *drained: dict[str, int], **about: Any) -> Draft:
    """Return the epochs of a block."""
    return Draft({"state": chain.state(), "drained": list(drained)}, slug, **about)


def staked(chain: Chain, uid: int, hotkey: int, owner: int, stake: int, netuid: int = 1) -> Chain:
    """Give a hotkey of an owner a uid and stake of its owner."""
    seat(chain.hotkey(hotkey, owner=owner), uid, hotkey, 0, netuid)
    return chain.stake(hotkey, owner, netuid, stake) if stake else chain


def couple(netuid: int = 1, chain: Chain | None = None) -> Chain:
    """Return a subnet of a validator of 21 and a miner of 22, at the block of its epoch."""
    made = bare(2, netuid) if chain is None else chain
    if chain is not None:
        made.set("networks_added", netuid, True).set("subnetwork_n", netuid, 2)
        made.set("last_epoch_block", netuid, made.get("block"))
    staked(made, 0, A, 21, TAO, netuid)
    staked(made, 1, B, 22, 0, netuid)
    made.set("validator_permit", netuid, (True, False)).set("last_update", netuid, (1900, 0))
    return rows(made, "weights", netuid, {0: ((1, FULL),)})


@theme(
    "block",
    RUN,
    hunts="a payout by another epoch, a step noted too early or not at all",
    origin="by hand",
)
def blocks(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield blocks with no, one and two epochs."""
    del operation, draws
    some = pots(1, 500, 500, 0, 180)
    yield block(couple(), "none", flags=EMPTY)
    yield block(couple(), "one", some)
    rooted = couple().stake(A, 23, 0, TAO).set("tao_weight", MOST)
    yield block(
        rooted, "root", pots(1, 500_000, 400_000, 100_000), hunts="root's pot divided twice"
    )
    two = couple(2, couple())
    yield block(two, "two", some, pots(2, 700, 600))
    yield block(couple(), "empty-pots", pots(1, 0, 0), hunts="no epoch without alpha", flags=EDGE)
    hunts = "miners' pot lost where no miner earns"
    alone = rows(couple(), "weights", 1, {0: ()})
    yield block(alone, "no-miners", pots(1, 500, 400), hunts=hunts, flags=ODD)
    hunts = "pots of a subnet without hotkeys kept"
    yield block(bare(0), "nobody", some, hunts=hunts, flags=EMPTY)
    owner = couple().set("subnet_owner", 1, 22).set("subnet_owner_hotkey", 1, B)
    yield block(owner, "owner-mines", some, hunts="the owner's incentive paid", flags=ODD)
    hunts = "bonds in a newcomer kept: the step noted before the epoch"
    fresh = couple().set("last_mechanism_step_block", 1, LAST_STEP)
    fresh.set("block_at_registration", (1, 1), 1700).set("bonds", (1, 0), row((1, 9)))
    rows(fresh, "weights", 1, {0: ()})
    yield block(fresh, "newcomer", some, hunts=hunts, flags=("ORDER",))
    halves = couple().set("mechanism_count_current", 1, 2)
    halves.set("mechanism_emission_split", 1, parts(49152, 16383))
    yield block(halves, "two-mechanisms", pots(1, 10**6, 10**6), hunts="mechanisms paid apart")
    lent = couple().hotkey(STRANGER, owner=24).stake(STRANGER, 24, 1, 3 * TAO)
    lent.set("child_keys", (STRANGER, 1), links((HALF, A)))
    lent.set("parent_keys", (A, 1), links((HALF, STRANGER)))
    yield block(lent, "parent", pots(1, 10**6, 10**6), hunts="a parent unpaid")


@theme(
    "upstream",
    RUN,
    flags=("UPSTREAM",),
    hunts="payouts that differ from the chain's",
    origin=COINBASE,
    notes={"upstream": "distributions of the chain's tests, epochs included"},
)
def published(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield distributions of the chain's tests."""
    del operation, draws
    half = pots(1, TAO // 2, TAO // 2)
    yield block(
        bare(0, block=1).hotkey(1, owner=2).stake(1, 2, 1, TAO),
        "not-registered",
        half,
        origin=f"{COINBASE}test_drain_base_with_subnet_with_single_staker_not_registered",
        expect_state={"total_hotkey_alpha": {(1, 1): TAO}},
    )
    yield block(
        staked(bare(1, block=1), 0, 1, 2, TAO),
        "registered",
        half,
        origin=f"{COINBASE}test_drain_base_with_subnet_with_single_staker_registered, within 10",
        expect_state={"total_hotkey_alpha": {(1, 1): 2 * TAO - 1}},
    )
    yield block(
        staked(staked(bare(2, block=1), 0, 1, 3, TAO), 1, 2, 3, TAO),
        "two-registered",
        half,
        origin=f"{COINBASE}test_drain_base_with_subnet_with_two_stakers_registered, within 10",
        expect_state={"total_hotkey_alpha": {(1, 1): 3 * TAO // 2 - 1, (2, 1): 3 * TAO // 2 - 1}},
    )
    lone = staked(staked(bare(2, block=1), 0, 1, 2, 0), 1, 3, 4, 1).set("tao_weight", 0)
    lone.set("subnet_owner", 1, 2).set("subnet_owner_hotkey", 1, 1)
    yield block(
        lone,
        "no-miners-all-drained",
        pots(1, 500_000, 500_000),
        origin=f"{COINBASE}test_distribute_emission_no_miners_all_drained, within 1",
        expect_state={"total_hotkey_alpha": {(3, 1): 10**6}},
    )
    parent = staked(bare(1, block=1), 0, 2, 3, 0).stake(1, 3, 1, TAO)
    parent.set("child_keys", (1, 1), links((MOST, 2))).set("parent_keys", (2, 1), links((MOST, 1)))
    parent.set("childkey_take", (2, 1), 6553).set("max_childkey_take", FULL)
    yield block(
        parent,
        "parent-and-child",
        half,
        origin=f"{COINBASE}test_drain_alpha_childkey_parentkey, within 10000",
        expect_state={"total_hotkey_alpha": {(1, 1): TAO + 900_007_629, (2, 1): 99_992_369}},
    )
    zero = bare(3, block=50).set("tempo", 1, 2).set("tao_weight", 0)
    zero.set("commit_reveal_weights_enabled", 1, False)
    for uid, (hotkey, owner, stake) in enumerate(((1, 2, 0), (3, 4, 10**14), (5, 6, 0))):
        staked(zero, uid, hotkey, owner, stake)
    zero.set("validator_permit", 1, (False, True, False)).set("last_update", 1, (1, 50, 1))
    zero.set("weights", (1, 1), row((0, 0), (1, 0), (2, FULL)))
    yield block(
        zero,
        "zero-emission",
        pots(1, 0, 0),
        origin=f"{COINBASE}test_distribute_emission_zero_emission",
        expect_state={
            "total_hotkey_alpha": {(3, 1): 10**14},
            "incentive": {1: (0, 0, FULL)},
            "dividends": {1: (0, FULL, 0)},
        },
    )


@theme(
    "sums",
    "subnet_epochs.epoch_emission",
    hunts="the owner's cut divided by the epoch; a sum that wraps",
    origin="by hand",
)
def sums(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield pots and their sums."""
    del operation, draws
    yield Draft({"pots": pots(1, 500, 400, 100, 180)}, "all", expect={"result": 1000})
    yield Draft({"pots": pots(1, 0, 0, 0, 5)}, "cut-only", EDGE)
    for place in range(3):
        amounts = [1 if other == place else 0 for other in range(3)]
        yield Draft({"pots": pots(2, *amounts)}, f"only-{place}")
    saturated = ("SATURATION",)
    yield Draft({"pots": pots(1, MOST, 1, 0)}, "first-sum", saturated)
    yield Draft({"pots": pots(1, HALF, HALF - 1, 1)}, "second-sum", saturated)
    yield Draft({"pots": pots(1, HALF, HALF - 1, 0, MOST)}, "greatest", EDGE)
