"""Port mistakes of distributions."""

from taospec_conformance.harness.mistake import Mistake

MISTAKES = (
    Mistake(
        "own-contribution-keeps-fraction",
        "distribution",
        "parent_child_dividends",
        "[_fixed(own), *loans]",
        "[contribution(child.alpha, child.root, saturating_sub(u96f32, u96f32.one, "
        "saturating_sum(u96f32, [proportion(share) for share in child.child_proportions])), "
        "tao_weight), *loans]",
        "a validator's own contribution keeps its fraction; it is rounded down to whole rao",
        "distribution.parent_child_dividends",
    ),
    Mistake(
        "child-left-out-of-total",
        "distribution",
        "parent_child_dividends",
        "[_fixed(own), *loans]",
        "loans",
        "parents share all dividends; the child's own contribution belongs to the total",
        "distribution.parent_child_dividends",
    ),
    Mistake(
        "take-among-own-keys",
        "distribution",
        "parent_part",
        "if not foreign:",
        "if False:",
        "childkey take and burn are charged between hotkeys of one coldkey",
        "distribution.parent_part",
    ),
    Mistake(
        "take-after-burn",
        "distribution",
        "parent_part",
        "saturating_mul(u96f32, take_share(take), emission)",
        "saturating_mul(u96f32, take_share(take), saturating_sub(u96f32, emission, burned))",
        "the childkey take is computed from what the burn left; it is of the whole share",
        "distribution.parent_part",
    ),
    Mistake(
        "servers-part-lost",
        "distribution",
        "validator_pot",
        "validator if incentives else",
        "validator if incentives or not incentives else",
        "without incentives the miners' part is lost; validators share it",
        "distribution.validator_pot",
    ),
    Mistake(
        "pot-product-first",
        "distribution",
        "divide_pot",
        "saturating_mul(u96f32, _fixed(pot), safe_div(u96f32, dividend, total))",
        "U96F32((pot << 32) * dividend // total if total else 0)",
        "a pot is multiplied before the division; the share is truncated to 32 bits first",
        "distribution.divide_pot",
    ),
    Mistake(
        "rest-from-floored-take",
        "distribution",
        "delegate_take",
        "saturating_sub(u96f32, amount, taken)",
        "saturating_sub(u96f32, amount, _fixed(_rao(taken)))",
        "nominators receive the fraction of the take; it is dropped",
        "distribution.delegate_take",
    ),
    Mistake(
        "owner-out-of-total",
        "distribution",
        "miner_burned",
        "_fixed(incentive_total(incentives))",
        "_fixed(incentive_total([i for i, own in zip(incentives, withheld) if not own]))",
        "the withheld part is of what is paid; it is of all incentives",
        "distribution.miner_burned",
    ),
)
