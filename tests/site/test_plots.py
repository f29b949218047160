"""Plots: what they draw, and that the pages have them."""

from xml.etree import ElementTree

from taospec.issuance import TOTAL_SUPPLY
from taospec_conformance.paths import require_checkout
from taospec_conformance.site.plots import eras, issuance_plot


def test_eras_begin_where_the_series_says():
    found = eras(8)
    assert [block for block, _, _ in found] == [10_500_000 * n for n in range(9)]
    assert [issued * 2**n for n, (_, issued, _) in enumerate(found)] == [
        TOTAL_SUPPLY * (2**n - 1) for n in range(9)
    ]
    assert [reward * 2**n for n, (_, _, reward) in enumerate(found)] == [10**9] * 9


def test_the_plot_is_a_picture_and_the_committed_one_too(tmp_path):
    drawn = tmp_path / "issuance.svg"
    issuance_plot(drawn)
    committed = require_checkout("plots") / "docs" / "assets" / "issuance.svg"
    for path in (drawn, committed):
        root = ElementTree.parse(path).getroot()
        assert root.tag.endswith("svg")
