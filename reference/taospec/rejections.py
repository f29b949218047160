#| # Rejections {#rejections}
#|
#| An operation either returns its result or *rejects*: it raises one `Rejection` that carries one code, and changes nothing. A code is
#| a name from the list below; two implementations agree on a rejection if they give the same code. Where the chain has a name for the
#| error, the code is that name.
#|
#| A rejection is not an error of the caller's program. An argument outside its domain (a negative stake, a weight above 65,535) is not
#| rejected: it is not an input of the operation at all, and a [contract](primitives.md#contracts) refuses it.
#|
#| ```python
from enum import Enum
#| ```
#|
#| ## Codes {#codes}
#|
#| | code | meaning |
#| | --- | --- |
#| | `DivisionByZero` | A plain or saturating division met a divisor of zero. The chain's program panics here, and a panic in a block hook stops the chain; this specification says so rather than inventing a result. |
#| | `SwapInputTooLarge` | A swap pays in more than a thousand times the reserve that it pays into. |
#| | `ReservesTooLow` | The reserve that a swap pays out of is below the minimum, or so small that nothing would be paid out. |
#| | `PriceLimitExceeded` | The price of a pool is at or beyond the limit of a swap before anything is swapped. |
#| | `ReservesOutOfBalance` | A pool cannot be opened: one of its weights would fall below one hundredth. |
#|
#| ```python
class RejectionCode(Enum):
    """Why an operation rejects; the value is the name that vectors and adapters use."""

    DIVISION_BY_ZERO = "DivisionByZero"
    SWAP_INPUT_TOO_LARGE = "SwapInputTooLarge"
    RESERVES_TOO_LOW = "ReservesTooLow"
    PRICE_LIMIT_EXCEEDED = "PriceLimitExceeded"
    RESERVES_OUT_OF_BALANCE = "ReservesOutOfBalance"


class Rejection(Exception):
    """Raised by an operation that rejects; carries exactly one code."""

    def __init__(self, code: RejectionCode) -> None:
        super().__init__(code.value)
        self.code = code
#| ```
#|
#| ```python example
#| rejection = Rejection(RejectionCode.DIVISION_BY_ZERO)
#| assert rejection.code.value == "DivisionByZero"
#| assert str(rejection) == "DivisionByZero"
#| ```
