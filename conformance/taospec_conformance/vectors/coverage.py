"""Coverage of the rules: each rule has a vector, and each vector names a rule."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from taospec_conformance.operations.table import operations
from taospec_conformance.vectors.model import Suite


def coverage(rules: Collection[str], suite: Suite) -> list[str]:
    """Return what is not covered, one sentence a finding; an empty list is full coverage."""
    counts = dict.fromkeys(sorted(rules), 0)
    unknown: dict[str, str] = {}
    for _, case in suite.cases():
        if case.rule in counts:
            counts[case.rule] += 1
        else:
            unknown.setdefault(case.rule, case.id)
    return [
        *(
            f"rule {rule} has no vector; write a theme for it"
            for rule in counts
            if not counts[rule]
        ),
        *(f"vector {case} names {rule}, which is no rule" for rule, case in unknown.items()),
        *_uncovered_operations(suite),
        *_uncovered_rejections(suite),
    ]


def _uncovered_operations(suite: Suite) -> Iterator[str]:
    served = {file.operation for file in suite.files}
    for operation in operations():
        if operation not in served:
            yield f"operation {operation} has no vector; write a theme for it"


def _uncovered_rejections(suite: Suite) -> Iterator[str]:
    seen = {(file.operation, case.rejected) for file, case in suite.cases()}
    for operation in operations().values():
        for code in operation.rejections:
            if (operation.id, code) not in seen:
                yield f"{operation.id} has no vector that is rejected with {code}; write one"
