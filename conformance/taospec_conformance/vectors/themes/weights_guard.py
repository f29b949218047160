"""T5: the guard of weight calls, each check by itself and through the one entrance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.state import Call
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, Value, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.commit_reveal import commits, hiding
from taospec_conformance.vectors.themes.commit_reveal_opened import (
    ONE,
    OPENS,
    batch,
    hashed,
    in_lists,
    queue,
    salted,
)
from taospec_conformance.vectors.themes.weights import (
    EDGE,
    MINER,
    STRANGER,
    USUAL,
    VALIDATOR,
    bare,
    case,
    fixed,
    rootless,
    scene,
    staked,
    subnet,
)

POOR: Final = fixed(stake_threshold=0)


@theme(
    "stake",
    "weights_guard.check_weights_stake",
    hunts="a batch of which only the first subnet is asked",
    origin="by hand",
)
def check_weights_stake(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield hotkeys with and without enough stake."""
    made = staked(subnet(hiding(), 2, hidden=True), 100)
    yield case(made, "enough", flags=EDGE, origin=VALIDATOR, netuids=[1])
    yield case(made, "no-subnets", flags=("EMPTY",), origin=VALIDATOR, netuids=[])
    more = fixed(stake_threshold=100)
    short = made.copy().set("stake_threshold", 101)
    yield case(short, "too-little", repair=more, flags=EDGE, origin=VALIDATOR, netuids=[1])
    one = {"netuids": [1, 1]}
    yield case(made, "enough-in-one-of-two", repair=one, origin=VALIDATOR, netuids=[1, 2])
    owner = made.copy().set("subnet_owner_hotkey", 2, VALIDATOR)
    yield case(owner, "owner-in-the-other", origin=VALIDATOR, netuids=[1, 2])
    yield case(hiding(), "stranger-where-nothing-is-asked", origin=STRANGER, netuids=[1, 9])


@theme(
    "reveals",
    "weights_guard.check_reveals",
    hunts="expired commits that are not found, the second of two equal hashes",
    origin="by hand",
)
def check_reveals(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield hashes that are there and open now, or not."""
    usual: dict[str, Any] = {"origin": VALIDATOR, "netuid": 1, "mechanism": 0, "hashes": [1]}
    now = fixed(weight_commits={(1, VALIDATOR): commits((1, OPENS))})
    two = usual | {"hashes": [2, 1]}
    yield case(queue(bare(), (1, OPENS), (2, OPENS)), "both-open", **two)
    yield case(queue(bare(), (1, OPENS)), "none-asked", **usual | {"hashes": []})
    yield case(bare(), "no-queue", repair=now, **usual | {"hashes": []})
    yield case(queue(bare(), (2, OPENS)), "another-hash", repair=now, **usual)
    yield case(queue(bare(), (1, 7)), "too-early", repair=now, flags=EDGE, **usual)
    expired = queue(bare(), (1, 5), (2, OPENS))
    yield case(expired, "expired", "an expired commit called so", repair=now, **usual)
    again = queue(bare(), (1, 5), (1, OPENS))
    yield case(again, "expired-and-again", repair=now, **usual)
    yield case(queue(bare(), (1, OPENS), (1, 7)), "again-too-early", **usual)
    mixed, less = queue(bare(), (1, OPENS), (2, 7)), {"hashes": [1]}
    yield case(mixed, "second-too-early", repair=less, **usual | {"hashes": [1, 2, 9]})
    second = queue(bare(), (1, OPENS), index=4097)
    yield case(second, "second-mechanism", **usual | {"mechanism": 1})


@theme(
    "rounds",
    "weights_guard.check_reveal_round",
    hunts="the last round taken for past",
    origin="by hand",
)
def check_reveal_round(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield rounds around the last one."""
    made = rootless().set("last_stored_round", 600)
    yield case(made, "the-last-one", flags=EDGE, reveal_round=600)
    repair = {"reveal_round": 600}
    yield case(made, "the-one-before", repair=repair, flags=EDGE, reveal_round=599)
    yield case(rootless(), "no-round-yet", flags=EDGE, reveal_round=0)


@theme(
    "rates",
    "weights_guard.check_weights_rate",
    hunts="a stranger that is refused, hiding that matters to commits",
    origin="by hand",
)
def check_weights_rate(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield weights and commits at the bounds of the rate limit."""
    usual: dict[str, Any] = {"origin": VALIDATOR, "netuid": 1, "mechanism": 0}
    soon = fixed(last_update={1: (900, 0, 0)})
    for commits_now, name in ((True, "commit"), (False, "weights")):
        made = scene().set("last_update", 1, (901, 0, 0))
        chosen = usual | {"commits": commits_now}
        yield case(made, f"{name}-too-soon", repair=soon, flags=EDGE, **chosen)
        met = scene().set("last_update", 1, (900, 0, 0))
        yield case(met, f"{name}-in-time", flags=EDGE, **chosen)
        yield case(made, f"{name}-of-a-stranger", **chosen | {"origin": STRANGER})
        repair = {"mechanism": 0}
        lost = chosen | {"mechanism": 1}
        yield case(scene(), f"{name}-for-no-mechanism", repair=repair, **lost)
    covered = hiding().set("last_update", 1, (901, 0, 0))
    yield case(covered, "weights-that-are-hidden", **usual | {"commits": False})
    hidden = usual | {"commits": True}
    yield case(covered, "commit-where-weights-are-hidden", repair=soon, flags=EDGE, **hidden)


def through(made: Chain, slug: str, name: str, arguments: dict[str, Value], **about: Any) -> Draft:
    """Return a call through the one entrance; an argument of a repair is that of the call."""
    repair = about.get("repair")
    if repair is not None and "state" not in repair:
        about["repair"] = {"call": make(Call, name, {**arguments, **repair})}
    return case(made, slug, **about, call=make(Call, name, arguments))


@theme(
    "weights-guard",
    "transition.apply_call",
    hunts="the finer codes of the calls where the guard stands before them",
    origin="by hand",
    notes={"weights-guard": "calls about weights before which the guard stands"},
)
def entrance(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield calls that the guard refuses with another code than the call would, or lets pass."""
    key, given = (1, VALIDATOR), hashed(ONE)
    now = fixed(weight_commits={key: commits((given, OPENS))})
    one = dict(ONE)
    for slug, pairs in (
        ("expired-is-too-early", ((given, 5),)),
        ("another-hash-is-no-commit", ((1, OPENS),)),
        ("no-commit", ()),
    ):
        yield through(queue(hiding(), *pairs), slug, "reveal_weights", one, repair=now)
    mechanism = {**one, "mechanism": 1}
    second = hashed(ONE, 4097)
    lost = queue(hiding(4097), (second, 5), index=4097)
    later = fixed(weight_commits={(4097, VALIDATOR): commits((second, OPENS))})
    name = "reveal_mechanism_weights"
    yield through(lost, "expired-in-a-mechanism", name, mechanism, repair=later)
    late = queue(hiding(), (salted(1), OPENS), (salted(3), 5))
    both = fixed(weight_commits={key: commits((salted(1), OPENS), (salted(3), OPENS))})
    yield through(late, "batch-expired", "batch_reveal_weights", batch(1, 3), repair=both)
    few = {**batch(1, 3), "version_keys": [0]}
    whole = {"version_keys": [0, 0]}
    good = queue(hiding(), (salted(1), OPENS), (salted(3), OPENS))
    yield through(good, "lengths-of-reveals", "batch_reveal_weights", few, repair=whole)
    yield through(queue(hiding(), (given, OPENS)), "opens", "batch_reveal_weights", in_lists(one))
    yield from mechanisms_and_rates()
    yield from stakes_and_rounds()


def mechanisms_and_rates() -> Iterator[Draft]:
    """Yield calls that are refused for the rate limit before everything else."""
    commit = {"origin": VALIDATOR, "netuid": 1, "mechanism": 1, "commit_hash": 99}
    repair = {"mechanism": 0}
    name = "commit_mechanism_weights"
    yield through(hiding(), "commit-for-no-mechanism", name, commit, repair=repair)
    name, weights = "set_mechanism_weights", {**USUAL, "mechanism": 1}
    yield through(scene(), "weights-for-no-mechanism", name, weights, repair=repair)
    covered = {"origin": VALIDATOR, "netuid": 1, "commit_hash": 99}
    soon = hiding().set("last_update", 1, (901, 0, 0))
    repaired = fixed(last_update={1: (900, 0, 0)})
    yield through(soon, "commit-too-soon", "commit_weights", covered, repair=repaired)
    away = fixed(commit_reveal_weights_enabled={1: False})
    just = hiding().set("last_update", 1, (900, 0, 0))
    yield through(just, "hidden-weights-pass", "set_weights", dict(USUAL), repair=away)
    pair = {"origin": VALIDATOR, "netuids": [1, 1], "commit_hashes": [98, 99]}
    yield through(soon, "batch-too-soon", "batch_commit_weights", pair)


def stakes_and_rounds() -> Iterator[Draft]:
    """Yield calls that are refused for the stake or the round, though the call asks for neither."""
    made = hiding().set("stake_threshold", 1)
    commit = {"origin": MINER, "netuid": 1, "commit_hash": 99}
    yield through(made, "commit-without-stake", "commit_weights", commit, repair=POOR)
    seal: dict[str, Value] = {
        "origin": MINER, "netuid": 1, "sealed": 7, "reveal_round": 600,
        "commit_reveal_version": 4,
    }  # fmt: skip
    name = "commit_timelocked_weights"
    yield through(made, "sealed-without-stake", name, seal, repair=POOR)
    past = hiding().set("last_stored_round", 601)
    repair = {"reveal_round": 601}
    yield through(past, "sealed-for-the-past", name, seal, repair=repair, flags=EDGE)
    for name, more in (
        ("commit_timelocked_mechanism_weights", {"commit_reveal_version": 4}),
        ("commit_crv3_mechanism_weights", {}),
    ):
        shared = {"origin": MINER, "netuid": 1, "mechanism": 0, "sealed": 7, "reveal_round": 600}
        slug = name.replace("_", "-")
        yield through(past, slug, name, {**shared, **more}, repair=repair, flags=EDGE)
    rich = staked(subnet(hiding(), 2, hidden=True), 50)
    pair = {"origin": VALIDATOR, "netuids": [1, 2], "commit_hashes": [98, 99]}
    yield through(rich, "batch-without-stake-in-one", "batch_commit_weights", pair, repair=POOR)
    few, whole = {**pair, "commit_hashes": [98]}, {"commit_hashes": [98, 99]}
    fewer = {"netuids": [1]}
    slug = "lengths-before-stake"
    yield through(rich, slug, "batch_commit_weights", few, repair=fewer, flags=("ORDER",))
    yield through(
        subnet(hiding(), 2, hidden=True), "lengths-of-commits", "batch_commit_weights", few,
        repair=whole,
    )  # fmt: skip
    rows: dict[str, Value] = {"weights": [[(1, 1), (2, 2)]], "version_keys": [0, 0]}
    sets = {"origin": VALIDATOR, "netuids": [1], **rows}
    name, shorter = "batch_set_weights", {"version_keys": [0]}
    yield through(scene(), "lengths-of-weights", name, sets, repair=shorter)
