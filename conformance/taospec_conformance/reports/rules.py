"""The text of a rule, to show it beside a failure."""

import functools

from taospec_conformance import paths
from taospec_conformance.text.chapters import Chapter, read_chapters


@functools.cache
def _chapters() -> dict[str, Chapter]:
    return {chapter.name: chapter for chapter in read_chapters(paths.spec_root())}


def rule_text(rule: str) -> str:
    """Return the section of the specification that a rule names, or "" if it is not at hand.

    rule: chapter#anchor
    """
    name, _, anchor = rule.partition("#")
    chapter = _chapters().get(name)
    if chapter is None:
        return ""
    for heading, following in zip(chapter.headings, (*chapter.headings[1:], None), strict=True):
        if heading.anchor == anchor:
            end = following.line - 1 if following is not None else len(chapter.lines)
            return "\n".join(chapter.lines[heading.line - 1 : end]).strip()
    return ""
