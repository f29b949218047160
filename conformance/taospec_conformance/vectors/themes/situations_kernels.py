"""Coverpoints of numbers and kernels: situations that the suite must visit."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from taospec_conformance.vectors.coverpoints import coverpoint
from taospec_conformance.vectors.model import Json

ONE: Final = 1 << 32
HIGH: Final = 2**63 - 1
LOW: Final = -(2**63)
LIMITS: Final = tuple(str(2**bits - 1) for bits in (63, 64, 127, 128))

Data = dict[str, Json]


def vector(data: Json) -> list[int]:
    """Return the elements of a vector in wire form."""
    return [int(value) for value in data["values"]]


def rows(data: Json) -> list[list[tuple[int, int]]]:
    """Return the rows of a sparse matrix in wire form."""
    entries = [
        (column, int(value)) for column, value in zip(data["columns"], data["values"], strict=True)
    ]
    offsets = data["offsets"]
    return [entries[a:b] for a, b in pairwise(offsets)]


def result(answer: Data) -> Json:
    """Return the result of an answer, None if it was rejected."""
    return answer.get("output", {}).get("result")


def is_unsorted(matrix: Json) -> bool:
    """Return whether a row has a column after a greater one."""
    return any(left > right for row in rows(matrix) for (left, _), (right, _) in pairwise(row))


@coverpoint("saturated-high", "a result is the greatest number of its type", "arithmetic.*")
def saturated_high(data: Data, answer: Data) -> bool:
    """Tell whether the result is an upper end that is not among the inputs."""
    found = result(answer)
    return found in LIMITS and found not in list(data.values())


@coverpoint("saturated-low", "a signed result is the least number of its type", "arithmetic.*")
def saturated_low(data: Data, answer: Data) -> bool:
    """Tell whether the result is a lower end that is not among the inputs."""
    found = result(answer)
    return found in (str(-(2**63)), str(-(2**127))) and found not in data.values()


@coverpoint("checked-none", "a checked kernel has no result", "*.checked_*", "*.exp", "*.ln")
def checked_none(data: Data, answer: Data) -> bool:
    """Tell whether there is no result."""
    del data
    return "output" in answer and result(answer) is None


@coverpoint(
    "product-floored",
    "a negative product is rounded away from zero",
    "arithmetic.i*.saturating_mul",
)
def product_floored(data: Data, answer: Data) -> bool:
    """Tell whether a tiny negative product became minus one part."""
    return int(result(answer)) == -1 and "-1" not in data.values()


@coverpoint(
    "quotient-truncated", "a negative quotient is rounded to zero", "arithmetic.i*.saturating_div"
)
def quotient_truncated(data: Data, answer: Data) -> bool:
    """Tell whether a negative quotient vanished."""
    signs = (int(data["a"]) < 0) != (int(data["b"]) < 0)
    return result(answer) == "0" and signs and data["a"] != "0"


@coverpoint("exp-at-one", "the constant of exp stands at exactly one", "transcendental.i32f32.exp")
def exp_at_one(data: Data, answer: Data) -> bool:
    """Tell whether the argument is one."""
    del answer
    return bool(data["x"] == str(ONE))


@coverpoint(
    "exp-falls-at-one",
    "the exponential just below one is larger than at one",
    "transcendental.exp_safe",
)
def exp_falls(data: Data, answer: Data) -> bool:
    """Tell whether the argument is one part below one."""
    return data["x"] == str(ONE - 1) and int(result(answer)) > 11674931200


@coverpoint(
    "median-tie",
    "the cumulative stake up to a score equals the minority exactly",
    "consensus.weighted_median",
    "consensus.pivot_median",
)
def median_tie(data: Data, answer: Data) -> bool:
    """Tell whether a partial sum equals the minority."""
    del answer
    stake, score = vector(data["stake"]), vector(data["score"])
    minority = sum(stake) - int(data["majority"])
    reached = 0
    for value in sorted(set(score)):
        reached += sum(s for s, x in zip(stake, score, strict=True) if x == value)
        if reached == minority and reached < sum(stake):
            return True
    return False


@coverpoint("median-exhausted", "no score passes the minority", "consensus.weighted_median")
def median_exhausted(data: Data, answer: Data) -> bool:
    """Tell whether the minority is the whole stake."""
    del answer
    return int(data["majority"]) == 0 and len(set(vector(data["score"]))) > 1


@coverpoint("median-negative-minority", "the majority exceeds the stake", "consensus.*_median")
def median_negative(data: Data, answer: Data) -> bool:
    """Tell whether the minority is negative."""
    del answer
    return bool(vector(data["stake"])) and sum(vector(data["stake"])) < int(data["majority"])


@coverpoint(
    "top-tie-at-cut", "equal values on both sides of the last place", "consensus.top_nonzero"
)
def top_tie(data: Data, answer: Data) -> bool:
    """Tell whether a value is both in and out."""
    chosen: dict[bool, set[int]] = {True: set(), False: set()}
    for value, inside in zip(vector(data["values"]), result(answer)["values"], strict=True):
        chosen[inside].add(value)
    return bool((chosen[True] & chosen[False]) - {0})


@coverpoint("zero-sum", "a vector of non-zero elements sums to zero", "consensus.normalise")
def zero_sum(data: Data, answer: Data) -> bool:
    """Tell whether the elements cancel."""
    del answer
    values = vector(data["values"])
    return any(values) and sum(values) % 2**64 == 0


@coverpoint("sum-wraps", "the sum of a vector leaves its type", "consensus.normalise")
def sum_wraps(data: Data, answer: Data) -> bool:
    """Tell whether the sum wraps."""
    del answer
    return not LOW <= sum(vector(data["values"])) <= HIGH


@coverpoint("row-sum-not-positive", "a row is kept as it is", "consensus.normalise_rows")
def row_kept(data: Data, answer: Data) -> bool:
    """Tell whether a row that is not empty is unchanged."""
    before, after = rows(data["weights"]), rows(result(answer))
    return any(row and row == kept for row, kept in zip(before, after, strict=True))


@coverpoint("empty-mask", "an empty mask hides nothing", "consensus.mask_vector")
def empty_mask(data: Data, answer: Data) -> bool:
    """Tell whether the mask is empty and the vector is not."""
    del answer
    return not data["mask"]["values"] and bool(data["values"]["values"])


@coverpoint("short-mask", "a mask ends before the vector", "consensus.mask_vector")
def short_mask(data: Data, answer: Data) -> bool:
    """Tell whether the mask is shorter than the vector."""
    del answer
    return 0 < len(data["mask"]["values"]) < len(data["values"]["values"])


@coverpoint("owner-self-weight", "the owner keeps its self-weight", "consensus.mask_diagonal")
def owner_self_weight(data: Data, answer: Data) -> bool:
    """Tell whether an entry on the diagonal survives."""
    del data
    return any(column == uid for uid, row in enumerate(rows(result(answer))) for column, _ in row)


@coverpoint("owner-exempt", "the owner passes the filter of stakes", "consensus.filter_stake")
def owner_exempt(data: Data, answer: Data) -> bool:
    """Tell whether the owner holds less than the threshold and keeps it."""
    owner, kept = data["owner"], vector(result(answer))
    if owner is None or owner >= len(kept):
        return False
    return 0 < kept[owner] < int(data["threshold"]) << 64


@coverpoint("stake-at-threshold", "a stake equals the threshold", "consensus.filter_stake")
def at_threshold(data: Data, answer: Data) -> bool:
    """Tell whether a stake meets the threshold exactly."""
    del answer
    return int(data["threshold"]) << 64 in vector(data["stake_weights"])


@coverpoint("share-vanishes", "a stake is too small to leave a share", "consensus.stake_shares")
def share_vanishes(data: Data, answer: Data) -> bool:
    """Tell whether a stake that is not zero has no share."""
    pairs = zip(vector(data["filtered"]), vector(result(answer)), strict=True)
    return any(stake > 0 and share == 0 for stake, share in pairs)


@coverpoint(
    "mask-at-equal-block",
    "a block equals the registration that it is compared with",
    "consensus.mask_outdated",
    "consensus.mask_committed",
)
def equal_blocks(data: Data, answer: Data) -> bool:
    """Tell whether an entry's two blocks are equal."""
    del answer
    own = vector(data.get("last_update", data.get("commit_blocks")))
    registered = vector(data["registered_at"])
    return any(
        uid < len(own) and column < len(registered) and own[uid] == registered[column]
        for uid, row in enumerate(rows(data["weights"]))
        for column, _ in row
    )


@coverpoint("clip-drops", "an entry above a consensus of zero disappears", "consensus.clip")
def clip_drops(data: Data, answer: Data) -> bool:
    """Tell whether the result has fewer entries."""
    return len(result(answer)["values"]) < len(data["weights"]["values"])


@coverpoint("clip-equal", "a weight equals the consensus", "consensus.clip")
def clip_equal(data: Data, answer: Data) -> bool:
    """Tell whether a weight equals its limit."""
    del answer
    limits = vector(data["consensus"])
    return any(
        column < len(limits) and value == limits[column] != 0
        for row in rows(data["weights"])
        for column, value in row
    )


@coverpoint(
    "bond-dropped",
    "a bond that the new row does not name is dropped",
    "bonds.moving_average_liquid",
)
def bond_dropped(data: Data, answer: Data) -> bool:
    """Tell whether an old bond has no entry in the new row."""
    del answer
    new, old = rows(data["new"]), rows(data["old"])
    if len(new) != len(old):
        return False
    return any(
        value > 0 and column not in {place for place, _ in fresh}
        for fresh, row in zip(new, old, strict=True)
        for column, value in row
    )


@coverpoint(
    "unsorted-row",
    "a row is not in the order of columns",
    "bonds.liquid_alphas",
    "bonds.moving_average_liquid",
)
def unsorted_row(data: Data, answer: Data) -> bool:
    """Tell whether the new weights are unsorted."""
    del answer
    return is_unsorted(data.get("weights", data.get("new")))


@coverpoint("average-limited", "a bond is limited to one", "bonds.moving_average_liquid")
def average_limited(data: Data, answer: Data) -> bool:
    """Tell whether a result is one."""
    del data
    return str(ONE) in result(answer)["values"]


@coverpoint("negative-average", "a negative bond is not kept", "bonds.moving_average")
def negative_average(data: Data, answer: Data) -> bool:
    """Tell whether the rate is negative and an entry disappears."""
    return int(data["alpha"]) < 0 and not result(answer)["values"]


@coverpoint("weight-equals-bond", "neither buying nor selling", "bonds.liquid_alpha")
def weight_equals_bond(data: Data, answer: Data) -> bool:
    """Tell whether weight and bond are equal and above the consensus."""
    del answer
    return data["weight"] == data["bond"] and int(data["weight"]) > int(data["consensus"])


@coverpoint("ratio-verbatim", "an end of the mixture keeps the stored order", "bonds.interpolate")
def ratio_verbatim(data: Data, answer: Data) -> bool:
    """Tell whether unsorted rows come out as they are."""
    return data["ratio"] in ("0", str(ONE)) and is_unsorted(result(answer))


@coverpoint("column-sum-zero", "a column of entries sums to zero", "bonds.normalise_columns")
def column_zero(data: Data, answer: Data) -> bool:
    """Tell whether all entries of a column are zero."""
    del answer
    sums: dict[int, int] = {}
    for row in rows(data["matrix"]):
        for column, value in row:
            sums[column] = sums.get(column, 0) + value
    return any(value == 0 and column < data["columns"] for column, value in sums.items())


@coverpoint("product-overflow-zero", "a product that overflows is zero", "bonds.multiply_or_zero")
def product_zero(data: Data, answer: Data) -> bool:
    """Tell whether two large factors give zero."""
    factors = zip(vector(data["a"]), vector(data["b"]), vector(result(answer)), strict=False)
    return any(found == 0 and abs(a) > ONE and abs(b) > ONE for a, b, found in factors)


@coverpoint(
    "registration-at-last-epoch", "a bond's target registered at the last epoch", "bonds.mask_bonds"
)
def registered_at_last_epoch(data: Data, answer: Data) -> bool:
    """Tell whether an entry disappears at equal blocks."""
    del answer
    return data["last_epoch"] in data["registered_at"]["values"] and bool(data["bonds"]["values"])


@coverpoint("split-remainder", "a remainder goes to mechanism 0", "mechanisms.split_emission")
def split_remainder(data: Data, answer: Data) -> bool:
    """Tell whether an even split leaves a remainder."""
    del answer
    return data["split"] is None and int(data["emission"]) % data["count"] != 0


@coverpoint("weight-without-emission", "nothing to divide", "mechanisms.mechanism_weight")
def weight_without_emission(data: Data, answer: Data) -> bool:
    """Tell whether the emission is zero."""
    del answer
    return bool(data["emission"] == "0")


@coverpoint("expired-commit", "a commit is too old to mask", "mechanisms.commit_blocks")
def expired_commit(data: Data, answer: Data) -> bool:
    """Tell whether a commit's epoch lies beyond the reveal period."""
    del answer
    last = int(data["epoch_index"]) - int(data["reveal_period"])
    return any(int(epoch) < last for epoch in data["commits"]["epochs"]["values"])


@coverpoint("gap-in-keys", "a uid has no hotkey", "mechanisms.*")
def gap_in_keys(data: Data, answer: Data) -> bool:
    """Tell whether a hotkey is missing."""
    del answer
    holder = data.get("subnet", data)
    keys = holder.get("hotkeys")
    return keys is not None and None in keys["values"]
