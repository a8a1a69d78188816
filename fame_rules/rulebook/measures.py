"""Measures: nodes of a rule file to measures, each after those that it reads."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define, evolve, field, frozen

from fame_rules.documents import Mapping as MappingNode
from fame_rules.documents import Node, Scalar, Sequence, Shapes
from fame_rules.errors import did_you_mean
from fame_rules.model.types import DATE, DURATION, NUMBER, TypeName, ValueType
from fame_rules.model.vocabulary import BY_KIND
from fame_rules.rulebook.book import Measure, Selection
from fame_rules.rulebook.clauses import Clauses
from fame_rules.rulebook.conditions import Constant, Operand, Path, SubjectValue
from fame_rules.rulebook.dependencies import DEEPEST, TOO_DEEP
from fame_rules.rulebook.kinds import KINDS, MeasureKind, Reads
from fame_rules.rulebook.names import Names

_COMMON = ("of", "means", "per")
_STAKEHOLDERS = ("person", "group", "organisation")


@frozen
class Declaration:
    """A measure as it stands in its file: its name and its entries."""

    name: Scalar
    node: Node


@define
class MeasureReader:
    """Reads measures so that each one's type is known before it is used."""

    names: Names
    shapes: Shapes
    declared: Mapping[str, Declaration]
    _entries: dict[str, dict[str, Node]] = field(factory=dict)
    _signing: list[str] = field(factory=list)
    _signed: set[str] = field(factory=set)

    def read(self) -> None:
        """Add every measure to the names: first what each one is, then what it filters."""
        for name in self.declared:
            self._sign_once(name)
        for name in list(self.names.measures):
            self._complete(name)

    def _sign_once(self, name: str) -> None:
        """Sign a measure, unless that has been done or is being done."""
        if name in self._signed or name not in self.declared:
            return
        self._signed.add(name)
        self._signing.append(name)
        self._sign(self.declared[name])
        self._signing.pop()

    def _sign(self, declaration: Declaration) -> None:
        """Enter the measure with its kind and type, which only the field it takes may decide."""
        what = f"the measure '{declaration.name.text}'"
        mapping = self.shapes.mapping(declaration.node, what)
        if mapping is None:
            return
        kind_key = self._kind_key(mapping, declaration.name)
        if kind_key is None:
            return
        kind = KINDS[kind_key.text]
        entries = self.shapes.entries(
            mapping, what, (kind_key.text, *_COMMON, *kind.options), ("of", *kind.required)
        )
        of = self.shapes.scalar(entries["of"], "'of'") if "of" in entries else None
        subject = self.names.register(of) if of else ""
        if not subject or kind_key.text not in entries or self._is_taken(declaration.name, subject):
            return
        measure = Measure(
            declaration.name.text,
            subject,
            kind_key.text,
            kind.result or DATE,
            means=self.shapes.text(entries.get("means"), "'means'") if "means" in entries else "",
            origin=declaration.name.span.origin,
        )
        signed = self._target(measure, kind, entries)
        if signed:
            self.names.measures[measure.name] = evolve(signed, type=_type(signed, entries))
            self._entries[measure.name] = entries

    def _is_taken(self, name: Scalar, subject: str) -> bool:
        """Whether a condition would read the name of a measure as something else."""
        if name.text in BY_KIND[subject].fields:
            message = f"a {subject} has a field '{name.text}' already"
        elif name.text in ("id", "any", "none", "concluded"):
            message = f"'{name.text}' is a word of the rule language"
        else:
            return False
        self.names.problems.at(name.span, "R014", message, "give the measure another name")
        return True

    def _kind_key(self, mapping: MappingNode, name: Scalar) -> Scalar | None:
        keys = [key for key, _ in mapping if key.text in KINDS]
        if len(keys) == 1:
            return keys[0]
        if keys:
            message = f"'{name.text}' is of two kinds: {keys[0].text} and {keys[1].text}"
            self.names.problems.at(keys[1].span, "R025", message)
        else:
            options = {*_COMMON, *(option for kind in KINDS.values() for option in kind.options)}
            strange = next((key for key, _ in mapping if key.text not in options), name)
            hint = did_you_mean(strange.text, KINDS) or f"use one of: {', '.join(KINDS)}"
            message = f"'{name.text}' has no kind of measure"
            self.names.problems.at(strange.span, "R025", message, hint)
        return None

    def _target(
        self, measure: Measure, kind: MeasureKind, entries: Mapping[str, Node]
    ) -> Measure | None:
        node = entries[measure.kind]
        if kind.reads is Reads.NETWORK:
            if measure.of in _STAKEHOLDERS:
                return evolve(measure, rows="channel")
            message = f"the network is of people, groups and organisations, not of a {measure.of}"
            self.names.problems.at(node.span, "R026", message)
            return None
        if kind.reads is Reads.SUBJECT:
            return measure
        scalar = self.shapes.scalar(node, f"'{measure.kind}'")
        return self._rows(measure, kind, scalar) if scalar else None

    def _rows(self, measure: Measure, kind: MeasureKind, target: Scalar) -> Measure | None:
        register, _, rest = target.text.partition(".")
        rows = self.names.register(Scalar(register, target.span))
        if not rows:
            return None
        if kind.reads is Reads.ROWS:
            if rest:
                message = f"'{measure.kind}' takes a register, not a field of it"
                self.names.problems.at(target.span, "R026", message, f"write {rows}")
                return None
            return evolve(measure, rows=rows)
        if not rest:
            fitting = [f for f, s in BY_KIND[rows].fields.items() if s.type.name in kind.takes]
            hint = f"write {rows}.{fitting[0]}" if fitting else ""
            message = f"'{measure.kind}' takes a field of a register"
            self.names.problems.at(target.span, "R026", message, hint)
            return None
        value = self._path(rest, target, rows)
        if value is None:
            return None
        if kind.takes and value.type.name not in kind.takes:
            wanted = " or ".join(name.value for name in kind.takes)
            message = f"'{measure.kind}' takes {wanted}; {value} is {value.type}"
            self.names.problems.at(target.span, "R021", message)
            return None
        return evolve(measure, rows=rows, value=value)

    def _path(self, text: str, at: Scalar, rows: str) -> Path | None:
        """What is read of each row; if that is a measure, its type has to be known first."""
        name = text.rpartition(".")[2]
        if len(self._signing) > DEEPEST:
            self.names.problems.at(at.span, "R033", TOO_DEEP)
            return None
        self._sign_once(name)
        if name in self._signing:
            loop = (*self._signing[self._signing.index(name) :], name)
            message = f"measures read each other: {' reads '.join(loop)}"
            self.names.problems.at(at.span, "R032", message)
            return None
        return self.names.path(text, at.span, rows)

    def _complete(self, name: str) -> None:
        """Read the conditions and options, now that the type of every measure is known."""
        measure, entries = self.names.measures[name], self._entries[name]
        on_subject = "" if KINDS[measure.kind].reads is Reads.NETWORK else measure.of
        clauses = Clauses(self.names, self.shapes, measure.rows, on_subject)
        complete = evolve(
            measure,
            per=self._operand(measure, entries, "per", None),
            days_after=self._operand(measure, entries, "days_after", DATE),
            days_before=self._operand(measure, entries, "days_before", DATE),
            at_least=self._at_least(entries.get("at_least")),
            up_to=self._constant(measure, entries, "up_to", DATE),
            within=self._constant(measure, entries, "within", NUMBER),
        )
        if "where" in entries:
            complete = evolve(complete, where=clauses.condition(entries["where"]))
        if "that_are" in entries:
            complete = evolve(complete, that_are=clauses.condition(entries["that_are"]))
        if KINDS[measure.kind].reads is Reads.NETWORK:
            complete = evolve(
                complete,
                sources=self._selection(entries[measure.kind]),
                targets=self._selection(entries["to"]) if "to" in entries else None,
            )
        if KINDS[measure.kind].reads is Reads.SUBJECT:
            complete = evolve(complete, between=self._pair(measure, entries[measure.kind]))
        self.names.measures[name] = complete

    def _operand(
        self, measure: Measure, entries: Mapping[str, Node], key: str, type_: ValueType | None
    ) -> Operand | None:
        scalar = self.shapes.scalar(entries[key], f"'{key}'") if key in entries else None
        if scalar is None:
            return None
        expected = _undivided(measure, entries) if key == "per" else type_
        return self.names.operand(scalar, expected, f"'{key}'", measure.of)

    def _constant(
        self, measure: Measure, entries: Mapping[str, Node], key: str, type_: ValueType
    ) -> Constant | None:
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
        if len(mapping.entries) != 1 or mapping.entries[0][0].text not in _STAKEHOLDERS:
            message = "choose by one of: person, group, organisation"
            self.names.problems.at(
                mapping.span, "R026", message, "such as {group: {kind: steering}}"
            )
            return None
        kind, where = mapping.entries[0]
        return Selection(kind.text, Clauses(self.names, self.shapes, kind.text).condition(where))

    def _pair(self, measure: Measure, node: Node) -> tuple[Operand, Operand] | None:
        items = (
            [self.shapes.scalar(item, "a value") for item in node]
            if isinstance(node, Sequence)
            else []
        )
        found = [
            self.names.operand(item, None, f"'{measure.kind}'", measure.of)
            for item in items
            if item is not None
        ]
        if len(found) == 2 and found[0] and found[1]:
            timed = {TypeName.DATE, TypeName.TIME}
            if found[0].type.name in timed and found[0].type == found[1].type:
                return found[0], found[1]
        if len(items) != 2 or all(found):
            message = f"'{measure.kind}' takes two dates, or two times of day: [$from, $to]"
            self.names.problems.at(node.span, "R026", message)
        return None


def _type(measure: Measure, entries: Mapping[str, Node]) -> ValueType:
    """The type of a measure: that of its kind or field, unless an option turns it."""
    return NUMBER if "per" in entries else _undivided(measure, entries)


def _undivided(measure: Measure, entries: Mapping[str, Node]) -> ValueType:
    if "days_after" in entries or "days_before" in entries:
        return DURATION
    result = KINDS[measure.kind].result
    return result or (measure.value.type if measure.value else NUMBER)
