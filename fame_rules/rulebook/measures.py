"""Measures: nodes of a rule file to measures, each after those that it reads."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define, evolve, field, frozen

from fame_rules.documents import Mapping as MappingNode
from fame_rules.documents import Node, Scalar, Shapes
from fame_rules.errors import did_you_mean
from fame_rules.model.types import DATE
from fame_rules.model.vocabulary import BY_KIND, a
from fame_rules.rulebook.book import Measure
from fame_rules.rulebook.conditions import Path
from fame_rules.rulebook.dependencies import DEEPEST, TOO_DEEP
from fame_rules.rulebook.kinds import KINDS, OPTIONS, MeasureKind, Reads
from fame_rules.rulebook.names import Names
from fame_rules.rulebook.options import OptionReader, result_type
from fame_rules.rulebook.pairs import STAKEHOLDERS

_COMMON = ("of", "means")


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
        for declaration in self.declared.values():
            self._check_name(declaration)
        for name in self.declared:
            self._sign_once(name)
        options = OptionReader(self.names, self.shapes)
        for name, entries in self._entries.items():
            measure = options.complete(self.names.measures[name], entries)
            self.names.measures[name] = measure

    def _sign_once(self, name: str) -> None:
        """Sign a measure, unless that has been done or is being done."""
        if name in self._signed or name not in self.declared:
            return
        self._signed.add(name)
        self._signing.append(name)
        self._sign(self.declared[name])
        self._signing.pop()
        if name not in self.names.measures:
            self.names.unusable.add(name)

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
            mapping,
            what,
            (kind_key.text, *_COMMON, *kind.options),
            ("of", kind_key.text, *kind.required),
        )
        of = self.shapes.scalar(entries["of"], "'of'") if "of" in entries else None
        subject = self.names.register(of) if of else ""
        taken = (subject, declaration.name.text) in self.names.taken
        if not subject or kind_key.text not in entries or taken:
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
            self.names.measures[measure.name] = evolve(signed, type=result_type(signed, entries))
            self._entries[measure.name] = entries

    def _check_name(self, declaration: Declaration) -> None:
        """Tell a name that a condition would read as something else, before anything uses it."""
        name, node = declaration.name, declaration.node
        of = node.get("of") if isinstance(node, MappingNode) else None
        if not isinstance(of, Scalar) or of.text not in BY_KIND:
            return
        if name.text in BY_KIND[of.text].readable:
            message = f"{a(of.text)} has a field '{name.text}' already"
        elif name.text in ("id", "any", "none", "concluded"):
            message = f"'{name.text}' is a word of the rule language"
        else:
            return
        self.names.problems.at(name.span, "R014", message, "give the measure another name")
        self.names.taken.add((of.text, name.text))

    def _kind_key(self, mapping: MappingNode, name: Scalar) -> Scalar | None:
        keys = [key for key, _ in mapping if key.text in KINDS]
        if len(keys) == 1:
            return keys[0]
        if keys:
            message = f"'{name.text}' is of two kinds: {keys[0].text} and {keys[1].text}"
            self.names.problems.at(keys[1].span, "R025", message)
        else:
            known = {*_COMMON, *OPTIONS}
            strange = next((key for key, _ in mapping if key.text not in known), name)
            hint = did_you_mean(strange.text, KINDS) or f"use one of: {', '.join(KINDS)}"
            message = f"'{name.text}' has no kind of measure"
            self.names.problems.at(strange.span, "R025", message, hint)
        return None

    def _target(
        self, measure: Measure, kind: MeasureKind, entries: Mapping[str, Node]
    ) -> Measure | None:
        node = entries[measure.kind]
        if kind.reads is Reads.LINE:
            return evolve(measure, rows="channel")
        if kind.reads is Reads.NETWORK:
            return self._of_stakeholders(measure, node)
        if kind.reads is Reads.SUBJECT:
            return measure
        scalar = self.shapes.scalar(node, f"'{measure.kind}'")
        return self._rows(measure, kind, scalar) if scalar else None

    def _of_stakeholders(self, measure: Measure, node: Node) -> Measure | None:
        if measure.kind == "ties_across" and measure.of != "organisation":
            message = f"'ties_across' is of an organisation, not of a {measure.of}"
        elif measure.of not in STAKEHOLDERS:
            message = f"the network is of people, groups and organisations, not of a {measure.of}"
        else:
            return evolve(measure, rows="channel")
        self.names.problems.at(node.span, "R026", message)
        return None

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
        if kind.takes and (value.type.name not in kind.takes or value.type.many):
            wanted = " or ".join(name.value for name in kind.takes)
            message = f"'{measure.kind}' takes {wanted}; {value} is {value.type}"
            self.names.problems.at(target.span, "R021", message)
            return None
        return evolve(measure, rows=rows, value=value)

    def _path(self, text: str, at: Scalar, rows: str) -> Path | None:
        """What is read of each row; if that is a measure, its type has to be known first."""
        if not _may_be_measure(text, rows):
            return self.names.path(text, at.span, rows)
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


def _may_be_measure(text: str, kind: str) -> bool:
    """Whether a path that starts at a kind of record ends in something that is no field there."""
    *steps, last = text.split(".")
    for step in steps:
        spec = BY_KIND[kind].readable.get(step)
        if spec is None or len(spec.type.registers) != 1:
            return False
        kind = spec.type.registers[0]
    return last not in BY_KIND[kind].readable
