"""The laws of conservation on a simulated chain, in each block in which an epoch is due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from taospec.emission import is_epoch_due
from taospec.ledger import subnets
from taospec.primitives import U64, Block
from taospec.state import ROOT, State
from taospec_conformance.histories.chain_laws import (
    Outlook,
    Sums,
    laws_of_a_block,
    laws_of_a_call,
    laws_of_a_state,
    outlook,
    sums,
)
from taospec_conformance.histories.laws import BrokenLawError


def epoch_is_near(state: State) -> bool:
    """Tell whether an epoch is due in the block that comes next."""
    block = Block(state.block.get() + 1)
    return any(
        is_epoch_due(
            state.tempo.get(netuid),
            state.pending_epoch_at.get(netuid),
            U64(state.blocks_since_last_step.get(netuid) + 1),
            state.last_epoch_block.get(netuid),
            block,
        )
        for netuid in subnets(state)
        if netuid != ROOT
    )


@dataclass(slots=True)
class Keeper:
    """Keeps the books of the blocks in which an epoch is due, over each call in them.

    Owners have more TAO than their pools cost, and no subnet is dissolved: nothing is missing in a
    pool, and nothing is inherited from a former subnet.

    checks: how many steps and calls were checked
    """

    checks: int = 0
    before: Sums | None = None
    ahead: Outlook | None = None

    def open(self, state: State) -> None:
        """Take the sums before a block, if an epoch is due in it."""
        self.before = self.ahead = None
        if epoch_is_near(state):
            self.before, self.ahead = sums(state), outlook(state)

    def after_begin(self, state: State) -> None:
        """Check the step of a block."""
        if self.before is None or self.ahead is None:
            return
        now = sums(state)
        self._hold(state, "its step", laws_of_a_block(self.before, now, self.ahead, state))
        self._hold(state, "its step", laws_of_a_state(state, now, 0, {}))
        self.before = now

    def after_call(self, state: State, name: str) -> None:
        """Check a call that was accepted."""
        if self.before is None:
            return
        now = sums(state)
        self._hold(state, name, laws_of_a_call(self.before, now, name))
        self.before = now

    def after_block(self, state: State) -> None:
        """Check the state at the end of a block in which an epoch was due."""
        if self.before is not None:
            self._hold(state, "its calls", laws_of_a_state(state, self.before, 0, {}))

    def at_the_end(self, state: State) -> None:
        """Check the last state, whether an epoch was due or not."""
        self._hold(state, "the end", laws_of_a_state(state, sums(state), 0, {}))

    def _hold(self, state: State, what: str, broken: Iterable[str]) -> None:
        self.checks += 1
        found = list(broken)
        if found:
            raise BrokenLawError(f"block {state.block.get()}, {what}: {'; '.join(found)}")
