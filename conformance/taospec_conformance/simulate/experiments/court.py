"""A subnet under slashing: each epoch takes stored weights and is decided by the reference alone.

Everything in this module is integers. An epoch is `epoch.stages`; what slashing does after it is
`slashing_state.slash_epoch`, on a state that holds nothing but the subnet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from taospec.consensus import consensus_weights, filter_stake, stake_shares
from taospec.epoch import (
    MechanismState,
    Moment,
    Neurons,
    active_stake,
    masked_weights,
    quantise_bonds,
    stages,
)
from taospec.mechanisms import storage_index
from taospec.parameters import PRESETS, default_hyperparameters, u16_share
from taospec.primitives import (
    I32F32,
    I64F64,
    U8,
    U16,
    U64,
    ZERO,
    AccountId,
    Alpha,
    Block,
    MechanismId,
    Netuid,
    SparseRows,
    Uid,
)
from taospec.slashing import (
    DEFAULT_SLASHING,
    Ballot,
    SlashClock,
    SlashParameters,
    baseline,
    concentration,
    consensus_holds,
    distance,
    fraction,
)
from taospec.slashing_state import ENFORCE, OFF, slash_epoch
from taospec.stakes import increase_stake, stake_of_hotkey
from taospec.state import State

SUBNET = Netuid(1)
STAKER = AccountId(1)
FIRST_HOTKEY = 100
TEMPO = 360
INDEX = storage_index(SUBNET, MechanismId(0))
NEVER = U64(2**64 - 1)
WHOLE = U16(65535)
MAJORITY = U16(32767)
Row = Sequence[tuple[Uid, U16]]


@dataclass(frozen=True, slots=True)
class Rules:
    """Under which parameters a subnet runs.

    enforce: whether slashing is enforced; otherwise it is off
    slash:   parameters of slashing
    kappa:   majority, 65535ths
    penalty: bond penalty, 65535ths
    """

    enforce: bool = True
    slash: SlashParameters = DEFAULT_SLASHING
    kappa: U16 = MAJORITY
    penalty: U16 = WHOLE


@dataclass(frozen=True, slots=True)
class Decided:
    """What an epoch decided.

    stake:     [neurons] share of the deciding stake
    weights:   [rows of entries] weights that count
    consensus: [neurons] weight that the majority supports
    servers:   [neurons] alpha received as a miner, rao; none if it was not asked for
    voters:    [neurons] alpha received as a validator, rao; none if it was not asked for
    """

    stake: Sequence[I32F32]
    weights: SparseRows
    consensus: Sequence[I32F32]
    servers: Sequence[int]
    voters: Sequence[int]


@dataclass(frozen=True, slots=True)
class Seen:
    """What an epoch brought.

    decided:   what the epoch decided
    opened:    whether consensus and concentration let validators be judged
    excess:    [validators] distance above the baseline; none while slashing is off
    evidence:  [validators] evidence
    due:       [validators] epoch from which an offence that waits is applied, 0 if none waits
    convicted: [validators] whether it was slashed in this epoch
    stake:     [validators] alpha under each hotkey, rao
    """

    decided: Decided
    opened: bool
    excess: Sequence[int]
    evidence: Sequence[int]
    due: Sequence[int]
    convicted: Sequence[bool]
    stake: Sequence[int]


class Court:
    """A subnet whose first seats are validators and whose others are miners."""

    __slots__ = ("bonds", "count", "emission", "epoch", "rules", "size", "state", "yuma")

    def __init__(self, stakes: Sequence[int], miners: int, rules: Rules, emission: int) -> None:
        self.count, self.size, self.rules = len(stakes), len(stakes) + miners, rules
        self.emission, self.epoch = Alpha(emission), 0
        self.bonds: Sequence[Row] = [[] for _ in range(self.size)]
        self.yuma = replace(
            default_hyperparameters(PRESETS["finney"]),
            kappa=rules.kappa,
            bonds_penalty=rules.penalty,
            commit_reveal_weights_enabled=False,
        )
        self.state = State()
        self.state.slash_mode.set(SUBNET, ENFORCE if rules.enforce else OFF)
        self.state.slash_parameters.set(SUBNET, rules.slash)
        self.state.slash_clock.set(SUBNET, SlashClock(U64(0), U64(0), Block(1)))
        self.state.subnetwork_n.set(SUBNET, U16(self.size))
        self.state.kappa.set(SUBNET, rules.kappa)
        for uid in range(self.size):
            self.state.keys.set((SUBNET, Uid(uid)), self.hotkey(uid))
            self.state.uids.set((SUBNET, self.hotkey(uid)), Uid(uid))
        for uid, amount in enumerate(stakes):
            increase_stake(self.state, self.hotkey(uid), STAKER, SUBNET, Alpha(amount))
            self.state.subnet_alpha_out.set(
                SUBNET, Alpha(self.state.subnet_alpha_out.get(SUBNET) + amount)
            )

    @staticmethod
    def hotkey(uid: int) -> AccountId:
        """Return the hotkey of a seat."""
        return AccountId(FIRST_HOTKEY + uid)

    def stakes(self) -> list[int]:
        """Return the alpha under the hotkey of each validator, rao."""
        return [stake_of_hotkey(self.state, self.hotkey(uid), SUBNET) for uid in range(self.count)]

    def jailed(self, uid: int) -> bool:
        """Tell whether a validator is in jail."""
        held = self.state.slash_evidence.get((SUBNET, self.hotkey(uid)))
        clock = self.state.slash_clock.get(SUBNET)
        return self.rules.enforce and clock is not None and clock.epoch < held.jailed_until

    def sit(self, rows: Sequence[Row], *, paid: bool = True) -> Seen:
        """Run an epoch on the weights of the validators, and what slashing does after it.

        A validator whose row is empty gives no weights. Weights are never masked for age. Bonds
        and payouts are left out where nobody asks for them: nothing else depends on them.
        """
        self.epoch += 1
        block = Block(self.epoch * TEMPO + 1)
        self.state.block.set(block)
        none: list[Row] = [[] for _ in range(self.size - self.count)]
        updated = [U64(block - 1)] * self.size
        done = self._decide(block, [*rows, *none], updated, paid=paid)
        slash = self.rules.slash
        opened = concentration(self.state.slash_consensus.get(INDEX), None) <= fraction(
            slash.greatest_concentration
        ) and consensus_holds(done.consensus, done.stake, slash.least_consensus, self.rules.kappa)
        ballot = Ballot(WHOLE, done.stake, done.consensus, done.weights, updated)
        slash_epoch(self.state, SUBNET, [ballot])
        return self._seen(done, opened)

    def _decide(
        self, block: Block, rows: Sequence[Row], updated: Sequence[U64], *, paid: bool
    ) -> Decided:
        """Run an epoch, or only the part of it that decides."""
        miners = [0] * (self.size - self.count)
        weights = [I64F64(amount << 64) for amount in [*self.stakes(), *miners]]
        permits = [uid < self.count and not self.jailed(uid) for uid in range(self.size)]
        since = [U64(0)] * self.size
        if not paid:
            shares = stake_shares(filter_stake(weights, self.yuma.stake_threshold, None))
            stake = active_stake(shares, [True] * self.size, permits)
            given = masked_weights(
                rows, permits, None, updated, since, self.yuma.commit_reveal_weights_enabled, []
            )
            agreed = consensus_weights(stake, given, u16_share(self.rules.kappa))
            return Decided(stake, given, agreed, [], [])
        neurons = Neurons(U16(self.size), weights, None, since, permits)
        stored = MechanismState(updated, [NEVER] * self.size, rows, self.bonds)
        moment = Moment(block, Block(block - TEMPO))
        done = stages(self.yuma, moment, neurons, stored, self.emission)
        self.bonds = quantise_bonds(done.bonds, done.new_permits)
        return Decided(
            done.active_stake,
            done.weights,
            done.consensus,
            done.server_emission,
            done.validator_emission,
        )

    def _seen(self, done: Decided, opened: bool) -> Seen:
        state, keys = self.state, [(SUBNET, self.hotkey(uid)) for uid in range(self.count)]
        held = [state.slash_evidence.get(key) for key in keys]
        waiting = [state.pending_slashes.get(key) for key in keys]
        clock = state.slash_clock.get(SUBNET)
        now = 0 if clock is None else clock.epoch
        return Seen(
            done,
            opened,
            self._excess(done),
            [entry.amount for entry in held],
            [0 if entry is None else entry.due for entry in waiting],
            [entry.offences > 0 and entry.last == now for entry in held],
            self.stakes(),
        )

    def _excess(self, done: Decided) -> list[int]:
        """Return how far each validator's averaged row is above the baseline."""
        average = self.state.slash_consensus.get(INDEX)
        if len(average) == 0:
            return []
        rows = [self.state.slash_rows.get((INDEX, self.hotkey(uid))) for uid in range(self.count)]
        far = [distance(row, average) if len(row) > 0 else ZERO for row in rows]
        level = baseline(far, done.stake[: self.count], fraction(self.rules.slash.ceiling))
        return [max(0, value - level) for value in far]


def changed(parameters: SlashParameters, **changes: int) -> SlashParameters:
    """Return parameters of slashing with some of them changed."""
    small = {"correlation", "doublings", "jail_after"}
    values = {name: U8(value) if name in small else U16(value) for name, value in changes.items()}
    return replace(parameters, **values)  # type: ignore[arg-type]
