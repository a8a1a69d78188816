"""The stakeholder network: who can tell whom, whom news reaches, and who alone carries it."""

from fame_rules.network.spread import Carriers, Ends, Reach, Spread, spread
from fame_rules.network.survey import Arc, Network, Node, survey, survey_view

__all__ = [
    "Arc",
    "Carriers",
    "Ends",
    "Network",
    "Node",
    "Reach",
    "Spread",
    "spread",
    "survey",
    "survey_view",
]
