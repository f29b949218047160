"""`taospec check`: everything about the text, each finding with file, line and remedy."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.markup import escape

from taospec_conformance import paths
from taospec_conformance.errors import UserError
from taospec_conformance.terminal import console
from taospec_conformance.text.chapters import read_chapter, read_chapters
from taospec_conformance.text.tangle import drift

if TYPE_CHECKING:
    from taospec_conformance.vectors.files import Case, VectorFile

Check = Callable[[Path], list[str]]
THEOREM_DRAWS = 200
RECORDED_DRAWS = 20


def check_chapters(root: Path) -> list[str]:
    """Read every chapter: fences, syntax, separators, anchors."""
    findings = []
    for path in sorted((root / "spec").glob("*.md")):
        try:
            read_chapter(path)
        except UserError as error:
            findings.append(error.line)
    return findings


def check_drift(root: Path) -> list[str]:
    """Compare the committed modules with the chapters."""
    places = drift(root / "spec", root / "reference" / "taospec")
    return [f"{place}: differs from its chapter; run `taospec tangle`" for place in places]


def check_lint(root: Path) -> list[str]:
    """Lint the reference: integers only, no hidden state, no cycles of imports."""
    from taospec_conformance.text.lint import lint

    return lint(root / "spec")


def check_operations(root: Path) -> list[str]:
    """Derive the table of operations from signatures and docstrings."""
    from taospec_conformance.operations.table import operations

    del root
    operations()
    return []


def check_types(root: Path) -> list[str]:
    """Run mypy --strict over the reference and the tools."""
    command = [sys.executable, "-m", "mypy", "--no-error-summary", "--hide-error-context"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return []
    lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    return [f"{line}; correct the annotation or the code" for line in lines]


def check_examples(root: Path) -> list[str]:
    """Run every worked example."""
    from taospec_conformance.text.examples import run_examples

    return [text for chapter in read_chapters(root / "spec") for text in run_examples(chapter)]


def check_theorems(root: Path) -> list[str]:
    """Try every theorem on draws, on few where the record of proofs has it as it stands."""
    from taospec_conformance.prove.engines.tested import counterexample
    from taospec_conformance.prove.lock import FILE, read_record
    from taospec_conformance.prove.session import read_text

    text, record = read_text(root / "spec", partial=True), read_record(root / FILE)
    findings = [problem.line for problem in text.problems]
    for theorem in text.theorems.values():
        entry = record.theorems.get(theorem.id, {})
        recorded = entry.get("hash") == text.hashes[theorem.id]
        refuted = counterexample(theorem, RECORDED_DRAWS if recorded else THEOREM_DRAWS)
        if refuted:
            findings.append(f"{refuted}; correct the theorem or the rule")
    return findings


def check_vectors(root: Path) -> list[str]:
    """Compare the committed vectors with what the reference answers now."""
    from taospec_conformance.operations.table import operations, rules
    from taospec_conformance.vectors.coverage import coverage
    from taospec_conformance.vectors.files import load_suite

    suite = load_suite(root / "vectors")
    findings = []
    for file, case in suite.cases():
        if file.operation not in operations():
            findings.append(f"{file.path}: no operation `{file.operation}`; regenerate the vectors")
        elif not _is_current(file, case):
            findings.append(
                f"{file.path}: case {case.id}: the reference answers something else now; "
                "run `taospec vectors generate` if the change is meant"
            )
    return [*findings, *coverage(rules(), suite)]


def _is_current(file: "VectorFile", case: "Case") -> bool:
    from taospec_conformance.operations.call import answer

    expected = {"output": case.output} if case.rejected is None else {"rejected": case.rejected}
    try:
        return answer(file.operation, file.preset, case.input) == expected
    except UserError:
        return False


def check_links(root: Path) -> list[str]:
    """Follow every link between chapters and guides."""
    from taospec_conformance.text.links import broken_links

    return broken_links(root)


CHECKS: dict[str, Check] = {
    "chapters": check_chapters,
    "drift": check_drift,
    "lint": check_lint,
    "operations": check_operations,
    "types": check_types,
    "examples": check_examples,
    "theorems": check_theorems,
    "vectors": check_vectors,
    "links": check_links,
}


def _findings(name: str, root: Path) -> list[str]:
    """Run one check; a problem that stops it is a finding too. Paths are shown from the root."""
    try:
        findings = CHECKS[name](root)
    except UserError as error:
        findings = [error.line]
    return [text.replace(f"{root}/", "") for text in findings]


def run_checks(root: Path, names: list[str], screen: Console) -> dict[str, list[str]]:
    """Run the named checks in order; a broken chapter ends the run, as nothing else would hold."""
    results: dict[str, list[str]] = {}
    for name in names:
        start = time.perf_counter()
        with screen.status(f"checking {name}"):
            results[name] = _findings(name, root)
        seconds = time.perf_counter() - start
        state = "[red]failed[/red]" if results[name] else "[green]ok[/green]"
        summary = (CHECKS[name].__doc__ or "").rstrip(".")
        screen.print(f"{state}  {name:<10} {seconds:6.1f} s  {escape(summary)}")
        for finding in results[name][:20]:
            screen.print(f"    {escape(finding)}", soft_wrap=True, highlight=False)
        if len(results[name]) > 20:
            screen.print(f"    and {len(results[name]) - 20} more")
        if name in ("chapters", "operations") and results[name]:
            break
    return results


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(list(CHECKS)))
@click.option("--json", "json_output", is_flag=True, help="Print the findings as JSON.")
def check(names: tuple[str, ...], *, json_output: bool) -> None:
    """Check everything about the text, or only the checks of NAMES."""
    root = paths.require_checkout("taospec check")
    screen = console(stderr=json_output)
    results = run_checks(root, list(names) or list(CHECKS), screen)
    count = sum(len(findings) for findings in results.values())
    if json_output:
        click.echo(json.dumps(results, indent=1))
    screen.print(f"{len(results)} checks, {count} findings")
    sys.exit(1 if count else 0)
