"""Running the worked examples of the chapters."""

import importlib
import traceback
from types import CodeType

from taospec_conformance.text.chapters import Chapter


def _compiled(chapter: Chapter, source: str) -> CodeType:
    return compile(source, str(chapter.path), "exec", dont_inherit=True)


def run_examples(chapter: Chapter) -> list[str]:
    """Run every example of a chapter in a copy of its module's names; return the failures."""
    examples = [block for block in chapter.blocks if block.kind == "example"]
    if not examples:
        return []
    names = vars(importlib.import_module(f"taospec.{chapter.name}")) if chapter.has_module else {}
    failures = []
    for block in examples:
        try:
            exec(_compiled(chapter, block.source), dict(names))  # noqa: S102 - the text is ours
        except Exception as error:  # noqa: BLE001 - any failure of an example is a finding
            frames = traceback.extract_tb(error.__traceback__)
            own = [frame.lineno for frame in frames if frame.filename == str(chapter.path)]
            line = own[-1] if own else block.line
            shown = (chapter.lines[(line or 1) - 1]).strip()
            reason = f"{type(error).__name__} {error}".strip()
            failures.append(
                f"{chapter.path}:{line}: example fails ({reason}) at `{shown}`; "
                "correct the example or the rule"
            )
    return failures
