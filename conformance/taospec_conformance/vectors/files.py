"""Loading a suite: every file is checked against the manifest, the schemas and itself."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import jsonschema_rs

from taospec_conformance.operations.table import operations
from taospec_conformance.paths import vectors_root
from taospec_conformance.vectors import schemas
from taospec_conformance.vectors.canonical import case_hash, digest, parse
from taospec_conformance.vectors.model import (
    FLAGS,
    FORMAT,
    PROTOCOL_VERSION,
    QUICK,
    SHARED,
    SPEC_VERSION,
    SUITE_VERSION,
    Case,
    Json,
    LargeSet,
    Suite,
    SuiteError,
    VectorFile,
)

__all__ = [
    "FLAGS",
    "PROTOCOL_VERSION",
    "SPEC_VERSION",
    "SUITE_VERSION",
    "Case",
    "LargeSet",
    "Suite",
    "SuiteError",
    "VectorFile",
    "load_file",
    "load_suite",
]

RESTORE: Final = "restore the tree, or write it anew with `taospec vectors generate`"
WRITE_QUICK: Final = "write the quick set anew with `taospec mutate --matrix`"
MANIFEST: Final = "manifest.json"


def load_suite(root: Path | None = None) -> Suite:
    """Return the verified suite under `root` (default: the one that belongs to these tools)."""
    root = vectors_root() if root is None else root
    manifest = read_manifest(root)
    _same_names(root, manifest)
    files = tuple(
        _listed_file(root, path, manifest["files"][path]) for path in sorted(manifest["files"])
    )
    for path, expected in manifest["schemas"].items():
        _same_digest(root / path, _read(root / path), expected)
    _distinct_ids(files)
    _same_totals(root, files, manifest["totals"])
    return Suite(
        root=root,
        suite=manifest["suite"],
        spec=manifest["spec"],
        protocol=manifest["protocol"],
        files=files,
        totals=manifest["totals"],
        large=tuple(LargeSet(**entry) for entry in manifest["large"]),
        coverpoints=manifest["coverpoints"],
        quick=_quick_set(root, files),
    )


def _quick_set(root: Path, files: tuple[VectorFile, ...]) -> tuple[str, ...]:
    """Return the ids of the quick set, if there is one; each must be a vector of the suite."""
    path = root / QUICK
    if not path.is_file():
        return ()
    ids = _parsed(path, _read(path)).get("cases")
    if not isinstance(ids, list) or not ids or any(not isinstance(name, str) for name in ids):
        raise SuiteError("does not hold a list of ids", str(path), WRITE_QUICK)
    known = {case.id for file in files for case in file.cases}
    unknown = [name for name in ids if name not in known]
    if unknown or len(set(ids)) != len(ids):
        first = f"no vector has the id {unknown[0]!r}" if unknown else "an id stands twice"
        raise SuiteError(first, str(path), WRITE_QUICK)
    return tuple(ids)


def read_manifest(root: Path) -> dict[str, Json]:
    """Return the manifest; refuse one that is missing, malformed or of another format."""
    path = root / MANIFEST
    if not path.is_file():
        raise SuiteError(
            "there is no manifest, so nothing says which vectors belong to the suite",
            str(path),
            "name a directory that holds manifest.json; " + RESTORE,
        )
    data = _parsed(path, _read(path))
    _conforms(schemas.manifest_validator(), data, path)
    return dict(data)


def load_file(root: Path, path: str) -> VectorFile:
    """Return one vector file, checked against its schemas and its own hashes."""
    return _typed_file(root / path, path, _read(root / path))


def _listed_file(root: Path, path: str, entry: dict[str, Json]) -> VectorFile:
    text = _read(root / path)
    _same_digest(root / path, text, entry["sha256"])
    file = _typed_file(root / path, path, text)
    if (len(file.cases), file.tier) != (entry["cases"], entry["tier"]):
        raise SuiteError(
            f"the manifest announces {entry['cases']} cases of {entry['tier']}, "
            f"the file has {len(file.cases)} of {file.tier}",
            str(root / path),
            RESTORE,
        )
    return file


def _typed_file(where: Path, path: str, text: str) -> VectorFile:
    data = _parsed(where, text)
    _conforms(schemas.file_validator(), data, where)
    operation, preset = data["operation"], data["preset"]
    if operation not in operations():
        raise SuiteError(
            f"operation {operation!r} is unknown",
            str(where),
            "`taospec ops` lists the operations; suite and tools may be of different versions",
        )
    inputs, outputs = schemas.input_validator(operation), schemas.output_validator(operation)
    cases = []
    for case in data["cases"]:
        place = f"{where}, case {data['prefix']}/{case['id']}"
        _conforms(inputs, case["input"], place)
        if "output" in case:
            _conforms(outputs, case["output"], place)
        if case["hash"] != case_hash(operation, preset, case["input"]):
            raise SuiteError("the hash does not belong to the input", place, RESTORE)
        cases.append(_typed_case({name: data[name] for name in SHARED} | case, data["prefix"]))
    return VectorFile(
        path=path,
        format=data["format"],
        operation=operation,
        tier=data["tier"],
        rule=data["rule"],
        preset=preset,
        theme=data["theme"],
        notes=data["notes"],
        cases=tuple(cases),
    )


def _typed_case(data: dict[str, Json], prefix: str) -> Case:
    return Case(
        id=f"{prefix}/{data['id']}",
        hash=data["hash"],
        flags=tuple(data["flags"]),
        rule=data["rule"],
        hunts=data["hunts"],
        origin=data["origin"],
        input=data["input"],
        output=data.get("output"),
        rejected=data.get("rejected"),
        repair=data.get("repair"),
    )


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except OSError as error:
        raise SuiteError(
            f"cannot be read: {error.strerror or error}", str(path), RESTORE
        ) from error
    except UnicodeDecodeError as error:
        raise SuiteError(f"is not UTF-8: {error.reason}", str(path), RESTORE) from error


def _parsed(path: Path, text: str) -> Json:
    try:
        data = parse(text)
    except ValueError as error:
        raise SuiteError(f"is not valid JSON, or cut short: {error}", str(path), RESTORE) from error
    found = data.get("format") if isinstance(data, dict) else None
    if found != FORMAT:
        raise SuiteError(
            f"has format {found!r}; these tools read format {FORMAT}",
            str(path),
            "use the tools of the same version as the suite",
        )
    return data


def _conforms(validator: schemas.Validator, data: Json, where: Path | str) -> None:
    try:
        validator.validate(data)
    except jsonschema_rs.ValidationError as error:
        place = "".join(f"[{part!r}]" for part in error.instance_path)
        raise SuiteError(
            f"does not conform to its schema at {place or 'the top'}: {error.message}",
            str(where),
            RESTORE,
        ) from error


def _same_digest(path: Path, text: str, expected: str) -> None:
    found = digest(text)
    if found != expected:
        raise SuiteError(
            f"was edited or cut short: sha256 is {found}, the manifest has {expected}",
            str(path),
            "published vectors are never edited; " + RESTORE,
        )


def _same_names(root: Path, manifest: dict[str, Json]) -> None:
    present = {path.relative_to(root).as_posix() for path in root.rglob("*.json")}
    listed = {MANIFEST, *manifest["files"], *manifest["schemas"]}
    missing, unknown = sorted(listed - present), sorted(present - listed - {QUICK})
    if missing:
        raise SuiteError(
            f"{len(missing)} file(s) of the manifest are missing, the first is {missing[0]}",
            str(root),
            RESTORE,
        )
    if unknown:
        raise SuiteError(
            f"{len(unknown)} file(s) are not in the manifest, the first is {unknown[0]}",
            str(root),
            "remove them; vectors enter the suite through a generator only",
        )


def _distinct_ids(files: tuple[VectorFile, ...]) -> None:
    places: dict[str, str] = {}
    for file in files:
        for case in file.cases:
            if case.id in places:
                raise SuiteError(
                    f"two cases have the id {case.id!r}",
                    f"{places[case.id]} and {file.path}",
                    "give one of them another slug in its generator",
                )
            places[case.id] = file.path


def _same_totals(root: Path, files: tuple[VectorFile, ...], totals: dict[str, int]) -> None:
    counted = dict.fromkeys(totals, 0)
    for file in files:
        counted[file.tier] += len(file.cases)
        counted["all"] += len(file.cases)
    if counted != totals:
        raise SuiteError(
            f"the manifest counts {totals}, the files hold {counted}", str(root), RESTORE
        )
