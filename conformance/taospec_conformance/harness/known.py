"""The file of known failures: cases that must fail, each with an issue, a reason and an end.

An entry reads: [[known]], case = "weighted-median/tie-*", issue = "https://example.org/12",
reason = "the sort is not stable", expires = 2027-01-31; one field a line.
"""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from taospec_conformance.errors import UserError
from taospec_conformance.harness.protocol import closest
from taospec_conformance.harness.verdicts import Outcome, Verdict

_FIELDS = {"case", "issue", "reason", "expires"}
_EXCUSED = frozenset(
    {Verdict.FAIL, Verdict.ERROR, Verdict.CRASH, Verdict.TIMEOUT, Verdict.PROTOCOL}
)


@dataclass(frozen=True, slots=True)
class KnownFailure:
    """One entry of the file."""

    case: str
    issue: str
    reason: str
    expires: date


def load_known(path: Path, cases: Collection[str], today: date) -> list[KnownFailure]:
    """Read the file; refuse unknown fields, expired entries and patterns that match no case."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UserError(f"cannot be read: {error}", str(path)) from error
    entries = data.pop("known", [])
    if data or not isinstance(entries, list):
        raise UserError(
            f"holds {', '.join(sorted(data)) or 'a known that is no list'}",
            str(path),
            "the file holds [[known]] entries and nothing else",
        )
    return [
        _entry(entry, f"{path}, entry {number}", cases, today)
        for number, entry in enumerate(entries, 1)
    ]


def _entry(entry: Any, where: str, cases: Collection[str], today: date) -> KnownFailure:
    if not isinstance(entry, dict) or set(entry) != _FIELDS:
        given = sorted(entry) if isinstance(entry, dict) else entry
        raise UserError(
            f"has the fields {given}", where, "give exactly case, issue, reason and expires"
        )
    expires = entry["expires"]
    if type(expires) is not date:
        raise UserError("expires is not a date", where, "write it without quotes: 2027-01-31")
    for name in ("case", "issue", "reason"):
        if not isinstance(entry[name], str) or not entry[name].strip():
            raise UserError(f"{name} must be a string that is not empty", where)
    if expires < today:
        raise UserError(
            f"expired on {expires}: {entry['case']} ({entry['issue']})",
            where,
            "fix the failure, or renew the date with a fresh reason",
        )
    if not any(fnmatchcase(case, entry["case"]) for case in cases):
        close = closest(entry["case"], cases)
        raise UserError(
            f"matches no case of the suite: {entry['case']!r}",
            where,
            f"remove the entry{f', or did you mean {close}?' if close else ''}",
        )
    return KnownFailure(entry["case"], entry["issue"], entry["reason"], expires)


def apply_known(
    outcomes: Mapping[str, Outcome], known: Collection[KnownFailure]
) -> dict[str, Outcome]:
    """Return the outcomes with failures that were announced as XFAIL, and passes as XPASS."""
    changed = dict(outcomes)
    for case, outcome in outcomes.items():
        entry = next((item for item in known if fnmatchcase(case, item.case)), None)
        if entry is None:
            continue
        about = f"{entry.reason} ({entry.issue}, until {entry.expires})"
        if outcome.verdict in _EXCUSED:
            changed[case] = outcome.become(Verdict.XFAIL, f"{outcome.message}; {about}")
        elif outcome.verdict is Verdict.PASS:
            changed[case] = outcome.become(Verdict.XPASS, f"passes now: remove it; {about}")
    return changed
