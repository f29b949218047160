"""Trials of escapes: somebody tries to get stake out from under a slash, by the calls of the chain.

Everything in this module is integers. A small subnet is run twice, by the rules of the state: once
somebody stays, once it tries to leave. What it has in the end is compared to the rao.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from taospec.delegation import apply_due_children
from taospec.primitives import AccountId, Alpha, Netuid
from taospec.rejections import Rejection
from taospec.slashing import SlashClock
from taospec.slashing_calls import sudo_set_slash_mode
from taospec.slashing_state import ENFORCE, OFF, slash_epoch
from taospec.stake_moves import transfer_staked_alpha
from taospec.stakes import stake_of, stake_of_hotkey
from taospec.state import Call, Entry, Link, State, account_hash
from taospec.subnet_epochs import ballots_before
from taospec.transition import apply_call
from taospec_conformance.simulate.experiments.court import changed
from taospec_conformance.vectors.chains import Chain, make
from taospec_conformance.vectors.draws import Draws

TEMPO: Final = 360
ALPHA: Final = 10**9
HERE, THERE, ROOT = Netuid(1), Netuid(2), Netuid(0)
VALIDATORS: Final = (10, 11, 12, 13)
OFFENDER, PARENT, CHILD, HEIR, LOYAL = 13, 20, 31, 41, 10
ANNA, BERT, PETER, FRIEND, NOVA, OWNER = 101, 102, 103, 104, 105, 106
HALF: Final = 2**63
FAIR: Final = ((4, 4), (5, 3), (6, 3))
ALONE: Final = ((6, 1),)
DEVIATES, LIMIT, MOST_PIECES, SLACK = 3, 90, 8, 2
ANY: Final = "any"
YES: Final = True
NO: Final = False
MOMENTS: Final = ("suspect", "pending", "eve", "cleared")
WHOLE: Final = 2**64 - 1
LARGE: Final = 1000 * ALPHA
QUICK: Final = {
    "average_rate": 16384,
    "tolerance": 9830,
    "threshold": 512,
    "least_observations": 8,
    "deferral": 20,
    "greatest_concentration": 32768,
}
"""Parameters under which an offence comes soon; what it costs is drawn."""


@dataclass(frozen=True, slots=True)
class Flight:
    """What is tried.

    seed:  number of the draws
    route: how somebody tries to leave
    when:  at which point of an offence; any is another one for each seed
    """

    seed: int
    route: str = "unstake"
    when: str = ANY


@dataclass(slots=True)
class Escaped:
    """What came of it; amounts are alpha in rao.

    moment:    point of the offence at which somebody acted
    pieces:    pieces in which the stake was moved, where it was
    stake:     staked before
    due:       share of it that the slash takes of the hotkey's pool
    lost:      lost by the attempt
    pays:      the first less the second
    bound:     what the attempt may pay at most
    less:      how much less is lost than if nobody had tried
    neighbour: what somebody who stays loses beyond the share of the slash
    refused:   calls that were refused
    residual:  appeared or vanished
    """

    moment: str = ""
    pieces: int = 1
    stake: int = 0
    due: int = 0
    lost: int = 0
    pays: int = 0
    bound: int = 0
    less: int = 0
    neighbour: int = 0
    refused: int = 0
    residual: int = 0


def harbour(flight: Flight) -> Chain:
    """Return a chain with a subnet in which slashing is enforced, and one to flee to."""
    draws = Draws(f"taospec/escape/{flight.seed}")
    chain = Chain(block=40_000)
    for netuid in (HERE, THERE):
        chain.subnet(netuid, tao=10**15, alpha=10**15).set("tempo", netuid, TEMPO)
    chain.set("subnet_owner", HERE, OWNER).set("subnetwork_n", HERE, 7)
    chain.set("activity_cutoff_factor_milli", HERE, 50_000_000)
    chain.set("pending_child_key_cooldown", 3).set("coldkey_swap_announcement_delay", TEMPO)
    chain.set("commit_reveal_weights_enabled", HERE, NO)
    for uid, hotkey in enumerate((*VALIDATORS, 14, 15, 16)):
        chain.set("keys", (HERE, uid), hotkey).set("uids", (HERE, hotkey), uid)
        chain.set("is_network_member", (hotkey, HERE), YES)
        chain.hotkey(hotkey, ANNA if hotkey == OFFENDER else OWNER)
    chain.hotkey(PARENT, PETER).hotkey(CHILD, FRIEND)
    chain.set("validator_permit", HERE, (True,) * 4 + (False,) * 3)
    chain.set("last_update", HERE, (39_000,) * 7)
    for hotkey in VALIDATORS[:3]:
        chain.stake(hotkey, OWNER, HERE, 3000 * ALPHA)
    for hotkey, coldkey in ((OFFENDER, ANNA), (PARENT, PETER)):
        chain.stake(hotkey, coldkey, HERE, draws.between(10 * ALPHA, LARGE))
        chain.stake(hotkey, BERT, HERE, LARGE)
    chain.set("child_keys", (PARENT, HERE), (make(Link, HALF, OFFENDER),))
    chain.set("parent_keys", (OFFENDER, HERE), (make(Link, HALF, PARENT),))
    for coldkey in (ANNA, PETER, FRIEND, OWNER):
        chain.balance(coldkey, LARGE)
    rate = draws.between(66, 3277)
    lien = draws.pick((6554, draws.between(6554, 65535)))
    terms = changed(chain.get("slash_parameters", HERE), **QUICK, base_rate=rate, lien_rate=lien)
    chain.set("slash_parameters", HERE, terms).set("slash_mode", HERE, ENFORCE)
    return chain.set("slash_clock", HERE, make(SlashClock, 0, 0, 40_000))


class Voyage:
    """One run: the chain, those who flee together, and what they got out."""

    __slots__ = ("_draws", "away", "crew", "cuts", "hotkey", "master", "refused", "state", "taken")

    def __init__(self, flight: Flight) -> None:
        self.state: State = harbour(flight).state()
        parent = flight.route in FROM_PARENT
        self.master, self.hotkey = (PETER, PARENT) if parent else (ANNA, OFFENDER)
        self.crew = (self.master, FRIEND, NOVA)
        self.away, self.refused, self.cuts, self.taken = 0, 0, 1, (0, 1)
        self._draws = Draws(f"taospec/escape/{flight.seed}/pieces")

    def stake(self) -> int:
        """Return the alpha that the crew has staked in the subnet."""
        keys = [key for key in self.state.alpha.entries if key[1] in self.crew and key[2] == HERE]
        return sum(stake_of(self.state, key[0], key[1], HERE) for key in keys)

    def withheld(self) -> int:
        """Return the alpha that is withheld of the crew."""
        entries = self.state.slash_escrowed.entries.items()
        return sum(amount for key, amount in entries if key[2] in self.crew)

    def total(self) -> int:
        """Return all alpha of the subnet: staked, withheld, burned and in the market's pool."""
        pools = self.state.total_hotkey_alpha.entries.items()
        staked = sum(held for key, held in pools if key[1] == HERE)
        kept = sum(entry.total for entry in self.state.slash_escrows.entries.values() if entry)
        return (
            staked + kept + self.state.subnet_alpha_in.get(HERE) + self.state.alpha_burned.get(HERE)
        )

    def pool(self) -> int:
        """Return the alpha under the hotkey, whatever it is called now."""
        heir = stake_of_hotkey(self.state, AccountId(HEIR), HERE)
        return heir + stake_of_hotkey(self.state, AccountId(self.hotkey), HERE)

    def share(self, stake: int) -> int:
        """Return the share of a stake that was taken of the hotkey's pool by a slash."""
        lost, whole = self.taken
        return stake * lost // whole

    def act(self, deed: Callable[[], None]) -> None:
        """Do something; what the crew has afterwards neither staked nor withheld went away."""
        before = self.stake() + self.withheld()
        try:
            with self.state.layer():
                deed()
        except Rejection:
            self.refused += 1
        self.away += before - self.stake() - self.withheld()

    def call(self, name: str, origin: int | None, **arguments: Any) -> None:
        """Make a call."""
        values: dict[str, Any] = {"origin": origin, **arguments}
        self.act(lambda: apply_call(self.state, make(Call, name, values)))

    def pieces(self) -> list[int]:
        """Return the stake of the one who leaves, cut in drawn pieces of an alpha or more."""
        draws = self._draws
        whole = stake_of(self.state, AccountId(self.hotkey), AccountId(self.master), HERE)
        count = draws.between(0, MOST_PIECES - 1)
        cuts = {draws.between(1, (whole - ALPHA) // ALPHA) * ALPHA for _ in range(count)}
        ends = [0, *sorted(cuts), whole]
        self.cuts = len(cuts) + 1
        return [end - start for start, end in pairwise(ends)]

    def epoch(self, row: Sequence[tuple[int, int]]) -> None:
        """Run an epoch in which the last validator gives this row and the others judge fairly."""
        state = self.state
        now = make(type(state.block.get()), state.block.get() + TEMPO)
        state.block.set(now)
        state.last_epoch_block.set(HERE, now)
        for uid in range(4):
            entries = [make(Entry, *entry) for entry in (row if uid == 3 else FAIR)]
            state.weights.set((HERE, uid), tuple(entries))  # type: ignore[arg-type]
        before = self.pool()
        slash_epoch(state, HERE, ballots_before(state, HERE))
        if self.pool() < before:
            self.taken = (before - self.pool(), before)
        apply_due_children(state)

    def due(self) -> int:
        """Return the epoch from which the offence is applied, 0 if none waits."""
        waiting = [entry.due for entry in self.state.pending_slashes.entries.values() if entry]
        return max(waiting, default=0)

    def now(self) -> int:
        """Return the number of the epoch."""
        clock = self.state.slash_clock.get(HERE)
        return 0 if clock is None else clock.epoch

    def neighbour(self) -> int:
        """Return the stake of the other coldkey under the hotkey, whatever that is called now."""
        keys = (AccountId(self.hotkey), AccountId(HEIR))
        return sum(stake_of(self.state, key, AccountId(BERT), HERE) for key in keys)

    def claim(self) -> None:
        """Let the crew claim what was withheld of it."""
        for netuid, lien, coldkey in list(self.state.slash_escrowed.keys()):
            if coldkey in self.crew:
                before = self.away
                self.call("claim_escrow", coldkey, netuid=netuid, lien=lien, hotkey=LOYAL)
                self.away = before


def _unstake(run: Voyage) -> None:
    for piece in run.pieces():
        run.call("remove_stake", run.master, hotkey=run.hotkey, netuid=HERE, amount=piece)


def _unstake_all(run: Voyage) -> None:
    run.call("unstake_all", run.master, hotkey=run.hotkey)


def _all_to_root(run: Voyage) -> None:
    run.call("unstake_all_alpha", run.master, hotkey=run.hotkey)


def _move(run: Voyage) -> None:
    for piece in run.pieces():
        run.call(
            "move_stake", run.master, origin_hotkey=run.hotkey, destination_hotkey=LOYAL,
            origin_netuid=HERE, destination_netuid=HERE, amount=piece,
        )  # fmt: skip


def _swap(run: Voyage) -> None:
    _cross(run, THERE)


def _root(run: Voyage) -> None:
    _cross(run, ROOT)
    held = stake_of(run.state, AccountId(run.hotkey), AccountId(run.master), ROOT)
    run.call(
        "move_stake", run.master, origin_hotkey=run.hotkey, destination_hotkey=LOYAL,
        origin_netuid=ROOT, destination_netuid=THERE, amount=held,
    )  # fmt: skip


def _cross(run: Voyage, netuid: Netuid) -> None:
    for piece in run.pieces():
        run.call(
            "swap_stake", run.master, hotkey=run.hotkey, origin_netuid=HERE,
            destination_netuid=netuid, amount=piece,
        )  # fmt: skip


def _transfer(run: Voyage) -> None:
    for piece in run.pieces():
        run.call(
            "transfer_stake", run.master, destination=FRIEND, hotkey=run.hotkey,
            origin_netuid=HERE, destination_netuid=HERE, amount=piece,
        )  # fmt: skip


def _friend(run: Voyage) -> None:
    _transfer(run)
    held = stake_of(run.state, AccountId(run.hotkey), AccountId(FRIEND), HERE)
    run.call("remove_stake", FRIEND, hotkey=run.hotkey, netuid=HERE, amount=held)


def _order(run: Voyage) -> None:
    for piece in run.pieces():
        run.act(
            lambda piece=piece: transfer_staked_alpha(  # type: ignore[misc]
                run.state, AccountId(run.master), AccountId(run.hotkey), AccountId(FRIEND),
                AccountId(LOYAL), HERE, Alpha(piece), YES, YES,
            )
        )  # fmt: skip


def _child(run: Voyage) -> None:
    lent = (make(Link, WHOLE, CHILD),)
    run.call("set_children", run.master, hotkey=run.hotkey, netuid=HERE, children=lent)


def _drop(run: Voyage) -> None:
    run.call("set_children", run.master, hotkey=run.hotkey, netuid=HERE, children=())


def _hotkey(run: Voyage) -> None:
    run.call(
        "swap_hotkey_v2", run.master, hotkey=run.hotkey, new_hotkey=HEIR, netuid=None,
        keep_stake=False,
    )  # fmt: skip


def _keep(run: Voyage) -> None:
    run.call(
        "swap_hotkey_v2", run.master, hotkey=run.hotkey, new_hotkey=HEIR, netuid=HERE,
        keep_stake=True,
    )  # fmt: skip


def _coldkey(run: Voyage) -> None:
    half = run.pieces()[0] // 2
    run.call("remove_stake", run.master, hotkey=run.hotkey, netuid=HERE, amount=half)
    run.call("announce_coldkey_swap", run.master, new_coldkey_hash=account_hash(AccountId(NOVA)))


def _announced(run: Voyage) -> None:
    run.call("swap_coldkey_announced", run.master, new_coldkey=NOVA)


def _mode(run: Voyage) -> None:
    run.act(lambda: sudo_set_slash_mode(run.state, AccountId(OWNER), HERE, OFF))


ROUTES: Final[dict[str, Callable[[Voyage], None]]] = {
    "unstake": _unstake,
    "unstake all": _unstake_all,
    "all to root": _all_to_root,
    "move": _move,
    "swap to a subnet": _swap,
    "through root": _root,
    "transfer": _transfer,
    "transfer, unstake": _friend,
    "order": _order,
    "new child": _child,
    "parent unstakes": _unstake,
    "parent drops child": _drop,
    "hotkey swap": _hotkey,
    "hotkey swap without stake": _keep,
    "coldkey swap": _coldkey,
    "owner ends slashing": _mode,
}
FOLLOWS: Final = {"coldkey swap": (_announced,)}
FROM_PARENT: Final = ("parent unstakes", "parent drops child")


def is_time(run: Voyage, when: str) -> bool:
    """Tell whether the point of an offence is reached at which somebody acts."""
    match when:
        case "before":
            return run.now() == DEVIATES
        case "suspect" | "cleared":
            return len(run.state.slash_liens.entries) > 0
        case "pending":
            return run.due() > 0
    return 0 < run.due() == run.now() + 1


def sail(flight: Flight, *, tries: bool) -> Voyage:
    """Run the subnet from its first epoch to the last claim, with an attempt or without."""
    run = Voyage(flight)
    steps = [ROUTES[flight.route], *FOLLOWS.get(flight.route, ())] if tries else []
    moment, acts, wicked = moment_of(flight), False, True
    for _ in range(LIMIT):
        run.epoch(ALONE if wicked and run.now() >= DEVIATES else FAIR)
        liens = len(run.state.slash_liens.entries) > 0
        wicked = wicked and run.due() == 0 and not (moment == "cleared" and liens)
        acts = acts or is_time(run, moment)
        if acts and steps:
            steps.pop(0)(run)
        if not wicked and run.due() == 0 and not liens and not steps:
            break
    run.claim()
    return run


def moment_of(flight: Flight) -> str:
    """Return the point of an offence at which somebody acts."""
    return MOMENTS[flight.seed % len(MOMENTS)] if flight.when == ANY else flight.when


def lost_by(run: Voyage, stake: int) -> int:
    """Return the alpha that the crew has lost."""
    return stake - run.stake() - run.withheld() - run.away


def play_escape(flight: Flight) -> Escaped:
    """Run a trial and say what came of it."""
    start = Voyage(flight)
    stake, whole = start.stake(), start.total()
    stays, flees = sail(flight, tries=False), sail(flight, tries=True)
    found = Escaped(moment_of(flight), flees.cuts, stake, flees.share(stake))
    found.lost = lost_by(flees, stake)
    found.pays = found.due - found.lost
    found.bound = found.pieces + SLACK
    found.less = lost_by(stays, stake) - found.lost
    found.neighbour = LARGE - flees.neighbour() - flees.share(LARGE)
    found.refused = flees.refused
    found.residual = max(abs(run.total() - whole) for run in (stays, flees))
    return found
