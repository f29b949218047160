"""T5: seats and cuts that tell the rules of neurons from faults that nothing else notices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, sharp_theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.neurons import case, fixed, realm, seat
from taospec_conformance.vectors.themes.neurons_pruning import aged, full
from taospec_conformance.vectors.themes.neurons_trimming import cut, trimmed

OWNER, STRANGER = 99, 98
BLOCK: Final = 300_000
SECOND: Final = "the second fault found first"


def seats(name: str) -> Iterator[Draft]:
    """Yield a neuron that enters later, a seat beyond the last, and a hotkey with two seats."""
    if name == "neuron_to_prune":
        later = full(5, 3, period=0).set("block_at_registration", (1, 1), 2000)
        hunts = "a time before registration that is immune without any immunity"
        yield case(later, "registered-in-a-later-block", hunts, netuid=1)
        return
    beyond = aged(cut(realm(5, 4, 3, 2, 1, 9)), 1000, 1000, 1000)
    beyond.set("block_at_registration", (1, 6), 1000)
    yield trimmed(beyond, "immune-beyond-the-last-seat", "a seat that nobody has", maximum=5)
    twice = seat(cut(realm(5, 4, 3)), 1, 11)
    yield trimmed(twice, "a-hotkey-with-two-seats", "the first seat kept", flags=("ORDER",))


def calls() -> Iterator[Draft]:
    """Yield calls with two faults."""
    made = cut(realm(5, 9, 7, block=BLOCK)).set("subnet_owner", 1, OWNER)

    def call(slug: str, origin: int, repair: dict[str, Any], last: int, *cuts: int) -> Draft:
        base = made.copy().set("last_epoch_block", 1, last)
        for account in cuts:
            base.set("transaction_key_last_block", (account, 1, 9), BLOCK)
        if slug == "window-before-value":
            base.set("min_allowed_uids", 1, 3)
        values = {"state": base.state(), "origin": origin, "netuid": 1, "max_n": 2}
        return Draft(values, slug, ("REJECTION", "ORDER"), SECOND, repair=repair)

    yield call("owner-before-rest", STRANGER, {"origin": OWNER}, BLOCK - 1, STRANGER)
    last = {"last_epoch_block": {1: BLOCK - 1}}
    rested = fixed(**last, transaction_key_last_block={(OWNER, 1, 9): 0})
    yield call("rest-before-window", OWNER, rested, BLOCK - 355, OWNER)
    yield call("window-before-value", OWNER, fixed(**last, min_allowed_uids={1: 1}), BLOCK - 355)


@sharp_theme(
    "neurons.neuron_to_prune",
    "neurons.trim_to_max_allowed_uids",
    "neurons.sudo_trim_to_max_allowed_uids",
)
def sharp_inputs(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield what notices the faults that survived the other vectors."""
    del draws
    name = operation.function
    yield from calls() if name.startswith("sudo") else seats(name)
