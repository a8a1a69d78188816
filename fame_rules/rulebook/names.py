"""Names: what the words of a rule file refer to, with a suggestion where they refer to nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import define, field

from fame_rules.documents import Problems, Scalar, Span
from fame_rules.errors import did_you_mean
from fame_rules.model.literals import guess_type, read_literal
from fame_rules.model.types import TypeName, ValueType
from fame_rules.model.vocabulary import BY_KIND, PARTNERSHIP, a
from fame_rules.rulebook.book import Measure, Setting
from fame_rules.rulebook.conditions import (
    Literal,
    Operand,
    PartnershipValue,
    Path,
    SettingValue,
    SubjectValue,
)


@define
class Names:
    """The names that are known while a rule book is read, and the problems found in using them."""

    problems: Problems
    settings: Mapping[str, Setting]
    measures: dict[str, Measure] = field(factory=dict)
    conclusions: dict[str, str] = field(factory=dict)
    unusable: set[str] = field(factory=set)  # measures whose own problem has been noted
    taken: set[tuple[str, str]] = field(factory=set)
    """Kinds and their words that a measure is named like: which of both is meant is not known."""

    def register(self, scalar: Scalar) -> str:
        """The kind of record that a word names; nothing where it names none."""
        if scalar.text in BY_KIND:
            return scalar.text
        hint = did_you_mean(scalar.text, BY_KIND)
        self.problems.at(scalar.span, "R012", f"'{scalar.text}' is not a register", hint)
        return ""

    def path(self, text: str, span: Span, kind: str) -> Path | None:
        """What a path such as `person.organisation` reads of a record of a kind."""
        steps, at = tuple(text.split(".")), kind
        for step in steps[:-1]:
            following = self._follow(step, span, at)
            if not following:
                return None
            at = following
        last = steps[-1]
        if (at, last) in self.taken:
            return None
        if last == "id":
            return Path(kind, steps, ValueType(TypeName.REFERENCE, registers=(at,)))
        spec, measure = BY_KIND[at].readable.get(last), self.measures.get(last)
        if spec:
            return Path(kind, steps, spec.type)
        if measure and measure.of == at:
            return Path(kind, steps, measure.type, measure=last)
        if measure:
            message = f"{last} is measured of {a(measure.of)}, not of {a(at)}"
            self.problems.at(span, "R020", message)
            return None
        self._unknown_field(last, span, at)
        return None

    def _follow(self, step: str, span: Span, kind: str) -> str:
        spec = BY_KIND[kind].readable.get(step)
        if spec is None:
            self._unknown_field(step, span, kind)
            return ""
        if spec.type.many or len(spec.type.registers) != 1:
            message = f"{step} of {a(kind)} is {spec.type}, so nothing can be read through it"
            self.problems.at(span, "R020", message)
            return ""
        return spec.type.registers[0]

    def _unknown_field(self, name: str, span: Span, kind: str) -> None:
        if name in self.unusable:
            return
        measures = [m.name for m in self.measures.values() if m.of == kind]
        known = [*BY_KIND[kind].fields, "id", *measures]
        if name.startswith(PARTNERSHIP[:4]):  # a field of every record, so mostly not what is meant
            known.append(PARTNERSHIP)
        message = f"{a(kind)} has no field or measure '{name}'"
        self.problems.at(span, "R020", message, did_you_mean(name, known))

    def operand(
        self, scalar: Scalar, expected: ValueType | None, of: str, subject: str
    ) -> Operand | None:
        """What a literal or a `$name` stands for; `of` names in messages what it is compared with.

        `subject` is the kind of the subject that `$field` reads; empty where there is none.
        """
        if not scalar.text.startswith("$"):
            return self._literal(scalar, expected, of)
        found = self.reference(scalar.text[1:], scalar.span, subject)
        if found and expected and not expected.compares_with(found.type):
            message = f"{of} is {expected}; '{scalar.text}' is {found.type}"
            self.problems.at(scalar.span, "R021", message)
            return None
        return found

    def reference(self, name: str, span: Span, subject: str) -> Operand | None:
        """What `settings.x`, `partnership`, `partnership.x` or a path of the subject stands for."""
        room, _, rest = name.partition(".")
        if room == "settings":
            if rest in self.settings:
                return SettingValue(rest, self.settings[rest].type)
            self._unknown(span, "R022", f"there is no setting '{rest}'", rest, self.settings)
        elif room == PARTNERSHIP:
            found = self.path(rest or "id", span, PARTNERSHIP)
            return PartnershipValue(found) if found else None
        elif not subject:
            message = f"'${name}' cannot stand here: there is no subject to read it of"
            self.problems.at(span, "R023", message)
        else:
            path = self.path(name, span, subject)
            return SubjectValue(path) if path else None
        return None

    def _literal(self, scalar: Scalar, expected: ValueType | None, of: str) -> Literal | None:
        type_ = expected or guess_type(scalar.text)
        try:
            return Literal(read_literal(scalar.text, type_), type_)
        except ValueError as error:
            looks = guess_type(scalar.text)
            message = f"{of} is {type_}; '{scalar.text}' is " + (
                "none" if looks.name in (type_.name, TypeName.TEXT) else str(looks)
            )
            self.problems.at(scalar.span, "R021", message, str(error))
            return None

    def _unknown(
        self, span: Span, code: str, message: str, name: str, known: Iterable[str]
    ) -> None:
        self.problems.at(span, code, message, did_you_mean(name, known))

    def concluded(self, scalar: Scalar, kind: str) -> bool:
        """Whether a name is concluded by some rule, and about a record of this kind."""
        about = self.conclusions.get(scalar.text)
        if about is None:
            message = f"no rule concludes '{scalar.text}'"
            self._unknown(scalar.span, "R030", message, scalar.text, self.conclusions)
        elif about != kind:
            message = f"'{scalar.text}' is concluded about {a(about)}, not about {a(kind)}"
            self.problems.at(scalar.span, "R031", message)
        return about == kind
