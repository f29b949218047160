"""Listing the operations: `taospec ops`."""

import json

import click
from rich.console import Console
from rich.table import Column, Table

from taospec_conformance.operations.schemas import input_schema, output_schema, trace_schema
from taospec_conformance.operations.slots import (
    CallOf,
    ListOf,
    Matrix,
    Record,
    Scalar,
    Slot,
    SlotType,
    Sparse,
    StateOf,
    Vector,
)
from taospec_conformance.operations.table import Operation, find_operation, operations
from taospec_conformance.terminal import console


def type_name(kind: SlotType) -> str:
    """Return a short name of a slot's type."""
    match kind:
        case Scalar(domain, optional):
            name = domain.name
        case Vector(domain, optional, optional_items):
            name = f"[{domain.name}{' or nothing' if optional_items else ''}]"
        case Matrix(domain):
            name, optional = f"[[{domain.name}]]", False
        case Sparse(domain):
            name, optional = f"sparse rows of {domain.name}", False
        case Record(name=name, optional=optional):
            pass
        case ListOf(item):
            name, optional = f"list of {type_name(item)}", False
        case StateOf(changes):
            name, optional = "entries of the state" if changes else "state", False
        case CallOf():
            name, optional = "call", False
    return f"{name} or nothing" if optional else name


def unit_of(kind: SlotType) -> str:
    """Return the unit of a slot's values, or an empty text."""
    match kind:
        case Scalar(domain) | Vector(domain) | Matrix(domain) | Sparse(domain):
            return domain.unit
        case ListOf(item):
            return unit_of(item)
        case Record() | StateOf() | CallOf():
            return ""


def as_json(operation: Operation) -> dict[str, object]:
    """Return everything about an operation that a program may want."""
    return {
        "id": operation.id,
        "tier": operation.tier,
        "rule": operation.rule,
        "chapter": f"spec/{operation.chapter}.md",
        "line": operation.line,
        "summary": operation.summary,
        "input": input_schema(operation),
        "output": output_schema(operation),
        "trace": trace_schema(operation) if operation.trace else None,
        "rejections": list(operation.rejections),
        "takes_preset": operation.takes_preset,
        "tracks": operation.tracks,
    }


def _slot_rows(table: Table, group: str, slots: tuple[Slot, ...], depth: int = 0) -> None:
    for slot in slots:
        name = "  " * depth + slot.name
        table.add_row(group, name, type_name(slot.type), unit_of(slot.type), slot.meaning)
        inner = slot.type.item if isinstance(slot.type, ListOf) else slot.type
        if isinstance(inner, Record):
            _slot_rows(table, group, inner.fields, depth + 1)


def _show_one(screen: Console, operation: Operation) -> None:
    screen.print(f"[bold]{operation.id}[/bold]  {operation.tier}", highlight=False)
    screen.print(operation.summary, highlight=False)
    screen.print(f"rule:   {operation.rule} (spec/{operation.chapter}.md:{operation.line})")
    if operation.tracks:
        screen.print(f"tracks: {operation.tracks}", highlight=False)
    if operation.rejections:
        screen.print(f"rejects: {', '.join(operation.rejections)}")
    table = Table("", "slot", "type", "unit", "meaning", box=None)
    _slot_rows(table, "input", operation.inputs)
    _slot_rows(table, "output", operation.outputs)
    _slot_rows(table, "trace", operation.trace)
    screen.print(table)


@click.command()
@click.argument("operation", required=False)
@click.option("--tier", help="Only this tier, for instance T2.")
@click.option("--json", "json_output", is_flag=True, help="Print JSON, with the schemas.")
def ops(operation: str | None, tier: str | None, *, json_output: bool) -> None:
    """List the operations, or show the slots of one OPERATION."""
    chosen = [find_operation(operation)] if operation else list(operations().values())
    if tier:
        chosen = [item for item in chosen if item.tier == tier.upper()]
    if json_output:
        click.echo(json.dumps([as_json(item) for item in chosen], indent=1))
        return
    screen = console()
    if operation:
        _show_one(screen, chosen[0])
        return
    table = Table("tier", Column("operation", no_wrap=True), "what it returns", box=None)
    for item in chosen:
        table.add_row(item.tier, item.id, item.summary)
    screen.print(table)
    screen.print(f"{len(chosen)} operations; `taospec ops OPERATION` shows one in full")
