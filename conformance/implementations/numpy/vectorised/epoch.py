"""One epoch of one mechanism, from stored state to emissions.

Normal and odd input take the same path: entries stay in flat arrays in stored order, masks delete
entries, and vectors that are too short read as zero.  Only saturation inside a sum falls back to a
loop, and shares of one never saturate.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from . import bonds as edges
from . import consensus as views
from . import fixed
from .fixed import Flags, Ints, Words
from .rows import Rows, lookup_flag

U64_MAX = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Parameters:
    """Hyperparameters that the epoch reads, raw as stored."""

    tempo: int
    activity_cutoff_factor: int
    max_allowed_validators: int
    kappa: int
    bonds_moving_average: int
    bonds_penalty: int
    yuma3_on: bool
    liquid_alpha_on: bool
    alpha_low: int
    alpha_high: int
    alpha_sigmoid_steepness: int
    commit_reveal_weights_enabled: bool
    reveal_period_epochs: int
    stake_threshold: int
    tao_weight: int


@dataclass(frozen=True, slots=True)
class Moment:
    """Number of the block and of the last epoch that ran; 0 for none."""

    block: int
    last_step: int


@dataclass(frozen=True, slots=True)
class Neurons:
    """What the mechanisms of a subnet share, by uid; stake weights are raw `I64F64`."""

    size: int
    stake_weights: Sequence[int]
    owner: int | None
    registered_at: Words
    validator_permits: Flags


@dataclass(frozen=True, slots=True)
class Mechanism:
    """What one mechanism stores, by uid; weights and bonds hold integers of 0 to 65535."""

    last_update: Words
    commit_blocks: Words
    weights: Rows
    bonds: Rows


@dataclass(frozen=True, slots=True)
class Output:
    """Result by uid (`active` may be longer): shares of 65535, amounts in whole units."""

    active: Flags
    dividends: Ints
    incentive: Ints
    stake_weight: Ints
    consensus: Ints
    validator_trust: Ints
    validator_permits: Flags
    server_emission: list[int]
    validator_emission: list[int]
    emission: list[int]
    stake: list[int]
    bonds: Rows


def padded(values: Words, size: int) -> Words:
    """At least `size` values, zeros at the end; a longer vector stays longer."""
    missing = max(size - values.size, 0)
    return np.concatenate((values, np.zeros(missing, dtype=np.uint64)))


def activity(last_update: Words, cutoff: int, block: int) -> Flags:
    """Whether a neuron's last update plus the cutoff reaches the block; the sum saturates."""
    limit = np.uint64(min(cutoff, U64_MAX))
    until = np.minimum(last_update, np.uint64(U64_MAX) - limit) + limit
    return until >= np.uint64(block)


def activity_cutoff(tempo: int, factor: int) -> int:
    """Blocks after which a silent neuron is inactive, at least one; `factor` in thousandths."""
    return max(1, factor * tempo // 1000)


def with_owner(flags: Flags, owner: int | None) -> Flags:
    """Copy the flags and set the owner's, if the owner is in range."""
    result = flags.copy()
    if owner is not None and owner < result.size:
        result[owner] = True
    return result


def working_weights(stored: Rows, size: int) -> Rows:
    """Read the weights of existing seats on existing seats, in units of one."""
    rows = stored.resized(size)
    rows = rows.where(rows.column < size)
    return rows.with_values(rows.value << 32)


@dataclass(frozen=True, slots=True)
class Masks:
    """What decides which weights count, by uid."""

    permits: Flags
    owner: int | None
    last_update: Words
    registered_at: Words
    commit_blocks: Words | None


def masked_weights(stored: Rows, masks: Masks, size: int) -> Rows:
    """Keep weights of permitted validators on neurons they could know; normalise rows."""
    weights = working_weights(stored, size)
    weights = views.mask_rows(weights, ~masks.permits)
    weights = views.mask_diagonal(weights, masks.owner)
    weights = views.mask_outdated(weights, masks.last_update, masks.registered_at)
    if masks.commit_blocks is not None:
        weights = views.mask_committed(weights, masks.commit_blocks, masks.registered_at)
    return views.normalise_rows(weights)


@dataclass(frozen=True, slots=True)
class Consensus:
    """What follows from weights and active stake."""

    consensus: Ints
    clipped: Rows
    validator_trust: Ints
    ranks: Ints
    incentive: Ints
    bond_weights: Rows


def agree(weights: Rows, stake: Ints, parameters: Parameters, size: int) -> Consensus:
    """Consensus, clipping, trust, incentive and the weights that bonds follow."""
    kappa = int(fixed.proportion_of_u16(parameters.kappa)[0])
    penalty = int(fixed.proportion_of_u16(parameters.bonds_penalty)[0])
    consensus = views.consensus_weights(stake, weights, kappa, size)
    clipped = views.clip(weights, consensus)
    ranks = views.ranks(clipped, stake, size)
    return Consensus(
        consensus=consensus,
        clipped=clipped,
        validator_trust=views.row_sums(clipped),
        ranks=ranks,
        incentive=views.normalise(ranks),
        bond_weights=edges.interpolate(weights, clipped, size, penalty),
    )


def last_epoch(moment: Moment, tempo: int) -> int:
    """Block from which a registration makes old bonds on a neuron void."""
    if moment.last_step == 0:
        return max(moment.block - tempo, 0)
    return min(moment.last_step + 1, U64_MAX)


@dataclass(frozen=True, slots=True)
class Bonds:
    """Old bonds after masking, what they are drawn to, the new ones, and the dividends."""

    previous: Rows
    target: Rows
    stored: Rows
    shares: Rows
    dividends: Ints


@dataclass(frozen=True, slots=True)
class Bonded:
    """What bonds depend on: weights to follow, stored bonds, stake, incentive, registrations."""

    weights: Rows
    stored: Rows
    stake: Ints
    incentive: Ints
    registered_at: Words
    last_epoch: int

    @property
    def size(self) -> int:
        """Number of neurons."""
        return self.weights.count


def yuma2(given: Bonded, average: int) -> Bonds:
    """Bonds follow stake-weighted weights; columns are normalised before and after."""
    size = given.size
    previous = edges.stored_bonds_yuma2(given.stored.resized(size))
    previous = edges.mask_bonds(previous, given.last_epoch, given.registered_at)
    previous = edges.normalise_columns(previous, size)
    target = edges.normalise_columns(edges.scale_rows(given.weights, given.stake), size)
    mixed = edges.moving_average(target, previous, edges.fixed_alpha_yuma2(average))
    shares = edges.normalise_columns(mixed, size)
    dividends = views.normalise(edges.transposed_product(shares, given.incentive))
    return Bonds(previous, target, edges.upscale_columns(shares, size), shares, dividends)


@dataclass(frozen=True, slots=True)
class Rates:
    """Hyperparameters that decide how fast bonds of Yuma 3 move."""

    bonds_moving_average: int
    liquid_alpha_on: bool
    alpha_low: int
    alpha_high: int
    alpha_sigmoid_steepness: int


def rates(parameters: Parameters) -> Rates:
    """Those among the hyperparameters."""
    return Rates(
        bonds_moving_average=parameters.bonds_moving_average,
        liquid_alpha_on=parameters.liquid_alpha_on,
        alpha_low=parameters.alpha_low,
        alpha_high=parameters.alpha_high,
        alpha_sigmoid_steepness=parameters.alpha_sigmoid_steepness,
    )


def sigmoid(rates: Rates) -> edges.Sigmoid:
    """Liquid alpha's bounds and steepness as `I32F32`."""
    return edges.Sigmoid(
        low=int(fixed.proportion_of_u16(rates.alpha_low)[0]),
        high=int(fixed.proportion_of_u16(rates.alpha_high)[0]),
        steepness=rates.alpha_sigmoid_steepness << 32,
    )


def yuma3_average(rates: Rates, weights: Rows, bonds: Rows, consensus: Ints) -> Rows:
    """Bonds moved toward the weights, at one rate for all or at one per edge."""
    if rates.liquid_alpha_on and consensus.any():
        return edges.liquid_average(weights, bonds, consensus, sigmoid(rates))
    alpha = edges.fixed_alpha_yuma3(rates.bonds_moving_average)
    return edges.moving_average(weights, bonds, alpha)


def yuma3(given: Bonded, rates: Rates, consensus: Ints) -> Bonds:
    """Bonds follow the weights themselves; stake enters once, in the dividends."""
    size = given.size
    previous = edges.stored_bonds_yuma3(given.stored.resized(size))
    previous = edges.mask_bonds(previous, given.last_epoch, given.registered_at)
    mixed = yuma3_average(rates, given.weights, previous, consensus)
    shares = edges.normalise_columns(mixed, size)
    totals = edges.bond_totals(shares, given.incentive)
    dividends = views.normalise(edges.multiply_or_zero(totals, given.stake))
    return Bonds(previous, given.weights, mixed, shares, dividends)


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares of the emission, by uid."""

    server: Ints
    validator: Ints
    combined: Ints


def emission_shares(incentive: Ints, dividends: Ints, stake: Ints, active_stake: Ints) -> Shares:
    """Incentive and dividends as shares of their common sum; without any, stake takes all."""
    combined = fixed.saturating_add(incentive, dividends)
    total = fixed.wrapping_sum(combined)
    server = views.normalise_by(incentive, total)
    if total == 0:
        instead = stake if fixed.wrapping_sum(active_stake) == 0 else active_stake
        return Shares(server, instead, instead)
    return Shares(server, views.normalise_by(dividends, total), views.normalise_by(combined, total))


def emission_amounts(shares: Ints, emission: int) -> list[int]:
    """Whole units of each share, floored; the exact product of 127 bits is a Python integer."""
    return [min(max((share * emission) >> 32, 0), U64_MAX) for share in shares.tolist()]


@dataclass(frozen=True, slots=True)
class Standing:
    """Who is active, who holds what share of stake, and who may judge now and next time."""

    cutoff: int
    last_update: Words
    active: Flags
    filtered: list[int]
    stake: Ints
    permits: Flags
    new_permits: Flags
    active_stake: Ints


def active_stake(stake: Ints, active: Flags, permits: Flags) -> Ints:
    """Shares of the stake of active neurons with a permit."""
    return views.normalise(views.mask_vector(views.mask_vector(stake, ~active), ~permits))


def standing(
    parameters: Parameters, moment: Moment, neurons: Neurons, mechanism: Mechanism
) -> Standing:
    """Stake shares, permits and the stake that counts."""
    last_update = padded(mechanism.last_update, neurons.size)
    cutoff = activity_cutoff(parameters.tempo, parameters.activity_cutoff_factor)
    active = activity(last_update, cutoff, moment.block)
    filtered = views.filter_stake(neurons.stake_weights, parameters.stake_threshold, neurons.owner)
    stake = views.stake_shares(filtered)
    permits = with_owner(neurons.validator_permits, neurons.owner)
    chosen = views.top_nonzero(stake, parameters.max_allowed_validators)
    return Standing(
        cutoff=cutoff,
        last_update=last_update,
        active=active,
        filtered=filtered,
        stake=stake,
        permits=permits,
        new_permits=with_owner(chosen, neurons.owner),
        active_stake=active_stake(stake, active, permits),
    )


def permitted(bonds: Rows, permits: Flags) -> Rows:
    """Rows of those who hold a permit; the others are empty."""
    return bonds.where(lookup_flag(permits, bonds.row))


@dataclass(frozen=True, slots=True)
class Stages:
    """Every intermediate value of an epoch, in order of calculation."""

    now: Standing
    weights: Rows
    agreed: Consensus
    bonds: Bonds
    shares: Shares


def stages(
    parameters: Parameters, moment: Moment, neurons: Neurons, mechanism: Mechanism
) -> Stages:
    """From stored state to shares of the emission."""
    now = standing(parameters, moment, neurons, mechanism)
    commits = mechanism.commit_blocks if parameters.commit_reveal_weights_enabled else None
    masks = Masks(now.permits, neurons.owner, now.last_update, neurons.registered_at, commits)
    weights = masked_weights(mechanism.weights, masks, neurons.size)
    agreed = agree(weights, now.active_stake, parameters, neurons.size)
    given = Bonded(
        weights=agreed.bond_weights,
        stored=mechanism.bonds,
        stake=now.active_stake,
        incentive=agreed.incentive,
        registered_at=neurons.registered_at,
        last_epoch=last_epoch(moment, parameters.tempo),
    )
    if parameters.yuma3_on:
        bonds = yuma3(given, rates(parameters), agreed.consensus)
    else:
        bonds = yuma2(given, parameters.bonds_moving_average)
    shares = emission_shares(agreed.incentive, bonds.dividends, now.stake, now.active_stake)
    return Stages(now, weights, agreed, bonds, shares)


def whole(stake_weights: Sequence[int]) -> list[int]:
    """Whole units of each stake weight, held to 64 bits."""
    return [min(max(weight >> 64, 0), U64_MAX) for weight in stake_weights]


def output(found: Stages, stake_weights: Sequence[int], emission: int) -> Output:
    """Bring the result into the form that is stored and paid."""
    now, agreed = found.now, found.agreed
    bonds = permitted(found.bonds.stored, now.new_permits)
    return Output(
        active=now.active,
        dividends=fixed.quantise(found.bonds.dividends),
        incentive=fixed.quantise(agreed.incentive),
        stake_weight=fixed.quantise(now.stake),
        consensus=fixed.quantise(agreed.consensus),
        validator_trust=fixed.quantise(agreed.validator_trust),
        validator_permits=now.new_permits,
        server_emission=emission_amounts(found.shares.server, emission),
        validator_emission=emission_amounts(found.shares.validator, emission),
        emission=emission_amounts(found.shares.combined, emission),
        stake=whole(stake_weights),
        bonds=bonds.with_values(fixed.quantise(bonds.value)),
    )


def run(
    parameters: Parameters,
    moment: Moment,
    neurons: Neurons,
    mechanism: Mechanism,
    emission: int,
) -> Output:
    """Run the epoch of one mechanism."""
    found = stages(parameters, moment, neurons, mechanism)
    return output(found, neurons.stake_weights, emission)
