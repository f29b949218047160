"""A process that speaks lines over stdio, with a time limit on every exchange.

One loop writes the question, reads the answer and drains stderr at the same time, so that no
side can block the other for longer than the limit. The process leads a group of its own; the
whole group is ended with it.
"""

import os
import selectors
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from taospec_conformance.errors import UserError
from taospec_conformance.harness.protocol import AdapterFaultError, excerpt
from taospec_conformance.harness.verdicts import Verdict

LINE_LIMIT = 64 << 20
STDERR_KEPT = 32 << 10
_CHUNK = 1 << 18


class LineProcess:
    """A child process; `exchange` sends one line and returns the one line it answers."""

    def __init__(
        self, command: Sequence[str], cwd: Path | None = None, line_limit: int = LINE_LIMIT
    ) -> None:
        """Start the command; one that cannot be started is a wrong usage."""
        self._line_limit = line_limit
        self._received = bytearray()
        self._stderr = bytearray()
        try:
            self._process = subprocess.Popen(
                list(command),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                cwd=cwd,
                bufsize=0,
                start_new_session=True,
            )
        except OSError as error:
            raise UserError(
                f"the adapter cannot be started: {error.strerror or error}",
                where=" ".join(command),
                remedy="name a bundled implementation, `module:function`, or an executable command",
            ) from error
        assert self._process.stdin
        assert self._process.stdout
        assert self._process.stderr
        self._stdin, self._stdout = self._process.stdin.fileno(), self._process.stdout.fileno()
        self._errors = self._process.stderr.fileno()
        for descriptor in (self._stdin, self._stdout, self._errors):
            os.set_blocking(descriptor, False)

    @property
    def stderr_tail(self) -> str:
        """The last of what the process wrote to stderr."""
        return bytes(self._stderr).decode("utf-8", errors="replace")

    def exchange(self, line: str, seconds: float) -> bytes:
        """Send one line and return the line that comes back, without its newline."""
        if self._received:
            raise AdapterFaultError(
                Verdict.PROTOCOL,
                f"the adapter wrote {len(self._received):,} bytes that nobody asked for "
                f"(stdout is for the protocol only): {bytes(self._received[:80])!r}",
            )
        pending = memoryview(line.encode("utf-8") + b"\n")
        deadline = time.monotonic() + seconds
        with selectors.DefaultSelector() as selector:
            selector.register(self._stdin, selectors.EVENT_WRITE)
            selector.register(self._stdout, selectors.EVENT_READ)
            with suppress(KeyError, ValueError, OSError):
                selector.register(self._errors, selectors.EVENT_READ)
            return self._loop(selector, pending, deadline, seconds)

    def _loop(
        self,
        selector: selectors.BaseSelector,
        pending: memoryview,
        deadline: float,
        seconds: float,
    ) -> bytes:
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                raise AdapterFaultError(Verdict.TIMEOUT, f"no answer within {seconds:g} s")
            for key, _ in selector.select(left):
                if key.fd == self._errors:
                    self._drain_stderr(selector)
                elif key.fd == self._stdin:
                    pending = self._write(selector, pending)
                else:
                    answer = self._read_line()
                    if answer is not None:
                        return answer

    def _write(self, selector: selectors.BaseSelector, pending: memoryview) -> memoryview:
        try:
            written = os.write(self._stdin, pending[:_CHUNK])
        except BlockingIOError:
            return pending
        except OSError:
            # the reader is gone; its stdout says whether it answered before it went
            selector.unregister(self._stdin)
            return pending
        if written == len(pending):
            selector.unregister(self._stdin)
        return pending[written:]

    def _read_line(self) -> bytes | None:
        try:
            chunk = os.read(self._stdout, _CHUNK)
        except BlockingIOError:
            return None
        if not chunk:
            raise AdapterFaultError(Verdict.CRASH, self._how_it_ended())
        searched = len(self._received)
        self._received += chunk
        end = self._received.find(b"\n", searched)
        if end < 0:
            if len(self._received) > self._line_limit:
                raise AdapterFaultError(
                    Verdict.PROTOCOL, f"a line is longer than {self._line_limit:,} bytes"
                )
            return None
        line = bytes(self._received[:end])
        del self._received[: end + 1]
        return line

    def _drain_stderr(self, selector: selectors.BaseSelector | None) -> None:
        try:
            chunk = os.read(self._errors, _CHUNK)
        except BlockingIOError:
            return
        if not chunk and selector is not None:
            selector.unregister(self._errors)
        self._stderr += chunk
        del self._stderr[:-STDERR_KEPT]

    def _how_it_ended(self) -> str:
        """Wait briefly for the end of a process that closed its stdout and describe it."""
        unread = f" after {bytes(self._received[:80])!r}" if self._received else ""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(1.0)
        self._drain_stderr(None)
        status = self._process.returncode
        if status is None:
            return f"the adapter closed its stdout{unread} but runs on"
        how = f"signal {-status} ({_signal_name(-status)})" if status < 0 else f"status {status}"
        last = excerpt(self.stderr_tail.strip().rsplit("\n", 1)[-1], 200)
        said = f"; the end of its stderr: {last}" if last else ""
        return f"the adapter ended with {how}{unread}{said}"

    def finish(self, line: str, seconds: float) -> str:
        """Say good-bye; return "" if the process ends with status 0, else what is wrong."""
        with suppress(OSError):
            os.write(self._stdin, line.encode("utf-8") + b"\n")
        assert self._process.stdin
        self._process.stdin.close()
        deadline = time.monotonic() + seconds
        while self._process.poll() is None and time.monotonic() < deadline:
            self._drain_stderr(None)
            time.sleep(0.002)
        status = self._process.poll()
        self.end()
        if status is None:
            return f"the adapter did not exit within {seconds:g} s of `bye`"
        return "" if status == 0 else f"the adapter exited with status {status} after `bye`"

    def end(self) -> None:
        """End the process and everything that it started."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None:
                with suppress(OSError):
                    stream.close()


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return "unknown"
