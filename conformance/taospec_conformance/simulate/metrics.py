"""Figures of a simulated chain, block by block: a table as CSV or Parquet, and a plot."""

from __future__ import annotations

import csv
import importlib
import importlib.util
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from taospec.ledger import subnets
from taospec.stakes import alpha_price
from taospec.state import ROOT
from taospec_conformance.errors import UserError
from taospec_conformance.simulate.run import Simulation

TAO = 10**9
WIDTH, HEIGHT = 8.0, 9.0


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one block; amounts and prices are rao.

    Prices are those of subnets that are traded. Epochs and calls count from the first block on.
    """

    block: int
    subnets: int
    neurons: int
    total_issuance: int
    total_stake: int
    root_stake: int
    pool_tao: int
    pool_alpha: int
    alpha_outside: int
    price_least: int
    price_median: int
    price_greatest: int
    root_stakers: int
    epochs: int
    accepted: int
    rejected: int


COLUMNS = tuple(entry.name for entry in fields(Figures))


def figures_of(simulation: Simulation) -> Figures:
    """Return the figures of the present block."""
    state = simulation.world.state
    netuids = [netuid for netuid in subnets(state) if netuid != ROOT]
    traded = [netuid for netuid in netuids if state.subtoken_enabled.get(netuid)]
    prices = sorted(alpha_price(state, netuid) * TAO >> 64 for netuid in traded) or [0]
    accepted, rejected = simulation.scripted.counts()
    more, less = simulation.careless.counts()
    return Figures(
        block=state.block.get(),
        subnets=len(netuids),
        neurons=sum(state.subnetwork_n.get(netuid) for netuid in netuids),
        total_issuance=state.total_issuance.get(),
        total_stake=state.total_stake.get(),
        root_stake=state.subnet_tao.get(ROOT),
        pool_tao=sum(state.subnet_tao.get(netuid) for netuid in netuids),
        pool_alpha=sum(state.subnet_alpha_in.get(netuid) for netuid in netuids),
        alpha_outside=sum(state.subnet_alpha_out.get(netuid) for netuid in netuids),
        price_least=prices[0],
        price_median=prices[len(prices) // 2],
        price_greatest=prices[-1],
        root_stakers=state.num_staking_coldkeys.get(),
        epochs=simulation.epochs,
        accepted=accepted + more,
        rejected=rejected + less,
    )


def check_writable(metrics: Path | None, plot: Path | None) -> None:
    """Refuse, before anything runs, a form that cannot be written here."""
    if metrics is not None and metrics.suffix not in (".csv", ".parquet"):
        raise UserError(
            f"metrics are written as .csv or .parquet, not {metrics.suffix or 'without an ending'}",
            str(metrics),
            "choose one of the two endings",
        )
    if metrics is not None and metrics.suffix == ".parquet":
        _require("pyarrow", metrics, "write .csv, or install pyarrow")
    if plot is not None:
        _require("matplotlib", plot, "install taospec with the extra `site`")


def _require(module: str, path: Path, remedy: str) -> None:
    if importlib.util.find_spec(module) is None:
        raise UserError(f"{module} is not installed", str(path), remedy)


def write_metrics(rows: list[Figures], path: Path) -> None:
    """Write a row for each block that was looked at."""
    if path.suffix == ".parquet":
        arrow, parquet = map(importlib.import_module, ("pyarrow", "pyarrow.parquet"))
        columns = {name: [getattr(row, name) for row in rows] for name in COLUMNS}
        parquet.write_table(arrow.table(columns), path)
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(row) for row in rows)


def draw_plot(rows: list[Figures], path: Path) -> None:
    """Draw prices, amounts of TAO and calls over blocks."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    blocks = [row.block for row in rows]
    with mpl.rc_context({"svg.hashsalt": "taospec", "svg.fonttype": "none"}):
        figure, (prices, amounts, calls) = pyplot.subplots(
            3, 1, sharex=True, figsize=(WIDTH, HEIGHT), layout="constrained"
        )
        least, greatest = (
            [r.price_least / TAO for r in rows],
            [r.price_greatest / TAO for r in rows],
        )
        prices.fill_between(blocks, least, greatest, alpha=0.25, label="least to greatest")
        prices.plot(blocks, [row.price_median / TAO for row in rows], label="median")
        prices.set_ylabel("price of alpha, TAO")
        for name in ("total_issuance", "total_stake", "root_stake", "pool_tao"):
            values = [getattr(row, name) / TAO for row in rows]
            amounts.plot(blocks, values, label=name.replace("_", " "))
        amounts.set_ylabel("TAO")
        amounts.set_yscale("log")
        for name in ("accepted", "rejected", "epochs"):
            calls.plot(blocks, [getattr(row, name) for row in rows], label=name)
        calls.set_ylabel("calls, epochs")
        calls.set_xlabel("block")
        for axes in (prices, amounts, calls):
            axes.legend(loc="best")
        figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)
        pyplot.close(figure)
