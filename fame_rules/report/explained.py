"""Explanations, comparisons and questions as text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from fame_rules.explanation import (
    Branch,
    Comparison,
    Explanation,
    Node,
    Question,
    Timeline,
)
from fame_rules.model.literals import show, show_as
from fame_rules.model.view import Truth
from fame_rules.reasoning import Step
from fame_rules.report.text_report import WIDTH
from fame_rules.rulebook import Outcome

_MOST: Final = 12


def explained_as_text(explanations: Sequence[Explanation]) -> str:
    """Explanations for a terminal, those of many subjects by their verdicts alone."""
    if len(explanations) == 1:
        return "\n".join(_explanation(explanations[0], ""))
    rule = explanations[0].rule if explanations else ""
    lines = [f"{rule} is about {len(explanations)} subjects; give one to see why:"]
    for outcome in Outcome:
        names = [each for each in explanations if each.outcome is outcome]
        for each in names[:_MOST]:
            lines.append(f"  {outcome.phrase:<15} {each.subject}")
        if len(names) > _MOST:
            lines.append(f"  {outcome.phrase:<15} and {len(names) - _MOST} more")
    return "\n".join(lines)


def _explanation(found: Explanation, margin: str) -> Iterator[str]:
    yield from _wrapped(_headline(found), margin, margin)
    if not margin and found.sense:
        yield from _wrapped(found.sense, f"{margin}  ", f"{margin}  ")
    yield from _branch("applies", found.applies, margin)
    if found.outcome is not Outcome.NOT_APPLICABLE:
        yield from _branch("asks", found.asks, margin)
    for setting in found.settings:
        value = show_as(setting.value, setting.type)
        text = f"{setting.name} is {value}: {setting.origin}; {setting.basis}"
        yield from _wrapped(text, f"{margin}  setting  ", f"{margin}           ")
    for missing in found.missing[:_MOST]:
        yield from _wrapped(str(missing), f"{margin}  missing  ", f"{margin}           ")
    for move in found.repair:
        yield from _wrapped(move, f"{margin}  mend by  ", f"{margin}           ")
    for below in found.stands_on:
        yield f"{margin}  because of {below.id}"
        yield from _explanation(below, f"{margin}      ")
    yield from _tip(found, margin)


def _headline(found: Explanation) -> str:
    match found.outcome:
        case Outcome.FINDING:
            return f"{found.id}: {found.says}"
        case Outcome.CLEAR:
            return f"{found.rule} found nothing for {found.name}."
        case Outcome.NOT_ASSESSED:
            return f"{found.rule} could not be assessed for {found.name}."
        case Outcome.NOT_APPLICABLE:
            return f"{found.rule} does not apply to {found.name}."


def _tip(found: Explanation, margin: str) -> Iterator[str]:
    if found.tip is None:
        return
    start = (
        "It would be clear with" if found.outcome is Outcome.FINDING else "It would be found with"
    )
    yield from _wrapped(f"{start}: {found.tip.says}.", margin, margin)


def _branch(label: str, branch: Branch, margin: str) -> Iterator[str]:
    for part in branch.parts:
        yield from _node(part, f"{margin}  {label:<8} ", f"{margin}           ")


def _node(node: Node, first: str, then: str) -> Iterator[str]:
    if isinstance(node, Branch):
        yield f"{first}{_mark(node.met)} {node.word} of:"
        for part in node.parts:
            yield from _node(part, f"{then}    ", f"{then}    ")
        return
    where = f"  [{', '.join(node.origins)}]" if node.origins else ""
    text = f"{_mark(node.met)} {node.condition}{_read(node)}{where}"
    yield from _wrapped(text, first, f"{then}        ")


def _mark(truth: Truth) -> str:
    return ("yes    " if truth else "NO     ") if isinstance(truth, bool) else "unknown"


def _read(step: Step) -> str:
    detail = f" ({step.detail})" if step.detail else ""
    return f": it is {step.shown}{detail}"


def compared_as_text(found: Comparison) -> str:
    """A comparison for a terminal: what is new, worse, better and gone, and why."""
    before, after = found.before, found.after
    if before.as_of == after.as_of:
        head = f"As of {show(after.as_of)}"
    else:
        head = f"From {show(before.as_of)} to {show(after.as_of)}"
    lines = [f"{head}:"]
    for each in found.differences:
        score = "" if each.change.value in ("new", "gone") else f" {each.before} → {each.after}"
        cause = f"  because {each.cause.value}" if each.cause.value else ""
        lines.append(f"{each.change.value:<7} {each.finding.id}{score}{cause}")
        lines += _wrapped(each.finding.says, "          ", "          ")
    lines.append(f"same    {found.same}")
    return "\n".join(lines)


def questions_as_text(found: Sequence[Question]) -> str:
    """Questions for a terminal, each with what it settles."""
    if not found:
        return "Nothing is left to find out: everything was assessed."
    lines: list[str] = []
    for number, each in enumerate(found, 1):
        lines += _wrapped(each.asks, f"{number:>3}  ", "     ")
        lessons = f" of lessons {', '.join(each.lessons)}" if each.lessons else ""
        settles = (
            f"settles {len(each.settles)} verdicts{lessons}"
            if each.settles
            else "settles none alone"
        )
        lines += _wrapped(f"{settles}; touches {each.touches}", "     ", "     ")
    return "\n".join(lines)


def timeline_as_text(found: Timeline) -> str:
    """A timeline for a terminal: the score at each change, when findings opened and closed."""
    lines = [f"From {show(found.first)} to {show(found.last)}:"]
    for span in found.spans:
        opened = show(span.opened) if span.opened else "before"
        closed = show(span.closed) if span.closed else "open"
        lines.append(f"  {opened:<18} {closed:<18} {span.finding}")
    lines += ["", "Score of all risks:"]
    score = None
    for point in found.points:
        if point.score != score and point.day <= found.last:
            lines.append(f"  {show(point.day):<18} {point.score:>4}  {'█' * (point.score // 5)}")
            score = point.score
    if found.due:
        lines += ["", "About to fall due, if nothing is done:"]
        lines += (f"  {show(span.opened or found.last):<18} {span.finding}" for span in found.due)
    return "\n".join(lines)


def _wrapped(text: str, first: str, then: str) -> Iterator[str]:
    yield from textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=then, break_on_hyphens=False
    ) or [first.rstrip()]
