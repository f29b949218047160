"""T2 and T5: epochs of commits, hashes of weights, and commits of one or several hashes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.commit_reveal import commit_hash as hash_of
from taospec.primitives import U16, U64, AccountId, Uid
from taospec.state import WeightCommit
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, Value, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.weights import (
    EDGE,
    MINER,
    SECOND,
    STRANGER,
    UPSTREAM,
    VALIDATOR,
    bare,
    case,
    fixed,
    rootless,
    scene,
    subnet,
)

MOST: Final = 10
FIRST_BYTE: Final = 1 << 248


def commits(*pairs: tuple[int, int], block: int = 700) -> tuple[WeightCommit, ...]:
    """Return a queue of commits, each a hash and an epoch."""
    return tuple(make(WeightCommit, promised, epoch, block) for promised, epoch in pairs)


def many(count: int, epoch: int = 6, first: int = 1) -> tuple[WeightCommit, ...]:
    """Return a queue of commits of one epoch, with hashes in a row."""
    return commits(*((first + number, epoch) for number in range(count)))


def promise(
    uids: list[int], values: list[int], salt: list[int], hotkey: int = VALIDATOR,
    index: int = 1, version: int = 0,
) -> int:  # fmt: skip
    """Return the hash of weights, from plain numbers."""
    return hash_of(
        AccountId(hotkey),
        U16(index),
        [Uid(number) for number in uids],
        [U16(number) for number in values],
        [U16(number) for number in salt],
        U64(version),
    )


@theme(
    "hashes",
    "commit_reveal.commit_hash",
    hunts="another text: numbers big-endian, lengths without compact form, parts in other order",
    origin="by hand",
)
def commit_hash(_operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield texts at the bounds of the compact form of lengths, and random ones."""
    usual: dict[str, Value] = {
        "hotkey": FIRST_BYTE, "index": 1, "uids": [0, 1], "values": [10, 10],
        "salt": [1, 2, 3, 4, 5, 6, 7, 8], "version_key": 0,
    }  # fmt: skip
    calculated = "calculated with another implementation of BLAKE2b and SCALE"
    for index, text in (
        (1, "6d0636acf6116a29e342d949b376af9893686f35589a4ddc00aa412895531f3f"),
        (4097, "4e015b018ca72a734317a6d812dea79ab06b4c87845ec46df9fb265cd09fb8b3"),
    ):
        expect = {"result": int.from_bytes(bytes.fromhex(text), "little")}
        yield Draft(
            usual | {"index": index}, f"published-{index}", expect=expect, origin=calculated
        )
    nothing: dict[str, Value] = {"uids": [], "values": [], "salt": []}
    yield Draft(usual | nothing, "empty-lists", ("EMPTY",))
    yield Draft(usual | {"hotkey": 1}, "last-byte", hunts="an account written little-endian")
    yield Draft(usual | {"index": 256 * 7 + 3, "uids": [258]}, "two-bytes")
    yield Draft(usual | {"version_key": 2**64 - 2}, "greatest-version", EDGE)
    yield Draft(usual | {"uids": [10, 10], "values": [0, 1]}, "uids-and-values-exchanged")
    for count in (63, 64):
        salt = [7 * number for number in range(count)]
        yield Draft(usual | {"salt": salt}, f"salt-of-{count}", EDGE)
    long: dict[str, Value] = {"uids": list(range(70)), "values": [1] * 70}
    yield Draft(usual | long, "seventy-weights")
    for _ in range(6):
        size = draws.between(1, 5)
        drawn: dict[str, Value] = {
            name: [draws.bits(16) for _ in range(size)] for name in ("uids", "values", "salt")
        }
        drawn |= {"hotkey": draws.bits(256), "index": draws.bits(16), "version_key": draws.bits(64)}
        yield Draft(drawn)


@theme(
    "lengths",
    "commit_reveal.compact",
    hunts="a form that begins one too early or too late, bytes in the other order",
    origin="by hand",
    flags=("BOUNDARY",),
)
def compact(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield lengths at the bounds of each form."""
    for count in (0, 1, 63, 64, 16383, 16384, 2**24 + 5, 2**30 - 1):
        yield Draft({"count": count}, f"length-{count}")


@theme(
    "epochs",
    "commit_reveal.current_epoch",
    hunts="an epoch that is due and not counted, or counted though it is over",
    origin="by hand",
)
def current_epoch(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield epochs that are due for each reason, and just not."""
    for slug, entries in (
        ("between-epochs", {}),
        ("one-block-before", {"last_epoch_block": 641}),
        ("due-by-the-tempo", {"last_epoch_block": 640}),
        ("asked-for-now", {"pending_epoch_at": 1000}),
        ("asked-for-next", {"pending_epoch_at": 1001}),
        ("put-off-and-due-by-the-tempo", {"pending_epoch_at": 1001, "last_epoch_block": 640}),
        ("idle-at-the-limit", {"blocks_since_last_step": 50400}),
        ("idle-for-too-long", {"blocks_since_last_step": 50401}),
        ("never", {"tempo": 0, "pending_epoch_at": 1000}),
        ("greatest-number", {"subnet_epoch_index": 2**64 - 1, "last_epoch_block": 640}),
    ):
        made = bare()
        for name, value in entries.items():
            made.set(name, 1, value)
        yield case(made, slug, flags=EDGE, netuid=1)
    yield case(rootless(360), "no-such-subnet", flags=("EMPTY",), netuid=3)


def accepted_commits(usual: dict[str, Any], index: int) -> Iterator[Draft]:
    """Yield commits that are taken."""
    key, made = (index, VALIDATOR), promising(index)
    yield case(made, "first", **usual)
    nine = made.copy().set("weight_commits", key, many(9))
    yield case(nine, "tenth", flags=EDGE, **usual)
    aged = made.copy().set("weight_commits", key, many(10, epoch=5))
    yield case(aged, "all-expired", "expired commits that count", **usual)
    mixed = commits((1, 5), (2, 6), (3, 5), (4, 7))
    hunts = "an expired commit behind a younger one that is removed"
    yield case(made.copy().set("weight_commits", key, mixed), "expired-in-between", hunts, **usual)
    edge = made.copy().set("weight_commits", key, (*many(1, epoch=5), *many(9, first=2)))
    yield case(edge, "tenth-after-one-expired", flags=EDGE, **usual)
    again = made.copy().set("weight_commits", key, commits((99, 7)))
    yield case(again, "the-same-hash-again", **usual)
    due = made.copy().set("last_epoch_block", 1, 640)
    hunts = "an epoch that was put off and is not counted"
    yield case(due.set("weight_commits", key, commits((1, 6))), "epoch-put-off", hunts, **usual)
    longer = made.copy().set("reveal_period_epochs", 1, 2)
    yield case(longer.set("weight_commits", key, commits((1, 4), (2, 5))), "period-of-two", **usual)
    met = made.copy().set("last_update", index, (900, 0, 0))
    yield case(met, "as-many-blocks-as-the-limit", flags=EDGE, **usual)
    others = made.copy().set("weight_commits", (index, SECOND), many(10))
    yield case(others, "queue-of-another-is-full", **usual)


def hiding(index: int = 1) -> Chain:
    """Return a subnet that hides weights, with the mechanism of a storage index."""
    made = scene(hidden=True)
    return made if index == 1 else made.set("mechanism_count_current", 1, 2)


def promising(index: int = 1) -> Chain:
    """Return that subnet without what only giving weights reads."""
    return hiding(index).set("validator_permit", 1, ()).set("min_allowed_weights", 1, 1024)


def rejected_commits(usual: dict[str, Any], index: int) -> Iterator[Draft]:
    """Yield commits that are refused, each for one reason."""
    made = promising(index)
    yield case(made, "no-such-subnet", repair={"netuid": 1}, **usual | {"netuid": 2})
    shown = made.copy().set("commit_reveal_weights_enabled", 1, False)
    repair = fixed(commit_reveal_weights_enabled={1: True})
    yield case(shown, "not-hidden", repair=repair, **usual)
    yield case(made, "no-uid", repair={"origin": VALIDATOR}, **usual | {"origin": STRANGER})
    soon = made.copy().set("last_update", index, (901, 0, 0))
    repair = fixed(last_update={index: (900, 0, 0)})
    yield case(soon, "one-block-too-soon", repair=repair, flags=EDGE, **usual)


def crowded_commits(usual: dict[str, Any], index: int) -> Iterator[Draft]:
    """Yield commits to a full queue."""
    key = (index, VALIDATOR)
    full = promising(index).set("weight_commits", key, many(10))
    repair = fixed(weight_commits={key: many(1)})
    yield case(full, "eleventh", repair=repair, flags=EDGE, **usual)
    behind = commits((1, 6), (2, 5), *((number, 6) for number in range(3, 11)))
    stuck = promising(index).set("weight_commits", key, behind)
    hunts = "expired commits behind a younger one that do not count"
    yield case(stuck, "full-of-expired", hunts, repair=repair, **usual)


@theme(
    "commits",
    "commit_reveal.commit_weights",
    hunts="a queue in another order, a stake or a permit asked of a commit",
    origin="by hand",
)
def commit_weights(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield commits, and each fault of them."""
    usual: dict[str, Any] = {"origin": VALIDATOR, "netuid": 1, "commit_hash": 99}
    yield from accepted_commits(usual, 1)
    poor = promising().set("stake_threshold", 10**9)
    hunts = "a stake or a permit asked of a commit"
    yield case(poor, "miner-without-stake", hunts, **usual | {"origin": MINER})
    root = promising().set("networks_added", 0, True)
    root.set("uids", (0, VALIDATOR), 0).set("keys", (0, 0), VALIDATOR)
    yield case(root, "on-root", **usual | {"netuid": 0})
    yield from rejected_commits(usual, 1)
    yield from crowded_commits(usual, 1)


@theme(
    "mechanisms",
    "commit_reveal.commit_mechanism_weights",
    hunts="a queue or a last update of another mechanism",
    origin="by hand",
)
def commit_mechanism_weights(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield commits of a second mechanism, and each fault of them."""
    usual: dict[str, Any] = {
        "origin": VALIDATOR, "netuid": 1, "mechanism": 1, "commit_hash": 99,
    }  # fmt: skip
    both = promising(4097).set("weight_commits", (1, VALIDATOR), many(10))
    both.set("last_update", 1, (1000, 1000, 1000))
    yield case(both, "full-in-the-first", **usual)
    aged = promising(4097).set("weight_commits", (4097, VALIDATOR), commits((1, 5), (2, 6)))
    yield case(aged, "one-expired", **usual)
    far = usual | {"mechanism": 2}
    yield case(promising(4097), "one-too-far", repair={"mechanism": 1}, flags=EDGE, **far)
    yield from rejected_commits(usual, 4097)
    yield from crowded_commits(usual, 4097)


@theme(
    "batches",
    "commit_reveal.batch_commit_weights",
    hunts="a batch that stops, or takes everything back, where one entry fails",
    origin="by hand",
)
def batch_commit_weights(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield batches with and without entries that fail."""
    two = subnet(promising(), 2, hidden=True)
    usual: dict[str, Any] = {"origin": VALIDATOR, "netuids": [1, 2], "commit_hashes": [98, 99]}
    yield case(two, "two-subnets", **usual)
    full = two.copy().set("weight_commits", (1, VALIDATOR), many(10))
    yield case(full, "first-is-full", **usual)
    half = two.copy().set("commit_reveal_weights_enabled", 2, False)
    yield case(half, "last-does-not-hide", **usual)
    yield case(promising(), "no-such-subnet-first", **usual | {"netuids": [7, 1]})
    twice = usual | {"netuids": [1, 1]}
    yield case(promising(), "same-subnet-twice", **twice)
    yield case(promising().set("weights_set_rate_limit", 1, 0), "twice-without-limit", **twice)
    nothing: dict[str, Any] = {"netuids": [], "commit_hashes": []}
    yield case(promising(), "no-entries", flags=("EMPTY",), **usual | nothing)
    few, repair = usual | {"commit_hashes": [98]}, {"commit_hashes": [98, 99]}
    yield case(two, "fewer-hashes", repair=repair, flags=("REJECTION",), **few)


@theme(
    "upstream",
    "commit_reveal.commit_weights",
    hunts="what upstream's tests of commits assert",
    origin=UPSTREAM,
    flags=("UPSTREAM",),
)
def upstream(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield scenarios of upstream's tests."""
    usual: dict[str, Any] = {"origin": VALIDATOR, "netuid": 1, "commit_hash": 99}
    for block, rejected in ((11, True), (16, True), (21, False)):
        made = promising().set("block", block).set("last_epoch_block", 1, 0)
        made.set("weights_set_rate_limit", 1, 10).set("last_update", 1, (11, 1, 1))
        about: dict[str, Any] = {"repair": fixed(last_update={1: (0, 1, 1)})} if rejected else {}
        name = "test_commit_weights_rate_limit"
        yield case(made, f"limit-of-ten-in-block-{block}", published=name, **usual, **about)
    name = "test_commit_reveal_multiple_commits"
    full = promising().set("weights_set_rate_limit", 1, 0)
    full.set("weight_commits", (1, VALIDATOR), many(MOST, epoch=7))
    less = fixed(weight_commits={(1, VALIDATOR): many(1, epoch=7)})
    yield case(full, "eleven-in-one-epoch", published=name, repair=less, **usual)
