"""Small chapters that state theorems, for the tests of the prover."""

from pathlib import Path

from taospec_conformance.prove.registry import Theorem, theorems
from taospec_conformance.text.chapters import Chapter, parse_chapter

IMPORTS = """from collections.abc import Sequence

from taospec.arithmetic import saturating_mul
from taospec.primitives import FixedType, I32F32, Number, U8, U16, U64
from taospec.consensus import normalise
"""


def chapter(code: str, path: Path = Path("spec/sample.md")) -> Chapter:
    """Return a chapter with one block of theorems, whose first line is line 11."""
    return parse_chapter(path, f"# Sample {{#sample}}\n\n```python theorem\n{IMPORTS}\n{code}```\n")


def theorem(code: str) -> Theorem:
    """Return the only theorem of a block."""
    (found,) = theorems(chapter(code))
    return found


def stated(
    more: str = "", parameters: str = "x: U8", body: str = "x <= 255", name: str = "A-1"
) -> str:
    """Return the code of a theorem."""
    return (
        f'@theorem("{name}"{more})\n'
        f"def statement({parameters}) -> bool:\n"
        f'    """It is so."""\n'
        f"    return {body}\n"
    )
