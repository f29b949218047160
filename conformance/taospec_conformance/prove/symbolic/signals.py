"""Signals with which the executor leaves a path; no handler of ordinary exceptions stops them."""


class Signal(BaseException):
    """A reason to end the run of a path; `raised` counts them, so that none is lost."""

    raised = 0

    def __init__(self, *reasons: object) -> None:
        super().__init__(*reasons)
        Signal.raised += 1


class Unsupported(Signal):
    """The program asked a symbolic value for something that has no exact symbolic answer."""


class Dropped(Signal):
    """The conditions of the path contradict each other: nothing has to be shown."""


class Exhausted(Signal):
    """A limit of paths or time is reached."""
