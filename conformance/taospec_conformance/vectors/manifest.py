"""The whole tree as texts: vector files, schemas and the manifest that lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

from taospec_conformance.vectors.build import Built, build
from taospec_conformance.vectors.canonical import digest, listing_text
from taospec_conformance.vectors.drafts import Task, idle_themes, tasks
from taospec_conformance.vectors.model import (
    FORMAT,
    PROTOCOL_VERSION,
    QUICK,
    SPEC_VERSION,
    SUITE_VERSION,
    TIERS,
    TREE_LIMIT,
    Json,
    SuiteError,
)
from taospec_conformance.vectors.schemas import schema_texts

CHUNK: Final = 4
WHERE: Final = "conformance/taospec_conformance/vectors/themes"


def build_all(
    chosen: Iterable[Task], executor: Executor | None, done: Callable[[Built], None]
) -> list[Built]:
    """Build files, in this process or by an executor, and return them in the order of tasks."""
    waiting = list(chosen)
    results: Iterator[Built]
    if executor is None:
        results = map(build, waiting)
    else:
        results = executor.map(build, waiting, chunksize=CHUNK)
    built = []
    for file in results:
        done(file)
        built.append(file)
    return built


def chosen_tasks(pattern: str, *, large: bool = False) -> tuple[Task, ...]:
    """Return the files whose operation or name matches; refuse a pattern without match."""
    found = tuple(
        task
        for task in tasks(large=large)
        if fnmatchcase(task.operation, pattern)
        or fnmatchcase(f"{task.operation}/{task.theme}", pattern)
    )
    if not found:
        raise SuiteError(
            f"no file matches {pattern!r}",
            "--only",
            "give an operation or OPERATION/THEME, with * and ?; `taospec ops` lists operations",
        )
    return found


def tree_texts(files: list[Built], large: list[Built]) -> dict[str, str]:
    """Return the texts of the complete tree, by path relative to its root."""
    idle = idle_themes()
    if idle:
        raise SuiteError(f"a theme serves no operation: {idle[0]}", WHERE, "correct its pattern")
    texts = {file.path: file.text for file in files}
    schema_files = {f"schemas/{name}": text for name, text in schema_texts().items()}
    texts.update(schema_files)
    texts["manifest.json"] = listing_text(
        {
            "format": FORMAT,
            "suite": SUITE_VERSION,
            "spec": SPEC_VERSION,
            "protocol": PROTOCOL_VERSION,
            "files": {file.path: file.entry() for file in files},
            "schemas": {path: digest(text) for path, text in schema_files.items()},
            "totals": totals(files),
            "large": [large_entry(file) for file in large],
            "coverpoints": coverpoint_counts(files),
        }
    )
    size = sum(len(text) for text in texts.values())
    if size > TREE_LIMIT:
        raise SuiteError(f"the tree has {size} bytes", WHERE, f"keep it under {TREE_LIMIT}")
    return texts


def totals(files: list[Built]) -> dict[str, int]:
    """Return the number of cases of each tier and of all."""
    counted = {tier: sum(file.cases for file in files if file.tier == tier) for tier in TIERS}
    return {**counted, "all": sum(counted.values())}


def coverpoint_counts(files: list[Built]) -> dict[str, int]:
    """Return how many cases meet each coverpoint."""
    counts: dict[str, int] = {}
    for file in files:
        for name, count in file.coverpoints.items():
            counts[name] = counts.get(name, 0) + count
    return counts


def large_entry(file: Built) -> dict[str, Json]:
    """Return what the manifest says of a set that is not committed."""
    entry = file.entry()
    return {
        "operation": file.task.operation,
        "theme": file.task.theme,
        "tier": entry["tier"],
        "seed": entry["seed"],
        "cases": entry["cases"],
        "sha256": entry["sha256"],
    }


def drift(root: Path, texts: dict[str, str], *, whole: bool) -> list[str]:
    """Return what differs between the texts and the tree on disk, one line a file."""
    lines = []
    for path, text in sorted(texts.items()):
        place = root / path
        if not place.is_file():
            lines.append(f"missing: {path}")
        elif place.read_bytes() != text.encode():
            lines.append(f"differs: {path}")
    if whole:
        present = {path.relative_to(root).as_posix() for path in root.rglob("*.json")}
        lines.extend(f"unknown: {path}" for path in sorted(present - {*texts, QUICK}))
    return lines


def write_tree(root: Path, texts: dict[str, str]) -> tuple[int, int]:
    """Write the complete tree and remove files that left it; return (written, removed)."""
    written = 0
    for path, text in texts.items():
        place = root / path
        data = text.encode()
        if not place.is_file() or place.read_bytes() != data:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
            written += 1
    kept = {*texts, QUICK}
    gone = [path for path in root.rglob("*.json") if path.relative_to(root).as_posix() not in kept]
    for file in gone:
        file.unlink()
    for folder in sorted((path for path in root.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    return written, len(gone)
