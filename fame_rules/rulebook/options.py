"""The options of measures: which rows count, what a reading is turned into, and from what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import evolve, frozen

from fame_rules.documents import Node, Scalar, Sequence, Shapes
from fame_rules.errors import did_you_mean
from fame_rules.model.literals import read_literal
from fame_rules.model.types import DATE, DURATION, FLAG, NUMBER, SHARE, TypeName, ValueType
from fame_rules.model.vocabulary import BY_KIND, Also, a
from fame_rules.rulebook.book import Measure, Selection
from fame_rules.rulebook.clauses import Clauses
from fame_rules.rulebook.conditions import Constant, Operand, Path, SubjectValue
from fame_rules.rulebook.kinds import KINDS, Reads
from fame_rules.rulebook.names import Names
from fame_rules.rulebook.pairs import STAKEHOLDERS, PairReader

_ALSO: Final = {also.value: also for also in Also}
_ADD: Final = "add 'days_after' or 'days_before'"

Entries = Mapping[str, Node]


def result_type(measure: Measure, entries: Entries) -> ValueType:
    """The type of a measure: that of its kind or field, unless an option turns it."""
    if "per" in entries:
        return SHARE if isinstance(entries["per"], Sequence) else NUMBER
    return _undivided(measure, entries)


def _undivided(measure: Measure, entries: Entries) -> ValueType:
    if "days_after" in entries or "days_before" in entries:
        return DURATION
    result = KINDS[measure.kind].result
    return result or (measure.value.type if measure.value else NUMBER)


@frozen
class OptionReader:
    """Reads the conditions and options of a measure, once the type of every measure is known."""

    names: Names
    shapes: Shapes

    @property
    def _pairs(self) -> PairReader:
        return PairReader(self.names, self.shapes)

    def complete(self, measure: Measure, entries: Entries) -> Measure:
        """The measure with all that its entries say of it."""
        measure = self._filtered(measure, entries)
        measure = self._with_source(measure, entries)
        if "days_after" in entries and "days_before" in entries:
            message = f"'{measure.name}' is either 'days_after' or 'days_before' something"
            self._misfit(entries["days_before"], message)
        measure = evolve(
            measure,
            days_after=self._operand(measure, entries, "days_after", DATE),
            days_before=self._operand(measure, entries, "days_before", DATE),
            at_least=self._at_least(entries.get("at_least")),
            up_to=self._constant(entries, "up_to", DATE),
            within=self._constant(entries, "within", NUMBER),
        )
        return self._divided(self._running(measure, entries), entries)

    def _filtered(self, measure: Measure, entries: Entries) -> Measure:
        """The measure with the rows that it counts, and what it asks of them."""
        also = self._also(measure, entries["also"]) if "also" in entries else ()
        planned, reads = Also.PLANNED in also, KINDS[measure.kind].reads
        alone = reads in (
            Reads.NETWORK,
            Reads.LINE,
            Reads.SETS,
        )  # no row is tried for one subject only
        subject = "" if alone else measure.of
        clauses = Clauses(self.names, self.shapes, measure.rows, subject, planned)
        found = evolve(
            measure, also=also, value=measure.value and evolve(measure.value, planned=planned)
        )
        if "where" in entries:
            found = evolve(found, where=clauses.condition(entries["where"]))
        if "that_are" in entries:
            found = evolve(found, that_are=clauses.condition(entries["that_are"]))
        if "by" in entries:
            by = self._by(measure, entries["by"])
            found = evolve(found, by=by and evolve(by, planned=planned))
        return found

    def _with_source(self, measure: Measure, entries: Entries) -> Measure:
        """The measure with what else it reads: other records, or values of the subject."""
        node = entries[measure.kind]
        if KINDS[measure.kind].reads is Reads.NETWORK:
            targets = self._selection(entries["to"]) if "to" in entries else None
            return evolve(measure, sources=self._selection(node), targets=targets)
        if KINDS[measure.kind].reads is Reads.LINE:
            return evolve(measure, between=self._pairs.two_ends(measure, node))
        if "with" in entries:
            clauses = Clauses(self.names, self.shapes, measure.of)
            others = Selection(measure.of, clauses.condition(entries["with"]))
            return evolve(measure, others=others)
        if measure.kind == "part_of":
            return evolve(measure, between=self._pairs.numbers(measure, node))
        if KINDS[measure.kind].reads is Reads.SUBJECT:
            times = (TypeName.DATE, TypeName.TIME)
            message = "takes two dates, or two times of day: [$from, $to]"
            pair = self._pairs.times(measure, node, f"'{measure.kind}'", times, message)
            return evolve(measure, between=pair)
        return measure

    def _also(self, measure: Measure, node: Node) -> tuple[Also, ...]:
        nodes = node.items if isinstance(node, Sequence) else (node,)
        scalars = [self.shapes.scalar(item, "what stands after 'also'") for item in nodes]
        found = [also for word in scalars if word and (also := self._also_word(measure, word))]
        return tuple(also for also in Also if also in found)

    def _also_word(self, measure: Measure, word: Scalar) -> Also | None:
        also = _ALSO.get(word.text)
        if also is None:
            message = f"'{word.text}' is no sort of row that 'also' may add"
            self._misfit(word, message, did_you_mean(word.text, _ALSO))
            return None
        timing = BY_KIND[measure.rows].timing
        if also.fits(timing):
            return also
        how = "planned for a day" if also is Also.PLANNED else "ended on a day"
        fitting = [other.value for other in Also if other.fits(timing)]
        hint = f"write also: {fitting[0]}" if fitting else "leave out 'also'"
        self._misfit(word, f"nothing tells whether {a(measure.rows)} is {how}", hint)
        return None

    def _by(self, measure: Measure, node: Node) -> Path | None:
        scalar = self.shapes.scalar(node, "'by'")
        path = self.names.path(scalar.text, scalar.span, measure.rows) if scalar else None
        if path is None:
            return None
        wanted = ValueType(TypeName.REFERENCE, registers=(measure.of,))
        if path.type == wanted:
            return path
        fields = BY_KIND[measure.rows].fields.items()
        fitting = [name for name, spec in fields if spec.type == wanted]
        hint = f"write by: {fitting[0]}" if fitting else ""
        message = f"'by' leads from rows to {a(measure.of)}; {path} is {path.type}"
        self._misfit(node, message, hint)
        return None

    def _running(self, measure: Measure, entries: Entries) -> Measure:
        """The measure with whether it counts the time in which the project paused."""
        node = entries.get("without_pauses")
        scalar = self.shapes.scalar(node, "'without_pauses'") if node else None
        if node is None or scalar is None:
            return measure
        try:
            without = read_literal(scalar.text, FLAG) is True
        except ValueError as error:
            message = f"'without_pauses' is yes or no, not '{scalar.text}'"
            self.names.problems.at(scalar.span, "R021", message, str(error))
            return measure
        type_ = _undivided(measure, entries)
        if type_ != DURATION:
            message = f"'without_pauses' is for a length of time; '{measure.name}' is {type_}"
            self._misfit(node, message, _ADD)
        elif measure.between and measure.between[0].type.name is TypeName.TIME:
            self._misfit(node, "'without_pauses' is for dates, not for times of day")
        return evolve(measure, without_pauses=without)

    def _divided(self, measure: Measure, entries: Entries) -> Measure:
        """The measure with what its reading is divided by."""
        node, amount = entries.get("per"), _undivided(measure, entries)
        if node is None:
            return measure
        if amount not in (NUMBER, DURATION):
            message = f"'per' divides a number or a length of time; '{measure.name}' is {amount}"
            self._misfit(node, message, _ADD if amount == DATE else "")
            return measure
        if not isinstance(node, Sequence):
            return evolve(measure, per=self._operand(measure, entries, "per", amount))
        if amount != DURATION:
            message = f"only a length of time is a share of another; '{measure.name}' is {amount}"
            self._misfit(node, message, "write one number after 'per'")
            return measure
        message = "takes a length of time, or two dates: [$from, $to]"
        pair = self._pairs.times(measure, node, "'per'", (TypeName.DATE,), message)
        return evolve(measure, per_time=pair)

    def _operand(
        self, measure: Measure, entries: Entries, key: str, type_: ValueType
    ) -> Operand | None:
        scalar = self.shapes.scalar(entries[key], f"'{key}'") if key in entries else None
        return self.names.operand(scalar, type_, f"'{key}'", measure.of) if scalar else None

    def _constant(self, entries: Entries, key: str, type_: ValueType) -> Constant | None:
        scalar = self.shapes.scalar(entries[key], f"'{key}'") if key in entries else None
        found = self.names.operand(scalar, type_, f"'{key}'", "") if scalar else None
        return None if isinstance(found, SubjectValue) else found

    def _at_least(self, node: Node | None) -> int:
        text = self.shapes.text(node, "'at_least'") if node is not None else "0"
        if text.isdecimal() and len(text) < 10:
            return int(text)
        if node is not None and text:
            self.names.problems.at(node.span, "R021", "'at_least' is a number of rows, such as 3")
        return 0

    def _selection(self, node: Node) -> Selection | None:
        mapping = self.shapes.mapping(node, "a choice of stakeholders")
        if mapping is None:
            return None
        if len(mapping.entries) != 1 or mapping.entries[0][0].text not in STAKEHOLDERS:
            message = "choose by one of: person, group, organisation"
            self._misfit(mapping, message, "such as {group: {kind: steering}}")
            return None
        kind, where = mapping.entries[0]
        return Selection(kind.text, Clauses(self.names, self.shapes, kind.text).condition(where))

    def _misfit(self, node: Node, message: str, hint: str = "") -> None:
        self.names.problems.at(node.span, "R026", message, hint)
