"""Tiers T0, T3 and T4: echo, stages, the epoch of a mechanism and of a subnet, in wire form."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from . import epoch, fixed, mechanisms
from .codec import (
    Json,
    read_flags,
    read_ints,
    read_list,
    read_rows,
    read_words,
    write_flags,
    write_matrix,
    write_number,
    write_rows,
    write_vector,
)
from .kernel_operations import Operation, optional
from .rows import Rows
from .wide import KINDS

Input = Mapping[str, Json]

_ECHO_NUMBERS = {
    "small": "U16",
    "signed": "I16",
    "wide": "U64",
    "amount": "Rao",
    "account": "AccountId",
    "share": "I32F32",
    "stake": "I64F64",
    "emission": "I96F32",
    "fraction": "U64F64",
    "inherited": "U96F32",
}


def echo(i: Input) -> dict[str, Json]:
    """Every value read into the form that the kernels use, and written back."""
    numbers = {name: write_number(kind, int(i[name])) for name, kind in _ECHO_NUMBERS.items()}
    absent = optional(i["absent"])
    return {
        **numbers,
        "flag": bool(i["flag"]),
        "absent": None if absent is None else str(absent),
        "flags": write_flags(read_flags(i["flags"])),
        "shares": write_vector("I32F32", read_ints(i["shares"])),
        "matrix": write_matrix("I32F32", read_ints(i["matrix"]).reshape(i["matrix"]["shape"])),
        "rows": write_rows("U16", read_rows(i["rows"])),
    }


def parameters(i: Input) -> epoch.Parameters:
    """Hyperparameters; integers may be numbers or decimal strings, flags are flags."""
    fields: dict[str, Any] = {k: v if isinstance(v, bool) else int(v) for k, v in i.items()}
    return epoch.Parameters(**fields)


def moment(i: Input) -> epoch.Moment:
    """Block of this epoch and of the last."""
    return epoch.Moment(block=int(i["block"]), last_step=int(i["last_step"]))


def neurons(i: Input) -> epoch.Neurons:
    """Seats of a subnet."""
    return epoch.Neurons(
        size=int(i["size"]),
        stake_weights=read_list(i["stake_weights"]),
        owner=optional(i["owner"]),
        registered_at=read_words(i["registered_at"]),
        validator_permits=read_flags(i["validator_permits"]),
    )


def mechanism(i: Input) -> epoch.Mechanism:
    """Read the stored state of a mechanism."""
    return epoch.Mechanism(
        last_update=read_words(i["last_update"]),
        commit_blocks=read_words(i["commit_blocks"]),
        weights=read_rows(i["weights"]),
        bonds=read_rows(i["bonds"]),
    )


def write_output(found: epoch.Output) -> dict[str, Json]:
    """Write what an epoch stores and pays."""
    return {
        "active": write_flags(found.active),
        "dividends": write_vector("U16", found.dividends),
        "incentive": write_vector("U16", found.incentive),
        "stake_weight": write_vector("U16", found.stake_weight),
        "consensus": write_vector("U16", found.consensus),
        "validator_trust": write_vector("U16", found.validator_trust),
        "validator_permits": write_flags(found.validator_permits),
        "server_emission": write_vector("Alpha", found.server_emission),
        "validator_emission": write_vector("Alpha", found.validator_emission),
        "emission": write_vector("Alpha", found.emission),
        "stake": write_vector("Alpha", found.stake),
        "bonds": write_rows("U16", found.bonds),
    }


def _write_standing(now: epoch.Standing) -> dict[str, Json]:
    return {
        "cutoff": write_number("U64", now.cutoff),
        "active": write_flags(now.active),
        "filtered_stake": write_vector("I64F64", now.filtered),
        "stake": write_vector("I32F32", now.stake),
        "permits": write_flags(now.permits),
        "new_permits": write_flags(now.new_permits),
        "active_stake": write_vector("I32F32", now.active_stake),
    }


def _write_agreed(agreed: epoch.Consensus) -> dict[str, Json]:
    return {
        "consensus": write_vector("I32F32", agreed.consensus),
        "clipped_weights": write_rows("I32F32", agreed.clipped),
        "validator_trust": write_vector("I32F32", agreed.validator_trust),
        "ranks": write_vector("I32F32", agreed.ranks),
        "incentive": write_vector("I32F32", agreed.incentive),
        "bond_weights": write_rows("I32F32", agreed.bond_weights),
    }


def _write_bonds(held: epoch.Bonds, names: Sequence[str]) -> dict[str, Json]:
    rows = held.previous, held.target, held.stored, held.shares
    written = {name: write_rows("I32F32", part) for name, part in zip(names, rows, strict=True)}
    return {**written, "dividends": write_vector("I32F32", held.dividends)}


STAGES = (
    "cutoff",
    "active",
    "filtered_stake",
    "stake",
    "permits",
    "new_permits",
    "active_stake",
    "weights",
    "consensus",
    "clipped_weights",
    "validator_trust",
    "ranks",
    "incentive",
    "bond_weights",
    "previous_bonds",
    "bond_target",
    "bonds",
    "bond_shares",
    "dividends",
    "server_share",
    "validator_share",
    "combined_share",
    "server_emission",
    "validator_emission",
    "emission",
    "whole_stake",
)


def write_trace(found: epoch.Stages, output: epoch.Output) -> dict[str, Json]:
    """Every intermediate value, by the name of its stage."""
    names = ("previous_bonds", "bond_target", "bonds", "bond_shares")
    return {
        **_write_standing(found.now),
        "weights": write_rows("I32F32", found.weights),
        **_write_agreed(found.agreed),
        **_write_bonds(found.bonds, names),
        "server_share": write_vector("I32F32", found.shares.server),
        "validator_share": write_vector("I32F32", found.shares.validator),
        "combined_share": write_vector("I32F32", found.shares.combined),
        "server_emission": write_vector("Alpha", output.server_emission),
        "validator_emission": write_vector("Alpha", output.validator_emission),
        "emission": write_vector("Alpha", output.emission),
        "whole_stake": write_vector("Alpha", output.stake),
    }


def run_traced(i: Input) -> tuple[dict[str, Json], dict[str, Json]]:
    """Epoch of one mechanism, and its stages."""
    seats = neurons(i["neurons"])
    found = epoch.stages(
        parameters(i["parameters"]), moment(i["moment"]), seats, mechanism(i["mechanism"])
    )
    output = epoch.output(found, seats.stake_weights, int(i["emission"]))
    return write_output(output), write_trace(found, output)


def run(i: Input) -> dict[str, Json]:
    """Epoch of one mechanism."""
    output = epoch.run(
        parameters(i["parameters"]),
        moment(i["moment"]),
        neurons(i["neurons"]),
        mechanism(i["mechanism"]),
        int(i["emission"]),
    )
    return write_output(output)


def _masked_weights(i: Input) -> dict[str, Json]:
    masks = epoch.Masks(
        permits=read_flags(i["permits"]),
        owner=optional(i["owner"]),
        last_update=read_words(i["last_update"]),
        registered_at=read_words(i["registered_at"]),
        commit_blocks=read_words(i["commit_blocks"]) if i["commit_reveal"] else None,
    )
    weights = epoch.masked_weights(read_rows(i["weights"]), masks, masks.registered_at.size)
    return {"result": write_rows("I32F32", weights)}


def _bonded(i: Input) -> epoch.Bonded:
    return epoch.Bonded(
        weights=read_rows(i["weights"]),
        stored=read_rows(i["bonds"]),
        stake=read_ints(i["stake"]),
        incentive=read_ints(i["incentive"]),
        registered_at=read_words(i["registered_at"]),
        last_epoch=int(i["last_epoch"]),
    )


_BOND_STAGE = ("previous", "target", "bonds", "shares")


def _yuma2(i: Input) -> dict[str, Json]:
    return _write_bonds(epoch.yuma2(_bonded(i), int(i["bonds_moving_average"])), _BOND_STAGE)


def _yuma3(i: Input) -> dict[str, Json]:
    rates = epoch.rates(parameters(i["parameters"]))
    held = epoch.yuma3(_bonded(i), rates, read_ints(i["consensus"]))
    return _write_bonds(held, _BOND_STAGE)


def _yuma3_average(i: Input) -> dict[str, Json]:
    mixed = epoch.yuma3_average(
        epoch.rates(parameters(i["parameters"])),
        read_rows(i["weights"]),
        read_rows(i["bonds"]),
        read_ints(i["consensus"]),
    )
    return {"result": write_rows("I32F32", mixed)}


def _emission_shares(i: Input) -> dict[str, Json]:
    names = ("incentive", "dividends", "stake", "active_stake")
    shares = epoch.emission_shares(*(read_ints(i[name]) for name in names))
    return {
        "server": write_vector("I32F32", shares.server),
        "validator": write_vector("I32F32", shares.validator),
        "combined": write_vector("I32F32", shares.combined),
    }


def _hotkeys(data: Input) -> list[int | None]:
    return [optional(value) for value in data["values"]]


def _links(i: Input) -> Mapping[int, Sequence[mechanisms.Link]]:
    return mechanisms.links(*(read_list(i[n]) for n in ("hotkeys", "others", "proportions")))


def _commits(i: Input) -> mechanisms.Commits:
    return mechanisms.Commits(*(read_list(i[name]) for name in ("hotkeys", "epochs", "blocks")))


def _holdings(i: Input) -> mechanisms.Holdings:
    hotkeys = read_list(i["hotkeys"])
    return mechanisms.Holdings(
        alpha=dict(zip(hotkeys, read_list(i["alpha"]), strict=False)),
        root=dict(zip(hotkeys, read_list(i["root"]), strict=False)),
    )


def _subnet(i: Input) -> mechanisms.Subnet:
    return mechanisms.Subnet(
        size=int(i["size"]),
        hotkeys=_hotkeys(i["hotkeys"]),
        owner_hotkey=optional(i["owner_hotkey"]),
        registered_at=read_words(i["registered_at"]),
        validator_permits=read_flags(i["validator_permits"]),
        epoch_index=int(i["epoch_index"]),
        holdings=_holdings(i["holdings"]),
        child_keys=_links(i["child_keys"]),
        parent_keys=_links(i["parent_keys"]),
    )


def _stored(i: Input) -> mechanisms.Stored:
    return mechanisms.Stored(
        last_update=read_words(i["last_update"]),
        weights=read_rows(i["weights"]),
        bonds=read_rows(i["bonds"]),
        commits=_commits(i["commits"]),
        timelocked_commits=_commits(i["timelocked_commits"]),
    )


def _write_terms(terms: Sequence[mechanisms.Term]) -> dict[str, Json]:
    flags = ("active", "validator_permits")
    shares = ("dividends", "incentive", "stake_weight", "consensus", "validator_trust")
    amounts = ("server_emission", "validator_emission", "emission", "stake")
    columns = {n: [getattr(term, n) for term in terms] for n in (*flags, *shares, *amounts)}
    return {
        **{name: write_flags(columns[name]) for name in flags},
        **{name: write_vector("U16", columns[name]) for name in shares},
        **{name: write_vector("Alpha", columns[name]) for name in amounts},
    }


def _write_payouts(rows: Sequence[tuple[int, int, int]]) -> dict[str, Json]:
    return {
        "hotkeys": write_vector("AccountId", [hotkey for hotkey, _, _ in rows]),
        "server_emission": write_vector("Alpha", [server for _, server, _ in rows]),
        "validator_emission": write_vector("Alpha", [validator for _, _, validator in rows]),
    }


def _run_epoch(i: Input) -> dict[str, Json]:
    split = i["emission_split"]
    found = mechanisms.run_epoch(
        parameters(i["parameters"]),
        moment(i["moment"]),
        _subnet(i["subnet"]),
        [_stored(part) for part in i["mechanisms"]],
        None if split is None else read_list(split),
        int(i["emission"]),
    )
    width = len(found.terms)
    incentive = np.array(found.incentive, dtype=np.int64).reshape(len(found.incentive), width)
    return {
        **_write_terms(found.terms),
        **_write_payouts(found.payouts),
        "incentive": write_matrix("U16", incentive),
        "bonds": [write_rows("U16", rows) for rows in found.bonds],
    }


def _stake_weights(i: Input) -> dict[str, Json]:
    size = int(i["size"])
    subnet = _subnet_part(i, size)
    weights = mechanisms.stake_weights(subnet, int(i["tao_weight"]))
    return {"result": write_vector("I64F64", weights)}


def _subnet_part(i: Input, size: int) -> mechanisms.Subnet:
    """Subnet with what the stages read; everything else is empty."""
    staked = "holdings" in i
    return mechanisms.Subnet(
        size=size,
        hotkeys=_hotkeys(i["hotkeys"]),
        owner_hotkey=None,
        registered_at=np.zeros(size, dtype=np.uint64),
        validator_permits=np.zeros(0, dtype=np.bool_),
        epoch_index=int(i.get("epoch_index", 0)),
        holdings=_holdings(i["holdings"]) if staked else mechanisms.Holdings({}, {}),
        child_keys=_links(i["child_keys"]) if staked else {},
        parent_keys=_links(i["parent_keys"]) if staked else {},
    )


def _commit_blocks(i: Input) -> dict[str, Json]:
    subnet = _subnet_part(i, int(i["size"]))
    queues = _commits(i["commits"]), _commits(i["timelocked_commits"])
    blocks = mechanisms.commit_blocks(subnet, *queues, int(i["reveal_period"]))
    return {"result": write_vector("U64", blocks)}


def _split_emission(i: Input) -> dict[str, Json]:
    split = None if i["split"] is None else read_list(i["split"])
    parts = mechanisms.split_emission(int(i["emission"]), int(i["count"]), split)
    return {"result": write_vector("Alpha", parts)}


def _mechanism_weight(i: Input) -> dict[str, Json]:
    arguments = (int(i[name]) for name in ("part", "emission", "mechanism"))
    return {"result": write_number("U64F64", mechanisms.mechanism_weight(*arguments))}


def _accumulate(kind: str, highest: int) -> Operation:
    def operation(i: Input) -> dict[str, Json]:
        existing, added, weight = (int(i[name]) for name in ("existing", "added", "weight"))
        total = mechanisms.accumulate(existing, added, weight, highest)
        return {"result": write_number(kind, total)}

    return operation


def _read_output(i: Input) -> epoch.Output:
    return epoch.Output(
        active=read_flags(i["active"]),
        dividends=read_ints(i["dividends"]),
        incentive=read_ints(i["incentive"]),
        stake_weight=read_ints(i["stake_weight"]),
        consensus=read_ints(i["consensus"]),
        validator_trust=read_ints(i["validator_trust"]),
        validator_permits=read_flags(i["validator_permits"]),
        server_emission=read_list(i["server_emission"]),
        validator_emission=read_list(i["validator_emission"]),
        emission=read_list(i["emission"]),
        stake=read_list(i["stake"]),
        bonds=read_rows(i["bonds"]),
    )


def _mechanism_terms(i: Input) -> dict[str, Json]:
    output = _read_output(i["output"])
    uids = mechanisms.uids_with_hotkeys(_hotkeys(i["hotkeys"]))
    terms = mechanisms.mechanism_terms(output, uids)
    bonds = mechanisms.compact(output.bonds, uids)
    return {**_write_terms(terms), "bonds": write_rows("U16", bonds)}


def _aggregate(i: Input) -> dict[str, Json]:
    parts = []
    for part in i["mechanisms"]:
        output = _read_output(part)
        parts.append(mechanisms.mechanism_terms(output, range(output.incentive.size)))
    joined = mechanisms.aggregate(parts, read_list(i["weights"]))
    nothing = np.zeros(0, dtype=np.int64)
    empty = Rows(len(joined), nothing, nothing, nothing)
    return {**_write_terms(joined), "bonds": write_rows("U16", empty)}


def _payouts(i: Input) -> dict[str, Json]:
    columns = (read_list(i[name]) for name in ("hotkeys", "server", "validator"))
    return _write_payouts(mechanisms.payouts(*columns))


def _owner_uid(i: Input) -> dict[str, Json]:
    return {"result": mechanisms.owner_uid(_hotkeys(i["hotkeys"]), optional(i["owner_hotkey"]))}


EPOCH: dict[str, Operation] = {
    "primitives.echo": echo,
    "epoch.masked_weights": _masked_weights,
    "epoch.yuma2": _yuma2,
    "epoch.yuma3": _yuma3,
    "epoch.yuma3_average": _yuma3_average,
    "epoch.emission_shares": _emission_shares,
    "epoch.run": run,
    "mechanisms.storage_index": lambda i: {
        "result": mechanisms.storage_index(int(i["netuid"]), int(i["mechanism"]))
    },
    "mechanisms.is_consistent": lambda i: {
        "result": mechanisms.is_consistent(_hotkeys(i["hotkeys"]))
    },
    "mechanisms.owner_uid": _owner_uid,
    "mechanisms.stake_weights": _stake_weights,
    "mechanisms.commit_blocks": _commit_blocks,
    "mechanisms.split_emission": _split_emission,
    "mechanisms.mechanism_weight": _mechanism_weight,
    "mechanisms.accumulate_u16": _accumulate("U16", fixed.U16_MAX),
    "mechanisms.accumulate_u64": _accumulate("Alpha", KINDS["u64"].high),
    "mechanisms.mechanism_terms": _mechanism_terms,
    "mechanisms.aggregate": _aggregate,
    "mechanisms.payouts": _payouts,
    "mechanisms.run_epoch": _run_epoch,
}
