"""What a theorem may say, and the errors of one that says something else."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from samples import chapter, stated, theorem

from taospec.primitives import U8
from taospec_conformance.errors import UserError
from taospec_conformance.prove.registry import all_statements, read_statements
from taospec_conformance.prove.writers import writers


def test_a_theorem_keeps_its_place_its_sentence_and_its_claims():
    found = theorem(stated(', by=("proved", "explored"), where=lambda x: x > 0'))
    assert (found.id, found.place, found.sentence) == ("A-1", "spec/sample.md:10", "It is so.")
    assert found.parameters == {"x": U8}
    assert found.claims == ("tested", "proved", "explored")
    assert not found.allows(x=0)
    assert found.holds(x=0)


def test_a_theorem_without_parameters_is_computed():
    assert theorem(stated(parameters="", body="True")).claims == ("computed",)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (stated(", wher=None"), "unknown keyword `wher`"),
        (stated(', by=("prooved",)'), "did you mean proved?"),
        (stated(', by=("proved")'), 'write by=("...",)'),
        (stated(', by=("proved", "proved")'), "the same evidence twice"),
        (stated(', by=("computed",)'), "has parameters"),
        (stated(', by=("proved",)', "", "True"), "has no parameters"),
        (stated(', shape={"y": 2}'), "no parameter `y`"),
        (stated(', shape={"x": 2}'), "does not fit its annotation"),
        (stated(', shape={"x": -1}', "x: Sequence[U8]"), "is no length"),
        (stated(', by=("proved",)', "x: Sequence[U8]", "True"), "without a shape of `x`"),
        (stated(', by=("exhausted",)', "x: U64"), "too many for all"),
        (stated("", "kind: FixedType, x: Number"), "ranges over no types"),
        (stated(', types=("I32F31",)', "kind: FixedType, x: Number"), "unknown type `I32F31`"),
        (stated(', types=("U64",)'), "`types` names 1 where 0 parameters"),
        (stated(', mutant=("a", "b")'), "no triple of texts"),
        (stated(', mutant=("consensus.nobody", "a", "b")'), "names no function"),
        (stated(', mutant=("consensus.normalise", "sum", "sum")'), "of its mutant"),
        (stated(', mutant=("consensus.normalise", "nowhere", "")'), "occurs 0 times"),
        (stated(', uses=("consensus.nobody",)'), "no function and no theorem"),
        (stated(', uses=("A-1",)'), "uses itself"),
        (stated("", "x"), "`x` has no domain"),
        (stated("", "x: str"), "no number, no vector"),
        (stated(', by=("induction",)'), "A-1.start and A-1.step and A-1.claim"),
        (stated().replace('"""It is so."""', "pass"), "has no sentence"),
        (stated().replace("-> bool", "-> int"), "returns no bool"),
        (stated(body="unknown_name") + "unknown_name\n", "cannot be read"),
        ("x = 1\n", "states no theorem"),
        (stated() + "\n\n" + stated(), "id A-1 is used twice"),
        ('NAME = "A-1"\n\n\n' + stated().replace('"A-1"', "NAME"), "not shown by the text"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_place_and_remedy(code: str, words: str):
    with pytest.raises(UserError) as caught:
        all_statements([chapter(code)])
    assert words in caught.value.line
    assert caught.value.line.startswith("spec/sample.md:")
    assert "what to do" in caught.value.message


def test_an_induction_owes_proofs_in_the_same_chapter():
    # Given an induction one of whose obligations claims no proof
    proved = ', by=("proved",)'
    parts = [stated(proved, name=f"A-1.{part}") for part in ("start", "step", "claim")]
    whole = stated(', by=("induction",)')
    assert len(all_statements([chapter("\n\n".join([whole, *parts]))]).theorems) == 4
    parts[1] = stated(name="A-1.step")
    # When the statements are read, then that one is named
    with pytest.raises(UserError, match=r"A-1\.step is an obligation of A-1 and claims no proof"):
        all_statements([chapter("\n\n".join([whole, *parts]))])


def test_what_cannot_be_read_can_be_left_out():
    found = all_statements([chapter(stated()), chapter("x = 1\n")], partial=True)
    assert list(found.theorems) == ["A-1"]
    assert [problem.line.split(": ")[1] for problem in found.problems] == [
        'the block states no theorem; decorate a function that returns bool with @theorem("ID")'
    ]


def test_an_identity_names_the_theorem_that_bounds_it():
    ideal = (
        '@identity("A-2", bound="A-1")\n'
        "def halves(a: Real) -> tuple[Real, Real]:\n"
        '    """Two halves are one."""\n'
        "    return a / 2 + a / 2, a\n"
    )
    (identity,) = read_statements(chapter(stated() + "\n\n" + ideal))[1]
    assert (identity.id, identity.bound, identity.sentence) == ("A-2", "A-1", "Two halves are one.")
    with pytest.raises(UserError, match="bounded by no theorem `A-1`"):
        all_statements([chapter(ideal)])


def test_writers_are_those_who_write_a_table_directly():
    found = writers("total_issuance")
    assert "ledger.mint_tao" in found
    assert all("." in name for name in found)
    assert "administration._begin_tempo" in writers("tempo")
    with pytest.raises(UserError, match="did you mean balances"):
        writers("balancs")
