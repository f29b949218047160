"""Plots of the specification, drawn from its own rules: `python -m taospec_conformance.site.plots`.

Each plot is written as SVG below docs/assets. The same rules and the same version of matplotlib
give the same bytes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click
import matplotlib as mpl
from matplotlib.figure import Figure

from taospec.issuance import FIRST_EMISSION, TOTAL_SUPPLY, block_emission
from taospec.primitives import U64
from taospec_conformance.paths import require_checkout

ERAS: Final = 8
TOKEN: Final = 10**9
LINE: Final = "#0f766e"
LIMIT: Final = "#9ca3af"


def eras(count: int) -> list[tuple[int, int, int]]:
    """Return block and issuance at which each era begins, and its reward."""
    found, block, issued = [], 0, 0
    for n in range(1, count + 1):
        reward = block_emission(U64(issued))
        found.append((block, issued, reward))
        edge = -(-TOTAL_SUPPLY * (2**n - 1) // 2**n)
        blocks = -(-(edge - issued) // reward)
        block, issued = block + blocks, issued + blocks * reward
    return [*found, (block, issued, block_emission(U64(issued)))]


def issuance_plot(path: Path) -> None:
    """Draw issuance and reward over the blocks of the first eras."""
    starts = eras(ERAS)
    millions = [block / 10**6 for block, _, _ in starts]
    with mpl.rc_context({"svg.hashsalt": "taospec", "svg.fonttype": "path", "font.size": 9}):
        figure = Figure(figsize=(7, 3.2), layout="constrained")
        issued_axes, reward_axes = figure.subplots(1, 2)
        issued_axes.plot(millions, [issued / TOKEN / 10**6 for _, issued, _ in starts], color=LINE)
        issued_axes.axhline(TOTAL_SUPPLY / TOKEN / 10**6, color=LIMIT, linestyle="--")
        issued_axes.set(xlabel="blocks, millions", ylabel="issued, millions of tokens")
        issued_axes.set_ylim(0, 22)
        rewards = [reward / FIRST_EMISSION for _, _, reward in starts]
        reward_axes.step(millions, rewards, where="post", color=LINE)
        reward_axes.set_yscale("log", base=2)
        reward_axes.set(xlabel="blocks, millions", ylabel="reward of a block, tokens")
        for axes in (issued_axes, reward_axes):
            axes.grid(visible=True, color="#e5e7eb")
        figure.savefig(path, format="svg", metadata={"Date": None})


def main() -> None:
    """Write all plots."""
    path = require_checkout("plots") / "docs" / "assets" / "issuance.svg"
    issuance_plot(path)
    click.echo(f"{path}: written, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
