"""The lint refuses what the reference must not contain."""

from pathlib import Path

import pytest

from taospec_conformance import paths
from taospec_conformance.text.chapters import parse_chapter
from taospec_conformance.text.lint import import_cycles, lint, lint_chapter


def findings(code: str, name: str = "sample") -> list[str]:
    text = f"# T {{#t}}\n\n```python\n{code}\n```\n"
    chapter = parse_chapter(Path(f"spec/{name}.md"), text)
    return lint_chapter(chapter, frozenset({"sample", "arithmetic"}))


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("x = 0.5", "floating-point"),
        ("x = 1 / 2", "division"),
        ("x = {1, 2}", "set"),
        ("x = float(1)", "float"),
        ("assert True", "contract"),
        ("import random", "random"),
        ("import time", "time"),
        ("from functools import wraps", "primitives"),
        ("from taospec.nowhere import x", "not a chapter"),
        ("from taospec.arithmetic import *", "everything"),
        ("def f():\n    global x\n    x = 1", "hidden state"),
        ("x = hash(3)", "hash"),
        ("def f():\n" + "    x = 1\n" * 90, "screen"),
    ],
)
def test_forbidden_code_is_found_with_its_line(code: str, word: str):
    # When a chapter contains it, then a finding names file, line and the word
    found = findings(code)
    assert any(word in text and text.startswith("spec/sample.md:") for text in found), found


def test_plain_integer_code_passes():
    assert findings("def double(x: int) -> int:\n    return x * 2") == []


def test_a_cycle_of_imports_is_found():
    one = parse_chapter(Path("one.md"), "# A {#a}\n```python\nfrom taospec.two import x\n```\n")
    two = parse_chapter(Path("two.md"), "# B {#b}\n```python\nfrom taospec.one import y\n```\n")
    assert any("cycle" in text for text in import_cycles([one, two]))


def test_the_chapters_pass():
    assert lint(paths.spec_root()) == []
