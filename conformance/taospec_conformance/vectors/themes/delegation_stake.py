"""T5: what a hotkey judges with, over its links, and whether that is enough."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.delegation import (
    HOTKEY,
    MOST,
    NET,
    UPSTREAM,
    Tables,
    tables,
)
from taospec_conformance.vectors.themes.delegation_children import HALF, lent, links, one_sided

THIRD: Final = MOST // 3
READERS: Final = (
    "delegation.inherited_stake_of",
    "delegation.inherited_root_stake_of",
    "delegation.stake_weight_of",
)


def stakes(*held: tuple[int, int, int]) -> Tables:
    """Return stakes: hotkey, alpha, TAO on root."""
    return {
        "total_hotkey_alpha": {
            key: amount
            for hotkey, alpha, root in held
            for key, amount in (((hotkey, NET), alpha), ((hotkey, 0), root))
            if amount
        }
    }


def ask(hotkey: int, *parts: Tables, netuid: int = NET) -> Tables:
    """Return the input of a question about a hotkey."""
    return {"state": tables(*parts), "hotkey": hotkey, "netuid": netuid}


@theme(
    "links",
    *READERS,
    hunts="stake lent twice, inherited stake lent on, links of root used for root stake",
    origin="by hand",
)
def readings(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield hotkeys between parents and children, and on root."""
    del operation
    family = lent((9, HALF, HOTKEY), (HOTKEY, THIRD, 4), (4, MOST, 5))
    held = stakes((9, 1000, 50), (HOTKEY, 300, 7000), (4, 10, 20))
    rooted = {"child_keys": {(HOTKEY, 0): links((HALF, 4))}}
    for slug, values, flag in (
        ("nothing", ask(HOTKEY), "EMPTY"),
        ("alone", ask(HOTKEY, held), "BASIC"),
        ("parent", ask(9, held, family), "ROUNDING"),
        ("between", ask(HOTKEY, held, family), "ROUNDING"),
        ("lends-everything", ask(4, held, family), "BOUNDARY"),
        ("grandchild", ask(5, held, family), "BOUNDARY"),
        ("on-root", ask(HOTKEY, held, family, netuid=0), "BOUNDARY"),
        ("links-on-root", ask(HOTKEY, held, rooted, netuid=0), "ADVERSARIAL"),
        ("other-subnet", ask(HOTKEY, held, family, netuid=2), "BOUNDARY"),
        ("lends-more", ask(HOTKEY, held, one_sided(((MOST, 4), (MOST, 5)))), "SATURATION"),
        (
            "borrows-more",
            ask(HOTKEY, stakes((HOTKEY, MOST, MOST), (9, MOST, MOST)), one_sided((), ((MOST, 9),))),
            "SATURATION",
        ),
        ("one-rao", ask(4, stakes((HOTKEY, 1, 1)), lent((HOTKEY, MOST - 1, 4))), "ROUNDING"),
        ("no-weight", ask(HOTKEY, held, {"tao_weight": 0}), "BOUNDARY"),
        ("full-weight", ask(HOTKEY, held, {"tao_weight": MOST}), "BOUNDARY"),
    ):
        yield Draft(values, slug, (flag,))
    for _ in range(4):
        size = draws.pick((10**4, 10**12, 2**63))
        drawn = stakes(
            *((hotkey, draws.sized(0, size), draws.sized(0, size)) for hotkey in (3, 8, 9))
        )
        loans = lent(
            (9, draws.bits(64), HOTKEY),
            (8, draws.bits(64), HOTKEY),
            (HOTKEY, draws.bits(63), 4),
            (HOTKEY, draws.bits(63), 5),
        )
        yield Draft(ask(HOTKEY, drawn, loans, {"tao_weight": draws.bits(64)}))


@theme(
    "upstream",
    "delegation.inherited_stake_of",
    hunts="a published number that is not reproduced",
    origin=UPSTREAM + "children.rs",
    flags=("UPSTREAM",),
)
def published(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the numbers of upstream's tests of inherited stake."""
    del operation, draws
    two_parents = (stakes((1, 1000, 0), (2, 2000, 0)), lent((1, HALF - 1, 3), (2, HALF - 1, 3)))
    two_thirds = (stakes((1, 3000, 0)), lent((1, THIRD, 2), (1, THIRD, 3)))
    greatest = (stakes((1, 6 * 10**14, 0)), lent((1, 0, 2), (1, MOST, 3)))
    halves = (stakes((1, 1000, 0)), lent((1, HALF - 1, 2), (1, HALF - 1, 3)))
    lent_on = (stakes((1, 1000, 0)), lent((1, HALF - 1, 2), (1, HALF - 1, 3), (2, MOST, 4)))
    whole = (stakes((1, 10**9, 0)), lent((1, MOST, 2)))
    for slug, parts, expected in (
        ("single-parent-child", whole, {1: 0, 2: 10**9}),
        ("multiple-parents-single-child", two_parents, {1: 500, 2: 1000, 3: 1499}),
        ("single-parent-multiple-children", two_thirds, {1: 1000, 2: 999, 3: 999}),
        ("edge-cases", greatest, {1: 0, 2: 0, 3: 6 * 10**14}),
        ("complex-hierarchy-first", halves, {1: 0, 2: 499, 3: 499}),
        ("complex-hierarchy-second", lent_on, {2: 499, 4: 0}),
    ):
        for hotkey, amount in expected.items():
            name = f"test-get-stake-for-hotkey-on-subnet-{slug}-{hotkey}"
            yield Draft(ask(hotkey, *parts), name, expect={"result": amount})


@theme(
    "links",
    "delegation.stake_weights_of",
    hunts="neurons beyond the last counted, a gap that shifts the rest",
    origin="by hand",
)
def neurons(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield subnets with links between neurons, gaps, and hotkeys beyond the last."""
    del operation, draws
    held = stakes((9, 1000, 50), (HOTKEY, 300, 7000))
    seats = {"subnetwork_n": {NET: 3}, "keys": {(NET, 0): 9, (NET, 2): HOTKEY, (NET, 3): 4}}
    for slug, parts in (
        ("none", (held,)),
        ("gap-and-beyond", (held, seats)),
        ("linked", (held, seats, lent((9, HALF, HOTKEY), (9, THIRD, 77)))),
    ):
        yield Draft({"state": tables(*parts), "netuid": NET}, slug, ("DEGENERATE",))


@theme(
    "thresholds",
    "delegation.may_set_weights",
    hunts="> for >=, a weight rounded before it is compared, an owner without a uid exempt",
    origin="by hand",
    flags=("BOUNDARY",),
)
def thresholds(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield weights at, below and a fraction below the threshold, and the owner's hotkey."""
    del operation, draws
    alpha, root = stakes((HOTKEY, 500, 0)), stakes((HOTKEY, 499, 1))
    owner: Tables = {"subnet_owner_hotkey": {NET: HOTKEY}}
    seat: Tables = {"uids": {(NET, HOTKEY): 0}}
    enough, more = {"stake_threshold": 500}, {"stake_threshold": 501}
    most = {"stake_threshold": MOST}
    for slug, parts in (
        ("no-threshold", ()),
        ("at-the-threshold", (alpha, enough)),
        ("below-the-threshold", (alpha, more)),
        ("a-fraction-below", (root, enough)),
        ("root-at-full-weight", (root, enough, {"tao_weight": MOST})),
        ("owner-with-a-uid", (alpha, more, owner, seat)),
        ("owner-without-a-uid", (alpha, more, owner)),
        ("uid-alone", (alpha, more, seat)),
        ("owner-of-another-subnet", (alpha, more, seat, {"subnet_owner_hotkey": {2: HOTKEY}})),
        ("lent-away", (alpha, enough, lent((HOTKEY, 1 << 40, 4)))),
        ("borrowed", (stakes((9, 500, 0)), enough, lent((9, MOST, HOTKEY)))),
        ("greatest-threshold", (stakes((HOTKEY, MOST, 0)), most)),
    ):
        yield Draft(ask(HOTKEY, *parts), slug)


@theme(
    "upstream",
    "delegation.may_set_weights",
    hunts="a published scenario that is not reproduced",
    origin=UPSTREAM + "children.rs test_root_children_enable_subnet_owner_set_weights",
    flags=("UPSTREAM",),
)
def published_weights(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the owner of a subnet before and after the threshold is raised."""
    del operation, draws
    seat: Tables = {"subnet_owner_hotkey": {NET: 1002}, "uids": {(NET, 1002): 0}}
    for slug, threshold in (("default-threshold", 0), ("high-threshold", 5 * 10**8)):
        values = ask(1002, seat, {"stake_threshold": threshold})
        yield Draft(values, slug, expect={"result": True})
