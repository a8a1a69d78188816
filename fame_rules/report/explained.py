"""Explanations, questions and timelines as text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from fame_rules.explanation import (
    Branch,
    Explanation,
    Node,
    Question,
    SettingRead,
    Timeline,
)
from fame_rules.model.literals import show, show_as
from fame_rules.model.values import Absence
from fame_rules.report.adopted import waiver_in_words
from fame_rules.report.digest import count, places, reason
from fame_rules.report.text_report import WIDTH
from fame_rules.rulebook import Amendment, Outcome

_MOST: Final = 12
_LABEL: Final = 9
"""How wide the column of labels is."""


def explained_as_text(explanations: Sequence[Explanation]) -> str:
    """Explanations for a terminal, those of many subjects by their verdicts alone."""
    if len(explanations) == 1:
        return "\n".join(_explanation(explanations[0], "", set()))
    rule = explanations[0].rule if explanations else ""
    lines = [f"{rule} is about {len(explanations)} subjects; give one to see why:"]
    for outcome in Outcome:
        names = [each for each in explanations if each.outcome is outcome]
        for each in names[:_MOST]:
            lines.append(f"  {outcome.phrase:<15} {each.subject}")
        if len(names) > _MOST:
            lines.append(f"  {outcome.phrase:<15} and {len(names) - _MOST} more")
    return "\n".join(lines)


def _explanation(found: Explanation, margin: str, told: set[str]) -> Iterator[str]:
    """An explanation, and below it those that it stands on; each of them is told once."""
    yield from wrapped(_headline(found), margin, margin)
    if not margin and found.sense:
        yield from wrapped(found.sense, f"{margin}  ", f"{margin}  ")
    for branch, met in ((found.applies, "applies"), (found.asks, "yes")):
        for part in branch.parts:
            yield from _node(part, met, f"{margin}  ", f"{margin}  {' ' * _LABEL}")
        if found.outcome is Outcome.NOT_APPLICABLE:
            break
    for label, text in _particulars(found):
        yield from _labelled(label, text, margin)
    for below in found.stands_on:
        if below.id not in told:
            told.add(below.id)
            yield from _below(below, margin, told)
    yield from _tip(found, margin)


def _particulars(found: Explanation) -> Iterator[tuple[str, str]]:
    """What more there is to say of a verdict, besides its conditions and what it stands on."""
    if found.waived:
        yield "waived", f"{waiver_in_words(found.waived)}  [{found.waived.origin}]"
    yield from (("setting", _setting(each)) for each in found.settings)
    yield from (("changed", _amended(each)) for each in found.amendments)
    yield from (("missing", str(each)) for each in found.missing[:_MOST])
    yield from (("mend by", move) for move in found.repair)


def _below(found: Explanation, margin: str, told: set[str]) -> Iterator[str]:
    """What a verdict stands on: a finding in full, what was not found in a line."""
    if _fired(found):
        yield f"{margin}  because of {found.id}"
        yield from _explanation(found, f"{margin}      ", told)
    else:
        yield f"{margin}  for want of {found.id}"
        yield from wrapped(_headline(found), f"{margin}      ", f"{margin}      ")


def _fired(found: Explanation) -> bool:
    return found.outcome is Outcome.FINDING


def _headline(found: Explanation) -> str:
    match found.outcome:
        case Outcome.FINDING:
            return f"{found.id}: {found.says}"
        case Outcome.CLEAR:
            return f"{found.rule} found nothing for {found.name}: {_unmet(found.asks)}."
        case Outcome.NOT_ASSESSED:
            return f"{found.rule} could not be assessed for {found.name}: {_unmet(found.asks)}."
        case Outcome.NOT_APPLICABLE:
            return f"{found.rule} does not apply to {found.name}: {_unmet(found.applies)}."


def _unmet(branch: Branch) -> str:
    """How many of the conditions are not met, or not known to be."""
    open_ = sum(isinstance(part.met, Absence) for part in branch.parts)
    unmet = sum(part.met is False for part in branch.parts)
    number, what = (unmet, "not met") if unmet else (open_, "not known")
    every = len(branch.parts)
    verb = "is" if number == 1 else "are"
    return f"{number} of {count(every, 'condition')} {verb} {what}"


def _tip(found: Explanation, margin: str) -> Iterator[str]:
    if found.tip is None:
        return
    would = "clear" if _fired(found) else "found"
    readings = f" ({'; '.join(found.tip.turned)})" if found.tip.turned else ""
    yield from wrapped(f"It would be {would} with: {found.tip.says}{readings}.", margin, margin)


def _setting(read: SettingRead) -> str:
    setting = read.setting
    head = f"{setting.name} is {show_as(setting.value, setting.type)}"
    if not read.changes:
        return f"{head}: {setting.origin}; {setting.basis}"
    last = read.changes[-1]
    before = f", it was {last.was}  [{last.before}]" if last.was else ""
    return f"{head}, set by {last.by}  [{last.origin}]{before}; {setting.basis}"


def _amended(amendment: Amendment) -> str:
    change = f"{amendment.was} → {amendment.now}" if amendment.was else amendment.now
    reason = f", {amendment.reason}" if amendment.reason else ""
    return f"{amendment.by} changed {amendment.what}: {change}{reason}  [{amendment.origin}]"


def _labelled(label: str, text: str, margin: str) -> Iterator[str]:
    yield from wrapped(text, f"{margin}  {label:<{_LABEL}}", f"{margin}  {' ' * _LABEL}")


def _node(node: Node, yes: str, margin: str, then: str) -> Iterator[str]:
    """A condition, or several: whether met, what was asked and read, and where that stands."""
    label = (yes if node.met else "NO") if isinstance(node.met, bool) else "unknown"
    first = f"{margin}{label:<{_LABEL}}"
    if isinstance(node, Branch):
        yield f"{first}{node.word} of:"
        for part in node.parts:
            yield from _node(part, "yes", f"{then}  ", f"{then}  {' ' * _LABEL}")
        return
    where = f"  [{places(node)}]" if node.origins else ""
    yield from wrapped(f"{reason(node)}{where}", first, f"{then}  ")


def questions_as_text(found: Sequence[Question]) -> str:
    """Questions for a terminal, each with what it settles."""
    if not found:
        return "Nothing is left to find out: everything was assessed."
    lines: list[str] = []
    for number, each in enumerate(found, 1):
        lines += wrapped(each.asks, f"{number:>3}  ", "     ")
        one = "lesson" if len(each.lessons) == 1 else "lessons"
        lessons = f" of {one} {', '.join(each.lessons)}" if each.lessons else ""
        settles = (
            f"settles {count(len(each.settles), 'verdict')}{lessons}"
            if each.settles
            else "settles none alone"
        )
        lines += wrapped(f"{settles}; touches {each.touches}", "     ", "     ")
    return "\n".join(lines)


def timeline_as_text(found: Timeline) -> str:
    """A timeline for a terminal: the score at each change, when findings opened and closed."""
    lines = [f"From {show(found.first)} to {show(found.last)}:"]
    for span in found.spans:
        opened = show(span.opened) if span.opened else "before"
        closed = show(span.closed) if span.closed else "open"
        lines += _span(f"  {opened:<18} {closed:<18} ", span.finding, found)
    lines += ["", "Score of all risks:"]
    score = None
    for point in found.points:
        if point.score != score and point.day <= found.last:
            lines.append(f"  {show(point.day):<18} {point.score:>4}  {'█' * (point.score // 5)}")
            score = point.score
    if found.due:
        lines += ["", "About to fall due, if nothing is done:"]
        for span in found.due:
            lines += _span(f"  {show(span.opened or found.last):<18} ", span.finding, found)
    return "\n".join(lines)


def _span(days: str, finding: str, found: Timeline) -> Iterator[str]:
    """When a finding was there, what it is about, and its id."""
    yield from wrapped(found.about.get(finding, ""), days, " " * len(days))
    yield f"{' ' * len(days)}{finding}"


def wrapped(text: str, first: str, then: str) -> Iterator[str]:
    """A text in lines that fit, the first and the others with their margins."""
    yield from textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=then, break_on_hyphens=False
    ) or [first.rstrip()]
