"""Which functions of the reference differ from those of a commit."""

import ast
import shutil
import subprocess
from pathlib import Path

from taospec_conformance.errors import UserError
from taospec_conformance.mutate.places import Place, is_docstring, live, places

REMEDY = "give a commit that `git rev-parse` knows, or leave --changed out"


def _git(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    program = shutil.which("git")
    if program is None:
        raise UserError("there is no git here", remedy="leave --changed out")
    return subprocess.run(
        [program, "-C", str(root), *words], capture_output=True, text=True, check=False
    )


def _text(root: Path, reference: str, chapter: str) -> str:
    done = _git(root, "show", f"{reference}:reference/taospec/{chapter}.py")
    return done.stdout if done.returncode == 0 else ""


def _meaning(node: ast.AST) -> str:
    """Return what a definition does, as text: contracts, types and documentation do not count."""
    if isinstance(node, ast.FunctionDef):
        body = [statement for statement in node.body if not is_docstring(statement)]
        names = [part.arg for part in ast.walk(node.args) if isinstance(part, ast.arg)]
        values = [ast.dump(value) for value in node.args.defaults]
        return "\n".join([*names, *values, *(ast.dump(statement) for statement in body)])
    assert isinstance(node, (ast.Assign, ast.AnnAssign))
    return ast.dump(node.value) if node.value is not None else ""


def _definitions(tree: ast.Module) -> dict[str, ast.AST]:
    found: dict[str, ast.AST] = {}
    for node in tree.body:
        owners = [("", node)]
        if isinstance(node, ast.ClassDef):
            owners = [(f"{node.name}.", part) for part in node.body]
        for prefix, part in owners:
            if isinstance(part, ast.FunctionDef):
                found[prefix + part.name] = part
            if isinstance(part, (ast.Assign, ast.AnnAssign)):
                target = part.target if isinstance(part, ast.AnnAssign) else part.targets[0]
                found[prefix + ast.unparse(target)] = part
    return found


def changed_places(root: Path, reference: str) -> list[Place]:
    """Return the observable places whose code is not that of a commit."""
    done = _git(root, "rev-parse", "--verify", f"{reference}^{{commit}}")
    if done.returncode != 0:
        raise UserError(f"git knows no commit {reference!r}", str(root), REMEDY)
    found: list[Place] = []
    old: dict[str, dict[str, ast.AST]] = {}
    for place in places():
        if place.full not in live():
            continue
        if place.chapter not in old:
            old[place.chapter] = _definitions(ast.parse(_text(root, reference, place.chapter)))
        before = old[place.chapter].get(place.name)
        if before is None or _meaning(before) != _meaning(place.node):
            found.append(place)
    return found
