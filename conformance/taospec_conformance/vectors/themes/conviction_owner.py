"""T5: who owns a subnet by conviction, and voting power."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import BLOCK, Chain
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.conviction import (
    ANN,
    BEN,
    MOST,
    ONE,
    OWN,
    RATE,
    RED,
    SEA,
    SUBNET,
    TAN,
    call,
    chain,
    hold,
    lock,
    raw,
)

YEAR: Final = 2629800
NOW: Final = YEAR + 1
WHOLE: Final = 10**18


@theme(
    "readers",
    "conviction.conviction_of",
    hunts="buckets not rolled, the owner's buckets forgotten or given to all",
    origin="written for the rule",
)
def conviction_of(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield hotkeys with every kind of bucket."""

    def case(made: Chain, slug: str, hunts: str, *flags: str, hotkey: int = RED) -> Draft:
        return call(made, slug, hunts, *flags, hotkey=hotkey, netuid=SUBNET)

    yield case(chain(), "none", "a bucket of nothing", "EMPTY")
    made = hold(chain(owner=True), ANN, RED, lock(5000, 900, 0))
    made.set("hotkey_lock", (SUBNET, RED), lock(7000, 30, 0))
    yield case(made, "both-kinds", "one kind only")
    made.set("owner_lock", SUBNET, lock(800, 1, 0)).set("decaying_owner_lock", SUBNET, lock(900))
    yield case(made, "owner", "conviction instead of mass", hotkey=OWN)
    yield case(made, "not-the-owner", "the owner's buckets for all")
    made.set("hotkey_lock", (SUBNET, OWN), lock(600, 60, 0))
    yield case(made, "owner-with-ordinary", "its ordinary bucket forgotten", hotkey=OWN)
    made = chain().set("hotkey_lock", (SUBNET, RED), raw(MOST, 2**128 - 1))
    made.set("decaying_hotkey_lock", (SUBNET, RED), lock(500, 500))
    yield case(made, "full", "a sum that wraps", "SATURATION")
    made = chain().set("owner_lock", SUBNET, lock(500, 500))
    yield case(made, "owner-zero", "nobody instead of the account zero", "DEGENERATE", hotkey=0)


def realm(king: int = 1000, *, alpha_out: int = 10000, block: int = NOW) -> Chain:
    """Return a subnet of block 1 whose challenger has a perpetual bucket and a seat."""
    made = Chain(block).set("networks_added", SUBNET, True).set("network_registered_at", SUBNET, 1)
    made.set("owner", RED, ANN).set("owner", OWN, BEN).set("subnet_alpha_out", SUBNET, alpha_out)
    made.set("subnet_owner", SUBNET, BEN).set("subnet_owner_hotkey", SUBNET, OWN)
    made.set("subnetwork_n", SUBNET, 2)
    for uid, hotkey in enumerate((OWN, RED)):
        made.set("uids", (SUBNET, hotkey), uid).set("keys", (SUBNET, uid), hotkey)
        made.set("is_network_member", (hotkey, SUBNET), True)
    return made.set("hotkey_lock", (SUBNET, RED), lock(5000, king, block))


def seatless() -> Chain:
    """Return that subnet where the challenger has no seat."""
    made = realm().set("uids", (SUBNET, RED), None).set("keys", (SUBNET, 1), SEA)
    made.set("is_network_member", (RED, SUBNET), False)
    made.set("is_network_member", (SEA, SUBNET), True)
    return made.set("uids", (SUBNET, SEA), 1)


def asking(made: Chain, slug: str, hunts: str, *flags: str) -> Draft:
    """Return a case of `change_owner_if_needed`."""
    return call(made, slug, hunts, *flags, netuid=SUBNET)


def limits() -> Iterator[Draft]:
    """Yield each condition just met and just missed."""
    yield asking(realm(), "exactly-a-tenth", "a strict comparison", "BOUNDARY")
    yield asking(realm(alpha_out=10001), "below-a-tenth", "another share", "BOUNDARY")
    made = realm().set("hotkey_lock", (SUBNET, RED), raw(5000, 1000 * ONE - 1, NOW))
    yield asking(made, "a-unit-below", "conviction cut to whole rao", "BOUNDARY")
    yield asking(realm(block=YEAR), "a-block-too-young", "a year without its block", "BOUNDARY")
    yield asking(realm(alpha_out=0), "no-alpha", "any conviction is a tenth of nothing", "BOUNDARY")
    made = realm().set("network_registered_at", SUBNET, MOST)
    yield asking(made, "registered-at-the-end", "a sum that wraps", "SATURATION")
    made = realm().set("hotkey_lock", (SUBNET, RED), None)
    yield asking(made, "no-bucket", "a king of nothing", "EMPTY")
    yield asking(realm().set("owner", RED, None), "no-coldkey", "an owner of zero", "DEGENERATE")
    yield asking(realm().set("owner", RED, BEN), "same-coldkey", "a change of the hotkey only")
    made = realm().set("subnet_owner", SUBNET, None).set("subnet_owner_hotkey", SUBNET, None)
    yield asking(made, "no-owner-before", "an owner that is needed", "DEGENERATE")


def kings() -> Iterator[Draft]:
    """Yield challengers that tie, lead and follow."""
    made = realm().set("owner_lock", SUBNET, lock(1001, 0, NOW))
    yield asking(made, "owner-leads", "conviction of the owner not its mass")
    made = realm().set("owner_lock", SUBNET, lock(1000, 0, NOW))
    yield asking(made, "owner-ties", "ties to the smaller account", "TIE")
    made = realm().set("decaying_hotkey_lock", (SUBNET, SEA), lock(4000, 1000, NOW))
    made.set("owner", SEA, 9).set("uids", (SUBNET, SEA), 2)
    yield asking(made, "challengers-tie", "ties to the smaller account, or in storage order", "TIE")
    made = realm(900).set("decaying_hotkey_lock", (SUBNET, RED), lock(4000, 200, NOW))
    made.set("hotkey_lock", (SUBNET, SEA), lock(4000, 1099, NOW))
    yield asking(made, "sum-of-two-kinds", "the greatest bucket")
    made = realm(500).set("hotkey_lock", (SUBNET, RED), lock(5000, 0, NOW - RATE))
    yield asking(made, "ripened", "conviction as it was stored")


def seats() -> Iterator[Draft]:
    """Yield kings without a seat."""
    yield asking(seatless(), "next-seat", "a king without a seat")
    full = seatless().set("max_allowed_uids", SUBNET, 2)
    yield asking(full, "no-seat", "an owner without a seat", "BOUNDARY")
    full.set("min_non_immune_uids", SUBNET, 0)
    yield asking(full, "seat-of-another", "a king who waits")
    full.set("immune_owner_uids_limit", SUBNET, 0).set("emission", SUBNET, (4, 5))
    yield asking(full, "seat-of-the-owner", "the owner put out, or a king who waits", "ADVERSARIAL")
    made = seatless().set("hotkey_lock", (SUBNET, RED), lock(5000, 999, NOW))
    yield asking(made, "seat-without-cause", "a seat for one who is not king", "BOUNDARY")


def handed() -> Iterator[Draft]:
    """Yield hand-overs of all buckets."""
    made = realm(2000).set("owner_lock", SUBNET, lock(400, 400, NOW))
    made.set("decaying_owner_lock", SUBNET, lock(300, 300, NOW - 1000))
    made.set("decaying_hotkey_lock", (SUBNET, RED), lock(7000, 50, NOW - 500))
    yield asking(made, "four-buckets", "one kind forgotten")
    made.set("hotkey_lock", (SUBNET, OWN), lock(250, 20, NOW - 100))
    made.set("decaying_hotkey_lock", (SUBNET, OWN), lock(350, 30, NOW - 100))
    yield asking(made, "former-buckets-there", "buckets overwritten")
    made = realm().set("decaying_owner_lock", SUBNET, lock(98, 98, NOW))
    made.set("decaying_hotkey_lock", (SUBNET, OWN), lock(99, 99, NOW))
    yield asking(made, "dust", "dust rolled after it is added", "BOUNDARY")
    made = realm().set("hotkey_lock", (SUBNET, RED), None).set("owner", OWN, ANN)
    made.set("owner_lock", SUBNET, lock(2000, 2000, NOW - 9))
    made.set("hotkey_lock", (SUBNET, OWN), lock(300, 10, NOW - 9))
    yield asking(made, "same-hotkey", "buckets that stay where they are", "ADVERSARIAL")
    made = hold(realm(), ANN, RED, lock(700, 10, 5000), perpetual=True)
    yield asking(made, "locks-stay", "locks rewritten")


@theme(
    "rules",
    "conviction.change_owner_if_needed",
    hunts="limits missed by one, ties, buckets lost in the change of roles",
    origin="written for the rule",
)
def change_owner(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield challenges that succeed and fail."""
    yield from limits()
    yield from kings()
    yield from seats()
    yield from handed()


def voting() -> Chain:
    """Return a subnet that keeps voting power, with two members."""
    made = Chain().set("networks_added", SUBNET, True).set("subnet_owner", SUBNET, BEN)
    made.set("voting_power_tracking_enabled", SUBNET, True)
    made.set("is_network_member", (RED, SUBNET), True)
    return made.set("is_network_member", (OWN, SUBNET), True)


@theme(
    "calls",
    "conviction.enable_voting_power_tracking",
    "conviction.disable_voting_power_tracking",
    hunts="a call of anybody, an end that stays, an end at once",
    origin="written for the rule",
)
def toggles(operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield both calls by owner, root, and others."""

    def case(made: Chain, slug: str, hunts: str, *flags: str, **more: Any) -> Draft:
        return call(made, slug, hunts, *flags, **({"origin": BEN, "netuid": SUBNET} | more))

    yield case(voting(), "owner", "root only")
    yield case(voting(), "root", "the owner only", origin=None)
    yield case(voting(), "stranger", "anybody", origin=ANN, repair={"origin": BEN})
    made = voting().set("voting_power_disable_at_block", SUBNET, 5000)
    yield case(made, "end-in-sight", "an end that stays as it is")
    made = voting().set("subnet_owner", SUBNET, None)
    yield case(made, "no-owner", "anybody where nobody owns", origin=ANN, repair={"origin": None})
    if operation.function == "enable_voting_power_tracking":
        made = voting().set("voting_power_tracking_enabled", SUBNET, False)
        yield case(made, "first-time", "an end set at once")
        yield case(Chain(), "no-subnet", "a subnet that is looked at", origin=None, netuid=9)
        return
    made = voting().set("voting_power_tracking_enabled", SUBNET, False)
    enabled = {"state": {"voting_power_tracking_enabled": {SUBNET: True}}}
    yield case(made, "not-on", "an end of what has not begun", repair=enabled)
    yield case(voting().set("block", MOST - 5), "last-blocks", "a sum that wraps", "SATURATION")


@theme(
    "calls",
    "conviction.sudo_set_voting_power_ema_alpha",
    hunts="a rate of the owner, a limit missed by one",
    origin="written for the rule",
)
def rates(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield rates up to the limit and above."""

    def case(slug: str, alpha: int, *flags: str, **more: Any) -> Draft:
        usual = {"origin": None, "netuid": SUBNET, "alpha": alpha}
        return call(voting(), slug, "a limit missed", *flags, **(usual | more))

    yield case("half", WHOLE // 2)
    yield case("one", WHOLE, "BOUNDARY")
    yield case("above-one", WHOLE + 1, "BOUNDARY", repair={"alpha": WHOLE})
    yield case("zero", 0, "BOUNDARY")
    yield case("default", 3570000000000000)
    yield case("owner", WHOLE // 2, origin=BEN, repair={"origin": None})


def epoch(made: Chain, slug: str, hunts: str, *flags: str, **changed: Any) -> Draft:
    """Return a case of `update_voting_power`: two validators with stake."""
    usual = {
        "netuid": SUBNET,
        "hotkeys": [RED, OWN],
        "permits": [True, True],
        "stakes": [10**12, 5000],
    }
    return call(made, slug, hunts, *flags, **(usual | changed))


@theme(
    "rules",
    "conviction.update_voting_power",
    hunts="a threshold that stops growth, an end missed by one, records of those who left",
    origin="written for the rule",
)
def update_voting_power(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield epochs before, at and after the end, and around the threshold."""
    yield epoch(voting(), "first", "averages rounded up")
    yield epoch(voting(), "nobody", "records of those who are not in the epoch", hotkeys=[],
                permits=[], stakes=[])  # fmt: skip
    made = voting().set("voting_power", (SUBNET, RED), 900).set("voting_power", (SUBNET, TAN), 70)
    yield epoch(made, "gone-and-there", "a record of a hotkey that left")
    yield epoch(made, "no-permit", "a record without a permit", permits=[False, True])
    off = made.copy().set("voting_power_tracking_enabled", SUBNET, False)
    yield epoch(off, "off", "records while it is off", "EMPTY")
    for block, slug in ((BLOCK, "at-the-end"), (BLOCK + 1, "a-block-before-the-end"), (1, "late")):
        ending = made.copy().set("voting_power_disable_at_block", SUBNET, block)
        ending.set("voting_power", (2, RED), 11)
        yield epoch(ending, slug, "an end missed by one", "BOUNDARY")
    rate = made.copy().set("voting_power_ema_alpha", SUBNET, WHOLE)
    for threshold, stake, slug in (
        (900, 899, "falls-below"), (900, 900, "falls-to"), (901, 899, "never-above"),
        (0, 0, "falls-to-nothing"), (1, 0, "falls-to-nothing-below-the-threshold"),
    ):  # fmt: skip
        given = rate.copy().set("stake_threshold", threshold)
        yield epoch(given, slug, "a threshold missed by one", "BOUNDARY", stakes=[stake, 5000])
    made = voting().set("is_network_member", (OWN, SUBNET), False)
    yield epoch(made, "not-a-member", "a record of a hotkey that is no member")
    made = voting().set("voting_power", (SUBNET, RED), MOST).set("voting_power_ema_alpha", 1, MOST)
    yield epoch(made, "rate-above-one", "a sum that wraps", "SATURATION", stakes=[MOST, MOST])
    made = voting().set("voting_power", (SUBNET, RED), 5).set("voting_power_ema_alpha", SUBNET, 0)
    yield epoch(made, "standing-still", "a rate of zero as the default", "BOUNDARY")


@theme(
    "rules",
    "conviction.swap_voting_power",
    hunts="a record overwritten, one left behind",
    origin="written for the rule",
)
def swap_voting_power(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield swaps with and without records."""
    for old, new, slug in (
        (0, 0, "none"), (700, 0, "moved"), (700, 60, "added"), (0, 60, "kept"), (MOST, 1, "full"),
    ):  # fmt: skip
        made = (
            Chain().set("voting_power", (SUBNET, RED), old).set("voting_power", (SUBNET, TAN), new)
        )
        made.set("voting_power", (2, RED), 9)
        yield call(made, slug, "a record lost", old=RED, new=TAN, netuid=SUBNET)
