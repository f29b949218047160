"""A process that measures calls and blocks on a chain: the worker of `bench` for those parts.

It is a process of its own, so that contracts can be switched off in it.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from taospec.emission import run_coinbase
from taospec.epoch import run, stages
from taospec.primitives import (
    I32F32,
    ONE,
    U16,
    U64,
    ZERO,
    AccountId,
    Alpha,
    Digest,
    Netuid,
    Rao,
    Uid,
)  # fmt: skip
from taospec.slashing import AverageRow, Ballot, Electors, assess, follow
from taospec.stakes import increase_stake
from taospec.state import Call, State
from taospec.transition import apply_call, begin_block
from taospec_conformance.bench import VALIDATORS, mainnet_shaped_epoch
from taospec_conformance.operations.codec import decode_input
from taospec_conformance.operations.table import operations
from taospec_conformance.simulate.opening import opening_blocks
from taospec_conformance.simulate.run import Simulation, begin, epochs_in
from taospec_conformance.simulate.settings import Settings, model_stakes
from taospec_conformance.vectors.chains import Chain

TAO = 10**9
HOTKEYS, COLDKEYS, POOLS, STAKES = 50, 1000, 10, 10_000
FIRST_COLDKEY = 1000
CALLS = 300
BALANCER = 400_000_000_000_000_000
SUBNETS = 128
BLOCKS_OF_COINBASE = 20
LONG_TEMPO = 50_000
SIMULATED = Settings(
    seed="bench",
    source="the seeded model of stakes",
    subnets=32,
    neurons=64,
    validators=16,
    nominators=128,
    calls=4,
    careless=0,
)
BLOCKS = 50
Measured = Iterator[tuple[str, str, float]]
Key = tuple[int, int, int]


def staked_chain() -> tuple[State, list[Key]]:
    """Return a chain with 10,000 stakes in ten pools, and the keys of the stakes."""
    amounts = [TAO * (1 + number % 9) for number in range(STAKES)]
    keys = [_stake_key(number) for number in range(STAKES)]
    chain = Chain()
    for netuid in range(1, POOLS + 1):
        outside = sum(amount for amount, key in zip(amounts, keys, strict=True) if key[2] == netuid)
        chain.subnet(netuid, tao=100_000 * TAO, alpha=300_000 * TAO, alpha_out=outside)
        chain.set("swap_balancer", netuid, BALANCER + netuid)
    for hotkey in range(1, HOTKEYS + 1):
        chain.hotkey(hotkey, FIRST_COLDKEY + hotkey)
    for coldkey in range(COLDKEYS):
        chain.balance(FIRST_COLDKEY + coldkey, 10_000 * TAO)
    state = chain.state()
    for (hotkey, coldkey, netuid), amount in zip(keys, amounts, strict=True):
        pool, holder = Netuid(netuid), AccountId(coldkey)
        increase_stake(state, AccountId(hotkey), holder, pool, Alpha(amount))
    return state, keys


def _stake_key(number: int) -> Key:
    """Return the hotkey, coldkey and netuid of a stake; each coldkey has ten."""
    coldkey, step = divmod(number, POOLS)
    return 1 + (coldkey + step * 7) % HOTKEYS, FIRST_COLDKEY + coldkey, 1 + step


def _staking_calls(name: str, keys: list[Key], source: random.Random) -> list[Call]:
    calls = []
    for _ in range(CALLS):
        hotkey, coldkey, netuid = keys[source.randrange(len(keys))]
        arguments: dict[str, object] = {"origin": coldkey, "hotkey": hotkey}
        if name == "swap_stake":
            other = 1 + netuid % POOLS
            arguments |= {"origin_netuid": netuid, "destination_netuid": other}
        else:
            arguments |= {"netuid": netuid}
        calls.append(Call(name, {**arguments, "amount": source.randrange(10**7, 10**8)}))
    return calls


def measure_staking(rounds: int) -> Measured:
    """Yield the calls a second of each of three staking calls, round by round."""
    state, keys = staked_chain()
    source = random.Random("staking")  # noqa: S311 - repeatable draws, not secrets
    for _ in range(rounds):
        for name in ("add_stake", "remove_stake", "swap_stake"):
            calls = _staking_calls(name, keys, source)
            start = time.perf_counter()
            for call in calls:
                apply_call(state, call)
            yield f"{name}, 10,000 stakes", "calls/s", CALLS / (time.perf_counter() - start)


def emitting_chain(count: int) -> State:
    """Return a chain on which so many subnets receive emission and no epoch is near."""
    chain = Chain()
    chain.stake(1, FIRST_COLDKEY, 0, 10**6 * TAO)
    for netuid in range(1, count + 1):
        chain.subnet(netuid, tao=(1000 + netuid) * TAO, alpha=10**5 * TAO, alpha_out=10**6 * TAO)
        chain.set("first_emission_block_number", netuid, 1)
        chain.set("subnet_moving_price", netuid, ((1000 + netuid) << 32) // 10**5)
        chain.set("swap_balancer", netuid, BALANCER + netuid)
        chain.set("tempo", netuid, LONG_TEMPO)
        chain.set("last_epoch_block", netuid, 1000)
    return chain.state()


def measure_coinbase(rounds: int) -> Measured:
    """Yield the milliseconds of a coinbase and of the whole step of a block with 128 subnets."""
    state = emitting_chain(SUBNETS)
    for _ in range(rounds):
        start = time.perf_counter()
        for number in range(BLOCKS_OF_COINBASE):
            begin_block(state, None, Digest(number))
        passed = (time.perf_counter() - start) / BLOCKS_OF_COINBASE
        yield f"step of a block, {SUBNETS} subnets", "ms", 1000 * passed
        start = time.perf_counter()
        for _ in range(BLOCKS_OF_COINBASE):
            run_coinbase(state, Rao(10**9 // 2))
        passed = (time.perf_counter() - start) / BLOCKS_OF_COINBASE
        yield f"coinbase, {SUBNETS} subnets", "ms", 1000 * passed


def _opened() -> Simulation:
    simulation = begin(SIMULATED, model_stakes(SIMULATED.seed), 0)
    for _ in range(opening_blocks(SIMULATED)):
        simulation.step()
    return simulation


def _calm_rate(state: State, step: Callable[[], object]) -> float:
    """Run blocks and return how many of those without an epoch fit into a second."""
    calm, passed = 0, 0.0
    while calm < BLOCKS:
        start = time.perf_counter()
        step()
        taken = time.perf_counter() - start
        if epochs_in(state) == 0:
            calm += 1
            passed += taken
    return calm / passed


def measure_blocks(rounds: int) -> Measured:
    """Yield blocks a second without epochs: with calls, and idle ones."""
    simulation = _opened()
    state = simulation.world.state
    shape = f"{SIMULATED.subnets} subnets of {SIMULATED.neurons} neurons"
    for _ in range(rounds):
        yield f"blocks with calls, {shape}", "blocks/s", _calm_rate(state, simulation.step)
        idle = _calm_rate(state, lambda: begin_block(state, None, Digest(0)))
        yield f"idle blocks, {shape}", "blocks/s", idle


def measure_scoring(rounds: int) -> Measured:
    """Yield what scoring the validators of an epoch costs, as a part of that epoch."""
    operation = operations()["epoch.run"]
    given: dict[str, Any] = decode_input(operation, mainnet_shaped_epoch())
    epoch, neurons = stages(**given), given["neurons"]
    validators = [Uid(uid) for uid in range(VALIDATORS)]
    ballot = Ballot(
        U16(65535), epoch.active_stake, epoch.consensus, epoch.weights, [U64(1)] * neurons.size
    )
    electors = Electors(validators, [False] * VALIDATORS, None, [U64(0)] * neurons.size)
    stake = epoch.active_stake[:VALIDATORS]
    none = [ZERO] * VALIDATORS
    rows: Sequence[AverageRow] = [AverageRow(())] * VALIDATORS
    average: Sequence[I32F32] = []
    third, quarter, opened = I32F32(ONE // 3), I32F32(ONE // 4), True
    for _ in range(rounds):
        start = time.perf_counter()
        run(**given)
        ended = time.perf_counter()
        done = follow(ballot, electors, average, rows, U16(4096), U16(32768), U16(32767))
        assess(done.distances, stake, done.scored, none, opened, third, quarter, ONE)
        scored = time.perf_counter()
        average, rows = done.average, done.rows
        yield (
            f"scoring {VALIDATORS} validators over {neurons.size} neurons, part of the epoch",
            "%",
            100 * (scored - ended) / (ended - start),
        )


PARTS: dict[str, Callable[[int], Measured]] = {
    "staking": measure_staking,
    "coinbase": measure_coinbase,
    "blocks": measure_blocks,
    "scoring": measure_scoring,
}


def main() -> None:
    """Measure one part for some rounds; print what was found as JSON."""
    found: dict[str, dict[str, Any]] = {}
    for name, unit, value in PARTS[sys.argv[1]](int(sys.argv[2])):
        found.setdefault(name, {"unit": unit, "values": []})["values"].append(value)
    print(json.dumps(found))  # noqa: T201 - the answer to the parent


if __name__ == "__main__":
    main()
