"""T5: what upstream's own tests of locks and voting power assert."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.locks import CHAIN_RATES, Lock, Role, merge, roll
from taospec.primitives import Block
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.conviction import ONE, call, raw

YEAR: Final = 2629800
STAKE: Final = 100_000_000_000
WHOLE: Final = 10**18
RATE: Final = 934866


def full(mass: int, conviction: int, last: int = 1) -> Lock:
    """Return a lock of block 1 unless said otherwise; its conviction is in rao."""
    return raw(mass, conviction * ONE, last)


def bare(block: int = 1, *, perpetual: bool = True) -> Chain:
    """Return upstream's usual subnet: hotkey 2 is of coldkey 1, 1002 is the owner's."""
    made = Chain(block).set("networks_added", 1, True)
    made.set("subnet_owner", 1, 1001).set("subnet_owner_hotkey", 1, 1002).set("owner", 1002, 1001)
    made.set("owner", 2, 1)
    return made.set("decaying_lock", (1, 1), False) if perpetual else made


def scene(block: int = 1, *, perpetual: bool = True) -> Chain:
    """Return that subnet with a stake of coldkey 1 on hotkey 2."""
    return bare(block, perpetual=perpetual).stake(2, 1, 1, STAKE)


def bound(made: Chain, coldkey: int, hotkey: int, held: Lock, table: str = "hotkey_lock") -> Chain:
    """Write a lock and, in its place, the bucket of its hotkey."""
    made.set("lock", (coldkey, 1, hotkey), held)
    made.set("locking_coldkeys", (1, hotkey, coldkey), True)
    return made.set(table, 1 if "owner" in table else (1, hotkey), held)


def finding(
    published: str, made: Chain, after: dict[str, Any], name: str, more: dict[str, Any]
) -> Draft:
    """Return a case with entries that a test asserts, or whose exact value follows from it."""
    if more.pop("exact", True) is False:
        published += ", which bounds the number; the exact one follows from its formula"
    slug = name.replace("_", "-")
    return call(made, slug, "", "UPSTREAM", published=published, expect_state=after, **more)


def asserted(test: str, made: Chain, after: dict[str, Any], slug: str = "", **more: Any) -> Draft:
    """Return a case whose name is that of the test, with the entries that it asserts."""
    name = f"{test}-{slug}" if slug else test
    return finding(f"locks.rs test_{test}", made, after, name, more)


def rejected(test: str, made: Chain, repair: dict[str, Any], **more: Any) -> Draft:
    """Return a case that the test expects to be rejected."""
    published = f"locks.rs test_{test}"
    slug = test.replace("_", "-")
    return call(made, slug, "", "UPSTREAM", published=published, repair=repair, **more)


@theme(
    "upstream",
    "conviction.lock_stake",
    hunts="what upstream's tests assert of new locks and top-ups",
    origin="upstream",
)
def lock_stake(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield new locks, top-ups and refusals."""
    usual: dict[str, Any] = {"origin": 1, "hotkey": 2, "netuid": 1, "amount": 5000}
    half = full(STAKE // 2, 0)
    yield asserted(
        "lock_stake_creates_new_lock", scene(),
        {"lock": {(1, 1, 2): half}, "hotkey_lock": {(1, 2): half}},
        **(usual | {"amount": STAKE // 2}),
    )  # fmt: skip
    yield asserted(
        "lock_stake_defaults_to_decaying_lock", scene(perpetual=False),
        {"hotkey_lock": {(1, 2): None}, "decaying_hotkey_lock": {(1, 2): full(5000, 0)}}, **usual,
    )  # fmt: skip
    at_once = full(5000, 5000)
    made = scene().set("subnet_owner", 1, 1).set("subnet_owner_hotkey", 1, 2)
    yield asserted(
        "lock_stake_by_subnet_owner_coldkey_gets_immediate_conviction", made,
        {"lock": {(1, 1, 2): at_once}, "owner_lock": {1: at_once}}, **usual,
    )  # fmt: skip
    yield asserted(
        "lock_to_subnet_owner_hotkey_gets_immediate_conviction_for_non_owner_coldkey", scene(),
        {"lock": {(1, 1, 1002): at_once}, "owner_lock": {1: at_once},
         "hotkey_lock": {(1, 1002): None}},
        **(usual | {"hotkey": 1002}),
    )  # fmt: skip
    made = scene().set("subnet_owner", 1, 1).set("subnet_owner_hotkey", 1, 3).set("owner", 3, 1)
    yield asserted(
        "lock_by_subnet_owner_coldkey_to_non_owner_hotkey_matures_normally", made,
        {"lock": {(1, 1, 2): full(5000, 0)}, "owner_lock": {1: None},
         "hotkey_lock": {(1, 2): full(5000, 0)}}, **usual,
    )  # fmt: skip
    made = scene().set("subnet_owner", 1, 1).set("subnet_owner_hotkey", 1, 2)
    both = full(12000, 12000)
    yield asserted(
        "lock_stake_topup_by_subnet_owner_coldkey_gets_immediate_conviction",
        bound(made, 1, 2, at_once, "owner_lock"),
        {"lock": {(1, 1, 2): both}, "owner_lock": {1: both}}, **(usual | {"amount": 7000}),
    )  # fmt: skip
    made = bound(scene(), 1, 2, full(1000, 0))
    yield asserted(
        "lock_stake_topup_same_block", made,
        {"lock": {(1, 1, 2): full(1500, 0)}, "hotkey_lock": {(1, 2): full(1500, 0)}},
        **(usual | {"amount": 500}),
    )  # fmt: skip
    yield rejected("lock_stake_zero_amount", scene(), {"amount": 1}, **(usual | {"amount": 0}))
    yield rejected(
        "lock_stake_exceeds_total_alpha", scene(), {"amount": STAKE},
        **(usual | {"amount": STAKE + 1}),
    )  # fmt: skip
    made = bound(scene().set("owner", 3, 1), 1, 2, full(1000, 0))
    yield rejected(
        "lock_stake_wrong_hotkey", made, {"hotkey": 2}, **(usual | {"hotkey": 3, "amount": 500})
    )
    made = bound(scene(), 1, 2, full(STAKE * 8 // 10, 0))
    yield rejected(
        "lock_stake_topup_exceeds_total", made, {"amount": STAKE * 2 // 10},
        **(usual | {"amount": STAKE * 3 // 10}),
    )  # fmt: skip


@theme(
    "upstream",
    "conviction.move_lock",
    hunts="what upstream's tests assert of moved locks",
    origin="upstream",
)
def move_lock(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield moves between owners and among others."""
    usual: dict[str, Any] = {"origin": 1, "destination_hotkey": 3, "netuid": 1}
    made = bound(bare().set("owner", 3, 1), 1, 2, full(5000, 1234))
    kept = full(5000, 1234)
    yield asserted(
        "moving_lock", made,
        {"lock": {(1, 1, 3): kept}, "hotkey_lock": {(1, 2): None, (1, 3): kept}}, **usual,
    )  # fmt: skip
    made = bound(bare(), 1, 2, full(5000, 0))
    yield asserted(
        "moving_lock_to_subnet_owner_hotkey_gets_owner_conviction_for_non_owner_coldkey", made,
        {"lock": {(1, 1, 1002): full(5000, 5000)}, "hotkey_lock": {(1, 1002): None},
         "owner_lock": {1: full(5000, 5000)}},
        **(usual | {"destination_hotkey": 1002}),
    )  # fmt: skip
    for owner, conviction, test in (
        (2, 0, "moving_partial_lock"), (1, 1000, "moving_partial_lock_same_owners"),
    ):  # fmt: skip
        made = Chain(1).set("networks_added", 1, True).set("owner", 3, 1).set("owner", 4, owner)
        for coldkey in (1, 2):
            made.set("decaying_lock", (coldkey, 1), False)
            bound(made, coldkey, 3, full(5000, 1000))
        made.set("hotkey_lock", (1, 3), full(10000, 2000))
        after = {
            "lock": {(1, 1, 4): full(5000, conviction), (2, 1, 3): full(5000, 1000)},
            "hotkey_lock": {(1, 3): full(5000, 1000), (1, 4): full(5000, conviction)},
        }
        yield asserted(test, made, after, **(usual | {"destination_hotkey": 4}))


@theme(
    "upstream",
    "conviction.force_reduce_lock",
    hunts="what upstream's tests assert of reduced locks",
    origin="upstream",
)
def force_reduce_lock(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield reductions by a part, by all and by more."""
    usual: dict[str, Any] = {"coldkey": 1, "netuid": 1, "amount": 400}
    left = raw(600, 11068046444225730970000, 1)
    yield asserted(
        "reduce_lock_partial_reduction", bound(bare(), 1, 2, full(1000, 1000)),
        {"lock": {(1, 1, 2): left}, "hotkey_lock": {(1, 2): left}}, exact=False, **usual,
    )  # fmt: skip
    made = bound(bare(), 1, 2, full(1000, 1000)).set("lock", (3, 1, 2), full(5000, 2000))
    made.set("hotkey_lock", (1, 2), full(6000, 3000))
    yield asserted(
        "force_reduce_lock_does_not_over_reduce_hotkey_lock", made,
        {"lock": {(1, 1, 2): None, (3, 1, 2): full(5000, 2000)},
         "hotkey_lock": {(1, 2): full(5000, 2000)}}, **(usual | {"amount": 2000}),
    )  # fmt: skip
    yield asserted(
        "locking_coldkeys_removed_when_lock_is_fully_reduced", bound(bare(), 1, 2, full(100, 0)),
        {"lock": {(1, 1, 2): None}, "locking_coldkeys": {(1, 2, 1): False}},
        **(usual | {"amount": 100}),
    )  # fmt: skip
    made = bound(bare(), 1, 2, full(50, 1234)).set("lock", (3, 1, 2), full(50, 1234))
    made.set("hotkey_lock", (1, 2), full(100, 2468))
    yield asserted(
        "reduce_lock_two_coldkeys", made,
        {"lock": {(1, 1, 2): None, (3, 1, 2): full(50, 1234)},
         "hotkey_lock": {(1, 2): full(50, 1234)}}, **(usual | {"amount": 50}),
    )  # fmt: skip
    made = bare(1 + 50 * RATE).set("hotkey_lock", (1, 2), None)
    yield asserted(
        "reduce_lock_removes_dust", made,
        {"lock": {(1, 1, 2): None}, "hotkey_lock": {(1, 2): None}}, **(usual | {"amount": 50}),
    )  # fmt: skip
    yield asserted("reduce_lock_no_lock", Chain(1), {"lock": {(1, 1, 2): None}}, **usual)


@theme(
    "upstream",
    "conviction.cleanup_lock",
    hunts="what upstream's tests assert of dust",
    origin="upstream",
)
def cleanup_lock(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield dust by the limits of both numbers, and dust by decay."""
    usual: dict[str, Any] = {"coldkey": 1, "netuid": 1}
    for mass, conviction, slug in (
        (99, 99, "below"), (100, 99, "mass-at-threshold"), (99, 100, "conviction-at-threshold"),
    ):  # fmt: skip
        held = full(mass, conviction)
        after = None if slug == "below" else held
        made = bound(bare(), 1, 2, held)
        yield asserted(
            "lock_state_is_zero_uses_dust_threshold", made, {"lock": {(1, 1, 2): after}}, slug,
            **usual,
        )  # fmt: skip
    great, small = full(10**9, 0), full(100, 0)
    made = bound(bare(101, perpetual=False), 2, 3, great).set("hotkey_lock", (1, 3), None)
    made.set("lock", (1, 1, 3), small).set("locking_coldkeys", (1, 3, 1), True)
    made.set("decaying_hotkey_lock", (1, 3), merge(great, small))
    rolled = roll(great, Block(101), CHAIN_RATES, Role(False, False)).lock
    test = "unstake_roll_forward_collects_decaying_lock_dust_from_hotkey_aggregate"
    pooled = full(rolled.mass + 100, 0, 101)
    yield asserted(
        test, made, {"lock": {(2, 1, 3): rolled}, "decaying_hotkey_lock": {(1, 3): pooled}},
        "great", coldkey=2, netuid=1,
    )  # fmt: skip
    made.set("lock", (2, 1, 3), rolled).set("decaying_hotkey_lock", (1, 3), pooled)
    left = {"decaying_hotkey_lock": {(1, 3): full(rolled.mass, 0, 101)}}
    yield asserted(test, made, {"lock": {(1, 1, 3): None}} | left, "dust", **usual)


@theme(
    "upstream",
    "conviction.transfer_lock",
    hunts="what upstream's tests assert of transferred locks",
    origin="upstream",
)
def transfer_lock(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield transfers of all, of a part, and of free stake."""
    usual: dict[str, Any] = {"giver": 1, "receiver": 5, "netuid": 1, "amount": STAKE}
    made = bound(scene(2), 1, 2, full(STAKE // 2, 0)).set("account_flags", 5, 1)
    made.set("decaying_lock", (5, 1), False)
    yield asserted(
        "do_transfer_stake_same_subnet_transfers_lock_to_destination_coldkey", made,
        {"lock": {(1, 1, 2): None}, "locking_coldkeys": {(1, 2, 5): True}}, **usual,
    )  # fmt: skip
    refusing = bound(scene(), 1, 2, full(STAKE // 2, 0))
    yield rejected(
        "do_transfer_stake_rejects_locked_alpha_to_flagged_destination", refusing,
        {"state": {"account_flags": {5: 1}}}, **usual,
    )  # fmt: skip
    yield asserted(
        "do_transfer_stake_allows_unlocked_alpha_to_flagged_destination", refusing,
        {"lock": {(5, 1, 2): None}}, **(usual | {"amount": STAKE // 4}),
    )  # fmt: skip
    made = bound(scene(2), 1, 2, full(STAKE // 2, 0))
    ripened = roll(full(STAKE // 2, 0), Block(2), CHAIN_RATES, Role(False, True)).lock
    yield asserted(
        "transfer_stake_cross_coldkey_allowed_partial", made,
        {"lock": {(1, 1, 2): ripened, (5, 1, 2): None}}, **(usual | {"amount": STAKE // 4}),
    )  # fmt: skip


@theme(
    "upstream",
    "conviction.swap_coldkey_locks",
    "conviction.swap_hotkey_locks",
    hunts="what upstream's tests assert of locks when keys are swapped",
    origin="upstream",
)
def swaps(operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield swaps of coldkeys and of the owner's hotkey."""
    if operation.function == "swap_hotkey_locks":
        made = Chain(1).set("networks_added", 1, True).set("subnet_owner_hotkey", 1, 2)
        held = full(500, 500)
        yield asserted(
            "swap_hotkey_locks_moves_owner_hotkey_aggregate_to_owner_lock",
            bound(made, 4, 2, held, "owner_lock"),
            {"lock": {(4, 1, 2): None, (4, 1, 3): held}, "hotkey_lock": {(1, 3): None},
             "decaying_hotkey_lock": {(1, 3): None}, "owner_lock": {1: held},
             "locking_coldkeys": {(1, 2, 4): False, (1, 3, 4): True}},
            old=2, new=3, netuids=[1],
        )  # fmt: skip
        return
    usual: dict[str, Any] = {"old": 1, "new": 10}
    made = Chain(1).set("decaying_lock", (1, 1), False)
    made.set("lock", (1, 1, 2), full(0, 777)).set("locking_coldkeys", (1, 2, 1), True)
    made.set("lock", (10, 1, 20), full(0, 111)).set("locking_coldkeys", (1, 20, 10), True)
    yield asserted(
        "coldkey_swap_allows_destination_conviction_only_lock", made,
        {"lock": {(1, 1, 2): None, (10, 1, 2): full(0, 777), (10, 1, 20): full(0, 111)},
         "decaying_lock": {(1, 1): None, (10, 1): False}}, **usual,
    )  # fmt: skip
    made = Chain(1).set("lock", (1, 1, 2), full(7000, 77)).set("account_flags", 10, 1)
    made.set("lock", (10, 1, 20), full(999, 11))
    yield rejected(
        "coldkey_swap_rejects_destination_lock", made,
        {"state": {"lock": {(10, 1, 20): None}}}, **usual,
    )  # fmt: skip
    made = Chain(1).set("lock", (1, 1, 2), full(7000, 77)).set("decaying_lock", (1, 1), False)
    yield rejected(
        "coldkey_swap_rejects_locked_alpha_to_flagged_destination", made,
        {"state": {"account_flags": {10: 1}}}, **usual,
    )  # fmt: skip


@theme(
    "upstream",
    "conviction.change_owner_if_needed",
    hunts="what upstream's tests assert of a change of the owner",
    origin="upstream",
)
def change_owner(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield challengers that succeed, and those for whom a condition is missing."""
    usual: dict[str, Any] = {"netuid": 1}
    now = YEAR + 1
    held = full(1000, 1000, now)
    made = Chain(now).set("networks_added", 1, True).set("network_registered_at", 1, 1)
    made.set("subnet_owner", 1, 1).set("subnet_owner_hotkey", 1, 2).set("owner", 6, 5)
    bound(made.set("subnet_alpha_out", 1, 10000), 5, 6, held)
    yield asserted(
        "change_subnet_owner_if_needed_reassigns_to_subnet_king", made,
        {"subnet_owner": {1: 5}, "subnet_owner_hotkey": {1: 6}, "owner_lock": {1: held},
         "lock": {(5, 1, 6): held}}, **usual,
    )  # fmt: skip
    made.set("uids", (1, 6), 0).set("keys", (1, 0), 6).set("subnetwork_n", 1, 1)
    made.set("owner_lock", 1, full(400, 400, now))
    made.set("decaying_owner_lock", 1, full(300, 300, now))
    yield asserted(
        "change_subnet_owner_rebuilds_old_owner_hotkey_by_lock_mode", made,
        {"hotkey_lock": {(1, 2): full(400, 400, now)}, "owner_lock": {1: held},
         "decaying_hotkey_lock": {(1, 2): full(300, 300, now)}}, **usual,
    )  # fmt: skip
    now = YEAR + 10
    for alpha_out, registered_at, owner, slug in (
        (30000, 1, 500, "conviction"), (20000, YEAR, 500, "age"), (20000, 1, 2000, "king"),
    ):  # fmt: skip
        made = Chain(now).set("networks_added", 1, True).set("subnet_alpha_out", 1, alpha_out)
        made.set("subnet_owner", 1, 1001).set("subnet_owner_hotkey", 1, 1002)
        made.set("owner", 6, 5).set("owner", 1002, 1001)
        made.set("network_registered_at", 1, registered_at)
        made.set("hotkey_lock", (1, 1002), full(1000, owner, now))
        made.set("hotkey_lock", (1, 6), full(1000, 1000, now))
        yield asserted(
            "change_subnet_owner_if_needed_does_not_reassign_when_required_condition_is_missing",
            made, {"subnet_owner": {1: 1001}, "subnet_owner_hotkey": {1: 1002}}, slug, **usual,
        )  # fmt: skip


@theme(
    "upstream",
    "conviction.auto_lock_owner_cut",
    "conviction.set_reject_locked_alpha",
    "conviction.available_to_unstake",
    hunts="what upstream's tests assert of small rules",
    origin="upstream",
)
def small_rules(operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield the owner's cut, the flag, and what is free."""
    match operation.function:
        case "auto_lock_owner_cut":
            test = "auto_lock_owner_cut_is_disabled_by_default_and_can_be_enabled"
            made = scene(perpetual=False).set("subnet_owner", 1, 1).set("subnet_owner_hotkey", 1, 2)
            usual = {"netuid": 1, "amount": 10**7}
            yield asserted(test, made, {"lock": {(1, 1, 2): None}}, "off", **usual)
            made.set("owner_cut_auto_lock_enabled", 1, True)
            held = full(10**7, 10**7)
            yield asserted(test, made, {"lock": {(1, 1, 2): held}}, "on", **usual)
        case "set_reject_locked_alpha":
            test = "account_flags_default_to_zero_and_reject_locked_alpha_setter_pays_fee"
            for before, after in ((0, 1), (1, 0)):
                made = Chain(1).set("account_flags", 1, before)
                flags = {"account_flags": {1: after}}
                yield asserted(test, made, flags, str(after), origin=1, enabled=after == 0)
        case _:
            for locked, test in (
                (0, "available_to_unstake_no_lock"),
                (STAKE // 2, "available_to_unstake_with_lock"),
                (STAKE, "available_to_unstake_fully_locked"),
            ):
                made = scene() if locked == 0 else bound(scene(), 1, 2, full(locked, 0))
                slug, published = test.replace("_", "-"), f"locks.rs test_{test}"
                expect = {"result": STAKE - locked}
                yield call(
                    made, slug, "", "UPSTREAM", published=published, expect=expect,
                    coldkey=1, netuid=1,
                )  # fmt: skip


def votes() -> Chain:
    """Return upstream's subnet with voting power: hotkey 1 of coldkey 2, which owns the subnet."""
    made = Chain(1).set("networks_added", 1, True).set("subnet_owner", 1, 2)
    made.set("is_network_member", (1, 1), True)
    return made.set("voting_power_tracking_enabled", 1, True)


def voted(test: str, made: Chain, after: dict[str, Any], slug: str = "", **more: Any) -> Draft:
    """Return a case with the entries that a test of voting power asserts."""
    name = f"{test}-{slug}" if slug else test
    return finding(f"voting_power.rs test_{test}", made, after, name, more)


@theme(
    "upstream",
    "conviction.update_voting_power",
    hunts="what upstream's tests assert of voting power after an epoch",
    origin="upstream",
)
def update_voting_power(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield growth, removal, the time of grace and the end."""
    usual: dict[str, Any] = {"netuid": 1, "hotkeys": [1], "permits": [True], "stakes": [10**12]}
    powers = (0, 3570000000, 7127255100, 10671810799)
    for epoch in range(3):
        made = votes().set("voting_power", (1, 1), powers[epoch])
        after = {"voting_power": {(1, 1): powers[epoch + 1]}}
        slug = f"epoch-{epoch + 1}"
        yield voted("voting_power_ema_calculation", made, after, slug, exact=False, **usual)
    gone = {"voting_power": {(1, 1): 0}}
    made = votes().set("voting_power", (1, 1), powers[3])
    yield voted(
        "voting_power_cleared_when_deregistered",
        made.copy().set("is_network_member", (1, 1), False), gone, **usual,
    )  # fmt: skip
    yield voted(
        "miner_voting_power_removed_when_loses_vpermit",
        made,
        gone,
        **(usual | {"permits": [False]}),
    )
    both = votes().set("is_network_member", (2, 1), True)
    yield voted(
        "only_validators_get_voting_power", both,
        {"voting_power": {(1, 1): powers[1], (1, 2): 0}}, netuid=1, hotkeys=[1, 2],
        permits=[True, False], stakes=[10**12, 10**12], exact=False,
    )  # fmt: skip
    fallen = votes().set("stake_threshold", 10**9).set("voting_power", (1, 1), 10**9)
    fallen.set("voting_power_ema_alpha", 1, WHOLE)
    yield voted(
        "voting_power_removed_with_significant_drop_below_threshold", fallen, gone,
        **(usual | {"stakes": [0]}),
    )  # fmt: skip
    yield voted(
        "voting_power_not_updated_when_disabled",
        votes().set("voting_power_tracking_enabled", 1, False), gone, **usual,
    )  # fmt: skip
    ending = made.copy().set("voting_power_disable_at_block", 1, 100801).set("block", 100802)
    yield voted(
        "voting_power_finalized_after_grace_period", ending,
        gone | {"voting_power_tracking_enabled": {1: False},
                "voting_power_disable_at_block": {1: 0}}, **usual,
    )  # fmt: skip
    ending = votes().set("voting_power_disable_at_block", 1, 100801).set("block", 99801)
    yield voted(
        "voting_power_continues_during_grace_period", ending,
        {"voting_power_tracking_enabled": {1: True}, "voting_power": {(1, 1): powers[1]}},
        exact=False, **usual,
    )  # fmt: skip


@theme(
    "upstream",
    "conviction.enable_voting_power_tracking",
    "conviction.disable_voting_power_tracking",
    "conviction.sudo_set_voting_power_ema_alpha",
    "conviction.swap_voting_power",
    hunts="what upstream's tests assert of the calls of voting power",
    origin="upstream",
)
def voting_calls(operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield the calls and the swap."""
    match operation.function:
        case "enable_voting_power_tracking":
            made = votes().set("voting_power_tracking_enabled", 1, False)
            on = {
                "voting_power_tracking_enabled": {1: True},
                "voting_power_disable_at_block": {1: 0},
            }
            yield voted("enable_voting_power_tracking", made, on, origin=2, netuid=1)
            test = "enable_voting_power_tracking_root_can_enable"
            yield voted(test, made, on, origin=None, netuid=1)
            made = votes().set("voting_power_disable_at_block", 1, 100801)
            test = "reenable_voting_power_clears_disable_schedule"
            yield voted(test, made, on, origin=2, netuid=1)
        case "disable_voting_power_tracking":
            after = {"voting_power_tracking_enabled": {1: True}}
            yield voted(
                "disable_voting_power_tracking_schedules_disable", votes(),
                after | {"voting_power_disable_at_block": {1: 100801}}, origin=2, netuid=1,
            )  # fmt: skip
        case "sudo_set_voting_power_ema_alpha":
            yield voted(
                "set_voting_power_ema_alpha", votes(),
                {"voting_power_ema_alpha": {1: WHOLE // 2}},
                origin=None, netuid=1, alpha=WHOLE // 2,
            )  # fmt: skip
        case _:
            for existing, test in (
                (0, "voting_power_transfers_on_hotkey_swap"),
                (2 * 10**12, "voting_power_swap_adds_to_existing"),
            ):
                made = votes().set("voting_power", (1, 1), 5 * 10**12)
                made.set("voting_power", (1, 99), existing)
                sums = {"voting_power": {(1, 1): 0, (1, 99): 5 * 10**12 + existing}}
                yield voted(test, made, sums, old=1, new=99, netuid=1)
