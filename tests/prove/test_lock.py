"""The record: what enters it, what may not leave it, and what is remembered beside it."""

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from samples import chapter, stated

from taospec_conformance.errors import UserError
from taospec_conformance.prove.evidence import CROSS_CHECKED, Evidence, Limits
from taospec_conformance.prove.hashing import Sources, theorem_hash
from taospec_conformance.prove.lock import Cache, Record, read_record, record_text, steady
from taospec_conformance.prove.registry import all_statements
from taospec_conformance.prove.session import Session, Text, read_text, select

PROVED = ', by=("proved",)'
HOLDS = Evidence("holds", cases=7)
BOTH = {"tested": HOLDS, "proved": HOLDS}
RULE = "def normalise(values: list[int]) -> list[int]:\n    return values\n"
RUNS = "normalise([x]) != [1]"


def text_of(code: str) -> Text:
    found = chapter(code)
    stated_here = all_statements([found])
    sources = Sources({"consensus": RULE}, [found])
    hashes = {name: theorem_hash(t, sources) for name, t in stated_here.theorems.items()}
    return Text(stated_here.theorems, stated_here.identities, sources, hashes)


def session(folder: Path, code: str, **found: dict[str, Evidence]) -> Session:
    text = text_of(code)
    run = Session(text, list(text.theorems), Limits(), Cache(folder))
    run.tasks(force=True)
    for name in text.theorems:
        run.found[name] = dict(found.get(name.replace("-", "_").replace(".", "_"), {}))
    run.conclude()
    return run


def test_a_theorem_stands_on_the_highest_rung_that_holds(tmp_path: Path):
    proof = Evidence("holds", marks=(CROSS_CHECKED,))
    run = session(tmp_path, stated(PROVED), A_1={"tested": HOLDS, "proved": proof})
    entry = run.record(Record(), set(), everything=True).theorems["A-1"]
    assert (entry["rung"], entry["marks"]) == ("proved", ["cross-checked"])
    assert entry["evidence"]["tested"]["cases"] == 7
    assert set(entry["evidence"]["proved"]) == {"key", "verdict"}


def test_what_fails_is_named_and_does_not_enter_the_record(tmp_path: Path):
    run = session(
        tmp_path, stated(PROVED), A_1={"tested": HOLDS, "proved": Evidence("unknown", "too long")}
    )
    assert run.failures == {"A-1": "proved: unknown: too long"}
    assert run.record(Record(), set(), everything=True).theorems == {}


def test_a_proof_stands_alone_where_no_draw_meets_the_condition(tmp_path: Path):
    none = Evidence("empty", "no draw meets the condition")
    run = session(tmp_path, stated(PROVED), A_1={"tested": none, "proved": HOLDS})
    assert run.failures == {}
    assert set(run.record(Record(), set(), everything=True).theorems["A-1"]["evidence"]) == {
        "proved"
    }
    assert session(tmp_path, stated(), A_1={"tested": none}).failures != {}


def test_a_rung_is_not_lost_in_silence(tmp_path: Path):
    # Given a record in which a theorem is proved, and a text that no longer claims it
    proved = session(tmp_path, stated(PROVED), A_1={"tested": HOLDS, "proved": HOLDS})
    old = proved.record(Record(), set(), everything=True)
    weaker = session(tmp_path, stated(), A_1={"tested": HOLDS})
    # When the record is made, then that is a failure and the record stays
    new = weaker.record(old, set(), everything=True)
    assert weaker.failures == {"A-1": "proved in the record, now only tested"}
    assert new == old
    # And if it is said to be meant, it is recorded
    meant = session(tmp_path, stated(), A_1={"tested": HOLDS})
    assert meant.record(old, {"A-1"}, everything=True).theorems["A-1"]["rung"] == "tested"
    assert meant.failures == {}


def test_a_theorem_does_not_leave_the_text_in_silence(tmp_path: Path):
    old = session(tmp_path, stated(), A_1={"tested": HOLDS}).record(
        Record(), set(), everything=True
    )
    run = session(tmp_path, stated(name="B-1"), B_1={"tested": HOLDS})
    assert "A-1" in run.record(old, set(), everything=True).theorems
    assert run.failures == {"A-1": "tested in the record, and no longer stated"}
    run.failures.clear()
    assert list(run.record(old, {"A-1"}, everything=True).theorems) == ["B-1"]


def induction(step: str) -> str:
    """Return the code of an induction whose step says something."""
    code = [stated(', by=("induction",)', body=RUNS), stated(PROVED, body=step, name="A-1.step")]
    code += [stated(PROVED, name=f"A-1.{part}") for part in ("start", "claim")]
    return "\n\n".join(code)


@pytest.mark.parametrize(
    ("step", "evidence", "failure"),
    [
        (RUNS, BOTH, None),
        ("x >= 0", BOTH, "A-1.step calls no function of the reference that A-1 runs"),
        (RUNS, {"tested": HOLDS, "proved": Evidence("unknown")}, "A-1.step is not proved"),
    ],
)
def test_an_induction_holds_if_its_parts_do_and_its_step_runs_the_rule(
    tmp_path: Path, step: str, evidence: dict[str, Evidence], failure: str | None
):
    run = session(
        tmp_path, induction(step), A_1={"tested": HOLDS}, A_1_step=evidence, A_1_start=BOTH,
        A_1_claim=BOTH,
    )  # fmt: skip
    new = run.record(Record(), set(), everything=True)
    if failure is None:
        assert run.failures == {}
        assert new.theorems["A-1"]["rung"] == "induction"
    else:
        assert failure in run.failures["A-1"]
        assert "A-1" not in new.theorems


def test_the_record_is_read_as_it_was_written(tmp_path: Path):
    run = session(tmp_path, stated(), A_1={"tested": HOLDS})
    record = run.record(Record(), set(), everything=True)
    path = tmp_path / "proofs.lock.json"
    assert read_record(path) == Record()
    path.write_text(record_text(record))
    assert read_record(path) == record
    path.write_text("{}")
    with pytest.raises(UserError, match="cannot be read"):
        read_record(path)


def test_another_number_of_draws_alone_does_not_change_an_entry():
    old = {"hash": "a", "evidence": {"tested": {"key": "k", "cases": 400}}}
    new = {"hash": "a", "evidence": {"tested": {"key": "k", "cases": 399}}}
    assert steady(old, new) == old
    other = {"hash": "a", "evidence": {"tested": {"key": "l", "cases": 399}}}
    assert steady(old, other) == other


def test_what_holds_is_remembered_and_what_refutes_is_kept_until_it_no_longer_does(tmp_path: Path):
    cache = Cache(tmp_path)
    cache.put("k" * 16, "tested", HOLDS)
    cache.put("l" * 16, "tested", Evidence("unknown"))
    assert cache.get("k" * 16, "tested") == HOLDS
    assert cache.get("k" * 16, "exhausted") is None
    assert cache.get("l" * 16, "tested") is None
    cache.keep_counterexample("A-1", "tested", Evidence("refuted", "no", 1, (), {"x": 2**70}))
    assert cache.counterexample("A-1") == {"x": 2**70}
    session(tmp_path, stated(), A_1={"tested": HOLDS})
    assert cache.counterexample("A-1") is None


def test_a_text_that_is_written_during_the_run_is_noticed(tmp_path: Path):
    (tmp_path / "a.md").write_text("\n".join(chapter(stated()).lines) + "\n")
    text = read_text(tmp_path)
    run = Session(text, ["A-1"], Limits(), Cache(tmp_path), {"A-1": {"tested": HOLDS}})
    # When nothing that the theorem reaches changes, then its evidence stays
    (tmp_path / "b.md").write_text("# B {#b}\n")
    os.utime(tmp_path / "a.md", (1, 1))
    run.check_text(tmp_path)
    assert run.found["A-1"]["tested"] == HOLDS
    # When the theorem changes, then its evidence is about another one
    (tmp_path / "a.md").write_text("\n".join(chapter(stated(body="x <= 254")).lines) + "\n")
    run.check_text(tmp_path)
    run.conclude()
    assert run.failures == {"A-1": "the text changed under the run"}


def test_ids_are_chosen_by_pattern_and_unknown_ones_refused():
    text = text_of("\n\n".join(stated(name=name) for name in ("A-1", "A-2", "B-1")))
    assert select(text, ()) == ["A-1", "A-2", "B-1"]
    assert select(text, ("A-*",)) == ["A-1", "A-2"]
    with pytest.raises(UserError, match="did you mean"):
        select(text, ("A-3",))
