"""The committed vectors catch every port mistake, and point at the operation that has it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from taospec_conformance.harness.calls import called_functions
from taospec_conformance.harness.catalogue import Catalogue, likely_causes
from taospec_conformance.harness.diagnosis import fix_first
from taospec_conformance.harness.mistake import Mistake
from taospec_conformance.harness.port_mistakes import MISTAKES
from taospec_conformance.harness.saboteurs import CRASHES, concerns, recruit, survivors
from taospec_conformance.harness.unchecked import without_contracts
from taospec_conformance.operations.call import answer
from taospec_conformance.operations.table import operations
from taospec_conformance.vectors.files import Case, Suite, load_suite

LOWER_CASES = 40


def run(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "TAOSPEC_CONTRACTS": "off", **variables}
    return subprocess.run(
        [sys.executable, *words], env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def suite() -> Suite:
    """Read the committed vectors."""
    return load_suite()


@pytest.fixture(scope="module")
def cases(suite: Suite) -> dict[str, list[tuple[str, Case]]]:
    """Return the cases of each operation, each with its preset."""
    found: dict[str, list[tuple[str, Case]]] = {}
    for file in suite.files:
        for case in file.cases:
            found.setdefault(file.operation, []).append((file.preset, case))
    return found


def test_no_port_mistake_survives_the_vectors_of_its_operation(suite: Suite) -> None:
    with without_contracts():
        assert survivors(suite) == {}


def expectation(case: Case) -> dict[str, Any]:
    return {"rejected": case.rejected} if case.rejected else {"output": case.output}


def fails(mistake: Mistake, operation: str, preset: str, case: Case) -> dict[str, Any] | None:
    """Return the wrong answer to a case, nothing if it is right, {} if the mistake crashes."""
    try:
        with recruit(mistake.id).at_work():
            given = dict(answer(operation, preset, case.input))
    except CRASHES:
        return {}
    return None if given == expectation(case) else given


def wrong_answers(
    mistake: Mistake, operation: str, cases: Sequence[tuple[str, Case]]
) -> Iterator[tuple[str, Case, dict[str, Any]]]:
    """Yield the cases that a mistake answers wrongly, with the answers."""
    for preset, case in cases:
        given = fails(mistake, operation, preset, case)
        if given:
            yield preset, case, given


def test_every_port_mistake_is_named_as_a_cause(
    cases: dict[str, list[tuple[str, Case]]],
) -> None:
    unnamed = []
    for mistake in MISTAKES:
        with without_contracts():
            wrong = wrong_answers(mistake, mistake.shows_in, cases[mistake.shows_in])
            preset, case, given = next(wrong)
        causes = likely_causes(mistake.shows_in, preset, case.input, given)
        if not any(mistake.sentence in cause for cause in causes):
            unnamed.append(mistake.id)
    assert unnamed == []


def below(mistake: Mistake) -> list[str]:
    """Return the operations that that of a mistake calls, and in which the mistake can show."""
    table = operations()
    calls = called_functions(table[mistake.shows_in].call)
    return [
        name
        for name, other in table.items()
        if (other.chapter, other.function) in calls
        and name != mistake.shows_in
        and concerns(mistake, other.call)
    ]


def test_every_port_mistake_is_localised(cases: dict[str, list[tuple[str, Case]]]) -> None:
    misplaced = {}
    for mistake in MISTAKES:
        failing = [mistake.shows_in]
        with without_contracts():
            for name in below(mistake):
                bounded = cases.get(name, [])[:LOWER_CASES]
                if any(fails(mistake, name, *item) is not None for item in bounded):
                    failing.append(name)
        pointed = fix_first(failing, operations()).get(mistake.shows_in)
        if pointed:
            misplaced[mistake.id] = pointed
    assert misplaced == {}


def test_a_mistake_is_named_from_the_digests_of_blocks(
    cases: dict[str, list[tuple[str, Case]]],
) -> None:
    mistake = next(item for item in MISTAKES if item.id == "burned-alpha-outside")
    short = [item for item in cases["transition.run_blocks"] if "/last-rao" in item[1].id]
    with without_contracts():
        preset, case, given = next(wrong_answers(mistake, "transition.run_blocks", short))
    causes = likely_causes("transition.run_blocks", preset, case.input, given)
    assert any(mistake.sentence in cause for cause in causes)


def test_what_was_named_is_tried_first(cases: dict[str, list[tuple[str, Case]]]) -> None:
    mistake = next(item for item in MISTAKES if item.id == "dust-stays")
    with without_contracts():
        wrong = list(wrong_answers(mistake, "ledger.transfer_tao", cases["ledger.transfer_tao"]))
    catalogue = Catalogue()
    (preset, case, given), (later_preset, later, answered) = wrong[:2]
    assert mistake.sentence in catalogue("ledger.transfer_tao", preset, case.input, given)[0]
    catalogue.seconds = 0.0
    named = catalogue("ledger.transfer_tao", later_preset, later.input, answered)
    assert mistake.sentence in named[0]
    assert Catalogue(seconds=0.0)("ledger.transfer_tao", preset, case.input, given) == ()


KERNELS = ("--tier", "T1", "--tier", "T2", "--tier", "T4")
LEDGER = ("--operation", "ledger.*")


@pytest.mark.parametrize(
    ("identifier", "selection"),
    [
        ("quotient-floored", KERNELS),
        ("median-not-strict", KERNELS),
        ("ties-to-lower-uid", KERNELS),
        ("dust-stays", LEDGER),
    ],
)
def test_a_saboteur_is_localised(identifier: str, selection: tuple[str, ...]) -> None:
    mistake = next(item for item in MISTAKES if item.id == identifier)
    done = run(
        *("-c", "from taospec_conformance.cli import main; main()"),
        *("conform", "taospec_conformance.harness.saboteurs:adapter", "--json"),
        *("--no-determinism", *selection),
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
