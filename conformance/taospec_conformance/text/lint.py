"""The lint of the reference: integers only, the standard library only, no hidden state."""

import ast
from collections.abc import Iterator
from pathlib import Path

from taospec_conformance.text.chapters import Chapter, read_chapters

ALLOWED_IMPORTS = frozenset({"collections.abc", "dataclasses", "enum", "typing"})
IMPORTS_OF_ONE_CHAPTER = {
    "functools": "primitives", "os": "primitives", "hashlib": "state", "types": "state",
}  # fmt: skip
FORBIDDEN_NAMES = frozenset(
    {"float", "complex", "set", "frozenset", "eval", "exec", "open", "print", "input", "globals",
     "locals", "map", "filter", "reduce", "round", "pow", "divmod", "hash", "id", "vars", "setattr"}
)  # fmt: skip


def lint_chapter(chapter: Chapter, names: frozenset[str]) -> list[str]:
    """Return the findings in one chapter's module blocks and its imports of other chapters."""
    findings: list[str] = []
    for block in chapter.blocks:
        if block.kind != "module":
            continue
        tree = ast.parse(block.source)
        for node in ast.walk(tree):
            place = f"{chapter.path}:{getattr(node, 'lineno', block.line)}"
            findings.extend(f"{place}: {text}" for text in _node_findings(chapter, node, names))
    return findings


def _node_findings(chapter: Chapter, node: ast.AST, names: frozenset[str]) -> Iterator[str]:
    match node:
        case ast.Constant(value=float() | complex()):
            yield "a floating-point constant; use raw integers"
        case ast.BinOp(op=ast.Div()) | ast.AugAssign(op=ast.Div()):
            yield "division with `/`; use `//` or a division of the arithmetic chapter"
        case ast.Set() | ast.SetComp():
            yield "a set has no fixed order; use a list or a dict"
        case ast.Name(id=name, ctx=ast.Load()) if name in FORBIDDEN_NAMES:
            yield f"`{name}` is not allowed in the reference; write a plain loop on integers"
        case ast.Assert():
            yield "`assert` is not a check of the reference; state a contract"
        case ast.Global() | ast.Nonlocal():
            yield "hidden state; pass it as an argument"
        case ast.Import(names=aliases):
            for alias in aliases:
                yield from _import_findings(chapter, alias.name, names)
        case ast.ImportFrom(module=module, names=aliases):
            yield from _import_findings(chapter, module or "", names)
            if any(alias.name == "*" for alias in aliases):
                yield "an import of everything; name what is used"
        case ast.FunctionDef(name=name) if (node.end_lineno or 0) - node.lineno > 80:
            yield f"`{name}` does not fit a screen; split it"
        case _:
            return


def _import_findings(chapter: Chapter, module: str, names: frozenset[str]) -> Iterator[str]:
    if module.startswith("taospec."):
        if module.removeprefix("taospec.") not in names:
            yield f"`{module}` is not a chapter"
    elif module in IMPORTS_OF_ONE_CHAPTER:
        if chapter.name != IMPORTS_OF_ONE_CHAPTER[module]:
            yield f"only the chapter `{IMPORTS_OF_ONE_CHAPTER[module]}` imports `{module}`"
    elif module not in ALLOWED_IMPORTS:
        yield f"the reference imports nothing like `{module}`; only {sorted(ALLOWED_IMPORTS)}"


def imported_chapters(chapter: Chapter) -> list[tuple[str, int]]:
    """Return the chapters that a chapter imports, with the lines."""
    blocks = [block for block in chapter.blocks if block.kind == "module"]
    nodes = [node for block in blocks for node in ast.walk(ast.parse(block.source))]
    return [
        ((node.module or "").removeprefix("taospec."), node.lineno)
        for node in nodes
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("taospec.")
    ]


def import_cycles(chapters: list[Chapter]) -> list[str]:
    """Return a finding for each import that closes a cycle of chapters."""
    graph = {chapter.name: dict(imported_chapters(chapter)) for chapter in chapters}
    paths = {chapter.name: chapter.path for chapter in chapters}
    findings: list[str] = []
    done: list[str] = []

    def visit(name: str, trail: tuple[str, ...]) -> None:
        if name in done:
            return
        for target, line in graph.get(name, {}).items():
            if target in trail or target == name:
                cycle = " -> ".join((*trail, name, target))
                findings.append(f"{paths[name]}:{line}: cycle of imports {cycle}; move a rule")
            else:
                visit(target, (*trail, name))
        done.append(name)

    for name in graph:
        visit(name, ())
    return findings


def lint(spec: Path) -> list[str]:
    """Return all findings in the chapters below `spec`."""
    chapters = read_chapters(spec)
    names = frozenset(chapter.name for chapter in chapters if chapter.has_module)
    findings = [finding for chapter in chapters for finding in lint_chapter(chapter, names)]
    return findings + import_cycles(chapters)
