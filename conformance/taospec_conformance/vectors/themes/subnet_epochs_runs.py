"""T5: the epoch of a subnet on the state, by hand and drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.primitives import Alpha, Netuid
from taospec.subnet_epochs import run_subnet_epoch
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.subnet_epochs_state import (
    BLOCK,
    EDGE,
    EMPTY,
    FULL,
    HALF,
    ODD,
    SECOND,
    STRANGER,
    TAO,
    A,
    B,
    C,
    D,
    bare,
    case,
    links,
    pair,
    parts,
    queue,
    row,
    rows,
    sealed,
    seat,
    twofold,
    unseat,
    village,
)

HAND: Final = "by hand"
RUN: Final = "subnet_epochs.run_subnet_epoch"
WHOLE_RATE: Final = 10**18
TIE: Final = ("TIE",)
ROUND: Final = ("ROUNDING",)


def run(chain: Chain, slug: str, hunts: str = "", emission: int = 10**9, **about: Any) -> Draft:
    """Return an epoch of the subnet."""
    return case(chain, slug, hunts, emission=emission, **about)


def after(chain: Chain, emission: int = 10**9) -> Chain:
    """Return the chain after an epoch of the subnet."""
    twin = chain.copy()
    state = twin.state()
    run_subnet_epoch(state, Netuid(1), Alpha(emission))
    for name in ("active", "emission", "validator_permit", "stake_weight", "incentive", "bonds"):
        for key, value in getattr(state, name).entries.items():
            twin.set(name, key, value)
    return twin


@theme(
    "shapes",
    RUN,
    hunts="a list that does not have one element for each hotkey",
    origin=HAND,
)
def shapes(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield epochs of subnets with gaps, surplus hotkeys and lists of other lengths."""
    del operation, draws
    yield run(bare(0), "no-seats", "an epoch of nobody that fails", flags=EMPTY)
    yield run(bare(2), "no-hotkeys", "seats without hotkeys paid", flags=EMPTY)
    yield run(seat(bare(1), 0, A, 1), "alone", "a single staker unpaid", flags=EMPTY)
    yield run(village(), "plain", "any difference at all")
    yield run(after(pair()), "second-epoch", "bonds of the last epoch not read")
    yield run(unseat(village(), 0), "gap-below", "results stored by uid", flags=ODD)
    gap = unseat(village(), 1).set("validator_permit", 1, (True, True, True, True))
    hunts = "the old row of the last hotkey removed, or moved"
    rows(gap, "bonds", 1, {3: ((2, 7),)})
    yield run(gap, "gap-between", hunts, flags=ODD)
    hunts = "rows of bonds that the last epoch left behind not read"
    yield run(after(gap), "gap-once-more", hunts, flags=ODD)
    beyond = seat(pair(), 2, C, TAO).set("last_update", 1, (1900, 0, 1900))
    hunts = "a hotkey beyond the last seat left out, or given stake"
    yield run(beyond, "hotkey-beyond", hunts, flags=ODD)
    lists = pair().set("active", 1, (False, True, True)).set("stake_weight", 1, (1, 2, 3))
    lists.set("emission", 1, (7,)).set("incentive", 1, (5, 6, 7))
    yield run(lists, "lists-of-other-lengths", "lists changed element by element", flags=ODD)
    yield run(pair().set("validator_permit", 1, ()), "permits-unset", flags=ODD)
    short = pair().set("validator_permit", 1, (True,)).set("max_allowed_validators", 1, 0)
    rows(short, "bonds", 1, {0: ((1, 5),)})
    yield run(short, "permits-lost", "permits kept; bonds of who lost the permit kept", flags=ODD)
    far = rows(pair(), "weights", 1, {0: ((1, FULL), (2, FULL)), 2: ((1, 5),)})
    rows(far, "bonds", 1, {0: ((1, 9), (7, 8)), 2: ((1, 5),)})
    hunts = "weights or bonds of uids beyond the last seat counted, or removed"
    yield run(far, "uids-beyond", hunts, flags=ODD)
    down = seat(seat(pair(), 0, STRANGER, TAO), 1, 3)
    down.set("uids", (1, A), None).set("uids", (1, B), None)
    yield run(down, "hotkeys-descend", "earnings in the order of uids", flags=("ORDER",))
    wide = seat(seat(bare(2, 4095), 0, A, TAO, 4095), 1, B, 0, 4095)
    wide.set("mechanism_count_current", 4095, 2).set("last_update", 8191, (1900,))
    rows(wide.set("validator_permit", 4095, (True,)), "weights", 8191, {0: ((1, FULL),)})
    yield run(wide, "last-netuid", "an index of another subnet", flags=EDGE, netuid=4095)


@theme(
    "settings",
    RUN,
    hunts="a table that the epoch does not read",
    origin=HAND,
)
def settings(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield epochs that differ by one entry of the state."""
    del operation, draws
    yield run(village().set("yuma3_on", 1, True), "yuma3")
    liquid = village().set("yuma3_on", 1, True).set("liquid_alpha_on", 1, True)
    yield run(liquid, "liquid-alpha")
    owner = village().set("subnet_owner_hotkey", 1, C)
    yield run(owner, "owner-is-a-miner", "the owner's permit not stored")
    seatless = village().set("subnet_owner_hotkey", 1, STRANGER)
    yield run(seatless, "owner-without-a-seat", "uid 0 taken for the owner", flags=EDGE)
    yield run(village().set("stake_threshold", 4 * TAO), "threshold", "`<=` for `<`", flags=EDGE)
    rooted = village().set("total_hotkey_alpha", (B, 0), 9 * TAO).set("tao_weight", 2**62)
    yield run(rooted, "root-stake", "root stake at full value, or none", flags=ROUND)
    lent = village().set("child_keys", (A, 1), links((HALF, D), (7, STRANGER)))
    lent.set("parent_keys", (D, 1), links((HALF, A)))
    yield run(lent, "stake-lent", "lent stake counted twice, or not at all", flags=ROUND)
    borrowed = village().set("parent_keys", (B, 1), links((2**62, STRANGER)))
    borrowed.set("total_hotkey_alpha", (STRANGER, 1), 8 * TAO)
    yield run(borrowed, "parent-without-a-seat", "stake of a stranger not borrowed")
    for slug, last_step in (("step-unknown", 0), ("step-now", BLOCK)):
        newcomer = village().set("last_mechanism_step_block", 1, last_step)
        newcomer.set("block_at_registration", (1, 3), BLOCK - 100)
        yield run(newcomer, slug, "bonds in a newcomer not masked by the last step", flags=EDGE)
    late = village().set("block_at_registration", (1, 3), 1900)
    yield run(late, "registered-when-weighted", "`<` for `<=`", flags=EDGE)


@theme(
    "commits",
    RUN,
    hunts="weights of a pending commit given to a newcomer",
    origin=HAND,
)
def commits(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield epochs with commits around the registration of a miner."""
    del operation, draws
    chain = village().set("block_at_registration", (1, 3), 1800)
    yield run(chain.copy().set("weight_commits", (1, A), queue((7, 1799))), "pending")
    yield run(chain.copy().set("weight_commits", (1, A), queue((5, 5))), "expired", flags=EDGE)
    due = chain.copy().set("weight_commits", (1, A), queue((6, 5)))
    due.set("last_epoch_block", 1, BLOCK - 360)
    hunts = "an epoch that is due not counted: the commit has expired by it"
    yield run(due, "expired-by-the-due-epoch", hunts, flags=EDGE)
    locked = chain.copy().set("timelocked_weight_commits", (1, 6), sealed((B, 1900), (B, 1799)))
    yield run(locked, "timelocked", "only the first timelocked commit counted")
    off = chain.copy().set("weight_commits", (1, A), queue((7, 5)))
    off.set("commit_reveal_weights_enabled", 1, False)
    yield run(off, "switched-off", "commits heeded though commit and reveal is off", flags=ODD)
    other = chain.copy().set("weight_commits", (SECOND, A), queue((7, 5)))
    other.set("weight_commits", (2, A), queue((7, 5)))
    hunts = "commits of another mechanism or subnet heeded"
    yield run(other, "another-mechanism", hunts, flags=ODD)


@theme(
    "mechanisms",
    RUN,
    flags=("ROUNDING",),
    hunts="results of one mechanism stored for another",
    origin=HAND,
)
def mechanisms(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield epochs of several mechanisms, splits and a mechanism that was just added."""
    del operation, draws
    yield run(twofold(), "equal", "emission weighted once", emission=10**9 + 1)
    uneven = twofold().set("mechanism_emission_split", 1, parts(16383, 49152))
    yield run(uneven, "uneven", "the split not read", emission=1001)
    short = twofold().set("mechanism_emission_split", 1, parts(FULL))
    yield run(short, "split-too-short", "a mechanism without a part left out", flags=ODD)
    yield run(twofold(), "nothing-to-divide", flags=EMPTY, emission=0)
    added = pair().set("mechanism_count_current", 1, 2).set("incentive", SECOND, (0,))
    added.set("weights", (SECOND, 0), row((1, FULL)))
    hunts = "incentives of a new mechanism left misaligned; its validators active"
    yield run(added, "just-added", hunts, flags=ODD)
    newly = twofold().set("validator_permit", 1, (True, False, False, False))
    hunts = "permits of this epoch read by the second mechanism"
    yield run(newly, "permits-of-before", hunts, flags=("ORDER",))
    three = pair().set("mechanism_count_current", 1, 3).set("last_update", 8193, (1900,))
    yield run(rows(three, "weights", 8193, {0: ((1, FULL),)}), "three", emission=100)
    left = rows(pair(), "bonds", SECOND, {0: ((1, 5),)}).set("incentive", SECOND, (1, 2))
    yield run(left, "fewer-than-stored", "a mechanism beyond the count run", flags=ODD)


def counted(chain: Chain, rate: int = WHOLE_RATE) -> Chain:
    """Let voting power be kept at a rate for members A, B and C."""
    for hotkey in (A, B, C):
        chain.set("is_network_member", (hotkey, 1), True)
    chain.set("voting_power_tracking_enabled", 1, True)
    return chain.set("voting_power_ema_alpha", 1, rate)


@theme(
    "voting-power",
    RUN,
    hunts="voting power by stake that is not summed over mechanisms",
    origin=HAND,
)
def voting_power(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield epochs after which voting power follows."""
    del operation, draws
    power = "voting_power"
    yield run(counted(pair()), "once", expect_state={power: {(1, A): TAO, (1, B): 0}})
    twice = counted(pair().set("mechanism_count_current", 1, 2))
    hunts = "stake counted once for all mechanisms"
    yield run(twice, "twice", hunts, flags=ODD, expect_state={power: {(1, A): 2 * TAO}})
    slow = counted(pair(), WHOLE_RATE // 4).set(power, (1, A), 5 * TAO).set(power, (1, B), 9)
    yield run(slow, "moves-and-goes", "power kept by who has no permit", flags=ROUND)
    gap = counted(unseat(seat(bare(2), 0, STRANGER), 0))
    gap = seat(gap, 1, A, TAO).set("max_allowed_validators", 1, 1)
    yield run(gap, "gap", "permits or stakes matched to hotkeys by uid", flags=ODD)
    down = counted(seat(seat(bare(2), 0, C, TAO), 1, A))
    hunts = "permits or stakes matched to hotkeys in the order of accounts"
    yield run(down, "hotkeys-descend", hunts, flags=("ORDER",))
    ended = counted(pair()).set(power, (1, A), 5).set("voting_power_disable_at_block", 1, BLOCK)
    yield run(ended, "ended", "power kept after its end", flags=EDGE)
    poor = counted(pair(), WHOLE_RATE // 2).set("stake_threshold", TAO + 1).set(power, (1, A), 7)
    yield run(poor, "below-the-threshold", "power kept without a permit", flags=EDGE)
    owner = poor.copy().set("subnet_owner_hotkey", 1, A)
    yield run(owner, "owner-below-the-threshold", "power of stake that was filtered", flags=EDGE)


@theme(
    "draws",
    RUN,
    flags=ROUND,
    hunts="any difference of small subnets",
    origin="seeded draws",
)
def drawn(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield subnets of three with drawn stakes, weights and bonds."""
    del operation
    for index in range(6):
        chain = bare(3).set("yuma3_on", 1, index % 2 == 1).set("last_update", 1, (1900, 1900, 0))
        for uid, hotkey in enumerate((C, A, B)):
            seat(chain, uid, hotkey, draws.sized(0, 10**15) if uid < 2 else 0)
        chain.set("validator_permit", 1, (True, True, draws.below(2) == 1))
        for uid in (0, 1):
            pairs = [(2, 1 + draws.below(FULL)), (1 - uid, FULL)]
            chain.set("weights", (1, uid), row(*pairs[:: draws.pick((1, -1))]))
            chain.set("bonds", (1, uid), row((2, draws.below(FULL))))
        chain.set("bonds_penalty", 1, draws.pick((FULL, 0, 32768)))
        yield run(chain, "", emission=draws.sized(1, 10**13))
