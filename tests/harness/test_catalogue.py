"""The committed vectors catch every port mistake, and point at the operation that has it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from taospec_conformance.errors import UserError
from taospec_conformance.harness.catalogue import likely_causes
from taospec_conformance.harness.mistake import Mistake
from taospec_conformance.harness.port_mistakes import MISTAKES
from taospec_conformance.harness.saboteurs import recruit
from taospec_conformance.operations.call import answer
from taospec_conformance.operations.table import operations
from taospec_conformance.vectors.files import Case, Suite, load_suite

SURVIVORS = """
import json
from taospec_conformance.harness.saboteurs import survivors
from taospec_conformance.vectors.files import load_suite
print(json.dumps(survivors(load_suite())))
"""


def run(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "TAOSPEC_CONTRACTS": "off", **variables}
    return subprocess.run(
        [sys.executable, *words], env=environment, capture_output=True, text=True, check=False
    )


def test_no_port_mistake_survives_the_vectors_of_its_operation() -> None:
    done = run("-c", SURVIVORS)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {}


def wrong_answers(mistake: Mistake, suite: Suite) -> Iterator[tuple[str, Case, dict[str, Any]]]:
    """Yield the cases of the mistake's operation that it answers wrongly, with the answers."""
    for file in suite.files:
        for case in file.cases if file.operation == mistake.shows_in else ():
            expected = {"rejected": case.rejected} if case.rejected else {"output": case.output}
            try:
                with recruit(mistake.id).at_work():
                    given = dict(answer(file.operation, file.preset, case.input))
            except UserError:
                continue
            if given != expected:
                yield file.preset, case, given


def test_every_port_mistake_is_named_as_a_cause() -> None:
    suite = load_suite()
    unnamed = []
    for mistake in MISTAKES:
        preset, case, given = next(wrong_answers(mistake, suite))
        causes = likely_causes(mistake.shows_in, preset, case.input, given)
        if not any(mistake.sentence in cause for cause in causes):
            unnamed.append(mistake.id)
    assert unnamed == []


@pytest.mark.parametrize(
    "identifier", ["quotient-floored", "median-not-strict", "ties-to-lower-uid"]
)
def test_a_saboteur_is_localised(identifier: str) -> None:
    mistake = next(item for item in MISTAKES if item.id == identifier)
    tiers = [word for tier in ("T1", "T2", "T4") for word in ("--tier", tier)]
    done = run(
        *("-c", "from taospec_conformance.cli import main; main()"),
        *("conform", "taospec_conformance.harness.saboteurs:adapter", "--json"),
        *("--no-determinism", *tiers),
        TAOSPEC_SABOTEUR=identifier,
    )
    assert done.returncode == 1, done.stderr
    cases = json.loads(done.stdout)["cases"]
    explained = [case for case in cases if "divergence" in case]
    roots = {case["operation"] for case in explained if not case["divergence"]["first"]}
    assert mistake.shows_in in roots
    lowest = min(operations()[name].tier for name in roots)
    assert operations()[mistake.shows_in].tier == lowest
    causes = {case["divergence"]["cause"] for case in explained}
    assert any(mistake.sentence in cause for cause in causes)
