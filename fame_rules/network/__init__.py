"""The stakeholder network: who can tell whom, whom news does not reach, and how to mend it.

`survey` makes the network of a partnership. `gaps`, `carriers`, `repair` and `cheapest` take any
NetworkX graph too, in which an arc u → v means that news passes from u to v.
"""

from fame_rules.network.carriers import Carrier, carriers
from fame_rules.network.conditions import Condition
from fame_rules.network.described import Graph, described
from fame_rules.network.exchange import as_graphml
from fame_rules.network.gaps import Gap, GapKind, Need, gaps
from fame_rules.network.inspection import Inspection, inspect, inspect_view
from fame_rules.network.latency import Latency, arrivals, latency
from fame_rules.network.linked import linked
from fame_rules.network.mending import lines_of, mend, mend_lines
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
from fame_rules.network.spread import Carriers, Ends, Reach, Spread, spread
from fame_rules.network.survey import Arc, Network, Node, survey, survey_view
from fame_rules.network.timed import Timed, timed

__all__ = [
    "Analysis",
    "Arc",
    "Asked",
    "Carrier",
    "Carriers",
    "Condition",
    "Costs",
    "Ends",
    "Errand",
    "Fault",
    "Gap",
    "GapKind",
    "Graph",
    "Inspection",
    "Join",
    "Latency",
    "Link",
    "Meet",
    "Move",
    "Need",
    "Network",
    "Node",
    "Reach",
    "Repair",
    "Shortfall",
    "Spread",
    "Timed",
    "analyse",
    "applied",
    "arrivals",
    "as_graphml",
    "candidates",
    "carriers",
    "cheapest",
    "described",
    "exactly",
    "gaps",
    "inspect",
    "inspect_view",
    "latency",
    "lines_of",
    "linked",
    "mend",
    "mend_lines",
    "repair",
    "spread",
    "survey",
    "survey_view",
    "taken",
    "timed",
]
