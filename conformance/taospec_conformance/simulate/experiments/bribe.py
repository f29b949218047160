"""Trials of bribes: what a briber has to promise to a validator that would deviate alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from taospec_conformance.simulate.experiments.trial import HONEST, Ledger, Outcome, Trial, played


@dataclass(frozen=True, slots=True)
class Bribe:
    """What is tried: a validator gives everything to one miner, and nobody else does.

    seed:      number of the draws
    alpha:     alpha staked by all
    base_rate: rate of a first slash, 65536ths
    share:     share of the stake that the validator holds
    noise:     deviation of a view, persistent and of the epoch
    miners:    seats of miners
    validators: keys with stake
    warm:      epochs in which everybody is honest; they are not counted
    epochs:    epochs after them
    """

    seed: int
    alpha: int = 1_000_000
    base_rate: int = 1311
    share: float = 0.06
    noise: float = 0.2
    miners: int = 32
    validators: int = 16
    warm: int = 40
    epochs: int = 300


@dataclass(slots=True)
class Promise:
    """What the validator loses; shares are percent of what it would earn honestly.

    forgone:  dividends that it forgoes where slashing is off
    forfeits: dividends that it forgoes where slashing is on, and stake that is burned
    times:    the second over the first
    burned:   stake that was destroyed, percent of the stake
    slashes:  slashes
    """

    forgone: float = 0.0
    forfeits: float = 0.0
    times: float = 0.0
    burned: float = 0.0
    slashes: int = 0


@lru_cache(maxsize=64)
def _run(trial: Trial) -> tuple[Outcome, Ledger]:
    return played(trial)


def play_bribe(bribe: Bribe) -> Promise:
    """Run a trial and say what came of it."""
    bribed = Trial(
        bribe.seed,
        deed="ring",
        keys=1,
        useful=0.0,
        share=bribe.share,
        noise=bribe.noise,
        alpha=bribe.alpha,
        miners=bribe.miners,
        validators=bribe.validators,
        warm=bribe.warm,
        epochs=bribe.epochs,
        slash=(("base_rate", bribe.base_rate),),
    )
    plain = replace(bribed, enforce=False, slash=())
    earned = _run(replace(plain, deed=HONEST))[1].dividends
    without = _run(plain)[1].dividends
    found, ledger = _run(bribed)
    forgone = 100 * (earned - without) / earned
    forfeits = 100 * (earned - ledger.dividends + found.lost) / earned
    return Promise(forgone, forfeits, forfeits / forgone, found.burned, found.slashes)
