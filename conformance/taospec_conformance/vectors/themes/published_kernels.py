"""T2: numbers of the chain's own tests of its vector and matrix functions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.model import Json

ONE: Final = 1 << 32
MATH: Final = "asserted in pallets/subtensor/src/tests/math.rs @ opentensor/subtensor 14bc6f9"
COMPILED: Final = "computed by the chain's own compiled functions, opentensor/subtensor 14bc6f9"
NOTES: Final = {"upstream": "published numbers, compared with the reference when this is written"}

Published = tuple[str, dict[str, Json], Json]


def fixed(text: str) -> int:
    """Return the raw I32F32 nearest to a decimal, ties to even, as a compiled literal has it."""
    whole, _, digits = text.partition(".")
    scale = int("1" + "0" * len(digits))
    quotient, rest = divmod(int(whole + digits) * ONE, scale)
    up = 2 * rest > scale or (2 * rest == scale and quotient % 2 == 1)
    return quotient + 1 if up else quotient


def fixeds(text: str) -> list[int]:
    """Return the raw I32F32 of decimals that blanks separate."""
    return [fixed(part) for part in text.split()]


def dense_rows(*rows: str) -> list[list[tuple[int, int]]]:
    """Return rows of decimals as sparse rows that hold every non-zero element."""
    return [[(column, value) for column, value in enumerate(fixeds(row)) if value] for row in rows]


UPSCALE: Final = (
    ("0 0.000000001", [0, 65535]),
    ("0 0.000016 1", [0, 1, 65535]),
    (
        "0.000001 0.000006 0.000007 0.0001 0.001 0.01 0.1 0.2 0.3 0.4",
        [0, 1, 1, 16, 164, 1638, 16384, 32768, 49151, 65535],
    ),
    ("16384", [65535]),
    ("32768", [65535]),
    ("32769", [65535]),
    ("0 1 65535", [0, 1, 65535]),
    ("0 0.5 1 1.5 2 32768", [0, 1, 2, 3, 4, 65535]),
    ("0 0.5 1 1.5 2 32768 32769", [0, 1, 2, 3, 4, 65533, 65535]),
)


def max_upscale() -> Iterator[Published]:
    """Yield upscaled vectors."""
    for text, result in UPSCALE:
        slug = text.replace(" ", "-").replace(".", "p")
        yield f"of-{slug}"[:40].rstrip("-"), {"values": fixeds(text)}, result
    greatest = 2**63 - 1
    yield "greatest", {"values": [greatest]}, [65535]
    values = [*fixeds("0 1 32768 32769"), greatest]
    yield "with-greatest", {"values": values}, [0, 0, 1, 1, 65535]


def max_upscale_weights() -> Iterator[Published]:
    """Yield upscaled weights."""
    for weights, result in (
        ([], []),
        ([0], [0]),
        ([0, 0], [0, 0]),
        ([1], [65535]),
        ([65534], [65535]),
        ([0, 1, 65534], [0, 1, 65535]),
        ([0, 1, 2, 3, 4, 65533, 65535], [0, 1, 2, 3, 4, 65533, 65535]),
    ):
        slug = "-".join(str(weight) for weight in weights) or "nothing"
        yield f"of-{slug}", {"weights": weights}, result


def within_max_weight() -> Iterator[Published]:
    """Yield limits just met and just missed."""
    for weights, limit, result in (
        ([], 0, True),
        ([], 65535, True),
        ([65535], 65535, True),
        ([65535], 65534, False),
        ([65535], 0, False),
        ([0], 0, True),
        ([0, 65535, 65535], 32767, False),
        ([0, 65535, 65535], 32768, True),
        ([0, 65535, 65535, 65535], 21844, False),
        ([0, 65535, 65535, 65535], 21845, True),
    ):
        slug = "-".join(str(weight) for weight in weights) or "nothing"
        yield f"of-{slug}-limit-{limit}", {"weights": weights, "limit": limit}, result


def top_nonzero() -> Iterator[Published]:
    """Yield rankings; ties go to the higher uid."""
    rising = [value * ONE for value in range(10)]
    tied = [value * ONE for value in (0, 1, 2, 3, 4, 5, 5, 5, 5, 6)]
    half = [False] * 5 + [True] * 5
    yield "rising-five", {"values": rising, "count": 5}, half
    yield "rising-none", {"values": rising, "count": 0}, [False] * 10
    yield "tied-five", {"values": tied, "count": 5}, half


MEDIANS: Final = (
    ("", "", "0"),
    ("1", "1", "1"),
    ("0.49 0.51", "0.5 1", "1"),
    ("0.51 0.49", "0.5 1", "0.5"),
    ("0.49 0 0.51", "0.5 0.7 1", "1"),
    ("0.49 0.01 0.5", "0.5 0.7 1", "0.7"),
    ("0.49 0.51 0", "0.5 0.7 1", "0.7"),
    ("0 0.49 0.51", "0.5 0.7 1", "1"),
    ("0 0.49 0 0.51", "0.5 0.5 1 1", "1"),
    ("0.2 0.2 0.2 0.2 0.2", "0.8 0.2 1 0.6 0.4", "0.6"),
    (
        "0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1",
        "0.8 0.8 0.2 0.2 1 1 0.6 0.6 0.4 0.4",
        "0.6",
    ),
)


def weighted_median() -> Iterator[Published]:
    """Yield medians at a majority of 0.51."""
    for stake, score, result in MEDIANS:
        slug = stake.replace(" ", "-").replace(".", "p") or "nobody"
        values = {"stake": fixeds(stake), "score": fixeds(score), "majority": fixed("0.51")}
        yield f"stake-{slug}", values, fixed(result)


def consensus_weights() -> Iterator[Published]:
    """Yield columns of medians at several kappas; the fourth column is nobody's."""
    rows = dense_rows("0 0.1 0", "0 0.2 0.4", "0 0.3 0.1", "0 0.4 0.5")
    stake = fixeds("0 0.75 0.25 0")
    for kappa, result in (
        ("0.24", "0 0.3 0.4 0"),
        ("0.26", "0 0.2 0.4 0"),
        ("0.76", "0 0.2 0.1 0"),
    ):
        values = {"stake": stake, "weights": rows, "kappa": fixed(kappa)}
        yield f"kappa-{kappa.replace('.', 'p')}", values, fixeds(result)
    rows = dense_rows("0 0.1 0", "0 0.2 0.4", "0 0.3 0.1", "0 0 0.5")
    values = {"stake": fixeds("0 0.3 0.2 0.5"), "weights": rows, "kappa": fixed("0.51")}
    yield "half-opposes", values, fixeds("0 0 0.4 0")
    nothing = {"stake": [0, 0, 0, 0], "weights": rows, "kappa": fixed("0.51")}
    yield "no-stake", nothing, [0, 0, 0, 0]


def moving_average_liquid() -> Iterator[Published]:
    """Yield averages that reach one, and a bond that is dropped."""
    new, old = dense_rows("1 2 3", "4 5 6"), dense_rows("0.5 1.5 2.5", "3.5 4.5 5.5")
    half = [fixeds("0.5 0.5 0.5")] * 2
    limited = dense_rows("0.75 1 1", "1 1 1")
    yield "limited-to-one", {"new": new, "old": old, "alphas": half}, limited
    tenth = [fixeds("0.1 0.1")] * 2
    values = {"new": [[], [(1, 2 * ONE)]], "old": [[(0, ONE)], []], "alphas": tenth}
    yield "absent-is-dropped", values, [[], [(1, 2 * fixed("0.1"))]]


def stake_shares() -> Iterator[Published]:
    """Yield shares of 21 million tokens."""
    whole = 21 * 10**15
    for part, share in ((1, 0), (4889444, 1), (whole // 2, ONE // 2), (whole, ONE)):
        rest = whole - part
        shares = [share, rest * ONE // whole]
        yield f"rao-{part}", {"filtered": [part << 64, rest << 64]}, shares


def mask_committed() -> Iterator[Published]:
    """Yield a mask that removes the strict upper triangle."""
    rows = [[(column, (3 * row + column + 1) * ONE) for column in range(3)] for row in range(3)]
    values = {"weights": rows, "commit_blocks": [1, 2, 3], "registered_at": [1, 2, 3]}
    yield "upper-triangle", values, [rows[0][:1], rows[1][:2], rows[2]]


SIGMOIDS: Final = (
    (0, 0, 0, 1000, 3012258989),
    (2**31, ONE, 0, 1000, 3436006604),
    (0, ONE, 0, 1000, 3859754218),
    (0, 0, ONE, 1000, 3859754218),
    (429496729, 1288490188, 858993459, 1000, 3047248389),
    (0, ONE, 0, 32767, 3865503332),
    (0, 0, ONE, -1000, 3012258989),
    (0, 1431655765, 0, 333, 3319789213),
    (0, 0, 0, 0, 3436006604),
)


def liquid_alpha() -> Iterator[Published]:
    """Yield rates of single bonds."""
    rates = [(*values, 3006509875, 3865503334) for values in SIGMOIDS]
    case = (429496729, 1288490188, 858993459, 1000, 470202475, 429463961, 1288457420)
    for consensus, weight, bond, steepness, result, low, high in (*rates, case):
        slug = f"{consensus}-{weight}-{bond}-{'minus-' if steepness < 0 else ''}{abs(steepness)}"
        values = {"consensus": consensus, "weight": weight, "bond": bond, "low": low, "high": high}
        yield f"{slug}-{low}", {**values, "steepness": steepness * ONE}, result


def fixed_alpha() -> Iterator[Published]:
    """Yield rates of all bonds, those above a million negative."""
    for average, result in (
        (900000, 429496730),
        (975000, 107374183),
        (500000, 2147483648),
        (1000000, 0),
        (0, ONE),
        (1500000, -2147483648),
    ):
        yield f"average-{average}", {"bonds_moving_average": average}, result


def proportion() -> Iterator[Published]:
    """Yield the weights of root stake that the chain has used."""
    for p, result in (
        (971718665099567868, 226245882),
        (3320413933267719290, 773094113),
        (2**64 - 1, ONE),
    ):
        yield f"of-{p}", {"p": p}, result


def u16_share() -> Iterator[Published]:
    """Yield shares of usual parameters."""
    for value, result in (
        (32767, 2147450879),
        (32768, 2147516416),
        (65535, ONE),
        (45875, 3006509875),
        (58982, 3865503334),
        (1638, 107349606),
        (6553, 429463961),
        (19660, 1288457420),
    ):
        yield f"of-{value}", {"value": value}, result


TABLES: Final = {
    "consensus.max_upscale": (max_upscale, MATH),
    "consensus.max_upscale_weights": (max_upscale_weights, MATH),
    "consensus.within_max_weight": (within_max_weight, MATH),
    "consensus.top_nonzero": (top_nonzero, MATH),
    "consensus.weighted_median": (weighted_median, MATH),
    "consensus.pivot_median": (weighted_median, MATH),
    "consensus.consensus_weights": (consensus_weights, MATH),
    "consensus.mask_committed": (mask_committed, MATH),
    "consensus.stake_shares": (stake_shares, MATH),
    "bonds.moving_average_liquid": (moving_average_liquid, MATH),
    "bonds.liquid_alpha": (liquid_alpha, COMPILED),
    "bonds.fixed_alpha_yuma2": (fixed_alpha, COMPILED),
    "bonds.fixed_alpha_yuma3": (fixed_alpha, COMPILED),
    "consensus.proportion": (proportion, COMPILED),
    "parameters.u16_share": (u16_share, COMPILED),
}


@theme(
    "upstream",
    *TABLES,
    flags=("UPSTREAM",),
    hunts="a function that differs from the chain's on a number that the chain publishes",
    origin=MATH,
    notes=NOTES,
)
def published(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the published numbers of one function."""
    del draws
    table, source = TABLES[operation.id]
    for slug, values, result in table():
        yield Draft(values, slug, origin=source, expect={"result": result})
