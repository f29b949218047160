"""The symbolic executor: what it proves, what it refutes, and how it fails closed."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
import z3

from taospec.arithmetic import saturating_add, saturating_mul
from taospec.ledger import balance, transfer_tao
from taospec.primitives import (
    I32F32,
    ONE,
    U8,
    U16,
    U64,
    AccountId,
    FixedType,
    Rao,
    SparseRows,
    i32f32,
    u64,
)
from taospec.rejections import Rejection
from taospec.state import Lease, State
from taospec_conformance.errors import UserError
from taospec_conformance.prove.symbolic import Limits, prove
from taospec_conformance.prove.symbolic.paths import Explorer, Path
from taospec_conformance.prove.symbolic.proxies import SymBool, SymInt
from taospec_conformance.prove.symbolic.ranges import Range
from taospec_conformance.prove.symbolic.relaxing import relaxed
from taospec_conformance.prove.symbolic.second import DisagreementError, none_holds
from taospec_conformance.prove.symbolic.signals import Unsupported

PRIVATE = {
    "__class__", "__new__", "__init__", "__delattr__", "__setattr__", "__getattribute__",
    "__doc__", "__dir__", "__init_subclass__", "__subclasshook__", "__sizeof__",
}  # fmt: skip


def on_a_path(program: Callable[[Path, SymInt, SymBool], object]) -> list[Any]:
    explorer = Explorer(Limits())

    def run(path: Path) -> object:
        number = SymInt(path, z3.Int("number"), Range(None, None))
        return program(path, number, SymBool(path, z3.Bool("flag")))

    endings = list(explorer.endings(run))
    for ending in endings:
        if ending.error is not None:
            raise ending.error
    return [ending.value for ending in endings]


def parameters(statement: Callable[..., object]) -> dict[str, object]:
    return {name: hint for name, hint in statement.__annotations__.items() if name != "return"}


class TestVerdicts:
    def test_a_true_statement_is_proved_and_cross_checked(self):
        def floors(a: I32F32, b: I32F32) -> bool:
            result = saturating_mul(i32f32, a, b)
            exact = int(a) * int(b)
            return result in (i32f32.low, i32f32.high) or 0 <= exact - (result << 32) < 2**32

        outcome = prove(floors, parameters(floors))
        assert outcome.verdict == "proved"
        assert outcome.queries > 0
        assert outcome.cross_checked

    def test_a_false_statement_is_refuted_by_numbers(self):
        def fits(a: U64, b: U64) -> bool:
            return saturating_add(u64, a, b) == a + b

        outcome = prove(fits, parameters(fits))
        assert outcome.verdict == "refuted"
        assert outcome.counterexample is not None
        assert not fits(**outcome.counterexample)  # type: ignore[arg-type]

    def test_a_condition_is_assumed(self):
        def positive(a: U8) -> bool:
            return 10 // a >= 0

        assert prove(positive, parameters(positive)).verdict == "refuted"
        assert prove(positive, parameters(positive), lambda a: a != 0).verdict == "proved"

    def test_an_exception_of_the_program_refutes(self):
        def pays(amount: U16) -> bool:
            transfer_tao(State(), AccountId(1), AccountId(2), Rao(amount))
            return True

        outcome = prove(pays, parameters(pays))
        assert outcome.verdict == "refuted"
        assert "InsufficientBalance" in outcome.detail

    def test_limits_end_the_attempt(self):
        def counts(values: Sequence[U8]) -> bool:
            return sum(1 for value in values if value > 7) <= len(values)

        outcome = prove(counts, parameters(counts), shape={"values": 6}, limits=Limits(paths=5))
        assert outcome.verdict == "unknown"
        assert "5 paths" in outcome.detail

    def test_a_list_without_a_size_is_an_error(self):
        def short(values: Sequence[U8]) -> bool:
            return len(values) == 2

        with pytest.raises(UserError, match="its shape is not given"):
            prove(short, parameters(short))
        with pytest.raises(UserError, match="which is no parameter"):
            prove(short, parameters(short), shape={"values": 2, "others": 3})


class TestArguments:
    def test_rows_have_fixed_columns(self):
        def shaped(rows: SparseRows) -> bool:
            return [[column for column, _ in row] for row in rows] == [[0, 2], [1]]

        assert prove(shaped, parameters(shaped), shape={"rows": [(0, 2), (1,)]}).verdict == "proved"

    def test_records_and_optional_fields_are_built(self):
        def ends(lease: Lease, now: U64) -> bool:
            return lease.end is None or lease.end <= now or lease.percent <= 255

        assert prove(ends, parameters(ends)).verdict == "proved"

    def test_types_of_numbers_are_given(self):
        def grows(kind: FixedType[Any], a: Any, b: Any) -> bool:
            return saturating_add(kind, a, b) >= a

        given: dict[str, object] = {"kind": u64, "a": U64, "b": U64}
        assert prove(grows, given).verdict == "proved"

    def test_states_hold_symbolic_values(self):
        def conserves(first: U16, second: U16, paid: U16) -> bool:
            state = State()
            state.balances.set(AccountId(1), Rao(1000 + first))
            state.balances.set(AccountId(2), Rao(1000 + second))
            try:
                with state.layer():
                    transfer_tao(state, AccountId(1), AccountId(2), Rao(paid))
            except Rejection:
                return balance(state, AccountId(1)) == 1000 + first
            left = balance(state, AccountId(1)) + balance(state, AccountId(2))
            return 2000 + first + second - 500 < left <= 2000 + first + second

        assert prove(conserves, parameters(conserves)).verdict == "proved"


class TestFailingClosed:
    @pytest.mark.parametrize("kind", [SymInt, SymBool])
    def test_every_name_of_a_number_is_defined(self, kind: type):
        # When a name of `int` is looked up on a proxy
        own = set(vars(kind))
        # Then the proxy defines it, or refuses it
        assert {name for name in dir(int) if name not in own} <= PRIVATE

    def test_what_has_no_answer_is_refused(self):
        refused = (float, complex, str, repr, bytes, len, lambda v: v / 2, lambda v: v * 1.5)
        for program in refused:
            with pytest.raises(Unsupported):
                on_a_path(lambda _, number, __, program=program: program(number))  # type: ignore[misc]

    def test_a_signal_passes_handlers_of_exceptions(self):
        def hides(a: U64) -> bool:
            try:
                return f"{a}" == ""
            except Exception:  # noqa: BLE001 - the mistake itself
                return True

        assert prove(hides, parameters(hides)).verdict == "unknown"

    def test_a_signal_that_is_hidden_is_noticed(self):
        def hides(a: U64) -> bool:
            try:
                return f"{a}" == ""
            except BaseException:  # noqa: BLE001 - the mistake itself
                return True

        outcome = prove(hides, parameters(hides))
        assert outcome.verdict == "unknown"
        assert "hid a signal" in outcome.detail

    def test_real_integers_are_taken_only_from_few_values(self):
        # Given numbers that Python needs as a real index and a real hash
        few = on_a_path(lambda _, number, __: "abc"[number % 3])
        many = {"a": 1}
        # Then the path forks over few values, and ends at many
        assert sorted(few) == ["a", "b", "c"]
        with pytest.raises(Unsupported, match="many values"):
            on_a_path(lambda _, number, __: many.get(number))  # type: ignore[call-overload]

    def test_values_do_not_outlive_their_path(self):
        kept: list[Any] = []
        on_a_path(lambda _, number, __: kept.append(number))
        with pytest.raises(Unsupported, match="another path"):
            on_a_path(lambda *_: kept[0] + 1)

    def test_proxies_are_integers_to_those_who_ask(self):
        asked = on_a_path(lambda _, n, f: (isinstance(n, int), isinstance(f, bool), n == None))  # noqa: E711
        assert asked == [(True, True, False)]

    def test_a_wrong_counterexample_is_no_refutation(self):
        calls: list[object] = []

        def moody(a: U8) -> bool:
            calls.append(a)
            return len(calls) > 1

        assert prove(moody, parameters(moody)).verdict == "unknown"

    def test_the_namespaces_of_the_reference_are_restored(self):
        def raises(a: U8) -> bool:
            return f"{a}" == ""

        before = dict(saturating_add.__globals__)
        prove(raises, parameters(raises), uses=("arithmetic.saturating_mul",))
        assert dict(saturating_add.__globals__) == before
        assert "min" not in before


class TestSolvers:
    def test_a_disagreement_is_an_error(self):
        number = z3.Int("number")
        assert none_holds([[number > 2, number < 3]], 10_000, lambda: 1.0)
        with pytest.raises(DisagreementError):
            none_holds([[number > 2, number < 1], [number > 2]], 10_000, lambda: 1.0)

    def test_real_numbers_are_weaker_than_integers(self):
        a, b = z3.Ints("a b")
        chosen = z3.If(a < b, a, b)
        solver = z3.SolverFor("QF_NRA")
        solver.add(*relaxed([z3.Not(chosen <= a), a > 0]))
        assert solver.check() == z3.unsat
        for possible in ([a / 7 == 3, a != 22], [z3.Not(z3.And(a < b, b < a + 1)), a * b == 12]):
            solver = z3.SolverFor("QF_NRA")
            solver.add(*relaxed(possible))
            assert solver.check() == z3.sat


class TestUses:
    def test_a_contract_stands_for_a_function(self):
        def stays(a: I32F32, b: I32F32) -> bool:
            return i32f32.low <= saturating_mul(i32f32, a, b) <= i32f32.high

        outcome = prove(stays, parameters(stays), uses=("arithmetic.saturating_mul",))
        assert outcome.verdict == "proved"
        assert "the contract of arithmetic.saturating_mul" in outcome.detail

    def test_a_contract_says_no_more_than_it_does(self):
        def one_is_neutral(a: I32F32) -> bool:
            return saturating_mul(i32f32, a, ONE) == a

        given = parameters(one_is_neutral)
        assert prove(one_is_neutral, given).verdict == "proved"
        weak = prove(one_is_neutral, given, uses=("arithmetic.saturating_mul",))
        assert weak.verdict == "unknown"

    def test_the_caller_owes_the_domain(self):
        def doubles(a: I32F32) -> bool:
            return saturating_mul(i32f32, I32F32(2 * a), ONE) <= i32f32.high

        outcome = prove(doubles, parameters(doubles), uses=("arithmetic.saturating_mul",))
        assert outcome.verdict != "proved"

    def test_equal_arguments_give_equal_values(self):
        def repeats(a: I32F32, b: I32F32) -> bool:
            return saturating_mul(i32f32, a, b) == saturating_mul(i32f32, a, b)

        uses = ("arithmetic.saturating_mul",)
        assert prove(repeats, parameters(repeats), uses=uses).verdict == "proved"

    def test_what_promises_nothing_cannot_be_used(self):
        def anything(a: U8) -> bool:
            return a >= 0

        with pytest.raises(UserError, match="promises nothing"):
            prove(anything, parameters(anything), uses=("arithmetic.checked_add",))
