"""Formulas as MathML, which browsers draw by themselves: no script, no fonts."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from xml.etree import ElementTree

from latex2mathml.converter import convert

INLINE = re.compile(r'<span class="arithmatex">\\\((.*?)\\\)</span>', re.DOTALL)
DISPLAY = re.compile(r'<div class="arithmatex">\s*\\\[(.*?)\\\]\s*</div>', re.DOTALL)
LETTERS = re.compile(r'(?:<mi mathvariant="(normal|italic)">\w</mi>){2,}')
LETTER = re.compile(r">(\w)<")
FUNCTION = re.compile(r"<mo>(?!mod<)([A-Za-z]{2,})</mo>(?=(<mo stretchy=\"false\">)?)")
DELIMITERS = re.compile(r"<mi>(&#x0?230[89AB];|&#x0?27E[89];)</mi>")
# Environments and commands that the converter knows only under another name.
SYNONYMS = {
    r"\begin{aligned}": r"\begin{align*}",
    r"\end{aligned}": r"\end{align*}",
    r"\coloneqq": ":=",
    r"\lvert": "|",
    r"\rvert": "|",
}
ARGUMENTS = {
    "mfrac": 2,
    "mroot": 2,
    "msub": 2,
    "msup": 2,
    "mover": 2,
    "munder": 2,
    "msubsup": 3,
    "munderover": 3,
}
UNKNOWN = re.compile(r"\\[A-Za-z]+|<mi>&(?:amp;)?</mi>")


class FormulaError(ValueError):
    """A formula that the converter does not understand."""


def mathml(formula: str, *, display: bool) -> str:
    """Return the MathML of a formula in TeX notation, or raise FormulaError."""
    source = formula.strip()
    for name, synonym in SYNONYMS.items():
        source = source.replace(name, synonym)
    try:
        result = convert(source, display="block" if display else "inline")
    except Exception as error:
        raise FormulaError(
            f"formula `{formula.strip()}`: {type(error).__name__} {error}"
        ) from error
    unknown = UNKNOWN.search(result)
    if unknown is not None:
        raise FormulaError(f"formula `{formula.strip()}`: `{unknown.group()}` is not understood")
    for node in ElementTree.fromstring(result).iter():  # noqa: S314 (the converter wrote it)
        if len(node) != ARGUMENTS.get(node.tag.rpartition("}")[2], len(node)):
            raise FormulaError(f"formula `{source}`: an argument is missing")
    result = DELIMITERS.sub(r'<mo stretchy="false">\1</mo>', LETTERS.sub(_word, result))
    return FUNCTION.sub(_function, result)


def _function(match: re.Match[str]) -> str:
    after = "0" if match.group(2) else "0.17em"
    return f'<mo form="prefix" lspace="0.17em" rspace="{after}">{match.group(1)}</mo>'


def _word(match: re.Match[str]) -> str:
    word = "".join(LETTER.findall(match.group()))
    style = ' style="font-style: italic"' if match.group(1) == "italic" else ""
    return f"<mi{style}>{word}</mi>"


def replace_formulas(html: str, complain: Callable[[str], None]) -> str:
    """Replace every formula of a page; tell `complain` about those that cannot be."""

    def replaced(match: re.Match[str], display: bool) -> str:
        try:
            result = mathml(unescape(match.group(1)), display=display)
        except FormulaError as error:
            complain(str(error))
            return match.group()
        return f'<div class="spec-formula">{result}</div>' if display else result

    html = DISPLAY.sub(lambda match: replaced(match, display=True), html)
    return INLINE.sub(lambda match: replaced(match, display=False), html)
