"""Links between chapters, guides and code: each must lead to a file and an anchor that exist."""

import re
from pathlib import Path

from markdown.extensions.toc import slugify

from taospec_conformance.text.chapters import Chapter, read_chapter

_LINK = re.compile(r"\[[^\]]*\]\(([^()\s]+(?:\([^()]*\))?)\)")
_CODE = re.compile(r"`[^`]*`")


def prose_lines(chapter: Chapter) -> list[tuple[int, str]]:
    """Return the numbered lines outside fences, without inline code."""
    lines, fence = [], ""
    for number, line in enumerate(chapter.lines, 1):
        marks = re.match(r"^\s*(`{3,}|~{3,})", line)
        if marks and not fence:
            fence = marks[1]
        elif marks and fence and line.strip().startswith(fence[0] * len(fence)):
            fence = ""
        elif not fence:
            lines.append((number, _CODE.sub("", line)))
    return lines


def anchors(chapter: Chapter) -> frozenset[str]:
    """Return the anchors of a page: explicit ones, and those made from titles."""
    return frozenset(
        heading.anchor or slugify(heading.title.replace("`", ""), "-")
        for heading in chapter.headings
    )


def broken_links(root: Path, folders: tuple[str, ...] = (".", "spec", "docs")) -> list[str]:
    """Return a finding for each link to a page or an anchor that does not exist."""
    paths = [path for folder in folders for path in sorted((root / folder).glob("*.md"))]
    pages = {path.resolve(): read_chapter(path) for path in paths}
    names = {path.name: path for path in pages if path.parent != root.resolve()}
    findings = []
    for path, page in pages.items():
        for number, line in prose_lines(page):
            for target in _LINK.findall(line):
                problem = _problem(path, target, pages, names)
                if problem:
                    findings.append(f"{path.relative_to(root.resolve())}:{number}: {problem}")
    return findings


def _problem(
    path: Path, target: str, pages: dict[Path, Chapter], names: dict[str, Path]
) -> str | None:
    if re.match(r"[a-z][a-z0-9+.-]*:", target):
        return None
    file, _, anchor = target.partition("#")
    place = (path.parent / file).resolve() if file else path
    if place not in pages and not place.exists():
        # The site serves chapters and guides from one folder, so guides may link by name alone.
        place = names.get(file, place)
    if place not in pages and not place.exists():
        return f"link to `{target}`: there is no such file; correct the path"
    if anchor and place in pages and anchor not in anchors(pages[place]):
        return f"link to `{target}`: that page has no such anchor; correct it"
    return None
