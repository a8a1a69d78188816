"""Rules: nodes of a rule file to rules, with every name in them checked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final, TypeAlias

from attrs import define, evolve

from fame_rules.documents import Node, Scalar, Sequence, Shapes
from fame_rules.errors import did_you_mean
from fame_rules.model.types import TypeName
from fame_rules.rulebook.actions import read_actions
from fame_rules.rulebook.book import Conclusion, Example, Outcome, Rule
from fame_rules.rulebook.clauses import Clauses, is_empty
from fame_rules.rulebook.conditions import ALWAYS, Condition, Path
from fame_rules.rulebook.names import Names
from fame_rules.rulebook.templates import Part, SubjectName, Template, TermName, split
from fame_rules.rulebook.terms import check_use

_KEYS: Final = (
    "id",
    "lesson",
    "basis",
    "title",
    "sense",
    "for_each",
    "if_none",
    "replaces",
    "where",
    "when",
    "then",
    "examples",
)
_REQUIRED: Final = ("id", "title", "for_each", "when", "then")
_THEN: Final = ("risk", "likelihood", "impact", "says", "do", "conclude")
_Named: TypeAlias = tuple[Scalar, str, Path | None]
_OUTCOMES: Final = {outcome.phrase: outcome for outcome in Outcome}
_IF_NONE: Final = tuple(o.phrase for o in (Outcome.NOT_APPLICABLE, Outcome.NOT_ASSESSED))
_NOTHING: Final = Template(())


@define
class RuleReader:
    """Reads rules, after settings, measures, risks, lessons and terms are known."""

    names: Names
    shapes: Shapes
    risks: Collection[str]
    lessons: Collection[str]
    efforts: Collection[str]
    terms: Collection[str] = ()
    replaceable: Collection[str] = ()

    def read(self, node: Node) -> Rule | None:
        """The rule of a node, or nothing and its problems."""
        entries = self.shapes.entries(node, "a rule", _KEYS, _REQUIRED)
        subject = self._subject(entries)
        lesson = self._one_of(entries.get("lesson"), "lesson", self.lessons)
        basis = self._one_of(entries.get("basis"), "basis", ("seed", "extension"))
        if_none = self._one_of(entries.get("if_none"), "outcome for 'if_none'", _IF_NONE)
        consequences = self._then(entries.get("then"))
        examples = self._examples(entries.get("examples"))
        if not (subject and set(_REQUIRED) <= set(entries) and consequences):
            return None
        then, draft = consequences
        clauses = Clauses(self.names, self.shapes, subject, subject)
        return evolve(
            draft,
            id=self.shapes.text(entries["id"], "'id'"),
            title=self.shapes.text(entries["title"], "'title'"),
            sense=self.shapes.text(entries.get("sense"), "'sense'"),
            for_each=subject,
            where=clauses.condition(entries["where"]) if "where" in entries else ALWAYS,
            when=self._when(clauses, entries["when"]),
            says=self._template(then.get("says"), subject),
            lesson=lesson,
            basis=basis or "extension",
            if_none=_OUTCOMES.get(if_none, Outcome.NOT_ASSESSED),
            replaces=self._replaced(entries.get("replaces")),
            concludes=tuple(
                Conclusion(name.text, kind, path)
                for name, kind, path in self.conclusions(then.get("conclude"), subject)
            ),
            examples=examples,
            origin=node.span.origin,
        )

    def _then(self, node: Node | None) -> tuple[dict[str, Node], Rule] | None:
        """What follows from a rule that can be read without knowing its subject."""
        if node is None:
            return None
        then = self.shapes.entries(node, "'then'", _THEN, ("says",))
        draft = Rule(
            id="",
            title="",
            for_each="",
            when=ALWAYS,
            says=_NOTHING,
            risk=self._one_of(then.get("risk"), "risk", self.risks),
            likelihood=self.score(then.get("likelihood"), "likelihood"),
            impact=self.score(then.get("impact"), "impact"),
            actions=read_actions(then.get("do"), self.shapes, self.efforts),
        )
        return then, draft

    def _subject(self, entries: Mapping[str, Node]) -> str:
        node = entries.get("for_each")
        scalar = self.shapes.scalar(node, "'for_each'") if node else None
        return self.names.register(scalar) if scalar else ""

    def _replaced(self, node: Node | None) -> str:
        """The rule in whose place one stands; only an overlay's can, as it comes after that one."""
        scalar = self.shapes.scalar(node, "'replaces'") if node else None
        if scalar is None or scalar.text in self.replaceable:
            return scalar.text if scalar else ""
        hint = did_you_mean(scalar.text, self.replaceable)
        message = f"there is no rule '{scalar.text}' to replace"
        self.names.problems.at(scalar.span, "R075", message, hint or "an overlay may replace one")
        return ""

    def _when(self, clauses: Clauses, node: Node) -> Condition:
        if is_empty(node):
            self.names.problems.at(node.span, "R024", "a rule needs a condition under 'when'")
        return clauses.condition(node)

    def _one_of(self, node: Node | None, what: str, known: Collection[str]) -> str:
        scalar = self.shapes.scalar(node, f"'{what}'") if node else None
        if scalar is None or scalar.text in known:
            return scalar.text if scalar else ""
        hint = did_you_mean(scalar.text, known)
        self.names.problems.at(scalar.span, "R027", f"there is no {what} '{scalar.text}'", hint)
        return ""

    def score(self, node: Node | None, what: str) -> int:
        """A likelihood or an impact; 0 where there is none."""
        scalar = self.shapes.scalar(node, f"'{what}'") if node else None
        if scalar is None or scalar.text in ("1", "2", "3", "4", "5"):
            return int(scalar.text) if scalar else 0
        message = f"'{what}' is a whole number from 1 to 5, not '{scalar.text}'"
        self.names.problems.at(scalar.span, "R021", message)
        return 0

    def conclusions(self, node: Node | None, subject: str) -> list[_Named]:
        """The conclusions that a rule about a kind of subject draws, with what they are about."""
        if node is None:
            return []
        if isinstance(node, Sequence):
            return [found for item in node for found in self.conclusions(item, subject)]
        if isinstance(node, Scalar):
            return [(node, subject, None)]
        return [named for key, at in node if (named := self._about(key, at, subject))]

    def _about(self, name: Scalar, node: Node, subject: str) -> _Named | None:
        scalar = self.shapes.scalar(node, f"what '{name.text}' is about")
        if scalar is None:
            return None
        path = self.names.path(scalar.text.removeprefix("$"), scalar.span, subject)
        if path is None:
            return None
        registers = path.type.registers
        if path.type.name is not TypeName.REFERENCE or path.type.many or len(registers) != 1:
            message = f"{path} is {path.type}; a conclusion is about one record of one register"
            self.names.problems.at(scalar.span, "R031", message)
            return None
        return name, registers[0], path

    def _template(self, node: Node | None, subject: str) -> Template:
        scalar = self.shapes.scalar(node, "'says'") if node else None
        if scalar is None:
            return _NOTHING
        try:
            pairs = split(scalar.text)
        except ValueError as error:
            self.names.problems.at(scalar.span, "R040", f"'says' cannot be read: {error}")
            return _NOTHING
        parts: list[Part] = []
        for plain, name in pairs:
            parts.append(plain)
            if name == "subject":
                parts.append(SubjectName())
            elif name.startswith("terms."):
                parts.append(TermName(name.removeprefix("terms.")))
                check_use(scalar, f"{{{name}}}", self.terms, self.names.problems)
            elif name and (found := self.names.reference(name, scalar.span, subject)):
                parts.append(found)
        return Template(tuple(part for part in parts if part != ""))

    def _examples(self, node: Node | None) -> tuple[Example, ...]:
        items = self.shapes.items(node, "'examples'") if node else ()
        return tuple(example for item in items if (example := self._example(item)))

    def _example(self, node: Node) -> Example | None:
        keys = ("it", "given", "expect", "subject")
        entries = self.shapes.entries(node, "an example", keys, keys[:3])
        given, expect = entries.get("given"), entries.get("expect")
        facts = self.shapes.mapping(given, "'given'") if given else None
        outcome = self.shapes.scalar(expect, "'expect'") if expect else None
        if facts is None or outcome is None:
            return None
        if outcome.text not in _OUTCOMES:
            hint = did_you_mean(outcome.text, _OUTCOMES)
            message = f"'{outcome.text}' is not an outcome"
            self.names.problems.at(outcome.span, "R050", message, hint)
            return None
        subject = self.shapes.text(entries["subject"], "'subject'") if "subject" in entries else ""
        it = self.shapes.text(entries.get("it"), "'it'")
        return Example(it, facts, _OUTCOMES[outcome.text], subject, node.span.origin)
