"""One history: calls, blocks that pass, and the laws after each step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from taospec.delegation import apply_due_children
from taospec.ledger import EXISTENTIAL_DEPOSIT, add_alpha_out, deposit_credit, mint_alpha, mint_tao
from taospec.primitives import AccountId, Alpha, Block, Digest, Netuid, Rao
from taospec.rejections import Rejection
from taospec.root_claims import increase_root_claimable, run_auto_claims, scan_for_root_stake
from taospec.stakes import increase_hotkey_stake
from taospec.state import Call, State, digest
from taospec.transition import CALLS, apply_call
from taospec_conformance.histories.actors import (
    COLDKEYS,
    HOTKEYS,
    LIMITS,
    NETUIDS,
    TAO,
    Actor,
    Source,
    village,
)
from taospec_conformance.histories.laws import (
    CLEANING,
    Books,
    BrokenLawError,
    Step,
    books,
    dust_of_subnets,
    laws_between,
    standing_laws,
)

CHAPTERS: Final = (
    "staking",
    "unstaking",
    "stake_moves",
    "delegation",
    "root_claims",
    "conviction",
    "key_swaps",
)
STAKING_CALLS: Final = tuple(
    name
    for name, function in CALLS.items()
    if function.__module__.removeprefix("taospec.") in CHAPTERS or name in LIMITS
)
OFTEN: Final[dict[str, int]] = {
    "add_stake": 30,
    "add_stake_limit": 15,
    "remove_stake": 12,
    "remove_stake_limit": 10,
    "remove_stake_full_limit": 4,
    "move_stake": 10,
    "transfer_stake": 10,
    "swap_stake": 8,
    "swap_stake_limit": 10,
    "recycle_alpha": 3,
    "burn_alpha": 3,
    "add_stake_burn": 4,
    "lock_stake": 8,
    "move_lock": 5,
    "set_perpetual_lock": 3,
    "claim_root": 10,
    "set_root_claim_type": 3,
    "set_children": 8,
    "set_childkey_take": 3,
    "dispute_coldkey_swap": 2,
}
LIMITED: Final = ("add_stake_limit", "add_stake_burn")
SWEEPING: Final = (
    "sudo_set_nominator_min_required_stake",
    "swap_hotkey",
    "swap_hotkey_v2",
    "swap_coldkey",
    "swap_coldkey_announced",
)
PAUSES: Final = (1, 1, 1, 7, 21, 150, 1000, 8000)


@dataclass(slots=True)
class History:
    """A state, what happened to it, and how often each call was made and rejected."""

    source: Source
    names: Sequence[str] = tuple(name for name in STAKING_CALLS for _ in range(OFTEN.get(name, 1)))
    state: State = field(default_factory=village)
    steps: int = 0
    made: dict[str, int] = field(default_factory=dict)
    rejected: dict[str, int] = field(default_factory=dict)
    before: Books | None = None
    lost: int = 0
    forgotten: int = 0

    def step(self) -> None:
        """Let a block pass or make a call, then check the laws."""
        before = self.before or books(self.state)
        self.steps += 1
        if self.source.below(8) == 0:
            pause = self.source.pick(PAUSES)
            minted = self._blocks(pause)
            self._hold(f"{pause} blocks", before, Step(minted, claims=True))
            return
        call = Actor(self.source, self.state).call(self.names)
        accepted = self._call(call)
        self._hold(f"{call}", before, permitted(call))
        if not accepted and self.before != before:
            raise BrokenLawError(f"step {self.steps}, {call}: rejected, and the books changed")

    def _call(self, call: Call) -> bool:
        try:
            apply_call(self.state, call)
        except Rejection as rejection:
            name = f"{call.name} {rejection.code.value}"
            self.rejected[name] = self.rejected.get(name, 0) + 1
            return False
        self.made[call.name] = self.made.get(call.name, 0) + 1
        return True

    def _blocks(self, pause: int) -> dict[Netuid, int]:
        """Let blocks pass: rewards, children whose time has come, claims that run by themselves."""
        self.state.block.set(Block(self.state.block.get() + pause))
        self.state.parent_hash.set(Digest(digest(self.state)))
        credit = mint_tao(self.state, Rao(EXISTENTIAL_DEPOSIT + self.source.below(TAO)))
        deposit_credit(self.state, AccountId(self.source.pick(COLDKEYS)), credit)
        minted: dict[Netuid, int] = {}
        for number in NETUIDS[1:]:
            if self.source.below(2):
                netuid, reward = Netuid(number), self.source.below(TAO)
                self._reward(netuid, AccountId(self.source.pick(HOTKEYS)), reward)
                minted[netuid] = 2 * reward
        apply_due_children(self.state)
        run_auto_claims(self.state)
        scan_for_root_stake(self.state)
        return minted

    def _reward(self, netuid: Netuid, hotkey: AccountId, reward: int) -> None:
        self.state.last_epoch_block.set(netuid, self.state.block.get())
        mint_alpha(self.state, netuid, Alpha(2 * reward))
        add_alpha_out(self.state, netuid, Alpha(2 * reward))
        increase_hotkey_stake(self.state, hotkey, netuid, Alpha(reward))
        increase_root_claimable(self.state, hotkey, netuid, Alpha(reward))

    def _hold(self, what: str, before: Books, step: Step) -> None:
        after = books(self.state)
        self.lost += dust_of_subnets(before, after)
        self.forgotten += max(0, before.dust - after.dust)
        broken = list(standing_laws(self.state, after, self.lost, self.forgotten))
        broken += laws_between(before, after, step)
        if broken:
            raise BrokenLawError(f"step {self.steps}, {what}: {'; '.join(broken)}")
        self.before = after


def permitted(call: Call) -> Step:
    """Return what a call may do to the books."""
    people = tuple(
        AccountId(value)
        for name in ("origin", "destination")
        if isinstance(value := call.arguments.get(name), int)
    )
    return Step(
        limited=call.name in LIMITED,
        cleans=call.name in CLEANING,
        claims=call.name == "claim_root",
        touched=None if call.name in SWEEPING else people,
    )


def run(source: Source, steps: int, tick: Callable[[int], None] | None = None) -> History:
    """Run a history of some steps."""
    history = History(source)
    for number in range(steps):
        history.step()
        if tick is not None:
            tick(number)
    return history
