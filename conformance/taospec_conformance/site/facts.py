"""What the suite says about a rule: its operations, their tiers, how many vectors test it."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from taospec_conformance.text.chapters import Chapter

OPERATION = re.compile(r"^\s*Operation:\s*(T\d)", re.MULTILINE)


@dataclass(slots=True)
class RuleFacts:
    """The operations that one rule defines: name and tier, in the order of the text."""

    operations: list[tuple[str, str]] = field(default_factory=list)


def rules(chapter: Chapter) -> dict[str, RuleFacts]:
    """Return the facts of every rule of a chapter, by the anchor of its heading."""
    found: dict[str, RuleFacts] = {}
    for function in _functions(chapter):
        tier = OPERATION.search(ast.get_docstring(function) or "")
        heading = chapter.heading_of(function.lineno)
        if tier is not None and heading is not None and heading.anchor is not None:
            facts = found.setdefault(heading.anchor, RuleFacts())
            facts.operations.append((function.name, tier.group(1)))
    return found


def _functions(chapter: Chapter) -> Iterator[ast.FunctionDef]:
    for block in chapter.blocks:
        if block.kind == "module":
            body = ast.parse(block.source).body
            yield from (node for node in body if isinstance(node, ast.FunctionDef))


def count_vectors(root: Path) -> Counter[str]:
    """Count the cases of the core vectors by the rule they test, `chapter#anchor`."""
    counts: Counter[str] = Counter()
    for path in sorted(root.glob("t[0-9]/*/*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        for case in content["cases"]:
            counts[case.get("rule", content.get("rule", ""))] += 1
    return counts


def describe(chapter: str, facts: RuleFacts, vectors: int) -> str:
    """Return one line of HTML about a rule."""
    noun = "operation" if len(facts.operations) == 1 else "operations"
    names = ", ".join(
        f'<a href="#{chapter}.{name}"><code>{chapter}.{name}</code></a>'
        for name, _ in facts.operations
    )
    tiers = " and ".join(sorted({tier for _, tier in facts.operations}))
    count = f"{vectors:,} vector{'' if vectors == 1 else 's'}" if vectors else "no vectors"
    return (
        f'<p class="spec-facts"><span class="spec-tier">{tiers}</span> {noun} {names}'
        f'<span class="spec-count">{count}</span></p>'
    )
