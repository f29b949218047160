"""JSON Schemas 2020-12 of the suite: vector file, manifest, input and output of each operation.

All are closed. The files under `vectors/schemas/` are generated from here and from the table of
operations, so that a reader without Python validates the same tree.
"""

from __future__ import annotations

from functools import cache
from typing import Final, Protocol

import jsonschema_rs

from taospec_conformance.operations.schemas import (
    CALL_REFERENCE,
    STATE_REFERENCE,
    call_schema,
    input_schema,
    output_schema,
    state_schema,
)
from taospec_conformance.operations.table import Operation, operations
from taospec_conformance.vectors.canonical import definitions_text, listing_text
from taospec_conformance.vectors.model import FLAGS, FORMAT, SHARED, TIERS, Json

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
DIGEST: Final[dict[str, Json]] = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
COUNT: Final[dict[str, Json]] = {"type": "integer", "minimum": 1}
TALLY: Final[dict[str, Json]] = {"type": "integer", "minimum": 0}
SLUG: Final[dict[str, Json]] = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
PREFIX: Final[dict[str, Json]] = {
    "type": "string",
    "pattern": "^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)+$",
}
LINE: Final[dict[str, Json]] = {"type": "string", "minLength": 1}


FLAG_LIST: Final[dict[str, Json]] = {
    "type": "array",
    "items": {"enum": sorted(FLAGS)},
    "minItems": 1,
    "uniqueItems": True,
}


class Validator(Protocol):
    """A compiled schema."""

    def validate(self, instance: Json) -> None:
        """Raise ValidationError if the instance does not conform."""


def closed(properties: dict[str, Json], optional: tuple[str, ...] = ()) -> dict[str, Json]:
    """Return the schema of an object with exactly these members."""
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(set(properties) - set(optional)),
        "additionalProperties": False,
    }


def case_schema() -> dict[str, Json]:
    """Return the schema of one case; its input and output have schemas of their own."""
    members = closed(
        {
            "id": SLUG,
            "hash": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
            "flags": FLAG_LIST,
            "rule": {"type": "string", "pattern": "^[a-z_0-9]+#[a-z0-9-]+$"},
            "hunts": LINE,
            "origin": LINE,
            "input": {"type": "object"},
            "output": {"type": "object"},
            "rejected": {"type": "string", "pattern": "^[A-Z][A-Za-z0-9]*$"},
            "repair": {"type": "object", "minProperties": 1, "maxProperties": 1},
        },
        optional=(*SHARED, "output", "rejected", "repair"),
    )
    members["oneOf"] = [{"required": ["output"]}, {"required": ["rejected", "repair"]}]
    return members


def file_schema() -> dict[str, Json]:
    """Return the schema of a vector file."""
    return {
        "$schema": DIALECT,
        "title": "taospec vector file",
        **closed(
            {
                "format": {"const": FORMAT},
                "operation": {"type": "string", "pattern": "^[a-z_0-9]+(\\.[a-z_0-9]+)+$"},
                "tier": {"enum": list(TIERS)},
                "rule": {"type": "string", "pattern": "^[a-z_0-9]+#[a-z0-9-]+$"},
                "preset": {"enum": ["finney", "minimal"]},
                "theme": SLUG,
                "prefix": PREFIX,
                "flags": FLAG_LIST,
                "hunts": LINE,
                "origin": LINE,
                "notes": {
                    "type": "object",
                    "minProperties": 1,
                    "additionalProperties": LINE,
                },
                "cases": {"type": "array", "minItems": 1, "items": case_schema()},
            }
        ),
    }


def manifest_schema() -> dict[str, Json]:
    """Return the schema of the manifest."""
    entry = closed({"sha256": DIGEST, "cases": COUNT, "tier": {"enum": list(TIERS)}, "seed": LINE})
    large = closed(
        {
            "operation": LINE,
            "theme": SLUG,
            "tier": {"enum": list(TIERS)},
            "seed": LINE,
            "cases": COUNT,
            "sha256": DIGEST,
        }
    )
    return {
        "$schema": DIALECT,
        "title": "taospec vector manifest",
        **closed(
            {
                "format": {"const": FORMAT},
                "suite": LINE,
                "spec": LINE,
                "protocol": COUNT,
                "files": {"type": "object", "minProperties": 1, "additionalProperties": entry},
                "schemas": {"type": "object", "additionalProperties": DIGEST},
                "totals": closed({**dict.fromkeys(TIERS, TALLY), "all": COUNT}),
                "large": {"type": "array", "items": large},
                "coverpoints": {"type": "object", "additionalProperties": COUNT},
            }
        ),
    }


def chapter_schema(chapter: str, members: list[Operation]) -> dict[str, Json]:
    """Return one document with the input and output schemas of a chapter's operations."""
    definitions: dict[str, Json] = {}
    for operation in members:
        for side, schema in (
            ("input", input_schema(operation)),
            ("output", output_schema(operation)),
        ):
            definitions[f"{operation.id}.{side}"] = {
                key: value for key, value in schema.items() if key not in ("$schema", "$defs")
            }
    return {"$schema": DIALECT, "title": f"taospec operations: {chapter}", "$defs": definitions}


def schema_texts() -> dict[str, str]:
    """Return the texts of all files under `vectors/schemas/`, by name."""
    chapters: dict[str, list[Operation]] = {}
    for operation in operations().values():
        chapters.setdefault(operation.chapter, []).append(operation)
    texts = {
        "vector-file.json": listing_text(file_schema()),
        "manifest.json": listing_text(manifest_schema()),
        "state.json": definitions_text(
            {
                "$schema": DIALECT,
                "title": "taospec state",
                "$defs": {"call": call_schema(), "state": state_schema()},
            }
        ),
    }
    for chapter in sorted(chapters):
        text = definitions_text(chapter_schema(chapter, chapters[chapter]))
        for reference in (STATE_REFERENCE, CALL_REFERENCE):
            text = text.replace(f'"{reference}"', f'"../state.json{reference}"')
        texts[f"operations/{chapter}.json"] = text
    return texts


@cache
def file_validator() -> Validator:
    """Return the compiled schema of a vector file."""
    return jsonschema_rs.Draft202012Validator(file_schema())


@cache
def manifest_validator() -> Validator:
    """Return the compiled schema of the manifest."""
    return jsonschema_rs.Draft202012Validator(manifest_schema())


@cache
def input_validator(operation: str) -> Validator:
    """Return the compiled schema of an operation's input."""
    return jsonschema_rs.Draft202012Validator(input_schema(operations()[operation]))


@cache
def output_validator(operation: str) -> Validator:
    """Return the compiled schema of an operation's output."""
    return jsonschema_rs.Draft202012Validator(output_schema(operations()[operation]))
