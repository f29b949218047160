"""A Python callable behind the line protocol: `python -m ...callable_worker module:function`.

The function takes (operation, preset, input) and returns {"output": ...}, {"rejected": code} or
{"unsupported": reason}. Optional attributes: `hello` (the answer to hello without its seq, or a
function that returns it) and `run_batch(operation, preset, inputs, trace)`, which returns a list
of such answers. What the callable prints goes to stderr; an exception is an error of that case.
"""

import importlib
import json
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import Any, BinaryIO

Answer = dict[str, Any]


def _load(place: str) -> Callable[..., Answer]:
    module_name, name = place.split(":")
    sys.path.insert(0, str(os.getcwd()))  # noqa: PTH109 (a module path is text)
    try:
        found = getattr(importlib.import_module(module_name), name)
    except ImportError as error:
        sys.exit(f"cannot import {module_name}: {error}")
    except AttributeError:
        sys.exit(f"module {module_name} has no {name}")
    if not callable(found):
        sys.exit(f"{place} is not callable")
    return found  # type: ignore[no-any-return]


def _default_hello(place: str) -> Answer:
    return {
        "protocol": 1,
        "implementation": {"name": place, "version": "unknown", "language": "python"},
        "operations": ["*"],
        "presets": ["finney"],
    }


def _explain(error: Exception) -> Answer:
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return {"error": f"{type(error).__name__}: {error}{where}"}


def _one_by_one(
    function: Callable[..., Answer], operation: str, preset: str, inputs: Sequence[Answer]
) -> list[Answer]:
    answers = []
    for data in inputs:
        try:
            answers.append(function(operation, preset, data))
        except Exception as error:  # noqa: BLE001 (whatever the callable raises is its answer)
            answers.append(_explain(error))
    return answers


def _run(function: Callable[..., Answer], message: Answer) -> list[Any]:
    operation, preset = message["operation"], message["preset"]
    inputs = [case["input"] for case in message["cases"]]
    batched = getattr(function, "run_batch", None)
    if batched is None:
        return _one_by_one(function, operation, preset, inputs)
    try:
        return list(batched(operation, preset, inputs, message["trace"]))
    except Exception as error:  # noqa: BLE001
        return [_explain(error)] * len(inputs)


def _text(index: int, answer: object) -> str:
    if not isinstance(answer, dict):
        answer = {"error": f"the callable returned {type(answer).__name__}, not a dict"}
    try:
        return json.dumps({"i": index, **answer}, separators=(",", ":"))
    except (TypeError, ValueError) as error:
        return json.dumps({"i": index, "error": f"the answer is not JSON: {error}"})


def _answer(function: Callable[..., Answer], place: str, message: Answer) -> str:
    seq = message["seq"]
    match message["type"]:
        case "hello":
            hello = getattr(function, "hello", None) or _default_hello(place)
            return json.dumps({"seq": seq, **(hello() if callable(hello) else hello)})
        case "run":
            answers = _run(function, message)
            results = ",".join([_text(index, item) for index, item in enumerate(answers)])
            return f'{{"seq":{seq},"results":[{results}]}}'
        case _:
            return f'{{"seq":{seq}}}'


def serve(place: str, source: BinaryIO, sink: BinaryIO) -> None:
    """Answer lines until `bye` or the end of the input."""
    function = _load(place)
    for line in source:
        message = json.loads(line)
        if message["type"] == "bye":
            return
        sink.write(_answer(function, place, message).encode() + b"\n")
        sink.flush()


def main() -> None:
    """Keep stdout for the protocol and send everything else to stderr."""
    protocol = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(sys.argv[1], sys.stdin.buffer, protocol)


if __name__ == "__main__":
    main()
