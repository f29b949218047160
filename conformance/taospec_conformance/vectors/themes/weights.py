"""T5: weights set openly: who may give them, when, which, and what is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from taospec.state import Entry, Link
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, Value, theme
from taospec_conformance.vectors.draws import Draws

UPSTREAM: Final = "upstream pallets/subtensor/src/tests/weights.rs"
EDGE: Final = ("BOUNDARY",)
ODD: Final = ("ADVERSARIAL",)
ORDER: Final = ("ORDER",)
MISSING: Final = "a check that is missing, or that is off by one"
PUBLISHED: Final = ("UPSTREAM",)
VALIDATOR, SECOND, MINER, STRANGER = 5, 6, 7, 9
USUAL: Final[Mapping[str, Value]] = {
    "origin": VALIDATOR,
    "netuid": 1,
    "uids": [1, 2],
    "values": [1, 2],
    "version_key": 0,
}


def case(made: Chain, slug: str, hunts: str = "", **about: Any) -> Draft:
    """Return a draft; repair, flags and the like belong to it, the rest are arguments."""
    kept = ("repair", "flags", "expect", "expect_state")
    known = {name: about.pop(name) for name in kept if name in about}
    if "published" in about:
        known["origin"] = f"{UPSTREAM} {about.pop('published')}"
        known["flags"] = PUBLISHED
    if hunts:
        known["hunts"] = hunts
    return Draft({"state": made.state(), **about}, slug, **known)


def fixed(**entries: Any) -> dict[str, Any]:
    """Return a repair of entries of the state."""
    return {"state": entries}


def row(*pairs: tuple[int, int]) -> tuple[Entry, ...]:
    """Return a row of weights."""
    return tuple(make(Entry, uid, value) for uid, value in pairs)


def scene(*, hidden: bool = False, netuid: int = 1, least: int = 2, block: int = 1000) -> Chain:
    """Return a subnet of two validators and a miner, in its eighth epoch."""
    return subnet(rootless(block), netuid, least=least, hidden=hidden)


def rootless(block: int = 1000) -> Chain:
    """Return a chain without the root subnet, which no rule about weights reads."""
    return Chain(block).set("networks_added", 0, False).set("subtoken_enabled", 0, False)


def subnet(made: Chain, netuid: int, *, least: int = 2, hidden: bool = False) -> Chain:
    """Add a subnet of two validators and a miner."""
    made.set("networks_added", netuid, True).set("subnetwork_n", netuid, 3)
    for uid, hotkey in enumerate((VALIDATOR, SECOND, MINER)):
        made.set("uids", (netuid, hotkey), uid).set("keys", (netuid, uid), hotkey)
    made.set("validator_permit", netuid, (True, True, False))
    made.set("min_allowed_weights", netuid, least)
    if not hidden:
        return made.set("commit_reveal_weights_enabled", netuid, False)
    return made.set("subnet_epoch_index", netuid, 7).set("last_epoch_block", netuid, 900)


def bare(netuid: int = 1) -> Chain:
    """Return a subnet in its eighth epoch, without neurons."""
    made = rootless().set("networks_added", netuid, True)
    return made.set("subnet_epoch_index", netuid, 7).set("last_epoch_block", netuid, 900)


def unhidden(netuid: int) -> Callable[[Chain], Chain]:
    """Return an edit that lets a subnet take weights openly."""
    return lambda made: made.set("commit_reveal_weights_enabled", netuid, False)


def unchanged(made: Chain) -> Chain:
    """Edit nothing."""
    return made


def staked(made: Chain, threshold: int, amount: int = 100) -> Chain:
    """Give the validator alpha, and ask for stake."""
    made.set("total_hotkey_alpha", (VALIDATOR, 1), amount)
    return made.set("stake_threshold", threshold)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with weights, and what repairs it."""

    slug: str
    repair: dict[str, Any]
    changed: dict[str, Value] = field(default_factory=dict)
    edit: Callable[[Chain], Chain] = unchanged
    least: int = 2
    flags: tuple[str, ...] = ("REJECTION",)
    hunts: str = ""


def only_opened(netuid: int, hidden: bool) -> Callable[[Chain], Chain]:
    """Return the edit that opens a subnet, unless weights are hidden in this scene."""
    return unchanged if hidden else unhidden(netuid)


def faults(*, hidden: bool) -> list[Fault]:
    """Return each fault of weights alone, in the order of the checks."""
    return [
        Fault("root", {"netuid": 1}, {"netuid": 0}, only_opened(0, hidden)),
        Fault("fewer-values-than-uids", {"values": [1, 2]}, {"values": [1]}),
        Fault("no-such-subnet", {"netuid": 1}, {"netuid": 2}, only_opened(2, hidden)),
        Fault(
            "more-weights-than-neurons",
            fixed(subnetwork_n={1: 4}),
            {"uids": [0, 1, 2, 3], "values": [1, 2, 3, 4]},
            lambda made: made.set("keys", (1, 3), STRANGER),
            flags=EDGE,
        ),
        Fault("no-uid", {"origin": VALIDATOR}, {"origin": STRANGER}),
        Fault(
            "one-rao-too-little",
            fixed(stake_threshold=100),
            edit=lambda made: staked(made, 101),
            flags=EDGE,
        ),
        Fault(
            "older-version",
            fixed(weights_version_key={1: 4}),
            {"version_key": 4},
            lambda made: made.set("weights_version_key", 1, 5),
            flags=EDGE,
        ),
        Fault(
            "no-permit",
            fixed(validator_permit={1: (False, False, True)}),
            {"origin": MINER},
        ),
        Fault("uid-twice", {"uids": [1, 2]}, {"uids": [1, 1]}),
        Fault("uid-of-nobody", {"uids": [1, 2]}, {"uids": [1, 3]}, flags=EDGE),
        Fault(
            "too-few",
            fixed(min_allowed_weights={1: 2}),
            least=3,
            flags=EDGE,
        ),
    ]


def open_faults() -> list[Fault]:
    """Return the faults that only weights given openly can have."""
    return [
        Fault(
            "hidden",
            fixed(commit_reveal_weights_enabled={1: False}),
            edit=lambda made: made.set("commit_reveal_weights_enabled", 1, True),
        ),
        Fault(
            "one-block-too-soon",
            fixed(last_update={1: (900, 0, 0)}),
            edit=lambda made: made.set("last_update", 1, (901, 0, 0)),
            flags=EDGE,
        ),
    ]


def drafts_of(found: list[Fault], **more: Value) -> Iterator[Draft]:
    """Yield rejected calls that set weights openly."""
    for fault in found:
        made = fault.edit(scene(least=fault.least))
        arguments = {**USUAL, **more, **fault.changed}
        yield case(
            made, fault.slug, fault.hunts, repair=fault.repair, flags=fault.flags, **arguments
        )


@theme(
    "accepted",
    "weights.set_weights",
    hunts="weights that are sorted, thinned or normalised, a check that asks too much",
    origin="by hand",
)
def set_weights(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield weights that are stored."""
    usual: dict[str, Any] = dict(USUAL)
    yield case(scene(), "two-weights", **usual)
    yield case(scene(), "not-sorted", **usual | {"uids": [2, 0, 1], "values": [3, 9, 5]})
    earlier = scene().set("weights", (1, 0), row((0, 1), (1, 65535), (2, 3)))
    yield case(earlier, "in-place-of-others", **usual)
    yield case(scene(), "zeros-stay", **usual | {"uids": [0, 1, 2], "values": [0, 7, 0]})
    yield case(scene(), "all-zero", **usual | {"values": [0, 0]})
    nothing = scene(least=0).set("weights", (1, 0), row((1, 65535)))
    yield case(nothing, "no-weights", flags=("EMPTY",), **usual | {"uids": [], "values": []})
    small = scene(least=1024)
    everybody = {"uids": [0, 1, 2], "values": [1, 1, 1]}
    yield case(small, "fewer-neurons-than-the-least-number", flags=EDGE, **usual | everybody)
    yield case(staked(scene(), 100), "stake-meets-threshold", flags=EDGE, **usual)
    yield from owners_and_selves(usual)
    yield from limits(usual)


def owners_and_selves(usual: dict[str, Any]) -> Iterator[Draft]:
    """Yield weights of neurons that need no permit."""
    alone = usual | {"origin": MINER, "uids": [2], "values": [300]}
    yield case(scene(), "miner-for-itself", "a permit or a length asked of a self-weight", **alone)
    yield case(scene(), "nothing-for-itself", **alone | {"values": [0]})
    both = usual | {"origin": MINER, "uids": [2, 1], "values": [300, 0]}
    permitted = fixed(validator_permit={1: (True, True, True)})
    yield case(
        scene(), "itself-and-another", "any list with itself first", repair=permitted, **both
    )
    other = usual | {"uids": [1], "values": [300]}
    yield case(scene(), "one-other", repair={"uids": [0]}, flags=EDGE, **other)
    owners = scene().set("subnet_owner_hotkey", 1, MINER).set("stake_threshold", 10**9)
    hunts = "stake or a permit asked of the owner's hotkey"
    yield case(owners, "hotkey-of-the-owner", hunts, **usual | {"origin": MINER})
    few = usual | {"origin": MINER, "uids": [1], "values": [4]}
    hunts = "a length not asked of the owner's hotkey"
    yield case(owners, "owner-gives-too-few", hunts, repair={"uids": [2]}, **few)
    away = scene().set("subnet_owner_hotkey", 1, STRANGER)
    lent = fixed(subnet_owner_hotkey={1: MINER})
    hunts = "no uid of the owner's hotkey taken for uid zero or any other"
    yield case(away, "owner-without-uid", hunts, repair=lent, **usual | {"origin": MINER})
    short = scene().set("validator_permit", 1, (True,))
    hunts = "a permit read beyond the list"
    repair = fixed(validator_permit={1: (True, True)})
    yield case(short, "permits-too-short", hunts, repair=repair, **usual | {"origin": SECOND})
    heir = scene().set("total_hotkey_alpha", (STRANGER, 1), 1000).set("stake_threshold", 500)
    heir.set("child_keys", (STRANGER, 1), (make(Link, 2**63, VALIDATOR),))
    heir.set("parent_keys", (VALIDATOR, 1), (make(Link, 2**63, STRANGER),))
    yield case(heir, "stake-that-is-borrowed", "own stake instead of inherited", **usual)


def limits(usual: dict[str, Any]) -> Iterator[Draft]:
    """Yield weights at the bounds of the rate limit and of versions."""
    due = scene().set("last_update", 1, (900, 950, 950))
    yield case(due, "as-many-blocks-as-the-limit", flags=EDGE, **usual)
    never = scene().set("last_update", 1, (0, 950, 950))
    yield case(never, "never-updated", **usual)
    first = scene(block=0)
    yield case(first, "in-block-zero", "a last update of zero", flags=EDGE, **usual)
    free = scene().set("weights_set_rate_limit", 1, 0).set("last_update", 1, (1000, 0, 0))
    yield case(free, "no-limit", flags=EDGE, **usual)
    one = free.copy().set("weights_set_rate_limit", 1, 1)
    repair = fixed(last_update={1: (999, 0, 0)})
    yield case(one, "once-a-block", repair=repair, flags=EDGE, **usual)
    newer = scene().set("weights_version_key", 1, 5)
    yield case(newer, "the-same-version", flags=EDGE, **usual | {"version_key": 5})
    yield case(newer, "a-newer-version", **usual | {"version_key": 2**64 - 1})
    yield case(scene(), "any-version", "a version below zero", **usual | {"version_key": 7})


@theme(
    "rejected",
    "weights.set_weights",
    hunts=MISSING,
    origin="by hand",
    flags=("REJECTION",),
)
def rejected(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield each fault alone."""
    yield from drafts_of([*open_faults(), *faults(hidden=False)])


@theme(
    "order",
    "weights.set_weights",
    hunts="checks in another order",
    origin="by hand",
    flags=("ORDER",),
)
def order(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield two faults at once that one repair removes; the first must be named."""
    poor = Fault(
        "no-uid-before-stake",
        {"origin": VALIDATOR},
        {"origin": STRANGER},
        lambda made: staked(made, 50),
    )
    elsewhere = Fault(
        "too-many-before-no-uid",
        {"netuid": 1},
        {"netuid": 2},
        lambda made: unhidden(2)(made).set("networks_added", 2, True).set("subnetwork_n", 2, 1),
    )
    hasty = Fault(
        "too-fast-before-no-permit",
        {"origin": VALIDATOR},
        {"origin": MINER},
        lambda made: made.set("last_update", 1, (0, 0, 999)),
    )
    old = Fault(
        "stake-before-permit",
        {"origin": VALIDATOR},
        {"origin": MINER},
        lambda made: staked(made, 50),
    )
    found = [
        Fault("hidden-before-no-subnet", {"netuid": 1}, {"netuid": 2}),
        Fault("hidden-before-root", {"netuid": 1}, {"netuid": 0}),
        elsewhere,
        poor,
        old,
        hasty,
        Fault(
            "no-permit-before-uid-of-nobody",
            {"uids": [2]},
            {"origin": MINER, "uids": [3], "values": [1]},
        ),
        Fault("twice-before-nobody", {"uids": [0, 1, 2]}, {"uids": [1, 3, 3], "values": [1, 1, 1]}),
        Fault("nobody-before-too-few", {"uids": [0]}, {"uids": [3], "values": [1]}),
    ]
    yield from drafts_of([Fault(f.slug, f.repair, f.changed, f.edit, flags=ORDER) for f in found])


@theme(
    "mechanisms",
    "weights.set_mechanism_weights",
    hunts="a mechanism whose weights or last update land in another one",
    origin="by hand",
)
def set_mechanism_weights(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield weights of a second mechanism, and faults of them."""
    usual: dict[str, Any] = {**USUAL, "mechanism": 1}
    two = scene().set("mechanism_count_current", 1, 2)
    yield case(two, "second", **usual)
    yield case(two, "first", **usual | {"mechanism": 0})
    main = two.copy().set("last_update", 1, (1000, 1000, 1000)).set("weights", (1, 0), row((1, 9)))
    yield case(main, "just-set-in-the-first", "a rate limit for all mechanisms together", **usual)
    apart = two.copy().set("last_update", 4097, (901, 0, 0))
    repair = fixed(last_update={4097: (900, 0, 0)})
    yield case(apart, "one-block-too-soon", repair=repair, flags=EDGE, **usual)
    yield case(
        two,
        "one-mechanism-too-far",
        repair={"mechanism": 1},
        flags=EDGE,
        **usual | {"mechanism": 2},
    )
    hunts = "a storage index that wraps into another subnet"
    yield case(two, "far-beyond", hunts, repair={"mechanism": 1}, **usual | {"mechanism": 255})
    shown = [fault for fault in open_faults() if fault.slug == "hidden"]
    for fault in [*shown, *faults(hidden=False)]:
        made = fault.edit(scene(least=fault.least)).set("mechanism_count_current", 1, 2)
        about: dict[str, Any] = {"repair": fault.repair, "flags": fault.flags}
        yield case(made, fault.slug, MISSING, **about, **usual | fault.changed)


@theme(
    "scaled",
    "weights.store_weights",
    hunts="weights scaled by their sum, halves rounded the other way, two formulas taken for one",
    origin="by hand",
)
def scaled(_operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield weights whose scaling shows how it rounds, and random ones."""
    usual: dict[str, Any] = {
        "hotkey": VALIDATOR, "netuid": 1, "mechanism": 0, "uids": [0, 1, 2], "version_key": 0,
    }  # fmt: skip
    for slug, values in (
        ("half-goes-up", [1, 2, 0]),
        ("half-goes-down", [20000, 40000, 0]),
        ("last-of-the-first-formula", [32768, 16384, 1]),
        ("first-of-the-second-formula", [32769, 16384, 1]),
        ("thirds", [1, 3, 2]),
        ("forty-thousand", [40000, 30000, 3]),
        ("the-greatest", [65535, 65534, 1]),
        ("all-the-same", [7, 7, 7]),
    ):
        yield case(scene(hidden=True), slug, flags=("ROUNDING",), values=values, **usual)
    for _ in range(3):
        top = draws.between(1, 65535)
        values = [draws.between(0, top) for _ in range(3)]
        yield case(scene(hidden=True), "", values=values, **usual)


@theme(
    "hidden",
    "weights.store_weights",
    hunts="a rate limit or a last update where weights are hidden",
    origin="by hand",
)
def hidden(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield weights of a subnet that hides them, and each fault alone."""
    usual: dict[str, Any] = {**USUAL, "mechanism": 0}
    usual["hotkey"] = usual.pop("origin")
    just = scene(hidden=True).set("last_update", 1, (1000, 1000, 1000))
    yield case(just, "just-updated", **usual)
    second = scene(hidden=True).set("mechanism_count_current", 1, 2)
    yield case(second, "second-mechanism", **usual | {"mechanism": 1})
    shown = just.copy().set("commit_reveal_weights_enabled", 1, False)
    away = fixed(commit_reveal_weights_enabled={1: True})
    yield case(shown, "just-updated-and-open", repair=away, **usual)
    for fault in faults(hidden=True):
        made = fault.edit(scene(hidden=True, least=fault.least))
        changed = {"hotkey" if k == "origin" else k: v for k, v in fault.changed.items()}
        repair = {"hotkey" if k == "origin" else k: v for k, v in fault.repair.items()}
        yield case(made, fault.slug, MISSING, repair=repair, flags=fault.flags, **usual | changed)


@theme(
    "batches",
    "weights.batch_set_weights",
    hunts="a batch that stops, or takes everything back, where one entry fails",
    origin="by hand",
)
def batch_set_weights(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield batches with and without entries that fail."""
    two = subnet(scene(), 2)
    pair = [(1, 1), (2, 2)]
    usual: dict[str, Any] = {"origin": VALIDATOR, "version_keys": [0, 0]}
    yield case(two, "two-subnets", **usual | {"netuids": [1, 2], "weights": [pair, [(0, 5)]]})
    yield case(two, "first-fails", **usual | {"netuids": [1, 2], "weights": [[(9, 1)], pair]})
    yield case(two, "last-fails", **usual | {"netuids": [2, 1], "weights": [pair, [(1, 1)]]})
    twice = usual | {"netuids": [1, 1], "weights": [pair, [(0, 1), (1, 1)]]}
    yield case(scene(), "same-subnet-twice", "a second entry that wins", **twice)
    free = scene().set("weights_set_rate_limit", 1, 0)
    yield case(free, "same-subnet-twice-without-limit", "a first entry that wins", **twice)
    covered = subnet(scene(), 2, hidden=True)
    both = usual | {"netuids": [2, 1], "weights": [pair, pair]}
    yield case(covered, "one-hides-weights", **both)
    yield case(two, "root-and-nowhere", **usual | {"netuids": [0, 3], "weights": [pair, pair]})
    aged = two.copy().set("weights_version_key", 2, 5)
    yield case(aged, "a-version-each", **both | {"version_keys": [5, 4]})
    empty: dict[str, Any] = {"netuids": [], "weights": [], "version_keys": []}
    yield case(scene(), "no-entries", flags=("EMPTY",), **usual | empty)
    for slug, changed, repair in (
        ("fewer-rows", {"weights": [pair]}, {"weights": [pair, pair]}),
        ("more-versions", {"version_keys": [0, 0, 0]}, {"version_keys": [0, 0]}),
        ("fewer-netuids", {"netuids": [1]}, {"netuids": [1, 2]}),
    ):
        faulty = usual | {"netuids": [1, 2], "weights": [pair, pair]} | changed
        yield case(two, slug, repair=repair, flags=("REJECTION",), **faulty)


def seated(netuid: int = 1) -> Chain:
    """Return a subnet with hotkeys on its uids, and nothing else."""
    made = rootless().set("networks_added", netuid, True)
    for uid, hotkey in enumerate((VALIDATOR, SECOND, MINER)):
        made.set("keys", (netuid, uid), hotkey)
    return made


@theme(
    "limits",
    "weights.within_rate_limit",
    hunts="a limit passed one block early or late, a clock that never started",
    origin="by hand",
)
def within_rate_limit(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield last updates around the limit."""
    for slug, last in (("met", 900), ("missed-by-one", 901), ("now", 1000), ("later", 1001)):
        made = seated().set("last_update", 1, (last, 0, 0))
        yield case(made, slug, flags=EDGE, index=1, uid=0)
    short = seated().set("last_update", 1, (1000,))
    yield case(short, "beyond-the-list", index=1, uid=1)
    yield case(seated(), "uid-of-nobody", index=1, uid=3)
    second = seated().set("mechanism_count_current", 1, 2).set("last_update", 4097, (950, 0, 0))
    yield case(second, "second-mechanism", index=4097, uid=0)
    yield case(second, "first-of-two", index=1, uid=0)
    yield case(seated(), "no-such-mechanism", index=4097, uid=0)
    yield case(seated(), "no-such-subnet", index=2, uid=0)
    far = seated(netuid=4095).set("mechanism_count_current", 4095, 16)
    yield case(far, "greatest-index", flags=EDGE, index=65535, uid=2)


@theme(
    "upstream",
    "weights.set_weights",
    hunts="what upstream's tests of weights assert",
    origin="upstream",
    flags=("UPSTREAM",),
)
def upstream(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield scenarios of upstream's tests."""
    usual: dict[str, Any] = {**USUAL, "origin": 55}
    for block, last in ((0, 0), (1, 0), (2, 1), (10, 1), (11, 1), (91, 81), (99, 91)):
        made = alone(3).set("block", block).set("weights_set_rate_limit", 1, 10)
        made.set("validator_permit", 1, (True, False, False)).set("last_update", 1, (last, 0, 0))
        rejected = last and block - last < 10
        about: dict[str, Any] = {"repair": fixed(block=last + 10)} if rejected else {}
        name = "test_weights_err_setting_weights_too_fast"
        yield case(made, f"set-in-block-{block}", published=name, **usual, **about)
    name = "test_weights_version_key"
    self_weight = usual | {"uids": [0], "values": [1]}
    for slug, key, version in (("first", 12312, 12312), ("newer", 12312, 20313)):
        made = alone(1).set("weights_version_key", 1, key)
        changed = self_weight | {"version_key": version}
        yield case(made, f"version-{slug}", published=name, **changed)
    made = alone(1).set("weights_version_key", 1, 20313)
    older = self_weight | {"version_key": 12312, "repair": {"version_key": 20313}}
    yield case(made, "version-older", published=name, **older)
    name = "test_set_weight_not_enough_values"
    pair = alone(2).set("validator_permit", 1, (True, False)).set("min_allowed_weights", 1, 2)
    one = usual | {"uids": [1], "values": [88]}
    enough = fixed(min_allowed_weights={1: 1})
    yield case(pair, "not-enough-values", published=name, repair=enough, **one)
    yield case(pair, "one-for-itself", published=name, **one | {"uids": [0]})
    name = "test_set_weight_too_many_uids"
    five = usual | {"uids": [0, 1, 2, 3, 4], "values": [88, 102, 303, 1212, 11]}
    crowd = alone(5).set("validator_permit", 1, (True,)).set("subnetwork_n", 1, 2)
    room = fixed(subnetwork_n={1: 5})
    yield case(crowd, "too-many-uids", published=name, repair=room, **five)
    both = usual | {"uids": [0, 1], "values": [10, 10]}
    stored = {"weights": {(1, 0): row((0, 65535), (1, 65535))}}
    yield case(pair, "as-many-as-there-are", published=name, expect_state=stored, **both)
    name = "test_subnet_owner_can_validate_without_stake_or_manual_permit"
    owner = pair.copy().set("validator_permit", 1, (False, False)).set("stake_threshold", 10**12)
    owner.set("subnet_owner_hotkey", 1, 55)
    yield case(owner, "owner-without-stake-or-permit", published=name, **both)


def alone(size: int) -> Chain:
    """Return a subnet of hotkey 55 and strangers, without any least number of weights."""
    made = rootless().set("networks_added", 1, True).set("subnetwork_n", 1, size)
    for uid, hotkey in enumerate((55, 1, 2, 3, 4)[:size]):
        made.set("uids", (1, hotkey), uid).set("keys", (1, uid), hotkey)
    made.set("min_allowed_weights", 1, 0)
    return made.set("commit_reveal_weights_enabled", 1, False)
