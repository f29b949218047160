"""Where fresh inputs come from: themes under new seeds, mutated vectors, and bare domains.

Everything follows from a seed text, so that the same unit of work has the same inputs on every
machine and in every process.
"""

import dis
import functools
import inspect
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from taospec_conformance.errors import UserError
from taospec_conformance.fuzz.domains import drawable, drawn_input
from taospec_conformance.fuzz.leaves import Json
from taospec_conformance.fuzz.mutations import mutated
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Theme, all_themes, wire_input
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.files import load_file
from taospec_conformance.vectors.model import VectorFile

LONGEST = 60_000
"""Bytes of an input in JSON: larger ones are too slow to ask thousands of."""
FROM_ONE_THEME = 12
TRIES = 4


@dataclass(frozen=True, slots=True)
class Input:
    """A fresh input: what to ask, and how it came about."""

    operation: str
    preset: str
    data: Json
    payload: str
    source: str


@dataclass(frozen=True, slots=True)
class Well:
    """Everything that inputs of one operation are drawn from."""

    operation: Operation
    files: tuple[Path, ...]
    themes: tuple[Theme, ...]
    drawable: bool


@functools.cache
def well(operation: Operation, root: Path) -> Well:
    """Return what there is for an operation in a tree of vectors."""
    files = tuple(sorted(root.glob(f"t[0-9]/{operation.id}/*.json")))
    themes = tuple(theme for theme in all_themes() if theme.serves(operation.id) and _draws(theme))
    return Well(operation, files, themes, drawable(operation.inputs))


def _draws(theme: Theme) -> bool:
    """Tell whether a theme gives other inputs under another seed: it does not discard its draws."""
    code = inspect.unwrap(theme.generator).__code__
    parameter = code.co_varnames[1]
    return not any(
        item.opname == "DELETE_FAST" and item.argval == parameter
        for item in dis.get_instructions(code)
    )


@functools.lru_cache(maxsize=64)
def _file(path: Path) -> VectorFile:
    return load_file(path.parents[2], "/".join(path.parts[-3:]))


def fresh(source: Well, preset: str, seed: str, count: int) -> Iterator[Input]:
    """Yield at most `count` inputs that differ from each other."""
    draws = Draws(seed)
    seen: set[str] = set()
    made = 0
    for name, data in islice(_stream(source, draws), TRIES * count):
        payload = json.dumps(data, separators=(",", ":"))
        if payload in seen or len(payload) > LONGEST:
            continue
        seen.add(payload)
        yield Input(source.operation.id, preset, data, payload, name)
        made += 1
        if made == count:
            return


def _stream(source: Well, draws: Draws) -> Iterator[tuple[str, Json]]:
    """Yield inputs from the sources in turn, without end as long as there is one source."""
    themed = _themed(source, draws)
    while True:
        none = True
        drafts = list(islice(themed, 2))
        for name, data in drafts:
            none = False
            yield name, data
            if draws.chance(1, 2):
                other = draws.pick(drafts)[1]
                yield f"{name}, changed", mutated(source.operation, data, other, draws)
        if source.files:
            none = False
            name, base, other = _two_vectors(source, draws)
            yield f"{name}, changed", mutated(source.operation, base, other, draws)
            yield f"{name}, changed", mutated(source.operation, other, base, draws)
        if source.drawable and source.operation.inputs:
            none = False
            yield "domains", drawn_input(source.operation, draws)
        if none:
            return


def _two_vectors(source: Well, draws: Draws) -> tuple[str, Json, Json]:
    file = _file(draws.pick(source.files))
    first, second = draws.pick(file.cases), draws.pick(_file(draws.pick(source.files)).cases)
    return f"vector {first.id}", first.input, second.input


def _themed(source: Well, draws: Draws) -> Iterator[tuple[str, Json]]:
    """Yield drafts of one theme after the other, each under a seed of its own.

    A generator may promise more than an arbitrary seed keeps; what it cannot draw is passed over.
    """
    for theme in draws.shuffled(source.themes):
        own = Draws(f"{theme.name}/{draws.bits(64)}")
        try:
            for draft in islice(theme.generator(source.operation, own), FROM_ONE_THEME):
                yield f"theme {theme.name}", wire_input(source.operation, draft.values)
        except (UserError, ValueError, LookupError, ArithmeticError, AssertionError):
            continue
