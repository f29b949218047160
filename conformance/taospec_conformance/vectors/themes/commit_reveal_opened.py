"""T5: reveals of one commit or several: what is found, what leaves the queue, what is refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from taospec.state import WeightCommit
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain
from taospec_conformance.vectors.drafts import Draft, Value, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.commit_reveal import commits, hiding, promise
from taospec_conformance.vectors.themes.weights import (
    EDGE,
    MINER,
    MISSING,
    ODD,
    SECOND,
    USUAL,
    VALIDATOR,
    case,
    faults,
    fixed,
    rootless,
    row,
    scene,
)

SALT: Final = [3, 1]
OPENS: Final = 6
ONE: Final[Mapping[str, Value]] = {**USUAL, "salt": SALT}
LISTS: Final = {
    "uids": "uids_list", "values": "values_list", "salt": "salts_list",
    "version_key": "version_keys",
}  # fmt: skip


def hashed(arguments: Mapping[str, Value], index: int = 1) -> int:
    """Return the hash of the weights that a call reveals."""
    return promise(
        arguments["uids"],
        arguments["values"],
        arguments["salt"],
        arguments["origin"],
        index,
        arguments["version_key"],
    )


def salted(number: int, index: int = 1) -> int:
    """Return the hash of the usual weights with another salt."""
    return hashed({**ONE, "salt": [number]}, index)


def queue(made: Chain, *pairs: tuple[int, int], index: int = 1, hotkey: int = VALIDATOR) -> Chain:
    """Write a queue of commits, each a hash and an epoch."""
    return made.set("weight_commits", (index, hotkey), commits(*pairs))


def in_lists(arguments: Mapping[str, Value]) -> dict[str, Value]:
    """Return the arguments of a batch of one reveal."""
    found = dict(arguments)
    for name, plural in LISTS.items():
        if name in found:
            value = found.pop(name)
            found[plural] = [{"numbers": value} if isinstance(value, list) else value]
    return found


def index_of(arguments: Mapping[str, Value]) -> int:
    """Return the storage index of the mechanism of a call."""
    return int(arguments["netuid"]) + 4096 * int(arguments.get("mechanism", 0))


def promised(made: Chain, *calls: Mapping[str, Value]) -> Chain:
    """Commit to what calls reveal, in epochs that open now."""
    for call in calls:
        key = (index_of(call), call["origin"])
        commit = commits((hashed(call, key[0]), OPENS if call["netuid"] == 1 else 0))
        held: tuple[WeightCommit, ...] = made.get("weight_commits", key)
        if commit[0] not in held:
            made.set("weight_commits", key, (*held, *commit))
    return made


def stored_faults(usual: Mapping[str, Value], hunts: str = "") -> Iterator[Draft]:
    """Yield reveals of weights that cannot be stored, each for one reason."""
    for fault in faults(hidden=True):
        made = fault.edit(scene(hidden=True, least=fault.least))
        if "mechanism" in usual:
            made.set("mechanism_count_current", 1, 2)
        call = {**usual, **fault.changed}
        repair = dict(fault.repair)
        mended = call if "state" in repair else {**call, **repair}
        promised(made, call, mended)
        yield case(made, fault.slug, hunts, repair=repair, flags=fault.flags, **call)


def opened(usual: dict[str, Any], index: int) -> Iterator[Draft]:
    """Yield reveals that succeed."""
    given = hashed(usual, index)
    yield case(queue(hiding(index), (given, OPENS), index=index), "the-only-one", **usual)
    three = queue(hiding(index), (1, OPENS), (given, OPENS), (2, OPENS), index=index)
    yield case(three, "one-in-the-middle", "commits in front that stay", **usual)
    last = queue(hiding(index), (1, OPENS), (2, OPENS), (given, OPENS), index=index)
    yield case(last, "the-last-one", **usual)
    first = queue(hiding(index), (given, OPENS), (1, OPENS), (2, 7), index=index)
    yield case(first, "the-first-one", **usual)
    aged = queue(hiding(index), (1, 4), (2, 5), (given, OPENS), (3, 7), index=index)
    yield case(aged, "behind-expired-ones", **usual)
    again = queue(hiding(index), (given, OPENS), (1, OPENS), (given, OPENS), index=index)
    yield case(again, "the-same-hash-twice", "the last of equal hashes", **usual)
    revived = queue(hiding(index), (given, 5), (given, OPENS), index=index)
    yield case(revived, "the-same-hash-expired-in-front", **usual)
    slow = queue(hiding(index), (given, 4), index=index).set("reveal_period_epochs", 1, 3)
    yield case(slow, "period-of-three", **usual)
    due = queue(hiding(index), (given, 7), index=index).set("last_epoch_block", 1, 640)
    yield case(due, "epoch-put-off", "an epoch that is due and not counted", **usual)
    just = queue(hiding(index), (given, OPENS), index=index)
    just.set("last_update", index, (999, 0, 0)).set("weights", (index, 0), row((0, 9)))
    yield case(just, "just-updated", "a rate limit or a last update of a reveal", **usual)


def refused(usual: dict[str, Any], index: int) -> Iterator[Draft]:
    """Yield reveals that find nothing to open, one for each code."""
    given, key = hashed(usual, index), (index, VALIDATOR)
    good = fixed(weight_commits={key: commits((given, OPENS))})
    shown = queue(hiding(index), (given, OPENS), index=index)
    shown.set("commit_reveal_weights_enabled", 1, False)
    yield case(shown, "not-hidden", repair=fixed(commit_reveal_weights_enabled={1: True}), **usual)
    yield case(hiding(index), "no-queue", repair=good, **usual)
    aged = queue(hiding(index), (given, 5), index=index)
    yield case(aged, "expired", repair=fixed(subnet_epoch_index={1: 6}), flags=EDGE, **usual)
    wrong = queue(hiding(index), (1, OPENS), index=index)
    yield case(wrong, "another-hash", repair=good, **usual)
    early = queue(hiding(index), (given, 7), index=index)
    yield case(early, "too-early", repair=fixed(subnet_epoch_index={1: 8}), flags=EDGE, **usual)


def finer_refusals(usual: dict[str, Any], index: int) -> Iterator[Draft]:
    """Yield reveals that find nothing to open, where two codes are near."""
    given, key = hashed(usual, index), (index, VALIDATOR)
    good = fixed(weight_commits={key: commits((given, OPENS))})
    mixed = queue(hiding(index), (given, 5), (1, OPENS), index=index)
    yield case(mixed, "expired-in-front-of-others", repair=good, **usual)
    gone = queue(hiding(index), (1, 5), (2, 5), index=index)
    hunts = "a wrong hash where all commits have expired"
    yield case(gone, "all-expired-and-another-hash", hunts, repair=good, **usual)
    stuck = queue(hiding(index), (1, OPENS), (given, 5), index=index)
    hunts = "an expired commit behind a younger one that is called expired"
    yield case(stuck, "expired-behind-others", hunts, repair=good, **usual)
    foreign = promise([1, 2], [1, 2], SALT, SECOND, index)
    other = queue(hiding(index), (foreign, OPENS), index=index)
    yield case(other, "hash-of-another-hotkey", "a hash without hotkey", repair=good, **usual)


@theme(
    "accepted",
    "commit_reveal.reveal_weights",
    hunts="a queue that loses too little or too much",
    origin="by hand",
)
def reveal_weights(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield reveals that succeed."""
    yield from opened(dict(ONE), 1)
    alone = {**ONE, "origin": MINER, "uids": [2], "values": [9], "salt": []}
    made = queue(scene(hidden=True), (hashed(alone), OPENS), hotkey=MINER)
    yield case(made, "miner-for-itself", **alone)


@theme(
    "rejected",
    "commit_reveal.reveal_weights",
    hunts="another code, another order, a queue that a refused call changes",
    origin="by hand",
    flags=("REJECTION",),
)
def rejected(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield each reason for which a reveal is refused."""
    yield from refused(dict(ONE), 1)
    yield from finer_refusals(dict(ONE), 1)
    yield from stored_faults(ONE)


@theme(
    "mechanisms",
    "commit_reveal.reveal_mechanism_weights",
    hunts="a hash with the netuid for the storage index, a queue of another mechanism",
    origin="by hand",
)
def reveal_mechanism_weights(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield reveals of a second mechanism, and faults of them."""
    usual: dict[str, Any] = {**ONE, "mechanism": 1}
    given, plain = hashed(usual, 4097), hashed(usual, 1)
    made = queue(hiding(4097), (1, OPENS), (given, OPENS), (2, OPENS), index=4097)
    yield case(queue(made.copy(), (plain, OPENS)), "second-of-two", **usual)
    yield case(made, "wrong-mechanism", repair={"mechanism": 1}, **usual | {"mechanism": 0})
    mixed = queue(hiding(4097), (plain, OPENS), index=4097)
    repair = fixed(weight_commits={(4097, VALIDATOR): commits((given, OPENS))})
    yield case(mixed, "hash-with-the-netuid", repair=repair, **usual)
    lost = queue(hiding(), (given, OPENS), index=4097)
    two = fixed(mechanism_count_current={1: 2})
    yield case(lost, "mechanism-that-was-removed", repair=two, flags=ODD, **usual)
    yield from refused(usual, 4097)
    yield from stored_faults(usual, MISSING)


@theme(
    "accepted",
    "commit_reveal.batch_reveal_weights",
    hunts="commits in front that leave with a reveal, weights of the first reveal that stand",
    origin="by hand",
)
def batch_reveal_weights(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield batches that succeed."""
    four = queue(hiding(), *((salted(number), OPENS) for number in range(4)))
    yield case(four, "two-of-four", **batch(3, 1))
    other = hashed({**ONE, "values": [9, 3], "salt": [1]})
    apart = queue(hiding(), (other, OPENS), (salted(2), OPENS))
    values = {"values_list": [{"numbers": [1, 2]}, {"numbers": [9, 3]}]}
    yield case(apart, "last-of-the-call-stands", **batch(2, 1) | values)
    yield case(four, "one-of-four", **batch(2))
    yield case(four, "all", **batch(2, 0, 3, 1))
    twice = queue(hiding(), (salted(1), OPENS), (salted(2), OPENS), (salted(1), OPENS))
    yield case(twice, "the-same-twice-committed-twice", **batch(1, 1))
    aged = queue(hiding(), (salted(8), 4), (salted(9), 5), (salted(1), OPENS), (salted(2), 7))
    yield case(aged, "behind-expired-ones", **batch(1))
    yield case(aged, "no-entries", flags=("EMPTY",), **batch())
    gone = queue(hiding(), (salted(8), 4), (salted(9), 5))
    yield case(gone, "no-entries-and-all-expired", flags=("EMPTY",), **batch())
    just = queue(hiding(), (salted(1), OPENS)).set("last_update", 1, (999, 0, 0))
    yield case(just, "just-updated", **batch(1))


def batch(*salts: int) -> dict[str, Any]:
    """Return the arguments of a batch of the usual weights with different salts."""
    return {
        "origin": VALIDATOR,
        "netuid": 1,
        "uids_list": [{"numbers": [1, 2]} for _ in salts],
        "values_list": [{"numbers": [1, 2]} for _ in salts],
        "salts_list": [{"numbers": [salt]} for salt in salts],
        "version_keys": [0 for _ in salts],
    }


@theme(
    "rejected",
    "commit_reveal.batch_reveal_weights",
    hunts="a batch that keeps what it did before it failed",
    origin="by hand",
    flags=("REJECTION",),
)
def rejected_batches(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield each reason for which a batch is refused."""
    two = queue(hiding(), (salted(1), OPENS), (salted(3), OPENS))
    usual = batch(1, 3)
    for name in ("values_list", "salts_list", "version_keys"):
        short = {**usual, name: usual[name][:1]}
        yield case(two, f"fewer-{name.split('_')[0]}", repair={name: usual[name]}, **short)
    less = {**usual, "uids_list": usual["uids_list"][:1]}
    yield case(two, "fewer-uids", repair={"uids_list": usual["uids_list"]}, **less)
    key = (1, VALIDATOR)
    again, salts = batch(1, 1), batch(1, 3)["salts_list"]
    yield case(two, "the-same-twice", repair={"salts_list": salts}, flags=ODD, **again)
    late = queue(hiding(), (salted(1), OPENS), (salted(3), 7))
    yield case(late, "second-too-early", repair=opening(key, 1, 3), **usual)
    aged = queue(hiding(), (salted(3), 5), (salted(1), OPENS))
    yield case(aged, "second-expired", repair=opening(key, 1, 3), **usual)
    gone = queue(hiding(), (salted(8), 5))
    hunts = "a batch that says that there is no commit"
    yield case(gone, "all-expired-and-other-hashes", hunts, repair=opening(key, 1, 3), **usual)
    lone = queue(hiding(), (salted(1), OPENS))
    yield case(lone, "second-unknown", repair=opening(key, 1, 3), **usual)
    both = hashed({**ONE, "uids": [1, 3], "salt": [3]})
    broken = {**usual, "uids_list": [{"numbers": [1, 2]}, {"numbers": [1, 3]}]}
    made = queue(hiding(), (salted(1), OPENS), (both, OPENS))
    repair = fixed(keys={(1, 3): 8})
    hunts = "weights of the first entry that stay although the second is refused"
    yield case(made, "second-cannot-be-stored", hunts, repair=repair, **broken)
    for draft in (*refused(dict(ONE), 1), *stored_faults(ONE)):
        inner = {name: value for name, value in draft.values.items() if name != "state"}
        yield Draft(
            {"state": draft.values["state"], **in_lists(inner)},
            f"alone-{draft.slug}",
            draft.flags,
            draft.hunts,
            repair=in_lists(draft.repair or {}),
        )


def opening(key: tuple[int, int], *salts: int) -> dict[str, Any]:
    """Return a repair by a queue of commits that open now."""
    return fixed(weight_commits={key: commits(*((salted(salt), OPENS) for salt in salts))})


@theme(
    "upstream",
    "commit_reveal.reveal_weights",
    hunts="what upstream's tests of reveals assert",
    origin="upstream",
    flags=("UPSTREAM",),
)
def upstream(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield scenarios of upstream's tests."""
    usual: dict[str, Any] = {
        "origin": 1, "netuid": 1, "uids": [0, 1], "values": [10, 10],
        "salt": [1, 2, 3, 4, 5, 6, 7, 8], "version_key": 0,
    }  # fmt: skip
    name, given = "test_commit_reveal_tempo_interval", hashed(usual)
    even = {"weights": {(1, 1): row((0, 65535), (1, 65535))}}
    same = queue(pair(0), (given, 0), hotkey=1)
    soon = fixed(subnet_epoch_index={1: 1})
    yield case(same, "in-the-same-epoch", published=name, repair=soon, **usual)
    following = queue(pair(1), (given, 0), hotkey=1)
    yield case(following, "an-epoch-later", published=name, expect_state=even, **usual)
    waiting = fixed(weight_commits={(1, 1): commits((given, 0))})
    yield case(pair(1), "a-second-time", published=name, repair=waiting, **usual)
    late = queue(pair(2), (given, 0), hotkey=1)
    yield case(late, "two-epochs-later", published=name, repair=soon, **usual)
    name = "test_commit_reveal_order_enforcement"
    hashes = [hashed({**usual, "salt": [number] * 8}) for number in range(3)]
    three = queue(pair(1), *((number, 0) for number in hashes), hotkey=1)
    left = {"weight_commits": {(1, 1): commits((hashes[2], 0))}}
    second = {**usual, "salt": [1] * 8}
    yield case(three, "second-of-three", published=name, expect_state=left, **second)
    third = {**usual, "salt": [2] * 8}
    one = queue(pair(1), (hashes[2], 0), hotkey=1)
    nothing: dict[str, Any] = {"weight_commits": {(1, 1): ()}}
    yield case(one, "then-the-third", published=name, expect_state=nothing, **third)
    back = fixed(weight_commits={(1, 1): commits((hashes[0], 0))})
    first = {**usual, "salt": [0] * 8}
    yield case(pair(1), "then-the-first", published=name, repair=back, **first)


def pair(epoch: int) -> Chain:
    """Return upstream's subnet of two validators, hotkeys 3 and 1, in an epoch."""
    made = rootless().set("networks_added", 1, True).set("subnetwork_n", 1, 2)
    for uid, hotkey in enumerate((3, 1)):
        made.set("uids", (1, hotkey), uid).set("keys", (1, uid), hotkey)
    made.set("validator_permit", 1, (True, True)).set("last_epoch_block", 1, 1000)
    return made.set("tempo", 1, 100).set("subnet_epoch_index", 1, epoch)
