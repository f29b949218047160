"""A process that times one epoch again and again, whenever it is asked: the worker of `bench`."""

import importlib.util
import json
import sys
import time
from collections.abc import Callable

from taospec_conformance import paths

Answer = Callable[[str, str, dict[str, object]], dict[str, object]]


def _reference() -> Answer:
    from taospec_conformance.harness.reference import answer

    return answer


def _numpy() -> Answer:
    script = paths.implementations_root() / "numpy" / "adapter.py"
    sys.path.insert(0, str(script.parent))
    spec = importlib.util.spec_from_file_location("adapter", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Answer = module.call
    return found


def main() -> None:
    """Read a case, answer it once to warm up, then once for every line; print the seconds."""
    answer = _reference() if sys.argv[1] == "reference" else _numpy()
    case = json.loads(sys.stdin.readline())
    output = answer("epoch.run", "finney", case)
    print(json.dumps(output), flush=True)  # noqa: T201 - the protocol with the parent
    for _ in sys.stdin:
        start = time.perf_counter()
        answer("epoch.run", "finney", case)
        print(time.perf_counter() - start, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
