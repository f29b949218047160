"""`taospec epoch`: an epoch of a subnet over a file of stakes.

A file of stakes is a JSON object {source, columns, rows}: where the figures come from, the names of
the columns, and one row of integers for each neuron. A column `uid` numbers the neurons; the one
column whose name begins with `stake` holds rao.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import click
from rich.console import Console
from rich.table import Table

from taospec.consensus import max_upscale_weights
from taospec.mechanisms import SubnetEpoch
from taospec.primitives import U16
from taospec_conformance.errors import UserError
from taospec_conformance.operations.codec import decode_input
from taospec_conformance.operations.table import operations
from taospec_conformance.vectors.drafts import wire_input
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.subnets import Plain, holdings, mechanism, subnet

FORM: Final = (
    'an object like {"source":"...","columns":["uid","stake (rao)"],"rows":[[0,71191622]]}'
)
STAKE_LIMIT: Final = 2**63
SEATS_LIMIT: Final = 4096
BLOCK: Final = 7200
EMISSION: Final = 295_200_000_000
"""Alpha of 360 blocks at one alpha a block, without the owner's 18 %, in rao."""


@dataclass(frozen=True, slots=True)
class Stakes:
    """Neurons of a file: where they come from, and (uid, stake in rao) of each."""

    source: str
    neurons: tuple[tuple[int, int], ...]

    def largest(self, count: int) -> tuple[tuple[int, int], ...]:
        """Return the neurons of the largest stakes; of equal ones those with the lower uid."""
        return tuple(sorted(self.neurons, key=lambda neuron: (-neuron[1], neuron[0]))[:count])


def load_stakes(path: Path) -> Stakes:
    """Return the stakes of a file; every fault says what is wrong, where, and what to do."""
    data = _parsed(path)
    if not isinstance(data, dict) or set(data) != {"source", "columns", "rows"}:
        found = ", ".join(sorted(data)) if isinstance(data, dict) else type(data).__name__
        raise UserError(f"not a file of stakes (found: {found})", str(path), f"give {FORM}")
    source, columns, rows = data["source"], data["columns"], data["rows"]
    if not isinstance(source, str):
        raise UserError(
            "the source is not text", f"{path}, source", "say where the figures are from"
        )
    uid_place, stake_place = _places(columns, path)
    if not isinstance(rows, list) or not rows:
        raise UserError("there are no rows", f"{path}, rows", "give one row for each neuron")
    neurons = [
        _neuron(row, len(columns), uid_place, stake_place, f"{path}, rows[{number}]", number)
        for number, row in enumerate(rows)
    ]
    _refuse_repeated(neurons, path)
    return Stakes(source, tuple(neurons))


def _parsed(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise UserError("not UTF-8 text", str(path), "write the file as UTF-8") from error
    except json.JSONDecodeError as error:
        where = f"{path}, line {error.lineno}, column {error.colno}"
        raise UserError(f"not JSON: {error.msg}", where, f"give {FORM}") from error


def _places(columns: Any, path: Path) -> tuple[int | None, int]:
    """Return the places of the uid, if there is one, and of the stake in a row."""
    where = f"{path}, columns"
    if not isinstance(columns, list) or not all(isinstance(name, str) for name in columns):
        raise UserError(
            "not a list of names", where, "name each column, for instance `stake (rao)`"
        )
    stakes = [place for place, name in enumerate(columns) if name.startswith("stake")]
    if len(stakes) != 1:
        raise UserError(
            f"{len(stakes)} columns have a name that begins with `stake`",
            where,
            "let exactly one column hold the stake, in rao",
        )
    return (columns.index("uid") if "uid" in columns else None), stakes[0]


def _neuron(
    row: Any, width: int, uid_place: int | None, stake_place: int, where: str, number: int
) -> tuple[int, int]:
    if not isinstance(row, list) or len(row) != width:
        found = len(row) if isinstance(row, list) else type(row).__name__
        raise UserError(f"{width} columns, but a row of {found}", where, "give one value a column")
    for place in (stake_place, stake_place if uid_place is None else uid_place):
        if type(row[place]) is not int or row[place] < 0:
            raise UserError(
                f"{json.dumps(row[place])} is not an integer of 0 or more",
                f"{where}[{place}]",
                "write whole rao and whole uids, without quotes, points or exponents",
            )
    if row[stake_place] >= STAKE_LIMIT:
        raise UserError(
            f"a stake of {row[stake_place]} rao does not fit into 63 bits",
            f"{where}[{stake_place}]",
            "give stakes in rao; all TAO there will ever be are 21000000000000000 rao",
        )
    return (number if uid_place is None else row[uid_place]), row[stake_place]


def _refuse_repeated(neurons: list[tuple[int, int]], path: Path) -> None:
    seen: dict[int, int] = {}
    for number, (uid, _) in enumerate(neurons):
        if uid in seen:
            raise UserError(
                f"uid {uid} stands in rows[{seen[uid]}] as well",
                f"{path}, rows[{number}]",
                "give each neuron one row",
            )
        seen[uid] = number


def seeded_weights(draws: Draws, validators: int, seats: int) -> list[list[tuple[int, int]]]:
    """Return a row for each validator: what it thinks of each miner, the greatest weight 65535.

    Every miner has a quality; a validator sees it with an error of up to an eighth, and overlooks
    one miner in sixteen.
    """
    qualities = {
        uid: draws.between(1, 1 << draws.between(4, 12)) for uid in range(validators, seats)
    }
    rows = []
    for _ in range(validators):
        seen = {
            uid: 1 + quality * draws.between(14, 18)
            for uid, quality in qualities.items()
            if not draws.chance(1, 16)
        }
        top = max(seen.values(), default=1)
        scaled = max_upscale_weights([U16(weight * 65535 // top) for weight in seen.values()])
        rows.append(list(zip(seen, [int(weight) for weight in scaled], strict=True)))
    return rows


def epoch_input(stakes: Stakes, neurons: int, validators: int, seed: int) -> Plain:
    """Return the input of the epoch: the largest stakes judge, the next largest are miners."""
    chosen = stakes.largest(neurons)
    total = sum(stake for _, stake in chosen)
    if total == 0 or total >= STAKE_LIMIT:
        raise UserError(
            f"the {neurons} largest stakes sum to {total} rao",
            "rows",
            "an epoch needs some stake, and less than 2^63 rao of it",
        )
    weights = seeded_weights(Draws(f"taospec/epoch/{seed}"), validators, neurons)
    return subnet(
        [stake for _, stake in chosen],
        [mechanism(weights, [BLOCK - 100] * neurons)],
        hotkeys=[uid for uid, _ in chosen],
        holdings=holdings(*[(uid, stake, 0) for uid, stake in chosen]),
        validator_permits=[place < validators for place in range(neurons)],
        max_allowed_validators=validators,
        block=BLOCK,
        last_step=BLOCK - 360,
        emission=EMISSION,
    )


@dataclass(frozen=True, slots=True)
class Run:
    """An epoch that was run: the neurons by seat, its result, and how long it took."""

    neurons: tuple[tuple[int, int], ...]
    result: SubnetEpoch
    milliseconds: int

    def rows(self) -> list[dict[str, int]]:
        """Return what each neuron received, by seat."""
        places = {int(hotkey): place for place, hotkey in enumerate(self.result.hotkeys)}
        rows = []
        for seat, (uid, stake) in enumerate(self.neurons):
            place = places[uid]
            rows.append(
                {
                    "uid": uid,
                    "stake": stake,
                    "validator_trust": self.result.validator_trust[seat],
                    "dividends": self.result.dividends[seat],
                    "consensus": self.result.consensus[seat],
                    "incentive": self.result.incentive[0][seat],
                    "server_emission": self.result.server_emission[place],
                    "validator_emission": self.result.validator_emission[place],
                }
            )
        return rows

    def totals(self) -> dict[str, int]:
        """Return the sums of the epoch, rao."""
        servers, judges = sum(self.result.server_emission), sum(self.result.validator_emission)
        return {
            "stake": sum(stake for _, stake in self.neurons),
            "emission": EMISSION,
            "server_emission": servers,
            "validator_emission": judges,
            "lost_to_rounding": EMISSION - servers - judges,
        }


def run(stakes: Stakes, neurons: int, validators: int, seed: int) -> Run:
    """Run the reference's epoch over the largest stakes."""
    operation = operations()["mechanisms.run_epoch"]
    values = epoch_input(stakes, neurons, validators, seed)
    arguments = decode_input(operation, wire_input(operation, values))
    start = time.monotonic_ns()
    result = operation.call(**arguments)
    passed = (time.monotonic_ns() - start) // 10**6
    if not isinstance(result, SubnetEpoch):
        raise TypeError("the epoch of a subnet has another result")
    return Run(stakes.largest(neurons), result, passed)


def amount(rao: int) -> str:
    """Return an amount in TAO or alpha with nine decimals."""
    whole, part = divmod(rao, 10**9)
    return f"{whole:,}.{part:09d}"


def share(value: int) -> str:
    """Return a stored proportion in percent with three decimals, rounded down."""
    thousandths = value * 100_000 // 65535
    return f"{thousandths // 1000}.{thousandths % 1000:03d} %"


def _table(title: str, columns: tuple[tuple[str, str], ...], rows: list[dict[str, int]]) -> Table:
    table = Table("uid", *[head for head, _ in columns], title=title, title_justify="left")
    for column in table.columns:
        column.justify = "right"
    for row in rows:
        cells = [
            amount(row[name]) if name == "stake" or name.endswith("emission") else share(row[name])
            for _, name in columns
        ]
        table.add_row(str(row["uid"]), *cells)
    return table


def _print(stakes: Stakes, done: Run, validators: int, top: int) -> None:
    judges = (
        ("stake", "stake"),
        ("trust", "validator_trust"),
        ("dividends", "dividends"),
        ("alpha earned", "validator_emission"),
    )
    miners = (
        ("stake", "stake"),
        ("consensus", "consensus"),
        ("incentive", "incentive"),
        ("alpha earned", "server_emission"),
    )
    rows, totals = done.rows(), done.totals()
    first = sorted(rows, key=lambda row: (-row["validator_emission"], row["uid"]))[:top]
    second = sorted(rows, key=lambda row: (-row["server_emission"], row["uid"]))[:top]
    console = Console()
    console.print(f"stakes: {stakes.source}", highlight=False, markup=False)
    console.print(_table(f"{min(top, validators)} of {validators} validators", judges, first))
    console.print(_table(f"{len(second)} of {len(rows) - validators} miners", miners, second))
    sums = Table(show_header=False, box=None)
    sums.add_column()
    sums.add_column(justify="right")
    for name, value in totals.items():
        sums.add_row(name.replace("_", " "), amount(value))
    console.print(sums)
    console.print(f"{len(rows)} neurons, {done.milliseconds} ms in the reference")


@click.command()
@click.argument("stakes_file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--neurons", type=click.IntRange(2, SEATS_LIMIT), default=256, show_default=True)
@click.option("--validators", type=click.IntRange(1), default=64, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True, help="Seed of the weights.")
@click.option("--top", type=click.IntRange(1), default=10, show_default=True, help="Rows to show.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def epoch(
    *, stakes_file: Path, neurons: int, validators: int, seed: int, top: int, as_json: bool
) -> None:
    """Run the epoch of a subnet whose neurons hold the largest stakes of STAKES_FILE.

    The first validators by stake give seeded weights to all others. Proportions are 65535ths and
    amounts rao in JSON; tables show percent, TAO and alpha.
    """
    stakes = load_stakes(stakes_file)
    if len(stakes.neurons) < neurons:
        raise UserError(
            f"{len(stakes.neurons)} neurons are in the file, {neurons} are asked for",
            str(stakes_file),
            f"use --neurons {len(stakes.neurons)} or fewer",
        )
    if validators >= neurons:
        raise UserError(
            f"{validators} validators leave no miner among {neurons} neurons",
            "--validators",
            f"use --validators {neurons - 1} or fewer",
        )
    done = run(stakes, neurons, validators, seed)
    if not as_json:
        _print(stakes, done, validators, min(top, validators, neurons - validators))
        return
    amounts = ("stake", "server_emission", "validator_emission")
    report = {
        "source": stakes.source,
        "seed": seed,
        "validators": validators,
        "milliseconds": done.milliseconds,
        "totals": {name: str(value) for name, value in done.totals().items()},
        "neurons": [
            {name: str(value) if name in amounts else value for name, value in row.items()}
            for row in done.rows()
        ],
    }
    click.echo(json.dumps(report, sort_keys=True))
