"""T5: what is removed with a subnet, what survives, and who may end one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, Final, get_args, get_origin, get_type_hints

from taospec.dissolution import dissolve, remove_network
from taospec.ledger import subnet_account
from taospec.primitives import U16, AccountId, Netuid
from taospec.share_pools import SafeFloat, whole
from taospec.slashing import Escrow
from taospec.state import DECLARED, ClaimRate, ClaimType, Entry, Lease, State, tables_of
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.dissolution import NET, case, ending, in_shares

HOTKEY, COLDKEY = 41, 42
MISTAKES: Final = "an entry left behind, a neighbour's removed, one removed that the chain leaves"

SURVIVES: Final = frozenset(
    {
        "registered_subnet_counter", "total_alpha_issuance", "alpha_burned", "alpha_recycled",
        "owner_cut_enabled", "recycle_or_burn", "subnet_emission_enabled", "min_allowed_uids",
        "min_non_immune_uids", "min_childkey_take_per_subnet", "root_claimable_threshold",
        "last_owner_hyperparam_update", "set_sn_owner_hotkey",
        "auto_stake_destination", "auto_stake_destination_coldkeys",
        "root_alpha_dividends_per_subnet", "voting_power", "voting_power_tracking_enabled",
        "voting_power_disable_at_block", "voting_power_ema_alpha",
    }
)  # fmt: skip
"""What the chain's code does not name; written down apart from the chapter."""


def sample(kind: Any, default: Any = None) -> Any:
    """Return a value of a declared type that is not the default."""
    if kind is bool:
        return not default
    if kind is SafeFloat:
        return whole(7)
    if type(None) in get_args(kind):
        return sample(get_args(kind)[0])
    if get_origin(kind) is Sequence:
        return (sample(get_args(kind)[0]),)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return make(kind, *[sample(hints[entry.name]) for entry in fields(kind)])
    return 8 if default == 7 else 7


def key_of(name: str, netuid: int) -> Any:
    """Return a key of a table that belongs to a subnet; of a lock the coldkey stands first."""
    parts = DECLARED[name][0]
    accounts = iter((COLDKEY, HOTKEY) if name == "lock" else (HOTKEY, COLDKEY))
    key = tuple(
        netuid
        if part is Netuid or (part is U16 and place == 0)
        else next(accounts)
        if part is AccountId
        else 0
        for place, part in enumerate(parts)
    )
    return key if len(key) > 1 else key[0]


def keyed() -> list[str]:
    """Return the names of the tables whose key names a subnet or a mechanism of one."""
    return [name for name, (parts, _) in DECLARED.items() if Netuid in parts or parts[:1] == (U16,)]


def filled(made: Chain, netuid: int) -> Chain:
    """Give a subnet an entry in every table that is kept by subnet."""
    defaults = tables_of(State())
    for name in keyed():
        value = sample(DECLARED[name][1], defaults[name].default)
        made.set(name, key_of(name, netuid), value)
    made.set("keys", (netuid, 0), HOTKEY).set("mechanism_count_current", netuid, 2)
    made.set("subnet_uid_to_lease_id", netuid, 10 + netuid)
    made.set("slash_escrows", (netuid, 0), make(Escrow, HOTKEY, 7, 7, None))
    return made.balance(subnet_account(Netuid(netuid)), 900)


def emptied(netuid: int) -> dict[str, Any]:
    """Return what the entries of a filled subnet become."""
    defaults, before = tables_of(State()), tables_of(filled(Chain(), netuid).state())
    after: dict[str, Any] = {}
    for name in keyed():
        key = key_of(name, netuid)
        kept = before[name].get(key)
        after[name] = {key: kept if name in SURVIVES else defaults[name].default}
    return after


def mechanisms() -> Iterator[Draft]:
    """Yield subnets with one, two and three mechanisms and rows for three."""
    for count in (1, 2, 3):
        made = Chain().subnet(NET).set("mechanism_count_current", NET, count)
        for index in (1, 2, 4097, 4098, 8193):
            made.set("incentive", index, (5,)).set("weights", (index, 0), (make(Entry, 1, 9),))
        yield case(made, f"mechanisms-{count}", "BASIC" if count > 1 else "DEGENERATE", netuid=NET)
    made = Chain().subnet(NET).set("total_networks", 2)
    first, second = make(Entry, 1, 500), make(Entry, 2, 600)
    made.set("weights", (0, 0), (first, second)).set("weights", (0, 1), (first,))
    made.set("weights", (2, 0), (first, second)).set("weights", (0, 2), (second,))
    zero = {"weights": {(0, 1): (make(Entry, 1, 0),)}}
    yield case(made, "weights-on-root", "BASIC", netuid=NET, by=remove_network, expect_state=zero)


def members() -> Iterator[Draft]:
    """Yield seats, members without a seat, and seats of nobody."""
    made = Chain().subnet(NET).set("keys", (NET, 0), 3).set("keys", (NET, 5), 4)
    made.set("keys", (2, 0), 3).set("total_networks", 0)
    for hotkey, netuid, flag in ((3, 1, True), (4, 1, False), (5, 1, False), (6, 1, True)):
        made.set("is_network_member", (hotkey, netuid), flag)
    made.set("is_network_member", (3, 2), True)
    after = {"is_network_member": {(3, 1): None, (4, 1): None, (5, 1): False, (6, 1): True}}
    yield case(
        made,
        "membership-without-a-seat",
        "DEGENERATE",
        netuid=NET,
        by=remove_network,
        expect_state=after,
    )
    made = Chain()
    for netuid in (1, 256, 257):
        made.subnet(netuid).set("burn", netuid, 5).set("uids", (netuid, 3), 0)
        made.set("child_keys", (3, netuid), ()).set("childkey_take", (3, netuid), 0)
        made.set("transaction_key_last_block", (3, netuid, 8), 900)
    yield case(made, "numbers-that-share-bytes", "BOUNDARY", netuid=257)
    lease = make(Lease, 7, 8, 9, 40, None, NET)
    made = Chain().subnet(NET).set("subnet_uid_to_lease_id", NET, 4).set("subnet_leases", 4, lease)
    for number in (3, 4, 5):
        made.set("accumulated_lease_dividends", number, 70)
        made.set("subnet_lease_shares", (number, 11), 2**63)
        made.set("subnet_lease_shares", (number, 12), 2**62)
    yield case(made, "lease", "BASIC", netuid=NET)
    made = (
        Chain().subnet(NET).set("subnet_leases", 0, lease).set("accumulated_lease_dividends", 0, 7)
    )
    yield case(made, "lease-of-number-zero-of-another", "BOUNDARY", netuid=NET)
    yield case(
        made.copy().set("subnet_uid_to_lease_id", NET, 0), "lease-zero", "BOUNDARY", netuid=NET
    )


@theme("removals", "dissolution.remove_network", hunts=MISTAKES, origin="by hand")
def removals(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield single groups of tables."""
    del operation, draws
    yield from mechanisms()
    yield from members()
    yield case(Chain().subnet(NET).set("total_networks", 2), "new", "EMPTY", netuid=NET)


@theme(
    "everything", "dissolution.dissolve", hunts=MISTAKES, origin="written apart from the chapter"
)
def everything(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield a subnet and a neighbour with an entry in every table."""
    del operation, draws
    made = filled(filled(Chain().set("total_networks", 3), NET), 2)
    yield case(made, "every-table", "BASIC", netuid=NET, by=dissolve, expect_state=emptied(NET))


@theme(
    "ends",
    "dissolution.dissolve",
    hunts="claims that survive, stakes settled after the tables are cleared, root dissolved",
    origin="by hand",
)
def ends(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield subnets that end, and what cannot be ended."""
    del operation, draws
    made = ending(1000, (1, 11, 30), (2, 12, 70))
    for hotkey in (1, 2, 5):
        rates = (make(ClaimRate, 1, 500), make(ClaimRate, 2, 600))
        made.set("root_claimable", hotkey, rates if hotkey < 5 else rates[:1])
    made.set("root_claimed", (1, 1, 11), 40).set("root_claimed", (2, 1, 11), 50)
    yield case(made, "claims-are-dropped", "BASIC", netuid=NET)
    made = in_shares(ending(1000, (2, 12, 50)), 1, 0, all=whole(7), c11=whole(7))
    made.set("is_network_member", (1, NET), False)
    made.set("root_claim_type", 12, make(ClaimType, 2, (1, 2)))
    kept = {"alpha": {(1, 11, NET): whole(7)}, "is_network_member": {(1, NET): False}}
    yield case(
        made, "entries-that-survive", "ADVERSARIAL", netuid=NET, by=dissolve, expect_state=kept
    )
    made = ending(10**6, (1, 11, 10**6), alpha_in=10**6)
    for pot in ("server_emission", "validator_emission", "root_alpha_divs", "owner_cut"):
        made.set(f"pending_{pot}", NET, 5000)
    yield case(made, "waiting-alpha-is-lost", "BASIC", netuid=NET)
    yield case(ending(1000), "absent", netuid=2, repair={"netuid": 1})
    yield case(ending(1000), "root", netuid=0, repair={"netuid": 1})


def calling(
    name: str, made: Chain, slug: str, origin: int | None, netuid: int, **own: Any
) -> Draft:
    """Return a case of one of the two calls."""
    if name == "dissolve_network":
        own["coldkey"] = 99
    return case(made, slug, origin=origin, netuid=netuid, **own)


@theme(
    "calls",
    "dissolution.root_dissolve_network",
    "dissolution.dissolve_network",
    hunts="an owner who ends a subnet, the coldkey asked for anything, checks in another order",
    origin="by hand",
)
def calls(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield each call by root and by others."""
    del draws
    name = operation.id.partition(".")[2]
    yield calling(name, ending(1000, (1, 11, 30), (2, 12, 70)), "by-root", None, NET)
    made = ending(0).set("subnet_owner", NET, 50)
    yield calling(name, made, "by-the-owner", 50, NET, repair={"origin": None})
    yield calling(name, made, "absent", None, 2, repair={"netuid": NET})
    yield calling(name, made, "root", None, 0, repair={"netuid": NET})
