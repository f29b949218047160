"""Trying one mutant: its candidates run until one notices it."""

import resource
import signal
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from types import FrameType

from taospec_conformance.mutate.cases import Case
from taospec_conformance.mutate.mutants import Mutant
from taospec_conformance.mutate.patches import ImportFaultError, MutantError, at_work
from taospec_conformance.mutate.reach import Map

MEMORY = 1 << 28
"""Bytes that a mutant may take beyond what its worker has."""

_RECENT = 12


class OutOfTimeError(BaseException):
    """A vector took far longer than it takes the honest reference."""


class DirtyError(Exception):
    """The honest reference fails after a mutant: the process must not be used any more."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of a trial.

    seconds: how long its vectors may take the honest reference, together
    factor:  how many times as long as the honest reference a vector may take
    least:   and what it may take at least, seconds
    """

    seconds: float = 1.0
    factor: float = 20.0
    least: float = 0.4

    @property
    def silence(self) -> float:
        """Return how long the trial of a mutant may take; a great number may not be stopped."""
        return 2.0 + 4.0 * self.seconds


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a mutant.

    status:  killed, survived, unreached (no vector runs its statement) or invalid (it is no mutant)
    killer:  id of the vector that noticed it
    mark:    mark of that vector
    how:     what it noticed: output, rejection, error, time, memory, contract, import
    tried:   how many vectors were run
    of:      how many reach its statement
    seconds: how long the vectors of a survivor might take
    """

    mutant: str
    status: str
    killer: str = ""
    mark: str = ""
    how: str = ""
    tried: int = 0
    of: int = 0
    seconds: float = 0.0

    def stands(self, seconds: float) -> bool:
        """Tell whether a trial with so much time would say the same."""
        return self.status != "survived" or self.tried >= self.of or seconds <= self.seconds

    def data(self) -> dict[str, object]:
        """Return the fields."""
        return asdict(self)


def guard() -> None:
    """Bound the memory of this process and make the clock of trials ring."""

    def ring(number: int, frame: FrameType | None) -> None:
        del number, frame
        raise OutOfTimeError

    signal.signal(signal.SIGPROF, ring)
    with open("/proc/self/statm", encoding="ascii") as stream:  # noqa: PTH123 (not a file)
        pages = int(stream.read().split()[0])
    limit = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


@contextmanager
def clock(seconds: float) -> Iterator[None]:
    """Raise OutOfTimeError when the block has used so much time of the processor."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


class Trials:
    """Tries mutants in this process, one after the other."""

    def __init__(self, cases: Sequence[Case], reached: Map, limits: Limits) -> None:
        """Remember what to run and how long."""
        self._cases = cases
        self._map = reached
        self._limits = limits
        self._recent: deque[int] = deque(maxlen=_RECENT)
        self._place = ""

    def ask(self, index: int) -> str:
        """Run a vector within its time; return how the answer differs, or nothing."""
        seconds = max(self._limits.least, self._limits.factor * self._map.cost(index))
        try:
            with clock(seconds):
                return self._cases[index].fault()
        except OutOfTimeError:
            return "time"

    def chosen(self, mutant: Mutant, hint: str, known: frozenset[str]) -> tuple[list[int], int]:
        """Return the vectors to run, and how many reach the mutant."""
        found = self._map.candidates(mutant.place, mutant.statement)
        reaching = set(found)
        first = [i for i in reversed(self._recent) if i in reaching]
        if hint:
            first = [i for i in found if self._cases[i].mark == hint] + first
        if first:
            found = [*dict.fromkeys([*first, *found])]
        total = 0.0
        within: list[int] = []
        for index in found:
            total += self._map.cost(index)
            if total > self._limits.seconds and within:
                break
            if self._cases[index].mark not in known:
                within.append(index)
        return within, len(found)

    def run(self, mutant: Mutant, hint: str = "", known: frozenset[str] = frozenset()) -> Result:
        """Try a mutant; `known` are marks of vectors that do not notice it."""
        if mutant.place.full != self._place:
            self._place = mutant.place.full
            self._recent.clear()
        chosen, reaching = self.chosen(mutant, hint, known)
        if not reaching:
            return Result(mutant.id, "unreached")
        try:
            with at_work(mutant):
                found = self._first(chosen)
        except ImportFaultError:
            return Result(mutant.id, "killed", how="import", of=reaching)
        except MutantError:
            return Result(mutant.id, "invalid")
        if found is None:
            return Result(
                mutant.id, "survived",
                tried=len(chosen), of=reaching, seconds=self._limits.seconds,
            )  # fmt: skip
        tried, how = found
        killer = chosen[tried - 1]
        if self.ask(killer):
            raise DirtyError(mutant.id)
        if killer not in self._recent:
            self._recent.append(killer)
        case = self._cases[killer]
        return Result(mutant.id, "killed", case.id, case.mark, how, tried, reaching)

    def _first(self, chosen: Sequence[int]) -> tuple[int, str] | None:
        for tried, index in enumerate(chosen, 1):
            how = self.ask(index)
            if how:
                return tried, how
        return None

    def killers(self, mutant: Mutant, among: Sequence[int], seconds: float) -> list[int]:
        """Return those of some vectors that notice a mutant, as far as the time allows."""
        end = time.process_time() + seconds
        found = []
        with at_work(mutant):
            for index in among:
                if self.ask(index):
                    found.append(index)
                if time.process_time() > end:
                    break
        return found
