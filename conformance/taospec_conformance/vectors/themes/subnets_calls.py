"""T5: subnets are registered and started, and get the hotkey of their owner."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.ledger import subnet_account
from taospec.primitives import Netuid
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.subnets import NETWORKS, THOUSAND, Tables

COLDKEY, STRANGER, HOTKEY, VALIDATOR = 7, 17, 3, 5
NOW: Final = 1_300_000
ACCOUNT: Final = subnet_account(Netuid(9))
FULL: Final = 2**64 - 1
SUBNETS: Final = "upstream pallets/subtensor/src/tests/subnet.rs"
CHEAP: Final[Tables] = {"network_min_lock_cost": 0, "network_last_registered": 1}


def chain(tao: int = 3 * THOUSAND, **entries: Any) -> Chain:
    """Return a chain with root, a coldkey that has TAO, and further entries."""
    made = Chain(NOW).set("total_networks", 1).set("subtoken_enabled", 0, False)
    made.balance(COLDKEY, tao)
    return written(made, **entries)


def written(made: Chain, **entries: Any) -> Chain:
    """Write entries of tables, by key, and items."""
    for name, value in entries.items():
        if not isinstance(value, dict):
            made.set(name, value)
            continue
        for key, entry in value.items():
            made.set(name, key, entry)
    return made


def subnet(made: Chain, netuid: int, tao: int, alpha: int, registered: int = 1) -> Chain:
    """Add a subnet of another owner, which no longer is immune."""
    made.subnet(netuid, tao=tao, alpha=alpha).balance(subnet_account(Netuid(netuid)), 500)
    made.set("network_registered_at", netuid, registered).set("subnet_owner", netuid, 60 + netuid)
    made.set("network_last_registered", registered)
    return made.set("total_networks", made.get("total_networks") + 1)


def full(tao: int = 3 * THOUSAND, **entries: Any) -> Chain:
    """Return a chain with as many subnets as may be: one."""
    made = subnet(chain(tao), 1, 10**6, 10**6)
    return written(made.set("subnet_limit", 1), **entries)


def register(made: Chain, slug: str, *flags: str, hotkey: int = HOTKEY, **own: Any) -> Draft:
    """Return a case of a registration."""
    values = {"state": made.state(), "origin": COLDKEY, "hotkey": hotkey}
    return Draft(values, slug, flags or ("BASIC",), **own)


def registered() -> Iterator[Draft]:
    """Yield registrations with room."""
    yield register(chain(), "first")
    made = subnet(chain(), 1, 500 * 10**6, 100 * 10**6)
    yield register(subnet(made, 3, 200 * 10**6, 100 * 10**6), "between-two")
    recent = {"network_last_registered": NOW - 7200}
    made = chain(**recent)
    yield register(made, "as-soon-as-may-be", "BOUNDARY")
    yield register(chain(tao=THOUSAND), "exactly-the-price", "BOUNDARY")
    yield register(chain(tao=THOUSAND + 499), "deposit-short-by-one", "BOUNDARY")
    yield register(chain(tao=THOUSAND + 500), "price-and-deposit", "BOUNDARY")
    made = chain(owner={HOTKEY: COLDKEY}, owned_hotkeys={COLDKEY: (HOTKEY,)})
    yield register(made, "own-hotkey")
    yield register(chain(), "coldkey-as-hotkey", "DEGENERATE", hotkey=COLDKEY)
    yield register(chain(network_registration_start_block=NOW), "opens-now", "BOUNDARY")
    made = chain(**CHEAP, network_last_lock_cost=0)
    yield register(made, "for-nothing", "DEGENERATE")
    made = chain(**CHEAP, network_last_lock_cost=250, network_lock_reduction_interval=FULL)
    yield register(made, "for-the-deposit", "BOUNDARY")
    made = subnet(chain(), 1, 1, 10**9)
    yield register(made, "price-so-low-that-the-pool-has-no-alpha", "OVERFLOW")
    made = chain(registered_subnet_counter={1: 3}, recycle_or_burn={1: True})
    written(made, owner_cut_enabled={1: False}, min_non_immune_uids={1: 4})
    written(made, total_alpha_issuance={1: 900}, set_sn_owner_hotkey={1: NOW - 5})
    written(made, subnet_alpha_out={1: 5}, subnet_volume={1: 6})
    written(made, rao_recycled_for_registration={1: 7})
    yield register(made, "rests-of-a-former-subnet", "ADVERSARIAL")


def parents() -> Iterator[Draft]:
    """Yield registrations with root validators."""
    made = chain()
    for uid, hotkey, owner in ((0, VALIDATOR, 8), (1, 6, 9), (2, HOTKEY, COLDKEY), (256, 4, 8)):
        made.set("owner", hotkey, owner).set("keys", (0, uid), hotkey).set("uids", (0, hotkey), uid)
    made.set("auto_parent_delegation_enabled", 6, False)
    yield register(made, "root-validators", "ORDER")
    made = chain(stake_threshold=1, keys={(0, 0): VALIDATOR}, owner={VALIDATOR: 8})
    yield register(made, "root-validator-who-may-not", "BASIC")


def replaced() -> Iterator[Draft]:
    """Yield registrations for which a subnet goes."""
    yield register(full(), "instead-of-another")
    made = subnet(full(), 2, 5 * 10**6, 10**6, registered=2).set("subnet_limit", 2)
    made.set("subnet_moving_price", 1, 9 << 32).set("subnet_moving_price", 2, 5 << 32)
    yield register(made, "median-of-those-that-stay", "ORDER")
    made = subnet(full(), 4, 5 * 10**6, 10**6, registered=2).set("subnet_limit", 2)
    made.set("subnet_moving_price", 1, 9 << 32)
    yield register(made, "number-of-the-one-that-goes", "ORDER")
    made = full(tao=THOUSAND).stake(VALIDATOR, COLDKEY, 1, 1000)
    made.set("subnet_tao", 1, 10**6)
    yield register(made, "paid-by-the-one-that-goes", "ORDER")
    made = full(registered_subnet_counter={1: 3}, recycle_or_burn={1: True})
    yield register(made, "rests-of-the-one-that-goes", "ADVERSARIAL")


def refused() -> Iterator[Draft]:
    """Yield registrations that are refused for one reason."""

    def state(**entries: Any) -> Tables:
        return {"state": entries}

    other = {HOTKEY: STRANGER}
    yield register(chain(owner=other), "hotkey-of-another", repair=state(owner={HOTKEY: COLDKEY}))
    yield register(chain(), "account-of-a-subnet", hotkey=ACCOUNT, repair={"hotkey": HOTKEY})
    closed = {"network_registration_start_block": NOW + 1}
    repair = state(network_registration_start_block=NOW)
    yield register(chain(**closed), "not-open-yet", "BOUNDARY", repair=repair)
    early = {"network_last_registered": NOW - 7199}
    repair = state(network_last_registered=NOW - 7200)
    yield register(chain(**early), "too-early", "BOUNDARY", repair=repair)
    young = full(network_registered_at={1: NOW - 1_295_999})
    repair = state(network_registered_at={1: NOW - 1_296_000})
    yield register(young, "all-immune", "BOUNDARY", repair=repair)
    repair = state(balances={COLDKEY: THOUSAND})
    yield register(chain(tao=THOUSAND - 1), "a-rao-short", "BOUNDARY", repair=repair)
    made = full(tao=THOUSAND - 1).stake(VALIDATOR, COLDKEY, 1, 1000)
    yield register(made, "short-of-what-it-would-be-paid", "ORDER", repair=repair)
    cheap = {**CHEAP, "network_lock_reduction_interval": FULL}
    made = chain(tao=500, network_last_lock_cost=250, **cheap)
    repair = state(balances={COLDKEY: 1000})
    yield register(made, "nothing-spendable", "BOUNDARY", repair=repair)
    made = chain(tao=999, network_last_lock_cost=250, **cheap)
    yield register(made, "account-below-the-deposit", "BOUNDARY", repair=repair)


def published() -> Iterator[Draft]:
    """Yield upstream's registrations."""
    seeds = {"network_min_lock_cost": 10**11, "network_last_lock_cost": 10**11}
    test = f"{NETWORKS} register_network_seeds_"
    known = {
        "subnet_tao": {1: 10**11},
        "subnet_alpha_in": {1: 10**11},
        "subnet_locked": {1: 10**11},
    }
    made = chain(tao=2 * 10**11, **seeds)
    origin = f"{test}first_subnet_from_fallback_price_one_and_keeps_lock_in_pool"
    yield register(made, "seeds-first", origin=origin, expect_state=known)
    made = subnet(subnet(chain(2 * 10**11), 1, 500, 100, 0), 2, 200, 100, 0)
    known = {"subnet_tao": {3: 10**11}, "subnet_alpha_in": {3: 28_571_428_571}}
    origin = f"{test}new_subnet_from_even_median_snapshot"
    yield register(written(made, **seeds), "seeds-even", origin=origin, expect_state=known)
    origin = f"{NETWORKS} register_network_fails_before_prune_keeps_existing"
    repair = {"state": {"balances": {COLDKEY: 2 * THOUSAND}}}
    yield register(full(tao=0), "fails-before-prune", "UPSTREAM", origin=origin, repair=repair)
    made = subnet(full(), 2, 10**6, 10**6, registered=2).set("subnet_limit", 2)
    after: Tables = {"total_networks": 3, "subnet_owner": {1: COLDKEY, 2: 62}}
    origin = f"{NETWORKS} register_network_prunes_and_recycles_netuid"
    yield register(made, "prunes-and-recycles", origin=origin, expect_state=after)
    made = full(registered_subnet_counter={1: 1})
    origin = f"{NETWORKS} registered_subnet_counter_survives_dissolve_and_bumps_on_reregistration"
    known = {"registered_subnet_counter": {1: 2}}
    yield register(made, "counter", origin=origin, expect_state=known)


@theme(
    "registrations",
    "subnets.register_network",
    hunts="the price asked anew after a dissolution, another median, a check in another place",
    origin="by hand",
)
def registrations(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield registrations of subnets, and every refusal."""
    del operation, draws
    for kind in (registered, parents, replaced, refused, published):
        yield from kind()


OWNED: Final[Tables] = {
    "block": NOW,
    "networks_added": {0: True, 1: True},
    "subnet_owner": {1: COLDKEY},
    "network_registered_at": {1: 1000},
}


def start(slug: str, *flags: str, netuid: int = 1, origin: int = COLDKEY, **own: Any) -> Draft:
    """Return a case of `start_call`; entries of the state are further arguments."""
    named: Tables = {name: own.pop(name) for name in ("repair", "expect_state") if name in own}
    if "test" in own:
        named["origin"] = f"{SUBNETS} {own.pop('test')}"
    values = {"state": {**OWNED, **own}, "origin": origin, "netuid": netuid}
    return Draft(values, slug, flags or ("BASIC",), **named)


@theme(
    "starts",
    "subnets.start_call",
    hunts="emission from this block, root allowed, the delay off by one, the owner asked first",
    origin="by hand",
)
def starts(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield subnets that are started, and every refusal."""
    del operation, draws
    begun = {"first_emission_block_number": {1: NOW + 1}, "subtoken_enabled": {1: True}}
    yield start("ok", test="test_do_start_call_ok", expect_state=begun)
    yield start(
        "not-existed", "UPSTREAM", test="test_do_start_call_fail_with_not_existed_subnet",
        networks_added={0: True}, repair={"state": {"networks_added": {1: True}}},
    )  # fmt: skip
    yield start(
        "not-owner", "UPSTREAM", test="test_do_start_call_fail_not_owner", origin=STRANGER,
        repair={"origin": COLDKEY},
    )  # fmt: skip
    yield start(
        "set-again", "UPSTREAM", test="test_do_start_call_fail_for_set_again",
        first_emission_block_number={1: 1500},
        repair={"state": {"first_emission_block_number": {1: None}}},
    )  # fmt: skip
    delay = {"start_call_delay": NOW - 1000}
    yield start("after-the-delay", "BOUNDARY", **delay)
    yield start("too-early", "BOUNDARY", start_call_delay=NOW - 999, repair={"state": delay})
    yield start(
        "delay-beyond-64-bits", "SATURATION", start_call_delay=FULL, repair={"state": delay}
    )
    yield start("at-the-end", "SATURATION", block=FULL)
    yield start("trade-is-on-already", subtoken_enabled={1: True})
    yield start("nobody-is-the-owner", "DEGENERATE", subnet_owner={}, origin=0)
    yield start("root", "DEGENERATE", netuid=0, origin=0)
    yield start("owner-of-another", subnet_owner={1: COLDKEY, 2: STRANGER}, origin=STRANGER,
                networks_added={1: True, 2: True}, repair={"netuid": 2})  # fmt: skip


@theme(
    "hotkeys",
    "subnets.sudo_set_sn_owner_hotkey",
    "subnets.sudo_set_subnet_owner_hotkey",
    hunts="root that need not wait, a hotkey that must exist, a time kept by account",
    origin="by hand",
)
def hotkeys(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield hotkeys named by owner and root, and every refusal."""
    del draws
    week = {"set_sn_owner_hotkey": {1: NOW - 50_400}, "subnet_owner_hotkey": {1: 9}}
    soon = {"set_sn_owner_hotkey": {1: NOW - 50_399}, "subnet_owner_hotkey": {1: 9}}
    repair = {"state": {"set_sn_owner_hotkey": {1: NOW - 50_400}}}

    def naming(slug: str, origin: int | None, *flags: str, **own: Any) -> Draft:
        named = {"repair": own.pop("repair")} if "repair" in own else {}
        call = {"netuid": own.pop("netuid", 1), "hotkey": own.pop("hotkey", HOTKEY)}
        values = {"state": {**OWNED, **own}, "origin": origin, **call}
        return Draft(values, slug, flags or ("BASIC",), **named)

    yield naming("by-the-owner", COLDKEY)
    yield naming("by-root", None, subnet_owner_hotkey={1: 9})
    yield naming("by-another", STRANGER, repair={"origin": COLDKEY})
    yield naming("absent", None, netuid=2, repair={"netuid": 1})
    yield naming("root-too-early", None, "BOUNDARY", repair=repair, **soon)
    if operation.id == "subnets.sudo_set_subnet_owner_hotkey":
        yield naming("account-of-a-subnet", None, hotkey=ACCOUNT, repair={"hotkey": HOTKEY})
        return
    yield naming("owner-too-early", COLDKEY, "BOUNDARY", repair=repair, **soon)
    yield naming("after-a-week", COLDKEY, "BOUNDARY", **week)
    yield naming("first-in-block-zero", COLDKEY, "DEGENERATE", block=0)
    yield naming("account-of-a-subnet", COLDKEY, hotkey=ACCOUNT, repair={"hotkey": HOTKEY})
    yield naming("nobody-is-the-owner", 0, "DEGENERATE", subnet_owner={})
    yield naming("for-root", None, "DEGENERATE", netuid=0)
