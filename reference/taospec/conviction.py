#| # Conviction {#conviction}
#|
#| The chapter on [locks](locks.md) says what a lock is and how it changes with time. This chapter says where locks stand in the [state](state.md), which calls make and move them, how they follow stake and keys that change hands,
#| and how a subnet changes its owner. A last part does the same for [voting power](#voting-power-calls).
#|
#| There is no call that unlocks. A lock ends by decay, by a transfer of the stake that it binds, by a forced sale of small stake, or with its subnet.
#|
#| ```python
from collections.abc import Sequence
from typing import Final

from taospec.arithmetic import saturating_add, saturating_sub
from taospec.ledger import NOBODY, hotkey_exists, owner_of, require_root, require_subnet_owner
from taospec.locks import (
    Buckets, Lock, Position, Rates, Role, SubnetLocks, WHOLE_RATE, add_to_bucket, empty_lock,
    force_reduce, hand_over, hotkey_conviction, king, lock_more, moved_lock,
    ownership_due, reduce_bucket, roll, roll_position, stored_bucket, stored_lock,
    total_conviction, transfer, updated_voting_power,
)
from taospec.neurons import seat_neuron, uid_of
from taospec.primitives import (
    AccountId, Alpha, Block, Netuid, U16, U64, U64F64, U128, contract, u64,
)
from taospec.rejections import Rejection, RejectionCode
from taospec.stakes import coldkey_alpha
from taospec.state import State, storage_order
#| ```
#|
#| ## Where locks stand {#where-locks-stand}
#|
#| Seven tables hold locks. `lock` has the lock of a coldkey in a subnet, directed at a hotkey; `locking_coldkeys` is its index by hotkey.
#| `decaying_lock` tells perpetual from decaying: it is a property of the coldkey in the subnet, not of a lock,
#| and remains when the lock goes. Only an entry that says *false* makes locks perpetual. The other four tables are the [buckets](locks.md#buckets): perpetual and decaying ones of each hotkey, and one pair for the hotkey of the subnet's owner.
#|
#| A coldkey is meant to have one lock in a subnet. It can get a second one by a [swap of coldkeys](#swap-coldkey-locks). Then every rule of this chapter sees only the first: that whose hotkey comes first in [storage order](state.md#orders).
#|
#| A subnet without an owner's hotkey counts as one whose owner's hotkey is the account zero, and so does the coldkey of a hotkey without an owner.
#|
#| ```python
def _rates_of(state: State) -> Rates:
    """Return the rates at which locks change."""
    return Rates(state.unlock_rate.get(), state.maturity_rate.get())


def _owner_hotkey_of(state: State, netuid: Netuid) -> AccountId:
    """Return the hotkey of a subnet's owner, or zero."""
    return state.subnet_owner_hotkey.get(netuid) or NOBODY


def _role_of(state: State, coldkey: AccountId, netuid: Netuid, hotkey: AccountId) -> Role:
    """Return the role of a coldkey's lock on a hotkey."""
    perpetual = state.decaying_lock.get((coldkey, netuid)) is False
    return Role(hotkey == _owner_hotkey_of(state, netuid), perpetual)


@contract(
    post=lambda result, state, coldkey, netuid: (
        result is None or state.lock.get((coldkey, netuid, result)) is not None
    )
)
def lock_hotkey(state: State, coldkey: AccountId, netuid: Netuid) -> AccountId | None:
    """Return the hotkey of the first lock of a coldkey in a subnet, if it has any."""
    hotkeys = [key[2] for key in state.lock.keys_of(coldkey) if key[1] == netuid]
    return storage_order(hotkeys)[0] if hotkeys else None
#| ```
#|
#| A lock that is not stored stands for an [empty one](locks.md#records) as of now, and so does a bucket. What is written goes through the rules for [what is stored](locks.md#stored-lock) of a lock and
#| [of a bucket](locks.md#stored-bucket).
#|
#| The chain loads a lock and all four buckets that could concern it into one record, works on the record, and writes back the parts that it touched. It touches the lock and the one bucket of the lock's role, so this text loads only these two,
#| as a [position](locks.md#roll-position).
#|
#| ```python
def _bucket_of(state: State, netuid: Netuid, hotkey: AccountId, role: Role) -> Lock | None:
    """Return the bucket of a role, if it is stored."""
    if role.owner:
        return (state.owner_lock if role.perpetual else state.decaying_owner_lock).get(netuid)
    table = state.hotkey_lock if role.perpetual else state.decaying_hotkey_lock
    return table.get((netuid, hotkey))


def _write_bucket(
    state: State, netuid: Netuid, hotkey: AccountId, role: Role, bucket: Lock | None
) -> None:
    """Write the bucket of a role."""
    stored = None if bucket is None else stored_bucket(bucket)
    if role.owner:
        (state.owner_lock if role.perpetual else state.decaying_owner_lock).set(netuid, stored)
    else:
        table = state.hotkey_lock if role.perpetual else state.decaying_hotkey_lock
        table.set((netuid, hotkey), stored)


def _write_lock(
    state: State, coldkey: AccountId, netuid: Netuid, hotkey: AccountId, lock: Lock
) -> None:
    """Write the lock of a coldkey on a hotkey and keep the index in step."""
    stored = stored_lock(lock)
    state.lock.set((coldkey, netuid, hotkey), stored)
    state.locking_coldkeys.set((netuid, hotkey, coldkey), stored is not None)


def _remove_lock(state: State, coldkey: AccountId, netuid: Netuid, hotkey: AccountId) -> None:
    """Remove the lock of a coldkey on a hotkey, and its place in the index."""
    state.lock.remove((coldkey, netuid, hotkey))
    state.locking_coldkeys.remove((netuid, hotkey, coldkey))


def _position_of(
    state: State, coldkey: AccountId, netuid: Netuid, hotkey: AccountId
) -> Position:
    """Return the lock of a coldkey on a hotkey with its bucket, as stored or empty."""
    now = state.block.get()
    role = _role_of(state, coldkey, netuid, hotkey)
    return Position(
        state.lock.get((coldkey, netuid, hotkey)) or empty_lock(now),
        _bucket_of(state, netuid, hotkey, role) or empty_lock(now),
    )


def _write_position(
    state: State, coldkey: AccountId, netuid: Netuid, hotkey: AccountId, position: Position
) -> None:
    """Write a lock and the bucket of its role."""
    _write_lock(state, coldkey, netuid, hotkey, position.lock)
    role = _role_of(state, coldkey, netuid, hotkey)
    _write_bucket(state, netuid, hotkey, role, position.bucket)
#| ```
#|
#| A lock that changes sides is [taken from](locks.md#reduce-bucket) its old bucket and [added to](locks.md#add-to-bucket) its new one. Both roles are read at that moment.
#|
#| ```python
def _take_from_bucket(
    state: State, coldkey: AccountId, netuid: Netuid, hotkey: AccountId,
    mass: Alpha, conviction: U64F64,
) -> None:
    """Take mass and conviction of a coldkey from the bucket of its role."""
    now, role = state.block.get(), _role_of(state, coldkey, netuid, hotkey)
    bucket = _bucket_of(state, netuid, hotkey, role) or empty_lock(now)
    left = reduce_bucket(bucket, mass, conviction, now, _rates_of(state), role)
    _write_bucket(state, netuid, hotkey, role, left)


def _give_to_bucket(
    state: State, coldkey: AccountId, netuid: Netuid, hotkey: AccountId, added: Lock
) -> None:
    """Add a lock of a coldkey to the bucket of its role."""
    now, role = state.block.get(), _role_of(state, coldkey, netuid, hotkey)
    bucket = _bucket_of(state, netuid, hotkey, role) or empty_lock(now)
    joined = add_to_bucket(bucket, added, now, _rates_of(state), role)
    _write_bucket(state, netuid, hotkey, role, joined)
#| ```
#|
#| ## Locked mass {#locked-mass}
#|
#| How much of a coldkey's stake in a subnet is bound now? The mass of its lock, [rolled](locks.md#roll) to the present; zero without a lock. Nothing is written.
#|
#| ```python
def _rolled_lock(state: State, coldkey: AccountId, netuid: Netuid) -> Lock | None:
    """Return the lock of a coldkey in a subnet as of now, if it has one."""
    hotkey = lock_hotkey(state, coldkey, netuid)
    lock = None if hotkey is None else state.lock.get((coldkey, netuid, hotkey))
    if hotkey is None or lock is None:
        return None
    role = _role_of(state, coldkey, netuid, hotkey)
    return roll(lock, state.block.get(), _rates_of(state), role).lock


@contract(
    post=lambda result, state, coldkey, netuid: (
        result == 0 or lock_hotkey(state, coldkey, netuid) is not None
    )
)
def locked_mass(state: State, coldkey: AccountId, netuid: Netuid) -> Alpha:
    """Alpha that a coldkey has locked in a subnet.

    state:   state of the chain
    coldkey: the coldkey
    netuid:  the subnet
    returns: mass of its lock as of now, rao

    post: result == 0 or lock_hotkey(state, coldkey, netuid) is not None
    Operation: T5
    Tracks: pallets/subtensor/src/staking/lock.rs get_current_locked @ 14bc6f9
    """
    lock = _rolled_lock(state, coldkey, netuid)
    return Alpha(0) if lock is None else lock.mass
#| ```
#|
#| ```python example
#| locked = State()
#| locked.block.set(Block(1000))
#| locked.lock.set((AccountId(7), Netuid(1), AccountId(3)), Lock(Alpha(10000), U64F64(0), Block(0)))
#| assert locked_mass(locked, AccountId(7), Netuid(1)) == 9989
#| locked.decaying_lock.set((AccountId(7), Netuid(1)), False)
#| assert locked_mass(locked, AccountId(7), Netuid(1)) == 10000
#| ```
#|
#| ## What can be unstaked {#available-to-unstake}
#|
#| Every call that takes stake out of a subnet asks for this number: [what the coldkey has staked](locks.md#available) in the subnet under all hotkeys, less what is locked. It does not matter under which hotkey the stake is.
#| A lock may exceed the stake, since
#| fees paid in alpha do not respect it; then nothing is available.
#|
#| ```python
@contract(
    post=lambda result, state, coldkey, netuid: result <= coldkey_alpha(state, coldkey, netuid)
)
def available_to_unstake(state: State, coldkey: AccountId, netuid: Netuid) -> Alpha:
    """Alpha that a coldkey can take out of a subnet.

    state:   state of the chain
    coldkey: the coldkey
    netuid:  the subnet
    returns: alpha that is not locked, rao

    post: result <= coldkey_alpha(state, coldkey, netuid)
    Operation: T5
    Tracks: pallets/subtensor/src/staking/lock.rs available_to_unstake @ 14bc6f9
    """
    total = coldkey_alpha(state, coldkey, netuid)
    locked = locked_mass(state, coldkey, netuid)
    return Alpha(saturating_sub(u64, U64(total), U64(locked)))
#| ```
#|
#| Nothing is rejected here. A call that takes out more fails as `StakeUnavailable`.
#|
#| ## Keeping a lock up to date {#cleanup-lock}
#|
#| Whoever stakes or unstakes alpha in a subnet has its lock there [rolled together with its bucket](locks.md#roll-position), and both are written. If the lock has become dust, it is removed. Without a lock nothing happens.
#|
#| ```python
@contract()
def cleanup_lock(state: State, coldkey: AccountId, netuid: Netuid) -> None:
    """Bring the lock of a coldkey to the present, or remove it if it is dust.

    state:   state of the chain
    coldkey: coldkey whose stake changes
    netuid:  subnet in which it changes

    Operation: T5
    Tracks: pallets/subtensor/src/staking/lock.rs cleanup_lock_if_zero @ 14bc6f9
    """
    hotkey = lock_hotkey(state, coldkey, netuid)
    if hotkey is None:
        return
    role = _role_of(state, coldkey, netuid, hotkey)
    position = _position_of(state, coldkey, netuid, hotkey)
    rolled = roll_position(position, state.block.get(), _rates_of(state), role)
    _write_position(state, coldkey, netuid, hotkey, rolled)
#| ```
#|
#| !!! note "Who touches a lock, slows its hotkey"
#|     The bucket of decaying locks is [not the sum of its locks](deviations.md#bucket-drift). Each call of this rule on a decaying lock takes that lock's decay from the bucket and sets the bucket's clock to now, so that for the time
#|     since its last update the bucket
#|     gains nothing. A supporter who stakes a rao once a day keeps the conviction of all supporters of a hotkey from growing.
#|
#| ```python example
#| drift = State()
#| drift.hotkey_lock.set((Netuid(1), AccountId(3)), Lock(Alpha(5000), U64F64(0), Block(0)))
#| drift.decaying_hotkey_lock.set((Netuid(1), AccountId(3)), Lock(Alpha(20000), U64F64(0), Block(0)))
#| drift.lock.set((AccountId(7), Netuid(1), AccountId(3)), Lock(Alpha(10000), U64F64(0), Block(0)))
#| drift.block.set(Block(1000))
#| cleanup_lock(drift, AccountId(7), Netuid(1))
#|
#| # the bucket loses the 11 rao that the lock lost; the other 10,000 in it neither decay nor convince
#| own, bucket = drift.lock.get((AccountId(7), Netuid(1), AccountId(3))), drift.decaying_hotkey_lock
#| assert own == Lock(Alpha(9989), U64F64(197108704962744510000), Block(1000))
#| assert bucket.get((Netuid(1), AccountId(3))) == Lock(Alpha(19989), U64F64(0), Block(1000))
#| assert drift.hotkey_lock.get((Netuid(1), AccountId(3))) == Lock(Alpha(5000), U64F64(0), Block(0))
#| ```
#|
#| ## Forced reduction {#force-reduce-lock}
#|
#| When the chain sells a small nomination, it does not ask whether the stake is locked. Afterwards the lock gives way by the amount, with a [proportional part of its conviction](locks.md#force-reduce).
#| The chain reduces it by the whole amount sold,
#| even if other stake of the coldkey was free.
#|
#| ```python
@contract()
def force_reduce_lock(
    state: State, coldkey: AccountId, netuid: Netuid, amount: Alpha
) -> None:
    """Reduce the lock of a coldkey whose stake was taken.

    state:   state of the chain
    coldkey: the coldkey
    netuid:  the subnet
    amount:  alpha that was taken, rao

    Operation: T5
    Tracks: pallets/subtensor/src/staking/lock.rs force_reduce_lock @ 14bc6f9
    """
    hotkey = lock_hotkey(state, coldkey, netuid)
    if hotkey is None:
        return
    role = _role_of(state, coldkey, netuid, hotkey)
    position = _position_of(state, coldkey, netuid, hotkey)
    reduced = force_reduce(position, amount, state.block.get(), _rates_of(state), role)
    _write_position(state, coldkey, netuid, hotkey, reduced)
#| ```
#|
#| A lock that is left with less than 100 rao and less than 100 rao of conviction is not stored. The bucket keeps what is left of it.
#|
#| ```python example
#| forced = State()
#| forced.lock.set((AccountId(7), Netuid(1), AccountId(3)), Lock(Alpha(1000), U64F64(0), Block(0)))
#| forced.decaying_hotkey_lock.set((Netuid(1), AccountId(3)), Lock(Alpha(6000), U64F64(0), Block(0)))
#| force_reduce_lock(forced, AccountId(7), Netuid(1), Alpha(901))
#| assert lock_hotkey(forced, AccountId(7), Netuid(1)) is None
#| assert forced.decaying_hotkey_lock.get((Netuid(1), AccountId(3))) == Lock(Alpha(5099), U64F64(0), Block(0))
#| ```
#|
#| ## Locking stake {#lock-stake}
#|
#| A coldkey locks alpha that it holds in a subnet and directs the lock at a hotkey. It [adds to its lock](locks.md#lock-more) if it has one.
#|
#| 1. The amount is positive, and the hotkey exists. It need not be registered, nor belong to the coldkey, nor hold its stake. The subnet is not looked at; root is one like any other.
#| 2. A lock that the coldkey has in the subnet must be directed at the same hotkey. The stored lock counts, so one that has decayed to dust still blocks until something else [removes it](#cleanup-lock) or it is [moved](#move-lock).
#| 3. The lock and the amount together must not exceed what the coldkey has staked in the subnet.
#|
#| ```python
@contract(
    post=lambda result, state, origin, hotkey, netuid, amount: (
        amount > 0 and hotkey_exists(state, hotkey)
    )
)
def lock_stake(
    state: State, origin: AccountId, hotkey: AccountId, netuid: Netuid, amount: Alpha
) -> None:
    """Lock staked alpha in favour of a hotkey.

    state:   state of the chain
    origin:  coldkey that signs the call
    hotkey:  hotkey at which the lock is directed
    netuid:  the subnet
    amount:  alpha to lock in addition to what is locked, rao

    post: amount > 0 and hotkey_exists(state, hotkey)
    rejects: AmountTooLow when the amount is zero
    rejects: HotKeyAccountNotExists when the hotkey has no owner
    rejects: LockHotkeyMismatch when the coldkey has a lock on another hotkey
    rejects: InsufficientStakeForLock when the stake is smaller than the lock would be
    Operation: T5
    Tracks: pallets/subtensor/src/staking/lock.rs do_lock_stake @ 14bc6f9
    """
    if amount == 0:
        raise Rejection(RejectionCode.AMOUNT_TOO_LOW)
    if not hotkey_exists(state, hotkey):
        raise Rejection(RejectionCode.HOTKEY_ACCOUNT_NOT_EXISTS)
    if lock_hotkey(state, origin, netuid) not in (None, hotkey):
        raise Rejection(RejectionCode.LOCK_HOTKEY_MISMATCH)
    total = coldkey_alpha(state, origin, netuid)
    role = _role_of(state, origin, netuid, hotkey)
    position = _position_of(state, origin, netuid, hotkey)
    grown = lock_more(position, amount, total, state.block.get(), _rates_of(state), role)
    if grown is None:
        raise Rejection(RejectionCode.INSUFFICIENT_STAKE_FOR_LOCK)
    _write_position(state, origin, netuid, hotkey, grown)
#| ```
#|
#| A first lock of less than 100 rao succeeds and leaves no lock; the amount stays [in the bucket](deviations.md#dust-in-bucket) if that holds at least 100 rao with it.
#|
#| !!! note "A new supporter rolls the bucket"
#|     A coldkey without a lock has nothing to lose, so the bucket is rolled by its own formula, for all locks in it. Those who lock later are told their decay since *their* last update, which the bucket has already
#|     gone through. It is counted twice.
#|
#| ## Locking the owner's cut {#auto-lock-owner-cut}
#|
#| A subnet's owner can have its share of emission locked as it comes in. After each payment the amount is locked by the [rule above](#lock-stake), in the name of the owner's coldkey, on the hotkey at which it has a lock already, or else
#| on the
#| owner's hotkey. If the call is rejected, nothing is locked and nothing else happens.
#|
#| ```python
@contract()
def auto_lock_owner_cut(state: State, netuid: Netuid, amount: Alpha) -> None:
    """Lock what a subnet's owner was just paid, if the subnet wants it.

    state:  state of the chain
    netuid: the subnet
    amount: alpha that the owner was paid, rao

    Operation: T5
    Tracks: pallets/subtensor/src/staking/lock.rs auto_lock_owner_cut @ 14bc6f9
    """
    if not state.owner_cut_auto_lock_enabled.get(netuid):
        return
    coldkey = state.subnet_owner.get(netuid) or NOBODY
    hotkey = lock_hotkey(state, coldkey, netuid)
    if hotkey is None:
        hotkey = _owner_hotkey_of(state, netuid)
    try:
        lock_stake(state, coldkey, hotkey, netuid, amount)
    except Rejection:
        return
#| ```
#|
#| The lock decays unless the owner has [made it perpetual](#set-perpetual-lock).
#|
#| ## Moving a lock {#move-lock}
#|
#| A holder directs its lock at another hotkey. The lock is [rolled and moved](locks.md#moved-lock): it keeps its conviction only if both hotkeys belong to one coldkey, and has full conviction at once at the owner's hotkey.
#| It leaves one bucket and enters
#| the other.
#|
#| The buckets are rolled by their own formula, not by what the lock lost. A move to the hotkey where the lock is already is allowed, and rolls lock and bucket this way.
#|
#| ```python
@contract(
    post=lambda result, state, origin, destination_hotkey, netuid: (
        hotkey_exists(state, destination_hotkey)
    )
)
def move_lock(
    state: State, origin: AccountId, destination_hotkey: AccountId, netuid: Netuid
) -> None:
    """Direct a lock at another hotkey.

    state:              state of the chain
    origin:             coldkey that signs the call
    destination_hotkey: hotkey at which the lock is directed from now on
    netuid:             the subnet

    post: hotkey_exists(state, destination_hotkey)
    rejects: HotKeyAccountNotExists when the destination has no owner
    rejects: NoExistingLock when the coldkey has no lock in the subnet
    Operation: T5
    Tracks: pallets/subtensor/src/staking/lock.rs do_move_lock @ 14bc6f9
    """
    if not hotkey_exists(state, destination_hotkey):
        raise Rejection(RejectionCode.HOTKEY_ACCOUNT_NOT_EXISTS)
    hotkey = lock_hotkey(state, origin, netuid)
    lock = None if hotkey is None else state.lock.get((origin, netuid, hotkey))
    if hotkey is None or lock is None:
        raise Rejection(RejectionCode.NO_EXISTING_LOCK)
    same_owner = owner_of(state, hotkey) == owner_of(state, destination_hotkey)
    before = _role_of(state, origin, netuid, hotkey)
    after = _role_of(state, origin, netuid, destination_hotkey)
    now, rates = state.block.get(), _rates_of(state)
    moved = moved_lock(lock, same_owner, now, rates, before, after)
    _remove_lock(state, origin, netuid, hotkey)
    _write_lock(state, origin, netuid, destination_hotkey, moved.lock)
    removed = moved.removed
    _take_from_bucket(state, origin, netuid, hotkey, removed.mass, removed.conviction)
    _give_to_bucket(state, origin, netuid, destination_hotkey, moved.lock)
#| ```
#|
#| !!! note "A second lock is overwritten"
#|     The lock at the destination is written without looking at what is there. Who has two locks in a subnet and moves the first to the hotkey of the second loses the second, while the bucket keeps the mass of both.
#|
#| ## Perpetual or decaying {#set-perpetual-lock}
#|
#| A holder chooses whether its locks in a subnet decay. The choice stands for the coldkey in the subnet, before, while, and after it has a lock.
#|
#| 1. The lock is [rolled with its bucket](#cleanup-lock) in its old role.
#| 2. If the choice differs from the present one, the rolled lock leaves the bucket of its old role.
#| 3. The choice is written: *false* for perpetual, no entry for decaying.
#| 4. If it differs, the lock, if there still is one, enters the bucket of its new role.
#|
#| ```python
@contract(
    post=lambda result, state, origin, netuid, enabled: (
        (state.decaying_lock.get((origin, netuid)) is False) == enabled
    )
)
def set_perpetual_lock(
    state: State, origin: AccountId, netuid: Netuid, enabled: bool
) -> None:
    """Choose whether the locks of a coldkey in a subnet are perpetual.

    state:   state of the chain
    origin:  coldkey that signs the call
    netuid:  the subnet
    enabled: true for perpetual locks, false for decaying ones

    post: (decaying_lock(origin, netuid) is False) == enabled
    Operation: T5
    Tracks: pallets/subtensor/src/staking/lock.rs do_set_perpetual_lock @ 14bc6f9
    """
    changes = (state.decaying_lock.get((origin, netuid)) is False) != enabled
    hotkey = lock_hotkey(state, origin, netuid)
    rolled = _rolled_lock(state, origin, netuid)
    cleanup_lock(state, origin, netuid)
    if changes and hotkey is not None and rolled is not None:
        _take_from_bucket(state, origin, netuid, hotkey, rolled.mass, rolled.conviction)
    state.decaying_lock.set((origin, netuid), False if enabled else None)
    hotkey = lock_hotkey(state, origin, netuid)
    lock = None if hotkey is None else state.lock.get((origin, netuid, hotkey))
    if changes and hotkey is not None and lock is not None:
        _give_to_bucket(state, origin, netuid, hotkey, lock)
#| ```
#|
#| Nothing is rejected.
#|
#| ```python theorem
#| @theorem("CNV-1", by=("proved",))
#| def there_and_back(mass: Alpha, conviction: U64F64) -> bool:
#|     """Within a block, a lone lock that is made perpetual and decaying again, or moved to a hotkey of the same coldkey and back, is as it was."""
#|     state, coldkey, netuid = State(), AccountId(7), Netuid(1)
#|     here, there = AccountId(3), AccountId(4)
#|     lock = Lock(Alpha(mass | 128), conviction, Block(0))
#|     for hotkey in (here, there):
#|         state.owner.set(hotkey, coldkey)
#|     _write_lock(state, coldkey, netuid, here, lock)
#|     _give_to_bucket(state, coldkey, netuid, here, lock)
#|     for enabled in (True, False):
#|         set_perpetual_lock(state, coldkey, netuid, enabled)
#|     move_lock(state, coldkey, there, netuid)
#|     move_lock(state, coldkey, here, netuid)
#|     bucket = state.decaying_hotkey_lock.get((netuid, here))
#|     only = len(state.lock.entries) == len(state.decaying_hotkey_lock.entries) == 1
#|     return only and _position_of(state, coldkey, netuid, here).lock == bucket == lock
#| ```
#|
#| ## Refusing locked stake {#set-reject-locked-alpha}
#|
#| Stake that is locked takes its lock with it when it is [transferred](#transfer-lock). Nobody has to accept that. A coldkey refuses by default and says by this call whether it does. The answer is bit 0 of its flags; the other bits stay.
#|
#| ```python
ACCEPTS_LOCKED: Final = 1


def _rejects_locked(state: State, coldkey: AccountId) -> bool:
    """Tell whether a coldkey refuses stake that is locked."""
    return state.account_flags.get(coldkey) & ACCEPTS_LOCKED == 0


@contract(post=lambda result, state, origin, enabled: _rejects_locked(state, origin) == enabled)
def set_reject_locked_alpha(state: State, origin: AccountId, enabled: bool) -> None:
    """Choose whether a coldkey refuses stake that is locked.

    state:   state of the chain
    origin:  coldkey that signs the call
    enabled: true to refuse it, false to accept it

    post: _rejects_locked(state, origin) == enabled
    Operation: T5
    Tracks: pallets/subtensor/src/macros/dispatches.rs set_reject_locked_alpha @ 14bc6f9
    """
    others = state.account_flags.get(origin) >> 1 << 1
    state.account_flags.set(origin, U128(others if enabled else others | ACCEPTS_LOCKED))
#| ```
#|
#| Nothing is rejected.
#|
#| ## Stake that is transferred {#transfer-lock}
#|
#| Stake that goes from one coldkey to another within a subnet may be bound by the giver's lock. The rule runs before the stake moves, and the chapter on [locks](locks.md#transfer) gives the amounts: free stake goes first, the rest takes
#| its share of
#| mass and conviction along.
#|
#| Nothing is done between a coldkey and itself, for an amount of zero, or if the giver has no lock. Otherwise:
#|
#| 1. If free stake does not cover the amount and the receiver has a lock on another hotkey than the giver, the transfer fails.
#| 2. If mass moves and the receiver [refuses](#set-reject-locked-alpha) it, the transfer fails.
#| 3. Both locks are written, rolled, whether mass moves or not. A receiver without a lock gets one on the giver's hotkey.
#| 4. If mass moves, it leaves the giver's bucket and enters the receiver's, which are different if one lock is perpetual and the other is not.
#|
#| ```python
@contract()
def transfer_lock(
    state: State, giver: AccountId, receiver: AccountId, netuid: Netuid, amount: Alpha
) -> None:
    """Let a lock follow stake to another coldkey.

    state:    state of the chain
    giver:    coldkey that gives stake
    receiver: coldkey that receives it
    netuid:   the subnet
    amount:   alpha that will be transferred, rao

    rejects: LockHotkeyMismatch when locked stake moves and the receiver has a lock on another hotkey
    rejects: AccountRejectsLockedAlpha when locked stake moves and the receiver does not accept it
    Operation: T5
    Tracks: pallets/subtensor/src/staking/lock.rs transfer_lock @ 14bc6f9
    """
    hotkey = lock_hotkey(state, giver, netuid)
    lock = None if hotkey is None else state.lock.get((giver, netuid, hotkey))
    if giver == receiver or amount == 0 or hotkey is None or lock is None:
        return
    target = lock_hotkey(state, receiver, netuid)
    if target is None:
        target = hotkey
    moved = transfer(
        lock, state.lock.get((receiver, netuid, target)), amount,
        coldkey_alpha(state, giver, netuid), state.block.get(), _rates_of(state),
        _role_of(state, giver, netuid, hotkey), _role_of(state, receiver, netuid, target),
    )
    if moved.rest > 0 and target != hotkey:
        raise Rejection(RejectionCode.LOCK_HOTKEY_MISMATCH)
    if moved.mass > 0 and _rejects_locked(state, receiver):
        raise Rejection(RejectionCode.ACCOUNT_REJECTS_LOCKED_ALPHA)
    _write_lock(state, giver, netuid, hotkey, moved.source)
    _write_lock(state, receiver, netuid, target, moved.destination)
    if moved.mass > 0:
        _take_from_bucket(state, giver, netuid, hotkey, moved.mass, moved.conviction)
        gained = Lock(moved.mass, moved.conviction, state.block.get())
        _give_to_bucket(state, receiver, netuid, target, gained)
#| ```
#|
#| !!! note "Rolled without its bucket"
#|     A transfer of free stake writes both locks as of now and leaves the buckets alone. What the locks lost until now is never told to their buckets. They will go through that time by their own formula, or not at all if another
#|     lock touches them first.
#|
#| !!! note "Stake that the giver does not have"
#|     The rule does not check that the giver has the amount. With more than that, the whole mass moves at most.
#|
#| ## Locks when a hotkey is swapped {#swap-hotkey-locks}
#|
#| A coldkey replaces its hotkey *old* by *new*, in all subnets or in one. All locks on the old hotkey are directed at the new one, with their conviction; the hotkey remains in the same hands.
#|
#| A subnet takes part if either hotkey is that of its owner, or if the old one has a bucket. Within it:
#|
#| 1. Each lock on the old hotkey is rolled in the role it has and then in the role it will have, and written under the new hotkey. The new hotkey is that of the owner if either of the two is.
#| 2. Each of the two buckets of the old hotkey (those of the owner, if it is the owner's) is rolled in the same two roles, and becomes the new hotkey's.
#|
#| This runs before the owner's hotkey is replaced.
#|
#| ```python
def _redirect_locks(
    state: State, old: AccountId, new: AccountId, netuid: Netuid, owner: AccountId
) -> None:
    """Direct all locks on a hotkey at another one."""
    now, rates = state.block.get(), _rates_of(state)
    for _, _, coldkey in state.locking_coldkeys.keys_of((netuid, old)):
        lock = state.lock.get((coldkey, netuid, old))
        _remove_lock(state, coldkey, netuid, old)
        if lock is not None:
            perpetual = _role_of(state, coldkey, netuid, old).perpetual
            rolled = roll(lock, now, rates, Role(old == owner, perpetual)).lock
            moved = roll(rolled, now, rates, Role(owner in (old, new), perpetual)).lock
            _write_lock(state, coldkey, netuid, new, moved)


@contract(pre=lambda state, old, new, netuids: len(dict.fromkeys(netuids)) == len(netuids))
def swap_hotkey_locks(
    state: State, old: AccountId, new: AccountId, netuids: Sequence[Netuid]
) -> None:
    """Direct all locks on a hotkey at the one that replaces it.

    state:   state of the chain
    old:     hotkey that is replaced
    new:     hotkey that replaces it
    netuids: [subnets] subnets in which it is replaced, each once

    pre: every subnet is named once
    Operation: T5
    Tracks: pallets/subtensor/src/staking/lock.rs swap_hotkey_locks_for_netuids @ 14bc6f9
    """
    now, rates = state.block.get(), _rates_of(state)
    for netuid in netuids:
        owner = _owner_hotkey_of(state, netuid)
        stored = [
            _bucket_of(state, netuid, old, Role(False, perpetual)) for perpetual in (True, False)
        ]
        if owner not in (old, new) and stored == [None, None]:
            continue
        _redirect_locks(state, old, new, netuid, owner)
        for perpetual in (True, False):
            before, after = Role(old == owner, perpetual), Role(owner in (old, new), perpetual)
            bucket = _bucket_of(state, netuid, old, before)
            if bucket is not None:
                _write_bucket(state, netuid, old, before, None)
                rolled = roll(bucket, now, rates, before).lock
                _write_bucket(state, netuid, new, after, roll(rolled, now, rates, after).lock)
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "Buckets are overwritten"
#|     The new hotkey may have buckets of its own, from earlier supporters. They are not added but lost, while the locks of those supporters stay. So are the buckets of the owner, if the new hotkey is the owner's and the old one is not.
#|
#| !!! note "Locks without a bucket stay behind"
#|     Buckets drift, and one may have run dry while its locks last. Then the subnet does not take part, and the locks stay directed at the old hotkey.
#|
#| !!! note "A former role"
#|     An owner's hotkey that became so by decree of the owner still has its ordinary buckets. They stay with the old hotkey, because only the owner's are moved.
#|
#| ```python example
#| swapped = State()
#| swapped.hotkey_lock.set((Netuid(1), AccountId(3)), Lock(Alpha(500), U64F64(0), Block(0)))
#| swapped.hotkey_lock.set((Netuid(1), AccountId(4)), Lock(Alpha(900), U64F64(0), Block(0)))
#| swap_hotkey_locks(swapped, AccountId(3), AccountId(4), [Netuid(1)])
#| assert swapped.hotkey_lock.entries == {(1, 4): Lock(Alpha(500), U64F64(0), Block(0))}
#| ```
#|
#| ## Locks when a coldkey is swapped {#swap-coldkey-locks}
#|
#| All that a coldkey *old* has goes to a coldkey *new*, and so do its locks in all subnets, with their conviction.
#|
#| 1. The new coldkey must not have a lock with mass. A lock that has decayed to dust, or to conviction without mass, does not hinder.
#| 2. Each lock of the old coldkey is rolled. If it has mass, the new coldkey must [accept it](#set-reject-locked-alpha); the call that swaps coldkeys sees to that.
#| 3. The locks are removed and leave their buckets.
#| 4. The choices between perpetual and decaying go over and replace those of the new coldkey in the same subnets; its choices in other subnets stay. The account flags go over and replace the new coldkey's.
#| 5. The locks are written under the new coldkey and enter the buckets of their roles there.
#|
#| ```python
@contract(post=lambda result, state, old, new: old == new or not state.lock.keys_of(old))
def swap_coldkey_locks(state: State, old: AccountId, new: AccountId) -> None:
    """Give all locks of a coldkey to the one that replaces it.

    state: state of the chain
    old:   coldkey that is replaced
    new:   coldkey that replaces it

    post: old == new or not lock.keys_of(old)
    rejects: ActiveLockExists when the new coldkey has a lock with mass
    rejects: AccountRejectsLockedAlpha when a lock has mass and the new coldkey does not accept it
    Operation: T5
    Tracks: pallets/subtensor/src/staking/lock.rs swap_coldkey_locks @ 14bc6f9
    """
    if any(lock.mass > 0 for lock in _rolled_locks(state, new).values()):
        raise Rejection(RejectionCode.ACTIVE_LOCK_EXISTS)
    locks = _rolled_locks(state, old)
    if _rejects_locked(state, new) and any(lock.mass > 0 for lock in locks.values()):
        raise Rejection(RejectionCode.ACCOUNT_REJECTS_LOCKED_ALPHA)
    for (netuid, hotkey), lock in locks.items():
        _remove_lock(state, old, netuid, hotkey)
        _take_from_bucket(state, old, netuid, hotkey, lock.mass, lock.conviction)
    for _, netuid in state.decaying_lock.keys_of(old):
        perpetual = state.decaying_lock.get((old, netuid))
        state.decaying_lock.remove((old, netuid))
        state.decaying_lock.set((new, netuid), perpetual)
    flags = state.account_flags.get(old)
    state.account_flags.remove(old)
    state.account_flags.set(new, flags)
    for (netuid, hotkey), lock in locks.items():
        _write_lock(state, new, netuid, hotkey, lock)
        _give_to_bucket(state, new, netuid, hotkey, lock)


def _rolled_locks(
    state: State, coldkey: AccountId
) -> dict[tuple[Netuid, AccountId], Lock]:
    """Return all locks of a coldkey as of now, by subnet and hotkey."""
    now, rates = state.block.get(), _rates_of(state)
    found: dict[tuple[Netuid, AccountId], Lock] = {}
    for _, netuid, hotkey in state.lock.keys_of(coldkey):
        lock = state.lock.get((coldkey, netuid, hotkey)) or empty_lock(now)
        role = _role_of(state, coldkey, netuid, hotkey)
        found[netuid, hotkey] = roll(lock, now, rates, role).lock
    return found
#| ```
#|
#| !!! note "Two locks"
#|     If the new coldkey has a lock without mass on another hotkey, it now has two in the subnet. Only the first in storage order is seen from then on.
#|     If that is the one without mass, the other binds nothing, until staking or unstaking removes the first as dust.
#|
#| ## Conviction of a hotkey now {#conviction-of}
#|
#| What a hotkey's [conviction](locks.md#hotkey-conviction) is in a subnet, from the buckets that are stored.
#|
#| ```python
def _buckets_of(state: State, netuid: Netuid, hotkey: AccountId, owner: bool) -> Buckets:
    """Return the buckets of a hotkey, or those of the owner."""
    return Buckets(
        _bucket_of(state, netuid, hotkey, Role(owner, True)),
        _bucket_of(state, netuid, hotkey, Role(owner, False)),
    )


def _subnet_locks(state: State, netuid: Netuid) -> SubnetLocks:
    """Return all buckets of a subnet."""
    owner = _owner_hotkey_of(state, netuid)
    keys = state.hotkey_lock.keys_of(netuid) + state.decaying_hotkey_lock.keys_of(netuid)
    hotkeys = sorted(dict.fromkeys(hotkey for _, hotkey in keys))
    return SubnetLocks(
        hotkeys,
        [_buckets_of(state, netuid, hotkey, False) for hotkey in hotkeys],
        owner,
        _buckets_of(state, netuid, owner, True),
    )


@contract()
def conviction_of(state: State, hotkey: AccountId, netuid: Netuid) -> U64F64:
    """Conviction with which a hotkey speaks in a subnet.

    state:   state of the chain
    hotkey:  the hotkey
    netuid:  the subnet
    returns: its conviction as of now, rao

    Operation: T5
    Tracks: pallets/subtensor/src/staking/lock.rs hotkey_conviction @ 14bc6f9
    """
    owner = _owner_hotkey_of(state, netuid)
    locks = SubnetLocks(
        [hotkey], [_buckets_of(state, netuid, hotkey, False)],
        owner, _buckets_of(state, netuid, owner, True),
    )
    return hotkey_conviction(locks, hotkey, state.block.get(), _rates_of(state))
#| ```
#|
#| ## Owner by conviction {#change-owner-if-needed}
#|
#| With each epoch, before the pending emission is paid, the chain asks whether the subnet's [king](locks.md#king) takes it over. It does so if
#|
#| 1. [the time has come](locks.md#ownership-due): the subnet is a year old and the total conviction is a tenth of the alpha outside the pool,
#| 2. there is a king, its hotkey has a coldkey, and this coldkey does not own the subnet already,
#| 3. the king has a seat among the subnet's neurons, or gets one.
#|
#| Then the [buckets change their roles](locks.md#hand-over): the owner's become ordinary buckets of the old owner's hotkey, those of the king become the owner's. The king's coldkey owns the subnet, and its hotkey is the owner's hotkey.
#| Locks are not rewritten; they
#| take on their new roles when they are next rolled.
#|
#| A king without a seat is [seated](neurons.md#seat-neuron) for free: at the end, or in place of the neuron that has to go if the subnet is full. If no neuron may go, the king has to wait.
#|
#| ```python
def _change_role(
    state: State, netuid: Netuid, hotkey: AccountId, before: Role, after: Role
) -> None:
    """Move a bucket from one role to another, if it is stored."""
    bucket = _bucket_of(state, netuid, hotkey, before)
    if bucket is None:
        return
    _write_bucket(state, netuid, hotkey, before, None)
    existing = _bucket_of(state, netuid, hotkey, after)
    now, rates = state.block.get(), _rates_of(state)
    joined = hand_over(bucket, existing, now, rates, before, after)
    _write_bucket(state, netuid, hotkey, after, joined)


@contract()
def change_owner_if_needed(state: State, netuid: Netuid) -> None:
    """Make the king of a subnet its owner, if the time has come.

    state:  state of the chain
    netuid: the subnet

    Operation: T5
    Tracks: pallets/subtensor/src/staking/lock.rs change_subnet_owner_if_needed @ 14bc6f9
    """
    locks, now, rates = _subnet_locks(state, netuid), state.block.get(), _rates_of(state)
    alpha_out = state.subnet_alpha_out.get(netuid)
    registered_at = state.network_registered_at.get(netuid)
    conviction = total_conviction(locks, now, rates)
    if not ownership_due(conviction, alpha_out, registered_at, now):
        return
    hotkey = king(locks, now, rates)
    if hotkey is None:
        return
    coldkey, owner = owner_of(state, hotkey), state.subnet_owner.get(netuid) or NOBODY
    if coldkey in (NOBODY, owner):
        return
    if uid_of(state, netuid, hotkey) is None:
        try:
            seat_neuron(state, netuid, hotkey)
        except Rejection:
            return
    former = _owner_hotkey_of(state, netuid)
    for perpetual in (True, False):
        _change_role(state, netuid, former, Role(True, perpetual), Role(False, perpetual))
    for perpetual in (True, False):
        _change_role(state, netuid, hotkey, Role(False, perpetual), Role(True, perpetual))
    state.subnet_owner.set(netuid, coldkey)
    state.subnet_owner_hotkey.set(netuid, hotkey)
#| ```
#|
#| Nothing is rejected.
#|
#| !!! note "One hotkey, two coldkeys"
#|     The king may be the owner's hotkey itself, if its coldkey is not that of the subnet's owner. Then its buckets go to the ordinary ones and come back, which adds the ordinary ones to them.
#|
#| !!! note "An owner without a seat"
#|     A subnet may spare no seat of its owner. Then the neuron that has to go may be that of the owner's hotkey, which is [never put out](neurons.md#replace-neuron). The chain does not notice, and the king owns the subnet without a seat.
#|
#| ```python example
#| realm, year = State(), Block(2629800)
#| realm.block.set(year)
#| realm.subnet_owner.set(Netuid(1), AccountId(8))
#| realm.subnet_owner_hotkey.set(Netuid(1), AccountId(5))
#| realm.subnet_alpha_out.set(Netuid(1), Alpha(10000))
#| realm.owner.set(AccountId(3), AccountId(7))
#| realm.hotkey_lock.set((Netuid(1), AccountId(3)), Lock(Alpha(5000), U64F64(1000 << 64), year))
#| realm.max_allowed_uids.set(Netuid(1), U16(0))
#| change_owner_if_needed(realm, Netuid(1))
#| assert realm.subnet_owner.get(Netuid(1)) == 8  # no seat for the king
#| realm.max_allowed_uids.set(Netuid(1), U16(256))
#| change_owner_if_needed(realm, Netuid(1))
#| assert realm.subnet_owner.get(Netuid(1)) == 7
#| assert realm.owner_lock.get(Netuid(1)) == Lock(Alpha(5000), U64F64(5000 << 64), year)
#| assert realm.uids.get((Netuid(1), AccountId(3))) == 0
#| ```
#|
#| ## Locks of a subnet that ends {#destroy-locks}
#|
#| When a subnet is dissolved, all its locks, buckets and choices go. The locks are found by their index; a lock that is not in it would stay.
#|
#| ```python
@contract(
    post=lambda result, state, netuid: (
        state.owner_lock.get(netuid) is None and (not state.hotkey_lock.keys_of(netuid))
    )
)
def destroy_locks(state: State, netuid: Netuid) -> None:
    """Remove all locks of a subnet.

    state:  state of the chain
    netuid: subnet that is dissolved

    post: owner_lock(netuid) is None and not hotkey_lock.keys_of(netuid)
    Operation: T5
    Tracks: pallets/subtensor/src/staking/lock.rs destroy_lock_maps @ 14bc6f9
    """
    for indexed in state.locking_coldkeys.keys():
        if indexed[0] == netuid:
            _remove_lock(state, indexed[2], netuid, indexed[1])
    for key in state.hotkey_lock.keys_of(netuid):
        state.hotkey_lock.remove(key)
    for key in state.decaying_hotkey_lock.keys_of(netuid):
        state.decaying_hotkey_lock.remove(key)
    state.owner_lock.remove(netuid)
    state.decaying_owner_lock.remove(netuid)
    for choice in state.decaying_lock.keys():
        if choice[1] == netuid:
            state.decaying_lock.remove(choice)
#| ```
#|
#| ## Turning voting power on {#voting-power-calls}
#|
#| The [moving average of a validator's stake](locks.md#voting-power) is kept where the owner of a subnet, or root, wants it. Turning it on also takes back that it was to be turned off.
#|
#| ```python
@contract(
    post=lambda result, state, origin, netuid: state.voting_power_disable_at_block.get(netuid) == 0
)
def enable_voting_power_tracking(
    state: State, origin: AccountId | None, netuid: Netuid
) -> None:
    """Keep voting power in a subnet.

    state:  state of the chain
    origin: coldkey that signs the call, or nothing for root
    netuid: the subnet

    post: voting_power_disable_at_block(netuid) == 0
    rejects: BadOrigin when the caller is neither root nor the owner of the subnet
    Operation: T5
    Tracks: pallets/subtensor/src/utils/voting_power.rs do_enable_voting_power_tracking @ 14bc6f9
    """
    require_subnet_owner(state, origin, netuid)
    state.voting_power_tracking_enabled.set(netuid, True)
    state.voting_power_disable_at_block.remove(netuid)
#| ```
#|
#| Whether the subnet exists is not asked.
#|
#| ## Turning voting power off {#disable-voting-power-tracking}
#|
#| Who votes with voting power should not be surprised by its end. It is kept for two more weeks, which is 100,800 blocks; the first epoch from then on [clears it](#update-voting-power). A second call puts the end off.
#|
#| ```python
GRACE_PERIOD: Final = U64(100800)


@contract(
    post=lambda result, state, origin, netuid: (
        state.voting_power_disable_at_block.get(netuid) >= GRACE_PERIOD
    )
)
def disable_voting_power_tracking(
    state: State, origin: AccountId | None, netuid: Netuid
) -> None:
    """Stop keeping voting power in a subnet, two weeks from now.

    state:  state of the chain
    origin: coldkey that signs the call, or nothing for root
    netuid: the subnet

    post: voting_power_disable_at_block(netuid) >= GRACE_PERIOD
    rejects: BadOrigin when the caller is neither root nor the owner of the subnet
    rejects: VotingPowerTrackingNotEnabled when it is not kept
    Operation: T5
    Tracks: pallets/subtensor/src/utils/voting_power.rs do_disable_voting_power_tracking @ 14bc6f9
    """
    require_subnet_owner(state, origin, netuid)
    if not state.voting_power_tracking_enabled.get(netuid):
        raise Rejection(RejectionCode.VOTING_POWER_TRACKING_NOT_ENABLED)
    end = saturating_add(u64, U64(state.block.get()), GRACE_PERIOD)
    state.voting_power_disable_at_block.set(netuid, Block(end))
#| ```
#|
#| ## Rate of voting power {#sudo-set-voting-power-ema-alpha}
#|
#| Root sets how fast the average follows: any rate up to one, zero included, with which it stands still.
#|
#| ```python
@contract(
    post=lambda result, state, origin, netuid, alpha: (
        state.voting_power_ema_alpha.get(netuid) == alpha <= WHOLE_RATE
    )
)
def sudo_set_voting_power_ema_alpha(
    state: State, origin: AccountId | None, netuid: Netuid, alpha: U64
) -> None:
    """Set the rate of the average.

    state:  state of the chain
    origin: nothing for root; anybody else is rejected
    netuid: the subnet
    alpha:  part of the new stake, of 10^18

    post: voting_power_ema_alpha(netuid) == alpha <= WHOLE_RATE
    rejects: BadOrigin when the caller is not root
    rejects: InvalidVotingPowerEmaAlpha when the rate is above one
    Operation: T5
    Tracks: pallets/subtensor/src/utils/voting_power.rs do_set_voting_power_ema_alpha @ 14bc6f9
    """
    require_root(origin)
    if alpha > WHOLE_RATE:
        raise Rejection(RejectionCode.INVALID_VOTING_POWER_EMA_ALPHA)
    state.voting_power_ema_alpha.set(netuid, alpha)
#| ```
#|
#| ## Voting power after an epoch {#update-voting-power}
#|
#| After each epoch the records of a subnet that keeps them are brought up to date.
#|
#| 1. If the time to [turn it off](#disable-voting-power-tracking) has come, all records are removed, it is off, and nothing else is done.
#| 2. Each hotkey of the epoch's results gets its [new record](locks.md#updated-voting-power), or loses it.
#| 3. Every hotkey that is not a member of the subnet loses its record, even one that the epoch has just given it.
#|
#| ```python
@contract(
    pre=lambda state, netuid, hotkeys, permits, stakes: (
        len(dict.fromkeys(hotkeys)) == len(hotkeys) == len(permits) == len(stakes)
    )
)
def update_voting_power(
    state: State, netuid: Netuid, hotkeys: Sequence[AccountId],
    permits: Sequence[bool], stakes: Sequence[Alpha],
) -> None:
    """Bring the voting power of a subnet up to date.

    state:   state of the chain
    netuid:  the subnet
    hotkeys: [hotkeys] hotkeys in the results of the epoch, each once
    permits: [hotkeys] whether they have a permit for the next epoch
    stakes:  [hotkeys] their stake weight, summed over mechanisms, rao

    pre: every hotkey is listed once, with a permit and a stake
    Operation: T5
    Tracks: pallets/subtensor/src/utils/voting_power.rs update_voting_power_for_subnet @ 14bc6f9
    """
    if not state.voting_power_tracking_enabled.get(netuid):
        return
    if 0 < state.voting_power_disable_at_block.get(netuid) <= state.block.get():
        for key in state.voting_power.keys_of(netuid):
            state.voting_power.remove(key)
        state.voting_power_tracking_enabled.set(netuid, False)
        state.voting_power_disable_at_block.remove(netuid)
        return
    rate = state.voting_power_ema_alpha.get(netuid)
    threshold = U64(state.stake_threshold.get())
    for hotkey, permit, stake in zip(hotkeys, permits, stakes):
        power = state.voting_power.get((netuid, hotkey))
        updated = updated_voting_power(permit, stake, power, rate, threshold)
        state.voting_power.set((netuid, hotkey), updated or U64(0))
    for key in state.voting_power.keys_of(netuid):
        if not state.is_network_member.get((key[1], netuid)):
            state.voting_power.remove(key)
#| ```
#|
#| ```python example
#| votes = State()
#| votes.voting_power_tracking_enabled.set(Netuid(1), True)
#| votes.is_network_member.set((AccountId(3), Netuid(1)), True)
#| powers = []
#| for _ in range(3):
#|     update_voting_power(votes, Netuid(1), [AccountId(3)], [True], [Alpha(10**12)])
#|     powers.append(votes.voting_power.get((Netuid(1), AccountId(3))))
#| assert powers == [3570000000, 7127255100, 10671810799]
#| ```
#|
#| ## Voting power of a swapped hotkey {#swap-voting-power}
#|
#| A hotkey that replaces another takes over its voting power, in addition to its own.
#|
#| ```python
@contract(
    post=lambda result, state, old, new, netuid: (
        old == new or state.voting_power.get((netuid, old)) == 0
    )
)
def swap_voting_power(
    state: State, old: AccountId, new: AccountId, netuid: Netuid
) -> None:
    """Give the voting power of a hotkey to the one that replaces it.

    state:  state of the chain
    old:    hotkey that is replaced
    new:    hotkey that replaces it
    netuid: the subnet

    post: old == new or voting_power(netuid, old) == 0
    Operation: T5
    Tracks: pallets/subtensor/src/utils/voting_power.rs swap_voting_power_for_hotkey @ 14bc6f9
    """
    power = state.voting_power.get((netuid, old))
    state.voting_power.remove((netuid, old))
    own = state.voting_power.get((netuid, new))
    state.voting_power.set((netuid, new), saturating_add(u64, power, own))
#| ```
