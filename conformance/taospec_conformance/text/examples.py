"""Running the worked examples of the chapters."""

import importlib
import traceback
from types import CodeType

from taospec_conformance.text.chapters import Chapter


def _compiled(chapter: Chapter, source: str) -> CodeType:
    return compile(source, str(chapter.path), "exec", dont_inherit=True)


def chapter_names(chapter: Chapter) -> dict[str, object]:
    """Return the names that code beside the rules may use: those of the chapter's module."""
    if not chapter.has_module:
        return {}
    return vars(importlib.import_module(f"taospec.{chapter.name}"))


def run_examples(chapter: Chapter) -> list[str]:
    """Run the examples of a chapter and return the failures.

    They run in the order of the text in one copy of the module's names, so that an example may
    use what an earlier one defined, as a reader does.
    """
    examples = [block for block in chapter.blocks if block.kind == "example"]
    if not examples:
        return []
    names = dict(chapter_names(chapter))
    failures = []
    for block in examples:
        try:
            exec(_compiled(chapter, block.source), names)  # noqa: S102 - the text is ours
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
