"""The state: its tables as the text lists them, its layers, its digest."""

import re

import pytest

from taospec.primitives import AccountId, ContractError, Rao
from taospec.rejections import Rejection, RejectionCode
from taospec.state import DECLARED, Item, State, digest, digest_after, tables_of
from taospec_conformance.operations.codec import InputError, decode, encode
from taospec_conformance.operations.slots import StateOf
from taospec_conformance.paths import spec_root

ROW = re.compile(r"^\| `(?P<name>\w+)` \| (?P<key>[^|]+) \| (?P<value>[^|]+) \| ")


def annotation_text(annotation: object) -> str:
    text = re.sub(r"taospec\.\w+\.", "", str(annotation))
    text = re.sub(r"collections\.abc\.Sequence\[(.*)\]", r"list of \1", text)
    text = re.sub(r"<class '(\w+)'>", r"\1", text)
    text = re.sub(r"typing\.Optional\[(\w+)\]", r"\1 or nothing", text)
    return text.replace(" | None", " or nothing")


def test_the_text_lists_every_table_with_its_key_and_value():
    # Given the tables of the text
    text = (spec_root() / "state.md").read_text(encoding="utf-8")
    listed = {m["name"]: (m["key"], m["value"]) for m in map(ROW.match, text.split("\n")) if m}
    # When they are compared with those of the record
    declared = {
        name: (", ".join(annotation_text(part) for part in parts) or "–", annotation_text(value))
        for name, (parts, value) in DECLARED.items()
    }
    # Then they are the same, in the same order
    assert listed == declared
    assert list(listed) == list(declared) == list(tables_of(State()))


def reject(state: State, balances: dict[int, int]) -> None:
    with state.layer():
        for account, amount in balances.items():
            state.balances.set(AccountId(account), Rao(amount))
        state.alpha.set((3, 1, 1), state.total_hotkey_shares.default)
        raise Rejection(RejectionCode.AMOUNT_TOO_LOW)


def test_a_rejected_layer_takes_everything_back():
    # Given a state and its digest
    state = State()
    state.balances.set(AccountId(1), Rao(5))
    before = digest(state)
    # When a call writes, removes, and is rejected
    with pytest.raises(Rejection):
        reject(state, {1: 0, 2: 5})
    # Then the state is as before, its groups included
    assert digest(state) == before
    assert state.balances.entries == {1: 5}
    assert state.alpha.groups == {}


def test_an_inner_layer_is_taken_back_alone():
    state = State()
    with state.layer() as outer:
        state.balances.set(AccountId(1), Rao(5))
        with pytest.raises(Rejection):
            reject(state, {1: 6})
        with state.layer():
            state.balances.set(AccountId(1), Rao(7))
    assert state.balances.entries == {1: 7}
    assert outer.overwritten == {("balances", 1): 0}


def test_the_digest_follows_the_changes():
    state = State()
    state.balances.set(AccountId(1), Rao(5))
    before = digest(state)
    with state.layer() as layer:
        state.balances.set(AccountId(1), Rao(0))
        state.total_issuance.set(Rao(9))
    assert digest_after(state, before, layer.overwritten) == digest(state)


def test_a_value_outside_its_domain_is_refused():
    state = State()
    for name, key, value in (
        ("balances", AccountId(1), -1),
        ("balances", AccountId(1), 2**64),
        ("owned_hotkeys", AccountId(1), [3]),
        ("alpha", (3, 1, 1), 5),
    ):
        with pytest.raises(ContractError, match=name):
            getattr(state, name).set(key, value)


def test_an_item_is_a_table_of_one_key():
    state = State()
    assert isinstance(state.block, Item)
    state.block.set(9)
    assert tables_of(state)["block"].entries == {(): 9}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], "an object of tables"),
        ({"balance": []}, "unknown tables: balance; did you mean balances"),
        ({"balances": {}}, "a list of entries"),
        ({"balances": [["1"]]}, "1 parts of a key and a value"),
        ({"balances": [["1", "2"], ["1", "3"]]}, "stands twice"),
        ({"balances": [["1", "-2"]]}, "outside Rao"),
        ({"block": ["1"]}, "decimal string"),
        ({"lock": [["7", 1, "3", {"mass": "1"}]]}, "missing: conviction, last_update"),
    ],
)
def test_a_bad_state_is_refused_with_its_place(data: object, message: str):
    with pytest.raises(InputError, match=message):
        decode(StateOf(), data, "input.state")


def test_a_state_survives_the_wire():
    data = {
        "balances": [["7", "5"]],
        "block": "1000",
        "owned_hotkeys": [["7", ["3", "4"]]],
        "pending_child_keys": [
            [1, "3", {"children": [{"proportion": "5", "hotkey": "4"}], "due": "9"}]
        ],
    }
    assert encode(StateOf(), decode(StateOf(), data, "state")) == data
