"""Contracts: every public function has one, what it says is in its docstring, and it can be off."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from taospec.arithmetic import saturating_add
from taospec.primitives import I32F32, ContractError, i32f32
from taospec_conformance import paths

REFERENCE = paths.require_checkout("these tests") / "reference" / "taospec"
CHAPTERS = sorted(path.stem for path in REFERENCE.glob("*.py") if path.stem != "__init__")
THE_DECORATOR = "primitives.contract"
SAID_ONCE = "arithmetic"
"""The kernels share one contract, the range of their types: the chapter says it once."""
TOO_LARGE = "saturating_add(i32f32, I32F32(2**63), I32F32(0))"
SCRIPT = f"""\
from taospec.arithmetic import saturating_add
from taospec.primitives import I32F32, i32f32
print({TOO_LARGE} == i32f32.high)
"""


def functions(chapter: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Yield the public functions of a chapter with their full names."""
    for node in ast.parse((REFERENCE / f"{chapter}.py").read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield f"{chapter}.{node.name}", node


def contract_of(function: ast.FunctionDef) -> set[str] | None:
    """Return which statements the contract of a function makes, or nothing without a contract."""
    for node in function.decorator_list:
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "contract":
            return {keyword.arg or "" for keyword in node.keywords}
    return None


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_public_function_has_a_contract(chapter: str) -> None:
    missing = [name for name, node in functions(chapter) if contract_of(node) is None]
    assert [name for name in missing if name != THE_DECORATOR] == []


@pytest.mark.parametrize("chapter", [name for name in CHAPTERS if name != SAID_ONCE])
def test_docstrings_of_operations_say_what_contracts_check(chapter: str) -> None:
    differing = []
    for name, node in functions(chapter):
        lines = [line.strip() for line in (ast.get_docstring(node) or "").splitlines()]
        stated = {line.split(":")[0] for line in lines if line.startswith(("pre:", "post:"))}
        is_operation = any(line.startswith("Operation:") for line in lines)
        if is_operation and stated != (contract_of(node) or set()):
            differing.append(name)
    assert differing == []


def test_a_call_outside_its_contract_is_an_error() -> None:
    with pytest.raises(ContractError, match=r"taospec\.arithmetic\.saturating_add: precondition"):
        saturating_add(i32f32, I32F32(2**63), I32F32(0))


@pytest.mark.parametrize(("switch", "output"), [("off", "True\n"), ("on", "")])
def test_contracts_can_be_switched_off(switch: str, output: str) -> None:
    environment = {**os.environ, "TAOSPEC_CONTRACTS": switch}
    command = [sys.executable, "-c", SCRIPT]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.stdout == output
    assert ("ContractError" in done.stderr) == (switch == "on")
