"""Rules and measures as sentences, generated from their conditions and never stored beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fame_rules.model.vocabulary import BY_KIND, PARTNERSHIP, Also, a, words
from fame_rules.rulebook.book import Conclusion, Measure, Outcome, Rule, Selection
from fame_rules.rulebook.conditions import ALWAYS, Condition
from fame_rules.rulebook.english import English, listed
from fame_rules.rulebook.kinds import KINDS, Reads
from fame_rules.rulebook.needs import measures_of
from fame_rules.rulebook.rulebook import RuleBook


def rule_sentence(rule: Rule, rulebook: RuleBook) -> str:
    """What a rule asks, of what, and when it finds something.

    >>> core = RuleBook.core()
    >>> print(rule_sentence(core.rules["FAME-1.2a"], core))
    For each membership for which the kind of the group is steering and the role is chair, vice
    chair or member: there is a finding if 'can commit resources' is no.
    """
    english = English(rulebook)
    about = "the partnership" if rule.for_each == PARTNERSHIP else f"each {words(rule.for_each)}"
    where = f" for which {english.condition(rule.where)}" if rule.where != ALWAYS else ""
    sentence = f"For {about}{where}: there is a finding if {english.condition(rule.when)}."
    if rule.if_none is Outcome.NOT_APPLICABLE:
        plural = words(BY_KIND[rule.for_each].plural)
        sentence += f" Where it is known that there are no {plural}, it does not apply."
    return sentence


def conclusion_sentence(rule: Rule) -> str:
    """What a rule concludes when it finds something; nothing where it concludes nothing.

    >>> print(conclusion_sentence(RuleBook.core().rules["FAME-1.3b"]))
    It then concludes 'weak attendance' about the organisation of the person.
    """
    if not rule.concludes:
        return ""
    return f"It then concludes {listed(map(_concluding, rule.concludes), 'and')}."


def _concluding(conclusion: Conclusion) -> str:
    steps = conclusion.about.steps if conclusion.about else ()
    about = " of ".join(f"the {words(step)}" for step in reversed(steps)) or "its subject"
    return f"'{words(conclusion.name)}' about {about}"


def measure_sentences(rule: Rule, rulebook: RuleBook) -> tuple[str, ...]:
    """A sentence for each measure that a rule reads, itself or through other measures."""
    measures = sorted(measures_of(rule, rulebook.measures), key=lambda measure: measure.name)
    return tuple(measure_sentence(measure, rulebook) for measure in measures)


def measure_sentence(measure: Measure, rulebook: RuleBook) -> str:
    """How a measure is taken, from which rows and with which thresholds.

    >>> core = RuleBook.core()
    >>> print(measure_sentence(core.measures["starts_on_time"], core))
    'starts on time' of a group: of meetings for which the group is this group, the share of
    which it holds that 'late by' is at most 10 minutes (setting late_start_allowance); with fewer
    than 3 it is not assessed.
    """
    of = "the partnership" if measure.of == PARTNERSHIP else a(measure.of)
    return f"'{words(measure.name)}' of {of}: {_reading(measure, rulebook)}."


def _reading(measure: Measure, rulebook: RuleBook) -> str:
    english, kind = English(rulebook, measure.of), KINDS[measure.kind]
    first, second = map(english.operand, measure.between) if measure.between else ("", "")
    said = kind.phrase.format(
        rows=_rows(measure, english),
        field=english.path(measure.value).removeprefix("the ") if measure.value else "",
        that_are=english.condition(measure.that_are) if measure.that_are is not None else "",
        first=first,
        second=second,
        sources=_selected(measure.sources, english, a),
        targets=_selected(measure.targets, english, _all),
        others=_selected(measure.others, english, _another),
        subject=words(measure.of),
    )
    return "".join([_turned(said, measure, english), *_limits(measure, english)])


def _rows(measure: Measure, english: English) -> str:
    if not measure.rows:
        return ""
    rows = words(BY_KIND[measure.rows].plural)
    counted = {Also.PLANNED: "planned", Also.ENDED: "past"}
    if measure.also:
        rows += f", {listed([counted[also] for also in measure.also], 'and')} ones included,"
    return rows + _where(measure.where, english)


def _where(where: Condition, english: English) -> str:
    return "" if where == ALWAYS else f" for which {english.condition(where)}"


def _selected(selection: Selection | None, english: English, named: Callable[[str], str]) -> str:
    return named(selection.kind) + _where(selection.where, english) if selection else ""


def _all(kind: str) -> str:
    return f"the {words(BY_KIND[kind].plural)}"


def _another(kind: str) -> str:
    return f"another {words(kind)}"


def _turned(said: str, measure: Measure, english: English) -> str:
    """A reading with what it is counted from, or divided by."""
    if measure.days_after:
        said = f"the time from {english.operand(measure.days_after)} to {said}"
    if measure.days_before:
        said = f"the time from {said} to {english.operand(measure.days_before)}"
    if measure.without_pauses:
        said += ", without the pauses of the project"
    if measure.per:
        said += f", divided by {english.operand(measure.per)}"
    if measure.per_time:
        start, end = map(english.operand, measure.per_time)
        said += f", as a share of the time from {start} to {end}"
    return said


def _limits(measure: Measure, english: English) -> Iterator[str]:
    if KINDS[measure.kind].reads in (Reads.NETWORK, Reads.LINE) and measure.where != ALWAYS:
        yield f", along channels{_where(measure.where, english)}"
    if measure.within:
        yield f", in no more tellings than {english.operand(measure.within)}"
    if measure.up_to:
        yield f", counted up to {english.operand(measure.up_to)}"
    if measure.at_least:
        too_few = f"fewer than {measure.at_least}" if measure.at_least > 1 else "none"
        yield f"; with {too_few} it is not assessed"
