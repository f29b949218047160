"""The hooks that mkdocs calls: they bring the chapters into the site and render their code."""

from __future__ import annotations

import logging
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from taospec_conformance.prove.lock import FILE, read_record
from taospec_conformance.site import code, facts, formulas, mistakes, prose
from taospec_conformance.site.definitions import Index, Reference
from taospec_conformance.text.chapters import Chapter, read_chapters

log = logging.getLogger("mkdocs.plugins.taospec")

HOME = "docs/index.md"
OPERATIONS = "docs/operations.md"  # generated
MISTAKES = "docs/mistakes.md"  # generated
# Files outside the two folders that the pages point to: pages of their own, or copied as they are.
EXTRAS = (
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "conformance/implementations/minimal/python/adapter.py",
    "conformance/implementations/minimal/c/adapter.c",
)
PLACEHOLDER = re.compile(r'<div class="spec-block" data-line="(\d+)"></div>')
HEADING = re.compile(r'(<h[1-6] id="([^"]+)">.*?</h[1-6]>)', re.DOTALL)


@dataclass(slots=True)
class State:
    """What one build knows of the specification."""

    index: Index = field(default_factory=lambda: Index([]))
    counts: facts.Counts = field(default_factory=lambda: facts.Counts(Counter(), Counter()))
    pages: dict[str, str] = field(default_factory=dict)
    rungs: dict[str, str] = field(default_factory=dict)


state = State()


def repository(config: MkDocsConfig) -> Path:
    """Return the folder that holds mkdocs.yml."""
    return Path(config.config_file_path).resolve().parent


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the chapters and the record of proofs, and count the vectors."""
    root = repository(config)
    state.index = Index(read_chapters(root / "spec"))
    state.counts = facts.count_vectors(root / "vectors")
    theorems = read_record(root / FILE).theorems
    state.rungs = {name: entry["rung"] for name, entry in theorems.items()}
    config.watch.append(str(root / "spec"))
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Give pages the paths that they have in the repository, so that one link serves both."""
    root = repository(config)
    for file in [f for f in files.documentation_pages() if f.generated_by is None]:
        files.remove(file)
    names = sorted(path.relative_to(root).as_posix() for path in root.glob("docs/*.md"))
    names += [f"spec/{chapter.path.name}" for chapter in state.index.chapters.values()]
    names += [name for name in EXTRAS if (root / name).is_file()]
    names += sorted(path.relative_to(root).as_posix() for path in root.glob("docs/assets/*.svg"))
    for name in names:
        target = "index.html" if name == HOME else None
        files.append(
            File(name, str(root), config.site_dir, config.use_directory_urls, dest_uri=target)
        )
    listing = facts.operations_page(_in_reading_order(config), state.counts)
    files.append(File.generated(config, OPERATIONS, content=listing))
    listing = mistakes.mistakes_page(_in_reading_order(config))
    files.append(File.generated(config, MISTAKES, content=listing))
    state.pages = {
        name: page.url
        for name in state.index.chapters
        if (page := files.get_file_from_path(f"spec/{name}.md")) is not None
    }
    return files


def _in_reading_order(config: MkDocsConfig) -> list[Chapter]:
    """Return the chapters in the order of the navigation; those that it leaves out come last."""
    order = re.findall(r"spec/(\w+)\.md", str(config.nav))
    places = {name: place for place, name in enumerate(order)}
    chapters = state.index.chapters.values()
    return sorted(chapters, key=lambda chapter: places.get(chapter.name, len(places)))


def chapter_of(page: Page) -> Chapter | None:
    """Return the chapter that a page shows, or None if it is a guide."""
    folder, _, name = page.file.src_uri.rpartition("/")
    return state.index.chapters.get(name.removesuffix(".md")) if folder == "spec" else None


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put a placeholder where each block of Python stands, so that Markdown leaves it alone."""
    del markdown, config, files
    chapter = chapter_of(page)
    if chapter is None:
        return page.markdown or ""
    lines = list(chapter.lines)
    for block in reversed(chapter.blocks):
        first, last = block.line - 2, block.line - 1 + len(block.lines)
        lines[first : last + 1] = [
            "",
            f'<div class="spec-block" data-line="{block.line}"></div>',
            "",
        ]
    return "\n".join(lines) + "\n"


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill in the code, the formulas, the links from names, and the facts about each rule."""
    del config, files
    chapter = chapter_of(page)

    def address(reference: Reference) -> str | None:
        target = state.pages.get(reference.chapter)
        if target is None:
            return None
        here = "" if target == page.url else get_relative_url(target, page.url)
        return f"{here}#{reference.anchor}" if reference.anchor else here or "#"

    def name_address(name: str) -> str | None:
        reference = state.index.lookup(name, chapter.name if chapter else None)
        return address(reference) if reference else None

    html = formulas.replace_formulas(
        html, lambda problem: log.warning("%s: %s", page.file.src_uri, problem)
    )
    html = prose.link_names(html, name_address)
    if chapter is None:
        return html
    blocks = {
        str(block.line): code.render(
            block, state.index.references(chapter, block), address, state.rungs
        )
        for block in chapter.blocks
    }
    html = PLACEHOLDER.sub(lambda match: blocks[match.group(1)], html)
    html = _with_facts(html, chapter)
    if page.present_anchor_ids is not None:
        page.present_anchor_ids.update(re.findall(r'\bid="([^"]+)"', html))
    return html


def _with_facts(html: str, chapter: Chapter) -> str:
    operations = facts.operations(chapter)

    def described(match: re.Match[str]) -> str:
        found = [operation for operation in operations if operation.anchor == match.group(2)]
        if not found:
            return match.group()
        count = state.counts.rules[f"{chapter.name}#{match.group(2)}"]
        return match.group(1) + facts.describe(chapter.name, found, count)

    return HEADING.sub(described, html)
