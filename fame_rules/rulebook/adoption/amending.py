"""Amending: what an overlay says of settings, terms and scoring that are there already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import TypeAlias

from attrs import define, evolve, field

from fame_rules.documents import Mapping as MappingNode
from fame_rules.documents import Node, Problems, Scalar, Shapes
from fame_rules.errors import IN_MEMORY, Origin
from fame_rules.model.literals import show_as
from fame_rules.rulebook.adoption.overlay import Overlay
from fame_rules.rulebook.adoption.spans import SPAN, Span, read_span
from fame_rules.rulebook.amendments import Amendment
from fame_rules.rulebook.book import DatedValue, Scoring, Setting
from fame_rules.rulebook.catalogue import CatalogueReader
from fame_rules.rulebook.conditions import Literal
from fame_rules.rulebook.names import Names
from fame_rules.rulebook.terms import Term, TermReader, laid_over

Entry: TypeAlias = tuple[Scalar, Node]
Values: TypeAlias = tuple[str, str, Origin]
"""What something was before and is now, in words; and where what it was stands."""


@define
class Amender:
    """Reads what an overlay changes, and notes each change as an amendment."""

    overlay: Overlay
    problems: Problems
    shapes: Shapes
    amendments: list[Amendment] = field(factory=list)

    def note(
        self, what: str, name: str, values: Values, reason: str, span: Span, origin: Origin
    ) -> None:
        """Note a change."""
        was, now, before = values
        days = span.since, span.until
        change = Amendment(what, name, was, now, self.overlay.name, reason, *days, origin, before)
        self.amendments.append(change)

    def source(self, entries: Mapping[str, Node], at: Scalar) -> str:
        """Where something was decided: what an entry says, or else the overlay as a whole."""
        given = self.shapes.text(entries.get("source"), "'source'") or self.overlay.source
        if not given:
            message = f"nothing says where '{at.text}' was decided"
            hint = "add 'source', here or once for the overlay"
            self.problems.at(at.span, "R013", message, hint)
        return given

    # ------------------------------------------------------------------------------ settings

    def settings(
        self, entries: Iterable[Entry], under: Mapping[str, Setting]
    ) -> dict[str, Setting]:
        """The settings under the values that an overlay gives them."""
        found = dict(under)
        for name, node in entries:
            found[name.text] = self._setting(name, node, under[name.text])
        return found

    def _setting(self, name: Scalar, node: Node, setting: Setting) -> Setting:
        listed = node.get("values") if isinstance(node, MappingNode) else None
        if listed is None:
            value = self._value(name, node, setting)
            return setting if value is None else self._set(setting, value)
        what = f"the setting '{name.text}'"
        rest = self.shapes.entries(node, what, ("values", "source"), ("values",))
        source = self.source(rest, name) if "source" in rest else ""
        items = self.shapes.items(listed, "'values'")
        read = [self._value(name, item, setting, source) for item in items]
        values = [value for value in read if value is not None]
        if any(a.since <= b.until and b.since <= a.until for a, b in combinations(values, 2)):
            message = f"two values of '{name.text}' hold on one day"
            self.problems.at(listed.span, "R078", message, "end one before the other begins")
        for value in values:
            setting = self._set(setting, value)
        return setting

    def _value(
        self, name: Scalar, node: Node, setting: Setting, source: str = ""
    ) -> DatedValue | None:
        keys = ("value", "source", *SPAN)
        entries = self.shapes.entries(node, f"the setting '{name.text}'", keys, ("value",))
        basis = self.source(entries, name) if "source" in entries or not source else source
        span = read_span(entries, self.shapes)
        scalar = self.shapes.scalar(entries["value"], "'value'") if "value" in entries else None
        if scalar is None:
            return None
        literal = Names(self.problems, {}).operand(scalar, setting.type, name.text, "")
        if not isinstance(literal, Literal):
            return None
        return DatedValue(literal.value, span.since, span.until, basis, scalar.span.origin)

    def _set(self, setting: Setting, value: DatedValue) -> Setting:
        span = Span(value.since, value.until)
        before = setting.on(span.a_day)
        was, now = (show_as(each.value, setting.type) for each in (before, value))
        values = was, now, before.origin
        self.note("setting", setting.name, values, value.basis, span, value.origin)
        if span == Span():
            return setting.valued(value)
        return evolve(setting, dated=(*setting.dated, value))

    # --------------------------------------------------------------------------------- terms

    def terms(self, entries: Iterable[Entry], under: Mapping[str, Term]) -> dict[str, Term]:
        """The terms under the labels that an overlay has for them."""
        found = dict(under)
        for name, node in entries:
            found[name.text] = self._term(name, node, under[name.text])
        return found

    def _term(self, name: Scalar, node: Node, term: Term) -> Term:
        labels, neutral = TermReader(self.shapes).labels_over(name, node)
        reason = self.overlay.source
        for label in labels:
            span = Span(label.since, label.until)
            values = term.on(span.a_day), label.label, term.origin
            self.note("term", name.text, values, reason, span, name.span.origin)
        changed = evolve(term, labels=laid_over(term.labels, labels)) if labels else term
        if neutral:
            values = term.neutral, neutral, term.origin
            self.note("neutral term", name.text, values, reason, Span(), name.span.origin)
            changed = evolve(changed, neutral=neutral)
        return changed

    # ------------------------------------------------------------------------------- scoring

    def scoring(self, nodes: Iterable[Node], under: Scoring) -> Scoring:
        """The scoring with the parts that an overlay replaces."""
        scoring = under
        for node in nodes:
            before = scoring_in_words(scoring)
            scoring = CatalogueReader(self.shapes).scoring(node, scoring)
            for name, now in scoring_in_words(scoring).items():
                if now != before[name]:
                    values, reason = (before[name], now, IN_MEMORY), self.overlay.source
                    self.note("scoring", name, values, reason, Span(), node.span.origin)
        return scoring


def scoring_in_words(scoring: Scoring) -> Mapping[str, str]:
    """The parts of a scoring in words, by their names."""
    return {
        "bands": ", ".join(f"{b.rating} from {b.at_least}" for b in scoring.bands),
        "impact_alone": ", ".join(f"{n}: {word}" for n, word in scoring.impact_alone.items()),
        "effort": ", ".join(f"{word} {n}" for word, n in scoring.effort.items()),
    }
