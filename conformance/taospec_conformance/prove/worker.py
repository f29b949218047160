"""A process that forks for each question, within limits of time and memory.

`python -m taospec_conformance.prove.worker` takes one question a line from standard input, and
answers with one line. It reads a chapter when it is first asked about it. Whether contracts are
checked is decided when it starts, by the environment. Whatever a question does, it does to the
fork.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import os
import resource
import select
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from taospec_conformance.errors import UserError
from taospec_conformance.prove.evidence import Evidence, Limits, from_json
from taospec_conformance.prove.identities import Identity
from taospec_conformance.prove.registry import Theorem, read_statements
from taospec_conformance.text.chapters import read_chapter

Engine = Callable[[Any, Limits], Evidence]
GRACE = 30  # seconds beyond the limit of an engine before its process is ended
WALL = 5  # seconds by the clock for each second of the processor, on a busy machine


def engine_of(name: str) -> Engine:
    """Return the engine that computes a kind of evidence; its packages load only now."""
    match name:
        case "tested":
            from taospec_conformance.prove.engines.tested import tested

            return tested
        case "computed":
            from taospec_conformance.prove.engines.tested import computed

            return computed
        case "exhausted":
            from taospec_conformance.prove.engines.exhausted import exhausted

            return exhausted
        case "proved":
            from taospec_conformance.prove.engines.proved import proved

            return proved
        case "control":
            from taospec_conformance.prove.engines.proved import controlled

            return controlled
        case _:
            from taospec_conformance.prove.engines.ideal import ideal

            return ideal


def answer(
    theorem: Theorem | Identity, engine: str, limits: Limits, replay: dict[str, Any] | None
) -> Evidence:
    """Run one engine on one theorem; a saved counterexample is tried first."""
    if replay is not None and isinstance(theorem, Theorem) and engine != "control":
        from taospec_conformance.prove.engines.tested import replayed

        found = replayed(theorem, replay)
        if found is not None:
            return found
    try:
        return engine_of(engine)(theorem, limits)
    except UserError as error:
        return Evidence("unknown", error.line)
    except MemoryError:
        return Evidence("unknown", f"needs more than {limits.memory >> 20} MiB")


def in_fork(work: Callable[[], Evidence], limits: Limits) -> Evidence:
    """Do the work in a fork with limits, and end it when they are passed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _work_and_exit(work, limits, writing)
    os.close(writing)
    content = _read_until(reading, time.monotonic() + WALL * (limits.seconds + GRACE))
    if content is None:
        os.kill(child, signal.SIGKILL)
    os.close(reading)
    _, status = os.waitpid(child, 0)
    if content:
        return from_json(json.loads(content))
    if content is None or os.WIFSIGNALED(status):
        return Evidence("unknown", f"ended by its limits: {limits.seconds} s")
    return Evidence("unknown", f"its process ended with status {os.waitstatus_to_exitcode(status)}")


def _work_and_exit(work: Callable[[], Evidence], limits: Limits, writing: int) -> None:
    """Answer into the pipe and leave the fork without unwinding what belongs to its parent."""
    started, seconds = time.process_time(), limits.seconds + GRACE
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    status = 1
    try:
        found = dataclasses.replace(work(), seconds=time.process_time() - started)
        content = json.dumps(found.to_json(), default=str).encode("utf-8")
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(content)
        status = 0
    finally:
        sys.stderr.flush()
        os._exit(status)


def _read_until(reading: int, deadline: float) -> bytes | None:
    """Return everything that comes through a pipe before it closes, or None after the deadline."""
    pieces: list[bytes] = []
    while True:
        ready, _, _ = select.select([reading], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            return None
        piece = os.read(reading, 1 << 16)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)


@functools.cache
def statements(path: Path) -> dict[str, Theorem | Identity]:
    """Return the statements of the chapter in a file by id."""
    stated: list[Theorem | Identity] = []
    for found in read_statements(read_chapter(path)):
        stated.extend(found)
    return {statement.id: statement for statement in stated}


def settle(task: dict[str, Any]) -> Evidence:
    """Answer one question."""
    limits = Limits(**task["limits"])
    try:
        theorem = statements(Path(task["path"])).get(task["theorem"])
    except UserError as error:
        return Evidence("unknown", error.line)
    if theorem is None:
        return Evidence("unknown", "the text changed under the run; start it again")
    engine_of(task["engine"])  # its packages load here, once, and not in every fork
    return in_fork(partial(answer, theorem, task["engine"], limits, task["replay"]), limits)


def serve() -> None:
    """Answer questions until standard input ends."""
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what engines print is no answer
    for line in sys.stdin:
        channel.write(json.dumps(settle(json.loads(line)).to_json()) + "\n")
        channel.flush()


if __name__ == "__main__":
    serve()
