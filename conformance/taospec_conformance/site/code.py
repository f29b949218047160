"""A block of a chapter as HTML: coloured, numbered as in the chapter, its names linked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import escape

from pygments.lexers.python import PythonLexer  # type: ignore[import-untyped]
from pygments.token import STANDARD_TYPES, Token, _TokenType  # type: ignore[import-untyped]

from taospec_conformance.site.definitions import Reference, References
from taospec_conformance.text.chapters import Block

THEOREM = re.compile(r'@(?:theorem|identity)\(\s*"([^"]+)"')
UNKNOWN: Mapping[str, str] = {}
RUNG_WORDS = {"induction": "proved by induction"}
Link = Callable[[Reference], str | None]


def render(
    block: Block, references: References, link: Link, rungs: Mapping[str, str] = UNKNOWN
) -> str:
    """Return the block as one figure.

    link:  turns a reference into an address, or None
    rungs: how surely each theorem holds, where that is known
    """
    last = block.line + len(block.lines) - 1
    rows = _rows(block, references, link)
    lines = [
        f'<span id="line-{number}" class="spec-line">'
        f'<a class="linenos" href="#line-{number}" data-linenos="{number:>{len(str(last))}} "'
        f' tabindex="-1" aria-hidden="true"></a>{row}\n</span>'
        for number, row in enumerate(rows, block.line)
    ]
    return (
        f'<figure class="spec-code spec-code--{block.kind}">{_caption(block, rungs)}'
        f'<div class="highlight"><pre><code>{"".join(lines)}</code></pre></div></figure>'
    )


def _caption(block: Block, rungs: Mapping[str, str]) -> str:
    """Return the caption of an example, or of theorems with an anchor for each."""
    if block.kind == "example":
        return "<figcaption>Example, run by the tests</figcaption>"
    if block.kind != "theorem":
        return ""
    names = THEOREM.findall("\n".join(block.lines))
    links = [
        f'<a id="{name.lower()}" href="#{name.lower()}">{name}</a>'
        + (f" ({RUNG_WORDS.get(rungs[name], rungs[name])})" if name in rungs else "")
        for name in names
    ]
    noun = "Theorem" if len(names) < 2 else "Theorems"
    checked = "" if rungs.keys() & set(names) else ", checked by the tests"
    return f"<figcaption>{noun} {', '.join(links)}{checked}</figcaption>"


def _rows(block: Block, references: References, link: Link) -> list[str]:
    """Return the HTML of each line of the block."""
    rows: list[list[str]] = [[]]
    column = 0
    for kind, text in _tokens("\n".join(block.lines)):
        for index, piece in enumerate(text.split("\n")):
            if index:
                rows.append([])
                column = 0
            if piece:
                place = (block.line + len(rows) - 1, column)
                rows[-1].append(_token(kind, piece, references.get(place), link))
                column += len(piece)
    return ["".join(row) for row in rows]


def _tokens(source: str) -> Iterator[tuple[_TokenType, str]]:
    lexer = PythonLexer(stripnl=False, ensurenl=False)
    yield from lexer.get_tokens(source)


def _token(kind: _TokenType, text: str, reference: Reference | None, link: Link) -> str:
    css = STANDARD_TYPES.get(kind, "")
    html = escape(text, quote=False)
    if css and kind is not Token.Text.Whitespace:
        html = f'<span class="{css}">{html}</span>'
    if reference is None or reference.name != text:
        return html
    if reference.defines:
        link_to_itself = f'<a href="#{reference.anchor}">{html}</a>'
        return f'<span class="spec-definition" id="{reference.anchor}">{link_to_itself}</span>'
    address = link(reference)
    return f'<a class="spec-reference" href="{address}">{html}</a>' if address else html
