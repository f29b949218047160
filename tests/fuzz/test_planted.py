"""Three of the planted faults, found with small budgets; all of them still fit the files."""

import pytest
from planted import FAULTS, Fault, hunt, planted

from taospec_conformance.fuzz.campaign import Limits

BUDGETS = {
    "lower-seat-wins": ("consensus.*", 900),
    "updated-in-the-block": ("consensus.mask_*", 400),
    "lost-parts-to-the-last": ("mechanisms.s*", 200),
}


def test_there_are_twenty_faults_of_many_kinds() -> None:
    assert len({fault.id for fault in FAULTS}) == len(FAULTS) >= 20
    assert len({fault.kind for fault in FAULTS}) >= 8


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.id)
def test_a_fault_fits_its_file(fault: Fault) -> None:
    with planted(fault) as adapter:
        assert adapter.command[1].endswith("adapter.py")


@pytest.mark.parametrize("fault", [f for f in FAULTS if f.id in BUDGETS], ids=lambda f: f.id)
def test_a_fault_is_found_and_made_small(fault: Fault) -> None:
    pattern, cases = BUDGETS[fault.id]
    progress = hunt(fault, Limits(None, cases, 1), 1, (pattern,))
    (finding,) = progress.findings
    assert finding.divergence is not None
    assert finding.neurons <= fault.neurons
