"""T5: locks that follow stake and keys to others, and what a subnet's owner and its end do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import BLOCK, Chain
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.conviction import (
    ANN,
    BEN,
    CAY,
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
    known,
    lock,
    raw,
    staked,
    unlock,
)

ACCEPTS = 1
FREE = 500535  # of 1,000,000 where 500,000 were locked 1,000 blocks ago


def accepting(made: Chain, coldkey: int = BEN) -> Chain:
    """Let a coldkey accept stake that is locked."""
    return made.set("account_flags", coldkey, ACCEPTS)


def giving(made: Chain, slug: str, hunts: str, *flags: str, **changed: Any) -> Draft:
    """Return a case of `transfer_lock`: the first coldkey gives all its stake to the second."""
    usual = {"giver": ANN, "receiver": BEN, "netuid": SUBNET, "amount": 10**6}
    return call(made, slug, hunts, *flags, **(usual | changed))


def gifts() -> Iterator[Draft]:
    """Yield transfers with and without locked stake."""
    yield giving(staked(), "no-lock", "a lock of nothing", "EMPTY")
    made = accepting(hold(staked(), ANN, RED, lock(500000, 2000, 0)))
    yield giving(made, "all", "part of the conviction kept")
    yield giving(made, "part", "the amount instead of the rest", amount=800000)
    yield giving(made, "just-free", "a rao of the lock moved", "BOUNDARY", amount=FREE)
    yield giving(made, "a-rao-of-it", "a lock not rolled", "BOUNDARY", amount=FREE + 1)
    yield giving(made, "nothing", "a lock rolled", "EMPTY", amount=0)
    yield giving(made, "to-itself", "a lock doubled", receiver=ANN)
    yield giving(made, "more-than-there-is", "more than the mass", "SATURATION", amount=MOST)
    yield giving(made, "dust-given", "dust kept as a lock", "BOUNDARY", amount=FREE + 99)
    yield giving(made, "least-given", "the limit taken as dust", "BOUNDARY", amount=FREE + 100)
    yield giving(made, "dust-left", "dust left to the giver", "BOUNDARY", amount=10**6 - 60)
    made = hold(staked(), ANN, RED, lock(500000, 2000, 0))
    refused = {"state": {"account_flags": {BEN: ACCEPTS}}}
    yield giving(made, "refused", "acceptance by default", repair=refused)
    yield giving(made, "a-rao-refused", "a rao let through", amount=FREE + 1, repair=refused)
    yield giving(made, "free-to-the-unwilling", "refusal of free stake", amount=500000)
    made = hold(staked(), ANN, RED, lock(500000, 2000)).set("account_flags", BEN, 6)
    yield giving(made, "other-flags", "any flag taken for the one", repair=refused)
    made = hold(accepting(staked()), ANN, RED, lock(0, 2000))
    yield giving(made, "conviction-alone", "conviction moved without mass", "DEGENERATE")


def roles() -> Iterator[Draft]:
    """Yield transfers between locks of different roles, and to those who have a lock."""
    made = accepting(hold(staked(), ANN, RED, lock(500000, 2000, 0), perpetual=True))
    yield giving(made, "perpetual-to-decaying", "the giver's kind for both")
    made = accepting(hold(staked(1), ANN, RED, lock(500000, 0, 0), perpetual=True))
    made.set("decaying_lock", (BEN, SUBNET), False)
    yield giving(made, "perpetual-to-perpetual", "the bucket changed in sum", amount=800000)
    made = accepting(hold(staked(), ANN, RED, lock(500000, 2000, 0)))
    made.set("decaying_lock", (BEN, SUBNET), False)
    yield giving(made, "decaying-to-perpetual", "the giver's kind for both", amount=700000)
    made = accepting(hold(staked(owner=True), ANN, OWN, lock(500000, 500000, 0)))
    yield giving(made, "owner", "conviction that lags the mass", amount=700000)
    made = hold(accepting(staked()), ANN, RED, lock(500000, 2000, 0))
    made = hold(made, BEN, RED, lock(70000, 900, 300))
    yield giving(made, "to-a-lock", "a lock overwritten", amount=700000)
    yield giving(made, "free-to-a-lock", "locks left as they were", amount=400000)
    made = hold(accepting(staked()), ANN, RED, lock(500000, 2000, 0))
    made = hold(made, BEN, TAN, lock(70000, 900, 300))
    yield giving(made, "another-hotkey", "conviction carried over", repair=unlock(BEN, TAN))
    yield giving(
        made, "a-rao-to-another", "a rao let through", amount=FREE + 1, repair=unlock(BEN, TAN)
    )
    yield giving(made, "free-to-another-hotkey", "a mismatch that does not matter", amount=400000)
    made = hold(accepting(staked()), ANN, RED, lock(500000, 2000))
    made.set("lock", (BEN, SUBNET, TAN), lock(5, 5))
    yield giving(made, "dust-elsewhere", "dust ignored", "BOUNDARY", repair=unlock(BEN, TAN))
    made = accepting(staked()).set("lock", (ANN, SUBNET, RED), lock(500000, 2000, 0))
    yield giving(made, "bucket-gone", "a bucket below zero", "DEGENERATE")


@theme(
    "rules",
    "conviction.transfer_lock",
    hunts="locked stake first, conviction by another proportion, buckets of the wrong role",
    origin="written for the rule",
)
def transfer_lock(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield gifts of free and locked stake."""
    yield from gifts()
    yield from roles()


def drawn_lock(draws: Draws, block: int, most: int) -> Any:
    """Return a lock of any size and age."""
    mass = 1 + draws.below(most)
    return raw(mass, draws.below(mass) * ONE + draws.bits(64), draws.below(block + 1))


@theme(
    "drawn",
    "conviction.transfer_lock",
    hunts="rounding of the proportion, the order of rolling and moving",
    origin="seeded draws: two locks on one hotkey",
)
def drawn_gifts(_operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield gifts of any size."""
    for _ in range(3):
        block, stake = draws.pick((BLOCK, RATE, 10**6)), draws.sized(1000, 10**15)
        made = accepting(staked(block, stake, owner=draws.chance(1, 3)))
        hotkey = draws.pick((RED, OWN))
        hold(made, ANN, hotkey, drawn_lock(draws, block, stake), perpetual=draws.chance(1, 2))
        if draws.chance(1, 2):
            hold(made, BEN, hotkey, drawn_lock(draws, block, 10**6), perpetual=draws.chance(1, 2))
        yield giving(made, "", "", amount=1 + draws.below(stake))


def swapping(made: Chain, slug: str, hunts: str, *flags: str, **changed: Any) -> Draft:
    """Return a case of `swap_hotkey_locks`: hotkey 4 replaces hotkey 3 in subnet 1."""
    usual = {"old": RED, "new": TAN, "netuids": [SUBNET]}
    return call(made, slug, hunts, *flags, **(usual | changed))


@theme(
    "rules",
    "conviction.swap_hotkey_locks",
    hunts="conviction lost, buckets added where the chain overwrites, locks left behind",
    origin="written for the rule",
)
def swap_hotkey_locks(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield swaps in all roles, with buckets that are there, gone, or in the way."""
    yield swapping(chain(), "nothing", "empty buckets written", "EMPTY")
    made = hold(chain(), ANN, RED, lock(5000, 1234, 0))
    made = hold(made, CAY, RED, lock(800, 90, 300), perpetual=True)
    yield swapping(made, "both-kinds", "conviction lost")
    only = hold(chain(), CAY, RED, lock(800, 90, 300), perpetual=True)
    yield swapping(only, "perpetual-alone", "decaying buckets only")
    yield swapping(made, "no-subnets", "all subnets", "EMPTY", netuids=[])
    yield swapping(made, "another-subnet", "all subnets", netuids=[0, 2])
    there = hold(made.copy(), BEN, TAN, lock(600, 60, 0))
    yield swapping(there, "bucket-overwritten", "buckets added up", "ADVERSARIAL")
    there = hold(chain(), BEN, TAN, lock(600, 60, 0), perpetual=True)
    there = hold(there, ANN, RED, lock(5000, 1234, 0))
    yield swapping(there, "bucket-of-the-other-kind", "a bucket removed")
    made = hold(chain(), ANN, RED, lock(5000, 5000, 0)).set("subnet_owner_hotkey", SUBNET, RED)
    made.set("decaying_owner_lock", SUBNET, lock(5000, 5000, 0))
    yield swapping(made, "owner", "the owner's bucket as an ordinary one; a former role moved")
    made.set("decaying_hotkey_lock", (SUBNET, RED), None).set("locking_coldkeys", (1, 3, 8), True)
    yield swapping(made, "stale-index", "a lock made from an index", "DEGENERATE")
    made = hold(chain().set("subnet_owner_hotkey", SUBNET, TAN), BEN, TAN, lock(900, 900, 0))
    made = hold(made, ANN, RED, lock(5000, 1234, 0))
    yield swapping(made, "into-the-owner", "buckets added up", "ADVERSARIAL")
    made = chain().set("subnet_owner_hotkey", SUBNET, TAN).set("owner_lock", SUBNET, lock(900, 900))
    yield swapping(made, "into-the-owner-with-nothing", "a bucket removed", "EMPTY")
    made = hold(chain(), ANN, RED, lock(5000, 1234, 0))
    made.set("decaying_hotkey_lock", (SUBNET, RED), None)
    yield swapping(made, "no-bucket", "locks found by themselves", "ADVERSARIAL")
    made = hold(hold(chain(), ANN, RED, lock(100, 0, 0)), BEN, RED, lock(700, 20, 0))
    yield swapping(made, "dust", "dust moved", "BOUNDARY")
    made = chain().set("decaying_hotkey_lock", (SUBNET, RED), lock(99, 99))
    made = hold(made, BEN, TAN, lock(600, 60))
    yield swapping(made, "dust-overwrites", "a bucket of dust that leaves the other", "BOUNDARY")
    made = hold(chain(), ANN, RED, lock(5000, 1234, 0)).set("networks_added", 2, True)
    for table, key in (("lock", (ANN, 2, RED)), ("decaying_hotkey_lock", (2, RED))):
        made.set(table, key, lock(300, 30))
    made.set("locking_coldkeys", (2, RED, ANN), True)
    yield swapping(made, "one-of-two-subnets", "every subnet", netuids=[2])
    yield swapping(made, "two-subnets", "the first subnet only", netuids=[2, 1])
    made = hold(hold(chain(), ANN, RED, lock(300, 30)), ANN, TAN, lock(500, 50))
    yield swapping(made, "two-locks-become-one", "locks added up", "ADVERSARIAL")


def inheriting(made: Chain, slug: str, hunts: str, *flags: str, **changed: Any) -> Draft:
    """Return a case of `swap_coldkey_locks`: coldkey 9 replaces coldkey 7."""
    return call(made, slug, hunts, *flags, **({"old": ANN, "new": CAY} | changed))


@theme(
    "rules",
    "conviction.swap_coldkey_locks",
    hunts="flags left behind or merged, buckets of the old kind, locks not rolled",
    origin="written for the rule",
)
def swap_coldkey_locks(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield swaps with locks of all roles, and with things the new coldkey has already."""
    yield inheriting(chain(), "nothing", "empty entries", "EMPTY")
    plain = hold(accepting(chain(), CAY), ANN, RED, lock(5000, 1234, 0))
    yield inheriting(plain, "decaying", "the acceptance of the new coldkey kept")
    made = hold(accepting(accepting(chain()), CAY), ANN, RED, lock(5000, 12, 0), perpetual=True)
    yield inheriting(made.set("account_flags", ANN, 7), "perpetual", "flags merged or lost")
    made = hold(accepting(chain(owner=True), CAY), ANN, OWN, lock(5000, 5000, 0))
    yield inheriting(made, "owner", "the ordinary bucket")
    made = hold(chain(), ANN, RED, lock(5000, 1234, 0))
    yield inheriting(
        made, "refused", "acceptance by default", repair={"state": {"account_flags": {CAY: 1}}}
    )
    made = hold(chain(), ANN, RED, lock(100, 0, 0)).set("account_flags", ANN, 1)
    yield inheriting(made, "dust", "dust that must be accepted", "BOUNDARY")
    made = hold(plain.copy(), CAY, TAN, lock(300, 5, 0))
    yield inheriting(made, "active-lock", "locks added up", repair=unlock(CAY, TAN))
    made = hold(plain.copy(), CAY, RED, lock(100, 0, 0))
    yield inheriting(made, "dust-there", "dust that hinders", "BOUNDARY")
    made = hold(plain.copy(), CAY, RED, lock(101, 0, 0))
    yield inheriting(
        made, "barely-active", "a lock not rolled", "BOUNDARY", repair=unlock(CAY, RED)
    )
    made = hold(plain.copy(), CAY, RED, lock(1, 200))
    yield inheriting(made, "a-rao-is-active", "dust", "BOUNDARY", repair=unlock(CAY, RED))
    made = hold(chain(), ANN, RED, lock(1, 200))
    yield inheriting(
        made, "a-rao-refused", "dust", "BOUNDARY", repair={"state": {"account_flags": {CAY: 1}}}
    )
    made = plain.copy().set("lock", (CAY, SUBNET, TAN), lock(5, 5))
    made.set("locking_coldkeys", (SUBNET, TAN, CAY), True)
    yield inheriting(made, "second-lock", "dust removed, or in the way", "ADVERSARIAL")
    made = hold(plain.copy(), BEN, RED, lock(80000, 900, 200))
    made.set("decaying_lock", (CAY, SUBNET), False).set("decaying_lock", (ANN, 2), True)
    yield inheriting(made, "perpetual-by-the-heir", "the flag of the old coldkey for the bucket")
    made = hold(accepting(chain(), CAY), ANN, RED, lock(5000, 12, 0), perpetual=True)
    made.set("decaying_lock", (CAY, SUBNET), True).set("decaying_lock", (CAY, 3), False)
    yield inheriting(made, "flags-overwritten", "flags merged, or those of other subnets lost")
    made = plain.copy()
    for netuid, hotkey, table, held in (
        (2, SEA, "hotkey_lock", lock(700, 70)),
        (0, TAN, "decaying_hotkey_lock", lock(900)),
    ):
        made.set("lock", (ANN, netuid, hotkey), held).set(table, (netuid, hotkey), held)
        made.set("locking_coldkeys", (netuid, hotkey, ANN), True)
    yield inheriting(made, "three-subnets", "locks of the first subnet only; a bucket not there")


@theme(
    "rules",
    "conviction.auto_lock_owner_cut",
    hunts="a lock on the owner's hotkey only, a rejection that spreads",
    origin="written for the rule",
)
def auto_lock_owner_cut(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield cuts that are locked, and cuts that are not."""

    def case(made: Chain, slug: str, hunts: str, *flags: str, amount: int = 10000) -> Draft:
        return call(made, slug, hunts, *flags, netuid=SUBNET, amount=amount)

    made = known(chain(owner=True).stake(OWN, BEN, SUBNET, 10**6), OWN)
    yield case(made, "off", "on by default")
    made.set("owner_cut_auto_lock_enabled", SUBNET, True)
    yield case(made, "on", "the ordinary bucket")
    yield case(made, "nothing", "a rejection that spreads", "BOUNDARY", amount=0)
    yield case(made, "more-than-stake", "a rejection that spreads", "BOUNDARY", amount=10**6 + 1)
    yield case(made, "all-stake", "a lock below the stake", "BOUNDARY", amount=10**6)
    perpetual = made.copy().set("decaying_lock", (BEN, SUBNET), False)
    yield case(perpetual, "perpetual", "a decaying lock")
    elsewhere = hold(known(made, SEA), BEN, SEA, lock(5000, 70, 0))
    yield case(elsewhere, "existing-lock", "a second lock on the owner's hotkey")
    yield case(made.copy().set("owner", OWN, None), "no-hotkey", "a rejection", "DEGENERATE")
    orphan = made.copy().set("subnet_owner", SUBNET, None).set("subnet_owner_hotkey", SUBNET, None)
    yield case(orphan, "no-owner", "an owner of zero", "DEGENERATE")
    zero = orphan.copy().set("owner", 0, 0).stake(0, 0, SUBNET, 20000)
    yield case(zero, "owner-zero", "nobody instead of the account zero", "DEGENERATE")


@theme(
    "rules",
    "conviction.destroy_locks",
    hunts="locks, buckets or flags of another subnet removed, or one kind forgotten",
    origin="written for the rule",
)
def destroy_locks(_operation: Operation, _draws: Draws) -> Iterator[Draft]:
    """Yield the end of subnets with and without locks."""
    yield call(chain(), "nothing", "entries of zero", "EMPTY", netuid=SUBNET)
    made = hold(chain(owner=True), ANN, RED, lock(500, 5)).set("owner_lock", SUBNET, lock(3))
    made = hold(hold(made, BEN, OWN, lock(900, 9)), CAY, SEA, lock(100), perpetual=True)
    made.set("lock", (ANN, 2, RED), lock(700)).set("locking_coldkeys", (2, RED, ANN), True)
    made.set("hotkey_lock", (2, RED), lock(700)).set("owner_lock", 2, lock(8))
    made.set("decaying_lock", (ANN, 2), False).set("decaying_lock", (BEN, SUBNET), True)
    yield call(made, "all-kinds", "one kind forgotten", netuid=SUBNET)
    yield call(made, "the-other", "the first subnet", netuid=2)
    made.set("lock", (BEN, SUBNET, TAN), lock(400))
    yield call(made, "not-in-the-index", "a lock found without its index", netuid=SUBNET)
