"""T5: payouts of a subnet, from parents to claims of root."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.locks import Lock
from taospec.primitives import I96F32, U64, U64F64, AccountId, Alpha, Block, Netuid
from taospec.state import ClaimRate, Link
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.emission import COINBASE, EDGE, FLOOR, FULL, ONE

CLAIMS: Final = "upstream pallets/subtensor/src/tests/claim_root.rs "
ORIGIN: Final = "by hand"
UPSTREAM: Final = ("UPSTREAM",)
TOKEN: Final = 10**9
OWNER, OWNER_KEY = 9, 5
BEYOND: Final = ("SATURATION",)


def payouts(*rows: tuple[int, int, int]) -> dict[str, list[int]]:
    """Return what hotkeys earned: (hotkey, as a miner, as a validator), ascending."""
    return {
        "hotkeys": [hotkey for hotkey, _, _ in rows],
        "server_emission": [server for _, server, _ in rows],
        "validator_emission": [validator for _, _, validator in rows],
    }


def subnet(alpha_out: int = 0) -> Chain:
    """Return a chain with one subnet: owner 9 with hotkey 5, miner 2 of 20, validator 3 of 30."""
    chain = Chain().subnet(1, tao=TOKEN, alpha=TOKEN, alpha_out=alpha_out)
    chain.set("subnet_owner", 1, OWNER).set("subnet_owner_hotkey", 1, OWNER_KEY)
    for uid, (hotkey, coldkey) in enumerate(((OWNER_KEY, OWNER), (2, 20), (3, 30))):
        chain.hotkey(hotkey, owner=coldkey)
        chain.set("uids", (1, hotkey), uid).set("keys", (1, uid), hotkey)
    return chain.set("subnetwork_n", 1, 3)


def staked() -> Chain:
    """Return that chain with stake of a nominator and on root under the validator."""
    return (
        subnet(10**6).stake(3, 30, 1, TOKEN).stake(3, 31, 1, 3 * TOKEN).stake(3, 32, 0, 2 * TOKEN)
    )


def uneven(hotkey: int, coldkey: int) -> Chain:
    """Return that chain with a share pool in which a share is not worth a whole number of rao."""
    chain = staked().stake(hotkey, coldkey, 1, 3_000_000_007)
    return chain.add("total_hotkey_alpha", (hotkey, 1), 1_000_000_002)


def entry(chain: Chain, **values: Any) -> dict[str, Any]:
    """Return the input of an operation on the subnet."""
    return {"state": chain.state(), "netuid": 1, **values}


@theme(
    "owners",
    "payout.owner_hotkeys",
    "payout.pay_owner_cut",
    hunts="hotkeys without a seat, an owner's hotkey of somebody else, a cut that is kept",
    origin=ORIGIN,
)
def owners(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield who counts as the owner, and what the owner is paid."""
    del draws
    chain = subnet()
    if operation.id == "payout.owner_hotkeys":
        yield Draft(entry(chain), "one")
        several = chain.copy().hotkey(8, owner=OWNER).hotkey(4, owner=OWNER)
        several.set("uids", (1, 4), 3)
        yield Draft(entry(several), "only-with-a-seat", EDGE, expect={"result": [4, 5]})
        foreign = chain.copy().set("subnet_owner_hotkey", 1, 3)
        yield Draft(entry(foreign), "hotkey-of-another", EDGE, expect={"result": [3, 5]})
        seatless = chain.copy().set("uids", (1, OWNER_KEY), None)
        yield Draft(entry(seatless), "without-a-seat", EDGE, expect={"result": []})
        nobody = chain.copy().set("subnet_owner", 1, None).set("owned_hotkeys", 0, (3, 2))
        hunts = "a subnet without an owner, which has the account zero for one"
        yield Draft(entry(nobody), "owner-zero", EDGE, hunts, expect={"result": [2, 3, 5]})
        keyless = chain.copy().set("subnet_owner_hotkey", 1, None)
        yield Draft(entry(keyless), "no-hotkey", EDGE)
        elsewhere = chain.copy().set("uids", (1, 5), None).set("uids", (2, 5), 0)
        yield Draft(entry(elsewhere), "seat-elsewhere", EDGE)
        return
    yield Draft(entry(chain, cut=12345), "paid")
    yield Draft(entry(chain, cut=0), "nothing", EDGE)
    yield Draft(entry(chain.copy().stake(5, 9, 1, TOKEN).stake(5, 33, 1, 7), cut=12345), "joins")
    for table in ("subnet_owner", "subnet_owner_hotkey"):
        missing = entry(chain.copy().set(table, 1, None), cut=12345)
        hunts = "L6: a cut without an owner stays in the count of alpha"
        slug = f"no-{table.replace('_', '-')}"
        yield Draft(missing, slug, EDGE, hunts, expect_state={"total_hotkey_alpha": {(5, 1): 0}})
    locking = chain.copy().set("owner_cut_auto_lock_enabled", 1, True)
    yield Draft(entry(locking, cut=12345), "locked")
    yield Draft(entry(locking, cut=0), "nothing-to-lock", EDGE)
    held = Lock(Alpha(1000), U64F64(0), Block(900))
    onto = locking.copy().stake(5, 9, 1, TOKEN).set("lock", (9, 1, 3), held)
    onto.set("locking_coldkeys", (1, 3, 9), True).set("decaying_hotkey_lock", (1, 3), held)
    yield Draft(entry(onto, cut=12345), "joins-a-lock-on-another-hotkey")


@theme(
    "incentives",
    "payout.pay_incentives",
    hunts="incentive of the owner that is paid, alpha that leaves the count when it is burned",
    origin=ORIGIN,
)
def incentives(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield incentives: paid, sent elsewhere, burned, recycled."""
    del operation, draws
    chain = subnet(10**6)
    both: dict[str, Any] = {"miners": [2, 5], "incentives": [10**4, 3 * 10**4]}
    yield Draft(entry(chain, **both), "burned")
    recycled = chain.copy().set("recycle_or_burn", 1, True)
    yield Draft(entry(recycled, **both), "recycled")
    more = {**both, "incentives": [10**4, 10**7]}
    yield Draft(entry(recycled, **more), "recycled-more-than-there-is", BEYOND)
    yield Draft(entry(chain, miners=[2], incentives=[7]), "all-paid")
    yield Draft(entry(chain, miners=[5], incentives=[7]), "all-withheld", EDGE)
    before = chain.copy().set("miner_burned", 1, ONE)
    yield Draft(entry(before, miners=[2, 5], incentives=[0, 0]), "nothing-earned", EDGE)
    yield Draft(entry(before, miners=[], incentives=[]), "no-miners", EDGE)
    sent = chain.copy().set("auto_stake_destination", (20, 1), 3)
    yield Draft(entry(sent, **both), "sent")
    gone = chain.copy().set("auto_stake_destination", (20, 1), 77)
    hunts = "a check that the destination exists"
    yield Draft(entry(gone, **both), "sent-to-nobody", ("ADVERSARIAL",), hunts)
    back = chain.copy().set("auto_stake_destination", (9, 1), 3)
    yield Draft(entry(back, **both), "owner-sends-in-vain", EDGE, "withholding after sending")
    other = chain.copy().set("auto_stake_destination", (20, 2), 3)
    yield Draft(entry(other, **both), "sent-elsewhere-only", EDGE)
    orphan = chain.copy().set("owner", 2, None)
    yield Draft(entry(orphan, **both), "without-an-owner", ("DEGENERATE",))
    third = {"miners": [2, 3, 5], "incentives": [1, 1, 1]}
    yield Draft(entry(chain, **third), "a-third", FLOOR)
    yield from numbers_of_incentives()


def numbers_of_incentives() -> Iterator[Draft]:
    """Yield the incentives of the chain's tests."""
    ten = 10**7
    chain = Chain().subnet(1).set("subnet_owner", 1, 0).set("subnet_owner_hotkey", 1, 1)
    chain.hotkey(1, owner=0).hotkey(3, owner=2).set("uids", (1, 1), 0)
    yield Draft(
        entry(chain, miners=[1, 3], incentives=[ten, ten]),
        "owner-is-burned",
        UPSTREAM,
        origin=f"{COINBASE}test_incentive_to_subnet_owner_is_burned",
        expect_state={
            "total_hotkey_alpha": {(3, 1): ten, (1, 1): 0},
            "miner_burned": {1: ONE // 2},
            "alpha_burned": {1: ten},
        },
    )
    keys = chain.copy()
    for hotkey, uid, block in ((3, 1, 2), (4, 3, 1), (5, 2, 1)):
        keys.hotkey(hotkey, owner=0).set("uids", (1, hotkey), uid)
        keys.set("block_at_registration", (1, uid), block)
    yield Draft(
        entry(keys, miners=[1, 3, 4, 5], incentives=[ten] * 4),
        "all-keys-are-burned",
        UPSTREAM,
        origin=f"{COINBASE}test_burn_key_sorting",
        expect_state={
            "total_hotkey_alpha": {(1, 1): 0, (3, 1): 0, (4, 1): 0, (5, 1): 0},
            "miner_burned": {1: ONE},
        },
    )
    sent = chain.copy().hotkey(11, owner=10).hotkey(12, owner=10)
    sent.set("uids", (1, 11), 1).set("uids", (1, 12), 2)
    yield Draft(
        entry(sent, miners=[11], incentives=[5_000_000]),
        "to-the-miner",
        UPSTREAM,
        origin=f"{COINBASE}test_incentive_goes_to_hotkey_when_no_autostake_destination",
        expect_state={"total_hotkey_alpha": {(11, 1): 5_000_000}},
    )
    sent = sent.copy().set("auto_stake_destination", (10, 1), 12)
    yield Draft(
        entry(sent, miners=[11], incentives=[ten]),
        "to-the-destination",
        UPSTREAM,
        origin=f"{COINBASE}test_incentive_is_autostaked_to_owner_destination",
        expect_state={"total_hotkey_alpha": {(11, 1): 0, (12, 1): ten}},
    )


def lent(chain: Chain, parent: int, child: int, share: int) -> Chain:
    """Let a hotkey lend a share of its stake to another."""
    links = chain.get("child_keys", (parent, 1))
    chain.set("child_keys", (parent, 1), (*links, Link(U64(share), AccountId(child))))
    links = chain.get("parent_keys", (child, 1))
    return chain.set("parent_keys", (child, 1), (*links, Link(U64(share), AccountId(parent))))


def family() -> Chain:
    """Return a subnet where 2 lends a half to 3, which lends a quarter to 5."""
    chain = staked().stake(2, 20, 1, 2 * TOKEN)
    return lent(lent(chain, 2, 3, 2**63), 3, 5, 2**62)


@theme(
    "parents",
    "payout.repay_parents",
    "payout.earnings_of",
    hunts="a take of one's own coldkey, parents in another order, a childkey burn that is kept",
    origin=ORIGIN,
)
def parents(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield dividends of children and parents."""
    del draws
    chain = family()
    burning = chain.copy().set("ck_burn", FULL // 5)
    tight = burning.copy().set("subnet_alpha_out", 1, 1000)
    same = chain.copy().set("owner", 2, 30)
    taking = chain.copy().set("childkey_take", (3, 1), 7281)
    least = chain.copy().set("min_childkey_take_per_subnet", 1, 3000)
    unstaked = lent(subnet(), 2, 3, FULL)
    swapped = lent(lent(staked().stake(2, 20, 1, TOKEN), 5, 3, 2**62), 2, 3, 2**62)
    chains = (
        ("half", chain, ()),
        ("burn", burning, ()),
        ("burn-more-than-there-is", tight, BEYOND),
        ("same-coldkey", same, ()),
        ("take", taking, ()),
        ("least-take", least, EDGE),
        ("no-stake-at-all", unstaked, EDGE),
        ("stored-order", swapped, ("ORDER",)),
    )
    for slug, state, flags in chains:
        if operation.id == "payout.repay_parents":
            values = entry(state, hotkey=3, dividends=10**6)
        else:
            values = entry(state, payouts=payouts((2, 5, 10), (3, 0, 10**6), (5, 7, 10**5)))
        yield Draft(values, slug, flags or ("BASIC",))
    if operation.id == "payout.repay_parents":
        yield Draft(entry(chain, hotkey=2, dividends=10**6), "no-parents", EDGE)
        yield Draft(entry(chain, hotkey=3, dividends=0), "nothing-earned", EDGE)
        yield Draft(entry(chain, hotkey=77, dividends=5), "unknown-hotkey", ("DEGENERATE",))
        return
    yield Draft(entry(chain, payouts=payouts()), "nobody", EDGE)
    whole = payouts((2, FULL, FULL), (3, FULL, FULL))
    yield Draft(entry(chain, payouts=whole), "sums", BEYOND)


@theme(
    "dividends",
    "payout.pay_alpha_dividends",
    "payout.pay_root_dividends",
    hunts="nominators before the take, dividends of an earlier epoch that stay",
    origin=ORIGIN,
)
def dividends(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield dividends: takes, rests, what is remembered."""
    chain = staked()
    one: dict[str, Any] = {"hotkeys": [3], "amounts": [10**6 * ONE]}
    root = operation.id == "payout.pay_root_dividends"
    table = "root_alpha_dividends_per_subnet" if root else "alpha_dividends_per_subnet"
    yield Draft(entry(chain, **one), "default-take")
    for take in (0, 1, 65535):
        yield Draft(entry(chain.copy().set("delegates", 3, take), **one), f"take-{take}", EDGE)
    stale = chain.copy().set(table, (1, 2), 5).set(table, (1, 3), 6).set(table, (2, 3), 7)
    yield Draft(entry(stale, **one), "forgets-the-last-epoch")
    yield Draft(entry(stale, hotkeys=[], amounts=[]), "nobody", EDGE)
    two: dict[str, Any] = {"hotkeys": [2, 3], "amounts": [5 * ONE - 1, 7 * ONE // 2]}
    yield Draft(entry(chain, **two), "fractions", FLOOR)
    zero: dict[str, Any] = {"hotkeys": [3], "amounts": [0]}
    yield Draft(entry(chain, **zero), "nothing", EDGE)
    orphan = chain.copy().set("owner", 3, None)
    yield Draft(entry(orphan, **one), "without-an-owner", ("DEGENERATE",))
    if root:
        yield from root_dividends(chain)
    else:
        empty = subnet()
        hunts = "a value without shares, which belongs to whoever stakes next"
        yield Draft(entry(empty, **one), "owner-alone", EDGE)
        free = empty.copy().set("delegates", 3, 0)
        yield Draft(entry(free, **one), "value-without-holders", ("DEGENERATE",), hunts)
    for _ in range(4):
        drawn = (
            subnet().stake(3, 31, 1, draws.sized(1, 10**15)).stake(3, 30, 1, 1 + draws.below(99))
        )
        drawn.stake(3, 32, 0, draws.sized(1, 10**15)).set("delegates", 3, draws.below(65536))
        yield Draft(entry(drawn, hotkeys=[3], amounts=[draws.sized(0, 10**13 * ONE)]))


def root_dividends(chain: Chain) -> Iterator[Draft]:
    """Yield dividends of root at the edges of the root stake."""
    for amount in (2 * TOKEN, 2 * TOKEN + 1):
        held = chain.copy().set("delegates", 3, 0)
        word = "as-much-as-root-stake" if amount == 2 * TOKEN else "more-than-root-stake"
        yield Draft(entry(held, hotkeys=[3], amounts=[amount * ONE]), word, EDGE)
    rich = uneven(3, 33)
    amount = (9 * TOKEN + 8) * ONE + ONE // 3
    hunts = "a claim before the take, where the owner gets both"
    yield Draft(entry(rich, hotkeys=[3], amounts=[amount]), "owner-gets-both", ("ORDER",), hunts)
    bare = subnet().set("delegates", 3, 0)
    yield Draft(entry(bare, hotkeys=[3], amounts=[ONE]), "no-root-stake", EDGE)
    for hotkey, stake, slug, rate in (
        (3, 2_000_000, "one-staker", 1760945181),
        (3, 20_000_000, "ten-times-the-stake", 1760946255),
    ):
        rooted = Chain().subnet(1, tao=5 * 10**10, alpha=10**11).hotkey(hotkey, owner=7)
        rooted.stake(hotkey, 8, 0, stake)
        amount = stake // 2
        yield Draft(
            entry(rooted, hotkeys=[hotkey], amounts=[amount * ONE]),
            slug,
            UPSTREAM,
            origin=f"{CLAIMS}test_claim_root_with_drain_emissions",
            expect_state={"root_claimable": {hotkey: (ClaimRate(Netuid(1), I96F32(rate)),)}},
        )


@theme(
    "distribution",
    "payout.distribute_emission",
    hunts="stakes read after a payment, a pot that is kept, owner paid last",
    origin=ORIGIN,
)
def distributions(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield whole payouts of a subnet."""
    del operation
    pots: dict[str, Any] = {
        "server": 410_002_288,
        "validator": 368_001_072,
        "root": 42_001_215,
        "owner_cut": 179_995_422,
    }
    usual = payouts((2, 410_002_287, 0), (3, 0, 410_002_287))
    yield Draft(entry(staked(), payouts=usual, **pots), "usual")
    yield Draft(entry(family(), payouts=usual, **pots), "with-parents")
    burning = family().set("ck_burn", FULL // 5)
    yield Draft(entry(burning, payouts=usual, **pots), "with-burn")
    for slug, chain, earned, hunts in (
        ("no-miners", staked(), payouts((3, 0, 10**6)), "miners' alpha that stays"),
        ("no-dividends", staked(), payouts((2, 10**6, 0)), "L6: a pot without dividends"),
        ("nobody", staked(), payouts(), "L6: pots without takers"),
        (
            "no-root-stake",
            subnet(10**6).stake(3, 30, 1, TOKEN),
            usual,
            "L6: root's pot without stake on root",
        ),
        ("root-only", subnet().stake(3, 32, 0, TOKEN), usual, "L6: a pot without stake on alpha"),
        ("owner-mines", staked(), payouts((3, 0, 9), (5, 410_002_287, 0)), ""),
        (
            "owner-validates",
            staked().stake(5, 9, 1, TOKEN).stake(5, 9, 0, TOKEN),
            payouts((3, 0, 7), (5, 0, 7)),
            "stakes before the cut",
        ),
        (
            "miner-under-the-owner",
            uneven(5, 33).set("auto_stake_destination", (20, 1), 5),
            usual,
            "incentives before the owner's cut",
        ),
    ):
        yield Draft(entry(chain, payouts=earned, **pots), slug, EDGE, hunts)
    recycled = {**pots, "root": 0}
    halves = payouts((2, 389_001_680, 0), (3, 0, 389_001_680))
    yield Draft(
        entry(staked(), payouts=halves, **recycled),
        "root-part-missed-twice",
        hunts="L6b: half of root's part, which miners do not get either",
    )
    yield Draft(
        entry(staked(), payouts=payouts(), server=0, validator=0, root=0, owner_cut=0),
        "empty",
        EDGE,
    )
    lucky = {"server": FULL, "validator": FULL, "root": 0, "owner_cut": 0}
    yield Draft(entry(staked(), payouts=payouts((3, 0, 1)), **lucky), "pots-saturate", BEYOND)
    yield from numbers_of_distributions()
    for _ in range(8):
        drawn = family().set("tao_weight", draws.pick((FULL // 20, FULL)))
        drawn.set("childkey_take", (3, 1), draws.below(11797)).set(
            "delegates", 3, draws.below(11797)
        )
        rows = [(hotkey, draws.sized(0, TOKEN), draws.sized(0, TOKEN)) for hotkey in (2, 3, 5)]
        amounts = {name: draws.sized(0, 10**11) for name in pots}
        yield Draft(entry(drawn, payouts=payouts(*rows), **amounts))


def numbers_of_distributions() -> Iterator[Draft]:
    """Yield the distributions of the chain's tests."""
    chain = Chain().subnet(1).hotkey(2, owner=3).stake(1, 3, 1, TOKEN)
    chain = lent(chain, 1, 2, FULL).set("childkey_take", (2, 1), 6553)
    chain.set("max_childkey_take", 65535)
    half = {"server": TOKEN // 2, "validator": TOKEN // 2, "root": 0, "owner_cut": 0}
    yield Draft(
        entry(chain, payouts=payouts((2, 0, TOKEN)), **half),
        "parent-and-child",
        UPSTREAM,
        origin=f"{COINBASE}test_drain_alpha_childkey_parentkey",
        expect_state={
            "total_hotkey_alpha": {(1, 1): TOKEN + 900_007_629, (2, 1): 99_992_369},
            "alpha_dividends_per_subnet": {(1, 1): 738_010_376},
        },
    )
    lone = Chain().subnet(1).hotkey(3, owner=4).stake(3, 4, 1, 1).set("tao_weight", 0)
    million = {"server": 500_000, "validator": 500_000, "root": 0, "owner_cut": 0}
    yield Draft(
        entry(lone, payouts=payouts((3, 0, 10**6)), **million),
        "no-miners-all-drained",
        UPSTREAM,
        origin=f"{COINBASE}test_distribute_emission_no_miners_all_drained",
        expect_state={"total_hotkey_alpha": {(3, 1): 10**6}},
    )
    rooted = (
        Chain().subnet(1, tao=10**11, alpha=10**11).hotkey(3, owner=7).stake(3, 8, 0, 2_000_000)
    )
    rooted.set("tao_weight", FULL).set("uids", (1, 3), 0)
    for slug, stake, pot, rate, taken in (
        ("root-claimable", 2_000_000, 10**6, 1760945181, 179_995),
        ("root-claimable-of-two", 10_000_000, 10**7, 3521892510, 1_799_954),
    ):
        more = rooted.copy()
        if stake > 2_000_000:
            more.stake(3, 9, 0, stake - 2_000_000)
        yield Draft(
            entry(
                more,
                payouts=payouts((3, 0, pot)),
                server=0,
                validator=0,
                root=pot,
                owner_cut=0,
            ),
            slug,
            UPSTREAM,
            origin=f"{CLAIMS}test_claim_root_with_drain_emissions",
            expect_state={
                "root_claimable": {3: (ClaimRate(Netuid(1), I96F32(rate)),)},
                "total_hotkey_alpha": {(3, 1): taken},
            },
        )


@theme(
    "block",
    "payout.distribute_drained",
    hunts="a block that is not noted, subnets in another order",
    origin=ORIGIN,
)
def blocks(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield payouts of all subnets whose epochs ran in a block."""
    del operation, draws
    two = staked().subnet(2, tao=TOKEN, alpha=TOKEN).stake(3, 30, 2, 5 * TOKEN)
    first = {"netuid": 1, "server": 500, "validator": 400, "root": 100, "owner_cut": 180}
    second = {"netuid": 2, "server": 600, "validator": 500, "root": 10**9, "owner_cut": 180}
    rows = payouts((2, 500, 0), (3, 0, 500))
    for slug, drained in (("none", []), ("one", [first]), ("two", [first, second])):
        values = {"state": two.state(), "drained": drained, "payouts": [rows for _ in drained]}
        yield Draft(values, slug)
