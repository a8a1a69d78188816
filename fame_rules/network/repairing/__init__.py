"""The cheapest repair of communication gaps: join a meeting, open a channel, hold a new meeting."""

from fame_rules.network.repairing.candidates import candidates
from fame_rules.network.repairing.moves import Costs, Join, Link, Meet, Move, applied
from fame_rules.network.repairing.repair import Repair, cheapest, exactly, repair
from fame_rules.network.repairing.taken import taken

__all__ = [
    "Costs",
    "Join",
    "Link",
    "Meet",
    "Move",
    "Repair",
    "applied",
    "candidates",
    "cheapest",
    "exactly",
    "repair",
    "taken",
]
