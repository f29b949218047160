"""T5: links in both directions, children that are set, and why they are refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from taospec.state import Link, PendingChildren
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import make
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

HALF: Final = 2**63
Shares = Sequence[tuple[int, int]]
"""Shares and the hotkeys at the other end."""


def links(*shares: tuple[int, int]) -> tuple[Link, ...]:
    """Return links as the state keeps them."""
    return tuple(make(Link, share, hotkey) for share, hotkey in shares)


def named(*shares: tuple[int, int]) -> list[dict[str, int]]:
    """Return links as a call gives them."""
    return [{"proportion": share, "hotkey": hotkey} for share, hotkey in shares]


def pending(due: int, *shares: tuple[int, int]) -> PendingChildren:
    """Return children that wait."""
    return make(PendingChildren, links(*shares), due)


def lent(*loans: tuple[int, int, int]) -> Tables:
    """Return loans (lender, share, borrower) at both ends, in the order in which they are given."""
    children: dict[tuple[int, int], tuple[Link, ...]] = {}
    parents: dict[tuple[int, int], tuple[Link, ...]] = {}
    for lender, share, borrower in loans:
        children[lender, NET] = children.get((lender, NET), ()) + links((share, borrower))
        parents[borrower, NET] = parents.get((borrower, NET), ()) + links((share, lender))
    return {"child_keys": children, "parent_keys": parents}


def one_sided(children: Shares = (), parents: Shares = (), hotkey: int = HOTKEY) -> Tables:
    """Return links of one hotkey that no other end knows."""
    return {
        "child_keys": {(hotkey, NET): links(*children)} if children else {},
        "parent_keys": {(hotkey, NET): links(*parents)} if parents else {},
    }


@theme(
    "links",
    "delegation.relations_of",
    hunts="the first of several links kept, stored order kept, own links counted in the sum",
    origin="by hand",
)
def loaded(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield links in and out of order, to oneself, twice to the same, and broken ones."""
    del operation, draws
    for slug, children, parents, flags in (
        ("none", (), (), "EMPTY"),
        ("ascending", ((2, 9), (1, 4)), ((3, 8), (4, 5)), "ORDER"),
        ("accounts-are-big-endian", ((1, 256), (2, 2**248), (3, 255)), (), "ORDER"),
        ("own-links", ((MOST, HOTKEY), (MOST, 4)), ((9, HOTKEY), (1, 5)), "ADVERSARIAL"),
        ("last-of-several", ((MOST, 4), (1, 5), (2, 4)), ((7, 8), (8, 8)), "ADVERSARIAL"),
        ("everything", ((HALF, 4), (HALF - 1, 5)), (), "BOUNDARY"),
        ("no-limit-for-parents", (), ((MOST, 4), (MOST, 5), (1, 6)), "BOUNDARY"),
        ("nothing-lent", ((0, 4),), ((0, 5),), "BOUNDARY"),
    ):
        state = tables(one_sided(children, parents))
        yield Draft({"state": state, "hotkey": HOTKEY, "netuid": NET}, slug, (flags,))
    values: Tables = {"hotkey": HOTKEY, "netuid": NET}
    for slug, children, parents, fixed in (
        ("more-than-everything", ((HALF, 4), (HALF, 5)), (), ((HALF, 4),)),
        ("child-and-parent", ((1, 4),), ((1, 4),), ((1, 5),)),
        ("overflow-before-child-and-parent", ((MOST, 4), (MOST, 5)), ((1, 4),), ((1, 5),)),
    ):
        yield Draft(
            {"state": tables(one_sided(children, parents)), **values},
            slug,
            ("BOUNDARY",),
            repair=repair(child_keys={(HOTKEY, NET): links(*fixed)}),
        )


def wished(children: Shares = (), parents: Shares = ()) -> Tables:
    """Return relations of the hotkey."""
    sides = {"children": named(*children), "parents": named(*parents)}
    return {"netuid": NET, "wished": {"hotkey": HOTKEY, **sides}}


@theme(
    "links",
    "delegation.persist_relations",
    hunts="a parent moved to the end or sorted, a far end forgotten, an empty list kept",
    origin="by hand",
    flags=("ORDER",),
)
def written(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield relations written over others, in place, at the end, and taken away."""
    del operation, draws
    crowd = lent((9, 5, 4), (HOTKEY, 6, 4), (8, 7, 4))
    both = {
        "child_keys": {(HOTKEY, NET): links((1, HOTKEY), (6, 4))},
        "parent_keys": {(HOTKEY, NET): links((1, HOTKEY)), (4, NET): links((6, HOTKEY))},
    }
    for slug, entries, children, parents in (
        ("first", {}, ((HALF, 4), (1, 5)), ()),
        ("in-place", crowd, ((77, 4),), ()),
        ("at-the-end", lent((9, 5, 4), (8, 7, 4)), ((77, 4),), ()),
        ("taken-from-between", crowd, (), ()),
        ("taken-and-given", crowd, ((77, 5),), ()),
        ("last-one-taken", lent((HOTKEY, 6, 4)), (), ()),
        ("same-again", crowd, ((6, 4),), ()),
        ("parents-sorted", lent((9, 5, HOTKEY), (4, 6, HOTKEY)), (), ((6, 4), (5, 9))),
        ("parent-in-place", lent((9, 1, 8), (9, 5, HOTKEY), (9, 2, 4)), (), ((50, 9),)),
        ("parent-new", lent((9, 1, 8), (9, 2, 4)), (), ((50, 9),)),
        ("parent-taken", lent((9, 1, 8), (9, 5, HOTKEY)), (), ()),
        ("last-parent-taken", lent((9, 5, HOTKEY)), (), ()),
        ("both-sides", lent((9, 5, HOTKEY), (HOTKEY, 6, 4)), ((1, 5),), ((2, 8),)),
        ("own-links-vanish", both, ((6, 4),), ()),
        ("far-end-unknown", one_sided(children=((6, 4),)), ((6, 4),), ()),
        ("far-end-not-there-to-strike", one_sided(children=((6, 4),)), (), ()),
        ("first-of-two-in-place", one_sided((), ((1, HOTKEY), (2, HOTKEY)), 4), ((9, 4),), ()),
        (
            "both-of-two-struck",
            {
                **one_sided(((1, 4),)),
                "parent_keys": {(4, NET): links((1, HOTKEY), (2, 9), (2, HOTKEY))},
            },
            (),
            (),
        ),
        (
            "child-named-twice-before",
            {
                "child_keys": {(HOTKEY, NET): links((1, 4), (2, 4))},
                "parent_keys": {(4, NET): links((1, HOTKEY))},
            },
            (),
            (),
        ),
    ):
        yield Draft({"state": tables(entries), **wished(children, parents)}, slug)
    elsewhere: Tables = {
        "child_keys": {(HOTKEY, 2): links((1, 4))},
        "parent_keys": {(4, 2): links((1, HOTKEY))},
    }
    yield Draft({"state": tables(elsewhere), **wished(((2, 4),))}, "other-subnet-untouched")


def call(state: Tables, *shares: tuple[int, int], **changed: Any) -> Tables:
    """Return the input of a call that sets children."""
    values = {"state": state, "origin": COLDKEY, "hotkey": HOTKEY, "netuid": NET}
    return {**values, "children": named(*shares), **changed}


UNSTARTED: Final[Tables] = {"subtoken_enabled": {NET: False}}
LAST: Final = (HOTKEY, NET, 0)


def staked(amount: int, threshold: int) -> Tables:
    """Return stake of the hotkey on root, and a threshold."""
    return {"total_hotkey_alpha": {(HOTKEY, 0): amount}, "stake_threshold": threshold}


def unstarted(*parts: Tables) -> Tables:
    """Return a chain whose subnet has not started."""
    state = tables(*parts)
    state["subtoken_enabled"] = {}
    return state


@theme(
    "calls",
    "delegation.set_children",
    hunts="children that wait although the subnet has not started, or that are sorted in the call",
    origin="by hand",
)
def scheduled(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield children that are scheduled, or set at once, at every limit."""
    del operation, draws
    five = ((1, 9), (2, 8), (3, 5), (4, 4), (0, 6))
    chosen = {"subnet_owner_hotkey": {NET: HOTKEY}}
    waiting = {"pending_child_keys": {(NET, HOTKEY): pending(5000, (1, 9))}}
    for slug, state, shares, flag in (
        ("waits", tables(), ((HALF, 4),), "BASIC"),
        ("order-of-the-call", tables(), five, "ORDER"),
        ("none", tables(), (), "EMPTY"),
        ("everything", tables(), ((HALF, 4), (HALF - 1, 5)), "BOUNDARY"),
        ("nothing", tables(), ((0, 4),), "BOUNDARY"),
        ("replaces-what-waits", tables(waiting), ((2, 4),), "BASIC"),
        ("without-cooldown", tables({"pending_child_key_cooldown": 0}), ((2, 4),), "BOUNDARY"),
        ("longest-cooldown", tables({"pending_child_key_cooldown": MOST}), ((2, 4),), "SATURATION"),
        (
            "at-the-end-of-the-interval",
            tables({"transaction_key_last_block": {LAST: NOW - 150}}),
            ((2, 4),),
            "BOUNDARY",
        ),
        (
            "other-subnet-does-not-count",
            tables({"transaction_key_last_block": {(HOTKEY, 2, 0): NOW}}),
            ((2, 4),),
            "BASIC",
        ),
        ("in-block-zero", tables({"block": 0}), ((2, 4),), "BOUNDARY"),
        ("at-the-threshold", tables(staked(500, 500)), ((2, 4),), "BOUNDARY"),
        ("owner-below-the-threshold", tables(staked(499, 500), chosen), ((2, 4),), "BASIC"),
        ("none-below-the-threshold", tables(staked(499, 500)), (), "BOUNDARY"),
        ("own-link-in-storage", tables(one_sided(((MOST, HOTKEY),))), ((2, 4),), "ADVERSARIAL"),
        ("grandchild", tables(lent((9, 5, HOTKEY))), ((2, 4),), "BASIC"),
        ("child-of-a-parent", tables(lent((9, 5, HOTKEY), (9, 5, 4))), ((2, 4),), "BASIC"),
        ("at-once", unstarted(), ((2, 9), (1, 4)), "ORDER"),
        (
            "at-once-in-place",
            unstarted(lent((9, 5, 4), (HOTKEY, 6, 4), (8, 7, 4))),
            ((2, 4), (1, 5)),
            "ORDER",
        ),
        ("at-once-none", unstarted(lent((9, 5, 4), (HOTKEY, 6, 4))), (), "EMPTY"),
        (
            "at-once-parents-sorted",
            unstarted(lent((9, 5, HOTKEY), (8, 6, HOTKEY))),
            ((2, 4),),
            "ORDER",
        ),
        ("at-once-what-waits-stays", unstarted(waiting), ((2, 4),), "ADVERSARIAL"),
    ):
        yield Draft(call(state, *shares), slug, (flag,))
    other = tables({"subtoken_enabled": {NET: True}, "owner": {4: COLDKEY}})
    yield Draft(call(other, (MOST, HOTKEY), hotkey=4), "hotkey-of-the-same-coldkey")


@theme(
    "refusals",
    "delegation.set_children",
    hunts="a check left out, or two in another order",
    origin="by hand",
    flags=("BOUNDARY",),
)
def refused(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield every refusal; where two faults meet, the one that comes first."""
    del operation, draws
    good = {"children": named((2, 4))}
    recent = {"transaction_key_last_block": {LAST: NOW - 149}}
    root = {"subtoken_enabled": {0: True}}
    six = tuple((1, hotkey) for hotkey in (4, 5, 6, 8, 9, 10))
    yield Draft(call(tables(recent), (2, 4)), "too-soon", repair=repair(block=NOW + 1))
    own = {"transaction_key_last_block": {(HOTKEY, 0, 0): NOW}}
    yield Draft(
        call(tables(own, root), (2, 4), netuid=0),
        "too-soon-on-root",
        ("ORDER",),
        repair={"netuid": NET},
    )
    yield Draft(call(tables(root), (2, 4), netuid=0), "root", repair={"netuid": NET})
    yield Draft(
        call(tables(), (2, 4), netuid=9), "no-such-subnet", repair=repair(networks_added={9: True})
    )
    yield Draft(
        call(tables(), (2, 4), origin=STRANGER), "not-the-owner", repair={"origin": COLDKEY}
    )
    yield Draft(
        call(tables(), (2, 4), hotkey=5), "no-such-hotkey", repair=repair(owner={5: COLDKEY})
    )
    for slug, shares, flag in (
        ("twice", ((2, 4), (2, 4)), "BOUNDARY"),
        ("twice-with-other-shares", ((2, 4), (1, 5), (3, 4)), "BOUNDARY"),
        ("itself", ((2, HOTKEY),), "BOUNDARY"),
        ("itself-among-others", ((2, 4), (0, HOTKEY)), "BOUNDARY"),
        ("six", six, "BOUNDARY"),
        ("more-than-everything", ((HALF, 4), (HALF, 5)), "BOUNDARY"),
        (
            "five-times-everything",
            ((MOST, 4), (MOST, 5), (MOST, 6), (MOST, 8), (MOST, 9)),
            "OVERFLOW",
        ),
        ("itself-twice", ((2, HOTKEY), (3, HOTKEY)), "ORDER"),
        ("itself-of-six", ((1, HOTKEY), *six[1:]), "ORDER"),
        ("itself-with-too-much", ((MOST, HOTKEY), (1, 4)), "ORDER"),
        ("six-with-too-much", tuple((MOST, hotkey) for _, hotkey in six), "ORDER"),
    ):
        yield Draft(call(tables(), *shares), slug, (flag,), repair=good)
    parent = tables(lent((9, 5, HOTKEY)))
    for slug, shares, flag in (
        ("a-parent", ((2, 4), (2, 9)), "BOUNDARY"),
        ("a-parent-with-nothing", ((0, 9),), "BOUNDARY"),
        ("too-much-to-a-parent", ((MOST, 9), (MOST, 4)), "ORDER"),
    ):
        yield Draft(call(parent, *shares), slug, (flag,), repair=good)
    poor = tables(staked(499, 500))
    more = repair(total_hotkey_alpha={(HOTKEY, 0): 500})
    yield Draft(call(poor, (2, 4)), "below-the-threshold", repair=more)
    rich = tables(staked(499, 500), {"total_hotkey_alpha": {(HOTKEY, 2): 10**9}})
    yield Draft(call(rich, (2, 4)), "stake-of-no-subnet", repair=more)
    child = tables(staked(499, 500), {"subnet_owner_hotkey": {NET: 4}})
    yield Draft(call(child, (2, 4)), "child-of-the-owner", repair=more)
    empty = {"children": named()}
    poorer = tables(staked(499, 500), lent((9, 5, HOTKEY)))
    yield Draft(call(poorer, (2, 9)), "a-parent-below-the-threshold", ("ORDER",), repair=empty)
    yield Draft(call(poor, (2, 4), (2, 4)), "twice-below-the-threshold", ("ORDER",), repair=empty)
    for slug, children, parents, fixed in (
        ("broken-sum", ((HALF, 4), (HALF, 5)), (), ((HALF, 4),)),
        ("broken-pair", ((1, 4),), ((1, 4),), ((1, 5),)),
    ):
        yield Draft(
            call(tables(one_sided(children, parents))),
            slug,
            ("ADVERSARIAL",),
            "a call that mends broken links",
            repair=repair(child_keys={(HOTKEY, NET): links(*fixed)}),
        )


@theme(
    "upstream",
    "delegation.set_children",
    hunts="a published scenario that is not reproduced",
    origin=UPSTREAM + "children.rs",
    flags=("UPSTREAM",),
)
def published(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the scenarios of upstream's tests."""
    del operation, draws
    one: Tables = {"block": 1}
    two = ((1000, 4), (2000, 5))
    yield Draft(
        call(tables(one), *two),
        "test-pending-cooldown-as-expected",
        expect_state={"pending_child_keys": {(NET, HOTKEY): pending(7201, *two)}},
    )
    yield Draft(
        call(unstarted(one), *two),
        "test-set-child-keys-no-start-call-sets-immediately",
        expect_state={"child_keys": {(HOTKEY, NET): links(*two)}, "pending_child_keys": {}},
    )
    changed = ((2000, 5), (3000, 6))
    yield Draft(
        call(unstarted(one, lent((HOTKEY, 1000, 4), (HOTKEY, 1000, 5))), *changed),
        "test-do-schedule-children-multiple-overwrite-existing",
        expect_state={
            "child_keys": {(HOTKEY, NET): links(*changed)},
            "parent_keys": {
                (4, NET): (),
                (5, NET): links((2000, HOTKEY)),
                (6, NET): links((3000, HOTKEY)),
            },
        },
    )
    yield Draft(
        call(unstarted(one), (0, 4), (MOST, 5)),
        "test-do-schedule-children-multiple-proportion-edge-cases",
        expect_state={"child_keys": {(HOTKEY, NET): links((0, 4), (MOST, 5))}},
    )
    yield Draft(
        call(unstarted(one, lent((HOTKEY, MOST, 4)))),
        "test-set-child-keys-empty-vector-clears-storage",
        expect_state={"child_keys": {(HOTKEY, NET): ()}, "parent_keys": {(4, NET): ()}},
    )
    again = {"transaction_key_last_block": {LAST: 1}}
    yield Draft(
        call(tables(one, again), (100, 5)),
        "test-set-children-rate-limit-fail",
        repair=repair(block=151),
    )
    yield Draft(
        call(tables(again, {"block": 151}), (100, 5)),
        "test-set-children-rate-limit-then-succeed",
        expect_state={"pending_child_keys": {(NET, HOTKEY): pending(7351, (100, 5))}},
    )
    for slug, hotkey, fix in (
        ("test-do-set-child-as-sn-owner-not-enough-stake", HOTKEY, None),
        ("test-do-set-child-as-sn-owner-other-hotkey", 6, repair(subnet_owner_hotkey={NET: 6})),
    ):
        state = tables(
            one,
            {"subnet_owner_hotkey": {NET: HOTKEY}, "owner": {6: COLDKEY}, "stake_threshold": 10000},
        )
        yield Draft(call(state, (1000, 5), hotkey=hotkey), slug, repair=fix)
    yield Draft(
        call(tables(one, {"stake_threshold": 10**12}), (1000, 4)),
        "test-do-set-child-below-min-stake",
        repair=repair(total_hotkey_alpha={(HOTKEY, 0): 10**12}),
    )
