"""T2: the bytes of a state, its digest, and the orders of the chain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.locks import Lock
from taospec.share_pools import SafeFloat
from taospec.state import AlphaKey, Announcement, ClaimRate, ClaimType, Lease, Link, PendingChildren
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import make
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws

WIDEST: Final = 2**256 - 1
ENTRIES: Final[dict[str, dict[str, Any]]] = {
    "empty": {},
    "an-item": {"block": 258},
    "an-amount": {"balances": {1: 258}},
    "an-account-is-big-endian": {"balances": {2**255 + 1: 1}},
    "the-greatest-account": {"balances": {WIDEST: 2**64 - 1}},
    "two-accounts-swap-order": {"balances": {1: 7, 256: 8}},
    "an-optional-account": {"owner": {3: 7, 4: 0}},
    "an-optional-item": {"block_author": 5},
    "a-key-of-three-parts": {"root_claimed": {(1, 3, 7): 2**128 - 1}},
    "a-truth-value": {"networks_added": {1: True, 257: True}, "transfer_toggle": {1: False}},
    "an-optional-truth-value": {"decaying_lock": {(7, 1): False, (8, 1): True}},
    "a-negative-amount": {"subnet_tao_flow": {1: -1, 2: -(2**63)}},
    "a-negative-price": {"subnet_moving_price": {1: -1}},
    "a-list": {"owned_hotkeys": {7: (5, 3, 4)}},
    "a-list-of-records": {"child_keys": {(3, 1): (make(Link, 2**63, 4), make(Link, 1, 5))}},
    "a-record": {"lock": {(7, 1, 3): make(Lock, 1000, 2**64, 9)}},
    "a-signed-field": {"total_hotkey_shares": {(3, 1): make(SafeFloat, 10**21, -21)}},
    "an-optional-record": {"alpha": {(3, 7, 1): make(SafeFloat, 0, 0)}},
    "a-record-with-a-list": {"root_claim_type": {7: make(ClaimType, 2, (1, 4))}},
    "a-list-in-an-optional-record": {
        "pending_child_keys": {(1, 3): make(PendingChildren, (make(Link, 5, 4),), 99)}
    },
    "rates": {"root_claimable": {3: (make(ClaimRate, 1, 2**32), make(ClaimRate, 2, -1))}},
    "a-cursor": {"alpha_map_last_key": make(AlphaKey, 3, 7, 1)},
    "an-announcement": {"coldkey_swap_announcements": {7: make(Announcement, 36000, WIDEST)}},
    "a-lease": {
        "subnet_leases": {0: make(Lease, 1, 2, 3, 50, None, 1), 1: make(Lease, 1, 2, 3, 50, 9, 2)}
    },
    "several-tables": {
        "block": 1,
        "total_issuance": 10,
        "balances": {1: 10},
        "owner": {3: 1},
        "total_hotkey_alpha": {(3, 1): 5},
    },
}


@theme(
    "entries",
    "state.serialise",
    "state.digest",
    flags=("BASIC",),
    hunts="another width, byte order, sign, or mark of an optional value; entries in another order",
    origin="by hand",
)
def entries(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield a state for each form of key and value."""
    for slug, tables in ENTRIES.items():
        flags = ("EMPTY",) if not tables else ("BASIC",)
        yield Draft({"state": tables}, slug, flags)
    if operation.id == "state.digest":
        for _ in range(20):
            accounts = {draws.below(WIDEST): 1 + draws.below(2**64 - 1) for _ in range(5)}
            yield Draft({"state": {"balances": accounts, "total_issuance": draws.below(2**64)}})


@theme(
    "orders",
    "state.storage_order",
    "state.netuid_order",
    flags=("ORDER",),
    hunts="accounts sorted by their bytes, netuids by their numbers",
    origin="by hand",
)
def orders(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield lists whose orders differ from the ascending one."""
    if operation.id == "state.netuid_order":
        for slug, netuids in {
            "none": [],
            "below-256": [3, 1, 2, 0, 255],
            "beyond-255": [257, 2, 256, 1, 0],
            "upper-byte-last": [513, 258, 1, 65535, 255, 65280],
        }.items():
            yield Draft({"netuids": netuids}, slug)
        for _ in range(10):
            yield Draft({"netuids": [draws.below(1024) for _ in range(6)]})
        return
    for slug, accounts in {
        "none": [],
        "small": [1, 2, 3, 4, 5, 6, 7, 8],
        "one-bit": [1 << shift for shift in range(0, 256, 32)],
        "twice": [3, 1, 3],
    }.items():
        yield Draft({"accounts": accounts}, slug)
    for _ in range(10):
        yield Draft({"accounts": [draws.below(WIDEST) for _ in range(6)]})
