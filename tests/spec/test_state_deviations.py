"""The chapter of deviations of the state: each row names vectors that exist."""

import re

from taospec_conformance.paths import spec_root
from taospec_conformance.vectors.files import load_suite

ROW = re.compile(
    r"^\| (?P<what>[^|]+) \| (?P<follows>[^|]+) \| (?P<vectors>[^|]+) \|$", re.MULTILINE
)
VECTOR = re.compile(r"`([a-z0-9-]+(?:/[a-z0-9-]+)+)`")


def test_every_row_names_vectors_of_the_suite() -> None:
    # Given the rows of the chapter and the ids of the suite
    text = (spec_root() / "state_deviations.md").read_text(encoding="utf-8")
    rows = [row for row in ROW.finditer(text) if not row["what"].startswith(("what", "---"))]
    known = {case.id for _, case in load_suite().cases()}
    # Then each row has at least one vector, and each vector exists
    assert len(rows) >= 100
    for row in rows:
        named = VECTOR.findall(row["vectors"])
        assert named, row["what"]
        assert set(named) <= known, row["what"]
