"""T5: children that wait, hotkeys that are swapped, and root validators of new subnets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.delegation import (
    COLDKEY,
    HOTKEY,
    MOST,
    NET,
    NOW,
    STRANGER,
    UPSTREAM,
    Tables,
    repair,
    tables,
)
from taospec_conformance.vectors.themes.delegation_children import (
    HALF,
    lent,
    links,
    one_sided,
    pending,
    staked,
    unstarted,
)

NEW: Final = 12
DUE: Final = NOW - 1
SIX_FOR_FIVE: Final = tuple((1, hotkey) for hotkey in (4, 5, 6, 8, 9, 4))


def waits(*lists: tuple[int, int, tuple[tuple[int, int], ...]], netuid: int = NET) -> Tables:
    """Return lists that wait: hotkey, block when they are due, shares."""
    return {
        "pending_child_keys": {
            (netuid, hotkey): pending(due, *shares) for hotkey, due, shares in lists
        }
    }


def merged(*parts: Tables) -> Tables:
    """Return entries without a chain around them."""
    made: Tables = {}
    for part in parts:
        for name, entries in part.items():
            made[name] = {**made.get(name, {}), **entries} if isinstance(entries, dict) else entries
    return made


@theme(
    "pending",
    "delegation.apply_pending_children",
    hunts="<= for < at the due block, a call that fails loudly, lists taken in another order",
    origin="by hand",
)
def applied(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield lists that are due, not due, no longer valid, and against each other."""
    del operation, draws
    six = tuple((1, hotkey) for hotkey in (4, 5, 6, 8, 9, 10))
    crowd = lent((9, 5, 4), (HOTKEY, 6, 4), (8, 7, 4))
    for slug, state, flag in (
        ("nothing-waits", tables(), "EMPTY"),
        ("due", tables(waits((HOTKEY, DUE, ((2, 5), (1, 4))))), "ORDER"),
        ("in-its-block", tables(waits((HOTKEY, NOW, ((2, 4),)))), "BOUNDARY"),
        ("not-yet", tables(waits((HOTKEY, NOW + 1, ((2, 4),)))), "BOUNDARY"),
        ("not-started", unstarted(waits((HOTKEY, NOW + 99, ((2, 4),)))), "BOUNDARY"),
        ("longest", tables(waits((HOTKEY, MOST, ((2, 4),)))), "SATURATION"),
        ("one-of-two-due", tables(waits((HOTKEY, DUE, ((2, 4),)), (5, NOW, ((2, 4),)))), "BASIC"),
        ("in-place", tables(waits((HOTKEY, DUE, ((77, 4),))), crowd), "ORDER"),
        ("at-the-end", tables(waits((6, DUE, ((77, 4),))), crowd), "ORDER"),
        ("none", tables(waits((HOTKEY, DUE, ())), crowd), "EMPTY"),
        (
            "child-became-parent",
            tables(waits((HOTKEY, DUE, ((2, 4), (1, 9)))), lent((9, 5, 3))),
            "ADVERSARIAL",
        ),
        (
            "dropped-keeps-the-old",
            tables(waits((HOTKEY, DUE, ((2, 9),))), lent((9, 5, 3), (3, 6, 4))),
            "ADVERSARIAL",
        ),
        ("too-much", tables(waits((HOTKEY, DUE, ((MOST, 4), (1, 5))))), "OVERFLOW"),
        (
            "twice-the-last-counts",
            tables(waits((HOTKEY, DUE, ((MOST, 4), (9, 5), (2, 4))))),
            "ADVERSARIAL",
        ),
        ("itself-left-out", tables(waits((HOTKEY, DUE, ((MOST, HOTKEY), (2, 4))))), "ADVERSARIAL"),
        ("six", tables(waits((HOTKEY, DUE, six))), "ADVERSARIAL"),
        (
            "broken-before",
            tables(waits((HOTKEY, DUE, ((2, 4),))), one_sided(((MOST, 5), (MOST, 6)))),
            "ADVERSARIAL",
        ),
        (
            "without-stake",
            tables(waits((HOTKEY, DUE, ((2, 4),))), {"stake_threshold": 10**9}),
            "BOUNDARY",
        ),
        ("without-owner", tables(waits((99, DUE, ((2, 4),)))), "BOUNDARY"),
        # storage order is 2, 5, 8, 7, 6, 1, 9, 4, 3
        ("each-other", tables(waits((3, DUE, ((2, 5),)), (5, DUE, ((1, 3),)))), "ORDER"),
        ("each-other-later-first", tables(waits((1, DUE, ((2, 9),)), (9, 5, ((1, 1),)))), "ORDER"),
        (
            "circle",
            tables(waits((3, DUE, ((3, 4),)), (4, DUE, ((4, 5),)), (5, DUE, ((5, 3),)))),
            "ORDER",
        ),
        (
            "same-child",
            tables(waits(*((hotkey, DUE, ((hotkey, 7),)) for hotkey in (1, 2, 3, 4, 5)))),
            "ORDER",
        ),
    ):
        yield Draft({"state": state, "netuid": NET}, slug, (flag,))
    elsewhere = tables(waits((HOTKEY, DUE, ((2, 4),)), netuid=2))
    yield Draft({"state": elsewhere, "netuid": NET}, "other-subnet")


@theme(
    "promises",
    "delegation.apply_pending_children",
    hunts="links that lose their other end, or a child that becomes a parent",
    origin="seeded draws",
    flags=("ORDER",),
)
def drawn(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield many hotkeys that ask for children at the same time, upon links that exist."""
    del operation
    for _ in range(10):
        loans = [
            (draws.pick((1, 2, 3)), draws.sized(1, 2**62), draws.pick((4, 5, 6))) for _ in range(4)
        ]
        held = {(lender, borrower): share for lender, share, borrower in loans}
        existing = lent(*((lender, share, borrower) for (lender, borrower), share in held.items()))
        lists = []
        for hotkey in draws.some((1, 2, 3, 4, 5, 6), 4):
            chosen = draws.some([other for other in range(1, 7) if other != hotkey], draws.below(4))
            shares = tuple((draws.sized(0, 2**63), other) for other in chosen)
            lists.append((hotkey, draws.pick((DUE, DUE, NOW)), shares))
        yield Draft({"state": tables(existing, waits(*lists)), "netuid": NET})


@theme(
    "blocks",
    "delegation.apply_due_children",
    hunts="children that wait for blocks without an epoch, or for one subnet only",
    origin="by hand",
)
def blocks(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield blocks with and without an epoch slot, in several subnets."""
    del operation, draws
    one, two = waits((HOTKEY, DUE, ((2, 4),))), waits((5, DUE, ((2, 4),)), netuid=2)
    second = {"networks_added": {2: True}, "subtoken_enabled": {2: True}}
    both = {"last_epoch_block": {NET: NOW, 2: NOW}}
    for slug, parts in (
        ("slot", (one, {"last_epoch_block": {NET: NOW}})),
        ("slot-before", (one, {"last_epoch_block": {NET: NOW - 1}})),
        ("no-slot-ever", (one,)),
        ("block-zero", (waits((HOTKEY, 0, ((2, 4),))), {"block": 0})),
        ("two-slots", (merged(one, two), second, both)),
        ("one-slot-of-two", (merged(one, two), second, {"last_epoch_block": {2: NOW}})),
        ("slot-of-no-subnet", (merged(one, two), both)),
    ):
        yield Draft({"state": tables(*parts)}, slug, ("BOUNDARY",))


@theme(
    "drops",
    "delegation.drop_pending_children_below_threshold",
    hunts="<= for <, only one subnet cleared, children in effect dropped too",
    origin="by hand",
    flags=("BOUNDARY",),
)
def drops(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield stakes at and below the threshold, with lists in several subnets."""
    del operation, draws
    one = waits((HOTKEY, 9999, ((2, 4),)), (5, 9999, ((2, 4),)))
    both = merged(one, waits((HOTKEY, 9999, ((1, 4),)), netuid=2))
    second = {"networks_added": {2: True}}
    for slug, parts in (
        ("at-the-threshold", (one, staked(500, 500))),
        ("below", (one, staked(499, 500))),
        ("nothing-left", (one, {"stake_threshold": 1})),
        ("no-threshold", (one,)),
        ("two-subnets", (both, second, staked(499, 500))),
        ("no-such-subnet", (both, staked(499, 500))),
        ("owner-not-exempt", (one, staked(499, 500), {"subnet_owner_hotkey": {NET: HOTKEY}})),
        ("in-effect-stays", (one, staked(499, 500), lent((HOTKEY, 5, 4)))),
        ("nothing-waits", (staked(499, 500),)),
        ("stake-in-two-subnets", (one, staked(499, 500), {"total_hotkey_alpha": {(HOTKEY, 1): 1}})),
    ):
        yield Draft({"state": tables(*parts), "hotkey": HOTKEY}, slug)


def swap(*parts: Tables) -> Tables:
    """Return the input of a swap of the hotkey."""
    return {"state": tables(*parts), "old": HOTKEY, "new": NEW, "netuid": NET}


@theme(
    "swaps",
    "delegation.swap_children_of_hotkey",
    hunts="links that stay behind, those of the new hotkey joined, a list that waits not renamed",
    origin="by hand",
)
def swaps(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield swaps with links and lists on both sides, and every refusal."""
    del operation, draws
    whole = lent((9, 5, HOTKEY), (HOTKEY, 6, 4), (8, 7, 4), (9, 1, 4))
    for slug, parts, flag in (
        ("nothing", (), "EMPTY"),
        ("children", (lent((HOTKEY, 6, 4), (HOTKEY, 7, 5)),), "BASIC"),
        ("parents", (lent((9, 5, HOTKEY), (8, 6, HOTKEY)),), "ORDER"),
        ("both-sides-at-the-end", (whole,), "ORDER"),
        (
            "links-of-the-new-are-gone",
            (lent((HOTKEY, 6, 4), (NEW, 7, 5), (8, 9, NEW)),),
            "ADVERSARIAL",
        ),
        ("shared-child-in-place", (lent((HOTKEY, 6, 4), (NEW, 7, 4), (8, 9, 4)),), "ADVERSARIAL"),
        ("shared-parent", (lent((9, 5, HOTKEY), (9, 6, 4), (9, 7, NEW)),), "ADVERSARIAL"),
        ("own-links", (one_sided(((1, HOTKEY),), ((1, HOTKEY),)),), "ADVERSARIAL"),
        ("waiting", (waits((HOTKEY, 5000, ((1, 9), (2, 4)))),), "BASIC"),
        (
            "waiting-replaces",
            (waits((HOTKEY, 5000, ((1, 9),)), (NEW, 6000, ((2, 4),))),),
            "ADVERSARIAL",
        ),
        ("waiting-of-the-new-stays", (waits((NEW, 6000, ((2, 4),))),), "BASIC"),
        (
            "waiting-as-a-child",
            (waits((8, 5000, ((1, HOTKEY), (2, 4))), (9, 6000, ((3, 5),))),),
            "ORDER",
        ),
        ("waiting-in-the-middle", (waits((8, 5000, ((2, 4), (1, HOTKEY), (3, 5)))),), "ORDER"),
        (
            "waiting-twice-within-everything",
            (waits((HOTKEY, 5000, ((MOST, 4), (1, 4)))),),
            "ADVERSARIAL",
        ),
        ("six-wait-for-five", (waits((HOTKEY, 5000, SIX_FOR_FIVE)),), "ADVERSARIAL"),
        ("waiting-twice", (waits((8, 5000, ((1, HOTKEY), (2, NEW), (3, HOTKEY)))),), "ADVERSARIAL"),
        ("waiting-of-the-new-names-the-old", (waits((NEW, 6000, ((2, HOTKEY),))),), "ADVERSARIAL"),
        ("waiting-for-itself", (waits((HOTKEY, 6000, ((2, HOTKEY), (1, 4)))),), "ADVERSARIAL"),
        ("waiting-in-another-subnet", (waits((8, 5000, ((1, HOTKEY),)), netuid=2),), "BASIC"),
    ):
        yield Draft(swap(*parts), slug, (flag,))
    for slug, parts, fix in (
        ("to-a-child", (lent((HOTKEY, 6, NEW)),), {"new": 13}),
        ("to-a-parent", (lent((NEW, 6, HOTKEY)),), {"new": 13}),
        ("to-a-child-that-waits", (waits((HOTKEY, 5000, ((1, 4), (1, NEW)))),), {"new": 13}),
        (
            "more-than-everything",
            (one_sided(((HALF, 4), (HALF, 5))),),
            repair(child_keys={(HOTKEY, NET): ()}),
        ),
        (
            "child-and-parent",
            (one_sided(((1, 4),), ((1, 4),)),),
            repair(child_keys={(HOTKEY, NET): ()}),
        ),
    ):
        yield Draft(swap(*parts), slug, ("BOUNDARY",), repair=fix)
    six = tuple((1, hotkey) for hotkey in (4, 5, 6, 8, 9, 10))
    for slug, shares, parents in (
        ("six-wait", six, ()),
        ("too-much-waits", ((HALF, 4), (HALF, 5)), ()),
        ("parent-waits", ((1, 4), (1, 9)), ((9, 5, HOTKEY),)),
    ):
        state = swap(waits((HOTKEY, 5000, shares)), lent(*parents))
        fix = repair(pending_child_keys={(NET, HOTKEY): pending(5000, (1, 4))})
        yield Draft(state, slug, ("ADVERSARIAL",), repair=fix)


ROOTED: Final[Tables] = {
    "subnet_owner_hotkey": {NET: HOTKEY},
    "keys": {(0, 0): 5, (0, 1): 4, (0, 2): HOTKEY, (0, 3): 6},
    "uids": {(0, 5): 0, (0, 4): 1, (0, HOTKEY): 2, (0, 6): 3},
    "owner": {4: 14, 5: 15, 6: 16},
}


@theme(
    "roots",
    "delegation.set_root_validators_for_subnet",
    hunts="parents in the order of accounts, one refusal that ends the rest",
    origin="by hand",
    flags=("ORDER",),
)
def roots(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield root validators that lend, decline, cannot, and in the order of their uids."""
    del operation, draws
    rich: Tables = {
        "stake_threshold": 500,
        "total_hotkey_alpha": {(4, 0): 500, (5, 0): 499, (6, 0): 501},
    }
    far: Tables = {"keys": {(0, 1): 5, (0, 256): 4, (0, 257): 6}, "owner": {4: 14, 5: 15, 6: 16}}
    away = {**far, "subnet_owner_hotkey": {NET: HOTKEY}}
    for slug, state in (
        ("uid-order", unstarted(ROOTED)),
        ("declined", unstarted(ROOTED, {"auto_parent_delegation_enabled": {4: False, 5: True}})),
        ("below-the-threshold", unstarted(ROOTED, rich)),
        ("without-owner", unstarted({**ROOTED, "owner": {5: 15, 6: 16}})),
        ("called-before", unstarted(ROOTED, {"transaction_key_last_block": {(4, NET, 0): NOW}})),
        ("parent-of-the-owner", unstarted(ROOTED, lent((HOTKEY, 9, 4)))),
        ("had-other-children", unstarted(ROOTED, lent((4, 9, 8), (4, 8, HOTKEY), (9, 1, HOTKEY)))),
        ("started", tables(ROOTED)),
        ("lower-byte-first", unstarted(away)),
        ("no-validators", unstarted({"subnet_owner_hotkey": {NET: HOTKEY}})),
        ("in-block-zero", unstarted(ROOTED, {"block": 0})),
    ):
        yield Draft({"state": state, "netuid": NET}, slug)
    for slug, state, netuid, fix in (
        ("root", tables(ROOTED), 0, {"netuid": NET}),
        (
            "no-such-subnet",
            tables({"subnet_owner_hotkey": {9: HOTKEY}}),
            9,
            repair(networks_added={9: True}),
        ),
        ("no-owner-hotkey", tables(), NET, repair(subnet_owner_hotkey={NET: HOTKEY})),
    ):
        yield Draft({"state": state, "netuid": netuid}, slug, ("BOUNDARY",), repair=fix)


@theme(
    "roots",
    "delegation.set_auto_parent_delegation_enabled",
    hunts="a wish of somebody else, or of a hotkey that is not on root",
    origin="by hand",
)
def wishes(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield wishes of a root validator's owner, and both refusals."""
    del operation, draws
    rooted: Tables = {"uids": {(0, HOTKEY): 5}}
    values: Tables = {"origin": COLDKEY, "hotkey": HOTKEY, "enabled": False}
    state = tables(rooted)
    declined = tables(rooted, {"auto_parent_delegation_enabled": {HOTKEY: False}})
    yield Draft({"state": state, **values}, "declined")
    yield Draft(
        {"state": state, **values, "enabled": True}, "said-what-holds-anyway", ("BOUNDARY",)
    )
    yield Draft({"state": declined, **values, "enabled": True}, "allowed-again")
    yield Draft({"state": declined, **values}, "declined-again")
    stranger = {**values, "origin": STRANGER}
    yield Draft({"state": state, **stranger}, "not-the-owner", repair={"origin": COLDKEY})
    orphan = {**state, "owner": {}}
    owner = repair(owner={HOTKEY: COLDKEY})
    yield Draft({"state": orphan, **values}, "no-such-hotkey", repair=owner)
    other: Tables = tables({"uids": {(NET, HOTKEY): 5}})
    uid = repair(uids={(0, HOTKEY): 0})
    yield Draft({"state": other, **values}, "not-on-root", repair=uid)


@theme(
    "upstream",
    "delegation.apply_pending_children",
    "delegation.drop_pending_children_below_threshold",
    "delegation.set_root_validators_for_subnet",
    hunts="a published scenario that is not reproduced",
    origin=UPSTREAM + "children.rs",
    flags=("UPSTREAM",),
)
def published(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the scenarios of upstream's tests."""
    del draws
    after: dict[str, Any]
    if operation.function == "drop_pending_children_below_threshold":
        entries = merged(waits((HOTKEY, 7201, ((1000, 4),))), {"stake_threshold": 10**12})
        after = {"pending_child_keys": {(NET, HOTKEY): None}}
        values: Tables = {"state": tables(entries), "hotkey": HOTKEY}
        yield Draft(values, "test-do-remove-stake-clears-pending-childkeys", expect_state=after)
        return
    if operation.function == "set_root_validators_for_subnet":
        base: Tables = {
            "keys": {(0, 0): 101, (0, 1): 201},
            "owner": {101: 100, 201: 200, 1002: 1001},
            "subnet_owner_hotkey": {NET: 1002},
            "total_hotkey_alpha": {(101, 0): 10**9, (201, 0): 10**9},
            "stake_threshold": 5 * 10**8,
        }
        declined = {"auto_parent_delegation_enabled": {101: False}}
        second = {(201, NET): links((MOST, 1002))}
        yield Draft(
            {"state": unstarted(base), "netuid": NET},
            "test-register-network-schedules-root-validators",
            expect_state={
                "child_keys": {(101, NET): links((MOST, 1002)), **second},
                "parent_keys": {(1002, NET): links((MOST, 101), (MOST, 201))},
            },
        )
        yield Draft(
            {"state": unstarted(base, declined), "netuid": NET},
            "test-register-network-schedules-root-validators-auto-parent-delegation-flag",
            expect_state={"child_keys": {(101, NET): (), **second}},
        )
        return
    chain = tuple((hotkey, 1, ((HALF - 1, hotkey + 1),)) for hotkey in (2, 3, 4, 5))
    for slug, lists, after in (
        (
            "test-do-set-pending-children-runs-in-epoch",
            ((HOTKEY, 1, ((1000, 4),)),),
            {"child_keys": {(HOTKEY, NET): links((1000, 4))}},
        ),
        (
            "test-get-parents-chain",
            chain,
            {"parent_keys": {(k + 1, NET): links((HALF - 1, k)) for k in (2, 3, 4, 5)}},
        ),
    ):
        yield Draft({"state": tables(waits(*lists)), "netuid": NET}, slug, expect_state=after)
