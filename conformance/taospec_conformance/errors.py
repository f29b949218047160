"""Errors that a user can act on."""

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
