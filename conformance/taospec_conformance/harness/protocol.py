"""Protocol version 1: what is said to an adapter, and closed checks of what it answers.

One JSON object a line, UTF-8. Everything here is pure: no process, no clock.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any, NoReturn

from taospec_conformance.harness.verdicts import Verdict

PROTOCOL = 1
DEFAULT_MAX_CASES = 4096
_LONGEST_NAME = 200

_HELLO_REQUIRED = {"seq", "protocol", "implementation", "operations", "presets"}
_HELLO_OPTIONAL = {"traces", "max_cases", "deterministic"}
_IMPLEMENTATION_REQUIRED = {"name", "version", "language"}
_IMPLEMENTATION_OPTIONAL = {"commit", "device"}
_RESULT_KINDS = ("output", "rejected", "unsupported", "error")


class AdapterFaultError(Exception):
    """The adapter crashed, hung, or broke the protocol.

    in_sync says whether the same process can be asked again.
    """

    def __init__(self, verdict: Verdict, message: str, *, in_sync: bool = False) -> None:
        """Keep the verdict that the cases asked for will get."""
        super().__init__(message)
        self.verdict = verdict
        self.message = message
        self.in_sync = in_sync


def _broken(message: str, *, in_sync: bool = False) -> NoReturn:
    raise AdapterFaultError(Verdict.PROTOCOL, message, in_sync=in_sync)


@dataclass(frozen=True, slots=True)
class Hello:
    """What an adapter says about itself. `operations` are ids of the table, patterns resolved."""

    name: str
    version: str
    language: str
    commit: str
    device: str
    patterns: tuple[str, ...]
    operations: tuple[str, ...]
    presets: tuple[str, ...]
    traces: tuple[str, ...]
    max_cases: int
    deterministic: bool


def hello_request(suite: str, spec: str) -> str:
    """Return the first line of a session."""
    message = {"type": "hello", "seq": 0, "protocol": PROTOCOL, "suite": suite, "spec": spec}
    return json.dumps(message, separators=(",", ":"))


def simple_request(kind: str, seq: int) -> str:
    """Return a `warmup` or a `bye` line."""
    return f'{{"type":"{kind}","seq":{seq}}}'


def run_request(
    seq: int, operation: str, preset: str, payloads: Sequence[str], *, trace: bool
) -> str:
    """Return the line that asks for a batch; payloads are inputs already in JSON."""
    head = {"type": "run", "seq": seq, "operation": operation, "preset": preset, "trace": trace}
    cases = ",".join(
        [f'{{"i":{index},"input":{payload}}}' for index, payload in enumerate(payloads)]
    )
    return f'{json.dumps(head, separators=(",", ":"))[:-1]},"cases":[{cases}]}}'


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"field {twice!r} is given twice")
    return found


def _no_float(text: str) -> NoReturn:
    raise ValueError(f"{text[:40]} is not an integer; the protocol has no other numbers")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_no_duplicates, parse_float=_no_float, parse_constant=_no_float
)


def excerpt(text: str, limit: int = 120) -> str:
    """Return the beginning of a text on one printable line."""
    shown = text if len(text) <= limit else f"{text[:limit]}… ({len(text):,} characters)"
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in shown)


def parse_line(line: bytes, seq: int) -> dict[str, Any]:
    """Return the object of one answer line, whose `seq` must be the one asked."""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        _broken(f"the answer is not UTF-8 (byte {error.start} is 0x{line[error.start]:02x})")
    try:
        message = _DECODER.decode(text)
    except ValueError as error:
        _broken(f"the answer is not a JSON line: {error}; it reads: {excerpt(text)}")
    except RecursionError:
        _broken("the answer is nested too deeply to read")
    if not isinstance(message, dict):
        _broken(f"the answer is not a JSON object; it reads: {excerpt(text)}")
    answered = message.get("seq")
    if type(answered) is not int or answered != seq:
        _broken(f"the answer has seq {excerpt(repr(answered))}, but the question had {seq}")
    return message


def _check_fields(
    data: Mapping[str, object], required: Collection[str], optional: Collection[str], where: str
) -> None:
    missing = sorted(set(required) - set(data))
    unknown = sorted(set(data) - set(required) - set(optional))
    if missing:
        _broken(f"{where}: missing field {', '.join(missing)}")
    if unknown:
        known = ", ".join(sorted({*required, *optional}))
        _broken(f"{where}: unknown field {excerpt(', '.join(unknown))} (known: {known})")


def _strings(message: Mapping[str, object], field: str, *, empty: bool = False) -> tuple[str, ...]:
    value = message.get(field, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        _broken(f"hello: {field} must be a list of strings")
    if not value and not empty:
        _broken(f"hello: {field} is empty; an adapter that claims nothing cannot be tested")
    return tuple(value)


def _resolve(patterns: Sequence[str], known: Collection[str], what: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for pattern in patterns:
        matches = [name for name in known if fnmatchcase(name, pattern)]
        if not matches:
            close = closest(pattern, known)
            hint = f"; did you mean {close}?" if close else ""
            _broken(f"hello: {what} {excerpt(pattern)!r} matches nothing{hint} (see `taospec ops`)")
        found.update(dict.fromkeys(matches))
    return tuple(name for name in known if name in found)


def closest(name: str, known: Collection[str]) -> str:
    """Return the most similar known name, or ""."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, list(known), n=1)), "")


def _implementation(message: Mapping[str, Any]) -> dict[str, str]:
    data = message["implementation"]
    if not isinstance(data, dict):
        _broken("hello: implementation must be an object with name, version and language")
    _check_fields(data, _IMPLEMENTATION_REQUIRED, _IMPLEMENTATION_OPTIONAL, "hello.implementation")
    for field, value in data.items():
        if not isinstance(value, str) or not value or not value.isprintable():
            _broken(f"hello.implementation.{field} must be a printable string, not empty")
        if len(value) > _LONGEST_NAME:
            _broken(f"hello.implementation.{field} is longer than {_LONGEST_NAME} characters")
    return data


def parse_hello(
    message: Mapping[str, Any],
    operations: Collection[str],
    traces: Collection[str],
    presets: Collection[str],
) -> Hello:
    """Check the answer to `hello` against the table; unknown names are errors."""
    _check_fields(message, _HELLO_REQUIRED, _HELLO_OPTIONAL, "hello")
    if message["protocol"] != PROTOCOL or type(message["protocol"]) is not int:
        _broken(f"hello: protocol {message['protocol']!r}, but this suite speaks {PROTOCOL}")
    implementation = _implementation(message)
    max_cases = message.get("max_cases", DEFAULT_MAX_CASES)
    if type(max_cases) is not int or max_cases < 1:
        _broken("hello: max_cases must be an integer of at least 1")
    deterministic = message.get("deterministic", True)
    if type(deterministic) is not bool:
        _broken("hello: deterministic must be true or false")
    patterns = _strings(message, "operations")
    return Hello(
        name=implementation["name"],
        version=implementation["version"],
        language=implementation["language"],
        commit=implementation.get("commit", ""),
        device=implementation.get("device", ""),
        patterns=patterns,
        operations=_resolve(patterns, operations, "operation"),
        presets=_resolve(_strings(message, "presets"), presets, "preset"),
        traces=_resolve(_strings(message, "traces", empty=True), traces, "trace"),
        max_cases=max_cases,
        deterministic=deterministic,
    )


def check_plain(message: Mapping[str, object], what: str) -> None:
    """Check an answer that carries nothing but its seq."""
    _check_fields(message, {"seq"}, (), what)


def split_results(message: Mapping[str, Any], count: int) -> list[dict[str, Any] | str]:
    """Return for each case its result, or a sentence that says what is wrong with it.

    A fault of the answer as a whole raises AdapterFaultError.
    """
    _check_fields(message, {"seq", "results"}, (), "run")
    results = message["results"]
    if not isinstance(results, list):
        _broken("run: results must be a list")
    found: list[dict[str, Any] | str | None] = [None] * count
    for result in results:
        index = result.get("i") if isinstance(result, dict) else None
        if type(index) is not int:
            _broken(f"run: a result has no integer i: {excerpt(repr(result))}", in_sync=True)
        if not 0 <= index < count:
            _broken(f"run: a result has i {index}, but {count} cases were asked", in_sync=True)
        found[index] = result if found[index] is None else f"case {index} is answered twice"
    return [item if item is not None else "the answer leaves this case out" for item in found]


def result_kind(result: Mapping[str, Any], *, trace: bool) -> str:
    """Return which of the four kinds a result is; a fault raises ValueError."""
    kinds = [kind for kind in _RESULT_KINDS if kind in result]
    allowed = {"i", *_RESULT_KINDS, *(("trace",) if trace else ())}
    unknown = sorted(set(result) - allowed)
    if unknown:
        raise ValueError(f"unknown field {excerpt(', '.join(unknown))}")
    if len(kinds) != 1:
        given = " and ".join(kinds) if kinds else "none"
        raise ValueError(f"a result has one of {', '.join(_RESULT_KINDS)}; this one has {given}")
    if kinds[0] != "output" and not (isinstance(result[kinds[0]], str) and result[kinds[0]]):
        raise ValueError(f"{kinds[0]} must be a string that is not empty")
    return kinds[0]
