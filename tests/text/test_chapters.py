"""Every trap of the tangle: what would shift a line or revive a comment is refused or harmless."""

import ast
from pathlib import Path

import pytest

from taospec_conformance.text.chapters import ChapterError, parse_chapter
from taospec_conformance.text.tangle import drift, tangled, write_modules

SIMPLE = "# Title {#title}\n\nProse.\n\n```python\nvalue = 1\n```\n"


def chapter(text: str):
    return parse_chapter(Path("spec/sample.md"), text)


def test_line_n_of_the_module_is_line_n_of_the_chapter():
    # Given a chapter with code between prose
    text = SIMPLE
    # When it is tangled
    module = tangled(chapter(text))
    # Then there is one line for each line, code as it is and prose behind the marker
    assert module == "#| # Title {#title}\n#|\n#| Prose.\n#|\n#| ```python\nvalue = 1\n#| ```\n"


def test_a_traceback_names_the_line_of_the_chapter():
    # Given a chapter whose code fails on line 6
    module = tangled(chapter(SIMPLE.replace("value = 1", "value = 1 // 0")))
    # When the module is compiled and run
    with pytest.raises(ZeroDivisionError) as caught:
        exec(compile(module, "sample", "exec"), {})
    # Then the traceback says line 6
    assert caught.traceback[-1].lineno + 1 == 6


@pytest.mark.parametrize("comment", ["type: ignore", "noqa", "pragma: no cover", "fmt: off"])
def test_prose_is_never_a_magic_comment(comment: str):
    # Given prose that reads like a comment for a tool
    text = SIMPLE.replace("Prose.", comment)
    # When it is tangled
    line = tangled(chapter(text)).split("\n")[2]
    # Then it stands behind the marker and not at the start of the comment
    assert line == f"#| {comment}"


def test_a_source_encoding_in_the_first_lines_is_refused():
    # Given a title that Python would read as a declaration of the encoding
    text = "# On coding: latin-1 {#title}\n\n```python\nvalue = 1\n```\n"
    # When it is read, then the line and the remedy are named
    with pytest.raises(ChapterError, match=r"sample.md:1: .*encoding[\s\S]*reword"):
        chapter(text)


def test_the_same_words_further_down_are_harmless():
    # Given the words on the third line
    text = SIMPLE.replace("Prose.", "On coding: latin-1")
    # When it is tangled, then the module is valid
    ast.parse(tangled(chapter(text)))


@pytest.mark.parametrize(
    ("character", "name"),
    [("\r", "carriage return"), ("\f", "form feed"), ("\u2028", "line separator"), ("\v", "tab"),
     ("\x85", "next line"), ("\ufeff", "byte order mark")],
)  # fmt: skip
def test_exotic_line_separators_are_refused(character: str, name: str):
    # Given a character at which some programs end a line
    text = SIMPLE.replace("Prose.", f"Pro{character}se.")
    # When it is read, then it is refused with its line
    with pytest.raises(ChapterError, match=rf"sample.md:3: .*{name}"):
        chapter(text)


def test_crlf_is_refused():
    with pytest.raises(ChapterError, match="CRLF"):
        chapter(SIMPLE.replace("\n", "\r\n"))


def test_an_unclosed_fence_names_where_it_opens():
    with pytest.raises(ChapterError, match=r"sample.md:5: the fence is never closed"):
        chapter("# T {#t}\n\nP\n\n```python\nvalue = 1\n")


def test_an_unclosed_bracket_names_its_own_line_and_not_the_next_block():
    # Given a block with an open bracket, and a sound block after it
    text = SIMPLE.replace("value = 1", "value = (1,") + "\n```python\nother = 2)\n```\n"
    # When it is read, then line 6 is named
    with pytest.raises(ChapterError, match=r"sample.md:6: syntax error"):
        chapter(text)


@pytest.mark.parametrize("prefix", ["    ", "> ", "\t"])
def test_indented_and_quoted_fences_of_python_are_refused(prefix: str):
    text = SIMPLE + f"\n{prefix}```python\n{prefix}x = 1\n{prefix}```\n"
    with pytest.raises(ChapterError, match="indented or quoted"):
        chapter(text)


def test_a_fence_inside_a_longer_fence_is_text():
    # Given a fence of four marks that shows a fence of three
    text = SIMPLE + "\n````text\n```python\nnot code\n```\n````\n"
    # When it is read, then only the real block is code
    assert len(chapter(text).blocks) == 1


def test_a_fence_that_opens_inside_a_fence_is_refused():
    text = "# T {#t}\n\n```python\nx = 1\n```python\ny = 2\n```\n"
    with pytest.raises(ChapterError, match=r"sample.md:5: a fence opens inside another"):
        chapter(text)


def test_tilde_fences_count():
    assert chapter(SIMPLE.replace("```", "~~~")).blocks[0].line == 6


def test_an_unknown_kind_of_fence_is_refused():
    with pytest.raises(ChapterError, match="unknown kind of fence `python hidden`"):
        chapter(SIMPLE.replace("```python", "```python hidden"))


def test_examples_and_theorems_are_not_in_the_module():
    # Given an example beside the code
    text = SIMPLE + "\n```python example\nassert value == 1\n```\n"
    # When it is tangled, then the example is a comment
    assert "#| assert value == 1" in tangled(chapter(text))


def test_a_repeated_anchor_is_refused():
    with pytest.raises(ChapterError, match=r"sample.md:8: anchor `title` is already used"):
        chapter(SIMPLE + "## Again {#title}\n")


def test_a_missing_final_line_feed_is_refused():
    with pytest.raises(ChapterError, match="last line"):
        chapter(SIMPLE[:-1])


def test_code_lines_keep_trailing_blanks_so_that_no_formatter_moves_them():
    text = SIMPLE.replace("value = 1", 'value = """a  \nb"""')
    assert 'value = """a  \nb"""' in tangled(chapter(text))


def test_drift_names_the_first_line_that_differs(tmp_path: Path):
    # Given a chapter, its module, and a module without a chapter
    spec, reference = tmp_path / "spec", tmp_path / "reference"
    spec.mkdir(), reference.mkdir()
    (spec / "sample.md").write_text(SIMPLE)
    write_modules(spec, reference)
    assert drift(spec, reference) == []
    # When one line is edited and an orphan is added
    module = reference / "sample.py"
    module.write_text(module.read_text().replace("value = 1", "value = 2"))
    (reference / "orphan.py").write_text("")
    # Then both are found, and writing again mends both
    assert drift(spec, reference) == [f"{module}:6", f"{reference / 'orphan.py'}:1"]
    write_modules(spec, reference)
    assert drift(spec, reference) == []


def test_tangling_all_chapters_takes_less_than_a_second(tmp_path: Path):
    import time

    from taospec_conformance import paths

    start = time.perf_counter()
    write_modules(paths.spec_root(), tmp_path)
    assert time.perf_counter() - start < 1
