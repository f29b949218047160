"""A seeded model of stakes whose quantiles are those of the chain at its genesis.

The stakes of the chain's first 4,096 neurons spread over nine orders of magnitude: most hold one to
ten TAO, one in thirty-two holds a thousand times as much. Epochs over such stakes exercise the
filter, the truncation of shares and the ranks of permits as evenly spread stakes never do.
"""

from __future__ import annotations

from typing import Final

from taospec_conformance.vectors.draws import Draws

PARTS: Final = 32
QUANTILES: Final = (
    0,
    36447927,
    66251662,
    71807890,
    127561834,
    333979346,
    389198391,
    495217716,
    916175458,
    1102661417,
    1175646563,
    1240426479,
    1325370337,
    1491272931,
    1542641800,
    1580317129,
    1620308971,
    1658767527,
    1700244245,
    1758904290,
    1967945097,
    2948607557,
    3986001743,
    4715222339,
    5630383000,
    6140608384,
    6367196070,
    6677580226,
    8414236043,
    20831615734,
    1027098682247,
    2698768158400,
    110545427480773,
)
"""Stake in rao at each thirty-second of the ordered stakes: least, ..., median, ..., greatest."""


def quantiles(stakes: list[int]) -> tuple[int, ...]:
    """Return the stakes at each thirty-second of their order."""
    ordered = sorted(stakes)
    return tuple(ordered[(len(ordered) - 1) * part // PARTS] for part in range(PARTS + 1))


def drawn_stake(draws: Draws) -> int:
    """Return one stake, rao: each thirty-second is equally likely, even within it."""
    part = draws.below(PARTS)
    return draws.between(QUANTILES[part], QUANTILES[part + 1])


def drawn_stakes(draws: Draws, count: int) -> list[int]:
    """Return stakes of one neuron from each of `count` equal parts of the order, shuffled."""
    stakes = []
    for index in range(count):
        place = (index * 4096 + draws.below(4096)) // count
        part, rest = divmod(place * PARTS, 4096)
        low, high = QUANTILES[part], QUANTILES[part + 1]
        stakes.append(low + (high - low) * rest // 4096)
    return draws.shuffled(stakes)
