"""`taospec bench` measures what it says, on the shape that it says."""

import json
from itertools import pairwise

from click.testing import CliRunner

from taospec_conformance.bench import WEIGHTS, bench, figure, mainnet_shaped_epoch


def test_the_shape_is_that_of_the_budget():
    # When the benchmark's epoch is built
    case = mainnet_shaped_epoch()
    # Then it has 256 neurons, 64 of them with weights, and 12,000 weights
    offsets = case["mechanism"]["weights"]["offsets"]
    assert len(offsets) == 257
    assert sum(a < b for a, b in pairwise(offsets)) == 64
    assert offsets[-1] == WEIGHTS == 12_000


def test_a_figure_is_the_median():
    found = figure("x", [3.0, 1.0, 2.0], "ms")
    assert (found.median, found.low, found.high) == (2.0, 1.0, 3.0)


def test_numpy_is_at_least_four_times_faster_than_the_reference():
    # When both are timed in turn, the reference without its contracts
    done = CliRunner().invoke(bench, ["epochs", "--rounds", "3", "--json"])
    assert done.exit_code == 0, done.output
    figures = {item["name"]: item for item in json.loads(done.stdout)}
    # Then the ratio of medians holds in this one run
    reference = figures["reference epoch, contracts off"]["median"]
    assert reference >= 4 * figures["NumPy epoch"]["median"]
