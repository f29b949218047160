"""Canonical JSON: the same bytes for the same values, on every machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import cast

from taospec_conformance.vectors.model import Json


def compact(value: Json) -> str:
    """Return canonical JSON on one line: sorted keys, no blanks, no floats."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False
    )


def file_text(header: dict[str, Json], cases: Sequence[dict[str, Json]]) -> str:
    """Return the text of a vector file: sorted keys, one case a line, a newline at the end.

    The key "cases" sorts before every key of the header, so it is written first.
    """
    lines = ",\n".join(compact(case) for case in cases)
    return '{"cases":[\n' + lines + "\n],\n" + compact(header)[1:] + "\n"


def listing_text(value: dict[str, Json]) -> str:
    """Return canonical JSON with one indented line per scalar, for files that people read."""
    return json.dumps(value, sort_keys=True, indent=1, ensure_ascii=True, allow_nan=False) + "\n"


def definitions_text(value: dict[str, Json]) -> str:
    """Return canonical JSON of a schema with definitions, one of them a line."""
    lines = ",\n".join(
        f"{compact(name)}:{compact(schema)}" for name, schema in sorted(value["$defs"].items())
    )
    rest = {name: part for name, part in value.items() if name != "$defs"}
    return '{"$defs":{\n' + lines + "\n},\n" + compact(rest)[1:] + "\n"


def digest(text: str) -> str:
    """Return the SHA-256 of the text in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def case_hash(operation: str, preset: str, data: Json) -> str:
    """Return the content hash of a case: 16 hexadecimal digits."""
    return digest(compact([operation, preset, data]))[:16]


def parse(text: str) -> Json:
    """Parse JSON and refuse duplicate keys and floating-point numbers."""
    return cast(
        Json,
        json.loads(
            text,
            object_pairs_hook=_object_without_duplicates,
            parse_float=_refuse_float,
            parse_constant=_refuse_float,
        ),
    )


def _object_without_duplicates(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    result = dict(pairs)
    if len(result) != len(pairs):
        names = [name for name, _ in pairs]
        twice = sorted({name for name in names if names.count(name) > 1})
        raise ValueError(f"key {twice[0]!r} stands twice in one object")
    return result


def _refuse_float(text: str) -> Json:
    raise ValueError(f"{text} is not an integer; the format has no floating-point numbers")
