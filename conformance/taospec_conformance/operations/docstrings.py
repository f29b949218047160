"""The strict form of a public function's docstring."""

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from taospec_conformance.errors import UserError

_ITEM = re.compile(r"^(?P<name>[A-Za-z_][A-Za-z0-9_]*):\s+(?P<text>.*)$")
FREE_NAMES = ("kind", "source", "target", "preset")
_TAGS = ("pre", "post", "rejects", "Operation", "Trace", "Tracks")


@dataclass(frozen=True, slots=True)
class Docstring:
    """What a docstring says: a summary, one line per parameter and result, and tags."""

    summary: str
    items: dict[str, str]
    tags: dict[str, list[str]] = field(default_factory=dict)

    def tag(self, name: str) -> str | None:
        """Return the single value of a tag, or None."""
        values = self.tags.get(name, [])
        return values[0] if values else None


def parse_docstring(text: str) -> Docstring:
    """Split a docstring into summary, items and tags; continuation lines are indented."""
    lines = inspect.cleandoc(text).split("\n")
    items: dict[str, str] = {}
    tags: dict[str, list[str]] = {}
    last: str | None = None
    for line in lines[1:]:
        if not line.strip():
            last = None
            continue
        if line.startswith(" ") and last is not None:
            _extend(items, tags, last, line.strip())
            continue
        match = _ITEM.match(line)
        if match is None:
            last = None
            continue
        last = match["name"]
        if last in _TAGS:
            tags.setdefault(last, []).append(match["text"])
        else:
            items[last] = match["text"]
    return Docstring(lines[0], items, tags)


def _extend(items: dict[str, str], tags: dict[str, list[str]], name: str, text: str) -> None:
    if name in _TAGS:
        tags[name][-1] += f" {text}"
    else:
        items[name] += f" {text}"


def require_items(
    function: Callable[..., object],
    doc: Docstring,
    names: list[str],
    where: str,
    *,
    returns: bool = True,
) -> None:
    """Refuse a docstring that misses a parameter or the result, or describes unknown ones."""
    wanted = [*names, "returns"] if returns else names
    missing = [name for name in wanted if name not in doc.items]
    extra = [name for name in doc.items if name not in (*wanted, *FREE_NAMES)]
    if missing or extra:
        raise UserError(
            f"the docstring of `{function.__name__}` misses {missing}, has unknown {extra}",
            where,
            "give every parameter and `returns` one line of the form `name: meaning`",
        )
