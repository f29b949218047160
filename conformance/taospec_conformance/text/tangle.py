"""The tangle: each line of a chapter becomes the line of the same number of its module."""

from pathlib import Path

import click

from taospec_conformance import paths
from taospec_conformance.text.chapters import Chapter, read_chapters

PROSE = "#|"


def tangled(chapter: Chapter) -> str:
    """Return the module of a chapter: code lines as they are, all others behind `#| `."""
    code: dict[int, str] = {}
    for block in chapter.blocks:
        if block.kind == "module":
            code.update(enumerate(block.lines, block.line))
    lines = [
        code[number] if number in code else f"{PROSE} {line}".rstrip()
        for number, line in enumerate(chapter.lines, 1)
    ]
    return "\n".join(lines) + "\n"


def module_path(reference: Path, chapter: Chapter) -> Path:
    """Return where the module of a chapter stands."""
    return reference / f"{chapter.name}.py"


def drift(spec: Path, reference: Path) -> list[str]:
    """List the modules that differ from their chapters, each with its first differing line."""
    found = []
    chapters = [chapter for chapter in read_chapters(spec) if chapter.has_module]
    for chapter in chapters:
        path = module_path(reference, chapter)
        expected = tangled(chapter)
        actual = path.read_bytes().decode("utf-8") if path.is_file() else ""
        if actual != expected:
            found.append(f"{path}:{_first_difference(expected, actual)}")
    names = {chapter.name for chapter in chapters} | {"__init__"}
    found.extend(f"{path}:1" for path in sorted(reference.glob("*.py")) if path.stem not in names)
    return found


def _first_difference(expected: str, actual: str) -> int:
    pairs = zip(expected.split("\n"), actual.split("\n"), strict=False)
    for number, (left, right) in enumerate(pairs, 1):
        if left != right:
            return number
    return min(expected.count("\n"), actual.count("\n")) + 1


def write_modules(spec: Path, reference: Path) -> list[Path]:
    """Write the modules that have changed, remove those without a chapter, and return both."""
    chapters = [chapter for chapter in read_chapters(spec) if chapter.has_module]
    changed = []
    for chapter in chapters:
        path = module_path(reference, chapter)
        expected = tangled(chapter).encode("utf-8")
        if not path.is_file() or path.read_bytes() != expected:
            path.write_bytes(expected)
            changed.append(path)
    names = {chapter.name for chapter in chapters} | {"__init__"}
    for path in sorted(reference.glob("*.py")):
        if path.stem not in names:
            path.unlink()
            changed.append(path)
    return changed


@click.command()
def tangle() -> None:
    """Write the modules of the reference from the chapters."""
    root = paths.require_checkout("taospec tangle")
    reference = root / "reference" / "taospec"
    changed = write_modules(root / "spec", reference)
    for path in changed:
        state = "written" if path.exists() else "removed, it has no chapter"
        click.echo(f"{path.relative_to(root)}: {state}")
    click.echo(f"{len(changed)} modules changed")
