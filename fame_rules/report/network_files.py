"""The stakeholder network of an assessment, for the reports that show it or hand it on."""

from __future__ import annotations

from collections.abc import Mapping

from fame_rules.assessment import Assessment
from fame_rules.network import Asked, Graph, Node, as_graphml, inspect
from fame_rules.picture import Chart, as_dot, drawn
from fame_rules.report import digest
from fame_rules.rulebook import RuleBook


def network_of(assessment: Assessment) -> tuple[Chart, Graph]:
    """The network that was judged, ready to be drawn, and all that is recorded of it.

    It is looked over by the settings that the rules go by, and shows the findings of each
    stakeholder.
    """
    inspection = inspect(assessment.facts, assessment.as_of, asked_of(digest.worded(assessment)))
    notes = _notes(assessment, inspection.ground.network.nodes)
    chart = drawn(inspection, assessment.name, assessment.as_of, notes=notes)
    return chart, inspection.ground.graph


def asked_of(rulebook: RuleBook) -> Asked:
    """What is asked of lines by the settings of a rule book; the usual, where it sets nothing."""
    usual = Asked()
    return Asked(
        within=int(_number(rulebook, "longest_line", usual.within or 0)) or None,
        silence=_number(rulebook, "longest_silence", usual.silence),
        across=_number(rulebook, "ties_across", usual.across),
    )


def _number(rulebook: RuleBook, name: str, usual: float) -> float:
    setting = rulebook.settings.get(name)
    value = setting.value if setting else usual
    return float(value) if isinstance(value, (int, float)) else usual


def _notes(assessment: Assessment, nodes: Mapping[Node, str]) -> Mapping[Node, tuple[str, ...]]:
    """What the rules find of each stakeholder, as sentences."""
    found: dict[Node, list[str]] = {}
    for finding in assessment.findings:
        node = (assessment.rulebook.rules[finding.rule].for_each, finding.subject)
        if node in nodes:
            found.setdefault(node, []).append(f"{finding.id}: {finding.says}")
    return {node: tuple(texts) for node, texts in found.items()}


def graphml_report(assessment: Assessment) -> bytes:
    """The network in GraphML; as `as_graphml`."""
    return as_graphml(network_of(assessment)[1])


def dot_report(assessment: Assessment) -> bytes:
    """The network in the DOT language, with what was found of each stakeholder; as `as_dot`."""
    return as_dot(*network_of(assessment))
