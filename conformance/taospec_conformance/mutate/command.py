"""`taospec mutate`: which small faults of the reference the vectors would notice."""

import importlib
import json
import os
import sys
from typing import Any

import click

from taospec_conformance import paths
from taospec_conformance.errors import UserError

Options = dict[str, Any]


def switch_contracts(*, on: bool) -> None:
    """Set the contracts before the reference is imported."""
    wanted = "on" if on else "off"
    loaded = sys.modules.get("taospec.primitives")
    if loaded is not None and bool(loaded.CONTRACTS_ON) is not on:
        raise UserError(
            f"the reference is already loaded with contracts {'off' if on else 'on'}",
            remedy=f"set the environment variable TAOSPEC_CONTRACTS={wanted}",
        )
    os.environ["TAOSPEC_CONTRACTS"] = wanted


@click.command()
@click.argument("what", nargs=-1, metavar="[CHAPTER[.FUNCTION]]...")
@click.option("--sample", type=click.IntRange(1), help="Try so many mutants, drawn by the seed.")
@click.option("--seed", default=1, show_default=True, help="Of the draw of the sample.")
@click.option("--changed", metavar="GIT_REF", help="Only functions that differ from this commit.")
@click.option("--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, show_default=True)
@click.option(
    "--seconds",
    type=click.FloatRange(0.01),
    default=1.0,
    show_default=True,
    help="Of vectors to run per mutant before it counts as a survivor.",
)
@click.option("--again", is_flag=True, help="Forget what earlier runs found out.")
@click.option("--near", is_flag=True, help="Trace only vectors near the functions; keep nothing.")
@click.option("--contracts", is_flag=True, help="Leave contracts on: they may notice a mutant too.")
@click.option("--theorems", is_flag=True, help="Count what theorems alone notice.")
@click.option("--audit", is_flag=True, help="Try the mutants listed as equivalent too.")
@click.option("--matrix", is_flag=True, help="Write which vector kills which, and the quick set.")
@click.option("--show", default=40, show_default=True, help="How many survivors to print.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def mutate(what: tuple[str, ...], *, contracts: bool, as_json: bool, **options: Any) -> None:
    """Change the reference in one small way after another, and see which vectors notice.

    WHAT names chapters or functions, with * and ?; without it everything is mutated. Results are
    kept in build/mutation, so that a run that was stopped goes on.

    Exit status: 0 the gates are met, 1 one is missed, 2 wrong usage.
    """
    root = paths.require_checkout("taospec mutate")
    switch_contracts(on=contracts)
    run = importlib.import_module("taospec_conformance.mutate.run")
    score = run.conduct(root, what, contracts=contracts, quiet=as_json, **options)
    if as_json:
        click.echo(json.dumps(run.data_of(score), indent=2))
    sys.exit(0 if score.passed else 1)
