"""The one table of operations, derived from the chapters' own functions."""

import dataclasses
import functools
import importlib
import inspect
import re
import traceback
import typing
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from taospec import primitives
from taospec.primitives import DOMAINS
from taospec_conformance import paths
from taospec_conformance.errors import UserError, did_you_mean
from taospec_conformance.operations.docstrings import Docstring, parse_docstring, require_items
from taospec_conformance.operations.slots import (
    Record,
    Scalar,
    Slot,
    StateOf,
    record_slots,
    slot_type,
)
from taospec_conformance.text.chapters import Chapter, read_chapters

_TIER = re.compile(r"^(?P<tier>T[0-6])(?: for (?P<types>.+))?$")
TYPE_PARAMETERS = ("kind", "source", "target")
AFTER = (
    Slot("changed", StateOf(changes=True), "every entry that changed, with the value it has now"),
    Slot("digest", Scalar(DOMAINS["Digest"]), "digest of the whole state"),
)


@dataclass(frozen=True, slots=True)
class Operation:
    """A pure function of the specification that vectors test and adapters answer."""

    id: str
    tier: str
    chapter: str
    function: str
    rule: str
    line: int
    summary: str
    inputs: tuple[Slot, ...]
    outputs: tuple[Slot, ...]
    trace: tuple[Slot, ...]
    rejections: tuple[str, ...]
    tracks: str | None
    takes_preset: bool
    returns_record: bool
    is_transition: bool
    types: tuple[str, ...]
    call: Callable[..., object]
    call_trace: Callable[..., object] | None


@functools.cache
def operations() -> dict[str, Operation]:
    """Return all operations by id, in the order of tiers and chapters."""
    found: list[Operation] = []
    for chapter in read_chapters(paths.spec_root()):
        if chapter.has_module:
            found.extend(_chapter_operations(chapter))
    found.sort(key=lambda operation: operation.tier)
    table = {operation.id: operation for operation in found}
    if len(table) != len(found):
        raise UserError("two operations have the same id", remedy="rename one of the functions")
    return table


@functools.cache
def call_operations() -> dict[str, Operation]:
    """Return the operations of all calls by the name of the call; setters are rows of a rule."""
    calls = importlib.import_module("taospec.transition").CALLS
    return {name: _call_operation(name, function) for name, function in calls.items()}


@functools.cache
def setter_rows() -> dict[str, tuple[str, int]]:
    """Return by its name the rule that makes a setter, and the number that the rule knows it by."""
    chapter = importlib.import_module("taospec.administration")
    rules = (("set_number", "NUMBERS"), ("set_flag", "FLAGS"), ("set_limit", "LIMITS"))
    return {row.name: (rule, row.call) for rule, rows in rules for row in getattr(chapter, rows)}


def _call_operation(name: str, function: Callable[..., object]) -> Operation:
    if name not in setter_rows():
        return operations()[f"{function.__module__.removeprefix('taospec.')}.{name}"]
    rule = operations()[f"administration.{setter_rows()[name][0]}"]
    inputs = tuple(slot for slot in rule.inputs if slot.name != "call")
    return dataclasses.replace(rule, inputs=inputs)


def find_operation(name: str) -> Operation:
    """Return an operation, or explain which names are near."""
    table = operations()
    if name in table:
        return table[name]
    near = did_you_mean(name, table)
    hint = f"{near} " if near else ""
    raise UserError(f"unknown operation `{name}`", remedy=f"{hint}`taospec ops` lists all")


def rules() -> list[str]:
    """Return the anchors of all rules, that is of all sections that define an operation."""
    return sorted({operation.rule for operation in operations().values()})


def import_chapter(chapter: Chapter) -> ModuleType:
    """Import the module of a chapter; a failure names the line of the chapter."""
    try:
        return importlib.import_module(f"taospec.{chapter.name}")
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        own = [frame for frame in frames if "/taospec/" in frame.filename]
        place = f"spec/{Path(own[-1].filename).stem}.md:{own[-1].lineno}" if own else chapter.name
        raise UserError(
            f"the module cannot be imported: {type(error).__name__}: {error}",
            place,
            "correct the chapter, then run `taospec tangle`",
        ) from error


def _chapter_operations(chapter: Chapter) -> list[Operation]:
    module = import_chapter(chapter)
    found = []
    for name, function in vars(module).items():
        if name.startswith("_") or not inspect.isfunction(function):
            continue
        if function.__module__ != module.__name__ or "Operation:" not in (function.__doc__ or ""):
            continue
        found.extend(_function_operations(chapter, module, name, function))
    return found


def _function_operations(
    chapter: Chapter, module: ModuleType, name: str, function: Callable[..., object]
) -> list[Operation]:
    line = inspect.unwrap(function).__code__.co_firstlineno
    where = f"{chapter.path}:{line}"
    doc = parse_docstring(function.__doc__ or "")
    match = _TIER.match(doc.tag("Operation") or "")
    heading = chapter.heading_of(line)
    if match is None or heading is None:
        raise UserError(
            f"`{name}` has no tier of the form `Operation: T2` or stands under no anchored heading",
            where,
            "see the notation chapter for the form of a docstring",
        )
    generic = [item for item in typing.get_type_hints(function) if item in TYPE_PARAMETERS]
    combinations = _type_combinations(match["types"], len(generic), where)
    return [
        _operation(chapter, module, function, doc, match["tier"], heading.anchor, line, types)
        for types in combinations
    ]


def _type_combinations(text: str | None, count: int, where: str) -> list[tuple[str, ...]]:
    combinations: list[tuple[str, ...]] = [()]
    if text:
        combinations = [tuple(part.split(" to ")) for part in text.split(", ")]
    if any(len(types) != count for types in combinations):
        raise UserError(f"`Operation:` must name {count} types", where, "write `T1 for A to B`")
    return combinations


def _operation(
    chapter: Chapter,
    module: ModuleType,
    function: Callable[..., object],
    doc: Docstring,
    tier: str,
    anchor: str | None,
    line: int,
    types: tuple[str, ...],
) -> Operation:
    hints = typing.get_type_hints(function)
    result = hints.pop("return")
    generic = [item for item in hints if item in TYPE_PARAMETERS]
    bound = _bind(hints, generic, types)
    takes_preset = "preset" in hints
    names = [item for item in hints if item not in generic and item != "preset"]
    require_items(function, doc, names, f"{chapter.path}:{line}", returns=result is not type(None))
    inputs = tuple(
        Slot(item, slot_type(_substitute(hints[item], bound)), doc.items[item]) for item in names
    )
    is_transition = tier == "T5"
    returned = None if result is type(None) else slot_type(_substitute(result, bound))
    whole = isinstance(returned, Record) and not returned.optional and not is_transition
    if isinstance(returned, Record) and whole:
        outputs = record_slots(returned.build)
    else:
        outputs = () if returned is None else (Slot("result", returned, doc.items["returns"]),)
    if is_transition:
        _require_state(inputs, f"{chapter.path}:{line}")
        outputs += AFTER
    kinds = [getattr(primitives, item.lower()) for item in types]
    stages = _stages(module, doc)
    prefix = ".".join([chapter.name, *(item.lower() for item in types)])
    return Operation(
        id=f"{prefix}.{function.__name__}",
        tier=tier,
        chapter=chapter.name,
        function=function.__name__,
        rule=f"{chapter.name}#{anchor}",
        line=line,
        summary=doc.summary,
        inputs=inputs,
        outputs=outputs,
        trace=record_slots(typing.get_type_hints(stages)["return"]) if stages else (),
        rejections=tuple(text.split(" ")[0] for text in doc.tags.get("rejects", [])),
        tracks=doc.tag("Tracks"),
        takes_preset=takes_preset,
        returns_record=whole,
        is_transition=is_transition,
        types=types,
        call=functools.partial(function, *kinds) if kinds else function,
        call_trace=stages,
    )


def _require_state(inputs: tuple[Slot, ...], where: str) -> None:
    if not inputs or inputs[0].name != "state" or not isinstance(inputs[0].type, StateOf):
        raise UserError(
            "a transition changes a state",
            where,
            "name the first parameter `state` and annotate it `State`",
        )


def _stages(module: ModuleType, doc: Docstring) -> Callable[..., object] | None:
    name = doc.tag("Trace")
    if name is None:
        return None
    stages = getattr(module, name)
    assert callable(stages)
    return typing.cast(Callable[..., object], stages)


def _bind(
    hints: dict[str, object], generic: list[str], types: tuple[str, ...]
) -> dict[object, object]:
    """Map the type variables of a kernel to the domains of one combination of types."""
    return {
        typing.get_args(hints[name])[0]: getattr(primitives, chosen)
        for name, chosen in zip(generic, types, strict=True)
    }


def _substitute(annotation: object, bound: dict[object, object]) -> object:
    if not bound or not typing.get_args(annotation):
        return bound.get(annotation, annotation)
    if isinstance(annotation, typing.Hashable) and annotation in bound:
        return bound[annotation]
    parameters = getattr(annotation, "__parameters__", ())
    if not parameters:
        return annotation
    return annotation[tuple(bound[item] for item in parameters)]  # type: ignore[index]
