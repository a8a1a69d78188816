"""Cases: facts, and what a rule book is expected to say of them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TypeAlias

from attrs import field, frozen

from fame_rules.errors import IN_MEMORY, Origin
from fame_rules.model import Partnership
from fame_rules.model.partnership import Record, Register
from fame_rules.model.vocabulary import BY_KIND, PARTNERSHIP
from fame_rules.rulebook import RuleBook, only

Rules: TypeAlias = tuple[RuleBook, Mapping[str, frozenset[str]]]
"""A rule book, and of every rule in it those that it stands on."""


class Wanted(Enum):
    """What can be expected of a rule and its subjects, by the key of a test file."""

    FINDING = "finding"
    NOTHING = "nothing"
    CLEAR = "clear"
    NOT_ASSESSED = "not assessed"
    NOT_APPLICABLE = "not applicable"
    WAIVED = "waived"


@frozen
class ExpectedValue:
    """A value of a finding, such as its impact, as text; `missing` is one of what is missing."""

    name: str
    text: str
    origin: Origin = field(default=IN_MEMORY, eq=False)


@frozen
class Expectation:
    """What is expected of a rule for a subject, or without one for all of its subjects together."""

    wanted: Wanted
    rule: str
    subject: str = ""
    values: tuple[ExpectedValue, ...] = ()
    origin: Origin = field(default=IN_MEMORY, eq=False)

    @property
    def id(self) -> str:
        """The id of a verdict, `RULE/subject`, or that of the rule."""
        return f"{self.rule}/{self.subject}" if self.subject else self.rule


@frozen
class Case:
    """One test: the facts, as of their date, the rules that judge them, and what is expected.

    `below` has of every rule those that it stands on: of all cases of a rule book, it is the same.
    `rule` is the rule that it is an example of, and empty for one of a test file. `nothing_else`
    is where it says that there are no findings but the expected ones, and `todo` why it does not
    hold yet.
    """

    it: str
    origin: Origin
    facts: Partnership = field(repr=False)
    rulebook: RuleBook = field(repr=False)
    below: Mapping[str, frozenset[str]] = field(repr=False, eq=False)
    expected: tuple[Expectation, ...]
    nothing_else: Origin | None = None
    todo: str = ""
    rule: str = ""

    @property
    def about(self) -> frozenset[str]:
        """The ids of the rules of which something is expected."""
        return frozenset(e.rule for e in self.expected)

    @property
    def by_verdict(self) -> bool:
        """Whether verdicts alone tell that it holds, so that no finding need be looked at."""
        plain = not any(e.values or e.wanted is Wanted.WAIVED for e in self.expected)
        return plain and self.nothing_else is None and not self.rulebook.waivers

    def narrowed(self, rulebook: RuleBook) -> RuleBook:
        """A rule book without the rules that this case is not about, nor stands on."""
        if self.nothing_else is not None:
            return rulebook
        return only(rulebook, self.about & rulebook.rules.keys(), self.below)


def subjects(facts: Partnership, kind: str) -> tuple[str, ...]:
    """The ids of all subjects of rules that are about a kind of record, whatever the date.

    >>> subjects(Partnership("p"), "partnership")
    ('partnership',)
    """
    if kind == PARTNERSHIP:
        return (PARTNERSHIP,)
    register: Register[Record] = getattr(facts, BY_KIND[kind].plural)
    return tuple(record.id for record in register)
