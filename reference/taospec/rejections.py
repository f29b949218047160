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
#| | `InsufficientBalance` | An account has less TAO than a payment takes, after what it must keep. |
#| | `Payment` | The coldkey can pay the fee of a call neither in TAO nor in alpha; the call does not become part of a block. |
#| | `BelowMinimum` | A payment would create an account with less than the existential deposit. |
#| | `CannotUseSystemAccount` | A hotkey is the account of a subnet. |
#| | `BadOrigin` | The caller is neither root nor the owner whom the call is for. |
#| | `SubnetNotExists` | There is no such subnet. |
#| | `RootNetworkDoesNotExist` | There is no root subnet. |
#| | `SubtokenDisabled` | Stake of this subnet cannot be traded yet. |
#| | `AmountTooLow` | An amount is zero, or worth less than the least stake of a call. |
#| | `SlippageTooHigh` | The whole amount cannot be traded within the price limit, and a part was not asked for. |
#| | `NotEnoughBalanceToStake` | The coldkey has less TAO than it wants to stake. |
#| | `HotKeyAccountNotExists` | The hotkey has no owner. |
#| | `NonAssociatedColdKey` | The hotkey belongs to another coldkey. |
#| | `InsufficientLiquidity` | The pool cannot serve the trade, or the share pool could not record it. |
#| | `NotEnoughStakeToWithdraw` | The stake is smaller than the amount. |
#| | `StakeUnavailable` | The amount is locked. |
#| | `SameNetuid` | Origin and destination of a move are the same stake. |
#| | `TransferDisallowed` | The subnet does not let stake pass to another coldkey. |
#| | `CannotBurnOrRecycleOnRootSubnet` | Root stake can be neither burned nor recycled. |
#| | `HotKeyNotRegisteredInSubNet` | The hotkey has no uid in the subnet. |
#| | `SameAutoStakeHotkeyAlreadySet` | The destination is already this hotkey. |
#| | `DelegateTakeTooLow` | A take is below its minimum, or not above the present one. |
#| | `DelegateTakeTooHigh` | A take is above its maximum. |
#| | `DelegateTxRateLimitExceeded` | The take was changed too recently. |
#| | `InvalidChildkeyTake` | A childkey take is outside its bounds. |
#| | `TxChildkeyTakeRateLimitExceeded` | The childkey take was changed too recently. |
#| | `TxRateLimitExceeded` | The call was made too recently. |
#| | `RegistrationNotPermittedOnRootSubnet` | The call is not for root. |
#| | `DuplicateChild` | A child is named twice. |
#| | `InvalidChild` | A hotkey is its own child or parent. |
#| | `TooManyChildren` | More than five children are named. |
#| | `ProportionOverflow` | The proportions add up to more than the whole. |
#| | `ChildParentInconsistency` | A hotkey would be both child and parent of another. |
#| | `NotEnoughStakeToSetChildkeys` | The hotkey's stake is below the threshold. |
#| | `SubnetDoesNotExist` | There is no such subnet; the name of calls that set hyperparameters. |
#| | `InvalidValue` | A hyperparameter is outside its bounds. |
#| | `AdminActionProhibitedDuringWeightsWindow` | The subnet's next epoch is too near for a change of a hyperparameter. |
#| | `InvalidSubnetNumber` | A list of subnets is empty or too long. |
#| | `InvalidNumRootClaim` | More root claims a block than are allowed. |
#| | `InvalidRootClaimThreshold` | A threshold above ten million rao. |
#| | `LockHotkeyMismatch` | There is a lock on another hotkey. |
#| | `InsufficientStakeForLock` | The stake is smaller than the lock. |
#| | `NoExistingLock` | There is no lock to move. |
#| | `AccountRejectsLockedAlpha` | The receiver does not accept stake that is locked. |
#| | `ActiveLockExists` | The new coldkey has a lock of its own. |
#| | `VotingPowerTrackingNotEnabled` | Voting power is not kept in this subnet. |
#| | `InvalidVotingPowerEmaAlpha` | A rate of voting power is above one. |
#| | `NewHotKeyIsSameWithOld` | The new hotkey is the old one. |
#| | `HotKeySetTxRateLimitExceeded` | A hotkey of this coldkey was swapped too recently. |
#| | `HotKeyAlreadyRegisteredInSubNet` | The hotkey already has a uid. |
#| | `NewHotKeyNotCleanForRootSwap` | The new hotkey already has root stake or claims. |
#| | `HotKeySwapOnSubnetIntervalNotPassed` | A hotkey was swapped in this subnet too recently. |
#| | `NotEnoughBalanceToPaySwapHotKey` | The coldkey cannot pay for the hotkey swap. |
#| | `NotEnoughBalanceToPaySwapColdKey` | The coldkey cannot pay for the coldkey swap. |
#| | `ColdKeyAlreadyAssociated` | The new coldkey already has stake. |
#| | `NewColdKeyIsHotkey` | The new coldkey is a hotkey. |
#| | `ColdkeySwapAnnouncementNotFound` | No swap of this coldkey was announced. |
#| | `ColdkeySwapTooEarly` | The announced swap is not due yet. |
#| | `ColdkeySwapReannouncedTooEarly` | The announced swap may not be announced anew yet. |
#| | `AnnouncedColdkeyHashDoesNotMatch` | The new coldkey is not the announced one. |
#| | `ColdkeySwapAlreadyDisputed` | The swap is already disputed. |
#| | `ColdkeySwapDisputed` | The swap is disputed. |
#| | `ColdkeySwapAnnounced` | An announced swap blocks other calls of the coldkey. |
#| | `ColdkeySwapClearTooEarly` | The announcement may not be cleared yet. |
#| | `NoNeuronIdAvailable` | The subnet is full and none of its neurons may be removed. |
#| | `RegistrationPriceLimitExceeded` | The price of a registration is above the caller's limit. |
#| | `SubNetRegistrationDisabled` | Registration is closed. |
#| | `TooManyRegistrationsThisBlock` | Root takes no more registrations in this block. |
#| | `TooManyRegistrationsThisInterval` | Root takes no more registrations in this interval. |
#| | `StakeTooLowForRoot` | Root is full and the hotkey has no more root stake than any of its neurons. |
#| | `TrimmingWouldExceedMaxImmunePercentage` | Of the neurons that would stay, four fifths or more are immune. |
#| | `CommitRevealEnabled` | Weights of this subnet are committed and revealed, not set. |
#| | `CanNotSetRootNetworkWeights` | Root has no weights. |
#| | `WeightVecNotEqualSize` | There are not as many weights as uids. |
#| | `MechanismDoesNotExist` | There is no such subnet, or it has no such mechanism. |
#| | `UidsLengthExceedUidsInSubNet` | There are more weights than neurons. |
#| | `NotEnoughStakeToSetWeights` | The hotkey's stake weight is below the threshold. |
#| | `IncorrectWeightVersionKey` | The version of the weights is too old. |
#| | `SettingWeightsTooFast` | The neuron set weights, committed or registered too recently. |
#| | `NeuronNoValidatorPermit` | The neuron may not validate. |
#| | `DuplicateUids` | A uid is named twice. |
#| | `UidVecContainInvalidOne` | A uid has no neuron. |
#| | `WeightVecLengthIsLow` | There are too few weights. |
#| | `CommitRevealDisabled` | Weights of this subnet are set, not committed and revealed. |
#| | `CommittingWeightsTooFast` | The neuron set weights, committed or registered too recently to commit. |
#| | `TooManyUnrevealedCommits` | Ten commits of the hotkey wait already. |
#| | `IncorrectCommitRevealVersion` | A sealed commit is of another version. |
#| | `InvalidRevealRound` | The round that opens a sealed commit is past. |
#| | `NoWeightsCommitFound` | No commit of the hotkey waits, or none with this hash. |
#| | `ExpiredWeightCommit` | The epoch in which the commit could be revealed is past. |
#| | `RevealTooEarly` | The epoch in which the commit can be revealed is not the present one. |
#| | `InvalidRevealCommitHashNotMatch` | What is revealed has the hash of no commit that waits. |
#| | `InputLengthsUnequal` | The lists of a batch differ in length. |
#| | `InvalidRoundNumber` | A round of the beacon is not after the last one. |
#| | `NetworkTxRateLimitExceeded` | A subnet was registered too recently. |
#| | `SubnetLimitReached` | There are as many subnets as may be, and none may be dissolved. |
#| | `CannotAffordLockCost` | The coldkey has less TAO than a subnet costs. |
#| | `FirstEmissionBlockNumberAlreadySet` | The subnet was started before. |
#| | `NeedWaitingMoreBlocksToStarCall` | The subnet is too young to be started. |
#| | `TooManyUIDsPerMechanism` | Neurons times mechanisms would be more than 256. |
#| | `NotPermittedOnRootSubnet` | The hyperparameter does not belong to root. |
#| | `ValueNotInBounds` | A price of registration, or a number of epochs, is outside its bounds. |
#| | `MaxAllowedUidsLessThanMinAllowedUids` | The greatest number of neurons would be below the least. |
#| | `MaxAllowedUIdsLessThanCurrentUIds` | The subnet has more neurons than it would be allowed. |
#| | `MaxAllowedUidsGreaterThanDefaultMaxAllowedUids` | More than 256 neurons. |
#| | `MinAllowedUidsGreaterThanMaxAllowedUids` | The least number of neurons would not be below the greatest. |
#| | `MinAllowedUidsGreaterThanCurrentUids` | The least number of neurons would not be below the present one. |
#| | `MaxValidatorsLargerThanMaxUIds` | More validators than neurons are allowed. |
#| | `BondsMovingAverageMaxReached` | More of a bond would survive an epoch than an owner may ask for. |
#| | `NegativeSigmoidSteepness` | Only root may set a negative steepness. |
#| | `LiquidAlphaDisabled` | The rates of liquid alpha can be set only while it is on. |
#| | `AlphaHighTooLow` | The greatest rate of liquid alpha is below a fortieth. |
#| | `AlphaLowOutOfRange` | The least rate of liquid alpha is below a fortieth or above the greatest. |
#| | `RevealPeriodTooLarge` | More than 100 epochs between commit and reveal. |
#| | `RevealPeriodTooSmall` | No epoch between commit and reveal. |
#| | `FeeRateTooHigh` | The fee of a swap is above its maximum. |
#| | `TempoOutOfBounds` | The tempo is outside the bounds for owners. |
#| | `ActivityCutoffFactorMilliOutOfBounds` | The factor of the activity cutoff is outside its bounds. |
#| | `DynamicTempoBlockedByCommitReveal` | No epoch can be asked for while weights are committed and revealed. |
#| | `EpochTriggerAlreadyPending` | An epoch was asked for already, or put off. |
#| | `AutoEpochAlreadyImminent` | The next epoch is nearer than one that is asked for would be. |
#| | `InvalidSlashParam` | A mode or a parameter of slashing is outside its bounds. |
#| | `ObservePeriodTooShort` | Slashing was not observed for long enough to be enforced. |
#| | `CommitRevealRequired` | Slashing is enforced only where weights are committed and revealed. |
#| | `NoPendingSlash` | No offence of the hotkey waits. |
#| | `EscrowLocked` | The lien under which alpha was withheld is still open. |
#| | `NoEscrow` | Nothing was withheld of the coldkey under this lien. |
#| | `HotkeyJailed` | The hotkey has lost its permit for some epochs. |
#| | `SlashRecordExists` | A hotkey that shall replace another has a record of slashing itself. |
#| | `StakeUnderLien` | The stake of a hotkey that is replaced cannot stay behind, because it is under a lien. |
#|
#| ```python
class RejectionCode(Enum):
    """Why an operation rejects; the value is the name that vectors and adapters use."""

    DIVISION_BY_ZERO = "DivisionByZero"
    SWAP_INPUT_TOO_LARGE = "SwapInputTooLarge"
    RESERVES_TOO_LOW = "ReservesTooLow"
    PRICE_LIMIT_EXCEEDED = "PriceLimitExceeded"
    RESERVES_OUT_OF_BALANCE = "ReservesOutOfBalance"
    INSUFFICIENT_BALANCE = "InsufficientBalance"
    PAYMENT = "Payment"
    BELOW_MINIMUM = "BelowMinimum"
    CANNOT_USE_SYSTEM_ACCOUNT = "CannotUseSystemAccount"
    BAD_ORIGIN = "BadOrigin"
    SUBNET_NOT_EXISTS = "SubnetNotExists"
    ROOT_NETWORK_DOES_NOT_EXIST = "RootNetworkDoesNotExist"
    SUBTOKEN_DISABLED = "SubtokenDisabled"
    AMOUNT_TOO_LOW = "AmountTooLow"
    SLIPPAGE_TOO_HIGH = "SlippageTooHigh"
    NOT_ENOUGH_BALANCE_TO_STAKE = "NotEnoughBalanceToStake"
    HOTKEY_ACCOUNT_NOT_EXISTS = "HotKeyAccountNotExists"
    NON_ASSOCIATED_COLDKEY = "NonAssociatedColdKey"
    INSUFFICIENT_LIQUIDITY = "InsufficientLiquidity"
    NOT_ENOUGH_STAKE_TO_WITHDRAW = "NotEnoughStakeToWithdraw"
    STAKE_UNAVAILABLE = "StakeUnavailable"
    SAME_NETUID = "SameNetuid"
    TRANSFER_DISALLOWED = "TransferDisallowed"
    CANNOT_BURN_OR_RECYCLE_ON_ROOT_SUBNET = "CannotBurnOrRecycleOnRootSubnet"
    HOTKEY_NOT_REGISTERED_IN_SUBNET = "HotKeyNotRegisteredInSubNet"
    SAME_AUTO_STAKE_HOTKEY_ALREADY_SET = "SameAutoStakeHotkeyAlreadySet"
    DELEGATE_TAKE_TOO_LOW = "DelegateTakeTooLow"
    DELEGATE_TAKE_TOO_HIGH = "DelegateTakeTooHigh"
    DELEGATE_TX_RATE_LIMIT_EXCEEDED = "DelegateTxRateLimitExceeded"
    INVALID_CHILDKEY_TAKE = "InvalidChildkeyTake"
    TX_CHILDKEY_TAKE_RATE_LIMIT_EXCEEDED = "TxChildkeyTakeRateLimitExceeded"
    TX_RATE_LIMIT_EXCEEDED = "TxRateLimitExceeded"
    REGISTRATION_NOT_PERMITTED_ON_ROOT_SUBNET = "RegistrationNotPermittedOnRootSubnet"
    DUPLICATE_CHILD = "DuplicateChild"
    INVALID_CHILD = "InvalidChild"
    TOO_MANY_CHILDREN = "TooManyChildren"
    PROPORTION_OVERFLOW = "ProportionOverflow"
    CHILD_PARENT_INCONSISTENCY = "ChildParentInconsistency"
    NOT_ENOUGH_STAKE_TO_SET_CHILDKEYS = "NotEnoughStakeToSetChildkeys"
    SUBNET_DOES_NOT_EXIST = "SubnetDoesNotExist"
    INVALID_VALUE = "InvalidValue"
    ADMIN_ACTION_PROHIBITED_DURING_WEIGHTS_WINDOW = "AdminActionProhibitedDuringWeightsWindow"
    INVALID_SUBNET_NUMBER = "InvalidSubnetNumber"
    INVALID_NUM_ROOT_CLAIM = "InvalidNumRootClaim"
    INVALID_ROOT_CLAIM_THRESHOLD = "InvalidRootClaimThreshold"
    LOCK_HOTKEY_MISMATCH = "LockHotkeyMismatch"
    INSUFFICIENT_STAKE_FOR_LOCK = "InsufficientStakeForLock"
    NO_EXISTING_LOCK = "NoExistingLock"
    ACCOUNT_REJECTS_LOCKED_ALPHA = "AccountRejectsLockedAlpha"
    ACTIVE_LOCK_EXISTS = "ActiveLockExists"
    VOTING_POWER_TRACKING_NOT_ENABLED = "VotingPowerTrackingNotEnabled"
    INVALID_VOTING_POWER_EMA_ALPHA = "InvalidVotingPowerEmaAlpha"
    NEW_HOTKEY_IS_SAME_WITH_OLD = "NewHotKeyIsSameWithOld"
    HOTKEY_SET_TX_RATE_LIMIT_EXCEEDED = "HotKeySetTxRateLimitExceeded"
    HOTKEY_ALREADY_REGISTERED_IN_SUBNET = "HotKeyAlreadyRegisteredInSubNet"
    NEW_HOTKEY_NOT_CLEAN_FOR_ROOT_SWAP = "NewHotKeyNotCleanForRootSwap"
    HOTKEY_SWAP_ON_SUBNET_INTERVAL_NOT_PASSED = "HotKeySwapOnSubnetIntervalNotPassed"
    NOT_ENOUGH_BALANCE_TO_PAY_SWAP_HOTKEY = "NotEnoughBalanceToPaySwapHotKey"
    NOT_ENOUGH_BALANCE_TO_PAY_SWAP_COLDKEY = "NotEnoughBalanceToPaySwapColdKey"
    COLDKEY_ALREADY_ASSOCIATED = "ColdKeyAlreadyAssociated"
    NEW_COLDKEY_IS_HOTKEY = "NewColdKeyIsHotkey"
    COLDKEY_SWAP_ANNOUNCEMENT_NOT_FOUND = "ColdkeySwapAnnouncementNotFound"
    COLDKEY_SWAP_TOO_EARLY = "ColdkeySwapTooEarly"
    COLDKEY_SWAP_REANNOUNCED_TOO_EARLY = "ColdkeySwapReannouncedTooEarly"
    ANNOUNCED_COLDKEY_HASH_DOES_NOT_MATCH = "AnnouncedColdkeyHashDoesNotMatch"
    COLDKEY_SWAP_ALREADY_DISPUTED = "ColdkeySwapAlreadyDisputed"
    COLDKEY_SWAP_DISPUTED = "ColdkeySwapDisputed"
    COLDKEY_SWAP_ANNOUNCED = "ColdkeySwapAnnounced"
    COLDKEY_SWAP_CLEAR_TOO_EARLY = "ColdkeySwapClearTooEarly"
    NO_NEURON_ID_AVAILABLE = "NoNeuronIdAvailable"
    REGISTRATION_PRICE_LIMIT_EXCEEDED = "RegistrationPriceLimitExceeded"
    SUBNET_REGISTRATION_DISABLED = "SubNetRegistrationDisabled"
    TOO_MANY_REGISTRATIONS_THIS_BLOCK = "TooManyRegistrationsThisBlock"
    TOO_MANY_REGISTRATIONS_THIS_INTERVAL = "TooManyRegistrationsThisInterval"
    STAKE_TOO_LOW_FOR_ROOT = "StakeTooLowForRoot"
    TRIMMING_WOULD_EXCEED_MAX_IMMUNE_PERCENTAGE = "TrimmingWouldExceedMaxImmunePercentage"
    COMMIT_REVEAL_ENABLED = "CommitRevealEnabled"
    CAN_NOT_SET_ROOT_NETWORK_WEIGHTS = "CanNotSetRootNetworkWeights"
    WEIGHT_VEC_NOT_EQUAL_SIZE = "WeightVecNotEqualSize"
    MECHANISM_DOES_NOT_EXIST = "MechanismDoesNotExist"
    UIDS_LENGTH_EXCEED_UIDS_IN_SUBNET = "UidsLengthExceedUidsInSubNet"
    NOT_ENOUGH_STAKE_TO_SET_WEIGHTS = "NotEnoughStakeToSetWeights"
    INCORRECT_WEIGHT_VERSION_KEY = "IncorrectWeightVersionKey"
    SETTING_WEIGHTS_TOO_FAST = "SettingWeightsTooFast"
    NEURON_NO_VALIDATOR_PERMIT = "NeuronNoValidatorPermit"
    DUPLICATE_UIDS = "DuplicateUids"
    UID_VEC_CONTAIN_INVALID_ONE = "UidVecContainInvalidOne"
    WEIGHT_VEC_LENGTH_IS_LOW = "WeightVecLengthIsLow"
    COMMIT_REVEAL_DISABLED = "CommitRevealDisabled"
    COMMITTING_WEIGHTS_TOO_FAST = "CommittingWeightsTooFast"
    TOO_MANY_UNREVEALED_COMMITS = "TooManyUnrevealedCommits"
    INCORRECT_COMMIT_REVEAL_VERSION = "IncorrectCommitRevealVersion"
    INVALID_REVEAL_ROUND = "InvalidRevealRound"
    NO_WEIGHTS_COMMIT_FOUND = "NoWeightsCommitFound"
    EXPIRED_WEIGHT_COMMIT = "ExpiredWeightCommit"
    REVEAL_TOO_EARLY = "RevealTooEarly"
    INVALID_REVEAL_COMMIT_HASH_NOT_MATCH = "InvalidRevealCommitHashNotMatch"
    INPUT_LENGTHS_UNEQUAL = "InputLengthsUnequal"
    INVALID_ROUND_NUMBER = "InvalidRoundNumber"
    NETWORK_TX_RATE_LIMIT_EXCEEDED = "NetworkTxRateLimitExceeded"
    SUBNET_LIMIT_REACHED = "SubnetLimitReached"
    CANNOT_AFFORD_LOCK_COST = "CannotAffordLockCost"
    FIRST_EMISSION_BLOCK_NUMBER_ALREADY_SET = "FirstEmissionBlockNumberAlreadySet"
    NEED_WAITING_MORE_BLOCKS_TO_STAR_CALL = "NeedWaitingMoreBlocksToStarCall"
    TOO_MANY_UIDS_PER_MECHANISM = "TooManyUIDsPerMechanism"
    NOT_PERMITTED_ON_ROOT_SUBNET = "NotPermittedOnRootSubnet"
    VALUE_NOT_IN_BOUNDS = "ValueNotInBounds"
    MAX_ALLOWED_UIDS_LESS_THAN_MIN_ALLOWED_UIDS = "MaxAllowedUidsLessThanMinAllowedUids"
    MAX_ALLOWED_UIDS_LESS_THAN_CURRENT_UIDS = "MaxAllowedUIdsLessThanCurrentUIds"
    MAX_ALLOWED_UIDS_GREATER_THAN_DEFAULT_MAX_ALLOWED_UIDS = "MaxAllowedUidsGreaterThanDefaultMaxAllowedUids"
    MIN_ALLOWED_UIDS_GREATER_THAN_MAX_ALLOWED_UIDS = "MinAllowedUidsGreaterThanMaxAllowedUids"
    MIN_ALLOWED_UIDS_GREATER_THAN_CURRENT_UIDS = "MinAllowedUidsGreaterThanCurrentUids"
    MAX_VALIDATORS_LARGER_THAN_MAX_UIDS = "MaxValidatorsLargerThanMaxUIds"
    BONDS_MOVING_AVERAGE_MAX_REACHED = "BondsMovingAverageMaxReached"
    NEGATIVE_SIGMOID_STEEPNESS = "NegativeSigmoidSteepness"
    LIQUID_ALPHA_DISABLED = "LiquidAlphaDisabled"
    ALPHA_HIGH_TOO_LOW = "AlphaHighTooLow"
    ALPHA_LOW_OUT_OF_RANGE = "AlphaLowOutOfRange"
    REVEAL_PERIOD_TOO_LARGE = "RevealPeriodTooLarge"
    REVEAL_PERIOD_TOO_SMALL = "RevealPeriodTooSmall"
    FEE_RATE_TOO_HIGH = "FeeRateTooHigh"
    TEMPO_OUT_OF_BOUNDS = "TempoOutOfBounds"
    ACTIVITY_CUTOFF_FACTOR_MILLI_OUT_OF_BOUNDS = "ActivityCutoffFactorMilliOutOfBounds"
    DYNAMIC_TEMPO_BLOCKED_BY_COMMIT_REVEAL = "DynamicTempoBlockedByCommitReveal"
    EPOCH_TRIGGER_ALREADY_PENDING = "EpochTriggerAlreadyPending"
    AUTO_EPOCH_ALREADY_IMMINENT = "AutoEpochAlreadyImminent"
    INVALID_SLASH_PARAM = "InvalidSlashParam"
    OBSERVE_PERIOD_TOO_SHORT = "ObservePeriodTooShort"
    COMMIT_REVEAL_REQUIRED = "CommitRevealRequired"
    NO_PENDING_SLASH = "NoPendingSlash"
    ESCROW_LOCKED = "EscrowLocked"
    NO_ESCROW = "NoEscrow"
    HOTKEY_JAILED = "HotkeyJailed"
    SLASH_RECORD_EXISTS = "SlashRecordExists"
    STAKE_UNDER_LIEN = "StakeUnderLien"


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
#|
#| ## Codes that are left out {#left-out}
#|
#| The chain declares more codes than arise from the rules of this text.
#|
#| | code of the chain | why it does not arise here |
#| | --- | --- |
#| | MaxWeightExceeded | the limit is the greatest weight there is ([weights](weights.md)) |
#| | UidMapCouldNotBeCleared | clearing a map has no bound on the work it may do |
#| | AllNetworksInImmunity, NotRootSubnet, TooManyRegistrationsThisBlock on a subnet that is not root, AddStakeBurnRateLimitExceeded, StakingRateLimitExceeded | declared, and raised by no rule |
#| | InvalidIdentity, NotSubnetOwner | identities, which the state does not have |
#| | ActivityCutoffTooLow | setter of a value that no rule reads |
#| | InvalidWorkBlock, InvalidDifficulty, InvalidSeal | proof of work: of a faucet that is not built into the chain |
