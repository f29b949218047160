"""Each engine on tiny theorems: what holds, what is refuted, and what remains unknown."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from samples import chapter, stated, theorem

from taospec.primitives import DOMAINS
from taospec_conformance.prove.engines import tested as drawn
from taospec_conformance.prove.engines.exhausted import exhausted
from taospec_conformance.prove.engines.explored import explored, module_text
from taospec_conformance.prove.engines.ideal import ideal
from taospec_conformance.prove.engines.proved import controlled, proved
from taospec_conformance.prove.evidence import Evidence, Limits
from taospec_conformance.prove.parameters import small_type
from taospec_conformance.prove.pool import Pool, Task
from taospec_conformance.prove.registry import read_statements, theorems
from taospec_conformance.prove.worker import in_fork

FEW = Limits(examples=50, seconds=20, condition_seconds=10)
KERNEL = "kind: FixedType, a: Number, b: Number"
EXPLORED = ', by=("explored",)'
FLOOR = "saturating_mul(kind, a, b) in (kind.low, kind.high, (a * b) >> kind.fraction_bits)"


def test_draws_refute_with_arguments():
    found = drawn.tested(theorem(stated(parameters="x: U16", body="x < 60000")), FEW)
    assert found.verdict == "refuted"
    assert found.counterexample is not None
    assert found.counterexample["x"] >= 60000
    assert found.detail == f"theorem A-1 fails for x={found.counterexample['x']}"


def test_draws_are_counted_for_each_type_and_only_where_the_condition_holds():
    found = drawn.tested(theorem(stated(', types=("I32F32", "U64")', KERNEL, FLOOR)), FEW)
    assert (found.verdict, found.cases) == ("holds", 100)
    condition = ", where=lambda x: x % 2 == 0"
    assert drawn.tested(theorem(stated(condition, "x: U64", "x % 2 == 0")), FEW).verdict == "holds"


def test_a_condition_that_admits_nothing_is_no_evidence():
    never = theorem(stated(', by=("exhausted",), where=lambda x: False'))
    assert drawn.tested(never, FEW).verdict == "empty"
    assert exhausted(never, FEW).verdict == "unknown"


def test_an_error_of_the_statement_refutes_it():
    found = drawn.tested(theorem(stated(body="10 // x >= 0")), FEW)
    assert found.verdict == "refuted"
    assert "ZeroDivisionError" in found.detail


def test_a_saved_counterexample_is_tried_again():
    wrong = theorem(stated(parameters="x: U16", body="x < 60000"))
    found = drawn.replayed(wrong, {"x": 65535})
    assert found is not None
    assert found.verdict == "refuted"
    assert drawn.replayed(wrong, {"x": 3}) is None
    assert drawn.replayed(wrong, {"y": 65535}) is None
    assert drawn.replayed(wrong, {"x": 70000}) is None


def test_boundaries_are_inside_the_domain():
    for domain in DOMAINS.values():
        values = drawn.boundary_values(domain)
        assert {domain.low, domain.high, 0, 1} <= set(values)
        assert all(domain.low <= value <= domain.high for value in values)


def test_a_closed_statement_is_computed():
    assert drawn.computed(theorem(stated(parameters="", body="1 + 1 == 2")), FEW) == Evidence(
        "holds", "", 1
    )
    assert drawn.computed(theorem(stated(parameters="", body="1 == 2")), FEW).verdict == "refuted"


def test_all_values_of_a_small_domain_are_tried():
    shape = ', by=("exhausted",), shape={"x": 2}'
    found = exhausted(theorem(stated(shape, "x: Sequence[bool], y: U8", "len(x) == 2")), FEW)
    assert (found.verdict, found.cases) == ("holds", 2 * 2 * 256)
    wrong = exhausted(theorem(stated(', by=("exhausted",)', body="x != 77")), FEW)
    assert (wrong.verdict, wrong.counterexample) == ("refuted", {"x": 77})


def test_kernels_are_tried_on_small_types_of_both_signs():
    claim = ', by=("exhausted",), types=("I32F32", "U64F64", "U96F32")'
    found = exhausted(theorem(stated(claim, KERNEL, FLOOR)), FEW)
    assert (found.verdict, found.cases) == ("holds", 2 * 256 * 256)
    assert found.detail == "all 131,072 cases of U4F4, I4F4"


def test_a_small_type_has_the_range_of_its_bits():
    kind = small_type(3, 3, signed=True)
    assert (kind.name, kind.low, kind.high, kind.one) == ("I3F3", -32, 31, 8)


def test_the_executor_proves_and_refutes():
    right = theorem(stated(', by=("proved",), types=("I32F32",)', KERNEL, FLOOR))
    assert proved(right, FEW).verdict == "holds"
    wrong = proved(theorem(stated(parameters="x: U64", body="x != 12345678901")), FEW)
    assert (wrong.verdict, wrong.counterexample) == ("refuted", {"x": 12345678901})


def test_nothing_is_proved_of_arguments_that_do_not_exist():
    never = ", where=lambda x: x * x == 3"
    assert proved(theorem(stated(never, "x: U64", "x == 9")), FEW).verdict == "unknown"
    once = ", where=lambda x: x == 12345678901"
    assert proved(theorem(stated(once, "x: U64", "x == 12345678901")), FEW).verdict == "holds"


def test_crosshair_reads_a_contract_with_one_parameter_a_value(tmp_path: Path):
    path = tmp_path / "sample.md"
    code = stated(', by=("explored",), shape={"x": 2}', "x: Sequence[U8], y: bool", "sum(x) <= 510")
    path.write_text("\n".join(chapter(code).lines) + "\n")
    (right,) = theorems(chapter(code, path))
    assert "def claim_0(x_0: int, x_1: int, y: bool)" in module_text(right)
    assert explored(right, FEW, tmp_path / "explored").verdict == "holds"
    path.write_text(path.read_text().replace("510", "509"))
    assert explored(right, FEW, tmp_path / "explored").verdict == "refuted"


def test_prose_of_docstrings_is_no_contract_for_crosshair(tmp_path: Path):
    path = tmp_path / "sample.md"
    helper = 'def same(x: int) -> int:\n    """Return it.\n\n    post: nothing else\n    """\n'
    code = f"{helper}    return x\n\n\n{stated(EXPLORED, body='same(x) == x')}"
    path.write_text("\n".join(chapter(code).lines) + "\n")
    (right,) = theorems(chapter(code, path))
    assert explored(right, FEW, tmp_path / "explored").verdict == "holds"


def test_a_mutant_is_refuted_in_a_process_of_its_own():
    source = ', types=("I32F32",), mutant=("arithmetic.saturating_mul", "a * b", "2 * a * b")'
    right = theorem(stated(source, KERNEL, FLOOR))
    blind = theorem(stated(source, KERNEL, "a <= kind.high"))
    assert in_fork(lambda: controlled(right, FEW), FEW).detail == "refuted by draws"
    found = in_fork(lambda: controlled(blind, FEW), FEW)
    assert found.verdict == "unknown"
    assert "is not refuted" in found.detail
    assert drawn.tested(right, FEW).verdict == "holds"


def test_an_identity_is_the_same_expression_or_is_refuted():
    code = (
        f'{stated()}\n\n@identity("A-2", bound="A-1")\n'
        "def sides(a: Positive, b: Positive) -> object:\n"
        '    """It is so."""\n'
        "    return {}\n"
    )
    right = read_statements(chapter(code.format("a / (a + b) + b / (a + b), 1")))[1][0]
    wrong = read_statements(chapter(code.format("a / (a + b), 1")))[1][0]
    assert ideal(right, FEW).verdict == "holds"
    assert ideal(wrong, FEW).verdict == "refuted"


def test_work_ends_at_its_limits():
    def forever() -> Evidence:
        while True:
            pass

    found = in_fork(forever, Limits(seconds=-29))
    assert (found.verdict, found.detail) == ("unknown", "ended by its limits: -29 s")
    found = in_fork(lambda: Evidence("holds", "x" * (1 << 20)), FEW)
    assert len(found.detail) == 1 << 20


def test_a_worker_answers_about_theorems_of_a_file(tmp_path: Path):
    path = tmp_path / "sample.md"
    code = stated(body="x < 200")
    path.write_text("\n".join(chapter(code).lines) + "\n")
    (wrong,) = theorems(chapter(code, path))
    with Pool(tmp_path, 1) as pool:
        tasks = [Task(wrong, "tested", FEW), Task(wrong, "tested", FEW, {"x": 255})]
        answers = {task.replay is None: found for task, found in pool.run(tasks, print)}
    assert answers[True].verdict == "refuted"
    assert answers[False].detail == "theorem A-1 fails for x=255, as before"
