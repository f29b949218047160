"""T5: the least take in a subnet, and the freeze window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.delegation import (
    COLDKEY,
    NET,
    NOW,
    STRANGER,
    Tables,
    repair,
    tables,
)

CHANGE: Final = (NET, 29)
EPOCH: Final[Tables] = {"last_epoch_block": {NET: 900}, "subnet_owner": {NET: COLDKEY}}


@theme(
    "windows",
    "delegation.is_frozen",
    hunts="<= for <, an epoch that was asked for forgotten, a tempo of zero that freezes",
    origin="by hand",
    flags=("BOUNDARY",),
)
def windows(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield blocks around the window, with and without an epoch that was asked for."""
    del operation, draws
    for slug, block, entries in (
        ("before", 1250, {}),
        ("first-block", 1251, {}),
        ("last-block", 1259, {}),
        ("epoch-due", 1260, {}),
        ("epoch-overdue", 1300, {}),
        ("no-tempo", 1260, {"tempo": {NET: 0}}),
        ("no-window", 1260, {"admin_freeze_window": 0}),
        ("window-as-long-as-the-tempo", 900, {"admin_freeze_window": 360}),
        ("window-longer-than-the-tempo", 900, {"admin_freeze_window": 361}),
        ("asked-for", 1000, {"pending_epoch_at": {NET: 1001}}),
        ("asked-for-now", 1000, {"pending_epoch_at": {NET: 1000}}),
        ("asked-for-without-tempo", 1000, {"pending_epoch_at": {NET: 1001}, "tempo": {NET: 0}}),
        ("farthest", 2**64 - 10, {"last_epoch_block": {NET: 2**64 - 5}}),
    ):
        values: Tables = {"state": tables(EPOCH, {"block": block}, entries), "netuid": NET}
        yield Draft(values, slug)
    yield Draft({"state": tables({"block": 351}), "netuid": 9}, "no-such-subnet")
    yield Draft({"state": tables({"block": 350}), "netuid": 9}, "no-such-subnet-yet-open")


def call(origin: int | None, take: int, *parts: Tables, netuid: int = NET) -> Tables:
    """Return the input of a call that sets a subnet's minimum."""
    state = tables(EPOCH, *parts)
    return {"state": state, "origin": origin, "netuid": netuid, "take": take}


@theme(
    "minima",
    "delegation.sudo_set_min_childkey_take_per_subnet",
    hunts="root that has to wait, an owner that has not, the window asked first",
    origin="by hand",
)
def minima(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield minima set by owner and root, and every refusal."""
    del operation, draws
    bounds: Tables = {"min_childkey_take": 100, "max_childkey_take": 200}
    ago = {"last_owner_hyperparam_update": {CHANGE: 280}}
    for slug, origin, take, parts in (
        ("by-the-owner", COLDKEY, 655, ()),
        ("by-root", None, 655, ()),
        ("by-root-again", None, 655, ({"last_owner_hyperparam_update": {CHANGE: 1000}},)),
        ("at-the-least", COLDKEY, 100, (bounds,)),
        ("at-the-greatest", COLDKEY, 200, (bounds,)),
        ("two-tempos-later", COLDKEY, 655, (ago,)),
        (
            "other-hyperparameter",
            COLDKEY,
            655,
            ({"last_owner_hyperparam_update": {(NET, 28): NOW}},),
        ),
        ("no-tempos", COLDKEY, 5, (ago, {"owner_hyperparam_rate_limit": 0, "block": 281})),
        ("no-tempo", COLDKEY, 5, (ago, {"tempo": {NET: 0}, "block": 281})),
    ):
        yield Draft(call(origin, take, *parts), slug)
    yield Draft(call(STRANGER, 655), "by-a-stranger", repair={"origin": COLDKEY})
    orphan = call(COLDKEY, 655)
    orphan["state"]["subnet_owner"] = {}
    yield Draft(orphan, "no-owner", repair=repair(subnet_owner={NET: COLDKEY}))
    yield Draft(
        call(COLDKEY, 655, ago, {"block": 999}),
        "one-before-two-tempos",
        ("BOUNDARY",),
        repair={"origin": None},
    )
    frozen = {"block": 1251}
    for slug, origin in (("frozen", COLDKEY), ("frozen-for-root", None)):
        yield Draft(call(origin, 655, frozen), slug, ("BOUNDARY",), repair=repair(block=1250))
    early = {"block": 100}
    exists = repair(networks_added={9: True})
    yield Draft(call(None, 655, early, netuid=9), "no-such-subnet", repair=exists)
    for slug, take, right in (("below-the-least", 99, 100), ("above-the-greatest", 201, 200)):
        yield Draft(call(None, take, bounds), slug, ("BOUNDARY",), repair={"take": right})
