"""Export for runners of other people, with canaries that such a runner must report as failures."""

from __future__ import annotations

import copy
from pathlib import Path

from taospec_conformance.vectors.canonical import compact
from taospec_conformance.vectors.model import Case, Json, Suite, SuiteError, VectorFile


def export_suite(
    suite: Suite, directory: Path, form: str, tier: str | None, *, canaries: bool
) -> tuple[int, int]:
    """Write one file an operation; return the number of files and of cases."""
    if directory.exists() and any(directory.iterdir()):
        raise SuiteError(
            "the directory is not empty", str(directory), "name a new or an empty directory"
        )
    groups: dict[str, list[dict[str, Json]]] = {}
    for file, case in suite.cases():
        if tier is None or file.tier == tier:
            groups.setdefault(file.operation, []).append(exported(file, case))
    for operation, cases in groups.items():
        _write(directory / f"{operation}.{form}", cases, form)
        if canaries:
            spoilt = [canary for case in cases[:3] if (canary := wrong(case)) is not None]
            _write(directory / "canaries" / f"{operation}.{form}", spoilt, form)
    return len(groups), sum(len(cases) for cases in groups.values())


def exported(file: VectorFile, case: Case) -> dict[str, Json]:
    """Return a case that stands alone."""
    data: dict[str, Json] = {
        "id": case.id,
        "operation": file.operation,
        "tier": file.tier,
        "preset": file.preset,
        "rule": case.rule,
        "flags": list(case.flags),
        "input": case.input,
    }
    if case.output is None:
        return {**data, "rejected": case.rejected}
    return {**data, "output": case.output}


def wrong(case: dict[str, Json]) -> dict[str, Json] | None:
    """Return the case with one wrong expected value; None if it has no value to spoil."""
    spoilt = copy.deepcopy(case)
    spoilt["id"] = f"canary/{case['id']}"
    if "rejected" in spoilt:
        spoilt["rejected"] = "NeverRejectedLikeThis"
        return spoilt
    return spoilt if any(_spoil(spoilt["output"], name) for name in spoilt["output"]) else None


def _spoil(holder: Json, key: Json) -> bool:
    value = holder[key]
    match value:
        case bool():
            holder[key] = not value
        case int():
            holder[key] = value - 1 if value > 0 else value + 1
        case str() if value.lstrip("-").isdecimal():
            holder[key] = str(int(value) - 1) if int(value) > 0 else str(int(value) + 1)
        case None:
            holder[key] = "0"
        case {"values": list() as values}:
            return any(_spoil(values, index) for index in range(len(values)))
        case dict():
            return any(_spoil(value, name) for name in value)
        case list():
            return any(_spoil(value, index) for index in range(len(value)))
        case _:
            return False
    return True


def _write(path: Path, cases: list[dict[str, Json]], form: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [compact(case) for case in cases]
    text = "\n".join(lines) if form == "jsonl" else "[\n" + ",\n".join(lines) + "\n]"
    path.write_bytes((text + "\n").encode())
