"""The record of all evidence: `proofs.lock.json`, computed and committed, and the cache beside it.

The record holds what was found, no times and nothing of the machine. An entry changes only with
what it depends on. Evidence that was found once is kept below `build/proofs` under a key of
everything that it depends on, and so are the arguments that refuted a theorem.
"""

from __future__ import annotations

import fcntl
import functools
import importlib.metadata
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from taospec_conformance.errors import UserError
from taospec_conformance.prove.evidence import Evidence, Limits, from_json
from taospec_conformance.prove.hashing import canonical, digest
from taospec_conformance.prove.identities import Identity
from taospec_conformance.prove.registry import Theorem

FILE = "proofs.lock.json"
FORMAT = 1
PACKAGES = {
    "tested": ("hypothesis",),
    "explored": ("crosshair-tool", "z3-solver"),
    "proved": ("z3-solver", "cvc5"),
    "control": ("hypothesis", "z3-solver"),
    "ideal": ("sympy",),
}
ENGINE_FILES = {
    "tested": ("tested",),
    "computed": ("tested",),
    "exhausted": ("exhausted", "tested"),
    "explored": ("explored",),
    "proved": ("proved",),
    "control": ("proved", "tested"),
    "ideal": ("ideal",),
}

Entry = dict[str, Any]
Lock = dict[str, Entry]


@dataclass(slots=True)
class Record:
    """The content of the file: entries of theorems, and of identities of ideal models."""

    theorems: Lock = field(default_factory=dict)
    identities: Lock = field(default_factory=dict)


def versions(engine: str) -> dict[str, str]:
    """Return the versions of the packages on which an engine rests."""
    try:
        return {name: importlib.metadata.version(name) for name in PACKAGES.get(engine, ())}
    except importlib.metadata.PackageNotFoundError as error:
        raise UserError(
            f"the engine for `{engine}` needs the package {error.name}, which is not installed",
            remedy="run `make setup`, or install taospec with its extra `prove`",
        ) from error


def evidence_key(theorem: Theorem, content: str, engine: str, limits: Limits) -> str:
    """Return a hash of everything on which the evidence of an engine for a theorem depends."""
    parameters: dict[str, object] = {"types": theorem.types}
    if engine in ("proved", "explored", "exhausted"):
        parameters["shape"] = dict(theorem.shape)
    if engine in ("proved", "control"):
        parameters["uses"] = theorem.uses
    if engine in ("tested", "control"):
        parameters["examples"] = limits.examples
    if engine == "control" and theorem.mutant is not None:
        parameters["mutant"] = asdict(theorem.mutant)
    return digest([content, engine, versions(engine), parameters])


def identity_key(identity: Identity) -> str:
    """Return a hash of everything on which the evidence for an identity depends."""
    content = [canonical(identity.node.args), canonical(identity.node.body)]
    return digest([content, identity.bound, "ideal", versions("ideal")])


def read_record(path: Path) -> Record:
    """Return the record; an empty one where there is no file yet."""
    if not path.is_file():
        return Record()
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] == FORMAT:
            return Record(content["theorems"], content["identities"])
        reason = f"format {content['format']}"
    except (ValueError, KeyError) as error:
        reason = str(error)
    raise UserError(
        f"the record of proofs cannot be read: {reason}",
        str(path),
        "restore the committed file, or remove it and run `taospec prove`",
    )


def record_text(record: Record) -> str:
    """Return the record as text: one entry a line, sorted."""
    parts = [("theorems", record.theorems), ("identities", record.identities)]
    shown = ",\n".join(f' "{name}": {_section(entries)}' for name, entries in parts)
    return f'{{\n "format": {FORMAT},\n{shown}\n}}\n'


def _section(entries: Mapping[str, Entry]) -> str:
    lines = [
        f"  {json.dumps(name)}: {json.dumps(entries[name], sort_keys=True)}"
        for name in sorted(entries)
    ]
    return "{\n" + ",\n".join(lines) + "\n }" if lines else "{}"


@contextmanager
def held(proofs: Path) -> Iterator[None]:
    """Keep other runs from writing the record until this one has."""
    proofs.mkdir(parents=True, exist_ok=True)
    with (proofs / "held").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def steady(old: Entry | None, new: Entry) -> Entry:
    """Return the new entry, with old counts of draws where nothing else has changed.

    How many draws Hypothesis makes below its limit may depend on the version of Python.
    """
    if old is None:
        return new
    kept = json.loads(json.dumps(new))
    for engine, evidence in kept["evidence"].items():
        before = old.get("evidence", {}).get(engine)
        if engine == "tested" and before and before["key"] == evidence["key"]:
            evidence["cases"] = before["cases"]
    return dict(kept)


@functools.cache
def engine_code(engine: str) -> str:
    """Return the hash of the code of an engine; what another code found is not remembered."""
    folder = Path(__file__).parent
    names = [f"engines/{name}.py" for name in ENGINE_FILES[engine]]
    found = [folder / name for name in ("parameters.py", *names)]
    if engine in ("proved", "control"):
        found += sorted((folder / "symbolic").glob("*.py"))
    return digest([path.read_text(encoding="utf-8") for path in found])


class Cache:
    """Evidence that was found, and counterexamples, in files below a folder."""

    def __init__(self, folder: Path) -> None:
        """Use a folder; it is made when something is written."""
        self.folder = folder

    def get(self, key: str, engine: str) -> Evidence | None:
        """Return what an engine found under a key."""
        path = self._found_file(key, engine)
        if not path.is_file():
            return None
        try:
            return from_json(json.loads(path.read_text(encoding="utf-8")))
        except (ValueError, TypeError, KeyError):
            return None

    def put(self, key: str, engine: str, evidence: Evidence) -> None:
        """Keep what holds or is empty; everything else is asked again the next time."""
        if evidence.verdict in ("holds", "empty"):
            _write(self._found_file(key, engine), evidence.to_json())

    def _found_file(self, key: str, engine: str) -> Path:
        return self.folder / "found" / f"{digest([key, engine_code(engine)])}.json"

    def counterexample(self, identifier: str) -> dict[str, Any] | None:
        """Return the arguments that refuted a theorem the last time."""
        path = self._counterexample_file(identifier)
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return found["arguments"] if isinstance(found, dict) else None

    def keep_counterexample(self, identifier: str, engine: str, evidence: Evidence) -> Path:
        """Keep the arguments that refute a theorem; return the file."""
        path = self._counterexample_file(identifier)
        content = {
            "theorem": identifier,
            "engine": engine,
            "detail": evidence.detail,
            "arguments": evidence.counterexample,
        }
        _write(path, content)
        return path

    def forget_counterexample(self, identifier: str) -> None:
        """Remove the arguments that refuted a theorem once, since they no longer do."""
        self._counterexample_file(identifier).unlink(missing_ok=True)

    def _counterexample_file(self, identifier: str) -> Path:
        return self.folder / "counterexamples" / f"{identifier}.json"


def _write(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{id(content)}.partial")
    partial.write_text(json.dumps(content, default=str) + "\n", encoding="utf-8")
    partial.replace(path)
