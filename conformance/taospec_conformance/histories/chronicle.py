"""A chain block by block and call by call, with the laws of its books after each step."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from taospec.primitives import AccountId, Netuid
from taospec.rejections import Rejection
from taospec.state import Call, State, digest
from taospec.timelocked import store_pulses
from taospec.transition import Stretch, apply_call, begin_block
from taospec_conformance.histories.chain_laws import (
    DOUBLING,
    FRACTION,
    Sums,
    laws_of_a_block,
    laws_of_a_call,
    laws_of_a_state,
    outlook,
    owed_to_root,
    sums,
)
from taospec_conformance.histories.laws import BrokenLawError, books, dust_of_locks, standing_laws

BEGINS: Final = "the block begins"
RENAMING: Final = ("sudo_set_sn_owner_hotkey", "sudo_set_subnet_owner_hotkey")
"""Calls after which the owner's bucket holds locks on a hotkey that is not the owner's any more."""


@dataclass(slots=True)
class Chronicle:
    """A chain, and the books of its last step."""

    state: State
    made: dict[str, int] = field(default_factory=dict)
    rejected: dict[str, int] = field(default_factory=dict)
    missing: int = 0
    forgotten: int = 0
    dust: int = 0
    excused: dict[Netuid, int] = field(default_factory=dict)
    last: Sums | None = None

    def __post_init__(self) -> None:
        """Take the books of the state in which the chronicle begins."""
        now = sums(self.state)
        for netuid in now.life:
            self._born(now, netuid)
        self.excused.clear()
        self.last = now

    def stretch(self, part: Stretch) -> None:
        """Run some idle blocks and then one with calls."""
        for _ in range(part.idle):
            self.begin(None)
        self.begin(part.author)
        store_pulses(self.state, part.pulses)
        for call in part.calls:
            self.call(call)

    def begin(self, author: AccountId | None) -> None:
        """Begin a block, and check the laws."""
        before, ahead = self.last or sums(self.state), outlook(self.state)
        begin_block(self.state, author, digest(self.state))
        after = sums(self.state)
        self._hold(BEGINS, after, list(laws_of_a_block(before, after, ahead, self.state)))

    def call(self, call: Call) -> bool:
        """Make a call, and check the laws; tell whether it was accepted."""
        before, owed = sums(self.state), owed_to_root(self.state)
        try:
            apply_call(self.state, call)
        except Rejection as rejection:
            found = f"{call.name} {rejection.code.value}"
            self.rejected[found] = self.rejected.get(found, 0) + 1
            if sums(self.state) != before:
                self._hold(str(call), before, ["rejected, and the books changed"])
            return False
        self.made[call.name] = self.made.get(call.name, 0) + 1
        after = sums(self.state)
        for netuid, life in after.life.items():
            if before.life.get(netuid) != life:
                self._born(after, netuid)
        if call.name in DOUBLING:
            for netuid, part in owed_to_root(self.state).items():
                more = max(0, part - owed.get(netuid, 0))
                self.excused[netuid] = self.excused.get(netuid, 0) + more
        self._hold(str(call), after, list(laws_of_a_call(before, after, call.name)))
        return True

    def _born(self, now: Sums, netuid: Netuid) -> None:
        self.missing += max(0, now.reserve[netuid] - now.backing[netuid])
        self.excused[netuid] = now.burned[netuid] << FRACTION

    def _hold(self, what: str, now: Sums, broken: list[str]) -> None:
        dust = dust_of_locks(self.state)
        self.forgotten += max(0, self.dust - dust)
        self.dust = dust
        broken += laws_of_a_state(self.state, now, self.missing, self.excused)
        if what == BEGINS:
            standing = standing_laws(self.state, books(self.state), self.missing, self.forgotten)
            renamed = any(self.made.get(name) for name in RENAMING)
            broken += [law for law in standing if not (renamed and law.startswith("perpetual"))]
        if broken:
            raise BrokenLawError(f"block {self.state.block.get()}, {what}: {'; '.join(broken)}")
        self.last = now
