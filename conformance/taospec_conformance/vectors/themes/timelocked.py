"""T5: sealed commits, keys of the beacon, and the opening of sealed texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.state import Payload, TimelockedCommit
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.commit_reveal import hiding, promising, rejected_commits
from taospec_conformance.vectors.themes.weights import (
    EDGE,
    MINER,
    ODD,
    SECOND,
    STRANGER,
    UPSTREAM,
    VALIDATOR,
    case,
    fixed,
    rootless,
    row,
    subnet,
)

OPENS: Final = 6
TEXT: Final = 77
ROUND: Final = 500


def sealed(
    *texts: tuple[int, int], block: int = 700, at: int = ROUND
) -> tuple[TimelockedCommit, ...]:
    """Return a queue of sealed commits, each a hotkey and the number of a text."""
    return tuple(make(TimelockedCommit, hotkey, block, text, at) for hotkey, text in texts)


def says(
    made: Chain, text: int, hotkey: int | None, values: tuple[int, ...] = (1, 2), *,
    uids: tuple[int, ...] = (1, 2), at: int = ROUND, version: int = 0,
) -> Chain:  # fmt: skip
    """Let a sealed text say something."""
    return made.set("sealed_weights", (text, at), make(Payload, hotkey, uids, values, version))


def waiting(made: Chain, *queue: TimelockedCommit, index: int = 1, epoch: int = OPENS) -> Chain:
    """Write the queue of an epoch."""
    return made.set("timelocked_weight_commits", (index, epoch), queue)


def known(made: Chain, *rounds: int) -> Chain:
    """Let the keys of rounds have come."""
    for number in rounds or (ROUND,):
        made.set("pulses", number, True)
    return made


def crowd(count: int) -> tuple[TimelockedCommit, ...]:
    """Return many commits of the validator, with one of another between them."""
    own = sealed(*((VALIDATOR, text) for text in range(1, count + 1)))
    return (*own[:1], *sealed((SECOND, 50)), *own[1:])


def sealing(usual: dict[str, Any], index: int) -> Iterator[Draft]:
    """Yield sealed commits that are taken, and those that are refused for the version or number."""
    yield case(promising(index), "first", **usual)
    full = waiting(promising(index), *crowd(10), index=index, epoch=7)
    repair = fixed(timelocked_weight_commits={(index, 7): sealed((SECOND, 50))})
    yield case(full, "eleventh-of-its-own", repair=repair, flags=EDGE, **usual)


def versions(usual: dict[str, Any], made: Chain) -> Iterator[Draft]:
    """Yield sealed commits of other versions."""
    older = usual | {"commit_reveal_version": 3}
    yield case(made, "older-version", repair={"commit_reveal_version": 4}, flags=EDGE, **older)
    newer = made.copy().set("commit_reveal_weights_version", 5)
    repair = fixed(commit_reveal_weights_version=4)
    yield case(newer, "version-of-the-chain-is-newer", repair=repair, **usual)


@theme(
    "commits",
    "timelocked.commit_timelocked_weights",
    hunts="commits counted over all epochs or all hotkeys, a queue in another order",
    origin="by hand",
)
def commit_timelocked_weights(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield sealed commits, and each fault of them."""
    usual: dict[str, Any] = {
        "origin": VALIDATOR, "netuid": 1, "sealed": TEXT, "reveal_round": ROUND,
        "commit_reveal_version": 4,
    }  # fmt: skip
    yield from sealing(usual, 1)
    nine = waiting(promising(), *crowd(9), epoch=7)
    yield case(nine, "tenth-of-its-own", flags=EDGE, **usual)
    earlier = waiting(promising(), *crowd(10), epoch=6)
    yield case(earlier, "ten-of-the-epoch-before", **usual)
    due = promising().set("last_epoch_block", 1, 640)
    yield case(due, "epoch-put-off", "an epoch that is due and not counted", **usual)
    past = promising().set("last_stored_round", 10**6)
    yield case(past, "round-that-is-past", "the guard as part of the call", flags=ODD, **usual)
    poor = promising().set("stake_threshold", 10**9)
    yield case(poor, "miner-without-stake", **usual | {"origin": MINER})
    met = promising().set("last_update", 1, (900, 0, 0))
    yield case(met, "as-many-blocks-as-the-limit", flags=EDGE, **usual)
    yield from versions(usual, promising())
    yield from rejected_commits(usual, 1)
    elsewhere = usual | {"netuid": 2, "commit_reveal_version": 4}
    shown = promising().set("commit_reveal_weights_enabled", 2, False)
    yield case(
        shown, "no-subnet-before-not-hidden", repair={"netuid": 1}, flags=("ORDER",), **elsewhere
    )


@theme(
    "mechanisms",
    "timelocked.commit_timelocked_mechanism_weights",
    hunts="a queue or a last update of another mechanism",
    origin="by hand",
)
def commit_timelocked_mechanism_weights(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield sealed commits of a second mechanism, and each fault of them."""
    usual: dict[str, Any] = {
        "origin": VALIDATOR, "netuid": 1, "mechanism": 1, "sealed": TEXT, "reveal_round": ROUND,
        "commit_reveal_version": 4,
    }  # fmt: skip
    yield from sealing(usual, 4097)
    main = waiting(promising(4097), *crowd(10), epoch=7).set("last_update", 1, (1000, 0, 0))
    yield case(main, "full-in-the-first", **usual)
    far = usual | {"mechanism": 2}
    yield case(promising(4097), "one-too-far", repair={"mechanism": 1}, flags=EDGE, **far)
    yield from versions(usual, promising(4097))
    yield from rejected_commits(usual, 4097)


@theme(
    "older-form",
    "timelocked.commit_crv3_mechanism_weights",
    hunts="the version of the chain where this call always means 4",
    origin="by hand",
)
def commit_crv3_mechanism_weights(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield sealed commits by the older call, and each fault of them."""
    usual: dict[str, Any] = {
        "origin": VALIDATOR, "netuid": 1, "mechanism": 1, "sealed": TEXT, "reveal_round": ROUND,
    }  # fmt: skip
    yield from sealing(usual, 4097)
    newer = promising(4097).set("commit_reveal_weights_version", 5)
    repair = fixed(commit_reveal_weights_version=4)
    yield case(newer, "version-of-the-chain-is-newer", repair=repair, **usual)
    yield from rejected_commits(usual, 4097)


@theme(
    "rounds",
    "timelocked.store_pulses",
    hunts="a round that is kept too long or too short, gaps that are filled",
    origin="by hand",
)
def store_pulses(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield rounds that arrive, in order or not, and rounds that are forgotten."""
    yield case(rootless(), "the-first", rounds=[500])
    yield case(rootless(), "several-with-a-gap", rounds=[500, 501, 504])
    yield case(rootless(), "none", flags=("EMPTY",), rounds=[])
    later = known(rootless()).set("last_stored_round", 500).set("oldest_stored_round", 500)
    yield case(later, "the-next", rounds=[501])
    hunts = "a gap that is filled later"
    yield case(later, "the-same-again", hunts, repair={"rounds": [501]}, flags=EDGE, rounds=[500])
    back = [503, 502]
    yield case(rootless(), "backwards", repair={"rounds": [502, 503]}, rounds=back)
    zero = {"rounds": [1]}
    yield case(rootless(), "round-zero", repair=zero, flags=EDGE, rounds=[0])
    lost = rootless().set("last_stored_round", 500)
    yield case(lost, "oldest-unknown", "rounds forgotten from zero on", rounds=[300_000])
    for slug, newest in (("just-kept", 216_499), ("just-forgotten", 216_500)):
        yield case(later, slug, flags=EDGE, rounds=[newest])
    long = known(rootless(), 500, 560, 599, 600).set("last_stored_round", 600)
    long.set("oldest_stored_round", 500)
    hunts = "more than a hundred rounds forgotten at once"
    yield case(long, "a-hundred-at-once", hunts, flags=EDGE, rounds=[900_000])


def ready(*queue: TimelockedCommit, index: int = 1, epoch: int = OPENS) -> Chain:
    """Return a subnet with a queue whose keys have come."""
    return known(waiting(hiding(index), *queue, index=index, epoch=epoch))


@theme(
    "openings",
    "timelocked.reveal_timelocked_weights_of",
    hunts="commits that are dropped though they could open later, or kept though they cannot",
    origin="by hand",
)
def openings(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield queues that are opened, kept and dropped."""
    one = sealed((VALIDATOR, TEXT))
    yield case(says(ready(*one), TEXT, VALIDATOR), "opens", netuid=1)
    yield case(says(ready(*one), TEXT, None), "older-form", flags=ODD, netuid=1)
    hunts = "a text that another hotkey sealed"
    yield case(says(ready(*one), TEXT, SECOND), "text-of-another", hunts, netuid=1)
    yield case(ready(*one), "does-not-open", netuid=1)
    other = says(ready(*one), TEXT, VALIDATOR, at=501)
    yield case(known(other, 501), "opens-with-another-round", netuid=1)
    closed = says(waiting(hiding(), *one), TEXT, VALIDATOR)
    yield case(closed, "key-has-not-come", netuid=1)
    yield case(says(ready(*one), TEXT, VALIDATOR, (1,)), "cannot-be-stored", netuid=1)
    yield case(says(ready(*one), TEXT, VALIDATOR, uids=(1, 3)), "uid-of-nobody", netuid=1)
    gone = says(ready(*sealed((STRANGER, TEXT))), TEXT, STRANGER)
    yield case(gone, "hotkey-without-uid", netuid=1)
    just = says(ready(*one), TEXT, VALIDATOR).set("last_update", 1, (1000, 0, 0))
    yield case(just, "just-updated", "a rate limit or a last update of an opening", netuid=1)
    yield from several()
    yield from other_epochs()


def several() -> Iterator[Draft]:
    """Yield queues of several commits."""
    many = sealed((VALIDATOR, 1), (SECOND, 2), (VALIDATOR, 3), (MINER, 4))
    made = says(says(ready(*many), 1, VALIDATOR), 3, VALIDATOR, (5, 4))
    says(says(made, 2, SECOND, (7,)), 4, MINER, (9,), uids=(2,))
    yield case(made, "last-of-a-hotkey-stands", "a refusal that stops the others", netuid=1)
    first, last = sealed((VALIDATOR, 1), at=501), sealed((VALIDATOR, 2))
    mixed = ready(*first, *sealed((SECOND, 3), at=502), *last, *sealed((MINER, 4), at=501))
    says(mixed, 2, VALIDATOR)
    yield case(mixed, "kept-in-their-order", netuid=1)
    late = known(waiting(hiding(), *first, *last), 501)
    says(late, 1, VALIDATOR, at=501).set("weights", (1, 0), row((1, 9)))
    yield case(late, "only-the-earlier-opens", netuid=1)


def other_epochs() -> Iterator[Draft]:
    """Yield queues of epochs that are past, due, and to come."""
    one = sealed((VALIDATOR, TEXT))
    past = says(ready(*one, epoch=5), TEXT, VALIDATOR)
    hunts = "a queue that opens after its epoch"
    yield case(waiting(past, *sealed((SECOND, 1)), epoch=4), "past-epochs", hunts, netuid=1)
    coming = says(ready(*one, epoch=7), TEXT, VALIDATOR)
    yield case(coming, "to-come", "a queue that opens early", netuid=1)
    due = coming.copy().set("last_epoch_block", 1, 640)
    yield case(due, "due-in-this-block", "an epoch that is due and not counted", netuid=1)
    slow = says(ready(*one, epoch=4), TEXT, VALIDATOR).set("reveal_period_epochs", 1, 3)
    yield case(slow, "period-of-three", netuid=1)
    young = says(ready(*one, epoch=0), TEXT, VALIDATOR)
    young.set("subnet_epoch_index", 1, 2).set("reveal_period_epochs", 1, 3)
    yield case(young, "fewer-epochs-than-the-period", flags=EDGE, netuid=1)
    grown = young.copy().set("subnet_epoch_index", 1, 3)
    yield case(grown, "as-many-epochs-as-the-period", flags=EDGE, netuid=1)
    two = says(ready(*one, index=4097), TEXT, VALIDATOR)
    waiting(two, *sealed((SECOND, 3)), epoch=5)
    yield case(two, "second-mechanism", "a first mechanism that ends the search", netuid=1)
    cut = two.copy().set("mechanism_count_current", 1, 1)
    yield case(cut, "mechanism-that-was-removed", flags=ODD, netuid=1)
    shown = says(ready(*one), TEXT, VALIDATOR).set("commit_reveal_weights_enabled", 1, False)
    yield case(shown, "no-longer-hidden", "a queue that waits for hiding", flags=ODD, netuid=1)
    soon = shown.copy().set("last_update", 1, (901, 0, 0))
    yield case(soon, "no-longer-hidden-and-too-soon", flags=ODD, netuid=1)


@theme(
    "blocks",
    "timelocked.reveal_timelocked_weights",
    hunts="texts that are opened in a block in which the epoch does not run",
    origin="by hand",
)
def blocks(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield subnets that have their turn, are put off, or are root."""
    made = hiding().set("last_epoch_block", 1, 640)
    for netuid in (2, 3):
        subnet(made, netuid, hidden=True).set("last_epoch_block", netuid, 640)
    for netuid in (1, 2, 3):
        text = 70 + netuid
        says(waiting(made, *sealed((SECOND, text)), index=netuid, epoch=7), text, SECOND)
    known(made)
    yield case(made, "third-is-put-off")
    asked = made.copy().set("last_epoch_block", 2, 900)
    yield case(asked, "two-are-due")
    twice = made.copy().set("keys", (1, 2), VALIDATOR)
    hunts = "a subnet that is not consistent and counts"
    yield case(twice, "first-is-not-consistent", hunts)
    none = made.copy().set("max_epochs_per_block", 0)
    yield case(none, "all-are-put-off", flags=EDGE)
    root = subnet(rootless(), 0, hidden=True).set("mechanism_count_current", 0, 1)
    says(waiting(known(root), *sealed((SECOND, TEXT)), index=0), TEXT, SECOND)
    waiting(root, *sealed((SECOND, 5)), index=0, epoch=5)
    yield case(root, "root", "commits of root that are opened or dropped")
    away = hiding().set("networks_added", 1, False)
    says(waiting(known(away), *sealed((SECOND, TEXT))), TEXT, SECOND)
    yield case(away, "no-such-subnet", flags=ODD)


@theme(
    "upstream",
    "timelocked.reveal_timelocked_weights_of",
    hunts="what upstream's tests of sealed commits assert",
    origin=UPSTREAM,
    flags=("UPSTREAM",),
)
def upstream(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield scenarios of upstream's tests."""
    made = hiding().set("subnet_epoch_index", 1, 10).set("last_epoch_block", 1, 1000)
    for epoch in (8, 9):
        waiting(made, *sealed((VALIDATOR, epoch), at=1000), epoch=epoch)
    kept: dict[str, Any] = {
        "timelocked_weight_commits": {(1, 8): (), (1, 9): sealed((VALIDATOR, 9), at=1000)}
    }
    name = "test_reveal_crv3_commits_removes_past_epoch_commits"
    yield case(made, "past-epochs", published=name, expect_state=kept, netuid=1)
    one = says(waiting(hiding(), *sealed((VALIDATOR, TEXT))), TEXT, VALIDATOR, (10,), uids=(0,))
    stays: dict[str, Any] = {"timelocked_weight_commits": {(1, OPENS): sealed((VALIDATOR, TEXT))}}
    name = "test_reveal_crv3_commits_retry_on_missing_pulse"
    yield case(one, "missing-pulse", published=name, expect_state=stays, netuid=1)
    given: dict[str, Any] = {
        "weights": {(1, 0): row((0, 65535))},
        "timelocked_weight_commits": {(1, OPENS): ()},
    }
    pulse = known(one.copy())
    yield case(pulse, "pulse-comes-later", published=name, expect_state=given, netuid=1)
    name = "test_reveal_crv3_commits_cannot_reveal_after_reveal_epoch"
    late = pulse.copy().set("subnet_epoch_index", 1, 8)
    nothing: dict[str, Any] = {"timelocked_weight_commits": {(1, OPENS): ()}}
    yield case(late, "after-its-epoch", published=name, expect_state=nothing, netuid=1)
    name = "test_reveal_crv3_commits_hotkey_check"
    foreign = says(known(waiting(hiding(), *sealed((SECOND, TEXT)))), TEXT, VALIDATOR)
    yield case(foreign, "hotkey-check", published=name, expect_state=nothing, netuid=1)
    name = "test_reveal_crv3_commits_legacy_payload_success"
    older = says(known(waiting(hiding(), *sealed((VALIDATOR, TEXT)))), TEXT, None, (10, 20))
    both: dict[str, Any] = {"weights": {(1, 0): row((1, 32768), (2, 65535))}}
    yield case(older, "legacy-payload", published=name, expect_state=both, netuid=1)
