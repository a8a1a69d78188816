"""What is missing, in words: the field and the record that it is of, by name and id."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Final, TypeAlias

from fame_rules.assessment import Assessment
from fame_rules.explanation.asking import Called
from fame_rules.explanation.naming import names_in
from fame_rules.model.missing import Missing
from fame_rules.model.types import TypeName
from fame_rules.model.vocabulary import BY_KIND, BY_PLURAL, PARTNERSHIP, RegisterSpec, words

InWords: TypeAlias = Callable[[Missing], str]
"""What tells of something missing what that is."""

_NO_NOUNS: Final = (TypeName.FLAG, TypeName.DATE)
_PREPOSITIONS: Final = ("by", "from", "to")
_SHORT: Final = MappingProxyType({"it": "IT"})


def missing_in_words(assessment: Assessment) -> InWords:
    """Tells what is missing for a verdict of an assessment; the id helps to find the row.

    >>> import fame_rules as fame
    >>> told = missing_in_words(fame.assess(fame.read("examples/wirral"), fame.RuleBook.core()))
    >>> told(Missing("people", "k-osei", "it_skill"))
    'the IT skill of the person Kwame Osei (k-osei)'
    >>> told(Missing("memberships", "steering/k-osei", "role"))
    'the role of the membership of e-SAP steering group, Kwame Osei (steering/k-osei)'
    >>> told(Missing("attendance", rows=3)), told(Missing("groups", such="kind is steering"))
    ('at least 3 of the attendance', 'one of the groups of which kind is steering')
    """
    named = names_in(assessment)
    return lambda missing: _in_words(missing, named)


def _in_words(missing: Missing, named: Called) -> str:
    register = words(missing.register)
    if missing.field and missing.register == PARTNERSHIP:
        return f"{_field(BY_KIND[PARTNERSHIP], missing.field)} of the {register}"
    if missing.field:
        spec = BY_PLURAL[missing.register]
        whose = _record(spec, missing.record, named) if missing.record else register
        return f"{_field(spec, missing.field)} of {whose}"
    if missing.rows:
        return f"at least {missing.rows} of the {register}"
    return f"one of the {register} of which {missing.such}" if missing.such else f"the {register}"


def _field(spec: RegisterSpec, name: str) -> str:
    """A field by its name; one that is no noun, as most of days and of yes and no, is quoted."""
    text = " ".join(_SHORT.get(word, word) for word in name.split("_"))
    type_ = spec.fields[name].type.name if name in spec.fields else None
    noun = name == "date" or (type_ not in _NO_NOUNS and name not in _PREPOSITIONS)
    return f"the {text}" if noun else f"'{text}'"


def _record(spec: RegisterSpec, id_: str, named: Called) -> str:
    """A record by its kind and name; one that has no name of its own is `of` what it is about."""
    name = named(spec.kind, id_)
    if name == id_:
        return f"the {words(spec.kind)} {id_}"
    of = "" if "name" in spec.fields else "of "
    return f"the {words(spec.kind)} {of}{name} ({id_})"


__all__ = ["InWords", "missing_in_words"]
