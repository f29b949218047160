"""The vectors as the mutator runs them: loaded once, without their schemas, answered in process."""

import functools
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from taospec.primitives import ContractError
from taospec_conformance import paths
from taospec_conformance.operations.call import evaluate
from taospec_conformance.operations.codec import InputError
from taospec_conformance.operations.table import Operation, operations
from taospec_conformance.vectors.model import SuiteError


@dataclass(frozen=True, slots=True)
class Case:
    """One vector and its answer; `mark` changes when either does."""

    id: str
    mark: str
    tier: str
    preset: str
    operation: Operation
    data: Any
    expected: dict[str, Any]

    def fault(self) -> str:
        """Ask the reference; return how the answer differs, or nothing if it does not."""
        try:
            answer = evaluate(self.operation, self.preset, self.data)
        except InputError as error:
            broken = isinstance(error.__cause__, ContractError)
            return "contract" if broken else "error InputError"
        except MemoryError:
            return "memory"
        except Exception as error:  # noqa: BLE001 (whatever a mutant raises is its answer)
            return f"error {type(error).__name__}"
        if answer == self.expected:
            return ""
        return "rejection" if "rejected" in answer or "rejected" in self.expected else "output"


@functools.cache
def all_cases() -> tuple[Case, ...]:
    """Return every vector of the tree, in the order of the files.

    The tree is read as it is, so that new vectors can be tried before the manifest lists them.
    """
    found: list[Case] = []
    for path in sorted(paths.vectors_root().glob("t?/**/*.json")):
        data = json.loads(path.read_bytes())
        if data["operation"] not in operations():
            raise SuiteError(
                f"operation {data['operation']!r} is unknown",
                str(path),
                "write the tree anew with `taospec vectors generate`",
            )
        found += _cases_of(data)
    return tuple(found)


def _cases_of(data: dict[str, Any]) -> list[Case]:
    operation = operations()[data["operation"]]
    cases = []
    for case in data["cases"]:
        name = "output" if "output" in case else "rejected"
        answer = json.dumps(case[name], sort_keys=True)
        mark = hashlib.sha256(f"{case['hash']}{answer}".encode()).hexdigest()[:16]
        cases.append(
            Case(
                id=f"{data['prefix']}/{case['id']}",
                mark=mark,
                tier=data["tier"],
                preset=data["preset"],
                operation=operation,
                data=case["input"],
                expected={name: case[name]},
            )
        )
    return cases


def results_folder(root: Path) -> Path:
    """Return where the mutator keeps what it has found out."""
    folder = root / "build" / "mutation"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
