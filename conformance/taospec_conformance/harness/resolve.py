"""From the words of the command line to the command that starts an adapter."""

import atexit
import importlib.util
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from taospec_conformance import paths
from taospec_conformance.errors import UserError

_CALLABLE = re.compile(r"[A-Za-z_][\w.]*:[A-Za-z_]\w*")
_WORKER = "taospec_conformance.harness.callable_worker"


@dataclass(frozen=True, slots=True)
class Adapter:
    """How to start an adapter; `words` is what to type to name it again."""

    words: str
    command: tuple[str, ...]


class SkippedAdapterError(Exception):
    """A bundled adapter that cannot run on this machine; the message is the reason."""


def _callable(place: str) -> tuple[str, ...]:
    return (sys.executable, "-m", _WORKER, place)


def _script(*parts: str) -> tuple[str, ...]:
    script = paths.implementations_root().joinpath(*parts)
    if not script.is_file():
        raise SkippedAdapterError(f"{script} is not there")
    return (sys.executable, str(script))


def _numpy() -> tuple[str, ...]:
    if importlib.util.find_spec("numpy") is None:
        raise SkippedAdapterError("NumPy is not installed: pip install 'taospec[numpy]'")
    return _script("numpy", "adapter.py")


def _c_minimal() -> tuple[str, ...]:
    home = paths.implementations_root() / "minimal" / "c"
    sources = sorted(home.glob("*.c"))
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if not sources:
        raise SkippedAdapterError(f"there are no sources in {home}")
    if compiler is None:
        raise SkippedAdapterError("there is no C compiler (cc, gcc, clang) on the PATH")
    folder = tempfile.mkdtemp(prefix="taospec-c-minimal-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    target = Path(folder) / "adapter"
    command = [compiler, "-std=c11", "-O2", "-o", str(target), *map(str, sources)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SkippedAdapterError(f"{compiler} failed: {done.stderr.strip()[:400]}")
    return (str(target),)


BUNDLED: dict[str, Callable[[], tuple[str, ...]]] = {
    "reference": lambda: _callable("taospec_conformance.harness.reference:answer"),
    "numpy": _numpy,
    "python-minimal": lambda: _script("minimal", "python", "adapter.py"),
    "c-minimal": _c_minimal,
}


def resolve(words: Sequence[str]) -> Adapter:
    """Return the adapter that the words name: a bundled one, a callable, or a command."""
    typed = " ".join(words)
    if len(words) == 1 and words[0] in BUNDLED:
        return Adapter(typed, BUNDLED[words[0]]())
    if len(words) == 1 and _CALLABLE.fullmatch(words[0]) and not Path(words[0]).exists():
        return Adapter(typed, _callable(words[0]))
    program = shutil.which(words[0])
    if program is None:
        raise UserError(
            f"there is no adapter {words[0]!r}",
            remedy=f"name a bundled one ({', '.join(BUNDLED)}), a callable `module:function`, "
            "or a command after `--`, for instance `taospec conform -- ./adapter --fast`",
        )
    separator = "-- " if len(words) > 1 else ""
    return Adapter(f"{separator}{typed}", (program, *words[1:]))
