"""Who defines which name, and where each name in the code of a chapter leads."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from taospec_conformance.text.chapters import Block, Chapter

PACKAGE = "taospec"
COMMON = "primitives"  # the chapter whose names are known on every page


@dataclass(frozen=True, slots=True)
class Reference:
    """A name in the code: `anchor` is None where the name stands for the whole chapter."""

    name: str
    chapter: str
    anchor: str | None
    defines: bool = False


Position = tuple[int, int]
References = dict[Position, Reference]


@dataclass(slots=True)
class Namespace:
    """The names that the code of one chapter can use: to each its chapter and its name there."""

    chapter: str
    names: dict[str, tuple[str, str]] = field(default_factory=dict)
    modules: dict[str, str] = field(default_factory=dict)


class Index:
    """All definitions of all chapters."""

    def __init__(self, chapters: Iterable[Chapter]) -> None:
        """Read the definitions of every chapter, then what every chapter imports."""
        self.chapters = {chapter.name: chapter for chapter in chapters}
        self.definitions = {
            name: {d for block in _modules(chapter) for d in _defined(ast.parse(block.source))}
            for name, chapter in self.chapters.items()
        }
        self.namespaces = {name: self._namespace(name) for name in self.chapters}

    def _namespace(self, name: str) -> Namespace:
        names = {d: (name, d) for d in self.definitions[name] if "." not in d}
        space = Namespace(name, names)
        for block in _modules(self.chapters[name]):
            self._add_imports(space, ast.parse(block.source))
        return space

    def _add_imports(self, space: Namespace, tree: ast.AST) -> None:
        for node in ast.walk(tree):
            if not isinstance(node, ast.ImportFrom):
                continue
            for alias in node.names:
                target = self._imported(node.module, alias.name)
                if target is not None and target.anchor is None:
                    space.modules[alias.asname or alias.name] = target.chapter
                elif target is not None:
                    space.names[alias.asname or alias.name] = (target.chapter, alias.name)

    def _imported(self, module: str | None, name: str) -> Reference | None:
        if module == PACKAGE and name in self.chapters:
            return Reference(name, name, None)
        chapter = (module or "").removeprefix(f"{PACKAGE}.")
        if name in self.definitions.get(chapter, ()):
            return Reference(name, chapter, anchor_of(chapter, name))
        return None

    def references(self, chapter: Chapter, block: Block) -> References:
        """Return the places in a block where a name of the specification is used or defined."""
        tree = ast.parse(block.source)
        space = self.namespaces[chapter.name]
        local = Namespace(space.chapter, dict(space.names), dict(space.modules))
        self._add_imports(local, tree)
        finder = _Finder(self, local, block, chapter)
        finder.visit_all(tree.body, set() if block.kind == "module" else _bound(tree.body))
        return finder.found

    def lookup(self, text: str, chapter: str | None) -> Reference | None:
        """Return what a name in prose means: `name`, `chapter.name`, or an operation id."""
        parts = text.removesuffix("()").split(".")
        owner, name = parts[0], parts[-1]
        if len(parts) > 1 and name in self.definitions.get(owner, ()):
            return Reference(text, owner, anchor_of(owner, name))
        if len(parts) == 1:
            spaces = [self.namespaces[c].names for c in (chapter, COMMON) if c in self.namespaces]
            for names in spaces:
                if name in names:
                    return Reference(text, names[name][0], anchor_of(*names[name]))
        if len(parts) == 2 and chapter is not None and text in self.definitions[chapter]:
            return Reference(text, chapter, anchor_of(chapter, text))
        return None


def anchor_of(chapter: str, name: str) -> str:
    """Return the id that the definition of a name has on the page of its chapter."""
    return f"{chapter}.{name}"


def _modules(chapter: Chapter) -> Iterator[Block]:
    return (block for block in chapter.blocks if block.kind == "module")


def _targets(statement: ast.stmt) -> list[ast.Name]:
    match statement:
        case ast.Assign(targets=targets):
            return [target for target in targets if isinstance(target, ast.Name)]
        case ast.AnnAssign(target=ast.Name() as target):
            return [target]
    return []


def _defined(tree: ast.Module) -> Iterator[str]:
    for statement in tree.body:
        match statement:
            case ast.FunctionDef(name=name):
                yield name
            case ast.ClassDef(name=name, body=body):
                yield name
                for inner in body:
                    yield from (f"{name}.{target.id}" for target in _targets(inner))
            case _:
                yield from (target.id for target in _targets(statement))


def _bound(nodes: Iterable[ast.AST]) -> set[str]:
    """Return the names that are assigned anywhere below the nodes, arguments included."""
    found: set[str] = set()
    for top in nodes:
        for node in ast.walk(top):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                found.add(node.id)
            elif isinstance(node, ast.arg):
                found.add(node.arg)
    return found


class _Finder(ast.NodeVisitor):
    """Collects the references of one block; a name bound in a function hides the chapter's."""

    def __init__(self, index: Index, space: Namespace, block: Block, chapter: Chapter) -> None:
        self.index, self.space, self.block, self.chapter = index, space, block, chapter
        self.hidden: set[str] = set()
        self.owner: str | None = None
        self.found: References = {}

    def visit_all(self, nodes: Iterable[ast.AST], hidden: set[str]) -> None:
        outer = self.hidden
        self.hidden = outer | hidden
        for node in nodes:
            self.visit(node)
        self.hidden = outer

    def position(self, node: ast.expr | ast.alias) -> Position:
        line = self.chapter.lines[node.lineno - 1].encode()
        return node.lineno, len(line[: node.col_offset].decode())

    def add(self, position: Position, name: str, target: tuple[str, str], defines: bool) -> None:
        anchor = anchor_of(*target)
        self.found.setdefault(position, Reference(name, target[0], anchor, defines))

    def define(self, line: int, keyword: str, name: str) -> None:
        match = re.search(rf"\b{keyword} +({re.escape(name)})\b", self.chapter.lines[line - 1])
        if match and self.block.kind == "module" and self.owner is None:
            self.add((line, match.start(1)), name, (self.space.chapter, name), defines=True)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self.define(node.lineno, "def", node.name)
        self.visit_all([*node.decorator_list, *_annotations(node)], set())
        owner, self.owner = self.owner, f"{node.name}()"
        self.visit_all(node.body, _bound([node]))
        self.owner = owner

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self.visit_all([node.body], _bound([node.args]))

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.define(node.lineno, "class", node.name)
        self.visit_all([*node.decorator_list, *node.bases, *node.keywords], set())
        owner, self.owner = self.owner, node.name
        for statement in node.body:
            for target in _targets(statement):
                if self.block.kind == "module" and owner is None:
                    member = (self.space.chapter, f"{node.name}.{target.id}")
                    self.add(self.position(target), target.id, member, defines=True)
            self.visit(statement)
        self.owner = owner

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        for alias in node.names:
            target = self.space.names.get(alias.asname or alias.name)
            if target is not None and (node.module or "").startswith(PACKAGE):
                self.add(self.position(alias), alias.name, target, defines=False)
            elif node.module == PACKAGE and alias.name in self.index.chapters:
                where = self.position(alias)
                self.found[where] = Reference(alias.name, alias.name, None)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self.visit(node.value)
        if not isinstance(node.value, ast.Name) or node.value.id in self.hidden:
            return
        line, column = self.position(node.value)
        where = (line, column + len(node.value.id) + 1)
        module = self.space.modules.get(node.value.id)
        if module is not None and node.attr in self.index.definitions[module]:
            self.add(where, node.attr, (module, node.attr), defines=False)
        owner = self.space.names.get(node.value.id)
        if owner is not None and f"{owner[1]}.{node.attr}" in self.index.definitions[owner[0]]:
            self.add(where, node.attr, (owner[0], f"{owner[1]}.{node.attr}"), defines=False)

    def visit_Name(self, node: ast.Name) -> None:
        if node.id in self.hidden:
            return
        target = self.space.names.get(node.id)
        if target is not None and not (self.owner and isinstance(node.ctx, ast.Store)):
            defines = isinstance(node.ctx, ast.Store) and self.block.kind == "module"
            self.add(self.position(node), node.id, target, defines)
        elif node.id in self.space.modules:
            module = self.space.modules[node.id]
            self.found[self.position(node)] = Reference(node.id, module, None)

    def generic_visit(self, node: ast.AST) -> None:
        """Names bound by a comprehension hide others inside it."""
        comprehensions = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
        if isinstance(node, comprehensions):
            self.visit_all(ast.iter_child_nodes(node), _bound([node]))
        else:
            super().generic_visit(node)


def _annotations(node: ast.FunctionDef) -> Iterator[ast.AST]:
    arguments = node.args
    several = (arguments.vararg, arguments.kwarg)
    for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, *several):
        if argument is not None and argument.annotation is not None:
            yield argument.annotation
    yield from (default for default in arguments.kw_defaults if default is not None)
    yield from arguments.defaults
    if node.returns is not None:
        yield node.returns
