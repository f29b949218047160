#| # Parameters {#parameters}
#|
#| A subnet's incentive mechanism is tuned by *hyperparameters*: how often the epoch runs, how many validators may judge, how fast bonds move. This chapter lists those that the epoch reads,
#| with their units, their values on the chain, their ranges, and who may change them. A *preset* is a complete set of them, together with the size limits of a subnet. No rule of this chapter rejects.
#|
#| ```python
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from taospec.arithmetic import safe_div, saturating_convert
from taospec.primitives import (
    I16, I32F32, ONE, Rao, U8, U16, U16_MAX, U32, U64, contract, i16, i32f32, u16,
)
#| ```
#|
#| ## Hyperparameters {#hyperparameters}
#|
#| *Owner* is the coldkey that owns the subnet; *root* is the chain's governance. An owner may change a parameter once in two tempos, and not in the ten blocks before an epoch. The two
#| parameters marked *global* are the same for all subnets; all others belong to one subnet and serve all its mechanisms.
#|
#| A *proportion* of `U16` kind counts in 65,535ths, one of `U64` kind in $(2^{64}-1)$ths. The column *at creation* gives the value that a subnet created today starts with; where storage holds nothing, the chain reads
#| the value of the column *unset*.
#|
#| | field | storage name | type, unit | unset | at creation | range | who sets it |
#| | --- | --- | --- | --- | --- | --- | --- |
#| | `tempo` | `Tempo` | `U16`, blocks between epochs | 360 | 360 | 360 to 50,400 | owner; root any value, 0 stops the epochs |
#| | `activity_cutoff_factor` | `ActivityCutoffFactorMilli` | `U32`, thousandths of a tempo | 13,889 | 13,889 | 1,000 to 50,000 | owner or root |
#| | `max_allowed_validators` | `MaxAllowedValidators` | `U16`, neurons | 128 | 64 | up to the neurons allowed | root |
#| | `kappa` | `Kappa` | `U16`, proportion | 32,767 | 32,767 | any | root |
#| | `bonds_moving_average` | `BondsMovingAverage` | `U64`, millionths | 900,000 | 900,000 | up to 975,000 | owner; root any value |
#| | `bonds_penalty` | `BondsPenalty` | `U16`, proportion | 65,535 | 65,535 | any | owner or root |
#| | `yuma3_on` | `Yuma3On` | flag | false | true | | owner or root |
#| | `liquid_alpha_on` | `LiquidAlphaOn` | flag | false | false | | owner or root |
#| | `alpha_low` | `AlphaValues`, first | `U16`, proportion | 45,875 | 45,875 | 1,638 to `alpha_high` | owner or root, while liquid alpha is on |
#| | `alpha_high` | `AlphaValues`, second | `U16`, proportion | 58,982 | 58,982 | from 1,638 | owner or root, while liquid alpha is on |
#| | `alpha_sigmoid_steepness` | `AlphaSigmoidSteepness` | `I16`, hundredths | 1,000 | 1,000 | from 0 | owner; root any value |
#| | `commit_reveal_weights_enabled` | `CommitRevealWeightsEnabled` | flag | true | true | | owner or root |
#| | `reveal_period_epochs` | `RevealPeriodEpochs` | `U64`, epochs | 1 | 1 | 1 to 100 | owner or root |
#| | `stake_threshold` | `StakeThreshold`, global | `Rao` | 0 | 0 | any | root |
#| | `tao_weight` | `TaoWeight`, global | `U64`, proportion | 971718665099567868 | 971718665099567868 | any | nobody: no call sets it |
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Hyperparameters:
    """The hyperparameters that the epoch reads.

    tempo:                         blocks between two epochs
    activity_cutoff_factor:        thousandths of a tempo after which a silent validator is inactive
    max_allowed_validators:        number of neurons that may hold a validator permit
    kappa:                         share of stake that must support a weight, 65535ths
    bonds_moving_average:          share of a bond that survives an epoch, millionths
    bonds_penalty:                 share of clipping that bonds feel, 65535ths
    yuma3_on:                      whether bonds follow Yuma 3, else Yuma 2
    liquid_alpha_on:               whether each bond of Yuma 3 has a rate of its own
    alpha_low:                     least rate of liquid alpha, 65535ths
    alpha_high:                    greatest rate of liquid alpha, 65535ths
    alpha_sigmoid_steepness:       steepness of liquid alpha, hundredths
    commit_reveal_weights_enabled: whether weights are committed first and revealed later
    reveal_period_epochs:          epochs between a commit and its reveal
    stake_threshold:               stake weight below which a neuron counts as having none, rao
    tao_weight:                    value of root stake against alpha, (2^64-1)ths
    """

    tempo: U16
    activity_cutoff_factor: U32
    max_allowed_validators: U16
    kappa: U16
    bonds_moving_average: U64
    bonds_penalty: U16
    yuma3_on: bool
    liquid_alpha_on: bool
    alpha_low: U16
    alpha_high: U16
    alpha_sigmoid_steepness: I16
    commit_reveal_weights_enabled: bool
    reveal_period_epochs: U64
    stake_threshold: Rao
    tao_weight: U64
#| ```
#|
#| !!! note "Values that look settable and are not, and the reverse"
#|     `ActivityCutoff` (blocks) and `Rho` can still be set on the chain; no epoch reads them. `MaxWeightsLimit` is a constant. `TaoWeight` has no call that sets it, yet the live chain holds 3320413933267719290 (18 %): a migration
#|     wrote it. `StakeThreshold` was written by a migration as well. Root is not bound by the owner's ranges: a `bonds_moving_average` above 1,000,000 makes the rate of bonds
#|     negative, see [Fixed rate](bonds.md#fixed-alpha-yuma2).
#|
#| ## Proportions of 65,535 {#u16-share}
#|
#| The hyperparameters `kappa`, `bonds_penalty`, `alpha_low` and `alpha_high` are stored as integers, and the epoch calculates with fractions. A stored value $v$ means $v / 65{,}535$, so that
#| 65,535 is exactly one.
#|
#| The result is `I32F32`, truncated toward zero; only 0 and 65,535 are exact.
#|
#| $$ \operatorname{share}(v) = \left\lfloor \frac{v \cdot 2^{32}}{65535} \right\rfloor \quad \text{(raw)} $$
#|
#| ```python
@contract(post=lambda result, value: 0 <= result <= ONE)
def u16_share(value: U16) -> I32F32:
    """Fraction that a stored proportion stands for.

    value:   proportion, 65535ths
    returns: the same proportion, 0 to ONE

    post: 0 <= result <= ONE
    Operation: T2
    Tracks: pallets/subtensor/src/epoch/run_epoch.rs get_float_kappa @ 14bc6f9
    """
    return safe_div(i32f32, saturating_convert(u16, i32f32, value), U16_MAX)
#| ```
#|
#| !!! note "A half is not a half"
#|     The default `kappa` of 32,767 is slightly below one half, so validators who hold exactly half of the stake carry a decision. 32,768 is slightly above.
#|
#| ```python example
#| assert u16_share(U16(65535)) == ONE
#| assert u16_share(U16(32767)) == 2147450879 < ONE // 2
#| assert u16_share(U16(32768)) == 2147516416 > ONE // 2
#| assert u16_share(U16(45875)) == 3006509875  # 0.7, the least rate of liquid alpha by default
#| ```
#|
#| ```python theorem
#| @theorem("PAR-1", by=("proved",))
#| def a_share_is_the_greatest_that_fits(value: U16) -> bool:
#|     """The share of v is the greatest raw integer that, times 65,535, is at most v times one."""
#|     share = u16_share(value)
#|     return share * 65535 <= value * ONE < (share + 1) * 65535
#| ```
#|
#| ## Steepness {#sigmoid-steepness}
#|
#| The sigmoid of [liquid alpha](bonds.md#liquid-alpha) takes its steepness as a number. Storage holds hundredths; the division by a hundred is part of the sigmoid, so this rule only changes the type.
#|
#| The conversion is exact for every stored value, negative ones included.
#|
#| $$ \operatorname{steepness}(v) = v \cdot 2^{32} \quad \text{(raw)} $$
#|
#| ```python
@contract(post=lambda result, value: result == value * ONE)
def sigmoid_steepness(value: I16) -> I32F32:
    """Steepness of liquid alpha as a number.

    value:   stored steepness, hundredths
    returns: the same number of hundredths

    post: result == value * ONE
    Operation: T2
    Tracks: pallets/subtensor/src/utils/misc.rs get_alpha_sigmoid_steepness @ 14bc6f9
    """
    return saturating_convert(i16, i32f32, value)
#| ```
#|
#| ```python example
#| assert sigmoid_steepness(I16(1000)) == 1000 * ONE
#| assert sigmoid_steepness(I16(-1)) == -ONE
#| ```
#|
#| ## Presets {#presets}
#|
#| A preset names a world in which vectors are valid. **finney** is the chain. **minimal** follows the same rules with small numbers, so that a vector can be read and recomputed by hand: eight neurons, four
#| validators, a tempo of ten blocks. **taospec** is the chain with one more rule: stake is [slashed](slashing.md). Everything else is as on finney.
#|
#| The slashing mode of a preset is that of the subnets of a new chain, with the [default parameters](slashing.md#slash-parameters). Genesis is the chain's own and writes no mode; whoever begins a chain of the preset [lets slashing begin](slashing_calls.md#begin-slashing) in each
#| subnet of genesis. A subnet that is registered later begins with the mode off, in every preset: its owner [switches observation on](slashing_calls.md#set-slash-mode), and after 140 epochs enforcement. No vector is bound to this preset; those of slashing set the mode in their states.
#|
#| The limits describe how large a subnet can become on that chain. No rule of the epoch depends on them; an epoch of more neurons is still defined.
#|
#| ```python
@dataclass(frozen=True, slots=True)
class Limits:
    """How large a subnet can become.

    neurons:            greatest number of neurons of all mechanisms together
    mechanisms:         greatest number of mechanisms that a subnet may ask for
    mechanisms_at_most: greatest number of mechanisms that storage has room for
    subnets:            number of netuids between two mechanisms of a subnet in storage
    """

    neurons: U16
    mechanisms: U8
    mechanisms_at_most: U8
    subnets: U16


@dataclass(frozen=True, slots=True)
class Preset:
    """A named set of limits and default hyperparameters.

    name:     name that vectors and adapters use
    limits:   how large a subnet can become
    defaults: hyperparameters of a subnet that was just created
    slashing: slashing mode of the subnets of a new chain: 0 off, 1 observe, 2 enforce
    """

    name: str
    limits: Limits
    defaults: Hyperparameters
    slashing: U8


def _defaults(tempo: U16, max_allowed_validators: U16, factor: U32) -> Hyperparameters:
    return Hyperparameters(
        tempo=tempo,
        activity_cutoff_factor=factor,
        max_allowed_validators=max_allowed_validators,
        kappa=U16(32767),
        bonds_moving_average=U64(900_000),
        bonds_penalty=U16(65535),
        yuma3_on=True,
        liquid_alpha_on=False,
        alpha_low=U16(45875),
        alpha_high=U16(58982),
        alpha_sigmoid_steepness=I16(1000),
        commit_reveal_weights_enabled=True,
        reveal_period_epochs=U64(1),
        stake_threshold=Rao(0),
        tao_weight=U64(971718665099567868),
    )


PRESETS: Final[Mapping[str, Preset]] = {
    "finney": Preset(
        "finney",
        Limits(neurons=U16(256), mechanisms=U8(2), mechanisms_at_most=U8(16), subnets=U16(4096)),
        _defaults(U16(360), U16(64), U32(13889)),
        U8(0),
    ),
    "minimal": Preset(
        "minimal",
        Limits(neurons=U16(8), mechanisms=U8(2), mechanisms_at_most=U8(16), subnets=U16(4096)),
        _defaults(U16(10), U16(4), U32(5000)),
        U8(0),
    ),
    "taospec": Preset(
        "taospec",
        Limits(neurons=U16(256), mechanisms=U8(2), mechanisms_at_most=U8(16), subnets=U16(4096)),
        _defaults(U16(360), U16(64), U32(13889)),
        U8(2),
    ),
}
#| ```
#|
#| | preset | neurons | validators | tempo | activity cutoff | slashing | everything else |
#| | --- | --- | --- | --- | --- | --- | --- |
#| | `finney` | 256 | 64 | 360 blocks | 13,889 thousandths, 5,000 blocks | off | the table above, at creation |
#| | `minimal` | 8 | 4 | 10 blocks | 5,000 thousandths, 50 blocks | off | as `finney` |
#| | `taospec` | 256 | 64 | 360 blocks | 13,889 thousandths, 5,000 blocks | enforced | as `finney` |
#|
#| ## Defaults of a preset {#default-hyperparameters}
#|
#| A scenario or an epoch over a file of stakes starts from the hyperparameters of a subnet that was just created, and changes only what it is about.
#|
#| $$ \operatorname{default}(\text{preset}) = \text{preset.defaults} $$
#|
#| ```python
@contract()
def default_hyperparameters(preset: Preset) -> Hyperparameters:
    """Hyperparameters of a subnet that was just created.

    preset:  the preset of the case
    returns: its default hyperparameters

    Operation: T2
    Tracks: pallets/subtensor/src/subnets/subnet.rs init_new_network @ 14bc6f9
    """
    return preset.defaults
#| ```
#|
#| !!! note "Two kinds of default"
#|     Creating a subnet writes 64 validators and Yuma 3; a subnet whose storage was never written reads 128 validators and Yuma 2. Tests of the chain that write storage directly see the second kind.
#|
#| ```python example
#| finney = default_hyperparameters(PRESETS["finney"])
#| assert finney.tempo == 360 and finney.yuma3_on and finney.max_allowed_validators == 64
#| minimal = default_hyperparameters(PRESETS["minimal"])
#| assert minimal.tempo == 10 and minimal.kappa == finney.kappa
#| assert default_hyperparameters(PRESETS["taospec"]) == finney
#| ```
