"""One trial: a population of validators, some of whom do something else than judge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from taospec.primitives import ONE, U16
from taospec.slashing import DEFAULT_SLASHING
from taospec_conformance.simulate.experiments.court import Court, Row, Rules, Seen, changed
from taospec_conformance.simulate.experiments.drawing import (
    REGIMES,
    Eye,
    Normal,
    Truth,
    exponential,
    scaled,
    stored,
)
from taospec_conformance.vectors.draws import Draws

TOKEN = 10**9
EPOCH_EMISSION = 2 * 147_600_000_000
HONEST = "honest"
Weights = Sequence[float]


@dataclass(frozen=True, slots=True)
class Trial:
    """What is tried. Shares are floats; they end where weights are stored.

    seed:       number of the draws
    regime:     how validators weigh what they see
    noise:      deviation of a view, persistent and of the epoch
    drift:      deviation of a step of the truth
    validators: keys with stake
    miners:     the other seats
    warm:       epochs in which everybody is honest; they are not counted
    epochs:     epochs after them
    deed:       what the group does
    share:      share of the stake that the group holds
    keys:       hotkeys of the group
    useful:     share of the truth that belongs to the group's own miners
    skim:       share of its weight that the group puts on its own miners
    on, off:    epochs in which a pulsing group skims, and does not
    sleep:      epochs after the warm ones before it begins
    lag:        epochs by which a copier is behind, or an early mover ahead
    move:       share of the weight that an early mover moves
    alpha:      alpha staked by all
    enforce:    whether slashing is on
    paid:       whether payouts are asked for
    kappa:      majority, 65535ths
    penalty:    bond penalty, 65535ths
    slash:      parameters of slashing that are not the defaults
    """

    seed: int
    regime: str = "smooth"
    noise: float = 0.2
    drift: float = 0.05
    validators: int = 16
    miners: int = 64
    warm: int = 40
    epochs: int = 300
    deed: str = HONEST
    share: float = 0.3
    keys: int = 4
    useful: float = 0.2
    skim: float = 1.0
    on: int = 1
    off: int = 0
    sleep: int = 0
    lag: int = 1
    move: float = 0.0
    alpha: int = 1_000_000
    enforce: bool = True
    paid: bool = True
    kappa: int = 32767
    penalty: int = 65535
    slash: tuple[tuple[str, int], ...] = ()


@dataclass(slots=True)
class Outcome:
    """What came of a trial, after the warm epochs.

    profit:      alpha earned by the group and its miners, less what was slashed, percent of stake
    dividends:   dividends of the group, percent of all, over its share of the stake
    burned:      stake of the group that was destroyed, percent
    others:      stake of the others that was destroyed, percent
    first:       epochs from the start of the deed to the group's first offence, 0 if none
    suspect:     the same for half the threshold
    caught:      keys of the group with an offence
    accused:     keys of the others with an offence
    void:        offences of the group that ended without a slash
    slashes:     slashes of the group
    group:       mean excess of the group over all epochs, parts of one
    greatest:    greatest excess of one of the others, or of anybody if all are honest
    evidence:    their greatest evidence, parts of the threshold
    gated:       epochs in which nobody could be judged, percent
    held:        share of the stake that the group holds at the end
    rate:        greatest loss of stake by all in a deferral, percent of all stake
    lost:        alpha of the group that was destroyed, rao
    """

    profit: float = 0.0
    dividends: float = 0.0
    burned: float = 0.0
    others: float = 0.0
    first: int = 0
    suspect: int = 0
    caught: int = 0
    accused: int = 0
    void: int = 0
    slashes: int = 0
    group: float = 0.0
    greatest: float = 0.0
    evidence: float = 0.0
    gated: float = 0.0
    held: float = 0.0
    rate: float = 0.0
    lost: int = 0


def rules_of(trial: Trial) -> Rules:
    """Return the rules under which a trial runs."""
    slash = changed(DEFAULT_SLASHING, **dict(trial.slash))
    return Rules(trial.enforce, slash, U16(trial.kappa), U16(trial.penalty))


def stakes_of(trial: Trial) -> list[int]:
    """Return the stake of each validator, rao; the group comes first, each part in equal keys."""
    whole = trial.alpha * TOKEN
    group = round(trial.share * 10_000) * whole // 10_000
    others = trial.validators - trial.keys
    return [group // trial.keys] * trial.keys + [(whole - group) // others] * others


@dataclass(slots=True)
class Cast:
    """Those who give weights in a trial, and what they remember."""

    trial: Trial
    truth: Truth
    eyes: list[Eye]
    own: list[int]
    odd: list[float]
    moved: list[float]
    public: list[list[float]] = field(default_factory=list)
    held: dict[int, Row] = field(default_factory=dict)

    def honest(self, place: int, truth: Weights) -> list[float]:
        """Return the row of an honest validator."""
        view = self.eyes[place].look(truth)
        return REGIMES[self.trial.regime].row(view)

    def skimming(self, row: Weights, skim: float) -> list[float]:
        """Return a row that gives a share of its weight to the group's own miners alone."""
        mine = scaled([share if at in self.own else 0.0 for at, share in enumerate(row)])
        return [(1 - skim) * one + skim * two for one, two in zip(row, mine, strict=True)]

    def framing(self, row: Weights, victim: Weights) -> list[float]:
        """Return a row without the miners that the victim likes more than the framer does."""
        kept = [0.0 if theirs > mine else mine for mine, theirs in zip(row, victim, strict=True)]
        return scaled(kept) if any(kept) else list(row)

    def deviant(self, row: list[float], since: int) -> list[float]:
        """Return the row of a member of the group, some epochs after the deed began."""
        trial = self.trial
        match trial.deed:
            case "ring":
                return self.skimming(row, trial.skim)
            case "pulse":
                on = since % (trial.on + trial.off) < trial.on
                return self.skimming(row, trial.skim) if on else row
            case "contrarian":
                return scaled([1.0 / max(share, 1e-6) for share in row])
            case "uniform":
                return [1.0] * len(row)
            case "random":
                return self.odd
            case "copy":
                return self.public[max(0, len(self.public) - trial.lag)]
        return row

    def rows(self, epoch: int) -> list[Row]:
        """Return what each validator stores in an epoch."""
        trial = self.trial
        truth = self.truth.step()
        since = epoch - trial.warm - trial.sleep
        seen = [self.honest(at, self._truth(at, truth, since)) for at in range(trial.validators)]
        acting, twin = since >= 0, seen[trial.keys - 1]
        for place in range(trial.keys):
            if trial.deed == "split":
                seen[place] = self.skimming(twin, trial.skim) if acting else twin
            elif trial.deed == "frame" and acting:
                seen[place] = self.framing(seen[place], seen[trial.keys])
            elif acting:
                seen[place] = self.deviant(seen[place], since)
        rows: list[Row] = [stored(row, trial.validators) for row in seen]
        if trial.deed == "stale" and 0 <= since < trial.lag:
            for place in range(trial.keys):
                rows[place] = self.held.setdefault(place, rows[place])
        elif trial.deed == "silent" and 0 <= since < trial.lag:
            rows[: trial.keys] = [[] for _ in range(trial.keys)]
        return rows

    def _truth(self, place: int, truth: list[float], since: int) -> list[float]:
        """Return the truth that a validator looks at: the early mover is ahead of the others."""
        if self.trial.deed != "early":
            return truth
        ahead = since >= 0 if place < self.trial.keys else since >= self.trial.lag
        if not ahead:
            return truth
        move = self.trial.move
        return [(1 - move) * one + move * two for one, two in zip(truth, self.moved, strict=True)]


def cast_of(trial: Trial) -> Cast:
    """Draw those who give weights."""

    def draws(*parts: object) -> Draws:
        return Draws("/".join(map(str, ("taospec", "experiment", trial.seed, *parts))))

    truth = Truth(draws("truth"), trial.miners, trial.drift)
    eyes = [
        Eye(draws("eye", trial.validators - at), trial.miners, trial.noise)
        for at in range(trial.validators)
    ]
    home = scaled([exponential(value) for value in truth.home])
    own: list[int] = []
    for miner in draws("own").shuffled(range(trial.miners)):
        if own and sum(home[at] for at in own) + home[miner] / 2 >= trial.useful:
            break
        own.append(miner)
    odd = Normal(draws("odd")).many(trial.miners, 1.0)
    rich = sorted(range(trial.miners), key=lambda miner: home[miner])[: max(1, trial.miners // 8)]
    moved = scaled([1.0 if miner in rich else 0.0 for miner in range(trial.miners)])
    return Cast(trial, truth, eyes, own, [exponential(value) for value in odd], moved)


@dataclass(slots=True)
class Ledger:
    """Sums over the epochs that count."""

    earned: int = 0
    dividends: int = 0
    paid: int = 0
    group: int = 0
    shut: int = 0
    totals: list[int] = field(default_factory=list)


def play(trial: Trial) -> Outcome:
    """Run a trial and say what came of it."""
    return played(trial)[0]


def played(trial: Trial) -> tuple[Outcome, Ledger]:
    """Run a trial and say what came of it, with the sums behind it."""
    cast, found, ledger = cast_of(trial), Outcome(), Ledger()
    court = Court(stakes_of(trial), trial.miners, rules_of(trial), EPOCH_EMISSION)
    start = court.stakes()
    caught: set[int] = set()
    due = [0] * trial.validators
    ledger.totals.append(sum(start))
    for epoch in range(trial.warm + trial.epochs):
        seen = court.sit(cast.rows(epoch), paid=trial.paid)
        shares = [share / ONE for share in seen.decided.consensus[trial.validators :]]
        cast.public.append(shares if any(shares) else [1.0] * trial.miners)
        for place in range(trial.validators):
            if seen.due[place] not in (0, due[place]):
                caught.add(place)
                if place < trial.keys and found.first == 0:
                    found.first = epoch - trial.warm - trial.sleep + 1
            elif due[place] and not seen.due[place] and not seen.convicted[place]:
                found.void += place < trial.keys
        due = list(seen.due)
        _note(trial, cast, seen, epoch, found, ledger)
    _sum_up(trial, found, ledger, start, court.stakes(), caught)
    return found, ledger


def _note(trial: Trial, cast: Cast, seen: Seen, epoch: int, found: Outcome, ledger: Ledger) -> None:
    """Note what an epoch brought."""
    limit = trial.keys
    watched = 0 if trial.deed == HONEST else limit
    threshold = rules_of(trial).slash.threshold << 24
    found.slashes += sum(seen.convicted[:limit])
    found.evidence = max(found.evidence, *(e / threshold for e in seen.evidence[watched:]))
    if seen.excess:
        found.greatest = max(found.greatest, *(x / ONE for x in seen.excess[watched:]))
    half = [place for place in range(limit) if 2 * seen.evidence[place] >= threshold]
    if half and found.suspect == 0:
        found.suspect = epoch - trial.warm - trial.sleep + 1
    ledger.totals.append(sum(seen.stake))
    if epoch < trial.warm:
        return
    ledger.group += sum(seen.excess[:limit]) if seen.excess else 0
    ledger.shut += not seen.opened
    if trial.paid:
        dividends = sum(seen.decided.voters[:limit])
        mined = sum(seen.decided.servers[trial.validators + miner] for miner in cast.own)
        ledger.dividends += dividends
        ledger.paid += sum(seen.decided.voters)
        ledger.earned += dividends + mined


def _sum_up(
    trial: Trial,
    found: Outcome,
    ledger: Ledger,
    start: list[int],
    end: list[int],
    caught: set[int],
) -> None:
    """Turn sums into what is reported."""
    limit, before, after = trial.keys, sum(start[: trial.keys]), sum(end[: trial.keys])
    rest = sum(start[limit:])
    found.lost = before - after
    found.profit = 100 * (ledger.earned - found.lost) / before
    if ledger.paid:
        found.dividends = 100 * (ledger.dividends / ledger.paid) / (before / sum(start)) - 100
    found.burned = 100 * found.lost / before
    found.others = 100 * (rest - sum(end[limit:])) / rest
    found.caught = sum(1 for place in caught if place < limit)
    found.accused = len(caught) - found.caught
    found.group = ledger.group / ONE / limit / trial.epochs
    found.gated = 100 * ledger.shut / trial.epochs if trial.enforce else 0.0
    found.held = after / sum(end)
    width = rules_of(trial).slash.deferral
    falls = [
        100 * (one - two) / sum(start)
        for one, two in zip(ledger.totals, ledger.totals[width:], strict=False)
    ]
    found.rate = max(falls, default=0.0)
