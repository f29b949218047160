"""What the operators make of a function, and that a mutant leaves nothing behind."""

import functools

import pytest
from snippets import python

SHOW = """
import json
from taospec_conformance.mutate.mutants import mutants_of
from taospec_conformance.mutate.places import places
chosen = [place for place in places() if place.chapter in {chapters!r}]
print(json.dumps({{
    place.full: [(m.change.operator, m.change.before, m.change.after) for m in mutants_of(place)]
    for place in chosen
}}))
"""
CHAPTERS = ("arithmetic", "consensus", "epoch", "staking")


@functools.cache
def shown() -> dict[str, list[list[str]]]:
    found = python(SHOW.format(chapters=CHAPTERS))
    assert isinstance(found, dict)
    return found


def changes(name: str) -> list[list[str]]:
    return shown()[name]


@pytest.mark.parametrize(
    ("name", "operator", "after"),
    [
        ("arithmetic.saturate", "strictness", "if exact >= kind.high:"),
        ("arithmetic.saturating_add", "saturation", "return wrap(kind, a + b)"),
        ("arithmetic.saturating_add", "sign", "return saturate(kind, a - b)"),
        ("arithmetic.product", "rounding", "return -(-(a * b) >> kind.fraction_bits)"),
        ("arithmetic.clamp", "extreme", "return max(max(x, high), low)"),
        ("arithmetic.clamp", "bound dropped", "return min(x, high)"),
        ("consensus.top_nonzero", "key dropped", "ascending = sorted(range(len(values)))"),
        ("consensus.mask_vector", "return dropped", ""),
        ("consensus.clip", "strictness", "if value < limit:"),
        ("staking.validate_add_stake", "rejections swapped", None),
        ("staking.validate_add_stake", "code replaced", None),
        ("epoch.masked_weights", "stages swapped", None),
    ],
)
def test_operators_make_the_mistakes_that_they_name(
    name: str, operator: str, after: str | None
) -> None:
    found = [text for kind, _, text in changes(name) if kind == operator]
    assert found
    assert after is None or after in found


def test_nothing_is_made_of_contracts_types_and_texts() -> None:
    # Given a function with a contract, annotations and a docstring
    found = changes("consensus.weighted_median")
    # Then no change touches them
    assert found
    assert not any("result in score" in before or "post:" in before for _, before, _ in found)
    # And no two mutants read the same
    assert len({tuple(change) for change in found}) == len(found)


LEAVE = """
import json
from taospec import arithmetic, bonds, primitives, state, transition
from taospec_conformance.mutate.mutants import mutants_of
from taospec_conformance.mutate.patches import at_work
from taospec_conformance.mutate.places import places
def mutant(name, after):
    place = next(place for place in places() if place.full == name)
    return next(m for m in mutants_of(place) if after in m.change.after)
def look():
    u64 = primitives.u64
    return [
        bonds.saturating_add(u64, 7, 2), state.State().tempo.get(1), transition.GENESIS_POOL,
        transition.CALLS["set_tempo"].__code__.co_consts == transition.set_tempo.__code__.co_consts,
        primitives.i32f32.one, bonds.HALF,
    ]
seen = [look()]
for name, after in (
    ("arithmetic.saturating_add", "a - b"), ("state.State.tempo", "361"),
    ("transition.GENESIS_POOL", "10000000001"), ("primitives.fixed_type", "2 << domain"),
):
    with at_work(mutant(name, after)):
        seen.append(look())
    seen.append(look())
print(json.dumps(seen))
"""


def test_a_mutant_works_everywhere_and_leaves_nothing_behind() -> None:
    # Given mutants of a kernel, a default, a table, and a function that makes tables
    honest, *seen = python(LEAVE)
    mutants, after = seen[0::2], seen[1::2]
    # Then each shows in the modules that import what it changes
    assert [row[0] for row in mutants] == [5, 9, 9, 9]
    assert [row[1] for row in mutants] == [360, 361, 360, 360]
    assert [row[2] for row in mutants] == [10**10, 10**10, 10**10 + 1, 10**10]
    assert mutants[3][4] == 2 * honest[4]
    # And afterwards everything is as it was
    assert after == [honest] * 4
