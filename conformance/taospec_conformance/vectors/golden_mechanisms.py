"""Scenarios of whole subnets: stake, commits, several mechanisms, the golden states A1 to A8."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from taospec.epoch import Moment
from taospec.mechanisms import Commits, Holdings, KeyLinks, StoredMechanism, Subnet
from taospec.parameters import PRESETS, Hyperparameters
from taospec.primitives import (
    U8,
    U16,
    U64,
    AccountId,
    Alpha,
    Block,
    MechanismId,
    Netuid,
    Rao,
    SparseU16,
)
from taospec_conformance.vectors.golden import (
    CHAIN_TESTS,
    COMPILED,
    Golden,
    Scenario,
    rows,
    upstream_parameters,
)

NO_COMMITS: Final = Commits([], [], [])
NO_LINKS: Final = KeyLinks([], [], [])


def commits(*entries: tuple[int, int, int]) -> Commits:
    """Return commits from triples of hotkey, epoch and block, in the order of storage."""
    return Commits(
        [AccountId(hotkey) for hotkey, _, _ in entries],
        [U64(epoch) for _, epoch, _ in entries],
        [U64(block) for _, _, block in entries],
    )


def links(*entries: tuple[int, int, int]) -> KeyLinks:
    """Return links from triples of hotkey, other hotkey and proportion."""
    return KeyLinks(
        [AccountId(hotkey) for hotkey, _, _ in entries],
        [AccountId(other) for _, other, _ in entries],
        [U64(proportion) for _, _, proportion in entries],
    )


def holdings(stakes: Mapping[int, int], root: Mapping[int, int] | None = None) -> Holdings:
    """Return holdings from alpha by hotkey and root stake by hotkey."""
    on_root = root or {}
    keys = sorted(dict.fromkeys([*stakes, *on_root]))
    return Holdings(
        [AccountId(key) for key in keys],
        [Alpha(stakes.get(key, 0)) for key in keys],
        [Rao(on_root.get(key, 0)) for key in keys],
    )


def mechanism(
    weights: SparseU16, last_update: Sequence[int], bonds: SparseU16 = (), **more: Commits
) -> StoredMechanism:
    """Return what a mechanism has in storage."""
    return StoredMechanism(
        last_update=[U64(block) for block in last_update],
        weights=[list(row) for row in weights],
        bonds=[list(row) for row in bonds],
        commits=more.get("commits", NO_COMMITS),
        timelocked_commits=more.get("timelocked_commits", NO_COMMITS),
    )


def simple_subnet(
    stakes: Sequence[int], permits: Sequence[bool], hotkeys: Sequence[int | None] = (), **more: Any
) -> Subnet:
    """Return a subnet whose hotkeys are 0, 1, ... unless given, each with its own stake."""
    keys = list(hotkeys) or list(range(len(stakes)))
    held = {key: stake for key, stake in zip(keys, stakes, strict=False) if key is not None}
    subnet = Subnet(
        size=U16(len(stakes)),
        hotkeys=[None if key is None else AccountId(key) for key in keys],
        owner_hotkey=None,
        registered_at=[U64(0)] * len(stakes),
        validator_permits=list(permits),
        epoch_index=U64(1),
        holdings=holdings(held),
        child_keys=NO_LINKS,
        parent_keys=NO_LINKS,
    )
    return replace(subnet, **more)


def call(
    slug: str,
    subnet: Subnet,
    mechanisms: Sequence[StoredMechanism],
    expected: Mapping[str, Any],
    hunts: str,
    source: str,
    parameters: Hyperparameters | None = None,
    moment: tuple[int, int] = (2, 0),
    split: Sequence[int] | None = None,
    emission: int = 10**9,
    **more: Any,
) -> Golden:
    """Return one call of the epoch of a subnet."""
    return Golden(
        slug=slug,
        operation="mechanisms.run_epoch",
        arguments={
            "parameters": parameters or upstream_parameters(),
            "moment": Moment(Block(moment[0]), Block(moment[1])),
            "subnet": subnet,
            "mechanisms": list(mechanisms),
            "emission_split": None if split is None else [U16(part) for part in split],
            "emission": Alpha(emission),
        },
        expected=expected,
        hunts=hunts,
        source=source,
        **more,
    )


def small_rules() -> Iterator[Golden]:
    """Yield published results of consistency, split and storage index."""
    tests = f"mechanism.rs, epoch.rs, {CHAIN_TESTS}"
    for slug, hotkeys, answer in (
        ("empty", [], True),
        ("distinct", [AccountId(1), AccountId(2)], True),
        ("repeated", [AccountId(1), AccountId(2), AccountId(1)], False),
    ):
        yield Golden(
            f"consistent-{slug}",
            "mechanisms.is_consistent",
            {"hotkeys": hotkeys},
            {"result": answer},
            "a hotkey with two uids not found",
            tests,
        )
    for slug, emission, count, split, parts in (
        ("even", 25, 5, None, [5] * 5),
        ("even-remainder", 10, 4, None, [4, 2, 2, 2]),
        ("custom", 19, 5, [3450, 6899, 10348, 17247, 27594], [1, 2, 3, 5, 8]),
        ("quarter", 10**9, 2, [16383, 49152], [249_988_556, 750_011_444]),
    ):
        yield Golden(
            f"split-{slug}",
            "mechanisms.split_emission",
            {
                "emission": Alpha(emission),
                "count": U8(count),
                "split": None if split is None else [U16(part) for part in split],
            },
            {"result": parts},
            "what rounding leaves lost, or given to the last mechanism",
            tests,
        )
    for netuid, number, index in ((7, 0, 7), (7, 1, 4103), (4095, 15, 65535)):
        yield Golden(
            f"index-{netuid}-{number}",
            "mechanisms.storage_index",
            {"netuid": Netuid(netuid), "mechanism": MechanismId(number)},
            {"result": index},
            "netuids and mechanisms exchanged",
            tests,
        )


def committed_weights() -> Iterator[Golden]:
    """Yield epochs in which a pending commit hides a seat that was taken after it."""
    test = f"test_epoch_masks_incoming_to_sniped_uid_prevents_inheritance, {CHAIN_TESTS}"
    parameters = upstream_parameters(
        commit_reveal_weights_enabled=True, reveal_period_epochs=U64(2), tempo=U16(10)
    )
    subnet = simple_subnet(
        [10_000, 10_000, 5_000], [True, False, False], registered_at=[U64(0), U64(23), U64(0)]
    )
    pending = commits((0, 1, 21))
    given = mechanism(rows([(0, 65535), (1, 65535)]), [24, 23, 0], commits=pending)
    yield call(
        "commit-hides-newcomer",
        subnet,
        [given],
        {"incentive": [[0, 0, 0]]},
        "weights of a validator with a pending commit given to a newcomer",
        test,
        parameters=parameters,
        moment=(24, 0),
        emission=1000,
    )
    yield call(
        "commit-ignored-when-off",
        subnet,
        [given],
        {"incentive": [[0, 65535, 0]]},
        "commits heeded although commit and reveal is off",
        f"test_epoch_no_mask_when_commit_reveal_disabled, {CHAIN_TESTS}",
        parameters=replace(parameters, commit_reveal_weights_enabled=False),
        moment=(24, 0),
        emission=1000,
    )
    window = f"test_epoch_does_not_mask_outside_window_but_masks_inside, {CHAIN_TESTS}"
    later = replace(
        simple_subnet([10_000, 1_000, 1_000, 1_000], [True, False, False, False]),
        registered_at=[U64(0), U64(8), U64(33), U64(33)],
        epoch_index=U64(4),
    )
    queue = commits((0, 1, 8), (0, 4, 32))
    voted = mechanism(rows([(1, 65535), (2, 65535), (3, 65535)]), [34, 8, 33, 33], commits=queue)
    yield call(
        "commit-window",
        later,
        [voted],
        {"incentive": [[0, 65535, 0, 0]]},
        "an expired commit heeded, or a pending one behind it overlooked",
        window,
        parameters=replace(parameters, tempo=U16(8)),
        moment=(34, 0),
        emission=1000,
    )


def two_mechanisms() -> Iterator[Golden]:
    """Yield epochs of two mechanisms, and one without weights."""
    both = rows([(0, 65535), (1, 65535)], [(0, 65535), (1, 65535)])
    yield call(
        "mutual-validators",
        simple_subnet([10**9] * 2, [True] * 2),
        [mechanism(both, [1, 1]), mechanism(both, [1, 1])],
        {
            "incentive": [[32767, 32767]] * 2,
            "bonds": [[[(1, 65535)], [(0, 65535)]]] * 2,
        },
        "bonds or incentives stored for the subnet instead of for each mechanism",
        f"epoch_with_mechanisms_updates_bonds, {CHAIN_TESTS}",
        flags=("BASIC", "UPSTREAM"),
    )
    selfish = rows([(0, 65535), (1, 0)], [(0, 65535), (1, 65535)])
    yield call(
        "mutual-and-selfish",
        simple_subnet([10**9] * 2, [True] * 2),
        [mechanism(both, [1, 1]), mechanism(selfish, [1, 1])],
        {"bonds": [[[(1, 65535)], [(0, 65535)]], [[], [(0, 65535)]]]},
        "a weight of zero that makes a bond",
        f"epoch_with_mechanisms_updates_bonds, {CHAIN_TESTS}",
    )
    yield call(
        "aggregation",
        simple_subnet([10**9, 10**9, 0], [True, False, False]),
        [
            mechanism(rows([(1, 39321), (2, 26214)]), [1] * 3),
            mechanism(rows([(1, 13107), (2, 52428)]), [1] * 3),
        ],
        {
            "hotkeys": [0, 1, 2],
            "server_emission": [0, 149_997_710, 350_002_288],
            "validator_emission": [500_000_000, 0, 0],
            "emission": [312_505_722, 74_999_999, 237_505_721],
            "consensus": [0, 19658, 45872],
            "dividends": [65534, 0, 0],
            "validator_trust": [65533, 0, 0],
            "stake_weight": [32766, 32766, 0],
            "stake": [2 * 10**9, 2 * 10**9, 0],
            "incentive": [[0, 39320, 26213], [0, 13106, 52427]],
        },
        "averages truncated once instead of after each mechanism; emission weighted once",
        COMPILED,
        split=[16383, 49152],
        flags=("ROUNDING", "UPSTREAM"),
    )
    yield call(
        "emergency",
        simple_subnet([10, 30, 60, 0], [True, True, True, False]),
        [mechanism(rows(), [1] * 4)],
        {
            "server_emission": [0, 0, 0, 0],
            "validator_emission": [99_999, 299_999, 600_000, 0],
        },
        "emission of an epoch without weights not paid by stake",
        f"epoch_mechanism_emergency_mode_distributes_by_stake, {CHAIN_TESTS}",
        emission=10**6,
        flags=("DEGENERATE", "UPSTREAM"),
    )


GOLDEN_PARAMETERS: Final = replace(
    PRESETS["finney"].defaults,
    max_allowed_validators=U16(2),
    yuma3_on=False,
    commit_reveal_weights_enabled=False,
    stake_threshold=Rao(10**12),
)

GOLDEN_SUBNET: Final = Subnet(
    size=U16(4),
    hotkeys=[AccountId(key) for key in (101, 102, 103, 104)],
    owner_hotkey=AccountId(103),
    registered_at=[U64(0), U64(0), U64(0), U64(1500)],
    validator_permits=[True, True, False, False],
    epoch_index=U64(7),
    holdings=holdings({101: 5 * 10**12, 102: 3 * 10**12, 103: 10**9}, {101: 10**13}),
    child_keys=links((101, 102, 2**63)),
    parent_keys=links((102, 101, 2**63)),
)

GOLDEN_MECHANISM: Final = mechanism(
    rows(
        [(3, 65535), (2, 32768)],
        [(2, 65535), (3, 13107), (0, 0)],
        [(2, 65535), (3, 65535)],
        [],
    ),
    [1990, 1800, 1400, 1999],
    rows([(2, 30000), (3, 65535)], [(2, 65535)]),
)

COMMON: Final[Mapping[str, Any]] = {
    "hotkeys": [101, 102, 103, 104],
    "active": [True] * 4,
    "consensus": [0, 0, 54612, 10922],
    "stake": [2_763_384_871_650, 5_763_384_871_650, 10**9, 0],
    "stake_weight": [21236, 44290, 7, 0],
    "validator_permits": [True, True, True, False],
}
LIKE_A1: Final[Mapping[str, Any]] = {
    **COMMON,
    "server_emission": [0, 0, 40_056_365_821, 9_943_634_155],
    "incentive": [[0, 0, 52501, 13033]],
    "validator_trust": [32767, 65534, 54612, 0],
}


def _bond_rows(*entries: Sequence[tuple[int, int]]) -> list[list[list[tuple[int, int]]]]:
    """Return the bonds of one mechanism with an empty last row."""
    return [[*[list(row) for row in entries], []]]


def _state(
    slug: str,
    parameters: Hyperparameters,
    known: Mapping[str, Any],
    hunts: str,
    subnet: Subnet = GOLDEN_SUBNET,
    mechanisms: Sequence[StoredMechanism] = (GOLDEN_MECHANISM,),
    split: Sequence[int] | None = None,
) -> Golden:
    return call(
        slug,
        subnet,
        mechanisms,
        known,
        hunts,
        COMPILED,
        parameters=parameters,
        moment=(2000, 1640),
        split=split,
        emission=10**11,
        flags=("ADVERSARIAL", "UPSTREAM"),
    )


def golden_states_of_yuma() -> Iterator[Golden]:
    """Yield the golden states A1 to A5: Yuma 2, and Yuma 3 with and without liquid alpha."""
    yield _state(
        "a1-yuma2",
        GOLDEN_PARAMETERS,
        {
            **LIKE_A1,
            "emission": [21_236_734_907, 28_762_681_991, 40_056_948_876, 9_943_634_155],
            "validator_emission": [21_236_734_907, 28_762_681_991, 583_054, 0],
            "dividends": [27834, 37699, 0, 0],
            "bonds": _bond_rows([(2, 27914), (3, 65535)], [(2, 65535), (3, 4750)], [(2, 1)]),
        },
        "any deviation of Yuma 2 with an owner, a child hotkey and unsorted weights",
    )
    yuma3 = replace(GOLDEN_PARAMETERS, yuma3_on=True)
    yield _state(
        "a2-yuma3-fixed-rate",
        replace(yuma3, bonds_penalty=U16(32767)),
        {
            **LIKE_A1,
            "validator_emission": [14_165_910_473, 35_833_513_760, 575_720, 0],
            "dividends": [18567, 46966, 0, 0],
            "bonds": _bond_rows([(2, 29184), (3, 61712)], [(2, 64442), (3, 1092)], [(2, 6007)]),
        },
        "interpolation by the penalty that rounds toward the weights as given",
    )
    liquid = replace(yuma3, liquid_alpha_on=True)
    yield _state(
        "a3-liquid-alpha-full-penalty",
        liquid,
        {
            **LIKE_A1,
            "validator_emission": [11_963_970_446, 38_032_264_984, 3_764_545, 0],
            "dividends": [15681, 49848, 4, 0],
            "bonds": _bond_rows([(3, 16759), (2, 23645)], [(2, 57813), (3, 7660)], [(2, 38302)]),
        },
        "rates of liquid alpha looked up in sorted rows, with the full penalty",
    )
    free = replace(liquid, bonds_penalty=U16(0))
    yield _state(
        "a4-liquid-alpha-no-penalty",
        free,
        {
            **LIKE_A1,
            "validator_emission": [14_154_866_826, 35_840_491_182, 4_641_944, 0],
            "dividends": [18552, 46976, 6, 0],
            "bonds": _bond_rows([(3, 49549), (2, 23645)], [(2, 57813), (3, 7660)], [(2, 46326)]),
        },
        "rates of liquid alpha looked up in sorted rows, without penalty",
    )
    ordered = replace(GOLDEN_MECHANISM, weights=[sorted(row) for row in GOLDEN_MECHANISM.weights])
    yield _state(
        "a5-liquid-alpha-sorted-rows",
        free,
        {
            **LIKE_A1,
            "validator_emission": [14_297_712_431, 35_697_665_601, 4_621_921, 0],
            "dividends": [18740, 46788, 6, 0],
            "bonds": _bond_rows([(2, 24254), (3, 49549)], [(2, 57813), (3, 7660)], [(2, 46326)]),
        },
        "the order of stored weights without influence under liquid alpha",
        mechanisms=[ordered],
    )


def golden_states_of_subnets() -> Iterator[Golden]:
    """Yield the golden states A6 to A8: commits, two mechanisms, no owner."""
    timelocked = commits((101, 7, 1450), (102, 5, 100))
    yield _state(
        "a6-pending-commits",
        replace(GOLDEN_PARAMETERS, commit_reveal_weights_enabled=True),
        {
            **COMMON,
            "server_emission": [0, 0, 44_046_364_747, 5_953_635_228],
            "validator_emission": [19_233_910_762, 30_765_572_725, 516_488, 0],
            "dividends": [25209, 40324, 0, 0],
            "incentive": [[0, 0, 57731, 7803]],
            "validator_trust": [54612, 65534, 54612, 0],
            "bonds": _bond_rows([(2, 30140), (3, 65535)], [(2, 65535), (3, 7281)], [(2, 1)]),
        },
        "an expired commit heeded, or a pending one ignored",
        mechanisms=[replace(GOLDEN_MECHANISM, timelocked_commits=timelocked)],
    )
    second = mechanism(rows([(3, 65535)]), [1990])
    yield _state(
        "a7-two-mechanisms",
        GOLDEN_PARAMETERS,
        {
            **COMMON,
            "server_emission": [0, 0, 30_042_121_561, 7_457_687_683],
            "validator_emission": [24_028_729_699, 38_468_092_069, 3_368_926, 0],
            "emission": [13_970_887_652, 20_402_956_065, 22_532_537_451, 5_593_237_313],
            "consensus": [0, 0, 40958, 8191],
            "dividends": [20875, 28274, 0, 0],
            "validator_trust": [24575, 49150, 40958, 0],
            "stake_weight": [21235, 44289, 6, 0],
            "incentive": [[0, 0, 52501, 13033], [0, 0, 0, 0]],
            "stake": [5_526_769_743_300, 11_526_769_743_300, 2 * 10**9, 0],
            "bonds": [
                [[(2, 27914), (3, 65535)], [(2, 65535), (3, 4750)], [(2, 1)], []],
                [[], [], [], []],
            ],
        },
        "a mechanism without consensus not paid by stake; stake not added up",
        mechanisms=[GOLDEN_MECHANISM, second],
        split=[49151, 16384],
    )
    yield _state(
        "a8-no-owner",
        GOLDEN_PARAMETERS,
        {
            **COMMON,
            "server_emission": [0, 0, 40_055_206_092, 9_944_793_884],
            "validator_emission": [21_237_563_644, 28_762_436_332, 0, 0],
            "dividends": [27836, 37698, 0, 0],
            "incentive": [[0, 0, 52500, 13034]],
            "validator_permits": [True, True, False, False],
            "stake_weight": [21238, 44296, 0, 0],
            "validator_trust": [32767, 65534, 0, 0],
        },
        "the owner's exemption from the stake threshold granted to everybody",
        subnet=replace(GOLDEN_SUBNET, owner_hotkey=None),
    )


SCENARIOS: Final[tuple[Scenario, ...]] = (
    small_rules,
    committed_weights,
    two_mechanisms,
    golden_states_of_yuma,
    golden_states_of_subnets,
)
