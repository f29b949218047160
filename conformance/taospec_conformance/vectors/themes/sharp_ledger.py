"""T5: payments and hotkeys that tell the ledger from small faults that nothing else notices."""

from __future__ import annotations

from collections.abc import Iterator

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.chains import Chain
from taospec_conformance.vectors.drafts import Draft, sharp_theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.themes.ledger import (
    ANN,
    BEN,
    ED,
    FIRST_ACCOUNT,
    RED,
    balances,
    call,
    holding,
)


@sharp_theme(
    *(f"ledger.{name}" for name in ("transfer_tao", "transfer_all_tao", "create_account")),
    flags=("BASIC",),
)
def sharp_payments(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield what notices the faults that survived the other vectors."""
    del draws
    match operation.function:
        case "transfer_tao":
            hunts = "a payment to oneself allowed before what is left is looked at"
            own = {"payer": ANN, "payee": ANN, "amount": 100, "repair": balances(_7=ED)}
            yield call(holding((ANN, 200)), "to-oneself-below-the-least", hunts, "ORDER", **own)
        case "transfer_all_tao":
            one = holding((ANN, 1), (BEN, ED))
            hunts = "one rao taken for nothing"
            yield call(one, "one-rao", hunts, "BOUNDARY", payer=ANN, payee=BEN)
        case _:
            system = Chain().set("owner", FIRST_ACCOUNT, BEN)
            keys = {"coldkey": ANN, "hotkey": FIRST_ACCOUNT, "repair": {"hotkey": RED}}
            hunts = "an owner looked for before the kind of account"
            yield call(system, "account-of-a-subnet-with-an-owner", hunts, "ORDER", **keys)
