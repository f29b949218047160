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
