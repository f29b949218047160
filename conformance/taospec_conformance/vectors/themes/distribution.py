"""T2 and T3: from an epoch's payouts to what hotkeys receive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from taospec_conformance.operations.table import Operation
from taospec_conformance.vectors import golden_distribution
from taospec_conformance.vectors.coverpoints import coverpoint
from taospec_conformance.vectors.drafts import Draft, theme
from taospec_conformance.vectors.draws import Draws
from taospec_conformance.vectors.model import Json
from taospec_conformance.vectors.scenes import ONE
from taospec_conformance.vectors.themes.distribution_hand import HAND

FULL: Final = 2**64 - 1
MOST: Final = 2**128 - 1
AMOUNTS: Final = (0, 1, 2, 3, 1000, 10**6, 10**9, 10**12, 21 * 10**15, FULL - 1, FULL)
SHARES: Final = (0, 1, 2**32 - 1, 2**32, FULL // 3, FULL // 2, 2**63, FULL - 1, FULL)
TAKES: Final = (0, 1, 6553, 7281, 11796, 32767, 65534, 65535)
BURNS: Final = (0, 0, 18 * FULL // 100, 2**63, FULL)
WEIGHTS: Final = (0, 1, 971718665099567868, 2**63, FULL)
FRACTIONS: Final = (0, 1, ONE // 3, ONE // 2, ONE - 1, ONE)
AMOUNTS_OF_FRACTIONS: Final = (0, 1, ONE - 1, ONE, 3 * ONE, 10**12 * ONE, FULL * ONE, MOST)
OWNERS: Final = (0, 50, 51)
Plain: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class World:
    """Source of the values of one draft: pools of few values, or values of every size."""

    draws: Draws
    size: int
    pooled: bool

    def source(self, options: tuple[int, ...], high: int) -> Callable[[], int]:
        """Return a source of numbers from zero to high."""
        if not self.pooled:
            return lambda: self.draws.sized(0, high)
        pool = self.draws.some(options, 1 + self.draws.below(3))
        return lambda: self.draws.pick(pool)

    def one(self, options: tuple[int, ...], high: int) -> int:
        """Return one number from zero to high."""
        return self.draws.pick(options) if self.pooled else self.draws.sized(0, high)

    def many(self, options: tuple[int, ...], high: int, count: int | None = None) -> list[int]:
        """Return numbers from zero to high, as many as the size says."""
        source = self.source(options, high)
        return [source() for _ in range(self.size if count is None else count)]

    def amount(self) -> int:
        """Return an amount of rao."""
        return self.one(AMOUNTS, FULL)

    def accounts(self) -> list[int]:
        """Return distinct accounts, ascending."""
        return list(range(1, self.size + 1))

    def links(self) -> Plain:
        """Return shares that some accounts lend, or borrow, in any order."""
        if not self.size:
            return {"hotkeys": [], "others": [], "proportions": []}
        count = self.draws.below(2 * self.size)
        some = self.draws.pick
        return {
            "hotkeys": [some(self.accounts()) for _ in range(count)],
            "others": [some(self.accounts()) for _ in range(count)],
            "proportions": self.many(SHARES, FULL, count),
        }

    def delegation(self) -> Plain:
        """Return whose stake rests where: now and then children and parents do not agree."""
        known = [key for key in self.accounts() if self.draws.chance(5, 6)]
        named = [key for key in self.accounts() if self.draws.chance(5, 6)]
        lent = self.links()
        mirrored = {**lent, "hotkeys": lent["others"], "others": lent["hotkeys"]}
        return {
            "holdings": {
                "hotkeys": known,
                "alpha": self.many(AMOUNTS, FULL, len(known)),
                "root": self.many(AMOUNTS, FULL, len(known)),
            },
            "child_keys": lent,
            "parent_keys": self.links() if self.draws.chance(1, 4) else mirrored,
            "keys": {
                "hotkeys": named,
                "owners": [self.draws.pick(OWNERS) for _ in named],
                "delegate_takes": self.many(TAKES, 65535, len(named)),
                "childkey_takes": self.many(TAKES, 65535, len(named)),
            },
        }

    def payouts(self) -> Plain:
        """Return what some of the accounts earned."""
        paid = [key for key in self.accounts() if self.draws.chance(3, 4)]
        idle = self.draws.chance(1, 3)
        return {
            "hotkeys": paid,
            "server_emission": [0] * len(paid) if idle else self.many(AMOUNTS, FULL, len(paid)),
            "validator_emission": self.many(AMOUNTS, FULL, len(paid)),
        }

    def child(self) -> Plain:
        """Return a hotkey that earned dividends."""
        return {
            "hotkey": 7,
            "owner": self.draws.pick(OWNERS),
            "alpha": self.amount(),
            "root": self.amount(),
            "child_proportions": self.many(SHARES, FULL, self.draws.below(3)),
            "take": self.one(TAKES, 65535),
        }

    def parents(self) -> list[Plain]:
        """Return hotkeys that lend stake."""
        alpha, root = self.source(AMOUNTS, FULL), self.source(AMOUNTS, FULL)
        share = self.source(SHARES, FULL)
        return [
            {
                "hotkey": key,
                "owner": self.draws.pick(OWNERS),
                "alpha": alpha(),
                "root": root(),
                "proportion": share(),
            }
            for key in self.draws.shuffled(self.accounts())
        ]


Maker: TypeAlias = Callable[[World], Any]
SLOTS: Final[dict[str, Maker]] = {
    "alpha": World.amount,
    "amount": lambda world: world.one(AMOUNTS_OF_FRACTIONS, MOST),
    "burn": lambda world: world.one(BURNS, FULL),
    "child": World.child,
    "child_proportions": lambda world: world.many(SHARES, FULL),
    "delegation": World.delegation,
    "dividend": lambda world: world.one(AMOUNTS_OF_FRACTIONS, MOST),
    "dividends": lambda world: world.many(AMOUNTS_OF_FRACTIONS, MOST),
    "emission": lambda world: world.one(AMOUNTS_OF_FRACTIONS, MOST),
    "foreign": lambda world: world.draws.chance(2, 3),
    "incentives": lambda world: world.many(AMOUNTS, FULL),
    "minimum": lambda world: world.one(TAKES, 65535),
    "owner_hotkeys": lambda world: world.draws.some(world.accounts(), world.size // 3),
    "parents": World.parents,
    "payouts": World.payouts,
    "pending": lambda world: {name: world.amount() for name in ("server", "validator", "root")},
    "pot": World.amount,
    "root": World.amount,
    "root_pot": World.amount,
    "server": World.amount,
    "server_emission": lambda world: world.many(AMOUNTS, FULL),
    "share": lambda world: world.one(FRACTIONS, ONE),
    "stored": lambda world: world.one(TAKES, 65535),
    "subnet_minimum": lambda world: world.one(TAKES, 65535),
    "take": lambda world: world.one(TAKES, 65535),
    "tao_weight": lambda world: world.one(WEIGHTS, FULL),
    "validator": World.amount,
    "withheld": lambda world: [world.draws.chance(1, 3) for _ in range(world.size)],
}
SPECIAL: Final[dict[str, Maker]] = {
    "distribution.parent_child_dividends.dividends": World.amount,
    "distribution.validator_pot.incentives": World.amount,
    "distribution.dividend_distribution.alpha": lambda world: world.many(AMOUNTS, FULL),
    "distribution.dividend_distribution.root": lambda world: world.many(AMOUNTS, FULL),
}


def made(operation: Operation, world: World) -> Plain:
    """Return the input of an operation."""
    return {
        slot.name: SPECIAL.get(f"{operation.id}.{slot.name}", SLOTS[slot.name])(world)
        for slot in operation.inputs
    }


@theme(
    "few-values",
    "distribution.*",
    flags=("TIE", "DEGENERATE"),
    hunts="zero totals divided by, owners mixed up, order of parents lost, wrapping for saturation",
    origin="seeded draws from pools of one to three values",
    notes={"few-values": "few different values, so that ties, zero sums and saturation happen"},
)
def pooled(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield inputs of few different values, from none to five hotkeys."""
    seen: list[Plain] = []
    for index in range(14):
        values = made(operation, World(draws, index % 6, pooled=True))
        if values not in seen:
            seen.append(values)
            yield Draft(values)


@theme(
    "wide",
    "distribution.*",
    hunts="rounding in another direction, products in another order, too few fraction bits",
    origin="seeded draws, bit length uniform",
    notes={"wide": "values of every size, so that every truncation is visible"},
)
def wide(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield inputs of many different values, from one to eight hotkeys."""
    for index in range(10):
        yield Draft(made(operation, World(draws, (1, 2, 3, 5, 8)[index % 5], pooled=False)))


@theme(
    "hand",
    *sorted(HAND),
    hunts="see each case",
    origin="hand",
    notes={"hand": "situations by hand: edges, owners, empty pots, everything lent"},
)
def by_hand(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the cases by hand."""
    del draws
    for slug, flags, hunts, values in HAND[operation.id]:
        yield Draft(values, slug, flags=flags, hunts=hunts)


@theme(
    "upstream",
    *sorted({case.operation for case in golden_distribution.published()}),
    flags=("UPSTREAM",),
    hunts="a distribution that differs from the chain's",
    origin="the chain's own tests",
    notes={"upstream": "published numbers, compared with the reference when this file is written"},
)
def upstream(operation: Operation, draws: Draws) -> Iterator[Draft]:
    """Yield the published numbers of the chain's tests."""
    del draws
    for case in golden_distribution.published():
        if case.operation == operation.id:
            yield Draft(
                case.values(),
                case.slug,
                flags=case.flags,
                hunts=case.hunts,
                origin=case.source,
                expect=dict(case.expected),
            )


SPLIT: Final = "distribution.parent_child_dividends"
WHOLE: Final = "distribution.distribute"


def numbers(vector: Json) -> list[int]:
    """Return the values of a vector in wire form."""
    return [int(value) for value in vector["values"]]


@coverpoint("parents-of-one-coldkey", "a parent of the child's own coldkey pays no take", SPLIT)
def of_one_coldkey(data: dict[str, Json], answer: dict[str, Json]) -> bool:
    """Return whether a parent belongs to the child's owner and the child has a take."""
    del answer
    child = data["child"]
    return child["take"] > 0 and any(
        parent["owner"] == child["owner"] for parent in data["parents"]
    )


@coverpoint("parents-without-contribution", "nobody contributes, the child has everything", SPLIT)
def without_contribution(data: dict[str, Json], answer: dict[str, Json]) -> bool:
    """Return whether parents exist and none of them receives anything of much."""
    amounts = numbers(answer["output"]["dividends"])
    return len(amounts) > 1 and amounts[-1] == int(data["dividends"]) > 0


@coverpoint("burn-beside-take", "both burn and take come out of a parent's part", SPLIT)
def burn_beside_take(data: dict[str, Json], answer: dict[str, Json]) -> bool:
    """Return whether something is recycled and the child has a take."""
    return data["child"]["take"] > 0 and any(numbers(answer["output"]["recycled"]))


@coverpoint("servers-for-validators", "without incentives validators share the miners' part", WHOLE)
def servers_for_validators(data: dict[str, Json], answer: dict[str, Json]) -> bool:
    """Return whether there is no incentive but something for miners."""
    earned = any(numbers(data["payouts"]["server_emission"]))
    return (
        not earned
        and int(data["pending"]["server"]) > 0
        and any(numbers(answer["output"]["rests"]))
    )


@coverpoint("root-pot-untaken", "root's pot has no taker", WHOLE)
def root_pot_untaken(data: dict[str, Json], answer: dict[str, Json]) -> bool:
    """Return whether root's pot is paid to nobody though hotkeys have dividends."""
    output = answer["output"]
    untaken = not any(numbers(output["root_takes"]) + numbers(output["root_rests"]))
    return int(data["pending"]["root"]) > 1000 and any(numbers(output["rests"])) and untaken


@coverpoint("incentive-withheld", "an incentive of the owner is withheld beside one paid", WHOLE)
def incentive_withheld(data: dict[str, Json], answer: dict[str, Json]) -> bool:
    """Return whether a part between zero and one is withheld."""
    del data
    return 0 < int(answer["output"]["miner_burned"]) < ONE
