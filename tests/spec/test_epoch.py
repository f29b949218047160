"""The epoch of one mechanism: published numbers, and each step where it is easily mistaken."""

import dataclasses

import pytest
from epochs import answer, cases, run, scene, stages

from taospec import epoch
from taospec.parameters import PRESETS
from taospec.primitives import (
    I32F32,
    I64F64,
    ONE,
    U16,
    U32,
    U64,
    ZERO,
    Block,
    ContractError,
    Uid,
)
from taospec_conformance.vectors import golden_epochs, golden_yuma3
from taospec_conformance.vectors.golden import (
    Golden,
    Scene,
    rows,
    upstream_parameters,
    yuma3_parameters,
)

PUBLISHED = cases([*golden_epochs.SCENARIOS, *golden_yuma3.SCENARIOS])
HALF = I32F32(ONE // 2)


@pytest.mark.parametrize("case", PUBLISHED, ids=lambda case: case.slug)
def test_published_numbers(case: Golden) -> None:
    # Given an epoch whose results are published
    # When the reference runs it
    found = answer(case)
    # Then it gives exactly these results
    assert case.disagreements(found) == []


def test_every_published_case_knows_something() -> None:
    # Given all published cases
    # Then each of them states at least one number
    assert all(case.expected or case.cells or case.bonds for case in PUBLISHED)


def test_liquid_alpha_between_equal_rates_is_the_fixed_rate() -> None:
    # Given the same votes under a fixed rate of a tenth and under liquid alpha from 0.1 to 0.1
    votes = [golden_yuma3.votes(letters) for letters in ("AAA", "BAA", "BBA", "BBB")]
    rate = U16(6553)
    fixed = yuma3_parameters(liquid_alpha_on=False, bonds_moving_average=U64(900_000))
    liquid = yuma3_parameters(alpha_low=rate, alpha_high=rate)
    played = []
    for parameters in (fixed, liquid):
        subnet = Scene(parameters, stakes=[8, 1, 1, 0, 0], permits=[False] * 5)
        subnet.play()
        dividends = []
        for given in votes:
            subnet.weights = given
            dividends.append(subnet.play().dividends)
        played.append(dividends)
    # When both have run, then dividends differ by less than a thousandth
    for one, other in zip(*played, strict=True):
        assert all(abs(a - b) <= 66 for a, b in zip(one, other, strict=True))


def test_server_self_weights_change_nothing() -> None:
    # Given the same epoch with and without weights of miners to themselves
    given = [(1, 65535), (2, 65535)]
    without = scene([5, 0, 0], rows(given))
    with_them = scene([5, 0, 0], rows(given, [(1, 65535)], [(2, 65535)]))
    # When both run, then they give the same results
    assert run(without) == run(with_them)


def test_activity_allows_exactly_the_cutoff() -> None:
    # Given updates exactly at the cutoff and one block before it
    updates = [U64(50), U64(49)]
    # When activity is decided in block 100 with a cutoff of 50
    active = epoch.activity(updates, U64(50), Block(100))
    # Then only the former is active
    assert active == [True, False]


def test_cutoff_is_never_zero() -> None:
    # Given a tempo or a factor of zero
    # When the cutoff is computed
    # Then it is one block
    assert epoch.activity_cutoff(U16(0), U32(13889)) == 1
    assert epoch.activity_cutoff(U16(360), U32(0)) == 1


def test_missing_last_updates_make_inactive() -> None:
    # Given a mechanism without any record of updates
    subnet = scene([5, 0], rows([(1, 65535)]), last_update=[])
    short = dataclasses.replace(subnet.parameters, activity_cutoff_factor=U32(1000))
    # When its epoch runs
    output = run(dataclasses.replace(subnet, parameters=short))
    # Then nobody is active, and the emission is paid by stake that is not masked
    assert output.active == [False, False]
    assert output.validator_emission == [10**9, 0]


def test_surplus_last_updates_show_in_activity() -> None:
    # Given three last updates for one seat
    subnet = scene([5], last_update=[100, 100, 100])
    # When the epoch runs, then activity has three elements
    assert run(subnet).active == [True, True, True]


def test_empty_permits_do_not_mask_stake_but_all_weights() -> None:
    # Given a validator with weights and an empty list of permits
    subnet = scene([5, 0], rows([(1, 65535)]), permits=[])
    # When its stages are computed
    found = stages(subnet)
    # Then its stake decides, but nobody has weights
    assert found.active_stake == [ONE, ZERO]
    assert found.weights == [[], []]


def test_short_permits_mask_stake() -> None:
    # Given two equal validators and a list of permits that reaches only the first
    subnet = scene([5, 5], permits=[True])
    # When stages are computed, then the second does not decide
    assert stages(subnet).active_stake == [ONE, ZERO]


def test_weights_to_seats_that_do_not_exist_are_dropped() -> None:
    # Given a weight to uid 2 in a subnet of two, and a row beyond the last seat
    subnet = scene([5, 0], rows([(2, 65535), (1, 65535)], [], [(1, 65535)]))
    # When stages are computed, then only the weight to uid 1 remains
    assert stages(subnet).weights == [[(1, ONE)], []]


def test_bond_columns_that_do_not_exist_survive_until_the_average() -> None:
    # Given a stored bond to uid 9 in a subnet of two
    bonds = rows([(9, 65535), (1, 65535)])
    subnet = scene([5, 0], rows([(1, 65535)]), bonds=bonds)
    # When stages are computed
    found = stages(subnet)
    # Then the masked bonds still have it and the new bonds do not
    assert [column for column, _ in found.previous_bonds[0]] == [9, 1]
    assert [column for column, _ in found.bonds[0]] == [1]


def test_owner_without_stake_judges() -> None:
    # Given an owner without stake and without permit, who weighs itself and a miner
    subnet = scene(
        [5, 0, 0],
        rows([(2, 65535)], [(1, 65535), (2, 65535)]),
        permits=[True, False, False],
        owner=1,
    )
    # When stages are computed
    found = stages(subnet)
    # Then its weights count, to itself too, and it keeps a permit
    assert found.weights[1] == [(1, HALF), (2, HALF)]
    assert found.new_permits == [True, True, False]


def test_owner_beyond_the_last_seat_has_no_effect() -> None:
    # Given an owner whose uid is beyond the last seat
    subnet = scene([5, 0], rows([(1, 65535)]), owner=7)
    # When it runs, then it is as without owner
    assert run(subnet) == run(dataclasses.replace(subnet, owner=None))


def test_owner_passes_the_stake_threshold() -> None:
    # Given a threshold that nobody reaches
    parameters = upstream_parameters(stake_threshold=1000)
    subnet = scene([999, 999, 1000], parameters=parameters, owner=1)
    # When the stake is filtered, then the owner's and the sufficient one remain
    assert stages(subnet).filtered_stake == [0, 999 << 64, 1000 << 64]


@pytest.mark.parametrize(
    ("last_step", "registered", "kept"),
    [(640, 641, False), (640, 640, True), (0, 900, False), (0, 899, True)],
)
def test_bonds_to_newcomers(last_step: int, registered: int, kept: bool) -> None:
    # Given a bond to a seat taken around the block of the last epoch
    subnet = scene(
        [5, 0],
        rows(),
        parameters=upstream_parameters(tempo=U16(100)),
        bonds=rows([(1, 65535)]),
        registered_at=[0, registered],
        last_update=[999, 999],
        block=1000,
        last_step=last_step,
    )
    # When stages are computed
    previous = stages(subnet).previous_bonds[0]
    # Then the bond is kept only if the seat was taken in the block of the last epoch or earlier
    assert bool(previous) == kept


def test_row_order_matters_under_liquid_alpha_only() -> None:
    # Given the same weights in two orders
    entries = [(2, 65535), (3, 13107)]
    bonds = rows([(2, 100), (3, 65535)])
    changed = {}
    for liquid in (False, True):
        parameters = yuma3_parameters(liquid_alpha_on=liquid)
        outputs = [
            run(scene([5, 0, 0, 0], rows(order), parameters, bonds=bonds))
            for order in (entries, entries[::-1])
        ]
        changed[liquid] = sorted(outputs[0].bonds[0]) != sorted(outputs[1].bonds[0])
    # When both run, then their bonds differ under liquid alpha and are equal without
    assert changed == {False: False, True: True}


def test_negative_rate_drops_bonds() -> None:
    # Given a share of surviving bonds above one, which root may set
    parameters = yuma3_parameters(liquid_alpha_on=False, bonds_moving_average=U64(1_500_000))
    subnet = scene([5, 0], rows([(1, 65535)]), parameters)
    # When a new bond would be built, then its average is negative and it has no entry
    assert run(subnet).bonds == [[], []]


def test_emission_without_dividends_goes_to_miners() -> None:
    # Given incentives but no dividends
    shares = epoch.emission_shares([ZERO, ONE], [ZERO, ZERO], [ONE, ZERO], [ONE, ZERO])
    # Then miners have everything
    assert (shares.server, shares.validator) == ([ZERO, ONE], [ZERO, ZERO])


def test_neurons_without_permit_store_no_bonds() -> None:
    # Given a validator that loses its permit in this epoch
    parameters = upstream_parameters(max_allowed_validators=U16(1))
    subnet = scene([5, 6, 0], rows([(2, 65535)], [(2, 65535)]), parameters)
    # When the epoch runs
    output = run(subnet)
    # Then only the bonds of the other one are stored
    assert output.validator_permits == [False, True, False]
    assert output.bonds[0] == []
    assert output.bonds[1] != []


def test_empty_subnet() -> None:
    # Given a subnet without seats
    output = run(scene([]))
    # When it runs, then all results are empty
    assert output.bonds == []
    assert output.active == []


def test_contract_refuses_stake_beyond_supply() -> None:
    # Given stake weights that together exceed 2^63 rao
    subnet = scene([2**62, 2**62])
    # When the epoch runs, then its contract refuses them
    with pytest.raises(ContractError):
        run(subnet)


def test_minimal_preset_runs() -> None:
    # Given the hyperparameters of the minimal preset
    parameters = PRESETS["minimal"].defaults
    subnet = scene([4, 3, 0, 0], rows([(2, 2), (3, 1)], [(2, 1), (3, 1)]), parameters)
    # When an epoch runs
    output = run(subnet)
    # Then miners and validators share the emission, and at most a few rao are lost
    paid = sum(output.server_emission) + sum(output.validator_emission)
    assert 10**9 - 10 <= paid <= 10**9


def test_with_owner_extends_nothing() -> None:
    # Given permits that do not reach the owner, then none is added
    assert epoch.with_owner([False], Uid(3)) == [False]


def test_stake_is_floored_to_whole_rao() -> None:
    # Given a stake weight with a fraction
    neurons = epoch.Neurons(U16(1), [I64F64((7 << 64) + 5)], None, [U64(0)], [True])
    arguments = scene([7]).arguments() | {"neurons": neurons}
    # When the epoch runs, then the fraction is dropped
    assert epoch.run(**arguments).stake == [7]
