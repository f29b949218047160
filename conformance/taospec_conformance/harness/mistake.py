"""One port mistake: what is written for what."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: in `chapter.function`, `wrong` stands for `right`.

    shows_in: the operation in which the suite must localise it
    """

    id: str
    chapter: str
    function: str
    right: str
    wrong: str
    sentence: str
    shows_in: str
