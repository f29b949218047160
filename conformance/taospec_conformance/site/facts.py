"""What the suite says about a rule: its operations, their tiers, how many vectors test it."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from taospec_conformance.text.chapters import Chapter

OPERATION = re.compile(r"^\s*Operation:\s*(T\d)(?: for (.+))?$", re.MULTILINE)


OPERATIONS_HEAD = """# Operations

What implementations are tested on, in the order of the chapters.
`taospec ops OPERATION` shows the slots of one.

Where an operation serves several types, its id names them in lower case between chapter and
function: `arithmetic.i32f32.saturating_mul`.
"""


@dataclass(frozen=True, slots=True)
class Operation:
    """A function that implementations are tested on; `types` are those that it serves, if many."""

    chapter: str
    name: str
    anchor: str
    tier: str
    types: tuple[str, ...]
    summary: str


@dataclass(slots=True)
class Counts:
    """How many cases test each rule `chapter#anchor`, and each function `chapter.function`."""

    rules: Counter[str]
    functions: Counter[str]


def operations(chapter: Chapter) -> list[Operation]:
    """Return the operations of a chapter in the order of the text."""
    found = []
    for function in functions(chapter):
        text = ast.get_docstring(function) or ""
        tag = OPERATION.search(text)
        heading = chapter.heading_of(function.lineno)
        if tag is not None and heading is not None and heading.anchor is not None:
            types = tuple((tag.group(2) or "").split(", ")) if tag.group(2) else ()
            summary = text.split("\n", 1)[0]
            found.append(
                Operation(chapter.name, function.name, heading.anchor, tag.group(1), types, summary)
            )
    return found


def functions(chapter: Chapter) -> Iterator[ast.FunctionDef]:
    """Yield the functions of a chapter in the order of the text."""
    for block in chapter.blocks:
        if block.kind == "module":
            body = ast.parse(block.source).body
            yield from (node for node in body if isinstance(node, ast.FunctionDef))


def count_vectors(root: Path) -> Counts:
    """Count the cases of the core vectors."""
    counts = Counts(Counter(), Counter())
    for path in sorted(root.glob("t[0-9]/*/*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        parts = content["operation"].split(".")
        counts.functions[f"{parts[0]}.{parts[-1]}"] += len(content["cases"])
        for case in content["cases"]:
            counts.rules[case.get("rule", content["rule"])] += 1
    return counts


def describe(chapter: str, found: list[Operation], vectors: int) -> str:
    """Return one line of HTML about a rule."""
    noun = "operation" if len(found) == 1 else "operations"
    names = ", ".join(
        f'<a href="#{chapter}.{operation.name}"><code>{chapter}.{operation.name}</code></a>'
        for operation in found
    )
    tiers = " and ".join(sorted({operation.tier for operation in found}))
    count = f"{vectors:,} vector{'' if vectors == 1 else 's'}" if vectors else "no vectors"
    return (
        f'<p class="spec-facts"><span class="spec-tier">{tiers}</span> {noun} {names}'
        f'<span class="spec-count">{count}</span></p>'
    )


def operations_page(chapters: Iterable[Chapter], counts: Counts) -> str:
    """Return the Markdown of the page that lists all operations."""
    lines = OPERATIONS_HEAD.splitlines()
    for chapter in chapters:
        found = operations(chapter)
        if found:
            title = chapter.headings[0].title
            lines += ["", f"## {title} {{#{chapter.name}}}", ""]
            lines += [
                "| function | tier | result | vectors |",
                "| --- | --- | --- | --: |",
            ]
            lines += [_row(operation, counts) for operation in found]
    return "\n".join(lines) + "\n"


def _row(operation: Operation, counts: Counts) -> str:
    link = f"../spec/{operation.chapter}.md#{operation.anchor}"
    result = operation.summary
    if operation.types:
        result += f"<br><small>{', '.join(operation.types)}</small>"
    count = counts.functions[f"{operation.chapter}.{operation.name}"]
    cells = (f"[`{operation.name}`]({link})", operation.tier, result, f"{count:,}")
    return f"| {' | '.join(cells)} |"
