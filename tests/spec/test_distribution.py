"""Distribution: published numbers, who is paid, and what is conserved."""

from dataclasses import replace

import pytest
from epochs import answer

from taospec import distribution
from taospec.distribution import Child, Parent
from taospec.primitives import (
    U16,
    U64,
    U96F32,
    AccountId,
    Alpha,
    ContractError,
    Rao,
    u96f32,
)
from taospec_conformance.vectors import golden_distribution
from taospec_conformance.vectors.golden import Golden
from taospec_conformance.vectors.golden_distribution import delegation, payouts

FULL = U64(2**64 - 1)
HALF = U64(2**63 - 1)
PUBLISHED = [*golden_distribution.published(), *golden_distribution.deviations()]
VALIDATOR = Child(AccountId(2), AccountId(20), Alpha(100000), Rao(0), [], U16(0))


def whole_rao(amounts: object) -> list[int]:
    assert isinstance(amounts, list)
    return [int(amount) >> 32 for amount in amounts]


def lender(hotkey: int, alpha: int, share: int = FULL) -> Parent:
    return Parent(AccountId(hotkey), AccountId(10), Alpha(alpha), Rao(0), U64(share))


def distributed(**more: object) -> distribution.Distribution:
    arguments = golden_distribution.distribution(
        (500, 500, 100), payouts((1, 0, 500), (2, 0, 500)), delegation([(1, 5, 5), (2, 5, 0)])
    )
    return distribution.distribute(**{**arguments, **more})


@pytest.mark.parametrize("case", PUBLISHED, ids=lambda case: case.slug)
def test_published_numbers(case: Golden) -> None:
    # Given a call whose result is published, or computed by the chain's own code
    # When the reference answers it
    found = answer(case)
    # Then it gives exactly this result
    assert case.disagreements(found) == []


def test_totals_in_whole_rao() -> None:
    # Given the two validators of the chain's test of totals
    case = next(case for case in PUBLISHED if case.slug == "totals")
    # When both pots are divided
    paid = distribution.dividend_distribution(**case.arguments)
    # Then each receives what the chain's test expects
    assert whole_rao(paid.alpha) == [176_856_534_496, 6_267_032_912]
    assert whole_rao(paid.root) == [226_443_796_624, 610_677_153_052]


def test_the_third_in_a_chain_of_loans() -> None:
    # Given a validator that borrows half of 100,000 from a hotkey that borrows itself
    third = Child(AccountId(3), AccountId(30), Alpha(50000), Rao(0), [], U16(7281))
    # When it earns a million
    split = distribution.parent_child_dividends(
        third, [lender(2, 100000, HALF)], Alpha(10**6), U64(0), U64(0)
    )
    # Then only its own parent is paid
    assert split.hotkeys == [2, 3]
    assert split.dividends == [444449, 555550]


def test_parents_keep_their_order_and_the_child_is_last() -> None:
    # Given three parents in no order of accounts
    parents = [lender(9, 1), lender(1, 1), lender(5, 1)]
    # When the child's dividends are split
    split = distribution.parent_child_dividends(VALIDATOR, parents, Alpha(1000), U64(0), U64(0))
    # Then amounts are in the order of parents, with the child at the end
    assert split.hotkeys == [9, 1, 5, 2]


def test_without_contributions_the_child_has_everything() -> None:
    # Given a child and a parent without stake
    child = replace(VALIDATOR, alpha=Alpha(0))
    # When dividends are split
    split = distribution.parent_child_dividends(child, [lender(1, 0)], Alpha(1000), U64(0), U64(0))
    # Then nothing is lost
    assert split.dividends == [0, 1000]


def test_root_dividends_of_a_sole_validator() -> None:
    # Given a hotkey with 10,000,000 alpha and 2,000,000 on root, TAO at full weight
    state = delegation([(1, 10**7, 2 * 10**6)], [], [10], [(11796, 0)])
    # When only root has something set aside
    arguments = golden_distribution.distribution(
        (0, 0, 10**6), payouts((1, 0, 10**6)), state, tao_weight=FULL
    )
    result = distribution.distribute(**arguments)
    # Then owner and root stakers share all but a rao
    assert result.root_takes == [179_995]
    assert result.root_rests == [820_004]


def test_validators_have_everything_when_nobody_mines() -> None:
    # Given payouts without incentives, and half set aside for miners
    # When they are distributed
    result = distributed()
    # Then validators share both halves, less the dust of the takes
    assert sum(result.takes) + sum(result.rests) == 998
    assert result.incentives == [0, 0]


def test_one_rao_of_incentive_keeps_the_miners_part() -> None:
    # Given an incentive of one rao
    result = distributed(payouts=payouts((1, 1, 500), (2, 0, 500)))
    # Then validators have their own part only
    assert sum(result.takes) + sum(result.rests) <= 500


def test_an_owner_is_withheld_incentives_but_not_dividends() -> None:
    # Given a subnet owner that mines and validates
    earned = payouts((1, 300, 500), (2, 100, 500))
    # When it is distributed
    result = distributed(payouts=earned, owner_hotkeys=[AccountId(1)])
    # Then the incentive is withheld, three quarters of all, and the dividend is paid
    assert result.withheld == [True, False]
    assert result.miner_burned == 3 * u96f32.one // 4
    assert result.rests[0] > 0


def test_root_pot_has_no_taker_without_root_stake() -> None:
    # Given hotkeys without stake on root, TAO at full weight
    state = delegation([(1, 5, 0), (2, 5, 0)])
    # When root has something set aside
    result = distributed(delegation=state, tao_weight=FULL)
    # Then nobody receives it
    assert result.root_takes == result.root_rests == [0, 0]


def test_saturated_totals_pay_a_pot_twice() -> None:
    # Given dividends whose sum does not fit 128 bits
    most = U96F32(2**128 - 1)
    # When a pot is divided, then each has a share of one, as on the chain
    assert distribution.divide_pot(Alpha(9), [most, most]) == [9 << 32, 9 << 32]


def test_a_share_beyond_one_breaks_the_contract() -> None:
    # Given a share above one, then the contribution is refused
    with pytest.raises(ContractError):
        distribution.contribution(Alpha(1), Rao(1), U96F32(u96f32.one + 1), FULL)


def test_vectors_of_different_lengths_break_the_contract() -> None:
    # Given more incentives than flags, then the part is refused
    with pytest.raises(ContractError):
        distribution.miner_burned([Alpha(1)], [])
