"""Expecting: what stands under `expect`, as expectations of a rule book that has those rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import define, frozen

from fame_rules.documents import Mapping, Node, Problems, Scalar, Sequence, Shapes
from fame_rules.errors import Origin, did_you_mean
from fame_rules.model import Partnership
from fame_rules.model.vocabulary import words
from fame_rules.rulebook import RuleBook
from fame_rules.testing.cases import Expectation, ExpectedValue, Wanted, subjects
from fame_rules.testing.comparing import MISSING, VALUES

_ELSE: Final = "nothing else"
_KEYS: Final = (*(wanted.value for wanted in Wanted), _ELSE)
_SCORES: Final = ("likelihood", "impact", "score")


@frozen
class Expected:
    """What a test expects: verdicts, and perhaps that nothing else is found, and where it says."""

    expectations: tuple[Expectation, ...] = ()
    nothing_else: Origin | None = None


@define
class ExpectationReader:
    """Reads what is expected of some facts and rules; every name is checked against both.

    `core` are the ids of rules that an overlay may have switched off.
    """

    shapes: Shapes
    rulebook: RuleBook
    facts: Partnership
    core: Iterable[str] = ()

    @property
    def _problems(self) -> Problems:
        return self.shapes.problems

    def read(self, node: Node) -> Expected:
        """What a node expects; one that expects nothing of anything is a problem."""
        before = len(self._problems.found)
        if isinstance(node, Scalar) and node.text == Wanted.NOTHING.value:
            return Expected((), node.span.origin)
        entries = self.shapes.entries(node, "`expect`", _KEYS)
        expectations = [
            expectation
            for wanted in Wanted
            if wanted.value in entries
            for expectation in self._expectations(wanted, entries[wanted.value])
        ]
        nothing_else = self._nothing_else(entries.get(_ELSE))
        self._check_once(expectations, node)
        if not (expectations or nothing_else) and len(self._problems.found) == before:
            hint = "write `expect: nothing` if nothing is to be found"
            self._problems.at(node.span, "T035", "the test expects nothing of any rule", hint)
        return Expected(tuple(expectations), nothing_else)

    def _nothing_else(self, node: Node | None) -> Origin | None:
        scalar = self.shapes.scalar(node, f"`{_ELSE}`") if node is not None else None
        if scalar is not None and scalar.text not in ("yes", "no"):
            self._problems.at(scalar.span, "T020", f"`{_ELSE}` is yes or no", "write yes")
        return scalar.span.origin if scalar is not None and scalar.text == "yes" else None

    def _expectations(self, wanted: Wanted, node: Node) -> Iterator[Expectation]:
        """The expectations of an id, of a list of them, or of ids with values."""
        if isinstance(node, Mapping):
            for key, values in node:
                if expectation := self._expectation(wanted, key, values):
                    yield expectation
        elif isinstance(node, Sequence):
            for item in node:
                yield from self._expectations(wanted, item)
        else:
            scalar = self.shapes.scalar(node, f"`{wanted.value}`")
            if scalar and (expectation := self._expectation(wanted, scalar, None)):
                yield expectation

    def _expectation(self, wanted: Wanted, at: Scalar, values: Node | None) -> Expectation | None:
        rule, _, subject = at.text.partition("/")
        if not (self._is_rule(rule, at) and self._is_subject(rule, subject, at)):
            return None
        expected: tuple[ExpectedValue, ...] = ()
        if values is not None and not (isinstance(values, Scalar) and values.null):
            expected = tuple(self._values(wanted, at, values))
        return Expectation(wanted, rule, subject, expected, at.span.origin)

    def _is_rule(self, rule: str, at: Scalar) -> bool:
        known = {*self.rulebook.rules, *self.core}
        if rule not in known:
            message = f"there is no rule '{rule}'"
            self._problems.at(at.span, "T030", message, did_you_mean(rule, sorted(known)))
        return rule in known

    def _is_subject(self, rule: str, subject: str, at: Scalar) -> bool:
        """Whether the facts have the subject of an id, or it names none."""
        if not subject or rule not in self.rulebook.rules:
            return True
        kind = self.rulebook.rules[rule].for_each
        known = subjects(self.facts, kind)
        if subject not in known:
            message = f"{rule} is about each {words(kind)}; there is no '{subject}' in the facts"
            self._problems.at(at.span, "T031", message, did_you_mean(subject, known))
        return subject in known

    def _values(self, wanted: Wanted, at: Scalar, node: Node) -> Iterator[ExpectedValue]:
        """The values of a finding, or what is missing for a verdict."""
        what = f"what is expected of {at.text}"
        if wanted is Wanted.NOT_ASSESSED:
            missing = self.shapes.entries(node, what, (MISSING,)).get(MISSING)
            for item in _listed(missing):
                if scalar := self.shapes.scalar(item, "what is missing"):
                    yield ExpectedValue(MISSING, scalar.text, scalar.span.origin)
        elif wanted not in (Wanted.FINDING, Wanted.WAIVED):
            message = f"`{wanted.value}` takes ids alone: there are no values to expect"
            self._problems.at(node.span, "T011", message, "write them as a list")
        else:
            for name, value in self.shapes.entries(node, what, tuple(VALUES)).items():
                scalar = self.shapes.scalar(value, f"'{name}'")
                if scalar is not None and self._is_possible(name, scalar):
                    yield ExpectedValue(name, scalar.text, scalar.span.origin)

    def _is_possible(self, name: str, value: Scalar) -> bool:
        """Whether the rule book has such a value, so that a typing error is no failed test."""
        known = {
            "rating": self.rulebook.scoring.ratings,
            "risk": tuple(self.rulebook.risks),
            "lesson": tuple(self.rulebook.lessons),
        }.get(name, (value.text,))
        if value.text not in known:
            hint = did_you_mean(value.text, known)
            self._problems.at(value.span, "T032", f"there is no {name} '{value.text}'", hint)
        elif name in _SCORES and not (value.text.isdecimal() and len(value.text) <= 2):
            self._problems.at(value.span, "T020", f"'{name}' is a whole number")
        else:
            return True
        return False

    def _check_once(self, expectations: Iterable[Expectation], node: Node) -> None:
        seen: dict[str, Expectation] = {}
        for each in expectations:
            first = seen.setdefault(each.id, each)
            if first is not each:
                message = f"'{each.id}' is expected twice: {first.wanted.value} in line "
                message += f"{first.origin.line}, {each.wanted.value} in line {each.origin.line}"
                self._problems.at(node.span, "T037", message, "keep one of them")


def _listed(node: Node | None) -> tuple[Node, ...]:
    """The nodes of a list, or a node alone."""
    if node is None:
        return ()
    return node.items if isinstance(node, Sequence) else (node,)
