"""The catalogue of port mistakes: one wrong rule each, as a change of the reference's text."""

from taospec_conformance.harness import (
    mistakes_arithmetic,
    mistakes_blocks,
    mistakes_consensus,
    mistakes_distribution,
    mistakes_epoch,
    mistakes_pools,
    mistakes_share_pools,
    mistakes_slashing,
    mistakes_staking,
)
from taospec_conformance.harness.mistake import Mistake

MISTAKES: tuple[Mistake, ...] = (
    *mistakes_arithmetic.MISTAKES,
    *mistakes_consensus.MISTAKES,
    *mistakes_epoch.MISTAKES,
    *mistakes_distribution.MISTAKES,
    *mistakes_pools.MISTAKES,
    *mistakes_share_pools.MISTAKES,
    *mistakes_staking.MISTAKES,
    *mistakes_blocks.MISTAKES,
    *mistakes_slashing.MISTAKES,
)
