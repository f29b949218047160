"""Scenarios of the chain's own tests of one mechanism's epoch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from taospec.primitives import U16, U32
from taospec_conformance.vectors.golden import (
    Golden,
    Scenario,
    Scene,
    rows,
    submitted,
    upstream_parameters,
)

BILLION: Final = 10**9


def self_weights() -> Iterator[Golden]:
    """Yield ten neurons that weigh only themselves, and one."""
    ten = Scene(
        upstream_parameters(),
        stakes=[1] * 10,
        permits=[True] * 10,
        weights=rows(*[[(uid, 65535)] for uid in range(10)]),
    )
    yield ten.golden(
        "ten-self-weights",
        "weights to oneself counted; emission without consensus not paid by stake",
        "test_10_graph",
        consensus=[0] * 10,
        incentive=[0] * 10,
        dividends=[0] * 10,
        emission=[99_999_999] * 10,
    )
    one = Scene(upstream_parameters(), stakes=[1], permits=[True], weights=rows([(0, 65535)]))
    yield one.golden(
        "one-self-weight",
        "a weight to oneself counted when it is the only one",
        "test_1_graph",
        consensus=[0],
        incentive=[0],
        dividends=[0],
    )


def five_hundred_and_twelve() -> Iterator[Golden]:
    """Yield the third epoch of 64 validators and 448 miners, all alike."""
    given = submitted([(uid, 127) for uid in range(64, 512)])[0]
    scene = Scene(
        upstream_parameters(max_allowed_validators=U16(64)),
        stakes=[328_125_000_000_000] * 64 + [0] * 448,
        permits=[True] * 64 + [False] * 448,
        weights=[given] * 64,
    )
    scene.play()
    scene.play()
    validators, miners = range(64), range(64, 512)
    yield scene.golden(
        "equal-512",
        "truncation of shares at the size of a whole subnet",
        "test_512_graph",
        cells={
            "dividends": dict.fromkeys(validators, 1023),
            "emission": dict.fromkeys(validators, 7_812_500) | dict.fromkeys(miners, 1_116_071),
            "consensus": dict.fromkeys(miners, 146),
            "incentive": dict.fromkeys(miners, 146),
        },
        bonds={(validator, 64): 65535 for validator in validators},
        bulky=True,
    )


def bonds() -> Iterator[Golden]:
    """Yield eight epochs in which validators leave the consensus one by one."""
    test = "test_bonds"
    given = submitted([(4, 16383), (5, 32767), (6, 49149), (7, 65535)])[0]
    miners = [49_998_779, 100_000_610, 149_996_337, 200_004_272]
    scene = Scene(
        upstream_parameters(max_allowed_validators=U16(8)),
        stakes=[1, 2, 3, 4, 0, 0, 0, 0],
        permits=[True] * 4 + [False] * 4,
        weights=[given] * 4,
    )
    yield scene.golden(
        "bonds-1-all-agree",
        "bonds by weight instead of by stake",
        test,
        emission=[49_999_998, 99_999_999, 150_000_000, 200_000_001, *miners],
        dividends=[6553, 13106, 19660, 26214, 0, 0, 0, 0],
        incentive=[0, 0, 0, 0, 6553, 13107, 19660, 26214],
        consensus=[0, 0, 0, 0, 6553, 13107, 19660, 26214],
        validator_trust=[65534] * 4 + [0] * 4,
        bonds=_column(4, 16383, 32767, 49151, 65535),
    )
    scene.weights = [rows([(0, 65535)])[0], given, given, given]
    yield scene.golden(
        "bonds-2-first-leaves",
        "a bond without weight not decayed",
        test,
        emission=[44_998_351, 101_110_561, 151_667_215, 202_223_870, *miners],
        bonds=_column(4, 14582, 32767, 49151, 65535),
    )
    scene.weights = [*rows([(0, 65535)], [(1, 65535)]), given, given]
    yield scene.golden(
        "bonds-3-second-leaves",
        "columns not scaled after the average",
        test,
        emission=[40_496_805, 90_999_783, 157_929_636, 210_573_773, *miners],
        bonds=_column(4, 12603, 28321, 49151, 65535),
    )
    scene.weights = [*rows([(0, 65535)], [(1, 65535)], [(2, 65535)]), given]
    yield scene.golden(
        "bonds-4-no-consensus",
        "bonds changed, or miners paid, without a consensus",
        test,
        emission=[99_999_999, 199_999_999, 299_999_999, 399_999_999, 0, 0, 0, 0],
        bonds=_column(7, 12602, 28320, 49150, 65535),
    )
    scene.weights = [*rows([(0, 65535)], [(1, 65535)], [(7, 65535)]), given]
    yield scene.golden(
        "bonds-5-third-returns",
        "the whole incentive not given to the only miner with a consensus",
        test,
        emission=[36_443_733, 81_898_628, 163_565_493, 218_092_144, 0, 0, 0, 500_000_000],
        bonds=_column(7, 10951, 24609, 49150, 65535),
    )
    later = {6: (9559, 21482), 7: (8376, 18824), 8: (7363, 16549)}
    for epoch, (first, second) in later.items():
        yield scene.golden(
            f"bonds-{epoch}-decay",
            "decay of stored bonds that rounds differently",
            test,
            bonds=_column(7, first, second, 49150, 65535),
        )


def _column(column: int, *values: int) -> dict[tuple[int, int], int]:
    return {(row, column): value for row, value in enumerate(values)}


def active_stake() -> Iterator[Golden]:
    """Yield three epochs in which validators fall silent and return."""
    test = "test_active_stake"
    scene = Scene(
        upstream_parameters(activity_cutoff_factor=U32(5_000_000)),
        stakes=[1] * 4,
        permits=[True] * 4,
        weights=rows([(2, 65535), (3, 65535)], [(2, 65535), (3, 65535)]),
        last_update=[1, 1, 0, 0],
    )
    yield scene.golden(
        "active-both",
        "stake of neurons without weights left out of the median",
        test,
        dividends=[32767, 32767, 0, 0],
        emission=[250_000_000] * 4,
        bonds={(0, 2): 65535, (1, 3): 65535},
    )
    scene.block, scene.last_update = 5002, [5002, 1, 0, 0]
    yield scene.golden(
        "active-one-silent",
        "stake of an inactive validator counted, or its bonds dropped",
        test,
        dividends=[36044, 29490, 0, 0],
        emission=[274_999_999, 224_999_999, 250_000_000, 250_000_000],
        bonds={(0, 2): 65535, (0, 3): 65535, (1, 2): 53619, (1, 3): 53619},
    )
    scene.last_update = [5002, 5002, 0, 0]
    yield scene.golden(
        "active-returned",
        "bonds of a returning validator rebuilt from nothing",
        test,
        dividends=[35716, 29818, 0, 0],
        cells={"emission": {0: 272_501_132, 1: 227_498_866}},
        bonds={(0, 2): 65535, (1, 2): 54712},
    )


def outdated_weights() -> Iterator[Golden]:
    """Yield the epochs before and after a miner's seat changes hands."""
    test = "test_outdated_weights"
    given = submitted([(2, 43690), (3, 21845)])[0]
    scene = Scene(
        upstream_parameters(),
        stakes=[1] * 4,
        permits=[True] * 4,
        weights=[given, given, *rows([(2, 65535)], [(3, 65535)])],
    )
    yield scene.golden(
        "outdated-before",
        "weights of miners to themselves counted",
        test,
        emission=[250_000_000, 250_000_000, 333_331_637, 166_668_361],
        cells={"validator_trust": {0: 65534, 1: 65534}},
    )
    scene.block, scene.stakes = 3, [1, 1, 1, 0]
    scene.permits = [True, True, True, False]
    scene.registered_at, scene.last_update = [0, 0, 0, 1], [2, 1, 1, 1]
    yield scene.golden(
        "outdated-after",
        "`<` for `<=` when weights are compared with registrations",
        test,
        emission=[250_000_000, 250_000_000, 500_000_000, 0],
        cells={"dividends": {0: 32767, 1: 32767}, "validator_trust": {0: 43689, 1: 43689}},
        bonds={(0, 2): 65535, (0, 3): 65535},
    )


def zero_weights() -> Iterator[Golden]:
    """Yield four epochs of one validator and one miner."""
    test = "test_zero_weights"
    only_miner = rows([], [(1, 65535)])
    fresh = rows([(1, 65535)])
    for slug, weights, registered, updated, paid in (
        ("none", rows(), [0, 0], [1, 1], [BILLION, 0]),
        ("miner-itself", only_miner, [0, 0], [1, 1], [BILLION, 0]),
        ("outdated", fresh, [0, 1], [1, 1], [BILLION, 0]),
        ("fresh", fresh, [0, 1], [2, 1], [BILLION // 2, BILLION // 2]),
    ):
        scene = Scene(
            upstream_parameters(),
            stakes=[1, 0],
            permits=[True, False],
            weights=weights,
            registered_at=registered,
            last_update=updated,
            block=2,
        )
        yield scene.golden(
            f"zero-weights-{slug}",
            "emission without incentive lost, or given to the miner",
            test,
            emission=paid,
        )


def validator_permits() -> Iterator[Golden]:
    """Yield epochs in which permits move to the largest stakes."""
    test = "test_validator_permits"
    for size, count in ((2, 1), (4, 2), (8, 4)):
        stakes = [1 + uid for uid in range(count)] + [0] * (size - count)
        scene = Scene(
            upstream_parameters(max_allowed_validators=U16(count)),
            stakes=stakes,
            permits=[False] * size,
        )
        yield scene.golden(
            f"permits-{size}-{count}",
            "permits not given to the largest stakes",
            test,
            validator_permits=[uid < count for uid in range(size)],
        )
        scene.stakes = [*stakes[:count], *[2 * size + uid for uid in range(size - count)]]
        overtaken = sorted(range(size), key=lambda uid: scene.stakes[uid])[size - count :]
        yield scene.golden(
            f"permits-{size}-{count}-overtaken",
            "permits kept by those who had them",
            test,
            validator_permits=[uid in overtaken for uid in range(size)],
        )


def owner() -> Iterator[Golden]:
    """Yield the epoch of a subnet owner who gives half of the weight to itself."""
    scene = Scene(
        upstream_parameters(),
        stakes=[5 * 10**12, 0],
        permits=[True, False],
        weights=submitted([(0, 32767), (1, 32767)]),
        last_update=[2, 0],
        owner=0,
        block=3,
    )
    yield scene.golden(
        "owner-self-weight",
        "the owner's weight to itself removed",
        "test_can_set_self_weight_as_subnet_owner",
        incentive=[32767, 32767],
        consensus=[32767, 32767],
        server_emission=[250_000_000, 250_000_000],
        validator_emission=[500_000_000, 0],
        cells={"validator_trust": {0: 65535}},
    )


def long_last_update() -> Iterator[Golden]:
    """Yield an epoch whose record of last updates is longer than the subnet."""
    scene = Scene(
        upstream_parameters(),
        stakes=[BILLION],
        permits=[False],
        weights=rows([(0, 65535)]),
        last_update=[1, 1, 1],
    )
    yield scene.golden(
        "last-update-too-long",
        "a record of last updates that is too long not tolerated",
        "test_last_update_size_mismatch",
        active=[True, True, True],
        consensus=[0],
        incentive=[0],
        dividends=[0],
    )


SCENARIOS: Final[tuple[Scenario, ...]] = (
    self_weights,
    five_hundred_and_twelve,
    bonds,
    active_stake,
    outdated_weights,
    zero_weights,
    validator_permits,
    owner,
    long_last_update,
)
