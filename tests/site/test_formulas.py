"""Formulas in TeX notation become MathML, or an error that names what is not understood."""

from __future__ import annotations

import pytest

formulas = pytest.importorskip(
    "taospec_conformance.site.formulas", reason="latex2mathml is not installed: no formulas"
)


def test_words_stay_whole() -> None:
    assert "<mi>sgn</mi>" in formulas.mathml(r"\mathrm{sgn}(a)", display=False)


def test_a_function_name_has_no_gap_before_its_argument() -> None:
    assert 'rspace="0">min</mo>' in formulas.mathml(r"\min(a, b)", display=False)
    assert 'rspace="0.17em">min</mo>' in formulas.mathml(r"\min a", display=False)


def test_aligned_equations_have_rows() -> None:
    result = formulas.mathml(r"\begin{aligned} a &= b \\ c &= d \end{aligned}", display=True)
    assert result.count("<mtr>") == 2
    assert 'display="block"' in result


@pytest.mark.parametrize("formula", [r"\unheardof{x}", r"a & b", r"\frac{a}", r"\left( x"])
def test_what_is_not_understood_is_an_error(formula: str) -> None:
    with pytest.raises(formulas.FormulaError, match="formula"):
        formulas.mathml(formula, display=False)


def test_formulas_in_a_page_are_replaced_and_others_reported() -> None:
    problems: list[str] = []
    page = (
        '<p><span class="arithmatex">\\(a &lt; b\\)</span> '
        '<span class="arithmatex">\\(\\unheardof\\)</span></p>'
    )
    result = formulas.replace_formulas(page, problems.append)
    assert result.count("<math") == 1
    assert len(problems) == 1
    assert "unheardof" in problems[0]
