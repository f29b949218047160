"""The table of operations, the codec and the answers of the reference."""

import json

import jsonschema_rs
import pytest
from click.testing import CliRunner

from taospec.primitives import DOMAINS, I32F32, U16, SparseU16
from taospec_conformance.errors import UserError
from taospec_conformance.operations.call import answer, call
from taospec_conformance.operations.codec import InputError, decode, decode_input, encode
from taospec_conformance.operations.describe import ops
from taospec_conformance.operations.docstrings import parse_docstring
from taospec_conformance.operations.schemas import input_schema, output_schema, trace_schema
from taospec_conformance.operations.slots import Scalar, Sparse, Vector, slot_type
from taospec_conformance.operations.table import find_operation, operations

ADD = "arithmetic.u64.saturating_add"


def test_every_operation_has_valid_closed_schemas():
    for operation in operations().values():
        for schema in (input_schema, output_schema, trace_schema):
            jsonschema_rs.meta.validate(schema(operation))
            assert schema(operation)["additionalProperties"] is False


def test_every_operation_names_a_rule_and_describes_its_inputs():
    for operation in operations().values():
        assert "#" in operation.rule
        assert operation.summary.endswith(".")
        assert all(slot.meaning for slot in operation.inputs), operation.id


def test_generic_kernels_become_one_operation_a_type():
    assert find_operation("arithmetic.i32f32.saturating_mul").types == ("I32F32",)
    assert find_operation("arithmetic.u64.i64f64.saturating_convert").types == ("U64", "I64F64")


def test_an_unknown_operation_suggests_near_names():
    with pytest.raises(UserError, match=r"unknown operation[\s\S]*arithmetic.u64.saturating_add"):
        find_operation("arithmetic.u64.saturating_ad")


def test_values_of_64_bits_and_more_are_decimal_strings():
    assert encode(Scalar(DOMAINS["I32F32"]), I32F32(-1)) == "-1"
    assert encode(Scalar(DOMAINS["U16"]), U16(7)) == 7


def test_sparse_rows_keep_their_order():
    rows = [[(3, 7), (1, 9)], []]
    kind = slot_type(SparseU16)
    assert isinstance(kind, Sparse)
    data = encode(kind, rows)
    assert data == {"type": "U16", "offsets": [0, 2, 2], "columns": [3, 1], "values": [7, 9]}
    assert decode(kind, data, "rows") == rows


@pytest.mark.parametrize(
    ("data", "word"),
    [
        ({"a": "1"}, "missing: b"),
        ({"a": "1", "b": "2", "c": "3"}, "unknown: c"),
        ({"a": 1, "b": "2"}, "decimal string"),
        ({"a": "01", "b": "2"}, "decimal string"),
        ({"a": "+1", "b": "2"}, "decimal string"),
        ({"a": "-0", "b": "2"}, "decimal string"),
        ({"a": "-1", "b": "2"}, "outside U64"),
        ({"a": "18446744073709551616", "b": "2"}, "outside U64"),
        ({"a": "9" * 5000, "b": "2"}, "decimal string"),
        ({"a": True, "b": "2"}, "decimal string"),
        ([], "expected an object"),
        (None, "expected an object"),
    ],
)
def test_wrong_input_is_refused_with_its_place(data: object, word: str):
    with pytest.raises(InputError, match=word):
        decode_input(find_operation(ADD), data)


@pytest.mark.parametrize(
    "data",
    [
        {"type": "I32F32", "shape": [2], "values": ["1"]},
        {"type": "I64F64", "shape": [1], "values": ["1"]},
        {"type": "I32F32", "shape": [-1], "values": []},
        {"type": "I32F32", "shape": [1], "values": ["1"], "more": 1},
        ["1"],
    ],
)
def test_wrong_vectors_are_refused(data: object):
    with pytest.raises(InputError):
        decode(Vector(DOMAINS["I32F32"]), data, "values")


@pytest.mark.parametrize(
    "change",
    [{"offsets": [0, 3]}, {"offsets": [1, 2]}, {"offsets": []}, {"columns": [1]},
     {"offsets": [0, 2, 1]}, {"columns": [1, 65536]}, {"values": [1, 70000]}],
)  # fmt: skip
def test_wrong_sparse_rows_are_refused(change: dict[str, object]):
    data = {"type": "U16", "offsets": [0, 2], "columns": [0, 1], "values": [1, 2]}
    with pytest.raises(InputError):
        decode(Sparse(DOMAINS["U16"]), data | change, "rows")


def test_call_answers_line_by_line():
    lines = '{"a":"3","b":"5"}\n\n{"a":"18446744073709551615","b":"1"}\n'
    done = CliRunner().invoke(call, [ADD], input=lines)
    answers = [json.loads(line)["output"]["result"] for line in done.output.splitlines()]
    assert answers == ["8", "18446744073709551615"]


def test_call_shows_a_rejection_as_an_answer():
    found = answer("arithmetic.u64.saturating_div", "finney", {"a": "1", "b": "0"})
    assert found == {"rejected": "DivisionByZero"}


@pytest.mark.parametrize(
    ("arguments", "lines", "word"),
    [
        ([ADD], '{"a":"3"}\n', "line 1, input: missing: b"),
        ([ADD], "{not json\n", "line 1: not a JSON object"),
        ([ADD], "", "no input was given"),
        (["nonsense.add"], "{}\n", "unknown operation"),
        ([ADD, "--preset", "mars"], '{"a":"3","b":"5"}\n', "unknown preset `mars`"),
    ],
)
def test_call_refuses_wrong_use_without_a_traceback(arguments: list[str], lines: str, word: str):
    done = CliRunner().invoke(call, arguments, input=lines)
    assert done.exit_code == 2
    assert word in done.output
    assert "what to do" in done.output


def test_ops_lists_and_shows():
    assert ADD in CliRunner().invoke(ops, []).output
    shown = CliRunner().invoke(ops, [ADD]).output
    assert "a number of the type" in shown
    data = json.loads(CliRunner().invoke(ops, [ADD, "--json"]).output)
    assert data[0]["id"] == ADD


def test_docstrings_split_into_items_and_tags():
    doc = parse_docstring("Sum.\n\na: [n] stakes,\n   in rao\nreturns: b\n\nOperation: T1\n")
    assert doc.items == {"a": "[n] stakes, in rao", "returns": "b"}
    assert doc.tag("Operation") == "T1"
