"""Every way to misbehave gets a clear message and an exit status; none is a pass or a traceback."""

import sys
from pathlib import Path

import pytest
from suites import ADD, DIV, small_suite

from taospec_conformance.harness.protocol import AdapterFaultError
from taospec_conformance.harness.record import RunRecord
from taospec_conformance.harness.resolve import Adapter
from taospec_conformance.harness.run import Options, Watcher, conduct
from taospec_conformance.harness.session import Limits
from taospec_conformance.harness.verdicts import Exit, Verdict

HONEST = Path(__file__).parent / "adapters" / "honest.py"
LIMITS = Limits(hello=10.0, warmup=10.0, batch=10.0, bye=5.0, line=1_000_000)
IMPATIENT = Limits(hello=10.0, warmup=10.0, batch=0.4, bye=0.5)
CHOSEN = {"saturating_add/plain/5", "saturating_div/plain/5"}


def run(mode: str, *, limits: Limits = LIMITS, determinism: bool = False) -> RunRecord:
    adapter = Adapter(f"-- honest.py {mode}", (sys.executable, str(HONEST), mode))
    options = Options(limits=limits, determinism=determinism)
    return conduct(adapter, small_suite(), options, Watcher())


def test_an_honest_adapter_meets_its_claim() -> None:
    record = run("plain", determinism=True)
    assert record.judgement.exit is Exit.MET
    assert record.total().passed == record.total().total == 72
    assert record.repeated == 72
    assert record.restarts == 0


@pytest.mark.parametrize(
    ("mode", "verdict", "words"),
    [
        ("exit-at-once", Verdict.CRASH, "status 1; the end of its stderr: cannot find my library"),
        ("hang-at-hello", Verdict.TIMEOUT, "no answer within 0.5 s"),
        ("hello-unknown-operation", Verdict.PROTOCOL, "did you mean arithmetic.u64.saturating_add"),
        ("hello-unknown-pattern", Verdict.PROTOCOL, "operation 'nowhere.*' matches nothing"),
        ("hello-no-operations", Verdict.PROTOCOL, "claims nothing"),
        ("hello-unknown-preset", Verdict.PROTOCOL, "did you mean finney?"),
        ("hello-unknown-trace", Verdict.PROTOCOL, "trace 'no_such_stage' matches nothing"),
        ("hello-unknown-field", Verdict.PROTOCOL, "unknown field speed"),
        ("hello-missing-field", Verdict.PROTOCOL, "missing field presets"),
        ("hello-protocol", Verdict.PROTOCOL, "protocol 2, but this suite speaks 1"),
        ("hello-seq", Verdict.PROTOCOL, "seq 7, but the question had 0"),
        ("hello-escape", Verdict.PROTOCOL, "must be a printable string"),
        ("hello-max-cases", Verdict.PROTOCOL, "max_cases must be an integer of at least 1"),
        ("hello-implementation", Verdict.PROTOCOL, "implementation must be an object"),
    ],
)
def test_a_fault_before_the_first_case_stops_the_run(
    mode: str, verdict: Verdict, words: str
) -> None:
    with pytest.raises(AdapterFaultError, match=r".") as raised:
        run(mode, limits=Limits(hello=0.5 if "hang" in mode else 10.0))
    assert raised.value.verdict is verdict
    assert words in raised.value.message


@pytest.mark.parametrize(
    ("mode", "verdict", "words"),
    [
        ("number-for-string", Verdict.PROTOCOL, "expected a decimal string"),
        ("leading-zero", Verdict.PROTOCOL, "expected a decimal string"),
        ("out-of-range", Verdict.PROTOCOL, "is outside U64"),
        ("negative", Verdict.PROTOCOL, "is outside U64"),
        ("unknown-slot", Verdict.PROTOCOL, "unknown: extra"),
        ("escape", Verdict.PROTOCOL, "unknown: \\x1b[2J"),
        ("missing-slot", Verdict.PROTOCOL, "missing: result"),
        ("output-list", Verdict.PROTOCOL, "expected an object with result"),
        ("unknown-field", Verdict.PROTOCOL, "unknown field note"),
        ("unasked-trace", Verdict.PROTOCOL, "unknown field trace"),
        ("both-kinds", Verdict.PROTOCOL, "output and rejected"),
        ("no-kind", Verdict.PROTOCOL, "this one has none"),
        ("unknown-code", Verdict.PROTOCOL, "unknown rejection code 'DivideByZero'"),
        ("wrong-code", Verdict.FAIL, "must give an output, but was rejected"),
        ("error", Verdict.ERROR, "out of memory"),
        ("wrong", Verdict.FAIL, "expected 31, got 123"),
        ("too-few", Verdict.PROTOCOL, "leaves this case out"),
        ("twice", Verdict.PROTOCOL, "answered twice"),
        ("too-many", Verdict.PROTOCOL, "has i 1000"),
        ("index-text", Verdict.PROTOCOL, "no integer i"),
        ("index-true", Verdict.PROTOCOL, "no integer i"),
        ("float", Verdict.PROTOCOL, "5.5 is not an integer"),
        ("crash", Verdict.CRASH, "status 3; the end of its stderr: about to fall over\\x1b[2J"),
        ("abort", Verdict.CRASH, "SIGABRT"),
        ("hang", Verdict.TIMEOUT, "no answer within 0.4 s"),
        ("garbage", Verdict.PROTOCOL, "not a JSON line"),
        ("not-utf8", Verdict.PROTOCOL, "not UTF-8"),
        ("huge-line", Verdict.PROTOCOL, "longer than 1,000,000 bytes"),
        ("deep", Verdict.PROTOCOL, "nested too deeply"),
    ],
)
def test_the_culprit_alone_is_blamed(mode: str, verdict: Verdict, words: str) -> None:
    record = run(mode, limits=IMPATIENT if mode == "hang" else LIMITS)
    blamed = {task.id for task, outcome in record.cases() if outcome.verdict is not Verdict.PASS}
    assert blamed == CHOSEN
    assert record.judgement.exit is Exit.FAILED
    assert {record.outcomes[case].verdict for case in CHOSEN} == {verdict}
    assert words in record.outcomes["saturating_add/plain/5"].message


@pytest.mark.parametrize(
    ("mode", "verdict", "words"),
    [
        ("answer-extra-field", Verdict.PROTOCOL, "unknown field time"),
        ("results-object", Verdict.PROTOCOL, "results must be a list"),
        ("wrong-seq", Verdict.PROTOCOL, "seq 1, but the question had"),
        ("duplicate-key", Verdict.PROTOCOL, "field 'results' is given twice"),
        ("exit-at-run", Verdict.CRASH, "status 3"),
        ("hello-changes", Verdict.PASS, ""),
    ],
)
def test_a_process_that_fails_always_is_given_up(mode: str, verdict: Verdict, words: str) -> None:
    record = run(mode, limits=Limits(restarts=12))
    assert record.restarts <= 12
    counts = record.total().counts
    assert counts[Verdict.PASS] == (72 if verdict is Verdict.PASS else 0)
    if verdict is not Verdict.PASS:
        assert record.judgement.exit is Exit.FAILED
        assert counts[verdict] + counts[Verdict.NOT_RUN] == 72
        assert any(words in o.message for o in record.outcomes.values())


def test_a_hanging_adapter_does_not_take_forever() -> None:
    record = run("hang-always", limits=Limits(hello=5.0, warmup=5.0, batch=0.15, bye=0.5))
    assert record.judgement.exit is Exit.FAILED
    assert record.asking_seconds < 15.0
    assert any("spent waiting" in outcome.message for outcome in record.outcomes.values())


def test_a_restarted_adapter_must_introduce_itself_alike() -> None:
    record = run("crash-and-change", limits=Limits(restarts=6))
    assert record.judgement.exit is Exit.FAILED
    assert any("describes itself differently" in o.message for o in record.outcomes.values())


def test_unsupported_everywhere_is_not_a_pass() -> None:
    record = run("all-unsupported")
    assert record.judgement.exit is Exit.TOO_LITTLE
    assert record.judgement.reasons == ("no case was executed",)


def test_claiming_only_what_the_suite_lacks_is_not_a_pass() -> None:
    record = run("claims-other-things")
    assert record.judgement.exit is Exit.TOO_LITTLE
    assert record.plan.unclaimed == (ADD, DIV, "consensus.quantise_proportion")


def test_unsupported_now_and_then_is_counted() -> None:
    record = run("unsupported", determinism=True)
    assert record.judgement.exit is Exit.MET
    assert record.total().counts[Verdict.UNSUPPORTED] == 2


@pytest.mark.parametrize("mode", ["random", "order"])
def test_an_answer_that_changes_is_nondeterministic(mode: str) -> None:
    record = run(mode, determinism=True)
    assert record.judgement.exit is Exit.FAILED
    assert record.total().counts[Verdict.NONDETERMINISTIC] >= 1


def test_a_crash_that_does_not_repeat_is_not_retried_away() -> None:
    record = run("crash-in-large-batch")
    assert record.total().counts[Verdict.NONDETERMINISTIC] == 40
    assert "CRASH once" in record.outcomes["saturating_add/plain/0"].message


def test_true_is_not_one() -> None:
    record = run("true-for-one")
    assert record.total().counts[Verdict.PROTOCOL] == 11


def test_output_that_nobody_asked_for_is_a_protocol_error() -> None:
    record = run("talks-out-of-turn", limits=Limits(restarts=6))
    assert record.judgement.exit is Exit.FAILED
    assert record.total().counts[Verdict.PROTOCOL] >= 1


def test_stderr_is_kept_and_cannot_block() -> None:
    record = run("noisy")
    assert record.judgement.exit is Exit.MET
    assert 1_000 < len(record.stderr) <= 32 << 10


@pytest.mark.parametrize(
    ("mode", "words"),
    [("exit-status", "status 9 after `bye`"), ("ignores-bye", "did not exit within 0.5 s")],
)
def test_a_bad_end_is_a_failure(mode: str, words: str) -> None:
    record = run(mode, limits=IMPATIENT if mode == "ignores-bye" else LIMITS)
    assert record.judgement.exit is Exit.FAILED
    assert words in record.judgement.reasons[0]
