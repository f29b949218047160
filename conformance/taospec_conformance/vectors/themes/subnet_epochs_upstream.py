"""T5: published epochs of the chain, from the state and back into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from taospec.primitives import Alpha, Netuid
from taospec.state import State, tables_of
from taospec.subnet_epochs import run_subnet_epoch
from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.golden import CHAIN_TESTS, Golden
from taospec_conformance.vectors.subnets import NEVER
from taospec_conformance.vectors.themes.golden_cases import scenarios
from taospec_conformance.vectors.themes.subnet_epochs_state import (
    FULL,
    TAO,
    bare,
    links,
    parts,
    queue,
    row,
    sealed,
    seat,
)

ONE_MECHANISM: Final = (
    "one-self-weight",
    "active-both",
    "active-one-silent",
    "outdated-after",
    "zero-weights-miner-itself",
    "zero-weights-fresh",
    "permits-2-1-overtaken",
    "owner-self-weight",
    "last-update-too-long",
    "kappa-moves-first-2",
    "liquid-alpha-disabled-2",
)
"""Published epochs of one mechanism that are small."""
LEFT_OUT: Final = (
    "commit-ignored-when-off",
    "mutual-validators",
    "a3-liquid-alpha-full-penalty",
    "a5-liquid-alpha-sorted-rows",
)
"""Published epochs of a subnet that add nothing where they are read from the state."""
LISTS: Final[Mapping[str, str]] = {
    "active": "active",
    "emission": "emission",
    "consensus": "consensus",
    "dividends": "dividends",
    "validator_trust": "validator_trust",
    "validator_permits": "validator_permit",
    "stake_weight": "stake_weight",
}
"""Lists of a subnet: name of the result, and name of the table."""
EARNED: Final = ("hotkeys", "server_emission", "validator_emission")
FIRST_HOTKEY: Final = 11


def stored(values: Mapping[str, Any]) -> Chain:
    """Return the chain whose subnet 1 has this input of the epoch of a subnet."""
    subnet, moment = values["subnet"], values["moment"]
    chain = bare(subnet["size"], block=moment["block"])
    chain.set("last_mechanism_step_block", 1, moment["last_step"])
    chain.set("subnet_epoch_index", 1, subnet["epoch_index"])
    for uid, hotkey in enumerate(subnet["hotkeys"]):
        seat(chain, uid, hotkey)
    chain.set("subnet_owner_hotkey", 1, subnet["owner_hotkey"])
    chain.set("validator_permit", 1, tuple(subnet["validator_permits"]))
    for uid, block in enumerate(subnet["registered_at"]):
        chain.set("block_at_registration", (1, uid), block)
    held = subnet["holdings"]
    for hotkey, alpha, root in zip(held["hotkeys"], held["alpha"], held["root"], strict=True):
        chain.set("total_hotkey_alpha", (hotkey, 1), alpha)
        chain.set("total_hotkey_alpha", (hotkey, 0), root)
    for table in ("child_keys", "parent_keys"):
        given = subnet[table]
        entries = zip(given["hotkeys"], given["proportions"], given["others"], strict=True)
        for hotkey, proportion, other in entries:
            chain.set(table, (hotkey, 1), links((proportion, other)))
    for name, value in values["parameters"].items():
        if name in ("stake_threshold", "tao_weight"):
            chain.set(name, value)
        else:
            own = "activity_cutoff_factor_milli" if name == "activity_cutoff_factor" else name
            chain.set(own, 1, value)
    return with_mechanisms(chain, values["mechanisms"])


def with_mechanisms(chain: Chain, mechanisms: list[Mapping[str, Any]]) -> Chain:
    """Write what mechanisms have in storage."""
    chain.set("mechanism_count_current", 1, len(mechanisms))
    for number, mechanism in enumerate(mechanisms):
        index = 4096 * number + 1
        chain.set("last_update", index, tuple(mechanism["last_update"]))
        for table in ("weights", "bonds"):
            for uid, pairs in enumerate(mechanism[table]):
                chain.set(table, (index, uid), row(*pairs))
        waiting = mechanism["commits"]
        for hotkey in sorted(dict.fromkeys(waiting["hotkeys"])):
            entries = zip(*waiting.values(), strict=True)
            own = [(epoch, block) for account, epoch, block in entries if account == hotkey]
            chain.set("weight_commits", (index, hotkey), queue(*own))
        for hotkey, epoch, block in zip(*mechanism["timelocked_commits"].values(), strict=True):
            chain.set("timelocked_weight_commits", (index, epoch), sealed((hotkey, block)))
    return chain


def of_subnet(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the input of the epoch of a subnet for one of the epoch of a mechanism."""
    given, mechanism = values["neurons"], values["mechanism"]
    assert all(block == NEVER for block in mechanism["commit_blocks"])
    assert all(weight % 2**64 == 0 for weight in given["stake_weights"])
    keys = [FIRST_HOTKEY + uid for uid in range(given["size"])]
    none: dict[str, list[int]] = {"hotkeys": [], "others": [], "proportions": []}
    commits: dict[str, list[int]] = {"hotkeys": [], "epochs": [], "blocks": []}
    stakes = [weight >> 64 for weight in given["stake_weights"]]
    return {
        "parameters": values["parameters"],
        "moment": values["moment"],
        "subnet": {
            "size": given["size"],
            "hotkeys": keys,
            "owner_hotkey": None if given["owner"] is None else keys[given["owner"]],
            "registered_at": given["registered_at"],
            "validator_permits": given["validator_permits"],
            "epoch_index": 0,
            "holdings": {"hotkeys": keys, "alpha": stakes, "root": [0] * len(keys)},
            "child_keys": none,
            "parent_keys": none,
        },
        "mechanisms": [{**mechanism, "commits": commits, "timelocked_commits": commits}],
        "emission_split": None,
        "emission": values["emission"],
    }


def split_of(chain: Chain, split: list[int] | None) -> Chain:
    """Write how the emission is split among mechanisms."""
    return chain if split is None else chain.set("mechanism_emission_split", 1, parts(*split))


def answered(chain: Chain, emission: int) -> tuple[State, dict[str, list[int]]]:
    """Return the state after the epoch, and what hotkeys earned."""
    state = chain.state()
    paid = run_subnet_epoch(state, Netuid(1), Alpha(emission))
    return state, {name: list(getattr(paid, name)) for name in EARNED}


def with_cells(held: tuple[Any, ...], cells: Mapping[int, Any]) -> tuple[Any, ...]:
    """Return a list in which single elements are the published ones."""
    return tuple(cells.get(place, value) for place, value in enumerate(held))


def known_state(scenario: Golden, state: State) -> dict[str, Any]:
    """Return what is published of the state; single elements stand among those of the answer.

    The activity of a mechanism may be longer than there are hotkeys; the rest is not stored.
    """
    single = scenario.operation == "epoch.run"
    known: dict[str, Any] = {}
    for name, table in LISTS.items():
        held = tables_of(state)[table].get(1)
        assert isinstance(held, tuple)
        if name in scenario.expected:
            known[table] = {1: tuple(scenario.expected[name][: len(held)])}
        elif name in scenario.cells:
            known[table] = {1: with_cells(held, scenario.cells[name])}
    if "incentive" in scenario.expected:
        given = scenario.expected["incentive"]
        by_mechanism = [given] if single else given
        known["incentive"] = {
            4096 * number + 1: tuple(values) for number, values in enumerate(by_mechanism)
        }
    bonds = dict(published_bonds(scenario, state))
    return {**known, "bonds": bonds} if bonds else known


def published_bonds(scenario: Golden, state: State) -> Iterator[tuple[tuple[int, int], Any]]:
    """Yield published rows of bonds, and rows in which single bonds are the published ones."""
    for number, given in enumerate(scenario.expected.get("bonds", [])):
        for uid, pairs in enumerate(given):
            yield (4096 * number + 1, uid), row(*pairs)
    held: dict[int, dict[int, int]] = {}
    for (uid, column), value in scenario.bonds.items():
        entries = tables_of(state)["bonds"].get((1, uid))
        assert isinstance(entries, tuple)
        pairs = held.setdefault(uid, {entry.uid: entry.value for entry in entries})
        if column in pairs or value:
            pairs[column] = value
    for uid, pairs in held.items():
        yield (1, uid), row(*pairs.items())


def published(scenario: Golden) -> Draft:
    """Return a published epoch as one on the state."""
    values = scenario.values()
    if scenario.operation == "epoch.run":
        values = of_subnet(values)
    chain = split_of(stored(values), values["emission_split"])
    state, earned = answered(chain, values["emission"])
    known = {name: list(scenario.expected.get(name, earned[name])) for name in EARNED}
    return Draft(
        {"state": chain.state(), "netuid": 1, "emission": values["emission"]},
        scenario.slug,
        flags=tuple(scenario.flags),
        hunts=scenario.hunts,
        origin=scenario.source,
        expect={"result": known} if set(EARNED) & set(scenario.expected) else None,
        expect_state=known_state(scenario, state),
    )


@theme(
    "upstream",
    "subnet_epochs.run_subnet_epoch",
    flags=("UPSTREAM",),
    hunts="an epoch that differs from the chain's",
    origin=CHAIN_TESTS,
    notes={"upstream": "published epochs; hotkeys, stakes and commits are read from the state"},
)
def upstream(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield published epochs of subnets, and small ones of one mechanism."""
    del operation, draws
    for scenario in scenarios():
        whole = scenario.operation == "mechanisms.run_epoch"
        if (whole and scenario.slug not in LEFT_OUT) or scenario.slug in ONE_MECHANISM:
            yield published(scenario)
    yield from without_weights()


def without_weights() -> Iterator[Draft]:
    """Yield two mechanisms in which a miner has no weight."""
    chain = bare(3, block=2).set("mechanism_count_current", 1, 2).set("tempo", 1, 1)
    for uid, (hotkey, stake) in enumerate(((2, TAO), (4, TAO), (5, 0))):
        seat(chain, uid, hotkey, stake).set("block_at_registration", (1, uid), 1)
    chain.set("validator_permit", 1, (True, False, False))
    chain.set("commit_reveal_weights_enabled", 1, False).set("tao_weight", 0)
    for index in (1, 4097):
        chain.set("last_update", index, (2, 2, 2)).set("weights", (index, 0), row((1, 1), (2, 0)))
    yield Draft(
        {"state": chain.state(), "netuid": 1, "emission": TAO},
        "no-weight-no-incentive",
        hunts="a weight of zero that earns",
        origin=f"epoch_with_mechanisms_no_weight_no_incentive, {CHAIN_TESTS}",
        expect_state={"incentive": {1: (0, FULL, 0), 4097: (0, FULL, 0)}},
    )
