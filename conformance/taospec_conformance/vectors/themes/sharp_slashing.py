"""T2 and T3: inputs that tell small faults in the scores of slashing that nothing else notices."""

from __future__ import annotations

from collections.abc import Iterator

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, sharp_theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.model import Json
from taospec_conformance.vectors.themes.slashing import HALF, ONE, QUARTER, ballot, electors


@sharp_theme("slashing.consensus_holds", "slashing.unseen_neurons")
def sharp_scores(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield a subnet without anybody, and a newcomer that is not the owner."""
    del draws
    if operation.id.endswith("holds"):
        given: dict[str, Json] = {"consensus": [ONE], "stake": [], "least": 32768, "kappa": 32767}
        yield Draft(given, "no-seats", hunts="the greatest stake of nobody")
        return
    given = {"uid": 2, "owner": 0, "seen_before": 10, "registered_at": [0, 9, 10, 11]}
    yield Draft(given, "newcomer", hunts="a seat that is listed twice")


def followed(votes: Json, voters: Json, average: Json, rows: list[Json]) -> dict[str, Json]:
    """Return the input of an epoch of one mechanism."""
    given = {"ballot": votes, "electors": voters, "average": average}
    held: Json = [{"values": row} for row in rows]
    return {**given, "rows": held, "rate": 4096, "least": 16384, "kappa": 32767}


@sharp_theme("slashing.follow")
def sharp_averages(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield weights and a consensus in other units, and a subnet of one seat."""
    del operation, draws
    fair = [(3, 4), (4, 3), (5, 3)]
    votes = ballot([3, 0, 1, 3, 0, 0], [0, 0, 0, QUARTER, QUARTER, 0], [fair] * 3 + [[]] * 3)
    voters = electors(6, [0, 1, 2], [False] * 3)
    agreed = [0, 0, 0, HALF, HALF, 0]
    given = followed(votes, voters, agreed, [agreed, [], []])
    yield Draft(given, "other-units", hunts="a row or a consensus that is not scaled, no stake")
    alone = followed(ballot([5], [ONE], [[]]), electors(1, [0], [False]), [0], [[ONE]])
    yield Draft(alone, "one-seat", hunts="a distance that is left out")


@sharp_theme("slashing.assess", "slashing_penalties.declared", "slashing_penalties.outcome")
def sharp_judgements(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield validators that are not scored, and a tolerance below nothing."""
    del draws
    given: dict[str, Json]
    if operation.id.endswith("assess"):
        given = {"distances": [7, 3, 0], "stake": [1, 1, 1], "scored": [False, True, True]}
        rest = {"evidence": [0, 0, 0], "opened": True, "ceiling": 0, "tolerance": 1}
        silent = "distances of those who are not scored"
        yield Draft({**given, **rest, "threshold": 9}, "first-is-not-scored", hunts=silent)
        return
    if operation.id.endswith("outcome"):
        given = {"opened": True, "now": 60, "due": 60, "far": 0, "level": 0, "deferral": 60}
        yield Draft({**given, "tolerance": -1}, "below-nothing", ("ROUNDING",))
        return
    given = {"evidence": [4, 0, 0, 0], "observations": [16] * 4, "pending": [False] * 4}
    given |= {"threshold": 4, "least": 16}
    few = {**given, "scored": [True, True, True, False], "stake": [1, 1, 1, 9]}
    whole = "a ceiling of all stake instead of the scored"
    yield Draft({**few, "ceiling": QUARTER}, "most-stake-is-not-scored", hunts=whole)
    silent_one = {**given, "scored": [False, True, True, True], "stake": [1] * 4}
    hunts = "an offence of who is not scored"
    yield Draft({**silent_one, "ceiling": HALF}, "not-scored-below-the-ceiling", hunts=hunts)
