"""A simulation block by block, and how it is saved and resumed."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, cast

from taospec.primitives import AccountId, Digest
from taospec.rejections import Rejection
from taospec.state import Call, State, digest, text_hash
from taospec.transition import apply_call, begin_block
from taospec_conformance.errors import UserError
from taospec_conformance.operations.codec import decode, encode
from taospec_conformance.operations.slots import StateOf
from taospec_conformance.simulate.acts import careless_call, drawn_call, due_coldkey_swaps
from taospec_conformance.simulate.checks import Keeper
from taospec_conformance.simulate.opening import opened, opening_blocks, opening_calls
from taospec_conformance.simulate.settings import NEXT_COLDKEY, Settings, author_of, first_coldkeys
from taospec_conformance.simulate.weighing import weighing_calls
from taospec_conformance.simulate.world import World

FORM = "taospec simulation 1"
Counts = dict[str, dict[str, int]]


@dataclass(slots=True)
class Tally:
    """How many calls were accepted, by name, and rejected, by name and code."""

    accepted: dict[str, int] = field(default_factory=dict)
    rejected: Counts = field(default_factory=dict)

    def accept(self, name: str) -> None:
        """Count a call that was accepted."""
        self.accepted[name] = self.accepted.get(name, 0) + 1

    def reject(self, name: str, code: str) -> None:
        """Count a call that was rejected."""
        codes = self.rejected.setdefault(name, {})
        codes[code] = codes.get(code, 0) + 1

    def counts(self) -> tuple[int, int]:
        """Return how many calls were accepted and how many rejected."""
        rejected = sum(sum(codes.values()) for codes in self.rejected.values())
        return sum(self.accepted.values()), rejected


@dataclass(slots=True)
class Simulation:
    """A chain that goes on, and what became of the calls on it.

    world:    the state and the people
    target:   the last block that is wanted
    scripted: calls of actors that look before they act
    careless: calls of those that do not
    epochs:   epochs that ran
    keeper:   who checks the laws, if anybody does
    """

    world: World
    target: int
    scripted: Tally = field(default_factory=Tally)
    careless: Tally = field(default_factory=Tally)
    epochs: int = 0
    keeper: Keeper | None = None

    def step(self) -> int:
        """Run one block and return how many epochs ran in it."""
        state, settings = self.world.state, self.world.settings
        block = state.block.get() + 1
        if self.keeper is not None:
            self.keeper.open(state)
        begin_block(state, author_of(block), _hash_of(settings, block))
        if self.keeper is not None:
            self.keeper.after_begin(state)
        for call in self._calls(block):
            self._make(call, self.scripted)
        if block > opening_blocks(settings):
            self._drawn_calls(block)
        if self.keeper is not None:
            self.keeper.after_block(state)
        ran = epochs_in(state)
        self.epochs += ran
        return ran

    def _calls(self, block: int) -> Iterator[Call]:
        """Yield the calls of a block that are due; each sees the state that those before left."""
        if block <= opening_blocks(self.world.settings):
            yield from opening_calls(self.world.settings, self.world.state, block)
        else:
            yield from due_coldkey_swaps(self.world)
            yield from weighing_calls(self.world)

    def _drawn_calls(self, block: int) -> None:
        """Draw what people do in a block; an actor that can do nothing lets it be."""
        settings = self.world.settings
        draws = settings.draws("block", block)
        for _ in range(settings.calls):
            if draws.chance(settings.careless, 100):
                self._make(careless_call(self.world, draws), self.careless)
            elif (call := drawn_call(self.world, draws)) is not None:
                self._make(call, self.scripted)

    def _make(self, call: Call, tally: Tally) -> None:
        try:
            apply_call(self.world.state, call)
        except Rejection as rejection:
            tally.reject(call.name, rejection.code.value)
            return
        tally.accept(call.name)
        if self.keeper is not None:
            self.keeper.after_call(self.world.state, call.name)
        if call.name == "swap_coldkey_announced":
            old = cast(AccountId, call.arguments["origin"])
            person = self.world.coldkeys.index(old)
            self.world.coldkeys[person] = AccountId(old + NEXT_COLDKEY)

    def digest(self) -> str:
        """Return the digest of the state, in hexadecimal digits."""
        return f"{digest(self.world.state):064x}"


def epochs_in(state: State) -> int:
    """Return how many epochs ran in the present block."""
    block = state.block.get()
    return sum(1 for last in state.last_mechanism_step_block.entries.values() if last == block)


def _hash_of(settings: Settings, block: int) -> Digest:
    """Return what stands for the hash of the block before: it depends on the seed alone."""
    return text_hash(f"taospec/simulate/{settings.seed}/{block}".encode())


def begin(settings: Settings, stakes: list[int], blocks: int) -> Simulation:
    """Return a simulation before its first block."""
    state: State = opened(settings, stakes)
    world = World(settings, state, first_coldkeys(settings))
    return Simulation(world, opening_blocks(settings) + blocks)


def save(simulation: Simulation, path: Path) -> None:
    """Write a simulation so that it can be resumed; a name that ends in `.gz` is compressed."""
    world = simulation.world
    document = {
        "form": FORM,
        "settings": asdict(world.settings),
        "target": simulation.target,
        "coldkeys": [str(coldkey) for coldkey in world.coldkeys],
        "scripted": asdict(simulation.scripted),
        "careless": asdict(simulation.careless),
        "epochs": simulation.epochs,
        "digest": simulation.digest(),
        "state": encode(StateOf(), world.state),
    }
    text = json.dumps(document, separators=(",", ":"), sort_keys=True).encode()
    path.write_bytes(gzip.compress(text, 6, mtime=0) if path.suffix == ".gz" else text)


def _document(path: Path) -> dict[str, object]:
    try:
        raw = path.read_bytes()
        data = json.loads(gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw)
    except (ValueError, OSError, EOFError) as error:
        raise UserError(
            f"not a saved simulation: {error}", str(path), "give a file that `--save` wrote"
        ) from error
    fields = {"form", "settings", "target", "coldkeys", "scripted", "careless", "epochs"}
    if not isinstance(data, dict) or set(data) != fields | {"digest", "state"}:
        raise UserError("not a saved simulation", str(path), "give a file that `--save` wrote")
    if data["form"] != FORM:
        raise UserError(
            f"the form is {data['form']!r}, not {FORM!r}",
            f"{path}, form",
            "resume with the version of taospec that wrote the file",
        )
    return data


def _settings(data: dict[str, Any]) -> Settings:
    """Return saved settings; each has to be of its kind."""
    found = Settings(**data)
    texts = ("seed", "source")
    for name, value in data.items():
        if type(value) is not (str if name in texts else int):
            raise TypeError(f"settings.{name} is {value!r}")
    if min(found.subnets, found.validators, found.miners, found.nominators + 1) < 1:
        raise ValueError("settings without subnets, validators or miners")
    return found


def resume(path: Path) -> Simulation:
    """Return the simulation of a file; its state has to have the digest that stands beside it."""
    data = _document(path)
    try:
        settings = _settings(cast(dict[str, Any], data["settings"]))
        coldkeys = [AccountId(int(text)) for text in cast(list[str], data["coldkeys"])]
        scripted = Tally(**cast(dict[str, Counts], data["scripted"]))  # type: ignore[arg-type]
        careless = Tally(**cast(dict[str, Counts], data["careless"]))  # type: ignore[arg-type]
        target, epochs = int(str(data["target"])), int(str(data["epochs"]))
    except (TypeError, ValueError) as error:
        raise UserError(
            f"damaged: {error}", str(path), "give a file that `--save` wrote"
        ) from error
    state = cast(State, decode(StateOf(), data["state"], f"{path}, state"))
    found = Simulation(World(settings, state, coldkeys), target, scripted, careless, epochs)
    if len(coldkeys) != settings.people or found.digest() != data["digest"]:
        raise UserError(
            "the state does not have the digest that stands beside it",
            f"{path}, digest",
            "the file was changed: give it as `--save` wrote it",
        )
    return found
