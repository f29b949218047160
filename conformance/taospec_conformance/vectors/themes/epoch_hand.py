"""T4: epochs of one mechanism by hand, one oddity each, and their twins built from storage."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.subnets import FULL, NEVER, RAO, Plain, epoch, twin

TAO: Final = 10**9
STAKES: Final = (5 * TAO, 3 * TAO, TAO, 0, 0, 0)
WEIGHTS: Final = (
    ((3, FULL), (4, 32768), (5, 9000)),
    ((3, 6553), (4, FULL), (5, 13107)),
    ((3, FULL), (4, 1), (5, FULL)),
)
BONDS: Final = (
    ((3, 40000), (4, 20000)),
    ((3, 10000), (5, FULL)),
    ((4, 7), (5, 30000)),
)
RULES: Final[dict[str, Plain]] = {
    "yuma2": {"yuma3_on": False},
    "yuma3": {"yuma3_on": True},
    "liquid": {"yuma3_on": True, "liquid_alpha_on": True},
}
"""The three ways in which bonds move, as hyperparameters."""

PLAIN: Final = (True, True, True, False, False, False)


def plain(**options: Any) -> Plain:
    """Return the plain epoch with options changed: three validators and three miners."""
    given = dict(options)
    stakes = given.pop("stakes", STAKES)
    weights, bonds = given.pop("weights", WEIGHTS), given.pop("bonds", BONDS)
    given.setdefault("validator_permits", list(PLAIN))
    return epoch(stakes, weights, bonds, **given)


LEAVING: Final = (((4, FULL),), ((4, FULL),), ((5, FULL), (4, FULL)))
"""Weights that no longer name miner 3, to which bonds exist."""

CASES: Final[dict[str, tuple[tuple[str, ...], str, Plain]]] = {
    "plain": (("BASIC",), "any difference at all", {}),
    "owner-below-threshold": (
        ("ADVERSARIAL",),
        "the owner held to the stake threshold",
        {"owner": 2, "stake_threshold": 2 * TAO},
    ),
    "nobody-but-owner-below-threshold": (
        ("BOUNDARY",),
        "`<=` for `<` at the stake threshold",
        {"owner": 3, "stake_threshold": 3 * TAO},
    ),
    "owner-weighs-itself": (
        ("ADVERSARIAL",),
        "the owner's weight to itself removed, or everybody's kept",
        {"owner": 0, "weights": [[(0, FULL), (3, FULL)], [(1, FULL), (0, FULL)], [(2, 9), (3, 9)]]},
    ),
    "owner-without-stake": (
        ("DEGENERATE",),
        "an owner without stake left without a permit",
        {"owner": 5, "weights": [*WEIGHTS, [], [], [(5, FULL), (3, 1)]]},
    ),
    "owner-is-one-too-many": (
        ("BOUNDARY",),
        "the owner's permit taken from somebody else",
        {"owner": 5, "max_allowed_validators": 2},
    ),
    "permits-tie": (
        ("TIE",),
        "equal shares decided for the lower uid",
        {"stakes": [TAO] * 6, "max_allowed_validators": 3},
    ),
    "permits-lost": (
        ("ADVERSARIAL",),
        "bonds kept without a permit for the next epoch",
        {"max_allowed_validators": 1},
    ),
    "stake-below-one-part": (
        ("BOUNDARY",),
        "shares rounded up to one part",
        {"stakes": [21 * 10**15, 4_889_444, 4_889_443, 1, 0, 0]},
    ),
    "empty-permits": (
        ("EMPTY", "ADVERSARIAL"),
        "an empty list of permits that hides everybody",
        {"validator_permits": []},
    ),
    "short-permits": (
        ("ADVERSARIAL",),
        "a short list taken as full",
        {"validator_permits": [True]},
    ),
    "long-permits": (
        ("ADVERSARIAL",),
        "a long list of permits refused",
        {"validator_permits": [*PLAIN, True, True]},
    ),
    "nobody-permitted": (
        ("DEGENERATE",),
        "emission without active stake not paid by stake",
        {"validator_permits": [False] * 6},
    ),
    "nobody-active": (
        ("DEGENERATE",),
        "emission without active stake not paid by stake",
        {"last_update": [1] * 6, "block": 9000, "last_step": 8640},
    ),
    "one-inactive": (
        ("BOUNDARY",),
        "an update exactly at the cutoff taken as silent",
        {"block": 7000, "last_step": 6640, "last_update": [2000, 1999, 2001, 0, 0, 0]},
    ),
    "updates-saturate": (
        ("OVERFLOW",),
        "the sum of update and cutoff wrapped",
        {"last_update": [NEVER, NEVER - 4999, 1900, 0, 0, 0]},
    ),
    "short-last-update": (
        ("ADVERSARIAL",),
        "missing updates taken as recent",
        {"last_update": [1900], "block": 6000, "last_step": 5640},
    ),
    "long-last-update": (
        ("ADVERSARIAL",),
        "surplus updates cut off",
        {"last_update": [1900] * 9},
    ),
    "no-last-update": (("EMPTY",), "updates of block 0 taken as weights", {"last_update": []}),
    "no-weights": (("EMPTY", "DEGENERATE"), "emission lost", {"weights": []}),
    "no-weights-no-bonds": (("EMPTY",), "emission lost", {"weights": [], "bonds": []}),
    "no-bonds": (("EMPTY",), "the first epoch treated like the others", {"bonds": []}),
    "weights-of-zero": (
        ("DEGENERATE",),
        "a row of zeros scaled to equal parts",
        {"weights": [[(3, 0), (4, 0)], [(4, FULL)], [(5, 0)]]},
    ),
    "explicit-zero-keeps-bond": (
        ("ADVERSARIAL",),
        "a stored zero treated as an absent weight",
        {"weights": [[(3, 0), (4, FULL)], [(4, FULL), (3, 0)], [(5, FULL), (4, FULL)]]},
    ),
    "weight-left-out": (
        ("ADVERSARIAL",),
        "a bond without weight kept under liquid alpha, or dropped without it",
        {"weights": LEAVING},
    ),
    "weight-left-out-no-penalty": (
        ("ADVERSARIAL",),
        "the penalty's ends treated alike",
        {"weights": LEAVING, "bonds_penalty": 0},
    ),
    "unsorted-rows": (
        ("ORDER", "ADVERSARIAL"),
        "rows sorted before rates of liquid alpha are looked up",
        {
            "weights": [
                [(4, 32768), (3, FULL)],
                [(5, 13107), (3, 6553), (4, FULL)],
                [(5, 9), (3, 9)],
            ],
            "bonds": [[(4, 20000), (3, 40000)], [(5, FULL), (3, 10000)]],
        },
    ),
    "unsorted-rows-no-penalty": (
        ("ORDER", "ADVERSARIAL"),
        "rows sorted before rates of liquid alpha are looked up",
        {"weights": [row[::-1] for row in WEIGHTS], "bonds_penalty": 0},
    ),
    "unsorted-rows-half-penalty": (
        ("ORDER", "ROUNDING"),
        "rows not sorted by interpolation",
        {"weights": [row[::-1] for row in WEIGHTS], "bonds_penalty": 32767},
    ),
    "least-penalty": (("ROUNDING",), "interpolation rounded", {"bonds_penalty": 1}),
    "interpolates-to-nothing": (
        ("ROUNDING", "ADVERSARIAL"),
        "a weight kept that interpolation has brought down to zero",
        {
            "weights": [WEIGHTS[0][:2], *[[(3, FULL), (4, FULL), (5, 1)]] * 2],
            "bonds": [BONDS[0], [(5, FULL)], [(5, FULL), (3, 9)]],
            "bonds_penalty": 65534,
        },
    ),
    "weight-equals-bond": (
        ("TIE",),
        "a weight that equals its bond taken for a sale",
        {
            "weights": [WEIGHTS[0], [(4, FULL)], WEIGHTS[2]],
            "bonds": [BONDS[0], [(4, FULL)], BONDS[2]],
            "bonds_penalty": 0,
        },
    ),
    "weights-beyond-size": (
        ("ADVERSARIAL",),
        "weights to seats that no longer exist counted in a row's sum",
        {"weights": [[(9, FULL), (3, 100), (6, 1)], [(4, 5), (700, FULL)]]},
    ),
    "bonds-beyond-size": (
        ("ADVERSARIAL",),
        "bonds to seats that no longer exist",
        {"bonds": [[(9, FULL), (3, 100), (6, 1)], [(4, 5), (700, FULL)]]},
    ),
    "rows-beyond-size": (
        ("ADVERSARIAL",),
        "rows of seats that no longer exist",
        {"weights": [*WEIGHTS, [], [], [], [(3, FULL)]], "bonds": [*BONDS, [], [], [], [(3, 9)]]},
    ),
    "kappa-tie": (
        ("TIE",),
        "`<` for `<=` where supporters hold exactly the majority",
        {
            "stakes": [TAO, TAO, 0, 0, 0, 0],
            "weights": [[(3, FULL)], [(4, FULL)]],
            "kappa": 32768,
        },
    ),
    "kappa-half": (
        ("TIE",),
        "the default majority taken as exactly one half",
        {"stakes": [TAO, TAO, 0, 0, 0, 0], "weights": [[(3, FULL)], [(4, FULL)]]},
    ),
    "kappa-tie-exact": (
        ("TIE",),
        "a score reached exactly at the minority taken",
        {
            "stakes": [TAO, TAO, TAO, 0, 0, 0],
            "weights": [[(3, FULL)], [(3, 1), (4, 1)], [(4, FULL)]],
            "kappa": 21845,
        },
    ),
    "kappa-zero": (("BOUNDARY",), "no majority at all", {"kappa": 0}),
    "kappa-full": (("BOUNDARY",), "a majority of everybody", {"kappa": FULL}),
    "no-consensus": (
        ("DEGENERATE", "ADVERSARIAL"),
        "liquid alpha without any consensus; emission of nobody",
        {"weights": [[(3, FULL)], [(4, FULL)], [(5, FULL)]], "stakes": [TAO] * 3 + [0] * 3},
    ),
    "miners-take-all": (
        ("DEGENERATE",),
        "the validators' half kept back although nobody has dividends",
        {"bonds": [], "bonds_moving_average": 1_000_000},
    ),
    "update-at-registration": (
        ("BOUNDARY",),
        "`<` for `<=` when updates are compared with registrations",
        {"registered_at": [0, 0, 0, 1900, 1899, 1901]},
    ),
    "registered-in-last-epoch": (
        ("BOUNDARY",),
        "bonds to a seat that was taken in the block of the last epoch removed",
        {"registered_at": [0, 0, 0, 1640, 1641, 1639]},
    ),
    "registered-in-this-epoch": (
        ("BOUNDARY",),
        "weights or bonds of a seat's predecessor inherited",
        {"registered_at": [0, 0, 0, 2000, 0, 0]},
    ),
    "validator-registered-late": (
        ("ADVERSARIAL",),
        "rows masked by the registration of the validator",
        {"registered_at": [1950, 0, 0, 0, 0, 0]},
    ),
    "first-epoch-of-subnet": (
        ("BOUNDARY",),
        "one added to a last epoch that never was",
        {"last_step": 0, "registered_at": [0, 0, 0, 1640, 1639, 1641]},
    ),
    "tempo-above-block": (
        ("BOUNDARY",),
        "a difference that wraps",
        {"last_step": 0, "tempo": 2001},
    ),
    "tempo-zero": (
        ("BOUNDARY",),
        "an activity cutoff of zero",
        {"tempo": 0, "last_update": [1999, 2000, 1998, 0, 0, 0]},
    ),
    "commit-before-newcomer": (
        ("ADVERSARIAL",),
        "weights of a pending commit given to a newcomer",
        {
            "registered_at": [0, 0, 0, 1800, 0, 0],
            "commit_blocks": [1799, 1800, 1801, NEVER, NEVER, NEVER],
        },
    ),
    "commit-ignored": (
        ("ADVERSARIAL",),
        "commits heeded although commit and reveal is off",
        {
            "registered_at": [0, 0, 0, 1800, 0, 0],
            "commit_blocks": [1, 1, 1, NEVER, NEVER, NEVER],
            "commit_reveal_weights_enabled": False,
        },
    ),
    "rate-zero": (("BOUNDARY",), "bonds that do not forget", {"bonds_moving_average": 0}),
    "rate-full": (("BOUNDARY",), "bonds that do not move", {"bonds_moving_average": 1_000_000}),
    "rate-above-one": (
        ("ADVERSARIAL",),
        "negative bonds kept",
        {"bonds_moving_average": 1_500_000, "weights": LEAVING},
    ),
    "rate-wraps": (
        ("OVERFLOW", "ADVERSARIAL"),
        "a rate of more than 31 bits saturated under Yuma 3, or wrapped under Yuma 2",
        {"bonds_moving_average": 2**31 * 10**6},
    ),
    "rates-equal": (("DEGENERATE",), "a sigmoid without range", {"alpha_low": 7, "alpha_high": 7}),
    "rates-widest": (("BOUNDARY",), "rates not clamped", {"alpha_low": 0, "alpha_high": FULL}),
    "steepness-negative": (
        ("ADVERSARIAL",),
        "a negative steepness refused",
        {"alpha_sigmoid_steepness": -1000},
    ),
    "steepness-greatest": (
        ("SATURATION",),
        "the exponential beyond 20",
        {"alpha_sigmoid_steepness": 32767, "bonds_penalty": 0},
    ),
    "no-emission": (("DEGENERATE",), "shares lost without emission", {"emission": 0}),
    "one-rao": (("ROUNDING",), "amounts rounded to nearest", {"emission": 1}),
    "greatest-emission": (("BOUNDARY",), "amounts of 64 bits", {"emission": NEVER}),
    "above-double-precision": (("ROUNDING",), "amounts in doubles", {"emission": 2**53 + 1}),
    "no-stake": (("DEGENERATE",), "a division by a stake of zero", {"stakes": [0] * 6}),
    "stakes-near-the-limit": (
        ("BOUNDARY",),
        "a sum of stakes that wraps",
        {"stakes": [2**62, 2**61, 2**61 - 2, 1, 0, 0]},
    ),
    "fractions-of-rao": (
        ("ROUNDING",),
        "stake weights held in whole rao",
        {"stake_weights": [(3 << RAO) - 1, (2 << RAO) + 1, 1 << 63, 0, 0, 1]},
    ),
    "everybody-judges": (
        ("ADVERSARIAL",),
        "miners and validators kept apart",
        {
            "stakes": [TAO] * 4,
            "weights": [[(other, 1 + other) for other in range(4)] for _ in range(4)],
            "bonds": [[(other, 9000 * other) for other in range(4)] for _ in range(4)],
            "validator_permits": [True] * 4,
        },
    ),
    "nobody": (("EMPTY",), "no neurons", {"stakes": [], "weights": [], "bonds": []}),
    "one-neuron": (("DEGENERATE",), "one neuron", {"stakes": [TAO], "weights": [[(0, FULL)]]}),
    "one-owner": (
        ("DEGENERATE",),
        "one neuron that owns the subnet and weighs itself",
        {"stakes": [TAO], "weights": [[(0, FULL)]], "owner": 0, "bonds": []},
    ),
}


def cases() -> Iterator[tuple[str, Draft]]:
    """Yield every case under every rule; a case that names fewer seats has fewer elements."""
    for name, (flags, hunts, change) in CASES.items():
        for word, rule in RULES.items():
            options = {**change, **rule}
            size = len(options.get("stakes", STAKES))
            if size != len(STAKES):
                options.setdefault("validator_permits", [True] * size)
            yield word, Draft(plain(**options), f"{name}-{word}", flags, hunts)


@theme(
    "hand",
    "epoch.run",
    hunts="one oddity of the epoch overlooked",
    origin="hand",
    notes={"hand": "one change at a time of a plain epoch of three validators and three miners"},
)
def by_hand(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield every case under Yuma 2, Yuma 3 and liquid alpha."""
    del operation, draws
    for _, draft in cases():
        yield draft


@theme(
    "hand-from-storage",
    "mechanisms.run_epoch",
    hunts="one oddity of the epoch overlooked on the way from storage",
    origin="hand",
    notes={"hand-from-storage": "epochs of one mechanism, built from what the chain stores"},
    large=True,
)
def from_storage(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the twins of the cases under liquid alpha, and of those about stake under Yuma 2."""
    del operation, draws
    for word, draft in cases():
        if word == "liquid" or (word == "yuma2" and "stake" in draft.slug):
            yield Draft(twin(draft.values), draft.slug, draft.flags, draft.hunts)
