"""The terminal that commands print to."""

from rich.console import Console

PIPED_WIDTH = 200


def console(*, stderr: bool = False) -> Console:
    """Return a console as wide as the terminal, or wide enough for any line where there is none."""
    found = Console(stderr=stderr)
    return found if found.is_terminal else Console(stderr=stderr, width=PIPED_WIDTH)
