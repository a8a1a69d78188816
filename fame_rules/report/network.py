"""The stakeholder network of an assessment, ready to be drawn: as it was judged, and what of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from fame_rules.assessment import Assessment, costs_of
from fame_rules.network import Asked, Graph, Inspection, Node, Repair, inspect, mend
from fame_rules.picture import Chart, drawn
from fame_rules.rulebook import RuleBook

MOST_MENDED: Final = 2000
"""Of how many stakeholders a repair is looked for, as it is for findings."""


@frozen(eq=False)
class DrawnNetwork:
    """The chart of a network, all that is recorded of it, and the repair if one was looked for."""

    chart: Chart
    graph: Graph
    repair: Repair[Node] | None


def network_of(assessment: Assessment, *, mended: bool = False) -> DrawnNetwork:
    """The network that was judged, with the findings of each stakeholder.

    It is looked over by the settings that the rules go by. If it is to be `mended`, the cheapest
    moves that close its gaps are in it too, unless it is so large that they take long.
    """
    book = assessment.rulebook
    inspection = inspect(assessment.facts, assessment.as_of, asked_of(book))
    small = len(inspection.ground.network.nodes) <= MOST_MENDED
    repair = mend(inspection, costs_of(book)) if mended and small else None
    notes = notes_of(assessment, inspection)
    chart = drawn(inspection, assessment.name, assessment.as_of, repair, notes)
    return DrawnNetwork(chart, inspection.ground.graph, repair)


def asked_of(rulebook: RuleBook) -> Asked:
    """What is asked of lines by the settings of a rule book; the usual, where it sets nothing.

    >>> asked_of(RuleBook.core()).within
    3
    """
    usual = Asked()
    return Asked(
        within=round(_number(rulebook, "longest_line", usual.within or 0)) or None,
        silence=_number(rulebook, "longest_silence", usual.silence),
        across=_number(rulebook, "ties_across", usual.across),
    )


def _number(rulebook: RuleBook, name: str, usual: float) -> float:
    value = rulebook.settings[name].value if name in rulebook.settings else usual
    return float(value) if isinstance(value, (int, float)) else usual


def notes_of(assessment: Assessment, inspection: Inspection) -> Mapping[Node, tuple[str, ...]]:
    """What the rules find of each stakeholder of a network, as sentences."""
    rules = assessment.rulebook.rules
    found: dict[Node, list[str]] = {}
    for finding in assessment.findings:
        node = (rules[finding.rule].for_each, finding.subject)
        if node in inspection.ground.network.nodes:
            found.setdefault(node, []).append(f"{finding.id}: {finding.says}")
    return {node: tuple(texts) for node, texts in found.items()}
