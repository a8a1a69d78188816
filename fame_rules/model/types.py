"""Types of fields, settings and measures: they say what may be compared with what."""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import frozen


class TypeName(Enum):
    """The types there are, by the phrase that messages use for them."""

    TEXT = "text"
    WORD = "a word from a list"
    REFERENCE = "an id"
    FLAG = "yes or no"
    NUMBER = "a number"
    SHARE = "a share"
    DATE = "a date"
    TIME = "a time of day"
    DURATION = "a length of time"


@frozen
class ValueType:
    """A type: its name, the words of a word, the registers of a reference, and whether a list."""

    name: TypeName
    words: tuple[str, ...] = ()
    registers: tuple[str, ...] = ()
    many: bool = False

    def __str__(self) -> str:
        if self.name is TypeName.REFERENCE and self.registers:
            records = " or ".join(word.replace("_", " ") for word in self.registers)
            phrase = f"the id of {'an' if records[0] in 'aeiou' else 'a'} {records}"
        else:
            phrase = self.name.value
        return f"a list, each {phrase}" if self.many else phrase

    @property
    def ordered(self) -> bool:
        """Whether values of this type have an order, so that `below` and `at_least` make sense."""
        return self.name in _ORDERED and not self.many

    def compares_with(self, other: ValueType) -> bool:
        """Whether values of the two types may be compared."""
        if TypeName.REFERENCE in (self.name, other.name) and self.name is other.name:
            return not (self.registers and other.registers) or bool(
                set(self.registers) & set(other.registers)
            )
        textual = {TypeName.TEXT, TypeName.WORD, TypeName.REFERENCE}
        return self.name is other.name or {self.name, other.name} <= textual


_ORDERED: Final = frozenset(
    {TypeName.NUMBER, TypeName.SHARE, TypeName.DATE, TypeName.TIME, TypeName.DURATION}
)

TEXT: Final = ValueType(TypeName.TEXT)
FLAG: Final = ValueType(TypeName.FLAG)
NUMBER: Final = ValueType(TypeName.NUMBER)
SHARE: Final = ValueType(TypeName.SHARE)
DATE: Final = ValueType(TypeName.DATE)
TIME: Final = ValueType(TypeName.TIME)
DURATION: Final = ValueType(TypeName.DURATION)
