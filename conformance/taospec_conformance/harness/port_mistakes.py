"""The catalogue of port mistakes: one wrong rule each, as a change of the reference's text."""

from taospec_conformance.harness import (
    mistakes_arithmetic,
    mistakes_consensus,
    mistakes_distribution,
    mistakes_epoch,
)
from taospec_conformance.harness.mistake import Mistake

MISTAKES: tuple[Mistake, ...] = (
    *mistakes_arithmetic.MISTAKES,
    *mistakes_consensus.MISTAKES,
    *mistakes_epoch.MISTAKES,
    *mistakes_distribution.MISTAKES,
)
