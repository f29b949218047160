"""Builders shared by the tests of epochs."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from taospec import epoch
from taospec.epoch import EpochOutput, EpochStages
from taospec.parameters import Hyperparameters
from taospec.primitives import SparseU16
from taospec_conformance.operations.table import operations
from taospec_conformance.vectors.golden import Golden, Scenario, Scene, upstream_parameters


def cases(scenarios: Sequence[Scenario]) -> list[Golden]:
    """Return the published cases of some scenarios, in order."""
    return [case for scenario in scenarios for case in scenario()]


def answer(case: Golden) -> object:
    """Return what the reference answers to a published case."""
    call: Callable[..., object] = operations()[case.operation].call
    return call(**case.arguments)


def scene(
    stakes: Sequence[int],
    weights: SparseU16 = (),
    parameters: Hyperparameters | None = None,
    **more: object,
) -> Scene:
    """Return a subnet in which every neuron with stake holds a permit and everybody is active."""
    whole = parameters or upstream_parameters()
    subnet = Scene(
        whole, stakes=stakes, weights=weights, permits=[stake > 0 for stake in stakes], block=100
    )
    return replace(subnet, **more)  # type: ignore[arg-type]


def run(subnet: Scene) -> EpochOutput:
    """Return the next epoch without keeping its results."""
    return epoch.run(**subnet.arguments())


def stages(subnet: Scene) -> EpochStages:
    """Return all stages of the next epoch."""
    return epoch.stages(**subnet.arguments())
