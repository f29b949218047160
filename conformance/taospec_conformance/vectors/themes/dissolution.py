"""T3 and T5: how the TAO of a subnet that ends is divided, and who is really paid."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from taospec.dissolution import settle_stakes
from taospec.ledger import subnet_account
from taospec.locks import Lock
from taospec.primitives import Netuid
from taospec.share_pools import NOTHING, SafeFloat, whole
from taospec.state import State, tables_of
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws

NET: Final = 1
OWNER: Final = 50
ACCOUNT: Final = subnet_account(Netuid(NET))
FULL: Final = 2**64 - 1
ONE_TAO: Final = 2**64
TESTS: Final = "upstream pallets/subtensor/src/tests/networks.rs"


def verify(made: Chain, by: Callable[[State, Netuid], None], expected: dict[str, Any]) -> None:
    """Refuse a case whose numbers, computed by hand, the reference does not reproduce."""
    state = made.state()
    by(state, Netuid(NET))
    tables = tables_of(state)
    for name, entries in expected.items():
        rows = entries if isinstance(entries, dict) else {(): entries}
        for key, value in rows.items():
            found = tables[name].get(key)
            if found != value:
                raise ValueError(f"{name}[{key}] by hand {value}, by the reference {found}")


def case(
    made: Chain,
    slug: str,
    *flags: str,
    test: str = "",
    paid: dict[int, int] | None = None,
    expect_state: dict[str, Any] | None = None,
    repair: dict[str, Any] | None = None,
    by: Callable[[State, Netuid], None] = settle_stakes,
    **arguments: Any,
) -> Draft:
    """Return a case; entries after it that are upstream's, or computed by hand, are checked."""
    expected = {"balances": paid or {}, **(expect_state or {})}
    values = {"state": made.state(), **arguments}
    if test:
        origin = f"{TESTS} {test}"
        return Draft(values, slug, ("UPSTREAM",), origin=origin, expect_state=expected)
    if repair is None:
        verify(made, by, expected)
    return Draft(values, slug, flags or ("BASIC",), repair=repair)


POTS: Final[tuple[tuple[str, int, tuple[int, ...], int, str], ...]] = (
    ("exact", 10_000, (300, 700), 0, "BASIC"),
    ("one-rao", 1, (3, 2), 0, "ROUNDING"),
    ("one-rao-for-the-second", 1, (2, 3), 0, "ROUNDING"),
    ("three-equal", 10, (1, 1, 1), 0, "TIE"),
    ("three-equal-two-left", 11, (1, 1, 1), 0, "TIE"),
    ("fewer-rao-than-holders", 2, (7, 7, 7, 7, 7), 0, "TIE"),
    ("greatest-remainder-last", 7, (3, 3, 4), 0, "ORDER"),
    ("two-of-three-remainders", 8, (1, 2, 3), 0, "ORDER"),
    ("greatest-part-no-remainder", 9, (6, 1, 2), 0, "ORDER"),
    ("protocol-takes-half", 200, (50,), 50, "BASIC"),
    ("protocol-loses-a-tie", 5, (50,), 50, "TIE"),
    ("protocol-has-the-greater-remainder", 10, (4, 2), 3, "ORDER"),
    ("protocol-between-two-remainders", 13, (1, 2, 3), 4, "ORDER"),
    ("protocol-alone", 100, (), 7, "EMPTY"),
    ("protocol-alone-of-one-rao", 1, (), 7, "EMPTY"),
    ("nobody", 100, (), 0, "EMPTY"),
    ("no-pot", 0, (3, 2), 5, "EMPTY"),
    ("one-holder", 99_999, (5000,), 0, "BASIC"),
    ("one-rao-of-alpha", 5, (1,), 0, "BOUNDARY"),
    ("greatest-pot", FULL, (1, 1), 0, "BOUNDARY"),
    ("greatest-claims", 3, (FULL, FULL), FULL, "BOUNDARY"),
    ("greatest-of-all", FULL, (FULL, FULL - 1, 1), 0, "OVERFLOW"),
    ("remainders-beyond-64-bits", FULL, (FULL, FULL, FULL), FULL - 1, "OVERFLOW"),
    ("a-holder-of-dust", 10**12, (10**15, 1), 0, "ROUNDING"),
    ("two-holders-of-dust", 10**6, (1, 10**15, 1), 0, "ROUNDING"),
    ("quotients-beyond-doubles", 2**53 + 3, (2**53 + 1, 2**53 + 2), 1, "ROUNDING"),
)


@theme(
    "pots",
    "dissolution.divide_pot",
    hunts="rao given in the order of the list, to the protocol first, or by an unstable order",
    origin="by hand and seeded draws",
)
def pots(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield pots with ties, remainders and the ends of 64 bits."""
    del operation
    for slug, pot, values, protocol, flag in POTS:
        yield Draft({"pot": pot, "values": list(values), "protocol": protocol}, slug, (flag,))
    for _ in range(12):
        bound = draws.pick((5, 60, 10**6, FULL))
        claims = [draws.between(1, bound) for _ in range(2 + draws.below(6))]
        protocol = draws.pick((0, draws.between(1, bound)))
        yield Draft({"pot": draws.sized(1, FULL), "values": claims, "protocol": protocol})


REFUNDS: Final = (
    ("half-price", 2000, 800, 11796, ONE_TAO // 2, "BASIC"),
    ("no-cut", 5000, 10**15, 0, ONE_TAO, "BASIC"),
    ("whole-cut", 2000, 800, 65535, ONE_TAO, "BASIC"),
    ("whole-cut-too-much", 800, 801, 65535, ONE_TAO, "BOUNDARY"),
    ("no-lock", 0, 800, 11796, ONE_TAO, "EMPTY"),
    ("no-alpha", 5000, 0, 11796, ONE_TAO, "EMPTY"),
    ("no-price", 5000, 800, 11796, 0, "EMPTY"),
    ("cut-of-less-than-a-rao", 5000, 5, 11796, FULL * ONE_TAO, "ROUNDING"),
    ("alpha-floored-before-the-price", 10**6, 27, 11796, 1000 * ONE_TAO, "ROUNDING"),
    ("least-cut", 10**9, 65535 * 2**16, 1, ONE_TAO, "ROUNDING"),
    ("price-below-32-bits", 10**18, 10**18, 65535, 2**32 - 1, "ROUNDING"),
    ("price-of-32-bits", 10**18, 10**18, 65535, 2**32, "ROUNDING"),
    ("price-cut-at-32-bits", 10**15, 10**15, 65535, 3 * 2**31, "ROUNDING"),
    ("price-of-one-half-rao", 100, 3, 65535, ONE_TAO // 2, "ROUNDING"),
    ("saturates", FULL, FULL, 65535, FULL * ONE_TAO, "SATURATION"),
    ("greatest-price", FULL, 2, 65535, 2**128 - 1, "SATURATION"),
    ("supply", 10**15, 21 * 10**15, 11796, ONE_TAO // 21, "BASIC"),
)


@theme(
    "refunds",
    "dissolution.owner_refund",
    hunts="a cut or a price with more fraction bits, one rounding instead of three, a wrap",
    origin="by hand and seeded draws",
)
def refunds(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield refunds at which one of the roundings shows."""
    del operation
    for slug, lock, issuance, cut, price, flag in REFUNDS:
        values = {"lock": lock, "issuance": issuance, "cut": cut, "price": price}
        yield Draft(values, slug, (flag,))
    for _ in range(8):
        price, issuance = draws.sized(1, 2**70), draws.sized(1, 10**16)
        cut = draws.pick((11796, 32768, draws.below(65536)))
        yield Draft({"lock": 10**15, "issuance": issuance, "cut": cut, "price": price})


def ending(
    pot: int, *stakes: tuple[int, int, int], spare: int = 500, alpha_in: int = 0, living: int = 1000
) -> Chain:
    """Return a subnet with a pot and stakes (hotkey, coldkey, amount) of coldkeys that live."""
    made = Chain().subnet(NET, tao=pot, alpha=alpha_in)
    if spare:
        made.balance(ACCOUNT, spare)
    for hotkey, coldkey, amount in stakes:
        made.stake(hotkey, coldkey, NET, amount)
    for coldkey in sorted({coldkey for _, coldkey, _ in stakes}):
        made.set("staking_hotkeys", coldkey, ())
        if living:
            made.balance(coldkey, living)
    # what no rule here reads
    made.set("subtoken_enabled", 0, False).set("subtoken_enabled", NET, False)
    return made.set("total_alpha_issuance", NET, 0)


def older(made: Chain, lock: int = 5000, cut: int = 0, living: int = 1000) -> Chain:
    """Make a subnet one that was registered before refunds ended; its account has the lock."""
    made.set("subnet_owner", NET, OWNER)
    if living:
        made.balance(OWNER, living)
    made.set("network_registered_at", NET, 899).set("network_registration_start_block", 900)
    made.set("subnet_owner_cut", cut).set("tao_in_refund_deployment_block", 950)
    return made.set("subnet_locked", NET, lock).balance(ACCOUNT, lock)


def newer(made: Chain, protocol: int = 50) -> Chain:
    """Make a subnet one whose pool counts as the protocol's."""
    made.set("network_registered_at", NET, 101).set("tao_in_refund_deployment_block", 100)
    return made.set("subnet_protocol_alpha", NET, protocol)


def in_shares(made: Chain, hotkey: int, value: int, **shares: SafeFloat) -> Chain:
    """Write a share pool of holders c11 and so on, as it is."""
    made.set("total_hotkey_alpha", (hotkey, NET), value)
    made.set("total_hotkey_shares", (hotkey, NET), shares.pop("all"))
    for name, share in shares.items():
        made.set("alpha", (hotkey, int(name[1:]), NET), share)
    return made


def published() -> Iterator[Draft]:
    """Yield upstream's scenarios; coldkeys that are paid less than a deposit live already."""
    argument: dict[str, Any] = {"netuid": NET}
    made = older(ending(10_000, (3, 11, 300), (4, 12, 700)))
    test = "dissolve_two_stakers_pro_rata_distribution"
    yield case(made, "two", test=test, paid={11: 4000, 12: 8000, OWNER: 6000}, **argument)
    made = ending(1, (3, 11, 3), (4, 12, 2))
    test = "dissolve_rounding_remainder_distribution"
    yield case(made, "remainder", test=test, paid={11: 1001}, **argument)
    made = ending(200, (3, 11, 50), alpha_in=100).set("subnet_protocol_alpha", NET, 50)
    test = "dissolve_protocol_alpha_share_is_not_paid_to_users"
    yield case(made, "protocol", test=test, paid={11: 1100, ACCOUNT: 500}, **argument)
    made = newer(ending(200, (3, 11, 50), alpha_in=100))
    test = "dissolve_protocol_alpha_post_deploy_includes_alpha_in"
    yield case(made, "newer", test=test, paid={11: 1050, ACCOUNT: 500}, **argument)
    made = ending(99_999, (3, 11, 5000))
    test = "dissolve_single_alpha_out_staker_gets_all_tao"
    yield case(made, "single", test=test, paid={11: 100_999, ACCOUNT: 500}, **argument)
    made = ending(100, alpha_in=123).set("subnet_protocol_alpha", NET, 100)
    test = "dissolve_chain_bought_alpha_is_converted_to_tao_and_recycled"
    after = {"total_issuance": 500, "balances": {ACCOUNT: 500}}
    yield case(made, "bought", test=test, expect_state=after, **argument)
    made = ending(0, (3, 11, 1000))
    test = "dissolve_alpha_out_but_zero_tao_no_rewards"
    after = {"alpha": {(3, 11, NET): None}}
    yield case(made, "no-tao", test=test, expect_state=after, **argument)
    made = older(ending(0), lock=10**6)
    test = "dissolve_refunds_full_lock_cost_when_no_emission"
    yield case(made, "refund", test=test, paid={OWNER: 1_001_000}, **argument)


def gates() -> Iterator[Draft]:
    """Yield upstream's refunds of an older and a newer subnet, and of one without a lock."""
    test = "destroy_alpha_out_refund_gating_by_registration_block"
    made = older(ending(1000, (3, 11, 30)), lock=50_000, cut=32_768)
    made.set("subnet_alpha_in", NET, 1000)
    yield case(made, "gated-older", test=test, paid={OWNER: 50_485}, netuid=NET)
    made = ending(1000, (3, 11, 300)).set("subnet_locked", NET, 42_000)
    yield case(made, "gated-newer", test=test, paid={11: 2000}, netuid=NET)
    made = older(ending(1000, (3, 11, 30)), lock=0, cut=32_768)
    yield case(made, "gated-without-lock", test=test, paid={OWNER: 1000}, netuid=NET)


@theme(
    "upstream",
    "dissolution.settle_stakes",
    "dissolution.dissolve",
    hunts="any rule of the settlement",
    origin=TESTS,
    flags=("UPSTREAM",),
)
def upstream(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the published settlements."""
    del draws
    yield from published() if operation.id == "dissolution.dissolve" else gates()


def orders() -> Iterator[Draft]:
    """Yield holders whose order shows."""
    equal = ending(10, (1, 11, 1), (2, 12, 1), (3, 13, 1))
    yield case(equal, "storage-order", "TIE", netuid=NET, paid={12: 1004})
    one = ending(10, (5, 13, 1), (5, 12, 1), (5, 11, 1))
    yield case(one, "coldkeys-ascend", "TIE", netuid=NET, paid={11: 1004})
    both = ending(11, (1, 12, 1), (2, 11, 1), (2, 13, 1))
    yield case(both, "hotkey-first", "ORDER", netuid=NET, paid={11: 1004, 13: 1004})
    same = ending(1000, (1, 11, 30), (2, 11, 20), (3, 12, 50))
    yield case(same, "two-hotkeys-of-one", "BASIC", netuid=NET, paid={11: 1500, 12: 1500})
    apart = ending(1000, (1, 11, 30), (2, 12, 70)).subnet(2, tao=10**6, alpha=10**6)
    apart.stake(1, 11, 2, 500).stake(9, 11, 2, 800).stake(2, 12, 0, 900)
    yield case(apart, "other-subnets", "BASIC", netuid=NET)
    # the account cannot pay both: who comes first is paid
    short = ending(1000, (1, 11, 30), (2, 12, 70), spare=0).add("balances", ACCOUNT, -1)
    yield case(short, "last-payment-fails", "ORDER", netuid=NET, paid={12: 1700, 11: 1000})
    short = ending(1001, (1, 12, 70), (2, 11, 30), spare=0).add("balances", ACCOUNT, -1)
    yield case(short, "remainders-are-paid-first", "ORDER", netuid=NET, paid={12: 1701, 11: 1000})
    short = ending(1000, (2, 12, 70), (1, 11, 30), spare=0).add("balances", ACCOUNT, -301)
    yield case(short, "first-payment-fails", "ORDER", netuid=NET, paid={11: 1300, 12: 1000})


def payments() -> Iterator[Draft]:
    """Yield payments to accounts that do not exist, and accounts that end."""
    new = ending(1000, (1, 11, 499), (2, 12, 501), living=0)
    yield case(new, "below-the-deposit", "BOUNDARY", netuid=NET, paid={11: 0, 12: 501})
    new = ending(1000, (1, 11, 500), (2, 12, 500), living=0)
    yield case(new, "the-deposit", "BOUNDARY", netuid=NET, paid={11: 500, 12: 500})
    new = ending(600, (1, 11, 30), (2, 11, 570), living=0)
    yield case(new, "alive-by-the-first-payment", "ORDER", netuid=NET, paid={11: 600})
    new = ending(600, (2, 11, 30), (1, 11, 570), living=0)
    yield case(new, "alive-by-the-second-payment", "ORDER", netuid=NET, paid={11: 570})
    dusty = ending(1000, (1, 11, 1000), spare=0).balance(ACCOUNT, 300)
    after = {"balances": {ACCOUNT: 0, 11: 2000}, "rao_recycled_for_registration": {NET: 0}}
    yield case(dusty, "dust", "BOUNDARY", netuid=NET, expect_state=after)
    exact = ending(1000, (1, 11, 1000), spare=0)
    yield case(exact, "account-ends", "BOUNDARY", netuid=NET, paid={ACCOUNT: 0, 11: 2000})
    more = ending(1000, (1, 11, 1000), spare=7777)
    after = {"rao_recycled_for_registration": {NET: 7277}, "balances": {ACCOUNT: 500}}
    yield case(more, "fees-are-destroyed", "BASIC", netuid=NET, expect_state=after)
    none = ending(0, (1, 11, 1000), spare=9000)
    yield case(none, "no-pot", "EMPTY", netuid=NET)
    yield case(ending(5000), "nobody", "EMPTY", netuid=NET, expect_state={"total_issuance": 500})
    less = ending(1000, (1, 11, 1000)).set("total_stake", 999)
    yield case(less, "less-staked-than-the-pot", "SATURATION", netuid=NET)
    itself = ending(1000, (1, ACCOUNT, 400), (2, 12, 600))
    yield case(itself, "the-subnet-holds-its-alpha", "DEGENERATE", netuid=NET)


def protocols() -> Iterator[Draft]:
    """Yield subnets of which the chain holds alpha."""
    for slug, block in (("before", 100), ("at", 101), ("after", 102)):
        made = newer(ending(1000, (1, 11, 100), alpha_in=100))
        made.set("tao_in_refund_deployment_block", 201 - block)
        yield case(made, f"registered-{slug}-the-block", "BOUNDARY", netuid=NET)
    made = newer(ending(1000, (1, 11, 1), alpha_in=0), protocol=FULL)
    made.set("subnet_alpha_in", NET, FULL)
    yield case(made, "claim-of-64-bits", "SATURATION", netuid=NET)
    made = newer(ending(1000, alpha_in=100), protocol=0)
    yield case(made, "pool-alone", "EMPTY", netuid=NET)
    made = older(newer(ending(1000, (1, 11, 50), alpha_in=100)), lock=300)
    made.set("tao_in_refund_deployment_block", 10).add("balances", ACCOUNT, -700)
    yield case(made, "refund-spares-the-protocol", "BOUNDARY", netuid=NET, paid={OWNER: 1100})


def owners() -> Iterator[Draft]:
    """Yield refunds in full, in part and not at all."""
    made = older(ending(10**6, (1, 11, 1000), alpha_in=2000), lock=10**6, cut=11796)
    yield case(made, "less-what-was-earned", "BASIC", netuid=NET)
    for slug, start in (("older-at-the-block", 899), ("older-before-the-block", 900)):
        made = older(ending(1000, (1, 11, 10))).set("network_registration_start_block", start)
        yield case(made, slug, "BOUNDARY", netuid=NET)
    made = older(ending(1000, (1, 11, 10), living=0), lock=499, living=0).balance(11, 1000)
    yield case(made, "refund-below-the-deposit", "BOUNDARY", netuid=NET, paid={OWNER: 0})
    made = older(ending(1000, (1, 11, 10), living=0), lock=500, living=0).balance(11, 1000)
    yield case(made, "refund-of-the-deposit", "BOUNDARY", netuid=NET, paid={OWNER: 500})
    made = older(ending(1000, (1, 11, 10)), lock=5000).add("balances", ACCOUNT, -600)
    yield case(made, "more-than-there-is", "BOUNDARY", netuid=NET, paid={OWNER: 5900, ACCOUNT: 0})
    made = older(ending(1000, (1, 11, 10)), lock=5000).add("balances", ACCOUNT, -100)
    yield case(made, "dust-after-the-refund", "BOUNDARY", netuid=NET, paid={ACCOUNT: 0})
    made = older(ending(1000, (1, 11, 10))).set("subnet_owner", NET, None)
    yield case(made, "nobody-is-the-owner", "DEGENERATE", netuid=NET, paid={0: 5000})
    made = older(ending(1000, (1, OWNER, 10)), lock=900, living=0)
    yield case(made, "owner-who-stakes", "BASIC", netuid=NET, paid={OWNER: 2900})
    made = older(ending(1000, (1, 11, 10)), lock=1000).set("subnet_mechanism", NET, 0)
    made.set("subnet_owner_cut", 65535).set("subnet_alpha_out", NET, 400)
    yield case(made, "stable-price-of-one", "BASIC", netuid=NET, paid={OWNER: 1600})
    made = older(ending(10**6, alpha_in=10**6), lock=10**6, cut=65535)
    yield case(made, "alpha-of-the-pool-counts-as-earned", "ADVERSARIAL", netuid=NET)


def pools() -> Iterator[Draft]:
    """Yield shares that are worth less than a rao."""
    made = ending(1000, (2, 12, 50))
    in_shares(made, 1, 10, all=whole(1000), c11=whole(50), c13=whole(950)).balance(13, 1000)
    made.balance(11, 1000)
    yield case(made, "number-of-shares-claims", "ADVERSARIAL", netuid=NET, paid={11: 1459})
    tiny = make(SafeFloat, 9 * 10**20, -21)
    made = in_shares(ending(1000, (2, 12, 50)), 1, 10, all=make(SafeFloat, 10**21, -11), c11=tiny)
    yield case(made, "less-than-a-share-claims-nothing", "BOUNDARY", netuid=NET, paid={12: 2000})
    made = in_shares(ending(1000), 1, 10, all=make(SafeFloat, 10**21, -11), c11=tiny)
    yield case(made, "nobody-claims-anything", "EMPTY", netuid=NET, paid={ACCOUNT: 500})
    made = in_shares(ending(1000, (2, 12, 50)), 1, 10, all=NOTHING, c11=whole(50)).balance(11, 900)
    yield case(made, "no-shares-in-all", "DEGENERATE", netuid=NET, paid={11: 1400, 12: 1500})
    made = in_shares(ending(1000, (2, 12, 50)), 1, 0, all=whole(7), c11=whole(7))
    yield case(made, "pool-without-value-survives", "DEGENERATE", netuid=NET, paid={12: 2000})
    made = in_shares(ending(1000, (2, 12, 50)), 1, 7, all=whole(7))
    yield case(made, "value-without-holders", "EMPTY", netuid=NET, paid={12: 2000})
    made = in_shares(ending(1000), 1, 100, all=whole(300), c11=whole(100), c12=whole(200))
    made.balance(11, 900).balance(12, 900)
    yield case(made, "shares-of-a-third", "ROUNDING", netuid=NET)
    made = ending(1000, (2, 12, 50))
    lock = make(Lock, 20, 5 * ONE_TAO, 900)
    made.set("lock", (12, NET, 2), lock).set("locking_coldkeys", (NET, 2, 12), True)
    made.set("decaying_hotkey_lock", (NET, 2), lock).set("lock", (12, 2, 2), lock)
    yield case(made, "locked-alpha", "BASIC", netuid=NET, paid={12: 2000})


@theme(
    "settlements",
    "dissolution.settle_stakes",
    hunts="payments in another order, a failed payment that stops, dust or a refund forgotten",
    origin="by hand and seeded draws",
)
def settlements(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield settlements of every kind."""
    del operation
    for kind in (orders, payments, protocols, owners, pools):
        yield from kind()
    for _ in range(2):
        stakes = [
            (1 + draws.below(3), 11 + draws.below(3), draws.between(1, draws.pick((9, 10**6))))
            for _ in range(2 + draws.below(4))
        ]
        living = draws.pick((0, 1000))
        made = ending(draws.pick((7, 1500, 10**9 + 7)), *stakes, living=living, alpha_in=10**5)
        yield case(draws.pick((made, older(made), newer(made))), "", netuid=NET)
