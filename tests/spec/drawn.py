"""Choices of a history that Hypothesis draws, and how its machines run in the tests."""

from collections.abc import Sequence
from typing import TypeVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

Option = TypeVar("Option")


class DrawnSource:
    """Choices from Hypothesis, which shrinks them when a law breaks."""

    def __init__(self, data: st.DataObject) -> None:
        self.data = data

    def below(self, bound: int) -> int:
        return self.data.draw(st.integers(0, bound - 1))

    def pick(self, options: Sequence[Option]) -> Option:
        return options[self.below(len(options))]


def machine_settings(histories: int, steps: int) -> settings:
    """Return settings that repeat themselves and do not shrink, which would take minutes."""
    return settings(
        max_examples=histories,
        stateful_step_count=steps,
        derandomize=True,
        database=None,
        deadline=None,
        print_blob=False,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
