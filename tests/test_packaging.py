"""The built wheel works in an environment of its own, away from the checkout."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from taospec_conformance import paths

ROOT = paths.require_checkout("the tests")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and install it, without dependencies, into an empty environment."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    environment = folder / "environment"
    venv.create(environment, with_pip=False)
    python = str(environment / "bin" / "python")
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet"]
    subprocess.run([*pip, "--no-index", "--no-deps", str(wheel)], check=True, capture_output=True)
    return environment


def run(installed: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    # Dependencies come from the test environment; its editable install of taospec does not,
    # since a folder on PYTHONPATH is searched without reading its .pth files.
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": sysconfig.get_paths()["purelib"],
        "HOME": str(folder),
    }
    command = [str(installed / "bin" / "taospec"), *words]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_conform_works_at_once(installed: Path, tmp_path: Path):
    # When the smoke tier is run against the packaged minimal adapter
    done = run(installed, tmp_path, "conform", "python-minimal", "--tier", "T0")
    # Then the claim is met with the packaged vectors
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_reference_answers(installed: Path, tmp_path: Path):
    done = run(installed, tmp_path, "ops", "arithmetic.u64.saturating_add", "--json")
    assert json.loads(done.stdout)[0]["tier"] == "T1"


def test_all_core_vectors_and_schemas_are_inside(installed: Path, tmp_path: Path):
    (data,) = installed.glob("lib/python*/site-packages/taospec_conformance/data")
    packaged = {p.relative_to(data / "vectors") for p in (data / "vectors").rglob("*.json")}
    here = {p.relative_to(ROOT / "vectors") for p in (ROOT / "vectors").rglob("*.json")}
    assert packaged == here
    assert any("schemas" in str(path) for path in packaged)


def test_commands_that_need_a_checkout_say_so(installed: Path, tmp_path: Path):
    done = run(installed, tmp_path, "check")
    assert done.returncode == 2
    assert "clone the repository" in done.stderr
