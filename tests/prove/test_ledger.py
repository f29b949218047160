"""The committed record agrees with the text, and the chapter of theorems shows it."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

sys.path.insert(0, str(Path(__file__).parent))

from taospec_conformance import paths
from taospec_conformance.cli import cli
from taospec_conformance.errors import UserError
from taospec_conformance.prove.evidence import RUNGS, Limits
from taospec_conformance.prove.ledger import CHAPTER, END, Ledger, _plain, filled, rendered
from taospec_conformance.prove.lock import FILE, Cache, Record, read_record, record_text
from taospec_conformance.prove.rungs import rung_of
from taospec_conformance.prove.session import SURE, Session, Text, engines_of, read_text

ROOT = paths.require_checkout("the tests")


@pytest.fixture(scope="module")
def text() -> Text:
    return read_text(ROOT / "spec")


@pytest.fixture(scope="module")
def record() -> Record:
    return read_record(ROOT / FILE)


def test_the_record_was_written_by_the_tool(record: Record):
    assert (ROOT / FILE).read_text(encoding="utf-8") == record_text(record)


def test_every_theorem_is_recorded_with_the_hash_of_its_text(text: Text, record: Record):
    # When the hashes of the record are compared with those of the text
    recorded = {name: entry["hash"] for name, entry in record.theorems.items()}
    changed = {*recorded.items()} ^ {*text.hashes.items()}
    # Then none differs; run `taospec prove` with the ids below
    assert sorted({name for name, _ in changed}) == []


def test_every_claim_is_recorded_and_holds(text: Text, record: Record, tmp_path: Path):
    session = Session(text, list(text.theorems), Limits(), Cache(tmp_path))
    stale = []
    for name, theorem in text.theorems.items():
        claimed = [*engines_of(theorem), *(["induction"] if "induction" in theorem.by else [])]
        if name not in record.theorems:
            stale.append(name)
            continue
        evidence = record.theorems[name]["evidence"]
        keys = {engine: found["key"] for engine, found in evidence.items()}
        # where no draw meets the condition, a proof or an enumeration stands alone
        alone = "tested" not in keys and SURE & set(keys)
        expected = {engine: session.key(name, engine) for engine in claimed}
        if keys != {e: key for e, key in expected.items() if not (alone and e == "tested")}:
            stale.append(name)
        assert {found["verdict"] for found in evidence.values()} == {"holds"}
        assert record.theorems[name]["rung"] == RUNGS[rung_of(evidence)]
    assert stale == []


def test_every_identity_is_recorded(text: Text, record: Record, tmp_path: Path):
    session = Session(text, [], Limits(), Cache(tmp_path))
    assert {name: entry["key"] for name, entry in record.identities.items()} == {
        name: session.key(name, "ideal") for name in text.identities
    }


def test_the_chapter_shows_the_record(text: Text, record: Record):
    content = (ROOT / "spec" / CHAPTER).read_text(encoding="utf-8")
    assert content == rendered(ROOT, text, record)


def test_signs_of_markdown_are_escaped_outside_code():
    assert _plain("2**n < `a*b` | c_d") == r"2\*\*n \< `a*b` \| c\_d"


def test_unknown_and_open_parts_of_the_chapter_are_refused(text: Text, record: Record):
    ledger = Ledger(text, record, {})
    with pytest.raises(UserError, match="no part `nothing`"):
        filled(f"<!-- ledger: nothing -->\n{END}\n", ledger, "x.md")
    with pytest.raises(UserError, match="not closed"):
        filled("<!-- ledger: summary -->\n", ledger, "x.md")


@pytest.mark.parametrize(
    ("words", "expected"),
    [(["NOBODY-1"], "no theorem `NOBODY-1`"), (["--lower", "NOBODY-1"], "neither text nor record")],
)
def test_unknown_ids_are_refused(words: list[str], expected: str):
    done = CliRunner().invoke(cli, ["prove", *words])
    assert done.exit_code == 2
    assert expected in done.output
