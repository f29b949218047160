"""Random histories of all calls: the laws of conservation hold after each step."""

import pytest
from click.testing import CliRunner
from drawn import DrawnSource, machine_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from taospec import stakes
from taospec.primitives import Alpha
from taospec.state import digest
from taospec_conformance.histories.history import STAKING_CALLS, History
from taospec_conformance.histories.laws import BrokenLawError
from taospec_conformance.histories.soak import RandomSource, histories, outcome

STEPS, HISTORIES = 60, 250


class Staking(RuleBasedStateMachine):
    """A chain on which a step is drawn at a time."""

    taken = 0

    def __init__(self) -> None:
        super().__init__()
        self.history = History(RandomSource("unused"))

    @rule(data=st.data())
    def step(self, data: st.DataObject) -> None:
        self.history.source = DrawnSource(data)
        self.history.step()
        Staking.taken += 1


def advance(history: History, steps: int) -> None:
    for _ in range(steps):
        history.step()


def test_the_laws_hold_in_ten_thousand_drawn_steps():
    # Given a machine of up to 250 histories of up to 60 steps
    chosen = machine_settings(HISTORIES, STEPS)
    # When it runs, then no law is broken in 10,000 steps and more
    run_state_machine_as_test(Staking, settings=chosen)
    assert Staking.taken >= 10_000


def test_a_history_makes_every_staking_call_and_repeats_with_its_seed():
    # Given two runs of the same seeds
    runs = [[outcome(f"every-call/{index}", 800) for index in range(3)] for _ in range(2)]
    # Then they end in the same states
    assert [found.digest for found in runs[0]] == [found.digest for found in runs[1]]
    assert not any(found.broken for found in runs[0])
    # And each call was made at least once
    made = {name for found in runs[0] for name in found.made}
    tried = made | {line.split(" ")[0] for found in runs[0] for line in found.rejected}
    assert tried == set(STAKING_CALLS)
    assert len(made) >= len(STAKING_CALLS) - 6


@pytest.mark.parametrize(
    ("function", "fault", "law"),
    [
        ("less", lambda counter, amount: max(0, counter - amount + 1), "appears|below|strand"),
        ("more", lambda counter, amount: counter + amount + 1, "appears|below|strand|drifts"),
    ],
)
def test_a_wrong_rule_breaks_a_law(monkeypatch: pytest.MonkeyPatch, function, fault, law):
    # Given a reserve or counter that moves by one too much
    monkeypatch.setattr(stakes, function, fault)
    # When a history runs
    history = History(RandomSource("wrong"))
    # Then a law is broken, and the message says which
    with pytest.raises(BrokenLawError, match=law):
        advance(history, 400)


def test_stake_out_of_nothing_breaks_a_law():
    history = History(RandomSource("nothing"))
    history.step()
    stakes.increase_hotkey_stake(history.state, 1, 1, Alpha(1))
    with pytest.raises(BrokenLawError, match="without an owner"):
        advance(history, 50)


def test_the_command_reports_calls_and_digest():
    done = CliRunner().invoke(histories, ["--steps", "300", "--seed", "command", "--jobs", "1"])
    assert done.exit_code == 0, done.output
    assert "300 steps in 1 histories" in done.output
    assert "add_stake" in done.output
    expected = outcome("command/0", 300).digest
    assert f"{expected:064x}" in done.output.replace("\n", "")


def test_a_history_starts_from_the_same_village():
    assert digest(History(RandomSource("a")).state) == digest(History(RandomSource("b")).state)
