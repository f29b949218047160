"""The chapter that shows the record: its tables are written by `taospec prove`, never by hand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from taospec_conformance.errors import UserError
from taospec_conformance.prove.evidence import CONTROLLED, CROSS_CHECKED, RUNGS
from taospec_conformance.prove.hashing import Name, reached
from taospec_conformance.prove.lock import Record
from taospec_conformance.prove.registry import Theorem
from taospec_conformance.prove.session import WRITTEN, Text
from taospec_conformance.text.chapters import Chapter, read_chapters

CHAPTER = WRITTEN
MARK = "<!-- ledger: "
END = "<!-- end of ledger -->"
REGION = re.compile(rf"{MARK}(\w+) -->\n.*?{END}", re.DOTALL)


def chapter_counts(text: Text, record: Record) -> list[tuple[str, list[int]]]:
    """Return for each chapter how many of its recorded theorems stand on each rung from 1 on."""
    found: dict[str, Counter[str]] = {}
    for name, theorem in text.theorems.items():
        if name in record.theorems:
            found.setdefault(theorem.chapter, Counter())[record.theorems[name]["rung"]] += 1
    return [(chapter, [found[chapter][rung] for rung in RUNGS[1:]]) for chapter in sorted(found)]


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the chapter shows: the statements, the record, and the chapters with their headings."""

    text: Text
    record: Record
    chapters: Mapping[str, Chapter]

    def recorded(self) -> list[Theorem]:
        """Return the theorems that have an entry, by chapter and then in the order of the text."""
        found = [t for name, t in self.text.theorems.items() if name in self.record.theorems]
        return sorted(found, key=lambda theorem: (theorem.chapter, theorem.line))

    def link(self, theorem_chapter: str, line: int, shown: str) -> str:
        """Return a link to the section in which a line stands."""
        heading = self.chapters[theorem_chapter].heading_of(line)
        anchor = f"#{heading.anchor}" if heading is not None else ""
        return f"[{shown}]({theorem_chapter}.md{anchor})"

    def public_functions(self) -> dict[Name, int]:
        """Return the public functions of the reference with their lines."""
        sources = self.text.sources
        return {
            (chapter, name): sources.spaces[chapter].definitions[name][0].lineno
            for chapter in sorted(sources.modules)
            for name in sources.spaces[chapter].definitions
            if not name.startswith("_") and sources.is_function((chapter, name))
        }

    def reached_by(self, rungs: Sequence[str]) -> set[Name]:
        """Return what theorems on the given rungs reach."""
        found: set[Name] = set()
        for theorem in self.recorded():
            if self.record.theorems[theorem.id]["rung"] in rungs:
                found |= reached(theorem, self.text.sources)
        return found


def summary(ledger: Ledger) -> str:
    """Say in one sentence how many theorems there are, and how many carry each mark."""
    entries = [ledger.record.theorems[theorem.id] for theorem in ledger.recorded()]
    marked = Counter(mark.split(",")[0] for entry in entries for mark in entry["marks"])
    draws = sum(entry["evidence"].get("tested", {}).get("cases", 0) for entry in entries)
    cases = sum(entry["evidence"].get("exhausted", {}).get("cases", 0) for entry in entries)
    return (
        f"The text states {len(entries):,} theorems. {draws:,} draws and {cases:,} enumerated "
        f"cases refute none of them. {marked[CROSS_CHECKED]:,} proofs are cross-checked, "
        f"{marked['modular']:,} are modular, and {marked[CONTROLLED]:,} theorems have a negative "
        f"control. {len(ledger.record.identities):,} identities describe ideal models."
    )


def by_chapter(ledger: Ledger) -> str:
    """Return the table of counts by chapter and rung."""
    lines = [_row(["chapter", *RUNGS[1:], "all"]), _row(["---", *["--:"] * len(RUNGS)])]
    rows = chapter_counts(ledger.text, ledger.record)
    for chapter, counts in rows:
        title = ledger.chapters[chapter].headings[0].title
        cells = [str(count) if count else "" for count in counts]
        lines.append(_row([f"[{title}]({chapter}.md)", *cells, str(sum(counts))]))
    totals = [sum(counts[place] for _, counts in rows) for place in range(len(RUNGS) - 1)]
    lines.append(_row(["all", *map(str, totals), str(sum(totals))]))
    return "\n".join(lines)


def everything(ledger: Ledger) -> str:
    """Return the table of all theorems."""
    lines = [_row(["theorem", "says", "rung", "marks"]), _row(["---"] * 4)]
    for theorem in ledger.recorded():
        entry = ledger.record.theorems[theorem.id]
        link = ledger.link(theorem.chapter, theorem.line, theorem.id)
        rung = entry["rung"] if entry["rung"] != "induction" else "proved by induction"
        marks = "; ".join([*_extent(theorem, entry["rung"]), *entry["marks"]])
        lines.append(_row([link, _plain(theorem.sentence), rung, _plain(marks)]))
    return "\n".join(lines)


def _extent(theorem: Theorem, rung: str) -> list[str]:
    """Say for which sizes a proof was made; beyond them there are draws."""
    if rung not in ("explored", "proved", "exhausted"):
        return []
    sizes = [
        f"{size} in `{name}`"
        if isinstance(size, int)
        else f"{size[0]} rows of {size[1]} in `{name}`"
        for name, size in theorem.shape.items()
    ]
    return ["for " + ", ".join(sizes)] if sizes else []


def identities(ledger: Ledger) -> str:
    """Return the table of identities of ideal models."""
    known = ledger.text.identities
    found = [known[name] for name in ledger.record.identities if name in known]
    if not found:
        return "There are none."
    lines = [_row(["identity", "says", "how far the integers are"]), _row(["---"] * 3)]
    for identity in found:
        bound = ledger.text.theorems[identity.bound]
        lines.append(_row([
            ledger.link(identity.chapter, identity.line, identity.id),
            _plain(identity.sentence),
            ledger.link(bound.chapter, bound.line, bound.id),
        ]))  # fmt: skip
    return "\n".join(lines)


def gaps(ledger: Ledger) -> str:
    """Return how many public functions no theorem reaches, only tested ones reach, or more."""
    functions = ledger.public_functions()
    strong = ledger.reached_by(RUNGS[3:])
    weak = ledger.reached_by(RUNGS[1:3])
    lines = [
        _row(["chapter", "public functions", "reached by stronger evidence",
              "reached by draws only", "reached by none"]),
        _row(["---", *["--:"] * 4]),
    ]  # fmt: skip
    totals = [0, 0, 0, 0]
    for chapter in sorted({chapter for chapter, _ in functions}):
        own = {name for name in functions if name[0] == chapter}
        counts = [len(own), len(own & strong), len(own & weak - strong), len(own - weak - strong)]
        totals = [total + count for total, count in zip(totals, counts, strict=True)]
        title = ledger.chapters[chapter].headings[0].title
        lines.append(_row([f"[{title}]({chapter}.md)", *map(str, counts)]))
    lines.append(_row(["all", *map(str, totals)]))
    return "\n".join(lines)


def unreached(ledger: Ledger) -> str:
    """Return the public functions that no theorem reaches, by chapter."""
    functions = ledger.public_functions()
    reached_by_any = ledger.reached_by(RUNGS[1:])
    left = [name for name in functions if name not in reached_by_any]
    if not left:
        return "There are none."
    lines = [_row(["chapter", "functions that no theorem reaches"]), _row(["---"] * 2)]
    for chapter in sorted({chapter for chapter, _ in left}):
        names = [
            ledger.link(chapter, functions[own], f"`{own[1]}`") for own in left if own[0] == chapter
        ]
        title = ledger.chapters[chapter].headings[0].title
        lines.append(_row([f"[{title}]({chapter}.md)", ", ".join(names)]))
    return "\n".join(lines)


def only_tested(ledger: Ledger) -> str:
    """Return the theorems that rest on draws alone, by chapter."""
    rungs = {name: entry["rung"] for name, entry in ledger.record.theorems.items()}
    found = [theorem for theorem in ledger.recorded() if rungs[theorem.id] == "tested"]
    lines = [
        f"{len(found):,} of {len(rungs):,} theorems rest on draws alone.",
        "",
        _row(["chapter", "theorems"]),
        _row(["---"] * 2),
    ]
    for chapter in sorted({theorem.chapter for theorem in found}):
        own = [theorem for theorem in found if theorem.chapter == chapter]
        links = [ledger.link(chapter, theorem.line, theorem.id) for theorem in own]
        title = ledger.chapters[chapter].headings[0].title
        lines.append(_row([f"[{title}]({chapter}.md)", ", ".join(links)]))
    return "\n".join(lines)


PARTS: Mapping[str, Callable[[Ledger], str]] = {
    "summary": summary,
    "chapters": by_chapter,
    "theorems": everything,
    "identities": identities,
    "gaps": gaps,
    "unreached": unreached,
    "tested": only_tested,
}


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    """Return a sentence whose signs Markdown does not take for its own."""
    pieces = re.split(r"(`[^`]*`)", text)
    shown = [
        piece if piece.startswith("`") else re.sub(r"([*<>_])", r"\\\1", piece) for piece in pieces
    ]
    return "".join(shown).replace("|", "\\|")


def filled(content: str, ledger: Ledger, place: str) -> str:
    """Return the chapter with each of its marked regions made anew."""
    marked = re.findall(rf"{MARK}(\w+) -->", content)
    for name in marked:
        if name not in PARTS:
            raise UserError(
                f"the ledger has no part `{name}`", place, f"use one of {', '.join(PARTS)}"
            )
    if sorted(marked) != sorted(REGION.findall(content)):
        raise UserError("a part of the ledger is not closed", place, f"close it with {END}")

    def region(match: re.Match[str]) -> str:
        return f"{MARK}{match[1]} -->\n\n{PARTS[match[1]](ledger)}\n\n{END}"

    return REGION.sub(region, content)


def rendered(root: Path, text: Text, record: Record) -> str:
    """Return what the chapter must be."""
    path = root / "spec" / CHAPTER
    chapters = {chapter.name: chapter for chapter in read_chapters(root / "spec")}
    content = path.read_text(encoding="utf-8")
    return filled(content, Ledger(text, record, chapters), str(path))


def write_chapter(root: Path, text: Text, record: Record) -> None:
    """Write the tables of the chapter, if there is one and they changed."""
    path = root / "spec" / CHAPTER
    if path.is_file():
        content = rendered(root, text, record)
        if content != path.read_text(encoding="utf-8"):
            path.write_text(content, encoding="utf-8")
