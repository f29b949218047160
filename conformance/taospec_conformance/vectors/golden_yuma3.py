"""The chain's scenarios of Yuma 3: validators that move to another miner early or late.

The chain's tests compare dividends within a thousandth, and do not compare bonds; the integers
here are exactly what the chain's compiled code answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from taospec.parameters import Hyperparameters
from taospec.primitives import U16, SparseU16
from taospec_conformance.vectors.golden import (
    COMPILED,
    Golden,
    Scenario,
    Scene,
    rows,
    submitted,
    yuma3_parameters,
)

Pairs: TypeAlias = Sequence[Sequence[int]]
Known: TypeAlias = Mapping[int, tuple[Sequence[int] | None, Pairs | None]]
"""By epoch: dividends of the three validators, and their bonds to the miners."""

FIRST: Final = ((3, 65535), (4, 0))
SECOND: Final = ((3, 0), (4, 65535))
BIG_SMALL_SMALL: Final = (8, 1, 1, 0, 0)
EQUAL: Final = (33, 33, 34, 0, 0)


def votes(letters: str) -> SparseU16:
    """Return weights of the validators: A is the first miner, B the second, zeros stored."""
    return rows(*[FIRST if letter == "A" else SECOND for letter in letters])


def omitted(letters: str) -> SparseU16:
    """Return the same weights with zeros left out."""
    return rows(*[[(3, 65535)] if letter == "A" else [(4, 65535)] for letter in letters])


def _cells(dividends: Sequence[int]) -> dict[str, dict[int, int]]:
    return {"dividends": dict(enumerate(dividends))}


def _bonds(pairs: Pairs) -> dict[tuple[int, int], int]:
    return {
        (row, 3 + position): value
        for row, values in enumerate(pairs)
        for position, value in enumerate(values)
    }


def play(
    name: str,
    stakes: Sequence[int],
    parameters: Hyperparameters,
    weights: Sequence[SparseU16],
    known: Known,
    resets: Mapping[int, int] | None = None,
) -> Iterator[Golden]:
    """Yield the epochs of a story of which something is known."""
    scene = Scene(parameters, stakes=stakes, permits=[False] * len(stakes))
    scene.play()
    for epoch, given in enumerate(weights):
        scene.weights = given
        column = (resets or {}).get(epoch)
        if column is not None:
            scene.bonds = [[e for e in row if e[0] != column] for row in scene.bonds]
        if epoch not in known:
            scene.play()
            continue
        dividends, pairs = known[epoch]
        yield scene.golden(
            f"{name}-{epoch}".replace("_", "-"),
            "bonds of Yuma 3 that move at another rate, or dividends that follow other bonds",
            f"test_yuma_3_{name}",
            cells={} if dividends is None else _cells(dividends),
            bonds={} if pairs is None else _bonds(pairs),
        )


def _story(text: str) -> list[SparseU16]:
    return [votes(letters) for letters in text.split()]


def kappa_moves_first() -> Iterator[Golden]:
    """Yield the epochs in which the big validator moves first."""
    known: Known = {
        0: ((52428, 6553, 6553), ((6640, 0), (6640, 0), (6640, 0))),
        1: ((65535, 0, 0), ((5951, 6640), (24229, 0), (24229, 0))),
        2: ((61486, 4048, 0), ((5336, 12607), (20770, 6640), (36565, 0))),
        3: ((57796, 5068, 2669), ((4786, 17970), (18119, 12607), (28221, 6640))),
        4: ((56122, 5531, 3881), ((4294, 22789), (15957, 17970), (23518, 12607))),
        5: ((55170, 5795, 4569), ((3853, 27120), (14133, 22789), (20244, 17970))),
    }
    story = _story("AAA BAA BBA BBB BBB BBB")
    yield from play("kappa_moves_first", BIG_SMALL_SMALL, yuma3_parameters(), story, known)


def kappa_moves_second() -> Iterator[Golden]:
    """Yield the epochs in which the big validator moves second."""
    known: Known = {
        1: ((55350, 3266, 6918), ((12607, 0), (5951, 19572), (12607, 0))),
        2: ((45007, 20527, 0), ((11235, 6640), (5336, 24229), (28414, 0))),
        3: ((48632, 13700, 3201), None),
        4: ((49969, 11183, 4382), None),
        5: ((50661, 9879, 4993), ((8023, 22789), (3853, 35555), (17771, 17970))),
    }
    story = _story("AAA ABA BBA BBB BBB BBB")
    yield from play("kappa_moves_second", BIG_SMALL_SMALL, yuma3_parameters(), story, known)


def kappa_moves_last() -> Iterator[Golden]:
    """Yield the epochs in which the big validator moves last."""
    known: Known = {
        2: ((58761, 2181, 4592), None),
        3: ((30561, 21034, 13938), None),
        4: ((39164, 15337, 11033), None),
        5: ((43202, 12663, 9669), ((12471, 17970), (3853, 42138), (8023, 32175))),
    }
    story = _story("AAA ABA ABB BBB BBB BBB")
    yield from play("kappa_moves_last", BIG_SMALL_SMALL, yuma3_parameters(), story, known)


def one_epoch_switch() -> Iterator[Golden]:
    """Yield the epochs in which one validator errs for one epoch."""
    known: Known = {
        0: ((21626, 21626, 22281), None),
        1: ((21626, 21626, 22281), None),
        2: ((24784, 24784, 15965), None),
        3: ((23773, 23773, 17988), None),
        4: ((23209, 23209, 19116), None),
        5: ((22851, 22851, 19832), ((31012, 0), (31012, 0), (26124, 13439))),
    }
    story = _story("AAA AAA AAB AAA AAA AAA")
    yield from play("one_epoch_switch", EQUAL, yuma3_parameters(), story, known)


def liquid_alpha_disabled() -> Iterator[Golden]:
    """Yield the same epochs with the fixed rate."""
    known: Known = {
        0: (None, ((1638, 0), (1638, 0), (1638, 0))),
        2: ((24470, 24470, 16593), ((4792, 0), (4792, 0), (3154, 1638))),
        5: ((22907, 22907, 19720), ((9233, 0), (9233, 0), (7715, 1518))),
    }
    story = _story("AAA AAA AAB AAA AAA AAA")
    parameters = yuma3_parameters(liquid_alpha_on=False)
    yield from play("liquid_alpha_disabled", EQUAL, parameters, story, known)


def stable_miner() -> Iterator[Golden]:
    """Yield the epochs in which two miners change places and a third one stays."""
    before, after = (32767, 0, 32767), (0, 32767, 32767)
    story = [
        submitted(*[tuple(enumerate(row, 3)) for row in given])
        for given in (
            (before, before, before),
            (before, after, before),
            (after, after, before),
            (after, after, after),
            (after, after, after),
            (after, after, after),
        )
    ]
    known: Known = {
        0: ((52428, 6553, 6553), ((3320, 0, 3320),) * 3),
        1: ((53911, 4884, 6738), None),
        5: (
            (52013, 7688, 5832),
            ((4078, 11394, 15505), (1937, 15668, 15505), (8271, 8984, 15505)),
        ),
    }
    for case in play("stable_miner", (8, 1, 1, 0, 0, 0), yuma3_parameters(), story, known):
        if case.slug == "stable-miner-1":
            incentive = {"incentive": {3: 31042, 5: 34492}}
            yield replace(case, cells={**case.cells, **incentive})
        else:
            yield case


def bonds_reset() -> Iterator[Golden]:
    """Yield forty-one epochs in which the bonds to one miner are removed once."""
    votes_of = ["AAA", "ABB", *["BBB"] * 19, "BAA", *["AAA"] * 19]
    known: Known = {
        1: ((58617, 3458, 3458), None),
        2: ((34272, 15631, 15631), None),
        19: ((51897, 6818, 6818), ((1757, 55953), (852, 58813), (852, 58813))),
        20: ((51958, 6788, 6788), ((0, 56923), (0, 59494), (0, 59494))),
        21: ((55491, 5021, 5021), ((0, 57795), (19572, 41844), (19572, 41844))),
        40: ((51958, 6788, 6788), ((56923, 3784), (59494, 3425), (59494, 3425))),
    }
    story = [votes(letters) for letters in votes_of]
    parameters = yuma3_parameters()
    yield from play("bonds_reset", BIG_SMALL_SMALL, parameters, story, known, resets={20: 3})


def absent_weights() -> Iterator[Golden]:
    """Yield what changes if zero weights are left out, or clipped away by the penalty."""
    story = [omitted(letters) for letters in ("AAA", "BAA", "BBA", "BBB")]
    known: Known = {
        1: ((65535, 0, 0), ((0, 6640), (24229, 0), (24229, 0))),
        3: ((57796, 5068, 2669), ((0, 17970), (0, 12607), (0, 6640))),
    }
    for case in play("zeros_omitted", BIG_SMALL_SMALL, yuma3_parameters(), story, known):
        hunts = "a bond kept under liquid alpha although its weight is absent"
        yield replace(case, hunts=hunts, source=COMPILED)
    penalty = yuma3_parameters(bonds_penalty=U16(65535))
    clipped: Known = {1: (None, ((5951, 6640), (0, 0), (0, 0)))}
    for case in play("full_penalty", BIG_SMALL_SMALL, penalty, _story("AAA BAA"), clipped):
        hunts = "a clipped weight of zero kept as an entry"
        yield replace(case, hunts=hunts, source=COMPILED)


SCENARIOS: Final[tuple[Scenario, ...]] = (
    kappa_moves_first,
    kappa_moves_second,
    kappa_moves_last,
    one_epoch_switch,
    liquid_alpha_disabled,
    stable_miner,
    bonds_reset,
    absent_weights,
)
