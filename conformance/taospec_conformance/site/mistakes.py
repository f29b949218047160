"""The page that lists the port mistakes which the vectors must catch, by chapter."""

from __future__ import annotations

from collections.abc import Iterable

from taospec_conformance.harness.mistake import Mistake
from taospec_conformance.harness.port_mistakes import MISTAKES
from taospec_conformance.site.facts import functions
from taospec_conformance.text.chapters import Chapter

HEAD = """# Port mistakes

Mistakes that whoever ports the specification may well make. Each is a runnable implementation: the
reference with one rule wrong. The tests show for every one of them that a vector catches it, that
the report points at the operation named here, and that the harness names it as the likely cause.

    TAOSPEC_CONTRACTS=off TAOSPEC_SABOTEUR=ties-to-lower-uid \\
        taospec conform taospec_conformance.harness.saboteurs:adapter

There are {count} of them.
"""


def mistakes_page(chapters: Iterable[Chapter]) -> str:
    """Return the Markdown of the page that lists all port mistakes."""
    lines = HEAD.format(count=len(MISTAKES)).splitlines()
    for chapter in chapters:
        found = [mistake for mistake in MISTAKES if mistake.chapter == chapter.name]
        if found:
            anchors = _anchors(chapter)
            lines += ["", f"## {chapter.headings[0].title} {{#{chapter.name}}}", ""]
            lines += ["| id | mistake | in | shows in |", "| --- | --- | --- | --- |"]
            lines += [_row(mistake, anchors) for mistake in found]
    return "\n".join(lines) + "\n"


def _anchors(chapter: Chapter) -> dict[str, str]:
    """Return the place of each function in the text of its chapter."""
    found = {}
    for function in functions(chapter):
        heading = chapter.heading_of(function.lineno)
        if heading is not None and heading.anchor is not None:
            found[function.name] = heading.anchor
    return found


def _row(mistake: Mistake, anchors: dict[str, str]) -> str:
    link = f"../spec/{mistake.chapter}.md#{anchors[mistake.function]}"
    place = f"[`{mistake.function}`]({link})"
    cells = (f"`{mistake.id}`", mistake.sentence, place, f"`{mistake.shows_in}`")
    return f"| {' | '.join(cells)} |"
