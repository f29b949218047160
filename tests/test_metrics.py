"""`taospec metrics`: tables and JSON of a state, the verdict, and files that are refused."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from taospec.slashing import DEFAULT_SLASHING, SlashClock
from taospec_conformance.cli import cli
from taospec_conformance.operations.codec import encode
from taospec_conformance.operations.slots import StateOf
from taospec_conformance.simulate.run import begin, save
from taospec_conformance.simulate.settings import Settings, model_stakes
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.themes.health import RING, town

OBSERVE = 1
ONE = 1 << 32
ON = True


def metrics(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["metrics", *map(str, arguments)])


def report(*arguments: object) -> dict[str, object]:
    done = metrics(*arguments, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def written(path: Path, chain: Chain) -> Path:
    path.write_text(json.dumps(encode(StateOf(), chain.state())), encoding="utf-8")
    return path


def observed() -> Chain:
    """Return a subnet of which nothing but the past is unknown."""
    chain = town(OBSERVE).set("commit_reveal_weights_enabled", 1, ON)
    chain.set("slash_parameters", 1, DEFAULT_SLASHING)
    for uid in range(3):
        chain.set("total_hotkey_alpha", (11 + uid, 1), 10)
    chain.set("keys", (1, 3), 14).set("uids", (1, 14), 3).set("total_hotkey_alpha", (14, 1), 10)
    chain.set("validator_permit", 1, (True,) * 4).set("last_update", 1, (990,) * 5)
    return chain.set("slash_clock", 1, make(SlashClock, 140, 0, 900))


def calm(last: int = 140) -> dict[str, object]:
    epochs = [str(epoch) for epoch in range(1, last + 1)]
    return {
        "epochs": {"type": "U64", "shape": [last], "values": epochs},
        "opened": {"type": "Bool", "shape": [last], "values": [True] * last},
        "slashed": [],
        "vindicated": [],
    }


def test_the_table_has_human_units(tmp_path):
    # When a subnet is shown in which one of three validators with 20 % deviates
    done = metrics(written(tmp_path / "state.json", town(OBSERVE)))
    # Then shares are percent, amounts are whole, and the verdict says what is not known
    assert done.exit_code == 0, done.output
    rows = [
        [cell.strip() for cell in line.split("│")[2:4]]
        for line in done.output.splitlines()
        if line.startswith("│")
    ]
    shown = dict(rows)
    assert shown["largest share"] == "40.00 %"
    assert shown["dispersion, baseline"] == "15.00 %, 0.00 %"
    assert shown["price of a registration"] == "0.100000000 TAO"
    assert shown["mode, epoch"] == "observe, 140"
    assert shown["140 epochs noted"].startswith("not known")
    assert shown["READY TO ENFORCE"] == "no"


def test_json_has_the_records_of_the_readers(tmp_path):
    found = report(written(tmp_path / "state.json", town(OBSERVE)))
    subnet = found["subnets"]["1"]
    assert subnet["activity_of"]["active"] == 3
    assert subnet["deviation_of"]["distances"]["values"] == ["0", "0", str(3 * ONE // 4)]
    assert subnet["readiness"]["ready"] is False
    assert len(subnet["incentive_spread_of"]) == 1


def test_a_subnet_with_a_calm_history_is_ready(tmp_path):
    # Given a subnet that was observed for 140 epochs, and notes of each
    state, history = written(tmp_path / "state.json", observed()), tmp_path / "history.json"
    history.write_text(json.dumps(calm()), encoding="utf-8")
    # When the verdict is asked, then it is yes; and no with one note less, or with none
    assert report(state, "--history", history)["subnets"]["1"]["readiness"]["ready"] is True
    assert "READY TO ENFORCE" in metrics(state, "--history", history).output
    history.write_text(json.dumps(calm(139)), encoding="utf-8")
    short = report(state, "--history", history)["subnets"]["1"]["readiness"]
    assert (short["ready"], short["noted"], short["sound"]) == (False, False, True)
    assert report(state)["subnets"]["1"]["readiness"]["ready"] is False


def test_an_earlier_state_adds_what_changed(tmp_path):
    # Given a subnet in which the third validator comes round and the last seat changes hands
    before = written(tmp_path / "before.json", town().set("block", 900))
    later = town().set("keys", (1, 4), 99).set("block_at_registration", (1, 4), 950)
    fair = later.get("weights", (1, 0))
    after = written(tmp_path / "after.json", later.set("weights", (1, 2), fair))
    found = report(after, "--before", before)["subnets"]["1"]["changes"]
    # Then the change is in the report: that of the seat, too, because its weights are masked
    assert (found["came"], found["went"], found["returned"]) == (1, 1, 0)
    assert found["weights"] > 0
    assert found["slashed"] == 0
    assert "since the earlier state" in metrics(after, "--before", before).output
    refused = metrics(before, "--before", after)
    assert refused.exit_code == 2
    assert "give the earlier state to --before" in refused.output


def test_a_saved_simulation_is_measured(tmp_path):
    settings = Settings(
        seed="test", source="model", subnets=1, neurons=4, validators=2, nominators=2,
        calls=1, careless=0,
    )  # fmt: skip
    simulation = begin(settings, model_stakes("test"), 2)
    while simulation.world.block() < simulation.target:
        simulation.step()
    for name in ("saved.json", "saved.json.gz"):
        save(simulation, tmp_path / name)
        found = report(tmp_path / name)
        assert found["block"] == str(simulation.target)
        assert set(found["subnets"]) == {"1", "2"}
        assert metrics(tmp_path / name, "--netuid", 2).exit_code == 0


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "line 1, column 2: not JSON"),
        (b"\xff\xff", "cannot be read"),
        (gzip.compress(b"{}", mtime=0)[:9], "cannot be read"),
        (b"[]", "not an object"),
        (b'{"blok":"1"}', "unknown tables: blok; did you mean block"),
        (b'{"block":1}', "state.block: expected"),
        (b'{"form":"taospec simulation 99"}', "form: the form is 'taospec simulation 99'"),
        (b'{"form":"taospec simulation 1"}', "not a saved simulation"),
        (b"{}", "the state has no subnet"),
        (b'{"networks_added":[[1,true]],"mechanism_count_current":[[1,0]]}', "no epoch is defined"),
    ],
)
def test_wrong_files_are_refused(tmp_path, content, message):
    file = tmp_path / "state.json"
    file.write_bytes(content)
    done = metrics(file)
    assert done.exit_code == 2
    assert message in done.output
    assert "state.json" in done.output
    assert "what to do: " in done.output


def test_wrong_choices_are_refused(tmp_path):
    state = written(tmp_path / "state.json", town().set("networks_added", 2, ON))
    history = tmp_path / "history.json"
    history.write_text(json.dumps(calm()), encoding="utf-8")
    for arguments, message in (
        (("--netuid", 7), "there is no subnet 7"),
        (("--history", history), "a history belongs to one subnet"),
        (("--history", state, "--netuid", 1), "history"),
    ):
        done = metrics(state, *arguments)
        assert done.exit_code == 2, done.output
        assert message in done.output
        assert "what to do: " in done.output
    wrong = calm(2)
    wrong["epochs"]["values"] = ["2", "1"]
    history.write_text(json.dumps(wrong), encoding="utf-8")
    assert "epochs do not ascend" in metrics(state, "--netuid", 1, "--history", history).output


def test_reading_changes_nothing():
    # Given a state, when everything in it is measured, then it is as before
    from taospec.primitives import Netuid
    from taospec.safety import NO_HISTORY
    from taospec.state import digest
    from taospec_conformance.metrics import measured

    state = town(OBSERVE).set("slash_rows", (1, RING), ()).state()
    before = digest(state)
    measured(state, Netuid(1), NO_HISTORY)
    assert digest(state) == before
