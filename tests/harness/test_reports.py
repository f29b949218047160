"""The live table, the choice of adapters, and what is planned."""

import importlib.util
import io
import shutil
from pathlib import Path

import pytest
from rich.console import Console
from suites import ADD, small_suite

from taospec_conformance.errors import UserError
from taospec_conformance.harness.plan import Selection, check_selection, make_plan, make_tasks
from taospec_conformance.harness.protocol import Hello
from taospec_conformance.harness.resolve import SkippedAdapterError, resolve
from taospec_conformance.harness.verdicts import Outcome, Verdict
from taospec_conformance.operations.table import operations
from taospec_conformance.reports.rules import rule_text
from taospec_conformance.reports.terminal import LiveTable


def hello(*claimed: str, presets: tuple[str, ...] = ("finney",)) -> Hello:
    return Hello("x", "1", "c", "", "", claimed, claimed, presets, (), 10, deterministic=True)


def test_the_live_table_shows_progress_and_failures() -> None:
    text = io.StringIO()
    console = Console(file=text, force_terminal=True, width=100)
    plan = make_plan(make_tasks(small_suite()), Selection(), hello(ADD), operations())
    with LiveTable(console) as table:
        table.planned(hello(ADD), plan)
        table.phase("asking")
        table.progress(ADD, 30)
        table.finished(ADD, [Outcome(Verdict.FAIL)] * 3)
    assert "30 of 40" in text.getvalue()
    assert "3 failed" in text.getvalue()


def test_what_is_not_claimed_is_told() -> None:
    plan = make_plan(make_tasks(small_suite()), Selection(), hello(ADD), operations())
    assert list(plan.groups) == [ADD]
    assert len(plan.unclaimed) == 2
    other = hello(ADD, presets=("minimal",))
    plan = make_plan(make_tasks(small_suite()), Selection(), other, operations())
    assert plan.tasks == 0
    assert plan.other_presets == 40


def test_a_failure_comes_with_the_text_of_its_rule() -> None:
    for operation in operations().values():
        text = rule_text(operation.rule)
        assert text.startswith("#"), operation.rule
        assert f"def {operation.function}" in text
    assert rule_text("nowhere#nothing") == ""


def test_quick_keeps_the_quick_set() -> None:
    # Given a quick set of two sums and a quotient
    quick = ("saturating_add/plain/3", "saturating_add/plain/5", "saturating_div/plain/1")
    # When an adapter of sums is asked for it
    tasks = make_tasks(small_suite())
    plan = make_plan(tasks, Selection(quick=True), hello(ADD), operations(), quick)
    # Then only its sums are left
    assert {name: [task.id for task in group] for name, group in plan.groups.items()} == {
        ADD: ["saturating_add/plain/3", "saturating_add/plain/5"]
    }


def test_a_tree_without_a_quick_set_says_so() -> None:
    with pytest.raises(UserError, match="this tree of vectors has no quick set"):
        check_selection(Selection(quick=True), small_suite())


def test_the_choice_of_adapters(tmp_path: Path) -> None:
    assert resolve(["package.module:answer"]).command[-1] == "package.module:answer"
    assert resolve(["python-minimal"]).command[-1].endswith("minimal/python/adapter.py")
    assert resolve(["sh", "-c", "exit"]).words == "-- sh -c exit"
    with pytest.raises(UserError, match="there is no adapter"):
        resolve([str(tmp_path / "nothing")])


def test_what_this_machine_lacks_is_a_skip_with_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(SkippedAdapterError, match="NumPy is not installed"):
        resolve(["numpy"])
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(SkippedAdapterError, match="no C compiler"):
        resolve(["c-minimal"])
