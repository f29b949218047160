"""`taospec metrics`: how healthy subnets are, and whether slashing may be enforced in them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

import click
from rich.table import Table

from taospec.health import (
    activity_of,
    agreement_of,
    ballots_now,
    bonds_spread_of,
    deviation_of,
    efficiency_of,
    flow_of,
    incentive_spread_of,
    seats_of_subnet,
    stake_spread_of,
    suspected_rings,
)
from taospec.ledger import subnets
from taospec.metrics import consensus_churn, innovation, seat_changes, weight_churn
from taospec.primitives import (
    I32F32,
    ONE,
    U64,
    ZERO,
    AccountId,
    Alpha,
    MechanismId,
    Netuid,
    SparseRows,
)
from taospec.safety import NO_HISTORY, SlashHistory, readiness, safety_of, slashing_figures_of
from taospec.slashing import fraction
from taospec.state import ROOT, State
from taospec.subnet_epochs import can_run
from taospec_conformance.errors import UserError
from taospec_conformance.operations.codec import InputError, decode, encode
from taospec_conformance.operations.slots import SlotType, StateOf
from taospec_conformance.operations.table import operations
from taospec_conformance.simulate.run import FORM, resume
from taospec_conformance.terminal import console

REMEDY: Final = "give a state as JSON, as vectors hold it, or a file that `taospec simulate` saved"
MODES: Final = ("off", "observe", "enforce")
LEAST_WAY: Final = I32F32(ONE // 10000)
"""A consensus that moved by less than a hundredth, as a length, says nothing about copying."""
Json = object


def load_state(path: Path) -> State:
    """Return the state of a file; every fault says what is wrong, where, and what to do."""
    data = _document(path)
    if not isinstance(data, dict):
        raise UserError("not an object", str(path), REMEDY)
    if data.get("form") is not None:
        if data["form"] != FORM:
            where = f"{path}, form"
            raise UserError(f"the form is {data['form']!r}, not {FORM!r}", where, REMEDY)
        return resume(path).world.state
    try:
        return cast(State, decode(StateOf(), data, "state"))
    except InputError as error:
        raise UserError(error.reason, f"{path}, {error.path}", REMEDY) from error


def load_history(path: Path) -> SlashHistory:
    """Return a history of slashing, as `safety.note_epoch` writes it."""
    kind = next(
        slot.type for slot in operations()["safety.readiness"].inputs if slot.name == "history"
    )
    remedy = "give the `result` of `safety.note_epoch`; see docs/protocol.md for the form of values"
    try:
        history = cast(SlashHistory, decode(kind, _document(path), "history"))
    except InputError as error:
        raise UserError(error.reason, f"{path}, {error.path}", remedy) from error
    if len(history.epochs) != len(history.opened) or list(history.epochs) != sorted(
        dict.fromkeys(history.epochs)
    ):
        raise UserError(
            "epochs do not ascend, or not each has its gate", f"{path}, history.epochs", remedy
        )
    return history


def _document(path: Path) -> Json:
    try:
        raw = path.read_bytes()
        text = gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"{path}, line {error.lineno}, column {error.colno}"
        raise UserError(f"not JSON: {error.msg}", where, REMEDY) from error
    except (ValueError, OSError, EOFError) as error:
        raise UserError(f"cannot be read: {error}", str(path), REMEDY) from error


def measured(state: State, netuid: Netuid, history: SlashHistory) -> dict[str, object]:
    """Return what every reader of the specification says of a subnet, by operation."""
    numbers = [MechanismId(m) for m in range(state.mechanism_count_current.get(netuid))]
    return {
        "activity_of": activity_of(state, netuid),
        "stake_spread_of": stake_spread_of(state, netuid),
        "agreement_of": agreement_of(state, netuid),
        "deviation_of": deviation_of(state, netuid),
        "suspected_rings": suspected_rings(state, netuid),
        "incentive_spread_of": [incentive_spread_of(state, netuid, m) for m in numbers],
        "bonds_spread_of": [bonds_spread_of(state, netuid, m) for m in numbers],
        "flow_of": flow_of(state, netuid),
        "efficiency_of": efficiency_of(state, netuid),
        "seats_of_subnet": seats_of_subnet(state, netuid),
        "slashing_figures_of": slashing_figures_of(state, netuid),
        "safety_of": safety_of(state, netuid, Alpha(0)),
        "readiness": readiness(state, netuid, history),
    }


def _result_type(reader: str) -> SlotType:
    known = operations()
    found = next(known[name] for name in (f"health.{reader}", f"safety.{reader}") if name in known)
    return next(slot.type for slot in found.outputs if slot.name == "result")


def wire(found: dict[str, object]) -> dict[str, Json]:
    """Return the same in the form in which vectors hold it."""
    written: dict[str, Json] = {}
    for name, value in found.items():
        kind = _result_type(name)
        each = name in ("incentive_spread_of", "bonds_spread_of")
        values = cast(list[object], value) if each else []
        written[name] = [encode(kind, item) for item in values] if each else encode(kind, value)
    return written


def _dense(rows: SparseRows, size: int) -> list[list[I32F32]]:
    written = [[ZERO] * size for _ in rows]
    for row, entries in zip(written, rows, strict=True):
        for uid, value in entries:
            row[uid] = value
    return written


@dataclass(frozen=True, slots=True)
class Changes:
    """What happened in a subnet since an earlier state; shares are raw.

    weights:   churn of weights in the first mechanism
    consensus: churn of its consensus
    ahead:     median innovation of its validators, or nothing if it cannot be told
    came, went, returned: seats
    slashed:   alpha destroyed, rao
    """

    weights: int
    consensus: int
    ahead: int | None
    came: int
    went: int
    returned: int
    slashed: int


def _seated(state: State, netuid: Netuid) -> dict[AccountId, U64]:
    """Return the block of registration of each hotkey with a seat."""
    return {
        cast(AccountId, state.keys.get(key)): U64(state.block_at_registration.get(key))
        for key in state.keys.keys_of(netuid)
    }


def changes(before: State, after: State, netuid: Netuid) -> Changes:
    """Compare two states of a subnet, the first mechanism of it; seats go by uid."""
    old, new = ballots_now(before, netuid)[0], ballots_now(after, netuid)[0]
    size = max(len(old.stake), len(new.stake))
    rows = []
    for ballot in (old, new):
        missing = size - len(ballot.stake)
        rows.append([*_dense(ballot.weights, size), *[[ZERO] * size] * missing])
    agreed = [
        [*ballot.consensus, *[ZERO] * (size - len(ballot.consensus))] for ballot in (old, new)
    ]
    stake = [*new.stake, *[ZERO] * (size - len(new.stake))]
    ahead = sorted(
        value
        for row, share in zip(rows[1], stake, strict=True)
        if share > 0 and (value := innovation(row, agreed[0], agreed[1], LEAST_WAY)) is not None
    )
    seats, now = _seated(before, netuid), _seated(after, netuid)
    moved = seat_changes(list(seats), list(now), list(now.values()), U64(before.block.get()))
    return Changes(
        weight_churn(stake, rows[0], rows[1]),
        consensus_churn(agreed[0], agreed[1]),
        ahead[(len(ahead) - 1) // 2] if ahead else None,
        moved.came,
        moved.went,
        moved.returned,
        after.slashed_alpha.get(netuid) - before.slashed_alpha.get(netuid),
    )


def percent(value: int) -> str:
    """Return a share in percent with two decimals, rounded."""
    sign, hundredths = "-" if value < 0 else "", (abs(value) * 20_000 + ONE) // (2 * ONE)
    return f"{sign}{hundredths // 100}.{hundredths % 100:02d} %"


def number(value: int) -> str:
    """Return a number with two decimals, rounded."""
    sign, hundredths = "-" if value < 0 else "", (abs(value) * 200 + ONE) // (2 * ONE)
    return f"{sign}{hundredths // 100}.{hundredths % 100:02d}"


def amount(rao: int) -> str:
    """Return an amount in TAO or alpha with nine decimals."""
    return f"{rao // 10**9:,}.{rao % 10**9:09d}"


def _count(value: int | None) -> str:
    return "none" if value is None else f"{value:,}"


def _answer(value: bool) -> str:
    return "yes" if value else "no"


Line = tuple[str, str]
Group = tuple[str, list[Line]]


def _people(state: State, netuid: Netuid) -> list[Group]:
    activity, spread = activity_of(state, netuid), stake_spread_of(state, netuid)
    seats, kappa = seats_of_subnet(state, netuid), state.kappa.get(netuid)
    ceiling = fraction(state.slash_parameters.get(netuid).ceiling)
    return [
        ("seats", [
            ("taken of allowed", f"{seats.taken} of {seats.allowed}"),
            ("taken since the last epoch", _count(seats.recent)),
            ("median age", f"{seats.age:,} blocks"),
            ("price of a registration", f"{amount(seats.price)} TAO"),
        ]),
        ("validators", [
            ("active of permitted", f"{activity.active} of {activity.permits}"),
            ("liveness", percent(activity.liveness)),
            ("mean age of a row", f"{number(activity.age)} tempos"),
        ]),
        ("stake that decides", [
            ("holders, effective", f"{spread.holders}, {number(spread.effective)}"),
            ("Gini index", number(spread.gini)),
            ("largest share", percent(spread.greatest)),
            (f"fewest with kappa ({percent(kappa * ONE // 65535)})", _count(spread.decide)),
            (f"fewest above the ceiling ({percent(ceiling)})", _count(spread.shield)),
            ("fewest with all but the ceiling", _count(spread.rule)),
        ]),
    ]  # fmt: skip


def _judgement(state: State, netuid: Netuid) -> list[Group]:
    found, deviation = agreement_of(state, netuid), deviation_of(state, netuid)
    alarm = deviation.alarm
    lines = [
        ("sum of the consensus", percent(found.strength)),
        ("agreement", percent(found.agreement)),
        ("trust at 5, 25, 50, 75, 95 % of stake", ", ".join(map(percent, found.trust))),
        ("greatest regret", percent(max(found.regret, default=0))),
        ("concentration of its average", ", ".join(map(number, deviation.concentration))),
        ("gate", "open" if deviation.opened else "closed"),
        ("dispersion, baseline", f"{percent(deviation.dispersion)}, {percent(deviation.baseline)}"),
        ("shield alarm", _answer(alarm.raised)),
        ("stake in excess, lift of the baseline", f"{percent(alarm.share)}, {percent(alarm.lift)}"),
    ]  # fmt: skip
    for ring in suspected_rings(state, netuid):
        owner = "one owner" if ring.one_owner else "several owners"
        miners = ", ".join(map(str, ring.miners))
        shown = f"{len(ring.hotkeys)} hotkeys, {percent(ring.share)} of stake, {owner}"
        lines.append(("suspected ring", f"{shown}, miners {miners}"))
    return [("consensus", lines)]


def _money(state: State, netuid: Netuid) -> list[Group]:
    flow, groups = flow_of(state, netuid), []
    earned = [value for value in efficiency_of(state, netuid) if value > 0]
    groups.append(("flow", [
        ("TAO of the last block", f"{amount(flow.tao)} TAO, {percent(flow.share)}"),
        ("alpha of a tempo", f"{amount(flow.per_tempo)} alpha"),
        ("withheld incentive", percent(flow.withheld)),
        ("yield of the last epoch", f"{flow.yielded * 10**6 // ONE:,} millionths"),
        ("dividends over stake, least to most",
         f"{number(min(earned))} to {number(max(earned))}" if earned else "none"),
    ]))  # fmt: skip
    for m in range(state.mechanism_count_current.get(netuid)):
        spread = incentive_spread_of(state, netuid, MechanismId(m))
        bonds = bonds_spread_of(state, netuid, MechanismId(m))
        pair = "none" if bonds.miner is None else (
            f"{percent(bonds.greatest)}, validator {bonds.validator} in miner {bonds.miner}"
        )  # fmt: skip
        groups.append((f"mechanism {m}", [
            ("miners, effective, by entropy",
             f"{spread.miners}, {number(spread.effective)}, {number(spread.by_entropy)}"),
            ("entropy of incentive", f"{number(spread.entropy)} bits"),
            ("largest miner, largest five", f"{percent(spread.first)}, {percent(spread.five)}"),
            ("concentration of bonds", number(bonds.mean)),
            ("greatest bond", pair),
        ]))  # fmt: skip
    return groups


def _slashing(state: State, netuid: Netuid) -> list[Group]:
    found, safety = slashing_figures_of(state, netuid), safety_of(state, netuid, Alpha(0))
    due = "none" if found.earliest is None else f"epoch {found.earliest}"
    mode = MODES[found.mode] if found.mode < len(MODES) else str(found.mode)
    return [("slashing", [
        ("mode, epoch", f"{mode}, {found.epoch}"),
        ("suspects, contested", f"{found.suspects}, {found.contested}"),
        ("offences that wait", f"{found.pending}, {percent(found.pending_share)}, first {due}"),
        ("slashed in this epoch", _count(found.slashed_now)),
        ("slashed so far", f"{amount(found.slashed)} alpha, {percent(found.slashed_share)}"),
        ("liens, escrow", f"{found.liens}, {amount(found.escrow)} alpha"),
        ("jailed", f"{found.jailed}, {percent(found.jailed_share)}"),
        ("waiting over the ceiling", percent(safety.pending)),
        ("all slashed over the most of one deferral", percent(safety.slashed)),
    ])]  # fmt: skip


QUESTIONS: Final = (
    ("observed", "observed for 140 epochs"),
    ("hidden", "weights committed and revealed"),
    ("bounded", "ceiling below majority and minority"),
    ("shared", "nobody decides alone"),
    ("spread", "nobody is above the ceiling alone"),
    ("noted", "140 epochs noted"),
    ("judged", "gate open in nine tenths"),
    ("sound", "no slash of who was vindicated later"),
)


def _verdict(state: State, netuid: Netuid, history: SlashHistory) -> list[Group]:
    found = readiness(state, netuid, history)
    lines = [(text, _answer(getattr(found, name))) for name, text in QUESTIONS]
    if not history.epochs:
        note = "not known: a state has no past; give --history"
        lines[-3:] = [(text, note) for text, _ in lines[-3:]]
    lines.append(("READY TO ENFORCE", _answer(found.ready)))
    return [("readiness", lines)]


def _since(found: Changes) -> list[Group]:
    return [("since the earlier state", [
        ("churn of weights, of the consensus",
         f"{percent(found.weights)}, {percent(found.consensus)}"),
        ("median innovation", "cannot be told" if found.ahead is None else number(found.ahead)),
        ("seats: came, went, returned", f"{found.came}, {found.went}, {found.returned}"),
        ("slashed", f"{amount(found.slashed)} alpha"),
    ])]  # fmt: skip


def table_of(state: State, netuid: Netuid, history: SlashHistory, since: Changes | None) -> Table:
    """Return the table of one subnet, in human units."""
    groups = [*_people(state, netuid), *_judgement(state, netuid), *_money(state, netuid)]
    groups += _slashing(state, netuid)
    groups += [] if since is None else _since(since)
    groups += _verdict(state, netuid, history)
    table = Table(title=f"subnet {netuid}", title_justify="left", show_header=False)
    for title, lines in groups:
        table.add_section()
        for place, (name, value) in enumerate(lines):
            table.add_row(title if place == 0 else "", name, value)
    return table


def chosen(state: State, wanted: tuple[int, ...], where: str) -> list[Netuid]:
    """Return the subnets to measure: those asked for, or all."""
    known = [netuid for netuid in subnets(state) if netuid != ROOT]
    for netuid in wanted:
        if netuid not in known:
            raise UserError(
                f"there is no subnet {netuid}",
                where,
                f"choose among {', '.join(map(str, sorted(known))) or 'none: the state has none'}",
            )
    found = [Netuid(netuid) for netuid in wanted] or sorted(known)
    if not found:
        raise UserError("the state has no subnet", where, REMEDY)
    for netuid in found:
        if not can_run(state, netuid):
            raise UserError(
                f"no epoch is defined for subnet {netuid}",
                where,
                "its seats or mechanisms contradict each other: `uids` and `keys` must agree",
            )
    return found


def _earlier(path: Path, state: State) -> State:
    before = load_state(path)
    if before.block.get() > state.block.get():
        raise UserError(
            f"block {before.block.get()} is after block {state.block.get()}",
            str(path),
            "give the earlier state to --before",
        )
    return before


def _comparison(before: State | None, state: State) -> Callable[[Netuid], Changes | None]:
    def compare(netuid: Netuid) -> Changes | None:
        if before is None or not before.networks_added.get(netuid) or not can_run(before, netuid):
            return None
        return changes(before, state, netuid)

    return compare


FILE: Final = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("state_file", metavar="STATE", type=FILE)
@click.option("--netuid", type=click.IntRange(0, 65535), multiple=True, help="Only this subnet.")
@click.option("--before", type=FILE, help="An earlier state, to compare with.")
@click.option("--history", "history_file", type=FILE, help="Notes of epochs, for the verdict.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def metrics(
    *,
    state_file: Path,
    netuid: tuple[int, ...],
    before: Path | None,
    history_file: Path | None,
    as_json: bool,
) -> None:
    """Measure the subnets of STATE: activity, agreement, incentives, bonds, slashing.

    STATE is a state as JSON, as vectors hold it, or a saved simulation. The last lines of a subnet
    say whether slashing may be enforced there. JSON has raw integers: shares are in 2^-32.
    """
    state = load_state(state_file)
    netuids = chosen(state, netuid, str(state_file))
    history = NO_HISTORY if history_file is None else load_history(history_file)
    if history_file is not None and len(netuids) > 1:
        raise UserError(
            "a history belongs to one subnet", str(history_file), "choose it with --netuid"
        )
    compare = _comparison(None if before is None else _earlier(before, state), state)
    if as_json:
        found = {}
        for each in netuids:
            found[str(each)] = wire(measured(state, each, history))
            since = compare(each)
            if since is not None:
                names = Changes.__slots__
                found[str(each)]["changes"] = {name: getattr(since, name) for name in names}
        report = {"block": str(state.block.get()), "subnets": found}
        click.echo(json.dumps(report, sort_keys=True))
        return
    shown = console()
    shown.print(f"block {state.block.get():,}, {len(netuids)} subnets", highlight=False)
    for each in netuids:
        shown.print(table_of(state, each, history, compare(each)))
