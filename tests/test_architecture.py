"""Who may import whom: the reference nobody, implementations never the reference."""

import ast
import re
import sys
from pathlib import Path

import pytest

from taospec_conformance import paths

ROOT = paths.require_checkout("the tests")


def imports(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {
        node.module
        for node in nodes
        if isinstance(node, ast.ImportFrom) and node.module is not None
    }
    return {name.split(".")[0] for name in names}


def test_the_reference_imports_the_standard_library_only():
    for path in sorted((ROOT / "reference").rglob("*.py")):
        assert imports(path) <= sys.stdlib_module_names | {"taospec"}, path


def test_implementations_import_nothing_of_taospec():
    paths_found = sorted((ROOT / "conformance" / "implementations").rglob("*.py"))
    assert paths_found
    for path in paths_found:
        assert not {name for name in imports(path) if name.startswith("taospec")}, path


def test_the_version_is_the_same_everywhere():
    import taospec

    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{taospec.__version__}"' in project


def tracked_texts() -> list[Path]:
    import subprocess

    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listing.returncode != 0:
        pytest.skip("not a git checkout, so the tracked files are unknown")
    return [ROOT / name for name in listing.stdout.split("\0") if name]


def test_no_tracked_file_is_above_one_megabyte():
    large = [str(path) for path in tracked_texts() if path.stat().st_size > 1_000_000]
    assert large == []


def test_lock_file_names_no_registry_and_pins_every_package_with_hashes():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert re.search(r"https?://", lock) is None
    for package in re.split(r"\n(?=[A-Za-z])", lock.strip()):
        assert "==" in package
        assert "--hash=sha256:" in package
