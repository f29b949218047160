"""The table of operations, batches of cases, and the JSON Lines conversation (protocol 1)."""

import json
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TextIO

import numpy as np

from .arithmetic_operations import Answer, batches
from .codec import Json, write_number
from .epoch import Parameters
from .epoch_operations import EPOCH, STAGES, run_traced
from .kernel_operations import BONDS, CONSENSUS, STEPS

VERSION = "0.1.0"
PROTOCOL = 1
MAX_CASES = 4096

_DEFAULTS = Parameters(
    tempo=360,
    activity_cutoff_factor=13889,
    max_allowed_validators=64,
    kappa=32767,
    bonds_moving_average=900_000,
    bonds_penalty=65535,
    yuma3_on=True,
    liquid_alpha_on=False,
    alpha_low=45875,
    alpha_high=58982,
    alpha_sigmoid_steepness=1000,
    commit_reveal_weights_enabled=True,
    reveal_period_epochs=1,
    stake_threshold=0,
    tao_weight=971718665099567868,
)
_SMALL = {"tempo": 10, "max_allowed_validators": 4, "activity_cutoff_factor": 5000}
PRESETS: dict[str, dict[str, int]] = {
    "finney": asdict(_DEFAULTS),
    "minimal": {**asdict(_DEFAULTS), **_SMALL},
}
_WIDE_PARAMETERS = frozenset(
    {"bonds_moving_average", "reveal_period_epochs", "stake_threshold", "tao_weight"}
)

BATCHES = batches()
OPERATIONS = {**CONSENSUS, **BONDS, **STEPS, **EPOCH}
DEFAULTS = "parameters.default_hyperparameters"
CHAPTERS = sorted({name.split(".")[0] for name in (*BATCHES, *OPERATIONS, DEFAULTS)})
TRACED = "epoch.run"


def hello() -> dict[str, Json]:
    """Say what this implementation is and has."""
    return {
        "protocol": PROTOCOL,
        "implementation": {
            "name": "numpy",
            "version": VERSION,
            "language": "python",
            "device": f"{platform.machine()}, numpy {np.__version__}",
        },
        "operations": [f"{chapter}.*" for chapter in CHAPTERS],
        "presets": sorted(PRESETS),
        "traces": list(STAGES),
        "max_cases": MAX_CASES,
        "deterministic": True,
    }


def _defaults(preset: str) -> Answer:
    fields = {
        name: write_number("U64", value) if name in _WIDE_PARAMETERS else value
        for name, value in PRESETS[preset].items()
    }
    return {"output": fields}


def _answer(operation: str, preset: str, case: Mapping[str, Json], *, trace: bool) -> Answer:
    if operation == DEFAULTS:
        return _defaults(preset)
    if trace and operation == TRACED:
        output, stages = run_traced(case)
        return {"output": output, "trace": stages}
    return {"output": OPERATIONS[operation](case)}


def run_batch(
    operation: str,
    preset: str,
    inputs: Sequence[Mapping[str, Json]],
    trace: bool = False,
) -> list[Answer]:
    """Answers to the cases of one operation, in their order."""
    if preset not in PRESETS:
        return [{"unsupported": f"preset {preset}"} for _ in inputs]
    if operation in BATCHES:
        return BATCHES[operation](inputs)
    if operation not in OPERATIONS and operation != DEFAULTS:
        return [{"unsupported": f"operation {operation}"} for _ in inputs]
    return [_answer(operation, preset, case, trace=trace) for case in inputs]


def _run(request: Mapping[str, Json]) -> dict[str, Json]:
    cases = request["cases"]
    answers = run_batch(
        request["operation"],
        request["preset"],
        [case["input"] for case in cases],
        bool(request.get("trace", False)),
    )
    results = [{"i": case["i"], **answer} for case, answer in zip(cases, answers, strict=True)]
    return {"results": results}


def _reply(request: Mapping[str, Json]) -> dict[str, Json] | None:
    """Answer to one request without its number; None for the last one."""
    match request["type"]:
        case "hello":
            return hello()
        case "run":
            return _run(request)
        case "bye":
            return None
        case _:
            return {}


def converse(requests: TextIO, answers: TextIO) -> int:
    """Answer every line until `bye` or the end; the exit status is 0."""
    for line in requests:
        if not line.strip():
            continue
        request = json.loads(line)
        reply = _reply(request)
        if reply is None:
            break
        message = {"seq": request["seq"], **reply}
        answers.write(json.dumps(message, separators=(",", ":")) + "\n")
        answers.flush()
    return 0
