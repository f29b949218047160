"""The command line: every command is imported only when it is called."""

import importlib

import click

from taospec_conformance import __name__ as _package

COMMANDS = {
    "bench": "bench:bench",
    "call": "operations.call:call",
    "check": "text.check:check",
    "conform": "harness.conform:conform",
    "epoch": "vectors.stakes:epoch",
    "fuzz": "fuzz.command:fuzz",
    "histories": "histories.soak:histories",
    "metrics": "metrics:metrics",
    "mutate": "mutate.command:mutate",
    "ops": "operations.describe:ops",
    "prove": "prove.command:prove",
    "simulate": "simulate.chain:simulate",
    "tangle": "text.tangle:tangle",
    "vectors": "vectors.generate:vectors",
}


class LazyGroup(click.Group):
    """A group whose commands live in modules that are imported on demand."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        del ctx
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        del ctx
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, name = place.split(":")
        command = getattr(importlib.import_module(f"{_package}.{module}"), name)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="taospec")
def cli() -> None:
    """Work with the executable specification of the Bittensor incentive system.

    Exit status: 0 done, 1 something failed, 2 wrong usage or input, 3 too little was run.
    """


def main() -> None:
    """Run the command line."""
    cli(prog_name="taospec")
