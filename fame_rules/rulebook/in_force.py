"""A rule book as it is on a day: the settings and the rules that are in force then."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import evolve

from fame_rules.model.frozenmap import FrozenMap
from fame_rules.model.values import EARLIEST, LATEST
from fame_rules.rulebook.rulebook import RuleBook


def in_force(rulebook: RuleBook, day: date) -> RuleBook:
    """The rule book of a day: every setting at its value then, without what is switched off then.

    Its amendments are those in force. A rule book in which nothing has a date is its own.

    >>> core = RuleBook.core()
    >>> in_force(core, date(2004, 3, 31)) is core
    True
    """
    if not turning_days(rulebook):
        return rulebook
    on_the_day = {id_: rule.on(day) for id_, rule in rulebook.rules.items()}
    rules = {id_: rule for id_, rule in on_the_day.items() if rule is not None}
    knots = (
        tuple(tuple(id_ for id_ in knot if id_ in rules) for knot in stratum)
        for stratum in rulebook.strata
    )
    strata = (tuple(knot for knot in stratum if knot) for stratum in knots)
    settings = {name: setting.on(day) for name, setting in rulebook.settings.items()}
    return evolve(
        rulebook,
        settings=FrozenMap(settings),
        rules=FrozenMap(rules),
        strata=tuple(stratum for stratum in strata if stratum),
        amendments=tuple(each for each in rulebook.amendments if each.holds_on(day)),
    )


def turning_days(rulebook: RuleBook) -> frozenset[date]:
    """The days on which a rule book becomes another: when a change begins, or the day after it.

    >>> turning_days(RuleBook.core())
    frozenset()
    """
    spans = [(v.since, v.until) for s in rulebook.settings.values() for v in s.dated]
    spans += [(change.since, change.until) for r in rulebook.rules.values() for change in r.dated]
    spans += [(waiver.since, waiver.until) for waiver in rulebook.waivers]
    spans += [(each.since, each.until) for each in rulebook.amendments]
    begun = {since for since, _ in spans if since != EARLIEST}
    return frozenset(begun | {until + timedelta(1) for _, until in spans if until != LATEST})
