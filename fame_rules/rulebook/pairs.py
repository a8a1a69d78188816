"""Pairs: the two values of a subject that a measure reads, such as two dates."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from fame_rules.documents import Node, Sequence, Shapes
from fame_rules.model.types import NUMBER, TypeName, ValueType
from fame_rules.rulebook.book import Measure
from fame_rules.rulebook.conditions import Operand, SubjectValue
from fame_rules.rulebook.names import Names

STAKEHOLDERS: Final = ("person", "group", "organisation")


@frozen
class PairReader:
    """Reads the pairs of a measure."""

    names: Names
    shapes: Shapes

    def numbers(self, measure: Measure, node: Node) -> tuple[Operand, Operand] | None:
        """Two numbers: a part, and the whole."""
        items = self._pair(measure, node, NUMBER, "'part_of'")
        if items is None:
            self._misfit(node, "'part_of' takes two numbers: [$part, $whole]")
            return None
        part, whole = items
        return (part, whole) if part and whole else None

    def two_ends(self, measure: Measure, node: Node) -> tuple[Operand, Operand] | None:
        """The two fields of the subject that name stakeholders, or systems that have owners."""
        items = self._pair(measure, node, None, f"'{measure.kind}'")
        start, end = items or (None, None)
        if start and end and all(map(_names_stakeholder, (start, end))):
            return start, end
        if items is None or (start and end):
            message = f"'{measure.kind}' takes two fields that name stakeholders: [$from, $to]"
            self._misfit(node, message)
        return None

    def times(
        self,
        measure: Measure,
        node: Node,
        what: str,
        types: tuple[TypeName, ...],
        wanted: str,
    ) -> tuple[Operand, Operand] | None:
        """Two times of one of some types; `what` takes them, and `wanted` says which."""
        items = self._pair(measure, node, None, what)
        start, end = items or (None, None)
        if start and end and start.type.name in types and start.type == end.type:
            return start, end
        if items is None or (start and end):
            self._misfit(node, f"{what} {wanted}")
        return None

    def _pair(
        self, measure: Measure, node: Node, type_: ValueType | None, what: str
    ) -> tuple[Operand | None, Operand | None] | None:
        """The two operands of a pair, as far as they can be read; nothing where it is no pair."""
        if not isinstance(node, Sequence) or len(node.items) != 2:
            return None
        scalars = (self.shapes.scalar(item, "a value") for item in node)
        start, end = (
            self.names.operand(scalar, type_, what, measure.of) if scalar else None
            for scalar in scalars
        )
        return start, end

    def _misfit(self, node: Node, message: str) -> None:
        self.names.problems.at(node.span, "R026", message)


def _names_stakeholder(operand: Operand) -> bool:
    """Whether an operand is a field of the subject that refers to one stakeholder or system."""
    return (
        isinstance(operand, SubjectValue)
        and not operand.type.many
        and operand.type.name is TypeName.REFERENCE
        and {*STAKEHOLDERS, "system"}.issuperset(operand.type.registers)
    )
