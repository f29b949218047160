"""The epoch of a subnet: published numbers, stake, commits, and how mechanisms are joined."""

from dataclasses import replace

import pytest
from epochs import answer, cases

from taospec import epoch, mechanisms
from taospec.epoch import Moment
from taospec.mechanisms import SubnetEpoch
from taospec.primitives import (
    U8,
    U16,
    U64,
    U64F64,
    AccountId,
    Alpha,
    Block,
    ContractError,
    MechanismId,
    Netuid,
    u64f64,
)
from taospec_conformance.vectors import golden_mechanisms
from taospec_conformance.vectors.golden import Golden, rows, upstream_parameters
from taospec_conformance.vectors.golden_mechanisms import (
    GOLDEN_MECHANISM,
    GOLDEN_PARAMETERS,
    GOLDEN_SUBNET,
    NO_COMMITS,
    commits,
    links,
    mechanism,
    simple_subnet,
)

PUBLISHED = cases(golden_mechanisms.SCENARIOS)
MOMENT = Moment(Block(2000), Block(1640))
HALF = U64F64(1 << 63)


@pytest.mark.parametrize("case", PUBLISHED, ids=lambda case: case.slug)
def test_published_numbers(case: Golden) -> None:
    # Given a call whose result is published
    # When the reference answers it
    found = answer(case)
    # Then it gives exactly this result
    assert case.disagreements(found) == []


def test_stake_weights_of_the_golden_state() -> None:
    # Given the golden state, in which hotkey 101 lends half of its stake to 102
    parameters, subnet = GOLDEN_PARAMETERS, GOLDEN_SUBNET
    # When stake weights are computed
    found = mechanisms.stake_weights(
        subnet.size,
        subnet.hotkeys,
        subnet.holdings,
        subnet.child_keys,
        subnet.parent_keys,
        parameters.tao_weight,
    )
    # Then they have the published bits
    assert found == [
        50_975_453_504_497_254_400_000_000_000_000,
        106_315_685_725_625_909_248_000_000_000_000,
        18_446_744_073_709_551_616_000_000_000,
        0,
    ]


def golden_epoch(**changes: object) -> SubnetEpoch:
    """Return the epoch of the golden state with a changed subnet."""
    subnet = replace(GOLDEN_SUBNET, **changes)  # type: ignore[arg-type]
    return mechanisms.run_epoch(
        GOLDEN_PARAMETERS, MOMENT, subnet, [GOLDEN_MECHANISM], None, Alpha(10**11)
    )


def test_one_mechanism_is_its_epoch() -> None:
    # Given a subnet of one mechanism, whose weight is exactly one
    subnet = simple_subnet([5, 0], [True, False])
    stored = mechanism(rows([(1, 65535)]), [1, 1])
    # When the subnet's epoch and the mechanism's epoch run
    whole = mechanisms.run_epoch(
        upstream_parameters(), Moment(Block(2), Block(0)), subnet, [stored], None, Alpha(1000)
    )
    single = epoch.run(
        upstream_parameters(),
        Moment(Block(2), Block(0)),
        epoch.Neurons(U16(2), [5 << 64, 0], None, [U64(0)] * 2, [True, False]),  # type: ignore[list-item]
        epoch.MechanismState([U64(1)] * 2, [U64(2**64 - 1)] * 2, rows([(1, 65535)]), []),
        Alpha(1000),
    )
    # Then they agree
    assert whole.consensus == single.consensus
    assert whole.dividends == single.dividends
    assert whole.emission == single.emission
    assert whole.stake == single.stake
    assert whole.bonds == [single.bonds]


def test_order_of_payouts_is_that_of_hotkeys() -> None:
    # Given the golden state with hotkeys in another order
    keys = [AccountId(key) for key in (2**255, 7, 2**64, 3)]
    # When the epoch runs
    found = golden_epoch(hotkeys=keys, owner_hotkey=None)
    # Then payouts are in ascending order of accounts
    assert found.hotkeys == [3, 7, 2**64, 2**255]


def test_gap_shifts_everything_behind_it() -> None:
    # Given the golden state in which uid 1 has no hotkey
    whole, gapped = golden_epoch(), golden_epoch(hotkeys=[101, None, 103, 104])
    # When both run
    # Then the second stores three elements, and uid 2 stands at position 1
    assert len(gapped.consensus) == len(gapped.incentive[0]) == len(gapped.bonds[0]) == 3
    assert gapped.stake == [whole.stake[0], whole.stake[2], whole.stake[3]]


def test_seat_without_hotkey_counts_as_registered_in_block_zero() -> None:
    # Given a miner's seat taken after the weights to it, with and without a hotkey
    late = [U64(0), U64(0), U64(0), U64(1995)]
    named = golden_epoch(registered_at=late)
    nameless = golden_epoch(registered_at=late, hotkeys=[101, 102, 103, None])
    # When both run
    # Then the weights to it are outdated only if it has one: uid 2 then takes the whole incentive
    assert named.incentive[0][2] == 65535
    assert nameless.incentive[0][2] < 65535


def test_hotkey_beyond_the_last_seat_takes_no_part() -> None:
    # Given a fifth hotkey in a subnet of four seats, and a record of updates that reaches it
    keys = [101, 102, 103, 104, 105]
    stored = replace(GOLDEN_MECHANISM, last_update=[U64(1990)] * 5)
    subnet = replace(GOLDEN_SUBNET, hotkeys=keys)  # type: ignore[arg-type]
    # When the epoch runs
    found = mechanisms.run_epoch(GOLDEN_PARAMETERS, MOMENT, subnet, [stored], None, Alpha(10**11))
    # Then it has zero in everything, but counts as active
    assert found.active == [True] * 5
    assert (found.emission[4], found.stake[4], found.bonds[0][4]) == (0, 0, [])
    assert (found.consensus[4], found.incentive[0][4], found.stake_weight[4]) == (0, 0, 0)
    assert not found.validator_permits[4]


def test_inconsistent_hotkeys_have_no_epoch() -> None:
    # Given a hotkey with two uids
    # When the epoch is asked for, then the contract refuses it
    with pytest.raises(ContractError):
        golden_epoch(hotkeys=[101, 101, 103, 104])


def test_root_stake_follows_the_links_of_the_subnet() -> None:
    # Given root stake only, and a link on this subnet
    subnet = simple_subnet([0, 0], [], hotkeys=[7, 8])
    held = golden_mechanisms.holdings({}, {7: 1000})
    lent, borrowed = links((7, 8, 2**63)), links((8, 7, 2**63))
    # When stake weights are computed with TAO at full value
    found = mechanisms.stake_weights(
        subnet.size, subnet.hotkeys, held, lent, borrowed, U64(2**64 - 1)
    )
    # Then each has half
    assert [weight >> 64 for weight in found] == [500, 500]


def test_parent_without_seat_lends_and_child_without_seat_takes() -> None:
    # Given hotkey 9 without a seat as parent of 7 and as child of 8
    held = golden_mechanisms.holdings({9: 1000, 8: 1000})
    lent, borrowed = links((8, 9, 2**64 - 1)), links((7, 9, 2**64 - 1))
    # When stake weights of 7 and 8 are computed
    found = mechanisms.stake_weights(
        U16(2), [AccountId(7), AccountId(8)], held, lent, borrowed, U64(0)
    )
    # Then 7 has all of it and 8 has nothing left
    assert [weight >> 64 for weight in found] == [1000, 0]


@pytest.mark.parametrize(("index", "block"), [(6, 50), (7, 60), (8, 2**64 - 1)])
def test_commit_expires_after_its_reveal_period(index: int, block: int) -> None:
    # Given commits of epochs 5 and 6 and a reveal period of one epoch
    queue = commits((7, 5, 50), (7, 6, 60))
    # When pending commits are read in epoch 6, 7 and 8
    found = mechanisms.commit_blocks(U16(1), [AccountId(7)], U64(index), U64(1), queue, NO_COMMITS)
    # Then the first that has not expired counts
    assert found == [block]


def test_all_timelocked_commits_count_but_only_one_of_the_others() -> None:
    # Given a later commit with an earlier block
    queue = commits((7, 6, 60), (7, 7, 40))
    hotkeys = [AccountId(7)]
    # When it is of the kind that the hotkey reveals, then the first counts
    assert mechanisms.commit_blocks(U16(1), hotkeys, U64(7), U64(1), queue, NO_COMMITS) == [60]
    # When it is of the kind that reveals itself, then the smallest block counts
    assert mechanisms.commit_blocks(U16(1), hotkeys, U64(7), U64(1), NO_COMMITS, queue) == [40]


def test_long_split_is_cut_and_short_split_filled() -> None:
    # Given splits of another length than the number of mechanisms
    long, short = [U16(1), U16(2), U16(65532)], [U16(32767)]
    # When the emission is split between two
    # Then the rest goes to the first
    assert mechanisms.split_emission(Alpha(65535), U8(2), long) == [65533, 2]
    assert mechanisms.split_emission(Alpha(65535), U8(2), short) == [65535, 0]


def test_split_beyond_the_whole_gives_more_than_there_is() -> None:
    # Given a split that exceeds 65535, which the chain refuses to store
    parts = mechanisms.split_emission(Alpha(100), U8(2), [U16(65535), U16(65535)])
    # Then the rest saturates at zero
    assert parts == [100, 100]


def test_weight_of_nothing_is_on_the_first_mechanism() -> None:
    # Given no emission
    weights = [mechanisms.mechanism_weight(Alpha(0), Alpha(0), MechanismId(m)) for m in range(3)]
    # Then the first mechanism has all the weight
    assert weights == [u64f64.one, 0, 0]


def test_accumulation_truncates_each_time() -> None:
    # Given three mechanisms of a third each that agree on 65535
    third = U64F64((1 << 64) // 3)
    total = U16(0)
    for _ in range(3):
        total = mechanisms.accumulate_u16(total, U16(65535), third)
    # Then three units are lost
    assert total == 65532


def test_accumulation_saturates() -> None:
    # Given values at the top
    # Then the sum stays there
    assert mechanisms.accumulate_u16(U16(65535), U16(65535), u64f64.one) == 65535
    top = Alpha(2**64 - 1)
    assert mechanisms.accumulate_u64(top, top, u64f64.one) == top
    assert mechanisms.accumulate_u64(Alpha(0), top, HALF) == 2**63 - 1


def test_storage_index_saturates() -> None:
    # Given the greatest numbers
    # Then the index stays within 16 bits
    assert mechanisms.storage_index(Netuid(65535), MechanismId(255)) == 65535


def test_seats_beyond_the_list_of_hotkeys_are_nameless() -> None:
    # Given two seats of which storage has one hotkey, and weights set in block 1
    subnet = replace(
        simple_subnet([10, 0], [True, False], hotkeys=[7]), registered_at=[U64(0), U64(1)]
    )
    stored = mechanism(rows([(1, 65535)]), [1, 1])
    # When the epoch runs
    found = mechanisms.run_epoch(
        upstream_parameters(), Moment(Block(2), Block(0)), subnet, [stored], None, Alpha(1000)
    )
    # Then the second seat counts as registered in block 0, and its half goes to nobody
    assert found.hotkeys == [7]
    assert (found.server_emission, found.validator_emission) == ([0], [500])


def test_joined_incentive_is_that_of_the_first_mechanism() -> None:
    # Given two mechanisms with different incentives and equal weights
    terms = mechanisms.mechanism_terms(
        epoch.run(
            upstream_parameters(),
            Moment(Block(2), Block(0)),
            epoch.Neurons(U16(2), [5 << 64, 0], None, [U64(0)] * 2, [True, False]),  # type: ignore[list-item]
            epoch.MechanismState([U64(1)] * 2, [U64(2**64 - 1)] * 2, rows([(1, 65535)]), []),
            Alpha(1000),
        ),
        [AccountId(7), AccountId(8)],
    )
    silent = replace(terms, incentive=[U16(65535), U16(0)])
    # When they are joined
    joined = mechanisms.aggregate([terms, silent], [HALF, HALF])
    # Then half of the first one's incentive remains
    assert joined.incentive == [0, 32767]
