"""The catalogue of port mistakes: one wrong rule each, as a change of the reference's text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: in `chapter.function`, `wrong` stands for `right`.

    shows_in: the operation id, or a prefix of ids up to a dot, in which the suite must localise it
    """

    id: str
    chapter: str
    function: str
    right: str
    wrong: str
    sentence: str
    shows_in: str


MISTAKES: tuple[Mistake, ...] = (
    Mistake(
        "quotient-floored",
        "arithmetic",
        "quotient",
        "magnitude = (abs(a) << kind.fraction_bits) // abs(b)\n    "
        "return magnitude if (a < 0) == (b < 0) else -magnitude",
        "return (a << kind.fraction_bits) // b",
        "division floors; it must truncate towards zero",
        "arithmetic.i32f32.saturating_div",
    ),
    Mistake(
        "median-not-strict",
        "consensus",
        "weighted_median",
        "reached > minority",
        "reached >= minority",
        "the median accepts support equal to the minority; it must exceed it",
        "consensus.weighted_median",
    ),
)
