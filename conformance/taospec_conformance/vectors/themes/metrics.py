"""T2 and T5: metrics of a subnet, on plain values and on the state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec.slashing import Escrow, SlashClock
from taospec.state import EmissionSplit, Entry
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.slashing import HALF, ONE, QUARTER
from taospec_conformance.vectors.themes.slashing_state import (
    BY_HAND,
    ENFORCE,
    OBSERVE,
    OFF,
    TENTH,
    evidence,
    parameters,
    pending,
)

ANNA, BERT = 1, 2
FIRST, SECOND, RING, MINER, OTHER = 11, 12, 13, 14, 15
TOP: Final = (1 << 63) - 1
ALL: Final = 65535
GIGA: Final = 10**9


def values(*cases: tuple[str, list[int]]) -> Iterator[Draft]:
    """Yield cases of a rule whose only argument is a list of values."""
    for slug, given in cases:
        empty = ("EMPTY",) if not given else ("BASIC",)
        yield Draft({"values": given}, slug, empty)


@theme(
    "concentration",
    "metrics.effective_number",
    "metrics.gini",
    "metrics.entropy",
    hunts="shares that must sum to one, an index that depends on the order, cut off too early",
    origin=BY_HAND,
)
def concentration(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield equal, unequal and extreme holdings."""
    del operation, draws
    yield from values(("nobody", []), ("one-has-all", [0, ONE, 0, 0]), ("unsorted", [3, 1, 2]))
    yield Draft({"values": [TOP, TOP, 1]}, "greatest", ("OVERFLOW",), hunts="sums of 64 bits")
    yield Draft({"values": [ONE - 1, 1]}, "one-raw-unit", ("ROUNDING",))


@theme(
    "few",
    "metrics.nakamoto",
    hunts="a share that is reached taken for one that is passed, products of 64 bits",
    origin=BY_HAND,
    flags=("BOUNDARY",),
)
def few(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield shares that are reached, passed, and never reached."""
    del operation, draws

    def case(slug: str, held: list[int], share: int, strict: bool = False) -> Draft:
        return Draft({"values": held, "share": share, "strict": strict}, slug)

    yield case("reached", [1, 2, 1], HALF)
    yield case("not-passed", [1, 2, 1], HALF, True)
    yield case("one-unit-more", [1, 2, 1], HALF + 1)
    yield case("more-than-all", [1, 0, 1], ONE, True)
    yield case("no-share", [4], 0)
    yield case("nothing", [0, 0], 0)
    yield case("greatest", [TOP, TOP - 1, TOP], ONE - 1)


@theme(
    "quantiles",
    "metrics.weighted_quantile",
    hunts="quantiles of validators instead of stake, interpolation",
    origin=BY_HAND,
    flags=("BOUNDARY",),
)
def quantiles(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield quantiles at and beside the steps."""
    del operation, draws
    for slug, at in (("at-a-step", QUARTER), ("beyond", QUARTER + 1)):
        given = {"values": [9, 2, 5], "stake": [1, 1, 2], "share": at}
        yield Draft(given, slug)
    yield Draft({"values": [], "stake": [], "share": HALF}, "nobody", ("EMPTY",))
    yield Draft({"values": [4, 3], "stake": [0, 0], "share": ONE}, "no-stake", ("DEGENERATE",))
    yield Draft({"values": [-3, -3, 1], "stake": [1, 1, 3], "share": HALF}, "negative", ("TIE",))


@theme(
    "powers",
    "metrics.power_of_two",
    hunts="floating point, roots that are rounded, a bit that is left out",
    origin=BY_HAND,
    flags=("ROUNDING",),
)
def powers(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield powers with and without a fraction."""
    del operation, draws
    for slug, bits in (
        ("half", HALF), ("all-bits", ONE - 1), ("greatest", 31 * ONE - 1),
    ):  # fmt: skip
        yield Draft({"bits": bits}, slug)


@theme(
    "largest",
    "metrics.top_share",
    hunts="the first instead of the largest",
    origin=BY_HAND,
)
def largest(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield shares of the largest."""
    del operation, draws
    for slug, held, count in (
        ("two", [1, 5, 2], 2), ("more-than-all", [1, 5, 2], 9), ("nothing", [0, 0], 1),
    ):  # fmt: skip
        yield Draft({"values": held, "count": count}, slug)


@theme(
    "regret",
    "metrics.regret",
    hunts="slack of a weak consensus counted as regret",
    origin=BY_HAND,
    flags=("BOUNDARY",),
)
def regrets(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield trust below, at and above what can be had."""
    del operation, draws
    for slug, trust, total in (
        ("a-third", ONE // 3, ONE), ("weak-consensus", HALF, HALF),
        ("strong-consensus", HALF, 3 * ONE), ("above", HALF + 1, HALF), ("none", 5, 0),
    ):  # fmt: skip
        yield Draft({"trust": trust, "total": total}, slug)


@theme(
    "churn",
    "metrics.weight_churn",
    hunts="rows that are not scaled, silence counted as a move",
    origin=BY_HAND,
)
def churn(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield rows that move, stay, begin and end."""
    del operation, draws

    def case(slug: str, stake: list[int], old: list[list[int]], new: list[list[int]]) -> Draft:
        return Draft({"stake": stake, "before": old, "after": new}, slug)

    yield case("one-moves", [3, 1], [[1, 0], [2, 2]], [[0, 9], [5, 5]])
    yield case("scaled", [1, 1], [[1, 3], [4, 0]], [[10, 30], [7, 0]])
    yield case("begins-and-ends", [1, 1, 2], [[0, 0], [1, 0], [1, 0]], [[1, 0], [0, 0], [0, 1]])
    yield case("thirds", [1, 1], [[1, 1, 1], [1, 0, 0]], [[1, 1, 0], [1, 0, 0]])


@theme(
    "consensus",
    "metrics.consensus_churn",
    hunts="a uniform lowering counted as a move",
    origin=BY_HAND,
)
def consensus_moves(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield a consensus that moves and one that only falls."""
    del operation, draws
    yield Draft({"before": [6, 2], "after": [3, 1]}, "falls")
    yield Draft({"before": [1, 1, 1], "after": [0, 0, 0]}, "ends", ("DEGENERATE",))


@theme(
    "innovation",
    "metrics.innovation",
    hunts="the wrong starting point, a division by nearly nothing",
    origin=BY_HAND,
)
def innovations(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield copies, evaluations, and a consensus that hardly moves."""
    del operation, draws

    def case(slug: str, row: list[int], agreed: list[int], least: int, *flags: str) -> Draft:
        given = {"row": row, "seen": [2, 1, 1], "agreed": agreed, "least": least}
        return Draft(given, slug, flags or ("BASIC",))

    yield case("copy", [2, 1, 1], [1, 1, 2], ONE // 8)
    yield case("a-third", [5, 3, 4], [1, 1, 2], 0, "ROUNDING")
    yield case("the-other-way", [8, 1, 1], [1, 1, 2], 0)
    yield case("no-way", [1, 1, 1], [2, 1, 1], 0, "DEGENERATE")
    yield case("short-way", [1, 1, 1], [1, 1, 2], ONE // 8 + 1, "BOUNDARY")
    yield case("no-row", [0, 0, 0], [1, 1, 2], 0, "EMPTY")


@theme(
    "bonds",
    "metrics.bond_concentration",
    hunts="a mean over miners without weight, a pair that depends on the order of rows",
    origin=BY_HAND,
)
def bonds(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield bonds of several validators."""
    del operation, draws

    def case(slug: str, rows: list[list[tuple[int, int]]], incentive: list[int]) -> Draft:
        return Draft({"bonds": rows, "incentive": incentive}, slug)

    two = [[(2, 30), (3, 50)], [(2, 10)]]
    yield case("two-miners", two, [0, 0, 4, 1])
    yield case("shared-equally", [[(1, 7), (2, 7)], [(1, 7), (2, 7)]], [0, 3, 1])
    yield case("no-bonds", [[], [(0, 0)]], [5, 5])
    yield case("beyond-the-list", [[(1, 9)], [(0, 3)]], [1])


@theme(
    "efficiency",
    "metrics.dividend_efficiency",
    hunts="shares that must sum to one, a division by no stake",
    origin=BY_HAND,
)
def efficiency(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield dividends over stake."""
    del operation, draws
    yield Draft({"dividends": [3, 1, 0], "stake": [2, 1, 1]}, "above-and-below")
    yield Draft({"dividends": [1, 1], "stake": [0, 5]}, "without-stake", ("DEGENERATE",))
    yield Draft({"dividends": [0, 0], "stake": [1, 2]}, "no-dividends", ("DEGENERATE",))
    yield Draft({"dividends": [ALL, 0], "stake": [1, TOP]}, "too-large", ("SATURATION",))


@theme(
    "likeness",
    "metrics.likeness",
    hunts="a cosine in floating point, a lost sign, squares of 64 bits",
    origin=BY_HAND,
    flags=("ROUNDING",),
)
def likenesses(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield residuals at several angles."""
    del operation, draws
    for slug, first, second in (
        ("opposite", [3, -3], [-1, 1]), ("right-angle", [1, 1], [1, -1]), ("zero", [0], [1]),
        ("large", [ONE, -ONE, 0], [ONE, 0, -ONE]), ("small-and-large", [1, 0], [ONE, ONE]),
    ):  # fmt: skip
        yield Draft({"first": first, "second": second}, slug)


@theme(
    "groups",
    "metrics.alike_groups",
    hunts="complete linkage, groups that are named after another member",
    origin=BY_HAND,
)
def groups(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield chains of likeness."""
    del operation, draws

    def case(slug: str, rows: list[list[int]], asked: list[bool], least: int) -> Draft:
        return Draft({"residuals": rows, "asked": asked, "least": least}, slug)

    chain = [[9, -9, 0], [0, 9, -9], [10, 1, -11], [9, -5, -4]]
    yield case("chain", chain, [True] * 4, ONE * 8 // 10)
    yield case("broken-chain", chain, [True, True, False, True], ONE * 8 // 10)
    yield case("joins-two-groups", [[1, 0], [0, 1], [1, 1]], [True] * 3, ONE * 7 // 10)
    yield case("limit-is-enough", [[3, 4], [1, 0]], [True] * 2, 3 * ONE // 5)


@theme(
    "shield",
    "metrics.shield_alarm",
    hunts="an alarm at the wrong side of its limit, a median of stake",
    origin=BY_HAND,
    flags=("BOUNDARY",),
)
def shield(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield excess and lift at their limits."""
    del operation, draws

    def case(slug: str, far: list[int], stake: list[int], level: int, ceiling: int) -> Draft:
        rest = {"level": level, "tolerance": QUARTER, "ceiling": ceiling}
        return Draft({"distances": far, "stake": stake, **rest}, slug)

    far = [0, 0, ONE // 8]
    yield case("enough-excess", far, [2, 1, 1], 0, HALF)
    yield case("too-little-stake", far, [2, 1, 1], 0, HALF + 1)
    yield case("too-little-excess", [0, 0, ONE // 8 - 1], [2, 1, 1], 0, HALF)
    yield case("lifted", [2, 2, HALF, HALF], [1, 1, 1, 1], ONE // 8 + 3, HALF)
    yield case("not-lifted", [9, 5, 7, 8, HALF], [3, 3, 1, 1, 1], ONE // 8 + 8, ONE)
    yield case("nobody", [], [], QUARTER, HALF)


@theme(
    "changes",
    "metrics.seat_changes",
    hunts="a new registration of the same hotkey overlooked",
    origin=BY_HAND,
)
def changes(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield seats that change hands."""
    del operation, draws

    def case(slug: str, old: list[int], new: list[int], blocks: list[int]) -> Draft:
        return Draft({"before": old, "after": new, "registered_at": blocks, "since": 8}, slug)

    yield case("all-three", [4, 5, 7], [5, 6, 7], [9, 9, 8])
    yield case("all-new", [], [5, 6], [9, 9])


def town(mode: int = OFF, epoch: int = 140) -> Chain:
    """Return three validators with 40, 40 and 20 percent and two miners; the third is far off."""
    chain = Chain().set("networks_added", 1, True).set("subnetwork_n", 1, 5)
    chain.set("commit_reveal_weights_enabled", 1, False).set("subnet_alpha_out", 1, 10 * GIGA)
    chain.set("validator_permit", 1, (True, True, True, False, False))
    chain.set("last_update", 1, (910, 820, 1000, 0, 0))
    for uid in range(5):
        chain.set("keys", (1, uid), 11 + uid)
    for uid in range(3):
        chain.set("uids", (1, 11 + uid), uid)
    for hotkey, amount in ((FIRST, 4), (SECOND, 4), (RING, 2)):
        chain.set("total_hotkey_alpha", (hotkey, 1), amount * GIGA)
    fair = (make(Entry, 3, 3), make(Entry, 4, 1))
    for uid, row in ((0, fair), (1, fair), (2, (make(Entry, 4, ALL),))):
        chain.set("weights", (1, uid), row)
    if mode == OFF:
        return chain
    chain.set("slash_mode", 1, mode).set("slash_clock", 1, make(SlashClock, epoch, 0, 900))
    wide = {"least_validators": 3, "greatest_concentration": ALL}
    chain.set("slash_parameters", 1, parameters(**wide))
    near = (0, 0, 0, 3 * QUARTER, QUARTER)
    chain.set("slash_consensus", 1, near)
    for hotkey in (FIRST, SECOND):
        chain.set("slash_rows", (1, hotkey), near)
    chain.set("slash_rows", (1, RING), (0, 0, 0, 0, ONE))
    return chain.set("slash_evidence", (1, RING), evidence(3 * ONE, suspect=True))


def read(chain: Chain, slug: str, **more: Any) -> Draft:
    """Return a question about subnet 1."""
    fields = ("flags", "hunts")
    rest = {name: value for name, value in more.items() if name not in fields}
    kept = {name: value for name, value in more.items() if name in fields}
    return Draft({"state": chain.state(), "netuid": 1, **rest}, slug, **kept)


@theme(
    "seats-and-stake",
    "metrics.activity_of",
    "metrics.stake_spread_of",
    "metrics.agreement_of",
    hunts="inactive validators that count, stake of one mechanism only",
    origin=BY_HAND,
)
def seats_and_stake(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield a small subnet, and what is odd in it for each of the three."""
    del draws
    yield read(town(), "three-validators")
    if operation.function == "activity_of":
        gap = town().set("keys", (1, 1), None).set("uids", (1, SECOND), None)
        gap.set("weights", (1, 0), ()).set("validator_permit", 1, (True,) * 3)
        yield read(gap, "a-seat-is-empty", hunts="permits that go by uid")
    if operation.function == "agreement_of":
        two = town().set("mechanism_count_current", 1, 2)
        two.set("mechanism_emission_split", 1, make(EmissionSplit, (16384, 49151)))
        two.set("last_update", 4097, (990,) * 5)
        two.set("weights", (4097, 0), (make(Entry, 3, 1),))
        two.set("weights", (1, 1), ())
        yield read(two, "two-mechanisms", hunts="parts that are left out")


@theme(
    "slashing-sees",
    "metrics.deviation_of",
    hunts="averages that move when they are read, seats that changed hands",
    origin=BY_HAND,
)
def slashing_sees(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield averages as they are, and with a seat that changed hands."""
    del operation, draws
    yield read(town(OBSERVE), "one-is-far", hunts="averages that move when they are read")
    changed = town(OBSERVE).set("block_at_registration", (1, 4), 950)
    changed.set("mechanism_count_current", 1, 2).set("last_update", 4097, (990,) * 5)
    changed.set("mechanism_emission_split", 1, make(EmissionSplit, (ALL, 0)))
    changed.set("weights", (1, 1), ())
    for uid in range(2):
        changed.set("weights", (4097, uid), (make(Entry, 3, 1),))
    terms = parameters(least_validators=2, greatest_concentration=ALL)
    hunts = "scores of a mechanism without a part"
    yield read(changed.set("slash_parameters", 1, terms), "a-seat-changed-hands", hunts=hunts)


@theme(
    "rings",
    "metrics.suspected_rings",
    hunts="one validator as a ring, favours without stake, an owner that is not the same",
    origin=BY_HAND,
)
def rings(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield two who deviate alike, with one owner and with two."""
    del operation, draws
    pair = town(OBSERVE).set("slash_rows", (1, SECOND), (0, 0, 0, 0, ONE)).set("kappa", 1, 42598)
    pair.set("total_hotkey_alpha", (SECOND, 1), GIGA // 2)
    pair.set("owner", SECOND, ANNA).set("owner", RING, ANNA)
    pair.set("slash_parameters", 1, parameters(ceiling=32768))
    yield read(pair, "one-owner")
    other = pair.copy().set("owner", RING, BERT)
    little = ONE // 8 + 1
    other.set("slash_rows", (1, SECOND), (0, 0, 0, 3 * QUARTER - little, QUARTER + little))
    yield read(other, "two-owners")


@theme(
    "earnings",
    "metrics.incentive_spread_of",
    "metrics.bonds_spread_of",
    hunts="another mechanism's storage",
    origin=BY_HAND,
)
def earnings(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield stored results of two mechanisms."""
    del operation, draws
    chain = Chain().set("subnetwork_n", 1, 4)
    chain.set("incentive", 1, (0, 9, 8, 7, 6, 5, 4)).set("incentive", 4097, (0, 0, ALL, 0))
    chain.set("bonds", (1, 0), (make(Entry, 2, 30), make(Entry, 3, 10)))
    chain.set("bonds", (1, 1), (make(Entry, 2, 10),))
    chain.set("bonds", (4097, 1), (make(Entry, 2, 7),))
    yield read(chain, "first", mechanism=0)
    yield read(chain, "second", mechanism=1)


@theme(
    "flow",
    "metrics.flow_of",
    hunts="stake of miners in the yield, a share of another whole",
    origin=BY_HAND,
)
def flow(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield what the last block gave."""
    del operation, draws
    chain = Chain().set("validator_permit", 1, (True, False)).set("miner_burned", 1, QUARTER)
    chain.set("keys", (1, 0), FIRST).set("keys", (1, 1), MINER).set("total_issuance", 11 * 10**15)
    chain.set("total_hotkey_alpha", (FIRST, 1), 3 * GIGA)
    chain.set("total_hotkey_alpha", (MINER, 1), 5 * GIGA)
    chain.set("subnet_tao_in_emission", 1, 10**8).set("subnet_excess_tao", 1, 10**7)
    chain.set("subnet_alpha_out_emission", 1, 82 * 10**7)
    chain.set("alpha_dividends_per_subnet", (1, FIRST), GIGA)
    yield read(chain, "second-halving")


@theme(
    "dividends",
    "metrics.efficiency_of",
    hunts="dividends by uid where they are stored by position",
    origin=BY_HAND,
)
def dividends(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield dividends of a subnet with a gap."""
    del operation, draws
    gap = town().set("keys", (1, 1), None).set("uids", (1, SECOND), None)
    yield read(gap.set("dividends", 1, (9, 3)), "a-seat-is-empty")


@theme(
    "seats",
    "metrics.seats_of_subnet",
    hunts="a registration in the block of the epoch, the upper median",
    origin=BY_HAND,
    flags=("BOUNDARY",),
)
def seats(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield seats of several ages."""
    del operation, draws
    chain = Chain().set("last_mechanism_step_block", 1, 900).set("burn", 1, 7)
    for uid, block in enumerate((100, 900, 901, 1000)):
        chain.set("keys", (1, uid), 11 + uid).set("block_at_registration", (1, uid), block)
    yield read(chain, "four")
    yield read(chain.set("keys", (1, 1), None), "three")


def watched(mode: int = ENFORCE) -> Chain:
    """Return a subnet in which offences wait, were settled, and hold stake back."""
    chain = Chain().set("networks_added", 1, True).set("slash_mode", 1, mode)
    chain.set("slash_clock", 1, make(SlashClock, 200, 0, 900)).set("subnet_alpha_out", 1, 10 * GIGA)
    for uid, amount in enumerate((4, 3, 2, 1)):
        chain.set("keys", (1, uid), 11 + uid)
        chain.set("total_hotkey_alpha", (11 + uid, 1), amount * GIGA)
    chain.set("pending_slashes", (1, RING), pending(230, parts=()))
    chain.set("slash_evidence", (1, RING), evidence(5 * ONE, suspect=True))
    chain.set("slash_evidence", (1, SECOND), evidence(4 * ONE, 16, last=200))
    chain.set("slash_evidence", (1, FIRST), evidence(4 * ONE, 16))
    chain.set("slash_evidence", (1, MINER), evidence(offences=3, last=200, jailed_until=220))
    chain.set("slash_liens", (1, RING), 4)
    chain.set("slash_escrows", (1, 4), make(Escrow, RING, 1001, TENTH, None))
    chain.set("slash_escrows", (1, 2), make(Escrow, MINER, 99, TENTH, 0))
    return chain.set("slashed_alpha", 1, GIGA // 10)


@theme(
    "figures",
    "metrics.slashing_figures_of",
    hunts="jail under observation, offences that wait counted as contested, closed escrows",
    origin=BY_HAND,
    flags=("BOUNDARY",),
)
def figures(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield counts of slashing."""
    del operation, draws
    yield read(watched(), "enforced")
    less = Chain().set("slash_mode", 1, OBSERVE)
    less.set("slash_clock", 1, make(SlashClock, 200, 0, 900))
    less.set("slash_evidence", (1, SECOND), evidence(4 * ONE, 15))
    less.set("slash_evidence", (1, MINER), evidence(offences=3, last=199, jailed_until=220))
    yield read(less, "observed-and-seldom")


@theme(
    "safety",
    "metrics.safety_of",
    hunts="the total instead of the difference",
    origin=BY_HAND,
)
def safety(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield ratios to the limits."""
    del operation, draws
    chain = Chain().set("slashed_alpha", 1, GIGA // 10)
    for uid, amount in enumerate((4, 3)):
        chain.set("keys", (1, uid), 11 + uid).set(
            "total_hotkey_alpha", (11 + uid, 1), amount * GIGA
        )
    chain.set("pending_slashes", (1, FIRST), pending(230, parts=()))
    yield read(chain, "most-of-it-waits", before=GIGA // 20)
    yield read(Chain(), "nobody", before=0, flags=("EMPTY",))


@theme(
    "notes",
    "metrics.note_epoch",
    hunts="an expired offence as vindicated, a slash that was declared again",
    origin=BY_HAND,
)
def notes(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield notes with an open and a closed gate."""
    del operation, draws
    chain = town(OBSERVE).set("slash_evidence", (1, RING), evidence(offences=1, last=140))
    before = {"epochs": [139], "opened": [False], "slashed": [], "vindicated": []}
    event = {"epoch": 139, "hotkey": FIRST}
    yield read(
        chain, "slashed-and-vindicated", waited=[RING, SECOND, FIRST],
        history={**before, "slashed": [event]},
    )  # fmt: skip
    closed = chain.set("slash_parameters", 1, parameters())
    closed.set("pending_slashes", (1, RING), pending(200, parts=()))
    yield read(closed, "expired-and-declared-again", waited=[SECOND, RING], history=before)


@theme(
    "ready",
    "metrics.readiness",
    hunts="an answer that is yes when nothing is known, a window that is off by one",
    origin=BY_HAND,
    flags=("BOUNDARY",),
)
def ready(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield subnets that are ready, and each answer that is no."""
    del operation, draws

    def observed(mode: int = OBSERVE, epoch: int = 140, since: int = 0, **terms: int) -> Chain:
        chain = Chain().set("networks_added", 1, True).set("subnetwork_n", 1, 3)
        chain.set("slash_mode", 1, mode).set("slash_clock", 1, make(SlashClock, epoch, since, 900))
        chain.set("slash_parameters", 1, parameters(**{"ceiling": 26214, **terms}))
        chain.set("validator_permit", 1, (True,) * 3).set("last_update", 1, (999,) * 3)
        for uid, amount in enumerate((39, 39, 22)):
            chain.set("keys", (1, uid), 11 + uid).set("total_hotkey_alpha", (11 + uid, 1), amount)
        return chain

    def noted(first: int = 1, closed: int = 0, **events: Any) -> dict[str, Any]:
        found: dict[str, Any] = {
            name: [{"epoch": epoch, "hotkey": hotkey} for epoch, hotkey in events.get(name, [])]
            for name in ("slashed", "vindicated")
        }
        epochs = list(range(first, 141))
        return {**found, "epochs": epochs, "opened": [epoch > closed for epoch in epochs]}

    events: dict[str, Any] = {
        "slashed": [(0, RING), (5, FIRST)],
        "vindicated": [(5, FIRST), (9, SECOND), (140, RING)],
    }
    yield read(observed(), "ready", history=noted(0, 13, **events), flags=("BASIC",))
    mistake: dict[str, Any] = {"slashed": [(138, RING)], "vindicated": [(140, RING)]}
    tenth = noted(131, 131, **mistake)
    short = observed(since=1)
    yield read(short, "gated-a-tenth-and-vindicated-later", history=tenth)
    greedy = observed(ENFORCE, 280, 100, ceiling=32768).set("total_hotkey_alpha", (FIRST, 1), 62)
    yield read(greedy.set("reveal_period_epochs", 1, 0), "every-answer-is-no", history=noted(139))
