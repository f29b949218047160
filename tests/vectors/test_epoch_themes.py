"""Builders of epochs, their hand-made cases and stories, and the coverpoints of epochs."""

from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from taospec_conformance.operations.call import answer
from taospec_conformance.operations.table import operations
from taospec_conformance.vectors.build import Built, build
from taospec_conformance.vectors.coverpoints import COVERPOINTS, hit
from taospec_conformance.vectors.drafts import Draft, Task, all_themes, tasks, wire_input
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.model import FLAGS
from taospec_conformance.vectors.subnets import NEVER, epoch, parameters, subnet, twin
from taospec_conformance.vectors.themes import epoch_hand, epoch_stories, mechanisms_hand

RUN, SUBNET = "epoch.run", "mechanisms.run_epoch"
BIG = ("mainnet", "upstream", "sixty-four")
OURS = ("epoch-", "subnet-", "stage-")


def asked(operation: str, values: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    data = wire_input(operations()[operation], values)
    return data, answer(operation, "finney", data, trace=operation == RUN)


@cache
def by_hand() -> dict[str, Draft]:
    return {draft.slug: draft for _, draft in epoch_hand.cases()}


@cache
def built() -> tuple[Built, ...]:
    chosen = (
        task
        for task in tasks()
        if operations()[task.operation].tier in ("T3", "T4") and not task.theme.startswith(BIG)
    )
    return tuple(build(task) for task in chosen)


def test_parameters_refuse_unknown_names() -> None:
    assert parameters("minimal", kappa=7)["kappa"] == 7
    with pytest.raises(ValueError, match="kapa"):
        parameters(kapa=7)


def test_options_of_the_builders_reach_their_records() -> None:
    values = epoch([5, 0], [[(1, 9)]], owner=1, last_update=[3], block=8, kappa=4, emission=6)
    assert values["neurons"]["owner"] == 1
    assert values["mechanism"]["last_update"] == [3]
    assert values["moment"] == {"block": 8, "last_step": 1640}
    assert values["parameters"]["kappa"] == 4
    assert values["emission"] == 6
    assert subnet([5], [], epoch_index=3)["subnet"]["epoch_index"] == 3


WHOLE_RAO = [name for name in epoch_hand.CASES if name != "fractions-of-rao"]


@pytest.mark.parametrize("slug", [f"{name}-liquid" for name in WHOLE_RAO])
def test_the_twin_of_an_epoch_has_the_same_results(slug: str) -> None:
    values = by_hand()[slug].values
    _, alone = asked(RUN, values)
    _, whole = asked(SUBNET, twin(values))
    one, all_of_it = alone["output"], whole["output"]
    size = values["neurons"]["size"]
    for name in ("consensus", "dividends", "validator_trust", "validator_permits", "emission"):
        assert one[name]["values"] == all_of_it[name]["values"], name
    assert one["incentive"]["values"] == all_of_it["incentive"]["values"]
    assert [one["bonds"]] == all_of_it["bonds"]
    assert one["active"]["values"][:size] == all_of_it["active"]["values"]
    for name in ("server_emission", "validator_emission"):
        assert one[name]["values"] == all_of_it[name]["values"][::-1], name


@pytest.mark.parametrize("cases", [epoch_hand.CASES, mechanisms_hand.CASES])
def test_every_case_says_what_it_hunts(cases: dict[str, Any]) -> None:
    for name, (flags, hunts, _) in cases.items():
        assert hunts, name
        assert set(flags) <= set(FLAGS), name


def test_every_hand_made_epoch_is_a_case_of_its_own() -> None:
    (file,) = (item for item in built() if item.task == Task(RUN, "hand"))
    assert file.cases == 3 * len(epoch_hand.CASES)


@pytest.mark.parametrize(
    ("slug", "point"),
    [
        ("owner-below-threshold-yuma2", "epoch-owner-below-threshold"),
        ("owner-weighs-itself-yuma3", "epoch-owner-self-weight"),
        ("owner-is-one-too-many-yuma2", "epoch-owner-one-too-many"),
        ("permits-tie-yuma2", "epoch-permit-tie"),
        ("stake-below-one-part-yuma2", "epoch-stake-vanishes"),
        ("empty-permits-yuma3", "epoch-permits-empty"),
        ("one-inactive-yuma2", "epoch-active-at-cutoff"),
        ("weight-left-out-liquid", "epoch-bond-dropped"),
        ("weight-left-out-yuma3", "epoch-bond-fades"),
        ("explicit-zero-keeps-bond-liquid", "epoch-bond-kept-by-zero"),
        ("unsorted-rows-no-penalty-liquid", "epoch-liquid-unsorted-row"),
        ("no-consensus-liquid", "epoch-liquid-fallback"),
        ("kappa-tie-exact-yuma2", "epoch-kappa-tie"),
        ("miners-take-all-yuma3", "epoch-miners-take-all"),
        ("nobody-active-yuma2", "epoch-emission-by-all-stake"),
        ("registered-in-last-epoch-yuma2", "epoch-bond-inherited"),
        ("registered-in-this-epoch-yuma2", "epoch-bond-void"),
        ("update-at-registration-yuma2", "epoch-mask-registration-tie"),
        ("commit-before-newcomer-yuma2", "epoch-mask-commit"),
        ("commit-ignored-yuma2", "epoch-mask-commit-off"),
        ("rate-above-one-yuma2", "epoch-rate-negative"),
        ("rate-wraps-yuma3", "epoch-rate-wraps"),
        ("stakes-near-the-limit-yuma2", "epoch-stake-at-the-limit"),
        ("greatest-emission-yuma2", "epoch-emission-at-the-limit"),
    ],
)
def test_a_case_meets_its_point_and_the_plain_one_does_not(slug: str, point: str) -> None:
    rule = slug.rsplit("-", 1)[1]
    all_themes()
    assert point in set(hit(RUN, *asked(RUN, by_hand()[slug].values)))
    assert point not in set(hit(RUN, *asked(RUN, by_hand()[f"plain-{rule}"].values)))


def test_no_coverpoint_of_epochs_is_cold() -> None:
    counts = {name: count for file in built() for name, count in file.coverpoints.items()}
    wanted = {name for name in COVERPOINTS if name.startswith(OURS)}
    assert len(wanted) > 70
    assert wanted - set(counts) == set()


def test_there_are_enough_cases() -> None:
    counted = {
        tier: sum(file.cases for file in built() if file.tier == tier) for tier in ("T3", "T4")
    }
    assert counted["T3"] >= 230
    assert counted["T4"] >= 430


def test_stories_lead_from_epoch_to_epoch() -> None:
    drafts = list(epoch_stories.stories(operations()[RUN], Draws("story")))
    for first, second in pairwise(drafts[:8]):
        _, given = asked(RUN, first.values)
        after, _ = asked(RUN, second.values)
        assert after["mechanism"]["bonds"] == given["output"]["bonds"]
        assert after["neurons"]["validator_permits"] == given["output"]["validator_permits"]
        assert second.values["moment"]["last_step"] == first.values["moment"]["block"]


def test_stakes_of_the_ties_sum_to_their_whole() -> None:
    for seed in range(50):
        draws = Draws(f"parts {seed}")
        whole = draws.pick(epoch_stories.WHOLES)
        parts = epoch_stories.parted(draws, whole)
        assert sum(parts) == whole
        assert len(parts) >= 2
        assert min(parts) > 0


def test_commits_of_a_twin_are_those_of_the_epoch() -> None:
    values = by_hand()["commit-before-newcomer-yuma2"].values
    pending = twin(values)["mechanisms"][0]["timelocked_commits"]
    assert pending["blocks"] == [b for b in values["mechanism"]["commit_blocks"] if b != NEVER]
