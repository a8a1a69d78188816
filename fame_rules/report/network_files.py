"""The stakeholder network of an assessment, for the programs that take one."""

from __future__ import annotations

from fame_rules.assessment import Assessment
from fame_rules.network import as_graphml
from fame_rules.picture import as_dot
from fame_rules.report.network import network_of


def graphml_report(assessment: Assessment) -> bytes:
    """The network in GraphML; as `as_graphml`."""
    return as_graphml(network_of(assessment).graph)


def dot_report(assessment: Assessment) -> bytes:
    """The network in the DOT language, with what was found of each stakeholder; as `as_dot`."""
    network = network_of(assessment)
    return as_dot(network.chart, network.graph)
