"""`taospec simulate chain`: repeatable, resumable, and without a rejected call."""

from __future__ import annotations

import csv
import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from taospec_conformance import paths
from taospec_conformance.cli import cli
from taospec_conformance.simulate.run import begin, resume, save
from taospec_conformance.simulate.settings import Settings, funds, model_stakes

SMALL = ("--subnets", "2", "--neurons", "8", "--validators", "2", "--nominators", "8")
ROOT = paths.require_checkout("the tests")
GENESIS_STAKES = ROOT.parent / "shared" / "data" / "finney_genesis_stakes.json"


def chain(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["simulate", "chain", *map(str, arguments)])


def report(*arguments: object) -> dict[str, object]:
    done = chain(*arguments, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def settings(**changes: object) -> Settings:
    values = {
        "seed": "test",
        "source": "model",
        "subnets": 2,
        "neurons": 8,
        "validators": 2,
        "nominators": 8,
        "calls": 4,
        "careless": 0,
    }
    return Settings(**{**values, **changes})


def test_the_same_seed_gives_the_same_digest():
    # When a chain is run twice, and once with another seed
    first, second = report(*SMALL, "--blocks", 60), report(*SMALL, "--blocks", 60)
    other = report(*SMALL, "--blocks", 60, "--seed", "other")
    # Then the same seed leads to the same state, and another to another
    assert first["digest"] == second["digest"] != other["digest"]
    assert first["block"] == 63


def test_stopped_and_resumed_it_ends_in_the_same_state(tmp_path):
    # Given a chain that was run without a stop, past epochs and weights
    whole = begin(settings(careless=10), model_stakes("test"), 760)
    while whole.world.block() < whole.target:
        whole.step()
    assert whole.epochs > 2
    assert whole.scripted.accepted["set_weights"] > 0
    # When it is stopped in the opening and twice later, saved, and resumed
    stopped = begin(settings(careless=10), model_stakes("test"), 760)
    for stop in (2, 375, 500, whole.target):
        while stopped.world.block() < stop:
            stopped.step()
        save(stopped, tmp_path / "simulation.json.gz")
        stopped = resume(tmp_path / "simulation.json.gz")
    # Then state, people and counts are the same
    assert stopped.digest() == whole.digest()
    assert stopped.world.coldkeys == whole.world.coldkeys
    assert (stopped.scripted, stopped.careless) == (whole.scripted, whole.careless)
    assert stopped.epochs == whole.epochs


def test_the_command_resumes_what_it_saved(tmp_path):
    # Given a run that is saved when 20 of 50 blocks are left
    file = tmp_path / "simulation.json"
    whole = report(*SMALL, "--blocks", 50)
    report(*SMALL, "--blocks", 30, "--save", file)
    # When it goes on for the 20
    assert report("--resume", file, "--blocks", 20)["digest"] == whole["digest"]
    # Then there is nothing left of a run that reached its target
    assert report("--resume", file)["blocks"] == 0


def test_ctrl_c_ends_a_run_between_blocks_and_saves_it(tmp_path):
    # Given a run that would take long
    command = [sys.executable, "-m", "taospec_conformance", "simulate", "chain", *SMALL]
    command += ["--blocks", "1000000", "--save", "stopped.json", "--json"]
    running = subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    # When it is interrupted
    time.sleep(1.5)
    running.send_signal(signal.SIGINT)
    stdout, stderr = running.communicate(timeout=20)
    # Then it says so, says how to go on, and the file can be resumed
    assert running.returncode == 0, stderr
    found = json.loads(stdout)
    assert found["stopped"] is True
    assert "--resume stopped.json" in stderr
    assert report("--resume", tmp_path / "stopped.json", "--blocks", 0)["digest"] == found["digest"]


def test_actors_that_look_are_never_rejected_and_laws_hold():
    # When all kinds of calls were made for more than an epoch
    found = report(*SMALL, "--blocks", 420, "--calls", 6, "--check-laws")
    # Then nothing was rejected, and the laws were checked in the blocks of two epochs or more
    assert found["rejected"] == {}
    assert found["rejected_share"] == 0.0
    assert found["law_checks"] >= 7


def test_careless_calls_are_counted_apart_by_code():
    found = report(*SMALL, "--blocks", 60, "--careless", 50)
    assert found["rejected"] == {}
    codes = found["careless_rejected"]
    assert codes["start_call"].keys() <= {"SubnetNotExists", "BadOrigin"}
    assert sum(sum(counts.values()) for counts in codes.values()) > 20


def test_a_law_that_is_broken_ends_with_status_1(tmp_path):
    # Given a saved chain on which somebody has TAO that nobody issued
    simulation = begin(settings(), model_stakes("test"), 5)
    simulation.step()
    richest = simulation.world.coldkeys[0]
    simulation.world.state.balances.set(richest, simulation.world.state.balances.get(richest) + 1)
    save(simulation, tmp_path / "wrong.json")
    # When it goes on, then the laws name the fault
    done = chain("--resume", tmp_path / "wrong.json", "--check-laws")
    assert done.exit_code == 1
    assert "a law is broken: block" in done.output
    assert "the issuance is" in done.output


def broken(document: dict[str, object], name: str) -> object:
    changed: object = document
    match name:
        case "form":
            changed = {**document, "form": "taospec simulation 99"}
        case "field":
            changed = {key: value for key, value in document.items() if key != "target"}
        case "state":
            changed = {**document, "state": {"no_such_table": []}}
        case "digest":
            changed = {**document, "digest": "0" * 64}
        case "settings":
            changed = {**document, "settings": {**document["settings"], "subnets": "2"}}
        case "list":
            changed = [document]
    return changed


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("form", "the form is 'taospec simulation 99'"),
        ("field", "not a saved simulation"),
        ("state", "unknown tables: no_such_table"),
        ("digest", "the state does not have the digest"),
        ("settings", "damaged: settings.subnets is '2'"),
        ("list", "not a saved simulation"),
    ],
)
def test_a_damaged_file_is_refused(tmp_path, name, message):
    save(begin(settings(), model_stakes("test"), 5), tmp_path / "good.json")
    document = json.loads((tmp_path / "good.json").read_text(encoding="utf-8"))
    file = tmp_path / "bad.json"
    file.write_text(json.dumps(broken(document, name)), encoding="utf-8")
    done = chain("--resume", file)
    assert done.exit_code == 2
    assert message in done.output
    assert "what to do: " in done.output


def test_files_that_are_no_simulation_are_refused(tmp_path):
    for name, content in (("a.json", b"x"), ("b.json", b"\xff"), ("c.gz", gzip.compress(b"[")[:9])):
        file = tmp_path / name
        file.write_bytes(content)
        done = chain("--resume", file)
        assert done.exit_code == 2, name
        assert "not a saved simulation" in done.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--neurons", 4, "--validators", 3), "leave no miner"),
        (("--nominators", 5000), "4096 stakes for"),
        (("--metrics", "x.txt"), "written as .csv or .parquet"),
    ],
)
def test_wrong_options_are_refused(arguments, message):
    done = chain(*arguments)
    assert done.exit_code == 2
    assert message in done.output


def test_a_resumed_simulation_keeps_its_settings(tmp_path):
    save(begin(settings(), model_stakes("test"), 5), tmp_path / "saved.json")
    done = chain("--resume", tmp_path / "saved.json", "--seed", "other")
    assert done.exit_code == 2
    assert "keeps its settings" in done.output


def test_figures_are_written_and_drawn(tmp_path):
    # When a chain is run with figures every twenty blocks
    table, plot = tmp_path / "m.csv", tmp_path / "m.svg"
    pytest.importorskip("matplotlib", reason="plots need the extra `site`")
    report(*SMALL, "--blocks", 50, "--every", 20, "--metrics", table, "--plot", plot)
    # Then there is a row every twenty blocks and one at the end, and a drawing
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["block"] for row in rows] == ["20", "40", "53"]
    assert rows[-1]["neurons"] == str(1 + 2 * 8)
    assert "price of alpha" in plot.read_text(encoding="utf-8")


def test_parquet_needs_pyarrow(tmp_path):
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        done = chain(*SMALL, "--metrics", tmp_path / "m.parquet")
        assert done.exit_code == 2
        assert "pyarrow is not installed" in done.output
        return
    report(*SMALL, "--blocks", 20, "--metrics", tmp_path / "m.parquet")
    assert (tmp_path / "m.parquet").read_bytes()[:4] == b"PAR1"


def test_the_largest_stakes_are_those_of_validators_and_owners():
    chosen = settings()
    stakes = model_stakes("test")
    found = funds(chosen, stakes)
    assert found[:2] == sorted(stakes, reverse=True)[:2]
    assert len(found) == chosen.people == 2 + 2 + 5 + 8
    assert min(found[2:4]) >= 1200 * 10**9


def test_a_chain_begins_from_the_stakes_of_the_real_genesis():
    if not GENESIS_STAKES.is_file():
        pytest.skip(f"no file of the real genesis at {os.fspath(Path('../shared/data'))}")
    found = report(*SMALL, "--blocks", 10, "--stakes", GENESIS_STAKES)
    assert found["rejected"] == {}
    assert "genesis" in str(found["source"]).lower() or found["source"]


def test_a_file_of_stakes_that_is_wrong_is_refused(tmp_path):
    file = tmp_path / "stakes.json"
    file.write_text('{"source": "x", "columns": ["uid"], "rows": [[0]]}', encoding="utf-8")
    done = chain("--stakes", file)
    assert done.exit_code == 2
    assert "let exactly one column hold the stake" in done.output
