"""Findings as vectors: a small tree of its own, which `taospec conform --vectors` runs again."""

from __future__ import annotations

import functools
import json
import shlex
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from taospec_conformance.errors import UserError
from taospec_conformance.fuzz.asking import reference_reply
from taospec_conformance.fuzz.explain import Finding
from taospec_conformance.fuzz.leaves import Json, leaves, value_at
from taospec_conformance.fuzz.values import boundary
from taospec_conformance.operations.slots import Scalar
from taospec_conformance.operations.table import Operation, operations
from taospec_conformance.vectors.build import Built, repaired
from taospec_conformance.vectors.canonical import case_hash, compact, file_text
from taospec_conformance.vectors.drafts import Task
from taospec_conformance.vectors.files import load_file
from taospec_conformance.vectors.manifest import tree_texts, write_tree
from taospec_conformance.vectors.model import FLAGS, FORMAT

LISTING: Final = "findings.jsonl"
INPUTS: Final = "inputs"
LENDERS: Final = 60
"""Accepted inputs of an operation that are tried as a repair of a rejected one."""
NOTE: Final = "minimal inputs on which an implementation once differed from the reference"


@dataclass(frozen=True, slots=True)
class Written:
    """Where a finding stands: the id of its vector ("" if it is none), and its bare input."""

    case: str
    vector: str
    input: str
    reason: str = ""


def prepare(folder: Path) -> None:
    """Make the folder, or empty one that an earlier run has written; refuse any other."""
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            if not (folder / LISTING).is_file():
                raise UserError(
                    "holds files that `taospec fuzz` did not write",
                    str(folder),
                    "name an empty folder with --output",
                )
            for path in (folder / INPUTS).glob("*.jsonl"):
                path.unlink()
            write_tree(folder, {})
        folder.mkdir(parents=True, exist_ok=True)
        (folder / LISTING).write_text("", encoding="utf-8")
    except OSError as error:
        raise UserError(
            f"cannot be written: {error.strerror or error}", str(folder), "name another folder"
        ) from error


def write(folder: Path, findings: Sequence[Finding], seed: int, root: Path) -> list[Written]:
    """Write all findings below a prepared folder; say where each of them is."""
    written: list[Written] = []
    files: dict[tuple[str, str], list[dict[str, Json]]] = {}
    for finding in findings:
        case = vector_case(finding, seed, root)
        identity = slug(finding, seed)
        place = folder / INPUTS / f"{finding.operation}-{identity}.jsonl"
        place.parent.mkdir(exist_ok=True)
        place.write_text(compact(finding.input) + "\n", encoding="utf-8")
        if isinstance(case, str):
            written.append(Written("", "", str(place), case))
            continue
        files.setdefault((finding.operation, finding.preset), []).append(case)
        path = vector_path(finding)
        written.append(Written(f"{prefix(finding)}/{identity}", str(folder / path), str(place)))
    if files:
        built = [
            _file(operations()[name], preset, cases) for (name, preset), cases in files.items()
        ]
        write_tree(folder, tree_texts(built, []))
    records = [record(*pair) for pair in zip(findings, written, strict=True)]
    lines = "".join(json.dumps(item, sort_keys=True) + "\n" for item in records)
    (folder / LISTING).write_text(lines, encoding="utf-8")
    return written


def record(finding: Finding, written: Written) -> dict[str, Any]:
    """Return a finding as plain data."""
    return {
        "operation": finding.operation,
        "tier": finding.tier,
        "rule": finding.rule,
        "preset": finding.preset,
        "verdict": finding.verdict.value,
        "kind": finding.kind,
        "message": finding.message,
        "cause": finding.divergence.cause if finding.divergence is not None else "",
        "divergence": finding.divergence.record() if finding.divergence is not None else None,
        "input": finding.input,
        "expected": finding.expected,
        "got": finding.got,
        "neurons": finding.neurons,
        "source": finding.source,
        "smaller_inputs_asked": finding.tried,
        "case": written.case,
        "vector": written.vector,
        "input_file": written.input,
        "not_a_vector": written.reason,
    }


def slug(finding: Finding, seed: int) -> str:
    """Return the name of a finding within its file."""
    identity = case_hash(finding.operation, finding.preset, finding.input)
    return f"seed-{seed}-{identity[:8]}"


def _theme(preset: str) -> str:
    return "fuzz" if preset == "finney" else f"fuzz-{preset}"


def prefix(finding: Finding) -> str:
    """Return what the id of a finding's vector begins with."""
    name = finding.operation.replace("_", "-").replace(".", "/")
    return f"{name}/{_theme(finding.preset)}"


def vector_path(finding: Finding) -> str:
    """Return the path of the file that holds a finding's vector."""
    return f"{finding.tier.lower()}/{finding.operation}/{_theme(finding.preset)}.json"


def vector_case(finding: Finding, seed: int, root: Path) -> dict[str, Json] | str:
    """Return the case of a vector file, or why the finding cannot be one."""
    operation = operations()[finding.operation]
    case: dict[str, Json] = {
        "id": slug(finding, seed),
        "hash": case_hash(finding.operation, finding.preset, finding.input),
        "hunts": hunts(finding),
        "origin": f"fuzz seed {seed}",
        "input": finding.input,
    }
    if "rejected" in finding.expected:
        repair = find_repair(operation, finding.preset, finding.input, root)
        if repair is None:
            return "the reference rejects it, and no single input that was tried repairs the call"
        case |= {"rejected": finding.expected["rejected"], "repair": repair}
    else:
        case["output"] = finding.expected["output"]
    case["flags"] = flags(operation, finding)
    return case


def hunts(finding: Finding) -> str:
    """Say in one line what the vector of a finding finds."""
    if finding.divergence is not None and finding.divergence.cause:
        return finding.divergence.cause
    told = " ".join(finding.message.split())
    return f"{finding.verdict.value}: {told or 'another answer'}"[:300]


def flags(operation: Operation, finding: Finding) -> list[str]:
    """Return the flags that an input and its answer deserve."""
    found = {"REGRESSION"}
    values: Counter[str] = Counter()
    for leaf in leaves(operation.inputs, finding.input):
        held = value_at(finding.input, leaf.path)
        if held is None or leaf.domain.high == 1:
            continue
        if int(held) in (leaf.domain.low, leaf.domain.high) and int(held) != 0:
            found.add("BOUNDARY")
        elif int(held) == 0:
            found.add("DEGENERATE")
        else:
            values[str(held)] += 1
    if any(count > 1 for count in values.values()):
        found.add("TIE")
    if "rejected" in finding.expected:
        found.add("REJECTION")
    else:
        found |= set(_answer_flags(operation, finding.expected["output"]))
    return sorted(found, key=list(FLAGS).index)


def _answer_flags(operation: Operation, output: Json) -> Iterator[str]:
    """Yield the flags that an output deserves."""
    for leaf in leaves(operation.outputs, output) if operation.outputs else ():
        held = value_at(output, leaf.path)
        wide = leaf.domain.high > 1 and leaf.domain.name != "Digest"
        if held is not None and wide and int(held) == leaf.domain.high:
            yield "SATURATION"


@functools.lru_cache(maxsize=16)
def _lenders(operation: str, root: Path) -> tuple[Json, ...]:
    """Return inputs of an operation that are accepted, small ones first."""
    found = []
    for path in sorted(root.glob(f"t[0-9]/{operation}/*.json")):
        file = load_file(root, path.relative_to(root).as_posix())
        found += [case.input for case in file.cases if case.output is not None]
        found += [repaired(case.input, case.repair) for case in file.cases if case.repair]
    return tuple(sorted(found, key=lambda data: len(compact(data)))[:LENDERS])


def find_repair(
    operation: Operation, preset: str, data: Json, root: Path
) -> dict[str, Json] | None:
    """Return the one slot with the value that makes a rejected call succeed, if one is found."""
    for slot in reversed(operation.inputs):
        lent = [lender[slot.name] for lender in _lenders(operation.id, root)]
        if isinstance(slot.type, Scalar):
            lent += [str(value) for value in boundary(slot.type.domain)]
        for value in lent:
            changed = repaired(data, {slot.name: value})
            reply = reference_reply(operation, preset, changed, trace=False)
            if reply.expected is not None and "output" in reply.expected.answer:
                return {slot.name: value}
    return None


def _file(operation: Operation, preset: str, cases: Sequence[dict[str, Json]]) -> Built:
    """Return the file of the findings of one operation."""
    theme = _theme(preset)
    unique = list({case["id"]: case for case in cases}.values())
    first = unique[0]
    shared = {name: first[name] for name in ("flags", "hunts", "origin")}
    path = f"{operation.tier.lower()}/{operation.id}/{theme}.json"
    header = {
        "format": FORMAT,
        "operation": operation.id,
        "tier": operation.tier,
        "rule": operation.rule,
        "preset": preset,
        "theme": theme,
        "notes": {theme: NOTE},
        "prefix": f"{operation.id.replace('_', '-').replace('.', '/')}/{theme}",
        **shared,
    }
    lean = [
        {name: value for name, value in case.items() if shared.get(name) != value}
        for case in unique
    ]
    task = Task(operation.id, theme)
    return Built(task, path, file_text(header, lean), operation.tier, len(unique), {})


def ask_line(finding: Finding, written: Written) -> str:
    """Return the command line that asks the reference."""
    preset = "" if finding.preset == "finney" else f" --preset {finding.preset}"
    return f"taospec call {finding.operation} {shlex.quote(written.input)}{preset}"


def again_line(written: Written, folder: Path, words: str) -> str:
    """Return the command line that puts a finding to the adapter again."""
    if not written.case:
        return ""
    place = shlex.quote(str(folder))
    options = f"--vectors {place} --case {written.case}"
    return (
        f"taospec conform {options} {words}"
        if words.startswith("-- ")
        else f"taospec conform {words} {options}"
    )
