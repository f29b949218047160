#| # Epoch {#epoch}
#|
#| Once per tempo a subnet settles accounts. Validators have published weights: what they think each miner is worth. The epoch turns these opinions and the validators' stakes into four
#| results: a *consensus* on every miner, the *incentive* that a miner has earned, the *dividends* that a validator has earned for judging well, and the split of the subnet's new alpha between them. It also decides who
#| may judge next time.
#|
#| This chapter defines the epoch of **one mechanism**: a pure function of hyperparameters, the moment, the neurons, and what the mechanism has in storage. It puts together the kernels of [consensus](consensus.md)
#| and [bonds](bonds.md). A subnet with several mechanisms runs it once for each; [mechanisms](mechanisms.md) says how their results are joined.
#|
#| Each step of the epoch is an operation of its own, so that an implementation can be checked step by step. The whole is [Run](#run). No rule of this chapter rejects.
#|
#| ```python
from collections.abc import Sequence
from dataclasses import dataclass

from taospec.arithmetic import (
    saturating_add, saturating_convert, saturating_mul, saturating_sub, wrapping_sum,
)
from taospec.bonds import (
    bond_totals, fixed_alpha_yuma2, fixed_alpha_yuma3, liquid_alphas, mask_bonds, moving_average,
    moving_average_liquid, multiply_or_zero, normalise_columns, scale_rows, stored_bonds_yuma2,
    stored_bonds_yuma3, interpolate, transposed_product, upscale_columns,
)
from taospec.consensus import (
    clip, consensus_weights, filter_stake, mask_committed, mask_diagonal, mask_outdated, mask_rows,
    mask_vector, normalise, normalise_by, normalise_rows, quantise_proportion, ranks, row_sums,
    stake_shares, top_nonzero,
)
from taospec.parameters import Hyperparameters, sigmoid_steepness, u16_share
from taospec.primitives import (
    Alpha, Block, I32F32, I64F64, SparseRows, SparseU16, U16, U32, U64, Uid, ZERO, contract,
    i32f32, i64f64, i96f32, u16, u64,
)
#| ```
#|
#| ## What an epoch sees {#inputs}
#|
#| A neuron is a seat in the subnet; its number, the *uid*, runs from 0. The seats are shared by all mechanisms, and so are stake weights, registrations and permits. Weights, bonds, and the
#| blocks of the last updates belong to a mechanism.
#|
#| Storage does not promise that vectors have as many elements as the subnet has seats. Three of them are taken as they are, of any length: `validator_permits`, `last_update`, and the rows of `weights` and `bonds`. Every rule
#| below says what a missing or a surplus element means.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Moment:
    """When the epoch runs.

    block:     the block of this epoch
    last_step: the block of the last epoch of this subnet that ran, 0 if none did
    """

    block: Block
    last_step: Block


@dataclass(frozen=True, slots=True)
class Neurons:
    """The seats of a subnet, shared by its mechanisms.

    size:              number of seats
    stake_weights:     [neurons] stake weight of each seat, rao
    owner:             uid of the subnet's owner, if the owner has a seat
    registered_at:     [neurons] block in which the seat was last taken
    validator_permits: [any] permits that the last epoch gave
    """

    size: U16
    stake_weights: Sequence[I64F64]
    owner: Uid | None
    registered_at: Sequence[U64]
    validator_permits: Sequence[bool]


@dataclass(frozen=True, slots=True)
class MechanismState:
    """What a mechanism has in storage.

    last_update:   [any] block of each seat's last weights or last commit
    commit_blocks: [neurons] block of the earliest commit still pending, 2^64-1 if none
    weights:       [rows of entries] weights as stored, greatest of a row 65535
    bonds:         [rows of entries] bonds as stored
    """

    last_update: Sequence[U64]
    commit_blocks: Sequence[U64]
    weights: SparseU16
    bonds: SparseU16
#| ```
#|
#| ## Activity cutoff {#activity-cutoff}
#|
#| A validator who stops updating weights should stop deciding. The *activity cutoff* is how many blocks of silence are forgiven. It is set in thousandths of a tempo, so that it
#| keeps its meaning when the tempo changes, and is never less than one block.
#|
#| Integers only; the product cannot overflow 64 bits, the division drops the remainder.
#|
#| $$ \operatorname{cutoff} = \max\left(1, \left\lfloor \frac{\text{factor} \cdot \text{tempo}}{1000} \right\rfloor\right) $$
#|
#| ```python
@contract(post=lambda result, tempo, factor: result >= 1)
def activity_cutoff(tempo: U16, factor: U32) -> U64:
    """Number of blocks of silence after which a neuron is inactive.

    tempo:   blocks between epochs
    factor:  thousandths of a tempo
    returns: blocks, at least 1

    post: result >= 1
    Operation: T2
    Tracks: pallets/subtensor/src/utils/misc.rs get_activity_cutoff_blocks @ 14bc6f9
    """
    return U64(max(1, factor * tempo // 1000))
#| ```
#|
#| ```python example
#| assert activity_cutoff(U16(360), U32(13889)) == 5000  # 5000.04, remainder dropped
#| assert activity_cutoff(U16(0), U32(13889)) == 1
#| ```
#|
#| ```python theorem
#| @theorem("EPO-1", mutant=("epoch.activity_cutoff", "1000", "1024"), by=("proved", "explored"))
#| def the_cutoff_grows_with_tempo_and_factor(tempo: U16, factor: U32) -> bool:
#|     """The cutoff is the whole number of blocks in so many thousandths of a tempo, and at least one."""
#|     cutoff = activity_cutoff(tempo, factor)
#|     return cutoff == 1 or cutoff * 1000 <= factor * tempo < (cutoff + 1) * 1000
#| ```
#|
#| ```python theorem
#| @theorem("EPO-10", by=("proved",))
#| def a_cutoff_is_at_least_one_block(tempo: U16, factor: U32) -> bool:
#|     """The cutoff is the whole number of blocks in the product, or in one thousand where the product is less."""
#|     product = max(1000, tempo * factor)
#|     return activity_cutoff(tempo, factor) * 1000 <= product < (activity_cutoff(tempo, factor) + 1) * 1000
#| ```
#|
#| ## Last updates {#padded-last-update}
#|
#| A mechanism that was just added has no record of updates. A seat without a record counts as last updated in block 0, so it is inactive until it sets weights, and its weights are older than any registration.
#|
#| Missing elements are filled with 0. A vector longer than the subnet **stays longer**.
#|
#| $$ u'_i = u_i \text{ if recorded, else } 0, \qquad 0 \le i < \max(n, \operatorname{len}(u)) $$
#|
#| ```python
@contract(
    post=lambda result, last_update, size: len(result) == max(size, len(last_update))
)
def padded_last_update(last_update: Sequence[U64], size: U16) -> Sequence[U64]:
    """Blocks of the last updates, with 0 for seats that have no record.

    last_update: [any] block of each seat's last update, as stored
    size:        number of seats
    returns:     [neurons or more] block of the last update

    post: len(result) == max(size, len(last_update))
    Operation: T2
    Tracks: pallets/subtensor/src/utils/misc.rs get_last_update @ 14bc6f9
    """
    missing = max(0, size - len(last_update))
    return [*last_update, *([U64(0)] * missing)]
#| ```
#|
#| ```python example
#| assert padded_last_update([U64(7)], U16(3)) == [7, 0, 0]
#| assert padded_last_update([U64(7), U64(8)], U16(1)) == [7, 8]
#| ```
#|
#| ```python theorem
#| @theorem("EPO-11", by=("proved",), shape={"recorded": 2})
#| def a_seat_without_a_record_was_updated_in_block_zero(recorded: Sequence[U64], size: U16) -> bool:
#|     """What is recorded comes first, also what is beyond the seats; zeros follow up to the number of seats."""
#|     padded = padded_last_update(recorded, U16(size % 8))
#|     return list(padded) == [recorded[uid] if uid < len(recorded) else 0 for uid in range(max(size % 8, len(recorded)))]
#| ```
#|
#| ## Activity {#activity}
#|
#| A seat is *active* if its last update is recent enough. Inactive validators keep their seats and permits, but their stake does not count in this epoch.
#|
#| The comparison is exact on unsigned 64-bit integers; the sum saturates. A seat is inactive only when the cutoff is **exceeded**: an update exactly `cutoff` blocks ago still counts.
#|
#| $$ \operatorname{active}_i \iff u_i + \text{cutoff} \ge \text{block} $$
#|
#| ```python
@contract(post=lambda result, last_update, cutoff, block: len(result) == len(last_update))
def activity(last_update: Sequence[U64], cutoff: U64, block: Block) -> Sequence[bool]:
    """Which seats updated recently enough.

    last_update: [neurons or more] block of the last update
    cutoff:      blocks of silence that are forgiven
    block:       the block of this epoch
    returns:     [neurons or more] True where the seat is active

    post: len(result) == len(last_update)
    Operation: T3
    Tracks: pallets/subtensor/src/epoch/run_epoch.rs epoch_mechanism @ 14bc6f9
    """
    return [saturating_add(u64, updated, cutoff) >= block for updated in last_update]
#| ```
#|
#| ```python example
#| assert activity([U64(100), U64(99)], U64(50), Block(150)) == [True, False]
#| assert activity([U64(2**64 - 1)], U64(50), Block(150)) == [True]
#| ```
#|
#| ```python theorem
#| @theorem("EPO-2", by=("proved",))
#| def an_update_never_makes_inactive(
#|     earlier: Block, later: Block, cutoff: Block, block: Block
#| ) -> bool:
#|     """Whoever is active after an update is active after any later one."""
#|     if earlier > later:
#|         return True
#|     before, after = activity([U64(earlier), U64(later)], U64(cutoff), block)
#|     return after or not before
#| ```
#|
#| ```python theorem
#| @theorem("EPO-12", by=("proved",))
#| def silence_up_to_the_cutoff_is_forgiven(updated: U64, cutoff: U64, block: Block) -> bool:
#|     """A seat is active exactly if no more blocks than the cutoff lie between its update and the epoch, however large the numbers."""
#|     late = U64(2**64 - 1)
#|     (active, after) = activity([updated, late], cutoff, block)
#|     return active == (block - updated <= cutoff) and after
#| ```
#|
#| ## Owner's permit {#with-owner}
#|
#| The owner of a subnet may always judge in it, whatever the owner's stake. This holds for the permits that the last epoch gave as well as for those that this epoch gives.
#|
#| If the owner has a seat and the list of permits reaches it, the owner's permit is set. A list that is too short is not extended.
#|
#| $$ p'_i = p_i \lor (i = \text{owner}) $$
#|
#| ```python
@contract(post=lambda result, permits, owner: len(result) == len(permits))
def with_owner(permits: Sequence[bool], owner: Uid | None) -> Sequence[bool]:
    """Permits with that of the owner set.

    permits: [any] permits
    owner:   uid of the owner, if the owner has a seat
    returns: [any] as many permits

    post: len(result) == len(permits)
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/run_epoch.rs epoch_mechanism @ 14bc6f9
    """
    return [permit or uid == owner for uid, permit in enumerate(permits)]
#| ```
#|
#| ```python example
#| assert with_owner([False, False], Uid(1)) == [False, True]
#| assert with_owner([False], Uid(1)) == [False]
#| ```
#|
#| ```python theorem
#| @theorem("EPO-13", by=("proved",), shape={"flags": 3})
#| def only_the_owners_permit_is_added(flags: Sequence[bool], owner: Uid) -> bool:
#|     """The owner's permit is set where the list reaches it; all others stay, and without an owner all do."""
#|     given = with_owner(flags, owner)
#|     others = all(given[uid] == flag for uid, flag in enumerate(flags) if uid != owner)
#|     return others and (owner >= len(flags) or given[owner]) and list(with_owner(flags, None)) == list(flags)
#| ```
#|
#| ## Permits {#permits}
#|
#| Only the largest stakes judge. The epoch gives a *validator permit* to the `max_allowed_validators` neurons with the largest stake shares, to none whose share is zero, and to the owner in addition. The permits take effect in the **next** epoch; this
#| epoch uses those that the last one gave.
#|
#| No arithmetic beyond comparisons. Equal shares are decided in favour of the higher uid, see [Top](consensus.md#top-nonzero).
#|
#| $$ \operatorname{permits} = \operatorname{top}_{k}(\text{stake}) \cup \{\text{owner}\} $$
#|
#| ```python
@contract(post=lambda result, stake, max_allowed_validators, owner: len(result) == len(stake))
def permits(
    stake: Sequence[I32F32], max_allowed_validators: U16, owner: Uid | None
) -> Sequence[bool]:
    """Which neurons may judge in the next epoch.

    stake:                  [neurons] share of the filtered stake
    max_allowed_validators: number of permits, not counting the owner's
    owner:                  uid of the owner, if the owner has a seat
    returns:                [neurons] True where the neuron holds a permit

    post: len(result) == len(stake)
    Operation: T3
    Tracks: pallets/subtensor/src/epoch/run_epoch.rs epoch_mechanism @ 14bc6f9
    """
    return with_owner(top_nonzero(stake, max_allowed_validators), owner)
#| ```
#|
#| !!! note "The owner may be one too many"
#|     An owner who is not among the largest gets a permit on top of the `max_allowed_validators` others.
#|
#| ```python example
#| quarter = I32F32(1 << 30)
#| assert permits([quarter, quarter, quarter, ZERO], U16(2), None) == [False, True, True, False]
#| assert permits([quarter, quarter, quarter, ZERO], U16(2), Uid(3)) == [False, True, True, True]
#| ```
#|
#| ```python theorem
#| @theorem("EPO-3", by=("proved",), shape={"stake": 3})
#| def permits_are_limited(stake: Sequence[I32F32], count: U16, owner: Uid) -> bool:
#|     """At most the number allowed and the owner hold a permit, and without stake only the owner does."""
#|     shares = [I32F32(max(share, 0)) for share in stake]
#|     given = permits(shares, U16(count % 8), owner)
#|     without = [uid for uid, permit in enumerate(given) if permit and uid != owner]
#|     return len(without) <= count % 8 and all(shares[uid] > 0 for uid in without)
#| ```
#|
#| ```python theorem
#| @theorem("EPO-14")
#| def permits_go_to_the_largest_and_the_owner(stake: Sequence[I32F32], count: U16, owner: U16) -> bool:
#|     """Without an owner as many permits are given as there are or as stake asks for, none below a refused one; an owner adds its own and moves no other."""
#|     shares = [I32F32(max(share, 0)) for share in stake]
#|     given, held = (permits(shares, U16(count % 4), who) for who in (None, Uid(owner % 7)))
#|     refused = max([0, *[share for share, permit in zip(shares, given) if not permit]])
#|     return (
#|         sum(given) == min(count % 4, sum(share > 0 for share in shares))
#|         and all(share >= refused for share, permit in zip(shares, given) if permit)
#|         and list(held) == [permit or uid == owner % 7 for uid, permit in enumerate(given)]
#|     )
#| ```
#|
#| ## Active stake {#active-stake}
#|
#| Decisions of this epoch are weighted by the stake of those who may judge and do. Everybody else's share is set to zero, and the rest is scaled to sum to one again.
#|
#| Shares are `I32F32`; scaling truncates, so the sum may miss one by a unit per neuron. If no stake is left, all shares are zero.
#|
#| $$ s = \operatorname{normalise}(\text{stake}_i \cdot [\text{active}_i] \cdot [\text{permit}_i]) $$
#|
#| ```python
@contract(post=lambda result, stake, active, permits: len(result) == len(stake))
def active_stake(
    stake: Sequence[I32F32], active: Sequence[bool], permits: Sequence[bool]
) -> Sequence[I32F32]:
    """Share of each neuron in the stake that decides in this epoch.

    stake:   [neurons] share of the filtered stake
    active:  [any] True where the neuron is active
    permits: [any] True where the neuron holds a permit from the last epoch
    returns: [neurons] share of the deciding stake, summing to at most ONE

    post: len(result) == len(stake)
    Operation: T3
    Tracks: pallets/subtensor/src/epoch/run_epoch.rs epoch_mechanism @ 14bc6f9
    """
    masked = mask_vector(stake, [not flag for flag in active])
    masked = mask_vector(masked, [not flag for flag in permits])
    return normalise(masked)
#| ```
#|
#| !!! note "An empty list of permits permits everybody, here"
#|     [Masking a vector](consensus.md#mask-vector) with an empty mask changes nothing, while a mask that is merely too short hides what it does not reach. So a subnet whose permits were never written decides by the whole active stake, although all
#|     its [weights](#masked-weights) are masked.
#|
#| ```python example
#| half = I32F32(1 << 31)
#| assert active_stake([half, half], [True, True], [True, False]) == [2 * half, ZERO]
#| assert active_stake([half, half], [True, True], []) == [half, half]
#| assert active_stake([half, half], [False, True], [True, False]) == [ZERO, ZERO]
#| ```
#|
#| ```python theorem
#| @theorem("EPO-4", by=("proved",), shape={"stake": 2, "flags": 2})
#| def only_active_permitted_stake_decides(stake: Sequence[U32], flags: Sequence[bool]) -> bool:
#|     """Who is inactive or has no permit has no deciding stake, and the shares sum to at most one."""
#|     shares = [I32F32(share) for share in stake]
#|     permits = [*flags, *([False] * len(shares))][: len(shares)]
#|     deciding = active_stake(shares, [True] * len(shares), permits)
#|     none = all(share == 0 for share, permit in zip(deciding, permits) if not permit)
#|     return none and 0 <= sum(deciding) <= 1 << 32
#| ```
#|
#| ```python theorem
#| @theorem("EPO-15")
#| def deciding_stake_is_a_truncated_share(
#|     stake: Sequence[U16], active: Sequence[bool], permits: Sequence[bool]
#| ) -> bool:
#|     """The stake of who is active and permitted is divided by its sum; a list that is empty hides nobody, one that is short all the others."""
#|     shares = [I32F32(share << 13) for share in stake]
#|     lists = [[*flags, *[False] * 6] if flags else [True] * 6 for flags in (active, permits)]
#|     left = [share if lists[0][uid] and lists[1][uid] else ZERO for uid, share in enumerate(shares)]
#|     expected = [share * 2**32 // max(1, sum(left)) for share in left]
#|     return list(active_stake(shares, active, permits)) == expected
#| ```
#|
#| ## Stored weights {#working-weights}
#|
#| Storage keeps weights as 16-bit integers. The epoch reads the rows of existing seats, and of those rows the entries that point to existing seats, in their stored order.
#|
#| The conversion to `I32F32` is exact: a weight of 65,535 becomes the number 65,535, not one. [Normalising rows](consensus.md#normalise-rows) brings it to a share later.
#|
#| $$ W_{ij} = w_{ij} \cdot 2^{32} \text{ (raw)}, \qquad i, j < n $$
#|
#| ```python
@contract(post=lambda result, stored, size: len(result) == size)
def working_weights(stored: SparseU16, size: U16) -> SparseRows:
    """Weights of existing seats to existing seats, as numbers.

    stored:  [rows of entries] weights as stored, any number of rows
    size:    number of seats
    returns: [rows of entries] one row for each seat, in stored order

    post: len(result) == size
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/run_epoch.rs get_weights_sparse @ 14bc6f9
    """
    rows: list[list[tuple[Uid, I32F32]]] = [[] for _ in range(size)]
    for row, entries in zip(rows, stored):
        for column, weight in entries:
            if column < size:
                row.append((column, saturating_convert(u16, i32f32, weight)))
    return rows
#| ```
#|
#| ```python example
#| rows = working_weights([[(Uid(9), U16(1)), (Uid(1), U16(65535)), (Uid(0), U16(0))]], U16(2))
#| assert rows == [[(1, 65535 << 32), (0, 0)], []]
#| ```
#|
#| ```python theorem
#| @theorem("EPO-16")
#| def weights_between_seats_are_read_exactly(rows: SparseRows, size: U16) -> bool:
#|     """Each seat has a row; of it the entries to seats stand as whole numbers, in stored order, zeros and repeated columns too."""
#|     seats = size % 6
#|     stored = [[(uid, U16(value % 65536)) for uid, value in row] for row in rows]
#|     present = [*stored, *[[]] * seats][:seats]
#|     return working_weights(stored, U16(seats)) == [
#|         [(uid, weight * 2**32) for uid, weight in row if uid < seats] for row in present
#|     ]
#| ```
#|
#| ## Masked weights {#masked-weights}
#|
#| Not every stored weight may count. In this order the epoch removes
#|
#| 1. the rows of neurons without a permit, and rows that the list of permits does not reach;
#| 2. weights to oneself, except the owner's;
#| 3. weights that are not newer than the registration of their target: they were meant for whoever had the seat before;
#| 4. if weights are committed and revealed: weights of a validator with a pending commit to seats taken after that commit. The validator could not know the newcomer when deciding;
#|
#| and then scales each row to sum to one. A row without weight stays as it is.
#|
#| Removing deletes entries; zero weights that remain are kept. Scaling truncates.
#|
#| $$ W_{ij} \text{ stays} \iff p_i \land (i \ne j \lor i = \text{owner}) \land u_i > r_j \land (\lnot\text{commit-reveal} \lor c_i \ge r_j) $$
#|
#| ```python
@contract(
    post=lambda result, weights, permits, owner, last_update, registered_at, commit_reveal,
    commit_blocks: len(result) == len(registered_at)
)
def masked_weights(
    weights: SparseU16,
    permits: Sequence[bool],
    owner: Uid | None,
    last_update: Sequence[U64],
    registered_at: Sequence[U64],
    commit_reveal: bool,
    commit_blocks: Sequence[U64],
) -> SparseRows:
    """Weights that count in this epoch, each row scaled to sum to one.

    weights:       [rows of entries] weights as stored
    permits:       [any] True where the neuron holds a permit from the last epoch
    owner:         uid of the owner, if the owner has a seat
    last_update:   [neurons or more] block of the last update
    registered_at: [neurons] block in which the seat was last taken
    commit_reveal: whether weights are committed first and revealed later
    commit_blocks: [neurons] block of the earliest pending commit, 2^64-1 if none
    returns:       [rows of entries] one row for each seat, in stored order

    post: len(result) == len(registered_at)
    Operation: T3
    Tracks: pallets/subtensor/src/epoch/run_epoch.rs epoch_mechanism @ 14bc6f9
    """
    rows = working_weights(weights, U16(len(registered_at)))
    rows = mask_rows(rows, [not permit for permit in permits])
    rows = mask_diagonal(rows, owner)
    rows = mask_outdated(rows, last_update, registered_at)
    if commit_reveal:
        rows = mask_committed(rows, commit_blocks, registered_at)
    return normalise_rows(rows)
#| ```
#|
#| !!! note "At or before, but only before"
#|     A weight is outdated when its update is *at or before* the registration of its target; it is hidden by a commit only when the commit is *before* the registration.
#|
#| ```python example
#| stored = [[(Uid(0), U16(5)), (Uid(1), U16(20)), (Uid(2), U16(30))], [(Uid(0), U16(9))], []]
#| updated, registered = [U64(10), U64(10), U64(10)], [U64(0), U64(9), U64(10)]
#| never = [U64(2**64 - 1)] * 3
#|
#| # uid 0 may not weigh itself; the seat of uid 2 was taken in the block of the update; uid 1 has no permit
#| masked = masked_weights(stored, [True, False, False], None, updated, registered, True, never)
#| assert masked == [[(1, 1 << 32)], [], []]
#|
#| # a commit of block 8 is older than the registration of uid 1 in block 9
#| pending = [U64(8), U64(2**64 - 1), U64(2**64 - 1)]
#| assert masked_weights(stored, [True], None, updated, registered, True, pending) == [[], [], []]
#| ```
#|
#| What remains is decided entry by entry, so the order of the removals does not matter.
#|
#| ```python theorem
#| def counting(
#|     stored: SparseU16, permits: Sequence[bool], owner: Uid | None, seats: Sequence[tuple[int, int, int]], hidden: bool
#| ) -> SparseRows:
#|     """Return the weights that count, unscaled; a seat is the blocks of its update, registration and pending commit."""
#|     return [
#|         [
#|             (column, I32F32(weight << 32))
#|             for column, weight in (stored[uid] if uid < len(stored) else [])
#|             if column < len(seats) and uid < len(permits) and permits[uid]
#|             and (uid != column or uid == owner)
#|             and updated > seats[column][1] and not (hidden and committed < seats[column][1])
#|         ]
#|         for uid, (updated, _, committed) in enumerate(seats)
#|     ]
#|
#|
#| @theorem("EPO-17")
#| def a_weight_counts_if_nothing_speaks_against_it(
#|     rows: SparseRows, flags: Sequence[bool], owner: U16, blocks: Sequence[U16], commit_reveal: bool
#| ) -> bool:
#|     """A weight stays exactly if its validator has a permit, it is not to oneself but the owner's, it is newer than its target, and no older commit hides it."""
#|     stored = [[(uid, U16(value % 65536)) for uid, value in row] for row in rows]
#|     seats = [(block % 7 + 2, block % 5, block % 6) for block in blocks]
#|     permitted = [*flags, *[True] * 3]
#|     updated, registered, committed = ([U64(seat[part]) for seat in seats] for part in range(3))
#|     who = Uid(owner % 4) if owner % 5 else None
#|     masked = masked_weights(stored, permitted, who, updated, registered, commit_reveal, committed)
#|     return masked == normalise_rows(counting(stored, permitted, who, seats, commit_reveal))
#| ```
#|
#| ## Bond rows {#bond-rows}
#|
#| Bonds are read like weights, but only their rows are limited to existing seats. An entry that points to a seat which no longer exists is **kept** here; the kernels of [bonds](bonds.md) ignore or drop it later.
#|
#| $$ B_i = b_i \text{ if stored, else empty}, \qquad i < n $$
#|
#| ```python
@contract(post=lambda result, stored, size: len(result) == size)
def bond_rows(stored: SparseU16, size: U16) -> SparseU16:
    """Stored bonds of existing seats.

    stored:  [rows of entries] bonds as stored, any number of rows
    size:    number of seats
    returns: [rows of entries] one row for each seat, entries as stored

    post: len(result) == size
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/run_epoch.rs get_bonds_sparse @ 14bc6f9
    """
    rows = [list(row) for row in stored[:size]]
    return rows + [[] for _ in range(size - len(rows))]
#| ```
#|
#| ```python example
#| assert bond_rows([[(Uid(9), U16(1))]], U16(2)) == [[(9, 1)], []]
#| assert bond_rows([[], [(Uid(0), U16(1))]], U16(1)) == [[]]
#| ```
#|
#| ```python theorem
#| @theorem("EPO-18")
#| def bonds_are_cut_by_row_only(rows: SparseRows, size: U16) -> bool:
#|     """There is a row for each seat: the stored one whole, or an empty one."""
#|     seats = size % 6
#|     stored = [[(uid, U16(value % 65536)) for uid, value in row] for row in rows]
#|     return bond_rows(stored, U16(seats)) == [stored[uid] if uid < len(stored) else [] for uid in range(seats)]
#| ```
#|
#| ## Last epoch {#last-epoch}
#|
#| Bonds to a seat that changed hands since the last epoch are void. Which seats those are is decided by comparing the block of registration with a reference block: one **after** the block of the last epoch that ran. If no epoch has run yet, one tempo ago serves.
#|
#| Both are unsigned 64-bit operations that saturate.
#|
#| $$ \operatorname{last} = \begin{cases} \text{block} - \text{tempo} & \text{if no epoch has run} \\ \text{last step} + 1 & \text{otherwise} \end{cases} $$
#|
#| ```python
@contract(post=lambda result, moment, tempo: result <= max(moment.block, moment.last_step + 1))
def last_epoch(moment: Moment, tempo: U16) -> U64:
    """Block against which the registrations of bonded seats are compared.

    moment:  when this epoch runs and when the last one did
    tempo:   blocks between epochs
    returns: bonds to seats registered in this block or later are void

    post: result <= max(moment.block, moment.last_step + 1)
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/run_epoch.rs epoch_mechanism @ 14bc6f9
    """
    if moment.last_step == 0:
        return saturating_sub(u64, U64(moment.block), U64(tempo))
    return saturating_add(u64, U64(moment.last_step), U64(1))
#| ```
#|
#| !!! note "A newcomer in the block of an epoch inherits bonds"
#|     Calls run after the epoch of their block. A seat taken in the very block of the last epoch has a registration one below the reference block, so the bonds of its predecessor survive. See
#|     [deviations](deviations.md#bonds-of-newcomers).
#|
#| ```python example
#| assert last_epoch(Moment(Block(2000), Block(1640)), U16(360)) == 1641
#| assert last_epoch(Moment(Block(2000), Block(0)), U16(360)) == 1640
#| assert last_epoch(Moment(Block(100), Block(0)), U16(360)) == 0
#| ```
#|
#| ```python theorem
#| @theorem("EPO-19", by=("proved",))
#| def the_reference_block_follows_the_last_epoch(block: Block, last_step: Block, tempo: U16) -> bool:
#|     """The reference is the block after the last epoch, or the last block there is; before any epoch it is one tempo ago, or the first block."""
#|     after = last_epoch(Moment(block, last_step), tempo)
#|     before = last_epoch(Moment(block, Block(0)), tempo)
#|     return before == max(0, block - tempo) and (last_step == 0 or after == min(last_step + 1, 2**64 - 1))
#| ```
#|
#| ## Bonds and dividends of Yuma 2 {#yuma2}
#|
#| A *bond* is a validator's stake in a miner, earned by recognising the miner early. Dividends follow bonds times incentives. Under Yuma 2 all validators compete for a fixed amount of bonds to each miner: each column sums to one.
#|
#| The stored bonds are masked and scaled by column; so are the new weights times stake. The moving average of the two, scaled by column again, are the *bond shares*. Dividends are the shares times incentives, summed by validator, scaled to sum to one. Storage receives the shares scaled so that
#| the largest of a column is one.
#|
#| All values are `I32F32`; each scaling truncates, each product of the average is floored.
#|
#| $$ E = \operatorname{cols}\big(\operatorname{ema}_\alpha(\operatorname{cols}(W \circ s), \operatorname{cols}(B))\big), \qquad d = \operatorname{normalise}(E \cdot \text{incentive}), \qquad B' = \operatorname{upscale}(E) $$
#|
#| ```python
@dataclass(frozen=True, slots=True)
class BondStage:
    """Bonds before and after this epoch, and what validators earn by them.

    previous:  [rows of entries] stored bonds after masking, as the moving average takes them
    target:    [rows of entries] what the moving average is drawn to
    bonds:     [rows of entries] bonds in the scale of storage
    shares:    [rows of entries] bonds whose columns sum to one
    dividends: [neurons] share of each validator in the dividends
    """

    previous: SparseRows
    target: SparseRows
    bonds: SparseRows
    shares: SparseRows
    dividends: Sequence[I32F32]


@contract(
    pre=lambda weights, bonds, stake, incentive, registered_at, last_epoch,
    bonds_moving_average: len(weights) == len(stake) == len(incentive) == len(registered_at),
    post=lambda result, weights, bonds, stake, incentive, registered_at, last_epoch,
    bonds_moving_average: len(result.dividends) == len(weights),
)
def yuma2(
    weights: SparseRows,
    bonds: SparseU16,
    stake: Sequence[I32F32],
    incentive: Sequence[I32F32],
    registered_at: Sequence[U64],
    last_epoch: U64,
    bonds_moving_average: U64,
) -> BondStage:
    """Bonds and dividends by the rule of Yuma 2.

    weights:              [rows of entries] weights that bonds follow
    bonds:                [rows of entries] bonds as stored
    stake:                [neurons] share of the deciding stake
    incentive:            [neurons] share of each miner in the incentives
    registered_at:        [neurons] block in which the seat was last taken
    last_epoch:           bonds to seats registered in this block or later are void
    bonds_moving_average: share of a bond that survives an epoch, millionths
    returns:              bonds before and after, and dividends

    pre:  len(weights) == len(stake) == len(incentive) == len(registered_at)
    post: len(result.dividends) == len(weights)
    Operation: T3
    Tracks: pallets/subtensor/src/epoch/run_epoch.rs epoch_mechanism @ 14bc6f9
    """
    size = U16(len(registered_at))
    previous = stored_bonds_yuma2(bond_rows(bonds, size))
    previous = normalise_columns(mask_bonds(previous, last_epoch, registered_at), size)
    target = normalise_columns(scale_rows(weights, stake), size)
    alpha = fixed_alpha_yuma2(bonds_moving_average)
    shares = normalise_columns(moving_average(target, previous, alpha), size)
    dividends = normalise(transposed_product(shares, incentive))
    return BondStage(previous, target, upscale_columns(shares, size), shares, dividends)
#| ```
#|
#| ```python example
#| one, half = I32F32(1 << 32), I32F32(1 << 31)
#| stage = yuma2(
#|     [[(Uid(2), one)], [(Uid(2), one)], []], [[], [], []], [half, half, ZERO],
#|     [ZERO, ZERO, one], [U64(0)] * 3, U64(1), U64(900_000),
#| )
#| assert stage.shares == [[(2, half)], [(2, half)], []]
#| assert stage.bonds == [[(2, one)], [(2, one)], []]
#| assert stage.dividends == [half, half, ZERO]
#| ```
#|
#| ```python theorem
#| def drawn_market(
#|     rows: SparseRows, other: SparseRows, blocks: Sequence[U16]
#| ) -> tuple[SparseRows, SparseU16, Sequence[I32F32], Sequence[I32F32], Sequence[U64]]:
#|     """Make weights, stored bonds, stakes, incentives and registrations of as many seats as blocks."""
#|     size = len(blocks)
#|     weights = [[(uid, I32F32(value % 2**32)) for uid, value in row] for row in [*rows, *[[]] * size]][:size]
#|     bonds = [[(uid, U16(value % 65536)) for uid, value in row] for row in other]
#|     stakes = [I32F32((block % 11) << 28) for block in blocks]
#|     incentives = [I32F32((block % 7) << 28) for block in blocks]
#|     return weights, bonds, stakes, incentives, [U64(block % 5) for block in blocks]
#|
#|
#| def kept_bonds(bonds: SparseU16, registered: Sequence[U64], reference: int) -> SparseU16:
#|     """Return the stored bonds of seats without those to seats taken since."""
#|     late = {uid for uid, block in enumerate(registered) if block >= reference}
#|     rows = [*bonds, *[[]] * len(registered)][: len(registered)]
#|     return [[(uid, value) for uid, value in row if uid not in late] for row in rows]
#|
#|
#| @theorem("EPO-20")
#| def stages_of_yuma2_follow_each_other(
#|     rows: SparseRows, other: SparseRows, blocks: Sequence[U16], average: U32
#| ) -> bool:
#|     """Old bonds and stake behind weights are shares of columns, their average is scaled to shares; dividends follow shares and incentives, and storage the greatest."""
#|     weights, bonds, stakes, incentives, registered = drawn_market(rows, other, blocks)
#|     size, kept = U16(len(blocks)), U64(average % 1_000_001)
#|     stage = yuma2(weights, bonds, stakes, incentives, registered, U64(3), kept)
#|     numbers = [[(uid, I32F32(value << 32)) for uid, value in row] for row in kept_bonds(bonds, registered, 3)]
#|     backed = [
#|         [(uid, I32F32(value * stake >> 32)) for uid, value in row] for row, stake in zip(weights, stakes)
#|     ]
#|     moved = moving_average(stage.target, stage.previous, fixed_alpha_yuma2(kept))
#|     return (
#|         stage.previous == normalise_columns(numbers, size)
#|         and stage.target == normalise_columns(backed, size)
#|         and stage.shares == normalise_columns(moved, size)
#|         and stage.bonds == upscale_columns(stage.shares, size)
#|         and stage.dividends == normalise(bond_totals(stage.shares, incentives))
#|     )
#| ```
#|
#| ## Average of bonds under Yuma 3 {#yuma3-average}
#|
#| Under Yuma 3 each bond moves by itself between zero and one. All bonds move at the same rate, unless *liquid alpha* is on: then each bond has a rate of its own, between `alpha_low` and `alpha_high`, higher the further the validator moves away from the consensus.
#|
#| If every consensus value is zero, there is nothing to move away from, and the fixed rate is used for the whole epoch even though liquid alpha is on.
#|
#| $$ E = \begin{cases} \operatorname{ema}_{A}(W, B) & \text{liquid alpha on, and some } C_j \ne 0 \\ \operatorname{ema}_\alpha(W, B) & \text{otherwise} \end{cases} $$
#|
#| ```python
@contract(
    pre=lambda parameters, weights, bonds, consensus: (
        len(weights) == len(bonds) and parameters.alpha_low <= parameters.alpha_high
    ),
    post=lambda result, parameters, weights, bonds, consensus: len(result) == len(weights),
)
def yuma3_average(
    parameters: Hyperparameters,
    weights: SparseRows,
    bonds: SparseRows,
    consensus: Sequence[I32F32],
) -> SparseRows:
    """Bonds after one epoch, drawn to the weights.

    parameters: hyperparameters of the subnet
    weights:    [rows of entries] weights that bonds follow
    bonds:      [rows of entries] bonds after masking, 0 to ONE
    consensus:  [neurons] weight of each miner that the majority supports
    returns:    [rows of entries] bonds, 0 to ONE

    pre:  len(weights) == len(bonds)
    pre:  parameters.alpha_low <= parameters.alpha_high
    post: len(result) == len(weights)
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/run_epoch.rs compute_bonds_sparse @ 14bc6f9
    """
    if parameters.liquid_alpha_on and any(value != 0 for value in consensus):
        low = u16_share(parameters.alpha_low)
        high = u16_share(parameters.alpha_high)
        steepness = sigmoid_steepness(parameters.alpha_sigmoid_steepness)
        alphas = liquid_alphas(weights, bonds, consensus, low, high, steepness)
        return moving_average_liquid(weights, bonds, alphas)
    alpha = fixed_alpha_yuma3(parameters.bonds_moving_average)
    return moving_average(weights, bonds, alpha)
#| ```
#|
#| !!! note "Liquid alpha forgets at once"
#|     With the fixed rate a bond whose weight is gone fades. With liquid alpha it **vanishes in the same epoch**, because only columns of the new row are written. Gone includes weights that were masked, or that
#|     clipping removed because the consensus on the miner is zero; with the default penalty that is every miner who loses the consensus. See [deviations](deviations.md#liquid-alpha-drops).
#|
#| The example shows it: a validator has a full bond to the miner with uid 2 and stops giving weight to it.
#|
#| ```python example
#| from dataclasses import replace
#|
#| from taospec.parameters import PRESETS
#|
#| finney = PRESETS["finney"].defaults
#| liquid = replace(finney, liquid_alpha_on=True)
#| one = I32F32(1 << 32)
#| bonds, weights, consensus = [[(Uid(2), one)], [], []], [[(Uid(1), one)], [], []], [ZERO, one, ZERO]
#| assert [column for column, _ in yuma3_average(finney, weights, bonds, consensus)[0]] == [1, 2]
#| assert [column for column, _ in yuma3_average(liquid, weights, bonds, consensus)[0]] == [1]
#| ```
#|
#| ```python theorem
#| from taospec.bonds import found_in_order, liquid_alpha
#|
#|
#| @theorem("EPO-21")
#| def one_consensus_is_enough_for_rates_of_their_own(
#|     rows: SparseRows, other: SparseRows, blocks: Sequence[U16], liquid_on: bool, average: U32
#| ) -> bool:
#|     """With liquid alpha and any consensus, pairs move at their own rates in steepness and bounds; else all move at the fixed one."""
#|     weights, bonds, _, consensus, _ = drawn_market(rows, other, blocks)
#|     old = stored_bonds_yuma3(bond_rows(bonds, U16(len(blocks))))
#|     parameters = replace(
#|         PRESETS["finney"].defaults, liquid_alpha_on=liquid_on, bonds_moving_average=U64(average % 1_000_001)
#|     )
#|     steepness = I32F32(parameters.alpha_sigmoid_steepness << 32)
#|     low, high = u16_share(parameters.alpha_low), u16_share(parameters.alpha_high)
#|     rates = []
#|     for row, old_row in zip(weights, old):
#|         walks = [found_in_order(entries, len(consensus)) for entries in (row, old_row)]
#|         rates.append([
#|             liquid_alpha(share, *[walk.get(Uid(uid), ZERO) for walk in walks], low, high, steepness)
#|             for uid, share in enumerate(consensus)
#|         ])
#|     fixed = moving_average(weights, old, fixed_alpha_yuma2(parameters.bonds_moving_average))
#|     own = moving_average_liquid(weights, old, rates)
#|     return (
#|         yuma3_average(parameters, weights, old, consensus) == (own if liquid_on and any(consensus) else fixed)
#|         and yuma3_average(parameters, weights, old, [ZERO] * len(consensus)) == fixed
#|     )
#| ```
#|
#| ## Bonds and dividends of Yuma 3 {#yuma3}
#|
#| Under Yuma 3 stake does not enter the bonds. They are drawn to the weights directly, and stake enters once, at the end: a validator's dividend is the sum of its bond shares times incentives, times its stake. So a small validator can hold as good a bond as a large one.
#|
#| Stored bonds are masked and read as proportions. They are **not** scaled by column for storage; only the shares used for dividends are. The product with stake yields 0 if it overflows, which normalised values never do.
#|
#| $$ E = \operatorname{average}(W, B), \qquad t = \operatorname{cols}(E) \cdot \text{incentive}, \qquad d = \operatorname{normalise}(t \circ s), \qquad B' = E $$
#|
#| ```python
@contract(
    pre=lambda parameters, weights, bonds, consensus, stake, incentive, registered_at,
    last_epoch: len(weights) == len(stake) == len(incentive) == len(registered_at),
    post=lambda result, parameters, weights, bonds, consensus, stake, incentive, registered_at,
    last_epoch: len(result.dividends) == len(weights),
)
def yuma3(
    parameters: Hyperparameters,
    weights: SparseRows,
    bonds: SparseU16,
    consensus: Sequence[I32F32],
    stake: Sequence[I32F32],
    incentive: Sequence[I32F32],
    registered_at: Sequence[U64],
    last_epoch: U64,
) -> BondStage:
    """Bonds and dividends by the rule of Yuma 3.

    parameters:    hyperparameters of the subnet
    weights:       [rows of entries] weights that bonds follow
    bonds:         [rows of entries] bonds as stored
    consensus:     [neurons] weight of each miner that the majority supports
    stake:         [neurons] share of the deciding stake
    incentive:     [neurons] share of each miner in the incentives
    registered_at: [neurons] block in which the seat was last taken
    last_epoch:    bonds to seats registered in this block or later are void
    returns:       bonds before and after, and dividends

    pre:  len(weights) == len(stake) == len(incentive) == len(registered_at)
    post: len(result.dividends) == len(weights)
    Operation: T3
    Tracks: pallets/subtensor/src/epoch/run_epoch.rs epoch_mechanism @ 14bc6f9
    """
    size = U16(len(registered_at))
    previous = stored_bonds_yuma3(bond_rows(bonds, size))
    previous = mask_bonds(previous, last_epoch, registered_at)
    averaged = yuma3_average(parameters, weights, previous, consensus)
    shares = normalise_columns(averaged, size)
    totals = bond_totals(shares, incentive)
    dividends = normalise(multiply_or_zero(totals, stake))
    return BondStage(previous, weights, averaged, shares, dividends)
#| ```
#|
#| ```python example
#| from dataclasses import replace
#|
#| from taospec.parameters import PRESETS
#|
#| one, half = I32F32(1 << 32), I32F32(1 << 31)
#| instant = replace(PRESETS["finney"].defaults, bonds_moving_average=U64(0))
#| stage = yuma3(
#|     instant, [[(Uid(2), one)], [(Uid(2), one)], []], [], [ZERO, ZERO, one],
#|     [I32F32(3 * half // 2), I32F32(half // 2), ZERO], [ZERO, ZERO, one], [U64(0)] * 3, U64(1),
#| )
#| assert stage.bonds == [[(2, one)], [(2, one)], []]
#| assert stage.dividends == [3 * half // 2, half // 2, 0]  # equal bonds, dividends by stake
#| ```
#|
#| ```python theorem
#| @theorem("EPO-22")
#| def stages_of_yuma3_follow_each_other(
#|     rows: SparseRows, other: SparseRows, blocks: Sequence[U16], liquid_on: bool
#| ) -> bool:
#|     """Old bonds are proportions, drawn to the weights themselves and stored as they come; dividends follow shares, incentives and stake."""
#|     weights, bonds, stakes, incentives, registered = drawn_market(rows, other, blocks)
#|     parameters = replace(PRESETS["finney"].defaults, liquid_alpha_on=liquid_on)
#|     consensus = incentives[::-1]
#|     stage = yuma3(parameters, weights, bonds, consensus, stakes, incentives, registered, U64(3))
#|     proportions = [[(uid, u16_share(value)) for uid, value in row] for row in kept_bonds(bonds, registered, 3)]
#|     totals = transposed_product(stage.shares, incentives)
#|     earned = [I32F32(total * stake >> 32) for total, stake in zip(totals, stakes)]
#|     return (
#|         stage.previous == proportions
#|         and stage.target == weights
#|         and stage.bonds == yuma3_average(parameters, weights, proportions, consensus)
#|         and stage.shares == normalise_columns(stage.bonds, U16(len(blocks)))
#|         and stage.dividends == normalise(earned)
#|     )
#| ```
#|
#| ## Emission shares {#emission-shares}
#|
#| The alpha of the epoch goes to miners by incentive and to validators by dividends. Incentives sum to one and so do dividends, so both sides get half; if one side is all zero, the other gets everything.
#|
#| If both are zero there is no consensus at all. Then validators are paid by active stake and miners get nothing; if there is no active stake either, everybody is paid by stake, the inactive and those without a permit included.
#|
#| The total is a wrapping sum of `I32F32`, divisions truncate, so the shares of all neurons together sum to at most one.
#|
#| $$ T = \sum_i (\text{inc}_i + d_i), \qquad \text{server}_i = \frac{\text{inc}_i}{T}, \quad \text{validator}_i = \frac{d_i}{T}, \quad \text{combined}_i = \frac{\text{inc}_i + d_i}{T} $$
#|
#| ```python
@dataclass(frozen=True, slots=True)
class EmissionShares:
    """How the emission is divided.

    server:    [neurons] share that a neuron receives as a miner
    validator: [neurons] share that a neuron receives as a validator
    combined:  [neurons] share that a neuron receives as both
    """

    server: Sequence[I32F32]
    validator: Sequence[I32F32]
    combined: Sequence[I32F32]


@contract(
    pre=lambda incentive, dividends, stake, active_stake: (
        len(incentive) == len(dividends) == len(stake) == len(active_stake)
    ),
    post=lambda result, incentive, dividends, stake, active_stake: (
        len(result.server) == len(result.validator) == len(result.combined) == len(incentive)
    ),
)
def emission_shares(
    incentive: Sequence[I32F32],
    dividends: Sequence[I32F32],
    stake: Sequence[I32F32],
    active_stake: Sequence[I32F32],
) -> EmissionShares:
    """How the emission of this epoch is divided between neurons.

    incentive:    [neurons] share of each miner in the incentives
    dividends:    [neurons] share of each validator in the dividends
    stake:        [neurons] share of the filtered stake
    active_stake: [neurons] share of the deciding stake
    returns:      [neurons] shares of the emission

    pre:  len(incentive) == len(dividends) == len(stake) == len(active_stake)
    post: len(result.server) == len(result.validator) == len(result.combined) == len(incentive)
    Operation: T3
    Tracks: pallets/subtensor/src/epoch/run_epoch.rs epoch_mechanism @ 14bc6f9
    """
    combined = [saturating_add(i32f32, *pair) for pair in zip(incentive, dividends)]
    total = wrapping_sum(i32f32, combined)
    server = normalise_by(incentive, total)
    if total == 0:
        fallback = stake if wrapping_sum(i32f32, active_stake) == 0 else active_stake
        return EmissionShares(server, fallback, fallback)
    return EmissionShares(server, normalise_by(dividends, total), normalise_by(combined, total))
#| ```
#|
#| !!! note "Consequences"
#|     If miners have incentives but no validator has dividends, miners receive everything, the part meant for validators included. See [deviations](deviations.md#empty-side).
#|
#| ```python example
#| one, half = I32F32(1 << 32), I32F32(1 << 31)
#| shares = emission_shares([ZERO, one], [one, ZERO], [half, half], [one, ZERO])
#| assert (shares.server, shares.validator) == ([ZERO, half], [half, ZERO])
#|
#| # no consensus: by active stake, and if there is none, by stake
#| assert emission_shares([ZERO] * 2, [ZERO] * 2, [half, half], [one, ZERO]).validator == [one, ZERO]
#| assert emission_shares([ZERO] * 2, [ZERO] * 2, [half, half], [ZERO, ZERO]).validator == [half, half]
#| ```
#|
#| ```python theorem
#| @theorem("EPO-5", by=("proved",), shape={"incentive": 2, "dividends": 2})
#| def no_more_than_everything_is_shared(incentive: Sequence[U32], dividends: Sequence[U32]) -> bool:
#|     """The shares of miners and validators together are at most one."""
#|     count = min(len(incentive), len(dividends))
#|     earned = [I32F32(value) for value in incentive[:count]]
#|     bonded = [I32F32(value) for value in dividends[:count]]
#|     nothing = [ZERO] * count
#|     shares = emission_shares(earned, bonded, nothing, nothing)
#|     return sum(shares.server) + sum(shares.validator) <= 1 << 32
#| ```
#|
#| ```python theorem
#| @theorem("EPO-23")
#| def shares_of_the_emission_are_truncated(incentive: Sequence[U16], dividends: Sequence[U16]) -> bool:
#|     """Each share is the truncated part of what all incentives and dividends sum to."""
#|     pairs = list(zip(incentive, dividends))
#|     total = max(1, sum(first + second for first, second in pairs))
#|     earned, bonded = [I32F32(pair[0]) for pair in pairs], [I32F32(pair[1]) for pair in pairs]
#|     shares = emission_shares(earned, bonded, [ZERO] * len(pairs), [ZERO] * len(pairs))
#|     return (list(shares.server), list(shares.validator), list(shares.combined)) == (
#|         [(first << 32) // total for first, _ in pairs],
#|         [(second << 32) // total for _, second in pairs],
#|         [(first + second << 32) // total for first, second in pairs],
#|     )
#|
#|
#| @theorem("EPO-24", by=("proved",), shape={"stake": 2, "active": 2})
#| def without_consensus_stake_is_paid(stake: Sequence[U32], active: Sequence[U32]) -> bool:
#|     """Without incentives and dividends miners get nothing, validators their deciding stake; where nobody decides, everybody is paid by stake."""
#|     pairs = list(zip(stake, active))
#|     held, deciding = [I32F32(pair[0]) for pair in pairs], [I32F32(pair[1]) for pair in pairs]
#|     nothing = [ZERO] * len(pairs)
#|     shares = emission_shares(nothing, nothing, held, deciding)
#|     paid = deciding if sum(deciding) > 0 else held
#|     return list(shares.server) == nothing and list(shares.validator) == paid == list(shares.combined)
#| ```
#|
#| ```python theorem
#| @theorem("EPO-30")
#| def the_total_of_what_is_earned_wraps(first: I32F32, second: I32F32) -> bool:
#|     """A total beyond the range goes on from the other end of it; a share that does not fit is zero, and without a total nothing is divided."""
#|     shares = emission_shares([first, second], [ZERO] * 2, [ZERO] * 2, [ZERO] * 2)
#|     total = (first + second + 2**63) % 2**64 - 2**63
#|     expected = []
#|     for value in (first, second):
#|         size = (abs(value) << 32) // max(1, abs(total))
#|         share = size if (value < 0) == (total < 0) else -size
#|         expected.append(share if -(2**63) <= share < 2**63 else 0)
#|     return list(shares.server) == (expected if total != 0 else [first, second])
#| ```
#|
#| ## Emission amounts {#emission-amounts}
#|
#| A share becomes an amount of alpha by multiplying with the emission of the epoch. Both are taken as `I96F32`, wide enough for any 64-bit amount; the product is floored to $2^{-32}$ rao and then to whole rao.
#|
#| What flooring loses, less than one rao per neuron and vector plus the truncation of shares, is not given to anybody: it stays issued without an owner.
#|
#| $$ a_i = \lfloor \text{share}_i \cdot \text{emission} \rfloor $$
#|
#| ```python
@contract(post=lambda result, shares, emission: len(result) == len(shares))
def emission_amounts(shares: Sequence[I32F32], emission: Alpha) -> Sequence[Alpha]:
    """Amount of alpha that each share stands for.

    shares:   [neurons] shares of the emission
    emission: alpha of this epoch, rao
    returns:  [neurons] alpha, rao

    post: len(result) == len(shares)
    Operation: T3
    Tracks: pallets/subtensor/src/epoch/run_epoch.rs epoch_mechanism @ 14bc6f9
    """
    whole = saturating_convert(u64, i96f32, U64(emission))
    amounts = []
    for share in shares:
        amount = saturating_mul(i96f32, saturating_convert(i32f32, i96f32, share), whole)
        amounts.append(Alpha(saturating_convert(i96f32, u64, amount)))
    return amounts
#| ```
#|
#| !!! note "Dust"
#|     Ten equal shares of 1,000,000,000 rao give 99,999,999 each: a tenth is not a multiple of $2^{-32}$.
#|
#| ```python example
#| tenth = I32F32((1 << 32) // 10)
#| assert emission_amounts([tenth] * 2, Alpha(10**9)) == [99_999_999, 99_999_999]
#| assert emission_amounts([I32F32(1 << 32)], Alpha(2**64 - 1)) == [2**64 - 1]
#| ```
#|
#| ```python theorem
#| @theorem("EPO-6", by=("proved",))
#| def an_amount_is_the_floor_of_its_share(share: U32, emission: Alpha) -> bool:
#|     """An amount is the greatest whole number of rao in the share of the emission."""
#|     (amount,) = emission_amounts([I32F32(share)], emission)
#|     return amount << 32 <= share * emission < (amount + 1) << 32
#| ```
#|
#| ## Quantising vectors {#quantise-vector}
#|
#| Results are stored as 16-bit proportions, element by element by [the rule for one](consensus.md#quantise-proportion): times 65,535, floored, limited to 0 and 65,535.
#|
#| $$ q_i = \operatorname{clamp}(\lfloor 65535 \, x_i \rfloor, 0, 65535) $$
#|
#| ```python
@contract(post=lambda result, values: len(result) == len(values))
def quantise_vector(values: Sequence[I32F32]) -> Sequence[U16]:
    """Stored form of a vector of proportions.

    values:  [any] proportions
    returns: [any] as many proportions, 65535ths

    post: len(result) == len(values)
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/math.rs fixed_proportion_to_u16 @ 14bc6f9
    """
    return [quantise_proportion(value) for value in values]
#| ```
#|
#| !!! note "One short"
#|     A validator who agrees with the consensus in everything usually has a validator trust of 65,534: normalising truncates and so does this rule.
#|
#| ```python example
#| assert quantise_vector([I32F32(1 << 32), I32F32((1 << 32) - 1), I32F32(-1)]) == [65535, 65534, 0]
#| ```
#|
#| ```python theorem
#| @theorem("EPO-25", by=("proved",), shape={"values": 2})
#| def a_proportion_is_stored_floored(values: Sequence[I32F32]) -> bool:
#|     """Each element becomes the whole number of 65,535ths in it, at least zero and at most 65,535."""
#|     return list(quantise_vector(values)) == [max(0, min(65535, value * 65535 >> 32)) for value in values]
#| ```
#|
#| ## Stored bonds {#quantise-bonds}
#|
#| Bonds go back into storage as 16-bit proportions, in the order in which the average left them. A neuron that holds no permit for the next epoch keeps no bonds: its row becomes empty.
#|
#| A bond below one 65,535th becomes an entry of value 0, which is stored.
#|
#| $$ b'_{ij} = q(B'_{ij}) \text{ if } i \text{ holds a new permit; else no entry} $$
#|
#| ```python
@contract(
    pre=lambda bonds, permits: len(bonds) == len(permits),
    post=lambda result, bonds, permits: len(result) == len(bonds),
)
def quantise_bonds(bonds: SparseRows, permits: Sequence[bool]) -> SparseU16:
    """Stored form of bonds.

    bonds:   [rows of entries] bonds in the scale of storage
    permits: [neurons] True where the neuron holds a permit for the next epoch
    returns: [rows of entries] bonds, 65535ths

    pre:  len(bonds) == len(permits)
    post: len(result) == len(bonds)
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/run_epoch.rs epoch_mechanism @ 14bc6f9
    """
    return [
        [(column, quantise_proportion(value)) for column, value in row] if permit else []
        for row, permit in zip(bonds, permits)
    ]
#| ```
#|
#| ```python example
#| rows = [[(Uid(3), I32F32(1 << 32)), (Uid(1), I32F32(1))], [(Uid(0), I32F32(1 << 32))]]
#| assert quantise_bonds(rows, [True, False]) == [[(3, 65535), (1, 0)], []]
#| ```
#|
#| ```python theorem
#| @theorem("EPO-26", by=("proved",), shape={"bonds": (2, 1), "flags": 2})
#| def bonds_are_stored_by_who_may_judge(bonds: SparseRows, flags: Sequence[bool]) -> bool:
#|     """With a permit each entry is stored by the rule of proportions, zeros too, in its place; without one the row is empty."""
#|     count = min(len(bonds), len(flags))
#|     stored = [[(uid, max(0, min(65535, value * 65535 >> 32))) for uid, value in row] for row in bonds]
#|     return quantise_bonds(bonds[:count], flags[:count]) == [row if flag else [] for row, flag in zip(stored, flags)]
#| ```
#|
#| ## Stages {#stages}
#|
#| All intermediate values of an epoch, in the order in which they arise. An implementation that can show some of them lets a difference be traced to the first stage that differs.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class EpochStages:
    """Every intermediate value of an epoch, in order of calculation.

    cutoff:             blocks of silence that are forgiven
    active:             [neurons or more] True where the seat is active
    filtered_stake:     [neurons] stake weight, 0 below the threshold
    stake:              [neurons] share of the filtered stake
    permits:            [any] permits of the last epoch and the owner's
    new_permits:        [neurons] permits for the next epoch
    active_stake:       [neurons] share of the deciding stake
    weights:            [rows of entries] weights that count, rows summing to one
    consensus:          [neurons] weight that the majority supports
    clipped_weights:    [rows of entries] weights limited to the consensus
    validator_trust:    [neurons] weight that clipping left to a validator
    ranks:              [neurons] clipped weights times stake
    incentive:          [neurons] share of each miner in the incentives
    bond_weights:       [rows of entries] weights that bonds follow
    previous_bonds:     [rows of entries] stored bonds as the moving average takes them
    bond_target:        [rows of entries] what the moving average is drawn to
    bonds:              [rows of entries] bonds in the scale of storage
    bond_shares:        [rows of entries] bonds whose columns sum to one
    dividends:          [neurons] share of each validator in the dividends
    server_share:       [neurons] share of the emission received as a miner
    validator_share:    [neurons] share of the emission received as a validator
    combined_share:     [neurons] share of the emission received as both
    server_emission:    [neurons] alpha received as a miner, rao
    validator_emission: [neurons] alpha received as a validator, rao
    emission:           [neurons] alpha received as both, rao
    whole_stake:        [neurons] stake weight before filtering, whole rao
    """

    cutoff: U64
    active: Sequence[bool]
    filtered_stake: Sequence[I64F64]
    stake: Sequence[I32F32]
    permits: Sequence[bool]
    new_permits: Sequence[bool]
    active_stake: Sequence[I32F32]
    weights: SparseRows
    consensus: Sequence[I32F32]
    clipped_weights: SparseRows
    validator_trust: Sequence[I32F32]
    ranks: Sequence[I32F32]
    incentive: Sequence[I32F32]
    bond_weights: SparseRows
    previous_bonds: SparseRows
    bond_target: SparseRows
    bonds: SparseRows
    bond_shares: SparseRows
    dividends: Sequence[I32F32]
    server_share: Sequence[I32F32]
    validator_share: Sequence[I32F32]
    combined_share: Sequence[I32F32]
    server_emission: Sequence[Alpha]
    validator_emission: Sequence[Alpha]
    emission: Sequence[Alpha]
    whole_stake: Sequence[Alpha]
#| ```
#|
#| ## The steps, put together {#composition}
#|
#| An epoch has five parts, each a function of what stands before it: who decides, what they decide, how bonds move, how the emission is divided, and the record of all of it.
#|
#| *Who decides* needs stake, activity and permits.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Electorate:
    """Who decides in this epoch, and who may in the next; fields as in EpochStages."""

    cutoff: U64
    last_update: Sequence[U64]
    active: Sequence[bool]
    filtered_stake: Sequence[I64F64]
    stake: Sequence[I32F32]
    permits: Sequence[bool]
    new_permits: Sequence[bool]
    active_stake: Sequence[I32F32]


def _electorate(
    parameters: Hyperparameters, moment: Moment, neurons: Neurons, mechanism: MechanismState
) -> Electorate:
    """Find out whose stake counts."""
    cutoff = activity_cutoff(parameters.tempo, parameters.activity_cutoff_factor)
    last_update = padded_last_update(mechanism.last_update, neurons.size)
    active = activity(last_update, cutoff, moment.block)
    filtered = filter_stake(neurons.stake_weights, parameters.stake_threshold, neurons.owner)
    stake = stake_shares(filtered)
    old_permits = with_owner(neurons.validator_permits, neurons.owner)
    return Electorate(
        cutoff=cutoff,
        last_update=last_update,
        active=active,
        filtered_stake=filtered,
        stake=stake,
        permits=old_permits,
        new_permits=permits(stake, parameters.max_allowed_validators, neurons.owner),
        active_stake=active_stake(stake, active, old_permits),
    )
#| ```
#|
#| *What they decide* is the consensus on each miner, and what follows from it for miners (incentive), for validators (trust), and for the weights that bonds will follow: between the weights as given and the clipped ones, as far as `bonds_penalty` says.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Judgement:
    """What the validators decided; fields as in EpochStages."""

    weights: SparseRows
    consensus: Sequence[I32F32]
    clipped_weights: SparseRows
    validator_trust: Sequence[I32F32]
    ranks: Sequence[I32F32]
    incentive: Sequence[I32F32]
    bond_weights: SparseRows


def _judgement(
    parameters: Hyperparameters, neurons: Neurons, mechanism: MechanismState, voters: Electorate
) -> Judgement:
    """Find the consensus and what it means for miners and validators."""
    weights = masked_weights(
        mechanism.weights, voters.permits, neurons.owner, voters.last_update,
        neurons.registered_at, parameters.commit_reveal_weights_enabled, mechanism.commit_blocks,
    )
    consensus = consensus_weights(voters.active_stake, weights, u16_share(parameters.kappa))
    clipped = clip(weights, consensus)
    ranked = ranks(clipped, voters.active_stake)
    penalty = u16_share(parameters.bonds_penalty)
    return Judgement(
        weights=weights,
        consensus=consensus,
        clipped_weights=clipped,
        validator_trust=row_sums(clipped),
        ranks=ranked,
        incentive=normalise(ranked),
        bond_weights=interpolate(weights, clipped, neurons.size, penalty),
    )
#| ```
#|
#| *How bonds move* is a matter of [Yuma 2](#yuma2) or [Yuma 3](#yuma3).
#|
#| ```python
def _bonds(
    parameters: Hyperparameters,
    moment: Moment,
    neurons: Neurons,
    mechanism: MechanismState,
    voters: Electorate,
    judged: Judgement,
) -> BondStage:
    """Move the bonds and find the dividends, by the rule that the subnet has chosen."""
    last = last_epoch(moment, parameters.tempo)
    if parameters.yuma3_on:
        return yuma3(
            parameters, judged.bond_weights, mechanism.bonds, judged.consensus,
            voters.active_stake, judged.incentive, neurons.registered_at, last,
        )
    return yuma2(
        judged.bond_weights, mechanism.bonds, voters.active_stake, judged.incentive,
        neurons.registered_at, last, parameters.bonds_moving_average,
    )
#| ```
#|
#| The division of the emission and the record of all stages follow.
#|
#| ```python
def _epoch_stages(
    neurons: Neurons, emission: Alpha, voters: Electorate, judged: Judgement, bonded: BondStage
) -> EpochStages:
    """Divide the emission and record every stage."""
    shares = emission_shares(
        judged.incentive, bonded.dividends, voters.stake, voters.active_stake
    )
    return EpochStages(
        cutoff=voters.cutoff,
        active=voters.active,
        filtered_stake=voters.filtered_stake,
        stake=voters.stake,
        permits=voters.permits,
        new_permits=voters.new_permits,
        active_stake=voters.active_stake,
        weights=judged.weights,
        consensus=judged.consensus,
        clipped_weights=judged.clipped_weights,
        validator_trust=judged.validator_trust,
        ranks=judged.ranks,
        incentive=judged.incentive,
        bond_weights=judged.bond_weights,
        previous_bonds=bonded.previous,
        bond_target=bonded.target,
        bonds=bonded.bonds,
        bond_shares=bonded.shares,
        dividends=bonded.dividends,
        server_share=shares.server,
        validator_share=shares.validator,
        combined_share=shares.combined,
        server_emission=emission_amounts(shares.server, emission),
        validator_emission=emission_amounts(shares.validator, emission),
        emission=emission_amounts(shares.combined, emission),
        whole_stake=[Alpha(saturating_convert(i64f64, u64, s)) for s in neurons.stake_weights],
    )


def _consistent(
    parameters: Hyperparameters, neurons: Neurons, mechanism: MechanismState
) -> bool:
    """Tell whether lengths, the order of the rates and the sum of stakes are as promised."""
    return (
        neurons.size == len(neurons.stake_weights) == len(neurons.registered_at)
        and len(mechanism.commit_blocks) == neurons.size
        and parameters.alpha_low <= parameters.alpha_high
        and all(stake >= 0 for stake in neurons.stake_weights)
        and sum(neurons.stake_weights) <= i64f64.high
    )


@contract(
    pre=lambda parameters, moment, neurons, mechanism, emission: (
        _consistent(parameters, neurons, mechanism)
    )
)
def stages(
    parameters: Hyperparameters,
    moment: Moment,
    neurons: Neurons,
    mechanism: MechanismState,
    emission: Alpha,
) -> EpochStages:
    """Every intermediate value of an epoch of one mechanism.

    parameters: hyperparameters of the subnet
    moment:     when this epoch runs and when the last one did
    neurons:    the seats of the subnet
    mechanism:  what the mechanism has in storage
    emission:   alpha to divide, rao
    returns:    the stages, in order of calculation

    pre: neurons and mechanism have one element for each seat where they must
    pre: parameters.alpha_low <= parameters.alpha_high
    pre: stake weights are not negative and sum to less than 2^63 rao
    Tracks: pallets/subtensor/src/epoch/run_epoch.rs epoch_mechanism @ 14bc6f9
    """
    voters = _electorate(parameters, moment, neurons, mechanism)
    judged = _judgement(parameters, neurons, mechanism, voters)
    bonded = _bonds(parameters, moment, neurons, mechanism, voters, judged)
    return _epoch_stages(neurons, emission, voters, judged, bonded)
#| ```
#|
#| ## Run {#run}
#|
#| The epoch of one mechanism: all stages, and of these the ones that are stored or paid, in the form in which they are stored.
#|
#| Proportions are floored to 65,535ths. The activity vector is as long as the record of last updates if that is longer than the subnet: a surplus element shows if a hotkey holds a uid beyond the last seat
#| ([mechanisms](mechanisms.md#hotkeys)). Emission is whole rao; the stake is the stake weight before filtering, whole rao.
#|
#| $$ \operatorname{run} = \operatorname{quantise} \circ \operatorname{stages} $$
#|
#| ```python
@dataclass(frozen=True, slots=True)
class EpochOutput:
    """What an epoch of one mechanism stores and pays, by uid.

    active:             [neurons or more] True where the seat is active
    dividends:          [neurons] share in the dividends, 65535ths
    incentive:          [neurons] share in the incentives, 65535ths
    stake_weight:       [neurons] share of the filtered stake, 65535ths
    consensus:          [neurons] weight that the majority supports, 65535ths
    validator_trust:    [neurons] weight that clipping left to a validator, 65535ths
    validator_permits:  [neurons] permits for the next epoch
    server_emission:    [neurons] alpha received as a miner, rao
    validator_emission: [neurons] alpha received as a validator, rao
    emission:           [neurons] alpha received as both, rao
    stake:              [neurons] stake weight before filtering, whole rao
    bonds:              [rows of entries] bonds, 65535ths
    """

    active: Sequence[bool]
    dividends: Sequence[U16]
    incentive: Sequence[U16]
    stake_weight: Sequence[U16]
    consensus: Sequence[U16]
    validator_trust: Sequence[U16]
    validator_permits: Sequence[bool]
    server_emission: Sequence[Alpha]
    validator_emission: Sequence[Alpha]
    emission: Sequence[Alpha]
    stake: Sequence[Alpha]
    bonds: SparseU16


def _quantise(epoch: EpochStages) -> EpochOutput:
    """Bring the results of an epoch into the form in which they are stored."""
    return EpochOutput(
        active=epoch.active,
        dividends=quantise_vector(epoch.dividends),
        incentive=quantise_vector(epoch.incentive),
        stake_weight=quantise_vector(epoch.stake),
        consensus=quantise_vector(epoch.consensus),
        validator_trust=quantise_vector(epoch.validator_trust),
        validator_permits=epoch.new_permits,
        server_emission=epoch.server_emission,
        validator_emission=epoch.validator_emission,
        emission=epoch.emission,
        stake=epoch.whole_stake,
        bonds=quantise_bonds(epoch.bonds, epoch.new_permits),
    )


@contract(
    pre=lambda parameters, moment, neurons, mechanism, emission: (
        _consistent(parameters, neurons, mechanism)
    ),
    post=lambda result, parameters, moment, neurons, mechanism, emission: (
        len(result.bonds) == len(result.incentive) == neurons.size
    ),
)
def run(
    parameters: Hyperparameters,
    moment: Moment,
    neurons: Neurons,
    mechanism: MechanismState,
    emission: Alpha,
) -> EpochOutput:
    """Epoch of one mechanism.

    parameters: hyperparameters of the subnet
    moment:     when this epoch runs and when the last one did
    neurons:    the seats of the subnet
    mechanism:  what the mechanism has in storage
    emission:   alpha to divide, rao
    returns:    what is stored and paid, by uid

    pre:  neurons and mechanism have one element for each seat where they must
    pre:  parameters.alpha_low <= parameters.alpha_high
    pre:  stake weights are not negative and sum to less than 2^63 rao
    post: len(result.bonds) == len(result.incentive) == neurons.size
    Operation: T4
    Trace: stages
    Tracks: pallets/subtensor/src/epoch/run_epoch.rs epoch_mechanism @ 14bc6f9
    """
    return _quantise(stages(parameters, moment, neurons, mechanism, emission))
#| ```
#|
#| Nothing is rejected: no division of the epoch has a divisor that can be zero. What an epoch expects is that the vectors which have one element for each seat do, that the rates of liquid alpha are in order, and that all
#| stake weights together are less than $2^{63}$ rao. The chain guarantees all three: the third because TAO and the alpha of a subnet are limited to 21 million each, together less than half a percent of that.
#|
#| The example is the smallest epoch with all roles: one validator (uid 0), one miner (uid 1). The validator gives the miner all its weight. The miner earns the whole incentive, the validator all dividends,
#| and they share the emission in halves.
#|
#| ```python example
#| from dataclasses import replace
#|
#| from taospec.parameters import PRESETS
#|
#| parameters = replace(PRESETS["minimal"].defaults, yuma3_on=False, commit_reveal_weights_enabled=False)
#| neurons = Neurons(
#|     size=U16(2), stake_weights=[I64F64(10**9 << 64), I64F64(0)], owner=None,
#|     registered_at=[U64(0), U64(0)], validator_permits=[True, False],
#| )
#| mechanism = MechanismState(
#|     last_update=[U64(95), U64(0)], commit_blocks=[U64(2**64 - 1)] * 2,
#|     weights=[[(Uid(1), U16(65535))], []], bonds=[],
#| )
#| output = run(parameters, Moment(Block(100), Block(90)), neurons, mechanism, Alpha(1000))
#| assert output.incentive == [0, 65535] and output.dividends == [65535, 0]
#| assert output.server_emission == [0, 500] and output.validator_emission == [500, 0]
#| assert output.active == [True, False] and output.validator_permits == [True, False]
#| assert output.bonds == [[(1, 65535)], []]
#| ```
#|
#| What an epoch answers does not depend on how seats are numbered, nor on the unit of stake or weight; and it pays no more than it was given. Each is tried on drawn subnets of up to four seats, with ties and empty rows.
#|
#| ```python theorem
#| from dataclasses import replace
#|
#| from taospec.parameters import PRESETS
#|
#|
#| def drawn_subnet(
#|     stakes: Sequence[U16], rows: SparseRows, yuma3_on: bool
#| ) -> tuple[Hyperparameters, Neurons, MechanismState]:
#|     """Make a subnet of as many seats as stakes, all permitted and active; few different weights, so that ties occur."""
#|     size = len(stakes)
#|     weights = [[(uid, U16(value % 4 * 9000)) for uid, value in row if uid < size] for row in rows][:size]
#|     weights = [list(dict(row).items()) for row in weights + [[]] * (size - len(weights))]
#|     parameters = replace(
#|         PRESETS["minimal"].defaults, yuma3_on=yuma3_on, commit_reveal_weights_enabled=False,
#|         max_allowed_validators=U16(64),
#|     )
#|     neurons = Neurons(
#|         U16(size), [I64F64(stake % 9 << 64) for stake in stakes], None, [U64(0)] * size, [True] * size
#|     )
#|     bonds = [[(uid, U16(value * 2)) for uid, value in row] for row in weights]
#|     return parameters, neurons, MechanismState([U64(95)] * size, [U64(2**64 - 1)] * size, weights, bonds)
#|
#|
#| def answered(subnet: tuple[Hyperparameters, Neurons, MechanismState]) -> EpochOutput:
#|     """Run the epoch of a drawn subnet."""
#|     return run(*subnet[:1], Moment(Block(100), Block(90)), *subnet[1:], Alpha(10**9 + 7))
#|
#|
#| def turned(rows: SparseU16) -> SparseU16:
#|     """Number rows and columns from the other end; keep the order of entries by column."""
#|     last = len(rows) - 1
#|     return [sorted((Uid(last - uid), value) for uid, value in row) for row in reversed(rows)]
#|
#|
#| @theorem("EPO-7")
#| def seats_have_no_names(stakes: Sequence[U16], rows: SparseRows, yuma3_on: bool) -> bool:
#|     """Numbering the seats from the other end numbers all results from the other end."""
#|     parameters, neurons, mechanism = drawn_subnet(stakes, rows, yuma3_on)
#|     other_neurons = replace(neurons, stake_weights=neurons.stake_weights[::-1])
#|     other = replace(mechanism, weights=turned(mechanism.weights), bonds=turned(mechanism.bonds))
#|     first = answered((parameters, neurons, mechanism))
#|     second = answered((parameters, other_neurons, other))
#|     return (
#|         first.incentive == second.incentive[::-1]
#|         and first.dividends == second.dividends[::-1]
#|         and first.emission == second.emission[::-1]
#|         and turned(first.bonds) == [sorted(row) for row in second.bonds]
#|     )
#|
#|
#| @theorem("EPO-8")
#| def units_do_not_matter(stakes: Sequence[U16], rows: SparseRows, yuma3_on: bool, times: U16) -> bool:
#|     """Multiplying all stakes, or all weights, by one whole number changes no incentive, dividend, bond or payment."""
#|     factor = times % 7 + 1
#|     parameters, neurons, mechanism = drawn_subnet(stakes, rows, yuma3_on)
#|     smaller = [[(uid, U16(value // 9000)) for uid, value in row] for row in mechanism.weights]
#|     richer = replace(neurons, stake_weights=[I64F64(stake * factor) for stake in neurons.stake_weights])
#|     lighter = replace(mechanism, weights=smaller)
#|     first = answered((parameters, neurons, mechanism))
#|     others = [answered((parameters, richer, mechanism)), answered((parameters, neurons, lighter))]
#|     return all(
#|         (other.incentive, other.dividends, other.bonds, other.emission)
#|         == (first.incentive, first.dividends, first.bonds, first.emission)
#|         for other in others
#|     )
#|
#|
#| @theorem("EPO-9")
#| def an_epoch_pays_what_it_has_but_dust(stakes: Sequence[U16], rows: SparseRows, yuma3_on: bool) -> bool:
#|     """No more is paid than there is; where anything is paid, less than two rao a seat, and three units of every share, are kept."""
#|     subnet = drawn_subnet(stakes, rows, yuma3_on)
#|     paid = sum(answered(subnet).emission)
#|     dust = len(stakes) * (2 + 3 * (10**9 + 7) // 2**32)
#|     return paid == 0 or 10**9 + 7 - dust <= paid <= 10**9 + 7
#| ```
#|
#| The record of an epoch can be read backwards: each stage follows from those that it names.
#|
#| ```python theorem
#| def drawn_record(
#|     stakes: Sequence[U16], rows: SparseRows, yuma3_on: bool, penalty: U16
#| ) -> tuple[Neurons, MechanismState, EpochStages]:
#|     """Record the epoch of a drawn subnet in which the first seat is the owner's, and some seats are new, silent or commit."""
#|     parameters, neurons, mechanism = drawn_subnet(stakes, rows, yuma3_on)
#|     parameters = replace(
#|         parameters, bonds_penalty=U16((0, 20000, 65535)[penalty % 3]), commit_reveal_weights_enabled=penalty % 2 == 0
#|     )
#|     taken = [U64(stake % 5 * 20) for stake in stakes]
#|     neurons = replace(
#|         neurons, owner=Uid(0), registered_at=taken, validator_permits=[stake % 4 > 0 for stake in stakes]
#|     )
#|     mechanism = replace(
#|         mechanism,
#|         last_update=[U64(95 - stake % 2) for stake in stakes][: penalty % 5],
#|         commit_blocks=[U64(2**64 - 1) if stake % 3 else U64(50) for stake in stakes],
#|     )
#|     moment = Moment(Block(100), Block(61))
#|     return neurons, mechanism, stages(parameters, moment, neurons, mechanism, Alpha(10**9 + 7))
#|
#|
#| @theorem("EPO-27")
#| def who_decides_and_what_counts(stakes: Sequence[U16], rows: SparseRows, penalty: U16) -> bool:
#|     """Stake decides where it is active and permitted, the owner's always; a weight counts by the blocks of its seats, zero where no update is recorded."""
#|     neurons, mechanism, record = drawn_record(stakes, rows, False, penalty)
#|     size = len(stakes)
#|     updated = [*mechanism.last_update, *[0] * size][:size]
#|     permitted = [uid == 0 or permit for uid, permit in enumerate(neurons.validator_permits)]
#|     seats = list(zip(updated, neurons.registered_at, mechanism.commit_blocks))
#|     counted = counting(mechanism.weights, permitted, Uid(0), seats, penalty % 2 == 0)
#|     decides = [
#|         share > 0 and permit and update + record.cutoff >= 100
#|         for share, permit, update in zip(record.stake, permitted, updated)
#|     ]
#|     return (
#|         record.weights == normalise_rows(counted)
#|         and [share > 0 for share in record.active_stake] == decides
#|         and list(record.new_permits) == [uid == 0 or share > 0 for uid, share in enumerate(record.stake)]
#|         and list(record.whole_stake) == [stake % 9 for stake in stakes]
#|     )
#|
#|
#| @theorem("EPO-28")
#| def what_is_decided_follows_from_clipped_weights(stakes: Sequence[U16], rows: SparseRows, penalty: U16) -> bool:
#|     """Weights are cut to the consensus; trust sums what is left by row, ranks by column with deciding stake, incentives are shares of ranks; bonds follow both by the penalty."""
#|     _, _, record = drawn_record(stakes, rows, False, penalty)
#|     seats = range(len(stakes))
#|     given, left = ([dict(row) for row in matrix] for matrix in (record.weights, record.clipped_weights))
#|     cut = all(
#|         clipped.get(Uid(uid), 0) == min(weights.get(Uid(uid), 0), record.consensus[uid])
#|         for weights, clipped in zip(given, left)
#|         for uid in seats
#|     )
#|     ranked = [
#|         sum(row.get(Uid(uid), 0) * stake >> 32 for row, stake in zip(left, record.active_stake)) for uid in seats
#|     ]
#|     mixture = u16_share(U16((0, 20000, 65535)[penalty % 3]))
#|     drawn = interpolate(record.weights, record.clipped_weights, U16(len(stakes)), mixture)
#|     total = max(1, sum(ranked))
#|     return (
#|         cut
#|         and list(record.validator_trust) == [sum(row.values()) for row in left]
#|         and list(record.ranks) == ranked
#|         and list(record.incentive) == [(rank << 32) // total for rank in ranked]
#|         and record.bond_weights == drawn
#|     )
#|
#|
#| @theorem("EPO-29")
#| def dividends_and_payments_follow_from_bonds(
#|     stakes: Sequence[U16], rows: SparseRows, yuma3_on: bool, penalty: U16
#| ) -> bool:
#|     """Dividends follow bond shares and incentives, in Yuma 3 times deciding stake; each side is paid by its part of what both earn."""
#|     neurons, mechanism, record = drawn_record(stakes, rows, yuma3_on, penalty)
#|     earned = transposed_product(record.bond_shares, record.incentive)
#|     backed = [I32F32(value * stake >> 32) for value, stake in zip(earned, record.active_stake)]
#|     total = sum(record.incentive) + sum(record.dividends)
#|     sides = [
#|         (record.incentive, record.server_share, record.server_emission),
#|         (record.dividends, record.validator_share, record.validator_emission),
#|     ]
#|     idle = record.active_stake if any(record.active_stake) else record.stake
#|     divided = all(
#|         list(share) == [(part << 32) // total for part in parts] for parts, share, _ in sides
#|     ) if total else list(record.validator_share) == list(idle) == list(record.combined_share)
#|     paid = all(list(emission_amounts(share, Alpha(10**9 + 7))) == list(amounts) for _, share, amounts in sides)
#|     old = kept_bonds(mechanism.bonds, neurons.registered_at, 62)
#|     behind = normalise_columns(scale_rows(record.bond_weights, record.active_stake), neurons.size)
#|     held = [[uid for uid, _ in row] for row in record.previous_bonds]
#|     return (
#|         list(record.dividends) == list(normalise(backed if yuma3_on else earned))
#|         and record.bond_target == (record.bond_weights if yuma3_on else behind)
#|         and held == [[uid for uid, _ in row] for row in old]
#|         and (yuma3_on or record.bonds == upscale_columns(record.bond_shares, neurons.size))
#|         and divided and paid
#|     )
#| ```
