"""Conditions in plain English, made from what they are: the thresholds stand in them as they hold.

Names that need explaining, such as those of measures, stand in 'quotes'.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from attrs import frozen

from fame_rules.model.literals import show_as
from fame_rules.model.types import SHARE, TypeName
from fame_rules.model.vocabulary import PARTNERSHIP, words
from fame_rules.rulebook.conditions import (
    AllOf,
    AnyOf,
    Comparison,
    Concluded,
    Condition,
    Literal,
    Operand,
    PartnershipValue,
    Path,
    SettingValue,
    Word,
)
from fame_rules.rulebook.rulebook import RuleBook

_PHRASES: Final[Mapping[Word, str]] = MappingProxyType(
    {
        Word.IS: "is",
        Word.NOT: "is not",
        Word.BELOW: "is below",
        Word.ABOVE: "is above",
        Word.AT_LEAST: "is at least",
        Word.AT_MOST: "is at most",
        Word.BETWEEN: "is between",
        Word.BEFORE: "is before",
        Word.AFTER: "is after",
        Word.CONTAINS: "include",
    }
)
_OF_DAYS: Final[Mapping[Word, str]] = MappingProxyType(
    {
        Word.BELOW: "is before",
        Word.ABOVE: "is after",
        Word.AT_LEAST: "is on or after",
        Word.AT_MOST: "is on or before",
    }
)
_QUOTED: Final = frozenset({TypeName.FLAG, TypeName.NUMBER, TypeName.SHARE, TypeName.DURATION})
# Names of fields that a sentence would take for something else.
_NO_NOUNS: Final = frozenset({"from", "to", "serves", "what", "by"})


@frozen
class English:
    """Says conditions about records of some kind; `$field` in them is of the `subject`.

    Without a `subject`, it is of the record that the condition is about.
    """

    rulebook: RuleBook
    subject: str = ""

    def condition(self, condition: Condition) -> str:
        """A condition as a clause that can stand after "if".

        >>> core = RuleBook.core()
        >>> English(core).condition(core.rules["FAME-1.3b"].when)
        "'attendance rate' is below 75% (setting attendance_minimum)"
        """
        return self._said(condition, whole=True)

    def _said(self, condition: Condition, whole: bool = False) -> str:
        if isinstance(condition, Concluded):
            return self._concluded(condition, negated=False)
        if isinstance(condition, Comparison):
            return self._comparison(condition)
        if isinstance(condition, (AllOf, AnyOf)):
            joint = "and" if isinstance(condition, AllOf) else "or"
            parts = [self._said(part) for part in condition.parts]
            said = listed(parts, joint)
            return said if whole or len(parts) == 1 else f"({said})"
        return self._none(condition.parts)

    def _none(self, parts: tuple[Condition, ...]) -> str:
        if len(parts) > 1:
            said = "; ".join(self._said(part, whole=True) for part in parts)
            return f"none of these is so ({said})"
        (part,) = parts
        if isinstance(part, Concluded):
            return self._concluded(part, negated=True)
        said = self._said(part, whole=True)
        if isinstance(part, Comparison) and part.word is Word.CONTAINS:
            return said.replace(" include ", " do not include ", 1)
        return f"it is not so that {said}"

    def _concluded(self, concluded: Concluded, negated: bool) -> str:
        rules = self.rulebook.rules.values()
        by = [rule.id for rule in rules if concluded.name in {c.name for c in rule.concludes}]
        said = f"'{words(concluded.name)}' is {'not ' if negated else ''}concluded about it"
        return f"{said} (by {listed(by, 'or')})" if by else said

    def _comparison(self, comparison: Comparison) -> str:
        path, word = comparison.path, comparison.word
        operands = [self.operand(operand) for operand in comparison.operands]
        if word is Word.MISSING:
            none = comparison.operands == (Literal(True, comparison.operands[0].type),)
            return f"there is {'no' if none else 'a known'} {_without_article(self.path(path))}"
        of_days = path.type.name in (TypeName.DATE, TypeName.TIME)
        phrase = (_OF_DAYS if of_days else {}).get(word, _PHRASES[word])
        joint = "and" if word is Word.BETWEEN else "or"
        return f"{self.path(path)} {phrase} {listed(operands, joint)}"

    def path(self, path: Path) -> str:
        """What a path reads of the record that the condition is about.

        >>> from fame_rules.model.types import TEXT
        >>> English(RuleBook.parse("settings: {}")).path(Path("person", ("base", "name"), TEXT))
        'the name of the base'
        """
        *through, last = path.steps
        if last == "id":
            last, through = (through[-1], through[:-1]) if through else (path.kind, [])
            name = f"the {words(last)}"
        else:
            name = _named(last, path)
        return "".join([name, *(f" of the {words(step)}" for step in reversed(through))])

    def operand(self, operand: Operand) -> str:
        """What something is compared with: a value, a setting with its value, another field."""
        match operand:
            case Literal(value=value, type=type_):
                shown = show_as(value, SHARE if type_.name is TypeName.SHARE else type_)
                return words(shown) if type_.name is TypeName.WORD else shown
            case SettingValue(name=name, type=type_):
                setting = self.rulebook.settings[name]
                return f"{show_as(setting.value, setting.type)} (setting {name})"
            case PartnershipValue(path=path):
                return self._of_partnership(path)
            case _:
                return self._of_subject(operand.path)

    def _of_partnership(self, path: Path) -> str:
        if path.steps == ("as_of",):
            return "the date of the assessment"
        return (
            "the partnership" if path.steps == ("id",) else f"{self.path(path)} of the partnership"
        )

    def _of_subject(self, path: Path) -> str:
        if path.steps[:1] == (PARTNERSHIP,) or not self.subject:
            return self.path(path)
        this = "the partnership" if self.subject == PARTNERSHIP else f"this {words(self.subject)}"
        if path.steps == ("as_of",):
            return "the date of the assessment"
        return this if path.steps == ("id",) else f"{self.path(path)} of {this}"


def _named(name: str, path: Path) -> str:
    """The last step of a path: quoted, if a sentence could not be read with it otherwise."""
    if path.measure or path.type.name in _QUOTED:
        return f"'{words(name)}'"
    if name == "as_of":
        return "the date of the assessment"
    if path.type.name is TypeName.DATE:
        return f"the {words(name)}" if name.endswith("date") else f"the {words(name)} date"
    return f"the '{words(name)}'" if "_" in name or name in _NO_NOUNS else f"the {name}"


def _without_article(phrase: str) -> str:
    return phrase.removeprefix("the ")


def listed(parts: Iterable[str], joint: str) -> str:
    """Several phrases as one.

    >>> listed(["chair", "vice chair", "member"], "or")
    'chair, vice chair or member'
    """
    *others, last = parts
    return f"{', '.join(others)} {joint} {last}" if others else last
