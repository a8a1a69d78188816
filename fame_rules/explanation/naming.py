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
    view = View(facts, day)
    memory = Memory(view, rulebook, measuring(cache(lambda: survey_view(view))))

    @cache
    def names(kind: str) -> Counter[str]:
        return Counter(name_of(memory, kind, row) for row, _ in enumerate(view.ids(kind)))

    def called(kind: str, id_: str) -> str:
        row = view.row(kind, id_)
        if row is None:
            return id_
        name = name_of(memory, kind, row)
        return name if names(kind)[name] == 1 else f"{name} ({id_})"

    return called
