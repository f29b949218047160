"""Parameters: the table of the chapter agrees with the presets, and proportions are exact."""

import dataclasses
import re
from pathlib import Path

import pytest

from taospec import parameters
from taospec.parameters import PRESETS, Hyperparameters
from taospec.primitives import I16, ONE, U16
from taospec_conformance import paths

FIELDS = [field.name for field in dataclasses.fields(Hyperparameters)]
UNSET_DIFFERS = {"max_allowed_validators": "128", "yuma3_on": "false"}


def table() -> dict[str, list[str]]:
    """Return the rows of the table of hyperparameters by field."""
    text = (Path(paths.spec_root()) / "parameters.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z0-9_]+)` \| (.*) \|$", text, flags=re.MULTILINE)
    return {name: [cell.strip() for cell in rest.split("|")] for name, rest in rows}


def test_the_table_has_every_field_in_order() -> None:
    # Given the table of the chapter, then its rows are the fields of the record
    assert [name for name in table() if name in FIELDS] == FIELDS


@pytest.mark.parametrize("name", FIELDS)
def test_the_table_gives_the_defaults_of_finney(name: str) -> None:
    # Given the default of a hyperparameter on the chain
    value = getattr(PRESETS["finney"].defaults, name)
    written = str(value).lower() if isinstance(value, bool) else f"{value}"
    # When the table is read
    _, _, unset, created, *_ = table()[name]
    # Then its values at creation and unset agree, except where the latter is said to differ
    assert created.replace(",", "") == written
    assert unset.replace(",", "") == UNSET_DIFFERS.get(name, written)


def test_minimal_differs_in_size_only() -> None:
    # Given both presets
    finney, minimal = (PRESETS[name].defaults for name in ("finney", "minimal"))
    # Then they differ in these hyperparameters
    different = [name for name in FIELDS if getattr(finney, name) != getattr(minimal, name)]
    assert different == ["tempo", "activity_cutoff_factor", "max_allowed_validators"]


@pytest.mark.parametrize(
    ("value", "bits"),
    [
        (0, 0),
        (1638, 107349606),
        (6553, 429463961),
        (19660, 1288457420),
        (32767, 2147450879),
        (32768, 2147516416),
        (45875, 3006509875),
        (58982, 3865503334),
        (65535, ONE),
    ],
)
def test_shares_have_the_bits_of_the_chain(value: int, bits: int) -> None:
    # Given a stored proportion, then its share has these bits
    assert parameters.u16_share(U16(value)) == bits


def test_steepness_keeps_its_sign() -> None:
    # Given the ends of the range
    # Then conversion is exact
    assert parameters.sigmoid_steepness(I16(-32768)) == -32768 * ONE
    assert parameters.sigmoid_steepness(I16(32767)) == 32767 * ONE
