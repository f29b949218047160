"""Asking the reference: `taospec call OPERATION`."""

import json
from collections.abc import Iterator
from typing import IO

import click

from taospec.parameters import PRESETS
from taospec.primitives import ContractError
from taospec.rejections import Rejection
from taospec.state import State
from taospec_conformance.errors import UserError
from taospec_conformance.operations.codec import (
    InputError,
    decode_input,
    encode_fields,
    encode_output,
    encode_transition,
)
from taospec_conformance.operations.table import Operation, find_operation, operations

Answer = dict[str, object]


def presets() -> list[str]:
    """Return the names of the presets."""
    return list(PRESETS)


def _named_preset(name: str) -> object:
    if name not in PRESETS:
        raise UserError(f"unknown preset `{name}`", remedy="use one of: " + ", ".join(PRESETS))
    return PRESETS[name]


def evaluate(operation: Operation, preset: str, data: object, *, trace: bool = False) -> Answer:
    """Return the reference's answer to one input, in wire form."""
    arguments = decode_input(operation, data)
    if operation.takes_preset:
        arguments["preset"] = _named_preset(preset)
    try:
        if operation.is_transition:
            return {"output": _transition(operation, arguments)}
        answer: Answer = {"output": encode_output(operation, operation.call(**arguments))}
        if trace and operation.call_trace is not None:
            stages = operation.call_trace(**arguments)
            answer["trace"] = encode_fields(operation.trace, stages)
    except Rejection as rejection:
        return {"rejected": rejection.code.value}
    except ContractError as error:
        raise InputError("input", f"the input breaks the contract of {error}") from error
    return answer


def _transition(operation: Operation, arguments: dict[str, object]) -> Answer:
    state = arguments["state"]
    assert isinstance(state, State)
    with state.layer() as layer:
        value = operation.call(**arguments)
    return encode_transition(operation, value, layer)


def answer(operation_id: str, preset: str, data: object, *, trace: bool = False) -> Answer:
    """Return the reference's answer to one input of a named operation."""
    return evaluate(operations()[operation_id], preset, data, trace=trace)


def _cases(stream: IO[str]) -> Iterator[tuple[int, object]]:
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except json.JSONDecodeError as error:
            raise UserError(
                f"not a JSON object: {error}", f"line {number}", "write one input object a line"
            ) from error


@click.command()
@click.argument("operation")
@click.argument("cases", type=click.File("r", encoding="utf-8"), default="-")
@click.option("--preset", default="finney", show_default=True, help="Preset to answer for.")
@click.option("--trace", is_flag=True, help="Also print every intermediate stage.")
def call(operation: str, cases: IO[str], preset: str, *, trace: bool) -> None:
    """Print what the reference answers to each input of CASES (one JSON object a line).

    An input is an object with the slots that `taospec ops OPERATION` shows, for instance

        echo '{"a":"3","b":"5"}' | taospec call arithmetic.u64.saturating_add
    """
    found = find_operation(operation)
    _named_preset(preset)
    count = 0
    for number, data in _cases(cases):
        try:
            result = evaluate(found, preset, data, trace=trace)
        except InputError as error:
            raise UserError(
                error.reason, f"line {number}, {error.path}", f"`taospec ops {operation}` shows it"
            ) from error
        click.echo(json.dumps(result, separators=(",", ":")))
        count += 1
    if count == 0:
        raise UserError("no input was given", remedy="write one JSON object a line")
