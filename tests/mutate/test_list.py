"""The list of mutants that no vector notices: complete, current, and refused where it is not."""

from pathlib import Path

import pytest
from snippets import python, taospec

from taospec_conformance.errors import UserError
from taospec_conformance.mutate import unnoticed

ROOT = Path(__file__).parents[2]
STALE = """
import json
from pathlib import Path
from taospec_conformance.mutate import unnoticed
print(json.dumps(unnoticed.stale(unnoticed.read(Path({root!r})))))
"""

NAMED = """
import json
from pathlib import Path
from taospec_conformance.mutate import unnoticed
from taospec_conformance.mutate.places import places
print(json.dumps(len(unnoticed.matching(unnoticed.read(Path({root!r})), places()))))
"""


def write(root: Path, text: str) -> None:
    path = root / unnoticed.FILE
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")


def test_every_entry_matches_a_mutant() -> None:
    assert python(STALE.format(root=str(ROOT))) == []


def test_an_entry_that_matches_no_mutant_is_found(tmp_path: Path) -> None:
    # Given an entry for a change that the text does not allow any more
    write(
        tmp_path,
        """
[[equivalent]]
function = "arithmetic.saturate"
operator = "strictness"
changes = [["if exact > kind.high:", "if exact >= kind.high:"], ["if gone:", "if went:"]]
reason = "the value returned is the same"
""",
    )
    # Then only that change is stale
    found = python(STALE.format(root=str(tmp_path)))
    assert found == ["arithmetic.saturate, strictness: 'if gone:' to 'if went:'"]


def test_a_number_names_one_of_several_places_that_read_the_same(tmp_path: Path) -> None:
    # Given a function that is changed the same way in two places, and an entry for the second
    write(
        tmp_path,
        """
[[equivalent]]
function = "timelocked._open_queue"
operator = "statement dropped"
changes = [["continue", "", 2]]
reason = "it is the last statement of the loop"
""",
    )
    # Then one mutant is meant; without the number both would be, and there is no third
    assert python(NAMED.format(root=str(tmp_path))) == 1
    path = tmp_path / unnoticed.FILE
    path.write_text(path.read_text().replace(", 2]", "]"))
    assert python(NAMED.format(root=str(tmp_path))) == 2
    path.write_text(path.read_text().replace('"continue", ""', '"continue", "", 3'))
    assert len(python(STALE.format(root=str(tmp_path)))) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[equivalent]]\nfunction = 'a.b'\n", "equivalent 1 is not complete"),
        ("[[survivor]]\nfunction = 'a.b'\n", "survivor 1 is not complete"),
        ("[[excuse]]\nfunction = 'a.b'\n", r"has entries \[\[excuse\]\]"),
        ("nonsense", "is not TOML"),
        (
            "[[equivalent]]\nfunction='a.b'\noperator='x'\nreason='r'\nchanges=[['p','q'],['p','q']]",
            "twice",
        ),
    ],
)
def test_a_list_that_is_not_complete_is_refused(tmp_path: Path, text: str, words: str) -> None:
    write(tmp_path, text)
    with pytest.raises(UserError, match=words):
        unnoticed.read(tmp_path)


def test_a_name_that_is_not_there_is_explained() -> None:
    done = taospec("mutate", "arithmetic.saturat")
    assert done.returncode == 2
    assert "did you mean arithmetic.saturate" in done.stderr
