"""Tier T2: kernels of the consensus and of bonds, from wire form to wire form."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from . import bonds as edges
from . import consensus as views
from . import epoch, fixed
from .codec import (
    Json,
    read_flags,
    read_ints,
    read_list,
    read_matrix,
    read_rows,
    read_words,
    write_flags,
    write_matrix,
    write_number,
    write_rows,
    write_vector,
)
from .rows import Rows

Operation: TypeAlias = Callable[[Mapping[str, Json]], dict[str, Json]]
Input: TypeAlias = Mapping[str, Json]


def optional(value: Json) -> int | None:
    """Integer or nothing."""
    return None if value is None else int(value)


def _shares(values: fixed.Ints) -> dict[str, Json]:
    return {"result": write_vector("I32F32", values)}


def _share(value: int) -> dict[str, Json]:
    return {"result": write_number("I32F32", value)}


def _sparse(rows: Rows) -> dict[str, Json]:
    return {"result": write_rows("I32F32", rows)}


def _flags(values: fixed.Flags) -> dict[str, Json]:
    return {"result": write_flags(values)}


def _small(values: fixed.Ints) -> dict[str, Json]:
    return {"result": write_vector("U16", values)}


def _number(kind: str, value: int) -> dict[str, Json]:
    return {"result": write_number(kind, value)}


def _inherited_stake(i: Input) -> dict[str, Json]:
    links = (read_list(i[k]) for k in ("child_proportions", "parent_stakes", "parent_proportions"))
    return _number("Alpha", views.inherited_stake(int(i["own"]), *links))


def _filter_stake(i: Input) -> dict[str, Json]:
    stake = read_list(i["stake_weights"])
    kept = views.filter_stake(stake, int(i["threshold"]), optional(i["owner"]))
    return {"result": write_vector("I64F64", kept)}


def _median(i: Input) -> dict[str, Json]:
    stake, score = read_ints(i["stake"]), read_ints(i["score"])
    return _share(views.weighted_median(stake, score, int(i["majority"])))


def _consensus_weights(i: Input) -> dict[str, Json]:
    stake, weights = read_ints(i["stake"]), read_rows(i["weights"])
    return _shares(views.consensus_weights(stake, weights, int(i["kappa"]), stake.size))


def _ranks(i: Input) -> dict[str, Json]:
    stake = read_ints(i["stake"])
    return _shares(views.ranks(read_rows(i["weights"]), stake, stake.size))


def _sigmoid(i: Input) -> edges.Sigmoid:
    return edges.Sigmoid(int(i["low"]), int(i["high"]), int(i["steepness"]))


def _liquid_alpha(i: Input) -> dict[str, Json]:
    consensus, weight, bond = (fixed.ints(int(i[n])) for n in ("consensus", "weight", "bond"))
    return _share(int(edges.liquid_alpha(consensus, weight, bond, _sigmoid(i))[0]))


def _liquid_alphas(i: Input) -> dict[str, Json]:
    weights, bonds = read_rows(i["weights"]), read_rows(i["bonds"])
    alphas = edges.liquid_alphas(weights, bonds, read_ints(i["consensus"]), _sigmoid(i))
    return {"result": write_matrix("I32F32", alphas)}


def _mask_rows(i: Input) -> dict[str, Json]:
    return _sparse(views.mask_rows(read_rows(i["weights"]), read_flags(i["mask"])))


def _mask_outdated(i: Input) -> dict[str, Json]:
    updated, registered = read_words(i["last_update"]), read_words(i["registered_at"])
    return _sparse(views.mask_outdated(read_rows(i["weights"]), updated, registered))


def _mask_committed(i: Input) -> dict[str, Json]:
    committed, registered = read_words(i["commit_blocks"]), read_words(i["registered_at"])
    return _sparse(views.mask_committed(read_rows(i["weights"]), committed, registered))


def _interpolate(i: Input) -> dict[str, Json]:
    weights, clipped = read_rows(i["weights"]), read_rows(i["clipped"])
    return _sparse(edges.interpolate(weights, clipped, int(i["columns"]), int(i["ratio"])))


def _mask_bonds(i: Input) -> dict[str, Json]:
    registered = read_words(i["registered_at"])
    return _sparse(edges.mask_bonds(read_rows(i["bonds"]), int(i["last_epoch"]), registered))


def _moving_average(i: Input) -> dict[str, Json]:
    new, old = read_rows(i["new"]), read_rows(i["old"])
    return _sparse(edges.moving_average(new, old, int(i["alpha"])))


def _moving_average_liquid(i: Input) -> dict[str, Json]:
    new, old = read_rows(i["new"]), read_rows(i["old"])
    return _sparse(edges.moving_average_liquid(new, old, read_matrix(i["alphas"])))


def _fixed_alpha(function: Callable[[int], int]) -> Operation:
    return lambda i: _share(function(int(i["bonds_moving_average"])))


def _columns(function: Callable[[Rows, int], Rows]) -> Operation:
    return lambda i: _sparse(function(read_rows(i["matrix"]), int(i["columns"])))


def _activity(i: Input) -> dict[str, Json]:
    updated = read_words(i["last_update"])
    return _flags(epoch.activity(updated, int(i["cutoff"]), int(i["block"])))


def _permits(i: Input) -> dict[str, Json]:
    chosen = views.top_nonzero(read_ints(i["stake"]), int(i["max_allowed_validators"]))
    return _flags(epoch.with_owner(chosen, optional(i["owner"])))


def _active_stake(i: Input) -> dict[str, Json]:
    stake, active, permits = (
        read_ints(i["stake"]),
        read_flags(i["active"]),
        read_flags(i["permits"]),
    )
    return _shares(epoch.active_stake(stake, active, permits))


def _padded(i: Input) -> dict[str, Json]:
    return {
        "result": write_vector("U64", epoch.padded(read_words(i["last_update"]), int(i["size"])))
    }


def _working_weights(i: Input) -> dict[str, Json]:
    size = int(i["size"])
    return _sparse(epoch.working_weights(read_rows(i["stored"]), size))


def _quantise_bonds(i: Input) -> dict[str, Json]:
    kept = epoch.permitted(read_rows(i["bonds"]), read_flags(i["permits"]))
    quantised = kept.with_values(fixed.quantise(kept.value))
    return {"result": write_rows("U16", quantised)}


def _stake_weight(i: Input) -> dict[str, Json]:
    weight = views.stake_weight(int(i["alpha"]), int(i["tao"]), int(i["tao_weight"]))
    return _number("I64F64", weight)


def _activity_cutoff(i: Input) -> dict[str, Json]:
    return _number("U64", epoch.activity_cutoff(int(i["tempo"]), int(i["factor"])))


def _last_epoch(i: Input) -> dict[str, Json]:
    moment = epoch.Moment(int(i["moment"]["block"]), int(i["moment"]["last_step"]))
    return _number("U64", epoch.last_epoch(moment, int(i["tempo"])))


def _emission_amounts(i: Input) -> dict[str, Json]:
    amounts = epoch.emission_amounts(read_ints(i["shares"]), int(i["emission"]))
    return {"result": write_vector("Alpha", amounts)}


CONSENSUS: dict[str, Operation] = {
    "consensus.proportion": lambda i: _number("U96F32", views.proportion(int(i["p"]))),
    "consensus.inherited_stake": _inherited_stake,
    "consensus.stake_weight": _stake_weight,
    "consensus.filter_stake": _filter_stake,
    "consensus.stake_shares": lambda i: _shares(views.stake_shares(read_list(i["filtered"]))),
    "consensus.normalise": lambda i: _shares(views.normalise(read_ints(i["values"]))),
    "consensus.normalise_by": lambda i: _shares(
        views.normalise_by(read_ints(i["values"]), int(i["total"]))
    ),
    "consensus.top_nonzero": lambda i: _flags(
        views.top_nonzero(read_ints(i["values"]), int(i["count"]))
    ),
    "consensus.mask_vector": lambda i: _shares(
        views.mask_vector(read_ints(i["values"]), read_flags(i["mask"]))
    ),
    "consensus.mask_rows": _mask_rows,
    "consensus.mask_diagonal": lambda i: _sparse(
        views.mask_diagonal(read_rows(i["weights"]), optional(i["owner"]))
    ),
    "consensus.mask_outdated": _mask_outdated,
    "consensus.mask_committed": _mask_committed,
    "consensus.normalise_rows": lambda i: _sparse(views.normalise_rows(read_rows(i["weights"]))),
    "consensus.weighted_median": _median,
    "consensus.pivot_median": _median,
    "consensus.consensus_weights": _consensus_weights,
    "consensus.clip": lambda i: _sparse(
        views.clip(read_rows(i["weights"]), read_ints(i["consensus"]))
    ),
    "consensus.row_sums": lambda i: _shares(views.row_sums(read_rows(i["weights"]))),
    "consensus.ranks": _ranks,
    "consensus.quantise_proportion": lambda i: _number(
        "U16", int(fixed.quantise(fixed.ints(int(i["value"])))[0])
    ),
    "consensus.max_upscale": lambda i: _small(views.max_upscale(read_ints(i["values"]))),
    "consensus.max_upscale_weights": lambda i: _small(
        views.max_upscale(read_ints(i["weights"]) << 32)
    ),
    "consensus.within_max_weight": lambda i: {
        "result": views.within_max_weight(read_ints(i["weights"]), int(i["limit"]))
    },
}

BONDS: dict[str, Operation] = {
    "bonds.interpolate": _interpolate,
    "bonds.mask_bonds": _mask_bonds,
    "bonds.normalise_columns": _columns(edges.normalise_columns),
    "bonds.upscale_columns": _columns(edges.upscale_columns),
    "bonds.scale_rows": lambda i: _sparse(
        edges.scale_rows(read_rows(i["matrix"]), read_ints(i["factors"]))
    ),
    "bonds.moving_average": _moving_average,
    "bonds.moving_average_liquid": _moving_average_liquid,
    "bonds.liquid_alpha": _liquid_alpha,
    "bonds.liquid_alphas": _liquid_alphas,
    "bonds.fixed_alpha_yuma2": _fixed_alpha(edges.fixed_alpha_yuma2),
    "bonds.fixed_alpha_yuma3": _fixed_alpha(edges.fixed_alpha_yuma3),
    "bonds.bond_totals": lambda i: _shares(
        edges.bond_totals(read_rows(i["matrix"]), read_ints(i["incentive"]))
    ),
    "bonds.transposed_product": lambda i: _shares(
        edges.transposed_product(read_rows(i["matrix"]), read_ints(i["values"]))
    ),
    "bonds.multiply_or_zero": lambda i: _shares(
        edges.multiply_or_zero(read_ints(i["a"]), read_ints(i["b"]))
    ),
    "bonds.stored_bonds_yuma2": lambda i: _sparse(edges.stored_bonds_yuma2(read_rows(i["bonds"]))),
    "bonds.stored_bonds_yuma3": lambda i: _sparse(edges.stored_bonds_yuma3(read_rows(i["bonds"]))),
}

STEPS: dict[str, Operation] = {
    "parameters.u16_share": lambda i: _share(int(fixed.proportion_of_u16(int(i["value"]))[0])),
    "parameters.sigmoid_steepness": lambda i: _share(int(i["value"]) << 32),
    "epoch.activity_cutoff": _activity_cutoff,
    "epoch.padded_last_update": _padded,
    "epoch.activity": _activity,
    "epoch.with_owner": lambda i: _flags(
        epoch.with_owner(read_flags(i["permits"]), optional(i["owner"]))
    ),
    "epoch.permits": _permits,
    "epoch.active_stake": _active_stake,
    "epoch.working_weights": _working_weights,
    "epoch.bond_rows": lambda i: {
        "result": write_rows("U16", read_rows(i["stored"]).resized(int(i["size"])))
    },
    "epoch.last_epoch": _last_epoch,
    "epoch.emission_amounts": _emission_amounts,
    "epoch.quantise_vector": lambda i: _small(fixed.quantise(read_ints(i["values"]))),
    "epoch.quantise_bonds": _quantise_bonds,
}
