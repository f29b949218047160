"""Fresh inputs and their reductions: within the domains, repeatable, and smaller."""

from pathlib import Path

import pytest

from taospec_conformance import paths
from taospec_conformance.fuzz.asking import encoded, reference_reply
from taospec_conformance.fuzz.leaves import leaves, value_at
from taospec_conformance.fuzz.reduction import Plan, identity, neurons, rebuilt, without
from taospec_conformance.fuzz.shrink import Budget, shrunk
from taospec_conformance.fuzz.sources import Input, fresh, well
from taospec_conformance.operations.table import operations
from taospec_conformance.vectors.schemas import input_validator

ROOT: Path = paths.vectors_root()
SAMPLE = (
    "arithmetic.i32f32.saturating_mul",
    "consensus.weighted_median",
    "bonds.liquid_alphas",
    "epoch.run",
    "mechanisms.run_epoch",
    "share_pools.add",
    "pools.buy",
    "staking.add_stake",
)


def drawn(name: str, count: int = 12, seed: str = "test") -> list[Input]:
    return list(fresh(well(operations()[name], ROOT), "finney", seed, count))


@pytest.mark.parametrize("name", SAMPLE)
def test_fresh_inputs_differ_and_conform(name: str) -> None:
    found = drawn(name)
    assert len({item.payload for item in found}) == len(found) == 12
    for item in found:
        input_validator(name).validate(item.data)
    # When the seed is the same, so are the inputs; another seed gives others
    assert [item.payload for item in drawn(name)] == [item.payload for item in found]
    assert [item.payload for item in drawn(name, seed="other")] != [i.payload for i in found]
    # Then most of them are inputs of the operation
    replies = [reference_reply(operations()[name], "finney", i.data, trace=False) for i in found]
    assert sum(reply.expected is not None for reply in replies) >= 6


@pytest.mark.parametrize("name", SAMPLE)
def test_a_reduction_is_the_input_or_smaller(name: str) -> None:
    operation = operations()[name]
    for item in drawn(name, 6):
        plan = identity(operation, item.data)
        assert rebuilt(operation, item.data, plan) == item.data
        nothing = Plan([0] * len(plan.seats), [0] * len(plan.flags), [0] * len(plan.distances))
        least = rebuilt(operation, item.data, nothing)
        input_validator(name).validate(least)
        assert len(encoded(least)) <= len(item.payload)


def test_a_neuron_goes_from_everywhere() -> None:
    operation = operations()["epoch.run"]
    item = next(found for found in drawn("epoch.run") if neurons(operation, found.data) > 2)
    size = neurons(operation, item.data)
    less = without(operation, item.data, {1})
    assert neurons(operation, less) == size - 1
    assert less["neurons"]["stake_weights"]["shape"] == [size - 1]
    assert len(less["mechanism"]["weights"]["offsets"]) == size


def test_shrinking_keeps_what_it_is_asked_to_keep() -> None:
    operation = operations()["consensus.weighted_median"]
    item = max(drawn("consensus.weighted_median", 24), key=lambda found: len(found.payload))

    def fails(data: object) -> bool:
        found = [value_at(data, leaf.path) for leaf in leaves(operation.inputs, data)]
        return sum(int(value) >= 1000 for value in found) >= 2

    assert fails(item.data)
    small = shrunk(operation, item.data, Budget(fails, 10.0), seed=1)
    values = sorted(int(value_at(small, leaf.path)) for leaf in leaves(operation.inputs, small))
    assert values[-2:] == [1000, 1000]
    assert neurons(operation, small) <= 1
