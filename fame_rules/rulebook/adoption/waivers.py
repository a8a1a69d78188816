"""Waivers: findings that somebody answers for, each named, with a reason and an end."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import timedelta
from typing import Final

from attrs import frozen

from fame_rules.documents import Node, Scalar, Shapes
from fame_rules.errors import did_you_mean
from fame_rules.model.values import EARLIEST, LATEST
from fame_rules.rulebook.adoption.spans import SPAN, Span, read_span
from fame_rules.rulebook.amendments import Waiver, WaiverReason

USUAL_LENGTH: Final = timedelta(90)
"""How long a waiver holds that says only when it begins."""

_KEYS: Final = ("finding", "reason", "note", "owner", *SPAN)
_REQUIRED: Final = ("finding", "reason")
_PATTERN: Final = frozenset("*?")


@frozen
class WaiverReader:
    """Reads the section `waivers` of an overlay; `rules` are the ids that a finding may have."""

    shapes: Shapes
    by: str
    rules: Collection[str]

    def read(self, nodes: list[Node]) -> Iterator[Waiver]:
        """The waivers of the section, which may stand in several files."""
        for node in nodes:
            for item in self.shapes.items(node, "'waivers'"):
                waiver = self._waiver(item)
                if waiver is not None:
                    yield waiver

    def _waiver(self, node: Node) -> Waiver | None:
        entries = self.shapes.entries(node, "a waiver", _KEYS, _REQUIRED)
        finding = self._finding(entries)
        reason = self._reason(entries)
        span = self._span(entries, node)
        note, owner = (self.shapes.text(entries.get(key), f"'{key}'") for key in ("note", "owner"))
        if finding is None or reason is None or span is None:
            return None
        origin = finding.span.origin
        days = {"since": span.since, "until": span.until}
        return Waiver(finding.text, reason, note, owner, **days, by=self.by, origin=origin)

    def _finding(self, entries: Mapping[str, Node]) -> Scalar | None:
        node = entries.get("finding")
        scalar = self.shapes.scalar(node, "'finding'") if node else None
        if scalar is None:
            return None
        rule, _, subject = scalar.text.partition("/")
        if _PATTERN & set(scalar.text):
            message = f"'{scalar.text}' is a pattern; a waiver is about one finding"
            self._wrong(scalar, message, "write one waiver for each finding")
        elif rule not in self.rules:
            hint = did_you_mean(rule, self.rules)
            self.shapes.problems.at(scalar.span, "R075", f"there is no rule '{rule}'", hint)
        elif not subject:
            message = f"'{scalar.text}' is a rule, not a finding"
            self._wrong(scalar, message, f"write {rule}/ and whom it is about, or switch it off")
        else:
            return scalar
        return None

    def _reason(self, entries: Mapping[str, Node]) -> WaiverReason | None:
        node = entries.get("reason")
        scalar = self.shapes.scalar(node, "'reason'") if node else None
        if scalar is None:
            return None
        words = [reason.value for reason in WaiverReason]
        if scalar.text not in words:
            hint = did_you_mean(scalar.text, words)
            self._wrong(scalar, f"'{scalar.text}' is no reason for a waiver", hint)
            return None
        return WaiverReason(scalar.text)

    def _span(self, entries: Mapping[str, Node], node: Node) -> Span | None:
        span = read_span(entries, self.shapes)
        if span.until != LATEST:
            return span
        if span.since != EARLIEST:
            return Span(span.since, min(span.since, LATEST - USUAL_LENGTH) + USUAL_LENGTH)
        if not {"since", "until"} & set(entries):
            message = "a waiver needs an end"
            hint = "add 'until', or 'since' for 90 days"
            self.shapes.problems.at(node.span, "R079", message, hint)
        return None

    def _wrong(self, at: Scalar, message: str, hint: str) -> None:
        self.shapes.problems.at(at.span, "R079", message, hint)
