"""Productions: rules in the only form that the engines get, with negation and choice resolved.

A production is one way in which a rule can fire: tests of the subject's own fact, each of one slot
with a constant, and conclusions about the subject that must be there. An unknown is a slot that is
not there; what is known between bounds has a slot for each bound, so that `below` tests the high
one and `at least` the low one; and a negated condition becomes its opposite word. So no unknown
ever fires. What the tests cannot say is computed before, as a slot that says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import NamedTuple, TypeAlias

from attrs import frozen

from fame_rules.rulebook import Leaf, Path

EngineScalar: TypeAlias = int | float | str


class Facet(Enum):
    """What a slot of a fact holds of a path or a condition."""

    VALUE = "value"
    LOW = "low"
    HIGH = "high"
    ABSENT = "absent"
    HOLDS = "holds"


@frozen(cache_hash=True)
class Slot:
    """A slot of a fact: a facet of what a path reads, or whether a condition holds (1 or 0)."""

    facet: Facet
    path: Path | None = None
    condition: Leaf | None = None


class Test(Enum):
    """What a test asks of a slot and a constant."""

    EQUAL = "=="
    UNEQUAL = "!="
    LESS = "<"
    LESS_OR_EQUAL = "<="
    GREATER = ">"
    GREATER_OR_EQUAL = ">="


@frozen
class Check:
    """One test of one slot."""

    slot: Slot
    test: Test
    constant: EngineScalar


@frozen
class Production:
    """One way in which a rule can fire for a subject of a kind."""

    rule: str
    kind: str
    checks: tuple[Check, ...]
    needs: tuple[str, ...]


SlotColumn: TypeAlias = Sequence[EngineScalar | None]
"""A slot of every record of a kind; nothing where it is not there."""


@frozen
class Facts:
    """What is known of the subjects of a kind: the rows of their records, and a column a slot."""

    rows: Sequence[int]
    columns: Mapping[Slot, SlotColumn]


class Firing(NamedTuple):
    """A rule fired for the subject in a row."""

    rule: str
    row: int


Conclusion: TypeAlias = tuple[str, int]
"""What was concluded, by its name, and the row of the record that it is about."""
