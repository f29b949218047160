"""A session with one adapter: start, hello, warm-up, batches, restarts within a budget."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from taospec_conformance.harness.protocol import (
    AdapterFaultError,
    Hello,
    check_plain,
    hello_request,
    parse_hello,
    parse_line,
    run_request,
    simple_request,
    split_results,
)
from taospec_conformance.harness.stdio import LINE_LIMIT, LineProcess
from taospec_conformance.harness.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of a session. Times in seconds."""

    hello: float = 20.0
    warmup: float = 120.0
    batch: float = 30.0
    bye: float = 5.0
    restarts: int = 400
    line: int = LINE_LIMIT


@dataclass(frozen=True, slots=True)
class Known:
    """The names that an adapter may use in its hello, and the versions it is told."""

    operations: Collection[str]
    traces: Collection[str]
    presets: Collection[str]
    suite: str
    spec: str


class Session:
    """A running adapter. After a fault that loses step it is restarted at the next question."""

    def __init__(
        self, command: Sequence[str], known: Known, limits: Limits, cwd: Path | None = None
    ) -> None:
        """Remember how to start the adapter; `open` starts it."""
        self._command = command
        self._known = known
        self._cwd = cwd
        self.limits = limits
        self.restarts = 0
        self._process: LineProcess | None = None
        self._hello: Hello | None = None
        self._seq = 0
        self._stderr = ""

    @property
    def stderr(self) -> str:
        """The last of what the adapter wrote to stderr."""
        return self._process.stderr_tail if self._process is not None else self._stderr

    def open(self) -> Hello:
        """Start the adapter, exchange hello and warm it up."""
        process = LineProcess(self._command, self._cwd, self.limits.line)
        self._process = process
        self._seq = 0
        try:
            hello = self._greet(process)
        except AdapterFaultError:
            self._drop()
            raise
        return hello

    def _greet(self, process: LineProcess) -> Hello:
        request = hello_request(self._known.suite, self._known.spec)
        message = parse_line(process.exchange(request, self.limits.hello), 0)
        known = self._known
        hello = parse_hello(message, known.operations, known.traces, known.presets)
        if self._hello is not None and hello != self._hello:
            raise AdapterFaultError(
                Verdict.PROTOCOL, "hello: a restarted adapter describes itself differently"
            )
        self._hello = hello
        warm = self._exchange(
            lambda seq: simple_request("warmup", seq), self.limits.warmup, process
        )
        check_plain(warm, "warmup")
        return hello

    def run(
        self,
        operation: str,
        preset: str,
        payloads: Sequence[str],
        *,
        trace: bool = False,
        seconds: float | None = None,
    ) -> list[dict[str, Any] | str]:
        """Ask a batch; return one result, or one sentence on what is wrong with it, per case."""
        process = self._ready()
        limit = self.limits.batch if seconds is None else seconds
        try:
            message = self._exchange(
                lambda seq: run_request(seq, operation, preset, payloads, trace=trace),
                limit,
                process,
            )
            return split_results(message, len(payloads))
        except AdapterFaultError as fault:
            if not fault.in_sync:
                self._drop()
            raise

    def close(self) -> str:
        """Say good-bye; return "" or what is wrong with how the adapter ended."""
        if self._process is None:
            return ""
        process, self._process = self._process, None
        complaint = process.finish(simple_request("bye", self._seq + 1), self.limits.bye)
        self._stderr = process.stderr_tail
        return complaint

    def kill(self) -> None:
        """End the adapter without a word."""
        self._drop()

    def _ready(self) -> LineProcess:
        if self._process is None:
            if self.restarts >= self.limits.restarts:
                raise AdapterFaultError(
                    Verdict.NOT_RUN, f"the adapter was restarted {self.restarts} times; gave up"
                )
            self.restarts += 1
            self.open()
        assert self._process is not None
        return self._process

    def _exchange(
        self, request: Callable[[int], str], seconds: float, process: LineProcess
    ) -> dict[str, Any]:
        self._seq += 1
        return parse_line(process.exchange(request(self._seq), seconds), self._seq)

    def _drop(self) -> None:
        if self._process is not None:
            process, self._process = self._process, None
            process.end()
            self._stderr = process.stderr_tail
