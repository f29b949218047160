"""T5: states whose entries come in descending order, which says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Descending, Draft, Task, theme
from taospec_conformance.vectors.draws import Draws

CHOSEN: Final[dict[str, tuple[str, str]]] = {
    "health.flow_of": ("flow", "second-halving"),
    "slashing_state.withhold_permits": ("permits", "in-jail-after-a-gap"),
    "subnet_epochs.mechanism_of": ("storage", "hash-commits"),
    "subnet_epochs.subnet_of": ("seats", "two"),
    "unstaking.sudo_set_nominator_min_required_stake": ("calls", "order-of-three-keys"),
}
"""Theme and case that each operation has in ascending order too."""


@theme(
    "descending",
    *CHOSEN,
    flags=("ORDER",),
    hunts="entries gone through in the order in which they came, or in that of a hash table",
    origin="by hand",
)
def descending(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield a case of another theme, its entries in the other order."""
    del draws
    name, slug = CHOSEN[operation.id]
    task = Task(operation.id, name)
    for draft in task.source().generator(operation, Draws(task.seed())):
        if draft.slug == slug:
            state = Descending(draft.values["state"])
            yield replace(draft, values={**draft.values, "state": state}, flags=("ORDER",))
