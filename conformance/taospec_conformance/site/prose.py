"""The HTML of a page outside its code blocks: names in backticks become links."""

from __future__ import annotations

import re
from collections.abc import Callable

PIECE = re.compile(r"<!--.*?-->|<[^>]+>|[^<]+", re.DOTALL)
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*(?:\(\))?")
OPAQUE = ("a", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "math")


def link_names(html: str, address: Callable[[str], str | None]) -> str:
    """Link each `<code>name</code>` that `address` knows, except in links, headings and code."""
    result: list[str] = []
    inside: list[str] = []
    in_code = False
    for piece in PIECE.findall(html):
        tag = re.match(r"</?([a-z0-9]+)", piece)
        if tag is not None and tag.group(1) in OPAQUE:
            _follow(inside, tag.group(1), piece)
        elif piece == "<code>":
            in_code = True
        elif piece == "</code>":
            in_code = False
        elif tag is None and in_code and not inside and NAME.fullmatch(piece):
            target = address(piece)
            if target is not None:
                piece = f'<a class="spec-name" href="{target}">{piece}</a>'
        result.append(piece)
    return "".join(result)


def _follow(inside: list[str], tag: str, piece: str) -> None:
    if piece.startswith("</"):
        if tag in inside:
            del inside[len(inside) - 1 - inside[::-1].index(tag) :]
    elif not piece.endswith("/>"):
        inside.append(tag)
