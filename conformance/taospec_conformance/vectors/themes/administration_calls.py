"""T5: setters with a rule of their own, tempo, epochs that are asked for, and upstream's tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.administration import (
    EDGE,
    MOST,
    NET,
    NEW,
    OWNER,
    PUBLISHED,
    STRANGER,
    Tables,
    repair,
    tables,
)

ONE: Final = 1 << 64
ADMIN: Final = "upstream pallets/admin-utils/src/tests/mod.rs"
TEMPO: Final = "upstream pallets/subtensor/src/tests/tempo_control.rs"
LIQUID: Final[Tables] = {"liquid_alpha_on": {NET: True}}
OPEN: Final[Tables] = {"commit_reveal_weights_enabled": {NET: False}}
SEATS: Final[Tables] = {"min_allowed_uids": {NET: 16}, "subnetwork_n": {NET: 20}}

SPECIAL: Final[dict[str, tuple[dict[str, int], Tables, int, bool]]] = {
    "sudo_set_max_allowed_uids": ({"max_allowed_uids": 128}, SEATS, 25, True),
    "sudo_set_bonds_moving_average": ({"bonds_moving_average": 975000}, {}, 13, True),
    "sudo_set_alpha_values": ({"alpha_low": 1638, "alpha_high": 1638}, LIQUID, 17, False),
    "sudo_set_alpha_sigmoid_steepness": ({"steepness": 0}, {}, 20, True),
    "sudo_set_burn_increase_mult": ({"burn_increase_mult": ONE}, {}, 27, True),
    "sudo_set_weights_version_key": ({"weights_version_key": MOST}, {}, 4, True),
}


def call(
    arguments: Tables, *parts: Tables, origin: int | None = OWNER, netuid: int = NET
) -> Tables:
    """Return the input of a call."""
    return {"state": tables(*parts), "origin": origin, "netuid": netuid, **arguments}


@theme(
    "admission",
    *(f"administration.{name}" for name in SPECIAL),
    hunts="a question that is not asked, or a time kept for another hyperparameter",
    origin="by hand",
    notes={"admission": "who, how often, when and where"},
)
def admission(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield calls by the owner and by root, and a refusal for each question."""
    del draws
    arguments, needs, parameter, exists = SPECIAL[operation.function]
    now: Tables = {}
    times, late = "last_owner_hyperparam_update", 280
    key: tuple[int, ...] = (NET, parameter)
    if operation.function == "sudo_set_weights_version_key":
        now = {"block": 2000, "last_epoch_block": {NET: 1900}}
        times, key, late = "transaction_key_last_block", (OWNER, NET, parameter), 200
    yield Draft(call(arguments, needs), "by-the-owner")
    yield Draft(call(arguments, needs, {times: {key: 1000}}, origin=None), "by-root")
    yield Draft(call(arguments, needs, origin=STRANGER), "by-a-stranger", repair={"origin": OWNER})
    yield Draft(
        call(arguments, needs, now, {times: {key: late + 1}}),
        "too-soon",
        EDGE,
        repair=repair(**{times: {key: late}}),
    )
    yield Draft(call(arguments, needs, {"block": 1251}), "frozen", EDGE, repair=repair(block=1250))
    gone = {name: {NEW: entries[NET]} for name, entries in needs.items()}
    missing = call(arguments, gone, {"admin_freeze_window": 0}, origin=None, netuid=NEW)
    if exists:
        yield Draft(missing, "no-such-subnet", repair=repair(networks_added={NEW: True}))
    else:
        yield Draft(missing, "of-no-subnet")


@theme(
    "seats",
    "administration.sudo_set_max_allowed_uids",
    hunts="< for <=, seats counted without mechanisms, another limit than 256",
    origin="by hand",
    flags=EDGE,
)
def seats(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield numbers of seats at each bound and beyond it."""
    del operation, draws
    crowd: Tables = {"min_allowed_uids": {NET: 4}, "subnetwork_n": {NET: 20}}
    two: Tables = {"mechanism_count_current": {NET: 2}}
    three: Tables = {"mechanism_count_current": {NET: 3}}
    for slug, value, parts in (
        ("as-few-as-allowed", 16, ({"min_allowed_uids": {NET: 16}},)),
        ("as-many-as-there-are", 20, (crowd,)),
        ("the-most", 256, (crowd,)),
        ("the-most-of-two-mechanisms", 128, (crowd, two)),
        ("the-most-of-three-mechanisms", 85, (crowd, three)),
    ):
        yield Draft(call({"max_allowed_uids": value}, *parts), slug)
    for slug, value, right, parts in (
        ("fewer-than-allowed", 15, 16, ({"min_allowed_uids": {NET: 16}},)),
        ("fewer-than-there-are", 19, 20, (crowd,)),
        ("more-than-ever", 257, 256, (crowd,)),
        ("too-many-for-two-mechanisms", 129, 128, (crowd, two)),
        ("too-many-for-three-mechanisms", 86, 85, (crowd, three)),
    ):
        broken = call({"max_allowed_uids": value}, *parts)
        yield Draft(broken, slug, repair={"max_allowed_uids": right})


@theme(
    "bounds",
    "administration.sudo_set_bonds_moving_average",
    "administration.sudo_set_alpha_sigmoid_steepness",
    "administration.sudo_set_burn_increase_mult",
    "administration.sudo_set_alpha_values",
    hunts="a bound of owners that root keeps too, or a bound off by one",
    origin="by hand",
    flags=EDGE,
)
def bounds(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield values at the bounds and beyond."""
    del draws
    match operation.function:
        case "sudo_set_bonds_moving_average":
            above = call({"bonds_moving_average": 975001})
            yield Draft(above, "more-than-an-owner-may", repair={"bonds_moving_average": 975000})
            root = call({"bonds_moving_average": MOST}, origin=None)
            yield Draft(root, "root-above-one")
        case "sudo_set_alpha_sigmoid_steepness":
            below = call({"steepness": -1})
            yield Draft(below, "negative-by-the-owner", repair={"origin": None})
            yield Draft(call({"steepness": -32768}, origin=None), "negative-by-root")
        case "sudo_set_burn_increase_mult":
            for slug, value, right in (
                ("below-one", ONE - 1, ONE),
                ("above-three", 3 * ONE + 1, 3 * ONE),
            ):
                broken = call({"burn_increase_mult": value})
                yield Draft(broken, slug, repair={"burn_increase_mult": right})
            yield Draft(call({"burn_increase_mult": 3 * ONE}), "three")
            parts = {"networks_added": {0: True}, "last_epoch_block": {0: 900}}
            root = call({"burn_increase_mult": ONE}, parts, origin=None, netuid=0)
            yield Draft(root, "root", repair={"netuid": NET})
        case _:
            yield from rates()


def rates() -> Iterator[Draft]:
    """Yield rates of liquid alpha."""

    def pair(low: int, high: int) -> Tables:
        return {"alpha_low": low, "alpha_high": high}

    off = call(pair(1638, 65535))
    yield Draft(off, "liquid-alpha-off", repair=repair(liquid_alpha_on={NET: True}))
    yield Draft(call(pair(65535, 65535), LIQUID), "both-one")
    low_high = call(pair(1638, 1637), LIQUID)
    yield Draft(low_high, "greatest-too-low", repair={"alpha_high": 1638})
    low = call(pair(1637, 65535), LIQUID)
    yield Draft(low, "least-too-low", repair={"alpha_low": 1638})
    crossed = call(pair(2001, 2000), LIQUID)
    yield Draft(crossed, "least-above-greatest", repair={"alpha_low": 2000})


@theme(
    "versions",
    "administration.sudo_set_weights_version_key",
    hunts="a rest of two tempos, or one that a new owner must wait out",
    origin="by hand",
)
def versions(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield versions around the end of the rest."""
    del operation, draws
    version: Tables = {"weights_version_key": 1}
    now: Tables = {"block": 2000, "last_epoch_block": {NET: 1900}}
    last = "transaction_key_last_block"
    yield Draft(call(version, now, {last: {(OWNER, NET, 4): 200}}), "five-tempos-later", EDGE)
    yield Draft(call(version, now, {last: {(STRANGER, NET, 4): 2000}}), "after-another-owner")
    yield Draft(
        call(version, now, {last: {(OWNER, NET, 4): 2000}, "weights_version_key_rate_limit": 0}),
        "no-rest",
    )
    three: Tables = {"weights_version_key_rate_limit": MOST, "tempo": {NET: 3000}}
    yield Draft(
        call(version, now, three, {last: {(OWNER, NET, 4): 1}}),
        "longest-rest",
        ("SATURATION",),
        repair=repair(weights_version_key_rate_limit=0),
    )
    yield Draft(
        call(version, {"weights_version_key": {NET: 5}}), "lower-than-it-was", ("DEGENERATE",)
    )


@theme(
    "calls",
    "administration.set_fee_rate",
    "administration.sudo_set_subnet_moving_alpha",
    hunts="a fee above its maximum, a rate that is refused or cut",
    origin="by hand",
)
def plain(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield fees and rates of the moving price."""
    del draws
    if operation.function == "set_fee_rate":
        for slug, rate in (("usual", 33), ("none", 0), ("greatest", 10000)):
            yield Draft(call({"rate": rate}, origin=None), slug)
        yield Draft(call({"rate": 10001}, origin=None), "above", EDGE, repair={"rate": 10000})
        yield Draft(call({"rate": 50}), "by-the-owner", repair={"origin": None})
        gone = call({"rate": 50}, origin=None, netuid=NEW)
        yield Draft(gone, "no-such-subnet", repair=repair(networks_added={NEW: True}))
        return
    values: Tables = {"state": {}, "origin": None, "alpha": 1 << 31}
    yield Draft(
        values,
        "half",
        PUBLISHED,
        origin=f"{ADMIN} test_sudo_root_sets_subnet_moving_alpha",
        expect_state={"subnet_moving_alpha": 1 << 31},
    )
    yield Draft({**values, "alpha": -(2**127)}, "least", EDGE)
    yield Draft({**values, "origin": OWNER}, "signed", repair={"origin": None})


@theme(
    "tempos",
    "administration.set_tempo",
    "administration.sudo_set_tempo",
    hunts="a cycle that goes on, a range off by one, root that waits or skips the window",
    origin="by hand",
)
def tempos(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield tempos at the bounds, and every refusal."""
    del draws
    waiting: Tables = {"subnet_epoch_index": {NET: 5}, "blocks_since_last_step": {NET: 100}}
    if operation.function == "sudo_set_tempo":
        for slug, tempo in (("usual", 720), ("one", 1), ("never", 0), ("longest", 65535)):
            yield Draft(call({"tempo": tempo}, waiting, origin=None), slug)
        stopped = call({"tempo": 99}, {"tempo": {NET: 0}}, origin=None)
        yield Draft(stopped, "from-none")
        noted = call({"tempo": 99}, {"tempo": {NET: 0}, "pending_epoch_at": {NET: 1500}})
        yield Draft({**noted, "origin": None}, "from-none-with-an-epoch-asked-for")
        yield Draft(call({"tempo": 99}), "by-the-owner", repair={"origin": None})
        short = call({"tempo": 360}, {"tempo": {NET: 9}, "block": 901}, origin=None)
        yield Draft(short, "shorter-than-the-window", repair=repair(admin_freeze_window=8))
        frozen = call({"tempo": 99}, {"block": 1251}, origin=None)
        yield Draft(frozen, "frozen", EDGE, repair=repair(block=1250))
        gone = call({"tempo": 99}, {"admin_freeze_window": 0}, origin=None, netuid=NEW)
        yield Draft(gone, "no-such-subnet", repair=repair(networks_added={NEW: True}))
        return
    frozen = call({"tempo": 720}, {"block": 1251})
    yield Draft(frozen, "frozen", EDGE, repair=repair(block=1250))
    for slug, tempo in (("least", 360), ("greatest", 50400)):
        yield Draft(call({"tempo": tempo}, waiting), slug, EDGE)
    for slug, tempo, right in (("below-least", 359, 360), ("above-greatest", 50401, 50400)):
        yield Draft(call({"tempo": tempo}), slug, EDGE, repair={"tempo": right})
    yield Draft(call({"tempo": 0}), "never-by-the-owner", repair={"tempo": 360})
    yield Draft(call({"tempo": 720}, origin=STRANGER), "stranger", repair={"origin": OWNER})
    last = "transaction_key_last_block"
    change = (OWNER, NET, 11)
    yield Draft(call({"tempo": 720}, {last: {change: 640}}), "rested", EDGE)
    yield Draft(
        call({"tempo": 720}, {last: {change: 641}}),
        "too-soon",
        EDGE,
        repair=repair(transaction_key_last_block={change: 640}),
    )
    yield Draft(call({"tempo": 720}, {last: {(STRANGER, NET, 11): 999}}), "after-another-owner")
    both: Tables = {"pending_epoch_at": {NET: 1001}, last: {change: 641}}
    yield Draft(
        call({"tempo": 720}, both), "window-before-rest", ("ORDER",), repair=repair(block=1001)
    )
    yield Draft(
        call({"tempo": 720}, {"block": 10, "last_epoch_block": {NET: 0}, "admin_freeze_window": 0}),
        "next-at-730",
        PUBLISHED,
        origin=f"{TEMPO} get_next_epoch_start_block_reflects_set_tempo_cycle_reset",
        expect_state={"tempo": {NET: 720}, "last_epoch_block": {NET: 10}},
    )


@theme(
    "asking",
    "administration.trigger_epoch",
    hunts="an epoch that comes at once, too late, twice, or in a subnet that hides its weights",
    origin="by hand",
)
def asking(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield epochs that are asked for, and every refusal."""
    del operation, draws
    rest = (NET, 31)
    times = "last_owner_hyperparam_update"
    yield Draft(call({}, OPEN), "asked-for")
    yield Draft(call({}, OPEN, {"admin_freeze_window": 0}), "no-window", EDGE)
    yield Draft(call({}, OPEN, {"block": 1250}), "as-soon-as-the-regular-one", EDGE)
    yield Draft(call({}, OPEN, {times: {rest: 280}}), "rested", EDGE)
    yield Draft(call({}, OPEN, {times: {(NET, 30): 1000}}), "another-time")
    never: Tables = {"tempo": {NET: 0}, times: {rest: 1000}}
    yield Draft(call({}, OPEN, never), "without-tempo", ("DEGENERATE",))
    far: Tables = {"block": MOST - 5, "last_epoch_block": {NET: MOST}, "admin_freeze_window": 5}
    yield Draft(call({}, OPEN, far), "last-block-of-all", ("SATURATION",))
    overdue: Tables = {"block": 5000, "admin_freeze_window": 0}
    yield Draft(call({}, OPEN, overdue), "overdue", ("DEGENERATE",))
    yield Draft(call({}, OPEN, origin=STRANGER), "stranger", repair={"origin": OWNER})
    hidden = repair(commit_reveal_weights_enabled={NET: False})
    yield Draft(call({}), "weights-are-hidden", repair=hidden)
    nothing = repair(pending_epoch_at={NET: 0})
    for slug, block in (("noted-already", 1005), ("noted-long-ago", 1)):
        yield Draft(call({}, OPEN, {"pending_epoch_at": {NET: block}}), slug, repair=nothing)
    yield Draft(call({}, OPEN, {"block": 1251}), "imminent", EDGE, repair=repair(block=1250))
    yield Draft(
        call({}, OPEN, {times: {rest: 281}}),
        "too-soon",
        EDGE,
        repair=repair(**{times: {rest: 280}}),
    )
    both: Tables = {"block": 1251, times: {rest: 532}}
    yield Draft(
        call({}, OPEN, both), "imminent-before-rest", ("ORDER",), repair=repair(tempo={NET: 0})
    )
    start: Tables = {"block": 1, "last_epoch_block": {NET: 0}, "admin_freeze_window": 5}
    yield Draft(
        call({}, OPEN, start),
        "published",
        PUBLISHED,
        origin=f"{TEMPO} do_trigger_epoch_works_with_commit_reveal_disabled",
        expect_state={"pending_epoch_at": {NET: 6}},
    )
    yield Draft(
        call({}, start),
        "published-hidden",
        PUBLISHED,
        origin=f"{TEMPO} do_trigger_epoch_blocked_with_commit_reveal_enabled",
        repair=hidden,
    )
    yield Draft(
        call({}, OPEN, SHORT),
        "published-imminent",
        PUBLISHED,
        origin=f"{TEMPO} do_trigger_epoch_rejects_when_auto_epoch_already_imminent",
        repair=repair(admin_freeze_window=6),
    )


SHORT: Final[Tables] = {
    "block": 5,
    "tempo": {NET: 10},
    "last_epoch_block": {NET: 1},
    "admin_freeze_window": 8,
}


@theme(
    "cutoffs",
    "administration.set_activity_cutoff_factor",
    hunts="root held by rest, window or not by the range; a range off by one",
    origin="by hand",
)
def cutoffs(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield factors at the bounds, and every refusal."""
    del operation, draws
    times, rest = "last_owner_hyperparam_update", (NET, 30)

    def factor(value: int, *parts: Tables, **who: Any) -> Tables:
        return call({"factor_milli": value}, *parts, **who)

    for slug, value in (("least", 1000), ("greatest", 50000)):
        yield Draft(factor(value), slug, EDGE)
    for slug, value, right in (("below-least", 999, 1000), ("above-greatest", 50001, 50000)):
        for who, origin in (("", OWNER), ("-by-root", None)):
            broken = factor(value, origin=origin)
            yield Draft(broken, slug + who, EDGE, repair={"factor_milli": right})
    yield Draft(factor(5000, origin=STRANGER), "stranger", repair={"origin": OWNER})
    yield Draft(factor(5000, {"block": 1251}), "frozen", EDGE, repair=repair(block=1250))
    yield Draft(
        factor(5000, {times: {rest: 281}}), "too-soon", EDGE, repair=repair(**{times: {rest: 280}})
    )
    yield Draft(factor(5000, {times: {rest: 1000}}, {"block": 1251}, origin=None), "root-is-free")
    yield Draft(factor(5000, origin=None, netuid=NEW), "of-no-subnet")
    both: Tables = {"pending_epoch_at": {NET: 1001}, times: {rest: 281}}
    yield Draft(factor(5000, both), "window-before-rest", ("ORDER",), repair=repair(block=1001))
    published = f"{TEMPO} do_set_activity_cutoff_factor_works_for_root_bypassing_freeze_window"
    yield Draft(
        factor(5000, SHORT),
        "published-owner",
        PUBLISHED,
        origin=published,
        repair=repair(admin_freeze_window=6),
    )
    yield Draft(
        factor(5000, SHORT, origin=None),
        "published-root",
        PUBLISHED,
        origin=published,
        expect_state={"activity_cutoff_factor_milli": {NET: 5000}},
    )


def number(code: int, value: int, *parts: Tables, **who: Any) -> Tables:
    """Return the input of a call of a row."""
    return call({"call": code, "value": value}, *parts, **who)


@theme(
    "published",
    "administration.set_number",
    hunts="numbers of the chain's own tests",
    origin="upstream",
    flags=PUBLISHED,
)
def published(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the chain's own tests of windows, rests and bounds."""
    del operation, draws
    ten: Tables = {
        "block": 8, "tempo": {NET: 10}, "last_epoch_block": {NET: 0}, "admin_freeze_window": 3,
    }  # fmt: skip
    window = f"{ADMIN} test_freeze_window_blocks_root_and_owner"
    shorter = repair(admin_freeze_window=2)
    yield Draft(number(22, 123, ten, origin=None), "window-root", origin=window, repair=shorter)
    owner: Tables = {"subnet_owner": {NET: 9}}
    interval = number(57, 77, ten, owner, origin=9)
    yield Draft(interval, "window-owner", origin=window, repair=shorter)
    quick: Tables = {
        "tempo": {NET: 1}, "admin_freeze_window": 0, "subnet_owner": {NET: 5},
        "last_epoch_block": {NET: 0}, "last_owner_hyperparam_update": {(NET, 18): 1},
    }  # fmt: skip
    rest = f"{ADMIN} test_owner_hyperparam_update_rate_limit_enforced"
    for block, value in ((1, 12), (2, 13)):
        yield Draft(
            number(57, value, quick, {"block": block}, origin=5),
            f"rest-block-{block}",
            origin=rest,
            repair=repair(block=3),
        )
    yield Draft(
        number(57, 14, quick, {"block": 3}, origin=5),
        "rest-block-3",
        origin=rest,
        expect_state={"reveal_period_epochs": {NET: 14}},
    )
    yield Draft(
        number(17, 5, quick, {"block": 1}, origin=5),
        "rest-of-another",
        origin=f"{ADMIN} test_owner_hyperparam_rate_limit_independent_per_param",
        expect_state={"rho": {NET: 5}},
    )
    yield Draft(
        number(84, 12, origin=None),
        "non-immune",
        origin=f"{ADMIN} test_sudo_set_min_non_immune_uids",
        expect_state={"min_non_immune_uids": {NET: 12}},
    )
    sizes = f"{ADMIN} test_sudo_set_min_allowed_uids"
    crowd: Tables = {"subnetwork_n": {NET: 17}}
    yield Draft(
        number(79, 8, crowd, origin=None),
        "least-seats",
        origin=sizes,
        expect_state={"min_allowed_uids": {NET: 8}},
    )
    for slug, value in (("least-seats-above-greatest", 257), ("least-seats-above-present", 18)):
        yield Draft(number(79, value, crowd, origin=None), slug, origin=sizes, repair={"value": 8})


@theme(
    "published",
    "administration.sudo_set_max_allowed_uids",
    "administration.sudo_set_alpha_sigmoid_steepness",
    "administration.sudo_set_weights_version_key",
    "administration.sudo_set_alpha_values",
    hunts="numbers of the chain's own tests",
    origin="upstream",
    flags=PUBLISHED,
)
def published_calls(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the chain's own tests of setters with a rule of their own."""
    del draws
    name = operation.function
    origin = f"{ADMIN} test_{name}"
    if name == "sudo_set_max_allowed_uids":
        many: Tables = {"mechanism_count_current": {NET: 32}, "min_allowed_uids": {NET: 4}}
        yield Draft(
            call({"max_allowed_uids": 16}, many, origin=None),
            "mechanisms",
            origin=origin,
            repair={"max_allowed_uids": 8},
        )
    elif name == "sudo_set_alpha_sigmoid_steepness":
        for value in (5000, -5000):
            yield Draft(
                call({"steepness": value}, origin=None),
                f"root-{value}".replace("--", "-minus-"),
                origin=origin,
                expect_state={"alpha_sigmoid_steepness": {NET: value}},
            )
    elif name == "sudo_set_alpha_values":
        yield Draft(
            call({"alpha_low": 1638, "alpha_high": 65525}, LIQUID),
            "widest",
            origin=f"{ADMIN} test_sudo_get_set_alpha",
            expect_state={"alpha_low": {NET: 1638}, "alpha_high": {NET: 65525}},
        )
    else:
        rested: Tables = {
            "block": 51, "tempo": {NET: 10}, "last_epoch_block": {NET: 51},
            "admin_freeze_window": 0, "transaction_key_last_block": {(OWNER, NET, 4): 1},
        }  # fmt: skip
        yield Draft(
            call({"weights_version_key": 11}, rested),
            "five-tempos-of-ten",
            origin=f"{origin}_rate_limit",
            expect_state={"weights_version_key": {NET: 11}},
        )
