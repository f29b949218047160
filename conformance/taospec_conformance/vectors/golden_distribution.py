"""Distribution: numbers that the chain's tests publish, and one case for each of its oddities.

All numbers are what the chain's own compiled code answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from taospec.distribution import Child, Delegation, Keys, Parent, Pending
from taospec.mechanisms import Holdings, KeyLinks, Payouts
from taospec.primitives import U16, U64, U96F32, AccountId, Alpha, Rao
from taospec_conformance.vectors.golden import CHAIN_TESTS, COMPILED, Golden

FULL: Final = U64(2**64 - 1)
HALF: Final = U64(2**63 - 1)
TOTALS: Final = {
    "alpha": [759_593_031_746_604_711_740, 26_916_701_403_461_770_600],
    "root": [972_568_700_882_763_908_208, 2_622_838_400_776_810_528_032],
}


def delegation(
    stakes: Sequence[tuple[int, int, int]],
    loans: Sequence[tuple[int, int, int]] = (),
    owners: Sequence[int] = (),
    takes: Sequence[tuple[int, int]] = (),
) -> Delegation:
    """Return stakes (hotkey, alpha, root), loans (parent, child, share), and keys by hotkey.

    Owners and takes (delegate, childkey) follow the order of the stakes.
    """
    hotkeys = [AccountId(key) for key, _, _ in stakes]
    parents = [AccountId(parent) for parent, _, _ in loans]
    children = [AccountId(child) for _, child, _ in loans]
    shares = [U64(share) for _, _, share in loans]
    return Delegation(
        Holdings(hotkeys, [Alpha(a) for _, a, _ in stakes], [Rao(r) for _, _, r in stakes]),
        KeyLinks(parents, children, shares),
        KeyLinks(children, parents, shares),
        Keys(
            hotkeys[: len(owners)],
            [AccountId(owner) for owner in owners],
            [U16(delegate) for delegate, _ in takes],
            [U16(childkey) for _, childkey in takes],
        ),
    )


def payouts(*rows: tuple[int, int, int]) -> Payouts:
    """Return what hotkeys earned: (hotkey, as a miner, as a validator)."""
    return Payouts(
        [AccountId(key) for key, _, _ in rows],
        [Alpha(server) for _, server, _ in rows],
        [Alpha(validator) for _, _, validator in rows],
    )


def distribution(
    pending: tuple[int, int, int], earned: Payouts, state: Delegation, **more: Any
) -> dict[str, Any]:
    """Return arguments of a distribution; pending is for miners, validators and root."""
    server, validator, root = pending
    return {
        "pending": Pending(Alpha(server), Alpha(validator), Alpha(root)),
        "payouts": earned,
        "delegation": state,
        "owner_hotkeys": [],
        "tao_weight": U64(0),
        "burn": U64(0),
        **more,
    }


def _split(slug: str, owner: int, burn: int, amounts: list[int], recycled: list[int]) -> Golden:
    child = Child(AccountId(2), AccountId(20), Alpha(100000), Rao(0), [HALF], U16(7281))
    parent = Parent(AccountId(1), AccountId(owner), Alpha(300000), Rao(0), HALF)
    return Golden(
        slug,
        "distribution.parent_child_dividends",
        {
            "child": child,
            "parents": [parent],
            "dividends": Alpha(10**6),
            "tao_weight": U64(0),
            "burn": U64(burn),
        },
        {"hotkeys": [1, 2], "dividends": amounts, "recycled": recycled},
        "take or burn of the wrong amount, or between keys of one owner",
        f"test_get_parent_child_dividends_distribution and alike, {CHAIN_TESTS}",
        flags=("UPSTREAM", "ROUNDING"),
    )


def published() -> tuple[Golden, ...]:
    """Return the numbers of the chain's tests."""
    pots = {"pot": Alpha(183_123_567_452), "root_pot": Alpha(837_120_949_872)}
    stakes = {
        "alpha": [Alpha(4_859_302), Alpha(23_423)],
        "root": [Rao(2_342_352), Rao(859_273)],
        "dividends": [U96F32(77_783_738 << 32), U96F32(19_283_940 << 32)],
        "tao_weight": U64(18 * FULL // 100),
    }
    withheld = {"incentives": [Alpha(10**7)] * 2, "withheld": [True, False]}
    drained = delegation([(1, 10**9, 0), (2, 0, 0)], [(1, 2, FULL)], [10, 20], [(11796, 6553)] * 2)
    return (
        _split("take-of-a-ninth", 10, 0, [666_674, 333_325], [0]),
        _split("one-coldkey", 20, 0, [749_999, 250_000], [0]),
        _split("burn-of-18-percent", 10, 18 * FULL // 100, [531_674, 333_325], [134_999]),
        Golden(
            "totals",
            "distribution.dividend_distribution",
            {**pots, **stakes},
            TOTALS,
            "stakes or pots exchanged",
            f"test_calculate_dividend_distribution_totals, {CHAIN_TESTS}",
            flags=("UPSTREAM",),
        ),
        Golden(
            "owner-and-another",
            "distribution.miner_burned",
            withheld,
            {"result": 2**31},
            "the part that is paid instead of the part that is withheld",
            f"test_incentive_to_subnet_owner_is_burned, {CHAIN_TESTS}",
            flags=("UPSTREAM",),
        ),
        Golden(
            "childkey-parentkey",
            "distribution.distribute",
            distribution((5 * 10**8, 5 * 10**8, 0), payouts((2, 0, 10**9)), drained),
            {
                "hotkeys": [1, 2],
                "takes": [161_997_253, 17_998_168],
                "rests": [738_010_376, 81_994_201],
                "root_takes": [0, 0],
                "root_rests": [0, 0],
            },
            "the delegate take from the child's take, or the miners' part lost",
            f"test_drain_alpha_childkey_parentkey, {CHAIN_TESTS}",
            flags=("UPSTREAM",),
        ),
    )


def _odd(slug: str, operation: str, arguments: dict[str, Any], expected: Any, hunts: str) -> Golden:
    known = expected if isinstance(expected, dict) else {"result": expected}
    name = f"distribution.{operation}"
    return Golden(slug, name, arguments, known, hunts, COMPILED, flags=("ADVERSARIAL",))


def deviations() -> Iterator[Golden]:
    """Yield what the chain does unexpectedly when it distributes."""
    pair = delegation([(1, 100, 0), (2, 0, 0)], [(1, 2, FULL)], [10, 20], [(0, 0)] * 2)
    yield _odd(
        "burned-and-paid",
        "distribute",
        distribution((0, 1000, 0), payouts((2, 1, 1000)), pair, burn=U64(2**63)),
        {"takes": [0, 0], "rests": [1000, 0], "recycled": 500},
        "what is recycled taken out of the pot",
    )
    yield _odd(
        "more-than-everything",
        "parent_part",
        {"emission": U96F32(1 << 32), "foreign": True, "take": U16(65535), "burn": FULL},
        {"paid": 0, "take": 1 << 32, "burned": 1 << 32},
        "a take from what the burn left",
    )
    yield _odd(
        "own-part-rounded",
        "parent_child_dividends",
        {
            "child": Child(AccountId(2), AccountId(20), Alpha(1), Rao(0), [U64(2**63)], U16(0)),
            "parents": [Parent(AccountId(1), AccountId(10), Alpha(1), Rao(0), U64(2**63))],
            "dividends": Alpha(1000),
            "tao_weight": U64(0),
            "burn": U64(0),
        },
        {"hotkeys": [1, 2], "dividends": [1000, 0]},
        "an own contribution that keeps its fraction",
    )
    yield _odd(
        "loans-ignored",
        "distribute",
        distribution(
            (0, 1000, 500),
            payouts((2, 1, 1000)),
            delegation([(1, 0, 100), (2, 0, 0)], [(1, 2, FULL)], [10, 20], [(0, 0), (0, 32768)]),
            tao_weight=FULL,
        ),
        {"rests": [0, 1000], "root_rests": [500, 0]},
        "the child's take on root dividends counted as root's",
    )
    yield _odd(
        "pot-without-takers",
        "divide_pot",
        {"pot": Alpha(1000), "dividends": [U96F32(0), U96F32(0)]},
        [0, 0],
        "a pot shared equally when nobody has a dividend",
    )
    yield _odd(
        "coarse-shares",
        "divide_pot",
        {"pot": Alpha(10**12), "dividends": [U96F32(1 << 32)] * 3},
        [1_431_655_765_000_000_000_000] * 3,
        "the product taken before the quotient",
    )
    plain = delegation([(1, 100, 0)], [], [10], [(0, 0)])
    yield _odd(
        "mechanism-overpaid",
        "distribute",
        distribution((500, 500, 0), payouts((1, 0, 500), (3, 1000, 0)), plain),
        {"incentives": [0, 1000], "rests": [500, 0]},
        "incentives limited to what was set aside",
    )
