#| # Administration {#administration}
#|
#| Whatever can be tuned is tuned by a call. A subnet has an *owner*, who tunes most of its [hyperparameters](parameters.md); *root* tunes the others, and everything that belongs to the chain as a
#| whole. This chapter holds these calls, and those that
#| say when the next epoch comes. A few setters stand beside the rules that they serve: the least take in a subnet in [delegation](delegation.md#min-childkey-take-per-subnet), mechanisms in [subnets](subnets.md), claims in [root claims](root_claims.md), and so on.
#|
#| Some fifty of the calls are one rule with different numbers. So they stand in [one table](#setters), and the rule reads the table.
#|
#| ```python
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, cast

from taospec.arithmetic import saturating_add, saturating_mul, saturating_sub
from taospec.delegation import (
    interval_passed, note_change, require_open_window, require_rest, require_subnet,
)
from taospec.ledger import require_root, require_subnet_owner, subnet_exists
from taospec.primitives import (
    AccountId, Block, I16, I96F32, Netuid, U8, U16, U32, U64, U64F64, contract, u64,
)
from taospec.rejections import Rejection, RejectionCode
from taospec.state import LAYOUTS, ROOT, State, tables_of
#| ```
#|
#| ## Who, how often, when {#admission}
#|
#| A change of a hyperparameter passes up to five questions, always in this order:
#|
#| 1. *Who?* Either the owner or root may call, or root alone.
#| 2. *How often?* An owner may change one hyperparameter once in `owner_hyperparam_rate_limit` tempos, two by default. Each hyperparameter has a number, and its own time of the last change. Root need not wait, and its changes are not noted.
#| 3. *When?* Not in the [freeze window](delegation.md#min-childkey-take-per-subnet), the last blocks before an epoch, in which validators give their weights. Root has to keep to it too.
#| 4. *Where?* The subnet must exist, and some hyperparameters do not belong to root.
#| 5. *What?* The value must be within bounds.
#|
#| Only then the value is written and, if the owner called, the block is noted. The rest is measured with the tempo of now, not with that of the last change. The code of the first question stands in the [ledger](ledger.md#origins), that of the next three with the first setter that asks them, the [least childkey take](delegation.md#min-childkey-take-per-subnet).
#|
#| !!! note "What does not exist is frozen"
#|     The window is asked before the subnet. A subnet that does not exist reads a tempo of 360 and a last epoch in block 0, so after block 350 it is frozen for good, and `SubnetDoesNotExist` is seen
#|     only where a setter asks for no window, or on a very young
#|     chain, or while root has set the window to zero. The same holds for [root](state.md#subnets) itself, which has no epochs: its hyperparameters with a window can be changed only while the window is zero.
#|
#| ## The setters {#setters}
#|
#| A *setter* is one row: the number and the name of the call on the chain, the table that it writes, and what is special about it. The common case is a hyperparameter that the owner and root may set,
#| with rest, in the open window, in a subnet that exists; so a row
#| only says what differs.
#|
#| | field | meaning | if it is left out |
#| | --- | --- | --- |
#| | `call` | number of the call on the chain | |
#| | `name` | name of the call on the chain | |
#| | `table` | table of the state that it writes | |
#| | `parameter` | number of the hyperparameter whose rest an owner keeps | the owner need not rest |
#| | `owner` | whether the owner may call, beside root | yes |
#| | `window` | whether the freeze window must be open | yes |
#| | `exists` | whether the subnet must exist | yes |
#| | `root` | whether root's own hyperparameter may be set | yes |
#| | `bounds` | conditions on the value, in order, each with its rejection | any value |
#|
#| The limit of a bound is a number, or the name of a table: then it is the value that the same subnet has there.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Bound:
    """A condition on a value.

    relation: how the value must stand to the limit
    limit:    a number, or the name of the table that holds it
    code:     rejection of a value that does not stand so
    """

    relation: str
    limit: int | str
    code: RejectionCode


@dataclass(frozen=True, slots=True)
class Setter:
    """A call that sets one hyperparameter of a subnet; the fields are those of the table above."""

    call: U8
    name: str
    table: str
    parameter: U16 | None = None
    owner: bool = True
    window: bool = True
    exists: bool = True
    root: bool = True
    bounds: tuple[Bound, ...] = ()
#| ```
#|
#| The setters of numbers. A call takes a value of the domain of its table.
#|
#| ```python
NUMBERS: Final = (
    Setter(U8(13), "sudo_set_immunity_period", "immunity_period", U16(5)),
    Setter(U8(14), "sudo_set_min_allowed_weights", "min_allowed_weights", U16(6)),
    Setter(U8(17), "sudo_set_rho", "rho", U16(8)),
    Setter(U8(60), "sudo_set_bonds_penalty", "bonds_penalty", U16(14)),
    Setter(
        U8(22), "sudo_set_min_burn", "min_burn", U16(11),
        bounds=(
            Bound("below", 10**9, RejectionCode.VALUE_NOT_IN_BOUNDS),
            Bound("below", "max_burn", RejectionCode.VALUE_NOT_IN_BOUNDS),
        ),
    ),
    Setter(
        U8(23), "sudo_set_max_burn", "max_burn", U16(12),
        bounds=(
            Bound("above", 10**8, RejectionCode.VALUE_NOT_IN_BOUNDS),
            Bound("above", "min_burn", RejectionCode.VALUE_NOT_IN_BOUNDS),
        ),
    ),
    Setter(
        U8(57), "sudo_set_commit_reveal_weights_interval", "reveal_period_epochs", U16(18),
        bounds=(
            Bound("at most", 100, RejectionCode.REVEAL_PERIOD_TOO_LARGE),
            Bound("at least", 1, RejectionCode.REVEAL_PERIOD_TOO_SMALL),
        ),
    ),
    Setter(
        U8(72), "sudo_set_owner_immune_neuron_limit", "immune_owner_uids_limit", U16(23),
        exists=False,
        bounds=(
            Bound("at least", 1, RejectionCode.INVALID_VALUE),
            Bound("at most", 10, RejectionCode.INVALID_VALUE),
        ),
    ),
    Setter(
        U8(89), "sudo_set_burn_half_life", "burn_half_life", U16(26), root=False,
        bounds=(
            Bound("at least", 1, RejectionCode.INVALID_VALUE),
            Bound("at most", 36_100, RejectionCode.INVALID_VALUE),
        ),
    ),
    Setter(
        U8(21), "sudo_set_target_registrations_per_interval",
        "target_registrations_per_interval", owner=False,
    ),
    Setter(
        U8(25), "sudo_set_max_allowed_validators", "max_allowed_validators", owner=False,
        bounds=(
            Bound("at most", "max_allowed_uids", RejectionCode.MAX_VALIDATORS_LARGER_THAN_MAX_UIDS),
        ),
    ),
    Setter(
        U8(27), "sudo_set_max_registrations_per_block", "max_registrations_per_block", owner=False,
    ),
    Setter(
        U8(79), "sudo_set_min_allowed_uids", "min_allowed_uids", owner=False,
        bounds=(
            Bound(
                "below", "max_allowed_uids",
                RejectionCode.MIN_ALLOWED_UIDS_GREATER_THAN_MAX_ALLOWED_UIDS,
            ),
            Bound(
                "below", "subnetwork_n",
                RejectionCode.MIN_ALLOWED_UIDS_GREATER_THAN_CURRENT_UIDS,
            ),
        ),
    ),
    Setter(
        U8(7), "sudo_set_weights_set_rate_limit", "weights_set_rate_limit",
        owner=False, window=False,
    ),
    Setter(U8(16), "sudo_set_kappa", "kappa", owner=False, window=False),
    Setter(
        U8(39), "sudo_set_rao_recycled", "rao_recycled_for_registration",
        owner=False, window=False,
    ),
    Setter(
        U8(65), "sudo_set_ema_price_halving_period", "ema_price_halving_blocks",
        owner=False, window=False, exists=False,
    ),
    Setter(
        U8(84), "sudo_set_min_non_immune_uids", "min_non_immune_uids",
        owner=False, window=False, exists=False,
    ),
)
#| ```
#|
#| The setters of flags. There are no bounds. `sudo_set_recycle_or_burn` takes true for *recycle*, false for *burn*.
#|
#| ```python
FLAGS: Final = (
    Setter(
        U8(49), "sudo_set_commit_reveal_weights_enabled", "commit_reveal_weights_enabled", U16(15),
    ),
    Setter(U8(50), "sudo_set_liquid_alpha_enabled", "liquid_alpha_on", U16(16), exists=False),
    Setter(U8(61), "sudo_set_toggle_transfer", "transfer_toggle", U16(19), exists=False),
    Setter(U8(69), "sudo_set_yuma3_enabled", "yuma3_on", U16(21), exists=False),
    Setter(U8(70), "sudo_set_bonds_reset_enabled", "bonds_reset_on", U16(22), exists=False),
    Setter(U8(80), "sudo_set_recycle_or_burn", "recycle_or_burn", U16(24), exists=False),
    Setter(U8(92), "sudo_set_owner_cut_enabled", "owner_cut_enabled", root=False),
    Setter(
        U8(95), "sudo_set_owner_cut_auto_lock_enabled", "owner_cut_auto_lock_enabled", root=False,
    ),
    Setter(U8(66), "sudo_set_subtoken_enabled", "subtoken_enabled", owner=False, exists=False),
    Setter(
        U8(19), "sudo_set_network_registration_allowed", "network_registration_allowed",
        owner=False, window=False, exists=False,
    ),
    Setter(
        U8(94), "sudo_set_subnet_emission_enabled", "subnet_emission_enabled",
        owner=False, window=False, root=False,
    ),
)
NUMBER_OF: Final[Mapping[U8, Setter]] = {setter.call: setter for setter in NUMBERS}
FLAG_OF: Final[Mapping[U8, Setter]] = {setter.call: setter for setter in FLAGS}
#| ```
#|
#| !!! note "Closing registration stops emission"
#|     A subnet whose `network_registration_allowed` is false gets no emission at all and its moving price stands still, see [emission](emission.md). The flag is root's, and so is `kappa`; an owner can
#|     close a subnet to newcomers only by a price.
#|
#| ### The rule {#set-number}
#|
#| The rule asks the five questions with the answers of the row.
#|
#| ```python
def _admit(state: State, origin: AccountId | None, netuid: Netuid, setter: Setter) -> None:
    """Ask who, how often, when and where, with the answers of a row."""
    if setter.owner:
        require_subnet_owner(state, origin, netuid)
        if setter.parameter is not None:
            require_rest(state, origin, netuid, setter.parameter)
    else:
        require_root(origin)
    if setter.window:
        require_open_window(state, netuid)
    if setter.exists:
        require_subnet(state, netuid)
    if not setter.root and netuid == ROOT:
        raise Rejection(RejectionCode.NOT_PERMITTED_ON_ROOT_SUBNET)


def _stands(value: int, relation: str, limit: int) -> bool:
    """Tell whether a value stands to a limit as a relation says."""
    match relation:
        case "at least":
            return value >= limit
        case "at most":
            return value <= limit
        case "above":
            return value > limit
        case _:
            return value < limit


def _require_bounds(
    state: State, netuid: Netuid, value: int, bounds: tuple[Bound, ...]
) -> None:
    """Refuse a value that breaks one of the bounds, with the code of the first that it breaks."""
    for bound in bounds:
        limit = bound.limit
        if isinstance(limit, str):
            limit = cast(int, tables_of(state)[limit].get(netuid))
        if not _stands(value, bound.relation, limit):
            raise Rejection(bound.code)


def _is_input(setter: Setter | None, value: object) -> bool:
    """Tell whether there is such a setter, and the value belongs to the domain of its table."""
    return setter is not None and LAYOUTS[setter.table].holds(value)


@contract(
    pre=lambda state, origin, netuid, call, value: _is_input(NUMBER_OF.get(call), value),
)
def set_number(
    state: State, origin: AccountId | None, netuid: Netuid, call: U8, value: U64
) -> None:
    """Set a hyperparameter that is a number.

    state:  state of the chain
    origin: coldkey that signs the call, or nothing for root
    netuid: the subnet
    call:   number of the call on the chain
    value:  the new value, in the domain and the unit of its table

    pre: there is such a setter of numbers, and the value belongs to the domain of its table
    rejects: BadOrigin when the caller may not set it
    rejects: TxRateLimitExceeded when the owner set it too recently
    rejects: AdminActionProhibitedDuringWeightsWindow when the next epoch is too near
    rejects: SubnetDoesNotExist when there is no such subnet
    rejects: NotPermittedOnRootSubnet when it does not belong to root
    rejects: ValueNotInBounds when a least or greatest price is outside its bounds
    rejects: RevealPeriodTooLarge when weights would be revealed more than 100 epochs later
    rejects: RevealPeriodTooSmall when weights would be revealed in the epoch of the commit
    rejects: InvalidValue when a half-life or a number of immune neurons is outside its bounds
    rejects: MaxValidatorsLargerThanMaxUIds when there would be more validators than neurons
    rejects: MinAllowedUidsGreaterThanMaxAllowedUids when the least number is not below the greatest
    rejects: MinAllowedUidsGreaterThanCurrentUids when the least number is not below the present one
    Operation: T5
    Tracks: pallets/admin-utils/src/lib.rs sudo_set_immunity_period @ 14bc6f9
    """
    setter = NUMBER_OF[call]
    _admit(state, origin, netuid, setter)
    _require_bounds(state, netuid, value, setter.bounds)
    tables_of(state)[setter.table].set(netuid, value)
    note_change(state, origin, netuid, setter.parameter)
#| ```
#|
#| ```python example
#| chain, anna, net = State(), AccountId(7), Netuid(1)
#| chain.networks_added.set(net, True)
#| chain.subnet_owner.set(net, anna)
#| chain.block.set(Block(1000))
#| chain.last_epoch_block.set(net, Block(900))
#|
#| # the owner lowers the immunity period, and must then wait two tempos of 360 blocks; another hyperparameter is free
#| set_number(chain, anna, net, U8(13), U64(3000))
#| try:
#|     set_number(chain, anna, net, U8(13), U64(2000))
#| except Rejection as rejection:
#|     assert rejection.code.value == "TxRateLimitExceeded"
#| set_number(chain, anna, net, U8(14), U64(1))
#| assert chain.immunity_period.get(net) == 3000 and chain.min_allowed_weights.get(net) == 1
#|
#| # kappa is for root alone
#| try:
#|     set_number(chain, anna, net, U8(16), U64(40000))
#| except Rejection as rejection:
#|     assert rejection.code.value == "BadOrigin"
#| set_number(chain, None, net, U8(16), U64(40000))
#| assert chain.kappa.get(net) == 40000
#| ```
#|
#| ```python theorem
#| @theorem("ADM-1", by=("proved",), shape={"wishes": 2})
#| def the_least_price_stays_below_the_greatest(wishes: Sequence[U64]) -> bool:
#|     """Whatever the setters accept, the least price of a registration is below the greatest."""
#|     state, netuid = State(), Netuid(1)
#|     state.networks_added.set(netuid, True)
#|     for place, wish in enumerate(wishes):
#|         try:
#|             set_number(state, None, netuid, U8(22 + place % 2), wish)
#|         except Rejection:
#|             continue
#|     return state.min_burn.get(netuid) < state.max_burn.get(netuid)
#| ```
#|
#| ### Flags {#set-flag}
#|
#| For flags the rule is the same without bounds.
#|
#| ```python
@contract(
    pre=lambda state, origin, netuid, call, value: _is_input(FLAG_OF.get(call), value),
)
def set_flag(
    state: State, origin: AccountId | None, netuid: Netuid, call: U8, value: bool
) -> None:
    """Set a hyperparameter that is true or false.

    state:  state of the chain
    origin: coldkey that signs the call, or nothing for root
    netuid: the subnet
    call:   number of the call on the chain
    value:  the new value

    pre: there is such a setter of flags
    rejects: BadOrigin when the caller may not set it
    rejects: TxRateLimitExceeded when the owner set it too recently
    rejects: AdminActionProhibitedDuringWeightsWindow when the next epoch is too near
    rejects: SubnetDoesNotExist when there is no such subnet
    rejects: NotPermittedOnRootSubnet when it does not belong to root
    Operation: T5
    Tracks: pallets/admin-utils/src/lib.rs sudo_set_commit_reveal_weights_enabled @ 14bc6f9
    """
    setter = FLAG_OF[call]
    _admit(state, origin, netuid, setter)
    tables_of(state)[setter.table].set(netuid, value)
    note_change(state, origin, netuid, setter.parameter)
#| ```
#|
#| !!! note "A subnet that is not there"
#|     Most of these calls do not ask whether the subnet exists. For root, which has no rest to keep, they then write a value that waits for the next subnet of that number, unless the [creation](subnets.md) of a subnet overwrites it.
#|
#| ```python example
#| set_flag(chain, anna, net, U8(61), False)
#| assert not chain.transfer_toggle.get(net) and chain.last_owner_hyperparam_update.get((net, U16(19))) == 1000
#|
#| # registration can be closed where there is no subnet
#| set_flag(chain, None, Netuid(9), U8(19), False)
#| assert not chain.network_registration_allowed.get(Netuid(9))
#| ```
#|
#| ## Limits of the chain {#set-limit}
#|
#| What belongs to no subnet is for root alone. There is no window. The only bound is a least value, and only the number of [epochs in a block](emission.md) has one: it cannot be zero. The calls belong to two pallets of the chain, each of which counts its own; in this table no number stands twice.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Limit:
    """A call that sets one number of the whole chain.

    call:  number of the call in its pallet
    name:  name of the call on the chain
    item:  item of the state that it writes
    least: least value
    """

    call: U8
    name: str
    item: str
    least: int = 0


LIMITS: Final = (
    Limit(U8(1), "sudo_set_default_take", "max_delegate_take"),
    Limit(U8(2), "sudo_set_tx_rate_limit", "tx_rate_limit"),
    Limit(U8(28), "sudo_set_subnet_owner_cut", "subnet_owner_cut"),
    Limit(U8(29), "sudo_set_network_rate_limit", "network_rate_limit"),
    Limit(U8(35), "sudo_set_network_immunity_period", "network_immunity_period"),
    Limit(U8(36), "sudo_set_network_min_lock_cost", "network_min_lock_cost"),
    Limit(U8(37), "sudo_set_subnet_limit", "subnet_limit"),
    Limit(U8(38), "sudo_set_lock_reduction_interval", "network_lock_reduction_interval"),
    Limit(U8(42), "sudo_set_stake_threshold", "stake_threshold"),
    Limit(U8(45), "sudo_set_tx_delegate_take_rate_limit", "tx_delegate_take_rate_limit"),
    Limit(U8(46), "sudo_set_min_delegate_take", "min_delegate_take"),
    Limit(U8(71), "sudo_set_commit_reveal_version", "commit_reveal_weights_version"),
    Limit(U8(73), "sudo_set_ck_burn", "ck_burn"),
    Limit(U8(74), "sudo_set_admin_freeze_window", "admin_freeze_window"),
    Limit(U8(75), "sudo_set_owner_hparam_rate_limit", "owner_hyperparam_rate_limit"),
    Limit(U8(85), "sudo_set_start_call_delay", "start_call_delay"),
    Limit(U8(86), "sudo_set_coldkey_swap_announcement_delay", "coldkey_swap_announcement_delay"),
    Limit(
        U8(87), "sudo_set_coldkey_swap_reannouncement_delay", "coldkey_swap_reannouncement_delay",
    ),
    Limit(U8(96), "sudo_set_max_epochs_per_block", "max_epochs_per_block", 1),
    # of pallets/subtensor; those above are of pallets/admin-utils
    Limit(U8(69), "sudo_set_tx_childkey_take_rate_limit", "tx_childkey_take_rate_limit"),
    Limit(U8(76), "sudo_set_min_childkey_take", "min_childkey_take"),
    Limit(U8(77), "sudo_set_max_childkey_take", "max_childkey_take"),
    Limit(U8(109), "set_pending_childkey_cooldown", "pending_child_key_cooldown"),
)
LIMIT_OF: Final[Mapping[U8, Limit]] = {limit.call: limit for limit in LIMITS}


def _is_limit(call: U8, value: U64) -> bool:
    """Tell whether there is such a limit, and the value belongs to the domain of its item."""
    limit = LIMIT_OF.get(call)
    return limit is not None and LAYOUTS[limit.item].holds(value)


@contract(pre=lambda state, origin, call, value: _is_limit(call, value))
def set_limit(state: State, origin: AccountId | None, call: U8, value: U64) -> None:
    """Set a number of the whole chain.

    state:  state of the chain
    origin: account that signs the call, or nothing for root
    call:   number of the call in its pallet
    value:  the new value, in the domain and the unit of its item

    pre: there is such a limit, and the value belongs to the domain of its item
    rejects: BadOrigin when the caller is not root
    rejects: ValueNotInBounds when no epoch could run in a block
    Operation: T5
    Tracks: pallets/admin-utils/src/lib.rs sudo_set_network_rate_limit @ 14bc6f9
    """
    require_root(origin)
    limit = LIMIT_OF[call]
    if value < limit.least:
        raise Rejection(RejectionCode.VALUE_NOT_IN_BOUNDS)
    tables_of(state)[limit.item].set((), value)
#| ```
#|
#| ```python example
#| set_limit(chain, None, U8(74), U64(0))
#| assert chain.admin_freeze_window.get() == 0
#| assert len(LIMIT_OF) == len(LIMITS)
#| ```
#|
#| !!! note "What a new limit changes"
#|     A call writes its item and nothing else, so a new limit holds for what is decided later. A delegate take outside new bounds stays, and so does a childkey take, but that one is [read](delegation.md#childkey-take-of) as the least one if it is below. Children that wait and announced swaps of coldkeys keep
#|     the block for which they wait; only the delay after which a swap may be announced anew holds for standing announcements too. `sudo_set_default_take` sets the *greatest* delegate take, in spite of its name; the take of hotkeys that never set one is not changed by it.
#|
#| One more number of the chain is a fixed-point number, the base rate of the [moving price](emission.md).
#|
#| ```python
@contract(post=lambda result, state, origin, alpha: state.subnet_moving_alpha.get() == alpha)
def sudo_set_subnet_moving_alpha(
    state: State, origin: AccountId | None, alpha: I96F32
) -> None:
    """Set the base rate of the moving price of all subnets.

    state:  state of the chain
    origin: account that signs the call, or nothing for root
    alpha:  the new rate, a share; any value is accepted, negative ones too

    post: subnet_moving_alpha() == alpha
    rejects: BadOrigin when the caller is not root
    Operation: T5
    Tracks: pallets/admin-utils/src/lib.rs sudo_set_subnet_moving_alpha @ 14bc6f9
    """
    require_root(origin)
    state.subnet_moving_alpha.set(alpha)
#| ```
#|
#| ## Setters as calls {#setter-calls}
#|
#| On the chain each row is a call with a name of its own. Its arguments are the origin, the netuid where a subnet is meant, and the value.
#|
#| | table | call | is |
#| | --- | --- | --- |
#| | `NUMBERS` | name (origin, netuid, value) | `set_number` (origin, netuid, number of the call, value) |
#| | `FLAGS` | name (origin, netuid, value) | `set_flag` (origin, netuid, number of the call, value) |
#| | `LIMITS` | name (origin, value) | `set_limit` (origin, number of the call, value) |
#|
#| ```python
def _number_call(setter: Setter) -> Callable[..., None]:
    """Return the call of a row that sets a number."""

    def call(state: State, origin: AccountId | None, netuid: Netuid, value: U64) -> None:
        set_number(state, origin, netuid, setter.call, value)

    return call


def _flag_call(setter: Setter) -> Callable[..., None]:
    """Return the call of a row that sets a flag."""

    def call(state: State, origin: AccountId | None, netuid: Netuid, value: bool) -> None:
        set_flag(state, origin, netuid, setter.call, value)

    return call


def _limit_call(limit: Limit) -> Callable[..., None]:
    """Return the call of a row that sets a number of the chain."""

    def call(state: State, origin: AccountId | None, value: U64) -> None:
        set_limit(state, origin, limit.call, value)

    return call


@contract(post=lambda result: len(result) == len(NUMBERS) + len(FLAGS) + len(LIMITS))
def setter_calls() -> Mapping[str, Callable[..., None]]:
    """Return the calls of all rows by the names that they have on the chain."""
    return {
        **{setter.name: _number_call(setter) for setter in NUMBERS},
        **{setter.name: _flag_call(setter) for setter in FLAGS},
        **{limit.name: _limit_call(limit) for limit in LIMITS},
    }
#| ```
#|
#| ```python example
#| setter_calls()["sudo_set_max_epochs_per_block"](chain, None, U64(3))
#| setter_calls()["sudo_set_yuma3_enabled"](chain, anna, net, True)
#| assert chain.max_epochs_per_block.get() == 3 and chain.yuma3_on.get(net)
#| assert len(setter_calls()) == len(NUMBERS) + len(FLAGS) + len(LIMITS)
#| ```
#|
#| ## Setters with a rule of their own {#special-setters}
#|
#| Some hyperparameters do not fit the table: because of a bound that is more than a comparison, a bound for owners only, two values at once, a value of another form, or another rest.
#|
#| ### Seats of a subnet {#sudo-set-max-allowed-uids}
#|
#| The greatest number of neurons lies between the least number and 256, and not below the neurons that there are: [cutting](neurons.md#sudo-trim-to-max-allowed-uids) them is another call. Mechanisms
#| share the 256: seats times mechanisms may not be more.
#|
#| ```python
MAX_ALLOWED_UIDS: Final = Setter(
    U8(15), "sudo_set_max_allowed_uids", "max_allowed_uids", U16(25),
    bounds=(
        Bound(
            "at least", "min_allowed_uids",
            RejectionCode.MAX_ALLOWED_UIDS_LESS_THAN_MIN_ALLOWED_UIDS,
        ),
        Bound(
            "at least", "subnetwork_n",
            RejectionCode.MAX_ALLOWED_UIDS_LESS_THAN_CURRENT_UIDS,
        ),
        Bound("at most", 256, RejectionCode.MAX_ALLOWED_UIDS_GREATER_THAN_DEFAULT_MAX_ALLOWED_UIDS),
    ),
)


@contract(
    post=lambda result, state, origin, netuid, max_allowed_uids: (
        state.max_allowed_uids.get(netuid) == max_allowed_uids
    )
)
def sudo_set_max_allowed_uids(
    state: State, origin: AccountId | None, netuid: Netuid, max_allowed_uids: U16
) -> None:
    """Set the greatest number of neurons of a subnet.

    state:            state of the chain
    origin:           coldkey that signs the call, or nothing for root
    netuid:           the subnet
    max_allowed_uids: the new number

    post: max_allowed_uids(netuid) == max_allowed_uids
    rejects: BadOrigin when the caller is neither root nor the subnet's owner
    rejects: TxRateLimitExceeded when the owner set it too recently
    rejects: AdminActionProhibitedDuringWeightsWindow when the next epoch is too near
    rejects: SubnetDoesNotExist when there is no such subnet
    rejects: MaxAllowedUidsLessThanMinAllowedUids when it is below the least number
    rejects: MaxAllowedUIdsLessThanCurrentUIds when there are more neurons
    rejects: MaxAllowedUidsGreaterThanDefaultMaxAllowedUids when it is above 256
    rejects: TooManyUIDsPerMechanism when seats times mechanisms are more than 256
    Operation: T5
    Tracks: pallets/admin-utils/src/lib.rs sudo_set_max_allowed_uids @ 14bc6f9
    """
    setter = MAX_ALLOWED_UIDS
    _admit(state, origin, netuid, setter)
    _require_bounds(state, netuid, max_allowed_uids, setter.bounds)
    if max_allowed_uids * state.mechanism_count_current.get(netuid) > 256:
        raise Rejection(RejectionCode.TOO_MANY_UIDS_PER_MECHANISM)
    state.max_allowed_uids.set(netuid, max_allowed_uids)
    note_change(state, origin, netuid, setter.parameter)
#| ```
#|
#| ### Version of weights {#sudo-set-weights-version-key}
#|
#| The least version that weights must state. Raising it stops every validator that has not updated its software, so an owner rests longer: `weights_version_key_rate_limit` tempos, five by default. This
#| rest is noted under the owner's coldkey: a new owner need not wait.
#|
#| ```python
VERSION_KEY: Final = U16(4)


@contract(
    post=lambda result, state, origin, netuid, weights_version_key: (
        state.weights_version_key.get(netuid) == weights_version_key
    )
)
def sudo_set_weights_version_key(
    state: State, origin: AccountId | None, netuid: Netuid, weights_version_key: U64
) -> None:
    """Set the least version of the weights of a subnet.

    state:               state of the chain
    origin:              coldkey that signs the call, or nothing for root
    netuid:              the subnet
    weights_version_key: the new version

    post: weights_version_key(netuid) == weights_version_key
    rejects: BadOrigin when the caller is neither root nor the subnet's owner
    rejects: TxRateLimitExceeded when the owner set it too recently
    rejects: AdminActionProhibitedDuringWeightsWindow when the next epoch is too near
    rejects: SubnetDoesNotExist when there is no such subnet
    Operation: T5
    Tracks: pallets/admin-utils/src/lib.rs sudo_set_weights_version_key @ 14bc6f9
    """
    require_subnet_owner(state, origin, netuid)
    changes, now = state.transaction_key_last_block, state.block.get()
    if origin is not None:
        tempo, tempos = state.tempo.get(netuid), state.weights_version_key_rate_limit.get()
        rest = saturating_mul(u64, U64(tempo), tempos)
        if not interval_passed(changes.get((origin, netuid, VERSION_KEY)), now, rest):
            raise Rejection(RejectionCode.TX_RATE_LIMIT_EXCEEDED)
    require_open_window(state, netuid)
    require_subnet(state, netuid)
    state.weights_version_key.set(netuid, weights_version_key)
    if origin is not None:
        changes.set((origin, netuid, VERSION_KEY), now)
#| ```
#|
#| ### Moving average of bonds {#sudo-set-bonds-moving-average}
#|
#| An owner may let at most 0.975 of a bond survive an epoch; root any number of millionths. The owner's bound is asked before the subnet.
#|
#| ```python
BONDS_MOVING_AVERAGE: Final = Setter(
    U8(26), "sudo_set_bonds_moving_average", "bonds_moving_average", U16(13), exists=False,
)


@contract(
    post=lambda result, state, origin, netuid, bonds_moving_average: (
        state.bonds_moving_average.get(netuid) == bonds_moving_average
    )
)
def sudo_set_bonds_moving_average(
    state: State, origin: AccountId | None, netuid: Netuid, bonds_moving_average: U64
) -> None:
    """Set the share of a bond that survives an epoch.

    state:                state of the chain
    origin:               coldkey that signs the call, or nothing for root
    netuid:               the subnet
    bonds_moving_average: the new share, millionths

    post: bonds_moving_average(netuid) == bonds_moving_average
    rejects: BadOrigin when the caller is neither root nor the subnet's owner
    rejects: TxRateLimitExceeded when the owner set it too recently
    rejects: AdminActionProhibitedDuringWeightsWindow when the next epoch is too near
    rejects: BondsMovingAverageMaxReached when an owner asks for more than 975,000
    rejects: SubnetDoesNotExist when there is no such subnet
    Operation: T5
    Tracks: pallets/admin-utils/src/lib.rs sudo_set_bonds_moving_average @ 14bc6f9
    """
    setter = BONDS_MOVING_AVERAGE
    _admit(state, origin, netuid, setter)
    if origin is not None and bonds_moving_average > 975_000:
        raise Rejection(RejectionCode.BONDS_MOVING_AVERAGE_MAX_REACHED)
    require_subnet(state, netuid)
    state.bonds_moving_average.set(netuid, bonds_moving_average)
    note_change(state, origin, netuid, setter.parameter)
#| ```
#|
#| !!! note "Above one"
#|     Root may set more than 1,000,000. What an epoch makes of it is said at the [fixed rate](bonds.md#fixed-alpha-yuma2) of bonds.
#|
#| ### Rates of liquid alpha {#sudo-set-alpha-values}
#|
#| The least and the greatest rate of [liquid alpha](bonds.md#liquid-alpha) are set together, and only while it is on. A fortieth of 65,535, rounded down, is the least that either may be.
#|
#| ```python
ALPHA_VALUES: Final = Setter(
    U8(51), "sudo_set_alpha_values", "alpha_low", U16(17), exists=False,
)
LEAST_ALPHA: Final = 65535 // 40


@contract(
    post=lambda result, state, origin, netuid, alpha_low, alpha_high: (
        LEAST_ALPHA <= state.alpha_low.get(netuid) <= state.alpha_high.get(netuid)
    )
)
def sudo_set_alpha_values(
    state: State, origin: AccountId | None, netuid: Netuid, alpha_low: U16, alpha_high: U16
) -> None:
    """Set the bounds of the rates of liquid alpha.

    state:      state of the chain
    origin:     coldkey that signs the call, or nothing for root
    netuid:     the subnet
    alpha_low:  the new least rate, 65535ths
    alpha_high: the new greatest rate, 65535ths

    post: LEAST_ALPHA <= alpha_low(netuid) <= alpha_high(netuid)
    rejects: BadOrigin when the caller is neither root nor the subnet's owner
    rejects: TxRateLimitExceeded when the owner set them too recently
    rejects: AdminActionProhibitedDuringWeightsWindow when the next epoch is too near
    rejects: LiquidAlphaDisabled when liquid alpha is off
    rejects: AlphaHighTooLow when the greatest rate is below a fortieth
    rejects: AlphaLowOutOfRange when the least rate is below a fortieth or above the greatest
    Operation: T5
    Tracks: pallets/admin-utils/src/lib.rs sudo_set_alpha_values @ 14bc6f9
    """
    setter = ALPHA_VALUES
    _admit(state, origin, netuid, setter)
    if not state.liquid_alpha_on.get(netuid):
        raise Rejection(RejectionCode.LIQUID_ALPHA_DISABLED)
    if alpha_high < LEAST_ALPHA:
        raise Rejection(RejectionCode.ALPHA_HIGH_TOO_LOW)
    if not LEAST_ALPHA <= alpha_low <= alpha_high:
        raise Rejection(RejectionCode.ALPHA_LOW_OUT_OF_RANGE)
    state.alpha_low.set(netuid, alpha_low)
    state.alpha_high.set(netuid, alpha_high)
    note_change(state, origin, netuid, setter.parameter)
#| ```
#|
#| ```python example
#| assert LEAST_ALPHA == 1638
#| ```
#|
#| ### Steepness of liquid alpha {#sudo-set-alpha-sigmoid-steepness}
#|
#| Only root may turn the sigmoid around, by a negative steepness.
#|
#| ```python
STEEPNESS: Final = Setter(
    U8(68), "sudo_set_alpha_sigmoid_steepness", "alpha_sigmoid_steepness", U16(20),
)


@contract(
    post=lambda result, state, origin, netuid, steepness: (
        state.alpha_sigmoid_steepness.get(netuid) == steepness
    )
)
def sudo_set_alpha_sigmoid_steepness(
    state: State, origin: AccountId | None, netuid: Netuid, steepness: I16
) -> None:
    """Set the steepness of liquid alpha.

    state:     state of the chain
    origin:    coldkey that signs the call, or nothing for root
    netuid:    the subnet
    steepness: the new steepness, hundredths

    post: alpha_sigmoid_steepness(netuid) == steepness
    rejects: BadOrigin when the caller is neither root nor the subnet's owner
    rejects: TxRateLimitExceeded when the owner set it too recently
    rejects: AdminActionProhibitedDuringWeightsWindow when the next epoch is too near
    rejects: SubnetDoesNotExist when there is no such subnet
    rejects: NegativeSigmoidSteepness when an owner asks for a negative one
    Operation: T5
    Tracks: pallets/admin-utils/src/lib.rs sudo_set_alpha_sigmoid_steepness @ 14bc6f9
    """
    _admit(state, origin, netuid, STEEPNESS)
    if origin is not None and steepness < 0:
        raise Rejection(RejectionCode.NEGATIVE_SIGMOID_STEEPNESS)
    state.alpha_sigmoid_steepness.set(netuid, steepness)
    note_change(state, origin, netuid, STEEPNESS.parameter)
#| ```
#|
#| ### Factor of the price {#sudo-set-burn-increase-mult}
#|
#| Each registration multiplies the [price of the next](registration.md) by a factor from 1 to 3, both included.
#|
#| ```python
BURN_INCREASE_MULT: Final = Setter(
    U8(90), "sudo_set_burn_increase_mult", "burn_increase_mult", U16(27), root=False,
    bounds=(
        Bound("at least", 1 << 64, RejectionCode.INVALID_VALUE),
        Bound("at most", 3 << 64, RejectionCode.INVALID_VALUE),
    ),
)


@contract(
    post=lambda result, state, origin, netuid, burn_increase_mult: (
        state.burn_increase_mult.get(netuid) == burn_increase_mult
    )
)
def sudo_set_burn_increase_mult(
    state: State, origin: AccountId | None, netuid: Netuid, burn_increase_mult: U64F64
) -> None:
    """Set the factor of the price at each registration.

    state:              state of the chain
    origin:             coldkey that signs the call, or nothing for root
    netuid:             the subnet
    burn_increase_mult: the new factor

    post: burn_increase_mult(netuid) == burn_increase_mult
    rejects: BadOrigin when the caller is neither root nor the subnet's owner
    rejects: TxRateLimitExceeded when the owner set it too recently
    rejects: AdminActionProhibitedDuringWeightsWindow when the next epoch is too near
    rejects: SubnetDoesNotExist when there is no such subnet
    rejects: NotPermittedOnRootSubnet when the subnet is root
    rejects: InvalidValue when the factor is below 1 or above 3
    Operation: T5
    Tracks: pallets/admin-utils/src/lib.rs sudo_set_burn_increase_mult @ 14bc6f9
    """
    setter = BURN_INCREASE_MULT
    _admit(state, origin, netuid, setter)
    _require_bounds(state, netuid, burn_increase_mult, setter.bounds)
    state.burn_increase_mult.set(netuid, burn_increase_mult)
    note_change(state, origin, netuid, setter.parameter)
#| ```
#|
#| ### Fee of swaps {#set-fee-rate}
#|
#| The share of a trade that [the pool keeps](pools.md). This is a call of root with names of its own: it says of a subnet that is not there that it has no mechanism.
#|
#| ```python
GREATEST_FEE_RATE: Final = U16(10_000)


@contract(
    post=lambda result, state, origin, netuid, rate: (
        state.fee_rate.get(netuid) == rate <= GREATEST_FEE_RATE
    )
)
def set_fee_rate(
    state: State, origin: AccountId | None, netuid: Netuid, rate: U16
) -> None:
    """Set the fee of swaps in a subnet.

    state:  state of the chain
    origin: account that signs the call, or nothing for root
    netuid: the subnet
    rate:   the new fee, 65535ths

    post: fee_rate(netuid) == rate <= GREATEST_FEE_RATE
    rejects: BadOrigin when the caller is not root
    rejects: MechanismDoesNotExist when there is no such subnet
    rejects: FeeRateTooHigh when it is above 10,000
    Operation: T5
    Tracks: pallets/swap/src/pallet/mod.rs set_fee_rate @ 14bc6f9
    """
    require_root(origin)
    if not subnet_exists(state, netuid):
        raise Rejection(RejectionCode.MECHANISM_DOES_NOT_EXIST)
    if rate > GREATEST_FEE_RATE:
        raise Rejection(RejectionCode.FEE_RATE_TOO_HIGH)
    state.fee_rate.set(netuid, rate)
#| ```
#|
#| ## The time of epochs {#tempo-control}
#|
#| | constant | value | meaning |
#| | --- | --- | --- |
#| | `LEAST_TEMPO` | 360 blocks | least tempo that an owner may set, and the rest after it |
#| | `GREATEST_TEMPO` | 50,400 blocks | greatest tempo that an owner may set |
#| | `TEMPO_UPDATE` | 11 | number of the call that sets a tempo, in the table of last calls |
#| | `LEAST_FACTOR`, `GREATEST_FACTOR` | 1,000, 50,000 | bounds of the factor of the activity cutoff, thousandths |
#| | `ACTIVITY_FACTOR`, `TRIGGER` | 30, 31 | numbers of hyperparameters: that factor, and epochs that were asked for |
#|
#| ```python
LEAST_TEMPO: Final = U16(360)
GREATEST_TEMPO: Final = U16(50_400)
TEMPO_UPDATE: Final = U16(11)
LEAST_FACTOR: Final = U32(1_000)
GREATEST_FACTOR: Final = U32(50_000)
ACTIVITY_FACTOR: Final = U16(30)
TRIGGER: Final = U16(31)
#| ```
#|
#| ### Tempo {#set-tempo}
#|
#| A new tempo begins now: the block counts as that of the last epoch, so the next one comes a full tempo later, whatever had passed of the old one. Nothing else of the schedule changes: the number of
#| the epoch stays, and so do the emissions that wait.
#|
#| An owner may set 360 to 50,400 blocks, once in 360 blocks, which are noted under its coldkey. The range is asked before the window, and the rest last.
#|
#| ```python
def _begin_tempo(state: State, netuid: Netuid, tempo: U16) -> None:
    """Let a subnet have a tempo from this block on."""
    state.tempo.set(netuid, tempo)
    state.last_epoch_block.set(netuid, state.block.get())


@contract(
    post=lambda result, state, origin, netuid, tempo: (
        state.last_epoch_block.get(netuid) == state.block.get()
    )
)
def set_tempo(state: State, origin: AccountId, netuid: Netuid, tempo: U16) -> None:
    """Set the tempo of a subnet, as its owner.

    state:  state of the chain
    origin: coldkey that signs the call
    netuid: the subnet
    tempo:  the new tempo, blocks

    post: last_epoch_block(netuid) == block()
    rejects: BadOrigin when the caller is not the subnet's owner
    rejects: TempoOutOfBounds when it is below 360 or above 50,400
    rejects: AdminActionProhibitedDuringWeightsWindow when the next epoch is too near
    rejects: TxRateLimitExceeded when the owner set it too recently
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/tempo_control.rs do_set_tempo @ 14bc6f9
    """
    require_subnet_owner(state, origin, netuid)
    if not LEAST_TEMPO <= tempo <= GREATEST_TEMPO:
        raise Rejection(RejectionCode.TEMPO_OUT_OF_BOUNDS)
    require_open_window(state, netuid)
    changes, now = state.transaction_key_last_block, state.block.get()
    change = (origin, netuid, TEMPO_UPDATE)
    if not interval_passed(changes.get(change), now, U64(LEAST_TEMPO)):
        raise Rejection(RejectionCode.TX_RATE_LIMIT_EXCEEDED)
    _begin_tempo(state, netuid, tempo)
    changes.set(change, now)
#| ```
#|
#| Root may set any tempo; with zero the subnet has no epochs any more. It must keep to the window of the old tempo.
#|
#| ```python
@contract(
    post=lambda result, state, origin, netuid, tempo: (
        state.last_epoch_block.get(netuid) == state.block.get()
    )
)
def sudo_set_tempo(
    state: State, origin: AccountId | None, netuid: Netuid, tempo: U16
) -> None:
    """Set the tempo of a subnet, as root.

    state:  state of the chain
    origin: account that signs the call, or nothing for root
    netuid: the subnet
    tempo:  the new tempo, blocks; 0 for no epochs

    post: last_epoch_block(netuid) == block()
    rejects: BadOrigin when the caller is not root
    rejects: AdminActionProhibitedDuringWeightsWindow when the next epoch is too near
    rejects: SubnetDoesNotExist when there is no such subnet
    Operation: T5
    Tracks: pallets/admin-utils/src/lib.rs sudo_set_tempo @ 14bc6f9
    """
    require_root(origin)
    require_open_window(state, netuid)
    require_subnet(state, netuid)
    _begin_tempo(state, netuid, tempo)
#| ```
#|
#| !!! note "A tempo shorter than the window"
#|     Root may set a tempo below the freeze window. Then every block is frozen, the window cannot open, and nothing of the subnet that has a window can be changed, the tempo included, until root makes the window itself shorter.
#|
#| ```python example
#| set_limit(chain, None, U8(74), U64(10))
#| set_tempo(chain, anna, net, U16(720))
#| assert chain.last_epoch_block.get(net) == 1000
#|
#| # the owner's next tempo must wait until block 1360; the epoch is due at 1720
#| chain.block.set(Block(1359))
#| try:
#|     set_tempo(chain, anna, net, U16(360))
#| except Rejection as rejection:
#|     assert rejection.code.value == "TxRateLimitExceeded"
#| ```
#|
#| ### Asking for an epoch {#trigger-epoch}
#|
#| The owner of a subnet that does not hide its weights may ask for an epoch out of turn. It comes after as many blocks as the freeze window has, and all of these are frozen, so that validators can give
#| their weights. It is refused if one is noted already, or if the regular
#| epoch comes first anyway.
#|
#| $$ \text{noted} = \text{now} \oplus \text{window}, \quad \text{if } (\text{last epoch} \oplus \text{tempo}) \ominus \text{now} \ge \text{window} $$
#|
#| Epochs that were asked for rest like a hyperparameter.
#|
#| ```python
def _blocks_to_epoch(state: State, netuid: Netuid) -> U64:
    """Return how many blocks are left before the regular epoch; the greatest number if never."""
    tempo = state.tempo.get(netuid)
    if tempo == 0:
        return U64(u64.high)
    due = saturating_add(u64, U64(state.last_epoch_block.get(netuid)), U64(tempo))
    return saturating_sub(u64, due, U64(state.block.get()))


@contract(
    post=lambda result, state, origin, netuid: (
        state.pending_epoch_at.get(netuid) >= state.block.get()
    )
)
def trigger_epoch(state: State, origin: AccountId, netuid: Netuid) -> None:
    """Ask for an epoch out of turn, as the subnet's owner.

    state:  state of the chain
    origin: coldkey that signs the call
    netuid: the subnet

    post: pending_epoch_at(netuid) >= block()
    rejects: BadOrigin when the caller is not the subnet's owner
    rejects: DynamicTempoBlockedByCommitReveal when weights are committed and revealed
    rejects: EpochTriggerAlreadyPending when an epoch is noted already
    rejects: AutoEpochAlreadyImminent when the regular epoch comes sooner
    rejects: TxRateLimitExceeded when the owner asked for one too recently
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/tempo_control.rs do_trigger_epoch @ 14bc6f9
    """
    require_subnet_owner(state, origin, netuid)
    if state.commit_reveal_weights_enabled.get(netuid):
        raise Rejection(RejectionCode.DYNAMIC_TEMPO_BLOCKED_BY_COMMIT_REVEAL)
    if state.pending_epoch_at.get(netuid) != 0:
        raise Rejection(RejectionCode.EPOCH_TRIGGER_ALREADY_PENDING)
    window = U64(state.admin_freeze_window.get())
    if _blocks_to_epoch(state, netuid) < window:
        raise Rejection(RejectionCode.AUTO_EPOCH_ALREADY_IMMINENT)
    require_rest(state, origin, netuid, TRIGGER)
    noted = saturating_add(u64, U64(state.block.get()), window)
    state.pending_epoch_at.set(netuid, Block(noted))
    note_change(state, origin, netuid, TRIGGER)
#| ```
#|
#| !!! note "A tempo of zero"
#|     With a tempo of zero no regular epoch is near, so one can be asked for. But it never comes: a subnet without tempo [has no epochs](emission.md#is-epoch-due), noted or not. It comes at once when root gives the subnet a tempo.
#|
#| ```python example
#| from taospec.delegation import is_frozen
#|
#| chain.commit_reveal_weights_enabled.set(net, False)
#| trigger_epoch(chain, anna, net)
#| assert chain.pending_epoch_at.get(net) == 1369 and is_frozen(chain, net)
#| ```
#|
#| ```python theorem
#| @theorem("ADM-2", by=("proved",))
#| def an_epoch_that_was_asked_for_comes_first(last: U32, tempo: U16, window: U16, later: U16) -> bool:
#|     """An epoch that was asked for comes now, or no later than the regular one."""
#|     state, anna, netuid = State(), AccountId(7), Netuid(1)
#|     state.subnet_owner.set(netuid, anna)
#|     state.commit_reveal_weights_enabled.set(netuid, False)
#|     state.last_epoch_block.set(netuid, Block(last))
#|     state.tempo.set(netuid, U16(max(1, tempo)))
#|     state.admin_freeze_window.set(window)
#|     state.block.set(Block(last + later))
#|     try:
#|         trigger_epoch(state, anna, netuid)
#|     except Rejection:
#|         return state.pending_epoch_at.get(netuid) == 0
#|     now = last + later
#|     return now <= state.pending_epoch_at.get(netuid) <= max(now, last + max(1, tempo))
#| ```
#|
#| ### Activity cutoff {#set-activity-cutoff-factor}
#|
#| A validator that is silent for longer than a factor times the tempo is [inactive](epoch.md). Here root is free of both rest and window. The range is asked first, after who calls.
#|
#| ```python
@contract(
    post=lambda result, state, origin, netuid, factor_milli: (
        state.activity_cutoff_factor_milli.get(netuid) == factor_milli
    )
)
def set_activity_cutoff_factor(
    state: State, origin: AccountId | None, netuid: Netuid, factor_milli: U32
) -> None:
    """Set after how many tempos a silent validator is inactive.

    state:        state of the chain
    origin:       coldkey that signs the call, or nothing for root
    netuid:       the subnet
    factor_milli: the new factor, thousandths of a tempo

    post: activity_cutoff_factor_milli(netuid) == factor_milli
    rejects: BadOrigin when the caller is neither root nor the subnet's owner
    rejects: ActivityCutoffFactorMilliOutOfBounds when it is below 1,000 or above 50,000
    rejects: AdminActionProhibitedDuringWeightsWindow when an owner calls too near to an epoch
    rejects: TxRateLimitExceeded when the owner set it too recently
    Operation: T5
    Tracks: pallets/subtensor/src/coinbase/tempo_control.rs do_set_activity_cutoff_factor @ 14bc6f9
    """
    require_subnet_owner(state, origin, netuid)
    if not LEAST_FACTOR <= factor_milli <= GREATEST_FACTOR:
        raise Rejection(RejectionCode.ACTIVITY_CUTOFF_FACTOR_MILLI_OUT_OF_BOUNDS)
    if origin is not None:
        require_open_window(state, netuid)
        require_rest(state, origin, netuid, ACTIVITY_FACTOR)
    state.activity_cutoff_factor_milli.set(netuid, factor_milli)
    note_change(state, origin, netuid, ACTIVITY_FACTOR)
#| ```
#|
#| ## What is left out {#left-out}
#|
#| These calls of the chain write what no rule of the incentive system reads, or do nothing.
#|
#| | call | why |
#| | --- | --- |
#| | `sudo_set_serving_rate_limit` | limits how often a neuron says where it can be reached |
#| | `sudo_set_activity_cutoff` | the older cutoff in blocks, which the factor replaced |
#| | `sudo_set_difficulty`, `sudo_set_min_difficulty`, `sudo_set_max_difficulty`, `sudo_set_adjustment_interval`, `sudo_set_adjustment_alpha` | the difficulty of registration by work, which is no more |
#| | `sudo_set_tao_flow_cutoff`, `sudo_set_tao_flow_normalization_exponent`, `sudo_set_tao_flow_smoothing_factor`, `sudo_set_net_tao_flow_enabled` | emission by flows, which prices replaced |
#| | `sudo_set_dissolve_network_schedule_duration` | scheduled dissolutions, which are no more |
#| | `sudo_set_network_pow_registration_allowed`, `sudo_set_total_issuance` | always refused |
#| | `swap_authorities`, `schedule_grandpa_change`, `sudo_set_evm_chain_id`, `sudo_toggle_evm_precompile` | not of the incentive system |
