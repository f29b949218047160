"""Parts of the harness by themselves: comparator, cells, patterns, self-distrust, catalogue."""

import builtins
import dis
import json
from types import CodeType
from typing import Any

import pytest
from suites import ADD, small_suite

from taospec.primitives import DOMAINS
from taospec_conformance.harness import distrust
from taospec_conformance.harness.calls import called_functions
from taospec_conformance.harness.cells import compare, real
from taospec_conformance.harness.distrust import DistrustError, check_comparator, perturb
from taospec_conformance.harness.judge import Checker, Expected, judge
from taospec_conformance.harness.patterns import Numbers, common_pattern
from taospec_conformance.harness.plan import make_tasks
from taospec_conformance.harness.port_mistakes import MISTAKES
from taospec_conformance.harness.protocol import parse_line, run_request
from taospec_conformance.harness.run import make_checkers
from taospec_conformance.harness.saboteurs import concerns, recruit
from taospec_conformance.harness.verdicts import Exit, Outcome, Tally, Verdict, judge_run
from taospec_conformance.operations.call import answer
from taospec_conformance.operations.slots import Scalar, Sparse, StateOf, Vector
from taospec_conformance.operations.table import operations

I32F32 = DOMAINS["I32F32"]
ANYTHING = Checker(lambda data: None, frozenset({"A"}), frozenset({"A", "B"}))


def numbers(expected: list[int], got: list[int], domain: str = "I32F32") -> Numbers:
    return Numbers(DOMAINS[domain], tuple(expected), tuple(got))


@pytest.mark.parametrize(
    ("expected", "got", "words"),
    [
        ([5, 6], [6, 7], "all +1: rounded up"),
        ([5], [6], "the difference is +1"),
        ([5, 6], [4, 5], "all -1"),
        ([5, 6], [6, 5], "off by one in both directions"),
        ([50, 60, 70], [0, 0, 0], "all zero"),
        ([50, 60, 70], [-50, -60, -70], "the sign is reversed"),
        ([50, 60, 70], [60, 70, 50], "shifted by one place"),
        ([50, 60, 70, 80], [80, 70, 60, 50], "the same values in another order"),
        ([50, 60, 70], [0, 50, 60], "shifted by one place"),
        ([2**63 - 1, 4], [-(2**63), 4], "saturates at the wrong end"),
        ([2**63 - 1, 4], [123, 4], "must saturate"),
        ([123, 4], [2**63 - 1, 4], "saturates where the result still fits"),
        ([3, 5], [96, 160], "scaled by 2^5"),
        ([96, 160], [3, 5], "scaled by 2^-5"),
        ([-5, -6], [-4, -5], "all +1: truncated towards zero"),
        ([500, 600], [507, 597], "off by a few units"),
        ([500, 600], [1500, 1600], "all differ by the same amount"),
        ([500, 600], [1500, 777], ""),
        ([1], [1], ""),
    ],
)
def test_patterns(expected: list[int], got: list[int], words: str) -> None:
    found = common_pattern(numbers(expected, got))
    assert found.startswith(words) if words else found == ""


@pytest.mark.parametrize(
    ("domain", "raw", "text"),
    [
        ("I32F32", 1 << 31, "0.5"),
        ("I32F32", -1, "-2.328306e-10"),
        ("I32F32", 0, "0"),
        ("Rao", 1_500_000_000, "1.5 TAO"),
        ("Alpha", 1, "1.000000e-9 alpha"),
        ("U16", 7, ""),
    ],
)
def test_numbers_for_people(domain: str, raw: int, text: str) -> None:
    assert real(DOMAINS[domain], raw) == text


def sparse(offsets: list[int], columns: list[int], values: list[int]) -> dict[str, Any]:
    return {"type": "U16", "offsets": offsets, "columns": columns, "values": values}


@pytest.mark.parametrize(
    ("expected", "got", "place", "pattern"),
    [
        (sparse([0, 2], [0, 1], [5, 6]), sparse([0, 2], [0, 1], [5, 7]), "x[0][1]", "the diff"),
        (sparse([0, 2], [0, 1], [5, 6]), sparse([0, 2], [1, 0], [6, 5]), "x[0].columns", "the sam"),
        (sparse([0, 2], [0, 1], [5, 6]), sparse([0, 1], [0], [5]), "x[0].columns", "entries are m"),
        (sparse([0, 1], [0], [5]), sparse([0, 2], [0, 1], [5, 0]), "x[0].columns", "entries that"),
        (sparse([0, 1], [0], [5]), sparse([0, 1, 1], [0], [5]), "x.rows", "another size"),
        (sparse([0, 2], [3, 3], [5, 6]), sparse([0, 2], [3, 3], [5, 9]), "x[0][3] (entry 1)", ""),
    ],
)
def test_sparse_rows(expected: Any, got: Any, place: str, pattern: str) -> None:
    found = compare(Sparse(DOMAINS["U16"]), expected, got, "x")
    assert found is not None
    assert found.cells[0].place == place
    assert found.pattern.startswith(pattern)
    assert compare(Sparse(DOMAINS["U16"]), expected, expected, "x") is None


@pytest.mark.parametrize(
    ("expected", "got", "pattern"),
    [
        ([[7, "5"], [8, "6"]], [[7, "5"]], "entries that must change did not"),
        ([[7, "5"]], [[7, "5"], [8, "6"]], "entries changed that must not"),
        ([[7, "5"], [8, "6"]], [[7, "4"]], ""),
        ([[7, "5"]], [[7, "6"]], "the difference is +1"),
    ],
)
def test_entries_of_a_state(expected: Any, got: Any, pattern: str) -> None:
    found = compare(StateOf(), {"balances": expected}, {"balances": got}, "changed")
    assert found is not None
    assert found.pattern.startswith(pattern)
    assert pattern or not found.pattern


def test_an_optional_value() -> None:
    kind = Scalar(I32F32, optional=True)
    found = compare(kind, None, "5", "result")
    assert found is not None
    assert (found.cells[0].expected, found.cells[0].got) == ("null", "5")
    assert compare(kind, None, None, "result") is None


def test_sizes_of_vectors() -> None:
    short = {"type": "I32F32", "shape": [1], "values": ["1"]}
    long = {"type": "I32F32", "shape": [2], "values": ["1", "2"]}
    found = compare(Vector(I32F32), long, short, "x")
    assert found is not None
    assert found.pattern == "another size"
    assert [cell.got for cell in found.cells] == ["[1]", "absent"]


@pytest.mark.parametrize(
    ("expected", "given", "verdict"),
    [
        ({"output": {"r": 1}}, {"output": {"r": 1}}, Verdict.PASS),
        ({"output": {"r": 1}}, {"output": {"r": True}}, Verdict.FAIL),
        ({"output": {"r": True}}, {"output": {"r": 1}}, Verdict.FAIL),
        ({"output": {"r": "1"}}, {"output": {"r": "1"}}, Verdict.PASS),
        ({"output": {"r": "1"}}, {"output": {"r": 1}}, Verdict.FAIL),
        ({"rejected": "A"}, {"rejected": "A"}, Verdict.PASS),
        ({"rejected": "A"}, {"rejected": "B"}, Verdict.FAIL),
        ({"rejected": "A"}, {"rejected": "C"}, Verdict.PROTOCOL),
        ({"rejected": "A"}, {"output": {"r": "1"}}, Verdict.FAIL),
        ({"rejected": "A"}, {"rejected": 3}, Verdict.PROTOCOL),
        ({"rejected": "A"}, {"unsupported": "too big"}, Verdict.UNSUPPORTED),
        ({"rejected": "A"}, {"unsupported": ""}, Verdict.PROTOCOL),
    ],
)
def test_the_comparator_is_exact(
    expected: dict[str, Any], given: dict[str, Any], verdict: Verdict
) -> None:
    assert judge({"i": 0, **given}, Expected.of(expected), ANYTHING).verdict is verdict


def test_every_perturbation_is_a_change() -> None:
    data = {"a": "7", "b": [1, True, None, {"c": "x"}], "d": [], "e": 0}
    variants = [json.dumps(item) for item in perturb(data)]
    assert len(variants) == len(set(variants)) > 15
    assert json.dumps(data) not in variants


def test_a_blind_comparator_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    task = make_tasks(small_suite())[ADD][3]
    checker = make_checkers(operations())[ADD]
    real_answer = {"i": 0, **task.expected.answer}
    assert check_comparator([(task, real_answer)], checker) >= 5
    monkeypatch.setattr(distrust, "judge", lambda *_: Outcome(Verdict.PASS))
    with pytest.raises(DistrustError, match="passed against an expectation made wrong"):
        check_comparator([(task, real_answer)], checker)
    monkeypatch.setattr(distrust, "judge", lambda *_: Outcome(Verdict.FAIL))
    with pytest.raises(DistrustError, match="does not accept its own expected answer"):
        check_comparator([(task, real_answer)], checker)


@pytest.mark.parametrize(
    ("verdicts", "selected", "status"),
    [
        ({"x": {Verdict.PASS: 3}}, 3, Exit.MET),
        ({"x": {Verdict.PASS: 3, Verdict.XFAIL: 1}}, 4, Exit.MET),
        ({"x": {Verdict.PASS: 2, Verdict.UNSUPPORTED: 2}}, 4, Exit.MET),
        ({"x": {Verdict.PASS: 1, Verdict.UNSUPPORTED: 2}}, 3, Exit.TOO_LITTLE),
        ({"x": {Verdict.PASS: 9}, "y": {Verdict.UNSUPPORTED: 2}}, 11, Exit.TOO_LITTLE),
        ({"x": {Verdict.XFAIL: 3}}, 3, Exit.TOO_LITTLE),
        ({}, 0, Exit.TOO_LITTLE),
        ({"x": {Verdict.UNSUPPORTED: 5, Verdict.FAIL: 1}}, 6, Exit.FAILED),
        ({"x": {Verdict.PASS: 5, Verdict.NOT_RUN: 1}}, 6, Exit.FAILED),
        ({"x": {Verdict.PASS: 5, Verdict.XPASS: 1}}, 6, Exit.FAILED),
        ({"x": {Verdict.PASS: 5, Verdict.NONDETERMINISTIC: 1}}, 6, Exit.FAILED),
    ],
)
def test_exit_status(verdicts: dict[str, dict[Verdict, int]], selected: int, status: Exit) -> None:
    tallies = {
        name: Tally.of(v for v, n in counts.items() for _ in range(n))
        for name, counts in verdicts.items()
    }
    assert judge_run(tallies, selected).exit is status


def test_lines_are_compact_and_carry_no_answers() -> None:
    task = make_tasks(small_suite())[ADD][0]
    line = run_request(3, ADD, "finney", [task.payload], trace=False)
    message = json.loads(line)
    assert parse_line(line.encode(), 3) == message
    assert message["cases"] == [{"i": 0, "input": {"a": "0", "b": "1"}}]
    assert task.id not in line
    assert "expected" not in line


def global_names(code: CodeType) -> set[str]:
    """Return the names that code looks up among the globals of its module."""
    own = {step.argval for step in dis.get_instructions(code) if step.opname == "LOAD_GLOBAL"}
    inner = [global_names(part) for part in code.co_consts if isinstance(part, CodeType)]
    return own.union(*inner)


def test_the_catalogue_is_sound() -> None:
    assert len(MISTAKES) >= 85
    assert len({mistake.id for mistake in MISTAKES}) == len(MISTAKES)
    for mistake in MISTAKES:
        saboteur = recruit(mistake.id)
        assert saboteur.code.co_code != b""
        unknown = (
            global_names(saboteur.code) - set(saboteur.function.__globals__) - set(dir(builtins))
        )
        assert unknown == set(), mistake.id
        assert concerns(mistake, operations()[mistake.shows_in].call), mistake.id


def test_a_saboteur_leaves_nothing_behind() -> None:
    data = {"value": str((1 << 32) * 2 // 3)}
    honest = answer("consensus.quantise_proportion", "finney", data)
    with recruit("quantise-rounds").at_work():
        assert answer("consensus.quantise_proportion", "finney", data) != honest
    assert answer("consensus.quantise_proportion", "finney", data) == honest


def test_calls_of_an_epoch() -> None:
    found = called_functions(operations()["epoch.run"].call)
    assert ("consensus", "weighted_median") in found
    assert ("arithmetic", "saturating_mul") in found
    assert ("mechanisms", "run_epoch") not in found
