"""Situations of weights, bonds and emission in an epoch that the vectors must meet."""

from __future__ import annotations

from typing import Final

from taospec_conformance.vectors.themes.epoch_coverpoints import (
    LIMIT,
    MILLION,
    ONE,
    Case,
    Predicate,
    pairs,
    places,
    point,
    rows,
)


def _updated(case: Case, row: int) -> int:
    return case.updates[row] if row < len(case.updates) else 0


@point("mask-registration-tie", "a weight as old as the registration of its target")
def registration_tie(case: Case) -> bool:
    """Return whether an update falls into the block of a registration."""
    return any(_updated(case, i) == case.registered[j] > 0 for i, j in case.given)


@point("mask-registration-kept", "a weight one block newer than the registration of its target")
def registration_kept(case: Case) -> bool:
    """Return whether an update just after a registration counts."""
    return any(_updated(case, i) == case.registered[j] + 1 for i, j in case.given)


@point("mask-commit", "a weight hidden by a pending commit")
def commit_mask(case: Case) -> bool:
    """Return whether a commit before a registration hides a weight that is newer."""
    return case.flag("commit_reveal_weights_enabled") and any(
        case.commits[i] < case.registered[j] < _updated(case, i) for i, j in case.given
    )


@point("mask-commit-tie", "a commit in the block of a registration, which hides nothing")
def commit_tie(case: Case) -> bool:
    """Return whether a commit and a registration fall into one block."""
    return case.flag("commit_reveal_weights_enabled") and any(
        case.commits[i] == case.registered[j] < _updated(case, i) for i, j in case.given
    )


@point("mask-commit-off", "a commit that would hide a weight if commit and reveal were on")
def commit_off(case: Case) -> bool:
    """Return whether the switch decides."""
    return not case.flag("commit_reveal_weights_enabled") and any(
        case.commits[i] < case.registered[j] < _updated(case, i) for i, j in case.given
    )


@point("kappa-tie", "support that reaches exactly the minority")
def kappa_tie(case: Case) -> bool:
    """Return whether, for some miner, stake below a score sums exactly to the minority."""
    stake, weights = case.vector("active_stake"), case.sparse("weights")
    kappa = case.parameter("kappa") * ONE // 65535
    for column in range(case.size):
        scores = sorted(
            (weights.get((row, column), 0), own) for row, own in enumerate(stake) if own
        )
        reached = 0
        for _, own in scores[:-1]:
            reached += own
            if reached == sum(stake) - kappa:
                return True
    return False


@point("bond-dropped", "a bond that liquid alpha drops because its weight is absent")
def bond_dropped(case: Case) -> bool:
    """Return whether a bond without weight is gone at once."""
    targets, left = case.sparse("bond_weights"), case.sparse("bonds")
    return case.liquid and any(
        value and place not in targets and place not in left
        for place, value in case.sparse("previous_bonds").items()
    )


@point("bond-kept-by-zero", "a bond that an explicit weight of zero keeps under liquid alpha")
def bond_kept(case: Case) -> bool:
    """Return whether a bond follows a weight of zero."""
    left = case.sparse("bonds")
    return case.liquid and any(
        value == 0 and left.get(place, 0) > 0
        for place, value in case.sparse("bond_weights").items()
    )


@point("bond-fades", "a bond whose weight is absent and which fades at the fixed rate")
def bond_fades(case: Case) -> bool:
    """Return whether a bond without weight is still there."""
    if not case.flag("yuma3_on") or case.liquid:
        return False
    targets, left = case.sparse("bond_weights"), case.sparse("bonds")
    return any(
        place not in targets and left.get(place, 0) > 0 for place in case.sparse("previous_bonds")
    )


@point("liquid-fallback", "liquid alpha without consensus, so that the fixed rate applies")
def liquid_fallback(case: Case) -> bool:
    """Return whether bonds move although liquid alpha has no consensus to go by."""
    wanted = case.flag("yuma3_on") and case.flag("liquid_alpha_on")
    return wanted and not case.liquid and bool(case.sparse("bonds"))


@point("liquid-unsorted-row", "rates of liquid alpha looked up in a row that is not sorted")
def unsorted_row(case: Case) -> bool:
    """Return whether the ordered walk meets a descending column."""
    for row in rows(case.answer["trace"]["bond_weights"]):
        columns = [column for column, _ in row]
        if case.liquid and columns != sorted(columns):
            return True
    return False


@point("bond-void", "a bond to a seat that was taken since the last epoch")
def bond_void(case: Case) -> bool:
    """Return whether a registration voids a stored bond."""
    return any(case.registered[j] >= case.bond_block > 0 for _, j in pairs(case))


@point("bond-inherited", "a bond to a seat that was taken in the block of the last epoch")
def bond_inherited(case: Case) -> bool:
    """Return whether a newcomer keeps the bonds of its predecessor."""
    return any(case.registered[j] == case.last_step > 0 for _, j in pairs(case))


@point("rate-negative", "a rate below zero whose results are dropped")
def rate_negative(case: Case) -> bool:
    """Return whether the share of a bond that survives is above one."""
    above = case.parameter("bonds_moving_average") > MILLION
    return above and not case.liquid and bool(case.sparse("bond_weights"))


@point("rate-wraps", "a rate of Yuma 3 that wraps")
def rate_wraps(case: Case) -> bool:
    """Return whether the rate leaves 31 bits."""
    return (
        case.flag("yuma3_on")
        and not case.liquid
        and case.parameter("bonds_moving_average") >= 2**31 * MILLION
        and bool(case.sparse("bond_weights"))
    )


@point("emission-by-active-stake", "an epoch without consensus that is paid by active stake")
def by_active_stake(case: Case) -> bool:
    """Return whether active stake decides."""
    return case.without_consensus and any(case.vector("active_stake"))


@point("emission-by-all-stake", "an epoch without active stake that is paid by all stake")
def by_all_stake(case: Case) -> bool:
    """Return whether inactive stake is paid."""
    idle = not any(case.vector("active_stake"))
    return case.without_consensus and idle and any(case.vector("stake"))


def _clipped(case: Case) -> bool:
    """Return whether clipping removes an entry."""
    return bool(set(case.sparse("weights")) - set(case.sparse("clipped_weights")))


SIMPLE: Final[dict[str, tuple[str, Predicate]]] = {
    "explicit-zero": (
        "a weight of zero among weights that count",
        lambda c: 0 in c.sparse("weights").values(),
    ),
    "row-of-zeros": (
        "a row whose weights are all zero",
        lambda c: any(
            row and not any(value for _, value in row) for row in rows(c.answer["trace"]["weights"])
        ),
    ),
    "clip-removes": ("a weight without consensus that clipping removes", _clipped),
    "penalty-between": (
        "bonds between the weights as given and the clipped ones",
        lambda c: 0 < c.parameter("bonds_penalty") < 65535 and _clipped(c),
    ),
    "penalty-none": (
        "bonds that do not feel clipping",
        lambda c: c.parameter("bonds_penalty") == 0 and _clipped(c),
    ),
    "kappa-zero": ("no majority needed", lambda c: c.parameter("kappa") == 0),
    "kappa-full": ("everybody needed", lambda c: c.parameter("kappa") == 65535),
    "first-epoch": (
        "no epoch has run yet",
        lambda c: c.last_step == 0 and c.block > c.parameter("tempo"),
    ),
    "tempo-above-block": (
        "a first epoch before one tempo has passed",
        lambda c: c.last_step == 0 and c.block < c.parameter("tempo"),
    ),
    "bond-below-one-part": (
        "a stored bond of zero",
        lambda c: 0 in places(c.answer["output"]["bonds"]).values(),
    ),
    "miners-take-all": (
        "incentives without any dividends",
        lambda c: any(c.vector("incentive")) and not any(c.vector("dividends")),
    ),
    "no-stake": (
        "seats without any stake",
        lambda c: c.size > 0 and not any(c.stakes),
    ),
    "stake-at-the-limit": (
        "a sum of stakes just below 2^63 rao",
        lambda c: sum(c.stakes) >> 64 >= 2**63 - 2,
    ),
    "no-emission": ("nothing to divide", lambda c: c.data["emission"] == "0" and c.size > 0),
    "emission-at-the-limit": (
        "the greatest emission",
        lambda c: int(c.data["emission"]) == LIMIT - 1,
    ),
    "emission-lost": (
        "rao that rounding gives to nobody",
        lambda c: 0 < sum(c.vector("emission")) < int(c.data["emission"]),
    ),
}

for _name, (_meaning, _predicate) in SIMPLE.items():
    point(_name, _meaning)(_predicate)
