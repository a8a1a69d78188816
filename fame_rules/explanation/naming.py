"""What records are called where people read of them: by their names, so that none is mistaken."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache

from fame_rules.assessment import Assessment
from fame_rules.explanation.asking import Called
from fame_rules.model import Partnership
from fame_rules.model.view import View
from fame_rules.network import survey_view
from fame_rules.reasoning import Memory, measuring
from fame_rules.reasoning.wording import name_of
from fame_rules.rulebook import RuleBook


def called_in(assessment: Assessment) -> Called:
    """Tells what a record is called in an assessment; with its id where two share a name.

    >>> import fame_rules as fame
    >>> called = called_in(fame.assess(fame.read("examples/wirral"), fame.RuleBook.core()))
    >>> called("person", "k-osei"), called("person", "nobody")
    ('Kwame Osei', 'nobody')
    """
    return called_on(assessment.facts, assessment.rulebook, assessment.as_of)


def called_on(facts: Partnership, rulebook: RuleBook, day: date) -> Called:
    """Tells what a record is called as of a day; with its id where two share a name."""
    name, ids = _names_on(facts, rulebook, day), View(facts, day).ids

    @cache
    def names(kind: str) -> Counter[str]:
        return Counter(name(kind, str(id_)) for id_ in ids(kind))

    def called(kind: str, id_: str) -> str:
        found = name(kind, id_)
        return found if names(kind)[found] < 2 else f"{found} ({id_})"

    return called


def names_in(assessment: Assessment) -> Called:
    """Tells the name of a record in an assessment, or what it is about; else it is its id.

    >>> import fame_rules as fame
    >>> named = names_in(fame.assess(fame.read("examples/wirral"), fame.RuleBook.core()))
    >>> named("membership", "steering/k-osei"), named("person", "nobody")
    ('e-SAP steering group, Kwame Osei', 'nobody')
    """
    return _names_on(assessment.facts, assessment.rulebook, assessment.as_of)


def _names_on(facts: Partnership, rulebook: RuleBook, day: date) -> Called:
    view = View(facts, day)
    memory = Memory(view, rulebook, measuring(cache(lambda: survey_view(view))))

    def named(kind: str, id_: str) -> str:
        row = view.row(kind, id_)
        return id_ if row is None else name_of(memory, kind, row)

    return named
