"""What a theorem depends on, as a hash: its own code, and all code of the reference it reaches.

The hash is taken of syntax trees. Formatting, comments and docstrings do not enter it; a changed
function or constant changes the hash of exactly the theorems that reach it, by the names in their
code and in the code of what they name. Names that a function binds itself hide those of its module.
"""

from __future__ import annotations

import ast
import copy
import hashlib
import json
import symtable
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import taospec
from taospec_conformance.operations.slots import Scalar, Sparse, Vector
from taospec_conformance.prove.parameters import instances
from taospec_conformance.prove.registry import Theorem
from taospec_conformance.text.chapters import Chapter

COMMON = "primitives"
SKIPPED = frozenset({"type_comment", "kind", "ctx", "type_params"})
LENGTH = 16

Name = tuple[str, str]


def reference_sources() -> dict[str, str]:
    """Return the modules of the reference by chapter, as text."""
    folder = Path(taospec.__file__).parent
    found = sorted(folder.glob("*.py"))
    return {path.stem: path.read_text("utf-8") for path in found if path.stem != "__init__"}


def canonical(node: object) -> object:
    """Return a syntax tree as nested lists, without places, contexts and docstrings."""
    match node:
        case ast.AST():
            fields = [
                [name, canonical(_without_docstring(node, name, value))]
                for name, value in ast.iter_fields(node)
                if name not in SKIPPED and value is not None and value != []
            ]
            return [type(node).__name__, *fields]
        case list():
            return [canonical(item) for item in node]
        case _:
            return repr(node)


def _without_docstring(node: ast.AST, name: str, value: object) -> object:
    owner = isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module)
    if not owner or name != "body" or not isinstance(value, list):
        return value
    match value:
        case [ast.Expr(value=ast.Constant(value=str())), *rest]:
            return rest
        case _:
            return value


@dataclass(slots=True)
class Namespace:
    """What one module defines and imports; other modules are searched for what it lacks."""

    name: str
    parents: tuple[str, ...] = ()
    definitions: dict[str, list[ast.stmt]] = field(default_factory=dict)
    imports: dict[str, Name] = field(default_factory=dict)
    modules: dict[str, str] = field(default_factory=dict)

    def add(self, body: Iterable[ast.stmt]) -> None:
        """Read the statements of the module; a later definition of a name replaces it."""
        for statement in body:
            if isinstance(statement, ast.ImportFrom):
                self._add_imports(statement)
            names = list(_defined(statement))
            for name in names:
                self.definitions[name] = [statement]
            if not names and not isinstance(statement, ast.Import | ast.ImportFrom):
                self._add_loose(statement)

    def _add_imports(self, statement: ast.ImportFrom) -> None:
        module = statement.module or ""
        for alias in statement.names:
            local = alias.asname or alias.name
            if module == "taospec":
                self.modules[local] = alias.name
            elif module.startswith("taospec."):
                self.imports[local] = (module.removeprefix("taospec."), alias.name)

    def _add_loose(self, statement: ast.stmt) -> None:
        """Count a statement that defines nothing to every name of the module that it mentions."""
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and node.id in self.definitions:
                self.definitions[node.id].append(statement)


def _defined(statement: ast.stmt) -> Iterator[str]:
    match statement:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.Assign(targets=targets):
            for target in targets:
                yield from (node.id for node in ast.walk(target) if isinstance(node, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name)):
            yield name
        case _:
            return


def free_names(statement: ast.stmt | ast.expr) -> set[str]:
    """Return the names of the module that code reads; what it binds inside itself is its own."""
    top = symtable.symtable(ast.unparse(statement), "<statement>", "exec")
    found, waiting = set[str](), [top]
    while waiting:
        scope = waiting.pop()
        waiting.extend(scope.get_children())
        for symbol in scope.get_symbols():
            if symbol.is_referenced() and (scope is top or symbol.is_global()):
                found.add(symbol.get_name())
    return found


class Sources:
    """All code that theorems can reach: the modules of the reference, and blocks of theorems."""

    def __init__(self, modules: Mapping[str, str], chapters: Iterable[Chapter] = ()) -> None:
        """Read the modules, and the theorem blocks of the chapters."""
        self.spaces: dict[str, Namespace] = {}
        for name, text in modules.items():
            self.spaces[name] = Namespace(name)
            self.spaces[name].add(ast.parse(text).body)
        for chapter in chapters:
            space = Namespace(blocks_of(chapter.name), (chapter.name, COMMON))
            for block in chapter.blocks:
                if block.kind == "theorem":
                    space.add(ast.parse(block.source).body)
            self.spaces[space.name] = space
        self._digests: dict[Name, str] = {}
        self._links: dict[Name, frozenset[Name]] = {}

    def resolve(self, space: str, name: str) -> Name | None:
        """Return who defines a name that code in a module reads, or None if no module does."""
        found = self.spaces.get(space)
        if found is None:
            return None
        if name in found.definitions:
            return space, name
        if name in found.imports:
            chapter, original = found.imports[name]
            return self.resolve(chapter, original)
        for parent in found.parents:
            inherited = self.resolve(parent, name)
            if inherited is not None:
                return inherited
        return None

    def links(self, code: ast.stmt | ast.expr, space: str) -> frozenset[Name]:
        """Return the definitions that code in a module names."""
        found = {self.resolve(space, name) for name in free_names(code)}
        for module, attribute in _attributes(code):
            for searched in (space, *self.spaces[space].parents):
                target = self.spaces[searched].modules.get(module)
                if target is not None:
                    found.add(self.resolve(target, attribute))
        return frozenset(name for name in found if name is not None)

    def reach(self, start: Iterable[Name]) -> frozenset[Name]:
        """Return the definitions and everything that they reach."""
        seen, waiting = set[Name](), list(start)
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                waiting.extend(self._links_of(name))
        return frozenset(seen)

    def _links_of(self, name: Name) -> frozenset[Name]:
        if name not in self._links:
            statements = self.spaces[name[0]].definitions[name[1]]
            self._links[name] = frozenset(
                link for statement in statements for link in self.links(statement, name[0])
            )
        return self._links[name]

    def digest(self, name: Name) -> str:
        """Return the hash of one definition alone."""
        if name not in self._digests:
            statements = self.spaces[name[0]].definitions[name[1]]
            self._digests[name] = digest([canonical(statement) for statement in statements])
        return self._digests[name]

    def is_function(self, name: Name) -> bool:
        """Tell whether a definition is a function."""
        return isinstance(self.spaces[name[0]].definitions[name[1]][0], ast.FunctionDef)

    @property
    def modules(self) -> frozenset[str]:
        """Return the chapters whose modules were read."""
        return frozenset(name for name, space in self.spaces.items() if not space.parents)

    def everything(self) -> str:
        """Return the hash of all modules of the reference."""
        return digest([
            [chapter, name, self.digest((chapter, name))]
            for chapter in sorted(self.modules)
            for name in sorted(self.spaces[chapter].definitions)
        ])  # fmt: skip


def blocks_of(chapter: str) -> str:
    """Return the name under which the theorem blocks of a chapter are kept as a module."""
    return f"{chapter} theorems"


def _attributes(code: ast.AST) -> Iterator[tuple[str, str]]:
    for node in ast.walk(code):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield node.value.id, node.attr


def digest(content: object) -> str:
    """Return the first digits of the hash of nested lists and texts."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:LENGTH]


def own_code(theorem: Theorem) -> list[ast.stmt | ast.expr]:
    """Return the code of a theorem without decorator, and its condition."""
    assert theorem.node is not None
    bare = copy.copy(theorem.node)
    bare.name, bare.decorator_list = "theorem", []
    return [bare] if theorem.where is None else [bare, theorem.where]


def reached(theorem: Theorem, sources: Sources) -> frozenset[Name]:
    """Return every definition that a theorem and its condition reach."""
    space = blocks_of(theorem.chapter)
    return sources.reach(link for code in own_code(theorem) for link in sources.links(code, space))


def theorem_hash(theorem: Theorem, sources: Sources) -> str:
    """Return the hash of a theorem, its condition, its domains and all that they reach."""
    names = sorted(reached(theorem, sources))
    domains = [
        [instance.label, name, type(slot).__name__, slot.domain.low, slot.domain.high]
        for instance in instances(theorem)
        for name, slot in instance.slots.items()
        if isinstance(slot, Scalar | Vector | Sparse)
    ]
    content: list[object] = [
        [canonical(code) for code in own_code(theorem)],
        domains,
        [[chapter, name, sources.digest((chapter, name))] for chapter, name in names],
    ]
    if any("writers" in free_names(code) for code in own_code(theorem)):
        content.append(sources.everything())
    return digest(content)


def read_sources(chapters: Iterable[Chapter]) -> Sources:
    """Return the sources of the reference with the theorem blocks of chapters."""
    return Sources(reference_sources(), chapters)
