"""T6: blocks in which weights are hidden, keys are swapped, and stake is lent and locked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from taospec.commit_reveal import Numbers
from taospec.primitives import AccountId
from taospec.state import Call, ClaimType, Lease, Link, account_hash
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import make
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.stories import (
    AUTHOR,
    OWNERS,
    TAO,
    WHOLE,
    Story,
    buy,
    call,
    drafts,
    funded,
    join,
    promise,
    reveal,
    seal,
    sell,
    settled,
    town,
    weigh,
)

RUN: Final = "transition.run_blocks"
LATE: Final = 3_000_000


def hidden(slug: str, *, period: int = 1, pause: int = 20) -> Story:
    """Return weights that are promised by their hash and opened some blocks later."""
    story = settled(slug, 1)
    story.chain.set("reveal_period_epochs", 1, period)
    hide = call("sudo_set_commit_reveal_weights_enabled", None, netuid=1, value=True)
    first, second = {1: 9, 2: 1}, {1: 1, 2: 9}
    commit = [
        call("commit_weights", 1, netuid=1, commit_hash=promise(1, weights, 1))
        for weights in (first, second)
    ]
    story.block(hide, commit[0], weigh(1, first), reveal(1, first), idle=5)
    story.block(commit[1], reveal(1, first), idle=pause)
    story.block(reveal(1, first), reveal(1, second), reveal(1, {2: 1}), idle=pause)
    return story.block(reveal(1, second), idle=pause).rest(22)


def batches() -> Story:
    """Return several promises that are made and opened together, in two subnets."""
    story = settled("batches", 1, 2)
    for netuid in (1, 2):
        story.chain.set("commit_reveal_weights_enabled", netuid, True)
        story.chain.set("weights_set_rate_limit", netuid, 0)
    story.stretches[1:] = []
    story.rest(21)
    rows = ({1: 1}, {2: 3}, {1: 2, 2: 2})
    hashes = tuple(promise(1, rows[0], netuid) for netuid in (1, 2))
    story.block(call("batch_commit_weights", 1, netuids=(1, 2), commit_hashes=hashes))
    for row in rows[1:]:
        story.block(call("commit_weights", 1, netuid=1, commit_hash=promise(1, row, 1)))
    together = call(
        "batch_reveal_weights",
        1,
        netuid=1,
        uids_list=tuple(make(Numbers, tuple(row)) for row in rows),
        values_list=tuple(make(Numbers, tuple(row.values())) for row in rows),
        salts_list=(make(Numbers, (7,)),) * 3,
        version_keys=(0, 0, 0),
    )
    story.block(together, reveal(1, rows[0], 2)).block(together, reveal(1, rows[0], 2), idle=20)
    return story.block(together).rest(22)


def too_many() -> Story:
    """Return a validator that promises more than it may."""
    story = settled("eleven-promises", 1)
    story.chain.set("commit_reveal_weights_enabled", 1, True).set("weights_set_rate_limit", 1, 0)
    calls = [
        call("commit_weights", 1, netuid=1, commit_hash=promise(1, {1: part}, 1))
        for part in range(1, 12)
    ]
    story.stretches[1:] = []
    story.block(*calls, idle=24).block(reveal(1, {1: 4}), reveal(1, {1: 3}), idle=20)
    return story.block(reveal(1, {1: 9}), idle=3).block(reveal(1, {1: 10}), idle=18).rest(5)


def commit_sealed(hotkey: int, text: int, due: int, version: int = 4) -> Call:
    """Return a call that commits to a sealed text."""
    return call(
        "commit_timelocked_weights",
        hotkey,
        netuid=1,
        sealed=text,
        reveal_round=due,
        commit_reveal_version=version,
    )


def timelocked(slug: str, pulses: tuple[tuple[int, ...], ...]) -> Story:
    """Return sealed weights, and keys of the beacon that come in time, late, or never."""
    story = settled(slug, 1)
    chain = story.chain.set("commit_reveal_weights_enabled", 1, True)
    chain.set("weights_set_rate_limit", 1, 0)
    for text, hotkey, weights in (
        (71, 1, {1: 1}),
        (72, None, {2: 5}),
        (73, 2, {2: 1}),
        (74, 1, {1: 3, 2: 4}),
    ):
        chain.set("sealed_weights", (text, 500 + text), seal(hotkey, weights))
    story.stretches[1:] = []
    story.rest(24)
    story.block(commit_sealed(1, 71, 571), commit_sealed(1, 72, 572), commit_sealed(2, 72, 572))
    story.block(commit_sealed(1, 73, 573), commit_sealed(1, 74, 574), commit_sealed(1, 75, 575, 3))
    for known in pulses:
        story.block(pulses=known, idle=9)
    return story.block(commit_sealed(1, 71, 571), commit_sealed(1, 71, 999), idle=3).rest(30)


def swapped(slug: str, netuid: int | None, *, keep: bool | None = None) -> Story:
    """Return a validator and a miner whose hotkeys are swapped between epochs."""
    story = settled(slug, 1, 2, block=40_000)
    swap: dict[str, Any] = {"netuid": netuid}
    name = "swap_hotkey"
    if keep is not None:
        name, swap["keep_stake"] = "swap_hotkey_v2", keep
    story.block(buy(102, 1, 20), buy(103, 2, 5, 2), idle=7, author=AUTHOR)
    story.block(call(name, 101, hotkey=1, new_hotkey=41, **swap), weigh(1, {1: 1}), idle=3)
    story.block(weigh(41, {1: 3, 2: 1}), call(name, 102, hotkey=2, new_hotkey=3, **swap), idle=2)
    story.block(call(name, 102, hotkey=2, new_hotkey=42, **swap), idle=20)
    return story.block(call(name, 101, hotkey=41, new_hotkey=43, **swap), idle=15).rest(25)


def coldkey_swap(slug: str, *, dispute: bool) -> Story:
    """Return a coldkey that announces its heir, and is swapped or disputes it."""
    story = settled(slug, 1)
    story.chain.set("coldkey_swap_announcement_delay", 15)
    story.chain.set("coldkey_swap_reannouncement_delay", 10)
    heir = 201
    secret = int(account_hash(AccountId(heir)))
    lock = call("lock_stake", 101, hotkey=1, netuid=1, amount=5 * TAO)
    story.block(call("announce_coldkey_swap", 101, new_coldkey_hash=secret), idle=2)
    story.block(buy(101, 1, 1), lock, call("swap_coldkey_announced", 101, new_coldkey=heir), idle=4)
    if dispute:
        story.block(call("dispute_coldkey_swap", 101))
    story.block(call("swap_coldkey_announced", 101, new_coldkey=heir), buy(101, 1, 1), idle=16)
    if dispute:
        story.block(call("reset_coldkey_swap", None, coldkey=101))
        move = call("swap_coldkey", None, old_coldkey=101, new_coldkey=heir, swap_cost=TAO)
        story.block(lock, idle=2).block(move)
    story.block(buy(heir, 1, 2), sell(heir, 1, 3), join(heir, 4), idle=3, author=AUTHOR)
    return story.rest(35)


def owner_is_swapped() -> Story:
    """Return an owner whose hotkey, then coldkey, is swapped while its cut waits."""
    story = settled("owner-is-swapped", 1)
    funded(story.chain, 11)
    swap = call("swap_hotkey", 11, hotkey=21, new_hotkey=25, netuid=None)
    story.block(join(11, 21), idle=3).block(swap, idle=5).rest(15)
    move = call("swap_coldkey", None, old_coldkey=11, new_coldkey=211, swap_cost=0)
    slower = call("set_tempo", 211, netuid=1, tempo=360)
    story.block(move, call("trigger_epoch", 11, netuid=1), slower)
    return story.rest(30)


def claims(slug: str, kind: int, subnets: tuple[int, ...] = ()) -> Story:
    """Return root stake whose claims run by themselves, in one of the three ways."""
    story = settled(slug, 1, 2)
    for netuid in (1, 2):
        story.chain.set("subnet_moving_price", netuid, 3 << 30)
        story.chain.set("root_claimable_threshold", netuid, 1000 << 32)
    wish = call("set_root_claim_type", 101, claim_type=make(ClaimType, kind, subnets))
    story.block(wish, buy(102, 1, 40, 0), buy(103, 2, 5, 0), idle=3)
    story.rest(19).rest(1).rest(1).rest(20)
    story.block(sell(102, 1, 15, 0), call("claim_root", 102, subnets=(1,)), idle=3)
    return story.rest(21).block(call("claim_root", 103, subnets=())).rest(20)


def root_seats() -> Story:
    """Return root with two seats, and validators who bid for them."""
    story = Story("root-is-full", funded(town(1, 2), 101, 102, 103))
    story.chain.set("max_allowed_uids", 0, 2).set("target_registrations_per_interval", 0, 9)
    seat = [call("root_register", 100 + hotkey, hotkey=hotkey) for hotkey in (1, 2, 3)]
    story.block(join(101, 1), join(102, 2), join(103, 3), buy(102, 2, 10, 0), *seat[:2])
    story.block(*seat, buy(103, 3, 10, 0)).block(seat[2], idle=4)
    return story.block(buy(103, 3, 11, 0), seat[2], seat[0], idle=4).block(seat[0]).rest(25)


def lent_to_owners() -> Story:
    """Return root validators whose stake is lent to the owner of a new subnet."""
    story = settled("lent-to-a-new-owner", 1)
    story.chain.set("network_min_lock_cost", TAO).set("network_last_lock_cost", TAO)
    story.chain.set("network_rate_limit", 0).set("pending_child_key_cooldown", 6)
    refuse = call("set_auto_parent_delegation_enabled", 101, hotkey=1, enabled=False)
    story.block(call("register_network", 102, hotkey=31), idle=2)
    story.block(call("start_call", 102, netuid=2), refuse, join(103, 3, 2))
    faster = call("sudo_set_tempo", None, netuid=2, tempo=8)
    story.block(faster, call("register_network", 103, hotkey=32))
    return story.rest(9).rest(9).rest(20)


def children(slug: str, cooldown: int) -> Story:
    """Return a parent that lends its stake to children, who wait, earn and are dismissed."""
    story = settled(slug, 1, block=40_000)
    story.chain.set("pending_child_key_cooldown", cooldown)
    story.chain.set("tx_childkey_take_rate_limit", 10)

    def lend(*links: tuple[int, int]) -> Call:
        family = tuple(make(Link, part, child) for part, child in links)
        return call("set_children", 101, hotkey=1, netuid=1, children=family)

    take = call("set_childkey_take", 102, hotkey=2, netuid=1, take=9000)
    story.block(lend((WHOLE // 2, 2), (WHOLE // 4, 3)), take, take, idle=6)
    story.block(lend((WHOLE, 2), (1, 3)), weigh(2, {0: 1, 2: 1}), idle=150)
    story.block(weigh(2, {0: 1, 2: 1}), take, idle=20)
    story.block(lend(), call("swap_hotkey", 102, hotkey=2, new_hotkey=42, netuid=1), idle=150)
    return story.rest(25).rest(20)


def takes() -> Story:
    """Return takes that rise slowly and fall at once, and nominators who pay them."""
    story = settled("takes", 1)
    story.chain.set("tx_delegate_take_rate_limit", 15)
    up = [call("increase_take", 101, hotkey=1, take=take) for take in (5000, 7000, 60_000)]
    down = [call("decrease_take", 101, hotkey=1, take=take) for take in (3000, 1000)]
    small = call("sudo_set_nominator_min_required_stake", None, minimum=5_000_000)
    nominate = call("add_stake", 102, hotkey=1, netuid=1, amount=3_000_000)
    story.block(*down, up[0], buy(103, 1, 10), nominate, idle=2, author=AUTHOR)
    story.block(*up, idle=15).rest(20)
    return story.block(small, sell(103, 1, 2), nominate, idle=3, author=AUTHOR).rest(20)


def ripening(slug: str, idle: int, *, perpetual: bool) -> Story:
    """Return locks that ripen while nothing else happens."""
    story = settled(slug, 1, tempo=360)
    lock = call("lock_stake", 101, hotkey=1, netuid=1, amount=60 * TAO)
    keep = call("set_perpetual_lock", 101, netuid=1, enabled=perpetual)
    story.chain.set("unlock_rate", 2000).set("maturity_rate", 1000)
    story.stretches[1:] = []
    story.block(keep, lock, call("lock_stake", 102, hotkey=1, netuid=1, amount=TAO))
    move = call("move_lock", 101, destination_hotkey=2, netuid=1)
    story.block(sell(101, 1, 150), move, idle=idle)
    turn = call("set_perpetual_lock", 101, netuid=1, enabled=not perpetual)
    return story.block(turn, sell(101, 1, 80), sell(101, 1, 30), idle=idle, author=AUTHOR).rest(40)


def crowned(slug: str, seats: int) -> Story:
    """Return a subnet that is older than a year, and a king who takes it over."""
    story = settled(slug, 1, block=LATE)
    story.chain.set("network_registered_at", 1, 5).set("max_allowed_uids", 1, seats)
    story.chain.set("maturity_rate", 20).set("min_non_immune_uids", 1, 0)
    join_and_lock = call("lock_stake", 102, hotkey=1, netuid=1, amount=100 * TAO)
    story.block(buy(102, 1, 200), join_and_lock, idle=2, author=AUTHOR)
    story.block(call("try_associate_hotkey", 103, hotkey=61), buy(103, 61, 300), idle=12)
    story.block(call("lock_stake", 103, hotkey=61, netuid=1, amount=200 * TAO))
    story.rest(30).rest(30)
    mine = [call("set_tempo", coldkey, netuid=1, tempo=360) for coldkey in (11, 101, 103)]
    return story.block(*mine).rest(25)


def cut_is_locked() -> Story:
    """Return an owner whose cut is locked as it comes."""
    story = settled("cut-is-locked", 1)
    switch = call("sudo_set_owner_cut_auto_lock_enabled", 11, netuid=1, value=True)
    story.block(switch, call("enable_voting_power_tracking", 11, netuid=1), idle=3).rest(20)
    story.block(sell(11, 21, 1), call("set_perpetual_lock", 11, netuid=1, enabled=True), idle=1)
    less = call("sudo_set_subnet_owner_cut", None, value=6553)
    return story.block(less, idle=10).rest(30)


def leased(slug: str, percent: int, end: int | None) -> Story:
    """Return a leased subnet whose owner's cut is shared."""
    story = settled(slug, 1, block=1040, tempo=20)
    lease = make(Lease, 102, OWNERS[1], 21, percent, end, 1)
    story.chain.set("subnet_uid_to_lease_id", 1, 3).set("subnet_leases", 3, lease)
    for contributor, share in ((103, 2**62), (104, 2**61)):
        story.chain.set("subnet_lease_shares", (3, contributor), share)
    return story.rest(19).rest(1).rest(19).rest(1).rest(60)


STORIES: Final[dict[str, Callable[[], list[Story]]]] = {
    "hidden-weights": lambda: [
        hidden("opened-in-time"),
        hidden("two-epochs-later", period=2, pause=21),
        batches(),
        too_many(),
        timelocked("keys-in-time", ((572,), (573, 574), (575,))),
        timelocked("keys-too-late", ((), (), (), (571, 574))),
    ],
    "key-swaps": lambda: [
        swapped("hotkeys-everywhere", None),
        swapped("hotkeys-in-one-subnet", 1),
        swapped("hotkeys-stake-stays", 2, keep=True),
        coldkey_swap("coldkey-announced", dispute=False),
        coldkey_swap("coldkey-disputed", dispute=True),
        owner_is_swapped(),
    ],
    "root-stake": lambda: [
        claims("claims-are-swapped", 0),
        claims("claims-are-kept-in-one", 2, (2,)),
        root_seats(),
        lent_to_owners(),
        children("children-wait", 7),
        takes(),
    ],
    "locks": lambda: [
        ripening("lock-decays", 900, perpetual=False),
        ripening("lock-is-perpetual", 700, perpetual=True),
        crowned("king-has-no-seat", 256),
        crowned("king-takes-a-seat", 3),
        cut_is_locked(),
        leased("lease", 30, 1150),
    ],
}


def _register(name: str, hunts: str, notes: str) -> None:
    @theme(name, RUN, hunts=hunts, origin="by hand", notes={name: notes})
    def told(operation: Operation, draws: Draws) -> Iterator[Draft]:
        del operation, draws
        yield from drafts(STORIES[name]())


for _name, _hunts, _notes in (
    ("hidden-weights", "weights that open in another epoch", "promises by hash, sealed texts"),
    ("key-swaps", "what a swap forgets or moves twice", "swaps of keys between epochs"),
    ("root-stake", "stake that counts too early or twice", "claims, loans, takes and root's seats"),
    ("locks", "another decay, another king, a share too much", "locks, kings, leases"),
):
    _register(_name, _hunts, _notes)
