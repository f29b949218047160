"""The plugin of mypy: which arithmetic between domains it refuses, and which it leaves alone."""

import re
import sys
import textwrap
import tomllib

import pytest
from mypy import api

from taospec.primitives import DOMAINS
from taospec_conformance import paths

ROOT = paths.require_checkout("these tests")
WORD = re.compile(r"[UI]\d+")
REFUSED = {
    "a sum": "rao + alpha",
    "a difference": "rao - alpha",
    "a remainder": "rao % alpha",
    "less": "rao < alpha",
    "at most": "rao <= alpha",
    "more": "rao > alpha",
    "at least": "rao >= alpha",
    "equal": "rao == alpha",
    "unequal": "rao != alpha",
    "identifiers": "netuid + uid",
    "a block and an amount": "block + rao",
    "an account and a digest": "account == digest",
    "a sum in place": "total += alpha",
    "a chain": "rao <= rao < alpha",
    "a sum of one domain": "(rao + rao) < alpha",
    "a sum on the right": "alpha > rao + 1",
    "a negative": "-rao + alpha",
    "a total": "sum([rao, rao]) + alpha",
    "perhaps nothing": "maybe is not None and maybe < alpha",
    "the least": "min(rao, alpha)",
    "the greatest": "max(1, rao, alpha)",
    "a sum of the greatest": "max(0, rao) + alpha",
    "a product of the greatest": "share * max(0, share)",
    "a share and a word": "share + u16",
    "two scales": "share < stake",
    "one scale, two meanings": "emission + inherited",
    "a product of shares": "share * share",
    "a product of two scales": "share * stake",
    "a product of a sum": "(share + 1) * share",
    "a product in place": "scaled *= share",
    "a quotient of shares": "share // share",
}
ALLOWED = {
    "one domain": "rao + rao < rao",
    "a literal": "1 + rao - 1 > 0",
    "a plain integer": "plain + rao < plain * alpha",
    "a word": "rao + u64 > u16 and netuid == 0 and block - u64 > block % u16",
    "blocks": "block - block < u16",
    "a product of amounts": "rao * alpha // u64",
    "a raw integer and a literal": "share + 1 > -share",
    "a raw integer and an amount": "share * rao >> 32",
    "a scaled quotient": "(share << 32) // plain",
    "the exact product": "exact_product(share, share) >> 32",
    "a kernel": "saturating_mul(i32f32, share, share) < share",
    "a meaning that is dropped": "dropped + alpha",
    "any number of the type": "number * number + number",
}
HEADER = """\
from taospec.arithmetic import exact_product, saturating_mul
from taospec.primitives import *

def names(
    rao: Rao, alpha: Alpha, netuid: Netuid, uid: Uid, block: Block, account: AccountId,
    digest: Digest, u16: U16, u64: U64, share: I32F32, stake: I64F64, emission: I96F32,
    inherited: U96F32, plain: int, number: Number, maybe: Rao | None, total: Rao, scaled: I32F32,
) -> None:
    dropped: int = rao
"""


def pairs() -> list[tuple[str, str, bool]]:
    """Return every pair of domains, and whether the two have different units."""
    found = []
    for left in DOMAINS.values():
        for right in DOMAINS.values():
            plain = WORD.fullmatch(left.name) or WORD.fullmatch(right.name)
            scales = left.fraction_bits != right.fraction_bits
            found.append((left.name, right.name, left != right and (scales or not plain)))
    return found


def source() -> list[str]:
    """Return the lines of one module with every snippet, and every pair of domains."""
    snippets = [f"    {text}" for text in (*REFUSED.values(), *ALLOWED.values())]
    sums = [f"def sum_{a}_{b}(a: {a}, b: {b}) -> int: return a + b" for a, b, _ in pairs()]
    return [*HEADER.splitlines(), *snippets, *sums]


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Run mypy with the plugin once; return what it says about each line of the module."""
    folder = tmp_path_factory.mktemp("units")
    (folder / "snippets.py").write_text("\n".join(source()) + "\n")
    (folder / "mypy.ini").write_text(
        textwrap.dedent(f"""\
            [mypy]
            strict = True
            plugins = taospec_conformance.text.units
            mypy_path = {ROOT / "reference"}
            python_version = {sys.version_info.major}.{sys.version_info.minor}
            """)
    )
    options = ["--config-file", folder / "mypy.ini", "--cache-dir", folder / "cache"]
    output, problems, _ = api.run([*map(str, options), str(folder / "snippets.py")])
    assert not problems
    said: dict[str, list[str]] = {line.strip(): [] for line in source()}
    for found in re.finditer(r"snippets\.py:(\d+): error: (.*)", output):
        said[source()[int(found[1]) - 1].strip()].append(found[2])
    return said


@pytest.mark.parametrize("name", REFUSED)
def test_a_mixture_is_refused_with_a_remedy(findings: dict[str, list[str]], name: str) -> None:
    said = findings[REFUSED[name]]
    assert any("; convert one of them" in text or "; use a kernel" in text for text in said)


@pytest.mark.parametrize("name", ALLOWED)
def test_honest_arithmetic_is_left_alone(findings: dict[str, list[str]], name: str) -> None:
    assert findings[ALLOWED[name]] == []


def test_every_pair_of_domains_with_different_units_is_refused(
    findings: dict[str, list[str]],
) -> None:
    def refused(left: str, right: str) -> bool:
        line = f"def sum_{left}_{right}(a: {left}, b: {right}) -> int: return a + b"
        return bool(findings[line])

    assert [(a, b, refused(a, b)) for a, b, _ in pairs()] == pairs()


def test_a_message_names_both_domains(findings: dict[str, list[str]]) -> None:
    (text,) = findings["rao + alpha"]
    assert text.startswith("`Rao + Alpha` mixes values of two domains; convert one of them")
    (text,) = findings["share * share"]
    assert text.startswith("bare `*` of raw integers I32F32 and I32F32 is off by their scale; use")


def test_the_reference_is_checked_with_the_plugin() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["mypy"]
    assert settings["plugins"] == ["taospec_conformance.text.units"]
    assert "taospec" in settings["packages"]
