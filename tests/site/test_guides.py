"""The guides say what the tools do: verdicts, flags, options, commands and conversations."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest

from taospec_conformance.cli import COMMANDS, cli
from taospec_conformance.harness.verdicts import MEANING
from taospec_conformance.operations.call import answer, presets
from taospec_conformance.operations.table import find_operation
from taospec_conformance.text.check import CHECKS
from taospec_conformance.vectors.model import FLAGS
from taospec_conformance.vectors.stakes import load_stakes

ROOT = Path(__file__).parents[2]
GUIDES = sorted([*(ROOT / "docs").glob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"])
TAOSPEC = re.compile(r"(?:^|[\s`|/])taospec ([a-z][^`\n|#]*)")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def table(guide: str, heading: str) -> list[tuple[str, ...]]:
    """Return the rows of the first table whose first heading is the given one."""
    lines = iter(guide.split("\n"))
    for line in lines:
        if line.startswith(f"| {heading} |"):
            next(lines)
            break
    rows = []
    for line in lines:
        if not line.startswith("|"):
            break
        rows.append(tuple(cell.strip() for cell in line.strip("|").split(" | ")))
    return rows


def command(words: list[str]) -> tuple[click.Command, list[str]]:
    """Return the command that the words name, and the words after it."""
    found: click.Command = cli
    rest = list(words)
    while isinstance(found, click.Group) and rest and re.fullmatch(r"[a-z]+", rest[0]):
        inner = found.get_command(click.Context(found), rest.pop(0))
        assert inner is not None, words
        found = inner
    return found, rest


def options(found: click.Command) -> set[str]:
    given = [name for parameter in found.params for name in parameter.opts]
    return {name for name in given if name.startswith("--")} | {"--help"}


def test_the_verdicts_are_those_of_the_harness() -> None:
    rows = table(text("docs/implementing.md"), "verdict")
    assert [name for name, _ in rows] == [f"`{verdict}`" for verdict in MEANING]


def test_the_flags_are_those_of_the_vectors() -> None:
    rows = table(text("docs/vectors.md"), "flag")
    assert rows == [(f"`{flag}`", meaning) for flag, meaning in FLAGS.items()]


def test_the_checks_are_those_of_the_command() -> None:
    rows = table(text("docs/auditing.md"), "part")
    assert [name for name, _ in rows] == [f"`{name}`" for name in CHECKS]
    listed = re.search(r"only those of `NAMES`: (.*)\. Each", text("docs/cli.md"))
    assert listed is not None
    assert listed.group(1) == ", ".join(f"`{name}`" for name in CHECKS)


def test_every_command_has_a_section() -> None:
    sections = re.findall(r"^## \w+ \{#([a-z]+)\}$", text("docs/cli.md"), re.MULTILINE)
    assert sorted(set(sections) & set(COMMANDS)) == sorted(COMMANDS)
    rows = table(text("docs/cli.md"), "command")
    assert {link.split("`")[1].removeprefix("taospec ") for link, _ in rows} == set(COMMANDS)


def test_the_options_of_conform_are_listed() -> None:
    rows = table(text("docs/cli.md"), "option")
    listed = {cell.strip("`").split(" ")[0] for cell, _ in rows}
    assert listed | {"--help"} == options(command(["conform"])[0])


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_every_command_line_is_accepted(guide: Path) -> None:
    for line in TAOSPEC.findall(guide.read_text(encoding="utf-8")):
        words = shlex.split(line.replace("[", "").replace("]", ""))
        found, rest = command(words)
        own = rest[: rest.index("--")] if "--" in rest else rest
        unknown = {word for word in own if word.startswith("--")} - options(found)
        assert not unknown, line


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_every_json_block_is_json(guide: Path) -> None:
    for block in re.findall(r"```json\n(.*?)```", guide.read_text(encoding="utf-8"), re.DOTALL):
        json.loads(block)


def conversations() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Return the pairs of request and answer in the protocol's guide."""
    found = []
    blocks = re.findall(r"```text\n(> .*?)```", text("docs/protocol.md"), re.DOTALL)
    for block in blocks:
        request, _, reply = block.removeprefix("> ").partition("\n< ")
        found.append((json.loads(request), json.loads(reply) if reply else {}))
    return found


def test_the_conversations_of_the_protocol_are_right() -> None:
    kinds = [request["type"] for request, _ in conversations()]
    assert kinds == ["hello", "warmup", "run", "run", "bye"]
    for request, reply in conversations():
        assert reply.get("seq", request["seq"]) == request["seq"]
        for case, result in zip(request.get("cases", []), reply.get("results", []), strict=True):
            expected = answer(request["operation"], request["preset"], case["input"])
            assert result == {"i": case["i"], **expected}
    hello = conversations()[0][1]
    assert set(hello["presets"]) <= set(presets())
    stages = {slot.name for slot in find_operation("epoch.run").trace}
    assert set(hello["traces"]) <= stages


def test_the_case_in_the_guide_is_a_case_of_the_suite() -> None:
    (block,) = re.findall(r"```json\n(.*?)```", text("docs/vectors.md"), re.DOTALL)
    shown = json.loads(block)
    file = json.loads(text("vectors/t1/arithmetic.u64.saturating_add/edges.json"))
    assert [case for case in file["cases"] if case["id"] == shown["id"]] == [shown]


def test_the_stakes_in_the_guide_can_be_read(tmp_path: Path) -> None:
    (block,) = re.findall(r"```json\n(.*?)```", text("docs/cli.md"), re.DOTALL)
    file = tmp_path / "stakes.json"
    file.write_text(block)
    assert [uid for uid, _ in load_stakes(file).neurons] == [0, 1, 2]


def test_the_call_of_the_auditing_guide_gives_two_fifths() -> None:
    guide = text("docs/auditing.md")
    given = re.search(r"echo '(\{.*\})'", guide)
    assert given is not None
    result = answer("consensus.weighted_median", "finney", json.loads(given.group(1)))
    assert result == {"output": {"result": str(2**32 * 4 // 10)}}


def test_the_function_of_the_implementing_guide_works(tmp_path: Path) -> None:
    block = re.search(r"```python\n(def answer.*?)```", text("docs/implementing.md"), re.DOTALL)
    assert block is not None
    script = tmp_path / "my_module.py"
    script.write_text(
        block.group(1)
        + "\nassert answer.hello['protocol'] == 1\n"
        + "print(answer('arithmetic.u64.saturating_add', 'finney', {'a': '2', 'b': '3'}))\n"
    )
    done = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, check=True, timeout=30
    )
    assert done.stdout.strip() == "{'output': {'result': '5'}}"
