"""The analyses on an integer adjacency, for networks in which NetworkX is too slow."""

from fame_rules.network.scale.adjacency import Adjacency, adjacency
from fame_rules.network.scale.analysis import Analysis, analyse
from fame_rules.network.scale.dominators import dominators
from fame_rules.network.scale.hops import Told, told
from fame_rules.network.scale.pairs import within_reach

__all__ = [
    "Adjacency",
    "Analysis",
    "Told",
    "adjacency",
    "analyse",
    "dominators",
    "told",
    "within_reach",
]
