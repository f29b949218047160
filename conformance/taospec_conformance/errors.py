"""Errors that a user can act on."""

import difflib
from collections.abc import Iterable

import click


class UserError(click.ClickException):
    """A problem of the input: the message says what is wrong, where, and what to do."""

    exit_code = 2

    def __init__(self, what: str, where: str = "", remedy: str = "") -> None:
        """Join the three parts into one message."""
        parts = [f"{where}: {what}" if where else what]
        if remedy:
            parts.append(f"  what to do: {remedy}")
        super().__init__("\n".join(parts))

    @property
    def line(self) -> str:
        """The whole message on one line, as lists of findings show it."""
        return self.message.replace("\n  what to do: ", "; ")


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return a question after the names that a wrong one may have meant, or an empty text."""
    near = difflib.get_close_matches(name, list(known), n=3)
    return f"did you mean {', '.join(near)}?" if near else ""
