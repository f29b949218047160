"""`taospec simulate experiment`: safe for the honest, hard on rings, repeatable to the digit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from taospec_conformance import paths
from taospec_conformance.cli import cli
from taospec_conformance.executors import executor_of
from taospec_conformance.simulate.experiments import tables
from taospec_conformance.simulate.experiments.drawing import Normal, exponential, stored
from taospec_conformance.simulate.experiments.escape import SLACK, Flight, play_escape
from taospec_conformance.simulate.experiments.plans import PLAN_OF, PLANS, Plan
from taospec_conformance.simulate.experiments.running import (
    Cells,
    columns_of,
    read_rows,
    row_of,
    run,
    trials_of,
    varied,
    wilson,
    write_rows,
)
from taospec_conformance.vectors.draws import Draws

ROOT = paths.require_checkout("the tests")


def quick(name: str, *arguments: object) -> dict[str, object]:
    words = ["simulate", "experiment", name, "--quick", "--seeds", "1", "--jobs", "1", "--json"]
    done = CliRunner().invoke(cli, [*words, *map(str, arguments)])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def kept_rows(plan: Plan) -> list[Cells]:
    return read_rows(plan, tables.rows_file(plan, ROOT))


def test_nobody_is_accused_where_all_are_honest():
    report = quick("honest")
    assert report["accused"] == 0
    assert report["honest_validators"] == 32
    assert report["low"] == 0.0


def test_a_ring_below_the_ceiling_loses_and_one_above_is_never_touched():
    # Given rings of a fifth and of 45 hundredths that give all weight to their own miners
    small, large = quick("ring")["cases"]
    # Then the small one loses stake, and more than it would without slashing
    assert small["first"] != "never"
    assert float(small["gain"]) < float(small["plain"])
    # And the large one is what it is without slashing
    assert large["first"] == "never"
    assert large["gain"] == large["plain"]


def test_a_skim_in_the_dead_zone_is_not_seen_and_a_whole_one_is():
    little, everything = quick("skim")["cases"]
    assert (little["first"], little["burned"]) == ("never", "0.0")
    assert int(everything["first"]) > 0
    assert float(everything["burned"]) > 0


def test_sybils_lose_the_same():
    one, two = quick("split")["cases"]
    assert (one["caught"], two["caught"]) == ("1", "2")
    assert abs(int(one["lost"]) - int(two["lost"])) <= 2


def test_sleeping_does_not_help():
    at_once, later = quick("sleeper")["cases"]
    assert at_once["caught"] == later["caught"] == "2"
    assert abs(int(at_once["first"]) - int(later["first"])) <= 3


def test_a_copier_earns_more_where_the_truth_is_slow_and_less_where_it_is_fast():
    slow, _, _, fast = quick("copy")["cases"]
    assert float(slow["dividends"]) > 0 > float(fast["dividends"])


def test_a_captured_consensus_burns_no_more_than_the_ceiling_times_the_greatest_rate():
    (case,) = quick("capture")["cases"]
    assert 0 < float(case["rate"]) <= 100 * 21845 / 65536 * 6554 / 65536


def test_rows_do_not_depend_on_the_processes_and_come_back_from_their_file(tmp_path):
    # Given the quick trials of an experiment
    plan = PLAN_OF["odd"]
    trials = trials_of(plan, 1, quick=True)
    # When they run in one process and in two
    with executor_of("processes", 1) as nobody, executor_of("processes", 2) as pool:
        alone, together = (run(plan, trials, who, lambda: None) for who in (nobody, pool))
    write_rows(plan, alone, tmp_path / "rows.csv")
    # Then rows are the same, and so are those that are read back
    assert alone == together == read_rows(plan, tmp_path / "rows.csv")


def test_nobody_gains_by_leaving_under_a_lien():
    # Given a few attempts, one at each point of an offence
    for case in quick("escape", "--seeds", 4)["cases"]:
        # Then none loses less than its share of the slash, and no alpha appears or vanishes
        assert int(case["pays"]) <= 0
        assert case["residual"] == "0"
        assert int(case["neighbour"]) <= SLACK


def test_who_leaves_before_suspicion_leaves_for_nothing():
    early = play_escape(Flight(0, "unstake", "before"))
    assert early.lost == 0 < early.due
    assert early.residual == 0


def test_no_kept_attempt_under_a_lien_gains_more_than_the_bound():
    # Given all attempts that were kept, but those that left before suspicion
    rows = [row for row in kept_rows(PLAN_OF["escape"]) if row["when"] != "before"]
    # Then each pays at most what the theorem allows, and not a rao is missing
    assert {row["route"] for row in rows} == {case["route"] for case in PLAN_OF["escape"].cases}
    assert all(int(row["pays"]) <= int(row["bound"]) == int(row["pieces"]) + SLACK for row in rows)
    assert {row["residual"] for row in rows} == {"0"}


def test_a_bribe_has_to_promise_more_where_more_is_staked():
    small, large = quick("bribe")["cases"]
    assert 1.0 < float(small["times"]) < float(large["times"])


def test_figures_are_written_and_drawn(tmp_path):
    pytest.importorskip("matplotlib")
    rows, plot = tmp_path / "rows.csv", tmp_path / "plot.svg"
    quick("outage", "--metrics", rows, "--plot", plot)
    assert len(rows.read_text().splitlines()) == 3
    assert plot.read_text().startswith("<?xml")


def test_other_endings_are_refused(tmp_path):
    words = ["simulate", "experiment", "honest", "--metrics", str(tmp_path / "rows.txt")]
    done = CliRunner().invoke(cli, words)
    assert done.exit_code == 2
    assert ".csv" in done.output


def test_the_interval_of_wilson():
    # 10 of 100: the middle is (0.1 + z^2/200) / (1 + z^2/100)
    assert wilson(10, 100) == pytest.approx((0.05523, 0.17437), abs=1e-5)
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(0, 1000)[0] == 0.0


def test_draws_are_nearly_normal_and_the_exponential_is_one():
    normal = Normal(Draws("test"))
    drawn = normal.many(4000, 2.0)
    assert abs(sum(drawn) / 4000) < 0.15
    assert 3.7 < sum(value * value for value in drawn) / 4000 < 4.3
    assert exponential(1.0) == pytest.approx(2.718281828459045, rel=1e-9)
    assert exponential(-3.0) == pytest.approx(0.049787068367863944, rel=1e-9)


def test_a_stored_row_has_its_greatest_weight_at_the_top():
    assert stored([0.25, 0.0, 0.5], 7) == [(7, 32768), (9, 65535)]
    assert stored([0.0, 0.0], 7) == []


@pytest.mark.parametrize("plan", PLANS, ids=[plan.name for plan in PLANS])
def test_kept_rows_are_those_of_the_plan(plan):
    # Given the rows that the chapter's tables are made of
    rows = kept_rows(plan)
    # Then each case stands there with all its seeds, under the names of the plan
    seeds = len(rows) // len(plan.cases)
    assert len(rows) == seeds * len(plan.cases) > 0
    for row, trial in zip(rows, trials_of(plan, seeds, quick=False), strict=True):
        assert row["seed"] == str(trial.seed)
        assert all(row[name] for name in varied(plan))
    assert list(rows[0]) == columns_of(plan)


@pytest.mark.parametrize(
    ("name", "place"), [("honest", 19), ("sleeper", 1), ("early", 10), ("escape", 82)]
)
def test_kept_rows_can_be_repeated(name, place):
    # Given a trial whose row was kept
    plan = PLAN_OF[name]
    rows = kept_rows(plan)
    trial = trials_of(plan, len(rows) // len(plan.cases), quick=False)[place]
    # When it runs again, then the row is the same to the digit
    assert row_of(plan, trial) == rows[place]


def test_the_tables_of_the_chapter_are_made_of_the_kept_rows():
    chapter = (ROOT / "spec" / "incentives.md").read_text(encoding="utf-8")
    assert tables.rendered(chapter, Path(ROOT)) == chapter
