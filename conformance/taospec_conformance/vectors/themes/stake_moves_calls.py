"""T5: move, transfer and swap of stake, and the rules under them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.ledger import subnet_account
from taospec.locks import Lock
from taospec.primitives import I96F32, U64F64, Alpha, Block, Netuid
from taospec.state import ClaimRate
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain
from taospec_conformance.vectors.drafts import Draft, Value, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.stake_moves import (
    EVERYTHING,
    LEAST,
    ORIGIN,
    TOKEN,
    UPSTREAM,
    base,
    call,
    entry,
    indexed,
    least_above,
    locked,
    place,
    pools,
    rooted,
    without_value,
)

EDGE: Final = ("BOUNDARY",)
HELD: Final = 10 * TOKEN
POOR: Final = 1000


class Calls:
    """Drafts of one operation from its usual arguments."""

    def __init__(self, **arguments: Value) -> None:
        """Keep the arguments that a draft does not replace."""
        self.arguments: dict[str, Value] = arguments

    def __call__(self, slug: str, chain: Chain | None = None, **changed: Any) -> Draft:
        """Return a draft; repair, flags, hunts and the like belong to it, the rest is input."""
        about: dict[str, Any] = {
            name: changed.pop(name)
            for name in ("repair", "flags", "hunts", "origin_of", "expect", "expect_state")
            if name in changed
        }
        about["origin"] = about.pop("origin_of", "")
        values = call(base() if chain is None else chain, self.arguments, **changed)
        return Draft(values, slug, **about)


WITHIN: Final = Calls(
    origin_coldkey=7,
    origin_hotkey=3,
    destination_coldkey=8,
    destination_hotkey=4,
    netuid=1,
    amount=TOKEN,
)
RATE: Final = I96F32(1_760_945_181)
SECOND: Final = I96F32(3_521_890_362)


def earning(chain: Chain, *hotkeys: int, rate: I96F32 = SECOND) -> Chain:
    """Give hotkeys a claimable rate in the first subnet."""
    for hotkey in hotkeys:
        chain.set("root_claimable", hotkey, (ClaimRate(Netuid(1), rate),))
    return chain


def lock(mass: int, conviction: int, block: int) -> Lock:
    """Return a lock."""
    return Lock(Alpha(mass), U64F64(conviction), Block(block))


def third_lock() -> Chain:
    """Return a chain where half of a stake of a million is locked for good, one block ago."""
    chain = pools(one=(4, 1)).hotkey(3, 7).hotkey(4, 8).stake(3, 7, 1, 10**6)
    locked(chain.set("block", 0), 7, 1, 3, 500_000, perpetual=True)
    return chain.set("block", 1).set("decaying_lock", (8, 1), False).set("account_flags", 8, 1)


@theme(
    "transfers",
    "stake_moves.transfer_stake_within_subnet",
    hunts="the lock left behind, claims gained or lost, the worth compared strictly",
    origin=ORIGIN,
)
def transfers(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield transfers within a subnet: keys, worth, locks, root stake, share pools."""
    del operation, draws
    second = pools().hotkey(3, 7).stake(3, 7, 2, HELD)
    yield WITHIN("both-keys")
    yield WITHIN("coldkey", destination_hotkey=3)
    yield WITHIN("hotkey", destination_coldkey=7)
    yield WITHIN("to-itself", destination_coldkey=7, destination_hotkey=3)
    yield WITHIN("all", amount=HELD)
    yield WITHIN("joins-others", base().stake(4, 8, 1, 3 * TOKEN).stake(4, 9, 1, 7))
    yield WITHIN("no-hotkey-asked", destination_hotkey=55)
    yield WITHIN("least-worth", second, netuid=2, amount=8_000_000, flags=EDGE)
    yield WITHIN(
        "worth-too-little",
        second,
        netuid=2,
        amount=7_999_999,
        repair={"amount": 8_000_000},
        flags=EDGE,
    )
    yield WITHIN(
        "into-shares-without-value",
        without_value(base().stake(4, 8, 1, TOKEN), 4, 1),
        destination_coldkey=9,
        flags=("ADVERSARIAL",),
        hunts="a check that the share pool can record, which the chain leaves out",
    )
    yield WITHIN(
        "more-than-there-is",
        amount=2 * HELD,
        flags=("ADVERSARIAL",),
        hunts="a check that the stake is there, which the chain leaves to the caller",
    )
    yield from transfers_of_locks()
    yield from transfers_on_root()


def transfers_of_locks() -> Iterator[Draft]:
    """Yield transfers that leave a lock alone, take a part of it along, or may not."""
    yield WITHIN("free-part", locked(base(), 7, 1, 3, 9 * TOKEN), flags=EDGE)
    published = {
        "lock": {
            (7, 1, 3): lock(200_000, 3_946_391_078_021_600_001, 1),
            (8, 1, 3): lock(300_000, 5_919_586_617_032_399_999, 1),
        }
    }
    yield WITHIN(
        "a-part-of-the-lock",
        third_lock(),
        amount=800_000,
        expect_state=published,
        origin_of=f"{UPSTREAM}locks.rs test_transfer_stake_cross_coldkey_allowed_partial, "
        "with numbers of the decay formula",
    )
    both = locked(base().set("account_flags", 8, 1), 7, 1, 3, 9 * TOKEN + 1)
    yield WITHIN("one-rao-of-the-lock", both, flags=EDGE)
    yield WITHIN("the-whole-lock", both, amount=HELD)
    owned = both.copy().set("subnet_owner_hotkey", 1, 3)
    yield WITHIN("lock-on-the-owner", owned, amount=HELD)
    refusing = both.copy().set("account_flags", 8, 0)
    yield WITHIN("lock-refused", refusing, repair=entry("account_flags", 8, 1))
    yield WITHIN("lock-to-oneself", refusing, destination_coldkey=7, amount=HELD)
    joined = locked(both.copy(), 8, 1, 4, 500)
    other = {"state": {"lock": {(8, 1, 4): None}}}
    yield WITHIN("lock-on-another-hotkey", joined, repair=other)
    met = both.copy().set("lock", (8, 1, 3), lock(500, 7, 990))
    yield WITHIN("lock-joins-a-lock", met.set("locking_coldkeys", (1, 3, 8), True), amount=HELD)


def transfers_on_root() -> Iterator[Draft]:
    """Yield transfers on root, where what was claimed is counted anew."""
    chain = earning(rooted(), 3)
    yield WITHIN("root-unclaimed", chain, netuid=0)
    yield WITHIN("root-without-rates", rooted(), netuid=0)
    claimed = chain.copy().set("root_claimed", (1, 3, 7), 8_200_040_000)
    yield WITHIN("root-claimed", claimed, netuid=0, amount=HELD)
    yield WITHIN("root-same-hotkey", claimed, netuid=0, destination_hotkey=3)
    yield WITHIN("root-to-an-earning-hotkey", earning(claimed.copy(), 4, rate=RATE), netuid=0)
    yield WITHIN("root-least", chain, netuid=0, amount=LEAST, flags=EDGE)
    yield WITHIN(
        "root-too-little", chain, netuid=0, amount=LEAST - 1, repair={"amount": LEAST}, flags=EDGE
    )


TRANSITION: Final = Calls(
    old=place(3, 7, 1),
    new=place(4, 8, 2),
    amount=TOKEN,
    limit=None,
    partial=False,
    toggle=False,
)


@theme(
    "legs",
    "stake_moves.transition_stake",
    hunts="the fee on the wrong leg or on both, the amount not capped, the wrong amount returned",
    origin=ORIGIN,
)
def legs(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield moves between pools, root and a stable subnet."""
    del operation, draws
    stable = base().subnet(3, mechanism=0).balance(subnet_account(Netuid(3)), HELD)
    yield TRANSITION("pool-to-pool")
    yield TRANSITION("pool-to-root", new=place(4, 8, 0))
    yield TRANSITION("root-to-pool", rooted(), old=place(3, 7, 0))
    yield TRANSITION("pool-to-stable", stable, new=place(4, 8, 3))
    yield TRANSITION("stable-to-pool", stable.copy().stake(3, 7, 3, HELD), old=place(3, 7, 3))
    yield TRANSITION(
        "root-to-stable", rooted().subnet(3, mechanism=0), old=place(3, 7, 0), new=place(3, 7, 3)
    )
    yield TRANSITION("within", new=place(4, 8, 1))
    yield TRANSITION("within-ignores-the-limit", new=place(4, 8, 1), limit=EVERYTHING)
    yield TRANSITION("more-than-there-is", amount=EVERYTHING, flags=EDGE)
    yield TRANSITION("no-author", base(author=False))
    yield TRANSITION("limit", limit=7_900_000_000)
    yield TRANSITION("part", limit=7_990_000_000, amount=HELD, partial=True)


def refused_trades(made: Calls, chain: Chain, *without: str) -> Iterator[Draft]:
    """Yield moves across subnets that a pool or a payment refuses, except those named."""
    account = subnet_account(Netuid(1))
    dear = chain.copy().set("subnet_alpha_in", 2, 10**6).set("subnet_tao", 2, 10**12)
    unknown = chain.copy().set("block_author", 98).set("fee_rate", 1, 7)
    cheap = Calls(**{**made.arguments, "amount": 1_100_000})
    drafts = (
        made(
            "no-reserve-to-sell",
            chain.copy().set("subnet_tao", 1, 999_999),
            repair=entry("subnet_tao", 1, 2 * 10**12),
        ),
        made(
            "no-reserve-to-buy",
            chain.copy().set("subnet_alpha_in", 2, 999_999),
            repair=entry("subnet_alpha_in", 2, 4 * 10**12),
        ),
        made(
            "too-much-for-the-destination",
            chain.copy().set("subnet_tao", 2, 10**6),
            repair=entry("subnet_tao", 2, 2 * 10**6),
        ),
        made("price-of-a-million", dear, repair=entry("subnet_tao", 2, 10**11), flags=EDGE),
        made(
            "subnet-cannot-pay",
            chain.copy().set("balances", account, POOR),
            repair=entry("balances", account, 3 * TOKEN),
        ),
        cheap("author-without-account", unknown, repair=entry("balances", 98, 500), flags=EDGE),
    )
    yield from (draft for draft in drafts if draft.slug not in without)


@theme(
    "rejections",
    "stake_moves.transition_stake",
    hunts="a check left out, or made in another order or with another amount",
    origin=ORIGIN,
)
def refused_transitions(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield moves that are refused, each for one reason."""
    del operation, draws
    chain = bare()
    same = place(3, 7, 1)
    yield TRANSITION("same", chain, new=same, repair={"new": place(4, 7, 1)})
    nowhere = place(4, 8, 9)
    yield TRANSITION("to-nowhere", chain, new=nowhere, repair={"new": place(4, 8, 2)})
    disabled = chain.copy().set("subtoken_enabled", 2, False)
    yield TRANSITION("disabled", disabled, repair=entry("subtoken_enabled", 2, True))
    ownerless = chain.copy().set("owner", 4, None)
    yield TRANSITION("no-hotkey", ownerless, repair=entry("owner", 4, 8))
    least = least_above(chain, 1, LEAST)
    yield TRANSITION("too-little", chain, amount=least - 1, repair={"amount": least}, flags=EDGE)
    whole = {"amount": HELD, "limit": 7_990_000_000}
    yield TRANSITION("beyond-the-limit", chain, **whole, repair={"partial": True})
    root: dict[str, Any] = {"new": place(4, 8, 0), "limit": 2 * TOKEN}
    yield TRANSITION("at-the-price", chain, **root, repair={"limit": TOKEN}, flags=EDGE)
    held = chain.copy().set("transfer_toggle", 2, False)
    yield TRANSITION("held", held, toggle=True, repair={"toggle": False})
    bound = locked(chain.copy(), 7, 1, 3, 9 * TOKEN, perpetual=True)
    over: dict[str, Any] = {"amount": TOKEN + 1, "flags": EDGE}
    yield TRANSITION("locked", bound, **over, repair={"amount": TOKEN})
    home: dict[str, Any] = {**over, "new": place(4, 8, 1)}
    yield TRANSITION("lock-refused", bound, **home, repair=entry("account_flags", 8, 1))
    other = locked(bound.copy().set("account_flags", 8, 1), 8, 1, 4, 500)
    yield TRANSITION("lock-on-another-hotkey", other, **home, repair={"amount": TOKEN})
    yield from refused_trades(TRANSITION, chain)


def bare() -> Chain:
    """Return the usual chain without an author and without a balance of the coldkey."""
    return base(balance=0, author=False)


MOVE: Final = Calls(
    origin=7,
    origin_hotkey=3,
    destination_hotkey=4,
    origin_netuid=1,
    destination_netuid=2,
    amount=TOKEN,
)


@theme(
    "successes",
    "stake_moves.move_stake",
    hunts="two fees or none, a counter or list that is not kept, a delegate made of an own hotkey",
    origin=ORIGIN,
)
def moves(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield moves to other hotkeys and subnets."""
    del operation, draws
    upstream = f"{UPSTREAM}move_stake.rs "
    yield MOVE("across", flags=("UPSTREAM",), origin_of=f"{upstream}test_do_move_different_subnets")
    yield MOVE("hotkey-stays", destination_hotkey=3)
    yield MOVE("own-hotkey", base().hotkey(5, 7), destination_hotkey=5)
    yield MOVE("to-a-delegate", base().set("delegates", 4, 500))
    yield MOVE(
        "within-all",
        destination_netuid=1,
        amount=HELD,
        flags=("UPSTREAM",),
        origin_of=f"{upstream}test_move_full_amount_same_netuid",
    )
    yield MOVE(
        "within-all-locked",
        locked(base(), 7, 1, 3, HELD, perpetual=True),
        destination_netuid=1,
        amount=HELD,
        flags=("UPSTREAM",),
        origin_of=f"{UPSTREAM}locks.rs test_move_stake_same_coldkey_same_subnet_allowed",
    )
    yield MOVE("more-than-there-is", amount=HELD + 1, flags=EDGE)
    yield MOVE("all-that-is-free", locked(base(), 7, 1, 4, 9 * TOKEN, perpetual=True), flags=EDGE)
    yield MOVE("lock-kept-up-to-date", decayed())
    yield MOVE("toggle-not-asked", base().set("transfer_toggle", 1, False))
    yield MOVE("no-author", base(author=False))
    yield MOVE("keeps-the-deposit", base(balance=0), amount=HELD, flags=EDGE)
    yield MOVE("joins-others", base().stake(4, 7, 2, TOKEN).stake(4, 8, 2, 3 * TOKEN))
    yield MOVE("onto-root", destination_netuid=0)
    yield MOVE("off-root", rooted(), origin_netuid=0)
    yield MOVE(
        "off-root-others-stay", indexed(rooted(), 8).stake(3, 8, 0, 5), origin_netuid=0, amount=HELD
    )
    yield MOVE("within-root", earning(rooted(), 3), origin_netuid=0, destination_netuid=0)
    claimed = earning(rooted(), 3, 4).set("root_claimed", (1, 3, 7), 5_000_000_000)
    yield MOVE("within-root-claimed", claimed, origin_netuid=0, destination_netuid=0)
    yield MOVE(
        "into-a-pool-of-few-digits",
        base().set("total_hotkey_alpha", (4, 2), 36_711_495_953).stake(4, 8, 2, 1234),
        flags=("UPSTREAM",),
        origin_of=f"{upstream}test_move_stake_specific_stake_into_subnet_fail, in other numbers",
    )
    yield MOVE("other-fee-rate", base().set("fee_rate", 1, 655).set("fee_rate", 2, 6553))


def decayed() -> Chain:
    """Return a chain with a small lock that has aged."""
    chain = base().set("block", 500)
    return locked(chain, 7, 1, 4, TOKEN).set("block", 100_500)


@theme(
    "rejections",
    "stake_moves.move_stake",
    hunts="a check left out, or made in another order or with another amount",
    origin=ORIGIN,
)
def refused_moves(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield moves that are refused, each for one reason."""
    del operation, draws
    upstream = f"{UPSTREAM}move_stake.rs "
    yield MOVE(
        "same",
        destination_hotkey=3,
        destination_netuid=1,
        repair={"destination_hotkey": 4},
        origin_of=f"{upstream}test_do_move_same_hotkey_fails",
        flags=("UPSTREAM",),
    )
    yield MOVE("from-nowhere", origin_netuid=9, repair={"origin_netuid": 1})
    yield MOVE(
        "to-nowhere",
        destination_netuid=9,
        repair={"destination_netuid": 2},
        origin_of=f"{upstream}test_do_move_nonexistent_subnet",
        flags=("UPSTREAM",),
    )
    for netuid in (1, 2):
        chain = base().set("subtoken_enabled", netuid, False)
        yield MOVE(f"disabled-{netuid}", chain, repair=entry("subtoken_enabled", netuid, True))
    for hotkey, owner, name in ((3, 7, "origin"), (4, 8, "destination")):
        chain = base().set("owner", hotkey, None)
        yield MOVE(
            f"no-{name}-hotkey",
            chain,
            repair=entry("owner", hotkey, owner),
            origin_of=f"{upstream}test_do_move_nonexistent_{name}_hotkey",
            flags=("UPSTREAM",),
        )
    bound = locked(base(), 7, 1, 4, 9 * TOKEN, perpetual=True)
    yield MOVE(
        "locked",
        bound,
        amount=TOKEN + 1,
        repair={"amount": TOKEN},
        origin_of=f"{UPSTREAM}locks.rs test_move_stake_cross_subnet_blocked_by_lock",
        flags=("UPSTREAM",),
    )
    yield MOVE("locked-after-the-cap", bound, amount=EVERYTHING, repair={"amount": TOKEN})
    collapsed = without_value(base().stake(4, 8, 2, TOKEN), 4, 2)
    yield MOVE(
        "shares-without-value",
        collapsed,
        repair=entry("total_hotkey_alpha", (4, 2), TOKEN),
    )
    yield from refused_trades(MOVE, base())


@theme(
    "edges",
    "stake_moves.move_stake",
    flags=("BOUNDARY",),
    hunts="the least stake compared loosely, before the fee, or within a subnet strictly",
    origin=ORIGIN,
)
def edges_of_moves(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the least amounts that move from each kind of subnet, and one rao less."""
    del operation, draws
    cheap = pools().hotkey(3, 7).hotkey(4, 8).stake(3, 7, 2, HELD).balance(7, TOKEN)
    first = least_above(cheap, 2, LEAST)
    back: dict[str, Any] = {"origin_netuid": 2, "destination_netuid": 1}
    yield MOVE("cheap-least", cheap, **back, amount=first)
    yield MOVE("cheap-too-little", cheap, **back, amount=first - 1, repair={"amount": first})
    equal = least_above(cheap, 2, LEAST - 1)
    yield MOVE("cheap-equal", cheap, **back, amount=equal, repair={"amount": first})
    root: dict[str, Any] = {"origin_netuid": 0, "destination_netuid": 1}
    yield MOVE("root-least", rooted(), **root, amount=LEAST + 1)
    yield MOVE("root-equal", rooted(), **root, amount=LEAST, repair={"amount": LEAST + 1})
    within: dict[str, Any] = {"origin_netuid": 1, "destination_netuid": 1}
    yield MOVE("within-least", **within, amount=1_000_000)
    yield MOVE("within-too-little", **within, amount=999_999, repair={"amount": 1_000_000})
    yield MOVE("nothing", amount=0, repair={"amount": TOKEN})
    yield MOVE("no-stake", base(stake=0), repair=stake_entries(HELD))
    yield MOVE(
        "one-rao",
        amount=1,
        repair={"amount": TOKEN},
        flags=("UPSTREAM",),
        origin_of=f"{UPSTREAM}move_stake.rs test_moving_too_little_unstakes",
    )
    small = base(stake=999_000)
    yield MOVE("all-of-too-little", small, amount=EVERYTHING, repair=stake_entries(HELD))


def stake_entries(amount: int) -> dict[str, Value]:
    """Return a repair that writes the stake of 7 under 3 in the first subnet."""
    chain = Chain().stake(3, 7, 1, amount)
    tables: dict[str, Any] = {
        "total_hotkey_alpha": {(3, 1): amount},
        "total_hotkey_shares": {(3, 1): chain.get("total_hotkey_shares", (3, 1))},
        "alpha": {(3, 7, 1): chain.get("alpha", (3, 7, 1))},
    }
    return {"state": tables}


@theme(
    "draws",
    "stake_moves.move_stake",
    flags=("ROUNDING",),
    hunts="a rounding in another place, reserves or shares read before they change",
    origin="seeded draws of amounts and reserves",
)
def drawn_moves(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield moves of drawn amounts between drawn pools."""
    del operation
    for _ in range(8):
        chain = Chain()
        for netuid in (1, 2):
            chain.subnet(
                netuid, tao=draws.between(10**11, 10**13), alpha=draws.between(10**11, 10**13)
            )
        chain.hotkey(3, 7).hotkey(4, 8).balance(7, draws.between(500, TOKEN))
        origin, destination = draws.pick(((1, 2), (1, 0), (0, 1), (1, 1)))
        chain.stake(3, 7, origin, draws.between(TOKEN, 10 * TOKEN))
        chain.stake(4, 8, destination, draws.between(1, TOKEN))
        if draws.chance(2, 3):
            chain.set("block_author", 99).balance(99, TOKEN)
        amount = draws.between(5 * 10**8, TOKEN)
        yield MOVE("", chain, origin_netuid=origin, destination_netuid=destination, amount=amount)
