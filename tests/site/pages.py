"""Reading built pages: what they load, where they link, what their code lines say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADED_BY_ATTRIBUTE = {"src", "srcset", "poster", "data"}
LOADED_BY_LINK = {"stylesheet", "icon", "preload", "preconnect", "dns-prefetch", "modulepreload"}
REMOTE = re.compile(r"^(?:https?:)?//")


@dataclass
class Page:
    """One built page: `lines` maps an id such as `line-12` to the text of that line of code."""

    path: Path
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    resources: list[str] = field(default_factory=list)
    classes: set[str] = field(default_factory=set)
    lines: dict[str, str] = field(default_factory=dict)


class Reader(HTMLParser):
    """Fills a page while it is parsed."""

    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.line = ""
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.page.classes.update(given.get("class", "").split())
        if "id" in given:
            self.page.ids.append(given["id"])
        if tag == "a" and "href" in given:
            self.page.links.append(given["href"])
        if tag == "link" and LOADED_BY_LINK & set(given.get("rel", "").split()):
            self.page.resources.append(given["href"])
        if tag != "a":
            loaded = LOADED_BY_ATTRIBUTE & given.keys()
            self.page.resources += [given[name] for name in sorted(loaded)]
        if tag == "span" and self.line:
            self.depth += 1
        if tag == "span" and "spec-line" in given.get("class", ""):
            self.line, self.depth = given["id"], 1
            self.page.lines[self.line] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "span" and self.line:
            self.depth -= 1
            if self.depth == 0:
                self.line = ""

    def handle_data(self, data: str) -> None:
        if self.line:
            self.page.lines[self.line] += data


def read_site(root: Path) -> dict[Path, Page]:
    """Read all pages below `root`."""
    pages = {}
    for path in sorted(root.rglob("*.html")):
        page = Page(path)
        Reader(page).feed(path.read_text(encoding="utf-8"))
        pages[path.resolve()] = page
    return pages


def broken_links(root: Path, pages: dict[Path, Page]) -> list[str]:
    """List the links that lead to no page, no file or no anchor. 404.html is served anywhere."""
    found = []
    for page in pages.values():
        if page.path.name == "404.html":
            continue
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            place = (page.path.parent / unquote(parts.path)).resolve() if parts.path else page.path
            target = (place / "index.html" if place.is_dir() else place).resolve()
            if not target.is_file():
                found.append(f"{page.path.relative_to(root)}: {link}: no such file")
            elif parts.fragment and unquote(parts.fragment) not in pages[target].ids:
                found.append(f"{page.path.relative_to(root)}: {link}: no such anchor")
    return found


def remote_resources(root: Path, pages: dict[Path, Page]) -> list[str]:
    """List everything that a page or a style sheet would load from another machine."""
    found = [
        f"{page.path.relative_to(root)}: {resource}"
        for page in pages.values()
        for resource in page.resources
        if REMOTE.match(resource)
    ]
    for sheet in sorted(root.rglob("*.css")):
        text = sheet.read_text(encoding="utf-8")
        loads = re.findall(r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)", text)
        found += [f"{sheet.relative_to(root)}: {a or b}" for a, b in loads if REMOTE.match(a or b)]
    return found
