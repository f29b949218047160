"""Situations of a distribution by hand, by operation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

ONE: Final = 1 << 32
FULL: Final = 2**64 - 1
HALF: Final = 2**63
MOST: Final = 2**128 - 1
Plain: TypeAlias = dict[str, Any]
Hand: TypeAlias = tuple[str, tuple[str, ...], str, Plain]

BASIC: Final = ("BASIC",)
EDGE: Final = ("BOUNDARY",)
EMPTY: Final = ("EMPTY", "DEGENERATE")
HIGH: Final = ("SATURATION",)
ROUND: Final = ("ROUNDING",)
ORDER: Final = ("ORDER",)
TIE: Final = ("TIE",)
HOSTILE: Final = ("ADVERSARIAL",)


def child(**changes: Any) -> Plain:
    """Return a validator of coldkey 20 with 100 alpha and a take of a ninth."""
    given = {"hotkey": 2, "owner": 20, "alpha": 100, "root": 0, "child_proportions": []}
    return {**given, "take": 7281, **changes}


def parent(hotkey: int, alpha: int, share: int = FULL, owner: int = 10, root: int = 0) -> Plain:
    """Return a hotkey that lends a share of its stake."""
    stake = {"alpha": alpha, "root": root}
    return {"hotkey": hotkey, "owner": owner, **stake, "proportion": share}


def split(parents: Sequence[Plain], dividends: int = 1000, **more: Any) -> Plain:
    """Return the input of a split of dividends."""
    given = {"child": child(), "tao_weight": 0, "burn": 0, **more}
    return {"parents": list(parents), "dividends": dividends, **given}


SPLITS: Final[tuple[Hand, ...]] = (
    ("nobody-lends", EMPTY, "a validator without parents paid in part", split([])),
    ("nothing-earned", EMPTY, "a take of nothing", split([parent(1, 100)], 0)),
    ("one-parent", BASIC, "the take charged on all dividends", split([parent(1, 300)])),
    (
        "same-owner",
        BASIC,
        "a take between hotkeys of one coldkey",
        split([parent(1, 300, owner=20)], burn=HALF),
    ),
    (
        "two-owners",
        BASIC,
        "a burn or take applied to all parents alike",
        split([parent(1, 300), parent(3, 300, owner=20)], burn=HALF),
    ),
    (
        "stored-order",
        ORDER,
        "parents sorted by account",
        split([parent(9, 100), parent(1, 200), parent(5, 50)]),
    ),
    (
        "parent-twice",
        HOSTILE,
        "a parent that is named twice paid once",
        split([parent(1, 100, HALF), parent(1, 100, HALF)]),
    ),
    ("own-parent", HOSTILE, "a hotkey that lends to itself left out", split([parent(2, 100)])),
    (
        "three-alike",
        TIE,
        "the dust of equal parents given to one of them",
        split([parent(1, 100), parent(3, 100), parent(4, 100)], 10**12, child=child(alpha=0)),
    ),
    (
        "no-stake",
        EMPTY,
        "dividends lost when nobody contributes",
        split([parent(1, 0), parent(3, 0)], child=child(alpha=0)),
    ),
    (
        "everything-lent",
        EDGE,
        "an own contribution of stake that is lent",
        split([parent(1, 100)], child=child(child_proportions=[FULL])),
    ),
    (
        "more-than-everything-lent",
        HIGH,
        "a negative or wrapped own contribution",
        split([parent(1, 100)], child=child(child_proportions=[HALF, HALF, HALF])),
    ),
    (
        "half-a-rao",
        ROUND,
        "an own contribution that keeps its fraction, or a parent's that loses it",
        split([parent(1, 1, HALF)], child=child(alpha=3, child_proportions=[HALF])),
    ),
    (
        "tiny-proportion",
        ROUND,
        "a proportion below 2^-32 that counts",
        split([parent(1, FULL, 2**32 - 1), parent(3, FULL, 2**32)], 10**15),
    ),
    (
        "root-only",
        BASIC,
        "root stake left out, or not weighed",
        split([parent(1, 0, root=400)], tao_weight=HALF),
    ),
    (
        "root-without-weight",
        EDGE,
        "root stake counted at full weight",
        split([parent(1, 50, root=10**6)], tao_weight=0),
    ),
    (
        "take-of-everything",
        HIGH,
        "a take limited to 18 %",
        split([parent(1, 300)], child=child(take=65535)),
    ),
    (
        "burn-of-everything",
        HIGH,
        "a take from what the burn left",
        split([parent(1, 300)], burn=FULL),
    ),
    (
        "burn-after-take",
        ROUND,
        "the take computed after the burn",
        split([parent(1, 300)], 10**9, burn=HALF),
    ),
    (
        "greatest-amounts",
        HIGH,
        "sums of contributions in 64 bits",
        split(
            [parent(1, FULL, root=FULL), parent(3, FULL, root=FULL)],
            FULL,
            child=child(alpha=FULL, root=FULL),
            tao_weight=FULL,
        ),
    ),
)


def links(*loans: tuple[int, int, int]) -> Plain:
    """Return loans as links."""
    return {
        "hotkeys": [lender for lender, _, _ in loans],
        "others": [borrower for _, borrower, _ in loans],
        "proportions": [share for _, _, share in loans],
    }


def delegation(
    stakes: Sequence[tuple[int, int, int]],
    loans: Sequence[tuple[int, int, int]] = (),
    keys: Sequence[tuple[int, int, int, int]] = (),
) -> Plain:
    """Return stakes (hotkey, alpha, root), loans (parent, child, share), keys with takes."""
    return {
        "holdings": {
            "hotkeys": [key for key, _, _ in stakes],
            "alpha": [alpha for _, alpha, _ in stakes],
            "root": [root for _, _, root in stakes],
        },
        "child_keys": links(*loans),
        "parent_keys": links(*[(borrower, lender, share) for lender, borrower, share in loans]),
        "keys": {
            "hotkeys": [key for key, _, _, _ in keys],
            "owners": [owner for _, owner, _, _ in keys],
            "delegate_takes": [take for _, _, take, _ in keys],
            "childkey_takes": [take for _, _, _, take in keys],
        },
    }


def payouts(*rows: tuple[int, int, int]) -> Plain:
    """Return what hotkeys earned: (hotkey, as a miner, as a validator)."""
    return {
        "hotkeys": [key for key, _, _ in rows],
        "server_emission": [server for _, server, _ in rows],
        "validator_emission": [validator for _, _, validator in rows],
    }


CHAIN: Final = delegation(
    [(1, 300000, 0), (2, 100000, 5000), (3, 50000, 0)],
    [(1, 2, HALF), (2, 3, HALF)],
    [(1, 10, 11796, 0), (2, 20, 5898, 7281), (3, 30, 0, 7281)],
)
EARNED: Final = payouts((2, 5, 10**6), (3, 0, 10**6))
FAMILY: Final = delegation([(1, 300, 0), (2, 0, 0), (3, 0, 0)], [(1, 2, HALF), (1, 3, HALF)])
LENT_TO_UNKNOWN: Final = delegation([(1, 1, 0)], [(1, 7, FULL)], [(1, 10, 0, 0)])
ROOTED: Final = delegation(
    [(1, 1000, 1000), (2, 0, 1000), (3, 1000, 0)], [], [(1, 10, 0, 0), (2, 20, 65535, 0)]
)


def earned(paid: Plain, state: Plain, **more: Any) -> Plain:
    """Return the input of dividends and incentives."""
    return {"payouts": paid, "delegation": state, "tao_weight": HALF, "burn": 0, **more}


EARNINGS: Final[tuple[Hand, ...]] = (
    ("a-chain-of-loans", BASIC, "parents of parents paid by the child", earned(EARNED, CHAIN)),
    ("nobody-paid", EMPTY, "parents of hotkeys without payouts listed", earned(payouts(), CHAIN)),
    (
        "one-parent-of-two",
        BASIC,
        "the second dividend of a parent replaces the first",
        earned(payouts((2, 1, 999), (3, 2, 999)), FAMILY),
    ),
    (
        "no-keys",
        EMPTY,
        "hotkeys without owner taken for different owners",
        earned(payouts((2, 0, 999)), FAMILY, burn=HALF),
    ),
    ("burn", BASIC, "recycled amounts summed before flooring", earned(EARNED, CHAIN, burn=HALF)),
    (
        "unknown-child",
        EMPTY,
        "stake or a take for a child that storage does not know",
        earned(payouts((7, 0, 10**6)), LENT_TO_UNKNOWN, tao_weight=FULL),
    ),
    (
        "unknown-child-by-root",
        EMPTY,
        "the default of stake on root counted",
        earned(payouts((7, 0, 10**6)), LENT_TO_UNKNOWN, tao_weight=HALF),
    ),
    (
        "hotkey-twice",
        HOSTILE,
        "the second payout of a hotkey lost",
        earned(payouts((2, 5, 7), (2, 6, 8)), FAMILY),
    ),
    (
        "descending",
        ORDER,
        "results in the order of payouts",
        earned(payouts((3, 5, 7), (2, 6, 8), (1, 7, 9)), FAMILY),
    ),
    (
        "incentives-saturate",
        HIGH,
        "incentives of one hotkey that wrap",
        earned(payouts((2, FULL, FULL), (2, FULL, FULL)), FAMILY),
    ),
)


def whole(
    pending: tuple[int, int, int], paid: Plain, state: Plain, own: Sequence[int] = (), **more: Any
) -> Plain:
    """Return the input of a distribution."""
    amounts = dict(zip(("server", "validator", "root"), pending, strict=True))
    given = {"tao_weight": HALF, "burn": 0, **more}
    return {
        "pending": amounts,
        "payouts": paid,
        "delegation": state,
        "owner_hotkeys": list(own),
        **given,
    }


POTS: Final = (10**6, 10**6, 10**5)
DISTRIBUTIONS: Final[tuple[Hand, ...]] = (
    ("a-chain-of-loans", BASIC, "any difference at all", whole(POTS, EARNED, CHAIN)),
    ("nothing-pending", EMPTY, "a pot out of nothing", whole((0, 0, 0), EARNED, CHAIN)),
    ("nobody-paid", EMPTY, "a pot shared without earners", whole(POTS, payouts(), CHAIN)),
    (
        "no-incentives",
        EDGE,
        "the miners' part lost when nobody mines",
        whole(POTS, payouts((2, 0, 5), (3, 0, 5)), CHAIN),
    ),
    (
        "one-rao-of-incentive",
        EDGE,
        "the miners' part given to validators in spite of an incentive",
        whole(POTS, payouts((2, 0, 5), (3, 1, 5)), CHAIN),
    ),
    (
        "owner-withheld",
        BASIC,
        "an owner's incentive left out of the total",
        whole(POTS, payouts((2, 300, 5), (3, 700, 5)), CHAIN, [3, 9]),
    ),
    (
        "owner-earns-dividends",
        BASIC,
        "dividends of the owner withheld too",
        whole(POTS, payouts((2, 300, 5), (3, 700, 5)), CHAIN, [2, 3]),
    ),
    (
        "root-by-root-stake",
        BASIC,
        "root's pot divided by dividends alone",
        whole(POTS, payouts((1, 1, 100), (2, 1, 100), (3, 1, 100)), ROOTED),
    ),
    (
        "root-without-weight",
        EDGE,
        "root's pot paid although TAO has no weight",
        whole(POTS, payouts((1, 1, 100), (2, 1, 100)), ROOTED, tao_weight=0),
    ),
    (
        "all-on-root",
        EDGE,
        "the validators' pot paid to root stakers",
        whole(POTS, payouts((2, 1, 100)), ROOTED),
    ),
    (
        "unknown-hotkey",
        EMPTY,
        "a hotkey without stake and keys left out, or with a take of zero",
        whole(POTS, payouts((7, 1, 100)), ROOTED),
    ),
    (
        "greatest-amounts",
        HIGH,
        "pots or products in 64 bits",
        whole((FULL, FULL, FULL), payouts((1, 0, FULL), (2, 0, FULL)), ROOTED, tao_weight=FULL),
    ),
    (
        "burn-keeps-the-pot",
        HOSTILE,
        "what is recycled taken out of the pot",
        whole(POTS, EARNED, CHAIN, burn=HALF),
    ),
)

HAND: Final[dict[str, tuple[Hand, ...]]] = {
    "distribution.parent_child_dividends": SPLITS,
    "distribution.dividends_and_incentives": EARNINGS,
    "distribution.distribute": DISTRIBUTIONS,
    "distribution.self_contribution": (
        *(
            (
                slug,
                flags,
                hunts,
                {"alpha": alpha, "root": root, "child_proportions": lent, "tao_weight": weight},
            )
            for slug, flags, hunts, alpha, root, lent, weight in (
                ("nothing-lent", BASIC, "a share of one that is not one", FULL, 0, [], FULL),
                ("all-lent", EDGE, "dust of what is lent", FULL, FULL, [FULL], FULL),
                ("nearly-all-lent", EDGE, "a proportion rounded up", FULL, 0, [FULL - 1], 0),
                ("one-unit-kept", ROUND, "2^-32 of the stake lost", 2**32, 0, [FULL - 1], 0),
                ("lent-thrice", HIGH, "a share below zero that wraps", 9, 9, [HALF] * 3, FULL),
                ("fraction-dropped", ROUND, "rounded to the nearest rao", 3, 0, [HALF], 0),
                ("two-halves-of-a-rao", ROUND, "both parts floored", 1, 1, [HALF], FULL),
                ("sum-saturates", HIGH, "a sum that wraps at 64 bits", FULL, FULL, [], FULL),
            )
        ),
    ),
    "distribution.validator_pot": tuple(
        (slug, flags, hunts, {"incentives": total, "validator": own, "server": server})
        for slug, flags, hunts, total, own, server in (
            ("no-incentive", BASIC, "the miners' part lost", 0, 7, 5),
            ("one-rao", EDGE, "a threshold above one rao", 1, 7, 5),
            ("saturates", HIGH, "a pot that wraps", 0, FULL, 1),
        )
    ),
    "distribution.delegate_take": tuple(
        (slug, flags, hunts, {"amount": amount, "take": take})
        for slug, flags, hunts, amount, take in (
            ("no-take", EDGE, "dust lost without a take", 10 * ONE, 0),
            ("whole-take", EDGE, "65535 less than one", 10 * ONE, 65535),
            ("two-fractions", ROUND, "the rest computed from the floored take", 10 * ONE, 11796),
            ("a-fraction-each", ROUND, "the rest rounded up", 3 * ONE // 2, 32768),
            ("below-one-rao", ROUND, "a fraction of a rao paid", ONE - 1, 32767),
            ("beyond-64-bits", HIGH, "amounts that wrap at 64 bits", MOST, 32767),
        )
    ),
    "distribution.divide_pot": tuple(
        (slug, flags, hunts, {"pot": pot, "dividends": dividends})
        for slug, flags, hunts, pot, dividends in (
            ("nobody", EMPTY, "an empty list", 9, []),
            ("alone", EDGE, "a whole share that is not one", FULL, [1]),
            ("equal-thirds", TIE, "dust given to somebody", 10**12, [ONE] * 3),
            ("one-with-zeros", EDGE, "zeros paid", 9, [0, 5, 0]),
            ("product-first", ROUND, "the product taken before the quotient", 10**15, [1, 2, 4]),
            ("share-below-a-unit", ROUND, "a tiny share paid", FULL, [1, 2**33]),
            ("total-saturates", HIGH, "a total that wraps to zero", 9, [MOST, 1]),
            ("paid-twice", HIGH, "a total wider than 128 bits", 9, [MOST, MOST]),
        )
    ),
    "distribution.split_dividend": tuple(
        (
            slug,
            flags,
            hunts,
            {"dividend": dividend, "alpha": alpha, "root": root, "tao_weight": weight},
        )
        for slug, flags, hunts, dividend, alpha, root, weight in (
            ("no-stake", EMPTY, "a dividend lost without stake", 9 * ONE, 0, 0, FULL),
            ("root-alone", EDGE, "a whole part that is not one", MOST, 0, 1, FULL),
            ("root-too-light", ROUND, "2^-32 of a rao lost", 9 * ONE, 1, 1, 2**32),
            ("a-third", ROUND, "the alpha part floored instead of root's", 10 * ONE, 2, 1, FULL),
            ("weight-of-root", BASIC, "root stake not weighed", 9 * ONE, 100, 100, HALF),
        )
    ),
    "distribution.parent_part": tuple(
        (
            slug,
            flags,
            hunts,
            {"emission": emission, "foreign": foreign, "take": take, "burn": burn},
        )
        for slug, flags, hunts, emission, foreign, take, burn in (
            ("own-coldkey", BASIC, "a take or burn among one's own", 9 * ONE, False, 65535, FULL),
            ("take-only", BASIC, "a burn of zero that burns", 9 * ONE, True, 11796, 0),
            ("burn-only", BASIC, "a take of zero that takes", 9 * ONE, True, 0, HALF),
            ("both", ROUND, "the take computed from the rest", 9 * ONE, True, 11796, HALF),
            ("both-are-all", EDGE, "a difference below zero", 9 * ONE, True, 32768, HALF),
            ("one-unit", ROUND, "a take rounded up", 1, True, 65534, FULL - 1),
        )
    ),
}
