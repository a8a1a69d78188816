"""The reference of the fact model: every register and field, from the vocabulary itself."""

from __future__ import annotations

from collections.abc import Iterator

from fame_rules.model.fields import FieldSpec
from fame_rules.model.vocabulary import (
    PARTNERSHIP,
    PARTNERSHIP_FIELDS,
    REGISTERS,
    Follows,
    Happens,
    Lasts,
    Merges,
    RegisterSpec,
)

_HEAD = """# The registers

<!-- Made from the fact model by `make docs`; edit the docstrings there. -->

What a partnership can write down, register by register. How files are laid out is in
[facts.md](facts.md), how spreadsheets and calendars are read in [spreadsheets.md](spreadsheets.md);
rules use the same words.

Leaving a field out means that it is not known, unless its line says otherwise.
"""

_PARTNERSHIP = f"""`{PARTNERSHIP}`: its fields stand at the top of the file. Rules read them of the
one record `{PARTNERSHIP}`, to which every record of the registers below leads by a field of that
name; nobody writes that field down.
"""


def registers_reference() -> str:
    """The reference as Markdown, the same text for the same fact model."""
    return "\n".join([_HEAD, *_lines()]) + "\n"


def _lines() -> Iterator[str]:
    yield "## The partnership itself\n"
    yield _PARTNERSHIP
    yield from _fields(list(PARTNERSHIP_FIELDS.values()))
    for spec in REGISTERS:
        yield f"\n## {spec.plural}\n"
        yield f"`{spec.kind}`: {spec.doc[:1].lower()}{spec.doc[1:]} {_identity(spec)}"
        yield f"{_timing(spec)}\n"
        yield from _fields(list(spec.fields.values()))


def _identity(spec: RegisterSpec) -> str:
    if not spec.key:
        return "Each has an id of its own."
    return f"Its id, unless it is given one: {' / '.join(spec.key)}."


def _timing(spec: RegisterSpec) -> str:
    match spec.timing:
        case Happens(on=on, held=held):
            also = f" and it was {held}" if held else ""
            return f"Counts once its `{on}` has come{also}."
        case Lasts(since=since, until=until):
            return f"Counts from `{since}` to `{until}`."
        case Merges(into=into, on=on):
            if not on:
                return f"Counts, unless it has `{into}`: then that one counts for it."
            return f"Counts until its `{on}` if it has `{into}`: then that one counts for it."
        case Follows(reference=reference):
            return f"Counts once its `{reference}` has taken place."
        case _:
            return "Counts at any time."


def _fields(specs: list[FieldSpec]) -> Iterator[str]:
    yield "| Field | Type | What it says |"
    yield "|---|---|---|"
    for spec in specs:
        words = ", ".join(spec.type.words)
        several = "several" if spec.type.many else "one"
        type_ = f"{several} of: {words}" if words else str(spec.type)
        needed = " Required." if spec.required else ""
        yield f"| `{spec.name}` | {type_} | {spec.doc}{needed} |"
