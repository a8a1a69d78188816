"""What a rule book holds: settings, measures, rules, risks, lessons and the scoring."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum

from attrs import evolve, field, frozen

from fame_rules.documents import Mapping as Node
from fame_rules.errors import IN_MEMORY, Origin
from fame_rules.model.types import ValueType
from fame_rules.model.values import EARLIEST, LATEST, Scalar
from fame_rules.model.vocabulary import Also
from fame_rules.rulebook.conditions import ALWAYS, AllOf, Condition, Constant, Operand, Path
from fame_rules.rulebook.templates import Template


class Outcome(Enum):
    """What a rule says of a subject."""

    FINDING = "finding"
    CLEAR = "clear"
    NOT_ASSESSED = "not_assessed"
    NOT_APPLICABLE = "not_applicable"

    @property
    def phrase(self) -> str:
        """The outcome in words."""
        return self.value.replace("_", " ")


@frozen
class DatedValue:
    """A value that a setting has from one day to another, both included, and who says so."""

    value: Scalar
    since: date = EARLIEST
    until: date = LATEST
    basis: str = ""
    origin: Origin = field(default=IN_MEMORY, eq=False)


@frozen
class Setting:
    """A threshold or other value that an authority may set for itself.

    `dated` are the values that it has at certain times; of those that hold on a day, the last one
    counts, and on all other days `value` does.
    """

    name: str
    value: Scalar
    type: ValueType
    means: str
    basis: str
    origin: Origin = field(default=IN_MEMORY, eq=False)
    dated: tuple[DatedValue, ...] = ()

    def on(self, day: date) -> Setting:
        """The setting with the value of a day.

        >>> from fame_rules.model.types import NUMBER
        >>> line = Setting("longest_line", 3.0, NUMBER, "Most tellings.", "ours")
        >>> line = evolve(line, dated=(DatedValue(2.0, until=date(2003, 12, 31)),))
        >>> line.on(date(2003, 12, 31)).value, line.on(date(2004, 1, 1)).value
        (2.0, 3.0)
        """
        if not self.dated:
            return self
        for each in reversed(self.dated):
            if each.since <= day <= each.until:
                return self.valued(each)
        return evolve(self, dated=())

    def valued(self, value: DatedValue) -> Setting:
        """The setting with another value on every day."""
        return evolve(self, value=value.value, basis=value.basis, origin=value.origin, dated=())


@frozen
class Selection:
    """The records of a kind that meet a condition, such as the groups that are steering groups."""

    kind: str
    where: Condition


@frozen
class Measure:
    """A reading of each record of kind `of`, taken from rows of a register or from the network.

    `rows` is the kind of the rows and `value` what is read of each; rows that do not hold as of
    the date count `also` if they are planned, or ended. `by` leads from rows to records of kind
    `of`, each of which is compared with the `others`. `within` limits a route, and `up_to` is the
    day to which a gap is still counted. A date becomes a length of time by `days_after` or
    `days_before`, a length of time a number by `per` or a share by `per_time`.
    """

    name: str
    of: str
    kind: str
    type: ValueType
    rows: str = ""
    value: Path | None = None
    where: Condition = ALWAYS
    that_are: Condition | None = None
    at_least: int = 0
    also: tuple[Also, ...] = ()
    between: tuple[Operand, Operand] | None = None
    by: Path | None = None
    others: Selection | None = None
    sources: Selection | None = None
    targets: Selection | None = None
    within: Constant | None = None
    up_to: Constant | None = None
    days_after: Operand | None = None
    days_before: Operand | None = None
    per: Operand | None = None
    per_time: tuple[Operand, Operand] | None = None
    without_pauses: bool = False
    means: str = ""
    origin: Origin = field(default=IN_MEMORY, eq=False)

    @property
    def operands(self) -> tuple[Operand, ...]:
        """The values of the subject, or constants, that a reading is taken or turned by."""
        single = (self.per, self.days_after, self.days_before, self.within, self.up_to)
        pairs = (*(self.between or ()), *(self.per_time or ()))
        return (*(operand for operand in single if operand is not None), *pairs)


@frozen
class Action:
    """Something to do about a finding: what, who does it, and the effort."""

    action: str
    by: str
    effort: str


@frozen
class Conclusion:
    """What a rule derives when it fires: a name, and the record that it is about.

    Without a path that record is the subject.
    """

    name: str
    kind: str
    about: Path | None = None


@frozen
class Example:
    """Facts under which a rule must have an outcome; `subject` names one, else any will do."""

    it: str
    given: Node
    expect: Outcome
    subject: str = ""
    origin: Origin = field(default=IN_MEMORY, eq=False)


@frozen
class RuleChange:
    """What an authority changes in a rule from one day to another, both included.

    0 leaves the likelihood or the impact as it is. `where` is a further condition beside the rule's
    own, so that the rule applies to fewer subjects, never to others.
    """

    likelihood: int = 0
    impact: int = 0
    where: Condition = ALWAYS
    off: bool = False
    since: date = EARLIEST
    until: date = LATEST

    @property
    def always(self) -> bool:
        """Whether it holds on every day."""
        return (self.since, self.until) == (EARLIEST, LATEST)


@frozen
class Rule:
    """A rule about one subject: to whom it applies, when it fires, and what follows.

    `sense` tells in what sense it takes its lesson, and what it takes care not to mistake. It is
    `if_none` that it says where it is known that there is no record of the kind that it is for.
    `replaces` is the rule in whose place it stands, and `dated` what changes in it at times.
    """

    id: str
    title: str
    for_each: str
    when: Condition
    says: Template
    sense: str = ""
    lesson: str = ""
    basis: str = "extension"
    where: Condition = ALWAYS
    if_none: Outcome = Outcome.NOT_ASSESSED
    risk: str = ""
    likelihood: int = 0
    impact: int = 0
    actions: tuple[Action, ...] = ()
    concludes: tuple[Conclusion, ...] = ()
    examples: tuple[Example, ...] = field(default=(), repr=False)
    replaces: str = ""
    dated: tuple[RuleChange, ...] = ()
    origin: Origin = field(default=IN_MEMORY, eq=False)

    def changed(self, change: RuleChange) -> Rule:
        """The rule after a change, whatever its days."""
        return evolve(
            self,
            likelihood=change.likelihood or self.likelihood,
            impact=change.impact or self.impact,
            where=_both(self.where, change.where),
        )

    def on(self, day: date) -> Rule | None:
        """The rule as it is on a day; nothing where it is switched off."""
        if not self.dated:
            return self
        rule = evolve(self, dated=())
        for change in self.dated:
            if change.since <= day <= change.until:
                if change.off:
                    return None
                rule = rule.changed(change)
        return rule


def _both(where: Condition, more: Condition) -> Condition:
    """Two conditions at once, their parts side by side."""
    parts = tuple(
        part
        for each in (where, more)
        for part in (each.parts if isinstance(each, AllOf) else [each])
    )
    return parts[0] if len(parts) == 1 else AllOf(parts)


@frozen
class Risk:
    """A risk in the form cause, event, consequence, with its category and owner."""

    id: str
    title: str
    cause: str
    event: str
    consequence: str
    category: str
    owner: str
    origin: Origin = field(default=IN_MEMORY, eq=False)


@frozen
class Lesson:
    """A lesson learnt, paraphrased, with the document, section and bullet that it comes from.

    `heeded_when` says what heeding it looks like, `warning_signs` what can be seen where nobody
    does; `actions` help to heed it, whatever was found.
    """

    id: str
    title: str
    document: str
    section: str
    bullet: int
    paraphrase: str
    heeded_when: str = ""
    warning_signs: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    origin: Origin = field(default=IN_MEMORY, eq=False)


@frozen
class Band:
    """A rating and the least score that gives it."""

    rating: str
    at_least: int
    colour: str


@frozen
class Scoring:
    """How likelihood and impact, each 1 to 5, become a rating; and what each effort costs.

    `impact_alone` gives the least rating that an impact has at any likelihood.
    """

    bands: tuple[Band, ...]
    impact_alone: Mapping[int, str]
    effort: Mapping[str, int]

    @property
    def ratings(self) -> tuple[str, ...]:
        """The ratings, lowest first."""
        return tuple(band.rating for band in self.bands)

    def rate(self, likelihood: int, impact: int) -> str:
        """The rating of a likelihood and an impact; nothing where one of them is not scored."""
        if not (likelihood and impact):
            return ""
        reached = [b.rating for b in self.bands if b.at_least <= likelihood * impact]
        alone = self.impact_alone.get(impact, self.ratings[0])
        return max((*reached[-1:], alone), key=self.ratings.index)
