"""The site as it is built: from a small tree, and from the real one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from pages import Page, broken_links, read_site, remote_resources

from taospec_conformance.harness.port_mistakes import MISTAKES
from taospec_conformance.site.mistakes import mistakes_page
from taospec_conformance.text.chapters import read_chapters

pytest.importorskip("mkdocs", reason="mkdocs is not installed: the site is not built")
pytest.importorskip("material", reason="mkdocs-material is not installed: the site is not built")

ROOT = Path(__file__).parents[2]

FIRST = '''# First {#first}

Half of $x$ is $\\frac{x}{2}$, see [Twice](second.md#twice). The name `halve` is defined below.

## Halving {#halving}

```python
from dataclasses import dataclass

LIMIT = 10


@dataclass
class Pair:
    """Two numbers."""

    left: int
    right: int


def halve(value: int) -> int:
    """Return half of a number.

    Operation: T2
    """
    LIMIT_ = LIMIT
    return min(value // 2, LIMIT_) if value < 3 else value // 2
```

$$ \\operatorname{halve}(x) = \\left\\lfloor \\frac{x}{2} \\right\\rfloor $$

```python example
assert halve(7) == 3  # less & more <b>
```
'''

SECOND = '''# Second {#second}

## Twice {#twice}

Uses `first.halve`, and `taospec.first` is no name.

```python
from taospec import first
from taospec.first import LIMIT, Pair, halve as half


def twice(halve: int) -> int:
    """The argument hides the function."""
    return half(halve) * 4 + halve


def bounded(pair: Pair) -> int:
    return min(twice(first.halve(pair.left)), LIMIT)
```

```python theorem
@theorem("TWO-1")
def twice_of_a_half(value: int) -> bool:
    """Twice is never less than bounded."""
    return twice(value) >= half(value)
```
'''
VECTORS = '{"cases":[{},{},{}],"operation":"first.halve","rule":"first#halving"}'
GUIDE = "# Home\n\nSee [Halving](../spec/first.md#halving) and `second.twice`.\n"


def small_tree(folder: Path, changes: Callable[[str], str] = str) -> Path:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.split("\nnav:\n")[0].replace(
        "conformance/taospec_conformance/site/hooks.py",
        str(ROOT / "conformance/taospec_conformance/site/hooks.py"),
    )
    pages = ("docs/index", "spec/first", "spec/second", "docs/operations", "docs/mistakes")
    nav = "\nnav:\n" + "".join(f"  - {page}.md\n" for page in pages)
    for name, text in {
        "mkdocs.yml": settings + nav,
        "docs/index.md": GUIDE,
        "docs/assets/site.css": (ROOT / "docs/assets/site.css").read_text(encoding="utf-8"),
        "docs/assets/logo.svg": (ROOT / "docs/assets/logo.svg").read_text(encoding="utf-8"),
        "spec/first.md": changes(FIRST),
        "spec/second.md": SECOND,
        "vectors/t2/first.halve/few.json": VECTORS,
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "mkdocs.yml"


def build(settings: Path, target: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    return subprocess.run(
        [*command, "-f", str(settings), "-d", str(target)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    done = build(small_tree(folder), folder / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("real") / "site"
    done = build(ROOT / "mkdocs.yml", target)
    assert done.returncode == 0, done.stdout + done.stderr
    return target


def html(site: Path, name: str) -> str:
    return (site / name).read_text(encoding="utf-8")


def code(line: str) -> str:
    """Return a line of HTML without the tags of the colours."""
    return re.sub(r'<span class="\w+">|</span>', "", line)


def line_of(page: str, number: int) -> str:
    found = re.search(rf'id="line-{number}" class="spec-line"><a [^>]*></a>(.*)\n', page)
    assert found is not None
    return code(found.group(1))


def chapter_line(text: str, start: str) -> int:
    lines = text.split("\n")
    return next(number for number, line in enumerate(lines, 1) if line.startswith(start))


def test_a_name_leads_to_its_definition(small: Path) -> None:
    second = html(small, "spec/second.html")
    line = line_of(second, chapter_line(SECOND, "    return min("))
    assert '<a class="spec-reference" href="#second.twice">twice</a>' in line
    assert '<a class="spec-reference" href="first.html">first</a>' in line
    assert '<a class="spec-reference" href="first.html#first.halve">halve</a>' in line
    assert '<a class="spec-reference" href="first.html#first.LIMIT">LIMIT</a>' in line
    assert ">pair</a>" not in line


def test_an_argument_hides_a_definition(small: Path) -> None:
    line = line_of(html(small, "spec/second.html"), chapter_line(SECOND, "    return half("))
    assert (
        '<a class="spec-reference" href="first.html#first.halve">half</a>(halve) * 4 + halve'
        in line
    )


def test_a_definition_has_an_anchor_of_its_own(small: Path) -> None:
    pages = read_site(small)
    ids = pages[(small / "spec/first.html").resolve()].ids
    assert {"first.halve", "first.LIMIT", "first.Pair", "first.Pair.left"} <= set(ids)
    assert "first.LIMIT_" not in ids
    assert "second.half" not in pages[(small / "spec/second.html").resolve()].ids


def test_names_in_prose_are_links(small: Path) -> None:
    first, second = html(small, "spec/first.html"), html(small, "spec/second.html")
    assert '<code><a class="spec-name" href="#first.halve">halve</a></code>' in first
    assert (
        '<code><a class="spec-name" href="first.html#first.halve">first.halve</a></code>' in second
    )
    assert "<code>taospec.first</code>" in second
    assert 'href="spec/second.html#second.twice">second.twice</a>' in html(small, "index.html")


def test_blocks_have_captions_and_facts(small: Path) -> None:
    first, second = html(small, "spec/first.html"), html(small, "spec/second.html")
    assert '<figure class="spec-code spec-code--module"><div' in first
    assert '<figure class="spec-code spec-code--example"><figcaption>Example' in first
    assert (
        '<figure class="spec-code spec-code--theorem"><figcaption>Theorem <a id="two-1"' in second
    )
    assert "less &amp; more &lt;b&gt;" in first
    assert 'class="spec-tier">T2</span>' in first
    assert "3 vectors" in first


def test_the_operations_have_a_page(small: Path) -> None:
    page = html(small, "docs/operations.html")
    assert '<a href="../spec/first.html#halving"><code>halve</code></a>' in page
    assert "Return half of a number." in page
    assert "twice" not in page


def test_the_port_mistakes_have_a_page(small: Path) -> None:
    page = html(small, "docs/mistakes.html")
    assert f"There are {len(MISTAKES)} of them." in page


def test_each_port_mistake_has_a_row() -> None:
    page = mistakes_page(read_chapters(ROOT / "spec"))
    for mistake in MISTAKES:
        assert page.count(f"| `{mistake.id}` | {mistake.sentence} |") == 1


def test_formulas_are_mathml(small: Path) -> None:
    first = html(small, "spec/first.html")
    assert first.count("<math") == 3
    assert 'display="block"' in first
    assert "arithmatex" not in first


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        ("second.md#twice", "second.md#thrice", "thrice"),
        ("second.md#twice", "third.md", "third.md"),
        ("\\frac{x}{2}$, see", "\\unheardof{x}$, see", "unheardof"),
    ],
    ids=["anchor", "page", "formula"],
)
def test_a_mistake_stops_the_build(tmp_path: Path, good: str, bad: str, message: str) -> None:
    done = build(small_tree(tmp_path, lambda text: text.replace(good, bad)), tmp_path / "site")
    assert done.returncode != 0
    assert message in done.stdout + done.stderr


@pytest.mark.parametrize("site", ["small", "real"])
def test_links_anchors_and_resources(site: str, request: pytest.FixtureRequest) -> None:
    root = request.getfixturevalue(site)
    pages = read_site(root)
    assert len(pages) >= 4
    assert broken_links(root, pages) == []
    assert remote_resources(root, pages) == []
    assert all("mermaid" not in page.classes for page in pages.values())
    for page in pages.values():
        twice = {name for name in page.ids if page.ids.count(name) > 1}
        assert not {name for name in twice if not name.startswith("__")}, page.path


def test_every_line_of_code_has_the_number_of_its_chapter(real: Path) -> None:
    pages: dict[Path, Page] = read_site(real)
    chapters = read_chapters(ROOT / "spec")
    assert chapters
    for chapter in chapters:
        page = pages[(real / "spec" / f"{chapter.name}.html").resolve()]
        expected = {
            f"line-{number}": line + "\n"
            for block in chapter.blocks
            for number, line in enumerate(block.lines, block.line)
        }
        assert page.lines == expected


def test_every_definition_of_the_reference_can_be_reached(real: Path) -> None:
    ids = set(read_site(real)[(real / "spec/arithmetic.html").resolve()].ids)
    assert {"arithmetic.saturating_mul", "arithmetic.safe_div", "arithmetic.checked_div"} <= ids
    consensus = html(real, "spec/consensus.html")
    assert 'href="arithmetic.html#arithmetic.saturating_mul"' in consensus
