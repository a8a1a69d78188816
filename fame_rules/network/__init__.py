"""The stakeholder network: who can tell whom, whom news does not reach, and how to mend it.

`survey` makes the network of a partnership, `inspect` looks it over and `mend` repairs it. All
analyses take any NetworkX graph too, in which an arc u → v means that news passes from u to v.
"""

from fame_rules.network.answers import Answer, answer
from fame_rules.network.arrivals import arrivals
from fame_rules.network.carriers import Carrier, carriers
from fame_rules.network.conditions import Condition
from fame_rules.network.congruence import Congruence, Required, congruence, requirements
from fame_rules.network.dependences import Dependence, Dependences
from fame_rules.network.described import Graph, described
from fame_rules.network.exchange import as_graphml
from fame_rules.network.gaps import Gap, GapKind, Need, gaps
from fame_rules.network.ground import Ground, ground_of, lines_of
from fame_rules.network.inspection import Inspection, inspect
from fame_rules.network.latency import Latency, latency, longest_waits
from fame_rules.network.linked import linked
from fame_rules.network.mending import mend, mend_lines
from fame_rules.network.network import Arc, Network, Node
from fame_rules.network.repairing import (
    Costs,
    Join,
    Link,
    Meet,
    Move,
    Repair,
    applied,
    candidates,
    cheapest,
    exactly,
    repair,
    taken,
)
from fame_rules.network.scale import Analysis, analyse
from fame_rules.network.shortfalls import Asked, Errand, Fault, Shortfall
from fame_rules.network.silos import Mixed, Mixing, mixing, silos
from fame_rules.network.spread import Carriers, Ends, Reach, Spread, spread
from fame_rules.network.survey import survey, survey_view
from fame_rules.network.targets import Targets
from fame_rules.network.ties import Parts, one_way, parts, unanswerable
from fame_rules.network.timed import YEAR, Timed, timed

__all__ = [
    "YEAR",
    "Analysis",
    "Answer",
    "Arc",
    "Asked",
    "Carrier",
    "Carriers",
    "Condition",
    "Congruence",
    "Costs",
    "Dependence",
    "Dependences",
    "Ends",
    "Errand",
    "Fault",
    "Gap",
    "GapKind",
    "Graph",
    "Ground",
    "Inspection",
    "Join",
    "Latency",
    "Link",
    "Meet",
    "Mixed",
    "Mixing",
    "Move",
    "Need",
    "Network",
    "Node",
    "Parts",
    "Reach",
    "Repair",
    "Required",
    "Shortfall",
    "Spread",
    "Targets",
    "Timed",
    "analyse",
    "answer",
    "applied",
    "arrivals",
    "as_graphml",
    "candidates",
    "carriers",
    "cheapest",
    "congruence",
    "described",
    "exactly",
    "gaps",
    "ground_of",
    "inspect",
    "latency",
    "lines_of",
    "linked",
    "longest_waits",
    "mend",
    "mend_lines",
    "mixing",
    "one_way",
    "parts",
    "repair",
    "requirements",
    "silos",
    "spread",
    "survey",
    "survey_view",
    "taken",
    "timed",
    "unanswerable",
]
