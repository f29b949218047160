"""One run of `taospec prove`: what is asked, what was found, and what that does to the record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import taospec
from taospec_conformance.errors import UserError, did_you_mean
from taospec_conformance.prove.evidence import Evidence, Limits
from taospec_conformance.prove.hashing import Sources, digest, read_sources, theorem_hash
from taospec_conformance.prove.identities import Identity
from taospec_conformance.prove.lock import (
    Cache,
    Entry,
    Record,
    evidence_key,
    identity_key,
    steady,
)
from taospec_conformance.prove.pool import Pool, Task
from taospec_conformance.prove.registry import (
    Theorem,
    all_statements,
    obligations,
)
from taospec_conformance.prove.rungs import entry_of, induction, losses, unrelated_step
from taospec_conformance.text.chapters import Chapter, read_chapter, read_chapters

SURE = frozenset({"proved", "exhausted"})
WRITTEN = "theorems.md"  # by runs like this one
CHANGED = "the text changed under the run"
Stamp = dict[Path, int]
ORDER = ("proved", "explored", "control", "exhausted", "ideal", "tested", "computed")


@dataclass(slots=True)
class Text:
    """All statements of the text, with the hash of each and the code that they reach."""

    theorems: dict[str, Theorem]
    identities: dict[str, Identity]
    sources: Sources
    hashes: dict[str, str]
    problems: list[UserError] = field(default_factory=list)
    stamp: Stamp = field(default_factory=dict)

    def is_current(self) -> bool:
        """Tell whether no file of the text has been written since it was read."""
        return all(
            path.is_file() and path.stat().st_mtime_ns == at for path, at in self.stamp.items()
        )


def stamp_of(spec: Path) -> Stamp:
    """Return when each file of the text was written: chapters, and the modules made of them."""
    files = [*spec.glob("*.md"), *Path(taospec.__file__).parent.glob("*.py")]
    return {path: path.stat().st_mtime_ns for path in files if path.name != WRITTEN}


def read_text(spec: Path, *, partial: bool = False) -> Text:
    """Read all statements of the chapters and compute their hashes.

    partial: leave out what cannot be read, and say so in `problems`
    """
    stamp = stamp_of(spec)
    chapters = readable_chapters(spec) if partial else read_chapters(spec)
    found = all_statements(chapters, partial=partial)
    sources = read_sources(chapters)
    hashes = {name: theorem_hash(theorem, sources) for name, theorem in found.theorems.items()}
    return Text(found.theorems, found.identities, sources, hashes, found.problems, stamp)


def readable_chapters(spec: Path) -> list[Chapter]:
    """Return the chapters that can be read; `taospec check chapters` finds what others lack."""
    found = []
    for path in sorted(spec.glob("*.md")):
        with suppress(UserError):
            found.append(read_chapter(path))
    return found


def select(text: Text, patterns: Iterable[str]) -> list[str]:
    """Return the ids that the patterns name, with the obligations of inductions among them."""
    known = [*text.theorems, *text.identities]
    chosen: dict[str, None] = {} if list(patterns) else dict.fromkeys(known)
    for pattern in patterns:
        found = [name for name in known if fnmatchcase(name, pattern)]
        if not found:
            hint = did_you_mean(pattern, known) or "`taospec prove '*'` names all of them"
            raise UserError(f"no theorem `{pattern}`", remedy=hint)
        chosen.update(dict.fromkeys(found))
    for name in list(chosen):
        theorem = text.theorems.get(name)
        if theorem is not None and "induction" in theorem.by:
            chosen.update((part.id, None) for part in obligations(theorem, text.theorems))
    return list(chosen)


def engines_of(theorem: Theorem) -> list[str]:
    """Return the engines that are asked about a theorem."""
    claimed = [claim for claim in theorem.claims if claim != "induction"]
    return [*claimed, "control"] if theorem.mutant is not None else claimed


@dataclass(slots=True)
class Session:
    """A run over chosen statements: the evidence by id and engine, and what failed."""

    text: Text
    chosen: list[str]
    limits: Limits
    cache: Cache
    found: dict[str, dict[str, Evidence]] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    spent: dict[tuple[str, str], float] = field(default_factory=dict)
    remembered: int = 0

    def key(self, name: str, engine: str) -> str:
        """Return the hash of everything on which the evidence of an engine depends."""
        if engine == "ideal":
            return identity_key(self.text.identities[name])
        theorem, content = self.text.theorems[name], self.text.hashes[name]
        if engine == "induction":
            parts = obligations(theorem, self.text.theorems)
            return digest([content, *(self.text.hashes[part.id] for part in parts)])
        return evidence_key(theorem, content, engine, self.limits)

    def tasks(self, *, force: bool) -> list[Task]:
        """Return what has to be asked: everything that the cache does not know."""
        tasks = []
        for name in self.chosen:
            theorem = self.text.theorems.get(name)
            statement = theorem or self.text.identities[name]
            self.found[name] = {}
            replay = self.cache.counterexample(name)
            for engine in engines_of(theorem) if theorem else ["ideal"]:
                kept = None if force else self.cache.get(self.key(name, engine), engine)
                if kept is None:
                    tasks.append(Task(statement, engine, self.limits, replay))
                else:
                    self.found[name][engine] = kept
                    self.remembered += 1
        return sorted(tasks, key=lambda task: ORDER.index(task.engine))

    def ask(self, tasks: list[Task], pool: Pool, begin: Callable[[Task], None],
            end: Callable[[Task, Evidence], None], *, keep: bool) -> None:  # fmt: skip
        """Ask everything; keep what holds and the arguments that refute."""
        for task, evidence in pool.run(tasks, begin):
            name = task.theorem.id
            self.spent[name, task.engine] = evidence.seconds
            self.found[name][task.engine] = evidence
            if keep and self.text.is_current():
                self.cache.put(self.key(name, task.engine), task.engine, evidence)
            if evidence.counterexample is not None:
                self.cache.keep_counterexample(name, task.engine, evidence)
            end(task, evidence)

    def check_text(self, spec: Path) -> None:
        """Let fail what was asked about a text that has changed since."""
        if self.text.is_current():
            return
        now = read_text(spec, partial=True)
        for name in self.chosen:
            if self.text.hashes.get(name) != now.hashes.get(name):
                self.failures[name] = CHANGED
            else:
                for engine, evidence in self.found[name].items():
                    self.cache.put(self.key(name, engine), engine, evidence)

    def conclude(self) -> None:
        """Derive inductions, and collect what failed.

        That no draw meets a condition is no failure where a proof or an enumeration says more;
        those look for arguments that meet it by themselves.
        """
        asked = [name for name in self.chosen if self.failures.get(name) != CHANGED]
        for name in asked:
            found = self.found[name]
            drawn = found.get("tested")
            if drawn is not None and drawn.verdict == "empty" and set(found) & SURE:
                del found["tested"]
            failing = {e: f for e, f in self.found[name].items() if f.verdict != "holds"}
            if failing:
                self.failures[name] = "; ".join(
                    f"{engine}: {found.verdict}: {found.detail}"
                    for engine, found in failing.items()
                )
            else:
                self.cache.forget_counterexample(name)
        for name in asked:
            theorem = self.text.theorems.get(name)
            if theorem is not None and "induction" in theorem.by:
                self._conclude_induction(theorem)

    def _conclude_induction(self, theorem: Theorem) -> None:
        holding = {name: found for name, found in self.found.items() if name not in self.failures}
        found = induction(theorem, self.text.theorems, holding)
        step = unrelated_step(theorem, self.text.theorems, self.text.sources)
        if step is not None:
            found = Evidence(
                "unknown", f"{step.id} calls no function of the reference that {theorem.id} runs"
            )
        self.found[theorem.id]["induction"] = found
        if found.verdict != "holds":
            before = self.failures.get(theorem.id)
            reason = f"induction: {found.verdict}: {found.detail}"
            self.failures[theorem.id] = f"{before}; {reason}" if before else reason

    def record(self, old: Record, lowered: set[str], *, everything: bool) -> Record:
        """Return the record with what was found; what failed or lost a rung stays as it was."""
        new = Record(dict(old.theorems), dict(old.identities))
        for name in self.chosen:
            if name in self.failures:
                continue
            found = self.found[name]
            keys = {engine: self.key(name, engine) for engine in found}
            if name in self.text.identities:
                identity = self.text.identities[name]
                new.identities[name] = {"key": keys["ideal"], "bound": identity.bound}
            else:
                entry = entry_of(self.text.theorems[name], self.text.hashes[name], keys, found)
                new.theorems[name] = steady(old.theorems.get(name), entry)
        if everything:
            _drop(new.theorems, self.text.theorems)
            _drop(new.identities, self.text.identities)
        for name, reason in losses(old.theorems, new.theorems, lowered).items():
            self.failures[name] = reason
            new.theorems[name] = old.theorems[name]
        return new


def _drop(entries: dict[str, Entry], stated: Mapping[str, Any]) -> None:
    for name in [name for name in entries if name not in stated]:
        del entries[name]


def spec_and_proofs(root: Path) -> tuple[Path, Path]:
    """Return the folder of the chapters, and that of everything that runs leave behind."""
    return root / "spec", root / "build" / "proofs"
