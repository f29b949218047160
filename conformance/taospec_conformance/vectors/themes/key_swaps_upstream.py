"""T5: key swaps of the chain's own tests, rebuilt on small states with the tests' numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.primitives import AccountId
from taospec.share_pools import whole
from taospec.state import ROOT, Announcement, ClaimRate, Link, PendingChildren, account_hash
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws

TESTS: Final = "upstream pallets/subtensor/src/tests/"
HOTKEYS: Final = f"{TESTS}swap_hotkey.rs "
ONE_SUBNET: Final = f"{TESTS}swap_hotkey_with_subnet.rs "
COLDKEYS: Final = f"{TESTS}swap_coldkey.rs "
FULL: Final = 2**64 - 1
TEN_MILLION: Final = 10**7

Entries = dict[str, Any]
Scenario = tuple[str, Chain, Entries]


def links(*pairs: tuple[int, int]) -> tuple[Link, ...]:
    """Return links from pairs of a proportion and a hotkey."""
    return tuple(make(Link, proportion, hotkey) for proportion, hotkey in pairs)


def chain(block: int = 20_000) -> Chain:
    """Return a chain with root and one subnet."""
    return Chain(block).set("networks_added", 1, True)


def lists() -> Iterator[Scenario]:
    """Yield tests of ownership, takes and lists; hotkeys 1 and 2, coldkey 3."""
    owner = chain().set("owner", 1, 3)
    moved: Entries = {"owner": {1: None, 2: 3}}
    yield "test_swap_owner", owner, moved
    owned = chain().set("owned_hotkeys", 3, (1,))
    yield "test_swap_owned_hotkeys", owned, {"owned_hotkeys": {3: (2,)}}
    take = chain().set("delegates", 1, 100)
    yield "test_swap_delegates", take, {"delegates": {1: None, 2: 100}}
    staking = chain().set("staking_hotkeys", 3, (1,)).set("alpha", (1, 3, 1), whole(100))
    yield "test_swap_staking_hotkeys", staking, {"staking_hotkeys": {3: (2,)}}
    several = chain().stake(1, 3, 1, 100).stake(1, 4, 1, 100).set("staking_hotkeys", 4, (1, 5))
    wanted: Entries = {"staking_hotkeys": {3: (2,), 4: (5, 2)}}
    yield "test_swap_staking_hotkeys_multiple_coldkeys", several, wanted
    yield "test_swap_owner_old_hotkey_not_exist", chain(), {"owner": {1: None, 2: 3}}
    taken = chain().set("owner", 1, 3).set("owner", 2, 4)
    yield "test_swap_owner_new_hotkey_already_exists", taken, moved
    sn_owner = chain().hotkey(1, 3).set("subnet_owner_hotkey", 1, 1).set("subnet_owner", 1, 3)
    yield "test_swap_hotkey_is_sn_owner_hotkey", sn_owner, {"subnet_owner_hotkey": {1: 2}}
    auto = chain().set("networks_added", 2, True).set("auto_stake_destination", (3, 2), 1)
    auto.set("auto_stake_destination_coldkeys", (1, 2), (4, 5, 3))
    wanted = {
        "auto_stake_destination_coldkeys": {(1, 2): (), (2, 2): (4, 5, 3)},
        "auto_stake_destination": {(3, 2): 2},
    }
    yield "test_swap_auto_stake_destination_coldkeys", auto, wanted


def neurons_and_stake() -> Iterator[Scenario]:
    """Yield tests of membership, uids and stake."""
    known = chain().set("is_network_member", (1, 0), True)
    wanted: Entries = {"is_network_member": {(1, 0): None, (2, 0): True}}
    yield "test_swap_subnet_membership", known, wanted
    uid = known.copy().set("uids", (0, 1), 5).set("keys", (0, 5), 1)
    wanted = {"uids": {(0, 1): None, (0, 2): 5}, "keys": {(0, 5): 2}}
    yield "test_swap_uids_and_keys", uid, wanted
    stake = chain().stake(1, 3, 1, 10_000).set("total_hotkey_alpha_last_epoch", (1, 1), 20_000)
    stake.set("alpha_dividends_per_subnet", (1, 1), 10_000)
    wanted = {
        "total_hotkey_alpha": {(1, 1): 0, (2, 1): 10_000},
        "total_hotkey_alpha_last_epoch": {(1, 1): 0, (2, 1): 20_000},
        "total_hotkey_shares": {(1, 1): whole(0), (2, 1): whole(10_000)},
        "alpha": {(1, 3, 1): None, (2, 3, 1): whole(10_000)},
        "alpha_dividends_per_subnet": {(1, 1): 0, (1, 2): 10_000},
    }
    yield "test_swap_stake_v2_success", stake, wanted
    two = chain().hotkey(1, 3).set("networks_added", 2, True)
    two.stake(1, 3, 1, 2 * TEN_MILLION).stake(1, 4, 2, 2 * TEN_MILLION)
    wanted = {"total_hotkey_alpha": {(1, 1): 0, (2, 1): 2 * TEN_MILLION, (2, 2): 2 * TEN_MILLION}}
    yield "test_swap_hotkey_with_multiple_coldkeys_and_subnets", two, wanted
    empty = chain().set("owner", 1, 3)
    yield "test_swap_hotkey_with_no_stake", empty, {"alpha": {(1, 3, 1): None, (2, 3, 1): None}}


def families() -> Iterator[Scenario]:
    """Yield tests of children and parents."""
    own = chain().set("child_keys", (1, 0), links((100, 4), (200, 5)))
    wanted: Entries = {"child_keys": {(1, 0): (), (2, 0): links((100, 4), (200, 5))}}
    yield "test_swap_child_keys", own, wanted
    parents = chain().set("parent_keys", (1, 0), links((100, 4), (200, 5)))
    parents.set("child_keys", (4, 0), links((100, 1))).set("child_keys", (5, 0), links((200, 1)))
    wanted = {
        "parent_keys": {(1, 0): (), (2, 0): links((100, 4), (200, 5))},
        "child_keys": {(4, 0): links((100, 2)), (5, 0): links((200, 2))},
    }
    yield "test_swap_parent_keys", parents, wanted
    several = chain().set("child_keys", (1, 0), links((100, 4), (200, 5)))
    several.set("child_keys", (1, 1), links((300, 6)))
    wanted = {
        "child_keys": {
            (1, 0): (),
            (1, 1): (),
            (2, 0): links((100, 4), (200, 5)),
            (2, 1): links((300, 6)),
        }
    }
    yield "test_swap_multiple_subnets", several, wanted
    both = chain().set("parent_keys", (1, 0), links((100, 4), (200, 5)))
    both.set("child_keys", (1, 0), links((300, 6), (400, 7)))
    both.set("child_keys", (4, 0), links((100, 1), (500, 8)))
    both.set("child_keys", (5, 0), links((200, 1), (600, 9)))
    wanted = {
        "parent_keys": {(1, 0): (), (2, 0): links((100, 4), (200, 5))},
        "child_keys": {(1, 0): (), (2, 0): links((300, 6), (400, 7))},
    }
    yield "test_swap_complex_parent_child_structure", both, wanted
    family = chain().set("child_keys", (1, 1), links((FULL, 3)))
    family.set("parent_keys", (3, 1), links((FULL, 1)))
    pending = make(PendingChildren, links((FULL, 4)), 27_000)
    family.set("pending_child_keys", (1, 1), pending)
    wanted = {
        "parent_keys": {(3, 1): links((FULL, 2))},
        "child_keys": {(2, 1): links((FULL, 3))},
        "pending_child_keys": {(1, 1): None, (1, 2): pending},
    }
    yield "test_swap_parent_hotkey_childkey_maps", family, wanted


@theme(
    "upstream",
    "key_swaps.move_hotkey",
    flags=("UPSTREAM",),
    hunts="an entry that the chain's own tests see moving",
    origin="upstream",
)
def published_moves(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the tests that swap hotkey 1 of coldkey 3 for hotkey 2 everywhere."""
    del operation, draws
    for scenarios in (lists(), neurons_and_stake(), families()):
        for test, scene, wanted in scenarios:
            values = {"state": scene.state(), "coldkey": 3, "hotkey": 1, "new_hotkey": 2}
            yield Draft(
                {**values, "keep_stake": False},
                test.removeprefix("test_").replace("_", "-"),
                origin=f"{HOTKEYS}{test}",
                expect_state=wanted,
            )
    loop = chain().set("owner", 1, 2)
    loop.set("pending_child_keys", (1, 1), make(PendingChildren, links((FULL, 4)), 27_000))
    values = {"state": loop.state(), "coldkey": 2, "hotkey": 1, "keep_stake": False}
    test = "test_swap_parent_hotkey_self_loops_in_pending"
    yield Draft(
        {**values, "new_hotkey": 4},
        test.removeprefix("test_").replace("_", "-"),
        origin=f"{HOTKEYS}{test}",
        repair={"new_hotkey": 5},
    )


def signed(scene: Chain, netuid: int | None, **changes: Any) -> dict[str, Any]:
    """Return the input of a call that swaps hotkey 1 of coldkey 3 for hotkey 2."""
    values = {"origin": 3, "hotkey": 1, "new_hotkey": 2, "netuid": netuid, "keep_stake": False}
    return {"state": scene.state(), **values, **changes}


def rich(block: int = 20_000) -> Chain:
    """Return a chain whose coldkey 3 owns hotkey 1 and a thousand TAO."""
    return chain(block).hotkey(1, 3).balance(3, 10**12)


def claims() -> Chain:
    """Return a chain with root stake under hotkey 1, whose claim is partly paid."""
    scene = rich().stake(1, 6, ROOT, 2 * 10**9)
    scene.set("root_claimable", 1, (make(ClaimRate, 1, 1760945181),))
    return scene.set("root_claimed", (1, 1, 6), 820_004_000)


def successes() -> Iterator[tuple[str, str, dict[str, Any], Entries]]:
    """Yield tests of the call that succeed."""
    limits = rich().set("last_tx_block", 1, 123).set("last_tx_block_delegate_take", 1, 4567)
    limits.set("last_tx_block_childkey_take", 1, 8910)
    wanted: Entries = {
        "last_tx_block": {2: 123},
        "last_tx_block_delegate_take": {2: 4567},
        "last_tx_block_childkey_take": {2: 8910},
    }
    yield HOTKEYS, "test_swap_hotkey_swap_rate_limits", signed(limits, None), wanted
    yield ONE_SUBNET, "test_swap_hotkey_swap_rate_limits", signed(limits, 1), wanted
    block_set = {"last_hotkey_swap_on_netuid": {(1, 3): 20_000}}
    yield ONE_SUBNET, "test_swap_owner_check_swap_block_set", signed(rich(), 1), block_set
    kept: Entries = {"root_claimed": {(1, 1, 6): 820_004_000, (1, 2, 6): None}}
    test = "test_swap_hotkey_root_claims_unchanged_if_not_root"
    yield ONE_SUBNET, test, signed(claims(), 1), kept
    moved: Entries = {
        "root_claimed": {(1, 1, 6): None, (1, 2, 6): 820_004_000},
        "root_claimable": {1: (), 2: (make(ClaimRate, 1, 1760945181),)},
    }
    test = "test_swap_hotkey_root_claims_changed_if_root"
    yield ONE_SUBNET, test, signed(claims(), 0), moved
    test = "test_swap_hotkey_root_claims_changed_if_all_subnets"
    yield ONE_SUBNET, test, signed(claims(), None), moved
    flag = "auto_parent_delegation_enabled"
    denied = rich().set(flag, 1, False)
    gone: Entries = {flag: {1: None, 2: False}}
    test = "test_swap_hotkey_auto_parent_delegation_transferred_on_root"
    yield ONE_SUBNET, test, signed(denied, 0), gone
    test = "test_swap_hotkey_auto_parent_delegation_transferred_on_all_subnets"
    yield ONE_SUBNET, test, signed(denied, None), gone
    test = "test_swap_hotkey_auto_parent_delegation_not_transferred_on_non_root"
    yield ONE_SUBNET, test, signed(denied, 1), {flag: {1: False, 2: None}}
    power = rich().set("voting_power", (1, 1), 5 * 10**12)
    test = "test_revert_voting_power_transfers_on_hotkey_swap"
    wanted = {"voting_power": {(1, 1): 0, (1, 2): 5 * 10**12}}
    yield ONE_SUBNET, test, signed(power, 1), wanted
    record = rich().set("is_network_member", (1, 1), True)
    record.set("last_hotkey_swap_on_netuid", (1, 3), 5)
    test = "ghsa_2026_011_subnet_swap_interval_bypassed_by_all_subnets_path"
    yield HOTKEYS, test, signed(record, None), block_set


def refusals() -> Iterator[tuple[str, str, dict[str, Any], dict[str, Any]]]:
    """Yield tests of the call that fail, with what repairs them."""
    staked = rich().stake(2, 4, ROOT, 10**6)
    test = "test_do_swap_hotkey_err_new_hotkey_not_clean_for_root"
    repair: dict[str, Any] = {"state": {"total_hotkey_alpha": {(2, 0): 0}}}
    yield HOTKEYS, test, signed(staked, None), repair
    yield HOTKEYS, f"{test}_second", signed(staked, 0), repair
    limited = rich().set("tx_rate_limit", 1).set("last_tx_block", 3, 20_000)
    repair = {"state": {"last_tx_block": {3: 18_999}}}
    yield HOTKEYS, "test_swap_hotkey_tx_rate_limit_exceeded", signed(limited, None), repair
    other = rich().balance(4, 10**9)
    test = "test_do_swap_hotkey_err_not_owner"
    yield HOTKEYS, test, signed(other, None, origin=4), {"origin": 3}
    test = "test_swap_owner_failed_interval_not_passed"
    yield ONE_SUBNET, test, signed(rich(1), 1), {"state": {"block": 7201}}
    recent = rich().set("last_hotkey_swap_on_netuid", (1, 3), 20_000)
    recent.set("is_network_member", (1, 1), True)
    test = "ghsa_2026_011_subnet_swap_interval_bypassed_by_all_subnets_path"
    repair = {"state": {"last_hotkey_swap_on_netuid": {(1, 3): 5}}}
    yield HOTKEYS, f"{test}_refused", signed(recent, None), repair


@theme(
    "upstream",
    "key_swaps.swap_hotkey_v2",
    flags=("UPSTREAM",),
    hunts="a rule that the chain's own tests check",
    origin="upstream",
)
def published_swaps(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the tests of the call itself, refused and carried out."""
    del operation, draws
    for file, test, values, wanted in successes():
        place = "one-" if file == ONE_SUBNET else ""
        slug = place + test.removeprefix("test_").replace("_", "-")
        yield Draft(values, slug, origin=f"{file}{test}", expect_state=wanted)
    for file, test, values, repair in refusals():
        slug = test.removeprefix("test_").replace("_", "-")
        origin = file + test.removesuffix("_second").removesuffix("_refused")
        yield Draft(values, slug, origin=origin, repair=repair)


def short_delays(block: int, balance: int = 2 * 10**8) -> Chain:
    """Return a chain with the delays of the tests, 50 and 10 blocks, and coldkey 1."""
    scene = Chain(block).balance(1, balance) if balance else Chain(block)
    scene.set("coldkey_swap_announcement_delay", 50)
    return scene.set("coldkey_swap_reannouncement_delay", 10)


def standing(scene: Chain, due: int, new: int = 2) -> Chain:
    """Announce that coldkey 1 is to be replaced."""
    announcement = make(Announcement, due, account_hash(AccountId(new)))
    return scene.set("coldkey_swap_announcements", 1, announcement)


def announcing(block: int, due: int | None, new: int) -> dict[str, Any]:
    """Return the input of an announcement, after an earlier one or not."""
    scene = short_delays(block)
    if due is not None:
        standing(scene, due)
    return {"state": scene.state(), "origin": 1, "new_coldkey_hash": account_hash(AccountId(new))}


@theme(
    "upstream",
    "key_swaps.announce_coldkey_swap",
    flags=("UPSTREAM",),
    hunts="a rule that the chain's own tests check",
    origin="upstream",
)
def published_announcements(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield first and second announcements."""
    del operation, draws
    made = make(Announcement, 51, account_hash(AccountId(2)))
    yield Draft(
        announcing(1, None, 2),
        "first",
        origin=f"{COLDKEYS}test_announce_coldkey_swap_works",
        expect_state={"coldkey_swap_announcements": {1: made}, "balances": {1: 10**8}},
    )
    made = make(Announcement, 111, account_hash(AccountId(3)))
    test = "test_announce_coldkey_swap_with_existing_announcement_past_delay_works"
    yield Draft(
        announcing(61, 51, 3),
        "anew",
        origin=COLDKEYS + test,
        expect_state={"coldkey_swap_announcements": {1: made}, "balances": {1: 2 * 10**8}},
    )
    test = "test_announce_coldkey_swap_with_existing_announcement_not_past_delay_fails"
    early = announcing(1, 51, 3)
    yield Draft(early, "anew-too-early", origin=COLDKEYS + test, repair={"state": {"block": 61}})
    poor = {**announcing(1, None, 2), "state": short_delays(1, 0).state()}
    test = "test_announce_coldkey_swap_with_not_enough_balance_to_pay_swap_cost_fails"
    repair = {"state": {"balances": {1: 10**9}}}
    yield Draft(poor, "poor", origin=COLDKEYS + test, repair=repair)


@theme(
    "upstream",
    "key_swaps.swap_coldkey_announced",
    flags=("UPSTREAM",),
    hunts="a rule that the chain's own tests check",
    origin="upstream",
)
def published_runs(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield announced swaps, refused and carried out."""
    del operation, draws
    scene = standing(short_delays(52).hotkey(4, 1), 1).stake(4, 1, 1, 2 * TEN_MILLION)
    scene.set("networks_added", 1, True).set("subnet_owner", 1, 1)
    values = {"state": scene.state(), "origin": 1, "new_coldkey": 2}
    wanted: Entries = {
        "coldkey_swap_announcements": {1: None},
        "subnet_owner": {1: 2},
        "owner": {4: 2},
        "owned_hotkeys": {1: (), 2: (4,)},
        "staking_hotkeys": {1: (), 2: (4,)},
        "balances": {1: 0, 2: 2 * 10**8},
        "alpha": {(4, 1, 1): None, (4, 2, 1): whole(2 * TEN_MILLION)},
    }
    origin = f"{COLDKEYS}test_swap_coldkey_announced_works"
    yield Draft(values, "works", origin=origin, expect_state=wanted)
    none: dict[str, Any] = {"state": short_delays(1).state(), "origin": 1, "new_coldkey": 2}
    made = make(Announcement, 1, account_hash(AccountId(2)))
    repair: dict[str, Any] = {"state": {"coldkey_swap_announcements": {1: made}}}
    test = "test_swap_coldkey_announced_without_announcement_fails"
    yield Draft(none, "without-announcement", origin=COLDKEYS + test, repair=repair)
    other = {"state": standing(short_delays(1), 1).state(), "origin": 1, "new_coldkey": 3}
    test = "test_swap_coldkey_announced_with_mismatched_coldkey_hash_fails"
    yield Draft(other, "mismatched-hash", origin=COLDKEYS + test, repair={"new_coldkey": 2})
    test = "test_swap_coldkey_announced_too_early_fails"
    for slug, block in (("too-early", 1), ("one-block-too-early", 50)):
        early = {"state": standing(short_delays(block), 51).state(), "origin": 1, "new_coldkey": 2}
        yield Draft(early, slug, origin=COLDKEYS + test, repair={"state": {"block": 51}})
    associated = standing(short_delays(52), 51).hotkey(3, 2)
    values = {"state": associated.state(), "origin": 1, "new_coldkey": 2}
    test = "test_swap_coldkey_announced_with_already_associated_coldkey_fails"
    repair = {"state": {"staking_hotkeys": {2: ()}}}
    yield Draft(values, "already-associated", origin=COLDKEYS + test, repair=repair)
    hotkey = standing(short_delays(52), 1, 3).hotkey(3, 2)
    values = {"state": hotkey.state(), "origin": 1, "new_coldkey": 3}
    test = "test_swap_coldkey_announced_with_hotkey_fails"
    repair = {"state": {"owner": {3: None}}}
    yield Draft(values, "new-is-hotkey", origin=COLDKEYS + test, repair=repair)


@theme(
    "upstream",
    "key_swaps.dispute_coldkey_swap",
    "key_swaps.reset_coldkey_swap",
    "key_swaps.clear_coldkey_swap_announcement",
    flags=("UPSTREAM",),
    hunts="a rule that the chain's own tests check",
    origin="upstream",
)
def published_disputes(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield disputes, resets and withdrawals."""
    del draws
    name = operation.id.removeprefix("key_swaps.")
    scene = standing(short_delays(61), 51)
    values: dict[str, Any] = {"state": scene.state(), "origin": 1}
    made = make(Announcement, 51, account_hash(AccountId(2)))
    none: dict[str, Any] = {"state": short_delays(61).state(), "origin": 1}
    announced: dict[str, Any] = {"state": {"coldkey_swap_announcements": {1: made}}}
    gone: Entries = {"coldkey_swap_announcements": {1: None}, "coldkey_swap_disputes": {1: None}}
    if name == "reset_coldkey_swap":
        root = {**values, "origin": None, "coldkey": 1}
        origin = f"{COLDKEYS}test_reset_coldkey_swap_works"
        yield Draft(root, "works", origin=origin, expect_state=gone)
        by_coldkey = {**root, "origin": 2}
        origin = f"{COLDKEYS}test_reset_coldkey_swap_with_bad_origin_fails"
        yield Draft(by_coldkey, "bad-origin", origin=origin, repair={"origin": None})
    elif name == "dispute_coldkey_swap":
        disputed: Entries = {"coldkey_swap_disputes": {1: 61}}
        origin = f"{COLDKEYS}test_dispute_coldkey_swap_works"
        yield Draft(values, "works", origin=origin, expect_state=disputed)
        origin = f"{COLDKEYS}test_dispute_coldkey_swap_without_announcement_fails"
        yield Draft(none, "without-announcement", origin=origin, repair=announced)
        twice = {**values, "state": scene.set("coldkey_swap_disputes", 1, 61).state()}
        origin = f"{COLDKEYS}test_dispute_coldkey_swap_already_disputed_fails"
        repair: dict[str, Any] = {"state": {"coldkey_swap_disputes": {1: None}}}
        yield Draft(twice, "already-disputed", origin=origin, repair=repair)
    else:
        origin = f"{COLDKEYS}test_clear_coldkey_swap_announcement_works"
        yield Draft(values, "works", origin=origin, expect_state=gone)
        origin = f"{COLDKEYS}test_clear_coldkey_swap_announcement_not_found"
        yield Draft(none, "not-found", origin=origin, repair=announced)
        early = {**values, "state": standing(short_delays(60), 51).state()}
        origin = f"{COLDKEYS}test_clear_coldkey_swap_announcement_too_early"
        yield Draft(early, "too-early", origin=origin, repair={"state": {"block": 61}})


@theme(
    "upstream",
    "key_swaps.replace_coldkey",
    "key_swaps.swap_coldkey",
    flags=("UPSTREAM",),
    hunts="a rule that the chain's own tests check",
    origin="upstream",
)
def published_replacements(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield swaps without announcement."""
    del draws
    by_root = operation.id == "key_swaps.swap_coldkey"
    first = {"origin": None, "old_coldkey": 1, "swap_cost": 0} if by_root else {"coldkey": 1}
    empty = {"state": Chain().state(), **first, "new_coldkey": 2}
    origin = f"{COLDKEYS}test_do_swap_coldkey_with_no_stake"
    yield Draft(empty, "no-stake", origin=origin, expect_state={"alpha": {(4, 2, 1): None}})
    scene = chain().hotkey(4, 1).stake(4, 1, 1, 10**11).stake(4, 3, 1, 10**11)
    delegated = {"state": scene.state(), **first, "new_coldkey": 2}
    wanted: Entries = {
        "alpha": {(4, 1, 1): None, (4, 2, 1): whole(10**11), (4, 3, 1): whole(10**11)},
        "total_hotkey_alpha": {(4, 1): 2 * 10**11},
    }
    origin = f"{COLDKEYS}test_do_swap_coldkey_effect_on_delegated_stake"
    yield Draft(delegated, "delegated-stake", origin=origin, expect_state=wanted)
    if by_root:
        paid = {**empty, "state": Chain().balance(1, 10**9).state(), "swap_cost": 10**8}
        origin = f"{COLDKEYS}test_swap_coldkey_works"
        money: Entries = {"balances": {1: 0, 2: 9 * 10**8}, "total_issuance": 9 * 10**8}
        yield Draft(paid, "cost", origin=origin, expect_state=money)
        poor = {**empty, "state": Chain().state(), "swap_cost": 10**8}
        test = "test_swap_coldkey_with_not_enough_balance_to_pay_swap_cost_fails"
        yield Draft(poor, "poor", origin=COLDKEYS + test, repair={"swap_cost": 0})
        signed_by = {**empty, "origin": 3}
        origin = f"{COLDKEYS}test_swap_coldkey_with_bad_origin_fails"
        yield Draft(signed_by, "bad-origin", origin=origin, repair={"origin": None})
