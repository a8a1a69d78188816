"""A template to fill in: a partnership that is based on another, with what is not known of that."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from fame_rules.assessment import Assessment
from fame_rules.explanation import Question
from fame_rules.model import Partnership
from fame_rules.model.fields import FieldSpec
from fame_rules.model.literals import show
from fame_rules.model.missing import Missing
from fame_rules.model.partnership import Record, Register
from fame_rules.model.types import TypeName
from fame_rules.model.vocabulary import BY_PLURAL, PARTNERSHIP, PARTNERSHIP_FIELDS, RegisterSpec
from fame_rules.rulebook import needs

_WIDTH: Final = 96
_PLAIN: Final = re.compile(r"[A-Za-z0-9][\w./-]*")
_OPEN: Final = "TBC"


def template(assessment: Assessment, asked: Sequence[Question], based_on: str) -> bytes:
    """A `partnership.yaml` that asks what is not known, to stand in a folder of its own.

    Fields that are not known stand there as `TBC`, registers that are not known behind a `#` with
    the fields that the rules read of them. What is filled in counts, and the rest stays unknown.

    >>> import fame_rules as fame
    >>> found = fame.assess(fame.read("examples/sparse"), fame.RuleBook.core())
    >>> text = template(found, fame.questions(found), "sparse").decode()
    >>> "based_on: sparse" in text, "go_live: TBC" in text, "# organisations:" in text
    (True, True, True)
    """
    facts = assessment.facts
    lines = [
        f"# What is not known of {assessment.name}, as of {show(assessment.as_of)}.",
        "# Put what you know in the place of TBC, and take the # away from registers you give;",
        "# `[]` says that there is nothing in one. Whatever is left as it is stays unknown. Then",
        "# assess this folder in the place of the other one.",
        f"based_on: {_word(based_on)}",
    ]
    for question in asked:
        if question.register == PARTNERSHIP:
            lines += ["", *_comment(question), _field(PARTNERSHIP_FIELDS[question.field], "")]
    reads = _read_of(assessment)
    for register in dict.fromkeys(q.register for q in asked if q.register != PARTNERSHIP):
        about = [question for question in asked if question.register == register]
        lines += ["", *_register(BY_PLURAL[register], about, facts, reads.get(register, []))]
    return ("\n".join(lines) + "\n").encode()


def _read_of(assessment: Assessment) -> dict[str, list[str]]:
    """The fields of each register that the rules read which could not be assessed."""
    rules = dict.fromkeys(entry.rule for entry in assessment.not_assessed)
    book = assessment.rulebook
    facts = {fact for id_ in rules for fact in needs(book.rules[id_], book).facts}
    found: dict[str, list[str]] = {}
    for fact in sorted(facts):
        register, _, name = fact.partition(".")
        found.setdefault(register, []).append(name)
    return found


def _register(
    spec: RegisterSpec, about: Sequence[Question], facts: Partnership, reads: Sequence[str]
) -> Iterator[str]:
    """A register: the fields that are open by record, and, where records are, how to add them."""
    register: Register[Record] = getattr(facts, spec.plural)
    for question in about:
        yield from _comment(question)
    missing = [one for question in about for one in question.missing]
    open_: dict[str, list[str]] = {}
    for one in missing:
        if one.record and one.field in spec.fields:
            open_.setdefault(one.record, []).append(one.field)
        elif one.record:
            yield f"#    {one}: see {_place(register, one)}"
    if open_:
        yield f"{spec.plural}:"
    for id_, names in open_.items():
        yield f"  {_word(id_)}:"
        yield from (_field(spec.fields[name], "    ") for name in names)
    if not all(one.record for one in missing):
        yield from _skeleton(spec, reads, given=register.given, begun=bool(open_))


def _place(register: Register[Record], missing: Missing) -> str:
    """Where what is missing of a record is to be written."""
    found = next((one for one in register if one.id == missing.record), None)
    return str(found.origin.of(missing.field)) if found else str(register.origin.record)


def _skeleton(
    spec: RegisterSpec, reads: Sequence[str], *, given: bool, begun: bool
) -> Iterator[str]:
    """How a record is written: below an id, or in a list, with the fields that are asked for.

    Of a register that is `given`, records are added by id; some may stand there, if it is `begun`.
    """
    required = [name for name, field in spec.fields.items() if field.required]
    names = list(dict.fromkeys([*spec.key, *required, *(n for n in reads if n in spec.fields)]))
    cells = ", ".join(f"{name}: {_OPEN}" for name in names or list(spec.fields)[:3])
    if not begun:
        yield f"# {spec.plural}:"
    yield f"#   - {{{cells}}}" if spec.key and not given else f"#   an-id: {{{cells}}}"
    for name in names:
        if spec.fields[name].type.words:
            yield from _wrapped(f"{name}: {', '.join(spec.fields[name].type.words)}", "#       ")


def _field(field: FieldSpec, margin: str) -> str:
    words = ", ".join(field.type.words)
    kinds = " or ".join(field.type.registers)
    hint = words or (f"the id of {kinds}" if kinds else str(field.type))
    hint = "yes or no" if field.type.name is TypeName.FLAG else hint
    return f"{margin}{field.name}: {_OPEN}   # {hint}"


def _comment(question: Question) -> Iterator[str]:
    number = len(question.settles)
    settles = f" Settles {number} verdict{'' if number == 1 else 's'}." if number else ""
    yield from _wrapped(f"{question.asks}{settles}", "# ")


def _wrapped(text: str, margin: str) -> Iterator[str]:
    yield from textwrap.wrap(
        text, _WIDTH, initial_indent=margin, subsequent_indent=margin, break_on_hyphens=False
    )


def _word(text: str) -> str:
    """A text as YAML takes it for one, in quotes where it needs them."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
