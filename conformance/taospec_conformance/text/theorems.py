"""Running the theorems of the chapters as properties over the domains of their parameters."""

import importlib
import random
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from taospec.primitives import DOMAINS, Domain
from taospec_conformance.errors import UserError
from taospec_conformance.operations.slots import Scalar, Vector, slot_type
from taospec_conformance.text.chapters import Chapter

Statement = Callable[..., bool]


@dataclass(frozen=True, slots=True)
class Theorem:
    """A statement of a chapter: its id, its place, and the function that says it."""

    id: str
    path: str
    line: int
    sentence: str
    statement: Statement
    parameters: dict[str, object]
    condition: Statement | None

    def holds(self, **arguments: object) -> bool:
        """Tell whether the statement holds for arguments, or its condition excludes them."""
        if self.condition is not None and not self.condition(**arguments):
            return True
        return self.statement(**arguments)


def theorems(chapter: Chapter) -> list[Theorem]:
    """Return the theorems of a chapter, in the order of the text."""
    found: list[Theorem] = []
    names = vars(importlib.import_module(f"taospec.{chapter.name}")) if chapter.has_module else {}
    for block in chapter.blocks:
        if block.kind != "theorem":
            continue
        before = len(found)
        environment = dict(names)
        environment["theorem"] = _decorator(chapter, found)
        code = compile(block.source, str(chapter.path), "exec", dont_inherit=True)
        exec(code, environment)  # noqa: S102 - the text is ours
        if len(found) == before:
            raise UserError(
                "the block states no theorem",
                f"{chapter.path}:{block.line}",
                'decorate a function that returns bool with @theorem("ID")',
            )
    return found


def _decorator(
    chapter: Chapter, found: list[Theorem]
) -> Callable[..., Callable[[Statement], Statement]]:
    def theorem(
        identifier: str, where: Statement | None = None
    ) -> Callable[[Statement], Statement]:
        def register(statement: Statement) -> Statement:
            hints = typing.get_type_hints(statement)
            line = statement.__code__.co_firstlineno
            place = f"{chapter.path}:{line}"
            if hints.pop("return", None) is not bool or not statement.__doc__:
                raise UserError(
                    f"theorem {identifier} returns no bool or has no sentence",
                    place,
                    "annotate `-> bool` and state it in one sentence",
                )
            sentence = statement.__doc__.strip()
            found.append(
                Theorem(identifier, str(chapter.path), line, sentence, statement, hints, where)
            )
            return statement

        return register

    return theorem


def boundary_values(domain: Domain) -> list[int]:
    """Return the values of a domain at which arithmetic tends to fail."""
    one = 1 << domain.fraction_bits
    near = (0, 1, 2, one >> 1, one, 2 * one, one * 65535, domain.low, domain.high)
    spread = {value + step for value in near for step in (-1, 0, 1)}
    spread |= {-value for value in spread}
    return sorted(value for value in spread if domain.low <= value <= domain.high)


def draw(domain: Domain, source: random.Random) -> int | bool:
    """Draw one value: a boundary in one of four draws, else of random bit length."""
    if domain.name == "Bool":
        return source.random() < 0.5
    if source.randrange(4) == 0:
        return source.choice(boundary_values(domain))
    bits = source.randrange(domain.high.bit_length() + 1)
    value = source.getrandbits(bits) if bits else 0
    if domain.low < 0 and source.randrange(2):
        value = -value
    return min(max(value, domain.low), domain.high)


def argument_draws(theorem: Theorem, count: int, seed: str) -> Iterator[dict[str, object]]:
    """Yield `count` draws of arguments; vectors have 0 to 6 items."""
    source = random.Random(seed)  # noqa: S311 - repeatable draws, not secrets
    kinds = {name: slot_type(hint) for name, hint in theorem.parameters.items()}
    for _ in range(count):
        arguments: dict[str, object] = {}
        for name, kind in kinds.items():
            match kind:
                case Scalar(domain):
                    arguments[name] = draw(domain, source)
                case Vector(domain):
                    size = source.randrange(7)
                    arguments[name] = [draw(domain, source) for _ in range(size)]
                case _:
                    raise UserError(
                        f"theorem {theorem.id}: `{name}` is neither a number nor a vector",
                        f"{theorem.path}:{theorem.line}",
                        "annotate it with a domain or a Sequence of one",
                    )
        yield arguments


def counterexample(theorem: Theorem, count: int) -> str | None:
    """Try `count` draws and describe the first that refutes the theorem, or return None."""
    for arguments in argument_draws(theorem, count, theorem.id):
        if not theorem.holds(**arguments):
            shown = ", ".join(f"{name}={value}" for name, value in arguments.items())
            return f"{theorem.path}:{theorem.line}: theorem {theorem.id} fails for {shown}"
    return None


__all__ = ["DOMAINS", "Theorem", "argument_draws", "counterexample", "theorems"]
