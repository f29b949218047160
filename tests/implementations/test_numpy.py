"""The NumPy implementation on golden values, without the reference."""

import ast
import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

np = pytest.importorskip("numpy", reason="the NumPy implementation needs the extra `numpy`")

HOME = Path(__file__).parents[2] / "conformance" / "implementations" / "numpy"
ONE = 1 << 32
Call = Callable[..., Any]


@pytest.fixture(scope="module", autouse=True)
def importable() -> Iterator[None]:
    sys.path.insert(0, str(HOME))
    yield
    sys.path.remove(str(HOME))


@pytest.fixture(scope="module")
def call(importable: None) -> Call:
    from vectorised.protocol import run_batch

    def one(operation: str, **case: Any) -> Any:
        (answer,) = run_batch(operation, "finney", [case])
        return answer.get("output", answer)

    return one


def vector(kind: str, values: list[Any]) -> dict[str, Any]:
    return {"type": kind, "shape": [len(values)], "values": values}


def words(kind: str, values: list[int]) -> dict[str, Any]:
    return vector(kind, [str(value) for value in values])


def rows(kind: str, *stored: list[tuple[int, int]]) -> dict[str, Any]:
    offsets = [0]
    for row in stored:
        offsets.append(offsets[-1] + len(row))
    entries = [entry for row in stored for entry in row]
    narrow = kind == "U16"
    return {
        "type": kind,
        "offsets": offsets,
        "columns": [column for column, _ in entries],
        "values": [value if narrow else str(value) for _, value in entries],
    }


def entries(sparse: dict[str, Any]) -> list[list[tuple[int, int]]]:
    flat = list(zip(sparse["columns"], map(int, sparse["values"]), strict=True))
    bounds = sparse["offsets"]
    return [flat[start:end] for start, end in pairwise(bounds)]


def test_imports_nothing_of_the_reference() -> None:
    files = sorted(HOME.rglob("*.py"))
    assert len(files) > 10
    for path in files:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.level == 0:
                names = [node.module or ""]
            roots = {name.split(".")[0] for name in names}
            assert not any(root.startswith("taospec") for root in roots), path


@pytest.mark.parametrize(
    ("x", "result"),
    [
        (0, 4294967296),
        (ONE - 1, 11674931544),
        (ONE, 11674931200),
        (ONE + 1, 11674931552),
        (1 << 31, 7081203935),
        (-(1 << 31), 2605029348),
        (-ONE, 1580030169),
        (5 * ONE, 637429664624),
        (-5 * ONE, 28939262),
        (10 * ONE, 94602947905357),
        (-10 * ONE, 194991),
        (20 * ONE, 2066907302758576256),
        (1 << 62, 2066907302758576256),
        (-20 * ONE, 8),
        (-(1 << 63), 8),
        (1, 4294967297),
        (-1, 4294967295),
        (429496729, 4746672945),
        (-429496730, 3886247121),
    ],
)
def test_safe_exponential(call: Call, x: int, result: int) -> None:
    assert call("transcendental.exp_safe", x=str(x)) == {"result": str(result)}


@pytest.mark.parametrize(
    ("operation", "x", "result"),
    [
        ("i64f64.exp", 1 << 64, 50143447687050035200),
        ("i64f64.exp", -(1 << 64), 6786177901268885275),
        ("i64f64.exp", -10 << 64, 837480885292947),
        ("i64f64.exp", -40 << 64, 78),
        ("i64f64.exp", -1, 18446744073709551615),
        ("i32f32.ln", 2 * ONE, 2977044511),
        ("i32f32.ln", 3 * ONE, 4718503913),
        ("i32f32.ln", 10 * ONE, 9889527802),
        ("i32f32.ln", ONE // 2, -2977044511),
        ("i32f32.ln", 4, -89311335346),
        ("i32f32.ln", (1 << 63) - 1, 92288379858),
        ("i32f32.ln", 2, None),
        ("i32f32.ln", 0, None),
        ("i96f32.log2", ONE, 0),
        ("i96f32.log2", 2 * ONE, 4294967296),
        ("i96f32.log2", 3 * ONE, 6807362105),
        ("i96f32.log2", (1 << 33) - 1, 4294967295),
    ],
)
def test_transcendental(call: Call, operation: str, x: int, result: int | None) -> None:
    expected = None if result is None else str(result)
    assert call(f"transcendental.{operation}", x=str(x)) == {"result": expected}


def test_plain_division_by_zero_is_rejected_alone() -> None:
    from vectorised.protocol import run_batch

    cases = [{"a": "7", "b": "0"}, {"a": str(ONE), "b": "-1"}]
    answers = run_batch("arithmetic.i32f32.saturating_div", "finney", cases)
    assert answers == [{"rejected": "DivisionByZero"}, {"output": {"result": str(-(1 << 63))}}]


def _draw(rng: random.Random) -> int:
    corners = [0, 1, -1, ONE, ONE - 1, -ONE, (1 << 63) - 1, -(1 << 63), 65535 << 32]
    if rng.random() < 0.2:
        return rng.choice(corners)
    size = rng.getrandbits(rng.randrange(1, 64))
    return -size if rng.random() < 0.5 else size


def test_array_arithmetic_equals_integers() -> None:
    from vectorised import fixed
    from vectorised.wide import KINDS, check, checked_div, product, saturate, wrap

    kind, rng = KINDS["i32f32"], random.Random(5)
    for size in (1, 3, 2000):
        a = [_draw(rng) for _ in range(size)]
        b = [_draw(rng) for _ in range(size)]
        pairs = list(zip(a, b, strict=True))
        left, right = np.array(a, dtype=np.int64), np.array(b, dtype=np.int64)
        exact = [product(kind, x, y) for x, y in pairs]
        assert fixed.wrapping_mul(left, right).tolist() == [wrap(kind, p) for p in exact]
        assert fixed.saturating_mul(left, right).tolist() == [saturate(kind, p) for p in exact]
        valid = fixed.checked_mul(left, right)[1].tolist()
        assert valid == [check(kind, p) is not None for p in exact]
        quotients = [checked_div(kind, x, y) for x, y in pairs]
        assert fixed.safe_div(left, right).tolist() == [q or 0 for q in quotients]


@pytest.mark.parametrize(
    ("edge", "steepness", "result"),
    [
        ((0, 0, 0), 1000, 3012258989),
        ((1 << 31, ONE, 0), 1000, 3436006604),
        ((0, ONE, 0), 1000, 3859754218),
        ((0, 0, ONE), 1000, 3859754218),
        ((429496729, 1288490188, 858993459), 1000, 3047248389),
        ((0, ONE, 0), 32767, 3865503332),
        ((0, 0, ONE), -1000, 3012258989),
        ((0, 1431655765, 0), 333, 3319789213),
        ((0, 0, 0), 0, 3436006604),
    ],
)
def test_liquid_alpha(call: Call, edge: tuple[int, int, int], steepness: int, result: int) -> None:
    case = dict(zip(("consensus", "weight", "bond"), map(str, edge), strict=True))
    bounds = {"low": "3006509875", "high": "3865503334", "steepness": str(steepness << 32)}
    assert call("bonds.liquid_alpha", **case, **bounds) == {"result": str(result)}


@pytest.mark.parametrize(
    ("average", "alpha"),
    [
        (900000, 429496730),
        (975000, 107374183),
        (500000, 2147483648),
        (1000000, 0),
        (0, ONE),
        (1500000, -2147483648),
    ],
)
def test_fixed_alpha(call: Call, average: int, alpha: int) -> None:
    for rule in ("yuma2", "yuma3"):
        answer = call(f"bonds.fixed_alpha_{rule}", bonds_moving_average=str(average))
        assert answer == {"result": str(alpha)}


def test_top_ties_go_to_the_higher_uid(call: Call) -> None:
    values = words("I32F32", [5, 5, 0, 5])
    marks = call("consensus.top_nonzero", values=values, count=2)["result"]["values"]
    assert marks == [False, True, False, True]


def test_max_upscale_has_two_formulas(call: Call) -> None:
    values = [0, ONE // 2, ONE, 3 * ONE // 2, 2 * ONE, 32768 * ONE, 32769 * ONE]
    scaled = call("consensus.max_upscale", values=words("I32F32", values))["result"]["values"]
    assert scaled == [0, 1, 2, 3, 4, 65533, 65535]


def test_clip_drops_entries_without_consensus_but_keeps_explicit_zeros(call: Call) -> None:
    weights = rows("I32F32", [(2, 9), (0, 0), (1, 7)])
    clipped = call("consensus.clip", weights=weights, consensus=words("I32F32", [0, 0, 5]))
    assert entries(clipped["result"]) == [[(2, 5), (0, 0)]]


def test_liquid_average_drops_old_bonds_without_a_weight(call: Call) -> None:
    alphas = {"type": "I32F32", "shape": [2, 2], "values": ["429496730"] * 4}
    old, new = rows("I32F32", [(0, ONE)], []), rows("I32F32", [], [(1, 2 * ONE)])
    average = call("bonds.moving_average_liquid", new=new, old=old, alphas=alphas)
    assert entries(average["result"]) == [[], [(1, 858993460)]]


def test_alphas_follow_a_forward_cursor(call: Call) -> None:
    case = {
        "bonds": rows("I32F32", [], []),
        "consensus": words("I32F32", [0, 0]),
        "low": "3006509875",
        "high": "3865503334",
        "steepness": str(1000 << 32),
    }
    ordered = call("bonds.liquid_alphas", weights=rows("I32F32", [(0, ONE), (1, ONE)], []), **case)
    unordered = call(
        "bonds.liquid_alphas", weights=rows("I32F32", [(1, ONE), (0, ONE)], []), **case
    )
    assert ordered["result"]["values"][:2] == ["3859754218", "3859754218"]
    assert unordered["result"]["values"][:2] == ["3012258989", "3859754218"]


PARAMETERS = {
    "tempo": 360,
    "activity_cutoff_factor": 13889,
    "max_allowed_validators": 2,
    "kappa": 32767,
    "bonds_moving_average": "900000",
    "bonds_penalty": 65535,
    "yuma3_on": False,
    "liquid_alpha_on": False,
    "alpha_low": 45875,
    "alpha_high": 58982,
    "alpha_sigmoid_steepness": 1000,
    "commit_reveal_weights_enabled": False,
    "reveal_period_epochs": "1",
    "stake_threshold": "1000000000000",
    "tao_weight": "971718665099567868",
}
STAKE = [
    50975453504497254400000000000000,
    106315685725625909248000000000000,
    18446744073709551616000000000,
    0,
]
WEIGHTS = (
    [(3, 65535), (2, 32768)],
    [(2, 65535), (3, 13107), (0, 0)],
    [(2, 65535), (3, 65535)],
    [],
)
BONDS = ([(2, 30000), (3, 65535)], [(2, 65535)], [], [])
NO_COMMITS = {
    "hotkeys": words("AccountId", []),
    "epochs": words("U64", []),
    "blocks": words("U64", []),
}


def state_a(owner: int | None = 2, weights: Any = WEIGHTS, **changes: Any) -> dict[str, Any]:
    return {
        "parameters": {**PARAMETERS, **changes},
        "moment": {"block": "2000", "last_step": "1640"},
        "neurons": {
            "size": 4,
            "stake_weights": words("I64F64", STAKE),
            "owner": owner,
            "registered_at": words("U64", [0, 0, 0, 1500]),
            "validator_permits": vector("Bool", [True, True, False, False]),
        },
        "mechanism": {
            "last_update": words("U64", [1990, 1800, 1400, 1999]),
            "commit_blocks": words("U64", [(1 << 64) - 1] * 4),
            "weights": rows("U16", *weights),
            "bonds": rows("U16", *BONDS),
        },
        "emission": "100000000000",
    }


YUMA3 = {"yuma3_on": True}
LIQUID = {"yuma3_on": True, "liquid_alpha_on": True}
SORTED = ([(2, 32768), (3, 65535)], [(0, 0), (2, 65535), (3, 13107)], *WEIGHTS[2:])


@pytest.mark.parametrize(
    ("state", "validator", "dividends", "bonds"),
    [
        (
            state_a(),
            [21236734907, 28762681991, 583054, 0],
            [27834, 37699, 0, 0],
            [[(2, 27914), (3, 65535)], [(2, 65535), (3, 4750)], [(2, 1)], []],
        ),
        (
            state_a(**YUMA3, bonds_penalty=32767),
            [14165910473, 35833513760, 575720, 0],
            [18567, 46966, 0, 0],
            [[(2, 29184), (3, 61712)], [(2, 64442), (3, 1092)], [(2, 6007)], []],
        ),
        (
            state_a(**LIQUID),
            [11963970446, 38032264984, 3764545, 0],
            [15681, 49848, 4, 0],
            [[(3, 16759), (2, 23645)], [(2, 57813), (3, 7660)], [(2, 38302)], []],
        ),
        (
            state_a(**LIQUID, bonds_penalty=0),
            [14154866826, 35840491182, 4641944, 0],
            [18552, 46976, 6, 0],
            [[(3, 49549), (2, 23645)], [(2, 57813), (3, 7660)], [(2, 46326)], []],
        ),
        (
            state_a(weights=SORTED, **LIQUID, bonds_penalty=0),
            [14297712431, 35697665601, 4621921, 0],
            [18740, 46788, 6, 0],
            [[(2, 24254), (3, 49549)], [(2, 57813), (3, 7660)], [(2, 46326)], []],
        ),
    ],
    ids=["yuma2", "yuma3", "liquid", "liquid-unpenalised", "liquid-sorted"],
)
def test_epoch(
    call: Call,
    state: dict[str, Any],
    validator: list[int],
    dividends: list[int],
    bonds: list[list[tuple[int, int]]],
) -> None:
    output = call("epoch.run", **state)
    assert output["active"]["values"] == [True] * 4
    assert output["stake_weight"]["values"] == [21236, 44290, 7, 0]
    assert output["validator_permits"]["values"] == [True, True, True, False]
    assert output["consensus"]["values"] == [0, 0, 54612, 10922]
    assert output["incentive"]["values"] == [0, 0, 52501, 13033]
    assert output["validator_trust"]["values"] == [32767, 65534, 54612, 0]
    assert output["server_emission"]["values"] == ["0", "0", "40056365821", "9943634155"]
    assert output["validator_emission"]["values"] == [str(value) for value in validator]
    assert output["dividends"]["values"] == dividends
    assert entries(output["bonds"]) == bonds


def test_trace_has_every_stage_that_hello_names() -> None:
    from adapter import call as adapter

    (answer,) = adapter.run_batch("epoch.run", "finney", [state_a()], trace=True)
    assert list(answer["trace"]) == adapter.hello["traces"]
    assert answer == {**adapter("epoch.run", "finney", state_a()), "trace": answer["trace"]}


def test_blocks_of_rows_do_not_change_an_epoch(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    from vectorised import rows as sparse

    states = [state_a(bonds_penalty=32767, **change) for change in ({}, YUMA3, LIQUID)]
    whole = [call("epoch.run", **state) for state in states]
    monkeypatch.setattr(sparse, "BLOCK_CELLS", 4)
    assert [call("epoch.run", **state) for state in states] == whole


def test_column_sums_saturate_in_row_order(call: Call) -> None:
    top = (1 << 63) - 1
    matrix = rows("I32F32", [(0, top)], [(0, top)], [(0, -top)])
    stake = words("I32F32", [ONE, ONE, ONE])
    ranked = call("consensus.ranks", weights=matrix, stake=stake)["result"]["values"]
    assert ranked == ["0", "0", "0"]
    swapped = rows("I32F32", [(0, top)], [(0, -top)], [(0, top)])
    ranked = call("consensus.ranks", weights=swapped, stake=stake)["result"]["values"]
    assert ranked == [str(top), "0", "0"]


def test_epoch_without_owner(call: Call) -> None:
    output = call("epoch.run", **state_a(owner=None))
    assert output["validator_emission"]["values"] == ["21237563644", "28762436332", "0", "0"]
    assert output["server_emission"]["values"] == ["0", "0", "40055206092", "9944793884"]
    assert output["stake_weight"]["values"] == [21238, 44296, 0, 0]
    assert entries(output["bonds"])[2] == []


def subnet_a() -> dict[str, Any]:
    link = {"proportions": words("U64", [1 << 63])}
    return {
        "size": 4,
        "hotkeys": words("AccountId", [101, 102, 103, 104]),
        "owner_hotkey": "103",
        "registered_at": words("U64", [0, 0, 0, 1500]),
        "validator_permits": vector("Bool", [True, True, False, False]),
        "epoch_index": "7",
        "holdings": {
            "hotkeys": words("AccountId", [101, 102, 103]),
            "alpha": words("Alpha", [5 * 10**12, 3 * 10**12, 10**9]),
            "root": words("Rao", [10**13, 0, 0]),
        },
        "child_keys": {
            "hotkeys": words("AccountId", [101]),
            "others": words("AccountId", [102]),
            **link,
        },
        "parent_keys": {
            "hotkeys": words("AccountId", [102]),
            "others": words("AccountId", [101]),
            **link,
        },
    }


def stored_a(**changes: Any) -> dict[str, Any]:
    return {
        "last_update": words("U64", [1990, 1800, 1400, 1999]),
        "weights": rows("U16", *WEIGHTS),
        "bonds": rows("U16", *BONDS),
        "commits": NO_COMMITS,
        "timelocked_commits": NO_COMMITS,
        **changes,
    }


def subnet_epoch(call: Call, mechanisms: list[Any], split: list[int] | None, **changes: Any) -> Any:
    return call(
        "mechanisms.run_epoch",
        parameters={**PARAMETERS, **changes},
        moment={"block": "2000", "last_step": "1640"},
        subnet=subnet_a(),
        mechanisms=mechanisms,
        emission_split=None if split is None else vector("U16", split),
        emission="100000000000",
    )


def test_subnet_epoch_with_commits(call: Call) -> None:
    commits = {
        "hotkeys": words("AccountId", [101, 102]),
        "epochs": words("U64", [7, 5]),
        "blocks": words("U64", [1450, 100]),
    }
    stored = stored_a(timelocked_commits=commits)
    output = subnet_epoch(call, [stored], None, commit_reveal_weights_enabled=True)
    assert output["server_emission"]["values"] == ["0", "0", "44046364747", "5953635228"]
    assert output["validator_emission"]["values"][:2] == ["19233910762", "30765572725"]
    assert output["incentive"]["values"] == [0, 0, 57731, 7803]
    assert output["validator_trust"]["values"] == [54612, 65534, 54612, 0]
    assert entries(output["bonds"][0])[0] == [(2, 30140), (3, 65535)]


def test_subnet_epoch_of_two_mechanisms(call: Call) -> None:
    second = stored_a(
        last_update=words("U64", [1990]),
        weights=rows("U16", [(3, 65535)]),
        bonds=rows("U16"),
    )
    output = subnet_epoch(call, [stored_a(), second], [49151, 16384])
    assert output["hotkeys"]["values"] == ["101", "102", "103", "104"]
    assert output["server_emission"]["values"] == ["0", "0", "30042121561", "7457687683"]
    assert output["validator_emission"]["values"] == ["24028729699", "38468092069", "3368926", "0"]
    assert output["emission"]["values"] == [
        "13970887652", "20402956065", "22532537451", "5593237313",
    ]  # fmt: skip
    assert output["consensus"]["values"] == [0, 0, 40958, 8191]
    assert output["dividends"]["values"] == [20875, 28274, 0, 0]
    assert output["validator_trust"]["values"] == [24575, 49150, 40958, 0]
    assert output["stake_weight"]["values"] == [21235, 44289, 6, 0]
    assert output["incentive"]["values"] == [0, 0, 52501, 13033, 0, 0, 0, 0]
    assert output["stake"]["values"] == ["5526769743300", "11526769743300", "2000000000", "0"]


def test_split_gives_the_rest_to_the_first(call: Call) -> None:
    def parts(emission: int, count: int, split: list[int] | None) -> list[int]:
        given = None if split is None else vector("U16", split)
        answer = call("mechanisms.split_emission", emission=str(emission), count=count, split=given)
        return [int(value) for value in answer["result"]["values"]]

    assert parts(10, 4, None) == [4, 2, 2, 2]
    assert parts(19, 5, [3450, 6899, 10348, 17247, 27594]) == [1, 2, 3, 5, 8]
    assert parts(10**9, 2, [16383, 49152]) == [249988556, 750011444]


def test_adapter_speaks_lines_from_anywhere(tmp_path: Path) -> None:
    add = {"type": "run", "seq": 2, "operation": "arithmetic.u64.saturating_add"}
    case = {"i": 0, "input": {"a": str((1 << 64) - 1), "b": "1"}}
    requests = [
        {"type": "hello", "seq": 0, "protocol": 1, "suite": "0.1.0", "spec": "0.1.0"},
        {"type": "warmup", "seq": 1},
        {**add, "preset": "finney", "trace": False, "cases": [case]},
        {**add, "seq": 3, "operation": "nothing.at_all", "preset": "finney", "cases": [case]},
        {"type": "bye", "seq": 4},
    ]
    finished = subprocess.run(
        [sys.executable, str(HOME / "adapter.py")],
        input="".join(json.dumps(request) + "\n" for request in requests),
        capture_output=True,
        text=True,
        cwd=tmp_path,
        timeout=60,
        check=True,
    )
    hello, warm, result, unknown = map(json.loads, finished.stdout.splitlines())
    assert hello["implementation"]["name"] == "numpy"
    assert {"arithmetic.*", "epoch.*", "mechanisms.*"} <= set(hello["operations"])
    assert warm == {"seq": 1}
    assert result["results"] == [{"i": 0, "output": {"result": str((1 << 64) - 1)}}]
    assert "unsupported" in unknown["results"][0]
