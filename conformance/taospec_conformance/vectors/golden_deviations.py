"""One case for each row of the chapter `deviations` that shows in a result.

All numbers are what the chain's own compiled code answers to the same state.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from taospec import share_pools as share_pool
from taospec.mechanisms import StoredMechanism, Subnet
from taospec.parameters import Hyperparameters
from taospec.primitives import (
    I32F32,
    I64,
    ONE,
    U16,
    U32,
    U64,
    U128,
    AccountId,
    Alpha,
    i32f32,
)
from taospec_conformance.vectors import golden_distribution, golden_locks
from taospec_conformance.vectors.golden import (
    COMPILED,
    Golden,
    Scenario,
    as_fields,
    plain,
    rows,
    upstream_parameters,
    yuma3_parameters,
)
from taospec_conformance.vectors.golden_mechanisms import (
    call,
    commits,
    mechanism,
    simple_subnet,
)
from taospec_conformance.vectors.golden_pools import pools

BILLION: Final = 10**9


def deviation(
    slug: str,
    subnet: Subnet,
    mechanisms: Sequence[StoredMechanism],
    expected: Mapping[str, Any],
    hunts: str,
    parameters: Hyperparameters | None = None,
    moment: tuple[int, int] = (1000, 640),
    flags: tuple[str, ...] = ("ADVERSARIAL",),
) -> Golden:
    """Return an epoch of a subnet that shows a deviation."""
    return call(
        slug,
        subnet,
        mechanisms,
        expected,
        hunts,
        COMPILED,
        parameters=parameters,
        moment=moment,
        flags=flags,
    )


def _kernel(
    slug: str,
    operation: str,
    arguments: Mapping[str, Any],
    result: object,
    hunts: str,
    flags: tuple[str, ...] = ("ADVERSARIAL",),
) -> Golden:
    return Golden(
        slug,
        operation,
        arguments,
        {"result": result},
        hunts,
        COMPILED,
        flags=flags,
    )


def joining() -> Iterator[Golden]:
    """Yield what goes wrong when mechanisms are joined, and when uids have gaps."""
    pair = simple_subnet([10, 0], [True, False])
    given = mechanism(rows([(1, 65535)]), [999, 999])
    yield deviation(
        "emission-weighted-twice",
        pair,
        [given, given],
        {
            "emission": [250_000_000, 250_000_000],
            "server_emission": [0, 500_000_000],
            "validator_emission": [500_000_000, 0],
        },
        "stored emission weighted once, as what is paid",
    )
    yield deviation(
        "stake-counted-twice",
        simple_subnet([15, 0], [True, False]),
        [given, given],
        {"stake": [30, 0]},
        "stake averaged over mechanisms instead of added up",
    )
    yield deviation(
        "truncated-by-mechanism",
        pair,
        [given, given, given],
        {"consensus": [0, 65533], "dividends": [65533, 0]},
        "averages truncated once at the end",
        flags=("ADVERSARIAL", "ROUNDING"),
    )
    three = simple_subnet([10, 0, 0], [True, False, False], hotkeys=[7, None, 9])
    yield deviation(
        "compaction",
        three,
        [mechanism(rows([(1, 65535), (2, 65535)]), [999] * 3)],
        {
            "consensus": [0, 32767],
            "incentive": [[0, 32767]],
            "bonds": [[[(1, 65535), (2, 65535)], []]],
        },
        "results stored at the uid instead of at the position",
    )
    yield deviation(
        "nameless-seat",
        replace(three, registered_at=[U64(0), U64(1000), U64(1000)]),
        [mechanism(rows([(1, 65535), (2, 65535)]), [999] * 3)],
        {"incentive": [[0, 0]], "emission": [500_000_000, 0]},
        "the registration of a seat without a hotkey heeded",
    )
    stray = simple_subnet([10, 0], [True, False], hotkeys=[7, 8, 9])
    yield deviation(
        "stray-hotkey",
        stray,
        [mechanism(rows([(1, 65535)]), [999, 999, 999])],
        {"active": [True, True, True], "emission": [500_000_000, 500_000_000, 0]},
        "a hotkey beyond the last seat left out, or not active",
    )


def bonds_and_rates() -> Iterator[Golden]:
    """Yield what is odd about bonds."""
    subnet = simple_subnet([10, 0, 0], [True, False, False])
    one_bond = rows([(1, 65535)])
    toward = rows([(2, 65535)])
    for slug, block, kept in (("inherited", 640, 58981), ("void", 641, 0)):
        bonds = [(1, kept), (2, 6553)] if kept else [(2, 6553)]
        yield deviation(
            f"bonds-of-newcomers-{slug}",
            replace(subnet, registered_at=[U64(0), U64(block), U64(0)]),
            [mechanism(toward, [999] * 3, one_bond)],
            {"bonds": [[bonds, [], []]]},
            "bonds to a seat taken in the block of the last epoch masked",
            upstream_parameters(yuma3_on=True),
        )
    liquid = yuma3_parameters()
    yield deviation(
        "liquid-alpha-drops",
        subnet,
        [mechanism(toward, [999] * 3, one_bond)],
        {"bonds": [[[(2, 6640)], [], []]]},
        "a bond without weight faded under liquid alpha",
        liquid,
    )
    four = simple_subnet([10, 0, 0, 0], [True, False, False, False])
    stored = rows([(3, 30000), (1, 30000)])
    yield deviation(
        "liquid-alpha-order",
        four,
        [mechanism(rows([(3, 65535), (1, 13107)]), [999] * 4, stored)],
        {"bonds": [[[(3, 32494), (1, 28066)], [], [], []]]},
        "rates looked up by column instead of by one pass over rows in stored order",
        liquid,
        flags=("ADVERSARIAL", "ORDER"),
    )
    yield deviation(
        "liquid-alpha-fallback",
        subnet,
        [mechanism(rows(), [999] * 3, one_bond)],
        {"bonds": [[[(1, 63896)], [], []]]},
        "liquid rates used although the consensus is zero everywhere",
        liquid,
        flags=("ADVERSARIAL", "DEGENERATE"),
    )
    yield deviation(
        "negative-rate",
        subnet,
        [mechanism(toward, [999] * 3, one_bond)],
        {"bonds": [[[(1, 65535)], [], []]]},
        "a rate below zero taken as zero",
        upstream_parameters(yuma3_on=True, bonds_moving_average=U64(1_500_000)),
    )
    yield deviation(
        "zero-bond-stored",
        subnet,
        [mechanism(rows([(1, 65535), (2, 1)]), [999] * 3)],
        {"bonds": [[[(1, 6553), (2, 0)], [], []]]},
        "a bond that is stored as zero left out",
        upstream_parameters(yuma3_on=True),
        flags=("ADVERSARIAL", "ROUNDING"),
    )
    average = U64(2**31 * 10**6)
    for rule, result in (("yuma2", ONE - i32f32.high), ("yuma3", i32f32.high)):
        yield _kernel(
            f"rate-overflow-{rule}",
            f"bonds.fixed_alpha_{rule}",
            {"bonds_moving_average": average},
            result,
            "the same conversion in both rules",
            ("ADVERSARIAL", "OVERFLOW"),
        )


def permissions() -> Iterator[Golden]:
    """Yield who may do what, unexpectedly."""
    pair = simple_subnet([10, 0], [])
    yield deviation(
        "empty-permits",
        pair,
        [mechanism(rows([(1, 65535)]), [999, 999])],
        {"validator_emission": [BILLION, 0], "incentive": [[0, 0]]},
        "an empty list of permits treated like one that is too short",
        flags=("ADVERSARIAL", "EMPTY"),
    )
    poor_owner = replace(simple_subnet([10, 0, 0], [True, False, False]), owner_hotkey=AccountId(1))
    yield deviation(
        "owner-exempt",
        poor_owner,
        [mechanism(rows([(2, 65535)], [(1, 65535)]), [999] * 3)],
        {"validator_permits": [True, True, False], "validator_trust": [65535, 0, 0]},
        "the owner counted among the validators allowed, or refused without stake",
        upstream_parameters(max_allowed_validators=U16(1)),
    )
    equal = simple_subnet([10, 10, 10], [False] * 3)
    yield deviation(
        "ties-to-the-higher-uid",
        equal,
        [mechanism(rows(), [999] * 3)],
        {"validator_permits": [False, True, True]},
        "ties between stakes decided for the lower uid",
        upstream_parameters(max_allowed_validators=U16(2)),
        flags=("ADVERSARIAL", "TIE"),
    )
    silent = simple_subnet([10, 30], [True, False])
    yield deviation(
        "unmasked-fallback",
        silent,
        [mechanism(rows(), [0, 999])],
        {"active": [False, True], "validator_emission": [250_000_000, 750_000_000]},
        "without active stake, only the active or the permitted paid",
        upstream_parameters(activity_cutoff_factor=U32(1000)),
    )
    halves = simple_subnet([10, 10, 0, 0], [True, True, False, False])
    yield deviation(
        "half-is-enough",
        halves,
        [mechanism(rows([(2, 65535)], [(3, 65535)]), [999] * 4)],
        {"consensus": [0, 0, 65535, 65535], "incentive": [[0, 0, 32767, 32767]]},
        "exactly half of the stake not enough for the default majority",
        flags=("ADVERSARIAL", "TIE"),
    )
    dwarf = simple_subnet([21 * 10**15 - 4_889_443, 4_889_443], [True, True])
    yield deviation(
        "dwarf-stake",
        dwarf,
        [mechanism(rows(), [999] * 2)],
        {"validator_permits": [True, False]},
        "a share of stake below the resolution kept",
        flags=("ADVERSARIAL", "ROUNDING"),
    )
    ten = simple_subnet([1] * 10, [True] * 10)
    yield deviation(
        "dust",
        ten,
        [mechanism(rows(), [999] * 10)],
        {"validator_emission": [99_999_999] * 10},
        "what rounding leaves given to somebody",
        flags=("ADVERSARIAL", "ROUNDING"),
    )


def weights_that_count() -> Iterator[Golden]:
    """Yield what is odd about masks and sides without weight."""
    subnet = simple_subnet([10, 0], [True, False])
    revealing = upstream_parameters(commit_reveal_weights_enabled=True)
    given = mechanism(rows([(1, 65535)]), [999, 999])
    for slug, block, count in (("equal", 999, 0), ("before", 998, 65535)):
        yield deviation(
            f"outdated-{slug}",
            replace(subnet, registered_at=[U64(0), U64(block)]),
            [given],
            {"incentive": [[0, count]]},
            "`<` for `<=` when weights are compared with registrations",
            flags=("ADVERSARIAL", "BOUNDARY"),
        )
    for slug, block, count in (("equal", 998, 65535), ("before", 997, 0)):
        yield deviation(
            f"committed-{slug}",
            replace(subnet, registered_at=[U64(0), U64(998)]),
            [replace(given, commits=commits((0, 1, block)))],
            {"incentive": [[0, count]]},
            "`<=` for `<` when commits are compared with registrations",
            revealing,
            flags=("ADVERSARIAL", "BOUNDARY"),
        )
    queue = commits((0, 1, 999), (0, 1, 900))
    late = replace(subnet, registered_at=[U64(0), U64(998)])
    yield deviation(
        "first-commit-only",
        late,
        [replace(given, commits=queue)],
        {"incentive": [[0, 65535]]},
        "all commits of the queue heeded",
        revealing,
        flags=("ADVERSARIAL", "ORDER"),
    )
    yield deviation(
        "all-timelocked-commits",
        late,
        [replace(given, timelocked_commits=queue)],
        {"incentive": [[0, 0]]},
        "only the first timelocked commit heeded",
        revealing,
        flags=("ADVERSARIAL", "ORDER"),
    )
    yield deviation(
        "column-named-twice",
        simple_subnet([10, 0, 0], [True, False, False]),
        [mechanism(rows([(1, 10), (2, 20), (1, 10)]), [999] * 3)],
        {"consensus": [0, 16383, 32767], "incentive": [[0, 32767, 32767]]},
        "a column named twice counted once, or added up for the median",
    )
    no_bonds = upstream_parameters(yuma3_on=True, bonds_moving_average=U64(1_000_000))
    yield deviation(
        "empty-side",
        subnet,
        [given],
        {"server_emission": [0, BILLION], "validator_emission": [0, 0], "dividends": [0, 0]},
        "the validators' half kept when there are no dividends",
        no_bonds,
        flags=("ADVERSARIAL", "DEGENERATE"),
    )


def kernels() -> Iterator[Golden]:
    """Yield what is odd about single functions."""
    for slug, value, result in (
        ("below-one", ONE - 1, 11_674_931_544),
        ("one", ONE, 11_674_931_200),
        ("twenty", 20 * ONE, 2_066_907_302_758_576_256),
    ):
        yield _kernel(
            f"exp-{slug}",
            "transcendental.exp_safe",
            {"x": I32F32(value)},
            result,
            "an exponential that is more exact than the chain's",
            ("ADVERSARIAL", "ROUNDING"),
        )
    large = I32F32(1 << 62)
    yield _kernel(
        "overflow-to-zero",
        "bonds.multiply_or_zero",
        {"a": [large], "b": [large]},
        [0],
        "a product that overflows saturated",
        ("ADVERSARIAL", "OVERFLOW"),
    )
    halves = [0, 1, 2, 3, 4, 65536, 65538]
    yield _kernel(
        "two-formulas",
        "consensus.max_upscale",
        {"values": [I32F32(value << 31) for value in halves]},
        [0, 1, 2, 3, 4, 65533, 65535],
        "one formula for greatest weights below and above 32,768",
        ("ADVERSARIAL", "ROUNDING"),
    )


def share_pools() -> Iterator[Golden]:
    """Yield what is odd about pools of stake."""
    anna, bert = AccountId(1), AccountId(2)
    unowned = share_pool.emit(share_pool.EMPTY, Alpha(500))
    joined = share_pool.SharePool(Alpha(501), share_pool.whole(1), [anna], [share_pool.whole(1)])
    yield Golden(
        "ownerless-value",
        "share_pools.deposit",
        {"pool": unowned, "holder": anna, "amount": Alpha(1)},
        {name: plain(value) for name, value in as_fields(joined).items()},
        "a value without holders kept from the first depositor",
        COMPILED,
        flags=("ADVERSARIAL", "DEGENERATE"),
    )
    collapsed = share_pool.SharePool(
        Alpha(1_000_000_005),
        share_pool.SafeFloat(U128(166666666750000000000), I64(-31)),
        [anna, bert],
        [
            share_pool.SafeFloat(U128(10**21), I64(-30)),
            share_pool.SafeFloat(U128(133333333350000000000), I64(-31)),
        ],
    )
    yield _kernel(
        "claims-beyond-the-value",
        "share_pools.value_of",
        {"pool": collapsed, "holder": anna},
        60_000_000_269,
        "the value of a holder limited to the value of the pool",
        ("ADVERSARIAL", "DEGENERATE"),
    )
    yield Golden(
        "deposit-that-takes",
        "share_pools.emit",
        {"pool": unowned, "amount": Alpha(2**64 - 1)},
        {"value": 499},
        "an amount of 2^63 or more refused, or limited",
        COMPILED,
        flags=("ADVERSARIAL", "OVERFLOW"),
    )
    yield _kernel(
        "zero-above-one",
        "share_pools.greater",
        {"a": share_pool.NOTHING, "b": share_pool.whole(1)},
        True,  # noqa: FBT003
        "zero compared by its value",
    )


SCENARIOS: Final[tuple[Scenario, ...]] = (
    joining,
    bonds_and_rates,
    permissions,
    weights_that_count,
    kernels,
    pools,
    share_pools,
    golden_distribution.deviations,
    golden_locks.deviations,
)
