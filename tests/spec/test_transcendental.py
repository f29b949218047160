"""Exponentials and logarithms: values of the chain's compiled functions."""

import math
from fractions import Fraction

import pytest

from taospec.primitives import I32F32, i32f32, i64f64, i96f32
from taospec.transcendental import exp, exp_safe, ln, log2

ONE = 2**32
HIGH = 2**63 - 1
LOW = -(2**63)


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        (0, 4294967296),
        (ONE - 1, 11674931544),
        (ONE, 11674931200),
        (ONE + 1, 11674931552),
        (ONE // 2, 7081203935),
        (-ONE // 2, 2605029348),
        (-ONE, 1580030169),
        (5 * ONE, 637429664624),
        (-5 * ONE, 28939262),
        (10 * ONE, 94602947905357),
        (-10 * ONE, 194991),
        (20 * ONE, 2066907302758576256),
        (20 * ONE + 1, 2066907302758576256),
        (21 * ONE, 2066907302758576256),
        (HIGH, 2066907302758576256),
        (-20 * ONE, 8),
        (-21 * ONE, 8),
        (LOW, 8),
        (1, 4294967297),
        (-1, 4294967295),
        (429496729, 4746672945),
        (-429496730, 3886247121),
    ],
)
def test_safe_exponential_gives_the_bits_of_the_chain(argument, expected):
    assert exp_safe(I32F32(argument)) == expected


@pytest.mark.parametrize("argument", [0, ONE, -ONE, 20 * ONE, -20 * ONE, 7, -61728394506])
def test_within_twenty_the_safe_exponential_is_the_exponential(argument):
    assert exp_safe(I32F32(argument)) == exp(i32f32, I32F32(argument))


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        (2**64, 50143447687050035200),
        (-(2**64), 6786177901268885275),
        (-10 * 2**64, 837480885292947),
        (-40 * 2**64, 78),
        (-1, 18446744073709551615),
    ],
)
def test_exponential_in_64_fraction_bits(argument, expected):
    assert exp(i64f64, argument) == expected


def test_the_exponential_steps_down_at_one():
    # Given the argument one and its neighbour one unit below
    below, at_one = exp(i32f32, I32F32(ONE - 1)), exp(i32f32, I32F32(ONE))
    # Then the constant with 23 bits is smaller than the series just before it
    assert below > at_one


@pytest.mark.parametrize("kind", [i32f32, i64f64, i96f32], ids=lambda kind: kind.name)
def test_the_least_value_and_too_large_values_have_no_exponential(kind):
    assert exp(kind, kind.low) is None
    assert exp(kind, kind.high) is None
    assert exp(kind, kind.high - kind.one + 1) is None


def test_overflow_in_the_middle_of_the_series_gives_nothing():
    # Given whole arguments: e to the power of 21 is below 2**31, but a product on the way is not
    fits = [whole for whole in range(1, 30) if exp(i32f32, I32F32(whole * ONE)) is not None]
    # Then all up to 20 have a result, and none beyond
    assert fits == list(range(1, 21))


@pytest.mark.parametrize("kind", [i32f32, i64f64, i96f32], ids=lambda kind: kind.name)
@pytest.mark.parametrize("tenths", [-50, -17, -3, 3, 17, 50])
def test_the_exponential_is_close_to_the_real_one(kind, tenths):
    value = exp(kind, kind.one * tenths // 10)
    real = Fraction(math.exp(tenths / 10))
    assert abs(Fraction(value, kind.one) / real - 1) < Fraction(1, 10**6)


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        (2 * ONE, 2977044511),
        (3 * ONE, 4718503913),
        (10 * ONE, 9889527802),
        (ONE // 2, -2977044511),
        (4, -89311335346),
        (HIGH, 92288379858),
        (ONE, 0),
        (1, None),
        (2, None),
        (0, None),
        (-ONE, None),
        (LOW, None),
    ],
)
def test_natural_logarithm_gives_the_bits_of_the_chain(argument, expected):
    assert ln(i32f32, I32F32(argument)) == expected


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        (ONE, 0),
        (2 * ONE, 4294967296),
        (3 * ONE, 6807362105),
        (2 * ONE - 1, 4294967295),
        (4 * ONE - 1, 8589934592),
        (ONE // 2, -4294967296),
        (0, None),
        (-1, None),
    ],
)
def test_binary_logarithm_gives_the_bits_of_the_chain(argument, expected):
    assert log2(i96f32, argument) == expected


def test_the_reciprocal_of_one_unit_fits_128_bits_but_not_64():
    assert log2(i32f32, I32F32(1)) is None
    assert log2(i96f32, 1) == -32 * ONE
