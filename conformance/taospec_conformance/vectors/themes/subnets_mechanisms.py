"""T5: number of mechanisms of a subnet, and how emission is divided among them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.state import EmissionSplit, Entry
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import make
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.subnets import Tables

COLDKEY, STRANGER = 7, 17
NOW: Final = 10_000
TESTS: Final = "upstream pallets/subtensor/src/tests/mechanism.rs"
BASE: Final[Tables] = {
    "block": NOW,
    "networks_added": {0: True, 1: True},
    "subnet_owner": {1: COLDKEY},
    "last_epoch_block": {1: NOW},
    "max_allowed_uids": {1: 64},
    "max_mechanism_count": 4,
}


def split(*parts: int) -> EmissionSplit:
    """Return parts of an emission."""
    return make(EmissionSplit, parts)


HALVES: Final = split(32_767, 32_768)


def case(slug: str, *flags: str, argument: Tables, netuid: int = 1, **own: Any) -> Draft:
    """Return a case; what is not named as its own is an entry of the state."""
    names = ("repair", "expect_state", "origin_of", "origin")
    named = {name: own.pop(name) for name in names if name in own}
    values: Tables = {"state": {**BASE, **own}, "netuid": netuid, **argument}
    if "origin" in named:
        values["origin"] = named.pop("origin")
    if "origin_of" in named:
        named["origin"] = f"{TESTS} {named.pop('origin_of')}"
    return Draft(values, slug, flags or ("BASIC",), **named)


@theme(
    "counts",
    "subnets.set_mechanism_count",
    hunts="rows of dropped mechanisms kept, those of kept ones removed, a split that stays",
    origin="by hand",
)
def counts(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield numbers that grow, shrink and stay, and every refusal."""
    del operation, draws

    def count(slug: str, number: int, *flags: str, **own: Any) -> Draft:
        return case(slug, *flags, argument={"count": number}, **own)

    present: Tables = {"mechanism_emission_split": {1: HALVES}, "mechanism_count_current": {1: 2}}
    yield count("grows", 3, **present)
    yield count("stays", 2, **present)
    yield count("to-the-maximum", 4, "BOUNDARY")
    yield count("to-256-seats", 2, "BOUNDARY", max_allowed_uids={1: 128})
    three: Tables = {"mechanism_count_current": {1: 3}}
    for name in ("incentive", "last_update"):
        three[name] = dict.fromkeys((1, 4097, 8193, 8194), (5,))
    for name in ("weights", "bonds"):
        three[name] = {(index, 0): (make(Entry, 1, 9),) for index in (1, 4097, 8193, 8194)}
    yield count("falls-by-two", 1, **three)
    test = "update_mechanism_counts_decreases_and_cleans"
    known = {"incentive": {8193: (), 4097: (5,)}, "mechanism_emission_split": {1: None}}
    yield count("decreases", 2, origin_of=test, expect_state=known, **three,
                mechanism_emission_split={1: HALVES})  # fmt: skip
    repair = {"count": 2}
    yield count("zero", 0, "UPSTREAM", origin_of="do_set_fails_for_zero", repair=repair)
    test = "do_set_fails_when_over_runtime_cap"
    yield count("nine", 9, "UPSTREAM", origin_of=test, repair=repair, max_mechanism_count=8)
    test = "do_set_fails_when_over_compile_time_cap"
    yield count("seventeen-of-four", 17, "UPSTREAM", origin_of=test, repair=repair)
    yield count("above-the-maximum", 5, "BOUNDARY", repair=repair)
    yield count("too-many-seats", 3, "BOUNDARY", max_allowed_uids={1: 86},
                repair={"state": {"max_allowed_uids": {1: 85}}})  # fmt: skip
    seats = {"max_allowed_uids": {1: 15}, "max_mechanism_count": 20}
    yield count("sixteen", 16, "BOUNDARY", **seats)
    yield count("seventeen", 17, "BOUNDARY", repair={"count": 16}, **seats)
    yield count("seats-beyond-16-bits", 3, "OVERFLOW", max_allowed_uids={1: 65_535},
                repair={"state": {"max_allowed_uids": {1: 0}}})  # fmt: skip
    test = "do_set_fails_when_base_subnet_missing"
    yield count("absent", 2, "UPSTREAM", origin_of=test, netuid=2, repair={"netuid": 1})


@theme(
    "splits",
    "subnets.set_emission_split",
    hunts="a sum beyond 16 bits that wraps, fewer parts refused, none taken for an empty list",
    origin="by hand",
)
def splits(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield divisions, and every refusal."""
    del operation, draws

    def divide(slug: str, parts: EmissionSplit | None, *flags: str, **own: Any) -> Draft:
        return case(slug, *flags, argument={"split": parts}, mechanism_count_current={1: 2}, **own)

    repair = {"split": HALVES}
    yield divide("halves", HALVES)
    yield divide("none", None, mechanism_emission_split={1: HALVES})
    yield divide("none-of-none", None, "EMPTY")
    yield divide("all-for-the-second", split(0, 65_535), "BOUNDARY")
    yield divide("fewer-parts", split(65_535), "BOUNDARY")
    yield divide("again", split(65_535, 0), mechanism_emission_split={1: HALVES})
    yield divide("no-parts", split(), "EMPTY", repair=repair)
    yield divide("more-parts", split(65_535, 0, 0), "BOUNDARY", repair=repair)
    yield divide("one-short", split(32_767, 32_767), "BOUNDARY", repair=repair)
    yield divide("one-more", split(32_768, 32_768), "BOUNDARY", repair=repair)
    yield divide("sum-that-wraps", split(65_535, 65_535), "OVERFLOW", repair=repair)
    yield divide("absent", HALVES, netuid=2, repair={"netuid": 1})


def change(operation: Operation) -> tuple[str, int, Any, Any]:
    """Return the argument of a call, the number of its kind, a good value and a bad one."""
    if operation.id == "subnets.sudo_set_mechanism_count":
        return "mechanism_count", 7, 2, 0
    return "maybe_split", 8, split(65_535), split(1)


@theme(
    "calls",
    "subnets.sudo_set_mechanism_count",
    "subnets.sudo_set_mechanism_emission_split",
    hunts="root that waits, a time kept by subnet or for both calls, the window after the value",
    origin="by hand",
)
def calls(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield changes by owner and root, and every refusal."""
    del draws
    name, kind, good, bad = change(operation)

    def by(origin: int | None, slug: str, *flags: str, value: Any = good, **own: Any) -> Draft:
        return case(slug, *flags, argument={name: value}, origin=origin, **own)

    def last(block: int, number: int = kind, account: int = COLDKEY) -> Tables:
        return {"transaction_key_last_block": {(account, 1, number): block}}

    yield by(COLDKEY, "owner")
    yield by(None, "root")
    yield by(STRANGER, "another", repair={"origin": COLDKEY})
    yield by(COLDKEY, "after-the-rest", "BOUNDARY", **last(NOW - 7200))
    repair = {"state": last(NOW - 7200)}
    yield by(COLDKEY, "too-early", "BOUNDARY", repair=repair, **last(NOW - 7199))
    yield by(None, "root-does-not-wait", **last(NOW))
    yield by(COLDKEY, "former-owner-changed-it", **last(NOW, account=STRANGER))
    yield by(COLDKEY, "the-other-call-was-made", **last(NOW, 15 - kind))
    frozen = {"last_epoch_block": {1: NOW - 351}}
    repair = {"state": {"last_epoch_block": {1: NOW - 350}}}
    yield by(COLDKEY, "window", "BOUNDARY", repair=repair, **frozen)
    yield by(None, "window-for-root", "BOUNDARY", repair=repair, **frozen)
    repair = {"state": {"networks_added": {2: True}}}
    seats = {"max_allowed_uids": {2: 64}}
    yield by(None, "absent", netuid=2, admin_freeze_window=0, repair=repair, **seats)
    yield by(None, "absent-in-its-window", netuid=2, repair={"netuid": 1})
    yield by(COLDKEY, "bad-value", value=bad, repair={name: good})
    if name == "mechanism_count":
        repair = {"state": {"max_allowed_uids": {1: 128}}}
        yield by(COLDKEY, "too-many-seats", max_allowed_uids={1: 129}, repair=repair)


@theme(
    "maxima",
    "subnets.sudo_set_max_mechanism_count",
    hunts="a maximum of 255, zero, an owner who sets it",
    origin="by hand",
)
def maxima(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield maxima at their bounds, and every refusal."""
    del operation, draws

    def most(slug: str, number: int, *flags: str, origin: int | None = None, **own: Any) -> Draft:
        state = {"mechanism_count_current": {1: 4}}
        values = {"state": state, "origin": origin, "max_mechanism_count": number}
        return Draft(values, slug, flags or ("BASIC",), **own)

    yield most("least", 1, "BOUNDARY")
    yield most("greatest", 16, "BOUNDARY")
    yield most("zero", 0, "BOUNDARY", repair={"max_mechanism_count": 1})
    yield most("seventeen", 17, "BOUNDARY", repair={"max_mechanism_count": 16})
    yield most("not-root", 8, origin=COLDKEY, repair={"origin": None})
