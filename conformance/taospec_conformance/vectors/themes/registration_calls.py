"""T5: calls that register a hotkey, at the price, with a limit, by work, and on root."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from taospec.ledger import subnet_account
from taospec.primitives import Netuid
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.neurons import fixed, seat
from taospec_conformance.vectors.themes.registration import EDGE, MAXIMUM, PUBLISHED, TAO, UPSTREAM

PAYER: Final = 8
HOTKEY: Final = 31
STRANGER: Final = 9
PRICE: Final = TAO
ODD: Final = ("ADVERSARIAL",)
REFUSED: Final = ("REJECTION",)
Arguments = Callable[..., dict[str, Any]]


def subnet(
    tao: int = 10**12, alpha: int = 10**12, *, price: int = PRICE, balance: int = 10 * TAO
) -> Chain:
    """Return a subnet with a pool, a price and somebody who can pay it."""
    made = Chain().subnet(1, tao=tao, alpha=alpha, alpha_out=7).set("burn", 1, price)
    return made.balance(PAYER, balance)


def full(*emission: int, **about: Any) -> Chain:
    """Return a subnet that is full of old neurons."""
    made = subnet(**about).set("subnetwork_n", 1, len(emission)).set("emission", 1, emission)
    for uid in range(len(emission)):
        seat(made, uid, 11 + uid)
    made.set("max_allowed_uids", 1, len(emission)).set("min_non_immune_uids", 1, 0)
    return made.set("immunity_period", 1, 100)


def burned(**changed: Any) -> dict[str, Any]:
    """Return the arguments of a registration at the price."""
    return {"origin": PAYER, "netuid": 1, "hotkey": HOTKEY, **changed}


def worked(**changed: Any) -> dict[str, Any]:
    """Return the arguments of a registration by work."""
    ignored = {"block_number": 990, "nonce": 77, "work": [1, 2, 255], "coldkey": STRANGER}
    return {**burned(), **ignored, **changed}


def limited(**changed: Any) -> dict[str, Any]:
    """Return the arguments of a registration with a limit."""
    return {**burned(), "limit_price": PRICE, **changed}


def case(made: Chain, slug: str, arguments: dict[str, Any], hunts: str = "", **about: Any) -> Draft:
    """Return a case of a call."""
    return Draft({"state": made.state(), **arguments}, slug, hunts=hunts, **about)


def refused(call: Arguments) -> Iterator[Draft]:
    """Yield each rejection once, for a call that registers at the price."""

    def no(
        slug: str, made: Chain, repair: dict[str, Any], hunts: str = "", **changed: Any
    ) -> Draft:
        return case(made, slug, call(**changed), hunts, repair=repair, flags=REFUSED)

    yield no("root", subnet().set("burn", 0, 2 * PRICE), {"netuid": 1}, netuid=0)
    yield no("no-subnet", subnet().set("burn", 2, 0), {"netuid": 1}, netuid=2)
    yield no(
        "closed",
        subnet().set("network_registration_allowed", 1, False),
        fixed(network_registration_allowed={1: True}),
    )
    yield no("already-has-a-seat", full(5), {"hotkey": HOTKEY}, hotkey=11)
    yield no(
        "a-rao-short",
        subnet(balance=PRICE - 1),
        fixed(balances={PAYER: PRICE}),
        "a balance that must exceed the price",
    )
    yield no(
        "account-of-a-subnet",
        subnet(),
        {"hotkey": HOTKEY},
        hotkey=subnet_account(Netuid(5)),
    )
    yield no(
        "hotkey-of-another",
        subnet().hotkey(HOTKEY, STRANGER),
        fixed(owner={HOTKEY: PAYER}),
    )
    yield no(
        "no-seats-at-all",
        subnet().set("max_allowed_uids", 1, 0),
        fixed(max_allowed_uids={1: 1}),
    )
    yield no(
        "full-but-without-seats",
        full(5, 3).set("max_allowed_uids", 1, 0),
        fixed(max_allowed_uids={1: 2}),
        "a neuron that goes although there are no seats",
    )
    yield no(
        "none-may-go",
        full(5, 3).set("min_non_immune_uids", 1, 2),
        fixed(min_non_immune_uids={1: 1}),
    )
    yield no(
        "nothing-beside-the-deposit",
        subnet(price=500, balance=500).set("min_burn", 1, 0),
        fixed(balances={PAYER: 100_000}),
        "a deposit that is spent",
    )
    yield no(
        "an-account-below-the-deposit",
        subnet(price=499).set("balances", subnet_account(Netuid(1)), 0),
        fixed(burn={1: 100_000}),
        "a subnet's account opened with too little",
    )
    yield no(
        "too-much-for-the-pool",
        subnet(10**5, 10**12),
        fixed(subnet_tao={1: 10**12}),
    )
    yield no("reserve-too-low", subnet(10**12, 999_999), fixed(subnet_alpha_in={1: 10**12}))
    yield no(
        "too-dear",
        subnet(10**16, 10**6)
        .set("swap_balancer", 1, 9 * 10**17)
        .set("pal_swap_initialized", 1, True),
        fixed(subnet_alpha_in={1: 10**12}),
        "a price without a limit",
    )


def beside(made: Chain) -> Chain:
    """Add a subnet where everything is fine, and costs nothing."""
    made.subnet(2, tao=10**12, alpha=10**12).set("burn", 2, 0)
    return made.set("min_burn", 2, 0)


@theme(
    "order",
    "registration.burned_register",
    flags=("REJECTION", "ORDER"),
    hunts="two faults at once, of which the second is found first",
    origin="hand",
)
def in_order(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield registrations with two faults, where another subnet has none."""
    del operation, draws
    other: dict[str, Any] = {"repair": {"netuid": 2}}
    closed = beside(full(5)).set("network_registration_allowed", 1, False)
    yield case(closed, "closed-before-seat", burned(hotkey=11), **other)
    yield case(beside(full(5, balance=5)), "seat-before-price", burned(hotkey=11), **other)
    crowded = full(5, balance=5).set("min_non_immune_uids", 1, 1)
    yield case(beside(crowded), "price-before-room", burned(), **other)
    tight = full(5, price=500, balance=500).set("min_non_immune_uids", 1, 1)
    yield case(beside(tight), "room-before-payment", burned(), **other)
    yield case(
        beside(subnet(10**12, 999_999, price=500, balance=500)),
        "payment-before-purchase",
        burned(),
        **other,
    )


@theme(
    "refused",
    "registration.burned_register",
    flags=("REJECTION",),
    hunts="a registration that is made all the same",
    origin="hand",
)
def refused_at_the_price(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield registrations at the price that are refused."""
    del operation, draws
    yield from refused(burned)


@theme(
    "refused",
    "registration.register",
    flags=("REJECTION",),
    hunts="work that is looked at",
    origin="hand",
)
def refused_by_work(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield registrations by work that are refused."""
    del operation, draws
    yield from refused(worked)


@theme(
    "refused",
    "registration.register_limit",
    flags=("REJECTION",),
    hunts="a limit that is asked late",
    origin="hand",
)
def refused_with_a_limit(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield registrations with a limit that are refused."""
    del operation, draws
    yield from refused(limited)
    yield case(
        subnet().set("burn", 2, 2 * PRICE),
        "no-subnet-above-the-limit",
        limited(netuid=2),
        "the limit asked first",
        repair={"netuid": 1},
    )
    yield case(
        beside(subnet().set("network_registration_allowed", 1, False)),
        "limit-before-closed",
        limited(limit_price=PRICE - 1),
        repair={"netuid": 2},
    )
    yield case(
        subnet(),
        "price-above-the-limit",
        limited(limit_price=PRICE - 1),
        "a limit that is below the price by a rao",
        repair={"limit_price": PRICE},
    )


@theme(
    "seats",
    "registration.burned_register",
    hunts="a step of a registration left out or in another order",
    origin="hand",
)
def at_the_price(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield registrations at the price."""
    del operation, draws
    yield case(subnet(), "a-new-hotkey", burned(), "the fee paid into the pool or to the author")
    yield case(
        subnet().hotkey(HOTKEY, PAYER).set("block_author", 99),
        "an-own-hotkey",
        burned(),
        "a fee for the author",
    )
    yield case(
        subnet(balance=PRICE), "all-the-payer-has", burned(), "the deposit spent", flags=EDGE
    )
    yield case(
        subnet(balance=PRICE + 499),
        "a-rao-short-of-the-deposit",
        burned(),
        "what was paid counted as recycled, or the price as inflow",
        flags=EDGE,
    )
    yield case(subnet(balance=PRICE + 500), "and-the-deposit", burned(), flags=EDGE)
    yield case(
        subnet(price=0, balance=0).set("min_burn", 1, 0),
        "for-nothing",
        burned(),
        "a payer who must have an account, or a purchase of nothing that fails",
        flags=("DEGENERATE",),
    )
    yield case(full(5, 3, 4), "takes-over-a-seat", burned())
    yield case(full(5, 3).set("max_allowed_uids", 1, 3), "the-last-free-seat", burned(), flags=EDGE)
    yield case(
        full(5, 3)
        .set("subnet_owner", 1, 7)
        .set("immune_owner_uids_limit", 1, 0)
        .set("subnet_owner_hotkey", 1, 12),
        "paid-for-nothing",
        burned(),
        "the owner's hotkey put out, or money given back",
        flags=ODD,
    )
    yield case(
        subnet().set("subtoken_enabled", 1, False).set("first_emission_block_number", 1, None),
        "not-started",
        burned(),
        "a subnet that has to start first",
    )
    yield case(
        subnet().set("registrations_this_block", 1, 9).set("max_registrations_per_block", 1, 1),
        "many-in-the-block",
        burned(),
        "a limit of the block that root alone has",
    )
    yield case(
        subnet().set("mechanism_count_current", 1, 2), "two-mechanisms", burned(), "one mechanism"
    )
    yield case(
        Chain().subnet(1, tao=10**12, mechanism=0).balance(PAYER, 10 * TAO).set("burn", 1, PRICE),
        "a-stable-subnet",
        burned(),
        "a fee on a stable subnet",
    )
    yield case(
        subnet(10**9, 4 * 10**9, price=10**9),
        "a-shallow-pool",
        burned(),
        "the price moved",
        flags=EDGE,
    )
    yield case(
        subnet(10**9, 10**6, price=10**11, balance=2 * 10**11),
        "stops-at-a-million-tao",
        burned(),
        "a purchase without a limit, or the rest given back",
        flags=EDGE,
    )
    yield case(
        subnet().set("fee_rate", 1, 10_000), "a-high-fee", burned(), "the fee destroyed as alpha"
    )
    yield case(
        subnet().set("swap_balancer", 1, 6 * 10**17).set("pal_swap_initialized", 1, True),
        "an-unequal-pool",
        burned(),
        "weights taken as equal",
    )
    yield case(
        subnet().set("rao_recycled_for_registration", 1, 5).set("subnet_tao_flow", 1, -3 * 10**8),
        "counts-go-on",
        burned(),
        "counts that begin anew",
    )
    yield case(
        subnet()
        .set("rao_recycled_for_registration", 1, MAXIMUM - 5)
        .set("subnet_tao_flow", 1, 2**63 - 10)
        .set("registrations_this_block", 1, 65535)
        .set("total_stake", MAXIMUM - 5),
        "counters-at-their-ends",
        burned(),
        "a counter that wraps",
        flags=("SATURATION",),
    )
    yield case(
        subnet(price=10**11, balance=2 * 10**11),
        "at-the-maximum-price",
        burned(),
        "a price that rises above its maximum",
        flags=EDGE,
    )
    yield case(
        seat(subnet().hotkey(HOTKEY, PAYER), 0, HOTKEY, netuid=2),
        "a-seat-elsewhere",
        burned(),
        "a hotkey that may have one seat only",
    )
    yield case(subnet(), "hotkey-and-coldkey-are-one", burned(hotkey=PAYER), flags=ODD)
    yield case(
        subnet().set("is_network_member", (HOTKEY, 1), False),
        "known-but-not-a-member",
        burned(),
        "membership asked in place of the uid",
        flags=ODD,
    )
    yield from published()


def published() -> Iterator[Draft]:
    """Yield upstream's scenarios."""
    cheap = subnet(price=1000, balance=50_000)
    cheap.set("burn_half_life", 1, 1).set("burn_increase_mult", 1, 1 << 64).set("min_burn", 1, 0)
    yield case(
        cheap,
        "published-ok",
        burned(),
        flags=PUBLISHED,
        origin=f"{UPSTREAM} test_registration_ok",
        expect_state={
            "subnet_tao_flow": {1: 1000},
            "uids": {(1, HOTKEY): 0},
            "subnetwork_n": {1: 1},
            "total_hotkey_alpha": {(HOTKEY, 1): 0},
        },
    )
    yield case(
        cheap.copy().set("rao_recycled_for_registration", 1, 1000),
        "published-recycled",
        burned(),
        flags=PUBLISHED,
        origin=f"{UPSTREAM} test_registration_increases_recycled_rao_per_subnet",
        expect_state={"rao_recycled_for_registration": {1: 2000}},
    )
    dear = cheap.copy().set("burn_increase_mult", 1, 2 << 64).set("max_burn", 1, MAXIMUM)
    yield case(
        dear,
        "published-burn",
        burned(),
        flags=PUBLISHED,
        origin=f"{UPSTREAM} test_burn_decay",
        expect_state={"burn": {1: 2000}},
    )
    yield case(
        cheap.copy().set("subnetwork_n", 1, 3),
        "published-last-update",
        burned(),
        flags=PUBLISHED,
        origin=f"{UPSTREAM} test_last_update_correctness",
        expect_state={"last_update": {1: (0, 0, 0, 1000)}},
    )


@theme(
    "seats",
    "registration.register",
    hunts="an argument that should be ignored",
    origin="hand",
)
def by_work(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield registrations by work, which is never looked at."""
    del operation, draws
    yield case(subnet(), "with-work", worked())
    yield case(
        subnet(),
        "without-work",
        worked(work=[], nonce=0, block_number=0),
        "work that is too little",
        flags=("EMPTY",),
    )
    yield case(
        subnet().balance(STRANGER, 10 * TAO),
        "another-coldkey-named",
        worked(),
        "the coldkey that is named pays or owns",
    )
    yield case(
        subnet(),
        "work-of-the-future",
        worked(block_number=MAXIMUM),
        "a block in the future",
        flags=EDGE,
    )
    yield case(full(5, 3, 4), "takes-over-a-seat", worked())


@theme(
    "seats",
    "registration.register_limit",
    hunts="a limit compared with something else",
    origin="hand",
)
def with_a_limit(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield registrations with a limit."""
    del operation, draws
    yield case(
        subnet(), "at-the-limit", limited(), "a limit that must exceed the price", flags=EDGE
    )
    yield case(subnet(), "no-limit", limited(limit_price=MAXIMUM), flags=EDGE)
    yield case(
        subnet(balance=PRICE),
        "a-price-that-is-not-paid-in-full",
        limited(),
        "the limit compared with what is paid",
        flags=EDGE,
    )
    yield case(full(5, 3, 4), "takes-over-a-seat", limited(limit_price=2 * PRICE))


def root(*stakes: int, seats: int = 0, block: int = 1000) -> Chain:
    """Return root with neurons who have these stakes; `seats` is its size if it is not full."""
    made = Chain(block).set("subnetwork_n", 0, len(stakes))
    made.set("max_allowed_uids", 0, seats or len(stakes))
    for uid, stake in enumerate(stakes):
        seat(made, uid, 11 + uid, netuid=0)
        if stake:
            made.set("total_hotkey_alpha", (11 + uid, 0), stake)
    return made


def rooted(
    made: Chain, slug: str, hunts: str = "", stake: int = 0, hotkey: int = HOTKEY, **about: Any
) -> Draft:
    """Return a case of a registration on root."""
    if stake:
        made = made.copy().set("total_hotkey_alpha", (hotkey, 0), stake)
    return case(made, slug, {"origin": PAYER, "hotkey": hotkey}, hunts, **about)


@theme(
    "root",
    "registration.root_register",
    hunts="a rule of other subnets on root",
    origin="hand",
)
def on_root(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield registrations on root, with and without room."""
    del operation, draws
    yield rooted(root(seats=64), "the-first", "a price on root")
    yield rooted(root(5, 6, seats=3), "the-last-free-seat", flags=EDGE)
    yield rooted(root(5, 6, seats=64), "no-stake-needed", "stake that is asked while there is room")
    yield rooted(root(5, 3, 4), "the-poorest-goes", "emission in place of stake", stake=4)
    yield rooted(
        root(5, 3, 3), "of-equals-the-first", "of equals the last", stake=4, flags=("TIE",)
    )
    yield rooted(root(5, 3, 4), "more-by-a-rao", stake=4, flags=EDGE)
    yield rooted(root(0, 3), "the-poorest-has-nothing", stake=1, flags=EDGE)
    yield rooted(
        root(MAXIMUM, MAXIMUM - 1),
        "nearly-the-greatest-stake",
        "a search that begins below the greatest stake",
        stake=MAXIMUM,
        flags=EDGE,
    )
    emission = root(5, 3, 4).set("emission", 0, (0, 9, 9)).set("immunity_period", 0, 65535)
    yield rooted(emission, "no-immunity", "emission, age or immunity asked on root", stake=9)
    yield rooted(
        root(5, 3).set("subnet_owner_hotkey", 0, 12),
        "the-owners-hotkey-stays",
        "a seat, or an error, where nothing happens",
        stake=9,
        flags=ODD,
    )
    yield rooted(
        root(seats=64).hotkey(HOTKEY, STRANGER),
        "hotkey-of-another",
        "a hotkey that must be the signer's",
    )
    yield rooted(
        root(seats=64).hotkey(HOTKEY, PAYER, take=500), "a-delegate", "a take that is overwritten"
    )
    yield rooted(
        root(seats=64).hotkey(HOTKEY, PAYER, take=0),
        "a-delegate-without-take",
        "a take of zero taken for none",
        flags=EDGE,
    )
    counts = root(seats=64).set("max_registrations_per_block", 0, 3)
    counts.set("registrations_this_block", 0, 2).set("registrations_this_interval", 0, 5)
    yield rooted(counts, "the-last-of-block-and-interval", "a limit off by one", flags=EDGE)
    yield rooted(
        counts.copy()
        .set("target_registrations_per_interval", 0, 21846)
        .set("registrations_this_interval", 0, 65534),
        "a-target-times-three-saturates",
        "three times the target that wraps",
        flags=("SATURATION",),
    )
    yield rooted(
        root(5, seats=1)
        .set("subnetwork_n", 0, 2)
        .set("keys", (0, 256), 40)
        .set("uids", (0, 40), 256)
        .set("keys", (0, 1), 41)
        .set("uids", (0, 41), 1)
        .set("total_hotkey_alpha", (40, 0), 3)
        .set("total_hotkey_alpha", (41, 0), 3),
        "uids-in-the-order-of-storage",
        "uids in the order of numbers",
        stake=9,
        flags=("ORDER",),
    )
    yield rooted(
        root(5, 3).set("keys", (0, 1), None).set("keys", (0, 2), 13),
        "a-stranger-in-a-gap",
        "seats counted in place of looked up",
        stake=9,
        flags=ODD,
    )
    yield rooted(root(seats=64).set("mechanism_count_current", 0, 2), "two-mechanisms", flags=ODD)


@theme(
    "refused",
    "registration.root_register",
    flags=("REJECTION",),
    hunts="a registration that is made all the same",
    origin="hand",
)
def refused_on_root(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield registrations on root that are refused."""
    del operation, draws
    yield rooted(
        root(seats=64).set("networks_added", 0, False),
        "no-root",
        repair=fixed(networks_added={0: True}),
    )
    yield rooted(
        root(seats=64).set("registrations_this_block", 0, 1),
        "one-in-the-block",
        "a limit off by one",
        repair=fixed(registrations_this_block={0: 0}),
    )
    yield rooted(
        root(seats=64).set("registrations_this_interval", 0, 6),
        "six-in-the-interval",
        "a limit off by one",
        repair=fixed(registrations_this_interval={0: 5}),
    )
    yield rooted(
        root(seats=64)
        .set("target_registrations_per_interval", 0, 21846)
        .set("registrations_this_interval", 0, 65535),
        "three-times-a-great-target",
        "three times the target beyond 16 bits",
        repair=fixed(registrations_this_interval={0: 65534}),
    )
    yield rooted(
        root(seats=64).set("max_registrations_per_block", 0, 0),
        "none-in-a-block",
        repair=fixed(max_registrations_per_block={0: 1}),
    )
    yield rooted(
        root(seats=64).set("target_registrations_per_interval", 0, 0),
        "none-in-an-interval",
        repair=fixed(target_registrations_per_interval={0: 1}),
    )
    yield rooted(root(5, seats=64), "already-has-a-seat", hotkey=11, repair={"hotkey": HOTKEY})
    yield rooted(
        root(seats=64),
        "account-of-a-subnet",
        hotkey=subnet_account(Netuid(5)),
        repair={"hotkey": HOTKEY},
    )
    yield rooted(
        root(5, 3, 4),
        "no-more-than-the-poorest",
        "equal stake that is enough",
        stake=3,
        repair=fixed(total_hotkey_alpha={(HOTKEY, 0): 4}),
    )
    yield rooted(
        root().set("max_allowed_uids", 0, 0),
        "no-seats",
        "a seat that is looked up and not found",
        repair=fixed(max_allowed_uids={0: 1}),
    )
    yield rooted(
        root(MAXIMUM, MAXIMUM).set("keys", (0, 0), None),
        "all-have-the-greatest-stake",
        "the first seat that there is",
        stake=5,
        repair=fixed(total_hotkey_alpha={(12, 0): 4}),
    )
