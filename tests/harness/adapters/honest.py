"""An adapter of three operations, in plain Python and without the suite's code.

The first argument makes it misbehave; `plain` does not. The others end the process, hang, lie
or garble at one place, so that the harness can be seen to notice.
"""

import json
import os
import random
import sys
import time

ONE = 1 << 32
U64 = 2**64 - 1
MODE = sys.argv[1] if len(sys.argv) > 1 else "plain"
OPERATIONS = [
    "arithmetic.u64.saturating_add",
    "arithmetic.u64.saturating_div",
    "consensus.quantise_proportion",
]


def compute(operation: str, data: dict[str, str]) -> dict[str, object]:
    if operation == OPERATIONS[0]:
        return {"output": {"result": str(min(int(data["a"]) + int(data["b"]), U64))}}
    if operation == OPERATIONS[1]:
        if data["b"] == "0":
            return {"rejected": "DivisionByZero"}
        return {"output": {"result": str(int(data["a"]) // int(data["b"]))}}
    return {"output": {"result": min(max(int(data["value"]) * 65535 >> 32, 0), 65535)}}


def hello(seq: int) -> dict[str, object]:
    answer: dict[str, object] = {
        "seq": seq,
        "protocol": 1,
        "implementation": {"name": "honest", "version": "1", "language": "python"},
        "operations": OPERATIONS,
        "presets": ["finney"],
        "traces": [],
        "max_cases": 64,
        "deterministic": True,
    }
    changes: dict[str, dict[str, object]] = {
        "hello-unknown-operation": {"operations": ["arithmetic.u64.saturating_ad"]},
        "hello-unknown-pattern": {"operations": ["nowhere.*"]},
        "hello-no-operations": {"operations": []},
        "hello-unknown-preset": {"presets": ["finny"]},
        "hello-unknown-trace": {"traces": ["no_such_stage"]},
        "hello-unknown-field": {"speed": "fast"},
        "hello-protocol": {"protocol": 2},
        "hello-seq": {"seq": 7},
        "hello-max-cases": {"max_cases": 0},
        "hello-implementation": {"implementation": "honest"},
        "hello-escape": {"implementation": {"name": "x\x1b[2J", "version": "1", "language": "c"}},
        "claims-what-it-has-not": {"operations": [*OPERATIONS, "arithmetic.u64.saturating_mul"]},
        "claims-other-things": {"operations": ["primitives.echo"]},
    }
    answer.update(changes.get(MODE, {}))
    if MODE == "hello-missing-field":
        del answer["presets"]
    if MODE in ("hello-changes", "crash-and-change"):
        answer["implementation"] = {"name": "x", "version": str(os.getpid()), "language": "x"}
    return answer


def spoil(result: dict[str, object], data: dict[str, str]) -> dict[str, object]:
    """Garble the answer to one input, or all of them."""
    chosen = data.get("a") == "5"
    output = result.get("output")
    first = output.get("result") if isinstance(output, dict) else None
    spoilt: dict[str, dict[str, object]] = {
        "number-for-string": {"output": {"result": 5}},
        "float": {"output": {"result": 5.5}},
        "leading-zero": {"output": {"result": f"0{first}"}},
        "out-of-range": {"output": {"result": str(2**64)}},
        "negative": {"output": {"result": "-1"}},
        "unknown-slot": {"output": {"result": str(first), "extra": "0"}},
        "escape": {"output": {"result": "1", "\x1b[2J": "0"}},
        "missing-slot": {"output": {}},
        "output-list": {"output": [str(first)]},
        "unknown-field": {**result, "note": "hello"},
        "unasked-trace": {**result, "trace": {}},
        "both-kinds": {**result, "rejected": "DivisionByZero"},
        "no-kind": {},
        "unknown-code": {"rejected": "DivideByZero"},
        "wrong-code": {"rejected": "DivisionByZero"},
        "error": {"error": "out of memory"},
        "unsupported": {"unsupported": "too large"},
        "wrong": {"output": {"result": "123"}},
    }
    if MODE in spoilt and chosen:
        return spoilt[MODE]
    if MODE == "random" and chosen:
        return {"output": {"result": str(random.randrange(U64))}}
    if MODE == "all-unsupported":
        return {"unsupported": "not yet"}
    if MODE == "true-for-one" and isinstance(first, int) and first > 0:
        return {"output": {"result": True}}
    return result


def fail_process(message: dict[str, object], text: str) -> None:
    """Misbehave as a process where the batch holds the chosen input."""
    chosen = '"a":"5"' in text
    if MODE == "exit-at-run" or (MODE in ("crash", "crash-and-change") and chosen):
        sys.stderr.write("about to fall over\x1b[2J\n")
        sys.stderr.flush()
        os._exit(3)
    if MODE == "abort" and chosen:
        os.abort()
    if MODE == "hang-at-run" or (
        MODE in ("hang", "hang-always") and (chosen or MODE == "hang-always")
    ):
        time.sleep(60)
    if MODE == "garbage" and chosen:
        print("DEBUG: five", flush=True)
    if MODE == "not-utf8" and chosen:
        sys.stdout.buffer.write(b'{"seq":\xff\xfe}\n')
        sys.stdout.flush()
    if MODE == "huge-line" and chosen:
        sys.stdout.write("x" * 3_000_000)
        sys.stdout.flush()
    if MODE == "deep" and chosen:
        print("[" * 100_000, flush=True)
    if MODE == "crash-in-large-batch" and len(message["cases"]) > 20:  # type: ignore[arg-type]
        os._exit(4)


def run(message: dict[str, object], text: str) -> dict[str, object]:
    fail_process(message, text)
    cases: list[dict[str, object]] = message["cases"]  # type: ignore[assignment]
    results: list[dict[str, object]] = []
    for case in cases:
        data: dict[str, str] = case["input"]  # type: ignore[assignment]
        operation = str(message["operation"])
        if operation not in OPERATIONS:
            results.append({"i": case["i"], "unsupported": "no such operation here"})
            continue
        result = {"i": case["i"], **spoil(compute(operation, data), data)}
        if MODE == "order" and message["operation"] == OPERATIONS[0] and case["i"] == 3:
            result["output"] = {"result": "3"}
        results.append(result)
        if data.get("a") == "5":
            if MODE == "too-few":
                results.pop()
            if MODE == "too-many":
                results.append({**result, "i": 1000})
            if MODE == "twice":
                results.append(result)
            if MODE == "index-text":
                result["i"] = "5"
            if MODE == "index-true":
                result["i"] = True
    answer: dict[str, object] = {"seq": message["seq"], "results": results}
    if MODE == "answer-extra-field":
        answer["time"] = 3
    if MODE == "results-object":
        answer["results"] = {}
    if MODE == "wrong-seq":
        answer["seq"] = 1
    return answer


def main() -> None:
    if MODE == "exit-at-once":
        sys.exit("cannot find my library")
    if MODE == "hang-at-hello":
        time.sleep(60)
    for text in sys.stdin:
        message = json.loads(text)
        if message["type"] == "bye":
            break
        if message["type"] == "hello":
            answer = hello(message["seq"])
        elif message["type"] == "warmup":
            answer = {"seq": message["seq"]}
        else:
            answer = run(message, text)
        line = json.dumps(answer, separators=(",", ":"))
        if MODE == "duplicate-key" and message["type"] == "run":
            line = line.replace('"results":', '"results":[],"results":', 1)
        print(line, flush=True)
        if MODE == "talks-out-of-turn" and message["type"] == "run":
            print("done", flush=True)
        if MODE == "noisy":
            sys.stderr.write("x" * 200_000)
    if MODE == "exit-status":
        sys.exit(9)
    if MODE == "ignores-bye":
        time.sleep(60)


if __name__ == "__main__":
    main()
