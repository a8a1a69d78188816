"""Wording: records by their names, values and conditions in words, sentences from templates."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from fame_rules.model.literals import show_as
from fame_rules.model.types import TypeName, ValueType
from fame_rules.model.values import Absence, Value
from fame_rules.model.vocabulary import BY_KIND, PARTNERSHIP
from fame_rules.reasoning.each import Answers
from fame_rules.reasoning.memory import Memory
from fame_rules.rulebook import (
    AllOf,
    AnyOf,
    Comparison,
    Concluded,
    Condition,
    Leaf,
    Literal,
    Operand,
    Path,
    SettingValue,
    SubjectName,
    SubjectValue,
    Template,
    TermName,
    Word,
)
from fame_rules.rulebook.templates import Part


def name_of(memory: Memory, kind: str, row: int) -> str:
    """What a record is called: its name, or what it is about, or its id."""
    if kind not in memory.names:
        memory.names[kind] = Answers(_naming(memory, kind))
    return memory.names[kind][row]


def _naming(memory: Memory, kind: str) -> Callable[[int], str]:
    spec, view = BY_KIND[kind], memory.view
    ids = view.ids(kind) if kind != PARTNERSHIP else ["the partnership"]
    if "name" in spec.fields:
        names = view.column(kind, "name")
        return lambda row: name if isinstance(name := names[row], str) else str(ids[row])
    parts = spec.key or spec.called
    if not parts:
        return lambda row: str(ids[row])
    columns = [view.column(kind, part) for part in parts]
    words = [words_of(memory, spec.fields[part].type) for part in parts]
    fields = list(zip(words, columns, strict=True))
    if spec.key:
        return lambda row: ", ".join([words[column[row]] for words, column in fields])

    def called(row: int) -> str:
        known = [(words, column[row]) for words, column in fields]
        told = [words[value] for words, value in known if not isinstance(value, Absence)]
        return ", ".join(told) or str(ids[row])

    return called


def words_of(memory: Memory, type_: ValueType) -> Answers[Value, str]:
    """Every value of a type in words, each worked out once."""
    return Answers(lambda value: in_words(memory, value, type_))


def in_words(memory: Memory, value: Value, type_: ValueType) -> str:
    """A value in words; a reference by the name of what it refers to."""
    if type_.name is TypeName.REFERENCE and isinstance(value, (str, tuple)):
        ids = (value,) if isinstance(value, str) else value
        return ", ".join(_referred(memory, id_, type_.registers) for id_ in ids)
    if type_.name is TypeName.WORD and isinstance(value, (str, tuple)):
        return show_as(value, type_).replace("_", " ")
    return show_as(value, type_)


def _referred(memory: Memory, id_: str, registers: Iterable[str]) -> str:
    for kind in registers:
        row = memory.view.row(kind, id_)
        if row is not None:
            return name_of(memory, kind, row)
    return id_


def operand_in_words(memory: Memory, operand: Operand) -> str:
    """What a condition compares with, in words; a setting with its value."""
    match operand:
        case Literal(value=value, type=type_):
            return in_words(memory, value, type_)
        case SettingValue(name=name, type=type_):
            return f"{in_words(memory, memory.constant(operand), type_)} (settings.{name})"
        case SubjectValue(path=path):
            return f"its {path_in_words(path)}"
        case _:
            shown = in_words(memory, memory.constant(operand), operand.type)
            return f"{shown} (partnership.{operand.path})"


def path_in_words(path: Path) -> str:
    """A path in words.

    >>> path_in_words(Path("membership", ("person", "it_skill"), ValueType(TypeName.WORD)))
    'it skill of person'
    """
    return " of ".join(step.replace("_", " ") for step in reversed(path.steps))


def leaf_in_words(memory: Memory, leaf: Leaf, negated: bool = False) -> str:
    """A single condition in words, with the thresholds that hold now."""
    if isinstance(leaf, Concluded):
        return f"{leaf.name.replace('_', ' ')} is {'not ' if negated else ''}concluded"
    operands = [operand_in_words(memory, operand) for operand in leaf.operands]
    joint = " and " if leaf.word is Word.BETWEEN else " or "
    phrase = {Word.IS: "is", Word.NOT: "is not"}.get(leaf.word, f"is {leaf.word.phrase}")
    text = f"{path_in_words(leaf.path)} {phrase} {joint.join(operands)}"
    if leaf.word is Word.CONTAINS:
        text = f"{path_in_words(leaf.path)} contains {operands[0]}"
    if leaf.word is Word.MISSING:
        wanted = isinstance(leaf.operands[0], Literal) and leaf.operands[0].value is True
        text = f"{path_in_words(leaf.path)} is {'none' if wanted else 'given'}"
    return f"not: {text}" if negated else text


def condition_in_words(memory: Memory, condition: Condition) -> str:
    """A whole condition in words."""
    if isinstance(condition, (Comparison, Concluded)):
        return leaf_in_words(memory, condition)
    parts = [condition_in_words(memory, part) for part in condition.parts]
    if isinstance(condition, AllOf):
        return " and ".join(parts)
    return f"{'any' if isinstance(condition, AnyOf) else 'none'} of ({'; '.join(parts)})"


def telling(memory: Memory, template: Template, kind: str) -> Callable[[int], str]:
    """How a template is filled in for the subject in a row."""
    parts = [_telling(memory, part, kind) for part in template.parts]

    def tell(row: int) -> str:
        text = "".join([part(row) for part in parts])
        return text[:1].upper() + text[1:]

    return tell


def _telling(memory: Memory, part: Part, kind: str) -> Callable[[int], str]:
    if isinstance(part, SubjectName):
        return lambda row: name_of(memory, kind, row)
    if isinstance(part, SubjectValue):
        words, column = words_of(memory, part.type), memory.column(part.path)
        return lambda row: words[column[row]]
    if isinstance(part, TermName):
        neutral = memory.rulebook.terms[part.name].neutral
        return lambda row: neutral
    constant = part if isinstance(part, str) else in_words(memory, memory.constant(part), part.type)
    return lambda row: constant
