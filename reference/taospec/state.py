#| # State {#state}
#|
#| Everything that the chain remembers between two blocks stands in one record, the *state*. This chapter says what it consists of, how a call changes it or leaves it untouched, and how two implementations compare
#| theirs without exchanging them: by a *canonical serialisation* of it and a *digest* of that.
#|
#| The state is made of *tables*. A table maps keys to values and has a default: a key that was never written reads as the default. A single number of the chain, such as the total issuance, is an *item*: a table with one
#| nameless key. The names are those of the chain's storage, in this text's spelling: `TotalHotkeyAlpha` is `total_hotkey_alpha`.
#|
#| ```python
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from hashlib import blake2b
from types import TracebackType
from typing import Final, Generic, TypeVar, cast, get_args, get_origin, get_type_hints

from taospec.locks import Lock
from taospec.primitives import (
    AccountId, Alpha, Block, CONTRACTS_ON, ContractError, DOMAINS, Digest, I16, I32F32, I64, I96F32,
    Netuid, Rao, U8, U16, U32, U64, U64F64, U96F32, U128, Uid, contract,
)
from taospec.share_pools import NOTHING, SafeFloat
from taospec.slashing import (
    CLEAN, DEFAULT_SLASHING, Escrow, Evidence, PendingSlash, ScheduledMode, ScheduledParameters,
    SlashClock, SlashParameters,
)
#| ```
#|
#| ## Tables {#tables}
#|
#| A table holds exactly the entries that differ from its default. Writing the default removes the entry; there is no difference between an entry that was set to the default and one that never was. Where the chain does
#| distinguish presence from a default value, the value here is optional and nothing is its default. So the state of two implementations is equal if and only if all their entries are.
#|
#| Keys of several parts are tuples. Where a rule goes through all entries that share the first parts of their keys, the table keeps them in *groups*; the order within a group is a matter of each rule, and `keys_of`
#| gives ascending keys.
#|
#| A value that leaves its domain is an error of the program: like a broken [contract](primitives.md#contracts), it is checked while contracts are on.
#|
#| ```python
Key = TypeVar("Key")
Value = TypeVar("Value")


class Journal:
    """What was overwritten since each open layer began: old values by table and key."""

    __slots__ = ("layers",)

    def __init__(self) -> None:
        self.layers: list[dict[tuple[str, object], object]] = []

    def note(self, name: str, key: object, old: object) -> None:
        """Remember the value that an entry had when the innermost layer began."""
        if self.layers:
            self.layers[-1].setdefault((name, key), old)


class Table(Generic[Key, Value]):
    """A map with a default; `group` is how many first parts of a key form the key of a group."""

    __slots__ = ("default", "entries", "group", "groups", "holds", "journal", "name")

    def __init__(self, default: Value, group: int = 0) -> None:
        self.name = ""
        self.default = default
        self.group = group
        self.entries: dict[Key, Value] = {}
        self.groups: dict[object, dict[Key, None]] = {}
        self.journal = Journal()
        self.holds: Callable[[object], bool] | None = None

    def get(self, key: Key) -> Value:
        """Return the value of a key, the default if it has no entry."""
        return self.entries.get(key, self.default)

    def set(self, key: Key, value: Value) -> None:
        """Write the value of a key; the default removes the entry."""
        if self.holds is not None and not self.holds(value):
            raise ContractError(f"state.{self.name}[{key}] = {value!r} leaves its domain")
        if self.journal.layers:
            self.journal.note(self.name, key, self.get(key))
        self.put(key, value)

    def put(self, key: Key, value: Value) -> None:
        """Write without remembering; for building a state and for taking changes back."""
        if value != self.default:
            if self.group and key not in self.entries:
                self.groups.setdefault(self.prefix(key), {})[key] = None
            self.entries[key] = value
        elif key in self.entries:
            del self.entries[key]
            if self.group:
                members = self.groups[self.prefix(key)]
                del members[key]
                if not members:
                    del self.groups[self.prefix(key)]

    def remove(self, key: Key) -> None:
        """Let a key read as the default again."""
        self.set(key, self.default)

    def prefix(self, key: Key) -> object:
        """Return the key of the group to which a key belongs."""
        parts = cast(tuple[object, ...], key)
        return parts[0] if self.group == 1 else parts[: self.group]

    def keys(self) -> list[Key]:
        """Return all keys, ascending."""
        return sorted(self.entries)  # type: ignore[type-var]

    def keys_of(self, prefix: object) -> list[Key]:
        """Return the keys of a group, ascending."""
        return sorted(self.groups.get(prefix, ()))  # type: ignore[type-var]


class Item(Generic[Value]):
    """A single value of the state; it reads as its default until it is written."""

    __slots__ = ("table",)

    def __init__(self, default: Value) -> None:
        self.table: Table[tuple[()], Value] = Table(default)

    def get(self) -> Value:
        """Return the value."""
        return self.table.get(())

    def set(self, value: Value) -> None:
        """Write the value."""
        self.table.set((), value)


def _table(default: Value, group: int = 0) -> Table[Key, Value]:
    """Declare a table of the state."""
    return field(default_factory=lambda: Table(default, group))


def _item(default: Value) -> Item[Value]:
    """Declare an item of the state."""
    return field(default_factory=lambda: Item(default))
#| ```
#|
#| ## Values of several parts {#records}
#|
#| A lock is the record of the chapter on [locks](locks.md); the records of [slashing](slashing.md#records) are those of that chapter. The other values that are more than a number are these.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Link:
    """A share of a hotkey's stake that counts for another hotkey.

    proportion: share of the stake, (2^64-1)ths
    hotkey:     the child, or the parent, at the other end
    """

    proportion: U64
    hotkey: AccountId


@dataclass(frozen=True, slots=True)
class PendingChildren:
    """Children that a hotkey asked for and that wait for their time.

    children: the children and their proportions, in the order of the call
    due:      block after which they apply
    """

    children: Sequence[Link]
    due: Block


@dataclass(frozen=True, slots=True)
class ClaimRate:
    """What one rao of root stake under a hotkey has earned in one subnet so far.

    netuid: the subnet whose alpha was earned
    rate:   alpha for one rao of root stake, rao
    """

    netuid: Netuid
    rate: I96F32


@dataclass(frozen=True, slots=True)
class ClaimType:
    """What a coldkey wants done with the alpha that its root stake earns.

    kind:    0 swap it for TAO and stake that on root, 1 keep it, 2 keep it in some subnets
    subnets: the subnets in which it is kept if kind is 2, ascending; otherwise empty
    """

    kind: U8
    subnets: Sequence[Netuid]


@dataclass(frozen=True, slots=True)
class AlphaKey:
    """The key of one holder's share.

    hotkey:  hotkey that holds the stake
    coldkey: coldkey that owns it
    netuid:  subnet
    """

    hotkey: AccountId
    coldkey: AccountId
    netuid: Netuid


@dataclass(frozen=True, slots=True)
class Announcement:
    """A coldkey's announced wish to be replaced by another.

    due:  block from which the swap may run
    hash: hash of the new coldkey
    """

    due: Block
    hash: Digest


@dataclass(frozen=True, slots=True)
class Lease:
    """A subnet whose owner cut is shared with those who paid for it.

    beneficiary: coldkey that operates the subnet
    coldkey:     coldkey of the lease, the subnet's owner
    hotkey:      hotkey of the lease, the subnet's owner hotkey
    percent:     share of the owner cut that goes to contributors, percent
    end:         last block of the lease, or nothing
    netuid:      the leased subnet
    """

    beneficiary: AccountId
    coldkey: AccountId
    hotkey: AccountId
    percent: U8
    end: Block | None
    netuid: Netuid


@dataclass(frozen=True, slots=True)
class Entry:
    """One weight or bond.

    uid:   neuron that it is given to
    value: how much, 65535ths
    """

    uid: Uid
    value: U16


@dataclass(frozen=True, slots=True)
class WeightCommit:
    """A hash that its author promises to open.

    hash:  hash of the weights
    epoch: number of the epoch of the commit
    block: block of the commit
    """

    hash: Digest
    epoch: U64
    block: Block


@dataclass(frozen=True, slots=True)
class TimelockedCommit:
    """A sealed text that anybody can open once the beacon has given the key of its round.

    hotkey: hotkey that committed
    block:  block of the commit
    sealed: the text, by a number that stands for it
    round:  round of the beacon whose key opens it
    """

    hotkey: AccountId
    block: Block
    sealed: Digest
    round: U64


@dataclass(frozen=True, slots=True)
class Payload:
    """What a sealed text says.

    hotkey:      hotkey that sealed it; nothing in the older form, which does not say
    uids:        neurons that are weighted
    values:      their weights, 65535ths
    version_key: version of the weights
    """

    hotkey: AccountId | None
    uids: Sequence[Uid]
    values: Sequence[U16]
    version_key: U64


@dataclass(frozen=True, slots=True)
class EmissionSplit:
    """How the emission of a subnet is divided among its mechanisms.

    parts: part of each mechanism, 65535ths
    """

    parts: Sequence[U16]


SWAP: Final = ClaimType(U8(0), ())
KEEP: Final = ClaimType(U8(1), ())
ROOT: Final = Netuid(0)
#| ```
#|
#| ## The tables of the state {#tables-of-the-state}
#|
#| The `key` and the `value` are domains or records; `list of` is a list in a stored order. A key or value of one part has no more. Defaults are those of the chain at the start; a
#| [preset](parameters.md#presets) with other limits writes them at genesis.
#|
#| ### The chain {#the-chain}
#|
#| | table | key | value | unit | default | meaning | storage of the chain |
#| | --- | --- | --- | --- | --- | --- | --- |
#| | `block` | – | Block | blocks | 0 | number of the current block | System Number |
#| | `block_author` | – | AccountId or nothing | – | nothing | account that receives the fees of the current block, if it is known | author of the block |
#| | `parent_hash` | – | Digest | – | 0 | hash of the block before | System ParentHash |
#| | `balances_issuance` | – | Rao | rao | 0 | all TAO on accounts and in flight | Balances TotalIssuance |
#| | `total_issuance` | – | Rao | rao | 0 | all TAO by the count of the staking rules | TotalIssuance |
#| | `total_stake` | – | Rao | rao | 0 | TAO staked, as counted call by call | TotalStake |
#|
#| ### Accounts {#accounts}
#|
#| | table | key | value | unit | default | meaning | storage of the chain |
#| | --- | --- | --- | --- | --- | --- | --- |
#| | `balances` | AccountId | Rao | rao | 0 | free TAO of an account | Balances Account |
#| | `owner` | AccountId | AccountId or nothing | – | nothing | coldkey that owns a hotkey; a hotkey exists where there is one | Owner |
#| | `owned_hotkeys` | AccountId | list of AccountId | – | empty | hotkeys of a coldkey, in the order in which it got them | OwnedHotkeys |
#| | `staking_hotkeys` | AccountId | list of AccountId | – | empty | hotkeys under which a coldkey has ever had stake, in that order | StakingHotkeys |
#| | `delegates` | AccountId | U16 or nothing | 65535ths | nothing | take of a hotkey; a hotkey is a delegate where there is one | Delegates |
#| | `account_flags` | AccountId | U128 | – | 0 | bit 0: the coldkey accepts stake that is locked | AccountFlags |
#| | `auto_stake_destination` | AccountId, Netuid | AccountId or nothing | – | nothing | hotkey to which a coldkey's miners send their incentive | AutoStakeDestination |
#| | `auto_stake_destination_coldkeys` | AccountId, Netuid | list of AccountId | – | empty | coldkeys whose destination a hotkey is | AutoStakeDestinationColdkeys |
#| | `last_tx_block` | AccountId | Block | blocks | 0 | last swap of one of a coldkey's hotkeys | LastRateLimitedBlock LastTxBlock |
#| | `last_tx_block_delegate_take` | AccountId | Block | blocks | 0 | last change of a hotkey's take | LastRateLimitedBlock LastTxBlockDelegateTake |
#| | `last_tx_block_childkey_take` | AccountId | Block | blocks | 0 | last change of a hotkey's childkey take, by the older count | LastRateLimitedBlock LastTxBlockChildKeyTake |
#| | `transaction_key_last_block` | AccountId, Netuid, U16 | Block | blocks | 0 | last call of one kind by an account in a subnet | TransactionKeyLastBlock |
#| | `coldkey_swap_announcements` | AccountId | Announcement or nothing | – | nothing | announced swap of a coldkey | ColdkeySwapAnnouncements |
#| | `coldkey_swap_disputes` | AccountId | Block or nothing | blocks | nothing | block at which a coldkey disputed its swap | ColdkeySwapDisputes |
#| | `last_hotkey_swap_on_netuid` | Netuid, AccountId | Block | blocks | 0 | last swap of a hotkey of a coldkey in a subnet | LastHotkeySwapOnNetuid |
#|
#| ### Limits that root can set {#settable-limits}
#|
#| | table | key | value | unit | default | meaning | storage of the chain |
#| | --- | --- | --- | --- | --- | --- | --- |
#| | `stake_threshold` | – | Rao | rao | 0 | stake below which a hotkey may not set children or weights | StakeThreshold |
#| | `nominator_min_required_stake` | – | U64 | millionths | 0 | least stake of a nominator, in parts of the least stake of a call | NominatorMinRequiredStake |
#| | `tao_weight` | – | U64 | (2^64-1)ths | 971718665099567868 | value of root stake against alpha | TaoWeight |
#| | `ck_burn` | – | U64 | (2^64-1)ths | 0 | share of a parent's dividends that is recycled | CKBurn |
#| | `subnet_owner_cut` | – | U16 | 65535ths | 11796 | share of alpha emission that goes to the owner | SubnetOwnerCut |
#| | `min_delegate_take` | – | U16 | 65535ths | 0 | least take of a delegate | MinDelegateTake |
#| | `max_delegate_take` | – | U16 | 65535ths | 11796 | greatest take of a delegate | MaxDelegateTake |
#| | `min_childkey_take` | – | U16 | 65535ths | 0 | least childkey take | MinChildkeyTake |
#| | `max_childkey_take` | – | U16 | 65535ths | 11796 | greatest childkey take | MaxChildkeyTake |
#| | `tx_rate_limit` | – | U64 | blocks | 1000 | blocks between two hotkey swaps of a coldkey | TxRateLimit |
#| | `tx_delegate_take_rate_limit` | – | U64 | blocks | 216000 | blocks between two increases of a take | TxDelegateTakeRateLimit |
#| | `tx_childkey_take_rate_limit` | – | U64 | blocks | 216000 | blocks between two increases of a childkey take | TxChildkeyTakeRateLimit |
#| | `pending_child_key_cooldown` | – | U64 | blocks | 7200 | blocks for which new children wait | PendingChildKeyCooldown |
#| | `admin_freeze_window` | – | U16 | blocks | 10 | blocks before an epoch in which hyperparameters of the subnet cannot be changed | AdminFreezeWindow |
#| | `owner_hyperparam_rate_limit` | – | U16 | tempos | 2 | tempos between two changes of a hyperparameter by an owner | OwnerHyperparamRateLimit |
#| | `num_root_claim` | – | U64 | – | 5 | root claims that run by themselves in each block | NumRootClaim |
#| | `unlock_rate` | – | U64 | blocks | 934866 | time in which a lock decays to a part 1/e | UnlockRate |
#| | `maturity_rate` | – | U64 | blocks | 934866 | time in which conviction ripens to a part 1 - 1/e | MaturityRate |
#| | `coldkey_swap_announcement_delay` | – | U32 | blocks | 36000 | blocks between announcing and running a coldkey swap | ColdkeySwapAnnouncementDelay |
#| | `coldkey_swap_reannouncement_delay` | – | U32 | blocks | 7200 | blocks after which a due swap may be announced anew | ColdkeySwapReannouncementDelay |
#| | `max_epochs_per_block` | – | U8 | – | 2 | epochs that may run in one block | MaxEpochsPerBlock |
#| | `subnet_moving_alpha` | – | I96F32 | share | 12885 | base rate of the moving price | SubnetMovingAlpha |
#| | `network_registration_start_block` | – | Block | blocks | 0 | subnets registered before it are refunded in the older way | NetworkRegistrationStartBlock |
#| | `tao_in_refund_deployment_block` | – | Block | blocks | 0 | subnets registered after it count the pool's alpha as the protocol's when they are dissolved | TaoInRefundDeploymentBlock |
#| | `commit_reveal_weights_version` | – | U16 | – | 4 | version of commits that reveal themselves | CommitRevealWeightsVersion |
#| | `weights_version_key_rate_limit` | – | U64 | tempos | 5 | tempos between two changes of the weights' version | WeightsVersionKeyRateLimit |
#| | `max_mechanism_count` | – | U8 | – | 2 | most mechanisms of a subnet | MaxMechanismCount |
#| | `subnet_limit` | – | U16 | – | 128 | most subnets, root not counted | SubnetLimit |
#| | `network_min_lock_cost` | – | Rao | rao | 1000000000000 | least price of a subnet | NetworkMinLockCost |
#| | `network_lock_reduction_interval` | – | U64 | blocks | 100800 | time in which that price falls by half of its peak | NetworkLockReductionInterval |
#| | `network_rate_limit` | – | U64 | blocks | 7200 | blocks between two registrations of subnets | NetworkRateLimit |
#| | `network_immunity_period` | – | U64 | blocks | 1296000 | time for which a new subnet is immune | NetworkImmunityPeriod |
#| | `start_call_delay` | – | U64 | blocks | 0 | time between registration and start of a subnet | StartCallDelay |
#|
#| ### Subnets {#subnets}
#|
#| | table | key | value | unit | default | meaning | storage of the chain |
#| | --- | --- | --- | --- | --- | --- | --- |
#| | `networks_added` | Netuid | bool | – | false | whether a subnet exists | NetworksAdded |
#| | `subnet_mechanism` | Netuid | U16 | – | 0 | 1 where a pool sets the price, otherwise alpha and TAO change one to one | SubnetMechanism |
#| | `subnet_owner` | Netuid | AccountId or nothing | – | nothing | coldkey that owns a subnet | SubnetOwner |
#| | `subnet_owner_hotkey` | Netuid | AccountId or nothing | – | nothing | hotkey of the owner | SubnetOwnerHotkey |
#| | `network_registered_at` | Netuid | Block | blocks | 0 | block of a subnet's registration | NetworkRegisteredAt |
#| | `first_emission_block_number` | Netuid | Block or nothing | blocks | nothing | first block with emission; emission runs where there is one | FirstEmissionBlockNumber |
#| | `subtoken_enabled` | Netuid | bool | – | false | whether stake can be added | SubtokenEnabled |
#| | `transfer_toggle` | Netuid | bool | – | true | whether stake can be transferred to another coldkey | TransferToggle |
#| | `network_registration_allowed` | Netuid | bool | – | true | whether neurons can register | NetworkRegistrationAllowed |
#| | `subnet_emission_enabled` | Netuid | bool | – | true | whether TAO flows into the pool | SubnetEmissionEnabled |
#| | `subnet_locked` | Netuid | Rao | rao | 0 | TAO paid for the registration | SubnetLocked |
#| | `rao_recycled_for_registration` | Netuid | Rao | rao | 0 | TAO recycled by registrations | RAORecycledForRegistration |
#| | `owner_cut_enabled` | Netuid | bool | – | true | whether the owner gets a share of emission | OwnerCutEnabled |
#| | `owner_cut_auto_lock_enabled` | Netuid | bool | – | false | whether the owner's share is locked at once | OwnerCutAutoLockEnabled |
#| | `recycle_or_burn` | Netuid | bool | – | false | whether incentive of the owner's hotkeys is recycled, else burned | RecycleOrBurn |
#| | `tempo` | Netuid | U16 | blocks | 360 | blocks between two epochs; 0 is never | Tempo |
#| | `last_epoch_block` | Netuid | Block | blocks | 0 | block of the last epoch slot | LastEpochBlock |
#| | `pending_epoch_at` | Netuid | Block | blocks | 0 | block of an epoch that was asked for or put off; 0 is none | PendingEpochAt |
#| | `subnet_epoch_index` | Netuid | U64 | – | 0 | epoch slots so far | SubnetEpochIndex |
#| | `blocks_since_last_step` | Netuid | U64 | blocks | 0 | blocks since the last epoch that ran | BlocksSinceLastStep |
#| | `last_mechanism_step_block` | Netuid | Block | blocks | 0 | block of the last epoch that ran | LastMechansimStepBlock |
#| | `subnet_uid_to_lease_id` | Netuid | U32 or nothing | – | nothing | lease of a subnet | SubnetUidToLeaseId |
#| | `subnet_leases` | U32 | Lease or nothing | – | nothing | a lease | SubnetLeases |
#| | `subnet_lease_shares` | U32, AccountId | U64F64 | share | 0 | share of a contributor in a lease | SubnetLeaseShares |
#| | `accumulated_lease_dividends` | U32 | Alpha | rao | 0 | owner cut that waits to be shared | AccumulatedLeaseDividends |
#| | `total_networks` | – | U16 | – | 0 | subnets, root among them | TotalNetworks |
#| | `registered_subnet_counter` | Netuid | U64 | – | 0 | how often a netuid was registered | RegisteredSubnetCounter |
#| | `network_last_lock_cost` | – | Rao | rao | 1000000000000 | price that was paid for the last subnet | NetworkLastLockCost |
#| | `network_last_registered` | – | Block | blocks | 0 | block of the last registration of a subnet | LastRateLimitedBlock NetworkLastRegistered |
#|
#| ### Neurons {#neurons}
#|
#| | table | key | value | unit | default | meaning | storage of the chain |
#| | --- | --- | --- | --- | --- | --- | --- |
#| | `subnetwork_n` | Netuid | U16 | – | 0 | neurons of a subnet | SubnetworkN |
#| | `uids` | Netuid, AccountId | Uid or nothing | – | nothing | uid of a hotkey | Uids |
#| | `keys` | Netuid, Uid | AccountId or nothing | – | nothing | hotkey of a uid | Keys |
#| | `is_network_member` | AccountId, Netuid | bool or nothing | – | nothing | whether a hotkey is registered; a false one is left where a hotkey without uid was swapped | IsNetworkMember |
#| | `block_at_registration` | Netuid, Uid | Block | blocks | 0 | block at which a neuron registered | BlockAtRegistration |
#| | `active` | Netuid | list of bool | – | empty | by uid: whether the neuron was active in the last epoch | Active |
#| | `validator_permit` | Netuid | list of bool | – | empty | by uid: whether it may validate | ValidatorPermit |
#| | `consensus` | Netuid | list of U16 | 65535ths | empty | by uid: agreed weight | Consensus |
#| | `dividends` | Netuid | list of U16 | 65535ths | empty | by uid: share of the validators' reward | Dividends |
#| | `validator_trust` | Netuid | list of U16 | 65535ths | empty | by uid: weight that agreed with consensus | ValidatorTrust |
#| | `stake_weight` | Netuid | list of U16 | 65535ths | empty | by uid: share of stake | StakeWeight |
#| | `emission` | Netuid | list of Alpha | rao | empty | by uid: alpha of the last epoch, by which neurons are pruned | Emission |
#| | `incentive` | U16 | list of U16 | 65535ths | empty | by uid: share of the miners' reward in a mechanism; the key is its storage index | Incentive |
#| | `last_update` | U16 | list of Block | blocks | empty | by uid: last weights, commit or registration in a mechanism | LastUpdate |
#| | `weights` | U16, Uid | list of Entry | 65535ths | empty | weights that a neuron gives, in stored order | Weights |
#| | `bonds` | U16, Uid | list of Entry | 65535ths | empty | bonds of a neuron, in stored order | Bonds |
#| | `weight_commits` | U16, AccountId | list of WeightCommit | – | empty | commits that wait to be revealed, the oldest first | WeightCommits |
#| | `timelocked_weight_commits` | U16, U64 | list of TimelockedCommit | – | empty | commits of an epoch that reveal themselves; the key is storage index, epoch | TimelockedWeightCommits |
#| | `pulses` | U64 | bool | – | false | whether the beacon has given the key of a round | Drand Pulses |
#| | `last_stored_round` | – | U64 | – | 0 | last round of the beacon | Drand LastStoredRound |
#| | `oldest_stored_round` | – | U64 | – | 0 | oldest round whose key is kept; 0 before the first | Drand OldestStoredRound |
#| | `sealed_weights` | Digest, U64 | Payload or nothing | – | nothing | what a sealed text opens to with the key of a round, for those that open | none: an oracle |
#|
#| ### Hyperparameters {#hyperparameters}
#|
#| Numbers of one subnet that its owner or root can set.
#|
#| | table | key | value | unit | default | meaning | storage of the chain |
#| | --- | --- | --- | --- | --- | --- | --- |
#| | `max_allowed_uids` | Netuid | U16 | – | 256 | greatest number of neurons | MaxAllowedUids |
#| | `min_allowed_uids` | Netuid | U16 | – | 64 | least number to which a subnet can be trimmed | MinAllowedUids |
#| | `max_allowed_validators` | Netuid | U16 | – | 128 | greatest number of validators | MaxAllowedValidators |
#| | `min_allowed_weights` | Netuid | U16 | – | 1024 | least number of weights in a call | MinAllowedWeights |
#| | `immunity_period` | Netuid | U16 | blocks | 4096 | time for which a new neuron is immune | ImmunityPeriod |
#| | `min_non_immune_uids` | Netuid | U16 | – | 10 | neurons without immunity below which an immune one is pruned | MinNonImmuneUids |
#| | `immune_owner_uids_limit` | Netuid | U16 | – | 1 | neurons of the owner that are never pruned | ImmuneOwnerUidsLimit |
#| | `kappa` | Netuid | U16 | 65535ths | 32767 | share of stake that must support a weight | Kappa |
#| | `rho` | Netuid | U16 | – | 10 | read by nothing | Rho |
#| | `activity_cutoff_factor_milli` | Netuid | U32 | thousandths of a tempo | 13889 | silence after which a validator is inactive | ActivityCutoffFactorMilli |
#| | `bonds_moving_average` | Netuid | U64 | millionths | 900000 | share of a bond that survives an epoch | BondsMovingAverage |
#| | `bonds_penalty` | Netuid | U16 | 65535ths | 65535 | share of clipping that bonds feel | BondsPenalty |
#| | `bonds_reset_on` | Netuid | bool | – | false | whether bonds are reset by metadata | BondsResetOn |
#| | `liquid_alpha_on` | Netuid | bool | – | false | whether each bond has a rate of its own | LiquidAlphaOn |
#| | `alpha_low` | Netuid | U16 | 65535ths | 45875 | least rate of liquid alpha | AlphaValues |
#| | `alpha_high` | Netuid | U16 | 65535ths | 58982 | greatest rate of liquid alpha | AlphaValues |
#| | `alpha_sigmoid_steepness` | Netuid | I16 | hundredths | 1000 | steepness of liquid alpha | AlphaSigmoidSteepness |
#| | `yuma3_on` | Netuid | bool | – | false | whether bonds follow Yuma 3 | Yuma3On |
#| | `weights_version_key` | Netuid | U64 | – | 0 | least version of weights | WeightsVersionKey |
#| | `weights_set_rate_limit` | Netuid | U64 | blocks | 100 | blocks between two sets or commits | WeightsSetRateLimit |
#| | `commit_reveal_weights_enabled` | Netuid | bool | – | true | whether weights are committed and revealed | CommitRevealWeightsEnabled |
#| | `reveal_period_epochs` | Netuid | U64 | epochs | 1 | epochs between commit and reveal | RevealPeriodEpochs |
#| | `burn` | Netuid | Rao | rao | 100000000 | price of a registration | Burn |
#| | `min_burn` | Netuid | Rao | rao | 500000 | least price | MinBurn |
#| | `max_burn` | Netuid | Rao | rao | 100000000000 | greatest price | MaxBurn |
#| | `burn_half_life` | Netuid | U16 | blocks | 360 | time in which the price halves | BurnHalfLife |
#| | `burn_increase_mult` | Netuid | U64F64 | – | 23242897532874035200 | factor of the price at each registration | BurnIncreaseMult |
#| | `registrations_this_block` | Netuid | U16 | – | 0 | registrations in this block | RegistrationsThisBlock |
#| | `registrations_this_interval` | Netuid | U16 | – | 0 | registrations in this interval | RegistrationsThisInterval |
#| | `max_registrations_per_block` | Netuid | U16 | – | 1 | most registrations in a block; root only | MaxRegistrationsPerBlock |
#| | `target_registrations_per_interval` | Netuid | U16 | – | 2 | a third of the most registrations in an interval; root only | TargetRegistrationsPerInterval |
#| | `mechanism_count_current` | Netuid | U8 | – | 1 | mechanisms of a subnet | MechanismCountCurrent |
#| | `mechanism_emission_split` | Netuid | EmissionSplit or nothing | – | nothing | parts of the emission of each mechanism; nothing is equal parts | MechanismEmissionSplit |
#| | `last_owner_hyperparam_update` | Netuid, U16 | Block | blocks | 0 | last change of a hyperparameter by an owner; the key is subnet, number of the hyperparameter | LastRateLimitedBlock OwnerHyperparamUpdate |
#| | `set_sn_owner_hotkey` | Netuid | Block | blocks | 0 | last change of the owner's hotkey | LastRateLimitedBlock SetSNOwnerHotkey |
#|
#| ### Pools and emission {#pools-and-emission}
#|
#| | table | key | value | unit | default | meaning | storage of the chain |
#| | --- | --- | --- | --- | --- | --- | --- |
#| | `subnet_tao` | Netuid | Rao | rao | 0 | TAO in the pool; on root all stake | SubnetTAO |
#| | `subnet_alpha_in` | Netuid | Alpha | rao | 0 | alpha in the pool | SubnetAlphaIn |
#| | `subnet_alpha_out` | Netuid | Alpha | rao | 0 | alpha outside the pool | SubnetAlphaOut |
#| | `subnet_protocol_alpha` | Netuid | Alpha | rao | 0 | alpha bought by the chain itself | SubnetProtocolAlpha |
#| | `subnet_volume` | Netuid | U128 | rao | 0 | TAO that ever passed through the pool | SubnetVolume |
#| | `subnet_moving_price` | Netuid | I96F32 | TAO for one alpha | 0 | moving average of the price | SubnetMovingPrice |
#| | `ema_price_halving_blocks` | Netuid | U64 | blocks | 201600 | age at which the moving price moves at half its rate | EMAPriceHalvingBlocks |
#| | `swap_balancer` | Netuid | U64 | 10^-18 | 500000000000000000 | weight of TAO in the pool | Swap SwapBalancer |
#| | `pal_swap_initialized` | Netuid | bool | – | false | whether the weight was set from a price | Swap PalSwapInitialized |
#| | `fee_rate` | Netuid | U16 | 65535ths | 33 | fee of a swap | Swap FeeRate |
#| | `total_alpha_issuance` | Netuid | Alpha | rao | 0 | alpha that was minted and not recycled | AlphaAssets TotalAlphaIssuance |
#| | `alpha_burned` | Netuid | Alpha | rao | 0 | alpha that was burned | AlphaAssets AlphaBurned |
#| | `alpha_recycled` | Netuid | Alpha | rao | 0 | alpha that was recycled | AlphaAssets AlphaRecycled |
#| | `subnet_tao_flow` | Netuid | I64 | rao | 0 | TAO paid into the pool by stakers, less what they took | SubnetTaoFlow |
#| | `subnet_protocol_flow` | Netuid | I64 | rao | 0 | TAO paid into the pool by the chain, less what root claims took | SubnetProtocolFlow |
#| | `subnet_root_sell_tao` | Netuid | Rao | rao | 0 | TAO taken by root claims in this block | SubnetRootSellTao |
#| | `subnet_tao_in_emission` | Netuid | Rao | rao | 0 | TAO put into the pool in this block | SubnetTaoInEmission |
#| | `subnet_alpha_in_emission` | Netuid | Alpha | rao | 0 | alpha put into the pool in this block | SubnetAlphaInEmission |
#| | `subnet_alpha_out_emission` | Netuid | Alpha | rao | 0 | alpha emitted to participants in this block | SubnetAlphaOutEmission |
#| | `subnet_excess_tao` | Netuid | Rao | rao | 0 | TAO with which the chain bought alpha in this block | SubnetExcessTao |
#| | `pending_server_emission` | Netuid | Alpha | rao | 0 | alpha that waits for miners | PendingServerEmission |
#| | `pending_validator_emission` | Netuid | Alpha | rao | 0 | alpha that waits for validators | PendingValidatorEmission |
#| | `pending_root_alpha_divs` | Netuid | Alpha | rao | 0 | alpha that waits for root stake | PendingRootAlphaDivs |
#| | `pending_owner_cut` | Netuid | Alpha | rao | 0 | alpha that waits for the owner | PendingOwnerCut |
#| | `miner_burned` | Netuid | U96F32 | share | 0 | part of the last incentives that was withheld | MinerBurned |
#| | `alpha_dividends_per_subnet` | Netuid, AccountId | Alpha | rao | 0 | dividends of the last epoch, less take | AlphaDividendsPerSubnet |
#| | `root_alpha_dividends_per_subnet` | Netuid, AccountId | Alpha | rao | 0 | dividends of root stake in the last epoch, less take | RootAlphaDividendsPerSubnet |
#|
#| ### Stake {#stake}
#|
#| | table | key | value | unit | default | meaning | storage of the chain |
#| | --- | --- | --- | --- | --- | --- | --- |
#| | `total_hotkey_alpha` | AccountId, Netuid | Alpha | rao | 0 | value of the share pool of a hotkey | TotalHotkeyAlpha |
#| | `total_hotkey_shares` | AccountId, Netuid | SafeFloat | – | zero | all shares of the pool | TotalHotkeySharesV2 |
#| | `alpha` | AccountId, AccountId, Netuid | SafeFloat or nothing | – | nothing | shares of a coldkey under a hotkey; the key is hotkey, coldkey, subnet | AlphaV2 |
#| | `total_hotkey_alpha_last_epoch` | AccountId, Netuid | Alpha | rao | 0 | value of the pool at the last dividends | TotalHotkeyAlphaLastEpoch |
#|
#| ### Delegation {#delegation}
#|
#| | table | key | value | unit | default | meaning | storage of the chain |
#| | --- | --- | --- | --- | --- | --- | --- |
#| | `child_keys` | AccountId, Netuid | list of Link | – | empty | children of a hotkey, ascending | ChildKeys |
#| | `parent_keys` | AccountId, Netuid | list of Link | – | empty | parents of a hotkey, in the order in which they came | ParentKeys |
#| | `pending_child_keys` | Netuid, AccountId | PendingChildren or nothing | – | nothing | children that wait | PendingChildKeys |
#| | `childkey_take` | AccountId, Netuid | U16 or nothing | 65535ths | nothing | share of a parent's dividends that a child keeps | ChildkeyTake |
#| | `min_childkey_take_per_subnet` | Netuid | U16 | 65535ths | 0 | least childkey take of a subnet | MinChildkeyTakePerSubnet |
#| | `auto_parent_delegation_enabled` | AccountId | bool or nothing | – | nothing | whether a root validator lends its stake to owners of new subnets; nothing is yes | AutoParentDelegationEnabled |
#|
#| ### Root claims {#root-claims}
#|
#| | table | key | value | unit | default | meaning | storage of the chain |
#| | --- | --- | --- | --- | --- | --- | --- |
#| | `root_claimable` | AccountId | list of ClaimRate | – | empty | rates by subnet, ascending | RootClaimable |
#| | `root_claimed` | Netuid, AccountId, AccountId | U128 or nothing | rao | nothing | alpha already claimed, or forgone; the key is subnet, hotkey, coldkey | RootClaimed |
#| | `root_claim_type` | AccountId | ClaimType | – | swap | what a coldkey wants done | RootClaimType |
#| | `root_claimable_threshold` | Netuid | I96F32 | rao | 500,000 | least claim | RootClaimableThreshold |
#| | `staking_coldkeys` | AccountId | U64 or nothing | – | nothing | place of a coldkey in the list of those with root stake | StakingColdkeys |
#| | `staking_coldkeys_by_index` | U64 | AccountId or nothing | – | nothing | coldkey at a place of that list | StakingColdkeysByIndex |
#| | `num_staking_coldkeys` | – | U64 | – | 0 | length of that list | NumStakingColdkeys |
#| | `alpha_map_last_key` | – | AlphaKey or nothing | – | nothing | where the search for coldkeys with root stake goes on | AlphaV2MapLastKey |
#|
#| ### Locks {#locks}
#|
#| | table | key | value | unit | default | meaning | storage of the chain |
#| | --- | --- | --- | --- | --- | --- | --- |
#| | `lock` | AccountId, Netuid, AccountId | Lock or nothing | – | nothing | lock of a coldkey; the key is coldkey, subnet, hotkey | Lock |
#| | `locking_coldkeys` | Netuid, AccountId, AccountId | bool | – | false | whether a coldkey has a lock on a hotkey; the key is subnet, hotkey, coldkey | LockingColdkeys |
#| | `decaying_lock` | AccountId, Netuid | bool or nothing | – | nothing | false where a coldkey's locks are perpetual | DecayingLock |
#| | `hotkey_lock` | Netuid, AccountId | Lock or nothing | – | nothing | all perpetual locks on a hotkey | HotkeyLock |
#| | `decaying_hotkey_lock` | Netuid, AccountId | Lock or nothing | – | nothing | all decaying locks on a hotkey | DecayingHotkeyLock |
#| | `owner_lock` | Netuid | Lock or nothing | – | nothing | all perpetual locks on the owner's hotkey | OwnerLock |
#| | `decaying_owner_lock` | Netuid | Lock or nothing | – | nothing | all decaying locks on the owner's hotkey | DecayingOwnerLock |
#| | `voting_power` | Netuid, AccountId | U64 | rao | 0 | moving average of a validator's stake | VotingPower |
#| | `voting_power_tracking_enabled` | Netuid | bool | – | false | whether voting power is kept | VotingPowerTrackingEnabled |
#| | `voting_power_disable_at_block` | Netuid | Block | blocks | 0 | block at which it stops; 0 is never | VotingPowerDisableAtBlock |
#| | `voting_power_ema_alpha` | Netuid | U64 | 10^-18 | 3570000000000000 | rate of the average | VotingPowerEmaAlpha |
#|
#| ### Slashing {#slashing}
#|
#| These are this specification's own and always empty on the chain.
#|
#| | table | key | value | unit | default | meaning | storage of the chain |
#| | --- | --- | --- | --- | --- | --- | --- |
#| | `slash_mode` | Netuid | U8 | – | 0 | 0 off, 1 observe, 2 enforce | none |
#| | `slash_parameters` | Netuid | SlashParameters | – | [defaults](slashing.md#slash-parameters) | parameters of slashing | none |
#| | `scheduled_slash_mode` | Netuid | ScheduledMode or nothing | – | nothing | change of the mode that waits | none |
#| | `scheduled_slash_parameters` | Netuid | ScheduledParameters or nothing | – | nothing | change of the parameters that waits | none |
#| | `slash_clock` | Netuid | SlashClock or nothing | – | nothing | epochs since slashing was switched on | none |
#| | `slash_consensus` | U16 | list of I32F32 | share | empty | by uid: averaged consensus of a mechanism; the key is its storage index | none |
#| | `slash_rows` | U16, AccountId | list of I32F32 | share | empty | by uid: averaged row of a validator in a mechanism; the key is storage index, hotkey | none |
#| | `slash_evidence` | Netuid, AccountId | Evidence | – | nothing known | evidence against a hotkey | none |
#| | `pending_slashes` | Netuid, AccountId | PendingSlash or nothing | – | nothing | offence of a hotkey that waits | none |
#| | `slash_liens` | Netuid, AccountId | U64 or nothing | – | nothing | number of the open lien on a hotkey | none |
#| | `slash_lien_count` | Netuid | U64 | – | 0 | liens so far | none |
#| | `slash_escrows` | Netuid, U64 | Escrow or nothing | – | nothing | what was withheld under a lien | none |
#| | `slash_escrowed` | Netuid, U64, AccountId | Alpha | rao | 0 | what was withheld of a coldkey; the key is subnet, lien, coldkey | none |
#| | `slashed_alpha` | Netuid | Alpha | rao | 0 | alpha destroyed by slashing | none |
#|
#| The record itself. The order of its tables is the order above; nothing depends on it but what people see.
#|
#| ```python
@dataclass(slots=True)
class State:
    """Everything that the chain remembers between two blocks, as tables and items."""

    # The chain
    block: Item[Block] = _item(Block(0))
    block_author: Item[AccountId | None] = _item(None)
    parent_hash: Item[Digest] = _item(Digest(0))
    balances_issuance: Item[Rao] = _item(Rao(0))
    total_issuance: Item[Rao] = _item(Rao(0))
    total_stake: Item[Rao] = _item(Rao(0))
    # Accounts
    balances: Table[AccountId, Rao] = _table(Rao(0))
    owner: Table[AccountId, AccountId | None] = _table(None)
    owned_hotkeys: Table[AccountId, Sequence[AccountId]] = _table(())
    staking_hotkeys: Table[AccountId, Sequence[AccountId]] = _table(())
    delegates: Table[AccountId, U16 | None] = _table(None)
    account_flags: Table[AccountId, U128] = _table(U128(0))
    auto_stake_destination: Table[tuple[AccountId, Netuid], AccountId | None] = _table(None)
    auto_stake_destination_coldkeys: Table[tuple[AccountId, Netuid], Sequence[AccountId]] = (
        _table(())
    )
    last_tx_block: Table[AccountId, Block] = _table(Block(0))
    last_tx_block_delegate_take: Table[AccountId, Block] = _table(Block(0))
    last_tx_block_childkey_take: Table[AccountId, Block] = _table(Block(0))
    transaction_key_last_block: Table[tuple[AccountId, Netuid, U16], Block] = _table(Block(0))
    coldkey_swap_announcements: Table[AccountId, Announcement | None] = _table(None)
    coldkey_swap_disputes: Table[AccountId, Block | None] = _table(None)
    last_hotkey_swap_on_netuid: Table[tuple[Netuid, AccountId], Block] = _table(Block(0), 1)
    # Limits that root can set
    stake_threshold: Item[Rao] = _item(Rao(0))
    nominator_min_required_stake: Item[U64] = _item(U64(0))
    tao_weight: Item[U64] = _item(U64(971718665099567868))
    ck_burn: Item[U64] = _item(U64(0))
    subnet_owner_cut: Item[U16] = _item(U16(11796))
    min_delegate_take: Item[U16] = _item(U16(0))
    max_delegate_take: Item[U16] = _item(U16(11796))
    min_childkey_take: Item[U16] = _item(U16(0))
    max_childkey_take: Item[U16] = _item(U16(11796))
    tx_rate_limit: Item[U64] = _item(U64(1000))
    tx_delegate_take_rate_limit: Item[U64] = _item(U64(216000))
    tx_childkey_take_rate_limit: Item[U64] = _item(U64(216000))
    pending_child_key_cooldown: Item[U64] = _item(U64(7200))
    admin_freeze_window: Item[U16] = _item(U16(10))
    owner_hyperparam_rate_limit: Item[U16] = _item(U16(2))
    num_root_claim: Item[U64] = _item(U64(5))
    unlock_rate: Item[U64] = _item(U64(934866))
    maturity_rate: Item[U64] = _item(U64(934866))
    coldkey_swap_announcement_delay: Item[U32] = _item(U32(36000))
    coldkey_swap_reannouncement_delay: Item[U32] = _item(U32(7200))
    max_epochs_per_block: Item[U8] = _item(U8(2))
    subnet_moving_alpha: Item[I96F32] = _item(I96F32(12885))
    network_registration_start_block: Item[Block] = _item(Block(0))
    tao_in_refund_deployment_block: Item[Block] = _item(Block(0))
    commit_reveal_weights_version: Item[U16] = _item(U16(4))
    weights_version_key_rate_limit: Item[U64] = _item(U64(5))
    max_mechanism_count: Item[U8] = _item(U8(2))
    subnet_limit: Item[U16] = _item(U16(128))
    network_min_lock_cost: Item[Rao] = _item(Rao(1000000000000))
    network_lock_reduction_interval: Item[U64] = _item(U64(100800))
    network_rate_limit: Item[U64] = _item(U64(7200))
    network_immunity_period: Item[U64] = _item(U64(1296000))
    start_call_delay: Item[U64] = _item(U64(0))
    # Subnets
    networks_added: Table[Netuid, bool] = _table(False)
    subnet_mechanism: Table[Netuid, U16] = _table(U16(0))
    subnet_owner: Table[Netuid, AccountId | None] = _table(None)
    subnet_owner_hotkey: Table[Netuid, AccountId | None] = _table(None)
    network_registered_at: Table[Netuid, Block] = _table(Block(0))
    first_emission_block_number: Table[Netuid, Block | None] = _table(None)
    subtoken_enabled: Table[Netuid, bool] = _table(False)
    transfer_toggle: Table[Netuid, bool] = _table(True)
    network_registration_allowed: Table[Netuid, bool] = _table(True)
    subnet_emission_enabled: Table[Netuid, bool] = _table(True)
    subnet_locked: Table[Netuid, Rao] = _table(Rao(0))
    rao_recycled_for_registration: Table[Netuid, Rao] = _table(Rao(0))
    owner_cut_enabled: Table[Netuid, bool] = _table(True)
    owner_cut_auto_lock_enabled: Table[Netuid, bool] = _table(False)
    recycle_or_burn: Table[Netuid, bool] = _table(False)
    tempo: Table[Netuid, U16] = _table(U16(360))
    last_epoch_block: Table[Netuid, Block] = _table(Block(0))
    pending_epoch_at: Table[Netuid, Block] = _table(Block(0))
    subnet_epoch_index: Table[Netuid, U64] = _table(U64(0))
    blocks_since_last_step: Table[Netuid, U64] = _table(U64(0))
    last_mechanism_step_block: Table[Netuid, Block] = _table(Block(0))
    subnet_uid_to_lease_id: Table[Netuid, U32 | None] = _table(None)
    subnet_leases: Table[U32, Lease | None] = _table(None)
    subnet_lease_shares: Table[tuple[U32, AccountId], U64F64] = _table(U64F64(0), 1)
    accumulated_lease_dividends: Table[U32, Alpha] = _table(Alpha(0))
    total_networks: Item[U16] = _item(U16(0))
    registered_subnet_counter: Table[Netuid, U64] = _table(U64(0))
    network_last_lock_cost: Item[Rao] = _item(Rao(1000000000000))
    network_last_registered: Item[Block] = _item(Block(0))
    # Neurons
    subnetwork_n: Table[Netuid, U16] = _table(U16(0))
    uids: Table[tuple[Netuid, AccountId], Uid | None] = _table(None, 1)
    keys: Table[tuple[Netuid, Uid], AccountId | None] = _table(None, 1)
    is_network_member: Table[tuple[AccountId, Netuid], bool | None] = _table(None, 1)
    block_at_registration: Table[tuple[Netuid, Uid], Block] = _table(Block(0))
    active: Table[Netuid, Sequence[bool]] = _table(())
    validator_permit: Table[Netuid, Sequence[bool]] = _table(())
    consensus: Table[Netuid, Sequence[U16]] = _table(())
    dividends: Table[Netuid, Sequence[U16]] = _table(())
    validator_trust: Table[Netuid, Sequence[U16]] = _table(())
    stake_weight: Table[Netuid, Sequence[U16]] = _table(())
    emission: Table[Netuid, Sequence[Alpha]] = _table(())
    incentive: Table[U16, Sequence[U16]] = _table(())
    last_update: Table[U16, Sequence[Block]] = _table(())
    weights: Table[tuple[U16, Uid], Sequence[Entry]] = _table((), 1)
    bonds: Table[tuple[U16, Uid], Sequence[Entry]] = _table(())
    weight_commits: Table[tuple[U16, AccountId], Sequence[WeightCommit]] = _table((), 1)
    timelocked_weight_commits: Table[tuple[U16, U64], Sequence[TimelockedCommit]] = _table((), 1)
    pulses: Table[U64, bool] = _table(False)
    last_stored_round: Item[U64] = _item(U64(0))
    oldest_stored_round: Item[U64] = _item(U64(0))
    sealed_weights: Table[tuple[Digest, U64], Payload | None] = _table(None)
    # Hyperparameters
    max_allowed_uids: Table[Netuid, U16] = _table(U16(256))
    min_allowed_uids: Table[Netuid, U16] = _table(U16(64))
    max_allowed_validators: Table[Netuid, U16] = _table(U16(128))
    min_allowed_weights: Table[Netuid, U16] = _table(U16(1024))
    immunity_period: Table[Netuid, U16] = _table(U16(4096))
    min_non_immune_uids: Table[Netuid, U16] = _table(U16(10))
    immune_owner_uids_limit: Table[Netuid, U16] = _table(U16(1))
    kappa: Table[Netuid, U16] = _table(U16(32767))
    rho: Table[Netuid, U16] = _table(U16(10))
    activity_cutoff_factor_milli: Table[Netuid, U32] = _table(U32(13889))
    bonds_moving_average: Table[Netuid, U64] = _table(U64(900000))
    bonds_penalty: Table[Netuid, U16] = _table(U16(65535))
    bonds_reset_on: Table[Netuid, bool] = _table(False)
    liquid_alpha_on: Table[Netuid, bool] = _table(False)
    alpha_low: Table[Netuid, U16] = _table(U16(45875))
    alpha_high: Table[Netuid, U16] = _table(U16(58982))
    alpha_sigmoid_steepness: Table[Netuid, I16] = _table(I16(1000))
    yuma3_on: Table[Netuid, bool] = _table(False)
    weights_version_key: Table[Netuid, U64] = _table(U64(0))
    weights_set_rate_limit: Table[Netuid, U64] = _table(U64(100))
    commit_reveal_weights_enabled: Table[Netuid, bool] = _table(True)
    reveal_period_epochs: Table[Netuid, U64] = _table(U64(1))
    burn: Table[Netuid, Rao] = _table(Rao(100000000))
    min_burn: Table[Netuid, Rao] = _table(Rao(500000))
    max_burn: Table[Netuid, Rao] = _table(Rao(100000000000))
    burn_half_life: Table[Netuid, U16] = _table(U16(360))
    burn_increase_mult: Table[Netuid, U64F64] = _table(U64F64(23242897532874035200))
    registrations_this_block: Table[Netuid, U16] = _table(U16(0))
    registrations_this_interval: Table[Netuid, U16] = _table(U16(0))
    max_registrations_per_block: Table[Netuid, U16] = _table(U16(1))
    target_registrations_per_interval: Table[Netuid, U16] = _table(U16(2))
    mechanism_count_current: Table[Netuid, U8] = _table(U8(1))
    mechanism_emission_split: Table[Netuid, EmissionSplit | None] = _table(None)
    last_owner_hyperparam_update: Table[tuple[Netuid, U16], Block] = _table(Block(0))
    set_sn_owner_hotkey: Table[Netuid, Block] = _table(Block(0))
    # Pools and emission
    subnet_tao: Table[Netuid, Rao] = _table(Rao(0))
    subnet_alpha_in: Table[Netuid, Alpha] = _table(Alpha(0))
    subnet_alpha_out: Table[Netuid, Alpha] = _table(Alpha(0))
    subnet_protocol_alpha: Table[Netuid, Alpha] = _table(Alpha(0))
    subnet_volume: Table[Netuid, U128] = _table(U128(0))
    subnet_moving_price: Table[Netuid, I96F32] = _table(I96F32(0))
    ema_price_halving_blocks: Table[Netuid, U64] = _table(U64(201600))
    swap_balancer: Table[Netuid, U64] = _table(U64(500000000000000000))
    pal_swap_initialized: Table[Netuid, bool] = _table(False)
    fee_rate: Table[Netuid, U16] = _table(U16(33))
    total_alpha_issuance: Table[Netuid, Alpha] = _table(Alpha(0))
    alpha_burned: Table[Netuid, Alpha] = _table(Alpha(0))
    alpha_recycled: Table[Netuid, Alpha] = _table(Alpha(0))
    subnet_tao_flow: Table[Netuid, I64] = _table(I64(0))
    subnet_protocol_flow: Table[Netuid, I64] = _table(I64(0))
    subnet_root_sell_tao: Table[Netuid, Rao] = _table(Rao(0))
    subnet_tao_in_emission: Table[Netuid, Rao] = _table(Rao(0))
    subnet_alpha_in_emission: Table[Netuid, Alpha] = _table(Alpha(0))
    subnet_alpha_out_emission: Table[Netuid, Alpha] = _table(Alpha(0))
    subnet_excess_tao: Table[Netuid, Rao] = _table(Rao(0))
    pending_server_emission: Table[Netuid, Alpha] = _table(Alpha(0))
    pending_validator_emission: Table[Netuid, Alpha] = _table(Alpha(0))
    pending_root_alpha_divs: Table[Netuid, Alpha] = _table(Alpha(0))
    pending_owner_cut: Table[Netuid, Alpha] = _table(Alpha(0))
    miner_burned: Table[Netuid, U96F32] = _table(U96F32(0))
    alpha_dividends_per_subnet: Table[tuple[Netuid, AccountId], Alpha] = _table(Alpha(0), 1)
    root_alpha_dividends_per_subnet: Table[tuple[Netuid, AccountId], Alpha] = _table(Alpha(0), 1)
    # Stake
    total_hotkey_alpha: Table[tuple[AccountId, Netuid], Alpha] = _table(Alpha(0), 1)
    total_hotkey_shares: Table[tuple[AccountId, Netuid], SafeFloat] = _table(NOTHING)
    alpha: Table[tuple[AccountId, AccountId, Netuid], SafeFloat | None] = _table(None, 1)
    total_hotkey_alpha_last_epoch: Table[tuple[AccountId, Netuid], Alpha] = _table(Alpha(0))
    # Delegation
    child_keys: Table[tuple[AccountId, Netuid], Sequence[Link]] = _table(())
    parent_keys: Table[tuple[AccountId, Netuid], Sequence[Link]] = _table(())
    pending_child_keys: Table[tuple[Netuid, AccountId], PendingChildren | None] = _table(None, 1)
    childkey_take: Table[tuple[AccountId, Netuid], U16 | None] = _table(None)
    min_childkey_take_per_subnet: Table[Netuid, U16] = _table(U16(0))
    auto_parent_delegation_enabled: Table[AccountId, bool | None] = _table(None)
    # Root claims
    root_claimable: Table[AccountId, Sequence[ClaimRate]] = _table(())
    root_claimed: Table[tuple[Netuid, AccountId, AccountId], U128 | None] = _table(None, 1)
    root_claim_type: Table[AccountId, ClaimType] = _table(SWAP)
    root_claimable_threshold: Table[Netuid, I96F32] = _table(I96F32(500000 << 32))
    staking_coldkeys: Table[AccountId, U64 | None] = _table(None)
    staking_coldkeys_by_index: Table[U64, AccountId | None] = _table(None)
    num_staking_coldkeys: Item[U64] = _item(U64(0))
    alpha_map_last_key: Item[AlphaKey | None] = _item(None)
    # Locks
    lock: Table[tuple[AccountId, Netuid, AccountId], Lock | None] = _table(None, 1)
    locking_coldkeys: Table[tuple[Netuid, AccountId, AccountId], bool] = _table(False, 2)
    decaying_lock: Table[tuple[AccountId, Netuid], bool | None] = _table(None, 1)
    hotkey_lock: Table[tuple[Netuid, AccountId], Lock | None] = _table(None, 1)
    decaying_hotkey_lock: Table[tuple[Netuid, AccountId], Lock | None] = _table(None, 1)
    owner_lock: Table[Netuid, Lock | None] = _table(None)
    decaying_owner_lock: Table[Netuid, Lock | None] = _table(None)
    voting_power: Table[tuple[Netuid, AccountId], U64] = _table(U64(0), 1)
    voting_power_tracking_enabled: Table[Netuid, bool] = _table(False)
    voting_power_disable_at_block: Table[Netuid, Block] = _table(Block(0))
    voting_power_ema_alpha: Table[Netuid, U64] = _table(U64(3570000000000000))
    # Slashing
    slash_mode: Table[Netuid, U8] = _table(U8(0))
    slash_parameters: Table[Netuid, SlashParameters] = _table(DEFAULT_SLASHING)
    scheduled_slash_mode: Table[Netuid, ScheduledMode | None] = _table(None)
    scheduled_slash_parameters: Table[Netuid, ScheduledParameters | None] = _table(None)
    slash_clock: Table[Netuid, SlashClock | None] = _table(None)
    slash_consensus: Table[U16, Sequence[I32F32]] = _table(())
    slash_rows: Table[tuple[U16, AccountId], Sequence[I32F32]] = _table((), 1)
    slash_evidence: Table[tuple[Netuid, AccountId], Evidence] = _table(CLEAN, 1)
    pending_slashes: Table[tuple[Netuid, AccountId], PendingSlash | None] = _table(None, 1)
    slash_liens: Table[tuple[Netuid, AccountId], U64 | None] = _table(None, 1)
    slash_lien_count: Table[Netuid, U64] = _table(U64(0))
    slash_escrows: Table[tuple[Netuid, U64], Escrow | None] = _table(None, 1)
    slash_escrowed: Table[tuple[Netuid, U64, AccountId], Alpha] = _table(Alpha(0), 2)
    slashed_alpha: Table[Netuid, Alpha] = _table(Alpha(0))

    journal: Journal = field(default_factory=Journal)

    def __post_init__(self) -> None:
        for name, found in tables_of(self).items():
            found.name = name
            found.journal = self.journal
            found.holds = LAYOUTS[name].holds if CONTRACTS_ON else None

    def layer(self) -> "Layer":
        """Open a layer for a `with` statement; see [layers](#layers)."""
        return Layer(self)


@contract(
    post=lambda result, state: all(isinstance(found, Table) for found in result.values())
)
def tables_of(state: State) -> dict[str, Table[object, object]]:
    """Return the tables of a state by name; an item is the table of its one key."""
    found: dict[str, Table[object, object]] = {}
    for entry in fields(State):
        value = getattr(state, entry.name)
        if isinstance(value, Item):
            found[entry.name] = cast(Table[object, object], value.table)
        elif isinstance(value, Table):
            found[entry.name] = value
    return found
#| ```
#|
#| ## All or nothing {#layers}
#|
#| A call either changes the state or leaves it as it was. It runs in a *layer*: from its beginning on, the state remembers the old value of everything that is overwritten. If the call is rejected, the old values are written back.
#| Layers nest. Where a rule tries something that may fail and goes on if it did, the attempt has a layer of its own; where the chain does *not* undo a failed attempt, the rule says so and opens none.
#|
#| ```python
Changes = Mapping[tuple[str, object], object]


class Layer:
    """The extent of a call: kept if it ends, taken back if it is rejected."""

    __slots__ = ("overwritten", "state")

    def __init__(self, state: State) -> None:
        self.state = state
        self.overwritten: dict[tuple[str, object], object] = {}

    def __enter__(self) -> "Layer":
        self.state.journal.layers.append(self.overwritten)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        layers = self.state.journal.layers
        layers.pop()
        if kind is not None:
            _take_back(self.state, self.overwritten)
        elif layers:
            for key, old in self.overwritten.items():
                layers[-1].setdefault(key, old)


def _take_back(state: State, overwritten: Changes) -> None:
    """Write old values back."""
    tables = tables_of(state)
    for (name, key), old in overwritten.items():
        tables[name].put(key, old)
#| ```
#|
#| ```python example
#| ledger = State()
#| ledger.balances.set(AccountId(1), Rao(700))
#| try:
#|     with ledger.layer():
#|         ledger.balances.set(AccountId(1), Rao(200))
#|         ledger.balances.set(AccountId(2), Rao(500))
#|         raise ValueError
#| except ValueError:
#|     pass
#| assert ledger.balances.entries == {1: 700}
#| with ledger.layer() as kept:
#|     ledger.balances.set(AccountId(1), Rao(0))
#| assert ledger.balances.entries == {} and kept.overwritten == {("balances", 1): 700}
#| ```
#|
#| ## Calls {#calls}
#|
#| A call is named, and so are its arguments. Which calls there are, and what they do, is the subject of the chapters that follow; [transition](transition.md#calls) lists them all.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Call:
    """A call that somebody makes.

    name:      name of the call, that of its function
    arguments: its arguments by name, the origin among them
    """

    name: str
    arguments: Mapping[str, object]
#| ```
#|
#| ## Canonical serialisation {#serialisation}
#|
#| Each entry of the state is written as bytes that nothing else is written as. Parts follow each other without separators:
#|
#| | part | bytes |
#| | --- | --- |
#| | name of the table | one byte with its length, then its ASCII letters |
#| | integer or fixed-point number of $b$ bits | its raw integer in $b/8$ bytes, little-endian, two's complement if its domain has a sign |
#| | account | its 32 bytes as they are, that is big-endian |
#| | truth value | one byte, 0 or 1 |
#| | optional value | one byte 0 if there is nothing; else one byte 1, then the value |
#| | list | the number of items in four bytes, little-endian, then the items in order |
#| | record | its fields in order |
#|
#| An entry is the name, the parts of the key in order (an item has none), and the value. The serialisation of a state is that of all entries that differ from their default, ascending as strings of bytes.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Layout:
    """How values of one type are written, and which values belong to it."""

    write: Callable[[object], bytes]
    holds: Callable[[object], bool]


def _number_layout(name: str) -> Layout:
    """Return the layout of a domain."""
    domain = DOMAINS[name]
    signed = domain.low < 0
    size = (domain.high.bit_length() + 7) // 8
    order: Final = "big" if name == "AccountId" else "little"

    def write(value: object) -> bytes:
        return cast(int, value).to_bytes(size, order, signed=signed)

    def holds(value: object) -> bool:
        return isinstance(value, int) and domain.low <= value <= domain.high

    return Layout(write, holds)


def _list_layout(item: Layout) -> Layout:
    """Return the layout of a list."""

    def write(value: object) -> bytes:
        members = cast(Sequence[object], value)
        return len(members).to_bytes(4, "little") + b"".join(item.write(part) for part in members)

    def holds(value: object) -> bool:
        return isinstance(value, tuple) and all(item.holds(part) for part in value)

    return Layout(write, holds)


def _optional_layout(inner: Layout) -> Layout:
    """Return the layout of a value that may be nothing."""

    def write(value: object) -> bytes:
        return b"\x00" if value is None else b"\x01" + inner.write(value)

    def holds(value: object) -> bool:
        return value is None or inner.holds(value)

    return Layout(write, holds)


def _record_layout(record: type) -> Layout:
    """Return the layout of a record: its fields in order."""
    hints = get_type_hints(record)
    parts = [(entry.name, _layout(hints[entry.name])) for entry in fields(record)]

    def write(value: object) -> bytes:
        return b"".join(part.write(getattr(value, name)) for name, part in parts)

    def holds(value: object) -> bool:
        return type(value) is record and all(p.holds(getattr(value, name)) for name, p in parts)

    return Layout(write, holds)


def _layout(annotation: object) -> Layout:
    """Return the layout of a declared type."""
    if annotation is bool:
        return Layout(lambda value: b"\x01" if value else b"\x00", lambda v: isinstance(v, bool))
    if type(None) in get_args(annotation):
        return _optional_layout(_layout(get_args(annotation)[0]))
    if get_origin(annotation) is Sequence:
        return _list_layout(_layout(get_args(annotation)[0]))
    if is_dataclass(annotation) and isinstance(annotation, type):
        return _record_layout(annotation)
    return _number_layout(cast(type, annotation).__name__)


def _key_parts(annotation: object) -> tuple[object, ...]:
    """Return the declared types of the parts of a key."""
    return get_args(annotation) if get_origin(annotation) is tuple else (annotation,)


DECLARED: Final[Mapping[str, tuple[tuple[object, ...], object]]] = {
    name: ((), get_args(hint)[0])
    if get_origin(hint) is Item
    else (_key_parts(get_args(hint)[0]), get_args(hint)[1])
    for name, hint in get_type_hints(State).items()
    if get_origin(hint) in (Item, Table)
}
LAYOUTS: Final[Mapping[str, Layout]] = {
    name: _layout(value) for name, (_, value) in DECLARED.items()
}
KEYS: Final[Mapping[str, Sequence[Layout]]] = {
    name: [_layout(part) for part in parts] for name, (parts, _) in DECLARED.items()
}


def _entry_bytes(name: str, key: object, value: object) -> bytes:
    """Return one entry as bytes."""
    parts = key if isinstance(key, tuple) else (key,)
    written = [part.write(value) for part, value in zip(KEYS[name], parts, strict=True)]
    return bytes([len(name)]) + name.encode() + b"".join(written) + LAYOUTS[name].write(value)


def _entries_of(state: State) -> list[bytes]:
    """Return all entries that differ from their default, in the order of the state's tables."""
    return [
        _entry_bytes(name, key, value)
        for name, found in tables_of(state).items()
        for key, value in found.entries.items()
    ]


@contract(
    post=lambda result, state: (
        (len(result) == 0) == all((not found.entries for found in tables_of(state).values()))
    )
)
def serialise(state: State) -> Sequence[U8]:
    """Write a state as bytes.

    state:   the state
    returns: [bytes] all its entries, ascending

    post: (len(result) == 0) == all(not found for found in tables_of(state).values())
    Operation: T2
    """
    return [U8(byte) for byte in b"".join(sorted(_entries_of(state)))]
#| ```
#|
#| ```python example
#| written = State()
#| written.balances.set(AccountId(5), Rao(258))
#| assert bytes(serialise(written)) == b"\x08balances" + bytes(31) + b"\x05" + b"\x02\x01" + bytes(6)
#| assert serialise(State()) == []
#| ```
#|
#| ## State digest {#digest}
#|
#| Two implementations compare states by 32 bytes. Each entry is hashed with BLAKE2b of 32 bytes; the hash is read as a little-endian integer; the digest is the sum of these integers modulo $2^{256}$:
#|
#| $$ \operatorname{digest} = \sum_{e \in \text{entries}} \operatorname{BLAKE2b}_{256}(e) \bmod 2^{256}. $$
#|
#| A sum needs no order, so nothing has to be sorted, and a digest is brought up to date from the changes alone: subtract the hashes of the entries as they were, add those of the entries as they are. An
#| empty state has digest zero. The digest guards against mistakes, not against an adversary who constructs states: sums of hashes are no commitment.
#|
#| ```python
def _entry_hash(entry: bytes) -> int:
    """Return the hash of one entry as an integer."""
    return int.from_bytes(blake2b(entry, digest_size=32).digest(), "little")


@contract(post=lambda result, state: 0 <= result < 2**256)
def digest(state: State) -> Digest:
    """Fingerprint of a state.

    state:   the state
    returns: sum of the hashes of its entries, modulo 2^256

    post: 0 <= result < 2**256
    Operation: T2
    """
    total = 0
    for entry in _entries_of(state):
        total += _entry_hash(entry)
    return Digest(total % 2**256)


@contract(post=lambda result, state, before, overwritten: 0 <= result < 2**256)
def digest_after(state: State, before: Digest, overwritten: Changes) -> Digest:
    """Fingerprint of a state, from the one before and what was overwritten since.

    state:       the state as it is
    before:      its digest as it was
    overwritten: the old values of the entries that changed
    returns:     its digest as it is, that of the whole state
    """
    total = int(before)
    tables = tables_of(state)
    for (name, key), old in overwritten.items():
        default, new = tables[name].default, tables[name].get(key)
        if old != default:
            total -= _entry_hash(_entry_bytes(name, key, old))
        if new != default:
            total += _entry_hash(_entry_bytes(name, key, new))
    return Digest(total % 2**256)
#| ```
#|
#| ```python example
#| with written.layer() as change:
#|     written.balances.set(AccountId(5), Rao(0))
#|     written.total_issuance.set(Rao(9))
#| later = State()
#| later.total_issuance.set(Rao(9))
#| assert digest(written) == digest(later)
#| assert digest(State()) == 0
#| ```
#|
#| ## Hash of an account {#account-hash}
#|
#| The chain hashes accounts as it hashes everything: BLAKE2b with 32 bytes of output, here of the 32 bytes of the account. A hash is read as a little-endian integer.
#|
#| ```python
@contract(post=lambda result, text: 0 <= result < 2**256)
def text_hash(text: bytes) -> Digest:
    """Return the hash of a text."""
    return Digest(int.from_bytes(blake2b(text, digest_size=32).digest(), "little"))


@contract(post=lambda result, trail, now: 0 <= result < 2**256)
def chained_digest(trail: Digest, now: Digest) -> Digest:
    """Return the hash of two digests, the earlier one first, in 32 little-endian bytes each."""
    written = trail.to_bytes(32, "little") + now.to_bytes(32, "little")
    return Digest(int.from_bytes(blake2b(written, digest_size=32).digest(), "little"))


@contract(post=lambda result, account: 0 <= result < 2**256)
def account_hash(account: AccountId) -> Digest:
    """Return the hash of an account."""
    return text_hash(account.to_bytes(32, "big"))
#| ```
#|
#| ## Orders of the chain {#orders}
#|
#| Where a rule goes through several entries and the order shows, it names one of three orders.
#|
#| *Ascending* accounts are in the order of their bytes, ascending netuids in the order of their numbers.
#|
#| *Storage order* of accounts is that in which the chain's database keeps them: ascending by the 16 bytes of BLAKE2b of the account, and where these agree, which does not happen, by the account.
#|
#| ```python
@contract(
    post=lambda result, account: len(result) == 48 and result[16:] == account.to_bytes(32, "big")
)
def storage_key(account: AccountId) -> bytes:
    """Return the place of an account in storage order."""
    written = account.to_bytes(32, "big")
    return blake2b(written, digest_size=16).digest() + written


@contract(post=lambda result, accounts: sorted(result) == sorted(accounts))
def storage_order(accounts: Sequence[AccountId]) -> Sequence[AccountId]:
    """Sort accounts into storage order.

    accounts: [accounts] in any order
    returns:  [accounts] the same accounts as the database keeps them

    post: sorted(result) == sorted(accounts)
    Operation: T2
    Tracks: pallets/subtensor/src/lib.rs Alpha @ 14bc6f9
    """
    return sorted(accounts, key=storage_key)
#| ```
#|
#| *Subnets* are kept by the two bytes of their netuid, the lower first: 1, 2, … 255, 257 after 1 and so on. Below 256 that is ascending. Root is among them.
#|
#| ```python
@contract(post=lambda result, netuids: sorted(result) == sorted(netuids))
def netuid_order(netuids: Sequence[Netuid]) -> Sequence[Netuid]:
    """Sort netuids into the order in which the chain goes through subnets.

    netuids: [subnets] in any order
    returns: [subnets] by their lower byte, then by their upper byte

    post: sorted(result) == sorted(netuids)
    Operation: T2
    Tracks: pallets/subtensor/src/subnets/subnet.rs get_all_subnet_netuids @ 14bc6f9
    """
    return sorted(netuids, key=lambda netuid: (netuid & 255, netuid))
#| ```
#|
#| ```python example
#| assert netuid_order([Netuid(257), Netuid(2), Netuid(256), Netuid(1)]) == [256, 1, 257, 2]
#| assert storage_order([AccountId(1), AccountId(2), AccountId(3)]) == [2, 1, 3]
#| ```
#|
#| ## What is left out {#left-out}
#|
#| | storage of the chain | why it is not in the state |
#| | --- | --- |
#| | LastColdkeyHotkeyStakeBlock | written by every change of stake, read by nothing |
#| | BlockEmission | overwritten by every question for an emission, read by nothing |
#| | RootProp | a copy of the [root proportion](emission.md#root-proportion), read by nothing |
#| | TotalHotkeyShares, Alpha | older forms of shares; they are read once and rewritten ([older shares](share_pools.md#read-share)), a fresh chain has none |
#| | LastHotkeyEmissionOnNetuid, LoadedEmission, LargestLocked | written, or once written; read by nothing |
#| | SubnetEmaTaoFlow, SubnetEmaProtocolFlow, TaoFlowCutoff, FlowNormExponent, FlowEmaSmoothingFactor, NetTaoFlowEnabled | an older way to divide emission by flows; its code is no longer called |
#| | Difficulty, MinDifficulty, MaxDifficulty, LastAdjustmentBlock, UsedWork, POWRegistrationsThisInterval, BurnRegistrationsThisInterval, NetworkPowRegistrationAllowed | registration by work and its adjustment; [registration](registration.md) has neither |
#| | CRV3WeightCommits, CRV3WeightCommitsV2, AlphaMapLastKey | older forms of what is kept in other tables |
#| | ActivityCutoff, MinActivityCutoff, DissolveNetworkScheduleDuration, ServingRateLimit | can be set, and no rule of the incentive system reads them |
#| | TokenSymbol, identities, axons, certificates | shown to people |
#| | events, deposits, proxies, precompiles | no rule of the incentive system reads them |
