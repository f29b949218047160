"""Inputs of whole epochs, as plain values made from few numbers.

An input of `epoch.run` is built by `epoch`, one of `mechanisms.run_epoch` by `subnet`; `twin` turns
the first into the second, so that each epoch of one mechanism also runs from what the chain stores.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any, Final, TypeAlias

from taospec.parameters import PRESETS

Plain: TypeAlias = dict[str, Any]
Rows: TypeAlias = Sequence[Sequence[tuple[int, int]]]

NEVER: Final = 2**64 - 1
"""Block of a commit that does not exist."""
FULL: Final = 65535
"""The greatest stored weight or bond."""
RAO: Final = 64
"""Fraction bits of a stake weight: shift whole rao by this."""
FIRST_ACCOUNT: Final = 1 << 200
"""Accounts of the builders lie here, so that their decimal form is long, as on the chain."""
HALF_TAO: Final = 1 << 63
"""Half of a proportion of 2^64-1, rounded up."""
NO_COMMITS: Final[Plain] = {"hotkeys": [], "epochs": [], "blocks": []}
NO_LINKS: Final[Plain] = {"hotkeys": [], "others": [], "proportions": []}


def parameters(preset: str = "finney", **changes: Any) -> Plain:
    """Return the hyperparameters of a preset with some changed; refuse unknown names."""
    values = dataclasses.asdict(PRESETS[preset].defaults)
    unknown = sorted(set(changes) - set(values))
    if unknown:
        raise ValueError(f"no hyperparameter is called {unknown[0]!r}")
    return {**values, **changes}


def moment(block: int = 2000, last_step: int = 1640) -> Plain:
    """Return when an epoch runs and when the last one did."""
    return {"block": block, "last_step": last_step}


def neurons(stakes: Sequence[int], **changes: Any) -> Plain:
    """Return the seats of a subnet: stakes in whole rao, everybody permitted, nobody new."""
    size = len(stakes)
    values = {
        "size": size,
        "stake_weights": [stake << RAO for stake in stakes],
        "owner": None,
        "registered_at": [0] * size,
        "validator_permits": [True] * size,
    }
    return {**values, **changes}


def state(size: int, weights: Rows, bonds: Rows = (), **changes: Any) -> Plain:
    """Return what a mechanism has in storage: all updated in block 1900, no commits."""
    values = {
        "last_update": [1900] * size,
        "commit_blocks": [NEVER] * size,
        "weights": [list(row) for row in weights],
        "bonds": [list(row) for row in bonds],
    }
    return {**values, **changes}


def epoch(stakes: Sequence[int], weights: Rows, bonds: Rows = (), **options: Any) -> Plain:
    """Return an input of `epoch.run`.

    stakes are whole rao by uid. Options are those of `neurons`, `state` and `moment` by name, and
    `emission`; `preset` names the hyperparameters to start from; every other is a hyperparameter.
    """
    of_neurons = {key: options.pop(key) for key in NEURONS if key in options}
    of_state = {key: options.pop(key) for key in STATE if key in options}
    of_moment = {key: options.pop(key) for key in ("block", "last_step") if key in options}
    emission = options.pop("emission", 10**9)
    return {
        "parameters": parameters(options.pop("preset", "finney"), **options),
        "moment": moment(**of_moment),
        "neurons": neurons(stakes, **of_neurons),
        "mechanism": state(len(stakes), weights, bonds, **of_state),
        "emission": emission,
    }


NEURONS: Final = ("size", "stake_weights", "owner", "registered_at", "validator_permits")
STATE: Final = ("last_update", "commit_blocks")


def account(number: int) -> int:
    """Return the account of this number; the order of accounts is that of numbers."""
    return FIRST_ACCOUNT + number


def accounts(count: int, first: int = 0) -> list[int]:
    """Return accounts with these numbers: `first`, `first` + 1 and so on."""
    return [account(first + number) for number in range(count)]


def commits(*entries: tuple[int, int, int]) -> Plain:
    """Return commits from triples of account, epoch and block, in the order of storage."""
    return {
        "hotkeys": [entry[0] for entry in entries],
        "epochs": [entry[1] for entry in entries],
        "blocks": [entry[2] for entry in entries],
    }


def links(*entries: tuple[int, int, int]) -> Plain:
    """Return links from triples of hotkey, other hotkey and proportion."""
    return {
        "hotkeys": [entry[0] for entry in entries],
        "others": [entry[1] for entry in entries],
        "proportions": [entry[2] for entry in entries],
    }


def holdings(*entries: tuple[int, int, int]) -> Plain:
    """Return holdings from triples of hotkey, alpha and root stake."""
    return {
        "hotkeys": [entry[0] for entry in entries],
        "alpha": [entry[1] for entry in entries],
        "root": [entry[2] for entry in entries],
    }


def mechanism(
    weights: Rows,
    last_update: Sequence[int],
    bonds: Rows = (),
    queue: Plain = NO_COMMITS,
    timelocked: Plain = NO_COMMITS,
) -> Plain:
    """Return what one mechanism of a subnet has in storage."""
    return {
        "last_update": list(last_update),
        "weights": [list(row) for row in weights],
        "bonds": [list(row) for row in bonds],
        "commits": queue,
        "timelocked_commits": timelocked,
    }


def seats(stakes: Sequence[int], **changes: Any) -> Plain:
    """Return a subnet whose hotkeys are accounts 0, 1, ... and hold their own alpha."""
    size = len(stakes)
    keys = accounts(size)
    values = {
        "size": size,
        "hotkeys": keys,
        "owner_hotkey": None,
        "registered_at": [0] * size,
        "validator_permits": [True] * size,
        "epoch_index": 7,
        "holdings": holdings(*[(key, stake, 0) for key, stake in zip(keys, stakes, strict=True)]),
        "child_keys": NO_LINKS,
        "parent_keys": NO_LINKS,
    }
    return {**values, **changes}


def subnet(stakes: Sequence[int], mechanisms: Sequence[Plain], **options: Any) -> Plain:
    """Return an input of `mechanisms.run_epoch`; options as for `epoch`, and those of `seats`."""
    of_seats = {key: options.pop(key) for key in SEATS if key in options}
    of_moment = {key: options.pop(key) for key in ("block", "last_step") if key in options}
    emission, split = options.pop("emission", 10**9), options.pop("split", None)
    return {
        "parameters": parameters(options.pop("preset", "finney"), **options),
        "moment": moment(**of_moment),
        "subnet": seats(stakes, **of_seats),
        "mechanisms": list(mechanisms),
        "emission_split": split,
        "emission": emission,
    }


SEATS: Final = (
    "size",
    "hotkeys",
    "owner_hotkey",
    "registered_at",
    "validator_permits",
    "epoch_index",
    "holdings",
    "child_keys",
    "parent_keys",
)


def twin(values: Plain) -> Plain:
    """Return the input of a subnet of one mechanism that leads to the same epoch.

    Hotkeys descend as uids ascend, so that payouts come in the opposite order. Stake weights lose
    their fractions. A block of a pending commit becomes a timelocked commit of the running epoch.
    """
    given, stored = values["neurons"], values["mechanism"]
    size = given["size"]
    keys = [account(1000 - uid) for uid in range(size)]
    pending = [
        (keys[uid], 7, block) for uid, block in enumerate(stored["commit_blocks"]) if block != NEVER
    ]
    owner = given["owner"]
    return {
        "parameters": values["parameters"],
        "moment": values["moment"],
        "subnet": {
            "size": size,
            "hotkeys": keys,
            "owner_hotkey": None if owner is None else keys[owner],
            "registered_at": given["registered_at"],
            "validator_permits": given["validator_permits"],
            "epoch_index": 7,
            "holdings": holdings(
                *[(keys[uid], given["stake_weights"][uid] >> RAO, 0) for uid in range(size)]
            ),
            "child_keys": NO_LINKS,
            "parent_keys": NO_LINKS,
        },
        "mechanisms": [
            mechanism(
                stored["weights"],
                stored["last_update"],
                stored["bonds"],
                timelocked=commits(*pending),
            )
        ],
        "emission_split": None,
        "emission": values["emission"],
    }
