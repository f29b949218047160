"""Generators: the same bytes for every hash seed, published numbers and repairs checked."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from taospec_conformance.operations.table import operations
from taospec_conformance.paths import checkout_root
from taospec_conformance.vectors.build import build, explained_case, finished_case
from taospec_conformance.vectors.canonical import parse
from taospec_conformance.vectors.drafts import Draft, Task, Theme, wire_input
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.export import wrong
from taospec_conformance.vectors.files import load_suite
from taospec_conformance.vectors.generate import vectors
from taospec_conformance.vectors.model import SuiteError
from taospec_conformance.vectors.numbers import kind, named_values

ADD = "arithmetic.u64.saturating_add"
DIV = "arithmetic.u64.saturating_div"


def checked(seed: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    if checkout_root() is None:
        pytest.skip("the tools are installed, not run from a checkout")
    command = [sys.executable, "-m", "taospec_conformance", "vectors", "generate", "--check"]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(
        [*command, *arguments], capture_output=True, text=True, env=environment, check=False
    )


def test_the_tree_is_current_under_one_hash_seed() -> None:
    done = checked("1")
    assert done.returncode == 0, done.stderr
    assert "the tree is current" in done.stdout


@pytest.mark.parametrize("pattern", ["mechanisms.*", "consensus.*"])
def test_a_part_is_current_under_another_hash_seed(pattern: str) -> None:
    done = checked("77", "--only", pattern, "--jobs", "1")
    assert done.returncode == 0, done.stderr


def test_a_pattern_without_match_is_refused() -> None:
    done = CliRunner().invoke(vectors, ["generate", "--check", "--only", "imagined.*"])
    assert done.exit_code == 2
    assert "no file matches" in done.output


def test_draws_depend_on_the_seed_text_alone() -> None:
    first, second, other = Draws("a"), Draws("a"), Draws("b")
    stream = [first.sized(-(2**63), 2**63 - 1) for _ in range(20)]
    assert stream == [second.sized(-(2**63), 2**63 - 1) for _ in range(20)]
    assert stream != [other.sized(-(2**63), 2**63 - 1) for _ in range(20)]
    assert [Draws("pinned").below(1000) for _ in range(2)] == [Draws("pinned").below(1000)] * 2
    assert sorted(Draws("c").shuffled(range(9))) == list(range(9))


def test_named_values_belong_to_their_type() -> None:
    for name in ("i32f32", "i64f64", "i96f32", "u64f64", "u96f32", "u64", "u16", "i16"):
        values = named_values(name)
        assert all(kind(name).holds(value) for value in values.values())
        assert len(set(values.values())) == len(values)


def plain_theme() -> Theme:
    return Theme("t", (ADD, DIV), lambda _, __: iter(()), ("BASIC",), "h", "o", {"t": "h"})


def test_a_published_number_that_is_not_reproduced_stops_the_generation() -> None:
    draft = Draft({"a": 1, "b": 2}, "s", expect={"result": 4})
    with pytest.raises(SuiteError, match=r"not reproduced.*published 4, reference 3"):
        finished_case(operations()[ADD], plain_theme(), draft, {})


def test_an_input_that_the_reference_refuses_names_its_generator() -> None:
    for values in ({"a": 1, "b": 2**64}, {"a": 1}):
        with pytest.raises(SuiteError, match="refuses the input") as caught:
            explained_case(Task(ADD, "draws"), Draft(values, "s"), {})
        assert caught.value.where == f"operation {ADD}, theme draws, case s"


def test_a_rejection_without_working_repair_stops_the_generation() -> None:
    operation = operations()[DIV]
    for repair in (None, {"a": 5}, {"a": 5, "b": 1}):
        draft = Draft({"a": 1, "b": 0}, "s", repair=repair)
        with pytest.raises(SuiteError, match="repair"):
            finished_case(operation, plain_theme(), draft, {})
    draft = Draft({"a": 1, "b": 1}, "s", repair={"b": 1})
    with pytest.raises(SuiteError, match="the call succeeds"):
        finished_case(operation, plain_theme(), draft, {})


def test_a_draft_with_other_slots_is_refused() -> None:
    with pytest.raises(ValueError, match="slots"):
        wire_input(operations()[ADD], {"a": 1})


def test_slugs_of_draws_come_from_their_content() -> None:
    built = build(Task(ADD, "draws"))
    for case in parse(built.text)["cases"]:
        assert case["id"] == f"draw-{case['hash'][:8]}"


def test_show_tells_rule_and_answer() -> None:
    name = "arithmetic/u64/saturating-add/smoke/sum"
    done = CliRunner().invoke(vectors, ["show", name])
    assert done.exit_code == 0
    assert "arithmetic#saturating" in done.output
    assert "9007199254740993" in done.output
    data = json.loads(CliRunner().invoke(vectors, ["show", name, "--json"]).output)
    assert data["output"] == {"result": "9007199254740993"}
    assert CliRunner().invoke(vectors, ["show", "no/such/id"]).exit_code == 2


def test_export_writes_vectors_and_canaries(tmp_path: Path) -> None:
    target = tmp_path / "out"
    arguments = ["export", "--tier", "T0", "--canaries", "--format", "jsonl", str(target)]
    done = CliRunner().invoke(vectors, arguments)
    assert done.exit_code == 0, done.output
    lines = (target / f"{ADD}.jsonl").read_text(encoding="utf-8").splitlines()
    spoilt = (target / "canaries" / f"{ADD}.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[0])["output"] == {"result": "9007199254740993"}
    assert json.loads(spoilt[0])["output"] != {"result": "9007199254740993"}
    assert CliRunner().invoke(vectors, arguments).exit_code == 2


def test_every_canary_is_wrong() -> None:
    for _, case in load_suite().cases():
        if case.output is not None:
            canary = wrong({"id": case.id, "output": case.output})
            assert canary is None or canary["output"] != case.output


def test_stats_counts_the_suite() -> None:
    data = json.loads(CliRunner().invoke(vectors, ["stats", "--json"]).output)
    assert data["totals"]["all"] == sum(1 for _ in load_suite().cases())
    assert CliRunner().invoke(vectors, ["stats"]).exit_code == 0
