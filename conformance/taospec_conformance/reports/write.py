"""All reports of a run in one folder."""

from pathlib import Path

from taospec_conformance.harness.record import RunRecord
from taospec_conformance.reports.html import write_html
from taospec_conformance.reports.junit import write_junit
from taospec_conformance.reports.results import write_results
from taospec_conformance.reports.summary import write_summary


def write_reports(record: RunRecord, folder: Path) -> list[Path]:
    """Write every report and return their paths, the one for people first."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, write in (
        ("report.html", write_html),
        ("summary.md", write_summary),
        ("junit.xml", write_junit),
        ("results.jsonl", write_results),
    ):
        write(record, folder / name)
        written.append(folder / name)
    if record.stderr.strip():
        (folder / "stderr.txt").write_text(record.stderr, encoding="utf-8")
        written.append(folder / "stderr.txt")
    return written
