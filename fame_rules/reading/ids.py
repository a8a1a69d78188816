"""Ids: each record's own, or made of the fields that tell it from the others of its register."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from attrs import define, field

from fame_rules.documents import Problems, Scalar, Span
from fame_rules.model.literals import read_absence
from fame_rules.model.values import Absence, Value
from fame_rules.model.vocabulary import RegisterSpec, a, words
from fame_rules.reading.rows import Row

_UNKNOWN: Final = "?"


@define
class Ids:
    """The ids of one register, each given out once."""

    spec: RegisterSpec
    problems: Problems
    _taken: dict[str, Span] = field(factory=dict)
    _repeats: dict[str, int] = field(factory=dict)

    @property
    def taken(self) -> Collection[str]:
        """The ids that were given out."""
        return self._taken.keys()

    def of(self, row: Row, values: Mapping[str, Value]) -> str:
        """The id of the next row; two rows of which too little is known get different ones."""
        if row.broken and row.id is None:
            return _UNKNOWN
        if row.id is not None:
            return self._take(self._given(row.id), row.id.span, "keep one of them")
        if not self.spec.key:
            self.problems.at(row.span, "F013", f"{a(self.spec.kind)} needs 'id'")
            return _UNKNOWN
        parts = [self._part(name, values) for name in self.spec.key]
        identity = "/".join(parts)
        if _UNKNOWN in parts:
            return self._numbered(identity)
        return self._take(identity, row.span, "give each an `id`")

    def _given(self, word: Scalar) -> str:
        """An id as it is written, which must not be a word for what is not there."""
        identity = word.text.strip()
        absence = read_absence(identity)
        if absence is not None or word.null or not identity:
            meaning = f"'{identity}' means {absence.value}" if absence else "it is blank"
            message = f"{a(self.spec.kind)} cannot have this id: {meaning}"
            self.problems.at(word.span, "F033", message, "choose another")
        return identity

    def _take(self, identity: str, span: Span, hint: str) -> str:
        first = self._taken.get(identity)
        if first is None:
            self._taken[identity] = span
        else:
            where = str(first.row) if first.document.part else f"line {first.line}"
            if not first.document.part and first.document.name != span.document.name:
                where += f" of {first.document.name}"
            message = f"the {words(self.spec.kind)} '{identity}' is given twice, first in {where}"
            self.problems.at(span, "F031", message, hint)
        return identity

    def _part(self, name: str, values: Mapping[str, Value]) -> str:
        """A key field as a part of an id."""
        spec = self.spec.fields[name]
        value = values.get(spec.attribute, spec.left_out)
        return _UNKNOWN if isinstance(value, Absence) else str(value)

    def _numbered(self, identity: str) -> str:
        """An id with unknown parts, and a number if it is not the first like it."""
        self._repeats[identity] = count = self._repeats.get(identity, 0) + 1
        return identity if count == 1 else f"{identity}#{count}"
