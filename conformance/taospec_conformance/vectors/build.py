"""From drafts to files: the reference answers, published numbers and repairs are checked."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from taospec.state import State, tables_of
from taospec_conformance.errors import UserError
from taospec_conformance.operations.call import answer
from taospec_conformance.operations.codec import encode
from taospec_conformance.operations.slots import state_tables
from taospec_conformance.operations.states import encode_tables, merged
from taospec_conformance.operations.table import Operation, operations
from taospec_conformance.vectors.canonical import case_hash, compact, digest, file_text
from taospec_conformance.vectors.coverpoints import hit
from taospec_conformance.vectors.drafts import Draft, Task, Theme, entries, wire, wire_input
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.model import (
    FILE_LIMIT,
    FLAGS,
    FORMAT,
    Json,
    SuiteError,
)

FLAG_ORDER: Final = tuple(FLAGS)


@dataclass(frozen=True, slots=True)
class Built:
    """A finished file: its place, its text and what the manifest says of it."""

    task: Task
    path: str
    text: str
    tier: str
    cases: int
    coverpoints: dict[str, int]

    def entry(self) -> dict[str, Json]:
        """Return the entry of the manifest."""
        return {
            "sha256": digest(self.text),
            "cases": self.cases,
            "tier": self.tier,
            "seed": self.task.seed(),
        }


def build(task: Task) -> Built:
    """Return the file of one operation and theme."""
    operation, source = operations()[task.operation], task.source()
    counts: dict[str, int] = {}
    cases: dict[str, dict[str, Json]] = {}
    for draft in source.generator(operation, Draws(task.seed())):
        case = explained_case(task, draft, counts)
        if case["hash"] not in {other["hash"] for other in cases.values()}:
            if case["id"] in cases:
                raise _fault(task, draft.slug, "another case of the file has this slug")
            cases[case["id"]] = case
    if not cases:
        raise _fault(task, "", "the theme yields no case")
    tier = source.tier or operation.tier
    prefix = f"{operation.id.replace('_', '-').replace('.', '/')}/{source.name}"
    shared = {
        name: _most_common(list(cases.values()), name) for name in ("flags", "hunts", "origin")
    }
    text = file_text(
        {
            "format": FORMAT,
            "operation": operation.id,
            "tier": tier,
            "rule": operation.rule,
            "preset": source.preset,
            "theme": source.name,
            "notes": source.notes,
            "prefix": prefix,
            **shared,
        },
        [
            {name: value for name, value in case.items() if shared.get(name) != value}
            for case in cases.values()
        ],
    )
    if len(text) > FILE_LIMIT and not source.large:
        raise _fault(task, "", f"the file has {len(text)} bytes; split the theme")
    path = f"{tier.lower()}/{operation.id}/{source.name}.json"
    return Built(task, path, text, tier, len(cases), counts)


def _most_common(cases: list[dict[str, Json]], name: str) -> Json:
    """Return the value that most cases have, which then stands once for the whole file."""
    return json.loads(Counter(compact(case[name]) for case in cases).most_common(1)[0][0])


def explained_case(task: Task, draft: Draft, counts: dict[str, int]) -> dict[str, Json]:
    """Return the case of a draft; an input that the reference refuses names its generator."""
    try:
        return finished_case(operations()[task.operation], task.source(), draft, counts)
    except SuiteError:
        raise
    except (UserError, ValueError) as error:
        raise _fault(task, draft.slug, f"the reference refuses the input: {error}") from error


def finished_case(
    operation: Operation, source: Theme, draft: Draft, counts: dict[str, int]
) -> dict[str, Json]:
    """Return the case of a draft with the answer of the reference; count its coverpoints."""
    data = wire_input(operation, draft.values)
    identity = case_hash(operation.id, source.preset, data)
    slug = draft.slug or f"draw-{identity[:8]}"
    place = Task(operation.id, source.name)
    result = answer(operation.id, source.preset, data, trace=bool(operation.trace))
    _published_agrees(operation, draft, result, place, slug)
    for name in hit(operation.id, data, result):
        counts[name] = counts.get(name, 0) + 1
    flags = set(draft.flags if draft.flags != ("BASIC",) else source.flags)
    origin = draft.origin or source.origin
    published = draft.expect or draft.expect_state or draft.cells or draft.bonds
    if published and any(word in origin for word in ("chain", "subtensor", "upstream")):
        flags.add("UPSTREAM")
    case: dict[str, Json] = {
        "id": slug,
        "hash": identity,
        "hunts": draft.hunts or source.hunts,
        "origin": origin,
        "input": data,
    }
    if "rejected" in result:
        case["rejected"] = result["rejected"]
        case["repair"] = checked_repair(operation, source.preset, data, draft, place)
        flags.add("REJECTION")
    elif draft.repair is not None:
        raise _fault(place, slug, "the call succeeds, but the draft names a repair")
    else:
        case["output"] = result["output"]
    case["flags"] = sorted(flags, key=FLAG_ORDER.index)
    return case


def checked_repair(
    operation: Operation, preset: str, data: dict[str, Json], draft: Draft, place: Task
) -> dict[str, Json]:
    """Return the repair of a rejected call in wire form, after making sure that it works."""
    if draft.repair is None or len(draft.repair) != 1:
        raise _fault(place, draft.slug, "the call is rejected; name the one input that repairs it")
    types = {slot.name: slot.type for slot in operation.inputs}
    repair = {name: wire(types[name], value) for name, value in draft.repair.items()}
    result = answer(operation.id, preset, repaired(data, repair))
    if "output" not in result:
        raise _fault(place, draft.slug, f"the repaired call does not succeed: {result}")
    return repair


def repaired(data: dict[str, Json], repair: dict[str, Json]) -> dict[str, Json]:
    """Return an input with its faulty slot replaced; of a state, only the entries named."""
    return {
        **data,
        **{
            name: merged(data[name], value) if name == "state" else value
            for name, value in repair.items()
        },
    }


def differences(expected: Json, found: Json, place: str = "") -> Iterator[str]:
    """Yield the places at which two values in wire form differ."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for name in sorted(set(expected) | set(found)):
            yield from differences(expected.get(name), found.get(name), f"{place}.{name}")
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for index, (left, right) in enumerate(zip(expected, found, strict=True)):
            yield from differences(left, right, f"{place}[{index}]")
    elif expected != found:
        yield f"{place or 'result'}: published {expected}, reference {found}"


def _published_agrees(
    operation: Operation, draft: Draft, result: dict[str, Json], place: Task, slug: str
) -> None:
    types = {slot.name: slot.type for slot in operation.outputs}
    output = result.get("output", {})
    found: list[str] = []
    for name, value in (draft.expect or {}).items():
        found.extend(differences(wire(types[name], value), output.get(name), f".{name}"))
    if draft.expect_state is not None and "output" in result:
        data = wire_input(operation, draft.values)["state"]
        after = merged(data, output["changed"])
        found.extend(_state_differences(encode_tables(entries(draft.expect_state), encode), after))
    for name, cells in draft.cells.items():
        for position, value in cells.items():
            cell = int(output[name]["values"][position])
            found.extend(differences(value, cell, f".{name}[{position}]"))
    for (row, column), value in draft.bonds.items():
        bond = stored_value(output["bonds"], row, column)
        found.extend(differences(value, bond, f".bonds[{row}, {column}]"))
    if found:
        raise _fault(place, slug, f"the published number is not reproduced: {found[0]}")


def _state_differences(wanted: dict[str, Json], state: dict[str, Json]) -> Iterator[str]:
    for name, expected in wanted.items():
        types = state_tables()[name]
        default = encode(types.value, tables_of(State())[name].default)
        if not types.key:
            yield from differences(expected, state.get(name, default), f".{name}")
            continue
        held = {compact(row[:-1]): row[-1] for row in state.get(name, [])}
        for *key, value in expected:
            yield from differences(value, held.get(compact(key), default), f".{name}{key}")


def stored_value(rows: dict[str, Json], row: int, column: int) -> int:
    """Return the value of one entry of sparse rows in wire form, 0 if it is absent."""
    first, last = rows["offsets"][row], rows["offsets"][row + 1]
    for place in range(first, last):
        if rows["columns"][place] == column:
            return int(rows["values"][place])
    return 0


def _fault(task: Task, slug: str, what: str) -> SuiteError:
    return SuiteError(
        what,
        f"operation {task.operation}, theme {task.theme}" + (f", case {slug}" if slug else ""),
        "correct its generator in conformance/taospec_conformance/vectors/themes, or the chapter",
    )
