"""Rung 4: CrossHair follows all paths of the theorem at its fixed shape and full width.

`python -m taospec_conformance.prove.engines.explored FILE SECONDS` reads a module that was written
for one theorem and prints what CrossHair says about it. It is a process of its own, since CrossHair
changes the process that it runs in. Only the time of a condition is limited: with the usual limit
of iterations no function of several paths is ever confirmed.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from taospec_conformance.operations.slots import Scalar, SlotType, Sparse, Vector
from taospec_conformance.prove.evidence import Evidence, Limits
from taospec_conformance.prove.parameters import Instance, instances
from taospec_conformance.prove.registry import Theorem, theorems
from taospec_conformance.text.chapters import read_chapter

HEAD = '''"""What CrossHair reads: theorem {id} as contracts in the form of PEP 316."""

from taospec_conformance.prove.engines.explored import instances_of

INSTANCES = instances_of({path!r}, {id!r})
'''
CLAIM = '''

def claim_{number}({parameters}) -> bool:
    """
{conditions}
    post: __return__
    """
    arguments = {arguments}
    return INSTANCES[{number}].theorem.statement(**INSTANCES[{number}].fixed, **arguments)
'''


def instances_of(path: str, identifier: str) -> list[Instance]:
    """Return the instances of a theorem of the chapter in a file, as a generated module needs."""
    found = {theorem.id: theorem for theorem in theorems(read_chapter(Path(path)))}
    return instances(found[identifier])


def module_text(theorem: Theorem) -> str:
    """Return the module that states each instance as a contract, with one parameter a value."""
    claims = [claim_text(instance, number) for number, instance in enumerate(instances(theorem))]
    return HEAD.format(id=theorem.id, path=theorem.path) + "".join(claims)


def claim_text(instance: Instance, number: int) -> str:
    """Return the function that states one instance."""
    theorem = instance.theorem
    names, conditions, built = [], [], []
    for name, slot in instance.slots.items():
        size = theorem.shape.get(name)
        values, expression = _flat(name, slot, size)
        built.append(f"{name!r}: {expression}")
        domain = getattr(slot, "domain", None)
        assert domain is not None
        truth = domain.name == "Bool"
        names += [f"{value}: {'bool' if truth else 'int'}" for value in values]
        if not truth:
            conditions += [f"    pre: {domain.low} <= {value} <= {domain.high}" for value in values]
    arguments = "{" + ", ".join(built) + "}"
    if theorem.condition is not None:
        conditions.append(f"    pre: INSTANCES[{number}].allows({arguments})")
    return CLAIM.format(
        number=number, parameters=", ".join(names), conditions="\n".join(conditions),
        arguments=arguments,
    )  # fmt: skip


def _flat(name: str, slot: SlotType, size: object) -> tuple[list[str], str]:
    """Return the names of the single values of a parameter, and the code that joins them."""
    match slot, size:
        case Scalar(), _:
            return [name], name
        case Vector(), int(length):
            values = [f"{name}_{place}" for place in range(length)]
            return values, f"[{', '.join(values)}]"
        case Sparse(), (int(rows), int(width)):
            cells = [[f"{name}_{row}_{place}" for place in range(width)] for row in range(rows)]
            lines = [", ".join(f"({c}, {cell})" for c, cell in enumerate(row)) for row in cells]
            return [
                cell for row in cells for cell in row
            ], f"[{', '.join(f'[{line}]' for line in lines)}]"
        case _:
            raise AssertionError(slot)


def explored(theorem: Theorem, limits: Limits, folder: Path) -> Evidence:
    """Let CrossHair explore all instances of a theorem in a fresh process."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{theorem.id.lower().replace('-', '_').replace('.', '_')}.py"
    file.write_text(module_text(theorem), encoding="utf-8")
    environment = {**os.environ, "TAOSPEC_CONTRACTS": "off", "PYTHONHASHSEED": "0"}
    count, seconds = len(instances(theorem)), limits.condition_seconds
    most = 2 * seconds * count + 30
    words = [sys.executable, "-m", __name__, str(file), str(seconds), str(limits.memory)]
    try:
        done = subprocess.run(
            words, env=environment, capture_output=True, text=True, check=False, timeout=most
        )
    except subprocess.TimeoutExpired:
        return Evidence("unknown", f"CrossHair does not end within {most} s")
    return _verdict(done, count)


def _verdict(done: subprocess.CompletedProcess[str], count: int) -> Evidence:
    if done.returncode != 0:
        reason = (done.stderr.strip().splitlines() or ["no message"])[-1]
        return Evidence("unknown", f"CrossHair stopped: {reason}")
    messages, seconds = json.loads(done.stdout.strip().splitlines()[-1])
    if [state for state, _ in messages] == ["CONFIRMED"] * count:
        words = f"all paths for {count} types" if count > 1 else "all paths"
        return Evidence("holds", words, seconds=seconds)
    failing = [text for state, text in messages if state in ("POST_FAIL", "EXEC_ERR", "POST_ERR")]
    if failing:
        return Evidence("refuted", f"CrossHair: {failing[0]}")
    open_ones = [f"{state}: {text}" for state, text in messages if state != "CONFIRMED"]
    return Evidence("unknown", f"CrossHair: {'; '.join(open_ones) or 'it says nothing'}")


def read_contracts_only_of(module: str) -> None:
    """Let CrossHair look for contracts in one module; elsewhere it would take prose for them."""
    parser: Any = importlib.import_module("crosshair.condition_parser")
    original = parser.sourcelines

    def lines_of(thing: object) -> tuple[str, int, tuple[str, ...]]:
        own = getattr(thing, "__module__", None) == module
        found: tuple[str, int, tuple[str, ...]] = original(thing) if own else ("", 0, ())
        return found

    parser.sourcelines = lines_of


def main(file: Path, seconds: float, memory: int) -> None:
    """Print the messages of CrossHair about the contract in a file, as JSON in the last line."""
    from crosshair.core_and_libs import analyze_function, run_checkables
    from crosshair.options import AnalysisKind, AnalysisOptionSet

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    spec = importlib.util.spec_from_file_location(file.stem, file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[file.stem] = module
    spec.loader.exec_module(module)
    read_contracts_only_of(file.stem)
    options = AnalysisOptionSet(
        analysis_kind=[AnalysisKind.PEP316], per_condition_timeout=seconds, report_all=True
    )
    claims = [value for name, value in vars(module).items() if name.startswith("claim_")]
    found = [m for claim in claims for m in run_checkables(analyze_function(claim, options))]
    messages = [[message.state.name, message.message] for message in found]
    print(json.dumps([messages, time.process_time()]))  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))
