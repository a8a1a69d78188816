"""Adopting: an authority's overlay laid over a rule book, which gives a new one."""

from fame_rules.rulebook.adoption.adopt import adopted, rules_of
from fame_rules.rulebook.adoption.finding import Shelf, as_name
from fame_rules.rulebook.adoption.overlay import (
    Overlay,
    is_overlay,
    parse_overlay,
    read_overlay,
    sorted_out,
)
from fame_rules.rulebook.adoption.waivers import USUAL_LENGTH

__all__ = [
    "USUAL_LENGTH",
    "Overlay",
    "Shelf",
    "adopted",
    "as_name",
    "is_overlay",
    "parse_overlay",
    "read_overlay",
    "rules_of",
    "sorted_out",
]
