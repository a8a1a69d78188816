"""When each finding opened and closed, how the risk went, and what is about to fall due."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Final

from attrs import field, frozen

from fame_rules.assessment import in_order
from fame_rules.errors import AsOfMissing
from fame_rules.explanation.asking import Called
from fame_rules.explanation.naming import called_on
from fame_rules.explanation.periods import Period, counting, periods
from fame_rules.model import Partnership
from fame_rules.model.frozenmap import FrozenMap
from fame_rules.model.values import LATEST
from fame_rules.model.view import View
from fame_rules.model.vocabulary import BY_KIND
from fame_rules.reasoning import Days, Judgement
from fame_rules.rulebook import Outcome, Rule, RuleBook, in_the_words_of

AHEAD: Final = timedelta(90)
_TWO_YEARS: Final = timedelta(731)


@frozen
class Point:
    """The findings as of a day, and the scores of the risks that they raise, summed."""

    day: date
    findings: frozenset[str]
    score: int


@frozen
class Span:
    """A finding from the day on which it was first seen to that on which it was gone.

    It is there from the beginning where it has not `opened`, and to the end where not `closed`.
    """

    finding: str
    opened: date | None
    closed: date | None


@frozen
class Timeline:
    """The findings of a partnership over time.

    Of `points`, those after `last` are ahead: as it will be if nothing but what is recorded comes.
    `about` says what each finding is: the title of its rule, and what its subject is called.
    """

    first: date
    last: date
    points: tuple[Point, ...]
    about: Mapping[str, str] = field(factory=lambda: FrozenMap({}), repr=False)

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """When findings opened and closed, up to the last day, in the order of their opening."""
        points = [point for point in self.points if point.day <= self.last]
        found: list[Span] = []
        since: dict[str, date | None] = dict.fromkeys(points[0].findings) if points else {}
        for before, after in pairwise(points):
            for id_ in in_order(before.findings - after.findings):
                found.append(Span(id_, since.pop(id_), after.day))
            since |= dict.fromkeys(in_order(after.findings - before.findings), after.day)
        found += (Span(id_, opened, None) for id_, opened in since.items())
        place = {id_: number for number, id_ in enumerate(in_order({s.finding for s in found}))}
        return tuple(sorted(found, key=lambda s: (s.opened or self.first, place[s.finding])))

    @property
    def due(self) -> tuple[Span, ...]:
        """The findings that are about to open if nothing is done, in the order of their days."""
        ahead = [point for point in self.points if point.day >= self.last]
        return tuple(
            Span(id_, after.day, None)
            for before, after in pairwise(ahead)
            for id_ in in_order(after.findings - before.findings)
        )


def timeline(
    partnership: Partnership,
    rulebook: RuleBook,
    first: date | None = None,
    last: date | None = None,
    ahead: timedelta = AHEAD,
) -> Timeline:
    """A partnership judged on every day on which a fact begins, ends or falls due.

    From the start of the project, or two years back, to the partnership's own date, unless other
    days are given. On each day only those rules are judged whose facts read otherwise then, or by
    which a time may have come to where a rule draws the line; so findings are dated to the day.

    Raises:
        AsOfMissing: There is no last day.

    >>> from fame_rules.model import Briefing, Group, register
    >>> partnership = Partnership(
    ...     "p",
    ...     as_of=date(2004, 3, 31),
    ...     started=date(2004, 1, 1),
    ...     groups=register(Group("g", kind="board")),
    ...     briefings=register(Briefing("1", group="g", date=date(2004, 2, 16))),
    ... )
    >>> book = RuleBook.parse('''
    ... measures: {told: {of: group, count_of: briefing, means: m}}
    ... rules: [{id: A, title: T, for_each: group, when: {told: {below: 1}}, then: {says: S.}}]
    ... ''')
    >>> [(span.finding, str(span.closed)) for span in timeline(partnership, book).spans]
    [('A/g', '2004-02-16')]
    """
    end = last or partnership.as_of
    if not isinstance(end, date):
        raise AsOfMissing(partnership.id)
    started = partnership.started
    begin = first or max(end - _TWO_YEARS, started if isinstance(started, date) else date.min)
    begin = min(begin, end)
    days = Days(partnership, rulebook)
    found = [
        point
        for period in periods(rulebook, begin, end + ahead)
        for point in _points(days, period, end)
    ]
    worded, called = in_the_words_of(rulebook, end), called_on(partnership, rulebook, end)
    about = {
        id_: _about(id_, worded, called)
        for id_ in in_order(frozenset().union(*(point.findings for point in found)))
    }
    return Timeline(begin, end, tuple(found), FrozenMap(about))


def _about(finding: str, rulebook: RuleBook, called: Called) -> str:
    id_, _, subject = finding.partition("/")
    rule = rulebook.rules[id_]
    return f"{rule.title}: {called(rule.for_each, subject)}"


def _points(days: Days, period: Period, end: date) -> Iterator[Point]:
    """The findings as of each day of a period on which they may be others, and on the last day."""
    days.follow(period.rulebook)
    turns = {day for kind in BY_KIND for day in days.revisions.turns(kind)} | {end}
    ahead = deque(sorted(day for day in turns if period.first < day <= period.last))
    day = period.first
    while day <= period.last:
        yield _point(days, day)
        while ahead and ahead[0] <= day:
            ahead.popleft()
        day = min(days.due, ahead[0] if ahead else LATEST)


def _point(days: Days, day: date) -> Point:
    view, judged = days.judge(day)
    fired = {one.rule.id: subjects for one in judged if (subjects := _subjects(one, view))}
    found = counting(fired, days.rulebook.waivers, day)
    ids = (f"{rule}/{subject}" for rule, subjects in found.items() for subject in subjects)
    return Point(day, frozenset(ids), _score(days.rulebook.rules, found))


def _subjects(judgement: Judgement, view: View) -> frozenset[str]:
    """The subjects of which a rule found something."""
    ids = view.ids(judgement.rule.for_each)
    return frozenset(str(ids[row]) for row in judgement.rows(Outcome.FINDING))


def _score(rules: Mapping[str, Rule], fired: Mapping[str, frozenset[str]]) -> int:
    """The scores of the risks, each that of its highest finding."""
    risks: dict[str, int] = {}
    for id_, subjects in fired.items():
        rule = rules[id_]
        if subjects and rule.risk:
            risks[rule.risk] = max(risks.get(rule.risk, 0), rule.likelihood * rule.impact)
    return sum(risks.values())


__all__ = ["Point", "Span", "Timeline", "timeline"]
