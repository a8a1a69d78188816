"""Histories: who set something in a rule book, what it was before, and up to what day it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from fame_rules.errors import IN_MEMORY, Origin
from fame_rules.model.literals import show_as
from fame_rules.model.values import EARLIEST, LATEST
from fame_rules.resources import rules_root
from fame_rules.rulebook.adoption.amending import scoring_in_words
from fame_rules.rulebook.amendments import Amendment
from fame_rules.rulebook.book import Rule
from fame_rules.rulebook.in_force import in_force
from fame_rules.rulebook.rulebook import RuleBook
from fame_rules.rulebook.wordings import in_neutral_words


@frozen
class Layer:
    """What one layer says: in words, by whom, on which days, why, and where that stands."""

    says: str
    by: str
    reason: str
    since: date = EARLIEST
    until: date = LATEST
    origin: Origin = IN_MEMORY


@frozen
class History:
    """All that the layers of a rule book say of one thing, the first below, the last on top."""

    what: str
    name: str
    means: str
    layers: tuple[Layer, ...]


def histories(rulebook: RuleBook, name: str) -> tuple[History, ...]:
    """The histories of a name: a rule, setting, term, measure, risk, lesson, scoring or finding.

    A rule may be named without the prefix of the core rules. Nothing where nothing has the name.

    >>> [found] = histories(RuleBook.core().adopt("wirral"), "attendance_minimum")
    >>> [(layer.says, layer.by) for layer in found.layers]
    [('75%', 'core'), ('75% → 70%', 'wirral'), ('75% → 80%', 'wirral')]
    """
    wanted = {name.casefold(), f"fame-{name.casefold()}"}
    return tuple(each for each in _all(rulebook) if each.name.casefold() in wanted)


def names(rulebook: RuleBook) -> tuple[str, ...]:
    """Every name that has a history."""
    return tuple(dict.fromkeys(each.name for each in _all(rulebook)))


@frozen
class _Thing:
    """A thing as it is now: its sort and name, what it means, its value and basis, and where."""

    what: str
    name: str
    means: str = ""
    value: str = ""
    basis: str = ""
    origin: Origin = IN_MEMORY


def _all(rulebook: RuleBook) -> Iterator[History]:
    changed: dict[str, list[Amendment]] = {}
    for amendment in rulebook.amendments:
        changed.setdefault(amendment.name, []).append(amendment)
    rulebook = in_neutral_words(rulebook)
    for thing in (*_valued(rulebook), *_rules(rulebook), *_described(rulebook)):
        yield _history(thing, changed.get(thing.name, ()))
    yield from _waivers(rulebook)


def _valued(rulebook: RuleBook) -> Iterator[_Thing]:
    for name, one in rulebook.settings.items():
        value = show_as(one.value, one.type)
        yield _Thing("setting", name, one.means, value, one.basis, one.origin)
    for name, term in rulebook.terms.items():
        words = "; ".join(dict.fromkeys(label.label for label in term.labels))
        yield _Thing("term", name, term.means, words, term.basis, term.origin)
    for part, words in scoring_in_words(rulebook.scoring).items():
        yield _Thing("scoring", part, value=words)


def _rules(rulebook: RuleBook) -> Iterator[_Thing]:
    for id_, rule in rulebook.rules.items():
        yield _Thing("rule", id_, rule.title, _severity(rule), origin=rule.origin)
    for amendment in rulebook.amendments:
        if amendment.what == "rule" and amendment.name not in rulebook.rules:
            yield _Thing("rule", amendment.name, origin=amendment.before)


def _described(rulebook: RuleBook) -> Iterator[_Thing]:
    for name, measure in rulebook.measures.items():
        yield _Thing("measure", name, measure.means, origin=measure.origin)
    for id_, risk in rulebook.risks.items():
        yield _Thing("risk", id_, risk.title, origin=risk.origin)
    for id_, lesson in rulebook.lessons.items():
        yield _Thing("lesson", id_, lesson.title, origin=lesson.origin)


def _severity(rule: Rule) -> str:
    return f"severity {rule.likelihood} × {rule.impact}" if rule.risk else "not scored"


def _history(thing: _Thing, amendments: Iterable[Amendment]) -> History:
    """A thing's layers; the first is what it was before what changed it first."""
    changes = [each for each in amendments if _is_of(each, thing.what)]
    laid = tuple(_layer(each, thing.what) for each in changes)
    if changes and changes[0].what.endswith(" added"):
        return History(thing.what, thing.name, thing.means, laid)
    value, basis, origin = thing.value, thing.basis, thing.origin
    if changes and changes[0].before not in (IN_MEMORY, origin):
        basis, origin = "", changes[0].before
    told = next((each for each in changes if each.what in ("setting", "severity", "scoring")), None)
    if told is not None:
        value = f"severity {told.was}" if told.what == "severity" else told.was
    by = "core" if origin == IN_MEMORY or _is_core(origin) else "added"
    first = Layer(value, by, basis, origin=origin)
    return History(thing.what, thing.name, thing.means, (first, *laid))


def _is_core(origin: Origin) -> bool:
    return (rules_root() / origin.file).is_file()


def _is_of(amendment: Amendment, what: str) -> bool:
    kinds = {
        "rule": ("rule", "severity", "where", "rule added"),
        "term": ("term", "neutral term", "term added"),
    }
    return amendment.what in kinds.get(what, (what, f"{what} added"))


def _layer(amendment: Amendment, what: str) -> Layer:
    said = amendment.change.removeprefix(f"{what} ") if what != "rule" else amendment.change
    if amendment.what == f"{what} added":
        said = "added"
    days = {"since": amendment.since, "until": amendment.until}
    return Layer(said, amendment.by, amendment.reason, **days, origin=amendment.origin)


def _waivers(rulebook: RuleBook) -> Iterator[History]:
    """The waivers of each finding."""
    by_finding: dict[str, list[Layer]] = {}
    for waiver in rulebook.waivers:
        said = f"waived: {waiver.reason.value.replace('_', ' ')}"
        reason = ", ".join(filter(None, (waiver.owner, waiver.note)))
        layer = Layer(said, waiver.by, reason, waiver.since, waiver.until, waiver.origin)
        by_finding.setdefault(waiver.finding, []).append(layer)
    for finding, layers in by_finding.items():
        yield History("finding", finding, "", tuple(layers))


def in_words_on(rulebook: RuleBook, found: History, day: date) -> str:
    """What a thing is on a day: a setting's value, a term's word, a rule's severity."""
    then = in_force(rulebook, day)
    match found.what:
        case "setting":
            setting = then.settings[found.name]
            return show_as(setting.value, setting.type)
        case "term":
            return then.terms[found.name].on(day)
        case "rule" if found.name not in then.rules:
            return "off"
        case "rule":
            return _severity(then.rules[found.name])
        case "finding":
            force = [each for each in found.layers if each.since <= day <= each.until]
            return _last(each.says for each in force) or "not waived"
        case _:
            return _last(layer.says for layer in found.layers)


def _last(texts: Iterable[str]) -> str:
    return next(iter(reversed(list(texts))), "")
