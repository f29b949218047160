"""Reading a chapter: its lines, headings, fences and rules."""

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from taospec_conformance.errors import UserError

FENCE = re.compile(r"^(?P<marks>`{3,}|~{3,})(?P<info>[^`]*)$")
INDENTED_FENCE = re.compile(r"^[ \t>]+(`{3,}|~{3,})\s*python")
HEADING = re.compile(r"^(?P<level>#{1,6})\s+(?P<title>.*?)(?:\s+\{#(?P<anchor>[a-z0-9-]+)\})?\s*$")
CODING = re.compile(r"coding[:=]\s*[-\w.]+")
KINDS = {"python": "module", "python example": "example", "python theorem": "theorem"}
SEPARATORS = {
    "\r": "carriage return (CRLF or CR line ends)",
    "\f": "form feed",
    "\v": "vertical tab",
    "\x1c": "file separator",
    "\x1d": "group separator",
    "\x1e": "record separator",
    "\x85": "next line",
    "\u2028": "line separator",
    "\u2029": "paragraph separator",
    "\ufeff": "byte order mark",
}


class ChapterError(UserError):
    """A chapter that cannot be read: the message names file, line and remedy."""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of Python; `line` is the chapter line of its first code line, from 1."""

    kind: str
    line: int
    lines: tuple[str, ...]

    @property
    def source(self) -> str:
        """Return the code with its line numbers in the chapter preserved."""
        return "\n" * (self.line - 1) + "\n".join(self.lines) + "\n"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a chapter, outside fences."""

    line: int
    level: int
    title: str
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Chapter:
    """One Markdown file of the specification."""

    path: Path
    lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    headings: tuple[Heading, ...]

    @property
    def name(self) -> str:
        """Return the name of the chapter, which is the name of its module."""
        return self.path.stem

    @property
    def has_module(self) -> bool:
        """Tell whether the chapter contains code of the reference."""
        return any(block.kind == "module" for block in self.blocks)

    def heading_of(self, line: int) -> Heading | None:
        """Return the last anchored heading at or above `line`."""
        found = [h for h in self.headings if h.line <= line and h.anchor is not None]
        return found[-1] if found else None


def read_chapter(path: Path) -> Chapter:
    """Read one chapter, or raise ChapterError."""
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ChapterError(str(error), str(path), "write the chapter as UTF-8 text") from error
    return parse_chapter(path, text)


def parse_chapter(path: Path, text: str) -> Chapter:
    """Split the text of a chapter on line feeds only and find its fences and headings."""
    if not text.endswith("\n"):
        raise ChapterError("the last line has no line feed", str(path), "end the file with one")
    lines = tuple(text.split("\n")[:-1])
    _refuse_separators(path, lines)
    blocks: list[Block] = []
    headings: list[Heading] = []
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        fence = FENCE.match(line)
        if fence is not None:
            end = _closing_fence(path, lines, number, fence["marks"])
            block = _block(path, fence["info"].strip(), number, lines[number:end])
            if block is not None:
                blocks.append(block)
            number = end + 1
        elif INDENTED_FENCE.match(line):
            raise ChapterError(
                "a fence of Python is indented or quoted",
                f"{path}:{number}",
                "start it in the first column, outside lists and notes",
            )
        elif (heading := HEADING.match(line)) is not None:
            level = len(heading["level"])
            headings.append(Heading(number, level, heading["title"], heading["anchor"]))
    _refuse_duplicate_anchors(path, headings)
    return Chapter(path, lines, tuple(blocks), tuple(headings))


def _refuse_separators(path: Path, lines: tuple[str, ...]) -> None:
    for number, line in enumerate(lines, 1):
        for character, name in SEPARATORS.items():
            if character in line:
                raise ChapterError(
                    f"the line contains a {name}",
                    f"{path}:{number}",
                    "remove it: a line ends with a line feed and nothing else ends a line",
                )
        if number <= 2 and CODING.search(line):
            raise ChapterError(
                "one of the first two lines would be read as a declaration of the source encoding",
                f"{path}:{number}",
                "reword it, without `coding:` or `coding=`",
            )


def _closing_fence(path: Path, lines: tuple[str, ...], start: int, marks: str) -> int:
    """Return the index of the line that closes the fence opened just before index `start`."""
    for index in range(start, len(lines)):
        fence = FENCE.match(lines[index])
        if fence is None or fence["marks"][0] != marks[0]:
            continue
        if len(fence["marks"]) >= len(marks) and not fence["info"].strip():
            return index
        if len(fence["marks"]) == len(marks) and fence["info"].strip() in KINDS:
            raise ChapterError(
                "a fence opens inside another fence",
                f"{path}:{index + 1}",
                f"close the fence of line {start} first",
            )
    raise ChapterError("the fence is never closed", f"{path}:{start}", f"close it with {marks}")


def _block(path: Path, info: str, start: int, lines: tuple[str, ...]) -> Block | None:
    """Return the block of Python behind the fence at line `start`, or None for other languages."""
    if not info.startswith("python"):
        return None
    kind = KINDS.get(info)
    if kind is None:
        raise ChapterError(
            f"unknown kind of fence `{info}`", f"{path}:{start}", "use one of: " + ", ".join(KINDS)
        )
    block = Block(kind, start + 1, lines)
    try:
        ast.parse(block.source, filename=str(path))
    except SyntaxError as error:
        raise ChapterError(
            f"syntax error: {error.msg}",
            f"{path}:{error.lineno or block.line}",
            "each block must be complete Python by itself",
        ) from error
    return block


def _refuse_duplicate_anchors(path: Path, headings: list[Heading]) -> None:
    seen: dict[str, int] = {}
    for heading in headings:
        if heading.anchor is None:
            continue
        if heading.anchor in seen:
            raise ChapterError(
                f"anchor `{heading.anchor}` is already used at line {seen[heading.anchor]}",
                f"{path}:{heading.line}",
                "give each heading an anchor of its own",
            )
        seen[heading.anchor] = heading.line


def read_chapters(root: Path) -> list[Chapter]:
    """Read all chapters below `root`, in the order of their names."""
    paths = sorted(root.glob("*.md"))
    if not paths:
        raise ChapterError("no chapters found", str(root), "point to the folder with the chapters")
    return [read_chapter(path) for path in paths]
