"""T2: locks and conviction; facts of the chain, thresholds, and draws of every size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.model import Json

RATE: Final = 934866
YEAR: Final = 2629800
MOST: Final = 2**64 - 1
ALL: Final = 2**128 - 1
ONE: Final = 2**64
WHOLE: Final = 10**18
VOTING: Final = 3570000000000000

CHAIN: Final[dict[str, Json]] = {"unlock": RATE, "maturity": RATE}
UNEVEN: Final[dict[str, Json]] = {"unlock": 1000, "maturity": 500}
DECAYING: Final[dict[str, Json]] = {"owner": False, "perpetual": False}
PERPETUAL: Final[dict[str, Json]] = {"owner": False, "perpetual": True}
OWNED: Final[dict[str, Json]] = {"owner": True, "perpetual": False}


def lock(mass: int, conviction: int, last: int = 0) -> dict[str, Json]:
    """Return a lock; its conviction is raw."""
    return {"mass": mass, "conviction": conviction, "last_update": last}


def drawn_lock(draws: Draws, now: int) -> dict[str, Json]:
    """Return a lock of any size, last updated at, before or just after a block."""
    mass = draws.pick((draws.sized(0, MOST), draws.sized(0, 10**12), draws.between(90, 110)))
    conviction = draws.pick(
        (draws.sized(0, ALL), draws.below(mass + 1) * ONE + draws.bits(64), 99 * ONE, 100 * ONE, 0)
    )
    passed = draws.pick((0, 1, draws.sized(0, 10**4), draws.sized(0, 10**7), now))
    return lock(mass, min(conviction, ALL), draws.pick((max(0, now - passed), now + 3)))


def drawn_rates(draws: Draws) -> dict[str, Json]:
    """Return the chain's rates, mostly, or equal, different and zero ones."""
    if draws.chance(1, 2):
        return CHAIN
    options = (0, 1, 500, RATE, 1000, MOST)
    return {"unlock": draws.pick(options), "maturity": draws.pick(options)}


def drawn_role(draws: Draws) -> dict[str, Json]:
    """Return one of the four roles."""
    return {"owner": draws.chance(1, 3), "perpetual": draws.chance(1, 2)}


def drawn_buckets(draws: Draws, now: int) -> dict[str, Json]:
    """Return a pair of buckets, either of which may be missing."""
    pair = [drawn_lock(draws, now) if draws.chance(2, 3) else None for _ in range(2)]
    return {"perpetual": pair[0], "decaying": pair[1]}


def drawn_locks(draws: Draws, now: int) -> dict[str, Json]:
    """Return the buckets of a subnet; some hotkeys have equal ones, the owner may have both."""
    hotkeys = draws.some((3, 5, 7, 2**255 + 1), draws.below(5))
    equal = drawn_buckets(draws, now)
    return {
        "hotkeys": hotkeys,
        "buckets": [equal if draws.chance(1, 2) else drawn_buckets(draws, now) for _ in hotkeys],
        "owner_hotkey": draws.pick((5, 9)),
        "owner": drawn_buckets(draws, now),
    }


def drawn(operation: Operation, draws: Draws) -> dict[str, Json]:
    """Return an input of an operation of locks."""
    now = draws.pick((RATE, 10**6, draws.sized(0, 2**40)))
    stake = draws.pick((draws.sized(0, MOST), draws.sized(0, 10**10), MOST))
    made: dict[str, Json] = {}
    for slot in operation.inputs:
        match slot.name:
            case "lock" | "bucket" | "added":
                made[slot.name] = drawn_lock(draws, now)
            case "other" | "existing":
                made[slot.name] = drawn_lock(draws, now) if draws.chance(2, 3) else None
            case "position":
                made[slot.name] = {
                    "lock": drawn_lock(draws, now),
                    "bucket": drawn_lock(draws, now),
                }
            case "rates":
                made[slot.name] = drawn_rates(draws)
            case "role" | "giver" | "receiver" | "before" | "after":
                made[slot.name] = drawn_role(draws)
            case "locks":
                made[slot.name] = drawn_locks(draws, now)
            case "same_owner" | "permit" | "perpetual":
                made[slot.name] = draws.chance(2, 3)
            case _:
                made[slot.name] = drawn_number(slot.name, draws, now, stake)
    return tied(operation.id, made)


def drawn_number(name: str, draws: Draws, now: int, stake: int) -> Json:
    """Return a value of a slot that holds one number."""
    match name:
        case "now":
            return now
        case "blocks":
            return draws.pick((0, 1, 1000, RATE, 40 * RATE, draws.sized(0, MOST)))
        case "hotkey":
            return draws.pick((3, 5, 7, 9))
        case "conviction":
            return draws.pick((0, draws.sized(0, ALL), stake // 10 * ONE))
        case "rate":
            return draws.pick((0, 1, RATE, VOTING, WHOLE, draws.sized(0, MOST)))
        case "registered_at":
            return draws.pick((0, max(0, now - YEAR), max(0, now - YEAR + 1), MOST))
        case "previous":
            return draws.pick((0, 1, 2, draws.sized(0, MOST)))
        case "total":
            return draws.pick((stake, MOST, draws.sized(0, 10**12)))
        case "amount":
            return draws.pick((1, 99, 100, max(stake, 1), draws.sized(1, 10**12)))
        case _:
            return stake


def tied(operation: str, made: dict[str, Json]) -> dict[str, Json]:
    """Return an input with those values tied together that a contract ties together."""
    if operation == "locks.hand_over":
        made["after"] = {**made["after"], "perpetual": made["before"]["perpetual"]}
    return made


@theme(
    "wide",
    "locks.*",
    hunts="a decay that rounds otherwise, steps of rolling in another order, a role ignored",
    origin="seeded draws, bit length uniform",
    notes={
        "wide": "locks and buckets of every size, in every role, at the chain's rates and others"
    },
)
def wide(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield drawn inputs, fewer for the rules without arithmetic."""
    plain = operation.function in ("is_dust", "stored_lock", "stored_bucket", "merge", "decrease")
    for _ in range(6 if plain else 14):
        yield Draft(drawn(operation, draws))


def fact(slug: str, hunts: str, values: dict[str, Json], *flags: str) -> Draft:
    """Return a case made by hand."""
    return Draft(values, slug, flags or ("BOUNDARY",), hunts, "hand")


@theme(
    "locks",
    "locks.decay",
    hunts="the clamp at forty, the constant at one, the two zeros in the wrong order",
    origin="hand",
)
def decays(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the thresholds of the decay."""
    del operation, draws
    for slug, blocks, rate, hunts in (
        ("none-of-none", 0, 0, "a rate of zero asked before no blocks"),
        ("no-rate", 1, 0, "a division by zero"),
        ("one-block", 1, RATE, "an exponential that rounds otherwise"),
        ("thousand-blocks", 1000, RATE, "an exponential that rounds otherwise"),
        ("one-rate", RATE, RATE, "the constant of plus one used at minus one"),
        ("below-forty", 40 * RATE - 1, RATE, "a clamp that starts early"),
        ("forty", 40 * RATE, RATE, "a series with fewer terms"),
        ("beyond-forty", 40 * RATE + 1, RATE, "a decay that reaches zero"),
        ("most-blocks", MOST, 1, "blocks that wrap as a signed number"),
        ("most-rate", 1, MOST, "a rate that wraps as a signed number"),
        ("both-saturate", MOST, 2**63 + 5, "blocks and rate that do not saturate alike"),
        ("age-of-zero", 1, 2**63 - 1, "the exponential of an age that is truncated to almost zero"),
    ):
        yield fact(slug, hunts, {"blocks": blocks, "rate": rate})


@theme(
    "locks",
    "locks.roll",
    hunts="conviction and mass rolled by the wrong formula, dust kept, the owner's rule forgotten",
    origin="hand",
)
def rolls(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield locks rolled to a block, in each role and at each threshold."""
    del operation, draws
    fresh = lock(10000, 0)
    for slug, state, now, role, hunts in (
        ("decaying", fresh, 1000, DECAYING, "a gain without the decay"),
        ("perpetual", fresh, 1000, PERPETUAL, "a perpetual mass that decays"),
        ("owner", fresh, 1000, OWNED, "conviction of the mass before the decay"),
        ("after-one-rate", fresh, RATE, DECAYING, "a gain that does not turn"),
        ("same-block", lock(10000, ONE, 9), 9, DECAYING, "decay in no time"),
        ("from-the-future", lock(10000, ONE, 12), 9, DECAYING, "a negative time"),
        ("owner-same-block", lock(10000, ONE, 9), 9, OWNED, "the owner's rule skipped in no time"),
        ("dust", lock(99, 99 * ONE, 9), 9, DECAYING, "dust kept in no time"),
        ("dust-of-conviction", lock(99, 100 * ONE - 1, 9), 9, DECAYING, "conviction floored first"),
        ("mass-at-the-limit", lock(100, 0, 9), 9, DECAYING, "<= for < in dust"),
        ("conviction-at-the-limit", lock(0, 100 * ONE, 9), 9, DECAYING, "either for both in dust"),
        ("hundred-after-hundred", lock(100, 0), 100, DECAYING, "dust tested before the decay"),
        ("conviction-falls", lock(0, 10**6 * ONE), 1000, DECAYING, "a loss of conviction missed"),
        ("everything", lock(MOST, ALL), 1, PERPETUAL, "sums that wrap"),
    ):
        yield fact(slug, hunts, {"lock": state, "now": now, "rates": CHAIN, "role": role})
    uneven: dict[str, Json] = {"lock": fresh, "now": 500, "rates": UNEVEN, "role": DECAYING}
    yield fact("uneven-rates", "one formula for equal and for different rates", uneven)
    half: dict[str, Json] = {**uneven, "rates": {"unlock": 0, "maturity": 500}}
    yield fact("no-unlock-rate", "a gain with a rate of zero", half)


@theme(
    "locks",
    "locks.gained_conviction",
    hunts="an age limited to forty, a formula chosen by the wrong comparison of rates",
    origin="hand",
)
def gains(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield gains at the greatest age, at the turning point, and with rates that differ."""
    del operation, draws
    for slug, blocks, unlock, maturity, hunts in (
        ("age-without-limit", 2**63, 1, 1, "an age limited to forty"),
        ("turning-point", RATE, RATE, RATE, "a gain that does not turn"),
        ("unlock-slower", 500, 1000, 500, "a difference of the wrong sign"),
        ("unlock-faster", 500, 500, 1000, "a difference of the wrong sign"),
        ("rates-one-apart", 500, 1001, 1000, "one formula for nearly equal rates"),
        ("no-rates", 500, 0, 0, "a division by a rate of zero"),
        ("no-maturity", 500, 500, 0, "a gain with a rate of zero"),
    ):
        values: dict[str, Json] = {
            "mass": 10**12,
            "blocks": blocks,
            "rates": {"unlock": unlock, "maturity": maturity},
            "perpetual": False,
        }
        yield fact(slug, hunts, values)


@theme(
    "locks",
    "locks.is_dust",
    "locks.stored_bucket",
    "locks.stored_lock",
    hunts="locks and buckets that are removed by one rule",
    origin="hand",
)
def dust(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield what lies on both sides of the dust limit and of zero."""
    del draws
    slot = operation.inputs[0].name
    for slug, mass, conviction in (
        ("nothing", 0, 0),
        ("mass-of-one", 1, 0),
        ("one-unit-of-conviction", 0, 1),
        ("just-dust", 99, 100 * ONE - 1),
        ("mass-at-the-limit", 100, 0),
        ("conviction-at-the-limit", 0, 100 * ONE),
    ):
        hunts = "either for both, <= for <, or dust for nothing"
        yield fact(slug, hunts, {slot: lock(mass, conviction, 5)})


@theme(
    "locks",
    "locks.roll_position",
    hunts="a bucket computed from its locks, which the chain does not do",
    origin="hand",
)
def positions(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield locks whose bucket is rolled, and those whose losses it takes."""
    del operation, draws
    great = 101 * 10**10
    for slug, own, bucket, role in (
        ("bucket-drift", lock(10**10, 0), lock(great, 0), DECAYING),
        ("perpetual-rolls", lock(10**10, 0), lock(great, 0), PERPETUAL),
        ("older-bucket", lock(10**10, 0, 900), lock(great, 0), DECAYING),
        ("empty-lock-rolls", lock(0, 0, 1000), lock(great, 0), DECAYING),
        ("only-conviction-lost", lock(0, 10**6 * ONE), lock(great, great * ONE), PERPETUAL),
        ("more-than-the-bucket", lock(10**10, 0), lock(5, 0), DECAYING),
        ("owner", lock(10**10, 10**10 * ONE), lock(great, great * ONE), OWNED),
    ):
        values: dict[str, Json] = {
            "position": {"lock": own, "bucket": bucket},
            "now": 1000,
            "rates": CHAIN,
            "role": role,
        }
        yield fact(slug, "a bucket rolled although a lock lost, or not rolled", values)


@theme(
    "locks",
    "locks.lock_more",
    hunts="the total compared before rolling or strictly, conviction lost, dust dropped",
    origin="hand",
)
def more_locks(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield additions to a lock at the total, and below the dust limit."""
    del operation, draws
    fresh = lock(10000, 0)
    for slug, own, bucket, amount, total, role in (
        ("first", lock(0, 0, 1000), lock(0, 0, 1000), 10000, 10000, DECAYING),
        ("first-too-much", lock(0, 0, 1000), lock(0, 0, 1000), 10001, 10000, DECAYING),
        ("at-the-total", fresh, fresh, 5011, 15000, DECAYING),
        ("above-the-total", fresh, fresh, 5012, 15000, DECAYING),
        ("perpetual-at-the-total", fresh, fresh, 5000, 15000, PERPETUAL),
        ("owner-at-once", fresh, fresh, 5000, 15000, OWNED),
        ("dust-in-bucket", lock(0, 0, 1000), lock(500, 0, 1000), 99, 15000, DECAYING),
        ("dust-alone", lock(0, 0, 1000), lock(0, 0, 1000), 99, 15000, DECAYING),
        ("decayed-to-dust", lock(100, 0), lock(100, 0), 100, 15000, DECAYING),
        ("saturating", lock(MOST, 0), lock(MOST, 0), 5, MOST, PERPETUAL),
        ("conviction-alone", lock(0, 500 * ONE, 900), fresh, 200, 15000, DECAYING),
    ):
        values: dict[str, Json] = {
            "position": {"lock": own, "bucket": bucket},
            "amount": amount,
            "total": total,
            "now": 1000,
            "rates": CHAIN,
            "role": role,
        }
        yield fact(slug, "< for <=, or a mass before rolling", values)


@theme(
    "locks",
    "locks.force_reduce",
    hunts="conviction that is not reduced in proportion, or by another rounding",
    origin="hand",
)
def reductions(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield forced reductions below, at and above the mass."""
    del operation, draws
    whole, rest = lock(1000, 1000 * ONE, 5), lock(6000, 3000 * ONE, 5)
    for slug, own, bucket, amount in (
        ("part", whole, whole, 400),
        ("nothing", whole, rest, 0),
        ("all", whole, rest, 1000),
        ("all-but-one", whole, rest, 999),
        ("more-than-all", whole, rest, 2000),
        ("nothing-of-no-mass", lock(0, 1000 * ONE, 5), rest, 0),
        ("a-third", lock(3000, 1000 * ONE, 5), rest, 1000),
        ("more-than-the-bucket", whole, lock(10, ONE, 5), 400),
    ):
        values: dict[str, Json] = {
            "position": {"lock": own, "bucket": bucket},
            "amount": amount,
            "now": 5,
            "rates": CHAIN,
            "role": DECAYING,
        }
        yield fact(slug, "a proportion rounded otherwise, a mass below zero", values)


@theme(
    "locks",
    "locks.transfer",
    hunts="locked alpha moved before free alpha, conviction divided after it is multiplied",
    origin="hand",
)
def transfers(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield transfers of free alpha, of a part and of all of a lock, and of more."""
    del operation, draws
    held = lock(500000, 0)
    for slug, other, amount, receiver in (
        ("free", None, 500000, PERPETUAL),
        ("first-locked-rao", None, 500001, PERPETUAL),
        ("partial", None, 800000, PERPETUAL),
        ("everything", None, 10**6, PERPETUAL),
        ("more-than-everything", None, 2 * 10**6, PERPETUAL),
        ("to-a-lock", lock(1000, 0), 800000, DECAYING),
        ("to-the-owner", None, 800000, OWNED),
        ("free-to-a-dusty-lock", lock(99, 0), 500000, DECAYING),
    ):
        values: dict[str, Json] = {
            "lock": held,
            "other": other,
            "amount": amount,
            "total": 10**6,
            "now": 1,
            "rates": CHAIN,
            "giver": PERPETUAL,
            "receiver": receiver,
        }
        yield fact(slug, "a rest that is not what free stake leaves uncovered", values)


@theme(
    "locks",
    "locks.king",
    hunts="ties that the smallest account wins, the owner's buckets left out, zero not a candidate",
    origin="hand",
    flags=("TIE",),
)
def kings(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield subnets with equal hotkeys, without conviction, and with an owner in both places."""
    del operation, draws
    half: dict[str, Json] = {"perpetual": lock(1000, 500 * ONE, 5), "decaying": None}
    both: dict[str, Json] = {"perpetual": lock(9, 250 * ONE, 5), "decaying": lock(9, 250 * ONE, 5)}
    none: dict[str, Json] = {"perpetual": None, "decaying": None}
    idle: dict[str, Json] = {"perpetual": lock(1000, 0, 5), "decaying": None}
    own: dict[str, Json] = {"perpetual": lock(500, 0, 5), "decaying": None}
    for slug, hotkeys, buckets, owner_hotkey, owner in (
        ("tie-of-three", [7, 3, 5], [half, both, half], 9, none),
        ("tie-with-the-owner", [7], [half], 3, own),
        ("tie-for-the-owner", [7], [half], 9, own),
        ("owner-in-both", [7, 3], [half, half], 3, own),
        ("none", [], [], 9, none),
        ("no-conviction", [7, 3], [idle, idle], 9, none),
        ("unstored", [7, 3], [none, idle], 9, none),
    ):
        locks: dict[str, Json] = {
            "hotkeys": hotkeys,
            "buckets": buckets,
            "owner_hotkey": owner_hotkey,
            "owner": owner,
        }
        values: dict[str, Json] = {"locks": locks, "now": 5, "rates": CHAIN}
        yield fact(slug, "a tie resolved the other way, or a candidate missed", values, "TIE")


@theme(
    "locks",
    "locks.ownership_due",
    hunts="< for <= at a tenth or at a year, a tenth of nothing",
    origin="hand",
)
def changes(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the thresholds of a change of ownership, each from both sides."""
    del operation, draws
    for slug, conviction, alpha_out, registered, now in (
        ("exactly-a-tenth", 1000 * ONE, 10000, 0, YEAR),
        ("below-a-tenth", 1000 * ONE - 1, 10000, 0, YEAR),
        ("half-of-a-tenth", 1500 * ONE, 30000, 0, YEAR),
        ("a-block-too-young", 1000 * ONE, 10000, 1, YEAR),
        ("no-alpha", 0, 0, 0, YEAR),
        ("one-rao", 0, 1, 0, YEAR),
        ("saturating-conviction", ALL, MOST, 0, YEAR),
        ("saturating-age", ALL, 1, MOST - 5, MOST),
    ):
        values: dict[str, Json] = {
            "conviction": conviction,
            "alpha_out": alpha_out,
            "registered_at": registered,
            "now": now,
        }
        yield fact(slug, "a limit that is not inclusive", values)


@theme(
    "locks",
    "locks.updated_voting_power",
    hunts="removal of what grows below the threshold, a zero stored or removed",
    origin="hand",
)
def voting(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield records of voting power at the threshold, from both sides, and near zero."""
    del operation, draws
    for slug, permit, stake, previous, rate, threshold in (
        ("first", True, 10**12, None, VOTING, 0),
        ("third", True, 10**12, 7127255100, VOTING, 0),
        ("grows-below", True, 10**12, 5, VOTING, 10**13),
        ("falls-below", True, 0, 1000, VOTING, 1000),
        ("was-below", True, 0, 999, VOTING, 1000),
        ("stays-at", True, 1000, 1000, VOTING, 1000),
        ("no-permit", False, 10**12, 1000, VOTING, 0),
        ("last-rao", True, 0, 1, VOTING, 0),
        ("last-rao-removed", True, 0, 1, VOTING, 1),
        ("nothing-from-nothing", True, 0, None, VOTING, 0),
        ("stored-zero", True, 0, 0, VOTING, 0),
        ("whole-rate", True, 7, 1000, WHOLE, 0),
        ("greatest", True, MOST, MOST, VOTING, 0),
        ("rate-above-one", True, MOST, MOST, MOST, 0),
    ):
        values: dict[str, Json] = {
            "permit": permit,
            "stake": stake,
            "previous": previous,
            "rate": rate,
            "threshold": threshold,
        }
        yield fact(slug, "< for <=, or a record that should stay", values)
