"""The model of stakes, files of stakes, and the epoch over them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from taospec_conformance.cli import cli
from taospec_conformance.errors import UserError
from taospec_conformance.paths import checkout_root
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.stake_model import QUANTILES, drawn_stake, drawn_stakes, quantiles
from taospec_conformance.vectors.stakes import amount, load_stakes, seeded_weights, share

ROWS = [[0, 3, 5_000_000_000], [1, 4, 3_000_000_000], [2, 3, 7], [3, 9, 0], [4, 9, 1_000_000]]
GOOD = {"source": "made by hand", "columns": ["uid", "coldkey index", "stake (rao)"], "rows": ROWS}


def written(folder: Path, data: object) -> Path:
    path = folder / "stakes.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return path


def genesis_file() -> Path:
    root = checkout_root()
    if root is None:
        pytest.skip("the tools are installed, not run from a checkout")
    path = root.parent / "shared" / "data" / "finney_genesis_stakes.json"
    if not path.is_file():
        pytest.skip("the file of genesis stakes does not lie beside this checkout")
    return path


def test_quantiles_are_those_of_the_genesis() -> None:
    stakes = load_stakes(genesis_file())
    assert len(stakes.neurons) == 4096
    assert quantiles([stake for _, stake in stakes.neurons]) == QUANTILES


def test_model_stays_within_the_quantiles_and_is_repeatable() -> None:
    first, second = Draws("a"), Draws("a")
    stakes = [drawn_stake(first) for _ in range(200)]
    assert stakes == [drawn_stake(second) for _ in range(200)]
    assert min(stakes) >= 0
    assert max(stakes) <= QUANTILES[-1]
    assert list(QUANTILES) == sorted(QUANTILES)


def test_drawn_stakes_spread_over_the_order() -> None:
    stakes = sorted(drawn_stakes(Draws("spread"), 64))
    assert len(stakes) == 64
    assert stakes[0] <= QUANTILES[1]
    assert stakes[-1] >= QUANTILES[-2]
    assert QUANTILES[15] <= stakes[32] <= QUANTILES[17]


def test_load(tmp_path: Path) -> None:
    stakes = load_stakes(written(tmp_path, GOOD))
    assert stakes.source == "made by hand"
    assert stakes.largest(2) == ((0, 5_000_000_000), (1, 3_000_000_000))


def test_rows_without_uid_are_numbered(tmp_path: Path) -> None:
    data = {"source": "", "columns": ["stake"], "rows": [[5], [9], [5]]}
    assert load_stakes(written(tmp_path, data)).largest(3) == ((1, 9), (0, 5), (2, 5))


@pytest.mark.parametrize(
    ("data", "what", "where"),
    [
        ("{", "not JSON", "line 1"),
        ([], "not a file of stakes", "stakes.json"),
        ({"source": "", "rows": []}, "found: rows, source", "stakes.json"),
        ({**GOOD, "source": 7}, "source is not text", "source"),
        ({**GOOD, "columns": "uid"}, "not a list of names", "columns"),
        ({**GOOD, "columns": ["uid", "a", "b"]}, "0 columns", "columns"),
        ({**GOOD, "columns": ["stake", "a", "stake 2"]}, "2 columns", "columns"),
        ({**GOOD, "rows": []}, "no rows", "rows"),
        ({**GOOD, "rows": [[1, 2]]}, "3 columns, but a row of 2", "rows[0]"),
        ({**GOOD, "rows": [7]}, "a row of int", "rows[0]"),
        ({**GOOD, "rows": [[0, 1, 1.5]]}, "1.5 is not an integer", "rows[0][2]"),
        ({**GOOD, "rows": [[0, 1, "5"]]}, '"5" is not an integer', "rows[0][2]"),
        ({**GOOD, "rows": [[0, 1, -5]]}, "-5 is not an integer", "rows[0][2]"),
        ({**GOOD, "rows": [[True, 1, 5]]}, "true is not an integer", "rows[0][0]"),
        ({**GOOD, "rows": [[0, 1, 2**63]]}, "does not fit", "rows[0][2]"),
        ({**GOOD, "rows": [[0, 1, 5], [0, 2, 6]]}, "uid 0 stands in rows[0]", "rows[1]"),
    ],
)
def test_faults_say_what_where_and_what_to_do(
    tmp_path: Path, data: object, what: str, where: str
) -> None:
    with pytest.raises(UserError) as caught:
        load_stakes(written(tmp_path, data))
    message = caught.value.message
    assert what in message
    assert where in message
    assert "what to do: " in message


def test_seeded_weights_point_at_miners_and_reach_the_top() -> None:
    rows = seeded_weights(Draws("w"), 3, 20)
    assert rows == seeded_weights(Draws("w"), 3, 20) != seeded_weights(Draws("v"), 3, 20)
    for row in rows:
        assert {uid for uid, _ in row} <= set(range(3, 20))
        assert max(weight for _, weight in row) == 65535


def test_command_prints_json(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    command = ["epoch", str(path), "--neurons", "4", "--validators", "2", "--json"]
    outcome = CliRunner().invoke(cli, command)
    assert outcome.exit_code == 0, outcome.output
    report = json.loads(outcome.output)
    assert [row["uid"] for row in report["neurons"]] == [0, 1, 4, 2]
    totals = {name: int(value) for name, value in report["totals"].items()}
    paid = totals["server_emission"] + totals["validator_emission"]
    assert paid + totals["lost_to_rounding"] == totals["emission"] == 295_200_000_000
    assert (
        sum(int(row["server_emission"]) for row in report["neurons"]) == (totals["server_emission"])
    )
    again = json.loads(CliRunner().invoke(cli, command).output)
    assert {**again, "milliseconds": 0} == {**report, "milliseconds": 0}


def test_command_prints_tables(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    outcome = CliRunner().invoke(cli, ["epoch", str(path), "--neurons", "5", "--validators", "2"])
    assert outcome.exit_code == 0, outcome.output
    assert "2 of 2 validators" in outcome.output
    assert "3 miners" in outcome.output
    assert "lost to rounding" in outcome.output
    assert "made by hand" in outcome.output


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--neurons", "6"], "use --neurons 5 or fewer"),
        (["--neurons", "5", "--validators", "5"], "use --validators 4 or fewer"),
    ],
)
def test_command_refuses(tmp_path: Path, options: list[str], message: str) -> None:
    outcome = CliRunner().invoke(cli, ["epoch", str(written(tmp_path, GOOD)), *options])
    assert outcome.exit_code == 2
    assert message in outcome.output


@pytest.mark.parametrize("stake", [0, 2**62])
def test_command_refuses_sums(tmp_path: Path, stake: int) -> None:
    data = {"source": "", "columns": ["stake"], "rows": [[stake]] * 3}
    options = ["--neurons", "3", "--validators", "1"]
    outcome = CliRunner().invoke(cli, ["epoch", str(written(tmp_path, data)), *options])
    assert outcome.exit_code == 2
    assert "less than 2^63 rao" in outcome.output


def test_amounts_and_shares_are_exact() -> None:
    assert amount(1_234_567_890_123) == "1,234.567890123"
    assert amount(7) == "0.000000007"
    assert share(65535) == "100.000 %"
    assert share(1) == "0.001 %"
    assert share(0) == "0.000 %"
