"""Situations of a whole subnet that the vectors must meet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from taospec_conformance.vectors.coverpoints import coverpoint
from taospec_conformance.vectors.model import Json
from taospec_conformance.vectors.themes.epoch_coverpoints import numbers

Predicate: TypeAlias = Callable[[dict[str, Json], dict[str, Json]], bool]
SUBNET: Final = "mechanisms.run_epoch"
FULL: Final = 65535
LIMIT: Final = 2**64


def hotkeys(data: Json) -> list[int | None]:
    """Return hotkeys by uid."""
    values = data["subnet"]["hotkeys"]["values"]
    return [None if value is None else int(value) for value in values]


def size(data: Json) -> int:
    """Return the number of seats."""
    return int(data["subnet"]["size"])


def split(data: Json) -> list[int] | None:
    """Return the split of the emission."""
    return None if data["emission_split"] is None else numbers(data["emission_split"])


def entries(commits: Json) -> list[tuple[int, int]]:
    """Return (hotkey, epoch) of commits in the order of storage."""
    return list(zip(numbers(commits["hotkeys"]), numbers(commits["epochs"]), strict=True))


def expired(data: Json, epoch: int) -> bool:
    """Return whether a commit of that epoch has expired."""
    index = int(data["subnet"]["epoch_index"])
    return index > epoch + int(data["parameters"]["reveal_period_epochs"])


def queues(data: Json, kind: str) -> list[list[tuple[int, int]]]:
    """Return the commits of each mechanism."""
    return [entries(stored[kind]) for stored in data["mechanisms"]]


def seated(data: Json) -> list[int]:
    """Return the hotkeys that have a seat."""
    return [key for key in hotkeys(data)[: size(data)] if key is not None]


def _pending_behind_expired(data: Json, answer: Json) -> bool:
    del answer
    for queue in queues(data, "commits"):
        gone: set[int] = set()
        for hotkey, epoch in queue:
            if expired(data, epoch):
                gone.add(hotkey)
            elif hotkey in gone and hotkey in seated(data):
                return True
    return False


def _queued_twice(data: Json, answer: Json) -> bool:
    del answer
    for queue in queues(data, "commits"):
        waiting = [hotkey for hotkey, epoch in queue if not expired(data, epoch)]
        if len(set(waiting)) < len(waiting):
            return True
    return False


def _gap(data: Json, answer: Json) -> bool:
    del answer
    present = hotkeys(data)[: size(data)]
    return None in present and any(key is not None for key in present[present.index(None) :])


def _beyond(data: Json, answer: Json) -> bool:
    del answer
    return any(key is not None for key in hotkeys(data)[size(data) :])


def _active_beyond(data: Json, answer: Json) -> bool:
    present = [uid for uid, key in enumerate(hotkeys(data)) if key is not None]
    active = answer["output"]["active"]["values"]
    return any(flag and uid >= size(data) for uid, flag in zip(present, active, strict=True))


def _other_order(data: Json, answer: Json) -> bool:
    del answer
    present = [key for key in hotkeys(data) if key is not None]
    return present != sorted(present)


def _links(data: Json, kind: str) -> list[tuple[int, int, int]]:
    links = data["subnet"][kind]
    names = ("hotkeys", "others", "proportions")
    return list(zip(*[numbers(links[name]) for name in names], strict=True))


def _silent(data: Json, answer: Json) -> bool:
    del answer
    stored = [bool(item["weights"]["columns"]) for item in data["mechanisms"]]
    return True in stored and False in stored


POINTS: Final[dict[str, tuple[str, Predicate]]] = {
    "gap": ("a uid without hotkey below another", _gap),
    "hotkey-beyond": ("a hotkey whose uid lies beyond the last seat", _beyond),
    "hotkey-beyond-active": ("a hotkey beyond the last seat that is active", _active_beyond),
    "hotkeys-unordered": ("payouts in another order than uids", _other_order),
    "owner-without-seat": (
        "an owner hotkey without a seat",
        lambda d, _: (
            d["subnet"]["owner_hotkey"] is not None
            and int(d["subnet"]["owner_hotkey"]) not in hotkeys(d)
        ),
    ),
    "commit-expired": (
        "a commit that has expired",
        lambda d, _: any(expired(d, e) for queue in queues(d, "commits") for _, e in queue),
    ),
    "commit-behind-expired": ("a pending commit behind an expired one", _pending_behind_expired),
    "commit-queued-twice": ("two pending commits of one hotkey", _queued_twice),
    "commit-at-the-end": (
        "a commit in the last epoch in which it is pending",
        lambda d, _: any(
            not expired(d, e) and expired(d, e - 1)
            for queue in queues(d, "commits")
            for _, e in queue
        ),
    ),
    "timelocked-expired": (
        "a timelocked commit that has expired",
        lambda d, _: any(expired(d, e) for q in queues(d, "timelocked_commits") for _, e in q),
    ),
    "timelocked-pending": (
        "a timelocked commit that is pending",
        lambda d, _: any(not expired(d, e) for q in queues(d, "timelocked_commits") for _, e in q),
    ),
    "commit-of-a-stranger": (
        "a commit of a hotkey without a seat",
        lambda d, _: any(h not in seated(d) for queue in queues(d, "commits") for h, _ in queue),
    ),
    "stake-lent": ("stake lent to a child", lambda d, _: bool(_links(d, "child_keys"))),
    "stake-lent-to-a-stranger": (
        "stake lent to a child without a seat",
        lambda d, _: any(other not in seated(d) for _, other, _ in _links(d, "child_keys")),
    ),
    "stake-of-a-stranger": (
        "stake borrowed from a parent without a seat",
        lambda d, _: any(other not in seated(d) for _, other, _ in _links(d, "parent_keys")),
    ),
    "root-stake": (
        "stake on root",
        lambda d, _: any(numbers(d["subnet"]["holdings"]["root"])),
    ),
    "several-mechanisms": ("more than one mechanism", lambda d, _: len(d["mechanisms"]) > 1),
    "silent-mechanism": ("a mechanism without weights beside one with weights", _silent),
    "split-with-remainder": (
        "equal parts that leave a remainder",
        lambda d, _: split(d) is None and int(d["emission"]) % len(d["mechanisms"]) > 0,
    ),
    "split-short": (
        "a split with too few parts",
        lambda d, _: (parts := split(d)) is not None and len(parts) < len(d["mechanisms"]),
    ),
    "split-long": (
        "a split with too many parts",
        lambda d, _: (parts := split(d)) is not None and len(parts) > len(d["mechanisms"]),
    ),
    "split-above-one": (
        "parts that sum to more than one",
        lambda d, _: (parts := split(d)) is not None and sum(parts[: len(d["mechanisms"])]) > FULL,
    ),
    "no-emission": (
        "no emission, so that mechanism 0 has all the weight",
        lambda d, _: d["emission"] == "0" and len(d["mechanisms"]) > 1,
    ),
    "average-truncated-twice": (
        "a stake weight that is smaller than the same value of each mechanism",
        lambda d, a: (
            len(d["mechanisms"]) > 1
            and 0 < max(numbers(a["output"]["stake_weight"]), default=0) < FULL
        ),
    ),
}

for _name, (_meaning, _predicate) in POINTS.items():
    coverpoint(f"subnet-{_name}", _meaning, SUBNET)(_predicate)


@coverpoint("stage-stake-saturates", "a stake of 2^63 rao or more", "mechanisms.stake_weights")
def stake_saturates(data: dict[str, Json], answer: dict[str, Json]) -> bool:
    """Return whether a stake weight meets the end of its domain."""
    del data
    return 2**127 - 1 in numbers(answer["output"]["result"])


@coverpoint("stage-lends-more", "a hotkey that lends more than it has", "mechanisms.stake_weights")
def lends_more(data: dict[str, Json], answer: dict[str, Json]) -> bool:
    """Return whether the proportions of one lender sum to more than one."""
    del answer
    sums: dict[str, int] = {}
    links = data["child_keys"]
    for hotkey, part in zip(links["hotkeys"]["values"], numbers(links["proportions"]), strict=True):
        sums[hotkey] = sums.get(hotkey, 0) + part
    return max(sums.values(), default=0) >= LIMIT


@coverpoint("stage-share-saturates", "a joined proportion at 65535", "mechanisms.aggregate")
def share_saturates(data: dict[str, Json], answer: dict[str, Json]) -> bool:
    """Return whether weights above one make a proportion meet its end."""
    above = sum(numbers(data["weights"])) > LIMIT
    return above and FULL in numbers(answer["output"]["dividends"])


@coverpoint("stage-amount-saturates", "an amount of alpha at 2^64-1", "epoch.emission_amounts")
def amount_saturates(data: dict[str, Json], answer: dict[str, Json]) -> bool:
    """Return whether a share above one makes an amount meet its end."""
    above = max(numbers(data["shares"]), default=0) > 1 << 32
    return above and LIMIT - 1 in numbers(answer["output"]["result"])
