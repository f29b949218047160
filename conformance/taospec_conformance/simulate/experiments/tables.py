"""Tables of the chapter on incentives, made of the rows below docs/assets/experiments.

`python -m taospec_conformance.simulate.experiments.tables` writes them into the chapter. The rows
come from `taospec simulate experiment NAME --seeds 3 --metrics docs/assets/experiments/NAME.csv`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from taospec_conformance.errors import UserError
from taospec_conformance.paths import require_checkout
from taospec_conformance.simulate.experiments.plans import (
    ALONE,
    PLAN_OF,
    USUAL,
    WEIGHING,
    Plan,
)
from taospec_conformance.simulate.experiments.running import (
    Cells,
    accusations,
    read_rows,
    summary,
    trials_of,
    varied,
    wilson,
)
from taospec_conformance.simulate.experiments.trial import EPOCH_EMISSION, TOKEN, Trial

MARK = "<!-- experiment: "
ATTACKS = ("ring", "capture", "majority")
LABELS = {
    "keys": "hotkeys",
    "useful": "own miners",
    "slash": "parameter",
    "deed": "rows",
    "move": "moved",
    "lag": "epochs",
    "caught": "offenders",
    "accused": "honest accused",
    "greatest": "greatest excess",
    "evidence": "evidence",
    "gated": "gate shut, %",
    "plain": "gain, not enforced",
    "gain": "gain, enforced",
    "burned": "burned, %",
    "others": "burned of others, %",
    "held": "share at the end",
    "first": "first offence",
    "group": "mean excess",
    "dividends": "dividends, %",
    "void": "vindicated",
    "rate": "greatest loss, %",
    "lost": "burned, rao",
    "penalty": "bond penalty",
    "alpha": "alpha staked",
    "base_rate": "rate, 65536ths",
    "forgone": "forgone, not enforced, %",
    "forfeits": "forgone and burned, enforced, %",
    "times": "times",
    "stake": "stake, rao",
    "due": "share of the slash, rao",
    "pays": "greatest gain, rao",
    "less": "less than by staying, rao",
    "neighbour": "pushed on others, rao",
    "residual": "residual, rao",
}


def rows_file(plan: Plan, root: Path) -> Path:
    """Return the file with the rows of an experiment."""
    return root / "docs" / "assets" / "experiments" / f"{plan.name}.csv"


def _columns(plan: Plan) -> list[str]:
    """Return the columns of a table; the number of hotkeys follows from the share beside it."""
    names = [*varied(plan), "trials", *plan.reports]
    if "share" in names:
        names.remove("keys")
    return [name for name in names if name != "validators"]


def table(plan: Plan, rows: Sequence[Cells]) -> list[str]:
    """Return the lines of the table of an experiment."""
    names = _columns(plan)
    lines = [
        "| " + " | ".join(LABELS.get(name, name) for name in names) + " |",
        "|" + " --- |" * len(names),
    ]
    return lines + [
        "| " + " | ".join(cells[name] for name in names) + " |" for cells in summary(plan, rows)
    ]


def honest_line(plan: Plan, rows: Sequence[Cells]) -> str:
    """Return the sentence on honest validators below the table of an experiment."""
    trials = trials_of(plan, len(rows) // len(plan.cases), quick=False)
    hits, count = accusations(plan, rows, trials)
    low, high = wilson(hits, count)
    return (
        f"Honest validators accused: {hits} of {count}, "
        f"95 % interval {100 * low:.2f} % to {100 * high:.2f} %."
    )


def settings() -> list[str]:
    """Return the lines of the table of what trials have in common."""
    trial = Trial(0, **USUAL)  # type: ignore[arg-type]
    honest = PLAN_OF["honest"].base
    rows = (
        ("validators", trial.validators),
        ("miners", trial.miners),
        ("honest epochs before", trial.warm),
        ("epochs that count", trial.epochs),
        ("alpha staked", f"{trial.alpha:,}"),
        ("alpha of an epoch", f"{EPOCH_EMISSION / TOKEN:g}"),
        ("deviation of a view, and of its noise", trial.noise),
        ("deviation of a step of the truth", trial.drift),
        ("share of the group, unless the table says otherwise", trial.share),
        ("true share of its miners", trial.useful),
        ("largest hotkeys where all are honest", f"{honest['keys']} with {honest['share']}"),
        ("share of the stake of one who is alone", ALONE["share"]),
    )
    return [
        "| setting | value |",
        "| --- | --- |",
        *(f"| {name} | {value} |" for name, value in rows),
    ]


def rendered(text: str, root: Path) -> str:
    """Return a chapter with its tables made anew; each ends at the mark of its end."""
    lines = text.split("\n")
    found, at = [], 0
    while at < len(lines):
        found.append(lines[at])
        if not lines[at].startswith(MARK):
            at += 1
            continue
        name = lines[at].removeprefix(MARK).removesuffix(" -->")
        if name == "settings":
            found += ["", *settings()]
        elif name not in PLAN_OF:
            raise UserError(f"no experiment {name}", "spec/incentives.md", "correct the mark")
        else:
            plan = PLAN_OF[name]
            rows = read_rows(plan, rows_file(plan, root))
            found += ["", *table(plan, rows)]
            silent = name in ATTACKS or plan.kind is not WEIGHING
            found += [] if silent else ["", honest_line(plan, rows)]
        at = lines.index("<!-- end -->", at)
        found += ["", lines[at]]
        at += 1
    return "\n".join(found)


def main() -> None:
    """Write the tables into the chapter."""
    root = require_checkout("tables")
    chapter = root / "spec" / "incentives.md"
    chapter.write_text(rendered(chapter.read_text(encoding="utf-8"), root), encoding="utf-8")
    click.echo(f"wrote {chapter}")


if __name__ == "__main__":
    main()
