"""`taospec bench` measures what it says, on the shape that it says."""

import json
from itertools import pairwise

from click.testing import CliRunner

from taospec.emission import subnets_to_emit_to
from taospec_conformance.bench import CHAIN_PARTS, WEIGHTS, bench, figure, mainnet_shaped_epoch
from taospec_conformance.bench_chain import (
    PARTS,
    STAKES,
    SUBNETS,
    emitting_chain,
    measure_coinbase,
    measure_staking,
    staked_chain,
)


def test_the_shape_is_that_of_the_budget():
    # When the benchmark's epoch is built
    case = mainnet_shaped_epoch()
    # Then it has 256 neurons, 64 of them with weights, and 12,000 weights
    offsets = case["mechanism"]["weights"]["offsets"]
    assert len(offsets) == 257
    assert sum(a < b for a, b in pairwise(offsets)) == 64
    assert offsets[-1] == WEIGHTS == 12_000


def test_a_figure_is_the_median():
    found = figure("x", [3.0, 1.0, 2.0], "ms")
    assert (found.median, found.low, found.high) == (2.0, 1.0, 3.0)


def test_numpy_is_at_least_four_times_faster_than_the_reference():
    # When both are timed in turn, the reference without its contracts
    done = CliRunner().invoke(bench, ["epochs", "--rounds", "3", "--json"])
    assert done.exit_code == 0, done.output
    figures = {item["name"]: item for item in json.loads(done.stdout)}
    # Then the ratio of medians holds in this one run
    reference = figures["reference epoch, contracts off"]["median"]
    assert reference >= 4 * figures["NumPy epoch"]["median"]


def test_the_staking_chain_has_ten_thousand_stakes():
    state, keys = staked_chain()
    assert len(set(keys)) == len(state.alpha.entries) == STAKES == 10_000


def test_every_subnet_of_the_coinbase_receives_emission():
    state = emitting_chain(SUBNETS)
    assert len(subnets_to_emit_to(state)) == SUBNETS == 128


def test_calls_and_coinbases_are_measured_with_their_units():
    # When one round of each is measured in this process
    staking = list(measure_staking(1))
    coinbase = list(measure_coinbase(1))
    # Then there is a rate for each call, and a time for the coinbase and for the block
    names = [name.split(",")[0] for name, _, _ in staking]
    assert names == ["add_stake", "remove_stake", "swap_stake"]
    assert {unit for _, unit, _ in staking} == {"calls/s"}
    assert [unit for _, unit, _ in coinbase] == ["ms", "ms"]
    assert all(value > 0 for _, _, value in staking + coinbase)


def test_the_worker_answers_for_each_part_without_and_with_contracts():
    assert tuple(PARTS) == CHAIN_PARTS
    done = CliRunner().invoke(bench, ["coinbase", "--rounds", "1", "--json"])
    assert done.exit_code == 0, done.output
    names = [item["name"] for item in json.loads(done.stdout)]
    assert names == [
        f"{what}, 128 subnets, contracts {contracts}"
        for contracts in ("off", "on")
        for what in ("step of a block", "coinbase")
    ]
