"""Try to prove theorems: `python -m taospec_conformance.prove.symbolic CHAPTER [ID]`."""

import time

import click

from taospec_conformance.errors import UserError
from taospec_conformance.operations.slots import ListOf, Matrix, Sparse, Vector
from taospec_conformance.paths import spec_root
from taospec_conformance.prove.parameters import Instance, instances
from taospec_conformance.prove.registry import theorems
from taospec_conformance.prove.symbolic import Limits, Outcome, prove
from taospec_conformance.terminal import console
from taospec_conformance.text.chapters import read_chapter


def sizes(instance: Instance, length: int) -> dict[str, object]:
    """Return the shape of a theorem; where it gives none, every list has the same length."""
    shape: dict[str, object] = {}
    for name, slot in instance.slots.items():
        if isinstance(slot, Vector | ListOf):
            shape[name] = length
        elif isinstance(slot, Matrix | Sparse):
            shape[name] = (length, length)
    return {**shape, **instance.theorem.shape}


def attempt(instance: Instance, seconds: float, length: int) -> Outcome:
    """Try to prove one instance of a theorem."""
    theorem = instance.theorem
    return prove(
        theorem.statement, {**instance.fixed, **instance.slots}, theorem.condition,
        shape=sizes(instance, length), uses=theorem.uses, limits=Limits(seconds=seconds),
    )  # fmt: skip


@click.command()
@click.argument("chapter")
@click.argument("identifier", required=False)
@click.option(
    "--seconds", default=30.0, show_default=True, help="Time of the processor for each theorem."
)
@click.option("--length", default=2, show_default=True, help="Length of lists without a shape.")
def main(chapter: str, identifier: str | None, seconds: float, length: int) -> None:
    """Try to prove the theorems of a chapter, or one of them, and print what came of it."""
    tried = 0
    for theorem in theorems(read_chapter(spec_root() / f"{chapter}.md")):
        if identifier not in (None, theorem.id) or not theorem.parameters:
            continue
        for instance in instances(theorem):
            tried += 1
            started = time.process_time()
            try:
                outcome = attempt(instance, seconds, length)
            except UserError as error:
                outcome = Outcome("unknown", error.line)
            spent = time.process_time() - started
            mark = ", cross-checked" if outcome.cross_checked else ""
            label = f" {instance.label}" if instance.label else ""
            console().print(
                f"{theorem.id}{label}: {outcome.verdict}{mark}, {outcome.queries} queries, "
                f"{spent:.2f} s: {outcome.detail}",
                markup=False, highlight=False, soft_wrap=True,
            )  # fmt: skip
    if not tried:
        raise UserError(f"chapter `{chapter}` has no such theorem with parameters")


if __name__ == "__main__":
    main()
