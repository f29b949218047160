"""Faults planted into copies of the NumPy implementation, and how long `taospec fuzz` needs.

    .venv/bin/python -m tests.fuzz.planted [--seconds 120] [--only GLOB] [--seed 1]

Each fault is one exact replacement in one file of a temporary copy. Fuzzing is told nothing: it
searches all operations that the implementation claims.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from rich.live import Live
from rich.table import Table

from taospec_conformance import paths
from taospec_conformance.fuzz.campaign import Campaign, Limits, Progress, chosen_operations
from taospec_conformance.fuzz.command import greet
from taospec_conformance.fuzz.executors import Here
from taospec_conformance.fuzz.explain import Finding
from taospec_conformance.fuzz.worker import Setup
from taospec_conformance.harness.resolve import Adapter
from taospec_conformance.terminal import console

NUMPY = paths.implementations_root() / "numpy"
SECONDS = 120.0
MOST_NEURONS = 4


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: in `file`, `wrong` stands for `right`, which occurs there once.

    neurons: the most that a minimal input should have
    """

    id: str
    kind: str
    file: str
    right: str
    wrong: str
    neurons: int = MOST_NEURONS


FAULTS: tuple[Fault, ...] = (
    Fault(
        "median-reaches",
        "strict comparison",
        "consensus.py",
        "reached = np.cumsum(stake[order], axis=1) > minority",
        "reached = np.cumsum(stake[order], axis=1) >= minority",
    ),
    Fault(
        "threshold-met",
        "strict comparison",
        "consensus.py",
        "if uid != owner and min(max(weight >> 64, 0), U64_MAX) < threshold else weight",
        "if uid != owner and min(max(weight >> 64, 0), U64_MAX) <= threshold else weight",
    ),
    Fault(
        "lower-seat-wins",
        "tie",
        "consensus.py",
        'order = np.argsort(values, kind="stable")\n        marks[order[: values.size - count]]',
        'order = values.size - 1 - np.argsort(values[::-1], kind="stable")\n'
        "        marks[order[: values.size - count]]",
    ),
    Fault(
        "half-rounds-up",
        "tie",
        "fixed.py",
        "up = (rest > HALF) | ((rest == HALF) & (values >= 0))",
        "up = rest >= HALF",
    ),
    Fault(
        "quantise-rounds",
        "rounding",
        "fixed.py",
        "return (inside * U16_MAX) >> 32",
        "return (inside * U16_MAX + HALF) >> 32",
    ),
    Fault(
        "quotient-floors",
        "rounding",
        "wide.py",
        "return -size if (a < 0) != (b < 0) else size",
        "return (a << kind.fraction_bits) // b",
    ),
    Fault(
        "share-of-all-bits",
        "constant",
        "consensus.py",
        "return (share << 32) // U64_MAX",
        "return (share << 32) >> 64",
    ),
    Fault(
        "updated-in-the-block",
        "mask",
        "consensus.py",
        "return weights.where(updated > _lookup_block(registered_at, weights.column))",
        "return weights.where(updated >= _lookup_block(registered_at, weights.column))",
    ),
    Fault(
        "owner-masked-too",
        "mask",
        "epoch.py",
        "weights = views.mask_diagonal(weights, masks.owner)",
        "weights = views.mask_diagonal(weights, None)",
    ),
    Fault(
        "unsorted-rows-found",
        "order",
        "bonds.py",
        "found[1:] = key[1:] > np.maximum.accumulate(key)[:-1]",
        "found[1:] = key[1:] > key[:-1]",
    ),
    Fault(
        "two-entries-added",
        "duplicates",
        "rows.py",
        "result[matrix.row, matrix.column] = matrix.value\n",
        "np.add.at(result, (matrix.row, matrix.column), matrix.value)\n",
    ),
    Fault(
        "sum-wraps",
        "saturation",
        "fixed.py",
        "return np.where(valid, total, np.where(x < 0, LOW, HIGH))",
        "return total",
    ),
    Fault(
        "amount-not-held",
        "saturation",
        "mechanisms.py",
        "return min(mechanism * 4096 + netuid, U16_MAX)",
        "return (mechanism * 4096 + netuid) & U16_MAX",
    ),
    Fault(
        "columns-not-upscaled",
        "stage dropped",
        "epoch.py",
        "edges.upscale_columns(shares, size), shares, dividends)",
        "shares, shares, dividends)",
    ),
    Fault(
        "old-bonds-not-masked",
        "stage dropped",
        "epoch.py",
        "    previous = edges.stored_bonds_yuma3(given.stored.resized(size))\n"
        "    previous = edges.mask_bonds(previous, given.last_epoch, given.registered_at)\n",
        "    previous = edges.stored_bonds_yuma3(given.stored.resized(size))\n",
    ),
    Fault(
        "cutoff-overflows",
        "dtype overflow",
        "epoch.py",
        "until = np.minimum(last_update, np.uint64(U64_MAX) - limit) + limit",
        "until = last_update + limit",
    ),
    Fault(
        "products-as-floats",
        "dtype overflow",
        "bonds.py",
        "    totals = np.zeros(matrix.count, dtype=np.int64)\n"
        "    fixed.fold_add_at(totals, matrix.row, products)\n"
        "    return totals",
        "    return np.bincount(matrix.row, products, matrix.count).astype(np.int64)",
    ),
    Fault(
        "signed-amounts",
        "dtype overflow",
        "epoch.py",
        "return [min(max((share * emission) >> 32, 0), U64_MAX) for share in shares.tolist()]",
        "return [min(max((share * emission) >> 32, 0), U64_MAX >> 1) for share in shares.tolist()]",
    ),
    Fault(
        "one-commit-each",
        "condition",
        "mechanisms.py",
        "for queue, first_only in ((commits, True), (timelocked, False)):",
        "for queue, first_only in ((commits, True), (timelocked, True)):",
    ),
    Fault(
        "lost-parts-to-the-last",
        "remainder",
        "mechanisms.py",
        "parts[0] = min(parts[0] + lost, U64_MAX)",
        "parts[-1] = min(parts[-1] + lost, U64_MAX)",
    ),
)


@contextmanager
def planted(fault: Fault) -> Iterator[Adapter]:
    """Give the adapter of a copy of the NumPy implementation with one fault."""
    with tempfile.TemporaryDirectory(prefix=f"taospec-{fault.id}-") as name:
        home = Path(name) / "numpy"
        shutil.copytree(NUMPY, home, ignore=shutil.ignore_patterns("__pycache__"))
        target = home / "vectorised" / fault.file
        text = target.read_text(encoding="utf-8")
        count = text.count(fault.right)
        if count != 1:
            raise LookupError(f"{fault.id}: the text occurs {count} times in {fault.file}")
        target.write_text(text.replace(fault.right, fault.wrong), encoding="utf-8")
        command = (sys.executable, str(home / "adapter.py"))
        yield Adapter(f"-- {' '.join(command)}", command)


def hunt(fault: Fault, limits: Limits, seed: int, patterns: tuple[str, ...] = ()) -> Progress:
    """Fuzz one faulty copy in this process."""
    with planted(fault) as adapter:
        hello = greet(adapter, 10.0)
        setup = Setup(adapter.words, adapter.command, paths.vectors_root(), seed)
        chosen = chosen_operations(hello, patterns)
        campaign = Campaign(setup, Here(), 1, chosen, hello.presets, limits, lambda _progress: None)
        return campaign.run()


def row(fault: Fault, progress: Progress | None) -> tuple[str, ...]:
    """Return the line of a fault in the table."""
    if progress is None:
        return fault.id, fault.kind, "…", "", "", "", ""
    if not progress.findings:
        return fault.id, fault.kind, "[red]not found[/]", f"{progress.seconds:.1f}", "", "", ""
    found = progress.findings[0]
    small = found.neurons <= fault.neurons
    neurons = str(found.neurons) if small else f"[red]{found.neurons}[/]"
    return (
        fault.id,
        fault.kind,
        "found",
        f"{progress.seconds:.1f}",
        f"{progress.cases:,}",
        neurons,
        told(found),
    )


def told(finding: Finding) -> str:
    """Return where a finding lies and what may cause it."""
    cause = finding.divergence.cause if finding.divergence is not None else ""
    stage = finding.divergence.stage if finding.divergence is not None else ""
    return f"{finding.operation} {stage}{f': {cause}' if cause else ''}"


def table(rows: Sequence[tuple[str, ...]]) -> Table:
    """Return the table of all faults so far."""
    found = Table("fault", "kind", "", "seconds", "cases", "neurons", "where", box=None)
    for cells in rows:
        found.add_row(*cells)
    return found


def main() -> int:
    """Hunt every fault; the exit status is 1 if one was not found, or not made small."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--only", default="*")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    faults = [fault for fault in FAULTS if fnmatchcase(fault.id, chosen.only)]
    rows: list[tuple[str, ...]] = []
    missed = 0
    screen = console()
    with Live(table(rows), console=screen, refresh_per_second=4) as live:
        for fault in faults:
            live.update(table([*rows, row(fault, None)]))
            progress = hunt(fault, Limits(chosen.seconds, None, 1), chosen.seed)
            small = bool(progress.findings) and progress.findings[0].neurons <= fault.neurons
            missed += not small
            rows.append(row(fault, progress))
            live.update(table(rows))
    screen.print(f"{len(faults) - missed} of {len(faults)} faults found and made small")
    return 1 if missed or not faults else 0


if __name__ == "__main__":
    sys.exit(main())
