"""A subnet's epoch: stake from holdings and links, pending commits, one epoch per mechanism.

All quantities here are one per neuron, link or commit; they are plain Python integers.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from . import consensus as views
from . import epoch
from .fixed import U16_MAX, Flags, Words
from .rows import Rows, gather

U64_MAX = (1 << 64) - 1
_U128_MAX = (1 << 128) - 1


@dataclass(frozen=True, slots=True)
class Holdings:
    """Stake of each hotkey on the subnet and on root."""

    alpha: Mapping[int, int]
    root: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Commits:
    """Pending commits in queue order: who, in which epoch, at which block."""

    hotkeys: Sequence[int]
    epochs: Sequence[int]
    blocks: Sequence[int]


@dataclass(frozen=True, slots=True)
class Link:
    """The other end of a link between parent and child, and its share of 2^64 - 1."""

    other: int
    proportion: int


@dataclass(frozen=True, slots=True)
class Subnet:
    """State that the mechanisms of a subnet share; `hotkeys` by uid, None for a gap."""

    size: int
    hotkeys: Sequence[int | None]
    owner_hotkey: int | None
    registered_at: Words
    validator_permits: Flags
    epoch_index: int
    holdings: Holdings
    child_keys: Mapping[int, Sequence[Link]]
    parent_keys: Mapping[int, Sequence[Link]]


@dataclass(frozen=True, slots=True)
class Stored:
    """What one mechanism stores."""

    last_update: Words
    weights: Rows
    bonds: Rows
    commits: Commits
    timelocked_commits: Commits


def links(
    hotkeys: Sequence[int], others: Sequence[int], proportions: Sequence[int]
) -> Mapping[int, Sequence[Link]]:
    """Links by hotkey, in their order."""
    table: defaultdict[int, list[Link]] = defaultdict(list)
    for hotkey, other, proportion in zip(hotkeys, others, proportions, strict=False):
        table[hotkey].append(Link(other, proportion))
    return table


def _inherited(subnet: Subnet, amounts: Mapping[int, int], hotkey: int) -> int:
    children = subnet.child_keys.get(hotkey, ())
    parents = subnet.parent_keys.get(hotkey, ())
    return views.inherited_stake(
        amounts.get(hotkey, 0),
        [link.proportion for link in children],
        [amounts.get(link.other, 0) for link in parents],
        [link.proportion for link in parents],
    )


def stake_weights(subnet: Subnet, tao_weight: int) -> list[int]:
    """Stake weight of each uid as `I64F64`; 0 without a hotkey."""
    weights = [0] * subnet.size
    for uid, hotkey in enumerate(subnet.hotkeys[: subnet.size]):
        if hotkey is not None:
            alpha = _inherited(subnet, subnet.holdings.alpha, hotkey)
            tao = _inherited(subnet, subnet.holdings.root, hotkey)
            weights[uid] = views.stake_weight(alpha, tao, tao_weight)
    return weights


def commit_blocks(
    subnet: Subnet, commits: Commits, timelocked: Commits, reveal_period: int
) -> list[int]:
    """Block of each uid's earliest live commit; 2^64 - 1 for none.

    Of plain commits only the first live one of a hotkey counts, of timelocked ones all do.
    """
    uids = {
        hotkey: uid
        for uid, hotkey in enumerate(subnet.hotkeys[: subnet.size])
        if hotkey is not None
    }
    result = [U64_MAX] * subnet.size
    seen: set[int] = set()
    for queue, first_only in ((commits, True), (timelocked, False)):
        for hotkey, made, block in zip(queue.hotkeys, queue.epochs, queue.blocks, strict=False):
            live = subnet.epoch_index <= min(made + reveal_period, U64_MAX)
            uid = uids.get(hotkey)
            if not live or (first_only and hotkey in seen):
                continue
            if first_only:
                seen.add(hotkey)
            if uid is not None and uid < subnet.size:
                result[uid] = min(result[uid], block)
    return result


def split_emission(emission: int, count: int, split: Sequence[int] | None) -> list[int]:
    """Emission of each mechanism; what rounding loses goes to the first."""
    if split is None:
        parts = [emission // count if count else 0] * count
    else:
        parts = [(emission * share // U16_MAX) & U64_MAX for share in split[:count]]
        parts += [0] * (count - len(parts))
    if parts:
        lost = max(emission - (sum(parts) & U64_MAX), 0)
        parts[0] = min(parts[0] + lost, U64_MAX)
    return parts


def mechanism_weight(part: int, emission: int, index: int) -> int:
    """Mechanism's share of the emission as `U64F64`; without emission the first has all."""
    if emission == 0:
        return 1 << 64 if index == 0 else 0
    return (part << 64) // emission


def accumulate(existing: int, added: int, weight: int, highest: int) -> int:
    """Existing value plus the weighted one, floored after the addition."""
    weighted = min(added * weight, _U128_MAX)
    return min(min((existing << 64) + weighted, _U128_MAX) >> 64, highest)


def is_consistent(hotkeys: Sequence[int | None]) -> bool:
    """Whether no hotkey stands at two uids."""
    present = [hotkey for hotkey in hotkeys if hotkey is not None]
    return len(present) == len(set(present))


def storage_index(netuid: int, mechanism: int) -> int:
    """Index under which a mechanism of a subnet is stored, saturating."""
    return min(mechanism * 4096 + netuid, U16_MAX)


@dataclass(frozen=True, slots=True)
class Term:
    """What one hotkey gets from one mechanism, or from all of them, without bonds."""

    active: bool
    dividends: int
    incentive: int
    stake_weight: int
    consensus: int
    validator_trust: int
    validator_permits: bool
    server_emission: int
    validator_emission: int
    emission: int
    stake: int


@dataclass(frozen=True, slots=True)
class SubnetOutput:
    """Vectors by position in uid order; payouts in hotkey order."""

    terms: list[Term]
    incentive: list[list[int]]
    bonds: list[Rows]
    payouts: list[tuple[int, int, int]]


NOTHING = Term(
    active=False,
    dividends=0,
    incentive=0,
    stake_weight=0,
    consensus=0,
    validator_trust=0,
    validator_permits=False,
    server_emission=0,
    validator_emission=0,
    emission=0,
    stake=0,
)


def uids_with_hotkeys(hotkeys: Sequence[int | None]) -> list[int]:
    """Uids that are no gaps, ascending."""
    return [uid for uid, hotkey in enumerate(hotkeys) if hotkey is not None]


def _at(values: Sequence[int], uids: Sequence[int]) -> list[int]:
    """Values at the uids, 0 (or false) beyond the end."""
    return [values[uid] if uid < len(values) else 0 for uid in uids]


def mechanism_terms(output: epoch.Output, uids: Sequence[int]) -> list[Term]:
    """Collect one mechanism's result at each of the uids."""
    columns = (
        [bool(flag) for flag in _at(output.active.tolist(), uids)],
        _at(output.dividends.tolist(), uids),
        _at(output.incentive.tolist(), uids),
        _at(output.stake_weight.tolist(), uids),
        _at(output.consensus.tolist(), uids),
        _at(output.validator_trust.tolist(), uids),
        [bool(flag) for flag in _at(output.validator_permits.tolist(), uids)],
        _at(output.server_emission, uids),
        _at(output.validator_emission, uids),
        _at(output.emission, uids),
        _at(output.stake, uids),
    )
    return [Term(*row) for row in zip(*columns, strict=True)]


def _merge(total: Term, term: Term, weight: int, *, first: bool) -> Term:
    """Join one more mechanism; only the first contributes to the incentive."""
    gained = accumulate(total.incentive, term.incentive, weight, U16_MAX)
    return Term(
        active=total.active or term.active,
        dividends=accumulate(total.dividends, term.dividends, weight, U16_MAX),
        incentive=gained if first else total.incentive,
        stake_weight=accumulate(total.stake_weight, term.stake_weight, weight, U16_MAX),
        consensus=accumulate(total.consensus, term.consensus, weight, U16_MAX),
        validator_trust=accumulate(total.validator_trust, term.validator_trust, weight, U16_MAX),
        validator_permits=total.validator_permits or term.validator_permits,
        server_emission=min(total.server_emission + term.server_emission, U64_MAX),
        validator_emission=min(total.validator_emission + term.validator_emission, U64_MAX),
        emission=accumulate(total.emission, term.emission, weight, U64_MAX),
        stake=min(total.stake + term.stake, U64_MAX),
    )


def aggregate(mechanisms: Sequence[Sequence[Term]], weights: Sequence[int]) -> list[Term]:
    """Results of the mechanisms, each weighted, joined per hotkey."""
    totals = [NOTHING] * len(mechanisms[0]) if mechanisms else []
    for index, (terms, weight) in enumerate(zip(mechanisms, weights, strict=True)):
        totals = [
            _merge(total, term, weight, first=index == 0)
            for total, term in zip(totals, terms, strict=True)
        ]
    return totals


def compact(rows: Rows, uids: Sequence[int]) -> Rows:
    """Rows of the uids, numbered by their position among them."""
    position = np.full(rows.count, -1, dtype=np.int64)
    for place, uid in enumerate(uids):
        if uid < rows.count:
            position[uid] = place
    place_of = position[rows.row]
    kept = place_of >= 0
    return gather(len(uids), [(place_of[kept], rows.column[kept], rows.value[kept])])


def owner_uid(hotkeys: Sequence[int | None], owner_hotkey: int | None) -> int | None:
    """Uid of the owner's hotkey, if it has one."""
    if owner_hotkey is None or owner_hotkey not in hotkeys:
        return None
    return hotkeys.index(owner_hotkey)


def _neurons(parameters: epoch.Parameters, subnet: Subnet) -> epoch.Neurons:
    keyed = np.zeros(subnet.size, dtype=np.bool_)
    for uid, hotkey in enumerate(subnet.hotkeys[: subnet.size]):
        keyed[uid] = hotkey is not None
    registered = epoch.padded(subnet.registered_at, subnet.size)[: subnet.size]
    return epoch.Neurons(
        size=subnet.size,
        stake_weights=stake_weights(subnet, parameters.tao_weight),
        owner=owner_uid(subnet.hotkeys, subnet.owner_hotkey),
        registered_at=np.where(keyed, registered, np.uint64(0)),
        validator_permits=subnet.validator_permits,
    )


def payouts(
    hotkeys: Sequence[int], server: Sequence[int], validator: Sequence[int]
) -> list[tuple[int, int, int]]:
    """Hotkey and its two emissions, in ascending order of hotkeys."""
    return sorted(zip(hotkeys, server, validator, strict=True))


def run_epoch(
    parameters: epoch.Parameters,
    moment: epoch.Moment,
    subnet: Subnet,
    mechanisms: Sequence[Stored],
    emission_split: Sequence[int] | None,
    emission: int,
) -> SubnetOutput:
    """One epoch of every mechanism on its part of the emission, and their weighted union."""
    neurons = _neurons(parameters, subnet)
    uids = uids_with_hotkeys(subnet.hotkeys)
    parts = split_emission(emission, len(mechanisms), emission_split)
    outputs = []
    for stored, part in zip(mechanisms, parts, strict=True):
        pending = commit_blocks(
            subnet, stored.commits, stored.timelocked_commits, parameters.reveal_period_epochs
        )
        blocks = np.array(pending, dtype=np.uint64)
        state = epoch.Mechanism(stored.last_update, blocks, stored.weights, stored.bonds)
        outputs.append(epoch.run(parameters, moment, neurons, state, part))
    by_mechanism = [mechanism_terms(output, uids) for output in outputs]
    weights = [mechanism_weight(part, emission, index) for index, part in enumerate(parts)]
    terms = aggregate(by_mechanism, weights)
    hotkeys = [hotkey for hotkey in subnet.hotkeys if hotkey is not None]
    return SubnetOutput(
        terms=terms,
        incentive=[[term.incentive for term in own] for own in by_mechanism],
        bonds=[compact(output.bonds, uids) for output in outputs],
        payouts=payouts(
            hotkeys,
            [term.server_emission for term in terms],
            [term.validator_emission for term in terms],
        ),
    )
