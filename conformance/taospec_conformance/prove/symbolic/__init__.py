"""Symbolic execution: the reference's own code, run for all integers at once."""

from taospec_conformance.prove.symbolic.paths import Limits
from taospec_conformance.prove.symbolic.proof import Outcome, prove

__all__ = ["Limits", "Outcome", "prove"]
