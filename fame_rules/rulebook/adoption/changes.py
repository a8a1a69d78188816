"""Changes of rules: severity, a narrower `where`, or switched off; conditions are not rewritten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from attrs import evolve, frozen

from fame_rules.documents import Mapping as MappingNode
from fame_rules.documents import Node, Scalar, Sequence, Shapes
from fame_rules.errors import did_you_mean
from fame_rules.model.values import LATEST
from fame_rules.rulebook.adoption.amending import Amender
from fame_rules.rulebook.adoption.spans import SPAN, Span, read_span
from fame_rules.rulebook.book import Rule, RuleChange
from fame_rules.rulebook.clauses import Clauses, is_empty
from fame_rules.rulebook.conditions import ALWAYS, Condition
from fame_rules.rulebook.names import Names
from fame_rules.rulebook.rules import RuleReader

Entries: TypeAlias = Mapping[str, Node]
KEYS: Final = ("likelihood", "impact", "where", "off", "reason", *SPAN)
_OF_THE_RULE: Final = (
    "id", "lesson", "basis", "title", "sense", "for_each", "if_none", "when", "then", "risk",
    "says", "do", "conclude", "examples",
)  # fmt: skip


@frozen
class ChangeReader:
    """Reads the section `changes` of an overlay, once all names are known."""

    amender: Amender
    names: Names
    reader: RuleReader

    @property
    def _shapes(self) -> Shapes:
        return self.amender.shapes

    def read(self, nodes: list[Node], rules: Mapping[str, Rule]) -> dict[str, Rule]:
        """The rules with the changes that an overlay makes."""
        found = dict(rules)
        for node in nodes:
            for id_, changes in self._shapes.mapping(node, "'changes'") or ():
                if id_.text not in rules:
                    self._unknown(id_, rules)
                    continue
                listed = changes.items if isinstance(changes, Sequence) else (changes,)
                for change in listed:
                    found[id_.text] = self._changed(id_, change, found[id_.text])
        return found

    def _unknown(self, id_: Scalar, rules: Mapping[str, Rule]) -> None:
        hint = did_you_mean(id_.text, rules)
        self._wrong(id_, "R075", f"there is no rule '{id_.text}' to change", hint)

    def _changed(self, id_: Scalar, node: Node, rule: Rule) -> Rule:
        mapping = self._shapes.mapping(node, f"the change of {id_.text}")
        if mapping is None:
            return rule
        kept = tuple(self._allowed(id_, mapping))
        what = f"a change of {id_.text}"
        entries = self._shapes.entries(MappingNode(kept, mapping.span), what, KEYS, ("reason",))
        span = read_span(entries, self._shapes)
        if len(kept) < len(mapping.entries):
            return rule
        change = self._change(id_, entries, rule, span)
        if change is None:
            return rule
        self._note(id_, entries, rule, change)
        if change.always and not rule.dated:
            return rule.changed(change)
        return evolve(rule, dated=(*rule.dated, change))

    def _allowed(self, id_: Scalar, mapping: MappingNode) -> Iterator[tuple[Scalar, Node]]:
        """The entries but those that would rewrite the rule, which are problems."""
        for key, value in mapping:
            if key.text in _OF_THE_RULE:
                message = f"'{key.text}' of {id_.text} is not rewritten by an overlay"
                hint = f"write a rule of its own with 'replaces: {id_.text}'"
                self._wrong(key, "R076", message, hint)
            else:
                yield key, value

    def _change(self, id_: Scalar, entries: Entries, rule: Rule, span: Span) -> RuleChange | None:
        changes = [key for key in KEYS[:4] if key in entries]
        if not changes:
            message = f"nothing of {id_.text} is changed"
            hint = "give 'likelihood', 'impact', 'where' or 'off'"
            self._wrong(id_, "R077", message, hint)
            return None
        if "off" in entries:
            return self._off(id_, entries, changes, span)
        likelihood, impact = (self.reader.score(entries.get(key), key) for key in KEYS[:2])
        if (likelihood or impact) and not rule.risk:
            message = f"{id_.text} raises no risk, so it is not scored"
            self._wrong(id_, "R077", message)
        where = self._where(entries["where"], rule) if "where" in entries else ALWAYS
        return RuleChange(likelihood, impact, where, False, span.since, span.until)

    def _off(
        self, id_: Scalar, entries: Entries, changes: list[str], span: Span
    ) -> RuleChange | None:
        word = self._shapes.text(entries["off"], "'off'").casefold()
        if word not in ("yes", "true"):
            self._wrong(id_, "R077", f"'off' of {id_.text} is yes, or left out")
        elif len(changes) > 1:
            self._wrong(id_, "R077", f"{id_.text} is switched off, or changed, not both")
        elif "until" not in entries:
            message = f"nothing says until when {id_.text} is switched off"
            hint = "add 'until'; for good, a rule of its own may replace it"
            self._wrong(id_, "R077", message, hint)
        elif span.until != LATEST:
            return RuleChange(off=True, since=span.since, until=span.until)
        return None

    def _where(self, node: Node, rule: Rule) -> Condition:
        if is_empty(node):
            self._shapes.problems.at(node.span, "R024", "'where' has no condition")
        clauses = Clauses(self.names, self._shapes, rule.for_each, rule.for_each)
        return clauses.condition(node)

    def _note(self, id_: Scalar, entries: Entries, rule: Rule, change: RuleChange) -> None:
        """Note each thing that a change changes."""
        span = Span(change.since, change.until)
        before = rule.on(span.a_day) or rule
        after = before.changed(change)
        reason, at = self._shapes.text(entries.get("reason"), "'reason'"), id_.span.origin
        note = self.amender.note
        if change.off:
            note("rule", id_.text, ("on", "off", rule.origin), reason, span, at)
        if change.likelihood or change.impact:
            values = _severity(before), _severity(after), rule.origin
            note("severity", id_.text, values, reason, span, at)
        if "where" in entries:
            values = "", as_written(entries["where"]), rule.origin
            note("where", id_.text, values, reason, span, at)

    def _wrong(self, at: Scalar, code: str, message: str, hint: str = "") -> None:
        self._shapes.problems.at(at.span, code, message, hint)


def _severity(rule: Rule) -> str:
    return f"{rule.likelihood} × {rule.impact}"


def as_written(node: Node) -> str:
    """A node as one would write it in one line.

    >>> from fame_rules.documents import Problems, parse_yaml
    >>> as_written(parse_yaml("kind: [board, steering]", "a.yaml", Problems()))
    'kind: [board, steering]'
    """
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return f"[{', '.join(map(as_written, node))}]"
        case MappingNode():
            return ", ".join(f"{key.text}: {_nested(value)}" for key, value in node)


def _nested(node: Node) -> str:
    return f"{{{as_written(node)}}}" if isinstance(node, MappingNode) else as_written(node)
